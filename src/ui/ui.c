/*
 * The way of an event through the stack of screens, and what is done between
 * events: the queries that are due, the frame. Nothing here waits and nothing
 * here reads the terminal: loop.c does.
 */
#include "ui/ui.h"

#include "fit.h"
#include "jobs.h"

#include "app/hold.h"
#include "base/err.h"
#include "ui/frame.h"
#include "ui/help.h"
#include "ui/palette.h"
#include "ui_private.h"

#include <string.h>

#define REST_AFTER_MS 1000 /* without a key */

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
    app_set_progress(app, busy_told, ui);
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
    app_set_progress(ui->app, NULL, NULL);
    busy_done(ui);
    ui_close_all(ui);
    job_cancel(ui, NULL);
    g_ptr_array_unref(ui->stack);
    g_ptr_array_unref(ui->dead);
    canvas_free(ui->canvas);
    lock_free(ui->lock);
    g_free(ui->roots);
    ui_hush(ui);
    said_forget(ui);
    g_free(ui->farewell);
    g_free(ui->place);
    g_free(ui->last_find);
    g_free(ui->way_back);
    record_free(ui->files);
    g_free(ui);
}

/* ---- queries ---- */

static bool key_waits(void *data)
{
    struct ui *ui = data;
    return ui->later.length || ui->term->ops->waiting(ui->term);
}

bool ui_key_waits(struct ui *ui)
{
    return key_waits(ui);
}

void ui_query(struct ui *ui, struct layer *l)
{
    GError *error = NULL;
    if (!l->stale)
        return;
    if (l->gives_way)
        app_set_poll(ui->app, key_waits, ui);
    ui->by_others = l->by_others;
    bool ok = !l->ops->recalc || l->ops->recalc(ui, l->state, &error);
    ui->by_others = false;
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
    l->by_others = l->by_others && l->stale;
    ui->dirty = true;
}

/* ---- events ---- */

static void leave_or_back(struct ui *ui, int key)
{
    if (ui->stack->len && !leave_asks(ui, ui->stack->len - 1, NULL, NULL))
        ui_back(ui, NULL);
    else if (!ui->stack->len && key != K_ESC)
        ui_end(ui, 0, NULL);
}

static bool screen_key(struct ui *ui, int key)
{
    for (gsize i = 0; i < ui->n_screens; i++)
        if (ui->screens[i]->key && ui->screens[i]->key == key)
            return ui_open(ui, ui->screens[i]->id, NULL), true;
    return false;
}

/* The commands of this key: those of the screen, or those of every screen.
 * Several may share it; the first that can be done is meant. */
static bool key_command(struct ui *ui, int key, bool everywhere)
{
    const char *screen = ui_screen(ui)->id;
    g_autoptr(record) subject = ui_subject(ui);
    const char *why = NULL;
    gsize n = 0;
    const struct command *const *table = command_table(&n);
    for (gsize i = 0; i < n; i++) {
        const struct command *cmd = table[i];
        if ((g_strcmp0(cmd->where, "*") == 0) != everywhere || !keys_have(key, cmd->keys) ||
            !command_on_screen(cmd, screen))
            continue;
        const char *not_now = app_why_disabled(ui->app, cmd, subject);
        if (!not_now && ui->after_undo && key == 'y') {
            ui_warn(ui, "It is undone: y again for “%s”.", cmd->title);
            return true;
        }
        if (!not_now) {
            ui_command(ui, cmd, NULL);
            return true;
        }
        why = why ? why : not_now;
    }
    if (why)
        ui_warn(ui, "%s", why);
    return why != NULL;
}

static bool is_of_a_row(const struct command *cmd)
{
    for (const struct field *f = cmd->fields; f && f->name; f++)
        if (f->flags & FIELD_SUBJECT)
            return true;
    return false;
}

bool ui_key_acts(struct ui *ui, int key)
{
    gsize n = 0;
    const struct command *const *table = command_table(&n);
    for (gsize i = 0; i < n; i++)
        if (!(table[i]->flags & CMD_VIEW) && g_strcmp0(table[i]->where, "*") != 0 &&
            keys_have(key, table[i]->keys) && command_on_screen(table[i], ui_screen(ui)->id) &&
            is_of_a_row(table[i]))
            return true;
    return false;
}

