/*
 * Recruiting: potential members, as head-counts or as people who agreed to be
 * named.
 */
#include "app_priv.h"
#include "fields.h"
#include "members/block.h"
#include "members/duplicate.h"
#include "members/write.h"
#include "recruit/priv.h"

#include "base/err.h"
#include "domain/conversation.h"
#include "domain/person.h"
#include "domain/recruit.h"
#include "store/change.h"
#include "store/db.h"
#include "store/page.h"

#include <string.h>

/* ---- adding and changing ---- */

/* "Zoe van der Berg": the last word is the family name. */
static void split_name(record *v, const char *name)
{
    const char *cut = strrchr(name, ' ');
    g_autofree char *given = cut ? g_strndup(name, (gsize)(cut - name)) : g_strdup(name);
    const char *family = cut ? cut + 1 : "";
    record_set_text(v, "given_name", given);
    record_set_text(v, "family_name", family);
    record_take_text(v, "sort_key", person_sort_key(family, given));
}

/* Consent: how and since when; without it the name has its day to go. */
static bool put_consent(struct app *app, record *v, const record *in, GError **error)
{
    day today = app_today(app);
    const char *how = record_text(in, "consent_how"), *on = record_text(in, "consent_on");
    if (on && !how && !record_has(v, "consent_method"))
        return err_set(error, BL_ERR_INPUT, "Say how they agreed to be named: {consent_how}.");
    if (how) {
        record_set_text(v, "consent_method", how);
        record_set_text(v, "consent_on", on ? on : record_text(in, "today"));
        record_set_null(v, "expires_on");
    } else if (on) {
        record_set_text(v, "consent_on", on);
    } else if (!record_get(v, "consent_method")) {
        record_set_null(v, "consent_method");
        record_set_null(v, "consent_on");
        record_take_text(v, "expires_on", day_to_iso(recruit_name_expires(today)));
    }
    return true;
}

/* E-mail and phone: only of somebody who agreed to be named; they can be taken away from anybody.
 * own: what was stored before, NULL: nothing. */
static bool put_contacts(struct app *app, const record *own, const record *v, const record *in,
                         GError **error)
{
    static const char *const kinds[][2] = {{"email", "EMAIL"}, {"phone", "PHONE"}};
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        bool given = record_has(in, kinds[i][0]);
        if (given && own &&
            g_strcmp0(record_text(in, kinds[i][0]), record_text(own, kinds[i][0])) == 0)
            continue;
        if (!given && !fields_emptied(in, kinds[i][0]))
            continue;
        if (given && (!record_has(v, "person_id") || !record_has(v, "consent_on")))
            return err_set(
                error, BL_ERR_INPUT,
                "E-mail and phone are kept only for people who agreed to be named: say how in "
                "{consent_how}.");
        g_autoptr(record) c = record_copy(in);
        record_set_int(c, "person_id", record_int(v, "person_id"));
        if (!member_contact(app, c, kinds[i][1], "MEMBER", record_text(in, kinds[i][0]), error))
            return false;
    }
    return true;
}

static bool check_add(const record *in, bool named, GError **error)
{
    if (named && record_has(in, "label"))
        return err_set(error, BL_ERR_INPUT, "Give a name or a label for a head-count, not both.");
    if (!named && !record_has(in, "label"))
        return err_set(error, BL_ERR_INPUT,
                       "Give {label} and {headcount} for people who are not named, or {name} with "
                       "{consent_how}.");
    if (named && record_has(in, "headcount") && record_int(in, "headcount") != 1)
        return err_set(error, BL_ERR_INPUT,
                       "A named person counts as one: leave the head-count out.");
    if (!named && !record_has(in, "headcount"))
        return err_set(error, BL_ERR_INPUT, "How many is missing: give a number.");
    if (!named && record_has(in, "consent_how"))
        return err_set(error, BL_ERR_INPUT, "Consent is for somebody named: give {name} too.");
    return true;
}

static bool wrong_first_stage(GError **error)
{
    g_autofree char *first = choice_list(recruit_stages, RECRUIT_FORM_SENT + 1);
    return err_set(error, BL_ERR_INPUT, "A new potential member starts at one of these stages: %s.",
                   first);
}

