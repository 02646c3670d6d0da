/*
 * What the files of the table share.
 */
#pragma once

#include "ui/table.h"

/* table_pages.c */
int table_page_rows(const struct table *t); /* how many are read at once */
/* Caller's; NULL: t->error. */
GPtrArray *table_fetch(struct table *t, enum page_from from, const record *key, int n);
/* Rows more behind the last one held, or before the first; those far away are let go. */
void table_fetch_after(struct table *t, int n);
void table_fetch_before(struct table *t, int n);
bool table_read_first(struct table *t); /* instead of what is held; false: t->error */
bool table_read_last(struct table *t);
/* Puts the selected row inside, and rows under it as far as there are any. */
void table_settle(struct table *t);
/* A piece more of a long search, where the page is not full yet. */
enum reaction table_look_further(struct table *t);

/* table_slid.c */
void table_slides(struct table *t, const record *was); /* that one was selected, before a reload */
bool table_holds(struct table *t, int key); /* the key was meant for another row, which is said */

/* table_find.c */
enum reaction table_find(struct table *t); /* "/": typing begins */
/* A key in the filter line; UI_PASS: it is a movement, or Enter on what was found. */
enum reaction table_find_key(struct table *t, const struct event *ev);
void table_draw_filter(const struct table *t, struct area a);
/* Where what is typed finds nothing: what may be meant is offered. */
void table_found_nobody(struct table *t);
/* The words of what is typed that are marked in cells, folded; inside: as sieve.h has it. Caller's;
 * NULL: none. */
char **find_words(const char *typed, bool inside);

/* table_found.c */
void table_read_words(struct table *t); /* of what is typed now */
/* Marks in a cell that was drawn what was looked for. */
void table_mark_found(const struct table *t, const struct table_column *c, struct area cell,
                      enum style style, const char *text);
/* Some of these rows are here for what stands in a column that has no room: it is to get some.
 * shown: a bit for each column that has. True: there is such a one. */
bool table_brings(struct table *t, unsigned shown, int rows);

/* table_columns.c */
void table_read_choice(struct table *t); /* as the rep has it; again where it could not be read */
void table_choose(struct table *t, char *choice); /* takes it: see struct table */
/* Can one be chosen, or is it always there, or never? offered: its place. */
bool table_can_choose(const struct table *t, int offered);
int table_offered(const struct table *t, const char *name); /* one that can; -1: there is none */

/* choose_columns.c */
enum reaction choose_columns(struct table *t);
void choose_columns_gone(struct table *t); /* the table goes, whatever is asked of it */

/* Are rows read on and those kept that fit what is typed? */
static inline bool table_is_sieved(const struct table *t)
{
    return t->filter->len > 0 && (!t->source.filter || t->inside);
}
/* Nothing begins with what is typed: from now on it is looked for inside words, where the list is
 * short enough. False: no. */
bool table_look_inside(struct table *t);
/* Something that begins so may have come since: it is looked for first again. */
void table_look_again(struct table *t);

/* table_marks.c: what was among the rows and has left the list is no longer marked. The whole list
 * must be held. */
void table_forget_gone(struct table *t, const GPtrArray *before);

/* table_count.c */
bool table_count(struct table *t);            /* what is not known yet; true: it is now */
void table_counted_if_whole(struct table *t); /* what is seen without a query */
void table_set_all(struct table *t, gint64 n);
/* How many rows the list has, whatever is typed, as far as TABLE_COUNTED + 1. */
bool table_count_all(struct table *t, gint64 *n, GError **error);
char *table_place(const struct table *t); /* "18 of 501"; caller's; NULL: not known */
char *table_found(const struct table *t); /* "4 of 246" */

/* table_sort.c */
enum reaction table_sort_key(struct table *t, int key); /* < > I; UI_PASS: it is another */
enum reaction table_sort_by(struct table *t, int column);
/* There are too many rows for the order that was asked for: the list has its own again. */
void table_unsort(struct table *t);
bool table_sorts(const struct table *t, int column); /* it can be sorted by that one */
char *table_title(const struct table *t,
                  int column); /* with an arrow, if it is sorted by it; caller's */
