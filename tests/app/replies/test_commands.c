/*
 * Letters and replies: adding, consent, sending on, stance.
 */
#include "app_priv.h"

#include "replies.h"

static void test_add(void **state)
{
    struct fixture *f = *state;
    gint64 id = fixture_run(f->ruth, "reply.add", "person", "Amina", "text",
                            "Dear Amina,\n\nThank you for your e-mail. I shall ask the minister "
                            "about workloads.\n",
                            "type", "SUBSTANTIVE", "received", "2026-11-18", NULL);
    g_autoptr(record) o = show(f->ruth, id);
    assert_string_equal(record_str(o, "ons_code"), SEAT);
    assert_true(record_int(o, "mp_id") > 0);
    assert_string_equal(record_str(o, "consent"), "NOT_ASKED");
    assert_string_equal(record_str(o, "received_on"), "2026-11-18");
    assert_non_null(strstr(record_str(o, "text"), "workloads"));
    g_autoptr(record) letter = only_letter(f);
    assert_string_equal(record_str(letter, "status"), "REPLIED");
    assert_string_equal(record_str(letter, "answered_on"), "2026-11-18");
    g_autoptr(record) seat = seat_of(f->ruth, SEAT);
    assert_int_equal(record_int(seat, "members"), 1); /* hers alone */
    assert_int_equal(record_int(seat, "wrote"), 1);
    assert_int_equal(record_int(seat, "answered"), 1);
    assert_int_equal(record_int(seat, "to_send"), 0);
    assert_string_equal(record_str(seat, "last_reply_on"), "2026-11-18");
    g_autoptr(record) all = seat_of(f->officer, SEAT);
    assert_int_equal(record_int(all, "members"), 2);
    g_autoptr(record) toms = seat_of(f->tom, SEAT);
    assert_int_equal(record_int(toms, "replies"), 0);
}

/* What does not stop the clock leaves the letter waiting. */
static void test_clock(void **state)
{
    struct fixture *f = *state;
    static const char *const waits[] = {"AUTO_ACK", "ADDRESS_REQUEST", "HOLDING"};
    static const char *const stops[] = {"SUBSTANTIVE", "PARTY_TEMPLATE", "MINISTER_LETTER",
                                        "MEETING_OFFER", "REFUSAL"};
    fixture_run(f->ruth, "letter.add", "person", "Amina", "written_on", "2026-11-01", NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(waits); i++) {
        fixture_run(f->ruth, "reply.add", "person", "Amina", "text", "x", "type", waits[i], NULL);
        g_autoptr(record) letter = only_letter(f);
        assert_string_equal(record_str(letter, "status"), "AWAITING_REPLY");
        assert_false(record_has(letter, "answered_on"));
        assert_string_equal(record_str(letter, "chase_on"), "2026-11-15");
        assert_true(record_bool(letter, "chase_due"));
    }
    for (gsize i = 0; i < G_N_ELEMENTS(stops); i++) {
        fixture_run(f->ruth, "reply.add", "person", "Amina", "text", "x", "type", stops[i], NULL);
        g_autoptr(record) letter = only_letter(f);
        assert_string_equal(record_str(letter, "status"), "REPLIED");
        assert_false(record_bool(letter, "chase_due"));
        fixture_run(f->ruth, "undo", NULL);
        g_autoptr(record) back = only_letter(f);
        assert_string_equal(record_str(back, "status"), "AWAITING_REPLY");
    }
}

static void test_guessed_type(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *text, *type;
    } letters[] = {
        {"This is an automated response. Your message has reached my office.", "AUTO_ACK"},
        {"Please reply with your full postal address so that I can help.", "ADDRESS_REQUEST"},
        {"Thank you. I am looking into this and will respond in due course.", "HOLDING"},
        {"I have written to the Lord Chancellor about probation pay.", "SUBSTANTIVE"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(letters); i++) {
        gint64 id =
            fixture_run(f->ruth, "reply.add", "person", "Amina", "text", letters[i].text, NULL);
        g_autoptr(record) o = show(f->ruth, id);
        assert_string_equal(record_str(o, "type"), letters[i].type);
    }
}

