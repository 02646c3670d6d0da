/*
 * The words of a change: each column that the log records, as reps call it. What is not here, or
 * has no label, nobody is shown.
 */
#include "log/changed_words.h"

#include "app_priv.h"
#include "base/text.h"
#include "domain/vocabulary.h"

#include <string.h>

/* Those of a person first, in the order in which they are told. */
static const struct changed_row_words tables[] = {
    {"person", "person"},
    {"contact_point", "contact"},
    {"employment", "work"},
    {"electorate", "electorate"},
    {"office", "office"},
    {"person_tag", "tag"},
    {"lead", "leader"},
    {"person_block", "contact not wanted"},
    {"prospect", "potential member"},
    {"canvass_event", "ballot"},
    {"activity", "conversation"},
    {"ask_record", "ask of a person"},
    {"letter", "letter to the MP"},
    {"reply", "MP's reply"},
    {"task", "task"},
    {"workplace", "workplace"},
    {"rep", "rep"},
    {"rep_scope", "workplace of a rep"},
    {"rep_key", "key of a rep"},
    {"mp", "MP"},
    {"mp_term", "seat of an MP"},
    {"mp_stance", "stance of an MP"},
    {"list_map", "columns of a list"},
    {"person_number", "former number"},
    {"person_apart", "two people, not one"},
    {"canvass_join", "votes of two who are one"},
    {"ballot", "ballot"},
    {"ballot_question", "question of a ballot"},
    {"ballot_unit", "unit of a ballot"},
    {"ballot_result", "result of a ballot"},
    {"ballot_result_question", "result of a question"},
    {"ballot_history", "ballot before"},
    {"scrutineer_return", "return of the scrutineer"},
    {"ask", "ask"},
    {"saved_search", "search"},
    {"call_list", "call list"},
    {"call_list_rep", "who has a call list"},
    {"call_answer", "answer to a script"},
    {"call_script", "script"},
    {"call_script_version", "text of a script"},
    {"setting", "setting"},
    {"constituency", "constituency"},
    {"rule_value", "rule of law"},
    {"timeline", "date of the dispute"},
};

#define V LEVEL_NONE
#define R LEVEL_REP
#define O LEVEL_OFFICER
#define INSIDE(a_table, a_column)                                                                  \
    {                                                                                              \
        a_table, a_column, NULL, LEVEL_NONE, NULL                                                  \
    }

