/*
 * The database file: opening and checking it, transactions, named statements.
 * The only part of the program that knows SQLite. One struct db is one
 * connection of one rep's process; not for use by several threads.
 *
 * Statements are named in db/queries ("-- name: person_get") and prepared at
 * first use. Parameters are bound by name from a record: every :parameter of
 * the statement must be in the record, NULL values included, else it is
 * BL_ERR_INTERNAL (a slip in our own code); surplus values are ignored. A list
 * of records is bound as a JSON array of each one's first value, for
 * "IN (SELECT value FROM json_each(:ids))". args must not change while the
 * statement runs. Nothing is a fraction: a REAL column is BL_ERR_INTERNAL.
 * Columns come back under their SQL names.
 *
 * What several statements or lists hold is written once, as a part, and put in
 * where their SQL names it in braces. So a list says its columns once, for all
 * that read them:
 *
 *   -- part: member_columns
 *   p.id AS id, p.family_name AS family_name,
 *   iif(may_see('rep'), p.job, NULL) AS job
 *   -- name: member_card
 *   SELECT {member_columns}, p.joined_on AS joined_on FROM person p WHERE ...
 *
 * A part may hold others. A name that is no part, a part that holds itself and a
 * brace around anything else are BL_ERR_INTERNAL. The lines "-- key:", "-- filter"
 * and the like hold none.
 */
#pragma once

#include "base/record.h"

#include <glib.h>
#include <stdbool.h>

struct db;

enum db_mode {
    DB_OPEN,   /* the file must exist; migrates it if older, after a backup beside it */
    DB_CREATE, /* the file must not exist; its folder is made 0700, itself 0600 */
    DB_READ,   /* read only, never migrates */
};

/* Opens path (":memory:" with DB_CREATE for tests). Errors, each with its own
 * sentence: no such file (says to run init or demo), another program's file,
 * a newer version, a changed schema, a damaged file (says how to restore; the
 * file is left as it is), no permission, a read-only folder, readable by
 * others. */
struct db *db_open(const char *path, enum db_mode mode, GError **error);
/* Where the disk had no room even to open it, it was opened for reading only: what is written says
 * that the disk is full. It holds as long as db_is_in_place(). */
bool db_is_full(const struct db *db);
void db_close(struct db *db); /* NULL is fine; rolls back what is open */
const char *db_path(const struct db *db);

/* Writing: only between db_begin and db_commit; the authorizer and the commit
 * hook refuse anything else. db_begin is BEGIN IMMEDIATE and waits at most
 * 100 ms for another writer, then BL_ERR_BUSY: callers retry from their own
 * loop. db_commit is durable (synchronous FULL) when it returns true. Any
 * failure leaves the transaction to be rolled back. */
/* Whether the file at the path is still the one that is open. Where it was replaced, by a backup
 * for one, what is written here is in nobody's file: BL_ERR_DAMAGED. Writing asks by itself. */
bool db_is_in_place(struct db *db, GError **error);
bool db_begin(struct db *db, GError **error);
/* While this is on a transaction has a larger cache, and what it sorts goes to files without a name
 * beside the branch's as soon as it is more than that. */
void db_set_large(struct db *db, bool on);
bool db_commit(struct db *db, GError **error);
void db_rollback(struct db *db);
bool db_writing(const struct db *db);
/* Bringing what was committed from the -wal into the file takes some syncs: one who will rest now
 * and then has it done then, and not on the way of a commit as long as that is no hundreds. */
void db_will_rest(struct db *db);
void db_rest(struct db *db); /* nobody is waiting just now; does nothing where it is not worth it */
/* Brings what was committed from the -wal into the file and empties it: what was deleted for good
 * is then in neither, though sessions are open. False where somebody reads just now: it is tried
 * again when this session rests and, where db_settle_due() was committed with it, when one is
 * opened. */
bool db_settle(struct db *db);
bool db_settle_due(struct db *db, GError **error); /* within the transaction that deletes */

/* Reading several statements from one snapshot; nests inside a write. */
bool db_snapshot(struct db *db, GError **error);
void db_snapshot_end(struct db *db);

