/*
 * The mail of a reply as it came: who gets it, how long it is kept, that nothing stays behind.
 */
#include "app_priv.h"

#include "replies.h"

#include "app/retention.h"

#include <glib/gstdio.h>

#define HOME "17 Nightjar Row"

/* A mail to Amina from her MP, of which the signature says no more than the text that is kept. */
static char *mail_of(struct fixture *f, const char *id, const char *more)
{
    g_autofree char *address = mp_address(f);
    return g_strdup_printf("From: The office <%s>\nTo: Amina <amina@example.org>\n"
                           "X-Home: " HOME "\nSubject: %s\n"
                           "Date: Tue, 17 Nov 2026 10:00:00 +0000\nMessage-ID: <%s@example.org>\n"
                           "\nDear Amina,\nI shall raise %s.\n%s",
                           address, id, id, id, more);
}

static GPtrArray *file_text(struct fixture *f, const char *text)
{
    g_autofree char *path = fixture_file(f, "m.eml", text);
    return fixture_rows(f->ruth, "reply.file", "file", path, NULL);
}

/* Its id as text; caller's. */
static char *file_one(struct fixture *f, const char *id)
{
    g_autofree char *text = mail_of(f, id, "");
    g_autoptr(GPtrArray) rows = file_text(f, text);
    assert_string_equal(status(rows, 0), "filed");
    return text_of(record_int(rows->pdata[0], "reply_id"));
}

static void is_here(struct fixture *f, const char *id, const char *text)
{
    struct result r = fixture_result(f->officer, "reply.raw", "reply", id, NULL);
    assert_non_null(r.bytes);
    assert_int_equal(r.bytes->len, strlen(text));
    assert_memory_equal(r.bytes->data, text, r.bytes->len);
    result_done(&r);
}

static void is_gone(struct fixture *f, const char *id)
{
    fixture_fails(f->officer, BL_ERR_NOT_FOUND, "is not here", "reply.raw", "reply", id, NULL);
}

static void officers_get_it(void **state)
{
    struct fixture *f = *state;
    g_autofree char *id = file_one(f, "one"), *text = mail_of(f, "one", "");
    is_here(f, id, text);
    fixture_fails(f->ruth, BL_ERR_REFUSED, "The mail itself is for officers", "reply.raw", "reply",
                  id, NULL);
    fixture_fails(f->sam, BL_ERR_REFUSED, "", "reply.raw", "reply", id, NULL);
    g_autoptr(record) seen = show(f->officer, atoi(id)), by_rep = show(f->ruth, atoi(id));
    assert_int_equal(record_int(seen, "mail_size"), strlen(text));
    assert_string_equal(record_str(seen, "mail_until"), "2027-05-20");
    assert_false(record_has(by_rep, "mail_size"));
    g_autofree char *path = g_build_filename(f->dir, "out.eml", NULL);
    fixture_run(f->officer, "reply.raw", "reply", id, "file", path, NULL);
    struct stat st;
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    fixture_run(f->officer, "reply.raw", "reply", id, "file", "tray:it.eml", NULL);
    g_autoptr(GPtrArray) audit = fixture_rows(f->officer, "audit.list", NULL);
    guint n = 0;
    for (guint i = 0; i < audit->len; i++)
        n += strcmp(record_str(audit->pdata[i], "action"), "reply.raw") == 0;
    assert_int_equal(n, 3);
}

static void what_was_pasted_has_none(void **state)
{
    struct fixture *f = *state;
    g_autofree char *id = text_of(
        fixture_run(f->ruth, "reply.add", "person", "Amina", "text", "I shall raise it.", NULL));
    is_gone(f, id);
}

static void a_large_one_is_not_kept(void **state)
{
    struct fixture *f = *state;
    g_autoptr(GString) more = g_string_new(NULL);
    while (more->len < 2 * 1024 * 1024)
        g_string_append(more, "and all that stands on this line, which is long enough for one\n");
    g_autofree char *text = mail_of(f, "large", more->str);
    g_autoptr(GPtrArray) rows = file_text(f, text);
    assert_string_equal(status(rows, 0), "filed");
    g_autofree char *id = text_of(record_int(rows->pdata[0], "reply_id"));
    fixture_fails(f->officer, BL_ERR_NOT_FOUND, "larger than 2 MB", "reply.raw", "reply", id, NULL);
    g_autoptr(record) seen = show(f->officer, atoi(id));
    assert_int_equal(record_int(seen, "mail_size"), strlen(text));
    assert_false(record_has(seen, "mail_until"));
}

