/*
 * What a change wrote down, read back: its parts and the rows that it touched.
 * Must not know what a row means.
 */
#include "db_private.h"

#include "store/change.h"

#include <string.h>

bool change_part(struct db *db, gint64 id, gint64 seq, record **row, GError **error)
{
    g_autoptr(record) args = record_of_int("change_id", id);
    record_set_int(args, "seq", seq);
    if (!db_find(db, "store_change_part", args, row, error))
        return false;
    if (!*row || record_int(*row, "sound"))
        return true;
    g_clear_pointer(row, record_free);
    return err_set(
        error, BL_ERR_DAMAGED,
        "What this change wrote down is damaged in the file, so it cannot be read or undone: "
        "copy your newest backup in its place.");
}

bool change_each_part(struct db *db, gint64 id, db_row_fn fn, void *data, GError **error)
{
    g_autoptr(record) args = record_of_int("change_id", id);
    g_autoptr(GPtrArray) parts = db_all(db, "store_change_parts", args, error);
    for (guint i = 0; parts && i < parts->len; i++) {
        GError *failed = NULL;
        g_autoptr(record) row = NULL;
        bool found = change_part(db, id, record_int(parts->pdata[i], "seq"), &row, &failed) && row;
        bool more = found && fn(row, data, &failed);
        if (failed)
            g_propagate_error(error, failed);
        if (!more)
            return !failed;
    }
    return parts != NULL;
}

/* ---- rows ---- */

struct reading {
    struct db *db;
    GHashTable *rows; /* table -> GHashTable of ids as text */
};

static void add_row(GHashTable *rows, const char *table, char *id_taken)
{
    GHashTable *ids = g_hash_table_lookup(rows, table);
    if (!ids) {
        ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
        g_hash_table_insert(rows, g_strdup(table), ids);
    }
    g_hash_table_add(ids, id_taken);
}

static bool add_rows_of_part(record *row, void *data, GError **error)
{
    struct reading *r = data;
    const struct value *bytes = record_get(row, "changeset");
    if (!bytes || bytes->type != VALUE_BLOB)
        return db_damaged(r->db->path, error);
    sqlite3_changeset_iter *it = NULL;
    int rc = sqlite3changeset_start(&it, (int)bytes->i, bytes->s);
    while (rc == SQLITE_OK && sqlite3changeset_next(it) == SQLITE_ROW) {
        const char *table = NULL;
        int n = 0, op = 0, indirect = 0;
        sqlite3changeset_op(it, &table, &n, &op, &indirect);
        add_row(r->rows, table, changeset_key(it));
    }
    if (it)
        rc = sqlite3changeset_finalize(it);
    return rc == SQLITE_OK || db_fault(r->db, rc, "change log", error);
}

/* An event stands for the person's record. */
static bool add_person(record *event, void *data, GError **error)
{
    struct reading *r = data;
    (void)error;
    add_row(r->rows, "person",
            g_strdup_printf("%" G_GINT64_FORMAT, record_int(event, "person_id")));
    return true;
}

static GPtrArray *listed(GHashTable *ids)
{
    GPtrArray *list = record_array_new();
    GHashTableIter each;
    gpointer id;
    g_hash_table_iter_init(&each, ids);
    while (g_hash_table_iter_next(&each, &id, NULL))
        g_ptr_array_add(list, record_of_int("value", g_ascii_strtoll(id, NULL, 10)));
    return list;
}

static bool read_rows(struct reading *r, gint64 id, GError **error)
{
    g_autoptr(record) args = record_of_int("change_id", id);
    return change_each_part(r->db, id, add_rows_of_part, r, error) &&
           (!db_has_table(r->db, "canvass_event") ||
            db_each(r->db, "store_events", args, add_person, r, error));
}

GPtrArray *changes_together(struct db *db, gint64 id, GError **error)
{
    g_autoptr(record) args = record_of_int("id", id);
    return db_all(db, "store_together", args, error);
}

GPtrArray *change_rows(struct db *db, gint64 id, GError **error)
{
    g_autoptr(GHashTable) rows =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_hash_table_unref);
    struct reading r = {.db = db, .rows = rows};
    g_autoptr(GPtrArray) together = changes_together(db, id, error);
    for (guint i = 0; together && i < together->len; i++)
        if (!read_rows(&r, record_int(together->pdata[i], "id"), error))
            return NULL;
    if (!together)
        return NULL;
    GPtrArray *out = record_array_new();
    GHashTableIter each;
    gpointer table, ids;
    g_hash_table_iter_init(&each, rows);
    while (g_hash_table_iter_next(&each, &table, &ids)) {
        record *o = record_of_text("table", table);
        record_take_list(o, "ids", listed(ids));
        g_ptr_array_add(out, o);
    }
    return out;
}
