/*
 * Commands on the law: what is known with its sources, what an officer adds,
 * what a second one confirms. Nothing is edited: a value is added in place of
 * another, and both stay.
 */
#include "app/gate.h"
#include "app_priv.h"
#include "ballot/rules.h"

#include "base/err.h"
#include "base/say.h"
#include "store/change.h"
#include "store/db.h"

#include <string.h>

/* ---- which ballots it touches ---- */

static bool find_ids(struct app *app, const record *row, gint64 *turnout, gint64 *majority,
                     GError **error)
{
    enum jurisdiction j = JURISDICTION_GB;
    struct rule_set set = {0};
    const struct rule_dates dates = ballot_rule_dates(row);
    (void)jurisdiction_from(record_str(row, "jurisdiction"), &j);
    if (!rule_set_load(app, j, &dates, day_from_iso(record_text(row, "closes_on")), &set, error))
        return false;
    const struct rule_value *t = rule_set_find(&set, "turnout_min", error);
    const struct rule_value *m = t ? rule_set_find(&set, "majority", error) : NULL;
    *turnout = t ? t->id : 0;
    *majority = m ? m->id : 0;
    rule_set_done(&set);
    return m != NULL;
}

static bool find_law(struct app *app, const record *row, GString *touched, GError **error)
{
    gint64 turnout, majority;
    if (!find_ids(app, row, &turnout, &majority, error))
        return false;
    bool other_turnout = turnout != record_int(row, "turnout_rule_id");
    bool other_majority = majority != record_int(row, "majority_rule_id");
    if (!other_turnout && !other_majority)
        return true;
    if (touched)
        g_string_append_printf(touched, "%s%s", touched->len ? ", " : "", record_str(row, "title"));
    g_autoptr(record) v = record_of_int("ballot_id", record_int(row, "ballot_id"));
    record_set_int(v, "turnout_rule_id", turnout);
    record_set_int(v, "majority_rule_id", majority);
    return db_exec(app_db(app), "rule_of_ballot", v, NULL, error) >= 0;
}

bool ballots_find_law(struct app *app, GString *touched, GError **error)
{
    g_autoptr(GPtrArray) rows = db_all(app_db(app), "rule_ballots", NULL, error);
    for (guint i = 0; rows && i < rows->len; i++)
        if (!find_law(app, rows->pdata[i], touched, error))
            return false;
    return rows != NULL;
}

/* The ballots whose day falls into the rule's, by title; "" where none does. Caller's. */
static char *ballots_within(struct app *app, const struct rule_value *rule, GError **error)
{
    g_autoptr(GPtrArray) rows = db_all(app_db(app), "rule_ballots", NULL, error);
    if (!rows)
        return NULL;
    GString *s = g_string_new(NULL);
    for (guint i = 0; i < rows->len; i++) {
        const record *row = rows->pdata[i];
        day closes = day_from_iso(record_text(row, "closes_on"));
        struct rule_dates d = ballot_rule_dates(row);
        day on = rule->trigger == RULE_BALLOT_OPENED ? d.ballot_opened
                 : rule->trigger == RULE_BALLOT_NOTICE_RECEIVED
                     ? (d.ballot_notice_received != DAY_NONE ? d.ballot_notice_received
                                                             : d.ballot_opened - 7)
                 : d.action_notice_received != DAY_NONE ? d.action_notice_received
                                                        : closes + 1;
        if (strcmp(record_str(row, "jurisdiction"), jurisdiction_name(rule->jurisdiction)) == 0 &&
            on >= rule->from && (rule->to == DAY_NONE || on < rule->to))
            g_string_append_printf(s, "%s%s", s->len ? ", " : "", record_str(row, "title"));
    }
    return g_string_free(s, FALSE);
}

/* ---- rule list ---- */

static const char *state_of(const struct rule_set *set, const struct rule_value *v, day today)
{
    if (v->pending)
        return "WAITING";
    day on = v->from > today ? v->from : v->to != DAY_NONE && v->to <= today ? v->to - 1 : today;
    const struct rule_dates dates = {on, on, on};
    const struct rule_value *found =
        rule_find((const struct rule_value *)(void *)set->values->data, set->values->len,
                  set->jurisdiction, v->key, &dates, NULL);
    if (found != v)
        return "REPLACED";
    return v->from > today ? "AHEAD" : v->to != DAY_NONE && v->to <= today ? "PAST" : "HOLDS";
}

