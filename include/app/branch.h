/*
 * Making a branch: the parts that `init`, the demo and tests build a new
 * database from. Inside db_begin … db_commit, but for branch_init().
 */
#pragma once

#include "base/clock.h"
#include "base/day.h"

#include <glib.h>
#include <stdbool.h>

struct db;

struct branch {
    const char *name;         /* of the branch */
    const char *jurisdiction; /* "GB" or "NI"; NULL: GB */
    const char *login;        /* of the first officer; NULL: whoever runs the program */
    const char *officer;      /* their name; NULL: as the system knows it */
};

/* Settings, workplace 1 (the branch itself) and the first officer, whose scope
 * is everything. */
bool branch_create(struct db *db, const struct branch *branch, day today, GError **error);

/* The public reference data: 650 constituencies, MPs as dated terms, postcode
 * ranges, the rules of ballots; and the timeline of the dispute. */
bool branch_load_seats(struct db *db, GError **error);
bool branch_load_postcodes(struct db *db, GError **error);
bool branch_load_rules(struct db *db, GError **error);
/* Ballots before this branch kept any, as published. */
bool branch_load_history(struct db *db, GError **error);
bool branch_load_timeline(struct db *db, GError **error);

/* Probation regions and delivery units under workplace 1. */
bool branch_load_workplaces(struct db *db, GError **error);

/* All of it in a new file; refuses an existing one. Nothing is left behind
 * where it fails. */
bool branch_init(const char *path, const struct branch *branch, struct clock clock, GError **error);
