/*
 * What the reader of lists makes of bytes, as text.
 */
#pragma once

#include "io/csv.h"

#include "base/err.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static inline int rows_fd(const void *bytes, gsize len)
{
    int fd = memfd_create("list", MFD_CLOEXEC);
    for (gsize done = 0; done < len;) {
        ssize_t n = write(fd, (const char *)bytes + done, len - done);
        if (n <= 0)
            break;
        done += (gsize)n;
    }
    lseek(fd, 0, SEEK_SET);
    return fd;
}

/* "a|b", then "2:1|2" a row; "! " and the error. Caller's. */
static inline char *rows_of_fd(int fd, const char *name, const struct csv_options *options)
{
    GString *out = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(csv_reader) r = csv_open_fd(fd, name, options, &error);
    const struct csv_row *row;
    enum csv_step step = CSV_FAILED;
    for (guint i = 0; r && csv_header(r) && i < csv_width(r); i++)
        g_string_append_printf(out, "%s%s", i ? "|" : "", csv_header(r)[i]);
    if (r && csv_header(r))
        g_string_append_c(out, '\n');
    while (r && (step = csv_next(r, &row, &error)) == CSV_ROW) {
        g_string_append_printf(out, "%d:", (int)row->line);
        for (guint i = 0; i < row->n; i++)
            g_string_append_printf(out, "%s%s", i ? "|" : "", row->values[i]);
        g_string_append_c(out, '\n');
    }
    if (step == CSV_FAILED)
        g_string_append_printf(out, "! %s", error->message);
    return g_string_free(out, FALSE);
}

static inline char *rows_of(const void *bytes, gsize len, const char *name,
                            const struct csv_options *options)
{
    return rows_of_fd(rows_fd(bytes, len), name, options);
}
