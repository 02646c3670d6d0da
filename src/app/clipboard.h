/*
 * What a rep takes along on their own clipboard: allowed only where they have switched it on
 * (look.copy), and noted in the audit as a view is. What it was is never noted.
 */
#pragma once

#include "app/app.h"

/* Refused, with the way to switch it on, unless the rep has. */
bool copy_allowed(struct app *app, GError **error);
/* Gives text to the screen. by, what: static, "member.copy" and "phone", for the audit. False where
 * it is too long. */
bool copy_out(struct app *app, struct result *out, const char *text, const char *by,
              const char *what, GError **error);
