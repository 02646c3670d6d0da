/*
 * Which letters are copies of one, on two thousand made from invented ones: edited copies, and
 * others that only look alike.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/same_letter.h"

#include "support/letters.h"

#include <stdlib.h>

#define COPIES 28

static int letters_setup(void **state)
{
    *state = letters_new(COPIES);
    return 0;
}

static int letters_teardown(void **state)
{
    letters_free(*state);
    return 0;
}

struct sketched {
    letter_sketch *sketch;
    gint64 bands[LETTER_BANDS];
    gsize n;
};

static bool share_band(const struct sketched *a, const struct sketched *b)
{
    for (gsize i = 0; i < a->n; i++)
        for (gsize k = 0; k < b->n; k++)
            if (a->bands[i] == b->bands[k])
                return true;
    return false;
}

static struct sketched *sketch_all(const struct letters *l)
{
    struct sketched *s = g_new0(struct sketched, l->copies->len);
    for (guint i = 0; i < l->copies->len; i++) {
        const struct letter_copy *c = l->copies->pdata[i];
        s[i].sketch = letter_sketch_of(c->text, NULL, 0);
        s[i].n = s[i].sketch ? letter_bands(s[i].sketch, s[i].bands) : 0;
    }
    return s;
}

static void pairs_are_told_apart(void **state)
{
    const struct letters *l = *state;
    struct sketched *s = sketch_all(l);
    guint right = 0, wrong = 0, missed = 0, unbanded = 0;
    const bool talk = g_getenv("PAIRS") != NULL;
    for (guint i = 0; i < l->copies->len; i++)
        for (guint k = 0; k < i; k++) {
            const struct letter_copy *a = l->copies->pdata[i], *b = l->copies->pdata[k];
            const int same = letters_same(a, b);
            bool alike = s[i].sketch && s[k].sketch && letter_alike(s[i].sketch, s[k].sketch);
            if (alike && !share_band(&s[i], &s[k])) {
                alike = false;
                unbanded += same == 1;
            }
            right += alike && same == 1;
            wrong += alike && same == 0;
            missed += !alike && same == 1;
            if (talk && ((alike && same == 0) || (!alike && same == 1)))
                print_message("%s %d/%d: %s, %s\n", alike ? "wrong" : "missed", a->letter, b->letter, a->what, b->what);
        }
    const double recall = 100.0 * right / (right + missed);
    const double precision = 100.0 * right / (right + wrong);
    print_message("%u texts of %u letters: recall %.2f%%, precision %.2f%% of pairs; %u of %u "
                  "missed for want of a band\n",
                  l->copies->len, l->n_letters, recall, precision, unbanded, missed);
    assert_true(l->copies->len >= 2000);
    assert_true(recall >= 95);
    assert_true(precision >= 99);
    for (guint i = 0; i < l->copies->len; i++)
        letter_sketch_free(s[i].sketch);
    g_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pairs_are_told_apart),
    };
    return cmocka_run_group_tests(tests, letters_setup, letters_teardown);
}
