/*
 * Call lists on the screens: made where people are shown, worked through, nobody on two screens,
 * and what callers leave to officers.
 */
#include "../../src/screens/resume.h"
#include "desk_calls.h"

/* What there is is told with what can be done; of a list that is about no vote the outcomes are its
 * purpose's. */
static void test_worked_through(void **state)
{
    struct fixture *f = *state;
    make_list(f, "EVENT");
    struct script *s = desk(f->officer);
    script_play(s, "6 C");
    assert_script_has(s, ">Branch meeting");
    assert_script_has(s, " an event ");
    script_play(s, "Enter");
    assert_script_has(s, " Talking: Branch meeting ");
    assert_script_has(s, "0 done   3 ready");
    assert_script_has(s, " Colette O'Hara");
    assert_script_has(s, " Now      never spoken to");
    assert_script_has(s, "1 will come");
    assert_script_has(s, "4 will come, and bring somebody");
    script_play(s, "1");
    assert_script_has(s, "Colette O'Hara: will come u ");
    assert_script_has(s, "1 done   2 ready");
    assert_script_has(s, " Dafydd Rees");
    script_play(s, "7");
    assert_script_has(s, " call back …: Dafydd Rees");
    assert_script_has(s, " 07700 900102");
    script_play(s, "text{fri} Enter");
    assert_script_has(s, "2 done   1 ready");
    assert_script_has(s, " Amina Yusuf");
    script_play(s, "u");
    assert_script_has(s, " Dafydd Rees");
    assert_script_has(s, "1 done   2 ready");
    script_play(s, "6 6");
    assert_script_has(s, "Nobody is left to talk to here today.");
    script_play(s, "Esc");
    assert_script_has(s, ">Branch meeting   an event       0 ");
    script_free(s);
    struct result r = fixture_result(f->officer, "calls.show", "name", "Branch meeting", NULL);
    assert_int_equal(record_int(r.object, "done"), 1);
    assert_int_equal(record_int(r.object, "too_recent"), 2);
    assert_int_equal(record_int(r.object, "reserved"), 0);
    result_done(&r);
}

/* Whoever is on a screen is on no other, and on no command line; an officer takes over. */
static void test_two_reps(void **state)
{
    struct fixture *f = *state;
    make_list(f, "GENERAL");
    struct script *one = desk(f->ruth), *two = desk(f->officer);
    script_play(one, "6 C Enter");
    assert_script_has(one, " Dafydd Rees");
    script_play(two, "6 C Enter");
    assert_script_lacks(two, " Dafydd Rees");
    script_play(two, "s s");
    assert_script_has(two, "2 skipped: b goes back to them.");
    script_play(two, "Esc Esc Esc / text{dafydd} Tab Enter");
    assert_script_has(two, "! Ruth Adeyemi has this person open");
    script_free(two);
    two = desk(f->officer);
    script_play(two, "6 / text{dafydd} Tab c");
    assert_script_has(two, "! Ruth Adeyemi has this person open: s goes on, T takes over");
    script_play(two, "1");
    assert_script_has(two, "! Ruth Adeyemi has this person open: s goes on to somebody else.");
    assert_stands(f, "Dafydd", "NOT_CONTACTED");
    script_play(two, "T");
    assert_script_lacks(two, "has this person open");
    ui_tick(one->ui);
    ui_settle(one->ui);
    assert_script_has(one, "! Priya Nair has this person open: s goes on");
    script_play(two, "1 Esc");
    assert_stands(f, "Dafydd", "VOTED");
    script_free(two);
    ui_tick(one->ui);
    ui_settle(one->ui);
    assert_script_lacks(one, "has this person open");
    script_free(one);
}

/* They are free again when the screen is left, and 15 minutes after a line broke. */
static void test_let_go(void **state)
{
    struct fixture *f = *state;
    make_list(f, "GENERAL");
    struct script *one = desk(f->ruth);
    script_play(one, "6 C Enter");
    assert_script_has(one, " Dafydd Rees");
    ui_hangup(one->ui, 129);
    script_free(one);
    struct result r = fixture_result(f->officer, "calls.show", "name", "Branch meeting", NULL);
    assert_int_equal(record_int(r.object, "reserved"), 1);
    result_done(&r);
    f->now += 15 * 60 + 1;
    r = fixture_result(f->officer, "calls.show", "name", "Branch meeting", NULL);
    assert_int_equal(record_int(r.object, "reserved"), 0);
    result_done(&r);
}

