/*
 * The pages of a list that are held: read on both ways, read again where the list has changed, and
 * the row found again that was selected.
 */
#include "sieve.h"
#include "table_private.h"

#include "base/err.h"
#include "store/page.h"
#include "ui/stack.h"

/* Pages of rows held at most. */
#define PAGES_HELD 4

/* How far down a row is looked for that was made just now. */
#define WANT_PAGES 8

int table_page_rows(const struct table *t)
{
    return MAX(t->height, ui_rows(t->ui));
}

static bool same_row(const struct table *t, const record *a, const record *b)
{
    const struct value *x = a ? record_get(a, t->id) : NULL, *y = b ? record_get(b, t->id) : NULL;
    if (!x || !y || x->type != y->type)
        return false;
    return x->type == VALUE_TEXT ? g_strcmp0(x->s, y->s) == 0 : x->i == y->i;
}

static int find_row(const struct table *t, const record *row)
{
    for (guint i = 0; row && i < t->rows->len; i++)
        if (same_row(t, t->rows->pdata[i], row))
            return (int)i;
    return -1;
}

/* Where it has stopped early; goes on with the next EVENT_ON. */
static void look_on(struct table *t)
{
    t->looking = t->source.stopped && !table_is_sieved(t) && t->source.stopped(t->source.data);
    if (t->looking)
        ui_ask_on(t->ui);
}

static GPtrArray *go_on(struct table *t, const record *last, int n)
{
    g_clear_error(&t->error);
    GPtrArray *rows = t->source.on(t->source.data, last, n, &t->error);
    look_on(t);
    return rows;
}

GPtrArray *table_fetch(struct table *t, enum page_from from, const record *key, int n)
{
    g_clear_error(&t->error);
    GPtrArray *rows = table_is_sieved(t) ? sieve_page(t, from, key, n, &t->error)
                                         : t->source.page(t->source.data, from, key, n, &t->error);
    if (!rows && !t->error)
        err_set(&t->error, BL_ERR_INTERNAL, "This list could not be read.");
    if (from == PAGE_FIRST || from == PAGE_AFTER || from == PAGE_AT)
        look_on(t);
    return rows;
}

static void take_rows(struct table *t, GPtrArray *rows)
{
    g_ptr_array_unref(t->rows);
    t->rows = rows;
    t->reads++;
}

void table_fetch_after(struct table *t, int n)
{
    if (t->at_end || t->rows->len == 0)
        return;
    const record *last = t->rows->pdata[t->rows->len - 1];
    GPtrArray *more = t->looking ? go_on(t, last, n) : table_fetch(t, PAGE_AFTER, last, n);
    if (!more)
        return;
    t->at_end = (int)more->len < n && !t->looking;
    g_ptr_array_extend_and_steal(t->rows, more);
    t->measured_reads += t->measured_reads == t->reads; /* what was there is there */
    t->reads++;
    int surplus =
        MIN((int)t->rows->len - PAGES_HELD * table_page_rows(t), t->top - table_page_rows(t));
    if (surplus > 0) {
        g_ptr_array_remove_range(t->rows, 0, (guint)surplus);
        t->top -= surplus;
        t->selected -= surplus;
        t->measured_top -= surplus;
        t->measured_end -= surplus;
        t->offset += t->offset >= 0 ? surplus : 0;
        t->at_start = false;
    }
}

void table_fetch_before(struct table *t, int n)
{
    if (t->at_start || t->rows->len == 0)
        return;
    GPtrArray *less = table_fetch(t, PAGE_BEFORE, t->rows->pdata[0], n);
    if (!less)
        return;
    int got = (int)less->len;
    t->at_start = got < n;
    t->offset = t->at_start ? 0 : MAX(t->offset - got, -1);
    g_ptr_array_extend_and_steal(less, g_ptr_array_ref(t->rows));
    take_rows(t, less);
    t->top += got;
    t->selected += got;
    int keep = MAX(t->top, t->selected) + 2 * table_page_rows(t);
    if ((int)t->rows->len > MAX(keep, PAGES_HELD * table_page_rows(t))) {
        g_ptr_array_remove_range(t->rows, (guint)keep, t->rows->len - (guint)keep);
        t->at_end = false;
    }
}

