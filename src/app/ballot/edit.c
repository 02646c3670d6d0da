/*
 * Adding and changing a ballot: its days by the way members vote, the law that
 * holds, its questions.
 */
#include "app_priv.h"
#include "ballot/ballots.h"
#include "fields.h"

#include "base/err.h"
#include "base/say.h"
#include "store/db.h"

#include <string.h>

#define BALLOT_FIELDS(required, keep, kind_dflt, place_dflt, method_dflt, target_dflt)               \
    FIELD("opens", "Opens", "First day a voting paper or link is sent to anyone.", DATE,             \
          .days = DAY_AROUND, .before = "closes", .flags = (required) | (keep),                      \
          .column = "opens_on"),                                                                     \
        FIELD("closes", "Closes", "Last day of voting: papers must have come in by then.", DATE,     \
              .days = DAY_AROUND, .flags = (required) | (keep), .column = "closes_on"),              \
        FIELD("closes_time", "At", "Time of closing, such as 12:00.", TIME, .flags = keep,           \
              .dflt = (required) ? "12:00" : NULL, .column = "closes_time"),                         \
        FIELD("kind", "Kind", "Only a statutory ballot carries the law's thresholds.", CHOICE,       \
              .flags = keep, .choices = ballot_kinds, .dflt = kind_dflt, .column = "kind"),          \
        FIELD("jurisdiction", "Law of", "Great Britain or Northern Ireland.", CHOICE,                \
              .flags = keep, .choices = jurisdictions, .dflt = place_dflt,                           \
              .column = "jurisdiction"),                                                             \
        FIELD("method", "Held", "How members vote.", CHOICE, .flags = keep,                          \
              .choices = ballot_methods, .dflt = method_dflt, .column = "method"),                   \
        FIELD("question", "Question", "What is asked; may be given several times.", CHOICE,          \
              .flags = FIELD_REPEAT, .choices = ballot_questions),                                   \
        FIELD("ask", "In your words",                                                                \
              "A question in your own words, such as “Do you accept 4%?”; may be given several " \
              "times.",                                                                              \
              TEXT, .flags = FIELD_REPEAT),                                                          \
        FIELD("target", "Target %", "What the branch aims at, in percent of those entitled.", INT,   \
              .flags = keep, .dflt = target_dflt, .column = "target_percent"),                       \
        FIELD("replacement_opens", "Replacements from",                                              \
              "First day a lost paper or link can be replaced; if left out, worked out.", DATE,      \
              .days = DAY_AROUND, .before = "closes", .flags = (keep) & ~(unsigned)FIELD_FILLED,     \
              .column = "replacement_opens_on"),                                                     \
        FIELD("replacement_deadline", "Replacements until",                                          \
              "Last day to ask for a replacement; if left out, worked out.", DATE,                   \
              .days = DAY_AROUND, .before = "closes", .flags = (keep) & ~(unsigned)FIELD_FILLED,     \
              .column = "replacement_deadline_on"),                                                  \
        FIELD("last_safe_post", "Last safe post",                                                    \
              "Last day to post a paper so that it arrives in time; if left out, worked out.",       \
              DATE, .days = DAY_AROUND, .before = "closes",                                          \
              .flags = (keep) & ~(unsigned)FIELD_FILLED, .column = "last_safe_post_on"),             \
        FIELD("paper_expected", "Papers expected",                                                   \
              "Day by which papers or links should have come; if left out, worked out.", DATE,       \
              .days = DAY_AROUND, .before = "closes", .flags = (keep) & ~(unsigned)FIELD_FILLED,     \
              .column = "paper_expected_on"),                                                        \
        FIELD("nation", "Working days of", "Whose bank holidays count; if left out, England's.",     \
              CHOICE, .flags = (keep) & ~(unsigned)FIELD_FILLED, .choices = nations,                 \
              .column = "nation"),                                                                   \
        FIELD("place", "Place", "Where members vote, of a ballot at the workplace.", TEXT,           \
              .flags = (keep) & ~(unsigned)FIELD_FILLED, .column = "place"),                         \
        FIELD("important_service", "Important service",                                              \
              "Most voters provide an important public service (the 40% test, where it holds).",     \
              BOOL, .flags = (keep) & ~(unsigned)FIELD_FILLED, .column = "important_service")

