/*
 * The ballot desk: its state, shared by what reads and drives it (turnout.c)
 * and what draws it (turnout_draw.c).
 */
#pragma once

#include "ui/aside.h"
#include "ui/table.h"

#define UNKNOWN_NUMBERS (-1) /* workplace_id of the row of numbers nobody has */

struct turnout_desk {
    gint64 ballot_id; /* the one shown; 0: none yet */
    GPtrArray *ballots;
    record *head, *board; /* as ballot_head and turnout.show give them */
    GPtrArray *returns, *days;
    record *before; /* the ballot before it, as ballot_before gives it; NULL: none */
    struct rows_source source;
    struct table table;
    struct aside people; /* of the selected workplace */
    bool rule;           /* a threshold applies */
    gint64 need_papers;  /* who need a replacement that nobody has asked for */
    day today, last_safe_post;
};

extern const struct table_column turnout_columns[]; /* data: the desk */
/* Adds what the columns of a workplace are reckoned from. */
void turnout_reckon(const struct turnout_desk *d, record *place);

/* What other screens need to know of the selected row; caller's. */
record *turnout_place(const struct turnout_desk *d);
/* The same for its people: as long as they can vote, first those nobody has reached. */
record *turnout_people(const struct turnout_desk *d);
void turnout_show(struct ui *ui, void *state, struct area a);
