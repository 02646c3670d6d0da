/*
 * `host mailbox`: what the host's timer files every few minutes.
 */
#include "app/mailbox.h"
#include "base/count.h"
#include "base/err.h"
#include "private.h"

#define WAIT_MS 60000

static void put_refused(const struct mailbox_run *run, struct result *out)
{
    GPtrArray *rows = record_array_new();
    for (guint i = 0; i < run->why->len; i++) {
        const char *line = run->why->pdata[i];
        g_ptr_array_add(rows, record_of_text("reason", line));
        result_say(out, "%s\nRefused: %s", out->message, line);
    }
    record_take_list(out->object, "refused_mails", rows);
}

/* Numbers, and of what was refused its file's name: this goes into the system's log. */
static void say(const struct mailbox_run *run, struct result *out)
{
    g_autofree char *filed = counted(run->filed, "mail", "mails");
    g_autofree char *before = counted(run->duplicate, "mail", "mails");
    g_autofree char *skipped = counted(run->skipped, "mail", "mails");
    out->object = record_new();
    record_set_int(out->object, "filed", run->filed);
    record_set_int(out->object, "triage", run->triage);
    record_set_int(out->object, "duplicate", run->duplicate);
    record_set_int(out->object, "skipped", run->skipped);
    record_set_int(out->object, "refused", run->refused);
    if (run->filed + run->triage + run->duplicate + run->skipped + run->refused == 0)
        result_say(out, "Nothing new lies in the mailbox.");
    else
        result_say(out,
                   "From the mailbox: %s filed, %" G_GINT64_FORMAT " waiting to be matched, "
                   "%s filed before. Left there unread: %s that %s nobody's business here, "
                   "%" G_GINT64_FORMAT " refused.",
                   filed, run->triage, before, skipped, run->skipped == 1 ? "is" : "are",
                   run->refused);
    put_refused(run, out);
}

bool host_run_mailbox(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autofree char *db_path = host_db(in);
    const char *dir = record_text(in, "dir");
    bool again = record_bool(in, "again") || g_strcmp0(record_text(in, "again"), "1") == 0;
    gint64 now = app_now(app);
    struct mailbox_run run = {0};
    if (!dir || !*dir)
        return err_set(error, BL_ERR_USAGE, "Name the Maildir: branchline host mailbox DIR.");
    bool ok = mailbox_file(db_path, dir, clock_fixed(&now), WAIT_MS, again, &run, error);
    if (ok)
        say(&run, out);
    else if (run.filed + run.triage + run.refused > 0)
        g_prefix_error(error,
                       "%" G_GINT64_FORMAT " filed, %" G_GINT64_FORMAT
                       " waiting to be matched, %" G_GINT64_FORMAT " refused. But not all: ",
                       run.filed, run.triage, run.refused);
    mailbox_run_done(&run);
    return ok;
}
