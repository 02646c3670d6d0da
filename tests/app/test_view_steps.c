/*
 * What a screen reads beside its lists on the way to a key costs the same on 2,160 and on 21,600 of
 * everything, for the whole branch and for a few workplaces.
 */
#include "store/fill.h"
#include "store/steps.h"

static const char *const views[] = {
    "today_asks",          "today_turnout",      "today_due",
    "today_lately",        "talk_next",          "task_urgent",
    "canvass_tallies",     "canvass_days",       "canvass_board",
    "seat_board",          "seat_sums",          "recruit_board",
    "ballot_current",      "ballot_head",        "same_letter_counts",
    "canvass_person",      "task_get",           "prospect_get",
    "reply_get",           "scrutineer_returns", "rep_board",
    "session_on",          "today_due_others",   "member_tags",
    "member_offices",      "member_asks",        "workplace_above",
    "complete_tag",        "complete_ask",       "office_held",
    "member_letters",      "member_tasks",       "canvass_board_days",
    "canvass_board_stale", "canvass_board_pdu",  "canvass_board_rep",
    "canvass_days_before", "canvass_curve",      "ballot_units",
    "same_letter_party",   "same_letter_texts",  "commitments_of_reply",
    "reply_files",         "reply_raw_head",     "replies_touched",
    "erased_mail_find",    "store_forget_each",  "store_forget_undo",
    "store_undone_by",     "store_together",     "reply_together",
    "reply_new_counts",    "today_post",         "outbox_get",
    "outbox_beat_get",     "outbox_touched",
};

static record *values(gint64 actor)
{
    record *v = record_new();
    static const char *const ids[] = {"actor_id",    "ballot_id", "person_id", "task_id",
                                      "prospect_id", "reply_id",  "rep_id",    "outbox_id"};
    for (gsize i = 0; i < G_N_ELEMENTS(ids); i++)
        record_set_int(v, ids[i], 2);
    record_set_int(v, "actor_id", actor);
    record_set_int(v, "ballot_id", 1);
    record_set_text(v, "today", "2026-11-21");
    record_set_text(v, "minute", "2026-11-21 10:42");
    record_set_int(v, "now", 1795257720);
    record_set_null(v, "workplace_id");
    record_set_null(v, "unit_id");
    record_set_null(v, "state");
    record_set_text(v, "skipped", "[]");
    record_set_null(v, "channel");
    record_set_int(v, "most", 8);
    record_set_int(v, "same_letter", 1);
    record_set_text(v, "text", "t");
    record_set_int(v, "n", 6);
    record_set_null(v, "role");
    record_set_int(v, "since", 0);
    record_set_int(v, "own_id", 0);
    record_set_int(v, "id", 7);
    record_set_text(v, "ids", "[1, 2, 3]");
    record_set_text(v, "seen", "[4]");
    record_set_text(v, "prints", "[\"0a\"]");
    return v;
}

static gint64 steps_of(struct db *db, const char *view, gint64 actor, guint *rows)
{
    GError *error = NULL;
    g_autoptr(record) args = values(actor);
    db_steps(db);
    g_autoptr(GPtrArray) all = db_all(db, view, args, &error);
    assert_good(all, error);
    *rows = all->len;
    return db_steps(db);
}

static void test_views(void **state)
{
    struct folder *f = *state;
    g_autofree char *other = g_strconcat(f->file, ".large", NULL);
    struct db *small = open_filled(f->file, SMALL), *large = open_filled(other, LARGE);
    const gint64 some[] = {3, 6, 11};
    guint slow = 0, read = 0;
    for (int n = 0; n < 3; n++) {
        db_set_scope(small, n == 0, some, n == 1 ? 3 : 1);
        db_set_scope(large, n == 0, some, n == 1 ? 3 : 1);
        for (gsize i = 0; i < 2 * G_N_ELEMENTS(views); i++) {
            /* Rep 1 did it all and has all the tasks; rep 2 nothing. */
            const char *view = views[i / 2];
            const gint64 actor = 1 + (gint64)(i % 2);
            guint a, b;
            gint64 x = steps_of(small, view, actor, &a), y = steps_of(large, view, actor, &b);
            read += b;
            /* A tenth, and a few hundred steps where the small one holds less than
             * a limit asks for. */
            if (y <= x + x / 10 + 500)
                continue;
            print_error("%s, scope %d, rep %d: %d steps, %d with ten times the rows\n", view, n,
                        (int)actor, (int)x, (int)y);
            slow++;
        }
    }
    assert_int_equal(slow, 0);
    assert_true(read > 50);
    db_close(small);
    db_close(large);
}

