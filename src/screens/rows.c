/*
 * What a command lists and no screen has: its rows as they come, with the columns
 * that the command line has, less what says nothing to people. Whose or what's row
 * it is can be opened from it.
 */
#include "screens/screen.h"

#include "app/columns.h"
#include "app/value.h"
#include "screens/talk.h"
#include "screens/task.h"

#include <string.h>

#define ROW "_row" /* the place of a shown row's original */

struct rows {
    const struct command *cmd;
    record *values;  /* as it was given them */
    GPtrArray *rows; /* as they came */
    bool fresh;      /* just read */
    char *title;
    struct rows_source source;
    struct table table;
    GArray *columns; /* of struct table_column */
};

/* ---- what is shown ---- */

/* The most a column of words takes before it gives way, and one of sentences. */
#define WORDS_WIDTH 16
#define SENTENCES_WIDTH 28
#define IS_SENTENCES 40 /* columns */

/* The first stays; of the others the last go first on a narrow window, and before them what is
 * only yes or no. */
static struct table_column column_of(const struct column *c, guint i)
{
    g_autofree char *by = g_strconcat("_", c->name, NULL);
    bool words = !c->whole && !c->right && !c->yes_no;
    int most = c->width > IS_SENTENCES ? SENTENCES_WIDTH : WORDS_WIDTH;
    return (struct table_column){.name = g_intern_string(c->name),
                                 .title = g_intern_string(c->title),
                                 .width = words ? MIN(c->width, most) : c->width,
                                 .flex = words && c->width > most ? c->width : 0,
                                 .right = c->right,
                                 .by = g_intern_string(by),
                                 .priority = i == 0 ? 0 : (int)i + (c->yes_no ? 100 : 0)};
}

static GArray *measured(const GPtrArray *rows)
{
    g_autoptr(GArray) found = columns_new();
    for (guint i = 0; i < rows->len; i++)
        columns_measure(found, rows->pdata[i]);
    if (rows->len)
        columns_spare(found, rows->pdata[0]);
    GArray *columns = g_array_new(TRUE, TRUE, sizeof(struct table_column));
    for (guint i = 0; i < found->len; i++) {
        struct table_column c = column_of(columns_at(found, i), i);
        g_array_append_val(columns, c);
    }
    return columns;
}

/* What it is sorted by: of what is put in words, as "when_said", what they stand for. */
static const struct value *sort_value(const record *row, const char *name)
{
    g_autofree char *plain = g_strdup(name);
    if (g_str_has_suffix(plain, "_said"))
        plain[strlen(plain) - strlen("_said")] = '\0';
    const struct value *v = record_get(row, plain);
    return v ? v : record_get(row, name);
}

static GPtrArray *as_shown(const GPtrArray *rows, const GArray *columns)
{
    GPtrArray *shown = record_array_new();
    for (guint i = 0; i < rows->len; i++) {
        record *r = record_of_int(ROW, i);
        for (guint c = 0; c < columns->len; c++) {
            const struct table_column *column = &g_array_index(columns, struct table_column, c);
            const struct value *v = record_get(rows->pdata[i], column->name);
            record_take_text(r, column->name, v ? columns_text(rows->pdata[i], v) : NULL);
            if (v)
                record_set_value(r, column->by, sort_value(rows->pdata[i], column->name));
        }
        g_ptr_array_add(shown, r);
    }
    return shown;
}

static bool rows_recalc(struct ui *ui, void *state, GError **error)
{
    struct rows *s = state;
    if (!s->fresh) {
        GPtrArray *again = ui_rows_of(ui, s->cmd, s->values, error);
        if (!again)
            return false;
        g_ptr_array_unref(s->rows);
        s->rows = again;
    }
    s->fresh = false;
    if (s->rows->len) { /* what is empty keeps its columns */
        g_clear_pointer(&s->columns, g_array_unref);
        s->columns = measured(s->rows);
        table_set_columns(&s->table, (const struct table_column *)(void *)s->columns->data);
    }
    rows_source_take(&s->source, as_shown(s->rows, s->columns));
    return table_reload(&s->table, error);
}

/* args: command, values and rows. */
static bool rows_open(struct ui *ui, void *state, const record *args, GError **error)
{
    (void)error;
    struct rows *s = state;
    g_autoptr(record) row = ui_subject(ui);
    const char *about = record_text(row, "label");
    s->cmd = command_find(record_text(args, "command"));
    s->values = record_copy(record_value(args, "values")->object);
    s->rows = record_array_new();
    GPtrArray *given = record_list(args, "rows");
    for (guint i = 0; i < given->len; i++)
        g_ptr_array_add(s->rows, record_copy(given->pdata[i]));
    s->fresh = true;
    bool whose = about && s->cmd->fields && record_has(s->values, "person_id");
    s->title = whose ? g_strdup_printf("%s: %s", s->cmd->title, about) : g_strdup(s->cmd->title);
    s->columns = measured(s->rows);
    table_init(&s->table, ui, rows_source_init(&s->source, ROW),
               (const struct table_column *)(void *)s->columns->data, "There is nothing any more.");
    s->table.id = ROW;
    s->table.list = s->cmd->id;
    return true;
}

