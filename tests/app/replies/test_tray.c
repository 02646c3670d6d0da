/*
 * The tray: what is no answer stops no clock, what is nobody's business is not kept, a letter by
 * two ways is one, each row takes one key; and erasing leaves nothing.
 */
#include "tray_mail.h"

static gint64 replies(struct fixture *f)
{
    g_autoptr(GPtrArray) rows = fixture_rows(f->officer, "reply.list", NULL);
    return rows->len;
}

/* ---- what is no answer ---- */

static void a_bounce_is_a_state_of_its_own(void **state)
{
    struct fixture *f = *state;
    g_autoptr(record) row = file_mail(
        f,
        HEAD(
            "Mail Delivery Subsystem <mailer-daemon@example.net>", "amina@example.org",
            "Delivery Status Notification (Failure)",
            "b1") "X-Failed-Recipients: $\n\n"
                  "Your message wasn't delivered to $ because the address couldn't be found.\n\n"
                  "----- Original message -----\nI live at 14 Mill Lane and have been off sick.\n");
    assert_status(row, "filed");
    assert_letter(f, "Amina Yusuf", SEAT, "NOT_DELIVERED");
    g_autoptr(record) letter = only_letter(f);
    assert_string_equal(record_str(letter, "failed_address"), seat_address);
    g_autoptr(record) kept = show(f->ruth, record_int(row, "reply_id"));
    assert_string_equal(record_str(kept, "notice"), "NOT_DELIVERED");
    assert_null(strstr(record_str(kept, "text"), "Mill Lane"));
    assert_false(record_bool(letter, "chase_due"));

    /* another one gets there after all */
    g_autoptr(record) answer = file_mail(
        f, "From: <$>\nTo: amina@example.org\nSubject: Re: pay\n"
           "Date: Wed, 18 Nov 2026 10:00:00 +0000\nMessage-ID: <b2@example.org>\n\n" ANSWER);
    assert_status(answer, "filed");
    assert_letter(f, "Amina Yusuf", SEAT, "REPLIED");
    fixture_run(f->ruth, "undo", NULL);
    assert_letter(f, "Amina Yusuf", SEAT, "NOT_DELIVERED");
    fixture_run(f->ruth, "undo", NULL);
    assert_letter(f, "Amina Yusuf", SEAT, "AWAITING_REPLY");
}

static void a_bounce_without_a_letter_waits(void **state)
{
    struct fixture *f = *state;
    g_autoptr(record) row =
        file_mail(f, HEAD("postmaster@example.net", "dafydd@example.org", "Undeliverable: pay",
                          "b3") "X-Failed-Recipients: $\n\nNot delivered to $.\n");
    if (strcmp(record_str(row, "status"), "skipped") == 0) { /* nobody has that address */
        fixture_run(f->officer, "member.edit", "person", "1002", "email", "dafydd@example.org",
                    "constituency", SEAT, NULL);
        record_free(g_steal_pointer(&row));
        row = file_mail(f, HEAD("postmaster@example.net", "dafydd@example.org",
                                "Undeliverable: pay", "b4") "X-Failed-Recipients: $\n\n"
                                                            "Not delivered to $.\n");
    }
    assert_status(row, "triage");
    assert_false(record_has(row, "mp_id"));
    assert_non_null(strstr(record_str(row, "reason"), "no letter on record"));
}

