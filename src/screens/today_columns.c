/*
 * The cells of Today's lines, and how wide each is: names stay whole as long as there is room.
 */
#include "today_priv.h"

#include "base/moment.h"
#include "screens/words.h"
#include "ui/columns.h"

#include <string.h>

#define NARROW 60 /* there a blank between two columns is better than a word cut */
#define GAP_MOST 4

/* What a cell has at least. */
static const int least[LINE_KINDS][TODAY_CELLS] = {
    [LINE_TALK] = {10, 8, 10, 6},
    [LINE_DUE] = {8, 8, 0, 0},
    [LINE_OTHERS] = {8, 8, 4, 0},
    [LINE_LATELY] = {5, 4, 8, 0},
};

static char *due_text(const struct today *t, const record *row)
{
    day due = day_from_iso(record_text(row, "due_on"));
    const char *at = record_get(row, "due_at") ? record_text(row, "due_at") : NULL;
    return due == DAY_NONE ? g_strdup("") : moment_phrase(due, at, t->today);
}

static char *first_name(const char *name)
{
    return g_strndup(name, strcspn(name, " "));
}

/* ---- mail that leaves ---- */

static void add_mails(GString *text, gint64 n, const char *what)
{
    if (n)
        g_string_append_printf(text, "%s%" G_GINT64_FORMAT "%s%s %s", text->len ? ", " : "", n,
                               n >= 100 ? "+" : "",
                               text->len ? ""
                               : n == 1  ? " mail"
                                         : " mails",
                               what);
}

char *today_post(const struct today *t)
{
    if (!t->post)
        return NULL;
    gint64 waiting = record_int(t->post, "waiting");
    GString *text = g_string_new(NULL);
    add_mails(text, record_int(t->post, "uncertain"), "uncertain");
    add_mails(text, record_int(t->post, "refused"), "refused");
    add_mails(text, waiting, waiting == 1 ? "waits" : "wait");
    if (waiting) {
        gint64 since = record_int(t->post, "waiting_since");
        bool today = day_of(since) == t->today;
        g_autofree char *when = today ? instant_time(since) : day_short(day_of(since), t->today);
        g_string_append_printf(text, " since %s", when);
    }
    return g_string_free(text, text->len == 0);
}

char **today_cells(const struct today *t, enum line_kind kind, const record *row)
{
    char **cells = g_new0(char *, TODAY_CELLS + 1);
    int n = 0;
    switch (kind) {
    case LINE_TALK:
        cells[n++] = g_strdup(record_str(row, "name"));
        cells[n++] = g_strdup(record_str(row, "workplace"));
        cells[n++] = talk_stands(row, t->ballot, t->today, t->now);
        cells[n++] = record_has(row, "talked_at") ? words_brief(row, "talked_at", t->now)
                                                  : g_strdup("never");
        break;
    case LINE_LATELY:
        cells[n++] = words_brief(row, "at", t->now);
        cells[n++] = first_name(record_str(row, "rep"));
        cells[n++] = g_strdup(record_str(row, "label"));
        break;
    default:
        cells[n++] = due_text(t, row);
        cells[n++] = g_strdup(record_str(row, "title"));
        if (kind == LINE_OTHERS)
            cells[n++] = first_name(record_str(row, "owner"));
    }
    while (n < TODAY_CELLS)
        cells[n++] = g_strdup("");
    return cells;
}

/* Every cell's width with nothing cut. */
static void measure(const struct today *t, enum line_kind kind, const GPtrArray *rows, int most,
                    int *whole)
{
    memset(whole, 0, TODAY_CELLS * sizeof *whole);
    for (guint i = 0; rows && i < MIN(rows->len, (guint)MAX(most, 0)); i++) {
        g_auto(GStrv) cells = today_cells(t, kind, rows->pdata[i]);
        for (int c = 0; c < TODAY_CELLS; c++)
            whole[c] = MAX(whole[c], text_width(cells[c]));
    }
}

static int taken(const int *widths, int gap)
{
    int cols = 0;
    for (int c = 0; c < TODAY_CELLS; c++)
        cols += widths[c] ? widths[c] + (cols ? gap : 0) : 0;
    return cols;
}

/* The sign, and a blank at each end. */
static int margins(enum line_kind kind)
{
    return kind == LINE_DUE || kind == LINE_OTHERS ? 4 : 2;
}

int today_wants(const struct today *t, enum line_kind kind, const GPtrArray *rows, int most)
{
    int whole[TODAY_CELLS];
    measure(t, kind, rows, most, whole);
    return taken(whole, 2) + margins(kind);
}

/* Of the people first the place goes, then the time; who and what stays. */
static void drop(struct today_columns *l, const int *whole, int cols)
{
    static const int out[] = {1, 3};
    for (gsize i = 0; i < G_N_ELEMENTS(out); i++)
        if (taken(l->widths, l->gap) > cols ||
            (out[i] == 1 && taken(whole, l->gap) - MAX(whole[1] - least[LINE_TALK][1], 0) > cols))
            l->widths[out[i]] = 0;
}

void today_fit(struct today *t, enum line_kind kind, const GPtrArray *rows, int most, int cols)
{
    struct today_columns *l = &t->columns[kind];
    int whole[TODAY_CELLS];
    measure(t, kind, rows, most, whole);
    cols -= margins(kind);
    l->gap = 2;
    for (int c = 0; c < TODAY_CELLS; c++)
        l->widths[c] = MIN(least[kind][c], whole[c]);
    if (kind == LINE_TALK)
        drop(l, whole, cols);
    for (int c = 0; c < TODAY_CELLS; c++)
        whole[c] = l->widths[c] ? whole[c] : 0;
    if (taken(whole, l->gap) > cols && cols < NARROW)
        l->gap = 1;
    (void)columns_grow(l->widths, whole, TODAY_CELLS, cols - taken(l->widths, l->gap));
    while (l->gap < GAP_MOST && kind == LINE_TALK && taken(l->widths, l->gap + 1) <= cols)
        l->gap++;
}
