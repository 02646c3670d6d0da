/*
 * Figures drawn with characters: gauges, sparklines and curves. In ASCII the
 * blocks become #, the rest of a gauge dots.
 */
#pragma once

#include "ui/canvas.h"

/* A gauge of value in total over width columns, in eighths of a column, with
 * an upright line at each of marks (values; n of them, where something is to
 * be reached). What is missing is drawn light. total <= 0 draws an empty one. */
void chart_gauge(struct area a, int row, int col, int width, gint64 value, gint64 total,
                 const gint64 *marks, gsize n);

/* One column a value, the highest the full height. The last width values
 * where there are more. Returns the columns taken. */
int chart_spark(struct area a, int row, int col, int width, enum style style, const gint64 *values,
                gsize n);

/* How a curve is told from others without colour. */
enum chart_kind { CHART_BARS, CHART_DOTS, CHART_DASHES };
struct chart_curve {
    const gint64 *values; /* one a day; below 0: nothing there */
    int n;
    enum style style;
    enum chart_kind kind;
};
/* All over the whole area, from 0 to top; the later ones lie above where both
 * have something. Bars stand on the ground, in eighths of a row. */
void chart_curves(struct area a, const struct chart_curve *curves, gsize n, gint64 top);
/* The character that stands for it, for a legend. */
gunichar chart_mark(struct area a, const struct chart_curve *curve);
