/*
 * What trays give to the rooms' own files.
 */
#pragma once

#include "app/app.h"

/* False with a sentence where a file of a tray cannot be called that. */
bool tray_name_ok(const char *name, GError **error);
/* The row of the rep's file of that name, with its bytes; caller's; NULL on error. */
record *tray_get(struct app *app, const char *name, GError **error);
