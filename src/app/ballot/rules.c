/*
 * A ballot with its rules, as read from the database.
 */
#include "ballot/rules.h"
#include "app_priv.h"

#include "app/reference.h"
#include "base/err.h"
#include "store/db.h"

#include <string.h>

enum nation ballot_nation(const record *row)
{
    enum nation n;
    if (nation_from(record_text(row, "nation"), &n))
        return n;
    return g_strcmp0(record_text(row, "jurisdiction"), "NI") == 0 ? NATION_NI : NATION_ENGLAND;
}

struct rule_dates ballot_rule_dates(const record *row)
{
    return (struct rule_dates){
        .ballot_opened = day_from_iso(record_text(row, "opens_on")),
        .ballot_notice_received = day_from_iso(record_text(row, "notice_received_on")),
        .action_notice_received = day_from_iso(record_text(row, "action_notice_received_on"))};
}

bool ballot_load(struct app *app, gint64 id, struct ballot *out, GError **error)
{
    *out = (struct ballot){.id = id};
    g_autoptr(record) args = record_of_int("ballot_id", id);
    if (!db_find(app_db(app), "ballot_head", args, &out->row, error))
        return false;
    if (!out->row)
        return err_set(error, BL_ERR_NOT_FOUND, "There is no ballot %" G_GINT64_FORMAT ".", id);
    const record *r = out->row;
    if (!ballot_kind_from(record_str(r, "kind"), &out->kind))
        out->kind = BALLOT_CONSULTATIVE;
    if (!ballot_method_from(record_str(r, "method"), &out->method))
        out->method = METHOD_POST;
    out->nation = ballot_nation(r);
    out->dates.method = out->method;
    out->dates.opens = day_from_iso(record_text(r, "opens_on"));
    out->dates.closes = day_from_iso(record_text(r, "closes_on"));
    out->dates.replacement_deadline = day_from_iso(record_text(r, "replacement_deadline_on"));
    /* A branch that starts in mid-ballot may write down what was said before it started. */
    out->listed = MIN(day_of(record_int(r, "_created_at")), out->dates.opens);
    out->last_safe_post = day_from_iso(record_text(r, "last_safe_post_on"));
    out->last_day_to_vote = method_until_closing(out->method) || out->last_safe_post == DAY_NONE
                                ? out->dates.closes
                                : out->last_safe_post;
    out->target_percent = (int)record_int(r, "target_percent");
    if (record_int(r, "turnout_den") > 0)
        out->turnout_min =
            (struct fraction){record_int(r, "turnout_num"), record_int(r, "turnout_den")};
    return true;
}

void ballot_done(struct ballot *b)
{
    g_clear_pointer(&b->row, record_free);
}

static void add_value(struct rule_set *set, const record *r)
{
    struct rule_value v = {.id = record_int(r, "id"),
                           .jurisdiction = set->jurisdiction,
                           .key = record_str(r, "key"),
                           .num = record_int(r, "num"),
                           .den = record_int(r, "den"),
                           .text = record_text(r, "text"),
                           .from = day_from_iso(record_text(r, "from_date")),
                           .to = day_from_iso(record_text(r, "to_date")),
                           .source = record_str(r, "source"),
                           .checked_on = day_from_iso(record_text(r, "checked_on")),
                           .officer = record_has(r, "rep_id"),
                           .pending = record_has(r, "rep_id") && !record_has(r, "confirmed_by"),
                           .replaces = record_int(r, "replaces")};
    if (rule_trigger_from(record_str(r, "trigger"), &v.trigger) &&
        rule_status_from(record_str(r, "status"), &v.status))
        g_array_append_val(set->values, v);
}

/* A row of the program's own list, which has no id. */
static bool keep_row(record *row, void *data, GError **error)
{
    (void)error;
    struct rule_set *set = data;
    if (strcmp(record_str(row, "jurisdiction"), jurisdiction_name(set->jurisdiction)) != 0)
        return true;
    record *kept = record_copy(row);
    record_set_int(kept, "id", (gint64)set->rows->len + 1);
    g_ptr_array_add(set->rows, kept);
    return true;
}

