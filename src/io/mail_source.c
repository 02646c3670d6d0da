/*
 * Owns going through an .eml file, an mbox, a Maildir or standard input, one
 * message in memory at a time.
 */
#include "io/mail.h"

#include "base/err.h"
#include "mail_bytes.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BLOCK (64 * 1024)

struct mail_source {
    char *path; /* for messages: the path, or "Standard input" */
    char *where;
    gint64 number; /* of the message last read */

    /* a folder of files */
    GPtrArray *files;        /* NULL: one stream */
    guint next_file, passed; /* passed: by, as they are no .eml */
    bool loose;              /* it is no Maildir */

    /* a stream: one message or an mbox */
    int fd;
    char *block;
    gsize at, len;
    bool ended, begun, mbox, done;
    gint64 size, taken; /* of a file, in bytes; size 0: not known */
};

static bool read_failed(const char *path, GError **error)
{
    if (errno == ENOENT || errno == ENOTDIR)
        return err_set(error, BL_ERR_INPUT, "There is no file %s: check its name and folder.",
                       path);
    if (errno == EACCES)
        return err_set(error, BL_ERR_INPUT, "You are not allowed to read %s: ask its owner.", path);
    return err_set(error, BL_ERR_INPUT, "%s cannot be read: %s.", path, g_strerror(errno));
}

/* ---- folders ---- */

static int mail_source_by_name(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void list_folder(struct mail_source *s, const char *dir, bool only_eml)
{
    GDir *d = g_dir_open(dir, 0, NULL);
    const char *name;
    while (d && (name = g_dir_read_name(d))) {
        g_autofree char *lower = g_ascii_strdown(name, -1);
        bool passed = only_eml && !g_str_has_suffix(lower, ".eml");
        if (name[0] != '.' && passed)
            s->passed++;
        if (name[0] != '.' && !passed)
            g_ptr_array_add(s->files, g_build_filename(dir, name, NULL));
    }
    if (d)
        g_dir_close(d);
}

static bool open_folder(struct mail_source *s, const char *path, GError **error)
{
    g_autofree char *cur = g_build_filename(path, "cur", NULL);
    g_autofree char *fresh = g_build_filename(path, "new", NULL);
    s->files = g_ptr_array_new_with_free_func(g_free);
    bool maildir = g_file_test(cur, G_FILE_TEST_IS_DIR) && g_file_test(fresh, G_FILE_TEST_IS_DIR);
    if (maildir) {
        list_folder(s, cur, false);
        list_folder(s, fresh, false);
    } else {
        list_folder(s, path, true);
        s->loose = true;
    }
    g_ptr_array_sort(s->files, mail_source_by_name);
    if (s->files->len == 0 && !maildir)
        return err_set(
            error, BL_ERR_INPUT,
            "%s is a folder with no mail in it: give an .eml file, an mbox or a Maildir.", path);
    return true;
}

bool mail_folder(const struct mail_source *s, guint *read, guint *passed)
{
    *read = s->loose ? s->files->len : 0;
    *passed = s->loose ? s->passed : 0;
    return s->loose;
}

/* ---- streams ---- */

static bool open_stream(struct mail_source *s, int fd, GError **error)
{
    struct stat st;
    s->fd = fd;
    if (fd < 0 || fstat(fd, &st) != 0)
        return read_failed(s->path, error);
    if (S_ISBLK(st.st_mode) || S_ISSOCK(st.st_mode) || S_ISDIR(st.st_mode))
        return err_set(error, BL_ERR_INPUT, "%s is not a mail file.", s->path);
    s->size = S_ISREG(st.st_mode) ? st.st_size : 0;
    int flags = fcntl(fd, F_GETFL);
    if (flags >= 0)
        (void)fcntl(fd, F_SETFL, flags & ~O_NONBLOCK);
    s->block = g_malloc(BLOCK);
    return true;
}

struct mail_source *mail_open(const char *path, GError **error)
{
    struct mail_source *s = g_new0(struct mail_source, 1);
    bool standard = strcmp(path, "-") == 0;
    s->path = g_strdup(standard ? "Standard input" : path);
    s->fd = -1;
    bool ok;
    if (standard)
        ok = open_stream(s, fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3), error);
    else if (g_file_test(path, G_FILE_TEST_IS_DIR))
        ok = open_folder(s, path, error);
    else
        ok = open_stream(s, open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK), error);
    if (ok)
        return s;
    mail_close(s);
    return NULL;
}

