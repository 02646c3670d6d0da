/*
 * Room given out to columns.
 */
#include "ui/columns.h"

#include <glib.h>

int columns_grow(int *widths, const int *whole, int n, int spare)
{
    while (spare > 0) {
        int next = -1;
        for (int i = 0; i < n; i++)
            if (widths[i] && widths[i] < whole[i] &&
                (next < 0 || whole[i] - widths[i] < whole[next] - widths[next]))
                next = i;
        if (next < 0)
            break;
        int more = MIN(whole[next] - widths[next], spare);
        widths[next] += more;
        spare -= more;
    }
    return MAX(spare, 0);
}
