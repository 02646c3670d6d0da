/*
 * The rows of a change with what they held, one part at a time. Must not know what a row means.
 */
#include "db_private.h"

#include "store/recorded.h"

#include <string.h>

/* ---- parts ---- */

static GPtrArray *parts_of(struct db *db, gint64 change_id, GError **error)
{
    g_autoptr(record) args = record_of_int("change_id", change_id);
    return db_all(db, "store_change_parts", args, error);
}

static bool any_events(struct db *db, gint64 change_id, gint64 *any, GError **error)
{
    g_autoptr(record) args = record_of_int("change_id", change_id);
    *any = 0;
    return !db_has_table(db, "canvass_event") ||
           db_find_int(db, "store_event_any", args, any, error);
}

bool recorded_parts(struct db *db, gint64 change_id, gint64 *n, GError **error)
{
    g_autoptr(GPtrArray) parts = parts_of(db, change_id, error);
    gint64 any = 0;
    if (!parts || !any_events(db, change_id, &any, error))
        return false;
    *n = parts->len + (any != 0);
    return true;
}

/* ---- one value ---- */

static sqlite3_value *value_in(const struct recorded_row *row, int i, bool after)
{
    sqlite3_value *v = NULL;
    if (after && row->op != RECORDED_REMOVED)
        sqlite3changeset_new(row->it, i, &v);
    if (!after && row->op != RECORDED_ADDED)
        sqlite3changeset_old(row->it, i, &v);
    return v;
}

static bool is_key(const struct recorded_row *row, int i)
{
    unsigned char *keys = NULL;
    int n = 0;
    return sqlite3changeset_pk(row->it, &keys, &n) == SQLITE_OK && i < n && keys[i];
}

static bool is_null(sqlite3_value *v)
{
    return !v || sqlite3_value_type(v) == SQLITE_NULL;
}

static const char *old_name(const char *column)
{
    return strcmp(column, "to_state") == 0 ? "from_state" : "";
}

const char *recorded_column(const struct recorded_row *row, int i)
{
    const char *name = row->columns[i];
    if (!row->it)
        return record_has(row->event, name) ? name : NULL;
    bool given =
        !is_key(row, i) && (!is_null(value_in(row, i, true)) || !is_null(value_in(row, i, false)));
    return given ? name : NULL;
}

static sqlite3_value *either(const struct recorded_row *row, const char *column)
{
    for (int i = 0; i < row->n; i++) {
        if (strcmp(row->columns[i], column) != 0)
            continue;
        sqlite3_value *v = value_in(row, i, true);
        return is_null(v) ? value_in(row, i, false) : v;
    }
    return NULL;
}

gint64 recorded_int(const struct recorded_row *row, const char *column)
{
    if (!row->it)
        return record_has(row->event, column) ? record_int(row->event, column) : 0;
    sqlite3_value *v = either(row, column);
    return v && sqlite3_value_type(v) == SQLITE_INTEGER ? sqlite3_value_int64(v) : 0;
}

char *recorded_text(const struct recorded_row *row, const char *column)
{
    if (!row->it)
        return record_has(row->event, column) ? g_strdup(record_text(row->event, column)) : NULL;
    sqlite3_value *v = either(row, column);
    return v && sqlite3_value_type(v) == SQLITE_TEXT ? g_strdup((const char *)sqlite3_value_text(v))
                                                     : NULL;
}

static void set_value(record *field, const char *name, sqlite3_value *v)
{
    switch (v ? sqlite3_value_type(v) : SQLITE_NULL) {
    case SQLITE_INTEGER:
        record_set_int(field, name, sqlite3_value_int64(v));
        break;
    case SQLITE_TEXT:
        record_set_text(field, name, (const char *)sqlite3_value_text(v));
        break;
    default: /* nothing is a fraction, and bytes say nothing */
        record_set_null(field, name);
    }
}

GPtrArray *recorded_fields(const struct recorded_row *row)
{
    GPtrArray *fields = record_array_new();
    for (int i = 0; i < row->n; i++) {
        const char *name = recorded_column(row, i);
        if (!name)
            continue;
        record *field = record_of_text("name", name);
        if (row->it) {
            set_value(field, "old", value_in(row, i, false));
            set_value(field, "new", value_in(row, i, true));
        } else {
            record_set_value(field, "old", record_get(row->event, old_name(name)));
            record_set_value(field, "new", record_get(row->event, name));
        }
        g_ptr_array_add(fields, field);
    }
    return fields;
}

/* ---- the rows of a part ---- */

/* The columns of a table, in order; NULL with an error where there are fewer than were written. */
static GPtrArray *columns_of(struct db *db, const char *table, int n, GError **error)
{
    GPtrArray *names = g_ptr_array_new();
    char *sql = sqlite3_mprintf("SELECT name FROM pragma_table_info(%Q) ORDER BY cid", table);
    GError *failed = NULL;
    sqlite3_stmt *stmt = db_own_prepare(db, sql, &failed);
    sqlite3_free(sql);
    while (stmt && db_own_row(db, stmt, &failed))
        g_ptr_array_add(names,
                        (gpointer)g_intern_string((const char *)sqlite3_column_text(stmt, 0)));
    sqlite3_finalize(stmt);
    if (!failed && (int)names->len < n)
        err_set(&failed, BL_ERR_REFUSED,
                "This change was made before Branchline was brought up to date: what it changed "
                "can no longer be shown.");
    if (!failed)
        return names;
    g_propagate_error(error, failed);
    g_ptr_array_unref(names);
    return NULL;
}

