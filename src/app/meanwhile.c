/*
 * What others made of a row while somebody had its form open. What was not touched there is not
 * written; what was, and is not what the form began with any more, is not written over unsaid.
 */
#include "app_priv.h"
#include "fields.h"

#include "base/err.h"

#include <string.h>

#define BEGAN "_began" /* the object of a form's first values, in what it sends */

/* "it is “holding reply” now"; of a long text only that it is another one. */
static char *as_it_is(struct app *app, const struct field *f, const record *now)
{
    g_autofree char *label_name = g_strconcat(f->name, "_label", NULL);
    const char *stored = record_text(now, f->name), *label = NULL;
    g_autofree char *on = NULL;
    if (f->type == FIELD_LONG_TEXT || f->type == FIELD_BOOL)
        return g_strdup("it is another one now");
    if (!stored || !*stored)
        return g_strdup("it is empty now");
    if (record_get(now, label_name))
        label = record_text(now, label_name);
    else if (f->choices)
        label = choice_label(f->choices, stored);
    else if (f->type == FIELD_DATE && day_from_iso(stored) != DAY_NONE)
        label = on = day_short(day_from_iso(stored), app_today(app));
    return g_strdup_printf("it is “%s” now", label ? label : stored);
}

static bool is_written_over(const struct field *f, const record *raw, const record *began,
                            const record *now)
{
    const struct value *first = record_get(began, f->name), *is = record_get(now, f->name);
    const struct value *typed = record_get(raw, f->name);
    return typed && first && is && !value_same(first, is) &&
           g_strcmp0(record_text(raw, f->name), record_text(now, f->name)) != 0;
}

bool meanwhile_stands(struct app *app, const struct command *cmd, const record *raw, record *began,
                      GError **error)
{
    if (!cmd->prefill)
        return true;
    g_autoptr(record) now = record_copy(raw);
    for (const struct field *f = cmd->fields; f->name; f++)
        if (record_get(began, f->name))
            record_remove(now, f->name);
    if (!cmd->prefill(app, now, error))
        return false;
    for (const struct field *f = cmd->fields; f->name; f++) {
        if (!is_written_over(f, raw, began, now))
            continue;
        g_autofree char *is = as_it_is(app, f, now);
        record_set_value(began, f->name, record_value(now, f->name));
        return err_set(error, BL_ERR_CONFLICT,
                       "Somebody has changed “%s” meanwhile: %s. Save again to put yours in its "
                       "place; Esc leaves it as it is.",
                       f->label, is);
    }
    return true;
}

void app_send_began(record *raw, const record *began)
{
    record *first = record_new();
    for (gsize i = 0; i < record_size(began); i++)
        if (record_get(raw, record_at(began, i)->name))
            record_set_value(first, record_at(began, i)->name, record_at(began, i));
    record_take_object(raw, BEGAN, first);
}

bool meanwhile_check(struct app *app, const struct command *cmd, const record *raw, GError **error)
{
    if (!record_get(raw, BEGAN))
        return true;
    g_autoptr(record) began = record_copy(record_object(raw, BEGAN));
    if (meanwhile_stands(app, cmd, raw, began, error))
        return true;
    app->began_now = g_steal_pointer(&began);
    return false;
}

const record *app_began_now(struct app *app)
{
    return app->began_now;
}
