/*
 * A list: rows from keyset pages, a selected one, marked ones, a filter that
 * is typed. Holds a few pages at most, never the whole list. How many rows there
 * are, and which of them is selected, is counted when no key has come for a while.
 *
 * A screen keeps a struct table in its state: table_init, table_reload in
 * recalc, table_draw in draw, table_handle first in handle, table_row in
 * subject, table_done in close.
 */
#pragma once

#include "ui/screen.h"

struct table_column {
    const char *name;  /* of the row's value */
    const char *title; /* "WORKPLACE" */
    int width;      /* the least it may be cut to where there is little room; 0: it is never cut */
    int flex;       /* of a cell that is drawn: it takes what is left over */
    bool right;     /* numbers */
    int priority;   /* the highest goes first on a narrow window; 0: stays */
    const char *by; /* the row's value that "<" and ">" sort by; NULL: the one of this name, if it
                       is shown as it is, else none */
    bool against;   /* that value falls where the cell rises: a date, shown as days since */
    enum level least; /* to those below it has nothing to say; LEVEL_NONE: to nobody */
    bool extra;       /* only there where a rep has chosen it */
    bool found;       /* what is typed behind "/" is looked for in it; of a list whose rows are read
                         on and kept that fit that is every one */
    int own;          /* the list is in this column's order by itself: 1 rising, -1 falling */
    /* The text of the cell (caller's) and, if set, its style; NULL: the value
     * as it is. data: the table's. */
    char *(*format)(const record *row, void *data);
    enum style (*style)(const record *row, void *data);
    /* Draws the cell itself, such as a gauge; NULL: it is text. */
    void (*draw)(const record *row, void *data, struct area cell);
};

/* Where rows come from. key: a row got from here before. */
struct table_source {
    GPtrArray *(*page)(void *data, enum page_from from, const record *key, int n, GError **error);
    /* How many rows, or how many before that one, as far as most; NULL: not known. */
    bool (*count)(void *data, const record *before, int most, gint64 *n, GError **error);
    void (*filter)(void *data, const char *typed); /* what stands after "/"; NULL: rows are
                                                      read on and those kept that fit */
    /* The last page ended before everything was looked at; and what comes behind the last row,
     * where it is gone on with, as EVENT_ON has it. NULL: never. */
    bool (*stopped)(void *data);
    GPtrArray *(*on)(void *data, const record *last, int n, GError **error);
    /* Why what is typed cannot be looked for, a sentence, and where (bytes); NULL: it can.
     * Caller's. */
    char *(*wrong)(void *data, const char *typed, gsize *at, gsize *len);
    /* What could be typed on, best first: records {text: all of it, label, help}; caller's. */
    GPtrArray *(*offers)(void *data, const char *typed);
    GPtrArray *(*instead)(void *data, const char *typed); /* the same where nothing is found */
    void (*sort)(void *data, const char *order); /* as PAGE_SORT has it, NULL: the list's own;
                                                    NULL: it has no other */
    void *data;
};

enum table_flags {
    TABLE_MARKS = 1 << 0,       /* Space marks */
    TABLE_NO_TITLES = 1 << 1,   /* no line of column titles */
    TABLE_WRAPS = 1 << 2,       /* what of the selected row has no room goes on in lines below it */
    TABLE_ENTER_KEEPS = 1 << 3, /* Enter is about more than the row: behind "/" it keeps what was
                                   found, as Tab does */
    TABLE_FILLS = 1 << 4,       /* where a wide column has no room a narrow one is put back */
};

#define TABLE_COLUMNS 20   /* at most */
#define PICKS_A_TABLE 1024 /* more rows than a window has, and titles behind them: */
#define PICKS_A_TITLE (PICKS_A_TABLE - TABLE_COLUMNS)
#define TABLE_COUNTED 10000 /* how many there are is said up to here, and that it is more */

