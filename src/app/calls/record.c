/*
 * What a call on a list came to: recorded where its purpose has it, with all that follows.
 */
#include "calls/calls.h"

#include "app_priv.h"
#include "ballot/record.h"
#include "calls/talk.h"
#include "members/talk.h"
#include "recruit/chat.h"

#include "base/count.h"
#include "base/err.h"
#include "base/moment.h"
#include "domain/holidays.h"
#include "domain/note.h"

#include <string.h>

void call_done(struct call *c)
{
    record_free(c->list);
    record_free(c->args);
    record_free(c->person);
    record_free(c->in);
}

/* A code off a sheet; else their id first, as `calls next` gave it, then a number, then a name. */
static bool whom(struct app *app, gint64 list_id, const char *typed, gint64 *id, GError **error)
{
    if (!call_code_read(list_id, typed, id, error))
        return false;
    if (*id)
        return true;
    g_autoptr(record) args = record_of_int("person_id", g_ascii_strtoll(typed, NULL, 10));
    g_autoptr(record) row = NULL;
    *id = 0;
    if (strspn(typed, "0123456789") == strlen(typed)) {
        if (!db_find(app_db(app), "person_head", args, &row, error))
            return false;
        *id = row ? record_int(row, "person_id") : 0;
    }
    return *id || resolve_person(app, typed, id, error);
}

/* Nobody records over another's head. */
static bool is_free(struct call *c, GError **error)
{
    g_autoptr(record) holder = NULL;
    if (!db_find(app_db(c->app), "call_holder", c->args, &holder, error))
        return false;
    return !holder || err_set(error, BL_ERR_CONFLICT,
                              "%s has this person open: take another, or wait until they are done.",
                              record_str(holder, "name"));
}

bool call_load(struct call *c, const record *in, GError **error)
{
    gint64 person_id = 0;
    c->list = calls_find(c->app, record_str(in, "name"), error);
    if (!c->list ||
        !calls_keep(c->app, c->list, c->app->screens ? CALLS_LOOK_LATER : CALLS_LOOK_ALL, error) ||
        !whom(c->app, record_int(c->list, "list_id"), record_str(in, "person"), &person_id, error))
        return false;
    c->args = record_of_int("list_id", record_int(c->list, "list_id"));
    app_common_values(c->app, c->args);
    record_set_text(c->args, "purpose", record_str(c->list, "purpose"));
    record_set_int(c->args, "person_id", person_id);
    if (!is_free(c, error))
        return false;
    c->person =
        db_need(app_db(c->app), "call_person", c->args, error,
                "That person is not on this list now, or not in your workplaces: who is done "
                "or has voted may have left it.");
    if (!c->person)
        return false;
    c->in = record_copy(in);
    record_set_int(c->in, "person_id", person_id);
    record_set_int(c->in, "call_list_id", record_int(c->list, "list_id"));
    record_set_null(c->in, "on"); /* now */
    if (!record_has(in, "channel"))
        record_set_text(c->in, "channel", "PHONE");
    return true;
}

/* ---- by purpose ---- */

static bool not_an_outcome(const struct call *c, const char *typed, GError **error)
{
    gsize n;
    const struct call_outcome *all = call_outcomes(calls_purpose(c->list), &n);
    g_autoptr(GString) s = g_string_new(NULL);
    for (gsize i = 0; i < n; i++)
        g_string_append_printf(s, "%s%c %s", i ? ", " : "", all[i].key, all[i].what->label);
    return err_set(error, BL_ERR_INPUT, "“%s” is not an outcome here. Choose from: %s.", typed,
                   s->str);
}

static bool record_vote(struct call *c, const char *typed, struct result *out, GError **error)
{
    gint64 ballot = 0;
    if (!db_find_int(app_db(c->app), "ballot_current", c->in, &ballot, error))
        return false;
    record_set_int(c->in, "ballot_id", ballot);
    const struct outcome *back = outcome_find("CALL_BACK");
    const bool rings_back = strcmp(typed, "7") == 0 || word_same(typed, back->name) ||
                            word_same(typed, back->label) || word_same(typed, back->said);
    if (rings_back && !talk_today_has_time(c->app, c->in, error))
        return false;
    return canvass_run(c->app, c->in, typed, out, error);
}

