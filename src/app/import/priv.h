/*
 * What the files of the frame share.
 */
#pragma once

#include "import/decide.h"
#include "import/import.h"
#include "import/map.h"
#include "import/source.h"
#include "import/survey.h"

/* What came of it so far. Counted anew where everything is compared anew. */
struct import_report {
    gint64 rows, n[IMPORT_PLANS], own[IMPORT_COUNTS_MOST], remarked;
    GPtrArray *refused, *remarks; /* records {line, reason}, the first thousand */
    GPtrArray *of_row;            /* remarks on the row in hand: a refused one has none */
    GPtrArray *vain;   /* records {about, said, reason}: decisions of which nothing came */
    GChecksum *let_in; /* rows that are no doubles, as the one before was left out by hand */
    bool taken;        /* the importer did what was decided about the row in hand, … */
    bool held;         /* … which would have been held back */
    GPtrArray *notes;
    GPtrArray *unknown;       /* names in order of appearance, owned by unknown_rows */
    GHashTable *unknown_rows; /* name -> number of rows */
    gint64 here;              /* held, and in the file, whatever becomes of their rows */
    gint64 missing;           /* that are to go */
    gint64 missing_said;      /* of these, of which somebody said so one by one */
    gint64 unsure_days;       /* left out as nobody has said whether they are American */
    gint64 left_out;          /* rows that somebody decided to leave out */
    record *entry;            /* of the row in hand; NULL: no preview */
    GChecksum *digest;        /* of what becomes of each row */
    int stands;               /* the count that it stands with; -1: its plan's */
    GPtrArray *entries;
    guint n_entries[IMPORT_COUNTS_MOST];
};

/* A column of the file beyond those in index, of a value of which every column counts. */
struct import_further {
    int column; /* the importer's; -1: it is none */
    bool guessed, chosen;
};

struct import_frame {
    const struct importer *importer;
    struct import_source *source;
    struct import_survey survey;
    char *problem; /* why its rows cannot be read as its columns are; NULL: they can */
    char *stamp;   /* of the file, where it is looked through; NULL */
    struct import_map *map;
    struct import_decisions *decisions; /* NULL: none */
    bool *chosen;                       /* that a column is there because somebody said so */
    int *index;                         /* where each column is in the header; -1: nowhere */
    struct import_further *further;     /* of each column of the file */
    guint width;                        /* columns of the file */
    bool any_further;
    char **header;
    char *sheet, *beside; /* of a workbook: the one that is read (else NULL), and the others */
    bool *guessed;        /* that a column is there only by the words of its header */
    GPtrArray *unused;
    record *begun;       /* values as begin() left them */
    GByteArray *plans;   /* enum import_plan of each row that is not blank */
    GHashTable *present; /* keys that the file may have, whatever became of their rows */
    GHashTable *keys;    /* key -> its line; 0: that is left out by hand */
    GPtrArray *of_row;   /* of these, the row's in hand */
    GStringChunk *texts; /* of keys */
    gint64 line;         /* of the row in hand */
    guint32 version;     /* of the data when the first reading began */
    bool storing;        /* the second reading, inside the gate */
    bool keep_missing;   /* nothing goes because the file does not have it */
    bool quiet;          /* what was planned stands: nothing is counted or remarked on again */
    gint64 written;
    struct import_report report;
};

/* columns.c: finds the columns in the header; false with a sentence where they are not there. */
bool import_columns_map(struct import *im, const struct csv_reader *csv, GError **error);
/* The row's cells into values; BL_ERR_INPUT where it cannot be right. */
bool import_columns_read(struct import *im, const struct csv_row *row, GError **error);
/* The column of the importer's that column i of the file is; NULL: it is not used. */
static inline const struct import_column *import_column_at(const struct import *im, guint i)
{
    const struct import_frame *f = im->frame;
    for (gsize c = 0; f->importer->columns[c].label; c++)
        if (f->index[c] == (int)i)
            return &f->importer->columns[c];
    return i < f->width && f->further[i].column >= 0 ? &f->importer->columns[f->further[i].column]
                                                     : NULL;
}
/* Where the importer's columns are in such a header, of two of a kind the first; -1: nowhere.
 * Caller's. */
int *import_columns_in(const struct import *im, const char *const *header, guint width);
enum import_sought {
    IMPORT_SOUGHT_ANY,
    IMPORT_SOUGHT_NEEDED, /* 0 where one is missing that has to be */
    IMPORT_SOUGHT_BARE,   /* any, also by a name that says next to nothing: "No." */
};
/* How many columns of such a header are known: the importer's, and what the map names. */
guint import_columns_count(const struct import *im, const char *const *header, guint width,
                           enum import_sought sought);
/* With noughts before it where it is digits, and fewer than that; takes number, NULL is fine. */
char *import_with_noughts(int digits, char *number);
/* told.c. For the result: each column of the file, what it is taken for and how sure that is. */
GPtrArray *import_columns_told(const struct import *im);

/* missing.c: rows that the store holds and the file does not are planned, or stored. */
bool import_each_missing(struct import *im, GError **error);

/* survey.c: what the file as a whole is like. False where it cannot be read. */
bool import_survey(struct import *im, GError **error);
/* heading.c: skip, delimiter and columns of the survey. */
bool import_find_header(struct import *im, GError **error);
/* A reader of the rows behind the header that was found. */
struct csv_reader *import_open_rows(struct import *im, GError **error);

/* month_first.c: looks_us and why_us of the survey. */
bool import_look_at_days(struct import *im, GError **error);

/* entries.c: rows to be looked through; of each class the first, more than anybody reads. */
#define IMPORT_ENTRIES_MOST 5000
void import_entry_begin(struct import *im);
void import_entry_end(struct import *im, enum import_plan plan, const char *why, bool left_out);
/* Of what the file does not have. */
void import_entry_missing(struct import *im, const record *row, enum import_plan plan,
                          bool left_out);
/* All that became of the rows, to see that nothing has changed since it was looked through;
 * caller's. How a row that is held back was decided makes no difference. */
char *import_entries_digest(const struct import *im);

/* tally.c: the row in hand is left out by hand, so that another with its keys is no double. */
void import_forget_row(struct import *im);
/* A remark on that line, whatever becomes of a row. */
void import_remark_at(struct import *im, gint64 line, const char *what);
/* refusals.c: columns that look like a no to contact and are not used, in remarks and in words. */
void import_remark_refusals(struct import *im);
void import_say_refusals(const struct import *im, GString *say);
/* Values with what begin() set and nothing of the row before; one row more is stored. */
void import_fresh_values(struct import *im);
bool import_stored(struct import *im, GError **error);
void import_report_init(struct import_report *r);
void import_report_done(struct import_report *r);
/* A row comes to this; reason: of a refusal. */
void import_report_row(struct import *im, enum import_plan plan, const char *reason);
/* Before it is reported: what was decided about it, where nothing comes of that. */
void import_note_vain(struct import *im, enum import_plan plan, const char *reason);
/* Of what the file does not have. */
void import_note_vain_missing(struct import *im, const char *key, enum import_plan plan);
/* The count of rows that came to this; -1: none is. */
int import_count_of(const struct import *im, enum import_plan plan);
/* Somebody decided that it is not stored: said, of it, or else of all that come to the same. */
bool import_decided_no(const struct import *im, const char *said, enum import_plan plan);
/* people.c: a line for each row of the result's lists, beside what JSON has. */
void import_say_lists(const struct import *im, record *object);
/* report.c: what is looked through: the file, and what it would do; caller's. */
char *import_stamp(const struct import *im);
void import_report_result(struct import *im, struct result *out);
