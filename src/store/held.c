/*
 * Rows that an undo leaves as they are, whatever the change did to them: who holds them is asked
 * above. Must not know why.
 */
#include "db_private.h"

#include "store/change.h"

/* One of them as it was: "a" = ?, "b" = ? and the values; none where it was not there. */
struct held {
    char *table;
    gint64 row_id;
    GString *columns;
    GPtrArray *values;
};

static void free_value(gpointer value)
{
    sqlite3_value_free(value);
}

static void held_free(gpointer data)
{
    struct held *h = data;
    g_free(h->table);
    g_string_free(h->columns, TRUE);
    g_ptr_array_unref(h->values);
    g_free(h);
}

static bool read_row(struct db *db, const struct change_held *row, struct held *h, GError **error)
{
    char *sql = sqlite3_mprintf("SELECT * FROM \"%w\" WHERE rowid = %lld", row->table,
                                (long long)row->row_id);
    sqlite3_stmt *stmt = db_own_prepare(db, sql, error);
    sqlite3_free(sql);
    GError *failed = NULL;
    int n = stmt && db_own_row(db, stmt, &failed) ? sqlite3_column_count(stmt) : 0;
    for (int i = 0; i < n; i++) {
        char *column = sqlite3_mprintf("%s\"%w\" = ?", i ? ", " : "", sqlite3_column_name(stmt, i));
        g_string_append(h->columns, column);
        sqlite3_free(column);
        g_ptr_array_add(h->values, sqlite3_value_dup(sqlite3_column_value(stmt, i)));
    }
    sqlite3_finalize(stmt);
    if (failed)
        g_propagate_error(error, failed);
    return stmt && !failed;
}

GPtrArray *held_read(struct db *db, const GArray *rows, GPtrArray *obstacles, GError **error)
{
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(held_free);
    for (guint i = 0; rows && i < rows->len; i++) {
        const struct change_held *row = &g_array_index(rows, struct change_held, i);
        g_autofree char *key = g_strdup_printf("%" G_GINT64_FORMAT, row->row_id);
        struct held *h = g_new0(struct held, 1);
        h->table = g_strdup(row->table);
        h->row_id = row->row_id;
        h->columns = g_string_new(NULL);
        h->values = g_ptr_array_new_with_free_func(free_value);
        g_ptr_array_add(all, h);
        obstacle_add(obstacles, row->table, key, row->change_id);
        if (!read_row(db, row, h, error))
            return NULL;
    }
    return g_steal_pointer(&all);
}

bool held_put_back(struct db *db, const GPtrArray *held, GError **error)
{
    GError *failed = NULL;
    for (guint i = 0; i < held->len && !failed; i++) {
        const struct held *h = held->pdata[i];
        if (!h->values->len)
            continue;
        char *sql = sqlite3_mprintf("UPDATE \"%w\" SET %s WHERE rowid = %lld", h->table,
                                    h->columns->str, (long long)h->row_id);
        sqlite3_stmt *stmt = db_own_prepare(db, sql, &failed);
        sqlite3_free(sql);
        for (guint k = 0; stmt && k < h->values->len; k++)
            sqlite3_bind_value(stmt, (int)k + 1, h->values->pdata[k]);
        if (stmt)
            db_own_row(db, stmt, &failed);
        sqlite3_finalize(stmt);
    }
    if (failed)
        g_propagate_error(error, failed);
    return !failed;
}
