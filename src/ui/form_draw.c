/*
 * A form drawn: lines are laid out first, so that the focused field can be
 * scrolled into sight.
 */
#include "base/text.h"
#include "form_private.h"

#include <limits.h>

#define LABEL_MOST 24
#define LONG_LEAST 3
#define LONG_MOST 8

static int value_rows(const struct form_field *ff, int cols)
{
    if (ff->f->type != FIELD_LONG_TEXT && !ff->edit.wraps)
        return 1;
    return CLAMP(edit_rows(&ff->edit, cols), ff->edit.wraps ? 1 : LONG_LEAST, LONG_MOST);
}

/* Lines of a text in so many columns, a few at most. */
static int wrapped_rows(const char *text, int cols, int most)
{
    g_auto(GStrv) lines = text_wrap(text, MAX(cols, 1));
    return CLAMP((int)g_strv_length(lines), 1, most);
}

#define ERROR_ROWS 5
#define HELP_ROWS 4

/* Beside the label, or where that is too narrow for a sentence below it. */
#define ERROR_COLS 36
static int error_col(int labels, int cols)
{
    return cols - labels - 4 >= ERROR_COLS ? labels + 2 : 2;
}

static int error_rows(const struct form_field *ff, int labels, int cols, int most)
{
    return ff->error ? wrapped_rows(ff->error, cols - error_col(labels, cols) - 2, most) : 0;
}

/* Without its list, and with it. */
static int bare_rows(const struct form_field *ff, int labels, int cols, int most)
{
    return value_rows(ff, cols - labels - 2) + error_rows(ff, labels, cols, most);
}

static int label_cols(const struct form *f, int cols)
{
    int most = 4;
    for (guint i = 0; i < f->fields->len; i++)
        most = MAX(most, text_width(form_field(f, i)->f->label) + 1);
    return MIN(most, MIN(LABEL_MOST, cols / 3));
}

/* How a choice is made, and what there is to choose. */
static char *choices_help(const struct field *f, bool lists)
{
    GString *s =
        g_string_new(lists ? "Enter lists them: " : "Space, Left, Right or its first letters: ");
    for (const struct choice *c = f->choices; c->value; c++)
        g_string_append_printf(s, "%s%s", c == f->choices ? "" : ", ", c->label);
    return g_string_free(g_string_append_c(s, '.'), FALSE);
}

/* What the focused field is for. Caller's. */
static char *hint_text(const struct form *f)
{
    const struct field *here = form_field(f, f->focus)->f;
    bool says = here->type == FIELD_CHOICE && !menu_is_open(f);
    g_autofree char *choices =
        says ? choices_help(here, field_is_long_choice(here) && !form_field(f, f->focus)->chosen)
             : NULL;
    const char *help = here->help ? here->help : "";
    const char *more = here->flags & FIELD_REPEAT      ? "Several: a comma between them."
                       : choices                       ? choices
                       : here->type == FIELD_LONG_TEXT ? "Tab goes on."
                       : form_needs(f, here)           ? "(* is needed.)"
                                                       : "";
    return g_strdup_printf("%s%s%s", help, *help && *more ? " " : "", more);
}

/* Where what the focused field is for stands: beside it, below it, or at the foot of the page. */
enum hint_place { HINT_BESIDE, HINT_BELOW, HINT_FOOT };

struct layout {
    struct area body, hint; /* hint: the columns beside the fields */
    enum hint_place place;
    int labels;
    char *text; /* "": nothing to say */
};

#define VALUE_COLS 48
#define LETTER_COLS 76 /* of a text of many lines */
#define BESIDE_LEAST 36
#define TALL 30

static int hint_rows(const struct layout *l, int cols)
{
    return *l->text ? wrapped_rows(l->text, cols, HELP_ROWS) : 0;
}

static bool has_letter(const struct form *f)
{
    for (guint i = 0; i < f->fields->len; i++)
        if (form_field(f, i)->f->type == FIELD_LONG_TEXT)
            return true;
    return false;
}

#define SHEET_HINT 2

/* Lines of the hint at the foot. */
static int foot_rows(const struct form *f, const char *hint, int rows, int cols)
{
    int most = f->sheet ? SHEET_HINT : rows >= 10 ? HELP_ROWS : rows >= 6;
    return most && *hint ? wrapped_rows(hint, cols - 2, most) : 0;
}

/* a: below the title. */
static struct layout lay_out(const struct form *f, struct area a)
{
    struct layout l = {.body = a, .labels = label_cols(f, a.cols), .text = hint_text(f)};
    int cols = l.labels + 2 + (has_letter(f) ? LETTER_COLS : VALUE_COLS);
    if (!f->sheet && a.cols >= cols + 2 + BESIDE_LEAST) {
        l.place = HINT_BESIDE;
        l.body.cols = cols;
        l.hint = area_part(a, 0, cols + 2, -1, a.cols - cols - 3);
    } else if (!f->sheet && a.rows >= TALL) {
        l.place = HINT_BELOW;
    } else {
        l.place = HINT_FOOT;
        int rows = foot_rows(f, l.text, a.rows, a.cols);
        if (f->sheet) /* the field comes first */
            rows = CLAMP(a.rows - 1, 0, rows);
        l.body.rows -= rows;
        l.hint = area_part(a, a.rows - rows, 1, rows, a.cols - 2);
    }
    return l;
}

