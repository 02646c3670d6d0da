/*
 * Erasing a mail: also one whose filing was undone, and so that it does not come back when the same
 * folder is filed again. And a filing is undone as one, however many transactions it took.
 */
#include "erased.h"

#include "app/tray.h"
#include "files/tray_priv.h"

#include <sqlite3.h>

/* ---- it does not come back ---- */

static void an_erased_mail_is_not_filed_again(void **state)
{
    struct fixture *f = *state;
    g_autofree char *id = filed(f, straight("one", "quagga"));
    assert_said(f->ruth, "reply.drop", id, "Erased");
    f->now += 86400;
    assert_skipped(f, straight("one", "quagga"), TODAY);
    f->now += 400 * 86400;
    assert_skipped(f, straight("one", "quagga"), "Erased on Sat 21 Nov 2026: not filed again.");
    assert_int_equal(replies(f), 0);
    static const char *const words[] = {"quagga", "one@example.org"};
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        if (stands_in_file(f, words[i]))
            fail_msg("%s is still in the file", words[i]);
}

static void nor_by_another_way(void **state)
{
    struct fixture *f = *state;
    static const struct {
        char *(*erased)(const char *id, const char *animal), *(*again)(const char *, const char *);
        const char *id, *other_id;
    } ways[] = {
        {straight, forward, "a", "b"}, {forward, straight, "a", "b"}, {forward, forward, "a", "b"},
        {straight, straight, "", ""},  {straight, forward, "", "b"},  {straight, straight, "", "b"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(ways); i++) {
        g_autofree char *animal = g_strdup_printf("okapi %d", (int)i);
        g_autofree char *a = g_strdup_printf("%s%s", ways[i].id, *ways[i].id ? animal + 6 : "");
        g_autofree char *b =
            g_strdup_printf("%s%s", ways[i].other_id, *ways[i].other_id ? animal + 6 : "");
        g_autofree char *id = filed(f, ways[i].erased(a, animal));
        fixture_run(f->ruth, "reply.drop", "reply", id, NULL);
        assert_skipped(f, ways[i].again(b, animal), TODAY);
    }
    assert_int_equal(replies(f), 0);
}

/* What only looks like it is another mail. */
static void another_mail_is_filed(void **state)
{
    struct fixture *f = *state;
    g_autofree char *id = filed(f, straight("one", "quagga"));
    fixture_run(f->ruth, "reply.drop", "reply", id, NULL);
    g_free(filed(f, straight("two", "quagga"))); /* the MP sent it twice */
    g_free(filed(f, straight("three", "okapi")));
    assert_int_equal(replies(f), 2);
}

static void it_can_be_pasted_though(void **state)
{
    struct fixture *f = *state;
    g_autofree char *id = filed(f, straight("one", "quagga"));
    fixture_run(f->ruth, "reply.drop", "reply", id, NULL);
    g_autofree char *text = g_strdup_printf(LETTER, "quagga");
    fixture_run(f->ruth, "reply.add", "person", "Amina", "text", text, NULL);
    assert_int_equal(replies(f), 1);
    assert_skipped(f, straight("one", "quagga"), TODAY);
}

static void erased_twice(void **state)
{
    struct fixture *f = *state;
    g_autofree char *id = filed(f, straight("one", "quagga"));
    fixture_run(f->ruth, "reply.drop", "reply", id, NULL);
    fixture_fails(f->ruth, BL_ERR_NOT_FOUND, "is not there any more: you erased it (Sat 21 Nov ",
                  "reply.drop", "reply", id, NULL);
    static const char *const commands[] = {"reply.show", "reply.drop", "reply.part", "reply.asked"};
    for (gsize i = 0; i < G_N_ELEMENTS(commands); i++)
        fixture_fails(f->officer, BL_ERR_NOT_FOUND, "Ruth Adeyemi erased it (Sat 21 Nov ",
                      commands[i], "reply", id, NULL);
    fixture_fails(f->tom, BL_ERR_NOT_FOUND, "No reply", "reply.show", "reply", id, NULL);
    fixture_fails(f->ruth, BL_ERR_NOT_FOUND, "No reply 999", "reply.drop", "reply", "999", NULL);
}

/* ---- pasted ---- */

/* A mail may be filed a while before it is pasted, or after; not that of another member. */
static void a_pasted_one_is_not_filed_from_its_mail(void **state)
{
    struct fixture *f = *state;
    for (int undone = 0; undone < 2; undone++) {
        g_autofree char *animal = g_strdup_printf("tapir %d", undone);
        g_autofree char *text = g_strdup_printf(LETTER, animal);
        struct result r =
            fixture_result(f->ruth, "reply.add", "person", "Amina", "text", text, NULL);
        g_autofree char *id = text_of(record_int(r.object, "reply_id"));
        result_done(&r);
        if (undone)
            fixture_run(f->ruth, "undo", NULL);
        assert_said(f->ruth, "reply.drop", id, "Erased");
        assert_skipped(f, straight("one", animal), TODAY);
        assert_skipped(f, forward("two", animal), TODAY);
        g_autofree char *other = g_strdup_printf("other %d", undone);
        g_free(filed(f, straight(other, other)));
    }
}

/* ---- in trays ---- */

static gint64 in_tray(struct app *app)
{
    g_autoptr(GPtrArray) rows = fixture_rows(app, "tray", NULL);
    return rows->len;
}

static void put(struct app *app, const char *name, const char *bytes)
{
    GError *error = NULL;
    assert_true(db_begin(app_db(app), &error) &&
                tray_put(app, name, bytes, strlen(bytes), &error) &&
                db_commit(app_db(app), &error));
}

/* What was given of it, under whichever name and to whom; others' of the same words stay. */
static void its_files_go_from_trays(void **state)
{
    struct fixture *f = *state;
    g_autofree char *id = filed(f, straight("one", "quagga")), *mail = straight("one", "quagga");
    g_autofree char *mbox =
        g_strdup_printf("From x@example.org Tue Nov 17 10:00:00 2026\n%s", mail);
    fixture_run(f->ruth, "reply.consent", "reply", id, "consent", "given", NULL);
    fixture_run(f->officer, "reply.raw", "reply", id, "file", "tray:it.eml", NULL);
    fixture_run(f->ruth, "reply.strike", "reply", id, "text", "quagga", NULL);
    g_autofree char *whole = g_strdup_printf("Member: Amina Yusuf: agrees\n\n" LETTER, "quagga");
    put(f->ruth, "part.txt", whole); /* as it was before */
    fixture_run(f->ruth, "reply.part", "reply", id, "file", "tray:struck.txt", NULL);
    put(f->ruth, "mine.mbox", mbox);
    put(f->tom, "theirs.mbox", mbox);
    g_autofree char *text = g_strdup_printf("Member: Colette O'Hara:\n\n" LETTER, "quagga");
    put(f->tom, "theirs.txt", text);
    assert_int_equal(in_tray(f->ruth), 3);
    fixture_run(f->ruth, "reply.drop", "reply", id, NULL);
    assert_int_equal(in_tray(f->officer), 0);
    assert_int_equal(in_tray(f->ruth), 0);
    assert_int_equal(in_tray(f->tom), 2);
}

/* Which mail one is, its head says in letters of any case, on that line or the next; its id is as
 * it is. */
static void by_whichever_head(void **state)
{
    static const struct {
        const char *head;
        bool goes;
    } samples[] = {
        {"MESSAGE-id: <one@example.org>", true},
        {"mEsSaGe-Id:<one@example.org>", true},
        {"Message-ID:\t<one@example.org>", true},
        {"Message-ID:\n\t<one@example.org>", true},
        {"Message-ID:\r\n  <one@example.org>", true},
        {"Message-Id: one@example.org", true},
        {"Message-ID: <y@x>\n\n> Message-ID: <one@example.org>", true},
        {"Message-ID: <ONE@example.org>", false},
        {"Message-ID: <one@example.org.uk>", false},
        {"References: <one@example.org>", false},
        {"X-Message-ID: <one@example.org>", false},
    };
    struct fixture *f = *state;
    g_autofree char *id = filed(f, straight("one", "quagga"));
    guint stays = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(samples); i++) {
        g_autofree char *name = g_strdup_printf("%u.eml", (guint)i);
        g_autofree char *mail = g_strdup_printf("Subject: x\n%s\n\nWords.\n", samples[i].head);
        put(f->ruth, name, mail);
        stays += !samples[i].goes;
    }
    fixture_run(f->ruth, "reply.drop", "reply", id, NULL);
    g_autoptr(GPtrArray) left = fixture_rows(f->ruth, "tray", NULL);
    for (guint i = 0; i < left->len; i++)
        if (samples[atoi(record_str(left->pdata[i], "name"))].goes)
            fail_msg("%s stays", samples[atoi(record_str(left->pdata[i], "name"))].head);
    assert_int_equal(left->len, stays);
}

