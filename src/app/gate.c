/*
 * The gate: level, transaction, change group, audit, commit; in that order, for
 * every command.
 */
#include "app_priv.h"
#include "sentence.h"

#include "base/err.h"
#include "store/audit.h"
#include "store/change.h"

#define RETRY_LEAST_MS 5
#define RETRY_MOST_MS 40

gint64 (*patience_now)(void) = g_get_monotonic_time;

struct patience patience_for(int ms)
{
    return (struct patience){patience_now() + (gint64)ms * 1000};
}

bool patience_pause(const struct patience *p)
{
    if (patience_now() >= p->until)
        return false;
    g_usleep((gulong)g_random_int_range(RETRY_LEAST_MS, RETRY_MOST_MS) * 1000);
    return true;
}

bool patience_again(const struct patience *p, GError **failed)
{
    if (!err_is(*failed, BL_ERR_BUSY) || !patience_pause(p))
        return false;
    g_clear_error(failed);
    return true;
}

/* Whoever waits is told; false: they wait no longer. */
static bool waits_on(const struct app *app)
{
    return !app->progress || app->progress("waiting", -1, -1, app->progress_data);
}

/* As of now: who is let in, and to what, may just have been changed. */
static bool may_act(struct app *app, const struct command *cmd, GError **error)
{
    if (!app_actor_acts(app, error))
        return false;
    if (app->actor.level >= cmd->level)
        return true;
    app_note_refused(app, cmd->id);
    return err_set(error, BL_ERR_REFUSED, "%s", command_refused(cmd, app->actor.level));
}

static bool gate_begin(struct app *app, const struct command *cmd, GError **error)
{
    if (!db_begin(app->db, error))
        return false;
    app->gate_cmd = cmd;
    app->noted_before = app->noted->len;
    g_array_set_size(app->closed, 0);
    if (!may_act(app, cmd, error) ||
        !change_begin(app->db, app->actor.rep_id, app_now(app), cmd->id, &app->change_id, error)) {
        gate_drop(app);
        return false;
    }
    return true;
}

bool gate_open(struct app *app, int ms, GError **error)
{
    const struct patience patience = patience_for(app->screens ? MIN(ms, GATE_FILE_MS) : ms);
    GError *failed = NULL;
    while (!gate_begin(app, app->running, &failed)) {
        if (!patience_again(&patience, &failed)) {
            g_propagate_error(error, failed);
            return false;
        }
        if (!waits_on(app))
            return err_set(error, BL_ERR_CONFLICT,
                           "Stopped while somebody else was saving: nothing more was stored.");
    }
    return true;
}

gint64 gate_change_id(const struct app *app)
{
    return app->change_id;
}

void gate_drop(struct app *app)
{
    change_abandon(app->db);
    db_rollback(app->db);
    app_unnote(app, app->noted_before);
    app->gate_cmd = NULL;
    app->change_id = 0;
}

static bool note_change(struct app *app, struct result *out, GError **error)
{
    g_autoptr(record) args = record_new();
    record_set_int(args, "id", out->change_id);
    record_set_bool(args, "undoable", !(app->gate_cmd->flags & CMD_NO_UNDO));
    if (out->workplace_id)
        record_set_int(args, "workplace_id", out->workplace_id);
    else
        record_set_null(args, "workplace_id");
    record_set_id(args, "person_id", g_strcmp0(out->subject, "person") == 0 ? out->subject_id : 0);
    return db_exec(app->db, "change_note", args, NULL, error) >= 0 &&
           (!record_has(args, "person_id") ||
            db_exec(app->db, "change_note_person", args, NULL, error) >= 0);
}

bool gate_close(struct app *app, struct result *out, GError **error)
{
    const struct command *cmd = app->gate_cmd;
    const char *label = out->label ? out->label : cmd->title;
    bool ok = change_end(app->db, label, cmd->topics | out->topics, out->keep_change,
                         &out->change_id, error);
    if (ok && out->change_id) {
        struct audit_entry entry = {.at = app_now(app),
                                    .rep_id = app->actor.rep_id,
                                    .action = cmd->id,
                                    .subject = out->subject,
                                    .subject_id = out->subject_id,
                                    .change_id = out->change_id,
                                    .detail = out->detail};
        ok = note_change(app, out, error) && audit_add(app->db, &entry, error);
    }
    ok = ok && app_write_notes(app, error) && session_note(app, error) && db_commit(app->db, error);
    if (!ok) {
        gate_drop(app);
        return false;
    }
    app_notes_done(app);
    app->gate_cmd = NULL;
    app->change_id = 0;
    app->wrote = true;
    return true;
}