struct mail_source *mail_open_fd(int fd, const char *name, GError **error)
{
    struct mail_source *s = g_new0(struct mail_source, 1);
    s->path = g_strdup(name);
    if (open_stream(s, fd, error))
        return s;
    mail_close(s);
    return NULL;
}

struct mail_source *mail_open_files(GPtrArray *paths)
{
    struct mail_source *s = g_new0(struct mail_source, 1);
    s->path = g_strdup("The mailbox");
    s->fd = -1;
    s->files = paths;
    return s;
}

void mail_close(struct mail_source *s)
{
    if (!s)
        return;
    if (s->fd >= 0)
        close(s->fd);
    if (s->files)
        g_ptr_array_free(s->files, TRUE);
    g_free(s->path);
    g_free(s->where);
    g_free(s->block);
    g_free(s);
}

const char *mail_where(const struct mail_source *s)
{
    return s->where ? s->where : s->path;
}

/* Fills the block when it is used up; false at the end and on error. */
static bool more(struct mail_source *s, bool *failed, GError **error)
{
    while (s->at == s->len && !s->ended) {
        gssize n = read(s->fd, s->block, BLOCK);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            *failed = true;
            return read_failed(s->path, error);
        }
        s->at = 0;
        s->len = (gsize)n;
        s->taken += n;
        s->ended = n == 0;
    }
    return s->at < s->len;
}

/* Appends the next line with its end; of a line beyond max only the start. */
static bool read_line(struct mail_source *s, GByteArray *into, gsize max, bool *failed,
                      GError **error)
{
    bool any = false;
    while (more(s, failed, error)) {
        const char *from = s->block + s->at;
        const char *lf = memchr(from, '\n', s->len - s->at);
        gsize n = lf ? (gsize)(lf - from) + 1 : s->len - s->at;
        g_byte_array_append(into, (const guint8 *)from,
                            (guint)MIN(n, max > into->len ? max - into->len : 0));
        s->at += n;
        any = true;
        if (lf)
            break;
    }
    return any && !*failed;
}

/* "From someone@example.org Thu Nov 19 10:42:00 2026": the time tells it from
 * a sentence that begins so. */
static bool is_envelope(const guint8 *bytes, gsize len)
{
    if (len < 16 || memcmp(bytes, "From ", 5) != 0)
        return false;
    for (gsize i = 6; i + 3 < MIN(len, 200); i++)
        if (bytes[i] == ':' && g_ascii_isdigit(bytes[i - 1]) && g_ascii_isdigit(bytes[i + 1]) &&
            g_ascii_isdigit(bytes[i + 2]))
            return true;
    return false;
}

/* The same with a day, a month and a year: no sentence looks so, and some
 * programs leave out the empty line above. */
static bool is_full_envelope(const guint8 *bytes, gsize len)
{
    if (!is_envelope(bytes, len))
        return false;
    g_autofree char *line = g_strndup((const char *)bytes, MIN(len, 200));
    g_auto(GStrv) words = g_strsplit(g_strchomp(line), " ", -1);
    bool day = false, month = false, year = false;
    for (char **word = words; *word; word++) {
        day = day || (strlen(*word) == 3 && strstr("MonTueWedThuFriSatSun", *word));
        month =
            month || (strlen(*word) == 3 && strstr("JanFebMarAprMayJunJulAugSepOctNovDec", *word));
        year = year || (strlen(*word) == 4 && strspn(*word, "0123456789") == 4);
    }
    return day && month && year;
}

/* In an mbox "From " at a line's start is written ">From ". */
static void unescape_from(GByteArray *message, gsize line)
{
    gsize marks = 0;
    while (line + marks < message->len && message->data[line + marks] == '>')
        marks++;
    if (marks > 0 && message->len - line - marks >= 5 &&
        memcmp(message->data + line + marks, "From ", 5) == 0)
        g_byte_array_remove_index(message, (guint)line);
}

