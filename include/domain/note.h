/*
 * Notes that must not be kept: how anybody voted or will vote. Members were
 * promised that nobody asks and nothing is written down.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* A sentence (static) where the text says how somebody voted, is voting or
 * means to vote; NULL where it does not. That somebody has voted, or will, is
 * fine. NULL text: NULL. */
const char *note_refused(const char *text);
/* The same of what is put to somebody: a sentence where it asks how they vote, voted or mean to,
 * or where they stand; NULL where it asks nothing of the kind. Whether they have voted is fine. */
const char *note_asks_refused(const char *text);
/* False with a sentence that begins with the field's label, where the text is refused. */
bool note_ok(const char *label, const char *text, GError **error);
