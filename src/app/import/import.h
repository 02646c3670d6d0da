/*
 * Importing a list: the frame around it. To add an importer, write one file beside what it stores:
 *
 *  1. Its columns: a table of struct import_column, the value each fills and the header words by
 *     which it is known. Values are read, cleaned and checked before read() sees them.
 *  2. begin(): loads what rows refer to into own and sets what statements bind besides (now, a
 *     ballot_id) in values. end() frees what own holds.
 *  3. read(): what one row means by itself. An error of BL_ERR_INPUT refuses the row with that
 *     sentence; any other ends the import, here and everywhere. import_seen() finds doubles.
 *  4. plan(): the row against the store, which it only reads: ADD, CHANGE, SAME or LEFT_OUT.
 *  5. store(): writes an ADD (from what read() gave) or a CHANGE (right after plan()).
 *  6. counts: what is counted, its key in JSON and its words in the sentence.
 *  7. label(): the line of the change log and the audit's. report(): more for JSON, more to say.
 *  8. A command with CMD_WRITES | CMD_STREAMS, a field "file", IMPORT_SHEET, a switch,
 *     IMPORT_FIELDS; its run: import_run().
 *
 * The frame owns the rest: the file (a path, "-", "tray:NAME"), a first reading without a lock that
 * plans, the preview, one transaction with a second reading that stores (rows are never kept, a
 * byte of plan each is), noticing that the file or the database changed in between (then all is
 * compared anew under the lock), parts of the change log, bulk loads, refused rows, remarks,
 * columns that are not used, counts, the result; what was decided about single rows, and which
 * column is what. Whatever fails or is stopped stores nothing.
 */
#pragma once

#include "app/app.h"
#include "domain/vocabulary.h"

/* The field of a command that reads a list: which sheet, where the list is a workbook. */
#define IMPORT_SHEET                                                                               \
    FIELD("sheet", "Sheet", "Of a workbook, which sheet; if left out, the first one not hidden.",  \
          TEXT)

enum import_plan {
    IMPORT_FAILED, /* with an error */
    IMPORT_SAME,
    IMPORT_ADD,
    IMPORT_CHANGE,
    IMPORT_REMOVE,   /* of missing(): it is to go */
    IMPORT_LEFT_OUT, /* nothing is stored for a reason that was said */
    IMPORT_REFUSED,  /* the frame's: the row cannot be right */
    IMPORT_PLANS,
};

enum import_column_flags {
    IMPORT_COLUMN = 1 << 0, /* a file without it is refused */
    IMPORT_FILLED = 1 << 1, /* a row without it, or where it cannot be right, is refused; else what
                             * cannot be right is left out and remarked on */
    IMPORT_DAY = 1 << 3,    /* a day: whether the list's are American is looked at */
    IMPORT_DIGITS = 1 << 4, /* a number that may have lost noughts */
    IMPORT_PAST = 1 << 5,   /* such a day that has been, by its nature */
    IMPORT_RIGHT = 1 << 2,  /* a row where it cannot be right is refused; it may be without */
    IMPORT_ALL = 1 << 6,    /* every column of this value counts, also beyond those of the table:
                             * IMPORT_BETWEEN divides them */
};

#define IMPORT_BETWEEN "\x1f"

#define IMPORT_NAMES(...)                                                                          \
    (const char *const[])                                                                          \
    {                                                                                              \
        __VA_ARGS__, NULL                                                                          \
    }

/* How HQ's lists head the membership number. */
#define IMPORT_NUMBER_NAMES                                                                        \
    "Membership Number", "Membership No", "Membership Num", "Member Number", "Member No",          \
        "Mem No", "Mem Number", "Membership ID", "Member ID", "Membership Reference",              \
        "Union Number", "Union Membership Number"
/* Words of other headers of it (see csv_map()), the surest first. "No" and "Number" are as often a
 * counter of rows. */
