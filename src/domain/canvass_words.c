/*
 * The states, events, sources and exclusions of canvassing: as stored and as
 * people read them.
 */
#include "domain/canvass.h"

#include "names_define.h"

/* waits, has: the two that say what comes, of any ballot in forms that know of none. */
#define STATES_ASKED(waits, has)                                                                   \
    [CANVASS_NOT_CONTACTED] = WORD("NOT_CONTACTED", "not reached"),                                \
    [CANVASS_ADDRESS_QUERY] = WORD("ADDRESS_QUERY", "address wrong"),                              \
    [CANVASS_READY] = WORD("READY", "address confirmed"),                                          \
    [CANVASS_AWAITING_PAPER] = WORD("AWAITING_PAPER", waits),                                      \
    [CANVASS_HAS_PAPER] = WORD("HAS_PAPER", has),                                                  \
    [CANVASS_REPLACEMENT_NEEDED] = WORD("REPLACEMENT_NEEDED", "needs a replacement"),              \
    [CANVASS_REPLACEMENT_REQUESTED] = WORD("REPLACEMENT_REQUESTED", "replacement asked for"),      \
    [CANVASS_VOTED] = WORD("VOTED", "has voted"),                                                  \
    [CANVASS_WONT_SAY] = WORD("WONT_SAY", "prefers not to say"),                                   \
    [CANVASS_EXCLUDED] = WORD("EXCLUDED", "not entitled")
const struct choice canvass_states_asked[] = {
    STATES_ASKED("waiting for paper or link", "has paper or link"), WORDS_END};
const struct choice canvass_states[] = {
    STATES_ASKED("waiting for paper", "has paper"),
    [CANVASS_CLOSED_UNKNOWN] = WORD("CLOSED_UNKNOWN", "closed, not known"), WORDS_END};
NAMES_NAME(canvass_state, canvass_state, canvass_states)
NAMES_LABEL(canvass_state, canvass_state, canvass_states)
NAMES_FROM(canvass_state, canvass_state, canvass_states)

const struct choice canvass_events[] = {
    [EVENT_ADDRESS_OK] = WORD("address_ok", "address confirmed"),
    [EVENT_ADDRESS_BAD] = WORD("address_bad", "address is wrong"),
    [EVENT_BALLOT_OPENS] = WORD("ballot_opens", "ballot opened"),
    [EVENT_PAPER_ARRIVED] = WORD("paper_arrived", "paper has come"),
    [EVENT_PAPER_MISSING] = WORD("paper_missing", "no paper"),
    [EVENT_REPLACEMENT_ASKED] = WORD("replacement_asked", "replacement asked for"),
    [EVENT_SAYS_VOTED] = WORD("says_voted", "has voted"),
    [EVENT_OPT_OUT] = WORD("opt_out", "prefers not to say"),
    [EVENT_EXCLUDE] = WORD("exclude", "not entitled"),
    [EVENT_REINSTATE] = WORD("reinstate", "entitled after all"),
    [EVENT_UNDO] = WORD("undo", "undone"),
    [EVENT_BALLOT_CLOSES] = WORD("ballot_closes", "ballot closed"),
    [EVENT_NO_ANSWER] = WORD("no_answer", "no answer"),
    WORDS_END,
};
NAMES_NAME(canvass_event, canvass_event, canvass_events)
NAMES_LABEL(canvass_event, canvass_event, canvass_events)
NAMES_FROM(canvass_event, canvass_event, canvass_events)

const struct choice vote_sources[] = {
    [SOURCE_SELF] = WORD("SELF", "the member told us"),
    [SOURCE_REP] = WORD("REP", "a rep was told"),
    [SOURCE_SCRUTINEER_CONSENTED] =
        WORD("SCRUTINEER_CONSENTED", "from the scrutineer, with consent"),
    WORDS_END,
};
NAMES_NAME(vote_source, vote_source, vote_sources)

const struct choice exclusions[] = {
    [EXCLUDED_LEFT_UNION] = WORD("LEFT_UNION", "left the union"),
    [EXCLUDED_LEFT_EMPLOYER] = WORD("LEFT_EMPLOYER", "left the employer"),
    [EXCLUDED_RETIRED] = WORD("RETIRED", "retired"),
    [EXCLUDED_NOT_IN_CONSTITUENCY] =
        WORD("NOT_IN_CONSTITUENCY", "not in this ballot's constituency"),
    [EXCLUDED_LONG_ABSENCE] = WORD("LONG_ABSENCE", "away for long"),
    [EXCLUDED_DUPLICATE] = WORD("DUPLICATE", "on the list twice"),
    WORDS_END,
};
NAMES_NAME(exclusion, exclusion, exclusions)
NAMES_FROM(exclusion, exclusion, exclusions)
