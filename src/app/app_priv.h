/*
 * What the files of the app layer share and nobody else sees.
 */
#pragma once

#include "app/app.h"
#include "app/gate.h"
#include "store/db.h"

#define WHOLE_BRANCH 1 /* the workplace under which all others are: in everybody's scope */

struct noted {
    gint64 at;
    const char *action; /* static */
    const char *subject;
    gint64 subject_id;
    const char *detail; /* static */
};

struct app {
    struct db *db;
    struct clock clock;
    struct actor actor;
    guint32 actor_version; /* of the data when it was read */
    GArray *scope;         /* gint64: the workplaces it then had */
    guint cuts;            /* see app_cuts() */
    char *branch;
    gint64 seen_change;             /* newest change whose topics were told */
    guint32 data_version;           /* at the last poll */
    bool wrote;                     /* this process wrote since the last poll */
    const struct command *running;  /* a CMD_STREAMS command, which opens the gate itself */
    const struct command *gate_cmd; /* whose change group is open */
    gint64 change_id;
    GArray *closed;     /* gint64: tasks that the change closed beside those it was given */
    bool remote;        /* came over SSH */
    bool words;         /* a call of the command line: slips name its options */
    bool screens;       /* a person before screens, in the list of who is on */
    const char *screen; /* the id of the one whose keys count; NULL: none */
    record *began_now;  /* of an edit that was refused as somebody else had changed the row; NULL */
    GByteArray *input;  /* standard input, where it was read before; NULL */
    gint64 key_id;      /* by which they came; 0 */
    gint64 session_id;  /* 0: not noted yet */
    gint64 beat_at;     /* when it was last seen, as others can read */
    day checked_on;     /* the day for which access was last found good */
    gint64 held;        /* whom this rep has on the screen to speak to; 0 (app/hold.h) */
    gint64 held_until;  /* as it is written */
    bool hold_idle;     /* nobody sits there: it is not renewed */
    bool hold_over;     /* no more, as soon as that can be written */
    bool hold_kept;     /* the line broke: nothing lets go of them */
    gint64 hold_mark;   /* whom others had, at the last poll */
    bool unnoted;       /* what was looked at could not be written down: the disk is full */
    bool unnotable;     /* … for another fault: nothing more is shown */
    GHashTable *listed; /* static id of a command -> gint64: when its list was last noted */
    GArray *noted;      /* struct noted: views, log-in, refusals; written together and late */
    GArray *seen;       /* gint64: new replies that were looked at; written with those */
    unsigned told;      /* topics of what is so without a change, for the next poll */
    struct searched *searched; /* the composed search under way; NULL */
    GData *kept;               /* what a room holds for a while, each with how it is freed */
    struct ordered *ordered;   /* the search under way in another order; NULL */
    bool stopped;              /* the last page was of one that has not looked at all yet */
    guint noted_before;        /* how many of them were there when the change group was opened */

    bool (*progress)(const char *doing, gint64 rows, int percent,
                     void *data); /* app_set_progress() */
    void *progress_data;
};

/* A file of ours in the data folder; a relative $XDG_DATA_HOME counts for nothing, as the XDG
 * specification has it. Caller's. */
char *app_data_file(const char *name);

/* Screens use lists and commands. */
struct db *app_db(struct app *app);

/* What every command and view may bind: now, today, actor_id. */
void app_common_values(struct app *app, record *into);

/* Remembers something for the audit, to be written with the next commit, at a
 * quiet moment or at the end. action, subject and detail must be static. */
void app_note(struct app *app, const char *action, const char *subject, gint64 subject_id,
              const char *detail);
/* Forgets what was noted since the first n but refusals, which were: the rest has not happened. */
void app_unnote(struct app *app, guint n);
/* Adds what was noted to the audit, inside a write transaction. */
bool app_write_notes(struct app *app, GError **error);
/* They are stored. */
void app_notes_done(struct app *app);
/* The same in a transaction of its own; while others write it is BL_ERR_BUSY, and the notes stay
 * for another time. */
bool app_flush_notes(struct app *app, GError **error);
/* That, waiting up to ms for others who write. Stopped by whoever waits: BL_ERR_CONFLICT. */
bool app_settle_notes(struct app *app, int ms, GError **error);
#define NOTES_WAIT_MS 10000 /* of what was looked at, at the end */
#define LOOK_WAIT_MS 60000  /* before something is shown: a long list takes so long to be stored */
#define NOTES_END_MS 2500   /* of screens whose line may be cut: not for ever */

/* The ids given for a FIELD_REPEAT: a list, or the selected row's; each once. Caller's. */
GArray *app_ids_given(const record *in, const char *name);
/* each.c: cmd->run, or where it is CMD_EACH and several were given, run for each. */
bool app_run_each(struct app *app, const struct command *cmd, const record *in, struct result *out,
                  GError **error);

/* session.c: who is on. Notes this session, inside a write transaction, where
 * that was last done a minute ago or more. */
bool session_note(struct app *app, GError **error);
bool session_due(const struct app *app); /* quiet for so long that it is worth a write */
void session_end(struct app *app);

bool app_load_branch(struct app *app, GError **error); /* what it is called */
void app_clear_actor(struct actor *actor);
/* What may be seen: the actor's own level and those below it. */
void app_load_levels(struct app *app);
/* Reads level and scope of the actor anew. False where the rep is gone. */
bool app_load_actor(struct app *app, const char *login, GError **error);
/* The same where anybody has written since: access that was taken away counts at once. */
bool app_actor_acts(struct app *app, GError **error);

/* Resolvers: from what was typed (or an id) to the id within scope. */
bool resolve_person(struct app *app, const char *typed, gint64 *id, GError **error);
bool resolve_workplace(struct app *app, const char *typed, gint64 *id, GError **error);
bool resolve_rep(struct app *app, const char *typed, gint64 *id, GError **error);
bool resolve_ballot(struct app *app, const char *typed, gint64 *id, GError **error);
bool resolve_ask(struct app *app, const char *typed, gint64 *id, GError **error);
char *resolve_constituency(struct app *app, const char *typed,
                           GError **error); /* ons_code, caller's */

/* field_days.c. What fields_read() does at its end: a date that cannot come after another is the
 * nearest before it. */
bool fields_settle_days(struct app *app, const struct command *cmd, const record *raw, record *in,
                        GError **error);
/* Adds to the answer what was understood of a date that is not of this year, or far away. */
void fields_say_days(struct app *app, const struct command *cmd, const record *raw,
                     const record *in, struct result *out);

/* meanwhile.c: what a form sends is not written over what others stored since it began: as
 * app_meanwhile(), and by the values that went with raw. */
bool meanwhile_stands(struct app *app, const struct command *cmd, const record *raw, record *began,
                      GError **error);
bool meanwhile_check(struct app *app, const struct command *cmd, const record *raw, GError **error);
