/*
 * Owns the CSV reader: bytes to rows of clean values, with true line numbers.
 * Splits lines itself (libcsv does not say where it is) and leaves fields and
 * quotes to libcsv.
 */
#include "io/csv.h"

#include "base/err.h"
#include "base/text.h"
#include "csv_guess.h"
#include "csv_record.h"
#include "csv_source.h"
#include "sheet.h"

#include <csv.h>
#include <string.h>

#define STRICT (CSV_STRICT | CSV_STRICT_FINI)

struct csv_reader {
    struct csv_source *source;
    struct workbook *workbook; /* rows come from it instead; else NULL */
    struct csv_parser parser;
    struct csv_options options;

    /* the block being read, and where its next line ends are */
    const char *at, *end, *next_lf, *next_cr;
    bool after_cr; /* the last byte was a CR: an LF belongs to it */
    bool at_end, done;

    gint64 line;       /* of the byte at `at` */
    gint64 row_line;   /* where the row in hand began */
    gint64 field_line; /* where the value in hand began */
    gsize record;      /* bytes of the row in hand */
    guint fields_seen; /* how many values were whole at the start of the line */

    struct csv_record *values; /* of the row in hand */
    bool row_ready;
    gint64 header_line;

    char **header;
    guint width, full_width; /* without and with blank names at the end */
    struct csv_row row;
};

/* ---- the row in hand ---- */

static void field_done(void *bytes, size_t len, void *data)
{
    csv_record_add(((struct csv_reader *)data)->values, bytes, len);
}

static void row_done(int terminator, void *data)
{
    (void)terminator;
    ((struct csv_reader *)data)->row_ready = true;
}

static void row_reset(struct csv_reader *r)
{
    csv_record_reset(r->values);
    r->record = 0;
    r->fields_seen = 0;
    r->row_ready = false;
}

static void shape_row(struct csv_reader *r)
{
    csv_record_shape(r->values, r->width, r->full_width, &r->row);
    r->row.line = r->row_line;
}

/* ---- refusals ---- */

static const char *name_of(const struct csv_reader *r)
{
    return csv_source_name(r->source);
}

/* "column 3 (Surname)" for the value in hand. Caller's. */
static char *column_phrase(const struct csv_reader *r, guint column)
{
    if (r->header && column < r->width && r->header[column][0])
        return g_strdup_printf("column %u (%s)", column + 1, r->header[column]);
    return g_strdup_printf("column %u", column + 1);
}

static bool refuse_value(struct csv_reader *r, gint64 line, const char *what, GError **error)
{
    g_autofree char *column = column_phrase(r, csv_record_size(r->values));
    return err_set(error, BL_ERR_INPUT, "%s, line %" G_GINT64_FORMAT ", %s: %s", name_of(r), line,
                   column, what);
}

static bool refuse_nul(struct csv_reader *r, GError **error)
{
    return err_set(error, BL_ERR_INPUT,
                   "%s, line %" G_GINT64_FORMAT
                   ", column %u: there is a NUL byte, so this is not a CSV file, or it is damaged: "
                   "export the list again.",
                   name_of(r), r->line, csv_record_size(r->values) + 1);
}

/* ---- lines ---- */

/* False at the end and on error (*failed). */
static bool next_block(struct csv_reader *r, bool *failed, GError **error)
{
    const char *block;
    gssize n = csv_source_read(r->source, &block, error);
    *failed = n < 0;
    if (n <= 0) {
        r->at_end = true;
        return false;
    }
    r->at = block;
    r->end = block + n;
    r->next_lf = r->next_cr = NULL;
    return true;
}

/* The next c at or after `at`; looked for once, not at every line. */
static const char *find_end(const struct csv_reader *r, const char *cached, char c)
{
    if (cached && cached >= r->at)
        return cached;
    const char *hit = memchr(r->at, c, (gsize)(r->end - r->at));
    return hit ? hit : r->end;
}

/* Feeds one stretch of bytes, which holds no line end but at its end. */
static bool feed(struct csv_reader *r, const char *bytes, gsize len, GError **error)
{
    const char *nul = memchr(bytes, '\0', len);
    if (nul) {
        csv_parse(&r->parser, bytes, (gsize)(nul - bytes), field_done, row_done, r);
        return refuse_nul(r, error);
    }
    while (len > 0) {
        gsize done = csv_parse(&r->parser, bytes, len, field_done, row_done, r);
        if (csv_record_is_full(r->values))
            return err_set(error, BL_ERR_INPUT,
                           "%s, line %" G_GINT64_FORMAT
                           ": there are more than %d columns, so this is not a list of people: "
                           "choose another file.",
                           name_of(r), r->row_line, CSV_MAX_COLUMNS);
        if (done == len)
            return true;
        if (csv_error(&r->parser) != CSV_EPARSE)
            return refuse_value(r, r->line, "it takes too much memory: split the file.", error);
        if (r->parser.quoted)
            return refuse_value(
                r, r->line, "there is a single \" inside a quoted value: write it twice (\"\").",
                error);
        /* a quote amid an unquoted value (5'10") stands for itself */
        csv_set_opts(&r->parser, CSV_STRICT_FINI);
        csv_parse(&r->parser, bytes + done, 1, field_done, row_done, r);
        csv_set_opts(&r->parser, STRICT);
        bytes += done + 1;
        len -= done + 1;
    }
    return true;
}

