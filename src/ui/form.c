/*
 * A form's keys: moving, changing, completing, saving, leaving.
 */
#include "base/err.h"
#include "base/text.h"
#include "form_private.h"
#include "ui/dialog.h"
#include "ui/frame.h"
#include "ui/stack.h"
#include "ui_private.h"

#include <string.h>

static bool is_typed(const struct field *f)
{
    return f->type != FIELD_CHOICE && f->type != FIELD_BOOL;
}

/* ---- completion ---- */

static void drop_candidates(struct form_field *ff)
{
    g_clear_pointer(&ff->candidates, g_ptr_array_unref);
    ff->candidate = -1;
}

static bool form_recalc(struct ui *ui, void *state, GError **error)
{
    struct form *f = state;
    if (!f->complete)
        return true;
    f->complete = false;
    struct form_field *ff = form_field(f, f->focus);
    drop_candidates(ff);
    g_autofree char *typed = form_field_value(ff);
    if (!*typed)
        return true;
    ff->candidates = app_complete(ui_app(ui), ff->f->type, typed, CANDIDATES, error);
    return ff->candidates != NULL;
}

static void accept_candidate(struct form_field *ff, guint i)
{
    const record *r = ff->candidates->pdata[i];
    g_clear_pointer(&ff->picked, g_free);
    if (record_has(r, "ons_code"))
        ff->picked = g_strdup(record_text(r, "ons_code"));
    else if (ff->f->type != FIELD_FILE)
        ff->picked = g_strdup_printf("#%" G_GINT64_FORMAT, record_int(r, "id"));
    edit_set(&ff->edit, record_str(r, "label"));
    drop_candidates(ff);
}

/* Leaving a field that offers candidates: the chosen or the only one. */
static void settle_candidate(struct form_field *ff)
{
    if (ff->candidates && ff->candidate >= 0)
        accept_candidate(ff, (guint)ff->candidate);
    else if (ff->candidates && ff->candidates->len == 1)
        accept_candidate(ff, 0);
    else if (ff->candidates)
        drop_candidates(ff);
}

/* ---- moving and saving ---- */

static void leave_field(struct ui *ui, struct form *f)
{
    struct form_field *ff = form_field(f, f->focus);
    settle_candidate(ff);
    g_clear_pointer(&ff->error, g_free);
    if (ff->f->type == FIELD_DATE)
        form_understand_date(ui, f, ff, &ff->error);
}

static enum reaction go_to(struct ui *ui, struct form *f, int to)
{
    leave_field(ui, f);
    f->focus = (guint)CLAMP(to, 0, (int)f->fields->len - 1);
    return UI_REDRAW;
}

/* What the form has no room for is shown over it. */
static void show_whole(struct ui *ui, const struct form *f)
{
    struct frame frame = frame_layout(canvas_area(ui->canvas), false);
    const char *cut = form_cut_error(f, frame.body);
    if (cut)
        ui_notice(ui, f->title, cut);
}

/* Required and unreadable fields; the first of them gets the focus. */
static bool complain(struct ui *ui, struct form *f)
{
    int first = -1;
    for (guint i = 0; i < f->fields->len; i++) {
        struct form_field *ff = form_field(f, i);
        g_autofree char *value = form_field_value(ff);
        g_clear_pointer(&ff->error, g_free);
        if ((ff->f->flags & FIELD_REQUIRED) && !*value && ff->f->type != FIELD_BALLOT)
            ff->error = g_strdup_printf("“%s” is needed here.", ff->f->label);
        else if (ff->f->type == FIELD_DATE)
            form_understand_date(ui, f, ff, &ff->error);
        if (ff->error && first < 0)
            first = (int)i;
    }
    if (first < 0)
        return false;
    f->focus = (guint)first;
    show_whole(ui, f);
    return true;
}

