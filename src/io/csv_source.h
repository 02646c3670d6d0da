/*
 * Where the CSV reader's bytes come from: an open file, decoded to UTF-8 blocks
 * (Windows-1252 is left for the reader, which knows the values' ends).
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

struct csv_source;

/* Takes fd over, on failure too. name is for messages. */
struct csv_source *csv_source_open(int fd, const char *name, GError **error);
void csv_source_close(struct csv_source *s);

/* The next block, without the byte order mark: its length, 0 at the end, -1 on
 * error. Valid until the next call. */
gssize csv_source_read(struct csv_source *s, const char **block, GError **error);

/* "UTF-16 LE" …; NULL: as it is. Static. */
const char *csv_source_encoding(const struct csv_source *s);
const char *csv_source_name(const struct csv_source *s);
