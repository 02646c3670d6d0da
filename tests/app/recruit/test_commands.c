/*
 * Recruiting: consent, stages, joining, and names that go when their time is
 * over.
 */
#include "app_priv.h"

#include "support/ballot.h"
#include "support/sound.h"

static char *text_of(gint64 id)
{
    return g_strdup_printf("%" G_GINT64_FORMAT, id);
}

static record *show(struct app *app, const char *id)
{
    struct result r = fixture_result(app, "prospect.show", "prospect", id, NULL);
    record *o = record_copy(r.object);
    result_done(&r);
    return o;
}

static void test_add(void **state)
{
    struct fixture *f = *state;
    struct result r =
        fixture_result(f->tom, "prospect.add", "name", "Zoe van Berg", "consent_how", "PHONE",
                       "workplace", "Mill Court", "phone", "07700 900555", NULL);
    assert_string_equal(record_str(r.object, "given_name"), "Zoe van");
    assert_string_equal(record_str(r.object, "family_name"), "Berg");
    assert_string_equal(record_str(r.object, "consent_on"), "2026-11-21");
    assert_false(record_has(r.object, "expires_on"));
    assert_string_equal(record_str(r.object, "follow_up_on"), "2026-11-28");
    assert_string_equal(record_str(r.object, "stage"), "IDENTIFIED");
    result_done(&r);
    r = fixture_result(f->tom, "prospect.add", "name", "Yan Tan", "workplace", "Mill Court", NULL);
    assert_string_equal(record_str(r.object, "expires_on"), "2026-12-21");
    assert_non_null(strstr(r.message, "will be removed on"));
    result_done(&r);
    r = fixture_result(f->tom, "prospect.add", "label", "PQiP cohort", "headcount", "8",
                       "workplace", "Mill Court", NULL);
    assert_int_equal(record_int(r.object, "headcount"), 8);
    assert_false(record_has(r.object, "person_id"));
    assert_false(record_has(r.object, "expires_on"));
    result_done(&r);
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) board = app_rows(f->tom, "recruit_board", NULL, &error);
    assert_non_null(board);
    assert_int_equal(board->len, 1);
    assert_int_equal(record_int(board->pdata[0], "known"), 10);
    assert_int_equal(record_int(board->pdata[0], "members"), 1);
    assert_int_equal(record_int(board->pdata[0], "potential"), 19);
    assert_int_equal(record_int(board->pdata[0], "density_hundredths"), 500);
}

static void test_add_refused(void **state)
{
    struct fixture *f = *state;
    fixture_fails(f->tom, BL_ERR_INPUT, "--name", "prospect.add", "workplace", "Mill Court", NULL);
    fixture_fails(f->tom, BL_ERR_INPUT, "How many is missing", "prospect.add", "workplace",
                  "Mill Court", "label", "c", NULL);
    fixture_fails(f->tom, BL_ERR_INPUT, "not both", "prospect.add", "workplace", "Mill Court",
                  "name", "A B", "label", "c", NULL);
    fixture_fails(f->tom, BL_ERR_INPUT, "agreed to be named", "prospect.add", "workplace",
                  "Mill Court", "name", "A B", "phone", "07700 900555", NULL);
    fixture_fails(f->tom, BL_ERR_INPUT, "1 or more", "prospect.add", "workplace", "Mill Court",
                  "label", "c", "headcount", "0", NULL);
    fixture_fails(f->tom, BL_ERR_INPUT, "in the future", "prospect.add", "workplace", "Mill Court",
                  "name", "A B", "consent_how", "PHONE", "consent_on", "2026-12-01", NULL);
    fixture_fails(f->tom, BL_ERR_INPUT, "identified", "prospect.add", "workplace", "Mill Court",
                  "name", "A B", "stage", "JOINED", NULL);
    fixture_fails(f->tom, BL_ERR_NOT_FOUND, "workplace", "prospect.add", "workplace",
                  "Waterside House", "name", "A B", NULL);
    fixture_fails(f->sam, BL_ERR_REFUSED, "rep", "prospect.add", "workplace", "Waterside House",
                  "name", "A B", NULL);
    g_autoptr(GPtrArray) rows = fixture_rows(f->officer, "prospect.list", NULL);
    assert_int_equal(rows->len, 0);
}

