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

/* Puts bytes there under a name, in place of what has it; inside a write
 * transaction. The type is found out from the bytes. */
bool tray_put(struct app *app, const char *name, const void *bytes, gsize len, GError **error);

/* CSV, WORKBOOK, TEXT, MAIL, PDF or JSON; NULL, with a sentence, for anything else. Static. */
const char *file_kind(const char *bytes, gsize len, GError **error);

/* What is to go by now: files of trays after a day, sessions that ended without
 * saying so, drafts of long ago. Inside a write transaction. Returns how many
 * files went, -1 on error. */
gint64 over_ssh_expire(struct app *app, GError **error);
