/*
 * How the log says what a change did to a row: what the row is, its columns and their values.
 */
#pragma once

#include "app/app.h"

struct changed_row_words {
    const char *table, *what; /* "a tag" is "tag"; static */
};
struct changed_column {
    const char *table, *column;
    const char *label; /* as forms call it; NULL: it says nothing to people */
    enum level least;  /* who may see it; LEVEL_NONE: everybody who sees the row */
    const char *of; /* what its number or code stands for: "workplace", "yes", "instant" …; NULL */
};

/* NULL: nobody is to see the table, or the column. */
const struct changed_row_words *changed_row_words(const char *table);
const struct changed_column *changed_column(const char *table, const char *column);
/* Of a row about a person: the person's own row says it. */
bool changed_is_persons(const char *table, const char *column);
/* Where the table stands among those that a person has. */
int changed_rank(const char *table);
/* Every column that there is, also those without a label: for the test that none is forgotten. */
const struct changed_column *changed_columns(gsize *n);

/* A value as people read it; NULL where there is none. Caller's. */
char *changed_say(struct app *app, const struct changed_column *c, const struct value *v);
/* What an id of that kind is called; NULL: it is gone, or not for this rep. Caller's. */
char *changed_name(struct app *app, const char *of, gint64 id);
