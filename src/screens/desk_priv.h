/*
 * The desk's lists: what each reads and shows. For desk.c, desk_lists.c and
 * desk_settings.c.
 */
#pragma once

#include "screens/screen.h"

/* The first that somebody has is shown first. */
enum { DESK_REPS, DESK_ON, DESK_MINE, DESK_SETTINGS, DESK_AUDIT, DESK_LOG, DESK_PANES };
extern const struct pane desk_panes[DESK_PANES];

/* "all", or the names of the workplaces. */
const char *desk_scope(const record *rep);
/* One entry in full, for reading. Caller's. */
char *desk_audit_text(const record *row, day today);
extern const struct table_column desk_setting_columns[];
/* Rows of setting_board with "name", "shown" and "how", as somebody of that level reads them. Takes
 * rows. */
GPtrArray *desk_settings(GPtrArray *rows, enum level level, day today);
/* Opens the form that changes the setting of that row, or says why not. */
void desk_set(struct ui *ui, const record *row);
