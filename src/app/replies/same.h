/*
 * The same letter under many names: who sent it, what it is then, how its copies differ. Which
 * replies are copies of one the store keeps by itself (db/migrations/0016_tray).
 */
#pragma once

#include "app/app.h"

/* Whether MPs of one party sent the letter that the reply is a copy of: two at least. Of the whole
 * branch: it says what an MP's party sends, not to whom. */
bool reply_same_party(struct app *app, gint64 reply_id, bool *party, GError **error);

/* A reply just stored, whose type was guessed (values, which are changed with it): an answer that
 * its party sends is the party's standard letter. What does not stop the clock stays what it is. */
bool reply_same_type(struct app *app, gint64 reply_id, record *values, GError **error);

/* A row with same_letter and same_letters: a letter that nobody else in scope got is none. */
void reply_same_seen(record *row);

/* The same, with what is to be known of the letter: same_letter_replies, same_letter_mps,
 * same_letter_parties, same_letter_said. */
bool reply_same_put(struct app *app, record *row, GError **error);

/* reply same */
bool reply_run_same(struct app *app, const record *in, struct result *out, GError **error);
