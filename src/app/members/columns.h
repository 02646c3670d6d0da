/*
 * One row of HQ's list: its columns by their usual names, and what its values mean.
 */
#pragma once

#include "import/import.h"

/* They fill membership_no, given_name, family_name, full_name, email, phone, job, joined, postcode,
 * seat and place. */
extern const struct import_column member_columns[];

/* False with a sentence where the list cannot be one of members. */
bool member_columns_suffice(const struct import *im, GError **error);

/* given_name and family_name from whatever holds them, joined_on from joined. False with a sentence
 * where the row cannot be taken. */
bool member_row_read(struct import *im, GError **error);
