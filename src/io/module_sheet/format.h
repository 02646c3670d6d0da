/*
 * How cells are shown: number formats, and the text that a number becomes.
 */
#pragma once

#include "part.h"

struct sheet_format {
    bool date, time, elapsed;
    char *mask; /* "M"00000: every '\1' is a digit, all else stands as it is; NULL: none */
};

/* Of xl/styles.xml: struct sheet_format by a cell's s. NULL with a fault. */
GArray *sheet_formats_read(struct sheet_package *package, const char *name);

/* By an id that is built in and by a code ("dd/mm/yyyy"); the mask is the caller's. */
struct sheet_format sheet_format_of(int id, const char *code);

/* A number as people typed it or see it. Adds to out. */
void sheet_number(GString *out, const char *value, const struct sheet_format *format,
                  bool from_1904);
/* 2019-04-03T00:00:00, as a date may be stored too. */
void sheet_day(GString *out, const char *value);
