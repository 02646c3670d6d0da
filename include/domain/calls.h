/*
 * Call lists: what they are for, what a call comes to, and whether somebody can be called now.
 *
 * GOTV has the ballot's own outcomes (conversation.h); the others have five of theirs on the keys 1
 * to 5. 6 to 0 are the same in all: no answer, call back, not on this number, please don't contact
 * me, an officer should look.
 */
#pragma once

#include "domain/conversation.h"

enum call_purpose { CALL_GOTV, CALL_RECRUIT, CALL_MP_REPLY, CALL_EVENT, CALL_GENERAL };
#define CALL_PURPOSES 5
extern const struct choice call_purposes[];
enum call_purpose call_purpose_of(const char *stored); /* CALL_GENERAL: not known */
/* What its conversations are about, as activities have it: "GTVO". */
const char *call_about(enum call_purpose p);

/* Of somebody on a list; the first that holds of these. */
enum call_state {
    CALL_DONE,        /* the goal holds, or they answered */
    CALL_NO_CONTACT,  /* want none, or not by phone */
    CALL_FOR_OFFICER, /* an officer is to look first */
    CALL_NO_NUMBER,
    CALL_WAITING,    /* to be rung back on a day, or at a time, to come */
    CALL_TOO_RECENT, /* tried or spoken to a short while ago */
    CALL_READY,
};
#define CALL_STATES 7
extern const struct choice call_states[];

/* What makes somebody the next, by the rank of their row: 0 the most urgent. Static. */
const char *call_why(gint64 rank);

/* Days from a call on which nobody was reached, and from a conversation, until the next. */
#define CALL_TRIED_DAYS 1
#define CALL_SPOKEN_DAYS 3
/* On the command line somebody handed out is kept for that long. */
#define CALL_RESERVED_SECONDS (15 * 60)

/* What stands for somebody on a sheet of a list: their id and a letter, "17K", which another list,
 * two digits changed round or one mistyped do not have. Caller's. */
char *call_code(gint64 list_id, gint64 person_id);
/* False with a sentence where the letter is not the list's; *person_id 0 where it is no code at
 * all. */
bool call_code_read(gint64 list_id, const char *typed, gint64 *person_id, GError **error);

/* When people are rung: "09:00-20:00", as the branch has it set; NULL or "" at any time. */
#define CALLING_HOURS "calling_hours"
char *call_hours(const char *from, const char *until,
                 GError **error);                         /* caller's; NULL: a sentence */
bool call_hours_hold(const char *hours, const char *now); /* now: "10:42" */
/* "between 09:00 and 20:00"; "at any time". Caller's. */
char *call_hours_said(const char *hours);

struct call_outcome {
    char key;
    const struct outcome *what; /* of RECRUIT named as the stage it leads to */
    bool ends;                  /* they have answered: the list is done with them */
};

/* In the order of their keys. Not of GOTV. Static. */
const struct call_outcome *call_outcomes(enum call_purpose p, gsize *n);
/* By key, name, or what it is called; NULL: none of that list's. */
const struct call_outcome *call_outcome(enum call_purpose p, const char *typed);
