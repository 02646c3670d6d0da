/*
 * Candidates for what a rep types of a record's name, best first, each under a label that is its
 * own; and whether one of them alone can be meant.
 */
#include "app_priv.h"

#include "base/text.h"
#include "files/paths.h"
#include "search/search_priv.h"

#include <string.h>

#define COMPLETE_MOST 20

/* ---- labels ---- */

/* "(#12)" at the end of a label that another row has, too; NULL: there is none. */
static const char *number_in(const char *label)
{
    const char *at = g_strrstr(label, " (#");
    return at && g_str_has_suffix(at, ")") && strspn(at + 3, "0123456789") == strlen(at) - 4 ? at
                                                                                             : NULL;
}

static bool same_folded(const char *a, const char *b)
{
    g_autofree char *fa = text_fold(a), *fb = text_fold(b);
    return strcmp(fa, fb) == 0;
}

static bool is_label(const record *row, const char *typed)
{
    const char *label = record_str(row, "label");
    const char *number = number_in(label);
    g_autofree char *bare = number ? g_strndup(label, (gsize)(number - label)) : NULL;
    return same_folded(label, typed) || (bare && same_folded(bare, typed));
}

/* How often each label stands there, and each name that is not its own row's label: "Elm House"
 * beside "Elm House, Leeds" does not say which. */
static GHashTable *count_labels(const GPtrArray *rows)
{
    GHashTable *seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < rows->len; i++) {
        char *both[] = {text_fold(record_str(rows->pdata[i], "label")),
                        text_fold(record_str(rows->pdata[i], "name"))};
        bool same = strcmp(both[0], both[1]) == 0;
        for (guint k = 0; k < G_N_ELEMENTS(both); k++) {
            int n = GPOINTER_TO_INT(g_hash_table_lookup(seen, both[k]));
            g_hash_table_insert(seen, both[k], GINT_TO_POINTER(n + (k == 0 || !same)));
        }
    }
    return seen;
}

/* Those whose label may be another's get their numbers. */
static void tell_apart(GPtrArray *rows)
{
    g_autoptr(GHashTable) seen = count_labels(rows);
    for (guint i = 0; i < rows->len; i++) {
        record *row = rows->pdata[i];
        g_autofree char *label = text_fold(record_str(row, "label"));
        if (GPOINTER_TO_INT(g_hash_table_lookup(seen, label)) > 1)
            record_take_text(row, "label",
                             g_strdup_printf("%s (#%" G_GINT64_FORMAT ")", record_str(row, "label"),
                                             record_int(row, "id")));
    }
}

/* ---- the one that is meant ---- */

/* How many are called just as typed. */
static guint called(const GPtrArray *rows, const char *typed)
{
    guint n = 0;
    while (n < rows->len && same_folded(record_str(rows->pdata[n], "name"), typed))
        n++;
    return n;
}

/* Only one fits, or one is called just so, or the branch's own begins so and what else there is has
 * it in the middle, elsewhere. Of two equally good ones neither is guessed. */
static bool first_is_meant(const GPtrArray *rows, const char *typed)
{
    if (rows->len < 2)
        return rows->len == 1;
    const record *first = rows->pdata[0], *next = rows->pdata[1];
    if (called(rows, typed) > 0)
        return called(rows, typed) == 1;
    return record_bool(first, "own") && record_bool(first, "begins") && !record_bool(next, "own") &&
           !record_bool(next, "begins");
}

/* ---- finding ---- */