static void test_add_refused(void **state)
{
    struct fixture *f = *state;
    fixture_fails(f->ruth, BL_ERR_INPUT, "which member", "reply.add", "text", "x", NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "text of the reply is missing", "reply.add", "person",
                  "Amina", NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "--constituency", "reply.add", "person", "Dafydd", "text",
                  "x", NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "in the future", "reply.add", "person", "Amina", "text",
                  "x", "received", "2026-11-22", NULL);
    fixture_fails(f->ruth, BL_ERR_NOT_FOUND, "in your workplaces", "reply.add", "person", "2001",
                  "text", "x", NULL);
    fixture_fails(f->sam, BL_ERR_REFUSED, "rep", "reply.add", "person", "Amina", "text", "x", NULL);
    assert_null(only_letter(f));
    fixture_run(f->ruth, "reply.add", "person", "Dafydd", "constituency", OTHER, "text", "x", NULL);
}

static void test_scope(void **state)
{
    struct fixture *f = *state;
    gint64 mine = fixture_run(f->ruth, "reply.add", "person", "Amina", "text", "x", NULL);
    gint64 seat = fixture_run(f->ruth, "reply.add", "constituency", SEAT, "text", "y", NULL);
    g_autofree char *id = text_of(mine);
    fixture_fails(f->tom, BL_ERR_NOT_FOUND, "in your workplaces", "reply.show", "reply", id, NULL);
    fixture_fails(f->tom, BL_ERR_NOT_FOUND, "in your workplaces", "reply.consent", "reply", id,
                  "consent", "GIVEN", NULL);
    fixture_fails(f->tom, BL_ERR_NOT_FOUND, "in your workplaces", "reply.send", "reply", id, NULL);
    fixture_fails(f->sam, BL_ERR_REFUSED, "rep", "reply.show", "reply", id, NULL);
    g_autoptr(record) o = show(f->ruth, seat); /* who filed it sees it */
    assert_false(record_has(o, "person_id"));
    g_autoptr(GPtrArray) toms = fixture_rows(f->tom, "reply.list", "constituency", SEAT, NULL);
    assert_int_equal(toms->len, 0);
    g_autoptr(GPtrArray) ruths = fixture_rows(f->ruth, "reply.list", "constituency", SEAT, NULL);
    assert_int_equal(ruths->len, 2);
    g_autoptr(GPtrArray) sams = fixture_rows(f->sam, "reply.list", NULL);
    for (guint i = 0; i < sams->len; i++)
        assert_null(record_get(sams->pdata[i], "text"));
}

