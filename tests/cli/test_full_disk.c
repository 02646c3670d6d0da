/*
 * A disk without a single free byte, on a small one of the test's own: reps come in to read and are
 * told, nothing is stored, and what is shown is never old.
 */
#include "host_folder.h"

#include "app/app.h"

#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <sched.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#define DISK "disk"
#define KEY "AAAAC3NzaC1lZDI1NTE5AAAAIGFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFh"
#define OFFICER program, "--db", db, "--as", "priya"

static bool have_disk(void)
{
    g_autofree char *disk = in_folder(DISK);
    if ((g_mkdir(disk, 0700) == 0 || errno == EEXIST) && unshare(CLONE_NEWNS) == 0 &&
        mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0 &&
        mount("none", disk, "tmpfs", 0, "size=6m,mode=0700") == 0)
        return true;
    print_message("skipped: a disk of its own (%s)\n", g_strerror(errno));
    return false;
}

/* Takes all the room that is left. */
static void fill_disk(void)
{
    g_autofree char *path = in_folder(DISK "/ballast");
    static const char zeros[4096];
    int fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    assert_true(fd >= 0);
    while (write(fd, zeros, sizeof zeros) > 0)
        ;
    assert_int_equal(errno, ENOSPC);
    close(fd);
}

static void make_room(void)
{
    g_autofree char *path = in_folder(DISK "/ballast");
    assert_int_equal(g_unlink(path), 0);
}

static void a_rep_comes_in_and_is_told(void **state)
{
    (void)state;
    g_autofree char *db = in_folder(DISK "/branch.db"), *key = in_folder("a.pub");
    if (!is_root("a_rep_comes_in_and_is_told") || !have_disk())
        skip();
    assert_true(g_file_set_contents(key, "ssh-ed25519 " KEY " a@b\n", -1, NULL));
    g_free(DONE(OFFICER, "init", "--branch", "Aire"));
    g_free(DONE(OFFICER, "task", "add", "Before"));
    g_free(DONE(OFFICER, "rep", "key", "add", "priya", "--key", key));
    fill_disk();

    /* As sshd asks: for an account that is not root's. */
    const struct passwd *nobody = getpwnam("nobody");
    assert_true(nobody && chown(db, nobody->pw_uid, nobody->pw_gid) == 0);
    says(DONE(program, "--db", db, "ssh", "keys", "nobody", "ssh-ed25519", KEY), "ssh --as priya");
    assert_int_equal(chown(db, geteuid(), getegid()), 0);
    g_autofree char *list = DONE(OFFICER, "task", "list");
    assert_non_null(strstr(list, "Before"));
    assert_non_null(strstr(list, "disk is full"));
    says(REFUSED(OFFICER, "task", "add", "Lost"), "The disk is full: nothing was stored");
    says(REFUSED(program, "--db", db, "host", "retention"), "The disk is full");
    says(REFUSED(OFFICER, "member", "add", "--membership-no", "1", "--family-name", "A",
                 "--workplace", "2"),
         "The disk is full");

    /* A session goes on until others write; then nothing old is shown as new. */
    g_autoptr(GError) error = NULL;
    bool gone = true;
    struct app *app = app_open(db, "priya", clock_system(), &error);
    assert_non_null(app);
    assert_non_null(app_warning(app));
    app_at_screens(app);
    (void)app_poll(app, &gone);
    assert_false(gone);
    make_room();
    (void)app_poll(app, &gone);
    assert_false(gone);
    g_free(DONE(OFFICER, "task", "add", "Meanwhile"));
    (void)app_poll(app, &gone);
    assert_true(gone);
    assert_non_null(strstr(app_why_gone(app), "room on the disk again"));
    struct result result = {0};
    g_autoptr(record) none = record_new();
    assert_false(app_run(app, command_find("rep.who"), none, &result, &error));
    assert_non_null(strstr(error->message, "what is shown here is old"));
    result_done(&result);
    app_close(app);

    g_autofree char *after = DONE(OFFICER, "task", "list");
    assert_non_null(strstr(after, "Before"));
    assert_null(strstr(after, "Lost"));
    assert_null(strstr(after, "full"));
    g_free(DONE(OFFICER, "task", "add", "Again"));
    says(DONE(OFFICER, "check"), "is sound");
}

/* A rep's process that dies with what it stored still in the -wal; after the machine came up again
 * there may be no -shm, and no room for one. */
static void die_after_storing(const char *db, const char *title)
{
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        struct result result = {0};
        struct app *app = app_open(db, "priya", clock_system(), NULL);
        g_autoptr(record) in = record_of_text("title", title);
        bool done = app && app_run(app, command_find("task.add"), in, &result, NULL);
        raise(done ? SIGKILL : SIGTERM);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
    g_autofree char *shm = g_strconcat(db, "-shm", NULL);
    assert_int_equal(g_unlink(shm), 0);
}

