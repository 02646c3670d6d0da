/*
 * The legal calendar of a ballot: its days in order, and what is known to have
 * been received or sent.
 */
#include "app_priv.h"
#include "ballot/ballots.h"
#include "fields.h"

#include "base/err.h"
#include "base/say.h"
#include "domain/ballot_calendar.h"
#include "domain/ballot_words.h"
#include "store/db.h"

/* ---- ballot calendar ---- */

static const char *received_by(const record *row, enum ballot_day what)
{
    switch (what) {
    case DAY_NOTICE:
        return record_text(row, "notice_received_by");
    case DAY_SAMPLE:
        return record_text(row, "sample_received_by");
    case DAY_ACTION_NOTICE:
        return record_text(row, "action_notice_received_by");
    case DAY_REPORT:
        return record_text(row, "scrutineer");
    default:
        return NULL;
    }
}

static record *calendar_row(const record *row, const struct calendar_entry *e, day today)
{
    record *o = record_of_int("id", e->what + 1);
    record_take_text(o, "on_day", day_to_iso(e->due));
    record_set_text(o, "day", ballot_days[e->what].value);
    record_set_text(o, "_day", ballot_day_in(e->what, method_of(record_text(row, "method"))));
    record_set_text(o, "day_state", day_states[e->state].value);
    record_take_text(o, "done_on", e->done == DAY_NONE ? NULL : day_to_iso(e->done));
    record_set_text(o, "done_by", received_by(row, e->what));
    record_set_text(o, "why", e->why);
    record_take_text(o, "warning", calendar_warning(e, today));
    return o;
}

bool ballot_run_calendar(struct app *app, const record *in, struct result *out, GError **error)
{
    struct ballot_facts f;
    struct calendar_entry days[BALLOT_DAYS];
    gsize n;
    g_autoptr(record) row =
        db_need(app_db(app), "ballot_get", in, error, "There is no such ballot.");
    if (!row || !ballot_facts_load(app, row, &f, NULL, error))
        return false;
    calendar_make(&f, app_today(app), days, &n);
    for (gsize i = 0; i < n; i++) {
        g_autoptr(record) o = calendar_row(row, &days[i], app_today(app));
        if (!result_row(out, o, error))
            return false;
    }
    return true;
}

/* ---- ballot received ---- */

static const struct {
    const char *day, *label;
} received_days[] = {
    {"notice_received_on", "notice of the ballot"},
    {"sample_received_on", "the sample voting paper"},
    {"action_notice_received_on", "notice of action"},
};

static void say_received(struct app *app, const record *v, const struct ballot_facts *f,
                         struct result *out)
{
    struct calendar_entry days[BALLOT_DAYS];
    gsize n;
    day today = app_today(app);
    g_autoptr(GString) s = g_string_new(NULL);
    calendar_make(f, today, days, &n);
    g_string_append_printf(s, "%s: kept.", record_str(v, "title"));
    for (gsize i = 0; i < G_N_ELEMENTS(received_days); i++) {
        day on = day_from_iso(record_text(v, received_days[i].day));
        g_autofree char *when = on == DAY_NONE ? NULL : day_short(on, today);
        if (when)
            g_string_append_printf(s, " The employer had %s on %s.", received_days[i].label, when);
    }
    for (gsize i = 0; i < n; i++) {
        g_autofree char *warning = calendar_warning(&days[i], today);
        if (warning)
            g_string_append_printf(s, " Mind: %s.", warning);
    }
    if (f->statutory && f->lost && f->first_action != DAY_NONE)
        g_string_append(s, " Mind: nothing was carried, so this ballot allows no action.");
    result_say(out, "%s", s->str);
}

/* No sooner has the employer notice than another rule may hold. */
bool ballot_run_received(struct app *app, const record *in, struct result *out, GError **error)
{
    struct ballot_facts f;
    g_autoptr(record) v = db_need(app_db(app), "ballot_get", in, error, "There is no such ballot.");
    if (!v)
        return false;
    fields_over(ballot_received_fields, v, in);
    if (!ballot_check_received(v, error) ||
        db_exec(app_db(app), "ballot_update", v, NULL, error) < 0 ||
        !ballot_facts_load(app, v, &f, NULL, error) ||
        !ballot_finish(app, record_int(in, "ballot_id"), "days entered", out, error))
        return false;
    say_received(app, v, &f, out);
    return true;
}

bool ballot_prefill_received(struct app *app, record *in, GError **error)
{
    g_autoptr(record) row = NULL;
    if (!db_find(app_db(app), "ballot_get", in, &row, error))
        return false;
    if (row)
        fields_prefill(ballot_received_fields, row, in);
    return true;
}

#define RECEIVED_DAY(a_name, a_label, a_help, a_column)                                            \
    FIELD(a_name, a_label, a_help, DATE, .days = DAY_RECENT, .flags = FIELD_KEEP,                  \
          .column = a_column)
#define RECEIVED_BY(a_name, a_label, a_column)                                                     \
    FIELD(a_name, a_label, "Who had it: a post or an office, such as “HR, Leeds”.", TEXT,          \
          .flags = FIELD_KEEP, .column = a_column)

const struct field ballot_received_fields[] = {
    FIELD("ballot", "Ballot", "Its id or title; if left out, the open one.", BALLOT,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_SUBJECT),
    RECEIVED_DAY("notice", "Notice of the ballot", "The day the employer received it.",
                 "notice_received_on"),
    RECEIVED_BY("notice_by", "… by", "notice_received_by"),
    RECEIVED_DAY("sample", "Sample paper", "The day the employer received it.",
                 "sample_received_on"),
    RECEIVED_BY("sample_by", "… by", "sample_received_by"),
    FIELD("scrutineer", "Scrutineer", "Who counts the votes; none is needed up to 50 entitled.",
          TEXT, .flags = FIELD_KEEP, .column = "scrutineer"),
    RECEIVED_DAY("result_members", "Result to members", "The day it was sent.",
                 "result_members_on"),
    RECEIVED_DAY("result_employers", "Result to employers", "The day it was sent to every one.",
                 "result_employers_on"),
    RECEIVED_DAY("report", "Scrutineer's report", "The day it came.", "report_received_on"),
    FIELD("first_action", "First day of action", "As the union says.", DATE, .days = DAY_DUE,
          .flags = FIELD_KEEP, .column = "first_action_on"),
    RECEIVED_DAY("action_notice", "Notice of action", "The day the employer received it.",
                 "action_notice_received_on"),
    RECEIVED_BY("action_notice_by", "… by", "action_notice_received_by"),
    {.name = NULL},
};
