/*
 * Recruiting: stages, objections, consent and the sums of a workplace.
 *
 * Consent: union membership is special-category data and potential members
 * fall outside UK GDPR art 9(2)(d): a name needs the person's own agreement,
 * recorded with its day and how; a name without it goes after 30 days.
 */
#pragma once

#include "base/day.h"
#include "domain/names.h"

#include <glib.h>
#include <stdbool.h>

enum recruit_stage {
    RECRUIT_IDENTIFIED,
    RECRUIT_APPROACHED,
    RECRUIT_INTERESTED,
    RECRUIT_ASKED,
    RECRUIT_FORM_SENT,
    RECRUIT_JOINED,
    RECRUIT_NOT_NOW,
    RECRUIT_DECLINED,
    RECRUIT_OTHER_UNION,
    RECRUIT_LEFT,
    RECRUIT_DO_NOT_CONTACT,
};
#define RECRUIT_STAGES 11

extern const struct choice recruit_stages[], objections[], consent_methods[];
extern const struct choice recruit_outcome_words[]; /* of a chat: spoke, no answer, or a stage */

const char *recruit_stage_name(enum recruit_stage s);
const char *recruit_stage_label(enum recruit_stage s);
bool recruit_stage_from(const char *name, enum recruit_stage *out);

#define RECRUIT_FOLLOW_UP_DAYS 7
#define RECRUIT_MAX_ASKS 3
#define RECRUIT_UNCONFIRMED_DAYS 30

/* Still being spoken to: the stages up to FORM_SENT, and NOT_NOW. */
bool recruit_is_open(enum recruit_stage s);

/* Whether the stages alone allow it; the same stage again only for ASKED
 * (asked once more). */
bool recruit_may_move(enum recruit_stage from, enum recruit_stage to);

/* The next step from there to a member; false where there is none. */
bool recruit_next(enum recruit_stage from, enum recruit_stage *to);

struct recruit_move {
    enum recruit_stage from, to;
    int asks;               /* how often asked so far */
    bool has_membership_no; /* HQ's, for JOINED */
    day review_on;          /* for NOT_NOW */
    day today;
};
/* All the rules of a move; a sentence where one stands in the way. */
bool recruit_check_move(const struct recruit_move *move, GError **error);
/* Asks after the move: one more where it goes to ASKED. */
int recruit_asks_after(const struct recruit_move *move);

day recruit_follow_up(day today); /* in 7 days */
/* The first day a name added then must be gone, unless consent is recorded. */
day recruit_name_expires(day added);

struct workplace_sums {
    gint64 potential;          /* headcount - members - other_union, never below 0; -1: n/a */
    gint64 density_hundredths; /* members of headcount, floored; -1: headcount not known */
    bool headcount_too_low;    /* fewer than members and other unions together */
};
/* headcount -1: not known. */
struct workplace_sums workplace_sums(gint64 headcount, gint64 members, gint64 other_union);