/* A part for HQ is known however much was struck out of it then, and however its lines end. */
static void parts_struck_otherwise(void **state)
{
    struct fixture *f = *state;
    g_autofree char *id = filed(f, straight("one", "quagga"));
    fixture_run(f->ruth, "reply.consent", "reply", id, "consent", "given", NULL);
    fixture_run(f->ruth, "reply.strike", "reply", id, "text", "quagga", NULL);
    fixture_run(f->ruth, "reply.part", "reply", id, "file", "tray:then.txt", NULL);
    fixture_run(f->ruth, "reply.strike", "reply", id, "text", "answered", NULL);
    g_autofree char *text = g_strdup_printf("Member: Amina Yusuf: agrees\n\n" LETTER, "quagga");
    g_autoptr(GString) saved = g_string_new(text);
    g_string_replace(saved, "\n", "\r\n", 0);
    put(f->ruth, "saved.txt", saved->str);
    put(f->ruth, "other.txt", "Member: Amina Yusuf: agrees\n\nDear Amina,\n\nNo.\n");
    fixture_run(f->ruth, "reply.drop", "reply", id, NULL);
    g_autoptr(GPtrArray) left = fixture_rows(f->ruth, "tray", NULL);
    assert_int_equal(left->len, 1);
    assert_string_equal(record_str(left->pdata[0], "name"), "other.txt");
}

