/*
 * The branch's mailbox: what comes into it is filed once, moved and never deleted; what is nobody's
 * business is left unread.
 */
#include "mailbox.h"

#include "app/new_replies.h"

static int new_for(struct app *app)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(record) n = new_replies(app, &error);
    if (!n)
        fail_msg("%s", error->message);
    return (int)record_int(n, "new");
}

/* Filed, waiting to be matched, nobody's business and broken: each has its place, and its count. */
static void test_whole(void **state)
{
    struct fixture *f = *state;
    g_autofree char *box = maildir_new(f->dir, "Mail");
    put_letter(f, box, "1.a.host", "amina@example.org", "I shall raise it.");
    put_letter(f, box, "2.b.host", "nobody@example.org", "I shall raise it too.");
    maildir_put(box, "new", "3.c.host", POST_OTHERS);
    maildir_put(box, "new", "4.d.host", "no mail\n");
    struct mailbox_run run;
    assert_true(post_ran(f->path, &f->now, box, false, &run, NULL));
    assert_int_equal(run.filed, 1);
    assert_int_equal(run.triage, 1);
    assert_int_equal(run.skipped, 1);
    assert_int_equal(run.refused, 1);
    assert_int_equal(run.why->len, 1);
    assert_true(g_str_has_prefix(run.why->pdata[0], "4.d.host: "));
    mailbox_run_done(&run);
    maildir_holds(box, "new", "");
    maildir_holds(box, "cur", "1.a.host:2,S 2.b.host:2,S 3.c.host:2, 4.d.host:2,");
    assert_int_equal(replies(f), 2);

    /* Nothing of it is looked at again; what was left is, where somebody asks for it. */
    post_run(f->path, &f->now, box, "0 0 0 0 0");
    assert_true(post_ran(f->path, &f->now, box, true, &run, NULL));
    assert_int_equal(run.skipped, 1);
    assert_int_equal(run.refused, 1);
    mailbox_run_done(&run);
    maildir_holds(box, "cur", "1.a.host:2,S 2.b.host:2,S 3.c.host:2, 4.d.host:2,");
    assert_false(stands_in_file(f, "shop.example"));
}

/* The log says who and how; an officer takes it back, nobody else; the system is no rep. */
static void test_in_the_log(void **state)
{
    struct fixture *f = *state;
    g_autofree char *box = maildir_new(f->dir, "Mail");
    put_letter(f, box, "1.a.host", "amina@example.org", "I shall raise it.");
    maildir_put(box, "new", "2.b.host", POST_OTHERS);
    post_run(f->path, &f->now, box, "1 0 0 1 0");
    g_autoptr(GPtrArray) log = fixture_rows(f->officer, "log", NULL);
    const record *last = log->pdata[0];
    assert_string_equal(record_str(last, "rep"), "system");
    assert_string_equal(record_str(last, "label"), "1 reply filed by mail");
    g_autofree char *change = text_of(record_int(last, "id"));
    g_autoptr(GPtrArray) audit = fixture_rows(f->officer, "audit.list", NULL);
    bool told = false;
    for (guint i = 0; i < audit->len; i++)
        told |= strcmp(record_str(audit->pdata[i], "action"), "host.mailbox") == 0 &&
                strcmp(record_str(audit->pdata[i], "detail"), "1 filed, 1 skipped, 0 refused") == 0;
    assert_true(told);

    g_autoptr(GPtrArray) reps = fixture_rows(f->officer, "rep.list", NULL);
    for (guint i = 0; i < reps->len; i++)
        assert_string_not_equal(record_str(reps->pdata[i], "login"), "(system)");
    fixture_fails(f->officer, BL_ERR_NOT_FOUND, "rep", "rep.suspend", "rep", "(system)", NULL);
    fixture_fails(f->officer, BL_ERR_NOT_FOUND, "rep", "rep.suspend", "rep", "0", NULL);
    g_autoptr(GError) error = NULL;
    assert_null(app_open(f->path, "(system)", clock_fixed(&f->now), &error));
    assert_non_null(strstr(error->message, "not a rep"));

    fixture_fails(f->ruth, BL_ERR_REFUSED, "only they or an officer", "undo", "change", change,
                  NULL);
    fixture_run(f->officer, "undo", "change", change, NULL);
    assert_int_equal(replies(f), 0);
    assert_int_equal(new_for(f->officer), 0);
    post_run(f->path, &f->now, box, "0 0 0 0 0"); /* what a rep took back stays so */
    assert_int_equal(replies(f), 0);
}

