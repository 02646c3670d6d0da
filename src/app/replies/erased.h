/*
 * Mails that were erased, known by fingerprints alone, so that one does not come back when the same
 * folder is filed again.
 */
#pragma once

#include "replies/filed.h"

/* Notes one. row: what reply_marks gives of it. */
bool erased_note(struct app *app, const record *row, GError **error);

/* Whether the mail on its way in was erased: then *on is the day, ISO, caller's; else NULL. By what it
 * says it is, or, once it is known whose it is (to), by its words as duplicates are told. */
bool erased_before(const struct filing *f, const struct reply_to *to, char **on, GError **error);
/* True: skipped for that (on: taken). */
bool erased_skip(const struct filing *f, char *on, struct filed *out);
