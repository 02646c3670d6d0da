/*
 * A change of the log: who made it and when, and beneath it what it did, a line a field. Pages are
 * read as one scrolls, so that an import opens as fast as a single edit.
 */
#include "changes.h"

#include "app/changed.h"
#include "base/paging.h"
#include "base/text.h"
#include "screens/screen.h"

#include <string.h>

struct change {
    struct table table; /* what columns get */
    struct app *app;
    struct changed *changed;
    gint64 change_id;
    char *title, *when, *what, *undo;
};

/* ---- lines ---- */

/* A line's number: its part, its row there, its field. */
#define FIELD_BITS 8
#define ROW_BITS 32
static gint64 line_id(const record *row, guint field)
{
    return record_int(row, "part") << (FIELD_BITS + ROW_BITS) |
           record_int(row, "row") << FIELD_BITS | (gint64)MIN(field, 255u);
}

static struct changed_at place_of(gint64 line)
{
    return (struct changed_at){line >> (FIELD_BITS + ROW_BITS),
                               (line >> FIELD_BITS) & (((gint64)1 << ROW_BITS) - 1)};
}

static const char *sign_of(const char *op)
{
    return strcmp(op, "added") == 0 ? "+" : strcmp(op, "removed") == 0 ? "-" : "~";
}

static void add_lines(const record *row, GPtrArray *lines)
{
    const GPtrArray *fields = record_list(row, "fields");
    for (guint i = 0; i < fields->len; i++) {
        record *line = record_of_int("id", line_id(row, i));
        record_set_text(line, "sign", sign_of(record_str(row, "op")));
        record_set_text(line, "about", record_text(row, "about"));
        record_set_text(line, "label", record_text(row, "about"));
        record_set_value(line, "person_id", record_get(row, "person_id"));
        record_set_value(line, "prospect_id", record_get(row, "prospect_id"));
        record_merge(line, fields->pdata[i]);
        g_ptr_array_add(lines, line);
    }
}

static bool lies(gint64 line, enum page_from from, gint64 key)
{
    switch (from) {
    case PAGE_AFTER:
        return line > key;
    case PAGE_AT:
        return line >= key;
    case PAGE_BEFORE:
        return line < key;
    default:
        return true;
    }
}

static GPtrArray *kept(const GPtrArray *rows, enum page_from from, gint64 key)
{
    g_autoptr(GPtrArray) all = record_array_new();
    for (guint i = 0; i < rows->len; i++)
        add_lines(rows->pdata[i], all);
    GPtrArray *lines = record_array_new();
    for (guint i = 0; i < all->len; i++)
        if (lies(record_int(all->pdata[i], "id"), from, key))
            g_ptr_array_add(lines, record_copy(all->pdata[i]));
    return lines;
}

/* Each row has a line or more: as many rows as lines are wanted, and the one where one stands. */
static GPtrArray *lines_page(void *data, enum page_from from, const record *key, int n,
                             GError **error)
{
    struct change *s = data;
    gint64 at = key ? record_int(key, "id") : 0;
    bool back = from == PAGE_BEFORE || from == PAGE_LAST;
    struct changed_at place = key ? place_of(at) : (struct changed_at){back ? G_MAXINT64 : 0, 0};
    if (!s->changed)
        return record_array_new();
    if (from == PAGE_BEFORE)
        place.row++; /* with its fields above */
    g_autoptr(GPtrArray) rows = back ? changed_before(s->changed, place, n + 1, error)
                                     : changed_page(s->changed, place, n + 1, NULL, NULL, error);
    if (!rows)
        return NULL;
    GPtrArray *lines = kept(rows, from, at);
    int surplus = MAX((int)lines->len - n, 0);
    if (surplus)
        g_ptr_array_remove_range(lines, back ? 0 : (guint)n, (guint)surplus);
    return lines;
}

/* ---- columns ---- */

static bool same_about(const record *a, const record *b)
{
    return record_int(a, "person_id") == record_int(b, "person_id") &&
           strcmp(record_str(a, "about"), record_str(b, "about")) == 0;
}

/* The name once, and where one stands or looks from. */
static bool is_named(const struct table *t, const record *row)
{
    for (guint i = 0; i < t->rows->len; i++)
        if (record_int(t->rows->pdata[i], "id") == record_int(row, "id"))
            return i == 0 || (int)i == t->top || (int)i == t->selected ||
                   !same_about(row, t->rows->pdata[i - 1]);
    return true;
}

static char *name_cell(const record *row, void *data)
{
    const struct change *s = data;
    return g_strdup_printf("%s %s", record_str(row, "sign"),
                           is_named(&s->table, row) ? record_str(row, "about") : "");
}

static const struct table_column columns[] = {
    {.name = "about",
     .title = "WHO OR WHAT",
     .width = 16,
     .flex = 2,
     .format = name_cell,
     .found = true},
    {.name = "field", .title = "field", .width = 12, .flex = 1, .found = true},
    {.name = "old", .title = "before", .width = 11, .flex = 2, .found = true},
    {.name = "new", .title = "now", .width = 11, .flex = 2, .found = true},
    {.name = NULL},
};

/* ---- the screen ---- */

