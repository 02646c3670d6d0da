/*
 * What a change wrote down, without some of it: without rows; or, by changeset_without(changeset,
 * table, n), without the values of column n (from 0) of a table. That is for a migration that drops
 * one: SQLite knows columns by their place alone, and undo would put every later one into the next.
 * The format is the session extension's: a head a
 * table ('T', columns, which are the key, name), then rows (operation, indirect, old or new values,
 * of an update both).
 */
#include "db_private.h"

#include <string.h>

#define VALUE_BYTES 8 /* of a number */

struct reading {
    const guchar *at, *end;
    GByteArray *out;
    bool good;
};

/* Goes on by so many bytes; kept: they are copied. */
static void pass(struct reading *r, gsize n, bool kept)
{
    r->good = r->good && n <= (gsize)(r->end - r->at);
    if (!r->good)
        return;
    if (kept)
        g_byte_array_append(r->out, r->at, (guint)n);
    r->at += n;
}

/* A number as SQLite writes those below 2^31: seven bits a byte, the highest first. */
static gsize number(struct reading *r, bool kept)
{
    gsize n = 0;
    for (int i = 0; i < 5 && r->good; i++) {
        const guchar byte = r->at < r->end ? *r->at : 0;
        pass(r, 1, kept);
        n = n << 7 | (byte & 0x7f);
        if (byte < 0x80)
            return n;
    }
    r->good = false;
    return 0;
}

/* Whether one was written down. */
static bool value(struct reading *r, bool kept)
{
    const guchar type = r->at < r->end ? *r->at : 0;
    pass(r, 1, kept);
    if (type == SQLITE_INTEGER || type == SQLITE_FLOAT)
        pass(r, VALUE_BYTES, kept);
    else if (type == SQLITE_TEXT || type == SQLITE_BLOB)
        pass(r, number(r, kept), kept);
    else
        r->good = r->good && (type == SQLITE_NULL || type == 0);
    return kept && type != 0;
}

static bool values(struct reading *r, gsize columns, gsize without)
{
    bool any = false;
    for (gsize i = 0; i < columns && r->good; i++)
        any |= value(r, i != without);
    return any;
}

/* An update of nothing else is none. */
static void row(struct reading *r, gsize columns, gsize without)
{
    const guint start = r->out->len;
    const bool both = *r->at == SQLITE_UPDATE;
    r->good = columns && (both || *r->at == SQLITE_INSERT || *r->at == SQLITE_DELETE);
    pass(r, 2, true);
    values(r, columns, without);
    if (both && !values(r, columns, without) && without < columns)
        g_byte_array_set_size(r->out, start);
}

/* How many columns the table has there; *without: the one that goes, or as many as there are. */
static gsize head(struct reading *r, const char *table, gsize n, gsize *without)
{
    struct reading ahead = *r;
    pass(&ahead, 1, false);
    gsize columns = number(&ahead, false);
    const guchar *keys = ahead.at;
    pass(&ahead, columns, false);
    const guchar *name = ahead.at;
    const guchar *nul = ahead.good ? memchr(name, '\0', (gsize)(ahead.end - name)) : NULL;
    r->good = ahead.good && nul;
    if (!r->good)
        return 0;
    bool is = strcmp((const char *)name, table) == 0 && n < columns;
    *without = is ? n : columns;
    if (!is || columns > 0x7f) { /* none of ours has so many */
        r->good = r->good && !is;
        pass(r, (gsize)(nul + 1 - r->at), true);
        return columns;
    }
    const guchar start[] = {'T', (guchar)(columns - 1)};
    g_byte_array_append(r->out, start, sizeof start);
    g_byte_array_append(r->out, keys, (guint)n);
    g_byte_array_append(r->out, keys + n + 1, (guint)(columns - n - 1));
    g_byte_array_append(r->out, name, (guint)(nul + 1 - name));
    r->at = nul + 1;
    return columns;
}

static void sql_changeset_without(sqlite3_context *ctx, int n_args, sqlite3_value **args)
{
    (void)n_args;
    const guchar *bytes = sqlite3_value_blob(args[0]);
    const char *table = (const char *)sqlite3_value_text(args[1]);
    gsize len = (gsize)sqlite3_value_bytes(args[0]), columns = 0, without = 0;
    if (!bytes || !table)
        return;
    struct reading r = {bytes, bytes + len, g_byte_array_sized_new((guint)len), true};
    while (r.good && r.at < r.end) {
        if (*r.at == 'T')
            columns = head(&r, table, (gsize)sqlite3_value_int64(args[2]), &without);
        else
            row(&r, columns, without);
    }
    if (r.good)
        sqlite3_result_blob64(ctx, r.out->data, r.out->len, SQLITE_TRANSIENT);
    else
        sqlite3_result_error(ctx, "changeset_without: this is no changeset", -1);
    g_byte_array_unref(r.out);
}

GBytes *changeset_cut(const void *bytes, gsize len, const GArray *ats)
{
    gsize columns = 0, none = 0;
    guint at = 0, next = 0;
    struct reading r = {bytes, (const guchar *)bytes + len, g_byte_array_sized_new((guint)len),
                        true};
    while (r.good && r.at < r.end) {
        const guint start = r.out->len;
        if (*r.at == 'T') {
            columns = head(&r, "", 0, &none);
            continue;
        }
        row(&r, columns, columns);
        if (next < ats->len && g_array_index(ats, guint, next) == at) {
            g_byte_array_set_size(r.out, start);
            next++;
        }
        at++;
    }
    if (r.good && next == ats->len)
        return g_byte_array_free_to_bytes(r.out);
    g_byte_array_unref(r.out);
    return NULL;
}

bool functions_reshape(struct db *db, GError **error)
{
    int rc = sqlite3_create_function(db->h, "changeset_without", 3,
                                     SQLITE_UTF8 | SQLITE_INNOCUOUS | SQLITE_DETERMINISTIC, NULL,
                                     sql_changeset_without, NULL, NULL);
    return rc == SQLITE_OK || db_fault(db, rc, "functions", error);
}
