/*
 * One script a test, which each test starts itself; for the tests of lists.
 */
#pragma once

#include "ui/people.h"

static struct script *s;

static int setup(void **state)
{
    (void)state;
    fake_start();
    s = NULL;
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    if (s)
        script_free(s);
    fake_stop();
    return 0;
}