#define IMPORT_WHOSE_NUMBER                                                                        \
    "(?:membership|memb?(?:er)?|mbr(?:ship)?|mship|napo|hq|tu|(?:trade)?union)"
#define IMPORT_NUMBER "(?:number|no|nr|num|nbr|nmbr|ref(?:erence)?|id(?:entifier)?|code|urn)"
#define IMPORT_NUMBER_GUESSES                                                                      \
    "^(?:personal)?" IMPORT_WHOSE_NUMBER "+(?:card|unique)?" IMPORT_NUMBER                         \
    "+(?:hq|napo|union)*$|^" IMPORT_NUMBER "membership$|^idmember$",                               \
        "^external" IMPORT_NUMBER "+$|^ext(?:id|ref|reference|identifier)$|^unique(?:member"       \
        "(?:ship)?)?" IMPORT_NUMBER "$|^urn$|^membership$"

struct import_column {
    const char *label;          /* "membership number": for messages; NULL ends the table */
    const char *value;          /* what it fills; of columns in a row that fill one value the first
                                 * that is usable counts, and those before it are remarked on. NULL
                                 * where there is nothing, or what stands for it ("n/a") */
    const char *const *names;   /* header words (see csv_map()): what fits several goes to the
                                 * first that is free */
    const char *const *guesses; /* of other headers (see csv_map()): the report says them */
    unsigned flags;
    char *(*clean)(const char *typed, GError **error); /* caller's; NULL: as it stands */
    /* Instead of clean, where a cell may hold several: *beside is what it has besides, which is
     * remarked on; caller's too. */
    char *(*cell)(const char *typed, char **beside, GError **error);
    /* A cell that can be nothing else: by it a list without a header is known, and the column in
     * it. NULL: its values do not tell. */
    bool (*looks)(const char *cell);
};

struct import_count {
    const char *key;       /* in JSON; NULL ends the table, of IMPORT_COUNTS_MOST at most */
    const char *words;     /* "added", after its number in the sentence; NULL: not said there */
    bool always;           /* said even where it is 0 */
    enum import_plan plan; /* rows that came to this; IMPORT_FAILED: import_tally() counts */
};
#define IMPORT_COUNTS_MOST 12

enum importer_flags {
    IMPORT_WHOLE = 1 << 0,         /* one row that cannot be right refuses the whole file */
    IMPORT_OTHER_COLUMNS = 1 << 1, /* columns that are not known are no news */
    IMPORT_ALWAYS_STORES = 1 << 2, /* settle() has something to store even where no row has */
    IMPORT_NO_LONG_ROWS = 1 << 3,  /* a row with more values than the header has is refused: what
                                    * stands where cannot be told. Else that is remarked on */
    IMPORT_FIRST_WILL_DO = 1 << 4, /* of two columns for what is not needed the first is taken */
};

/* How days such as 3/4/2019 are meant. */
enum import_dates {
    IMPORT_DATES_UK,
    IMPORT_DATES_US,
    IMPORT_DATES_UNSURE, /* the list's others look American, and nobody was asked yet */
};

