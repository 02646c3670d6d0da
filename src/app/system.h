/*
 * Opening the branch as the system, not as a rep.
 */
#pragma once

#include "app/app.h"

/* It sees all, and in the audit it is nobody; app_close() it. NULL on error. */
struct app *system_open(const char *path, struct clock clock, GError **error);

/* The system again, of an app that acted for a rep (app_load_actor()) in between. */
void system_act(struct app *app);

/* db_begin(), waiting up to wait_ms for others who write. */
bool system_begin(struct app *app, int wait_ms, GError **error);

/* Where what it does stands in the log, too: the log's system, rep 0, is made once. */
bool system_acts(struct app *app, int wait_ms, GError **error);
