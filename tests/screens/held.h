/*
 * The fixture's branch with a ballot held in some way: indicative, from Mon 9
 * Nov to Fri 11 Dec, Amina and Dafydd on its list. For tests of what each way is
 * called.
 */
#pragma once

#include "desk.h"

/* Noon of a day of 2026. */
static inline void held_on(struct fixture *f, int month, int date)
{
    const day now = day_from_ymd(2026, 11, 21), then = day_from_ymd(2026, month, date);
    f->now = FIXTURE_NOW + (gint64)(then - now) * 86400;
}

static inline void held(struct fixture *f, const char *method, const char *place)
{
    held_on(f, 11, 2);
    fixture_run(f->officer, "ballot.add", "title", "Pay", "opens", "2026-11-09", "closes",
                "2026-12-11", "kind", "INDICATIVE", "method", method, place ? "place" : NULL, place,
                NULL);
    ballot_list(f, "Pay", "1001\n1002\n");
}

static inline int held_setup(void **state)
{
    *state = fixture_new(false);
    return 0;
}