const struct field ballot_add_fields[] = {
    FIELD("title", "Title", "What the ballot is about.", TEXT,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL, .column = "title"),
    BALLOT_FIELDS(FIELD_REQUIRED, 0, "STATUTORY", "GB", "POST", "80"),
    {.name = NULL},
};

const struct field ballot_edit_fields[] = {
    FIELD("ballot", "Ballot", "Its id or title.", BALLOT,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_SUBJECT),
    FIELD("title", "Title", "What the ballot is about.", TEXT, .flags = FIELD_KEEP | FIELD_FILLED,
          .column = "title"),
    BALLOT_FIELDS(0, FIELD_KEEP | FIELD_FILLED, NULL, NULL, NULL, NULL),
    {.name = NULL},
};

/* What add and edit have in common: the values to store and what to warn of. */
struct draft {
    record *v;
    GString *warnings;
    day opens, closes, today;
    enum ballot_kind kind;
    enum ballot_method method;
    enum jurisdiction law;
};

static void draft_done(struct draft *d)
{
    record_free(d->v);
    g_string_free(d->warnings, true);
}

static void warn(struct draft *d, char *sentence)
{
    if (sentence)
        g_string_append_printf(d->warnings, " %s", sentence);
    g_free(sentence);
}

static void dflt_day(struct draft *d, const char *name, day found)
{
    if (!record_has(d->v, name))
        record_take_text(d->v, name,
                         found == DAY_NONE ? NULL : day_to_iso(CLAMP(found, d->opens, d->closes)));
}

/* ---- days ---- */

static const struct {
    const char *name, *what;
    bool by_post; /* only where papers go by post */
} days_between[] = {
    {"paper_expected_on", "day by which papers should have come", false},
    {"replacement_opens_on", "first day for replacements", false},
    {"replacement_deadline_on", "last day for replacements", false},
    {"last_safe_post_on", "last safe day for the post", true},
};

static bool check_days(const struct draft *d, GError **error)
{
    for (gsize i = 0; i < G_N_ELEMENTS(days_between); i++) {
        day on = day_from_iso(record_text(d->v, days_between[i].name));
        if (on == DAY_NONE)
            continue;
        if (days_between[i].by_post && !method_by_post(d->method))
            return err_set(error, BL_ERR_INPUT,
                           "Nothing goes by post in a ballot held %s: leave out the %s.",
                           ballot_method_label(d->method), days_between[i].what);
        if (on < d->opens || on > d->closes)
            return err_set(error, BL_ERR_INPUT, "The %s must be between opening and closing.",
                           days_between[i].what);
    }
    return true;
}

static void fill_days(struct draft *d, const struct rule_set *set)
{
    struct schedule_terms terms = rule_set_terms(set, d->method, ballot_nation(d->v));
    struct schedule s = schedule_make(d->opens, d->closes, &terms);
    warn(d, schedule_warning(&s));
    warn(d, holidays_warning(d->closes));
    if (d->kind == BALLOT_STATUTORY && d->today <= d->closes)
        warn(d, schedule_late(&s, day_from_iso(record_text(d->v, "notice_received_on")),
                              day_from_iso(record_text(d->v, "sample_received_on")), d->today));
    /* paper_expected_on is stored only where somebody said so. */
    dflt_day(d, "replacement_opens_on", s.replacement_opens);
    dflt_day(d, "replacement_deadline_on", s.replacement_deadline);
    dflt_day(d, "last_safe_post_on", s.last_safe_post);
}

/* ---- law ---- */

static bool find_law(struct draft *d, const struct rule_set *set, GError **error)
{
    record_set_null(d->v, "turnout_rule_id");
    record_set_null(d->v, "majority_rule_id");
    if (d->kind != BALLOT_STATUTORY)
        return true;
    const struct rule_value *turnout = rule_set_find(set, "turnout_min", error);
    const struct rule_value *majority = turnout ? rule_set_find(set, "majority", error) : NULL;
    if (!majority)
        return false;
    record_set_int(d->v, "turnout_rule_id", turnout->id);
    record_set_int(d->v, "majority_rule_id", majority->id);
    warn(d, rule_warning(turnout, d->today));
    const struct rule_value *allowed = rule_set_find(set, "methods", NULL);
    if (allowed && !rule_allows_method(allowed, d->method))
        return err_set(error, BL_ERR_INPUT,
                       "A statutory ballot that opens then in %s cannot be held %s (%s).",
                       jurisdiction_label(d->law), ballot_method_label(d->method), allowed->source);
    if (allowed && d->method != METHOD_POST)
        warn(d, rule_warning(allowed, d->today));
    return true;
}

