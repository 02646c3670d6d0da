/*
 * Which rows of one part of a change somebody is shown, and in which order.
 */
#pragma once

#include "app/app.h"
#include "store/recorded.h"

struct changed_entry {
    const char *table; /* interned */
    gint64 id, at;     /* in the part; */
    gint64 pair;       /* and there what it took the place of: a number; -1 */
    enum recorded_op op;
    gint64 person_id;

    /* Inside. */
    gint64 place; /* the workplace as it was written down; 0 */
    bool found, within;
    const char *sort;
};

struct changed_index {
    GArray *entries; /* of struct changed_entry */
    GHashTable
        *people;    /* gint64 -> record {name, sort_key, within or place}, borrowed by entries */
    gint64 hidden;  /* rows that are out of reach */
    guint64 walked; /* rows read */
};

bool changed_index_read(struct app *app, gint64 change_id, gint64 part, struct changed_index *x,
                        GError **error);
void changed_index_done(struct changed_index *x); /* walked stays */
