/*
 * Asks: what members are asked to do, and who did it. A thing done or not done, never an opinion.
 */
#include "app_priv.h"
#include "members/about.h"

#include "base/err.h"
#include "base/text.h"
#include "domain/tag.h"
#include "store/change.h"

#include <string.h>

#define NAME_MOST 30 /* letters */

/* ---- the asks themselves ---- */

static record *ask_get(struct app *app, const record *in, GError **error)
{
    return db_need(app_db(app), "ask_get", in, error, "There is no such ask any more.");
}

static void about_ask(struct result *out, gint64 id, const char *name, const char *did)
{
    out->id = id;
    out->subject = "ask";
    out->subject_id = id;
    out->workplace_id = WHOLE_BRANCH;
    out->label = g_strdup_printf("Ask “%s” %s", name, did);
}

static bool run_add(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autoptr(record) v = record_copy(in);
    g_autoptr(record) had = NULL;
    const char *name = record_str(in, "name"), *why = tag_refused(name);
    gint64 id = 0;
    if (why) /* it stands beside who did it, as a tag does */
        return err_set(error, BL_ERR_INPUT, "%s", why);
    record_take_text(v, "name_key", text_key(name));
    if (!db_find(app_db(app), "ask_by_key", v, &had, error))
        return false;
    if (had && !record_has(had, "closed_on"))
        return err_set(error, BL_ERR_INPUT, "There is already an ask “%s”: %s.",
                       record_str(had, "name"), record_str(had, "title"));
    if (had) {
        id = record_int(had, "id");
        record_set_int(v, "ask_id", id);
    }
    if (db_exec(app_db(app), had ? "ask_reopen" : "ask_add", v, had ? NULL : &id, error) < 0)
        return false;
    about_ask(out, id, name, had ? "opened again" : "added");
    result_say(out, "Ask “%s”: %s.", name, record_str(in, "title"));
    return true;
}

static bool run_close(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autoptr(record) ask = ask_get(app, in, error);
    if (!ask)
        return false;
    const char *name = record_str(ask, "name");
    if (record_has(ask, "closed_on"))
        return err_set(error, BL_ERR_INPUT, "The ask “%s” is already closed.", name);
    about_ask(out, record_int(ask, "id"), name, "closed");
    result_say(out, "The ask “%s” is closed: what is recorded of it stays.", name);
    return db_exec(app_db(app), "ask_close", in, NULL, error) >= 0;
}

static bool run_list(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autoptr(GPtrArray) asks = db_all(app_db(app), "ask_list", in, error);
    for (guint i = 0; asks && i < asks->len; i++)
        if (!result_row(out, asks->pdata[i], error))
            return false;
    return asks != NULL;
}

/* ---- what a member was asked and did ---- */

struct deed {
    struct app *app;
    record *card, *ask, *v;
    GPtrArray *records; /* of this member and ask, the latest first */
    char *who;
    const char *name, *on; /* the ask's; the day that is meant, ISO */
};

static void deed_done(struct deed *d)
{
    record_free(d->card);
    record_free(d->ask);
    record_free(d->v);
    g_clear_pointer(&d->records, g_ptr_array_unref);
    g_free(d->who);
}

static bool deed_read(struct deed *d, const record *in, GError **error)
{
    d->card = member_of(d->app, in, error);
    d->ask = d->card ? ask_get(d->app, in, error) : NULL;
    d->records = d->ask ? db_all(app_db(d->app), "ask_records", in, error) : NULL;
    if (!d->records)
        return false;
    d->who = member_name(d->card);
    d->name = record_str(d->ask, "name");
    d->v = record_of_int("person_id", record_int(in, "person_id"));
    record_set_int(d->v, "ask_id", record_int(in, "ask_id"));
    record_set_int(d->v, "actor_id", record_int(in, "actor_id"));
    return true;
}

/* The latest one with that day under that name ("" for none at all); NULL: there is none. */
static const record *with_day(const struct deed *d, const char *name, const char *on)
{
    for (guint i = 0; i < d->records->len; i++)
        if (strcmp(record_has(d->records->pdata[i], name) ? record_str(d->records->pdata[i], name)
                                                          : "",
                   on) == 0)
            return d->records->pdata[i];
    return NULL;
}