/* From the MP, and about something else or to everybody: it waits, and one key takes it. */
static void what_may_be_none_waits(void **state)
{
    struct fixture *f = *state;
    g_autoptr(record) casework =
        file_mail(f, HEAD("<$>", "amina@example.org", "Re: your parking permit",
                          "s1") "\nDear Amina,\n\nI have written to the council about your parking "
                                "permit and have tabled a question.\n");
    assert_status(casework, "triage");
    assert_true(g_str_has_prefix(record_str(casework, "reason"), "About something else? “"));
    assert_letter(f, "Amina Yusuf", SEAT, "AWAITING_REPLY");
    g_autoptr(record) news =
        file_mail(f, HEAD("<$>", "amina@example.org", "November",
                          "s2") "List-Unsubscribe: <mailto:off@example.org>\n\nDear resident,\n\nI "
                                "have signed a motion on probation, and opened a library.\n");
    assert_status(news, "triage");
    assert_true(g_str_has_prefix(record_str(news, "reason"), "This looks like a newsletter"));
    assert_letter(f, "Amina Yusuf", SEAT, "AWAITING_REPLY");
    /* even where it is taken for an answer */
    gint64 id = record_int(news, "reply_id");
    g_autofree char *number = g_strdup_printf("%" G_GINT64_FORMAT, id);
    fixture_run(f->ruth, "reply.match", "reply", number, NULL);
    assert_letter(f, "Amina Yusuf", SEAT, "AWAITING_REPLY");
    /* an answer by the same way: its headers alone end no chase, one key does */
    g_autoptr(record) answer =
        file_mail(f, HEAD("<$>", "amina@example.org", "Probation",
                          "s3") "List-Unsubscribe: <mailto:off@example.org>\n\n" ANSWER);
    assert_status(answer, "triage");
    assert_non_null(strstr(record_str(answer, "reason"), "its headers say"));
    assert_letter(f, "Amina Yusuf", SEAT, "AWAITING_REPLY");
    g_autofree char *its = g_strdup_printf("%" G_GINT64_FORMAT, record_int(answer, "reply_id"));
    fixture_run(f->ruth, "reply.match", "reply", its, NULL);
    assert_letter(f, "Amina Yusuf", SEAT, "REPLIED");
}

/* A member's own mail: the MP's words are kept of it, and nothing else. */
static void what_was_typed_is_cut(void **state)
{
    struct fixture *f = *state;
    g_autoptr(record) row = file_mail(
        f,
        HEAD("Amina Yusuf <amina@example.org>", "ruth@branch.example", "MP",
             "s4") "\nHi Ruth, I have been off sick. My MP said:\n\n\"I will not support a strike "
                   "in probation.\n\nA B MP\"\n\nMy letter was:\n\nDear A, I live at 3 Mill "
                   "Fold.\n");
    g_autoptr(record) kept = show(f->ruth, record_int(row, "reply_id"));
    assert_string_equal(record_str(kept, "text"),
                        "I will not support a strike in probation.\n\nA B MP");
}

#define WITH_FILE(from, id, text)                                                                  \
    HEAD(from, "amina@example.org", "Re: pay", id)                                                 \
    "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=cut\n\n--cut\n\nPlease see "       \
    "attached.\n\n--cut\nContent-Type: text/plain; name=letter.txt\nContent-Disposition: "         \
    "attachment; filename=letter.txt\n\n" text "\n--cut--\n"
#define FILE_LETTER                                                                                \
    "Dear Amina,\n\nI have written to the Minister about pay in probation.\n\nYours "              \
    "sincerely\n\nNora Rivers MP"

/* A letter that came as a file: without the one that it answers; the member's own not at all. */
static void files_are_cut(void **state)
{
    struct fixture *f = *state;
    g_autoptr(record) row =
        file_mail(f, WITH_FILE("Nora Rivers <$>", "s5",
                               FILE_LETTER "\n\nYour letter to me:\n\nDear Nora,\n\nI live at 3 "
                                           "Mill Fold.\n\nAmina Yusuf"));
    g_autoptr(record) kept = show(f->ruth, record_int(row, "reply_id"));
    if (!g_str_has_prefix(record_str(kept, "text"), FILE_LETTER) ||
        strstr(record_str(kept, "text"), "Mill Fold"))
        fail_msg("%s", record_str(kept, "text"));
    /* from the member, who sends what they wrote */
    g_autoptr(record) own =
        file_mail(f, WITH_FILE("Amina Yusuf <amina@example.org>", "s6",
                               "Dear Ms Rivers,\n\nI live at 3 Mill Fold.\n\nYours\nAmina Yusuf"));
    assert_null(strstr(record_str(own, "text"), "Mill Fold"));
}

