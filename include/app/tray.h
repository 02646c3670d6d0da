/*
 * Files of reps who come over SSH. Their side of the line is no folder of this
 * machine: a file field says "-" (standard input) or "tray:NAME".
 */
#pragma once

#include "app/app.h"

#define TRAY_PREFIX "tray:"
#define TRAY_FILE_MOST (8 * 1024 * 1024) /* bytes */
#define TRAY_REP_MOST (32 * 1024 * 1024)
#define TRAY_SECONDS (24 * 60 * 60)

bool tray_is(const char *path);
/* A file of the rep's tray, "tray:NAME", to read from its beginning. -1 on error. */
int tray_open(struct app *app, const char *path, GError **error);
/* Puts bytes there under a name, in place of what has it; inside a write
 * transaction. The type is found out from the bytes. */
bool tray_put(struct app *app, const char *name, const void *bytes, gsize len, GError **error);

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

/* CSV, TEXT, MAIL, PDF or JSON; NULL, with a sentence, for anything else. Static. */
const char *file_kind(const char *bytes, gsize len, GError **error);

/* What is to go by now: files of trays after a day, sessions that ended without
 * saying so, drafts of long ago. Inside a write transaction. Returns how many
 * files went, -1 on error. */
gint64 over_ssh_expire(struct app *app, GError **error);
