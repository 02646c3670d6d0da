/*
 * A ballot reckoned without a branch: whether published numbers carry it, and
 * which days follow from its opening and closing. Where a branch was named
 * (--db) the rules that its officers entered count, else the program's own.
 */
#include "app_priv.h"
#include "ballot/ballots.h"

#include "base/err.h"
#include "base/say.h"

/* Of what the rules know (domain/rules.h), and as far as bank holidays are reckoned. */
#define FIRST_DAY "1993-01-01"
#define LAST_DAY "2100-12-31"

static bool day_in_reach(const char *what, day d, GError **error)
{
    if (d == DAY_NONE || (d >= day_from_iso(FIRST_DAY) && d <= day_from_iso(LAST_DAY)))
        return true;
    g_autofree char *said = day_dated(d);
    return err_set(error, BL_ERR_INPUT,
                   "%s: %s is before 1993 or after 2100, and the law of then is not known here.",
                   what, said);
}

static void put_day(record *o, const char *name, day d)
{
    record_take_text(o, name, d == DAY_NONE ? NULL : day_to_iso(d));
}

static void add_rule(GPtrArray *rules, const struct rule_set *set, const char *key, day today)
{
    const struct rule_value *rule = rule_set_find(set, key, NULL);
    if (rule)
        g_ptr_array_add(rules, rule_object(rule, today));
}

/* ---- ballot check ---- */

struct check {
    day opened, closed, today;
    bool opened_guessed, important;
    enum jurisdiction law;
    gint64 entitled;
    struct count count;
    struct rule_set set;
    struct result_of_question r;
};

static bool read_check(struct app *app, const record *in, struct check *c, GError **error)
{
    *c = (struct check){.today = app_today(app),
                        .opened = day_from_iso(record_text(in, "opened")),
                        .closed = day_from_iso(record_text(in, "closed")),
                        .important = record_bool(in, "important_public_service"),
                        .entitled = record_int(in, "entitled"),
                        .count = {.yes = record_int(in, "yes"),
                                  .no = record_int(in, "no"),
                                  .spoiled = record_int(in, "spoiled"),
                                  .cast = record_int(in, "papers")}};
    (void)jurisdiction_from(record_str(in, "jurisdiction"), &c->law);
    if (!day_in_reach("Opened", c->opened, error) || !day_in_reach("Closed", c->closed, error))
        return false;
    if (c->opened != DAY_NONE && c->closed != DAY_NONE && c->closed < c->opened)
        return err_set(error, BL_ERR_INPUT,
                       "A ballot cannot close before it opens: check the two "
                       "days.");
    c->opened_guessed = c->opened == DAY_NONE && c->closed != DAY_NONE;
    if (c->opened == DAY_NONE)
        c->opened = c->closed != DAY_NONE ? c->closed : c->today;
    g_autofree char *impossible = count_impossible(c->entitled, &c->count);
    return !impossible || err_set(error, BL_ERR_INPUT, "%s", impossible);
}

static void put_verdict(record *o, const char *name, enum verdict v)
{
    if (v == VERDICT_MET || v == VERDICT_NOT_MET)
        record_set_bool(o, name, v == VERDICT_MET);
    else
        record_set_null(o, name);
}

static record *turnout_object(const struct check *c)
{
    const struct turnout *t = &c->r.turnout;
    record *o = record_new();
    put_verdict(o, "met", t->verdict);
    if (t->verdict == VERDICT_NO_RULE || t->verdict == VERDICT_NOBODY)
        record_set_null(o, "needed");
    else
        record_set_int(o, "needed", t->needed);
    if (t->hundredths >= 0)
        record_set_hundredths(o, "percent", t->hundredths);
    else
        record_set_null(o, "percent");
    record_set_int(o, "voted", t->cast);
    record_set_int(o, "entitled", t->entitled);
    return o;
}

