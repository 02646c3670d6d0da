/*
 * A mail to HQ is read before it goes: what a rep is shown, and the table in it.
 */
#include "bundle.h"

#include "base/text.h"

#include <sqlite3.h>

static const char *first_text(const struct result *r)
{
    const GPtrArray *mails = record_list(r->object, "mails");
    assert_int_equal(mails->len, 1);
    return record_str(mails->pdata[0], "text");
}

static const char *why_left(const struct result *r, gint64 id)
{
    const GPtrArray *left = record_list(r->object, "left_out");
    for (guint i = 0; i < left->len; i++)
        if (record_int(left->pdata[i], "reply_id") == id)
            return record_str(left->pdata[i], "why");
    return "";
}

static void shown_first(void **state)
{
    struct fixture *f = *state;
    gint64 waits = file_one(f, "Amina", "GIVEN", "2026-11-16");
    g_autofree char *first = g_strdup_printf("%" G_GINT64_FORMAT, waits);
    fixture_run(f->officer, "reply.bundle", "reply", first, "as_it_is", "1", NULL);
    gint64 goes = file_one(f, "Amina", "GIVEN", "2026-11-17");
    file_one(f, "Colette", "NOT_ASKED", "2026-11-18");
    struct result r = fixture_result(f->officer, "reply.bundle", "all", "1", "dry_run", "1", NULL);
    const GPtrArray *mails = record_list(r.object, "mails");
    assert_int_equal(mails->len, 1);
    assert_string_equal(record_str(mails->pdata[0], "to"), "info@napo.org.uk");
    assert_string_equal(record_str(mails->pdata[0], "subject"), "Aire Valley: 1 MP's reply");
    assert_non_null(strstr(record_str(mails->pdata[0], "text"), "Aire Valley, 21 Nov 2026"));
    const GPtrArray *replies = record_list(mails->pdata[0], "replies");
    assert_int_equal(replies->len, 1);
    assert_int_equal(record_int(replies->pdata[0], "reply_id"), goes);
    assert_string_equal(record_str(replies->pdata[0], "subject"), "Re: pay");
    const char *line = record_str(mails->pdata[0], "_line");
    assert_non_null(strstr(line, "To: info@napo.org.uk\nSubject: Aire Valley: 1 MP's reply\n\n"));
    assert_non_null(strstr(line, "Attached:\n1. Llinos Medi: Re: pay (reply "));
    assert_string_equal(why_left(&r, waits), "is in mail 1 of the outbox already");
    assert_int_equal(record_int(r.object, "go"), 1);
    assert_non_null(strstr(r.message, "1 reply would go as one mail; nothing is stored."));
    assert_non_null(strstr(r.message, "1 more reply waits for the member's word"));
    assert_non_null(strstr(r.message, "nobody has looked through it"));
    result_done(&r);
    g_autoptr(GPtrArray) mail = fixture_rows(f->officer, "outbox.list", NULL);
    assert_int_equal(mail->len, 1);
    /* the same mail is what goes */
    fixture_fails(f->officer, BL_ERR_REFUSED, "nobody has looked through it", "reply.bundle", "all",
                  "1", NULL);
}

/* Who may not queue it is not shown it either. */
static void shown_to_whom(void **state)
{
    struct fixture *f = *state;
    gint64 mill = file_one(f, "Colette", "GIVEN", "2026-11-18");
    g_autofree char *id = g_strdup_printf("%" G_GINT64_FORMAT, mill);
    fixture_fails(f->ruth, BL_ERR_NOT_FOUND, "in your workplaces", "reply.bundle", "reply", id,
                  "dry_run", "1", NULL);
    fixture_fails(f->sam, BL_ERR_REFUSED, "", "reply.bundle", "all", "1", "dry_run", "1", NULL);
}

/* ---- the table ---- */

static char *table_of(struct fixture *f)
{
    struct result r = fixture_result(f->officer, "reply.bundle", "all", "1", "dry_run", "1", NULL);
    char *text = g_strdup(first_text(&r));
    result_done(&r);
    return text;
}

