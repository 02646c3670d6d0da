/*
 * The dates that follow from a ballot's opening and closing.
 */
#include "domain/schedule.h"

#include "base/err.h"

#define PAPER_WORKING_DAYS 3
#define REPLACEMENT_AFTER_DAYS 7
#define REPLACEMENT_BEFORE_CLOSE 5
#define POST_BEFORE_CLOSE 4
#define LONGEST_BALLOT_DAYS 366

struct schedule schedule_make(day opens, day closes, int notice_days, int sample_days)
{
    return (struct schedule){
        .notice_due = opens - notice_days,
        .sample_due = opens - sample_days,
        .opens = opens,
        .paper_expected = working_day_add(opens, PAPER_WORKING_DAYS),
        .replacement_opens = working_day_from(opens + REPLACEMENT_AFTER_DAYS),
        .replacement_deadline = working_day_add(closes, -REPLACEMENT_BEFORE_CLOSE),
        .last_safe_post = working_day_add(closes, -POST_BEFORE_CLOSE),
        .closes = closes,
    };
}

bool schedule_check(day opens, day closes, GError **error)
{
    if (opens == DAY_NONE || closes == DAY_NONE)
        return err_set(error, BL_ERR_INPUT,
                       "A ballot needs the day it opens and the day it closes: enter both.");
    if (closes <= opens)
        return err_set(error, BL_ERR_INPUT,
                       "A ballot must close after it opens: check the two dates.");
    if (closes - opens > LONGEST_BALLOT_DAYS)
        return err_set(error, BL_ERR_INPUT,
                       "A ballot cannot be open for more than a year: check the two dates.");
    return true;
}

char *schedule_warning(const struct schedule *s)
{
    if (s->last_safe_post < s->paper_expected)
        return g_strdup("This ballot is too short: the last safe posting day comes before papers "
                        "can have arrived.");
    if (s->replacement_deadline < s->replacement_opens)
        return g_strdup("This ballot is too short for replacement papers: their last day comes "
                        "before their first.");
    return NULL;
}

day mandate_last_day_months(day closes, int months)
{
    if (closes == DAY_NONE)
        return DAY_NONE;
    day same = day_add_months(closes, months);
    if (same == DAY_NONE)
        return DAY_NONE;
    int wanted, got;
    day_to_ymd(closes, NULL, NULL, &wanted);
    day_to_ymd(same, NULL, NULL, &got);
    /* Where the month is too short its last day stands, with nothing taken off. */
    return got < wanted ? same : same - 1;
}

day mandate_last_day_weeks(day closes, int weeks)
{
    return closes == DAY_NONE ? DAY_NONE : closes + 7 * weeks - 1;
}

day action_notice_due(day first_action, int notice_days)
{
    return first_action == DAY_NONE ? DAY_NONE : first_action - notice_days;
}

day action_earliest(day notice_received, int notice_days)
{
    return notice_received == DAY_NONE ? DAY_NONE : notice_received + notice_days;
}

int days_left(day today, day until)
{
    if (today == DAY_NONE || until == DAY_NONE || today > until)
        return 0;
    return until - today + 1;
}

gint64 required_per_day(gint64 still_needed, day today, day until)
{
    if (still_needed <= 0)
        return 0;
    int days = days_left(today, until);
    if (days == 0)
        return -1;
    return (still_needed + days - 1) / days;
}
