/*
 * What the tests of members look at: the card, and who is found.
 */
#pragma once

#include "support/app_fixture.h"

static inline record *show(struct app *app, const char *person)
{
    struct result out = fixture_result(app, "member.show", "person", person, NULL);
    record *card = record_copy(out.object);
    assert_string_equal(out.subject, "person");
    assert_int_equal(out.subject_id, record_int(card, "id"));
    result_done(&out);
    return card;
}

static inline record *row_of(GPtrArray *rows, const char *name, const char *value)
{
    for (guint i = 0; rows && i < rows->len; i++)
        if (strcmp(record_str(rows->pdata[i], name), value) == 0)
            return rows->pdata[i];
    return NULL;
}

static inline char *families(struct app *app, const char *search)
{
    g_autoptr(GPtrArray) rows = fixture_rows(app, "member.list", "search", search, NULL);
    GString *all = g_string_new(NULL);
    for (guint i = 0; i < rows->len; i++)
        g_string_append_printf(all, "%s%s", i ? " " : "",
                               record_str(rows->pdata[i], "family_name"));
    return g_string_free(all, false);
}

static inline void assert_found(struct app *app, const char *search, const char *expected)
{
    g_autofree char *found = families(app, search);
    if (strcmp(found, expected) != 0)
        fail_msg("“%s” finds “%s”, not “%s”", search, found, expected);
}
