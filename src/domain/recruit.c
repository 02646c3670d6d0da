/*
 * Stages of recruiting, who may be asked again, and the sums of a workplace.
 */
#include "domain/recruit.h"

#include "base/err.h"
#include "domain/ballot.h"
#include "names_define.h"

static const struct name_row stages[] = {
    {RECRUIT_IDENTIFIED, "IDENTIFIED", "identified"},
    {RECRUIT_APPROACHED, "APPROACHED", "approached"},
    {RECRUIT_INTERESTED, "INTERESTED", "interested"},
    {RECRUIT_ASKED, "ASKED", "asked to join"},
    {RECRUIT_FORM_SENT, "FORM_SENT", "has the form"},
    {RECRUIT_JOINED, "JOINED", "joined"},
    {RECRUIT_NOT_NOW, "NOT_NOW", "not now"},
    {RECRUIT_DECLINED, "DECLINED", "declined"},
    {RECRUIT_OTHER_UNION, "OTHER_UNION", "in another union"},
    {RECRUIT_LEFT, "LEFT", "has left the job"},
    {RECRUIT_DO_NOT_CONTACT, "DO_NOT_CONTACT", "do not contact"},
};
NAMES_DEFINE_LABELLED(recruit_stage, recruit_stage, stages)

static const struct name_row objections[] = {
    {OBJECTION_COST, "COST", "too expensive"},
    {OBJECTION_NO_POINT, "NO_POINT", "sees no point"},
    {OBJECTION_FEAR_OF_MANAGEMENT, "FEAR_OF_MANAGEMENT", "afraid of management"},
    {OBJECTION_STRIKE_WORRY, "STRIKE_WORRY", "worried about strikes"},
    {OBJECTION_POLITICS, "POLITICS", "dislikes the politics"},
    {OBJECTION_PAST_BAD_EXPERIENCE, "PAST_BAD_EXPERIENCE", "bad experience before"},
    {OBJECTION_ALREADY_OTHER_UNION, "ALREADY_OTHER_UNION", "already in another union"},
    {OBJECTION_TEMPORARY_OR_TRAINEE, "TEMPORARY_OR_TRAINEE", "temporary or a trainee"},
    {OBJECTION_NEVER_ASKED, "NEVER_ASKED", "was never asked"},
    {OBJECTION_TOO_BUSY, "TOO_BUSY", "too busy"},
};
NAMES_DEFINE_LABELLED(objection, objection, objections)

static const struct name_row methods[] = {
    {CONSENT_IN_PERSON, "IN_PERSON", "in person"}, {CONSENT_PHONE, "PHONE", "by phone"},
    {CONSENT_TEXT, "TEXT", "by text message"},     {CONSENT_EMAIL, "EMAIL", "by e-mail"},
    {CONSENT_FORM, "FORM", "on a form"},
};
NAMES_DEFINE_LABELLED(consent_method, consent_method, methods)

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
        return err_set(error, BL_ERR_INPUT,
                       "From “%s” there is no way to “%s”: undo the last step if it was wrong.",
                       recruit_stage_label(m->from), recruit_stage_label(m->to));
    }
    if (m->to == RECRUIT_ASKED && m->asks >= RECRUIT_MAX_ASKS)
        return err_set(error, BL_ERR_INPUT,
                       "This person was asked %d times, which is enough: put them under “not now” "
                       "or “declined”.",
                       m->asks);
    if (m->to == RECRUIT_JOINED && !m->has_membership_no)
        return err_set(error, BL_ERR_INPUT,
                       "Somebody counts as a member once HQ has given a membership number: enter "
                       "it, or leave them at “has the form”.");
    if (m->to == RECRUIT_NOT_NOW && m->review_on == DAY_NONE)
        return err_set(error, BL_ERR_INPUT,
                       "Say when to look at this again: give a date such as next week or 1 Mar.");
    if (m->to == RECRUIT_NOT_NOW && m->review_on <= m->today)
        return err_set(error, BL_ERR_INPUT,
                       "The day to look at this again must be after today: give a later date.");
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

bool recruit_name_expired(day consent_on, day added, day today)
{
    return consent_on == DAY_NONE && today >= recruit_name_expires(added);
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
