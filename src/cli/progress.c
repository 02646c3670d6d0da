/*
 * How far an import is, on the terminal's last line, which it leaves empty. Ctrl-C stops it once
 * something is shown there, and then it is said that nothing was stored; a second one ends the
 * program, which stores nothing either.
 */
#include "cli_private.h"

#include "base/count.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static volatile sig_atomic_t stopped;

static void stop(int signal)
{
    (void)signal;
    stopped = 1;
}

#define WAIT_SAID_US (2 * G_USEC_PER_SEC)

/* Once, and not of a moment. */
static void say_waiting(struct cli_progress *p)
{
    gint64 now = g_get_monotonic_time();
    if (!p->waits_since)
        p->waits_since = now;
    if (p->said || p->json || now - p->waits_since < WAIT_SAID_US)
        return;
    p->said = true;
    fprintf(stderr, "%sWaiting: somebody else is saving, perhaps a long list.\n",
            p->shown ? "\n" : "");
    p->shown = 0;
    fflush(stderr);
}

static bool told(const char *doing, gint64 rows, int percent, void *data)
{
    struct cli_progress *p = data;
    const struct sigaction action = {.sa_handler = stop, .sa_flags = (int)SA_RESETHAND};
    if (rows < 0)
        say_waiting(p);
    if (rows < 0 || !p->terminal)
        return !stopped; /* of what shows nothing yet, Ctrl-C still ends all */
    if (!p->armed)
        sigaction(SIGINT, &action, &p->before);
    p->armed = true;
    g_autofree char *read = strchr(doing, ' ') ? g_strdup_printf("%" G_GINT64_FORMAT, rows)
                                               : counted(rows, "row", "rows");
    g_autofree char *part = percent < 0 ? g_strdup("") : g_strdup_printf(" (%d%%)", percent);
    g_autofree char *line = g_strdup_printf("%s %s%s ...", read, doing, part);
    p->shown = fprintf(stderr, "\r%-*s", p->shown, line) - 1;
    fflush(stderr);
    return !stopped;
}

void cli_progress_on(struct cli_progress *p, struct app *app, bool json)
{
    *p = (struct cli_progress){.app = app, .terminal = isatty(STDERR_FILENO), .json = json};
    app_set_progress(app, told, p);
}

void cli_progress_off(struct cli_progress *p)
{
    app_set_progress(p->app, NULL, NULL);
    if (p->shown)
        fprintf(stderr, "\r%*s\r", p->shown, "");
    fflush(stderr);
    if (p->armed)
        sigaction(SIGINT, &p->before, NULL);
}