static bool refuse_huge(struct csv_reader *r, GError **error)
{
    if (r->parser.quoted)
        return refuse_value(r, r->field_line,
                            "a quoted value is longer than 1 MiB: a closing quote (\") is probably "
                            "missing here.",
                            error);
    return err_set(
        error, BL_ERR_INPUT,
        "%s, line %" G_GINT64_FORMAT
        ": the line is longer than 1 MiB, so this is not a list of people: choose another file.",
        name_of(r), r->row_line);
}

/* Feeds up to and with the next line end of this block. */
static bool feed_line(struct csv_reader *r, GError **error)
{
    if (r->after_cr) {
        r->after_cr = false;
        if (*r->at == '\n') {
            /* the second half of a CRLF that was cut between blocks */
            if (r->record > 0 && !feed(r, "\n", 1, error))
                return false;
            r->at++;
            return true;
        }
    }
    r->next_lf = find_end(r, r->next_lf, '\n');
    r->next_cr = find_end(r, r->next_cr, '\r');
    const char *stop = MIN(r->next_lf, r->next_cr);
    bool ends = stop < r->end;
    if (ends && *stop == '\r') {
        if (stop + 1 < r->end && stop[1] == '\n')
            stop++;
        else
            r->after_cr = stop + 1 == r->end;
    }
    gsize len = (gsize)(stop - r->at) + (ends ? 1 : 0);
    if (r->record == 0)
        r->row_line = r->field_line = r->line;
    r->record += len;
    if (!feed(r, r->at, len, error))
        return false;
    r->at += len;
    if (r->record > CSV_MAX_RECORD)
        return refuse_huge(r, error);
    if (ends) {
        r->line++;
        if (csv_record_size(r->values) > r->fields_seen) {
            r->fields_seen = csv_record_size(r->values);
            r->field_line = r->line - 1;
        }
        if (!r->row_ready && !r->parser.quoted) { /* an empty line */
            row_reset(r);
            r->row_ready = r->options.raw;
        }
    }
    return true;
}

static enum csv_step read_sheet_row(struct csv_reader *r, GError **error)
{
    const char *const *values;
    guint n;
    g_autoptr(GError) why = NULL;
    if (!workbook_next(r->workbook, &r->row_line, &values, &n, &why)) {
        if (!why)
            return CSV_END;
        g_propagate_error(error, g_steal_pointer(&why));
        return CSV_FAILED;
    }
    for (guint i = 0; i < n; i++)
        field_done((char *)values[i], strlen(values[i]), r);
    return CSV_ROW;
}

/* Reads up to the end of the next row. */
static enum csv_step csv_read_row(struct csv_reader *r, GError **error)
{
    row_reset(r);
    if (r->workbook)
        return read_sheet_row(r, error);
    while (!r->row_ready) {
        bool failed = false;
        if (r->at == r->end && !next_block(r, &failed, error)) {
            if (failed)
                return CSV_FAILED;
            bool open = r->parser.quoted;
            if (csv_fini(&r->parser, field_done, row_done, r) != 0) {
                if (open)
                    refuse_value(r, r->field_line,
                                 "a quote (\") is opened here and never closed: close it, or take "
                                 "it out.",
                                 error);
                else
                    refuse_value(r, r->line, "the end of the file cannot be read.", error);
                return CSV_FAILED;
            }
            return r->row_ready ? CSV_ROW : CSV_END;
        }
        if (!feed_line(r, error))
            return CSV_FAILED;
    }
    return CSV_ROW;
}

/* ---- the header ---- */

/* Excel's own first line, "sep=;", is an order and no header. */
static void take_sep_line(struct csv_reader *r)
{
    if (r->end - r->at < 6 || strncmp(r->at, "sep=", 4) != 0 || !strchr(",;\t|", r->at[4]) ||
        !(r->at[5] == '\r' || r->at[5] == '\n'))
        return;
    if (!r->options.delimiter)
        r->options.delimiter = r->at[4];
    if (r->options.raw)
        return;
    r->at += r->at[5] == '\r' && r->end - r->at > 6 && r->at[6] == '\n' ? 7 : 6;
    r->line++;
}

/* With libcsv no white space is cut off around values. */
static int no_space(unsigned char c)
{
    (void)c;
    return 0;
}

static bool begin_text(struct csv_reader *r, GError **error)
{
    bool failed = false;
    if (!next_block(r, &failed, error)) {
        if (!failed)
            err_set(error, BL_ERR_INPUT, "%s is empty: choose the list that HQ sent.", name_of(r));
        return false;
    }
    if (!r->options.raw && csv_looks_binary(r->at, r->end))
        return err_set(error, BL_ERR_INPUT,
                       "%s is not a CSV file, it has no text: save the list as CSV first.",
                       name_of(r));
    take_sep_line(r);
    if (!r->options.delimiter)
        r->options.delimiter = csv_guess_delimiter(r->at, r->end);
    csv_set_delim(&r->parser, (unsigned char)r->options.delimiter);
    return true;
}

