/*
 * `host check` at the door: whether a rep can come in by sshd's rules, the
 * account's and the branch's, and write once there. As far as it can be tried
 * it is tried, as the account.
 */
#include "app/ssh.h"
#include "base/day.h"
#include "base/err.h"
#include "look.h"
#include "store/db.h"

#include <grp.h>
#include <shadow.h>
#include <string.h>
#include <unistd.h>

#define DAY_SECONDS 86400

static bool has_line(const char *text, const char *line)
{
    g_autofree char *middle = g_strconcat("\n", line, "\n", NULL);
    g_autofree char *whole = g_strconcat("\n", text, "\n", NULL);
    return strstr(whole, middle) != NULL;
}

/* ---- the account ---- */

/* What bars an account though its keys are right; *todo gets the way out. Caller's. */
static char *barred(const struct look *l, const struct spwd *s, char **todo)
{
    long today = (long)(l->now / DAY_SECONDS);
    if (s->sp_expire >= 0 && today >= s->sp_expire) {
        g_autofree char *since = day_to_iso((day)s->sp_expire);
        *todo = g_strdup_printf("sudo usermod --expiredate \"\" %s", l->h.account);
        return g_strdup_printf("%s expired on %s: nobody comes in", l->h.account, since);
    }
    bool aged = s->sp_lstchg == 0 ||
                (s->sp_max >= 0 && s->sp_lstchg > 0 && today > s->sp_lstchg + s->sp_max);
    if (aged) {
        *todo = g_strdup_printf("sudo chage -d -1 -M -1 -I -1 %s", l->h.account);
        return g_strdup_printf("%s must change a password that it has not", l->h.account);
    }
    /* PAM lets keys pass by a locked password, sshd by itself does not. */
    if (s->sp_pwdp && *s->sp_pwdp == '!' && l->sshd && has_line(l->sshd, "usepam no")) {
        *todo = g_strdup_printf("sudo usermod --password \"*\" %s", l->h.account);
        return g_strdup_printf("%s is locked, and sshd does not use PAM", l->h.account);
    }
    return NULL;
}

static char *nologin(char **todo)
{
    static const char *const files[] = {"/etc/nologin", "/run/nologin"};
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++)
        if (g_file_test(files[i], G_FILE_TEST_EXISTS)) {
            *todo = g_strdup_printf("sudo rm %s", files[i]);
            return g_strdup_printf("%s is there: only root comes in", files[i]);
        }
    return NULL;
}

bool host_look_at_account(struct look *l, GError **error)
{
    const struct host_account *a = &l->account;
    if (!a->shell)
        return host_tell(l, "account", WRONG, g_strdup_printf("there is no %s", l->h.account),
                         l->setup, error);
    bool good = a->uid != 0 && strcmp(a->shell, l->h.program) == 0;
    if (!host_tell(l, "account", good ? GOOD : WRONG,
                   g_strdup_printf("%s, shell %s", l->h.account, a->shell), l->setup, error))
        return false;
    const struct spwd *s = getspnam(l->h.account);
    if (!s && geteuid() != 0)
        return host_tell(l, "log-in", NOTE, g_strdup("only root can tell"), "run it as root: sudo",
                         error);
    g_autofree char *todo = NULL;
    char *why = s ? barred(l, s, &todo) : NULL;
    if (!why)
        why = nologin(&todo);
    return host_tell(l, "log-in", why ? WRONG : GOOD,
                     why ? why : g_strdup("the account is open: not expired, not locked"), todo,
                     error);
}

/* ---- sshd ---- */

static const char *const sshd_lines[] = {
    "authorizedkeysfile none",
    "authenticationmethods publickey",
    "pubkeyauthentication yes",
    "passwordauthentication no",
    "kbdinteractiveauthentication no",
    "hostbasedauthentication no",
    "disableforwarding yes",
    "x11forwarding no",
    "permittunnel no",
    "permituserrc no",
    "permituserenvironment no",
    "permittty yes",
    "forcecommand none",
    "chrootdirectory none",
};

