/*
 * A plain aligned table of records, printed as rows come. Columns and widths
 * come from the first rows, which are held until then.
 */
#pragma once

#include "cli/out.h"

struct table;

/* indent: blanks before each line. */
struct table *table_new(FILE *stream, struct out_style style, int indent);
void table_free(struct table *t);

void table_row(struct table *t, const record *row); /* row is borrowed */
/* Prints what is still held. No rows, no output. */
void table_end(struct table *t);
