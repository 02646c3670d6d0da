/*
 * The ballot desk: its state, shared by what reads and drives it (turnout.c)
 * and what draws it: the head, the table's columns, the days, the whole.
 */
#pragma once

#include "domain/ballot.h"
#include "domain/ballot_words.h"
#include "domain/canvass.h"
#include "ui/aside.h"
#include "ui/table.h"

#define TURNOUT_COLUMNS 18 /* less than TABLE_COLUMNS */

/* "_row" of rows that have no id of their own; workplaces, units and reps have theirs, and 0 is
 * what has none: no workplace known, no unit. */
#define ROW_UNKNOWN (-1) /* numbers nobody has */
#define ROW_TOTAL (-2)
#define ROW_WHOLE (-3) /* those who have the whole branch */
#define ROW_NO_REP (-4)

/* What a row is about: the words of turnout_bys. */
enum turnout_by { TURNOUT_WORKPLACE, TURNOUT_UNIT, TURNOUT_REP, TURNOUT_PDU };

struct turnout_desk {
    gint64 ballot_id; /* the one shown; 0: none yet */
    enum turnout_by by;
    GPtrArray *ballots;
    record *head, *board; /* as ballot_head and turnout.show give them */
    record *place;        /* as ballot_get gives it; NULL: votes are not at a place */
    GPtrArray *returns, *days;
    record *before; /* the ballot before it, as ballot_before gives it; NULL: none */
    struct rows_source source;
    struct table table;
    struct table_column columns[TURNOUT_COLUMNS + 1];
    struct aside people; /* of the selected workplace */
    bool rule;           /* a threshold applies */
    gint64 need_papers;  /* who need a replacement that nobody has asked for */
    enum ballot_method method;
    enum canvass_phase phase;
    day today, opens, closes, last_safe_post, last_day_to_vote;

    bool curve; /* the reports by day stand in place of the table */
    GPtrArray *curve_days, *earlier_days;
    record *earlier; /* the ballot of earlier_days; NULL: none kept */
    gint64 earlier_entitled;
};

/* turnout_table.c */
void turnout_set_columns(struct turnout_desk *d);
/* Adds what the columns of a row are reckoned from. */
void turnout_reckon(const struct turnout_desk *d, record *row);
void turnout_selected(const struct turnout_desk *d, struct area a);
/* How far the row is, over the width, with marks at our share and at the target. */
void turnout_gauge(const struct turnout_desk *d, struct area a, int row, int col, int width,
                   const record *place);

/* turnout_head.c: each a line, or how many it took. */
void turnout_title(const struct turnout_desk *d, struct area a);
void turnout_honesty(const struct turnout_desk *d, struct area a);
void turnout_told(const struct turnout_desk *d, struct area a);
void turnout_verdict(const struct turnout_desk *d, struct area a);
int turnout_where(const struct turnout_desk *d, struct area a);
int turnout_return(const struct turnout_desk *d, struct area a);

/* turnout_days.c */
void turnout_spark(const struct turnout_desk *d, struct area a);
void turnout_curve(const struct turnout_desk *d, struct area a);

/* What other screens need to know of the selected row; caller's. */
record *turnout_place(const struct turnout_desk *d);
/* Whether it has people: not the numbers that nobody has. */
bool turnout_has_people(const struct turnout_desk *d);
/* The same for its people: as long as they can vote, first those nobody has reached. */
record *turnout_people(const struct turnout_desk *d);
void turnout_show(struct ui *ui, void *state, struct area a);
