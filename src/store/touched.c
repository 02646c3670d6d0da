/*
 * Whom the rows of a part of a change are about. Must not know who may see it.
 */
#include "db_private.h"

#include <string.h>

#define MOST_PEOPLE 4

/* Columns that hold a person; of the table person it is the row itself. */
static const char *const holds_person[] = {"person_id", "other_id", "leader_id", NULL};

struct touched {
    struct db *db;
    sqlite3_changeset_iter *it;
    GHashTable *seen; /* gint64 */
    GString *out;     /* "[1,2" */
    char *table;      /* whose columns these are: */
    int columns[MOST_PEOPLE], n;
    sqlite3_stmt *own; /* what they hold now; NULL: not asked for yet */
    GError *failed;
};

static void add(struct touched *t, gint64 id)
{
    if (!id || g_hash_table_contains(t->seen, &id))
        return;
    g_hash_table_add(t->seen, g_memdup2(&id, sizeof id));
    g_string_append_printf(t->out, "%s%" G_GINT64_FORMAT, t->out->len > 1 ? "," : "", id);
}

static void end_table(struct touched *t)
{
    g_clear_pointer(&t->own, sqlite3_finalize);
    g_clear_pointer(&t->table, g_free);
    t->n = 0;
}

static void begin_table(struct touched *t, const char *table)
{
    end_table(t);
    t->table = g_strdup(table);
    char *sql = sqlite3_mprintf("SELECT cid, name FROM pragma_table_info(%Q) ORDER BY cid", table);
    sqlite3_stmt *stmt = db_own_prepare(t->db, sql, &t->failed);
    sqlite3_free(sql);
    const bool person = strcmp(table, "person") == 0;
    while (stmt && db_own_row(t->db, stmt, &t->failed)) {
        const char *name = (const char *)sqlite3_column_text(stmt, 1);
        bool holds = person ? strcmp(name, "id") == 0 : g_strv_contains(holds_person, name);
        if (holds && t->n < MOST_PEOPLE)
            t->columns[t->n++] = sqlite3_column_int(stmt, 0);
    }
    sqlite3_finalize(stmt);
}

/* An update writes down only what it changed: whom the rest is about stands in the row. */
static void add_own(struct touched *t)
{
    if (!t->own) {
        char *sql = sqlite3_mprintf("SELECT * FROM \"%w\" WHERE rowid = ?", t->table);
        t->own = db_own_prepare(t->db, sql, &t->failed);
        sqlite3_free(sql);
    }
    if (!t->own)
        return;
    g_autofree char *key = changeset_key(t->it);
    sqlite3_bind_int64(t->own, 1, g_ascii_strtoll(key, NULL, 10));
    if (db_own_row(t->db, t->own, &t->failed))
        for (int i = 0; i < t->n; i++)
            add(t, sqlite3_column_int64(t->own, t->columns[i]));
    sqlite3_reset(t->own);
}

static void add_row(struct touched *t, int columns, int op)
{
    bool all = true;
    for (int i = 0; i < t->n; i++) {
        sqlite3_value *before = NULL, *now = NULL;
        if (t->columns[i] >= columns)
            continue;
        if (op != SQLITE_INSERT)
            sqlite3changeset_old(t->it, t->columns[i], &before);
        if (op != SQLITE_DELETE)
            sqlite3changeset_new(t->it, t->columns[i], &now);
        add(t, before ? sqlite3_value_int64(before) : 0);
        add(t, now ? sqlite3_value_int64(now) : 0);
        all = all && (before || now);
    }
    if (!all)
        add_own(t);
}

static int walk(struct touched *t)
{
    while (!t->failed && sqlite3changeset_next(t->it) == SQLITE_ROW) {
        const char *table = NULL;
        int n = 0, op = 0, indirect = 0;
        sqlite3changeset_op(t->it, &table, &n, &op, &indirect);
        if (g_strcmp0(table, t->table) != 0)
            begin_table(t, table);
        if (t->n && !t->failed)
            add_row(t, n, op);
    }
    end_table(t);
    return sqlite3changeset_finalize(t->it);
}

char *touched_people(struct db *db, const void *bytes, int size, GError **error)
{
    struct touched t = {.db = db, .out = g_string_new("[")};
    t.seen = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    int rc = sqlite3changeset_start(&t.it, size, (void *)bytes);
    if (rc == SQLITE_OK)
        rc = walk(&t);
    g_hash_table_unref(t.seen);
    g_string_append_c(t.out, ']');
    if (rc == SQLITE_OK && !t.failed)
        return g_string_free(t.out, FALSE);
    if (t.failed)
        g_propagate_error(error, t.failed);
    else
        db_fault(db, rc, "change log", error);
    g_string_free(t.out, TRUE);
    return NULL;
}

/* Of a part that cannot be read nobody: who undoes it is told. */
void sql_touched_people(sqlite3_context *ctx, int n, sqlite3_value **args)
{
    (void)n;
    const void *bytes = sqlite3_value_blob(args[0]);
    int size = sqlite3_value_bytes(args[0]);
    char *people = size ? touched_people(sqlite3_user_data(ctx), bytes, size, NULL) : NULL;
    sqlite3_result_text(ctx, people ? people : g_strdup("[]"), -1, g_free);
}
