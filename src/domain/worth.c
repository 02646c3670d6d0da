/*
 * Ranks workplaces by the votes that more conversations there would bring.
 */
#include "domain/worth.h"

#include "base/text.h"

#include <string.h>

#define LARGEST_IN_WORDS 10 /* "3 in 5" up to here, else "21 of the 48" */

static int compare(gconstpointer left, gconstpointer right)
{
    const struct worth *a = left, *b = right;
    if (a->votes != b->votes)
        return a->votes < b->votes ? 1 : -1;
    /* the rate to twelve places */
    gint64 ours = whatif_votes(WHATIF_MOST, a->rate), theirs = whatif_votes(WHATIF_MOST, b->rate);
    if (ours != theirs)
        return ours < theirs ? 1 : -1;
    int names = g_strcmp0(a->place->name, b->place->name);
    return names ? names : (a->place > b->place) - (a->place < b->place);
}

gsize worth_rank(const struct worth_place *places, gsize n, const struct whatif_people *whole,
                 int days, struct worth *out)
{
    gsize many = 0;
    for (gsize i = 0; days > 0 && i < n; i++) {
        const struct worth_place *p = &places[i];
        if (p->not_reached <= 0)
            continue;
        struct whatif_people there = {.reached = p->reached, .voted = p->voted};
        there.entitled = WHATIF_MOST;
        struct whatif_rate rate = whatif_rate(&there, whole);
        out[many++] = (struct worth){p, rate, whatif_votes(p->not_reached, rate)};
    }
    if (many > 0)
        qsort(out, many, sizeof *out, compare);
    return many;
}

/* ---- the reason ---- */

static gint64 common_divisor(gint64 a, gint64 b)
{
    while (b != 0) {
        gint64 rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

/* "3 in 5", or "21 of 48" where that does not come out short. */
static char *share_in_words(struct whatif_rate rate)
{
    gint64 by = common_divisor(rate.reached, rate.votes);
    const char *in = " in ";
    if (rate.votes == 0 || rate.votes == rate.reached || rate.reached / by > LARGEST_IN_WORDS) {
        by = 1;
        in = " of ";
    }
    g_autofree char *votes = text_count(rate.votes / by, G_MAXINT64);
    g_autofree char *reached = text_count(rate.reached / by, G_MAXINT64);
    return g_strconcat(votes, in, reached, NULL);
}

static void add_rate(GString *s, const struct worth *w)
{
    if (w->rate.reached == 0) {
        g_string_append(s, "; nobody has been reached anywhere yet");
        return;
    }
    g_autofree char *share = share_in_words(w->rate);
    g_autofree char *votes = text_count(w->votes, G_MAXINT64);
    g_string_append_printf(s, "; %s of those reached %s have voted: about %s %s", share,
                           w->rate.of_whole ? "everywhere" : "there", votes,
                           w->votes == 1 ? "vote" : "votes");
}

static void add_papers(GString *s, gint64 papers)
{
    if (papers <= 0)
        return;
    g_autofree char *many = text_count(papers, G_MAXINT64);
    g_string_append_printf(s, "; %s can still be sent another", many);
}

static void add_last_spoken(GString *s, day last, day today)
{
    if (last == DAY_NONE) {
        g_string_append(s, "; never spoken to");
        return;
    }
    g_autofree char *when = day_phrase(last, today);
    g_string_append_printf(s, "; last spoken to %s", when);
}

char *worth_reason(const struct worth *w, day today)
{
    g_autofree char *left = text_count(w->place->not_reached, G_MAXINT64);
    GString *s = g_string_new(NULL);
    g_string_append_printf(s, "%s not reached", left);
    add_rate(s, w);
    add_papers(s, w->place->papers);
    add_last_spoken(s, w->place->last_spoken, today);
    return g_string_free(s, FALSE);
}