static record *majority_object(const struct check *c)
{
    record *o = record_new();
    const struct rule_value *rule = rule_set_find(&c->set, "majority", NULL);
    record_set_bool(o, "met_strict", c->r.majority);
    record_set_bool(o, "met_plain", c->r.more_yes_than_no);
    record_set_bool(o, "take_advice", c->r.take_advice);
    record_set_text(o, "counted",
                    majorities[rule_majority(rule)].value); /* which of the two the rule asks for */
    return o;
}

static record *support_object(const struct check *c, bool applies)
{
    record *o = record_new();
    record_set_bool(o, "applies", applies);
    put_verdict(o, "met", applies ? c->r.support : VERDICT_NO_RULE);
    if (applies && c->entitled > 0)
        record_set_int(o, "needed", c->r.support_needed);
    else
        record_set_null(o, "needed");
    return o;
}

static const char *carried_word(enum verdict v)
{
    return v == VERDICT_MET ? "yes" : v == VERDICT_NOT_MET ? "no" : "cannot tell";
}

static void say_tests(const struct check *c, GString *s)
{
    const struct turnout *t = &c->r.turnout;
    if (t->verdict == VERDICT_NO_RULE)
        g_string_append(s, " The law asks for no turnout here.");
    else if (t->verdict != VERDICT_NOBODY)
        g_string_append_printf(s, " The turnout test asks for %" G_GINT64_FORMAT ": %s.", t->needed,
                               t->verdict == VERDICT_MET ? "met" : "not met");
    g_string_append_printf(s, " Carried: %s.", carried_word(c->r.carried));
    if (c->r.take_advice)
        g_string_append(s, " There are more Yes than No, but not more than half of those voting: "
                           "take advice.");
}

/* What the numbers come to, in a few sentences. */
static void say_check(const struct check *c, struct result *out)
{
    g_autoptr(GString) s = g_string_new(NULL);
    g_autofree char *percent = share_text(c->r.turnout.hundredths, 2);
    g_autofree char *fit = count_check_sentence(c->entitled, &c->count);
    g_string_append_printf(s, "%" G_GINT64_FORMAT " of %" G_GINT64_FORMAT " voted (%s).", c->r.cast,
                           c->entitled, percent);
    say_tests(c, s);
    if (fit)
        g_string_append_printf(s, " %s", fit);
    if (c->opened_guessed)
        say_append(s, " The rules are those of the day it closed: give the day it opened "
                      "({opened}) too.");
    g_string_append(s, " This is not legal advice.");
    result_say(out, "%s", s->str);
}

static void judge(struct check *c)
{
    const struct rule_value *support = rule_set_find(&c->set, "support_min", NULL);
    const struct ballot_tests tests = {
        .turnout_min = rule_fraction(rule_set_find(&c->set, "turnout_min", NULL)),
        .support_min = c->important ? rule_fraction(support) : (struct fraction){0, 0},
        .majority = rule_majority(rule_set_find(&c->set, "majority", NULL))};
    c->r = ballot_judge(c->entitled, &c->count, &tests);
}

static record *check_object(const struct check *c)
{
    static const char *const keys[] = {"turnout_min", "support_min", "majority", "mandate"};
    record *o = record_new();
    bool applies =
        c->important && rule_fraction(rule_set_find(&c->set, "support_min", NULL)).den > 0;
    record_set_text(o, "carried", carried_word(c->r.carried));
    record_take_object(o, "turnout", turnout_object(c));
    record_take_object(o, "majority", majority_object(c));
    record_take_object(o, "support", support_object(c, applies));
    put_day(o, "mandate_last_day",
            c->closed == DAY_NONE ? DAY_NONE : rule_set_mandate(&c->set, "mandate", c->closed));
    GPtrArray *rules = record_array_new();
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++)
        add_rule(rules, &c->set, keys[i], c->today);
    record_take_list(o, "rules", rules);
    return o;
}

