/*
 * A list before it is stored: what it would add, change and take away, each row to be looked
 * through and left out; what each column is; then all of it is taken at once.
 */
#include "import_priv.h"

#include "ui/strip.h"

#include <string.h>

#define NOTE_ROWS(ui) (ui_rows(ui) >= 18 ? 3 : 2)
#define PROBLEM_ROWS 4

/* ---- reading ---- */

static bool read_preview(struct ui *ui, struct import_look *l, GError **error)
{
    g_autoptr(record) values = import_decided_values(l);
    struct result r = {0};
    record_set_text(values, "look", "1");
    record_take_text(values, "page", g_strdup_printf("%" G_GINT64_FORMAT, l->page));
    record_set_text(values, "dry_run", "1");
    record_set_text(values, "preview", "1");
    /* Which of the two it has, the command knows. */
    const struct field *f = l->cmd->fields;
    while (f->name && strcmp(f->name, "dry_run") != 0)
        f++;
    record_remove(values, f->name ? "preview" : "dry_run");
    bool ok = app_run(ui_app(ui), l->cmd, values, &r, error);
    if (ok) {
        g_autofree char *pane = l->result ? import_pane_name(l) : NULL;
        g_clear_pointer(&l->result, record_free);
        l->result = g_steal_pointer(&r.object);
        l->pane = pane ? import_pane_named(l, pane) : IMPORT_ALL;
        if (record_has(l->result, "_problem"))
            l->pane = import_pane_columns(l);
    }
    result_done(&r);
    return ok;
}

static void show_pane(struct import_look *l)
{
    bool columns = l->pane == import_pane_columns(l);
    table_set_columns(&l->table, columns ? look_map_columns : look_columns);
    l->table.flags = columns ? 0 : TABLE_WRAPS | TABLE_ENTER_KEEPS;
    l->table.empty = columns ? "The list has no columns." : "There is none of these.";
    table_fresh(&l->table);
    l->table.from_first = true;
}

static bool import_recalc(struct ui *ui, void *state, GError **error)
{
    struct import_look *l = state;
    if (l->again && !read_preview(ui, l, error))
        return false;
    l->again = false;
    import_name_panes(l);
    rows_source_take(&l->source, look_rows(l));
    return table_reload(&l->table, error);
}

static void import_close(struct ui *ui, void *state)
{
    (void)ui;
    struct import_look *l = state;
    table_done(&l->table);
    rows_source_done(&l->source);
    record_free(l->values);
    record_free(l->result);
    g_hash_table_unref(l->decided);
    g_hash_table_unref(l->class_of);
    g_hash_table_unref(l->chosen);
    g_hash_table_unref(l->names);
    g_free(l->asked);
    g_strfreev(l->panes);
    g_free(l->labels);
}

/* args: command and the values of its fields. */
static bool import_open(struct ui *ui, void *state, const record *args, GError **error)
{
    struct import_look *l = state;
    l->cmd = command_find(record_text(args, "show"));
    l->values = record_copy(args);
    record_remove(l->values, "show");
    l->decided = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    l->class_of = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    l->chosen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    l->names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    table_init(&l->table, ui, rows_source_init(&l->source, "row"), look_columns, NULL);
    l->table.id = "row";
    l->table.also = "all";
    l->table.data = l;
    if (!read_preview(ui, l, error))
        return false;
    show_pane(l);
    return true;
}

/* ---- drawing ---- */

static void import_draw(struct ui *ui, void *state, struct area a)
{
    struct import_look *l = state;
    g_autofree char *file = import_file_line(l), *notes = import_notes(l);
    int row = 0;
    if (a.rows >= 8) {
        int at = area_putf(a, row, 1, -1, STYLE_TITLE, "%s", l->cmd->title);
        area_putf(a, row++, at + 2, -1, STYLE_MUTED, "%s", file);
    }
    strip_draw(area_part(a, row++, 0, 1, -1), (const char *const *)l->panes, l->n_panes, l->pane);
    if (record_has(l->result, "_problem"))
        row += area_wrap(a, row, 1, a.cols - 2, PROBLEM_ROWS, STYLE_BAD,
                         record_str(l->result, "_problem"));
    else if (*notes && a.rows >= 10)
        row += area_wrap(a, row, 1, a.cols - 2, NOTE_ROWS(ui), STYLE_WARN, notes);
    table_draw(&l->table, area_part(a, row, 0, -1, -1));
}

/* ---- deciding ---- */