/* Whatever happens, a command leaves nothing open behind it. */
static bool run_writing(struct app *app, const struct command *cmd, const record *raw,
                        const record *in, struct result *out, GError **error)
{
    if (!gate_begin(app, cmd, error))
        return false;
    if (!meanwhile_check(app, cmd, raw, error) || !app_run_each(app, cmd, in, out, error)) {
        gate_drop(app);
        return false;
    }
    return gate_close(app, out, error);
}

bool app_settle_notes(struct app *app, int ms, GError **error)
{
    const struct patience patience = patience_for(ms);
    GError *failed = NULL;
    while (!app_flush_notes(app, &failed)) {
        if (!patience_again(&patience, &failed)) {
            g_propagate_error(error, failed);
            return false;
        }
        if (!waits_on(app))
            return err_set(
                error, BL_ERR_CONFLICT,
                "Stopped while somebody else was saving: nothing is shown that is not in "
                "the audit.");
    }
    return true;
}

/* On the command line what was looked at is in the audit before it is printed, or it is not
 * printed; screens write their notes later. On a full disk, and with no other fault, people still
 * read, and are told. */
static bool write_notes_soon(struct app *app, GError **error)
{
    g_autoptr(GError) failed = NULL;
    if (app->screens || app_settle_notes(app, LOOK_WAIT_MS, &failed))
        return true;
    app->unnoted = err_is(failed, BL_ERR_FULL);
    if (app->unnoted)
        return true;
    if (err_is(failed, BL_ERR_BUSY))
        return err_set(error, BL_ERR_BUSY,
                       "Somebody else has been saving for a minute, and nothing is shown that is "
                       "not in the audit: try again when they are done.");
    g_propagate_error(error, g_steal_pointer(&failed));
    return false;
}

struct handed_out {
    struct app *app;
    const struct command *cmd;
    bool (*row)(record *row, void *data, GError **error);
    void *data;
};

/* Whoever reads slowly may be at one list for hours: access counts as of each row. */
static bool hand_out(record *row, void *data, GError **error)
{
    struct handed_out *to = data;
    return may_act(to->app, to->cmd, error) && to->row(row, to->data, error);
}

static bool run_listing(struct app *app, const struct command *cmd, const record *in,
                        struct result *out, GError **error)
{
    struct handed_out to = {app, cmd, out->row, out->row_data};
    if (to.row) {
        out->row = hand_out;
        out->row_data = &to;
    }
    bool ok = cmd->run(app, in, out, error);
    out->row = to.row;
    out->row_data = to.data;
    return ok;
}

static bool run_reading(struct app *app, const struct command *cmd, const record *in,
                        struct result *out, GError **error)
{
    bool list = cmd->flags & CMD_LIST, noted = cmd->flags & CMD_VIEW;
    /* A list of people is noted before its first row goes out. */
    if (list && noted) {
        app_note(app, "list", NULL, 0, cmd->id);
        if (!write_notes_soon(app, error))
            return false;
    }
    /* A list has no snapshot over all its pages: a reader that stalls would
     * keep the write-ahead log from ever being taken in. */
    if (!list && !db_snapshot(app->db, error))
        return false;
    bool ok = list ? run_listing(app, cmd, in, out, error) : cmd->run(app, in, out, error);
    if (!list)
        db_snapshot_end(app->db);
    if (ok && db_is_full(app->db))
        ok = db_is_in_place(app->db, error);
    if (ok && noted && !list) {
        app_note(app, "view", out->subject, out->subject_id, NULL);
        ok = write_notes_soon(app, error);
    }
    return ok;
}

const char *app_why_disabled(struct app *app, const struct command *cmd, const record *in)
{
    if (app->actor.level < cmd->level)
        return command_refused(cmd, app->actor.level);
    if (app->remote && cmd->flags & CMD_LOCAL)
        return "This is for the person at the machine itself, not over SSH.";
    return cmd->why_disabled ? cmd->why_disabled(app, in) : NULL;
}

