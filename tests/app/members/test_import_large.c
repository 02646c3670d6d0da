/*
 * A list of more people than there are: its indices, search words and tallies are made at the end,
 * and whatever becomes of it the file is as it would be otherwise.
 */
#include "app_priv.h"
#include "import/import.h"
#include "store/aside.h"
#include "support/app_fixture.h"
#include "support/dump.h"
#include "support/sound.h"

#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#define BULK 1500
#define ROWS 2000 /* some more than what is a large list here */
#define HEAD "Membership Number,First Name,Last Name,Email,Mobile,Workplace,Joined\n"

static const char *list(struct fixture *f, int rows)
{
    static char path[512];
    g_snprintf(path, sizeof path, "%s/hq.csv", f->dir);
    GString *text = g_string_new(HEAD "1001,Amina,Joseph,,,Mill Court,\n");
    for (int i = 0; i < rows; i++)
        g_string_append_printf(
            text, "M%06d,Ann%d,O'Hara-Person%d,p%d@example.org,07700 %06d,%s,%02d/03/2019\n",
            (i * 7919) % rows, i % 7, i, i - (i % 500 == 1), i < 30 ? 0 : i - (i % 700 == 1),
            i % 3 ? "Mill Court" : "", i % 28 + 1);
    assert_true(g_file_set_contents(path, text->str, -1, NULL));
    g_string_free(text, true);
    return path;
}

