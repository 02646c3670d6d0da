/*
 * What a few more papers, conversations or joiners would come to.
 */
#include "domain/whatif.h"

#include "base/text.h"

#define STEPS_OF_PLACE 20 /* so many from nobody to everybody */

static gint64 within(gint64 n, gint64 most)
{
    return CLAMP(n, 0, most);
}

static struct whatif_people tidy(const struct whatif_people *p)
{
    struct whatif_people t = {.entitled = within(p->entitled, WHATIF_MOST)};
    t.reached = within(p->reached, t.entitled);
    t.voted = within(p->voted, t.reached);
    t.by_hq = within(p->by_hq, t.entitled - t.reached);
    return t;
}

struct whatif_rate whatif_rate(const struct whatif_people *there, const struct whatif_people *whole)
{
    struct whatif_people here = tidy(there), all = tidy(whole);
    if (here.reached >= WHATIF_LEAST_REACHED)
        return (struct whatif_rate){.votes = here.voted, .reached = here.reached};
    return (struct whatif_rate){.votes = all.voted, .reached = all.reached, .of_whole = true};
}

/* floor(n * votes / reached), bit by bit: the product of two counts of 10^12
 * passes 64 bits. votes <= reached, so what is carried stays below 3 reached. */
static gint64 part_of(gint64 n, gint64 votes, gint64 reached)
{
    gint64 whole = 0, rest = 0;
    for (int bit = 40; bit >= 0; bit--) {
        rest = 2 * rest + ((n >> bit) & 1) * votes;
        whole = 2 * whole + rest / reached;
        rest %= reached;
    }
    return whole;
}

gint64 whatif_votes(gint64 n, struct whatif_rate rate)
{
    gint64 reached = within(rate.reached, WHATIF_MOST);
    if (reached == 0)
        return 0;
    return part_of(within(n, WHATIF_MOST), within(rate.votes, reached), reached);
}

/* ---- the rows ---- */

static struct whatif_rate rate_of_whole(const struct whatif *w)
{
    return (struct whatif_rate){w->whole.voted, w->whole.reached, true};
}

static struct whatif_row row_of_place(const struct whatif *w, const struct whatif_place *place)
{
    struct whatif_people p = tidy(&place->people);
    return (struct whatif_row){
        .kind = WHATIF_PLACE,
        .name = place->name,
        .now = p.reached,
        .value = p.reached,
        .min = p.reached,
        .max = p.entitled,
        .step = MAX(1, p.entitled / STEPS_OF_PLACE),
        .rate = whatif_rate(&p, &w->whole),
    };
}

void whatif_start(struct whatif *w, struct whatif_row *rows, const struct whatif_people *whole,
                  gint64 papers, struct fraction line, const struct whatif_place *places, gsize n)
{
    *w = (struct whatif){.whole = tidy(whole), .line = line, .rows = rows, .n = n + 2};
    rows[0] = (struct whatif_row){
        .kind = WHATIF_PAPERS,
        .max = within(papers, w->whole.reached - w->whole.voted),
        .step = 1,
        .rate = rate_of_whole(w),
    };
    for (gsize i = 0; i < n; i++)
        rows[1 + i] = row_of_place(w, &places[i]);
    rows[1 + n] = (struct whatif_row){
        .kind = WHATIF_JOINERS,
        .max = MIN(WHATIF_MOST_JOINERS, WHATIF_MOST - w->whole.entitled),
        .step = 1,
        .rate = rate_of_whole(w),
    };
    whatif_reckon(w);
}

bool whatif_move(struct whatif *w, gsize row, gint64 steps)
{
    if (row >= w->n)
        return false;
    struct whatif_row *r = &w->rows[row];
    gint64 before = r->value, far = CLAMP(steps, -WHATIF_MOST / r->step, WHATIF_MOST / r->step);
    r->value = CLAMP(before + far * r->step, r->min, r->max);
    whatif_reckon(w);
    return r->value != before;
}

void whatif_reset(struct whatif *w, gsize row)
{
    if (row >= w->n)
        return;
    w->rows[row].value = w->rows[row].now;
    whatif_reckon(w);
}

/* ---- the sums ---- */

static struct whatif_side side_of(gint64 entitled, gint64 voted, struct fraction line)
{
    struct turnout t = ballot_turnout(entitled, voted, line);
    return (struct whatif_side){
        .entitled = entitled,
        .voted = voted,
        .hundredths = t.hundredths,
        .needed = t.needed,
        .margin = t.needed > 0 ? voted - t.needed : 0,
    };
}

/* What the row alone does to the share of all entitled: joiners move what it is a share of, too. */
static gint64 points_of(const struct whatif *w, const struct whatif_row *r)
{
    gint64 entitled = w->whole.entitled, voted = w->whole.voted + w->whole.by_hq;
    gint64 before = share_hundredths(voted, entitled);
    gint64 after =
        share_hundredths(MIN(voted + r->votes, entitled + r->entitled), entitled + r->entitled);
    return before < 0 || after < 0 ? 0 : after - before;
}

void whatif_reckon(struct whatif *w)
{
    gint64 entitled = w->whole.entitled, voted = w->whole.voted + w->whole.by_hq;
    w->now = side_of(entitled, voted, w->line);
    for (gsize i = 0; i < w->n; i++) {
        struct whatif_row *r = &w->rows[i];
        r->value = CLAMP(r->value, r->min, r->max);
        gint64 more = r->value - r->now;
        r->votes = whatif_votes(more, r->rate);
        r->entitled = r->kind == WHATIF_JOINERS ? more : 0;
        r->points = points_of(w, r);
        entitled += r->entitled;
        voted = MIN(voted + r->votes, WHATIF_MOST);
    }
    w->then = side_of(entitled, MIN(voted, entitled), w->line);
}

char *whatif_sum(const struct whatif_row *row)
{
    gint64 added = row->value - row->now;
    g_autofree char *more = text_count(added, G_MAXINT64);
    g_autofree char *voted = text_count(row->rate.votes, G_MAXINT64);
    g_autofree char *reached = text_count(row->rate.reached, G_MAXINT64);
    g_autofree char *votes = text_count(row->votes, G_MAXINT64);
    const char *few = row->kind == WHATIF_PLACE ? "too few reached there; " : "";
    g_autofree char *rate =
        g_strdup_printf("%s%s of %s reached %s have voted", row->rate.of_whole ? few : "", voted,
                        reached, row->rate.of_whole ? "everywhere" : "there");
    if (added == 0)
        return g_strdup_printf("%s: of ten more about %" G_GINT64_FORMAT, rate,
                               whatif_votes(10, row->rate));
    return g_strdup_printf("%s more; %s: %s %s", more, rate, votes,
                           row->votes == 1 ? "vote" : "votes");
}
