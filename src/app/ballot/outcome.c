/*
 * Each test of the law on what was published, and what the branch can learn
 * from where it had reached.
 */
#include "ballot/outcome.h"
#include "app_priv.h"
#include "ballot/ballots.h"
#include "ballot/statement.h"

#include "base/count.h"
#include "base/err.h"
#include "domain/returned.h"
#include "store/db.h"

#include <string.h>

struct outcome_sums {
    struct app *app;
    record *row; /* of the ballot */
    struct rule_set set;
    bool statutory, important;
    GPtrArray *results;
    char *units_warning;         /* what the units do not add up to; NULL */
    guint carried, failed, open; /* questions */
};

static gint64 stated(const record *r, const char *name)
{
    return record_has(r, name) ? record_int(r, name) : -1;
}

static struct ballot_tests tests_of(const struct outcome_sums *o)
{
    struct ballot_tests t = {{0, 0}, {0, 0}, MAJORITY_STRICT};
    if (!o->statutory) {
        t.majority = MAJORITY_PLAIN;
        return t;
    }
    t.turnout_min = rule_fraction(rule_set_find(&o->set, "turnout_min", NULL));
    if (o->important)
        t.support_min = rule_fraction(rule_set_find(&o->set, "support_min", NULL));
    t.majority = rule_majority(rule_set_find(&o->set, "majority", NULL));
    return t;
}

/* A question as it was published, and what the tests make of it. */
struct judged {
    struct count count;
    gint64 entitled, turnout, yes; /* shares in hundredths; -1: not known */
    bool counted;                  /* Yes and No are both known */
    struct result_of_question q;
    enum verdict turnout_met, carried;
};

/* Percentages are rounded, of valid votes or of papers: whether the law's majority is met is for
 * the counts to say. */
static enum verdict judge_published(const struct judged *j, const record *r,
                                    const struct ballot_tests *t)
{
    enum verdict yes = judge_published_share(j->yes, (struct fraction){1, 2});
    if (j->turnout_met == VERDICT_NOT_MET || j->q.support == VERDICT_NOT_MET ||
        (yes == VERDICT_NOT_MET && !record_bool(r, "at_least")))
        return VERDICT_NOT_MET;
    bool plain = t->turnout_min.den == 0 && t->majority == MAJORITY_PLAIN;
    return plain && yes == VERDICT_MET ? VERDICT_MET : VERDICT_UNKNOWN;
}

static struct judged judge(const record *r, const struct ballot_tests *t)
{
    struct judged j = {
        .count = {stated(r, "yes"), stated(r, "no"), stated(r, "spoiled"), stated(r, "papers")},
        .entitled = stated(r, "entitled")};
    j.counted = j.count.yes >= 0 && j.count.no >= 0;
    j.q = ballot_judge(j.entitled, &j.count, t);
    j.turnout_met = j.q.turnout.verdict;
    j.turnout = j.q.turnout.hundredths;
    if (j.turnout < 0) {
        j.turnout = stated(r, "turnout_hundredths");
        if (j.turnout >= 0 && j.turnout_met == VERDICT_UNKNOWN)
            j.turnout_met = judge_published_share(j.turnout, t->turnout_min);
    }
    j.yes = j.counted ? j.q.yes_of_valid : stated(r, "yes_hundredths");
    if (!count_possible(j.entitled, &j.count))
        j.carried = VERDICT_UNKNOWN;
    else if (!j.counted)
        j.carried = judge_published(&j, r, t);
    else
        j.carried = j.turnout_met == VERDICT_NOT_MET ? VERDICT_NOT_MET : j.q.carried;
    return j;
}

static void put_verdict(record *o, const char *name, enum verdict v)
{
    if (v == VERDICT_MET || v == VERDICT_NOT_MET)
        record_set_bool(o, name, v == VERDICT_MET);
    else
        record_set_null(o, name);
}

static const char *word_of(enum verdict v)
{
    return v == VERDICT_MET ? "yes" : v == VERDICT_NOT_MET ? "no" : "cannot tell";
}

