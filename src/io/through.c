/*
 * Owns how bytes go through a pipe: whole, in time, and without a signal where
 * the other end is gone.
 */
#include "through.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#define WAIT_MS 60000
#define PIECE 4096 /* what a pipe that is ready takes at once */

struct head {
    guint64 len;
    guint32 word;
};

static bool ready(int fd, short event, int wait)
{
    struct pollfd one = {.fd = fd, .events = event};
    int n;
    while ((n = poll(&one, 1, wait)) < 0 && errno == EINTR) {
    }
    return n > 0;
}

static bool put_all(int fd, const void *bytes, gsize len)
{
    for (gsize done = 0; done < len;) {
        ssize_t n = ready(fd, POLLOUT, WAIT_MS)
                        ? write(fd, (const char *)bytes + done, MIN(len - done, PIECE))
                        : 0;
        if (n == 0 || (n < 0 && errno != EINTR))
            return false;
        done += n > 0 ? (gsize)n : 0;
    }
    return true;
}

bool through_put(int fd, const void *bytes, gsize len)
{
    void (*before)(int) = signal(SIGPIPE, SIG_IGN);
    bool put = put_all(fd, bytes, len);
    signal(SIGPIPE, before);
    return put;
}

bool through_take(int fd, void *bytes, gsize len, int wait)
{
    for (gsize done = 0; done < len;) {
        ssize_t n = ready(fd, POLLIN, wait) ? read(fd, (char *)bytes + done, len - done) : 0;
        if (n == 0 || (n < 0 && errno != EINTR))
            return false;
        done += n > 0 ? (gsize)n : 0;
    }
    return true;
}

bool through_put_message(int fd, GBytes *bytes, guint32 word)
{
    gsize len = 0;
    const void *data = bytes ? g_bytes_get_data(bytes, &len) : NULL;
    struct head head;
    memset(&head, 0, sizeof head); /* with what lies between its members */
    head.len = len;
    head.word = word;
    return through_put(fd, &head, sizeof head) && through_put(fd, data, len);
}

GBytes *through_take_message(int fd, guint32 *word, guint64 most, int wait)
{
    struct head head;
    if (!through_take(fd, &head, sizeof head, wait) || head.len > most)
        return NULL;
    *word = head.word;
    void *data = g_malloc(head.len + 1);
    if (through_take(fd, data, head.len, WAIT_MS))
        return g_bytes_new_take(data, head.len);
    g_free(data);
    return NULL;
}
