/*
 * What trays give to the rooms' own files.
 */
#pragma once

#include "app/app.h"

/* What a file of a tray can be called, caller's; NULL with a sentence. */
char *tray_name(const char *typed, GError **error);
/* The row of the rep's file of that name, with its bytes; caller's; NULL on error. */
record *tray_get(struct app *app, const char *name, GError **error);
