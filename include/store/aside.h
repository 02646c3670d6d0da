/*
 * A load of more people than there are: while it runs, the indices of what it fills are not kept,
 * nor words, tallies and what people share row by row; at its end all of them are made at once, in
 * their own order.
 */
#pragma once

#include "store/db.h"

/* Between db_begin and db_commit. From here on the indices of people, contact points, employment
 * and search words are gone but for those that make a value unique or are needed row by row, and
 * so are the triggers that keep search words, members' tallies and what people share.
 * db_set_large() comes before it. */
bool aside_begin(struct db *db, GError **error);
/* Makes search words and tallies of all people, then every index and trigger by its own text, word
 * for word, then what people share. step is asked before each of them; false, with *error set, ends
 * it. A rollback instead of it leaves all as it was. */
bool aside_end(struct db *db, bool (*step)(void *data, GError **error), void *data, GError **error);
/* How often aside_begin() was called on this connection; tests ask. */
guint aside_times(const struct db *db);
