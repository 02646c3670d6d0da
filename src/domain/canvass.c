/*
 * The transition table of a member in a ballot, and its guards.
 */
#include "domain/canvass.h"

#include "base/err.h"
#include "domain/ballot_words.h"

const struct choice list_differences[] = {
    WORD("NOT_ON_LIST", "not on HQ's list"),
    WORD("LEFT", "on it, has left"),
    WORD("UNKNOWN", "on it, nobody we know"),
    WORDS_END,
};

enum canvass_phase canvass_phase(const struct canvass_dates *dates, day today)
{
    if (today < dates->opens)
        return PHASE_BEFORE;
    return today <= dates->closes ? PHASE_OPEN : PHASE_CLOSED;
}

bool canvass_is_live(enum canvass_state s)
{
    return s != CANVASS_VOTED && s != CANVASS_WONT_SAY && s != CANVASS_EXCLUDED &&
           s != CANVASS_CLOSED_UNKNOWN;
}

enum canvass_state canvass_effective(enum canvass_state stored, const struct canvass_dates *dates,
                                     day today)
{
    enum canvass_phase phase = canvass_phase(dates, today);
    if (phase == PHASE_CLOSED && canvass_is_live(stored))
        return CANVASS_CLOSED_UNKNOWN;
    if (phase == PHASE_OPEN && stored == CANVASS_READY)
        return CANVASS_AWAITING_PAPER;
    return stored;
}

/* ---- the table ---- */

#define S(state) (1u << CANVASS_##state)
#define LIVE                                                                                       \
    (S(NOT_CONTACTED) | S(ADDRESS_QUERY) | S(READY) | S(AWAITING_PAPER) | S(HAS_PAPER) |           \
     S(REPLACEMENT_NEEDED) | S(REPLACEMENT_REQUESTED))
#define ANY ((1u << CANVASS_STATES) - 1)

enum guard {
    GUARD_NONE,
    GUARD_FROM_OPENING, /* opens <= today */
    GUARD_MISSING,      /* the same, but at work one may know beforehand that one cannot come */
    GUARD_BY_DEADLINE,  /* POST: today <= replacement deadline */
    GUARD_COUNTING,     /* opens <= today <= closes + 1 */
    GUARD_OFFICER,      /* and a reason */
    GUARD_OFFICER_NO_REASON,
    GUARD_DERIVED, /* never an event of its own */
};

/* to: where it leads; TO_BEFORE: back to what the move says. */
enum { TO_SAME = -1, TO_BEFORE = -2 };

struct transition {
    unsigned from;  /* bits of effective states */
    unsigned stays; /* states in which it is fine and changes nothing */
    int to;
    enum guard guard;
};

static const struct transition transitions[CANVASS_EVENTS] = {
    [EVENT_ADDRESS_OK] = {S(NOT_CONTACTED) | S(ADDRESS_QUERY), S(READY) | S(AWAITING_PAPER),
                          CANVASS_READY, GUARD_NONE},
    [EVENT_ADDRESS_BAD] = {LIVE, S(ADDRESS_QUERY), CANVASS_ADDRESS_QUERY, GUARD_NONE},
    [EVENT_BALLOT_OPENS] = {S(READY), 0, CANVASS_AWAITING_PAPER, GUARD_DERIVED},
    [EVENT_PAPER_ARRIVED] = {LIVE, S(HAS_PAPER), CANVASS_HAS_PAPER, GUARD_FROM_OPENING},
    [EVENT_PAPER_MISSING] = {LIVE, S(REPLACEMENT_NEEDED), CANVASS_REPLACEMENT_NEEDED,
                             GUARD_MISSING},
    [EVENT_REPLACEMENT_ASKED] = {S(REPLACEMENT_NEEDED), S(REPLACEMENT_REQUESTED),
                                 CANVASS_REPLACEMENT_REQUESTED, GUARD_BY_DEADLINE},
    [EVENT_SAYS_VOTED] = {LIVE | S(WONT_SAY) | S(CLOSED_UNKNOWN), S(VOTED), CANVASS_VOTED,
                          GUARD_COUNTING},
    [EVENT_OPT_OUT] = {LIVE, S(VOTED) | S(WONT_SAY), CANVASS_WONT_SAY, GUARD_NONE},
    [EVENT_EXCLUDE] = {ANY, S(EXCLUDED), CANVASS_EXCLUDED, GUARD_OFFICER},
    [EVENT_REINSTATE] = {S(EXCLUDED), 0, TO_BEFORE, GUARD_OFFICER_NO_REASON},
    [EVENT_UNDO] = {ANY, 0, TO_BEFORE, GUARD_NONE},
    [EVENT_BALLOT_CLOSES] = {LIVE, 0, CANVASS_CLOSED_UNKNOWN, GUARD_DERIVED},
    [EVENT_NO_ANSWER] = {ANY, ANY, TO_SAME, GUARD_NONE},
};

static bool past_deadline(const struct canvass_move *m)
{
    return m->dates.replacement_deadline != DAY_NONE && m->today > m->dates.replacement_deadline;
}

