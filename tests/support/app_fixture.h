/*
 * A branch in a temporary folder for tests of the app layer and the command
 * line: two offices, an officer, a rep for each office, a volunteer and a
 * read-only user of the first one, three members. The clock stands at
 * 21 November 2026, 10:42.
 *
 *   Waterside House (ruth, sam, rita)   Amina Yusuf 1001, Dafydd Rees 1002
 *   Mill Court (tom)                    Colette O'Hara 2001
 */
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "app/app.h"
#include "app/branch.h"
#include "base/err.h"
#include "base/record.h"
#include "store/db.h"
#include "support/made_once.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define FIXTURE_NOW 1795257720 /* Sat 21 Nov 2026, 10:42 */
#define FIXTURE_REPS_DAYS 60   /* so long have they been reps */

/* Of the file that is copied. */
enum { WATERSIDE = 2, MILL };
enum { AMINA = 1, DAFYDD, COLETTE };

struct fixture {
    char *dir, *path;
    gint64 now; /* what the clocks say */
    struct app *officer, *ruth, *tom, *sam, *rita;
    gint64 waterside, mill;        /* workplaces */
    gint64 amina, dafydd, colette; /* people */
};

/* Opens the fixture's file as somebody else, or once more. */
static inline struct app *fixture_open(struct fixture *f, const char *login)
{
    g_autoptr(GError) error = NULL;
    struct app *app = app_open(f->path, login, clock_fixed(&f->now), &error);
    if (!app)
        fail_msg("%s: %s", login, error->message);
    return app;
}

/* Name and value pairs up to NULL, as typed. A name given again makes a list. */
static inline record *fixture_values(va_list args)
{
    record *values = record_new();
    for (const char *name; (name = va_arg(args, const char *));) {
        const char *value = va_arg(args, const char *);
        if (!record_get(values, name)) {
            record_set_text(values, name, value);
            continue;
        }
        GPtrArray *list = record_list(values, name);
        if (!list) {
            list = record_array_new();
            record *first = record_new();
            record_set_text(first, "value", record_text(values, name));
            g_ptr_array_add(list, first);
            record_take_list(values, name, list);
        }
        record *item = record_new();
        record_set_text(item, "value", value);
        g_ptr_array_add(list, item);
    }
    return values;
}

static inline const struct command *fixture_command(const char *id)
{
    const struct command *cmd = command_find(id);
    if (!cmd)
        fail_msg("there is no command %s", id);
    return cmd;
}

/* A command that has to work. */
static inline struct result fixture_ran(struct app *app, const char *id, const record *values)
{
    struct result result = {0};
    g_autoptr(GError) error = NULL;
    if (!app_run(app, fixture_command(id), values, &result, &error))
        fail_msg("%s: %s", id, error->message);
    return result;
}

/* The same; the id of what it made. */
static inline gint64 fixture_run(struct app *app, const char *id, ...)
{
    va_list args;
    va_start(args, id);
    g_autoptr(record) values = fixture_values(args);
    va_end(args);
    struct result result = fixture_ran(app, id, values);
    gint64 made = result.id;
    result_done(&result);
    return made;
}

/* The same, for the whole result: result_done() it. Its rows go nowhere. */
static inline struct result fixture_result(struct app *app, const char *id, ...)
{
    va_list args;
    va_start(args, id);
    g_autoptr(record) values = fixture_values(args);
    va_end(args);
    return fixture_ran(app, id, values);
}

/* A member's card, as it is shown to that one; caller's. */
static inline record *fixture_card(struct app *app, const char *person)
{
    struct result result = fixture_result(app, "member.show", "person", person, NULL);
    record *card = record_copy(result.object);
    result_done(&result);
    return card;
}

static inline bool fixture_keep_row(record *row, void *rows, GError **error)
{
    (void)error;
    g_ptr_array_add(rows, record_copy(row));
    return true;
}

/* The rows that a command prints; caller's. */
static inline GPtrArray *fixture_rows(struct app *app, const char *id, ...)
{
    va_list args;
    va_start(args, id);
    g_autoptr(record) values = fixture_values(args);
    va_end(args);
    GPtrArray *rows = record_array_new();
    struct result result = {.row = fixture_keep_row, .row_data = rows};
    g_autoptr(GError) error = NULL;
    if (!app_run(app, fixture_command(id), values, &result, &error))
        fail_msg("%s: %s", id, error->message);
    result_done(&result);
    return rows;
}

/* How many people a search finds. */
static inline guint fixture_found(struct app *app, const char *where)
{
    g_autoptr(GPtrArray) rows = fixture_rows(app, "member.list", "where", where, NULL);
    return rows->len;
}

/* A file in the fixture's folder; its path, caller's. */
static inline char *fixture_file(struct fixture *f, const char *name, const char *text)
{
    char *path = g_build_filename(f->dir, name, NULL);
    assert_true(g_file_set_contents(path, text, -1, NULL));
    return path;
}

/* Runs a command that has to be refused with that code, in one sentence that
 * holds the given words. */
static inline void fixture_fails(struct app *app, enum bl_error_code code, const char *words,
                                 const char *id, ...)
{
    va_list args;
    va_start(args, id);
    g_autoptr(record) values = fixture_values(args);
    va_end(args);
    struct result result = {0};
    g_autoptr(GError) error = NULL;
    bool ok = app_run(app, fixture_command(id), values, &result, &error);
    result_done(&result);
    if (ok)
        fail_msg("%s was done, though it should say “%s”", id, words);
    if (strstr(error->message, "{:") && !strstr(words, "{:"))
        fail_msg("%s: “%s” names a command that is not said", id, error->message);
    if (!err_is(error, code) || !strstr(error->message, words))
        fail_msg("%s: “%s” (code %d), not “%s” (code %d)", id, error->message, error->code, words,
                 (int)code);
}

