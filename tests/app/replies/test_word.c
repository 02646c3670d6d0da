/*
 * The member's word, and what is said of it: by whom it was noted before, after HQ has the reply,
 * and of one that nobody has to be asked about.
 */
#include "replies.h"

static char *add(struct fixture *f, const char *type)
{
    return text_of(fixture_run(f->ruth, "reply.add", "person", "Amina", "text", "x", "type", type,
                               "constituency", SEAT, NULL));
}

static void assert_said(struct fixture *f, const char *command, const char *id, const char *said)
{
    struct result r = fixture_result(f->ruth, command, "reply", id, NULL);
    assert_string_equal(r.message, said);
    result_done(&r);
}

static void said_twice_it_is_so_already(void **state)
{
    struct fixture *f = *state;
    g_autofree char *id = add(f, "SUBSTANTIVE");
    assert_said(f, "reply.agree", id, "Consent given: Amina Yusuf. It can go to HQ.");
    assert_said(f, "reply.agree", id,
                "Amina Yusuf agreed that HQ gets it (noted today): nothing was changed.");
    fixture_fails(f->ruth, BL_ERR_CONFLICT, "Amina Yusuf agreed that HQ gets it (noted today). ",
                  "reply.keep", "reply", id, NULL);
    fixture_fails(f->ruth, BL_ERR_CONFLICT, "“reply consent” changes that.", "reply.asked", "reply",
                  id, NULL);
    fixture_run(f->ruth, "undo", NULL);
    assert_said(f, "reply.keep", id, "Consent refused: Amina Yusuf.");
    assert_said(f, "reply.keep", id,
                "Amina Yusuf said that it is to be kept here (noted today): nothing was changed.");
}

/* Of several, one of which another rep noted before. */
static void one_noted_before_stops_none_of_the_others(void **state)
{
    struct fixture *f = *state;
    g_autofree char *one = add(f, "SUBSTANTIVE"), *two = add(f, "REFUSAL");
    fixture_run(f->officer, "reply.agree", "reply", one, NULL);

    struct result r = fixture_result(f->ruth, "reply.agree", "reply", one, "reply", two, NULL);
    result_done(&r);
    g_autoptr(record) other = show(f->ruth, atoi(two));
    assert_string_equal(record_str(other, "consent"), "GIVEN");
}

static void a_no_after_it_was_sent_says_that_hq_has_it(void **state)
{
    struct fixture *f = *state;
    g_autofree char *id = add(f, "SUBSTANTIVE");
    fixture_run(f->ruth, "reply.agree", "reply", id, NULL);
    assert_said(f, "reply.send", id, "Marked as sent: Llinos Medi to Amina Yusuf.");
    struct result r =
        fixture_result(f->ruth, "reply.consent", "reply", id, "consent", "REFUSED", NULL);
    assert_string_equal(r.message,
                        "Consent refused: Amina Yusuf. HQ has had it since today: tell HQ, too.");
    result_done(&r);
}

static void what_answers_nothing_yet_is_not_asked_about(void **state)
{
    struct fixture *f = *state;
    static const char *const types[] = {"HOLDING", "ADDRESS_REQUEST"};
    for (gsize i = 0; i < G_N_ELEMENTS(types); i++) {
        struct result r = fixture_result(f->ruth, "reply.add", "person", "Amina", "text", "x",
                                         "type", types[i], "constituency", SEAT, NULL);
        assert_non_null(strstr(r.message, "Nobody has to be asked for HQ"));
        g_autofree char *id = text_of(r.id);
        result_done(&r);
        fixture_fails(f->ruth, BL_ERR_INPUT, "says nothing yet that HQ waits for", "reply.send",
                      "reply", id, NULL);
    }
}

/* On the command line nobody sees what another rep has written meanwhile. */
static void a_text_written_over_is_said(void **state)
{
    struct fixture *f = *state;
    g_autofree char *id = add(f, "SUBSTANTIVE"), *other = add(f, "REFUSAL");
    struct result r = fixture_result(f->officer, "reply.edit", "reply", id, "text", "Hers.", NULL);
    assert_null(strstr(r.message, "had changed it"));
    result_done(&r);
    r = fixture_result(f->ruth, "reply.edit", "reply", other, "text", "Of another.", NULL);
    assert_null(strstr(r.message, "had changed it"));
    result_done(&r);
    r = fixture_result(f->ruth, "reply.edit", "reply", id, "text", "Mine.", NULL);
    assert_non_null(strstr(r.message, "Priya Nair had changed it at "));
    assert_non_null(strstr(r.message, ", and the text is yours now: “log show "));
    result_done(&r);
    fixture_run(f->ruth, "undo", NULL);
    g_autoptr(record) now = show(f->ruth, atoi(id));
    assert_string_equal(record_str(now, "text"), "Hers.");
}

/* The word can be taken back, the mail that went with it cannot: one does not deny the other. */
static void what_is_undone_names_whom(void **state)
{
    struct fixture *f = *state;
    g_autofree char *id = add(f, "SUBSTANTIVE");
    static const char *const commands[] = {"reply.strike", "reply.aside"};
    for (gsize i = 0; i < G_N_ELEMENTS(commands); i++) {
        fixture_run(f->ruth, commands[i], "reply", id, i == 0 ? "none" : NULL, "1", NULL);
        struct result r = fixture_result(f->ruth, "undo", NULL);
        assert_non_null(strstr(r.message, "Undone: Amina Yusuf: "));
        result_done(&r);
    }
}

#define test(name) cmocka_unit_test_setup_teardown(name, setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(said_twice_it_is_so_already),
        test(one_noted_before_stops_none_of_the_others),
        test(a_no_after_it_was_sent_says_that_hq_has_it),
        test(what_answers_nothing_yet_is_not_asked_about),
        test(a_text_written_over_is_said),
        test(what_is_undone_names_whom),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
