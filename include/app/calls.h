/*
 * Call lists for the screens.
 */
#pragma once

#include "app/app.h"

/* Brings the rows of the actor's lists up to date where something has changed since. True: one has
 * become another. While others save nothing is done. */
bool app_calls_keep(struct app *app, GError **error);
