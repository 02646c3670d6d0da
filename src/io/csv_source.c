/*
 * Owns the bytes under the CSV reader: opening, refusing what is no text,
 * and UTF-16. Knows nothing of rows.
 */
#include "csv_source.h"

#include "base/err.h"
#include "io/csv.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BLOCK (128 * 1024)
#define FIRST 4096 /* bytes that are looked at before any is used */

struct csv_source {
    int fd;
    char *name;
    bool begun;
    bool ended;
    GIConv utf16; /* (GIConv)-1 where not needed */
    const char *utf16_name;
    gsize held; /* undecoded bytes at the start of raw */
    char *raw;
    char *decoded;
};

struct magic {
    const char *bytes;
    gsize len;
    const char *what;
};

static const struct magic magics[] = {
    {"%PDF", 4, "a PDF"},
    {"\x1F\x8B", 2, "a compressed file"},
    {"SQLite format 3", 15, "a database"},
    {"\x89PNG", 4, "a picture"},
    {"\xFF\xD8\xFF", 3, "a picture"},
    {"\x7F"
     "ELF",
     4, "a program"},
    {"{\\rtf", 5, "a word processor's document"},
    {"<!DOCTYPE", 9, "a web page"},
    {"<html", 5, "a web page"},
    {"<?xml", 5, "an XML document"},
};

static struct csv_source *refuse(struct csv_source *s)
{
    csv_source_close(s);
    return NULL;
}

struct csv_source *csv_source_open(int fd, const char *name, GError **error)
{
    struct csv_source *s = g_new0(struct csv_source, 1);
    s->fd = fd;
    s->name = g_strdup(name);
    s->utf16 = (GIConv)-1;
    s->raw = g_malloc(BLOCK);

    struct stat st;
    if (fstat(fd, &st) != 0) {
        err_set(error, BL_ERR_INPUT, "%s cannot be read: %s.", name, g_strerror(errno));
        return refuse(s);
    }
    if (S_ISDIR(st.st_mode)) {
        err_set(error, BL_ERR_INPUT, "%s is a folder: give a CSV file in it.", name);
        return refuse(s);
    }
    if (S_ISBLK(st.st_mode) || S_ISSOCK(st.st_mode)) {
        err_set(error, BL_ERR_INPUT, "%s is a device, not a CSV file.", name);
        return refuse(s);
    }
    return s;
}

int csv_file(const char *path, GError **error)
{
    if (strcmp(path, "-") == 0) {
        int in = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3);
        if (in < 0)
            err_set(error, BL_ERR_INPUT, "Standard input cannot be read: %s.", g_strerror(errno));
        return in;
    }
    /* O_NONBLOCK: a pipe that nobody writes must not hold the program up here. */
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (fd < 0) {
        if (errno == ENOENT || errno == ENOTDIR)
            err_set(error, BL_ERR_INPUT, "There is no file %s: check its name and folder.", path);
        else if (errno == EACCES)
            err_set(error, BL_ERR_INPUT, "You are not allowed to read %s: ask its owner.", path);
        else
            err_set(error, BL_ERR_INPUT, "%s cannot be opened: %s.", path, g_strerror(errno));
        return -1;
    }
    int flags = fcntl(fd, F_GETFL);
    if (flags >= 0)
        (void)fcntl(fd, F_SETFL, flags & ~O_NONBLOCK);
    return fd;
}

void csv_source_close(struct csv_source *s)
{
    if (!s)
        return;
    close(s->fd);
    if (s->utf16 != (GIConv)-1)
        g_iconv_close(s->utf16);
    g_free(s->name);
    g_free(s->raw);
    g_free(s->decoded);
    g_free(s);
}

