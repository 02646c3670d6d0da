/*
 * One row of a list: which column is what, and its cells as values.
 */
#include "import/priv.h"

#include "base/err.h"
#include "base/text.h"
#include "domain/cell.h"
#include "domain/note.h"

#include <string.h>

#define LOOKS_MOSTLY 90 /* percent */
#define NUMBER_LEAST 4  /* digits */

static gsize columns_count(const struct importer *importer)
{
    gsize n = 0;
    while (importer->columns[n].label)
        n++;
    return n;
}

static void keep_unused(struct import *im, const struct csv_reader *csv)
{
    struct import_frame *f = im->frame;
    g_ptr_array_set_size(f->unused, 0);
    for (guint i = 0; i < csv_width(csv); i++)
        if (*csv_header(csv)[i] && !import_column_at(im, i))
            g_ptr_array_add(f->unused, g_strdup(csv_header(csv)[i]));
}

/* The importer's columns as the reader looks for them; sure: not by what says next to nothing. The
 * caller's. */
static struct csv_column *wanted_columns(const struct importer *importer, bool sure)
{
    gsize n = columns_count(importer);
    struct csv_column *wanted = g_new0(struct csv_column, n + 1);
    for (gsize i = 0; i < n; i++) {
        const struct import_column *c = &importer->columns[i];
        wanted[i] =
            (struct csv_column){c->label,
                                c->names,
                                c->guesses,
                                c->flags & IMPORT_COLUMN,
                                c->flags & IMPORT_ALL || (importer->flags & IMPORT_FIRST_WILL_DO &&
                                                          !(c->flags & IMPORT_COLUMN)),
                                sure};
    }
    return wanted;
}

static int *columns_in(const struct import *im, const char *const *header, guint width, bool sure)
{
    gsize n = columns_count(im->frame->importer);
    g_autofree struct csv_column *wanted = wanted_columns(im->frame->importer, sure);
    g_autofree bool *guessed = g_new(bool, n + 1);
    int *index = g_new(int, n + 1);
    /* Two of a kind are refused later, unless somebody says which it is. */
    csv_map(header, width, wanted, index, guessed, NULL);
    return index;
}

int *import_columns_in(const struct import *im, const char *const *header, guint width)
{
    return columns_in(im, header, width, false);
}

/* Whether the map says it of one of these. */
static bool is_named(const struct import_map *map, const char *const *header, guint width,
                     const char *label)
{
    for (guint i = 0; map && i < width; i++)
        if (g_strcmp0(import_map_named(map, header[i]), label) == 0)
            return true;
    return false;
}

guint import_columns_count(const struct import *im, const char *const *header, guint width,
                           enum import_sought sought)
{
    const struct import_map *map = im->frame->map;
    g_autofree const char **rest = g_new(const char *, width + 1);
    guint found = 0;
    for (guint i = 0; i < width; i++) {
        bool named = import_map_named(map, header[i]);
        rest[i] = named ? "" : header[i];
        found += named;
    }
    g_autofree int *index = columns_in(im, rest, width, sought != IMPORT_SOUGHT_BARE);
    for (const struct import_column *c = im->frame->importer->columns; c->label; c++) {
        bool has = index[c - im->frame->importer->columns] >= 0;
        if (!has && sought == IMPORT_SOUGHT_NEEDED && c->flags & IMPORT_COLUMN &&
            !is_named(map, header, width, c->label))
            return 0;
        found += has;
    }
    return found;
}

/* Of a header what the map does not speak of: the rest is blank. Caller's. */
static char **unsaid(const struct import_map *map, const struct csv_reader *csv)
{
    guint width = csv_width(csv);
    char **rest = g_new0(char *, width + 1);
    for (guint i = 0; i < width; i++)
        rest[i] = g_strdup(import_map_of(map, csv_header(csv)[i], i) ? "" : csv_header(csv)[i]);
    return rest;
}

static void take_one_further(struct import_frame *f, guint i, int column, bool guessed, bool chosen)
{
    f->further[i] = (struct import_further){column, guessed, chosen};
    f->any_further = true;
}

static const char *const no_names[] = {NULL};

/* Where every column counts, those that the others leave: a no is never lost. */
static void take_further(struct import *im, char **rest)
{
    struct import_frame *f = im->frame;
    const struct import_column *columns = f->importer->columns;
    g_autofree struct csv_column *wanted = wanted_columns(f->importer, false);
    bool any = false, guessed;
    for (gsize c = 0; columns[c].label; c++) {
        if (columns[c].flags & IMPORT_ALL)
            any = true;
        else
            wanted[c] = (struct csv_column){columns[c].label, no_names, NULL, false, false, false};
    }
    for (guint i = 0; any && i < f->width; i++) {
        int c = *rest[i] && !import_column_at(im, i) ? csv_fits(rest[i], wanted, &guessed) : -1;
        while (c >= 0 && g_strcmp0(columns[c + 1].value, columns[c].value) == 0)
            c++;
        if (c >= 0)
            take_one_further(f, i, c, guessed, false);
    }
}