static const struct changed_column columns[] = {
    {"person", "given_name", "given name", V, NULL},
    {"person", "family_name", "last name", V, NULL},
    {"person", "kind", "kind", V, NULL},
    {"person", "membership_no", "membership number", R, NULL},
    {"person", "workplace_id", "workplace", V, "workplace"},
    {"person", "job", "job title", R, NULL},
    {"person", "joined_on", "joined", R, NULL},
    {"person", "ons_code", "constituency", V, "seat"},
    {"person", "address_confirmed_on", "address confirmed", R, NULL},
    {"person", "do_not_contact", "do not contact", R, NULL},
    {"person", "do_not_contact_by", "do not contact: who said", R, NULL},
    {"person", "do_not_contact_on", "do not contact: since", R, NULL},
    {"person", "left_on", "left on", R, NULL},
    {"person", "left_why", "left because", R, NULL},
    {"person", "email_confirmed_on", "e-mail confirmed", R, NULL},
    INSIDE("person", "awaits_hq"),
    INSIDE("person", "sort_key"),
    INSIDE("person", "created_at"),
    /* Called by its kind: "phone". */
    {"contact_point", "value", "contact", R, NULL},
    {"contact_point", "wrong_on", "not theirs since", R, NULL},
    INSIDE("contact_point", "person_id"),
    INSIDE("contact_point", "kind"),
    INSIDE("contact_point", "source"),
    INSIDE("contact_point", "created_at"),
    {"employment", "from_on", "began work", R, NULL},
    {"employment", "to_on", "left work", R, NULL},
    INSIDE("employment", "person_id"),
    INSIDE("employment", "workplace_id"), /* the person's own say it */
    INSIDE("employment", "job"),
    {"electorate", "ballot_id", "entitled in", R, "ballot"},
    {"electorate", "membership_no", "entitled as number", R, NULL},
    INSIDE("electorate", "person_id"),
    {"electorate", "unit_id", "entitled in unit", R, "unit"},
    {"office", "role", "office", R, NULL},
    {"office", "workplace_id", "office: of workplace", R, "workplace"},
    {"office", "from_on", "office: from", R, NULL},
    {"office", "to_on", "office: until", R, NULL},
    INSIDE("office", "person_id"),
    {"person_tag", "tag", "tag", R, NULL},
    INSIDE("person_tag", "person_id"),
    INSIDE("person_tag", "tag_key"),
    {"lead", "leader_id", "led by", R, "person"},
    {"lead", "from_on", "led from", R, NULL},
    {"lead", "to_on", "led until", R, NULL},
    INSIDE("lead", "person_id"),
    {"person_block", "channel", "not to be contacted by", R, NULL},
    {"person_block", "reason", "reason", R, NULL},
    {"person_block", "said_by", "who said so", R, NULL},
    {"person_block", "from_on", "since", R, NULL},
    INSIDE("person_block", "person_id"),
    {"prospect", "label", "group", R, NULL},
    {"prospect", "headcount", "how many", R, NULL},
    {"prospect", "workplace_id", "workplace", R, "workplace"},
    {"prospect", "stage", "stage", R, NULL},
    {"prospect", "source", "source", R, NULL},
    {"prospect", "consent_on", "agreed on", R, NULL},
    {"prospect", "consent_method", "agreed", R, NULL},
    {"prospect", "expires_on", "goes on", R, NULL},
    {"prospect", "follow_up_on", "next on", R, NULL},
    {"prospect", "review_on", "look again on", R, NULL},
    {"prospect", "asks", "times asked to join", R, NULL},
    {"prospect", "objection", "objection", R, NULL},
    INSIDE("prospect", "person_id"),
    INSIDE("prospect", "open"),
    INSIDE("prospect", "created_at"),
    INSIDE("prospect", "rep_id"),
    {"canvass_event", "to_state", "stands in the ballot", V, NULL},
    INSIDE("canvass_event", "event"), /* the conversation says it */
    {"canvass_event", "source", "who said", V, NULL},
    INSIDE("canvass_event", "note"),
    INSIDE("canvass_event", "ballot_id"),
    INSIDE("canvass_event", "person_id"),
    INSIDE("canvass_event", "channel"),
    {"activity", "outcome", "conversation", V, NULL},
    {"activity", "channel", "how", V, NULL},
    {"activity", "purpose", "about", V, NULL},
    {"activity", "note", "note", V, NULL},
    {"activity", "officer_note", "to the officer", O, NULL},
    {"activity", "call_back_on", "call back on", V, NULL},
    {"activity", "call_back_at", "call back at", V, NULL},
    {"activity", "call_back_done", "called back", V, "yes"},
    INSIDE("activity", "call_list_id"),
    INSIDE("activity", "person_id"),
    INSIDE("activity", "prospect_id"),
    INSIDE("activity", "workplace_id"),
    INSIDE("activity", "rep_id"),
    INSIDE("activity", "at"),
    {"ask_record", "ask_id", "asked to", R, "ask"},
    {"ask_record", "asked_on", "asked on", R, NULL},
    {"ask_record", "done_on", "did it on", R, NULL},
    INSIDE("ask_record", "person_id"),
    INSIDE("ask_record", "rep_id"),
    {"letter", "status", "letter to the MP", R, NULL},
    {"letter", "ons_code", "letter: constituency", R, "seat"},
    {"letter", "mp_id", "letter: MP", R, "mp"},
    {"letter", "written_on", "letter: written", R, NULL},
    {"letter", "answered_on", "letter: answered", R, NULL},
    {"letter", "chased_on", "letter: chased", R, NULL},
    INSIDE("letter", "person_id"),
    INSIDE("letter", "workplace_id"),
    INSIDE("letter", "rep_id"),
    INSIDE("letter", "created_at"),
    {"reply", "mp_id", "reply: MP", R, "mp"},
    {"reply", "ons_code", "reply: constituency", R, "seat"},
    {"reply", "person_id", "reply: member", R, "person"},
    {"reply", "received_on", "reply: received", R, NULL},
    {"reply", "channel", "reply: came", R, NULL},
    {"reply", "type", "reply: type", R, NULL},
    {"reply", "subject", "reply: subject", R, NULL},
    {"reply", "text", "reply: text", R, NULL},
    {"reply", "consent", "may go to HQ", R, NULL},
    {"reply", "consent_on", "may go to HQ: since", R, NULL},
    {"reply", "forwarded_at", "sent to HQ", R, "instant"},
    {"reply", "acknowledged_at", "HQ has it", R, "instant"},
    {"reply", "triage", "to match", R, NULL},
    /* Mail's own lines hold addresses: for officers. */
    {"reply", "from_name", "mail: from", O, NULL},
    {"reply", "from_address", "mail: address", O, NULL},
    {"reply", "original_from_name", "mail: first from", O, NULL},
    {"reply", "original_from_address", "mail: first address", O, NULL},
    {"reply", "date_utc", "mail: date", O, "instant"},
    {"reply", "original_date_utc", "mail: first date", O, "instant"},
    INSIDE("reply", "letter_id"),
    INSIDE("reply", "workplace_id"),
    INSIDE("reply", "filed_at"),
    INSIDE("reply", "rep_id"),
    INSIDE("reply", "message_id"),
    INSIDE("reply", "text_key"),
    {"task", "title", "task", V, NULL},
    {"task", "status", "task: stands", V, NULL},
    {"task", "owner_id", "task: who", V, "rep"},
    {"task", "due_on", "task: due", V, NULL},
    {"task", "workplace_id", "task: workplace", V, "workplace"},
    {"task", "person_id", "task: about", V, "person"},
    {"task", "kind", "task: kind", V, NULL},
    {"task", "detail", "task: detail", V, NULL},
    {"task", "done_at", "task: closed", V, "instant"},
    INSIDE("task", "open"),
    {"task", "hq_told_on", "HQ was told", V, NULL},
    INSIDE("task", "created_at"),
    INSIDE("task", "created_by"),
    {"workplace", "name", "name", V, NULL},
    {"workplace", "kind", "kind", V, NULL},
    {"workplace", "parent_id", "part of", V, "workplace"},
    {"workplace", "headcount", "head-count", V, NULL},
    {"workplace", "other_union", "in another union", V, NULL},
    {"workplace", "code", "code", V, NULL},
    {"workplace", "note", "note", R, NULL},
    {"rep", "name", "name", V, NULL},
    {"rep", "login", "login", O, NULL},
    {"rep", "level", "access", O, NULL},
    {"rep", "scope_all", "all workplaces", O, "yes"},
    {"rep", "from_on", "first day", O, NULL},
    {"rep", "to_on", "last day", O, NULL},
    {"rep", "suspended_at", "suspended", O, "instant"},
    {"rep_scope", "workplace_id", "workplace", O, "workplace"},
    INSIDE("rep_scope", "rep_id"),
    {"rep_key", "comment", "key", O, NULL},
    {"rep_key", "fingerprint", "fingerprint", O, NULL},
    {"rep_key", "added_at", "key: added", O, "instant"},
    {"rep_key", "to_on", "key: last day", O, NULL},
    {"rep_key", "revoked_at", "key: taken away", O, "instant"},
    INSIDE("rep_key", "rep_id"),
    INSIDE("rep_key", "public_key"),
    {"mp", "name", "name", V, NULL},
    {"mp", "email", "e-mail", V, NULL},
    {"mp", "government_post", "government post", V, "yes"},
    INSIDE("mp", "parliament_id"),
    INSIDE("mp", "name_key"),
    {"mp_term", "ons_code", "constituency", V, "seat"},
    {"mp_term", "party", "party", V, NULL},
    {"mp_term", "from_on", "from", V, NULL},
    {"mp_term", "to_on", "until", V, NULL},
    INSIDE("mp_term", "mp_id"),
    {"mp_stance", "stance", "stance", V, NULL},
    {"mp_stance", "on_day", "as of", V, NULL},
    {"mp_stance", "evidence", "evidence", V, NULL},
    INSIDE("mp_stance", "mp_id"),
    INSIDE("mp_stance", "reply_id"),
    INSIDE("mp_stance", "rep_id"),
    {"ballot", "title", "title", V, NULL},
    {"ballot", "kind", "kind", V, NULL},
    {"ballot", "jurisdiction", "law of", V, NULL},
    {"ballot", "method", "held", V, NULL},
    {"ballot", "opens_on", "opens", V, NULL},
    {"ballot", "closes_on", "closes", V, NULL},
    {"ballot", "closes_time", "closes at", V, NULL},
    {"ballot", "replacement_opens_on", "replacements from", V, NULL},
    {"ballot", "replacement_deadline_on", "replacements until", V, NULL},
    {"ballot", "last_safe_post_on", "last safe post", V, NULL},
    {"ballot", "target_percent", "target %", V, NULL},
    {"ballot", "nation", "working days of", V, NULL},
    {"ballot", "place", "place of voting", V, NULL},
    {"ballot", "paper_expected_on", "papers or links expected", V, NULL},
    {"ballot", "important_service", "important public service", V, "yes"},
    {"ballot", "notice_received_on", "employer had notice", V, NULL},
    {"ballot", "notice_received_by", "notice: who had it", V, NULL},
    {"ballot", "sample_received_on", "employer had the sample", V, NULL},
    {"ballot", "sample_received_by", "sample: who had it", V, NULL},
    {"ballot", "scrutineer", "scrutineer", V, NULL},
    {"ballot", "result_members_on", "result to members", V, NULL},
    {"ballot", "result_employers_on", "result to employers", V, NULL},
    {"ballot", "report_received_on", "scrutineer's report", V, NULL},
    {"ballot", "first_action_on", "first day of action", V, NULL},
    {"ballot", "action_notice_received_on", "employer had notice of action", V, NULL},
    {"ballot", "action_notice_received_by", "notice of action: who had it", V, NULL},
    INSIDE("ballot", "turnout_rule_id"),
    INSIDE("ballot", "majority_rule_id"),
    INSIDE("ballot", "created_at"),
    {"ballot_question", "question", "question", V, NULL},
    {"ballot_question", "wording", "wording", V, NULL},
    INSIDE("ballot_question", "ballot_id"),
    {"scrutineer_return", "as_of", "as of", V, NULL},
    {"scrutineer_return", "scope", "of", V, NULL},
    {"scrutineer_return", "papers_returned", "papers returned", V, NULL},
    {"scrutineer_return", "turnout_hundredths", "turnout %", V, "hundredths"},
    {"scrutineer_return", "unit_id", "unit", V, "unit"},
    {"ballot_history", "title", "title", V, NULL},
    {"ballot_history", "closed_on", "closed", V, NULL},
    {"ballot_history", "turnout_hundredths", "turnout %", V, "hundredths"},
    {"ballot_history", "yes_hundredths", "Yes %", V, "hundredths"},
    INSIDE("ballot_history", "opened_on"),
    INSIDE("ballot_history", "kind"),
    INSIDE("ballot_history", "question"),
    INSIDE("ballot_history", "at_least"),
    INSIDE("ballot_history", "outcome"),
    INSIDE("ballot_history", "source"),
    {"ballot_unit", "name", "name", V, NULL},
    {"ballot_unit", "entitled", "entitled", V, NULL},
    INSIDE("ballot_unit", "ballot_id"),
    INSIDE("ballot_unit", "name_key"),
    {"ballot_result", "unit_id", "unit", V, "unit"},
    {"ballot_result", "entitled", "entitled", V, NULL},
    {"ballot_result", "papers", "papers returned", V, NULL},
    {"ballot_result", "turnout_hundredths", "turnout %", V, "hundredths"},
    {"ballot_result", "source", "source", V, NULL},
    INSIDE("ballot_result", "ballot_id"),
    INSIDE("ballot_result", "rep_id"),
    INSIDE("ballot_result", "entered_at"),
    {"ballot_result_question", "yes", "Yes", V, NULL},
    {"ballot_result_question", "no", "No", V, NULL},
    {"ballot_result_question", "spoiled", "spoiled", V, NULL},
    {"ballot_result_question", "yes_hundredths", "Yes %", V, "hundredths"},
    {"ballot_result_question", "at_least", "at least", V, "yes"},
    INSIDE("ballot_result_question", "result_id"),
    INSIDE("ballot_result_question", "question_id"),
    INSIDE("scrutineer_return", "ballot_id"),
    INSIDE("scrutineer_return", "rep_id"),
    {"ask", "title", "what", V, NULL},
    {"ask", "name", "name", V, NULL},
    {"ask", "closed_on", "closed", V, NULL},
    INSIDE("ask", "name_key"),
    INSIDE("ask", "created_at"),
    {"saved_search", "name", "name", V, NULL},
    {"saved_search", "shared", "for all reps", V, "yes"},
    INSIDE("saved_search", "expr"), /* may name people; of whom it is theirs alone */
    INSIDE("saved_search", "rep_id"),
    INSIDE("saved_search", "name_key"),
    INSIDE("saved_search", "created_at"),
    {"call_list", "name", "name", V, NULL},
    {"call_list", "purpose", "what for", V, NULL},
    {"call_list", "shared", "for all", V, "yes"},
    INSIDE("call_list", "target"), /* may name people */
    INSIDE("call_list", "goal"),
    INSIDE("call_list", "name_key"),
    INSIDE("call_list", "rep_id"),
    INSIDE("call_list", "created_at"),
    {"call_list", "dropped_at", "dropped", V, "instant"},
    {"call_list_rep", "rep_id", "rep", V, "rep"},
    INSIDE("call_list_rep", "list_id"),
    {"call_list", "script_id", "script", V, "script"},
    {"call_answer", "step", "answered at", R, NULL},
    {"call_answer", "answer", "answer", R, NULL},
    INSIDE("call_answer", "list_id"),
    INSIDE("call_answer", "person_id"),
    INSIDE("call_answer", "version_id"),
    INSIDE("call_answer", "answer_key"),
    INSIDE("call_answer", "rep_id"),
    INSIDE("call_answer", "at"),
    {"call_script", "name", "name", V, NULL},
    {"call_script", "purpose", "what for", V, NULL},
    INSIDE("call_script", "name_key"),
    INSIDE("call_script", "rep_id"),
    INSIDE("call_script", "created_at"),
    {"call_script", "dropped_at", "dropped", V, "instant"},
    {"call_script_version", "version", "version", V, NULL},
    {"call_script_version", "text", "text", V, NULL},
    INSIDE("call_script_version", "script_id"),
    INSIDE("call_script_version", "rep_id"),
    INSIDE("call_script_version", "created_at"),
    INSIDE("list_map", "list"),
    INSIDE("list_map", "header_key"),
    INSIDE("list_map", "map"),
    {"list_map", "used_on", "used on", O, NULL},
    {"person_number", "membership_no", "former number", R, NULL},
    INSIDE("person_number", "person_id"),
    INSIDE("person_number", "from_on"),
    INSIDE("person_apart", "person_id"),
    INSIDE("person_apart", "other_id"),
    INSIDE("person_apart", "rep_id"),
    {"person_apart", "at", "said on", R, NULL},
    INSIDE("canvass_join", "electorate_id"),
    INSIDE("canvass_join", "ballot_id"),
    INSIDE("canvass_join", "person_id"),
    INSIDE("canvass_join", "other_id"),
    INSIDE("canvass_join", "events"),
    {"setting", "value", "is", V, NULL},
    INSIDE("setting", "key"), /* what the row is called */
    {"constituency", "name", "name", V, NULL},
    {"constituency", "region", "region", V, NULL},
    INSIDE("constituency", "ons_code"),
    INSIDE("constituency", "name_key"),
    {"rule_value", "num", "share, above", V, NULL},
    {"rule_value", "den", "share, below", V, NULL},
    {"rule_value", "text", "says", V, NULL},
    {"rule_value", "jurisdiction", "law of", V, NULL},
    {"rule_value", "trigger", "by the day of", V, NULL},
    {"rule_value", "from_date", "from", V, NULL},
    {"rule_value", "to_date", "until", V, NULL},
    {"rule_value", "status", "status", V, NULL},
    {"rule_value", "source", "source", V, NULL},
    {"rule_value", "checked_on", "checked", V, NULL},
    INSIDE("rule_value", "key"),
    INSIDE("rule_value", "entered_by"),
    INSIDE("rule_value", "rep_id"),
    INSIDE("rule_value", "entered_at"),
    {"rule_value", "confirmed_by", "confirmed by", V, "rep"},
    INSIDE("rule_value", "confirmed_at"),
    INSIDE("rule_value", "replaces"),
    {"timeline", "on_text", "when", V, NULL},
    {"timeline", "actor", "who", V, NULL},
    {"timeline", "fact", "what", V, NULL},
    {"timeline", "obligation", "to do", V, NULL},
    {"timeline", "due_on", "due", V, NULL},
    {"timeline", "source", "source", V, NULL},
    INSIDE("timeline", "sort_on"),
};

