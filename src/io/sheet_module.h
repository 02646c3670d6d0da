/*
 * What the sheet module (lib/branchline/sheet.so) gives to the program: the
 * rows of a sheet in an .xlsx workbook, each cell as text. The module knows
 * libzip and libxml2 and nothing of Branchline.
 */
#pragma once

#include <glib.h>

#define SHEET_MODULE_VERSION 1
#define SHEET_MODULE_SYMBOL "branchline_sheet_module"

/* What a workbook may grow to, all its parts together, and its table of texts. */
#define SHEET_MAX_INFLATED ((guint64)256 << 20)
#define SHEET_MAX_STRINGS ((gsize)64 << 20)
/* XML of tables packs to a fiftieth; deflate's own bound is a thousandth. */
#define SHEET_MAX_RATIO 400
#define SHEET_RATIO_FROM ((guint64)8 << 20) /* less than that harms nobody */
#define SHEET_MAX_ROWS 1048576              /* as the format has it */

enum sheet_kind {
    SHEET_FINE,
    SHEET_DAMAGED, /* detail: the part, where it is known */
    SHEET_LACKS,   /* detail: the part */
    SHEET_XML,     /* a part is no XML, or not what it should be; detail */
    SHEET_DOCTYPE, /* detail: the part */
    SHEET_PACKED,  /* in a way that libzip cannot undo */
    SHEET_ENCRYPTED,
    SHEET_OTHER_ZIP,
    SHEET_OPENDOCUMENT,
    SHEET_BINARY, /* .xlsb */
    SHEET_DOCUMENT,
    SHEET_BOMB,
    SHEET_TEXTS,   /* more texts than SHEET_MAX_STRINGS */
    SHEET_NONE,    /* no sheet that is not hidden */
    SHEET_UNKNOWN, /* detail: the names that there are */
    SHEET_WIDE,    /* line */
    SHEET_LONG,    /* line */
    SHEET_ROWS,
    SHEET_NO_STRING, /* line, column: a text that the table has not */
    SHEET_NO_RESULT, /* line, column: a formula that was never worked out */
};

struct sheet_fault {
    enum sheet_kind kind;
    gint64 line;
    guint column; /* from 1 */
    char *detail; /* g_free() */
};

struct sheet_row {
    gint64 line;               /* the sheet's own number of it */
    guint n;                   /* up to the last cell that holds something, at least 1 */
    const char *const *values; /* valid UTF-8, until the next call */
};

struct sheet;

struct sheet_module {
    int version;
    /* bytes stay the caller's and must outlive it. wanted: a sheet's name; NULL: the first that is
     * not hidden. NULL with a fault. */
    struct sheet *(*open)(const void *bytes, gsize len, const char *wanted, guint max_columns,
                          gsize max_record, struct sheet_fault *fault);
    const char *(*name)(const struct sheet *s);   /* of the sheet */
    const char *(*beside)(const struct sheet *s); /* names of the others not hidden, "" for none */
    /* The next row that holds something; FALSE at the end and with a fault. */
    gboolean (*next)(struct sheet *s, struct sheet_row *row, struct sheet_fault *fault);
    void (*close)(struct sheet *s);
};
