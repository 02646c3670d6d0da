/*
 * What somebody decided about the rows of a list: "leavers=no, 12=no, 14=new, 15=1004821,
 * #1004821=no". What stands before the sign is a count's key or the words for it ("held back",
 * "new"), a line of the file, or # and what is not on the list.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

struct import_count;
struct import_decisions;

/* NULL with a sentence where it cannot be read; none typed: NULL without. */
struct import_decisions *import_decisions_read(const char *typed, const struct import_count *counts,
                                               GError **error);
void import_decisions_free(struct import_decisions *d); /* NULL is fine */

/* What something was said of and nobody asked for: "999", "#12", "returned"; caller's. */
char **import_decisions_unmet(const struct import_decisions *d);
/* What was said, by its key; it is met by none of this. */
const char *import_decision(const struct import_decisions *d, const char *key);

/* What was said, borrowed; NULL: nothing. d may be NULL. */
const char *import_decision_of_class(const struct import_decisions *d, const char *key);
const char *import_decision_of_line(const struct import_decisions *d, gint64 line);
const char *import_decision_of_missing(const struct import_decisions *d, const char *key);
