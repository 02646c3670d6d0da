/* What the commands on a tray run. */
#pragma once

#include "app/app.h"

bool tray_run_put(struct app *app, const record *in, struct result *out, GError **error);
bool tray_run_get(struct app *app, const record *in, struct result *out, GError **error);
bool tray_run_list(struct app *app, const record *in, struct result *out, GError **error);
bool tray_run_drop(struct app *app, const record *in, struct result *out, GError **error);
