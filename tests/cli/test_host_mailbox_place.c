/*
 * Where a mailbox cannot be: host setup says so in a sentence, and what to do, before anything is
 * made.
 */
#include "host_folder.h"
#include "support/maildir.h"

#define HOME "/var/lib/branchline"
#define SETUP                                                                                      \
    program, "host", "setup", "--root", root, "--branch", "Aire Valley", "--officer", "priya"

static void refused_with(const char *root, const char *place, const char *words, const char *todo)
{
    g_autofree char *said = REFUSED(SETUP, "--mailbox", place);
    if (!strstr(said, words) || !strstr(said, todo))
        fail_msg("%s: “%s … %s” is not in: %s", place, words, todo, said);
}

static bool is_there(const char *root, const char *path)
{
    g_autofree char *full = g_build_filename(root, path, NULL);
    return g_file_test(full, G_FILE_TEST_EXISTS);
}

#define OWN "branchline host setup --mailbox " HOME "/mail"

static void not_there(void **state)
{
    (void)state;
    if (!is_root("host setup --mailbox below another root"))
        skip();
    g_autofree char *root = make_root();
    static const char *const system[] = {
        "/",          "/etc",       "/etc/mail", "/usr/local/mail", "/proc/1/mail",
        "/sys/mail",  "/dev/shm",   "/run/mail", "/tmp/mail",       "/var/tmp/mail",
        "/boot/mail", "/root/mail", "/lib64/a",  "/var/run/mail"};
    for (gsize i = 0; i < G_N_ELEMENTS(system); i++)
        refused_with(root, system[i], "cannot be in", OWN);
    /* The branch's file, and what holds it. */
    static const char *const ours[] = {HOME,
                                       HOME "/",
                                       "/var/lib",
                                       "/var",
                                       HOME "/data",
                                       HOME "/data/mail",
                                       HOME "/backups",
                                       HOME "/backups/a/b",
                                       "/var/lib/./branchline//data",
                                       HOME "/.ssh",
                                       HOME "/.forward",
                                       HOME "/.forward/mail"};
    for (gsize i = 0; i < G_N_ELEMENTS(ours); i++)
        refused_with(root, ours[i], "needs a folder of its own", OWN);
    /* By way of a link. */
    write_below(root, "srv/keep", "");
    g_autofree char *link = g_build_filename(root, "srv/link", NULL);
    g_autofree char *data = g_build_filename(root, HOME, "data", NULL);
    assert_int_equal(g_mkdir_with_parents(data, 0755), 0);
    assert_int_equal(symlink(data, link), 0);
    refused_with(root, "/srv/link/mail", "needs a folder of its own", OWN);
    assert_int_equal(g_unlink(link) | g_rmdir(data), 0);
    g_autofree char *home = g_path_get_dirname(data);
    assert_int_equal(g_rmdir(home), 0);
    g_autofree char *etc = g_build_filename(root, "etc", NULL);
    assert_int_equal(symlink(etc, link), 0);
    refused_with(root, "/srv/link/mail", "cannot be in", OWN);
    /* Below a file, and one of the three of another Maildir. */
    refused_with(root, "/srv/keep/mail", "/srv/keep is not a folder", "so name another");
    refused_with(root, "/srv/keep", "is a link or no folder", "name the folder itself");
    g_free(maildir_new(root, "theirs"));
    refused_with(root, "/theirs/new", "is part of the Maildir /theirs", "--mailbox /theirs");
    assert_false(is_there(root, HOME));
    /* What is beside all these is one. */
    g_autofree char *near = DONE(SETUP, "--mailbox", HOME "/database//mail/", "--dry-run");
    assert_non_null(strstr(near, HOME "/database/mail, for"));
    says(DONE(SETUP, "--mailbox", "/srv/etc/tmp", "--dry-run"), "/srv/etc/tmp, for");
    says(DONE(SETUP, "--mailbox", "/home/mail/new", "--dry-run"), "/home/mail/new, for");
    g_free(DONE("/bin/rm", "-r", root));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(not_there)};
    return cmocka_run_group_tests_name("host mailbox place", tests, make_folder, remove_folder);
}
