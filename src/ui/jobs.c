/*
 * One run of a command through the gate, what waits for somebody else's, and what is said after it.
 */
#include "jobs.h"

#include "copy.h"
#include "goes.h"
#include "result_view.h"

#include "base/err.h"
#include "base/text.h"
#include "store/change.h"
#include "ui/form.h"
#include "ui/reader.h"
#include "ui/run.h"
#include "ui/session.h"
#include "ui/stack.h"

#include <string.h>

#define WAIT_MOST 200       /* commands of one rep that wait */
#define LAND_S 600          /* how long they are tried once nobody is there any more */
#define LAND_US (50 * 1000) /* between two tries */

#define DRAFT_ID_MAX 100 /* bytes */

/* A text that says which row it is about: a seat's code, what a row is called, the words of a
 * command. */
static bool names_row(const struct command *cmd, const struct value *v)
{
    const unsigned names = FIELD_SUBJECT | FIELD_POSITIONAL;
    if (v->type != VALUE_TEXT || !v->s || !*v->s)
        return false;
    const struct field *f = cmd->fields;
    while (f && f->name && !((f->flags & names) && strcmp(f->name, v->name) == 0))
        f++;
    return (f && f->name) || strcmp(v->name, "ons_code") == 0;
}

/* Blanks tell one from the next. */
static void append_text(GString *id, const struct value *v)
{
    g_string_append_printf(id, " %s=", v->name);
    g_string_append_uri_escaped(id, v->s, NULL, true);
}

/* One draft a command and row: "member.edit person_id=12". */
char *job_draft_id(const struct command *cmd, const record *known)
{
    GString *id = g_string_new(cmd->id);
    for (gsize i = 0; i < record_size(known); i++) {
        const struct value *v = record_at(known, i);
        if (v->type == VALUE_INT)
            g_string_append_printf(id, " %s=%" G_GINT64_FORMAT, v->name, v->i);
        else if (names_row(cmd, v))
            append_text(id, v);
    }
    const char *end;
    if (id->len > DRAFT_ID_MAX) {
        (void)g_utf8_validate(id->str, DRAFT_ID_MAX, &end);
        g_string_truncate(id, (gsize)(end - id->str));
    }
    return g_string_free(id, FALSE);
}

static void job_free(struct job *job)
{
    if (!job)
        return;
    record_free(job->raw);
    g_free(job);
}

static void tell_not_saved(struct ui *ui, struct layer *l, const struct job *job)
{
    if (l->ops->not_saved && l->ops->not_saved(ui, l->state, job->cmd, job->raw))
        ui_stale_layer(ui, l->state);
}

/* It was given up, or refused. A screen that had gone on may lie below others by now. */
static void not_saved(struct ui *ui, const struct job *job)
{
    if (!job->went_on) {
        tell_not_saved(ui, ui_screen_layer(ui), job);
        return;
    }
    for (guint i = 0; i < ui->stack->len; i++)
        tell_not_saved(ui, ui->stack->pdata[i], job);
    tell_not_saved(ui, ui->roots[ui->root], job);
}

/* The one that came last; why: NULL, all of them, and nothing is said. */
void job_cancel(struct ui *ui, const char *why)
{
    guint wait = ui->behind.length;
    if (!why)
        g_queue_clear_full(&ui->behind, (GDestroyNotify)job_free);
    struct job *last = wait && why ? g_queue_pop_tail(&ui->behind) : g_steal_pointer(&ui->job);
    if (last && why)
        not_saved(ui, last);
    job_free(last);
    if (wait && why)
        ui_warn(ui, "The last one was not saved; %u before it %s.", wait,
                wait == 1 ? "still waits" : "still wait");
    else if (why)
        ui_warn(ui, "%s", why);
}

bool ui_waiting(const struct ui *ui)
{
    return ui->job != NULL;
}

