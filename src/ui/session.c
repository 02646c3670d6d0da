/*
 * The rep's session: how it looks, what others changed meanwhile, how it ends.
 */
#include "ui/session.h"

#include "base/err.h"
#include "ui/stack.h"
#include "ui_private.h"

void ui_dress(struct ui *ui)
{
    g_autoptr(record) look = app_read(ui->app, "look", NULL, NULL);
    if (look)
        ui->term->ops->dress(ui->term, record_text(look, "theme"), record_int(look, "mouse"));
    ui->dirty = true;
}

/* ---- the beginning ---- */

#define ARRIVE_MS 10000 /* as long as a command waits for others who write */

bool ui_arrive(struct ui *ui)
{
    g_autoptr(GError) why = NULL;
    const gint64 now = g_get_monotonic_time();
    const bool first = ui->arriving_at == 0;
    ui->arriving_at = first ? now : ui->arriving_at;
    if (app_arrive(ui->app, &why)) {
        if (!first)
            ui_hush(ui);
        if (app_warning(ui->app))
            ui_notice(ui, "The disk is full", app_warning(ui->app));
        return true;
    }
    if (!err_is(why, BL_ERR_BUSY))
        ui_end(ui, 1, app_why_gone(ui->app));
    else if (now - ui->arriving_at > (gint64)ARRIVE_MS * 1000)
        ui_end(ui, 1,
               "Somebody else has been saving for so long that your log-in could not be written "
               "into the audit: start Branchline again in a moment.");
    else if (first)
        ui_warn(ui, "Somebody else is saving; your keys are answered in a moment.");
    return false;
}

/* ---- the end ---- */

void ui_end(struct ui *ui, int status, const char *farewell)
{
    if (ui->ended)
        return;
    ui->ended = true;
    ui->status = status;
    ui->farewell = g_strdup(farewell);
}

bool ui_ended(const struct ui *ui)
{
    return ui->ended;
}

/* Each try waits a little for another writer; nobody is there to try again later. */
#define DRAFT_TRIES 20
#define DRAFT_S 8 /* as long as that where there is no hurry: the line has dropped */

bool ui_keep_draft(struct ui *ui, const char *id, const record *values, GError **error)
{
    g_autoptr(GError) why = NULL;
    gint64 until = g_get_monotonic_time() + (gint64)DRAFT_S * G_USEC_PER_SEC;
    for (int i = 0; i < DRAFT_TRIES || (ui->patient && g_get_monotonic_time() < until); i++) {
        g_clear_error(&why);
        if (app_draft_save(ui->app, id, values, &why))
            return true;
        if (!err_is(why, BL_ERR_BUSY))
            break;
    }
    g_propagate_error(error, g_steal_pointer(&why));
    return false;
}

bool ui_keep_drafts(struct ui *ui)
{
    bool any = false;
    for (guint i = 0; i < ui->stack->len; i++) {
        struct layer *l = ui->stack->pdata[i];
        g_autoptr(record) values = record_new();
        g_autofree char *id = l->ops->draft ? l->ops->draft(ui, l->state, values) : NULL;
        any |= id && ui_keep_draft(ui, id, values, NULL);
    }
    return any;
}

/* ---- files ---- */

const char *ui_last_file(const struct ui *ui, const char *of)
{
    return ui->files ? record_text(ui->files, g_intern_string(of)) : NULL;
}

void ui_set_last_file(struct ui *ui, const char *of, const char *path)
{
    if (!ui->files)
        ui->files = record_new();
    record_set_text(ui->files, g_intern_string(of), path);
}

/* ---- meanwhile ---- */

void ui_poll_app(struct ui *ui, bool gives_way)
{
    bool gone = false;
    unsigned topics = app_poll(ui->app, &gone);
    if (topics)
        ui_touch(ui, topics, gives_way);
    if (gone)
        ui_end(ui, 1, app_why_gone(ui->app));
}
