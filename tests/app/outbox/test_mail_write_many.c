/*
 * A text to the people of a search: who gets it and who does not, what they read, and taking it
 * back.
 */
#include "many.h"

#include "io/mail.h"

static void shown_first(void **state)
{
    struct fixture *f = *state;
    struct result r = write_many(f, "is:member", TEXT, "dry_run");
    const GPtrArray *mails = record_list(r.object, "mails");
    assert_int_equal(mails->len, 1);
    assert_string_equal(record_str(mails->pdata[0], "to"), "amina@example.org");
    assert_string_equal(record_str(mails->pdata[0], "subject"), "To Amina");
    const char *text = record_str(mails->pdata[0], "text");
    assert_true(g_str_has_prefix(text, "Dear Amina,\n\nThere is a meeting at Waterside House on "
                                       "Friday.\n\nPriya, Aire Valley\n\n"));
    assert_non_null(strstr(text, "the union's Aire Valley branch. You get it because"));
    assert_non_null(strstr(text, "Answer with STOP, or tell your rep, and you get no more of "
                                 "these."));
    assert_int_equal(record_int(r.object, "go"), 1);
    assert_int_equal(record_int(r.object, "stay"), 2);
    assert_string_equal(left_why(&r, "Dafydd Rees"), "has no e-mail address");
    assert_non_null(strstr(r.message, "1 mail would go"));
    assert_non_null(strstr(r.message, "2 people are left out: 2 have no e-mail address."));
    assert_non_null(strstr(r.message, LAW));
    assert_non_null(strstr(r.message, "VERIFY"));
    result_done(&r);
    assert_int_equal(waiting(f), 0);
    g_autoptr(GPtrArray) log = fixture_rows(f->officer, "log", "limit", "1", NULL);
    assert_null(strstr(record_str(log->pdata[0], "label"), "queued"));
}

static void queued(void **state)
{
    struct fixture *f = *state;
    add_members(f, 3);
    struct result r = write_many(f, "mill", TEXT, "again");
    assert_non_null(
        strstr(r.message, "3 mails are in the outbox. They go with the host's next round."));
    assert_non_null(strstr(r.message, "1 person is left out: 1 has no e-mail address."));
    assert_non_null(strstr(r.message, "VERIFY"));
    assert_non_null(strstr(r.message, "perhaps nobody reads who answers with STOP"));
    result_done(&r);
    assert_int_equal(waiting(f), 3);
    struct post_sent told;
    g_autofree char *mails = send_some(f, 9, &told);
    assert_int_equal(told.sent, 3);
    g_autoptr(GError) error = NULL;
    g_autoptr(mail_message) m = mail_parse(mails, strlen(mails), &error);
    assert_non_null(m);
    assert_string_equal(m->subject, "To Siân");
    assert_non_null(strstr(mails, "From: Aire Valley <")); /* whose mail it is */
    assert_non_null(strstr(m->text, "Dear Siân,"));
    assert_null(strstr(mails, "text/html"));
    /* one a person a day, unless it is said */
    r = write_many(f, "mill", TEXT, "dry_run");
    assert_int_equal(record_int(r.object, "go"), 0);
    assert_true(g_str_has_prefix(left_why(&r, "Siân Test0001"), "has had such a mail today"));
    result_done(&r);
    g_autofree char *path = text_file(f, TEXT);
    fixture_fails(f->officer, BL_ERR_INPUT, "Nobody gets it.", "mail.write", "where", "mill",
                  "subject", "x", "text", path, NULL);
    r = write_many(f, "mill", TEXT, "again");
    assert_non_null(strstr(r.message, "3 mails are"));
    result_done(&r);
    fixture_run(f->officer, "undo", NULL);
    f->now += 86400;
    r = write_many(f, "mill", TEXT, "dry_run");
    assert_int_equal(record_int(r.object, "go"), 3);
    result_done(&r);
}

