/*
 * The rows of `host check`: a verdict on one thing, what it is now, and what to
 * do about it.
 */
#include "look.h"

#include "base/count.h"

#include <unistd.h>

bool host_tell(struct look *l, const char *what, enum verdict verdict, char *now, const char *todo,
               GError **error)
{
    static const char *const words[] = {[GOOD] = "good", [NOTE] = "note", [WRONG] = "WRONG"};
    g_autoptr(record) row = record_new();
    record_set_text(row, "what", what);
    record_set_text(row, "verdict", words[verdict]);
    record_take_text(row, "now", now);
    record_set_text(row, "do", verdict == GOOD ? NULL : todo);
    l->wrong += verdict == WRONG;
    return result_row(l->out, row, error);
}

char *host_hours_ago(gint64 hours)
{
    if (hours < 1)
        return g_strdup("less than an hour ago");
    return counted(hours, "hour ago", "hours ago");
}

const char *host_to_see(const struct look *l)
{
    return geteuid() == 0 ? l->setup : "run it as root: sudo";
}

bool host_can_try(struct look *l, const char *what, bool *ok, GError **error)
{
    if (geteuid() == 0 && l->account.shell)
        return true;
    char *now = geteuid() == 0 ? g_strdup_printf("there is no account %s", l->h.account)
                               : g_strdup("it cannot be tried");
    *ok = host_tell(l, what, NOTE, now, host_to_see(l), error);
    return false;
}

bool host_may_open(struct look *l, const char *what, bool *ok, GError **error)
{
    if (!host_can_try(l, what, ok, error))
        return false;
    if (l->leave)
        *ok = host_tell(l, what, NOTE, g_strdup("not tried, as the files are"),
                        "put right what is WRONG above, then look again", error);
    else
        return true;
    return false;
}
