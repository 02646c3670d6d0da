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
