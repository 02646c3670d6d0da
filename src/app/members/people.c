/*
 * Commands on people, members or not: what they do not want to be contacted by,
 * and all that happened with one of them.
 */
#include "app_priv.h"
#include "members/block.h"
#include "members/timeline.h"
#include "members/write.h"

#include "base/err.h"
#include "domain/conversation.h"
#include "domain/person.h"
#include "store/change.h"

#include <string.h>

static record *head(struct app *app, const record *in, GError **error)
{
    return db_need(app_db(app), "person_head", in, error, "No such person in your workplaces.");
}

/* What log line, audit and JSON get: the person with what is not wanted now. Takes said. */
static bool finish(struct app *app, const record *person, char *said, const char *channel,
                   struct result *out, GError **error)
{
    gint64 id = record_int(person, "person_id");
    g_autofree char *name =
        person_display(record_str(person, "given_name"), record_str(person, "family_name"));
    g_autofree char *what = said;
    GPtrArray *blocks = block_read(app, id, error);
    if (!blocks)
        return false;
    out->id = out->subject_id = id;
    out->subject = "person";
    out->workplace_id = record_int(person, "workplace_id");
    out->label = g_strdup_printf("%s: %s", name, what);
    out->detail = g_strdup(channel ? channel : BLOCK_ALL);
    record *o = out->object = record_new();
    record_set_int(o, "person_id", id);
    record_set_text(o, "given_name", record_text(person, "given_name"));
    record_set_text(o, "family_name", record_text(person, "family_name"));
    record_take_list(o, "blocks", blocks);
    result_say(out, "%s.", out->label);
    return true;
}

static bool person_run_block(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autoptr(record) person = head(app, in, error);
    const char *channel = record_text(in, "channel"), *reason = record_text(in, "reason");
    if (!person)
        return false;
    const struct block b = {.person_id = record_int(person, "person_id"),
                            .channel = channel,
                            .reason = reason,
                            .said_by = record_text(in, "said_by"),
                            .on = record_text(in, record_has(in, "on") ? "on" : "today")};
    const char *said = choice_label(block_words, channel ? channel : BLOCK_ALL);
    if (!block_set(app, &b, error) || !finish(app, person, g_strdup(said), channel, out, error))
        return false;
    result_say(out, "%s (%s).", out->label, reason);
    return true;
}

/* The words of each: "asked not to be rung, asked not to be sent texts". Caller's. */
static char *all_of(const GPtrArray *blocks)
{
    GString *s = g_string_new(NULL);
    for (guint i = 0; i < blocks->len; i++)
        g_string_append_printf(s, "%s%s", i ? ", " : "",
                               choice_label(block_words, record_str(blocks->pdata[i], "channel")));
    return g_string_free(s, false);
}

/* Those that the call lifts: of one channel, or all; each once. Caller's. */
static GPtrArray *meant(GPtrArray *blocks, const char *channel)
{
    GPtrArray *out = g_ptr_array_new();
    for (guint i = 0; i < blocks->len; i++)
        if (!channel || strcmp(record_str(blocks->pdata[i], "channel"), channel) == 0)
            g_ptr_array_add(out, blocks->pdata[i]);
    return out;
}

static bool nothing_to_lift(const record *person, const GPtrArray *blocks, const char *channel,
                            GError **error)
{
    g_autofree char *name =
        person_display(record_str(person, "given_name"), record_str(person, "family_name"));
    if (blocks->len == 0)
        return err_set(error, BL_ERR_INPUT, "%s has not asked for that: there is nothing to lift.",
                       name);
    g_autofree char *all = all_of(blocks);
    return err_set(
        error, BL_ERR_INPUT,
        "%s has not asked for that about contact %s, but %s: without {channel} all of it "
        "is lifted.",
        name, choice_label(channels, channel), all);
}

static bool person_run_unblock(struct app *app, const record *in, struct result *out,
                               GError **error)
{
    g_autoptr(record) person = head(app, in, error);
    const char *channel = record_text(in, "channel");
    g_autoptr(GPtrArray) blocks =
        person ? block_read(app, record_int(person, "person_id"), error) : NULL;
    if (!blocks)
        return false;
    g_autoptr(GPtrArray) lifted = meant(blocks, channel);
    if (lifted->len == 0)
        return nothing_to_lift(person, blocks, channel, error);
    g_autoptr(record) v = record_of_int("person_id", record_int(person, "person_id"));
    record_set_text(v, "channel", channel);
    if (db_exec(app_db(app), "person_block_drop", v, NULL, error) < 0)
        return false;
    struct block none = {.person_id = record_int(person, "person_id")};
    if (!channel && record_bool(person, "do_not_contact") && !block_set(app, &none, error))
        return false;
    g_autofree char *what = all_of(lifted);
    if (!finish(app, person, g_strdup_printf("no longer so: %s", what), channel, out, error))
        return false;
    GPtrArray *words = record_array_new();
    for (guint i = 0; i < lifted->len; i++)
        g_ptr_array_add(words, record_copy(lifted->pdata[i]));
    record_take_list(out->object, "lifted", words);
    return true;
}

