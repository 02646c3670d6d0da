/*
 * Names at the end of letters and in the names of senders.
 */
#include "domain/signature.h"

#include "base/text.h"
#include "domain/mp_name.h"

#include <string.h>

#define SIGNED_LINES 80 /* of the text's end */
#define SEAT_REACH 5    /* lines from the name on, in which its seat stands */
#define MAX_LINE 160    /* bytes; more is prose */
#define END_LINES 14    /* behind the parting */
#define LAST_LINES 8    /* without one */
#define BEHIND_LINES 4
#define NAME_WORDS 5

void signed_name_free(struct signed_name *s)
{
    g_strfreev(s->words);
    g_free(s->near);
    g_free(s);
}

static void free_name(gpointer data)
{
    signed_name_free(data);
}

/* ---- words ---- */

static bool is_one_of(const char *const *words, const char *word)
{
    return g_strv_contains(words, word);
}

/* Whoever has one of these speaks for the MP. */
static bool is_staff(const char *word)
{
    static const char *const words[] = {
        "caseworker", "casework",  "assistant", "researcher",   "secretary", "swyddfa",
        "office",     "staff",     "intern",    "caseworkers",  "gweithiwr", "swyddog",
        "manager",    "assistants", "adviser",  "advisor",      "aide",      "cynorthwyydd",
        NULL};
    return is_one_of(words, word);
}

/* Behind one of these stands whom somebody signs for. */
static bool is_for(const char *word)
{
    static const char *const words[] = {"of", "for", "behalf", "pp", "ran", "o", "dros", NULL};
    return is_one_of(words, word);
}

static bool is_role(const char *word)
{
    static const char *const words[] = {
        "the",       "to",           "on",      "and",     "from",   "senior",     "case",
        "worker",    "team",         "private", "ar",      "y",      "constituency", "head",
        "parliamentary", "communications", "correspondence", "westminster", "chief", "diary",
        "signed",    "yr",           "teulu",   "in",      "policy", "press",      "officer",
        "written",   "by",           "seneddol", "etholaethol", NULL};
    return is_staff(word) || is_for(word) || is_one_of(words, word) || mp_name_is_title(word);
}

static bool is_mp(char **words, guint i)
{
    static const char *const marks[] = {"mp", "as", "ac", "mps", "mp-as", "as-mp", NULL};
    return is_one_of(marks, words[i]);
}

static bool lowers(const char *raw)
{
    static const char *const particles[] = {"de",  "da",  "di",  "van", "von", "der", "den", "la",
                                            "le",  "ap",  "ab",  "al",  "el",  "bin", "ni",  "of",
                                            "dos", "del", "mac", "y",   NULL};
    g_autofree char *folded = text_fold(raw);
    return g_unichar_islower(g_utf8_get_char(raw)) && !is_one_of(particles, folded);
}

/* Words that a name does not hold; in a name's place they say that a line is something else. */
static bool is_no_name(const char *word)
{
    static const char *const words[] = {
        "dear",   "annwyl",  "re",     "cc",       "to",      "national", "officers", "council",
        "department", "house", "party", "union",   "labour",  "conservative", "member", "members",
        "tel",    "email",   "phone",  "www",      "http",    "https",    "speakers", "speaker",
        "chair",  "minister", "shadow", "secretary", "unit",     "service",
        "services", "group", "centre", "committee", "campaign", "commons", "parliament", "i",
        "we",     "you",     "my",     "your",     "our",     "sent",     "contact",  "with",
        "constituent", "constituents", "liberal", "democrat", "reform",   "plaid",
        "cymru",  "thank",   "thanks", "please",   "copy",    "copied",   "regards",  "wishes",
        "yours",  "sincerely", NULL};
    return is_one_of(words, word);
}

static bool has_digit(const char *s)
{
    return s[strcspn(s, "0123456789")] != '\0';
}

/* ---- a piece of a line ---- */

struct piece {
    char **words;
    guint n;
};

/* "harriet bellwood mp": where what is behind the name begins; n: there is no such mark. */
static guint mark_at(const struct piece *p)
{
    for (guint i = 0; i < p->n; i++)
        if (is_mp(p->words, i) && i > 0)
            return i;
    return p->n;
}