static void put_known(record *o, const char *name, gint64 n)
{
    if (n < 0)
        record_set_null(o, name);
    else
        record_set_int(o, name, n);
}

static enum verdict verdict_of(bool known, bool met)
{
    return !known ? VERDICT_UNKNOWN : met ? VERDICT_MET : VERDICT_NOT_MET;
}

static void put_hundredths(record *o, const char *name, gint64 hundredths)
{
    if (hundredths < 0)
        record_set_null(o, name);
    else
        record_set_hundredths(o, name, hundredths);
}

/* The numbers that the tests went by: papers are those that were counted. */
static void put_numbers(record *row, const struct judged *j, bool asks)
{
    put_known(row, "entitled", j->entitled);
    put_known(row, "papers", j->q.cast);
    put_known(row, "yes", j->count.yes);
    put_known(row, "no", j->count.no);
    put_known(row, "spoiled", j->count.spoiled);
    put_hundredths(row, "turnout_percent", j->turnout);
    put_hundredths(row, "yes_percent", j->yes);
    put_known(row, "needed", asks && j->q.turnout.needed > 0 ? j->q.turnout.needed : -1);
}

static record *question_object(struct outcome_sums *o, const record *r)
{
    const struct ballot_tests t = tests_of(o);
    const struct judged j = judge(r, &t);
    record *row = record_new();
    record_set_text(row, "question", record_text(r, "question"));
    record_set_text(row, "wording", record_text(r, "wording"));
    record_set_text(row, "unit", record_text(r, "unit"));
    put_numbers(row, &j, t.turnout_min.den > 0);
    record_set_bool(row, "at_least", !j.counted && record_bool(r, "at_least"));
    put_verdict(row, "turnout_met", j.turnout_met);
    put_verdict(row, "met_strict", verdict_of(j.counted, j.q.majority));
    put_verdict(row, "met_plain", verdict_of(j.counted, j.q.more_yes_than_no));
    record_set_bool(row, "take_advice", j.counted && j.q.take_advice);
    put_verdict(row, "support_met", j.q.support);
    record_set_text(row, "carried", word_of(j.carried));
    record_take_text(row, "warning", count_check_sentence(j.entitled, &j.count));
    o->carried += j.carried == VERDICT_MET;
    o->failed += j.carried == VERDICT_NOT_MET;
    o->open += j.carried != VERDICT_MET && j.carried != VERDICT_NOT_MET;
    return row;
}

static const char *question_said(const record *q)
{
    return record_has(q, "wording") ? record_str(q, "wording")
                                    : choice_label(ballot_questions, record_str(q, "question"));
}

/* "strike: no (turnout 46.30%, 26 short); action short of strike: no" */
static char *summary_of(const struct outcome_sums *o)
{
    GString *s = g_string_new(NULL);
    if (o->results->len == 0) {
        g_string_free(s, true);
        return g_strdup_printf("%s: no result is entered yet.", record_str(o->row, "title"));
    }
    g_string_append_printf(s, "%s:", record_str(o->row, "title"));
    for (guint i = 0; i < o->results->len; i++) {
        const record *q = o->results->pdata[i];
        g_autofree char *unit =
            record_has(q, "unit") ? g_strdup_printf(" (%s)", record_str(q, "unit")) : g_strdup("");
        const struct value *turnout = record_get(q, "turnout_percent");
        g_autofree char *share =
            turnout && turnout->type == VALUE_HUNDREDTHS ? share_text(turnout->i, 2) : NULL;
        gint64 needed = record_int(q, "needed"), papers = record_int(q, "papers");
        const char *warning = record_text(q, "warning");
        g_string_append_printf(s, "%s %s%s: %s", i ? ";" : "", question_said(q), unit,
                               strcmp(record_str(q, "carried"), "yes") == 0  ? "carried"
                               : strcmp(record_str(q, "carried"), "no") == 0 ? "not carried"
                                                                             : "cannot tell");
        if (share)
            g_string_append_printf(s, ", turnout %s", share);
        if (record_has(q, "papers") && needed > papers)
            g_string_append_printf(s, " (%" G_GINT64_FORMAT " short)", needed - papers);
        if (record_bool(q, "take_advice"))
            g_string_append(s, ", more Yes than No but not of all who voted: take advice");
        if (warning) /* a sentence; its full stop comes with what follows */
            g_string_append_printf(s, ". %.*s", (int)strcspn(warning, "."), warning);
    }
    if (o->units_warning)
        g_string_append_printf(s, ". %s", o->units_warning);
    g_string_append(s, ". This is not legal advice.");
    return g_string_free(s, FALSE);
}