/* Killed between storing and moving: it is moved by the next run, and filed no second time. */
static void test_cut_short(void **state)
{
    struct fixture *f = *state;
    g_autofree char *box = maildir_new(f->dir, "Mail");
    g_autofree char *at = g_build_filename(box, "cur", "1.a.host:2,S", NULL);
    g_autofree char *before = g_build_filename(box, "new", "1.a.host", NULL);
    put_letter(f, box, "1.a.host", "amina@example.org", "I shall raise it.");
    post_run(f->path, &f->now, box, "1 0 0 0 0");
    assert_int_equal(g_rename(at, before), 0);
    post_run(f->path, &f->now, box, "0 0 0 0 0");
    maildir_holds(box, "cur", "1.a.host:2,S");
    assert_int_equal(replies(f), 1);
    /* The same mail once more, under another name. */
    g_autofree char *twin = letter(f, "amina@example.org", "1.a.host", "I shall raise it.");
    maildir_put(box, "new", "9.z.host", twin);
    post_run(f->path, &f->now, box, "0 0 1 0 0");
    maildir_holds(box, "cur", "1.a.host:2,S 9.z.host:2,S");
    assert_int_equal(replies(f), 1);
}

/* What a mail program has moved is filed all the same, and keeps the flags that it has. Drafts and
 * what is deleted are not mail that came. */
static void test_in_cur(void **state)
{
    struct fixture *f = *state;
    g_autofree char *box = maildir_new(f->dir, "Mail");
    static const char *const names[] = {"1.a.host,U=3:2,", "2.b.host,U=4:2,RS", "3.c.host:2,F",
                                        "4.d.host:2,ST", "5.e.host:2,D"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *words = g_strdup_printf("I shall raise it %d times.", (int)i + 2);
        g_autofree char *id = g_strdup_printf("m%d", (int)i);
        g_autofree char *text = letter(f, "amina@example.org", id, words);
        maildir_put(box, "cur", names[i], text);
    }
    post_run(f->path, &f->now, box, "3 0 0 0 0");
    maildir_holds(box, "cur",
                  "1.a.host,U=3:2,S 2.b.host,U=4:2,RS 3.c.host:2,FS 4.d.host:2,ST 5.e.host:2,D");
    /* Marked as unread again, or given its number by mbsync, it is the same. */
    g_autofree char *was = g_build_filename(box, "cur", "3.c.host:2,FS", NULL);
    g_autofree char *is = g_build_filename(box, "cur", "3.c.host,U=9:2,", NULL);
    assert_int_equal(g_rename(was, is), 0);
    post_run(f->path, &f->now, box, "0 0 0 0 0");
}

/* Nothing moves over another one, and a link is no mail: both are said, and the rest is filed. */
static void test_in_the_way(void **state)
{
    struct fixture *f = *state;
    g_autofree char *box = maildir_new(f->dir, "Mail");
    g_autofree char *secret = fixture_file(f, "secret", "From: a\n\nnot to be read\n");
    g_autofree char *link = g_build_filename(box, "new", "0.x.host", NULL);
    put_letter(f, box, "1.a.host", "amina@example.org", "I shall raise it.");
    maildir_put(box, "cur", "1.a.host:2,S", "From: a\n\nanother one\n");
    assert_int_equal(symlink(secret, link), 0);
    struct mailbox_run run;
    g_autofree char *said = NULL;
    assert_false(post_ran(f->path, &f->now, box, false, &run, &said));
    assert_int_equal(run.filed, 1);
    mailbox_run_done(&run);
    assert_non_null(strstr(said, "could not be moved"));
    maildir_holds(box, "new", "0.x.host 1.a.host");
    assert_int_equal(replies(f), 1);
}

static void refuses(struct fixture *f, const char *box, const char *words)
{
    struct mailbox_run run;
    g_autofree char *said = NULL;
    bool ok = post_ran(f->path, &f->now, box, false, &run, &said);
    mailbox_run_done(&run);
    if (ok || !strstr(said, words))
        fail_msg("%s: “%s”, not “%s”", box, said ? said : "done", words);
}

