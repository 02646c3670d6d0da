/*
 * One row of a list: which column is what, and its cells as values.
 */
#include "import/priv.h"

#include "base/err.h"

#include <string.h>

static gsize columns_count(const struct importer *importer)
{
    gsize n = 0;
    while (importer->columns[n].label)
        n++;
    return n;
}

static void keep_unused(struct import_frame *f, const struct csv_reader *csv)
{
    gsize n = columns_count(f->importer);
    g_ptr_array_set_size(f->unused, 0);
    for (guint i = 0; i < csv_width(csv); i++) {
        bool used = !*csv_header(csv)[i];
        for (gsize c = 0; c < n; c++)
            used = used || f->index[c] == (int)i;
        if (!used)
            g_ptr_array_add(f->unused, g_strdup(csv_header(csv)[i]));
    }
}

bool import_columns_map(struct import *im, const struct csv_reader *csv, GError **error)
{
    struct import_frame *f = im->frame;
    gsize n = columns_count(f->importer);
    g_autofree struct csv_column *wanted = g_new0(struct csv_column, n + 1);
    for (gsize i = 0; i < n; i++) {
        const struct import_column *c = &f->importer->columns[i];
        wanted[i] = (struct csv_column){c->label, c->names, c->flags & IMPORT_COLUMN};
    }
    if (!f->index)
        f->index = g_new(int, n + 1);
    if (!csv_map(csv_header(csv), csv_width(csv), wanted, f->index, error))
        return false;
    keep_unused(f, csv);
    return true;
}

bool import_has_column(const struct import *im, const char *value)
{
    const struct import_frame *f = im->frame;
    bool has = false;
    for (gsize i = 0; f->importer->columns[i].label; i++)
        has = has || (f->index[i] >= 0 && strcmp(f->importer->columns[i].value, value) == 0);
    return has;
}

static bool take_value(struct import *im, const struct import_column *c, const char *typed,
                       GError **error)
{
    g_autoptr(GError) why = NULL;
    char *value = NULL;
    if (!*typed && c->flags & IMPORT_FILLED)
        return err_set(error, BL_ERR_INPUT, "The %s is missing.", c->label);
    if (*typed)
        value = c->clean ? c->clean(typed, &why) : g_strdup(typed);
    record_take_text(im->values, c->value, value);
    if (!why)
        return true;
    if (c->flags & IMPORT_FILLED) {
        g_propagate_error(error, g_steal_pointer(&why));
        return false;
    }
    import_remark(im, why->message);
    return true;
}

/* Says of the columns in use what was read otherwise than it stands there. */
static void remark_on_mended(struct import *im, const struct csv_row *row)
{
    const struct import_frame *f = im->frame;
    for (guint m = 0; m < row->n_mended; m++) {
        guint column = row->mended[m].column;
        bool used = false;
        for (gsize i = 0; f->importer->columns[i].label; i++)
            used = used || f->index[i] == (int)column;
        if (!used)
            continue;
        g_autofree char *remark =
            g_strdup_printf("“%s” was saved in a wrong encoding: it was read as “%s”.",
                            row->mended[m].was, row->values[column]);
        import_remark(im, remark);
    }
}

bool import_columns_read(struct import *im, const struct csv_row *row, GError **error)
{
    const struct import_frame *f = im->frame;
    const char *typed = "";
    if (row->shape == CSV_LONG && f->importer->flags & IMPORT_NO_LONG_ROWS)
        return err_set(error, BL_ERR_INPUT, "The row has %u values, but the header has fewer.",
                       row->n);
    if (row->shape == CSV_LONG)
        import_remark(im, "The row has more values than the header: the last are not used.");
    remark_on_mended(im, row);
    for (gsize i = 0; f->importer->columns[i].label; i++) {
        const struct import_column *c = &f->importer->columns[i];
        if (!*typed && f->index[i] >= 0)
            typed = row->values[f->index[i]];
        if (c[1].label && strcmp(c->value, c[1].value) == 0)
            continue;
        if (!take_value(im, c, typed, error))
            return false;
        typed = "";
    }
    return true;
}
