/*
 * A form's keys: moving, changing, saving.
 */
#include "base/err.h"
#include "base/text.h"
#include "form_private.h"
#include "ui/frame.h"
#include "ui/stack.h"
#include "ui_private.h"

#include <string.h>

static bool is_typed(const struct field *f)
{
    return f->type != FIELD_CHOICE && f->type != FIELD_BOOL;
}

static bool form_recalc(struct ui *ui, void *state, GError **error)
{
    struct form *f = state;
    if (!f->complete)
        return true;
    f->complete = false;
    return menu_look_up(ui, f, error);
}

/* ---- moving and saving ---- */

static void leave_field(struct ui *ui, struct form *f)
{
    struct form_field *ff = form_field(f, f->focus);
    g_clear_pointer(&ff->error, g_free);
    g_clear_pointer(&ff->begun, g_free);
    if (field_is_day(ff->f))
        form_understand_date(ui, f, ff, &ff->error);
}

static enum reaction go_to(struct ui *ui, struct form *f, int to)
{
    menu_take(f);
    menu_close(f);
    leave_field(ui, f);
    f->fixing = false;
    f->focus = (guint)CLAMP(to, 0, (int)f->fields->len - 1);
    f->complete = menu_begins(form_field(f, f->focus));
    return f->complete ? UI_RECALC : UI_REDRAW;
}

/* What the form has no room for is shown over it. */
static void show_whole(struct ui *ui, const struct form *f)
{
    struct frame frame = frame_layout(canvas_area(ui->canvas), false);
    const char *cut = form_cut_error(f, frame.body);
    if (cut)
        ui_notice(ui, f->title, cut);
}

static bool lacks_value(const struct form *f, const struct form_field *ff)
{
    g_autofree char *value = form_field_value(ff);
    return form_needs(f, ff->f) && !*value && ff->f->type != FIELD_BALLOT;
}

/* Required and unreadable fields, and what may be several; the first of them gets the focus. */
static bool complain(struct ui *ui, struct form *f)
{
    int first = -1;
    for (guint i = 0; i < f->fields->len; i++) {
        struct form_field *ff = form_field(f, i);
        g_clear_pointer(&ff->error, g_free);
        if (lacks_value(f, ff))
            ff->error = g_strdup_printf("“%s” is needed here.", ff->f->label);
        else if (field_is_day(ff->f))
            form_understand_date(ui, f, ff, &ff->error);
        if (ff->error && first < 0)
            first = (int)i;
    }
    for (guint i = 0; first < 0 && i < f->fields->len; i++)
        if (!menu_settle(ui, f, i)) /* which goes there, with its list */
            first = (int)i;
    if (first < 0)
        return false;
    if (f->focus != (guint)first)
        menu_close(f); /* of the field before */
    f->focus = (guint)first;
    f->fixing = true;
    show_whole(ui, f);
    return true;
}

static enum reaction save(struct ui *ui, struct form *f)
{
    if (f->menu.moved)
        menu_take(f);
    leave_field(ui, f);
    g_clear_pointer(&f->error, g_free);
    f->fixing = false;
    if (!complain(ui, f)) {
        g_autoptr(record) typed = form_typed(ui, f);
        menu_close(f);
        f->sent = true;
        f->save(ui, f, typed, f->data);
    }
    return UI_REDRAW;
}

void form_error(struct ui *ui, void *state, const char *sentence)
{
    struct form *f = state;
    int best = 0;
    struct form_field *ff = NULL;
    ui_redraw(ui);
    menu_close(f);
    f->sent = false;
    g_clear_pointer(&f->error, g_free);
    for (guint i = 0; i < f->fields->len; i++) {
        int sure = form_field_about(form_field(f, i), sentence);
        if (sure <= best)
            continue;
        best = sure;
        f->focus = i;
        ff = form_field(f, i);
    }
    f->fixing = ff != NULL;
    f->complete = ff && form_field_is_open(ff); /* and what fits is offered again */
    if (f->complete)
        ui_stale_layer(ui, f);
    char **error = ff ? &ff->error : &f->error;
    g_free(*error);
    *error = g_strdup(sentence);
    show_whole(ui, f);
}