static enum recorded_op op_of(int op)
{
    return op == SQLITE_INSERT   ? RECORDED_ADDED
           : op == SQLITE_DELETE ? RECORDED_REMOVED
                                 : RECORDED_CHANGED;
}

static bool each_in(struct db *db, gint64 change_id, sqlite3_changeset_iter *it, recorded_row_fn fn,
                    void *data, GError **error)
{
    struct recorded_row row = {.change_id = change_id, .it = it};
    g_autoptr(GPtrArray) columns = NULL;
    for (; sqlite3changeset_next(it) == SQLITE_ROW; row.at++) {
        const char *table = NULL;
        int op = 0, indirect = 0;
        sqlite3changeset_op(it, &table, &row.n, &op, &indirect);
        if (!columns || strcmp(row.table, table) != 0) {
            row.table = g_intern_string(table);
            g_clear_pointer(&columns, g_ptr_array_unref);
            columns = columns_of(db, table, row.n, error);
            if (!columns)
                return false;
            row.columns = (const char *const *)columns->pdata;
        }
        g_autofree char *key = changeset_key(it);
        row.id = g_ascii_strtoll(key, NULL, 10);
        row.op = op_of(op);
        GError *failed = NULL;
        if (fn(&row, data, &failed))
            continue;
        if (failed)
            g_propagate_error(error, failed);
        return !failed;
    }
    return true;
}

static bool each_of_part(struct db *db, gint64 change_id, gint64 seq, recorded_row_fn fn,
                         void *data, GError **error)
{
    g_autoptr(record) part = NULL;
    if (!change_part(db, change_id, seq, &part, error))
        return false;
    const struct value *bytes = part ? record_get(part, "changeset") : NULL;
    if (!bytes || bytes->type != VALUE_BLOB)
        return !part || db_damaged(db->path, error);
    sqlite3_changeset_iter *it = NULL;
    int rc = sqlite3changeset_start(&it, (int)bytes->i, bytes->s);
    if (rc != SQLITE_OK)
        return db_fault(db, rc, "change log", error);
    bool ok = each_in(db, change_id, it, fn, data, error);
    rc = sqlite3changeset_finalize(it);
    return ok && (rc == SQLITE_OK || db_fault(db, rc, "change log", error));
}

/* ---- canvass events ---- */

struct events {
    recorded_row_fn fn;
    void *data;
    struct recorded_row row;
};

static bool hand_event(record *event, void *data, GError **error)
{
    static const char *const columns[] = {"ballot_id", "person_id", "event", "to_state",
                                          "channel",   "source",    "note"};
    struct events *e = data;
    e->row.table = "canvass_event";
    e->row.columns = columns;
    e->row.n = G_N_ELEMENTS(columns);
    e->row.event = event;
    e->row.id = record_int(event, "id");
    e->row.op = record_has(event, "to_state") ? RECORDED_CHANGED : RECORDED_ADDED;
    bool more = e->fn(&e->row, e->data, error);
    e->row.at++;
    return more;
}

bool recorded_each(struct db *db, gint64 change_id, gint64 part, recorded_row_fn fn, void *data,
                   GError **error)
{
    g_autoptr(GPtrArray) parts = parts_of(db, change_id, error);
    if (!parts)
        return false;
    if (part >= 0 && part < parts->len) /* they come backwards */
        return each_of_part(db, change_id,
                            record_int(parts->pdata[parts->len - 1 - (guint)part], "seq"), fn, data,
                            error);
    if (part != parts->len || !db_has_table(db, "canvass_event"))
        return true;
    struct events events = {.fn = fn, .data = data, .row.change_id = change_id};
    g_autoptr(record) args = record_of_int("change_id", change_id);
    return db_each(db, "store_events_recorded", args, hand_event, &events, error);
}

bool recorded_all(struct db *db, gint64 change_id, recorded_row_fn fn, void *data, GError **error)
{
    gint64 parts = 0;
    bool ok = recorded_parts(db, change_id, &parts, error);
    for (gint64 part = 0; ok && part < parts; part++)
        ok = recorded_each(db, change_id, part, fn, data, error);
    return ok;
}

bool recorded_cut(struct db *db, gint64 change_id, gint64 part, const GArray *ats, GError **error)
{
    g_autoptr(GPtrArray) parts = parts_of(db, change_id, error);
    g_autoptr(record) row = NULL;
    if (!parts || part < 0 || part >= parts->len)
        return parts != NULL;
    const gint64 seq = record_int(parts->pdata[parts->len - 1 - (guint)part], "seq");
    if (!change_part(db, change_id, seq, &row, error))
        return false;
    if (!row)
        return true;
    const struct value *bytes = record_get(row, "changeset");
    g_autoptr(GBytes) rest = changeset_cut(bytes->s, (gsize)bytes->i, ats);
    if (!rest)
        return db_damaged(db->path, error);
    g_autoptr(record) args = record_of_int("change_id", change_id);
    record_set_int(args, "seq", seq);
    record_set_blob(args, "changeset", g_bytes_get_data(rest, NULL), g_bytes_get_size(rest));
    return db_exec(db, "store_change_part_cut", args, NULL, error) >= 0;
}
