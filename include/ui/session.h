/*
 * The rep's session on the screen: how it looks, and how it ends.
 */
#pragma once

#include "ui/screen.h"

/* Colours and mouse as this rep has chosen them (the command look). */
void ui_dress(struct ui *ui);

void ui_end(struct ui *ui, int status, const char *farewell);
bool ui_ended(const struct ui *ui);
/* The line dropped: keeps the drafts of open forms and ends. */
void ui_hangup(struct ui *ui, int status);
/* Keeps what was typed until that form is opened again; waits a little for another writer. */
bool ui_keep_draft(struct ui *ui, const char *id, const record *values, GError **error);

/* The path that was last used for something ("member.import file") since the program was opened;
 * NULL. */
const char *ui_last_file(const struct ui *ui, const char *of);
void ui_set_last_file(struct ui *ui, const char *of, const char *path);
