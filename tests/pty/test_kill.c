/*
 * What was acknowledged is found again: kill -9 in the midst of writing, and
 * disks that are full.
 */
#include "pty/house.h"

#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/pidfd.h>

#define ROUNDS 30

/* ---- kill -9 ---- */

struct tally {
    GHashTable *said; /* titles whose saving was acknowledged */
    int unsaid;       /* tasks that came to be without a word */
};

/* Each acknowledged task is there, once; what is there was at least sent. */
static void all_that_was_said_is_there(const struct house *h, struct tally *t, int sent)
{
    g_autofree char *list = house_cli(h, "task", "list");
    int there = 0;
    for (int i = 0; i < sent; i++) {
        g_autofree char *title = g_strdup_printf("Task no. %d;", i);
        const char *at = strstr(list, title);
        if (!at && g_hash_table_contains(t->said, title))
            fail_msg("“%s” was acknowledged and is lost:\n%s", title, list);
        if (at && strstr(at + 1, title))
            fail_msg("“%s” is there twice:\n%s", title, list);
        there += at != NULL;
    }
    t->unsaid = there - (int)g_hash_table_size(t->said);
    house_is_whole(h);
}

static void wait_us(struct pty *p, int us)
{
    /* not to sleep but to go on reading: the program must not stand still for us */
    gint64 until = g_get_monotonic_time() + us;
    while (g_get_monotonic_time() < until)
        pty_idle(p, 0);
}

