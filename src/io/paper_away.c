/*
 * PDFs by way of another process: the two ends of its pipes.
 */
#include "io/paper_away.h"

#include "paper_private.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#define WAIT_MS 60000
#define MESSAGE_MOST ((guint64)64 << 20)

struct head {
    guint64 len;
    guint32 fault; /* of an answer */
};

static int to_other = -1, from_other = -1;
static bool awake;

/* ---- bytes through a pipe ---- */

/* Ready for that event in time; wait < 0: whenever. */
static bool ready(int fd, short event, int wait)
{
    struct pollfd one = {.fd = fd, .events = event};
    int n;
    while ((n = poll(&one, 1, wait)) < 0 && errno == EINTR) {
    }
    return n > 0;
}

static bool put(int fd, const void *bytes, gsize len)
{
    for (gsize done = 0; done < len;) {
        ssize_t n = ready(fd, POLLOUT, WAIT_MS)
                        ? write(fd, (const char *)bytes + done, MIN(len - done, 4096))
                        : 0;
        if (n == 0 || (n < 0 && errno != EINTR))
            return false;
        done += n > 0 ? (gsize)n : 0;
    }
    return true;
}

static bool take(int fd, void *bytes, gsize len, int wait)
{
    for (gsize done = 0; done < len;) {
        ssize_t n = ready(fd, POLLIN, wait) ? read(fd, (char *)bytes + done, len - done) : 0;
        if (n == 0 || (n < 0 && errno != EINTR))
            return false;
        done += n > 0 ? (gsize)n : 0;
    }
    return true;
}

static bool put_message(int fd, GBytes *bytes, enum paper_fault fault)
{
    gsize len = 0;
    const void *data = bytes ? g_bytes_get_data(bytes, &len) : NULL;
    struct head head;
    memset(&head, 0, sizeof head); /* with what lies between its members */
    head.len = len;
    head.fault = fault;
    return put(fd, &head, sizeof head) && put(fd, data, len);
}

static GBytes *take_message(int fd, enum paper_fault *fault, int wait)
{
    struct head head;
    if (!take(fd, &head, sizeof head, wait) || head.len > MESSAGE_MOST)
        return NULL;
    *fault = (enum paper_fault)head.fault;
    void *data = g_malloc(head.len + 1);
    if (take(fd, data, head.len, WAIT_MS))
        return g_bytes_new_take(data, head.len);
    g_free(data);
    return NULL;
}

/* ---- who asks ---- */

void paper_away_ask(int to, int from)
{
    to_other = to;
    from_other = from;
    awake = false;
}

bool paper_is_away(void)
{
    return to_other >= 0;
}

/* It is gone, or no use any more. */
static void give_up(void)
{
    close(to_other);
    close(from_other);
    to_other = from_other = -1;
}

static bool ask(GBytes *question)
{
    void (*before)(int) = signal(SIGPIPE, SIG_IGN);
    awake = awake || put(to_other, "", 1);
    bool asked = awake && put_message(to_other, question, PAPER_FINE);
    signal(SIGPIPE, before);
    return asked;
}

GBytes *paper_away_pdf(const struct paper_content *content, enum paper_fault *fault)
{
    g_autoptr(GBytes) question = paper_packed(content);
    *fault = PAPER_FAILED;
    GBytes *answer = ask(question) ? take_message(from_other, fault, WAIT_MS) : NULL;
    if (!answer) {
        *fault = PAPER_GONE;
        give_up();
    } else if (*fault != PAPER_FINE || g_bytes_get_size(answer) == 0) {
        g_clear_pointer(&answer, g_bytes_unref);
    }
    return answer;
}

/* ---- who answers ---- */

bool paper_away_awaited(int from)
{
    char byte;
    return take(from, &byte, 1, -1);
}

bool paper_away_load(void)
{
    return paper_module_load();
}

static bool answer_one(int to, GBytes *question)
{
    enum paper_fault fault = PAPER_FAILED;
    struct paper_unpacked *u = paper_unpack(question);
    g_autoptr(GBytes) pdf = u ? paper_here_pdf(paper_unpacked_content(u), &fault) : NULL;
    if (u)
        paper_unpacked_free(u);
    return put_message(to, pdf, pdf ? PAPER_FINE : fault);
}

void paper_away_answer(int from, int to)
{
    enum paper_fault fault;
    bool more = true;
    while (more) {
        g_autoptr(GBytes) question = take_message(from, &fault, -1);
        more = question && answer_one(to, question);
    }
}
