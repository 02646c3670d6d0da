/*
 * Every term of a search has an example, and it is one of that term.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/find.h"

static void each_term_has_one(void **state)
{
    (void)state;
    int n = 0;
    for (const struct find_term *t = find_terms; t->name; t++, n++) {
        const char *example = find_example(t);
        g_autoptr(GError) error = NULL;
        if (!example)
            fail_msg("%s has no example", t->name);
        g_autoptr(find_tree) f =
            find_parse(example, day_from_iso("2026-11-28"), t->level, NULL, &error);
        if (!f)
            fail_msg("%s", error->message);
        assert_int_equal(f->kind, FIND_IS);
        assert_ptr_equal(f->term, t);
    }
    assert_true(n > 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_term_has_one)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
