/*
 * What a change of the log did: its rows in words, a page at a time. Whoever sees the change in the
 * log may open it; of its rows they see those about people and places of theirs, and of these what
 * is for their level. The rest is counted.
 *
 * Rows of one person stand together within each part of the change (an import is stored in parts of
 * some thousand), in the order of their names. One part at most is held.
 */
#pragma once

#include "app/app.h"

struct changed;

/* BL_ERR_NOT_FOUND: the log has no such change for them. */
struct changed *changed_open(struct app *app, gint64 change_id, GError **error);
void changed_free(struct changed *c); /* NULL is fine */

/* {id, at, rep, label, command, undoable, undoes, undone_by}; borrowed. */
const record *changed_change(const struct changed *c);
/* Why there is nothing to show, a sentence, static; NULL: there is something. */
const char *changed_why_none(const struct changed *c);

/* A place in it: the first row is {0, 0}. */
struct changed_at {
    gint64 part, row;
};

/* Rows from there on, n at most, each {part, row, about, person_id, prospect_id, what, op, fields:
 * [{field, old, new}]}. *next (may be NULL): what comes behind them, part -1: nothing. To *hidden
 * (may be NULL) is added how many are not for this rep in the parts that began. Caller's; NULL on
 * error. */
GPtrArray *changed_page(struct changed *c, struct changed_at from, int n, struct changed_at *next,
                        gint64 *hidden, GError **error);
/* The same of those before that place, in their order; from part G_MAXINT64: the last ones. */
GPtrArray *changed_before(struct changed *c, struct changed_at at, int n, GError **error);
/* Where what is about that person begins; the first row where nothing of it is. */
bool changed_find(struct changed *c, gint64 person_id, struct changed_at *at, GError **error);
/* How many are not for this rep, in what was read so far; and that in words, "3 rows about people
 * at other workplaces are not shown": caller's, NULL for none. */
gint64 changed_hidden(const struct changed *c);
char *changed_hidden_said(gint64 n);
/* Notes in the audit that it was looked at: a command that is a CMD_VIEW need not. */
void changed_note(const struct changed *c);
/* Rows read so far, for tests. */
guint64 changed_walked(const struct changed *c);
