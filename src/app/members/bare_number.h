/*
 * Membership numbers that have lost the noughts before them, as spreadsheets make of them.
 */
#pragma once

#include "import/import.h"

/* The members whose number is that of the row in hand but for noughts before it, as
 * member_by_number has them with "number" besides: none, one, or two where there are more.
 * Caller's; NULL on error. */
GPtrArray *bare_number_find(struct import *im, GError **error);
/* Says that the row's number, as it was typed, is theirs. */
void bare_number_taken(struct import *im, const char *typed, const record *theirs);
/* Of a list that has numbers alone: where the row's is nobody's, and of one person it is theirs,
 * membership_no is that. */
bool bare_number_take(struct import *im, GError **error);
