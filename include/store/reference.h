/*
 * The public reference data that comes with the program (the CSV files of db/reference),
 * compiled in; and what else of db/ is.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* The bytes of db/reference/<name>.csv (db/<name>.csv where name holds a
 * slash), borrowed and not ended by a NUL; false where there is no such file. */
bool reference_get(const char *name, const char **bytes, gsize *len);
/* Its SHA-256 as hex, reckoned when the program was built; NULL where there is no such file.
 * Caller's. */
char *reference_digest(const char *name);
/* The same of db/<path>: "scripts/gotv.txt". */
bool embedded_get(const char *path, const char **bytes, gsize *len);
