/*
 * Which files a remote rep's process reaches: Landlock, by its raw calls, as
 * the C library has no wrapper and older headers lack the newer rights.
 */
#include "base/err.h"
#include "cli/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* As the kernel has it; an older one takes the surplus where it is zero. */
struct ruleset {
    guint64 files;
    guint64 net;
    guint64 scoped;
};

#define RIGHT(bit) (G_GUINT64_CONSTANT(1) << (bit))
#define READ_FILE RIGHT(2)
#define READ_DIR RIGHT(3)
#define WRITE_FILE RIGHT(1)
#define REMOVE_FILE RIGHT(5)
#define MAKE_REG RIGHT(8)
#define REFER RIGHT(13)     /* ABI 2 */
#define TRUNCATE RIGHT(14)  /* ABI 3 */
#define IOCTL_DEV RIGHT(15) /* ABI 5 */
#define FIRST_ABI (RIGHT(13) - 1)
#define NET_TCP (RIGHT(0) | RIGHT(1))    /* ABI 4: bind, connect */
#define SCOPE_BOTH (RIGHT(0) | RIGHT(1)) /* ABI 6: abstract sockets, signals */

#define READ (READ_FILE | READ_DIR)
#define CHANGE (READ | WRITE_FILE | REMOVE_FILE | MAKE_REG | TRUNCATE)
#define DEVICE (READ_FILE | WRITE_FILE | IOCTL_DEV)
#define FILE_ONLY (RIGHT(0) | WRITE_FILE | READ_FILE | TRUNCATE | IOCTL_DEV)

static const struct {
    const char *path;
    guint64 rights;
} system_files[] = {
    {"/dev/null", DEVICE},
    {"/dev/tty", DEVICE},
    {"/dev/urandom", READ_FILE},
    {"/etc/localtime", READ_FILE},
    {"/etc/terminfo", READ},
    {"/etc/fonts", READ},
    {"/lib/terminfo", READ},
    {"/usr/lib/terminfo", READ},
    {"/usr/lib/locale", READ},
    {"/usr/share/zoneinfo", READ},
    {"/usr/share/locale", READ},
    {"/usr/share/i18n", READ},
    {"/usr/share/terminfo", READ},
    {"/usr/share/fonts", READ},
    {"/usr/share/fontconfig", READ},
    {"/usr/local/share/fonts", READ},
    {"/var/cache/fontconfig", READ},
#ifdef __SANITIZE_ADDRESS__
    {"/proc/self", READ}, /* the leak checker, with what it opens */
    {"/etc/ld.so.cache", READ_FILE},
    {"/usr/lib", READ},
    {"/lib", READ},
    {"/lib64", READ},
#endif
};

int landlock_abi(void)
{
    long abi = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    return abi > 0 ? (int)abi : 0;
}

static guint64 known_rights(int abi)
{
    return FIRST_ABI | (abi >= 2 ? REFER : 0) | (abi >= 3 ? TRUNCATE : 0) |
           (abi >= 5 ? IOCTL_DEV : 0);
}

/* What is not there needs no rule. */
static bool allow(int ruleset, const char *path, guint64 rights)
{
    int fd = open(path, O_PATH | O_CLOEXEC);
    if (fd < 0)
        return true;
    struct stat st;
    bool ok = fstat(fd, &st) == 0;
    if (ok && !S_ISDIR(st.st_mode))
        rights &= FILE_ONLY;
    struct landlock_path_beneath_attr rule = {.allowed_access = rights, .parent_fd = fd};
    ok = ok && syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
    close(fd);
    return ok;
}

static bool allow_all(int ruleset, const struct sandbox_paths *paths, guint64 known)
{
    g_autofree char *folder = paths->database ? g_path_get_dirname(paths->database) : NULL;
    bool ok = !folder || allow(ruleset, folder, CHANGE & known);
    for (gsize i = 0; ok && i < G_N_ELEMENTS(system_files); i++)
        ok = allow(ruleset, system_files[i].path, system_files[i].rights & known);
    return ok;
}

bool landlock_enter(const struct sandbox_paths *paths, int abi, GError **error)
{
    struct ruleset attr = {.files = known_rights(abi),
                           .net = abi >= 4 ? NET_TCP : 0,
                           .scoped = abi >= 6 ? SCOPE_BOTH : 0};
    long ruleset = syscall(SYS_landlock_create_ruleset, &attr, sizeof attr, 0);
    bool ok = ruleset >= 0 && allow_all((int)ruleset, paths, attr.files) &&
              syscall(SYS_landlock_restrict_self, (int)ruleset, 0) == 0;
    int why = errno;
    if (ruleset >= 0)
        close((int)ruleset);
    return ok ||
           err_set(
               error, BL_ERR_INTERNAL,
               "This session could not be confined to the branch's files (%s): tell an officer.",
               g_strerror(why));
}
