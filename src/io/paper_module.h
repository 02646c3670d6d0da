/*
 * What the pdf module (lib/branchline/pdf.so) gives to the program: blocks of
 * text on A4 pages as the bytes of a PDF. The module knows cairo and Pango and
 * nothing of Branchline.
 */
#pragma once

#include <glib.h>

#define PAPER_MODULE_VERSION 1
#define PAPER_MODULE_SYMBOL "branchline_pdf_module"

#define PAPER_CELLS_MOST 12 /* beside each other */
#define PAPER_TICKS_MOST 8

enum paper_kind {
    PAPER_HEADING,
    PAPER_PARAGRAPH,
    PAPER_HUGE,
    PAPER_LARGE,
    PAPER_TABLE,
    PAPER_GAUGE,
    PAPER_RULE,
    PAPER_SPACE,
};

struct paper_tick {
    double share; /* of the bar's length, from 0 to 1 */
    const char *label;
};

/* All texts are clean UTF-8, and none is empty but for a table's cells. */
struct paper_block {
    enum paper_kind kind;
    const char *text, *under; /* under: of PAPER_HUGE; NULL: none */

    /* PAPER_TABLE: cells row by row, the heads first where there are some. */
    guint columns, rows;
    gboolean headed;
    const char *const *cells;
    const gboolean *numeric; /* a column each */

    /* PAPER_GAUGE: ticks from left to right. */
    double share;
    const struct paper_tick *ticks;
    guint n_ticks;
};

struct paper_content {
    const char *title, *subject, *creator;
    const char *created; /* ISO 8601 */
    const char *footer;  /* NULL: none */
    gboolean one_page;
    guint max_pages;
    const struct paper_block *blocks;
    guint n;
};

enum paper_fault {
    PAPER_FINE,
    PAPER_NO_FONTS,
    PAPER_LONG,    /* more pages than max_pages */
    PAPER_CROWDED, /* not on one page, or a footer as long as a page */
    PAPER_FAILED,  /* cairo: no memory */

    /* Not the module's own. */
    PAPER_NO_MODULE,
    PAPER_SHUT, /* this process may not make any */
    PAPER_GONE, /* the process that made them has ended */
};

struct paper_module {
    int version;
    /* NULL with a fault. */
    GBytes *(*pdf)(const struct paper_content *content, enum paper_fault *fault);
};
