/*
 * A card read, drawn and gone through.
 */
#include "ui/card.h"

#include "base/text.h"
#include "ui/stack.h"
#include "ui/subject.h"

#define MORE_COLS 10 /* for the key that shows what has no room */
#define TEXT_COLS 82 /* with a blank at each side: longer lines are hard to read */

struct card_line {
    const char *label; /* NULL: none */
    char *text;        /* NULL: a blank line, or a rule */
    char *whole;       /* in its stead where all is shown; NULL: the same */
    enum style style;
    bool rule;
    int rows; /* that the window must have */
    void (*open)(struct ui *ui, gint64 id);
    gint64 id;
};

static struct card_line *line_at(const struct card *c, guint i)
{
    return &g_array_index(c->lines, struct card_line, i);
}

static void line_clear(gpointer line)
{
    g_free(((struct card_line *)line)->text);
    g_free(((struct card_line *)line)->whole);
}

/* ---- lines ---- */

static void add_line(struct card *c, struct card_line line)
{
    line.rows = c->rows;
    c->last = (int)c->lines->len;
    g_array_append_val(c->lines, line);
}

/* Takes text. */
static void card_add_text(struct card *c, enum style style, const char *label, char *text)
{
    if (text && *text) {
        add_line(c, (struct card_line){.label = label, .text = text, .style = style});
        return;
    }
    c->last = -1;
    g_free(text);
}

void card_title(struct card *c, const char *title, const char *beside)
{
    g_free(c->title);
    g_free(c->beside);
    c->title = g_strdup(title);
    c->beside = g_strdup(beside);
    c->beside_rows = c->rows;
}

void card_line(struct card *c, const char *label, const char *text)
{
    card_add_text(c, STYLE_NORMAL, label, g_strdup(text));
}

void card_linef(struct card *c, const char *label, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    card_add_text(c, STYLE_NORMAL, label, g_strdup_vprintf(format, args));
    va_end(args);
}

void card_say(struct card *c, enum style style, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    card_add_text(c, style, NULL, g_strdup_vprintf(format, args));
    va_end(args);
}

void card_step(struct card *c, const char *text)
{
    card_add_text(c, STYLE_ACCENT, NULL, g_strdup(text));
}

void card_blank(struct card *c)
{
    add_line(c, (struct card_line){.rule = false});
}

void card_rule(struct card *c)
{
    add_line(c, (struct card_line){.rule = true});
}

void card_from(struct card *c, int rows)
{
    c->rows = rows;
}

void card_whole(struct card *c, const char *text)
{
    if (c->last < 0)
        return;
    struct card_line *line = line_at(c, (guint)c->last);
    g_free(line->whole);
    line->whole = g_strdup(text);
}

void card_opens(struct card *c, void (*open)(struct ui *ui, gint64 id), gint64 id)
{
    if (c->last < 0)
        return;
    struct card_line *line = line_at(c, (guint)c->last);
    line->open = open;
    line->id = id;
}

/* ---- reading ---- */

void card_open(struct card *c, const struct card_spec *spec, const record *args)
{
    *c = (struct card){.spec = spec, .id = record_int(args, spec->id), .selected = -1};
    c->lines = g_array_new(FALSE, FALSE, sizeof(struct card_line));
    g_array_set_clear_func(c->lines, line_clear);
    c->reader.overlap = 1;
}

void card_close(struct ui *ui, void *state)
{
    (void)ui;
    struct card *c = state;
    record_free(c->record);
    g_clear_pointer(&c->lines, g_array_unref);
    reader_done(&c->reader);
    g_free(c->title);
    g_free(c->beside);
}

static const GPtrArray *entries_of(const struct card *c)
{
    return c->record && c->spec->timeline ? record_list(c->record, c->spec->timeline) : NULL;
}

/* There are more than the list has, which is said as one more entry. */
static bool has_earlier(const struct card *c)
{
    return c->spec->earlier && record_get(c->record, "earlier") &&
           record_bool(c->record, "earlier");
}

