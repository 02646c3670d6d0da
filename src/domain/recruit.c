/*
 * Stages of recruiting, who may be asked again, and the sums of a workplace.
 */
#include "domain/recruit.h"

#include "base/err.h"
#include "domain/ballot.h"
#include "domain/conversation.h"
#include "names_define.h"

/* In the order of the enum. */
#define STAGES                                                                                     \
    WORD("IDENTIFIED", "identified"), WORD("APPROACHED", "approached"),                            \
        WORD("INTERESTED", "interested"), WORD("ASKED", "asked to join"),                          \
        WORD("FORM_SENT", "has the form"), WORD("JOINED", "joined"), WORD("NOT_NOW", "not now"),   \
        WORD("DECLINED", "declined"), WORD("OTHER_UNION", "in another union"),                     \
        WORD("LEFT", "has left the job"), WORD("DO_NOT_CONTACT", "do not contact")
const struct choice recruit_stages[] = {STAGES, WORDS_END};
G_STATIC_ASSERT(G_N_ELEMENTS(recruit_stages) == RECRUIT_STAGES + 1);
NAMES_NAME(recruit_stage, recruit_stage, recruit_stages)
NAMES_LABEL(recruit_stage, recruit_stage, recruit_stages)
NAMES_FROM(recruit_stage, recruit_stage, recruit_stages)

/* What came of a chat: the stage it led to, or that it led to none. */
const struct choice recruit_outcome_words[] = {SPOKE_WORD, NO_ANSWER_WORD, STAGES, WORDS_END};

const struct choice objections[] = {
    WORD("COST", "too expensive"),
    WORD("NO_POINT", "sees no point"),
    WORD("FEAR_OF_MANAGEMENT", "afraid of management"),
    WORD("STRIKE_WORRY", "worried about strikes"),
    WORD("POLITICS", "dislikes the politics"),
    WORD("PAST_BAD_EXPERIENCE", "bad experience before"),
    WORD("ALREADY_OTHER_UNION", "already in another union"),
    WORD("TEMPORARY_OR_TRAINEE", "temporary or a trainee"),
    WORD("NEVER_ASKED", "was never asked"),
    WORD("TOO_BUSY", "too busy"),
    WORDS_END,
};

const struct choice consent_methods[] = {
    WORD("IN_PERSON", "in person"), WORD("PHONE", "by phone"), WORD("TEXT", "by text message"),
    WORD("EMAIL", "by e-mail"),     WORD("FORM", "on a form"), WORDS_END,
};

/* ---- stages ---- */

#define S(stage) (1u << RECRUIT_##stage)
/* What may follow a conversation at any stage that is still open. */
#define ENDS (S(NOT_NOW) | S(DECLINED) | S(OTHER_UNION) | S(LEFT) | S(DO_NOT_CONTACT))

/* Steps may be skipped (somebody asks for the form at once), never gone back. */
static const unsigned next_stages[RECRUIT_STAGES] = {
    [RECRUIT_IDENTIFIED] =
        S(APPROACHED) | S(INTERESTED) | S(ASKED) | S(FORM_SENT) | S(JOINED) | ENDS,
    [RECRUIT_APPROACHED] = S(INTERESTED) | S(ASKED) | S(FORM_SENT) | S(JOINED) | ENDS,
    [RECRUIT_INTERESTED] = S(ASKED) | S(FORM_SENT) | S(JOINED) | ENDS,
    [RECRUIT_ASKED] = S(ASKED) | S(FORM_SENT) | S(JOINED) | ENDS,
    [RECRUIT_FORM_SENT] = S(ASKED) | S(JOINED) | ENDS,
    [RECRUIT_JOINED] = 0,
    [RECRUIT_NOT_NOW] = S(APPROACHED) | S(INTERESTED) | S(ASKED) | S(FORM_SENT) | S(JOINED) | ENDS,
    /* Who said no may come back, but is not taken back to the start. */
    [RECRUIT_DECLINED] = S(INTERESTED) | S(ASKED) | S(FORM_SENT) | S(JOINED) | S(NOT_NOW) |
                         S(OTHER_UNION) | S(LEFT) | S(DO_NOT_CONTACT),
    /* Sister unions' members are left alone; they may still come themselves. */
    [RECRUIT_OTHER_UNION] = S(JOINED) | S(LEFT) | S(DO_NOT_CONTACT),
    [RECRUIT_LEFT] = S(IDENTIFIED) | S(JOINED) | S(DO_NOT_CONTACT),
    [RECRUIT_DO_NOT_CONTACT] = S(JOINED),
};

