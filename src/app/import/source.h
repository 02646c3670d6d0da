/*
 * A file that is read twice: once without a lock to see what it would change,
 * once to store it. A pipe is copied to an unnamed file beside the database.
 */
#pragma once

#include "app/app.h"
#include "io/csv.h"

struct import_source;

/* path "-": standard input; "tray:NAME": of the rep's tray. */
struct import_source *import_source_open(struct app *app, const char *path, GError **error);
void import_source_close(struct import_source *s);

/* A reader from the file's beginning; one at a time. */
struct csv_reader *import_source_reader(struct import_source *s, const struct csv_options *options,
                                        GError **error);
/* What the file holds, by its digest; caller's. NULL on error. */
char *import_source_stamp(struct import_source *s, GError **error);
/* How much of it the reader has read; -1: not known. */
int import_source_percent(const struct import_source *s);
/* False, with a sentence, where the file has changed since it was opened. */
bool import_source_unchanged(const struct import_source *s, GError **error);

#define IMPORT_PIPE_MOST (256 * 1024 * 1024) /* bytes of a local pipe that are kept */
