/*
 * A letter to two members together: a reply for each, however often and by whichever way it comes.
 */
#include "joint.h"

static void assert_came_by(struct fixture *f, struct app *app, const char *text, const char *right)
{
    g_autofree char *came = came_to(f, file_by(f, app, text));
    assert_string_equal(came, right);
}

static void assert_came(struct fixture *f, const char *text, const char *right)
{
    assert_came_by(f, f->officer, text, right);
}

/* Each has a row, a letter whose clock stands, and a consent of their own. */
static void one_for_each(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "letter.add", "person", "1001", "written_on", "2026-11-01", NULL);
    fixture_run(f->officer, "letter.add", "person", "2001", "written_on", "2026-11-01", NULL);
    g_autoptr(GPtrArray) rows = file(f, MAIL);
    assert_int_equal(rows->len, 2);
    const record *hers = rows->pdata[0], *others = rows->pdata[1];
    assert_string_equal(record_str(hers, "file"), record_str(others, "file"));
    assert_string_equal(
        record_str(others, "reason"),
        "It is to Amina Yusuf and Colette O'Hara together: each has a reply of their own.");
    assert_int_equal(record_int(hers, "member_id"), f->amina);
    assert_int_equal(record_int(others, "member_id"), f->colette);
    assert_letter(f, "Amina Yusuf", SEAT, "REPLIED");
    assert_letter(f, "Colette O'Hara", SEAT, "REPLIED");
    g_autofree char *one = text_of(record_int(hers, "reply_id"));
    fixture_run(f->officer, "reply.agree", "reply", one, NULL);
    g_autoptr(record) o = show(f->officer, record_int(others, "reply_id"));
    assert_string_equal(record_str(o, "consent"), "NOT_ASKED");
    assert_false(record_has(o, "mail_size")); /* the mail is the other one's, too */
    fixture_run(f->officer, "undo", NULL);
    fixture_run(f->officer, "undo", NULL);
    assert_letter(f, "Amina Yusuf", SEAT, "AWAITING_REPLY");
    assert_letter(f, "Colette O'Hara", SEAT, "AWAITING_REPLY");
}

static void by_several_ways(void **state)
{
    struct fixture *f = *state;
    g_autofree char *a = forward("amina@example.org", "f1", TO_BOTH);
    g_autofree char *b = forward("colette@example.org", "f2", TO_BOTH);
    g_autofree char *c = forward("colette@example.org", "f3", "");
    assert_came(f, MAIL, "filed:Amina filed:Colette");
    assert_came(f, MAIL, "duplicate:Amina duplicate:Colette");
    assert_came(f, a, "duplicate:Amina duplicate:Colette");
    assert_came(f, b, "duplicate:Amina duplicate:Colette");
    assert_came(f, c, "duplicate:Colette");
    /* the other way round */
    fixture_run(f->officer, "undo", NULL);
    assert_came(f, c, "filed:Colette");
    assert_came(f, a, "filed:Amina duplicate:Colette");
    assert_came(f, b, "duplicate:Amina duplicate:Colette");
    assert_came(f, MAIL, "duplicate:Amina duplicate:Colette");
}

/* One that was erased does not come again, the other one stays. */
static void erased(void **state)
{
    struct fixture *f = *state;
    g_autoptr(GPtrArray) rows = file(f, MAIL);
    g_autofree char *hers = text_of(record_int(rows->pdata[0], "reply_id"));
    fixture_run(f->officer, "reply.drop", "reply", hers, NULL);
    assert_came(f, MAIL, "skipped:Amina duplicate:Colette");
    g_autoptr(GPtrArray) left = fixture_rows(f->officer, "reply.list", NULL);
    assert_int_equal(left->len, 1);
}

/* In To and again in Cc somebody is one person; what else is to be said of the mail is said, too.
 */
static void twice_in_its_head(void **state)
{
    struct fixture *f = *state;
    assert_came(
        f,
        "From: Llinos Medi <llinos.medi.mp@parliament.uk>\nTo: amina@example.org\n"
        "Cc: Amina <amina@example.org>\nDate: Tue, 17 Nov 2026 10:00:00 +0000\n"
        "Message-ID: <j7@example.org>\n\nDear Amina,\n\nI will meet you.\n\nLlinos Medi MP\n",
        "filed:Amina");
    g_autoptr(GPtrArray) rows =
        file(f, HEADERS "Message-ID: <j8@example.org>\nContent-Type: multipart/mixed; "
                        "boundary=b\n\n--b\n\n" WORDS);
    assert_int_equal(rows->len, 2);
    for (guint i = 0; i < rows->len; i++) {
        const char *reason = record_str(rows->pdata[i], "reason");
        assert_non_null(strstr(reason, "together"));
        assert_non_null(strstr(reason, "ends in the middle"));
    }
}