static bool read_draft(struct draft *d, GError **error)
{
    const record *v = d->v;
    d->opens = day_from_iso(record_text(v, "opens_on"));
    d->closes = day_from_iso(record_text(v, "closes_on"));
    gint64 target = record_int(v, "target_percent");
    if (!jurisdiction_from(record_str(v, "jurisdiction"), &d->law) ||
        !ballot_kind_from(record_str(v, "kind"), &d->kind) ||
        !ballot_method_from(record_str(v, "method"), &d->method) ||
        !schedule_check(d->opens, d->closes, d->method, error))
        return false;
    if (target < 1 || target > 100)
        return err_set(error, BL_ERR_INPUT, "The target must be a percentage from 1 to 100.");
    return true;
}

/* Fills in the dates that were not given, finds the rules, checks it all. */
static bool draft_complete(struct app *app, struct draft *d, GError **error)
{
    d->today = app_today(app);
    if (!read_draft(d, error))
        return false;
    const struct rule_dates dates = {
        d->opens, day_from_iso(record_text(d->v, "notice_received_on")), DAY_NONE};
    struct rule_set set = {0};
    if (!rule_set_load(app, d->law, &dates, d->closes, &set, error))
        return false;
    fill_days(d, &set);
    bool ok = check_days(d, error) && find_law(d, &set, error);
    rule_set_done(&set);
    return ok;
}

/* ---- questions ---- */

static bool add_question(struct app *app, gint64 ballot, const char *question, const char *wording,
                         GError **error)
{
    g_autoptr(record) v = record_of_int("ballot_id", ballot);
    record_set_text(v, "question", question);
    record_set_text(v, "wording", wording);
    return db_exec(app_db(app), "ballot_question_insert", v, NULL, error) >= 0;
}

/* Of a field that may be given several times; NULL: no more. */
static const char *value_at(const record *in, const char *name, guint i)
{
    const GPtrArray *list = record_list(in, name);
    if (list)
        return i < list->len ? record_str(list->pdata[i], "value") : NULL;
    return i == 0 && record_has(in, name) ? record_str(in, name) : NULL;
}

/* "Another question" beside one's own words is that one, not one more. */
static bool is_said_by_ask(const record *in, bool own, const char *value)
{
    return !own && strcmp(value, "OTHER") == 0 && value_at(in, "ask", 0);
}

static bool is_question(const record *q, bool own, const char *value)
{
    return own ? strcmp(record_str(q, "wording"), value) == 0
               : !record_has(q, "wording") && strcmp(record_str(q, "question"), value) == 0;
}

static bool is_asked(const GPtrArray *asked, bool own, const char *value)
{
    for (guint i = 0; i < asked->len; i++)
        if (is_question(asked->pdata[i], own, value))
            return true;
    return false;
}

static bool add_each(struct app *app, gint64 ballot, const record *in, const char *name,
                     GError **error)
{
    g_autoptr(record) args = record_of_int("ballot_id", ballot);
    g_autoptr(GPtrArray) asked = db_all(app_db(app), "ballot_question_ids", args, error);
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    bool own = strcmp(name, "ask") == 0, ok = asked != NULL;
    const char *q;
    for (guint i = 0; ok && (q = value_at(in, name, i)); i++)
        if (*q && !is_said_by_ask(in, own, q) && !is_asked(asked, own, q) &&
            g_hash_table_add(seen, (gpointer)q))
            ok = add_question(app, ballot, own ? "OTHER" : q, own ? q : NULL, error);
    return ok;
}

/* A statutory paper holds at least one of the two (TULRCA 1992 s.229(2)). */
static bool warn_of_questions(struct app *app, gint64 ballot, struct draft *d, GError **error)
{
    g_autoptr(record) args = record_of_int("ballot_id", ballot);
    g_autoptr(GPtrArray) rows = db_all(app_db(app), "ballot_questions", args, error);
    if (!rows)
        return false;
    bool asks = false;
    for (guint i = 0; i < rows->len; i++)
        asks |= strcmp(record_str(rows->pdata[i], "question"), "OTHER") != 0;
    if (!asks && d->kind == BALLOT_STATUTORY)
        say_append(d->warnings, " A statutory paper has to ask about strike, action short of "
                                "strike or both: add the {question}.");
    return true;
}