static void test_stages(void **state)
{
    struct fixture *f = *state;
    g_autofree char *id =
        text_of(fixture_run(f->tom, "prospect.add", "name", "Yan Tan", "consent_how", "IN_PERSON",
                            "workplace", "Mill Court", NULL));
    fixture_run(f->tom, "prospect.stage", "prospect", id, "stage", "ASKED", "objection", "COST",
                "note", "thinks about it", NULL);
    fixture_run(f->tom, "prospect.log", "prospect", id, "outcome", "ASKED", NULL);
    struct result r =
        fixture_result(f->tom, "prospect.log", "prospect", id, "outcome", "ASKED", NULL);
    assert_int_equal(record_int(r.object, "asks"), 3);
    assert_non_null(strstr(r.message, "enough"));
    result_done(&r);
    fixture_fails(f->tom, BL_ERR_INPUT, "enough", "prospect.log", "prospect", id, "outcome",
                  "ASKED", NULL);
    fixture_fails(f->tom, BL_ERR_INPUT, "date", "prospect.stage", "prospect", id, "stage",
                  "NOT_NOW", NULL);
    fixture_run(f->tom, "prospect.stage", "prospect", id, "stage", "NOT_NOW", "follow_up",
                "2027-01-10", NULL);
    g_autoptr(record) o = show(f->tom, id);
    assert_string_equal(record_str(o, "review_on"), "2027-01-10");
    assert_false(record_has(o, "follow_up_on"));
    assert_string_equal(record_str(o, "objection"), "COST");
    assert_int_equal(record_list(o, "conversations")->len, 4);
    fixture_run(f->tom, "prospect.stage", "prospect", id, "stage", "OTHER_UNION", NULL);
    fixture_fails(f->tom, BL_ERR_INPUT, "another union", "prospect.stage", "prospect", id, "stage",
                  "ASKED", NULL);
    fixture_fails(f->tom, BL_ERR_INPUT, "closed", "prospect.log", "prospect", id, "outcome",
                  "SPOKE", NULL);
    g_autoptr(GPtrArray) open = fixture_rows(f->tom, "prospect.list", NULL);
    assert_int_equal(open->len, 0);
    g_autoptr(GPtrArray) there =
        fixture_rows(f->tom, "prospect.list", "stage", "OTHER_UNION", NULL);
    assert_int_equal(there->len, 1);
    fixture_fails(f->ruth, BL_ERR_NOT_FOUND, "in your workplaces", "prospect.show", "prospect", id,
                  NULL);
}

/* However many there are: nothing else lists them. */
static void all_conversations_are_shown(void **state)
{
    struct fixture *f = *state;
    g_autofree char *id = text_of(fixture_run(f->tom, "prospect.add", "label", "PQiP cohort",
                                              "headcount", "6", "workplace", "Mill Court", NULL));
    for (int i = 0; i < 25; i++)
        fixture_run(f->tom, "prospect.log", "prospect", id, "outcome", "NO_ANSWER", NULL);
    g_autoptr(record) o = show(f->tom, id);
    assert_int_equal(record_list(o, "conversations")->len, 25);
}

/* Who is at a stage already is said to be, and since when. */
static void a_stage_twice(void **state)
{
    struct fixture *f = *state;
    g_autofree char *id =
        text_of(fixture_run(f->tom, "prospect.add", "name", "Yan Tan", "consent_how", "IN_PERSON",
                            "workplace", "Mill Court", NULL));
    fixture_fails(f->tom, BL_ERR_INPUT,
                  "Yan Tan is at “identified” already, since Sat 21 Nov: choose another stage.",
                  "prospect.stage", "prospect", id, "stage", "IDENTIFIED", NULL);
    fixture_run(f->tom, "prospect.stage", "prospect", id, "stage", "INTERESTED", NULL);
    f->now += 3 * 86400;
    fixture_run(f->tom, "prospect.log", "prospect", id, "outcome", "INTERESTED", NULL);
    fixture_fails(f->tom, BL_ERR_INPUT,
                  "Yan Tan is at “interested” already, since Sat 21 Nov: choose another stage.",
                  "prospect.stage", "prospect", id, "stage", "INTERESTED", NULL);
    fixture_run(f->tom, "prospect.stage", "prospect", id, "stage", "OTHER_UNION", NULL);
    fixture_fails(f->tom, BL_ERR_INPUT, "already, since Tue 24 Nov: choose another stage.",
                  "prospect.stage", "prospect", id, "stage", "OTHER_UNION", NULL);
}

