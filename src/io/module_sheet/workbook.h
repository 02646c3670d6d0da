/*
 * What a workbook consists of: where its parts are, by their relationships, and
 * which of its sheets is meant.
 */
#pragma once

#include "part.h"

struct sheet_workbook {
    char *sheet_part, *sheet_name, *beside; /* beside: other sheets that are not hidden */
    char *strings_part, *formats_part;      /* NULL: it has none */
    bool from_1904;
};

/* wanted: NULL for the first that is not hidden. False with a fault. */
bool sheet_workbook_read(struct sheet_workbook *w, struct sheet_package *package,
                         const char *wanted);
void sheet_workbook_clear(struct sheet_workbook *w);