/* Two tasks a round: the first is waited for, the second is killed somewhere on its way. */
static void the_screens_are_killed(void **state)
{
    struct house *h = *state;
    struct tally t = {.said = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    int sent = 0;
    for (int round = 0; round < ROUNDS; round++) {
        struct pty *p = house_open(h, "priya", NULL);
        char *title = g_strdup_printf("Task no. %d;", sent++);
        g_autofree char *typed =
            g_strconcat("4{TASK}n{Add a task}", title, "<F2>{Task added}", NULL);
        pty_assert_play(p, typed);
        g_hash_table_add(t.said, title);
        g_autofree char *next = g_strdup_printf("nTask no. %d;<F2>", sent++);
        pty_keys(p, next);
        wait_us(p, round * 150);
        pty_signal(p, SIGKILL);
        assert_int_equal(pty_wait_exit(p), 128 + SIGKILL);
        pty_free(p);
        if (round % 5 == 4)
            all_that_was_said_is_there(h, &t, sent);
    }
    g_hash_table_unref(t.said);
}

/* The command line, killed ever later; it has to have come to its end a few
 * times, and not a few times, for the test to have said anything. */
static void commands_are_killed(void **state)
{
    struct house *h = *state;
    struct tally t = {.said = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    /* how long one takes that is left alone */
    gint64 start = g_get_monotonic_time();
    house_do(h, "task", "add", "Not killed");
    int whole_us = (int)(g_get_monotonic_time() - start);
    for (int round = 0; round < ROUNDS; round++) {
        char *title = g_strdup_printf("Task no. %d;", round);
        const char *const argv[] = {cli_program(), "--as", "priya", "task", "add", title, NULL};
        struct pty *p = house_run(h, argv, NULL);
        wait_us(p, round < ROUNDS - 2 ? whole_us * round / (ROUNDS - 4) : 0);
        if (round >= ROUNDS - 2)
            pty_wait_exit(p); /* these are not killed */
        pty_signal(p, SIGKILL);
        int status = pty_wait_exit(p);
        assert_true(status == 0 || status == 128 + SIGKILL);
        if (status == 0)
            g_hash_table_add(t.said, title);
        else
            g_free(title);
        pty_free(p);
        if (round % 5 == 4)
            all_that_was_said_is_there(h, &t, round + 1);
    }
    assert_in_range(g_hash_table_size(t.said), 2, ROUNDS - 1);
    g_hash_table_unref(t.said);
}

static int members(const struct house *h)
{
    g_autofree char *list = house_cli(h, "member", "list");
    int n = -1; /* the head */
    for (const char *at = list; (at = strchr(at, '\n')); at++)
        n++;
    return n;
}

/* An import is there whole or not at all. */
static void imports_are_killed(void **state)
{
    struct house *h = *state;
    g_autofree char *csv = house_list_of_members(101, 1100);
    g_autofree char *path = g_build_filename(h->dir, "list.csv", NULL);
    assert_true(g_file_set_contents(path, csv, -1, NULL));
    g_autofree char *fresh = NULL;
    gsize size = 0;
    assert_true(g_file_get_contents(h->db, &fresh, &size, NULL));
    const char *const argv[] = {cli_program(), "--as", "priya", "member", "import", path, NULL};

    struct pty *p = house_run(h, argv, NULL);
    gint64 start = g_get_monotonic_time();
    pty_assert_exit(p, 0);
    int whole_us = (int)(g_get_monotonic_time() - start);
    pty_free(p);
    assert_int_equal(members(h), 1040);
    house_do(h, "undo");
    assert_int_equal(members(h), 40);

    for (int round = 1; round <= 8; round++) {
        p = house_run(h, argv, NULL);
        wait_us(p, whole_us / 9 * round);
        pty_signal(p, SIGKILL);
        bool done = pty_wait_exit(p) == 0;
        pty_free(p);
        int now = members(h);
        if (now != 1040 && (done || now != 40))
            fail_msg("%d members after an import that was killed", now);
        house_is_whole(h);
        if (now == 1040)
            house_do(h, "undo");
    }
}

/* Ctrl-C says that nothing was stored, and leaves nothing of the count on the line. */
static void an_import_is_stopped(void **state)
{
    struct house *h = *state;
    g_autofree char *csv = house_list_of_members(101, 60100);
    g_autofree char *path = g_build_filename(h->dir, "list.csv", NULL);
    assert_true(g_file_set_contents(path, csv, -1, NULL));
    const char *const argv[] = {cli_program(), "--as", "priya", "member", "import", path, NULL};
    struct pty *p = house_run(h, argv, NULL);
    pty_assert_play(p, "{000 rows }<C-c>{nothing was stored.}");
    pty_assert_exit(p, 1);
    assert_true(pty_wait_no_text(p, " rows "));
    pty_free(p);
    assert_int_equal(members(h), 40);
    house_is_whole(h);
}

/* ---- full disks ---- */

static bool has_answered(struct pty *p, void *data)
{
    (void)data;
    return pty_find(p, "Task added", NULL, NULL) || pty_find(p, "nothing was stored", NULL, NULL);
}

/* Adds tasks until one is refused, by keys; then the form still holds what was
 * typed and the screens go on. */
static void fill_up(const struct house *h, struct pty *p)
{
    g_autofree char *detail = g_strnfill(900, 'x');
    int saved = 0;
    pty_assert_play(p, "4{TASK}");
    for (bool full = false; !full; saved += !full) {
        g_autofree char *title = g_strdup_printf("Task no. %d;", saved);
        pty_keys(p, "n");
        house_type(p, "What", title);
        house_field(p, "Detail");
        pty_paste(p, detail);
        pty_assert_play(p, "{xxxxxxx}<F2>{}");
        pty_assert(p, "neither saved nor refused", pty_wait(p, has_answered, NULL));
        full = !pty_find(p, "Task added", NULL, NULL);
        if (saved > 400)
            fail_msg("the disk is never full");
    }
    g_autofree char *title = g_strdup_printf("Task no. %d;", saved);
    house_field(p, "What"); /* it may be scrolled away */
    pty_assert(p, "what was typed is gone", pty_find(p, title, NULL, NULL));
    pty_assert_play(p, "<Esc>{Throw away}y{TASK}6{>Member 0001, Ann}<Down>{>Member 0002, Ann}");
    pty_keys(p, "q");
    pty_assert_exit(p, 0);
    assert_true(pty_cooked(p));
    assert_false(pty_altscreen(p));
    g_autofree char *list = house_cli(h, "task", "list");
    for (int i = 0; i <= saved; i++) {
        g_autofree char *one = g_strdup_printf("Task no. %d;", i);
        if ((strstr(list, one) != NULL) != (i < saved))
            fail_msg("%d tasks were acknowledged, and “%s” is %sthere", saved, one,
                     i < saved ? "not " : "");
    }
}

/* A limit on the size of files is a full disk that needs no disk. */
static void a_limit_on_files(void **state)
{
    struct house *h = *state;
    const char *const argv[] = {
        "sh", "-c", "ulimit -f 600; exec \"$0\" \"$@\"", cli_program(), "--as", "priya", NULL};
    struct pty *p = house_run(h, argv, NULL);
    pty_assert_text(p, "q Leave");
    fill_up(h, p);
    pty_free(p);
    house_is_whole(h);
    house_do(h, "task", "add", "Room again");
}

/* A real one, of a few megabytes, where this process may mount one. */
static void a_disk_that_is_full(void **state)
{
    struct house *h = *state;
    g_autofree char *disk = g_build_filename(h->dir, "disk", NULL);
    assert_int_equal(g_mkdir(disk, 0700), 0);
    if (unshare(CLONE_NEWNS) != 0 || mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0 ||
        mount("none", disk, "tmpfs", 0, "size=3m,mode=0700") != 0) {
        printf("skipped: %s (%s)\n", "a_disk_that_is_full", g_strerror(errno));
        g_clear_pointer(&disk, g_free);
        skip();
    }
    g_autofree char *bytes = NULL;
    gsize n = 0;
    struct house there = {.dir = disk, .db = g_build_filename(disk, "branch.db", NULL)};
    assert_true(g_file_get_contents(h->db, &bytes, &n, NULL));
    assert_true(
        g_file_set_contents_full(there.db, bytes, (gssize)n, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
    /* fill all but a little */
    g_autofree char *ballast = g_build_filename(disk, "ballast", NULL);
    GString *lead = g_string_new(NULL);
    g_string_set_size(lead, 3 * 1024 * 1024 - n - 200 * 1024);
    assert_true(g_file_set_contents(ballast, lead->str, (gssize)lead->len, NULL));
    g_string_free(lead, TRUE);

    struct pty *p = house_open(&there, "priya", NULL);
    fill_up(&there, p);
    pty_free(p);
    assert_int_equal(g_unlink(ballast), 0);
    house_is_whole(&there);
    house_do(&there, "task", "add", "Room again");
    umount(disk);
    g_free(there.db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        small_test(the_screens_are_killed), small_test(commands_are_killed),
        small_test(imports_are_killed),     small_test(an_import_is_stopped),
        small_test(a_limit_on_files),       small_test(a_disk_that_is_full),
    };
    return cmocka_run_group_tests_name("killed, and full", tests, NULL, NULL);
}
