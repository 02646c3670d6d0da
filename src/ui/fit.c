/*
 * A command's fields held against what the screen gives.
 */
#include "fit.h"

#include <string.h>

static GPtrArray *copy_list(const GPtrArray *list)
{
    GPtrArray *copy = record_array_new();
    for (guint i = 0; i < list->len; i++)
        g_ptr_array_add(copy, record_copy(list->pdata[i]));
    return copy;
}

/* Copies a value under its name; false where there is none. */
static bool copy_value(record *into, const record *from, const char *name, bool lists)
{
    const struct value *v = record_get(from, name);
    if (!v || v->type == VALUE_NULL || (v->type == VALUE_LIST && !lists))
        return false;
    if (v->type == VALUE_TEXT)
        record_set_text(into, v->name, v->s);
    else if (v->type == VALUE_INT)
        record_set_int(into, v->name, v->i);
    else if (v->type == VALUE_BOOL)
        record_set_bool(into, v->name, v->i);
    else if (v->type == VALUE_LIST)
        record_take_list(into, v->name, copy_list(v->list));
    else
        return false;
    return true;
}

/* A reference may stand under its own name (marked rows: as a list) or as an
 * id ("person_id"). */
static bool copy_field(record *into, const record *from, const struct field *f)
{
    g_autofree char *id = g_strconcat(f->name, "_id", NULL);
    if ((f->flags & FIELD_REPEAT) && record_list(from, f->name))
        return copy_value(into, from, f->name, true);
    return copy_value(into, from, id, false) || copy_value(into, from, f->name, false) ||
           (f->type == FIELD_CONSTITUENCY && copy_value(into, from, "ons_code", false));
}

/* What a row would give can be looked up by its name in a form. */
static bool can_be_found(const struct field *f)
{
    return f->type == FIELD_PERSON || f->type == FIELD_WORKPLACE || f->type == FIELD_REP ||
           f->type == FIELD_CONSTITUENCY;
}

/* What a screen gives a form to start with: one that is about one thing the value under the field's
 * name, and its label; any a text, word or day as "where_start". */
static void copy_start(record *into, const record *subject, const struct field *f)
{
    g_autofree char *label = g_strconcat(f->name, "_label", NULL);
    g_autofree char *start = g_strconcat(f->name, "_start", NULL);
    if (can_be_found(f) && copy_value(into, subject, f->name, false))
        copy_value(into, subject, label, false);
    bool plain = f->type == FIELD_TEXT || f->type == FIELD_LONG_TEXT || f->type == FIELD_CHOICE ||
                 f->type == FIELD_DATE;
    if (plain && record_has(subject, start))
        record_set_text(into, f->name, record_text(subject, start));
}

guint fit_rows(const struct command *cmd, const record *known)
{
    for (const struct field *f = cmd->fields; f && f->name; f++) {
        GPtrArray *list = f->flags & FIELD_SUBJECT ? record_list(known, f->name) : NULL;
        if (list)
            return list->len;
    }
    return 1;
}

void fit_done(struct fit *f)
{
    record_free(f->known);
    g_ptr_array_unref(f->ask);
    g_ptr_array_unref(f->find);
    g_free(f->about);
}

/* What a field of the selected row is called: by a label of its own
 * ("constituency_label"), else by the row's. */
static char *about_of(const record *subject, const struct field *f)
{
    g_autofree char *own = g_strconcat(f->name, "_label", NULL);
    const char *label = record_text(subject, own);
    return g_strdup(label ? label : record_text(subject, "label"));
}

/* A row gives this field, and none is selected. */
static bool lacks_row(const struct field *f, const record *subject)
{
    if (!(f->flags & FIELD_SUBJECT) || !(f->flags & FIELD_REQUIRED) || can_be_found(f) ||
        f->type == FIELD_BALLOT)
        return false;
    g_autoptr(record) got = record_new();
    return !copy_field(got, subject, f);
}

bool command_lacks_row(const struct command *cmd, const record *subject)
{
    for (const struct field *f = cmd->fields; f && f->name; f++)
        if (lacks_row(f, subject))
            return true;
    return false;
}

bool command_looks_up(const struct command *cmd, const record *subject)
{
    g_autoptr(record) got = record_new();
    for (const struct field *f = cmd->fields; f && f->name; f++)
        if (f->flags & FIELD_SUBJECT && f->flags & FIELD_REQUIRED && !copy_field(got, subject, f))
            return true;
    return false;
}

bool fit_fields(struct fit *s, const struct command *cmd, const record *subject,
                const record *given)
{
    *s = (struct fit){record_new(), g_ptr_array_new(), g_ptr_array_new(), NULL};
    for (const struct field *f = cmd->fields; f && f->name; f++) {
        bool from_row = f->flags & FIELD_SUBJECT;
        if (given && copy_field(s->known, given, f))
            continue;
        if (from_row && copy_field(s->known, subject, f)) {
            if (!s->about || f->flags & FIELD_REQUIRED) {
                g_free(s->about);
                s->about = about_of(subject, f);
            }
        } else if (from_row && (f->flags & FIELD_REQUIRED) && f->type != FIELD_BALLOT) {
            if (!can_be_found(f))
                return false;
            g_ptr_array_add(s->find, (gpointer)f);
        } else if (!from_row && !(f->flags & FIELD_CLI_ONLY)) {
            g_ptr_array_add(s->ask, (gpointer)f);
            copy_start(s->known, subject, f);
        }
    }
    return true;
}
