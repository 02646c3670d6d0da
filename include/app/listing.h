/*
 * A plain aligned table of records, printed as rows come. Columns and widths
 * come from the first rows, which are held until then.
 */
#pragma once

#include "app/out.h"

struct listing;

/* indent: blanks before each line. */
struct listing *listing_new(FILE *stream, struct out_style style, int indent);
void listing_free(struct listing *t);

void listing_row(struct listing *t, const record *row); /* row is borrowed */
/* Prints what is still held. No rows, no output. */
void listing_end(struct listing *t);
