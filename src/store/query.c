/*
 * Named statements: found once in the query texts, prepared at first use, kept,
 * bound by name from a record, their rows given back as records.
 */
#include "db_private.h"

#include "base/say.h"

#include <string.h>

static void query_free(gpointer data)
{
    struct query *q = data;
    statement_clear(&q->st);
    list_free(q->list);
    g_free(q->made);
    g_free(q);
}

/* What a text's lines begin; the marks are as long as each other. */
enum kind { KIND_NAME, KIND_LIST, KIND_PART, KIND_COND, KIND_COUNT };
static const char marks[KIND_COUNT][9] = {"-- name:", "-- list:", "-- part:", "-- cond:"};

/* The name behind a mark, or NULL. */
static const char *marker(const char *line, gsize len, enum kind *kind)
{
    const gsize mark = sizeof marks[0] - 1;
    if (len <= mark || line[0] != '-')
        return NULL;
    for (*kind = 0; *kind < KIND_COUNT; ++*kind)
        if (memcmp(line, marks[*kind], mark) == 0) {
            g_autofree char *name = g_strndup(line + mark, len - mark);
            return g_intern_string(g_strstrip(name));
        }
    return NULL;
}

static struct query *add_query(struct db *db, enum kind kind, const char *name, const char *text)
{
    GHashTable *const tables[] = {db->queries, db->lists, db->parts, db->conds};
    struct query *q = g_new0(struct query, 1);
    q->name = name;
    q->text = text;
    g_hash_table_insert(tables[kind], (gpointer)name, q);
    if (kind == KIND_NAME || kind == KIND_LIST)
        g_ptr_array_add(kind == KIND_LIST ? db->list_names : db->query_names, (gpointer)name);
    return q;
}

/* A condition may be called as a statement is. */
static bool is_taken(struct db *db, enum kind kind, const char *name)
{
    if (kind == KIND_COND)
        return g_hash_table_contains(db->conds, name);
    return g_hash_table_contains(db->queries, name) || g_hash_table_contains(db->lists, name) ||
           g_hash_table_contains(db->parts, name);
}

static bool load_text(struct db *db, const struct source_text *text, GError **error)
{
    struct query *open = NULL;
    const char *end = text->bytes + text->len;
    for (const char *line = text->bytes; line < end;) {
        const char *eol = memchr(line, '\n', (gsize)(end - line));
        const char *next = eol ? eol + 1 : end;
        enum kind kind;
        const char *name = marker(line, (gsize)((eol ? eol : end) - line), &kind);
        if (name) {
            if (is_taken(db, kind, name))
                return err_set(error, BL_ERR_INTERNAL, "%s: two statements are named %s.",
                               text->name, name);
            open = add_query(db, kind, name, line);
        }
        if (open)
            open->len = (gsize)(next - open->text);
        line = next;
    }
    return true;
}

static gint query_by_name(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

bool query_load(struct db *db, GError **error)
{
    db->queries = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, query_free);
    db->lists = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, query_free);
    db->parts = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, query_free);
    db->conds = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, query_free);
    db->page_statements = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, statement_free);
    db->query_names = g_ptr_array_new();
    db->list_names = g_ptr_array_new();
    for (gsize i = 0; i < db->source->n_queries; i++)
        if (!load_text(db, &db->source->queries[i], error))
            return false;
    g_ptr_array_sort(db->query_names, query_by_name);
    g_ptr_array_sort(db->list_names, query_by_name);
    g_ptr_array_add(db->query_names, NULL);
    g_ptr_array_add(db->list_names, NULL);
    return true;
}

void query_free_all(struct db *db)
{
    g_clear_pointer(&db->page_statements, g_hash_table_unref);
    g_clear_pointer(&db->queries, g_hash_table_unref);
    g_clear_pointer(&db->lists, g_hash_table_unref);
    g_clear_pointer(&db->parts, g_hash_table_unref);
    g_clear_pointer(&db->conds, g_hash_table_unref);
    g_clear_pointer(&db->query_names, g_ptr_array_unref);
    g_clear_pointer(&db->list_names, g_ptr_array_unref);
}

/* ---- one statement ---- */

