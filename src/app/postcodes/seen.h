/*
 * A set of postcodes by their numbers: a bit each, so that a file of all of them takes some
 * megabytes, in whatever order they come.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

struct seen;

struct seen *seen_new(void);
void seen_free(struct seen *s); /* NULL is fine */

/* Puts it in; false: it was there already. */
bool seen_add(struct seen *s, gint64 number);
bool seen_has(const struct seen *s, gint64 number);