/* ---- what to learn ---- */

struct lesson {
    char *name;
    gint64 entitled, excluded, reached, voted;
};

static void lesson_free(gpointer data)
{
    struct lesson *l = data;
    g_free(l->name);
    g_free(l);
}

static bool add_lesson(record *row, void *data, GError **error)
{
    (void)error;
    GPtrArray *all = data;
    enum canvass_state s;
    if (!canvass_state_from(record_str(row, "state"), &s))
        return true;
    const char *name =
        record_has(row, "workplace") ? record_str(row, "workplace") : "no workplace known";
    struct lesson *l = all->len ? all->pdata[all->len - 1] : NULL;
    if (!l || strcmp(l->name, name) != 0) {
        l = g_new0(struct lesson, 1);
        l->name = g_strdup(name);
        g_ptr_array_add(all, l);
    }
    gint64 n = record_int(row, "n");
    l->entitled += n;
    l->excluded += s == CANVASS_EXCLUDED ? n : 0;
    l->reached += s == CANVASS_EXCLUDED || s == CANVASS_NOT_CONTACTED ? 0 : n;
    l->voted += s == CANVASS_VOTED ? n : 0;
    return true;
}

/* Nobody has to reach those who are not entitled, though HQ's list counts them. */
static gint64 never_reached(const struct lesson *l)
{
    return l->entitled - l->excluded - l->reached;
}

static gint most_left(gconstpointer a, gconstpointer b)
{
    const struct lesson *x = *(const struct lesson *const *)a,
                        *y = *(const struct lesson *const *)b;
    gint64 left_x = never_reached(x), left_y = never_reached(y);
    return left_x != left_y ? (left_x < left_y ? 1 : -1) : g_utf8_collate(x->name, y->name);
}

static record *lesson_object(const struct lesson *l, bool open)
{
    record *o = record_new();
    gint64 left = never_reached(l);
    record_set_text(o, "workplace", l->name);
    record_set_int(o, "entitled", l->entitled);
    record_set_int(o, "reached", l->reached);
    record_set_int(o, "voted", l->voted);
    record_set_int(o, "not_reached", left);
    put_hundredths(o, "reached_percent", share_hundredths(l->reached, l->entitled));
    put_hundredths(o, "turnout_percent", share_hundredths(l->voted, l->entitled));
    g_autofree char *who = counted(left, "person there was", "people there were");
    record_take_text(o, "lesson",
                     left == 0 ? g_strdup("everybody was reached")
                     : l->reached * 2 < l->entitled
                         ? g_strdup_printf(open ? "%s not reached yet: find a rep or a helper there"
                                                : "%s never reached: find a rep or a helper before "
                                                  "the next ballot",
                                           who)
                         : g_strdup_printf(open ? "%s not reached yet: there is still time"
                                                : "%s never reached: begin with them next time",
                                           who));
    return o;
}

/* Nobody is "never reached" while there is time to reach them. */
static bool still_open(struct app *app, const record *o)
{
    day closes = day_from_iso(record_text(o, "closes_on"));
    return record_list(o, "results")->len == 0 && closes >= app_today(app);
}

static bool put_lessons(struct app *app, const record *args, record *o, GError **error)
{
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(lesson_free);
    if (!db_each(app_db(app), "canvass_tallies", args, add_lesson, all, error))
        return false;
    g_ptr_array_sort(all, most_left);
    bool open = still_open(app, o);
    GPtrArray *rows = record_array_new();
    for (guint i = 0; i < all->len; i++)
        g_ptr_array_add(rows, lesson_object(all->pdata[i], open));
    record_take_list(o, "lessons", rows);
    return true;
}

