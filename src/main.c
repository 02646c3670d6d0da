/*
 * Joins the command line and the screens, and sets up the process: private
 * files, no core dumps, whole standard streams.
 */
#include "cli/cli.h"
#include "cli/docs.h"
#include "cli/login.h"
#include "cli/remote.h"
#include "screens/screens.h"

#include <fcntl.h>
#include <glib.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

/* A stream that the caller closed must not become the number of the database
 * file. /dev/null is opened so that using it the intended way fails. */
static bool fill_streams(void)
{
    for (;;) {
        int fd = open("/dev/null", O_RDONLY);
        if (fd < 0)
            return false;
        if (fd > STDERR_FILENO)
            return close(fd) == 0;
    }
}

static void keep_private(void)
{
    const struct rlimit none = {0, 0};
    umask(S_IRWXG | S_IRWXO);
    setrlimit(RLIMIT_CORE, &none);
#ifndef __SANITIZE_ADDRESS__ /* the leak checker needs to look into the process */
    prctl(PR_SET_DUMPABLE, 0L, 0L, 0L, 0L);
#endif
}

static int main_run(int argc, char **argv)
{
    const bool remote = remote_is(argc, argv);
    if (remote)
        remote_environment();
    setlocale(LC_CTYPE, "");
    docs_keys_from(screens_keys);
    return remote ? remote_main(argc, argv, screens_run) : cli_main(argc, argv, screens_run);
}

/* GLib's own words would stand in the middle of a screen: whoever looks for a slip of ours sets
 * G_DEBUG, or reads what a script's standard error got. */
static GLogWriterOutput write_log(GLogLevelFlags level, const GLogField *fields, gsize n,
                                  gpointer data)
{
    if (isatty(STDERR_FILENO) && !g_getenv("G_DEBUG"))
        return G_LOG_WRITER_HANDLED;
    return g_log_writer_default(level, fields, n, data);
}

/* In the place of the account's shell: what sshd was told to run, nothing else. */
static int run_as_shell(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_auto(GStrv) words = login_words(argc, argv, &error);
    if (words)
        return main_run((int)g_strv_length(words), words);
    fprintf(stderr, "%s\n", error->message);
    return 1;
}

int main(int argc, char **argv)
{
    if (!fill_streams())
        return 1;
    keep_private();
    g_log_set_writer_func(write_log, NULL, NULL);
    signal(SIGPIPE, SIG_DFL); /* a reader that has seen enough is no error */
    signal(SIGXFSZ, SIG_IGN); /* a limit on files is a full disk: said, not died of */
    return login_is_shell(argc, argv) ? run_as_shell(argc, argv) : main_run(argc, argv);
}
