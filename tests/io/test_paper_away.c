/*
 * PDFs made by another process: the same bytes as here, and nothing that is
 * sent to it does it harm.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/err.h"
#include "io/paper.h"
#include "io/paper_away.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static paper *sample(void)
{
    static const char *const heads[] = {"", "Votes"};
    static const char *const cells[] = {"Yes", "1,702", "No", NULL};
    const struct paper_mark marks[] = {{911, "target 911"}, {701, NULL}};
    paper *p = paper_new("Zoë’s", NULL, PAPER_PAGES, DAY_NONE);
    paper_heading(p, "Result");
    paper_huge(p, "43.7%", "have voted");
    paper_huge(p, "43.7%", NULL);
    paper_table(p, 2, heads, cells, 2);
    paper_table(p, 2, NULL, cells, 2);
    paper_gauge(p, 612, 1402, marks, 2);
    const struct paper_bar bars[] = {{12, "Mill Court", "12"}, {-1, "Elm House", "under 5"}};
    const struct paper_chart charts[] = {{PAPER_CHART_BARS, "By place", NULL, bars, 2},
                                         {PAPER_CHART_LINE, NULL, "a note", bars, 2}};
    paper_charts(p, charts, 2);
    paper_rule(p);
    paper_paragraph(p, "Siân");
    paper_footer(p, "Foot");
    return p;
}

struct other {
    pid_t pid;
    int to, from;
};

static struct other start(void)
{
    int ask[2], answer[2];
    assert_int_equal(pipe(ask) | pipe(answer), 0);
    pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        close(ask[1]);
        close(answer[0]);
        if (paper_away_awaited(ask[0]))
            paper_away_answer(ask[0], answer[1]);
        _exit(0);
    }
    close(ask[0]);
    close(answer[1]);
    return (struct other){pid, ask[1], answer[0]};
}

/* It ended by itself. */
static void ends_well(pid_t pid)
{
    int status;
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

static void the_bytes_are_the_same(void **state)
{
    (void)state;
    struct other other = start();
    g_autoptr(paper) p = sample();
    paper_away_ask(other.to, other.from);
    g_autoptr(GBytes) first = paper_pdf(p, NULL), second = paper_pdf(p, NULL);
    paper_away_ask(-1, -1);
    close(other.to);
    close(other.from);
    ends_well(other.pid);
    g_autoptr(GBytes) here = paper_pdf(p, NULL);
    assert_true(first && second && here);
    assert_true(g_bytes_equal(here, first) && g_bytes_equal(here, second));
}

static void faults_come_back(void **state)
{
    (void)state;
    struct other other = start();
    g_autoptr(paper) p = paper_new("t", "s", PAPER_PAGES, DAY_NONE);
    paper_away_ask(other.to, other.from);
    for (int i = 0; i < 50000; i++)
        paper_rule(p);
    g_autoptr(GError) error = NULL;
    assert_null(paper_pdf(p, &error));
    assert_true(err_is(error, BL_ERR_MANY));
    paper_away_ask(-1, -1);
    close(other.to);
    close(other.from);
    ends_well(other.pid);
}

static void one_that_is_gone_is_said(void **state)
{
    (void)state;
    struct other other = start();
    g_autoptr(paper) p = sample();
    paper_away_ask(other.to, other.from);
    kill(other.pid, SIGKILL);
    waitpid(other.pid, NULL, 0);
    g_autoptr(GError) error = NULL;
    assert_null(paper_pdf(p, &error));
    assert_non_null(strstr(error->message, "the process that makes them has ended: "));
    assert_true(signal(SIGPIPE, SIG_DFL) == SIG_DFL); /* as it was */
}

/* What is sent for the sample, behind the byte that wakes the other. Caller's. */
static char *sent(gsize *len)
{
    int ask[2], answer[2];
    assert_int_equal(pipe(ask) | pipe(answer), 0);
    close(answer[1]); /* there will be no answer */
    g_autoptr(paper) p = sample();
    paper_away_ask(ask[1], answer[0]);
    assert_null(paper_pdf(p, NULL)); /* which closes them */
    char *bytes = g_malloc(65536);
    ssize_t n = read(ask[0], bytes, 65536);
    assert_true(n > 100 && n < 65536);
    close(ask[0]);
    *len = (gsize)n;
    return bytes;
}

static void drain(int fd)
{
    char block[4096];
    while (read(fd, block, sizeof block) > 0) {
    }
}

static void what_does_not_fit_does_no_harm(void **state)
{
    (void)state;
    gsize len;
    g_autofree char *good = sent(&len);
    g_autoptr(GRand) rand = g_rand_new_with_seed(7);
    for (int i = 0; i < 60; i++) {
        struct other other = start();
        g_autofree char *bad = g_memdup2(good, len);
        gsize n = i % 3 == 0 ? (gsize)g_rand_int_range(rand, 1, (gint32)len) : len;
        for (int k = 0; k < 1 + i / 6; k++) /* behind the head, which says how long it is */
            bad[g_rand_int_range(rand, 17, (gint32)len)] = (char)g_rand_int(rand);
        assert_int_equal(write(other.to, bad, n), n);
        close(other.to);
        drain(other.from);
        close(other.from);
        ends_well(other.pid);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_bytes_are_the_same),
        cmocka_unit_test(faults_come_back),
        cmocka_unit_test(one_that_is_gone_is_said),
        cmocka_unit_test(what_does_not_fit_does_no_harm),
    };
    return cmocka_run_group_tests_name("paper away", tests, NULL, NULL);
}