static void notices_stop_no_clock(void **state)
{
    struct fixture *f = *state;
    static const char *const subjects[] = {"Read: Pay and workloads", "Not read: Pay and workloads",
                                           "Recall: Re: Pay and workloads",
                                           "Automatic reply: Pay and workloads"};
    for (gsize i = 0; i < G_N_ELEMENTS(subjects); i++) {
        g_autofree char *mail = g_strdup_printf(
            "From: <$>\nTo: amina@example.org\nSubject: %s\nDate: Tue, 17 Nov 2026 10:00:00 +0000\n"
            "Message-ID: <n%" G_GSIZE_FORMAT "@example.org>\n\nYour message was seen.\n",
            subjects[i], i);
        g_autoptr(record) row = file_mail(f, mail);
        assert_status(row, "filed");
        assert_letter(f, "Amina Yusuf", SEAT, "AWAITING_REPLY");
    }
}

/* Whatever waits to be matched stops nothing, and does once it is. */
static void what_waits_stops_no_clock(void **state)
{
    struct fixture *f = *state;
    g_autoptr(record) row = file_mail(
        f, HEAD("Casework <case@parliament.uk>", "amina@example.org", "pay",
                "w1") "\n"
                      "Dear Amina,\n\nWe have written to the Minister about probation pay.\n");
    assert_status(row, "triage");
    assert_letter(f, "Amina Yusuf", SEAT, "AWAITING_REPLY");
    g_autofree char *id = text_of(record_int(row, "reply_id"));
    fixture_fails(f->ruth, BL_ERR_INPUT, "Nobody is suggested", "reply.match", "reply", id, NULL);
    g_autoptr(record) args = record_of_int("reply_id", record_int(row, "reply_id"));
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) maybe = app_rows(f->ruth, "reply_candidates", args, &error);
    assert_int_equal(maybe->len, 1); /* the MP of her seat */
    g_autofree char *mp = text_of(record_int(maybe->pdata[0], "mp_id"));
    fixture_run(f->ruth, "reply.match", "reply", id, "from", mp, NULL);
    assert_letter(f, "Amina Yusuf", SEAT, "REPLIED");
    fixture_run(f->ruth, "undo", NULL);
    fixture_run(f->ruth, "reply.edit", "reply", id, "person", "Amina", NULL);
    assert_letter(f, "Amina Yusuf", SEAT, "REPLIED");
}

/* What kind it is, or its words, may be said of one that waits: it goes on waiting, and what was
 * said holds once it is matched. */
static void said_of_what_waits_it_waits_on(void **state)
{
    struct fixture *f = *state;
    g_autoptr(record) row =
        file_mail(f, HEAD("<$>", "amina@example.org", "November",
                          "t1") "List-Unsubscribe: <mailto:off@example.org>\n\nDear resident,\n\nI "
                                "have signed a motion on probation, and opened a library.\n");
    assert_status(row, "triage");
    g_autofree char *id = text_of(record_int(row, "reply_id"));
    static const char *const given[][2] = {
        {"type", "SUBSTANTIVE"}, {"subject", "A motion"}, {"received", "2026-11-18"}};
    for (gsize i = 0; i < G_N_ELEMENTS(given); i++) {
        struct result r = fixture_result(f->ruth, i ? "reply.edit" : "reply.type", "reply", id,
                                         given[i][0], given[i][1], NULL);
        assert_non_null(strstr(r.message, "It goes on waiting to be matched"));
        assert_null(strstr(r.message, "Ask whether"));
        result_done(&r);
        g_autoptr(record) now = show(f->ruth, record_int(row, "reply_id"));
        assert_string_equal(record_str(now, "wants"), "MATCH");
        assert_true(g_str_has_prefix(record_str(now, "triage_reason"), "This looks like"));
        assert_string_equal(record_str(now, "type"), "SUBSTANTIVE");
        assert_letter(f, "Amina Yusuf", SEAT, "AWAITING_REPLY");
    }
    fixture_run(f->ruth, "reply.match", "reply", id, NULL);
    g_autoptr(record) now = show(f->ruth, record_int(row, "reply_id"));
    assert_string_equal(record_str(now, "type"), "SUBSTANTIVE");
    assert_letter(f, "Amina Yusuf", SEAT, "REPLIED");
}

