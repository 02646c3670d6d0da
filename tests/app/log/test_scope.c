/*
 * Undo, redo, the log and lists held to the scope and the level that somebody has by now.
 */
#include "app_priv.h"

#include "jobs.h"

static void scope_and_level(void **state)
{
    struct fixture *f = *state;
    g_autofree char *change = set_job(f->ruth, "Amina", "PQiP");
    fixture_run(f->officer, "rep.scope", "rep", "ruth", "scope", "Mill Court", NULL);
    struct app *moved = fixture_open(f, "ruth");
    assert_false(log_holds(moved, "Amina", NULL));
    assert_false(log_holds(moved, "Amina", "mine"));
    fixture_fails(moved, BL_ERR_NOT_FOUND, "There is no change", "undo", "change", change, NULL);
    fixture_fails(moved, BL_ERR_NOT_FOUND, "There is no change", "undo", NULL);
    app_close(moved);
    assert_job(f, f->amina, "PQiP");

    /* What an officer did is not undone with less. */
    fixture_run(f->officer, "rep.level", "rep", "tom", "level", "officer", NULL);
    struct app *tom = fixture_open(f, "tom");
    struct result added = fixture_result(tom, "workplace.add", "name", "Elm House", NULL);
    g_autofree char *elm = g_strdup_printf("%" G_GINT64_FORMAT, added.change_id);
    result_done(&added);
    app_close(tom);
    fixture_run(f->officer, "rep.level", "rep", "tom", "level", "volunteer", NULL);
    tom = fixture_open(f, "tom");
    fixture_fails(tom, BL_ERR_REFUSED, "ask an officer", "undo", "change", elm, NULL);
    app_close(tom);
    fixture_run(f->officer, "undo", "change", elm, NULL);
}

/* Whose record has gone out of reach is not named any more, and not written to. */
static void log_keeps_to_the_scope(void **state)
{
    struct fixture *f = *state;
    g_autofree char *change = set_job(f->ruth, "Amina", "PQiP");
    fixture_run(f->officer, "member.edit", "person", "1001", "workplace", "Mill Court", NULL);
    assert_false(log_holds(f->ruth, "Amina", NULL));
    assert_false(log_holds(f->ruth, "Amina", "mine"));
    assert_true(log_holds(f->ruth, "somebody who is at another workplace now", "mine"));
    assert_true(log_holds(f->officer, "Amina", NULL));
    fixture_fails(f->ruth, BL_ERR_REFUSED, "no longer at one of your workplaces", "undo", NULL);
    fixture_fails(f->ruth, BL_ERR_REFUSED, "no longer at one of your workplaces", "undo", "change",
                  change, NULL);
    assert_job(f, f->amina, "PQiP");
    fixture_run(f->officer, "member.edit", "person", "1001", "workplace", "Waterside House", NULL);
    fixture_run(f->ruth, "undo", NULL);
    assert_true(log_holds(f->ruth, "Amina", NULL));
    fixture_run(f->officer, "member.edit", "person", "1001", "workplace", "Mill Court", NULL);
    fixture_fails(f->ruth, BL_ERR_REFUSED, "no longer at one of your workplaces", "redo", NULL);
    assert_job(f, f->amina, "");
}

#define SEAT "W07000112" /* Ynys Môn */

static char *consented(struct fixture *f, const char *number)
{
    return g_strdup_printf("%" G_GINT64_FORMAT,
                           fixture_run(f->ruth, "reply.add", "person", number, "text", "Dear,",
                                       "consent", "GIVEN", "constituency", SEAT, NULL));
}

static void assert_to_send(struct fixture *f, guint n)
{
    g_autoptr(GPtrArray) rows = fixture_rows(f->officer, "reply.list", "to_send", "yes", NULL);
    assert_int_equal(rows->len, n);
}

/* A change of several records is held to the scope with each of them. */
static void each_part_keeps_to_the_scope(void **state)
{
    struct fixture *f = *state;
    g_autofree char *one = consented(f, "1001"), *two = consented(f, "1002");
    fixture_run(f->ruth, "reply.send", "reply", one, "reply", two, NULL);
    assert_to_send(f, 0);
    fixture_run(f->officer, "member.edit", "person", "1002", "workplace", "Mill Court", NULL);
    fixture_fails(f->ruth, BL_ERR_REFUSED, "no longer at one of your workplaces", "undo", NULL);
    fixture_fails(f->ruth, BL_ERR_REFUSED, "no longer at one of your workplaces", "undo", "rest",
                  "yes", NULL);
    assert_to_send(f, 0);
    fixture_run(f->officer, "member.edit", "person", "1002", "workplace", "Waterside House", NULL);
    fixture_run(f->ruth, "undo", NULL);
    assert_to_send(f, 2);
    fixture_run(f->officer, "member.edit", "person", "1001", "workplace", "Mill Court", NULL);
    fixture_fails(f->ruth, BL_ERR_REFUSED, "no longer at one of your workplaces", "redo", NULL);
    assert_to_send(f, 2);
}

