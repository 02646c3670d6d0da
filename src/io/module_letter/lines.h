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

struct letter_page {
    const struct letter_line *lines;
    guint n;
    double width;    /* of the paper */
    const char *all; /* its text, for words that are broken at hyphens */
};

/* Adds a page to a text. */
void letter_lines_add(GString *into, const struct letter_page *page);
