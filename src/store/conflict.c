/*
 * Whose later change stands in the way of an undo, and where: rows that refer
 * to one that should go, rows that hold its unique value, rows that are gone.
 */
#include "db_private.h"

#include "store/change.h"

#include <string.h>

#define MAX_OBSTACLES 200 /* enough to show; a large undo may meet thousands */

struct obstacle *obstacle_new(const char *table, const char *key)
{
    struct obstacle *o = g_new0(struct obstacle, 1);
    o->table = g_strdup(table);
    o->key = g_strdup(key);
    return o;
}

void obstacle_free(struct obstacle *o)
{
    if (!o)
        return;
    g_free(o->table);
    g_free(o->key);
    g_free(o);
}

void change_conflict_free(struct change_conflict *c)
{
    if (!c)
        return;
    g_free(c->label);
    g_free(c->rep_name);
    g_free(c->table);
    g_free(c);
}

/* Hands on what went wrong while rows were read; true: nothing. */
static bool whole(GError *failed, GError **error)
{
    if (failed)
        g_propagate_error(error, failed);
    return !failed;
}

static void add(GPtrArray *obstacles, const char *table, const char *key, gint64 change_id)
{
    if (obstacles->len >= MAX_OBSTACLES)
        return;
    struct obstacle *o = obstacle_new(table, key);
    o->change_id = change_id;
    g_ptr_array_add(obstacles, o);
}

char *changeset_key(sqlite3_changeset_iter *it)
{
    const char *table = NULL;
    int n = 0, op = 0, indirect = 0;
    unsigned char *pk = NULL;
    sqlite3changeset_op(it, &table, &n, &op, &indirect);
    sqlite3changeset_pk(it, &pk, NULL);
    GString *key = g_string_new(NULL);
    for (int i = 0; i < n; i++) {
        sqlite3_value *value = NULL;
        if (!pk[i])
            continue;
        if (op == SQLITE_INSERT)
            sqlite3changeset_new(it, i, &value);
        else
            sqlite3changeset_old(it, i, &value);
        const char *text = value ? (const char *)sqlite3_value_text(value) : NULL;
        g_string_append_printf(key, "%s%s", key->len ? "," : "", text ? text : "");
    }
    return g_string_free(key, FALSE);
}

/* ---- rows that refer to one */

/* "c.a = p.x AND c.b = p.y" for one foreign key of child, and its parent. */
static char *join_terms(struct db *db, const char *child, int fk, GError **error)
{
    char *sql = sqlite3_mprintf("SELECT \"from\", \"to\" FROM pragma_foreign_key_list(%Q) "
                                "WHERE id = %d ORDER BY seq",
                                child, fk);
    sqlite3_stmt *stmt = db_own_prepare(db, sql, error);
    sqlite3_free(sql);
    GString *terms = g_string_new(NULL);
    while (stmt && db_own_row(db, stmt, NULL)) {
        const char *to = (const char *)sqlite3_column_text(stmt, 1);
        char *term = sqlite3_mprintf("%sc.\"%w\" = p.\"%w\"", terms->len ? " AND " : "",
                                     (const char *)sqlite3_column_text(stmt, 0), to ? to : "rowid");
        g_string_append(terms, term);
        sqlite3_free(term);
    }
    sqlite3_finalize(stmt);
    return g_string_free(terms, FALSE);
}

/* Rows of child that refer to the row of table by that foreign key. */
static bool referrers_in(struct db *db, const char *child, int fk, const char *table,
                         const char *key, GPtrArray *obstacles, GError **error)
{
    bool keyed = true; /* its rows have a rowid */
    char *probe = sqlite3_mprintf("SELECT wr FROM pragma_table_list WHERE schema = 'main' AND "
                                  "name = %Q",
                                  child);
    gint64 without = 0;
    if (db_own_int(db, probe, &without, NULL))
        keyed = !without;
    sqlite3_free(probe);
    g_autofree char *terms = join_terms(db, child, fk, error);
    const bool event = strcmp(child, "canvass_event") == 0;
    char *sql = sqlite3_mprintf("SELECT %s, %s FROM \"%w\" p, \"%w\" c WHERE p.rowid = %lld AND %s "
                                "LIMIT 20",
                                keyed ? "c.rowid" : "''", event ? "c.change_id" : "0", table, child,
                                (long long)g_ascii_strtoll(key, NULL, 10), terms);
    sqlite3_stmt *stmt = db_own_prepare(db, sql, error);
    sqlite3_free(sql);
    GError *failed = NULL;
    while (stmt && db_own_row(db, stmt, &failed))
        add(obstacles, child, (const char *)sqlite3_column_text(stmt, 0),
            sqlite3_column_int64(stmt, 1));
    sqlite3_finalize(stmt);
    return stmt && whole(failed, error);
}