static bool prospect_run_add(struct app *app, const record *in, struct result *out, GError **error)
{
    bool named = record_has(in, "name");
    enum recruit_stage stage = RECRUIT_IDENTIFIED;
    if (!check_add(in, named, error))
        return false;
    if (record_has(in, "stage") &&
        (!recruit_stage_from(record_str(in, "stage"), &stage) || stage > RECRUIT_FORM_SENT))
        return wrong_first_stage(error);
    g_autoptr(record) v = record_copy(in);
    gint64 id = 0, person = 0;
    g_autofree char *after = NULL;
    record_set_int(v, "headcount", 1);
    record_set_null(v, "expires_on");
    if (named) {
        split_name(v, record_str(in, "name"));
        struct duplicate_typed like;
        bool may = duplicate_may_add(app, v, &like, error);
        after = g_steal_pointer(&like.after);
        duplicate_typed_done(&like);
        if (!may || !put_consent(app, v, in, error) ||
            db_exec(app_db(app), "prospect_person_insert", v, &person, error) < 0)
            return false;
    } else {
        record_set_null(v, "consent_method");
        record_set_null(v, "consent_on");
        if (record_has(in, "headcount"))
            record_set_int(v, "headcount", record_int(in, "headcount"));
    }
    record_set_id(v, "person_id", person);
    record_set_text(v, "stage", recruit_stage_name(stage));
    record_set_int(v, "open", recruit_is_open(stage));
    record_set_int(v, "asks", stage == RECRUIT_ASKED ? 1 : 0);
    record_set_null(v, "review_on");
    if (record_has(in, "follow_up"))
        record_set_text(v, "follow_up_on", record_text(in, "follow_up"));
    else
        record_take_text(v, "follow_up_on", day_to_iso(recruit_follow_up(app_today(app))));
    if (db_exec(app_db(app), "prospect_insert", v, &id, error) < 0 ||
        !put_contacts(app, NULL, v, in, error) ||
        !prospect_finish(app, id, "added as a potential member", out, error))
        return false;
    g_autofree char *said = g_strdup(out->message);
    if (after)
        result_say(out, "%s %s", said ? said : "", after);
    return true;
}

static bool edit_named(struct app *app, const record *before, record *v, const record *in,
                       GError **error)
{
    if (record_has(in, "label") || record_has(in, "headcount"))
        return err_set(error, BL_ERR_INPUT,
                       "This is a named person: label and head-count are for "
                       "groups.");
    if (record_has(in, "name")) {
        split_name(v, record_str(in, "name"));
    } else {
        record_take_text(
            v, "sort_key",
            person_sort_key(record_str(v, "family_name"), record_str(v, "given_name")));
    }
    return put_consent(app, v, in, error) && put_contacts(app, before, v, in, error) &&
           db_exec(app_db(app), "prospect_person_update", v, NULL, error) >= 0;
}

static bool edit_group(record *v, const record *in, GError **error)
{
    if (record_has(in, "name") || record_has(in, "consent_how") || record_has(in, "email") ||
        record_has(in, "phone"))
        return err_set(error, BL_ERR_INPUT,
                       "This is a head-count: add the person on their own, with {name}.");
    if (record_has(in, "label"))
        record_set_text(v, "label", record_text(in, "label"));
    if (record_has(in, "headcount"))
        record_set_int(v, "headcount", record_int(in, "headcount"));
    return true;
}

#define PROSPECT_FIELD                                                                             \
    FIELD("prospect", "Potential member", "The id, as in prospect list.", ID,                      \
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_SUBJECT)
#define FOLLOW_UP(keep)                                                                            \
    FIELD("follow_up", "Next on", "The day to get back to them; if left out, in a week.", DATE,    \
          .flags = keep, .column = "follow_up_on")

static const struct field edit_fields[] = {
    PROSPECT_FIELD,
    FIELD("name", "Name", "Of a named person.", TEXT, .flags = FIELD_KEEP | FIELD_FILLED),
    FIELD("consent_how", "Agreed", "How they agreed to be named.", CHOICE,
          .choices = consent_methods),
    FIELD("consent_on", "Agreed on", "The day they agreed; if left out, today.", DATE,
          .days = DAY_ON_FILE),
    FIELD("label", "Group", "What the group is called.", TEXT,
          .flags = FIELD_KEEP | FIELD_FILLED | FIELD_NOTE),
    FIELD("headcount", "How many", "How many people the group is.", INT, .least = 1,
          .most = FIELD_ANY_COUNT, .flags = FIELD_KEEP | FIELD_FILLED),
    FIELD("workplace", "Workplace", "Where they work.", WORKPLACE,
          .flags = FIELD_KEEP | FIELD_FILLED, .column = "workplace_id"),
    FIELD("email", "E-mail", "Personal, with their consent; empty or “none” removes it.", EMAIL,
          .flags = FIELD_KEEP),
    FIELD("phone", "Phone", "Personal, with their consent; empty or “none” removes it.", TEXT,
          .clean = person_phone, .flags = FIELD_KEEP),
    FIELD("source", "Source", "How we know.", TEXT, .flags = FIELD_KEEP | FIELD_NOTE,
          .column = "source"),
    FOLLOW_UP(FIELD_KEEP),
    {.name = NULL},
};

