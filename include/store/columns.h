/*
 * What each column of the schema says about people: the one place that knows it. Who shows, logs,
 * keeps or takes out what is personal asks here; a column that is not named fails a test.
 */
#pragma once

#include <glib.h>

enum column_kind {
    COLUMN_PLAIN,    /* days, words of a vocabulary, numbers of rows, facts about places and MPs */
    COLUMN_PERSONAL, /* who somebody is, or how to reach them */
    COLUMN_WORDS,    /* free words of reps, members and MPs: they may name or describe anybody */
    COLUMN_SECRET,   /* what lets somebody in */
};

struct table_columns {
    const char *table;
    const char *personal, *words, *secret, *plain; /* names with blanks between; NULL: none */
};
const struct table_columns *table_columns(gsize *n);

/* -1: no such column is named. */
int column_kind(const char *table, const char *column);
