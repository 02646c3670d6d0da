/*
 * One row or one integer of a statement, for tests that look into the store.
 */
#pragma once

#include "store/change.h"
#include "store/db.h"

/* NULL where there is none or, with *error set, it failed. Caller's. */
static inline record *row_of(struct db *db, const char *name, const record *args, GError **error)
{
    record *row;
    return db_find(db, name, args, &row, error) ? row : NULL;
}

/* dflt where there is none or it failed. */
static inline gint64 int_of(struct db *db, const char *name, const record *args, gint64 dflt,
                            GError **error)
{
    gint64 i = dflt;
    return db_find_int(db, name, args, &i, error) ? i : dflt;
}

static inline gint64 undoable_of(struct db *db, gint64 rep_id, GError **error)
{
    gint64 id;
    return change_last_undoable(db, rep_id, &id, error) ? id : -1;
}

static inline gint64 redoable_of(struct db *db, gint64 rep_id, GError **error)
{
    gint64 id;
    return change_last_redoable(db, rep_id, &id, error) ? id : -1;
}