/* What a command that imports takes beside its file and switch. */
#define IMPORT_FIELDS                                                                              \
    FIELD("map", "Columns", "A file that says which column is what, as JSON.", FILE,               \
          .flags = FIELD_CLI_ONLY),                                                                \
        FIELD("columns", "Columns", "The same, as it stands.", LONG_TEXT,                          \
              .flags = FIELD_FORM_ONLY | FIELD_CLI_ONLY, .most = IMPORT_MAP_MOST),                 \
        FIELD("stamp", "Looked through",                                                           \
              "What the file was, and what it would do, when it was looked through.", TEXT,        \
              .flags = FIELD_FORM_ONLY | FIELD_CLI_ONLY),                                          \
        FIELD("look", "Look", "What its columns are is asked where it cannot be found.", BOOL,     \
              .flags = FIELD_FORM_ONLY | FIELD_CLI_ONLY),                                          \
        FIELD("page", "Page",                                                                      \
              "Which rows of each kind are listed: of very many the first 5,000 are page 0.", INT, \
              .flags = FIELD_FORM_ONLY | FIELD_CLI_ONLY, .least = 0, .most = IMPORT_PAGE_MOST),    \
        FIELD("decide", "Decide",                                                                  \
              "What to leave out or take, such as \"leavers=no, 12=no, 14=new, 15=1004821\": a "   \
              "count's name, a line, or # and a number that is not on the list.",                  \
              TEXT, .flags = FIELD_CLI_ONLY, .most = IMPORT_DECIDE_MOST),                          \
        FIELD("dates", "Dates", "How 3/4/2019 is meant: uk (3 April) or us (4 March).", CHOICE,    \
              .flags = FIELD_CLI_ONLY, .choices = list_dates),                                     \
        FIELD("noughts", "Noughts",                                                                \
              "How many digits numbers have: shorter ones get noughts in front.", INT,             \
              .flags = FIELD_CLI_ONLY, .least = 1, .most = 20)
#define IMPORT_MAP_MOST 100000
#define IMPORT_DECIDE_MOST 1000000
#define IMPORT_PAGE_MOST 1000000

/* One import under way. */
struct import {
    struct app *app;
    const record *in; /* the command's values */
    record *values; /* of the row in hand: what begin() set, then its columns', then what the row's
                     * hooks add; nothing of the row before */
    void *own;      /* the importer's, zeroed, own_size bytes */
    bool dry;
    bool preview; /* what becomes of each row is kept to be looked through */
    guint page;   /* of these, which; 0: the first of each count */
    enum import_dates dates;
    int noughts; /* digits that numbers have; 0: as they stand */
    bool bulk;   /* triggers that make search words stand back for each ADD */
    struct import_frame *frame;
};

/* In place of each importer's bulk_rows, for tests of what happens to a bulk load; 0: as they were.
 */
void import_bulk_from(gint64 rows);

/* Hooks may be NULL, but for plan, store and label, and missing and remove where held is set. */
struct importer {
    const char *dry; /* the command's switch for a preview, and its key in JSON: "dry_run" */
    const struct import_column *columns;
    const struct import_count *counts;
    unsigned flags;
    gsize own_size;
    gint64 bulk_rows;                   /* more new rows than these are a bulk load; 0: none is */
    const char *unknown, *unknown_noun; /* of import_unknown(): key in JSON and "workplace" */
    const char *notes;                  /* of import_note(): key in JSON */
    const char *command;                /* its id, by which columns are remembered */

    bool (*suffices)(const struct import *im, GError **error); /* its columns; NULL: they do */
    /* The day that we hold of whom has that number, as typed, in the column that fills
     * held_day_value, to see whether the list's are American; caller's, *iso NULL: none. */
    const char *held_day_value;
    bool (*held_day)(struct import *im, const char *number, char **iso, GError **error);
    /* Called again under the lock, after end(), where others have written meanwhile. */
    bool (*begin)(struct import *im, GError **error);
    void (*end)(struct import *im);
    bool (*read)(struct import *im, GError **error);
    enum import_plan (*plan)(struct import *im, GError **error);
    bool (*store)(struct import *im, enum import_plan plan, GError **error);
    /* After the first reading, still without a lock: false where the file as a whole cannot be. */
    bool (*check)(struct import *im, GError **error);

    /* After check(): whether there is something to store even where no row has. */
    bool (*more)(const struct import *im);

    /* What the store holds and the file does not. held names a statement that takes :after beside
     * values and gives some rows in order of held_key, the value by which import_seen() knows them.
     * missing() gives REMOVE, LEFT_OUT or SAME; remove() follows it. */
    const char *held, *held_key;
    /* A row was refused that has this number, cleaned: who may be meant is present. */
    bool (*refused)(struct import *im, const char *number, GError **error);
    enum import_plan (*missing)(struct import *im, const record *row, GError **error);
    bool (*remove)(struct import *im, const record *row, GError **error);