/* For an officer to look at, before they are handed out again. */
static bool flag(struct call *c, GError **error)
{
    return talk_add_officer_look(c->app, c->in, record_str(c->person, "name"),
                                 record_int(c->person, "_workplace_id"), NATION_ENGLAND, NULL,
                                 error);
}

/* In place of “spoken to”; what comes next stands behind it. */
static void say_outcome(const struct call *c, const char *what, struct result *out)
{
    const char *name = record_str(c->person, "name"), *rest = strstr(out->message, ". ");
    g_autofree char *next = g_strdup(rest ? rest + 1 : "");
    g_free(out->label);
    out->label = g_strdup_printf("%s: %s", name, what);
    result_say(out, "%s.%s", out->label, next);
}

/* Their stage goes with it; what leads to none sets the day of the next step. */
static bool record_recruit(struct call *c, const struct call_outcome *o, struct result *out,
                           GError **error)
{
    static const char *const unsaid[] = {"next_step", "objection", "membership_no"};
    for (gsize i = 0; i < G_N_ELEMENTS(unsaid); i++)
        record_set_null(c->in, unsaid[i]);
    record_set_int(c->in, "prospect_id", record_int(c->person, "_prospect_id"));
    record_set_text(c->in, "outcome", o->what->name);
    record_set_value(c->in, "follow_up", record_get(c->in, "call_back"));
    record_set_value(c->in, "review", record_get(c->in, "call_back"));
    record_set_bool(c->in, "step_stays", true);
    if (!prospect_run_log(c->app, c->in, out, error))
        return false;
    say_outcome(c, o->what->said, out);
    talk_put_promise(out->object, c->in);
    if (record_has(c->in, "call_back_at")) {
        g_autofree char *promise = talk_promise(c->app, c->in, NULL);
        g_autofree char *said = g_strdup(out->message);
        result_say(out, "%s%s", said, promise);
    }
    if (o->what->then != THEN_TASK_OFFICER && !record_has(c->in, "officer_note"))
        return true;
    g_autofree char *said = g_strdup(out->message);
    result_say(out, "%s A task was added for an officer.", said);
    return flag(c, error);
}

/* What has to go with it. A call back today needs its time: whoever was just rung is not next. */
static bool has_what_it_asks(struct call *c, const struct outcome *o, GError **error)
{
    if (o->asks == ASKS_DATE && !record_has(c->in, "call_back"))
        return err_set(error, BL_ERR_INPUT, "%s: on which day? Type it as " MOMENT_LIKE ".",
                       o->said);
    return strcmp(o->name, "CALL_BACK") != 0 || talk_today_has_time(c->app, c->in, error);
}

static bool record_as(struct call *c, const char *typed, struct result *out, GError **error)
{
    const enum call_purpose p = calls_purpose(c->list);
    if (p == CALL_GOTV)
        return record_vote(c, typed, out, error);
    const struct call_outcome *o = call_outcome(p, typed);
    if (!o)
        return not_an_outcome(c, typed, error);
    if (!has_what_it_asks(c, o->what, error))
        return false;
    if (p == CALL_RECRUIT && record_has(c->person, "_prospect_id"))
        return record_recruit(c, o, out, error);
    return activity_record(c->app, c->in, call_about(p), o->what, out, error);
}

/* Whatever it was recorded as, the result says of whom and what. */
static void tell_whom(const struct call *c, struct result *out)
{
    const struct call_outcome *o =
        call_outcome(calls_purpose(c->list), record_str(c->in, "outcome"));
    if (!out->object)
        out->object = record_new();
    record_set_int(out->object, "person_id", record_int(c->args, "person_id"));
    if (o)
        record_set_text(out->object, "outcome", o->what->name);
}

static bool record_one(struct app *app, const record *in, struct result *out, GError **error)
{
    struct call c = {.app = app};
    bool ok = call_load(&c, in, error) && record_as(&c, record_str(in, "outcome"), out, error) &&
              db_exec(app_db(app), "call_release", c.args, NULL, error) >= 0 &&
              calls_judge(app, c.list, record_int(c.args, "person_id"), error);
    if (ok)
        tell_whom(&c, out);
    call_done(&c);
    return ok;
}

