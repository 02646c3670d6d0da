/*
 * The units of a ballot: those balloted apart, for each of which the tests of
 * the law hold by itself.
 */
#include "app_priv.h"
#include "ballot/ballots.h"
#include "fields.h"

#include "base/count.h"
#include "base/err.h"
#include "base/text.h"
#include "store/change.h"
#include "store/db.h"

#define BALLOT_FIELD                                                                               \
    FIELD("ballot", "Ballot", "Its id or title; if left out, the open one.", BALLOT,               \
          .flags = FIELD_REQUIRED | FIELD_SUBJECT)
#define UNIT_FIELD                                                                                 \
    FIELD("unit", "Unit", "Its name or id.", TEXT, .flags = FIELD_REQUIRED | FIELD_POSITIONAL)

bool ballot_unit_look(struct app *app, gint64 ballot, const char *name, gint64 id, record **unit,
                      GError **error)
{
    g_autoptr(record) args = record_of_int("ballot_id", ballot);
    record_take_text(args, "name_key", text_key(name));
    record_set_int(args, "id", id);
    *unit = NULL;
    return db_find(app_db(app), "ballot_unit_find", args, unit, error);
}

record *ballot_unit_of(struct app *app, const record *in, GError **error)
{
    const char *typed = record_str(in, "unit");
    record *unit = NULL;
    if (!ballot_unit_look(app, record_int(in, "ballot_id"), typed,
                          g_ascii_strtoll(typed + (*typed == '#'), NULL, 10), &unit, error))
        return NULL;
    if (!unit)
        err_set(error, BL_ERR_NOT_FOUND,
                "This ballot has no unit “%s”: {:ballot.unit.list} shows those it has.", typed);
    return unit;
}

/* v: with name, ballot_id and for one that is there its unit_id. */
static bool name_free(struct app *app, record *v, GError **error)
{
    g_autoptr(record) twin = NULL;
    record_take_text(v, "name_key", text_key(record_str(v, "name")));
    if (!*record_str(v, "name_key"))
        return err_set(error, BL_ERR_INPUT, "A unit needs a name of letters or digits.");
    if (!ballot_unit_look(app, record_int(v, "ballot_id"), record_str(v, "name"), 0, &twin, error))
        return false;
    return !twin || record_int(twin, "unit_id") == record_int(v, "unit_id") ||
           err_set(error, BL_ERR_INPUT, "This ballot already has a unit “%s”.",
                   record_str(twin, "name"));
}

/* out->label: what was done. */
static bool about(struct app *app, gint64 ballot, struct result *out, GError **error)
{
    struct ballot b;
    bool ok = ballot_load(app, ballot, &b, error);
    if (ok) {
        out->subject = "ballot";
        out->subject_id = ballot;
        out->workplace_id = WHOLE_BRANCH;
        g_autofree char *did = out->label;
        out->label = g_strdup_printf("%s: %s", record_str(b.row, "title"), did);
    }
    ballot_done(&b);
    return ok;
}

/* More of ours than HQ says there are in all: kept, but said. */
static bool warn_of_more(struct app *app, const record *unit, struct result *out, GError **error)
{
    gint64 people = 0, entitled = record_has(unit, "entitled") ? record_int(unit, "entitled") : -1;
    if (!db_find_int(app_db(app), "ballot_unit_people", unit, &people, error))
        return false;
    if (entitled < 0 || people <= entitled)
        return true;
    g_autofree char *done = g_strdup(out->message);
    result_say(out,
               "%s %" G_GINT64_FORMAT " of ours are in it, but %" G_GINT64_FORMAT
               " are entitled in the whole unit: check both.",
               done, people, entitled);
    return true;
}

static bool run_add(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autoptr(record) v = record_copy(in);
    record_set_int(v, "unit_id", 0);
    if (!name_free(app, v, error) ||
        db_exec(app_db(app), "ballot_unit_add", v, &out->id, error) < 0)
        return false;
    out->label = g_strdup_printf("unit %s added", record_str(in, "name"));
    result_say(out, "Unit %s added. {:ballot.unit.assign} puts the people of a workplace in it.",
               record_str(in, "name"));
    return about(app, record_int(in, "ballot_id"), out, error);
}

static bool run_list(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autoptr(GPtrArray) units = db_all(app_db(app), "ballot_unit_board", in, error);
    for (guint i = 0; units && i < units->len; i++)
        if (!result_row(out, units->pdata[i], error))
            return false;
    return units != NULL;
}

static const struct field edit_fields[] = {
    UNIT_FIELD,
    BALLOT_FIELD,
    FIELD("name", "New name", "What it is called from now on.", TEXT,
          .flags = FIELD_KEEP | FIELD_FILLED, .most = 200, .column = "name"),
    FIELD("entitled", "Entitled", "How many may vote in the whole unit, as HQ says.", INT,
          .most = FIELD_ANY_COUNT, .flags = FIELD_KEEP, .column = "entitled"),
    {.name = NULL},
};

