/*
 * The words with which a letter greets, and the names behind them.
 */
#include "domain/greeting.h"

#include "domain/mp_name.h"

#include <string.h>

#define LINES 30      /* in which a letter greets */
#define MOST_WORDS 3  /* of a name, without titles */
#define MOST_NAMES 20 /* in a line */

/* ---- the words ---- */

struct words {
    const char *said;
    enum greeting_tongue tongue;
    bool letter;
};

static const struct words greetings[] = {
    {"dear", GREETING_ENGLISH, true},          {"annwyl", GREETING_WELSH, true},
    {"f'annwyl", GREETING_WELSH, true},        {"f’annwyl", GREETING_WELSH, true},
    {"fannwyl", GREETING_WELSH, true},         {"anwyl", GREETING_WELSH, true},
    {"hi", GREETING_ENGLISH, false},           {"hiya", GREETING_ENGLISH, false},
    {"hello", GREETING_ENGLISH, false},        {"hey", GREETING_ENGLISH, false},
    {"good morning", GREETING_ENGLISH, false}, {"good afternoon", GREETING_ENGLISH, false},
    {"good evening", GREETING_ENGLISH, false}, {"good day", GREETING_ENGLISH, false},
    {"a chara", GREETING_ENGLISH, false},      {"to whom it may", GREETING_ENGLISH, false},
    {"helo", GREETING_WELSH, false},           {"shwmae", GREETING_WELSH, false},
    {"bore da", GREETING_WELSH, false},        {"prynhawn da", GREETING_WELSH, false},
    {"noswaith da", GREETING_WELSH, false},    {"i bwy bynnag", GREETING_WELSH, false},
    {"fao", GREETING_ENGLISH, false},
};

static gsize marks_before(const char *line)
{
    gsize n = strspn(line, " \t*_-=#~\"'([");
    return g_str_has_prefix(line + n, "“") ? n + strlen("“") : n;
}

static bool ends_word(const char *at)
{
    return !g_ascii_isalnum(*at) && *at != '\'' && *at != '-' && (guchar)*at < 0x80;
}

static const struct words *find(const char *line, gsize *len)
{
    gsize before = marks_before(line);
    if (!line[before] || !strchr("abdfghinpst", g_ascii_tolower(line[before])))
        return NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(greetings); i++) {
        gsize n = strlen(greetings[i].said);
        if (g_ascii_strncasecmp(line + before, greetings[i].said, n) == 0 &&
            ends_word(line + before + n)) {
            *len = before + n;
            return &greetings[i];
        }
    }
    return NULL;
}

gsize greeting_of(const char *line, enum greeting_tongue *tongue)
{
    gsize len = 0;
    const struct words *w = find(line, &len);
    if (tongue)
        *tongue = w ? w->tongue : GREETING_NONE;
    return len;
}

gsize greeting_of_letter(const char *line)
{
    gsize len = 0;
    const struct words *w = find(line, &len);
    return w && w->letter ? len : 0;
}

/* ---- the names ---- */

/* "Mr. ", "A. ": no sentence ends there. */
static bool is_short_for(const char *begin, const char *point)
{
    const char *word = point;
    while (word > begin && word[-1] != ' ')
        word--;
    g_autofree char *folded = g_ascii_strdown(word, point - word);
    return point[1] == ' ' && (point - word == 1 || mp_name_is_title(folded));
}

/* The end of the name in "Ms Lowe-Bell, thank you", "Mr. Lowe - your letter". */
static const char *end_of_name(const char *name)
{
    const char *end = name;
    for (;; end++) {
        end += strcspn(end, ",.:;-/!");
        bool within = (*end == '-' && end > name && end[-1] != ' ' && end[1] != ' ') ||
                      (*end == '.' && is_short_for(name, end));
        if (!within)
            return end;
    }
}

static bool is_and(const char *word)
{
    static const char *const ands[] = {"and", "&", "ac", "a", NULL};
    return g_strv_contains(ands, word);
}

static bool is_anybody(const char *word)
{
    static const char *const anybody[] = {
        "constituent", "resident",     "friend",     "madam",         "all",
        "colleague",   "member",       "supporter",  "neighbour",     "both",
        "you",         "people",       "campaigner", "correspondent", "friends",
        "etholwr",     "cyfaill",      "gyfaill",    "voter",         "team",
        "customer",    "constituents", "residents",  "sirs",          "whom",
        "concerned",   "one",          "there",      "again",         "everyone",
        "colleagues",  "etholwyr",     "members",    "pawb",          "bawb",
        "dau",         "ddau",         NULL};
    return g_strv_contains(anybody, word);
}

static bool is_to_many(const char *word)
{
    static const char *const many[] = {"both", "all", "everyone", "pawb",
                                       "bawb", "dau", "ddau",     NULL};
    return g_strv_contains(many, word);
}