/* Behind the last word that says for whom; the words before it have to be of its kind, but where
 * somebody signs "on behalf of", who it is stands before it. */
static guint name_begins(const struct piece *p, guint last, bool *office)
{
    guint first = 0;
    for (guint i = 0; i < last; i++) {
        bool behalf = strcmp(p->words[i], "behalf") == 0 || strcmp(p->words[i], "pp") == 0 ||
                      (strcmp(p->words[i], "ran") == 0 && i && strcmp(p->words[i - 1], "ar") == 0);
        if (behalf && i <= NAME_WORDS) {
            *office = true;
            first = i + 1;
        } else if (i == first && is_role(p->words[i])) {
            *office = *office || is_staff(p->words[i]) ||
                      (is_for(p->words[i]) && (i > 0 || strcmp(p->words[i], "for") == 0));
            first = i + 1;
        }
    }
    return first;
}

/* "Harriet Bellwood's office", "Sam Roe Casework Team". */
static guint name_ends(const struct piece *p, guint first, guint last, bool *office)
{
    for (guint i = first + 1; i < last; i++) {
        if (strcmp(p->words[i], "via") == 0)
            return i;
        if (is_staff(p->words[i]) || (i + 1 == last && strcmp(p->words[i], "team") == 0)) {
            *office = true;
            return i > first + 1 && is_role(p->words[i - 1]) ? i - 1 : i;
        }
    }
    while (last > first + 1 && mp_name_is_letters(p->words[last - 1]))
        last--;
    return last;
}

static bool says_former(const struct piece *p)
{
    static const char *const words[] = {"former",      "formerly", "ex",  "candidate", "ppc",
                                        "prospective", "cyn",      "previously", NULL};
    for (guint i = 0; i < p->n; i++)
        if (is_one_of(words, p->words[i]) || mp_name_sits_elsewhere(p->words[i]) ||
            (i > 1 && strcmp(p->words[i], "ms") == 0)) /* of the Senedd; else a title */
            return true;
    return false;
}

static void take_words(struct signed_name *s, const struct piece *p, guint first, guint last)
{
    GPtrArray *out = g_ptr_array_new();
    for (guint i = first; i < last; i++)
        g_ptr_array_add(out, g_strdup(p->words[i]));
    s->n = out->len;
    g_ptr_array_add(out, NULL);
    s->words = (char **)g_ptr_array_free(out, false);
}

/* What a piece of a line names; no words where it names nobody. */
static struct signed_name *read_piece(const char *text)
{
    struct signed_name *s = g_new0(struct signed_name, 1);
    g_auto(GStrv) raw = g_strsplit_set(text, " \t", -1);
    g_auto(GStrv) words = mp_name_words(text);
    struct piece p = {words, g_strv_length(words)};
    guint last = mark_at(&p), first = 0;
    s->mp = last < p.n;
    s->elsewhere = says_former(&p);
    for (guint i = 0; i < p.n; i++)
        s->staff = s->staff || is_staff(p.words[i]);
    bool addressed = p.n && (strcmp(p.words[0], "to") == 0 || strcmp(p.words[0], "from") == 0);
    first = name_begins(&p, last, &s->office);
    last = name_ends(&p, first, last, &s->office);
    for (guint i = last; i < p.n && !s->office; i++) /* "Jane Doe MP's office" */
        s->office = i > 0 && strcmp(p.words[i], "office") == 0 && s->mp;
    bool ok = last > first && last - first <= NAME_WORDS && !has_digit(text) && !addressed;
    guint lower = 0, upper = 0;
    for (char **word = raw; *word; word++) {
        if (g_unichar_isupper(g_utf8_get_char(*word)))
            upper++;
        else if (**word && lowers(*word))
            lower++;
    }
    for (guint i = first; i < last; i++)
        ok = ok && !is_no_name(p.words[i]) && !(is_role(p.words[i]) && i > first);
    /* Prose has small letters. */
    if (ok && (!lower || !upper || s->office)) {
        take_words(s, &p, first, last);
        s->person = s->n >= 2 && s->n <= 4 && upper >= 2 && !s->office;
    } else {
        take_words(s, &p, 0, 0);
    }
    return s;
}

