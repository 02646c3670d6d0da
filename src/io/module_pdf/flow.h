/*
 * Lines of text down the pages: measured, and in a second run drawn.
 */
#pragma once

#include "../paper_module.h"

#include <pango/pangocairo.h>

/* Points. */
#define PAGE_WIDTH 595.28
#define PAGE_HEIGHT 841.89
#define MARGIN 56.7
#define LEAST_SIZE 6.0 /* of letters that can be read */

enum align { ALIGN_START, ALIGN_CENTRE, ALIGN_END };

struct cell {
    PangoLayout *layout;
    double x, width;
    enum align align;
};

struct table;
struct foot;

struct flow {
    const struct paper_content *content;
    PangoContext *fonts;
    cairo_t *cr; /* NULL: only measured */
    double scale;
    double spread; /* between blocks, to fill a poster */
    double top, bottom;
    double y;
    double gap; /* wanted above what comes next; nothing at the top of a page */
    guint page, pages, max_pages;
    gboolean full;            /* there was no further page */
    const struct table *head; /* whose heads stand at the top of each page */
    const struct foot *foot;
};

/* Of one block. Points before scaling. */
struct style {
    double size;
    gboolean bold;
    double factor; /* of the line's height */
    double before, after;
    double keep;    /* what must fit on the page under it */
    gboolean title; /* a little smaller, where that saves a second line for a word or two */
};

/* A size of letters as it is at this scale: never too small to be read. */
double flow_size(const struct flow *f, double size);

/* The text's layout, of that many points; width < 0: one line. Caller's (g_object_unref). */
PangoLayout *flow_layout(const struct flow *f, const char *text, double size, gboolean bold,
                         double width);
double flow_width(const struct flow *f, const char *text, double size, gboolean bold);

/* Goes to a new page where so much does not fit on this one any more; FALSE: there is none. */
gboolean flow_need(struct flow *f, double height);
void flow_gap(struct flow *f, double points);

/* Draws the footer, where there is something drawn, and gives the page out. */
void page_end(struct flow *f);

/* The cells beside each other, line by line; together on a page where one can hold them. */
void flow_row(struct flow *f, const struct cell *cells, guint n, double factor, double keep);
/* How tall that is. */
double flow_row_height(const struct cell *cells, guint n, double factor);
void flow_text(struct flow *f, const char *text, const struct style *style);

/* A line at that y, without looking at pages. */
void flow_line_at(const struct flow *f, const struct cell *cell, PangoLayoutLine *line, double top);

void flow_table(struct flow *f, const struct paper_block *block);
void table_heads(struct flow *f, const struct table *t);
void flow_gauge(struct flow *f, const struct paper_block *block);
void flow_charts(struct flow *f, const struct paper_block *block);
