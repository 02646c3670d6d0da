/*
 * Postcode areas ("LS") of a file of postcodes: how much of each the file and the store have.
 */
#pragma once

#include "postcodes/seen.h"

#include "app/app.h"

struct area {
    char name[3];
    bool named;     /* in what was asked for */
    bool open;      /* rows of it were read; the rest holds then */
    gint64 rows;    /* of the file that can be used */
    gint64 held;    /* in the store when its first row was read */
    gint64 matched; /* of these, that the file has */
    bool was_whole; /* the store says that it has all of it */
    bool whole;     /* the file has all of it (areas_look()) */
};

#define AREAS_MOST (26 * 27)

/* All zero: none was asked for, none was read. */
struct areas {
    guint n_named;
    struct area all[AREAS_MOST];
};

/* "LS, bd": only these are wanted. A sentence where there is no such area. */
bool areas_name(struct areas *areas, const char *typed, GError **error);
/* The area of a postcode in capitals, opened where rows is set; NULL: it is not wanted. */
bool areas_of(struct app *app, struct areas *areas, const char *compact, struct area **out,
              GError **error);
/* Those that the file has whole: it has enough of them, (nearly) all postcodes that ranges begin
 * with and (nearly) all that the store had where that was whole. */
bool areas_look(struct app *app, struct areas *areas, const struct seen *seen, GError **error);

/* Calls fn with each number of the area that the store has and seen does not. */
typedef bool (*area_fn)(gint64 number, void *data, GError **error);
bool area_each_gone(struct app *app, const struct area *area, const struct seen *seen, area_fn fn,
                    void *data, GError **error);