static bool read_rows(struct app *app, struct rule_set *set, GError **error)
{
    g_autoptr(record) args = record_of_text("jurisdiction", jurisdiction_name(set->jurisdiction));
    if (app_db(app)) {
        set->rows = db_all(app_db(app), "rule_list", args, error);
        return set->rows != NULL;
    }
    set->rows = record_array_new();
    return reference_each("rule_values", keep_row, set, error);
}

bool rule_set_load(struct app *app, enum jurisdiction j, const struct rule_dates *dates, day closes,
                   struct rule_set *out, GError **error)
{
    *out = (struct rule_set){
        .jurisdiction = j, .dates = *dates, .action_noticed = dates->action_notice_received};
    if (!read_rows(app, out, error)) {
        rule_set_done(out);
        return false;
    }
    out->values = g_array_new(false, true, sizeof(struct rule_value));
    for (guint i = 0; i < out->rows->len; i++)
        add_value(out, out->rows->pdata[i]);
    if (out->dates.ballot_notice_received == DAY_NONE)
        out->dates.ballot_notice_received = dates->ballot_opened - 7;
    if (out->dates.action_notice_received == DAY_NONE)
        out->dates.action_notice_received = closes + 1;
    return true;
}

void rule_set_done(struct rule_set *set)
{
    g_clear_pointer(&set->rows, g_ptr_array_unref);
    g_clear_pointer(&set->values, g_array_unref);
}

const struct rule_value *rule_set_find(const struct rule_set *set, const char *key, GError **error)
{
    return rule_find((const struct rule_value *)(void *)set->values->data, set->values->len,
                     set->jurisdiction, key, &set->dates, error);
}

int rule_set_number(const struct rule_set *set, const char *key, int dflt)
{
    const struct rule_value *rule = rule_set_find(set, key, NULL);
    return rule && rule->den > 0 ? (int)rule->num : dflt;
}

struct schedule_terms rule_set_terms(const struct rule_set *set, enum ballot_method method,
                                     enum nation nation)
{
    return (struct schedule_terms){.method = method,
                                   .nation = nation,
                                   .notice_days = rule_set_number(set, "ballot_notice_days", 7),
                                   .sample_days = rule_set_number(set, "sample_days", 3)};
}

day rule_set_mandate(const struct rule_set *set, const char *key, day closes)
{
    const struct rule_value *rule = rule_set_find(set, key, NULL);
    if (!rule || rule->den <= 0)
        return DAY_NONE;
    return g_strcmp0(rule->text, "weeks") == 0 ? mandate_last_day_weeks(closes, (int)rule->num)
                                               : mandate_last_day_months(closes, (int)rule->num);
}

#define NOTICE_MOST_DAYS 366 /* as rule_value_check() lets a rule say */

day rule_set_action_notice(struct rule_set *set, day first_action)
{
    if (first_action == DAY_NONE)
        return DAY_NONE;
    const struct rule_dates before = set->dates;
    if (set->action_noticed != DAY_NONE) {
        int days = rule_set_number(set, "action_notice_days", -1);
        return days < 0 ? DAY_NONE : action_notice_due(first_action, days);
    }
    for (day d = first_action - 1; d >= first_action - NOTICE_MOST_DAYS; d--) {
        set->dates.action_notice_received = d;
        int days = rule_set_number(set, "action_notice_days", -1);
        if (days >= 0 && d <= action_notice_due(first_action, days))
            return d;
    }
    set->dates = before;
    return DAY_NONE;
}

record *rule_object(const struct rule_value *rule, day today)
{
    record *o = record_new();
    record_set_text(o, "key", rule->key);
    record_take_text(o, "says", rule_says(rule));
    if (rule->den > 0) {
        record_set_int(o, "num", rule->num);
        record_set_int(o, "den", rule->den);
    } else {
        record_set_null(o, "num");
        record_set_null(o, "den");
    }
    record_set_text(o, "text", rule->text);
    record_set_text(o, "status", rule_status_name(rule->status));
    record_set_text(o, "source", rule->source);
    record_take_text(o, "checked_on", day_to_iso(rule->checked_on));
    record_take_text(o, "warning", rule_warning(rule, today));
    return o;
}
