/*
 * Whose letter a mail is: addresses, names, signatures; what is refused, and how.
 */
#include "support/app_fixture.h"

#define SEAT "W07000112"  /* Ynys Môn: Llinos Medi */
#define OTHER "E14001131" /* Bristol Central: Carla Denyer */
#define MEDI "llinos.medi.mp@parliament.uk"

static gint64 medi, denyer;

static gint64 mp_of(struct fixture *f, const char *seat)
{
    g_autoptr(GPtrArray) rows = fixture_rows(f->officer, "mp.list", NULL);
    for (guint i = 0; i < rows->len; i++)
        if (strcmp(record_str(rows->pdata[i], "ons_code"), seat) == 0)
            return record_int(rows->pdata[i], "mp_id");
    return 0;
}

static int setup(void **state)
{
    struct fixture *f = fixture_new(false);
    *state = f;
    fixture_run(f->officer, "member.edit", "person", "1001", "constituency", SEAT, NULL);
    medi = mp_of(f, SEAT);
    denyer = mp_of(f, OTHER);
    assert_true(medi && denyer);
    return 0;
}

/* Files one mail; its row. */
static record *file_as(struct app *app, struct fixture *f, const char *from, const char *to,
                       const char *subject, const char *text)
{
    static int number;
    g_autofree char *path = g_build_filename(f->dir, "one.eml", NULL);
    g_autofree char *mail = g_strdup_printf(
        "From: %s\nTo: %s\nSubject: %s\nMessage-ID: <w%d@example.org>\n"
        "Date: Tue, 17 Nov 2026 10:00:00 +0000\nContent-Type: text/plain; charset=utf-8\n\n%s\n",
        from, to, subject, ++number, text);
    assert_true(g_file_set_contents(path, mail, -1, NULL));
    g_autoptr(GPtrArray) rows = fixture_rows(app, "reply.file", "file", path, NULL);
    assert_int_equal(rows->len, 1);
    return record_copy(rows->pdata[0]);
}

static void says_that_the_address_is_not_known(void **state)
{
    struct fixture *f = *state;
    g_autoptr(record) row = file_as(f->ruth, f, "Llinos Medi MP <l@evil.example>",
                                    "amina@example.org", "Re: pay", "Dear Amina");
    assert_string_equal(record_str(row, "status"), "triage");
    assert_string_equal(record_str(row, "reason"),
                        "It says it is from Llinos Medi MP, but the address l@evil.example is not "
                        "known as theirs: say whether it is.");
}