const struct changed_column *changed_columns(gsize *n)
{
    *n = G_N_ELEMENTS(columns);
    return columns;
}

const struct changed_row_words *changed_row_words(const char *table)
{
    int i = changed_rank(table);
    return i < (int)G_N_ELEMENTS(tables) ? &tables[i] : NULL;
}

int changed_rank(const char *table)
{
    gsize i = 0;
    while (i < G_N_ELEMENTS(tables) && strcmp(tables[i].table, table) != 0)
        i++;
    return (int)i;
}

const struct changed_column *changed_column(const char *table, const char *column)
{
    for (gsize i = 0; i < G_N_ELEMENTS(columns); i++)
        if (strcmp(columns[i].column, column) == 0 && strcmp(columns[i].table, table) == 0)
            return columns[i].label ? &columns[i] : NULL;
    return NULL;
}

bool changed_is_persons(const char *table, const char *column)
{
    static const char *const of_groups[] = {"workplace_id", "headcount", NULL};
    return strcmp(table, "prospect") == 0 && g_strv_contains(of_groups, column);
}

/* ---- values ---- */

static char *name_of(struct app *app, const char *of, const struct value *v)
{
    g_autoptr(record) args = record_of_text("of", of);
    g_autoptr(record) row = NULL;
    record_set_value(args, "value", v);
    if (!db_find(app->db, "changed_name", args, &row, NULL) || !row)
        return NULL;
    const char *name = record_text(row, "name");
    return name ? text_clean(name, -1, TEXT_LINE | TEXT_TRIM) : NULL;
}

