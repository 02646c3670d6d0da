/*
 * Lists, as CSV or as a sheet of an Excel workbook (.xlsx): a streaming reader (memory is bounded
 * whatever the file's size), and the recognising of columns by their usual names.
 *
 * The reader takes UTF-8 with or without a byte order mark, UTF-16 of either
 * order, and Windows-1252; commas, semicolons, tabs and pipes; CRLF, LF and CR; quotes
 * as in RFC 4180. Values come out as clean UTF-8 (base/text.h). What is no such
 * file is refused with one sentence that names the file, the line and the
 * column (both from 1).
 *
 * A file that begins as a zip is read as a workbook, by a module opened for it: lines are the
 * sheet's rows, those that hold nothing are passed over, and cells are as people see them: days as
 * 2019-04-03, whole numbers whole.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

#define CSV_MAX_RECORD (1024 * 1024) /* bytes of one record, and so of one value */
#define CSV_MAX_COLUMNS 1024

struct csv_reader;

struct csv_options {
    char delimiter;     /* one byte of ASCII; 0: found out from the first lines */
    bool keep_newlines; /* line breaks within a quoted value stay; else they become a space */
    bool keep_spaces;   /* white space within a value is left as it is; else runs are folded */
    guint skip;         /* records that are not empty before the header: a title, a date */
    guint columns; /* there is no header: so many columns, "Column 1", "Column 2" …; 0: there is.
                    * Every record is a row, the first too */
    /* The header, where it stands in two records: what its columns are called. Lent to the call;
     * NULL: it is one record, which says so. */
    const char *const *header;
    /* Every record as it stands, the first and those of empty lines (which have no value) too: no
     * header is read, and nothing but the encoding is mended. */
    bool raw;
    const char *sheet; /* of a workbook, by name; NULL: the first that is not hidden */
};

/* Whether a row has as many values as the header. */
enum csv_shape {
    CSV_FITS,
    CSV_SHORT, /* fewer: the missing ones read as "" */
    CSV_LONG,  /* more, and one of the extra ones is not empty */
};

/* A value that was UTF-8 taken for Windows-1252 ("SiÃ¢n") and is read right. */
struct csv_mended {
    guint column;
    char *was;
};

struct csv_row {
    const char *const
        *values; /* at least csv_width() of them, never NULL; valid until the next call */
    guint n;     /* how many the row really has */
    enum csv_shape shape;
    bool blank;  /* every value is empty, as spreadsheets leave them at the end */
    gint64 line; /* the file's line on which the row begins */
    const struct csv_mended *mended;
    guint n_mended;
};

enum csv_step { CSV_ROW, CSV_END, CSV_FAILED };

/* Opens a file ("-" is standard input): its descriptor, the caller's; -1 with error. */
int csv_file(const char *path, GError **error);
/* Reads the header of an open file, the first line that is not empty. fd is the reader's, on
 * failure too; name is for messages, options may be NULL. NULL with error where it is no CSV. */
struct csv_reader *csv_open_fd(int fd, const char *name, const struct csv_options *options,
                               GError **error);
void csv_close(struct csv_reader *r); /* NULL is fine */
typedef struct csv_reader csv_reader; /* typedef only so that g_autoptr(csv_reader) works */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(csv_reader, csv_close)

/* Borrowed while the reader is open. Blank names at the end are cut off. */
const char *const *csv_header(const struct csv_reader *r);
guint csv_width(const struct csv_reader *r); /* how many columns the header names */

/* The next row. Lines that are empty are passed over. After CSV_END or
 * CSV_FAILED every further call returns CSV_END. */
enum csv_step csv_next(struct csv_reader *r, const struct csv_row **row, GError **error);

/* A column that the caller would like. Names are compared without case,
 * accents, spaces and punctuation; one that ends in '*' matches what starts so.
 *
 * A header that is none of the names may still be guessed: its words, folded, singular, without
 * digits and run together ("MobileTel-Nos 1" is "mobiletelno"), must fit a regular expression as a
 * whole. What stands in brackets may be passed over where it does not make it something else, but
 * for the third guess, of headers that say next to nothing ("No."). */
struct csv_column {
    const char *label;          /* for messages: "membership number" */
    const char *const *names;   /* NULL-terminated: "Membership Number", "Mem No" … */
    const char *const *guesses; /* NULL-terminated, the surest first; NULL: it is not guessed */
    bool required;
    bool first_will_do; /* of two that are equally sure the first is taken */
    bool sure;          /* its third guess is not tried */
};

/* Finds each wanted column (the array ends with a NULL label): index[i] is its
 * place in the header, or -1, and guessed[i] says that it is no name of it. A name of several is
 * the first's that has none. A header for a column that has one may be guessed to be a further one
 * of the same kind. Refuses two that are equally sure where there is no further one, and missing
 * required ones, with the headers that it saw; index is filled all the same, with the first of the
 * two. */
bool csv_map(const char *const *header, guint width, const struct csv_column *wanted, int *index,
             bool *guessed, GError **error);
/* The first wanted column that such a header fits, by name or guessed; -1: none. */
int csv_fits(const char *header, const struct csv_column *wanted, bool *guessed);

/* What divides the values: ',' where the file has none. */
char csv_delimiter(const struct csv_reader *r);
/* The line on which the header begins; 0: there is none. */
gint64 csv_header_line(const struct csv_reader *r);
/* How the letters read so far were written: "UTF-8", "Windows-1252" … Static. */
const char *csv_encoding(const struct csv_reader *r);

/* The name of a workbook's sheet, and those beside it that are not hidden (“A”, “B”; "": none);
 * NULL where the file is none. Borrowed. */
const char *csv_sheet(const struct csv_reader *r, const char **beside);
