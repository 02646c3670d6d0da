/*
 * What the files of call lists share.
 */
#pragma once

#include "app/app.h"
#include "domain/calls.h"

/* A list of those the actor sees: list_id, name, purpose, where, goal, rep_id, made_by, shared,
 * shared_with. NULL with a sentence. Caller's. */
record *calls_find(struct app *app, const char *name, GError **error);
enum call_purpose calls_purpose(const record *list);
record *calls_of(struct app *app, gint64 list_id, GError **error); /* the same by its id */

/* Brings the rows of a list up to date, inside the gate: whom changes since were about is looked at
 * again; everybody where a change was about no person, or another day makes them others.
 * Whoever asked to be rung at a time of today is ready from that minute on. */
enum calls_look {
    CALLS_LOOK_LATER, /* only whom changes were about; everybody in the quiet time of a screen */
    CALLS_LOOK_PIECE, /* a few hundred of everybody too */
    CALLS_LOOK_ALL,   /* all of them */
};
bool calls_keep(struct app *app, const record *list, enum calls_look look, GError **error);
/* One person of it, after what the command at work has just written. */
bool calls_judge(struct app *app, const record *list, gint64 person_id, GError **error);

/* Whoever made it, and officers; false with a sentence. */
bool calls_may_change(struct app *app, const record *list, GError **error);

/* record.c: somebody of a list at whom a command of theirs is at work. */
struct call {
    struct app *app;
    record *list, *person; /* as calls_find() and call_person give them */
    record *args;          /* list_id, person_id, purpose and the common values */
    record *in;            /* of conversations */
};
/* in: name, person; the list is brought up to date, and nobody else has them open. */
bool call_load(struct call *c, const record *in, GError **error);
void call_done(struct call *c);

/* answer.c: the script named in "script", which has to be for that purpose; 0: none is named. */
bool calls_script_id(struct app *app, const record *in, enum call_purpose p, gint64 *id,
                     GError **error);
bool calls_run_script(struct app *app, const record *in, struct result *out, GError **error);
bool calls_run_answer(struct app *app, const record *in, struct result *out, GError **error);
bool calls_run_answers(struct app *app, const record *in, struct result *out, GError **error);

/* hours.c: *why_not (caller's) is NULL where people may be rung now. */
bool calls_may_ring(struct app *app, char **why_not, GError **error);
bool calls_run_hours(struct app *app, const record *in, struct result *out, GError **error);
bool calls_prefill_hours(struct app *app, record *in, GError **error);
/* next.c: what choosing of a list binds; caller's. One's own again that is not in skipped, else the
 * first whom nobody else has; 0: nobody is ready. */
record *calls_args(struct app *app, const record *list);
bool calls_choose(struct app *app, record *args, gint64 *person_id, GError **error);
bool calls_run_next(struct app *app, const record *in, struct result *out, GError **error);
bool calls_run_release(struct app *app, const record *in, struct result *out, GError **error);
/* clear.c */
bool calls_run_clear(struct app *app, const record *in, struct result *out, GError **error);
/* record.c */
bool calls_run_record(struct app *app, const record *in, struct result *out, GError **error);
bool calls_run_type(struct app *app, const record *in, struct result *out, GError **error);
