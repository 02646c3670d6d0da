/*
 * The real schema in a file, and what it says of itself.
 */
#pragma once

#include "../../src/store/db_private.h"
#include "store/fixture.h"

static const struct source_text more = TEXT("more.sql", "-- name: t_none\nSELECT 1\n");

static inline struct db *open_it(void **state)
{
    struct folder *f = *state;
    return open_real(f->file, DB_CREATE, &more);
}

/* First column of each row. */
static inline GPtrArray *texts(struct db *db, const char *sql)
{
    GError *error = NULL;
    GPtrArray *out = g_ptr_array_new_with_free_func(g_free);
    sqlite3_stmt *stmt = db_own_prepare(db, sql, &error);
    assert_good(stmt, error);
    while (db_own_row(db, stmt, &error))
        g_ptr_array_add(out, g_strdup((const char *)sqlite3_column_text(stmt, 0)));
    assert_null(error);
    sqlite3_finalize(stmt);
    return out;
}

static inline void assert_none(struct db *db, const char *what, const char *format,
                               const char *table)
{
    char *sql = sqlite3_mprintf(format, table);
    g_autoptr(GPtrArray) found = texts(db, sql);
    sqlite3_free(sql);
    if (found->len)
        fail_msg("%s: %s: %s", table, what, (char *)g_ptr_array_index(found, 0));
}
