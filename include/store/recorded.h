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
    gint64 change_id;
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

/* Of all its parts. */
bool recorded_all(struct db *db, gint64 change_id, recorded_row_fn fn, void *data, GError **error);

/* The rows of changes of replies and MPs since then (UTC seconds), the earliest first, but for the
 * one that is being made; and those of the undoings among them that can be taken back, the latest
 * first. What cannot be read is passed over. */
bool changes_read(struct db *db, gint64 since, recorded_row_fn fn, void *data, GError **error);
bool changes_read_undone(struct db *db, gint64 since, recorded_row_fn fn, void *data,
                         GError **error);

/* What goes of them. */
struct forget {
    /* Each change {id, command} first, then its rows, then, where one of them was of what goes,
     * they again. */
    void (*begin)(const record *change, void *data);
    bool (*look)(const struct recorded_row *row, void *data);
    bool (*goes)(const struct recorded_row *row, void *data);
    void *data;
    bool post; /* of changes of mail that leaves, in place of those of replies and MPs */
};
/* Within a change that forbids its undo. A change of which nothing is left, and one that cannot be
 * read, can no longer be undone or done again; nor can what such a one had undone. Their number is
 * added to *n. */
bool change_forget(struct db *db, gint64 since, const struct forget *f, gint64 *n, GError **error);