/* Fills raw behind what is held; false on a read error. */
static bool fill(struct csv_source *s, gsize *len, gsize at_least, GError **error)
{
    *len = s->held;
    while (!s->ended && *len < at_least) {
        gssize n = read(s->fd, s->raw + *len, BLOCK - *len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return err_set(error, BL_ERR_INPUT, "%s cannot be read: %s.", s->name,
                           g_strerror(errno));
        if (n == 0)
            s->ended = true;
        *len += (gsize)n;
    }
    return true;
}

bool csv_source_kind(struct csv_source *s, enum csv_kind *kind, GError **error)
{
    gsize len;
    if (!fill(s, &len, FIRST, error))
        return false;
    s->held = len;
    *kind = CSV_TEXT;
    if (len >= 4 && (memcmp(s->raw, "PK\003\004", 4) == 0 || memcmp(s->raw, "PK\005\006", 4) == 0))
        *kind = CSV_ZIPPED;
    else if (len >= 4 && memcmp(s->raw, "\xD0\xCF\x11\xE0", 4) == 0)
        *kind = CSV_OLD;
    return true;
}

GByteArray *csv_source_all(struct csv_source *s, gsize most, GError **error)
{
    GByteArray *all = g_byte_array_new();
    do {
        g_byte_array_append(all, (const guint8 *)s->raw, (guint)s->held);
        s->held = 0;
        if (all->len > most) {
            err_set(
                error, BL_ERR_INPUT,
                "%s is a workbook of more than %d MB, which is too large: save the list as CSV.",
                s->name, (int)(most >> 20));
            g_byte_array_unref(all);
            return NULL;
        }
        if (!fill(s, &s->held, 1, error)) {
            g_byte_array_unref(all);
            return NULL;
        }
    } while (s->held > 0);
    return all;
}

/* UTF-16 without a mark: in a table of names nearly every second byte is NUL. */
static const char *utf16_by_pattern(const char *raw, gsize len)
{
    gsize even = 0, odd = 0, pairs = MIN(len, 4096) / 2;
    for (gsize i = 0; i < pairs; i++) {
        even += raw[2 * i] == '\0';
        odd += raw[2 * i + 1] == '\0';
    }
    if (pairs < 2)
        return NULL;
    if (odd * 10 >= pairs * 7 && even * 20 <= pairs)
        return "UTF-16 LE";
    if (even * 10 >= pairs * 7 && odd * 20 <= pairs)
        return "UTF-16 BE";
    return NULL;
}

/* Looks at the first block; returns how many bytes of a mark to pass over. */
static gssize begin(struct csv_source *s, gsize len, GError **error)
{
    const char *raw = s->raw;
    gsize start = 0;
    while (start < len && strchr(" \t\r\n", raw[start]) && raw[start])
        start++;
    for (gsize i = 0; i < G_N_ELEMENTS(magics); i++) {
        const struct magic *m = &magics[i];
        gsize at = m->bytes[0] == '<' ? start : 0;
        if (len - at >= m->len && g_ascii_strncasecmp(raw + at, m->bytes, m->len) == 0) {
            err_set(error, BL_ERR_INPUT, "%s is %s, not a CSV file: save the list as CSV first.",
                    s->name, m->what);
            return -1;
        }
    }
    gssize mark = 0;
    if (len >= 3 && memcmp(raw, "\xEF\xBB\xBF", 3) == 0)
        return 3;
    if (len >= 2 && memcmp(raw, "\xFF\xFE", 2) == 0) {
        s->utf16_name = "UTF-16 LE";
        mark = 2;
    } else if (len >= 2 && memcmp(raw, "\xFE\xFF", 2) == 0) {
        s->utf16_name = "UTF-16 BE";
        mark = 2;
    } else {
        s->utf16_name = utf16_by_pattern(raw, len);
    }
    if (s->utf16_name) {
        bool little = strcmp(s->utf16_name, "UTF-16 LE") == 0;
        s->utf16 = g_iconv_open("UTF-8", little ? "UTF-16LE" : "UTF-16BE");
        if (s->utf16 == (GIConv)-1) {
            err_set(error, BL_ERR_INPUT,
                    "%s is in UTF-16, which this system cannot read: save it as UTF-8.", s->name);
            return -1;
        }
        /* at most three bytes of UTF-8 for two of UTF-16 */
        s->decoded = g_malloc(BLOCK * 2);
    }
    return mark;
}

static gssize decode(struct csv_source *s, gsize from, gsize len, const char **block)
{
    char *in = s->raw + from, *out = s->decoded;
    gsize in_left = len - from, out_left = BLOCK * 2;
    while (in_left > 0) {
        if (g_iconv(s->utf16, &in, &in_left, &out, &out_left) != (gsize)-1)
            break;
        bool cut = errno == EINVAL;
        if (errno == E2BIG || (cut && !s->ended))
            break;
        /* half a pair: one replacement character, and on with the next unit */
        if (out_left < 3)
            break;
        memcpy(out, "\xEF\xBF\xBD", 3);
        out += 3;
        out_left -= 3;
        gsize skip = MIN(in_left, 2);
        in += skip;
        in_left -= skip;
    }
    memmove(s->raw, in, in_left);
    s->held = in_left;
    *block = s->decoded;
    return out - s->decoded;
}

gssize csv_source_read(struct csv_source *s, const char **block, GError **error)
{
    for (;;) {
        gsize len, from = 0;
        if (!fill(s, &len, s->begun ? s->held + 1 : FIRST, error))
            return -1;
        s->held = 0;
        if (!s->begun) {
            gssize mark = begin(s, len, error);
            if (mark < 0)
                return -1;
            s->begun = true;
            from = (gsize)mark;
        }
        if (s->utf16 == (GIConv)-1) {
            *block = s->raw + from;
            if (len > from || s->ended)
                return (gssize)(len - from);
            continue;
        }
        gssize n = decode(s, from, len, block);
        if (n > 0 || (s->ended && s->held == 0))
            return n;
    }
}

const char *csv_source_encoding(const struct csv_source *s)
{
    return s->utf16_name;
}

const char *csv_source_name(const struct csv_source *s)
{
    return s->name;
}