/* Each of two letters in one mail would keep the other's. */
static void of_several_letters_none_keeps_it(void **state)
{
    struct fixture *f = *state;
    g_autofree char *one = mail_of(f, "one", ""), *two = mail_of(f, "two", "");
    g_autofree char *text = g_strdup_printf(
        "From: Amina Yusuf <amina@example.org>\nTo: rep@example.org\nSubject: Both\n"
        "Date: Wed, 18 Nov 2026 09:00:00 +0000\nMessage-ID: <both@example.org>\n"
        "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"b\"\n\n"
        "--b\nContent-Type: text/plain\n\nHere are both.\n"
        "--b\nContent-Type: message/rfc822\n\n%s\n--b\nContent-Type: message/rfc822\n\n%s\n"
        "--b--\n",
        one, two);
    g_autoptr(GPtrArray) rows = file_text(f, text);
    assert_int_equal(rows->len, 2);
    for (guint i = 0; i < rows->len; i++) {
        assert_string_equal(status(rows, i), "filed");
        g_autofree char *id = text_of(record_int(rows->pdata[i], "reply_id"));
        is_gone(f, id);
    }
    assert_false(stands_in_file(f, HOME));
}

/* Nothing of a mail that is nobody's business, and none twice. */
static void what_is_not_filed_is_not_kept(void **state)
{
    struct fixture *f = *state;
    g_free(file_one(f, "one"));
    g_autofree char *text = mail_of(f, "one", "");
    g_autoptr(GPtrArray) again = file_text(f, text);
    assert_string_equal(status(again, 0), "duplicate");
    g_autoptr(GPtrArray) shop = file_text(
        f, "From: shop@example.net\nTo: someone@example.net\nSubject: Offer\nX-Home: Quail Yard\n"
           "Date: Tue, 17 Nov 2026 10:00:00 +0000\nMessage-ID: <s@example.net>\n\nBuy two.\n");
    assert_string_equal(status(shop, 0), "skipped");
    assert_true(stands_in_file(f, HOME));
    assert_false(stands_in_file(f, "Quail Yard"));
}

static void what_waits_is_kept(void **state)
{
    struct fixture *f = *state;
    const char *text = "From: Casework <case@parliament.uk>\nTo: nobody@example.org\nSubject: two\n"
                       "Date: Tue, 17 Nov 2026 09:00:00 +0000\n\nNor this.\n";
    g_autoptr(GPtrArray) rows = file_text(f, text);
    assert_string_equal(status(rows, 0), "triage");
    g_autofree char *id = text_of(record_int(rows->pdata[0], "reply_id"));
    is_here(f, id, text);
}

/* A key too many takes nothing away for good; but what is no reply has its time, too. */
static void what_is_no_reply_has_some_days(void **state)
{
    struct fixture *f = *state;
    g_autofree char *id = file_one(f, "one"), *text = mail_of(f, "one", "");
    fixture_run(f->ruth, "reply.aside", "reply", id, NULL);
    is_here(f, id, text);
    g_autoptr(record) seen = show(f->officer, atoi(id));
    assert_string_equal(record_str(seen, "mail_until"), "2026-12-21");
    f->now += 29 * 86400;
    assert_int_equal(night(f).mails, 0);
    fixture_run(f->ruth, "undo", NULL);
    f->now += 2 * 86400;
    assert_int_equal(night(f).mails, 0);
    is_here(f, id, text);
    fixture_run(f->ruth, "reply.aside", "reply", id, NULL);
    f->now += 30 * 86400;
    assert_int_equal(night(f).mails, 1);
    fixture_fails(f->officer, BL_ERR_NOT_FOUND, "No reply", "reply.raw", "reply", id, NULL);
    assert_false(stands_in_file(f, HOME));
}

static void undone(struct fixture *f, const char *command, const char *words)
{
    struct result r = fixture_result(f->ruth, command, NULL);
    if ((strstr(r.message, "not kept") != NULL) != (*words != '\0') || !strstr(r.message, words))
        fail_msg("%s: %s", command, r.message);
    result_done(&r);
}