/* Those who wrote to that MP, whoever waits the longest first; nobody whom a rep does not see. */
static void whose_it_may_be(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "letter.add", "person", "2001", "written_on", "2026-10-30", NULL);
    g_autofree char *address = mp_address(f);
    g_autofree char *text = g_strdup_printf(
        "From: <%s>\nTo: x@example.net\nDate: Tue, 17 Nov 2026 09:00:00 +0000\n\nI have written to "
        "the Minister about probation pay.\n",
        address);
    g_autofree char *path = fixture_file(f, "w.eml", text);
    g_autoptr(GPtrArray) rows = fixture_rows(f->ruth, "reply.file", "file", path, NULL);
    assert_string_equal(status(rows, 0), "triage");
    g_autoptr(record) args = record_of_int("reply_id", record_int(rows->pdata[0], "reply_id"));
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) hers = app_rows(f->ruth, "reply_candidates", args, &error);
    assert_non_null(hers);
    assert_int_equal(hers->len, 1);
    assert_int_equal(record_int(hers->pdata[0], "person_id"), f->amina);
    g_autoptr(GPtrArray) all = app_rows(f->officer, "reply_candidates", args, &error);
    assert_int_equal(all->len, 2);
    assert_int_equal(record_int(all->pdata[0], "person_id"), f->colette);
    g_autoptr(GPtrArray) toms = app_rows(f->tom, "reply_candidates", args, &error);
    assert_int_equal(toms->len, 0); /* it waits for somebody else's rep */
    g_autofree char *id = text_of(record_int(rows->pdata[0], "reply_id"));
    fixture_run(f->ruth, "reply.match", "reply", id, "whose", "1001", NULL);
    assert_letter(f, "Amina Yusuf", SEAT, "REPLIED");
    assert_letter(f, "Colette O'Hara", SEAT, "AWAITING_REPLY");
}

/* An MP of somewhere else is asked about once more; the second of two reps is told whose it is. */
static void matched_twice_or_to_another(void **state)
{
    struct fixture *f = *state;
    g_autoptr(record) row = file_mail(
        f, HEAD("Casework <case@parliament.uk>", "amina@example.org", "pay",
                "w9") "\nDear Amina,\n\nWe have written to the Minister about probation pay.\n");
    g_autofree char *id = text_of(record_int(row, "reply_id"));
    const struct command *match = command_find("reply.match");
    g_autoptr(GPtrArray) mps = fixture_rows(f->ruth, "mp.list", NULL);
    gint64 own = 0, other = 0;
    for (guint i = 0; i < mps->len; i++) {
        gint64 mp = record_int(mps->pdata[i], "mp_id");
        bool is_own = strcmp(record_str(mps->pdata[i], "ons_code"), SEAT) == 0;
        own = is_own ? mp : own;
        other = is_own ? other : mp;
    }
    g_autoptr(record) in = record_of_int("reply_id", record_int(row, "reply_id"));
    record_set_int(in, "from_id", own);
    g_autofree char *nothing = match->ask_first(f->ruth, in);
    assert_null(nothing);
    record_set_int(in, "from_id", other);
    g_autofree char *question = match->ask_first(f->ruth, in);
    assert_non_null(
        strstr(question, " is not the MP for Ynys Môn, where Amina Yusuf lives: match"));
    g_autofree char *mp = text_of(own);
    fixture_run(f->ruth, "reply.match", "reply", id, "from", mp, NULL);
    fixture_fails(f->officer, BL_ERR_CONFLICT, "does not wait to be matched: it is Amina Yusuf's",
                  "reply.match", "reply", id, "from", mp, NULL);
}

