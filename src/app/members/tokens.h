/*
 * Search words of many new people at once, after a load that left them out
 * (db_set_bulk).
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

struct db;

/* Makes the words of everybody with an id above after. Inside the gate. */
bool import_make_tokens(struct db *db, gint64 after, GError **error);
