/*
 * Which column of a file is what, as somebody said it or as it was the last time. As JSON:
 * {"columns": {"Mobile Tel No": "mobile", "Salary band": ""}} or what is within alone, a header and
 * what it is ("": it is not used). Headers are compared as csv_map() compares names; "#3" is the
 * third column.
 */
#pragma once

#include "app/app.h"
#include "import/import.h"

struct import_map;

/* The frame's map as the command was given it ("columns", else the file "map"), … */
bool import_map_said(struct import *im, GError **error);
/* … and beneath it what was kept for a list with that header. NULL: there is neither. */
bool import_map_recall(struct import *im, const char *const *header, guint width, GError **error);
void import_map_free(struct import_map *map); /* NULL is fine */

/* What it says of columns that the header has not, as a list ("“Nope”, “#12”"); caller's, NULL:
 * there is none. */
char *import_map_unmet(const struct import_map *map, char **header);

/* Whether the command takes a map at all. */
bool import_can_be_mapped(const struct import *im);

/* What column i of that header is: a label of the importer's columns, "": nothing, NULL: the map
 * does not say. map may be NULL. */
const char *import_map_of(const struct import_map *map, const char *header, guint i);
/* The same, only by its name and as it was said now. */
const char *import_map_named(const struct import_map *map, const char *header);
/* It says so since the last time, and not since now. */
bool import_map_is_kept(const struct import_map *map, const char *header, guint i);

/* Keeps what each column was taken for, for the next list with that header: inside the gate. */
bool import_map_keep(struct import *im, GError **error);
