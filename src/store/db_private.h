/*
 * What the files of this layer share: the connection, its prepared statements
 * and the declared lists. Nobody outside src/store and its tests includes
 * it.
 */
#pragma once

#include "base/err.h"
#include "store/db.h"
#include "store/source.h"
#include "store/where.h"

#include <sqlite3.h>

#define DB_MEMORY ":memory:"
#define DB_APPLICATION_ID 0x42524C4E /* "BRLN" */
#define DB_BUSY_MS 100
#define DB_OPEN_BUSY_MS 5000 /* another process recovering or closing */
#define DB_CACHE "PRAGMA cache_size = -4000"
#define DB_TEMP "PRAGMA temp_store = MEMORY"

/* One prepared statement and its names. */
struct statement {
    const char *name;
    sqlite3_stmt *stmt;
    const char **params; /* interned, without the colon */
    int n_params;
    const char **columns; /* interned */
    int n_columns;
    bool in_use;
    bool writes;
};

/* A "-- name:", "-- list:", "-- part:" or "-- cond:" of the query texts. */
struct query {
    const char *name;
    const char *text; /* borrowed from the source, or made */
    gsize len;
    char *made;          /* the text with its parts put in; NULL: it has none, or unused yet */
    struct statement st; /* st.stmt is NULL until first used; unused by lists */
    struct list *list;   /* NULL until first used, and for statements */
};

/* The change being recorded. */
struct recording {
    sqlite3_session *session; /* NULL: nothing is recorded */
    gint64 change_id;
    int parts;
    gint64 goes_on; /* the change that it goes on with; 0 */
    bool no_undo;
    char *label;     /* set by an undo: goes before what change_end() is given */
    unsigned topics; /* likewise, added to the given ones */
};

struct db {
    sqlite3 *h;
    char *path;
    enum db_mode mode;
    const struct db_source *source;

    GHashTable *queries; /* name -> struct query */
    GHashTable *lists;   /* name -> struct query */
    GHashTable *parts;   /* name -> struct query */
    GHashTable *conds;   /* name -> struct query */
    GPtrArray *query_names, *list_names;
    GHashTable *page_statements; /* shape -> struct statement */

    bool full;  /* the disk was, at the last fault */
    bool still; /* opened without room for the -shm: see open_still() */
    struct file_state {
        guint64 dev, ino;
        gint64 size, seconds, nanoseconds;
    } lay[2]; /* how it and its -wal lay then */

    bool writing;     /* between db_begin and db_commit */
    bool committing;  /* in our own COMMIT */
    int trusted;      /* > 0: the store's own statements, which the guard lets pass */
    bool migrating;   /* DDL is allowed */
    bool defining;    /* likewise, of what was set aside */
    GPtrArray *aside; /* char*: how to make it again; NULL: nothing is set aside */
    guint aside_times;
    bool large;     /* the next transaction will be */
    bool roomy;     /* the one that is open has room for it */
    int wal_pages;  /* in the -wal when this connection last stored something */
    bool rests;     /* db_rest() takes them in */
    bool unsettled; /* db_settle() is to be tried again */
    int snapshots;
    bool snapshot_open; /* our BEGIN for a snapshot */
    bool bulk;

    bool scope_all;
    gint64 *scope;
    gsize n_scope;
    char **levels; /* that may_see() answers to; NULL: none */

    gint64 steps;
    sqlite3_stmt *data_version;

    bool (*poll)(void *data);
    void *poll_data;

    struct recording rec;
    GPtrArray *logged; /* names of the tables in the change log, parents first */
};

/* fault.c: sentences for what SQLite reports. All return false. */
bool db_fault(struct db *db, int rc, const char *doing, GError **error);
bool db_fault_path(const char *path, int rc, GError **error);
/* For what comes after a fault with which SQLite gave the transaction up. */
bool db_fault_earlier(struct db *db, GError **error);
bool db_damaged(const char *path, GError **error);

/* transaction.c */
void transaction_install(struct db *db);
void transaction_opened(struct db *db); /* does what an earlier session could not */
/* guard.c */
void guard_install(struct db *db);
/* functions.c */
bool functions_install(struct db *db, GError **error);
bool functions_letters(struct db *db, GError **error);
/* reshape.c */
bool functions_reshape(struct db *db, GError **error);
/* A changeset without those of its rows (guint, from 0, in order); NULL: it is none. Caller's. */
GBytes *changeset_cut(const void *bytes, gsize len, const GArray *ats);
/* words.c: fills the look-up tables, inside a transaction; does the file know this program's words?
 */
