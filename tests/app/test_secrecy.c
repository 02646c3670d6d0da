/*
 * No record of how anybody votes: every field of plain words about people goes
 * through the rule, and what is public stays free.
 */
#include "support/app_fixture.h"

static int setup(void **state)
{
    *state = fixture_new(false);
    return 0;
}

/* Words that are a name, a number, a mark of something, an MP's or what the
 * whole branch reads: not about how a member votes. */
static bool is_no_note(const char *command, const char *field)
{
    static const char *const any[] = {
        "name",    "given_name", "family_name", "membership_no", "email", "phone", "login",
        "scope",   "key",        "public_key",  "pin",           "again", "file",  "search",
        "outcome", "turnout",    "branch",      "present",       "sheet", "take",  "unit",
        NULL};
    static const char *const public[] = {"ballot.add title",
                                         "ballot.edit title",
                                         "ballot.add ask",
                                         "ballot.received notice_by",
                                         "ballot.received sample_by",
                                         "ballot.received action_notice_by",
                                         "ballot.received scrutineer",
                                         "rule.add value",
                                         "ballot.result ask",
                                         "ballot.result unit",
                                         "ballot.result source",
                                         "ballot.result yes_percent",
                                         "rule.add source",
                                         "ballot.edit ask",
                                         "ballot.add place",
                                         "ballot.edit place",
                                         "mp.stance evidence",
                                         "reply.strike text", /* of the reply */
                                         "mp.post.add post",
                                         "mp.post.add source",
                                         "mp.post.end post",
                                         "reply.add text",
                                         "reply.add subject",
                                         "reply.edit text",
                                         "reply.edit subject",
                                         "look.columns list",
                                         "look.columns columns",
                                         "member.import columns", /* headers */
                                         "member.import stamp",
                                         "ballot.electorate.import stamp",
                                         "ballot.returns.import stamp",
                                         "member.import decide", /* lines and numbers */
                                         "ballot.electorate.import columns",
                                         "ballot.returns.import columns",
                                         "ballot.electorate.import decide",
                                         "ballot.returns.import decide",
                                         "postcode.import areas",
                                         "search.drop name",
                                         "search.save where", /* test_searches.c */
                                         "script.make text",  /* tests/domain/test_script.c */
                                         "script.edit text",
                                         "script.edit name",
                                         "script.drop name",
                                         "calls.make where", /* as search.save */
                                         "calls.make until",
                                         "calls.make script",
                                         "calls.script name",
                                         "calls.script script",
                                         "calls.answer name",
                                         "calls.answer person",
                                         "calls.answer step",
                                         "calls.answer answer",
                                         "calls.make for",
                                         "calls.show name",
                                         "calls.next name",
                                         "calls.record name",
                                         "calls.record person",
                                         "calls.record outcome",
                                         "calls.release name",
                                         "calls.release person",
                                         "calls.drop name",
                                         "calls.type name",
                                         "letter.keep points", /* numbers */
                                         "outbox.add subject", /* said to whom it goes, who may */
                                         "outbox.add text",    /* be asked to vote yes */
                                         "mail.write where",
                                         "mail.write subject", /* looked at line by line */
                                         "mail.write words",   /* test_mail_write_many.c */
                                         "calls.type line",    /* its parts go through it */
                                         NULL};
    g_autofree char *both = g_strdup_printf("%s %s", command, field);
    return g_strv_contains(any, field) || g_strv_contains(public, both);
}

static void every_text_about_people_goes_through_the_rule(void **state)
{
    (void)state;
    gsize n;
    const struct command *const *table = command_table(&n);
    for (gsize i = 0; i < n; i++)
        for (const struct field *f = table[i]->fields; f && f->name; f++) {
            bool text = f->type == FIELD_TEXT || f->type == FIELD_LONG_TEXT;
            if (!(table[i]->flags & CMD_WRITES) || !text || f->flags & FIELD_NOTE)
                continue;
            if (!is_no_note(table[i]->id, f->name))
                fail_msg("%s %s is kept as typed: is it about people?", table[i]->id, f->name);
        }
}

static void a_job_is_free_text_too(void **state)
{
    struct fixture *f = *state;
    fixture_fails(f->ruth, BL_ERR_INPUT, "Job: A note must not say how anybody votes",
                  "member.edit", "person", "Amina", "job", "voted yes", NULL);
    fixture_run(f->ruth, "member.edit", "person", "Amina", "job", "No. 4 team, probation officer",
                NULL);
    fixture_fails(f->tom, BL_ERR_INPUT, "how anybody votes", "prospect.add", "workplace",
                  "Mill Court", "label", "night team", "headcount", "3", "job", "strong yes", NULL);
    fixture_fails(f->ruth, BL_ERR_INPUT, "To the officer: A note must not", "activity.log",
                  "person", "Amina", "officer_note", "4/5", NULL);
}

static void a_list_with_votes_for_jobs(void **state)
{
    struct fixture *f = *state;
    g_autofree char *path = g_build_filename(f->dir, "hq.csv", NULL);
    assert_true(g_file_set_contents(path,
                                    "Membership number,First name,Last name,Job title\n"
                                    "1001,Amina,Yusuf,voted yes\n",
                                    -1, NULL));
    fixture_run(f->officer, "member.import", "file", path, NULL);
    struct result r = fixture_result(f->ruth, "member.show", "person", "1001", NULL);
    assert_string_not_equal(record_str(r.object, "job"), "voted yes");
    result_done(&r);
}

/* How an MP votes in the House is public, and the best evidence there is. */
static void how_an_mp_votes_is_public(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->ruth, "mp.stance", "constituency", "ynys mon", "stance", "opposed", "evidence",
                "voted no in the division", NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_text_about_people_goes_through_the_rule),
        cmocka_unit_test_setup_teardown(a_job_is_free_text_too, setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(a_list_with_votes_for_jobs, setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(how_an_mp_votes_is_public, setup, fixture_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