/* The latest time they were asked by that day, and have not done it since. */
static const record *still_open(const struct deed *d)
{
    const record *r = with_day(d, "done_on", "");
    return r && strcmp(record_str(r, "asked_on"), d->on) <= 0 ? r : NULL;
}

static void tell(const struct deed *d, struct result *out, const char *what)
{
    g_autofree char *label = g_strdup_printf("%s “%s”", what, d->name);
    member_about(out, d->card, label);
    out->detail = g_strdup_printf("ask %" G_GINT64_FORMAT, record_int(d->ask, "id"));
}

static bool nothing_new(const struct deed *d, struct result *out, const char *also,
                        const char *what, const char *on)
{
    g_autofree char *when = day_phrase(day_from_iso(on), app_today(d->app));
    out->id = record_int(d->card, "id");
    out->also = also;
    result_say(out, "%s %s “%s” (%s): nothing to record.", d->who, what, d->name, when);
    return true;
}

static bool add_record(const struct deed *d, bool did, GError **error)
{
    record_set_text(d->v, "asked_on", d->on);
    record_set_text(d->v, "done_on", did ? d->on : NULL);
    return db_exec(app_db(d->app), "ask_record_add", d->v, NULL, error) >= 0;
}

/* Asked, not done yet: of who has done it that day, or was asked and has not, nothing is new. */
static bool only_asked(const struct deed *d, struct result *out, GError **error)
{
    const record *same = with_day(d, "asked_on", d->on);
    out->each = g_strdup_printf("Asked for “%s”", d->name);
    if (same)
        return nothing_new(d, out, "Recorded before",
                           record_has(same, "done_on") ? "has already done"
                                                       : "was already asked for",
                           record_str(same, record_has(same, "done_on") ? "done_on" : "asked_on"));
    tell(d, out, "asked for");
    g_autofree char *on = day_short(day_from_iso(d->on), app_today(d->app));
    result_say(out, "%s was asked on %s: %s.", d->who, on, record_str(d->ask, "title"));
    return add_record(d, false, error);
}

static bool did_it(const struct deed *d, struct result *out, GError **error)
{
    const record *open = still_open(d);
    const record *done = with_day(d, "done_on", d->on);
    const record *same = with_day(d, "asked_on", d->on);
    out->each = g_strdup_printf("Did “%s”", d->name);
    if (!done && same && record_has(same, "done_on"))
        done = same; /* asked that day, done on another: it is the same ask */
    if (done)
        return nothing_new(d, out, "Recorded before", "already did", record_str(done, "done_on"));
    tell(d, out, "did");
    g_autofree char *on = day_short(day_from_iso(d->on), app_today(d->app));
    result_say(out, "%s %s: %s.", d->who, record_str(d->ask, "title"), on);
    if (!open)
        return add_record(d, true, error);
    record_set_int(d->v, "record_id", record_int(open, "id"));
    record_set_text(d->v, "done_on", d->on);
    return db_exec(app_db(d->app), "ask_record_done", d->v, NULL, error) >= 0;
}

static bool record_deed(struct deed *d, const record *in, struct result *out, GError **error)
{
    if (!deed_read(d, in, error))
        return false;
    d->on = record_text(in, record_has(in, "on") ? "on" : "today");
    if (record_has(d->ask, "closed_on"))
        return err_set(error, BL_ERR_INPUT,
                       "The ask “%s” is closed: an officer opens it again with {:ask.add}.",
                       d->name);
    return record_bool(in, "only_asked") ? only_asked(d, out, error) : did_it(d, out, error);
}

static bool run_record(struct app *app, const record *in, struct result *out, GError **error)
{
    struct deed d = {.app = app};
    bool ok = record_deed(&d, in, out, error);
    deed_done(&d);
    return ok;
}