/* Whether all of it may be names with what stands between them. */
static bool is_names(const char *piece, bool *ands)
{
    g_auto(GStrv) words = g_strsplit_set(piece, " \t", -1);
    guint n = 0;
    for (char **w = words; *w; w++) {
        if (!**w)
            continue;
        bool and_ = is_and(*w);
        g_autofree char *folded = g_ascii_strdown(*w, -1);
        if (!and_ && !mp_name_is_title(folded) && !g_unichar_isupper(g_utf8_get_char(*w)))
            return false;
        *ands = *ands || and_;
        n = and_ ? 0 : n + 1;
        if (n > MOST_WORDS + 1)
            return false;
    }
    return true;
}

/* "Helen, Marcus and Zeb, thank you": as far as the last behind an "and". */
static const char *end_of_names(const char *at)
{
    const char *first = end_of_name(at), *end = first, *last = first;
    for (guint i = 0; *end == ',' && i < MOST_NAMES; i++) {
        const char *from = end + 1;
        bool ands = false;
        end = end_of_name(from);
        g_autofree char *piece = g_strndup(from, (gsize)(end - from));
        if (!piece[strspn(piece, " \t")] || !is_names(piece, &ands))
            break;
        if (ands)
            last = end;
    }
    return last;
}

/* One name: its words as they were written. */
static void add_name(GPtrArray *out, const char *written, guint *met, bool *several)
{
    char **words = mp_name_words(written);
    guint n = 0;
    bool generic = false;
    for (char **word = words; *word; word++) {
        n += !mp_name_is_title(*word);
        generic = generic || is_anybody(*word);
        *several = *several || is_to_many(*word);
    }
    *met += *words != NULL;
    *several = *several || *met > 1;
    if (n > 0 && n <= MOST_WORDS && !generic)
        g_ptr_array_add(out, words);
    else
        g_strfreev(words);
}

/* What stands between the commas and "and"s. */
static void add_names(GPtrArray *out, const char *names, bool *several)
{
    g_auto(GStrv) pieces = g_strsplit(names, ",", -1);
    guint met = 0;
    for (char **piece = pieces; *piece; piece++) {
        g_auto(GStrv) words = g_strsplit_set(*piece, " \t", -1);
        g_autoptr(GString) name = g_string_new(NULL);
        for (char **w = words; *w; w++) {
            if (!is_and(*w)) {
                g_string_append_printf(name, " %s", *w);
                continue;
            }
            add_name(out, name->str, &met, several);
            g_string_truncate(name, 0);
        }
        add_name(out, name->str, &met, several);
    }
}

static void array_of_words_free(gpointer words)
{
    g_strfreev(words);
}

/* Behind "Hi" stands a name, or it is a sentence. */
static bool greets_so(const char *line, gsize len)
{
    const char *at = line + len + strspn(line + len, " \t");
    if (greeting_of_letter(line) || !*at || g_unichar_isupper(g_utf8_get_char(at)))
        return true;
    g_autofree char *word = g_strndup(at, strcspn(at, " ,.!:"));
    return is_anybody(word) || !*word;
}

GPtrArray *greeted_each(const char *text, bool *several)
{
    GPtrArray *out = g_ptr_array_new_with_free_func(array_of_words_free);
    g_auto(GStrv) lines = g_strsplit(text, "\n", LINES);
    *several = false;
    for (char **line = lines; *line; line++) {
        gsize len = greeting_of(*line, NULL);
        if (!len || !greets_so(*line, len))
            continue;
        const char *at = *line + len;
        at += strspn(at, " \t,");
        g_autofree char *names = g_strndup(at, (gsize)(end_of_names(at) - at));
        add_names(out, names, several);
        break;
    }
    return out;
}

char **greeted_name(const char *text)
{
    bool several = false;
    g_autoptr(GPtrArray) each = greeted_each(text, &several);
    GPtrArray *out = g_ptr_array_new();
    for (guint i = 0; i < each->len; i++)
        for (char **word = each->pdata[i]; *word; word++)
            g_ptr_array_add(out, g_strdup(*word));
    g_ptr_array_add(out, NULL);
    if (each->len)
        return (char **)g_ptr_array_free(out, false);
    g_strfreev((char **)g_ptr_array_free(out, false));
    return NULL;
}

char *greeted_shown(char *const *words)
{
    g_autofree char *all = g_strjoinv(" ", (char **)words);
    GString *out = g_string_new(NULL);
    bool begins = true;
    for (const char *p = all; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        g_string_append_unichar(out, begins ? g_unichar_totitle(c) : c);
        begins = c == ' ' || c == '-';
    }
    return g_string_free(out, FALSE);
}
