/*
 * What the files of `host check` share: a look at the machine, told row by row.
 */
#pragma once

#include "private.h"

enum verdict {
    GOOD,
    NOTE, /* worth knowing; cannot be told, or a matter of choice */
    WRONG,
};

struct look {
    struct host h;
    struct host_account account; /* no shell: there is none */
    char *sshd;                  /* what holds for the account in the end; NULL: not known */
    /* The commands that put things right, as they are typed. */
    char *setup, *backup, *retention;
    gint64 now;
    struct result *out;
    int wrong;
    bool leave; /* the file's or folder's modes are wrong: SQLite would leave more of that kind
                 * beside it, so it is not opened */
};

/* now is taken over. todo: what to do about it; shown where it is not good. */
bool host_tell(struct look *l, const char *what, enum verdict verdict, char *now, const char *todo,
               GError **error);

/* "3 hours ago". Caller's. */
char *host_hours_ago(gint64 hours);

/* May the branch's file be opened? Where not, a row says why; *ok gets whether that was told. */
bool host_may_open(struct look *l, const char *what, bool *ok, GError **error);

/* door.c: whether a rep can come in, and write. */
bool host_look_at_account(struct look *l, GError **error);
bool host_look_at_sshd(struct look *l, GError **error);
bool host_look_at_key(struct look *l, GError **error);
bool host_look_at_writing(struct look *l, GError **error);

/* mail.c: what comes by mail. */
bool host_look_at_mail(struct look *l, GError **error);

/* Whether systemd runs that timer. */
bool host_timer_is_active(const char *timer);

/* nights.c: the timers, the backups and the nightly look. */
bool host_look_at_nights(struct look *l, GError **error);

/* post.c: mail that goes out, and what waits to. */
bool host_look_at_post(struct look *l, GError **error);