/* The next message of a stream. NULL: the end, or *failed. */
static GByteArray *next_in_stream(struct mail_source *s, bool *failed, GError **error)
{
    GByteArray *message = g_byte_array_new();
    const gsize max = (gsize)MAIL_MAX_BYTES + 1;
    bool empty_above = true, any = false;
    for (;;) {
        gsize start = message->len;
        if (!read_line(s, message, max, failed, error)) {
            s->done = true;
            break;
        }
        if (!s->begun && message->len - start >= 3 &&
            memcmp(message->data + start, MAIL_BOM, 3) == 0)
            g_byte_array_remove_range(message, (guint)start, 3);
        const guint8 *line = message->data + start;
        gsize len = message->len - start;
        bool may_begin = !s->begun || s->mbox;
        if (may_begin && (empty_above ? is_envelope(line, len) : is_full_envelope(line, len))) {
            g_byte_array_set_size(message, (guint)start);
            bool first = !s->begun;
            s->begun = s->mbox = true;
            if (!first)
                break;
            continue;
        }
        /* empty lines above all else say nothing */
        empty_above = len == 0 || line[0] == '\n' || (len == 2 && line[0] == '\r');
        if (!s->begun && empty_above) {
            g_byte_array_set_size(message, (guint)start);
            continue;
        }
        s->begun = any = true;
        if (s->mbox && len > 0)
            unescape_from(message, start);
    }
    if (!*failed && (any || s->mbox) && !(s->done && !any))
        return message;
    g_byte_array_free(message, TRUE);
    return NULL;
}

/* A file of a folder; NULL without error where it has gone meanwhile. */
static GByteArray *read_file(const char *path, GError **error)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    struct stat st;
    if (fd < 0 && errno == ENOENT)
        return NULL;
    if (fd < 0 || fstat(fd, &st) != 0) {
        read_failed(path, error);
        if (fd >= 0)
            close(fd);
        return NULL;
    }
    GByteArray *message = NULL;
    if (S_ISREG(st.st_mode)) {
        message = g_byte_array_new();
        char buf[16 * 1024];
        gssize n = 0;
        while (message->len <= MAIL_MAX_BYTES &&
               ((n = read(fd, buf, sizeof buf)) > 0 || (n < 0 && errno == EINTR)))
            if (n > 0)
                g_byte_array_append(message, (const guint8 *)buf, (guint)n);
        if (n < 0) {
            read_failed(path, error);
            g_clear_pointer(&message, g_byte_array_unref);
        }
    }
    close(fd);
    return message;
}

static GByteArray *next_bytes(struct mail_source *s, bool *bad, bool *failed, GError **error)
{
    if (!s->files) {
        GByteArray *message = s->done ? NULL : next_in_stream(s, failed, error);
        if (message) {
            s->number++;
            g_free(s->where);
            s->where = s->mbox
                           ? g_strdup_printf("%s, message %" G_GINT64_FORMAT, s->path, s->number)
                           : g_strdup(s->path);
        }
        return message;
    }
    while (s->next_file < s->files->len) {
        const char *file = g_ptr_array_index(s->files, s->next_file++);
        GError *why = NULL;
        g_free(s->where);
        s->where = g_strdup(file);
        GByteArray *message = read_file(file, &why);
        if (message)
            return message;
        if (why) {
            *bad = true;
            g_propagate_error(error, why);
            return NULL;
        }
    }
    return NULL;
}

enum mail_step mail_next(struct mail_source *s, struct mail **mail, GBytes **raw, GError **error)
{
    bool bad = false, failed = false;
    GByteArray *message = next_bytes(s, &bad, &failed, error);
    if (!message && s->number == 0 && !s->files && !failed && s->done) {
        s->number = 1;
        err_set(error, BL_ERR_INPUT, "%s is empty: it holds no message.", s->path);
        return MAIL_FAILED;
    }
    if (!message)
        return bad ? MAIL_BAD : failed ? MAIL_FAILED : MAIL_END;
    g_autoptr(GError) why = NULL;
    *mail = mail_parse(message->data, message->len, &why);
    if (!*mail) {
        g_byte_array_free(message, TRUE);
        bool internal = err_is(why, BL_ERR_INTERNAL);
        if (internal)
            g_propagate_error(error, g_steal_pointer(&why));
        else
            err_set(error, BL_ERR_INPUT, "%s: %s", mail_where(s), why->message);
        return internal ? MAIL_FAILED : MAIL_BAD;
    }
    if (raw)
        *raw = g_byte_array_free_to_bytes(message);
    else
        g_byte_array_free(message, TRUE);
    return MAIL_ONE;
}

int mail_percent(const struct mail_source *s)
{
    if (s->files)
        return s->files->len ? (int)((guint64)s->next_file * 100 / s->files->len) : 100;
    return s->size > 0 ? (int)(MIN(s->taken, s->size) * 100 / s->size) : -1;
}
