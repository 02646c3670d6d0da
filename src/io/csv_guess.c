/*
 * Owns guessing at a text: its delimiter, and whether it is one.
 */
#include "csv_guess.h"

#include <glib.h>

#define LINES_MOST 30 /* as many as a header is looked for in */

/* The delimiter that stands most often outside quotes in the next line that is not empty; '\0':
 * none does. */
static char delimiter_of_line(const char **at, const char *end)
{
    guint commas = 0, semicolons = 0, tabs = 0, pipes = 0;
    bool quoted = false;
    const char *c = *at;
    while (c < end && (*c == '\r' || *c == '\n' || *c == ' '))
        c++;
    for (; c < end; c++) {
        if (*c == '"')
            quoted = !quoted;
        if (quoted)
            continue;
        if (*c == '\r' || *c == '\n')
            break;
        commas += *c == ',';
        semicolons += *c == ';';
        tabs += *c == '\t';
        pipes += *c == '|';
    }
    *at = c;
    if (pipes > commas && pipes > semicolons && pipes > tabs)
        return '|';
    if (tabs > commas && tabs >= semicolons)
        return '\t';
    return semicolons > commas ? ';' : commas ? ',' : '\0';
}

char csv_guess_delimiter(const char *at, const char *end)
{
    static const char all[] = {',', ';', '\t', '|'};
    guint lines[G_N_ELEMENTS(all)] = {0}, since[G_N_ELEMENTS(all)] = {0};
    gsize best = 0;
    for (guint n = 0; n < LINES_MOST && at < end; n++) {
        char found = delimiter_of_line(&at, end);
        if (found && n == 0)
            return found;
        if (!found && at == end)
            break; /* what ended the last line was no line of its own */
        for (gsize i = 0; i < G_N_ELEMENTS(all); i++) {
            lines[i] += found == all[i];
            since[i] += lines[i] > 0;
        }
    }
    for (gsize i = 1; i < G_N_ELEMENTS(all); i++)
        best = lines[i] > lines[best] ? i : best;
    /* A column may hold one here and there. */
    return lines[best] * 3 >= since[best] * 2 ? all[best] : ',';
}

bool csv_looks_binary(const char *at, const char *end)
{
    gsize odd = 0, n = (gsize)MIN(end - at, 4096);
    for (gsize i = 0; i < n; i++) {
        unsigned char c = (unsigned char)at[i];
        odd += (c < 0x20 && !(c >= '\t' && c <= '\r')) || c == 0x7f;
    }
    return odd > 2 && odd * 20 > n;
}
