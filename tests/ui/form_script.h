/*
 * The people's screen with its forms, for the tests of forms and drafts.
 */
#pragma once

#include "ui/people.h"

static struct script *s;

static int setup(void **state)
{
    (void)state;
    fake_start();
    s = people_start(24, 80);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    script_free(s);
    fake_stop();
    return 0;
}

static inline void assert_ran(const char *what)
{
    assert_non_null(fake.ran);
    assert_string_equal(fake.ran, what);
}
