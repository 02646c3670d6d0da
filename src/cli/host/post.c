/*
 * `host check` on mail that goes out: is there a mail program, can the account
 * start it, does what stands behind it say that it is down; and what waits.
 */
#include "base/count.h"
#include "base/err.h"
#include "look.h"
#include "store/db.h"

#include <string.h>
#include <unistd.h>

#define SENDMAIL "/usr/sbin/sendmail"
#define POSTFIX_SETTINGS "/etc/postfix/main.cf"
#define MSMTP_SETTINGS "/etc/msmtprc"
#define LATE_HOURS 1 /* a mail that waits longer stands for all */

/* What is wrong with the way out, and what to do about it; found NULL: nothing is. */
struct fault {
    char *found, *todo; /* g_free */
};

static void fault_done(struct fault *f)
{
    g_free(f->found);
    g_free(f->todo);
}

static bool can_start(const char *path, GError **error)
{
    return access(path, X_OK) == 0 || err_set(error, BL_ERR_REFUSED, "it cannot be started");
}

/* msmtp comes as sendmail by a link. */
static bool is_msmtp(void)
{
    g_autofree char *real = realpath(SENDMAIL, NULL);
    return real && g_str_has_suffix(real, "/msmtp");
}

static void look_at_msmtp(const struct look *l, struct fault *f)
{
    g_autofree char *own = g_build_filename(l->h.home, ".msmtprc", NULL);
    if (g_file_test(own, G_FILE_TEST_EXISTS) || g_file_test(MSMTP_SETTINGS, G_FILE_TEST_EXISTS))
        return;
    f->found = g_strdup_printf("msmtp has no settings: neither %s nor " MSMTP_SETTINGS, own);
    f->todo = g_strdup_printf("write %s: the README shows one", own);
}

static void look_at_postfix(const struct look *l, struct fault *f)
{
    static const char *const status[] = {"status", NULL};
    if (!g_file_test(POSTFIX_SETTINGS, G_FILE_TEST_EXISTS)) {
        f->found = g_strdup("Postfix is not set up: there is no " POSTFIX_SETTINGS);
        f->todo = g_strdup("sudo dpkg-reconfigure postfix");
    } else if (!host_run(PROGRAM_POSTFIX, status, NULL, NULL, NULL)) {
        f->found = g_strdup("Postfix is not running: what it is given stays in its queue");
        f->todo = g_strdup(l->h.systemd ? "sudo systemctl start postfix" : "sudo postfix start");
    }
}

static void look_at_program(const struct look *l, struct fault *f)
{
    if (!g_file_test(SENDMAIL, G_FILE_TEST_EXISTS)) {
        f->found = g_strdup("no mail leaves: there is no " SENDMAIL);
        f->todo = g_strdup("sudo apt install postfix, or msmtp-mta: the README says how");
    } else if (!host_as_account(l->h.account, &l->account, can_start, SENDMAIL, NULL)) {
        f->found = g_strdup_printf("%s cannot start " SENDMAIL, l->h.account);
        f->todo = g_strdup("sudo chmod 755 " SENDMAIL);
    } else if (is_msmtp()) {
        look_at_msmtp(l, f);
    } else if (host_has(PROGRAM_POSTFIX)) {
        look_at_postfix(l, f);
    }
}

/* ---- the outbox ---- */

static bool read_outbox(const char *path, record **state, GError **error)
{
    struct db *db = db_open(path, DB_READ, error);
    bool ok = db && db_find(db, "outbox_state", NULL, state, error);
    db_close(db);
    return ok;
}

static char *hours_before(const struct look *l, gint64 at)
{
    return host_hours_ago((l->now - at) / 3600);
}

/* What waits, what somebody has to decide, and since when nothing went. Caller's. */
static char *stands(const struct look *l, const record *state)
{
    gint64 waiting = record_int(state, "waiting"), uncertain = record_int(state, "uncertain");
    gint64 refused = record_int(state, "refused");
    GString *said = g_string_new(NULL);
    g_autofree char *mails = counted(waiting, "mail waits", "mails wait");
    g_string_append(said, waiting ? mails : "nothing waits");
    if (waiting) {
        g_autofree char *since = hours_before(l, record_int(state, "waiting_since"));
        g_string_append_printf(said, ", the oldest from %s", since);
    }
    if (record_has(state, "last_sent_at")) {
        g_autofree char *last = hours_before(l, record_int(state, "last_sent_at"));
        g_string_append_printf(said, "; the last went %s", last);
    } else {
        g_string_append(said, "; none has gone yet");
    }
    if (uncertain > 0)
        g_string_append_printf(said, "; %" G_GINT64_FORMAT " uncertain", uncertain);
    if (refused > 0)
        g_string_append_printf(said, "; %" G_GINT64_FORMAT " refused", refused);
    return g_string_free(said, FALSE);
}

static bool is_late(const struct look *l, const record *state)
{
    return record_int(state, "waiting") > 0 &&
           l->now - record_int(state, "waiting_since") > LATE_HOURS * 3600;
}

static bool tell_outbox(struct look *l, const record *state, const struct fault *f, GError **error)
{
    bool late = is_late(l, state);
    bool open = record_int(state, "uncertain") + record_int(state, "refused") > 0;
    const char *todo = f->found ? "put right what stands at “mail out”, then look again"
                                : "have an officer look: outbox list";
    return host_tell(l, "outbox", late ? WRONG : open ? NOTE : GOOD, stands(l, state), todo, error);
}

/* ---- both ---- */

static bool tell_way(struct look *l, const struct fault *f, bool waits, GError **error)
{
    const char *by = is_msmtp()                  ? " (msmtp)"
                     : host_has(PROGRAM_POSTFIX) ? " (Postfix), which runs"
                                                 : "";
    return host_tell(l, "mail out",
                     !f->found ? GOOD
                     : waits   ? WRONG
                               : NOTE,
                     f->found ? g_strdup(f->found) : g_strconcat("by " SENDMAIL, by, NULL), f->todo,
                     error);
}

bool host_look_at_post(struct look *l, GError **error)
{
    bool told;
    if (!host_may_open(l, "mail out", &told, error))
        return told;
    g_autoptr(record) state = NULL;
    g_autoptr(GError) failed = NULL;
    if (!read_outbox(l->h.db, &state, &failed))
        return host_tell(l, "outbox", err_is(failed, BL_ERR_REFUSED) ? NOTE : WRONG,
                         g_strdup(failed->message),
                         "put right what is WRONG above, then look again", error);
    struct fault f = {0};
    look_at_program(l, &f);
    bool ok = tell_way(l, &f, record_int(state, "waiting") > 0, error) &&
              tell_outbox(l, state, &f, error);
    fault_done(&f);
    return ok;
}
