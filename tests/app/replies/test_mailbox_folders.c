/*
 * The branch's mailbox over time: another folder is named, and what was looked at costs nothing.
 */
#include "app_priv.h"
#include "mailbox.h"
#include "store/db.h"

/* Another folder is named, and the first again: each keeps what is known of it, and what was filed
 * from it goes when its time comes. */
static void test_another(void **state)
{
    struct fixture *f = *state;
    g_autofree char *first = maildir_new(f->dir, "First"), *second = maildir_new(f->dir, "Second");
    put_letter(f, first, "1.a.host", "amina@example.org", "I shall raise it.");
    maildir_put(first, "new", "2.b.host", POST_OTHERS);
    post_run(f->path, &f->now, first, "1 0 0 1 0");
    put_letter(f, second, "3.c.host", "amina@example.org", "I shall raise another.");
    post_run(f->path, &f->now, second, "1 0 0 0 0");
    assert_int_equal(nights(f, 1), 0);
    post_run(f->path, &f->now, first, "0 0 0 0 0");
    assert_int_equal(nights(f, 31), 2);
    maildir_holds(first, "cur", "2.b.host:2,");
    maildir_holds(second, "cur", "");
}

/* One of the same name and size in another folder is another mail. */
static void test_same_name(void **state)
{
    struct fixture *f = *state;
    g_autofree char *first = maildir_new(f->dir, "First"), *second = maildir_new(f->dir, "Second");
    g_autofree char *one = letter(f, "amina@example.org", "m1", "I shall raise it in June.");
    g_autofree char *other = letter(f, "amina@example.org", "m2", "I shall raise it in July.");
    assert_int_equal(strlen(one), strlen(other));
    maildir_put(first, "new", "1", one);
    post_run(f->path, &f->now, first, "1 0 0 0 0");
    maildir_put(second, "new", "1", other);
    post_run(f->path, &f->now, second, "1 0 0 0 0");
    assert_int_equal(replies(f), 2);
}

/* The folder was moved with all that lies in it: it is the same one. */
static void test_moved(void **state)
{
    struct fixture *f = *state;
    g_autofree char *first = maildir_new(f->dir, "First");
    g_autofree char *second = g_build_filename(f->dir, "Second", NULL);
    put_letter(f, first, "1.a.host", "amina@example.org", "I shall raise it.");
    maildir_put(first, "new", "2.b.host", POST_OTHERS);
    post_run(f->path, &f->now, first, "1 0 0 1 0");
    assert_int_equal(g_rename(first, second), 0);
    post_run(f->path, &f->now, second, "0 0 0 0 0");
    assert_int_equal(nights(f, 31), 1);
    maildir_holds(second, "cur", "2.b.host:2,");
}

/* It was copied: what we flagged as seen there is ours to remove here, too. */
static void test_copied(void **state)
{
    struct fixture *f = *state;
    g_autofree char *first = maildir_new(f->dir, "First"), *second = maildir_new(f->dir, "Second");
    g_autofree char *text = letter(f, "amina@example.org", "m1", "I shall raise it.");
    maildir_put(first, "new", "1.a.host", text);
    post_run(f->path, &f->now, first, "1 0 0 0 0");
    maildir_put(second, "cur", "1.a.host:2,S", text);
    post_run(f->path, &f->now, second, "0 0 1 0 0");
    assert_int_equal(nights(f, 31), 2);
}

/* A folder that was named before and is somebody else's now is theirs, once nothing of ours is in
 * it; until then it is said. */
static void test_not_ours_any_more(void **state)
{
    struct fixture *f = *state;
    g_autofree char *first = maildir_new(f->dir, "First"), *second = maildir_new(f->dir, "Second");
    put_letter(f, first, "1.a.host", "amina@example.org", "I shall raise it.");
    put_letter(f, second, "2.b.host", "amina@example.org", "I shall raise another.");
    post_run(f->path, &f->now, first, "1 0 0 0 0");
    post_run(f->path, &f->now, second, "1 0 0 0 0");
    assert_int_equal(g_chmod(first, 0777), 0);
    gint64 n = 0, at = f->now + (gint64)31 * 86400;
    g_autoptr(GError) error = NULL;
    assert_false(mailbox_expire(f->path, clock_fixed(&at), 1000, &n, &error));
    assert_non_null(strstr(error->message, first));
    assert_int_equal(n, 1); /* the other's went all the same */
    maildir_holds(second, "cur", "");
    assert_int_equal(g_chmod(first, 0700), 0);
    assert_int_equal(nights(f, 31), 1);
    assert_int_equal(g_chmod(first, 0777), 0);
    assert_int_equal(nights(f, 32), 0);
}

