/*
 * A list drawn: which columns fit, and the cells of each row.
 */
#include "base/text.h"
#include "table_private.h"
#include "ui/columns.h"
#include "ui/stack.h"

#include <string.h>

#define EASE 6        /* more than the least a column may be cut to */
#define GAP_MOST 4    /* between two columns */
#define DRAWN_MOST 40 /* a gauge is no better for being longer */

/* Where the columns of a table stand. */
struct layout {
    int widths[TABLE_COLUMNS]; /* 0: it is not shown */
    int gap, gutter;
};

static bool is_shown(const struct table_column *c, int content, bool rows)
{
    return !rows || content > 0 || c->draw;
}

/* How wide it would be with nothing cut. */
static int natural(const struct table *t, int i)
{
    const struct table_column *c = &t->columns[i];
    g_autofree char *title = table_title(t, i);
    return MAX(c->draw || !t->rows->len ? c->width : t->content[i], text_width(title));
}

/* What it must have at least. */
static int least(const struct table *t, int i)
{
    g_autofree char *title = table_title(t, i);
    int width = t->columns[i].width, whole = natural(t, i);
    if (i == t->sort) /* its arrow is not cut */
        width = MAX(width, text_width(title));
    return width ? MIN(width, whole) : whole;
}

/* A sign stands by what it is about: before it no more than two blanks, behind it one. */
static int gap_before(const struct table_column *columns, const struct layout *l, int i)
{
    int last = i - 1;
    while (last >= 0 && !l->widths[last])
        last--;
    if (last < 0)
        return 0;
    return !*columns[last].title ? 1 : !*columns[i].title ? MIN(l->gap, 2) : l->gap;
}

/* Of all columns, with what lies between them. */
static int taken(const struct table_column *columns, const struct layout *l)
{
    int cols = 0;
    for (int i = 0; i < TABLE_COLUMNS && columns[i].name; i++)
        cols += l->widths[i] ? l->widths[i] + gap_before(columns, l, i) : 0;
    return cols;
}

/* The one that it is sorted by stays, and the one that has what was looked for. */
static void drop_columns(const struct table *t, struct layout *l, int cols)
{
    const struct table_column *columns = t->columns;
    int dropped[TABLE_COLUMNS], widths[TABLE_COLUMNS], n = 0;
    while (taken(columns, l) > cols) {
        int out = -1;
        for (int i = 1; i < TABLE_COLUMNS && columns[i].name; i++)
            if (l->widths[i] && i != t->sort && i != t->brought && columns[i].priority > 0 &&
                (out < 0 || columns[i].priority >= columns[out].priority))
                out = i;
        if (out < 0)
            return;
        dropped[n++] = out;
        widths[out] = l->widths[out];
        l->widths[out] = 0;
    }
    /* The most wanted first. */
    while (t->flags & TABLE_FILLS && n-- > 0) {
        l->widths[dropped[n]] = widths[dropped[n]];
        if (taken(columns, l) > cols)
            l->widths[dropped[n]] = 0;
    }
}

/* Whether nothing is cut any more. */
static bool grow_columns(const struct table *t, struct layout *l, int cols)
{
    int whole[TABLE_COLUMNS], n = 0;
    bool cut = false;
    for (; n < TABLE_COLUMNS && t->columns[n].name; n++)
        whole[n] = natural(t, n);
    (void)columns_grow(l->widths, whole, n, cols - taken(t->columns, l));
    for (int i = 0; i < n; i++)
        cut |= l->widths[i] && l->widths[i] < whole[i];
    return !cut;
}

/* What is left over goes to what is drawn, such as a gauge, then between the columns as far as the
 * eye finds its way; the rest stays empty. */
static void spread(const struct table_column *columns, struct layout *l, int cols)
{
    for (int i = 0; i < TABLE_COLUMNS && columns[i].name; i++)
        if (columns[i].draw && columns[i].flex && l->widths[i])
            l->widths[i] += CLAMP(cols - taken(columns, l), 0, MAX(DRAWN_MOST - l->widths[i], 0));
    while (l->gap < GAP_MOST) {
        l->gap++;
        if (taken(columns, l) <= cols)
            continue;
        l->gap--;
        return;
    }
}

static struct layout lay_out(const struct table *t, int cols)
{
    struct layout l = {.gutter = table_marked(t) ? 2 : 1, .gap = cols >= 60 ? 2 : 1};
    bool rows = t->rows->len > 0;
    cols -= l.gutter;
    /* One column less rather than several cut; but no long name puts others out. */
    for (int i = 0; i < TABLE_COLUMNS && t->columns[i].name; i++) {
        bool shown = is_shown(&t->columns[i], t->content[i], rows);
        l.widths[i] = shown ? MIN(natural(t, i), least(t, i) + EASE) : 0;
    }
    drop_columns(t, &l, cols);
    for (int i = 0; i < TABLE_COLUMNS && t->columns[i].name; i++)
        l.widths[i] = l.widths[i] ? least(t, i) : 0;
    /* Where that makes all whole, less between the columns. */
    struct layout closer = l;
    closer.gap = 1;
    if (!grow_columns(t, &l, cols) && grow_columns(t, &closer, cols))
        l = closer;
    spread(t->columns, &l, cols);
    return l;
}

