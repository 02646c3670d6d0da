/*
 * A number and what is counted.
 */
#include "base/count.h"

char *counted(gint64 n, const char *one, const char *many)
{
    return g_strdup_printf("%" G_GINT64_FORMAT " %s", n, n == 1 ? one : many);
}
