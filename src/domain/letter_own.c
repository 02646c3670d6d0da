/*
 * The text of a letter without markup, salutation, parting, signature and quotes. Knows lines, not
 * what they say.
 */
#include "domain/letter_words.h"

#include "base/text.h"
#include "domain/greeting.h"

#include <string.h>

#define LINE_MOST 60     /* letters; a greeting or a parting stands on a short line */
#define PARTING_AFTER 8  /* words before what closes a letter */
#define TAG_MOST 400     /* bytes between < and > */
#define READ_MOST 262144 /* bytes */
#define LINES_MOST 10000

/* ---- markup ---- */

static const struct {
    const char *name, *is;
} entities[] = {
    {"nbsp", " "},    {"amp", "&"},     {"lt", "<"},     {"gt", ">"},     {"quot", "\""},
    {"apos", "'"},    {"rsquo", "'"},   {"lsquo", "'"},  {"ldquo", "\""}, {"rdquo", "\""},
    {"ndash", " – "}, {"mdash", " – "}, {"hellip", "…"}, {"pound", "£"},  {"euro", "€"},
    {"bull", "•"},    {"shy", ""},
};

/* A reference such as &rsquo; or &#8217; at s: what it stands for goes to out. Its bytes; 0: none.
 */
static gsize take_entity(const char *s, GString *out)
{
    const char *end = s + 1;
    while (end - s < 10 && (g_ascii_isalnum(*end) || *end == '#'))
        end++;
    if (*end != ';' || end == s + 1)
        return 0;
    const gsize n = (gsize)(end - s) + 1;
    if (s[1] == '#') {
        const bool hex = s[2] == 'x' || s[2] == 'X';
        guint64 c = g_ascii_strtoull(s + (hex ? 3 : 2), NULL, hex ? 16 : 10);
        bool shown =
            c <= 0x10ffff && g_unichar_validate((gunichar)c) && g_unichar_isgraph((gunichar)c);
        g_string_append_unichar(out, shown ? (gunichar)c : ' ');
        return n;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(entities); i++)
        if (strlen(entities[i].name) == n - 2 && strncmp(s + 1, entities[i].name, n - 2) == 0) {
            g_string_append(out, entities[i].is);
            return n;
        }
    return 0;
}

/* A tag at s, or an address in angle brackets; those that part lines are a new line. */
static gsize take_tag(const char *s, GString *out)
{
    static const char *const parts[] = {"br", "p", "/p", "div", "/div", "li", "tr", "h", NULL};
    if (!g_ascii_isalpha(s[1]) && s[1] != '/' && s[1] != '!')
        return 0;
    const char *end = s + 1;
    while (end - s < TAG_MOST && *end && *end != '>' && *end != '<')
        end++;
    if (*end != '>')
        return 0;
    for (gsize i = 0; parts[i]; i++) {
        gsize n = strlen(parts[i]);
        if (g_ascii_strncasecmp(s + 1, parts[i], n) == 0 && !g_ascii_isalpha(s[1 + n])) {
            g_string_append(out, parts[i][strlen(parts[i]) - 1] == 'p' ? "\n\n" : "\n");
            break;
        }
    }
    return (gsize)(end - s) + 1;
}

static char *unmark(const char *text)
{
    const char *end;
    (void)g_utf8_validate(text, (gssize)strnlen(text, READ_MOST), &end); /* no half letter */
    const gsize len = (gsize)(end - text);
    GString *out = g_string_sized_new(len + 1);
    for (const char *s = text; s < text + len;) {
        gsize n = *s == '&' ? take_entity(s, out) : *s == '<' ? take_tag(s, out) : 0;
        if (n == 0 && *s == '=' && s[1] == '\n')
            n = 2; /* a long line as mail carries it */
        if (n == 0)
            g_string_append_c(out, *s++);
        s += n;
    }
    return g_string_free(out, FALSE);
}

/* ---- lines ---- */

enum tongue { NO_TONGUE, ENGLISH, WELSH };

/* Whether a folded line begins with one of the phrases, as words. */
static bool begins(const char *line, const char *const *phrases)
{
    for (; *phrases; phrases++) {
        gsize n = strlen(*phrases);
        if (strncmp(line, *phrases, n) == 0 && (line[n] == '\0' || line[n] == ' '))
            return true;
    }
    return false;
}

