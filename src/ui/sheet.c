/*
 * A sheet drawn.
 */
#include "sheet.h"

#include "base/text.h"

static int wrapped_rows(const char *text, int cols)
{
    if (!text || !*text)
        return 0;
    g_auto(GStrv) lines = text_wrap(text, MAX(cols - 2, 1));
    return (int)g_strv_length(lines);
}

int sheet_rows(const char *heading, const char *text, int cols)
{
    return wrapped_rows(heading, cols) + wrapped_rows(text, cols) + 1;
}

void sheet_draw(struct area a, const char *heading, const char *text, const char *keys)
{
    int row = area_wrap(a, 0, 1, a.cols - 2, MAX(a.rows - 1, 1), STYLE_HEADING, heading);
    if (text && row < a.rows - 1)
        area_wrap(a, row, 1, a.cols - 2, a.rows - 1 - row, STYLE_NORMAL, text);
    if (a.rows > 1)
        area_put(a, a.rows - 1, 1, -1, STYLE_KEY, keys);
    area_cursor(a, 0, 1);
}
