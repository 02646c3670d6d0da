/*
 * How a command fits the screen it is run from: which of its fields the selected
 * row gives, which must be asked.
 */
#pragma once

#include "app/command.h"

/* A row must be selected for it, and none is. */
bool command_lacks_row(const struct command *cmd, const record *subject);
/* The same of what could be looked up by its name. */
bool command_looks_up(const struct command *cmd, const record *subject);

/* The fields of a command, sorted. */
struct fit {
    record *known;   /* given, or from the selected row */
    GPtrArray *ask;  /* to be asked in a form */
    GPtrArray *find; /* a row would give these, and none is selected */
    char *about;     /* the selected row, where that is what it is about; NULL */
};
/* given: NULL: nothing. False where a row must be selected first. Call
 * fit_done() in either case. */
bool fit_fields(struct fit *f, const struct command *cmd, const record *subject,
                const record *given);
void fit_done(struct fit *f);
/* How many rows it is for. */
guint fit_rows(const struct command *cmd, const record *known);