static int field_rows(const struct form *f, guint i, const struct layout *l)
{
    int rows = bare_rows(form_field(f, i), l->labels, l->body.cols, ERROR_ROWS);
    if (i == f->focus && l->place == HINT_BELOW)
        rows += hint_rows(l, l->body.cols - l->labels - 3);
    int menu = menu_rows(f, i);
    return rows + CLAMP(l->body.rows - rows, MIN(menu, 1), menu);
}

static void draw_choice(struct form *f, const struct form_field *ff, struct area a, bool here)
{
    if (here && menu_is_open(f)) {
        edit_draw(&f->menu.find, a, STYLE_NORMAL, true);
        if (f->menu.find.text->len == 0)
            area_put(a, 0, 1, -1, STYLE_MUTED, "type to narrow");
        return;
    }
    const char *label = ff->choice >= 0 ? ff->f->choices[ff->choice].label : "–";
    int n = 0;
    while (ff->f->choices[n].value)
        n++;
    if (!here) {
        area_put(a, 0, 0, -1, STYLE_NORMAL, label);
        return;
    }
    int col = area_putf(a, 0, 0, -1, STYLE_INPUT, "< %s >", label);
    area_cursor(a, 0, 0);
    if (ff->choice >= 0 && a.cols - col > 12)
        area_putf(a, 0, col + 2, -1, STYLE_MUTED, "%d of %d", ff->choice + 1, n);
    else if (a.cols - col > 24)
        area_put(a, 0, col + 2, -1, STYLE_MUTED,
                 field_is_long_choice(ff->f) && !ff->chosen ? "Enter lists them"
                                                            : "Space shows the next");
}

/* A star a letter, and no word of it. */
static void draw_secret(const struct form_field *ff, struct area a, bool here)
{
    g_autofree char *stars = g_strnfill((gsize)g_utf8_strlen(ff->edit.text->str, -1), '*');
    int col = area_put(a, 0, 0, -1, here ? STYLE_INPUT : STYLE_NORMAL, stars);
    if (here)
        area_cursor(a, 0, MIN(col, a.cols - 1));
}

/* What was understood stands behind what was typed, where both fit. */
static void draw_typed(struct form_field *ff, struct area a, bool here)
{
    g_autofree char *echo = ff->echo                          ? g_strconcat("= ", ff->echo, NULL)
                            : !here && form_field_is_open(ff) ? g_strdup("? not chosen yet")
                                                              : NULL;
    int col = MAX(text_width(ff->edit.text->str) + 3, 16);
    bool both = echo && a.rows == 1 && col + text_width(echo) <= a.cols;
    edit_draw(&ff->edit, area_part(a, 0, 0, a.rows, both ? col - 2 : -1), STYLE_NORMAL, here);
    if (both)
        area_put(a, 0, col, -1, STYLE_MUTED, echo);
}

static void draw_value(struct form *f, struct form_field *ff, struct area a, bool here)
{
    if (ff->f->type == FIELD_CHOICE) {
        draw_choice(f, ff, a, here);
    } else if (ff->f->type == FIELD_BOOL) {
        area_put(a, 0, 0, -1, here ? STYLE_INPUT : STYLE_NORMAL, ff->on ? "[x] yes" : "[ ] no");
        if (here)
            area_cursor(a, 0, 1);
    } else if (ff->f->flags & FIELD_SECRET) {
        draw_secret(ff, a, here);
    } else {
        draw_typed(ff, a, here);
    }
}

/* a: the rows of that field. */
static void draw_field(struct form *f, guint i, struct area a, const struct layout *l)
{
    struct form_field *ff = form_field(f, i);
    bool here = i == f->focus;
    int labels = l->labels, row = value_rows(ff, a.cols - labels - 2);
    area_put(a, 0, 0, 1, STYLE_NORMAL, here ? ">" : " ");
    int taken = area_put(a, 0, 1, labels - 1, here ? STYLE_HEADING : STYLE_NORMAL, ff->f->label);
    if (form_needs(f, ff->f))
        area_put(a, 0, 1 + taken, 1, STYLE_WARN, "*");
    draw_value(f, ff, area_part(a, 0, labels + 2, row, -1), here);
    if (ff->error) {
        int col = error_col(labels, a.cols);
        area_put(a, row, col, 1, STYLE_BAD, "!");
        row += area_wrap(a, row, col + 2, a.cols - col - 2, ERROR_ROWS, STYLE_BAD, ff->error);
    }
    if (!here)
        return;
    if (l->place == HINT_BELOW && *l->text)
        row += area_wrap(a, row, labels + 2, a.cols - labels - 3, HELP_ROWS, STYLE_MUTED, l->text);
    menu_draw(f, area_part(a, row, labels + 2, -1, -1));
}

