/*
 * Call lists: made, shown, dropped. A list is two searches, whom to reach and when they are done;
 * nobody is put on it or taken off by hand.
 */
#include "calls/calls.h"

#include "app_priv.h"
#include "search/search_priv.h"

#include "base/err.h"
#include "base/text.h"
#include "store/change.h"

#include <string.h>

/* ---- make ---- */

static bool has_id(const GArray *ids, gint64 id)
{
    for (guint i = 0; i < ids->len; i++)
        if (g_array_index(ids, gint64, i) == id)
            return true;
    return false;
}

/* "Priya, tom": their ids, each once. */
static bool add_reps(struct app *app, const char *typed, GArray *ids, GError **error)
{
    g_auto(GStrv) names = g_strsplit(typed, ",", -1);
    for (char **name = names; *name; name++) {
        gint64 id = 0;
        if (!*g_strstrip(*name))
            continue;
        if (!resolve_rep(app, *name, &id, error))
            return false;
        if (!has_id(ids, id))
            g_array_append_val(ids, id);
    }
    return ids->len ||
           err_set(error, BL_ERR_INPUT,
                   "For whom is it? Name reps with commas between, or leave it out: then "
                   "all have it.");
}

static GArray *reps_named(struct app *app, const char *typed, GError **error)
{
    GArray *ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    if (!typed || add_reps(app, typed, ids, error))
        return ids;
    g_array_unref(ids);
    return NULL;
}

static bool name_free(struct app *app, const record *v, GError **error)
{
    gint64 taken = 0;
    if (!*record_str(v, "name_key"))
        return err_set(error, BL_ERR_INPUT, "A call list needs a name of letters or digits.");
    return db_find_int(app_db(app), "call_list_taken", v, &taken, error) &&
           (!taken || err_set(error, BL_ERR_CONFLICT,
                              "There is a call list “%s” already: choose another name.",
                              record_str(v, "name")));
}

static bool share(struct app *app, gint64 list_id, const GArray *reps, GError **error)
{
    g_autoptr(record) v = record_of_int("list_id", list_id);
    for (guint i = 0; i < reps->len; i++) {
        record_set_int(v, "rep_id", g_array_index(reps, gint64, i));
        if (db_exec(app_db(app), "call_list_share", v, NULL, error) < 0)
            return false;
    }
    return true;
}

/* ---- what a list says of itself ---- */

static bool add_count(record *row, void *data, GError **error)
{
    (void)error;
    const struct choice *c = choice_find(call_states, record_text(row, "call_state"));
    g_autofree char *key = c ? g_ascii_strdown(c->value, -1) : NULL;
    if (key)
        record_set_int(data, g_intern_string(key), record_int(row, "n"));
    return true;
}

/* In the actor's workplaces. Whom somebody has on their screen is reserved, and not ready. */
static bool put_counts(struct app *app, const record *list, record *o, GError **error)
{
    g_autoptr(record) args = record_of_int("list_id", record_int(list, "list_id"));
    gint64 reserved = 0;
    app_common_values(app, args);
    for (const struct choice *c = call_states; c->value; c++) {
        g_autofree char *key = g_ascii_strdown(c->value, -1);
        record_set_int(o, g_intern_string(key), 0);
    }
    if (!db_each(app_db(app), "call_counts", args, add_count, o, error) ||
        !db_find_int(app_db(app), "call_reserved", args, &reserved, error))
        return false;
    record_set_int(o, "ready", record_int(o, "ready") - reserved);
    record_set_int(o, "reserved", reserved);
    return true;
}