/* ---- what is nobody's business ---- */

static void private_mail_is_not_kept(void **state)
{
    struct fixture *f = *state;
    g_autofree char *path = fixture_file(
        f, "all.mbox",
        "From x@example.org Tue Nov 17 09:00:00 2026\n" HEAD(
            "Shop <orders@shop.example>", "ruth@branch.example", "Your order",
            "p1") "\nYour kettle is on its way.\n\n"
                  "From x@example.org Tue Nov 17 09:00:00 2026\n" HEAD(
                      "Clinic <no-reply@clinic.example>", "amina@example.org", "Your appointment",
                      "p2") "\nYour appointment is on 3 December.\n\n"
                            "From x@example.org Tue Nov 17 09:00:00 2026\n" HEAD(
                                "Amina <amina@example.org>", "ruth@branch.example", "Lunch?",
                                "p3") "\nFancy lunch on Thursday?\n\n"
                                      "From x@example.org Tue Nov 17 09:00:00 2026\n" HEAD(
                                          "Amina <amina@example.org>", "ruth@branch.example",
                                          "Thursday",
                                          "p4") "\nMy biopsy is on Thursday. Jane Rivers MP was at "
                                                "the clinic, too.\n");
    struct result r = fixture_result(f->ruth, "reply.file", "file", path, NULL);
    assert_non_null(strstr(r.message, "Skipped: 4 mails, not from an MP."));
    assert_false(r.partly);
    result_done(&r);
    g_autoptr(GPtrArray) rows = fixture_rows(f->ruth, "reply.file", "file", path, NULL);
    assert_int_equal(rows->len, 4);
    for (guint i = 0; i < rows->len; i++) {
        assert_status(rows->pdata[i], "skipped");
        assert_false(record_has(rows->pdata[i], "reply_id"));
        assert_true(record_has(rows->pdata[i], "text"));
    }
    assert_int_equal(replies(f), 0);
    assert_letter(f, "Amina Yusuf", SEAT, "AWAITING_REPLY");
    app_close(f->ruth);
    f->ruth = fixture_open(f, "ruth");
    assert_false(stands_in_file(f, "kettle"));
    assert_false(stands_in_file(f, "appointment"));
    assert_false(stands_in_file(f, "biopsy"));
}

/* ---- one letter, one record ---- */

static void a_letter_by_two_ways_is_one(void **state)
{
    struct fixture *f = *state;
    static const char forward[] =
        "From: Amina <amina@example.org>\nTo: ruth@branch.example\nSubject: Fwd: Re: pay\n"
        "Date: Tue, 17 Nov 2026 12:00:00 +0000\nMessage-ID: <%s@example.org>\n\nhere\n\n"
        "---------- Forwarded message ---------\nFrom: <$>\n"
        "Date: Tue, 17 Nov 2026 at 10:00\nSubject: Re: pay\nTo: Amina "
        "<amina@example.org>\n\n" ANSWER;
    g_autoptr(record) direct = file_mail(
        f, "From: <$>\nTo: amina@example.org\nSubject: Re: pay\n"
           "Date: Tue, 17 Nov 2026 10:00:37 +0000\nMessage-ID: <d1@example.org>\n\n" ANSWER);
    assert_status(direct, "filed");
    for (int i = 0; i < 2; i++) {
        g_autofree char *id = g_strdup_printf("f%d", i);
        g_autofree char *mail = g_strdup_printf(forward, id);
        g_autoptr(record) row = file_mail(f, mail);
        assert_status(row, "duplicate");
        assert_int_equal(record_int(row, "reply_id"), record_int(direct, "reply_id"));
    }
    /* the same words on another day are another letter */
    g_autoptr(record) later = file_mail(
        f, "From: <$>\nTo: amina@example.org\nSubject: Re: pay\n"
           "Date: Thu, 19 Nov 2026 10:00:00 +0000\nMessage-ID: <d2@example.org>\n\n" ANSWER);
    assert_status(later, "filed");
    assert_int_equal(replies(f), 2);
}