static bool set_questions(struct app *app, gint64 ballot, const record *in, struct draft *d,
                          GError **error)
{
    return add_each(app, ballot, in, "question", error) &&
           add_each(app, ballot, in, "ask", error) && warn_of_questions(app, ballot, d, error);
}

static bool still_asked(const record *q, const record *in)
{
    static const char *const names[] = {"question", "ask"};
    for (guint n = 0; n < G_N_ELEMENTS(names); n++) {
        const char *value;
        for (guint i = 0; (value = value_at(in, names[n], i)); i++)
            if (!is_said_by_ask(in, n == 1, value) && is_question(q, n == 1, value))
                return true;
    }
    return false;
}

static bool drop_question(struct app *app, const record *q, struct draft *d, GError **error)
{
    gint64 answered = 0;
    const char *words = record_has(q, "wording")
                            ? record_str(q, "wording")
                            : choice_label(ballot_questions, record_str(q, "question"));
    if (!db_find_int(app_db(app), "ballot_question_answered", q, &answered, error))
        return false;
    if (answered)
        return err_set(error, BL_ERR_INPUT,
                       "A result of “%s” is entered: say that question too, or undo the result.",
                       words);
    warn(d, g_strdup_printf("No longer asked: %s.", words));
    return db_exec(app_db(app), "ballot_question_delete", q, NULL, error) >= 0;
}

/* Those that are said are all that is asked; the others go. */
static bool drop_questions(struct app *app, const record *in, struct draft *d, GError **error)
{
    if (!record_has(in, "question") && !record_has(in, "ask"))
        return true;
    g_autoptr(GPtrArray) asked = db_all(app_db(app), "ballot_question_ids", in, error);
    bool ok = asked != NULL;
    for (guint i = 0; ok && i < asked->len; i++)
        ok = still_asked(asked->pdata[i], in) || drop_question(app, asked->pdata[i], d, error);
    return ok;
}

/* ---- commands ---- */

/* "last safe post Mon 7 Dec", "online until then" */
static char *until_when(const struct draft *d)
{
    g_autofree char *post =
        day_short(day_from_iso(record_text(d->v, "last_safe_post_on")), d->today);
    switch (d->method) {
    case METHOD_POST:
        return g_strdup_printf("last safe post %s", post);
    case METHOD_HYBRID:
        return g_strdup_printf("last safe post %s, online until it closes", post);
    case METHOD_ELECTRONIC:
        return g_strdup("online until it closes");
    case METHOD_WORKPLACE:
        break;
    }
    const char *place = record_str(d->v, "place");
    return g_strdup_printf("at the workplace%s%s", *place ? ": " : "", place);
}

bool ballot_finish(struct app *app, gint64 id, const char *did, struct result *out, GError **error)
{
    out->object = ballot_object(app, id, error);
    if (!out->object)
        return false;
    out->id = id;
    out->subject = "ballot";
    out->subject_id = id;
    out->workplace_id = WHOLE_BRANCH;
    out->label = g_strdup_printf("%s: ballot %s", record_str(out->object, "title"), did);
    return true;
}

static bool draft_finish(struct app *app, gint64 id, const char *did, const struct draft *d,
                         struct result *out, GError **error)
{
    if (!ballot_finish(app, id, did, out, error))
        return false;
    g_autofree char *opens = day_short(d->opens, d->today);
    g_autofree char *closes = day_short(d->closes, d->today);
    g_autofree char *until = until_when(d);
    result_say(out, "%s: ballot %s. %s %s, closes %s %s, %s.%s", record_str(out->object, "title"),
               did, d->opens <= d->today ? "Opened" : "Opens", opens, closes,
               record_str(out->object, "closes_time"), until, d->warnings->str);
    return true;
}

