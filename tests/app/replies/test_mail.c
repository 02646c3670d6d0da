/*
 * Mail that is filed: whose it is, what waits to be matched, what is nobody's business.
 */
#include "app_priv.h"

#include "replies.h"

static void test_mail(void **state)
{
    struct fixture *f = *state;
    g_autofree char *address = mp_address(f);
    assert_non_null(address);
    g_autofree char *text =
        g_strdup_printf("From: The office <%s>\nTo: Amina <AMINA@example.org>\nSubject: Re: pay\n"
                        "Date: Tue, 17 Nov 2026 23:30:00 +0000\nMessage-ID: <a1@example.org>\n\n"
                        "Dear Amina,\nI shall raise it.\n",
                        address);
    g_autofree char *path = fixture_file(f, "a.eml", text);
    g_autoptr(GPtrArray) rows = fixture_rows(f->ruth, "reply.file", "file", path, NULL);
    assert_int_equal(rows->len, 1);
    const record *row = rows->pdata[0];
    assert_string_equal(record_str(row, "status"), "filed");
    assert_string_equal(record_str(row, "file"), path);
    assert_string_equal(record_str(row, "subject"), "Re: pay");
    assert_string_equal(record_str(row, "from_address"), address);
    assert_string_equal(record_str(row, "date_utc"), "2026-11-17T23:30:00Z");
    assert_int_equal(record_int(row, "member_id"), f->amina);
    assert_true(record_int(row, "mp_id") > 0);
    g_autoptr(record) o = show(f->ruth, record_int(row, "reply_id"));
    assert_string_equal(record_str(o, "received_on"), "2026-11-17");
    assert_string_equal(record_str(o, "channel"), "MAIL");
    g_autoptr(record) letter = only_letter(f);
    assert_string_equal(record_str(letter, "status"), "REPLIED");

    g_autoptr(GPtrArray) again = fixture_rows(f->tom, "reply.file", "file", path, NULL);
    assert_string_equal(status(again, 0), "duplicate");
    assert_false(record_has(again->pdata[0], "member_id")); /* whose it is stays unsaid */
    fixture_run(f->ruth, "undo", NULL);
    assert_null(only_letter(f));
    g_autoptr(GPtrArray) anew = fixture_rows(f->ruth, "reply.file", "file", path, NULL);
    assert_string_equal(status(anew, 0), "filed");
}

/* A member forwards what the MP wrote, from an address nobody knows. */
static void test_forward(void **state)
{
    struct fixture *f = *state;
    g_autofree char *path = fixture_file(
        f, "f.eml",
        "From: Amina Yusuf <amina@example.org>\nTo: rep@example.org\nSubject: Fwd: Re: pay\n"
        "Date: Wed, 18 Nov 2026 09:00:00 +0000\nMessage-ID: <f1@example.org>\n\nhere it is\n\n"
        "---------- Forwarded message ---------\nFrom: Llinos Medi MP <office@example.net>\n"
        "Date: Tue, 17 Nov 2026 at 10:00\nSubject: Re: pay\nTo: Amina <amina@example.org>\n\n"
        "Dear Amina,\n\nI have written to the minister.\n");
    g_autoptr(GPtrArray) rows = fixture_rows(f->ruth, "reply.file", "file", path, NULL);
    const record *row = rows->pdata[0];
    assert_string_equal(record_str(row, "status"), "filed");
    assert_string_equal(record_str(row, "original_from_address"), "office@example.net");
    assert_int_equal(record_int(row, "member_id"), f->amina);
    g_autoptr(record) o = show(f->ruth, record_int(row, "reply_id"));
    assert_string_equal(record_str(o, "received_on"), "2026-11-17");
    assert_string_equal(record_str(o, "subject"), "Re: pay");
    assert_null(strstr(record_str(o, "text"), "here it is"));
}

static void test_triage(void **state)
{
    struct fixture *f = *state;
    g_autofree char *path = fixture_file(
        f, "t.mbox",
        "From x@example.org Tue Nov 17 09:00:00 2026\nFrom: Casework <case@example.net>\n"
        "To: amina@example.org\nSubject: one\nDate: Tue, 17 Nov 2026 09:00:00 +0000\n"
        "Message-ID: <t1@example.org>\n\nWe will see.\n\n"
        "From x@example.org Tue Nov 17 09:00:00 2026\nFrom: Casework <case@parliament.uk>\n"
        "To: nobody@example.org\nSubject: two\nDate: Tue, 17 Nov 2026 09:00:00 +0000\n\n"
        "Nor this.\n");
    g_autofree char *gone = g_build_filename(f->dir, "gone.eml", NULL);
    g_autoptr(GPtrArray) rows =
        fixture_rows(f->ruth, "reply.file", "file", path, "file", gone, NULL);
    assert_int_equal(rows->len, 3);
    assert_string_equal(status(rows, 0), "triage");
    assert_int_equal(record_int(rows->pdata[0], "member_id"), f->amina);
    assert_string_equal(status(rows, 1), "triage");
    assert_string_equal(status(rows, 2), "refused");
    assert_true(record_has(rows->pdata[2], "reason"));
    struct result alone = fixture_result(f->ruth, "reply.file", "file", gone, NULL);
    assert_true(alone.partly);
    result_done(&alone);

    /* What waits is its filer's workplace's. */
    g_autoptr(GPtrArray) waiting = fixture_rows(f->ruth, "reply.list", "triage", "1", NULL);
    assert_int_equal(waiting->len, 2);
    g_autoptr(GPtrArray) toms = fixture_rows(f->tom, "reply.list", "triage", "1", NULL);
    assert_int_equal(toms->len, 0);
    fixture_fails(f->sam, BL_ERR_REFUSED, "This is for reps", "reply.list", "triage", "1", NULL);

    g_autofree char *one = text_of(record_int(rows->pdata[0], "reply_id"));
    g_autofree char *two = text_of(record_int(rows->pdata[1], "reply_id"));
    fixture_run(f->ruth, "reply.consent", "reply", one, "consent", "GIVEN", NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "waiting to be matched", "reply.send", "reply", one, NULL);
    fixture_run(f->ruth, "reply.edit", "reply", one, "person", "Amina", NULL);
    fixture_run(f->ruth, "reply.send", "reply", one, NULL);
    fixture_run(f->ruth, "reply.edit", "reply", two, "constituency", SEAT, "no_member", "1", NULL);
    g_autoptr(GPtrArray) left = fixture_rows(f->ruth, "reply.list", "triage", "1", NULL);
    assert_int_equal(left->len, 0);
}