static bool say_edited(struct app *app, const record *before, struct result *out, GError **error)
{
    g_autoptr(record) after = member_as_edited(app, out->object, error);
    if (after)
        fields_label(out, edit_fields, before, after, record_str(after, "name"), "changed");
    return after != NULL;
}

static bool prospect_run_edit(struct app *app, const record *in, struct result *out, GError **error)
{
    gint64 id = record_int(in, "prospect_id");
    g_autoptr(record) v = prospect_get(app, id, error);
    if (!v)
        return false;
    if (strcmp(record_str(v, "stage"), "JOINED") == 0)
        return err_set(error, BL_ERR_INPUT, "%s has joined: change the member instead.",
                       record_str(v, "name"));
    g_autoptr(record) before = member_as_edited(app, v, error);
    if (!before)
        return false;
    fields_over(edit_fields, v, in);
    bool ok = record_has(v, "person_id") ? edit_named(app, before, v, in, error)
                                         : edit_group(v, in, error);
    if (ok && record_has(v, "person_id") &&
        record_int(before, "workplace_id") != record_int(v, "workplace_id"))
        ok = person_rows_follow(app, before, v, error);
    return ok && db_exec(app_db(app), "prospect_update", v, NULL, error) >= 0 &&
           prospect_finish(app, id, "changed", out, error) && say_edited(app, before, out, error);
}

/* The next step on the way. */
static bool prospect_prefill_stage(struct app *app, record *in, GError **error)
{
    g_autoptr(record) row = prospect_get(app, record_int(in, "prospect_id"), error);
    enum recruit_stage from, to;
    if (!row)
        return false;
    if (recruit_stage_from(record_str(row, "stage"), &from) && recruit_next(from, &to))
        record_set_text(in, "stage", recruit_stage_name(to));
    return true;
}

static bool prospect_prefill_edit(struct app *app, record *in, GError **error)
{
    g_autoptr(record) row = prospect_get(app, record_int(in, "prospect_id"), error);
    if (!row)
        return false;
    if (record_has(row, "person_id"))
        record_set_text(in, "name", record_text(row, "name"));
    else
        record_set_text(in, "label", record_text(row, "label"));
    if (!record_has(row, "person_id"))
        record_take_text(in, "headcount", g_strdup_printf("%d", (int)record_int(row, "headcount")));
    fields_prefill(edit_fields, row, in);
    return member_prefill_contacts(app, record_int(row, "person_id"), in, error);
}

/* ---- reading ---- */

static bool prospect_list_row(record *row, void *data, GError **error)
{
    return result_row(data, row, error);
}

static bool prospect_run_list(struct app *app, const record *in, struct result *out, GError **error)
{
    const char *list = record_has(in, "stage")  ? "prospect_stage"
                       : record_bool(in, "due") ? "prospect_due"
                                                : "prospect";
    g_autoptr(record) filter = record_new();
    record_set_id(filter, "workplace_id", record_int(in, "workplace_id"));
    if (strcmp(list, "prospect_stage") == 0)
        record_set_text(filter, "stage", record_text(in, "stage"));
    if (strcmp(list, "prospect_due") == 0)
        record_set_text(filter, "today", record_text(in, "today"));
    return page_each(app_db(app), list, filter, prospect_list_row, out, error);
}

static bool add_talk(record *in, void *talks, GError **error)
{
    (void)error;
    record *talk = record_copy(in);
    record_remove(talk, "_k1");
    record_remove(talk, "_k2");
    g_ptr_array_add(talks, talk);
    return true;
}

