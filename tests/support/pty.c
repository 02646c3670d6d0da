/*
 * The terminal harness: starts the program, moves bytes both ways, waits and
 * measures. Keys are in pty_keys.c, the screen in pty_cells.c.
 */
#include "support/pty_internal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/pidfd.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

gint64 pty_now_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (gint64)t.tv_sec * 1000000000 + t.tv_nsec;
}

static int on_prop(VTermProp prop, VTermValue *val, void *user)
{
    struct pty *p = user;
    if (prop == VTERM_PROP_CURSORVISIBLE)
        p->cursor_visible = val->boolean;
    else if (prop == VTERM_PROP_ALTSCREEN)
        p->altscreen = val->boolean;
    else if (prop == VTERM_PROP_MOUSE)
        p->mouse = val->number != VTERM_PROP_MOUSE_NONE;
    return 1;
}

static int on_bell(void *user)
{
    struct pty *p = user;
    p->bells++;
    return 1;
}

static const VTermScreenCallbacks callbacks = {.settermprop = on_prop, .bell = on_bell};

/* What the terminal itself says: keys, and answers to the program's questions. */
static void on_output(const char *bytes, size_t n, void *user)
{
    pty_write(user, bytes, n);
}

static char **make_env(const char *const *extra)
{
    static const char *const kept[] = {
        "PATH",          "HOME",           "TMPDIR",       "USER",         "XDG_CONFIG_HOME",
        "XDG_DATA_HOME", "XDG_STATE_HOME", "ASAN_OPTIONS", "LSAN_OPTIONS", "UBSAN_OPTIONS",
        "G_SLICE",       "G_DEBUG",
    };
    char **env = g_environ_setenv(NULL, "LANG", "C.UTF-8", TRUE);
    env = g_environ_setenv(env, "TERM", "xterm-256color", TRUE);
    for (gsize i = 0; i < G_N_ELEMENTS(kept); i++) {
        const char *value = g_getenv(kept[i]);
        if (value)
            env = g_environ_setenv(env, kept[i], value, TRUE);
    }
    for (; extra && *extra; extra++) {
        const char *equals = strchr(*extra, '=');
        if (equals) {
            g_autofree char *name = g_strndup(*extra, (gsize)(equals - *extra));
            env = g_environ_setenv(env, name, equals + 1, TRUE);
        } else {
            env = g_environ_unsetenv(env, *extra);
        }
    }
    return env;
}

struct pty *pty_start(const char *const *argv, const struct pty_options *options)
{
    static const struct pty_options dflt;
    const struct pty_options *o = options ? options : &dflt;
    struct pty *p = g_new0(struct pty, 1);
    p->rows = o->rows ? o->rows : 24;
    p->cols = o->cols ? o->cols : 80;
    p->deadline_ms = o->deadline_ms ? o->deadline_ms : PTY_DEADLINE_MS;
    p->cursor_visible = true;
    p->log = g_byte_array_new();
    p->vt = vterm_new(p->rows, p->cols);
    vterm_set_utf8(p->vt, 1);
    vterm_output_set_callback(p->vt, on_output, p);
    p->screen = vterm_obtain_screen(p->vt);
    vterm_screen_set_callbacks(p->screen, &callbacks, p);
    vterm_screen_enable_altscreen(p->screen, 1);
    vterm_screen_reset(p->screen, 1);

    g_auto(GStrv) env = make_env(o->env);
    struct winsize size = {.ws_row = (unsigned short)p->rows, .ws_col = (unsigned short)p->cols};
    p->started = pty_now_ns();
    p->pid = forkpty(&p->master, NULL, NULL, &size);
    if (p->pid < 0)
        g_error("forkpty: %s", g_strerror(errno));
    if (p->pid == 0) {
        sigset_t none;
        sigemptyset(&none);
        sigprocmask(SIG_SETMASK, &none, NULL);
        for (int s = 1; s < NSIG; s++)
            signal(s, SIG_DFL);
        if (!o->dir || chdir(o->dir) == 0)
            execvpe(argv[0], (char *const *)argv, env);
        _exit(127);
    }
    p->pidfd = pidfd_open(p->pid, 0);
    if (p->pidfd < 0)
        g_error("pidfd_open: %s", g_strerror(errno));
    /* A copy of the master in another program's hands would keep the line from hanging up. */
    fcntl(p->master, F_SETFD, FD_CLOEXEC);
    fcntl(p->master, F_SETFL, O_NONBLOCK);
    return p;
}

static bool read_cooked(int fd)
{
    struct termios t;
    return tcgetattr(fd, &t) == 0 && (t.c_lflag & ICANON) && (t.c_lflag & ECHO);
}

