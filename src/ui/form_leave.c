/*
 * The ways out of a form and back into it: what was typed is kept, or thrown away where somebody
 * says so.
 */
#include "form_private.h"
#include "ui/dialog.h"
#include "ui/session.h"
#include "ui/stack.h"

#include <string.h>

/* ---- drafts ---- */

static bool has_secret(const struct form *f)
{
    for (guint i = 0; i < f->fields->len; i++)
        if (form_field(f, i)->f->flags & FIELD_SECRET)
            return true;
    return false;
}

/* Something was typed that may be kept. */
static bool has_draft(const struct form *f)
{
    bool any = f->draft_id && f->restored;
    for (guint i = 0; f->draft_id && !any && i < f->fields->len; i++)
        any = form_field_is_kept(form_field(f, i)) && form_field_changed(form_field(f, i));
    return any;
}

/* What a field began with when the draft was made goes with it. Interned. */
static const char *start_name(const struct form_field *ff)
{
    g_autofree char *name = g_strconcat(ff->f->name, "_start", NULL);
    return g_intern_string(name);
}

/* By what a screen gives: a text, or somebody and something of a row. */
static bool begins_with(const struct form *f, const struct form_field *ff)
{
    const bool given = ff->f->type == FIELD_TEXT || field_is_reference(ff->f);
    return given && !f->stored && *ff->first && form_field_is_kept(ff);
}

/* The screen gave this form something else to begin with than the one that was left. */
static bool is_about_else(const struct form *f, const record *draft)
{
    for (guint i = 0; i < f->fields->len; i++) {
        const struct form_field *ff = form_field(f, i);
        if (begins_with(f, ff) && strcmp(record_str(draft, start_name(ff)), ff->first) != 0)
            return true;
    }
    return false;
}

char *form_draft(struct ui *ui, void *state, record *values)
{
    struct form *f = state;
    (void)ui;
    if (!has_draft(f))
        return NULL;
    for (guint i = 0; i < f->fields->len; i++) {
        const struct form_field *ff = form_field(f, i);
        form_field_keep(ff, values);
        if (begins_with(f, ff))
            record_set_text(values, start_name(ff), ff->first);
    }
    return g_strdup(f->draft_id);
}

void form_restore(struct ui *ui, struct form *f)
{
    g_autoptr(record) draft = f->draft_id ? app_draft_take(ui_app(ui), f->draft_id, NULL) : NULL;
    if (draft && is_about_else(f, draft)) { /* it waits for its own */
        (void)ui_keep_draft(ui, f->draft_id, draft, NULL);
        return;
    }
    for (guint i = 0; draft && i < f->fields->len; i++)
        if (record_get(draft, form_field(f, i)->f->name))
            form_field_from(ui, form_field(f, i), draft);
    if (draft) {
        f->restored = true;
        ui_say(ui, "What you typed before is here again; Ctrl-R starts afresh.");
    }
}

void form_start_afresh(struct ui *ui, struct form *f)
{
    if (!f->restored) {
        ui_warn(ui, "Ctrl-R is for what was kept of an earlier form; Esc leaves this one.");
        return;
    }
    menu_close(f);
    f->restored = false;
    f->focus = 0;
    for (guint i = 0; i < f->fields->len; i++) {
        struct form_field *ff = form_field(f, i);
        g_clear_pointer(&ff->error, g_free);
        g_clear_pointer(&ff->echo, g_free);
        form_field_from(ui, ff, f->values);
    }
    ui_say(ui, "As it was before you typed.");
}

/* ---- leaving ---- */

static void thrown_away(struct ui *ui, bool yes, void *data)
{
    if (yes)
        ui_back(ui, data);
}

/* The label of what was typed and goes; NULL. */
static const char *dropped(const struct form *f)
{
    for (guint i = 0; i < f->fields->len; i++)
        if (!form_field_is_kept(form_field(f, i)) && form_field_changed(form_field(f, i)))
            return form_field(f, i)->f->label;
    return NULL;
}

static void kept(struct ui *ui, void *data)
{
    struct form *f = data;
    GError *error = NULL;
    g_autoptr(record) values = record_new();
    g_autofree char *id = form_draft(ui, f, values);
    if (id && !ui_keep_draft(ui, id, values, &error)) {
        ui_error(ui, error); /* and the form stays */
        return;
    }
    const char *but = dropped(f);
    g_autofree char *label = but ? g_utf8_strdown(but, -1) : NULL;
    ui_back(ui, f);
    ui_say(ui, "What you typed is kept%s%s: “%s” brings it back.", but ? ", but for the " : "",
           but ? label : "", f->title);
}

/* A form without a draft holds what is soon typed again, and a secret is never kept. */
enum reaction form_escape(struct ui *ui, struct form *f)
{
    if (menu_was_asked(f)) {
        menu_close(f);
        return UI_REDRAW;
    }
    if (!has_draft(f) || has_secret(f))
        return UI_BACK;
    dialog_confirm(ui, "Throw away what you typed?", NULL, 'y', "Throw it away", thrown_away, f);
    dialog_also(ui, K_ESC, "Keep it and leave", kept);
    return UI_NONE;
}

/* ---- files ---- */

/* "member.import file". Caller's; NULL: not such a field. */
static char *file_key(const struct form *f, const struct form_field *ff)
{
    if (ff->f->type != FIELD_FILE || !f->draft_id)
        return NULL;
    g_autofree char *command = g_strndup(f->draft_id, strcspn(f->draft_id, " "));
    return g_strconcat(command, " ", ff->f->name, NULL);
}

void form_recall_files(struct ui *ui, struct form *f)
{
    for (guint i = 0; i < f->fields->len; i++) {
        struct form_field *ff = form_field(f, i);
        g_autofree char *key = file_key(f, ff);
        const char *last = key && !*ff->first ? ui_last_file(ui, key) : NULL;
        if (!last)
            continue;
        edit_set(&ff->edit, last);
        ff->whole = true;
        g_free(ff->first);
        ff->first = g_strdup(last);
    }
}

void form_note_files(struct ui *ui, const struct form *f)
{
    for (guint i = 0; i < f->fields->len; i++) {
        const struct form_field *ff = form_field(f, i);
        g_autofree char *key = file_key(f, ff), *path = form_field_value(ff);
        if (key && *path)
            ui_set_last_file(ui, key, path);
    }
}
