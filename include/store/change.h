/*
 * The change log: what each command changed, kept as SQLite session
 * changesets, and undone by applying the inverse.
 *
 * All of this happens inside db_begin … db_commit. One command is one row of
 * `change` (who, when, which command, a label for people, topics), with one or
 * more parts (a large import is cut in chunks so that memory stays bounded).
 * Tables in the log are attached by name: every table of the file but those
 * listed in change.c as left out (the log itself, audit, search tokens,
 * tallies and states kept by trigger, canvass events, which are only added to,
 * the tables of words, PINs, files in trays, who is on).
 */
#pragma once

#include "store/db.h"

/* Topics: what a change touched, so that open screens know what to read
 * again. A bit each. */
enum topic {
    TOPIC_PERSON = 1 << 0,
    TOPIC_WORKPLACE = 1 << 1,
    TOPIC_MP = 1 << 2,
    TOPIC_REPLY = 1 << 3,
    TOPIC_PROSPECT = 1 << 4,
    TOPIC_TASK = 1 << 5,
    TOPIC_BALLOT = 1 << 6,
    TOPIC_CANVASS = 1 << 7,
    TOPIC_ACTIVITY = 1 << 8,
    TOPIC_REP = 1 << 9,
    TOPIC_SETTING = 1 << 10,
    TOPIC_CHANGE = 1 << 11, /* set with every change: the log itself */
    TOPIC_ALL = (1 << 12) - 1,
    TOPIC_LOOK = 1 << 12, /* how the actor wants the screens: nobody else's business */
    TOPIC_HOLD = 1 << 13, /* whom others have on the screen to speak to: of no change */
    TOPIC_POST = 1 << 14, /* mail that leaves, also what the host did with it, which is no change */
};

/* Starts recording; the change's id in *id. at: UTC seconds. */
bool change_begin(struct db *db, gint64 rep_id, gint64 at, const char *command, gint64 *id,
                  GError **error);
/* What is recorded from here on cannot be undone, and its values are not kept
 * in the log (erasure). Call right after change_begin. */
void change_forbid_undo(struct db *db);
/* What is recorded goes on with that change, which was the first: whoever undoes one of them undoes
 * all. For what is stored in several transactions so that others are not locked out. */
void change_goes_on(struct db *db, gint64 first);
/* Ends a part and starts the next: call every few thousand rows. */
bool change_cut(struct db *db, GError **error);
/* Ends recording. label: one line for the log ("Amina Yusuf: voted"); topics:
 * bits of enum topic. Where nothing at all was changed (no row recorded and
 * keep is false) the change row goes again and *id_out is 0. */
bool change_end(struct db *db, const char *label, unsigned topics, bool keep, gint64 *id_out,
                GError **error);
/* Ends recording without storing anything; before db_rollback. */
void change_abandon(struct db *db);

/* The command of a change made by change_undo(): the undo of a change, and the
 * undo of an undo. */
#define CHANGE_UNDO "undo"
#define CHANGE_REDO "redo"

/* What stands in the way of an undo. */
struct change_conflict {
    gint64 change_id; /* the later change that touched the same row; 0 if unknown */
    char *label;      /* its label */
    char *rep_name;
    char *table; /* where */
};
void change_conflict_free(struct change_conflict *c);

/* A row that is to stay as it is, and for which later change. */
struct change_held {
    const char *table; /* a literal */
    gint64 row_id;
    gint64 change_id; /* 0: whichever touched it */
};

/* Applies the inverse of a change, its parts backwards, as a new change made
 * by rep_id with undoes = id; marks the old one as undone by the new one. With
 * it goes what it goes on with, see changes_together().
 * Canvass events of the change get compensating events. Conflicts: with
 * conflicts non-NULL and rest false BL_ERR_CONFLICT is set and the array (of
 * struct change_conflict) is filled; after any failure the transaction is to
 * be rolled back. With rest true the rows that can be put back are, and the
 * array says what was left. held, of struct change_held, may be NULL: each of them is such a
 * conflict, too. Undoing an undo is a redo. Undo and redo make a chain, each taking back
 * the one before: a redone change stays marked as undone, and what can be undone again is the redo.
 * Where a change is being recorded already (the gate has begun one), that one
 * becomes the undo: its command, label and topics are set here, whatever
 * change_end() is given; rep_id is then used for canvass events only. */
bool change_undo(struct db *db, gint64 id, gint64 rep_id, gint64 at, bool rest, const GArray *held,
                 GPtrArray *conflicts, gint64 *new_id, GError **error);

/* The changes that go when that one is undone, the latest first: itself and those that it goes on
 * with, but for what was undone before. In a record each, {id, stays}; stays: it cannot be undone,
 * as something of it was erased. Caller's; NULL on error. */
GPtrArray *changes_together(struct db *db, gint64 id, GError **error);

/* The rows that they touched, as records {table, ids: a list of {value}}; of their canvass events
 * the people. Caller's; NULL on error. */
GPtrArray *change_rows(struct db *db, gint64 id, GError **error);

/* The rep's own last change that can be undone (not an undo, but a redo can be;
 * not undone, not marked as impossible to undo), or redone (the rep's last undo
 * that was not taken back, with no later change of their own but undos and
 * redos). 0: none. */
bool change_last_undoable(struct db *db, gint64 rep_id, gint64 *id, GError **error);
bool change_last_redoable(struct db *db, gint64 rep_id, gint64 *id, GError **error);

/* Topics of all changes with id > since, by anybody; *last gets the newest id.
 * After more than 500 changes it is TOPIC_ALL. */
unsigned change_topics_since(struct db *db, gint64 since, gint64 *last, GError **error);
