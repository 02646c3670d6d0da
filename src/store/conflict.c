/*
 * Whose later change stands in the way of an undo, and where: rows that were
 * changed, rows that hold a unique value, references that would be broken.
 */
#include "db_private.h"

#include "store/change.h"

#include <string.h>

#define MAX_OBSTACLES 200 /* enough to show; a large undo may meet thousands */

void obstacle_free(struct obstacle *o)
{
    if (!o)
        return;
    g_free(o->table);
    g_free(o->key);
    g_strfreev(o->values);
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

void obstacle_add(GPtrArray *obstacles, const char *table, const char *key, gint64 change_id)
{
    if (obstacles->len >= MAX_OBSTACLES)
        return;
    struct obstacle *o = g_new0(struct obstacle, 1);
    o->table = g_strdup(table);
    o->key = g_strdup(key);
    o->change_id = change_id;
    g_ptr_array_add(obstacles, o);
}

/* Hands on what went wrong while rows were read; true: nothing. */
static bool whole(GError *failed, GError **error)
{
    if (failed)
        g_propagate_error(error, failed);
    return !failed;
}

/* ---- rows in a changeset ---- */

/* A column before the change, or after it where there is no before. */
static const char *column_text(sqlite3_changeset_iter *it, int op, int column)
{
    sqlite3_value *value = NULL;
    if (op != SQLITE_INSERT)
        sqlite3changeset_old(it, column, &value);
    if (!value && op != SQLITE_DELETE)
        sqlite3changeset_new(it, column, &value);
    return value ? (const char *)sqlite3_value_text(value) : NULL;
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
        if (!pk[i])
            continue;
        const char *text = column_text(it, op, i);
        g_string_append_printf(key, "%s%s", key->len ? "," : "", text ? text : "");
    }
    return g_string_free(key, FALSE);
}

bool obstacle_matches(const struct obstacle *o, sqlite3_changeset_iter *it, int *op)
{
    const char *table = NULL;
    int n = 0, indirect = 0;
    sqlite3changeset_op(it, &table, &n, op, &indirect);
    if (g_ascii_strcasecmp(table, o->table) != 0)
        return false;
    if (!o->values) {
        g_autofree char *key = changeset_key(it);
        return strcmp(key, o->key) == 0;
    }
    for (int i = 0; o->values[i]; i++)
        if (o->cids[i] >= n || g_strcmp0(column_text(it, *op, o->cids[i]), o->values[i]) != 0)
            return false;
    return true;
}

/* ---- rows that hold a unique value ---- */

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

/* "a = ? AND b = ?" for the columns of an index, their numbers in cids; NULL
 * where the change does not give them all a value. */
static char *index_terms(struct db *db, sqlite3_changeset_iter *it, int op, const char *index,
                         GArray *cids, GError **error)
{
    char *sql =
        sqlite3_mprintf("SELECT cid, name FROM pragma_index_info(%Q) ORDER BY seqno", index);
    sqlite3_stmt *stmt = db_own_prepare(db, sql, error);
    sqlite3_free(sql);
    GString *terms = g_string_new(NULL);
    GError *failed = NULL;
    bool usable = stmt != NULL;
    while (usable && db_own_row(db, stmt, &failed)) {
        int cid = sqlite3_column_int(stmt, 0);
        usable = cid >= 0 && new_value(it, op, cid);
        if (!usable)
            break;
        char *term = sqlite3_mprintf("%s\"%w\" = ?", terms->len ? " AND " : "",
                                     (const char *)sqlite3_column_text(stmt, 1));
        g_string_append(terms, term);
        sqlite3_free(term);
        g_array_append_val(cids, cid);
    }
    sqlite3_finalize(stmt);
    return g_string_free(terms, !whole(failed, error) || !usable || cids->len == 0);
}

