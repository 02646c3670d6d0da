/*
 * A process beside a rep's session that makes its PDFs, in a sandbox of its
 * own: started before the session has opened anything.
 */
#include "cli/printer.h"

#include "cli/sandbox.h"
#include "io/paper_away.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

/* Nothing of the session's is held: what is left are the two pipes, as 3 and 4. */
static void let_go(int in, int out)
{
    int none = open("/dev/null", O_RDWR);
    in = fcntl(in, F_DUPFD, 10);
    out = fcntl(out, F_DUPFD, 11);
    for (int fd = 0; fd < 3; fd++)
        dup2(none, fd);
    dup2(in, 3);
    dup2(out, 4);
    close_range(5, ~0U, 0);
    setsid();
}

/* The module is mapped only once somebody wants a PDF; what they send is read after the doors are
 * shut. */
static void be_printer(int in, int out, bool demand_all)
{
    const struct sandbox_paths paths = {.command = true, .threads = true, .demand_all = demand_all};
    let_go(in, out);
    if (!paper_away_awaited(3))
        return;
    paper_away_load();
    if (sandbox_enter(&paths, NULL, NULL))
        paper_away_answer(3, 4);
}

void printer_start(bool demand_all)
{
    int ask[2], answer[2];
    if (pipe2(ask, O_CLOEXEC) != 0)
        return;
    if (pipe2(answer, O_CLOEXEC) != 0) {
        close(ask[0]);
        close(ask[1]);
        return;
    }
    pid_t child = fork();
    if (child == 0) {
        be_printer(ask[0], answer[1], demand_all);
        _exit(0);
    }
    close(ask[0]);
    close(answer[1]);
    if (child > 0) {
        paper_away_ask(ask[1], answer[0]);
        return;
    }
    close(ask[1]);
    close(answer[0]);
}