/* Mail to somebody else's member is not filed with them, and not told. */
static void test_mail_out_of_scope(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->tom, "member.edit", "person", "2001", "email", "colette@example.org", NULL);
    g_autofree char *address = mp_address(f);
    g_autofree char *text =
        g_strdup_printf("From: <%s>\nTo: colette@example.org\nSubject: s\n"
                        "Date: Tue, 17 Nov 2026 09:00:00 +0000\nMessage-ID: <o1@example.org>\n\n"
                        "Dear Colette.\n",
                        address);
    g_autofree char *path = fixture_file(f, "o.eml", text);
    g_autoptr(GPtrArray) rows = fixture_rows(f->ruth, "reply.file", "file", path, NULL);
    assert_string_equal(status(rows, 0), "triage");
    assert_false(record_has(rows->pdata[0], "member_id"));
    assert_null(only_letter(f));
}

#define test(name) cmocka_unit_test_setup_teardown(name, setup, fixture_teardown)

/* What the member wrote goes nowhere, though the MP's office sends it back attached; a minister's
 * letter that was passed on stays, whoever it greets. */
static void test_own_letter_attached(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *letter;
        bool kept;
    } cases[] = {
        {"Dear Ms Medi,\n\nI take lithium.\n\nYours\nA. Y.\n", false},
        {"Dear Sir,\n\nI take lithium.\n\nYours\nAmina Yusuf\nProbation officer\n", false},
        {"Dear Sir,\n\nI live at 3 Rose Row and take lithium.\n", false},
        {"Dear Llinos Medi,\n\nNo lithium.\n\nB. Ray\nMinister of State\n", true},
        {"Dear constituent,\n\nNo lithium.\n\nLlinos Medi MP\n", true},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = g_strdup_printf(
            "From: Llinos Medi <llinos.medi.mp@parliament.uk>\nTo: Amina Yusuf "
            "<amina@example.org>\n"
            "Date: Tue, 17 Nov 2026 1%" G_GSIZE_FORMAT ":00:00 +0000\n"
            "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nDear Amina,\n\nSee attached.\n\n"
            "--b\nContent-Type: text/plain; name=l.txt\n"
            "Content-Disposition: attachment; filename=l.txt\n\n%s\n--b--\n",
            i, cases[i].letter);
        g_autofree char *path = fixture_file(f, "own.eml", text);
        g_autoptr(GPtrArray) rows = fixture_rows(f->ruth, "reply.file", "file", path, NULL);
        g_autoptr(record) o = show(f->ruth, record_int(rows->pdata[0], "reply_id"));
        assert_int_equal(strstr(record_str(o, "text"), "lithium") != NULL, cases[i].kept);
        g_unlink(path);
    }
}

/* The letterhead tells whose it is; it and where the member lives are not kept. */
static void test_letterhead_attached(void **state)
{
    struct fixture *f = *state;
    g_autofree char *path = fixture_file(
        f, "l.eml",
        "From: Correspondence <correspondence@parliament.uk>\nTo: amina@example.org\n"
        "Date: Tue, 17 Nov 2026 10:00:00 +0000\nMessage-ID: <l1@example.org>\n"
        "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nPlease find attached.\n\n"
        "--b\nContent-Type: text/plain; name=l.txt\n"
        "Content-Disposition: attachment; filename=l.txt\n\nHOUSE OF COMMONS\nLlinos Medi MP\n"
        "Member of Parliament for Ynys M\xc3\xb4n\n\nMs Amina Yusuf\n12 Elm Street\nLeeds LS11 "
        "5AB\n\nDear Ms Yusuf,\n\nI have asked for a debate.\n\nYours sincerely\n\n--b--\n");
    g_autoptr(GPtrArray) rows = fixture_rows(f->ruth, "reply.file", "file", path, NULL);
    assert_string_equal(status(rows, 0), "filed");
    assert_int_equal(record_int(rows->pdata[0], "member_id"), f->amina);
    g_autoptr(record) o = show(f->ruth, record_int(rows->pdata[0], "reply_id"));
    assert_string_equal(record_str(o, "mp_name"), "Llinos Medi");
    assert_non_null(strstr(record_str(o, "text"), "asked for a debate"));
    assert_null(strstr(record_str(o, "text"), "Elm Street"));
    assert_null(strstr(record_str(o, "text"), "HOUSE OF COMMONS"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(test_mail),
        test(test_forward),
        test(test_triage),
        test(test_own_letter_attached),
        test(test_letterhead_attached),
        test(test_mail_out_of_scope),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
