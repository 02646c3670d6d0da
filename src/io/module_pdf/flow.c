/*
 * Lines down the page, and on to the next one.
 */
#include "flow.h"

#define FAMILY "DejaVu Sans" /* what it lacks comes from whatever font has it */
#define ROUNDING 0.01
#define SMALLER 0.75

double flow_size(const struct flow *f, double size)
{
    return MAX(size * f->scale, MIN(size, LEAST_SIZE));
}

PangoLayout *flow_layout(const struct flow *f, const char *text, double size, gboolean bold,
                         double width)
{
    PangoLayout *layout = pango_layout_new(f->fonts);
    PangoFontDescription *font = pango_font_description_from_string(FAMILY);
    pango_font_description_set_absolute_size(font, size * PANGO_SCALE);
    pango_font_description_set_weight(font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    if (width >= 0)
        pango_layout_set_width(layout, (int)(width * PANGO_SCALE));
    pango_layout_set_text(layout, text, -1);
    return layout;
}

double flow_width(const struct flow *f, const char *text, double size, gboolean bold)
{
    PangoLayout *layout = flow_layout(f, text, size, bold, -1);
    PangoRectangle logical;
    pango_layout_get_extents(layout, NULL, &logical);
    g_object_unref(layout);
    /* as it is rounded, it may not wrap in its own width */
    return (double)logical.width / PANGO_SCALE + 0.5;
}

void flow_gap(struct flow *f, double points)
{
    f->gap = MAX(f->gap, points);
}

static void next_page(struct flow *f)
{
    if (f->page >= f->max_pages) {
        f->full = TRUE;
        return;
    }
    if (f->page > 0)
        page_end(f);
    f->page++;
    f->y = f->top;
    f->gap = 0;
    if (f->head)
        table_heads(f, f->head);
}

gboolean flow_need(struct flow *f, double height)
{
    if (f->full)
        return FALSE;
    if (f->page == 0)
        next_page(f);
    double top = f->y > f->top ? f->y + f->gap : f->y;
    if (f->y > f->top && top + height > f->bottom + ROUNDING)
        next_page(f);
    else
        f->y = top;
    f->gap = 0;
    return !f->full;
}

/* ---- rows ---- */

static double line_height(PangoLayoutLine *line, double factor)
{
    PangoRectangle logical;
    pango_layout_line_get_extents(line, NULL, &logical);
    return factor * logical.height / PANGO_SCALE;
}

/* The height of the next line of each; 0 where there is none any more. */
static double slice_height(GSList *const *at, guint n, double factor)
{
    double height = 0;
    for (guint i = 0; i < n; i++)
        if (at[i])
            height = MAX(height, line_height(at[i]->data, factor));
    return height;
}

static void first_lines(GSList **at, const struct cell *cells, guint n)
{
    for (guint i = 0; i < n; i++)
        at[i] = pango_layout_get_lines_readonly(cells[i].layout);
}

static void next_lines(GSList **at, guint n)
{
    for (guint i = 0; i < n; i++)
        at[i] = at[i] ? at[i]->next : NULL;
}

double flow_row_height(const struct cell *cells, guint n, double factor)
{
    GSList *at[PAPER_CELLS_MOST];
    double height = 0, slice;
    g_return_val_if_fail(n <= PAPER_CELLS_MOST, 0);
    for (first_lines(at, cells, n); (slice = slice_height(at, n, factor)) > 0; next_lines(at, n))
        height += slice;
    return height;
}

void flow_line_at(const struct flow *f, const struct cell *cell, PangoLayoutLine *line, double top)
{
    PangoRectangle logical;
    pango_layout_line_get_extents(line, NULL, &logical);
    double x = cell->x, left = cell->width - (double)logical.width / PANGO_SCALE;
    enum align align = cell->align;
    if (align == ALIGN_START && line->resolved_dir == PANGO_DIRECTION_RTL)
        align = ALIGN_END;
    if (align != ALIGN_START)
        x += align == ALIGN_END ? left : left / 2;
    cairo_move_to(f->cr, x, top - (double)logical.y / PANGO_SCALE);
    pango_cairo_show_layout_line(f->cr, line);
}

void flow_row(struct flow *f, const struct cell *cells, guint n, double factor, double keep)
{
    GSList *at[PAPER_CELLS_MOST];
    double slice, height = flow_row_height(cells, n, factor) + keep;
    g_return_if_fail(n <= PAPER_CELLS_MOST);
    /* a third of a page may stay empty for it */
    if (height <= (f->bottom - f->top) / 3 && !flow_need(f, height))
        return;
    for (first_lines(at, cells, n); (slice = slice_height(at, n, factor)) > 0; next_lines(at, n)) {
        if (!flow_need(f, slice))
            return;
        for (guint i = 0; f->cr && i < n; i++)
            if (at[i])
                flow_line_at(f, &cells[i], at[i]->data, f->y);
        f->y += slice;
    }
}

static double text_size(const struct flow *f, const char *text, const struct style *style,
                        double width)
{
    double size = flow_size(f, style->size);
    double fits = style->title ? 0.999 * width / flow_width(f, text, size, style->bold) : 1;
    return fits < 1 && fits > SMALLER ? size * fits : size;
}

void flow_text(struct flow *f, const char *text, const struct style *style)
{
    double width = PAGE_WIDTH - 2 * MARGIN, size = text_size(f, text, style, width);
    struct cell cell = {flow_layout(f, text, size, style->bold, width), MARGIN, width,
                        f->content->poster ? ALIGN_CENTRE : ALIGN_START};
    flow_gap(f, style->before * f->scale);
    flow_row(f, &cell, 1, style->factor, style->keep * f->scale);
    flow_gap(f, style->after * f->scale);
    g_object_unref(cell.layout);
}
