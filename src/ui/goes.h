/*
 * Lists that commands print, on screens: the screen that has what was asked for,
 * or one of the rows alone.
 */
#pragma once

#include "app/app.h"

struct ui;

/* True where a screen has what this run would print. raw: as typed. */
bool goes_to_screen(const struct command *cmd, const record *raw);
/* Goes there, over the form if it was asked in one. False with an error: the values are not right.
 */
bool goes_there(struct ui *ui, const struct command *cmd, const record *raw, void *form,
                GError **error);
/* Lists the rows, which are copied, on a screen of their own. False: there is none. */
bool goes_to_rows(struct ui *ui, const struct command *cmd, const record *raw,
                  const GPtrArray *rows);
