/*
 * Which columns a list is to have, asked over it: it shows at once what comes of it.
 */
#include "table_private.h"
#include "ui/run.h"
#include "ui/stack.h"

#include <string.h>

struct chooser {
    struct table *table;        /* NULL: it has gone */
    char *was;                  /* its choice before; NULL: the list's own */
    int columns[TABLE_COLUMNS]; /* of those offered, in the order that is chosen */
    bool in[TABLE_COLUMNS];
    int n, at, top;
};

/* ---- what there is to choose ---- */

static void list(struct chooser *k, int column, bool in)
{
    for (int i = 0; i < k->n; i++)
        if (k->columns[i] == column)
            return;
    k->columns[k->n] = column;
    k->in[k->n++] = in;
}

/* Those that it has now, then the others. */
static void read_table(struct chooser *k)
{
    const struct table *t = k->table;
    k->n = 0;
    for (int i = 1; t->columns[i].name; i++) {
        int column = table_offered(t, t->columns[i].name);
        if (column >= 0)
            list(k, column, true);
    }
    for (int i = 1; i < TABLE_COLUMNS && t->offered[i].name; i++)
        if (table_can_choose(t, i))
            list(k, i, false);
    k->at = CLAMP(k->at, 0, MAX(k->n - 1, 0));
}

/* As it is stored: with the first column, which always stays, it is a choice where there is no
 * other. Caller's. */
static char *chosen(const struct chooser *k)
{
    GString *names = g_string_new(k->table->offered[0].name);
    for (int i = 0; i < k->n; i++)
        if (k->in[i])
            g_string_append_printf(names, " %s", k->table->offered[k->columns[i]].name);
    return g_string_free(names, FALSE);
}

/* ---- keys ---- */

static enum reaction show(struct chooser *k)
{
    table_choose(k->table, chosen(k));
    return UI_REDRAW;
}

static enum reaction take(struct chooser *k)
{
    if (k->n == 0)
        return UI_NONE;
    k->in[k->at] = !k->in[k->at];
    return show(k);
}

static enum reaction move(struct chooser *k, int by)
{
    int to = k->at + by, column = k->columns[k->at];
    bool in = k->in[k->at];
    if (to < 0 || to >= k->n)
        return UI_NONE;
    k->columns[k->at] = k->columns[to];
    k->in[k->at] = k->in[to];
    k->columns[to] = column;
    k->in[to] = in;
    k->at = to;
    return show(k);
}

static enum reaction go(struct chooser *k, int to)
{
    k->at = CLAMP(to, 0, MAX(k->n - 1, 0));
    return UI_REDRAW;
}

static enum reaction reset(struct chooser *k)
{
    table_choose(k->table, NULL);
    read_table(k);
    return UI_REDRAW;
}

static bool is_as_it_was(const struct chooser *k)
{
    return g_strcmp0(k->was, k->table->choice) == 0;
}

static enum reaction leave(struct chooser *k)
{
    if (!is_as_it_was(k))
        table_choose(k->table, g_strdup(k->was));
    return UI_BACK;
}

static enum reaction keep(struct ui *ui, struct chooser *k)
{
    g_autoptr(record) given = record_new();
    record_set_text(given, "list", k->table->list);
    record_set_text(given, "columns", k->table->choice ? k->table->choice : "");
    bool same = is_as_it_was(k);
    ui_back(ui, k);
    if (!same)
        ui_command_id(ui, "look.columns", given);
    return UI_NONE;
}

static enum reaction chooser_handle(struct ui *ui, void *state, const struct event *ev)
{
    struct chooser *k = state;
    if (!k->table)
        return UI_BACK;
    if (ev->type != EVENT_KEY)
        return UI_NONE;
    if (ev->key >= K_PICK)
        return go(k, k->top + ev->key - K_PICK);
    switch (ev->key) {
    case ' ':
        return take(k);
    case '<':
    case 'K':
        return move(k, -1);
    case '>':
    case 'J':
        return move(k, 1);
    case K_UP:
    case 'k':
        return go(k, k->at - 1);
    case K_DOWN:
    case 'j':
        return go(k, k->at + 1);
    case '0':
        return reset(k);
    case K_ENTER:
        return keep(ui, k);
    case K_ESC:
    case K_CTRL('c'):
    case 'q':
        return leave(k);
    default:
        return UI_NONE;
    }
}

