/*
 * What the table of the log takes from undo.c.
 */
#pragma once

#include "app/app.h"

bool undo_run(struct app *app, const record *in, struct result *out, GError **error);
bool undo_run_one(struct app *app, const record *in, struct result *out, GError **error);
bool undo_run_rest(struct app *app, const record *in, struct result *out, GError **error);
bool redo_run(struct app *app, const record *in, struct result *out, GError **error);
const char *undo_none_chosen(struct app *app, const record *in);
/* Before an import or a change of another day goes: which it is. */
char *undo_question(struct app *app, const record *in);
/* For how many days what was undone can be done again: the branch's setting, if it makes sense. */
bool undo_days(struct app *app, gint64 *days, GError **error);
/* A change of the log within what the actor may see. Caller's; NULL with an error. */
record *undo_change_seen(struct app *app, gint64 id, GError **error);