/* What they gave goes before what HQ has, which stays. */
static bool person_run_number(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autoptr(record) person = head(app, in, error);
    if (!person)
        return false;
    g_autoptr(record) values = record_copy(in);
    const char *phone = record_str(in, "phone");
    record_set_int(values, "person_id", record_int(person, "person_id"));
    if (!member_contact(app, values, "PHONE", "MEMBER", phone, error) ||
        !finish(app, person, g_strdup("new number"), NULL, out, error))
        return false;
    record_set_text(out->object, "phone", phone);
    return true;
}

/* A row that is a head-count has nobody. */
static const char *no_person(struct app *app, const record *in)
{
    (void)app;
    bool group =
        record_get(in, "prospect_id") && !record_has(in, "person_id") && !record_has(in, "person");
    return group ? "That is a head-count: it has no names." : NULL;
}

#define PERSON_FIELD                                                                               \
    FIELD("person", "Member", "Membership number, id or part of the name.", PERSON,                \
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_SUBJECT)

static const struct field block_fields[] = {
    PERSON_FIELD,
    FIELD("channel", "How not", "The one way they do not want; if left out, no contact at all.",
          CHOICE, .choices = channels),
    FIELD("reason", "Reason", "Why, in a few words; it stays on their record.", TEXT,
          .flags = FIELD_REQUIRED | FIELD_NOTE, .most = 500),
    FIELD("said_by", "Said by", "Who said so; if left out, they themselves.", TEXT,
          .flags = FIELD_NOTE),
    FIELD("on", "On", "The day they said so; if left out, today.", DATE, .days = DAY_RECENT),
    {.name = NULL},
};

static const struct field number_fields[] = {
    PERSON_FIELD,
    FIELD("phone", "Number", "As they gave it; it goes before HQ's.", TEXT,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL, .clean = person_phone),
    {.name = NULL},
};

static const struct field unblock_fields[] = {
    PERSON_FIELD,
    FIELD("channel", "How", "The one way that is welcome again; if left out, all of them.", CHOICE,
          .choices = channels),
    {.name = NULL},
};

static const struct field timeline_fields[] = {PERSON_FIELD, {.name = NULL}};

#define PERSON_TOPICS (TOPIC_PERSON | TOPIC_CANVASS | TOPIC_PROSPECT)

static const struct command commands[] = {
    {.id = "person.block",
     .title = "Do not contact",
     .help = "Somebody does not want to be contacted, at all or in one way: no list hands them out "
             "for that any more, and no number or address is given for it. Said again, the reason "
             "is replaced.",
     .words = "block stop opt out leave alone gdpr",
     .level = LEVEL_REP,
     .flags = CMD_WRITES,
     .fields = block_fields,
     .run = person_run_block,
     .keys = "B",
     .where = "members person prospect",
     .why_disabled = no_person,
     .topics = PERSON_TOPICS},
    {.id = "person.unblock",
     .title = "May be contacted again",
     .help = "Lifts what they asked for: all of it, or one way.",
     .words = "unblock allow lift",
     .level = LEVEL_REP,
     .flags = CMD_WRITES,
     .fields = unblock_fields,
     .run = person_run_unblock,
     .keys = "X",
     .where = "members person prospect",
     .why_disabled = no_person,
     .topics = PERSON_TOPICS},
    {.id = "person.number",
     .title = "Write down a new number",
     .help = "The number that somebody gave goes before HQ's, which stays. One that was marked as "
             "wrong is forgotten with it where it was theirs.",
     .words = "phone telephone mobile contact",
     .level = LEVEL_REP,
     .flags = CMD_WRITES,
     .fields = number_fields,
     .run = person_run_number,
     .keys = "e",
     .where = "talk",
     .bar = "Number",
     .topics = PERSON_TOPICS},
    {.id = "person.history",
     .title = "What happened with a person",
     .help = "Conversations, the ballot, letters, replies, tasks, asks, offices, work and what was "
             "asked for, latest first. What is not for your level is left out.",
     .level = LEVEL_VOLUNTEER,
     .refused = "What members said is for those who talk to them: ask a rep.",
     .flags = CMD_LIST | CMD_VIEW,
     .fields = timeline_fields,
     .run = person_run_history},
};

const struct command_group person_commands = {"People", commands, G_N_ELEMENTS(commands), NULL,
                                              NULL};
