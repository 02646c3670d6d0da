/*
 * What the session does for whoever is on the screen.
 */
#pragma once

#include "app_priv.h"

/* What the statements about it bind; caller's. */
record *held_args(struct app *app, gint64 person_id);
/* Inside a write transaction: whoever is held is free. */
bool held_let_go(struct app *app, GError **error);
/* Inside one: it lasts another 15 minutes, while somebody is there. */
bool held_beat(struct app *app, GError **error);
void held_end_later(struct app *app); /* one that is over and could not be let go of then */
/* Another number once others have somebody else on their screens. */
gint64 held_mark(struct app *app);