static void test_names(void **state)
{
    struct fixture *f = *state;
    const struct {
        const char *from, *to, *text;
        gint64 mp;
    } cases[] = {
        /* the member's own seat, as Parliament writes names */
        {"\"MEDI, Llinos\" <office@parliament.uk>", "amina@example.org", "Dear Amina", medi},
        {"Llinos Medi <l@llinosmedi.example>", "amina@example.org", "Dear Amina", medi},
        {"Llinos Medi <l@example.net>", "amina@example.org", "Dear Amina\n\nMP for Ynys Mon", medi},
        {"Llinos Medi <l@example.net>", "amina@example.org",
         "Dear Amina\n\nLlinos Medi\nllinos.medi.mp@parliament.uk", medi},
        /* anybody may call themselves so */
        {"Llinos Medi <l@example.net>", "amina@example.org", "Dear Amina", 0},
        {"Llinos Medi MP <llinosmedi@gmail.com>", "amina@example.org", "Dear Amina", 0},
        {"Llinos Medi MP <l@evil.example>", "amina@example.org", "Dear Amina\n\nLlinos Medi MP", 0},
        /* a name alone says little; with its seat, or "MP", it does */
        {"Carla Denyer <c@example.net>", "amina@example.org", "Dear Amina", 0},
        {"Carla Denyer MP <c@example.net>", "amina@example.org", "Dear Amina", 0},
        {"Carla Denyer MP <c@carladenyer.example>", "amina@example.org", "Dear Amina", denyer},
        {"Carla Denyer <c@example.net>", "x@example.org", "I speak for Bristol Central.", denyer},
        /* an office signs */
        {"Joe <joe.bloggs@parliament.uk>", "x@example.org",
         "Dear Sam\n\nJoe Bloggs\nCaseworker, Office of Llinos Medi MP\nLondon SW1A 0AA", medi},
        {"Joe <joe@example.net>", "x@example.org", "Dear Sam\n\nOffice of Llinos Medi MP", 0},
        {"Joe <joe@example.net>", "x@example.org",
         "Dear Sam\n\nRt Hon Llinos Medi MP, Member of Parliament for Ynys Mon", medi},
        {"Joe <joe@example.net>", "x@example.org",
         "Thanks\n-- \nCarla Denyer\nMP for Bristol Central\n\nOn Mon, 16 Nov 2026 at 09:00, Sam "
         "<s@example.org> wrote:\n> Llinos Medi MP\n> Ynys Mon",
         denyer},
        /* prose names nobody as its writer */
        {"Joe <joe@example.net>", "x@example.org", "I met Llinos Medi MP in Ynys Mon.", 0},
        {"Amina <amina@example.org>", "x@example.org", "Llinos Medi MP\nYnys Mon", 0},
        {"Joe <joe@example.net>", "x@example.org",
         "Llinos Medi MP\nYnys Mon\n\nDear Ms Medi,\n\nPlease help.\nJoe", 0}, /* to her */
        /* two sign: nobody is taken */
        {"Joe <joe@example.net>", "x@example.org",
         "We reply.\n\nLlinos Medi MP\nYnys Mon\n\nCarla Denyer MP\nBristol Central", 0},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(record) row =
            file_as(f->ruth, f, cases[i].from, cases[i].to, "Re: pay", cases[i].text);
        if (record_int(row, "mp_id") != cases[i].mp)
            fail_msg("%s, %s: MP %d", cases[i].from, cases[i].text, (int)record_int(row, "mp_id"));
    }
    g_autoptr(record) two =
        file_as(f->ruth, f, cases[G_N_ELEMENTS(cases) - 1].from, "x@example.org", "Re: pay again",
                cases[G_N_ELEMENTS(cases) - 1].text);
    assert_string_equal(record_str(two, "status"), "triage");
    assert_non_null(strstr(record_str(two, "reason"), "Llinos Medi and Carla Denyer"));
}

static void test_members(void **state)
{
    struct fixture *f = *state;
    g_autoptr(record) copied =
        file_as(f->ruth, f, MEDI, "hq@example.org\nCc: amina@example.org", "Re: pay", "Dear Amina");
    assert_string_equal(record_str(copied, "status"), "filed");
    assert_int_equal(record_int(copied, "member_id"), f->amina);
    /* of two who share an address nobody is taken */
    fixture_run(f->officer, "member.edit", "person", "1002", "email", "amina@example.org", NULL);
    g_autoptr(record) shared =
        file_as(f->ruth, f, MEDI, "amina@example.org", "Re: pay", "Dear you");
    assert_string_equal(record_str(shared, "status"), "triage");
    assert_int_equal(record_int(shared, "mp_id"), medi);
    assert_false(record_has(shared, "member_id"));
    assert_non_null(strstr(record_str(shared, "reason"), "More than one member"));
    /* a long list of people is not told */
    g_autoptr(record) many =
        file_as(f->ruth, f, MEDI, "x@example.org, y@example.org, z@example.org", "Re: pay", "Dear");
    assert_null(strstr(record_str(many, "reason"), "y@example.org"));
}

/* A rep who gives a member of his somebody's address must not learn that it is a member's, however
 * many have it elsewhere. */
