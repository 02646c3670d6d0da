/*
 * Commands for several at once: one change, all of them or none, and the audit
 * says it of each.
 */
#include "canvassed.h"

#define test(name) cmocka_unit_test_setup_teardown(name, ballot_setup, fixture_teardown)

static GPtrArray *values_of(const char *const *values)
{
    GPtrArray *list = record_array_new();
    for (; *values; values++)
        g_ptr_array_add(list, record_of_text("value", *values));
    return list;
}

static bool voted(struct app *app, const char *const *who, struct result *out, GError **error)
{
    g_autoptr(record) raw = record_new();
    record_take_list(raw, "person", values_of(who));
    *out = (struct result){0};
    return app_run(app, command_find("canvass.voted"), raw, out, error);
}

/* Names off a sheet of paper: one change, one undo, and all of them or none. */
static void several_at_once(void **state)
{
    struct fixture *f = *state;
    struct result r;
    g_autoptr(GError) error = NULL;
    if (!voted(f->officer, (const char *const[]){"1001", "Colette", "1001", NULL}, &r, &error))
        fail_msg("%s", error->message);
    assert_string_equal(r.message, "Has voted: 2 members.");
    assert_int_equal(record_int(r.object, "done"), 2);
    assert_int_equal(record_list(r.object, "rows")->len, 2);
    result_done(&r);
    assert_state(f, "Amina", "VOTED");
    assert_state(f, "Colette", "VOTED");
    fixture_run(f->officer, "undo", NULL);
    assert_state(f, "Amina", "NOT_CONTACTED");
    assert_state(f, "Colette", "NOT_CONTACTED");
    /* Nobody's where one cannot be: Dafydd is not at Ruth's workplaces, 9999 is nobody. */
    assert_false(voted(f->officer, (const char *const[]){"1001", "9999", NULL}, &r, &error));
    result_done(&r);
    assert_state(f, "Amina", "NOT_CONTACTED");
    /* The audit says it of each. */
    g_autoptr(GPtrArray) audit = fixture_rows(f->officer, "audit.list", "person", "1001", NULL);
    guint about = 0;
    for (guint i = 0; i < audit->len; i++)
        about += strcmp(record_str(audit->pdata[i], "action"), "canvass.voted") == 0;
    assert_int_equal(about, 1);
    /* One given as a list is said as one. */
    g_clear_error(&error);
    assert_true(voted(f->officer, (const char *const[]){"1001", NULL}, &r, &error));
    assert_string_equal(r.message, "Amina Yusuf: has posted it.");
    result_done(&r);
}

static guint audited(struct fixture *f, const char *action)
{
    g_autoptr(GPtrArray) audit = fixture_rows(f->officer, "audit.list", NULL);
    guint n = 0;
    for (guint i = 0; i < audit->len; i++)
        n += strcmp(record_str(audit->pdata[i], "action"), action) == 0;
    return n;
}

static char *paper_task(struct fixture *f, const char *who)
{
    struct result r =
        fixture_result(f->ruth, "canvass.record", "person", who, "outcome", "3", NULL);
    char *id = g_strdup_printf("%" G_GINT64_FORMAT, record_int(r.object, "task_id"));
    result_done(&r);
    return id;
}

static char *posters_done(struct fixture *f)
{
    gint64 id = fixture_run(f->ruth, "task.add", "title", "Posters", NULL);
    char *text = g_strdup_printf("%" G_GINT64_FORMAT, id);
    fixture_run(f->ruth, "task.done", "task", text, NULL);
    return text;
}

/* What was rolled back has not happened, for the audit neither; that it was refused has. */
static void what_was_not_done_is_not_in_the_audit(void **state)
{
    struct fixture *f = *state;
    g_autofree char *paper = paper_task(f, "Amina"), *done = posters_done(f);
    guint before = audited(f, "task.done");
    fixture_fails(f->ruth, BL_ERR_INPUT, "already done", "task.done", "task", paper, "task", done,
                  NULL);
    fixture_run(f->ruth, "task.add", "title", "Leaflets", NULL); /* writes what was noted */
    assert_int_equal(audited(f, "task.done"), before);
    assert_int_equal(audited(f, "canvass.replacement"), 0);
    fixture_fails(f->ruth, BL_ERR_REFUSED, "HQ has to check", "member.add", "membership_no", "2001",
                  "given_name", "C", "family_name", "O", "workplace", "Waterside House", NULL);
    fixture_run(f->ruth, "task.done", "task", paper, NULL);
    assert_int_equal(audited(f, "task.done"), before + 1);
    assert_int_equal(audited(f, "canvass.replacement"), 1);
    assert_int_equal(audited(f, "refused"), 1);
}

/* Asked for twice, and both are done at once: the first closes the other. */
static void two_tasks_about_one_paper(void **state)
{
    struct fixture *f = *state;
    g_autofree char *first = paper_task(f, "Amina");
    fixture_run(f->ruth, "task.done", "task", first, NULL);
    g_autofree char *second = paper_task(f, "Amina");
    fixture_run(f->ruth, "task.reopen", "task", first, NULL);
    struct result r = fixture_result(f->ruth, "task.done", "task", first, "task", second, NULL);
    assert_string_equal(r.message,
                        "Mark a task as done: 2 tasks. Replacement asked for: 1 of them.");
    result_done(&r);
    g_autoptr(GPtrArray) open = fixture_rows(f->officer, "task.list", NULL);
    assert_int_equal(open->len, 0);
    /* What was closed before stays a slip, also in the next command. */
    fixture_fails(f->ruth, BL_ERR_INPUT, "already done", "task.done", "task", second, NULL);
    fixture_run(f->ruth, "undo", NULL);
    g_autoptr(GPtrArray) again = fixture_rows(f->officer, "task.list", NULL);
    assert_int_equal(again->len, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(several_at_once),
        test(two_tasks_about_one_paper),
        test(what_was_not_done_is_not_in_the_audit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
