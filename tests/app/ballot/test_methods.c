/*
 * What is recorded of a ballot that is not held by post: the words, the tasks,
 * what is confirmed, how long something can still be done.
 */
#include "app_priv.h"

#include "canvassed.h"

/* "Pay", held like that, before it opens. */
static void hold(struct fixture *f, const char *method)
{
    f->now = FIXTURE_NOW - (gint64)15 * 86400; /* 6 November */
    fixture_run(f->officer, "ballot.add", "title", "Pay", "opens", "2026-11-09", "closes",
                "2026-12-11", "kind", "INDICATIVE", "method", method, NULL);
    ballot_list(f, "Pay", "1001\n1002\n");
}

/* The next one may be Pay. */
static void is_past(struct fixture *f)
{
    fixture_run(f->officer, "ballot.edit", "ballot", "Pay", "title", "Old", "opens", "2026-01-05",
                "closes", "2026-01-30", NULL);
}

static void assert_said(struct fixture *f, const char *who, const char *outcome, const char *want)
{
    struct result r =
        fixture_result(f->officer, "canvass.record", "person", who, "outcome", outcome, NULL);
    if (!strstr(r.message, want))
        fail_msg("“%s” is not in “%s”", want, r.message);
    result_done(&r);
}

static bool has_task(struct fixture *f, const char *title)
{
    g_autoptr(GPtrArray) rows = fixture_rows(f->officer, "task.list", NULL);
    for (guint i = 0; i < rows->len; i++)
        if (strcmp(record_str(rows->pdata[i], "title"), title) == 0)
            return true;
    return false;
}

static const struct {
    const char *method;
    const char *right, *voted, *has, *promise, *none, *asked, *paper_task, *address_task;
} held[] = {
    {"POST", "address right, will vote", "has posted it", "has paper", "Will post by Sun 22 Nov",
     "no paper", "no paper, replacement asked for", "New paper for Amina Yusuf: ask HQ",
     "Tell HQ that the address is wrong: Amina Yusuf"},
    {"ELECTRONIC", "e-mail right, will vote", "has voted", "has the link",
     "Will vote by Sun 22 Nov", "no link", "no link, new one asked for",
     "New link for Amina Yusuf: ask HQ", "Tell HQ that the e-mail address is wrong: Amina Yusuf"},
    {"HYBRID", "address right, will vote", "has voted", "has the pack", "Will vote by Sun 22 Nov",
     "no pack", "no pack, new one asked for", "New pack for Amina Yusuf: ask HQ",
     "Tell HQ that the address is wrong: Amina Yusuf"},
    {"WORKPLACE", "will vote on the day", "has voted", "knows where to vote",
     "Will vote on Sun 22 Nov", "cannot be there", "cannot be there, postal vote asked for",
     "Postal vote for Amina Yusuf: ask HQ", "Tell HQ that the address is wrong: Amina Yusuf"},
};

static void said_in_its_words(void **state)
{
    struct fixture *f = *state;
    for (gsize i = 0; i < G_N_ELEMENTS(held); i++) {
        hold(f, held[i].method);
        assert_said(f, "Amina", "1", held[i].right);
        f->now = FIXTURE_NOW;
        struct result r = fixture_result(f->officer, "canvass.record", "person", "Amina", "outcome",
                                         "2", "call_back", "+1", NULL);
        assert_non_null(strstr(r.message, held[i].has));
        assert_non_null(strstr(r.message, held[i].promise));
        result_done(&r);
        assert_said(f, "Amina", "3", held[i].none);
        assert_true(has_task(f, held[i].paper_task));
        assert_said(f, "Amina", "4", "address is wrong");
        assert_true(has_task(f, held[i].address_task));
        r = fixture_result(f->officer, "canvass.record", "person", "Dafydd", "outcome", "3",
                           "replacement", "1", NULL);
        assert_non_null(strstr(r.message, held[i].asked));
        result_done(&r);
        /* As it is typed: in its own words too. */
        assert_said(f, "Dafydd", held[i].has, held[i].has);
        assert_said(f, "Amina", held[i].voted, held[i].voted);
        assert_state(f, "Amina", "VOTED");
        fixture_run(f->officer, "canvass.record", "person", "Dafydd", "outcome", "4", NULL);
        is_past(f);
    }
}

/* What is confirmed is that to which it goes; an undo takes it back. */
static void confirms_what_it_goes_to(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *method, *column, *other;
    } rows[] = {{"POST", "address_confirmed_on", "email_confirmed_on"},
                {"HYBRID", "address_confirmed_on", "email_confirmed_on"},
                {"ELECTRONIC", "email_confirmed_on", "address_confirmed_on"},
                {"WORKPLACE", NULL, "email_confirmed_on"},
                {"WORKPLACE", NULL, "address_confirmed_on"}};
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        hold(f, rows[i].method);
        fixture_run(f->ruth, "canvass.record", "person", "Amina", "outcome", "1", NULL);
        assert_state(f, "Amina", "READY");
        g_autoptr(record) card = fixture_card(f->ruth, "Amina");
        if (rows[i].column)
            assert_string_equal(record_str(card, rows[i].column), "2026-11-06");
        assert_false(record_has(card, rows[i].other));
        if (rows[i].column) { /* once it is known to be wrong, it is not confirmed any more */
            fixture_run(f->ruth, "canvass.record", "person", "Amina", "outcome", "ADDRESS_WRONG",
                        NULL);
            g_autoptr(record) wrong = fixture_card(f->ruth, "Amina");
            assert_false(record_has(wrong, rows[i].column));
            fixture_run(f->ruth, "undo", NULL);
            g_autoptr(record) right = fixture_card(f->ruth, "Amina");
            assert_string_equal(record_str(right, rows[i].column), "2026-11-06");
        }
        fixture_run(f->ruth, "undo", NULL);
        g_autoptr(record) undone = fixture_card(f->ruth, "Amina");
        assert_false(record_has(undone, "address_confirmed_on"));
        assert_false(record_has(undone, "email_confirmed_on"));
        is_past(f);
    }
}