/* On every screen, for whoever has that level; NULL: there is none. */
static const char *key_of(enum command_flags flag, enum level level)
{
    gsize n = 0;
    const struct command *const *table = command_table(&n);
    for (gsize i = 0; i < n; i++)
        if (table[i]->flags & flag && table[i]->level <= level &&
            g_strcmp0(table[i]->where, "*") == 0)
            return table[i]->keys;
    return NULL;
}

/* The key that takes back what was done, or does again what was taken back: redo has what is not
 * the last change any more. Caller's; NULL: it cannot be. */
static char *way_back(struct ui *ui, const struct command *cmd, const struct result *r)
{
    const char *keys = key_of(cmd->flags & CMD_TAKES_BACK ? CMD_DOES_AGAIN : CMD_TAKES_BACK,
                              app_actor(ui->app)->level);
    bool can = (cmd->flags & CMD_WRITES) && !(cmd->flags & CMD_NO_UNDO) && r->change_id && keys;
    return can ? keys_label(keys) : NULL;
}

static void note_way_back(struct ui *ui, const struct command *cmd, const struct result *r)
{
    if (!r->change_id)
        return;
    g_free(ui->way_back);
    ui->way_back = way_back(ui, cmd, r);
}

static void say_done(struct ui *ui, const struct command *cmd, const struct result *r)
{
    if (ui->refusal && ui->queued) /* what was refused is read first */
        return;
    g_autofree char *key = cmd->flags & CMD_DOES_AGAIN ? NULL : way_back(ui, cmd, r);
    g_autofree char *back =
        key ? g_strdup_printf("%s %s.", key,
                              cmd->flags & CMD_TAKES_BACK ? "does it again" : "undoes it")
            : NULL;
    if (r->message && strchr(r->message, '\n'))
        reader_open(ui, cmd->title, r->message);
    else if (r->message)
        said_done(ui, cmd->title, r->message, back);
}

static void job_done(struct ui *ui, struct job *job, const struct result *r, GPtrArray *rows)
{
    if (job->form)
        ui_back(ui, job->form);
    ui_stale(ui, job->cmd->topics);
    note_way_back(ui, job->cmd, r);
    if (job->cmd->topics & TOPIC_LOOK)
        ui_dress(ui);
    ui_poll_app(ui, false);
    if (copy_given(ui, job->cmd, job->raw, r, job->next))
        return;
    bool listed =
        rows->len && result_is_list(job->cmd) && goes_to_rows(ui, job->cmd, job->raw, rows);
    struct layer *l = ui_screen_layer(ui);
    bool shown = listed || (l->ops->ran && l->ops->ran(ui, l->state, job->cmd, r));
    g_autofree char *text = shown ? NULL : result_text(job->cmd, r, rows, ui_cols(ui) - 2);
    if (text)
        reader_open(ui, job->cmd->title, text);
    else if (!listed && job->cmd->flags & CMD_LIST && !r->message)
        ui_say(ui, "%s: there is none.", job->cmd->title);
    if (!shown && !result_is_report(job->cmd, r))
        say_done(ui, job->cmd, r);
}

/* What was typed for it is kept where its form is closed. */
static void job_failed(struct ui *ui, struct job *job, GError *error)
{
    if (job->form) {
        form_refused(ui, job->form, error->message);
        g_error_free(error);
        return;
    }
    ui->undone = false;
    not_saved(ui, job);
    if (!job->busy) {
        ui_error(ui, error);
        return;
    }
    g_autofree char *id = job_draft_id(job->cmd, job->raw);
    bool kept = !job->went_on && ui_keep_draft(ui, id, job->raw, NULL);
    g_autofree char *text = g_strdup_printf("It was not saved: %s%s", error->message,
                                            kept ? " What you typed is kept." : "");
    ui_notice(ui, job->cmd->title, text);
    ui->refusal = true;
    g_error_free(error);
}

static void say_waiting(struct ui *ui)
{
    guint n = ui->behind.length + 1;
    if (n > 1)
        ui_warn(ui, "Somebody else is saving; %u of yours go next. Esc gives up the last.", n);
    else
        ui_warn(ui, "Somebody else is saving; yours goes next. Esc gives up.");
}

