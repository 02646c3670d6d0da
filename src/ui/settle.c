/*
 * Between events: what changed meanwhile, the queries that are due, the frame.
 */
#include "base/err.h"
#include "ui/frame.h"
#include "ui_private.h"

void ui_poll_app(struct ui *ui, bool gives_way)
{
    bool gone = false;
    unsigned topics = app_poll(ui->app, &gone);
    if (topics)
        ui_touch(ui, topics, gives_way);
    if (gone)
        ui_end(ui, 1, "Your access has ended; an officer of the branch can tell you more.");
}

void ui_tick(struct ui *ui)
{
    if (ui->ended)
        return;
    ui->term->ops->idle(ui->term);
    ui_poll_app(ui, true);
}

static bool key_waits(void *data)
{
    struct ui *ui = data;
    return ui->term->ops->waiting(ui->term);
}

void ui_recalc(struct ui *ui, struct layer *l)
{
    GError *error = NULL;
    if (!l->stale)
        return;
    if (l->gives_way)
        app_set_poll(ui->app, key_waits, ui);
    bool ok = !l->ops->recalc || l->ops->recalc(ui, l->state, &error);
    if (l->gives_way)
        app_set_poll(ui->app, NULL, NULL);
    if (!ok && l->gives_way && err_is(error, BL_ERR_BUSY)) {
        g_error_free(error); /* what was there stays until the keys are through */
        return;
    }
    if (!ok && !error)
        err_set(&error, BL_ERR_INTERNAL, "This could not be read.");
    g_clear_error(&l->error);
    l->error = error;
    l->stale = err_is(error, BL_ERR_BUSY); /* at the next tick */
    l->gives_way = false;
    ui->dirty = true;
}

/* The lowest layer that can be seen. */
static guint lowest_seen(struct ui *ui)
{
    guint i = ui->stack->len;
    while (i > 0 && ((struct layer *)ui->stack->pdata[i - 1])->ops->flags & SCREEN_SHEET)
        i--;
    return i;
}

void ui_settle(struct ui *ui)
{
    if (ui->ended)
        return;
    if (ui->lock) {
        if (ui->dirty) {
            ui->dirty = false;
            lock_draw(ui);
            ui->term->ops->show(ui->term, ui->canvas);
        }
        return;
    }
    guint low = lowest_seen(ui);
    if (low == 0)
        ui_recalc(ui, ui->roots[ui->root]);
    for (guint i = low ? low - 1 : 0; i < ui->stack->len; i++)
        ui_recalc(ui, ui->stack->pdata[i]);
    ui_bury_dead(ui);
    if (!ui->dirty)
        return;
    ui->dirty = false;
    ui_draw(ui);
    ui->term->ops->show(ui->term, ui->canvas);
}
