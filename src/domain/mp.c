/*
 * Types of reply, stances, and the way of a letter.
 */
#include "domain/mp.h"

#include "base/err.h"
#include "names_define.h"

const struct choice reply_types[] = {
    [REPLY_AUTO_ACK] = WORD("AUTO_ACK", "acknowledgement"),
    [REPLY_ADDRESS_REQUEST] = WORD("ADDRESS_REQUEST", "asks for the address"),
    [REPLY_HOLDING] = WORD("HOLDING", "holding reply"),
    [REPLY_SUBSTANTIVE] = WORD("SUBSTANTIVE", "substantive"),
    [REPLY_PARTY_TEMPLATE] = WORD("PARTY_TEMPLATE", "party's standard letter"),
    [REPLY_MINISTER_LETTER] = WORD("MINISTER_LETTER", "minister's letter"),
    [REPLY_MEETING_OFFER] = WORD("MEETING_OFFER", "offers a meeting"),
    [REPLY_REFUSAL] = WORD("REFUSAL", "refusal"),
    WORDS_END,
};
NAMES_NAME(reply_type, reply_type, reply_types)
NAMES_LABEL(reply_type, reply_type, reply_types)
NAMES_FROM(reply_type, reply_type, reply_types)

const struct choice stances[] = {
    [STANCE_SUPPORTIVE] = WORD("SUPPORTIVE", "supportive"),
    [STANCE_SYMPATHETIC] = WORD("SYMPATHETIC", "sympathetic"),
    [STANCE_NONCOMMITTAL] = WORD("NONCOMMITTAL", "noncommittal"),
    [STANCE_OPPOSED] = WORD("OPPOSED", "opposed"),
    [STANCE_UNKNOWN] = WORD("UNKNOWN", "unknown"),
    WORDS_END,
};
NAMES_NAME(stance, stance, stances)
NAMES_LABEL(stance, stance, stances)
NAMES_FROM(stance, stance, stances)

const struct choice commitments[] = {
    [COMMITMENT_WRITE_TO_MINISTER] = WORD("WRITE_TO_MINISTER", "write to the minister"),
    [COMMITMENT_PQ] = WORD("PQ", "parliamentary question"),
    [COMMITMENT_EDM] = WORD("EDM", "early day motion"),
    [COMMITMENT_MEETING] = WORD("MEETING", "meeting"),
    [COMMITMENT_DEBATE] = WORD("DEBATE", "debate"),
    [COMMITMENT_VISIT] = WORD("VISIT", "visit"),
    WORDS_END,
};
NAMES_NAME(commitment, commitment, commitments)
NAMES_LABEL(commitment, commitment, commitments)
NAMES_FROM(commitment, commitment, commitments)

const struct choice letter_statuses[] = {
    [LETTER_DRAFTED] = WORD("DRAFTED", "drafted"),
    [LETTER_SENT] = WORD("SENT", "sent"),
    [LETTER_AWAITING_REPLY] = WORD("AWAITING_REPLY", "waiting for a reply"),
    [LETTER_REPLIED] = WORD("REPLIED", "answered"),
    [LETTER_FORWARDED_TO_HQ] = WORD("FORWARDED_TO_HQ", "sent to HQ"),
    [LETTER_HQ_ACKNOWLEDGED] = WORD("HQ_ACKNOWLEDGED", "HQ has it"),
    [LETTER_CLOSED] = WORD("CLOSED", "written again"),
    [LETTER_NO_REPLY] = WORD("NO_REPLY", "no reply"),
    [LETTER_MISDIRECTED] = WORD("MISDIRECTED", "wrong constituency"),
    [LETTER_NOT_DELIVERED] = WORD("NOT_DELIVERED", "not delivered"),
    WORDS_END,
};
NAMES_NAME(letter_status, letter_status, letter_statuses)
NAMES_FROM(letter_status, letter_status, letter_statuses)

