/*
 * A ballot that is open at the fixture's clock, and who is on HQ's list for it.
 */
#pragma once

#include "support/app_fixture.h"

/* HQ's list for that ballot is these numbers, a line each. */
static inline void ballot_list(struct fixture *f, const char *ballot, const char *numbers)
{
    g_autofree char *csv = g_strconcat("Membership number\n", numbers, NULL);
    g_autofree char *path = fixture_file(f, "hq.csv", csv);
    fixture_run(f->officer, "ballot.electorate.import", "file", path, "ballot", ballot, NULL);
}

/* "Pay", with these numbers on its list. */
static inline void ballot_open(struct fixture *f, const char *numbers)
{
    fixture_run(f->officer, "ballot.add", "title", "Pay", "opens", "2026-11-09", "closes",
                "2026-12-11", NULL);
    ballot_list(f, "Pay", numbers);
}

/* The fixture's branch with it, and everybody on its list. */
static inline int ballot_setup(void **state)
{
    struct fixture *f = fixture_new(false);
    *state = f;
    ballot_open(f, "1001\n1002\n2001\n");
    return 0;
}

/* What came of talking to somebody. */
static inline void ballot_say(struct fixture *f, const char *who, const char *outcome)
{
    fixture_run(f->officer, "canvass.record", "person", who, "outcome", outcome, NULL);
}
