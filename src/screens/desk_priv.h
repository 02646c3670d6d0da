/*
 * The desk's lists: what each reads and shows. For desk.c and desk_lists.c.
 */
#pragma once

#include "screens/screen.h"

enum pane { PANE_REPS, PANE_SETTINGS, PANE_AUDIT, PANE_LOG, PANE_ON, PANES };

struct pane_info {
    const char *title;
    const char *view; /* all rows at once; NULL: a list */
    const char *list;
    const struct table_column *columns;
    const char *empty;
    enum level least, most; /* who has it */
};
const struct pane_info *desk_pane(enum pane pane);

/* The data of the desk's tables. */
struct desk_times {
    gint64 now;
    day today;
};

/* "Sat 21 Nov, 10:42". Caller's. */
char *desk_at(const record *row, const char *name, day today);
/* "all", or the names of the workplaces. */
const char *desk_scope(const record *rep);
/* One entry in full, for reading. Caller's. */
char *desk_change_text(const record *row, day today);
char *desk_audit_text(const record *row, day today);
/* Rows of setting_board with "name", "shown" and "how". Takes rows. */
GPtrArray *desk_settings(GPtrArray *rows, day today);