void table_settle(struct table *t)
{
    int height = MAX(t->height, 1);
    if (t->top + height > (int)t->rows->len)
        table_fetch_after(t, table_page_rows(t));
    if ((int)t->rows->len < table_page_rows(t)) /* the window may have grown */
        table_fetch_before(t, table_page_rows(t));
    int last = (int)t->rows->len - 1;
    t->selected = CLAMP(t->selected, 0, MAX(last, 0));
    t->top = CLAMP(t->top, t->selected - height + 1, t->selected);
    t->top = CLAMP(t->top, 0, MAX((int)t->rows->len - height, 0));
}

bool table_read_first(struct table *t)
{
    int n = table_page_rows(t);
    GPtrArray *rows = table_fetch(t, PAGE_FIRST, NULL, n);
    if (rows && rows->len == 0 && !t->looking && table_look_inside(t)) {
        g_ptr_array_unref(rows);
        rows = table_fetch(t, PAGE_FIRST, NULL, n);
    }
    if (!rows)
        return false;
    take_rows(t, rows);
    t->at_start = true;
    t->at_end = (int)rows->len < n && !t->looking;
    t->offset = 0;
    return true;
}

bool table_read_last(struct table *t)
{
    int n = table_page_rows(t);
    GPtrArray *rows = table_fetch(t, PAGE_LAST, NULL, n);
    if (!rows)
        return false;
    take_rows(t, rows);
    t->at_end = true;
    t->at_start = (int)rows->len < n;
    bool known = t->total >= 0 && t->total <= TABLE_COUNTED;
    t->offset = known ? t->total - (gint64)rows->len : -1;
    return true;
}

/* From where we are: the top row's place in the order, whether or not the row
 * itself is still there. */
static bool read_here(struct table *t)
{
    int n = table_page_rows(t) + MAX(t->selected - t->top, 0);
    GPtrArray *rows = table_fetch(t, PAGE_AT, t->rows->pdata[t->top], n);
    if (!rows)
        return false;
    if (rows->len == 0 && !t->looking) {
        g_ptr_array_unref(rows);
        if (!table_read_last(t))
            return false;
        t->top = t->selected = MAX((int)t->rows->len - 1, 0);
        return true;
    }
    take_rows(t, rows);
    t->at_start = false;
    t->at_end = (int)rows->len < n && !t->looking;
    t->offset += t->offset >= 0 ? t->top : 0; /* until it is counted again */
    t->selected -= t->top;
    t->top = 0;
    return true;
}

/* Selects the row that was selected, or where it has gone the next that is
 * still there, or the one before. */
static void find_again(struct table *t, const GPtrArray *before, int was)
{
    int found = -1;
    int from = t->stay && was + 1 < (int)before->len &&
                       find_row(t, was < 0 ? NULL : before->pdata[was]) != t->selected
                   ? was + 1
                   : was;
    for (int i = from; i < (int)before->len && found < 0; i++)
        found = find_row(t, before->pdata[i]);
    for (int i = MIN(was, (int)before->len) - 1; i >= 0 && found < 0; i--)
        found = find_row(t, before->pdata[i]);
    if (found >= 0)
        t->selected = found;
}

/* Down from the start, a few pages at most; else all stays as it was. */
static void find_wanted(struct table *t)
{
    g_autoptr(GPtrArray) kept = g_ptr_array_ref(t->rows);
    const struct table was = *t;
    t->top = t->selected = 0;
    bool ok = table_read_first(t);
    guint from = 0;
    for (int page = 0; ok && page < WANT_PAGES; page++) {
        for (guint i = from; i < t->rows->len; i++) {
            gint64 id = record_int(t->rows->pdata[i], t->id);
            if (!g_hash_table_contains(t->wanted, &id))
                continue;
            t->selected = (int)i;
            t->top = 0;
            table_settle(t);
            return;
        }
        if (t->at_end)
            break;
        from = t->rows->len;
        table_fetch_after(t, table_page_rows(t));
        ok = !t->error && t->rows->len > from;
    }
    take_rows(t, g_steal_pointer(&kept));
    t->top = was.top;
    t->selected = was.selected;
    t->at_start = was.at_start;
    t->at_end = was.at_end;
    t->offset = was.offset;
}

