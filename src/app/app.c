/*
 * One rep at work: opening, who acts, what changed. Knows no command; the gate
 * and the field reader stand above it.
 */
#include "app_priv.h"
#include "held.h"
#include "search/search_priv.h"

#include "app/command.h"
#include "base/err.h"
#include "store/change.h"

#include <string.h>

/* Views are noted together: this many wait at most, and this long. */
#define NOTES_MOST 64
#define NOTES_SECONDS 20

struct app *app_new(struct clock clock)
{
    struct app *app = g_new0(struct app, 1);
    app->clock = clock;
    app->noted = g_array_new(false, false, sizeof(struct noted));
    app->closed = g_array_new(false, false, sizeof(gint64));
    app->seen = g_array_new(false, false, sizeof(gint64));
    app->listed = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
    app->scope = g_array_new(false, false, sizeof(gint64));
    return app;
}

bool app_load_branch(struct app *app, GError **error)
{
    g_autoptr(record) setting = NULL;
    if (!db_find(app->db, "setting_branch", NULL, &setting, error))
        return false;
    g_free(app->branch);
    app->branch = g_strdup(setting ? record_str(setting, "value") : "");
    return true;
}

/* Once an hour a rep and way in: a script's hundred calls would bury what else the audit says. */
static void note_login(struct app *app)
{
    g_autoptr(record) args = record_new();
    gint64 known = 0;
    app_common_values(app, args);
    record_set_text(args, "detail", app->remote ? "ssh" : NULL);
    if (db_find_int(app->db, "audit_login_lately", args, &known, NULL) && known)
        return;
    app_note(app, "login", NULL, 0, app->remote ? "ssh" : NULL);
}

static bool tell_opened(struct app *app, GError **error)
{
    gsize n;
    const struct command_group *const *groups = command_groups(&n);
    for (gsize i = 0; i < n; i++)
        if (groups[i]->opened && !groups[i]->opened(app, error))
            return false;
    return true;
}

static struct app *open_with(const char *db_path, const char *login, bool remote, gint64 key_id,
                             struct clock clock, GError **error)
{
    struct db *db = db_open(db_path, DB_OPEN, error);
    if (!db)
        return NULL;
    struct app *app = app_new(clock);
    app->db = db;
    app->remote = remote;
    app->key_id = key_id;
    if (!app_load_actor(app, login ? login : g_get_user_name(), error)) {
        app_close(app);
        return NULL;
    }
    GError *failed = NULL;
    bool named = app_load_branch(app, &failed);
    if (named)
        (void)change_topics_since(db, G_MAXINT64, &app->seen_change, &failed);
    if (failed) {
        g_propagate_error(error, failed);
        app_close(app);
        return NULL;
    }
    if (!tell_opened(app, error)) {
        app_close(app);
        return NULL;
    }
    app->data_version = db_data_version(db);
    note_login(app);
    return app;
}

struct app *app_open(const char *db_path, const char *login, struct clock clock, GError **error)
{
    return open_with(db_path, login, false, 0, clock, error);
}

struct app *app_open_remote(const char *db_path, const char *login, gint64 key_id,
                            struct clock clock, GError **error)
{
    return open_with(db_path, login, true, key_id, clock, error);
}

void app_close(struct app *app)
{
    if (!app)
        return;
    if (app->db) {
        const int wait = app->screens ? NOTES_END_MS : NOTES_WAIT_MS;
        session_end(app);
        (void)app_settle_notes(app, wait, NULL); /* the last chance */
    }
    search_forget(app);
    g_datalist_clear(&app->kept);
    db_close(app->db);
    app_clear_actor(&app->actor);
    g_free(app->branch);
    g_clear_pointer(&app->input, g_byte_array_unref);
    g_clear_pointer(&app->began_now, record_free);
    g_array_free(app->noted, true);
    g_array_free(app->closed, true);
    g_array_free(app->seen, true);
    g_array_free(app->scope, true);
    g_hash_table_destroy(app->listed);
    g_free(app);
}

const char *app_branch(struct app *app)
{
    return app->branch ? app->branch : "";
}

char *app_data_file(const char *name)
{
    const char *data = g_get_user_data_dir();
    if (g_path_is_absolute(data))
        return g_build_filename(data, "branchline", name, NULL);
    return g_build_filename(g_get_home_dir(), ".local", "share", "branchline", name, NULL);
}