static int count_entries(const struct card *c)
{
    const GPtrArray *entries = entries_of(c);
    return entries ? (int)entries->len + has_earlier(c) : 0;
}

/* The line that opens what the selected one opened: others may have come before it. */
static void select_again(struct card *c, struct card_line was)
{
    c->selected = -1;
    for (guint i = 0; was.open && i < c->lines->len; i++)
        if (line_at(c, i)->open == was.open && line_at(c, i)->id == was.id) {
            c->selected = (int)i;
            break;
        }
}

/* Entries of one kind have ids of their own; a list of one kind may not say which it is. */
static bool same_entry(const record *a, const record *b)
{
    const char *kind = record_get(a, "kind") ? record_text(a, "kind") : NULL;
    return record_int(a, "id") == record_int(b, "id") &&
           (!kind || g_strcmp0(kind, record_text(b, "kind")) == 0);
}

/* The entry that was at the top stays there, wherever it stands now; else as near as there are any.
 */
static void scroll_again(struct card *c, const record *was)
{
    const GPtrArray *entries = entries_of(c);
    c->n = count_entries(c);
    for (guint i = 0; was && entries && i < entries->len; i++)
        if (same_entry(entries->pdata[i], was))
            c->top = (int)i;
    c->top = CLAMP(c->top, 0, MAX(c->n - 1, 0));
}

void card_take(struct card *c, struct ui *ui, record *r)
{
    struct card_line on = {.open = NULL};
    if (c->selected >= 0)
        on = *line_at(c, (guint)c->selected);
    const GPtrArray *entries = entries_of(c);
    const record *first =
        entries && c->top > 0 && c->top < (int)entries->len ? entries->pdata[c->top] : NULL;
    record *before = c->record; /* first is in it */
    c->record = r;
    c->rows = 0;
    g_array_set_size(c->lines, 0);
    c->spec->lines(ui, c, r);
    select_again(c, on);
    scroll_again(c, first);
    record_free(before);
    if (c->spec->text)
        reader_take_text(&c->reader, g_strdup(record_str(r, c->spec->text)));
}

record *card_read(struct ui *ui, const char *command, const record *ids, GError **error)
{
    struct result out = {0};
    bool ok = app_run(ui_app(ui), command_find(command), ids, &out, error);
    record *r = ok ? g_steal_pointer(&out.object) : NULL;
    result_done(&out);
    return r;
}

bool card_recalc(struct ui *ui, void *state, GError **error)
{
    struct card *c = state;
    g_autoptr(record) ids = record_of_int(c->spec->id, c->id);
    record *r = card_read(ui, c->spec->command, ids, error);
    if (r)
        card_take(c, ui, r);
    return r != NULL;
}

/* ---- drawing ---- */

#define WRAP_ROWS 8

/* A word that has no room beside the label, as an address: in columns. */
static int widest_word(const char *text)
{
    int most = 0;
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    for (char **w = words; *w; w++)
        most = MAX(most, text_width(*w));
    return most;
}

static int put_value(struct area a, int row, int labels, const struct card_line *line, int most)
{
    int col = line->label ? labels + 2 : 1;
    if (line->label)
        area_put(a, row, 1, labels, STYLE_MUTED, line->label);
    if (most <= 1) {
        area_put(a, row, col, -1, line->style, line->text);
        return 1;
    }
    int word = widest_word(line->text), below = 0;
    if (word > a.cols - col - 1 && word <= a.cols - 2) { /* whole, on a line of its own */
        col = MIN(3, a.cols - word - 1);
        below = 1;
    }
    int rows =
        area_wrap(a, row + below, col, a.cols - col - 1, most - below, line->style, line->text);
    return MAX(below + rows, 1);
}

int card_put(struct area a, int row, int labels, const char *label, const char *text)
{
    struct card_line line = {.label = label, .text = (char *)text, .style = STYLE_NORMAL};
    return put_value(a, row, labels, &line, 1);
}

