/*
 * Where a file goes that a command made: to standard output, into a new file of its own, into the
 * rep's tray. On screens it is always the tray.
 */
#pragma once

#include "app/app.h"

/* "statement-pay-and-workloads.pdf". Caller's. */
char *give_name(const char *what, const char *title, const char *ending);

/* name: in the tray. to: a path that is not there yet, which only its owner may read, "tray:NAME",
 * "-" or NULL: standard output. Of a command that streams it is in the audit before it goes, with
 * out's subject; of others the gate notes it. Where out has no object it gets name and size.
 * BL_ERR_CONFLICT: there is such a file already. */
bool give(struct app *app, GBytes *bytes, const char *name, const char *to, struct result *out,
          GError **error);

/* Notes that what a command that streams has counted is shown: on the command line before it is; on
 * screens once an hour. */
bool give_shown(struct app *app, GError **error);
