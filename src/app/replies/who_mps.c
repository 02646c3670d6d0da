/*
 * The MPs in memory, by the words of their names and the addresses that
 * Parliament makes of them.
 */
#include "app_priv.h"
#include "replies/who.h"

#include "app/gate.h"
#include "base/text.h"
#include "store/db.h"

#include <string.h>

struct who_mps {
    gint64 change_id;
    guint32 version;                    /* of the data when they were read */
    GPtrArray *all;                     /* struct mp_known */
    GHashTable *by_word;                /* char * -> GPtrArray of borrowed struct mp_known */
    GHashTable *by_local, *by_mp_local; /* char * -> struct mp_known, or several */
};

static struct mp_known several; /* stands for more than one */

static void known_free(gpointer data)
{
    struct mp_known *mp = data;
    g_free(mp->name);
    g_free(mp->seat);
    g_free(mp->ons_code);
    g_free(mp->to_on);
    g_strfreev(mp->words);
    g_free(mp);
}

static void mps_free(gpointer data)
{
    struct who_mps *mps = data;
    g_hash_table_destroy(mps->by_word);
    g_hash_table_destroy(mps->by_local);
    g_hash_table_destroy(mps->by_mp_local);
    g_ptr_array_unref(mps->all);
    g_free(mps);
}

static void array_free(gpointer data)
{
    g_ptr_array_unref(data);
}

/* ---- what finds them ---- */

static void add_word(struct who_mps *mps, const char *word, struct mp_known *mp)
{
    GPtrArray *those = g_hash_table_lookup(mps->by_word, word);
    if (!those) {
        those = g_ptr_array_new();
        g_hash_table_insert(mps->by_word, g_strdup(word), those);
    }
    if (!those->len || those->pdata[those->len - 1] != mp)
        g_ptr_array_add(those, mp);
}

/* "lewell-buck" whole and by halves; all behind the given name as one. */
static void add_words(struct who_mps *mps, struct mp_known *mp)
{
    const char *family = mp->words[mp->n - 1];
    g_autofree char *whole = mp_name_family_key(family);
    add_word(mps, whole, mp);
    g_auto(GStrv) halves = g_strsplit(family, "-", -1);
    for (char **half = halves; *half && halves[1]; half++)
        add_word(mps, *half, mp);
    g_autofree char *behind = mp->n > 2 ? g_strjoinv("", mp->words + 1) : NULL;
    if (behind) {
        g_autofree char *squeezed = mp_name_family_key(behind);
        add_word(mps, squeezed, mp);
    }
}

static void add_local(GHashTable *table, char *local, struct mp_known *mp)
{
    struct mp_known *there = g_hash_table_lookup(table, local);
    if (there && there->id != mp->id)
        g_hash_table_replace(table, local, &several);
    else
        g_hash_table_replace(table, local, mp);
}

/* jane.doe.mp@ and janedoemp@; jane.doe@ and doej@. */
static void add_locals(struct who_mps *mps, struct mp_known *mp)
{
    g_autofree char *given = mp_name_squeezed(mp->words[0]);
    g_autofree char *last = mp_name_squeezed(mp->words[mp->n - 1]);
    g_autofree char *joined = g_strjoinv("", mp->words + 1);
    g_autofree char *all = mp_name_squeezed(joined);
    const char *families[] = {all, strcmp(all, last) == 0 ? NULL : last};
    for (gsize i = 0; i < G_N_ELEMENTS(families) && families[i]; i++) {
        add_local(mps->by_mp_local, g_strdup_printf("%s.%s.mp", given, families[i]), mp);
        add_local(mps->by_mp_local, g_strdup_printf("%s%smp", given, families[i]), mp);
        add_local(mps->by_local, g_strdup_printf("%s.%s", given, families[i]), mp);
        add_local(mps->by_local, g_strdup_printf("%s%c", families[i], given[0]), mp);
    }
}

