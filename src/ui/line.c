/*
 * Whether anything waits on the line that keys come by, and whether anybody is there.
 */
#include "line.h"

#include <poll.h>
#include <sys/ioctl.h>

bool line_waits(int fd)
{
    struct pollfd p = {.fd = fd, .events = POLLIN};
    return poll(&p, 1, 0) > 0;
}

bool line_hung_up(int fd)
{
    int waiting = 0;
    struct pollfd p = {.fd = fd, .events = POLLIN};
    if (poll(&p, 1, 0) <= 0)
        return false;
    if (p.revents & (POLLERR | POLLNVAL))
        return true;
    /* Readable, and nothing there to read: the end. */
    return ioctl(fd, FIONREAD, &waiting) != 0 || waiting == 0;
}