static bool prospect_run_show(struct app *app, const record *in, struct result *out, GError **error)
{
    gint64 id = record_int(in, "prospect_id");
    g_autoptr(record) row = prospect_get(app, id, error);
    if (!row)
        return false;
    g_autoptr(record) filter = record_of_int("prospect_id", id);
    g_autoptr(GPtrArray) talks = record_array_new();
    if (!page_each(app_db(app), "activity_prospect", filter, add_talk, talks, error))
        return false;
    out->object = g_steal_pointer(&row);
    record_take_list(out->object, "conversations", g_steal_pointer(&talks));
    record_set_null(out->object, "contacts");
    record_set_null(out->object, "blocks");
    if (app_actor(app)->level >= LEVEL_REP && record_has(out->object, "person_id")) {
        GPtrArray *contacts = db_all(app_db(app), "member_contacts", out->object, error);
        if (!contacts)
            return false;
        record_take_list(out->object, "contacts", contacts);
    }
    if (record_has(out->object, "person_id")) {
        GPtrArray *blocks = block_read(app, record_int(out->object, "person_id"), error);
        if (!blocks)
            return false;
        record_take_list(out->object, "blocks", blocks);
        out->subject = "person";
        out->subject_id = record_int(out->object, "person_id");
    } else {
        out->subject = "prospect";
        out->subject_id = id;
    }
    return true;
}

/* ---- the table ---- */

static const struct field add_fields[] = {
    FIELD("label", "A group",
          "A head-count without names, such as “PQiP cohort”; for one person "
          "leave it empty.",
          TEXT, .flags = FIELD_NOTE),
    FIELD("headcount", "How many", "How many people the group is.", INT, .least = 1,
          .most = FIELD_ANY_COUNT),
    FIELD("workplace", "Workplace", "Where they work.", WORKPLACE, .flags = FIELD_REQUIRED),
    FIELD("name", "Or by name", "Only of somebody who agreed to be named.", TEXT,
          .flags = FIELD_POSITIONAL),
    FIELD("consent_how", "Agreed",
          "How they agreed to be named; without it the name is removed after 30 days.", CHOICE,
          .choices = consent_methods),
    FIELD("consent_on", "Agreed on", "The day they agreed; if left out, today.", DATE,
          .days = DAY_ON_FILE),
    FIELD("stage", "Stage", "How far they have got; if left out, identified.", CHOICE,
          .choices = recruit_stages),
    FIELD("job", "Job", "What they do.", TEXT, .flags = FIELD_NOTE),
    FIELD("email", "E-mail", "Personal, with their consent.", EMAIL),
    FIELD("phone", "Phone", "Personal, with their consent.", TEXT, .clean = person_phone),
    FIELD("source", "Source", "How we know, such as an induction.", TEXT, .flags = FIELD_NOTE),
    FOLLOW_UP(0),
    DUPLICATE_ANYWAY_FIELD,
    {.name = NULL},
};

static const struct field stage_fields[] = {
    PROSPECT_FIELD,
    FIELD("stage", "Stage", "Where they are now.", CHOICE,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL, .choices = recruit_stages),
    FIELD("note", "Note", "Short and factual; for “do not contact”, the reason.", TEXT,
          .flags = FIELD_NOTE),
    FIELD("objection", "Objection", "What holds them back.", CHOICE, .choices = objections),
    FOLLOW_UP(0),
    FIELD("review", "Look again on", "For “not now”: when to look at it again.", DATE,
          .flags = FIELD_CLI_ONLY),
    FIELD("membership_no", "Membership number", "For “joined”: the number HQ has given.", TEXT,
          .clean = person_number),
    FIELD("channel", "How", "How you spoke.", CHOICE, .choices = channels),
    {.name = NULL},
};

static const struct field log_fields[] = {
    PROSPECT_FIELD,
    FIELD("outcome", "Outcome", "Spoke, no answer, or the stage it came to; if left out, spoke.",
          CHOICE, .flags = FIELD_POSITIONAL | FIELD_CLI_ONLY, .choices = recruit_outcome_words),
    FIELD("happened", "What happened", "Spoke, no answer, or the stage it came to.", CHOICE,
          .flags = FIELD_FORM_ONLY | FIELD_REQUIRED, .choices = recruit_outcome_words),
    FIELD("channel", "How", "How you spoke.", CHOICE, .choices = channels),
    FIELD("objection", "Objection", "What holds them back.", CHOICE, .choices = objections),
    FIELD("note", "Note", "Short and factual.", TEXT, .flags = FIELD_NOTE),
    FIELD("next_step", "Next step", "What to do next.", TEXT, .flags = FIELD_NOTE),
    FOLLOW_UP(0),
    FIELD("on", "On", "The day of the conversation; if left out, now.", DATE, .days = DAY_RECENT),
    {.name = NULL},
};