struct table {
    struct table_source source;
    const struct table_column *columns; /* ends with {.name = NULL}; the first is the name */
    const struct table_column *offered; /* all there are, of which a rep can choose */
    const char *list; /* what that choice is kept under, for each rep: set after table_init; NULL:
                         there is none */
    unsigned flags;
    const char *id;     /* the value that tells rows apart; "id" unless set after table_init */
    const char *also;   /* a value that is looked in besides the cells where rows are read on and
                           those kept that fit; NULL: none. Set after table_init */
    const char *empty;  /* "Nobody yet: n adds the first" */
    void *data;         /* the screen's, for format and style */
    bool stay;          /* set after an act: if that moves the row elsewhere, the next one in its
                           place is selected */
    bool unfocused;     /* another pane has the keys: the row is shown, the cursor is not */
    GHashTable *wanted; /* of gint64, by table_want(): the first row with one of these ids is
                           selected at the next reload, if it stands in the first pages */
    int picks;          /* clicks on rows are K_PICK + picks …: set apart where two tables show */

    /* Inside. */
    struct ui *ui;
    GPtrArray *rows; /* the rows held: some before the top one, some after */
    int top, selected;
    int height; /* rows that fit, from the last draw */
    bool at_start, at_end;
    gint64 total;    /* rows as they are filtered, at most TABLE_COUNTED + 1; -1: not known */
    gint64 all;      /* the same, whatever is typed, as of: */
    gint64 all_mark; /* app_data_mark() */
    gint64 offset;   /* rows before the first one held; -1: not known */
    int content[TABLE_COLUMNS]; /* the widest cell seen so far in each column, in a window of: */
    int measured_rows, measured_cols;
    guint reads, measured_reads; /* rows were read; measured as of, of the rows held these: */
    int measured_top, measured_end;
    bool uncounted;     /* these are to be found out */
    bool touched;       /* somebody has moved in it: the selected row is to be kept */
    int sort;           /* the column it is sorted by; -1: it has the list's own order */
    bool falling;       /* backwards */
    unsigned shown;     /* a bit for each column that had room, from the last draw */
    unsigned out, bare; /* for each that had none, and that has nothing in the rows in sight */
    int cols;           /* that all had together */
    bool again;         /* it is to be read again once no key comes */
    bool looking;       /* not everything was looked at yet: rows come one by one */
    char *wrong;        /* why what is typed is not looked for; NULL: it is */
    gsize wrong_at, wrong_len;
    GPtrArray *offers; /* what could be typed on; NULL: nothing */
    GPtrArray *taken;  /* of which one was taken last, the next one is the next; NULL */
    guint taken_at;
    char *slid_from; /* the selected row was that one, until others did something: it is asked whom
                        the next key means; NULL: it is the one that was chosen */
    bool inside;     /* nothing begins with what was typed: it is looked for inside words */
    bool typing;     /* in the filter line */
    bool from_first; /* the filter changed: the next reload starts at the top */
    char *choice;    /* names of columns with blanks between; NULL: the list's own */
    bool choice_read;
    struct table_column own[TABLE_COLUMNS + 1]; /* what columns points to */
    void *chooser;                              /* open over it; NULL */
    GString *filter;
    GString *applied; /* what of it is looked for: the last that could be */
    char **words;     /* what is marked in the cells, as matched_in() takes it; NULL: nothing */
    int brought; /* the column that there is room made for, as only that one has what was looked
                    for; -1 */
    guint brought_reads; /* as of */
    GHashTable *marks;   /* of gint64 */
    GError *error;       /* of the last page */
};

void table_init(struct table *t, struct ui *ui, struct table_source source,
                const struct table_column *columns, const char *empty);
void table_done(struct table *t);
/* It has others from now on; borrowed. */
void table_set_columns(struct table *t, const struct table_column *columns);

/* Reads again what is shown; the selected row stays if it is still there. */
bool table_reload(struct table *t, GError **error);
/* Before the first reload: the list opens where a row of this id and key stands. key: taken. */
void table_start_at(struct table *t, record *key);
void table_draw(struct table *t, struct area a);
int table_wants(struct table *t); /* the columns with which nothing is cut */
/* Up Down j k PgUp PgDn C-f C-b Home End g G, Space and * (marks), < > and I (order), | (columns),
 * "/" and what is typed after it, Esc while a filter is on. Enter (also while one types: it opens
 * what was found), Left, Right, h, l and everything else passes. EVENT_QUIET: counts. */
enum reaction table_handle(struct table *t, const struct event *ev);

