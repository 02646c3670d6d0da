/*
 * What the pdf module (lib/branchline/pdf.so) gives to the program: blocks of
 * text and plots on A4 pages as the bytes of a PDF. The module knows cairo and Pango and
 * nothing of Branchline.
 */
#pragma once

#include <glib.h>

#define PAPER_MODULE_VERSION 2
#define PAPER_MODULE_SYMBOL "branchline_pdf_module"

#define PAPER_CELLS_MOST 12 /* beside each other */
#define PAPER_TICKS_MOST 8
#define PAPER_BESIDE_MOST 2 /* charts */
#define PAPER_BARS_MOST 30  /* of a chart */

enum paper_kind {
    PAPER_HEADING,
    PAPER_PARAGRAPH,
    PAPER_HUGE,
    PAPER_LARGE,
    PAPER_TABLE,
    PAPER_GAUGE,
    PAPER_CHARTS,
    PAPER_RULE,
    PAPER_SPACE,
};

struct paper_tick {
    double share; /* of the bar's length, from 0 to 1 */
    const char *label;
};

enum paper_shape {
    PAPER_BARS,    /* lying, a line each */
    PAPER_COLUMNS, /* standing beside each other */
    PAPER_LINE,    /* points in the order of time, joined */
};

struct paper_length {
    double share; /* of the longest, from 0 to 1; below 0: not known, and not drawn */
    const char *label, *value;
};

struct paper_plot {
    enum paper_shape shape;
    const char *title, *note; /* note: under it */
    const struct paper_length *bars;
    guint n;
};

/* All texts are clean UTF-8, and none is empty but for a table's cells and a chart's. */
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

    /* PAPER_CHARTS: beside each other. */
    const struct paper_plot *plots;
    guint n_plots;
};

struct paper_content {
    const char *title, *subject, *creator;
    const char *created; /* ISO 8601 */
    const char *footer;  /* NULL: none */
    gboolean one_page;   /* in smaller letters where it would not fit */
    gboolean poster;     /* large, centred, spread over the page */
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
