/*
 * What the change log says of an edit: which fields it changed. Values never.
 */
#include "fields.h"

#define EDITED_NAMED 3

/* "E-mail" is e-mail in a sentence, "MP" stays. */
static char *small_label(const struct field *f)
{
    const char *second = g_utf8_next_char(f->label);
    if (g_unichar_isupper(g_utf8_get_char(second)))
        return g_strdup(f->label);
    g_autofree char *letter = g_utf8_strdown(f->label, second - f->label);
    return g_strconcat(letter, second, NULL);
}

static bool is_edited(const struct field *f, const record *before, const record *after)
{
    const char *name = f->column ? f->column : f->name;
    const struct value *a = record_get(before, name), *b = record_get(after, name);
    return a && b && !value_same(a, b);
}

void fields_label(struct result *out, const struct field *fields, const record *before,
                  const record *after, const char *name, const char *otherwise)
{
    g_autoptr(GString) s = g_string_new(NULL);
    int n = 0;
    for (const struct field *f = fields; f->name; f++) {
        if (!is_edited(f, before, after) || n++ >= EDITED_NAMED)
            continue;
        g_autofree char *label = small_label(f);
        g_string_append_printf(s, "%s%s", s->len ? ", " : "", label);
    }
    if (n > EDITED_NAMED)
        g_string_append_printf(s, " and %d more", n - EDITED_NAMED);
    g_free(out->label);
    out->label = n ? g_strdup_printf("%s: %s edited", name, s->str)
                   : g_strdup_printf("%s: %s", name, otherwise);
}