/* True where only white space and comments are left. */
static bool only_comments(const char *s, const char *end)
{
    while (s < end) {
        if (g_ascii_isspace(*s) || *s == ';') {
            s++;
        } else if (end - s > 1 && s[0] == '-' && s[1] == '-') {
            const char *eol = memchr(s, '\n', (gsize)(end - s));
            s = eol ? eol + 1 : end;
        } else {
            return false;
        }
    }
    return true;
}

bool statement_prepare(struct db *db, struct statement *st, const char *name, const char *sql,
                       gsize len, GError **error)
{
    const char *tail = NULL;
    int rc = sqlite3_prepare_v3(db->h, sql, (int)len, SQLITE_PREPARE_PERSISTENT, &st->stmt, &tail);
    if (rc != SQLITE_OK)
        return db_fault(db, rc, name, error);
    if (!st->stmt || !only_comments(tail, sql + len)) {
        g_clear_pointer(&st->stmt, sqlite3_finalize);
        return err_set(error, BL_ERR_INTERNAL, "%s: one statement is expected.", name);
    }
    st->name = name;
    st->writes = !sqlite3_stmt_readonly(st->stmt);
    st->n_params = sqlite3_bind_parameter_count(st->stmt);
    st->params = g_new0(const char *, (gsize)st->n_params + 1);
    for (int i = 0; i < st->n_params; i++) {
        const char *param = sqlite3_bind_parameter_name(st->stmt, i + 1);
        st->params[i] = g_intern_string(param ? param + 1 : "?");
    }
    st->n_columns = sqlite3_column_count(st->stmt);
    st->columns = g_new0(const char *, (gsize)st->n_columns + 1);
    for (int i = 0; i < st->n_columns; i++)
        st->columns[i] = g_intern_string(sqlite3_column_name(st->stmt, i));
    return true;
}

void statement_clear(struct statement *st)
{
    g_clear_pointer(&st->stmt, sqlite3_finalize);
    g_clear_pointer(&st->params, g_free);
    g_clear_pointer(&st->columns, g_free);
}

void statement_free(gpointer st)
{
    statement_clear(st);
    g_free(st);
}

/* A list of records as a JSON array of each one's first value, for
 * "IN (SELECT value FROM json_each(:ids))". */
static char *list_json(const GPtrArray *list)
{
    GString *out = g_string_new("[");
    for (guint i = 0; i < list->len; i++) {
        const struct value *v = record_at(g_ptr_array_index(list, i), 0);
        g_string_append(out, i ? "," : "");
        if (v && v->type == VALUE_TEXT) {
            g_string_append_c(out, '"');
            for (const char *p = v->s; *p; p++)
                if (*p == '"' || *p == '\\')
                    g_string_append_printf(out, "\\%c", *p);
                else if ((unsigned char)*p < 0x20)
                    g_string_append_printf(out, "\\u%04x", (unsigned)(unsigned char)*p);
                else
                    g_string_append_c(out, *p);
            g_string_append_c(out, '"');
        } else if (v && v->type != VALUE_NULL) {
            g_string_append_printf(out, "%" G_GINT64_FORMAT, v->i);
        } else {
            g_string_append(out, "null");
        }
    }
    g_string_append_c(out, ']');
    return g_string_free(out, FALSE);
}

/* Texts are bound in place: the record must not change until the statement is
 * done. */
static int bind_value(sqlite3_stmt *stmt, int i, const struct value *v)
{
    switch (v->type) {
    case VALUE_NULL:
        return sqlite3_bind_null(stmt, i);
    case VALUE_INT:
    case VALUE_BOOL:
    case VALUE_HUNDREDTHS:
        return sqlite3_bind_int64(stmt, i, v->i);
    case VALUE_TEXT:
        return sqlite3_bind_text64(stmt, i, v->s, strlen(v->s), SQLITE_STATIC, SQLITE_UTF8);
    case VALUE_BLOB:
        return sqlite3_bind_blob64(stmt, i, v->s, (sqlite3_uint64)v->i, SQLITE_STATIC);
    case VALUE_LIST: {
        char *json = list_json(v->list);
        return sqlite3_bind_text64(stmt, i, json, strlen(json), g_free, SQLITE_UTF8);
    }
    case VALUE_OBJECT:
        break;
    }
    return SQLITE_MISUSE;
}

