/*
 * Call lists: who is on one and how they stand, who is handed out to whom, and what each outcome
 * does.
 */
#include "domain/find.h"
#include "lists.h"

/* Whatever can be looked for can be the target of a list, and its goal. */
static void every_search(void **state)
{
    struct fixture *f = *state;
    for (const struct find_term *t = find_terms; t->name; t++) {
        const char *how = find_example(t);
        g_autofree char *name = g_strdup_printf("list %d", (int)(t - find_terms));
        fixture_run(f->officer, "calls.make", "name", name, "where", how, "until", how, "purpose",
                    "GENERAL", NULL);
        fixture_run(f->ruth, "calls.show", "name", name, NULL);
    }
}

static void made_and_seen(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "calls.make", "name", "Winter fair", "where", "has:phone", "purpose",
                "event", NULL);
    fixture_run(f->ruth, "calls.make", "name", "Ours", "where", "workplace:waterside", "purpose",
                "general", "for", "Tom Reid, Sam", NULL);
    fixture_fails(f->tom, BL_ERR_CONFLICT, "already", "calls.make", "name", "winter FAIR", "where",
                  "x", "purpose", "event", NULL);
    fixture_fails(f->sam, BL_ERR_REFUSED, "", "calls.make", "name", "x", "where", "x", "purpose",
                  "event", NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "", "calls.make", "name", "x", "where", "wrkplace:mill",
                  "purpose", "event", NULL);
    assert_counts(f->officer, "winter fair", "ready 3");
    assert_counts(f->ruth, "Winter fair", "ready 2"); /* of her own workplaces */
    assert_counts(f->sam, "ours", "ready 2");
    assert_counts(f->tom, "ours", "");
    g_autoptr(GPtrArray) rows = fixture_rows(f->officer, "calls.list", NULL);
    assert_int_equal(rows->len, 2);
    struct result r = fixture_result(f->sam, "calls.show", "name", "ours", NULL);
    assert_false(record_has(r.object, "where")); /* a search may name people */
    result_done(&r);
    fixture_fails(f->tom, BL_ERR_REFUSED, "Ruth", "calls.drop", "name", "ours", NULL);
    fixture_run(f->ruth, "calls.drop", "name", "ours", NULL);
    fixture_fails(f->sam, BL_ERR_NOT_FOUND, "no call list", "calls.show", "name", "ours", NULL);
    fixture_run(f->ruth, "undo", NULL);
    assert_counts(f->sam, "ours", "ready 2");
}

/* Target and goal are live: whoever comes to fit is on it, whoever is done leaves. */
static void people_come_and_go(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "calls.make", "name", "Stewards", "where", "tag:steward", "until",
                "tag:asked", "purpose", "general", NULL);
    assert_counts(f->officer, "stewards", "");
    fixture_run(f->officer, "tag.add", "person", "1001", "tag", "steward", NULL);
    fixture_run(f->officer, "tag.add", "person", "2001", "tag", "steward", NULL);
    assert_counts(f->officer, "stewards", "ready 2");
    fixture_run(f->officer, "tag.add", "person", "2001", "tag", "asked", NULL);
    assert_counts(f->officer, "stewards", "ready 1 done 1");
    fixture_run(f->officer, "undo", NULL);
    assert_counts(f->officer, "stewards", "ready 2");
    fixture_run(f->officer, "member.edit", "person", "1001", "workplace", "Mill Court", NULL);
    assert_counts(f->tom, "stewards", "ready 2");
    assert_counts(f->ruth, "stewards", "");
    fixture_run(f->officer, "person.block", "person", "1001", "channel", "PHONE", "reason", "x",
                NULL);
    assert_counts(f->officer, "stewards", "ready 1 no_contact 1");
}

/* The same person again until something is recorded, and nobody else has them meanwhile. */
static void handed_out(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "calls.make", "name", "Fair", "where", "has:phone", "purpose", "event",
                NULL);
    gint64 first = next_of(f->officer, "fair");
    assert_true(first != 0);
    assert_int_equal(next_of(f->officer, "fair"), first);
    assert_counts(f->officer, "fair", "ready 2 reserved 1");
    gint64 other = next_of(f->ruth, "fair");
    assert_true(other != 0 && other != first);
    g_autofree char *id = g_strdup_printf("%d", (int)first);
    fixture_fails(f->ruth, first == f->colette ? BL_ERR_NOT_FOUND : BL_ERR_CONFLICT, "",
                  "calls.record", "name", "fair", "person", id, "outcome", "1", NULL);
    f->now += 15 * 60; /* a quarter of an hour on they are free */
    assert_counts(f->officer, "fair", "ready 3");
    assert_int_equal(next_of(f->officer, "fair"), first);
    gint64 ruths = next_of(f->ruth, "fair");
    fixture_run(f->officer, "calls.release", "name", "fair", NULL);
    assert_counts(f->officer, "fair", "ready 2 reserved 1"); /* one's own */
    g_autofree char *held = g_strdup_printf("%d", (int)ruths);
    fixture_run(f->officer, "calls.release", "name", "fair", "person", held, NULL);
    assert_counts(f->officer, "fair", "ready 3");
    call(f->officer, "fair", first, "1");
    assert_counts(f->officer, "fair", "ready 2 done 1");
    assert_true(next_of(f->officer, "fair") != first);
}