static void a_row_each(void **state)
{
    struct fixture *f = *state;
    file_one(f, "Amina", "GIVEN", "2026-11-17");
    file_one(f, "Colette", "GIVEN", "2026-11-18");
    fixture_run(f->officer, "reply.add", "person", "Amina", "text", "We have your mail.",
                "received", "2026-11-02", "consent", "GIVEN", "type", "holding", NULL);
    g_autofree char *text = table_of(f);
    assert_non_null(strstr(text, "By kind: 1 holding reply, 2 substantive.\n"
                                 "By stance, as far as we know: 3 unknown.\n\n"));
    assert_non_null(
        strstr(text, "No.  MP and seat             Received     Kind              Stance\n"
                     "---  ----------------------  -----------  ----------------  ------------\n"
                     "  1  Llinos Medi, Ynys Môn   2 Nov 2026   holding reply     unknown\n"));
    assert_non_null(strstr(text, "\n     2 and 3: the same letter\n"));
    assert_null(strstr(text, "Amina"));
}

/* Copies of one letter stand together, whatever came between them. */
static void copies_together(void **state)
{
    struct fixture *f = *state;
    file_one(f, "Amina", "GIVEN", "2026-11-10");
    fixture_run(f->officer, "reply.add", "person", "Amina", "text", "We have your mail.",
                "received", "2026-11-12", "consent", "GIVEN", "type", "holding", NULL);
    file_one(f, "Colette", "GIVEN", "2026-11-17");
    file_one(f, "Colette", "GIVEN", "2026-11-18");
    g_autofree char *text = table_of(f);
    assert_non_null(strstr(text, "\n     1 to 3: the same letter\n  4  "));
}

/* More than one mail holds: each as it will go, and what is left out said once. */
static void in_two_mails(void **state)
{
    struct fixture *f = *state;
    gint64 waits = file_one(f, "Colette", "GIVEN", "2026-11-16");
    g_autofree char *first = g_strdup_printf("%" G_GINT64_FORMAT, waits);
    fixture_run(f->officer, "reply.bundle", "reply", first, "as_it_is", "1", NULL);
    for (int i = 0; i < 102; i++)
        file_one(f, "Amina", "GIVEN", "2026-11-17");
    struct result r = fixture_result(f->officer, "reply.bundle", "all", "1", "dry_run", "1", NULL);
    const GPtrArray *mails = record_list(r.object, "mails");
    assert_int_equal(mails->len, 2);
    assert_non_null(strstr(record_str(mails->pdata[0], "subject"), ": 100 MPs' replies"));
    assert_non_null(strstr(record_str(mails->pdata[0], "text"), "1 to 100: the same letter"));
    assert_null(strstr(record_str(mails->pdata[0], "_line"), "Left out:"));
    assert_non_null(strstr(record_str(mails->pdata[1], "subject"), ": 2 MPs' replies"));
    assert_non_null(strstr(record_str(mails->pdata[1], "_line"), "Left out:\nReply "));
    assert_int_equal(record_list(r.object, "left_out")->len, 1);
    assert_non_null(strstr(r.message, "102 replies would go as 2 mails; nothing is stored."));
    result_done(&r);
}

/* However long a name is, in whatever letters, the columns stay where they are. */
static void long_names(void **state)
{
    struct fixture *f = *state;
    sqlite3 *h = NULL;
    file_one(f, "Amina", "GIVEN", "2026-11-17");
    assert_int_equal(sqlite3_open(f->path, &h), SQLITE_OK);
    assert_int_equal(sqlite3_exec(h,
                                  "UPDATE mp SET name = 'Llanfairpwllgwyngyllgogerychwyrndrobwll "
                                  "漢字漢字漢字漢字漢字漢字 Siân Ŵyn-Jôns' "
                                  "WHERE id IN (SELECT mp_id FROM reply)",
                                  NULL, NULL, NULL),
                     SQLITE_OK);
    assert_int_equal(sqlite3_close(h), SQLITE_OK);
    g_autofree char *text = table_of(f);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    bool seen = false;
    for (char **line = lines; *line; line++) {
        assert_true(text_width(*line) <= 72);
        const char *on = strstr(*line, "17 Nov 2026");
        if (!on)
            continue;
        g_autofree char *before = g_strndup(*line, (gsize)(on - *line));
        assert_int_equal(text_width(before), 29);
        seen = true;
    }
    assert_true(seen);
    assert_non_null(strstr(text, "Siân Ŵyn-Jôns"));
}

