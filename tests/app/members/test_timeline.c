/*
 * All that happened with one person, in one list; and what an edit says of itself
 * in the log.
 */
#include "app_priv.h"

#include "support/ballot.h"

#include "../../src/store/db_private.h"
#include "store/page.h"

static bool has_line(const GPtrArray *rows, const char *kind, const char *text)
{
    for (guint i = 0; i < rows->len; i++)
        if (strcmp(record_str(rows->pdata[i], "kind"), kind) == 0 &&
            strcmp(record_str(rows->pdata[i], "text"), text) == 0)
            return true;
    return false;
}

/* Something of each kind that commands can make. */
static void live(struct fixture *f)
{
    ballot_open(f, "1001\n1002\n");
    fixture_run(f->officer, "member.edit", "person", "1001", "constituency", "Hexham", "joined",
                "2020-03-01", NULL);
    fixture_run(f->ruth, "activity.log", "person", "1001", "outcome", "SPOKE", "channel", "PHONE",
                "note", "on call", "officer_note", "look at pay", NULL);
    fixture_run(f->ruth, "letter.add", "person", "1001", "written_on", "2026-10-30", NULL);
    fixture_run(f->ruth, "reply.add", "person", "1001", "text", "Dear Amina, thank you. Yours",
                "received", "2026-11-12", "type", "HOLDING", NULL);
    gint64 task =
        fixture_run(f->ruth, "task.add", "title", "Send her the form", "person", "1001", NULL);
    g_autofree char *id = g_strdup_printf("%" G_GINT64_FORMAT, task);
    fixture_run(f->ruth, "task.done", "task", id, NULL);
    fixture_run(f->ruth, "person.block", "person", "1001", "channel", "EMAIL", "reason", "too many",
                "said_by", "her son", NULL);
    fixture_run(f->ruth, "leader.set", "person", "1001", "leader", "1002", NULL);
    fixture_run(f->ruth, "canvass.record", "person", "1001", "outcome", "1", "channel", "IN_PERSON",
                "on", "2026-11-20", NULL);
}

static void everything_is_in_it(void **state)
{
    struct fixture *f = *state;
    static const char *const lines[][2] = {
        {"CONVERSATION", "spoke"},
        {"CONVERSATION", "has posted it"},
        {"JOINED", "joined the union"},
        {"REPLY", "from Joe Morris, no answer yet: holding reply"},
        {"LETTER", "wrote to Joe Morris"},
        {"TASK_ADDED", "task: Send her the form"},
        {"TASK_CLOSED", "task done: Send her the form"},
        {"BLOCKED", "asked not to be sent e-mail, says her son"},
        {"LED", "led by Dafydd Rees"},
    };
    live(f);
    g_autoptr(GPtrArray) rows = fixture_rows(f->ruth, "person.history", "person", "1001", NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(lines); i++)
        if (!has_line(rows, lines[i][0], lines[i][1])) {
            for (guint k = 0; k < rows->len; k++)
                print_error("%s: %s\n", record_str(rows->pdata[k], "kind"),
                            record_str(rows->pdata[k], "text"));
            fail_msg("there is no %s “%s”", lines[i][0], lines[i][1]);
        }
    /* What was canvassed in a conversation is said once. */
    for (guint i = 0; i < rows->len; i++)
        assert_string_not_equal(record_str(rows->pdata[i], "kind"), "CANVASS");
    for (guint i = 1; i < rows->len; i++)
        assert_true(
            strcmp(record_str(rows->pdata[i - 1], "at"), record_str(rows->pdata[i], "at")) >= 0);
    struct result card = fixture_result(f->ruth, "member.show", "person", "1001", NULL);
    const GPtrArray *timeline = record_list(card.object, "timeline");
    assert_int_equal(timeline->len, rows->len);
    for (guint i = 0; i < rows->len; i++) {
        assert_string_equal(record_str(timeline->pdata[i], "text"),
                            record_str(rows->pdata[i], "text"));
        assert_false(record_has(rows->pdata[i], "officer_note")); /* a rep's */
    }
    result_done(&card);
}

/* A card that does not have all of it says so; letters and tasks it has, however many. */
static void a_card_says_what_it_leaves_out(void **state)
{
    struct fixture *f = *state;
    for (int i = 0; i < 7; i++) {
        fixture_run(f->ruth, "task.add", "title", "Send her the form", "person", "1001", NULL);
        g_autofree char *on = g_strdup_printf("2026-10-%02d", 10 + i);
        fixture_run(f->officer, "letter.add", "person", "1002", "constituency", "Hexham",
                    "written_on", on, NULL);
    }
    struct result other = fixture_result(f->officer, "member.show", "person", "1002", NULL);
    assert_int_equal(record_list(other.object, "letters")->len, 7);
    result_done(&other);
    struct result card = fixture_result(f->ruth, "member.show", "person", "1001", NULL);
    assert_int_equal(record_list(card.object, "tasks")->len, 7);
    assert_false(record_bool(card.object, "earlier"));
    const guint before = record_list(card.object, "timeline")->len;
    result_done(&card);
    for (guint i = before; i < 101; i++) {
        card = fixture_result(f->ruth, "member.show", "person", "1001", NULL);
        assert_int_equal(record_list(card.object, "timeline")->len, i);
        assert_false(record_bool(card.object, "earlier"));
        result_done(&card);
        fixture_run(f->ruth, "activity.log", "person", "1001", "outcome", "NO_ANSWER", "channel",
                    "PHONE", NULL);
    }
    card = fixture_result(f->ruth, "member.show", "person", "1001", NULL);
    assert_int_equal(record_list(card.object, "timeline")->len, 100);
    assert_true(record_bool(card.object, "earlier"));
    result_done(&card);
}

