/*
 * `host check` on mail that goes out: is there a mail program, can the account
 * start it, and does what stands behind it say that it is down.
 */
#include "base/err.h"
#include "look.h"

#include <string.h>
#include <unistd.h>

#define SENDMAIL "/usr/sbin/sendmail"
#define POSTFIX_SETTINGS "/etc/postfix/main.cf"
#define MSMTP_SETTINGS "/etc/msmtprc"

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

bool host_look_at_post(struct look *l, GError **error)
{
    if (geteuid() != 0 || !l->account.shell)
        return host_tell(l, "mail out", NOTE, g_strdup("it cannot be tried"),
                         "run it as root: sudo", error);
    struct fault f = {0};
    look_at_program(l, &f);
    const char *by = is_msmtp()                  ? " (msmtp)"
                     : host_has(PROGRAM_POSTFIX) ? " (Postfix), which runs"
                                                 : "";
    bool ok = host_tell(l, "mail out", f.found ? NOTE : GOOD,
                        f.found ? g_strdup(f.found) : g_strconcat("by " SENDMAIL, by, NULL), f.todo,
                        error);
    fault_done(&f);
    return ok;
}
