/*
 * Commands on ballots: adding with the rules that hold, dates, HQ's returns.
 */
#include "app_priv.h"
#include "fields.h"

#include "app/gate.h"
#include "ballot/rules.h"

#include "base/err.h"
#include "domain/ballot.h"
#include "domain/schedule.h"
#include "store/change.h"
#include "store/db.h"
#include "store/page.h"

#include <string.h>

#define BALLOT_FIELDS(required, keep, kind_dflt, place_dflt, method_dflt, target_dflt)             \
    FIELD("opens", "Opens", "First day a voting paper is sent to anyone.", DATE,                   \
          .days = DAY_AROUND, .before = "closes", .flags = (required) | (keep),                    \
          .column = "opens_on"),                                                                   \
        FIELD("closes", "Closes", "Last day of voting: papers must have arrived.", DATE,           \
              .days = DAY_AROUND, .flags = (required) | (keep), .column = "closes_on"),            \
        FIELD("closes_time", "At", "Time of closing, such as 12:00.", TIME, .flags = keep,         \
              .dflt = (required) ? "12:00" : NULL, .column = "closes_time"),                       \
        FIELD("kind", "Kind", "Only a statutory ballot carries the law's thresholds.", CHOICE,     \
              .flags = keep, .choices = ballot_kinds, .dflt = kind_dflt, .column = "kind"),        \
        FIELD("jurisdiction", "Law of", "Great Britain or Northern Ireland.", CHOICE,              \
              .flags = keep, .choices = jurisdictions, .dflt = place_dflt,                         \
              .column = "jurisdiction"),                                                           \
        FIELD("method", "Held", "How members vote.", CHOICE, .flags = keep,                        \
              .choices = ballot_methods, .dflt = method_dflt, .column = "method"),                 \
        FIELD("question", "Question", "What is asked; may be given several times.", CHOICE,        \
              .flags = FIELD_REPEAT, .choices = ballot_questions),                                 \
        FIELD("target", "Target %", "What the branch aims at, in percent of those entitled.", INT, \
              .flags = keep, .dflt = target_dflt, .column = "target_percent"),                     \
        FIELD("replacement_opens", "Replacements from",                                            \
              "First day a lost paper can be replaced; if left out, worked out.", DATE,            \
              .days = DAY_AROUND, .before = "closes", .flags = (keep) & ~(unsigned)FIELD_FILLED,   \
              .column = "replacement_opens_on"),                                                   \
        FIELD("replacement_deadline", "Replacements until",                                        \
              "Last day to ask for a replacement; if left out, worked out.", DATE,                 \
              .days = DAY_AROUND, .before = "closes", .flags = (keep) & ~(unsigned)FIELD_FILLED,   \
              .column = "replacement_deadline_on"),                                                \
        FIELD("last_safe_post", "Last safe post",                                                  \
              "Last day to post a paper so that it arrives in time; if left out, worked out.",     \
              DATE, .days = DAY_AROUND, .before = "closes",                                        \
              .flags = (keep) & ~(unsigned)FIELD_FILLED, .column = "last_safe_post_on")

static const struct field add_fields[] = {
    FIELD("title", "Title", "What the ballot is about.", TEXT,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL, .column = "title"),
    BALLOT_FIELDS(FIELD_REQUIRED, 0, "STATUTORY", "GB", "POST", "80"),
    {.name = NULL},
};

