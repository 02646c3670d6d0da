/*
 * The columns of a table for people, on the command line and on screens: which there are, and how
 * wide.
 */
#pragma once

#include "base/record.h"

struct column {
    char *name;
    char *title;
    int width;   /* of the widest value and the title */
    int content; /* of the widest value */
    bool right;  /* numbers */
    bool used;   /* some row has a value */
    bool whole;  /* numbers, addresses and days: half of one is no use */
    bool yes_no; /* yes or no */
};

/* An array of struct column; caller's (g_array_unref). */
GArray *columns_new(void);
struct column *columns_at(const GArray *columns, guint i);
/* Adds what the row has, and makes room for it. */
void columns_measure(GArray *columns, const record *row);

/* A text that is kept whole: a number, an address, a day. */
bool columns_is_whole(const struct value *v, const char *text);

/* A value as its cell has it: the name of what lies in a tree is indented. Caller's. */
char *columns_text(const record *row, const struct value *v);

/* Leaves out what nobody used, ids, and what another column says better. row: one of those that
 * were measured. */
void columns_spare(GArray *columns, const record *row);
/* Makes them fit: first ids of other things, codes and switches go, then titles
 * take several lines, then words are cut. False where that is not enough. */
bool columns_fit(GArray *columns, int width);
int columns_width(const GArray *columns); /* of a line */

#define COLUMN_GAP 2