static void test_bad_folders(void **state)
{
    struct fixture *f = *state;
    g_autofree char *box = maildir_new(f->dir, "Mail");
    g_autofree char *gone = g_build_filename(f->dir, "gone", NULL);
    g_autofree char *link = g_build_filename(f->dir, "link", NULL);
    g_autofree char *slash = g_build_filename(f->dir, "link/", NULL);
    g_autofree char *file = fixture_file(f, "file", "");
    g_autofree char *part = g_build_filename(box, "new", NULL);
    put_letter(f, box, "1.a.host", "amina@example.org", "I shall raise it.");
    assert_int_equal(symlink(box, link), 0);
    refuses(f, gone, "There is no folder");
    refuses(f, link, "is a link or no folder");
    refuses(f, slash, "is a link or no folder");
    refuses(f, file, "is a link or no folder");
    refuses(f, f->dir, "is no Maildir");
    assert_int_equal(g_chmod(box, 0777), 0);
    refuses(f, box, "Others can put mail into");
    assert_int_equal(g_chmod(box, 0700), 0);
    assert_int_equal(g_chmod(part, 0720), 0);
    refuses(f, box, "Others can put mail into");
    assert_int_equal(g_chmod(part, 0700), 0);
    maildir_holds(box, "new", "1.a.host");
    assert_int_equal(replies(f), 0);
    post_run(f->path, &f->now, box, "1 0 0 0 0");
}

/* New for all reps together, in scope, until one of them looks or does something about it. */
static void test_new(void **state)
{
    struct fixture *f = *state;
    g_autofree char *box = maildir_new(f->dir, "Mail");
    fixture_run(f->officer, "member.edit", "person", "2001", "email", "colette@example.org", NULL);
    put_letter(f, box, "1.a.host", "amina@example.org", "I shall raise it.");
    put_letter(f, box, "2.b.host", "colette@example.org", "I shall look into it.");
    put_letter(f, box, "3.c.host", "nobody@example.org", "I shall ask.");
    post_run(f->path, &f->now, box, "2 1 0 0 0");
    assert_int_equal(new_for(f->officer), 3);
    assert_int_equal(new_for(f->ruth), 1);
    assert_int_equal(new_for(f->tom), 1);
    g_autoptr(GPtrArray) rows = fixture_rows(f->ruth, "reply.list", NULL);
    gint64 hers = record_int(rows->pdata[0], "reply_id");
    fixture_run(f->rita, "reply.list", NULL);
    assert_int_equal(new_for(f->ruth), 1);
    f->ruth = (app_close(f->ruth), fixture_open(f, "ruth"));
    g_autoptr(record) shown = show(f->ruth, hers);
    assert_string_equal(record_str(shown, "filed_by"), "system");
    assert_int_equal(new_for(f->ruth), 0);
    assert_int_equal(new_for(f->officer), 2);
    g_autoptr(GPtrArray) his = fixture_rows(f->tom, "reply.list", NULL);
    g_autofree char *toms = text_of(record_int(his->pdata[0], "reply_id"));
    fixture_run(f->tom, "reply.consent", "reply", toms, "consent", "asked", NULL);
    assert_int_equal(new_for(f->tom), 0);
    assert_int_equal(new_for(f->officer), 1);
    /* What a rep files by hand is known to them. */
    g_autofree char *text = letter(f, "amina@example.org", "hand", "I shall do it myself.");
    g_autofree char *path = fixture_file(f, "hand.eml", text);
    g_autoptr(GPtrArray) filed = fixture_rows(f->ruth, "reply.file", "file", path, NULL);
    assert_string_equal(status(filed, 0), "filed");
    assert_int_equal(new_for(f->ruth), 0);
}

/* Filed mails go after 30 days; what is unread, what was left and what others had read stay. */
static void test_expires(void **state)
{
    struct fixture *f = *state;
    g_autofree char *box = maildir_new(f->dir, "Mail");
    assert_int_equal(nights(f, 0), 0); /* there is none */
    put_letter(f, box, "1.a.host", "amina@example.org", "I shall raise it.");
    put_letter(f, box, "2.b.host", "amina@example.org", "I shall raise it again.");
    maildir_put(box, "new", "3.c.host", POST_OTHERS);
    g_autofree char *read = letter(f, "amina@example.org", "4.d", "I shall raise it thrice.");
    maildir_put(box, "cur", "4.d.host:2,S", read);
    post_run(f->path, &f->now, box, "3 0 0 1 0");
    put_letter(f, box, "5.e.host", "amina@example.org", "It comes late.");
    assert_int_equal(nights(f, 29), 0);
    g_autofree char *seen = g_build_filename(box, "cur", "2.b.host:2,S", NULL);
    g_autofree char *unread = g_build_filename(box, "cur", "2.b.host:2,", NULL);
    assert_int_equal(g_rename(seen, unread), 0);
    assert_int_equal(nights(f, 30), 1);
    maildir_holds(box, "new", "5.e.host");
    maildir_holds(box, "cur", "2.b.host:2, 3.c.host:2, 4.d.host:2,S");
    post_run(f->path, &f->now, box, "1 0 0 0 0");
    /* The mailbox has gone with all that lay in it. */
    g_autofree char *elsewhere = g_build_filename(f->dir, "elsewhere", NULL);
    assert_int_equal(g_rename(box, elsewhere), 0);
    assert_int_equal(nights(f, 90), 0);
}