/* The groups of the account, by name. Caller's. */
static GPtrArray *groups_of(const struct look *l)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    gid_t ids[64];
    int n = G_N_ELEMENTS(ids);
    if (getgrouplist(l->h.account, l->account.gid, ids, &n) < 0)
        n = MIN(n, (int)G_N_ELEMENTS(ids));
    for (int i = 0; i < n; i++) {
        const struct group *g = getgrgid(ids[i]);
        if (g)
            g_ptr_array_add(names, g_strdup(g->gr_name));
    }
    return names;
}

enum match {
    NEVER,
    SOMETIMES, /* from some addresses */
    ALWAYS,
};

static enum match matches(const GPtrArray *names, const char *pattern)
{
    const char *at = strrchr(pattern, '@');
    g_autofree char *name = at ? g_strndup(pattern, (gsize)(at - pattern)) : g_strdup(pattern);
    for (guint i = 0; i < names->len; i++)
        if (g_pattern_match_simple(name, names->pdata[i]))
            return !at || strcmp(at, "@*") == 0 ? ALWAYS : SOMETIMES;
    return NEVER;
}

/* The best match of all that sshd lists under a word. *any: is there such a list? */
static enum match listed(const struct look *l, const char *word, const GPtrArray *names, bool *any)
{
    g_auto(GStrv) lines = g_strsplit(l->sshd, "\n", -1);
    enum match best = NEVER;
    *any = false;
    for (char **line = lines; *line; line++) {
        g_auto(GStrv) words = g_strsplit(*line, " ", -1);
        if (!words[0] || strcmp(words[0], word) != 0)
            continue;
        *any = true;
        for (char **w = words + 1; *w; w++)
            best = MAX(best, matches(names, *w));
    }
    return best;
}

/* Whom sshd lets in at all, whatever their keys: AllowUsers and its like. */
static bool look_at_lists(struct look *l, GError **error)
{
    static const struct {
        const char *word, *name;
        bool groups, allows;
    } lists[] = {
        {"denyusers", "DenyUsers", false, false},
        {"allowusers", "AllowUsers", false, true},
        {"denygroups", "DenyGroups", true, false},
        {"allowgroups", "AllowGroups", true, true},
    };
    g_autoptr(GPtrArray) user = g_ptr_array_new(), groups = groups_of(l);
    g_ptr_array_add(user, l->h.account);
    for (gsize i = 0; i < G_N_ELEMENTS(lists); i++) {
        bool any, allows = lists[i].allows;
        enum match m = listed(l, lists[i].word, lists[i].groups ? groups : user, &any);
        if (!any || m == (allows ? ALWAYS : NEVER))
            continue;
        bool shut = m == (allows ? NEVER : ALWAYS);
        g_autofree char *todo = g_strdup_printf(
            "see `grep -ri %s /etc/ssh/sshd_config*`: %s %s there, then sudo systemctl reload ssh",
            lists[i].word, allows ? "add" : "take away", l->h.account);
        return host_tell(
            l, "let in", shut ? WRONG : NOTE,
            g_strdup_printf(shut ? "%s keeps %s out" : "%s lets %s in from some addresses only",
                            lists[i].name, l->h.account),
            todo, error);
    }
    return host_tell(l, "let in", GOOD, g_strdup("sshd's lists of users and groups let reps in"),
                     NULL, error);
}

static bool runs(const struct look *l)
{
    const char *service[] = {"is-active", "ssh.service", NULL};
    const char *socket[] = {"is-active", "ssh.socket", NULL};
    return !l->h.systemd || host_run(PROGRAM_SYSTEMCTL, service, NULL, NULL, NULL) ||
           host_run(PROGRAM_SYSTEMCTL, socket, NULL, NULL, NULL);
}

/* The first line that is not as the set-up says; NULL: all are. Caller's. */
static char *missing_line(const struct look *l)
{
    g_autofree char *user = g_strdup_printf("authorizedkeyscommanduser %s", l->h.account);
    g_autofree char *command = g_strdup_printf(
        "authorizedkeyscommand %s --db %s ssh keys %%u %%t %%k", l->h.program, l->h.db);
    if (!has_line(l->sshd, command))
        return g_steal_pointer(&command);
    if (!has_line(l->sshd, user))
        return g_steal_pointer(&user);
    for (gsize i = 0; i < G_N_ELEMENTS(sshd_lines); i++)
        if (!has_line(l->sshd, sshd_lines[i]))
            return g_strdup(sshd_lines[i]);
    return NULL;
}