static void rows_close(struct ui *ui, void *state)
{
    (void)ui;
    struct rows *s = state;
    table_done(&s->table);
    rows_source_done(&s->source);
    record_free(s->values);
    g_ptr_array_unref(s->rows);
    g_array_unref(s->columns);
    g_free(s->title);
}

static void rows_draw(struct ui *ui, void *state, struct area a)
{
    (void)ui;
    struct rows *s = state;
    bool head = a.rows >= 4;
    bool all = s->rows->len < UI_ROWS_MOST;
    if (head && all)
        area_put(a, 0, 1, -1, STYLE_TITLE, s->title);
    else if (head)
        area_putf(a, 0, 1, -1, STYLE_TITLE, "%s: the first %u", s->title, s->rows->len);
    table_draw(&s->table, area_part(a, head, 0, -1, -1));
}

/* ---- the selected row ---- */

static const record *original(const struct rows *s)
{
    const record *row = table_row(&s->table);
    guint i = row ? (guint)record_int(row, ROW) : s->rows->len;
    return i < s->rows->len ? s->rows->pdata[i] : NULL;
}

/* Ids that rows have are named as commands know them. */
static void rows_subject(struct ui *ui, void *state, record *out)
{
    (void)ui;
    const struct rows *s = state;
    const record *row = original(s), *shown = table_row(&s->table);
    for (gsize i = 0; row && i < record_size(row); i++) {
        const struct value *v = record_at(row, i);
        bool id = v->type == VALUE_INT && g_str_has_suffix(v->name, "_id");
        if (id || (strcmp(v->name, "ons_code") == 0 && v->type == VALUE_TEXT))
            record_set_value(out, v->name, v);
    }
    if (row)
        record_set_text(out, "label",
                        record_text(shown, g_array_index(s->columns, struct table_column, 0).name));
}

/* All of a row, also what the window has no column for. */
static void read_row(struct ui *ui, const struct rows *s, const record *row)
{
    GString *text = g_string_new(NULL);
    for (gsize i = 0; i < record_size(row); i++) {
        const struct value *v = record_at(row, i);
        g_autofree char *label = value_label(v->name), *said = value_people(v);
        if (v->name[0] != '_' && strcmp(v->name, "id") != 0 && !value_is_key(row, v->name) &&
            said && *said)
            g_string_append_printf(text, "%s: %s\n", label, said);
    }
    g_autofree char *all = g_string_free(text, FALSE);
    reader_open(ui, s->cmd->title, all);
}

static void open_row(struct ui *ui, const struct rows *s, const record *row)
{
    static const char *const cards[][2] = {
        {"reply_id", "reply"}, {"prospect_id", "prospect"}, {"person_id", "person"}};
    if (record_get(row, "task_id") && record_has(row, "task_id")) {
        task_read(ui, record_int(row, "task_id"));
        return;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(cards); i++)
        if (record_get(row, cards[i][0]) && record_has(row, cards[i][0])) {
            g_autoptr(record) args = record_new();
            subject_take(args, row, cards[i][0]);
            ui_open(ui, cards[i][1], args);
            return;
        }
    read_row(ui, s, row);
}

static enum reaction rows_handle(struct ui *ui, void *state, const struct event *ev)
{
    struct rows *s = state;
    enum reaction r = table_handle(&s->table, ev);
    const record *row = original(s);
    if (r != UI_PASS || ev->type != EVENT_KEY || !row || (ev->key != K_ENTER && ev->key != 'c'))
        return r;
    if (ev->key == K_ENTER)
        open_row(ui, s, row);
    else if (record_get(row, "person_id") && record_has(row, "person_id"))
        talk_from(ui, row, "person_id");
    else
        ui_warn(ui, "This line is about nobody to talk to.");
    return UI_NONE;
}

static const struct screen_key keys[] = {
    {.keys = "Enter",
     .word = "Open",
     .row = "label",
     .help = "Opens whom or what the line is about, or all of it"},
    {TALK_KEY_PARTS, .row = "person_id"},
    TABLE_KEYS,
    {.keys = NULL},
};

const struct screen_ops rows_screen = {
    .id = "rows",
    .title = "A list",
    .topics = ~0u,
    .state_size = sizeof(struct rows),
    .keys = keys,
    .open = rows_open,
    .recalc = rows_recalc,
    .draw = rows_draw,
    .handle = rows_handle,
    .subject = rows_subject,
    .close = rows_close,
};
