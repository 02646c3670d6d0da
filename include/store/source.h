/*
 * What a database is made from: the texts of db/migrations and db/queries as
 * they were compiled in, and another set of them for tests.
 */
#pragma once

#include "store/db.h"

/* A named text; bytes are borrowed and need not end in a NUL. */
struct source_text {
    const char *name;
    const char *bytes;
    gsize len;
};

/* migrations: in order, the first one makes version 1. queries: texts with
 * "-- name:" and "-- list:" lines. The arrays and what they point to must
 * outlive the connection. */
struct db_source {
    const struct source_text *migrations;
    gsize n_migrations;
    const struct source_text *queries;
    gsize n_queries;
};

/* The compiled-in texts; static. */
const struct db_source *source_builtin(void);

/* db_open() on other texts than the compiled-in ones. */
struct db *db_open_source(const char *path, enum db_mode mode, const struct db_source *source,
                          GError **error);

/* db_open() on these texts from here on, as a later program would; NULL: on the compiled-in ones
 * again. For tests. */
void source_replace(const struct db_source *source);

/* The names of all named statements, sorted; and the text of one as written,
 * comments included (NULL: no such statement or list). For the tests that
 * walk them; borrowed. */
const char *const *db_statements(struct db *db);
const char *db_statement_text(struct db *db, const char *name, gsize *len);
/* Prepares a statement without running it: a writing one needs db_begin. */
bool db_prepare(struct db *db, const char *name, GError **error);