/* It waits: where the screen goes on without it, the form that it came from closes. */
static void begin_waiting(struct ui *ui, struct job *job)
{
    struct layer *l = ui_screen_layer(ui);
    job->busy = true;
    say_waiting(ui);
    job->went_on = l->ops->waits && l->ops->waits(ui, l->state, job->cmd, job->raw);
    /* Behind another nothing stays open: it could be saved twice. */
    if (job->form && (job->went_on || job != ui->job)) {
        ui_back(ui, job->form);
        job->form = NULL;
    }
    if (job->went_on)
        ui_stale_layer(ui, l->state);
}

/* The first of them, if there is one. True where it was done, or could not be. */
static bool try_job(struct ui *ui)
{
    if (!ui->job)
        return false;
    struct job *job = g_steal_pointer(&ui->job);
    g_autoptr(GPtrArray) rows = record_array_new();
    bool list = result_is_list(job->cmd);
    struct result result = {.row = list ? result_first_rows : result_keep_row, .row_data = rows};
    GError *error = NULL;
    app_on_screen(ui->app, ui_screen(ui)->id);
    if (goes_to_screen(job->cmd, job->raw)) {
        if (!goes_there(ui, job->cmd, job->raw, job->form, &error))
            job_failed(ui, job, error);
        job_free(job);
        return true;
    }
    bool ok = app_run(ui->app, job->cmd, job->raw, &result, &error) ||
              (list && result_enough(rows, &error));
    if (!ok && err_is(error, BL_ERR_BUSY)) {
        ui->job = job;
        if (!job->busy)
            begin_waiting(ui, job);
        g_error_free(error);
        result_done(&result);
        return false;
    }
    ui->queued = job->busy;
    if (job->busy && !ui->behind.length && !ui->refusal)
        ui_hush(ui);
    ui->dirty = true;
    if (ok)
        job_done(ui, job, &result, rows);
    else
        job_failed(ui, job, error);
    result_done(&result);
    job_free(job);
    return true;
}

void ui_retry(struct ui *ui)
{
    while (try_job(ui))
        ui->job = ui->job ? ui->job : g_queue_pop_head(&ui->behind);
}

void job_start(struct ui *ui, const struct command *cmd, record *raw, void *form, job_next next)
{
    struct job *job = g_new0(struct job, 1);
    *job = (struct job){.cmd = cmd, .raw = raw, .form = form, .next = next};
    ui->undone = cmd->flags & CMD_TAKES_BACK;
    if (ui->job && cmd->flags & CMD_WRITES) {
        g_queue_push_tail(&ui->behind, job);
        begin_waiting(ui, job);
        return;
    }
    struct job *waits = g_steal_pointer(&ui->job);
    ui->job = job;
    (void)try_job(ui);
    if (waits && ui->job) /* it waits, too */
        g_queue_push_head(&ui->behind, g_steal_pointer(&ui->job));
    ui->job = waits ? waits : ui->job;
}

bool jobs_full(const struct ui *ui)
{
    return ui->job && (ui->job->form || ui->behind.length >= WAIT_MOST);
}

void jobs_land(struct ui *ui)
{
    gint64 until = g_get_monotonic_time() + (gint64)LAND_S * G_USEC_PER_SEC;
    for (ui_retry(ui); ui->job && g_get_monotonic_time() < until; ui_retry(ui))
        g_usleep(LAND_US);
    while (ui->job) {
        g_autofree char *id = job_draft_id(ui->job->cmd, ui->job->raw);
        (void)ui_keep_draft(ui, id, ui->job->raw, NULL);
        job_free(ui->job);
        ui->job = g_queue_pop_head(&ui->behind);
    }
}

void jobs_formless(struct ui *ui)
{
    if (ui->job)
        ui->job->form = NULL;
    for (GList *l = ui->behind.head; l; l = l->next)
        ((struct job *)l->data)->form = NULL;
}