/* Whoever does not see one of them files the other's, and takes nothing from them. */
static void within_scope(void **state)
{
    static const char *const mails[] = {MAIL, HEADERS "\n" WORDS};
    struct fixture *f = *state;
    for (gsize i = 0; i < G_N_ELEMENTS(mails); i++) {
        assert_came_by(f, f->ruth, mails[i], "filed:Amina");
        assert_came_by(f, f->ruth, mails[i], "duplicate:Amina");
        assert_came_by(f, f->tom, mails[i], "filed:Colette");
        assert_came(f, mails[i], "duplicate:Amina duplicate:Colette");
        fixture_run(f->tom, "undo", NULL);
        assert_came(f, mails[i], "duplicate:Amina filed:Colette");
        fixture_run(f->officer, "undo", NULL);
        fixture_run(f->ruth, "undo", NULL);
        assert_came_by(f, f->tom, mails[i], "filed:Colette");
        assert_came(f, mails[i], "filed:Amina duplicate:Colette");
        assert_came_by(f, f->ruth, mails[i], "duplicate:Amina");
        fixture_run(f->officer, "undo", NULL);
        fixture_run(f->tom, "undo", NULL);
    }
}

static void each_passes_it_on(void **state)
{
    struct fixture *f = *state;
    g_autofree char *a = forward_whole("amina@example.org", "w1", MAIL);
    g_autofree char *b = forward_whole("colette@example.org", "w2", MAIL);
    assert_came_by(f, f->ruth, a, "filed:Amina");
    assert_came(f, b, "duplicate:Amina filed:Colette");
    assert_came_by(f, f->tom, a, "duplicate:Colette");
    assert_came(f, MAIL, "duplicate:Amina duplicate:Colette");
    fixture_run(f->officer, "undo", NULL);
    assert_came_by(f, f->tom, MAIL, "filed:Colette");
    assert_came_by(f, f->ruth, b, "duplicate:Amina");
}

/* To all who do not see each other: whoever passes it on got it, too. */
static void to_the_undisclosed(void **state)
{
#define ROUND                                                                                      \
    "From: Llinos Medi <llinos.medi.mp@parliament.uk>\nTo: undisclosed-recipients:;\nSubject: "    \
    "Re: pay\nDate: Tue, 17 Nov 2026 10:00:00 +0000\nMessage-ID: <r1@example.org>\n\n"             \
    "Dear constituent,\n\nI will raise the pay of probation staff.\n\nLlinos Medi MP\n"
    struct fixture *f = *state;
    g_autofree char *a = forward_whole("amina@example.org", "r2", ROUND);
    g_autofree char *b = forward_whole("colette@example.org", "r3", ROUND);
    assert_came(f, a, "filed:Amina");
    assert_came(f, b, "filed:Colette");
    assert_came(f, a, "duplicate:Amina");
    assert_came_by(f, f->tom, b, "duplicate:Colette");
}

/* One that a rep gave to somebody else stays theirs. */
static void put_right_by_hand(void **state)
{
    struct fixture *f = *state;
    g_autoptr(GPtrArray) rows = file_by(f, f->ruth, MAIL);
    g_autofree char *hers = text_of(record_int(rows->pdata[0], "reply_id"));
    fixture_run(f->officer, "reply.edit", "reply", hers, "person", "1002", NULL);
    assert_came_by(f, f->ruth, MAIL, "duplicate:Amina");
    assert_came_by(f, f->tom, MAIL, "duplicate:Colette");
}

/* Whoever passed it on is in no other member's reply, by whatever way that became theirs. */
static void forwarder_is_told_to_nobody(void **state)
{
    struct fixture *f = *state;
    g_autofree char *a = forward("amina@example.org", "f1", TO_BOTH);
    g_autoptr(GPtrArray) rows = file(f, a);
    assert_int_equal(rows->len, 2);
    g_autoptr(record) hers = show(f->officer, record_int(rows->pdata[0], "reply_id"));
    g_autoptr(record) others = show(f->tom, record_int(rows->pdata[1], "reply_id"));
    assert_string_equal(record_str(hers, "from_address"), "amina@example.org");
    assert_string_equal(record_str(others, "original_from_name"), "Llinos Medi");
    assert_false(record_has(others, "from_address") || record_has(others, "from_name"));
    g_autofree char *one = text_of(record_int(rows->pdata[0], "reply_id"));
    fixture_run(f->officer, "reply.edit", "reply", one, "person", "1002", NULL);
    g_autoptr(record) given = show(f->officer, record_int(rows->pdata[0], "reply_id"));
    assert_false(record_has(given, "from_address") || record_has(given, "from_name"));
    fixture_run(f->officer, "undo", NULL);
    g_autoptr(record) again = show(f->officer, record_int(rows->pdata[0], "reply_id"));
    assert_string_equal(record_str(again, "from_address"), "amina@example.org");
}

