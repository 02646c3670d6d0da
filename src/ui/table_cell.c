/*
 * What stands in a cell.
 */
#include "ui/table.h"

static char *plain_value(const record *row, const char *name)
{
    const struct value *v = record_value(row, name);
    if (!v)
        return g_strdup("");
    switch (v->type) {
    case VALUE_TEXT:
        return g_strdup(v->s);
    case VALUE_INT:
        return g_strdup_printf("%" G_GINT64_FORMAT, v->i);
    case VALUE_BOOL:
        return g_strdup(v->i ? "yes" : "");
    case VALUE_HUNDREDTHS:
        return g_strdup_printf("%s%" G_GINT64_FORMAT ".%02d", v->i < 0 ? "-" : "", ABS(v->i) / 100,
                               (int)(ABS(v->i) % 100));
    default:
        return g_strdup("");
    }
}

char *table_cell(const struct table *t, const struct table_column *c, const record *row)
{
    return c->format ? c->format(row, t->data) : plain_value(row, c->name);
}