void form_refused(struct ui *ui, void *state, const char *sentence)
{
    struct form *f = state;
    if (f->refused)
        f->refused(ui, f->data);
    form_error(ui, f, sentence);
}

/* ---- keys ---- */

/* The day just typed, and those that depend on it. */
static void understand_dates(struct ui *ui, struct form *f, struct form_field *typed)
{
    form_understand_date(ui, f, typed, NULL);
    for (guint i = 0; i < f->fields->len; i++)
        if (g_strcmp0(form_field(f, i)->f->before, typed->f->name) == 0)
            form_understand_date(ui, f, form_field(f, i), NULL);
}

static enum reaction text_changed(struct ui *ui, struct form *f)
{
    struct form_field *ff = form_field(f, f->focus);
    g_clear_pointer(&ff->error, g_free);
    g_clear_pointer(&ff->picked, g_free);
    ff->whole = false;
    if (field_is_day(ff->f))
        understand_dates(ui, f, ff);
    if (!field_is_completed(ff->f))
        return UI_REDRAW;
    f->complete = true;
    return UI_RECALC;
}

static enum reaction bool_key(struct form_field *ff, int key)
{
    if (key == ' ' || key == K_LEFT || key == K_RIGHT)
        ff->on = !ff->on;
    else if (key == 'y' || key == 'Y' || key == '1')
        ff->on = true;
    else if (key == 'n' || key == 'N' || key == '0')
        ff->on = false;
    else
        return keys_is_text(key) ? UI_NONE : UI_PASS;
    return UI_REDRAW;
}

/* Enter, Tab or its digit on an open list. A folder is gone into; in the last field what was taken
 * is looked at before it is saved, unless Enter took a file that can only be meant. */
static enum reaction take(struct ui *ui, struct form *f, int key)
{
    struct form_field *ff = form_field(f, f->focus);
    bool sure = key == K_ENTER && menu_is_sure(f);
    menu_take(f);
    if (ff->f->type == FIELD_FILE && !ff->whole) {
        f->complete = true;
        return UI_RECALC;
    }
    bool stays = f->fixing || f->focus + 1 == f->fields->len;
    if (sure && stays)
        return save(ui, f);
    if (!f->draft_id && f->fields->len == 1) /* only asks whom it is about, and shows that next */
        return save(ui, f);
    return stays ? UI_REDRAW : go_to(ui, f, (int)f->focus + 1);
}

static enum reaction field_key(struct ui *ui, struct form *f, int key)
{
    struct form_field *ff = form_field(f, f->focus);
    if (menu_is_open(f) && menu_digit(f, key))
        return take(ui, f, key);
    enum reaction r = menu_is_open(f) ? menu_key(f, key) : UI_PASS;
    if (r != UI_PASS)
        return r;
    if (ff->f->type == FIELD_CHOICE)
        return menu_is_open(f) ? UI_PASS : form_choice_key(ff, key);
    if (ff->f->type == FIELD_BOOL)
        return bool_key(ff, key);
    if (key == K_ENTER && ff->edit.lines) {
        edit_insert(&ff->edit, "\n");
        return text_changed(ui, f);
    }
    if (key == K_BACKSPACE && menu_untake(f))
        return text_changed(ui, f);
    gsize len = ff->edit.text->len;
    g_autofree char *was = g_strdup(ff->edit.text->str);
    menu_begin_anew(ff, key);
    if (!edit_key(&ff->edit, key))
        return UI_PASS;
    bool same = len == ff->edit.text->len && strcmp(was, ff->edit.text->str) == 0;
    return same ? UI_REDRAW : text_changed(ui, f);
}

static enum reaction enter(struct ui *ui, struct form *f)
{
    struct form_field *ff = form_field(f, f->focus);
    if (field_is_long_choice(ff->f) && !ff->chosen) {
        menu_words(f);
        return UI_REDRAW;
    }
    bool saves = f->fixing || f->focus + 1 == f->fields->len;
    return saves ? save(ui, f) : go_to(ui, f, (int)f->focus + 1);
}

