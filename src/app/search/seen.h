/*
 * Which of the searches that reps share are somebody's to see.
 */
#pragma once

#include <glib.h>

struct app;

/* Takes those of others out of rows (of search_columns) by whose terms the actor may not look. */
void search_keep_seen(struct app *app, GPtrArray *rows);
