/*
 * The one loop: waits for the terminal, for signals and for two timers, and
 * hands what came to the stack of screens. Nothing else in the program waits.
 */
#include "ui/loop.h"

#include "base/err.h"
#include "ui/ui.h"
#include "ui_private.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <sys/timerfd.h>
#include <unistd.h>

#define TICK_MS 500
#define IDLE_TICKS_MOST 100000 /* counted at once, after a sleep */
#define RETRY_LEAST_MS 15
#define RETRY_MOST_MS 80
#define EVENTS_AT_ONCE 256 /* before a frame is drawn in between */

#define QUIET_MS 80 /* without a key, before what can wait is done */

enum { FD_TERM, FD_SIGNAL, FD_TICK, FD_RETRY, FD_QUIET, FD_COUNT };

static void timer_set(int fd, int ms, bool again)
{
    struct itimerspec spec = {
        .it_value = {.tv_sec = ms / 1000, .tv_nsec = (long)(ms % 1000) * 1000000}};
    if (again)
        spec.it_interval = spec.it_value;
    timerfd_settime(fd, 0, &spec, NULL);
}

/* How often it went off. */
static guint64 timer_clear(int fd)
{
    guint64 times, all = 0;
    while (read(fd, &times, sizeof times) == (ssize_t)sizeof times)
        all += times;
    return all;
}

static void read_signals(struct ui *ui, int fd)
{
    struct signalfd_siginfo info;
    while (read(fd, &info, sizeof info) == (ssize_t)sizeof info) {
        if (info.ssi_signo == SIGWINCH) {
            struct event ev = {.type = EVENT_RESIZE};
            ui->term->ops->resized(ui->term);
            ui_event(ui, &ev);
        } else {
            ui_hangup(ui, 128 + (int)info.ssi_signo);
        }
    }
}

/* True where more may wait, also in the terminal's own buffer. */
static bool read_terminal(struct ui *ui)
{
    struct event ev;
    for (int i = 0; i < EVENTS_AT_ONCE; i++) {
        if (ui->ended || !ui_read(ui, &ev))
            return false;
        ui_event(ui, &ev);
    }
    return true;
}

static void loop(struct ui *ui, struct pollfd fds[FD_COUNT])
{
    bool retry_set = false, quiet_set = false, more = false, arrived = false;
    while (!ui->ended) {
        ui_settle(ui);
        if (!arrived) { /* keys wait: none is answered to somebody who is not in the audit */
            arrived = ui_arrive(ui);
            fds[FD_TERM].fd = arrived ? ui->term->fd : -1;
            ui_settle(ui);
        }
        if ((ui->job || !arrived) && !retry_set) {
            timer_set(fds[FD_RETRY].fd, g_random_int_range(RETRY_LEAST_MS, RETRY_MOST_MS), false);
            retry_set = true;
        }
        if (ui->wants_quiet && !quiet_set) {
            timer_set(fds[FD_QUIET].fd, QUIET_MS, false);
            quiet_set = true;
        }
        if (ui->ended)
            return;
        if (poll(fds, FD_COUNT, more || ui->goes_on || ui->later.length ? 0 : -1) < 0 &&
            errno != EINTR) {
            ui_hangup(ui, 1);
            return;
        }
        if (fds[FD_SIGNAL].revents)
            read_signals(ui, fds[FD_SIGNAL].fd);
        if (fds[FD_TERM].revents || more || ui->later.length) {
            more = read_terminal(ui);
            quiet_set = false; /* anew from this key on */
        }
        if (fds[FD_TICK].revents) {
            guint64 ticks = timer_clear(fds[FD_TICK].fd);
            ui_idle(ui, (int)MIN(ticks, IDLE_TICKS_MOST) * TICK_MS);
            if (!arrived)
                continue;
            ui_tick(ui);
            read_terminal(ui); /* a paste that has no end ends here */
        }
        if (fds[FD_QUIET].revents) {
            timer_clear(fds[FD_QUIET].fd);
            quiet_set = false;
            ui_quiet(ui);
        }
        if (!fds[FD_TERM].revents)
            ui_on(ui);
        if (fds[FD_RETRY].revents) {
            timer_clear(fds[FD_RETRY].fd);
            retry_set = false;
            ui_retry(ui);
        }
    }
}

int ui_run(struct ui *ui, char **farewell)
{
    sigset_t wanted, before;
    sigemptyset(&wanted);
    sigaddset(&wanted, SIGWINCH);
    sigaddset(&wanted, SIGHUP);
    sigaddset(&wanted, SIGTERM);
    sigaddset(&wanted, SIGINT);
    sigprocmask(SIG_BLOCK, &wanted, &before);

    struct pollfd fds[FD_COUNT] = {
        [FD_TERM] = {.fd = ui->term->fd, .events = POLLIN},
        [FD_SIGNAL] = {.fd = signalfd(-1, &wanted, SFD_NONBLOCK | SFD_CLOEXEC), .events = POLLIN},
        [FD_TICK] = {.fd = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC),
                     .events = POLLIN},
        [FD_RETRY] = {.fd = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC),
                      .events = POLLIN},
        [FD_QUIET] = {.fd = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC),
                      .events = POLLIN},
    };
    timer_set(fds[FD_TICK].fd, TICK_MS, true);
    loop(ui, fds);
    for (int i = FD_SIGNAL; i < FD_COUNT; i++)
        close(fds[i].fd);
    sigprocmask(SIG_SETMASK, &before, NULL);
    if (farewell)
        *farewell = g_strdup(ui->farewell);
    return ui->status;
}
