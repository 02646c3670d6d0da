/*
 * Owns a Maildir of ours: whether it is safe to read, what lies in it, and moving a mail in it.
 */
#include "io/maildir.h"

#include "base/err.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define PAUSE_MS 50

static const char *const parts[] = {"new", "cur", "tmp"};
enum { NEW, CUR, TMP, PARTS };

struct maildir {
    char *path;
    int fd, part[PARTS];
};

/* ---- opening ---- */

static bool refused(const char *path, GError **error)
{
    if (errno == ENOENT)
        return err_set(error, BL_ERR_INPUT,
                       "There is no folder %s: make it with `sudo branchline host setup --mailbox "
                       "%s`, or see where the mail goes.",
                       path, path);
    if (errno == ELOOP || errno == ENOTDIR)
        return err_set(error, BL_ERR_INPUT,
                       "%s is a link or no folder: name the folder itself, so that nobody can "
                       "put another one in its place.",
                       path);
    if (errno == EACCES)
        return err_set(
            error, BL_ERR_INPUT,
            "This account is not allowed into %s: make it the account's, with mode 0700.", path);
    return err_set(error, BL_ERR_STORAGE, "%s cannot be read: %s.", path, g_strerror(errno));
}

/* Nobody but us, or root, puts anything in: what is said to come by mail would not. */
static bool is_ours(int fd, const char *path, GError **error)
{
    struct stat st;
    if (fstat(fd, &st) != 0)
        return refused(path, error);
    if (geteuid() != 0 && st.st_uid != geteuid())
        return err_set(error, BL_ERR_INPUT,
                       "%s belongs to another account: `sudo chown -R` it to the branch's.", path);
    return !(st.st_mode & 022) ||
           err_set(error, BL_ERR_INPUT, "Others can put mail into %s: run `chmod 700 %s` first.",
                   path, path);
}

static int open_folder(int at, const char *name, const char *path, GError **error)
{
    int fd = openat(at, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0)
        refused(path, error);
    else if (!is_ours(fd, path, error)) {
        close(fd);
        fd = -1;
    }
    return fd;
}

static bool open_part(struct maildir *m, int part, GError **error)
{
    g_autofree char *path = g_build_filename(m->path, parts[part], NULL);
    struct stat st;
    if (fstatat(m->fd, parts[part], &st, AT_SYMLINK_NOFOLLOW) != 0 && errno == ENOENT)
        return err_set(error, BL_ERR_INPUT,
                       "%s is no Maildir: the folder “%s” is missing in it. A Maildir has new, cur "
                       "and tmp.",
                       m->path, parts[part]);
    m->part[part] = open_folder(m->fd, parts[part], path, error);
    return m->part[part] >= 0;
}

static struct maildir *open_all(const char *path, GError **error)
{
    struct maildir *m = g_new0(struct maildir, 1);
    m->path = g_strdup(path);
    gsize len = strlen(m->path);
    while (len > 1 && m->path[len - 1] == '/') /* else a link would be followed */
        m->path[--len] = '\0';
    for (int i = 0; i < PARTS; i++)
        m->part[i] = -1;
    m->fd = open_folder(AT_FDCWD, m->path, m->path, error);
    bool ok = m->fd >= 0;
    for (int i = 0; ok && i < PARTS; i++)
        ok = open_part(m, i, error);
    if (ok)
        return m;
    maildir_close(m);
    return NULL;
}

/* Of the folder itself: nothing is left lying in it, and it ends with the process. */
static bool hold(struct maildir *m, int wait_ms, GError **error)
{
    gint64 until = g_get_monotonic_time() + (gint64)wait_ms * 1000;
    while (flock(m->fd, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK && errno != EINTR)
            return refused(m->path, error);
        if (g_get_monotonic_time() >= until)
            return err_set(error, BL_ERR_CONFLICT,
                           "Another run is at %s: nothing was done. It goes on by itself.",
                           m->path);
        g_usleep(PAUSE_MS * 1000);
    }
    return true;
}

struct maildir *maildir_open(const char *path, int wait_ms, GError **error)
{
    struct maildir *m = open_all(path, error);
    if (!m || hold(m, wait_ms, error))
        return m;
    maildir_close(m);
    return NULL;
}

