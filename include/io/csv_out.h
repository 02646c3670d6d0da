/*
 * Rows as CSV (RFC 4180), for whoever opens them in a spreadsheet: what it would take for a formula
 * is text.
 */
#pragma once

#include <glib.h>

/* Adds a row with its line end. Cells may be NULL: empty; they are cleaned (base/text.h). */
void csv_put_row(GString *to, const char *const *cells, guint n);
