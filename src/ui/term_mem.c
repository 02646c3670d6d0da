/*
 * A terminal in memory: events are fed, the last screen is kept. Counts what
 * a real one would have been sent.
 */
#include "base/text.h"
#include "ui/term.h"

#include <string.h>

struct term_mem {
    struct terminal base;
    struct canvas *screen;
    GQueue events; /* of struct event */
    int rows, cols, frames, touched;
    char *dress, *copied;
};

static struct term_mem *self(const struct terminal *t)
{
    return (struct term_mem *)t;
}

static void mem_size(struct terminal *t, int *rows, int *cols)
{
    *rows = self(t)->rows;
    *cols = self(t)->cols;
}

static void mem_show(struct terminal *t, const struct canvas *c)
{
    struct term_mem *m = self(t);
    bool sized = m->screen->rows != c->rows || m->screen->cols != c->cols;
    int touched = 0;
    if (sized)
        canvas_resize(m->screen, c->rows, c->cols);
    for (int r = 0; r < c->rows; r++)
        for (int k = 0; k < c->cols; k++)
            touched += !cell_same(canvas_cell(c, r, k), canvas_cell(m->screen, r, k));
    if (touched || sized || c->cursor_row != m->screen->cursor_row ||
        c->cursor_col != m->screen->cursor_col) {
        memcpy(m->screen->cells, c->cells, (gsize)c->rows * (gsize)c->cols * sizeof(struct cell));
        m->screen->cursor_row = c->cursor_row;
        m->screen->cursor_col = c->cursor_col;
        m->frames++;
        m->touched = touched;
    }
}

static bool mem_read(struct terminal *t, struct event *out)
{
    struct event *ev = g_queue_pop_head(&self(t)->events);
    if (!ev)
        return false;
    *out = *ev;
    g_free(ev);
    return true;
}

static bool mem_waiting(struct terminal *t)
{
    return !g_queue_is_empty(&self(t)->events);
}

static void mem_nothing(struct terminal *t)
{
    (void)t;
}

static void mem_dress(struct terminal *t, const char *theme, bool mouse)
{
    g_free(self(t)->dress);
    self(t)->dress = g_strconcat(theme ? theme : "-", mouse ? " mouse" : "", NULL);
}

static bool mem_copy(struct terminal *t, const char *text)
{
    g_free(self(t)->copied);
    self(t)->copied = g_strdup(text);
    return true;
}

static void mem_close(struct terminal *t)
{
    struct term_mem *m = self(t);
    struct event ev;
    while (mem_read(t, &ev))
        event_done(&ev);
    canvas_free(m->screen);
    g_free(m->dress);
    g_free(m->copied);
    g_free(m);
}

static const struct term_ops mem_ops = {
    .size = mem_size,
    .show = mem_show,
    .read = mem_read,
    .waiting = mem_waiting,
    .idle = mem_nothing,
    .resized = mem_nothing,
    .repaint = mem_nothing,
    .dress = mem_dress,
    .copy = mem_copy,
    .close = mem_close,
};

struct terminal *term_mem_new(int rows, int cols, bool ascii)
{
    struct term_mem *m = g_new0(struct term_mem, 1);
    m->base = (struct terminal){.ops = &mem_ops, .fd = -1, .ascii = ascii};
    m->rows = rows;
    m->cols = cols;
    m->screen = canvas_new(rows, cols, ascii);
    g_queue_init(&m->events);
    return &m->base;
}

static void feed(struct terminal *t, struct event ev)
{
    g_queue_push_tail(&self(t)->events, g_memdup2(&ev, sizeof ev));
}

void term_mem_feed_key(struct terminal *t, int key)
{
    feed(t, (struct event){.type = EVENT_KEY, .key = key});
}

void term_mem_feed_click(struct terminal *t, int row, int col)
{
    feed(t, (struct event){.type = EVENT_CLICK, .row = row, .col = col});
}

void term_mem_feed_paste(struct terminal *t, const char *text)
{
    feed(t, (struct event){.type = EVENT_PASTE, .text = text_clean(text, -1, TEXT_MULTILINE)});
}

void term_mem_feed_size(struct terminal *t, int rows, int cols)
{
    self(t)->rows = rows;
    self(t)->cols = cols;
    feed(t, (struct event){.type = EVENT_RESIZE});
}

void term_mem_feed_hangup(struct terminal *t)
{
    feed(t, (struct event){.type = EVENT_HANGUP});
}

const struct canvas *term_mem_screen(const struct terminal *t)
{
    return self(t)->screen;
}

int term_mem_frames(const struct terminal *t)
{
    return self(t)->frames;
}

int term_mem_touched(const struct terminal *t)
{
    return self(t)->touched;
}

const char *term_mem_dress(const struct terminal *t)
{
    return self(t)->dress;
}

const char *term_mem_copied(const struct terminal *t)
{
    return self(t)->copied;
}
