/*
 * Rows and objects as lines of text: names as labels, values as they are.
 */
#include "result_view.h"

#include "base/text.h"

#define ROWS_MOST 500

bool result_keep_row(record *row, void *data, GError **error)
{
    GPtrArray *rows = data;
    (void)error;
    if (rows->len <= ROWS_MOST)
        g_ptr_array_add(rows, record_copy(row));
    return true;
}

static bool is_plumbing(const char *name)
{
    return name[0] == '_';
}

static char *plain(const struct value *v)
{
    switch (v->type) {
    case VALUE_TEXT:
        return g_strdup(v->s);
    case VALUE_INT:
        return g_strdup_printf("%" G_GINT64_FORMAT, v->i);
    case VALUE_BOOL:
        return g_strdup(v->i ? "yes" : "no");
    case VALUE_HUNDREDTHS:
        return g_strdup_printf("%s%" G_GINT64_FORMAT ".%02d", v->i < 0 ? "-" : "", ABS(v->i) / 100,
                               (int)(ABS(v->i) % 100));
    default:
        return NULL;
    }
}

/* "given_name" -> "Given name" */
static char *label_of(const char *name)
{
    char *label = g_strdelimit(g_strdup(name), "_", ' ');
    label[0] = g_ascii_toupper(label[0]);
    return label;
}

static void add_record(GString *out, const record *r, int indent)
{
    for (gsize i = 0; i < record_size(r); i++) {
        const struct value *v = record_at(r, i);
        if (is_plumbing(v->name))
            continue;
        g_autofree char *label = label_of(v->name);
        g_autofree char *value = plain(v);
        if (v->type == VALUE_OBJECT) {
            g_string_append_printf(out, "%*s%s\n", indent, "", label);
            add_record(out, v->object, indent + 2);
        } else if (v->type == VALUE_LIST) {
            g_string_append_printf(out, "%*s%s\n", indent, "", label);
            for (guint k = 0; k < v->list->len; k++) {
                add_record(out, v->list->pdata[k], indent + 2);
                g_string_append_c(out, '\n');
            }
        } else if (value) {
            g_string_append_printf(out, "%*s%-20s  %s\n", indent, "", label, value);
        }
    }
}

/* One row a line, values apart by two blanks. */
static void add_rows(GString *out, const GPtrArray *rows)
{
    for (guint i = 0; i < rows->len && i < ROWS_MOST; i++) {
        const record *r = rows->pdata[i];
        bool first = true;
        for (gsize k = 0; k < record_size(r); k++) {
            const struct value *v = record_at(r, k);
            g_autofree char *value = is_plumbing(v->name) ? NULL : plain(v);
            if (!value || !*value)
                continue;
            g_string_append_printf(out, "%s%s", first ? "" : "  ", value);
            first = false;
        }
        g_string_append_c(out, '\n');
    }
    if (rows->len > ROWS_MOST)
        g_string_append_printf(out, "These are the first %d; the command line gives all.\n",
                               ROWS_MOST);
}

char *result_text(const struct result *r, const GPtrArray *rows)
{
    GString *out = g_string_new(NULL);
    if (rows->len)
        add_rows(out, rows);
    else if (r->object && !r->message)
        add_record(out, r->object, 0);
    if (out->len == 0) {
        g_string_free(out, TRUE);
        return NULL;
    }
    return g_string_free(out, FALSE);
}
