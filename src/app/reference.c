/*
 * Reads the CSV files that are compiled in.
 */
#include "app/reference.h"

#include "base/err.h"
#include "io/csv.h"
#include "store/reference.h"

#include <sys/mman.h>
#include <unistd.h>

/* Opens a compiled-in file with the one reader of CSV. */
static struct csv_reader *open_reference(const char *name, GError **error)
{
    const char *bytes;
    gsize len;
    if (!reference_get(name, &bytes, &len)) {
        err_set(error, BL_ERR_INTERNAL, "The reference file %s is not in this program.", name);
        return NULL;
    }
    int fd = memfd_create(name, MFD_CLOEXEC);
    for (gsize done = 0; fd >= 0 && done < len;) {
        gssize n = write(fd, bytes + done, len - done);
        if (n <= 0) {
            close(fd);
            fd = -1;
        } else {
            done += (gsize)n;
        }
    }
    if (fd < 0 || lseek(fd, 0, SEEK_SET) < 0) {
        err_set(error, BL_ERR_STORAGE, "There is no memory left to read the reference data.");
        return NULL;
    }
    const struct csv_options options = {.keep_newlines = true}; /* the demo's letters */
    return csv_open_fd(fd, name, &options, error);
}

bool reference_each(const char *name, reference_row_fn fn, void *data, GError **error)
{
    g_autoptr(csv_reader) csv = open_reference(name, error);
    if (!csv)
        return false;
    guint width = csv_width(csv);
    g_autofree const char **names = g_new(const char *, width);
    for (guint i = 0; i < width; i++)
        names[i] = g_intern_string(csv_header(csv)[i]);
    g_autoptr(record) row = record_new();
    const struct csv_row *line;
    enum csv_step step;
    while ((step = csv_next(csv, &line, error)) == CSV_ROW) {
        for (guint i = 0; i < width; i++)
            record_set_text(row, names[i], *line->values[i] ? line->values[i] : NULL);
        if (!fn(row, data, error))
            return false;
    }
    return step == CSV_END;
}