/* ---- lines ---- */

/* "|" for all that stands between parts of a line. */
static char *with_bars(const char *line)
{
    static const char *const between[] = {" - ", " – ", " — ", "•", "·", "‖", "│", "\t", "¦", " + "};
    g_autoptr(GString) s = g_string_new(line);
    for (gsize i = 0; i < G_N_ELEMENTS(between); i++)
        g_string_replace(s, between[i], "|", 0);
    /* Marks of bold and italics, and what mail programs put around names. */
    for (char *p = s->str; *p; p++)
        if (strchr("*_\"[]{}“”", *p) && (guchar)*p < 0x80)
            *p = ' ';
    return g_string_free(g_steal_pointer(&s), false);
}

/* A line of a letter's frame that names whom it went to or who paid, not who signs. */
static bool is_aside(const char *folded)
{
    static const char *const starts[] = {
        "cc ",        "c c ",      "bcc ",         "copy to",   "copies to",  "copied to",
        "promoted by", "printed by", "published by", "printed and", "published and", "enc ",
        "encl",       "subject ",  "re ",          "copi at",   "copiau at",  "cyhoeddwyd gan",
        "cofion at",  "hyrwyddwyd gan"};
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
        "regards",  "wishes", "wish",    "sincerely", "faithfully", "truly",     "yours",
        "solidarity", "thanks", "thank", "cheers",    "best",       "cofion",    "gywir",
        "dymuniadau", "diolch", "ddiffuant", "respectfully", "dhurachd", NULL};
    static const char *const fill[] = {
        "kind",   "kindest", "warm",  "warmest", "very", "with",    "every", "good",  "all",
        "the",    "many",    "you",   "again",   "and",  "in",      "for",   "now",   "ever",
        "my",     "our",     "yn",    "yr",      "eiddoch", "gorau", "cynnes", "gyda", "fawr",
        "pob",    "dymuniad", "iawn", "am",      "a",    "le",      "so",    "much",  "i",
        "remain", "most",    "fondest", "personal", "great", "nollaig", "from", "mhath", NULL};
    if (strlen(line) > 70)
        return false;
    g_autofree char *folded = text_fold(line);
    g_auto(GStrv) words = g_strsplit(folded, " ", -1);
    bool key = false;
    for (char **word = words; *word; word++) {
        bool is_key = is_one_of(keys, *word);
        key = key || is_key;
        if (!is_key && !is_one_of(fill, *word))
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
    static const char *const words[] = {"www.",       "http",      "@",         "Sent from",
                                        "Get Outlook", "UK Parliament", "Unsubscribe",
                                        "Anfonwyd o", "confidential", "Promoted by", "[cid:",
                                        "House of Commons", "SW1A"};
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
    guint n, first; /* behind the salutation, of the last lines */
    guint end, stop; /* what is signed */
};

/* Behind the salutation: above it stands whom a letter is to. */
static guint behind_salutation(char **lines)
{
    for (guint i = 0; i < 30 && lines[i]; i++) {
        const char *line = lines[i] + strspn(lines[i], " \t\"*'");
        if (g_str_has_prefix(line, "“"))
            line += strlen("“");
        if (g_ascii_strncasecmp(line, "dear ", 5) == 0 ||
            g_ascii_strncasecmp(line, "annwyl ", 7) == 0)
            return i + 1;
    }
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

/* Whether "MP" stands behind the name, on its line or the next: "Jane Doe, Member of Parliament". */
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
    return strstr(two, "former m") || strstr(two, "candidate") || strstr(two, "member of the senedd") ||
           strstr(two, "house of lords") || strstr(two, "councillor") || strstr(two, "cyn aelod") ||
           strstr(two, "scottish parliament") || strstr(two, "youth parliament") ||
           strstr(two, "european parliament");
}