/* A branch has every unit of its region, most of them without a member: each
 * costs whom to talk to next a look at the tally, not a list a state. */
static void test_empty_workplaces(void **state)
{
    struct folder *f = *state;
    struct db *db = open_filled(f->file, SMALL);
    static const char *const talk[] = {"talk_next", "talk_ready"};
    gint64 before[G_N_ELEMENTS(talk)];
    guint rows;
    db_set_scope(db, true, NULL, 0);
    for (gsize i = 0; i < G_N_ELEMENTS(talk); i++)
        before[i] = steps_of(db, talk[i], 1, &rows);
    begin(db);
    run(db, "fill_empty_workplace", record_of("n", 100L, NULL));
    commit(db);
    for (gsize i = 0; i < G_N_ELEMENTS(talk); i++)
        assert_in_range(steps_of(db, talk[i], 1, &rows) - before[i], 0, 100 * 50);
    db_close(db);
}

/* Whose a reply that waits may be. */
static gint64 steps_to_whose(const char *file, long n)
{
    const long id = 9000000;
    GError *error = NULL;
    struct db *db = open_filled(file, n);
    begin(db);
    run(db, "fill_reply_waiting", record_of("id", id, NULL));
    commit(db);
    db_set_scope(db, true, NULL, 0);
    g_autoptr(record) args = record_of_int("reply_id", id);
    db_steps(db);
    g_autoptr(GPtrArray) all = db_all(db, "reply_candidates", args, &error);
    assert_good(all, error);
    gint64 steps = db_steps(db);
    assert_int_equal(all->len, 5);
    db_close(db);
    return steps;
}

static void test_whose_it_may_be(void **state)
{
    struct folder *f = *state;
    g_autofree char *other = g_strconcat(f->file, ".large", NULL);
    gint64 small = steps_to_whose(f->file, SMALL), large = steps_to_whose(other, LARGE);
    assert_in_range(large, 0, small + small / 10);
}

/* What the screens of call lists read. */
static const char *const list_views[] = {"call_first",     "call_coming",  "call_ready",
                                         "call_lists_now", "call_flagged", "call_changed",
                                         "call_mine"};
#define LIST_VIEWS G_N_ELEMENTS(list_views)

/* Whose time has come is turned, and the first of them found, however many have theirs before them:
 * the second time nobody is left to turn. */
static void hand_out(const char *file, long n, gint64 steps[2 + LIST_VIEWS])
{
    GError *error = NULL;
    struct db *db = open_filled(file, n);
    g_autoptr(record) args = values(1);
    record_set_int(args, "list_id", 1);
    record_set_text(args, "purpose", "EVENT");
    record_set_int(args, "since", G_MAXINT32); /* nothing has changed */
    db_set_scope(db, true, NULL, 0);
    begin(db);
    run(db, "fill_call_entry", record_of("n", n, NULL));
    for (int i = 0; i < 2; i++) {
        db_steps(db);
        assert_int_equal(db_exec(db, "call_entry_ripe", args, NULL, &error), i ? 0 : 6);
        g_autoptr(GPtrArray) first = db_all(db, "call_first", args, &error);
        assert_good(first, error);
        assert_int_equal(record_int(first->pdata[0], "person_id"), 1);
        steps[i] = db_steps(db);
    }
    commit(db);
    for (gsize i = 0; i < LIST_VIEWS; i++) {
        db_steps(db);
        g_autoptr(GPtrArray) rows = db_all(db, list_views[i], args, &error);
        assert_good(rows, error);
        steps[2 + i] = db_steps(db);
    }
    db_close(db);
}

static void test_hand_out(void **state)
{
    struct folder *f = *state;
    gint64 small[2 + LIST_VIEWS], large[2 + LIST_VIEWS];
    g_autofree char *other = g_strconcat(f->file, ".large", NULL);
    guint slow = 0;
    hand_out(f->file, SMALL, small);
    hand_out(other, LARGE, large);
    assert_true(small[1] < small[0]);
    for (gsize i = 0; i < 2 + LIST_VIEWS; i++)
        if (large[i] > small[i] + small[i] / 10) {
            print_error("%s: %d steps, %d with ten times the rows\n",
                        i < 2 ? "hand-out" : list_views[i - 2], (int)small[i], (int)large[i]);
            slow++;
        }
    assert_int_equal(slow, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {test(test_views), test(test_empty_workplaces),
                                       test(test_whose_it_may_be), test(test_hand_out)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
