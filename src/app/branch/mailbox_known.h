/*
 * What is remembered of mailboxes: the folders that were named, and of each which mails were looked
 * at. Another folder with the same names in it has other mails.
 */
#pragma once

#include "app/app.h"
#include "io/maildir.h"

/* The folder in the names of its mails; caller's. */
char *mailbox_folder_key(const char *path);
/* {name} of a mail in it. Caller's. */
record *mailbox_mail(const struct maildir_mail *mail, const char *folder_key);

/* Notes that it is one, so that the night finds it. What is known of one that is there no more is
 * known of this one: it was moved. */
bool mailbox_remember(struct app *app, const char *path, int wait_ms, GError **error);
/* The paths of all that were named. Caller's; NULL on error. */
GPtrArray *mailbox_folders(struct app *app, GError **error);

/* The keys of a folder's mails that need not be looked at, as a set; with again, those that were
 * left do. Caller's. */
bool mailbox_names(struct app *app, const char *folder_key, bool again, GHashTable **names,
                   GError **error);

/* Whether all in its cur was gone through when the stamp (maildir_cur_stamp()) was this. */
bool mailbox_is_still(struct app *app, const char *folder_key, const char *stamp, bool *still,
                      GError **error);
/* Within a transaction: some of it is read again. */
bool mailbox_drop_still(struct app *app, GError **error);
bool mailbox_put_still(struct app *app, const char *folder_key, const char *stamp, int wait_ms,
                       GError **error);
