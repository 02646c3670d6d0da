/*
 * What a command gave back beside its sentence, as text to read.
 */
#pragma once

#include "app/command.h"

/* A sink for struct result: keeps a copy of each row in the array (data), up
 * to a few hundred. */
bool result_keep_row(record *row, void *data, GError **error);

/* Rows as a table of cols columns, or the one object where there is no sentence;
 * NULL: nothing. Caller's. */
char *result_text(const struct result *r, const GPtrArray *rows, int cols);