/* The log masks a label, and so does what undo says; it still says which change it was. */
static void undo_says_no_more_than_the_log(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "rep.scope", "rep", "tom", "scope", "Mill Court", "scope",
                "Waterside House", NULL);
    struct app *tom = fixture_open(f, "tom");
    fixture_run(tom, "member.edit", "person", "2001", "workplace", "Waterside House", NULL);
    app_close(tom);
    fixture_run(f->officer, "rep.scope", "rep", "tom", "scope", "Waterside House", NULL);
    tom = fixture_open(f, "tom");
    struct result out = fixture_result(tom, "undo", NULL);
    assert_null(strstr(out.message, "Colette"));
    assert_non_null(strstr(out.message, "Undone: “Edit a member” (change "));
    assert_non_null(strstr(out.message, "about somebody who is at another workplace now"));
    g_autofree char *change =
        g_strdup_printf("%" G_GINT64_FORMAT, record_int(out.object, "undone"));
    result_done(&out);
    assert_true(log_holds(f->officer, "Undo: Colette", NULL));
    fixture_fails(tom, BL_ERR_CONFLICT, "“Edit a member” (change ", "undo", "change", change, NULL);
    /* Back in reach, it is named again. */
    struct result back = fixture_result(tom, "redo", NULL);
    assert_non_null(strstr(back.message, "Redone: Colette"));
    result_done(&back);
    app_close(tom);
}

static void redo_in_the_way(void **state)
{
    struct fixture *f = *state;
    g_free(set_job(f->ruth, "Amina", "PQiP"));
    fixture_run(f->ruth, "undo", NULL);
    g_free(set_job(f->officer, "Amina", "manager"));
    fixture_fails(f->ruth, BL_ERR_CONFLICT,
                  "“Amina Yusuf: job edited” was not redone: Priya Nair’s", "redo", NULL);
    assert_job(f, f->amina, "manager");
}

/* Access that was taken away counts with the next change, though nobody has looked since. */
static void lost_access_counts_at_once(void **state)
{
    struct fixture *f = *state;
    g_free(set_job(f->ruth, "Amina", "PQiP"));
    fixture_run(f->officer, "rep.level", "rep", "ruth", "level", "volunteer", NULL);
    fixture_fails(f->ruth, BL_ERR_REFUSED, "is for reps", "member.edit", "person", "1001", "job",
                  "x", NULL);
    fixture_fails(f->ruth, BL_ERR_REFUSED, "ask an officer", "undo", NULL);
    fixture_run(f->officer, "rep.suspend", "rep", "ruth", NULL);
    fixture_fails(f->ruth, BL_ERR_REFUSED, "suspended", "activity.log", "person", "Amina",
                  "outcome", "NO_ANSWER", NULL);
    assert_job(f, f->amina, "PQiP");
    fixture_run(f->officer, "rep.scope", "rep", "sam", "scope", "Mill Court", NULL);
    fixture_fails(f->sam, BL_ERR_NOT_FOUND, "", "activity.log", "person", "Amina", "outcome",
                  "NO_ANSWER", NULL);
}

struct slow {
    struct fixture *f;
    guint rows;
};

/* Between two rows the officer takes the access away. */
static bool suspend_at_first(record *row, void *data, GError **error)
{
    (void)row, (void)error;
    struct slow *slow = data;
    if (slow->rows++ == 0)
        fixture_run(slow->f->officer, "rep.suspend", "rep", "ruth", NULL);
    return true;
}

/* Who reads a list slowly gets no more of it than they may see by now. */
static void a_list_ends_with_the_access(void **state)
{
    struct slow slow = {.f = *state};
    struct result out = {.row = suspend_at_first, .row_data = &slow};
    g_autoptr(record) in = record_new();
    g_autoptr(GError) error = NULL;
    assert_false(app_run(slow.f->ruth, command_find("member.list"), in, &out, &error));
    assert_true(err_is(error, BL_ERR_REFUSED));
    assert_non_null(strstr(error->message, "suspended"));
    assert_int_equal(slow.rows, 1);
    result_done(&out);
}