/* However often a file names the member, and whatever follows: looked at each time to its end it
 * would take longer than a test may. */
static void a_file_of_many_heads_is_looked_through(void **state)
{
    struct fixture *f = *state;
    static const char *const rows[] = {"Member: Amina Yusuf: x\n", "Member: Amina Yusuf: x\n\nDear",
                                       "Member: Amina Yusuf: x\n\n[struck out]\n"};
    g_autofree char *id = filed(f, straight("one", "quagga"));
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GString) many = g_string_new("");
        g_autofree char *name = g_strdup_printf("many%d.txt", (int)i);
        while (many->len < 5000000)
            g_string_append(many, rows[i]);
        put(f->ruth, name, many->str);
    }
    fixture_run(f->ruth, "reply.drop", "reply", id, NULL);
    assert_int_equal(in_tray(f->ruth), 3);
}

/* ---- others who read ---- */

static sqlite3 *reader(struct fixture *f)
{
    sqlite3 *h = NULL;
    assert_int_equal(sqlite3_open(f->path, &h), SQLITE_OK);
    assert_int_equal(sqlite3_exec(h, "BEGIN; SELECT count(*) FROM reply", NULL, NULL, NULL),
                     SQLITE_OK);
    return h;
}

static void it_is_said_that_others_read(void **state)
{
    struct fixture *f = *state;
    for (int opened = 0; opened < 2; opened++) {
        g_autofree char *animal = g_strdup_printf("tapir%d", opened);
        g_autofree char *id = filed(f, straight(animal, animal));
        sqlite3 *h = reader(f);
        assert_said(
            f->ruth, "reply.drop", id,
            "Somebody else is reading just now: it goes from the file itself when they have "
            "finished and Branchline is opened next.");
        assert_true(stands_in_file(f, animal));
        sqlite3_close(h);
        if (opened)
            app_close(fixture_open(f, "ruth"));
        else
            db_rest(app_db(f->ruth));
        assert_false(stands_in_file(f, animal));
    }
}