/* As far as the row that was selected; false: a key waits, or it failed. */
static bool look_as_far(struct table *t, const record *row)
{
    while (t->looking && row && find_row(t, row) < 0) {
        const record *last = t->rows->len ? t->rows->pdata[t->rows->len - 1] : NULL;
        GPtrArray *more = ui_key_waits(t->ui) ? NULL : go_on(t, last, table_page_rows(t));
        if (!more)
            return false;
        t->at_end = (int)more->len < table_page_rows(t) && !t->looking;
        g_ptr_array_extend_and_steal(t->rows, more);
    }
    return true;
}

/* What was shown stays, for the key was meant for that; it is read again once no key comes. */
static void stay_as(struct table *t, const struct table *was, GPtrArray *rows)
{
    take_rows(t, rows);
    t->top = was->top;
    t->selected = was->selected;
    t->at_start = was->at_start;
    t->at_end = was->at_end;
    t->offset = was->offset;
    t->looking = was->looking;
    t->again = true;
    ui_ask_quiet(t->ui);
}

void table_start_at(struct table *t, record *key)
{
    g_ptr_array_set_size(t->rows, 0);
    g_ptr_array_add(t->rows, key);
    t->top = t->selected = 0;
    t->at_start = false;
    t->touched = true;
    t->from_first = false;
}

bool table_reload(struct table *t, GError **error)
{
    table_read_choice(t);
    /* Where nobody has moved, the first row is the one to look at, also if it is another one. */
    bool afresh = t->from_first || (!t->touched && !t->stay);
    bool start = afresh || t->rows->len == 0 || (t->at_start && t->top == 0);
    g_autoptr(GPtrArray) before = afresh ? record_array_new() : g_ptr_array_ref(t->rows);
    g_autoptr(GPtrArray) had = g_ptr_array_ref(t->rows);
    int was = t->selected;
    const record *selected = table_row(t);
    if (start)
        table_look_again(t);
    const struct table shown = *t;
    bool ok = start ? table_read_first(t) : read_here(t);
    if (ok && was >= 0 && was < (int)before->len && !look_as_far(t, before->pdata[was]) &&
        !t->error) {
        stay_as(t, &shown, g_ptr_array_ref(had));
        return true;
    }
    if (!ok && err_is(t->error, BL_ERR_MANY)) {
        table_unsort(t);
        afresh = ok = table_read_first(t);
    }
    if (ok) {
        if (afresh)
            t->top = t->selected = 0;
        find_again(t, before, was);
        table_settle(t);
        if (g_hash_table_size(t->wanted))
            find_wanted(t);
        g_hash_table_remove_all(t->wanted);
    }
    if (t->error) { /* what was shown stays as it is */
        g_propagate_error(error, g_steal_pointer(&t->error));
        return false;
    }
    if (!t->from_first && t->at_start && t->at_end)
        table_forget_gone(t, had);
    if (selected && !t->from_first && !same_row(t, selected, table_row(t)))
        table_slides(t, selected);
    t->from_first = t->stay = false;
    t->uncounted = true;
    table_counted_if_whole(t);
    table_found_nobody(t);
    return true;
}

enum reaction table_look_further(struct table *t)
{
    const int room = table_page_rows(t) + t->top - (int)t->rows->len;
    if (!t->looking || room <= 0)
        return UI_NONE;
    const record *last = t->rows->len ? t->rows->pdata[t->rows->len - 1] : NULL;
    GPtrArray *more = go_on(t, last, room);
    if (!more)
        return UI_REDRAW;
    const bool news = more->len > 0 || !t->looking;
    t->at_end = (int)more->len < room && !t->looking;
    g_ptr_array_extend_and_steal(t->rows, more);
    t->reads++;
    t->uncounted = true;
    if (!t->looking)
        table_counted_if_whole(t);
    return news ? UI_REDRAW : UI_NONE;
}