bool conflict_referrers(struct db *db, const char *table, const char *key, GPtrArray *obstacles,
                        GError **error)
{
    char *sql = sqlite3_mprintf("SELECT DISTINCT t.name, f.id FROM pragma_table_list t, "
                                "pragma_foreign_key_list(t.name) f WHERE t.schema = 'main' AND "
                                "t.type = 'table' AND f.\"table\" = %Q COLLATE NOCASE",
                                table);
    sqlite3_stmt *stmt = db_own_prepare(db, sql, error);
    sqlite3_free(sql);
    bool good = stmt != NULL;
    GError *failed = NULL;
    while (good && db_own_row(db, stmt, &failed)) {
        g_autofree char *child = g_strdup((const char *)sqlite3_column_text(stmt, 0));
        good = referrers_in(db, child, sqlite3_column_int(stmt, 1), table, key, obstacles, error);
    }
    sqlite3_finalize(stmt);
    return whole(failed, error) && good;
}

/* ---- rows that hold a unique value */

/* The value that the iterator's change gives a column, or NULL. */
static sqlite3_value *new_value(sqlite3_changeset_iter *it, int op, int column)
{
    sqlite3_value *value = NULL;
    if (sqlite3changeset_new(it, column, &value) == SQLITE_OK && value)
        return value;
    if (op == SQLITE_UPDATE && sqlite3changeset_old(it, column, &value) == SQLITE_OK)
        return value;
    return NULL;
}

static bool twins_by(struct db *db, sqlite3_changeset_iter *it, const char *table, int op,
                     const char *index, GPtrArray *obstacles, GError **error)
{
    char *sql =
        sqlite3_mprintf("SELECT cid, name FROM pragma_index_info(%Q) ORDER BY seqno", index);
    sqlite3_stmt *columns = db_own_prepare(db, sql, error);
    sqlite3_free(sql);
    if (!columns)
        return false;
    GString *where = g_string_new(NULL);
    g_autoptr(GArray) cids = g_array_new(FALSE, FALSE, sizeof(int));
    bool usable = true;
    while (usable && db_own_row(db, columns, NULL)) {
        int cid = sqlite3_column_int(columns, 0);
        usable = cid >= 0 && new_value(it, op, cid);
        if (!usable)
            break;
        char *term = sqlite3_mprintf("%s\"%w\" = ?", where->len ? " AND " : "",
                                     (const char *)sqlite3_column_text(columns, 1));
        g_string_append(where, term);
        sqlite3_free(term);
        g_array_append_val(cids, cid);
    }
    sqlite3_finalize(columns);
    if (usable && cids->len) {
        sql = sqlite3_mprintf("SELECT rowid FROM \"%w\" WHERE %s LIMIT 2", table, where->str);
        sqlite3_stmt *stmt = db_own_prepare(db, sql, error);
        sqlite3_free(sql);
        for (guint i = 0; stmt && i < cids->len; i++)
            sqlite3_bind_value(stmt, (int)i + 1, new_value(it, op, g_array_index(cids, int, i)));
        g_autofree char *own = changeset_key(it);
        GError *failed = NULL;
        while (stmt && db_own_row(db, stmt, &failed)) {
            const char *key = (const char *)sqlite3_column_text(stmt, 0);
            if (strcmp(key, own) != 0)
                add(obstacles, table, key, 0);
        }
        usable = stmt && whole(failed, error);
        sqlite3_finalize(stmt);
    } else {
        usable = true;
    }
    g_string_free(where, TRUE);
    return usable;
}

bool conflict_twins(struct db *db, sqlite3_changeset_iter *it, GPtrArray *obstacles, GError **error)
{
    const char *table = NULL;
    int n = 0, op = 0, indirect = 0;
    sqlite3changeset_op(it, &table, &n, &op, &indirect);
    char *sql = sqlite3_mprintf("SELECT name FROM pragma_index_list(%Q) WHERE \"unique\"", table);
    sqlite3_stmt *stmt = db_own_prepare(db, sql, error);
    sqlite3_free(sql);
    bool good = stmt != NULL;
    GError *failed = NULL;
    while (good && db_own_row(db, stmt, &failed)) {
        g_autofree char *index = g_strdup((const char *)sqlite3_column_text(stmt, 0));
        good = twins_by(db, it, table, op, index, obstacles, error);
    }
    sqlite3_finalize(stmt);
    return whole(failed, error) && good;
}

/* ---- rows that are gone */

/* What the row's foreign key points to, as a key of the parent. */
static char *missing_key(struct db *db, const char *child, gint64 rowid, int fk)
{
    char *sql = sqlite3_mprintf("SELECT \"from\" FROM pragma_foreign_key_list(%Q) WHERE id = %d "
                                "ORDER BY seq LIMIT 1",
                                child, fk);
    g_autofree char *column = db_own_text(db, sql, NULL);
    sqlite3_free(sql);
    sql = sqlite3_mprintf("SELECT \"%w\" FROM \"%w\" WHERE rowid = %lld", column ? column : "",
                          child, (long long)rowid);
    char *key = db_own_text(db, sql, NULL);
    sqlite3_free(sql);
    return key ? key : g_strdup("");
}

