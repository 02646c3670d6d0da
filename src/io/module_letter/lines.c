/*
 * Owns where a paragraph goes on: where the next line's first word had no room
 * in the line before, and stands right below.
 */
#include "lines.h"

#include <stdbool.h>
#include <string.h>

#define FULL 0.5    /* of the widest line, */
#define COLUMN 0.35 /* and of the paper: a line that goes on */
#define APART 1.25  /* times the usual way down to the next line: another paragraph */
#define INDENT 0.8  /* of a line's height: a paragraph that begins further in */
#define SPACE 0.25  /* of a line's height: a blank's width */
#define HANG 4.0    /* of a line's height: how far in a list's text goes on */
#define FALLS 0.4   /* of a line's height: less, and they stand side by side */

struct page {
    const struct letter_line *lines;
    guint n;
    double full;         /* what is less wide was ended on purpose */
    double margin, step; /* step: down from a line to the next one that it goes on in */
};

static double height(const struct letter_line *l)
{
    return MAX(l->bottom - l->top, 1);
}

static bool is_full(const struct page *p, const struct letter_line *l)
{
    return l->right - l->left >= p->full;
}

static bool has_room(const struct page *p, const struct letter_line *l,
                     const struct letter_line *next)
{
    return l->right + SPACE * height(l) + next->first < p->margin;
}

/* "•", "1.", "(a)", "–": an item of a list. */
static bool is_item(const char *text)
{
    static const char *const marks[] = {"•", "◦", "▪", "·", "‣", "- ", "– ", "— ", "* ", "o "};
    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++)
        if (g_str_has_prefix(text, marks[i]))
            return true;
    text += *text == '(';
    gsize digits = strspn(text, "0123456789");
    if (digits == 0 && g_ascii_isalpha(*text) && strchr(".)", text[1]) && text[1])
        digits = 1;
    return digits > 0 && digits <= 2 && text[digits] && strchr(".)", text[digits]) &&
           text[digits + 1] == ' ';
}

static bool begins_small(const char *text)
{
    return g_unichar_islower(g_utf8_get_char(text));
}

/* How far lines go to the right. surely: those that go on with a small letter, which a letterhead
 * or a line of telephone numbers does not. */
static double margin_of(const struct page *p, bool surely)
{
    double margin = 0;
    for (guint i = 0; i < p->n; i++) {
        const struct letter_line *l = &p->lines[i];
        if (is_full(p, l) && (!surely || (i + 1 < p->n && begins_small(l[1].text))))
            margin = MAX(margin, l->right);
    }
    return margin;
}

static void measure(struct page *p, double width)
{
    double widest = 0;
    p->step = 0;
    for (guint i = 0; i < p->n; i++)
        widest = MAX(widest, p->lines[i].right - p->lines[i].left);
    p->full = MAX(FULL * widest, COLUMN * width);
    p->margin = margin_of(p, true);
    if (p->margin == 0)
        p->margin = margin_of(p, false);
    p->margin -= 0.01 * widest; /* spaces are stretched, letters are not of one width */
    for (guint i = 0; i + 1 < p->n; i++) {
        const struct letter_line *l = &p->lines[i], *next = l + 1;
        double down = next->top - l->top;
        bool candidate = is_full(p, l) && !has_room(p, l, next) && down > FALLS * height(l);
        if (candidate && (p->step == 0 || down < p->step))
            p->step = down;
    }
}

/* Within a word. */
static bool is_broken(const struct letter_line *l, const struct letter_line *next)
{
    return g_str_has_suffix(l->text, "-") && begins_small(next->text);
}

static bool goes_on(const struct page *p, const struct letter_line *l,
                    const struct letter_line *next)
{
    double down = next->top - l->top;
    bool hangs = is_item(l->text) && next->left - l->left <= HANG * height(l);
    return p->step > 0 && down > FALLS * height(l) && down <= APART * p->step && is_full(p, l) &&
           (is_broken(l, next) || !has_room(p, l, next)) && !is_item(next->text) &&
           (next->left - l->left < INDENT * height(l) || hangs);
}

static bool is_apart(const struct page *p, const struct letter_line *l,
                     const struct letter_line *next)
{
    double usual = p->step > 0 ? p->step : 1.3 * height(l), down = next->top - l->top;
    return down < -height(l) || down > APART * usual ||
           (is_full(p, l) && next->left - l->left >= INDENT * height(l) && !is_item(l->text) &&
            !is_item(next->text));
}