static void test_chat(void **state)
{
    struct fixture *f = *state;
    g_autofree char *id =
        text_of(fixture_run(f->ruth, "prospect.add", "label", "Front desk", "headcount", "3",
                            "workplace", "Waterside House", NULL));
    struct result r = fixture_result(f->sam, "prospect.log", "prospect", id, "note", "friendly",
                                     "next_step", "bring forms", "follow_up", "2026-11-24", NULL);
    assert_string_equal(record_str(r.object, "stage"), "APPROACHED");
    assert_string_equal(record_str(r.object, "follow_up_on"), "2026-11-24");
    result_done(&r);
    fixture_run(f->sam, "prospect.log", "prospect", id, "outcome", "NO_ANSWER", NULL);
    g_autoptr(record) o = show(f->sam, id);
    assert_string_equal(record_str(o, "stage"), "APPROACHED");
    assert_string_equal(record_str(o, "follow_up_on"), "2026-11-28"); /* in a week */
    GPtrArray *talks = record_list(o, "conversations");
    assert_int_equal(talks->len, 2);
    assert_string_equal(record_str(talks->pdata[1], "note"), "friendly; next: bring forms");
    f->now += 8 * 86400;
    g_autoptr(GPtrArray) due = fixture_rows(f->rita, "prospect.list", "due", "1", NULL);
    assert_int_equal(due->len, 1);
    g_autoptr(GError) error = NULL;
    g_autoptr(record) asks = app_read(f->ruth, "today_asks", NULL, &error);
    assert_int_equal(record_int(asks, "follow_ups_due"), 1);
    assert_non_null(strstr(record_str(asks, "next_prospect"), "Front desk"));
}

/* Joining makes the same row a member, who may stand on HQ's list by then. */
static void test_join(void **state)
{
    struct fixture *f = *state;
    ballot_open(f, "4001\n");
    g_autofree char *id = text_of(
        fixture_run(f->tom, "prospect.add", "name", "Yan Tan", "workplace", "Mill Court", NULL));
    g_autoptr(record) before = show(f->tom, id);
    fixture_fails(f->tom, BL_ERR_INPUT, "membership number", "prospect.stage", "prospect", id,
                  "stage", "JOINED", NULL);
    fixture_fails(f->tom, BL_ERR_CONFLICT, "belongs to somebody else", "prospect.stage", "prospect",
                  id, "stage", "JOINED", "membership_no", "2001", NULL);
    /* Of somebody in another workplace only officers are told. */
    fixture_fails(f->tom, BL_ERR_REFUSED, "HQ has to check the number 1001: ask an officer.",
                  "prospect.stage", "prospect", id, "stage", "JOINED", "membership_no", "1001",
                  NULL);
    fixture_fails(f->officer, BL_ERR_CONFLICT, "belongs to somebody else", "prospect.stage",
                  "prospect", id, "stage", "JOINED", "membership_no", "1001", NULL);
    fixture_run(f->tom, "prospect.stage", "prospect", id, "stage", "JOINED", "membership_no",
                "4001", NULL);
    g_autoptr(record) after = show(f->tom, id);
    assert_int_equal(record_int(after, "person_id"), record_int(before, "person_id"));
    assert_false(record_has(after, "expires_on"));
    struct result r = fixture_result(f->tom, "member.show", "person", "4001", NULL);
    assert_int_equal(record_int(r.object, "person_id"), record_int(before, "person_id"));
    assert_string_equal(record_str(r.object, "kind"), "MEMBER");
    assert_string_equal(record_str(r.object, "joined_on"), "2026-11-21");
    result_done(&r);
    fixture_run(f->tom, "canvass.record", "person", "4001", "outcome", "1", NULL);
    fixture_fails(f->tom, BL_ERR_INPUT, "joined", "prospect.edit", "prospect", id, "source", "x",
                  NULL);
    g_autofree char *group =
        text_of(fixture_run(f->tom, "prospect.add", "label", "Team", "headcount", "4", "workplace",
                            "Mill Court", NULL));
    fixture_fails(f->tom, BL_ERR_INPUT, "head-count cannot join", "prospect.stage", "prospect",
                  group, "stage", "JOINED", "membership_no", "4002", NULL);
}