/* To several, but the words are to one: whoever does not see that one does not take them. */
static void greets_one(void **state)
{
    struct fixture *f = *state;
    assert_came_by(f, f->tom,
                   HEADERS "Message-ID: <g@example.org>\n\nDear Amina,\n\nI will raise "
                           "your pay.\n\nLlinos Medi MP\n",
                   "triage");
}

#define FROM                                                                                       \
    "From: Llinos Medi <llinos.medi.mp@parliament.uk>\nSubject: Re: pay\n"                         \
    "Date: Tue, 17 Nov 2026 10:00:00 +0000\n"

/* Whom it greets is found with commas and in either tongue; who is nobody of ours is said. */
static void greetings(void **state)
{
    static const struct {
        const char *to, *greeting, *came, *also;
    } samples[] = {
        {BOTH_TO, "Dear Amina, Colette and Zeb,", "filed:Amina filed:Colette", "Zeb"},
        {BOTH_TO, "Hi Amina and Colette,", "filed:Amina filed:Colette", NULL},
        {BOTH_TO, "Annwyl Amina a Colette,", "filed:Amina filed:Colette", NULL},
        {BOTH_TO, "Good morning Amina & Colette,", "filed:Amina filed:Colette", NULL},
        {ONE_TO "Cc: colette@example.org\n", "Dear both,", "filed:Amina filed:Colette", NULL},
        {ONE_TO "Cc: colette@example.org\n", "Dear Amina,", "filed:Amina", NULL},
        {ONE_TO, "Hi Amina and Bob,", "filed:Amina", "Bob"},
        {ONE_TO, "Dear Amina, Marcus Lowe-Bell and Zeb,", "filed:Amina",
         "Marcus Lowe-Bell and Zeb"},
        {ONE_TO, "Dear Amina, Thank you,", "filed:Amina", NULL},
    };
    struct fixture *f = *state;
    for (gsize i = 0; i < G_N_ELEMENTS(samples); i++) {
        g_autofree char *mail = g_strdup_printf(
            FROM "%sMessage-ID: <s%u@example.org>\n\n%s\n\nI will raise the pay of probation "
                 "staff (%u).\n\nLlinos Medi MP\n",
            samples[i].to, (guint)i, samples[i].greeting, (guint)i);
        g_autoptr(GPtrArray) rows = file(f, mail);
        const char *reason = record_str(rows->pdata[0], "reason");
        g_autofree char *also =
            samples[i].also ? g_strdup_printf("Also written to: %s, not a member found for it.",
                                              samples[i].also)
                            : NULL;
        g_autofree char *came = came_to(f, g_ptr_array_ref(rows));
        if (strcmp(came, samples[i].came) != 0 || !strstr(reason, also ? also : "") ||
            (!also && strstr(reason, "Also written")))
            fail_msg("%s: %s: %s", samples[i].greeting, came, reason);
    }
}

/* The ways of one letter, which another number makes another letter. Caller's. */
static char *by_way(guint way, guint number)
{
    static const char *const by[] = {"amina@example.org", "colette@example.org"};
    g_autofree char *plain = way == 0   ? g_strdup(MAIL)
                             : way == 1 ? g_strdup(HEADERS "\n" WORDS)
                             : way < 4  ? forward(by[way % 2], "e2", TO_BOTH)
                             : way < 6  ? forward_whole(by[way % 2], "e4", MAIL)
                                        : forward(by[0], "e6", "");
    g_autofree char *id = g_strdup_printf("<\\1.%u.%u@", way, number);
    g_autofree char *words = g_strdup_printf("meet you both at %u", number);
    g_autofree char *mail_id = g_strdup_printf("<j1.%u@", number);
    g_autoptr(GRegex) ids = g_regex_new("<(e[0-9])@", 0, 0, NULL);
    g_autofree char *own = g_regex_replace(ids, plain, -1, 0, id, 0, NULL);
    g_autoptr(GString) all = g_string_new(own);
    g_string_replace(all, "meet you both", words, 0);
    g_string_replace(all, "<j1@", mail_id, 0);
    return g_string_free(g_steal_pointer(&all), FALSE);
}