static const struct field edit_fields[] = {
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

static void dflt_day(record *v, const char *name, day d)
{
    if (!record_has(v, name))
        record_take_text(v, name, day_to_iso(d));
}

/* Each date at its place between opening and closing. */
static bool check_days(const record *v, day opens, day closes, GError **error)
{
    day asked = day_from_iso(record_text(v, "replacement_opens_on"));
    day until = day_from_iso(record_text(v, "replacement_deadline_on"));
    day post = day_from_iso(record_text(v, "last_safe_post_on"));
    if (asked < opens || asked > closes)
        return err_set(error, BL_ERR_INPUT,
                       "The first day for replacements must be between opening and closing.");
    if (until < opens || until > closes)
        return err_set(error, BL_ERR_INPUT,
                       "The last day for replacements must be between opening and closing.");
    if (post < opens || post > closes)
        return err_set(error, BL_ERR_INPUT,
                       "The last safe day for the post must be between opening and closing.");
    return true;
}

static day clamp(day d, day low, day high)
{
    return CLAMP(d, low, high);
}

/* Fills in the dates that were not given, finds the rules, checks it all. */
static bool draft_complete(struct app *app, struct draft *d, GError **error)
{
    record *v = d->v;
    day opens = day_from_iso(record_text(v, "opens_on"));
    day closes = day_from_iso(record_text(v, "closes_on"));
    enum jurisdiction j = JURISDICTION_GB;
    enum ballot_kind kind = BALLOT_STATUTORY;
    enum ballot_method method = METHOD_POST;
    if (!schedule_check(opens, closes, error) ||
        !jurisdiction_from(record_str(v, "jurisdiction"), &j) ||
        !ballot_kind_from(record_str(v, "kind"), &kind) ||
        !ballot_method_from(record_str(v, "method"), &method))
        return false;
    gint64 target = record_int(v, "target_percent");
    if (target < 1 || target > 100)
        return err_set(error, BL_ERR_INPUT, "The target must be a percentage from 1 to 100.");

    struct rule_set set = {0};
    if (!rule_set_load(app, j, opens, &set, error))
        return false;
    struct schedule s = schedule_make(opens, closes, rule_set_number(&set, "ballot_notice_days", 7),
                                      rule_set_number(&set, "sample_days", 3));
    warn(d, schedule_warning(&s));
    dflt_day(v, "replacement_opens_on", clamp(s.replacement_opens, opens, closes));
    dflt_day(v, "replacement_deadline_on", clamp(s.replacement_deadline, opens, closes));
    dflt_day(v, "last_safe_post_on", clamp(s.last_safe_post, opens, closes));

    record_set_null(v, "turnout_rule_id");
    record_set_null(v, "majority_rule_id");
    bool ok = check_days(v, opens, closes, error);
    if (ok && kind == BALLOT_STATUTORY) {
        const struct rule_value *turnout = rule_set_find(&set, "turnout_min", error);
        const struct rule_value *majority = turnout ? rule_set_find(&set, "majority", error) : NULL;
        ok = turnout && majority;
        if (ok) {
            record_set_int(v, "turnout_rule_id", turnout->id);
            record_set_int(v, "majority_rule_id", majority->id);
            warn(d, rule_warning(turnout, app_today(app)));
            const struct rule_value *allowed = rule_set_find(&set, "methods", NULL);
            if (allowed && !rule_allows_method(allowed, method))
                ok = err_set(error, BL_ERR_INPUT,
                             "A statutory ballot that opens then in %s cannot be held %s (%s).",
                             jurisdiction_label(j), ballot_method_label(method), allowed->source);
            else if (allowed && method != METHOD_POST)
                warn(d, rule_warning(allowed, app_today(app)));
        }
    }
    rule_set_done(&set);
    return ok;
}

static bool add_questions(struct app *app, gint64 ballot, const record *in, GError **error)
{
    GPtrArray *list = record_list(in, "question");
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    guint n = list ? list->len : record_has(in, "question") ? 1 : 0;
    for (guint i = 0; i < n; i++) {
        const char *q = list ? record_str(list->pdata[i], "value") : record_str(in, "question");
        if (!g_hash_table_add(seen, (gpointer)q))
            continue;
        g_autoptr(record) v = record_new();
        record_set_int(v, "ballot_id", ballot);
        record_set_text(v, "question", q);
        if (db_exec(app_db(app), "ballot_question_insert", v, NULL, error) < 0)
            return false;
    }
    return true;
}

/* The whole branch is workplace 1: everybody may see that line of the log. */

static bool ballot_finish(struct app *app, gint64 id, const char *did, const struct draft *d,
                          struct result *out, GError **error)
{
    out->object = ballot_object(app, id, error);
    if (!out->object)
        return false;
    const char *title = record_str(out->object, "title");
    out->id = id;
    out->subject = "ballot";
    out->subject_id = id;
    out->workplace_id = WHOLE_BRANCH;
    out->label = g_strdup_printf("%s: ballot %s", title, did);
    day today = app_today(app);
    day opening = day_from_iso(record_text(out->object, "opens_on"));
    g_autofree char *opens = day_short(opening, today);
    g_autofree char *closes = day_short(day_from_iso(record_text(out->object, "closes_on")), today);
    g_autofree char *post =
        day_short(day_from_iso(record_text(out->object, "last_safe_post_on")), today);
    result_say(out, "%s: ballot %s. %s %s, closes %s %s, last safe post %s.%s", title, did,
               opening <= today ? "Opened" : "Opens", opens, closes,
               record_str(out->object, "closes_time"), post, d->warnings->str);
    return true;
}

static bool ballot_run_add(struct app *app, const record *in, struct result *out, GError **error)
{
    struct draft d = {record_copy(in), g_string_new(NULL)};
    fields_columns(add_fields, d.v, in);
    gint64 id = 0;
    bool ok = draft_complete(app, &d, error) &&
              db_exec(app_db(app), "ballot_insert", d.v, &id, error) >= 0 &&
              add_questions(app, id, in, error) && ballot_finish(app, id, "added", &d, out, error);
    draft_done(&d);
    return ok;
}

static bool ballot_run_edit(struct app *app, const record *in, struct result *out, GError **error)
{
    record *stored = db_need(app_db(app), "ballot_get", in, error, "There is no such ballot.");
    if (!stored)
        return false;
    struct draft d = {stored, g_string_new(NULL)};
    /* New dates of opening or closing give new days between, unless those were
     * said too. */
    if ((record_has(in, "opens") &&
         strcmp(record_str(in, "opens"), record_str(stored, "opens_on")) != 0) ||
        (record_has(in, "closes") &&
         strcmp(record_str(in, "closes"), record_str(stored, "closes_on")) != 0)) {
        record_set_null(stored, "replacement_opens_on");
        record_set_null(stored, "replacement_deadline_on");
        record_set_null(stored, "last_safe_post_on");
    }
    fields_over(edit_fields, d.v, in);
    gint64 id = record_int(in, "ballot_id");
    bool ok = draft_complete(app, &d, error) &&
              db_exec(app_db(app), "ballot_update", d.v, NULL, error) >= 0;
    if (ok && record_has(in, "question")) {
        for (const struct choice *c = ballot_questions; ok && c->value; c++) {
            record_set_text(d.v, "question", c->value);
            ok = db_exec(app_db(app), "ballot_question_delete", d.v, NULL, error) >= 0;
        }
    }
    ok = ok && add_questions(app, id, in, error) &&
         ballot_finish(app, id, "changed", &d, out, error);
    draft_done(&d);
    return ok;
}

static bool ballot_prefill_edit(struct app *app, record *in, GError **error)
{
    g_autoptr(record) row = NULL;
    if (!db_find(app_db(app), "ballot_get", in, &row, error))
        return false;
    if (!row)
        return true;
    fields_prefill(edit_fields, row, in);
    return true;
}

static bool ballot_list_row(record *row, void *data, GError **error)
{
    return result_row(data, row, error);
}

static bool ballot_run_list(struct app *app, const record *in, struct result *out, GError **error)
{
    (void)in;
    return page_each(app_db(app), "ballot", NULL, ballot_list_row, out, error);
}

static bool ballot_run_show(struct app *app, const record *in, struct result *out, GError **error)
{
    out->object = ballot_object(app, record_int(in, "ballot_id"), error);
    if (!out->object)
        return false;
    GPtrArray *rules = record_list(out->object, "rules");
    for (guint i = 0; rules && i < rules->len; i++) {
        if (strcmp(record_str(rules->pdata[i], "key"), "turnout_min") == 0 &&
            record_has(rules->pdata[i], "warning"))
            result_say(out, "%s", record_str(rules->pdata[i], "warning"));
    }
    return true;
}

/* "39.4", "39.4%", "44.92" to hundredths; false where it is no percentage. */
static bool read_percent(const char *s, gint64 *out)
{
    g_auto(GStrv) parts = g_strsplit(s, ".", 2);
    g_autofree char *whole = g_strdup(parts[0] ? parts[0] : "");
    char *cut = strchr(parts[1] ? parts[1] : whole, '%');
    if (cut)
        *cut = '\0';
    const char *decimals = parts[1] ? parts[1] : "";
    gsize n = strlen(decimals);
    if (!*whole || strlen(whole) > 3 || n > 2 || strspn(whole, "0123456789") != strlen(whole) ||
        strspn(decimals, "0123456789") != n)
        return false;
    *out = g_ascii_strtoll(whole, NULL, 10) * 100;
    if (n > 0)
        *out += g_ascii_strtoll(decimals, NULL, 10) * (n == 1 ? 10 : 1);
    return *out <= 10000;
}

static bool run_return(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autoptr(record) v = record_copy(in);
    gint64 hundredths = 0;
    bool papers = record_has(in, "papers"), percent = record_has(in, "turnout");
    if (!papers && !percent)
        return err_set(error, BL_ERR_INPUT,
                       "Give how many papers came back ({papers}) or the turnout ({turnout}).");
    if (papers && record_int(in, "papers") < 0)
        return err_set(error, BL_ERR_INPUT, "The number of papers returned cannot be below 0.");
    if (percent && !read_percent(record_str(in, "turnout"), &hundredths))
        return err_set(error, BL_ERR_INPUT,
                       "Turnout must be a percentage such as 39.4 or 44.92, not “%s”.",
                       record_str(in, "turnout"));
    if (!record_has(in, "as_of"))
        record_set_text(v, "as_of", record_text(in, "today"));
    if (!record_has(v, "scope"))
        record_set_text(v, "scope", "whole ballot");
    if (papers)
        record_set_int(v, "papers_returned", record_int(in, "papers"));
    else
        record_set_null(v, "papers_returned");
    if (percent)
        record_set_int(v, "turnout_hundredths", hundredths);
    else
        record_set_null(v, "turnout_hundredths");
    struct ballot b;
    if (!ballot_load(app, record_int(in, "ballot_id"), &b, error))
        return false;
    bool ok = db_exec(app_db(app), "scrutineer_return_insert", v, &out->id, error) >= 0;
    if (ok) {
        out->subject = "ballot";
        out->subject_id = b.id;
        out->workplace_id = WHOLE_BRANCH;
        out->label = g_strdup_printf("%s: HQ's return entered", record_str(b.row, "title"));
        out->object = record_new();
        record_set_int(out->object, "ballot_id", b.id);
        record_set_text(out->object, "as_of", record_text(v, "as_of"));
        record_set_text(out->object, "scope", record_text(v, "scope"));
        if (papers)
            record_set_int(out->object, "papers_returned", record_int(in, "papers"));
        if (percent)
            record_set_hundredths(out->object, "turnout_percent", hundredths);
        result_say(out, "Return entered for %s. It is kept apart from what members told us.",
                   record_str(v, "scope"));
    }
    ballot_done(&b);
    return ok;
}

static const struct field show_fields[] = {
    FIELD("ballot", "Ballot", "Its id or title; if left out, the open one.", BALLOT,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_SUBJECT),
    {.name = NULL},
};

static const struct field return_fields[] = {
    FIELD("ballot", "Ballot", "Its id or title; if left out, the open one.", BALLOT,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_SUBJECT),
    FIELD("as_of", "As of", "The day the figures are for; if left out, today.", DATE,
          .days = DAY_ON_FILE),
    FIELD("scope", "Of", "Whom it counts: the whole ballot, the branch, a region.", TEXT,
          .dflt = "whole ballot"),
    FIELD("papers", "Papers returned", "How many papers came back, spoiled ones included.", INT),
    FIELD("turnout", "Turnout %", "The percentage as HQ states it, such as 39.4.", TEXT),
    {.name = NULL},
};

static const struct command commands[] = {
    {.id = "ballot.add",
     .title = "Add a ballot",
     .help = "Adds a ballot with its dates; the days for replacements and safe posting are worked "
             "out if you leave them out. For a statutory ballot the legal thresholds in force on "
             "the day it opens are looked up. This is not legal advice.",
     .level = LEVEL_OFFICER,
     .flags = CMD_WRITES | CMD_ADDS,
     .fields = add_fields,
     .run = ballot_run_add,
     .keys = "n",
     .where = "turnout",
     .bar = "New ballot",
     .topics = TOPIC_BALLOT},
    {.id = "ballot.list",
     .title = "List ballots",
     .help = "All ballots, latest first.",
     .level = LEVEL_READONLY,
     .flags = CMD_LIST,
     .run = ballot_run_list},
    {.id = "ballot.show",
     .title = "Show a ballot",
     .help = "All the dates of a ballot, the rules that apply with their sources, its questions, "
             "and how many are on HQ's list.",
     .level = LEVEL_READONLY,
     .fields = show_fields,
     .run = ballot_run_show},
    {.id = "ballot.edit",
     .title = "Change a ballot",
     .help = "Changes what you give and leaves the rest. If the opening or closing day changes, "
             "the days between are worked out again.",
     .level = LEVEL_OFFICER,
     .flags = CMD_WRITES,
     .fields = edit_fields,
     .run = ballot_run_edit,
     .keys = "e",
     .where = "turnout",
     .prefill = ballot_prefill_edit,
     .topics = TOPIC_BALLOT},
    {.id = "ballot.electorate.import",
     .title = "Import HQ's list for a ballot",
     .help = "Reads HQ's list of who may vote (CSV, by membership number) and compares it with "
             "ours. Numbers nobody has wait as unmatched. Those missing from the new list stay "
             "unless you ask for them to be removed; whoever was spoken to is never removed.",
     .level = LEVEL_OFFICER,
     .flags = CMD_WRITES | CMD_STREAMS,
     .fields = ballot_electorate_fields,
     .run = ballot_electorate_import,
     .shown_on = SHOWN_ON({.screen = "import ballot.electorate.import",
                           .takes = "file sheet ballot replace"}),
     .keys = "i",
     .where = "turnout",
     .bar = "Import HQ's list",
     .topics = TOPIC_BALLOT | TOPIC_CANVASS},
    {.id = "ballot.return",
     .title = "Enter HQ's return",
     .help = "Enters what the scrutineer or HQ says has come back, on a day and for whom. It is "
             "kept apart from what members told us.",
     .level = LEVEL_OFFICER,
     .flags = CMD_WRITES,
     .fields = return_fields,
     .run = run_return,
     .keys = "r",
     .where = "turnout",
     .bar = "HQ return",
     .topics = TOPIC_BALLOT},
};

const struct command_group ballot_commands = {"Ballots", commands, G_N_ELEMENTS(commands), NULL};
