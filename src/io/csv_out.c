/* Owns writing CSV: quoting, no live formulas, whole or not at all. */
#include "io/csv.h"

#include "base/err.h"

#include <csv.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct csv_out {
    FILE *file;
    char *path; /* NULL: standard output */
    char *temporary;
    unsigned flags;
};

static bool exists_error(const char *path, GError **error)
{
    return err_set(error, BL_ERR_INPUT, "%s is there already: choose another name.", path);
}

static bool write_error(const char *path, int number, GError **error)
{
    return err_set(error, BL_ERR_STORAGE, "%s could not be written: %s.",
                   path ? path : "Standard output", g_strerror(number));
}

struct csv_out *csv_out_open(const char *path, unsigned flags, GError **error)
{
    struct csv_out *out = g_new0(struct csv_out, 1);
    out->flags = flags;
    int fd;
    if (strcmp(path, "-") == 0) {
        fd = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
    } else {
        struct stat st;
        out->path = g_strdup(path);
        if (!(flags & CSV_OUT_REPLACE) && lstat(path, &st) == 0) {
            exists_error(path, error);
            csv_out_abandon(out);
            return NULL;
        }
        char *temporary = g_strdup_printf("%s.XXXXXX", path);
        fd = g_mkstemp_full(temporary, O_WRONLY | O_CLOEXEC, 0600);
        if (fd >= 0)
            out->temporary = temporary;
        else
            g_free(temporary);
    }
    out->file = fd >= 0 ? fdopen(fd, "w") : NULL;
    if (!out->file) {
        write_error(out->path, errno, error);
        if (fd >= 0)
            close(fd);
        csv_out_abandon(out);
        return NULL;
    }
    if (flags & CSV_OUT_BOM)
        fputs("\xEF\xBB\xBF", out->file);
    return out;
}

/* A spreadsheet looks past spaces for the sign that begins a formula. */
static bool is_formula(const char *value)
{
    value += strspn(value, " ");
    return *value && strchr("=+-@\t\r\n", *value);
}

void csv_out_row(struct csv_out *out, const char *const *values, guint n)
{
    for (guint i = 0; i < n; i++) {
        const char *value = values[i] ? values[i] : "";
        if (i > 0)
            fputc(',', out->file);
        bool formula = is_formula(value);
        /* one empty value would read as an empty line */
        if (!formula && !strpbrk(value, ",\"\r\n;\t") && value[0] != ' ' && (value[0] || n > 1) &&
            !g_str_has_suffix(value, " ")) {
            fputs(value, out->file);
        } else if (!formula) {
            csv_fwrite(out->file, value, strlen(value));
        } else {
            g_autofree char *safe = g_strconcat("'", value, NULL);
            csv_fwrite(out->file, safe, strlen(safe));
        }
    }
    fputs("\r\n", out->file);
}

static void out_free(struct csv_out *out)
{
    g_free(out->path);
    g_free(out->temporary);
    g_free(out);
}

/* Gives the finished file its name; never over another one unless asked to. */
static int put_in_place(const struct csv_out *out)
{
    if (out->flags & CSV_OUT_REPLACE)
        return rename(out->temporary, out->path);
    if (renameat2(AT_FDCWD, out->temporary, AT_FDCWD, out->path, RENAME_NOREPLACE) == 0)
        return 0;
    if (errno != EINVAL && errno != ENOSYS)
        return -1;
    /* a file system without it: a link never replaces either */
    if (link(out->temporary, out->path) != 0)
        return -1;
    return unlink(out->temporary);
}

bool csv_out_close(struct csv_out *out, GError **error)
{
    bool ok = fflush(out->file) == 0 && !ferror(out->file);
    if (ok && out->temporary)
        ok = fsync(fileno(out->file)) == 0;
    int number = errno;
    ok = fclose(out->file) == 0 && ok;
    out->file = NULL;
    if (ok && out->temporary) {
        ok = put_in_place(out) == 0;
        number = errno;
        if (ok)
            g_clear_pointer(&out->temporary, g_free);
    }
    if (!ok && number == EEXIST)
        exists_error(out->path, error);
    else if (!ok)
        write_error(out->path, number, error);
    csv_out_abandon(out);
    return ok;
}

void csv_out_abandon(struct csv_out *out)
{
    if (!out)
        return;
    if (out->file)
        fclose(out->file);
    if (out->temporary)
        unlink(out->temporary);
    out_free(out);
}
