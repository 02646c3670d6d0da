/*
 * The desk's lists: what each reads and shows. For desk.c and desk_lists.c.
 */
#pragma once

#include "screens/screen.h"

enum { DESK_REPS, DESK_ON, DESK_SETTINGS, DESK_AUDIT, DESK_LOG, DESK_MINE, DESK_PANES };
extern const struct pane desk_panes[DESK_PANES];

/* "all", or the names of the workplaces. */
const char *desk_scope(const record *rep);
/* One entry in full, for reading. Caller's. */
char *desk_audit_text(const record *row, day today);
/* Rows of setting_board with "name", "shown" and "how". Takes rows. */
GPtrArray *desk_settings(GPtrArray *rows, day today);