/* ---- drawn ---- */

static int chooser_rows(struct ui *ui, void *state, int cols)
{
    (void)ui, (void)cols;
    return ((const struct chooser *)state)->n + 1;
}

/* Why one that is chosen is not in sight; NULL: it is. */
static const char *not_in_sight(const struct chooser *k, int i)
{
    const struct table *t = k->table;
    int at = 0;
    while (t->columns[at].name && strcmp(t->columns[at].name, t->offered[k->columns[i]].name) != 0)
        at++;
    if (!k->in[i] || !t->columns[at].name)
        return NULL;
    if (t->bare & (1u << at))
        return "nothing in it here";
    if (!(t->out & (1u << at)))
        return NULL;
    return t->cols < ui_cols(t->ui) ? "no room beside the pane on the right"
                                    : "no room at this width";
}

static void draw_column(const struct chooser *k, struct area a, int row, int i)
{
    bool here = i == k->at;
    const char *why = not_in_sight(k, i);
    area_put(a, row, 0, 1, STYLE_NORMAL, here ? ">" : " ");
    area_put(a, row, 1, 1, STYLE_MARK, k->in[i] ? "*" : " ");
    int used = area_put(a, row, 3, -1, here ? STYLE_SELECTED : STYLE_NORMAL,
                        k->table->offered[k->columns[i]].title);
    if (why)
        area_put(a, row, 3 + used + 2, -1, STYLE_MUTED, why);
    area_hot(a, row, 0, 1, -1, here ? ' ' : K_PICK + row - 1);
}

static void chooser_draw(struct ui *ui, void *state, struct area a)
{
    (void)ui;
    struct chooser *k = state;
    int height = MAX(a.rows - 1, 1);
    if (!k->table)
        return;
    area_put(a, 0, 1, -1, STYLE_HEADING,
             k->n ? "Columns: those with a * are shown" : "This list has no other columns.");
    k->top = MAX(CLAMP(k->top, k->at - height + 1, k->at), 0);
    for (int i = 0; i < height && k->top + i < k->n; i++)
        draw_column(k, a, i + 1, k->top + i);
    area_cursor(a, 1 + k->at - k->top, 0);
}

static void chooser_close(struct ui *ui, void *state)
{
    (void)ui;
    struct chooser *k = state;
    if (k->table)
        k->table->chooser = NULL;
    g_free(k->was);
}

static const struct screen_key keys[] = {
    {.keys = "Enter", .word = "Keep", .help = "Keeps them, for you alone"},
    {.keys = "Space", .word = "In or out", .help = "Takes the column in, or out"},
    {.keys = "< > K J", .label = "< >", .word = "Move", .help = "Moves the column to and fro"},
    {.keys = "0", .word = "List's own", .help = "All as the list has them by itself"},
    {.keys = "Esc", .word = "As it was", .help = "Leaves them as they were"},
    {.keys = NULL},
};

static const struct screen_ops chooser_ops = {
    .id = "columns",
    .title = "Columns",
    .flags = SCREEN_MODAL | SCREEN_SHEET,
    .state_size = sizeof(struct chooser),
    .keys = keys,
    .draw = chooser_draw,
    .handle = chooser_handle,
    .sheet_rows = chooser_rows,
    .close = chooser_close,
};

enum reaction choose_columns(struct table *t)
{
    void *state = NULL;
    ui_push(t->ui, &chooser_ops, NULL);
    ui_top(t->ui, &state);
    struct chooser *k = state;
    k->table = t;
    k->was = g_strdup(t->choice);
    t->chooser = k;
    read_table(k);
    return UI_NONE;
}

void choose_columns_gone(struct table *t)
{
    struct chooser *k = t->chooser;
    if (k)
        k->table = NULL;
}