static bool run_read(struct app *app, const struct command *cmd, const record *raw,
                     const record *in, struct result *out, GError **error)
{
    if (cmd->flags & CMD_STREAMS) {
        app->running = cmd;
        bool ok = cmd->run(app, in, out, error);
        app->running = NULL;
        app->wrote = true;
        return ok;
    }
    if (cmd->flags & CMD_WRITES)
        return run_writing(app, cmd, raw, in, out, error);
    if (!app->db) /* CMD_ANYWHERE */
        return cmd->run(app, in, out, error);
    return run_reading(app, cmd, in, out, error);
}

static bool may_here(const struct app *app, const struct command *cmd, GError **error)
{
    return !app->remote || !(cmd->flags & CMD_LOCAL) ||
           err_set(error, BL_ERR_REFUSED,
                   "“%s” is for the person at the machine itself, not over SSH.", cmd->title);
}

static record *values(struct app *app, const struct command *cmd, const record *raw, GError **error)
{
    if (app->db && !may_act(app, cmd, error))
        return NULL;
    if (!may_here(app, cmd, error))
        return NULL;
    g_autoptr(record) in = fields_read(app, cmd, raw, error);
    const char *why = in && cmd->why_disabled ? cmd->why_disabled(app, in) : NULL;
    if (!why)
        return g_steal_pointer(&in);
    err_set(error, BL_ERR_INPUT, "%s", why);
    return NULL;
}

/* A sentence leaves the gate as its reader knows things, whichever way it goes. */
static bool passed_on(struct app *app, const struct command *cmd, GError *failed, GError **error)
{
    if (!failed)
        return true;
    sentence_resolve(app, cmd, &failed->message);
    g_propagate_error(error, failed);
    return false;
}

record *app_values(struct app *app, const struct command *cmd, const record *raw, GError **error)
{
    GError *failed = NULL;
    record *in = values(app, cmd, raw, &failed);
    passed_on(app, cmd, failed, error);
    return in;
}

bool app_prefill(struct app *app, const struct command *cmd, record *in, GError **error)
{
    GError *failed = NULL;
    return !cmd->prefill || cmd->prefill(app, in, &failed) || passed_on(app, cmd, failed, error);
}

bool app_meanwhile(struct app *app, const struct command *cmd, const record *raw, record *began,
                   GError **error)
{
    GError *failed = NULL;
    return meanwhile_stands(app, cmd, raw, began, &failed) || passed_on(app, cmd, failed, error);
}

static bool run_checked(struct app *app, const struct command *cmd, const record *raw,
                        struct result *out, GError **error)
{
    if (cmd->flags & CMD_NO_DB)
        return may_here(app, cmd, error) && cmd->run(app, raw, out, error);
    g_autoptr(record) in = values(app, cmd, raw, error);
    if (!in || !run_read(app, cmd, raw, in, out, error))
        return false;
    /* An edit that is not in the change log (one's own look) cannot be told so; others say it of
     * themselves. */
    bool logged = cmd->flags & CMD_WRITES && !(cmd->flags & CMD_NO_UNDO);
    if (cmd->prefill && logged && !out->change_id && !out->also && !out->only_asked)
        result_say(out, "Nothing was changed: all of it was so already.");
    fields_say_days(app, cmd, raw, in, out);
    return true;
}

bool app_run(struct app *app, const struct command *cmd, const record *raw, struct result *out,
             GError **error)
{
    GError *failed = NULL;
    g_clear_pointer(&app->began_now, record_free);
    bool ok = run_checked(app, cmd, raw, out, &failed);
    if (out->object)
        record_close(out->object, cmd->id);
    sentence_resolve(app, cmd, &out->message);
    passed_on(app, cmd, failed, error);
    return ok;
}

bool app_run_wait(struct app *app, const struct command *cmd, const record *raw, struct result *out,
                  int wait_ms, GError **error)
{
    const struct patience patience = patience_for(wait_ms);
    GError *failed = NULL;
    while (!app_run(app, cmd, raw, out, &failed)) {
        if (!patience_again(&patience, &failed)) {
            g_propagate_error(error, failed);
            return false;
        }
        if (!waits_on(app))
            return err_set(error, BL_ERR_CONFLICT,
                           "Stopped while somebody else was saving: nothing was stored.");
    }
    return true;
}
