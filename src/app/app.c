/* One rep at work: opening, who acts, what changed, what was looked at.
 * Knows no command; the gate and the field reader stand beside it. */
#include "app_priv.h"

#include "app/search.h"
#include "base/err.h"
#include "store/audit.h"
#include "store/change.h"
#include "store/page.h"

#include <string.h>

/* Views are noted together: this many wait at most, and this long. */
#define NOTES_MOST 64
#define NOTES_SECONDS 20

struct app *app_new(struct clock clock)
{
    struct app *app = g_new0(struct app, 1);
    app->clock = clock;
    app->noted = g_array_new(false, false, sizeof(struct noted));
    return app;
}

static void actor_clear(struct actor *actor)
{
    g_clear_pointer(&actor->login, g_free);
    g_clear_pointer(&actor->name, g_free);
    memset(actor, 0, sizeof *actor);
}

/* The key by which they came still opens. */
static bool key_is_live(struct app *app, gint64 rep_id, const char *today, GError **error)
{
    if (!app->key_id)
        return true;
    g_autoptr(record) args = record_new();
    record_set_int(args, "key_id", app->key_id);
    record_set_int(args, "rep_id", rep_id);
    record_set_text(args, "today", today);
    GError *failed = NULL;
    gint64 live = db_int(app->db, "key_live", args, 0, &failed);
    if (failed) {
        g_propagate_error(error, failed);
        return false;
    }
    return live ||
           err_set(error, BL_ERR_REFUSED,
                   "This key no longer opens the branch. Ask an officer for another way in.");
}

/* The actor's own level and those below it, by name. */
static void load_levels(struct app *app)
{
    const char *levels[LEVEL_OFFICER + 1] = {NULL};
    for (enum level l = LEVEL_READONLY; l <= app->actor.level; l++)
        levels[l - LEVEL_READONLY] = level_name(l);
    db_set_levels(app->db, levels);
}

static bool load_scope(struct app *app, GError **error)
{
    if (app->actor.scope_all) {
        db_set_scope(app->db, true, NULL, 0);
        return true;
    }
    g_autoptr(record) args = record_new();
    record_set_int(args, "rep_id", app->actor.rep_id);
    g_autoptr(GPtrArray) rows = db_all(app->db, "rep_scope_workplaces", args, error);
    if (!rows)
        return false;
    g_autoptr(GArray) ids = g_array_new(false, false, sizeof(gint64));
    for (guint i = 0; i < rows->len; i++) {
        gint64 id = record_int(rows->pdata[i], "workplace_id");
        g_array_append_val(ids, id);
    }
    db_set_scope(app->db, false, (const gint64 *)(void *)ids->data, ids->len);
    return true;
}

bool app_load_actor(struct app *app, const char *login, GError **error)
{
    g_autoptr(record) args = record_new();
    record_set_text(args, "login", login);
    GError *failed = NULL;
    g_autoptr(record) rep = db_one(app->db, "rep_by_login", args, &failed);
    if (failed) {
        g_propagate_error(error, failed);
        return false;
    }
    g_autofree char *today = day_to_iso(app_today(app));
    if (!rep)
        return err_set(error, BL_ERR_REFUSED,
                       "“%s” is not a rep of this branch. Ask an officer to add you, or say who "
                       "you are with --as.",
                       login);
    if (record_has(rep, "suspended_at"))
        return err_set(error, BL_ERR_REFUSED,
                       "The access of “%s” is suspended. Ask an officer of the branch.", login);
    if (strcmp(record_str(rep, "from_on"), today) > 0 ||
        (record_has(rep, "to_on") && strcmp(record_str(rep, "to_on"), today) < 0))
        return err_set(error, BL_ERR_REFUSED,
                       "The access of “%s” is not for today. Ask an officer of the branch.", login);
    if (!key_is_live(app, record_int(rep, "id"), today, error))
        return false;
    app->checked_on = app_today(app);

    actor_clear(&app->actor);
    app->actor.rep_id = record_int(rep, "id");
    app->actor.login = g_strdup(login);
    app->actor.name = g_strdup(record_str(rep, "name"));
    app->actor.level = level_parse(record_str(rep, "level"));
    app->actor.scope_all = record_bool(rep, "scope_all");
    load_levels(app);
    return load_scope(app, error);
}