static void an_address_elsewhere_says_nothing(void **state)
{
    struct fixture *f = *state;
    for (int i = 0; i < 11; i++) {
        g_autofree char *number = g_strdup_printf("30%02d", i);
        fixture_run(f->officer, "member.add", "membership_no", number, "given_name", "Elsewhere",
                    "family_name", "Mill", "workplace", "Mill Court", "email", "c@example.org",
                    "anyway", "yes", NULL);
        g_autoptr(record) before =
            file_as(f->ruth, f, MEDI, "c@example.org", "Re: pay", "Dear you");
        assert_string_equal(record_str(before, "status"), "triage");
        assert_string_equal(record_str(before, "reason"),
                            "No member in your workplaces has the address c@example.org.");
    }
    fixture_run(f->officer, "member.add", "membership_no", "1003", "given_name", "Zoe",
                "family_name", "Late", "workplace", "Waterside House", "email", "c@example.org",
                NULL);
    g_autoptr(record) row = file_as(f->ruth, f, MEDI, "c@example.org", "Re: pay", "Dear Zoe");
    assert_string_equal(record_str(row, "status"), "filed");
}

/* An MP who passes on a minister's letter is its sender; HQ wants all of it. */
static void test_passed_on(void **state)
{
    struct fixture *f = *state;
    g_autoptr(record) row =
        file_as(f->ruth, f, MEDI, "amina@example.org", "Fwd: pay",
                "Dear Amina, see below.\n\n---------- Forwarded message ---------\n"
                "From: Minister <m@example.net>\nDate: Mon, 16 Nov 2026 at 10:00\nSubject: pay\n"
                "To: L <" MEDI ">\n\nWe value staff.\n\n"
                "From: Amina <amina@example.org>\nSent: 10 November 2026 20:41\nTo: L <" MEDI
                ">\nSubject: pay\n\nI live at 14 Mill Lane.\n");
    assert_string_equal(record_str(row, "status"), "filed");
    assert_int_equal(record_int(row, "mp_id"), medi);
    assert_string_equal(record_str(row, "original_from_address"), "m@example.net");
    g_autofree char *id = g_strdup_printf("%" G_GINT64_FORMAT, record_int(row, "reply_id"));
    struct result r = fixture_result(f->ruth, "reply.show", "reply", id, NULL);
    assert_non_null(strstr(record_str(r.object, "text"), "see below"));
    assert_non_null(strstr(record_str(r.object, "text"), "value staff"));
    assert_null(strstr(record_str(r.object, "text"), "Mill Lane"));
    result_done(&r);
}

/* A member's forward comes by way of a colleague: the MP's mail within counts. */
static void test_forwarded_again(void **state)
{
    struct fixture *f = *state;
    g_autoptr(record) row = file_as(
        f->ruth, f, "HQ <hq@example.net>", "rep@example.net", "Fwd: Fwd: pay",
        "see\n\n---------- Forwarded message ---------\nFrom: Amina <amina@example.org>\n"
        "Date: Tue, 17 Nov 2026 at 10:00\nSubject: Fwd: pay\nTo: HQ <hq@example.net>\n\nhere\n\n"
        "---------- Forwarded message ---------\nFrom: Llinos Medi <" MEDI ">\n"
        "Date: Mon, 16 Nov 2026 at 10:00\nSubject: pay\nTo: Amina <amina@example.org>\n\n"
        "Dear Amina");
    assert_string_equal(record_str(row, "status"), "filed");
    assert_int_equal(record_int(row, "mp_id"), medi);
    assert_int_equal(record_int(row, "member_id"), f->amina);
    assert_string_equal(record_str(row, "original_from_address"), MEDI);
    assert_string_equal(record_str(row, "original_date_utc"), "2026-11-16T10:00:00Z");
    /* What was filed is read again under the same names. */
    g_autofree char *id = g_strdup_printf("%" G_GINT64_FORMAT, record_int(row, "reply_id"));
    struct result r = fixture_result(f->ruth, "reply.show", "reply", id, NULL);
    g_autofree char *wrote = instant_to_iso(record_int(r.object, "original_date_utc"));
    assert_string_equal(wrote, "2026-11-16T10:00:00Z");
    g_autofree char *dated = instant_to_iso(record_int(r.object, "date_utc"));
    assert_string_equal(dated, record_str(row, "date_utc"));
    result_done(&r);
}