static void what_a_crash_left_in_the_wal_is_read(void **state)
{
    (void)state;
    g_autofree char *db = in_folder(DISK "/branch.db");
    if (!is_root("what_a_crash_left_in_the_wal_is_read") || !have_disk())
        skip();
    g_free(DONE(OFFICER, "init", "--branch", "Aire"));
    g_free(DONE(OFFICER, "task", "add", "Before"));
    die_after_storing(db, "Just stored");
    fill_disk();
    for (int i = 0; i < 2; i++) {
        g_autofree char *list = DONE(OFFICER, "task", "list");
        assert_non_null(strstr(list, "Before"));
        assert_non_null(strstr(list, "Just stored"));
        assert_non_null(strstr(list, "disk is full"));
        says(REFUSED(OFFICER, "task", "add", "Lost"), "The disk is full: nothing was stored");
    }

    /* Two at once; one that is on when there is room again sees what others store, and is told. */
    g_autoptr(GError) error = NULL;
    bool gone = true;
    struct app *app = app_open(db, "priya", clock_system(), &error);
    assert_non_null(app);
    assert_non_null(app_warning(app));
    g_free(DONE(OFFICER, "task", "list"));
    app_at_screens(app);
    (void)app_poll(app, &gone);
    assert_false(gone);
    make_room();
    g_free(DONE(OFFICER, "task", "add", "Meanwhile"));
    (void)app_poll(app, &gone);
    assert_true(gone);
    app_close(app);
    g_autofree char *after = DONE(OFFICER, "task", "list");
    assert_non_null(strstr(after, "Just stored"));
    assert_non_null(strstr(after, "Meanwhile"));
    assert_null(strstr(after, "full"));
    says(DONE(OFFICER, "check"), "is sound");
}

/* Who was on when the disk became full reads on, and is told. */
static void a_session_reads_on(void **state)
{
    (void)state;
    g_autofree char *db = in_folder(DISK "/branch.db");
    if (!is_root("a_session_reads_on") || !have_disk())
        skip();
    g_free(DONE(OFFICER, "init", "--branch", "Aire"));
    g_autoptr(GError) error = NULL;
    struct app *app = app_open(db, "priya", clock_system(), &error);
    assert_non_null(app);
    assert_null(app_warning(app));
    fill_disk();
    struct result result = {0};
    g_autoptr(record) none = record_new();
    assert_true(app_run(app, command_find("member.list"), none, &result, &error));
    assert_non_null(app_warning(app));
    result_done(&result);
    app_close(app);
}

static int leave_disk(void **state)
{
    (void)state;
    g_autofree char *disk = in_folder(DISK);
    (void)umount2(disk, MNT_DETACH);
    return 0;
}

/* Room for a call, but not for all that it sends. */
static void input_that_does_not_fit_is_the_disks_fault(void **state)
{
    (void)state;
    g_autofree char *db = in_folder(DISK "/branch.db"), *ballast = in_folder(DISK "/ballast");
    struct stat st;
    if (!is_root("input_that_does_not_fit_is_the_disks_fault") || !have_disk())
        skip();
    g_free(DONE(OFFICER, "init", "--branch", "Aire"));
    fill_disk();
    assert_int_equal(stat(ballast, &st), 0);
    assert_int_equal(truncate(ballast, MAX(0, st.st_size - 400 * 1024)), 0);
    static const char *const calls[] = {
        "head -c 900000 /dev/zero | tr '\\0' a | SSH_ORIGINAL_COMMAND='member import -' %s --db %s "
        "ssh "
        "--as priya",
        "head -c 900000 /dev/zero | tr '\\0' a | SSH_ORIGINAL_COMMAND='reply file -' %s --db %s "
        "ssh "
        "--as priya",
        "head -c 900000 /dev/zero | tr '\\0' a | cat | %s --db %s --as priya member import -",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(calls); i++) {
        g_auto(GStrv) parts = g_strsplit(calls[i], "%s", 3);
        g_autofree char *line = g_strconcat(parts[0], program, parts[1], db, parts[2], NULL);
        says(REFUSED("/bin/sh", "-c", line), "The disk is full");
    }
    make_room();
}

int main(void)
{
#define TEST(name) cmocka_unit_test_teardown(name, leave_disk)
    const struct CMUnitTest tests[] = {
        TEST(a_rep_comes_in_and_is_told),
        TEST(what_a_crash_left_in_the_wal_is_read),
        TEST(a_session_reads_on),
        TEST(input_that_does_not_fit_is_the_disks_fault),
    };
    return cmocka_run_group_tests_name("a full disk", tests, make_folder, remove_folder);
}
