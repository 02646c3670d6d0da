/*
 * Days as tests write them.
 */
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/day.h"

static inline day iso(const char *s)
{
    day d = day_from_iso(s);
    assert_true(d != DAY_NONE);
    return d;
}

static inline void assert_day(day d, const char *want)
{
    g_autofree char *got = day_to_iso(d);
    assert_non_null(got);
    assert_string_equal(got, want);
}
