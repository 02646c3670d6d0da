/*
 * A bar with marks, which reads in black on white: full, hatched, empty.
 */
#include "flow.h"

#define HATCH 6.0
#define CLEAR 6.0 /* between labels, and from the bar */

struct label {
    PangoLayout *layout; /* NULL: none, or too long, and set under the gauge */
    double x, width, height;
    int row; /* -1: above the bar; from 0: under it */
};

struct gauge {
    const struct paper_block *block;
    double size, bar; /* of letters; the bar's height */
    double left, width;
    struct label labels[PAPER_TICKS_MOST];
    guint n;
    double above, row; /* the height of the row above, and of each one under it */
    int rows;          /* under the bar */
};

static double tick_x(const struct gauge *g, guint i)
{
    return g->left + g->width * g->block->ticks[i].share;
}

/* Beside the last one of a row, or else in the next row: under, above, under … */
static void place(struct gauge *g, guint i, double *ends)
{
    struct label *l = &g->labels[i];
    l->x = CLAMP(tick_x(g, i) - l->width / 2, g->left, g->left + g->width - l->width);
    static const int order[] = {0, -1, 1, 2, 3, 4, 5, 6};
    for (guint k = 0; k < G_N_ELEMENTS(order); k++) {
        double *end = &ends[order[k] + 1];
        if (*end > 0 && l->x < *end + 2 * CLEAR)
            continue;
        *end = l->x + l->width;
        l->row = order[k];
        g->rows = MAX(g->rows, l->row + 1);
        g->above = l->row < 0 ? MAX(g->above, l->height + CLEAR) : g->above;
        break;
    }
    g->row = MAX(g->row, l->height);
}

static void make_labels(const struct flow *f, struct gauge *g)
{
    double ends[PAPER_TICKS_MOST + 1] = {0};
    for (guint i = 0; i < g->n; i++) {
        const char *text = g->block->ticks[i].label;
        PangoRectangle logical;
        if (!*text || flow_width(f, text, g->size, FALSE) > g->width)
            continue;
        g->labels[i].layout = flow_layout(f, text, g->size, FALSE, -1);
        pango_layout_get_extents(g->labels[i].layout, NULL, &logical);
        g->labels[i].width = (double)logical.width / PANGO_SCALE;
        g->labels[i].height = (double)logical.height / PANGO_SCALE;
        place(g, i, ends);
    }
}

/* ---- drawing ---- */

static void hatch(cairo_t *cr, double x, double y, double width, double height)
{
    cairo_save(cr);
    cairo_rectangle(cr, x, y, width, height);
    cairo_clip(cr);
    cairo_set_line_width(cr, 0.75);
    int lines = (int)((width + height) / HATCH) + 1;
    for (int i = 0; i < lines; i++) {
        double at = x - height + i * HATCH;
        cairo_move_to(cr, at, y + height);
        cairo_line_to(cr, at + height, y);
    }
    cairo_stroke(cr);
    cairo_restore(cr);
}

static void draw_bar(cairo_t *cr, const struct gauge *g, double y)
{
    double done = g->width * g->block->share, next = done;
    for (guint i = 0; i < g->n && next <= done; i++)
        next = MAX(next, g->width * g->block->ticks[i].share);
    if (next > done)
        hatch(cr, g->left + done, y, next - done, g->bar);
    cairo_rectangle(cr, g->left, y, done, g->bar);
    cairo_fill(cr);
    cairo_set_line_width(cr, 1.5);
    cairo_rectangle(cr, g->left, y, g->width, g->bar);
    cairo_stroke(cr);
}

static double label_top(const struct gauge *g, const struct label *l, double y)
{
    return l->row < 0 ? y - CLEAR - l->height : y + g->bar + CLEAR + l->row * (g->row + 2);
}

/* White beside black, so that it is seen on both. */
static void draw_mark(cairo_t *cr, const struct gauge *g, guint i, double y)
{
    const struct label *l = &g->labels[i];
    double x = tick_x(g, i), top = y - CLEAR / 2, end = y + g->bar + CLEAR / 2;
    if (l->layout && l->row < 0)
        top = y - CLEAR;
    else if (l->layout)
        end = label_top(g, l, y);
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_rectangle(cr, x - 2.5, y + 0.75, 5, g->bar - 1.5);
    cairo_fill(cr);
    cairo_set_source_rgb(cr, 0, 0, 0);
    cairo_set_line_width(cr, 2);
    cairo_move_to(cr, x, top);
    cairo_line_to(cr, x, end);
    cairo_stroke(cr);
}

static void draw_label(cairo_t *cr, const struct gauge *g, const struct label *l, double y)
{
    double top = label_top(g, l, y);
    cairo_set_source_rgb(cr, 1, 1, 1);
    cairo_rectangle(cr, l->x - 2, top, l->width + 4, l->height);
    cairo_fill(cr);
    cairo_set_source_rgb(cr, 0, 0, 0);
    cairo_move_to(cr, l->x, top);
    pango_cairo_show_layout(cr, l->layout);
}

static void draw(cairo_t *cr, const struct gauge *g, double y)
{
    cairo_save(cr);
    draw_bar(cr, g, y);
    for (guint i = 0; i < g->n; i++)
        draw_mark(cr, g, i, y);
    for (guint i = 0; i < g->n; i++)
        if (g->labels[i].layout)
            draw_label(cr, g, &g->labels[i], y);
    cairo_restore(cr);
}

void flow_gauge(struct flow *f, const struct paper_block *block)
{
    gboolean poster = f->content->poster;
    struct gauge g = {.block = block,
                      .size = flow_size(f, poster ? 16 : 10),
                      .bar = (poster ? 54 : 22) * f->scale,
                      .left = MARGIN,
                      .width = PAGE_WIDTH - 2 * MARGIN,
                      .n = MIN(block->n_ticks, PAPER_TICKS_MOST)};
    make_labels(f, &g);
    flow_gap(f, 8 * f->scale);
    double height = g.above + g.bar + CLEAR + g.rows * (g.row + 2);
    if (flow_need(f, height)) {
        if (f->cr)
            draw(f->cr, &g, f->y + g.above);
        f->y += height;
    }
    flow_gap(f, 8 * f->scale);
    for (guint i = 0; i < g.n; i++) {
        const struct style plain = {.size = poster ? 16 : 10, .factor = 1.2, .after = 4};
        if (g.labels[i].layout)
            g_object_unref(g.labels[i].layout);
        else if (*block->ticks[i].label)
            flow_text(f, block->ticks[i].label, &plain);
    }
}