/* The statement, and by workplace what was reached: for who reads all of it. */
static bool put_text(struct app *app, record *o, GError **error)
{
    GString *text = g_string_new(NULL);
    if (record_list(o, "results")->len) {
        g_autofree char *statement = ballot_statement_text(app, o, error);
        if (!statement) {
            g_string_free(text, true);
            return false;
        }
        g_string_append_printf(text, "WHAT MEMBERS HAVE TO BE TOLD\n\n%s\n", statement);
    }
    g_string_append(text, still_open(app, o)
                              ? "WHERE WE HAVE REACHED SO FAR\n\n"
                              : "WHERE WE HAD REACHED, AND WHAT TO DO BEFORE THE NEXT\n\n");
    GPtrArray *lessons = record_list(o, "lessons");
    for (guint i = 0; i < lessons->len; i++) {
        const record *l = lessons->pdata[i];
        g_string_append_printf(text,
                               "%s: reached %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT
                               ", %" G_GINT64_FORMAT " told us they voted; %s\n",
                               record_str(l, "workplace"), record_int(l, "reached"),
                               record_int(l, "entitled"), record_int(l, "voted"),
                               record_str(l, "lesson"));
    }
    if (lessons->len == 0)
        g_string_append(text, "Nobody in your workplaces was on HQ's list.\n");
    record_take_text(o, "_text", g_string_free(text, FALSE));
    return true;
}

/* ---- all of it ---- */

static record *outcome_object(struct outcome_sums *o, gint64 id)
{
    record *all = record_of_int("ballot_id", id);
    record_set_text(all, "title", record_str(o->row, "title"));
    day closes = day_from_iso(record_text(o->row, "closes_on"));
    day until =
        o->statutory && o->carried ? rule_set_mandate(&o->set, "mandate", closes) : DAY_NONE;
    record_set_text(all, "kind", record_str(o->row, "kind"));
    record_set_text(all, "closes_on", record_text(o->row, "closes_on"));
    record_take_text(all, "summary", summary_of(o));
    record_set_text(all, "units_warning", o->units_warning);
    record_take_list(all, "results", o->results);
    record_take_text(all, "mandate_until", until == DAY_NONE ? NULL : day_to_iso(until));
    if (until == DAY_NONE)
        record_set_null(all, "mandate_days_left");
    else
        record_set_int(all, "mandate_days_left", days_left(app_today(o->app), until));
    return all;
}

static bool read_results(struct outcome_sums *o, const record *args, GError **error)
{
    g_autoptr(GPtrArray) rows = db_all(app_db(o->app), "ballot_results", args, error);
    if (!rows)
        return false;
    o->results = record_array_new();
    for (guint i = 0; i < rows->len; i++)
        if (record_has(rows->pdata[i], "question_id"))
            g_ptr_array_add(o->results, question_object(o, rows->pdata[i]));
    return true;
}

/* The units' figures and those of the whole are entered apart. */
static bool add_units(struct outcome_sums *o, const record *args, GError **error)
{
    g_autoptr(record) r = NULL;
    if (!db_find(app_db(o->app), "ballot_result_sums", args, &r, error))
        return false;
    if (!r)
        return true;
    g_autofree char *entitled = returned_units_warning(
        "entitled", record_has(r, "entitled") ? record_int(r, "entitled") : -1,
        record_int(r, "units_entitled"), record_bool(r, "all_entitled"));
    g_autofree char *papers =
        returned_units_warning("papers", record_has(r, "papers") ? record_int(r, "papers") : -1,
                               record_int(r, "units_papers"), record_bool(r, "all_papers"));
    if (entitled || papers)
        o->units_warning = g_strconcat(entitled ? entitled : "", entitled && papers ? ". " : "",
                                       papers ? papers : "", NULL);
    return true;
}

static void sums_done(struct outcome_sums *o)
{
    g_free(o->units_warning);
    rule_set_done(&o->set);
    g_clear_pointer(&o->row, record_free);
}

