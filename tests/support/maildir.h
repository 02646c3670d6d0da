/*
 * A Maildir for tests, and what lies in it.
 */
#pragma once

#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>

/* Caller's. */
static inline char *maildir_new(const char *within, const char *name)
{
    static const char *const parts[] = {"new", "cur", "tmp"};
    char *path = g_build_filename(within, name, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        g_autofree char *part = g_build_filename(path, parts[i], NULL);
        if (g_mkdir_with_parents(part, 0700) != 0)
            fail_msg("%s: %s", part, g_strerror(errno));
    }
    return path;
}

/* part: "new", or "cur" with flags behind the name. */
static inline void maildir_put(const char *maildir, const char *part, const char *name,
                               const char *text)
{
    g_autofree char *path = g_build_filename(maildir, part, name, NULL);
    assert_true(
        g_file_set_contents_full(path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL));
}

static inline int maildir_by_name(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The names in a part, in order, with a blank between: caller's. */
static inline char *maildir_names(const char *maildir, const char *part)
{
    g_autofree char *path = g_build_filename(maildir, part, NULL);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir));)
        g_ptr_array_add(names, g_strdup(name));
    g_ptr_array_sort(names, maildir_by_name);
    g_ptr_array_add(names, NULL);
    return g_strjoinv(" ", (char **)names->pdata);
}

static inline void maildir_holds(const char *maildir, const char *part, const char *names)
{
    g_autofree char *there = maildir_names(maildir, part);
    if (strcmp(there, names) != 0)
        fail_msg("in %s lies “%s”, not “%s”", part, there, names);
}