bool ballot_run_add(struct app *app, const record *in, struct result *out, GError **error)
{
    struct draft d = {.v = record_copy(in), .warnings = g_string_new(NULL)};
    fields_columns(ballot_add_fields, d.v, in);
    record_set_null(d.v, "notice_received_on");
    record_set_null(d.v, "sample_received_on");
    gint64 id = 0;
    bool ok = draft_complete(app, &d, error) &&
              db_exec(app_db(app), "ballot_insert", d.v, &id, error) >= 0 &&
              set_questions(app, id, in, &d, error) &&
              draft_finish(app, id, "added", &d, out, error);
    draft_done(&d);
    return ok;
}

static bool is_new(const record *in, const char *name, const record *stored, const char *column)
{
    return record_has(in, name) && strcmp(record_str(in, name), record_str(stored, column)) != 0;
}

/* New dates of opening or closing, another way of voting, other law or bank holidays give new days
 * between, unless those were said too. */
static void forget_days(record *stored, const record *in)
{
    if (!is_new(in, "opens", stored, "opens_on") && !is_new(in, "closes", stored, "closes_on") &&
        !is_new(in, "method", stored, "method") && !is_new(in, "nation", stored, "nation") &&
        !is_new(in, "jurisdiction", stored, "jurisdiction"))
        return;
    for (gsize i = 0; i < G_N_ELEMENTS(days_between); i++)
        record_set_null(stored, days_between[i].name);
}

/* A result is of the ballot that closed then. */
static bool closing_stands(struct app *app, const record *stored, const record *in, GError **error)
{
    gint64 results = 0;
    if (!is_new(in, "closes", stored, "closes_on"))
        return true;
    return db_find_int(app_db(app), "ballot_result_entered", in, &results, error) &&
           (!results || err_set(error, BL_ERR_INPUT,
                                "Its result is entered: the day of closing stands. Undo the "
                                "result first."));
}

bool ballot_has_closed(const struct app *app, const struct ballot *b)
{
    gint64 at = 0;
    if (app_today(app) != b->dates.closes ||
        !instant_from_local(b->dates.closes, record_str(b->row, "closes_time"), &at))
        return app_today(app) > b->dates.closes;
    return app_now(app) >= at;
}

/* Action is not called before the result, and its notice cannot come before it (s.234A(4)(a)). */
bool ballot_check_received(const record *v, GError **error)
{
    day closes = day_from_iso(record_text(v, "closes_on")),
        action = day_from_iso(record_text(v, "first_action_on"));
    day notice = day_from_iso(record_text(v, "action_notice_received_on"));
    static const char *const after[] = {"result_members_on", "result_employers_on",
                                        "report_received_on"};
    if (action != DAY_NONE && action <= closes)
        return err_set(error, BL_ERR_INPUT,
                       "Action cannot begin before the ballot has closed: check the first day of "
                       "action.");
    if (notice != DAY_NONE && notice < closes)
        return err_set(error, BL_ERR_INPUT,
                       "Notice of action cannot come before the result: check the day.");
    for (gsize i = 0; i < G_N_ELEMENTS(after); i++)
        if (record_has(v, after[i]) && day_from_iso(record_text(v, after[i])) < closes)
            return err_set(error, BL_ERR_INPUT,
                           "Result and report cannot come before the ballot has closed: check the "
                           "days.");
    return true;
}

bool ballot_run_edit(struct app *app, const record *in, struct result *out, GError **error)
{
    record *stored = db_need(app_db(app), "ballot_get", in, error, "There is no such ballot.");
    if (!stored)
        return false;
    struct draft d = {.v = stored, .warnings = g_string_new(NULL)};
    if (!closing_stands(app, stored, in, error)) {
        draft_done(&d);
        return false;
    }
    forget_days(stored, in);
    fields_over(ballot_edit_fields, d.v, in);
    gint64 id = record_int(in, "ballot_id");
    bool ok = draft_complete(app, &d, error) && ballot_check_received(d.v, error) &&
              db_exec(app_db(app), "ballot_update", d.v, NULL, error) >= 0 &&
              drop_questions(app, in, &d, error) && set_questions(app, id, in, &d, error) &&
              draft_finish(app, id, "changed", &d, out, error);
    draft_done(&d);
    return ok;
}

bool ballot_prefill_edit(struct app *app, record *in, GError **error)
{
    g_autoptr(record) row = NULL;
    if (!db_find(app_db(app), "ballot_get", in, &row, error))
        return false;
    if (!row)
        return true;
    fields_prefill(ballot_edit_fields, row, in);
    return true;
}