/* What holds for the account in the end, whatever other files say. */
bool host_look_at_sshd(struct look *l, GError **error)
{
    g_autofree char *fix =
        g_strdup_printf("%s; or another file in /etc/ssh/sshd_config.d says otherwise", l->setup);
    if (!host_has(PROGRAM_SSHD))
        return host_tell(l, "sshd", WRONG, g_strdup("it is not here"),
                         "sudo apt install openssh-server", error);
    if (geteuid() != 0)
        return host_tell(l, "sshd", NOTE, g_strdup("only root can ask it"), "run it as root: sudo",
                         error);
    g_autofree char *who = g_strdup_printf("user=%s,host=localhost,addr=127.0.0.1", l->h.account);
    const char *words[] = {"-T", "-C", who, NULL};
    g_autoptr(GError) failed = NULL;
    if (!host_run(PROGRAM_SSHD, words, NULL, &l->sshd, &failed))
        return host_tell(l, "sshd", WRONG, g_strdup(failed->message), fix, error);
    g_autofree char *missing = missing_line(l);
    if (missing)
        return host_tell(l, "sshd", WRONG,
                         g_strdup_printf("not so for %s: %s", l->h.account, missing), fix, error) &&
               look_at_lists(l, error);
    if (!runs(l))
        return host_tell(l, "sshd", WRONG, g_strdup("it does not run"),
                         "sudo systemctl enable --now ssh", error);
    return host_tell(l, "sshd", GOOD, g_strdup("keys only, no forwarding, no shell"), NULL,
                     error) &&
           look_at_lists(l, error);
}

/* ---- a key ---- */

/* A key that opens the branch today, and whose. False: it cannot be told. */
static bool live_key(const struct look *l, record **found, GError **error)
{
    struct db *db = db_open(l->h.db, DB_READ, error);
    g_autoptr(record) args = record_new();
    record_take_text(args, "today", day_to_iso(day_of(l->now)));
    bool ok = db && db_find(db, "key_any_live", args, found, error);
    db_close(db);
    return ok;
}

/* As sshd asks: the same program and words, as the account. */
static bool opens(const struct look *l, const char *key, GError **error)
{
    g_auto(GStrv) parts = g_strsplit(key, " ", 2);
    const char *words[] = {"ssh", "keys", l->h.account, parts[0], parts[1], NULL};
    g_autofree char *said = NULL;
    if (!host_program_is_safe(l->h.program, error) ||
        !host_run_as(&l->h, words, NULL, &said, error))
        return false;
    return strstr(said, key) || err_set(error, BL_ERR_INTERNAL, "sshd is told of no key%s%s",
                                        *said ? ": " : ".", g_strstrip(said));
}

bool host_look_at_key(struct look *l, GError **error)
{
    bool told;
    if (!host_may_open(l, "key", &told, error))
        return told;
    g_autofree char *add = g_strdup_printf("%s --officer LOGIN --key FILE.pub", l->setup);
    g_autoptr(record) found = NULL;
    g_autoptr(GError) failed = NULL;
    if (!live_key(l, &found, &failed))
        return host_tell(l, "key", err_is(failed, BL_ERR_REFUSED) ? NOTE : WRONG,
                         g_strdup(failed->message),
                         "put right what is WRONG above, then look again", error);
    g_autofree char *today = day_short(day_of(l->now), DAY_NONE);
    if (!found)
        return host_tell(l, "key", WRONG,
                         g_strdup_printf("no key opens the branch today, %s", today), add, error);
    bool ok = opens(l, record_str(found, "public_key"), &failed);
    return host_tell(
        l, "key", ok ? GOOD : WRONG,
        ok ? g_strdup_printf("tried as sshd does: %s comes in", record_str(found, "login"))
           : g_strdup(failed->message),
        l->setup, error);
}

/* ---- writing ---- */

bool host_look_at_writing(struct look *l, GError **error)
{
    bool told;
    if (!host_may_open(l, "writing", &told, error))
        return told;
    g_autoptr(GError) failed = NULL;
    bool ok = host_as_account(l->h.account, &l->account, db_try_write, l->h.db, &failed);
    return host_tell(
        l, "writing", ok ? GOOD : WRONG,
        g_strdup(ok ? "tried as the account: the file can be written" : failed->message),
        "put right what is WRONG above, then look again", error);
}