/* Changes whenever another connection has committed. Cheap (no I/O but one
 * look at shared memory). */
guint32 db_data_version(struct db *db);
/* Another number once anything stored may have become another. */
gint64 db_mark(struct db *db);

/* Who this connection acts for: in_scope(workplace_id) in SQL. all: every
 * workplace and records without one; else only the given ones (descendants
 * must be listed). Deny by default: nothing is in scope before this is
 * called. */
void db_set_scope(struct db *db, bool all, const gint64 *workplaces, gsize n);
/* What this connection acts as: may_see('rep') in SQL is 1 where that name is
 * among the levels (a NULL-terminated list: the actor's own and those below it).
 * Deny by default: nothing may be seen before this is called. */
void db_set_levels(struct db *db, const char *const *levels);
/* Within a write: on, rows that refer to each other may be changed one after the other; what refers
 * to nothing then is refused by db_commit(). */
bool db_refer_late(struct db *db, bool on, GError **error);

/* bulk_load() in SQL is 1 while this is on: triggers that make search words
 * stand back, and the import makes them at its end. Off at first. */
void db_set_bulk(struct db *db, bool on);
bool db_scope_all(const struct db *db);
/* The workplaces of the scope, sorted; borrowed; *n = 0 where all. */
const gint64 *db_scope_list(const struct db *db, gsize *n);

/* Named statements. args may be NULL where the statement has no parameter. */
typedef bool (*db_row_fn)(record *row, void *data,
                          GError **error); /* false stops; row is borrowed */
bool db_each(struct db *db, const char *name, const record *args, db_row_fn fn, void *data,
             GError **error);
GPtrArray *db_all(struct db *db, const char *name, const record *args,
                  GError **error); /* records, caller's; NULL on error */
/* The first row, the caller's, into *row; NULL where there is none. False: it failed. */
bool db_find(struct db *db, const char *name, const record *args, record **row, GError **error);
/* A row that has to be there: where there is none, BL_ERR_NOT_FOUND with the sentence. Caller's;
 * NULL on error. */
record *db_need(struct db *db, const char *name, const record *args, GError **error,
                const char *format, ...) G_GNUC_PRINTF(5, 6);
/* One integer of the first column; where there is no row, or NULL, *i stays as it is. */
bool db_find_int(struct db *db, const char *name, const record *args, gint64 *i, GError **error);
/* Runs a writing statement. *rowid_out (may be NULL) gets the id of the row
 * it inserted; returns the number of rows changed, -1 on error. A broken
 * CHECK, NOT NULL or UNIQUE becomes BL_ERR_INPUT, a foreign key BL_ERR_CONFLICT;
 * raise(ABORT, 'sentence') of a trigger BL_ERR_INPUT with that sentence. */
gint64 db_exec(struct db *db, const char *name, const record *args, gint64 *rowid_out,
               GError **error);
/* The access level that a statement or list names in "-- level: rep"; NULL
 * where it names none, or there is no such statement. Static. */
const char *db_statement_level(struct db *db, const char *name);

/* Asked about every 50 µs of a read whether to stop it (a key is waiting): then
 * the statement returns BL_ERR_BUSY. Never asked while writing. NULL: never. */
void db_set_poll(struct db *db, bool (*poll)(void *data), void *data);

/* SQLite VM steps that this connection's named statements and list pages took
 * since the last call (tests compare it at two table sizes). */
gint64 db_steps(struct db *db);

/* PRAGMA integrity_check; where that finds nothing, foreign_key_check, values that are never
 * stored, the audit chain, whether changes can be read, and every statement named check_*, which
 * gives a column "finding" (tallies and tokens as they would be when made anew). Adds one sentence
 * a finding to findings (char*, caller's array with g_free). */
bool db_check(struct db *db, GPtrArray *findings, GError **error);

/* Whether this process can write to the file: takes the lock and gives it back. Reads nothing,
 * brings nothing up to date. */
bool db_try_write(const char *path, GError **error);

/* A consistent copy through the backup API, mode 0600, synced, checked with
 * quick_check; refuses to replace an existing file. */
bool db_backup(struct db *db, const char *path, GError **error);
