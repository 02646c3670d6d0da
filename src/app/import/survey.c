/*
 * A look at the first rows of a file before anything is made of them.
 */
#include "import/priv.h"

#include "app_priv.h"
#include "base/err.h"
#include "base/text.h"

#include <string.h>

#define HEADER_WITHIN 30 /* records: further down no title goes */
#define SURVEY_ROWS 2000
#define SAMPLES_MOST 200 /* values of a column */
#define MOSTLY 90        /* percent */

void import_survey_done(struct import_survey *s)
{
    g_clear_pointer(&s->samples, g_ptr_array_unref);
}

/* The sheet that somebody named; NULL: nobody did. */
static const char *sheet_of(const struct import *im)
{
    bool said = record_get(im->in, "sheet") && record_has(im->in, "sheet");
    return said && *record_str(im->in, "sheet") ? record_str(im->in, "sheet") : NULL;
}

static bool is_workbook(const struct csv_reader *csv)
{
    const char *beside;
    return csv_sheet(csv, &beside) != NULL;
}

/* ---- where the header is ---- */

/* How many of the importer's columns these could head; 0 where one that is needed is not there. */
static guint heads(const struct import *im, const struct csv_row *row)
{
    const struct importer *importer = im->frame->importer;
    g_autoptr(GPtrArray) header = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < row->n; i++)
        g_ptr_array_add(header, text_clean(row->values[i], -1, TEXT_LINE | TEXT_TRIM));
    return import_columns_count(im, importer, (const char *const *)header->pdata, header->len);
}

/* The record that heads most; true where one does. */
static bool find_header_with(struct import *im, char delimiter, GError **error)
{
    struct import_survey *s = &im->frame->survey;
    const struct csv_options options = {.raw = true, .delimiter = delimiter, .sheet = sheet_of(im)};
    g_autoptr(csv_reader) csv = import_source_reader(im->frame->source, &options, error);
    const struct csv_row *row;
    guint best = 0;
    if (!csv)
        return false;
    for (guint at = 0; at < HEADER_WITHIN && csv_next(csv, &row, NULL) == CSV_ROW;) {
        if (row->blank || row->n == 0)
            continue;
        guint n = heads(im, row);
        if (n > best) {
            best = n;
            s->skip = at;
            s->delimiter = is_workbook(csv) ? '\0' : csv_delimiter(csv);
        }
        if (at == 0 && n > 1) /* the usual list */
            break;
        at++;
    }
    return best > 0 || is_workbook(csv);
}

static bool find_header(struct import *im, GError **error)
{
    static const char tries[] = {'\0', ';', ',', '\t', '|'};
    GError *failed = NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(tries); i++) {
        if (find_header_with(im, tries[i], &failed))
            return true;
        if (failed) {
            g_propagate_error(error, failed);
            return false;
        }
    }
    return true; /* the reader and the columns say what is wrong with it */
}

struct csv_reader *import_open_rows(struct import *im, GError **error)
{
    const struct import_survey *s = &im->frame->survey;
    const struct csv_options options = {
        .delimiter = s->delimiter, .skip = s->skip, .sheet = sheet_of(im)};
    return import_source_reader(im->frame->source, &options, error);
}

/* ---- what is in the columns ---- */

static void sample_row(struct import_survey *s, const struct csv_row *row)
{
    for (guint i = 0; i < s->samples->len; i++) {
        GPtrArray *of = s->samples->pdata[i];
        if (of->len < SAMPLES_MOST && *row->values[i])
            g_ptr_array_add(of, g_strdup(row->values[i]));
    }
}

/* Where somebody is there to say what the columns are, it is asked and not refused. */
static bool map_columns(struct import *im, const struct csv_reader *csv, GError **error)
{
    struct import_frame *f = im->frame;
    const struct importer *importer = f->importer;
    GError *why = NULL;
    bool look = record_get(im->in, "look") && record_bool(im->in, "look");
    if (import_columns_map(im, csv, &why) &&
        (!look || !importer->suffices || importer->suffices(im, &why)))
        return true;
    if (!look || !err_is(why, BL_ERR_INPUT)) {
        g_propagate_error(error, why);
        return false;
    }
    const char *beside = "";
    bool sheets = csv_sheet(csv, &beside) && *beside;
    f->problem =
        g_strdup_printf("%s%s%s%s", why->message, sheets ? " The other sheets are " : "",
                        sheets ? beside : "", sheets ? ": Esc, and name one beside the file." : "");
    g_error_free(why);
    return true;
}

