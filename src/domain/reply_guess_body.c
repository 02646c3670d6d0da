/*
 * Owns finding what the MP or the office wrote themselves: above the signature, nothing quoted,
 * sentence by sentence.
 */
#include "reply_guess_lines.h"
#include "reply_guess_priv.h"

#include "base/text.h"
#include "domain/greeting.h"
#include "domain/mail_stub.h"

#include <string.h>

#define MOST_BYTES 16384 /* no letter says what it is further down */
#define MOST_SENTENCE 1000
#define SAID 3        /* words, from which on something has been said */
#define NOTE_WORDS 40 /* that a note above a letter has at most */
#define QUOTED_WIDTH 120

struct reader {
    struct reply_body *body;
    char **lines;
    GString *paragraph;
    bool greeted; /* somebody has been, above */
    bool ended;   /* the signature or what is quoted begins */
};

/* ---- sentences ---- */

static void sentence_free(gpointer data)
{
    struct reply_sentence *s = data;
    g_free(s->text);
    g_free(s);
}

static bool is_mark(const char *text)
{
    return *text == '"' || g_str_has_prefix(text, "“");
}

/* "This session" points to no letter. */
static bool is_time(const char *word)
{
    static const char *const times[] = {
        "session", "week",   "month", "year", "morning",    "evening",    "autumn",    "summer",
        "spring",  "winter", "term",  "time", "parliament", "government", "afternoon", NULL};
    return word && g_strv_contains(times, word);
}

static bool is_about_ours(const char *folded)
{
    static const char *const ours[] = {
        "probation", "napo",     "hmpps",  "caseload", "caseloads", "workload", "workloads",
        "pay",       "ballot",   "strike", "union",    "unions",    "claim",    "your",
        "you",       "it",       "them",   "these",    "matter",    "issue",    "issues",
        "points",    "concerns", "behalf", "edm",      "staff",     "officers", "prawf",
        "cyflog",    "eich",     "chi",    NULL};
    g_auto(GStrv) words = g_strsplit(folded, " ", -1);
    for (char **w = words; *w; w++)
        if (g_strv_contains(ours, *w) || (strcmp(*w, "this") == 0 && !is_time(w[1])))
            return true;
    return false;
}

/* Takes clean. */
static void add_said(struct reply_body *body, char *clean)
{
    g_autofree char *folded = text_fold(clean);
    struct reply_sentence *s = g_new0(struct reply_sentence, 1);
    s->text = clean;
    bool closed = strchr(clean + 1, '"') || strstr(clean, "”");
    s->quoted =
        body->marks && (!closed || g_str_has_suffix(clean, "\"") || g_str_has_suffix(clean, "”"));
    body->marks = body->marks && !closed;
    s->says = mail_stub_says(folded) ? 0 : reply_says(folded);
    s->ours = is_about_ours(folded);
    body->says |= s->says;
    body->words += reply_line_words(folded);
    g_ptr_array_add(body->sentences, s);
}

static guint64 says_of(const char *text, gssize len)
{
    g_autofree char *part = g_strndup(text, len < 0 ? strlen(text) : (gsize)len);
    g_autofree char *folded = text_fold(part);
    return reply_says(folded);
}

/* "I have written to her, and will send you the answer when it comes": where the second part
 * begins, which takes nothing back of the first; NULL: it is one. */
static const char *second_part(const char *clean)
{
    static const char *const joins[] = {" and I will ", " and will ", " and I shall ",
                                        " and shall ",  " and I'll ", " and I’ll ",
                                        " but I will ", " but will "};
    for (gsize i = 0; i < G_N_ELEMENTS(joins); i++) {
        const char *at = strstr(clean, joins[i]);
        guint64 first = at ? says_of(clean, at - clean) : 0;
        if (first & SAYS_ANY_DID && !(first & SAYS(SAYS_LATER)) &&
            says_of(at, -1) & SAYS(SAYS_LATER))
            return at + 1;
    }
    return NULL;
}

static void add_sentence(struct reply_body *body, const char *text, gsize len)
{
    g_autofree char *clean = text_clean(text, (gssize)len, TEXT_TRIM);
    g_autofree char *folded = text_fold(clean);
    if (!*folded)
        return;
    const char *second = second_part(clean);
    if (second) {
        const char *end = second;
        while (end > clean && strchr(" ,;", end[-1]))
            end--;
        add_said(body, g_strndup(clean, (gsize)(end - clean)));
        add_said(body, g_strdup(second));
    } else {
        add_said(body, g_steal_pointer(&clean));
    }
}