/* Why stands with whom: an officer answers in the list, and the next caller reads it. */
static void test_for_officers(void **state)
{
    struct fixture *f = *state;
    make_list(f, "GENERAL");
    struct script *s = desk(f->ruth);
    script_play(s, "6 C Enter 0");
    assert_script_has(s, " an officer should look: Dafydd Rees");
    script_play(s, "text{has left the union, he says} Enter");
    assert_script_has(s, "Dafydd Rees: an officer should look u ");
    script_play(s, "Esc");
    assert_script_lacks(s, "for officers");
    script_free(s);
    s = desk(f->officer);
    script_play(s, "6 C Tab");
    assert_script_has(s, ">Dafydd Rees ");
    assert_script_has(s, "has left the union, he says");
    assert_script_has(s, "Ruth Adeyemi");
    script_play(s, "a");
    assert_script_has(s, " Answer what was left to an officer: Dafydd Rees");
    script_play(s, "text{HQ has him as a member: ask about his subs} Enter");
    assert_script_has(s, "Nothing waits for an officer.");
    script_free(s);
    f->now += 4 * 86400;
    s = desk(f->ruth);
    script_play(s, "6 C Enter s");
    assert_script_has(s, " Dafydd Rees");
    assert_script_has(s, "“HQ has him as a member: ask about his subs”  Priya Nair");
    script_free(s);
    fixture_run(f->officer, "undo", NULL);
    struct result r = fixture_result(f->officer, "calls.show", "name", "Branch meeting", NULL);
    assert_int_equal(record_int(r.object, "for_officer"), 1);
    result_done(&r);
}

/* A list begins with what is on the screen. */
static void test_made_from_screens(void **state)
{
    static const struct {
        const char *keys, *where, *purpose;
    } made[] = {
        {"5 j N", " Whom*     workplace:\"", " What for* get the vote out"},
        {"5 Enter N", " Whom*     not-reached", " What for* get the vote out"},
        {"3 N", " Whom*     is:potential follow-up:due", " What for* recruiting"},
        {"2 N", " Whom*     mp-answered", " What for* MPs' replies"},
        {"6 / text{tag:steward} Tab N", " Whom*     tag:steward", " What for* –"},
    };
    struct fixture *f = *state;
    fixture_run(f->officer, "tag.add", "person", "1001", "tag", "steward", NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(made); i++) {
        struct script *s = desk(f->officer);
        script_play(s, made[i].keys);
        assert_script_has(s, made[i].where);
        assert_script_has(s, made[i].purpose);
        script_free(s);
    }
    struct script *s = desk(f->officer);
    script_play(s, "5 N text{Last days} C-s");
    assert_script_has(s, "Last days: ");
    script_play(s, "C");
    assert_script_has(s, ">Last days");
    script_free(s);
}

/* Outside calling hours the screen warns whoever would ring, and no other. */
static void test_hours(void **state)
{
    struct fixture *f = *state;
    make_list(f, "GENERAL");
    fixture_run(f->officer, "calls.hours", "from", "03:00", "until", "03:30", NULL);
    struct script *s = desk(f->ruth);
    script_play(s, "6 C Enter");
    assert_script_has(s, ": this branch rings people between 03:00 and 03:30.");
    script_play(s, "h h");
    assert_script_lacks(s, "this branch rings people");
    script_free(s);
}

/* When they could be reached before stands beside the number; what was only written down for a day
 * says nothing of it. */
static void test_best_time(void **state)
{
    struct fixture *f = *state;
    make_list(f, "GENERAL");
    fixture_run(f->officer, "activity.log", "person", "1002", "outcome", "SPOKE", "channel",
                "PHONE", "on", "2026-11-10", NULL);
    f->now += 5 * 3600;
    fixture_run(f->officer, "activity.log", "person", "1002", "outcome", "SPOKE", "channel",
                "PHONE", NULL);
    fixture_run(f->officer, "activity.log", "person", "1001", "outcome", "NO_ANSWER", "channel",
                "PHONE", NULL);
    f->now += 4 * 86400;
    struct script *s = desk(f->ruth);
    script_play(s, "6 / text{dafydd} Tab c");
    assert_script_has(
        s, " 07700 900102   # QR code                                     answered at 15:42");
    script_play(s, "Esc / text{amina} Tab c");
    assert_script_lacks(s, "answered at");
    script_free(s);
}

/* A number given in passing goes before HQ's, and one that was wrong is gone. */
static void test_new_number(void **state)
{
    struct fixture *f = *state;
    make_list(f, "GENERAL");
    struct script *s = desk(f->ruth);
    script_play(s, "6 C Enter e");
    assert_script_has(s, " Write down a new number: Dafydd Rees");
    assert_script_has(s, " 07700 900102   # QR code");
    script_play(s, "text{07700 900999} Enter");
    assert_script_has(s, " 07700 900999   # QR code");
    assert_script_has(s, " Dafydd Rees");
    script_play(s, "u");
    assert_script_has(s, " 07700 900102   # QR code");
    script_free(s);
}

