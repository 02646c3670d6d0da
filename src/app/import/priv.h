/*
 * What the files of the frame share.
 */
#pragma once

#include "import/import.h"
#include "import/source.h"

/* What came of it so far. Counted anew where everything is compared anew. */
struct import_report {
    gint64 rows, n[IMPORT_PLANS], own[IMPORT_COUNTS_MOST], remarked;
    GPtrArray *refused, *remarks; /* records {line, reason}, the first thousand */
    GPtrArray *of_row;            /* remarks on the row in hand: a refused one has none */
    GPtrArray *notes;
    GPtrArray *unknown;       /* names in order of appearance, owned by unknown_rows */
    GHashTable *unknown_rows; /* name -> number of rows */
};

struct import_frame {
    const struct importer *importer;
    struct import_source *source;
    int *index; /* where each column is in the header; -1: nowhere */
    char **header;
    char *sheet, *beside; /* of a workbook: the one that is read (else NULL), and the others */
    bool *guessed;        /* that a column is there only by the words of its header */
    GPtrArray *unused;
    record *begun;       /* values as begin() left them */
    GByteArray *plans;   /* enum import_plan of each row that is not blank */
    GHashTable *keys;    /* key -> its line */
    GStringChunk *texts; /* of keys */
    gint64 line;         /* of the row in hand */
    guint32 version;     /* of the data when the first reading began */
    bool storing;        /* the second reading, inside the gate */
    bool quiet;          /* what was planned stands: nothing is counted or remarked on again */
    gint64 written;
    struct import_report report;
};

/* columns.c: finds the columns in the header; false with a sentence where they are not there. */
bool import_columns_map(struct import *im, const struct csv_reader *csv, GError **error);
/* The row's cells into values; BL_ERR_INPUT where it cannot be right. */
bool import_columns_read(struct import *im, const struct csv_row *row, GError **error);

/* report.c */
void import_report_init(struct import_report *r);
void import_report_done(struct import_report *r);
/* A row comes to this; reason: of a refusal. */
void import_report_row(struct import *im, enum import_plan plan, const char *reason);
void import_report_result(struct import *im, struct result *out);
