/*
 * The screen for a command's list: by the command table's shown_on.
 */
#include "goes.h"

#include "ui/stack.h"
#include "ui_private.h"

#include <string.h>

/* The names under which a value may be given or read: "person", "person_id", "ons_code". */
static bool each_name(const struct field *f, const record *from,
                      void (*found)(const struct value *v, void *data), void *data)
{
    g_autofree char *id = g_strconcat(f->name, "_id", NULL);
    const char *names[] = {f->name, id, f->type == FIELD_CONSTITUENCY ? "ons_code" : NULL};
    bool any = false;
    for (gsize i = 0; i < G_N_ELEMENTS(names) && names[i]; i++) {
        const struct value *v = record_get(from, names[i]);
        if (!v || v->type == VALUE_NULL || (v->type == VALUE_TEXT && !*v->s) ||
            (v->type == VALUE_BOOL && !v->i))
            continue;
        any = true;
        if (found)
            found(v, data);
    }
    return any;
}

static bool is_named(const char *names, const char *name)
{
    g_auto(GStrv) all = g_strsplit(names ? names : "", " ", -1);
    return g_strv_contains((const char *const *)all, name);
}

static const struct shown_on *shown_on(const struct command *cmd, const record *raw)
{
    for (const struct shown_on *s = cmd->shown_on; s && s->screen; s++) {
        bool all = true;
        for (const struct field *f = cmd->fields; f && f->name; f++) {
            bool given = each_name(f, raw, NULL, NULL), must = is_named(s->with, f->name);
            all = all && (given ? must || is_named(s->takes, f->name) : !must);
        }
        if (all)
            return s;
    }
    return NULL;
}

bool goes_to_screen(const struct command *cmd, const record *raw)
{
    return shown_on(cmd, raw) != NULL;
}

static void take(const struct value *v, void *data)
{
    record_set_value(data, v->name, v);
}

bool goes_there(struct ui *ui, const struct command *cmd, const record *raw, void *form,
                GError **error)
{
    const struct shown_on *s = shown_on(cmd, raw);
    g_autoptr(record) in = app_values(ui_app(ui), cmd, raw, error);
    if (!in)
        return false;
    g_autoptr(record) args = record_new();
    g_auto(GStrv) words = g_strsplit(s->screen, " ", 2);
    for (const struct field *f = cmd->fields; f && f->name; f++)
        if (is_named(s->takes, f->name))
            each_name(f, in, take, args);
    if (words[1])
        record_set_text(args, "show", words[1]);
    return ui_open_for(ui, form, words[0], record_size(args) ? args : NULL, error);
}

bool goes_to_rows(struct ui *ui, const struct command *cmd, const record *raw,
                  const GPtrArray *rows)
{
    gsize n = 0;
    const struct screen_ops *const *screens = ui_screens(ui, &n);
    while (n > 0 && strcmp(screens[n - 1]->id, "rows") != 0)
        n--;
    if (n == 0)
        return false;
    g_autoptr(record) args = record_of_text("command", cmd->id);
    GPtrArray *copies = record_array_new();
    for (guint i = 0; i < rows->len; i++)
        g_ptr_array_add(copies, record_copy(rows->pdata[i]));
    record_take_list(args, "rows", copies);
    record_take_object(args, "values", record_copy(raw));
    return ui_open(ui, "rows", args);
}
