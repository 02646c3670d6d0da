/*
 * Figures drawn with characters: gauges and sparklines. In ASCII the
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