static int error_under_title(const struct form *f, int cols)
{
    g_autofree char *error = f->error ? g_strconcat("! ", f->error, NULL) : NULL;
    return error ? wrapped_rows(error, cols - 2, ERROR_ROWS) : 0;
}

/* Of a sheet all of what it is about; elsewhere it has its own screen. */
static int title_rows(const struct form *f, int cols)
{
    g_autofree char *whole = f->about ? g_strdup_printf("%s: %s", f->title, f->about) : NULL;
    return f->sheet && whole ? wrapped_rows(whole, cols - 2, ERROR_ROWS) : 1;
}

static int draw_title(const struct form *f, struct area a)
{
    const int rows = title_rows(f, a.cols);
    int col = 0;
    if (rows > 1) {
        g_autofree char *whole = g_strdup_printf("%s: %s", f->title, f->about);
        area_wrap(a, 0, 1, a.cols - 2, rows, STYLE_NORMAL, whole);
    }
    col = area_put(a, 0, 1, -1, STYLE_TITLE, f->title);
    if (f->about && rows == 1)
        area_putf(a, 0, 1 + col, -1, STYLE_NORMAL, ": %s", f->about);
    int row = rows;
    g_autofree char *error = f->error ? g_strconcat("! ", f->error, NULL) : NULL;
    if (error)
        row += area_wrap(a, row, 1, a.cols - 2, ERROR_ROWS, STYLE_BAD, error);
    return !f->sheet && a.rows - row > 6 ? row + 1 : row;
}

#define SHEET_ALL 64 /* lines, more than any has */

int form_sheet_rows(struct ui *ui, void *state, int cols)
{
    const struct form *f = state;
    (void)ui;
    const struct area a = {.rows = SHEET_ALL, .cols = cols};
    const struct layout l = lay_out(f, a);
    int rows =
        title_rows(f, cols) + error_under_title(f, cols) + foot_rows(f, l.text, SHEET_ALL, cols);
    for (guint i = 0; i < f->fields->len; i++)
        rows += field_rows(f, i, &l);
    g_free(l.text);
    return rows;
}

const char *form_cut_error(const struct form *f, struct area a)
{
    const struct form_field *here = form_field(f, f->focus);
    int title = a.rows > 7 && !f->sheet ? 2 : 1;
    struct layout l = lay_out(f, area_part(a, title, 0, -1, -1));
    int room = l.body.rows;
    g_free(l.text);
    if (f->error)
        return wrapped_rows(f->error, a.cols - 4, INT_MAX) > MIN(ERROR_ROWS, room - 1) ? f->error
                                                                                       : NULL;
    bool cut = here->error && (error_rows(here, l.labels, l.body.cols, INT_MAX) > ERROR_ROWS ||
                               bare_rows(here, l.labels, l.body.cols, INT_MAX) > room);
    return cut ? here->error : NULL;
}

/* Beside the field where there is room below it, else as low as that. */
static void draw_hint(const struct layout *l, int row)
{
    if (l->place == HINT_BELOW || l->hint.rows < 1)
        return;
    int rows = wrapped_rows(l->text, l->hint.cols, l->hint.rows);
    int from = l->place == HINT_FOOT ? 0 : CLAMP(row, 0, l->hint.rows - rows);
    area_wrap(l->hint, from, 0, l->hint.cols, rows, STYLE_MUTED, l->text);
}

void form_draw(struct ui *ui, void *state, struct area a)
{
    struct form *f = state;
    (void)ui;
    struct layout l = lay_out(f, area_part(a, draw_title(f, a), 0, -1, -1));
    int y = 0, focus_y = 0, focus_rows = 1;
    for (guint i = 0; i < f->fields->len; i++) {
        int rows = field_rows(f, i, &l);
        if (i == f->focus) {
            focus_y = y;
            focus_rows = rows;
        }
        y += rows;
    }
    f->scroll = CLAMP(f->scroll, focus_y + focus_rows - l.body.rows, focus_y);
    f->scroll = CLAMP(f->scroll, 0, MAX(y - l.body.rows, 0)); /* no gap below the last field */
    f->scroll = MIN(f->scroll, focus_y); /* a field higher than the window from its top */
    y = -f->scroll;
    for (guint i = 0; i < f->fields->len && y < l.body.rows; i++) {
        int rows = field_rows(f, i, &l);
        if (y >= 0) {
            area_hot(l.body, y, 0, rows, -1, K_PICK + (int)i); /* below the rows of its list */
            draw_field(f, i, area_part(l.body, y, 0, rows, -1), &l);
        }
        y += rows;
    }
    draw_hint(&l, focus_y - f->scroll);
    g_free(l.text);
}