/* ---- once it waits ---- */

/* A rep sees what they queued, and no other mail. */
static void own_mail(void **state)
{
    struct fixture *f = *state;
    gint64 mill = file_one(f, "Colette", "GIVEN", "2026-11-18");
    gint64 other = file_one(f, "Amina", "GIVEN", "2026-11-17");
    g_autofree char *id = g_strdup_printf("%" G_GINT64_FORMAT, mill);
    g_autofree char *second = g_strdup_printf("%" G_GINT64_FORMAT, other);
    fixture_run(f->tom, "reply.bundle", "reply", id, "as_it_is", "1", NULL);
    fixture_run(f->officer, "reply.bundle", "reply", second, "as_it_is", "1", NULL);
    fixture_run(f->officer, "outbox.add", "to", "amina@example.org", "subject", "x", "text", "y",
                NULL);
    struct result r = fixture_result(f->tom, "outbox.show", "outbox", "1", NULL);
    assert_string_equal(record_str(r.object, "status"), "queued");
    assert_non_null(strstr(record_str(r.object, "text"), "Llinos Medi, Ynys Môn"));
    const GPtrArray *replies = record_list(r.object, "replies");
    assert_int_equal(replies->len, 1);
    assert_non_null(strstr(record_str(replies->pdata[0], "text"), "Thank you for your letter"));
    result_done(&r);
    fixture_fails(f->tom, BL_ERR_NOT_FOUND, "Mail 2 is not one of yours", "outbox.show", "outbox",
                  "2", NULL);
    fixture_fails(f->tom, BL_ERR_NOT_FOUND, "Mail 3 is not one of yours", "outbox.show", "outbox",
                  "3", NULL);
    fixture_fails(f->tom, BL_ERR_REFUSED, "", "outbox.cancel", "outbox", "1", NULL);
    fixture_fails(f->sam, BL_ERR_REFUSED, "", "outbox.show", "outbox", "1", NULL);
    /* who has withdrawn is left out, and it says so */
    fixture_run(f->tom, "reply.consent", "reply", id, "consent", "REFUSED", NULL);
    r = fixture_result(f->tom, "outbox.show", "outbox", "1", NULL);
    assert_string_equal(why_left(&r, mill), "needs the member's consent");
    assert_string_equal(record_str(r.object, "text"),
                        "None of the replies in it may go any more.\n");
    result_done(&r);
    r = fixture_result(f->officer, "outbox.show", "outbox", "1", NULL);
    assert_string_equal(record_str(r.object, "rep"), "Tom Reid");
    result_done(&r);
}

/* ---- what HQ says ---- */

#define HQ_WORDS "We have all of them and will raise the funding question on Tuesday."

static void hq_writes(struct fixture *f, const char *subject, const char *to_id)
{
    g_autofree char *text = g_strdup_printf(
        "From: Jo at HQ <jo@napo.org.uk>\nTo: branch@union.example\nSubject: %s\n"
        "Date: Fri, 20 Nov 2026 10:00:00 +0000\nMessage-ID: <%u@napo.org.uk>\n"
        "In-Reply-To: <%s>\n\n" HQ_WORDS "\n\nOn 20 Nov 2026, branch wrote:\n> 1 reply of an MP\n",
        subject, g_str_hash(subject), to_id);
    g_autofree char *path = fixture_file(f, "answer.eml", text);
    g_autoptr(GPtrArray) rows = fixture_rows(f->officer, "reply.file", "file", path, NULL);
    assert_int_equal(rows->len, 1);
}

/* A reply that went, and what HQ says of it; its id. */
static gint64 answered_one(struct fixture *f, char **message_id)
{
    struct post_sent told;
    gint64 id = file_one(f, "Amina", "GIVEN", "2026-11-17");
    fixture_run(f->officer, "reply.bundle", "all", "1", "as_it_is", "1", NULL);
    g_autofree char *bytes = sent(f, 0, &told);
    g_autoptr(mail_message) m = read_mail(bytes);
    hq_writes(f, "Re: 1 MP's reply", m->message_id);
    *message_id = g_strdup(m->message_id);
    return id;
}

