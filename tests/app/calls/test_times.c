/*
 * Who asked to be rung back at a time of day: kept, told, not rung before that minute and first
 * from then on, on call lists and in the queue of the ballot desk. It is Saturday 21 November,
 * 10:42.
 */
#include "lists.h"

static gint64 at_time(struct fixture *f, gint64 days, int hour, int minute)
{
    return f->now = 1795257720 + days * 86400 + (hour - 10) * 3600 + (minute - 42) * 60;
}

static void call_back(struct app *app, const char *list, const char *person, const char *when)
{
    fixture_run(app, "calls.record", "name", list, "person", person, "outcome", "7", "call_back",
                when, NULL);
}

static void make_fair(struct fixture *f)
{
    fixture_run(f->officer, "calls.make", "name", "Fair", "where", "has:phone", "purpose", "event",
                NULL);
}

/* at: NULL, without a time. */
static void assert_promise(const record *r, const char *on, const char *at)
{
    assert_non_null(record_get(r, "call_back_at"));
    if (g_strcmp0(record_text(r, "call_back_on"), on) != 0 ||
        g_strcmp0(record_text(r, "call_back_at"), at) != 0)
        fail_msg("%s %s, not %s %s", record_text(r, "call_back_on"), record_text(r, "call_back_at"),
                 on, at);
}

/* ---- kept and told ---- */

static const struct {
    const char *command, *typed, *on, *at, *said;
} told[] = {
    {"activity.log", "fri 14:30", "2026-11-27", "14:30",
     "Amina Yusuf: call back. Ring back on Fri 27 Nov 14:30."},
    {"activity.log", "4pm", "2026-11-21", "16:00", "Amina Yusuf: call back. Ring back at 16:00."},
    {"activity.log", "fri", "2026-11-27", NULL, "Amina Yusuf: call back. Ring back on Fri 27 Nov."},
    {"canvass.record", "7/12 9:15", "2026-12-07", "09:15",
     "Amina Yusuf: call back. Ring back on Mon 7 Dec 09:15."},
    {"canvass.record", "14:30", "2026-11-21", "14:30",
     "Amina Yusuf: call back. Ring back at 14:30."},
    {"canvass.record", "+3d", "2026-11-24", NULL,
     "Amina Yusuf: call back. Ring back on Tue 24 Nov."},
};

static void kept_and_told(void **state)
{
    struct fixture *f = *state;
    ballot_open(f, "1001\n1002\n2001\n");
    for (gsize i = 0; i < G_N_ELEMENTS(told); i++) {
        struct result r = fixture_result(f->officer, told[i].command, "person", "1001", "outcome",
                                         "7", "call_back", told[i].typed, NULL);
        assert_promise(r.object, told[i].on, told[i].at);
        assert_string_equal(r.message, told[i].said);
        result_done(&r);
        g_autoptr(GPtrArray) talks =
            fixture_rows(f->officer, "activity.list", "person", "1001", NULL);
        assert_promise(talks->pdata[0], told[i].on, told[i].at);
        g_autoptr(record) card = fixture_card(f->officer, "Amina");
        assert_promise(record_list(card, "timeline")->pdata[0], told[i].on, told[i].at);
        g_autoptr(GPtrArray) history =
            fixture_rows(f->officer, "person.history", "person", "1001", NULL);
        assert_promise(history->pdata[0], told[i].on, told[i].at);
        g_autoptr(GPtrArray) people = fixture_rows(f->officer, "canvass.list", NULL);
        guint shown = 0;
        for (guint k = 0; k < people->len; k++)
            if (record_has(people->pdata[k], "call_back_on")) {
                assert_promise(people->pdata[k], told[i].on, told[i].at);
                shown++;
            }
        assert_int_equal(shown, 1);
        fixture_run(f->officer, "undo", NULL);
        talks = (g_ptr_array_unref(talks),
                 fixture_rows(f->officer, "activity.list", "person", "1001", NULL));
        assert_int_equal(talks->len, 0);
    }
    /* By when they will: a day and a time of it. */
    struct result r = fixture_result(f->officer, "canvass.record", "person", "1001", "outcome", "2",
                                     "call_back", "fri 12:00", NULL);
    assert_string_equal(r.message, "Amina Yusuf: has paper. Will post by Fri 27 Nov 12:00.");
    result_done(&r);
}

