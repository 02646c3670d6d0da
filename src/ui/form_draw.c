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
    if (ff->f->type != FIELD_LONG_TEXT)
        return 1;
    return CLAMP(edit_rows(&ff->edit, cols), LONG_LEAST, LONG_MOST);
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

static int field_rows(const struct form_field *ff, int labels, int cols, int most)
{
    int rows = value_rows(ff, cols - labels - 2) + error_rows(ff, labels, cols, most);
    return rows + (ff->candidates ? (int)ff->candidates->len : 0);
}

static int label_cols(const struct form *f, int cols)
{
    int most = 4;
    for (guint i = 0; i < f->fields->len; i++)
        most = MAX(most, text_width(form_field(f, i)->f->label) + 1);
    return MIN(most, MIN(LABEL_MOST, cols / 3));
}

static void draw_choice(const struct form_field *ff, struct area a, bool here)
{
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
        area_put(a, 0, col + 2, -1, STYLE_MUTED, "Space shows the next");
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
    g_autofree char *echo = ff->echo ? g_strconcat("= ", ff->echo, NULL) : NULL;
    int col = MAX(text_width(ff->edit.text->str) + 3, 16);
    bool both = echo && a.rows == 1 && col + text_width(echo) <= a.cols;
    edit_draw(&ff->edit, area_part(a, 0, 0, a.rows, both ? col - 2 : -1), STYLE_NORMAL, here);
    if (both)
        area_put(a, 0, col, -1, STYLE_MUTED, echo);
}

static void draw_candidates(const struct form_field *ff, struct area a)
{
    for (guint i = 0; ff->candidates && i < ff->candidates->len; i++) {
        bool here = (int)i == ff->candidate;
        const char *label = record_str(ff->candidates->pdata[i], "label");
        area_put(a, (int)i, 0, 1, STYLE_NORMAL, here ? ">" : " ");
        area_put(a, (int)i, 1, -1, here ? STYLE_SELECTED : STYLE_MUTED, label);
        if (here)
            area_cursor(a, (int)i, 0);
    }
}

static void draw_field(struct form_field *ff, struct area a, int labels, bool here)
{
    int rows = value_rows(ff, a.cols - labels - 2);
    struct area value = area_part(a, 0, labels + 2, rows, -1);
    area_put(a, 0, 0, 1, STYLE_NORMAL, here ? ">" : " ");
    int taken = area_put(a, 0, 1, labels - 1, here ? STYLE_HEADING : STYLE_NORMAL, ff->f->label);
    if (ff->f->flags & FIELD_REQUIRED)
        area_put(a, 0, 1 + taken, 1, STYLE_WARN, "*");
    if (ff->f->type == FIELD_CHOICE) {
        draw_choice(ff, value, here);
    } else if (ff->f->type == FIELD_BOOL) {
        area_put(value, 0, 0, -1, here ? STYLE_INPUT : STYLE_NORMAL, ff->on ? "[x] yes" : "[ ] no");
        if (here)
            area_cursor(value, 0, 1);
    } else if (ff->f->flags & FIELD_SECRET) {
        draw_secret(ff, value, here);
    } else {
        draw_typed(ff, value, here);
    }
    draw_candidates(ff, area_part(a, rows, labels + 2, -1, -1));
    if (ff->error) {
        int row = rows + (ff->candidates ? (int)ff->candidates->len : 0);
        int col = error_col(labels, a.cols);
        area_put(a, row, col, 1, STYLE_BAD, "!");
        area_wrap(a, row, col + 2, a.cols - col - 2, ERROR_ROWS, STYLE_BAD, ff->error);
    }
}

