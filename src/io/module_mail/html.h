/*
 * HTML to plain text, through libxml2's parser.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* html is UTF-8. At most max bytes of text; *cut tells that there was more. Caller's. */
char *html_to_text(const char *html, gsize len, gsize max, bool *cut);
