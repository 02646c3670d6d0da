/*
 * A stand-in for the app: a list of made-up people, a few commands, and
 * switches for what may go wrong. Included by a test once; the real app's
 * functions of these names are then not linked.
 */
#pragma once

#include "app/hold.h"
#include "app/ssh.h"
#include "base/err.h"
#include "store/change.h"
#include "ui/fake_commands.h"
#include "ui/fake_list.h"

bool app_prefill(struct app *app, const struct command *cmd, record *in, GError **error)
{
    return !cmd->prefill || cmd->prefill(app, in, error);
}

bool app_meanwhile(struct app *app, const struct command *cmd, const record *raw, record *began,
                   GError **error)
{
    (void)app, (void)cmd, (void)raw, (void)began, (void)error;
    return true;
}

void app_send_began(record *raw, const record *began)
{
    (void)raw, (void)began;
}

const record *app_began_now(struct app *app)
{
    (void)app;
    return NULL;
}

void app_on_screen(struct app *app, const char *id)
{
    (void)app;
    (void)id;
}

GPtrArray *app_paths(struct app *app, const char *typed)
{
    GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
    (void)app;
    g_ptr_array_add(paths, g_strdup(typed));
    return paths;
}

const struct actor *app_actor(const struct app *app)
{
    static char login[] = "priya", name[] = "Priya";
    static struct actor actor = {1, login, name, LEVEL_REP, true};
    (void)app;
    actor.level = fake.level;
    return &actor;
}

void app_note_list(struct app *app, const char *command)
{
    (void)app, (void)command;
}

void app_hold_keep(struct app *app)
{
    (void)app;
}

bool app_holds(const struct app *app, gint64 person_id)
{
    (void)app, (void)person_id;
    return false;
}

void app_hold_idle(struct app *app, bool idle)
{
    (void)app, (void)idle;
}

void app_hold_end(struct app *app)
{
    (void)app;
}

guint app_cuts(const struct app *app)
{
    (void)app;
    return 0;
}

gint64 app_now(const struct app *app)
{
    (void)app;
    return 1795258800; /* 21 Nov 2026, 11:00 */
}

day app_today(const struct app *app)
{
    (void)app;
    return day_from_ymd(2026, 11, 21);
}

const char *app_branch(struct app *app)
{
    (void)app;
    return "Aire Valley branch";
}

record *app_read(struct app *app, const char *view, const record *args, GError **error)
{
    (void)app, (void)args, (void)error;
    if (strcmp(view, "look_columns") != 0 || !fake.columns)
        return NULL;
    record *row = record_new();
    record_set_text(row, "columns", fake.columns);
    return row;
}

/* The workplaces; args: most, how many. */
GPtrArray *app_rows(struct app *app, const char *view, const record *args, GError **error)
{
    (void)app;
    if (strcmp(view, "places") != 0) {
        err_set(error, BL_ERR_INTERNAL, "There is no view %s.", view);
        return NULL;
    }
    GPtrArray *rows = record_array_new();
    int n = record_has(args, "most") ? (int)record_int(args, "most") : 3;
    for (int i = 0; i < n; i++) {
        g_autoptr(record) person = fake_person(i);
        record *r = record_of_int("place_id", 11 + i);
        record_set_text(r, "place", record_str(person, "workplace"));
        g_ptr_array_add(rows, r);
    }
    return rows;
}

void app_set_progress(struct app *app,
                      bool (*told)(const char *doing, gint64 rows, int percent, void *data),
                      void *data)
{
    (void)app;
    fake.told = told;
    fake.told_data = data;
}

void app_set_poll(struct app *app, bool (*poll)(void *data), void *data)
{
    (void)app;
    fake.poll = poll;
    fake.poll_data = data;
}

const char *app_why_gone(const struct app *app)
{
    (void)app;
    return "Your access has ended; an officer of the branch can tell you more.";
}

bool app_arrive(struct app *app, GError **error)
{
    (void)app;
    if (fake.arriving)
        fake.arriving();
    if (fake.fault)
        return err_set(error, BL_ERR_STORAGE, "The disk does not answer.");
    return fake.late-- <= 0 || err_set(error, BL_ERR_BUSY, "Somebody else is saving.");
}

const char *app_warning(const struct app *app)
{
    (void)app;
    return fake.warning;
}

void app_rest(struct app *app)
{
    (void)app;
}

unsigned app_poll(struct app *app, bool *gone)
{
    unsigned topics = fake.topics;
    (void)app;
    fake.topics = 0;
    *gone = fake.gone;
    return topics;
}

/* Names are found at the start of a word; paths folder by folder. */
GPtrArray *app_complete(struct app *app, enum field_type type, const char *typed, int n,
                        GError **error)
{
    static const char *const all[][3] = {{"Elm House", "Elm Street", "Mill Court"},
                                         {"lists/", "lists/nov.csv", "lists/old.csv"},
                                         {"Amina Yusuf", "Dafydd Rees", "Colette O'Hara"}};
    const char *const *of = all[type == FIELD_WORKPLACE ? 0 : type == FIELD_FILE ? 1 : 2];
    (void)app, (void)error;
    GPtrArray *rows = record_array_new();
    g_autofree char *want = g_utf8_strdown(typed, -1);
    for (int i = 0; i < 3 && (int)rows->len < n; i++) {
        g_autofree char *have = g_utf8_strdown(of[i], -1);
        const char *at = strstr(have, want), *slash = strchr(have, '/');
        if (!at || (at > have && at[-1] != ' ') || (slash && !slash[1] == !!strchr(want, '/')))
            continue;
        record *r = record_of_int("id", i + 1);
        record_set_text(r, "label", of[i]);
        g_ptr_array_add(rows, r);
    }
    for (guint i = 0; i < rows->len; i++)
        record_set_bool(rows->pdata[i], "meant", rows->len == 1);
    return rows;
}

bool app_draft_save(struct app *app, const char *command, const record *values, GError **error)
{
    (void)app;
    if (fake.full)
        return err_set(error, BL_ERR_FULL, "The disk is full.");
    g_free(fake.draft_id);
    record_free(fake.draft);
    fake.draft_id = g_strdup(command);
    fake.draft = record_copy(values);
    return true;
}

record *app_draft_take(struct app *app, const char *command, GError **error)
{
    (void)app, (void)error;
    return g_strcmp0(fake.draft_id, command) == 0 ? g_steal_pointer(&fake.draft) : NULL;
}

/* ---- the PIN ---- */

bool app_has_pin(struct app *app, bool *has, GError **error)
{
    (void)app;
    *has = !fake.no_pin && fake.pin != NULL;
    return !fake.no_pin || err_set(error, BL_ERR_STORAGE, "%s", fake.no_pin);
}

enum pin_answer app_try_pin(struct app *app, const char *pin)
{
    (void)app;
    if (strcmp(pin, fake.pin) == 0)
        return PIN_RIGHT;
    return ++fake.tries >= PIN_TRIES ? PIN_OUT : PIN_WRONG;
}
