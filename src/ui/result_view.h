/*
 * What a command gave back beside its sentence, as text to read.
 */
#pragma once

#include "app/command.h"

/* A sink for struct result: keeps a copy of each row in the array (data), up
 * to a few hundred. */
bool result_keep_row(record *row, void *data, GError **error);

/* True where the rows are a list that was asked for, and not what became of each line of a file. */
bool result_is_list(const struct command *cmd);
/* The sink for such a list: it goes no further than the screens show. result_enough: that is why
 * the run ended, and it is none. */
bool result_first_rows(record *row, void *data, GError **error);
bool result_enough(const GPtrArray *rows, GError **error);
/* True where the text has the sentence, too: an import's, over what it left out and why. */
bool result_is_report(const struct command *cmd, const struct result *r);
/* Rows as a table of cols columns, or the one object where there is no sentence, or a report;
 * NULL: nothing. Caller's. */
char *result_text(const struct command *cmd, const struct result *r, const GPtrArray *rows,
                  int cols);
