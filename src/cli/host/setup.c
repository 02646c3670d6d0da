/*
 * `host setup` and `host remove`: what was asked, who asks, and the walk over
 * the steps.
 */
#include "base/err.h"
#include "base/text.h"
#include "domain/ssh_key.h"
#include "private.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define KEY_MOST (16 * 1024)
#define ERASE_WORD "erase"

void host_done(struct host *h)
{
    g_free(h->account);
    g_free(h->home);
    g_free(h->db);
    g_free(h->root);
    g_free(h->program);
    g_free(h->mailbox);
    g_free(h->mailbox_was);
    g_strfreev(h->mailboxes_before);
    g_free(h->branch);
    g_free(h->officer);
    g_free(h->officer_name);
    g_free(h->key);
    g_free(h->fingerprint);
}

/* ---- what was asked ---- */

static bool flag(const record *in, const char *name)
{
    return record_bool(in, name) || g_strcmp0(record_text(in, name), "1") == 0;
}

static char *word(const record *in, const char *name, const char *dflt)
{
    return text_clean(record_has(in, name) ? record_text(in, name) : dflt, -1,
                      TEXT_LINE | TEXT_TRIM);
}

/* What goes into sshd's and systemd's files without quotes. */
static bool plain_path(const char *what, const char *path, GError **error)
{
    bool ok = g_path_is_absolute(path) && !strstr(path, "/../") && !g_str_has_suffix(path, "/..") &&
              !g_str_has_suffix(path, "/");
    for (const char *p = path; ok && *p; p++)
        ok = g_ascii_isalnum(*p) || strchr("/._-+@", *p);
    return ok || err_set(error, BL_ERR_INPUT,
                         "The %s “%s” must be a path from / of plain letters, digits and ._-+@.",
                         what, path);
}

static bool plain_account(const char *name, GError **error)
{
    bool ok = g_ascii_islower(*name) && strlen(name) <= 32;
    for (const char *p = name; ok && *p; p++)
        ok = g_ascii_islower(*p) || g_ascii_isdigit(*p) || *p == '-' || *p == '_';
    return ok || err_set(error, BL_ERR_INPUT,
                         "The account “%s” may contain only small letters, digits, - and _.", name);
}

bool host_program_is_safe(const char *program, GError **error)
{
    g_autofree char *path = g_strdup(program);
    for (;;) {
        struct stat st;
        if (stat(path, &st) != 0 || st.st_uid != 0 || (st.st_mode & 022))
            return err_set(
                error, BL_ERR_INPUT,
                "%s can be changed by users other than root, so sshd would not start %s: run "
                "`sudo make install`, then the installed program.",
                path, program);
        if (strcmp(path, "/") == 0)
            return true;
        g_autofree char *below = g_steal_pointer(&path);
        path = g_path_get_dirname(below);
    }
}

static bool read_key(struct host *h, const char *file, GError **error)
{
    int fd = strcmp(file, "-") == 0 ? STDIN_FILENO : open(file, O_RDONLY | O_CLOEXEC);
    g_autofree char *text = g_malloc0(KEY_MOST + 1);
    gsize len = 0;
    for (ssize_t n; fd >= 0 && len < KEY_MOST && (n = read(fd, text + len, KEY_MOST - len)) != 0;) {
        if (n < 0 && errno != EINTR)
            break;
        len += n > 0 ? (gsize)n : 0;
    }
    int why = errno;
    if (fd > STDIN_FILENO)
        close(fd);
    if (fd < 0 || len == 0)
        return err_set(error, BL_ERR_INPUT, "The key %s cannot be read: %s.", file,
                       fd < 0 ? g_strerror(why) : "it is empty");
    struct ssh_key key = {0};
    bool ok = ssh_key_parse(text, len, &key, error);
    if (ok) {
        h->key = g_strconcat(key.line, key.comment ? " " : NULL, key.comment, NULL);
        h->fingerprint = g_strdup(key.fingerprint);
    }
    ssh_key_done(&key);
    return ok;
}