/* ---- hundreds at once ---- */

struct told {
    int times, stop_at;
    gint64 last;
};

static bool told(const char *doing, gint64 n, int percent, void *data)
{
    struct told *t = data;
    assert_string_equal(doing, "mails read");
    assert_in_range(percent, 0, 100);
    t->last = n;
    return ++t->times != t->stop_at;
}

static void a_large_pile_says_how_far_it_is(void **state)
{
    struct fixture *f = *state;
    g_autoptr(GString) mbox = g_string_new(NULL);
    for (int i = 0; i < 95; i++)
        g_string_append_printf(
            mbox,
            "From x@example.org Tue Nov 17 09:00:00 2026\nFrom: <%s>\n"
            "To: amina@example.org\nSubject: %d\nDate: Tue, 17 Nov 2026 10:00:00 +0000\n"
            "Message-ID: <pile%d@example.org>\n\nDear Amina,\n\nThis is letter %d.\n\n",
            seat_address, i, i, i);
    g_autofree char *path = fixture_file(f, "pile.mbox", mbox->str);
    struct told t = {.stop_at = -1};
    app_set_progress(f->ruth, told, &t);
    g_autoptr(GPtrArray) rows = fixture_rows(f->ruth, "reply.file", "file", path, NULL);
    assert_int_equal(rows->len, 95);
    assert_int_equal(t.times, 9);
    assert_int_equal(t.last, 90);
    t = (struct told){.stop_at = 2};
    fixture_fails(f->ruth, BL_ERR_CONFLICT, "Stopped", "reply.file", "file", path, NULL);
    app_set_progress(f->ruth, NULL, NULL);
    assert_int_equal(replies(f), 95);
}

/* ---- one key ---- */

static record *answered(struct fixture *f)
{
    g_autoptr(record) row = file_mail(
        f, "From: <$>\nTo: amina@example.org\nSubject: Re: pay\n"
           "Date: Tue, 17 Nov 2026 10:00:00 +0000\nMessage-ID: <a1@example.org>\n\n" ANSWER);
    assert_status(row, "filed");
    return show(f->ruth, record_int(row, "reply_id"));
}

static gint64 to_ask(struct fixture *f)
{
    g_autoptr(GPtrArray) rows = fixture_rows(f->ruth, "reply.list", "to_ask", "1", NULL);
    return rows->len;
}

static void the_members_word_is_asked_and_kept(void **state)
{
    struct fixture *f = *state;
    g_autoptr(record) r = answered(f);
    assert_string_equal(record_str(r, "type"), "SUBSTANTIVE");
    assert_true(record_bool(r, "type_guessed"));
    assert_non_null(strstr(record_str(r, "type_reason"), "written to the Minister"));
    assert_string_equal(record_str(r, "wants"), "ASK");
    assert_int_equal(to_ask(f), 1);
    g_autofree char *id = text_of(record_int(r, "reply_id"));
    fixture_run(f->ruth, "reply.asked", "reply", id, NULL);
    assert_int_equal(to_ask(f), 1);
    fixture_fails(f->ruth, BL_ERR_INPUT, "not answered yet", "reply.send", "reply", id, NULL);
    fixture_run(f->ruth, "reply.agree", "reply", id, NULL);
    assert_int_equal(to_ask(f), 0);
    fixture_run(f->ruth, "reply.send", "reply", id, NULL);
    assert_letter(f, "Amina Yusuf", SEAT, "FORWARDED_TO_HQ");
}

