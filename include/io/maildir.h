/*
 * A Maildir of ours: what lies in it, and moving a mail from new to cur.
 *
 * A mail lies in new until somebody has looked at it, then in cur, where its name ends in its flags
 * (":2,S": seen). Whoever delivers, and mail programs, work in it at the same time and lock
 * nothing: each mail is one file of its own name, and moves at once or not at all.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

struct maildir;

/* Opens it for this process alone, waiting up to wait_ms for another one of ours. NULL with a
 * sentence where it is missing, a link, no Maildir, somebody else's, or others can write to it. */
struct maildir *maildir_open(const char *path, int wait_ms, GError **error);
void maildir_close(struct maildir *m); /* NULL is fine */

/* Whether it may be opened, as above but without waiting or holding it, and written to. */
bool maildir_try(const char *path, GError **error);
/* How many lie in new, and since when the oldest has; UTC seconds. */
bool maildir_waiting(const char *path, gint64 *n, gint64 *oldest, GError **error);

/* Makes it, for the account of that number alone, in a folder that is there. False with errno. */
bool maildir_make(const char *path, guint uid, guint gid);

struct maildir_mail {
    char *path;
    char *key;   /* the same in new and in cur, with whatever flags; says nothing of the mail */
    bool fresh;  /* in new */
    bool seen;   /* flagged so, in cur */
    gint64 came; /* when it was put there; UTC seconds */
};

/* What lies in new, and with cur also there, in order of their names, but what is deleted or a
 * draft; the caller's. odd gets the paths of what is no mail (a link, a folder); may be NULL. */
GPtrArray *maildir_list(struct maildir *m, bool cur, GPtrArray *odd, GError **error);

/* The same as long as nothing comes to cur, goes or is renamed there; *changed: when that last was,
 * in UTC seconds. Changes so close that the clock does not tell them apart leave it the same. NULL
 * where it cannot be told. Caller's. */
char *maildir_cur_stamp(struct maildir *m, gint64 *changed);

bool maildir_readable(struct maildir *m, const struct maildir_mail *mail);

/* To cur, flagged as seen or not, with the flags that it has. It stays where it is where another
 * one has that name. One that has gone meanwhile is no error. */
bool maildir_move(struct maildir *m, const struct maildir_mail *mail, bool seen, GError **error);
/* Deletes one that is in cur. */
bool maildir_delete(struct maildir *m, const struct maildir_mail *mail, GError **error);
