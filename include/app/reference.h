/*
 * Reading the CSV files that are compiled in.
 */
#pragma once

#include "base/record.h"

/* Calls fn for each row of db/reference/<name>.csv (or db/<name>.csv where
 * name holds a slash) as a record of texts: the header's names, NULL where
 * empty. The record is borrowed. */
typedef bool (*reference_row_fn)(record *row, void *data, GError **error);
bool reference_each(const char *name, reference_row_fn fn, void *data, GError **error);