static record *list_row(const struct rule_set *set, guint i, day today)
{
    const struct rule_value *v = &g_array_index(set->values, struct rule_value, i);
    const record *stored = set->rows->pdata[i];
    record *o = record_of_int("id", v->id);
    record_set_text(o, "rule", rule_key_find(v->key) ? rule_key_find(v->key)->label : v->key);
    record_take_text(o, "says", rule_says(v));
    record_set_text(o, "jurisdiction", jurisdiction_name(v->jurisdiction));
    record_set_value(o, "from_date", record_get(stored, "from_date"));
    record_set_value(o, "to_date", record_get(stored, "to_date"));
    record_set_text(o, "status", rule_status_name(v->status));
    record_set_text(o, "rule_state", state_of(set, v, today));
    record_set_value(o, "checked_on", record_get(stored, "checked_on"));
    record_set_text(o, "entered_by", v->officer ? record_str(stored, "entered_name") : NULL);
    record_set_text(o, "confirmed_by", record_text(stored, "confirmed_name"));
    record_set_id(o, "replaces", v->replaces);
    record_set_text(o, "source", v->source);
    record_set_text(o, "key", v->key);
    record_set_value(o, "num", record_get(stored, "num"));
    record_set_value(o, "den", record_get(stored, "den"));
    record_set_text(o, "text", v->text);
    record_set_text(o, "trigger", record_str(stored, "trigger"));
    return o;
}

static bool wanted(const record *row, const record *in)
{
    const char *state = record_str(row, "rule_state");
    if (record_has(in, "key") && strcmp(record_str(row, "key"), record_str(in, "key")) != 0)
        return false;
    return record_bool(in, "all") || strcmp(state, "HOLDS") == 0 || strcmp(state, "AHEAD") == 0 ||
           strcmp(state, "WAITING") == 0;
}

static bool list_of(struct app *app, enum jurisdiction j, const record *in, struct result *out,
                    GError **error)
{
    const struct rule_dates dates = {app_today(app), DAY_NONE, DAY_NONE};
    struct rule_set set = {0};
    if (!rule_set_load(app, j, &dates, app_today(app), &set, error))
        return false;
    bool ok = true;
    for (guint i = 0; ok && i < set.values->len; i++) {
        g_autoptr(record) row = list_row(&set, i, app_today(app));
        if (wanted(row, in))
            ok = result_row(out, row, error);
    }
    rule_set_done(&set);
    return ok;
}

static bool run_list(struct app *app, const record *in, struct result *out, GError **error)
{
    enum jurisdiction only;
    bool one = jurisdiction_from(record_text(in, "jurisdiction"), &only);
    for (enum jurisdiction j = JURISDICTION_GB; j <= JURISDICTION_NI; j++)
        if ((!one || j == only) && !list_of(app, j, in, out, error))
            return false;
    return true;
}

/* ---- rule add ---- */

struct adding {
    const struct rule_key *key;
    struct rule_value v;
    char *text;
};

static bool read_added(struct app *app, const record *in, struct adding *a, GError **error)
{
    *a = (struct adding){.key = rule_key_find(record_str(in, "key"))};
    struct rule_value *v = &a->v;
    (void)jurisdiction_from(record_str(in, "jurisdiction"), &v->jurisdiction);
    (void)rule_status_from(record_str(in, "status"), &v->status);
    v->key = a->key->key;
    v->trigger = a->key->trigger;
    v->from = day_from_iso(record_text(in, "from"));
    v->to = day_from_iso(record_text(in, "until"));
    v->source = record_str(in, "source");
    v->checked_on = app_today(app);
    v->replaces = record_int(in, "replaces");
    if (v->to != DAY_NONE && v->to <= v->from)
        return err_set(error, BL_ERR_INPUT,
                       "A rule has to end after it begins: check the two days.");
    if (!rule_value_parse(a->key, record_str(in, "value"), &v->num, &v->den, &a->text, error))
        return false;
    v->text = a->text;
    return true;
}

