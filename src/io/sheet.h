/*
 * The rows of a workbook's sheet, beneath the CSV reader: each value as text,
 * with the sheet's own row numbers.
 */
#pragma once

#include "csv_source.h"

#include <glib.h>
#include <stdbool.h>

#define SHEET_MAX_BYTES ((gsize)32 << 20) /* of the file */

struct workbook;

/* The whole of source, which stays the caller's. old: an older container (D0CF11E0), which is
 * refused as what it is. wanted: the sheet's name, or NULL for the first that is not hidden. NULL
 * with a sentence that begins with the file's name. */
struct workbook *workbook_open(struct csv_source *source, bool old, const char *wanted,
                               GError **error);
void workbook_close(struct workbook *w); /* NULL is fine */

/* The next row that holds something; false at the end and with an error. It has as many values as
 * the first one at least. values: valid until the next call. */
bool workbook_next(struct workbook *w, gint64 *line, const char *const **values, guint *n,
                   GError **error);

const char *workbook_sheet(const struct workbook *w);
const char *workbook_beside(const struct workbook *w); /* “A”, “B”: other sheets; "" for none */

/* Maps the module now; what is missing stays missing. */
void sheet_module_load(void);