const struct choice reply_consents[] = {
    [REPLY_CONSENT_NOT_ASKED] = WORD("NOT_ASKED", "not asked"),
    [REPLY_CONSENT_GIVEN] = WORD("GIVEN", "given"),
    [REPLY_CONSENT_REFUSED] = WORD("REFUSED", "refused"),
    [REPLY_CONSENT_ASKED] = WORD("ASKED", "asked, no answer yet"),
    WORDS_END,
};
NAMES_LABEL(reply_consent, reply_consent, reply_consents)
NAMES_FROM(reply_consent, reply_consent, reply_consents)

const struct choice reply_notices[] = {
    [REPLY_NOTICE_NOT_DELIVERED] = WORD("NOT_DELIVERED", "not delivered"),
    [REPLY_NOTICE_DELAYED] = WORD("DELAYED", "still on its way"),
    [REPLY_NOTICE_RECEIPT] = WORD("RECEIPT", "a receipt"),
    [REPLY_NOTICE_RECALL] = WORD("RECALL", "recalled"),
    [REPLY_NOTICE_CALENDAR] = WORD("CALENDAR", "calendar"),
    [REPLY_NOTICE_NOT_A_REPLY] = WORD("NOT_A_REPLY", "not a reply"),
    WORDS_END,
};
NAMES_NAME(reply_notice, reply_notice, reply_notices)
NAMES_FROM(reply_notice, reply_notice, reply_notices)

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
    case REPLY_CONSENT_ASKED:
        return err_set(error, BL_ERR_INPUT,
                       "The member was asked and has not answered yet: record what they say, "
                       "{:reply.agree} or {:reply.keep}.");
    case REPLY_CONSENT_NOT_ASKED:
        break;
    }
    return err_set(error, BL_ERR_INPUT,
                   "Ask the member first whether this reply may go to HQ, and record the answer: "
                   "{:reply.agree} or {:reply.keep}.");
}

/* ---- the way of a letter ---- */

#define S(status) (1u << LETTER_##status)

static const unsigned next_statuses[LETTER_STATUSES] = {
    [LETTER_DRAFTED] = S(SENT) | S(CLOSED),
    [LETTER_SENT] = S(AWAITING_REPLY) | S(REPLIED) | S(NO_REPLY) | S(MISDIRECTED) |
                    S(NOT_DELIVERED) | S(CLOSED),
    [LETTER_AWAITING_REPLY] =
        S(REPLIED) | S(NO_REPLY) | S(MISDIRECTED) | S(NOT_DELIVERED) | S(CLOSED),
    [LETTER_REPLIED] = S(FORWARDED_TO_HQ) | S(CLOSED),
    /* A further reply may come at any time. */
    [LETTER_FORWARDED_TO_HQ] = S(HQ_ACKNOWLEDGED) | S(REPLIED) | S(CLOSED),
    [LETTER_HQ_ACKNOWLEDGED] = S(REPLIED) | S(CLOSED),
    [LETTER_CLOSED] = S(REPLIED),
    [LETTER_NO_REPLY] =
        S(AWAITING_REPLY) | S(REPLIED) | S(MISDIRECTED) | S(NOT_DELIVERED) | S(CLOSED),
    [LETTER_MISDIRECTED] = S(SENT) | S(REPLIED) | S(CLOSED),
    [LETTER_NOT_DELIVERED] = S(SENT) | S(AWAITING_REPLY) | S(REPLIED) | S(CLOSED),
};

bool letter_may_move(enum letter_status from, enum letter_status to)
{
    return next_statuses[from] & (1u << to);
}

enum letter_status letter_after_reply(enum letter_status now, enum reply_type t)
{
    if (reply_stops_clock(t))
        return LETTER_REPLIED;
    bool reached = now == LETTER_SENT || now == LETTER_NO_REPLY || now == LETTER_NOT_DELIVERED;
    return reached ? LETTER_AWAITING_REPLY : now;
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
