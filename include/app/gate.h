/*
 * The one gate of writing. app_run() uses it for every command; a command
 * flagged CMD_STREAMS (a large import, which reads and compares without a
 * lock) calls it itself.
 *
 * What the gate adds to the values a command sees: now (UTC seconds), today
 * (ISO), actor_id; NULL for every declared field that was not given; and for
 * fields that point to a record the resolved id: FIELD_PERSON "person" gives
 * person_id, FIELD_WORKPLACE "workplace" workplace_id, FIELD_REP "owner"
 * owner_id, FIELD_BALLOT "ballot" ballot_id, FIELD_ASK "ask" ask_id, FIELD_ID "task" task_id,
 * FIELD_CONSTITUENCY ons_code. So a command's record binds straight to named
 * statements.
 */
#pragma once

#include "app/app.h"

/* For the run function of a CMD_STREAMS command: BEGIN IMMEDIATE and its change group, tried again
 * for so many ms while somebody else writes (from a screen never longer than GATE_FILE_MS: its loop
 * tries the whole command again). BL_ERR_BUSY: nothing happened. */
bool gate_open(struct app *app, int ms, GError **error);
#define GATE_FILE_MS 300   /* a file can be read again by trying the whole command once more */
#define GATE_PIPE_MS 10000 /* a pipe cannot */

/* The one temper of those who wait while somebody else writes: short random pauses, up to a time.
 */
struct patience {
    gint64 until; /* monotonic, µs */
};
struct patience patience_for(int ms);
extern gint64 (*patience_now)(void); /* monotonic, µs; tests have their own */
/* A pause; false at once where the time is over. */
bool patience_pause(const struct patience *p);
/* The same after a failure: only BL_ERR_BUSY is tried again, and cleared. */
bool patience_again(const struct patience *p, GError **failed);

/* The id of the change group that is open (canvass events carry it). */
gint64 gate_change_id(const struct app *app);
/* Ends the change group, writes the audit row, commits. */
bool gate_close(struct app *app, struct result *out, GError **error);
/* Gives everything up: nothing happened. */
void gate_drop(struct app *app);

/* Reads raw (as typed) into values for cmd: types, choices, dates, people,
 * required fields; first slip as one sentence with the field's label. NULL on
 * error. */
record *fields_read(struct app *app, const struct command *cmd, const record *raw, GError **error);