static bool overlaps(const struct rule_value *a, const struct rule_value *b)
{
    return (a->to == DAY_NONE || b->from < a->to) && (b->to == DAY_NONE || a->from < b->to);
}

/* Whether the rule that is replaced stands in place of that one, itself or through others. */
static bool stands_behind(const struct rule_set *set, gint64 replaced, gint64 id)
{
    for (guint steps = 0; replaced && steps < set->values->len; steps++) {
        gint64 next = 0;
        for (guint i = 0; i < set->values->len; i++) {
            const struct rule_value *v = &g_array_index(set->values, struct rule_value, i);
            next = v->id == replaced ? v->replaces : next;
        }
        if (next == id)
            return true;
        replaced = next;
    }
    return false;
}

/* Whether another that officers entered stands in its place already. */
static bool has_gone(const struct rule_set *set, const struct rule_value *v)
{
    for (guint i = 0; i < set->values->len; i++) {
        const struct rule_value *o = &g_array_index(set->values, struct rule_value, i);
        if (o->officer && !o->pending && o->replaces == v->id && o->from <= v->from)
            return true;
    }
    return false;
}

/* Two that officers entered never hold at once: one is entered in place of the other. */
static bool check_others(const struct rule_set *set, const struct adding *a, GError **error)
{
    bool found = a->v.replaces == 0;
    for (guint i = 0; i < set->values->len; i++) {
        const struct rule_value *v = &g_array_index(set->values, struct rule_value, i);
        found |= v->id == a->v.replaces && v->officer && strcmp(v->key, a->v.key) == 0;
        if (!v->officer || v->id == a->v.replaces || strcmp(v->key, a->v.key) != 0 ||
            !overlaps(v, &a->v) || stands_behind(set, a->v.replaces, v->id) || has_gone(set, v))
            continue;
        g_autofree char *says = rule_says(v);
        return err_set(error, BL_ERR_CONFLICT,
                       "Rule %" G_GINT64_FORMAT " says of %s for some of these days: %s. Enter "
                       "this one in its place ({replaces} %" G_GINT64_FORMAT ").",
                       v->id, a->key->label, says, v->id);
    }
    return found || err_set(error, BL_ERR_NOT_FOUND,
                            "There is no rule %" G_GINT64_FORMAT " of %s that an officer entered.",
                            a->v.replaces, a->key->label);
}

static bool insert_rule(struct app *app, const record *in, const struct adding *a, gint64 *id,
                        GError **error)
{
    g_autoptr(record) v = record_copy(in);
    record_set_text(v, "jurisdiction", jurisdiction_name(a->v.jurisdiction));
    record_set_text(v, "key", a->v.key);
    if (a->v.den > 0) {
        record_set_int(v, "num", a->v.num);
        record_set_int(v, "den", a->v.den);
    } else {
        record_set_null(v, "num");
        record_set_null(v, "den");
    }
    record_set_text(v, "text", a->v.text);
    record_set_text(v, "trigger", rule_triggers[a->v.trigger].value);
    record_take_text(v, "from_date", day_to_iso(a->v.from));
    record_take_text(v, "to_date", a->v.to == DAY_NONE ? NULL : day_to_iso(a->v.to));
    record_set_text(v, "status", rule_status_name(a->v.status));
    record_set_text(v, "source", a->v.source);
    record_take_text(v, "checked_on", day_to_iso(a->v.checked_on));
    record_set_id(v, "replaces", a->v.replaces);
    return db_exec(app_db(app), "rule_add", v, id, error) >= 0;
}

static void rule_result(struct result *out, const struct rule_value *v, gint64 id, const char *did)
{
    const struct rule_key *key = rule_key_find(v->key);
    g_autofree char *says = rule_says(v);
    out->id = id;
    out->subject = "rule";
    out->subject_id = id;
    out->workplace_id = WHOLE_BRANCH;
    out->label = g_strdup_printf("rule of law %s: %s, %s", did, key ? key->label : v->key, says);
    out->object = record_of_int("id", id);
    record_set_text(out->object, "key", v->key);
    record_set_text(out->object, "says", says);
}

