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

bool method_by_post(enum ballot_method method)
{
    return method == METHOD_POST || method == METHOD_HYBRID;
}

bool method_until_closing(enum ballot_method method)
{
    return method != METHOD_POST;
}

/* Papers by post: out, lost, and back. */
static void by_post(struct schedule *s, enum nation n)
{
    s->paper_expected = working_day_add(s->opens, PAPER_WORKING_DAYS, n);
    s->replacement_opens = working_day_from(s->opens + REPLACEMENT_AFTER_DAYS, n);
    s->replacement_deadline = working_day_add(s->closes, -REPLACEMENT_BEFORE_CLOSE, n);
    s->last_safe_post = working_day_add(s->closes, -POST_BEFORE_CLOSE, n);
}

struct schedule schedule_make(day opens, day closes, const struct schedule_terms *terms)
{
    struct schedule s = {
        .notice_due = opens - terms->notice_days,
        .sample_due = opens - terms->sample_days,
        .opens = opens,
        .paper_expected = DAY_NONE,
        .replacement_opens = DAY_NONE,
        .replacement_deadline = DAY_NONE,
        .last_safe_post = DAY_NONE,
        .closes = closes,
    };
    if (method_by_post(terms->method)) {
        by_post(&s, terms->nation);
    } else if (terms->method == METHOD_ELECTRONIC) {
        s.paper_expected = opens;
        s.replacement_opens = MIN(working_day_add(opens, 1, terms->nation), closes);
        s.replacement_deadline = closes;
    }
    s.last_day_to_vote = method_until_closing(terms->method) ? closes : s.last_safe_post;
    return s;
}

bool schedule_check(day opens, day closes, enum ballot_method method, GError **error)
{
    if (opens == DAY_NONE || closes == DAY_NONE)
        return err_set(error, BL_ERR_INPUT,
                       "A ballot needs the day it opens and the day it closes: enter both.");
    if (closes < opens || (closes == opens && method_by_post(method)))
        return err_set(error, BL_ERR_INPUT,
                       "A ballot %smust close %safter it opens: check the two dates.",
                       closes < opens ? "" : "by post ",
                       closes < opens && !method_by_post(method) ? "on the day it opens or " : "");
    if (closes - opens > LONGEST_BALLOT_DAYS)
        return err_set(error, BL_ERR_INPUT,
                       "A ballot cannot be open for more than a year: check the two dates.");
    return true;
}

char *schedule_warning(const struct schedule *s)
{
    bool post_ends_it = s->last_safe_post != DAY_NONE && s->last_day_to_vote == s->last_safe_post;
    if (post_ends_it && s->last_safe_post < s->paper_expected)
        return g_strdup("This ballot is too short: the last safe posting day comes before papers "
                        "can have arrived.");
    if (s->last_safe_post != DAY_NONE && s->replacement_deadline < s->replacement_opens)
        return g_strdup("This ballot is too short for replacement papers: their last day comes "
                        "before their first.");
    if (s->last_safe_post != DAY_NONE && s->closes - s->opens < SHORT_BALLOT_DAYS)
        return g_strdup_printf("This ballot has %d days to vote: the ballots Code wants at least "
                               "%d for second-class post.",
                               s->closes - s->opens, SHORT_BALLOT_DAYS);
    return NULL;
}

/* "The employer had to have … by Wed 25 Nov"; NULL where it is in time. */
static char *late(const char *what, day due, day received, day today)
{
    g_autofree char *by = day_short(due, today);
    if (received != DAY_NONE && received > due) {
        g_autofree char *on = day_short(received, today);
        return g_strdup_printf("The employer had %s on %s, and had to have it by %s: action may "
                               "not be protected, ask HQ.",
                               what, on, by);
    }
    if (received != DAY_NONE || today < due)
        return NULL;
    if (today == due)
        return g_strdup_printf("Today is the last day for the employer to have %s: ask HQ whether "
                               "it was received.",
                               what);
    return g_strdup_printf("The employer had to have %s by %s: ask HQ, and enter the day it was "
                           "received.",
                           what, by);
}

char *schedule_late(const struct schedule *s, day notice_received, day sample_received, day today)
{
    g_autofree char *notice = late("notice of this ballot", s->notice_due, notice_received, today);
    g_autofree char *sample =
        late("the sample voting paper", s->sample_due, sample_received, today);
    if (notice && sample)
        return g_strdup_printf("%s %s", notice, sample);
    return notice ? g_steal_pointer(&notice) : g_steal_pointer(&sample);
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

char *mandate_warning(day first_action, day until, day agreed, day today)
{
    if (first_action == DAY_NONE || until == DAY_NONE || first_action <= until)
        return NULL;
    g_autofree char *last = day_short(until, today), *longer = day_short(agreed, today);
    if (agreed == DAY_NONE || agreed <= until)
        return g_strdup_printf("The ballot holds until %s: action that begins later is not "
                               "protected by it, ask HQ.",
                               last);
    return g_strdup_printf("The ballot holds until %s, or where union and employer agree on it "
                           "until %s: action that begins later is not protected by it, ask HQ.",
                           last, longer);
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