void maildir_close(struct maildir *m)
{
    if (!m)
        return;
    for (int i = 0; i < PARTS; i++)
        if (m->part[i] >= 0)
            close(m->part[i]);
    if (m->fd >= 0)
        close(m->fd);
    g_free(m->path);
    g_free(m);
}

bool maildir_try(const char *path, GError **error)
{
    struct maildir *m = open_all(path, error);
    bool ok = m != NULL;
    for (int i = 0; ok && i < PARTS; i++)
        ok = faccessat(m->fd, parts[i], R_OK | W_OK | X_OK, AT_EACCESS) == 0 ||
             err_set(error, BL_ERR_STORAGE, "%s/%s cannot be written: %s.", path, parts[i],
                     g_strerror(errno));
    maildir_close(m);
    return ok;
}

bool maildir_waiting(const char *path, gint64 *n, gint64 *oldest, GError **error)
{
    struct maildir *m = open_all(path, error);
    g_autoptr(GPtrArray) all = m ? maildir_list(m, false, NULL, error) : NULL;
    *n = *oldest = 0;
    for (guint i = 0; all && i < all->len; i++) {
        const struct maildir_mail *mail = all->pdata[i];
        *oldest = *n == 0 ? mail->came : MIN(*oldest, mail->came);
        (*n)++;
    }
    maildir_close(m);
    return all != NULL;
}

/* By what was opened: whoever owns the folder above could put a link there meanwhile. */
static int make_folder(int at, const char *name, uid_t uid, gid_t gid)
{
    if (mkdirat(at, name, 0700) != 0 && errno != EEXIST)
        return -1;
    int fd = openat(at, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0 || (fchown(fd, uid, gid) == 0 && fchmod(fd, 0700) == 0))
        return fd;
    close(fd);
    return -1;
}

bool maildir_make(const char *path, guint uid, guint gid)
{
    int all = make_folder(AT_FDCWD, path, uid, gid);
    bool ok = all >= 0;
    for (int i = 0; ok && i < PARTS; i++) {
        int fd = make_folder(all, parts[i], uid, gid);
        ok = fd >= 0;
        if (ok)
            close(fd);
    }
    if (all >= 0)
        close(all);
    return ok;
}

/* ---- what lies in it ---- */

static void mail_done(gpointer data)
{
    struct maildir_mail *mail = data;
    g_free(mail->path);
    g_free(mail->key);
    g_free(mail);
}

/* Behind ":2,": "" where there are none. */
static const char *flags_of(const char *name)
{
    const char *mark = strstr(name, ":2,");
    return mark ? mark + 3 : "";
}

/* What is before the flags, and before what programs add of themselves (",S=1234", ",U=7"), with
 * the size: another mail of the name is another one. */
static char *key_of(const char *name, gint64 size)
{
    g_autofree char *unique = g_strndup(name, strcspn(name, ",:"));
    g_autofree char *both = g_strdup_printf("%s/%" G_GINT64_FORMAT, unique, size);
    char *digest = g_compute_checksum_for_string(G_CHECKSUM_SHA256, both, -1);
    digest[32] = '\0';
    return digest;
}