/* As it is set up, where none is named; “none” ends it. */
static bool read_mailbox(struct host *h, const record *in, GError **error)
{
    h->mailbox_was = host_units_mailbox(h);
    h->mailboxes_before = host_units_mailboxes(h);
    if (!record_has(in, "mailbox")) {
        h->mailbox = g_strdup(h->mailbox_was);
        return true;
    }
    g_autofree char *named = word(in, "mailbox", "");
    if (strcmp(named, "none") == 0) {
        h->mailbox = g_strdup("");
        return true;
    }
    h->mailbox = *named == '/' ? g_canonicalize_filename(named, "/") : g_steal_pointer(&named);
    return (strcmp(h->mailbox, "/") == 0 || plain_path("mailbox", h->mailbox, error)) &&
           host_mailbox_place(h, error);
}

bool host_read(struct host *h, const record *in, GError **error)
{
    h->account = word(in, "account", HOST_ACCOUNT);
    h->home = word(in, "home", HOST_HOME);
    h->root = word(in, "root", "");
    h->db = record_has(in, "db") ? g_strdup(record_text(in, "db"))
                                 : g_build_filename(h->home, HOST_DB, NULL);
    h->branch = word(in, "branch", "");
    h->officer = word(in, "officer", "");
    h->officer_name = word(in, "name", h->officer);
    h->demand_sandbox = record_has(in, "require_sandbox") ? flag(in, "require_sandbox")
                                                          : host_sshd_demands_sandbox(h);
    h->program = g_file_read_link("/proc/self/exe", error);
    h->systemd = !*h->root && g_file_test("/run/systemd/system", G_FILE_TEST_IS_DIR);
    return h->program && plain_path("program", h->program, error) &&
           plain_path("home", h->home, error) && plain_path("file", h->db, error) &&
           (!*h->root || plain_path("root", h->root, error)) && plain_account(h->account, error) &&
           read_mailbox(h, in, error);
}

static bool is_root(const char *verb, GError **error)
{
    return geteuid() == 0 ||
           err_set(error, BL_ERR_REFUSED,
                   "This changes the machine, so run it as root: sudo branchline host %s …", verb);
}

static bool is_debian(GError **error)
{
    return g_file_test("/etc/debian_version", G_FILE_TEST_EXISTS) ||
           err_set(error, BL_ERR_INPUT,
                   "This works on Debian and Ubuntu only, and this is another system.");
}

/* ---- the walk ---- */

static bool say(struct result *out, const char *step, const char *state, char *what, GError **error)
{
    g_autoptr(record) row = record_new();
    record_set_text(row, "step", step);
    record_set_text(row, "now", state);
    record_take_text(row, "what", what);
    return result_row(out, row, error);
}

static bool set_up(const struct host *h, bool dry, struct result *out, GError **error)
{
    int changed = 0;
    for (gsize i = 0; i < host_steps_n; i++) {
        const struct step *s = &host_steps[i];
        enum step_state state = s->check(h, error);
        if (state == STEP_BAD)
            return false;
        bool todo = state == STEP_TODO;
        if (todo && !dry && !s->apply(h, error))
            return false;
        changed += todo;
        const char *now = state == STEP_NONE ? "left out"
                          : !todo            ? "in place"
                          : dry              ? "would be made"
                                             : "made";
        if (!say(out, s->name, now, s->describe(h), error))
            return false;
    }
    if (dry)
        result_say(out,
                   changed ? "Nothing was changed: %d of these would be."
                           : "Nothing would be changed: all is set up.",
                   changed);
    else if (changed)
        result_say(out,
                   "The host is set up. Try: ssh %s@this-host; look it over: branchline host "
                   "check.",
                   h->account);
    else
        result_say(out, "Everything is set up already: nothing was changed.");
    return true;
}