bool statement_bind(struct statement *st, const record *args, GError **error)
{
    for (int i = 0; i < st->n_params; i++) {
        const struct value *v = args ? record_get(args, st->params[i]) : NULL;
        if (!v)
            return err_set(error, BL_ERR_INTERNAL, "%s: the value %s was not given.", st->name,
                           st->params[i]);
        int rc = bind_value(st->stmt, i + 1, v);
        if (rc == SQLITE_TOOBIG)
            return err_set(error, BL_ERR_INPUT, "The %s is too large to be stored: shorten it.",
                           st->params[i]);
        if (rc != SQLITE_OK)
            return err_set(error, BL_ERR_INTERNAL, "%s: the value %s cannot be bound.", st->name,
                           st->params[i]);
    }
    return true;
}

int statement_step(struct db *db, struct statement *st, GError **error)
{
    if (st->writes && !db->writing) {
        err_set(error, BL_ERR_INTERNAL, "%s: writing outside a transaction.", st->name);
        return SQLITE_MISUSE;
    }
    if (db->writing && sqlite3_get_autocommit(db->h)) {
        db_fault_earlier(db, error);
        return SQLITE_ABORT;
    }
    int rc = sqlite3_step(st->stmt);
    if (rc != SQLITE_ROW && rc != SQLITE_DONE)
        db_fault(db, rc, st->name, error);
    return rc;
}

void statement_done(struct db *db, struct statement *st)
{
    db->steps += sqlite3_stmt_status(st->stmt, SQLITE_STMTSTATUS_VM_STEP, 1);
    sqlite3_reset(st->stmt);
    sqlite3_clear_bindings(st->stmt);
}

record *statement_row(struct statement *st, GError **error)
{
    record *row = record_new();
    for (int i = 0; i < st->n_columns; i++) {
        const char *name = st->columns[i];
        switch (sqlite3_column_type(st->stmt, i)) {
        case SQLITE_INTEGER:
            record_set_int(row, name, sqlite3_column_int64(st->stmt, i));
            break;
        case SQLITE_TEXT:
            record_set_text(row, name, (const char *)sqlite3_column_text(st->stmt, i));
            break;
        case SQLITE_BLOB: {
            const void *bytes = sqlite3_column_blob(st->stmt, i);
            record_set_blob(row, name, bytes ? bytes : "",
                            (gsize)sqlite3_column_bytes(st->stmt, i));
            break;
        }
        case SQLITE_NULL:
            record_set_null(row, name);
            break;
        default:
            err_set(error, BL_ERR_INTERNAL, "%s: column %s is a fraction.", st->name, name);
            record_free(row);
            return NULL;
        }
    }
    record_close(row, st->name);
    return row;
}

bool statement_rows(struct db *db, struct statement *st, const record *args, GPtrArray *rows,
                    GError **error)
{
    bool good = statement_bind(st, args, error);
    int rc = SQLITE_ROW;
    while (good && (rc = statement_step(db, st, error)) == SQLITE_ROW) {
        record *row = statement_row(st, error);
        good = row != NULL;
        if (row)
            g_ptr_array_add(rows, row);
    }
    statement_done(db, st);
    return good && rc == SQLITE_DONE;
}

/* ---- running by name ---- */

/* The statement of that name, ready to bind. A second use while the first
 * still runs gets one of its own. */
static struct statement *acquire(struct db *db, const char *name, GError **error)
{
    struct query *q = g_hash_table_lookup(db->queries, name);
    if (!q) {
        err_set(error, BL_ERR_INTERNAL, "There is no statement named %s.", name);
        return NULL;
    }
    struct statement *st = q->st.in_use ? g_new0(struct statement, 1) : &q->st;
    if (!st->stmt && !(part_expand(db, q, error) &&
                       statement_prepare(db, st, q->name, q->text, q->len, error))) {
        if (st != &q->st)
            g_free(st);
        return NULL;
    }
    st->in_use = true;
    return st;
}

static void release(struct db *db, struct statement *st)
{
    statement_done(db, st);
    st->in_use = false;
    struct query *q = g_hash_table_lookup(db->queries, st->name);
    if (st != &q->st)
        statement_free(st);
}

