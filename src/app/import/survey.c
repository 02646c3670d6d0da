/*
 * A look at the first rows of a file before anything is made of them.
 */
#include "import/priv.h"

#include "app_priv.h"
#include "base/err.h"
#include "base/text.h"

#include <string.h>

#define SURVEY_ROWS 2000
#define SAMPLES_MOST 200 /* values of a column */
#define MOSTLY 90        /* percent */

#define SAY_COLUMNS                                                                                \
    "what its columns are in a file such as {\"#1\": \"%s\", …}, and name the file with {map}."
#define NO_HEADER "The list has no header: its first line is a row as the others are."

void import_survey_done(struct import_survey *s)
{
    g_clear_pointer(&s->samples, g_ptr_array_unref);
    g_clear_pointer(&s->why_us, g_free);
    g_clear_pointer(&s->header, g_strfreev);
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

/* " The other sheets are “A”, “B”: name one." Caller's; "": it has none. */
static char *other_sheets(const struct csv_reader *csv, const char *how)
{
    const char *beside = "";
    return csv_sheet(csv, &beside) && *beside
               ? g_strdup_printf(" The other sheets are %s: %s", beside, how)
               : g_strdup("");
}

/* Of those the first; NULL: it has none. Caller's. */
static char *first_beside(const struct csv_reader *csv)
{
    const char *beside = "";
    const char *from = csv_sheet(csv, &beside) ? strstr(beside, "“") : NULL;
    const char *to = from ? strstr(from, "”") : NULL;
    return to ? g_strndup(from + strlen("“"), (gsize)(to - from) - strlen("“")) : NULL;
}

/* Why its columns are not known: of a list without a header, how to say what they are. */
static char *why_not(const struct import *im, const struct csv_reader *csv, const char *why)
{
    g_autofree char *sheets = other_sheets(csv, "Esc, then i, and name one beside the file.");
    return g_strdup_printf("%s%s%s", im->frame->survey.columns ? NO_HEADER " " : "", why, sheets);
}

/* On the command line it is said in a file. */
static bool refuse_columns(const struct import *im, const struct csv_reader *csv, GError *why,
                           GError **error)
{
    const struct import_frame *f = im->frame;
    g_autofree char *unmet = import_map_unmet(f->map, f->header);
    if (unmet && err_is(why, BL_ERR_INPUT)) {
        g_autoptr(GError) of_map = why;
        return err_set(error, BL_ERR_INPUT, "%s The list has no column %s of the map.",
                       of_map->message, unmet);
    }
    if (f->map || !err_is(why, BL_ERR_INPUT) || !import_can_be_mapped(im)) {
        g_propagate_error(error, why);
        return false;
    }
    g_autoptr(GError) first = why;
    g_autofree char *sheets = other_sheets(csv, "say ");
    g_autofree char *one = first_beside(csv);
    const char *reason = f->survey.columns ? NO_HEADER : first->message;
    const char *label = f->importer->columns->label;
    if (one)
        return err_set(error, BL_ERR_INPUT, "%s%s{sheet} \"%s\". Or say " SAY_COLUMNS, reason,
                       sheets, one, label);
    return err_set(error, BL_ERR_INPUT, "%s %s " SAY_COLUMNS, reason,
                   f->survey.columns ? "Say" : "Or say", label);
}

/* Where somebody is there to say what the columns are, it is asked and not refused. */
static bool map_columns(struct import *im, const struct csv_reader *csv, GError **error)
{
    struct import_frame *f = im->frame;
    const struct importer *importer = f->importer;
    GError *why = NULL;
    bool look = record_get(im->in, "look") && record_bool(im->in, "look");
    if (import_columns_map(im, csv, &why) && (!importer->suffices || importer->suffices(im, &why)))
        return true;
    if (!look || !err_is(why, BL_ERR_INPUT))
        return refuse_columns(im, csv, why, error);
    f->problem = why_not(im, csv, why->message);
    g_error_free(why);
    return true;
}

static bool sample(struct import *im, GError **error)
{
    struct import_survey *s = &im->frame->survey;
    g_autoptr(csv_reader) csv = import_open_rows(im, error);
    const struct csv_row *row;
    if (!csv)
        return false;
    s->samples = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    for (guint i = 0; i < csv_width(csv); i++)
        g_ptr_array_add(s->samples, g_ptr_array_new_with_free_func(g_free));
    for (guint n = 0; n < SURVEY_ROWS && csv_next(csv, &row, NULL) == CSV_ROW; n++)
        sample_row(s, row);
    s->delimiter = s->workbook ? '\0' : csv_delimiter(csv);
    s->header_line = csv_header_line(csv);
    s->encoding = s->workbook ? NULL : csv_encoding(csv);
    return import_map_recall(im, csv_header(csv), csv_width(csv), error) &&
           map_columns(im, csv, error);
}

static const GPtrArray *samples_of(const struct import *im, gsize column)
{
    int at = im->frame->index[column];
    return at >= 0 ? im->frame->survey.samples->pdata[at] : NULL;
}

/* ---- noughts ---- */

/* The digits that our numbers have, where nearly all have as many; whether some begin with a
 * nought. */
static bool look_at_ours(struct import *im, GError **error)
{
    struct import_survey *s = &im->frame->survey;
    const struct import_column *columns = im->frame->importer->columns;
    bool asked = false;
    for (gsize i = 0; columns[i].label; i++)
        asked = asked || columns[i].flags & IMPORT_DIGITS;
    if (!asked)
        return true;
    g_autoptr(GPtrArray) rows = db_all(app_db(im->app), "import_digits", NULL, error);
    gint64 all = 0, most = 0, noughts = 0;
    for (guint i = 0; rows && i < rows->len; i++) {
        gint64 n = record_int(rows->pdata[i], "n");
        all += n;
        noughts += record_int(rows->pdata[i], "noughts");
        if (n <= most)
            continue;
        most = n;
        s->our_digits = (int)record_int(rows->pdata[i], "digits");
    }
    if (most * 100 < all * MOSTLY)
        s->our_digits = 0;
    s->our_noughts = noughts > 0;
    return rows != NULL;
}

static void look_at_numbers(struct import *im)
{
    const struct import_column *columns = im->frame->importer->columns;
    struct import_survey *s = &im->frame->survey;
    int digits = s->our_noughts ? s->our_digits : 0;
    guint less = 0, all = 0;
    for (gsize i = 0; columns[i].label; i++) {
        const GPtrArray *values = columns[i].flags & IMPORT_DIGITS ? samples_of(im, i) : NULL;
        for (guint v = 0; values && digits && v < values->len; v++) {
            const char *text = values->pdata[v];
            gsize len = strlen(text);
            if (*text == '0')
                digits = 0; /* this list has kept them */
            less += strspn(text, "0123456789") == len && len < (gsize)digits;
            all++;
        }
    }
    s->digits = digits && less * 5 > all ? digits : 0;
}

bool import_survey(struct import *im, GError **error)
{
    if (!look_at_ours(im, error) || !import_map_said(im, error) || !import_find_header(im, error) ||
        !sample(im, error))
        return false;
    look_at_numbers(im);
    return import_look_at_days(im, error);
}
