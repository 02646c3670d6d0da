/*
 * A text cut into sentences and lines, and what is struck out of it.
 */
#include "domain/strike.h"

#include "base/text.h"
#include "strike_parts.h"

#include <string.h>

#define LINE_LEAST 60  /* letters that a line of wrapped text can have at least */
#define PART_MOST 2000 /* bytes: a longer sentence is cut at a blank */
#define PARTS_MOST 900 /* a part of a very long text has more than one sentence */

const struct choice strike_reasons[] = {[STRIKE_ADDRESS] = WORD("ADDRESS", "an address"),
                                        [STRIKE_NUMBER] = WORD("NUMBER", "a personal number"),
                                        [STRIKE_PHONE] = WORD("PHONE", "a phone number"),
                                        [STRIKE_EMAIL] = WORD("EMAIL", "an e-mail address"),
                                        [STRIKE_HEALTH] = WORD("HEALTH", "health"),
                                        [STRIKE_PERSON] = WORD("PERSON", "another person's name"),
                                        [STRIKE_CASEWORK] = WORD("CASEWORK", "casework"),
                                        [STRIKE_PRIVATE] = WORD("PRIVATE", "a private matter"),
                                        WORDS_END};

/* ---- cutting ---- */

struct cutting {
    const char *text;
    GArray *parts;
    gsize least; /* bytes of a part */
    guint block;
};

static gsize line_end(const char *text, gsize from)
{
    const char *end = strchr(text + from, '\n');
    return end ? (gsize)(end - text) : strlen(text);
}

static gsize letters(const char *text, gsize from, gsize to)
{
    return (gsize)g_utf8_strlen(text + from, (gssize)(to - from));
}

static bool is_blank(const char *text, gsize from, gsize to)
{
    while (from < to && g_ascii_isspace(text[from]))
        from++;
    return from == to;
}

static void add_part(struct cutting *c, gsize from, gsize to, bool alone)
{
    while (from < to && g_ascii_isspace(c->text[from]))
        from++;
    while (to > from && g_ascii_isspace(c->text[to - 1]))
        to--;
    struct strike_part part = {{from, to}, c->block, alone, STRIKE_NONE};
    if (c->least == 0 && c->parts->len > PARTS_MOST)
        return; /* it is cut again */
    while (part.at.to - part.at.from > PART_MOST) {
        gsize cut = part.at.from + PART_MOST;
        while (cut > part.at.from && !g_ascii_isspace(c->text[cut]))
            cut--;
        if (cut == part.at.from) /* no blank in it: at a letter's beginning */
            cut = (gsize)(g_utf8_find_prev_char(c->text, c->text + from + PART_MOST) - c->text);
        part.at.to = cut;
        g_array_append_val(c->parts, part);
        for (from = cut; from < to && g_ascii_isspace(c->text[from]);)
            from++;
        part.at = (struct strike_span){from, to};
    }
    if (part.at.from < part.at.to)
        g_array_append_val(c->parts, part);
}

/* Behind which a full stop ends no sentence: "Mr.", "J.", "No. 4". */
static bool is_short(const char *text, gsize from, gsize dot)
{
    static const char *const shorts[] = {"mr",  "mrs", "ms", "mx",  "dr",  "prof", "rev",    "st",
                                         "rt",  "hon", "no", "nos", "e.g", "i.e",  "approx", "tel",
                                         "ext", "ref", "cf", "vs",  "jr",  "cllr", NULL};
    gsize start = dot;
    while (start > from && !g_ascii_isspace(text[start - 1]) && text[start - 1] != '(')
        start--;
    g_autofree char *word = g_ascii_strdown(text + start, (gssize)(dot - start));
    return (dot - start == 1 && g_ascii_isupper(text[start])) || g_strv_contains(shorts, word);
}

/* Where a sentence ends that has its mark there; 0: none ends. */
static gsize sentence_end(const char *text, gsize from, gsize mark, gsize to)
{
    gsize at = mark + 1;
    if (!strchr(".!?", text[mark]) ||
        (text[mark] == '.' && g_ascii_isspace(text[at]) && is_short(text, from, mark)))
        return 0;
    while (at < to && strchr(".!?\"')]", text[at]))
        at++;
    while (at < to && (g_str_has_prefix(text + at, "”") || g_str_has_prefix(text + at, "’")))
        at += strlen("”");
    gsize next = at;
    while (next < to && g_ascii_isspace(text[next]))
        next++;
    bool ends = next > at && next < to && !g_unichar_islower(g_utf8_get_char(text + next));
    return ends ? at : 0;
}