bool db_each(struct db *db, const char *name, const record *args, db_row_fn fn, void *data,
             GError **error)
{
    struct statement *st = acquire(db, name, error);
    if (!st)
        return false;
    GError *failed = NULL;
    bool more = statement_bind(st, args, &failed);
    while (more) {
        int rc = statement_step(db, st, &failed);
        g_autoptr(record) row = rc == SQLITE_ROW ? statement_row(st, &failed) : NULL;
        more = row && fn(row, data, &failed);
    }
    release(db, st);
    if (!failed)
        return true;
    g_propagate_error(error, failed);
    return false;
}

static bool collect(record *row, void *data, GError **error)
{
    (void)error;
    g_ptr_array_add(data, record_copy(row));
    return true;
}

GPtrArray *db_all(struct db *db, const char *name, const record *args, GError **error)
{
    g_autoptr(GPtrArray) rows = record_array_new();
    if (!db_each(db, name, args, collect, rows, error))
        return NULL;
    return g_steal_pointer(&rows);
}

static bool take_first(record *row, void *data, GError **error)
{
    (void)error;
    *(record **)data = record_copy(row);
    return false;
}

bool db_find(struct db *db, const char *name, const record *args, record **row, GError **error)
{
    *row = NULL;
    if (db_each(db, name, args, take_first, row, error))
        return true;
    g_clear_pointer(row, record_free);
    return false;
}

record *db_need(struct db *db, const char *name, const record *args, GError **error,
                const char *format, ...)
{
    record *row;
    if (!db_find(db, name, args, &row, error) || row)
        return row;
    va_list values;
    va_start(values, format);
    g_autofree char *sentence = say_filled(format, values);
    va_end(values);
    err_set(error, BL_ERR_NOT_FOUND, "%s", sentence);
    return NULL;
}

gint64 db_exec(struct db *db, const char *name, const record *args, gint64 *rowid_out,
               GError **error)
{
    struct statement *st = acquire(db, name, error);
    if (!st)
        return -1;
    gint64 changed = -1;
    if (!st->writes) {
        err_set(error, BL_ERR_INTERNAL, "%s: does not write.", name);
    } else if (statement_bind(st, args, error)) {
        sqlite3_set_last_insert_rowid(db->h, 0);
        int rc;
        do
            rc = statement_step(db, st, error);
        while (rc == SQLITE_ROW);
        if (rc == SQLITE_DONE)
            changed = sqlite3_changes64(db->h);
    }
    if (rowid_out)
        *rowid_out = changed > 0 ? sqlite3_last_insert_rowid(db->h) : 0;
    release(db, st);
    return changed;
}

static bool take_int(record *row, void *data, GError **error)
{
    (void)error;
    const struct value *v = record_at(row, 0);
    if (v && v->type != VALUE_NULL)
        *(gint64 *)data = record_int(row, v->name);
    return false;
}

bool db_find_int(struct db *db, const char *name, const record *args, gint64 *i, GError **error)
{
    return db_each(db, name, args, take_int, i, error);
}

const char *db_statement_level(struct db *db, const char *name)
{
    static const char mark[] = "\n-- level:";
    gsize len = 0;
    const char *text = db_statement_text(db, name, &len);
    const char *line = text ? g_strstr_len(text, (gssize)len, mark) : NULL;
    if (!line)
        return NULL;
    line += sizeof mark - 1;
    const char *eol = memchr(line, '\n', (gsize)(text + len - line));
    g_autofree char *level = g_strndup(line, (gsize)((eol ? eol : text + len) - line));
    return g_intern_string(g_strstrip(level));
}

/* ---- for the tests that walk them ---- */

const char *const *db_statements(struct db *db)
{
    return (const char *const *)db->query_names->pdata;
}

const char *db_statement_text(struct db *db, const char *name, gsize *len)
{
    struct query *q = g_hash_table_lookup(db->queries, name);
    if (!q)
        q = g_hash_table_lookup(db->lists, name);
    if (!q || !part_expand(db, q, NULL))
        return NULL;
    *len = q->len;
    return q->text;
}

bool db_prepare(struct db *db, const char *name, GError **error)
{
    struct statement *st = acquire(db, name, error);
    if (st)
        release(db, st);
    return st != NULL;
}