static bool list_part(struct maildir *m, int part, GPtrArray *all, GPtrArray *odd, GError **error)
{
    g_autofree char *path = g_build_filename(m->path, parts[part], NULL);
    int fd = openat(m->part[part], ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *dir = fd < 0 ? NULL : fdopendir(fd);
    if (!dir) {
        refused(path, error);
        if (fd >= 0)
            close(fd);
        return false;
    }
    for (struct dirent *e; (e = readdir(dir));) {
        struct stat st;
        const char *flags = part == CUR ? flags_of(e->d_name) : "";
        if (e->d_name[0] == '.' || strpbrk(flags, "TD") ||
            fstatat(m->part[part], e->d_name, &st, AT_SYMLINK_NOFOLLOW) != 0)
            continue;
        if (!S_ISREG(st.st_mode)) {
            if (odd)
                g_ptr_array_add(odd, g_build_filename(path, e->d_name, NULL));
            continue;
        }
        struct maildir_mail *mail = g_new0(struct maildir_mail, 1);
        mail->path = g_build_filename(path, e->d_name, NULL);
        mail->key = key_of(e->d_name, st.st_size);
        mail->fresh = part == NEW;
        mail->seen = strchr(flags, 'S') != NULL;
        mail->came = st.st_ctime; /* the other one may be the message's */
        g_ptr_array_add(all, mail);
    }
    closedir(dir);
    return true;
}

static int by_path(gconstpointer a, gconstpointer b)
{
    const struct maildir_mail *x = *(const struct maildir_mail *const *)a,
                              *y = *(const struct maildir_mail *const *)b;
    const char *left = strrchr(x->path, '/'), *right = strrchr(y->path, '/');
    return strcmp(left, right);
}

GPtrArray *maildir_list(struct maildir *m, bool cur, GPtrArray *odd, GError **error)
{
    GPtrArray *all = g_ptr_array_new_with_free_func(mail_done);
    /* new first: what goes from there to cur meanwhile is seen twice, not never. */
    if (list_part(m, NEW, all, odd, error) && (!cur || list_part(m, CUR, all, odd, error))) {
        g_ptr_array_sort(all, by_path);
        return all;
    }
    g_ptr_array_unref(all);
    return NULL;
}

char *maildir_cur_stamp(struct maildir *m, gint64 *changed)
{
    struct stat st;
    *changed = 0;
    if (fstat(m->part[CUR], &st) != 0)
        return NULL;
    *changed = st.st_ctim.tv_sec; /* the other one can be set */
    return g_strdup_printf("%" G_GUINT64_FORMAT ".%" G_GUINT64_FORMAT ".%" G_GINT64_FORMAT ".%09ld",
                           (guint64)st.st_dev, (guint64)st.st_ino, (gint64)st.st_ctim.tv_sec,
                           st.st_ctim.tv_nsec);
}

bool maildir_readable(struct maildir *m, const struct maildir_mail *mail)
{
    g_autofree char *name = g_path_get_basename(mail->path);
    int fd = openat(m->part[mail->fresh ? NEW : CUR], name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (fd >= 0)
        close(fd);
    return fd >= 0 || errno == ENOENT;
}

/* ---- moving ---- */

/* Flags stand in the order of their letters. Caller's. */
static char *flagged(const char *name, bool seen)
{
    const char *flags = flags_of(name), *mark = strstr(name, ":2,");
    GString *to = g_string_new_len(name, mark ? mark - name : (gssize)strlen(name));
    g_string_append(to, ":2,");
    const char *p = flags;
    for (; *p && *p < 'S'; p++)
        g_string_append_c(to, *p);
    if (seen && *p != 'S')
        g_string_append_c(to, 'S');
    g_string_append(to, p);
    return g_string_free(to, false);
}

/* Never over another one. */
static bool rename_beside(int from, const char *name, int into, const char *to)
{
    if (renameat2(from, name, into, to, RENAME_NOREPLACE) == 0)
        return true;
    if (errno != EINVAL) /* some file systems do not know of it */
        return false;
    if (faccessat(into, to, F_OK, AT_SYMLINK_NOFOLLOW) == 0) {
        errno = EEXIST;
        return false;
    }
    return renameat(from, name, into, to) == 0;
}

bool maildir_move(struct maildir *m, const struct maildir_mail *mail, bool seen, GError **error)
{
    g_autofree char *name = g_path_get_basename(mail->path), *to = flagged(name, seen);
    int from = m->part[mail->fresh ? NEW : CUR];
    if (!mail->fresh && strcmp(name, to) == 0)
        return true;
    return rename_beside(from, name, m->part[CUR], to) || errno == ENOENT ||
           err_set(error, BL_ERR_STORAGE,
                   "%s was looked at but could not be moved to %s/cur: %s. It stays where it is, "
                   "and is not filed again.",
                   mail->path, m->path, g_strerror(errno));
}

bool maildir_delete(struct maildir *m, const struct maildir_mail *mail, GError **error)
{
    g_autofree char *name = g_path_get_basename(mail->path);
    return mail->fresh || unlinkat(m->part[CUR], name, 0) == 0 || errno == ENOENT ||
           err_set(error, BL_ERR_STORAGE, "%s could not be deleted: %s.", mail->path,
                   g_strerror(errno));
}
