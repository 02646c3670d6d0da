/*
 * A letter to two members together: a reply for each, however often and by whichever way it comes.
 */
#include "replies.h"

#define WORDS "Dear Amina and Colette,\n\nI will meet you both.\n\nLlinos Medi MP\n"
#define HEADERS                                                                                    \
    "From: Llinos Medi <llinos.medi.mp@parliament.uk>\nTo: Amina <amina@example.org>, "            \
    "colette@example.org\nSubject: Re: pay\nDate: Tue, 17 Nov 2026 10:00:00 +0000\n"
#define MAIL HEADERS "Message-ID: <j1@example.org>\n\n" WORDS

static int setup_two(void **state)
{
    setup(state);
    struct fixture *f = *state;
    fixture_run(f->officer, "member.edit", "person", "2001", "email", "colette@example.org", NULL);
    return 0;
}

static char *forward(const char *by, const char *id, const char *to)
{
    return g_strdup_printf("From: <%s>\nTo: rep@example.org\nSubject: Fwd: Re: pay\n"
                           "Date: Wed, 18 Nov 2026 09:00:00 +0000\nMessage-ID: <%s@example.org>\n\n"
                           "---------- Forwarded message ---------\nFrom: Llinos Medi "
                           "<llinos.medi.mp@parliament.uk>\nDate: Tue, 17 Nov 2026 at 10:00\n"
                           "Subject: Re: pay\n%s\n" WORDS,
                           by, id, to);
}

#define TO_BOTH "To: Amina <amina@example.org>, Colette <colette@example.org>\n"

static GPtrArray *file(struct fixture *f, const char *text)
{
    g_autofree char *path = fixture_file(f, "j.eml", text);
    GPtrArray *rows = fixture_rows(f->officer, "reply.file", "file", path, NULL);
    g_unlink(path);
    return rows;
}

/* "filed:Amina duplicate:Colette". Takes the rows. */
static char *came_to(struct fixture *f, GPtrArray *rows)
{
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < rows->len; i++) {
        gint64 whose = record_int(rows->pdata[i], "member_id");
        g_string_append_printf(out, "%s%s%s", i ? " " : "", record_str(rows->pdata[i], "status"),
                               whose == f->amina     ? ":Amina"
                               : whose == f->colette ? ":Colette"
                                                     : "");
    }
    g_ptr_array_unref(rows);
    return g_string_free(out, false);
}

static void assert_came(struct fixture *f, const char *text, const char *right)
{
    g_autofree char *came = came_to(f, file(f, text));
    assert_string_equal(came, right);
}

/* Each has a row, a letter whose clock stands, and a consent of their own. */
static void one_for_each(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "letter.add", "person", "1001", "written_on", "2026-11-01", NULL);
    fixture_run(f->officer, "letter.add", "person", "2001", "written_on", "2026-11-01", NULL);
    g_autoptr(GPtrArray) rows = file(f, MAIL);
    assert_int_equal(rows->len, 2);
    const record *hers = rows->pdata[0], *others = rows->pdata[1];
    assert_string_equal(record_str(hers, "file"), record_str(others, "file"));
    assert_string_equal(
        record_str(others, "reason"),
        "It is to Amina Yusuf and Colette O'Hara together: each has a reply of their own.");
    assert_int_equal(record_int(hers, "member_id"), f->amina);
    assert_int_equal(record_int(others, "member_id"), f->colette);
    assert_letter(f, "Amina Yusuf", SEAT, "REPLIED");
    assert_letter(f, "Colette O'Hara", SEAT, "REPLIED");
    g_autofree char *one = text_of(record_int(hers, "reply_id"));
    fixture_run(f->officer, "reply.agree", "reply", one, NULL);
    g_autoptr(record) o = show(f->officer, record_int(others, "reply_id"));
    assert_string_equal(record_str(o, "consent"), "NOT_ASKED");
    assert_false(record_has(o, "mail_size")); /* the mail is the other one's, too */
    fixture_run(f->officer, "undo", NULL);
    fixture_run(f->officer, "undo", NULL);
    assert_letter(f, "Amina Yusuf", SEAT, "AWAITING_REPLY");
    assert_letter(f, "Colette O'Hara", SEAT, "AWAITING_REPLY");
}

static void by_several_ways(void **state)
{
    struct fixture *f = *state;
    g_autofree char *a = forward("amina@example.org", "f1", TO_BOTH);
    g_autofree char *b = forward("colette@example.org", "f2", TO_BOTH);
    g_autofree char *c = forward("colette@example.org", "f3", "");
    assert_came(f, MAIL, "filed:Amina filed:Colette");
    assert_came(f, MAIL, "duplicate");
    assert_came(f, a, "duplicate:Amina duplicate:Colette");
    assert_came(f, b, "duplicate:Amina duplicate:Colette");
    assert_came(f, c, "duplicate:Colette");
    /* the other way round */
    fixture_run(f->officer, "undo", NULL);
    assert_came(f, c, "filed:Colette");
    assert_came(f, a, "filed:Amina duplicate:Colette");
    assert_came(f, b, "duplicate:Amina duplicate:Colette");
    assert_came(f, MAIL, "duplicate:Amina duplicate:Colette");
}

/* One that was erased does not come again, the other one stays. */
static void erased(void **state)
{
    struct fixture *f = *state;
    g_autoptr(GPtrArray) rows = file(f, MAIL);
    g_autofree char *hers = text_of(record_int(rows->pdata[0], "reply_id"));
    fixture_run(f->officer, "reply.drop", "reply", hers, NULL);
    assert_came(f, MAIL, "skipped:Amina duplicate:Colette");
    g_autoptr(GPtrArray) left = fixture_rows(f->officer, "reply.list", NULL);
    assert_int_equal(left->len, 1);
}

/* Whoever does not see one of them files the other's. */
static void within_scope(void **state)
{
    struct fixture *f = *state;
    g_autofree char *path = fixture_file(f, "j.eml", MAIL);
    g_autofree char *came = came_to(f, fixture_rows(f->ruth, "reply.file", "file", path, NULL));
    assert_string_equal(came, "filed:Amina");
}

#define test(name) cmocka_unit_test_setup_teardown(name, setup_two, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {test(one_for_each), test(by_several_ways), test(erased),
                                       test(within_scope)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