/* Left out, or taken again; of a row that is held back it is asked whose it is. */
static enum reaction turn_row(struct ui *ui, struct import_look *l)
{
    const record *row = table_row(&l->table);
    const char *key = row && record_get(row, "key") ? record_text(row, "key") : NULL;
    if (!key) {
        ui_warn(ui, "There is nothing to decide about this line.");
        return UI_NONE;
    }
    if (record_bool(row, "whose")) {
        whose_ask(ui, l, row);
        return UI_NONE;
    }
    const char *said = g_hash_table_lookup(l->decided, key);
    const char *next = record_bool(row, "no") ? (said ? NULL : "yes") : "no";
    if (!next && g_hash_table_lookup(l->decided, record_str(row, "class")))
        next = "yes";
    look_decide(l, key, record_str(row, "class"), next);
    return UI_RECALC;
}

/* Of very many rows of a kind the next, or those before. */
static enum reaction turn_page(struct import_look *l, gint64 page)
{
    l->page = page;
    l->again = true;
    table_fresh(&l->table);
    l->table.from_first = true;
    return UI_RECALC;
}

/* All rows of the class shown, or of the row's. */
static enum reaction turn_class(struct ui *ui, struct import_look *l)
{
    const record *class = import_pane_class(l, l->pane), *row = table_row(&l->table);
    const char *name = class                             ? record_str(class, "class")
                       : row && record_get(row, "class") ? record_str(row, "class")
                                                         : NULL;
    if (l->table.filter->len) {
        ui_warn(
            ui,
            "* is for all rows of a kind, also those that are not shown: Esc shows them first.");
        return UI_NONE;
    }
    if (!name || look_is_fixed(name) || strcmp(name, "duplicates") == 0) {
        ui_warn(ui, "Choose a kind of row that would be stored: Tab goes to the next.");
        return UI_NONE;
    }
    const char *said = g_hash_table_lookup(l->decided, name);
    bool kept = strcmp(name, "leavers") == 0 && record_get(l->result, "leavers_kept") &&
                record_bool(l->result, "leavers_kept");
    if (said && !(kept && strcmp(said, "no") == 0))
        g_hash_table_remove(l->decided, name);
    else
        g_hash_table_insert(l->decided, g_strdup(name), g_strdup(kept ? "yes" : "no"));
    l->again = kept || said || look_count(l, "refused");
    return UI_RECALC;
}

/* Dates: as the list looks, the month first, the day first. Noughts: lost, or put back. */
static enum reaction answer(struct ui *ui, struct import_look *l, bool dates)
{
    const GPtrArray *questions = record_list(l->result, "questions");
    const char *name = dates ? "dates" : "noughts";
    const record *q = NULL;
    for (guint i = 0; i < questions->len; i++)
        if (strcmp(record_str(questions->pdata[i], "key"), name) == 0)
            q = questions->pdata[i];
    if (!q && !dates) {
        ui_warn(ui, "The numbers of this list have lost nothing.");
        return UI_NONE;
    }
    const char *had = record_get(l->values, "dates") ? record_text(l->values, "dates") : NULL;
    if (dates)
        record_set_text(l->values, name, g_strcmp0(had, "us") == 0 ? "uk" : "us");
    else if (record_has(q, "answer"))
        record_remove(l->values, name);
    else
        record_set_text(l->values, name, record_str(q, "digits"));
    if (dates)
        ui_say(ui, "3/4/2019 is read as %s.",
               strcmp(record_str(l->values, name), "us") == 0 ? "4 March, the month first"
                                                              : "3 April, the day first");
    l->again = true;
    return UI_RECALC;
}

/* ---- what a column is ---- */

static bool is_of_many(const struct import_look *l, const char *label)
{
    const GPtrArray *labels = record_list(l->result, "_labels");
    for (guint i = 0; i < labels->len; i++)
        if (strcmp(record_str(labels->pdata[i], "label"), label) == 0)
            return record_bool(labels->pdata[i], "many");
    return false;
}

static void column_said(struct ui *ui, void *form, const record *typed, void *data)
{
    struct import_look *l = data;
    const char *label = record_str(typed, "column");
    g_autofree char *place = g_strdup_printf("#%" G_GINT64_FORMAT, l->place);
    GPtrArray *columns = record_list(l->result, "columns");
    bool nothing = strcmp(label, "not used") == 0;
    /* What was that before is not it any more, but where any number can be. */
    for (guint i = 0; !nothing && !is_of_many(l, label) && i < columns->len; i++)
        if (g_strcmp0(record_text(columns->pdata[i], "column"), label) == 0)
            g_hash_table_insert(l->chosen, g_strdup_printf("#%u", i + 1), g_strdup(""));
    g_hash_table_insert(l->chosen, g_steal_pointer(&place), g_strdup(nothing ? "" : label));
    l->again = true;
    ui_back(ui, form);
    ui_stale_layer(ui, l);
}

