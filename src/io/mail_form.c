/*
 * Owns which form of a text is taken where a mail brings two, plain and HTML: the plain one, unless
 * that is a stub, was cut short, or says something else.
 */
#include "mail_clean.h"

#include "base/text.h"
#include "domain/mail_stub.h"

#include <string.h>

#define MOST_STUB 60 /* words */
#define MORE 5       /* words, below which nothing more is said; and this part of the text: */
#define MORE_PART 4
#define OTHER 4 /* words that only the plain text has, from which on it says something else */

struct words {
    GPtrArray *all;    /* folded, in order, without what is quoted */
    GHashTable *times; /* how often each stands there, also quoted */
    bool stub;
};

static void add_word(struct words *w, const char *word, bool quoted)
{
    gpointer n = g_hash_table_lookup(w->times, word);
    g_hash_table_replace(w->times, g_strdup(word), GUINT_TO_POINTER(GPOINTER_TO_UINT(n) + 1));
    if (!quoted)
        g_ptr_array_add(w->all, g_strdup(word));
}

/* "https://…", "a@b", "[cid:1]": forms differ in those, and nothing is said by them. */
static bool is_said(const char *token)
{
    return !strstr(token, "://") && !strchr(token, '@') && !strstr(token, "cid:") &&
           !strstr(token, "www.");
}

static void add_line(struct words *w, const char *line)
{
    bool quoted = *line == '>';
    g_auto(GStrv) tokens = g_strsplit_set(line, " <>()", -1);
    for (char **t = tokens; *t; t++) {
        if (!is_said(*t))
            continue;
        g_autofree char *folded = text_fold(*t);
        g_auto(GStrv) words = g_strsplit(folded, " ", -1);
        for (char **word = words; *word; word++)
            if (**word)
                add_word(w, *word, quoted);
    }
}

static bool has_stub(const char *text)
{
    g_auto(GStrv) pieces = g_strsplit_set(text, ".!?", -1);
    bool found = false;
    for (char **p = pieces; *p && !found; p++) {
        g_autofree char *folded = text_fold(*p);
        found = mail_stub_says(folded);
    }
    return found;
}

static void read_words(struct words *w, const char *text)
{
    w->all = g_ptr_array_new_with_free_func(g_free);
    w->times = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++)
        add_line(w, *line);
    w->stub = w->all->len <= MOST_STUB && has_stub(text);
}

static void clear(struct words *w)
{
    g_ptr_array_unref(w->all);
    g_hash_table_unref(w->times);
}

/* How many of a's words b has not, each as often as a has it. */
static guint only_in(const struct words *a, const struct words *b)
{
    g_autoptr(GHashTable) left = g_hash_table_new(g_str_hash, g_str_equal);
    guint only = 0;
    for (guint i = 0; i < a->all->len; i++) {
        const char *word = a->all->pdata[i];
        gpointer had = NULL;
        if (!g_hash_table_lookup_extended(left, word, NULL, &had))
            had = g_hash_table_lookup(b->times, word);
        guint n = GPOINTER_TO_UINT(had);
        only += n == 0;
        g_hash_table_insert(left, (gpointer)word, GUINT_TO_POINTER(n - (n > 0)));
    }
    return only;
}

/* True where a is how b begins, but for a last word that was cut. */
static bool begins(const struct words *a, const struct words *b)
{
    if (a->all->len >= b->all->len)
        return false;
    for (guint i = 0; i < a->all->len; i++)
        if (strcmp(a->all->pdata[i], b->all->pdata[i]) != 0)
            return i + 1 == a->all->len && g_str_has_prefix(b->all->pdata[i], a->all->pdata[i]);
    return true;
}

static enum mail_form form_of(const struct words *plain, const struct words *html)
{
    guint more = only_in(html, plain);
    if (plain->all->len == 0 || plain->stub)
        return more > 0 && !(html->stub && more < MORE) ? FORM_HTML : FORM_PLAIN;
    if (more < MORE)
        return FORM_PLAIN;
    if (begins(plain, html))
        return FORM_HTML;
    if (more < plain->all->len / MORE_PART)
        return FORM_PLAIN;
    return only_in(plain, html) < MAX(OTHER, plain->all->len / 10) ? FORM_HTML : FORM_BOTH;
}

enum mail_form mail_form_of(const char *plain, const char *html)
{
    struct words a = {0}, b = {0};
    read_words(&a, plain);
    read_words(&b, html);
    enum mail_form form = form_of(&a, &b);
    clear(&a);
    clear(&b);
    return form;
}
