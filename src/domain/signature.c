/*
 * The lines of a letter: where it is signed, and the names there.
 */
#include "signature_name.h"

#include "base/text.h"
#include "domain/greeting.h"
#include "domain/mp_name.h"

#include <string.h>

#define SIGNED_LINES 80 /* of the text's end */
#define SEAT_REACH 5    /* lines from the name on, in which its seat stands */
#define MAX_LINE 160    /* bytes; more is prose */
#define END_LINES 14    /* behind the parting */
#define LAST_LINES 8    /* without one */
#define BEHIND_LINES 4

/* ---- lines ---- */

/* A line of a letter's frame that names whom it went to or who paid, not who signs. */
static bool is_aside(const char *folded)
{
    static const char *const starts[] = {
        "cc ",           "c c ",        "bcc ",           "copy to",      "copies to",
        "copied to",     "promoted by", "printed by",     "published by", "printed and",
        "published and", "enc ",        "encl",           "subject ",     "re ",
        "copi at",       "copiau at",   "cyhoeddwyd gan", "cofion at",    "hyrwyddwyd gan"};
    for (gsize i = 0; i < G_N_ELEMENTS(starts); i++)
        if (g_str_has_prefix(folded, starts[i]))
            return true;
    return strcmp(folded, "cc") == 0;
}

/* Whom else it went to: nobody behind it signs. */
static bool is_copies(const char *folded)
{
    return is_aside(folded) && (g_str_has_prefix(folded, "c") || g_str_has_prefix(folded, "bcc"));
}

static bool is_parting(const char *line)
{
    static const char *const keys[] = {
        "regards",    "wishes", "wish",      "sincerely",    "faithfully", "truly",  "yours",
        "solidarity", "thanks", "thank",     "cheers",       "best",       "cofion", "gywir",
        "dymuniadau", "diolch", "ddiffuant", "respectfully", "dhurachd",   NULL};
    static const char *const fill[] = {
        "kind",   "kindest", "warm", "warmest", "very",     "with", "every",   "good",
        "all",    "the",     "many", "you",     "again",    "and",  "in",      "for",
        "now",    "ever",    "my",   "our",     "yn",       "yr",   "eiddoch", "gorau",
        "cynnes", "gyda",    "fawr", "pob",     "dymuniad", "iawn", "am",      "a",
        "le",     "so",      "much", "i",       "remain",   "most", "fondest", "personal",
        "great",  "nollaig", "from", "mhath",   NULL};
    if (strlen(line) > 70)
        return false;
    g_autofree char *folded = text_fold(line);
    g_auto(GStrv) words = g_strsplit(folded, " ", -1);
    bool key = false;
    for (char **word = words; *word; word++) {
        bool is_key = g_strv_contains(keys, *word);
        key = key || is_key;
        if (!is_key && !g_strv_contains(fill, *word))
            return false;
    }
    return key;
}

static bool is_blank(const char *line)
{
    return line[strspn(line, " \t")] == '\0';
}

/* Numbers, addresses of every kind, pictures and footers: they follow what is signed. */
static bool is_contact(const char *line)
{
    static const char *const words[] = {"www.",        "http",        "@",
                                        "Sent from",   "Get Outlook", "UK Parliament",
                                        "Unsubscribe", "Anfonwyd o",  "confidential",
                                        "Promoted by", "[cid:",       "House of Commons",
                                        "SW1A"};
    if (strlen(line) > MAX_LINE)
        return true;
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        if (strstr(line, words[i]))
            return true;
    gsize digits = 0;
    for (const char *p = line; *p; p++)
        digits += g_ascii_isdigit(*p) != 0;
    return digits >= 6;
}

struct letter {
    char **lines;
    guint n, first;  /* behind the salutation, of the last lines */
    guint end, stop; /* what is signed */
};

/* Behind the salutation: above it stands whom a letter is to. */
static guint behind_salutation(char **lines)
{
    for (guint i = 0; i < 30 && lines[i]; i++)
        if (greeting_of(lines[i], NULL))
            return i + 1;
    return 0;
}

