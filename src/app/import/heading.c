/*
 * Where the header of a list stands, and whether it has one.
 */
#include "import/priv.h"

#include "app_priv.h"
#include "base/day.h"
#include "base/err.h"
#include "base/text.h"

#include <string.h>

#define HEADER_WITHIN 30 /* records: further down no title goes */
#define WIDTH_WITHIN 2000
#define DIGITS_LEAST 4 /* of a number, where ours do not tell */
#define LETTERS_MOST 3 /* before them */

static const char tries[] = {'\0', ';', ',', '\t', '|'}; /* delimiters; the first: as it looks */

/* The sheet that somebody named; NULL: nobody did. */
static const char *sheet_of(const struct import *im)
{
    bool said = record_get(im->in, "sheet") && record_has(im->in, "sheet");
    return said && *record_str(im->in, "sheet") ? record_str(im->in, "sheet") : NULL;
}

struct csv_reader *import_open_rows(struct import *im, GError **error)
{
    const struct import_survey *s = &im->frame->survey;
    const struct csv_options options = {.delimiter = s->delimiter,
                                        .skip = s->skip,
                                        .header = (const char *const *)s->header,
                                        .columns = s->columns,
                                        .sheet = sheet_of(im)};
    return import_source_reader(im->frame->source, &options, error);
}

static struct csv_reader *open_raw(struct import *im, char delimiter, GError **error)
{
    const struct csv_options options = {.raw = true, .delimiter = delimiter, .sheet = sheet_of(im)};
    return import_source_reader(im->frame->source, &options, error);
}

/* The next record that holds something; Excel's "sep=;", which is an order, is none. */
static bool next_record(struct csv_reader *csv, const struct csv_row **row)
{
    while (csv_next(csv, row, NULL) == CSV_ROW) {
        bool order = (*row)->n && (*row)->line == 1 &&
                     g_str_has_prefix((*row)->values[0], "sep=") &&
                     strlen((*row)->values[0]) <= strlen("sep=;");
        if (!(*row)->blank && (*row)->n && !order)
            return true;
    }
    return false;
}

/* ---- what a record is like ---- */

/* The cells of a record, without blanks around them. Caller's. */
static char **cells_of(const struct csv_row *row)
{
    char **cells = g_new0(char *, row->n + 1);
    for (guint i = 0; i < row->n; i++)
        cells[i] = text_clean(row->values[i], -1, TEXT_LINE | TEXT_TRIM);
    return cells;
}

/* How many columns that are known these could head. */
static guint heads(const struct import *im, char **cells, enum import_sought sought)
{
    return import_columns_count(im, (const char *const *)cells, g_strv_length(cells), sought);
}

static bool is_year(const char *cell)
{
    return strlen(cell) == 4 && (g_str_has_prefix(cell, "19") || g_str_has_prefix(cell, "20"));
}

/* Digits as our numbers have them; where they have letters, or we have none, enough of them that
 * are no year, perhaps behind some letters. */