/* Caller's; NULL with an error. */
static record *list_object(struct app *app, const record *list, GError **error)
{
    record *o = record_of_text("name", record_str(list, "name"));
    record_set_int(o, "list_id", record_int(list, "list_id"));
    record_set_text(o, "purpose", record_str(list, "purpose"));
    record_set_text(o, "where", record_text(list, "where"));
    record_set_text(o, "goal", record_text(list, "goal"));
    record_set_text(o, "made_by", record_str(list, "made_by"));
    record_set_text(o, "shared_with",
                    record_bool(list, "shared") ? "everybody" : record_text(list, "shared_with"));
    record_set_text(o, "script", record_text(list, "script"));
    if (!calls_keep(app, list, app->screens ? CALLS_LOOK_PIECE : CALLS_LOOK_ALL, error) ||
        !put_counts(app, list, o, error))
        g_clear_pointer(&o, record_free);
    return o;
}

static void say_counts(const record *o, struct result *out)
{
    g_autoptr(GString) s = g_string_new(NULL);
    if (record_int(o, "reserved"))
        g_string_append_printf(s, "; %" G_GINT64_FORMAT " on somebody's screen",
                               record_int(o, "reserved"));
    for (int i = CALL_NO_CONTACT; i < CALL_READY; i++) {
        g_autofree char *key = g_ascii_strdown(call_states[i].value, -1);
        if (record_int(o, key))
            g_string_append_printf(s, "%s%" G_GINT64_FORMAT " %s", s->len ? ", " : "; ",
                                   record_int(o, key), call_states[i].label);
    }
    result_say(out, "%s: %" G_GINT64_FORMAT " ready, %" G_GINT64_FORMAT " done%s.",
               record_str(o, "name"), record_int(o, "ready"), record_int(o, "done"), s->str);
}

static bool run_make(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autoptr(record) v = record_copy(in);
    const char *name = record_str(in, "name");
    g_autoptr(GArray) reps = reps_named(app, record_text(in, "for"), error);
    record_take_text(v, "name_key", text_key(name));
    record_set_text(v, "target", record_str(in, "where"));
    record_set_text(v, "goal", record_text(in, "until"));
    if (!reps || !name_free(app, v, error) ||
        !search_can_be_kept(app, "Whom", record_str(in, "where"), error) ||
        (record_has(in, "until") &&
         !search_can_be_kept(app, "Until", record_str(in, "until"), error)))
        return false;
    gint64 script = 0;
    if (!calls_script_id(app, in, calls_purpose(in), &script, error))
        return false;
    record_set_id(v, "script_id", script);
    record_set_int(v, "shared", reps->len == 0);
    if (db_exec(app_db(app), "call_list_insert", v, &out->id, error) < 0 ||
        !share(app, out->id, reps, error))
        return false;
    g_autoptr(record) list = calls_find(app, name, error);
    out->subject = "call_list";
    out->subject_id = out->id;
    out->label = g_strdup_printf("Call list “%s” made", name);
    out->object = list ? list_object(app, list, error) : NULL;
    if (!out->object)
        return false;
    say_counts(out->object, out);
    return true;
}

static bool run_list(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autoptr(GPtrArray) lists = db_all(app_db(app), "call_lists", in, error);
    for (guint i = 0; lists && i < lists->len; i++) {
        g_autoptr(record) o = list_object(app, lists->pdata[i], error);
        if (!o || !result_row(out, o, error))
            return false;
    }
    return lists != NULL;
}

static bool run_show(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autoptr(record) list = calls_find(app, record_str(in, "name"), error);
    out->object = list ? list_object(app, list, error) : NULL;
    if (out->object)
        say_counts(out->object, out);
    return out->object != NULL;
}

#define REPORT_DAYS 7

static bool call_report_row(record *row, void *data, GError **error)
{
    return result_row(data, row, error);
}

/* No table of who did most: it is by list, and by rep where that is asked for. */
static bool run_report(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autoptr(record) v = record_copy(in);
    if (!record_has(in, "since"))
        record_take_text(v, "since", day_to_iso(app_today(app) - REPORT_DAYS));
    record_set_int(v, "by_rep", record_bool(in, "by_rep"));
    return db_each(app_db(app), "call_report", v, call_report_row, out, error);
}