static enum reaction down(struct ui *ui, struct form *f)
{
    if (!field_is_long_choice(form_field(f, f->focus)->f))
        return go_to(ui, f, MIN((int)f->focus + 1, (int)f->fields->len - 1));
    menu_words(f);
    return UI_REDRAW;
}

static enum reaction form_key(struct ui *ui, struct form *f, int key)
{
    int focus = (int)f->focus, last = (int)f->fields->len - 1;
    bool marked = menu_is_open(f) && f->menu.at >= 0;
    switch (key) {
    case K_CTRL('s'):
    case K_F1 + 1:
        return save(ui, f);
    case K_ESC:
    case K_CTRL('c'):
        return form_escape(ui, f);
    case K_F1:
        form_help(ui, f);
        return UI_NONE;
    case K_CTRL('r'):
        form_start_afresh(ui, f);
        return UI_REDRAW;
    case K_TAB:
        if (menu_was_asked(f) && menu_begins(form_field(f, f->focus)) && !marked) {
            f->menu.at = 0; /* nothing was: Enter is for a new word */
            marked = true;
        }
        return marked ? take(ui, f, key) : go_to(ui, f, focus < last ? focus + 1 : 0);
    case K_DOWN:
        return down(ui, f);
    case K_BACKTAB:
        return go_to(ui, f, focus > 0 ? focus - 1 : last);
    case K_UP:
        return go_to(ui, f, MAX(focus - 1, 0));
    case K_ENTER:
        return marked ? take(ui, f, key) : enter(ui, f);
    default:
        if (key >= K_PICK && key < K_PICK + (int)f->fields->len)
            return go_to(ui, f, key - K_PICK);
        return UI_NONE;
    }
}

#define WORD_SHOWN 24 /* columns of a text that is no word of a choice */

/* Text that came as a whole is the word it is, or none: nobody looks for its letters one by one. */
static bool choose_word(struct ui *ui, struct form *f, const char *text)
{
    struct form_field *ff = form_field(f, f->focus);
    g_autofree char *word = text_clean(text, -1, TEXT_LINE | TEXT_TRIM);
    if (form_choice_word(ff, word)) {
        menu_close(f);
        return true;
    }
    if (!*word)
        return false;
    g_autofree char *shown = text_clip(word, WORD_SHOWN, false);
    ui_warn(ui, "“%s” fits nothing here: Space shows the next.", shown);
    return false;
}

/* Letters that came at once, on a slow line or as a paste. A key behind them that was typed is one
 * of its own, but saves nothing and goes nowhere from a word that there is not. */
static enum reaction choose_at_once(struct ui *ui, struct form *f, const struct event *ev)
{
    if (!f->at_once)
        f->at_once = g_string_new(NULL);
    if (ev->pasted == PASTED_FIRST)
        g_string_truncate(f->at_once, 0);
    bool letter = keys_is_text(ev->key);
    if (letter)
        g_string_append_unichar(f->at_once, (gunichar)ev->key);
    if (ev->pasted != PASTED_LAST)
        return UI_NONE;
    return !choose_word(ui, f, f->at_once->str) || letter ? UI_REDRAW : UI_PASS;
}

static enum reaction form_paste(struct ui *ui, struct form *f, const struct event *ev)
{
    struct form_field *ff = form_field(f, f->focus);
    bool choice = ff->f->type == FIELD_CHOICE;
    if (!*ev->text) /* only asked whether it could go here */
        return is_typed(ff->f) || ev->ahead || (choice && ev->plain) ? UI_REDRAW : UI_NONE;
    if (choice && ev->pasted == PASTED_NOT) {
        choose_word(ui, f, ev->text);
        return UI_REDRAW;
    }
    if (!is_typed(ff->f))
        return UI_NONE;
    g_autofree char *text =
        ff->edit.lines ? g_strdup(ev->text) : text_clean(ev->text, -1, TEXT_LINE | TEXT_TRIM);
    menu_begin_anew(ff, ' ');
    edit_insert(&ff->edit, *text ? text : " ");
    return text_changed(ui, f);
}

