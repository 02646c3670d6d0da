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

/* What makes visible what cannot be seen: to be root, or where one is, the set-up. Borrowed. */
const char *host_to_see(const struct look *l);
/* Can it be tried as the account? Where not, a row says why; *ok gets whether that was told. */
bool host_can_try(struct look *l, const char *what, bool *ok, GError **error);
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
/* On a machine that systemd does not run: whether cron does what the unit does, and if not, the
 * command that makes it. */
bool host_tell_cron(struct look *l, const char *what, const char *unit, GError **error);

/* nights.c: the timers, the backups and the nightly look. */
bool host_look_at_nights(struct look *l, GError **error);

/* post.c: mail that goes out, and what waits to. */
bool host_look_at_post(struct look *l, GError **error);
