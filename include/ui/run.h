/*
 * Commands run from the screen.
 */
#pragma once

#include "ui/screen.h"

/* Runs a command with the selected row's values and those given (borrowed,
 * may be NULL; a given field is not asked for): refused with a sentence, run
 * at once, or asked for in a form first. */
void ui_command(struct ui *ui, const struct command *cmd, const record *given);
void ui_command_id(struct ui *ui, const char *id, const record *given);

/* The same for one there is, whose form has another title (borrowed for the call). */
void ui_command_titled(struct ui *ui, const char *id, const char *title, const record *given);

bool ui_waiting(const struct ui *ui); /* a write waits for somebody else's; for tests */
void ui_retry(struct ui *ui);         /* tries that write again */

#define UI_ROWS_MOST 1000 /* that a command's list shows: more than there are seats */
/* The first rows of a command that only reads; raw: as typed. Caller's. */
GPtrArray *ui_rows_of(struct ui *ui, const struct command *cmd, const record *raw, GError **error);
