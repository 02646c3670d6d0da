/*
 * PDFs by way of another process: the two ends of its pipes.
 */
#include "io/paper_away.h"

#include "paper_private.h"
#include "through.h"

#include <unistd.h>

#define WAIT_MS 60000

static int to_other = -1, from_other = -1;
static bool awake;

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
    awake = awake || through_put(to_other, "", 1);
    return awake && through_put_message(to_other, question, PAPER_FINE);
}

GBytes *paper_away_pdf(const struct paper_content *content, enum paper_fault *fault)
{
    g_autoptr(GBytes) question = paper_packed(content);
    guint32 said = PAPER_FAILED;
    GBytes *answer =
        ask(question) ? through_take_message(from_other, &said, THROUGH_MOST, WAIT_MS) : NULL;
    *fault = (enum paper_fault)said;
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
    return through_take(from, &byte, 1, -1);
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
    return through_put_message(to, pdf, pdf ? PAPER_FINE : fault);
}

void paper_away_answer(int from, int to)
{
    guint32 none;
    bool more = true;
    while (more) {
        g_autoptr(GBytes) question = through_take_message(from, &none, THROUGH_MOST, -1);
        more = question && answer_one(to, question);
    }
}
