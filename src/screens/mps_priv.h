/*
 * What the lists of MP replies look like (mps_lists.c), for the screen (mps.c).
 */
#pragma once

#include "screens/screen.h"

/* The seats above; below, the replies of the selected one or a list of its own.
 * The order of Tab. */
enum pane {
    PANE_SEATS,
    PANE_REPLIES,
    PANE_TO_SEND,
    PANE_TO_MATCH,
    PANE_WAITING,
    PANES,
};

struct pane_info {
    const char *word; /* on the line between */
    const char *list; /* NULL: the seats */
    const char *empty;
    const struct table_column *columns;
    bool marks;
    enum level level;
};

/* data of the tables is the day of today (day *). */
const struct pane_info *mps_pane(enum pane pane);
extern const struct table_column mps_seat_columns[];