static void test_edit(void **state)
{
    struct fixture *f = *state;
    g_autofree char *id = text_of(
        fixture_run(f->tom, "prospect.add", "name", "Yan Tan", "workplace", "Mill Court", NULL));
    fixture_run(f->tom, "prospect.edit", "prospect", id, "name", "Yan Tann", "consent_how", "FORM",
                "email", "yan@example.org", NULL);
    g_autoptr(record) o = show(f->tom, id);
    assert_string_equal(record_str(o, "name"), "Yan Tann");
    assert_string_equal(record_str(o, "consent_method"), "FORM");
    assert_false(record_has(o, "expires_on"));
    assert_int_equal(record_list(o, "contacts")->len, 1);
    fixture_fails(f->tom, BL_ERR_INPUT, "groups", "prospect.edit", "prospect", id, "headcount", "3",
                  NULL);
    /* Another address replaces it; emptied, or whatever came of the talks, it goes. */
    fixture_run(f->tom, "prospect.edit", "prospect", id, "email", "tan@example.org", "phone",
                "07700 900321", NULL);
    g_autoptr(record) two = show(f->tom, id);
    assert_int_equal(record_list(two, "contacts")->len, 2);
    fixture_run(f->tom, "prospect.stage", "prospect", id, "stage", "DECLINED", NULL);
    fixture_run(f->tom, "prospect.edit", "prospect", id, "email", "none", "phone", "", NULL);
    g_autoptr(record) bare = show(f->tom, id);
    assert_int_equal(record_list(bare, "contacts")->len, 0);
    fixture_fails(f->tom, BL_ERR_INPUT, "Workplace cannot be left empty", "prospect.edit",
                  "prospect", id, "workplace", "", NULL);
    fixture_run(f->officer, "prospect.edit", "prospect", id, "workplace", "Waterside House", NULL);
    fixture_fails(f->tom, BL_ERR_NOT_FOUND, "in your workplaces", "prospect.show", "prospect", id,
                  NULL);
    g_autoptr(record) seen = show(f->sam, id);
    assert_false(record_has(seen, "contacts")); /* a volunteer sees no contact points */
}

static bool file_holds(const struct fixture *f, const char *text)
{
    g_autofree char *bytes = NULL;
    gsize len = 0;
    assert_true(g_file_get_contents(f->path, &bytes, &len, NULL));
    return memmem(bytes, len, text, strlen(text)) != NULL;
}

/* Gone means gone: from the lists, the search words and the log of changes. */
/* Who joined, led somebody, and is a potential member again after all, goes like any other. */
static void a_leader_undone_expires(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->tom, "prospect.add", "name", "Xenia Quillfeather", "workplace", "Mill Court",
                NULL);
    fixture_run(f->tom, "prospect.stage", "prospect", "1", "stage", "JOINED", "membership_no",
                "4001", NULL);
    fixture_run(f->officer, "leader.set", "person", "2001", "leader", "Xenia", NULL);
    fixture_run(f->tom, "undo", NULL);
    f->now += 30 * 86400;
    struct result r = fixture_result(f->officer, "prospect.expire", NULL);
    assert_int_equal(record_int(r.object, "removed"), 1);
    result_done(&r);
}

/* Also where they have been written to meanwhile. */
static void one_who_had_mail_expires(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->tom, "prospect.add", "name", "Xenia Quillfeather", "workplace", "Mill Court",
                NULL);
    fixture_run(f->tom, "prospect.stage", "prospect", "1", "stage", "JOINED", "membership_no",
                "4001", NULL);
    fixture_run(f->officer, "member.edit", "person", "4001", "email", "xenia@home.example", NULL);
    g_autofree char *text = fixture_file(f, "text", "Dear {name}\n");
    fixture_run(f->officer, "mail.write", "where", "quillfeather", "subject", "Hello", "text", text,
                NULL);
    fixture_run(f->tom, "undo", NULL);
    f->now += 30 * 86400;
    struct result r = fixture_result(f->officer, "prospect.expire", NULL);
    assert_int_equal(record_int(r.object, "removed"), 1);
    result_done(&r);
    g_autoptr(GPtrArray) waits = fixture_rows(f->officer, "outbox.list", NULL);
    assert_int_equal(waits->len, 0);
}