/* Beforehand too: who cannot be there has a postal vote asked for, or can come after all. */
static void cannot_be_there(void **state)
{
    struct fixture *f = *state;
    hold(f, "WORKPLACE");
    assert_said(f, "Amina", "3", "cannot be there");
    assert_state(f, "Amina", "REPLACEMENT_NEEDED");
    assert_true(has_task(f, "Postal vote for Amina Yusuf: ask HQ"));
    assert_said(f, "Amina", "1", "will vote on the day");
    assert_state(f, "Amina", "READY");
    assert_false(has_task(f, "Postal vote for Amina Yusuf: ask HQ"));
    fixture_run(f->officer, "canvass.record", "person", "Amina", "outcome", "3", "replacement", "1",
                NULL);
    assert_state(f, "Amina", "REPLACEMENT_REQUESTED");
    is_past(f);
    hold(f, "POST");
    fixture_fails(f->officer, BL_ERR_INPUT, "is not an outcome here", "canvass.record", "person",
                  "Amina", "outcome", "3", NULL);
}

/* By post a paper can be asked for until its day; a link until closing; of a pack it is said that
 * it may be late. */
static void asked_for_until(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *method, *says; /* NULL: it is refused */
    } rows[] = {{"POST", NULL},
                {"ELECTRONIC", "no link, new one asked for."},
                {"HYBRID", "ask HQ whether the code can be sent another way."},
                {"WORKPLACE", "cannot be there, postal vote asked for."}};
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        hold(f, rows[i].method);
        f->now = FIXTURE_NOW + (gint64)17 * 86400; /* Tue 8 December: the day was Fri 4 */
        if (!rows[i].says) {
            fixture_fails(f->officer, BL_ERR_INPUT, "until Fri 4 Dec", "canvass.record", "person",
                          "Amina", "outcome", "3", "replacement", "1", NULL);
        } else {
            struct result r = fixture_result(f->officer, "canvass.record", "person", "Amina",
                                             "outcome", "3", "replacement", "1", NULL);
            if (!strstr(r.message, rows[i].says))
                fail_msg("%s", r.message);
            result_done(&r);
            assert_state(f, "Amina", "REPLACEMENT_REQUESTED");
        }
        is_past(f);
    }
}

/* What cannot be is refused in its words. */
static void refused_in_its_words(void **state)
{
    struct fixture *f = *state;
    hold(f, "ELECTRONIC");
    fixture_fails(f->officer, BL_ERR_INPUT, "nobody can have a voting e-mail or text before then",
                  "canvass.record", "person", "Amina", "outcome", "HAS_PAPER", NULL);
    f->now = FIXTURE_NOW;
    fixture_fails(f->officer, BL_ERR_INPUT, "First record that no link has come",
                  "canvass.replacement", "person", "Amina", NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "3 no link: junk folder, then HQ", "canvass.record",
                  "person", "Amina", "outcome", "maybe", NULL);
}

/* What a list prints for people; what is stored stays for programs. */
static void lists_for_people(void **state)
{
    struct fixture *f = *state;
    hold(f, "ELECTRONIC");
    f->now = FIXTURE_NOW;
    fixture_run(f->officer, "canvass.record", "person", "Amina", "outcome", "2", NULL);
    static const struct {
        const char *command, *name, *said;
    } rows[] = {{"canvass.list", "state", "has the link"},
                {"canvass.list", "last_outcome", "has the link"},
                {"member.list", "ballot_state", "has the link"}};
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GPtrArray) list = fixture_rows(f->officer, rows[i].command, NULL);
        g_autofree char *said = g_strconcat("_", rows[i].name, NULL);
        bool found = false;
        for (guint k = 0; k < list->len; k++)
            if (strcmp(record_str(list->pdata[k], rows[i].name), "HAS_PAPER") == 0) {
                assert_string_equal(record_str(list->pdata[k], said), rows[i].said);
                found = true;
            }
        assert_true(found);
    }
}

static int bare_setup(void **state)
{
    *state = fixture_new(false);
    return 0;
}

#define test(name) cmocka_unit_test_setup_teardown(name, bare_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {test(said_in_its_words),    test(confirms_what_it_goes_to),
                                       test(cannot_be_there),      test(asked_for_until),
                                       test(refused_in_its_words), test(lists_for_people)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