static int draw_line(const struct card *c, struct area a, int row, guint i)
{
    const struct card_line *line = line_at(c, i);
    bool here = (int)i == c->selected;
    if (!line->text) {
        if (line->rule)
            area_hline(a, row, 0, a.cols, STYLE_RULE);
        return 1;
    }
    /* A low window keeps its lines for what lies below. */
    int most = a.rows >= WRAP_ROWS ? c->spec->most : 1;
    int rows = put_value(a, row, c->spec->labels, line, most);
    if (line->open)
        area_hot(a, row, 0, rows, -1, here ? K_ENTER : K_PICK + (int)i);
    if (here) {
        area_put(a, row, 0, 1, STYLE_NORMAL, ">");
        area_cursor(a, row, 0);
    }
    return rows;
}

/* Something has no room on a window of so many lines. */
static bool leaves_out(const struct card *c, int rows)
{
    for (guint i = 0; i < c->lines->len; i++)
        if (line_at(c, i)->text && rows < line_at(c, i)->rows)
            return true;
    return false;
}

/* The lines taken. */
static int draw_lines(const struct card *c, struct area a)
{
    int row = 0;
    if (a.rows >= 3) {
        int used = area_put(a, row, 1, a.cols - 2, STYLE_TITLE, c->title);
        bool more = c->spec->timeline && leaves_out(c, a.rows) && a.cols - used > MORE_COLS;
        if (c->beside && a.rows >= c->beside_rows)
            area_put(a, row, used + 3, more ? a.cols - used - 3 - MORE_COLS : -1, STYLE_MUTED,
                     c->beside);
        if (more)
            area_put_right(a, row, a.cols - MORE_COLS, MORE_COLS - 1, STYLE_MUTED, "all: .");
        area_cursor(a, row++, 1);
    }
    for (guint i = 0; i < c->lines->len; i++)
        if (a.rows >= line_at(c, i)->rows)
            row += draw_line(c, a, row, i);
    return row;
}

static void draw_timeline(struct card *c, struct ui *ui, struct area a, const GPtrArray *entries)
{
    int line = 1, col = 1 + area_put(a, 0, 1, -1, STYLE_HEADING, c->spec->heading);
    if (c->top > 0)
        area_put(a, 0, col + 2, -1, STYLE_MUTED, "k: later ones");
    if (entries->len == 0)
        area_put(a, 1, 1, -1, STYLE_MUTED, c->spec->none);
    c->n = count_entries(c);
    c->shown = 0;
    for (int i = c->top; i < c->n && line < a.rows; i++, c->shown++)
        line += i < (int)entries->len
                    ? c->spec->entry(ui, a, line, entries->pdata[i])
                    : area_wrap(a, line, 1, a.cols - 2, 2, STYLE_MUTED, c->spec->earlier);
}

/* row: where the text begins. */
static void draw_text(struct card *c, struct area a, int row)
{
    reader_draw(&c->reader, area_part(a, row, 0, -1, MIN(a.cols, TEXT_COLS)));
    if (row > 1 && !reader_ends(&c->reader))
        area_put_right(a, row - 1, a.cols - 11, 10, STYLE_MUTED, " more: j ");
}

void card_draw(struct ui *ui, void *state, struct area a)
{
    struct card *c = state;
    if (!c->record)
        return;
    c->height = a.rows;
    int row = draw_lines(c, a);
    const GPtrArray *entries = entries_of(c);
    if (entries)
        draw_timeline(c, ui, area_part(a, row, 0, -1, -1), entries);
    if (c->spec->text)
        draw_text(c, a, row);
    if (c->spec->below)
        c->spec->below(ui, c, area_part(a, row, 0, -1, -1));
}

/* ---- keys ---- */

static bool can_open(const struct card *c, int i)
{
    return line_at(c, (guint)i)->open && line_at(c, (guint)i)->rows <= c->height;
}

/* The next line that can be opened, and after the last none; false: there is none at all. */
static bool select_next(struct card *c, int by)
{
    int n = (int)c->lines->len, at = c->selected;
    for (int i = 0; i <= n; i++) {
        at += by;
        at = at < -1 ? n - 1 : at >= n ? -1 : at;
        if (at < 0 || can_open(c, at))
            break;
    }
    bool any = at >= 0 || c->selected >= 0;
    c->selected = at;
    return any;
}