static void a_guess_is_decided_with_one_word(void **state)
{
    struct fixture *f = *state;
    g_autoptr(record) row =
        file_mail(f, "From: <$>\nTo: amina@example.org\nSubject: Re: pay\n"
                     "Date: Tue, 17 Nov 2026 10:00:00 +0000\nMessage-ID: <g1@example.org>\n\n"
                     "Dear Amina,\n\nThank you. Your letter is receiving attention.\n");
    g_autofree char *id = text_of(record_int(row, "reply_id"));
    g_autoptr(record) guess = show(f->ruth, record_int(row, "reply_id"));
    assert_string_equal(record_str(guess, "type"), "HOLDING");
    assert_int_equal(to_ask(f), 1); /* as it may be more */
    fixture_run(f->ruth, "reply.type", "reply", id, "type", "HOLDING", NULL);
    g_autoptr(record) said = show(f->ruth, record_int(row, "reply_id"));
    assert_false(record_bool(said, "type_guessed"));
    assert_int_equal(to_ask(f), 0);
    fixture_run(f->ruth, "reply.type", "reply", id, "type", "SUBSTANTIVE", NULL);
    assert_letter(f, "Amina Yusuf", SEAT, "REPLIED");
}

static void what_is_no_reply_goes_off_the_tray(void **state)
{
    struct fixture *f = *state;
    g_autoptr(record) r = answered(f);
    g_autofree char *id = text_of(record_int(r, "reply_id"));
    assert_letter(f, "Amina Yusuf", SEAT, "REPLIED");
    fixture_run(f->ruth, "reply.aside", "reply", id, NULL);
    assert_letter(f, "Amina Yusuf", SEAT, "AWAITING_REPLY");
    assert_int_equal(to_ask(f), 0);
    fixture_run(f->ruth, "undo", NULL);
    assert_letter(f, "Amina Yusuf", SEAT, "REPLIED");
    assert_int_equal(to_ask(f), 1);
}

static void erasing_leaves_nothing(void **state)
{
    struct fixture *f = *state;
    g_autoptr(record) row =
        file_mail(f, "From: <$>\nTo: amina@example.org\nSubject: zebrafish\n"
                     "Date: Tue, 17 Nov 2026 10:00:00 +0000\nMessage-ID: <z1@example.org>\n\n"
                     "Dear Amina,\n\nI have written about the quagga to the Minister.\n");
    g_autofree char *id = text_of(record_int(row, "reply_id"));
    fixture_run(f->ruth, "reply.edit", "reply", id, "text", "I have written about the okapi.",
                NULL);
    fixture_run(f->ruth, "mp.stance", "constituency", SEAT, "stance", "SYMPATHETIC", "reply", id,
                NULL);
    fixture_run(f->ruth, "commitment.add", "commitment", "WRITE_TO_MINISTER", "reply", id, "said",
                "I have written about the okapi.", NULL);
    struct result r = fixture_result(f->ruth, "reply.drop", "reply", id, NULL);
    assert_non_null(strstr(r.message, "can no longer be undone"));
    result_done(&r);
    assert_int_equal(replies(f), 0);
    assert_letter(f, "Amina Yusuf", SEAT, "AWAITING_REPLY");
    fixture_fails(f->ruth, BL_ERR_NOT_FOUND, "is not there any more", "reply.show", "reply", id,
                  NULL);
    static const char *const words[] = {"zebrafish", "quagga", "okapi", "z1@example.org"};
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        if (stands_in_file(f, words[i]))
            fail_msg("%s is still in the file", words[i]);
}

#define test(name) cmocka_unit_test_setup_teardown(name, setup_tray, teardown_tray)

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(a_bounce_is_a_state_of_its_own),
        test(a_bounce_without_a_letter_waits),
        test(what_may_be_none_waits),
        test(what_was_typed_is_cut),
        test(files_are_cut),
        test(notices_stop_no_clock),
        test(what_waits_stops_no_clock),
        test(said_of_what_waits_it_waits_on),
        test(whose_it_may_be),
        test(matched_twice_or_to_another),
        test(private_mail_is_not_kept),
        test(a_letter_by_two_ways_is_one),
        test(a_large_pile_says_how_far_it_is),
        test(the_members_word_is_asked_and_kept),
        test(a_guess_is_decided_with_one_word),
        test(what_is_no_reply_goes_off_the_tray),
        test(erasing_leaves_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