static char *dropped(struct fixture *f, gint64 id)
{
    g_autofree char *number = text_of(id);
    struct result r = fixture_result(f->officer, "reply.drop", "reply", number, NULL);
    char *said = g_strdup(r.message);
    result_done(&r);
    return said;
}

static gint64 latest(struct fixture *f)
{
    g_autoptr(GPtrArray) rows = fixture_rows(f->officer, "reply.list", NULL);
    gint64 id = 0;
    for (guint i = 0; i < rows->len; i++)
        id = MAX(id, record_int(rows->pdata[i], "reply_id"));
    return id;
}

/* A rep erases a reply: its mail goes in the night, however often it came, and does not come back.
 */
static void test_erased(void **state)
{
    struct fixture *f = *state;
    g_autofree char *box = maildir_new(f->dir, "Mail");
    put_letter(f, box, "1.a.host", "amina@example.org", "I shall raise it.");
    g_autofree char *twin = letter(f, "amina@example.org", "1.a.host", "I shall raise it.");
    maildir_put(box, "new", "2.b.host", twin);
    put_letter(f, box, "3.c.host", "amina@example.org", "I shall raise another.");
    post_run(f->path, &f->now, box, "2 0 1 0 0");
    g_autoptr(GPtrArray) rows = fixture_rows(f->officer, "reply.list", NULL);
    gint64 first =
        MIN(record_int(rows->pdata[0], "reply_id"), record_int(rows->pdata[1], "reply_id"));
    g_autofree char *said = dropped(f, first);
    assert_non_null(strstr(said, "deleted from the branch's mailbox in the night"));
    maildir_put(box, "new", "4.d.host", twin); /* somebody forwards it once more */
    post_run(f->path, &f->now, box, "0 0 0 1 0");
    maildir_holds(box, "cur", "1.a.host:2,S 2.b.host:2,S 3.c.host:2,S 4.d.host:2,S");
    assert_int_equal(nights(f, 0), 3);
    maildir_holds(box, "cur", "3.c.host:2,S");
    assert_int_equal(replies(f), 1);

    /* What somebody else had read before stays theirs; that is said. */
    g_autofree char *read = letter(f, "amina@example.org", "9.z", "I shall raise it thrice.");
    maildir_put(box, "cur", "9.z.host:2,S", read);
    post_run(f->path, &f->now, box, "1 0 0 0 0");
    g_autofree char *theirs = dropped(f, latest(f));
    assert_non_null(strstr(theirs, "stays in the branch's mailbox"));
    assert_int_equal(nights(f, 0), 0);
    /* What came by hand says nothing of a mailbox. */
    g_autofree char *text = letter(f, "amina@example.org", "hand", "I shall do it myself.");
    g_autofree char *path = fixture_file(f, "hand.eml", text);
    g_autoptr(GPtrArray) filed = fixture_rows(f->officer, "reply.file", "file", path, NULL);
    g_autofree char *hand = dropped(f, record_int(filed->pdata[0], "reply_id"));
    assert_null(strstr(hand, "mailbox"));
}

/* Its filing was undone before: the mail goes with what the log had of it. */
static void test_erased_undone(void **state)
{
    struct fixture *f = *state;
    g_autofree char *box = maildir_new(f->dir, "Mail");
    put_letter(f, box, "1.a.host", "amina@example.org", "I shall raise it.");
    post_run(f->path, &f->now, box, "1 0 0 0 0");
    gint64 id = latest(f);
    g_autoptr(GPtrArray) log = fixture_rows(f->officer, "log", NULL);
    g_autofree char *change = text_of(record_int(log->pdata[0], "id"));
    fixture_run(f->officer, "undo", "change", change, NULL);
    assert_int_equal(nights(f, 0), 0);
    g_autofree char *said = dropped(f, id);
    assert_non_null(strstr(said, "deleted from the branch's mailbox in the night"));
    assert_int_equal(nights(f, 0), 1);
    maildir_holds(box, "cur", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_whole, setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_in_the_log, setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_cut_short, setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_in_cur, setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_in_the_way, setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_bad_folders, setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_new, setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_expires, setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_erased, setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_erased_undone, setup, fixture_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
