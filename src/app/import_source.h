/*
 * A file that is read twice: once without a lock to see what it would change,
 * once to store it. A pipe is copied to an unnamed file beside the database.
 */
#pragma once

#include "app/app.h"
#include "io/csv.h"

struct import_source;

/* path "-": standard input. near: a folder in which an unnamed file may lie. */
struct import_source *import_source_open(const char *path, const char *near, GError **error);
void import_source_close(struct import_source *s);

/* A reader from the file's beginning; one at a time. Refused where the file
 * has changed since it was opened. */
struct csv_reader *import_source_read(struct import_source *s, GError **error);

/* gate_open() for a command that has read a file. A pipe cannot be read again
 * by trying the whole command once more, so it waits for others here. */
bool import_gate_open(struct app *app, const char *command, bool pipe, GError **error);
