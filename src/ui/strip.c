/*
 * Names in a line, as many as have room.
 */
#include "ui/strip.h"

#include "base/text.h"

#define GAP 2
#define MORE 2 /* columns of a sign that there are more */

/* Columns that those before `to` take, with the signs at both ends as they are needed. */
static int width(const char *const *names, int n, int from, int to)
{
    int cols = (from > 0 ? MORE : 0) + (to < n ? GAP + MORE - 1 : 0);
    for (int i = from; i < to; i++)
        cols += text_width(names[i]) + (i > from ? GAP : 0);
    return cols;
}

int strip_draw(struct area a, const char *const *names, int n, int chosen)
{
    int from = 0, to = chosen + 1, col = 1, room = a.cols - 1;
    if (n == 0)
        return col;
    while (from < chosen && width(names, n, from, to) > room)
        from++;
    while (to < n && width(names, n, from, to + 1) <= room)
        to++;
    if (from > 0)
        col += area_put(a, 0, col, -1, STYLE_MUTED, "<") + 1;
    for (int i = from; i < to; i++)
        col += area_put(a, 0, col, -1, i == chosen ? STYLE_SELECTED : STYLE_MUTED, names[i]) + GAP;
    if (to < n && col < a.cols)
        col += area_put(a, 0, col, -1, STYLE_MUTED, ">") + GAP;
    return col;
}
