/*
 * What the log holds of a mail that is erased: found, and taken out.
 */
#pragma once

#include "base/record.h"
#include "store/recorded.h"

struct app;

/* What goes: the mail, and where it was filed before and undone those filings too. */
typedef struct forgotten forgotten;
forgotten *forgotten_new(struct app *app);
void forgotten_free(forgotten *f);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(forgotten, forgotten_free)

/* A reply that goes: reply_id, filed_at, letter_id and what reply_marks gives. */
void forgotten_add(forgotten *f, const record *reply);
/* An address goes with it that was learned from it alone. */
void forgotten_add_address(forgotten *f, const char *address);
/* changes: how many can no longer be undone. */
bool forgotten_drop(forgotten *f, gint64 *changes, GError **error);

/* The columns of a reply that was added or removed, with reply_id; caller's. */
record *forgotten_reply(const struct recorded_row *row);
/* Whether one that was undone is at a workplace of the actor's: another's is not theirs to erase.
 */
bool forgotten_may(struct app *app, const record *reply, bool *may, GError **error);