static void who_is_left_out(void **state)
{
    struct fixture *f = *state;
    add_members(f, 8);
    fixture_run(f->officer, "member.edit", "person", "5000", "email", "x@justice.gov.uk", NULL);
    fixture_run(f->officer, "member.edit", "person", "5001", "email", "own@example.org", NULL);
    fixture_run(f->ruth, "member.edit", "person", "1002", "email", "d@probation.gov.uk", NULL);
    fixture_run(f->officer, "person.block", "person", "5002", "reason", "wrote to us", NULL);
    fixture_run(f->officer, "person.block", "person", "5003", "channel", "EMAIL", "reason", "x",
                NULL);
    fixture_run(f->officer, "person.block", "person", "5004", "channel", "PHONE", "reason", "x",
                NULL);
    fixture_run(f->officer, "member.left", "person", "5005", NULL);
    fixture_run(f->officer, "prospect.add", "name", "Bea Stone", "consent_how", "PHONE",
                "workplace", "Mill Court", NULL);
    struct result r =
        write_many(f, "is:member or is:left or is:potential", "Dear {name}\n", "dry_run");
    assert_string_equal(left_why(&r, "Dafydd Rees"), "has only a work address");
    assert_null(left_why(&r, "Siân Test0000")); /* HQ's is no work address */
    assert_string_equal(left_why(&r, "Siân Test0002"), "asked not to be contacted");
    assert_string_equal(left_why(&r, "Siân Test0003"), "asked not to be contacted by e-mail");
    assert_null(left_why(&r, "Siân Test0004"));
    assert_string_equal(left_why(&r, "Siân Test0005"), "has left the union");
    assert_string_equal(left_why(&r, "Bea Stone"), "is not a member");
    assert_int_equal(record_list(r.object, "mails")->len, 3);
    result_done(&r);
    r = write_many(f, "5000 or 5001", TEXT, "again");
    result_done(&r);
    struct post_sent told;
    g_autofree char *mails = send_some(f, 9, &told);
    assert_non_null(strstr(mails, "To: m0@example.org"));
    /* what they gave comes before what HQ has */
    assert_non_null(strstr(mails, "To: own@example.org"));
    assert_null(strstr(mails, "m1@example.org"));
    assert_null(strstr(mails, "gov.uk"));
}

/* Who says no while it waits gets none, and nobody has to look. */
static void stopped_while_it_waits(void **state)
{
    struct fixture *f = *state;
    add_members(f, 2);
    struct result r = write_many(f, "mill", TEXT, "again");
    result_done(&r);
    fixture_run(f->tom, "person.block", "person", "5000", "channel", "EMAIL", "reason", "STOP",
                NULL);
    struct post_sent told;
    g_autofree char *mails = send_some(f, 9, &told);
    assert_int_equal(told.sent, 1);
    assert_int_equal(told.cancelled, 1);
    assert_int_equal(told.refused + told.uncertain + told.waiting, 0);
    assert_null(strstr(mails, "m0@example.org"));
    g_autoptr(GPtrArray) all = fixture_rows(f->officer, "outbox.list", "all", "1", NULL);
    assert_string_equal(record_str(all->pdata[0], "status"), "cancelled");
    assert_non_null(strstr(record_str(all->pdata[0], "last_error"), "asked not to get it"));
    assert_int_equal(waiting(f), 0);
}

/* Two who share an address are written to by name, each. */
static void one_address(void **state)
{
    struct fixture *f = *state;
    add_members(f, 3);
    fixture_run(f->tom, "member.edit", "person", "5000", "email", "Home@example.org", NULL);
    fixture_run(f->tom, "member.edit", "person", "5001", "email", "home@example.org", NULL);
    struct result r = write_many(f, "mill", TEXT, "dry_run");
    assert_int_equal(record_int(r.object, "go"), 3);
    assert_non_null(strstr(r.message, "1 mail goes to an address that another goes to as well."));
    result_done(&r);
    r = write_many(f, "mill", TEXT, "again");
    assert_non_null(strstr(r.message, "1 mail goes to an address that another goes to as well."));
    result_done(&r);
    r = write_many(f, "nobody of that name", TEXT, "dry_run");
    assert_non_null(strstr(r.message, "Nobody is found"));
    assert_null(strstr(r.message, "VERIFY"));
    result_done(&r);
}

/* It goes where they are to be written to by then. */
static void another_address(void **state)
{
    struct fixture *f = *state;
    add_members(f, 2);
    struct result r = write_many(f, "mill", TEXT, "again");
    result_done(&r);
    fixture_run(f->tom, "member.edit", "person", "5000", "email", "new@example.org", NULL);
    struct post_sent told;
    g_autofree char *mails = send_some(f, 9, &told);
    assert_int_equal(told.sent, 2);
    assert_non_null(strstr(mails, "To: new@example.org"));
    assert_null(strstr(mails, "m0@example.org"));
    g_autoptr(GPtrArray) all = fixture_rows(f->officer, "outbox.list", "all", "1", NULL);
    assert_string_equal(record_str(all->pdata[0], "to"), "new@example.org");
}

