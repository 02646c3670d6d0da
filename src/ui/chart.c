/*
 * Eighth blocks: U+2588 is a full column, U+258F … U+2589 one to seven eighths
 * from the left, U+2581 … U+2588 from below.
 */
#include "ui/chart.h"

static int eighths(gint64 value, gint64 total, int width)
{
    if (total <= 0 || value <= 0 || width <= 0)
        return 0;
    if (value >= total)
        return width * 8;
    return (int)((double)value / (double)total * width * 8);
}

static gunichar block(struct area a, int filled)
{
    if (a.canvas->ascii)
        return filled >= 4 ? '#' : ' ';
    return filled >= 8 ? 0x2588 : filled > 0 ? (gunichar)(0x2590 - filled) : ' ';
}

void chart_gauge(struct area a, int row, int col, int width, gint64 value, gint64 total,
                 const gint64 *marks, gsize n)
{
    int full = eighths(value, total, width);
    for (int i = 0; i < width; i++) {
        int part = full - i * 8;
        if (part > 0)
            area_char(a, row, col + i, STYLE_GAUGE, block(a, part));
        else
            area_char(a, row, col + i, STYLE_MUTED, 0x2591);
    }
    for (gsize i = 0; i < n; i++) {
        if (marks[i] < 0 || marks[i] > total || width < 1)
            continue;
        int at = MIN(eighths(marks[i], total, width) / 8, width - 1);
        area_char(a, row, col + at, STYLE_HEADING, 0x2502);
    }
}

int chart_spark(struct area a, int row, int col, int width, enum style style, const gint64 *values,
                gsize n)
{
    static const char ascii[] = "_.:-=+*%#";
    gint64 most = 0;
    if (width <= 0)
        return 0;
    if (n > (gsize)width) {
        values += n - (gsize)width;
        n = (gsize)width;
    }
    for (gsize i = 0; i < n; i++)
        most = MAX(most, values[i]);
    for (gsize i = 0; i < n; i++) {
        int level = most > 0 && values[i] > 0 ? (int)((double)values[i] / (double)most * 8) : 0;
        if (values[i] > 0)
            level = MAX(level, 1);
        gunichar ch = a.canvas->ascii ? (gunichar)ascii[level]
                      : level > 0     ? (gunichar)(0x2580 + level)
                                      : '_';
        area_char(a, row, col + (int)i, style, ch);
    }
    return (int)n;
}

/* ---- curves ---- */

gunichar chart_mark(struct area a, const struct chart_curve *curve)
{
    static const gunichar utf8[] = {
        [CHART_BARS] = 0x2588, [CHART_DOTS] = 0x2022, [CHART_DASHES] = 0x2504};
    static const char ascii[] = {[CHART_BARS] = '#', [CHART_DOTS] = 'o', [CHART_DASHES] = '-'};
    return a.canvas->ascii ? (gunichar)ascii[curve->kind] : utf8[curve->kind];
}

static gint64 value_at(const struct chart_curve *curve, int col, int cols)
{
    int i = cols > 1 ? (int)(((gint64)col * (curve->n - 1) + (cols - 1) / 2) / (cols - 1)) : 0;
    return curve->values[CLAMP(i, 0, curve->n - 1)];
}

static void draw_bar(struct area a, int col, const struct chart_curve *curve, gint64 value,
                     gint64 top)
{
    int full = eighths(value, top, a.rows);
    for (int i = 0; i * 8 < full; i++) {
        int part = full - i * 8;
        gunichar ch = part >= 8 ? 0x2588 : (gunichar)(0x2580 + part);
        if (a.canvas->ascii)
            ch = part >= 4 ? '#' : ' ';
        area_char(a, a.rows - 1 - i, col, curve->style, ch);
    }
}

void chart_curves(struct area a, const struct chart_curve *curves, gsize n, gint64 top)
{
    for (gsize k = 0; k < n; k++)
        for (int col = 0; top > 0 && curves[k].n > 0 && col < a.cols; col++) {
            gint64 value = value_at(&curves[k], col, a.cols);
            if (value < 0)
                continue;
            if (curves[k].kind == CHART_BARS)
                draw_bar(a, col, &curves[k], value, top);
            else
                area_char(a, (int)((top - MIN(value, top)) * (a.rows - 1) / top), col,
                          curves[k].style, chart_mark(a, &curves[k]));
        }
}
