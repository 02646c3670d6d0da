/*
 * One write a frame. Curses writes from its own buffer to a descriptor, past any FILE, so that
 * descriptor is a file in memory while screens are shown.
 */
#include "frame_out.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static void write_all(int fd, const guint8 *bytes, gsize n)
{
    while (n > 0) {
        ssize_t sent = write(fd, bytes, n);
        if (sent < 0 && errno == EAGAIN) {
            struct pollfd p = {.fd = fd, .events = POLLOUT};
            (void)poll(&p, 1, -1);
        } else if (sent < 0 && errno != EINTR) {
            return; /* nobody is there: reading says so */
        } else if (sent > 0) {
            bytes += sent;
            n -= (gsize)sent;
        }
    }
}

void frame_out_begin(struct frame_out *f, int curses, int out)
{
    f->curses = curses;
    f->out = out;
    f->kept = memfd_create("frame", MFD_CLOEXEC);
    if (f->kept >= 0 && dup3(f->kept, curses, O_CLOEXEC) < 0) {
        close(f->kept);
        f->kept = -1;
    }
    f->bytes = g_byte_array_new();
}

/* xterm's entry has curses leave line drawing at each change of style, and nothing here is ever in
 * it: lines are characters of their own. Returns how many bytes stay. */
static gsize without_leaving(guint8 *bytes, gsize n)
{
    static const guint8 leave[] = {'\033', '(', 'B'};
    gsize kept = 0;
    for (gsize i = 0; i < n;) {
        if (n - i >= sizeof leave && memcmp(bytes + i, leave, sizeof leave) == 0)
            i += sizeof leave;
        else
            bytes[kept++] = bytes[i++];
    }
    return kept;
}

void frame_out_send(struct frame_out *f)
{
    off_t n = f->kept >= 0 ? lseek(f->kept, 0, SEEK_CUR) : 0;
    if (n <= 0)
        return;
    g_byte_array_set_size(f->bytes, (guint)n);
    if (pread(f->kept, f->bytes->data, (gsize)n, 0) == n)
        write_all(f->out, f->bytes->data, without_leaving(f->bytes->data, (gsize)n));
    lseek(f->kept, 0, SEEK_SET); /* the offset is curses' too; its pages are used again */
}

void frame_out_raw(struct frame_out *f, const char *bytes)
{
    frame_out_send(f);
    write_all(f->out, (const guint8 *)bytes, strlen(bytes));
}

void frame_out_done(struct frame_out *f)
{
    frame_out_send(f);
    if (f->kept >= 0) {
        (void)dup3(f->out, f->curses, O_CLOEXEC);
        close(f->kept);
    }
    g_byte_array_unref(f->bytes);
}