    /* Inside the gate, before the first row of a bulk load whose rows all stand as planned. */
    bool (*prepare)(struct import *im, GError **error);
    bool (*settle)(struct import *im, GError **error); /* inside the gate, after the last row */
    /* Of a row that is looked through: membership_no, name, person_id, workplace, as far as they
     * are known. */
    void (*who)(struct import *im, record *entry);
    void (*label)(struct import *im, struct result *out);
    void (*report)(struct import *im, record *object, GString *say);
};

/* The run function of an importer's command. in: "file" and the switch. */
bool import_run(struct app *app, const struct importer *importer, const record *in,
                struct result *out, GError **error);

/* The line on which this key stood before; 0: it is the first, and remembered. */
gint64 import_seen(struct import *im, const char *key);
/* check(): so much is missing that the file cannot be whole: nothing of it goes. */
void import_keep_missing(struct import *im);
/* Whoever has that key may be on the file: they are not missing from it. */
void import_is_present(struct import *im, const char *key);
/* Whether the header has a column that fills this value. */
bool import_has_column(const struct import *im, const char *value);

/* Something about a row that is taken all the same. */
void import_remark(struct import *im, const char *what);
/* refused(): the same of the row that is, whose other remarks go with it. */
void import_remark_refused(struct import *im, const char *what);
/* The row names something (of unknown_noun's kind) that we have not. */
void import_unknown(struct import *im, const char *name);
/* A row of the list of notes, taken over: the first IMPORT_NOTES_MOST are kept. */
void import_note(struct import *im, record *row);
#define IMPORT_NOTES_MOST 5000
/* The first two numbers of a day such as 3/4/2019; false: it is none. */
bool import_day_parts(const char *text, int *first, int *second);
/* A day for day_parse(): without a time of day, a spreadsheet's number as the day it means, turned
 * where days are American. NULL: it could be either, and is left out until somebody says; that is
 * counted and said once. Caller's. */
char *import_day(struct import *im, const char *typed);
/* It is a spreadsheet's number for a day ("43558", "43558.0"). */
bool import_day_is_serial(const char *typed);

/* Whether what the row in hand changes is kept, in words: import_field() is of use. */
bool import_is_told(const struct import *im);
/* The row in hand changes that: old and new in words, NULL: nothing. Kept in a preview. */
void import_field(struct import *im, const char *label, const char *old, const char *new);
/* What becomes of the row in hand rests on that: where it is another by the time of storing, what
 * was shown does not stand. */
void import_rests_on(struct import *im, const char *text);
/* What is to be known beside the last of them. */
void import_field_note(struct import *im, const char *note);
/* In a preview it stands with that count (its place in the table), for that reason (NULL: none). */
void import_stands(struct import *im, guint count, const char *why);
/* In a preview: it may be that one's row. Several come to "1004821, 1004822". */
void import_candidate(struct import *im, const char *number);
/* What was decided about the row in hand: "new", "no", a number …; NULL: nothing. */
const char *import_decided(const struct import *im);
/* That is what became of it. held: else it would have been held back. */
void import_took_decided(struct import *im, bool held);
/* What was said of all rows of a count; NULL: nothing. */
const char *import_decided_all(const struct import *im, const char *key);

/* settle(), where it takes long: tells how far it is; false: it is to end. */
bool import_go_on(struct import *im, GError **error);

/* One more of the importer's own counts, by its place in the table. */
void import_tally(struct import *im, guint count);

/* Whoever imports types options: screens have keys for what is to be said, and say so themselves.
 */
bool import_has_options(const struct import *im);

/* How many, of a count in the table, and rows of the file. */
gint64 import_counted(const struct import *im, guint count);
gint64 import_rows(const struct import *im);
gint64 import_removed(const struct import *im); /* that go, or went */
gint64 import_missing(const struct import *im); /* of these, what the file does not have */
gint64 import_here(const struct import *im);    /* of what is held, what it has: decided or not */