static inline void fixture_build(const char *path, const struct clock *clock, bool postcodes)
{
    g_autoptr(GError) error = NULL;
    struct db *db = db_open(path, DB_CREATE, &error);
    if (!db)
        fail_msg("%s", error->message);
    db_set_scope(db, true, NULL, 0);
    const struct branch branch = {.name = "Aire Valley", .login = "priya", .officer = "Priya Nair"};
    if (!db_begin(db, &error) ||
        !branch_create(db, &branch, day_today(clock) - FIXTURE_REPS_DAYS, &error) ||
        !branch_load_seats(db, &error) || !branch_load_rules(db, &error) ||
        !branch_load_timeline(db, &error) || (postcodes && !branch_load_postcodes(db, &error)) ||
        !db_commit(db, &error))
        fail_msg("%s", error->message);
    db_close(db);
}

/* Workplaces, reps and members. */
static inline void fixture_people(struct fixture *f)
{
    f->officer = fixture_open(f, "priya");
    assert_int_equal(WATERSIDE, fixture_run(f->officer, "workplace.add", "name", "Waterside House",
                                            "headcount", "40", NULL));
    assert_int_equal(MILL, fixture_run(f->officer, "workplace.add", "name", "Mill Court",
                                       "headcount", "20", NULL));
    f->now -= FIXTURE_REPS_DAYS * 86400;
    fixture_run(f->officer, "rep.add", "login", "ruth", "name", "Ruth Adeyemi", "level", "rep",
                "scope", "Waterside House", NULL);
    fixture_run(f->officer, "rep.add", "login", "tom", "name", "Tom Reid", "level", "rep", "scope",
                "Mill Court", NULL);
    fixture_run(f->officer, "rep.add", "login", "sam", "name", "Sam Volunteer", "level",
                "volunteer", "scope", "Waterside House", NULL);
    fixture_run(f->officer, "rep.add", "login", "rita", "name", "Rita Reader", "level", "read-only",
                "scope", "Waterside House", NULL);
    f->now += FIXTURE_REPS_DAYS * 86400;
    assert_int_equal(AMINA,
                     fixture_run(f->officer, "member.add", "membership_no", "1001", "given_name",
                                 "Amina", "family_name", "Yusuf", "workplace", "Waterside House",
                                 "email", "amina@example.org", "phone", "07700 900101", NULL));
    assert_int_equal(DAFYDD, fixture_run(f->officer, "member.add", "membership_no", "1002",
                                         "given_name", "Dafydd", "family_name", "Rees", "workplace",
                                         "Waterside House", NULL));
    assert_int_equal(COLETTE, fixture_run(f->officer, "member.add", "membership_no", "2001",
                                          "given_name", "Colette", "family_name", "O'Hara",
                                          "workplace", "Mill Court", NULL));
    g_clear_pointer(&f->officer, app_close);
}

static inline void fixture_make(const char *path, void *postcodes)
{
    struct fixture f = {.path = (char *)path, .now = FIXTURE_NOW};
    struct clock clock = clock_fixed(&f.now);
    fixture_build(path, &clock, postcodes != NULL);
    fixture_people(&f);
}

/* The branch with nobody but its officer. */
static inline void fixture_make_empty(const char *path, void *unused)
{
    (void)unused;
    gint64 now = FIXTURE_NOW;
    struct clock clock = clock_fixed(&now);
    fixture_build(path, &clock, false);
}

/* postcodes: the 54,000 ranges too, for tests that look postcodes up. */
static inline struct fixture *fixture_new(bool postcodes)
{
    struct fixture *f = g_new0(struct fixture, 1);
    f->now = FIXTURE_NOW;
    g_autofree char *pattern = g_build_filename(g_get_tmp_dir(), "branchline-XXXXXX", NULL);
    f->dir = g_strdup(g_mkdtemp(pattern));
    assert_non_null(f->dir);
    f->path = g_build_filename(f->dir, "branch.db", NULL);
    made_once(postcodes ? "fixture-postcodes" : "fixture", f->path, fixture_make,
              postcodes ? f : NULL);
    f->waterside = WATERSIDE, f->mill = MILL;
    f->amina = AMINA, f->dafydd = DAFYDD, f->colette = COLETTE;
    f->officer = fixture_open(f, "priya");
    f->ruth = fixture_open(f, "ruth");
    f->tom = fixture_open(f, "tom");
    f->sam = fixture_open(f, "sam");
    f->rita = fixture_open(f, "rita");
    return f;
}

static inline void fixture_remove(const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir));) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (g_file_test(path, G_FILE_TEST_IS_DIR) && !g_file_test(path, G_FILE_TEST_IS_SYMLINK))
            fixture_remove(path);
        else
            g_unlink(path);
    }
    g_rmdir(folder);
}

static inline void fixture_free(struct fixture *f)
{
    app_close(f->officer);
    app_close(f->ruth);
    app_close(f->tom);
    app_close(f->sam);
    app_close(f->rita);
    fixture_remove(f->dir);
    g_free(f->dir);
    g_free(f->path);
    g_free(f);
}

/* For cmocka_unit_test_setup_teardown(). */
static inline int fixture_setup(void **state)
{
    *state = fixture_new(false);
    return 0;
}

/* With the postcodes that come with the program. */
static inline int fixture_setup_postcodes(void **state)
{
    *state = fixture_new(true);
    return 0;
}

static inline int fixture_teardown(void **state)
{
    fixture_free(*state);
    return 0;
}