static void placeholders(void **state)
{
    struct fixture *f = *state;
    g_autofree char *unknown = fixture_file(f, "a", "Dear {name},\n\nthe {naem} is\n");
    g_autofree char *alone = fixture_file(f, "b", "Dear {name\n");
    g_autofree char *fine = fixture_file(f, "c", "Dear {name}, {closes}: {mp}\n");
    fixture_fails(f->officer, BL_ERR_INPUT, "Line 3: there is no {naem}: did you mean {name}?",
                  "mail.write", "where", "amina", "subject", "x", "text", unknown, NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "Line 1: a placeholder is a word in braces",
                  "mail.write", "where", "amina", "subject", "x", "text", alone, NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "Subject: there is no {whom}", "mail.write", "where",
                  "amina", "subject", "{whom}", "text", fine, NULL);
    /* what is not known of somebody is not made up */
    struct result r = write_many(f, "amina", "Dear {name},\nask {mp}.\n", "dry_run");
    assert_string_equal(left_why(&r, "Amina Yusuf"), "has no {mp}");
    result_done(&r);
    fixture_fails(f->officer, BL_ERR_INPUT, "1 lacks what a placeholder stands for", "mail.write",
                  "where", "amina", "subject", "x", "text", fine, NULL);
    assert_int_equal(waiting(f), 0);
}

static void hostile(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "member.edit", "person", "1001", "given_name", "{mp} \xc5\xbd", NULL);
    g_autofree char *text =
        fixture_file(f, "a", "Dear {name},\r\nred \033[31m\xe2\x80\xae text\n.\n\nFrom me\n");
    fixture_run(f->officer, "mail.write", "where", "1001", "subject",
                "Hi {name}\r\nBcc: all@example.org", "text", text, NULL);
    struct post_sent told;
    g_autofree char *mails = send_some(f, 9, &told);
    g_autoptr(GError) error = NULL;
    g_autoptr(mail_message) m = mail_parse(mails, strlen(mails), &error);
    assert_string_equal(m->subject, "Hi {mp} \xc5\xbd Bcc: all@example.org");
    assert_null(strstr(mails, "\nBcc:"));
    assert_non_null(strstr(m->text, "Dear {mp} \xc5\xbd,\nred [31m text\n.\n\nFrom me\n"));
    g_autofree char *bytes = g_build_filename(f->dir, "b", NULL);
    assert_true(g_file_set_contents(bytes, "Dear\nSi\xe2n\n", -1, NULL));
    fixture_fails(f->officer, BL_ERR_INPUT, "is not plain text in UTF-8: see line 2", "mail.write",
                  "where", "1001", "subject", "x", "text", bytes, NULL);
    assert_true(g_file_set_contents(bytes, "a\0b", 3, NULL));
    fixture_fails(f->officer, BL_ERR_INPUT, "is not plain text", "mail.write", "where", "1001",
                  "subject", "x", "text", bytes, NULL);
    g_autofree char *empty = fixture_file(f, "c", " \n\n");
    fixture_fails(f->officer, BL_ERR_INPUT, "There is nothing in", "mail.write", "where", "1001",
                  "subject", "x", "text", empty, NULL);
    g_autofree char *asks = fixture_file(f, "d", "Dear {name},\nhow did you vote?\n");
    fixture_fails(f->officer, BL_ERR_INPUT, "Line 2: ", "mail.write", "where", "1001", "subject",
                  "x", "text", asks, NULL);
    /* what a union says to its members */
    g_autofree char *urges = fixture_file(f, "e", "Please vote YES. I am voting yes.\n");
    fixture_run(f->officer, "mail.write", "where", "1001", "subject", "Vote YES", "text", urges,
                "again", "1", NULL);
}

static void whose_it_is(void **state)
{
    struct fixture *f = *state;
    g_autofree char *path = text_file(f, TEXT);
    struct app *const others[] = {f->ruth, f->sam, f->rita};
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
        fixture_fails(others[i], BL_ERR_REFUSED, "", "mail.write", "where", "amina", "subject", "x",
                      "text", path, NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "Nobody is found by “zzz”", "mail.write", "where",
                  "zzz", "subject", "x", "text", path, NULL);
}

