/*
 * The stack of screens and the way of an event through it. Nothing here waits
 * and nothing here reads the terminal: loop.c does.
 */
#include "base/err.h"
#include "base/text.h"
#include "ui/frame.h"
#include "ui/help.h"
#include "ui/palette.h"
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

static struct layer *layer_new(struct ui *ui, const struct screen_ops *ops, const record *args)
{
    struct layer *l = g_new0(struct layer, 1);
    l->ops = ops;
    l->stale = true;
    l->state = g_malloc0(MAX(ops->state_size, 1));
    GError *error = NULL;
    if (ops->open && !ops->open(ui, l->state, args, &error)) {
        layer_free(ui, l);
        ui_error(ui, error);
        return NULL;
    }
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

struct ui *ui_new(struct app *app, struct terminal *term, const struct screen_ops *const *screens,
                  gsize n)
{
    struct ui *ui = g_new0(struct ui, 1);
    ui->app = app;
    ui->term = term;
    ui->screens = screens;
    ui->n_screens = n;
    ui->roots = g_new0(struct layer *, n);
    ui->stack = g_ptr_array_new();
    ui->dead = g_ptr_array_new();
    int rows, cols;
    term->ops->size(term, &rows, &cols);
    ui->canvas = canvas_new(rows, cols, term->ascii);
    ui->dirty = true;
    for (gsize i = 0; i < n && !ui->roots[ui->root]; i++) {
        ui->root = i;
        if (screens[i]->key)
            ui->roots[i] = layer_new(ui, screens[i], NULL);
    }
    if (n == 0 || !ui->roots[ui->root])
        ui_end(ui, 1, ui->message ? ui->message : "There is no screen to show.");
    return ui;
}

void ui_free(struct ui *ui)
{
    if (!ui)
        return;
    bury(ui, 0);
    ui_bury_dead(ui);
    for (gsize i = 0; i < ui->n_screens; i++)
        layer_free(ui, ui->roots[i]);
    job_cancel(ui, NULL);
    g_ptr_array_unref(ui->stack);
    g_ptr_array_unref(ui->dead);
    canvas_free(ui->canvas);
    lock_free(ui->lock);
    g_free(ui->roots);
    ui_hush(ui);
    g_free(ui->farewell);
    g_free(ui);
}

/* ---- what screens call ---- */

struct app *ui_app(struct ui *ui)
{
    return ui->app;
}

bool ui_ascii(const struct ui *ui)
{
    return ui->term->ascii;
}

bool ui_push(struct ui *ui, const struct screen_ops *ops, const record *args)
{
    struct layer *l = layer_new(ui, ops, args);
    if (!l)
        return false;
    g_ptr_array_add(ui->stack, l);
    ui->dirty = true;
    return true;
}

bool ui_open(struct ui *ui, const char *id, const record *args)
{
    for (gsize i = 0; i < ui->n_screens; i++) {
        if (strcmp(ui->screens[i]->id, id) != 0)
            continue;
        if (!ui->screens[i]->key)
            return ui_push(ui, ui->screens[i], args);
        if (!ui->roots[i] || args) {
            struct layer *l = layer_new(ui, ui->screens[i], args);
            if (!l)
                return false;
            if (ui->roots[i])
                g_ptr_array_add(ui->dead, ui->roots[i]);
            ui->roots[i] = l;
        }
        bury(ui, 0);
        ui->root = i;
        return true;
    }
    ui_warn(ui, "There is no screen called \"%s\".", id);
    return false;
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

static void layer_touch(struct layer *l, unsigned topics, bool gives_way)
{
    if (!l || (topics != ~0u && !(l->ops->topics & topics)))
        return;
    l->gives_way = gives_way && (!l->stale || l->gives_way);
    l->stale = true;
}

void ui_touch(struct ui *ui, unsigned topics, bool gives_way)
{
    for (gsize i = 0; i < ui->n_screens; i++)
        layer_touch(ui->roots[i], topics, gives_way);
    for (guint i = 0; i < ui->stack->len; i++)
        layer_touch(ui->stack->pdata[i], topics, gives_way);
}

void ui_stale(struct ui *ui, unsigned topics)
{
    ui_touch(ui, topics, false);
}

void ui_redraw(struct ui *ui)
{
    ui->dirty = true;
}

void ui_hush(struct ui *ui)
{
    if (ui->message)
        ui->dirty = true;
    g_clear_pointer(&ui->message, g_free);
    g_clear_pointer(&ui->notice, g_free);
}

/* Takes text. */
static void set_message(struct ui *ui, enum style style, char *text)
{
    ui_hush(ui);
    ui->message = text;
    ui->message_style = style;
    ui->dirty = true;
}

void ui_notice(struct ui *ui, const char *title, const char *text)
{
    set_message(ui, STYLE_NORMAL, text_clean(text, -1, TEXT_MULTILINE));
    ui->notice = text_clean(title, -1, TEXT_LINE);
}

/* A sentence that the line would cut is shown whole, over it. Takes text. */
static void set_refusal(struct ui *ui, enum style style, const char *title, char *text)
{
    if (ui->canvas && text_width(text) > ui_cols(ui) - 3) {
        ui_notice(ui, title, text);
        g_free(text);
    } else {
        set_message(ui, style, text);
    }
}

void ui_say(struct ui *ui, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    set_message(ui, STYLE_NORMAL, g_strdup_vprintf(format, args));
    va_end(args);
}

void ui_warn(struct ui *ui, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    set_refusal(ui, STYLE_WARN, "Not now", g_strdup_vprintf(format, args));
    va_end(args);
}

void ui_error(struct ui *ui, GError *error)
{
    set_refusal(ui, STYLE_BAD, "That did not work",
                g_strdup(error ? error->message : "That did not work."));
    g_clear_error(&error);
}

const char *ui_message(const struct ui *ui, enum style *style)
{
    if (style)
        *style = ui->message_style;
    return ui->notice ? NULL : ui->message;
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

void ui_dress(struct ui *ui)
{
    g_autoptr(record) look = app_read(ui->app, "look", NULL, NULL);
    if (look)
        ui->term->ops->dress(ui->term, record_text(look, "theme"), record_int(look, "mouse"));
    ui->dirty = true;
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

static void keep_draft(struct ui *ui, const char *id, const record *values)
{
    bool busy = true;
    for (int i = 0; i < DRAFT_TRIES && busy; i++) {
        g_autoptr(GError) error = NULL;
        busy = !app_draft_save(ui->app, id, values, &error) && err_is(error, BL_ERR_BUSY);
    }
}

void ui_hangup(struct ui *ui, int status)
{
    for (guint i = 0; i < ui->stack->len; i++) {
        struct layer *l = ui->stack->pdata[i];
        g_autoptr(record) values = record_new();
        g_autofree char *id = l->ops->draft ? l->ops->draft(ui, l->state, values) : NULL;
        if (id)
            keep_draft(ui, id, values);
    }
    ui_end(ui, status, NULL);
}

/* ---- events ---- */

static void leave_or_back(struct ui *ui, int key)
{
    if (ui->stack->len)
        ui_back(ui, NULL);
    else if (key != K_ESC)
        ui_end(ui, 0, NULL);
}

static bool screen_key(struct ui *ui, int key)
{
    for (gsize i = 0; i < ui->n_screens; i++)
        if (ui->screens[i]->key && ui->screens[i]->key == key)
            return ui_open(ui, ui->screens[i]->id, NULL), true;
    return false;
}

/* A key that the screen left over. */
static void common_key(struct ui *ui, int key)
{
    if (key == ':')
        palette_open(ui);
    else if (key == '?')
        help_open(ui);
    else if (key == 'q' || key == K_ESC || key == K_CTRL('c'))
        leave_or_back(ui, key);
    else if (key >= K_PICK)
        return;
    else if (!ui_key_command(ui, key, false) && !screen_key(ui, key) &&
             !ui_key_command(ui, key, true)) {
        g_autofree char *name = keys_name(key);
        if (*name)
            ui_warn(ui, "%s does nothing here; ? lists the keys.", name);
    }
}

static void top_event(struct ui *ui, struct event *ev)
{
    struct layer *l = ui_top_layer(ui);
    /* Keys typed ahead must not meet an empty screen, or what was there before. */
    if (!l->gives_way)
        ui_recalc(ui, l);
    enum reaction r = l->ops->handle ? l->ops->handle(ui, l->state, ev) : UI_PASS;
    if (r == UI_RECALC || r == UI_SEARCH) {
        l->stale = true;
        l->gives_way = r == UI_SEARCH;
    }
    if (r == UI_RECALC || r == UI_SEARCH || r == UI_REDRAW)
        ui->dirty = true;
    if (r == UI_BACK)
        ui_back(ui, l->state);
    if (r != UI_PASS || l->ops->flags & SCREEN_MODAL)
        return;
    if (ev->type == EVENT_KEY)
        common_key(ui, ev->key);
    else
        ui_warn(ui, "There is no field here to paste into.");
}

void ui_press(struct ui *ui, int key)
{
    if (key == K_CTRL('l')) {
        ui->term->ops->repaint(ui->term);
        ui->dirty = true;
    } else {
        common_key(ui, key);
    }
}

/* True where a notice takes the key: one that only closes it. */
static bool notice_event(struct ui *ui, const struct event *ev)
{
    if (!ui->notice || ui->job)
        return false;
    if (ev->type == EVENT_KEY)
        ui_hush(ui);
    return ev->type != EVENT_KEY || keys_have(ev->key, "Enter Esc Space q C-c");
}

void ui_event(struct ui *ui, struct event *ev)
{
    if (ui->ended) {
        event_done(ev);
        return;
    }
    if (ev->type == EVENT_CLICK) { /* as the key of what was drawn there */
        ev->type = EVENT_KEY;
        ev->key = ui->lock ? K_NONE : canvas_key_at(ui->canvas, ev->row, ev->col);
        if (ev->key == K_NONE)
            return;
    }
    if (ev->type == EVENT_KEY || ev->type == EVENT_PASTE)
        ui->idle_ms = 0;
    if (ev->type == EVENT_HANGUP) {
        ui_hangup(ui, 129);
    } else if (ev->type == EVENT_RESIZE) {
        int rows, cols;
        ui->term->ops->size(ui->term, &rows, &cols);
        canvas_resize(ui->canvas, rows, cols);
        ui_stale(ui, ~0u); /* more rows may fit */
        ui->dirty = true;
    } else if (ev->type == EVENT_KEY && ev->key == K_CTRL('l')) {
        ui_press(ui, ev->key);
    } else if (ui->lock) {
        lock_event(ui, ev);
    } else if (!notice_event(ui, ev)) {
        if (!ui->job) {
            ui_hush(ui);
            top_event(ui, ev);
        } else if (ev->type == EVENT_KEY && ev->key == K_ESC) {
            job_cancel(ui, "It was not saved, and nothing was changed.");
        } else if (!ui->job->form) {
            top_event(ui, ev); /* what was sent from a form stays as it was sent */
        }
    }
    event_done(ev);
    ui_bury_dead(ui);
}
