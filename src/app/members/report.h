/*
 * What an import did or would do: counts, the rows that were refused and why.
 */
#pragma once

#include "app/command.h"

struct import_report {
    gint64 line; /* of the row that is spoken of */
    gint64 added, changed, unchanged, refused, odd;
    GPtrArray *refused_rows, *odd_rows; /* records {line, reason}, the first thousand */
    GHashTable *places;                 /* unknown workplace -> number of rows */
    GPtrArray *place_names;             /* in order of appearance, borrowed from places */
};

void report_init(struct import_report *r);
void report_done(struct import_report *r);

void report_refused(struct import_report *r, const char *reason);
/* A row that is taken, but for something. */
void report_odd(struct import_report *r, const char *what);
void report_unknown_place(struct import_report *r, const char *name);

/* The line of the change log and the audit's counts. */
void report_label(const struct import_report *r, struct result *out);
/* Object and sentence. */
void report_result(struct import_report *r, bool dry, struct result *out);
