/*
 * The lists of a screen, one behind the other: Tab goes on to the next. A screen
 * names them as panes; which a rep has, by their level, their opening and
 * closing, the line with their names, selection, finding and marks are done here.
 *
 * The screen's state begins with a struct lists, and is what its columns get as
 * data. lists_open() is called in open; lists_recalc, lists_draw … may be the
 * screen's own operations.
 */
#pragma once

#include "ui/aside.h"
#include "ui/table.h"

struct pane {
    const char *title; /* on the line with the names */
    const char *list;  /* where rows come from: a list of the app, or */
    const char *view;  /* a view, all of whose rows are read at once */
    const char *find;  /* the list's filter for what is typed after "/"; NULL: rows are read on */
    const char *id;    /* the value that tells rows apart; NULL: "id" */
    const struct table_column *columns;
    const char *empty;      /* said where there is no row */
    const char *begin;      /* said instead, with its key, to those who may run that command: */
    const char *begin_by;   /* its id; NULL with begin: empty is for everybody */
    enum level least, most; /* who has it; LEVEL_NONE: no bound */
    enum level marks;       /* who can mark rows; LEVEL_NONE: nobody */
    const char *marked;     /* the field of commands that takes all that are marked; NULL */
    const char *subject;    /* what a row gives: names as subject_take() reads them */
    const char *opens;      /* the screen that Enter opens with that, and that a wide window shows
                               beside the list; NULL */
    const char *if_has,
        *then;               /* the screen that it is instead where the row has that value; NULL */
    const char *needs;       /* id of the command that must be possible for it; NULL */
    const char *noted;       /* id of the command as whose list it is in the audit: people; NULL */
    const char *noun, *kind; /* what commands make here: see table_ran(); NULL: nothing */
};

struct lists_spec {
    const struct pane *panes; /* the first that a rep has is shown first */
    int n;
    bool keep; /* a list is found again as it was left, not from its start */

    /* All may be NULL. state: the screen's. */

    /* Fills in what the list is narrowed to, before each reading of it. */
    void (*filter)(void *state, int pane, record *out);
    /* The rows of a view as they are shown; takes those read. */
    GPtrArray *(*rows)(void *state, int pane, GPtrArray *rows);
    /* Draws above the list, in place of the names; returns the lines taken. */
    int (*head)(struct ui *ui, void *state, struct area a);
    /* Enter, where the pane opens no screen. */
    void (*enter)(struct ui *ui, void *state, const record *row);
};

struct lists_part; /* one pane that is open */

struct lists {
    day today; /* as of the last recalc, for columns */
    gint64 now;
    enum level level;
    int pane; /* the one shown; -1: this rep has none */

    /* Inside. */
    struct ui *ui;
    const struct lists_spec *spec;
    struct lists_part **parts; /* one a pane; NULL: not open */
    struct aside aside;
};

/* spec: borrowed for as long as the screen is open. */
void lists_open(struct lists *l, struct ui *ui, const struct lists_spec *spec);

bool lists_has(const struct lists *l, int pane); /* this rep has it */
int lists_next(const struct lists *l, int by);   /* the pane that many further on */
void lists_show(struct lists *l, int pane);      /* to be followed by a recalc */
void lists_again(struct lists *l);               /* the same one from its start */

struct table *lists_table(const struct lists *l); /* of the pane shown; NULL: none */
const record *lists_row(const struct lists *l);   /* the selected one; NULL */

/* The names, the one shown marked, on the area's first line from its second column;
 * returns the column after them. */
int lists_names(const struct lists *l, struct area a);

/* For a head: the names, where there are several, and below them what to do next (NULL: nothing),
 * where there is room; the lines taken. */
int lists_head(const struct lists *l, struct area a, const char *step);
/* The second half of it, for a head that draws its own names: on that line; the lines taken. */
int lists_step(struct area a, int row, const char *step);

bool lists_is_narrowed(const struct lists *l); /* by what was typed behind "/" */
/* For a subject: what is looked for now, with which a search that is saved begins. */
void lists_search(const struct lists *l, record *out);
/* Where the window is wide: draws what Enter would open at the right; the area that is left. */
struct area lists_beside(struct lists *l, struct area a);

/* For screen_ops. */
bool lists_recalc(struct ui *ui, void *state, GError **error);
void lists_draw(struct ui *ui, void *state, struct area a);
/* The table's keys, then Tab, S-Tab and Enter; everything else passes. */
enum reaction lists_handle(struct ui *ui, void *state, const struct event *ev);
void lists_subject(struct ui *ui, void *state, record *out);
bool lists_ran(struct ui *ui, void *state, const struct command *cmd, const struct result *r);
void lists_close(struct ui *ui, void *state);
