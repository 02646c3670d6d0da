/*
 * Lists as files in the fixture's folder.
 */
#pragma once

#include "support/app_fixture.h"

/* The file's path, caller's. */
static inline char *list_file(struct fixture *f, const char *name, const char *text)
{
    char *path = g_build_filename(f->dir, name, NULL);
    assert_true(g_file_set_contents(path, text, -1, NULL));
    return path;
}