/* Who has a task may take back what they did with it, wherever it is. */
static void a_task_from_elsewhere(void **state)
{
    struct fixture *f = *state;
    g_autofree char *id = g_strdup_printf(
        "%" G_GINT64_FORMAT, fixture_run(f->officer, "task.add", "title", "Leaflets", "owner",
                                         "ruth", "workplace", "Mill Court", NULL));
    fixture_run(f->ruth, "task.done", "task", id, NULL);
    assert_true(log_holds(f->ruth, "Leaflets", "mine"));
    fixture_run(f->ruth, "undo", NULL);
    struct result shown = fixture_result(f->ruth, "task.show", "task", id, NULL);
    assert_string_equal(record_str(shown.object, "status"), "OPEN");
    result_done(&shown);
}

/* A number that is not in one's log is no way to read that line all the same. */
static void undo_knows_the_lines_of_the_log_alone(void **state)
{
    struct fixture *f = *state;
    g_autofree char *change = set_job(f->ruth, "Amina", "PQiP");
    fixture_run(f->officer, "rep.scope", "rep", "sam", "scope", "Waterside House", NULL);
    fixture_fails(f->sam, BL_ERR_NOT_FOUND, "There is no change", "undo", "change", change, NULL);

    fixture_run(f->officer, "rep.add", "login", "all", "name", "Ali All", "level", "rep", "scope",
                "all", NULL);
    struct app *all = fixture_open(f, "all");
    struct result shut = fixture_result(f->officer, "rep.suspend", "rep", "sam", NULL);
    g_autofree char *access = g_strdup_printf("%" G_GINT64_FORMAT, shut.change_id);
    result_done(&shut);
    fixture_fails(all, BL_ERR_NOT_FOUND, "There is no change", "undo", "change", access, NULL);
    fixture_fails(all, BL_ERR_REFUSED, "Amina Yusuf: job edited", "undo", "change", change, NULL);
    app_close(all);
}

/* What the others did is told on Today as in the log. */
static void today_keeps_to_the_log(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "rep.add", "login", "all", "name", "Ali All", "level", "rep", "scope",
                "all", NULL);
    struct app *all = fixture_open(f, "all");
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) lately = app_rows(all, "today_lately", NULL, &error);
    assert_non_null(lately);
    for (guint i = 0; i < lately->len; i++)
        assert_null(strstr(record_str(lately->pdata[i], "label"), "Ali All"));
    app_close(all);
    g_free(set_job(f->officer, "1001", "PQiP"));
    fixture_run(f->officer, "member.edit", "person", "1001", "workplace", "Mill Court", NULL);
    g_autoptr(GPtrArray) rows = app_rows(f->ruth, "today_lately", NULL, &error);
    assert_non_null(rows);
    assert_true(rows->len > 0);
    for (guint i = 0; i < rows->len; i++)
        assert_null(strstr(record_str(rows->pdata[i], "label"), "Amina"));
}

/* Today tells a level no more than the log, the ballot's people and the conversations do. */
static void today_keeps_to_the_level(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->ruth, "activity.log", "person", "1001", "outcome", "CALL_BACK", "call_back",
                "today", NULL);
    struct app *const all[] = {f->rita, f->sam, f->officer};
    for (gsize i = 0; i < G_N_ELEMENTS(all); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(GPtrArray) lately = app_rows(all[i], "today_lately", NULL, &error);
        g_autoptr(GPtrArray) due = app_rows(all[i], "today_due", NULL, &error);
        assert_null(error);
        assert_int_equal(lately->len > 0, all[i] == f->officer);
        assert_int_equal(due->len, all[i] == f->rita ? 0 : 1);
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
    const struct CMUnitTest tests[] = {
        TEST(scope_and_level),
        TEST(log_keeps_to_the_scope),
        TEST(each_part_keeps_to_the_scope),
        TEST(undo_says_no_more_than_the_log),
        TEST(undo_knows_the_lines_of_the_log_alone),
        TEST(today_keeps_to_the_log),
        TEST(today_keeps_to_the_level),
        TEST(redo_in_the_way),
        TEST(lost_access_counts_at_once),
        TEST(a_list_ends_with_the_access),
        TEST(a_task_from_elsewhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