static bool sums_load(struct app *app, const record *args, struct outcome_sums *o, GError **error)
{
    enum jurisdiction j = JURISDICTION_GB;
    *o = (struct outcome_sums){.app = app};
    o->row = db_need(app_db(app), "ballot_get", args, error, "There is no such ballot.");
    if (!o->row)
        return false;
    o->statutory = strcmp(record_str(o->row, "kind"), "STATUTORY") == 0;
    o->important = record_bool(o->row, "important_service");
    const struct rule_dates dates = ballot_rule_dates(o->row);
    (void)jurisdiction_from(record_str(o->row, "jurisdiction"), &j);
    if (rule_set_load(app, j, &dates, day_from_iso(record_text(o->row, "closes_on")), &o->set,
                      error) &&
        read_results(o, args, error) && add_units(o, args, error))
        return true;
    g_clear_pointer(&o->results, g_ptr_array_unref);
    sums_done(o);
    return false;
}

record *ballot_outcome(struct app *app, gint64 ballot_id, GError **error)
{
    struct outcome_sums o;
    g_autoptr(record) args = record_of_int("ballot_id", ballot_id);
    if (!sums_load(app, args, &o, error))
        return NULL;
    record *all = outcome_object(&o, ballot_id);
    if (!put_lessons(app, args, all, error) || !put_text(app, all, error))
        g_clear_pointer(&all, record_free);
    sums_done(&o);
    return all;
}

/* Whether each question has a result. */
static bool all_answered(const GPtrArray *asked, const GPtrArray *answers)
{
    for (guint i = 0; i < asked->len; i++) {
        bool found = false;
        for (guint k = 0; k < answers->len && !found; k++)
            found = record_int(answers->pdata[k], "question_id") ==
                    record_int(asked->pdata[i], "question_id");
        if (!found)
            return false;
    }
    return true;
}

bool ballot_is_lost(struct app *app, gint64 ballot_id, bool *lost, GError **error)
{
    struct outcome_sums o;
    g_autoptr(record) args = record_of_int("ballot_id", ballot_id);
    g_autoptr(GPtrArray) asked = db_all(app_db(app), "ballot_question_ids", args, error);
    g_autoptr(GPtrArray) answers =
        asked ? db_all(app_db(app), "ballot_results", args, error) : NULL;
    *lost = false;
    if (!answers)
        return false;
    if (answers->len == 0) /* as most ballots are asked about */
        return true;
    if (!sums_load(app, args, &o, error))
        return false;
    *lost = o.failed && !o.carried && !o.open && all_answered(asked, answers);
    g_ptr_array_unref(o.results);
    sums_done(&o);
    return true;
}

static char *ended(const record *q)
{
    const char *carried = record_str(q, "carried");
    const bool below = record_has(q, "turnout_met") && !record_bool(q, "turnout_met");
    if (strcmp(carried, "yes") == 0)
        return g_strdup("carried");
    if (strcmp(carried, "no") == 0)
        return g_strdup(below ? "turnout too low: not carried" : "not carried");
    return g_strdup("cannot tell from what is known");
}

char *ballot_ended(struct app *app, gint64 ballot_id, const char *question, const char *wording,
                   GError **error)
{
    struct outcome_sums o;
    g_autoptr(record) args = record_of_int("ballot_id", ballot_id);
    char *said = NULL;
    if (!sums_load(app, args, &o, error))
        return NULL;
    for (guint i = 0; !said && i < o.results->len; i++) {
        const record *q = o.results->pdata[i];
        if (!record_has(q, "unit") && strcmp(record_str(q, "question"), question) == 0 &&
            g_strcmp0(record_text(q, "wording"), wording) == 0)
            said = ended(q);
    }
    g_ptr_array_unref(o.results);
    sums_done(&o);
    return said ? said : g_strdup("");
}

bool ballot_run_outcome(struct app *app, const record *in, struct result *out, GError **error)
{
    out->object = ballot_outcome(app, record_int(in, "ballot_id"), error);
    return out->object != NULL;
}
