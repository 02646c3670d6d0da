/*
 * The desk's lists: what each reads and shows. For desk.c, desk_lists.c,
 * desk_settings.c and desk_post.c.
 */
#pragma once

#include "screens/screen.h"

/* The first that somebody has is shown first. */
enum {
    DESK_REPS,
    DESK_ON,
    DESK_MINE,
    DESK_SETTINGS,
    DESK_AUDIT,
    DESK_POST,
    DESK_SENT,
    DESK_LOG,
    DESK_PANES,
};
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

/* Mail that waits or is to be decided about; what went or was called off. */
extern const struct table_column desk_post_columns[], desk_sent_columns[];
/* "waits", of a row of either. Static. */
const char *desk_post_status(const record *row);
/* "3 wait, 1 is uncertain; nothing went since Tue 24 Nov 14:10", of outbox_state. Caller's. */
char *desk_post_state(const record *state, bool demo, day today);
bool desk_post_stuck(const record *state); /* somebody has to decide about one */
