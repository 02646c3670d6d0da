/*
 * Whom a rep has on the screen to speak to: nobody else is handed them meanwhile, whatever list is
 * worked through. It lasts as long as they are there, and 15 minutes longer where the line broke.
 */
#pragma once

#include "app/app.h"

/* Has the next of a list, or the one of args (person_id), and lets go of the one before. args:
 * list_id (a call list) or those of the view talk_next, whose first row is next; skipped: a JSON
 * array of ids; take_over (an officer's: from whoever has them). *person_id: 0 where nobody is
 * ready. *by (caller's; NULL: nobody) the name of another who has that person open: then they are
 * not had. BL_ERR_BUSY: somebody else saves, try again. */
bool app_hold(struct app *app, const record *args, gint64 *person_id, char **by, GError **error);
/* Whether that one is had, and for a good while yet or nobody sits there: nothing need be written.
 */
bool app_holds(const struct app *app, gint64 person_id);
/* Nobody sits at the screen, or it is locked: whoever is had stays so for the rest of the 15
 * minutes alone. */
void app_hold_idle(struct app *app, bool idle);
/* Lets go of them: at once, or where others save just now a little later. */
void app_hold_end(struct app *app);
/* The line broke: it lasts on for its 15 minutes, whatever closes now. */
void app_hold_keep(struct app *app);
