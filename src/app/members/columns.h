/*
 * One row of HQ's list: which column is what, and what its values mean.
 */
#pragma once

#include "io/csv.h"

#include "base/day.h"
#include "base/record.h"

enum import_column {
    COLUMN_NUMBER,
    COLUMN_GIVEN,
    COLUMN_FAMILY,
    COLUMN_FULL,
    COLUMN_EMAIL_OWN,
    COLUMN_EMAIL,
    COLUMN_MOBILE,
    COLUMN_PHONE,
    COLUMN_PHONE_HOME,
    COLUMN_POSTCODE,
    COLUMN_SEAT,
    COLUMN_WORKPLACE,
    COLUMN_OFFICE,
    COLUMN_JOB,
    COLUMN_ROLE,
    COLUMN_JOINED,
    COLUMNS,
};

/* Where each column is in the header, -1: nowhere. False with a sentence where
 * the list cannot be one of members. */
bool import_columns_map(const struct csv_reader *csv, int *index, GError **error);

/* Called with what is odd about a row that is taken all the same. */
typedef void (*import_odd_fn)(const char *what, void *data);

/* Reads a row into values: membership_no, given_name, family_name, email,
 * phone, job, joined_on, and postcode, seat, place as written (NULL: empty).
 * False with a sentence where the row cannot be taken. */
bool import_row_read(const struct csv_row *row, const int *index, day today, record *values,
                     import_odd_fn odd, void *data, GError **error);
