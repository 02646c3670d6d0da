/*
 * Whose a reply is, changed: its letter, seat, consent and MP.
 */
#include "app_priv.h"

#include "replies.h"
#include "support/sound.h"

/* Changing whose a reply is takes it off the one letter and onto the other. */
static void test_rematch(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "member.edit", "person", "1002", "constituency", OTHER, NULL);
    g_autofree char *id = text_of(fixture_run(f->ruth, "reply.add", "person", "Amina", "text", "x",
                                              "type", "SUBSTANTIVE", NULL));
    fixture_run(f->ruth, "reply.edit", "reply", id, "person", "Dafydd", "constituency", OTHER,
                NULL);
    g_autoptr(record) letter = only_letter(f);
    assert_non_null(letter);
    assert_string_equal(record_str(letter, "person"), "Dafydd Rees");
    assert_string_equal(record_str(letter, "ons_code"), OTHER);
    fixture_run(f->ruth, "reply.edit", "reply", id, "type", "HOLDING", NULL);
    g_autoptr(record) waits = only_letter(f);
    assert_string_equal(record_str(waits, "status"), "AWAITING_REPLY");
    assert_false(record_has(waits, "answered_on"));
    assert_sound(app_db(f->officer));
}

/* One member's consent and seat are not another's. */
static void a_new_member_has_their_own_seat_and_consent(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "member.edit", "person", "1002", "constituency", OTHER, NULL);
    fixture_run(f->ruth, "letter.add", "person", "Amina", "written_on", "2026-11-01", NULL);
    fixture_run(f->ruth, "letter.add", "person", "Dafydd", "written_on", "2026-11-02", NULL);
    gint64 reply = fixture_run(f->ruth, "reply.add", "person", "Amina", "text", "x", "type",
                               "SUBSTANTIVE", "consent", "GIVEN", NULL);
    g_autofree char *id = text_of(reply);
    struct result r = fixture_result(f->ruth, "reply.edit", "reply", id, "person", "Dafydd", NULL);
    assert_string_equal(r.message, "Reply changed: Dafydd Rees. Ask whether HQ may have it.");
    result_done(&r);
    g_autoptr(record) now = show(f->ruth, reply);
    assert_string_equal(record_str(now, "consent"), "NOT_ASKED");
    assert_false(record_has(now, "consent_on"));
    assert_string_equal(record_str(now, "ons_code"), OTHER);
    assert_string_not_equal(record_str(now, "mp_name"), "Llinos Medi");
    assert_letter(f, "Amina Yusuf", SEAT, "AWAITING_REPLY");
    assert_letter(f, "Dafydd Rees", OTHER, "REPLIED");
    fixture_fails(f->ruth, BL_ERR_INPUT, "Ask the member first", "reply.send", "reply", id, NULL);
    assert_sound(app_db(f->officer));

    fixture_run(f->ruth, "undo", NULL);
    g_autoptr(record) back = show(f->ruth, reply);
    assert_string_equal(record_str(back, "consent"), "GIVEN");
    assert_true(record_has(back, "consent_on"));
    assert_string_equal(record_str(back, "ons_code"), SEAT);
    assert_string_equal(record_str(back, "mp_name"), "Llinos Medi");
    assert_letter(f, "Amina Yusuf", SEAT, "REPLIED");
    assert_letter(f, "Dafydd Rees", OTHER, "AWAITING_REPLY");
}

/* The seat is that of the letter that waits; the member may have moved since. */
static void a_new_members_letter_says_the_seat(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->ruth, "letter.add", "person", "Dafydd", "constituency", OTHER, "written_on",
                "2026-11-02", NULL);
    fixture_run(f->officer, "member.edit", "person", "1002", "constituency", SEAT, NULL);
    gint64 reply = fixture_run(f->ruth, "reply.add", "person", "Amina", "text", "x", "type",
                               "SUBSTANTIVE", NULL);
    g_autofree char *id = text_of(reply);
    fixture_run(f->ruth, "reply.edit", "reply", id, "person", "Dafydd", NULL);
    g_autoptr(record) now = show(f->ruth, reply);
    assert_string_equal(record_str(now, "ons_code"), OTHER);
    assert_letter(f, "Dafydd Rees", OTHER, "REPLIED");
    /* The same member again is no change of member. */
    fixture_run(f->ruth, "reply.consent", "reply", id, "consent", "GIVEN", NULL);
    fixture_run(f->ruth, "reply.edit", "reply", id, "person", "Dafydd", "subject", "Pay", NULL);
    g_autoptr(record) same = show(f->ruth, reply);
    assert_string_equal(record_str(same, "consent"), "GIVEN");
    assert_string_equal(record_str(same, "ons_code"), OTHER);
}