/* HQ gets nothing without recorded consent. */
static void test_send(void **state)
{
    struct fixture *f = *state;
    g_autofree char *one = text_of(fixture_run(f->ruth, "reply.add", "person", "Amina", "text",
                                               "one", "type", "SUBSTANTIVE", NULL));
    g_autofree char *two = text_of(fixture_run(f->ruth, "reply.add", "person", "Amina", "text",
                                               "two", "consent", "GIVEN", NULL));
    fixture_fails(f->ruth, BL_ERR_INPUT, "Ask the member first", "reply.send", "reply", two,
                  "reply", one, NULL);
    g_autoptr(GPtrArray) waiting = fixture_rows(f->ruth, "reply.list", "to_send", "1", NULL);
    assert_int_equal(waiting->len, 1); /* nothing was half done */
    fixture_run(f->ruth, "reply.consent", "reply", one, "consent", "REFUSED", NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "does not want", "reply.send", "reply", one, NULL);
    fixture_run(f->ruth, "reply.consent", "reply", one, "consent", "GIVEN", NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(record) asks = app_read(f->ruth, "today_asks", NULL, &error);
    assert_int_equal(record_int(asks, "to_send"), 2);
    struct result r =
        fixture_result(f->ruth, "reply.send", "reply", one, "reply", two, "reply", one, NULL);
    assert_int_equal(record_int(r.object, "sent"), 2);
    result_done(&r);
    g_autoptr(record) letter = only_letter(f);
    assert_string_equal(record_str(letter, "status"), "FORWARDED_TO_HQ");
    fixture_fails(f->ruth, BL_ERR_INPUT, "already", "reply.send", "reply_id", one, NULL);
    fixture_run(f->ruth, "undo", NULL);
    g_autoptr(record) back = only_letter(f);
    assert_string_equal(record_str(back, "status"), "REPLIED");
}

/* The day is in the header that is pasted with it; addresses in there are nobody's business. */
static void a_pasted_header_gives_the_day(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *head, *received;
    } cases[] = {
        {"From: Llinos Medi MP <llinos@example.org>\nSent: 17 November 2026 09:12\nTo: Amina "
         "<amina@example.org>\nSubject: RE: Pay\n\n",
         "2026-11-17"},
        {"---------- Forwarded message ---------\nFrom: Llinos Medi MP <llinos@example.org>\nDate: "
         "Mon, 16 Nov 2026 at 10:00\nSubject: Re: Pay\nTo: <amina@example.org>\n\n\n",
         "2026-11-16"},
        {"Oddi wrth: Llinos Medi AS\nAnfonwyd: 18 Tachwedd 2026 10:11\nAt: amina@example.org\n\n",
         "2026-11-18"},
        {"From: Llinos Medi MP\nSubject: Pay\n\n", "2026-11-21"},
        {"From: Llinos Medi MP\nSent: 17 November 2062\n\n", "2026-11-21"},
        {"", "2026-11-21"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = g_strconcat(
            cases[i].head, "Dear Amina,\n\nI have signed the motion.\n\nLlinos Medi MP", NULL);
        struct result r =
            fixture_result(f->ruth, "reply.add", "person", "Amina", "text", text, NULL);
        g_autoptr(record) o = show(f->ruth, record_int(r.object, "reply_id"));
        assert_string_equal(record_str(o, "received_on"), cases[i].received);
        if (!g_str_has_prefix(record_str(o, "text"), "Dear Amina,\n"))
            fail_msg("%d: %s", (int)i, record_str(o, "text"));
        assert_int_equal(strstr(r.message, "its header says") != NULL,
                         strcmp(cases[i].received, "2026-11-21") != 0);
        result_done(&r);
        fixture_run(f->ruth, "undo", NULL);
    }
}

/* What only looks like a header is the MP's. */
static void lines_of_a_letter_are_no_header(void **state)
{
    struct fixture *f = *state;
    static const char *const letters[] = {
        "Date: 3 November 2026\nTo: Ms A Yusuf\n\nDear Amina,\n\nI have signed it.\n\nLlinos Medi "
        "MP",
        "A meeting\nDate: 3 December 2026\nTo: my surgery\n\nDo come.\n\nLlinos Medi MP",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(letters); i++) {
        gint64 id = fixture_run(f->ruth, "reply.add", "person", "Amina", "text", letters[i], NULL);
        g_autoptr(record) o = show(f->ruth, id);
        assert_string_equal(record_str(o, "received_on"), "2026-11-21");
        assert_string_equal(record_str(o, "text"), letters[i]);
    }
    struct result r =
        fixture_result(f->ruth, "reply.add", "person", "Amina", "text",
                       "From: Llinos Medi MP <l@example.org>\nSent: 17 November 2026\nTo: Amina\n\n"
                       "To: sum up, I have signed it.\n\nLlinos Medi MP",
                       NULL);
    g_autoptr(record) o = show(f->ruth, record_int(r.object, "reply_id"));
    assert_true(g_str_has_prefix(record_str(o, "text"), "To: sum up"));
    result_done(&r);
}

static void test_stance(void **state)
{
    struct fixture *f = *state;
    g_autofree char *template = text_of(fixture_run(f->ruth, "reply.add", "person", "Amina", "text",
                                                    "x", "type", "PARTY_TEMPLATE", NULL));
    fixture_fails(f->ruth, BL_ERR_INPUT, "standard letter", "mp.stance", "constituency", SEAT,
                  "stance", "SUPPORTIVE", "reply", template, NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "standard letter", "mp.stance", "constituency", SEAT,
                  "stance", "SUPPORTIVE", NULL); /* nothing else shows it */
    fixture_run(f->ruth, "mp.stance", "constituency", "ynys mon", "stance", "sympathetic", NULL);
    fixture_run(f->ruth, "mp.stance", "constituency", SEAT, "stance", "SUPPORTIVE", "evidence",
                "put down a question on 18 November", NULL);
    g_autoptr(record) seat = seat_of(f->tom, SEAT);
    assert_string_equal(record_str(seat, "stance"), "SUPPORTIVE");
    fixture_run(f->ruth, "mp.stance", "constituency", SEAT, "stance", "OPPOSED", "on", "2026-10-01",
                NULL);
    g_autoptr(record) still = seat_of(f->tom, SEAT); /* the latest day counts */
    assert_string_equal(record_str(still, "stance"), "SUPPORTIVE");
    fixture_fails(f->sam, BL_ERR_REFUSED, "rep", "mp.stance", "constituency", SEAT, "stance",
                  "OPPOSED", NULL);
}

/* One that is nobody's of ours is called by its MP. */
static void a_reply_to_nobody_has_a_name(void **state)
{
    struct fixture *f = *state;
    gint64 id = fixture_run(f->officer, "reply.add", "constituency", SEAT, "text", "y", "consent",
                            "GIVEN", NULL);
    g_autofree char *number = text_of(id);
    fixture_run(f->officer, "reply.send", "reply", number, NULL);
    g_autoptr(GPtrArray) log = fixture_rows(f->officer, "log", NULL);
    assert_string_equal(record_str(log->pdata[0], "label"), "Llinos Medi: reply sent to HQ");
}

/* Of what is pasted, too, the member's own letter goes, and it is said; what is the MP's stays. */
static void the_letter_below_is_not_pasted(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *text, *kept, *gone;
    } pasted[] = {
        {"Dear Amina,\n\nI will write to the Minister.\n\nJo Bell MP\n\nOn Tue, 3 Nov 2026 at "
         "10:00, Amina Yusuf wrote:\n> Dear Jo Bell,\n> I live at 14 Mill Bank.\n> Amina\n",
         "I will write to the Minister.", "Mill Bank"},
        {"Dear Ms Yusuf,\n\nI will meet the branch.\n\nJo Bell MP\n\nDear Ms Bell,\n\nI have "
         "asthma. Please help us.\n\nYours,\nAmina Yusuf\n",
         "I will meet the branch.", "asthma"},
        {"Dear Amina,\n\nFirst this.\n\n----\n\nThen that.\n\nJo Bell MP\n\nPS: come on Friday.",
         "PS: come on Friday.", NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(pasted); i++) {
        struct result r =
            fixture_result(f->ruth, "reply.add", "person", "Amina", "text", pasted[i].text, NULL);
        const char *text = record_str(r.object, "text");
        assert_non_null(strstr(text, pasted[i].kept));
        assert_true(!pasted[i].gone || !strstr(text, pasted[i].gone));
        assert_int_equal(pasted[i].gone != NULL, strstr(r.message, "was left out") != NULL);
        result_done(&r);
    }
    assert_false(stands_in_file(f, "asthma"));
}

#define test(name) cmocka_unit_test_setup_teardown(name, setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(test_add),
        test(test_clock),
        test(test_guessed_type),
        test(test_add_refused),
        test(test_scope),
        test(test_send),
        test(test_stance),
        test(a_pasted_header_gives_the_day),
        test(lines_of_a_letter_are_no_header),
        test(a_reply_to_nobody_has_a_name),
        test(the_letter_below_is_not_pasted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
