/*
 * The values of the row that the CSV reader has in hand: clean UTF-8, and how they were written.
 */
#pragma once

#include "io/csv.h"

struct csv_record;

/* options are borrowed while it lives. */
struct csv_record *csv_record_new(const struct csv_options *options);
void csv_record_free(struct csv_record *r);
void csv_record_reset(struct csv_record *r); /* a new row */

/* One more value, as the file has it; beyond CSV_MAX_COLUMNS it is full and takes none. */
void csv_record_add(struct csv_record *r, const void *bytes, gsize len);
guint csv_record_size(const struct csv_record *r);
bool csv_record_is_full(const struct csv_record *r);

/* All of *row but its line; width and full_width: of the header without and with blank names at the
 * end. Valid until the next reset. */
void csv_record_shape(struct csv_record *r, guint width, guint full_width, struct csv_row *row);

/* How the values so far were written; static. */
const char *csv_record_encoding(const struct csv_record *r);
