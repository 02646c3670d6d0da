/*
 * What is said of a ballot depends on how members vote: a ballot paper, a pack
 * with a code, a voting e-mail or text, or a day and place at work. States,
 * events and outcomes are stored by the same names for all (domain/canvass.h,
 * domain/conversation.h); these are the words that people read.
 */
#pragma once

#include "domain/ballot.h"
#include "domain/ballot_calendar.h"
#include "domain/canvass.h"
#include "domain/conversation.h"

struct method_words {
    const char *paper;        /* what comes: "ballot paper", "voting e-mail or text" */
    const char *papers;       /* several: "papers", "links" */
    const char *replacement;  /* "a new paper", "a new link" */
    const char *replacements; /* "new papers", "new links" */
    const char *asks;         /* "Has your ballot paper come?" */
    const char *to_vote;      /* what is left to do: "post it", "vote" */
    const char *too_late;     /* a sentence: the last day for replacements has passed */
    const char *will;         /* a promise, a day behind it: "Will post by", "Will vote by" */
    const char *have_voted;   /* what to ask: "whether the paper is posted" */
    const char *missing;      /* first to be recorded: "that the paper is missing" */
    const char *none_asked;   /* said of somebody: "no paper, replacement asked for" */
    const char *new_for;      /* a task, a name behind it: "New paper for" */
    const char *address;      /* where it goes: "address", "e-mail address" */
    const char *still, *late; /* of somebody who has none: "no paper, can still be replaced" */
    const char *in_time;      /* several sent once more before it is too late */
    const char *confirmed;    /* of people before opening: "Address confirmed" */
    /* Heads of columns: has it, has none, asked for again. */
    const char *has_head, *none_head, *asked_head;
};
const struct method_words *method_words(enum ballot_method method);

/* The same by the method as stored; POST where that is none. */
const struct method_words *method_words_of(const char *method);
enum ballot_method method_of(const char *stored);

/* The last day on which HQ can be asked for a new one or for what can be done instead: by post
 * alone the last day for replacements, else closing. */
day replacement_until(const struct canvass_dates *dates);
/* Whether something can still be done for who has no paper or link, or cannot come: until that day;
 * at the workplace one knows beforehand, else from opening on. */
bool replacement_helps(const struct canvass_dates *dates, day today);

/* What a day of the calendar is called: "links should have come". */
const char *ballot_day_in(enum ballot_day what, enum ballot_method method);
/* "has paper", "has the link" */
const char *canvass_state_in(enum canvass_state s, enum ballot_method method);
/* As the outcome's own label, said, brief and by. by: NULL where no day is promised. */
const char *outcome_label_in(const struct outcome *o, enum ballot_method method);
const char *outcome_said_in(const struct outcome *o, enum ballot_method method);
const char *outcome_brief_in(const struct outcome *o, enum ballot_method method);
const char *outcome_by_in(const struct outcome *o, enum ballot_method method);
