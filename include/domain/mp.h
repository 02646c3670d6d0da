/*
 * Letters to MPs and what comes back: types, stances, states, chasing.
 *
 * That MPs answer only constituents is convention, not law. An
 * acknowledgement does not stop the clock. Forwarding a reply to HQ needs the
 * member's recorded consent.
 */
#pragma once

#include "base/day.h"
#include "domain/names.h"

#include <glib.h>
#include <stdbool.h>

enum reply_type {
    REPLY_AUTO_ACK,
    REPLY_ADDRESS_REQUEST,
    REPLY_HOLDING,
    REPLY_SUBSTANTIVE,
    REPLY_PARTY_TEMPLATE,
    REPLY_MINISTER_LETTER,
    REPLY_MEETING_OFFER,
    REPLY_REFUSAL,
};
#define REPLY_TYPES 8

enum stance {
    STANCE_SUPPORTIVE,  /* did or promised something concrete */
    STANCE_SYMPATHETIC, /* warm words */
    STANCE_NONCOMMITTAL,
    STANCE_OPPOSED,
    STANCE_UNKNOWN,
};
#define STANCES 5

/* What an MP can be held to; each is open or done. */
enum commitment {
    COMMITMENT_WRITE_TO_MINISTER,
    COMMITMENT_PQ,
    COMMITMENT_EDM,
    COMMITMENT_MEETING,
    COMMITMENT_DEBATE,
    COMMITMENT_VISIT,
};
#define COMMITMENTS 6

enum letter_status {
    LETTER_DRAFTED,
    LETTER_SENT,
    LETTER_AWAITING_REPLY,
    LETTER_REPLIED,
    LETTER_FORWARDED_TO_HQ,
    LETTER_HQ_ACKNOWLEDGED,
    LETTER_CLOSED,
    LETTER_NO_REPLY,
    LETTER_MISDIRECTED,
    LETTER_NOT_DELIVERED, /* came back: the MP never had it */
};
#define LETTER_STATUSES 10

enum reply_consent {
    REPLY_CONSENT_NOT_ASKED,
    REPLY_CONSENT_GIVEN,
    REPLY_CONSENT_REFUSED,
    REPLY_CONSENT_ASKED, /* and the member has not answered yet */
};

/* What came, where it is no answer at all. */
enum reply_notice {
    REPLY_NOTICE_NOT_DELIVERED,
    REPLY_NOTICE_DELAYED,
    REPLY_NOTICE_RECEIPT,
    REPLY_NOTICE_RECALL,
    REPLY_NOTICE_CALENDAR,
    REPLY_NOTICE_NOT_A_REPLY, /* as a rep said */
};

extern const struct choice reply_types[], stances[], commitments[], letter_statuses[],
    reply_consents[], reply_notices[];
const char *reply_type_name(enum reply_type t);
const char *reply_type_label(enum reply_type t);
bool reply_type_from(const char *name, enum reply_type *out);
const char *stance_name(enum stance s);
const char *stance_label(enum stance s);
bool stance_from(const char *name, enum stance *out);
const char *commitment_name(enum commitment c);
const char *commitment_label(enum commitment c);
bool commitment_from(const char *name, enum commitment *out);
const char *letter_status_name(enum letter_status s);
bool letter_status_from(const char *name, enum letter_status *out);
const char *reply_consent_label(enum reply_consent c);
bool reply_consent_from(const char *name, enum reply_consent *out);
const char *reply_notice_name(enum reply_notice n);
bool reply_notice_from(const char *name, enum reply_notice *out);

/* SUBSTANTIVE, PARTY_TEMPLATE, MINISTER_LETTER, MEETING_OFFER and REFUSAL do. */
bool reply_stops_clock(enum reply_type t);

/* Whether a reply of that type can show that stance; a party's standard letter
 * is never SUPPORTIVE. A sentence where not. */
bool stance_check(enum reply_type evidence, enum stance s, GError **error);

/* Only with consent; a sentence where it is missing or refused. */
bool reply_may_forward(enum reply_consent consent, GError **error);

bool letter_may_move(enum letter_status from, enum letter_status to);
/* The status once such a reply has come; unchanged where it does not stop the
 * clock (SENT and NO_REPLY become AWAITING_REPLY). */
enum letter_status letter_after_reply(enum letter_status now, enum reply_type t);

#define LETTER_CHASE_FIRST 14
#define LETTER_CHASE_SECOND 28

/* Written, and no answer yet that stops the clock. */
bool letter_awaits(enum letter_status s);

enum chase { CHASE_NONE, CHASE_FIRST, CHASE_SECOND };

/* Whether to chase now. chased_on: the last time, DAY_NONE: never. Nothing is
 * due while written_on is DAY_NONE or the status is not one that waits. */
enum chase letter_chase(enum letter_status s, day written_on, day chased_on, day today);
/* The next day on which a chase falls due; DAY_NONE: none any more. */
day letter_next_chase(enum letter_status s, day written_on, day chased_on);
