/*
 * What the tests of HQ's lists share: a list as text, imported, and what is told of it.
 */
#pragma once

#include "support/app_fixture.h"

/* more: a name and value; NULL: none. */
static inline struct result import(struct fixture *f, const char *text, bool dry, const char *more,
                                   const char *value)
{
    g_autofree char *path = fixture_file(f, "list.csv", text);
    return fixture_result(f->officer, "member.import", "file", path, "dry_run", dry ? "1" : "",
                          more, value, NULL);
}

static inline const record *column_of(const struct result *out, const char *name)
{
    const GPtrArray *columns = record_list(out->object, "columns");
    for (guint i = 0; i < columns->len; i++)
        if (strcmp(record_str(columns->pdata[i], "name"), name) == 0)
            return columns->pdata[i];
    fail_msg("there is no column %s", name);
    return NULL;
}

static inline const char *question(const struct result *out, const char *key)
{
    const GPtrArray *all = record_list(out->object, "questions");
    for (guint i = 0; i < all->len; i++)
        if (strcmp(record_str(all->pdata[i], "key"), key) == 0)
            return record_has(all->pdata[i], "answer") ? record_str(all->pdata[i], "answer") : "?";
    return "none";
}