/* Without a parting: behind "-- ", else the last paragraph that is no footer. */
static void find_last_lines(struct letter *l)
{
    for (guint i = l->n; i > l->first; i--)
        if (strcmp(l->lines[i - 1], "-- ") == 0 || strcmp(l->lines[i - 1], "--") == 0) {
            l->end = i;
            return;
        }
    guint i = l->n, taken = 0;
    bool footer = true; /* nothing but numbers and footers yet */
    while (i > l->first && taken < LAST_LINES) {
        const char *line = l->lines[i - 1];
        if (is_blank(line) && !footer)
            break;
        if (!is_blank(line) && !is_contact(line)) {
            footer = false;
            taken++;
        }
        i--;
    }
    l->end = i;
}

static void find_end(struct letter *l)
{
    l->end = l->stop = l->n;
    bool parting = false;
    for (guint i = l->n; i > l->first && !parting; i--) {
        parting = is_parting(l->lines[i - 1]);
        if (parting)
            l->end = i;
    }
    /* "Thank you." as the last word of all is no parting. */
    guint below = l->end;
    while (below < l->n && is_blank(l->lines[below]))
        below++;
    if (!parting || below == l->n)
        find_last_lines(l);
    guint taken = 0;
    for (guint i = l->end; i < l->n; i++) {
        g_autofree char *folded = text_fold(l->lines[i]);
        taken += !is_blank(l->lines[i]);
        if (is_copies(folded) || taken > END_LINES) {
            l->stop = i;
            return;
        }
    }
}

static char *fold_lines(const struct letter *l, guint from, guint to)
{
    GString *out = g_string_new(NULL);
    for (guint i = from; i < to && i < l->n; i++) {
        g_autofree char *folded = text_fold(l->lines[i]);
        if (!is_aside(folded))
            g_string_append(out, folded);
        g_string_append_c(out, '\n');
    }
    return g_string_free(out, false);
}

/* Whether "MP" stands behind the name, on its line or the next: "Jane Doe, Member of Parliament".
 */
static bool said_mp(const char *near)
{
    const char *eol = strchr(near, '\n');
    const char *second = eol ? strchr(eol + 1, '\n') : NULL;
    g_autofree char *two = second ? g_strndup(near, (gsize)(second - near)) : g_strdup(near);
    return strstr(two, "member of parliament") || strstr(two, "aelod seneddol") ||
           strstr(two, "\nmp for") || strstr(two, " mp for") || strstr(two, "as dros");
}

static bool said_former(const char *near)
{
    const char *eol = strchr(near, '\n');
    const char *second = eol ? strchr(eol + 1, '\n') : NULL;
    g_autofree char *two = second ? g_strndup(near, (gsize)(second - near)) : g_strdup(near);
    return strstr(two, "former m") || strstr(two, "candidate") ||
           strstr(two, "member of the senedd") || strstr(two, "house of lords") ||
           strstr(two, "councillor") || strstr(two, "cyn aelod") ||
           strstr(two, "scottish parliament") || strstr(two, "youth parliament") ||
           strstr(two, "european parliament");
}

static void read_line(const struct letter *l, guint i, bool behind, GPtrArray *out)
{
    g_autofree char *bars = signature_bars(l->lines[i]);
    g_auto(GStrv) pieces = g_strsplit_set(bars, ",|;/()<>", -1);
    g_autofree char *near = fold_lines(l, i, i + SEAT_REACH);
    for (char **piece = pieces; *piece; piece++) {
        const char *colon = strchr(*piece, ':');
        if (strchr(*piece, '@') || strstr(*piece, "www.") ||
            (colon && g_ascii_strncasecmp(*piece, "signed", 6) != 0))
            continue;
        struct signed_name *s = signed_name_read(colon ? colon + 1 : *piece);
        if (!s->n && !s->staff) {
            signed_name_free(s);
            continue;
        }
        s->near = g_strdup(near);
        s->mp = s->mp || said_mp(near);
        s->elsewhere = s->elsewhere || said_former(near);
        s->end = i >= l->end && i < l->stop;
        s->behind = behind;
        g_ptr_array_add(out, s);
    }
}