static unsigned has_room(const struct layout *l)
{
    unsigned shown = 0;
    for (int i = 0; i < TABLE_COLUMNS; i++)
        shown |= l->widths[i] ? 1u << i : 0;
    return shown;
}

/* A column that only the search needs is shown, if the name has still room beside it. */
static struct layout lay_out_found(struct table *t, int cols, int rows)
{
    struct layout l = lay_out(t, cols);
    if (!table_brings(t, has_room(&l), rows))
        return l;
    l = lay_out(t, cols);
    if (taken(t->columns, &l) <= cols - l.gutter)
        return l;
    t->brought = -1;
    return lay_out(t, cols);
}

static void measure_rows(struct table *t, int from, int end)
{
    for (int row = from; row < end; row++)
        for (int i = 0; i < TABLE_COLUMNS && t->columns[i].name; i++) {
            if (t->columns[i].draw)
                continue;
            g_autofree char *cell = table_cell(t, &t->columns[i], t->rows->pdata[row]);
            t->content[i] = MAX(t->content[i], text_width(cell));
        }
}

/* Columns only grow while one goes through a list: it must not jump to and fro. Of rows that come
 * in sight one by one only those are looked at. */
static void measure(struct table *t, int rows)
{
    int window_rows = ui_rows(t->ui), window_cols = ui_cols(t->ui);
    const int end = MIN(t->top + rows, (int)t->rows->len);
    bool other = window_rows != t->measured_rows || window_cols != t->measured_cols;
    if (other)
        memset(t->content, 0, sizeof t->content);
    const bool same = !other && t->reads == t->measured_reads;
    if (same) {
        measure_rows(t, t->top, MIN(t->measured_top, end));
        measure_rows(t, MAX(t->top, t->measured_end), end);
    } else {
        measure_rows(t, t->top, end);
    }
    t->measured_rows = window_rows;
    t->measured_cols = window_cols;
    t->measured_end = same && t->top == t->measured_top ? MAX(end, t->measured_end) : end;
    t->measured_reads = t->reads;
    t->measured_top = t->top;
}

/* ---- rows ---- */

static bool goes_on(const struct table_column *c, const char *text, int width)
{
    return !c->draw && !c->right && text_width(text) > width;
}

/* Lines that the selected row takes. */
static int lines_of_selected(const struct table *t, const struct layout *l, int rows)
{
    int lines = 1;
    if (!(t->flags & TABLE_WRAPS) || t->rows->len == 0)
        return lines;
    for (int i = 0; i < TABLE_COLUMNS && t->columns[i].name; i++) {
        g_autofree char *text = table_cell(t, &t->columns[i], t->rows->pdata[t->selected]);
        if (!l->widths[i] || !goes_on(&t->columns[i], text, l->widths[i]))
            continue;
        g_auto(GStrv) parts = text_wrap(text, l->widths[i]);
        lines = MAX(lines, (int)g_strv_length(parts));
    }
    return CLAMP(lines, 1, MAX(rows, 1));
}

static void put_cell(const struct table *t, struct area cell, const struct table_column *c,
                     enum style style, const char *text)
{
    if (c->right)
        area_put_right(cell, 0, 0, cell.cols, style, text);
    else
        area_put(cell, 0, 0, cell.cols, style, text);
    if (t->words)
        table_mark_found(t, c, cell, style, text);
}

/* cell: as many lines as the row has. */
static void draw_cell(const struct table *t, struct area cell, const struct table_column *c,
                      const record *r, bool name_reversed)
{
    g_autofree char *text = table_cell(t, c, r);
    enum style style = name_reversed ? STYLE_SELECTED
                       : c->style    ? c->style(r, t->data)
                                     : STYLE_NORMAL;
    if (cell.rows < 2 || !goes_on(c, text, cell.cols)) {
        put_cell(t, area_part(cell, 0, 0, 1, -1), c, style, text);
        return;
    }
    g_auto(GStrv) parts = text_wrap(text, cell.cols);
    for (int i = 0; i < cell.rows && parts[i]; i++) {
        g_autofree char *rest = i + 1 == cell.rows ? g_strjoinv(" ", parts + i) : NULL;
        put_cell(t, area_part(cell, i, 0, 1, -1), c, style, rest ? rest : parts[i]);
    }
}