static void test_automatic(void **state)
{
    struct fixture *f = *state;
    g_autoptr(record) row = file_as(f->ruth, f, MEDI, "amina@example.org", "Automatic reply: pay",
                                    "Thank you, I get a great many e-mails.");
    g_autofree char *id = g_strdup_printf("%" G_GINT64_FORMAT, record_int(row, "reply_id"));
    struct result r = fixture_result(f->ruth, "reply.show", "reply", id, NULL);
    assert_string_equal(record_str(r.object, "type"), "AUTO_ACK");
    result_done(&r);
}

/* The same keys for each message, whatever became of it, and why. */
static void test_refused(void **state)
{
    struct fixture *f = *state;
    static const char *const keys[] = {"file",
                                       "status",
                                       "reason",
                                       "where",
                                       "subject",
                                       "from_name",
                                       "from_address",
                                       "original_from_address",
                                       "date_utc",
                                       "text",
                                       "mp_id",
                                       "member_id",
                                       "original_subject",
                                       "reply_id",
                                       "original_from_name",
                                       "original_date_utc"};
    static const char *const mails[][2] = {
        {"", "is empty"},
        {"%PDF-1.4", "a PDF"},
        {"\xD0\xCF\x11\xE0", ".msg"},
        {"Dear Amina,\n", "no header lines"},
        {"From: a@example.org\nSubject: x\n\n", "no text"},
        {"From: a@example.org\nContent-Type: application/pdf; name=l.pdf\n\nx\n", "l.pdf"},
        {"From: a@example.org\nContent-Type: application/pkcs7-mime\n\nx\n", "encrypted"},
    };
    g_autofree char *path = g_build_filename(f->dir, "refused.eml", NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(mails); i++) {
        assert_true(g_file_set_contents(path, mails[i][0], -1, NULL));
        g_autoptr(GPtrArray) rows = fixture_rows(f->ruth, "reply.file", "file", path, NULL);
        assert_int_equal(rows->len, 1);
        const record *row = rows->pdata[0];
        for (gsize k = 0; k < G_N_ELEMENTS(keys); k++)
            assert_non_null(record_get(row, keys[k]));
        assert_string_equal(record_str(row, "status"), "refused");
        assert_non_null(strstr(record_str(row, "reason"), "refused.eml"));
        if (!strstr(record_str(row, "reason"), mails[i][1]))
            fail_msg("%s", record_str(row, "reason"));
    }
    struct result r = fixture_result(f->ruth, "reply.file", "file", path, NULL);
    assert_true(r.partly);
    result_done(&r);
    /* on a screen the form stays open and says why */
    app_at_screens(f->ruth);
    fixture_fails(f->ruth, BL_ERR_INPUT, "encrypted", "reply.file", "file", path, NULL);
}

/* Without a Message-ID the same mail is the same mail, whatever its line ends. */
static void test_same_bytes(void **state)
{
    struct fixture *f = *state;
    g_autofree char *path = g_build_filename(f->dir, "same.eml", NULL);
    static const char *const mails[] = {"From: " MEDI "\nSubject: x\n\nno id\n",
                                        "From: " MEDI "\nSubject: x\n\nno id\n",
                                        "From: " MEDI "\r\nSubject: x\r\n\r\nno id\r\n"};
    for (gsize i = 0; i < G_N_ELEMENTS(mails); i++) {
        assert_true(g_file_set_contents(path, mails[i], -1, NULL));
        g_autoptr(GPtrArray) rows = fixture_rows(f->ruth, "reply.file", "file", path, NULL);
        assert_string_equal(record_str(rows->pdata[0], "status"), i ? "duplicate" : "triage");
    }
}

#define test(name) cmocka_unit_test_setup_teardown(name, setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(test_names),           test(says_that_the_address_is_not_known),
        test(test_members),         test(test_passed_on),
        test(test_automatic),       test(an_address_elsewhere_says_nothing),
        test(test_forwarded_again), test(test_refused),
        test(test_same_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