/* "Nobody in": the same of each, as one change, and whoever is named twice once. */
static bool record_each(struct app *app, const record *in, char **people, struct result *out,
                        GError **error)
{
    GPtrArray *recorded = record_array_new();
    g_autoptr(GHashTable) had = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    g_autoptr(record) one = record_copy(in);
    g_autoptr(record) list = calls_find(app, record_str(in, "name"), error);
    bool ok = list != NULL;
    for (char **p = people; ok && *p; p++) {
        struct result r = {0};
        gint64 id = 0;
        ok = whom(app, record_int(list, "list_id"), g_strstrip(*p), &id, error);
        if (!ok || !g_hash_table_add(had, g_memdup2(&id, sizeof id)))
            continue;
        record_take_text(one, "person", g_strdup_printf("%" G_GINT64_FORMAT, id));
        ok = record_one(app, one, &r, error);
        out->keep_change |= r.keep_change;
        if (ok && r.object)
            g_ptr_array_add(recorded, record_copy(r.object));
        result_done(&r);
    }
    g_autofree char *n = counted(recorded->len, "person", "people");
    out->object = record_of_int("recorded", recorded->len);
    out->label = g_strdup_printf("%s of a call list recorded", n);
    result_say(out, "%s recorded.", n);
    record_take_list(out->object, "calls", recorded);
    return ok;
}

bool calls_run_record(struct app *app, const record *in, struct result *out, GError **error)
{
    g_auto(GStrv) people = g_strsplit(record_str(in, "person"), ",", -1);
    return g_strv_length(people) < 2 ? record_one(app, in, out, error)
                                     : record_each(app, in, people, out, error);
}

/* ---- off a sheet ---- */

/* As many words at the beginning as are one moment; what stands behind them (borrowed). */
static const char *take_moment(struct app *app, const char *rest, struct moment *when, bool *is,
                               GError **error)
{
    const char *end = rest + strlen(rest);
    *is = false;
    for (bool first = true; !*is && end > rest; first = false) {
        g_autofree char *words = g_strndup(rest, (gsize)(end - rest));
        *is = moment_parse(words, app_now(app), when, first ? error : NULL);
        if (*is)
            break;
        while (end > rest && end[-1] != ' ') /* the last word goes, and the blanks before it */
            end--;
        while (end > rest && end[-1] == ' ')
            end--;
    }
    return *is ? end + strspn(end, " ") : rest;
}

/* What stands behind the outcome is what goes with it: when, why, or a word for the next caller. */
static bool put_rest(struct app *app, record *in, const char *outcome, const char *rest,
                     GError **error)
{
    struct moment when;
    bool is_moment;
    g_autoptr(GError) no_moment = NULL;
    if (!*rest)
        return true;
    if (strcmp(outcome, "9") == 0 || strcmp(outcome, "0") == 0) {
        record_set_text(in, outcome[0] == '9' ? "reason" : "officer_note", rest);
        return note_ok("What stands behind", rest, error);
    }
    const char *note = take_moment(app, rest, &when, &is_moment, &no_moment);
    if (is_moment) {
        record_take_text(in, "call_back", day_to_iso(when.on));
        record_set_text(in, "call_back_at", *when.time ? when.time : NULL);
    } else if (strcmp(outcome, "7") == 0) {
        return err_set(error, BL_ERR_INPUT, "%s",
                       no_moment ? no_moment->message : "Type it as " MOMENT_LIKE ".");
    }
    if (!*note)
        return true;
    record_set_text(in, "note", note);
    return note_ok("What stands behind", note, error);
}

bool calls_run_type(struct app *app, const record *in, struct result *out, GError **error)
{
    static const char *const unsaid[] = {"note",   "call_back",    "call_back_at", "replacement",
                                         "reason", "officer_note", "channel"};
    g_autofree char *line = g_strstrip(g_strdup(record_str(in, "line")));
    g_auto(GStrv) words = g_strsplit(line, " ", 3);
    if (g_strv_length(words) < 2)
        return err_set(error, BL_ERR_INPUT,
                       "Type the code and the outcome, and what goes with it: 17K 6, 23B 7 fri.");
    g_autoptr(record) v = record_copy(in);
    for (gsize i = 0; i < G_N_ELEMENTS(unsaid); i++)
        record_set_null(v, unsaid[i]);
    record_set_text(v, "person", words[0]);
    record_set_text(v, "outcome", words[1]);
    return put_rest(app, v, words[1], words[2] ? g_strstrip(words[2]) : "", error) &&
           calls_run_record(app, v, out, error);
}
