/*
 * The same letter under many names, from mail to what is said of it.
 */
#include "app_priv.h"

#include "replies.h"

#define MPS 4

/* Sitting MPs, three of one party. */
static const char *const seats[MPS] = {"Leeds South", "Halifax", "Wakefield and Rothwell",
                                       "Harrogate and Knaresborough"};

static const char template[] =
    "Thank you for getting in touch about the Probation Service. I know how much the work of "
    "probation staff matters to people here in %s.\n\n"
    "For years the courts and prisons were close to collapse, and difficult choices had to be made "
    "to put things right. More trainee officers are being taken on this year and new technology is "
    "on its way, so that practitioners spend less time on paperwork and more of it with the people "
    "whom they supervise.\n\n"
    "%s"
    "Pay is settled through the usual process. While it is under way it would not be right for me "
    "to comment, but I value the dedication of everybody who works in the service, and "
    "I have said so to the unions.";

static const char other[] =
    "When I met the branch on Friday I was told that one post in four is empty. I have since put "
    "down a question about vacancies, asked for a debate and written to the director of the "
    "region, whose answer I shall send on. Meanwhile I would be glad to visit your office and to "
    "hear from those who have left what would have made them stay, which nobody seems to have "
    "asked them so far.";

struct mp {
    gint64 id;
    char *name, *address;
};

static struct mp mp_of(struct fixture *f, const char *seat)
{
    g_autoptr(GPtrArray) rows = fixture_rows(f->officer, "mp.list", NULL);
    for (guint i = 0; i < rows->len; i++)
        if (strcmp(record_str(rows->pdata[i], "constituency"), seat) == 0)
            return (struct mp){record_int(rows->pdata[i], "mp_id"),
                               g_strdup(record_str(rows->pdata[i], "mp_name")),
                               g_strdup(record_str(rows->pdata[i], "email"))};
    fail_msg("no MP for %s", seat);
    return (struct mp){0};
}

static void mp_done(struct mp *mp)
{
    g_free(mp->name);
    g_free(mp->address);
}

/* A mail from the MP of a seat to an address, filed; its row, caller's. */
static record *file_text(struct fixture *f, struct app *app, const char *seat, const char *to,
                         const char *body, bool forwarded)
{
    static int mails;
    struct mp mp = mp_of(f, seat);
    g_autofree char *name = g_strdup_printf("%d.eml", ++mails);
    g_autofree char *letter =
        g_strdup_printf("Hello,\n\n%s\n\nYours sincerely,\n\n%s MP\n%s\n", body, mp.name, seat);
    g_autofree char *text =
        forwarded
            ? g_strdup_printf(
                  "From: Me <%s>\nTo: rep@example.org\nSubject: Fwd: Re: pay\n"
                  "Date: Wed, 18 Nov 2026 09:00:00 +0000\nMessage-ID: <s%d@example.org>\n\n"
                  "---------- Forwarded message ---------\nFrom: %s MP <%s>\n"
                  "Date: Tue, 17 Nov 2026 at 10:00\nSubject: Re: pay\nTo: <%s>\n\n%s",
                  to, mails, mp.name, mp.address, to, letter)
            : g_strdup_printf(
                  "From: %s MP <%s>\nTo: <%s>\nSubject: Re: pay\n"
                  "Date: Tue, 17 Nov 2026 10:00:00 +0000\nMessage-ID: <s%d@example.org>\n\n%s",
                  mp.name, mp.address, to, mails, letter);
    mp_done(&mp);
    g_autofree char *path = fixture_file(f, name, text);
    g_autoptr(GPtrArray) rows = fixture_rows(app, "reply.file", "file", path, NULL);
    assert_int_equal(rows->len, 1);
    return record_copy(rows->pdata[0]);
}

static gint64 file_template(struct fixture *f, struct app *app, int seat, const char *to,
                            const char *own, bool forwarded)
{
    g_autofree char *body = g_strdup_printf(template, seats[seat], own);
    g_autoptr(record) row = file_text(f, app, seats[seat], to, body, forwarded);
    return record_int(row, "reply_id");
}

static int same_setup(void **state)
{
    struct fixture *f = fixture_new(false);
    *state = f;
    static const char *const where[][2] = {
        {"1001", "Leeds South"}, {"1002", "Halifax"}, {"2001", "Wakefield and Rothwell"}};
    for (gsize i = 0; i < G_N_ELEMENTS(where); i++)
        fixture_run(f->officer, "member.edit", "person", where[i][0], "constituency", where[i][1],
                    NULL);
    fixture_run(f->officer, "member.edit", "person", "1002", "email", "dafydd@example.org", NULL);
    fixture_run(f->officer, "member.edit", "person", "2001", "email", "colette@example.org", NULL);
    return 0;
}

static gint64 letter_of(struct app *app, gint64 id)
{
    g_autoptr(record) o = show(app, id);
    return record_int(o, "same_letter");
}

static void assert_counts(struct app *app, gint64 id, int replies, int mps, int parties)
{
    g_autoptr(record) o = show(app, id);
    assert_true(record_has(o, "same_letter"));
    assert_int_equal(record_int(o, "same_letter_replies"), replies);
    assert_int_equal(record_int(o, "same_letter_mps"), mps);
    assert_int_equal(record_int(o, "same_letter_parties"), parties);
}

