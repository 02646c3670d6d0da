/*
 * The log: undo and redo and who may, what each sees of it, the audit, the
 * check, backups.
 */
#include "app_priv.h"

#include "support/app_fixture.h"

#include "store/audit.h"

#include <signal.h>
#include <sys/resource.h>

/* Amina's job as the officer sees it. */
static char *job_of(struct fixture *f, gint64 person)
{
    g_autofree char *id = g_strdup_printf("#%" G_GINT64_FORMAT, person);
    struct result result = fixture_result(f->officer, "member.show", "person", id, NULL);
    char *job = g_strdup(record_str(result.object, "job"));
    result_done(&result);
    return job;
}

static void assert_job(struct fixture *f, gint64 person, const char *job)
{
    g_autofree char *is = job_of(f, person);
    assert_string_equal(is, job);
}

/* Sets a job; the change's number as text (caller's). */
static char *set_job(struct app *app, const char *who, const char *job)
{
    struct result result = fixture_result(app, "member.edit", "person", who, "job", job, NULL);
    char *change = g_strdup_printf("%" G_GINT64_FORMAT, result.change_id);
    assert_true(result.change_id > 0);
    result_done(&result);
    return change;
}

static bool log_holds(struct app *app, const char *words, const char *option)
{
    g_autoptr(GPtrArray) rows = fixture_rows(app, "log", "limit", "1000", option ? option : "mine",
                                             option ? "yes" : "no", NULL);
    for (guint i = 0; i < rows->len; i++)
        if (strstr(record_str(rows->pdata[i], "label"), words))
            return true;
    return false;
}

static void own_last(void **state)
{
    struct fixture *f = *state;
    g_free(set_job(f->ruth, "Amina", "PQiP"));
    g_free(set_job(f->ruth, "Amina", "probation officer"));
    struct result result = fixture_result(f->ruth, "undo", NULL);
    assert_non_null(strstr(result.message, "Undone: Amina Yusuf"));
    assert_true(result.change_id > 0);
    result_done(&result);
    assert_job(f, f->amina, "PQiP");
    fixture_run(f->ruth, "undo", NULL);
    assert_job(f, f->amina, "");
    fixture_fails(f->ruth, BL_ERR_NOT_FOUND, "nothing that can be undone", "undo", NULL);

    fixture_run(f->ruth, "redo", NULL);
    assert_job(f, f->amina, "PQiP");
    fixture_run(f->ruth, "redo", NULL);
    assert_job(f, f->amina, "probation officer");
    fixture_fails(f->ruth, BL_ERR_NOT_FOUND, "nothing to redo", "redo", NULL);
    fixture_run(f->ruth, "undo", NULL);
    assert_job(f, f->amina, "PQiP");
    /* Something new: what was undone is past. */
    g_free(set_job(f->ruth, "Dafydd", "manager"));
    fixture_fails(f->ruth, BL_ERR_NOT_FOUND, "nothing to redo", "redo", NULL);
}

static void others(void **state)
{
    struct fixture *f = *state;
    g_autofree char *change = set_job(f->ruth, "Amina", "PQiP");
    /* In scope, but somebody else's; out of scope it does not exist. */
    fixture_fails(f->sam, BL_ERR_REFUSED, "is Ruth Adeyemi's", "undo", "change", change, NULL);
    fixture_fails(f->tom, BL_ERR_NOT_FOUND, "There is no change", "undo", "change", change, NULL);
    fixture_fails(f->rita, BL_ERR_REFUSED, "read-only", "undo", "change", change, NULL);
    fixture_fails(f->sam, BL_ERR_NOT_FOUND, "nothing that can be undone", "undo", NULL);
    assert_job(f, f->amina, "PQiP");
    fixture_run(f->officer, "log.undo", "change", change, NULL);
    assert_job(f, f->amina, "");
    fixture_fails(f->officer, BL_ERR_CONFLICT, "already been undone", "undo", "change", change,
                  NULL);
    fixture_fails(f->officer, BL_ERR_NOT_FOUND, "There is no change 99999", "undo", "change",
                  "99999", NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "", "undo", "change", "x", NULL);
}

static void in_the_way(void **state)
{
    struct fixture *f = *state;
    g_autofree char *mine = set_job(f->ruth, "Amina", "PQiP");
    g_autofree char *later = set_job(f->officer, "Amina", "manager");
    g_autofree char *whose = g_strdup_printf("Priya Nair’s “Amina Yusuf");
    fixture_fails(f->ruth, BL_ERR_CONFLICT, whose, "undo", NULL);
    fixture_fails(f->ruth, BL_ERR_CONFLICT, later, "undo", NULL);
    assert_job(f, f->amina, "manager");
    fixture_fails(f->officer, BL_ERR_CONFLICT, "undo rest", "undo", "change", mine, NULL);

    struct result result = fixture_result(f->ruth, "undo", "rest", "yes", NULL);
    assert_non_null(strstr(result.message, "except for what Priya Nair"));
    result_done(&result);
    assert_job(f, f->amina, "manager");
    /* A failed undo leaves nothing in the log. */
    g_autoptr(GPtrArray) rows = fixture_rows(f->ruth, "log", "mine", "yes", NULL);
    assert_int_equal(rows->len, 2);
}

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
    fixture_fails(f->ruth, BL_ERR_CONFLICT, "“Amina Yusuf: edited” was not redone: Priya Nair’s",
                  "redo", NULL);
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

