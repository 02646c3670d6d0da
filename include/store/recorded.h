/*
 * What a change wrote down, read in order: which rows were added, changed and removed, and what
 * their columns held before and after.
 *
 * A change lies in parts (store/change.h), one of which is held at a time; its canvass events,
 * which are in no part, are one more behind them. Must not know what a row means.
 */
#pragma once

#include "store/db.h"

enum recorded_op { RECORDED_ADDED, RECORDED_CHANGED, RECORDED_REMOVED };

/* One row, while it is read. */
struct recorded_row {
    gint64 at; /* which of the part's, from 0 */
    const char *table;
    gint64 id;
    enum recorded_op op;
    int n; /* columns */

    /* Inside. */
    const char *const *columns;
    void *it;            /* the changeset's; NULL: it is an event */
    const record *event; /* borrowed */
};

/* How many parts the change has; 0: what it held is gone, or was never kept. */
bool recorded_parts(struct db *db, gint64 change_id, gint64 *n, GError **error);

/* The rows of one part, the first is 0, until fn says no more. BL_ERR_DAMAGED at one that is not as
 * it was stored, BL_ERR_REFUSED at one of tables that have other columns by now. */
typedef bool (*recorded_row_fn)(const struct recorded_row *row, void *data, GError **error);
bool recorded_each(struct db *db, gint64 change_id, gint64 part, recorded_row_fn fn, void *data,
                   GError **error);

/* The name of column i (interned), where the change gave it or took from it a value; else NULL. */
const char *recorded_column(const struct recorded_row *row, int i);
/* The whole number in that column, the new one or else the old one; 0: none was written down. */
gint64 recorded_int(const struct recorded_row *row, const char *column);
/* A text of it likewise, caller's; NULL: none was. */
char *recorded_text(const struct recorded_row *row, const char *column);
/* {name, old, new} of each such column; caller's. */
GPtrArray *recorded_fields(const struct recorded_row *row);

/* Within a change that forbids its undo: what other changes of replies and MPs since then (UTC
 * seconds) wrote down goes, where one of their rows matches: matches sets *found and says no more.
 * They can no longer be undone or done again, nor can what was undone with them; their number is
 * added to *n. */
bool change_forget(struct db *db, gint64 since, recorded_row_fn matches, void *data, bool *found,
                   gint64 *n, GError **error);
/* The latest undoing of such a change since then that has such a row and can be taken back; *id 0:
 * there is none. */
bool change_find_undone(struct db *db, gint64 since, recorded_row_fn matches, void *data,
                        bool *found, gint64 *id, GError **error);