static void what_cannot_be(void **state)
{
    struct fixture *f = *state;
    static const char *const wrong[][2] = {
        {"fri 25:00", "Call back on: “25:00” is not a time of day: type it like fri, +3, 7/12 or "
                      "fri 14:30."},
        {"soon", "Call back on: “soon” is not a date: type it like fri, +3, 7/12 or fri 14:30."},
        {"9:00", "Call back on: 09:00 has passed today, it is 10:42: type a later time, or a day "
                 "as in tomorrow 09:00."},
        {"", "Call back on which day? Type it as fri, +3, 7/12 or fri 14:30."},
    };
    make_fair(f);
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++)
        fixture_fails(f->officer, BL_ERR_INPUT, wrong[i][1], "activity.log", "person", "1001",
                      "outcome", "7", "call_back", wrong[i][0], NULL);
    fixture_fails(f->officer, BL_ERR_INPUT,
                  "call back: on which day? Type it as fri, +3, 7/12 or fri 14:30.", "calls.record",
                  "name", "fair", "person", "1001", "outcome", "7", NULL);
}

/* ---- a call list ---- */

static void next_from_that_minute_on(void **state)
{
    struct fixture *f = *state;
    make_fair(f);
    call_back(f->officer, "fair", "1001", "14:30");
    assert_counts(f->officer, "fair", "ready 2 waiting 1");
    at_time(f, 0, 14, 29);
    assert_counts(f->officer, "fair", "ready 2 waiting 1");
    assert_true(next_of(f->officer, "fair") != f->amina);
    fixture_run(f->officer, "calls.release", "name", "fair", NULL);
    at_time(f, 0, 14, 30);
    assert_counts(f->officer, "fair", "ready 3");
    struct result r = fixture_result(f->officer, "calls.next", "name", "fair", NULL);
    assert_int_equal(record_int(r.object, "person_id"), f->amina);
    assert_string_equal(record_str(r.object, "why"), "promised for today");
    assert_promise(r.object, "2026-11-21", "14:30");
    result_done(&r);
    /* Rung: the promise is kept. Taken back it stands again. */
    call(f->officer, "fair", f->amina, "6");
    assert_counts(f->officer, "fair", "ready 2 too_recent 1");
    fixture_run(f->officer, "undo", NULL);
    assert_counts(f->officer, "fair", "ready 3");
    assert_int_equal(next_of(f->officer, "fair"), f->amina);
    fixture_run(f->officer, "undo", NULL);
    assert_counts(f->officer, "fair", "ready 2 reserved 1");
    g_autoptr(record) card = fixture_card(f->officer, "Amina");
    assert_int_equal(record_list(card, "timeline")->len, 0);
}

/* Also where nobody looks at the list before that day. */
static void on_another_day(void **state)
{
    struct fixture *f = *state;
    make_fair(f);
    call_back(f->officer, "fair", "1001", "tomorrow 9:15");
    call_back(f->officer, "fair", "1002", "tomorrow");
    call_back(f->officer, "fair", "2001", "mon 12:00");
    assert_counts(f->officer, "fair", "waiting 3");
    at_time(f, 1, 9, 14);
    assert_counts(f->officer, "fair", "ready 1 waiting 2");
    assert_int_equal(next_of(f->officer, "fair"), f->dafydd);
    fixture_run(f->officer, "calls.release", "name", "fair", NULL);
    at_time(f, 1, 9, 15);
    assert_counts(f->officer, "fair", "ready 2 waiting 1");
    at_time(f, 2, 12, 0);
    assert_counts(f->officer, "fair", "ready 3"); /* what was missed stays promised */
    at_time(f, 3, 8, 0);
    assert_counts(f->officer, "fair", "ready 3");
}

/* A new promise takes the place of the one before. */
static void put_off(void **state)
{
    struct fixture *f = *state;
    make_fair(f);
    call_back(f->officer, "fair", "1001", "14:30");
    call_back(f->officer, "fair", "1001", "16:00");
    at_time(f, 0, 15, 0);
    assert_counts(f->officer, "fair", "ready 2 waiting 1");
    fixture_run(f->officer, "undo", NULL);
    assert_counts(f->officer, "fair", "ready 3");
    assert_int_equal(next_of(f->officer, "fair"), f->amina);
}