static void it_goes_where_hq_is_not_to_have_it(void **state)
{
    struct fixture *f = *state;
    g_autofree char *id = file_one(f, "one"), *text = mail_of(f, "one", "");
    fixture_run(f->ruth, "reply.consent", "reply", id, "consent", "GIVEN", NULL);
    is_here(f, id, text);
    struct result r =
        fixture_result(f->ruth, "reply.consent", "reply", id, "consent", "REFUSED", NULL);
    assert_non_null(strstr(r.message, "The mail itself is erased, also if that is undone."));
    result_done(&r);
    is_gone(f, id);
    undone(f, "undo", "The mail as it came is not kept.");
    is_gone(f, id);
}

/* Of several that are marked, too. */
static void it_is_said_of_several(void **state)
{
    struct fixture *f = *state;
    g_autofree char *one = file_one(f, "one"), *two = file_one(f, "two");
    struct result r = fixture_result(f->ruth, "reply.keep", "reply", one, "reply", two, NULL);
    assert_non_null(
        strstr(r.message, "The mail itself is erased, also if that is undone: 2 of them."));
    result_done(&r);
    is_gone(f, two);
}

static void an_undo_takes_it_along(void **state)
{
    struct fixture *f = *state;
    g_autofree char *id = file_one(f, "one");
    fixture_run(f->ruth, "undo", NULL);
    db_settle(app_db(f->ruth));
    assert_false(stands_in_file(f, HOME));
    undone(f, "redo", "The mail as it came is not kept.");
    is_gone(f, id);
    fixture_run(f->ruth, "reply.type", "reply", id, "type", "HOLDING", NULL);
    undone(f, "undo", "");
}

static void what_is_erased_leaves_nothing(void **state)
{
    struct fixture *f = *state;
    g_autofree char *id = file_one(f, "one");
    assert_true(stands_in_file(f, HOME));
    fixture_run(f->officer, "reply.drop", "reply", id, NULL);
    assert_false(stands_in_file(f, HOME));
}

static void after_thirty_days_it_has_had_its_time(void **state)
{
    struct fixture *f = *state;
    g_autofree char *id = file_one(f, "one"), *text = mail_of(f, "one", "");
    fixture_run(f->ruth, "reply.consent", "reply", id, "consent", "GIVEN", NULL);
    f->now += 10 * 86400;
    fixture_run(f->ruth, "reply.send", "reply", id, NULL);
    g_autoptr(record) seen = show(f->officer, atoi(id));
    assert_string_equal(record_str(seen, "mail_until"), "2026-12-31");
    f->now += 30 * 86400 - 1;
    assert_int_equal(night(f).mails, 0);
    is_here(f, id, text);
    f->now += 1;
    assert_int_equal(night(f).mails, 1);
    is_gone(f, id);
    assert_false(stands_in_file(f, HOME));
    g_autoptr(record) stays = show(f->officer, atoi(id));
    assert_non_null(strstr(record_str(stays, "text"), "I shall raise one"));
    assert_int_equal(night(f).mails, 0);
}

static void what_is_never_sent_goes_too(void **state)
{
    struct fixture *f = *state;
    g_autofree char *id = file_one(f, "one"), *text = mail_of(f, "one", "");
    f->now += 180 * 86400 - 1;
    assert_int_equal(night(f).mails, 0);
    is_here(f, id, text);
    f->now += 1;
    assert_int_equal(night(f).mails, 1);
    is_gone(f, id);
}

#define test(name) cmocka_unit_test_setup_teardown(name, setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(officers_get_it),
        test(what_was_pasted_has_none),
        test(a_large_one_is_not_kept),
        test(of_several_letters_none_keeps_it),
        test(what_is_not_filed_is_not_kept),
        test(what_waits_is_kept),
        test(what_is_no_reply_has_some_days),
        test(it_goes_where_hq_is_not_to_have_it),
        test(it_is_said_of_several),
        test(an_undo_takes_it_along),
        test(what_is_erased_leaves_nothing),
        test(after_thirty_days_it_has_had_its_time),
        test(what_is_never_sent_goes_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
