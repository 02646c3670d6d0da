/*
 * A list from its beginning to its end, and the way through its rows: keys, moving, marking.
 */
#include "ui/table.h"

#include "table_private.h"

/* Marking all goes this far. */
#define MARK_PAGE 100
#define MARK_MOST 1000

void table_init(struct table *t, struct ui *ui, struct table_source source,
                const struct table_column *columns, const char *empty)
{
    *t = (struct table){.source = source, .id = "id", .empty = empty, .ui = ui};
    t->rows = record_array_new();
    t->filter = g_string_new(NULL);
    t->applied = g_string_new(NULL);
    t->marks = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    t->wanted = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    t->from_first = true;
    t->total = t->all = t->offset = t->sort = t->brought = -1;
    table_set_columns(t, columns);
}

void table_done(struct table *t)
{
    if (!t->rows)
        return;
    g_ptr_array_unref(t->rows);
    g_string_free(t->filter, TRUE);
    g_string_free(t->applied, TRUE);
    g_strfreev(t->words);
    g_free(t->choice);
    choose_columns_gone(t);
    g_hash_table_unref(t->marks);
    g_hash_table_unref(t->wanted);
    g_clear_error(&t->error);
    g_free(t->wrong);
    g_free(t->slid_from);
    g_clear_pointer(&t->offers, g_ptr_array_unref);
    g_clear_pointer(&t->taken, g_ptr_array_unref);
    t->rows = NULL;
}

void table_want(struct table *t, gint64 id)
{
    if (id)
        g_hash_table_add(t->wanted, g_memdup2(&id, sizeof id));
}

/* What is about a member may have taken a reply of theirs off the list: it is the row's own id that
 * counts. */
static void want_touched(struct table *t, const GPtrArray *touched, const char *kind)
{
    for (guint i = 0; touched && i < touched->len; i++) {
        if (g_strcmp0(record_text(touched->pdata[i], "table"), kind) != 0)
            continue;
        const GPtrArray *ids = record_list(touched->pdata[i], "ids");
        for (guint k = 0; k < ids->len; k++)
            table_want(t, record_int(ids->pdata[k], "value"));
    }
}

void table_ran(struct table *t, const char *noun, const char *kind, const struct command *cmd,
               const struct result *r)
{
    bool back = cmd->flags & (CMD_TAKES_BACK | CMD_DOES_AGAIN);
    if (back && g_strcmp0(r->subject, kind) == 0)
        table_want(t, r->subject_id);
    else if (back)
        want_touched(t, r->touched, kind);
    if (g_str_has_prefix(cmd->id, noun) && (cmd->flags & CMD_ADDS))
        table_want(t, r->id);
}

/* ---- moving ---- */

static enum reaction move_to(struct table *t, int to, int top)
{
    int was = t->selected, was_top = t->top;
    if (to >= (int)t->rows->len) {
        int len = (int)t->rows->len, base = t->selected;
        table_fetch_after(t, MAX(table_page_rows(t), to - len + 1));
        /* Rows dropped at the front moved everything by as much. */
        to += t->selected - base;
        top += t->selected - base;
    }
    if (to < 0 || top < 0) {
        int base = t->selected;
        table_fetch_before(t, MAX(table_page_rows(t), -MIN(to, top)));
        to += t->selected - base;
        top += t->selected - base;
        was += t->selected - base;
    }
    t->selected = CLAMP(to, 0, MAX((int)t->rows->len - 1, 0));
    t->top = top;
    table_settle(t);
    return t->selected == was && t->top == was_top ? UI_NONE : UI_REDRAW;
}

static enum reaction go_first(struct table *t)
{
    t->top = t->selected = 0;
    if (!t->at_start)
        table_read_first(t);
    return UI_REDRAW;
}

static enum reaction go_last(struct table *t)
{
    if (!t->at_end)
        table_read_last(t);
    t->selected = (int)t->rows->len - 1;
    t->top = t->selected;
    table_settle(t);
    return UI_REDRAW;
}

/* ---- marks ---- */

static enum reaction mark(struct table *t)
{
    gint64 id = table_id(t);
    if (!id)
        return UI_NONE;
    if (!g_hash_table_remove(t->marks, &id))
        g_hash_table_add(t->marks, g_memdup2(&id, sizeof id));
    move_to(t, t->selected + 1, t->top);
    return UI_REDRAW;
}