static void add_sentences(struct reply_body *body, const char *text)
{
    const char *start = text;
    for (const char *p = text; *p; p++) {
        bool too_long = *p == ' ' && p - start > MOST_SENTENCE;
        if (!too_long && (!strchr(".!?", *p) || (*p == '.' && reply_line_is_short_form(start, p))))
            continue;
        const char *end = p + !too_long;
        while (*end && !strchr(" .!?", *end) && !g_ascii_isalnum(*end))
            end++; /* quotation marks and brackets */
        if (*end && *end != ' ')
            continue;
        add_sentence(body, start, (gsize)(end - start));
        start = p = end;
        if (!*p)
            break;
    }
    add_sentence(body, start, strlen(start));
}

static void end_paragraph(struct reader *r)
{
    add_sentences(r->body, r->paragraph->str);
    r->body->marks = false;
    g_string_truncate(r->paragraph, 0);
}

/* ---- greetings ---- */

static void look_whom(struct reply_body *body, const char *greeting)
{
    static const char *const many[] = {
        "all",        "constituent", "constituents", "friend",    "friends", "supporter",
        "supporters", "resident",    "residents",    "neighbour", "voter",   "neighbours",
        "campaigner", "campaigners", "etholwr",      "etholwyr",  "cyfaill", "ffrind",
        "everyone",   "colleague",   "colleagues",   "probation", "officer", NULL};
    g_autofree char *folded = text_fold(greeting);
    g_auto(GStrv) words = g_strsplit(folded, " ", -1);
    for (char **w = words; *w; w++)
        if (g_strv_contains(many, *w))
            body->to_many = true;
    if (strpbrk(greeting, "[]{}<>/")) /* a name that was not filled in; "Sir/Madam" */
        body->to_many = true;
}

/* What stands behind the greeting with which line begins; "" where it is all of it. */
static const char *behind_greeting(struct reply_body *body, const char *line)
{
    const char *comma = strpbrk(line, ",!:.");
    while (comma && *comma == '.' && reply_line_is_short_form(line, comma))
        comma = strpbrk(comma + 1, ",!:.");
    if (!comma || comma - line > 60) {
        if (strlen(line) <= 40)
            look_whom(body, line);
        return strlen(line) <= 40 ? "" : line;
    }
    g_autofree char *greeting = g_strndup(line, (gsize)(comma - line));
    look_whom(body, greeting);
    return comma + 1;
}

/* ---- all of it ---- */

static bool was_said(const struct reader *r)
{
    g_autofree char *folded = text_fold(r->paragraph->str);
    return r->body->words + reply_line_words(folded) >= SAID;
}

/* A greeting below a finished sentence is another letter, unless what stands above leads to it, or
 * is a line above the greeting only, as a mail server's warning. */
static bool begins_other_letter(const struct reader *r)
{
    const GPtrArray *said = r->body->sentences;
    if (!was_said(r) || said->len == 0 || (!r->greeted && r->body->words < NOTE_WORDS))
        return false;
    const char *last = ((const struct reply_sentence *)said->pdata[said->len - 1])->text;
    return last[strlen(last) - 1] == '.' || last[strlen(last) - 1] == '!';
}

static void add_words(struct reader *r, const char *line)
{
    static const char *const bullets[] = {"- ", "* ", "• ", "· "};
    for (gsize i = 0; i < G_N_ELEMENTS(bullets); i++)
        if (g_str_has_prefix(line, bullets[i]))
            end_paragraph(r);
    if (r->paragraph->len)
        g_string_append_c(r->paragraph, ' ');
    g_string_append(r->paragraph, line);
}