static bool run_drop(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autoptr(record) list = calls_find(app, record_str(in, "name"), error);
    if (!list)
        return false;
    if (!calls_may_change(app, list, error))
        return false;
    g_autoptr(record) v = record_copy(in);
    record_set_int(v, "list_id", record_int(list, "list_id"));
    out->subject = "call_list";
    out->subject_id = record_int(list, "list_id");
    out->label = g_strdup_printf("Call list “%s” dropped", record_str(list, "name"));
    result_say(out, "The call list “%s” is dropped: what was recorded stays.",
               record_str(list, "name"));
    return db_exec(app_db(app), "call_list_drop", v, NULL, error) >= 0;
}

/* On a list one is answered for nobody. */
static const char *no_person(struct app *app, const record *in)
{
    (void)app;
    const bool list =
        record_get(in, "list_id") && !record_has(in, "person_id") && !record_has(in, "person");
    return list ? "Tab goes to whom callers left to officers: choose one there." : NULL;
}

/* ---- the table ---- */

#define NAME_FIELD                                                                                 \
    FIELD("name", "List", "Its name.", TEXT, .flags = FIELD_REQUIRED | FIELD_POSITIONAL)

static const struct field make_fields[] = {
    FIELD("name", "Name", "What it is called.", TEXT,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_NOTE, .most = 100),
    FIELD("where", "Whom", "Whom to reach, in the language of searches: mill not-voted has:phone.",
          TEXT, .flags = FIELD_REQUIRED),
    FIELD(
        "until", "Until",
        "When they are done, in the same language; if left out, once they have answered or voted.",
        TEXT),
    FIELD("purpose", "What for", "What the calls are for: it decides the outcomes.", CHOICE,
          .flags = FIELD_REQUIRED, .choices = call_purposes),
    FIELD("for", "For", "The reps who have it, with commas between; if left out, all.", TEXT),
    FIELD("script", "Script",
          "What to say; if left out, what comes with the program for that, and of a vote what its "
          "day asks for.",
          TEXT),
    {.name = NULL},
};
static const struct field name_fields[] = {NAME_FIELD, {.name = NULL}};
static const struct field drop_fields[] = {
    FIELD("name", "List", "Its name.", TEXT,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_SUBJECT),
    {.name = NULL},
};
static const struct field release_fields[] = {
    NAME_FIELD,
    FIELD("person", "Member", "Whom; if left out, all that you have.", TEXT,
          .flags = FIELD_POSITIONAL),
    {.name = NULL},
};
static const struct field clear_fields[] = {
    FIELD("person", "Member", "Membership number, id or part of the name.", PERSON,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_SUBJECT),
    FIELD("note", "Answer", "For the next caller; if left out, nothing is said to them.", TEXT,
          .flags = FIELD_NOTE),
    {.name = NULL},
};
static const struct field type_fields[] = {
    FIELD("name", "List", "Its name.", TEXT,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_SUBJECT),
    FIELD("line", "Line",
          "Code, outcome and what goes with it: 17K 6, 23B 7 fri 14:30. Commas between several "
          "codes.",
          TEXT, .flags = FIELD_REQUIRED | FIELD_POSITIONAL),
    {.name = NULL},
};
static const struct field report_fields[] = {
    FIELD("since", "Since", "The first day that counts; if left out, a week ago.", DATE,
          .days = DAY_RECENT),
    FIELD("by_rep", "By rep", "A line for each rep too.", BOOL),
    {.name = NULL},
};
static const struct field hours_fields[] = {
    FIELD("from", "From", "When one begins to ring people: 9:00.", TIME),
    FIELD("until", "Until", "When one stops: 20:00.", TIME),
    FIELD("off", "At any time", "No hours are kept.", BOOL),
    {.name = NULL},
};
static const struct field record_fields[] = {
    NAME_FIELD,
    FIELD("person", "Member",
          "Their id, membership number, name, or code off a sheet; several with commas between.",
          TEXT, .flags = FIELD_REQUIRED | FIELD_POSITIONAL),
    FIELD("outcome", "Outcome", "What came of it: the number that is its key, or the word.", TEXT,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL),
    FIELD("note", "Note", "For the next caller. Never how anybody votes.", TEXT,
          .flags = FIELD_NOTE),
    FIELD("call_back", "Call back on",
          "When to ring back, or by when they will: fri, +3, fri 14:30.", MOMENT),
    FIELD("replacement", "Asked HQ for one",
          "Whether you have asked HQ for a new paper or link yourself; "
          "else it goes on the list of what HQ is asked for.",
          BOOL),
    FIELD("reason", "Reason", "Why they should not be contacted.", TEXT, .flags = FIELD_NOTE),
    FIELD("officer_note", "To the officer", "Only officers read this.", TEXT, .flags = FIELD_NOTE),
    FIELD("channel", "How", "How you spoke; if left out, by phone.", CHOICE, .choices = channels),
    {.name = NULL},
};

