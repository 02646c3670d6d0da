/*
 * The host: the program as a shell, backups and retention, a clock that lies.
 */
#include "cli/login.h"
#include "host_folder.h"
#include "store/db.h"

/* ---- the program as a shell ---- */

static char **words_of(const char *command)
{
    char zero[] = "branchline", dash[] = "-c";
    g_autofree char *line = g_strdup(command);
    char *argv[] = {zero, dash, line, NULL};
    assert_true(login_is_shell(3, argv));
    return login_words(3, argv, NULL);
}

static void as_shell(void **state)
{
    (void)state;
    g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
    static const char *const good[] = {"ssh --as priya", "--db /var/x.db ssh --as priya",
                                       "--db /var/x.db ssh --as p.shah --key 12"};
    for (gsize i = 0; i < G_N_ELEMENTS(good); i++) {
        g_autofree char *line = g_strconcat(self, " ", good[i], NULL);
        g_auto(GStrv) words = words_of(line), again = g_strsplit(line, " ", -1);
        assert_non_null(words);
        assert_true(g_strv_equal((const char *const *)words, (const char *const *)again));
    }
    static const char *const bad[] = {
        "",
        "ssh",
        "ssh --as",
        "ssh --as priya; id",
        "ssh --as priya --as tom",
        "ssh  --as priya",
        "ssh --as priya --key x",
        "ssh --as -x",
        "ssh --as $(id)",
        "--db x.db ssh --as priya",
        "--db /x ssh keys branchline ssh-ed25519 AAAA",
        "member list",
        "host remove",
        "ssh --as priya\nid",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autofree char *line = g_strconcat(self, " ", bad[i], NULL);
        assert_null(words_of(line));
    }
    assert_null(words_of("/bin/sh ssh --as priya"));
    assert_null(words_of("id"));

    char shell[] = "-branchline", plain[] = "branchline", list[] = "list";
    char *login[] = {shell, NULL}, *usual[] = {plain, list, NULL};
    g_autoptr(GError) error = NULL;
    assert_true(login_is_shell(1, login));
    assert_null(login_words(1, login, &error));
    assert_non_null(strstr(error->message, "no shell"));
    assert_false(login_is_shell(2, usual));
    says(REFUSED(cli_program(), "-c", "id"), "no shell");
}

/* ---- backups and retention ---- */

static void at(const char *instant)
{
    g_setenv("BRANCHLINE_CLOCK", instant, TRUE);
}

static void backups(void **state)
{
    (void)state;
    g_autofree char *db = in_folder("own/data/branch.db");
    g_autofree char *kept = in_folder("own/backups");
    at("2026-11-01T02:15:00Z");
    g_free(DONE(program, "--db", db, "--as", "priya", "init", "--branch", "Aire"));
    g_free(DONE(program, "--db", db, "host", "backup", "--keep", "2"));
    at("2026-11-02T02:15:00Z");
    g_free(DONE(program, "--db", db, "host", "backup", "--keep", "2"));
    at("2026-11-03T02:15:00Z");
    says(DONE(program, "--db", db, "host", "backup", "--keep", "2"), "1 older one was removed");
    g_autofree char *gone = g_build_filename(kept, "branch-2026-11-01T021500Z.db", NULL);
    g_autofree char *first = g_build_filename(kept, "branch-2026-11-02T021500Z.db", NULL);
    g_autofree char *last = g_build_filename(kept, "branch-2026-11-03T021500Z.db", NULL);
    assert_false(g_file_test(gone, G_FILE_TEST_EXISTS));
    assert_true(g_file_test(first, G_FILE_TEST_EXISTS));
    has_mode(kept, 0700);
    has_mode(last, 0600);
    says(DONE(program, "--db", last, "--as", "priya", "check"), "is sound");
    says(DONE(program, "--db", db, "--as", "priya", "audit", "list"), "host.backup");
    /* With the clock before them all, what was just made stays, and it is said. */
    at("2026-10-30T02:15:00Z");
    says(DONE(program, "--db", db, "host", "backup", "--keep", "2"),
         "branch-2026-11-03T021500Z.db is dated after it: the clock is wrong, or was");
    g_autofree char *early = g_build_filename(kept, "branch-2026-10-30T021500Z.db", NULL);
    assert_true(g_file_test(early, G_FILE_TEST_EXISTS));
    assert_true(g_file_test(first, G_FILE_TEST_EXISTS));
    at("2026-10-31T02:15:00Z");
    g_free(DONE(program, "--db", db, "host", "backup", "--keep", "1"));
    assert_false(g_file_test(early, G_FILE_TEST_EXISTS));
    assert_true(g_file_test(first, G_FILE_TEST_EXISTS));
    says(REFUSED(program, "--db", db, "host", "backup", "--keep", "0"), "1 to 1000");
    assert_int_equal(g_chmod(kept, 0755), 0);
    says(REFUSED(program, "--db", db, "host", "backup"), "chmod 700");
    g_unsetenv("BRANCHLINE_CLOCK");
}