static bool drop_deed(struct deed *d, const record *in, struct result *out, GError **error)
{
    if (!deed_read(d, in, error))
        return false;
    out->each = g_strdup_printf("Record of “%s” dropped", d->name);
    if (d->records->len == 0) {
        out->id = record_int(d->card, "id");
        out->also = "Had none";
        result_say(out, "Nothing is recorded of %s and “%s”.", d->who, d->name);
        return true;
    }
    const record *last = d->records->pdata[0];
    bool did = record_has(last, "done_on");
    g_autofree char *on =
        day_short(day_from_iso(record_str(last, did ? "done_on" : "asked_on")), app_today(d->app));
    tell(d, out, did ? "no longer counts as having done" : "no longer counts as asked for");
    result_say(out, "%s no longer counts as %s “%s” on %s.", d->who,
               did ? "having done" : "asked for", d->name, on);
    record_set_int(d->v, "record_id", record_int(last, "id"));
    return db_exec(app_db(d->app), "ask_record_drop", d->v, NULL, error) >= 0;
}

static bool run_drop(struct app *app, const record *in, struct result *out, GError **error)
{
    struct deed d = {.app = app};
    bool ok = drop_deed(&d, in, out, error);
    deed_done(&d);
    return ok;
}

/* ---- the table ---- */

static const struct field add_fields[] = {
    FIELD("name", "Name", "One short word or two, by which it is found: poster.", TEXT,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_NOTE, .clean = tag_clean,
          .most = NAME_MOST),
    FIELD("title", "What",
          "What a member did who did it: put up a poster. Never how anybody votes.", TEXT,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_NOTE),
    {.name = NULL},
};

#define ASK_FIELD                                                                                  \
    FIELD("ask", "Ask", "The beginning of its name, as in ask list.", ASK,                         \
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL)
#define PERSON_FIELD                                                                               \
    FIELD("person", "Member", "Membership number, id or part of the name.", PERSON,                \
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_SUBJECT | FIELD_REPEAT)

static const struct field close_fields[] = {ASK_FIELD, {.name = NULL}};

static const struct field record_fields[] = {
    PERSON_FIELD,
    ASK_FIELD,
    FIELD("on", "On", "The day; if left out, today.", DATE, .days = DAY_RECENT),
    FIELD("only_asked", "Only asked", "They were asked, and have not done it yet.", BOOL),
    {.name = NULL},
};

static const struct field drop_fields[] = {PERSON_FIELD, ASK_FIELD, {.name = NULL}};

static const struct command commands[] = {
    {.id = "ask.add",
     .title = "Add an ask",
     .help = "Adds something that members are asked to do and then did or did not: it shows who is "
             "with us. One that was closed is opened again.",
     .words = "structure test",
     .level = LEVEL_OFFICER,
     .flags = CMD_WRITES,
     .fields = add_fields,
     .run = run_add,
     .topics = TOPIC_PERSON},
    {.id = "ask.close",
     .title = "Close an ask",
     .help = "Nobody is asked any more; what is recorded of it stays.",
     .level = LEVEL_OFFICER,
     .flags = CMD_WRITES,
     .fields = close_fields,
     .run = run_close,
     .topics = TOPIC_PERSON},
    {.id = "ask.list",
     .title = "List the asks",
     .help = "What members are asked to do; how many in your workplaces were asked, and did it.",
     .words = "structure test",
     .level = LEVEL_REP,
     .flags = CMD_LIST,
     .run = run_list},
    {.id = "ask.record",
     .title = "Asked, and did it",
     .help = "Records that the member, or each of those marked, did what they were asked; or that "
             "they were asked only. Who was asked before is then down as having done it.",
     .words = "structure test deed poster leaflets",
     .level = LEVEL_REP,
     .flags = CMD_WRITES | CMD_EACH,
     .fields = record_fields,
     .run = run_record,
     .keys = "A",
     .where = "members person",
     .bar = "Did",
     .topics = TOPIC_PERSON},
    {.id = "ask.drop",
     .title = "Drop what was recorded of an ask",
     .help = "Takes away the latest that was recorded of the member, or of each of those marked.",
     .words = "mistake deed poster leaflets",
     .level = LEVEL_REP,
     .flags = CMD_WRITES | CMD_EACH,
     .fields = drop_fields,
     .run = run_drop,
     .topics = TOPIC_PERSON},
};

const struct command_group ask_commands = {"Asks", commands, G_N_ELEMENTS(commands), NULL, NULL};