static void close_master(struct pty *p)
{
    if (p->master < 0)
        return;
    p->cooked_at_end = read_cooked(p->master);
    close(p->master);
    p->master = -1;
}

void pty_free(struct pty *p)
{
    if (!p)
        return;
    if (!p->ended) {
        kill(p->pid, SIGKILL);
        waitpid(p->pid, NULL, 0);
    }
    close_master(p);
    close(p->pidfd);
    vterm_free(p->vt);
    g_byte_array_unref(p->log);
    g_free(p);
}

static gsize read_some(struct pty *p)
{
    char buffer[65536];
    gsize got = 0;
    ssize_t n;
    while (got < sizeof buffer && (n = read(p->master, buffer + got, sizeof buffer - got)) > 0)
        got += (gsize)n;
    int error = errno;
    if (got > 0) {
        p->last_byte = pty_now_ns();
        g_byte_array_append(p->log, (const guint8 *)buffer, (guint)got);
        vterm_input_write(p->vt, buffer, got);
    } else if (n == 0 || (error != EAGAIN && error != EINTR)) {
        close_master(p); /* EIO: nobody holds the other side any more */
    }
    return got;
}

gsize pty_pump(struct pty *p, int timeout_ms)
{
    /* poll leaves out negative descriptors: an ended program, a line that is cut */
    struct pollfd fds[] = {{.fd = p->master, .events = POLLIN},
                           {.fd = p->ended ? -1 : p->pidfd, .events = POLLIN}};
    if (p->ended && p->master < 0)
        return 0;
    if (p->ended) /* only what is left in the line; others may hold it open for ever */
        timeout_ms = CLAMP(timeout_ms, 0, 10 * PTY_QUIET_MS);
    if (poll(fds, 2, timeout_ms) <= 0)
        return 0;
    gsize got = fds[0].revents ? read_some(p) : 0;
    if (fds[1].revents && waitpid(p->pid, &p->status, WNOHANG) == p->pid)
        p->ended = true;
    return got;
}

void pty_write(struct pty *p, const char *bytes, gsize n)
{
    gint64 deadline = pty_now_ns() + (gint64)p->deadline_ms * 1000000;
    while (n > 0 && p->master >= 0 && pty_now_ns() < deadline) {
        ssize_t sent = write(p->master, bytes, n);
        if (sent > 0) {
            bytes += sent;
            n -= (gsize)sent;
            continue;
        }
        if (errno != EAGAIN && errno != EINTR)
            return;
        /* A full line: the program may itself be waiting for us to read. */
        struct pollfd fd = {.fd = p->master, .events = POLLIN | POLLOUT};
        poll(&fd, 1, PTY_QUIET_MS);
        if (fd.revents & (POLLIN | POLLHUP))
            read_some(p);
    }
}

static int ms_until(gint64 deadline)
{
    gint64 left = deadline - pty_now_ns();
    return left <= 0 ? 0 : (int)((left + 999999) / 1000000);
}

void pty_settle(struct pty *p, int quiet_ms)
{
    gint64 deadline = pty_now_ns() + (gint64)p->deadline_ms * 1000000;
    while (ms_until(deadline) > 0) {
        bool ended = p->ended;
        if (pty_pump(p, quiet_ms) == 0 && p->ended == ended)
            return;
    }
}

bool pty_idle(struct pty *p, int ms)
{
    gint64 deadline = pty_now_ns() + (gint64)ms * 1000000;
    int left;
    while (!p->ended && (left = ms_until(deadline)) > 0)
        if (pty_pump(p, left) > 0)
            return false;
    return true;
}

bool pty_wait(struct pty *p, pty_condition holds, void *data)
{
    gint64 deadline = pty_now_ns() + (gint64)p->deadline_ms * 1000000;
    for (;;) {
        if (holds(p, data)) {
            /* Half a frame may already hold: let the rest of it come. */
            pty_settle(p, PTY_QUIET_MS);
            if (holds(p, data))
                return true;
        }
        int left = ms_until(deadline);
        if (left == 0)
            return false;
        if (pty_pump(p, left) == 0 && p->ended) {
            pty_settle(p, PTY_QUIET_MS);
            return holds(p, data);
        }
    }
}

struct wanted {
    const char *text;
    int row, col;
};

static bool has_text(struct pty *p, void *data)
{
    return pty_find(p, ((struct wanted *)data)->text, NULL, NULL);
}

static bool lacks_text(struct pty *p, void *data)
{
    return !has_text(p, data);
}

static bool row_has_text(struct pty *p, void *data)
{
    struct wanted *w = data;
    g_autofree char *row = pty_row(p, w->row);
    return strstr(row, w->text) != NULL;
}