bool words_fill(struct db *db, GError **error);
bool words_known(struct db *db, bool *known, GError **error);

/* migrate.c: checks what the file is and brings it to the source's version. */
bool migrate_run(struct db *db, GError **error);

/* file.c: opens a file without looking at what is in it. */
bool db_open_file(const char *path, int flags, sqlite3 **h, GError **error);
/* The same for reading only: what the -shm says is worked out in memory, so that it needs no room.
 */
bool db_open_still(const char *path, sqlite3 **h, GError **error);
/* How the file and its -wal lie; false where that cannot be seen. */
bool file_lies(const char *path, struct file_state state[2]);
/* Its first bytes say that Branchline made it. */
bool file_is_ours(const char *path);
/* A new file with mode 0600; false with a sentence where there is one. */
bool file_make(const char *path, GError **error);
bool file_sync(const char *path, GError **error);

/* own.c: runs SQL of the store's own, past the guard. */
bool db_own(struct db *db, const char *sql, GError **error);
/* One integer or text by SQL of the store's own. */
bool db_own_int(struct db *db, const char *sql, gint64 *out, GError **error);
char *db_own_text(struct db *db, const char *sql, GError **error);
/* A statement of the store's own, made at run time; freed by sqlite3_finalize. */
sqlite3_stmt *db_own_prepare(struct db *db, const char *sql, GError **error);
/* One step of it: true with a row; false at its end or, with *error set, on a
 * fault. */
bool db_own_row(struct db *db, sqlite3_stmt *stmt, GError **error);
bool db_has_table(struct db *db, const char *name);

/* query.c */
bool query_load(struct db *db, GError **error);
void query_free_all(struct db *db);
bool statement_prepare(struct db *db, struct statement *st, const char *name, const char *sql,
                       gsize len, GError **error);
void statement_clear(struct statement *st);
bool statement_bind(struct statement *st, const record *args, GError **error);
/* SQLITE_ROW, SQLITE_DONE or, with *error set, anything else. */
int statement_step(struct db *db, struct statement *st, GError **error);
void statement_done(struct db *db, struct statement *st);
record *statement_row(struct statement *st, GError **error);
/* Runs it with args and adds its rows to rows. */
bool statement_rows(struct db *db, struct statement *st, const record *args, GPtrArray *rows,
                    GError **error);
void statement_free(gpointer st); /* of one on the heap */

/* part.c: puts the parts that the text names into it, where that is not done yet. */
bool part_expand(struct db *db, struct query *q, GError **error);
bool part_is_word(char c);
/* The end of what begins at p: a comment, a quoted text, a name, a character. */
const char *part_token_end(const char *p, const char *end);

/* list.c: a declared list, read. */
struct list_filter {
    const char *name;
    char *expr;
};
struct list {
    const char *name;
    GPtrArray *keys; /* char* */
    bool desc;
    char *by;           /* NULL: none */
    char *by_index;     /* the one that a workplace is read by; NULL: SQLite finds it */
    GArray *filters;    /* struct list_filter */
    GHashTable *params; /* names that may be given */
    char *head;         /* between SELECT and WHERE */
    gsize from;         /* byte of FROM in it */
    char *where;
    GPtrArray *sorts;         /* struct list_sort*: orders with an index of their own */
    GHashTable *sorted;       /* name -> struct list*, made when first asked for */
    const struct list *plain; /* of an order without an index: the list itself, which is read whole
                                 for each page */
};
#define LIST_KEYS 6                            /* at most */
extern const char *const key_names[LIST_KEYS]; /* of their values in a row */
extern const char *const own_names[LIST_KEYS]; /* of a list's own, in one sorted by a value */
struct list_sort {
    const char *by, *level; /* level: NULL: everybody's */
    GPtrArray *keys;        /* char* */
};
enum list_shape { LIST_FIRST, LIST_AFTER, LIST_AT, LIST_BEFORE, LIST_LAST };
void list_free(struct list *l);
struct list *list_get(struct db *db, const char *name, GError **error);
void list_sorted_free(gpointer list);
void list_split_keys(const char *text, GPtrArray *keys); /* at commas outside brackets and quotes */
/* list_sort.c: the list in another order, as page.h has it; NULL: it has no such value. whole:
 * neither filtered nor read by workplaces, so that an index of that order serves. */