static void read_line(const struct letter *l, guint i, bool behind, GPtrArray *out)
{
    g_autofree char *bars = with_bars(l->lines[i]);
    g_auto(GStrv) pieces = g_strsplit_set(bars, ",|;/()<>", -1);
    g_autofree char *near = fold_lines(l, i, i + SEAT_REACH);
    for (char **piece = pieces; *piece; piece++) {
        const char *colon = strchr(*piece, ':');
        if (strchr(*piece, '@') || (colon && g_ascii_strncasecmp(*piece, "signed", 6) != 0))
            continue;
        struct signed_name *s = read_piece(colon ? colon + 1 : *piece);
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

GPtrArray *signature_names(const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    struct letter l = {.lines = lines, .n = g_strv_length(lines)};
    l.first = MAX(behind_salutation(lines), l.n > SIGNED_LINES ? l.n - SIGNED_LINES : 0);
    find_end(&l);
    GPtrArray *out = g_ptr_array_new_with_free_func(free_name);
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

/* ---- a sender's name ---- */

static void add_sender(GPtrArray *out, const char *piece, const char *near)
{
    struct signed_name *s = read_piece(piece);
    if (!s->n) {
        signed_name_free(s);
        return;
    }
    s->near = g_strdup(near);
    s->end = true;
    g_ptr_array_add(out, s);
}

GPtrArray *sender_names(const char *name)
{
    GPtrArray *out = g_ptr_array_new_with_free_func(free_name);
    g_autofree char *short_name = g_utf8_substring(name, 0, MIN(g_utf8_strlen(name, -1), 200));
    g_autofree char *near = text_fold(short_name);
    g_autofree char *bars = with_bars(short_name);
    g_auto(GStrv) halves = g_strsplit_set(bars, "|;/()<>", -1);
    bool elsewhere = false;
    for (char **half = halves; *half; half++) {
        char *comma = strchr(*half, ',');
        g_auto(GStrv) behind = comma ? mp_name_words(comma + 1) : NULL;
        bool turned = behind && behind[0] && !is_mp(behind, 0) && !is_no_name(behind[0]) &&
                      !mp_name_is_letters(behind[0]) && !is_role(behind[0]);
        g_autofree char *other = NULL;
        g_autofree char *left = comma ? g_strndup(*half, (gsize)(comma - *half)) : NULL;
        g_auto(GStrv) before = left ? mp_name_words(left) : NULL;
        for (guint i = 0; before && before[i]; i++)
            turned = turned && !is_mp(before, i);
        if (turned && g_strv_length(before) > 1)
            add_sender(out, left, near);
        if (turned) { /* Parliament writes "DOE, Jane" */
            g_auto(GStrv) mark = g_strsplit(comma + 1, " MP", 2);
            other = g_strdup_printf("%s %s%s", mark[0], left, mark[1] ? " MP" : "");
        } else if (comma) {
            const char *mark = behind[0] && is_mp(behind, 0) ? " MP" : "";
            other = g_strdup_printf("%.*s%s", (int)(comma - *half), *half, mark);
        }
        add_sender(out, other ? other : *half, near);
    }
    for (guint i = 0; i < out->len; i++)
        elsewhere = elsewhere || ((struct signed_name *)out->pdata[i])->elsewhere;
    g_auto(GStrv) all = mp_name_words(short_name);
    bool mark = false;
    for (guint i = 0; all[i]; i++) {
        elsewhere = elsewhere || mp_name_sits_elsewhere(all[i]);
        mark = mark || (i && strcmp(all[i], "mp") == 0);
    }
    for (guint i = 0; i < out->len; i++) {
        struct signed_name *s = out->pdata[i];
        s->elsewhere = elsewhere;
        s->mp = s->mp || (mark && out->len == 1); /* "DOE, Jane (MP)" */
    }
    return out;
}

/* ---- what a text is ---- */

bool text_is_circular(const char *text)
{
    static const char *const words[] = {
        "dear member\n",    "dear members\n",      "dear colleague\n",     "dear colleagues\n",
        "dear all\n",       "dear supporter\n",    "dear subscriber\n",    "dear activist\n",
        "dear customer\n",  "dear applicant\n",    "unsubscribe",          "view in browser",
        "view this email in your browser",         "you are receiving this", "manage your preferences",
        "your message has been sent",              "your email has been sent", "here is a copy",
        "could not be delivered",                  "this is a copy of"};
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
