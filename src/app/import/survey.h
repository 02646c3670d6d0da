/*
 * What a file as a whole is like, from its first rows: where its header stands, what divides its
 * values, what is in its columns, and what should be asked about it once.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

struct import_survey {
    char delimiter;
    guint skip; /* records before the header */
    gint64 header_line;
    const char *encoding; /* static */
    GPtrArray *samples;   /* of each column a GPtrArray of char *: its first values */
    bool looks_us;        /* days with the month first, and none with the day first */
    int digits;           /* that our numbers have, of which the file's have lost noughts; 0 */
};

void import_survey_done(struct import_survey *s);
