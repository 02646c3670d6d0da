/*
 * The screen that nobody has touched for a while: blank, until the rep's own
 * PIN is typed. What lies beneath stays as it is and is neither drawn nor read.
 */
#include "ui/lock.h"

#include "app/ssh.h"
#include "base/text.h"
#include "ui/session.h"
#include "ui/stack.h"
#include "ui_private.h"

#include <string.h>

#define LOCK_AFTER_MS (15 * 60 * 1000)
#define PIN_MOST 200 /* bytes */

struct lock {
    GString *typed;
    const char *say; /* static; NULL: nothing */
};

void lock_free(struct lock *l)
{
    if (!l)
        return;
    explicit_bzero(l->typed->str, l->typed->len);
    g_string_free(l->typed, TRUE);
    g_free(l);
}

void ui_set_lock_after(struct ui *ui, int ms)
{
    ui->lock_after_ms = ms;
}

static void lock(struct ui *ui)
{
    ui->lock = g_new0(struct lock, 1);
    ui->lock->typed = g_string_new(NULL);
    ui_hush(ui);
    said_forget(ui); /* it may have named people */
    ui->dirty = true;
}

/* Not while a change waits: it is seen through first. */
void ui_idle(struct ui *ui, int ms)
{
    ui->idle_ms += ms;
    int after = ui->lock_after_ms ? ui->lock_after_ms : LOCK_AFTER_MS;
    if (ui->idle_ms < after || ui->lock || ui->job || ui->ended)
        return;
    bool has = false;
    if (!app_has_pin(ui->app, &has, NULL))
        return; /* and is asked again at once */
    ui->idle_ms = 0;
    ui->left_alone = true;
    if (has)
        lock(ui);
}

void lock_now(struct ui *ui)
{
    bool has = false;
    GError *error = NULL;
    if (!app_has_pin(ui->app, &has, &error))
        ui_error(ui, error);
    else if (has)
        lock(ui);
    else
        ui_warn(ui, "You have no PIN yet, so nothing could open the screen again: "
                    ": Set your PIN first.");
}

bool ui_locked(const struct ui *ui)
{
    return ui->lock != NULL;
}

static void clear(struct lock *l)
{
    explicit_bzero(l->typed->str, l->typed->len);
    g_string_truncate(l->typed, 0);
}

static void try(struct ui *ui, struct lock *l)
{
    if (!l->typed->len)
        return;
    switch (app_try_pin(ui->app, l->typed->str)) {
    case PIN_RIGHT:
        g_clear_pointer(&ui->lock, lock_free);
        ui_stale(ui, ~0u);
        return;
    case PIN_WRONG:
        l->say = "That is not your PIN. Five wrong ones log you out.";
        break;
    case PIN_OUT:
        ui_hangup(ui, 1);
        g_free(ui->farewell);
        ui->farewell = g_strdup("Too many wrong PINs: you are logged out. What you were typing is "
                                "kept; an officer can take a forgotten PIN away.");
        break;
    case PIN_BUSY:
        l->say = "Somebody else is saving: press Enter again.";
        return;
    }
    clear(l);
}

void lock_event(struct ui *ui, const struct event *ev)
{
    struct lock *l = ui->lock;
    ui->dirty = true;
    if (ev->type != EVENT_KEY)
        return;
    if (ev->key == K_ENTER) {
        try(ui, l);
    } else if (ev->key == K_CTRL('c')) {
        ui_hangup(ui, 0);
    } else if (ev->key == K_ESC || ev->key == K_CTRL('u')) {
        clear(l);
    } else if (ev->key == K_BACKSPACE && l->typed->len) {
        const char *last = g_utf8_prev_char(l->typed->str + l->typed->len);
        g_string_truncate(l->typed, (gsize)(last - l->typed->str));
    } else if (keys_is_text(ev->key) && l->typed->len < PIN_MOST) {
        l->say = NULL;
        g_string_append_unichar(l->typed, (gunichar)ev->key);
    }
}

void lock_draw(struct ui *ui)
{
    struct area all = canvas_area(ui->canvas);
    canvas_clear(ui->canvas);
    struct area a = all.rows > 4 && all.cols > 8 ? area_part(all, 1, 2, -1, -1) : all;
    const char *say = ui->lock->say;
    bool low = say && a.rows < 8; /* the newest, where there is no room for both */
    int row = area_wrap(a, 0, 0, -1, a.rows - 1, low ? STYLE_BAD : STYLE_NORMAL,
                        low ? say : "Locked. Type your PIN, then Enter; Ctrl-C leaves.");
    g_autofree char *dots = g_strnfill((gsize)g_utf8_strlen(ui->lock->typed->str, -1), '*');
    int col = area_put(a, row, 0, -1, STYLE_HEADING, "PIN ");
    col += area_put(a, row, col, -1, STYLE_INPUT, dots);
    if (say && !low)
        area_wrap(a, row + 1, 0, -1, -1, STYLE_BAD, say);
    area_cursor(a, row, MIN(col, a.cols - 1));
}