bool recruit_is_open(enum recruit_stage s)
{
    return s <= RECRUIT_FORM_SENT || s == RECRUIT_NOT_NOW;
}

bool recruit_may_move(enum recruit_stage from, enum recruit_stage to)
{
    return (next_stages[from] & (1u << to)) || (from == RECRUIT_NOT_NOW && to == RECRUIT_NOT_NOW);
}

bool recruit_next(enum recruit_stage from, enum recruit_stage *to)
{
    int first = from < RECRUIT_JOINED ? (int)from + 1 : RECRUIT_IDENTIFIED;
    for (int s = first; s <= RECRUIT_JOINED; s++) {
        if (!recruit_may_move(from, (enum recruit_stage)s))
            continue;
        *to = (enum recruit_stage)s;
        return true;
    }
    return false;
}

bool recruit_check_move(const struct recruit_move *m, GError **error)
{
    if (!recruit_may_move(m->from, m->to)) {
        if (m->from == RECRUIT_OTHER_UNION)
            return err_set(
                error, BL_ERR_INPUT,
                "Members of another union are not recruited: leave them where they are.");
        if (m->from == RECRUIT_DO_NOT_CONTACT)
            return err_set(error, BL_ERR_INPUT,
                           "This person asked not to be contacted: leave it at that.");
        if (m->from == RECRUIT_JOINED)
            return err_set(error, BL_ERR_INPUT,
                           "This person has joined: make changes on the member's own page.");
        return err_set(
            error, BL_ERR_INPUT,
            "A potential member cannot go from “%s” to “%s”: undo the last step if it was wrong.",
            recruit_stage_label(m->from), recruit_stage_label(m->to));
    }
    if (m->to == RECRUIT_ASKED && m->asks >= RECRUIT_MAX_ASKS)
        return err_set(error, BL_ERR_INPUT,
                       "This person has been asked %d times, which is enough: put them under “not "
                       "now” or “declined”.",
                       m->asks);
    if (m->to == RECRUIT_JOINED && !m->has_membership_no)
        return err_set(error, BL_ERR_INPUT,
                       "Somebody becomes a member when HQ gives a membership number: enter it, or "
                       "leave them at “has the form”.");
    if (m->to == RECRUIT_NOT_NOW && m->review_on == DAY_NONE)
        return err_set(error, BL_ERR_INPUT,
                       "Say in {follow_up} when to look at this again: a date such as next week "
                       "or 1 Mar.");
    if (m->to == RECRUIT_NOT_NOW && m->review_on <= m->today)
        return err_set(error, BL_ERR_INPUT,
                       "The day to look at this again must be in the future: give a later date.");
    return true;
}

int recruit_asks_after(const struct recruit_move *m)
{
    return m->asks + (m->to == RECRUIT_ASKED ? 1 : 0);
}

/* ---- dates and consent ---- */

day recruit_follow_up(day today)
{
    return today + RECRUIT_FOLLOW_UP_DAYS;
}

day recruit_name_expires(day added)
{
    return added + RECRUIT_UNCONFIRMED_DAYS;
}

/* ---- sums ---- */

struct workplace_sums workplace_sums(gint64 headcount, gint64 members, gint64 other_union)
{
    if (headcount < 0)
        return (struct workplace_sums){.potential = -1, .density_hundredths = -1};
    gint64 potential = headcount - members - other_union;
    return (struct workplace_sums){
        .potential = MAX(0, potential),
        .density_hundredths = share_hundredths(members, headcount),
        .headcount_too_low = potential < 0,
    };
}
