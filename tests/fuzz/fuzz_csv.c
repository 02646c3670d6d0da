/*
 * Any bytes as a CSV file: rows of clean values, or one sentence.
 */
#include "base/text.h"
#include "io/csv.h"

#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void read_rows(struct csv_reader *r)
{
    const struct csv_row *row;
    g_autoptr(GError) error = NULL;
    enum csv_step step;
    gint64 line = 0;
    while ((step = csv_next(r, &row, &error)) == CSV_ROW) {
        g_assert_cmpint(row->line, >, line);
        line = row->line;
        for (guint i = 0; i < MAX(row->n, csv_width(r)); i++)
            g_assert_true(text_is_clean(row->values[i], TEXT_MULTILINE));
    }
    g_assert_true((step == CSV_FAILED) == (error != NULL));
    g_assert_cmpint(csv_next(r, &row, NULL), ==, CSV_END);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    int fd = memfd_create("fuzz", MFD_CLOEXEC);
    if (fd < 0 || write(fd, data, size) != (ssize_t)size || lseek(fd, 0, SEEK_SET) != 0)
        return 0;
    struct csv_options options = {.keep_newlines = size & 1, .keep_spaces = size & 2};
    g_autoptr(GError) error = NULL;
    g_autoptr(csv_reader) r = csv_open_fd(fd, "fuzz", &options, &error);
    g_assert_true((r == NULL) == (error != NULL));
    if (r)
        read_rows(r);
    return 0;
}
