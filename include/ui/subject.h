/*
 * What a selected row gives to commands and to other screens.
 */
#pragma once

#include "base/record.h"

/* Copies into out what the row has of those names, apart by spaces: numbers,
 * switches and texts, not NULL. "task_id=id" copies id as task_id;
 * "label=given_name+family_name" joins texts with a blank. Neither the row nor
 * its names need outlive it. */
void subject_take(record *out, const record *row, const char *names);