GPtrArray *letterhead_names(const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    struct letter l = {.lines = lines, .n = g_strv_length(lines)};
    l.end = l.stop = l.n;
    guint to = behind_salutation(lines);
    GPtrArray *out = g_ptr_array_new_with_free_func(signed_name_free_func);
    for (guint i = 0; i + 1 < to; i++) {
        g_autofree char *folded = text_fold(lines[i]);
        if (!is_blank(lines[i]) && strlen(lines[i]) <= MAX_LINE && !is_aside(folded))
            read_line(&l, i, false, out);
    }
    return out;
}

GPtrArray *signature_names(const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    struct letter l = {.lines = lines, .n = g_strv_length(lines)};
    l.first = MAX(behind_salutation(lines), l.n > SIGNED_LINES ? l.n - SIGNED_LINES : 0);
    find_end(&l);
    GPtrArray *out = g_ptr_array_new_with_free_func(signed_name_free_func);
    guint since = BEHIND_LINES + 1;
    for (guint i = l.first; i < l.n; i++) {
        if (is_blank(lines[i]) || strlen(lines[i]) > MAX_LINE)
            continue;
        if (is_parting(lines[i])) {
            since = 0;
            continue;
        }
        since++;
        g_autofree char *folded = text_fold(lines[i]);
        if (!is_aside(folded))
            read_line(&l, i, since <= BEHIND_LINES, out);
    }
    return out;
}

bool signed_as_official(const struct signed_name *n)
{
    static const char *const words[] = {
        "minister",        "secretary of", "department",          "ministry",
        "director",        "home office",  "chief exec",          "commissioner",
        "chief secretary", "council",      "correspondence team", "ombudsman",
        "inspectorate"};
    for (gsize i = 0; n->near && i < G_N_ELEMENTS(words); i++)
        if (strstr(n->near, words[i]))
            return true;
    return false;
}

/* ---- what a text is ---- */

bool text_is_circular(const char *text)
{
    static const char *const words[] = {"dear member\n",
                                        "dear members\n",
                                        "dear colleague\n",
                                        "dear colleagues\n",
                                        "dear all\n",
                                        "dear supporter\n",
                                        "dear subscriber\n",
                                        "dear activist\n",
                                        "dear customer\n",
                                        "dear applicant\n",
                                        "unsubscribe",
                                        "view in browser",
                                        "view this email in your browser",
                                        "you are receiving this",
                                        "manage your preferences",
                                        "your message has been sent",
                                        "your email has been sent",
                                        "here is a copy",
                                        "could not be delivered",
                                        "this is a copy of"};
    g_auto(GStrv) lines = g_strsplit(text, "\n", 400);
    g_autoptr(GString) all = g_string_new(NULL);
    for (char **line = lines; *line; line++) {
        g_autofree char *folded = text_fold(*line);
        g_string_append(all, folded);
        g_string_append_c(all, '\n');
    }
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        if (strstr(all->str, words[i]))
            return true;
    return false;
}

bool text_speaks_of(const char *text, char *const *words, guint n)
{
    if (n < 2)
        return false;
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    struct letter l = {.lines = lines, .n = g_strv_length(lines)};
    l.first = behind_salutation(lines);
    find_end(&l);
    g_autofree char *before = fold_lines(&l, l.first, l.end);
    g_autoptr(GString) name = g_string_new(NULL);
    for (guint i = 0; i < n; i++) {
        g_autofree char *word = mp_name_squeezed(words[i]);
        g_string_append_printf(name, "%s%s", i ? " " : "", word);
    }
    for (char *p = before; *p; p++)
        if (*p == '\n')
            *p = ' ';
    return strstr(before, name->str) != NULL;
}