/* Offices, asks and a work that ended come from rows that other commands write. */
static void rows_of_others_are_in_it(void **state)
{
    struct fixture *f = *state;
    static const char *const rows[] = {
        "INSERT INTO office (person_id, role, workplace_id, from_on, to_on)"
        " VALUES (%d, 'CHAIR', NULL, '2024-01-10', '2025-01-10')",
        "INSERT INTO office (person_id, role, workplace_id, from_on)"
        " VALUES (%d, 'WORKPLACE_REP', (SELECT id FROM workplace WHERE name = 'Mill Court'),"
        " '2026-02-01')",
        "INSERT INTO ask_record (person_id, ask_id, asked_on, done_on, rep_id)"
        " VALUES (%d, (SELECT id FROM ask WHERE name = 'poster'), '2026-11-02', '2026-11-04', 1)",
        "INSERT INTO canvass_event (ballot_id, person_id, at, on_day, rep_id, event, from_state,"
        " to_state, change_id) VALUES (1, %d, 1795000000, '2026-11-18', 1, 'paper_missing',"
        " 'NOT_CONTACTED', 'REPLACEMENT_NEEDED', 1)",
    };
    static const char *const lines[][2] = {
        {"OFFICE_BEGAN", "became chair"},
        {"OFFICE_ENDED", "no longer chair"},
        {"OFFICE_BEGAN", "became workplace rep, Mill Court"},
        {"ASKED", "asked: put up a poster"},
        {"ASK_DONE", "did: put up a poster"},
        {"CANVASS", "no paper (Pay)"},
        {"WORK_ENDED", "left Waterside House"},
        {"WORK_BEGAN", "began at Mill Court"},
    };
    ballot_open(f, "1001\n1002\n");
    fixture_run(f->officer, "member.edit", "person", "1001", "workplace", "Mill Court", NULL);
    struct db *db = app_db(f->officer);
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *sql = g_strdup(rows[i]);
        char *at = strstr(sql, "%d");
        g_autofree char *whole =
            g_strdup_printf("%.*s%" G_GINT64_FORMAT "%s", (int)(at - sql), sql, f->amina, at + 2);
        g_autoptr(GError) error = NULL;
        if (!db_begin(db, &error) || !db_own(db, whole, &error) || !db_commit(db, &error))
            fail_msg("%s: %s", whole, error->message);
    }
    g_autoptr(GPtrArray) all = fixture_rows(f->officer, "person.history", "person", "1001", NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(lines); i++)
        if (!has_line(all, lines[i][0], lines[i][1])) {
            for (guint k = 0; k < all->len; k++)
                print_error("%s: %s\n", record_str(all->pdata[k], "kind"),
                            record_str(all->pdata[k], "text"));
            fail_msg("there is no %s “%s”", lines[i][0], lines[i][1]);
        }
}

/* What is not for a level is left out, and nobody reads of people elsewhere. */
static void each_level_reads_its_own(void **state)
{
    struct fixture *f = *state;
    live(f);
    g_autoptr(GPtrArray) sams = fixture_rows(f->sam, "person.history", "person", "Amina", NULL);
    assert_int_equal(sams->len, 2);
    for (guint i = 0; i < sams->len; i++)
        assert_string_equal(record_str(sams->pdata[i], "kind"), "CONVERSATION");
    fixture_fails(f->rita, BL_ERR_REFUSED, "ask a rep", "person.history", "person", "Amina", NULL);
    struct result ritas = fixture_result(f->rita, "member.show", "person", "Amina", NULL);
    assert_false(record_has(ritas.object, "timeline"));
    result_done(&ritas);
    fixture_fails(f->tom, BL_ERR_NOT_FOUND, "in your workplaces", "person.history", "person",
                  "1001", NULL);
    g_autoptr(record) filter = record_of_int("person_id", f->amina);
    g_autoptr(GPtrArray) toms =
        app_page(f->tom, "person_timeline", filter, PAGE_FIRST, NULL, 50, NULL);
    assert_int_equal(toms->len, 0);
    g_autoptr(GPtrArray) priyas =
        fixture_rows(f->officer, "person.history", "person", "1001", NULL);
    guint notes = 0;
    for (guint i = 0; i < priyas->len; i++)
        notes += record_has(priyas->pdata[i], "officer_note");
    assert_int_equal(notes, 1);
}

