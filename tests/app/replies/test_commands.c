/*
 * Letters and replies: filing, matching, consent, sending on, stance; mail.
 */
#include "app_priv.h"

#include "seat.h"

#define OTHER "E14001063"

static record *show(struct app *app, gint64 id)
{
    g_autofree char *number = text_of(id);
    struct result r = fixture_result(app, "reply.show", "reply", number, NULL);
    record *o = record_copy(r.object);
    result_done(&r);
    return o;
}

/* The only letter on record, or NULL where there is not one. */
static record *only_letter(struct fixture *f)
{
    g_autoptr(GPtrArray) rows = fixture_rows(f->officer, "letter.list", NULL);
    return rows->len == 1 ? record_copy(rows->pdata[0]) : NULL;
}

static void assert_letter(struct fixture *f, const char *person, const char *seat,
                          const char *status)
{
    g_autoptr(GPtrArray) rows = fixture_rows(f->officer, "letter.list", NULL);
    for (guint i = 0; i < rows->len; i++)
        if (strcmp(record_str(rows->pdata[i], "person"), person) == 0) {
            assert_string_equal(record_str(rows->pdata[i], "ons_code"), seat);
            assert_string_equal(record_str(rows->pdata[i], "status"), status);
            return;
        }
    fail_msg("%s has no letter", person);
}

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

/* A standard letter is known again whoever it went to and whoever signed it. */
static void test_same_letter(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "member.edit", "person", "1002", "constituency", OTHER, NULL);
    static const char body[] =
        "Dear %s,\n\nThank you for contacting me on %d November about probation. The Government "
        "values the vital work that probation staff do and is investing in the service.\n\n"
        "Yours sincerely,\n%s\n";
    g_autofree char *first = g_strdup_printf(body, "Amina", 3, "Llinos Medi MP");
    g_autofree char *second = g_strdup_printf(body, "Mr Rees", 17, "Somebody Else");
    gint64 one = fixture_run(f->ruth, "reply.add", "person", "Amina", "text", first, NULL);
    fixture_run(f->ruth, "reply.add", "person", "Dafydd", "text", second, NULL);
    fixture_run(f->ruth, "reply.add", "person", "Dafydd", "text",
                "Dear Dafydd, I met the branch on Friday, and I have now put down a question about "
                "vacancies in the service for answer next week.",
                NULL);
    g_autoptr(record) o = show(f->ruth, one);
    const record *same = record_get(o, "same_letter")->object;
    assert_int_equal(record_int(same, "replies"), 1);
    assert_int_equal(record_int(same, "mps"), 1);
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

/* ---- mail ---- */

static char *write_file(struct fixture *f, const char *name, const char *text)
{
    char *path = g_build_filename(f->dir, name, NULL);
    assert_true(g_file_set_contents(path, text, -1, NULL));
    return path;
}

static char *mp_address(struct fixture *f)
{
    g_autoptr(GPtrArray) rows = fixture_rows(f->officer, "mp.list", NULL);
    for (guint i = 0; i < rows->len; i++)
        if (strcmp(record_str(rows->pdata[i], "ons_code"), SEAT) == 0)
            return g_strdup(record_str(rows->pdata[i], "email"));
    return NULL;
}

static const char *status(GPtrArray *rows, guint i)
{
    assert_true(i < rows->len);
    return record_str(rows->pdata[i], "status");
}

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
    g_autofree char *path = write_file(f, "a.eml", text);
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
    g_autofree char *path = write_file(
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
    g_autofree char *path = write_file(
        f, "t.mbox",
        "From x@example.org Tue Nov 17 09:00:00 2026\nFrom: Casework <case@example.net>\n"
        "To: amina@example.org\nSubject: one\nDate: Tue, 17 Nov 2026 09:00:00 +0000\n"
        "Message-ID: <t1@example.org>\n\nWe will see.\n\n"
        "From x@example.org Tue Nov 17 09:00:00 2026\nFrom: Casework <case@example.net>\n"
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
    g_autofree char *path = write_file(f, "o.eml", text);
    g_autoptr(GPtrArray) rows = fixture_rows(f->ruth, "reply.file", "file", path, NULL);
    assert_string_equal(status(rows, 0), "triage");
    assert_false(record_has(rows->pdata[0], "member_id"));
    assert_null(only_letter(f));
}

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
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func(g_free);
    assert_true(db_check(app_db(f->officer), findings, &error));
    assert_int_equal(findings->len, 0);
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
    assert_string_equal(r.message,
                        "Reply changed: Dafydd Rees. Ask Dafydd Rees whether it may go to HQ.");
    result_done(&r);
    g_autoptr(record) now = show(f->ruth, reply);
    assert_string_equal(record_str(now, "consent"), "NOT_ASKED");
    assert_false(record_has(now, "consent_on"));
    assert_string_equal(record_str(now, "ons_code"), OTHER);
    assert_string_not_equal(record_str(now, "mp_name"), "Llinos Medi");
    assert_letter(f, "Amina Yusuf", SEAT, "AWAITING_REPLY");
    assert_letter(f, "Dafydd Rees", OTHER, "REPLIED");
    fixture_fails(f->ruth, BL_ERR_INPUT, "Ask the member first", "reply.send", "reply", id, NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func(g_free);
    assert_true(db_check(app_db(f->officer), findings, &error));
    assert_int_equal(findings->len, 0);

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
        write_file(f, "m.eml",
                   "From: Casework <case@example.net>\nTo: nobody@example.org\nSubject: two\n"
                   "Date: Tue, 17 Nov 2026 09:00:00 +0000\n\nI shall raise it.\n");
    g_autoptr(GPtrArray) rows = fixture_rows(f->ruth, "reply.file", "file", path, NULL);
    gint64 reply = record_int(rows->pdata[0], "reply_id");
    g_autofree char *id = text_of(reply);
    fixture_run(f->ruth, "reply.consent", "reply", id, "consent", "GIVEN", NULL);
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
    g_autofree char *path = write_file(f, "w.eml", text);
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(test_add),
        test(test_clock),
        test(test_guessed_type),
        test(test_add_refused),
        test(test_scope),
        test(test_send),
        test(test_same_letter),
        test(test_stance),
        test(test_mail),
        test(test_forward),
        test(test_triage),
        test(test_mail_out_of_scope),
        test(test_rematch),
        test(a_reply_to_nobody_has_a_name),
        test(a_new_member_has_their_own_seat_and_consent),
        test(a_new_members_letter_says_the_seat),
        test(a_new_member_needs_a_seat),
        test(what_hq_has_keeps_its_member),
        test(a_match_asks_for_consent_anew),
        test(a_match_leaves_the_mp_who_wrote),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
