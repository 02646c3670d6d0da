/*
 * The fixture's branch, and the real program on the fixture's day.
 */
#pragma once

#include "support/app_fixture.h"
#include "support/run_cli.h"

static inline int clocked_setup(void **state)
{
    g_setenv("BRANCHLINE_CLOCK", "2026-11-21T10:42:00Z", TRUE);
    return fixture_setup(state);
}

static inline int clocked_teardown(void **state)
{
    g_unsetenv("BRANCHLINE_CLOCK");
    return fixture_teardown(state);
}