static struct mp_known *read_mp(const record *row)
{
    struct mp_known *mp = g_new0(struct mp_known, 1);
    mp->id = record_int(row, "mp_id");
    mp->name = g_strdup(record_str(row, "mp_name"));
    mp->seat = g_strdup(record_str(row, "constituency"));
    mp->ons_code = g_strdup(record_str(row, "ons_code"));
    mp->to_on = g_strdup(record_text(row, "to_on"));
    g_auto(GStrv) words = mp_name_words(mp->name);
    guint first = 0, last = g_strv_length(words);
    while (last - first > 2 && mp_name_is_title(words[first]))
        first++;
    while (last - first > 2 && mp_name_is_letters(words[last - 1]))
        last--;
    mp->words = g_new0(char *, last - first + 1);
    for (guint i = first; i < last; i++)
        mp->words[mp->n++] = g_strdup(words[i]);
    return mp;
}

static struct who_mps *read_all(struct app *app, GError **error)
{
    g_autoptr(record) none = record_new();
    g_autoptr(GPtrArray) rows = db_all(app_db(app), "reply_mps", none, error);
    if (!rows)
        return NULL;
    struct who_mps *mps = g_new0(struct who_mps, 1);
    mps->all = g_ptr_array_new_with_free_func(known_free);
    mps->by_word = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, array_free);
    mps->by_local = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    mps->by_mp_local = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < rows->len; i++) {
        struct mp_known *mp = read_mp(rows->pdata[i]);
        g_ptr_array_add(mps->all, mp);
        if (mp->n < 2)
            continue;
        add_words(mps, mp);
        if (!mp->to_on)
            add_locals(mps, mp);
    }
    return mps;
}

const struct who_mps *who_mps(struct app *app, GError **error)
{
    static const char kept[] = "who mps";
    struct who_mps *mps = g_datalist_get_data(&app->kept, kept);
    guint32 version = db_data_version(app_db(app));
    if (mps && gate_change_id(app) && mps->change_id == gate_change_id(app) &&
        mps->version == version)
        return mps;
    mps = read_all(app, error);
    if (!mps)
        return NULL;
    mps->change_id = gate_change_id(app);
    mps->version = version;
    g_datalist_set_data_full(&app->kept, kept, mps, mps_free);
    return mps;
}

/* ---- finding ---- */

static void find_word(const struct who_mps *mps, const char *word, GPtrArray *out)
{
    GPtrArray *those = g_hash_table_lookup(mps->by_word, word);
    for (guint i = 0; those && i < those->len; i++)
        if (!g_ptr_array_find(out, those->pdata[i], NULL))
            g_ptr_array_add(out, those->pdata[i]);
}

GPtrArray *who_mps_of_name(const struct who_mps *mps, char *const *words, guint n)
{
    GPtrArray *out = g_ptr_array_new();
    if (!n)
        return out;
    g_autofree char *whole = mp_name_family_key(words[n - 1]);
    find_word(mps, whole, out);
    g_auto(GStrv) halves = g_strsplit(words[n - 1], "-", -1);
    for (char **half = halves; *half && halves[1]; half++)
        find_word(mps, *half, out);
    for (guint from = 1; from + 1 < n; from++) { /* "Ribeiro Addy" */
        GString *behind = g_string_new(NULL);
        for (guint i = from; i < n; i++)
            g_string_append(behind, words[i]);
        g_autofree char *squeezed = mp_name_family_key(behind->str);
        g_string_free(behind, true);
        find_word(mps, squeezed, out);
    }
    return out;
}

const GPtrArray *who_mps_all(const struct who_mps *mps)
{
    return mps->all;
}

const struct mp_known *who_mps_by_id(const struct who_mps *mps, gint64 id)
{
    for (guint i = 0; i < mps->all->len; i++) {
        const struct mp_known *mp = mps->all->pdata[i];
        if (mp->id == id)
            return mp;
    }
    return NULL;
}

const struct mp_known *who_mps_of_local(const struct who_mps *mps, const char *local, bool *sure)
{
    const struct mp_known *mp = g_hash_table_lookup(mps->by_mp_local, local);
    *sure = mp != NULL;
    if (!mp)
        mp = g_hash_table_lookup(mps->by_local, local);
    return mp == &several ? NULL : mp;
}
