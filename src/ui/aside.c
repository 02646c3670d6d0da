/*
 * A screen beside a list.
 */
#include "ui/aside.h"

#include "base/err.h"
#include "ui/stack.h"
#include "ui_private.h"

#include <string.h>

#define LIST_LEAST 56
#define ASIDE_LEAST 48

static const struct screen_ops *find_screen(struct ui *ui, const char *id)
{
    gsize n = 0;
    const struct screen_ops *const *screens = ui_screens(ui, &n);
    for (gsize i = 0; i < n; i++)
        if (strcmp(screens[i]->id, id) == 0)
            return screens[i];
    return NULL;
}

static void aside_close(struct aside *s, struct ui *ui)
{
    if (s->state && s->ops->close)
        s->ops->close(ui, s->state);
    g_clear_pointer(&s->state, g_free);
    g_clear_pointer(&s->args, record_free);
    g_clear_error(&s->error);
    s->ops = NULL;
}

void aside_done(struct aside *s, struct ui *ui)
{
    aside_close(s, ui);
    g_clear_pointer(&s->wanted, record_free);
}

void aside_stale(struct aside *s, struct ui *ui)
{
    if (s->cuts != app_cuts(ui->app)) /* not for one more frame */
        aside_close(s, ui);
    s->cuts = app_cuts(ui->app);
    s->stale = s->wanted != NULL;
    if (s->stale)
        ui_ask_quiet(ui);
}

static void want(struct aside *s, struct ui *ui, const struct screen_ops *ops, const record *args)
{
    if (s->wanted && ops == s->wanted_ops && record_same(s->wanted, args))
        return;
    g_clear_pointer(&s->wanted, record_free);
    s->wanted = record_copy(args);
    s->wanted_ops = ops;
    aside_stale(s, ui);
}

static bool open_wanted(struct aside *s, struct ui *ui, GError **error)
{
    aside_close(s, ui);
    s->ops = s->wanted_ops;
    s->args = record_copy(s->wanted);
    s->state = g_malloc0(MAX(s->ops->state_size, 1));
    return !s->ops->open || s->ops->open(ui, s->state, s->args, error);
}

bool aside_quiet(struct aside *s, struct ui *ui)
{
    GError *error = NULL;
    if (!s->stale || !s->wanted)
        return false;
    bool other = !s->state || s->ops != s->wanted_ops || !record_same(s->args, s->wanted);
    bool ok = (!other || open_wanted(s, ui, &error)) &&
              (!s->ops->recalc || s->ops->recalc(ui, s->state, &error));
    s->stale = !ok && err_is(error, BL_ERR_BUSY);
    if (s->stale) { /* a key came: once more after it */
        g_error_free(error);
        aside_close(s, ui);
        ui_ask_quiet(ui);
        return false;
    }
    g_clear_error(&s->error);
    s->error = error;
    ui_also_topics(ui, s->ops->topics);
    return true;
}

static void show(const struct aside *s, struct ui *ui, struct area a)
{
    struct canvas *canvas = a.canvas;
    const int row = canvas->cursor_row, col = canvas->cursor_col;
    const guint hot = canvas->hot->len;
    ui->beside = true;
    if (s->error)
        area_wrap(a, 0, 1, a.cols - 2, -1, STYLE_MUTED, s->error->message);
    else
        s->ops->draw(ui, s->state, a);
    ui->beside = false;
    g_array_set_size(canvas->hot, hot);
    canvas->cursor_row = row;
    canvas->cursor_col = col;
}

struct area aside_draw(struct aside *s, struct ui *ui, struct area a, int list, const char *screen,
                       const record *args)
{
    const struct screen_ops *ops = screen && args ? find_screen(ui, screen) : NULL;
    if (!screen)
        g_clear_pointer(&s->wanted, record_free);
    if (a.cols < ASIDE_COLS || ui->beside || !screen)
        return a;
    int left = CLAMP(list + 1, LIST_LEAST, MIN(a.cols * 11 / 20, a.cols - ASIDE_LEAST));
    for (int row = 0; row < a.rows; row++)
        area_char(a, row, left, STYLE_RULE, 0x2502);
    if (ops)
        want(s, ui, ops, args);
    else
        g_clear_pointer(&s->wanted, record_free);
    /* What was there stays until the next one is read: it says itself whose it is. */
    if (ops && s->state && s->ops == ops)
        show(s, ui, area_part(a, 0, left + 2, -1, a.cols - left - 3));
    return area_part(a, 0, 0, -1, left - 1);
}
