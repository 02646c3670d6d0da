/*
 * A report on MPs' replies: what is counted once, the sections made of it, and how they are given.
 */
#pragma once

#include "app/app.h"
#include "domain/disclosure.h"
#include "domain/mp.h"
#include "domain/spread.h"
#include "io/paper.h"

/* ---- what is counted ---- */

enum letter_came_to {
    LETTERS_ANSWERED,
    LETTERS_NOT_DELIVERED,
    LETTERS_WAITING,
    LETTERS_MISDIRECTED,
};
#define LETTERS_CAME_TO 4

enum reply_at_hq { HQ_SENT, HQ_AGREED, HQ_TO_ASK, HQ_KEPT, HQ_NONE };
#define HQ_STATES 5

/* Replies of one MP for one seat in one party, of one letter. */
struct unit {
    char *ons_code, *region, *party; /* party: NULL where nobody is known to have sat there */
    gint64 mp_id;
    gint64 letter; /* one that several MPs sent; 0 */
    enum stance stance;
    gint64 replies;
};

/* A seat with members, letters or replies. */
struct seat {
    const record *board; /* its row on the board of seats */
    enum stance stance, before;
    gint64 wrote, answered, replies, substantive, sent;
    day silent_from; /* when the first letter was written that waits; DAY_NONE */
    GArray *days;    /* int: to the answer */
};

struct counts {
    struct app *app;
    const char *since, *until; /* ISO; NULL: without an end */
    bool inside;               /* for the branch only: nothing is held back */

    gint64 letters[LETTERS_CAME_TO], to_chase;
    GArray *days; /* int: to the answer, of those whose days are known */
    gint64 replies, types[REPLY_TYPES], hq[HQ_STATES];
    GPtrArray *units;
    GHashTable *weeks; /* GINT_TO_POINTER(the Monday's day) -> gint64 * */
    GPtrArray *seats;  /* as on the board */
    GHashTable *by_seat, *by_unit, *by_mp;
    GPtrArray *board, *stances, *commitments;
};

/* in: since, until, inside. What it points to has to last; counts_done() in any case.
 * BL_ERR_REFUSED: full counts are for officers. */
bool counts_read(struct app *app, const record *in, struct counts *c, GError **error);
void counts_done(struct counts *c);

/* ---- what is said ---- */

struct part {
    char *label;
    gint64 beside; /* a second number, such as how many MPs stood there before; -1: none */
};

enum section_plot { PLOT_BARS, PLOT_COLUMNS, PLOT_LINE };

/* One way of counting something. */
struct section {
    const struct section_kind *kind;
    GArray *parts;     /* struct part */
    GArray *told;      /* struct disclosure, beside each */
    guint *unit_parts; /* of each unit the part that it counts in; NULL: not made of units */
    guint second;      /* where parts begin whose own sum others may know; 0: there are none */
    gint64 total;
    bool withheld; /* too few for any part to be told */
};

/* Adding a section is one entry in its table (sections.c) and the function that fills it. */
struct section_kind {
    const char *id, *title, *noun; /* noun: of what: "replies" */
    const char *beside; /* what the second number is: "before"; NULL: none. It is told only where
                         * the first is */
    enum section_plot plot;
    bool open; /* of MPs, who are public: nothing is held back */
    bool (*fill)(const struct counts *c, struct section *s, GError **error);
    const char *noun_outside; /* where what leaves the branch counts others; NULL: the same */
};

/* Sections in their order, caller's, with what may be told; NULL on error. */
GPtrArray *sections_make(const struct counts *c, GError **error);
const struct section *section_find(const GPtrArray *sections, const char *id);
/* What a part may be said to be: "12", "under 5"; caller's. */
char *section_said(const struct section *s, guint part);
bool section_shows(const struct section *s, guint part); /* not one of nothing */

/* What stands in the place of parts that are not or may not be told; NULL: they are. Caller's. */
char *section_untold(const struct counts *c, const struct section *s);

/* The figures at the top. */
struct figure {
    const char *name, *label;
    struct disclosure told;
    bool days;     /* no count: of how many the days are is what matters */
    bool withheld; /* it may not be said at all */
};
#define FIGURES 12
void figures_make(const struct counts *c, const GPtrArray *sections, struct figure out[FIGURES]);
char *figure_said(const struct figure *f);

/* "MPs' replies: Aire Valley"; "Letters and replies from 1 Nov 2026 to 30 Nov 2026."; whom it is
 * for. Caller's. */
char *report_title(const struct counts *c);
char *report_period(const struct counts *c);
const char *report_mark(const struct counts *c);

/* ---- how it is given; caller's ---- */

char *report_text(const struct counts *c, const GPtrArray *sections);
char *report_csv(const struct counts *c, const GPtrArray *sections);
record *report_object(const struct counts *c, const GPtrArray *sections);
GBytes *report_sheet(const struct counts *c, const GPtrArray *sections, GError **error);

/* ---- the seats ---- */

bool report_run_seats(struct app *app, const record *in, struct result *out, GError **error);