static const struct {
    const char *outcome, *note, *call_back;
    const char *counts;
} outcomes[] = {
    {"WILL_COME", NULL, NULL, "ready 2 done 1"},
    {"2", "after the shift", "+3", "ready 2 waiting 1"},
    {"3", NULL, NULL, "ready 2 done 1"},
    {"6", NULL, NULL, "ready 2 too_recent 1"},
    {"7", NULL, "fri", "ready 2 waiting 1"},
    {"8", NULL, NULL, "ready 2"}, /* has:phone is true of them no more */
    {"0", NULL, NULL, "ready 2 for_officer 1"},
};

/* What each comes to, and that an undo leaves nothing of it. */
static void each_outcome(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "calls.make", "name", "Fair", "where", "has:phone", "purpose", "event",
                NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(outcomes); i++) {
        struct result r =
            fixture_result(f->officer, "calls.record", "name", "fair", "person", "1001", "outcome",
                           outcomes[i].outcome,
                           outcomes[i].note        ? "note"
                           : outcomes[i].call_back ? "call_back"
                                                   : NULL,
                           outcomes[i].note ? outcomes[i].note : outcomes[i].call_back,
                           outcomes[i].note && outcomes[i].call_back ? "call_back" : NULL,
                           outcomes[i].call_back, NULL);
        result_done(&r);
        assert_counts(f->officer, "fair", outcomes[i].counts);
        fixture_run(f->officer, "undo", NULL);
        assert_counts(f->officer, "fair", "ready 3");
    }
    struct result r = fixture_result(f->officer, "calls.next", "name", "fair", NULL);
    g_autofree char *code = g_strdup(record_str(r.object, "code"));
    result_done(&r);
    fixture_run(f->officer, "calls.record", "name", "fair", "person", code, "outcome", "1", NULL);
    assert_counts(f->officer, "fair", "ready 2 done 1");
    fixture_run(f->officer, "undo", NULL);
    code[strlen(code) - 1] = code[strlen(code) - 1] == 'A' ? 'B' : 'A';
    fixture_fails(f->officer, BL_ERR_INPUT, "its letter does not fit", "calls.record", "name",
                  "fair", "person", code, "outcome", "1", NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "is not an outcome here", "calls.record", "name",
                  "fair", "person", "1001", "outcome", "SENT_REPLY", NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "which day", "calls.record", "name", "fair", "person",
                  "1001", "outcome", "7", NULL);
    fixture_run(f->officer, "member.edit", "person", "2001", "phone", "", NULL);
    fixture_fails(f->officer, BL_ERR_NOT_FOUND, "not on this list", "calls.record", "name", "fair",
                  "person", "2001", "outcome", "1", NULL);
}

/* Nobody in: several at once, one change; where one of them cannot be, nothing is. */
static void several_at_once(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "calls.make", "name", "Fair", "where", "has:phone", "purpose", "event",
                NULL);
    fixture_run(f->officer, "calls.record", "name", "fair", "person", "1001, 1002", "outcome", "6",
                NULL);
    assert_counts(f->officer, "fair", "ready 1 too_recent 2");
    fixture_run(f->officer, "undo", NULL);
    assert_counts(f->officer, "fair", "ready 3");
    fixture_fails(f->officer, BL_ERR_NOT_FOUND, "", "calls.record", "name", "fair", "person",
                  "1001,nobody", "outcome", "6", NULL);
    assert_counts(f->officer, "fair", "ready 3");
}