/* "Amina Yusuf, Waterside House". */
static GPtrArray *people(struct app *app, const char *typed, GError **error)
{
    g_autoptr(record) filter = record_new();
    g_autoptr(record) words = record_new();
    app_common_values(app, filter);
    if (!search_words(typed, words))
        return record_array_new();
    g_autoptr(GPtrArray) rows = search_words_page(app, "person_pick", typed, filter, PAGE_FIRST,
                                                  NULL, COMPLETE_MOST, error);
    if (!rows)
        return NULL;
    GPtrArray *out = record_array_new();
    int exact = 0;
    for (guint i = 0; i < rows->len; i++) {
        const record *row = rows->pdata[i];
        record *item = record_new();
        char *name =
            g_strdup_printf("%s %s", record_str(row, "given_name"), record_str(row, "family_name"));
        record_set_int(item, "id", record_int(row, "id"));
        record_take_text(item, "label",
                         g_strdup_printf("%s%s%s", name, record_has(row, "workplace") ? ", " : "",
                                         record_str(row, "workplace")));
        record_take_text(item, "name", name);
        record_set_int(item, "own", 0);
        record_set_int(item, "begins", 0);
        g_ptr_array_insert(out, same_folded(name, typed) ? exact++ : -1, item);
    }
    return out;
}

static GPtrArray *named(struct app *app, const char *statement, const char *typed, GError **error)
{
    g_autoptr(record) args = record_of_text("text", typed);
    record_set_int(args, "n", COMPLETE_MOST);
    app_common_values(app, args);
    return db_all(app->db, statement, args, error);
}

/* Caller's; NULL on error. */
static GPtrArray *find(struct app *app, enum field_type type, const char *typed, GError **error)
{
    static const char *const statements[] = {
        [FIELD_WORKPLACE] = "complete_workplace",
        [FIELD_CONSTITUENCY] = "complete_constituency",
        [FIELD_REP] = "complete_rep",
        [FIELD_BALLOT] = "complete_ballot",
        [FIELD_ASK] = "complete_ask",
        [FIELD_TAG] = "complete_tag",
        [FIELD_FILE] = "tray_complete",
    };
    if (type == FIELD_PERSON)
        return people(app, typed, error);
    if (type == FIELD_FILE && !app->remote)
        return paths_complete(typed, COMPLETE_MOST);
    if ((gsize)type >= G_N_ELEMENTS(statements) || !statements[type])
        return record_array_new();
    return named(app, statements[type], typed, error);
}

/* Those whose label was typed, as a list or a sentence gave it: "Elm House, Leeds", "Amina Yusuf
 * (#12)". A name may have commas too. */
static GPtrArray *labelled(struct app *app, enum field_type type, const char *typed, GError **error)
{
    g_autoptr(GPtrArray) out = record_array_new();
    const char *number = number_in(typed);
    g_autofree char *bare = g_strndup(typed, number ? (gsize)(number - typed) : strlen(typed));
    for (const char *end = bare + strlen(bare); end && end > bare && out->len == 0;
         end = g_strrstr_len(bare, end - bare, ",")) {
        g_autofree char *name = g_strndup(bare, (gsize)(end - bare));
        g_autoptr(GPtrArray) rows = find(app, type, name, error);
        if (!rows)
            return NULL;
        tell_apart(rows);
        for (guint i = 0; i < rows->len; i++)
            if (is_label(rows->pdata[i], typed))
                g_ptr_array_add(out, record_copy(rows->pdata[i]));
    }
    return g_steal_pointer(&out);
}

GPtrArray *app_complete(struct app *app, enum field_type type, const char *typed, int n,
                        GError **error)
{
    bool empty = !typed || !*typed;
    if (empty && type == FIELD_PERSON)
        return record_array_new();
    g_autoptr(GPtrArray) rows = find(app, type, empty ? "" : typed, error);
    if (!rows)
        return NULL;
    if (type != FIELD_FILE)
        tell_apart(rows);
    if (rows->len == 0 && !empty && type != FIELD_FILE) {
        g_ptr_array_unref(rows);
        rows = labelled(app, type, typed, error);
        if (!rows)
            return NULL;
    }
    bool cut = type == FIELD_PERSON && rows->len == COMPLETE_MOST; /* one of that name may follow */
    bool meant = !empty && !cut && type != FIELD_FILE && first_is_meant(rows, typed);
    for (guint i = 0; i < rows->len; i++)
        record_set_bool(rows->pdata[i], "meant", meant && i == 0);
    if ((int)rows->len > n)
        g_ptr_array_set_size(rows, n);
    return g_steal_pointer(&rows);
}