static void copies_are_one_letter(void **state)
{
    struct fixture *f = *state;
    gint64 a = file_template(f, f->officer, 0, "amina@example.org", "", false);
    gint64 b = file_template(f, f->officer, 1, "dafydd@example.org", "", true);
    gint64 c = file_template(f, f->officer, 2, "colette@example.org",
                             "My own team and I met officers at the local office last week, and "
                             "we heard what they had to say about the state of the building.\n\n",
                             false);
    g_autoptr(record) d = file_text(f, f->officer, seats[0], "amina@example.org", other, false);
    assert_counts(f->officer, a, 3, 3, 1);
    assert_int_equal(letter_of(f->officer, a), letter_of(f->officer, b));
    assert_int_equal(letter_of(f->officer, a), letter_of(f->officer, c));
    g_autoptr(record) o = show(f->officer, a);
    assert_non_null(
        strstr(record_str(o, "same_letter_said"), "Three MPs of one party sent this letter."));
    assert_non_null(strstr(record_str(o, "same_letter_said"), "put down as substantive"));
    assert_string_equal(record_str(o, "type"), "SUBSTANTIVE"); /* it was, before others came */
    g_autoptr(record) later = show(f->officer, c);
    assert_string_equal(record_str(later, "type"), "PARTY_TEMPLATE");
    assert_string_equal(record_str(later, "same_letter_said"),
                        "Three MPs of one party sent this letter.");
    g_autoptr(record) alone = show(f->officer, record_int(d, "reply_id"));
    assert_false(record_has(alone, "same_letter"));
    assert_false(record_has(alone, "same_letter_said"));
    g_autoptr(GPtrArray) rows = fixture_rows(f->officer, "reply.list", NULL);
    assert_int_equal(rows->len, 4);
    for (guint i = 0; i < rows->len; i++) {
        bool is_other = record_int(rows->pdata[i], "reply_id") == record_int(d, "reply_id");
        assert_int_equal(record_has(rows->pdata[i], "same_letter"), !is_other);
        assert_int_equal(record_int(rows->pdata[i], "same_letters"), is_other ? 1 : 3);
    }
}

/* Another party's MP sends it too: it is no party's then that has only one. */
static void two_of_a_party_make_it_a_template(void **state)
{
    struct fixture *f = *state;
    file_template(f, f->officer, 0, "amina@example.org", "", false);
    gint64 b = file_template(f, f->officer, 3, "dafydd@example.org", "", false);
    g_autoptr(record) o = show(f->officer, b);
    assert_string_equal(record_str(o, "type"), "SUBSTANTIVE");
    assert_string_equal(record_str(o, "same_letter_said"),
                        "Two MPs of 2 parties sent this letter.");
    gint64 c = file_template(f, f->officer, 0, "dafydd@example.org", "", false);
    g_autoptr(record) again = show(f->officer, c);
    assert_string_equal(record_str(again, "type"), "SUBSTANTIVE"); /* the same MP twice */
}

static void a_type_that_is_given_stays(void **state)
{
    struct fixture *f = *state;
    g_autofree char *body = g_strdup_printf(template, "Leeds", "");
    fixture_run(f->officer, "reply.add", "person", "1001", "text", body, NULL);
    gint64 given = fixture_run(f->officer, "reply.add", "person", "1002", "text", body, "type",
                               "SUBSTANTIVE", NULL);
    gint64 guessed = fixture_run(f->officer, "reply.add", "person", "1002", "text", body, NULL);
    g_autoptr(record) a = show(f->officer, given), b = show(f->officer, guessed);
    assert_string_equal(record_str(a, "type"), "SUBSTANTIVE");
    assert_string_equal(record_str(b, "type"), "PARTY_TEMPLATE");
}

/* Those that wait to be matched are copies too. */
static void triage_counts(void **state)
{
    struct fixture *f = *state;
    gint64 a = file_template(f, f->officer, 0, "amina@example.org", "", false);
    gint64 b = file_template(f, f->officer, 1, "nobody@example.net", "", false);
    g_autoptr(GPtrArray) rows = fixture_rows(f->officer, "reply.list", "triage", "1", NULL);
    assert_int_equal(rows->len, 1);
    assert_int_equal(record_int(rows->pdata[0], "reply_id"), b);
    assert_int_equal(record_int(rows->pdata[0], "same_letter"), letter_of(f->officer, a));
}

