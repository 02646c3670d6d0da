/*
 * The stack of screens. It knows nothing of what may lie on it, nor of how events
 * come.
 */
#include "ui/stack.h"

#include "base/text.h"
#include "ui_private.h"

#include <string.h>

/* ---- layers ---- */

static void layer_free(struct ui *ui, struct layer *l)
{
    if (!l)
        return;
    if (l->ops->close)
        l->ops->close(ui, l->state);
    g_clear_error(&l->error);
    g_free(l->state);
    g_free(l);
}

struct layer *layer_make(struct ui *ui, const struct screen_ops *ops, const record *args,
                         GError **error)
{
    struct layer *l = g_new0(struct layer, 1);
    l->ops = ops;
    l->stale = true;
    l->state = g_malloc0(MAX(ops->state_size, 1));
    if (ops->open && !ops->open(ui, l->state, args, error)) {
        layer_free(ui, l);
        return NULL;
    }
    return l;
}

struct layer *layer_new(struct ui *ui, const struct screen_ops *ops, const record *args)
{
    GError *error = NULL;
    struct layer *l = layer_make(ui, ops, args, &error);
    if (!l)
        ui_error(ui, error);
    return l;
}

struct layer *ui_top_layer(struct ui *ui)
{
    return ui->stack->len ? ui->stack->pdata[ui->stack->len - 1] : ui->roots[ui->root];
}

struct layer *ui_screen_layer(struct ui *ui)
{
    for (guint i = ui->stack->len; i > 0; i--) {
        struct layer *l = ui->stack->pdata[i - 1];
        if (!(l->ops->flags & SCREEN_MODAL))
            return l;
    }
    return ui->roots[ui->root];
}

static void bury(struct ui *ui, guint from)
{
    while (ui->stack->len > from)
        g_ptr_array_add(ui->dead, g_ptr_array_steal_index(ui->stack, ui->stack->len - 1));
    ui->dirty = true;
}

void ui_bury_dead(struct ui *ui)
{
    while (ui->dead->len)
        layer_free(ui, g_ptr_array_steal_index(ui->dead, 0));
}

void ui_close_all(struct ui *ui)
{
    bury(ui, 0);
    ui_bury_dead(ui);
    for (gsize i = 0; i < ui->n_screens; i++)
        layer_free(ui, ui->roots[i]);
}

/* ---- opening and closing ---- */

bool ui_push(struct ui *ui, const struct screen_ops *ops, const record *args)
{
    struct layer *l = layer_new(ui, ops, args);
    if (!l)
        return false;
    g_ptr_array_add(ui->stack, l);
    ui->dirty = true;
    return true;
}

void ui_back(struct ui *ui, void *state)
{
    for (guint i = ui->stack->len; i > 0; i--) {
        struct layer *l = ui->stack->pdata[i - 1];
        if (!state || l->state == state) {
            bury(ui, i - 1);
            return;
        }
    }
}

/* ---- what is to be queried again ---- */

static void layer_touch(struct layer *l, unsigned topics, bool gives_way, bool by_others)
{
    if (!l || (topics != ~0u && !((l->ops->topics | l->beside) & topics)))
        return;
    l->gives_way = gives_way && (!l->stale || l->gives_way);
    l->by_others = by_others && (!l->stale || l->by_others);
    l->stale = true;
}

static void touch(struct ui *ui, unsigned topics, bool gives_way, bool by_others)
{
    for (gsize i = 0; i < ui->n_screens; i++)
        layer_touch(ui->roots[i], topics, gives_way, by_others);
    for (guint i = 0; i < ui->stack->len; i++)
        layer_touch(ui->stack->pdata[i], topics, gives_way, by_others);
}

void ui_touch(struct ui *ui, unsigned topics, bool gives_way)
{
    touch(ui, topics, gives_way, gives_way);
}

void ui_stale(struct ui *ui, unsigned topics)
{
    touch(ui, topics, false, false);
}

void ui_stale_layer(struct ui *ui, void *state)
{
    for (guint i = 0; i < ui->stack->len; i++) {
        struct layer *l = ui->stack->pdata[i];
        if (l->state == state)
            layer_touch(l, ~0u, false, false);
    }
}

void ui_redraw(struct ui *ui)
{
    ui->dirty = true;
}

void ui_press(struct ui *ui, int key)
{
    ui->pressed = key;
}

/* ---- what there is ---- */

struct app *ui_app(struct ui *ui)
{
    return ui->app;
}

bool ui_ascii(const struct ui *ui)
{
    return ui->term->ascii;
}

const struct screen_ops *ui_screen(struct ui *ui)
{
    return ui_screen_layer(ui)->ops;
}

record *ui_subject(struct ui *ui)
{
    struct layer *l = ui_screen_layer(ui);
    record *r = record_new();
    if (l->ops->subject)
        l->ops->subject(ui, l->state, r);
    return r;
}

const struct screen_ops *const *ui_screens(struct ui *ui, gsize *n)
{
    *n = ui->n_screens;
    return ui->screens;
}

const struct screen_ops *ui_root(struct ui *ui)
{
    return ui->screens[ui->root];
}

const struct screen_ops *ui_top(struct ui *ui, void **state)
{
    struct layer *l = ui_top_layer(ui);
    if (state)
        *state = l->state;
    return l->ops;
}

int ui_rows(const struct ui *ui)
{
    return ui->canvas->rows;
}

int ui_cols(const struct ui *ui)
{
    return ui->canvas->cols;
}

/* ---- what lists ask for ---- */

void ui_ask_quiet(struct ui *ui)
{
    ui->wants_quiet = true;
}

void ui_ask_on(struct ui *ui)
{
    ui->goes_on = true;
}

void ui_set_place(struct ui *ui, char *text)
{
    g_free(ui->place);
    ui->place = text;
}

const char *ui_last_find(const struct ui *ui)
{
    return ui->last_find;
}

void ui_set_last_find(struct ui *ui, const char *text)
{
    g_free(ui->last_find);
    ui->last_find = g_strdup(text);
}

void ui_also_topics(struct ui *ui, unsigned topics)
{
    ui_top_layer(ui)->beside = topics;
}

bool ui_is_beside(const struct ui *ui)
{
    return ui->beside;
}

bool ui_by_others(const struct ui *ui)
{
    return ui->by_others;
}