static bool finish_adding(struct app *app, const struct adding *a, gint64 id, struct result *out,
                          GError **error)
{
    g_autofree char *touched = ballots_within(app, &a->v, error);
    if (!touched)
        return false;
    g_autofree char *says = rule_says(&a->v);
    g_autofree char *from = day_dated(a->v.from);
    rule_result(out, &a->v, id, "added");
    record_set_text(out->object, "touches", touched);
    result_say(out,
               "Rule %" G_GINT64_FORMAT ", %s: %s from %s. It holds once another officer has "
               "confirmed it ({:rule.confirm %" G_GINT64_FORMAT "}). %s%s",
               id, a->key->label, says, from, id,
               *touched ? "Ballots it touches: " : "It touches no ballot that is entered.",
               touched);
    return true;
}

static bool run_add(struct app *app, const record *in, struct result *out, GError **error)
{
    struct adding a;
    struct rule_set set = {0};
    gint64 id = 0;
    bool ok = read_added(app, in, &a, error);
    const struct rule_dates dates = {app_today(app), DAY_NONE, DAY_NONE};
    ok = ok && rule_set_load(app, a.v.jurisdiction, &dates, app_today(app), &set, error) &&
         check_others(&set, &a, error) && insert_rule(app, in, &a, &id, error) &&
         finish_adding(app, &a, id, out, error);
    if (set.values)
        rule_set_done(&set);
    g_free(a.text);
    return ok;
}

/* ---- rule confirm, rule drop ---- */

static record *need_waiting(struct app *app, const record *in, GError **error)
{
    gint64 id = record_int(in, "rule_id");
    g_autoptr(record) row =
        db_need(app_db(app), "rule_get", in, error,
                "There is no rule %" G_GINT64_FORMAT ": see the list of rules.", id);
    if (!row)
        return NULL;
    if (!record_has(row, "rep_id")) {
        err_set(error, BL_ERR_INPUT,
                "Rule %" G_GINT64_FORMAT " came with the program: there is nothing to confirm.",
                id);
        return NULL;
    }
    if (record_has(row, "confirmed_by")) {
        err_set(error, BL_ERR_INPUT,
                "Rule %" G_GINT64_FORMAT " is confirmed already: enter another in its place.", id);
        return NULL;
    }
    return g_steal_pointer(&row);
}

static struct rule_value value_of(const record *row)
{
    struct rule_value v = {.id = record_int(row, "id"),
                           .key = record_str(row, "key"),
                           .num = record_int(row, "num"),
                           .den = record_int(row, "den"),
                           .text = record_text(row, "text"),
                           .from = day_from_iso(record_text(row, "from_date")),
                           .to = day_from_iso(record_text(row, "to_date"))};
    (void)jurisdiction_from(record_str(row, "jurisdiction"), &v.jurisdiction);
    (void)rule_trigger_from(record_str(row, "trigger"), &v.trigger);
    return v;
}

static bool run_confirm(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autoptr(record) row = need_waiting(app, in, error);
    if (!row)
        return false;
    if (record_int(row, "rep_id") == app_actor(app)->rep_id)
        return err_set(error, BL_ERR_REFUSED,
                       "You entered this rule: another officer has to confirm it.");
    struct rule_value v = value_of(row);
    if (db_exec(app_db(app), "rule_confirm", in, NULL, error) < 0 ||
        !ballots_find_law(app, NULL, error))
        return false;
    g_autofree char *touched = ballots_within(app, &v, error);
    if (!touched)
        return false;
    rule_result(out, &v, v.id, "confirmed");
    record_set_text(out->object, "touches", touched);
    g_autofree char *says = rule_says(&v);
    result_say(out, "Rule %" G_GINT64_FORMAT ", %s: %s. It holds now.%s%s", v.id,
               rule_key_find(v.key)->label, says, *touched ? " Ballots it touches: " : "", touched);
    return true;
}

static bool run_drop(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autoptr(record) row = need_waiting(app, in, error);
    if (!row || db_exec(app_db(app), "rule_drop", in, NULL, error) < 0)
        return false;
    struct rule_value v = value_of(row);
    rule_result(out, &v, v.id, "taken back");
    result_say(out, "Rule %" G_GINT64_FORMAT " is taken back: it never held.", v.id);
    return true;
}