/* ---- words broken at a hyphen ---- */

static gsize word_before(const GString *text)
{
    gsize from = text->len;
    while (from > 0 && !strchr(" \n", text->str[from - 1]))
        from--;
    return from;
}

/* What stands before a hyphen that a word has wherever it stands. */
static bool is_first_half(const char *half)
{
    static const char *const halves[] = {
        "re",   "co",   "pre",   "non",  "self", "well",  "long",  "short",  "part", "full",
        "high", "low",  "mid",   "post", "anti", "cross", "ex",    "follow", "so",   "under",
        "over", "all",  "half",  "one",  "two",  "three", "first", "day",    "face", "up",
        "out",  "on",   "off",   "hard", "low",  "semi",  "multi", "inter",  "ever", "year",
        "case", "work", "front", "back", "down", "in",    "by",    "set",    "trade"};
    for (gsize i = 0; i < G_N_ELEMENTS(halves); i++)
        if (g_ascii_strcasecmp(half, halves[i]) == 0)
            return true;
    return strchr(half, '-') != NULL;
}

/* Takes the hyphen off the end of text where the word is written without. True: no blank follows
 * either way. */
static bool join_word(GString *text, const char *next, const char *all)
{
    if (g_str_has_suffix(text->str, "\xC2\xAD")) { /* soft */
        g_string_truncate(text, text->len - 2);
        return true;
    }
    if (g_str_has_suffix(text->str, "\xE2\x80\x90")) {
        g_string_truncate(text, text->len - 3);
        g_string_append_c(text, '-');
    }
    if (!g_str_has_suffix(text->str, "-") || !begins_small(next) || text->len < 3 ||
        strchr(" -", text->str[text->len - 2]))
        return false;
    gsize from = word_before(text);
    g_autofree char *half = g_strndup(text->str + from, text->len - from - 1);
    g_autofree char *rest = g_strndup(next, strcspn(next, " ,.;:!?)"));
    g_autofree char *whole = g_strconcat(half, rest, NULL);
    g_autofree char *hyphened = g_strconcat(half, "-", rest, NULL);
    bool kept = !strstr(all, whole) && (strstr(all, hyphened) || is_first_half(half));
    if (!kept)
        g_string_truncate(text, text->len - 1);
    return true;
}

/* ---- pages ---- */

/* "3", "Page 3 of 4", "- 3 -": a page's number. */
static bool is_page_number(const char *text)
{
    static const char *const words[] = {"page", "tudalen", "of", "o", "-", "–", "/", "|"};
    g_auto(GStrv) parts = g_strsplit(text, " ", 6);
    guint numbers = 0;
    for (char **part = parts; *part; part++) {
        bool known = strspn(*part, "0123456789/") == strlen(*part) && **part;
        numbers += known;
        for (gsize i = 0; !known && i < G_N_ELEMENTS(words); i++)
            known = g_ascii_strcasecmp(*part, words[i]) == 0;
        if (!known || strlen(*part) > 7)
            return false;
    }
    return numbers > 0;
}

/* Where a page ends within a sentence, the next one goes on with it. */
static void begin_page(GString *into, const char *next)
{
    if (into->len == 0)
        return;
    char last = into->str[into->len - 1];
    bool within = begins_small(next) && !strchr(".!?:", last);
    g_string_append(into, within ? " " : "\n\n");
}

void letter_lines_add(GString *into, const struct letter_page *page)
{
    struct page p = {.lines = page->lines, .n = page->n};
    while (p.n > 0 && is_page_number(p.lines[p.n - 1].text))
        p.n--;
    if (p.n > 0 && is_page_number(p.lines[0].text)) {
        p.lines++;
        p.n--;
    }
    if (p.n == 0)
        return;
    measure(&p, page->width);
    begin_page(into, p.lines[0].text);
    for (guint i = 0; i < p.n; i++) {
        const struct letter_line *l = &p.lines[i];
        if (i > 0 && goes_on(&p, l - 1, l)) {
            if (!join_word(into, l->text, page->all))
                g_string_append_c(into, ' ');
        } else if (i > 0) {
            g_string_append(into, is_apart(&p, l - 1, l) ? "\n\n" : "\n");
        }
        g_string_append(into, l->text);
    }
}
