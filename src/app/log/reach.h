/*
 * Which records a change touched, and whether whoever takes it back works where they are.
 */
#pragma once

#include "app/app.h"

struct reach {
    GPtrArray *rows; /* what change_rows() says */
    GHashTable
        *before; /* "table/id" -> record, with within; what is not there lies at no workplace */
    GPtrArray *people; /* one for each group of commands: struct came_back, before or after */
};

/* Before the change is taken back; reach_done() it also after a failure. */
bool reach_read(struct app *app, gint64 change_id, struct reach *r, GError **error);
/* Afterwards: adds whom its records are about now. *within: nobody writes to a record that they
 * cannot see, unless that brings it back to them, or it is a copy of a letter of theirs whose words
 * are struck for theirs. */
bool reach_holds(struct app *app, struct reach *r, bool *within, GError **error);
void reach_done(struct reach *r);