/* ---- the table ---- */

static const struct field list_fields[] = {
    FIELD("jurisdiction", "Law of", "Only that of Great Britain or of Northern Ireland.", CHOICE,
          .choices = jurisdictions),
    FIELD("key", "Rule", "Only those of this.", CHOICE, .choices = rule_keys),
    FIELD("all", "All", "Those that no longer hold, too.", BOOL),
    {.name = NULL},
};

static const struct field add_fields[] = {
    FIELD("key", "Rule", "What it is about.", CHOICE, .flags = FIELD_REQUIRED | FIELD_POSITIONAL,
          .choices = rule_keys),
    FIELD("value", "Value", "Such as 50/100, 10 days, 12 months, strict, POST,ELECTRONIC or none.",
          TEXT, .flags = FIELD_REQUIRED),
    FIELD("from", "From", "The first day on which it holds.", DATE, .days = DAY_ANY,
          .flags = FIELD_REQUIRED),
    FIELD("until", "Until", "The first day on which it no longer holds; if left out, no end.", DATE,
          .days = DAY_ANY),
    FIELD("source", "Source", "Act, section and where it was read.", TEXT, .flags = FIELD_REQUIRED,
          .most = 500),
    FIELD("status", "Status", "Whether it is confirmed, or still to be verified.", CHOICE,
          .choices = rule_statuses, .dflt = "CONFIRMED"),
    FIELD("jurisdiction", "Law of", "Great Britain or Northern Ireland.", CHOICE,
          .choices = jurisdictions, .dflt = "GB"),
    FIELD("replaces", "In place of", "The number of the rule that an officer entered before.", INT,
          .least = 1, .most = FIELD_ANY_COUNT),
    {.name = NULL},
};

static const struct field one_fields[] = {
    FIELD("rule", "Rule", "Its number in the list of rules.", ID,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_SUBJECT),
    {.name = NULL},
};

static const char *no_rule(struct app *app, const record *in)
{
    (void)app;
    return record_has(in, "rule_id") ? NULL
                                     : "Choose a rule that waits for a second officer first.";
}

static const struct command commands[] = {
    {.id = "rule.list",
     .title = "The law on ballots",
     .help = "What is known of the law, by date, each with its source and when it was checked; "
             "who entered it here and who confirmed it. This is not legal advice.",
     .words = "turnout threshold notice mandate source",
     .level = LEVEL_READONLY,
     .flags = CMD_LIST,
     .fields = list_fields,
     .run = run_list,
     .shown_on = SHOWN_ON({.screen = "ballot_days law"})},
    {.id = "rule.add",
     .title = "Add a rule of law",
     .help = "Enters what the law says from a day on, with its source. It holds once another "
             "officer has confirmed it, and goes before what came with the program; nothing is "
             "overwritten. The answer says which ballots it touches.",
     .level = LEVEL_OFFICER,
     .flags = CMD_WRITES | CMD_ADDS,
     .fields = add_fields,
     .run = run_add,
     .keys = "n",
     .where = "ballot_days",
     .bar = "New rule",
     .topics = TOPIC_BALLOT},
    {.id = "rule.confirm",
     .title = "Confirm a rule of law",
     .help = "The second officer says that the rule is right. It holds from then on, and ballots "
             "whose day falls into it are judged by it.",
     .level = LEVEL_OFFICER,
     .flags = CMD_WRITES,
     .fields = one_fields,
     .run = run_confirm,
     .keys = "y",
     .where = "ballot_days",
     .bar = "Confirm",
     .why_disabled = no_rule,
     .topics = TOPIC_BALLOT},
    {.id = "rule.drop",
     .title = "Take a rule back",
     .help = "Of a rule that nobody has confirmed yet.",
     .level = LEVEL_OFFICER,
     .flags = CMD_WRITES,
     .fields = one_fields,
     .run = run_drop,
     .topics = TOPIC_BALLOT},
};

const struct command_group rule_commands = {"The law", commands, G_N_ELEMENTS(commands), NULL,
                                            NULL};