static const struct field script_fields[] = {
    NAME_FIELD,
    FIELD("script", "Script", "Its name; if left out, the one that comes with the program.", TEXT,
          .flags = FIELD_POSITIONAL),
    {.name = NULL},
};
static const struct field answer_fields[] = {
    NAME_FIELD,
    FIELD("person", "Member", "Their id, membership number, name, or code off a sheet.", TEXT,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL),
    FIELD("step", "Step", "Of the script: paper.", TEXT,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL),
    FIELD("answer", "Answer", "As the script has it: the words, or 1 for the first.", TEXT,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL),
    FIELD("script_version", "Version", "Of the script, as it was read; if left out, the newest.",
          INT, .least = 1, .most = FIELD_ANY_COUNT),
    {.name = NULL},
};

#define CALL_TOPICS (TOPIC_CANVASS | TOPIC_ACTIVITY | TOPIC_TASK | TOPIC_PERSON | TOPIC_PROSPECT)

static const struct command commands[] = {
    {.id = "calls.make",
     .title = "Make a call list",
     .help = "A list of whom to call for a purpose: who fits the search is on it, as long as they "
             "do; who is done leaves it by themselves.",
     .level = LEVEL_REP,
     .words = "bank queue",
     .flags = CMD_WRITES | CMD_ADDS,
     .fields = make_fields,
     .run = run_make,
     .keys = "N",
     .where = "calls members canvass_people turnout recruit mps searches",
     .topics = TOPIC_ACTIVITY},
    {.id = "calls.list",
     .title = "Call lists",
     .help = "Those you have, with how many in your workplaces are ready, waiting and done.",
     .level = LEVEL_VOLUNTEER,
     .words = "bank queue officer tray",
     .flags = CMD_LIST | CMD_WRITES | CMD_NO_UNDO,
     .run = run_list,
     .keys = "C",
     .where = "today members canvass_people turnout recruit mps active",
     .shown_on = SHOWN_ON({.screen = "calls"})},
    {.id = "calls.show",
     .title = "Show a call list",
     .help = "How many of it in your workplaces are ready, called too recently, waiting for a "
             "day or a time, without a number, for an officer, reserved and done.",
     .level = LEVEL_VOLUNTEER,
     .flags = CMD_WRITES | CMD_NO_UNDO | CMD_CLI_ONLY,
     .fields = name_fields,
     .run = run_show},
    {.id = "calls.next",
     .title = "Who is next on a call list",
     .help = "Hands out the next person: most urgent first, and then by what their workplace "
             "lacks. They are yours for a quarter of an hour, and the same again until you record "
             "what came of it. Prints null when nobody is ready.",
     .level = LEVEL_VOLUNTEER,
     .flags = CMD_WRITES | CMD_NO_UNDO | CMD_CLI_ONLY,
     .fields = name_fields,
     .run = calls_run_next},
    {.id = "calls.record",
     .title = "Record a call",
     .help = "Records what came of calling somebody on a list, with all that follows from it. "
             "6 no answer, 7 call back, 8 not on this number, 9 don't contact and 0 for an "
             "officer are the same for every purpose.",
     .level = LEVEL_VOLUNTEER,
     .flags = CMD_WRITES | CMD_CLI_ONLY,
     .fields = record_fields,
     .run = calls_run_record,
     .topics = CALL_TOPICS},
    {.id = "calls.type",
     .title = "Type in a line off a sheet",
     .help = "Records what stands on a sheet of the list, in any order: a code, the key of the "
             "outcome, and behind it when, why or a note. A code with a slip in it is refused.",
     .words = "paper sheet code typed back results",
     .level = LEVEL_VOLUNTEER,
     .flags = CMD_WRITES,
     .fields = type_fields,
     .run = calls_run_type,
     .keys = "p",
     .where = "calls",
     .bar = "Sheet",
     .topics = CALL_TOPICS},
    {.id = "calls.release",
     .title = "Hand back who was handed out",
     .help = "Others can have them again: all that you have of the list, or one. Of one, officers "
             "hand back anybody's.",
     .level = LEVEL_VOLUNTEER,
     .flags = CMD_WRITES | CMD_NO_UNDO | CMD_CLI_ONLY,
     .fields = release_fields,
     .run = calls_run_release},
    {.id = "calls.clear",
     .title = "Answer what was left to an officer",
     .help =
         "Whoever a caller left to an officer may be rung again, and the next caller reads what "
         "you say. Until then nobody is handed them.",
     .words = "officer tray flagged look answer clear",
     .level = LEVEL_OFFICER,
     .flags = CMD_WRITES,
     .fields = clear_fields,
     .run = calls_run_clear,
     .why_disabled = no_person,
     .keys = "a",
     .where = "calls person",
     .bar = "Answer",
     .topics = CALL_TOPICS},
    {.id = "calls.report",
     .title = "What call lists came to",
     .help = "Of each list how many conversations there were, and how many people were reached, "
             "called in vain, to be rung back or left to an officer.",
     .words = "conversations bank week count",
     .level = LEVEL_OFFICER,
     .flags = CMD_LIST,
     .fields = report_fields,
     .run = run_report},
    {.id = "calls.script",
     .title = "Choose a list's script",
     .help =
         "What is said from now on in the calls of a list; whoever made the list, and officers.",
     .level = LEVEL_REP,
     .flags = CMD_WRITES,
     .fields = script_fields,
     .run = calls_run_script,
     .topics = TOPIC_ACTIVITY},
    {.id = "calls.answer",
     .title = "Record an answer",
     .help = "What somebody on a call list answered to a step of its script. Of several answers to "
             "one step the newest counts; answered:STEP=ANSWER finds who gave it.",
     .level = LEVEL_VOLUNTEER,
     .flags = CMD_WRITES | CMD_CLI_ONLY, /* in conversations it has their keys */
     .fields = answer_fields,
     .run = calls_run_answer,
     .topics = TOPIC_ACTIVITY},
    {.id = "calls.answers",
     .title = "Count a list's answers",
     .help = "How many in your workplaces answered what, step by step, in the order of the script; "
             "what was asked in other words before comes last.",
     .level = LEVEL_REP,
     .flags = CMD_LIST,
     .fields = name_fields,
     .run = calls_run_answers},
    {.id = "calls.hours",
     .title = "Set calling hours",
     .help = "Outside these hours nobody is handed out to be rung. They are not kept until they "
             "are set.",
     .level = LEVEL_OFFICER,
     .flags = CMD_WRITES,
     .fields = hours_fields,
     .run = calls_run_hours,
     .prefill = calls_prefill_hours,
     .topics = TOPIC_SETTING},
    {.id = "calls.drop",
     .title = "Drop a call list",
     .help = "Nobody is handed out of it any more; the conversations stay.",
     .level = LEVEL_REP,
     .flags = CMD_WRITES | CMD_CONFIRM,
     .fields = drop_fields,
     .run = run_drop,
     .keys = "x",
     .where = "calls",
     .bar = "Drop",
     .topics = TOPIC_ACTIVITY},
};

const struct command_group calls_commands = {"Call lists", commands, G_N_ELEMENTS(commands), NULL,
                                             NULL};
