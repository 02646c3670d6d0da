/*
 * Conversations about the ballot, one after the other: how a screen starts
 * them, and what there is to say.
 */
#pragma once

#include "domain/ballot.h"
#include "domain/conversation.h"
#include "ui/screen.h"

/* Starts with the person of args (person_id; none: the next of the list) and
 * goes on with the list: ballot_id (none: the ballot that is on), whom (as talk_whom() takes them,
 * label says who they are), state (as stored; none: any that is live). Who is on no
 * open ballot's list gets the form of `activity log`, a potential member that of
 * `prospect log`. args are borrowed. */
void talk_begin(struct ui *ui, const record *args);
/* The same with what a row (NULL: none) has of the names, as subject_take() reads them. */
void talk_from(struct ui *ui, const record *row, const char *names);

/* Whom a screen's args are about, as the lists of a ballot are narrowed to them: workplace_id (0:
 * none known) or places, a list of their ids; unit_id (0: of none). Without: all in scope. */
void talk_whom(record *out, const record *args);

/* The next to talk to: at most so many rows of talk_next; args as above, and skipped and channel
 * (how the rep speaks to them: who does not want that is left out). */
GPtrArray *talk_next(struct app *app, const record *args, int most, GError **error);
/* Where one of them stands: what was promised or said last, and what can be done about it. ballot:
 * as ballot_head or today_turnout gives it. Caller's. */
char *talk_stands(const record *row, const record *ballot, day today, gint64 now);
/* The first of them in the ballot that is on: "Amina Yusuf: not reached"; NULL where there is none
 * or the actor speaks to nobody. Caller's. */
char *talk_first(struct app *app);

/* How many of them there are. That is not counted on the way to a key: a screen asks for it in
 * recalc and counts on EVENT_QUIET, true where there is something to draw. */
struct talk_ready {
    bool known, asked;
    gint64 n;
};
void talk_ask(struct talk_ready *r, struct ui *ui);
bool talk_count(struct talk_ready *r, struct ui *ui, const record *args);
char *talk_counted(const struct talk_ready *r, const char *what); /* "123 ready"; "": not yet */

/* The first number of a member's contacts, as a card lists them, on the screen
 * as a code for the rep's own phone; says so where there is none. text: of a message to it, which
 * the phone shows and the rep sends; NULL: to ring it. */
void ring_show(struct ui *ui, const record *card, const char *text);

/* For screen_ops.keys. */
#define RING_KEY                                                                                   \
    {                                                                                              \
        .keys = "#", .needs = "member.copy",                                                       \
        .help = "The number as a QR code, to ring it from your own phone; in a conversation by "   \
                "text (h) with a message"                                                          \
    }
#define TALK_KEY                                                                                   \
    {                                                                                              \
        TALK_KEY_PARTS, .row = "label"                                                             \
    }
#define TALK_NEXT_KEY                                                                              \
    {                                                                                              \
        TALK_KEY_PARTS                                                                             \
    } /* where it begins with whoever is next */
#define TALK_KEY_PARTS                                                                             \
    .keys = "c", .word = "Talk", .needs = "canvass.record",                                        \
    .help = "Starts conversations: number, what was said, what to say; a key an outcome",          \
    .words = "call ring phone conversation note outcome"

/* What decides what to say. Texts are borrowed. */
struct talk_facts {
    enum canvass_state state; /* as it is today */
    struct canvass_dates dates;
    day replacement_opens, last_safe_post, today; /* DAY_NONE: not known */
    const char *closes_time;                      /* "12:00" */
    const char *place;                            /* where one votes at work; NULL: not known */
    const char *given_name, *rep_name;            /* the rep's first name; "" */
    const char *do_not_contact;                   /* why; NULL: may be contacted */
};

/* Sentences, in order; one that begins with two blanks answers the question
 * before it. Asks whether, never how. Caller's (of char *). */
GPtrArray *talk_points(const struct talk_facts *f);