/* Where the branch's file is there it knows its name and its reps. */
static bool names_enough(const struct host *h, bool key, GError **error)
{
    g_autofree char *path = host_path(h, h->db);
    if (!g_file_test(path, G_FILE_TEST_EXISTS) && (!*h->branch || !*h->officer))
        return err_set(error, BL_ERR_INPUT,
                       "There is no branch here yet: name it and its first officer with --branch "
                       "\"Aire Valley\" --officer priya.");
    return !key || *h->officer ||
           err_set(error, BL_ERR_INPUT, "Say whose key it is: --officer priya.");
}

bool host_run_setup(struct app *app, const record *in, struct result *out, GError **error)
{
    (void)app;
    struct host h = {0};
    bool dry = flag(in, "dry_run");
    bool ok = is_root("setup", error) && is_debian(error) && host_read(&h, in, error);
    ok = ok && names_enough(&h, record_has(in, "key"), error);
    if (ok && record_has(in, "key"))
        ok = read_key(&h, record_text(in, "key"), error);
    ok = ok && (*h.root || host_program_is_safe(h.program, error)) &&
         host_mailbox_check(&h, error) != STEP_BAD && set_up(&h, dry, out, error);
    host_done(&h);
    return ok;
}

/* Is this account ours to take down? What is kept in another home than the one named would be
 * left to the account's number. */
static bool is_ours(const struct host *h, GError **error)
{
    struct host_account a;
    if (host_steps[0].check(h, error) == STEP_BAD)
        return false;
    if (!host_account(h, &a))
        return true;
    bool ok = strcmp(a.home, h->home) == 0 ||
              err_set(error, BL_ERR_INPUT, "The home of %s is %s: say --home %s.", h->account,
                      a.home, a.home);
    host_account_done(&a);
    return ok;
}

static bool take_down(const struct host *h, bool dry, bool erase, struct result *out,
                      GError **error)
{
    for (gsize i = host_steps_n; i-- > 0;) {
        const struct step *s = &host_steps[i];
        g_autoptr(GError) ignored = NULL;
        bool there = s->undo && s->check(h, &ignored) != STEP_NONE;
        struct host_account a;
        if (there && strcmp(s->name, "account") == 0) {
            there = host_account(h, &a);
            if (there)
                host_account_done(&a);
        }
        bool go = there && (!s->data || erase);
        if (go && !dry && !s->undo(h, erase, error))
            return false;
        const char *now = !s->undo || (s->data && !erase) ? "kept"
                          : !there                        ? "left out"
                          : dry                           ? "would be removed"
                                                          : "removed";
        if (s->data && !s->undo && erase)
            now = "goes with the folders";
        if (!say(out, s->name, now, s->describe(h), error))
            return false;
    }
    return true;
}

bool host_run_remove(struct app *app, const record *in, struct result *out, GError **error)
{
    (void)app;
    struct host h = {0};
    const char *erase = record_text(in, "erase");
    bool dry = flag(in, "dry_run");
    bool ok = is_root("remove", error) && is_debian(error) && host_read(&h, in, error);
    if (ok && erase && strcmp(erase, ERASE_WORD) != 0)
        ok = err_set(error, BL_ERR_INPUT,
                     "To remove the branch's file and all backups for good, say --erase " ERASE_WORD
                     "; without it they are kept.");
    ok = ok && is_ours(&h, error) && (dry || host_nobody_on(&h, error)) &&
         take_down(&h, dry, erase != NULL, out, error);
    if (ok && dry)
        result_say(out, "Nothing was changed.");
    else if (ok && erase)
        result_say(out, "The host is as before; the branch's file and its backups are gone%s%s%s.",
                   *h.mailbox ? ", and what lies in " : "", h.mailbox,
                   *h.mailbox ? " is root's" : "");
    else if (ok)
        result_say(out,
                   "The host is as before, but for %s, which is root's now: keep it, or erase it "
                   "with care. host setup takes it up again.",
                   h.home);
    host_done(&h);
    return ok;
}