/* A clock that leaps removes nothing, though somebody came in by it; nor does one that falls
 * back, after which the true time is taken as before. */
static void leaps(const char *db)
{
#define RETENTION program, "--db", db, "host", "retention"
    at("2026-11-08T10:00:00Z");
    g_free(DONE(RETENTION));
    at("2026-10-01T10:00:00Z");
    says(REFUSED(RETENTION), "today for Thu 1 Oct 2026");
    at("2026-11-15T09:00:00Z");
    g_free(DONE(RETENTION));
    at("2099-01-10T10:00:00Z");
    g_free(DONE(program, "--db", db, "--as", "priya", "task", "add", "Ring HQ"));
    says(REFUSED(RETENTION), "last look was on Sun 15 Nov 2026, and this machine takes today for "
                             "Sat 10 Jan 2099");
    at("2026-11-23T10:00:00Z");
    says(REFUSED(RETENTION), "--clock-is-right");
    at("2099-01-10T10:00:00Z");
    says(DONE(program, "--db", db, "--as", "priya", "prospect", "list"), "Zed Quill");
}

/* The day that the machine takes for today is in the sentence. */
static void day_of_the_machine(void **state)
{
    (void)state;
    g_autofree char *db = in_folder("day/data/branch.db");
    at("2026-11-01T10:00:00Z");
    g_free(DONE(program, "--db", db, "--as", "priya", "init", "--branch", "Aire"));
    at("2000-01-01T00:00:10Z");
    says(REFUSED(program, "--db", db, "--as", "priya", "task", "list"),
         "does not cover today, which is Sat 1 Jan 2000 by this machine");
    g_unsetenv("BRANCHLINE_CLOCK");
}

/* A name without consent goes on its day, and the audit says who did it. */
static void retention(void **state)
{
    (void)state;
    g_autofree char *db = in_folder("kept/data/branch.db");
    g_autofree char *copy = g_strconcat(db, ".v1-2026-01-01T000000Z.bak", NULL);
    at("2026-11-01T10:00:00Z");
    g_free(DONE(program, "--db", db, "--as", "priya", "init", "--branch", "Aire"));
    g_free(DONE(program, "--db", db, "--as", "priya", "prospect", "add", "Zed Quill", "--workplace",
                "2"));
    says(DONE(program, "--db", db, "host", "retention", "--json"), "\"names\":0,\"files\":0");
    assert_true(g_file_set_contents(copy, "x", 1, NULL));
    leaps(db);
    says(DONE(program, "--db", db, "host", "retention", "--clock-is-right"),
         "Removed: 1 name without consent, 0 files from trays, 0 mails of replies, 0 mails set "
         "aside as no reply, 0 mails of the outbox, 1 copy from "
         "before an "
         "update, and what 0 undone changes held.");
    assert_false(g_file_test(copy, G_FILE_TEST_EXISTS));
    says(DONE(program, "--db", db, "--as", "priya", "audit", "list"), "host.retention");
    g_free(DONE(program, "--db", db, "--as", "priya", "audit", "verify"));
    says(DONE(program, "--db", db, "--as", "priya", "check"), "is sound");
    g_unsetenv("BRANCHLINE_CLOCK");
}

/* Whether the bytes stand anywhere in the file, or in what lies beside it and goes with it. */
static bool holds(const char *db, const char *bytes)
{
    static const char *const tails[] = {"", "-wal"};
    bool found = false;
    for (gsize i = 0; i < G_N_ELEMENTS(tails); i++) {
        g_autofree char *path = g_strconcat(db, tails[i], NULL);
        g_autofree char *all = NULL;
        gsize n = 0;
        if (g_file_get_contents(path, &all, &n, NULL))
            found |= memmem(all, n, bytes, strlen(bytes)) != NULL;
    }
    return found;
}

/* A wrong list that was imported and undone leaves the file after its days; a backup of before
 * holds it for as long as backups are kept (host backup --keep, 14 nights). */
