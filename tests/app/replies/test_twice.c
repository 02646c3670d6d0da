/*
 * What is done a second time, too late or to the wrong thing: it is said, or refused with the
 * reason.
 */
#include "replies.h"

#include <glib/gstdio.h>

static char *filed(struct fixture *f, const char *type)
{
    struct result r = fixture_result(f->ruth, "reply.add", "person", "Amina", "text",
                                     "I have written to the Minister.", "type", type, NULL);
    char *id = text_of(r.id);
    result_done(&r);
    return id;
}

/* HQ keeps what it got: whoever changes it here is told. */
static void hq_has_it_as_it_was(void **state)
{
    struct fixture *f = *state;
    g_autofree char *id = filed(f, "SUBSTANTIVE");
    fixture_run(f->ruth, "reply.agree", "reply", id, NULL);
    fixture_run(f->ruth, "reply.send", "reply", id, NULL);
    static const char *const given[][2] = {
        {"text", "Other words."}, {"type", "HOLDING"}, {"received", "2026-11-18"}};
    for (gsize i = 0; i < G_N_ELEMENTS(given); i++) {
        struct result r =
            fixture_result(f->ruth, "reply.edit", "reply", id, given[i][0], given[i][1], NULL);
        assert_non_null(strstr(r.message, "HQ still has it as it was sent on Sat 21 Nov"));
        result_done(&r);
    }
    struct result same =
        fixture_result(f->ruth, "reply.edit", "reply", id, "type", "HOLDING", NULL);
    assert_null(strstr(same.message, "HQ still"));
    result_done(&same);
}

static void a_chase_is_noted_once_a_day(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->ruth, "letter.add", "person", "Amina", "written_on", "2026-11-01", NULL);
    g_autoptr(record) letter = only_letter(f);
    g_autofree char *id = text_of(record_int(letter, "letter_id"));
    fixture_run(f->ruth, "letter.chase", "letter", id, NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "was asked again today is noted already", "letter.chase",
                  "letter", id, NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "is noted already", "letter.chase", "letter", id, "on",
                  "2026-11-19", NULL);
}

/* Agreed is only what says something. */
static void an_acknowledgement_does_not_go(void **state)
{
    struct fixture *f = *state;
    g_autofree char *id = filed(f, "AUTO_ACK");
    fixture_fails(f->ruth, BL_ERR_INPUT, "HQ has no use for it", "reply.agree", "reply", id, NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "HQ has no use for it", "reply.consent", "reply", id,
                  "consent", "GIVEN", NULL);
    fixture_run(f->ruth, "reply.consent", "reply", id, "consent", "REFUSED", NULL);
    fixture_run(f->ruth, "reply.consent", "reply", id, "consent", "NOT_ASKED", NULL);
    fixture_run(f->ruth, "reply.type", "reply", id, "type", "SUBSTANTIVE", NULL);
    fixture_run(f->ruth, "reply.agree", "reply", id, NULL);
}

/* What is counted of several is counted in English. */
static void several_are_replies(void **state)
{
    struct fixture *f = *state;
    g_autofree char *one = filed(f, "SUBSTANTIVE"), *two = filed(f, "REFUSAL");
    g_autoptr(record) in = record_new();
    GPtrArray *list = record_array_new();
    g_ptr_array_add(list, record_of_text("value", one));
    g_ptr_array_add(list, record_of_text("value", two));
    record_take_list(in, "reply", list);
    struct result r = {0};
    g_autoptr(GError) error = NULL;
    if (!app_run(f->ruth, command_find("reply.asked"), in, &r, &error))
        fail_msg("%s", error->message);
    assert_non_null(strstr(r.message, "2 replies."));
    result_done(&r);
}

/* When it came and from whom is known of each, not only of those that wait. */
static void a_list_says_who_sent_it(void **state)
{
    struct fixture *f = *state;
    g_autofree char *address = mp_address(f);
    g_autofree char *mail = g_strdup_printf(
        "From: The Office <%s>\nTo: amina@example.org\nDate: Tue, 17 Nov 2026 09:00:00 +0000\n"
        "Message-ID: <l1@example.org>\n\nDear Amina,\n\nI have written to the Minister about "
        "probation pay.\n",
        address);
    g_autofree char *path = fixture_file(f, "l.eml", mail);
    fixture_run(f->ruth, "letter.add", "person", "Amina", "written_on", "2026-11-01", NULL);
    g_autoptr(GPtrArray) done = fixture_rows(f->ruth, "reply.file", "file", path, NULL);
    assert_string_equal(status(done, 0), "filed");
    static const char *const lists[] = {NULL, "to_ask"};
    for (gsize i = 0; i < G_N_ELEMENTS(lists); i++) {
        g_autoptr(GPtrArray) rows = lists[i]
                                        ? fixture_rows(f->ruth, "reply.list", lists[i], "1", NULL)
                                        : fixture_rows(f->ruth, "reply.list", NULL);
        assert_int_equal(rows->len, 1);
        assert_string_equal(record_str(rows->pdata[0], "from_address"), address);
        assert_string_equal(record_str(rows->pdata[0], "from_name"), "The Office");
        assert_true(record_has(rows->pdata[0], "filed_at"));
    }
}

/* No mail was written next year: the day that is taken is said. */
static void a_day_to_come_is_said(void **state)
{
    struct fixture *f = *state;
    g_autofree char *address = mp_address(f);
    g_autofree char *mail = g_strdup_printf(
        "From: <%s>\nTo: amina@example.org\nDate: Wed, 17 Mar 2027 09:00:00 +0000\n"
        "Message-ID: <d1@example.org>\n\nDear Amina,\n\nI have written to the Minister about "
        "probation pay.\n",
        address);
    g_autofree char *path = fixture_file(f, "d.eml", mail);
    g_autoptr(GPtrArray) rows = fixture_rows(f->ruth, "reply.file", "file", path, NULL);
    assert_non_null(strstr(record_str(rows->pdata[0], "reason"),
                           "written on 17 Mar 2027, which is to come: filed as received on "
                           "21 Nov 2026."));
}

/* Of a folder that is no Maildir it is said what was taken for mail. */
static void a_folder_says_what_was_read(void **state)
{
    struct fixture *f = *state;
    g_autofree char *dir = g_build_filename(f->dir, "saved", NULL);
    assert_int_equal(g_mkdir(dir, 0700), 0);
    static const char *const names[] = {"a.eml", "b.EML", "notes.txt"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *path = g_build_filename(dir, names[i], NULL);
        assert_true(g_file_set_contents(path, "not a mail", -1, NULL));
    }
    struct result r = fixture_result(f->ruth, "reply.file", "file", dir, NULL);
    assert_non_null(strstr(r.message, "2 refused"));
    assert_non_null(strstr(r.message, "Read: 2 files that end in .eml; 1 other was passed over."));
    result_done(&r);
}

#define test(name) cmocka_unit_test_setup_teardown(name, setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(hq_has_it_as_it_was),
        test(a_chase_is_noted_once_a_day),
        test(an_acknowledgement_does_not_go),
        test(several_are_replies),
        test(a_list_says_who_sent_it),
        test(a_day_to_come_is_said),
        test(a_folder_says_what_was_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
