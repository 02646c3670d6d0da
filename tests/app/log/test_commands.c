/*
 * The log: undo and redo and who may, what each sees of it, the audit, the
 * check, backups.
 */
#include "app_priv.h"

#include "jobs.h"

#include "store/audit.h"

#include <signal.h>
#include <sys/resource.h>

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
    /* In scope, but somebody else's; out of scope, or of the log, it does not exist. */
    g_autofree char *officers = set_job(f->officer, "Dafydd", "PQiP");
    fixture_fails(f->ruth, BL_ERR_REFUSED, "is Priya Nair's", "undo", "change", officers, NULL);
    fixture_fails(f->sam, BL_ERR_NOT_FOUND, "There is no change", "undo", "change", change, NULL);
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
    fixture_fails(f->rita, BL_ERR_REFUSED, "The changes are read by those", "log", NULL);
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
    fixture_fails(f->officer, BL_ERR_INPUT, "How many has to be", "log", "limit", "0", NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "How many has to be", "audit.list", "limit", "-1",
                  NULL);

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
    g_autoptr(GPtrArray) none = fixture_rows(f->officer, "audit.list", "until", "2026-09-20", NULL);
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
    fixture_run(f->officer, "outbox.add", "to", "a@example.org", "subject", "s", "text", "t", NULL);
    fixture_run(f->officer, "backup.make", "file", copy, NULL);
    struct stat st;
    assert_int_equal(stat(copy, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    g_autoptr(GError) error = NULL;
    struct app *restored = app_open(copy, "ruth", clock_fixed(&f->now), &error);
    assert_non_null(restored);
    assert_true(log_holds(restored, "Amina Yusuf", NULL));
    app_close(restored);
    /* what waits may have gone by the time that the copy is taken into use */
    restored = app_open(copy, "priya", clock_fixed(&f->now), &error);
    g_autoptr(GPtrArray) there = fixture_rows(restored, "outbox.list", NULL);
    assert_string_equal(record_str(there->pdata[0], "status"), "uncertain");
    assert_non_null(strstr(record_str(there->pdata[0], "last_error"), "when this copy was made"));
    app_close(restored);
    g_autoptr(GPtrArray) here = fixture_rows(f->officer, "outbox.list", NULL);
    assert_string_equal(record_str(here->pdata[0], "status"), "queued");
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

static bool waits(const char *doing, gint64 rows, int percent, void *data)
{
    struct writer *w = data;
    (void)rows;
    (void)percent;
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

/* Screens show their first rows, then note who has come, before any key. */
static void who_comes_is_noted_before_the_first_key(void **state)
{
    struct fixture *f = *state;
    g_autoptr(GError) error = NULL;
    struct app *ruth = fixture_open(f, "ruth");
    app_at_screens(ruth);
    assert_false(seen_by(f, "ruth", "login"));
    assert_true(db_begin(app_db(f->tom), NULL));
    assert_false(app_arrive(ruth, &error));
    assert_true(err_is(error, BL_ERR_BUSY));
    g_clear_error(&error);
    db_rollback(app_db(f->tom));
    assert_true(app_arrive(ruth, &error));
    assert_true(seen_by(f, "ruth", "login"));
    app_close(ruth);

    struct app *rita = fixture_open(f, "rita");
    app_at_screens(rita);
    files_may_grow(false);
    assert_false(app_arrive(rita, &error));
    files_may_grow(true);
    assert_true(err_is(error, BL_ERR_STORAGE));
    assert_non_null(strstr(app_why_gone(rita), "audit"));
    app_close(rita);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)
    const struct CMUnitTest tests[] = {
        TEST(own_last),
        TEST(others),
        TEST(in_the_way),
        TEST(log_lists),
        TEST(audit),
        TEST(check_and_backup),
        TEST(audit_narrowed),
        TEST(the_branch_is_renamed),
        TEST(a_view_is_noted_or_not_shown),
        TEST(screens_note_it_later),
        TEST(another_fault_is_no_full_disk),
        TEST(who_comes_is_noted_before_the_first_key),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