static void log_lists(void **state)
{
    struct fixture *f = *state;
    g_free(set_job(f->ruth, "Amina", "PQiP"));
    g_free(set_job(f->tom, "Colette", "manager"));
    assert_true(log_holds(f->ruth, "Amina", NULL));
    assert_true(log_holds(f->ruth, "Amina", "mine"));
    /* A volunteer sees their own, who may only read none. */
    assert_false(log_holds(f->sam, "Amina", NULL));
    fixture_run(f->sam, "activity.log", "person", "Amina", "outcome", "NO_ANSWER", NULL);
    assert_true(log_holds(f->sam, "Amina", NULL));
    fixture_fails(f->rita, BL_ERR_REFUSED, "for volunteers", "log", NULL);
    assert_false(log_holds(f->ruth, "Colette", NULL));
    assert_false(log_holds(f->tom, "Amina", NULL));
    assert_true(log_holds(f->officer, "Colette", NULL));
    assert_true(log_holds(f->officer, "Ruth Adeyemi added", NULL));
    assert_false(log_holds(f->ruth, "Tom Reid added", NULL));

    /* Who may do what is officers' business, for whoever sees the whole branch, too. */
    fixture_run(f->officer, "rep.add", "login", "all", "name", "Ali All", "level", "rep", "scope",
                "all", NULL);
    struct app *all_over = fixture_open(f, "all");
    assert_true(log_holds(all_over, "Colette", NULL));
    assert_false(log_holds(all_over, "Ali All", NULL));
    assert_false(log_holds(all_over, "Ruth Adeyemi added", NULL));
    app_close(all_over);

    g_free(set_job(f->tom, "Colette", "manager of two"));
    g_autoptr(GPtrArray) rows = fixture_rows(f->officer, "log", "limit", "3", NULL);
    assert_int_equal(rows->len, 3);
    for (guint i = 1; i < rows->len; i++)
        assert_true(record_int(rows->pdata[i - 1], "id") > record_int(rows->pdata[i], "id"));
    assert_string_equal(record_str(rows->pdata[0], "rep"), "Tom Reid");
    assert_non_null(strstr(record_str(rows->pdata[0], "label"), "Colette"));
    fixture_fails(f->officer, BL_ERR_INPUT, "limit", "log", "limit", "0", NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "limit", "audit.list", "limit", "-1", NULL);

    /* More than a page, merged of all workplaces in scope. */
    for (int i = 0; i < 120; i++) {
        g_autofree char *job = g_strdup_printf("job %d", i);
        g_free(set_job(f->ruth, i % 2 ? "Amina" : "Dafydd", job));
    }
    g_autoptr(GPtrArray) whole = fixture_rows(f->ruth, "log", NULL);
    assert_true(whole->len > 100); /* nothing is left out unless asked */
    g_autoptr(GPtrArray) many = fixture_rows(f->ruth, "log", "limit", "115", NULL);
    assert_int_equal(many->len, 115);
    g_autoptr(GPtrArray) all = fixture_rows(f->ruth, "log", "limit", "1000", NULL);
    assert_true(all->len >= 121);
}

static void audit(void **state)
{
    struct fixture *f = *state;
    g_free(set_job(f->ruth, "Dafydd", "manager")); /* the log-in is noted with it */
    g_free(set_job(f->ruth, "Amina", "PQiP"));
    fixture_run(f->ruth, "undo", NULL);
    g_autoptr(GPtrArray) rows = fixture_rows(f->officer, "audit.list", "limit", "5", NULL);
    assert_int_equal(rows->len, 5);
    assert_string_equal(record_str(rows->pdata[0], "action"), "undo");
    assert_string_equal(record_str(rows->pdata[0], "rep"), "Ruth Adeyemi");
    assert_string_equal(record_str(rows->pdata[1], "action"), "member.edit");
    for (guint i = 0; i < rows->len; i++)
        for (gsize k = 0; k < record_size(rows->pdata[i]); k++) {
            const struct value *v = record_at(rows->pdata[i], k);
            assert_true(v->type != VALUE_TEXT || !strstr(v->s, "Amina"));
        }
    struct result result = fixture_result(f->officer, "audit.verify", NULL);
    assert_true(record_int(result.object, "entries") >= 5);
    result_done(&result);
    fixture_fails(f->ruth, BL_ERR_REFUSED, "officers", "audit.list", NULL);
    g_autoptr(GError) error = NULL;
    assert_null(app_page(f->ruth, "audit", NULL, 0, NULL, 5, &error));
    assert_true(err_is(error, BL_ERR_REFUSED));
    fixture_fails(f->ruth, BL_ERR_REFUSED, "officers", "audit.verify", NULL);
    fixture_fails(f->ruth, BL_ERR_REFUSED, "officers", "check", NULL);
}

