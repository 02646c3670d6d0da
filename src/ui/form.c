/*
 * The values of a form and the keys that change them.
 */
#include "base/err.h"
#include "base/text.h"
#include "form_private.h"
#include "ui/dialog.h"
#include "ui/ui.h"

#include <string.h>

struct form_field *form_field(const struct form *f, guint i)
{
    return f->fields->pdata[i];
}

bool field_is_reference(const struct field *f)
{
    return f->type == FIELD_PERSON || f->type == FIELD_WORKPLACE || f->type == FIELD_CONSTITUENCY ||
           f->type == FIELD_REP || f->type == FIELD_BALLOT;
}

static bool is_typed(const struct field *f)
{
    return f->type != FIELD_CHOICE && f->type != FIELD_BOOL;
}

/* ---- values ---- */

static char *value_text(const record *values, const char *name)
{
    const struct value *v = values ? record_get(values, name) : NULL;
    if (!v)
        return NULL;
    if (v->type == VALUE_TEXT)
        return g_strdup(v->s);
    if (v->type == VALUE_INT || v->type == VALUE_BOOL)
        return g_strdup_printf("%" G_GINT64_FORMAT, v->i);
    if (v->type == VALUE_HUNDREDTHS)
        return g_strdup_printf("%" G_GINT64_FORMAT ".%02d", v->i / 100, (int)(ABS(v->i) % 100));
    return NULL;
}

static int find_choice(const struct field *f, const char *value)
{
    for (int i = 0; f->choices && f->choices[i].value; i++)
        if (g_strcmp0(f->choices[i].value, value) == 0)
            return i;
    return -1;
}

static bool means_yes(const char *s)
{
    return s && (strcmp(s, "1") == 0 || g_ascii_strcasecmp(s, "yes") == 0 ||
                 g_ascii_strcasecmp(s, "true") == 0 || g_ascii_strcasecmp(s, "on") == 0);
}

/* The value as it would be sent; caller's, "" where there is none. */
static char *field_value(const struct form_field *ff)
{
    if (ff->f->type == FIELD_CHOICE)
        return g_strdup(ff->choice >= 0 ? ff->f->choices[ff->choice].value : "");
    if (ff->f->type == FIELD_BOOL)
        return g_strdup(ff->on ? "1" : "");
    if (ff->picked)
        return g_strdup(ff->picked);
    if (ff->f->type == FIELD_LONG_TEXT)
        return text_clean(ff->edit.text->str, -1, TEXT_MULTILINE);
    return text_clean(ff->edit.text->str, -1, TEXT_LINE | TEXT_TRIM);
}

/* The day in full: "Fri 11 Dec 2026". */
static char *day_full(day d, day today)
{
    int year, this_year, month, dom;
    day_to_ymd(d, &year, &month, &dom);
    day_to_ymd(today, &this_year, &month, &dom);
    char *s = day_short(d, today);
    if (year != this_year)
        return s;
    char *full = g_strdup_printf("%s %d", s, year);
    g_free(s);
    return full;
}

/* Reads a date for its echo; *error gets the sentence where it is none. */
static void understand_date(struct ui *ui, struct form_field *ff, char **error)
{
    g_autofree char *typed = field_value(ff);
    g_autoptr(GError) why = NULL;
    day d, today = app_today(ui_app(ui));
    g_clear_pointer(&ff->echo, g_free);
    if (!*typed)
        return;
    if (day_parse(typed, today, !(ff->f->flags & FIELD_PAST), &d, &why))
        ff->echo = day_full(d, today);
    else if (error)
        *error = g_strdup(why->message);
}

static void set_value(struct ui *ui, struct form_field *ff, const char *value, const char *label)
{
    if (ff->f->type == FIELD_CHOICE) {
        ff->choice = find_choice(ff->f, value);
    } else if (ff->f->type == FIELD_BOOL) {
        ff->on = means_yes(value);
    } else {
        edit_set(&ff->edit, label ? label : value);
        if (label) {
            g_free(ff->picked);
            ff->picked = g_strdup(value);
        }
    }
    if (ff->f->type == FIELD_DATE)
        understand_date(ui, ff, NULL);
}