static bool twins_by(struct db *db, sqlite3_changeset_iter *it, const char *table, int op,
                     const char *index, GPtrArray *obstacles, GError **error)
{
    GError *failed = NULL;
    g_autoptr(GArray) cids = g_array_new(FALSE, FALSE, sizeof(int));
    g_autofree char *terms = index_terms(db, it, op, index, cids, &failed);
    if (!terms)
        return whole(failed, error);
    char *sql = sqlite3_mprintf("SELECT rowid FROM \"%w\" WHERE %s LIMIT 2", table, terms);
    sqlite3_stmt *stmt = db_own_prepare(db, sql, &failed);
    sqlite3_free(sql);
    for (guint i = 0; stmt && i < cids->len; i++)
        sqlite3_bind_value(stmt, (int)i + 1, new_value(it, op, g_array_index(cids, int, i)));
    g_autofree char *own = changeset_key(it);
    while (stmt && db_own_row(db, stmt, &failed)) {
        const char *key = (const char *)sqlite3_column_text(stmt, 0);
        if (strcmp(key, own) != 0)
            obstacle_add(obstacles, table, key, 0);
    }
    sqlite3_finalize(stmt);
    return whole(failed, error);
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

/* ---- broken references ---- */

/* The row that the foreign key fk of a child's row asks for. */
static bool asked_for(struct db *db, const char *child, const char *rowid, int fk,
                      struct obstacle *parent, GError **error)
{
    /* A key without columns refers to the parent's own. */
    char *sql = sqlite3_mprintf(
        "SELECT f.\"from\", coalesce(i.cid, (SELECT cid FROM pragma_table_info(%Q) WHERE pk = 1)) "
        "FROM pragma_foreign_key_list(%Q) f LEFT JOIN pragma_table_info(%Q) i ON i.name = f.\"to\" "
        "COLLATE NOCASE WHERE f.id = %d ORDER BY f.seq",
        parent->table, child, parent->table, fk);
    sqlite3_stmt *stmt = db_own_prepare(db, sql, error);
    sqlite3_free(sql);
    GError *failed = NULL;
    int n = 0;
    parent->values = g_new0(char *, OBSTACLE_COLUMNS + 1);
    while (stmt && n < OBSTACLE_COLUMNS && db_own_row(db, stmt, &failed)) {
        char *value = sqlite3_mprintf("SELECT \"%w\" FROM \"%w\" WHERE rowid = %s",
                                      (const char *)sqlite3_column_text(stmt, 0), child, rowid);
        parent->cids[n] = sqlite3_column_int(stmt, 1);
        parent->values[n] = db_own_text(db, value, &failed);
        n++;
        sqlite3_free(value);
        if (failed)
            break;
    }
    sqlite3_finalize(stmt);
    return stmt && whole(failed, error);
}

static gint64 event_change(struct db *db, const char *rowid)
{
    gint64 id = 0;
    g_autofree char *sql =
        g_strconcat("SELECT change_id FROM canvass_event WHERE id = ", rowid, NULL);
    db_own_int(db, sql, &id, NULL);
    return id;
}

bool conflict_missing(struct db *db, GPtrArray *pairs, GError **error)
{
    sqlite3_stmt *stmt = db_own_prepare(db, "PRAGMA foreign_key_check", error);
    GError *failed = NULL;
    while (stmt && !failed && db_own_row(db, stmt, &failed)) {
        const char *child = (const char *)sqlite3_column_text(stmt, 0);
        const char *rowid = (const char *)sqlite3_column_text(stmt, 1);
        if (!rowid)
            continue;
        struct obstacle *o = g_new0(struct obstacle, 1);
        o->table = g_strdup(child);
        o->key = g_strdup(rowid);
        if (strcmp(child, "canvass_event") == 0)
            o->change_id = event_change(db, rowid);
        g_ptr_array_add(pairs, o);
        struct obstacle *parent = g_new0(struct obstacle, 1);
        parent->table = g_strdup((const char *)sqlite3_column_text(stmt, 2));
        parent->key = g_strdup("");
        parent->other = true;
        g_ptr_array_add(pairs, parent);
        asked_for(db, o->table, o->key, sqlite3_column_int(stmt, 3), parent, &failed);
    }
    sqlite3_finalize(stmt);
    return stmt && whole(failed, error);
}

/* ---- whose ---- */

struct search {
    struct db *db;
    GPtrArray *open;  /* obstacles without a change; borrowed */
    gint64 change_id; /* the one looked at */
};

static bool search_part(record *row, void *data, GError **error)
{
    struct search *s = data;
    const struct value *v = record_get(row, "changeset");
    sqlite3_changeset_iter *it = NULL;
    int rc = v ? sqlite3changeset_start(&it, (int)v->i, v->s) : SQLITE_CORRUPT;
    while (rc == SQLITE_OK && s->open->len && sqlite3changeset_next(it) == SQLITE_ROW)
        for (guint i = s->open->len; i > 0; i--) {
            struct obstacle *o = g_ptr_array_index(s->open, i - 1);
            int op = 0;
            if (!obstacle_matches(o, it, &op))
                continue;
            o->change_id = s->change_id;
            g_ptr_array_remove_index_fast(s->open, i - 1);
        }
    if (it)
        sqlite3changeset_finalize(it);
    return rc == SQLITE_OK || db_fault(s->db, rc, "change log", error);
}

static bool search_change(record *row, void *data, GError **error)
{
    struct search *s = data;
    s->change_id = record_int(row, "id");
    g_autoptr(record) args = record_of_int("change_id", s->change_id);
    g_autoptr(GPtrArray) parts = db_all(s->db, "store_change_parts", args, error);
    for (guint i = 0; parts && i < parts->len; i++) {
        record_set_int(args, "seq", record_int(g_ptr_array_index(parts, i), "seq"));
        if (!db_each(s->db, "store_change_part", args, search_part, s, error))
            return false;
    }
    return parts && s->open->len > 0;
}

static bool add_conflict(struct db *db, const struct obstacle *o, GPtrArray *conflicts,
                         GError **error)
{
    for (guint i = 0; i < conflicts->len; i++) {
        const struct change_conflict *c = g_ptr_array_index(conflicts, i);
        if (c->change_id == o->change_id && strcmp(c->table, o->table) == 0)
            return true;
    }
    g_autoptr(record) args = record_of_int("id", o->change_id);
    g_autoptr(record) row = NULL;
    if (o->change_id && !db_find(db, "store_change_get", args, &row, error))
        return false;
    struct change_conflict *c = g_new0(struct change_conflict, 1);
    c->change_id = row ? o->change_id : 0;
    c->label = g_strdup(row ? record_str(row, "label") : "a change that is no longer in the log");
    c->rep_name = g_strdup(row ? record_str(row, "rep_name") : "Somebody");
    c->table = g_strdup(o->table);
    g_ptr_array_add(conflicts, c);
    return true;
}

/* Of a child and its missing parent one is whose change stands in the way. */
static bool told_by_other(const GPtrArray *obstacles, guint i)
{
    const struct obstacle *o = g_ptr_array_index(obstacles, i);
    const struct obstacle *next =
        i + 1 < obstacles->len ? g_ptr_array_index(obstacles, i + 1) : NULL;
    if (o->other) {
        const struct obstacle *child = g_ptr_array_index(obstacles, i - 1);
        return child->change_id || !o->change_id;
    }
    return next && next->other && next->change_id && !o->change_id;
}

bool conflict_name(struct db *db, gint64 change_id, gint64 own_id, const GPtrArray *obstacles,
                   GPtrArray *conflicts, GError **error)
{
    g_autoptr(GPtrArray) open = g_ptr_array_new();
    for (guint i = 0; i < obstacles->len; i++) {
        struct obstacle *o = g_ptr_array_index(obstacles, i);
        if (!o->change_id)
            g_ptr_array_add(open, o);
    }
    struct search s = {.db = db, .open = open};
    g_autoptr(record) args = record_new();
    record_set_int(args, "id", change_id);
    record_set_int(args, "own_id", own_id);
    if (open->len > 0 && !db_each(db, "store_changes_later", args, search_change, &s, error))
        return false;
    for (guint i = 0; i < obstacles->len; i++)
        if (!told_by_other(obstacles, i) &&
            !add_conflict(db, g_ptr_array_index(obstacles, i), conflicts, error))
            return false;
    return true;
}