static int draw_title(const struct form *f, struct area a)
{
    int col = area_put(a, 0, 1, -1, STYLE_TITLE, f->title);
    if (f->about)
        area_putf(a, 0, 1 + col, -1, STYLE_NORMAL, ": %s", f->about);
    int row = 1;
    g_autofree char *error = f->error ? g_strconcat("! ", f->error, NULL) : NULL;
    if (error)
        row += area_wrap(a, row, 1, a.cols - 2, ERROR_ROWS, STYLE_BAD, error);
    return a.rows - row > 6 ? row + 1 : row;
}

/* How a choice is made, and what there is to choose. */
static char *choices_help(const struct field *f)
{
    GString *s = g_string_new("Space, Left, Right or a first letter: ");
    for (const struct choice *c = f->choices; c->value; c++)
        g_string_append_printf(s, "%s%s", c == f->choices ? "" : ", ", c->label);
    return g_string_free(g_string_append_c(s, '.'), FALSE);
}

/* What the field is for, at the foot of the page. Lines taken. */
static int draw_help(const struct form *f, struct area a)
{
    const struct field *here = form_field(f, f->focus)->f;
    if (a.rows < 8)
        return 0;
    g_autofree char *choices = here->type == FIELD_CHOICE ? choices_help(here) : NULL;
    const char *help = here->help ? here->help : "";
    const char *more = here->flags & FIELD_REPEAT      ? "Several: a comma between them."
                       : choices                       ? choices
                       : here->type == FIELD_LONG_TEXT ? "Tab goes on."
                       : here->flags & FIELD_REQUIRED  ? "(* is needed.)"
                                                       : "";
    g_autofree char *text = g_strdup_printf("%s%s%s", help, *help && *more ? " " : "", more);
    if (!*text)
        return 0;
    int rows = wrapped_rows(text, a.cols - 2, a.rows >= 12 ? HELP_ROWS : 1);
    area_wrap(a, a.rows - rows, 1, a.cols - 2, rows, STYLE_MUTED, text);
    return rows;
}

const char *form_cut_error(const struct form *f, struct area a)
{
    const struct form_field *here = form_field(f, f->focus);
    int labels = label_cols(f, a.cols), room = a.rows - (a.rows > 7 ? 2 : 1);
    room -= a.rows >= 12 ? HELP_ROWS : a.rows >= 8;
    if (f->error)
        return wrapped_rows(f->error, a.cols - 4, INT_MAX) > MIN(ERROR_ROWS, room - 1) ? f->error
                                                                                       : NULL;
    bool cut = here->error && (error_rows(here, labels, a.cols, INT_MAX) > ERROR_ROWS ||
                               field_rows(here, labels, a.cols, INT_MAX) > room);
    return cut ? here->error : NULL;
}

void form_draw(struct ui *ui, void *state, struct area a)
{
    struct form *f = state;
    (void)ui;
    int top = draw_title(f, a);
    struct area body = area_part(a, top, 0, a.rows - top - draw_help(f, a), -1);
    int labels = label_cols(f, a.cols);

    int y = 0, focus_y = 0, focus_rows = 1;
    for (guint i = 0; i < f->fields->len; i++) {
        int rows = field_rows(form_field(f, i), labels, a.cols, ERROR_ROWS);
        if (i == f->focus) {
            focus_y = y;
            focus_rows = rows;
        }
        y += rows;
    }
    f->scroll = CLAMP(f->scroll, focus_y + focus_rows - body.rows, focus_y);
    f->scroll = CLAMP(f->scroll, 0, MAX(y - body.rows, 0)); /* no gap below the last field */
    f->scroll = MIN(f->scroll, focus_y); /* a field higher than the window from its top */
    y = -f->scroll;
    for (guint i = 0; i < f->fields->len && y < body.rows; i++) {
        struct form_field *ff = form_field(f, i);
        int rows = field_rows(ff, labels, a.cols, ERROR_ROWS);
        if (y >= 0) {
            draw_field(ff, area_part(body, y, 0, rows, -1), labels, i == f->focus);
            area_hot(body, y, 0, rows, -1, K_PICK + (int)i);
        }
        y += rows;
    }
}