static void name_columns(struct csv_reader *r)
{
    r->full_width = r->width = MIN(r->options.columns, CSV_MAX_COLUMNS);
    r->header = g_new0(char *, r->width + 1);
    for (guint i = 0; i < r->width; i++)
        r->header[i] = g_strdup_printf("Column %u", i + 1);
}

/* The record behind so many others that are not empty. */
static bool read_past(struct csv_reader *r, guint skip, GError **error)
{
    for (guint passed = 0;; passed += !r->row.blank) {
        enum csv_step step = csv_read_row(r, error);
        if (step == CSV_FAILED)
            return false;
        if (step == CSV_END)
            return err_set(error, BL_ERR_INPUT,
                           "%s has no header line: the first line must name the columns.",
                           name_of(r));
        shape_row(r);
        if (!r->row.blank && passed == skip)
            return true;
    }
}

static void take_header(struct csv_reader *r, const char *const *names, guint n)
{
    r->full_width = r->width = n;
    while (r->width > 0 && !names[r->width - 1][0])
        r->width--;
    r->header = g_new0(char *, r->width + 1);
    for (guint i = 0; i < r->width; i++)
        r->header[i] = text_clean(names[i], -1, TEXT_LINE | TEXT_TRIM);
}

static bool read_header(struct csv_reader *r, GError **error)
{
    const char *const *joined = g_steal_pointer(&r->options.header);
    if (r->options.columns) {
        name_columns(r);
        return true;
    }
    if (!read_past(r, r->options.skip, error))
        return false;
    r->header_line = r->row_line;
    if (joined && !read_past(r, 0, error))
        return false;
    take_header(r, joined ? joined : r->row.values,
                joined ? g_strv_length((char **)joined) : r->row.n);
    return true;
}

/* ---- the outside ---- */

static bool begin(struct csv_reader *r, GError **error)
{
    enum csv_kind kind;
    if (!csv_source_kind(r->source, &kind, error))
        return false;
    if (kind != CSV_TEXT && r->options.delimiter)
        return err_set(error, BL_ERR_INPUT, "%s is a workbook: leave the delimiter out.",
                       name_of(r));
    if (kind != CSV_TEXT) {
        r->workbook = workbook_open(r->source, kind == CSV_OLD, r->options.sheet, error);
        return r->workbook != NULL;
    }
    if (r->options.sheet)
        return err_set(error, BL_ERR_INPUT, "%s is not a workbook: leave the sheet out.",
                       name_of(r));
    return begin_text(r, error);
}

static struct csv_reader *reader_new(struct csv_source *source, const struct csv_options *options,
                                     GError **error)
{
    if (!source)
        return NULL;
    struct csv_reader *r = g_new0(struct csv_reader, 1);
    r->source = source;
    if (options)
        r->options = *options;
    r->line = 1;
    r->values = csv_record_new(&r->options);
    csv_init(&r->parser, STRICT);
    csv_set_blk_size(&r->parser, 4096);
    if (r->options.raw)
        csv_set_space_func(&r->parser, no_space);
    if (begin(r, error) && (r->options.raw || read_header(r, error)))
        return r;
    csv_close(r);
    return NULL;
}

struct csv_reader *csv_open_fd(int fd, const char *name, const struct csv_options *options,
                               GError **error)
{
    return reader_new(csv_source_open(fd, name, error), options, error);
}

void csv_close(struct csv_reader *r)
{
    if (!r)
        return;
    csv_source_close(r->source);
    workbook_close(r->workbook);
    csv_free(&r->parser);
    csv_record_free(r->values);
    g_strfreev(r->header);
    g_free(r);
}

enum csv_step csv_next(struct csv_reader *r, const struct csv_row **row, GError **error)
{
    if (r->done)
        return CSV_END;
    enum csv_step step = r->at_end ? CSV_END : csv_read_row(r, error);
    if (step != CSV_ROW) {
        r->done = true;
        return step;
    }
    shape_row(r);
    *row = &r->row;
    return CSV_ROW;
}

const char *const *csv_header(const struct csv_reader *r)
{
    return (const char *const *)r->header;
}

guint csv_width(const struct csv_reader *r)
{
    return r->width;
}

char csv_delimiter(const struct csv_reader *r)
{
    return r->options.delimiter;
}

gint64 csv_header_line(const struct csv_reader *r)
{
    return r->header_line;
}

const char *csv_encoding(const struct csv_reader *r)
{
    const char *utf16 = csv_source_encoding(r->source);
    return utf16 ? utf16 : csv_record_encoding(r->values);
}

const char *csv_sheet(const struct csv_reader *r, const char **beside)
{
    *beside = r->workbook ? workbook_beside(r->workbook) : "";
    return r->workbook ? workbook_sheet(r->workbook) : NULL;
}