bool ballot_run_check(struct app *app, const record *in, struct result *out, GError **error)
{
    struct check c;
    if (!read_check(app, in, &c, error))
        return false;
    const struct rule_dates dates = {c.opened, DAY_NONE, DAY_NONE};
    if (!rule_set_load(app, c.law, &dates, c.closed == DAY_NONE ? c.opened : c.closed, &c.set,
                       error))
        return false;
    judge(&c);
    out->object = check_object(&c);
    say_check(&c, out);
    rule_set_done(&c.set);
    return true;
}

#define COUNT_FIELD(a_name, a_label, a_help, ...)                                                  \
    FIELD(a_name, a_label, a_help, INT, .least = 0, .most = FIELD_ANY_COUNT, __VA_ARGS__)

const struct field ballot_check_fields[] = {
    COUNT_FIELD("entitled", "Entitled", "How many were entitled to vote.", .flags = FIELD_REQUIRED),
    COUNT_FIELD("papers", "Papers", "How many voted: papers returned, spoiled ones included.",
                .flags = FIELD_REQUIRED),
    COUNT_FIELD("yes", "Yes", "How many answered Yes.", .flags = FIELD_REQUIRED),
    COUNT_FIELD("no", "No", "How many answered No.", .flags = FIELD_REQUIRED),
    COUNT_FIELD("spoiled", "Spoiled", "Spoiled or otherwise invalid papers.", .dflt = "0"),
    FIELD("opened", "Opened", "The first day a paper was sent to anyone; if left out, today.", DATE,
          .days = DAY_ANY),
    FIELD("closed", "Closed", "The last day of voting, for how long the ballot holds.", DATE,
          .days = DAY_ANY),
    FIELD("jurisdiction", "Law of", "Great Britain or Northern Ireland.", CHOICE,
          .choices = jurisdictions, .dflt = "GB"),
    FIELD("important_public_service", "Important service",
          "Most voters provide an important public service (the 40% test, where it holds).", BOOL),
    {.name = NULL},
};

/* ---- ballot schedule ---- */

struct plan {
    day opens, closes, first_action, today;
    enum jurisdiction law;
    struct schedule_terms terms;
    struct schedule s;
};

static bool read_plan(struct app *app, const record *in, struct plan *p, GError **error)
{
    *p = (struct plan){.today = app_today(app),
                       .opens = day_from_iso(record_text(in, "opens")),
                       .closes = day_from_iso(record_text(in, "closes")),
                       .first_action = day_from_iso(record_text(in, "first_action"))};
    (void)jurisdiction_from(record_str(in, "jurisdiction"), &p->law);
    (void)ballot_method_from(record_str(in, "method"), &p->terms.method);
    if (!nation_from(record_text(in, "nation"), &p->terms.nation))
        p->terms.nation = p->law == JURISDICTION_NI ? NATION_NI : NATION_ENGLAND;
    if (!day_in_reach("Opens", p->opens, error) || !day_in_reach("Closes", p->closes, error) ||
        !day_in_reach("First day of action", p->first_action, error) ||
        !schedule_check(p->opens, p->closes, p->terms.method, error))
        return false;
    if (p->first_action == DAY_NONE || p->first_action > p->closes)
        return true;
    return err_set(error, BL_ERR_INPUT,
                   "Action cannot begin before the ballot has closed: check the first day of "
                   "action.");
}

static record *plan_object(const struct plan *p, struct rule_set *set)
{
    static const char *const keys[] = {"ballot_notice_days", "sample_days", "mandate", "methods",
                                       "action_notice_days"};
    record *o = record_new();
    put_day(o, "opens_on", p->opens);
    put_day(o, "notice_due_on", p->s.notice_due);
    put_day(o, "sample_due_on", p->s.sample_due);
    put_day(o, "paper_expected_on", p->s.paper_expected);
    put_day(o, "replacement_opens_on", p->s.replacement_opens);
    put_day(o, "replacement_deadline_on", p->s.replacement_deadline);
    put_day(o, "last_safe_post_on", p->s.last_safe_post);
    put_day(o, "last_day_to_vote_on", p->s.last_day_to_vote);
    put_day(o, "closes_on", p->closes);
    put_day(o, "report_due_on", mandate_last_day_weeks(p->closes, SCRUTINEER_REPORT_WEEKS));
    put_day(o, "mandate_until", rule_set_mandate(set, "mandate", p->closes));
    put_day(o, "first_action_on", p->first_action);
    put_day(o, "action_notice_due_on", rule_set_action_notice(set, p->first_action));
    GPtrArray *rules = record_array_new();
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++)
        add_rule(rules, set, keys[i], p->today);
    record_take_list(o, "rules", rules);
    return o;
}

