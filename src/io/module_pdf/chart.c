/*
 * Charts beside each other, which read in black on white: lying bars, standing
 * columns, points in the order of time.
 */
#include "flow.h"

#define BETWEEN 26.0   /* charts beside each other */
#define LETTERS 9.0    /* size */
#define LABEL_MOST 0.5 /* of a chart's width, for the labels of lying bars */
#define BAR 8.0
#define TALL 62.0 /* of the tallest column */
#define CLEAR 4.0

/* One chart as it is drawn, or measured where it is not. */
struct plot {
    struct flow *f;
    const struct paper_plot *p;
    double x, width, size;
    double y; /* where the next thing goes */
};

static PangoLayout *laid(const struct plot *t, const char *text, gboolean bold, double width,
                         enum align align)
{
    PangoLayout *l = flow_layout(t->f, text, t->size, bold, width);
    pango_layout_set_alignment(l, align == ALIGN_CENTRE ? PANGO_ALIGN_CENTER
                                  : align == ALIGN_END  ? PANGO_ALIGN_RIGHT
                                                        : PANGO_ALIGN_LEFT);
    return l;
}

/* Draws a text with its top left there; returns its height. */
static double put(const struct plot *t, const char *text, gboolean bold, double x, double y,
                  double width, enum align align)
{
    if (!*text)
        return 0;
    PangoLayout *l = laid(t, text, bold, width, align);
    PangoRectangle logical;
    pango_layout_get_extents(l, NULL, &logical);
    if (t->f->cr) {
        cairo_move_to(t->f->cr, x, y);
        pango_cairo_show_layout(t->f->cr, l);
    }
    g_object_unref(l);
    return (double)logical.height / PANGO_SCALE;
}

static double height_of(const struct plot *t, const char *text, double width)
{
    if (!*text)
        return 0;
    PangoLayout *l = flow_layout(t->f, text, t->size, FALSE, width);
    PangoRectangle logical;
    pango_layout_get_extents(l, NULL, &logical);
    g_object_unref(l);
    return (double)logical.height / PANGO_SCALE;
}

static void box(const struct plot *t, double x, double y, double width, double height)
{
    if (!t->f->cr)
        return;
    cairo_rectangle(t->f->cr, x, y, width, height);
    cairo_fill(t->f->cr);
}

static void line(const struct plot *t, double x, double y, double to_x, double to_y)
{
    if (!t->f->cr)
        return;
    cairo_set_line_width(t->f->cr, 0.75);
    cairo_move_to(t->f->cr, x, y);
    cairo_line_to(t->f->cr, to_x, to_y);
    cairo_stroke(t->f->cr);
}

/* ---- lying ---- */

static double widest(const struct plot *t, gboolean values)
{
    double most = 0;
    for (guint i = 0; i < t->p->n; i++) {
        const char *text = values ? t->p->bars[i].value : t->p->bars[i].label;
        most = MAX(most, *text ? flow_width(t->f, text, t->size, FALSE) : 0);
    }
    return most;
}

static void draw_bars(struct plot *t)
{
    const double gap = CLEAR * t->f->scale, bar = BAR * t->f->scale;
    const double label = MIN(widest(t, FALSE), t->width * LABEL_MOST), value = widest(t, TRUE);
    const double from = t->x + label + 1.5 * gap;
    const double room = MAX(t->x + t->width - from - value - gap, 0);
    for (guint i = 0; i < t->p->n; i++) {
        const struct paper_length *b = &t->p->bars[i];
        const double tall = MAX(height_of(t, b->label, label), height_of(t, "0", -1));
        const double length = room * MAX(b->share, 0);
        put(t, b->label, FALSE, t->x, t->y, label, ALIGN_START);
        box(t, from, t->y + (tall - bar) / 2, length, bar);
        put(t, b->value, FALSE, from + length + (b->share > 0 ? gap : 0),
            t->y + (tall - height_of(t, b->value, -1)) / 2, -1, ALIGN_START);
        t->y += tall + gap / 2;
    }
}

