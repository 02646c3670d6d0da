/*
 * Reading what somebody decided about rows.
 */
#include "import/decide.h"

#include "base/err.h"
#include "import/import.h"

#include <string.h>

struct import_decisions {
    GHashTable *all; /* "leavers", "12", "#1004821" -> what was said */
    GHashTable *met; /* of these, what was asked for */
};

static bool is_line(const char *key)
{
    return *key && strspn(key, "0123456789") == strlen(key);
}

/* As screens call them. */
static const struct {
    const char *key, *words;
} called[] = {{"added", "new"},
              {"leavers", "left"},
              {"said_left", "said to have left"},
              {"unchanged", "the same"}};

static const char *key_in(const struct import_count *counts, const char *said, bool by_words)
{
    for (; counts->key; counts++) {
        const char *name = by_words ? counts->words : counts->key;
        if (name && g_ascii_strcasecmp(name, said) == 0)
            return counts->key;
    }
    return NULL;
}

/* The key of a count that was named by it, or as people read it; NULL: there is none. */
static const char *count_key(const struct import_count *counts, const char *said)
{
    const char *key = key_in(counts, said, false);
    if (!key)
        key = key_in(counts, said, true);
    for (gsize i = 0; !key && i < G_N_ELEMENTS(called); i++)
        if (g_ascii_strcasecmp(called[i].words, said) == 0)
            key = key_in(counts, called[i].key, false);
    return key;
}

static char *all_keys(const struct import_count *counts)
{
    g_autoptr(GString) all = g_string_new(counts->key);
    while ((++counts)->key)
        g_string_append_printf(all, ", %s", counts->key);
    return g_strdup(all->str);
}

static bool read_one(struct import_decisions *d, const char *item,
                     const struct import_count *counts, GError **error)
{
    const char *sign = strchr(item, '=');
    g_autofree char *key = g_strstrip(sign ? g_strndup(item, (gsize)(sign - item)) : g_strdup(""));
    g_autofree char *said = g_strstrip(g_strdup(sign ? sign + 1 : ""));
    const char *of_count = count_key(counts, key);
    bool known = of_count || is_line(key) || (*key == '#' && key[1]);
    if (!known || !*said) {
        g_autofree char *words = all_keys(counts);
        return err_set(
            error, BL_ERR_USAGE,
            "{decide}: “%s” is not understood: say what of and what, such as 12=no. What "
            "of: a line, # and a number that is not on the list, or %s.",
            item, words);
    }
    if (of_count && strcmp(said, "no") != 0 && strcmp(said, "yes") != 0)
        return err_set(error, BL_ERR_USAGE,
                       "{decide}: “%s” is not understood: of a whole kind it can be yes or no.",
                       item);
    g_hash_table_insert(d->all, of_count ? g_strdup(of_count) : g_steal_pointer(&key),
                        g_steal_pointer(&said));
    return true;
}

struct import_decisions *import_decisions_read(const char *typed, const struct import_count *counts,
                                               GError **error)
{
    if (!typed || !*typed)
        return NULL;
    struct import_decisions *d = g_new0(struct import_decisions, 1);
    d->met = g_hash_table_new(g_str_hash, g_str_equal);
    d->all = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_auto(GStrv) items = g_strsplit_set(typed, ",;\n", -1);
    for (char **item = items; *item; item++) {
        if (!*g_strstrip(*item) || read_one(d, *item, counts, error))
            continue;
        import_decisions_free(d);
        return NULL;
    }
    return d;
}

void import_decisions_free(struct import_decisions *d)
{
    if (!d)
        return;
    g_hash_table_unref(d->met);
    g_hash_table_unref(d->all);
    g_free(d);
}

static const char *said_of(const struct import_decisions *d, const char *key)
{
    gpointer own = NULL, said = NULL;
    if (d && g_hash_table_lookup_extended(d->all, key, &own, &said))
        g_hash_table_add(d->met, own);
    return said;
}

char **import_decisions_unmet(const struct import_decisions *d)
{
    GPtrArray *out = g_ptr_array_new();
    GHashTableIter i;
    gpointer key;
    if (d)
        g_hash_table_iter_init(&i, d->all);
    while (d && g_hash_table_iter_next(&i, &key, NULL))
        if (!g_hash_table_contains(d->met, key))
            g_ptr_array_add(out, g_strdup(key));
    g_ptr_array_add(out, NULL);
    return (char **)g_ptr_array_free(out, FALSE);
}

const char *import_decision(const struct import_decisions *d, const char *key)
{
    return d ? g_hash_table_lookup(d->all, key) : NULL;
}

const char *import_decision_of_class(const struct import_decisions *d, const char *key)
{
    return said_of(d, key);
}

const char *import_decision_of_line(const struct import_decisions *d, gint64 line)
{
    char key[24];
    g_snprintf(key, sizeof key, "%" G_GINT64_FORMAT, line);
    return said_of(d, key);
}

const char *import_decision_of_missing(const struct import_decisions *d, const char *key)
{
    g_autofree char *full = d ? g_strconcat("#", key, NULL) : NULL;
    return d ? said_of(d, full) : NULL;
}
