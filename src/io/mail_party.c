/*
 * Owns who a letter is between: by the names and addresses of its receivers a
 * quote of what they wrote is known, in whatever way it is marked.
 */
#include "mail_text.h"

#include "base/text.h"

#include <string.h>

#define MAX_PEOPLE 50
#define MAX_LINE 120
#define MIN_WORD 2

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
    static const char *const titles[] = {"mr",  "mrs", "ms",  "miss",  "mx",  "dr",  "rev", "prof",
                                         "sir", "mp",  "rt",  "hon",   "the", "of",  "as",  "cllr",
                                         "on",  "behalf", "office", "dame", "lord", "lady"};
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
}

void mail_party_clear(struct mail_party *p)
{
    g_ptr_array_unref(p->addresses);
    g_ptr_array_unref(p->names);
    g_strfreev(p->writer);
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
    if (!p || strlen(line) > MAX_LINE)
        return false;
    g_auto(GStrv) words = name_words(line, "");
    guint n = g_strv_length(words);
    for (guint i = 0; n > 0 && n <= 5 && i < p->names->len; i++) {
        char **name = p->names->pdata[i];
        bool given = n == 1 && name[0] && has_word(name, words[0]);
        if (given || (g_strv_length(name) >= 2 && all_within(name, words) &&
                      n <= g_strv_length(name) + 1))
            return true;
    }
    return false;
}

bool mail_party_is_greeted(const struct mail_party *p, const char *line)
{
    if (!p || !mail_is_salutation(line))
        return false;
    g_auto(GStrv) words = words_of(line);
    for (guint i = 0; i < p->names->len; i++)
        for (char **word = p->names->pdata[i]; *word; word++)
            if (has_word(words, *word))
                return true;
    return false;
}

bool mail_party_writer_signs(const struct mail_party *p, const char *line)
{
    if (!p || !p->writer[0] || strlen(line) > MAX_LINE || strchr(line, '@'))
        return false;
    g_auto(GStrv) words = name_words(line, "");
    guint n = g_strv_length(words);
    bool whole = g_strv_length(p->writer) >= 2 && all_within(p->writer, words) && n <= 6;
    return whole || (n == 1 && has_word(p->writer, words[0]));
}