static void field_free(gpointer p)
{
    struct form_field *ff = p;
    edit_done(&ff->edit);
    g_free(ff->picked);
    g_free(ff->first);
    g_free(ff->error);
    g_free(ff->echo);
    if (ff->candidates)
        g_ptr_array_unref(ff->candidates);
    g_free(ff);
}

static struct form_field *field_new(struct ui *ui, const struct field *f, const record *values)
{
    struct form_field *ff = g_new0(struct form_field, 1);
    g_autofree char *label_name = g_strconcat(f->name, "_label", NULL);
    g_autofree char *value = value_text(values, f->name);
    g_autofree char *label = value ? value_text(values, label_name) : NULL;
    ff->f = f;
    ff->choice = -1;
    ff->candidate = -1;
    edit_init(&ff->edit, f->type == FIELD_LONG_TEXT, NULL);
    set_value(ui, ff, value ? value : f->dflt, label);
    ff->first = field_value(ff);
    return ff;
}

/* Whether anything differs from the start. */
static bool changed(const struct form *f)
{
    if (f->restored)
        return true;
    for (guint i = 0; i < f->fields->len; i++) {
        g_autofree char *value = field_value(form_field(f, i));
        if (strcmp(value, form_field(f, i)->first) != 0)
            return true;
    }
    return false;
}

/* A FIELD_REPEAT is typed with commas between. */
static GPtrArray *split_values(const char *typed)
{
    GPtrArray *list = record_array_new();
    g_auto(GStrv) parts = g_strsplit(typed, ",", -1);
    for (char **p = parts; *p; p++) {
        if (!*g_strstrip(*p))
            continue;
        record *item = record_new();
        record_set_text(item, "value", *p);
        g_ptr_array_add(list, item);
    }
    return list;
}

/* Empty fields are left out, but for those that were emptied. */
static record *typed_values(const struct form *f)
{
    record *typed = record_new();
    for (guint i = 0; i < f->fields->len; i++) {
        const struct form_field *ff = form_field(f, i);
        g_autofree char *value = field_value(ff);
        if (ff->f->type == FIELD_BOOL)
            record_set_bool(typed, ff->f->name, ff->on);
        else if (ff->f->flags & FIELD_REPEAT)
            record_take_list(typed, ff->f->name, split_values(value));
        else if (*value || *ff->first)
            record_set_text(typed, ff->f->name, value);
    }
    return typed;
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
    g_autofree char *typed = field_value(ff);
    if (!*typed)
        return true;
    ff->candidates = app_complete(ui_app(ui), ff->f->type, typed, CANDIDATES, error);
    return ff->candidates != NULL;
}

static void accept_candidate(struct form_field *ff, guint i)
{
    const record *r = ff->candidates->pdata[i];
    g_free(ff->picked);
    ff->picked = record_has(r, "ons_code")
                     ? g_strdup(record_text(r, "ons_code"))
                     : g_strdup_printf("#%" G_GINT64_FORMAT, record_int(r, "id"));
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
        understand_date(ui, ff, &ff->error);
}

static enum reaction go_to(struct ui *ui, struct form *f, int to)
{
    leave_field(ui, f);
    f->focus = (guint)CLAMP(to, 0, (int)f->fields->len - 1);
    return UI_REDRAW;
}