static bool load_branch(struct app *app, GError **error)
{
    GError *failed = NULL;
    g_autoptr(record) setting = db_one(app->db, "setting_branch", NULL, &failed);
    if (failed) {
        g_propagate_error(error, failed);
        return false;
    }
    g_free(app->branch);
    app->branch = g_strdup(setting ? record_str(setting, "value") : "");
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
    bool named = load_branch(app, &failed);
    if (named)
        (void)change_topics_since(db, G_MAXINT64, &app->seen_change, &failed);
    if (failed) {
        g_propagate_error(error, failed);
        app_close(app);
        return NULL;
    }
    app->data_version = db_data_version(db);
    app_note(app, "login", NULL, 0, remote ? "ssh" : NULL);
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

bool app_is_remote(const struct app *app)
{
    return app->remote;
}

void app_at_screens(struct app *app)
{
    app->screens = true;
}

void app_note_refused(struct app *app, const char *what)
{
    app_note(app, "refused", NULL, 0, what);
}

void app_close(struct app *app)
{
    if (!app)
        return;
    if (app->db) {
        session_end(app);
        app_flush_notes(app);
    }
    db_close(app->db);
    actor_clear(&app->actor);
    g_free(app->branch);
    g_clear_pointer(&app->input, g_byte_array_unref);
    g_array_free(app->noted, true);
    g_free(app);
}

struct db *app_db(struct app *app)
{
    return app->db;
}

const struct actor *app_actor(const struct app *app)
{
    return &app->actor;
}

gint64 app_now(const struct app *app)
{
    return clock_now(&app->clock);
}

day app_today(const struct app *app)
{
    return day_today(&app->clock);
}

const char *app_branch(struct app *app)
{
    return app->branch ? app->branch : "";
}

char *app_default_path(void)
{
    const char *given = g_getenv("BRANCHLINE_DB");
    if (given && *given)
        return g_strdup(given);
    return g_build_filename(g_get_user_data_dir(), "branchline", "branch.db", NULL);
}

void app_common_values(struct app *app, record *into)
{
    record_set_int(into, "now", app_now(app));
    record_take_text(into, "today", day_to_iso(app_today(app)));
    record_set_int(into, "actor_id", app->actor.rep_id);
}

/* --- the audit's late notes ------------------------------------------------ */

void app_note(struct app *app, const char *action, const char *subject, gint64 subject_id,
              const char *detail)
{
    /* The same thing looked at again while it waits is one note. */
    for (guint i = 0; i < app->noted->len; i++) {
        const struct noted *n = &g_array_index(app->noted, struct noted, i);
        if (n->subject_id == subject_id && g_strcmp0(n->action, action) == 0 &&
            g_strcmp0(n->subject, subject) == 0 && g_strcmp0(n->detail, detail) == 0)
            return;
    }
    struct noted note = {app_now(app), action, subject, subject_id, detail};
    g_array_append_val(app->noted, note);
}

bool app_write_notes(struct app *app, GError **error)
{
    for (guint i = 0; i < app->noted->len; i++) {
        const struct noted *n = &g_array_index(app->noted, struct noted, i);
        struct audit_entry entry = {.at = n->at,
                                    .rep_id = app->actor.rep_id,
                                    .action = n->action,
                                    .subject = n->subject,
                                    .subject_id = n->subject_id,
                                    .detail = n->detail};
        if (!audit_add(app->db, &entry, error))
            return false;
    }
    return true;
}

void app_flush_notes(struct app *app)
{
    if ((app->noted->len == 0 && !session_due(app)) || app->actor.rep_id == 0 ||
        db_writing(app->db))
        return;
    if (!db_begin(app->db, NULL))
        return;
    if (app_write_notes(app, NULL) && session_note(app, NULL) && db_commit(app->db, NULL))
        g_array_set_size(app->noted, 0);
    else
        db_rollback(app->db);
}

void app_set_poll(struct app *app, bool (*poll)(void *data), void *data)
{
    if (app->db)
        db_set_poll(app->db, poll, data);
}

/* --- what changed ------------------------------------------------------------ */

/* A read that fails for another reason than access says nothing about it. */
static bool still_there(struct app *app)
{
    g_autofree char *login = g_strdup(app->actor.login);
    g_autoptr(GError) why = NULL;
    return app_load_actor(app, login, &why) || !err_is(why, BL_ERR_REFUSED);
}

unsigned app_poll(struct app *app, bool *gone)
{
    *gone = false;
    if (app->noted->len > 0) {
        const struct noted *first = &g_array_index(app->noted, struct noted, 0);
        if (app->noted->len >= NOTES_MOST || app_now(app) - first->at >= NOTES_SECONDS)
            app_flush_notes(app);
    }
    if (session_due(app))
        app_flush_notes(app);
    if (app_today(app) != app->checked_on) {
        *gone = !still_there(app);
        app->checked_on = app_today(app);
    }
    guint32 version = db_data_version(app->db);
    if (version == app->data_version && !app->wrote)
        return 0;
    app->data_version = version;
    app->wrote = false;
    unsigned topics = change_topics_since(app->db, app->seen_change, &app->seen_change, NULL);
    if (topics & TOPIC_SETTING)
        (void)load_branch(app, NULL);
    if (topics & (TOPIC_REP | TOPIC_WORKPLACE))
        *gone = !still_there(app);
    return topics;
}

/* --- reading for screens ------------------------------------------------------ */

static bool may_read(struct app *app, const char *name, GError **error)
{
    const char *needs = db_statement_level(app->db, name);
    enum level level = needs ? level_parse(needs) : LEVEL_READONLY;
    if (app->actor.level >= level)
        return true;
    return err_set(error, BL_ERR_REFUSED, "Only %ss may see this.", level_name(level));
}

static record *view_args(struct app *app, const record *given)
{
    record *args = given ? record_copy(given) : record_new();
    app_common_values(app, args);
    return args;
}

GPtrArray *app_page(struct app *app, const char *list, const record *filter, int page_from,
                    const record *key, int n, GError **error)
{
    g_autoptr(record) args = view_args(app, filter);
    g_autofree char *search = NULL;
    const char *words = record_text(args, "search");
    if (words) {
        search = g_strconcat(list, "_search", NULL);
        bool any = search_words(words, args);
        record_remove(args, "search");
        if (any)
            list = search;
    }
    if (!may_read(app, list, error))
        return NULL;
    return page_fetch(app->db, list, args, (enum page_from)page_from, key, n, error);
}

record *app_read(struct app *app, const char *view, const record *args, GError **error)
{
    if (!may_read(app, view, error))
        return NULL;
    g_autoptr(record) values = view_args(app, args);
    return db_one(app->db, view, values, error);
}

GPtrArray *app_rows(struct app *app, const char *view, const record *args, GError **error)
{
    if (!may_read(app, view, error))
        return NULL;
    g_autoptr(record) values = view_args(app, args);
    return db_all(app->db, view, values, error);
}