/* What lies in cur is gone through only where something changed in it: else it is not even looked
 * at, of which a mail that was written over tells. */
static void test_left_alone(void **state)
{
    struct fixture *f = *state;
    g_autofree char *box = maildir_new(f->dir, "Mail");
    g_autofree char *path = g_build_filename(box, "cur", "1.a.host:2,", NULL);
    g_autofree char *text = letter(f, "amina@example.org", "m1", "I shall raise it.");
    gint64 now = g_get_real_time() / G_USEC_PER_SEC + 60;
    maildir_put(box, "new", "1.a.host", POST_OTHERS);
    post_run(f->path, &now, box, "0 0 0 1 0");
    post_run(f->path, &now, box, "0 0 0 0 0"); /* it was just moved */
    assert_true(g_file_set_contents_full(path, text, -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
    post_run(f->path, &now, box, "0 0 0 0 0");
    /* New ones are looked at, and what else is put into cur. */
    put_letter(f, box, "2.b.host", "amina@example.org", "I shall raise another.");
    post_run(f->path, &now, box, "1 0 0 0 0");
    post_run(f->path, &now, box, "1 0 0 0 0"); /* something has changed: that one */
    post_run(f->path, &now, box, "0 0 0 0 0");
    g_autofree char *third = letter(f, "amina@example.org", "m3", "I shall raise a third.");
    maildir_put(box, "cur", "3.c.host:2,", third);
    post_run(f->path, &now, box, "1 0 0 0 0");
    assert_int_equal(replies(f), 3);
}

/* What changes in the second in which it is gone through may stand in no time: it is gone through
 * again. */
static void test_changes_meanwhile(void **state)
{
    struct fixture *f = *state;
    g_autofree char *box = maildir_new(f->dir, "Mail");
    g_autofree char *path = g_build_filename(box, "cur", "1.a.host:2,", NULL);
    g_autofree char *text = letter(f, "amina@example.org", "m1", "I shall raise it.");
    maildir_put(box, "cur", "1.a.host:2,", POST_OTHERS);
    gint64 now = g_get_real_time() / G_USEC_PER_SEC;
    post_run(f->path, &now, box, "0 0 0 1 0");
    assert_true(g_file_set_contents_full(path, text, -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
    post_run(f->path, &now, box, "1 0 0 0 0");
}

/* The names from before there could be several folders are those of the one there was. */
static void test_from_before(void **state)
{
    struct fixture *f = *state;
    g_autofree char *box = maildir_new(f->dir, "Mail");
    put_letter(f, box, "1.a.host", "amina@example.org", "I shall raise it.");
    post_run(f->path, &f->now, box, "1 0 0 0 0");
    g_autofree char *digest = g_compute_checksum_for_string(G_CHECKSUM_SHA256, box, -1);
    digest[8] = '\0';
    g_autofree char *key = g_strconcat("mailbox:", digest, NULL);
    g_autoptr(record) names = record_of_text("from", digest), now = record_of_text("key", key);
    g_autoptr(record) was = record_of_text("key", "mailbox");
    record_set_text(names, "folder", "");
    record_set_text(was, "value", box);
    struct db *db = app_db(f->officer);
    assert_true(db_begin(db, NULL));
    assert_int_equal(db_exec(db, "mailbox_mail_take_over", names, NULL, NULL), 1);
    assert_int_equal(db_exec(db, "setting_drop", now, NULL, NULL), 1);
    assert_int_equal(db_exec(db, "setting_put", was, NULL, NULL), 1);
    assert_true(db_commit(db, NULL));
    post_run(f->path, &f->now, box, "0 0 0 0 0");
    assert_int_equal(nights(f, 31), 1);
}

/* Several cannot be moved, several are no mail: three of each kind are named, all are counted. */
static void test_several(void **state)
{
    struct fixture *f = *state;
    g_autofree char *box = maildir_new(f->dir, "Mail");
    for (int i = 0; i < 7; i++) {
        g_autofree char *name = g_strdup_printf("%d.x.host", i);
        g_autofree char *dir = g_build_filename(box, "new", name, NULL);
        assert_int_equal(g_mkdir(dir, 0700), 0);
    }
    struct mailbox_run run;
    g_autofree char *said = NULL;
    assert_false(post_ran(f->path, &f->now, box, false, &run, &said));
    mailbox_run_done(&run);
    g_auto(GStrv) named = g_strsplit(said, ".x.host cannot be a mail", -1);
    if (g_strv_length(named) != 4 || !strstr(said, "and 4 more"))
        fail_msg("%s", said);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_another, setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_same_name, setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_moved, setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_copied, setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_not_ours_any_more, setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_left_alone, setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_changes_meanwhile, setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_from_before, setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_several, setup, fixture_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