bool conflict_missing(struct db *db, GPtrArray *obstacles, GPtrArray *referring, GError **error)
{
    sqlite3_stmt *stmt = db_own_prepare(db, "PRAGMA foreign_key_check", error);
    GError *failed = NULL;
    while (stmt && db_own_row(db, stmt, &failed)) {
        g_autofree char *child = g_strdup((const char *)sqlite3_column_text(stmt, 0));
        g_autofree char *parent = g_strdup((const char *)sqlite3_column_text(stmt, 2));
        g_autofree char *rowid = g_strdup((const char *)sqlite3_column_text(stmt, 1));
        g_autofree char *key =
            missing_key(db, child, sqlite3_column_int64(stmt, 1), sqlite3_column_int(stmt, 3));
        add(obstacles, parent, key, 0);
        g_ptr_array_add(referring, obstacle_new(child, rowid ? rowid : ""));
    }
    sqlite3_finalize(stmt);
    return stmt && whole(failed, error);
}

/* ---- whose */

struct search {
    struct db *db;
    GHashTable *open; /* "table/key" -> GPtrArray of obstacles without a change */
    gint64 change_id; /* the one looked at */
};

static char *place(const char *table, const char *key)
{
    return g_strconcat(table, "/", key, NULL);
}

static bool search_part(record *row, void *data, GError **error)
{
    struct search *s = data;
    const struct value *v = record_get(row, "changeset");
    sqlite3_changeset_iter *it = NULL;
    int rc = v ? sqlite3changeset_start(&it, (int)v->i, v->s) : SQLITE_CORRUPT;
    while (rc == SQLITE_OK && sqlite3changeset_next(it) == SQLITE_ROW) {
        const char *table = NULL;
        int n = 0, op = 0, indirect = 0;
        sqlite3changeset_op(it, &table, &n, &op, &indirect);
        g_autofree char *key = changeset_key(it);
        g_autofree char *where = place(table, key);
        GPtrArray *found = g_hash_table_lookup(s->open, where);
        for (guint i = 0; found && i < found->len; i++)
            ((struct obstacle *)g_ptr_array_index(found, i))->change_id = s->change_id;
        if (found)
            g_hash_table_remove(s->open, where);
    }
    if (rc != SQLITE_OK)
        return db_fault(s->db, rc, "change log", error);
    sqlite3changeset_finalize(it);
    return true;
}

static bool search_change(record *row, void *data, GError **error)
{
    struct search *s = data;
    s->change_id = record_int(row, "id");
    g_autoptr(record) args = record_new();
    record_set_int(args, "change_id", s->change_id);
    g_autoptr(GPtrArray) parts = db_all(s->db, "store_change_parts", args, error);
    for (guint i = 0; parts && i < parts->len; i++) {
        record_set_int(args, "seq", record_int(g_ptr_array_index(parts, i), "seq"));
        if (!db_each(s->db, "store_change_part", args, search_part, s, error))
            return false;
    }
    return parts && g_hash_table_size(s->open) > 0;
}

static bool add_conflict(struct db *db, const struct obstacle *o, GPtrArray *conflicts,
                         GError **error)
{
    for (guint i = 0; i < conflicts->len; i++) {
        const struct change_conflict *c = g_ptr_array_index(conflicts, i);
        if (c->change_id == o->change_id && strcmp(c->table, o->table) == 0)
            return true;
    }
    GError *failed = NULL;
    g_autoptr(record) args = record_new();
    record_set_int(args, "id", o->change_id);
    g_autoptr(record) row = o->change_id ? db_one(db, "store_change_get", args, &failed) : NULL;
    if (failed) {
        g_propagate_error(error, failed);
        return false;
    }
    struct change_conflict *c = g_new0(struct change_conflict, 1);
    c->change_id = row ? o->change_id : 0;
    c->label = g_strdup(row ? record_str(row, "label") : "a change that is no longer in the log");
    c->rep_name = g_strdup(row ? record_str(row, "rep_name") : "Somebody");
    c->table = g_strdup(o->table);
    g_ptr_array_add(conflicts, c);
    return true;
}

bool conflict_name(struct db *db, gint64 change_id, gint64 own_id, GPtrArray *obstacles,
                   GPtrArray *conflicts, GError **error)
{
    g_autoptr(GHashTable) open =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
    for (guint i = 0; i < obstacles->len; i++) {
        struct obstacle *o = g_ptr_array_index(obstacles, i);
        if (o->change_id)
            continue;
        g_autofree char *where = place(o->table, o->key);
        GPtrArray *same = g_hash_table_lookup(open, where);
        if (!same) {
            same = g_ptr_array_new();
            g_hash_table_insert(open, g_steal_pointer(&where), same);
        }
        g_ptr_array_add(same, o);
    }
    struct search s = {.db = db, .open = open};
    g_autoptr(record) args = record_new();
    record_set_int(args, "id", change_id);
    record_set_int(args, "own_id", own_id);
    if (g_hash_table_size(open) > 0 &&
        !db_each(db, "store_changes_later", args, search_change, &s, error))
        return false;
    for (guint i = 0; i < obstacles->len; i++)
        if (!add_conflict(db, g_ptr_array_index(obstacles, i), conflicts, error))
            return false;
    return true;
}