/* ---- undone first ---- */

static void what_was_undone_is_erased_from_the_log(void **state)
{
    struct fixture *f = *state;
    g_autofree char *id = filed(f, straight("one", "quagga"));
    fixture_run(f->ruth, "reply.edit", "reply", id, "text", "I have written about the okapi.",
                NULL);
    fixture_run(f->ruth, "undo", NULL);
    g_autofree char *how = g_strdup_printf("“reply drop %s” erases it from there now", id);
    assert_said(f->ruth, "undo", NULL, how);
    db_settle(app_db(f->ruth));
    assert_true(stands_in_file(f, "quagga"));
    fixture_fails(f->tom, BL_ERR_NOT_FOUND, "No reply", "reply.drop", "reply", id, NULL);
    assert_said(f->ruth, "reply.drop", id,
                "Erased from the log: its filing had been undone, and cannot be done again any "
                "more.");
    static const char *const words[] = {"quagga", "okapi", "one@example.org"};
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        if (stands_in_file(f, words[i]))
            fail_msg("%s is still in the file", words[i]);
    fixture_fails(f->ruth, BL_ERR_NOT_FOUND, "nothing to redo", "redo", NULL);
    fixture_fails(f->ruth, BL_ERR_NOT_FOUND, "you erased it", "reply.drop", "reply", id, NULL);
    assert_skipped(f, straight("one", "quagga"), TODAY);
    assert_skipped(f, forward("two", "quagga"), TODAY);
}

static void undone_redone_and_undone(void **state)
{
    struct fixture *f = *state;
    g_autofree char *id = filed(f, straight("one", "quagga"));
    fixture_run(f->ruth, "undo", NULL);
    fixture_run(f->ruth, "redo", NULL);
    fixture_run(f->ruth, "undo", NULL);
    assert_said(f->ruth, "reply.drop", id, "Erased from the log");
    assert_false(stands_in_file(f, "quagga"));
}

static void the_undo_says_how_long(void **state)
{
    struct fixture *f = *state;
    g_free(filed(f, straight("one", "quagga")));
    assert_said(f->ruth, "undo", NULL,
                "The log keeps what it said until Mon 21 Dec, but not the mail as it came. “redo” "
                "brings it back; ");
    fixture_run(f->officer, "branch.keep-undone", "days", "3", NULL);
    fixture_run(f->ruth, "redo", NULL);
    assert_said(f->ruth, "undo", NULL, "until Tue 24 Nov");
    fixture_run(f->ruth, "reply.add", "person", "Amina", "text", "I shall raise it.", NULL);
    assert_said(f->ruth, "undo", NULL, "until Tue 24 Nov. “redo” brings it back");
}

/* There a key would act on the row that is selected, which is another. */
static void a_screen_names_no_key_for_what_has_no_row(void **state)
{
    struct fixture *f = *state;
    g_free(filed(f, straight("one", "quagga")));
    f->ruth->screens = true;
    f->ruth->screen = "mps";
    assert_said(f->ruth, "undo", NULL, "To erase it from there now: U, then D on it.");
    f->ruth->screens = false;
    f->ruth->screen = NULL;
}

/* ---- a large filing ---- */

#define MANY 450 /* three batches */

