/*
 * What may leave the branch: whoever adds up and takes away what is told gets no count under five.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/disclosure.h"

#include <string.h>

#define PARTS_MOST 6
#define ANY 400 /* more than any sum here */

/* Which numbers each part may be, for whoever knows the sum and what is told. */
struct reader {
    const struct disclosure *parts;
    guint n;
    gint64 at[PARTS_MOST];
    bool may[PARTS_MOST][ANY];
};

static void suppose(struct reader *r, guint i, gint64 left)
{
    if (i == r->n) {
        for (guint k = 0; left == 0 && k < r->n; k++)
            r->may[k][r->at[k]] = true;
        return;
    }
    gint64 from = r->parts[i].n, to = from;
    if (r->parts[i].as == DISCLOSED_UNDER) {
        from = 1;
        to = 4;
    } else if (r->parts[i].as == DISCLOSED_HELD_BACK) {
        from = 5;
        to = left;
    }
    for (gint64 n = from; n <= to && n <= left; n++) {
        r->at[i] = n;
        suppose(r, i + 1, left - n);
    }
}

static guint numbers(const struct reader *r, guint part)
{
    guint n = 0;
    for (guint k = 0; k < ANY; k++)
        n += r->may[part][k];
    return n;
}

static struct reader *reads(const struct disclosure *parts, guint n)
{
    struct reader *r = g_new0(struct reader, 1);
    gint64 sum = 0;
    r->parts = parts;
    r->n = n;
    for (guint i = 0; i < n; i++)
        sum += parts[i].n;
    suppose(r, 0, sum);
    return r;
}

/* Every small one may be any of four numbers; what leaves something small may be several. */
static void assert_kept(const struct disclosure *parts, guint n)
{
    g_autofree struct reader *r = reads(parts, n);
    for (guint i = 0; i < n; i++) {
        if (disclosure_small(parts[i].n)) {
            assert_int_equal(parts[i].as, DISCLOSED_UNDER);
            assert_int_equal(numbers(r, i), 4);
        } else if (parts[i].sensitive) {
            assert_int_equal(parts[i].as, DISCLOSED_HELD_BACK);
            assert_true(numbers(r, i) > 1);
        }
    }
}

static void known(void **state)
{
    (void)state;
    static const struct {
        gint64 n[PARTS_MOST];
        guint count;
        bool told;
        const char *said[PARTS_MOST];
    } rows[] = {
        {{12, 30}, 2, true, {"12", "30"}},
        {{12, 0, 30}, 3, true, {"12", "0", "30"}},
        {{3, 40}, 2, true, {"under 5", "held back"}},
        {{3, 12, 40}, 3, true, {"under 5", "held back", "40"}},
        {{1, 7, 8, 40},
         4,
         true,
         {"under 5", "7", "held back", "40"}}, /* 7 would have to be 4 or less */
        {{2, 3, 40}, 3, true, {"under 5", "under 5", "40"}},
        {{4, 4, 40}, 3, true, {"under 5", "under 5", "held back"}}, /* together 8: both are four */
        {{1, 1, 40}, 3, true, {"under 5", "under 5", "held back"}},
        {{1, 5}, 2, false, {NULL}},
        {{4}, 1, false, {NULL}},
        {{6}, 1, true, {"6"}},
        {{0}, 1, true, {"0"}},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct disclosure parts[PARTS_MOST] = {{0}};
        for (guint k = 0; k < rows[i].count; k++)
            parts[k].n = rows[i].n[k];
        assert_int_equal(disclosure_parts(parts, rows[i].count), rows[i].told);
        for (guint k = 0; rows[i].told && k < rows[i].count; k++) {
            g_autofree char *said = disclosure_text(&parts[k]);
            assert_string_equal(said, rows[i].said[k]);
        }
        if (rows[i].told)
            assert_kept(parts, rows[i].count);
    }
    assert_true(disclosure_parts(NULL, 0));
}