/* Every row of the list, or none where some are marked. */
static enum reaction mark_all(struct table *t)
{
    g_autoptr(GPtrArray) page = NULL;
    if (table_marked(t)) {
        table_unmark(t);
        return UI_REDRAW;
    }
    do {
        const record *last = page ? page->pdata[page->len - 1] : NULL;
        GPtrArray *next = table_fetch(t, last ? PAGE_AFTER : PAGE_FIRST, last, MARK_PAGE);
        g_clear_pointer(&page, g_ptr_array_unref);
        page = next;
        for (guint i = 0; page && i < page->len; i++) {
            gint64 id = record_int(page->pdata[i], t->id);
            g_hash_table_add(t->marks, g_memdup2(&id, sizeof id));
        }
    } while (page && page->len == MARK_PAGE && table_marked(t) < MARK_MOST);
    return UI_REDRAW;
}

/* ---- keys ---- */

bool table_picked(const struct table *t, int key)
{
    return key >= K_PICK + t->picks && key < K_PICK + t->picks + PICKS_A_TABLE;
}

static enum reaction movement(struct table *t, int key)
{
    int page = MAX(t->height, 1), title = key - K_PICK - t->picks - PICKS_A_TITLE;
    if (title >= 0 && title < TABLE_COLUMNS)
        return table_sort_by(t, title);
    if (table_picked(t, key))
        return move_to(t, t->top + key - K_PICK - t->picks, t->top);
    switch (key) {
    case K_DOWN:
        return move_to(t, t->selected + 1, t->top);
    case K_UP:
        return move_to(t, t->selected - 1, t->top);
    case K_PGDN:
    case K_CTRL('f'):
        return move_to(t, t->selected + page, t->top + page);
    case K_PGUP:
    case K_CTRL('b'):
        return move_to(t, t->selected - page, t->top - page);
    case K_HOME:
        return go_first(t);
    case K_END:
        return go_last(t);
    default:
        return UI_PASS;
    }
}

enum reaction table_handle(struct table *t, const struct event *ev)
{
    if (ev->type == EVENT_QUIET && t->again) {
        t->again = false;
        return UI_RECALC;
    }
    if (ev->type == EVENT_QUIET)
        return table_count(t) ? UI_REDRAW : UI_NONE;
    if (ev->type == EVENT_ON)
        return table_look_further(t);
    if (ev->type == EVENT_LEFT) { /* nobody finds it narrowed who comes back for something else */
        bool narrowed = t->typing || t->filter->len > 0;
        table_clear_filter(t);
        return narrowed ? UI_RECALC : UI_NONE;
    }
    t->touched |= ev->type == EVENT_KEY;
    if (t->typing) {
        g_clear_pointer(&t->slid_from, g_free);
        enum reaction r = table_find_key(t, ev);
        if (r != UI_PASS)
            return r;
        if (t->from_first && !table_reload(t, &t->error))
            return UI_REDRAW;
        if (ev->key == K_ENTER) { /* for whoever opens the row */
            t->typing = false;
            return UI_PASS;
        }
        r = movement(t, ev->key);
        return r == UI_PASS ? UI_NONE : r;
    }
    if (ev->type != EVENT_KEY)
        return UI_PASS;
    if (table_holds(t, ev->key))
        return UI_REDRAW;
    switch (ev->key) {
    case 'j':
        return movement(t, K_DOWN);
    case 'k':
        return movement(t, K_UP);
    case 'g':
        return movement(t, K_HOME);
    case 'G':
        return movement(t, K_END);
    case ' ':
        return t->flags & TABLE_MARKS ? mark(t) : UI_PASS;
    case '*':
        return t->flags & TABLE_MARKS ? mark_all(t) : UI_PASS;
    case '/':
        return table_find(t);
    case '|':
        return t->list ? choose_columns(t) : UI_PASS;
    case K_ESC:
        if (table_marked(t)) {
            table_unmark(t);
            return UI_REDRAW;
        }
        if (t->filter->len == 0)
            return UI_PASS;
        table_clear_filter(t);
        return UI_RECALC;
    default: {
        enum reaction r = table_sort_key(t, ev->key);
        return r == UI_PASS ? movement(t, ev->key) : r;
    }
    }
}
