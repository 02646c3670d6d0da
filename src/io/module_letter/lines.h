/*
 * Lines as they stand on a page, put together to paragraphs.
 */
#pragma once

#include <glib.h>

struct letter_line {
    char *text;                      /* one line, no blanks at its ends */
    double left, right, top, bottom; /* downwards */
    double first;                    /* width of its first word */
};

/* Adds those of one page to a text; all: the page's text, for words that are broken at hyphens. */
void letter_lines_add(GString *into, const struct letter_line *lines, guint n, const char *all);
