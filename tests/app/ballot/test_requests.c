/*
 * What HQ is asked for: one message a day, and each thing until it is done.
 */
#include "canvassed.h"

/* "kind person told" of each that is open. */
static void assert_open(struct fixture *f, const char *want)
{
    g_autoptr(GPtrArray) rows = fixture_rows(f->officer, "ballot.requests", NULL);
    g_autoptr(GString) got = g_string_new(NULL);
    for (guint i = 0; i < rows->len; i++) {
        const record *r = rows->pdata[i];
        assert_string_equal(record_str(r, "since"), "2026-11-21");
        g_string_append_printf(got, "%s %s %s\n", record_str(r, "kind"), record_str(r, "person"),
                               record_str(r, "hq_told_on"));
    }
    assert_string_equal(got->str, want);
}

static struct result told(struct fixture *f, struct app *app, gint64 n)
{
    (void)f;
    struct result r = fixture_result(app, "ballot.requests.send", NULL);
    assert_int_equal(record_int(r.object, "told"), n);
    return r;
}

static void one_message(void **state)
{
    struct fixture *f = *state;
    assert_open(f, "");
    struct result r = told(f, f->officer, 0);
    assert_non_null(strstr(r.message, "nothing new"));
    result_done(&r);
    ballot_say(f, "1002", "NO_PAPER");
    ballot_say(f, "2001", "address_bad");
    assert_open(f, "ADDRESS_QUERY Colette O'Hara \nNEW_PAPER Dafydd Rees \n");
    r = told(f, f->officer, 2);
    const char *text = record_str(r.object, "text");
    assert_non_null(strstr(text, "Aire Valley, 21 Nov 2026\nBallot: Pay\n"));
    assert_non_null(strstr(text, "\n1002, Dafydd Rees: a new paper\n"));
    assert_non_null(strstr(text, "\n2001, Colette O'Hara: a wrong address"));
    assert_non_null(strstr(r.message, "1 new paper, 1 wrong address."));
    g_autoptr(GPtrArray) mails = fixture_rows(f->officer, "outbox.list", NULL);
    assert_int_equal(mails->len, 1);
    assert_string_equal(record_str(mails->pdata[0], "to"), "info@napo.org.uk");
    assert_string_equal(record_str(mails->pdata[0], "subject"), "Aire Valley: Pay");
    struct result got = fixture_result(f->officer, "outbox.show", "outbox", "1", NULL);
    assert_string_equal(record_str(got.object, "text"), text);
    result_done(&got);
    result_done(&r);
    assert_state(f, "Dafydd", "REPLACEMENT_REQUESTED");
    assert_open(f, "ADDRESS_QUERY Colette O'Hara 2026-11-21\n"
                   "NEW_PAPER Dafydd Rees 2026-11-21\n");
    r = told(f, f->officer, 0);
    result_done(&r);
}

/* Only what is new is in the second message. */
static void the_same_day_again(void **state)
{
    struct fixture *f = *state;
    ballot_say(f, "1002", "NO_PAPER");
    struct result r = told(f, f->officer, 1);
    result_done(&r);
    ballot_say(f, "1001", "NO_PAPER");
    r = told(f, f->officer, 1);
    assert_null(strstr(record_str(r.object, "text"), "Dafydd"));
    assert_non_null(strstr(record_str(r.object, "text"), "Amina"));
    result_done(&r);
    g_autoptr(GPtrArray) mails = fixture_rows(f->officer, "outbox.list", NULL);
    assert_int_equal(mails->len, 2);
}

static void until_it_is_done(void **state)
{
    struct fixture *f = *state;
    ballot_say(f, "1001", "NO_PAPER");
    ballot_say(f, "1002", "NO_PAPER");
    struct result r = told(f, f->officer, 2);
    result_done(&r);
    fixture_run(f->officer, "ballot.requests.done", "person", "1001", NULL);
    assert_open(f, "NEW_PAPER Dafydd Rees 2026-11-21\n");
    fixture_fails(f->officer, BL_ERR_INPUT, "asked for nothing for Amina Yusuf",
                  "ballot.requests.done", "person", "1001", NULL);
    ballot_say(f, "1002", "paper_arrived"); /* it has come: nothing is left to do */
    assert_open(f, "");
}

/* HQ was never told, and has dealt with it all the same: the ballot knows of it too. */
static void done_without_a_message(void **state)
{
    struct fixture *f = *state;
    ballot_say(f, "1001", "NO_PAPER");
    fixture_run(f->officer, "ballot.requests.done", "person", "1001", NULL);
    assert_open(f, "");
    assert_state(f, "Amina", "REPLACEMENT_REQUESTED");
}

static void an_undo_takes_it_back(void **state)
{
    struct fixture *f = *state;
    ballot_say(f, "1001", "NO_PAPER");
    struct result r = told(f, f->officer, 1);
    result_done(&r);
    fixture_run(f->officer, "undo", NULL);
    assert_open(f, "NEW_PAPER Amina Yusuf \n");
    assert_state(f, "Amina", "REPLACEMENT_NEEDED");
}

/* An online ballot has links, and addresses that are not a house's. */
static void in_the_words_of_the_method(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "ballot.edit", "ballot", "Pay", "method", "electronic", "kind",
                "indicative", NULL);
    ballot_say(f, "1001", "NO_PAPER");
    ballot_say(f, "2001", "address_bad");
    struct result r = told(f, f->officer, 2);
    const char *text = record_str(r.object, "text");
    assert_non_null(strstr(text, "\n1001, Amina Yusuf: a new link\n"));
    assert_non_null(strstr(text, "O'Hara: a wrong e-mail address: please"));
    assert_non_null(strstr(r.message, "1 new link, 1 wrong address."));
    result_done(&r);
}

/* The pack of a ballot by post or online goes by post. */
static void a_pack_goes_by_post(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "ballot.edit", "ballot", "Pay", "method", "hybrid", "kind",
                "indicative", NULL);
    ballot_say(f, "2001", "address_bad");
    struct result r = told(f, f->officer, 1);
    assert_non_null(strstr(record_str(r.object, "text"), "O'Hara: a wrong address: please"));
    result_done(&r);
}

/* A rep tells of their own workplaces' members alone. */
static void of_ones_own_workplaces(void **state)
{
    struct fixture *f = *state;
    ballot_say(f, "1001", "NO_PAPER");
    ballot_say(f, "2001", "NO_PAPER");
    struct result r = told(f, f->ruth, 1);
    assert_null(strstr(record_str(r.object, "text"), "Colette"));
    result_done(&r);
    assert_open(f, "NEW_PAPER Colette O'Hara \nNEW_PAPER Amina Yusuf 2026-11-21\n");
    fixture_fails(f->sam, BL_ERR_REFUSED, "", "ballot.requests.send", NULL);
    fixture_fails(f->ruth, BL_ERR_NOT_FOUND, "", "ballot.requests.done", "person", "2001", NULL);
}

#define test_in(f) cmocka_unit_test_setup_teardown(f, ballot_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        test_in(one_message),           test_in(the_same_day_again),
        test_in(until_it_is_done),      test_in(done_without_a_message),
        test_in(an_undo_takes_it_back), test_in(in_the_words_of_the_method),
        test_in(a_pack_goes_by_post),   test_in(of_ones_own_workplaces),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