/* ---- standing, and in the order of time ---- */

static double tallest(const struct plot *t, double width, gboolean values)
{
    double most = 0;
    for (guint i = 0; i < t->p->n; i++)
        most = MAX(most, height_of(t, values ? t->p->bars[i].value : t->p->bars[i].label, width));
    return most;
}

static void draw_column(const struct plot *t, guint i, double step, double base, double tall)
{
    const struct paper_length *b = &t->p->bars[i];
    const double x = t->x + step * i, high = tall * MAX(b->share, 0);
    box(t, x + step * 0.15, base - high, step * 0.7, high);
    const double value = height_of(t, b->value, step);
    put(t, b->value, FALSE, x, base - high - value, step, ALIGN_CENTRE);
}

static void draw_point(const struct plot *t, guint i, double step, double base, double tall)
{
    const struct paper_length *b = &t->p->bars[i];
    const double x = t->x + step * (i + 0.5), y = base - tall * MAX(b->share, 0), dot = 4;
    const double value = height_of(t, b->value, step);
    if (b->share >= 0) {
        box(t, x - dot / 2, y - dot / 2, dot, dot);
        if (i > 0 && t->p->bars[i - 1].share >= 0)
            line(t, x - step, base - tall * t->p->bars[i - 1].share, x, y);
    }
    put(t, b->value, FALSE, x - step / 2, y - value - dot / 2, step, ALIGN_CENTRE);
}

static void draw_standing(struct plot *t)
{
    const double step = t->width / MAX(t->p->n, 1), tall = TALL * t->f->scale;
    const double above = tallest(t, step, TRUE), base = t->y + above + tall;
    for (guint i = 0; i < t->p->n; i++) {
        if (t->p->shape == PAPER_LINE)
            draw_point(t, i, step, base, tall);
        else
            draw_column(t, i, step, base, tall);
        put(t, t->p->bars[i].label, FALSE, t->x + step * i + CLEAR / 2, base + CLEAR / 2,
            step - CLEAR, ALIGN_CENTRE);
    }
    line(t, t->x, base, t->x + t->width, base);
    t->y = base + CLEAR / 2 + tallest(t, step - CLEAR, FALSE);
}

/* ---- the row of them ---- */

/* Returns the height. */
static double draw_plot(struct plot *t)
{
    const double from = t->y;
    t->y += put(t, t->p->title, TRUE, t->x, t->y, t->width, ALIGN_START) + CLEAR * t->f->scale;
    if (t->p->n > 0 && t->p->shape == PAPER_BARS)
        draw_bars(t);
    else if (t->p->n > 0)
        draw_standing(t);
    t->y += put(t, t->p->note, FALSE, t->x, t->y, t->width, ALIGN_START);
    return t->y - from;
}

static double draw_row(struct flow *f, const struct paper_block *block, double y)
{
    const guint n = block->n_plots;
    const double width = (PAGE_WIDTH - 2 * MARGIN - BETWEEN * (n - 1)) / n;
    double most = 0;
    for (guint i = 0; i < n; i++) {
        struct plot t = {f,
                         &block->plots[i],
                         MARGIN + i * (width + BETWEEN),
                         width,
                         flow_size(f, f->content->poster ? 14 : LETTERS),
                         y};
        const double height = draw_plot(&t);
        most = MAX(most, height);
    }
    return most;
}

void flow_charts(struct flow *f, const struct paper_block *block)
{
    cairo_t *cr = f->cr;
    f->cr = NULL; /* measured first */
    const double height = draw_row(f, block, 0);
    f->cr = cr;
    flow_gap(f, 12 * f->scale);
    if (flow_need(f, height)) {
        if (f->cr)
            draw_row(f, block, f->y);
        f->y += height;
    }
    flow_gap(f, 10 * f->scale);
}
