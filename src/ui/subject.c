/*
 * Values of a row under the names that commands know them by.
 */
#include "ui/subject.h"

#include <string.h>

static void take_joined(record *out, const record *row, const char *to, const char *from)
{
    g_auto(GStrv) parts = g_strsplit(from, "+", -1);
    GString *text = g_string_new(NULL);
    for (char **p = parts; *p; p++)
        if (record_has(row, *p))
            g_string_append_printf(text, "%s%s", text->len ? " " : "", record_str(row, *p));
    record_take_text(out, to, g_string_free(text, FALSE));
}

static void take_one(record *out, const record *row, const char *to, const char *from)
{
    const struct value *v = record_get(row, from);
    if (!v)
        return;
    if (v->type == VALUE_INT)
        record_set_int(out, to, v->i);
    else if (v->type == VALUE_BOOL)
        record_set_bool(out, to, v->i);
    else if (v->type == VALUE_TEXT)
        record_set_text(out, to, v->s);
}

void subject_take(record *out, const record *row, const char *names)
{
    g_auto(GStrv) all = g_strsplit(names, " ", -1);
    for (char **p = all; row && *p; p++) {
        const char *is = strchr(*p, '=');
        const char *from = is ? is + 1 : *p;
        g_autofree char *to = g_strndup(*p, strcspn(*p, "="));
        if (strchr(from, '+'))
            take_joined(out, row, g_intern_string(to), from);
        else if (*from)
            take_one(out, row, g_intern_string(to), from);
    }
}