static void erase_rows(struct fixture *f, GPtrArray *rows, bool both)
{
    for (guint r = 0; r < rows->len; r++) {
        const record *row = rows->pdata[r];
        g_autofree char *id = text_of(record_int(row, "reply_id"));
        if (record_int(row, "reply_id") && (both || record_int(row, "member_id") == f->amina))
            fixture_run(f->officer, "reply.drop", "reply", id, NULL);
    }
}

#define WAYS 7

/* Erased for one of them, or for both, it comes back for neither by any way. */
static void erased_by_any_way(void **state)
{
    struct fixture *f = *state;
    for (guint i = 0; i < WAYS * WAYS + WAYS; i++) {
        guint first = i % WAYS, then = i / WAYS % WAYS;
        bool both = i >= WAYS * WAYS;
        g_autofree char *mail = by_way(first, i), *other = by_way(then, i);
        g_autoptr(GPtrArray) rows = file(f, mail);
        erase_rows(f, rows, both);
        g_autofree char *again = came_to(f, file(f, other));
        bool hers = first < 6, others = both && hers;
        const char *right = then == 6 ? "skipped:Amina"
                            : others  ? "skipped:Amina skipped:Colette"
                            : hers    ? "skipped:Amina duplicate:Colette"
                                      : "skipped:Amina filed:Colette";
        if (strcmp(again, right) != 0)
            fail_msg("by way %u, %s erased, then by way %u: %s", first, both ? "both" : "hers",
                     then, again);
    }
}

/* What is said of one of them is so: the other one's was erased. */
static void erased_of_one_is_said(void **state)
{
    struct fixture *f = *state;
    g_autofree char *one = forward("amina@example.org", "f1", "");
    g_autoptr(GPtrArray) rows = file(f, one);
    erase_rows(f, rows, false);
    g_autoptr(GPtrArray) again = file(f, MAIL);
    assert_int_equal(again->len, 2);
    assert_string_equal(record_str(again->pdata[0], "reason"),
                        "Erased on Sat 21 Nov: not filed again.");
    assert_string_equal(
        record_str(again->pdata[1], "reason"),
        "It is to Amina Yusuf and Colette O'Hara together: that of Amina Yusuf was erased.");
}

/* Given to somebody else, and erased as theirs, it comes back for nobody. */
static void erased_as_anothers(void **state)
{
    struct fixture *f = *state;
    g_autoptr(GPtrArray) rows = file(f, MAIL);
    g_autofree char *hers = text_of(record_int(rows->pdata[0], "reply_id"));
    fixture_run(f->officer, "reply.edit", "reply", hers, "person", "1002", NULL);
    fixture_run(f->officer, "reply.drop", "reply", hers, NULL);
    assert_came(f, MAIL, "skipped:Amina duplicate:Colette");
}

/* Undone and erased from the log, one or all. */
static void erased_from_the_log(void **state)
{
    struct fixture *f = *state;
    for (guint i = 0; i < WAYS * 2; i++) {
        g_autofree char *mail = by_way(i % WAYS, 500 + i), *straight = by_way(0, 500 + i);
        g_autoptr(GPtrArray) rows = file(f, mail);
        g_autofree char *hers = text_of(record_int(rows->pdata[0], "reply_id"));
        fixture_run(f->officer, "undo", NULL);
        fixture_run(f->officer, "reply.drop", "reply", hers, i < WAYS ? NULL : "together", "yes",
                    NULL);
        bool all = i >= WAYS && rows->len > 1;
        assert_came(f, straight,
                    all ? "skipped:Amina skipped:Colette" : "skipped:Amina filed:Colette");
    }
}

#define test(name) cmocka_unit_test_setup_teardown(name, setup_two, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {test(one_for_each),
                                       test(by_several_ways),
                                       test(erased),
                                       test(erased_by_any_way),
                                       test(erased_of_one_is_said),
                                       test(erased_as_anothers),
                                       test(erased_from_the_log),
                                       test(twice_in_its_head),
                                       test(within_scope),
                                       test(each_passes_it_on),
                                       test(to_the_undisclosed),
                                       test(put_right_by_hand),
                                       test(greets_one),
                                       test(greetings),
                                       test(forwarder_is_told_to_nobody)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
