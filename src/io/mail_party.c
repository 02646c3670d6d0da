/*
 * Owns who a letter is between: by the names and addresses of its receivers a
 * quote of what they wrote is known, in whatever way it is marked.
 */
#include "mail_text.h"

#include "base/text.h"
#include "domain/greeting.h"

#include <string.h>

#define MAX_PEOPLE 50
#define MAX_LINE 120
#define MIN_WORD 2
#define TOP_LINES 15

/* The words of a text, folded, without signs. Caller's (g_strfreev). */
static char **words_of(const char *text)
{
    g_autofree char *folded = text_fold(text);
    g_strdelimit(folded, ",.;:<>()[]{}*\"/|!?_", ' ');
    g_auto(GStrv) all = g_strsplit(folded, " ", -1);
    g_autoptr(GStrvBuilder) out = g_strv_builder_new();
    for (char **word = all; *word; word++)
        if (**word)
            g_strv_builder_add(out, *word);
    return g_strv_builder_end(out);
}

static bool has_word(char **words, const char *word)
{
    return words && g_strv_contains((const char *const *)words, word);
}

static bool is_title(const char *word)
{
    static const char *const titles[] = {
        "mr",  "mrs", "ms", "miss", "mx",   "dr", "rev",    "prof",   "sir",  "mp",   "rt",
        "hon", "the", "of", "as",   "cllr", "on", "behalf", "office", "dame", "lord", "lady"};
    for (gsize i = 0; i < G_N_ELEMENTS(titles); i++)
        if (strcmp(word, titles[i]) == 0)
            return true;
    return false;
}

/* A name's own words; of an address "first.last@…" where there is no name. */
static char **name_words(const char *name, const char *address)
{
    g_autofree char *local = g_strndup(address, strcspn(address, "@"));
    g_strdelimit(local, "-+0123456789", ' ');
    g_auto(GStrv) words = words_of(*name ? name : local);
    g_autoptr(GStrvBuilder) out = g_strv_builder_new();
    for (char **word = words; *word; word++)
        if (strlen(*word) >= MIN_WORD && !is_title(*word))
            g_strv_builder_add(out, *word);
    return g_strv_builder_end(out);
}

void mail_party_init(struct mail_party *p, const char *writer_name, const char *writer_address)
{
    p->addresses = g_ptr_array_new_with_free_func(g_free);
    p->names = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
    p->writer = name_words(writer_name, writer_address);
    p->greeted = NULL;
}

void mail_party_clear(struct mail_party *p)
{
    g_ptr_array_unref(p->addresses);
    g_ptr_array_unref(p->names);
    g_strfreev(p->writer);
    g_strfreev(p->greeted);
}

/* The writer's office has the writer's name too, and is no receiver. */
static bool is_writer(const struct mail_party *p, char **name)
{
    for (char **word = name; *word; word++)
        if (strlen(*word) > 3 && has_word(p->writer, *word))
            return true;
    return false;
}

static void add_person(struct mail_party *p, const char *person)
{
    g_autofree char *name = NULL;
    g_autofree char *address = NULL;
    mail_split_person(person, &name, &address);
    char **words = name_words(name, address);
    if (is_writer(p, words) || p->names->len >= MAX_PEOPLE) {
        g_strfreev(words);
        return;
    }
    if (strchr(address, '@'))
        g_ptr_array_add(p->addresses, text_fold(address));
    g_ptr_array_add(p->names, words);
}

void mail_party_add(struct mail_party *p, const char *people)
{
    bool quoted = false;
    const char *start = people;
    for (const char *c = people;; c++) {
        quoted = *c == '"' ? !quoted : quoted;
        bool end = *c == '\0' || (!quoted && (*c == ',' || *c == ';'));
        /* "Doe, Jane <a@b>" is one person */
        bool whole = *c != ',' || memchr(start, '@', (gsize)(c - start)) || !strchr(c, '@');
        if (!end || !whole)
            continue;
        g_autofree char *person = g_strndup(start, (gsize)(c - start));
        if (person[strspn(person, " ")])
            add_person(p, person);
        if (!*c)
            return;
        start = c + 1;
    }
}

/* Words by which nobody in particular is greeted. */
static bool is_anybody(const char *word)
{
    static const char *const words[] = {
        "all",      "both",          "constituent", "constituents", "resident", "residents",
        "friend",   "friends",       "colleague",   "colleagues",   "member",   "madam",
        "everyone", "correspondent", "supporter",   "neighbour",    "team",     "there",
        "again",    "etholwr",       "etholwyr",    "and",          "you",      "for",
        "your",     "email",         "from",        "whom"};
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        if (strcmp(word, words[i]) == 0)
            return true;
    return false;
}

