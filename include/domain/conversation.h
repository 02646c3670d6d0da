/*
 * Conversations: over what, about what, and what came of them. One table of
 * outcomes stands behind the number keys of a canvass, the log of conversations
 * and all forms; what follows from an outcome stands in its row.
 */
#pragma once

#include "domain/canvass.h"
#include "domain/names.h"

extern const struct choice channels[]; /* IN_PERSON, PHONE … */
extern const struct choice purposes[]; /* GTVO, RECRUIT … */

/* What somebody asked not to be done, by channel; BLOCK_ALL: no contact at all. */
#define BLOCK_ALL "ALL"
extern const struct choice block_words[];

/* Every outcome; those that a form about a ballot offers; those of a form about anything, where
 * what is about the ballot says so. */
extern const struct choice outcome_words[], ballot_outcome_words[], any_outcome_words[];
/* Those beside them that call lists about other things have: domain/calls.h. */
extern const struct choice call_outcome_words[];

/* Two that recruiting offers too. */
#define SPOKE_LABEL "spoke"
#define NO_ANSWER_LABEL "no answer"
#define SPOKE_WORD WORD("SPOKE", SPOKE_LABEL)
#define NO_ANSWER_WORD WORD("NO_ANSWER", NO_ANSWER_LABEL)

/* No conversation: what an officer says to the next caller. */
#define OUTCOME_ANSWERED "ANSWERED"

enum outcome_asks {
    ASKS_NOTHING,
    ASKS_DATE,          /* must be given: call back on */
    ASKS_OPTIONAL_DATE, /* a follow-up: will post by */
    ASKS_REASON,        /* must be given */
};

enum outcome_then {
    THEN_NOTHING,
    THEN_TASK_OFFICER,    /* a task for an officer */
    THEN_FLAG_NO_CONTACT, /* do-not-contact on the person, with the reason */
    THEN_FLAG_NUMBER,     /* the number is not theirs */
    THEN_NOTE_HELP,       /* offered help: a dated ask that was answered */
};

#define OUTCOME_BRIEF 16

struct outcome {
    const char *name;  /* as stored: "POSTED" */
    const char *label; /* of any ballot, on a key: "has paper or link, will vote by …" */
    const char *said;  /* of somebody: "has paper or link" */
    const char *brief; /* the same in OUTCOME_BRIEF columns; NULL: it has no more */
    const char *by;    /* the same with the promised day behind it: "call back"; NULL */
    enum canvass_event event[2];
    int events; /* how many of event[]; 0: only the conversation is recorded */
    enum outcome_asks asks;
    enum outcome_then then;
    char before, open;     /* its key before a ballot opens and from then on: '1' … '9', '0'; 0 */
    char before_at_work;   /* the first, of a ballot at the workplace, where before has none */
    bool any;              /* of conversations about anything, with the key that it has here */
    bool second_is_choice; /* event[1] only where the rep says so */
};

/* The key of an outcome in that phase; 0: it is none there. */
char outcome_key(const struct outcome *o, enum canvass_phase phase, enum ballot_method method);
/* The outcomes on the number keys, in their order, before the ballot opens or after. Static. */
const struct outcome *const *canvass_outcomes(enum canvass_phase phase, enum ballot_method method,
                                              gsize *n);
/* By key ('1') or by name ("POSTED", any case); NULL: no such outcome now. */
const struct outcome *canvass_outcome(enum canvass_phase phase, enum ballot_method method,
                                      const char *key_or_name);
/* The same of a conversation about anything; also by its label. */
const struct outcome *any_outcome(const char *typed);
/* By its stored name, whatever it is about; NULL: none. */
const struct outcome *outcome_find(const char *name);

/* Whether somebody was spoken to where it came to that, by its stored name. */
bool outcome_reaches(const char *name);

/* "HAS_PAPER", "has paper" and "Has paper" are the same. */
bool word_same(const char *a, const char *b);
