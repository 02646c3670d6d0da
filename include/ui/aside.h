/*
 * What Enter would open, beside a list where the window is wide: another screen, to look at only.
 * It is read when no key has come for a while, so that going down a list reads nothing; it has no
 * cursor, no clicks and no keys.
 */
#pragma once

#include "ui/screen.h"

#define ASIDE_COLS 110 /* of the window, from which on there is room */

struct aside {
    /* Inside. */
    const struct screen_ops *ops, *wanted_ops;
    record *args, *wanted; /* what is shown is of, and what is to be */
    void *state;
    bool stale; /* to be read */
    guint cuts; /* app_cuts() as it was read */
    GError *error;
};

/* In draw: the part of the area that is left for the list, with the rest given to that screen,
 * opened with args (borrowed; NULL: nothing is selected); all of it where screen is NULL. list:
 * columns that it would like. */
struct area aside_draw(struct aside *s, struct ui *ui, struct area a, int list, const char *screen,
                       const record *args);
/* On EVENT_QUIET; true: there is something to draw. */
bool aside_quiet(struct aside *s, struct ui *ui);
void aside_stale(struct aside *s, struct ui *ui); /* in recalc: it is read again, in its turn */
void aside_done(struct aside *s, struct ui *ui);