/* No value as long as a number: counters of rows and the numbers of houses are short. */
static bool is_short(const struct import *im, guint i)
{
    const struct import_survey *s = &im->frame->survey;
    const GPtrArray *values = s->samples && i < s->samples->len ? s->samples->pdata[i] : NULL;
    const guint least = s->our_digits && s->our_digits < NUMBER_LEAST ? 1 : NUMBER_LEAST;
    for (guint v = 0; values && v < values->len; v++) {
        const char *digits =
            (const char *)values->pdata[v] + strcspn(values->pdata[v], "0123456789");
        if (strspn(digits, "0123456789") >= least)
            return false;
    }
    return values && values->len;
}

/* The column has this header by its least sure guess alone. */
static bool is_bare(const char *header, const struct csv_column *wanted)
{
    struct csv_column one[] = {*wanted, {.label = NULL}};
    bool guessed;
    if (csv_fits(header, one, &guessed) < 0)
        return false;
    one->sure = true;
    return csv_fits(header, one, &guessed) < 0;
}

/* "No." and the like are not taken where they hold none: blank beside one that does. */
static void pass_over_counters(const struct import *im, char **header, struct csv_column *wanted)
{
    const struct import_column *columns = im->frame->importer->columns;
    for (gsize c = 0; columns[c].label; c++) {
        g_autoptr(GPtrArray) shorts = g_ptr_array_new();
        bool any = false;
        for (guint i = 0; columns[c].flags & IMPORT_DIGITS && header[i]; i++) {
            if (!is_bare(header[i], &wanted[c]))
                continue;
            if (is_short(im, i))
                g_ptr_array_add(shorts, header[i]);
            else
                any = true;
        }
        wanted[c].sure = !any;
        for (guint i = 0; any && i < shorts->len; i++)
            *(char *)shorts->pdata[i] = '\0';
    }
}

/* Columns that the map names are where it says, and nobody looks for them elsewhere. */
static bool take_said(struct import_frame *f, const struct csv_reader *csv, int *said,
                      GError **error)
{
    gsize n = columns_count(f->importer);
    for (gsize c = 0; c < n; c++)
        said[c] = -1;
    for (guint i = 0; i < csv_width(csv); i++) {
        const char *label = import_map_of(f->map, csv_header(csv)[i], i);
        for (gsize c = 0; label && *label && c < n; c++) {
            if (strcmp(f->importer->columns[c].label, label) != 0)
                continue;
            if (said[c] >= 0 && f->importer->columns[c].flags & IMPORT_ALL)
                take_one_further(f, i, (int)c, false, true);
            else if (said[c] >= 0)
                return err_set(error, BL_ERR_INPUT,
                               "Both %s and %s are to be the %s: choose one of them.",
                               csv_header(csv)[said[c]], csv_header(csv)[i], label);
            else
                said[c] = (int)i;
        }
    }
    return true;
}

/* Whether nearly all of its values can be nothing else. */
static bool looks_like(const struct import_column *c, const GPtrArray *values)
{
    guint n = 0;
    for (guint i = 0; i < values->len; i++)
        n += c->looks(values->pdata[i]);
    return n && n * 100 >= values->len * LOOKS_MOSTLY;
}

/* Without a header by their values, as far as these tell: the rest somebody says. */
static void take_looks(struct import_frame *f, const struct csv_reader *csv)
{
    for (guint i = 0; i < csv_width(csv); i++) {
        bool taken = import_map_of(f->map, csv_header(csv)[i], i) != NULL;
        for (gsize c = 0; !taken && f->importer->columns[c].label; c++) {
            taken = f->importer->columns[c].looks && f->index[c] < 0 &&
                    looks_like(&f->importer->columns[c], f->survey.samples->pdata[i]);
            if (!taken)
                continue;
            f->index[c] = (int)i;
            f->guessed[c] = true;
        }
    }
}

static void no_further(struct import_frame *f, guint width)
{
    g_free(f->further);
    f->further = g_new(struct import_further, width + 1);
    f->width = width;
    f->any_further = false;
    for (guint i = 0; i < width; i++)
        f->further[i].column = -1;
}

