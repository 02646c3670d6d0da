/*
 * The last bytes to the terminal.
 */
#include "rescue.h"

#include <glib.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct {
    int out, in;
    volatile sig_atomic_t armed;
    struct termios modes;
    char bytes[160];
    size_t len;
} rescue;

static const int fatal_signals[] = {SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL};

/* Only calls that a signal handler may make. */
static void rescue_terminal(void)
{
    if (!rescue.armed)
        return;
    rescue.armed = 0;
    size_t sent = 0;
    while (sent < rescue.len) {
        ssize_t n = write(rescue.out, rescue.bytes + sent, rescue.len - sent);
        if (n <= 0)
            break;
        sent += (size_t)n;
    }
    tcsetattr(rescue.in, TCSANOW, &rescue.modes);
}

static void on_fatal(int sig)
{
    rescue_terminal();
    signal(sig, SIG_DFL);
    raise(sig);
}

void rescue_start(int in, int out, const struct termios *modes)
{
    rescue.armed = 0;
    rescue.in = in;
    rescue.out = out;
    rescue.modes = *modes;
    rescue.len = 0;
}

void rescue_add(const char *s)
{
    for (; *s && rescue.len < sizeof rescue.bytes; s++) {
        const char *end = s[0] == '$' && s[1] == '<' ? strchr(s, '>') : NULL;
        if (end)
            s = end; /* padding, of no use today */
        else
            rescue.bytes[rescue.len++] = *s;
    }
}

void rescue_arm(void)
{
    static bool registered;
    rescue.armed = 1;
    if (registered)
        return;
    registered = true;
    atexit(rescue_terminal);
    struct sigaction sa = {.sa_handler = on_fatal};
    for (gsize i = 0; i < G_N_ELEMENTS(fatal_signals); i++) {
        struct sigaction old;
        if (sigaction(fatal_signals[i], NULL, &old) == 0 && old.sa_handler == SIG_DFL)
            sigaction(fatal_signals[i], &sa, NULL);
    }
}

void rescue_disarm(void)
{
    rescue.armed = 0;
}
