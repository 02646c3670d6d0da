/*
 * How the names and values of records are said to people: labels, days in
 * words, codes by their label.
 */
#pragma once

#include "base/record.h"

/* True for an instant (UTC seconds): an integer named "at" or "..._at". */
bool value_is_instant(const struct value *v);

/* "workplace_id" -> "Workplace id"; caller's. */
char *value_label(const char *name);
/* True for "workplace_id" where the workplace stands beside it, or the row has
 * its own "id": a number that says nothing to people. */
bool value_is_key(const record *r, const char *name);
/* A value as people read it, on one line; NULL: nothing to print. Caller's. */
char *value_text(const struct value *v);
/* The same with its lines kept apart. Caller's. */
char *value_people(const struct value *v);