bool import_columns_map(struct import *im, const struct csv_reader *csv, GError **error)
{
    struct import_frame *f = im->frame;
    gsize n = columns_count(f->importer);
    g_autofree struct csv_column *wanted = wanted_columns(f->importer, false);
    g_autofree int *said = g_new0(int, n + 1);
    g_auto(GStrv) rest = unsaid(f->map, csv);
    if (!f->index) {
        f->index = g_new(int, n + 1);
        f->guessed = g_new(bool, n + 1);
        f->chosen = g_new(bool, n + 1);
    }
    for (gsize i = 0; i < n; i++) {
        f->index[i] = -1;
        f->guessed[i] = f->chosen[i] = false;
    }
    g_strfreev(f->header);
    f->header = g_strdupv((char **)csv_header(csv));
    no_further(f, csv_width(csv));
    if (!take_said(f, csv, said, error))
        return false;
    for (gsize i = 0; i < n; i++)
        if (said[i] >= 0)
            wanted[i] = (struct csv_column){wanted[i].label, no_names, NULL, false, false, false};
    pass_over_counters(im, rest, wanted);
    bool ok =
        csv_map((const char *const *)rest, csv_width(csv), wanted, f->index, f->guessed, error);
    for (gsize i = 0; i < n; i++) {
        f->chosen[i] = said[i] >= 0;
        f->index[i] = said[i] >= 0 ? said[i] : f->index[i];
    }
    if (f->survey.columns)
        take_looks(f, csv);
    take_further(im, rest);
    keep_unused(im, csv);
    return ok;
}

bool import_has_column(const struct import *im, const char *value)
{
    const struct import_frame *f = im->frame;
    bool has = false;
    for (gsize i = 0; f->importer->columns[i].label; i++)
        has = has || (f->index[i] >= 0 && strcmp(f->importer->columns[i].value, value) == 0);
    return has;
}

/* Columns from this one on that fill the same value. */
static gsize group_size(const struct import_column *c)
{
    gsize n = 1;
    while (c[n].label && strcmp(c[n].value, c->value) == 0)
        n++;
    return n;
}

/* "Mobile “0770”", for the start of a sentence: what says how somebody votes is not repeated. */
static char *name_cell(const struct import_column *c, const char *typed)
{
    g_autofree char *clean = text_clean(typed, -1, TEXT_LINE | TEXT_TRIM);
    g_autofree char *shown = text_clip(clean, CELL_SHOWN, false);
    char first[2] = {g_ascii_toupper(*c->label), '\0'};
    return note_refused(clean) ? g_strconcat(first, c->label + 1, NULL)
                               : g_strconcat(first, c->label + 1, " “", shown, "”", NULL);
}

/* Why a cell is not taken, with its value where the sentence names it not, and with its column: of
 * the one that every row has to have the sentence's own words will do. */
static char *say_why(const struct import_column *c, const char *typed, const char *why)
{
    g_autofree char *clean = text_clean(typed, -1, TEXT_LINE | TEXT_TRIM);
    g_autofree char *shown = text_clip(clean, CELL_SHOWN, false);
    g_autofree char *quoted = g_strdup_printf("“%s”", shown);
    g_autofree char *cell = name_cell(c, typed);
    if (!strstr(why, quoted))
        return g_strdup_printf("%s: %s", cell, why);
    return c->flags & (IMPORT_FILLED | IMPORT_RIGHT) && strstr(why, c->label)
               ? g_strdup(why)
               : g_strdup_printf("%c%s: %s", g_ascii_toupper(*c->label), c->label + 1, why);
}

static void remark_beside(struct import *im, const struct import_column *c, const char *typed,
                          const char *kept, const char *beside)
{
    g_autofree char *cell = name_cell(c, typed);
    g_autofree char *clean = text_clean(beside, -1, TEXT_LINE | TEXT_TRIM);
    g_autofree char *shown = text_clip(clean, CELL_SHOWN, false);
    g_autofree char *remark =
        g_strdup_printf("%s: %s is taken, “%s” is not used.", cell, kept, shown);
    import_remark(im, remark);
}

static char *read_cell(struct import *im, const struct import_column *c, const char *typed,
                       GError **why)
{
    g_autofree char *beside = NULL;
    if (!c->cell)
        return c->clean ? c->clean(typed, why) : g_strdup(typed);
    char *value = c->cell(typed, &beside, why);
    if (value && beside)
        remark_beside(im, c, typed, value, beside);
    return value;
}

/* Whether there is anything in it to be read. What may be a name is nobody's to judge: "None". */
static bool is_empty_cell(const struct import_column *c, gsize group, const char *typed)
{
    bool judged =
        !(c->flags & (IMPORT_FILLED | IMPORT_RIGHT)) && (c->clean || c->cell || group > 1);
    return !*typed || (judged && cell_is_nothing(typed));
}

