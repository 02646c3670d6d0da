/*
 * What poppler reads in a PDF.
 */
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "io/paper.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static inline GBytes *made(const struct paper *p)
{
    g_autoptr(GError) error = NULL;
    GBytes *bytes = paper_pdf(p, &error);
    if (!bytes)
        fail_msg("%s", error->message);
    return bytes;
}

static inline char *ran(const char *const *argv, char **env, int *status)
{
    char *out = NULL;
    g_autoptr(GError) error = NULL;
    if (!g_spawn_sync(NULL, (char **)(void *)argv, env, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, NULL,
                      status, &error))
        fail_msg("%s", error->message);
    return out;
}

/* What a tool of poppler's says of it: "pdftotext -layout FILE -", "pdfinfo FILE". Caller's. */
static inline char *told(GBytes *bytes, const char *tool, const char *option)
{
    g_autofree char *path = NULL;
    int fd = g_file_open_tmp("branchline-paper-XXXXXX.pdf", &path, NULL), status;
    gsize len;
    const void *data = g_bytes_get_data(bytes, &len);
    assert_true(fd >= 0 && write(fd, data, len) == (ssize_t)len);
    close(fd);
    bool text = g_str_equal(tool, "pdftotext");
    const char *argv[] = {tool, option, path, text ? "-" : NULL, NULL};
    char *out = ran(argv, NULL, &status);
    g_unlink(path);
    assert_int_equal(status, 0);
    return out;
}

static inline char *text_in(const struct paper *p)
{
    g_autoptr(GBytes) bytes = made(p);
    return told(bytes, "pdftotext", "-layout");
}

static inline int pages_of(const struct paper *p)
{
    g_autoptr(GBytes) bytes = made(p);
    g_autofree char *info = told(bytes, "pdfinfo", "-isodates");
    const char *at = strstr(info, "Pages:");
    assert_non_null(at);
    return (int)g_ascii_strtoll(at + 6, NULL, 10);
}

/* How often it is there, wherever lines break. */
static inline guint times(const char *text, const char *what)
{
    guint n = 0;
    for (const char *at = text; (at = strstr(at, what)); at += strlen(what))
        n++;
    return n;
}

static inline void has(const char *text, const char *what)
{
    if (!strstr(text, what))
        fail_msg("“%s” is not in:\n%s", what, text);
}