static char *pile(struct fixture *f)
{
    g_autoptr(GString) mbox = g_string_new(NULL);
    for (int i = 0; i < MANY; i++) {
        g_autofree char *id = g_strdup_printf("n%d", i),
                        *animal = g_strdup_printf("axolotl %d,", i);
        g_autofree char *mail = straight(id, animal);
        g_string_append_printf(mbox, "From x@example.org Tue Nov 17 10:00:00 2026\n%s\n", mail);
    }
    return fixture_file(f, "all.mbox", mbox->str);
}

static void a_filing_is_undone_as_one(void **state)
{
    struct fixture *f = *state;
    g_autofree char *path = pile(f);
    fixture_run(f->ruth, "reply.file", "file", path, NULL);
    assert_int_equal(replies(f), MANY);
    assert_said(f->ruth, "undo", NULL,
                "Undone: 450 replies filed in all. The log keeps what they said");
    assert_int_equal(replies(f), 0);
    fixture_run(f->ruth, "redo", NULL);
    assert_int_equal(replies(f), MANY);
    assert_said(f->ruth, "undo", NULL, "450 replies filed in all");
    assert_int_equal(replies(f), 0);
    fixture_fails(f->ruth, BL_ERR_NOT_FOUND, "nothing that can be undone", "undo", NULL);
    g_autoptr(GPtrArray) again = fixture_rows(f->ruth, "reply.file", "file", path, NULL);
    assert_string_equal(status(again, 0), "filed");
}

/* Whichever of its lines in the log is named. */
static void by_any_of_its_lines(void **state)
{
    struct fixture *f = *state;
    g_autofree char *path = pile(f);
    fixture_run(f->ruth, "reply.file", "file", path, NULL);
    g_autoptr(GPtrArray) log = fixture_rows(f->ruth, "log", NULL);
    assert_string_equal(record_str(log->pdata[2], "label"), "200 replies filed");
    g_autofree char *first = text_of(record_int(log->pdata[2], "id"));
    struct result r = fixture_result(f->ruth, "undo", "change", first, NULL);
    assert_non_null(strstr(r.message, "450 replies filed in all"));
    result_done(&r);
    assert_int_equal(replies(f), 0);
}

static void others_in_between_stand(void **state)
{
    struct fixture *f = *state;
    g_autofree char *path = pile(f);
    fixture_run(f->ruth, "reply.file", "file", path, NULL);
    g_autoptr(GPtrArray) rows = fixture_rows(f->officer, "reply.list", NULL);
    g_autofree char *id = text_of(record_int(rows->pdata[MANY - 1], "reply_id"));
    fixture_run(f->officer, "reply.edit", "reply", id, "subject", "Looked at", NULL);
    fixture_fails(f->ruth, BL_ERR_CONFLICT, "Priya Nair", "undo", NULL);
    assert_int_equal(replies(f), MANY);
    struct result r = fixture_result(f->ruth, "undo", "rest", "yes", NULL);
    assert_non_null(strstr(r.message, "except for"));
    result_done(&r);
    assert_int_equal(replies(f), 1);
}

/* What cannot be read any more stands in nobody's way. */
static void a_damaged_log_is_no_obstacle(void **state)
{
    struct fixture *f = *state;
    g_autofree char *one = filed(f, straight("one", "quagga"));
    g_free(filed(f, straight("two", "dugong")));
    sqlite3 *h = NULL;
    assert_int_equal(sqlite3_open(f->path, &h), SQLITE_OK);
    assert_int_equal(sqlite3_exec(h,
                                  "UPDATE change_part SET digest = 'x' "
                                  "WHERE change_id = (SELECT max(change_id) FROM change_part)",
                                  NULL, NULL, NULL),
                     SQLITE_OK);
    assert_int_equal(sqlite3_changes(h), 1);
    sqlite3_close(h);
    assert_said(f->ruth, "reply.drop", one, "Erased");
    assert_false(stands_in_file(f, "quagga"));
    assert_int_equal(replies(f), 1);
}