static void a_new_member_needs_a_seat(void **state)
{
    struct fixture *f = *state;
    gint64 reply =
        fixture_run(f->ruth, "reply.add", "person", "Amina", "text", "x", "consent", "GIVEN", NULL);
    g_autofree char *id = text_of(reply);
    fixture_fails(f->ruth, BL_ERR_INPUT, "The constituency of Dafydd Rees is not known",
                  "reply.edit", "reply", id, "person", "Dafydd", NULL);
    /* Nobody of ours: it is still from that MP, but nobody has said that it may go. */
    fixture_run(f->ruth, "reply.edit", "reply", id, "no_member", "1", NULL);
    g_autoptr(record) now = show(f->ruth, reply);
    assert_string_equal(record_str(now, "ons_code"), SEAT);
    assert_string_equal(record_str(now, "mp_name"), "Llinos Medi");
    assert_string_equal(record_str(now, "consent"), "NOT_ASKED");
}

static void what_hq_has_keeps_its_member(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "member.edit", "person", "1002", "constituency", OTHER, NULL);
    g_autofree char *id = text_of(fixture_run(f->ruth, "reply.add", "person", "Amina", "text", "x",
                                              "consent", "GIVEN", NULL));
    fixture_run(f->ruth, "reply.send", "reply", id, NULL);
    static const char why[] = "has already been sent to HQ as Amina Yusuf's: its member stays";
    fixture_fails(f->ruth, BL_ERR_REFUSED, why, "reply.edit", "reply", id, "person", "Dafydd",
                  NULL);
    fixture_fails(f->ruth, BL_ERR_REFUSED, why, "reply.edit", "reply", id, "no_member", "1", NULL);
    fixture_run(f->ruth, "reply.edit", "reply", id, "person", "Amina", "subject", "Pay", NULL);
}

/* Whoever said yes before it was known whose it is, it was not known to be they. */
static void a_match_asks_for_consent_anew(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->ruth, "letter.add", "person", "Amina", "written_on", "2026-11-01", NULL);
    g_autofree char *path =
        fixture_file(f, "m.eml",
                     "From: Casework <case@parliament.uk>\nTo: nobody@example.org\nSubject: two\n"
                     "Date: Tue, 17 Nov 2026 09:00:00 +0000\n\nI shall raise it.\n");
    g_autoptr(GPtrArray) rows = fixture_rows(f->ruth, "reply.file", "file", path, NULL);
    gint64 reply = record_int(rows->pdata[0], "reply_id");
    g_autofree char *id = text_of(reply);
    fixture_fails(f->ruth, BL_ERR_INPUT, "Nobody of ours", "reply.consent", "reply", id, "consent",
                  "GIVEN", NULL);
    fixture_run(f->ruth, "reply.edit", "reply", id, "person", "Amina", NULL);
    g_autoptr(record) now = show(f->ruth, reply);
    assert_false(record_bool(now, "triage"));
    assert_string_equal(record_str(now, "consent"), "NOT_ASKED");
    assert_string_equal(record_str(now, "ons_code"), SEAT);
    assert_letter(f, "Amina Yusuf", SEAT, "REPLIED");
}

/* Who wrote is no question of whose it is: a match leaves the MP whose address sent it. */
static void a_match_leaves_the_mp_who_wrote(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "member.edit", "person", "1002", "constituency", OTHER, NULL);
    g_autofree char *address = mp_address(f);
    g_autofree char *text =
        g_strdup_printf("From: <%s>\nTo: nobody@example.org\nSubject: s\n"
                        "Date: Tue, 17 Nov 2026 09:00:00 +0000\n\nI shall raise it.\n",
                        address);
    g_autofree char *path = fixture_file(f, "w.eml", text);
    g_autoptr(GPtrArray) rows = fixture_rows(f->ruth, "reply.file", "file", path, NULL);
    assert_string_equal(status(rows, 0), "triage");
    gint64 reply = record_int(rows->pdata[0], "reply_id");
    g_autofree char *id = text_of(reply);
    fixture_run(f->ruth, "reply.edit", "reply", id, "person", "Dafydd", NULL);
    g_autoptr(record) now = show(f->ruth, reply);
    assert_false(record_bool(now, "triage"));
    assert_string_equal(record_str(now, "mp_name"), "Llinos Medi");
    assert_string_equal(record_str(now, "ons_code"), SEAT);
    assert_letter(f, "Dafydd Rees", SEAT, "REPLIED");
}

#define test(name) cmocka_unit_test_setup_teardown(name, setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(test_rematch),
        test(a_new_member_has_their_own_seat_and_consent),
        test(a_new_members_letter_says_the_seat),
        test(a_new_member_needs_a_seat),
        test(what_hq_has_keeps_its_member),
        test(a_match_asks_for_consent_anew),
        test(a_match_leaves_the_mp_who_wrote),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