static void add_sentences(struct cutting *c, gsize from, gsize to, bool alone)
{
    bool several = false;
    for (gsize i = from; i < to; i++) {
        gsize end = sentence_end(c->text, from, i, to);
        if (end && end - from >= c->least) {
            add_part(c, from, end, false);
            from = i = end;
            several = true;
        }
    }
    add_part(c, from, to, alone && !several);
}

static bool begins_a_point(const char *line)
{
    while (*line == ' ')
        line++;
    if (g_str_has_prefix(line, "•") || (strchr("-*", *line) && *line && line[1] == ' '))
        return true;
    const char *digit = line;
    while (g_ascii_isdigit(*digit))
        digit++;
    return digit > line && (*digit == '.' || *digit == ')') && digit[1] == ' ';
}

/* The next line's first word would have had room on this one: the line was ended on purpose. */
static bool ends_on_purpose(const char *text, gsize from, gsize to, gsize next, gsize width)
{
    gsize word = next;
    while (text[word] == ' ')
        word++;
    gsize end = word;
    while (text[end] && !g_ascii_isspace(text[end]))
        end++;
    return begins_a_point(text + next) ||
           letters(text, from, to) + 1 + letters(text, word, end) <= width;
}

static gsize widest(const char *text, gsize from, gsize to)
{
    gsize width = LINE_LEAST;
    for (gsize end; from < to; from = end + 1) {
        end = MIN(line_end(text, from), to);
        width = MAX(width, letters(text, from, end));
    }
    return width;
}

static void add_block(struct cutting *c, gsize from, gsize to)
{
    gsize width = widest(c->text, from, to), start = from;
    bool one_line = true;
    for (gsize line = from; line < to;) {
        gsize end = MIN(line_end(c->text, line), to), next = end + 1;
        bool last = next >= to;
        bool wraps = !last && !ends_on_purpose(c->text, line, end, next, width);
        if (!wraps && (last || end - start >= c->least)) {
            add_sentences(c, start, end, one_line && letters(c->text, start, end) < LINE_LEAST);
            start = next;
            one_line = true;
        } else {
            one_line = false;
        }
        line = next;
    }
    c->block++;
}

/* least: bytes of a paragraph, a line or a sentence that is a part. */
static GArray *cut(const char *text, gsize least)
{
    struct cutting c = {.text = text,
                        .parts = g_array_new(FALSE, FALSE, sizeof(struct strike_part)),
                        .least = least};
    gsize begin = 0, at = 0, len = strlen(text);
    while (at < len && c.parts->len <= PARTS_MOST) {
        gsize end = line_end(text, at);
        if (is_blank(text, at, end) && at - begin >= least) {
            if (begin < at)
                add_block(&c, begin, at - 1);
            begin = MIN(end + 1, len);
        }
        at = end + 1;
    }
    if (begin < len)
        add_block(&c, begin, len);
    return c.parts;
}

GArray *strike_cut(const char *text)
{
    GArray *parts = cut(text, 0);
    if (parts->len > PARTS_MOST) {
        g_array_unref(parts);
        parts = cut(text, strlen(text) * 2 / PARTS_MOST + 1);
    }
    return parts;
}

GArray *strike_parts(const char *text, const struct strike_member *member)
{
    GArray *parts = strike_cut(text);
    strike_reason_all(text, parts, member);
    return parts;
}

/* ---- striking ---- */

GArray *strike_no_spans(void)
{
    return g_array_new(FALSE, FALSE, sizeof(struct strike_span));
}

static int strike_by_place(gconstpointer a, gconstpointer b)
{
    const struct strike_span *x = a, *y = b;
    return x->from != y->from ? (x->from < y->from ? -1 : 1) : x->to < y->to ? -1 : x->to > y->to;
}

GArray *strike_joined(const char *text, const GArray *spans)
{
    GArray *sorted = strike_no_spans();
    GArray *out = strike_no_spans();
    g_array_append_vals(sorted, spans->data, spans->len);
    g_array_sort(sorted, strike_by_place);
    for (guint i = 0; i < sorted->len; i++) {
        struct strike_span s = g_array_index(sorted, struct strike_span, i);
        struct strike_span *last =
            out->len ? &g_array_index(out, struct strike_span, out->len - 1) : NULL;
        if (s.from >= s.to)
            continue;
        if (last && (s.from <= last->to || is_blank(text, last->to, s.from)))
            last->to = MAX(last->to, s.to);
        else
            g_array_append_val(out, s);
    }
    g_array_unref(sorted);
    return out;
}

char *strike_out(const char *text, const GArray *spans)
{
    g_autoptr(GArray) all = strike_joined(text, spans);
    GString *out = g_string_new(NULL);
    gsize at = 0;
    for (guint i = 0; i < all->len; i++) {
        const struct strike_span *s = &g_array_index(all, struct strike_span, i);
        g_string_append_len(out, text + at, (gssize)(s->from - at));
        g_string_append(out, STRIKE_SIGN);
        at = s->to;
    }
    g_string_append(out, text + at);
    return g_string_free(out, FALSE);
}

