/*
 * Names and labels of enumerations: the stored word ("HAS_PAPER") and what a
 * person reads ("has paper"), in one table for each enum.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

struct name_row {
    int value;
    const char *name;  /* as stored and in JSON */
    const char *label; /* as a rep says it */
};

/* NULL where there is no such value. Borrowed, static. */
const char *names_name(const struct name_row *rows, gsize n, int value);
const char *names_label(const struct name_row *rows, gsize n, int value);
/* Case does not matter; false and *out untouched where there is no such name. */
bool names_find(const struct name_row *rows, gsize n, const char *name, int *out);