static bool guard_holds(const struct canvass_move *m, enum guard guard, GError **error)
{
    g_autofree char *opens = day_short(m->dates.opens, m->today);
    g_autofree char *closes = day_short(m->dates.closes, m->today);
    g_autofree char *deadline = day_short(m->dates.replacement_deadline, m->today);

    switch (guard) {
    case GUARD_NONE:
        return true;
    case GUARD_MISSING:
    case GUARD_FROM_OPENING:
        if (guard == GUARD_MISSING && m->dates.method == METHOD_WORKPLACE)
            return true;
        if (m->today < m->dates.opens)
            return err_set(error, BL_ERR_INPUT,
                           "The ballot opens on %s: nobody can have a %s before then.", opens,
                           method_words(m->dates.method)->paper);
        return true;
    case GUARD_BY_DEADLINE:
        /* Where one can vote until closing, so long something can be done. */
        if (m->dates.method == METHOD_POST && past_deadline(m))
            return err_set(error, BL_ERR_INPUT,
                           "Replacement papers could be asked for until %s: ask HQ what can still "
                           "be done.",
                           deadline);
        return true;
    case GUARD_COUNTING:
        if (m->today < m->dates.opens)
            return err_set(error, BL_ERR_INPUT,
                           "The ballot opens on %s: nobody can have voted before then.", opens);
        if (m->today > m->dates.closes + 1)
            return err_set(error, BL_ERR_INPUT,
                           "The ballot closed on %s: votes can no longer be entered.", closes);
        return true;
    case GUARD_OFFICER:
    case GUARD_OFFICER_NO_REASON:
        if (!m->officer)
            return err_set(error, BL_ERR_REFUSED,
                           "Only an officer can say who is not entitled: choose “an officer should "
                           "look”.");
        if (guard == GUARD_OFFICER && !m->reason)
            return err_set(error, BL_ERR_INPUT, "Give the reason why this member is not entitled.");
        return true;
    case GUARD_DERIVED:
        return err_set(error, BL_ERR_INTERNAL, "That follows from the date and cannot be entered.");
    }
    return false;
}

static bool refuse_from(const struct canvass_move *m, enum canvass_state from, GError **error)
{
    g_autofree char *closes = day_short(m->dates.closes, m->today);
    const char *down = canvass_state_in(from, m->dates.method);
    if (from == CANVASS_CLOSED_UNKNOWN)
        return err_set(error, BL_ERR_INPUT,
                       "The ballot closed on %s: this can no longer be entered.", closes);
    if (m->event == EVENT_REPLACEMENT_ASKED)
        return err_set(error, BL_ERR_INPUT, "First record %s: this member is down as “%s”.",
                       method_words(m->dates.method)->missing, down);
    return err_set(error, BL_ERR_INPUT,
                   "This member is down as “%s”: undo that first, or ask an officer.", down);
}

/* A wrong address is for HQ to know; whether somebody comes to vote at work is another thing. */
static unsigned stays_in(const struct canvass_move *m, const struct transition *t)
{
    bool apart = m->event == EVENT_ADDRESS_BAD && m->dates.method == METHOD_WORKPLACE;
    return apart ? t->stays | LIVE : t->stays;
}

/* Who could not be there can come after all, and says so before it opens. */
static unsigned from_states(const struct canvass_move *m, const struct transition *t)
{
    bool comes = m->event == EVENT_ADDRESS_OK && m->dates.method == METHOD_WORKPLACE;
    return comes ? t->from | S(REPLACEMENT_NEEDED) | S(REPLACEMENT_REQUESTED) : t->from;
}

enum canvass_answer canvass_judge(const struct canvass_move *m, enum canvass_state *from,
                                  enum canvass_state *to, const char **warning, GError **error)
{
    const struct transition *t = &transitions[m->event];
    enum canvass_state now = canvass_effective(m->stored, &m->dates, m->today);

    *from = now;
    *to = now;
    *warning = NULL;
    if (!guard_holds(m, t->guard, error))
        return CANVASS_REFUSED;
    if (stays_in(m, t) & (1u << now))
        return CANVASS_STAYS;
    if (!(from_states(m, t) & (1u << now))) {
        refuse_from(m, now, error);
        return CANVASS_REFUSED;
    }

    enum canvass_state target = t->to == TO_BEFORE ? m->restore : (enum canvass_state)t->to;
    *to = target;
    if (m->event == EVENT_ADDRESS_OK && canvass_phase(&m->dates, m->today) == PHASE_OPEN)
        *to = CANVASS_AWAITING_PAPER;
    bool about_paper = m->event == EVENT_PAPER_MISSING || m->event == EVENT_REPLACEMENT_ASKED;
    if (about_paper && past_deadline(m))
        *warning = method_words(m->dates.method)->too_late;
    if (m->event == EVENT_EXCLUDE)
        *warning = "The number entitled stays as it is until HQ changes its list.";
    return CANVASS_MOVES;
}
