/*
 * What the keys of a screen mean there.
 */
#include "ui/meanings.h"

#include "fit.h"

#include "ui/keys.h"

#include <string.h>

static void meaning_free(gpointer p)
{
    struct meaning *m = p;
    g_free(m->label);
    g_free(m->word);
    g_free(m);
}

char *meaning_word(const struct screen_key *k)
{
    return k->word ? g_strdup(k->word) : g_strndup(k->help, strcspn(k->help, ",:;."));
}

/* Takes what m owns. */
static void add(GPtrArray *to, struct meaning m)
{
    g_ptr_array_add(to, g_memdup2(&m, sizeof m));
}

/* As the first of them is read. Caller's. */
static char *label_of(const char *keys)
{
    g_autofree char *first = keys_label(keys);
    return keys_name(keys_parse(first));
}

GPtrArray *meanings_of(const struct screen_ops *screen)
{
    GPtrArray *all = g_ptr_array_new_with_free_func(meaning_free);
    gsize n = 0;
    const struct command *const *table = command_table(&n);
    for (const struct screen_key *k = screen ? screen->keys : NULL; k && k->keys; k++)
        add(all, (struct meaning){.keys = k->keys,
                                  .label = k->label ? g_strdup(k->label) : label_of(k->keys),
                                  .word = meaning_word(k),
                                  .whole = k->help,
                                  .least = k->needs ? command_find(k->needs)->level : LEVEL_NONE});
    for (gsize i = 0; i < n; i++) {
        const struct command *cmd = table[i];
        bool everywhere = g_strcmp0(cmd->where, "*") == 0;
        if (!cmd->keys || everywhere == (screen != NULL) ||
            (screen && !command_on_screen(cmd, screen->id)))
            continue;
        add(all, (struct meaning){.keys = cmd->keys,
                                  .label = label_of(cmd->keys),
                                  .word = g_strdup(cmd->bar ? cmd->bar : cmd->title),
                                  .whole = cmd->title,
                                  .cmd = cmd,
                                  .least = cmd->level});
    }
    return all;
}

int meaning_rank(const struct screen_ops *screen, const char *keys)
{
    char name[KEYS_NAME];
    const char *order = screen->bar ? screen->bar : "";
    for (int i = 0; (order = keys_next(order, name)); i++)
        if (keys_have(keys_parse(name), keys))
            return i;
    return -1;
}

static gint by_rank(gconstpointer pa, gconstpointer pb)
{
    const struct meaning *a = *(struct meaning *const *)pa, *b = *(struct meaning *const *)pb;
    return a->rank - b->rank;
}

void meanings_sort(GPtrArray *meanings, const struct screen_ops *screen)
{
    for (guint i = 0; i < meanings->len; i++) {
        struct meaning *m = meanings->pdata[i];
        int rank = meaning_rank(screen, m->keys);
        m->rank = rank >= 0 ? rank : 1000 + (int)i;
    }
    g_ptr_array_sort(meanings, by_rank);
}