/* What is odd about it, a sentence each. */
static void say_plan(const struct plan *p, const struct rule_set *set, const record *o,
                     struct result *out)
{
    g_autoptr(GString) s = g_string_new(NULL);
    const struct rule_value *methods = rule_set_find(set, "methods", NULL);
    g_autofree char *too_short = schedule_warning(&p->s);
    g_autofree char *holidays = holidays_warning(p->closes);
    g_autofree char *too_late =
        mandate_warning(p->first_action, rule_set_mandate(set, "mandate", p->closes),
                        rule_set_mandate(set, "mandate_agreed", p->closes), p->today);
    g_autofree char *verify =
        methods && p->terms.method != METHOD_POST ? rule_warning(methods, p->today) : NULL;
    day notice = day_from_iso(record_text(o, "action_notice_due_on"));
    if (methods && !rule_allows_method(methods, p->terms.method))
        g_string_append_printf(s, "A statutory ballot that opens then in %s cannot be held %s. ",
                               jurisdiction_label(p->law), ballot_method_label(p->terms.method));
    else if (verify)
        g_string_append_printf(s, "%s ", verify);
    if (too_short)
        g_string_append_printf(s, "%s ", too_short);
    if (notice != DAY_NONE && notice <= p->closes)
        g_string_append(s, "Notice of action cannot come before the result: choose a later first "
                           "day. ");
    if (too_late)
        g_string_append_printf(s, "%s ", too_late);
    if (holidays)
        g_string_append_printf(s, "%s ", holidays);
    g_string_append(s, "This is not legal advice.");
    result_say(out, "%s", s->str);
}

bool ballot_run_schedule(struct app *app, const record *in, struct result *out, GError **error)
{
    struct plan p;
    struct rule_set set = {0};
    if (!read_plan(app, in, &p, error))
        return false;
    const struct rule_dates dates = {p.opens, DAY_NONE, DAY_NONE};
    if (!rule_set_load(app, p.law, &dates, p.closes, &set, error))
        return false;
    p.terms = rule_set_terms(&set, p.terms.method, p.terms.nation);
    p.s = schedule_make(p.opens, p.closes, &p.terms);
    out->object = plan_object(&p, &set);
    say_plan(&p, &set, out->object, out);
    rule_set_done(&set);
    return true;
}

const struct field ballot_schedule_fields[] = {
    FIELD("opens", "Opens", "First day a voting paper or link is sent to anyone.", DATE,
          .days = DAY_ANY, .flags = FIELD_REQUIRED),
    FIELD("closes", "Closes", "Last day of voting.", DATE, .days = DAY_ANY,
          .flags = FIELD_REQUIRED),
    FIELD("jurisdiction", "Law of", "Great Britain or Northern Ireland.", CHOICE,
          .choices = jurisdictions, .dflt = "GB"),
    FIELD("nation", "Working days of",
          "Whose bank holidays count; if left out, as the law: England or Northern Ireland.",
          CHOICE, .choices = nations),
    FIELD("method", "Held", "How members vote.", CHOICE, .choices = ballot_methods, .dflt = "POST"),
    FIELD("first_action", "First day of action",
          "Gives the last day on which the employer can be given notice of it.", DATE,
          .days = DAY_ANY),
    {.name = NULL},
};