struct list *list_sorted(struct db *db, struct list *l, const char *order, bool whole,
                         GError **error);
/* How many statements a page of that shape takes, one after the other until it
 * is full; and one's SELECT. mask: a bit each filter; by: one workplace only. */
guint list_parts(const struct list *l, enum list_shape shape);
char *list_sql(const struct list *l, enum list_shape shape, guint part, guint32 mask, bool by);
/* How many rows that one would give, as far as :_n. */
char *list_count_sql(const struct list *l, enum list_shape shape, guint part, guint32 mask,
                     bool by);

/* where.c: adds the condition's SQL, and the values of its pieces under the names that they have
 * there. n: pieces so far. */
bool where_sql(struct db *db, const struct where *w, GString *sql, record *args, int *n,
               GError **error);
/* Those whom it can be true of, where a piece that all of it rests on can say so: their SELECTs,
 * each with its values. */
struct where_set {
    char *sql;
    record *args;
};
bool where_sets(struct db *db, const struct where *w, GArray *sets, GError **error);
void where_set_clear(gpointer set);

/* change.c */
bool change_logged(const char *table); /* false: listed as left out */
bool change_tables(struct db *db, GError **error);

/* recorded.c: the parts of a change {changeset, sound}, the last one first, until fn says no more;
 * BL_ERR_DAMAGED at one that is not as it was stored. */
bool change_each_part(struct db *db, gint64 id, db_row_fn fn, void *data, GError **error);
/* One of them; *row: the caller's, NULL where it is gone. */
bool change_part(struct db *db, gint64 id, gint64 seq, record **row, GError **error);

/* recorded_rows.c: those rows of a part go from what the change wrote down. */
bool recorded_cut(struct db *db, gint64 change_id, gint64 part, const GArray *ats, GError **error);

/* touched.c: whom the rows of a part are about, as a JSON array of ids, each once; caller's. What
 * an update left as it was is read from the row, which has to be there still. The part has to be as
 * it was stored: SQLite does not get to the end of every damaged one. NULL on error. */
char *touched_people(struct db *db, const void *bytes, int size, GError **error);
void sql_touched_people(sqlite3_context *ctx, int n, sqlite3_value **args);

/* conflict.c: whose later change stands in the way of an undo. */
#define OBSTACLE_COLUMNS 4
struct obstacle {
    char *table;
    char *key;     /* the row's primary key as text; several columns: joined by commas */
    char **values; /* or, where not NULL, what its columns cids hold */
    int cids[OBSTACLE_COLUMNS];
    gint64 change_id; /* known already; 0: to be found */
    bool other;       /* the missing parent of the obstacle before it */
};
void obstacle_free(struct obstacle *o);
void obstacle_add(GPtrArray *obstacles, const char *table, const char *key, gint64 change_id);
/* Does the iterator stand at this row? *op: what was done to it. */
bool obstacle_matches(const struct obstacle *o, sqlite3_changeset_iter *it, int *op);
/* The key of the row at which the iterator stands, as in struct obstacle. Caller's. */
char *changeset_key(sqlite3_changeset_iter *it);
/* Rows that hold a unique value which the iterator's change would give. */
bool conflict_twins(struct db *db, sqlite3_changeset_iter *it, GPtrArray *obstacles,
                    GError **error);
/* Broken references: each row that refers to one which is gone, and that one. */
bool conflict_missing(struct db *db, GPtrArray *pairs, GError **error);
/* Turns obstacles into change_conflicts, by the later changes. */
bool conflict_name(struct db *db, gint64 change_id, gint64 own_id, const GPtrArray *obstacles,
                   GPtrArray *conflicts, GError **error);

/* held.c: rows that an undo leaves as they are. */

/* rows: of struct change_held, NULL for none; what they hold now. Each stands in the way. */
GPtrArray *held_read(struct db *db, const GArray *rows, GPtrArray *obstacles, GError **error);
/* They hold it again; what they refer to may be gone. */
bool held_put_back(struct db *db, const GPtrArray *held, GError **error);