static void read_line(struct reader *r, gsize i)
{
    char *line = g_strstrip(r->lines[i]);
    bool quoted = reply_line_is_quoted(line), rule = reply_line_is_rule(line);
    bool marks = is_mark(line);
    line += strspn(line, "\"* ");
    if (g_str_has_prefix(line, "“"))
        line += strlen("“");
    char *behind = reply_line_before_name(r->lines, i, line);
    if (behind)
        *behind = '\0';
    g_autofree char *folded = text_fold(line);
    bool ends = reply_line_ends(r->lines, i, line, r->paragraph->len == 0);
    if (rule || quoted || ends || !*folded || reply_line_is_label(line)) {
        r->ended = ends && was_said(r);
        end_paragraph(r);
    } else if (greeting_of(folded, NULL)) {
        end_paragraph(r);
        r->ended = begins_other_letter(r);
        r->greeted = true;
        if (!r->ended)
            add_words(r, behind_greeting(r->body, line));
    } else {
        r->body->marks = r->body->marks || (marks && r->paragraph->len == 0);
        add_words(r, line);
    }
    r->ended = r->ended || behind;
}

/* "Please see below what Marian says. Jo": says nothing, and leads to a letter. */
static bool is_note(const struct reply_body *body)
{
    const guint64 anything = SAYS_ANY_DID | SAYS_ANY_WILL | SAYS(SAYS_MEET) | SAYS(SAYS_AGREES) |
                             SAYS(SAYS_AGAINST) | SAYS(SAYS_REFUSES) | SAYS(SAYS_PASSES_ON) |
                             SAYS(SAYS_MINISTER) | SAYS(SAYS_MACHINE) | SAYS(SAYS_ADDRESS) |
                             SAYS(SAYS_FULL_LATER);
    guint64 says = 0;
    for (guint i = 0; i < body->sentences->len; i++)
        says |= reply_counted(((const struct reply_sentence *)body->sentences->pdata[i])->says);
    return body->words < NOTE_WORDS && !(says & anything);
}

static void read_lines(struct reader *r, gsize *i)
{
    for (; r->lines[*i] && !r->ended; (*i)++)
        read_line(r, *i);
    end_paragraph(r);
}

/* The letter to which a note leads: from where somebody is greeted again. */
static void read_below_note(struct reader *r, gsize i)
{
    r->body->words = 0;
    r->body->says = 0;
    for (; r->lines[i]; i++) {
        g_autofree char *folded = text_fold(g_strstrip(r->lines[i]));
        if (reply_line_is_quoted(r->lines[i]) || reply_line_is_rule(r->lines[i]) ||
            reply_line_is_label(r->lines[i]) || g_str_has_suffix(r->lines[i], ":"))
            return; /* another mail */
        if (greeting_of(folded, NULL))
            break;
    }
    r->ended = false;
    read_lines(r, &i);
}

void reply_body_read(const char *text, struct reply_body *out)
{
    *out = (struct reply_body){.sentences = g_ptr_array_new_with_free_func(sentence_free)};
    g_autofree char *start = g_strndup(text, MOST_BYTES);
    struct reader r = {
        .body = out, .lines = g_strsplit(start, "\n", -1), .paragraph = g_string_new(NULL)};
    gsize i = 0;
    read_lines(&r, &i);
    if (r.ended && is_note(out)) {
        g_auto(reply_body) note = *out;
        out->sentences = g_ptr_array_new_with_free_func(sentence_free);
        read_below_note(&r, i > 0 ? i - 1 : 0); /* a greeting may have ended it */
        if (out->words < SAID) {                /* there is none */
            g_ptr_array_unref(out->sentences);
            *out = note;
            note.sentences = NULL;
        }
    }
    g_strfreev(r.lines);
    g_string_free(r.paragraph, TRUE);
}

void reply_body_clear(struct reply_body *body)
{
    g_clear_pointer(&body->sentences, g_ptr_array_unref);
}

const struct reply_sentence *reply_body_saying(const struct reply_body *body, guint64 what)
{
    for (guint i = 0; i < body->sentences->len; i++) {
        const struct reply_sentence *s = body->sentences->pdata[i];
        if (s->says & what)
            return s;
    }
    return NULL;
}

guint64 reply_sentence_own(const struct reply_body *body, const struct reply_sentence *s)
{
    bool other = is_mark(s->text) || (s->quoted && body->says & SAYS(SAYS_PASSES_ON));
    return other ? 0 : reply_counted(s->says);
}

char *reply_sentence_quoted(const struct reply_sentence *s)
{
    g_autofree char *clipped = text_clip(s->text, QUOTED_WIDTH, false);
    return g_strdup_printf("“%s”", clipped);
}