/* Tab and Enter among keys that came at once. On a slow line they are a person who types ahead, and
 * one field would swallow the next; of many lines it holds them itself. A row of a sheet looks the
 * same: so it is told, and what came at once never saves. */
static enum reaction form_gap(struct ui *ui, struct form *f, const struct event *ev)
{
    bool last = f->focus + 1 == f->fields->len;
    if (!last) {
        f->spread = true;
        return form_key(ui, f, K_TAB);
    }
    const struct event blank = {.type = EVENT_PASTE, .text = (char *)" "};
    return ev->pasted == PASTED_LAST ? UI_REDRAW : form_paste(ui, f, &blank);
}

static enum reaction form_handle(struct ui *ui, void *state, const struct event *ev)
{
    struct form *f = state;
    bool gap = ev->ahead && (ev->key == K_TAB || ev->key == K_ENTER) &&
               !form_field(f, f->focus)->edit.lines;
    if (!ev->ahead || ev->pasted == PASTED_FIRST)
        f->spread = false;
    bool word = ev->type == EVENT_KEY && ev->plain && !menu_is_open(f) &&
                form_field(f, f->focus)->f->type == FIELD_CHOICE;
    enum reaction r = gap                       ? form_gap(ui, f, ev)
                      : word                    ? choose_at_once(ui, f, ev)
                      : ev->type == EVENT_PASTE ? form_paste(ui, f, ev)
                                                : field_key(ui, f, ev->key);
    if (f->spread && ev->pasted == PASTED_LAST)
        ui_warn(ui, "Several fields at once: look at them before you save.");
    return r == UI_PASS ? form_key(ui, f, ev->key) : r;
}

/* ---- the screen ---- */

static void form_close(struct ui *ui, void *state)
{
    struct form *f = state;
    if (f->sent && f->fields)
        form_note_files(ui, f);
    if (f->closed)
        f->closed(f->data);
    menu_close(f);
    record_free(f->values);
    if (f->at_once)
        g_string_free(f->at_once, TRUE);
    if (f->fields)
        g_ptr_array_unref(f->fields);
    g_free(f->title);
    g_free(f->about);
    g_free(f->draft_id);
    g_free(f->error);
}

#define FORM_OPS                                                                                   \
    .id = "form", .title = "Form", .state_size = sizeof(struct form), .keys_now = form_keys_now,   \
    .bar = "Enter C-s Tab Down Esc Space F1", .recalc = form_recalc, .draw = form_draw,            \
    .handle = form_handle, .draft = form_draft, .close = form_close

static const struct screen_ops form_ops = {FORM_OPS, .flags = SCREEN_MODAL};

static const struct screen_ops sheet_ops = {
    FORM_OPS,
    .flags = SCREEN_MODAL | SCREEN_SHEET,
    .sheet_rows = form_sheet_rows,
};

#define SHEET_FIELDS 3 /* more need the page */

bool form_open(struct ui *ui, const struct form_spec *spec)
{
    void *state = NULL;
    const bool sheet = spec->n <= SHEET_FIELDS && ui_top_layer(ui)->ops->flags & SCREEN_PROMPTS;
    if (!ui_push(ui, sheet ? &sheet_ops : &form_ops, NULL))
        return false;
    ui_top(ui, &state);
    struct form *f = state;
    f->sheet = sheet;
    f->title = g_strdup(spec->title);
    f->about = g_strdup(spec->about);
    f->draft_id = g_strdup(spec->draft_id);
    f->stored = spec->stored;
    f->fields = g_ptr_array_new_with_free_func(form_field_free);
    for (gsize i = 0; i < spec->n; i++)
        g_ptr_array_add(f->fields, form_field_new(ui, spec->fields[i], spec->values));
    f->values = spec->values ? record_copy(spec->values) : NULL;
    f->menu.at = -1;
    f->save = spec->save;
    f->word = spec->word;
    f->refused = spec->refused;
    f->closed = spec->closed;
    f->data = spec->data;
    form_recall_files(ui, f);
    form_restore(ui, f);
    f->complete = f->fields->len > 0 && menu_begins(form_field(f, 0));
    return true;
}