static void ask_column(struct ui *ui, struct import_look *l)
{
    const record *row = table_row(&l->table);
    const GPtrArray *labels = record_list(l->result, "_labels");
    if (!row)
        return;
    g_free(l->labels);
    l->labels = g_new0(struct choice, labels->len + 2);
    l->labels[0] = (struct choice)WORD("not used", "not used");
    for (guint i = 0; i < labels->len; i++) {
        const char *label = record_str(labels->pdata[i], "label");
        l->labels[i + 1] = (struct choice){.value = label, .label = label};
    }
    l->place = record_int(row, "place");
    l->column = (struct field)FIELD("column", "It is", "What the column is.", CHOICE,
                                    .flags = FIELD_REQUIRED, .choices = l->labels);
    l->fields[0] = &l->column;
    g_autoptr(record) values = record_of_text("column", record_str(row, "column"));
    struct form_spec spec = {.title = "What is this column?",
                             .about = record_str(row, "label"),
                             .word = "Take",
                             .fields = l->fields,
                             .n = 1,
                             .values = values,
                             .save = column_said,
                             .data = l};
    form_open(ui, &spec);
}

/* ---- taking it ---- */

static void take_answer(struct ui *ui, bool yes, void *data)
{
    struct import_look *l = data;
    if (!yes) {
        ui_say(ui, "Nothing is stored yet.");
        return;
    }
    g_autoptr(record) values = import_decided_values(l);
    if (!*record_str(values, "decide")) /* what was looked through is not looked through again */
        record_set_text(values, "decide", "added=yes");
    record_set_text(values, "stamp", record_text(l->result, "_stamp"));
    for (const struct field *f = l->cmd->fields; f->name; f++) /* nor is anything asked again */
        if (!(f->flags & FIELD_CLI_ONLY) && !record_get(values, f->name))
            record_set_text(values, f->name, "");
    ui_command(ui, l->cmd, values);
}

static void take_it(struct ui *ui, struct import_look *l)
{
    g_autofree char *what = import_said(l);
    if (!*what) {
        ui_warn(ui, "There is nothing to store; Esc leaves it.");
        return;
    }
    g_autofree char *question = g_strdup_printf("Take the list: %s?", what);
    g_autofree char *beside = import_not_stored(l);
    dialog_confirm(ui, question, beside, 'y', "yes, take it", take_answer, l);
}

static bool import_ran(struct ui *ui, void *state, const struct command *cmd,
                       const struct result *r)
{
    struct import_look *l = state;
    if (cmd != l->cmd)
        return false;
    g_autofree char *text = import_told(r);
    ui_back(ui, l);
    ui_notice(ui, cmd->title, text);
    return true;
}

/* The file is another one, or somebody has changed something: it is shown as it is now. */
static bool import_not_saved(struct ui *ui, void *state, const struct command *cmd,
                             const record *raw)
{
    (void)ui, (void)raw;
    struct import_look *l = state;
    if (cmd != l->cmd)
        return false;
    l->again = true;
    return true;
}

/* ---- keys ---- */

static enum reaction go(struct import_look *l, int by)
{
    l->pane = (l->pane + by + l->n_panes) % l->n_panes;
    show_pane(l);
    return UI_RECALC;
}

/* What was decided goes with the screen. */
static const char *import_leaving(struct ui *ui, void *state)
{
    (void)ui;
    const struct import_look *l = state;
    return g_hash_table_size(l->decided) + g_hash_table_size(l->chosen)
               ? "Leave the list? What you said of its rows and columns is not kept."
               : NULL;
}

