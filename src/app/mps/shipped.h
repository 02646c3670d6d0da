/*
 * The seats, MPs, terms, names and posts that come with the program.
 */
#pragma once

#include "app/app.h"

/* For the group's opened: what a newer program knows better. */
bool mps_opened(struct app *app, GError **error);

/* The changes of all seats whose days are known. */
struct shipped_days;
struct shipped_days *shipped_days_read(GError **error);
void shipped_days_free(struct shipped_days *days); /* NULL is fine */

/* The day on which the seat came to that MP (by their number at Parliament) in that party, or,
 * where party is NULL, fell vacant: the last one after `after` up to `until`, ISO. *by_list: it is
 * only known by a list. NULL: none is known. */
const char *shipped_day(const struct shipped_days *days, const char *ons_code, gint64 parliament_id,
                        const char *party, const char *after, const char *until, bool *by_list);