/* An undone event did not happen; done again it did. */
static void what_is_undone_is_not_in_it(void **state)
{
    struct fixture *f = *state;
    ballot_open(f, "1001\n1002\n");
    fixture_run(f->ruth, "canvass.voted", "person", "1001", NULL);
    static const guint expected[] = {1, 0, 1};
    for (gsize i = 0; i < G_N_ELEMENTS(expected); i++) {
        if (i)
            fixture_run(f->ruth, i == 1 ? "undo" : "redo", NULL);
        g_autoptr(GPtrArray) rows = fixture_rows(f->ruth, "person.history", "person", "1001", NULL);
        assert_int_equal(rows->len, expected[i]);
    }
}

/* Pages meet: whatever their size nothing comes twice or not at all. */
static void pages_meet(void **state)
{
    struct fixture *f = *state;
    live(f);
    g_autoptr(record) filter = record_of_int("person_id", f->amina);
    g_autoptr(GPtrArray) all =
        app_page(f->ruth, "person_timeline", filter, PAGE_FIRST, NULL, 100, NULL);
    assert_true(all->len > 8);
    for (int size = 1; size < 5; size++) {
        g_autoptr(record) last = NULL;
        guint at = 0;
        for (;;) {
            g_autoptr(GPtrArray) page = app_page(f->ruth, "person_timeline", filter,
                                                 last ? PAGE_AFTER : PAGE_FIRST, last, size, NULL);
            for (guint i = 0; i < page->len; i++, at++) {
                assert_string_equal(record_str(page->pdata[i], "kind"),
                                    record_str(all->pdata[at], "kind"));
                assert_int_equal(record_int(page->pdata[i], "id"),
                                 record_int(all->pdata[at], "id"));
            }
            if (page->len == 0)
                break;
            record_free(last);
            last = record_copy(page->pdata[page->len - 1]);
        }
        assert_int_equal(at, all->len);
    }
}

/* ---- the log ---- */

static void an_edit_says_which_fields(void **state)
{
    struct fixture *f = *state;
    gint64 task = fixture_run(f->ruth, "task.add", "title", "Put up posters", "workplace",
                              "Waterside House", NULL);
    gint64 zoe = fixture_run(f->ruth, "prospect.add", "name", "Zoe Abbot", "consent_how", "phone",
                             "workplace", "Waterside House", NULL);
    g_autofree char *task_id = g_strdup_printf("%" G_GINT64_FORMAT, task);
    g_autofree char *zoe_id = g_strdup_printf("%" G_GINT64_FORMAT, zoe);
    const struct {
        const char *command, *id, *of, *field[4][2], *label;
    } cases[] = {
        {"member.edit", "person", "1001", {{"phone", "07700 900199"}}, "Amina Yusuf: phone edited"},
        {"member.edit",
         "person",
         "1001",
         {{"phone", "none"}, {"job", "clerk"}},
         "Amina Yusuf: job, phone edited"},
        {"member.edit",
         "person",
         "1001",
         {{"job", "usher"},
          {"email", "a@example.org"},
          {"phone", "07700 900198"},
          {"joined", "2020-03-01"}},
         "Amina Yusuf: job, e-mail, phone and 1 more edited"},
        {"member.edit", "person", "1001", {{"job", "usher"}}, NULL},
        {"member.edit", "person", "1001", {{"phone", "07700 900198"}}, NULL},
        {"task.edit",
         "task",
         task_id,
         {{"due", "2026-12-01"}, {"owner", "ruth"}},
         "Put up posters: due, who edited"},
        {"task.edit", "task", task_id, {{"due", "2026-12-01"}}, NULL},
        {"workplace.edit",
         "workplace",
         "Waterside House",
         {{"headcount", "41"}},
         "Waterside House: head-count edited"},
        {"workplace.edit", "workplace", "Waterside House", {{"headcount", "41"}}, NULL},
        {"prospect.edit",
         "prospect",
         zoe_id,
         {{"email", "zoe@example.org"}, {"source", "stall"}},
         "Zoe Abbot: e-mail, source edited"},
        {"prospect.edit", "prospect", zoe_id, {{"email", "zoe@example.org"}}, NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(record) in = record_new();
        record_set_text(in, cases[i].id, cases[i].of);
        for (int k = 0; k < 4 && cases[i].field[k][0]; k++)
            record_set_text(in, cases[i].field[k][0], cases[i].field[k][1]);
        struct result out = {0};
        g_autoptr(GError) error = NULL;
        if (!app_run(f->ruth, fixture_command(cases[i].command), in, &out, &error))
            fail_msg("%s: %s", cases[i].command, error->message);
        if (cases[i].label) {
            assert_string_equal(out.label, cases[i].label);
            assert_true(out.change_id > 0);
        } else {
            assert_true(g_str_has_prefix(out.message, "Nothing was changed"));
            assert_int_equal(out.change_id, 0);
        }
        result_done(&out);
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
    const struct CMUnitTest tests[] = {
        TEST(everything_is_in_it),         TEST(a_card_says_what_it_leaves_out),
        TEST(rows_of_others_are_in_it),    TEST(each_level_reads_its_own),
        TEST(what_is_undone_is_not_in_it), TEST(pages_meet),
        TEST(an_edit_says_which_fields),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
