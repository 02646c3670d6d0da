/*
 * Bytes through a pipe to another process of ours, and messages of them.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

#define THROUGH_MOST ((guint64)64 << 20) /* bytes of a message */

/* All of it, or false: nobody reads at the other end any more, or not within a minute. */
bool through_put(int fd, const void *bytes, gsize len);
/* As many as that; wait: milliseconds for each piece, < 0: whenever. */
bool through_take(int fd, void *bytes, gsize len, int wait);

/* bytes may be NULL; word goes with them. */
bool through_put_message(int fd, GBytes *bytes, guint32 word);
/* wait: for its beginning. NULL where none comes, or a longer one. */
GBytes *through_take_message(int fd, guint32 *word, guint64 most, int wait);
