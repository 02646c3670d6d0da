/*
 * Types of reply, stances, and the way of a letter.
 */
#include "domain/mp.h"

#include "base/err.h"
#include "names_define.h"

static const struct name_row types[] = {
    {REPLY_AUTO_ACK, "AUTO_ACK", "acknowledgement"},
    {REPLY_ADDRESS_REQUEST, "ADDRESS_REQUEST", "asks for the address"},
    {REPLY_HOLDING, "HOLDING", "holding reply"},
    {REPLY_SUBSTANTIVE, "SUBSTANTIVE", "substantive"},
    {REPLY_PARTY_TEMPLATE, "PARTY_TEMPLATE", "party's standard letter"},
    {REPLY_MINISTER_LETTER, "MINISTER_LETTER", "minister's letter"},
    {REPLY_MEETING_OFFER, "MEETING_OFFER", "offers a meeting"},
    {REPLY_REFUSAL, "REFUSAL", "refusal"},
};
NAMES_DEFINE_LABELLED(reply_type, reply_type, types)

static const struct name_row stances[] = {
    {STANCE_SUPPORTIVE, "SUPPORTIVE", "supportive"},
    {STANCE_SYMPATHETIC, "SYMPATHETIC", "sympathetic"},
    {STANCE_NONCOMMITTAL, "NONCOMMITTAL", "noncommittal"},
    {STANCE_OPPOSED, "OPPOSED", "opposed"},
    {STANCE_UNKNOWN, "UNKNOWN", "unknown"},
};
NAMES_DEFINE_LABELLED(stance, stance, stances)

static const struct name_row statuses[] = {
    {LETTER_DRAFTED, "DRAFTED", "drafted"},
    {LETTER_SENT, "SENT", "sent"},
    {LETTER_AWAITING_REPLY, "AWAITING_REPLY", "waiting for a reply"},
    {LETTER_REPLIED, "REPLIED", "answered"},
    {LETTER_FORWARDED_TO_HQ, "FORWARDED_TO_HQ", "sent to HQ"},
    {LETTER_HQ_ACKNOWLEDGED, "HQ_ACKNOWLEDGED", "HQ has it"},
    {LETTER_CLOSED, "CLOSED", "closed"},
    {LETTER_NO_REPLY, "NO_REPLY", "no reply"},
    {LETTER_MISDIRECTED, "MISDIRECTED", "wrong constituency"},
};
NAMES_DEFINE_LABELLED(letter_status, letter_status, statuses)

static const struct name_row consents[] = {
    {REPLY_CONSENT_NOT_ASKED, "NOT_ASKED", "not asked"},
    {REPLY_CONSENT_GIVEN, "GIVEN", "given"},
    {REPLY_CONSENT_REFUSED, "REFUSED", "refused"},
};
NAMES_DEFINE_LABELLED(reply_consent, reply_consent, consents)

static const struct name_row commitments[] = {
    {COMMITMENT_WRITE_TO_MINISTER, "WRITE_TO_MINISTER", "write to the minister"},
    {COMMITMENT_PQ, "PQ", "ask a parliamentary question"},
    {COMMITMENT_EDM, "EDM", "sign a motion"},
    {COMMITMENT_MEETING, "MEETING", "meet"},
    {COMMITMENT_DEBATE, "DEBATE", "speak in a debate"},
    {COMMITMENT_VISIT, "VISIT", "visit"},
};
NAMES_DEFINE_LABELLED(commitment, commitment, commitments)

bool reply_stops_clock(enum reply_type t)
{
    return t >= REPLY_SUBSTANTIVE;
}

bool stance_check(enum reply_type evidence, enum stance s, GError **error)
{
    if (evidence == REPLY_PARTY_TEMPLATE && s == STANCE_SUPPORTIVE)
        return err_set(error, BL_ERR_INPUT,
                       "A party's standard letter does not show support: choose “sympathetic”, or "
                       "wait for something concrete.");
    return true;
}

bool reply_may_forward(enum reply_consent consent, GError **error)
{
    switch (consent) {
    case REPLY_CONSENT_GIVEN:
        return true;
    case REPLY_CONSENT_REFUSED:
        return err_set(error, BL_ERR_INPUT,
                       "The member does not want this reply passed on: it stays here.");
    case REPLY_CONSENT_NOT_ASKED:
        break;
    }
    return err_set(error, BL_ERR_INPUT,
                   "Ask the member first whether this reply may go to HQ, and record the answer.");
}

/* ---- the way of a letter ---- */

#define S(status) (1u << LETTER_##status)

static const unsigned next_statuses[LETTER_STATUSES] = {
    [LETTER_DRAFTED] = S(SENT) | S(CLOSED),
    [LETTER_SENT] = S(AWAITING_REPLY) | S(REPLIED) | S(NO_REPLY) | S(MISDIRECTED) | S(CLOSED),
    [LETTER_AWAITING_REPLY] = S(REPLIED) | S(NO_REPLY) | S(MISDIRECTED) | S(CLOSED),
    [LETTER_REPLIED] = S(FORWARDED_TO_HQ) | S(CLOSED),
    /* A further reply may come at any time. */
    [LETTER_FORWARDED_TO_HQ] = S(HQ_ACKNOWLEDGED) | S(REPLIED) | S(CLOSED),
    [LETTER_HQ_ACKNOWLEDGED] = S(REPLIED) | S(CLOSED),
    [LETTER_CLOSED] = S(REPLIED),
    [LETTER_NO_REPLY] = S(AWAITING_REPLY) | S(REPLIED) | S(MISDIRECTED) | S(CLOSED),
    [LETTER_MISDIRECTED] = S(SENT) | S(REPLIED) | S(CLOSED),
};

bool letter_may_move(enum letter_status from, enum letter_status to)
{
    return next_statuses[from] & (1u << to);
}

enum letter_status letter_after_reply(enum letter_status now, enum reply_type t)
{
    if (reply_stops_clock(t))
        return LETTER_REPLIED;
    return now == LETTER_SENT || now == LETTER_NO_REPLY ? LETTER_AWAITING_REPLY : now;
}

bool letter_awaits(enum letter_status s)
{
    return s == LETTER_SENT || s == LETTER_AWAITING_REPLY || s == LETTER_NO_REPLY;
}

enum chase letter_chase(enum letter_status s, day written_on, day chased_on, day today)
{
    day due = letter_next_chase(s, written_on, chased_on);
    if (due == DAY_NONE || today < due)
        return CHASE_NONE;
    return today >= written_on + LETTER_CHASE_SECOND ? CHASE_SECOND : CHASE_FIRST;
}

day letter_next_chase(enum letter_status s, day written_on, day chased_on)
{
    if (!letter_awaits(s) || written_on == DAY_NONE)
        return DAY_NONE;
    day first = written_on + LETTER_CHASE_FIRST, second = written_on + LETTER_CHASE_SECOND;
    if (chased_on == DAY_NONE || chased_on < first)
        return first;
    return chased_on < second ? second : DAY_NONE;
}