static void say_head(struct change *s)
{
    const record *row = changed_change(s->changed);
    g_autofree char *at = changes_at(row, "at", app_today(s->app));
    g_free(s->title);
    g_free(s->when);
    g_free(s->what);
    g_free(s->undo);
    s->title = g_strdup(record_str(row, "label"));
    s->when = g_strdup_printf("%s, %s", record_str(row, "rep"), at);
    s->what = g_strdup(changes_title(record_str(row, "command")));
    s->undo =
        record_has(row, "undone_by")
            ? g_strdup_printf("undone by change %" G_GINT64_FORMAT, record_int(row, "undone_by"))
            : g_strdup(record_int(row, "undoable") ? "t takes it back" : "it cannot be taken back");
}

static bool change_recalc(struct ui *ui, void *state, GError **error)
{
    (void)ui;
    struct change *s = state;
    struct changed *now = changed_open(s->app, s->change_id, error);
    if (!now)
        return false;
    changed_free(s->changed);
    s->changed = now;
    say_head(s);
    const char *none = changed_why_none(s->changed);
    s->table.empty = none ? none : "Nothing of it is for you to see.";
    return table_reload(&s->table, error);
}

/* Of a list of thousands what is about one member. */
static bool start_at(struct change *s, gint64 person_id, GError **error)
{
    struct changed_at at;
    if (!changed_find(s->changed, person_id, &at, error))
        return false;
    if (at.part || at.row) {
        g_autoptr(record) row = record_of_int("part", at.part);
        record_set_int(row, "row", at.row);
        table_start_at(&s->table, record_of_int("id", line_id(row, 0)));
    }
    return true;
}

/* args: change_id; person_id: where one is to stand. */
static bool change_open(struct ui *ui, void *state, const record *args, GError **error)
{
    struct change *s = state;
    s->app = ui_app(ui);
    s->change_id = record_int(args, "change_id");
    s->changed = changed_open(s->app, s->change_id, error);
    if (!s->changed)
        return false;
    changed_note(s->changed);
    table_init(&s->table, ui, (struct table_source){.page = lines_page, .data = s}, columns, "");
    s->table.data = s;
    return !record_has(args, "person_id") || start_at(s, record_int(args, "person_id"), error);
}

static void change_close(struct ui *ui, void *state)
{
    (void)ui;
    struct change *s = state;
    if (s->table.ui)
        table_done(&s->table);
    changed_free(s->changed);
    g_free(s->title);
    g_free(s->when);
    g_free(s->what);
    g_free(s->undo);
}

/* On a narrow window what it was called goes first. */
static char *second_line(const struct change *s, int cols)
{
    char *all = g_strdup_printf("%s: %s; %s", s->when, s->what, s->undo);
    if (text_width(all) <= cols)
        return all;
    g_free(all);
    return g_strdup_printf("%s; %s", s->when, s->undo);
}

static void change_draw(struct ui *ui, void *state, struct area a)
{
    (void)ui;
    struct change *s = state;
    int top = 0;
    if (a.rows >= 6 && s->title) {
        area_put(a, top++, 1, a.cols - 2, STYLE_TITLE, s->title);
        g_autofree char *line = second_line(s, a.cols - 2);
        area_put(a, top++, 1, a.cols - 2, STYLE_MUTED, line);
        g_autofree char *hidden = changed_hidden_said(changed_hidden(s->changed));
        if (hidden)
            area_put(a, top++, 1, a.cols - 2, STYLE_ACCENT, hidden);
    }
    table_draw(&s->table, area_part(a, top, 0, -1, -1));
}

static enum reaction change_handle(struct ui *ui, void *state, const struct event *ev)
{
    struct change *s = state;
    enum reaction r = table_handle(&s->table, ev);
    const record *row = table_row(&s->table);
    if (r != UI_PASS || ev->type != EVENT_KEY || ev->key != K_ENTER || !row)
        return r;
    const bool prospect = record_has(row, "prospect_id");
    if (prospect || record_has(row, "person_id")) {
        g_autoptr(record) args = record_new();
        subject_take(args, row, "prospect_id person_id label");
        ui_open(ui, prospect ? "prospect" : "person", args);
        return UI_NONE;
    }
    g_autofree char *text = g_strdup_printf(
        "%s\n\n%s\n\nBefore: %s\n\nNow: %s", record_str(row, "about"), record_str(row, "field"),
        record_has(row, "old") ? record_str(row, "old") : "nothing",
        record_has(row, "new") ? record_str(row, "new") : "nothing");
    reader_open(ui, "Change", text);
    return UI_NONE;
}

static void change_subject(struct ui *ui, void *state, record *out)
{
    (void)ui;
    const struct change *s = state;
    record_set_int(out, "change_id", s->change_id);
    record_set_text(out, "label", s->title);
}

static const struct screen_key keys[] = {
    {.keys = "Enter",
     .row = "label",
     .word = "Open",
     .help = "The person whom the line is about; of anything else the line in full"},
    TABLE_KEYS,
    {.keys = NULL},
};

static const struct screen_sign signs[] = {
    {"+", "added"},
    {"~", "changed"},
    {"-", "removed"},
    {.sign = NULL},
};

const struct screen_ops change_screen = {
    .id = "change",
    .title = "Change",
    .topics = ~0u,
    .state_size = sizeof(struct change),
    .keys = keys,
    .bar = "Enter t",
    .signs = signs,
    .open = change_open,
    .recalc = change_recalc,
    .draw = change_draw,
    .handle = change_handle,
    .subject = change_subject,
    .close = change_close,
};
