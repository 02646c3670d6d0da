/*
 * The columns of a list for people: what each is taken for, and how sure that is.
 */
#include "import/priv.h"

#include "domain/cell.h"

#define SAMPLES_TOLD 3

/* Of the values at hand how many can be read, in percent; -1: nothing to judge by. */
static int fits(const struct import_column *c, const GPtrArray *values)
{
    guint n = 0, good = 0;
    if (!c || (!c->clean && !c->cell))
        return -1;
    for (guint i = 0; i < values->len; i++) {
        if (cell_is_nothing(values->pdata[i]))
            continue;
        g_autofree char *beside = NULL;
        g_autofree char *value =
            c->cell ? c->cell(values->pdata[i], &beside, NULL) : c->clean(values->pdata[i], NULL);
        n++;
        good += value != NULL;
    }
    return n ? (int)(good * 100 / n) : -1;
}

/* Column i of the file is column c of the importer. */
static const char *how(const struct import_frame *f, guint i, gsize c)
{
    const bool beyond = f->index[c] != (int)i;
    const bool chosen = beyond ? f->further[i].chosen : f->chosen[c];
    const bool guessed = beyond ? f->further[i].guessed : f->guessed[c];
    return chosen    ? import_map_is_kept(f->map, f->header[i], i) ? "REMEMBERED" : "CHOSEN"
           : guessed ? "GUESSED"
                     : "NAMED";
}

GPtrArray *import_columns_told(const struct import *im)
{
    const struct import_frame *f = im->frame;
    GPtrArray *out = record_array_new();
    for (guint i = 0; f->header && f->header[i]; i++) {
        const struct import_column *c = import_column_at(im, i);
        const GPtrArray *values = f->survey.samples ? f->survey.samples->pdata[i] : NULL;
        g_autoptr(GString) samples = g_string_new(NULL);
        record *row = record_of_int("place", i + 1);
        record_set_text(row, "name", f->header[i]);
        record_set_text(row, "column", c ? c->label : NULL);
        record_set_text(row, "how", c ? how(f, i, (gsize)(c - f->importer->columns)) : NULL);
        int percent = values ? fits(c, values) : -1;
        if (percent >= 0)
            record_set_int(row, "fits_percent", percent);
        else
            record_set_null(row, "fits_percent");
        for (guint s = 0; values && s < MIN(values->len, SAMPLES_TOLD); s++)
            g_string_append_printf(samples, "%s%s", s ? " | " : "", (char *)values->pdata[s]);
        record_set_text(row, "samples", samples->str);
        g_ptr_array_add(out, row);
    }
    return out;
}