static gint64 id_of(struct fixture *f, const char *list)
{
    struct result r = fixture_result(f->officer, "calls.next", "name", list, NULL);
    gint64 id = record_int(r.object, "person_id");
    result_done(&r);
    return id;
}

static int record_count(struct fixture *f, const char *key)
{
    struct result r = fixture_result(f->officer, "calls.show", "name", "Branch meeting", NULL);
    int n = (int)record_int(r.object, key);
    result_done(&r);
    return n;
}

/* A sheet comes back: line after line, in any order, and a slip in a code is told. */
static void test_typed_off_a_sheet(void **state)
{
    struct fixture *f = *state;
    make_list(f, "EVENT");
    struct result r = fixture_result(f->officer, "calls.next", "name", "Branch meeting", NULL);
    g_autofree char *code = g_strdup(record_str(r.object, "code"));
    result_done(&r);
    fixture_run(f->officer, "calls.release", "name", "Branch meeting", NULL);
    g_autofree char *keys = g_strdup_printf("6 C p text{%s 7 fri 10:30} Enter", code);
    struct script *s = desk(f->officer);
    script_play(s, keys);
    assert_script_has(s, " Type in a line off a sheet");
    assert_script_has(s, ">Line*");
    assert_int_equal(record_count(f, "waiting"), 1);
    const char last = code[strlen(code) - 1];
    code[strlen(code) - 1] = last == 'A' ? 'B' : 'A';
    g_autofree char *slip = g_strdup_printf("text{%s 1} Enter", code);
    script_play(s, slip);
    assert_script_has(s, "is not a code of this list: read it again");
    script_play(s, "C-u text{1 } Enter");
    assert_script_has(s, "Type the code and the outcome");
    script_play(s, "Esc Esc");
    script_free(s);
    fixture_fails(f->officer, BL_ERR_INPUT, "fri 14:30", "calls.type", "name", "Branch meeting",
                  "line", "1 7 when she can", NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "", "calls.type", "name", "Branch meeting", "line",
                  "1 1 votes yes", NULL);
    g_autofree char *both =
        g_strdup_printf("%d 7 fri 14:30 after the shift", (int)id_of(f, "Branch meeting"));
    fixture_run(f->officer, "calls.type", "name", "Branch meeting", "line", both, NULL);
    assert_int_equal(record_count(f, "waiting"), 2);
    fixture_run(f->officer, "undo", NULL);
    g_autofree char *line = g_strdup_printf("%d 4 two colleagues", (int)id_of(f, "Branch meeting"));
    fixture_run(f->officer, "calls.type", "name", "Branch meeting", "line", line, NULL);
    assert_int_equal(record_count(f, "done"), 1);
}

/* What a sitting came to is told when it is left; by list and rep it is for officers. */
static void test_summed_up(void **state)
{
    struct fixture *f = *state;
    make_list(f, "GOTV");
    struct script *s = desk(f->officer);
    script_play(s, "6 C Enter 1 6 u 5 Esc");
    assert_script_has(s,
                      "2 conversations, 2 of them reached: 1 has posted it, 1 prefers not to say.");
    assert_script_has(s, "of 3 have told us now that they have voted.");
    script_free(s);
    g_autoptr(GPtrArray) rows = fixture_rows(f->officer, "calls.report", NULL);
    assert_int_equal(rows->len, 1);
    assert_int_equal(record_int(rows->pdata[0], "conversations"), 2);
    assert_int_equal(record_int(rows->pdata[0], "reached"), 2);
    assert_false(record_has(rows->pdata[0], "rep"));
    fixture_fails(f->ruth, BL_ERR_REFUSED, "", "calls.report", NULL);
}

/* Several who were out, marked. */
static void test_nobody_in(void **state)
{
    struct fixture *f = *state;
    make_list(f, "GENERAL");
    struct script *s = desk(f->officer);
    script_play(s, "6 * z");
    assert_script_has(s, "Nobody in: the 3 marked?");
    script_play(s, "y");
    assert_script_has(s, "Nobody in: 3 members.");
    assert_int_equal(record_count(f, "too_recent"), 3);
    script_play(s, "u");
    assert_int_equal(record_count(f, "ready"), 3);
    script_free(s);
}