static bool run_edit(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autoptr(record) before = ballot_unit_of(app, in, error);
    if (!before)
        return false;
    g_autoptr(record) v = record_copy(before);
    record_set_int(v, "ballot_id", record_int(in, "ballot_id"));
    fields_over(edit_fields, v, in);
    if (!name_free(app, v, error) || db_exec(app_db(app), "ballot_unit_edit", v, NULL, error) < 0)
        return false;
    out->id = record_int(before, "unit_id");
    out->label = g_strdup_printf("unit %s edited", record_str(v, "name"));
    result_say(out, "Unit %s is stored.", record_str(v, "name"));
    return warn_of_more(app, v, out, error) && about(app, record_int(in, "ballot_id"), out, error);
}

static bool run_drop(struct app *app, const record *in, struct result *out, GError **error)
{
    gint64 people = 0;
    g_autoptr(record) unit = ballot_unit_of(app, in, error);
    if (!unit || !db_find_int(app_db(app), "ballot_unit_people", unit, &people, error))
        return false;
    g_autofree char *who = counted(people, "person", "people");
    if (people)
        return err_set(error, BL_ERR_REFUSED,
                       "%s of HQ's list %s in %s: put them in another unit first.", who,
                       people == 1 ? "is" : "are", record_str(unit, "name"));
    if (db_exec(app_db(app), "ballot_unit_drop", unit, NULL, error) < 0)
        return false;
    out->label = g_strdup_printf("unit %s dropped", record_str(unit, "name"));
    result_say(out, "Unit %s dropped: this ballot no longer has it.", record_str(unit, "name"));
    return about(app, record_int(in, "ballot_id"), out, error);
}

static bool run_assign(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autoptr(record) unit = ballot_unit_of(app, in, error);
    if (!unit)
        return false;
    g_autoptr(record) v = record_copy(in);
    record_set_int(v, "unit_id", record_int(unit, "unit_id"));
    gint64 n = db_exec(app_db(app), "ballot_unit_assign", v, NULL, error);
    if (n < 0)
        return false;
    g_autofree char *who = counted(n, "person", "people");
    out->id = record_int(unit, "unit_id");
    out->label = g_strdup_printf("unit %s: %s put in", record_str(unit, "name"), who);
    if (n)
        result_say(out, "%s put in unit %s.", who, record_str(unit, "name"));
    else
        result_say(out, "Everybody there who is on HQ's list is in unit %s already.",
                   record_str(unit, "name"));
    return warn_of_more(app, unit, out, error) &&
           about(app, record_int(in, "ballot_id"), out, error);
}

/* ---- the table ---- */

static const struct field add_fields[] = {
    FIELD("name", "Name", "What HQ calls it.", TEXT, .flags = FIELD_REQUIRED | FIELD_POSITIONAL,
          .most = 200),
    BALLOT_FIELD,
    FIELD("entitled", "Entitled", "How many may vote in the whole unit, as HQ says.", INT,
          .most = FIELD_ANY_COUNT),
    {.name = NULL},
};
static const struct field list_fields[] = {BALLOT_FIELD, {.name = NULL}};
static const struct field drop_fields[] = {UNIT_FIELD, BALLOT_FIELD, {.name = NULL}};
static const struct field assign_fields[] = {
    UNIT_FIELD,
    BALLOT_FIELD,
    FIELD("workplace", "Workplace", "Everybody there and below it who is on HQ's list.", WORKPLACE,
          .flags = FIELD_REQUIRED),
    {.name = NULL},
};

static const struct command commands[] = {
    {.id = "ballot.unit.add",
     .title = "Add a unit to a ballot",
     .help = "A unit is balloted apart: the tests of the law hold for it by itself. How many are "
             "entitled in the whole of it HQ knows; most of them may be other branches'.",
     .level = LEVEL_OFFICER,
     .flags = CMD_WRITES | CMD_ADDS,
     .fields = add_fields,
     .run = run_add,
     .topics = TOPIC_BALLOT},
    {.id = "ballot.unit.list",
     .title = "List the units of a ballot",
     .help = "Those balloted apart, how many are entitled in each, and how many of them are ours.",
     .level = LEVEL_READONLY,
     .flags = CMD_LIST,
     .fields = list_fields,
     .run = run_list},
    {.id = "ballot.unit.edit",
     .title = "Change a unit of a ballot",
     .help = "Its name, and how many are entitled in the whole of it. What is left out stays.",
     .level = LEVEL_OFFICER,
     .flags = CMD_WRITES,
     .fields = edit_fields,
     .run = run_edit,
     .topics = TOPIC_BALLOT},
    {.id = "ballot.unit.drop",
     .title = "Drop a unit of a ballot",
     .help = "Only a unit that nobody is in.",
     .level = LEVEL_OFFICER,
     .flags = CMD_WRITES,
     .fields = drop_fields,
     .run = run_drop,
     .topics = TOPIC_BALLOT},
    {.id = "ballot.unit.assign",
     .title = "Put people in a unit",
     .help = "Everybody of a workplace, and of those below it, who is on HQ's list. They leave the "
             "unit that they were in.",
     .level = LEVEL_OFFICER,
     .flags = CMD_WRITES,
     .fields = assign_fields,
     .run = run_assign,
     .topics = TOPIC_BALLOT | TOPIC_CANVASS},
};

const struct command_group unit_commands = {"Units of a ballot", commands, G_N_ELEMENTS(commands),
                                            NULL, NULL};
