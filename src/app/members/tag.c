/*
 * Tags: what somebody is, in plain words, so that those who have one can be found together.
 */
#include "app_priv.h"
#include "members/about.h"

#include "base/err.h"
#include "base/text.h"
#include "domain/tag.h"
#include "store/change.h"

/* The member, and in v their id with the tag and what it is told apart by. */
static record *read_both(struct app *app, const record *in, record **v, GError **error)
{
    record *card = member_of(app, in, error);
    *v = record_of_int("person_id", record_int(in, "person_id"));
    record_set_text(*v, "tag", record_str(in, "tag"));
    record_take_text(*v, "tag_key", text_key(record_str(in, "tag")));
    return card;
}

/* As it is written with others, else as it was typed. */
static bool spell(struct app *app, record *v, GError **error)
{
    g_autoptr(record) known = NULL;
    if (!db_find(app_db(app), "tag_spelling", v, &known, error))
        return false;
    if (known)
        record_set_text(v, "tag", record_str(known, "tag"));
    return true;
}

static bool run_add(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autoptr(record) v = NULL;
    g_autoptr(record) had = NULL;
    const char *why = tag_refused(record_str(in, "tag"));
    if (why)
        return err_set(error, BL_ERR_INPUT, "%s", why);
    g_autoptr(record) card = read_both(app, in, &v, error);
    if (!card || !spell(app, v, error) || !db_find(app_db(app), "tag_of_person", v, &had, error))
        return false;
    const char *tag = record_str(v, "tag");
    g_autofree char *name = member_name(card);
    out->each = g_strdup_printf("Tag “%s” added", tag);
    out->id = record_int(card, "id");
    if (had) {
        out->also = "Had it before";
        result_say(out, "%s already has the tag “%s”.", name, tag);
        return true;
    }
    g_autofree char *what = g_strdup_printf("tag “%s” added", tag);
    member_about(out, card, what);
    result_say(out, "%s has the tag “%s”.", name, tag);
    return db_exec(app_db(app), "tag_add", v, NULL, error) >= 0;
}

/* Who does not have it has nothing to lose; a slip in the word is one. */
static bool run_drop(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autoptr(record) v = NULL;
    g_autoptr(record) had = NULL;
    g_autoptr(record) anybody = NULL;
    g_autoptr(record) card = read_both(app, in, &v, error);
    if (!card || !db_find(app_db(app), "tag_spelling", v, &anybody, error) ||
        !db_find(app_db(app), "tag_of_person", v, &had, error))
        return false;
    if (!anybody)
        return err_set(
            error, BL_ERR_NOT_FOUND,
            "Nobody in your workplaces has the tag “%s”: {:tag.list} shows those in use.",
            record_str(v, "tag"));
    const char *tag = record_str(had ? had : anybody, "tag");
    g_autofree char *name = member_name(card);
    out->each = g_strdup_printf("Tag “%s” dropped", tag);
    out->id = record_int(card, "id");
    if (!had) {
        out->also = "Did not have it";
        result_say(out, "%s does not have the tag “%s”.", name, tag);
        return true;
    }
    g_autofree char *what = g_strdup_printf("tag “%s” dropped", tag);
    member_about(out, card, what);
    result_say(out, "%s no longer has the tag “%s”.", name, tag);
    return db_exec(app_db(app), "tag_drop", v, NULL, error) >= 0;
}

/* Of one member with one tag it is that one. */
static bool prefill_drop(struct app *app, record *in, GError **error)
{
    if (!record_has(in, "person_id"))
        return true; /* of several */
    g_autoptr(GPtrArray) tags = db_all(app_db(app), "member_tags", in, error);
    if (tags && tags->len == 1)
        record_set_text(in, "tag", record_str(tags->pdata[0], "tag"));
    return tags != NULL;
}

static bool run_list(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autoptr(GPtrArray) tags = db_all(app_db(app), "tag_board", in, error);
    for (guint i = 0; tags && i < tags->len; i++)
        if (!result_row(out, tags->pdata[i], error))
            return false;
    return tags != NULL;
}

/* ---- the table ---- */

#define PERSON_FIELD                                                                               \
    FIELD("person", "Member", "Membership number, id or part of the name.", PERSON,                \
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_SUBJECT | FIELD_REPEAT)

static const struct field add_fields[] = {
    PERSON_FIELD,
    FIELD("tag", "Tag",
          "A short plain word or two, such as steward or night shift. Never how anybody votes.",
          TAG, .flags = FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_NOTE),
    {.name = NULL},
};

/* Any can be taken away: one that nobody may give today, above all. */
static const struct field drop_fields[] = {
    PERSON_FIELD,
    FIELD("tag", "Tag", "Which one, as it is in use.", TAG,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL),
    {.name = NULL},
};

static const struct command commands[] = {
    {.id = "tag.add",
     .title = "Tag a member",
     .help =
         "Gives the member, or each of those marked, a tag to be found by. Capitals and hyphens "
         "make no difference.",
     .words = "label mark group word",
     .level = LEVEL_REP,
     .flags = CMD_WRITES | CMD_EACH,
     .fields = add_fields,
     .run = run_add,
     .keys = "+",
     .where = "members person",
     .bar = "Tag",
     .topics = TOPIC_PERSON},
    {.id = "tag.drop",
     .title = "Take a tag away",
     .help = "Takes a tag away from the member, or from each of those marked.",
     .words = "untag remove label",
     .level = LEVEL_REP,
     .flags = CMD_WRITES | CMD_EACH,
     .fields = drop_fields,
     .run = run_drop,
     .keys = "-",
     .where = "members person",
     .bar = "Untag",
     .prefill = prefill_drop,
     .topics = TOPIC_PERSON},
    {.id = "tag.list",
     .title = "List the tags",
     .help = "Every tag in use in your workplaces, and how many people have it.",
     .level = LEVEL_REP,
     .flags = CMD_LIST,
     .run = run_list},
};

const struct command_group tag_commands = {"Tags", commands, G_N_ELEMENTS(commands), NULL, NULL};