/* Outside the branch's hours nobody is handed out, and it says why. */
static void in_calling_hours(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "calls.make", "name", "Fair", "where", "has:phone", "purpose", "event",
                NULL);
    fixture_fails(f->ruth, BL_ERR_REFUSED, "", "calls.hours", "from", "9:00", "until", "20:00",
                  NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "until when", "calls.hours", NULL);
    fixture_run(f->officer, "calls.hours", "from", "12:00", "until", "20:00", NULL);
    assert_int_equal(next_of(f->officer, "fair"), 0); /* it is 10:42 */
    struct result r = fixture_result(f->officer, "calls.next", "name", "fair", NULL);
    assert_string_equal(r.message,
                        "It is 10:42: this branch rings people between 12:00 and 20:00.");
    result_done(&r);
    fixture_run(f->officer, "calls.hours", "off", "yes", NULL);
    assert_true(next_of(f->officer, "fair") != 0);
}

/* Somebody else answered: the number is offered nowhere any more, until there is another. */
static void a_wrong_number(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "calls.make", "name", "Fair", "where", "is:member", "purpose", "event",
                NULL);
    call(f->officer, "fair", f->amina, "8");
    assert_counts(f->officer, "fair", "ready 2 no_number 1");
    assert_int_equal(fixture_found(f->officer, "has:phone"), 2);
    g_autoptr(record) card = fixture_card(f->officer, "Amina");
    assert_false(record_has(card, "phone"));
    const GPtrArray *contacts = record_list(card, "contacts");
    for (guint i = 0; i < contacts->len; i++)
        assert_int_equal(strcmp(record_str(contacts->pdata[i], "kind"), "PHONE") == 0,
                         record_has(contacts->pdata[i], "wrong_on"));
    fixture_run(f->officer, "member.edit", "person", "1001", "phone", "07700 900109", NULL);
    assert_counts(f->officer, "fair", "ready 2 too_recent 1");
    fixture_run(f->officer, "undo", NULL);
    fixture_run(f->officer, "undo", NULL);
    assert_counts(f->officer, "fair", "ready 3");
    g_autoptr(record) again = fixture_card(f->officer, "Amina");
    assert_string_equal(record_str(again, "phone"), "07700 900101");
    /* The same where it came up in talking of the ballot, or of nothing. */
    fixture_run(f->officer, "activity.log", "person", "1001", "outcome", "8", NULL);
    assert_counts(f->officer, "fair", "ready 2 no_number 1");
}

/* Potential members go on to their stage; what is about the person is as everywhere. */
static void recruiting(void **state)
{
    struct fixture *f = *state;
    gint64 bilal = fixture_run(f->officer, "prospect.add", "name", "Bilal Rashid", "consent_how",
                               "PHONE", "workplace", "Mill Court", "phone", "07700 900301", NULL);
    assert_true(bilal != 0);
    fixture_run(f->officer, "calls.make", "name", "Join", "where", "is:potential", "purpose",
                "recruit", NULL);
    assert_counts(f->officer, "join", "waiting 1"); /* to be asked in a week */
    f->now += (gint64)8 * 86400;
    assert_counts(f->officer, "join", "ready 1");
    gint64 person = next_of(f->officer, "join");
    g_autofree char *who = g_strdup_printf("%d", (int)person);
    struct result r = fixture_result(f->officer, "calls.record", "name", "join", "person", who,
                                     "outcome", "3", NULL);
    assert_string_equal(r.label, "Bilal Rashid: interested");
    result_done(&r);
    assert_int_equal(fixture_found(f->officer, "stage:interested"), 1);
    assert_counts(f->officer, "join", "waiting 1"); /* the next step has its day */
    call(f->officer, "join", person, "1");
    assert_int_equal(fixture_found(f->officer, "stage:form-sent"), 1);
    assert_counts(f->officer, "join", "done 1");
    fixture_run(f->officer, "undo", NULL);
    fixture_run(f->officer, "undo", NULL);
    assert_counts(f->officer, "join", "ready 1");
    call(f->officer, "join", person, "0");
    assert_counts(f->officer, "join", "for_officer 1");
}