static void taken_back(void **state)
{
    struct fixture *f = *state;
    add_members(f, 200);
    struct result r = write_many(f, "mill", TEXT, "again");
    assert_non_null(strstr(r.message, "200 mails are in the outbox."));
    result_done(&r);
    struct result back = fixture_result(f->officer, "undo", NULL);
    assert_non_null(strstr(back.message, "200 are taken back, none has gone."));
    result_done(&back);
    assert_int_equal(waiting(f), 0);
    struct result redone = fixture_result(f->officer, "redo", NULL);
    assert_non_null(strstr(redone.message, "200 mails wait again."));
    result_done(&redone);
    struct post_sent told;
    g_free(send_some(f, 12, &told));
    assert_int_equal(told.sent, 12);
    back = fixture_result(f->officer, "undo", NULL);
    assert_non_null(strstr(back.message, "12 have gone, 188 are taken back."));
    assert_null(strstr(back.message, "later change"));
    result_done(&back);
    assert_int_equal(waiting(f), 0);
    g_autoptr(GPtrArray) all = fixture_rows(f->officer, "outbox.list", "all", "1", NULL);
    assert_int_equal(all->len, 12);
    /* the others, and those alone, again */
    redone = fixture_result(f->officer, "redo", NULL);
    assert_non_null(strstr(redone.message, "188 mails wait again."));
    result_done(&redone);
    g_autofree char *rest = send_some(f, 999, &told);
    assert_int_equal(told.sent, 188);
    guint n = 0;
    for (const char *p = rest; (p = strstr(p, "\nTo: m7@example.org")); p++)
        n++;
    assert_int_equal(n, 1);
    fixture_fails(f->officer, BL_ERR_CONFLICT, "none of these 188 mails waits", "undo", NULL);
}

static const char *last_line(struct fixture *f, GPtrArray **rows)
{
    *rows = fixture_rows(f->ruth, "person.history", "person", "1001", NULL);
    return (*rows)->len ? record_str((*rows)->pdata[0], "text") : "";
}

static void on_the_timeline(void **state)
{
    struct fixture *f = *state;
    struct result r = write_many(f, "amina", TEXT, "again");
    result_done(&r);
    g_autoptr(GPtrArray) before = NULL, after = NULL, none = NULL;
    assert_string_equal(last_line(f, &before), "mail: To Amina (waits)");
    f->now += 3 * 86400;
    struct post_sent told;
    g_free(send_some(f, 9, &told));
    assert_string_equal(last_line(f, &after), "mail: To Amina (sent)");
    assert_string_equal(record_str(after->pdata[0], "kind"), "MAILED");
    assert_true(g_str_has_prefix(record_str(after->pdata[0], "at"), "2026-11-24T"));
    none = fixture_rows(f->sam, "person.history", "person", "Amina", NULL);
    assert_int_equal(none->len, 0);
}

/* A thousand at once, and no more than five. */
static void many_at_once(void **state)
{
    struct fixture *f = *state;
    add_members(f, 1000);
    gint64 began = g_get_monotonic_time();
    struct result r = write_many(f, "mill", TEXT, "again");
    gint64 took = (g_get_monotonic_time() - began) / 1000;
    assert_non_null(strstr(r.message, "1000 mails are"));
    result_done(&r);
    if (took > 2000)
        fail_msg("1,000 mails took %" G_GINT64_FORMAT " ms", took);
    print_message("1,000 mails: %" G_GINT64_FORMAT " ms\n", took);
    add_members(f, 5001);
    g_autofree char *path = text_file(f, TEXT);
    fixture_fails(f->officer, BL_ERR_INPUT, "More than 5000 people", "mail.write", "where", "mill",
                  "subject", "x", "text", path, "again", "1", NULL);
    assert_int_equal(waiting(f), 1000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define many_test(f) cmocka_unit_test_setup_teardown(f, fixture_setup, fixture_teardown)
        many_test(shown_first),     many_test(queued),
        many_test(who_is_left_out), many_test(stopped_while_it_waits),
        many_test(placeholders),    many_test(hostile),
        many_test(one_address),     many_test(another_address),
        many_test(whose_it_is),     many_test(taken_back),
        many_test(on_the_timeline), many_test(many_at_once),
    };
    return cmocka_run_group_tests_name("mail to many", tests, NULL, NULL);
}