char *changed_name(struct app *app, const char *of, gint64 id)
{
    const struct value v = {.type = VALUE_INT, .i = id};
    return id ? name_of(app, of, &v) : NULL;
}

static char *instant_said(struct app *app, gint64 at)
{
    g_autofree char *on = day_short(day_of(at), app_today(app));
    g_autofree char *time = instant_time(at);
    return g_strdup_printf("%s %s", on, time);
}

static const char *word_of(const struct changed_column *c, const char *value)
{
    gsize n;
    const struct vocabulary *all = vocabularies(&n);
    for (gsize i = 0; i < n; i++) {
        const struct choice *w =
            strcmp(all[i].table, c->table) == 0 && strcmp(all[i].column, c->column) == 0
                ? choice_find(all[i].words, value)
                : NULL;
        if (w)
            return w->label;
    }
    return NULL;
}

/* What is gone, or another's. */
static const char *strange(const char *of)
{
    return strcmp(of, "person") == 0      ? "somebody else"
           : strcmp(of, "workplace") == 0 ? "another workplace"
                                          : "one gone since";
}

static char *text_said(struct app *app, const struct changed_column *c, const char *s)
{
    const char *word = word_of(c, s);
    day d = strlen(s) == 10 ? day_from_iso(s) : DAY_NONE;
    return word            ? g_strdup(word)
           : d != DAY_NONE ? day_short(d, app_today(app))
                           : text_clean(s, -1, TEXT_LINE | TEXT_TRIM);
}

char *changed_say(struct app *app, const struct changed_column *c, const struct value *v)
{
    if (!v || v->type == VALUE_NULL)
        return NULL;
    if (v->type == VALUE_INT && g_strcmp0(c->of, "yes") == 0)
        return g_strdup(v->i ? "yes" : "no");
    if (v->type == VALUE_INT && g_strcmp0(c->of, "instant") == 0)
        return instant_said(app, v->i);
    if (v->type == VALUE_INT && g_strcmp0(c->of, "hundredths") == 0)
        return g_strdup_printf("%d.%02d", (int)(v->i / 100), (int)(v->i % 100));
    if (c->of) { /* an id nobody sees as such */
        char *name = name_of(app, c->of, v);
        return name ? name : g_strdup(strange(c->of));
    }
    if (v->type == VALUE_TEXT)
        return text_said(app, c, v->s);
    return v->type == VALUE_INT ? g_strdup_printf("%" G_GINT64_FORMAT, v->i) : NULL;
}