static enum reaction import_handle(struct ui *ui, void *state, const struct event *ev)
{
    struct import_look *l = state;
    const bool typing = l->table.typing;
    if (ev->type == EVENT_KEY && !typing && ev->key == ' ')
        return turn_row(ui, l);
    if (ev->type == EVENT_KEY && !typing && ev->key == '*')
        return turn_class(ui, l);
    enum reaction r = table_handle(&l->table, ev);
    const record *row = table_row(&l->table);
    if (r != UI_PASS || ev->type != EVENT_KEY)
        return r;
    switch (ev->key) {
    case '\t':
        return go(l, 1);
    case K_BACKTAB:
        return go(l, -1);
    case 'm':
        l->pane = import_pane_columns(l);
        return go(l, 0);
    case 'd':
    case '0':
        return answer(ui, l, ev->key == 'd');
    case 'o':
        if (row && record_get(row, "page"))
            return turn_page(l, record_int(row, "page"));
        if (row && l->pane != import_pane_columns(l)) {
            g_autofree char *text = import_whole(l, row);
            reader_open(ui, l->cmd->title, text);
        }
        return UI_NONE;
    case K_ENTER:
        if (l->pane == import_pane_columns(l))
            ask_column(ui, l);
        else
            take_it(ui, l);
        return UI_NONE;
    default:
        return UI_PASS;
    }
}

#define TAKE                                                                                       \
    {                                                                                              \
        .keys = "Enter", .word = "Take", .main = true,                                             \
        .help = "Stores what is shown, but for what was left out; among the columns: says what "   \
                "one is"                                                                           \
    }
#define KINDS                                                                                      \
    {                                                                                              \
        .keys = "Tab S-Tab", .word = "Kinds", .main = true,                                        \
        .help = "The next kind of rows, remarks, columns"                                          \
    }
#define COLUMNS                                                                                    \
    {                                                                                              \
        .keys = "m", .word = "Columns", .help = "What each column of the list is"                  \
    }
#define WHOLE_ROW                                                                                  \
    {                                                                                              \
        .keys = "o", .word = "Whole row",                                                          \
        .help = "Shows all of the row; of very many rows of a kind the next, or those before"      \
    }

static const struct screen_key keys[] = {
    TAKE,
    KINDS,
    {.keys = "Space",
     .word = "Leave out",
     .main = true,
     .help = "Leaves it out, or not; held back: whose"},
    {.keys = "*", .word = "Whole kind", .help = "Leaves out all rows of that kind, or takes them"},
    COLUMNS,
    WHOLE_ROW,
    {.keys = "d", .help = "Says how dates such as 3/4/2019 are meant, where they look American"},
    {.keys = "0", .help = "Puts noughts back where numbers have lost them"},
    {.keys = "/", .word = "Find", .help = "Finds rows by the letters typed"},
    {.keys = NULL},
};

/* On a row that may be somebody's Space asks whose. */
static const struct screen_key whose_keys[] = {
    TAKE,
    KINDS,
    {.keys = "Space", .word = "Whose", .main = true, .help = "Asks whose the row is"},
    COLUMNS,
    WHOLE_ROW,
    {.keys = "/", .word = "Find", .help = "Finds rows by the letters typed"},
    {.keys = NULL},
};

/* Among the columns Enter says what one is. */
static const struct screen_key column_keys[] = {
    {.keys = "Enter", .word = "What it is", .main = true, .help = "Says what the column is"},
    {.keys = "Tab S-Tab",
     .word = "Kinds",
     .main = true,
     .help = "The kinds of rows, remarks, columns"},
    {.keys = "d", .help = "Says how dates such as 3/4/2019 are meant"},
    {.keys = "0", .help = "Puts noughts back where numbers have lost them"},
    {.keys = "/", .word = "Find", .help = "Finds columns by the letters typed"},
    {.keys = NULL},
};

static const struct screen_key *import_keys_now(struct ui *ui, void *state)
{
    (void)ui;
    const struct import_look *l = state;
    const record *row = table_row(&l->table);
    if (l->pane == import_pane_columns(l))
        return column_keys;
    return row && record_get(row, "whose") && record_bool(row, "whose") ? whose_keys : keys;
}

static const struct screen_sign signs[] = {
    {"+", "somebody new"},
    {"~", "changes"},
    {"-", "with us, but not on this list, or the list says that they have left"},
    {"?", "held back until it is decided"},
    {"!", "refused, or a remark"},
    {"x", "left out"},
    {.sign = NULL},
};

const struct screen_ops import_screen = {
    .id = "import",
    .topics = TOPIC_PERSON, /* whatever others do, the preview is of when it was made */
    .title = "Import",
    .state_size = sizeof(struct import_look),
    .min_rows = 4,
    .keys = keys,
    .keys_now = import_keys_now,
    .bar = "Enter Tab Space * m o",
    .signs = signs,
    .open = import_open,
    .recalc = import_recalc,
    .draw = import_draw,
    .handle = import_handle,
    .leaving = import_leaving,
    .ran = import_ran,
    .not_saved = import_not_saved,
    .close = import_close,
};