/* By text the number goes with a message, which asks whether and never how. */
static void test_message(void **state)
{
    struct fixture *f = *state;
    make_list(f, "GOTV");
    struct script *s = desk(f->officer);
    script_play(s, "6 C Enter");
    assert_script_has(s, "# QR code");
    script_play(s, "h h h h h h"); /* all ways there are, and by phone again */
    assert_script_has(s, "# QR code");
    script_play(s, "h");
    assert_script_has(s, "# message");
    script_play(s, "#");
    assert_script_has(
        s, " 07700 900102 “Hello Dafydd, it's Priya from the union. Have you voted yet?”");
    assert_script_has(s, "█");
    script_free(s);
}

/* The script leads from answer to answer; each is recorded, found, and taken back with one key. */
static void test_script(void **state)
{
    struct fixture *f = *state;
    make_list(f, "GENERAL");
    fixture_run(
        f->officer, "script.make", "name", "Rota", "purpose", "GENERAL", "text",
        "# start\nHello {name}, we plan the rota for {workplace}.\n? Can you take a shift?\n"
        "- yes > which\n- not now\n\n# which\nGood.\n? Which day?\n- Monday > thanks\n"
        "- Friday > thanks\n\n# thanks\nThank you.\n",
        NULL);
    fixture_run(f->officer, "calls.script", "name", "Branch meeting", "script", "Rota", NULL);
    struct script *s = desk(f->ruth);
    script_play(s, "6 C Enter");
    assert_script_has(s, " Hello Dafydd, we plan the rota for");
    assert_script_has(s, " Can you take a shift?");
    assert_script_has(s, " > yes");
    script_play(s, "Right");
    assert_script_has(s, " Which day?");
    assert_script_has(s, "Dafydd Rees: “yes”. On with which. u undoes it.");
    script_play(s, "Down Space");
    assert_script_has(s, " Thank you.");
    g_autoptr(GPtrArray) rows =
        fixture_rows(f->ruth, "member.list", "where", "answered:which=friday", NULL);
    assert_int_equal(rows->len, 1);
    script_play(s, "u");
    assert_script_has(s, " Which day?");
    assert_script_lacks(s, "said before");
    script_play(s, "Left Left");
    assert_script_has(s, " > yes said before");
    script_play(s, "1");
    assert_script_has(s, " Hello Amina, we plan the rota");
    assert_script_lacks(s, "said before");
    script_play(s, "Down Right");
    assert_script_has(s, "That was the script");
    script_free(s);
    struct result r = fixture_result(f->officer, "calls.show", "name", "Branch meeting", NULL);
    assert_int_equal(record_int(r.object, "done"), 1);
    result_done(&r);
}

/* All of what the caller wrote stands above the answer, and on the card for officers alone. */
static void test_long_message(void **state)
{
    struct fixture *f = *state;
    make_list(f, "GENERAL");
    fixture_run(
        f->ruth, "calls.record", "name", "Branch meeting", "person", "1002", "outcome", "0",
        "officer_note",
        "her manager told her that whoever takes part need not come back after Christmas, and "
        "she asks whether that can be, and whom to tell",
        NULL);
    struct script *s = desk(f->officer);
    script_play(s, "6 C Tab a");
    assert_script_has(s, "whom to tell”");
    script_play(s, "Esc Enter");
    assert_script_has(s, "to the officer: her manager told her");
    assert_script_has(s, "whom to tell");
    script_free(s);
    s = desk(f->ruth);
    script_play(s, "6 / text{dafydd} Tab Enter");
    assert_script_lacks(s, "her manager");
    script_free(s);
}

/* A line that broke in the middle: taken up again it is about the same person and outcome. */
static void test_taken_up_again(void **state)
{
    struct fixture *f = *state;
    make_list(f, "GENERAL");
    struct script *s = desk(f->ruth);
    script_play(s, "6 C Enter 9 text{asked at the door} hangup");
    script_free(s);
    s = desk(f->ruth);
    resume_offer(s->ui);
    script_play(s, "Enter");
    assert_script_has(s, "asked at the door");
    script_play(s, "C-s");
    assert_script_has(s, "Dafydd Rees: please don't contact me.");
    script_free(s);
    g_autoptr(GPtrArray) rows =
        fixture_rows(f->officer, "member.list", "where", "do-not-contact", NULL);
    assert_int_equal(rows->len, 1);
}

#define test(name) cmocka_unit_test_setup_teardown(name, ballot_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(test_worked_through), test(test_two_reps),     test(test_let_go),
        test(test_for_officers),   test(test_hours),        test(test_made_from_screens),
        test(test_new_number),     test(test_summed_up),    test(test_typed_off_a_sheet),
        test(test_nobody_in),      test(test_message),      test(test_script),
        test(test_best_time),      test(test_long_message), test(test_taken_up_again),

    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