static char **greeted_in(const struct mail_party *p, const char *line)
{
    g_auto(GStrv) words = name_words(line + greeting_of(line, NULL), "");
    g_autoptr(GStrvBuilder) out = g_strv_builder_new();
    for (char **word = words; *word; word++)
        if (strlen(*word) > 2 && !is_anybody(*word) && !has_word(p->writer, *word))
            g_strv_builder_add(out, *word);
    char **greeted = g_strv_builder_end(out);
    if (g_strv_length(greeted) <= 4)
        return greeted;
    g_strfreev(greeted); /* a sentence: "Hello, thank you for …" */
    return NULL;
}

void mail_party_add_greeted(struct mail_party *p, const char *text, gsize len)
{
    const char *end = text + len;
    for (int seen = 0; text < end && seen < TOP_LINES && !p->greeted;) {
        const char *lf = memchr(text, '\n', (gsize)(end - text));
        g_autofree char *line = g_strndup(text, (gsize)((lf ? lf : end) - text));
        if (strchr(line, ':') && mail_has_wrote(line))
            return; /* the quoted letter comes first */
        if (!strchr(">|", line[strspn(line, " ")]) && mail_is_salutation(line))
            p->greeted = greeted_in(p, line);
        seen += !mail_is_blank(line);
        text = lf ? lf + 1 : end;
    }
}

bool mail_party_has_greeted(const struct mail_party *p, const char *text)
{
    if (!p || !p->greeted || strlen(text) > 1000)
        return false;
    g_auto(GStrv) words = words_of(text);
    for (char **word = p->greeted; *word; word++)
        if (has_word(words, *word))
            return true;
    return false;
}

bool mail_party_has_address(const struct mail_party *p, const char *text)
{
    if (!p || !strchr(text, '@'))
        return false;
    g_autofree char *head = g_strndup(text, MIN(strlen(text), 1000));
    g_autofree char *folded = text_fold(head);
    for (guint i = 0; i < p->addresses->len; i++)
        if (strstr(folded, p->addresses->pdata[i]))
            return true;
    return false;
}

static bool all_within(char **name, char **words)
{
    for (char **word = name; *word; word++)
        if (!has_word(words, *word))
            return false;
    return true;
}

bool mail_party_has_name(const struct mail_party *p, const char *text)
{
    if (!p || p->names->len == 0 || strlen(text) > 1000)
        return false;
    g_auto(GStrv) words = words_of(text);
    for (guint i = 0; i < p->names->len; i++) {
        char **name = p->names->pdata[i];
        if (g_strv_length(name) >= 2 && all_within(name, words))
            return true;
    }
    return false;
}

bool mail_party_signs(const struct mail_party *p, const char *line)
{
    if (!p || strlen(line) > MAX_LINE || strchr(line, ':'))
        return false;
    g_auto(GStrv) words = name_words(line, "");
    guint n = g_strv_length(words);
    if (n == 1 && has_word(p->greeted, words[0]))
        return true;
    for (guint i = 0; n > 0 && n <= 5 && i < p->names->len; i++) {
        char **name = p->names->pdata[i];
        bool given = n == 1 && name[0] && has_word(name, words[0]);
        if (given ||
            (g_strv_length(name) >= 2 && all_within(name, words) && n <= g_strv_length(name) + 1))
            return true;
    }
    return false;
}

bool mail_party_is_greeted(const struct mail_party *p, const char *line)
{
    if (!p || !mail_is_salutation(line))
        return false;
    if (mail_party_has_greeted(p, line))
        return true;
    g_auto(GStrv) words = words_of(line);
    for (guint i = 0; i < p->names->len; i++)
        for (char **word = p->names->pdata[i]; *word; word++)
            if (has_word(words, *word))
                return true;
    return false;
}

bool mail_party_names_writer(const struct mail_party *p, const char *line)
{
    if (!p || strlen(line) > MAX_LINE)
        return false;
    g_auto(GStrv) words = words_of(line);
    for (char **word = p->writer; *word; word++)
        if (strlen(*word) > 2 && has_word(words, *word))
            return true;
    return false;
}

bool mail_party_greets_writer(const struct mail_party *p, const char *line)
{
    return mail_is_salutation(line) && mail_party_names_writer(p, line);
}

bool mail_party_greets_other(const struct mail_party *p, const char *line)
{
    if (!mail_is_salutation(line) || mail_party_is_greeted(p, line))
        return false;
    g_auto(GStrv) words = greeted_in(p, line);
    return words && *words;
}

bool mail_party_writer_signs(const struct mail_party *p, const char *line)
{
    gsize len = strlen(line);
    if (len == 0 || len > MAX_LINE || strchr(line, '@'))
        return false;
    if (len <= 60 && (g_str_has_suffix(line, " MP") || strstr(line, "Member of Parliament for")))
        return true;
    if (!p || !p->writer[0] || g_ascii_islower(*line))
        return false;
    g_auto(GStrv) words = name_words(line, "");
    guint n = g_strv_length(words);
    bool whole = g_strv_length(p->writer) >= 2 && all_within(p->writer, words) && n <= 6;
    return whole || (n == 1 && has_word(p->writer, words[0]));
}
