/*
 * Who leads whom: setting and dropping a leader, and the list of them.
 */
#include "members/leaders.h"
#include "app_priv.h"
#include "members/kind.h"

#include "base/err.h"
#include "domain/person.h"
#include "store/change.h"

#include <string.h>

/* One who is to be led. */
struct led {
    record *person, *leader; /* person_head of both; leader NULL: the leader is dropped */
    record *now;             /* as person_leader has it; NULL: nobody */
    char *name, *leader_name;
    const char *on; /* ISO */
};

static void led_done(struct led *l)
{
    record_free(l->person);
    record_free(l->leader);
    record_free(l->now);
    g_free(l->name);
    g_free(l->leader_name);
}

static char *name_of(const record *r)
{
    return person_display(record_str(r, "given_name"), record_str(r, "family_name"));
}

static record *head(struct app *app, gint64 id, char **name, GError **error)
{
    g_autoptr(record) args = record_of_int("person_id", id);
    record *r =
        db_need(app_db(app), "person_head", args, error, "No such person in your workplaces.");
    if (r)
        *name = name_of(r);
    return r;
}

static bool led_open(struct led *l, struct app *app, const record *in, const char *on,
                     GError **error)
{
    *l = (struct led){.on = record_text(in, record_has(in, on) ? on : "today")};
    l->person = head(app, record_int(in, "person_id"), &l->name, error);
    return l->person && db_find(app_db(app), "person_leader", l->person, &l->now, error);
}

/* The log names one person: whoever reads of them there may not see the leader. */
static bool led_finish(const struct led *l, const char *on, struct result *out)
{
    g_autofree char *since = day_dated(day_from_iso(on));
    out->id = out->subject_id = record_int(l->person, "person_id");
    out->subject = "person";
    out->workplace_id = record_int(l->person, "workplace_id");
    out->label = g_strdup_printf("%s: %s from %s", l->name,
                                 l->leader ? "leader set" : "no leader any more", since);
    record *o = out->object = record_new();
    record_set_int(o, "person_id", out->id);
    record_set_text(o, "given_name", record_text(l->person, "given_name"));
    record_set_text(o, "family_name", record_text(l->person, "family_name"));
    record_set_id(o, "leader_id", l->leader ? record_int(l->leader, "person_id") : 0);
    record_set_text(o, l->leader ? "from_on" : "to_on", l->on);
    if (l->leader)
        result_say(out, "%s is led by %s.", l->name, l->leader_name);
    else
        result_say(out, "%s is led by nobody any more.", l->name);
    return true;
}

static bool may_be_led(struct app *app, const struct led *l, GError **error)
{
    g_autoptr(record) both = record_copy(l->person);
    gint64 leader = record_int(l->leader, "person_id"), below = 0;
    record_set_int(both, "leader_id", leader);
    if (record_int(l->person, "person_id") == leader)
        return err_set(error, BL_ERR_INPUT, "%s cannot lead themselves: choose somebody else.",
                       l->name);
    if (!member_is(l->leader, error) || !member_is(l->person, error) ||
        !db_find_int(app_db(app), "leader_is_below", both, &below, error))
        return false;
    return !below || err_set(error, BL_ERR_INPUT,
                             "%s stands above %s already, so that would be a circle: drop that "
                             "first with {:leader.drop}.",
                             l->name, l->leader_name);
}

/* The former one leads until that day; who led from that very day on never did. */
static bool end_former(struct app *app, const struct led *l, GError **error)
{
    if (!l->now)
        return true;
    g_autoptr(record) v = record_of_int("lead_id", record_int(l->now, "lead_id"));
    const char *from = record_str(l->now, "from_on");
    record_set_text(v, "to_on", l->on);
    if (strcmp(from, l->on) > 0) {
        g_autofree char *since = day_short(day_from_iso(from), app_today(app));
        return err_set(error, BL_ERR_INPUT,
                       "%s has had the leader of now since %s: give that day or a later one.",
                       l->name, since);
    }
    return db_exec(app_db(app), strcmp(from, l->on) == 0 ? "lead_delete" : "lead_end", v, NULL,
                   error) >= 0;
}