/* Every sum of up to five small and middling parts, and some with one that leaves little over. */
static void all(void **state)
{
    (void)state;
    static const gint64 sizes[] = {0, 1, 2, 4, 5, 6, 9, 14, 25};
    const guint n_sizes = G_N_ELEMENTS(sizes);
    guint told = 0, tried = 0;
    for (guint code = 0; code < n_sizes * n_sizes * n_sizes * n_sizes * 4; code++) {
        struct disclosure parts[4] = {{0}};
        guint rest = code / 4;
        for (guint i = 0; i < 4; i++, rest /= n_sizes)
            parts[i].n = sizes[rest % n_sizes];
        parts[0].sensitive = code % 4 == 1 && parts[0].n >= 5;
        guint n = code % 4 == 2 ? 3 : 4;
        tried++;
        if (!disclosure_parts(parts, n)) {
            for (guint i = 0; i < n; i++)
                assert_int_not_equal(parts[i].as, DISCLOSED);
            continue;
        }
        told++;
        assert_kept(parts, n);
    }
    assert_true(told > tried / 2); /* what can be told is */
}

/* One party has all the seats of a region: what is held back of it stands there. */
static void across(void **state)
{
    (void)state;
    /* four seats: A and B in the north, C and D in the south; C is of a party of its own, so is D
     */
    static const guint party_of[] = {0, 0, 1, 2}, region_of[] = {0, 0, 1, 1};
    struct disclosure party[] = {{.n = 30}, {.n = 9}, {.n = 3}}, region[] = {{.n = 30}, {.n = 12}};
    struct disclosure_way ways[] = {{party, 3, party_of, false}, {region, 2, region_of, false}};
    assert_true(disclosure_parts(party, 3));
    assert_true(disclosure_parts(region, 2));
    assert_int_equal(party[1].as, DISCLOSED_HELD_BACK);
    disclosure_across(ways, 2, 4);
    assert_false(ways[0].withheld); /* 12 of 9 and 3 was known from the sum already */
    assert_false(ways[1].withheld);
}

static void given_back(void **state)
{
    (void)state;
    /* The second way has what the first holds back, 9, alone: 42 less 30 less 9 would be 3. */
    static const guint party_of[] = {0, 0, 1, 2}, stance_of[] = {0, 1, 2, 1};
    struct disclosure party[] = {{.n = 30}, {.n = 9}, {.n = 3}};
    struct disclosure stance[] = {{.n = 20}, {.n = 13}, {.n = 9}};
    struct disclosure_way ways[] = {{party, 3, party_of, false}, {stance, 3, stance_of, false}};
    assert_true(disclosure_parts(party, 3));
    assert_true(disclosure_parts(stance, 3));
    assert_int_equal(stance[2].as, DISCLOSED);
    disclosure_across(ways, 2, 4);
    assert_false(ways[0].withheld);
    assert_true(ways[1].withheld);
    for (guint i = 0; i < 3; i++)
        assert_int_not_equal(stance[i].as, DISCLOSED);

    /* Five seats: who sits for the third is opposed, and of the party of the first two. What tells
     * nothing of it stays. */
    static const guint parties[] = {0, 0, 0, 1, 2}, stances[] = {2, 2, 3, 0, 1}, region[5] = {0};
    struct disclosure p[] = {{.n = 9}, {.n = 4}, {.n = 1}}, r[] = {{.n = 14}};
    struct disclosure s[] = {{.n = 4}, {.n = 1}, {.n = 6}, {.n = 3}, {.n = 0}};
    struct disclosure_way three[] = {
        {p, 3, parties, false}, {s, 5, stances, false}, {r, 1, region, false}};
    assert_true(disclosure_parts(p, 3) && disclosure_parts(s, 5) && disclosure_parts(r, 1));
    disclosure_across(three, 3, 5);
    assert_false(three[0].withheld);
    assert_true(three[1].withheld);
    assert_false(three[2].withheld);

    struct disclosure none[] = {{.n = 0}};
    static const guint nowhere[] = {0};
    struct disclosure_way nothing[] = {{none, 1, nowhere, false}};
    disclosure_across(nothing, 1, 0);
    assert_false(nothing[0].withheld);
}

static void alone(void **state)
{
    (void)state;
    assert_int_equal(disclosure_of(0), DISCLOSED);
    for (gint64 n = 1; n < 5; n++)
        assert_int_equal(disclosure_of(n), DISCLOSED_UNDER);
    assert_int_equal(disclosure_of(5), DISCLOSED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known),      cmocka_unit_test(all),   cmocka_unit_test(across),
        cmocka_unit_test(given_back), cmocka_unit_test(alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
