/*
 * Where results go: a table, "Label: value" lines and sentences for people, or
 * JSON. Rows are printed as they come; of a list only its first rows are held,
 * until the columns are known. Everything printed is clean text.
 */
#pragma once

#include "app/command.h"

#include <stdio.h>

struct out;

struct out_style {
    bool json;
    int columns; /* a terminal's width, to which tables are clipped; 0: not clipped */
    bool ascii;  /* the terminal knows only ASCII */
};

/* Prints to stream and, for remarks beside a list, to messages; both are the
 * caller's. */
struct out *out_new(FILE *stream, FILE *messages, struct out_style style);
void out_free(struct out *o);

/* A row of a list; the shape of result.row. row is borrowed. Where it has a
 * "_line", people see that instead of a row of a table. Where it has "_cells"
 * (texts, each with its NUL, as a blob), it is a row of a sheet: JSON is one object with the first
 * of them as "header" and the others as "rows"; people see those with a "_line". */
bool out_row(record *row, void *out, GError **error);

/* The rest of a result: ends the list, or prints the sentence and the object.
 * flags: the command's. A list is an array even where no row came. What a
 * command that wrote says in its sentence is not said again for people; of an
 * import (CMD_STREAMS) its lists are, such as the rows that were refused. */
bool out_result(struct out *o, const struct result *result, unsigned flags, GError **error);

/* Of a result that was written as it is: what there is to say of it beside. */
bool out_remark(struct out *o, const struct result *result, GError **error);

/* Ends a list that an error cut short, so that what was printed is whole. */
void out_cut(struct out *o);

/* Flushes the stream; BL_ERR_STORAGE where something could not be written. */
bool out_flush(struct out *o, GError **error);
