/*
 * Owns how a process beside a session is started, and that it holds nothing of
 * the session's.
 */
#include "beside.h"

#include <fcntl.h>
#include <unistd.h>

static void let_go(int in, int out)
{
    int none = open("/dev/null", O_RDWR);
    in = fcntl(in, F_DUPFD, 10);
    out = fcntl(out, F_DUPFD, 11);
    for (int fd = 0; fd < BESIDE_IN; fd++)
        dup2(none, fd);
    dup2(in, BESIDE_IN);
    dup2(out, BESIDE_OUT);
    close_range(BESIDE_OUT + 1, ~0U, 0);
    setsid();
}

void beside_start(void (*be)(bool demand_all), bool demand_all, void (*ask)(int to, int from))
{
    int question[2], answer[2];
    if (pipe2(question, O_CLOEXEC) != 0)
        return;
    if (pipe2(answer, O_CLOEXEC) != 0) {
        close(question[0]);
        close(question[1]);
        return;
    }
    pid_t child = fork();
    if (child == 0) {
        let_go(question[0], answer[1]);
        be(demand_all);
        _exit(0);
    }
    close(question[0]);
    close(answer[1]);
    if (child > 0) {
        ask(question[1], answer[0]);
        return;
    }
    close(question[1]);
    close(answer[0]);
}