static bool is_number(const char *cell, int digits, bool alone)
{
    gsize letters = strspn(cell, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
    const char *number = digits ? cell : cell + letters;
    gsize len = strspn(number, "0123456789");
    if (!len || number[len])
        return false;
    return digits ? len == (gsize)digits
                  : letters <= LETTERS_MOST && (letters || !alone) && len >= DIGITS_LEAST &&
                        !is_year(number);
}

static bool is_day(const char *cell)
{
    int a, b;
    return import_day_parts(cell, &a, &b) || day_from_iso(cell) != DAY_NONE;
}

struct signs {
    guint sure; /* cells that can be nothing else but somebody's: an e-mail address, their number */
    guint dates; /* days and years, which may stand in a header, too */
};

static struct signs signs_of(const struct import *im, const struct csv_row *row)
{
    const struct import_column *columns = im->frame->importer->columns;
    struct signs s = {0};
    guint filled = 0;
    for (guint i = 0; i < row->n; i++)
        filled += *row->values[i] != '\0';
    for (guint i = 0; i < row->n; i++) {
        g_autofree char *cell = text_clean(row->values[i], -1, TEXT_LINE | TEXT_TRIM);
        bool number = is_number(cell, im->frame->survey.our_digits, filled < 2),
             sure = number && !is_year(cell);
        for (gsize c = 0; !sure && *cell && filled > 1 && columns[c].label; c++)
            sure = columns[c].looks && columns[c].looks(cell);
        s.sure += sure;
        s.dates += !sure && (number || is_day(cell));
    }
    return s;
}

/* Whether a value of it, and no digits alone, is somebody's: years head columns. */
static bool is_somebodys(const struct import *im, const struct csv_row *row)
{
    const struct import_column *columns = im->frame->importer->columns;
    for (guint i = 0; i < row->n; i++) {
        g_autofree char *cell = text_clean(row->values[i], -1, TEXT_LINE | TEXT_TRIM);
        for (gsize c = 0; *cell && columns[c].label; c++)
            if (columns[c].looks && columns[c].looks(cell))
                return true;
    }
    return false;
}

/* ---- a header in two records ---- */

static bool heads_alone(const struct import *im, const char *cell)
{
    return *cell && import_columns_count(im, &cell, 1, IMPORT_SOUGHT_ANY);
}

/* What a column is called by both: "Home" over "Tel", "Contact" over "Email". Caller's. */
static char *join_cell(const struct import *im, const char *upper, const char *lower)
{
    g_autofree char *both = g_strstrip(g_strjoin(" ", upper, lower, NULL));
    return heads_alone(im, lower) && !heads_alone(im, both) ? g_strdup(lower)
                                                            : g_steal_pointer(&both);
}

/* Could it be the second record of a header? Most of its cells head something and no digit is in
 * them, or it is somebody's row. */
static bool is_lower(const struct import *im, char **upper, char **lower)
{
    guint filled = 0, known = 0, n = g_strv_length(upper);
    for (guint i = 0; lower[i]; i++)
        if (strpbrk(lower[i], "0123456789@"))
            return false;
    for (guint i = 0; lower[i]; i++) {
        g_autofree char *name = join_cell(im, i < n ? upper[i] : "", lower[i]);
        filled += *lower[i] != '\0';
        known += *lower[i] && heads_alone(im, name);
    }
    return filled > 1 && known * 3 >= filled * 2;
}

/* What both records name the columns; NULL: they are no header together. Caller's. */
static char **join_records(const struct import *im, char **upper, char **lower)
{
    if (!is_lower(im, upper, lower))
        return NULL;
    guint a = g_strv_length(upper), b = g_strv_length(lower);
    char **joined = g_new0(char *, MAX(a, b) + 1);
    for (guint i = 0; i < MAX(a, b); i++)
        joined[i] = join_cell(im, i < a ? upper[i] : "", i < b ? lower[i] : "");
    return joined;
}

/* ---- the header ---- */

struct search {
    guint best;   /* columns that the best so far heads */
    char **above; /* the record before; NULL: there is none */
};

static void found_at(struct import *im, const struct csv_reader *csv, guint at, char **joined)
{
    struct import_survey *s = &im->frame->survey;
    s->skip = at;
    s->delimiter = s->workbook ? '\0' : csv_delimiter(csv);
    g_strfreev(s->header);
    s->header = joined;
}

/* This record with the one above it: only where they head more than either does alone. */
static void try_two(struct import *im, const struct csv_reader *csv, struct search *search,
                    guint at, char **cells, guint alone)
{
    g_auto(GStrv) joined = search->above ? join_records(im, search->above, cells) : NULL;
    guint n = joined ? heads(im, joined, IMPORT_SOUGHT_NEEDED) : 0;
    if (n <= search->best || n <= alone)
        return;
    search->best = n;
    found_at(im, csv, at - 1, g_steal_pointer(&joined));
}

/* The record that heads most; true where one does. */
static bool find_with(struct import *im, char delimiter, GError **error)
{
    struct import_survey *s = &im->frame->survey;
    struct search search = {0};
    g_autoptr(csv_reader) csv = open_raw(im, delimiter, error);
    const struct csv_row *row;
    const char *beside;
    if (!csv)
        return false;
    s->workbook = csv_sheet(csv, &beside) != NULL;
    for (guint at = 0; at < HEADER_WITHIN && next_record(csv, &row); at++) {
        const bool usual =
            at == 1 && search.best > 1; /* the first does; what is over it may, too */
        const bool somebodys = at && is_somebodys(im, row);
        char **cells = cells_of(row);
        guint n = somebodys ? 0 : heads(im, cells, IMPORT_SOUGHT_NEEDED);
        if (!somebodys)
            try_two(im, csv, &search, at, cells, n);
        if (n > search.best && !(usual && signs_of(im, row).sure)) {
            search.best = n;
            found_at(im, csv, at, NULL);
        }
        g_strfreev(search.above);
        search.above = cells;
        if (usual)
            break;
    }
    g_strfreev(search.above);
    return search.best > 0;
}

/* ---- a header that lacks what is needed ---- */

/* Nothing of it is somebody's: no number, and no value that can be nothing else. */
static bool is_words(const struct import *im, const struct csv_row *row, char **cells)
{
    for (guint i = 0; cells[i]; i++)
        if (is_number(cells[i], 0, false))
            return false;
    return !signs_of(im, row).sure;
}

/* The record that heads most, more than *best: what it lacks can be said. */
static bool find_part(struct import *im, char delimiter, guint *best, GError **error)
{
    g_autoptr(csv_reader) csv = open_raw(im, delimiter, error);
    const struct csv_row *row;
    if (!csv)
        return false;
    for (guint at = 0; at < HEADER_WITHIN && next_record(csv, &row); at++) {
        g_auto(GStrv) cells = cells_of(row);
        guint n = is_words(im, row, cells) ? heads(im, cells, IMPORT_SOUGHT_BARE) : 0;
        if (n <= *best)
            continue;
        *best = n;
        found_at(im, csv, at, NULL);
    }
    return true;
}

/* ---- what stands above the header ---- */

/* A record that is read again. */
struct record_read {
    char **cells;
    gint64 line;
};

static void record_read_clear(struct record_read *r)
{
    g_strfreev(r->cells);
}

/* The records above the header and the one with which it begins; NULL with error. Caller's. */
static GArray *read_down_to_header(struct import *im, GError **error)
{
    const struct import_survey *s = &im->frame->survey;
    g_autoptr(csv_reader) csv = open_raw(im, s->delimiter, error);
    const struct csv_row *row;
    if (!csv)
        return NULL;
    GArray *records = g_array_new(false, false, sizeof(struct record_read));
    g_array_set_clear_func(records, (GDestroyNotify)record_read_clear);
    while (records->len <= s->skip && next_record(csv, &row)) {
        const struct record_read r = {cells_of(row), row->line};
        g_array_append_val(records, r);
    }
    return records;
}

/* A number in the column of numbers: as ours are, then one cell beside it will do. A title may
 * have "1234", so of other numbers two are wanted, where there are as many. */
static bool has_number(const struct import *im, const char *cell, guint beside, guint named)
{
    const int digits = im->frame->survey.our_digits;
    if (is_year(cell))
        return false;
    if (digits && is_number(cell, digits, false))
        return beside >= MIN(1, named - 1);
    return is_number(cell, 0, false) && beside >= CLAMP(named - 1, 1, 2);
}

/* Is it somebody's for sure, by what stands under the names of the columns? Without a number an
 * e-mail address and the like tell, in their own column and in a record that is filled as rows
 * are: a title may have them, too. */
static bool is_row_under(const struct import *im, char **cells, char **header, const int *index)
{
    const struct import_column *columns = im->frame->importer->columns;
    const guint width = g_strv_length(cells);
    guint named = 0, filled = 0;
    bool looks = false, unnumbered = false;
    for (guint i = 0; header[i]; i++) {
        named += *header[i] != '\0';
        filled += i < width && *header[i] && *cells[i];
    }
    for (gsize c = 0; columns[c].label; c++) {
        const char *cell = index[c] >= 0 && index[c] < (int)width ? cells[index[c]] : "";
        if (columns[c].flags & IMPORT_DIGITS && *cell && has_number(im, cell, filled - 1, named))
            return true;
        unnumbered |= columns[c].flags & IMPORT_DIGITS && *cell && !strpbrk(cell, "0123456789");
        looks |= *cell && columns[c].looks && columns[c].looks(cell);
    }
    return looks && !unnumbered && filled > 2 && filled * 2 >= named;
}

/* Titles may stand above the header, but nobody's row: whoever's it is would be lost. */
static bool check_above(struct import *im, GError **error)
{
    const struct import_survey *s = &im->frame->survey;
    if (!s->skip)
        return true;
    g_autoptr(GArray) records = read_down_to_header(im, error);
    if (!records)
        return false;
    if (records->len <= s->skip)
        return true; /* the reader says what is wrong */
    const struct record_read *all = (const struct record_read *)(void *)records->data;
    char **header = s->header ? s->header : all[s->skip].cells;
    g_autofree int *index =
        import_columns_in(im, (const char *const *)header, g_strv_length(header));
    for (guint i = 0; i < s->skip; i++)
        if (is_row_under(im, all[i].cells, header, index))
            return err_set(error, BL_ERR_INPUT,
                           "Line %" G_GINT64_FORMAT " looks like somebody's row, but the header is "
                           "on line %" G_GINT64_FORMAT ": put the header first, or take out what "
                           "stands above it.",
                           all[i].line, all[s->skip].line);
    return true;
}

/* ---- no header ---- */

static bool is_row(const struct import *im, const struct csv_row *row)
{
    const struct signs s = signs_of(im, row);
    g_auto(GStrv) cells = cells_of(row);
    guint n = heads(im, cells, IMPORT_SOUGHT_ANY);
    return n ? s.sure >= n : s.sure || s.dates;
}

static guint width_of(const struct csv_row *row)
{
    guint n = row->n;
    while (n && !*row->values[n - 1])
        n--;
    return n;
}

/* Nothing heads anything, and the first record is a row as the others are. */
static bool find_none(struct import *im, GError **error)
{
    g_autoptr(csv_reader) csv = open_raw(im, '\0', error);
    const struct csv_row *row;
    guint width = 0;
    if (!csv)
        return false;
    for (guint at = 0; at < WIDTH_WITHIN && next_record(csv, &row); at++) {
        g_auto(GStrv) cells = cells_of(row);
        if (at == 0 ? !is_row(im, row)
                    : at < HEADER_WITHIN && heads(im, cells, IMPORT_SOUGHT_ANY) > 1)
            return true;
        width = MAX(width, width_of(row));
    }
    im->frame->survey.columns = width;
    return true;
}

/* With each delimiter in turn, as far as there is any; *known: what the header found heads. */
static bool find_any_part(struct import *im, guint *known, GError **error)
{
    guint best = 1; /* a title may have one */
    for (gsize i = 0; i < G_N_ELEMENTS(tries) && !(i && im->frame->survey.workbook); i++)
        if (!find_part(im, tries[i], &best, error))
            return false;
    *known = best > 1 ? best : 0;
    return true;
}

bool import_find_header(struct import *im, GError **error)
{
    GError *failed = NULL;
    guint known;
    for (gsize i = 0; i < G_N_ELEMENTS(tries); i++) {
        if (find_with(im, tries[i], &failed))
            return check_above(im, error);
        if (failed) {
            g_propagate_error(error, failed);
            return false;
        }
        if (im->frame->survey.workbook)
            break;
    }
    if (!find_any_part(im, &known, error))
        return false;
    if (known)
        return check_above(im, error);
    /* If it has one all the same, the reader and the columns say what is wrong with it. */
    return !import_can_be_mapped(im) || find_none(im, error);
}
