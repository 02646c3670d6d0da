/*
 * Owns guessing at a text: its delimiter, and whether it is one.
 */
#include "csv_guess.h"

#include <glib.h>

char csv_guess_delimiter(const char *at, const char *end)
{
    guint commas = 0, semicolons = 0, tabs = 0, pipes = 0;
    bool quoted = false;
    while (at < end && (*at == '\r' || *at == '\n' || *at == ' '))
        at++;
    for (; at < end; at++) {
        if (*at == '"')
            quoted = !quoted;
        if (quoted)
            continue;
        if (*at == '\r' || *at == '\n')
            break;
        commas += *at == ',';
        semicolons += *at == ';';
        tabs += *at == '\t';
        pipes += *at == '|';
    }
    if (pipes > commas && pipes > semicolons && pipes > tabs)
        return '|';
    if (tabs > commas && tabs >= semicolons)
        return '\t';
    return semicolons > commas ? ';' : ',';
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
