/*
 * What a file field names: a path, "-" (standard input) or "tray:NAME" (a file
 * of the rep's tray). Reps who come over SSH have no files on this machine: for
 * them it is one of the last two.
 */
#pragma once

#include "app/app.h"

bool tray_is(const char *path); /* "tray:..." */

/* All of what a file field names (a path, "-" or "tray:NAME"), at most so many
 * bytes. Caller's; NULL on error. */
GByteArray *input_read(struct app *app, const char *path, gsize most, GError **error);

/* Opens what a file field names, to be read once from its beginning. What comes
 * over SSH on standard input is all here first, and whole. -1 on error. */
int input_open(struct app *app, const char *path, GError **error);
/* Standard input has come to its end: was that the end of the file, or did the
 * line break? Over SSH it waits a fifth of a second to see. */
bool input_is_whole(const struct app *app, GError **error);
/* What comes on standard input, read before; takes it over. */
void input_give(struct app *app, GByteArray *bytes);

/* Why what could not be read: false with the sentence for an errno. A disk without room for our
 * copy of it is no fault of the input. */
bool input_fault(const char *what, int code, GError **error);

/* A file without a name in that folder, to write and read: nothing stays behind. */
int input_unnamed_file(const char *near);
/* All bytes; false with errno, EFBIG where there are more than most. */
bool input_copy(int from, int to, gsize most);