/* What SQL gives, a line a row. Caller's. */
static char *rows_of(struct fixture *f, const char *sql)
{
    sqlite3 *h = NULL;
    sqlite3_stmt *st = NULL;
    GString *out = g_string_new(NULL);
    assert_int_equal(sqlite3_open_v2(f->path, &h, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    if (sqlite3_prepare_v2(h, sql, -1, &st, NULL) != SQLITE_OK)
        fail_msg("%s: %s", sql, sqlite3_errmsg(h));
    while (sqlite3_step(st) == SQLITE_ROW) {
        for (int i = 0; i < sqlite3_column_count(st); i++) {
            const char *text = (const char *)sqlite3_column_text(st, i);
            g_string_append_printf(out, "|%s", text ? text : "NULL");
        }
        g_string_append_c(out, '\n');
    }
    sqlite3_finalize(st);
    sqlite3_close(h);
    return g_string_free(out, false);
}

/* Nobody need be in. */
static char *dump(struct fixture *f, unsigned what)
{
    GError *error = NULL;
    struct db *db = db_open(f->path, DB_READ, &error);
    if (!db)
        fail_msg("%s", error->message);
    char *text = dump_all(db, what);
    db_close(db);
    return text;
}

static void assert_same(const char *is, const char *was)
{
    gsize at = 0;
    while (is[at] && is[at] == was[at])
        at++;
    if (is[at] || was[at])
        fail_msg("“%.80s” was “%.80s”", is + at, was + at);
}

static void import(struct fixture *f, const char *path)
{
    struct result out =
        fixture_result(f->officer, "member.import", "file", path, "decide", "leavers=no", NULL);
    assert_true(out.change_id > 0);
    result_done(&out);
}

static char *schema(struct fixture *f)
{
    return rows_of(f, "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name");
}

static void schema_counts_and_words_are_as_ever(void **state)
{
    struct fixture *f = *state;
    g_autofree char *before = schema(f);
    import(f, list(f, ROWS));
    assert_int_equal(aside_times(app_db(f->officer)), 1);
    g_autofree char *after = schema(f);
    assert_same(after, before);
    assert_sound(app_db(f->officer));
    app_close(fixture_open(f, "ruth")); /* refused where the tables are not as they were made */
    g_autoptr(GPtrArray) one =
        fixture_rows(f->officer, "member.list", "search", "person1999", NULL);
    assert_int_equal(one->len, 1);
    g_autoptr(GPtrArray) renamed =
        fixture_rows(f->officer, "member.list", "search", "joseph", NULL);
    assert_int_equal(renamed->len, 1);
    /* and are kept up again, one by one */
    fixture_run(f->officer, "member.edit", "person", "1001", "family_name", "Joyce", NULL);
    assert_sound(app_db(f->officer));
}

static void comes_to_what_single_rows_come_to(void **state)
{
    struct fixture *f = *state;
    struct fixture *g = fixture_new(false);
    import(f, list(f, ROWS));
    /* the same in two halves, of which neither is large */
    g_autofree char *text = NULL, *half = g_build_filename(g->dir, "half.csv", NULL);
    assert_true(g_file_get_contents(list(g, ROWS), &text, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    GString *first = g_string_new(NULL), *rest = g_string_new(HEAD);
    for (int i = 0; lines[i] && *lines[i]; i++)
        g_string_append_printf(i < ROWS / 2 ? first : rest, "%s\n", lines[i]);
    assert_true(g_file_set_contents(half, first->str, -1, NULL));
    import(g, half);
    assert_true(g_file_set_contents(half, rest->str, -1, NULL));
    import(g, half);
    assert_int_equal(aside_times(app_db(g->officer)), 0);
    static const char *const made[] = {
        "SELECT * FROM person_token",
        "SELECT * FROM workplace_tally",
        "SELECT * FROM seat_tally",
        "SELECT * FROM seat_total",
        "SELECT * FROM shared_value ORDER BY kind, value, person_id",
        "SELECT * FROM person ORDER BY id",
        "SELECT person_id, kind, value, source FROM contact_point ORDER BY person_id, kind",
        "SELECT person_id, workplace_id, job, from_on, to_on FROM employment ORDER BY id"};
    for (gsize i = 0; i < G_N_ELEMENTS(made); i++) {
        g_autofree char *large = rows_of(f, made[i]), *small = rows_of(g, made[i]);
        assert_same(large, small);
        assert_true(*large);
    }
    g_string_free(first, true);
    g_string_free(rest, true);
    fixture_free(g);
}

static void undo_gives_back_what_there_was(void **state)
{
    struct fixture *f = *state;
    g_autofree char *before = dump(f, DUMP_EVENTS);
    import(f, list(f, ROWS));
    fixture_run(f->officer, "undo", NULL);
    g_autofree char *after = dump(f, DUMP_EVENTS);
    assert_same(after, before);
    assert_sound(app_db(f->officer));
    fixture_run(f->officer, "redo", NULL);
    g_autofree char *n = rows_of(f, "SELECT count(*) FROM person");
    assert_string_equal(n, "|2003\n");
    assert_sound(app_db(f->officer));
}

/* ---- what does not come to its end ---- */

struct stop {
    int after; /* so many words of how far it is stored */
    bool killed;
};

static bool told(const char *doing, gint64 rows, int percent, void *data)
{
    struct stop *stop = data;
    (void)rows;
    (void)percent;
    if (strcmp(doing, "stored") != 0 || stop->after-- > 0)
        return true;
    if (stop->killed)
        kill(getpid(), SIGKILL);
    return false;
}

/* Among rows, before words, before tallies, among indices, among triggers. */
static const int stops[] = {1, 2, 3, 8, 18};

static void what_is_stopped_leaves_all_as_it_was(void **state)
{
    struct fixture *f = *state;
    g_autofree char *before = dump(f, DUMP_EVENTS | DUMP_LOGS), *tables = schema(f);
    const char *path = list(f, ROWS);
    for (gsize i = 0; i < G_N_ELEMENTS(stops); i++) {
        struct stop stop = {.after = stops[i]};
        app_set_progress(f->officer, told, &stop);
        fixture_fails(f->officer, BL_ERR_CONFLICT, "stopped: nothing was stored", "member.import",
                      "file", path, "decide", "leavers=no", NULL);
        assert_int_equal(stop.after, -1);
        g_autofree char *after = dump(f, DUMP_EVENTS | DUMP_LOGS), *now = schema(f);
        assert_same(after, before);
        assert_same(now, tables);
        assert_sound(app_db(f->officer));
    }
    app_set_progress(f->officer, NULL, NULL);
    import(f, path); /* nothing of it is in the way */
    assert_sound(app_db(f->officer));
}

/* What one process has open is nothing for its child. */
static void leave_all(struct fixture *f)
{
    struct app **const open[] = {&f->officer, &f->ruth, &f->tom, &f->sam, &f->rita};
    for (gsize i = 0; i < G_N_ELEMENTS(open); i++)
        g_clear_pointer(open[i], app_close);
}

static void killed_it_leaves_all_as_it_was(void **state)
{
    struct fixture *f = *state;
    static const char changes[] = "SELECT id FROM change UNION SELECT change_id FROM change_part";
    g_autofree char *before = dump(f, DUMP_EVENTS), *tables = schema(f), *log = rows_of(f, changes);
    g_autofree char *wal = g_strconcat(f->path, "-wal", NULL);
    const char *path = list(f, 9 * ROWS); /* more than the cache holds: some is in the -wal */
    leave_all(f);
    for (gsize i = 0; i < G_N_ELEMENTS(stops); i += 2) {
        fflush(stdout);
        pid_t pid = fork();
        if (pid == 0) {
            struct stop stop = {.after = stops[i] + (i ? 8 * ROWS / 1000 : 0), .killed = true};
            struct app *app = fixture_open(f, "priya");
            app_set_progress(app, told, &stop);
            struct result out =
                fixture_result(app, "member.import", "file", path, "decide", "leavers=no", NULL);
            result_done(&out);
            _exit(0);
        }
        int status = 0;
        assert_int_equal(waitpid(pid, &status, 0), pid);
        assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
        struct stat st;
        assert_int_equal(stat(wal, &st), 0);
        assert_true(i == 0 || st.st_size > 0);
        g_autofree char *after = dump(f, DUMP_EVENTS), *now = schema(f),
                        *logged = rows_of(f, changes);
        assert_same(after, before);
        assert_same(now, tables);
        assert_same(logged, log); /* the audit has who came in */
        struct app *app = fixture_open(f, "priya");
        assert_sound(app_db(app));
        app_close(app);
    }
}

/* ---- others meanwhile ---- */

static gint64 people(struct app *app)
{
    gint64 n = 0;
    assert_true(db_find_int(app_db(app), "import_people", NULL, &n, NULL));
    return n;
}

static bool looked_in(const char *doing, gint64 rows, int percent, void *data)
{
    struct fixture *f = data;
    (void)percent;
    if (strcmp(doing, "stored") == 0 && rows >= 2 * ROWS) /* among indices as well */
        assert_int_equal(people(f->tom), 3);
    return true;
}

static void others_read_on_and_the_log_grows_no_further(void **state)
{
    struct fixture *f = *state;
    g_autofree char *wal = g_strconcat(f->path, "-wal", NULL);
    struct stat st;
    app_set_progress(f->officer, looked_in, f);
    import(f, list(f, 2 * ROWS));
    app_set_progress(f->officer, NULL, NULL);
    assert_int_equal(people(f->tom), 2 * ROWS + 3);
    fixture_run(f->officer, "member.edit", "person", "1001", "family_name", "Joyce", NULL);
    assert_int_equal(stat(wal, &st), 0);
    assert_in_range(st.st_size, 1, 8 << 20);
}

/* ---- when it is none ---- */

static void into_a_fuller_branch_nothing_is_set_aside(void **state)
{
    struct fixture *f = *state;
    import(f, list(f, 2 * ROWS));
    assert_int_equal(aside_times(app_db(f->officer)), 1);
    /* others, fewer than those: large, but row by row */
    g_autofree char *text = NULL;
    const char *path = list(f, ROWS);
    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    for (char *p = text; (p = strstr(p, "\nM0"));)
        p[1] = 'N';
    assert_true(g_file_set_contents(path, text, -1, NULL));
    import(f, path);
    assert_int_equal(aside_times(app_db(f->officer)), 1);
    g_autofree char *n = rows_of(f, "SELECT count(*) FROM person");
    assert_string_equal(n, "|6003\n");
    assert_sound(app_db(f->officer));
}

/* Nor is it listed to the end before it is. */
static void a_preview_says_how_much_it_lists(void **state)
{
    struct fixture *f = *state;
    struct result out =
        fixture_result(f->officer, "member.import", "file", list(f, 6000), "dry_run", "1", NULL);
    assert_non_null(strstr(out.message, "6000 added"));
    assert_non_null(strstr(out.message, "Of each kind the first 5000 rows are listed."));
    assert_int_equal(record_list(out.object, "preview_rows")->len,
                     5000 + 3); /* and who is not on it */
    result_done(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(schema_counts_and_words_are_as_ever, fixture_setup,
                                        fixture_teardown),
        cmocka_unit_test_setup_teardown(comes_to_what_single_rows_come_to, fixture_setup,
                                        fixture_teardown),
        cmocka_unit_test_setup_teardown(undo_gives_back_what_there_was, fixture_setup,
                                        fixture_teardown),
        cmocka_unit_test_setup_teardown(what_is_stopped_leaves_all_as_it_was, fixture_setup,
                                        fixture_teardown),
        cmocka_unit_test_setup_teardown(killed_it_leaves_all_as_it_was, fixture_setup,
                                        fixture_teardown),
        cmocka_unit_test_setup_teardown(others_read_on_and_the_log_grows_no_further, fixture_setup,
                                        fixture_teardown),
        cmocka_unit_test_setup_teardown(into_a_fuller_branch_nothing_is_set_aside, fixture_setup,
                                        fixture_teardown),
        cmocka_unit_test_setup_teardown(a_preview_says_how_much_it_lists, fixture_setup,
                                        fixture_teardown),
    };
    import_bulk_from(BULK);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
