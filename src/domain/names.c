/*
 * Looking up names and labels of enumerations.
 */
#include "domain/names.h"

static const struct name_row *row_of(const struct name_row *rows, gsize n, int value)
{
    for (gsize i = 0; i < n; i++)
        if (rows[i].value == value)
            return &rows[i];
    return NULL;
}

const char *names_name(const struct name_row *rows, gsize n, int value)
{
    const struct name_row *row = row_of(rows, n, value);
    return row ? row->name : NULL;
}

const char *names_label(const struct name_row *rows, gsize n, int value)
{
    const struct name_row *row = row_of(rows, n, value);
    return row ? row->label : NULL;
}

bool names_find(const struct name_row *rows, gsize n, const char *name, int *out)
{
    if (!name)
        return false;
    for (gsize i = 0; i < n; i++) {
        if (g_ascii_strcasecmp(rows[i].name, name) == 0) {
            *out = rows[i].value;
            return true;
        }
    }
    return false;
}
