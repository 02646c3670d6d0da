/*
 * What a ballot's list says of somebody.
 */
#pragma once

#include "support/ballot.h"

static inline char *state_of(struct fixture *f, const char *who)
{
    g_autoptr(GPtrArray) rows = fixture_rows(f->officer, "canvass.list", NULL);
    for (guint i = 0; i < rows->len; i++)
        if (strstr(record_str(rows->pdata[i], "person"), who))
            return g_strdup(record_str(rows->pdata[i], "state"));
    fail_msg("%s is not on the list", who);
    return NULL;
}

static inline void assert_state(struct fixture *f, const char *who, const char *want)
{
    g_autofree char *state = state_of(f, who);
    assert_string_equal(state, want);
}
