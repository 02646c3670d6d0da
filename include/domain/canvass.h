/*
 * Getting the vote out: the states of one member in one ballot, what may
 * happen in each.
 *
 * Ask whether, never how: there is no state, event or outcome for how anybody
 * votes. Stored is the state that the last event left; that the ballot has
 * opened or closed is derived from the date (canvass_effective), no job runs.
 */
#pragma once

#include "base/day.h"
#include "domain/ballot.h"
#include "domain/names.h"

#include <glib.h>
#include <stdbool.h>

enum canvass_state {
    CANVASS_NOT_CONTACTED,
    CANVASS_ADDRESS_QUERY,
    CANVASS_READY,
    CANVASS_AWAITING_PAPER,
    CANVASS_HAS_PAPER,
    CANVASS_REPLACEMENT_NEEDED,
    CANVASS_REPLACEMENT_REQUESTED,
    CANVASS_VOTED,
    CANVASS_WONT_SAY,
    CANVASS_EXCLUDED,
    CANVASS_CLOSED_UNKNOWN,
};
#define CANVASS_STATES 11

enum canvass_event {
    EVENT_ADDRESS_OK,
    EVENT_ADDRESS_BAD,
    EVENT_BALLOT_OPENS, /* derived, never stored */
    EVENT_PAPER_ARRIVED,
    EVENT_PAPER_MISSING,
    EVENT_REPLACEMENT_ASKED,
    EVENT_SAYS_VOTED,
    EVENT_OPT_OUT,
    EVENT_EXCLUDE,
    EVENT_REINSTATE,
    EVENT_UNDO,          /* compensates an earlier event */
    EVENT_BALLOT_CLOSES, /* derived, never stored */
    EVENT_NO_ANSWER,     /* changes no state */
};
#define CANVASS_EVENTS 13

enum vote_source { SOURCE_SELF, SOURCE_REP, SOURCE_SCRUTINEER_CONSENTED };

enum exclusion {
    EXCLUDED_LEFT_UNION,
    EXCLUDED_LEFT_EMPLOYER,
    EXCLUDED_RETIRED,
    EXCLUDED_NOT_IN_CONSTITUENCY,
    EXCLUDED_LONG_ABSENCE,
    EXCLUDED_DUPLICATE,
};

extern const struct choice canvass_states[], canvass_events[], vote_sources[], exclusions[];
extern const struct choice list_differences[];     /* HQ's list beside our members */
extern const struct choice canvass_states_asked[]; /* those that a list can be asked for */

/* Names as stored: "HAS_PAPER", "paper_arrived", "SELF", "LEFT_UNION"; labels
 * for people: "has paper", "paper has come", "told us", "left the union". */
const char *canvass_state_name(enum canvass_state s);
const char *canvass_state_label(enum canvass_state s);
bool canvass_state_from(const char *name, enum canvass_state *out);
const char *canvass_event_name(enum canvass_event e);
const char *canvass_event_label(enum canvass_event e);
bool canvass_event_from(const char *name, enum canvass_event *out);
const char *vote_source_name(enum vote_source s);
const char *exclusion_name(enum exclusion x);
bool exclusion_from(const char *name, enum exclusion *out);

/* The dates that decide. */
struct canvass_dates {
    day opens;
    day closes; /* its whole day counts as open */
    day replacement_deadline;
    enum ballot_method method;
};

enum canvass_phase { PHASE_BEFORE, PHASE_OPEN, PHASE_CLOSED };
enum canvass_phase canvass_phase(const struct canvass_dates *dates, day today);

/* The state as it is today: READY becomes AWAITING_PAPER once the ballot is
 * open, whatever is still live becomes CLOSED_UNKNOWN once it has closed. */
enum canvass_state canvass_effective(enum canvass_state stored, const struct canvass_dates *dates,
                                     day today);

/* All but VOTED, WONT_SAY, EXCLUDED and CLOSED_UNKNOWN (an effective state). */
bool canvass_is_live(enum canvass_state s);

struct canvass_move {
    enum canvass_state stored;
    enum canvass_event event;
    struct canvass_dates dates;
    day today;
    bool officer; /* who acts: needed for EXCLUDE and REINSTATE */
    bool reason;  /* a reason was given: needed for EXCLUDE */
    /* EVENT_UNDO: the state before the event that is undone; EVENT_REINSTATE:
     * the one before the exclusion. */
    enum canvass_state restore;
};

enum canvass_answer {
    CANVASS_REFUSED, /* *error says why */
    CANVASS_MOVES,   /* record the event: *from (effective) and *to differ, or both are as stored */
    CANVASS_STAYS,   /* already so: nothing to record, or only that it was said */
};

/* Judges an event. *warning: a static sentence to show although it may happen,
 * or NULL. CANVASS_STAYS: VOTED and opt_out (a flag on the person), no_answer,
 * and events that would lead to where the member already is. */
enum canvass_answer canvass_judge(const struct canvass_move *move, enum canvass_state *from,
                                  enum canvass_state *to, const char **warning, GError **error);