const record *table_row(const struct table *t); /* the selected row; NULL: none */
gint64 table_id(const struct table *t);         /* its id, 0: none */
/* A click on one of its rows: that row is to be selected. */
bool table_picked(const struct table *t, int key);
/* After an act: that row is selected at the next reload. */
void table_want(struct table *t, gint64 id);
/* For screen_ops.ran, on a list of what commands of that noun ("task.") make and
 * the audit, or the table of the rows, calls by that kind ("task"): what was added is selected, and
 * the first that an undo brings back. */
void table_ran(struct table *t, const char *noun, const char *kind, const struct command *cmd,
               const struct result *r);
guint table_marked(const struct table *t);
bool table_is_marked(const struct table *t, gint64 id);
void table_unmark(struct table *t);
/* The marked ids, or the selected one where none is marked; caller's array of gint64. */
GArray *table_chosen(const struct table *t);
/* It shows something else from now on: its columns are measured anew. */
static inline void table_fresh(struct table *t)
{
    t->measured_rows = 0;
}
/* Where rows are marked: the list of them under that name, as commands take it. */
void table_put_marked(const struct table *t, record *out, const char *name);
/* As if that had been typed and kept with Tab; to be followed by a recalc. */
void table_set_filter(struct table *t, const char *text);
/* Leaves the filter (what was typed goes); the selected row stays the selected one. */
void table_clear_filter(struct table *t);
/* A cell's text, as it is shown; caller's. */
char *table_cell(const struct table *t, const struct table_column *c, const record *row);

/* Keys of a table for screen_ops.keys. */
#define TABLE_KEYS TABLE_KEYS_WITH(NULL)
/* Where there may be no list at all: what the subject has as soon as there is one. */
#define TABLE_KEYS_WITH(value)                                                                     \
    {.keys = "/",                                                                                  \
     .row = value,                                                                                 \
     .word = "Find",                                                                               \
     .help = "Finds as you type: Enter opens, Tab keeps what is found, Right takes what is "       \
             "offered, Esc shows all; Up first brings the last search back"},                      \
        {.keys = "j k g G C-f C-b",                                                                \
         .label = "j k",                                                                           \
         .help = "Down and up, as the arrows do; g first, G last, Ctrl-F and Ctrl-B a page"},      \
        {.keys = "> < I",                                                                          \
         .label = "< >",                                                                           \
         .help = "Sort, by the next column or the one before; I turns the order round"},           \
    {                                                                                              \
        .keys = "|", .help = "Columns: which are shown, and in which order"                        \
    }

/* The same where rows can be marked; help: which keys take all that are. */
#define TABLE_MARK_KEYS(need, text)                                                                \
    {.keys = "Space",                                                                              \
     .row = "can_mark",                                                                            \
     .word = "Mark",                                                                               \
     .needs = need,                                                                                \
     .help = "Marks the line: " text},                                                             \
    {                                                                                              \
        .keys = "*", .row = "can_mark", .word = "Mark all", .needs = need,                         \
        .help = "Marks all, or none"                                                               \
    }

/* ---- a source from the app's lists ---- */

struct list_source {
    struct app *app;
    const char *list; /* name for app_page */
    record *filter;   /* owned; set values in it before a reload */
    const char *find; /* the filter that takes what is typed after "/"; NULL: none */
    record *counted;  /* the filter for which all were counted last; NULL: none */
    gint64 counted_all, counted_mark;
    day counted_on;
};
/* find: the list's filter name for typed text. */
struct table_source list_source_init(struct list_source *s, struct app *app, const char *list,
                                     const char *find);
void list_source_done(struct list_source *s);

/* ---- a source from rows that are all here: a view with few rows ---- */

struct rows_source {
    GPtrArray *rows;  /* owned; set anew in recalc with rows_source_take */
    GPtrArray *order; /* of them, as they are shown */
    const char *id;   /* the value that tells them apart */
    char *by;         /* owned; as PAGE_SORT has it, NULL: as they came */
};
struct table_source rows_source_init(struct rows_source *s, const char *id);
void rows_source_take(struct rows_source *s, GPtrArray *rows); /* takes the array over */
void rows_source_done(struct rows_source *s);
