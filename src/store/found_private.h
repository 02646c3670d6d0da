/*
 * What the files of composed searches share.
 */
#pragma once

#include "db_private.h"

#include "store/found.h"

/* A place in the order; key is NULL where it is the start or the end of it. */
struct place {
    char *key;
    gint64 id;
};

struct found {
    struct db *db;
    const struct list *list;
    const char *const *kinds;
    char *cond;   /* SQL */
    record *args; /* its values */
    char *set;    /* SQL of the few; NULL: all are walked */
    record *set_args;
    GHashTable *statements; /* by their SQL */
    struct place stopped;   /* where going on begins, with more */
    const char *on;         /* how what comes next stands to it: ">", ">="; "": all do */
    bool more;
};

/* What is selected: rows, or one that counts them. */
enum found_what { FOUND_ROWS, FOUND_COUNT, FOUND_IDS };

/* Caller's. from: how rows stand to the place :_k1, :_k2 (">", ">=", "<"; "": there is none); to:
 * not beyond :_e1, :_e2. At most :_n. */
char *found_walk_sql(const struct found *f, enum found_what what, const char *kind, bool back,
                     const char *from, bool to);
char *found_set_sql(const struct found *f, enum found_what what, bool back, const char *from,
                    bool to);
/* The place so many (:_skip) people on. */
char *found_end_sql(const char *kind, bool back, const char *from);
