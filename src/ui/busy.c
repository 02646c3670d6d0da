/*
 * What takes longer than a key should: how far it is stands on the message line, and Esc stops it.
 * Keys that come meanwhile are answered afterwards, in their order.
 */
#include "base/count.h"
#include "ui/frame.h"
#include "ui/ui.h"
#include "ui_private.h"

#include <string.h>

#define TOLD_US (100 * 1000) /* between two lines about it */

/* Esc, or nobody is there any more; what else comes is kept. */
static bool is_stopped(struct ui *ui)
{
    struct event ev;
    while (ui->term->ops->read(ui->term, &ev)) {
        if (ev.type == EVENT_KEY && ev.key == K_ESC)
            return true;
        g_queue_push_tail(&ui->later, g_memdup2(&ev, sizeof ev));
        if (ev.type == EVENT_HANGUP)
            return true;
    }
    return false;
}

static void show(struct ui *ui, const char *doing, gint64 rows, int percent)
{
    gint64 now = g_get_monotonic_time();
    if (now - ui->told_at < TOLD_US)
        return;
    ui->told_at = now;
    const bool own = strchr(doing, ' '); /* says of what; what was done until then stays */
    g_autofree char *n =
        own ? g_strdup_printf("%" G_GINT64_FORMAT, rows) : counted(rows, "row", "rows");
    GString *line = g_string_new(NULL);
    g_string_append_printf(line, "%s %s", n, doing);
    if (percent >= 0)
        g_string_append_printf(line, " [%-20.*s] %d%%", percent / 5, "####################",
                               percent);
    g_string_append(line, own ? "  Esc stops it" : "  Esc stops it, and nothing is stored");
    said_passing(ui, g_string_free(line, FALSE));
    ui_draw(ui);
    ui->term->ops->show(ui->term, ui->canvas);
}

bool busy_told(const char *doing, gint64 rows, int percent, void *data)
{
    struct ui *ui = data;
    if (ui->patient) /* nobody is there to be told */
        return true;
    if (rows >= 0)
        show(ui, doing, rows, percent);
    return !is_stopped(ui);
}

bool ui_read(struct ui *ui, struct event *ev)
{
    struct event *kept = g_queue_pop_head(&ui->later);
    if (!kept)
        return ui->term->ops->read(ui->term, ev);
    *ev = *kept;
    g_free(kept);
    return true;
}

void busy_done(struct ui *ui)
{
    struct event ev;
    while (!g_queue_is_empty(&ui->later) && ui_read(ui, &ev))
        event_done(&ev);
}
