/*
 * The word somebody meant: few letters missing, surplus, wrong or swapped.
 */
#include "base/nearest.h"

#include <stdbool.h>
#include <string.h>

#define LONGEST 40

/* Letters to change, swaps of neighbours counted as one. */
static int distance(const char *a, const char *b)
{
    int n = (int)strlen(a), m = (int)strlen(b);
    if (n > LONGEST || m > LONGEST)
        return G_MAXINT;
    int row[LONGEST + 1][LONGEST + 1];
    for (int i = 0; i <= n; i++)
        row[i][0] = i;
    for (int j = 0; j <= m; j++)
        row[0][j] = j;
    for (int i = 1; i <= n; i++)
        for (int j = 1; j <= m; j++) {
            char x = g_ascii_tolower(a[i - 1]), y = g_ascii_tolower(b[j - 1]);
            int best = row[i - 1][j - 1] + (x != y);
            best = MIN(best, MIN(row[i - 1][j], row[i][j - 1]) + 1);
            if (i > 1 && j > 1 && x == g_ascii_tolower(b[j - 2]) && y == g_ascii_tolower(a[i - 2]))
                best = MIN(best, row[i - 2][j - 2] + 1);
            row[i][j] = best;
        }
    return row[n][m];
}

const char *nearest_word(const char *typed, const GPtrArray *words)
{
    const char *nearest = NULL;
    int least = MAX(1, (int)strlen(typed) / 3) + 1;
    for (guint i = 0; i < words->len; i++) {
        const char *word = words->pdata[i];
        int d = distance(typed, word);
        bool starts = *typed && g_ascii_strncasecmp(word, typed, strlen(typed)) == 0;
        if (starts)
            d = MIN(d, 1);
        if (d < least) {
            least = d;
            nearest = word;
        }
    }
    return nearest;
}