/* What else they are comes first: their number is wrong, a new paper is needed. */
static void before_other_things(void **state)
{
    struct fixture *f = *state;
    ballot_open(f, "1001\n1002\n2001\n");
    fixture_run(f->officer, "calls.make", "name", "Vote", "where", "is:member", "purpose", "gotv",
                NULL);
    call_back(f->officer, "vote", "1001", "14:30");
    assert_counts(f->officer, "vote", "ready 2 waiting 1");
    fixture_run(f->officer, "member.edit", "person", "1001", "phone", "", NULL);
    assert_counts(f->officer, "vote", "ready 2 no_number 1");
    at_time(f, 0, 14, 30);
    assert_counts(f->officer, "vote", "ready 2 no_number 1");
    fixture_run(f->officer, "undo", NULL);
    assert_counts(f->officer, "vote", "ready 3");
    assert_int_equal(next_of(f->officer, "vote"), f->amina);
}

/* With days left a promise comes first; once the post ends, whoever has the paper. */
static void when_the_post_ends(void **state)
{
    struct fixture *f = *state;
    ballot_open(f, "1001\n1002\n2001\n");
    fixture_run(f->officer, "calls.make", "name", "Vote", "where", "is:member", "purpose", "gotv",
                NULL);
    fixture_run(f->officer, "calls.record", "name", "vote", "person", "1001", "outcome", "2", NULL);
    fixture_run(f->officer, "calls.record", "name", "vote", "person", "1002", "outcome", "7",
                "call_back", "+10", NULL);
    at_time(f, 10, 10, 42); /* 1 December; the last safe post is the 7th */
    assert_int_equal(next_of(f->ruth, "vote"), f->dafydd);
    fixture_run(f->ruth, "calls.release", "name", "vote", NULL);
    at_time(f, 13, 10, 42);
    assert_int_equal(next_of(f->ruth, "vote"), f->amina);
}

/* The day of a potential member's next step stays a day; the time is a promise beside it. */
static void recruiting(void **state)
{
    struct fixture *f = *state;
    gint64 bilal = fixture_run(f->officer, "prospect.add", "name", "Bilal Rashid", "consent_how",
                               "PHONE", "workplace", "Mill Court", "phone", "07700 900301", NULL);
    fixture_run(f->officer, "calls.make", "name", "Join", "where", "is:potential", "purpose",
                "recruit", NULL);
    at_time(f, 8, 10, 42);
    gint64 person = next_of(f->officer, "join");
    assert_true(person != 0);
    g_autofree char *id = g_strdup_printf("%d", (int)person);
    struct result r = fixture_result(f->officer, "calls.record", "name", "join", "person", id,
                                     "outcome", "7", "call_back", "16:00", NULL);
    assert_promise(r.object, "2026-11-29", "16:00");
    assert_string_equal(record_str(r.object, "follow_up_on"), "2026-11-29");
    assert_true(g_str_has_suffix(r.message, " Ring back at 16:00."));
    result_done(&r);
    assert_counts(f->officer, "join", "waiting 1");
    g_autoptr(GPtrArray) due = app_rows(f->officer, "today_due", NULL, NULL);
    assert_int_equal(due->len, 1);
    assert_string_equal(record_str(due->pdata[0], "due_at"), "16:00");
    g_autofree char *number = g_strdup_printf("%d", (int)bilal);
    struct result shown = fixture_result(f->officer, "prospect.show", "prospect", number, NULL);
    assert_promise(record_list(shown.object, "conversations")->pdata[0], "2026-11-29", "16:00");
    result_done(&shown);
    at_time(f, 8, 16, 0);
    assert_counts(f->officer, "join", "ready 1");
    assert_int_equal(next_of(f->officer, "join"), person);
    call(f->officer, "join", person, "1");
    assert_counts(f->officer, "join", "done 1");
    g_autoptr(GPtrArray) after = app_rows(f->officer, "today_due", NULL, NULL);
    assert_int_equal(after->len, 0);
    fixture_run(f->officer, "undo", NULL);
    fixture_run(f->officer, "undo", NULL);
    assert_counts(f->officer, "join", "ready 1");
}

