/*
 * Sample data: excerpts in tests/data (its README says where they are from), and
 * the whole sets for those who have them beside the project or say where in
 * BRANCHLINE_TEST_DATA. Files read whole; the JSON that holds what is expected.
 */
#pragma once

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <yajl/yajl_tree.h>

/* The path of an excerpt. Caller's. */
static inline char *sample_path(const char *name)
{
    return g_build_filename("tests/data", name, NULL);
}

/* The path in the whole set; NULL where that is not here. Caller's. */
static inline char *sample_whole(const char *name)
{
    const char *root = g_getenv("BRANCHLINE_TEST_DATA");
    char *path = g_build_filename(root && root[0] ? root : "../shared/data", name, NULL);
    if (g_file_test(path, G_FILE_TEST_EXISTS))
        return path;
    g_free(path);
    return NULL;
}

/* Holds the excerpt against check, and the whole set where it is here. */
static inline void sample_each(const char *name, void (*check)(const char *path))
{
    g_autofree char *path = sample_path(name);
    g_autofree char *whole = sample_whole(name);
    check(path);
    if (whole)
        check(whole);
}

/* A JSON file as a tree (yajl_tree_free), or NULL with a line that says why. */
static inline yajl_val sample_json(const char *path)
{
    g_autofree char *text = NULL;
    char why[256] = "cannot be read";
    yajl_val tree = NULL;
    if (g_file_get_contents(path, &text, NULL, NULL))
        tree = yajl_tree_parse(text, why, sizeof why);
    if (!tree)
        printf("%s: %s\n", path, why);
    return tree;
}

static inline yajl_val json_get(yajl_val v, const char *key)
{
    const char *path[] = {key, NULL};
    return v && YAJL_IS_OBJECT(v) ? yajl_tree_get(v, path, yajl_t_any) : NULL;
}

/* A text of an object, NULL where absent, null or no text. */
static inline const char *json_text(yajl_val v, const char *key)
{
    yajl_val found = json_get(v, key);
    return found ? YAJL_GET_STRING(found) : NULL;
}