/* What stayed stands in the text in its order: what lies between was struck. */
GArray *strike_spans(const char *text, const char *struck)
{
    g_auto(GStrv) stayed = g_strsplit(struck, STRIKE_SIGN, -1);
    guint n = g_strv_length(stayed);
    GArray *spans = strike_no_spans();
    gsize len = strlen(text), at = 0;
    bool fits = n > 0 && g_str_has_prefix(text, stayed[0]);
    at = fits ? strlen(stayed[0]) : 0;
    for (guint i = 1; fits && i < n; i++) {
        gsize size = strlen(stayed[i]);
        const char *found = i + 1 < n         ? strstr(text + at, stayed[i])
                            : size + at > len ? NULL
                            : strcmp(text + len - size, stayed[i]) == 0 ? text + len - size
                                                                        : NULL;
        fits = found != NULL;
        if (!fits)
            break;
        struct strike_span span = {at, (gsize)(found - text)};
        if (span.from < span.to)
            g_array_append_val(spans, span);
        at = span.to + size;
    }
    if (fits && at == len)
        return spans;
    g_array_unref(spans);
    return NULL;
}

static guint add_matches(const char *text, const char *pattern, GRegexCompileFlags flags,
                         GArray *spans)
{
    g_autoptr(GRegex) regex = *pattern ? g_regex_new(pattern, flags, 0, NULL) : NULL;
    g_autoptr(GMatchInfo) match = NULL;
    guint n = 0;
    if (!regex)
        return 0;
    for (g_regex_match(regex, text, 0, &match); g_match_info_matches(match);
         g_match_info_next(match, NULL), n++) {
        int from = 0, to = 0;
        g_match_info_fetch_pos(match, 0, &from, &to);
        struct strike_span span = {(gsize)from, (gsize)to};
        g_array_append_val(spans, span);
    }
    return n;
}

guint strike_add_words(const char *text, const char *words, GArray *spans)
{
    g_autoptr(GString) pattern = g_string_new(NULL);
    g_auto(GStrv) each = g_strsplit_set(words, " \t\n", -1);
    for (char **word = each; *word; word++) {
        g_autofree char *escaped = g_regex_escape_string(*word, -1);
        if (**word)
            g_string_append_printf(pattern, "%s%s", pattern->len ? "\\s+" : "", escaped);
    }
    return add_matches(text, pattern->str, G_REGEX_CASELESS, spans);
}

guint strike_add_name(const char *text, const char *name, GArray *spans)
{
    g_autofree char *escaped = g_regex_escape_string(name, -1);
    g_autofree char *upper = g_utf8_strup(name, -1);
    g_autofree char *capitals = g_regex_escape_string(upper, -1);
    g_autofree char *pattern = g_strdup_printf("(?<![\\w])(?:%s|%s)(?![\\w])", escaped, capitals);
    return *name ? add_matches(text, pattern, 0, spans) : 0;
}

static void add_trimmed(const char *text, gsize from, gsize to, GArray *spans)
{
    while (from < to && g_ascii_isspace(text[from]))
        from++;
    while (to > from && g_ascii_isspace(text[to - 1]))
        to--;
    struct strike_span span = {from, to};
    if (from < to)
        g_array_append_val(spans, span);
}

GArray *strike_take_back(const char *text, const GArray *spans, const struct strike_part *part)
{
    GArray *left = strike_no_spans();
    for (guint i = 0; i < spans->len; i++) {
        const struct strike_span *s = &g_array_index(spans, struct strike_span, i);
        if (s->to <= part->at.from || s->from >= part->at.to) {
            g_array_append_val(left, *s);
            continue;
        }
        add_trimmed(text, s->from, MAX(s->from, part->at.from), left);
        add_trimmed(text, MIN(s->to, part->at.to), s->to, left);
    }
    return left;
}

bool strike_covers(const GArray *spans, const struct strike_part *part)
{
    for (guint i = 0; i < spans->len; i++) {
        const struct strike_span *s = &g_array_index(spans, struct strike_span, i);
        if (s->from <= part->at.from && part->at.to <= s->to)
            return true;
    }
    return false;
}

bool strike_touches(const GArray *spans, const struct strike_part *part)
{
    for (guint i = 0; i < spans->len; i++) {
        const struct strike_span *s = &g_array_index(spans, struct strike_span, i);
        if (s->from < part->at.to && part->at.from < s->to)
            return true;
    }
    return false;
}
