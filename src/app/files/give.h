/*
 * Files that a command makes for whoever runs it.
 */
#pragma once

#include "app/app.h"

/* "statement-pay-and-workloads.pdf". Caller's. */
char *give_name(const char *what, const char *title, const char *ending);

/* On the command line the bytes are the output; on screens they go to the rep's tray. */
bool give_file(struct app *app, GBytes *bytes, const char *name, struct result *out,
               GError **error);

/* To a new file that only its owner may read, or "tray:NAME"; noted in the audit as an export.
 * BL_ERR_CONFLICT: there is such a file already. */
bool give_to(struct app *app, GBytes *bytes, const char *path, struct result *out, GError **error);
/* Notes that a command shows or gives out what it counted: on the command line as an export, which
 * is in the audit before anything is given; on screens once an hour that it was looked at. command:
 * static, its id. */
bool give_note(struct app *app, const char *command, GError **error);
