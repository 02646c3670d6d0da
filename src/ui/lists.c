/*
 * Panes opened, read, drawn and gone through.
 */
#include "ui/lists.h"

#include "ui/stack.h"
#include "ui/strip.h"
#include "ui/subject.h"

struct lists_part {
    struct list_source list;
    struct rows_source rows;
    struct table table;
};

static const struct pane *pane_of(const struct lists *l, int pane)
{
    return &l->spec->panes[pane];
}

bool lists_has(const struct lists *l, int pane)
{
    const struct pane *p = pane_of(l, pane);
    return l->level >= p->least && (p->most == LEVEL_NONE || l->level <= p->most);
}

/* The first that this rep has; -1: none. */
static int first_pane(const struct lists *l)
{
    for (int i = 0; i < l->spec->n; i++)
        if (lists_has(l, i))
            return i;
    return -1;
}

int lists_next(const struct lists *l, int by)
{
    int n = l->spec->n, to = l->pane, step = by < 0 ? n - 1 : 1;
    for (int i = ABS(by); i > 0 && to >= 0; i--)
        do
            to = (to + step) % n;
        while (!lists_has(l, to));
    return to;
}

/* A key is named to those who may use it. */
static const char *empty_text(const struct lists *l, const struct pane *p)
{
    return p->begin && l->level >= command_find(p->begin_by)->level ? p->begin : p->empty;
}

/* ---- opening and closing ---- */

static void part_open(struct lists *l, int pane)
{
    const struct pane *p = pane_of(l, pane);
    struct lists_part *part = g_new0(struct lists_part, 1);
    const char *id = p->id ? p->id : "id";
    struct table_source source =
        p->view ? rows_source_init(&part->rows, id)
                : list_source_init(&part->list, ui_app(l->ui), p->list, p->find);
    table_init(&part->table, l->ui, source, p->columns, empty_text(l, p));
    part->table.id = id;
    part->table.data = l;
    part->table.list = p->list ? p->list : p->view;
    if (p->marks != LEVEL_NONE && l->level >= p->marks)
        part->table.flags = TABLE_MARKS;
    l->parts[pane] = part;
}

static void part_close(struct lists *l, int pane)
{
    struct lists_part *part = g_steal_pointer(&l->parts[pane]);
    if (!part)
        return;
    table_done(&part->table);
    list_source_done(&part->list);
    rows_source_done(&part->rows);
    g_free(part);
}

void lists_show(struct lists *l, int pane)
{
    if (l->pane >= 0 && !l->spec->keep)
        part_close(l, l->pane);
    l->pane = pane;
    if (pane >= 0 && !l->parts[pane])
        part_open(l, pane);
}

void lists_again(struct lists *l)
{
    part_close(l, l->pane);
    part_open(l, l->pane);
}

/* The level of a rep may change while the screen is open. */
static void follow_level(struct lists *l)
{
    l->level = app_actor(ui_app(l->ui))->level;
    for (int i = 0; i < l->spec->n; i++)
        if (i != l->pane && !lists_has(l, i))
            part_close(l, i);
    if (l->pane < 0 || !lists_has(l, l->pane)) {
        if (l->pane >= 0)
            part_close(l, l->pane);
        lists_show(l, first_pane(l));
    }
}

void lists_open(struct lists *l, struct ui *ui, const struct lists_spec *spec)
{
    *l = (struct lists){.pane = -1, .ui = ui, .spec = spec};
    l->parts = g_new0(struct lists_part *, (gsize)spec->n);
    follow_level(l);
}

void lists_close(struct ui *ui, void *state)
{
    struct lists *l = state;
    for (int i = 0; l->parts && i < l->spec->n; i++)
        part_close(l, i);
    g_clear_pointer(&l->parts, g_free);
    aside_done(&l->aside, ui);
}

/* ---- what is shown ---- */

struct table *lists_table(const struct lists *l)
{
    return l->pane < 0 ? NULL : &l->parts[l->pane]->table;
}

const record *lists_row(const struct lists *l)
{
    return l->pane < 0 ? NULL : table_row(lists_table(l));
}

static bool read_view(struct lists *l, struct lists_part *part, GError **error)
{
    g_autoptr(record) args = record_new();
    if (l->spec->filter)
        l->spec->filter(l, l->pane, args);
    GPtrArray *rows = app_rows(ui_app(l->ui), pane_of(l, l->pane)->view, args, error);
    if (!rows)
        return false;
    rows_source_take(&part->rows, l->spec->rows ? l->spec->rows(l, l->pane, rows) : rows);
    return true;
}

static bool read_pane(struct lists *l, GError **error)
{
    struct lists_part *part = l->parts[l->pane];
    part->table.empty = empty_text(l, pane_of(l, l->pane)); /* of the level as it is now */
    if (pane_of(l, l->pane)->view)
        return read_view(l, part, error) && table_reload(&part->table, error);
    if (l->spec->filter)
        l->spec->filter(l, l->pane, part->list.filter);
    return table_reload(&part->table, error);
}

bool lists_recalc(struct ui *ui, void *state, GError **error)
{
    struct lists *l = state;
    l->today = app_today(ui_app(ui));
    l->now = app_now(ui_app(ui));
    follow_level(l);
    aside_stale(&l->aside, ui);
    if (l->pane < 0)
        return true;
    if (!read_pane(l, error))
        return false;
    if (pane_of(l, l->pane)->noted)
        app_note_list(ui_app(ui), pane_of(l, l->pane)->noted);
    return true;
}

