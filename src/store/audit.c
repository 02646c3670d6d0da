/*
 * The audit chain: adding a row, walking the chain.
 */
#include "db_private.h"

#include "store/audit.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>

#define GENESIS "0000000000000000000000000000000000000000000000000000000000000000"

/* The row's hash: each field with its length before it, so that no two rows
 * read the same. */
static char *row_hash(const record *row)
{
    static const char *const fields[] = {"prev_hash", "at",          "rep_id",    "action",
                                         "subject",   "subject_ref", "change_id", "detail"};
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    for (gsize i = 0; i < G_N_ELEMENTS(fields); i++) {
        const struct value *v = record_get(row, fields[i]);
        g_autofree char *field = NULL;
        if (!v || v->type == VALUE_NULL)
            field = g_strdup("-,");
        else if (v->type == VALUE_TEXT)
            field = g_strdup_printf("%zu:%s,", strlen(v->s), v->s);
        else
            field = g_strdup_printf("i%" G_GINT64_FORMAT ",", v->i);
        g_checksum_update(sum, (const guchar *)field, -1);
    }
    return g_strdup(g_checksum_get_string(sum));
}

/* The person's token, made at its first mention. Caller's. */
static char *person_token(struct db *db, gint64 person_id, GError **error)
{
    g_autoptr(record) args = record_of_int("person_id", person_id);
    g_autoptr(record) row = NULL;
    if (!db_find(db, "store_token_get", args, &row, error))
        return NULL;
    if (row)
        return g_strdup(record_str(row, "token"));
    guint8 bytes[16];
    if (getrandom(bytes, sizeof bytes, 0) != (ssize_t)sizeof bytes) {
        err_set(error, BL_ERR_STORAGE, "The system could not provide random numbers: %s.",
                g_strerror(errno));
        return NULL;
    }
    GString *token = g_string_new(NULL);
    for (gsize i = 0; i < sizeof bytes; i++)
        g_string_append_printf(token, "%02x", bytes[i]);
    record_set_text(args, "token", token->str);
    if (db_exec(db, "store_token_insert", args, NULL, error) < 0) {
        g_string_free(token, TRUE);
        return NULL;
    }
    return g_string_free(token, FALSE);
}

static char *last_hash(struct db *db, GError **error)
{
    g_autoptr(record) last = NULL;
    if (!db_find(db, "store_audit_last", NULL, &last, error))
        return NULL;
    return g_strdup(last ? record_str(last, "hash") : GENESIS);
}

bool audit_add(struct db *db, const struct audit_entry *entry, GError **error)
{
    g_autofree char *prev = last_hash(db, error);
    if (!prev)
        return false;
    g_autoptr(record) row = record_new();
    record_set_int(row, "at", entry->at);
    record_set_int(row, "rep_id", entry->rep_id);
    record_set_text(row, "action", entry->action);
    record_set_text(row, "subject", entry->subject);
    record_set_text(row, "detail", entry->detail);
    record_set_text(row, "prev_hash", prev);
    record_set_null(row, "subject_ref");
    if (entry->subject_id && g_strcmp0(entry->subject, "person") == 0) {
        char *token = person_token(db, entry->subject_id, error);
        if (!token)
            return false;
        record_take_text(row, "subject_ref", token);
    } else if (entry->subject_id) {
        record_take_text(row, "subject_ref",
                         g_strdup_printf("%" G_GINT64_FORMAT, entry->subject_id));
    }
    if (entry->change_id)
        record_set_int(row, "change_id", entry->change_id);
    else
        record_set_null(row, "change_id");
    record_take_text(row, "hash", row_hash(row));
    return db_exec(db, "store_audit_insert", row, NULL, error) >= 0;
}

/* ---- verifying ---- */

struct walk {
    gint64 last_id;
    char *prev;
    gint64 rows;
    bool broken;
};

static bool broken_at(const char *what, gint64 id, gint64 at, GError **error)
{
    g_autoptr(GDateTime) when = g_date_time_new_from_unix_utc(at);
    g_autofree char *text = when ? g_date_time_format(when, "%Y-%m-%d %H:%M:%S UTC") : NULL;
    return err_set(error, BL_ERR_DAMAGED,
                   "The audit has been tampered with: row %" G_GINT64_FORMAT
                   " (%s) %s. Keep the file as it is and tell HQ.",
                   id, text ? text : "no time", what);
}

static bool walk_row(record *row, void *data, GError **error)
{
    struct walk *w = data;
    gint64 id = record_int(row, "id"), at = record_int(row, "at");
    g_autofree char *hash = row_hash(row);
    if (id != w->last_id + 1)
        return broken_at("comes after rows that were removed", id, at, error);
    if (strcmp(record_str(row, "prev_hash"), w->prev) != 0)
        return broken_at("does not follow the row before it", id, at, error);
    if (strcmp(record_str(row, "hash"), hash) != 0)
        return broken_at("was changed", id, at, error);
    w->last_id = id;
    w->rows++;
    g_free(w->prev);
    w->prev = g_strdup(hash);
    return true;
}

bool audit_verify(struct db *db, gint64 *rows, GError **error)
{
    if (!db_snapshot(db, error))
        return false;
    struct walk w = {.prev = g_strdup(GENESIS)};
    GError *failed = NULL;
    bool whole = db_each(db, "store_audit_walk", NULL, walk_row, &w, &failed);
    gint64 given = w.last_id;
    whole = whole && db_find_int(db, "store_audit_sequence", NULL, &given, &failed);
    if (whole && given != w.last_id)
        err_set(&failed, BL_ERR_DAMAGED,
                "The audit has been tampered with: rows after row %" G_GINT64_FORMAT
                " were removed. Keep the file as it is and tell HQ.",
                w.last_id);
    db_snapshot_end(db);
    g_free(w.prev);
    if (rows)
        *rows = w.rows;
    if (!failed)
        return true;
    g_propagate_error(error, failed);
    return false;
}
