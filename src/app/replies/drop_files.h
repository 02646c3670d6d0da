/*
 * What was given of replies into reps' trays, or came in one as their mails: found, and taken out
 * with them. The files are read once for all that are erased, before anybody else has to wait.
 */
#pragma once

#include "base/record.h"

#include <stdbool.h>

struct app;

typedef struct drop_files drop_files;
drop_files *drop_files_new(struct app *app);
void drop_files_free(drop_files *d);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(drop_files, drop_files_free)

/* A reply that goes: what reply_marks gives. */
bool drop_files_add(drop_files *d, const record *reply, GError **error);
/* From now on only parts for HQ are looked for, not the mails themselves. */
void drop_files_parts_only(drop_files *d);
/* By its name alone, as it is not here any more. */
void drop_files_add_named(drop_files *d, gint64 reply_id);
/* One was added, or is another one now, since the files were looked at. */
bool drop_files_is_late(const drop_files *d);
/* Looks at all files; after that only at those that are new. */
bool drop_files_look(drop_files *d, GError **error);
/* Within a change: takes out what was found, new files and, where a reply is late, all looked at
 * again. */
bool drop_files_delete(drop_files *d, GError **error);
/* How many files were found. */
guint drop_files_n(const drop_files *d);
