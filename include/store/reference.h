/*
 * The public reference data that comes with the program (the CSV files of db/reference),
 * compiled in.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* The bytes of db/reference/<name>.csv (db/<name>.csv where name holds a
 * slash), borrowed and not ended by a NUL; false where there is no such file. */
bool reference_get(const char *name, const char **bytes, gsize *len);
