/*
 * Tables: how wide the columns are, heads that come again on each page, rows
 * that go on over pages where they must.
 */
#include "flow.h"

#include <string.h>

#define GAP 16.0    /* between columns */
#define LETTERS 400 /* wider than a page, however narrow they are */
#define ROW_FACTOR 1.2
#define ROW_GAP 3.0

struct table {
    const struct paper_block *block;
    double size;
    double x[PAPER_CELLS_MOST], width[PAPER_CELLS_MOST];
};

static const char *cell_of(const struct paper_block *b, guint row, guint column)
{
    return b->cells[(gsize)row * b->columns + column];
}

/* ---- widths ---- */

static double measured(PangoLayout *layout, const char *text)
{
    PangoRectangle logical;
    gsize len = strlen(text);
    if (len > LETTERS)
        len = (gsize)(g_utf8_find_prev_char(text, text + LETTERS) - text);
    pango_layout_set_text(layout, text, (int)len);
    pango_layout_get_extents(layout, NULL, &logical);
    return (double)logical.width / PANGO_SCALE + 0.5;
}

static void wanted_widths(const struct flow *f, struct table *t)
{
    const struct paper_block *b = t->block;
    PangoLayout *head = flow_layout(f, "", t->size, TRUE, -1);
    PangoLayout *row = flow_layout(f, "", t->size, FALSE, -1);
    for (guint i = 0; i < b->columns; i++) {
        t->width[i] = t->size;
        for (guint r = 0; r < b->rows; r++) {
            double width = measured(r == 0 && b->headed ? head : row, cell_of(b, r, i));
            t->width[i] = MAX(t->width[i], width);
        }
    }
    g_object_unref(head);
    g_object_unref(row);
}

/* The width above which columns are cut back, so that all together have no more than there is: what
 * is narrower stays as it is. */
static double widest_allowed(const double *wanted, guint n, double room)
{
    double cap = room / n;
    for (guint again = 0; again < n; again++) {
        double left = room;
        guint wide = 0;
        for (guint i = 0; i < n; i++) {
            wide += wanted[i] > cap;
            left -= wanted[i] > cap ? 0 : wanted[i];
        }
        if (wide == 0)
            break;
        cap = left / wide;
    }
    return cap;
}

static void place_columns(const struct flow *f, struct table *t)
{
    guint n = t->block->columns;
    double page = PAGE_WIDTH - 2 * MARGIN, gap = GAP * MAX(f->scale, 0.5), all = gap * (n - 1);
    wanted_widths(f, t);
    double cap = widest_allowed(t->width, n, page - all);
    for (guint i = 0; i < n; i++) {
        t->width[i] = MIN(t->width[i], MAX(cap, 1));
        all += t->width[i];
    }
    double x = MARGIN + (f->content->poster ? MAX(page - all, 0) / 2 : 0);
    for (guint i = 0; i < n; i++) {
        t->x[i] = x;
        x += t->width[i] + gap;
    }
}

/* ---- rows ---- */

static void make_cells(const struct flow *f, const struct table *t, guint row, struct cell *cells)
{
    gboolean head = row == 0 && t->block->headed;
    for (guint i = 0; i < t->block->columns; i++)
        cells[i] =
            (struct cell){flow_layout(f, cell_of(t->block, row, i), t->size, head, t->width[i]),
                          t->x[i], t->width[i], t->block->numeric[i] ? ALIGN_END : ALIGN_START};
}

static void free_cells(const struct table *t, struct cell *cells)
{
    for (guint i = 0; i < t->block->columns; i++)
        g_clear_object(&cells[i].layout);
}

static double row_height(const struct flow *f, const struct table *t, guint row)
{
    struct cell cells[PAPER_CELLS_MOST] = {{0}};
    make_cells(f, t, row, cells);
    double height = flow_row_height(cells, t->block->columns, ROW_FACTOR);
    free_cells(t, cells);
    return height;
}

static void put_row(struct flow *f, const struct table *t, guint row, double keep)
{
    struct cell cells[PAPER_CELLS_MOST] = {{0}};
    make_cells(f, t, row, cells);
    flow_gap(f, ROW_GAP * f->scale);
    flow_row(f, cells, t->block->columns, ROW_FACTOR, keep);
    free_cells(t, cells);
}

void table_heads(struct flow *f, const struct table *t)
{
    guint last = t->block->columns - 1;
    put_row(f, t, 0, f->content->one_page ? 0 : 2 * ROW_FACTOR * t->size);
    if (f->cr && !f->full) {
        cairo_set_line_width(f->cr, 0.75);
        cairo_move_to(f->cr, t->x[0], f->y + 1);
        cairo_line_to(f->cr, t->x[last] + t->width[last], f->y + 1);
        cairo_stroke(f->cr);
    }
    f->y += 4;
}

void flow_table(struct flow *f, const struct paper_block *block)
{
    struct table t = {.block = block, .size = flow_size(f, f->content->poster ? 15 : 10.5)};
    place_columns(f, &t);
    flow_gap(f, 6 * f->scale);
    if (block->headed)
        table_heads(f, &t);
    /* heads that are half a page themselves do not come again */
    if (block->headed && row_height(f, &t, 0) < (f->bottom - f->top) / 4)
        f->head = &t;
    for (guint row = block->headed ? 1 : 0; row < block->rows && !f->full; row++)
        put_row(f, &t, row, 0);
    f->head = NULL;
    flow_gap(f, 8 * f->scale);
}
