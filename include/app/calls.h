/*
 * Call lists for the screens.
 */
#pragma once

#include "app/app.h"

/* Brings the rows of the actor's lists up to date where something has changed since: a piece of
 * each, so that nobody waits for it. While others save nothing is done. */
enum calls_kept {
    CALLS_KEPT_ALREADY, /* all of them were */
    CALLS_KEPT_ANEW,
    CALLS_KEPT_IN_PART, /* there is more to look at: once more at the next quiet moment */
};
enum calls_kept app_calls_keep(struct app *app, GError **error);