/* A key that the screen left over. */
static void common_key(struct ui *ui, int key)
{
    if (key == ':')
        palette_open(ui);
    else if (key == '?' || key == K_F1)
        help_open(ui);
    else if (key == 'q' || key == K_ESC || key == K_CTRL('c'))
        leave_or_back(ui, key);
    else if (key >= K_PICK)
        return;
    else if (!key_command(ui, key, false) && !screen_key(ui, key) && !key_command(ui, key, true)) {
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
        ui_query(ui, l);
    enum reaction r = l->ops->handle ? l->ops->handle(ui, l->state, ev) : UI_PASS;
    if (r == UI_RECALC || r == UI_SEARCH) {
        l->stale = true;
        l->gives_way = r == UI_SEARCH;
        l->by_others = false;
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

static void repaint(struct ui *ui)
{
    ui->term->ops->repaint(ui->term);
    ui->dirty = true;
}

/* The key that was chosen by its name (ui_press). */
static void press(struct ui *ui)
{
    struct event ev = {.type = EVENT_KEY, .key = ui->pressed};
    ui->pressed = K_NONE;
    if (ev.key == K_CTRL('l'))
        repaint(ui);
    else if (ev.key != K_NONE)
        top_event(ui, &ev);
}

/* Does what is uppermost take text now, such as those keys are? */
static bool takes_text(struct ui *ui, const struct event *keys)
{
    struct layer *l = ui_top_layer(ui);
    const struct event nothing = {
        .type = EVENT_PASTE, .text = (char *)"", .ahead = keys->ahead, .plain = keys->plain};
    enum reaction r = l->ops->handle ? l->ops->handle(ui, l->state, &nothing) : UI_PASS;
    return r == UI_REDRAW || r == UI_RECALC || r == UI_SEARCH;
}

/* True where a notice takes the key: one that only closes it, or goes on in it. What could be
 * typed into a field closes nothing. */
static bool notice_event(struct ui *ui, const struct event *ev)
{
    if (!ui->notice || ui->job)
        return false;
    if (ev->type != EVENT_KEY)
        return true;
    bool on = ev->key == K_ENTER || ev->key == ' ';
    if (sheet_key(&ui->notice_sheet, on ? K_DOWN : ev->key)) {
        ui->dirty = true;
        return true;
    }
    ui_hush(ui);
    return keys_have(ev->key, takes_text(ui, ev) ? "Enter Esc C-c" : "Enter Esc Space q C-c");
}

/* A paste that comes as keys does what it would do if it were marked: it goes into a field, or
 * nowhere. One that opens its field, a search or the palette, was typed ahead on a slow line, also
 * behind the number of a screen. */
static bool pasted_nowhere(struct ui *ui, const struct event *ev)
{
    if (ev->pasted == PASTED_NOT || ev->pasted == PASTED_FIRST)
        ui->drops_paste = ui->takes_paste = false;
    if (ev->pasted == PASTED_NOT || ui->lock)
        return false;
    if (ui->drops_paste)
        return true;
    /* Asked anew only where a field may have been left: a paste may be long. */
    ui->takes_paste = (ui->takes_paste && keys_is_text(ev->key)) || takes_text(ui, ev);
    if (ui->takes_paste || ev->key == '/' || ev->key == ':' || ev->leads)
        return false;
    ui->drops_paste = true;
    ui_hush(ui);
    ui_warn(ui, "There is no field here to paste into.");
    return true;
}

/* Within a paste Enter and Tab are its lines and blanks; the last key may be one that was typed. A
 * form takes them for the keys they are where they may have been typed ahead. */
static void pasted_text(struct event *ev)
{
    if (ev->pasted != PASTED_ON || (ev->key != K_ENTER && ev->key != K_TAB))
        return;
    ev->type = EVENT_PASTE;
    ev->text = g_strdup(ev->key == K_ENTER ? "\n" : " ");
}

void ui_event(struct ui *ui, struct event *ev)
{
    if (ui->ended || (ev->type == EVENT_KEY && pasted_nowhere(ui, ev))) {
        event_done(ev);
        return;
    }
    if (ev->type == EVENT_KEY && !ui->lock)
        pasted_text(ev);
    if (ev->type == EVENT_CLICK) { /* as the key of what was drawn there */
        ev->type = EVENT_KEY;
        ev->key = ui->lock ? K_NONE : canvas_key_at(ui->canvas, ev->row, ev->col);
        if (ev->key == K_NONE)
            return;
    }
    if (ev->type == EVENT_KEY || ev->type == EVENT_PASTE) {
        ui->idle_ms = 0;
        ui->left_alone = false;
        ui->after_undo = ui->undone;
        ui->undone = false;
    }
    if (ev->type == EVENT_HANGUP) {
        ui_hangup(ui, 129);
    } else if (ev->type == EVENT_RESIZE) {
        int rows, cols;
        ui->term->ops->size(ui->term, &rows, &cols);
        canvas_resize(ui->canvas, rows, cols);
        ui_stale(ui, ~0u); /* more rows may fit */
        said_refit(ui);
        ui->dirty = true;
    } else if (ev->type == EVENT_KEY && ev->key == K_CTRL('l')) {
        repaint(ui);
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
    press(ui);
    event_done(ev);
    ui_bury_dead(ui);
}

/* ---- between events ---- */

/* What can wait gives way to the next key. */
static void between_keys(struct ui *ui, enum event_type type)
{
    struct layer *l = ui_top_layer(ui);
    const struct event ev = {.type = type};
    if (ui->ended || ui->lock || l->stale || l->error || l->ops->flags & SCREEN_MODAL ||
        !l->ops->handle)
        return;
    app_set_poll(ui->app, key_waits, ui);
    enum reaction r = l->ops->handle(ui, l->state, &ev);
    ui->dirty |= r == UI_REDRAW;
    l->stale |= r == UI_RECALC;
    app_set_poll(ui->app, NULL, NULL);
}

void ui_quiet(struct ui *ui)
{
    ui->wants_quiet = false;
    between_keys(ui, EVENT_QUIET);
}

bool ui_on(struct ui *ui)
{
    if (!ui->goes_on)
        return false;
    ui->goes_on = false;
    between_keys(ui, EVENT_ON);
    return true;
}

void ui_tick(struct ui *ui)
{
    if (ui->ended)
        return;
    ui->term->ops->idle(ui->term);
    app_hold_idle(ui->app, ui->lock || ui->left_alone);
    ui_poll_app(ui, true);
    ui_follow_access(ui);
    if (ui->idle_ms >= REST_AFTER_MS)
        app_rest(ui->app);
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
    if (ui->pressed != K_NONE && !ui->lock) /* of something that had to wait to be saved */
        press(ui);
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
        ui_query(ui, ui->roots[ui->root]);
    for (guint i = low ? low - 1 : 0; i < ui->stack->len; i++)
        ui_query(ui, ui->stack->pdata[i]);
    ui_bury_dead(ui);
    if (!ui->dirty)
        return;
    ui->dirty = false;
    ui_draw(ui);
    ui->term->ops->show(ui->term, ui->canvas);
}
