/*
 * Amina and Colette with a seat, and what stands for that seat: for the tests of letters and
 * replies.
 */
#pragma once

#include "support/app_fixture.h"

#define SEAT "W07000112" /* Ynys Môn */

static inline char *text_of(gint64 id)
{
    return g_strdup_printf("%" G_GINT64_FORMAT, id);
}

static inline int setup(void **state)
{
    struct fixture *f = fixture_new(false);
    *state = f;
    fixture_run(f->officer, "member.edit", "person", "1001", "constituency", SEAT, NULL);
    fixture_run(f->officer, "member.edit", "person", "2001", "constituency", SEAT, NULL);
    return 0;
}

static inline record *seat_of(struct app *app, const char *ons_code)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) rows = app_rows(app, "seat_board", NULL, &error);
    assert_non_null(rows);
    for (guint i = 0; i < rows->len; i++)
        if (strcmp(record_str(rows->pdata[i], "ons_code"), ons_code) == 0)
            return record_copy(rows->pdata[i]);
    return NULL;
}
