/*
 * Recording what came of a conversation with one member about one ballot. The
 * rules are domain/canvass.h's; this reads, writes and follows up.
 */
#pragma once

#include "app/app.h"
#include "domain/conversation.h"

/* What somebody typed: a key, an outcome's name or label, an event or a state.
 * *outcome is NULL for a bare event; *event is the first one where there is
 * one. False with the list of what there is, in the ballot's words. A key means
 * what it means now, whatever day it was said on; then: that day, for names. */
struct canvass_typed {
    const struct outcome *outcome;
    enum canvass_event event[2];
    int n_events; /* 0: only the conversation is recorded */
};
bool canvass_read_typed(const struct canvass_dates *dates, day now, day then, const char *typed,
                        struct canvass_typed *out, GError **error);

/* Whether what goes with it is there: a day, a reason; that of an exclusion is put as stored. */
bool canvass_check_typed(const struct canvass_typed *typed, record *in, GError **error);

/* Runs it inside the gate. in: person_id, ballot_id, and as far as given on,
 * channel, source, note, officer_note, reason, call_back, call_back_at, replacement. */
bool canvass_run(struct app *app, const record *in, const char *typed, struct result *out,
                 GError **error);

/* HQ was asked for a new paper for this member, within another command: recorded in each open
 * ballot in which they still need one, added to out and, where there was any, said behind its
 * sentence. A ballot in which it is too late is said too; nothing is recorded there. */
bool canvass_paper_asked(struct app *app, const record *in, gint64 person_id, struct result *out,
                         GError **error);

/* The same as canvass_run() where a list says so and nobody was spoken to: no conversation is
 * logged. in: person_id, ballot_id, on, source, reason. */
bool canvass_from_list(struct app *app, const record *in, enum canvass_event event,
                       struct result *out, GError **error);
/* HQ sent a new paper or link to a member of whom we had not heard that none has come (HQ would not
 * have sent it unasked); past the last day that is left to a rep. */
bool canvass_unheard(struct app *app, const record *in);
/* Both are recorded then. */
bool canvass_sent_again(struct app *app, const record *in, struct result *out, GError **error);
/* HQ is asked for a new paper in a message: recorded, and the task stays until HQ has dealt with
 * it. in: person_id, ballot_id. */
bool canvass_hq_asked(struct app *app, const record *in, struct result *out, GError **error);
/* What would come of it, without writing; false with the sentence where it is refused. */
bool canvass_would(struct app *app, const record *in, enum canvass_event event,
                   enum canvass_answer *answer, GError **error);