static void what_was_undone_goes(void **state)
{
#define PRIYA program, "--db", db, "--as", "priya"
    (void)state;
    g_autofree char *db = in_folder("undone/data/branch.db"), *list = in_folder("wrong.csv");
    g_autofree char *copy = in_folder("undone/backups/branch-2026-11-02T120000Z.db");
    static const char csv[] = "Membership Number,Given Name,Surname\n"
                              "70001,Ann,Quillfeather\n70002,Bob,Quillfeather\n";
    assert_true(g_file_set_contents(list, csv, -1, NULL));
    at("2026-11-01T10:00:00Z");
    g_free(DONE(PRIYA, "init", "--branch", "Aire"));
    g_free(DONE(PRIYA, "member", "import", list));
    g_free(DONE(PRIYA, "member", "add", "--membership-no", "9", "--family-name", "Stayswell"));
    g_free(DONE(PRIYA, "undo"));
    g_free(DONE(PRIYA, "redo"));
    at("2026-11-02T12:00:00Z");
    g_free(DONE(PRIYA, "undo", "1"));
    g_free(DONE(program, "--db", db, "host", "backup"));
    at("2026-12-02T11:00:00Z");
    says(DONE(RETENTION, "--clock-is-right", "--json"), "\"undone\":2");
    assert_true(holds(db, "Quillfeather"));
    at("2026-12-02T13:00:00Z");
    struct db *session = db_open(db, DB_OPEN, NULL); /* somebody is on all the while */
    assert_non_null(session);
    says(DONE(RETENTION, "--json"), "\"undone\":2");
    assert_false(holds(db, "Quillfeather"));
    db_close(session);
    assert_true(holds(db, "Stayswell"));
    assert_true(holds(copy, "Quillfeather"));
    says(DONE(RETENTION, "--json"), "\"undone\":0");
    says(DONE(PRIYA, "log"), "a change undone long ago, gone since");
    says(REFUSED(PRIYA, "undo", "1"), "has already been undone, by change 5");
    says(REFUSED(PRIYA, "redo"), "nothing");
    says(DONE(PRIYA, "check"), "is sound");
    says(REFUSED(PRIYA, "branch", "keep-undone", "0"), "from 1 to 365");
    says(DONE(PRIYA, "branch", "keep-undone", "7"), "kept for 7 days");
    /* What was done again is in effect, and can still be undone. */
    g_free(DONE(PRIYA, "undo", "4"));
    g_unsetenv("BRANCHLINE_CLOCK");
}

/* The nightly backup looks its copy over; older ones are not given up for one that is not sound. */
static void a_backup_that_is_not_sound_replaces_none(void **state)
{
    (void)state;
    g_autofree char *db = in_folder("unsound/data/branch.db"), *bytes = NULL;
    g_autofree char *first = in_folder("unsound/backups/branch-2026-11-01T101500Z.db");
    gsize n = 0;
    at("2026-11-01T10:15:00Z");
    g_free(DONE(PRIYA, "init", "--branch", "Aire"));
    g_free(DONE(PRIYA, "task", "add", "Quillfeather"));
    g_free(DONE(program, "--db", db, "host", "backup", "--keep", "1"));
    assert_true(g_file_get_contents(db, &bytes, &n, NULL));
    char *word = memmem(bytes, n, "Quillfeather", strlen("Quillfeather"));
    assert_non_null(word);
    word[3] = '\x01';
    assert_true(
        g_file_set_contents_full(db, bytes, (gssize)n, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
    at("2026-11-02T10:15:00Z");
    says(REFUSED(program, "--db", db, "host", "backup", "--keep", "1"), "is not sound");
    assert_true(g_file_test(first, G_FILE_TEST_EXISTS));
    says(REFUSED(PRIYA, "check"), "1 row has values that Branchline never stores");
    g_unsetenv("BRANCHLINE_CLOCK");
}

/* Whatever there is to say of one backup is said, not the last of it only. */
static void a_backup_says_all(void **state)
{
    (void)state;
    g_autofree char *db = in_folder("full/data/branch.db"), *in_kept = in_folder("full/backups");
    at("2026-11-01T02:15:00Z");
    g_free(DONE(PRIYA, "init", "--branch", "Aire"));
    says(DONE(program, "--db", db, "host", "backup", "--keep", "1", "--json"), "\"noted\":true");
    at("2026-11-03T02:15:00Z");
    g_free(DONE(program, "--db", db, "host", "backup", "--keep", "2"));
    /* Named by a link that goes with the older ones, the branch is not found for the audit. */
    g_autofree char *link = in_folder("full/backups/branch-2026-10-01T021500Z.db");
    assert_int_equal(symlink(db, link), 0);
    at("2026-11-02T02:15:00Z");
    g_autofree char *said =
        DONE(program, "--db", link, "host", "backup", "--keep", "1", "--to", in_kept);
    static const char *const parts[] = {
        "The backup is /", "branch-2026-11-02T021500Z.db; 2 older ones were removed. ",
        " That it was made could not be written into the audit: ",
        " branch-2026-11-03T021500Z.db is dated after it: the clock is wrong, or was."};
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++)
        if (!strstr(said, parts[i]))
            fail_msg("“%s” is not in: %s", parts[i], said);
    assert_int_equal(symlink(db, link), 0);
    at("2026-11-02T02:16:00Z");
    says(DONE(program, "--db", link, "host", "backup", "--to", in_kept, "--keep", "1", "--json"),
         "\"noted\":false");
    g_unsetenv("BRANCHLINE_CLOCK");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_shell),
        cmocka_unit_test(backups),
        cmocka_unit_test(retention),
        cmocka_unit_test(what_was_undone_goes),
        cmocka_unit_test(a_backup_says_all),
        cmocka_unit_test(a_backup_that_is_not_sound_replaces_none),
        cmocka_unit_test(day_of_the_machine),
    };
    return cmocka_run_group_tests_name("host", tests, make_folder, remove_folder);
}