static void draw_row(const struct table *t, struct area a, const struct layout *l, int index)
{
    const record *r = t->rows->pdata[index];
    bool here = index == t->selected && !ui_is_beside(t->ui);
    if (here && !t->unfocused) /* of two lists the one with the keys */
        area_put(a, 0, 0, 1, STYLE_NORMAL, ">");
    area_hot(a, 0, 0, a.rows, -1,
             here && !t->unfocused ? K_ENTER
                                   : K_PICK + t->picks + MIN(index - t->top, PICKS_A_TITLE - 1));
    if (l->gutter > 1 && table_is_marked(t, record_int(r, t->id)))
        area_put(a, 0, 1, 1, STYLE_MARK, "*");
    int col = l->gutter;
    for (int i = 0; i < TABLE_COLUMNS && t->columns[i].name; i++) {
        if (!l->widths[i])
            continue;
        col += gap_before(t->columns, l, i);
        if (t->columns[i].draw)
            t->columns[i].draw(r, t->data, area_part(a, 0, col, 1, l->widths[i]));
        else
            draw_cell(t, area_part(a, 0, col, -1, l->widths[i]), &t->columns[i], r,
                      here && i == 0 && !t->unfocused);
        col += l->widths[i];
    }
}

static void draw_rows(const struct table *t, struct area body, const struct layout *l, int lines)
{
    for (int i = 0, row = 0; row < body.rows && t->top + i < (int)t->rows->len; i++) {
        const int taken_up = t->top + i == t->selected ? lines : 1;
        draw_row(t, area_part(body, row, 0, taken_up, -1), l, t->top + i);
        row += taken_up;
    }
}

/* For whoever chooses columns: why one of those that the list has is not in sight. */
static void keep_room(struct table *t, const struct layout *l, int cols)
{
    unsigned room = has_room(l);
    t->out = t->bare = 0;
    t->cols = cols;
    for (int i = 0; i < TABLE_COLUMNS && t->columns[i].name; i++)
        if (!is_shown(&t->columns[i], t->content[i], t->rows->len))
            t->bare |= 1u << i;
        else
            t->out |= ~room & (1u << i);
}

static void draw_titles(struct table *t, struct area a, const struct layout *l)
{
    int col = l->gutter;
    t->shown = 0;
    for (int i = 0; i < TABLE_COLUMNS && t->columns[i].name; i++) {
        g_autofree char *title = table_title(t, i);
        if (!l->widths[i])
            continue;
        t->shown |= 1u << i;
        col += gap_before(t->columns, l, i);
        if (t->columns[i].right)
            area_put_right(a, 0, col, l->widths[i], STYLE_HEADING, title);
        else
            area_put(a, 0, col, l->widths[i], STYLE_HEADING, title);
        if (table_sorts(t, i) && !ui_is_beside(t->ui))
            area_hot(a, 0, col, 1, l->widths[i], K_PICK + t->picks + PICKS_A_TITLE + i);
        col += l->widths[i];
    }
}

/* The selected row is among so many, and there is no gap below the last one. */
static void in_sight(struct table *t, int rows)
{
    t->height = MAX(rows, 1);
    t->top = MIN(t->top, MAX((int)t->rows->len - t->height, 0));
    t->top = CLAMP(t->top, MAX(t->selected - t->height + 1, 0), MAX(t->selected, 0));
}

void table_draw(struct table *t, struct area a)
{
    bool filter = (t->typing || t->filter->len) && a.rows > 1;
    bool titles = !(t->flags & TABLE_NO_TITLES) && a.rows > 2;
    struct area body = area_part(a, titles, 0, a.rows - titles - filter, -1);

    if (t->looking) /* whatever lay over it meanwhile */
        ui_ask_on(t->ui);
    in_sight(t, body.rows);
    measure(t, body.rows);
    table_read_words(t);
    struct layout l = lay_out_found(t, a.cols, body.rows);
    const int lines = lines_of_selected(t, &l, body.rows);
    in_sight(t, body.rows - lines + 1);
    keep_room(t, &l, a.cols);
    if (titles)
        draw_titles(t, a, &l);
    if (t->error) {
        area_putf(body, 0, 0, -1, STYLE_BAD, "! %s", t->error->message);
    } else if (t->rows->len == 0) {
        const char *say = t->looking       ? "Looking …"
                          : t->filter->len ? "Nothing here fits what you typed; Esc shows all."
                                           : t->empty;
        area_wrap(body, 0, l.gutter, -1, body.rows, STYLE_NORMAL, say);
        if (!t->unfocused)
            area_cursor(body, 0, 0);
    }
    if (!t->error)
        draw_rows(t, body, &l, lines);
    if (!t->unfocused && t->rows->len)
        area_cursor(body, t->selected - t->top, 0);
    if (filter)
        table_draw_filter(t, a);
    if (!t->unfocused && !ui_is_beside(t->ui))
        ui_set_place(t->ui, table_place(t));
}

int table_wants(struct table *t)
{
    struct layout l = {.gutter = table_marked(t) ? 2 : 1, .gap = 2};
    measure(t, MAX(t->height, ui_rows(t->ui)));
    for (int i = 0; i < TABLE_COLUMNS && t->columns[i].name; i++)
        if (is_shown(&t->columns[i], t->content[i], t->rows->len))
            l.widths[i] = natural(t, i);
    return l.gutter + taken(t->columns, &l);
}