static enum reaction line_key(struct card *c, struct ui *ui, int key)
{
    if (key == K_TAB || key == K_BACKTAB)
        return select_next(c, key == K_TAB ? 1 : -1) ? UI_REDRAW : UI_PASS;
    if (key >= K_PICK && key < K_PICK + (int)c->lines->len) {
        c->selected = key - K_PICK;
        return UI_REDRAW;
    }
    if (key != K_ENTER || c->selected < 0 || !can_open(c, c->selected))
        return UI_PASS;
    const struct card_line *line = line_at(c, (guint)c->selected);
    line->open(ui, line->id);
    return UI_NONE;
}

static enum reaction timeline_key(struct card *c, int key)
{
    int top = c->top;
    if (key == K_DOWN || key == 'j')
        top++;
    else if (key == K_UP || key == 'k')
        top--;
    else
        return UI_PASS;
    top = CLAMP(top, 0, MAX(c->n - MAX(c->shown, 1), 0));
    if (top == c->top)
        return UI_NONE;
    c->top = top;
    return UI_REDRAW;
}

static enum reaction step_key(struct card *c, struct ui *ui, int by)
{
    gint64 there = 0;
    if (!ui_step(ui, c, c->spec->id, c->id, by, &there)) {
        ui_say(ui, there < 0 ? "This was not opened from a list."
                   : by > 0  ? "That was the last one of the list."
                             : "That was the first one of the list.");
        return UI_NONE;
    }
    c->id = there;
    c->selected = -1;
    c->top = 0;
    reader_first(&c->reader);
    ui_stale_layer(ui, c);
    return UI_REDRAW;
}

static void tell_entries(const struct card *c, struct ui *ui, GString *text)
{
    const GPtrArray *entries = entries_of(c);
    if (!entries)
        return;
    g_string_append_printf(text, "\n\n%s", c->spec->heading);
    if (entries->len == 0)
        g_string_append_printf(text, "\n%s", c->spec->none);
    for (guint i = 0; i < entries->len; i++) {
        g_autofree char *said = c->spec->told(ui, entries->pdata[i]);
        g_string_append_printf(text, "\n%s", said);
    }
    if (has_earlier(c))
        g_string_append_printf(text, "\n%s", c->spec->earlier);
}

static void show_all(const struct card *c, struct ui *ui)
{
    g_autoptr(GString) text = g_string_new(c->beside);
    for (guint i = 0; i < c->lines->len; i++) {
        const struct card_line *line = line_at(c, i);
        bool named = line->label && *line->label;
        if (line->text)
            g_string_append_printf(text, "%s%s%s%s", text->len ? "\n" : "",
                                   named ? line->label : "", named ? ": " : "",
                                   line->whole ? line->whole : line->text);
    }
    tell_entries(c, ui, text);
    reader_open(ui, c->title, text->str);
}

enum reaction card_handle(struct ui *ui, void *state, const struct event *ev)
{
    struct card *c = state;
    if (ev->type != EVENT_KEY || !c->record)
        return UI_PASS;
    enum reaction r = line_key(c, ui, ev->key);
    if (r != UI_PASS)
        return r;
    if (c->spec->steps && (ev->key == ']' || ev->key == '['))
        return step_key(c, ui, ev->key == ']' ? 1 : -1);
    if (c->spec->timeline && ev->key == '.') {
        show_all(c, ui);
        return UI_NONE;
    }
    if (c->spec->timeline)
        return timeline_key(c, ev->key);
    if (c->spec->text && keys_have(ev->key, "j k PgDn PgUp Down Up Space"))
        return reader_key(&c->reader, ev->key);
    return UI_PASS;
}

void card_subject(struct ui *ui, void *state, record *out)
{
    (void)ui;
    const struct card *c = state;
    record_set_int(out, c->spec->id, c->id);
    if (c->spec->subject)
        subject_take(out, c->record, c->spec->subject);
}