static void reps_count_their_own(void **state)
{
    struct fixture *f = *state;
    gint64 a = file_template(f, f->officer, 0, "amina@example.org", "", false);
    gint64 b = file_template(f, f->officer, 1, "dafydd@example.org", "", false);
    gint64 c = file_template(f, f->officer, 2, "colette@example.org", "", false);
    assert_counts(f->officer, c, 3, 3, 1);
    assert_counts(f->ruth, a, 2, 2, 1);
    g_autoptr(record) toms = show(f->tom, c);
    assert_false(record_has(toms, "same_letter"));
    assert_false(record_has(toms, "same_letter_said"));
    g_autoptr(GPtrArray) rows = fixture_rows(f->tom, "reply.list", NULL);
    assert_int_equal(rows->len, 1);
    assert_int_equal(record_int(rows->pdata[0], "same_letters"), 1);
    g_autofree char *number = text_of(c), *theirs = text_of(b);
    fixture_fails(f->tom, BL_ERR_NOT_FOUND, "in your workplaces is the same letter", "reply.same",
                  "reply", number, NULL);
    fixture_fails(f->tom, BL_ERR_NOT_FOUND, "in your workplaces", "reply.same", "reply", theirs,
                  NULL);
    struct result r = fixture_result(f->ruth, "reply.same", "reply", theirs, NULL);
    assert_int_equal(record_list(r.object, "replies")->len, 2);
    result_done(&r);
}

/* An edit takes a copy out and brings it back; undone and redone in any order the rest stays. */
static void edits_and_undo(void **state)
{
    struct fixture *f = *state;
    gint64 ids[3] = {file_template(f, f->officer, 0, "amina@example.org", "", false),
                     file_template(f, f->officer, 1, "dafydd@example.org", "", false),
                     file_template(f, f->officer, 2, "colette@example.org", "", false)};
    g_autofree char *first = text_of(ids[0]);
    fixture_run(f->officer, "reply.edit", "reply", first, "text", other, NULL);
    g_autoptr(record) out = show(f->officer, ids[0]);
    assert_false(record_has(out, "same_letter"));
    assert_counts(f->officer, ids[1], 2, 2, 1);
    fixture_run(f->officer, "undo", NULL);
    assert_counts(f->officer, ids[0], 3, 3, 1);
    fixture_run(f->officer, "redo", NULL);
    assert_counts(f->officer, ids[2], 2, 2, 1);
    fixture_run(f->officer, "undo", NULL);

    /* the first and the second are taken back, out of their order, and come again */
    g_autoptr(GPtrArray) log = fixture_rows(f->officer, "log", NULL);
    g_autoptr(GPtrArray) filed = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < log->len; i++)
        if (strcmp(record_str(log->pdata[i], "command"), "reply.file") == 0)
            g_ptr_array_add(filed, text_of(record_int(log->pdata[i], "id")));
    assert_int_equal(filed->len, 3);
    fixture_run(f->officer, "log.undo", "change", filed->pdata[2], NULL);
    assert_counts(f->officer, ids[1], 2, 2, 1);
    fixture_run(f->officer, "log.undo", "change", filed->pdata[1], NULL);
    g_autoptr(record) left = show(f->officer, ids[2]);
    assert_false(record_has(left, "same_letter"));
    fixture_run(f->officer, "redo", NULL);
    assert_counts(f->officer, ids[2], 2, 2, 1);
    fixture_run(f->officer, "redo", NULL);
    assert_counts(f->officer, ids[0], 3, 3, 1);
}

static const record *row_of_reply(const record *o, gint64 id)
{
    const GPtrArray *rows = record_list(o, "replies");
    for (guint i = 0; i < rows->len; i++)
        if (record_int(rows->pdata[i], "reply_id") == id)
            return rows->pdata[i];
    fail_msg("reply %d is not compared", (int)id);
    return NULL;
}

static void copies_are_compared(void **state)
{
    struct fixture *f = *state;
    static const char own[] = "My own team and I met officers last week. We heard what they had to "
                              "say about the state of the building.";
    g_autofree char *paragraph = g_strconcat(own, "\n\n", NULL);
    gint64 a = file_template(f, f->officer, 0, "amina@example.org", "", false);
    gint64 b = file_template(f, f->officer, 0, "dafydd@example.org", "", false);
    gint64 c = file_template(f, f->officer, 1, "dafydd@example.org", paragraph, false);
    g_autofree char *id = text_of(a);
    struct result r = fixture_result(f->officer, "reply.same", "reply", id, NULL);
    const char *common = record_str(r.object, "common");
    assert_non_null(strstr(common, "Thank you for getting in touch about the Probation Service."));
    assert_non_null(strstr(common, "Pay is settled through the usual process."));
    assert_null(strstr(common, "state of the building"));
    assert_null(strstr(common, "Yours sincerely"));
    const record *same = row_of_reply(r.object, b), *other_one = row_of_reply(r.object, c);
    assert_false(record_has(same, "differs"));
    assert_int_equal(record_list(same, "added")->len, 0);
    assert_string_equal(record_str(other_one, "party"), "Labour");
    assert_string_equal(record_str(other_one, "differs"),
                        "“Leeds South” / “Halifax”, one added paragraph");
    assert_string_equal(record_str(record_list(other_one, "added")->pdata[0], "text"), own);
    assert_int_equal(record_list(other_one, "missing")->len, 0);
    result_done(&r);
}

#define test(name) cmocka_unit_test_setup_teardown(name, same_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(copies_are_one_letter),      test(two_of_a_party_make_it_a_template),
        test(a_type_that_is_given_stays), test(triage_counts),
        test(reps_count_their_own),       test(edits_and_undo),
        test(copies_are_compared),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