static bool set_leader(struct app *app, struct led *l, gint64 leader, struct result *out,
                       GError **error)
{
    l->leader = head(app, leader, &l->leader_name, error);
    if (!l->leader || !may_be_led(app, l, error))
        return false;
    if (l->now && record_int(l->now, "_leader") == leader) {
        (void)led_finish(l, record_str(l->now, "from_on"), out);
        record_set_text(out->object, "from_on", record_text(l->now, "from_on"));
        result_say(out, "%s is led by %s already; nothing was changed.", l->name, l->leader_name);
        return true;
    }
    g_autoptr(record) v = record_of_int("person_id", record_int(l->person, "person_id"));
    record_set_int(v, "leader_id", leader);
    record_set_text(v, "from_on", l->on);
    return end_former(app, l, error) && db_exec(app_db(app), "lead_insert", v, NULL, error) >= 0 &&
           led_finish(l, l->on, out);
}

static bool leader_run_set(struct app *app, const record *in, struct result *out, GError **error)
{
    struct led l;
    bool ok = led_open(&l, app, in, "from", error) &&
              set_leader(app, &l, record_int(in, "leader_id"), out, error);
    led_done(&l);
    return ok;
}

static bool leader_run_drop(struct app *app, const record *in, struct result *out, GError **error)
{
    struct led l;
    bool ok = led_open(&l, app, in, "on", error);
    if (ok && !l.now)
        ok = err_set(error, BL_ERR_INPUT, "%s has no leader: there is nothing to drop.", l.name);
    ok = ok && end_former(app, &l, error) && led_finish(&l, l.on, out);
    led_done(&l);
    return ok;
}

static bool leader_run_list(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autoptr(GPtrArray) rows = db_all(app_db(app), "leader_list", in, error);
    for (guint i = 0; rows && i < rows->len; i++)
        if (!result_row(out, rows->pdata[i], error))
            return false;
    return rows != NULL;
}

/* ---- on a card ---- */

static bool add_leader(struct app *app, const record *args, record *card, GError **error)
{
    static const char *const names[] = {"person_id", "given_name", "family_name", "from_on"};
    g_autoptr(record) now = NULL;
    record_set_null(card, "leader");
    if (!db_find(app_db(app), "person_leader", args, &now, error))
        return false;
    if (!now)
        return true;
    record *leader = record_new();
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        record_set_value(leader, names[i], record_value(now, names[i]));
    record_take_object(card, "leader", leader);
    return true;
}

bool leader_add(struct app *app, const record *args, record *card, GError **error)
{
    record *coverage = NULL;
    if (!add_leader(app, args, card, error))
        return false;
    GPtrArray *led = db_all(app_db(app), "person_led", args, error);
    if (!led)
        return false;
    record_take_list(card, "led", led);
    record_set_null(card, "coverage");
    if (!db_find(app_db(app), "person_coverage", args, &coverage, error))
        return false;
    if (coverage)
        record_take_object(card, "coverage", coverage);
    return true;
}

/* ---- the table ---- */

static const struct field set_fields[] = {
    FIELD("person", "Member", "Who is led, one or more: membership numbers, ids or names.", PERSON,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_SUBJECT | FIELD_REPEAT),
    FIELD("leader", "Led by", "The member who leads them.", PERSON,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL),
    FIELD("from", "From", "Since which day; if left out, today.", DATE, .days = DAY_RECENT),
    {.name = NULL},
};

static const struct field drop_fields[] = {
    FIELD("person", "Member", "Who is led no more, one or more.", PERSON,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_SUBJECT | FIELD_REPEAT),
    FIELD("on", "On", "From which day on; if left out, today.", DATE, .days = DAY_RECENT),
    {.name = NULL},
};

static const struct command commands[] = {
    {.id = "leader.set",
     .title = "Set a leader",
     .help = "Says which member leads another. Everybody has one leader: another one ends the "
             "former.",
     .words = "mapping leads contact one to one structure",
     .level = LEVEL_REP,
     .flags = CMD_WRITES | CMD_EACH,
     .fields = set_fields,
     .run = leader_run_set,
     .keys = "L",
     .where = "members person",
     .topics = TOPIC_PERSON},
    {.id = "leader.drop",
     .title = "Drop a leader",
     .help = "Somebody is led by nobody any more.",
     .words = "mapping leads",
     .level = LEVEL_REP,
     .flags = CMD_WRITES | CMD_EACH,
     .fields = drop_fields,
     .run = leader_run_drop,
     .topics = TOPIC_PERSON},
    {.id = "leader.list",
     .title = "List the leaders",
     .help =
         "Who leads others: where, how many of the members there, how many there nobody leads, "
         "and how many besides (potential members, people elsewhere). Who leads somebody is not "
         "among those whom nobody leads.",
     .level = LEVEL_REP,
     .flags = CMD_LIST,
     .run = leader_run_list},
};

const struct command_group leader_commands = {"Leaders", commands, G_N_ELEMENTS(commands), NULL,
                                              NULL};