static enum reaction save(struct ui *ui, struct form *f)
{
    leave_field(ui, f);
    g_clear_pointer(&f->error, g_free);
    if (!complain(ui, f)) {
        g_autoptr(record) typed = form_typed(f);
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
    g_clear_pointer(&f->error, g_free);
    for (guint i = 0; i < f->fields->len; i++) {
        int sure = form_field_about(form_field(f, i), sentence);
        if (sure <= best)
            continue;
        best = sure;
        f->focus = i;
        ff = form_field(f, i);
    }
    char **error = ff ? &ff->error : &f->error;
    g_free(*error);
    *error = g_strdup(sentence);
    show_whole(ui, f);
}

static void thrown_away(struct ui *ui, bool yes, void *data)
{
    if (yes)
        ui_back(ui, data);
}

static enum reaction escape(struct ui *ui, struct form *f)
{
    struct form_field *ff = form_field(f, f->focus);
    if (ff->candidates && ff->candidates->len) {
        drop_candidates(ff);
        return UI_REDRAW;
    }
    if (!form_changed(f))
        return UI_BACK;
    dialog_confirm(ui, "Throw away what you typed?", NULL, 'y', "Throw it away", thrown_away, f);
    return UI_NONE;
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
    if (ff->f->type == FIELD_DATE)
        understand_dates(ui, f, ff);
    if (!field_is_reference(ff->f) && ff->f->type != FIELD_FILE)
        return UI_REDRAW;
    f->complete = true;
    return UI_RECALC;
}

static enum reaction choice_key(struct form_field *ff, int key)
{
    int n = 0;
    while (ff->f->choices[n].value)
        n++;
    int none = ff->f->flags & FIELD_REQUIRED ? 0 : -1;
    if (key == K_RIGHT || key == ' ') {
        ff->choice = ff->choice + 1 < n ? ff->choice + 1 : none;
    } else if (key == K_LEFT) {
        ff->choice = ff->choice > none ? ff->choice - 1 : n - 1;
    } else if ((key == K_BACKSPACE || key == K_DEL) && none < 0) {
        ff->choice = -1;
    } else if (keys_is_text(key)) {
        for (int i = 1; i <= n; i++) {
            int at = (MAX(ff->choice, -1) + i) % n;
            gunichar first = g_utf8_get_char(ff->f->choices[at].label);
            if (g_unichar_tolower(first) == g_unichar_tolower((gunichar)key)) {
                ff->choice = at;
                break;
            }
        }
    } else {
        return UI_PASS;
    }
    g_clear_pointer(&ff->error, g_free);
    return UI_REDRAW;
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

static enum reaction field_key(struct ui *ui, struct form *f, int key)
{
    struct form_field *ff = form_field(f, f->focus);
    if (ff->f->type == FIELD_CHOICE)
        return choice_key(ff, key);
    if (ff->f->type == FIELD_BOOL)
        return bool_key(ff, key);
    if (ff->candidates && ff->candidates->len && (key == K_UP || key == K_DOWN)) {
        int to = ff->candidate + (key == K_DOWN ? 1 : -1);
        ff->candidate = CLAMP(to, -1, (int)ff->candidates->len - 1);
        return UI_REDRAW;
    }
    if (key == K_ENTER && ff->edit.lines) {
        edit_insert(&ff->edit, "\n");
        return text_changed(ui, f);
    }
    gsize len = ff->edit.text->len;
    g_autofree char *was = g_strdup(ff->edit.text->str);
    if (!edit_key(&ff->edit, key))
        return UI_PASS;
    bool same = len == ff->edit.text->len && strcmp(was, ff->edit.text->str) == 0;
    return same ? UI_REDRAW : text_changed(ui, f);
}

static enum reaction form_key(struct ui *ui, struct form *f, int key)
{
    int focus = (int)f->focus;
    switch (key) {
    case K_CTRL('s'):
    case K_F1 + 1:
        return save(ui, f);
    case K_ESC:
    case K_CTRL('c'):
        return escape(ui, f);
    case K_TAB:
    case K_DOWN:
        return go_to(ui, f, focus + 1 < (int)f->fields->len ? focus + 1 : key == K_TAB ? 0 : focus);
    case K_BACKTAB:
    case K_UP:
        return go_to(ui, f, focus > 0 ? focus - 1 : key == K_BACKTAB ? (int)f->fields->len - 1 : 0);
    case K_ENTER:
        return f->focus + 1 == f->fields->len ? save(ui, f) : go_to(ui, f, focus + 1);
    default:
        if (key >= K_PICK && key < K_PICK + (int)f->fields->len)
            return go_to(ui, f, key - K_PICK);
        return UI_NONE;
    }
}

static enum reaction form_paste(struct ui *ui, struct form *f, const struct event *ev)
{
    struct form_field *ff = form_field(f, f->focus);
    if (!*ev->text) /* only asked whether it could go here */
        return is_typed(ff->f) || ev->ahead ? UI_REDRAW : UI_NONE;
    if (!is_typed(ff->f))
        return UI_NONE;
    g_autofree char *text =
        ff->edit.lines ? g_strdup(ev->text) : text_clean(ev->text, -1, TEXT_LINE | TEXT_TRIM);
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
    enum reaction r = gap                       ? form_gap(ui, f, ev)
                      : ev->type == EVENT_PASTE ? form_paste(ui, f, ev)
                                                : field_key(ui, f, ev->key);
    if (f->spread && ev->pasted == PASTED_LAST)
        ui_warn(ui, "Several fields at once: look at them before you save.");
    return r == UI_PASS ? form_key(ui, f, ev->key) : r;
}

/* ---- the screen ---- */

static char *form_draft(struct ui *ui, void *state, record *values)
{
    struct form *f = state;
    (void)ui;
    if (!f->draft_id || !form_changed(f))
        return NULL;
    for (guint i = 0; i < f->fields->len; i++)
        form_field_keep(form_field(f, i), values);
    return g_strdup(f->draft_id);
}

static void form_close(struct ui *ui, void *state)
{
    struct form *f = state;
    (void)ui;
    if (f->closed)
        f->closed(f->data);
    if (f->fields)
        g_ptr_array_unref(f->fields);
    g_free(f->title);
    g_free(f->about);
    g_free(f->draft_id);
    g_free(f->error);
}

static const struct screen_key form_keys[] = {
    {.keys = "F2 C-s", .word = "Save", .help = "Saves"},
    {.keys = "Tab", .word = "Next", .help = "The next field"},
    {.keys = "Esc", .word = "Back", .help = "Back without saving"},
    {.keys = NULL},
};

static const struct screen_ops form_ops = {
    .id = "form",
    .title = "Form",
    .flags = SCREEN_MODAL,
    .state_size = sizeof(struct form),
    .keys = form_keys,
    .recalc = form_recalc,
    .draw = form_draw,
    .handle = form_handle,
    .draft = form_draft,
    .close = form_close,
};

static void restore_draft(struct ui *ui, struct form *f)
{
    g_autoptr(record) draft = f->draft_id ? app_draft_take(ui_app(ui), f->draft_id, NULL) : NULL;
    for (guint i = 0; draft && i < f->fields->len; i++)
        if (record_get(draft, form_field(f, i)->f->name))
            form_field_from(ui, form_field(f, i), draft);
    if (draft) {
        f->restored = true;
        ui_say(ui, "What you typed before the line dropped is here again.");
    }
}

bool form_open(struct ui *ui, const struct form_spec *spec)
{
    void *state = NULL;
    if (!ui_push(ui, &form_ops, NULL))
        return false;
    ui_top(ui, &state);
    struct form *f = state;
    f->title = g_strdup(spec->title);
    f->about = g_strdup(spec->about);
    f->draft_id = g_strdup(spec->draft_id);
    f->fields = g_ptr_array_new_with_free_func(form_field_free);
    for (gsize i = 0; i < spec->n; i++)
        g_ptr_array_add(f->fields, form_field_new(ui, spec->fields[i], spec->values));
    f->save = spec->save;
    f->closed = spec->closed;
    f->data = spec->data;
    restore_draft(ui, f);
    return true;
}