static const struct field list_fields[] = {
    FIELD("stage", "Stage", "Only those at this stage, closed ones too.", CHOICE,
          .choices = recruit_stages),
    FIELD("due", "Due", "Only those whose day has come.", BOOL),
    FIELD("workplace", "Workplace", "Only those of this workplace.", WORKPLACE),
    {.name = NULL},
};

static const struct field one_field[] = {
    PROSPECT_FIELD,
    {.name = NULL},
};

#define RECRUIT_TOPICS (TOPIC_PROSPECT | TOPIC_PERSON | TOPIC_ACTIVITY)

static const struct command commands[] = {
    {.id = "prospect.add",
     .title = "Add a potential member",
     .help = "Adds somebody who agreed to be named, or a head-count without names. A name without "
             "recorded consent is removed after 30 days.",
     .words = "join recruit colleague headcount",
     .level = LEVEL_REP,
     .flags = CMD_WRITES | CMD_ADDS,
     .fields = add_fields,
     .run = prospect_run_add,
     .keys = "n",
     .where = "recruit",
     .bar = "New",
     .ask_first = duplicate_question,
     .topics = RECRUIT_TOPICS},
    {.id = "prospect.list",
     .title = "List potential members",
     .help = "Open ones, those due first; or all at one stage.",
     .level = LEVEL_READONLY,
     .flags = CMD_LIST | CMD_VIEW,
     .fields = list_fields,
     .run = prospect_run_list,
     .shown_on = SHOWN_ON({.screen = "recruit people"})},
    {.id = "prospect.show",
     .title = "Show a potential member",
     .help = "One potential member: stage, consent, objections and the conversations so far.",
     .level = LEVEL_VOLUNTEER,
     .refused = "The cards of potential members are for those who talk to them: ask a rep.",
     .flags = CMD_VIEW,
     .fields = one_field,
     .run = prospect_run_show,
     .shown_on = SHOWN_ON({.screen = "prospect", .takes = "prospect"})},
    {.id = "prospect.stage",
     .title = "Move a potential member on",
     .help = "Records how far they have got. Joining needs the membership number from HQ: "
             "the same record becomes a member's. Members of another union are left alone.",
     .words = "join joined stage declined",
     .level = LEVEL_REP,
     .flags = CMD_WRITES,
     .fields = stage_fields,
     .run = prospect_run_stage,
     .keys = "m",
     .where = "recruit prospect",
     .bar = "Stage",
     .prefill = prospect_prefill_stage,
     .topics = RECRUIT_TOPICS | TOPIC_CANVASS},
    {.id = "prospect.log",
     .title = "Log a chat with a potential member",
     .help = "Writes down that you spoke: what came of it, what holds them back, the next step and "
             "its day (in a week unless you say). Nobody is asked to join more than three times.",
     .level = LEVEL_VOLUNTEER,
     .flags = CMD_WRITES,
     .fields = log_fields,
     .run = prospect_run_log,
     .keys = "c",
     .where = "recruit prospect",
     .bar = "Talk",
     .topics = RECRUIT_TOPICS | TOPIC_CANVASS},
    {.id = "prospect.edit",
     .title = "Change a potential member",
     .help = "Changes what you give and leaves the rest; recording consent keeps the name.",
     .level = LEVEL_REP,
     .flags = CMD_WRITES,
     .fields = edit_fields,
     .run = prospect_run_edit,
     .keys = "e",
     .where = "recruit prospect",
     .bar = "Edit",
     .prefill = prospect_prefill_edit,
     .topics = RECRUIT_TOPICS},
    {.id = "prospect.expire",
     .title = "Remove names without consent",
     .help = "Removes for good any name that has stayed 30 days without consent, with everything "
             "noted about it. This cannot be undone: what is removed is not kept in the log.",
     .level = LEVEL_OFFICER,
     .flags = CMD_WRITES | CMD_NO_UNDO | CMD_CONFIRM,
     .run = prospect_run_expire,
     .topics = RECRUIT_TOPICS | TOPIC_TASK},
};

const struct command_group prospect_commands = {"Recruiting", commands, G_N_ELEMENTS(commands),
                                                NULL, NULL};
