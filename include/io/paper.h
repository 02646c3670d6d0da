/*
 * What is to be printed, as a PDF of A4 pages upright: put together block by block, then made.
 *
 * Texts are cleaned (base/text.h) and taken as they are, never as markup; they are copied, and NULL
 * or "" leaves the block out. Blocks come out in the order in which they were put. Nothing is cut:
 * long words go over several lines, long texts and tables over several pages, a table's heads stand
 * on each of them. Black on white only, as most printers have it. Nothing is read or written but
 * the system's fonts; the bytes are the caller's to store. The same blocks give the same bytes.
 *
 * The PDF is made by a module that is opened for it (cairo, Pango); for a session over SSH, which
 * maps no code and starts no thread, by a process beside it (io/paper_away.h).
 */
#pragma once

#include "base/day.h"

#include <glib.h>
#include <stdbool.h>

#define PAPER_PAGES_MOST 200
#define PAPER_BYTES_MOST ((gsize)1 << 20) /* of all texts together */
#define PAPER_COLUMNS_MOST 12
#define PAPER_MARKS_MOST 8
#define PAPER_CHARTS_MOST 2 /* beside each other */
#define PAPER_CHART_BARS_MOST 30

enum paper_mode {
    PAPER_PAGES,    /* a letter or a list: as many pages as it takes, set from the left */
    PAPER_ONE_PAGE, /* a poster: centred, spread over the page, and smaller where it would not fit
                     */
    PAPER_SHEET,    /* a report: as PAPER_PAGES, on one page, and smaller where it would not fit */
};

struct paper;

/* title and subject go into the file's properties, made is the day on which it says that it was
 * made (DAY_NONE: 1970-01-01). */
struct paper *paper_new(const char *title, const char *subject, enum paper_mode mode, day made);
void paper_free(struct paper *p); /* NULL is fine */
typedef struct paper paper;       /* typedef only so that g_autoptr(paper) works */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(paper, paper_free)

/* The first block, where it is a heading, is set as the title. A heading stands on one page with
 * what begins under it. */
void paper_heading(struct paper *p, const char *text);
void paper_paragraph(struct paper *p, const char *text); /* line breaks in it stay */
/* One enormous line, as wide as the page at most, and a smaller one under it (may be NULL). */
void paper_huge(struct paper *p, const char *text, const char *under);
void paper_large(struct paper *p, const char *text);

/* rows of columns cells each, row by row; heads may be NULL: none. A cell may be NULL: empty. A
 * column of nothing but amounts ("1,204", "50.0%", "£3", "–") is set from the right. columns: from
 * 1 to PAPER_COLUMNS_MOST. */
void paper_table(struct paper *p, guint columns, const char *const *heads, const char *const *cells,
                 guint rows);

struct paper_mark {
    gint64 at;
    const char *label;
};
/* A bar: black up to done, of of; hatched from there to the next mark that is not reached; a line
 * with its label at each mark. What is below 0 or above of stands at the bar's end. n: at most
 * PAPER_MARKS_MOST, in any order. */
void paper_gauge(struct paper *p, gint64 done, gint64 of, const struct paper_mark *marks, guint n);

enum paper_chart_kind {
    PAPER_CHART_BARS,    /* lying, with their labels to the left */
    PAPER_CHART_COLUMNS, /* standing, with their labels below: a histogram */
    PAPER_CHART_LINE,    /* points from left to right, joined */
};

struct paper_bar {
    gint64 at; /* below 0: how much it is may not be said, and only its value is set */
    const char *label, *value;
};

struct paper_chart {
    enum paper_chart_kind kind;
    const char *title, *note; /* note: under it; NULL: none */
    const struct paper_bar *bars;
    guint n; /* at most PAPER_CHART_BARS_MOST */
};
/* Charts beside each other, each as long as its own largest bar lets it be. n: at most
 * PAPER_CHARTS_MOST. */
void paper_charts(struct paper *p, const struct paper_chart *charts, guint n);

void paper_rule(struct paper *p);  /* a thin line across */
void paper_space(struct paper *p); /* as much as an empty line; nothing at the top of a page */
/* At the foot of every page, with "page 1 of 2" where there are several. The last one holds. */
void paper_footer(struct paper *p, const char *text);

/* The PDF's bytes. NULL with a sentence: the module or every font is missing, it would be more than
 * PAPER_PAGES_MOST pages or PAPER_BYTES_MOST, or more than one page can hold in letters that can
 * be read. p stays as it is, and may be made again. */
GBytes *paper_pdf(const struct paper *p, GError **error);