static void the_screen_says_what_was_erased(void **state)
{
    struct fixture *f = *state;
    g_autofree char *id = filed(f, straight("one", "quagga"));
    fixture_run(f->ruth, "reply.drop", "reply", id, NULL);
    g_autofree char *mail = straight("one", "quagga"), *path = fixture_file(f, "m.eml", mail);
    f->ruth->screens = true;
    g_autoptr(GPtrArray) rows = fixture_rows(f->ruth, "reply.file", "file", path, NULL);
    f->ruth->screens = false;
    assert_int_equal(rows->len, 2);
    assert_non_null(
        strstr(record_str(rows->pdata[0], "_line"), "Not filed again: 1 mail, erased before."));
    assert_non_null(strstr(record_str(rows->pdata[1], "_line"), TODAY));
}

/* ---- what comes after it ---- */

/* Another thing is not taken back in its place unless that is asked for. */
static void undo_behind_it_takes_nothing_back(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->ruth, "member.edit", "person", "1001", "job", "Case administrator", NULL);
    g_autofree char *id = filed(f, straight("one", "quagga"));
    fixture_run(f->ruth, "reply.drop", "reply", id, NULL);
    GError *error = NULL;
    g_autoptr(record) in = record_new();
    struct result out = {0};
    assert_false(app_run(f->ruth, command_find("undo"), in, &out, &error));
    assert_non_null(strstr(error->message,
                           "Nothing was undone: what you did last, “a mail erased”, cannot be. "
                           "Before it you did “Amina Yusuf: job edited”: “undo "));
    g_autofree char *change = g_strdup(strstr(error->message, ": “undo ") + strlen(": “undo "));
    *strstr(change, "”") = '\0';
    g_clear_error(&error);
    f->ruth->screens = true;
    g_autofree char *question = command_find("undo")->ask_first(f->ruth, in);
    f->ruth->screens = false;
    assert_non_null(strstr(question, "“a mail erased” cannot be undone. Undo what you did before: "
                                     "Amina Yusuf: job edited (Sat 21 Nov "));
    struct result r = fixture_result(f->ruth, "undo", "change", change, NULL);
    assert_non_null(strstr(r.message, "Undone: Amina Yusuf: job edited"));
    result_done(&r);
    fixture_run(f->ruth, "redo", NULL);
}

/* Nor where another rep erased it. */
static void nor_behind_what_another_erased(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->ruth, "member.edit", "person", "1001", "job", "Case administrator", NULL);
    g_autofree char *id = filed(f, straight("one", "quagga"));
    fixture_run(f->officer, "reply.drop", "reply", id, NULL);
    fixture_fails(f->ruth, BL_ERR_CONFLICT, "what you did last, “1 reply filed”, cannot be", "undo",
                  NULL);
    fixture_run(f->ruth, "member.edit", "person", "1001", "job", "Officer", NULL);
    assert_said(f->ruth, "undo", NULL, "Undone: Amina Yusuf: job edited");
}

#define test(name) cmocka_unit_test_setup_teardown(name, setup_drop, teardown_drop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(an_erased_mail_is_not_filed_again),
        test(nor_by_another_way),
        test(another_mail_is_filed),
        test(it_can_be_pasted_though),
        test(erased_twice),
        test(a_pasted_one_is_not_filed_from_its_mail),
        test(its_files_go_from_trays),
        test(by_whichever_head),
        test(parts_struck_otherwise),
        test(a_file_of_many_heads_is_looked_through),
        test(it_is_said_that_others_read),
        test(what_was_undone_is_erased_from_the_log),
        test(undone_redone_and_undone),
        test(the_undo_says_how_long),
        test(a_screen_names_no_key_for_what_has_no_row),
        test(a_filing_is_undone_as_one),
        test(by_any_of_its_lines),
        test(others_in_between_stand),
        test(a_damaged_log_is_no_obstacle),
        test(the_screen_says_what_was_erased),
        test(undo_behind_it_takes_nothing_back),
        test(nor_behind_what_another_erased),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
