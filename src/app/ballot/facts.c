/*
 * What is known of a ballot's days: those stored, those that follow from the
 * rules of its dates, and why each is that day.
 */
#include "app_priv.h"
#include "ballot/ballots.h"
#include "ballot/outcome.h"

#include "domain/ballot_calendar.h"

static day day_in(const record *row, const char *name)
{
    return day_from_iso(record_text(row, name));
}

/* "10 days before opening, received (TULRCA 1992 …)": of the rule that holds; NULL: none does. The
 * facts outlive the rules, which are few. */
static const char *reason_of(const struct rule_set *set, const char *key, const char *what)
{
    const struct rule_value *rule = rule_set_find(set, key, NULL);
    if (!rule || rule->den <= 0)
        return NULL;
    g_autofree char *says = rule_says(rule);
    g_autofree char *why = g_strdup_printf("%s %s (%s)", says, what, rule->source);
    return g_intern_string(why);
}

/* "12 months that …; 9 months by agreement" */
static const char *mandate_reason(const struct rule_set *set)
{
    const char *why = reason_of(set, "mandate", "that begin with the date of the ballot");
    const struct rule_value *agreed = rule_set_find(set, "mandate_agreed", NULL);
    if (!why || !agreed || agreed->den <= 0)
        return why;
    g_autofree char *says = rule_says(agreed);
    g_autofree char *both =
        g_strdup_printf("%s; %s where union and employer agree on it", why, says);
    return g_intern_string(both);
}

static void put_reasons(const struct rule_set *set, struct ballot_facts *f)
{
    f->notice_why = reason_of(set, "ballot_notice_days", "before opening, received");
    f->sample_why = reason_of(set, "sample_days", "before opening, received");
    f->action_notice_why =
        reason_of(set, "action_notice_days", "before the first day of action, received");
    f->mandate_why = mandate_reason(set);
}

bool ballot_facts_load(struct app *app, const record *row, struct ballot_facts *f,
                       struct rule_set *rules, GError **error)
{
    enum jurisdiction j = JURISDICTION_GB;
    enum ballot_kind kind = BALLOT_CONSULTATIVE;
    enum ballot_method method = METHOD_POST;
    (void)jurisdiction_from(record_str(row, "jurisdiction"), &j);
    (void)ballot_kind_from(record_str(row, "kind"), &kind);
    (void)ballot_method_from(record_str(row, "method"), &method);
    const struct rule_dates dates = ballot_rule_dates(row);
    const day closes = day_in(row, "closes_on"), expected = day_in(row, "paper_expected_on");
    struct rule_set set = {0};
    bool lost;
    if (!ballot_is_lost(app, record_int(row, "ballot_id"), &lost, error) ||
        !rule_set_load(app, j, &dates, closes, &set, error))
        return false;
    const struct schedule_terms terms = rule_set_terms(&set, method, ballot_nation(row));
    const struct schedule s = schedule_make(dates.ballot_opened, closes, &terms);
    *f = (struct ballot_facts){
        .method = method,
        .law = j,
        .lost = lost,
        .statutory = kind == BALLOT_STATUTORY,
        .opens = s.opens,
        .closes = closes,
        .notice_due = s.notice_due,
        .sample_due = s.sample_due,
        .paper_expected = expected != DAY_NONE ? expected : s.paper_expected,
        .replacement_from = day_in(row, "replacement_opens_on"),
        .replacement_until = day_in(row, "replacement_deadline_on"),
        .last_post = day_in(row, "last_safe_post_on"),
        .report_due = mandate_last_day_weeks(closes, SCRUTINEER_REPORT_WEEKS),
        .first_action = day_in(row, "first_action_on"),
        .action_notice_due = rule_set_action_notice(&set, day_in(row, "first_action_on")),
        .mandate_until = rule_set_mandate(&set, "mandate", closes),
        .mandate_agreed_until = rule_set_mandate(&set, "mandate_agreed", closes),
        .notice_received = day_in(row, "notice_received_on"),
        .sample_received = day_in(row, "sample_received_on"),
        .result_members = day_in(row, "result_members_on"),
        .result_employers = day_in(row, "result_employers_on"),
        .report_received = day_in(row, "report_received_on"),
        .action_notice_received = day_in(row, "action_notice_received_on")};
    put_reasons(&set, f);
    if (rules)
        *rules = set;
    else
        rule_set_done(&set);
    return true;
}
