/*
 * What a command leaves behind beside its own record: the line of a
 * conversation, a task for somebody. Used by canvassing, recruiting and the
 * log of conversations.
 */
#pragma once

#include "app/app.h"
#include "domain/holidays.h"

/* Of a conversation about the ballot (purpose, id, at; kind CANVASS: of a canvass event): sets its
 * method, as stored, where there was a ballot, what its outcome is called there for people to read
 * (_outcome), which ballot it belongs to (_ballot_id, _ballot; null: none that they had a vote in)
 * and whether that is another than the one now on (_elsewhere). */
bool talk_tell(struct app *app, record *row, GError **error);

/* NULL texts and 0 ids: none. */
struct talk {
    gint64 person_id, prospect_id, workplace_id;
    gint64 ballot_id;   /* that it is about: what was promised in another stays */
    const char *on_day; /* ISO; NULL: now */
    const char *channel, *purpose, *outcome;
    const char *note, *officer_note;
    const char *call_back_on; /* ISO */
    const char *call_back_at; /* "14:30" */
};

/* Adds the activity; earlier call-backs to the same person are done with it.
 * in: the command's record (now, today, actor_id). */
bool talk_add(struct app *app, const record *in, const struct talk *t, GError **error);

/* What a command's record promises, its call_back and call_back_at, behind another sentence: " Ring
 * back at 14:30."; by: " Will post by Fri 4 Dec."; "": nothing. in: NULL, nothing. Caller's. */
char *talk_promise(struct app *app, const record *in, const char *by);
/* The same as call_back_on and call_back_at of what is given out. */
void talk_put_promise(record *o, const record *in);

/* in: call_back, call_back_at. A call back on this day has to say when: false with a sentence. */
bool talk_today_has_time(const struct app *app, const record *in, GError **error);

struct talk_task {
    const char *kind, *title, *detail;
    const char *due_on;
    gint64 person_id, workplace_id;
};
/* Adds a task that is nobody's yet, unless one of that kind about that person
 * is open. *id (may be NULL): the new one, or 0. */
bool talk_add_task(struct app *app, const record *in, const struct talk_task *t, gint64 *id,
                   GError **error);
/* One for an officer to look at that person, by the next working day there; in: note, person_id.
 * *id as above. */
bool talk_add_officer_look(struct app *app, const record *in, const char *name, gint64 workplace_id,
                           enum nation nation, gint64 *id, GError **error);
/* The open ones of that kind about that person are done. */
bool talk_done_tasks(struct app *app, const record *in, const char *kind, gint64 person_id,
                     GError **error);
/* That was so with this task, by the change at work. */
bool talk_has_done_task(const struct app *app, gint64 task_id);