static bool cursor_is(struct pty *p, void *data)
{
    struct wanted *w = data;
    struct pty_cursor c = pty_cursor(p);
    return c.row == w->row && (w->col < 0 || c.col == w->col);
}

bool pty_wait_text(struct pty *p, const char *text)
{
    return pty_wait(p, has_text, &(struct wanted){.text = text});
}

bool pty_wait_no_text(struct pty *p, const char *text)
{
    return pty_wait(p, lacks_text, &(struct wanted){.text = text});
}

bool pty_wait_row(struct pty *p, int row, const char *text)
{
    return pty_wait(p, row_has_text, &(struct wanted){.text = text, .row = row});
}

bool pty_wait_cursor(struct pty *p, int row, int col)
{
    return pty_wait(p, cursor_is, &(struct wanted){.row = row, .col = col});
}

int pty_wait_exit(struct pty *p)
{
    gint64 deadline = pty_now_ns() + (gint64)p->deadline_ms * 1000000;
    int left;
    while (!p->ended && (left = ms_until(deadline)) > 0)
        pty_pump(p, left);
    if (!p->ended)
        return -1;
    pty_settle(p, PTY_QUIET_MS);
    return WIFSIGNALED(p->status) ? 128 + WTERMSIG(p->status) : WEXITSTATUS(p->status);
}

struct pty_sample pty_measure(struct pty *p, const char *keys, const char *until, int quiet_ms)
{
    while (pty_pump(p, 0) > 0)
        continue;
    struct pty_sample s = {0};
    guint64 mark = pty_bytes(p);
    gint64 start = pty_now_ns();
    gint64 deadline = start + (gint64)p->deadline_ms * 1000000;
    pty_keys(p, keys);
    for (;;) {
        /* That a key draws nothing takes a second to be sure of; else quiet counts from the last
         * byte. */
        int patience = s.bytes ? quiet_ms : MAX(quiet_ms, 1000);
        if (until && !pty_find(p, until, NULL, NULL))
            patience = ms_until(deadline);
        if (patience == 0 || ms_until(deadline) == 0 || pty_pump(p, patience) == 0)
            break;
        double ms = (double)(p->last_byte - start) / 1e6;
        if (s.bytes == 0)
            s.first_ms = ms;
        s.last_ms = ms;
        s.bytes = pty_bytes(p) - mark;
    }
    return s;
}

double pty_last_ms(const struct pty *p)
{
    return p->last_byte ? (double)(p->last_byte - p->started) / 1e6 : 0;
}

void pty_resize(struct pty *p, int rows, int cols)
{
    p->rows = rows;
    p->cols = cols;
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};
    vterm_set_size(p->vt, rows, cols);
    if (p->master >= 0)
        ioctl(p->master, TIOCSWINSZ, &size);
}

void pty_hangup(struct pty *p)
{
    close_master(p);
}

void pty_signal(struct pty *p, int signal)
{
    if (!p->ended)
        kill(p->pid, signal);
}

bool pty_cooked(const struct pty *p)
{
    return p->master >= 0 ? read_cooked(p->master) : p->cooked_at_end;
}

guint64 pty_bytes(const struct pty *p)
{
    return p->log->len;
}

const char *pty_log(const struct pty *p, guint64 mark, gsize *n)
{
    *n = (gsize)(p->log->len - mark);
    return (const char *)p->log->data + mark;
}

int pty_pid(const struct pty *p)
{
    return p->ended ? 0 : (int)p->pid;
}

static long status_kb(const struct pty *p, const char *name)
{
    g_autofree char *path = g_strdup_printf("/proc/%d/status", pty_pid(p));
    g_autofree char *text = NULL;
    if (p->ended || !g_file_get_contents(path, &text, NULL, NULL))
        return 0;
    const char *at = strstr(text, name);
    return at ? strtol(at + strlen(name), NULL, 10) : 0;
}

long pty_rss_kb(const struct pty *p)
{
    return status_kb(p, "VmRSS:");
}

long pty_peak_kb(const struct pty *p)
{
    return status_kb(p, "VmHWM:");
}

long pty_cpu_ms(const struct pty *p)
{
    g_autofree char *path = g_strdup_printf("/proc/%d/stat", pty_pid(p));
    g_autofree char *text = NULL;
    if (p->ended || !g_file_get_contents(path, &text, NULL, NULL))
        return 0;
    const char *after =
        strrchr(text, ')'); /* the name may hold anything; utime and stime are fields 14 and 15 */
    g_auto(GStrv) fields = g_strsplit(after ? after + 2 : "", " ", 15);
    if (g_strv_length(fields) < 14)
        return 0;
    long ticks = strtol(fields[11], NULL, 10) + strtol(fields[12], NULL, 10);
    return ticks * 1000 / sysconf(_SC_CLK_TCK);
}