static char *answer_now(struct fixture *f)
{
    struct result r = fixture_result(f->officer, "outbox.show", "outbox", "1", NULL);
    char *answer = g_strdup(record_text(r.object, "answer"));
    assert_false(record_has(r.object, "last_error"));
    result_done(&r);
    return answer;
}

static void what_hq_says(void **state)
{
    struct fixture *f = *state;
    g_autofree char *message_id = NULL;
    gint64 id = answered_one(f, &message_id);
    g_autofree char *answer = answer_now(f);
    assert_string_equal(answer,
                        "20 Nov 2026, Jo at HQ <jo@napo.org.uk>: Re: 1 MP's reply\n\n" HQ_WORDS);
    g_autoptr(record) reply = show(f->officer, id);
    assert_true(record_has(reply, "acknowledged_at"));
    assert_int_equal(record_int(reply, "outbox_id"), 1);
    /* what comes later stands below it, the same mail once */
    hq_writes(f, "Once more", message_id);
    hq_writes(f, "Once more", message_id);
    g_autofree char *both = answer_now(f);
    g_auto(GStrv) parts = g_strsplit(both, HQ_WORDS, -1);
    assert_int_equal(g_strv_length(parts), 3);
    assert_non_null(strstr(both, "Once more"));
    /* an error is none, and none is an error */
    g_autoptr(GPtrArray) all = fixture_rows(f->officer, "outbox.list", "all", "1", NULL);
    assert_false(record_has(all->pdata[0], "last_error"));
}

static bool reads_answer(struct fixture *f)
{
    struct app *tom = fixture_open(f, "tom");
    struct result r = fixture_result(tom, "outbox.show", "outbox", "1", NULL);
    bool reads = record_has(r.object, "answer");
    result_done(&r);
    app_close(tom);
    return reads;
}

/* Whose workplaces changed reads no more of them than the replies themselves. */
static void what_hq_says_elsewhere(void **state)
{
    struct fixture *f = *state;
    struct post_sent told;
    gint64 id = file_one(f, "Colette", "GIVEN", "2026-11-18");
    g_autofree char *typed = g_strdup_printf("%" G_GINT64_FORMAT, id);
    fixture_run(f->tom, "reply.bundle", "reply", typed, "as_it_is", "1", NULL);
    g_autofree char *bytes = sent(f, 0, &told);
    g_autoptr(mail_message) m = read_mail(bytes);
    hq_writes(f, "Re: 1 MP's reply", m->message_id);
    assert_true(reads_answer(f));
    fixture_run(f->officer, "rep.scope", "rep", "tom", "scope", "Waterside House", NULL);
    assert_false(reads_answer(f));
    g_autofree char *answer = answer_now(f);
    assert_non_null(strstr(answer, HQ_WORDS));
}

/* With a reply that is erased, and with the mail itself, it goes from the file. */
static void hq_words_go(void **state)
{
    struct fixture *f = *state;
    g_autofree char *message_id = NULL;
    gint64 id = answered_one(f, &message_id);
    g_autofree char *number = g_strdup_printf("%" G_GINT64_FORMAT, id);
    assert_true(stands_in_file(f, HQ_WORDS));
    fixture_run(f->officer, "reply.drop", "reply", number, NULL);
    g_autofree char *none = answer_now(f);
    assert_null(none);
    assert_false(stands_in_file(f, HQ_WORDS));
}

static void hq_words_expire(void **state)
{
    struct fixture *f = *state;
    g_autofree char *message_id = NULL;
    answered_one(f, &message_id);
    f->now += (gint64)31 * 86400;
    night(f);
    assert_false(stands_in_file(f, HQ_WORDS));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define replies_test(f) cmocka_unit_test_setup_teardown(f, setup, fixture_teardown)
        replies_test(shown_first),
        replies_test(shown_to_whom),
        replies_test(a_row_each),
        replies_test(copies_together),
        replies_test(in_two_mails),
        replies_test(long_names),
        replies_test(own_mail),
        replies_test(what_hq_says),
        replies_test(what_hq_says_elsewhere),
        replies_test(hq_words_go),
        replies_test(hq_words_expire),
    };
    return cmocka_run_group_tests_name("bundle read", tests, NULL, NULL);
}
