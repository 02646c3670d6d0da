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

enum csv_kind { CSV_TEXT, CSV_ZIPPED, CSV_OLD /* D0CF11E0, Office before 2007 */ };

/* By its first bytes, which stay to be read. */
bool csv_source_kind(struct csv_source *s, enum csv_kind *kind, GError **error);
/* The whole file as it is, before any block is read; NULL with error where it is longer than most.
 */
GByteArray *csv_source_all(struct csv_source *s, gsize most, GError **error);

/* The next block, without the byte order mark: its length, 0 at the end, -1 on
 * error. Valid until the next call. */
gssize csv_source_read(struct csv_source *s, const char **block, GError **error);

/* "UTF-16 LE" …; NULL: as it is. Static. */
const char *csv_source_encoding(const struct csv_source *s);
const char *csv_source_name(const struct csv_source *s);