static bool sample(struct import *im, GError **error)
{
    struct import_survey *s = &im->frame->survey;
    g_autoptr(csv_reader) csv = import_open_rows(im, error);
    const struct csv_row *row;
    if (!csv || !import_map_find(im, csv_header(csv), csv_width(csv), &im->frame->map, error) ||
        !map_columns(im, csv, error))
        return false;
    s->samples = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    for (guint i = 0; i < csv_width(csv); i++)
        g_ptr_array_add(s->samples, g_ptr_array_new_with_free_func(g_free));
    for (guint n = 0; n < SURVEY_ROWS && csv_next(csv, &row, NULL) == CSV_ROW; n++)
        sample_row(s, row);
    s->delimiter = is_workbook(csv) ? '\0' : csv_delimiter(csv);
    s->header_line = csv_header_line(csv);
    s->encoding = is_workbook(csv) ? NULL : csv_encoding(csv);
    return true;
}

static const GPtrArray *samples_of(const struct import *im, gsize column)
{
    int at = im->frame->index[column];
    return at >= 0 ? im->frame->survey.samples->pdata[at] : NULL;
}

/* ---- days ---- */

/* Days in numbers: whether they can only be read with the day first, or with the month first. */
static void judge_days(const GPtrArray *values, guint *uk, guint *us)
{
    for (guint i = 0; values && i < values->len; i++) {
        int a, b;
        if (!import_day_parts(values->pdata[i], &a, &b))
            continue;
        *uk += a > 12 && b <= 12;
        *us += b > 12 && a <= 12;
    }
}

static void look_at_days(struct import *im)
{
    const struct import_column *columns = im->frame->importer->columns;
    guint uk = 0, us = 0;
    for (gsize i = 0; columns[i].label; i++)
        if (columns[i].flags & IMPORT_DAY)
            judge_days(samples_of(im, i), &uk, &us);
    im->frame->survey.looks_us = us > 0 && uk == 0;
}

/* ---- noughts ---- */

/* The digits that our numbers have, where nearly all have as many and some begin with a nought. */
static bool our_digits(struct import *im, int *digits, GError **error)
{
    g_autoptr(GPtrArray) rows = db_all(app_db(im->app), "import_digits", NULL, error);
    gint64 all = 0, most = 0, noughts = 0;
    *digits = 0;
    for (guint i = 0; rows && i < rows->len; i++) {
        gint64 n = record_int(rows->pdata[i], "n");
        all += n;
        noughts += record_int(rows->pdata[i], "noughts");
        if (n <= most)
            continue;
        most = n;
        *digits = (int)record_int(rows->pdata[i], "digits");
    }
    if (!noughts || most * 100 < all * MOSTLY)
        *digits = 0;
    return rows != NULL;
}

static bool look_at_numbers(struct import *im, GError **error)
{
    const struct import_column *columns = im->frame->importer->columns;
    int digits = 0;
    guint less = 0, all = 0;
    for (gsize i = 0; columns[i].label; i++) {
        const GPtrArray *values = columns[i].flags & IMPORT_DIGITS ? samples_of(im, i) : NULL;
        if (!values)
            continue;
        if (!our_digits(im, &digits, error))
            return false;
        for (guint v = 0; digits && v < values->len; v++) {
            const char *text = values->pdata[v];
            gsize len = strlen(text);
            if (!*text || strspn(text, "0123456789") != len || *text == '0')
                digits = *text == '0' ? 0 : digits; /* this list has kept them */
            less += len < (gsize)digits;
            all++;
        }
    }
    im->frame->survey.digits = digits && less * 5 > all ? digits : 0;
    return true;
}

bool import_survey(struct import *im, GError **error)
{
    if (!find_header(im, error) || !sample(im, error))
        return false;
    look_at_days(im);
    return look_at_numbers(im, error);
}