static enum tongue greets(const char *line)
{
    enum greeting_tongue tongue;
    (void)greeting_of(line, &tongue);
    return tongue == GREETING_ENGLISH ? ENGLISH : tongue == GREETING_WELSH ? WELSH : NO_TONGUE;
}

static enum tongue parts(const char *line)
{
    static const char *const english[] = {
        "yours",      "sincerely",    "kind regards",    "kindest regards", "best wishes",
        "best",       "best regards", "warm regards",    "warmest regards", "warm wishes",
        "with best",  "with kind",    "with warm",       "with every good", "with all good",
        "regards",    "many thanks",  "all the best",    "all best",        "all good wishes",
        "faithfully", "respectfully", "every good wish", "in solidarity",   NULL};
    static const char *const welsh[] = {
        "cofion",       "yn gywir",        "yr eiddoch", "dymuniadau gorau",
        "pob dymuniad", "gyda dymuniadau", NULL};
    return begins(line, english) ? ENGLISH : begins(line, welsh) ? WELSH : NO_TONGUE;
}

/* What comes from here on was written by somebody else, or is no letter. */
static bool ends_all(const char *line, const char *folded)
{
    gsize n = strlen(folded);
    return strcmp(line, "--") == 0 || g_str_has_prefix(folded, "original message") ||
           g_str_has_prefix(folded, "begin forwarded message") ||
           (g_str_has_prefix(folded, "from ") && strstr(line, ":") && strchr(line, '@')) ||
           (g_str_has_prefix(folded, "on ") && n > 6 && strcmp(folded + n - 6, " wrote") == 0);
}

struct reading {
    GString *out;
    guint words;      /* taken so far */
    enum tongue in;   /* in which it was greeted, else closed */
    bool closed, gap; /* behind a parting; an empty line came */
};

static guint words_in(const char *folded)
{
    guint n = *folded != '\0';
    for (const char *c = folded; *c; c++)
        n += *c == ' ';
    return n;
}

/* "long-" and "term" were one word before the line was wrapped. */
static bool goes_on(const GString *out, const char *line)
{
    return out->len > 1 && out->str[out->len - 1] == '-' &&
           g_ascii_isalpha(out->str[out->len - 2]) && g_ascii_islower(*line);
}

static void add_line(struct reading *r, const char *line)
{
    const bool item = strchr("*-", *line) || g_str_has_prefix(line, "•");
    if (r->out->len && r->gap)
        g_string_append(r->out, "\n\n");
    else if (r->out->len && !goes_on(r->out, line))
        g_string_append_c(r->out, item ? '\n' : ' ');
    r->gap = false;
    g_string_append(r->out, line);
}

/* A line without blanks at its ends; false: the letter is over. */
static bool take_line(struct reading *r, const char *line)
{
    if (!*line || *line == '>' || *line == '|') {
        r->gap = true;
        return true;
    }
    g_autofree char *folded = text_fold(line);
    g_strstrip(folded);
    if (ends_all(line, folded))
        return false;
    const bool brief = g_utf8_strlen(folded, -1) < LINE_MOST;
    enum tongue greeting = brief ? greets(folded) : NO_TONGUE;
    if (greeting) {
        /* A bilingual letter is two, one below the other; anything else was written to the MP. */
        if (r->closed && greeting == r->in)
            return false;
        r->closed = false;
        r->in = greeting;
        r->gap = true;
    } else if (!r->closed && brief && r->words >= PARTING_AFTER && parts(folded)) {
        r->closed = true;
        r->in = r->in ? r->in : parts(folded);
    } else if (!r->closed) {
        r->words += words_in(folded);
        add_line(r, line);
    }
    return true;
}

char *letter_own_text(const char *text)
{
    g_autofree char *plain = unmark(text);
    g_auto(GStrv) lines = g_strsplit(plain, "\n", LINES_MOST);
    struct reading r = {.out = g_string_sized_new(strlen(plain) + 1)};
    for (char **line = lines; *line; line++)
        if (!take_line(&r, g_strstrip(*line)))
            break;
    return g_string_free(r.out, FALSE);
}
