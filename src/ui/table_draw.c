/*
 * A list drawn: which columns fit, and the cells of each row.
 */
#include "base/text.h"
#include "table_private.h"
#include "ui/stack.h"

#include <string.h>

#define MAX_COLUMNS 16

static int gap_of(int cols)
{
    return cols >= 60 ? 2 : 1;
}

/* Widths of the columns in cols; 0: it does not fit. */
static void lay_out(const struct table_column *columns, int cols, int widths[MAX_COLUMNS])
{
    int n = 0, need = 0, gap = gap_of(cols);
    for (; n < MAX_COLUMNS && columns[n].name; n++) {
        widths[n] = columns[n].width;
        need += widths[n] + (n ? gap : 0);
    }
    while (need > cols) {
        int out = -1;
        for (int i = 1; i < n; i++)
            if (widths[i] && columns[i].priority > 0 &&
                (out < 0 || columns[i].priority >= columns[out].priority))
                out = i;
        if (out < 0)
            break;
        need -= widths[out] + gap;
        widths[out] = 0;
    }
    int shares = 0;
    for (int i = 0; i < n; i++)
        shares += widths[i] ? columns[i].flex : 0;
    int spare = cols - need;
    for (int i = 0; i < n && spare > 0 && shares > 0; i++) {
        if (!widths[i] || !columns[i].flex)
            continue;
        int more = spare * columns[i].flex / shares;
        widths[i] += more;
        spare -= more;
        shares -= columns[i].flex;
    }
}

static void draw_cell(const struct table *t, struct area a, int row, int col, int width,
                      const struct table_column *c, const record *r, bool name_reversed)
{
    g_autofree char *text = table_cell(t, c, r);
    enum style style = c->style ? c->style(r, t->data) : STYLE_NORMAL;
    if (name_reversed)
        style = STYLE_SELECTED;
    if (c->right)
        area_put_right(a, row, col, width, style, text);
    else
        area_put(a, row, col, width, style, text);
}

static void draw_row(const struct table *t, struct area a, int row, const int widths[MAX_COLUMNS],
                     int gutter, int index)
{
    const record *r = t->rows->pdata[index];
    bool here = index == t->selected;
    if (here)
        area_put(a, row, 0, 1, STYLE_NORMAL, ">");
    area_hot(a, row, 0, 1, -1,
             here && !t->unfocused ? K_ENTER : K_PICK + t->picks + MIN(row, PICKS_A_TABLE - 1));
    if (gutter > 1 && table_is_marked(t, record_int(r, t->id)))
        area_put(a, row, 1, 1, STYLE_MARK, "*");
    int col = gutter;
    for (int i = 0; i < MAX_COLUMNS && t->columns[i].name; i++) {
        if (!widths[i])
            continue;
        if (t->columns[i].draw)
            t->columns[i].draw(r, t->data, area_part(a, row, col, 1, widths[i]));
        else
            draw_cell(t, a, row, col, widths[i], &t->columns[i], r,
                      here && i == 0 && !t->unfocused);
        col += widths[i] + gap_of(a.cols - gutter);
    }
}

static void draw_titles(const struct table *t, struct area a, const int widths[MAX_COLUMNS],
                        int gutter)
{
    int col = gutter;
    for (int i = 0; i < MAX_COLUMNS && t->columns[i].name; i++) {
        const struct table_column *c = &t->columns[i];
        if (!widths[i])
            continue;
        if (c->right)
            area_put_right(a, 0, col, widths[i], STYLE_HEADING, c->title);
        else
            area_put(a, 0, col, widths[i], STYLE_HEADING, c->title);
        col += widths[i] + gap_of(a.cols - gutter);
    }
}

void table_draw(struct table *t, struct area a)
{
    int widths[MAX_COLUMNS] = {0};
    int gutter = t->flags & TABLE_MARKS ? 2 : 1;
    bool filter = (t->typing || t->filter->len) && a.rows > 1;
    bool titles = !(t->flags & TABLE_NO_TITLES) && a.rows > 2;
    struct area body = area_part(a, titles, 0, a.rows - titles - filter, -1);

    lay_out(t->columns, a.cols - gutter, widths);
    if (titles)
        draw_titles(t, a, widths, gutter);
    t->height = MAX(body.rows, 1);
    t->top = MIN(t->top, MAX((int)t->rows->len - t->height, 0)); /* no gap below the last row */
    t->top = CLAMP(t->top, MAX(t->selected - t->height + 1, 0), MAX(t->selected, 0));
    if (t->error) {
        area_putf(body, 0, 0, -1, STYLE_BAD, "! %s", t->error->message);
    } else if (t->rows->len == 0) {
        const char *say =
            t->filter->len ? "Nothing here fits what you typed; Esc shows all." : t->empty;
        area_wrap(body, 0, gutter, -1, body.rows, STYLE_NORMAL, say);
        if (!t->unfocused)
            area_cursor(body, 0, 0);
    }
    for (int i = 0; i < body.rows && t->top + i < (int)t->rows->len && !t->error; i++)
        draw_row(t, body, i, widths, gutter, t->top + i);
    if (!t->unfocused && t->rows->len)
        area_cursor(body, t->selected - t->top, 0);
    if (filter)
        table_draw_filter(t, a);
    if (!t->unfocused)
        ui_set_place(t->ui, table_place(t));
}