/* ---- the ballot desk, and Today ---- */

/* "Amina Dafydd": who is next in the ballot; with a sign those whom it counts as promised. */
static char *desk_queue(struct app *app)
{
    g_autoptr(record) args = record_of_int("ballot_id", 1);
    record_set_int(args, "most", 8);
    static const char *const none[] = {"workplace_id", "unit_id", "state", "channel"};
    for (gsize i = 0; i < G_N_ELEMENTS(none); i++)
        record_set_null(args, none[i]);
    record_set_text(args, "skipped", "[]");
    g_autoptr(GPtrArray) rows = app_rows(app, "talk_next", args, NULL);
    g_autoptr(record) ready = app_read(app, "talk_ready", args, NULL);
    assert_int_equal(record_int(ready, "ready"), rows->len);
    GString *s = g_string_new(NULL);
    for (guint i = 0; i < rows->len; i++) {
        const record *r = rows->pdata[i];
        g_autofree char *first =
            g_strndup(record_str(r, "name"), strcspn(record_str(r, "name"), " "));
        g_string_append_printf(s, "%s%s%s", i ? " " : "", first,
                               record_int(r, "promised") ? "!" : "");
    }
    return g_string_free(s, FALSE);
}

static void assert_queue(struct app *app, const char *want)
{
    g_autofree char *got = desk_queue(app);
    assert_string_equal(got, want);
}

static void at_the_desk(void **state)
{
    struct fixture *f = *state;
    ballot_open(f, "1001\n1002\n2001\n");
    assert_queue(f->officer, "Colette Dafydd Amina");
    fixture_run(f->officer, "canvass.record", "person", "1001", "outcome", "7", "call_back",
                "14:30", NULL);
    fixture_run(f->officer, "activity.log", "person", "1002", "outcome", "call_back", "call_back",
                "today", NULL);
    at_time(f, 0, 14, 29);
    assert_queue(f->officer, "Dafydd! Colette");
    at_time(f, 0, 14, 30);
    assert_queue(f->officer, "Amina! Dafydd! Colette");
    fixture_run(f->officer, "canvass.record", "person", "1001", "outcome", "6", NULL);
    assert_queue(f->officer, "Dafydd! Colette");
    fixture_run(f->officer, "undo", NULL);
    assert_queue(f->officer, "Amina! Dafydd! Colette");
    /* For another day: only from its minute on, and no promise of it is lost. */
    fixture_run(f->officer, "canvass.record", "person", "1001", "outcome", "7", "call_back",
                "tomorrow 18:00", NULL);
    at_time(f, 1, 17, 59);
    assert_queue(f->officer, "Dafydd! Colette");
    at_time(f, 1, 18, 0);
    assert_queue(f->officer, "Amina! Dafydd! Colette");
    at_time(f, 2, 9, 0);
    assert_queue(f->officer, "Dafydd! Amina! Colette");
}

/* What is due today is there with its time, in the order of the day. */
static void due_today(void **state)
{
    struct fixture *f = *state;
    static const char *const typed[][2] = {{"1001", "18:00"}, {"1002", "11:00"}, {"2001", "today"}};
    for (gsize i = 0; i < G_N_ELEMENTS(typed); i++)
        fixture_run(f->officer, "activity.log", "person", typed[i][0], "outcome", "call_back",
                    "call_back", typed[i][1], NULL);
    g_autoptr(GPtrArray) due = app_rows(f->officer, "today_due", NULL, NULL);
    static const char *const at[] = {NULL, "11:00", "18:00"};
    assert_int_equal(due->len, G_N_ELEMENTS(at));
    for (guint i = 0; i < due->len; i++)
        assert_true(g_strcmp0(record_text(due->pdata[i], "due_at"), at[i]) == 0);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, sound_teardown)
    const struct CMUnitTest tests[] = {
        TEST(kept_and_told),      TEST(what_cannot_be), TEST(next_from_that_minute_on),
        TEST(on_another_day),     TEST(put_off),        TEST(before_other_things),
        TEST(when_the_post_ends), TEST(recruiting),     TEST(at_the_desk),
        TEST(due_today)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
