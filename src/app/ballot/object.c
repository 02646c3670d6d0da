/*
 * The whole ballot as one object: its days, the law that holds, its questions.
 */
#include "app_priv.h"
#include "ballot/ballots.h"
#include "ballot/rules.h"

#include "store/db.h"

static void put_day(record *o, const char *name, day d)
{
    record_take_text(o, name, day_to_iso(d));
}

/* Where the ballot holds ids of its rules (turnout, majority), those; else what
 * holds by date. */
static const struct rule_value *rule_of(const struct rule_set *set, const char *key, gint64 id)
{
    for (guint i = 0; id && i < set->values->len; i++) {
        const struct rule_value *v = &g_array_index(set->values, struct rule_value, i);
        if (v->id == id)
            return v;
    }
    return rule_set_find(set, key, NULL);
}

static void put_rules(record *o, const record *row, const struct rule_set *set, day today)
{
    static const char *const keys[] = {"turnout_min", "support_min",       "majority",
                                       "mandate",     "methods",           "ballot_notice_days",
                                       "sample_days", "action_notice_days"};
    GPtrArray *rules = record_array_new();
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
        gint64 id = i == 0   ? record_int(row, "turnout_rule_id")
                    : i == 2 ? record_int(row, "majority_rule_id")
                             : 0;
        const struct rule_value *rule = rule_of(set, keys[i], id);
        if (rule)
            g_ptr_array_add(rules, rule_object(rule, today));
    }
    record_take_list(o, "rules", rules);
}

static bool put_parts(struct app *app, record *o, const record *args, GError **error)
{
    GPtrArray *questions = db_all(app_db(app), "ballot_questions", args, error);
    if (!questions)
        return false;
    record_take_list(o, "questions", questions);
    g_autoptr(record) counts = NULL;
    if (!db_find(app_db(app), "ballot_electorate_counts", args, &counts, error))
        return false;
    GPtrArray *returns = db_all(app_db(app), "scrutineer_returns", args, error);
    if (!returns)
        return false;
    record_merge(o, counts);
    for (guint i = 0; i < returns->len; i++) {
        record *r = returns->pdata[i];
        if (record_has(r, "turnout_hundredths"))
            record_set_hundredths(r, "turnout_percent", record_int(r, "turnout_hundredths"));
        else
            record_set_null(r, "turnout_percent");
        record_remove(r, "turnout_hundredths");
    }
    record_take_list(o, "returns", returns);
    return true;
}

/* The days that follow from the others, and the law that holds. */
static bool put_law(struct app *app, record *o, const record *row, GError **error)
{
    struct ballot_facts f;
    struct rule_set set;
    if (!ballot_facts_load(app, row, &f, &set, error))
        return false;
    put_day(o, "paper_expected_on", f.paper_expected);
    put_day(o, "last_day_to_vote_on", f.method == METHOD_POST ? f.last_post : f.closes);
    if (f.statutory) {
        put_day(o, "notice_due_on", f.notice_due);
        put_day(o, "sample_due_on", f.sample_due);
        put_day(o, "report_due_on", f.report_due);
        put_day(o, "mandate_until", f.lost ? DAY_NONE : f.mandate_until);
        put_day(o, "action_notice_due_on", f.lost ? DAY_NONE : f.action_notice_due);
        put_rules(o, row, &set, app_today(app));
    } else {
        record_take_list(o, "rules", record_array_new());
    }
    rule_set_done(&set);
    return true;
}

record *ballot_object(struct app *app, gint64 id, GError **error)
{
    g_autoptr(record) args = record_of_int("ballot_id", id);
    g_autoptr(record) row = db_need(app_db(app), "ballot_get", args, error,
                                    "There is no ballot %" G_GINT64_FORMAT ".", id);
    if (!row)
        return NULL;
    g_autoptr(record) o = record_of_int("id", id);
    record_merge(o, row);
    record_remove(o, "turnout_rule_id");
    record_remove(o, "majority_rule_id");
    if (!put_law(app, o, row, error) || !put_parts(app, o, args, error))
        return NULL;
    return g_steal_pointer(&o);
}