/* Required and unreadable fields; the first of them gets the focus. */
static bool complain(struct ui *ui, struct form *f)
{
    int first = -1;
    for (guint i = 0; i < f->fields->len; i++) {
        struct form_field *ff = form_field(f, i);
        g_autofree char *value = field_value(ff);
        g_clear_pointer(&ff->error, g_free);
        if ((ff->f->flags & FIELD_REQUIRED) && !*value && ff->f->type != FIELD_BALLOT)
            ff->error = g_strdup_printf("%s is needed here.", ff->f->label);
        else if (ff->f->type == FIELD_DATE)
            understand_date(ui, ff, &ff->error);
        if (ff->error && first < 0)
            first = (int)i;
    }
    if (first >= 0)
        f->focus = (guint)first;
    return first >= 0;
}

static enum reaction save(struct ui *ui, struct form *f)
{
    leave_field(ui, f);
    g_clear_pointer(&f->error, g_free);
    if (!complain(ui, f)) {
        g_autoptr(record) typed = typed_values(f);
        f->save(ui, f, typed, f->data);
    }
    return UI_REDRAW;
}

/* A sentence names the field's label, or quotes what was typed in it. */
static bool is_about(const struct form_field *ff, const char *sentence)
{
    g_autofree char *typed = field_value(ff);
    g_autofree char *quoted = g_strdup_printf("“%s”", typed);
    return g_str_has_prefix(sentence, ff->f->label) || (*typed && strstr(sentence, quoted));
}

void form_error(struct ui *ui, void *state, const char *sentence)
{
    struct form *f = state;
    ui_redraw(ui);
    g_clear_pointer(&f->error, g_free);
    for (guint i = 0; i < f->fields->len; i++) {
        struct form_field *ff = form_field(f, i);
        if (is_about(ff, sentence)) {
            g_free(ff->error);
            ff->error = g_strdup(sentence);
            f->focus = i;
            return;
        }
    }
    f->error = g_strdup(sentence);
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
    if (!changed(f))
        return UI_BACK;
    dialog_confirm(ui, "Throw away what you typed?", NULL, 'y', "Throw it away", thrown_away, f);
    return UI_NONE;
}

/* ---- keys ---- */

static enum reaction text_changed(struct ui *ui, struct form *f)
{
    struct form_field *ff = form_field(f, f->focus);
    g_clear_pointer(&ff->error, g_free);
    g_clear_pointer(&ff->picked, g_free);
    if (ff->f->type == FIELD_DATE)
        understand_date(ui, ff, NULL);
    if (!field_is_reference(ff->f))
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
        return UI_NONE;
    }
}

static enum reaction form_handle(struct ui *ui, void *state, const struct event *ev)
{
    struct form *f = state;
    struct form_field *ff = form_field(f, f->focus);
    if (ev->type == EVENT_PASTE) {
        if (!is_typed(ff->f))
            return UI_NONE;
        g_autofree char *text =
            ff->edit.lines ? g_strdup(ev->text) : text_clean(ev->text, -1, TEXT_LINE | TEXT_TRIM);
        edit_insert(&ff->edit, text);
        return text_changed(ui, f);
    }
    enum reaction r = field_key(ui, f, ev->key);
    return r == UI_PASS ? form_key(ui, f, ev->key) : r;
}

/* ---- the screen ---- */

static char *form_draft(struct ui *ui, void *state, record *values)
{
    struct form *f = state;
    (void)ui;
    if (!f->draft_id || !changed(f))
        return NULL;
    for (guint i = 0; i < f->fields->len; i++)
        record_take_text(values, form_field(f, i)->f->name, field_value(form_field(f, i)));
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
    for (guint i = 0; draft && i < f->fields->len; i++) {
        struct form_field *ff = form_field(f, i);
        if (record_has(draft, ff->f->name))
            set_value(ui, ff, record_str(draft, ff->f->name), NULL);
    }
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
    f->fields = g_ptr_array_new_with_free_func(field_free);
    for (gsize i = 0; i < spec->n; i++)
        g_ptr_array_add(f->fields, field_new(ui, spec->fields[i], spec->values));
    f->save = spec->save;
    f->closed = spec->closed;
    f->data = spec->data;
    restore_draft(ui, f);
    return true;
}