char *import_with_noughts(int digits, char *number)
{
    gsize len = number ? strlen(number) : 0;
    if (!len || len >= (gsize)digits || strspn(number, "0123456789") != len)
        return number;
    char *whole = g_strdup_printf("%0*d%s", digits - (int)len, 0, number);
    g_free(number);
    return whole;
}

/* With the noughts that somebody said numbers have; takes value. */
static char *whole_number(const struct import *im, const struct import_column *c, char *value)
{
    return c->flags & IMPORT_DIGITS ? import_with_noughts(im->noughts, value) : value;
}

static void add_cell(GString *all, const char *typed)
{
    if (*typed)
        g_string_append_printf(all, "%s%s", all->len ? IMPORT_BETWEEN : "", typed);
}

/* What is in any of the columns for one value. */
static void take_all(struct import *im, const struct import_column *columns, gsize n,
                     const int *index, const struct csv_row *row)
{
    const struct import_frame *f = im->frame;
    const int first = (int)(columns - f->importer->columns);
    g_autoptr(GString) all = g_string_new(NULL);
    for (gsize i = 0; i < n; i++)
        add_cell(all, index[i] >= 0 ? row->values[index[i]] : "");
    for (guint i = 0; f->any_further && i < f->width; i++)
        if (f->further[i].column >= first && f->further[i].column < first + (int)n)
            add_cell(all, row->values[i]);
    record_set_text(im->values, columns->value, all->len ? all->str : NULL);
}

/* The first usable of the columns for one value. */
static bool take_value(struct import *im, const struct import_column *columns, gsize n,
                       const int *index, const struct csv_row *row, GError **error)
{
    char *value = NULL;
    for (gsize i = 0; i < n && !value; i++) {
        const struct import_column *c = &columns[i];
        const char *typed = index[i] >= 0 ? row->values[index[i]] : "";
        g_autoptr(GError) why = NULL;
        if (!is_empty_cell(c, n, typed))
            value = read_cell(im, c, typed, &why);
        if (!why)
            continue;
        g_autofree char *said = say_why(c, typed, why->message);
        if (c->flags & (IMPORT_FILLED | IMPORT_RIGHT))
            return err_set(error, BL_ERR_INPUT, "%s", said);
        import_remark(im, said);
    }
    if (!value && columns->flags & IMPORT_FILLED)
        return err_set(error, BL_ERR_INPUT, "The %s is missing.", columns->label);
    record_take_text(im->values, columns->value, whole_number(im, columns, value));
    return true;
}

/* Says of the columns in use what was read otherwise than it stands there. */
static void remark_on_mended(struct import *im, const struct csv_row *row)
{
    for (guint m = 0; m < row->n_mended; m++) {
        guint column = row->mended[m].column;
        if (!import_column_at(im, column))
            continue;
        g_autofree char *remark =
            g_strdup_printf("“%s” was saved in a wrong encoding: it was read as “%s”.",
                            row->mended[m].was, row->values[column]);
        import_remark(im, remark);
    }
}

/* More values than there are columns: of a list without a header its first rows have set these. */
static bool take_long(struct import *im, const struct csv_row *row, GError **error)
{
    const struct import_frame *f = im->frame;
    const guint most = f->survey.columns;
    if (!(f->importer->flags & IMPORT_NO_LONG_ROWS)) {
        import_remark(
            im, most ? "The row has more values than the list's first rows: the last are not used."
                     : "The row has more values than the header: the last are not used.");
        return true;
    }
    return most ? err_set(error, BL_ERR_INPUT,
                          "The row has %u values, but the list's first rows have %u at most.",
                          row->n, most)
                : err_set(error, BL_ERR_INPUT, "The row has %u values, but the header has fewer.",
                          row->n);
}

bool import_columns_read(struct import *im, const struct csv_row *row, GError **error)
{
    const struct import_frame *f = im->frame;
    const struct import_column *columns = f->importer->columns;
    if (row->shape == CSV_LONG && !take_long(im, row, error))
        return false;
    remark_on_mended(im, row);
    /* What cannot be right is not the end of it: whose row it is may stand behind. */
    bool ok = true;
    for (gsize i = 0, n; columns[i].label; i += n) {
        n = group_size(&columns[i]);
        if (columns[i].flags & IMPORT_ALL)
            take_all(im, &columns[i], n, &f->index[i], row);
        else
            ok &= take_value(im, &columns[i], n, &f->index[i], row, ok ? error : NULL);
    }
    return ok;
}