char *app_default_path(void)
{
    const char *given = g_getenv("BRANCHLINE_DB");
    if (given && *given)
        return g_strdup(given);
    return app_data_file("branch.db");
}

/* ---- what changed ---- */

/* A read that fails for another reason than access says nothing about it. */
static bool still_there(struct app *app)
{
    if (!db_is_in_place(app->db, NULL))
        return false;
    g_autofree char *login = g_strdup(app->actor.login);
    g_autoptr(GError) why = NULL;
    return app_load_actor(app, login, &why) || !err_is(why, BL_ERR_REFUSED);
}

/* Notes that wait, and who is on. While others write they go on waiting; a full disk is told. */
static void write_down(struct app *app)
{
    g_autoptr(GError) failed = NULL;
    const struct noted *first =
        app->noted->len ? &g_array_index(app->noted, struct noted, 0) : NULL;
    bool due =
        first && (app->noted->len >= NOTES_MOST || app_now(app) - first->at >= NOTES_SECONDS);
    if (!due && !session_due(app))
        return;
    bool written = app_flush_notes(app, &failed);
    app->unnoted = err_is(failed, BL_ERR_FULL);
    app->unnotable = due && !written && !app->unnoted && !err_is(failed, BL_ERR_BUSY);
}

bool app_arrive(struct app *app, GError **error)
{
    GError *failed = NULL;
    if (app_flush_notes(app, &failed))
        return true;
    app->unnoted = err_is(failed, BL_ERR_FULL);
    if (app->unnoted) {
        g_error_free(failed);
        return true;
    }
    app->unnotable = !err_is(failed, BL_ERR_BUSY);
    g_propagate_error(error, failed);
    return false;
}

unsigned app_poll(struct app *app, bool *gone)
{
    held_end_later(app);
    write_down(app);
    *gone = app->unnotable;
    if (app_today(app) != app->checked_on) {
        *gone |= !still_there(app);
        app->checked_on = app_today(app);
    }
    if (!*gone)
        *gone = !db_is_in_place(app->db, NULL);
    guint32 version = db_data_version(app->db);
    if (version == app->data_version && !app->wrote && !app->told)
        return 0;
    app->data_version = version;
    app->wrote = false;
    unsigned topics =
        change_topics_since(app->db, app->seen_change, &app->seen_change, NULL) | app->told;
    app->told = 0;
    const gint64 held = held_mark(app);
    if (held != app->hold_mark)
        topics |= TOPIC_HOLD;
    app->hold_mark = held;
    if (topics & TOPIC_SETTING)
        (void)app_load_branch(app, NULL);
    if (!(topics & (TOPIC_REP | TOPIC_WORKPLACE)))
        return topics;
    /* What this rep may see may have become less: nothing that was read before stays. */
    *gone |= !still_there(app);
    return ~0u;
}

gint64 app_data_mark(struct app *app)
{
    const guint64 eyes = ((guint64)app->actor_version << 32) + app->cuts;
    return (gint64)((guint64)db_mark(app->db) * 1000003 + eyes);
}

void app_rest(struct app *app)
{
    db_rest(app->db);
}

const char *app_warning(const struct app *app)
{
    return app->db && (app->unnoted || db_is_full(app->db))
               ? "The host's disk is full: you can read, but nothing is stored, and what you look "
                 "at "
                 "is not in the audit. Whoever runs the host has to make room (`df`)."
               : NULL;
}

const char *app_why_gone(const struct app *app)
{
    /* One opened without room is never in place: others write behind it. */
    if (db_is_full(app->db))
        return "There is room on the disk again: start Branchline once more.";
    if (app->unnotable)
        return "What you looked at cannot be written into the audit, so no more is shown. Whoever "
               "runs the host has to look at the disk.";
    return db_is_in_place(app->db, NULL)
               ? "Your access has ended; an officer of the branch can tell you more."
               : "The branch's file was replaced while you were on: start Branchline again.";
}

void app_set_words(struct app *app)
{
    app->words = true;
}

bool app_is_demo(struct app *app, bool *is, GError **error)
{
    g_autoptr(record) demo = NULL;
    bool ok = db_find(app_db(app), "setting_demo", NULL, &demo, error);
    *is = demo != NULL;
    return ok;
}
