/*
 * Which counts may leave the branch.
 */
#include "domain/disclosure.h"

#include <math.h>

#define SMALL_MOST (DISCLOSED_LEAST - 1)
#define NOUGHT 1e-9

bool disclosure_small(gint64 n)
{
    return n >= 1 && n <= SMALL_MOST;
}

enum disclosed disclosure_of(gint64 n)
{
    return disclosure_small(n) ? DISCLOSED_UNDER : DISCLOSED;
}

void disclosure_withhold(struct disclosure *parts, guint n)
{
    for (guint i = 0; i < n; i++)
        parts[i].as = disclosure_small(parts[i].n) ? DISCLOSED_UNDER : DISCLOSED_HELD_BACK;
}

/* ---- parts of a sum ---- */

/* What is held back, and comes to a sum that anybody can work out. */
struct hidden {
    guint small, large;
    gint64 sum;
};

static struct hidden hidden_in(const struct disclosure *parts, guint n)
{
    struct hidden h = {0};
    for (guint i = 0; i < n; i++) {
        if (parts[i].as == DISCLOSED)
            continue;
        h.small += parts[i].as == DISCLOSED_UNDER;
        h.large += parts[i].as == DISCLOSED_HELD_BACK;
        h.sum += parts[i].n;
    }
    return h;
}

/* By how much the large ones fall short of what they need, so that the small ones may be anything:
 * all of them four, and yet each large one at least five. */
static gint64 short_of(const struct hidden *h)
{
    gint64 most = (gint64)SMALL_MOST * h->small;
    gint64 least = (gint64)DISCLOSED_LEAST * h->large;
    return most + least + (h->small ? 0 : 1) - h->sum;
}

/* Small ones hide each other: one may be four and the others one, one may be one and the others
 * four. */
static bool hide_each_other(const struct hidden *h)
{
    gint64 others = (gint64)h->small - 1;
    return h->sum - SMALL_MOST >= others && h->sum - 1 <= SMALL_MOST * others;
}

static bool is_safe(const struct hidden *h)
{
    if (h->small + h->large == 0)
        return true;
    if (h->large == 0)
        return hide_each_other(h);
    return h->small + h->large >= 2 && short_of(h) <= 0;
}

/* The smallest part that makes up for what is short, or else the largest; NULL: none is left. */
static struct disclosure *next_to_hide(struct disclosure *parts, guint n, gint64 wanted)
{
    struct disclosure *enough = NULL, *largest = NULL;
    for (guint i = 0; i < n; i++) {
        struct disclosure *d = &parts[i];
        if (d->as != DISCLOSED || d->n == 0)
            continue;
        if (d->n >= wanted && (!enough || d->n < enough->n))
            enough = d;
        if (!largest || d->n > largest->n)
            largest = d;
    }
    return enough ? enough : largest;
}

bool disclosure_parts(struct disclosure *parts, guint n)
{
    for (guint i = 0; i < n; i++)
        parts[i].as = parts[i].sensitive && parts[i].n >= DISCLOSED_LEAST
                          ? DISCLOSED_HELD_BACK
                          : disclosure_of(parts[i].n);
    for (;;) {
        const struct hidden h = hidden_in(parts, n);
        if (is_safe(&h))
            return true;
        struct disclosure *next = next_to_hide(parts, n, short_of(&h) + DISCLOSED_LEAST);
        if (!next)
            break;
        next->as = DISCLOSED_HELD_BACK;
    }
    disclosure_withhold(parts, n);
    return false;
}

/* ---- the same things in several ways ---- */

/* Sums that are told, each as a row of noughts and ones over the units, brought to echelon form. */
struct told {
    double *rows;
    guint *lead; /* of each row: where its first one stands */
    guint n, units;
};

/* Takes from a row what the told ones give; the place of what is left, units: nothing. */
static guint reduce(const struct told *t, double *row)
{
    for (guint i = 0; i < t->n; i++) {
        const double *by = t->rows + (gsize)i * t->units;
        const double times = row[t->lead[i]];
        for (guint u = 0; fabs(times) > NOUGHT && u < t->units; u++)
            row[u] -= times * by[u];
    }
    guint at = 0;
    for (guint u = 1; u < t->units; u++)
        if (fabs(row[u]) > fabs(row[at]))
            at = u;
    return fabs(row[at]) > NOUGHT ? at : t->units;
}

static void fill(double *row, const struct disclosure_way *way, guint part, guint units)
{
    for (guint u = 0; u < units; u++)
        row[u] = !way || way->part_of[u] == part;
}

/* way: NULL, all of them together. */
static void tell(struct told *t, const struct disclosure_way *way, guint part)
{
    double *row = t->rows + (gsize)t->n * t->units;
    fill(row, way, part, t->units);
    guint at = reduce(t, row);
    if (at == t->units)
        return;
    const double first = row[at];
    for (guint u = 0; u < t->units; u++)
        row[u] /= first;
    t->lead[t->n++] = at;
}

static bool gives_back(const struct told *t, const struct disclosure_way *way, double *row)
{
    for (guint i = 0; i < way->n; i++) {
        if (!disclosure_small(way->parts[i].n))
            continue;
        fill(row, way, i, t->units);
        if (reduce(t, row) == t->units)
            return true;
    }
    return false;
}

static bool any_given_back(const struct disclosure_way *ways, guint n, guint units)
{
    guint most = 1;
    for (guint w = 0; w < n; w++)
        most += ways[w].n;
    g_autofree double *rows = g_new0(double, (gsize)most *units), *row = g_new0(double, units);
    g_autofree guint *lead = g_new0(guint, most);
    struct told t = {rows, lead, 0, units};
    tell(&t, NULL, 0);
    for (guint w = 0; w < n; w++)
        for (guint i = 0; !ways[w].withheld && i < ways[w].n; i++)
            if (ways[w].parts[i].as == DISCLOSED)
                tell(&t, &ways[w], i);
    for (guint w = 0; w < n; w++)
        if (gives_back(&t, &ways[w], row))
            return true;
    return false;
}

/* The last one without which nothing is given back; else the last that there is. n: none. */
static guint to_withhold(struct disclosure_way *ways, guint n, guint units)
{
    guint last = n;
    for (guint w = n; w-- > 0;) {
        if (ways[w].withheld)
            continue;
        last = last == n ? w : last;
        ways[w].withheld = true;
        bool enough = !any_given_back(ways, n, units);
        ways[w].withheld = false;
        if (enough)
            return w;
    }
    return last;
}

void disclosure_across(struct disclosure_way *ways, guint n, guint units)
{
    while (units > 0 && any_given_back(ways, n, units)) {
        guint w = to_withhold(ways, n, units);
        if (w == n)
            return;
        ways[w].withheld = true;
        disclosure_withhold(ways[w].parts, ways[w].n);
    }
}

char *disclosure_text(const struct disclosure *d)
{
    switch (d->as) {
    case DISCLOSED_UNDER:
        return g_strdup_printf("under %d", DISCLOSED_LEAST);
    case DISCLOSED_HELD_BACK:
        return g_strdup("held back");
    default:
        return g_strdup_printf("%" G_GINT64_FORMAT, d->n);
    }
}
