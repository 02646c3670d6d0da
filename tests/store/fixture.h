/*
 * What the store's tests share: a folder of their own, a small schema, and the
 * real one with a few statements more.
 */
#pragma once

#include "base/err.h"
#include "store/change.h"
#include "store/db.h"
#include "store/source.h"
#include "support/row.h"
#include "support/sound.h"

#include <ftw.h>
#include <glib/gstdio.h>
#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

/* ---- a folder a test ---- */

struct folder {
    char *path;
    char *file; /* path/branch.db, not there yet */
};

G_GNUC_UNUSED static int remove_entry(const char *path, const struct stat *st, int type,
                                      struct FTW *ftw)
{
    (void)st;
    (void)type;
    (void)ftw;
    return remove(path);
}

G_GNUC_UNUSED static int folder_setup(void **state)
{
    struct folder *f = g_new0(struct folder, 1);
    f->path = g_strdup_printf("%s/store-XXXXXX", g_get_tmp_dir());
    if (!g_mkdtemp(f->path))
        return -1;
    f->file = g_build_filename(f->path, "branch.db", NULL);
    *state = f;
    return 0;
}

G_GNUC_UNUSED static int folder_teardown(void **state)
{
    struct folder *f = *state;
    int rc = nftw(f->path, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
    g_free(f->path);
    g_free(f->file);
    g_free(f);
    return rc;
}

#define test(f) cmocka_unit_test_setup_teardown(f, folder_setup, folder_teardown)

/* ---- errors ---- */

#define assert_good(call, error)                                                                   \
    do {                                                                                           \
        if (!(call) || (error))                                                                    \
            fail_msg("%s: %s", #call, (error) ? (error)->message : "failed without an error");     \
    } while (0)

/* error has that code and its sentence the words; it is cleared. */
G_GNUC_UNUSED static void assert_fault(GError **error, enum bl_error_code code, const char *words)
{
    assert_non_null(*error);
    if (!err_is(*error, code) || (words && !strstr((*error)->message, words)))
        fail_msg("expected error %d with \"%s\", got %d: %s", (int)code, words ? words : "",
                 (*error)->code, (*error)->message);
    g_clear_error(error);
}

/* ---- records ---- */

/* record_of("id", 5L, "name", "x", NULL): a value is a number where its name
 * ends in id, at or n, else a text. */
G_GNUC_UNUSED static record *record_of(const char *name, ...)
{
    record *r = record_new();
    va_list args;
    va_start(args, name);
    for (; name; name = va_arg(args, const char *)) {
        if (g_str_has_suffix(name, "id") || g_str_has_suffix(name, "at") || strcmp(name, "n") == 0)
            record_set_int(r, name, va_arg(args, long));
        else
            record_set_text(r, name, va_arg(args, const char *));
    }
    va_end(args);
    return r;
}

/* Runs a statement with the record, which is freed; returns the new row's id. */
G_GNUC_UNUSED static gint64 run(struct db *db, const char *name, record *args)
{
    GError *error = NULL;
    gint64 id = 0;
    gint64 n = db_exec(db, name, args, &id, &error);
    record_free(args);
    if (n < 0)
        fail_msg("%s: %s", name, error->message);
    return id;
}

G_GNUC_UNUSED static gint64 number(struct db *db, const char *name, record *args)
{
    GError *error = NULL;
    gint64 i = int_of(db, name, args, -1, &error);
    record_free(args);
    if (error)
        fail_msg("%s: %s", name, error->message);
    return i;
}

G_GNUC_UNUSED static void begin(struct db *db)
{
    GError *error = NULL;
    assert_good(db_begin(db, &error), error);
}

G_GNUC_UNUSED static void commit(struct db *db)
{
    GError *error = NULL;
    assert_good(db_commit(db, &error), error);
}

/* ---- SQL past the store, on a connection of its own ---- */

G_GNUC_UNUSED static void raw(const char *file, const char *sql)
{
    sqlite3 *h = NULL;
    char *message = NULL;
    assert_int_equal(sqlite3_open(file, &h), SQLITE_OK);
    if (sqlite3_exec(h, sql, NULL, NULL, &message) != SQLITE_OK)
        fail_msg("%s: %s", sql, message);
    sqlite3_close(h);
}

G_GNUC_UNUSED static gint64 raw_int(const char *file, const char *sql)
{
    sqlite3 *h = NULL;
    sqlite3_stmt *stmt = NULL;
    assert_int_equal(sqlite3_open(file, &h), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(h, sql, -1, &stmt, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
    gint64 i = sqlite3_column_int64(stmt, 0);
    sqlite3_finalize(stmt);
    sqlite3_close(h);
    return i;
}

/* ---- a small schema ---- */

#define TEXT(name_, sql)                                                                           \
    {                                                                                              \
        .name = name_, .bytes = sql, .len = sizeof(sql) - 1                                        \
    }

static const struct source_text small_migrations[] = {
    TEXT("0001_item.sql",
         "CREATE TABLE place (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL) STRICT;\n"
         "CREATE TABLE item (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE,\n"
         "  kind TEXT NOT NULL DEFAULT 'A' CHECK (kind IN ('A', 'B', 'C')), day TEXT,\n"
         "  place_id INTEGER REFERENCES place (id) ON DELETE RESTRICT, bytes BLOB) STRICT;\n"
         "CREATE INDEX item_by_place ON item (place_id, name, id);\n"
         "CREATE INDEX item_by_kind ON item (kind, name, id);\n"
         "CREATE INDEX item_by_place_kind ON item (place_id, kind, name, id);\n"
         "CREATE INDEX item_by_day ON item (coalesce(day, '9999-12-31'), id);\n"
         "CREATE INDEX item_by_place_day ON item (place_id, coalesce(day, '9999-12-31'), id);\n"),
};

static const struct source_text small_queries[] = {
    TEXT("small.sql",
         "-- name: place_add\n"
         "INSERT INTO place (name) VALUES (:name);\n"
         "-- name: item_add\n"
         "INSERT INTO item (name) VALUES (:name);\n"
         "-- name: item_put\n"
         "INSERT INTO item (name, kind, day, place_id) VALUES (:name, :kind, :day, :place_id)\n"
         "-- name: item_bytes\n"
         "INSERT INTO item (name, bytes) VALUES (:name, :bytes)\n"
         "-- name: item_get\n"
         "-- unscoped: a test\n"
         "SELECT id, name, kind, day, place_id, bytes FROM item WHERE id = :id;\n"
         "-- name: item_rename\n"
         "UPDATE item SET name = :name WHERE id = :id\n"
         "-- name: item_remove\n"
         "DELETE FROM item WHERE id = :id\n"
         "-- name: place_remove\n"
         "DELETE FROM place WHERE id = :id\n"
         "-- name: item_count\n"
         "SELECT count(*) FROM item\n"
         "-- name: item_in\n"
         "SELECT name FROM item WHERE name IN (SELECT value FROM json_each(:names)) ORDER BY name\n"
         "-- name: item_all\n"
         "SELECT id, name FROM item ORDER BY id\n"
         "-- name: item_returning\n"
         "INSERT INTO item (name) VALUES (:name) RETURNING id\n"
         "-- name: item_fill\n"
         "WITH RECURSIVE r (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r WHERE i < :n)\n"
         "INSERT INTO item (name, kind, day, place_id)\n"
         "SELECT printf('%06d', i), substr('ABBBBBBBBBBBBBBBBBBB', 1 + i % 20, 1),\n"
         "  CASE WHEN i % 3 THEN date('1900-01-01', i || ' days') END,\n"
         "  1 + (i * 7) % 10 FROM r\n"
         "-- name: scope_one\n"
         "SELECT in_scope(:place_id)\n"
         "-- name: level_one\n"
         "SELECT may_see(:level)\n"
         "-- name: called\n"
         "SELECT person_name(:a, :b) AS name\n"
         "-- name: fold\n"
         "SELECT fold_tokens(:a, NULL, NULL, :b) AS tokens\n"
         "-- name: fraction\n"
         "SELECT 1.5 AS half\n"
         "-- name: endless\n"
         "WITH RECURSIVE r (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r) SELECT max(i) FROM r\n"
         "-- list: item\n"
         "-- key: i.name, i.id\n"
         "-- by: i.place_id\n"
         "-- filter kind: i.kind = :kind\n"
         "-- sort kind: i.kind, i.name, i.id\n"
         "SELECT i.id AS id, i.name AS name, i.kind AS kind, i.place_id AS place_id\n"
         "FROM item i WHERE i.id > 0 OR i.id <= 0;  -- all; with an OR\n"
         "-- list: item_secret\n"
         "-- key: i.id\n"
         "-- sort secret rep: -i.id\n"
         "SELECT i.id AS id, iif(may_see('rep'), -i.id, NULL) AS secret\n"
         "FROM item i WHERE i.id > 0;\n"
         "-- list: item_due\n"
         "-- key: coalesce(i.day, '9999-12-31'), i.id\n"
         "-- order: desc\n"
         "-- by: i.place_id\n"
         "SELECT i.id AS id, i.day AS day, i.place_id AS place_id,\n"
         "  (SELECT p.name FROM place p WHERE p.id = i.place_id) AS place\n"
         "FROM item i WHERE i.id > 0\n"),
};

static const struct db_source small_source G_GNUC_UNUSED = {
    small_migrations, G_N_ELEMENTS(small_migrations), small_queries, G_N_ELEMENTS(small_queries)};

G_GNUC_UNUSED static struct db *open_small(const char *file, enum db_mode mode)
{
    GError *error = NULL;
    struct db *db = db_open_source(file, mode, &small_source, &error);
    if (!db)
        fail_msg("%s: %s", file, error->message);
    return db;
}

/* Adds an item in a transaction of its own. */
G_GNUC_UNUSED static gint64 add_item(struct db *db, const char *name)
{
    begin(db);
    gint64 id = run(db, "item_add", record_of("name", name, NULL));
    commit(db);
    return id;
}

/* ---- the real schema, with statements to fill it ---- */

/* Queries: the compiled-in ones and one text more. */
G_GNUC_UNUSED static const struct db_source *real_source(const struct source_text *more)
{
    static struct db_source source;
    static struct source_text texts[64];
    const struct db_source *built_in = source_builtin();
    assert_true(built_in->n_queries + 1 < G_N_ELEMENTS(texts));
    memcpy(texts, built_in->queries, built_in->n_queries * sizeof *texts);
    texts[built_in->n_queries] = *more;
    source = (struct db_source){built_in->migrations, built_in->n_migrations, texts,
                                built_in->n_queries + 1};
    return &source;
}

G_GNUC_UNUSED static struct db *open_real(const char *file, enum db_mode mode,
                                          const struct source_text *more)
{
    GError *error = NULL;
    struct db *db = db_open_source(file, mode, real_source(more), &error);
    if (!db)
        fail_msg("%s: %s", file, error->message);
    return db;
}
