/*
 * An empty folder for a branch's file that is yet to be made.
 */
#pragma once

#include "support/app_fixture.h"

struct place {
    char *dir, *path;
};

/* name: of the file, below the folder. place_free's. */
static inline struct place *place_new(const char *name)
{
    struct place *p = g_new0(struct place, 1);
    g_autofree char *pattern = g_build_filename(g_get_tmp_dir(), "branchline-XXXXXX", NULL);
    p->dir = g_strdup(g_mkdtemp(pattern));
    p->path = g_build_filename(p->dir, name, NULL);
    return p;
}

static inline void place_free(struct place *p)
{
    fixture_remove(p->dir);
    g_free(p->dir);
    g_free(p->path);
    g_free(p);
}
