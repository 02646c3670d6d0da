/*
 * Tables of invented texts, and what is found in one.
 */
#pragma once

#include "domain/reply_guess.h"

#include <string.h>

#define TABLES "tests/data/replies/"

/* The rows of a table below its header, of so many cells, of which the last has \n for lines. */
static inline GPtrArray *rows_of(const char *name, int cells)
{
    g_autofree char *path = g_strconcat(TABLES, name, NULL), *file = NULL;
    assert_true(g_file_get_contents(path, &file, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(g_strchomp(file), "\n", -1);
    GPtrArray *rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
    for (char **line = lines + 1; *line; line++) {
        char **row = g_strsplit(*line, "\t", cells);
        assert_int_equal(g_strv_length(row), cells);
        g_auto(GStrv) parts = g_strsplit(row[cells - 1], "\\n", -1);
        g_free(row[cells - 1]);
        row[cells - 1] = g_strjoinv("\n", parts);
        g_ptr_array_add(rows, row);
    }
    return rows;
}

/* "EDM+ PQ", in the order of the text. */
static inline char *promised_in(const char *text)
{
    g_autoptr(GPtrArray) got = reply_promises(text);
    GString *is = g_string_new(NULL);
    for (guint k = 0; k < got->len; k++) {
        const struct reply_promise *p = got->pdata[k];
        g_string_append_printf(is, "%s%s%s", k ? " " : "", commitment_name(p->kind),
                               p->done ? "+" : "");
        assert_non_null(strstr(text, p->sentence));
    }
    return g_string_free(is, FALSE);
}