/* By rep, by whom it was about, up to a day. */
static void audit_narrowed(void **state)
{
    struct fixture *f = *state;
    g_free(set_job(f->ruth, "Dafydd", "manager"));
    g_free(set_job(f->ruth, "Amina", "PQiP"));
    g_free(set_job(f->officer, "Amina", "SPO"));
    f->now += 2 * 24 * 60 * 60;
    g_free(set_job(f->officer, "Amina", "PO"));
    g_autoptr(GPtrArray) by = fixture_rows(f->officer, "audit.list", "rep", "ruth", NULL);
    assert_true(by->len >= 2);
    for (guint i = 0; i < by->len; i++)
        assert_string_equal(record_str(by->pdata[i], "rep"), "Ruth Adeyemi");
    g_autoptr(GPtrArray) both =
        fixture_rows(f->officer, "audit.list", "rep", "ruth", "person", "Amina", NULL);
    assert_int_equal(both->len, 1);
    assert_string_equal(record_str(both->pdata[0], "action"), "member.edit");
    g_autoptr(GPtrArray) about = fixture_rows(f->officer, "audit.list", "person", "Amina", NULL);
    g_autoptr(GPtrArray) before =
        fixture_rows(f->officer, "audit.list", "person", "Amina", "until", "2026-11-22", NULL);
    assert_int_equal(before->len, about->len - 1);
    g_autoptr(GPtrArray) none = fixture_rows(f->officer, "audit.list", "until", "2026-11-20", NULL);
    assert_int_equal(none->len, 0);
}

static void the_branch_is_renamed(void **state)
{
    struct fixture *f = *state;
    g_autofree char *before = g_strdup(app_branch(f->ruth));
    bool gone;
    fixture_fails(f->ruth, BL_ERR_REFUSED, "officers", "branch.rename", "name", "Ours", NULL);
    fixture_run(f->officer, "branch.rename", "name", "Wharfedale", NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "already", "branch.rename", "name", "Wharfedale", NULL);
    app_poll(f->ruth, &gone);
    assert_false(gone);
    assert_string_equal(app_branch(f->ruth), "Wharfedale");
    fixture_run(f->officer, "undo", NULL);
    app_poll(f->ruth, &gone);
    assert_string_equal(app_branch(f->ruth), before);
}

