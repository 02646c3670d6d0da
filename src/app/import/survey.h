/*
 * What a file as a whole is like, from its first rows: where its header stands, what divides its
 * values, what is in its columns, and what should be asked about it once.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

struct import_survey {
    bool workbook;
    char delimiter;
    guint skip;    /* records before the header */
    char **header; /* it stands in two records: what they come to; NULL: in one */
    guint columns; /* there is no header: so many columns; 0: there is */
    gint64 header_line;
    const char *encoding; /* static */
    GPtrArray *samples;   /* of each column a GPtrArray of char *: its first values */
    bool looks_us;        /* something speaks for days with the month first, and nothing against */
    char *why_us;         /* what does, in words */
    int our_digits;   /* of nearly all numbers that we have; 0: they differ, or there are none */
    bool our_noughts; /* some of ours begin with one */
    int digits;       /* that our numbers have, of which the file's have lost noughts; 0 */
};

void import_survey_done(struct import_survey *s);
