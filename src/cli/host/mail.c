/*
 * `host check` on the mailbox: whether it is filed, whose it is, what waits in it.
 */
#include "app/mailbox.h"
#include "base/count.h"
#include "io/maildir.h"
#include "look.h"

#include <sys/stat.h>
#include <unistd.h>

#define LATE_MINUTES 30 /* it is filed every five */
#define TIMER HOST_MAILBOX_UNIT ".timer"
#define BY_HAND                                                                                    \
    "sudo systemctl start " HOST_MAILBOX_UNIT "; journalctl -u " HOST_MAILBOX_UNIT " says why"

static bool look_at_unit(struct look *l, const char *again, GError **error)
{
    if (!l->h.systemd)
        return host_tell_cron(l, "mailbox", HOST_MAILBOX_UNIT, error);
    bool there = host_units_check(&l->h, NULL) == STEP_DONE, active = host_timer_is_active(TIMER);
    return host_tell(l, "mailbox", there && active ? GOOD : WRONG,
                     !there   ? g_strdup("its service or its timer is not as it was set up")
                     : active ? g_strdup_printf("%s, filed every five minutes", l->h.mailbox)
                              : g_strdup(TIMER " does not run: nothing is filed"),
                     there ? "sudo systemctl enable --now " TIMER : again, error);
}

static bool look_at_folder(struct look *l, const char *again, GError **error)
{
    const char *path = l->h.mailbox;
    struct stat st;
    g_autoptr(GError) misplaced = NULL;
    g_autofree char *other = g_strdup_printf("%s --mailbox %s/mail", l->setup, l->h.home);
    if (!host_mailbox_place(&l->h, &misplaced))
        return host_tell(l, "mailbox folder", WRONG, g_strdup(misplaced->message), other, error);
    if (lstat(path, &st) != 0)
        return host_tell(l, "mailbox folder", WRONG, g_strdup_printf("%s cannot be seen", path),
                         again, error);
    bool its = st.st_uid == l->account.uid, only = (st.st_mode & 07777) == 0700;
    g_autofree char *todo = its && S_ISDIR(st.st_mode)
                                ? g_strdup_printf("sudo chmod 700 %s", path)
                                : g_strdup_printf("sudo chown -R %s: %s", l->h.account, path);
    if (!its || !only)
        return host_tell(l, "mailbox folder", WRONG,
                         g_strdup_printf("%s, mode %03o%s", path, (unsigned)st.st_mode & 07777,
                                         its ? ", not 700" : ", not the account's"),
                         todo, error);
    g_autoptr(GError) failed = NULL;
    bool ok = host_as_account(l->h.account, &l->account, maildir_try, path, &failed);
    return host_tell(
        l, "mailbox folder", ok ? GOOD : WRONG,
        g_strdup(ok ? "tried as the account: mails in it can be moved" : failed->message), again,
        error);
}

/* "3 wait, the oldest for 2 hours". Caller's. */
static char *waiting_said(gint64 n, gint64 minutes)
{
    g_autofree char *many = counted(n, "mail waits", "mails wait");
    g_autofree char *since = minutes < 120 ? counted(minutes, "minute", "minutes")
                                           : counted(minutes / 60, "hour", "hours");
    return n == 0 ? g_strdup("no mail waits")
                  : g_strdup_printf("%s, the oldest for %s", many, since);
}

static bool look_at_waiting(struct look *l, GError **error)
{
    gint64 n = 0, oldest = 0;
    g_autoptr(GError) failed = NULL;
    if (!maildir_waiting(l->h.mailbox, &n, &oldest, &failed))
        return host_tell(l, "mail waiting", WRONG, g_strdup(failed->message),
                         "put right what is WRONG above, then look again", error);
    gint64 minutes = n ? MAX(l->now - oldest, 0) / 60 : 0;
    bool late = minutes > LATE_MINUTES;
    g_autofree char *said = waiting_said(n, minutes);
    return host_tell(l, "mail waiting", late ? WRONG : GOOD,
                     g_strconcat(said, late ? ": it is not being filed" : "", NULL), BY_HAND,
                     error);
}

static bool look_at_filed(struct look *l, GError **error)
{
    gint64 n = 0;
    bool told;
    if (!host_may_open(l, "mail filed", &told, error))
        return told;
    g_autoptr(GError) failed = NULL;
    bool ok = mailbox_kept(l->h.db, &n, &failed);
    g_autofree char *many = counted(n, "filed mail lies", "filed mails lie");
    return host_tell(l, "mail filed", ok ? GOOD : WRONG,
                     ok ? g_strdup_printf("%s there, each for %d days", many, MAILBOX_DAYS)
                        : g_strdup(failed->message),
                     "put right what is WRONG above, then look again", error);
}

bool host_look_at_mail(struct look *l, GError **error)
{
    g_autofree char *again = g_strdup_printf("%s --mailbox %s", l->setup, l->h.mailbox);
    if (!*l->h.mailbox)
        return host_tell(l, "mailbox", NOTE, g_strdup("none: members' mail is filed by hand"),
                         "sudo branchline host setup --mailbox DIR files a Maildir", error);
    bool told;
    if (!host_can_try(l, "mailbox", &told, error))
        return told;
    return look_at_unit(l, again, error) && look_at_folder(l, again, error) &&
           look_at_waiting(l, error) && look_at_filed(l, error);
}