/* ---- drawing ---- */

int lists_names(const struct lists *l, struct area a)
{
    g_autofree const char **names = g_new(const char *, l->spec->n);
    int n = 0, here = 0;
    for (int i = 0; i < l->spec->n; i++) {
        if (!lists_has(l, i))
            continue;
        here = i == l->pane ? n : here;
        names[n++] = pane_of(l, i)->title;
    }
    return strip_draw(a, names, n, here);
}

#define STEP_ROWS 15 /* of the area, that there is a line to spare */

int lists_step(struct area a, int row, const char *step)
{
    bool shown = step && *step && a.rows >= STEP_ROWS;
    if (shown)
        area_put(a, row, 1, a.cols - 2, STYLE_ACCENT, step);
    return shown ? 1 : 0;
}

int lists_head(const struct lists *l, struct area a, const char *step)
{
    int row = 0;
    if (a.rows >= 4 && lists_next(l, 1) != l->pane) {
        lists_names(l, a);
        row++;
    }
    return row + lists_step(a, row, step);
}

bool lists_is_narrowed(const struct lists *l)
{
    const struct table *t = lists_table(l);
    return t && t->filter->len > 0;
}

void lists_search(const struct lists *l, record *out)
{
    if (lists_is_narrowed(l))
        record_set_text(out, "where_start", lists_table(l)->filter->str);
}

/* Why Enter does not open the row; NULL: it does. */
static const char *why_not(struct lists *l, const record *row, record *args)
{
    const struct pane *p = pane_of(l, l->pane);
    subject_take(args, row, p->subject);
    return p->needs ? app_why_disabled(ui_app(l->ui), command_find(p->needs), args) : NULL;
}

/* What Enter opens of a row; NULL: no screen. */
static const char *screen_of(const struct pane *p, const record *row)
{
    return p->if_has && row && record_has(row, p->if_has) ? p->then : p->opens;
}

struct area lists_beside(struct lists *l, struct area a)
{
    const struct pane *p = l->pane < 0 ? NULL : pane_of(l, l->pane);
    const record *row = lists_row(l);
    const char *screen = p ? screen_of(p, row) : NULL;
    if (!screen || a.cols < ASIDE_COLS)
        return a;
    if (p->needs && l->level < command_find(p->needs)->level)
        screen = NULL; /* whichever the row, there would be nothing */
    g_autoptr(record) args = record_new();
    bool shown = row && !why_not(l, row, args);
    return aside_draw(&l->aside, l->ui, a, table_wants(lists_table(l)), screen,
                      shown ? args : NULL);
}

void lists_draw(struct ui *ui, void *state, struct area a)
{
    struct lists *l = state;
    int top;
    if (l->pane < 0)
        return;
    a = lists_beside(l, a);
    top = l->spec->head ? l->spec->head(ui, l, a) : lists_head(l, a, NULL);
    table_draw(lists_table(l), area_part(a, top, 0, -1, -1));
}

/* ---- keys ---- */

static void open_row(struct lists *l, const record *row)
{
    g_autoptr(record) args = record_new();
    const char *why = why_not(l, row, args);
    if (why)
        ui_warn(l->ui, "%s", why);
    else
        ui_open(l->ui, screen_of(pane_of(l, l->pane), row), args);
}

enum reaction lists_handle(struct ui *ui, void *state, const struct event *ev)
{
    struct lists *l = state;
    if (l->pane < 0)
        return UI_PASS;
    enum reaction r = table_handle(lists_table(l), ev);
    if (ev->type == EVENT_QUIET && r != UI_RECALC)
        return aside_quiet(&l->aside, ui) ? UI_REDRAW : r;
    const record *row = lists_row(l);
    if (r != UI_PASS || ev->type != EVENT_KEY)
        return r;
    if (ev->key == K_TAB || ev->key == K_BACKTAB) {
        int to = lists_next(l, ev->key == K_TAB ? 1 : -1);
        if (to == l->pane)
            return UI_PASS;
        lists_show(l, to);
        return UI_RECALC;
    }
    bool opens = pane_of(l, l->pane)->opens;
    if (ev->key != K_ENTER || (!opens && !l->spec->enter))
        return UI_PASS;
    if (row && opens)
        open_row(l, row);
    else if (row)
        l->spec->enter(ui, l, row);
    return UI_NONE;
}

void lists_subject(struct ui *ui, void *state, record *out)
{
    (void)ui;
    struct lists *l = state;
    const char *names = l->pane < 0 ? NULL : pane_of(l, l->pane)->subject;
    if (names)
        subject_take(out, lists_row(l), names);
    if (lists_row(l) && lists_table(l)->flags & TABLE_MARKS) /* for TABLE_MARK_KEYS */
        record_set_bool(out, "can_mark", true);
    if (names && pane_of(l, l->pane)->marked)
        table_put_marked(lists_table(l), out, pane_of(l, l->pane)->marked);
}

bool lists_ran(struct ui *ui, void *state, const struct command *cmd, const struct result *r)
{
    (void)ui;
    struct lists *l = state;
    for (int i = 0; i < l->spec->n; i++)
        if (l->parts[i] && pane_of(l, i)->noun)
            table_ran(&l->parts[i]->table, pane_of(l, i)->noun, pane_of(l, i)->kind, cmd, r);
    if (l->pane >= 0 && cmd->flags & CMD_EACH)
        table_unmark(lists_table(l));
    return false;
}