static void check_and_backup(void **state)
{
    struct fixture *f = *state;
    g_autoptr(GPtrArray) findings = fixture_rows(f->officer, "check", NULL);
    assert_int_equal(findings->len, 0);

    g_autofree char *copy = g_build_filename(f->dir, "copy.db", NULL);
    fixture_fails(f->ruth, BL_ERR_REFUSED, "officers", "backup.make", "file", copy, NULL);
    assert_false(g_file_test(copy, G_FILE_TEST_EXISTS));
    fixture_run(f->officer, "backup.make", "file", copy, NULL);
    struct stat st;
    assert_int_equal(stat(copy, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    g_autoptr(GError) error = NULL;
    struct app *restored = app_open(copy, "ruth", clock_fixed(&f->now), &error);
    assert_non_null(restored);
    assert_true(log_holds(restored, "Amina Yusuf", NULL));
    app_close(restored);
    fixture_fails(f->officer, BL_ERR_INPUT, "", "backup.make", "file", copy, NULL);
    g_autofree char *nowhere = g_build_filename(f->dir, "no", "such", "copy.db", NULL);
    g_autoptr(record) in = record_new();
    record_set_text(in, "file", nowhere);
    struct result result = {0};
    assert_false(app_run(f->officer, command_find("backup.make"), in, &result, &error));
    assert_true(error && *error->message);
    result_done(&result);
}

/* ---- a trace, though others write all the time ---- */

struct writer {
    struct app *app; /* holds the lock */
    int asked, until;
    bool stop;
};

static bool waits(const char *doing, gint64 rows, void *data)
{
    struct writer *w = data;
    (void)rows;
    assert_string_equal(doing, "waiting");
    if (++w->asked < w->until)
        return true;
    if (!w->stop)
        db_rollback(app_db(w->app));
    return !w->stop;
}

static bool seen_by(struct fixture *f, const char *rep, const char *action)
{
    bool found = false;
    g_autoptr(GPtrArray) rows = fixture_rows(f->officer, "audit.list", "rep", rep, NULL);
    for (guint i = 0; i < rows->len; i++)
        found |= strcmp(record_str(rows->pdata[i], "action"), action) == 0;
    return found;
}

/* The command line waits; what it cannot note down it does not show. */
static void a_view_is_noted_or_not_shown(void **state)
{
    struct fixture *f = *state;
    struct app *ruth = fixture_open(f, "ruth");
    struct writer w = {.app = f->tom, .until = 30};
    app_set_progress(ruth, waits, &w);
    assert_true(db_begin(app_db(f->tom), NULL));
    struct result r = fixture_result(ruth, "member.show", "person", "1001", NULL);
    result_done(&r);
    assert_int_equal(w.asked, w.until);
    assert_true(seen_by(f, "ruth", "view"));
    assert_true(seen_by(f, "ruth", "login"));

    w = (struct writer){.app = f->tom, .until = 2, .stop = true};
    assert_true(db_begin(app_db(f->tom), NULL));
    fixture_fails(ruth, BL_ERR_CONFLICT, "nothing is shown that is not in the audit", "member.list",
                  NULL);
    db_rollback(app_db(f->tom));
    app_set_progress(ruth, NULL, NULL);
    app_close(ruth);
}

/* On screens nobody waits: the notes stay until there is room for them, at the end at the
 * latest. */
static void screens_note_it_later(void **state)
{
    struct fixture *f = *state;
    bool gone = false;
    struct app *rita = fixture_open(f, "rita"), *sam = fixture_open(f, "sam");
    struct app *both[] = {rita, sam};
    assert_true(db_begin(app_db(f->tom), NULL));
    for (int i = 0; i < 2; i++) {
        app_at_screens(both[i]);
        struct result r = fixture_result(both[i], "member.show", "person", "Amina", NULL);
        result_done(&r);
    }
    f->now += 60;
    (void)app_poll(rita, &gone);
    (void)app_poll(sam, &gone);
    db_rollback(app_db(f->tom));
    assert_false(seen_by(f, "rita", "view"));
    (void)app_poll(rita, &gone);
    assert_true(seen_by(f, "rita", "view"));
    app_close(rita);

    struct writer w = {.app = f->tom, .until = 5};
    app_set_progress(sam, waits, &w);
    assert_true(db_begin(app_db(f->tom), NULL));
    app_close(sam);
    assert_int_equal(w.asked, w.until);
    assert_true(seen_by(f, "sam", "view"));
}

/* Files cannot grow in this process: a fault of the disk that is no full one. */
static void files_may_grow(bool may)
{
    struct rlimit limit;
    signal(SIGXFSZ, may ? SIG_DFL : SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &limit);
    limit.rlim_cur = may ? limit.rlim_max : 1;
    setrlimit(RLIMIT_FSIZE, &limit);
}

/* Only a full disk lets anybody read without a note in the audit. */
static void another_fault_is_no_full_disk(void **state)
{
    struct fixture *f = *state;
    struct app *ruth = fixture_open(f, "ruth");
    bool gone = false;
    files_may_grow(false);
    fixture_fails(ruth, BL_ERR_STORAGE, "nothing was stored", "member.show", "person", "1001",
                  NULL);
    fixture_fails(ruth, BL_ERR_STORAGE, "nothing was stored", "member.list", NULL);
    assert_null(app_warning(ruth));

    /* Screens show first and note later: where that cannot be, they end and say why. */
    app_at_screens(ruth);
    struct result r = fixture_result(ruth, "member.show", "person", "1001", NULL);
    result_done(&r);
    (void)app_poll(ruth, &gone);
    assert_false(gone);
    f->now += 60;
    (void)app_poll(ruth, &gone);
    files_may_grow(true);
    assert_true(gone);
    assert_non_null(strstr(app_why_gone(ruth), "audit"));
    app_close(ruth);
    assert_true(seen_by(f, "ruth", "view"));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
    const struct CMUnitTest tests[] = {
        TEST(own_last),
        TEST(others),
        TEST(in_the_way),
        TEST(scope_and_level),
        TEST(log_lists),
        TEST(log_keeps_to_the_scope),
        TEST(each_part_keeps_to_the_scope),
        TEST(undo_says_no_more_than_the_log),
        TEST(today_keeps_to_the_log),
        TEST(redo_in_the_way),
        TEST(lost_access_counts_at_once),
        TEST(a_task_from_elsewhere),
        TEST(audit),
        TEST(check_and_backup),
        TEST(audit_narrowed),
        TEST(the_branch_is_renamed),
        TEST(a_view_is_noted_or_not_shown),
        TEST(screens_note_it_later),
        TEST(another_fault_is_no_full_disk),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
