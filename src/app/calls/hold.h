/*
 * What the session does for whoever is on the screen.
 */
#pragma once

#include "app_priv.h"

/* Inside a write transaction: it lasts another 15 minutes; or is over, where that waited. */
bool hold_beat(struct app *app, GError **error);
bool hold_due(const struct app *app); /* one that is over waits to be let go of */
/* Another number once others have somebody else on their screens. */
gint64 hold_mark(struct app *app);
