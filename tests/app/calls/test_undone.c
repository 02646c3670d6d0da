/*
 * Each outcome of a call is taken back with all that followed from it.
 */
#include "lists.h"

#include "domain/calls.h"
#include "support/dump.h"

static char *dump(struct fixture *f)
{
    GError *error = NULL;
    struct db *db = db_open(f->path, DB_READ, &error);
    if (!db)
        fail_msg("%s", error->message);
    char *text = dump_all(db, 0);
    db_close(db);
    return text;
}

static void record_with_all(struct fixture *f, const char *who, const char *key)
{
    const bool when = strcmp(key, "7") == 0 || strcmp(key, "4") == 0 || strcmp(key, "2") == 0;
    const bool why = strcmp(key, "9") == 0;
    fixture_run(f->officer, "calls.record", "name", "list", "person", who, "outcome", key, "note",
                "ring her desk", "officer_note", "ask about her subs",
                when ? "call_back" : "channel", when ? "fri 14:30" : "PHONE",
                why ? "reason" : "channel", why ? "asked by letter" : "PHONE", NULL);
}

static void each_outcome_of(struct fixture *f, enum call_purpose p, const char *where,
                            const char *who)
{
    fixture_run(f->officer, "calls.make", "name", "list", "where", where, "purpose",
                call_purposes[p].value, NULL);
    g_autofree char *before = dump(f);
    for (const char *key = "1234567890"; *key; key++) {
        const char one[] = {*key, '\0'};
        record_with_all(f, who, one);
        g_autofree char *with = dump(f);
        assert_string_not_equal(with, before);
        fixture_run(f->officer, "undo", NULL);
        fixture_run(f->officer, "calls.show", "name", "list", NULL);
        g_autofree char *after = dump(f);
        if (strcmp(before, after) != 0) {
            g_auto(GStrv) was = g_strsplit(before, "\n", -1), is = g_strsplit(after, "\n", -1);
            for (char **l = was; *l; l++)
                if (!g_strv_contains((const char *const *)is, *l))
                    print_error("- %s\n", *l);
            for (char **l = is; *l; l++)
                if (!g_strv_contains((const char *const *)was, *l))
                    print_error("+ %s\n", *l);
            fail_msg("%s, %s: undone, it is not as it was", call_purposes[p].label, one);
        }
    }
}

static void get_the_vote_out(void **state)
{
    each_outcome_of(*state, CALL_GOTV, "has:phone", "1001");
}

/* Their stage, and the day of the next step, are as they were too. */
static void recruiting(void **state)
{
    struct fixture *f = *state;
    struct result r =
        fixture_result(f->officer, "prospect.add", "name", "Jo Wyatt", "workplace",
                       "Waterside House", "phone", "07700 900777", "consent_how", "PHONE", NULL);
    g_autofree char *who = g_strdup_printf("%d", (int)record_int(r.object, "person_id"));
    result_done(&r);
    each_outcome_of(f, CALL_RECRUIT, "is:potential", who);
}

static void replies(void **state)
{
    each_outcome_of(*state, CALL_MP_REPLY, "has:phone", "1001");
}

static void an_event(void **state)
{
    each_outcome_of(*state, CALL_EVENT, "has:phone", "1001");
}

static void anything_else(void **state)
{
    each_outcome_of(*state, CALL_GENERAL, "has:phone", "1001");
}

static int open_ballot(void **state)
{
    if (ballot_setup(state) != 0)
        return -1;
    phones(*state);
    return 0;
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_ballot, sound_teardown)
    const struct CMUnitTest tests[] = {TEST(get_the_vote_out), TEST(recruiting), TEST(replies),
                                       TEST(an_event), TEST(anything_else)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