/* The ballot's own, in its words; the next day whoever was tried is ready again. */
static void get_the_vote_out(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "ballot.add", "title", "Pay", "opens", "2026-11-09", "closes",
                "2026-12-11", NULL);
    ballot_list(f, "Pay", "1001\n1002\n");
    fixture_run(f->officer, "calls.make", "name", "Vote", "where", "is:member", "purpose", "gotv",
                NULL);
    assert_counts(f->officer, "vote", "ready 2"); /* Colette is not on HQ's list */
    call(f->officer, "vote", f->amina, "3");      /* needs a paper: first in turn, on another day */
    call(f->officer, "vote", f->dafydd, "6");
    assert_counts(f->officer, "vote", "too_recent 2");
    assert_int_equal(next_of(f->officer, "vote"), 0);
    f->now += 86400;
    assert_counts(f->officer, "vote", "ready 1 too_recent 1"); /* who was spoken to rests longer */
    f->now += (gint64)2 * 86400;
    assert_int_equal(next_of(f->officer, "vote"), f->amina);
    struct result r = fixture_result(f->officer, "calls.next", "name", "vote", NULL);
    assert_string_equal(record_str(r.object, "why"), "needs a new paper or link");
    result_done(&r);
    call(f->officer, "vote", f->amina, "1");
    assert_counts(f->officer, "vote", "ready 1 done 1");
    assert_int_equal(next_of(f->officer, "vote"), f->dafydd);
    /* Another ballot is on: whoever is not on its list has no vote to get out. */
    fixture_run(f->officer, "ballot.add", "title", "Short", "opens", "2026-11-16", "closes",
                "2026-12-04", NULL);
    ballot_list(f, "Short", "2001\n");
    assert_counts(f->officer, "vote", "ready 1");
    assert_int_equal(next_of(f->officer, "vote"), f->colette);
}

/* What was found in use: nobody is recorded twice, a message reaches the officer whatever the list,
 * what is promised for today has its time, and an officer's answer lets them be tried at once. */
static void found_in_use(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "calls.make", "name", "Use", "where", "is:member", "purpose", "event",
                NULL);
    struct result r = fixture_result(f->officer, "calls.record", "name", "use", "person",
                                     "1001, 1002,1001", "outcome", "6", NULL);
    assert_int_equal(record_int(r.object, "recorded"), 2);
    result_done(&r);
    fixture_run(f->officer, "undo", NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "at what time today?", "calls.record", "name", "use",
                  "person", "1001", "outcome", "7", "call_back", "today", NULL);
    fixture_run(f->officer, "calls.record", "name", "use", "person", "1001", "outcome", "0",
                "officer_note", "fees?", NULL);
    assert_counts(f->officer, "use", "ready 2 for_officer 1");
    fixture_run(f->officer, "calls.clear", "person", "1001", NULL);
    assert_counts(f->officer, "use", "ready 3");
    fixture_fails(f->officer, BL_ERR_INPUT, "For whom is it?", "calls.make", "name", "x", "where",
                  "is:member", "purpose", "event", "for", ",", NULL);
    fixture_run(f->officer, "calls.make", "name", "Twice", "where", "is:member", "purpose", "event",
                "for", "sam,Sam", NULL);
}

/* Whoever somebody has on another list is not ready on this one. */
static void had_on_another(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "calls.make", "name", "One", "where", "is:member", "purpose", "event",
                NULL);
    fixture_run(f->officer, "calls.make", "name", "Two", "where", "is:member", "purpose", "general",
                NULL);
    assert_true(next_of(f->ruth, "one") != 0);
    assert_counts(f->officer, "two", "ready 2 reserved 1");
}

/* No answer leaves the next step where it was; whoever is to be rung today comes up tomorrow. */
static void recruiting_in_vain(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "prospect.add", "name", "Bilal Rashid", "consent_how", "PHONE",
                "workplace", "Mill Court", "phone", "07700 900301", NULL);
    fixture_run(f->officer, "calls.make", "name", "Join", "where", "is:potential", "purpose",
                "recruit", NULL);
    f->now += (gint64)8 * 86400;
    gint64 person = next_of(f->officer, "join");
    g_autofree char *who = g_strdup_printf("%d", (int)person);
    fixture_run(f->officer, "calls.record", "name", "join", "person", who, "outcome", "0",
                "officer_note", "asks about fees", NULL);
    g_autoptr(GPtrArray) said = fixture_rows(f->officer, "activity.list", "person", who, NULL);
    assert_string_equal(record_str(said->pdata[0], "officer_note"), "asks about fees");
    fixture_run(f->officer, "undo", NULL);
    call(f->officer, "join", person, "6");
    assert_counts(f->officer, "join", "too_recent 1");
    f->now += 86400;
    assert_counts(f->officer, "join", "ready 1");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, sound_teardown)
    const struct CMUnitTest tests[] = {
        TEST(made_and_seen),     TEST(people_come_and_go), TEST(handed_out),
        TEST(each_outcome),      TEST(several_at_once),    TEST(in_calling_hours),
        TEST(a_wrong_number),    TEST(recruiting),         TEST(get_the_vote_out),
        TEST(every_search),      TEST(found_in_use),       TEST(had_on_another),
        TEST(recruiting_in_vain)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