static void test_expire(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->tom, "prospect.add", "name", "Xenia Quillfeather", "workplace", "Mill Court",
                "source", "met at the gate", NULL);
    g_autofree char *kept =
        text_of(fixture_run(f->tom, "prospect.add", "name", "Yan Tan", "consent_how", "FORM",
                            "workplace", "Mill Court", NULL));
    fixture_run(f->tom, "prospect.log", "prospect", "1", "note", "plays the tuba", NULL);
    fixture_run(f->tom, "task.add", "title", "Ring Xenia", "person", "Xenia", NULL);
    fixture_fails(f->tom, BL_ERR_REFUSED, "officer", "prospect.expire", NULL);
    struct result r = fixture_result(f->officer, "prospect.expire", NULL);
    assert_int_equal(record_int(r.object, "removed"), 0);
    result_done(&r);
    f->now += 30 * 86400;
    r = fixture_result(f->officer, "prospect.expire", NULL);
    assert_int_equal(record_int(r.object, "removed"), 1);
    assert_true(r.change_id > 0);
    result_done(&r);
    fixture_fails(f->officer, BL_ERR_NOT_FOUND, "potential member", "prospect.show", "prospect",
                  "1", NULL);
    fixture_fails(f->officer, BL_ERR_NOT_FOUND, "Xenia", "member.show", "person", "Xenia", NULL);
    g_autoptr(record) other = show(f->tom, kept);
    assert_string_equal(record_str(other, "name"), "Yan Tan");
    g_autoptr(GPtrArray) tasks = fixture_rows(f->officer, "task.list", NULL);
    assert_int_equal(tasks->len, 0);
    g_autoptr(GPtrArray) log = fixture_rows(f->officer, "log", NULL);
    for (guint i = 0; i < log->len; i++)
        assert_null(strstr(record_str(log->pdata[i], "label"), "Quillfeather"));
    assert_sound(app_db(f->officer));
    /* The last to leave folds the write-ahead log into the file. */
    struct app **apps[] = {&f->officer, &f->ruth, &f->tom, &f->sam, &f->rita};
    for (gsize i = 0; i < G_N_ELEMENTS(apps); i++)
        g_clear_pointer(apps[i], app_close);
    assert_true(file_holds(f, "Colette"));
    assert_false(file_holds(f, "Quillfeather"));
    assert_false(file_holds(f, "quillfeather"));
    assert_false(file_holds(f, "plays the tuba"));
}

static void close_all(struct fixture *f)
{
    struct app **apps[] = {&f->officer, &f->ruth, &f->tom, &f->sam, &f->rita};
    for (gsize i = 0; i < G_N_ELEMENTS(apps); i++)
        g_clear_pointer(apps[i], app_close);
}

static bool log_names(struct fixture *f, const char *name)
{
    g_autoptr(GPtrArray) log = fixture_rows(f->officer, "log", "limit", "1000", NULL);
    for (guint i = 0; i < log->len; i++)
        if (strstr(record_str(log->pdata[i], "label"), name))
            return true;
    return false;
}

/* Nor in what was undone, and in tasks about them. */
static void test_expire_undone(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->tom, "prospect.add", "name", "Xenia Quillfeather", "workplace", "Mill Court",
                NULL);
    fixture_run(f->tom, "prospect.edit", "prospect", "1", "source", "plays the tuba", NULL);
    fixture_run(f->tom, "undo", NULL);
    fixture_run(f->tom, "redo", NULL);
    g_autofree char *task = text_of(fixture_run(
        f->tom, "task.add", "title", "Look at Xenia Quillfeather", "person", "Xenia", NULL));
    fixture_run(f->tom, "task.done", "task", task, NULL);
    g_autoptr(GPtrArray) audit = fixture_rows(f->officer, "audit.list", "limit", "1", NULL);
    assert_string_equal(record_str(audit->pdata[0], "subject"), "person");
    assert_non_null(strstr(record_str(audit->pdata[0], "detail"), task));
    assert_true(log_names(f, "Quillfeather"));
    f->now += 30 * 86400;
    struct result r = fixture_result(f->officer, "prospect.expire", NULL);
    assert_int_equal(record_int(r.object, "removed"), 1);
    result_done(&r);
    assert_false(log_names(f, "Quillfeather"));
    close_all(f);
    assert_false(file_holds(f, "Quillfeather"));
    assert_false(file_holds(f, "plays the tuba"));
}

/* Adding somebody taken back leaves no row that expires: the log's copy does. */
static void test_expire_never_added(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->tom, "prospect.add", "name", "Xenia Quillfeather", "workplace", "Mill Court",
                NULL);
    fixture_run(f->tom, "undo", NULL);
    f->now += 29 * 86400;
    struct result r = fixture_result(f->officer, "prospect.expire", NULL);
    assert_int_equal(record_int(r.object, "removed"), 0);
    result_done(&r);
    assert_true(log_names(f, "Quillfeather"));
    f->now += 86400;
    r = fixture_result(f->officer, "prospect.expire", NULL);
    assert_int_equal(record_int(r.object, "removed"), 1);
    result_done(&r);
    assert_false(log_names(f, "Quillfeather"));
    fixture_fails(f->tom, BL_ERR_NOT_FOUND, "nothing to redo", "redo", NULL);
    close_all(f);
    assert_false(file_holds(f, "Quillfeather"));
}

#define test(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(test_add),
        test(test_add_refused),
        test(test_stages),
        test(all_conversations_are_shown),
        test(a_stage_twice),
        test(test_chat),
        test(test_join),
        test(test_edit),
        test(test_expire),
        test(one_who_had_mail_expires),
        test(a_leader_undone_expires),
        test(test_expire_undone),
        test(test_expire_never_added),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
