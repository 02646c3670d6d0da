/*
 * A change of the log opened: what it did in words, by pages; who sees which of it.
 */
#include "app_priv.h"

#include "jobs.h"

#include "app/changed.h"
#include "log/changed_words.h"
#include "store/change.h"
#include "support/ballot.h"

#include <sqlite3.h>

bool change_logged(const char *table); /* the store's own */

static struct changed *opened(struct app *app, gint64 change)
{
    g_autoptr(GError) error = NULL;
    struct changed *c = changed_open(app, change, &error);
    if (!c)
        fail_msg("%s", error->message);
    return c;
}

static GPtrArray *rows_of(struct changed *c, int n)
{
    g_autoptr(GError) error = NULL;
    GPtrArray *rows = changed_page(c, (struct changed_at){0, 0}, n, NULL, NULL, &error);
    if (!rows)
        fail_msg("%s", error->message);
    return rows;
}

/* "Yusuf, Amina|changed|job title|-|PQiP", a line a field. */
static char *told(const GPtrArray *rows)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < rows->len; i++) {
        const GPtrArray *fields = record_list(rows->pdata[i], "fields");
        for (guint k = 0; k < fields->len; k++) {
            const char *old = record_text(fields->pdata[k], "old");
            const char *now = record_text(fields->pdata[k], "new");
            g_string_append_printf(text, "%s|%s|%s|%s|%s\n", record_str(rows->pdata[i], "about"),
                                   record_str(rows->pdata[i], "op"),
                                   record_str(fields->pdata[k], "field"), old ? old : "-",
                                   now ? now : "-");
        }
    }
    return g_string_free(text, FALSE);
}

static char *all_of(struct app *app, gint64 change)
{
    struct changed *c = opened(app, change);
    g_autoptr(GPtrArray) rows = rows_of(c, 100000);
    changed_free(c);
    return told(rows);
}

static gint64 made_by(struct result *result)
{
    gint64 change = result->change_id;
    assert_true(change > 0);
    result_done(result);
    return change;
}

static void in_the_words_of_forms(void **state)
{
    struct fixture *f = *state;
    struct result r = fixture_result(f->officer, "member.edit", "person", "Amina", "job", "PQiP",
                                     "phone", "07700 900510", "workplace", "Mill Court", "joined",
                                     "2026-11-02", "constituency", "Leeds East", NULL);
    gint64 change = made_by(&r);
    g_autofree char *text = all_of(f->officer, change);
    static const char *const lines[] = {
        "Yusuf, Amina|changed|workplace|Waterside House|Mill Court\n",
        "Yusuf, Amina|changed|job title|-|PQiP\n",
        "Yusuf, Amina|changed|joined|-|Mon 2 Nov\n",
        "Yusuf, Amina|changed|constituency|-|Leeds East\n",
        "Yusuf, Amina|changed|phone|07700 900101|07700 900510\n",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(lines); i++)
        if (!strstr(text, lines[i]))
            fail_msg("no “%s” in:\n%s", lines[i], text);
    assert_null(strstr(text, "sort"));
    assert_null(strstr(text, "created"));
    /* An undo tells the way back. */
    fixture_run(f->officer, "undo", NULL);
    g_autofree char *back = all_of(f->officer, change + 1);
    assert_non_null(strstr(back, "Yusuf, Amina|changed|phone|07700 900510|07700 900101\n"));
}

/* Where somebody stands is said as they vote: a link is no paper. */
static void in_the_words_of_the_ballot(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "ballot.add", "title", "Online", "method", "ELECTRONIC", "opens",
                "2026-11-16", "closes", "2026-11-30", NULL);
    ballot_list(f, "Online", "1001\n1002\n");
    struct result r =
        fixture_result(f->officer, "canvass.record", "person", "Amina", "outcome", "2", NULL);
    g_autofree char *text = all_of(f->officer, made_by(&r));
    if (!strstr(text, "stands in the ballot|not reached|has the link\n"))
        fail_msg("%s", text);
}

/* Each column that the log records has a word, or is said to have none. */
static void no_column_is_forgotten(void **state)
{
    struct fixture *f = *state;
    sqlite3 *h = NULL;
    assert_int_equal(sqlite3_open(f->path, &h), SQLITE_OK);
    sqlite3_stmt *st = NULL;
    static const char sql[] = "SELECT t.name, c.name FROM pragma_table_list t, "
                              "pragma_table_info(t.name) c WHERE t.schema = 'main' "
                              "AND t.type = 'table' AND c.name <> 'id'";
    assert_int_equal(sqlite3_prepare_v2(h, sql, -1, &st, NULL), SQLITE_OK);
    gsize n = 0;
    guint checked = 0;
    const struct changed_column *all = changed_columns(&n);
    while (sqlite3_step(st) == SQLITE_ROW) {
        const char *table = (const char *)sqlite3_column_text(st, 0);
        const char *column = (const char *)sqlite3_column_text(st, 1);
        if (!change_logged(table))
            continue;
        gsize i = 0;
        while (i < n && (strcmp(all[i].table, table) != 0 || strcmp(all[i].column, column) != 0))
            i++;
        if (i == n || !changed_row_words(table))
            fail_msg("%s.%s is in no table of words: src/app/log/changed_words.c", table, column);
        checked++;
    }
    assert_true(checked > 100);
    sqlite3_finalize(st);
    sqlite3_close(h);
}

static void by_level(void **state)
{
    struct fixture *f = *state;
    struct result r =
        fixture_result(f->ruth, "activity.log", "person", "Amina", "outcome", "SPOKE", "channel",
                       "PHONE", "note", "wants leaflets", "officer_note", "ask her to stand", NULL);
    gint64 change = made_by(&r);
    g_autofree char *rep = all_of(f->ruth, change);
    assert_non_null(strstr(rep, "|note|-|wants leaflets\n"));
    assert_non_null(strstr(rep, "|how|-|by phone\n"));
    assert_null(strstr(rep, "ask her to stand"));
    g_autofree char *officer = all_of(f->officer, change);
    assert_non_null(strstr(officer, "|to the officer|-|ask her to stand\n"));
    /* A volunteer opens their own, and no other. */
    r = fixture_result(f->sam, "activity.log", "person", "Amina", "outcome", "NO_ANSWER", NULL);
    gint64 own = made_by(&r);
    g_autofree char *volunteer = all_of(f->sam, own);
    assert_non_null(strstr(volunteer, "Yusuf, Amina|added|conversation|-|no answer\n"));
    g_autofree char *of_ruth = g_strdup_printf("%" G_GINT64_FORMAT, change);
    fixture_fails(f->sam, BL_ERR_NOT_FOUND, "There is no change", "log.show", "change", of_ruth,
                  NULL);
    fixture_fails(f->rita, BL_ERR_REFUSED, "those who make them", "log.show", "change", of_ruth,
                  NULL);
}

static void by_workplace(void **state)
{
    struct fixture *f = *state;
    g_autofree char *change = set_job(f->ruth, "Amina", "PQiP");
    gint64 id = g_ascii_strtoll(change, NULL, 10);
    fixture_fails(f->tom, BL_ERR_NOT_FOUND, "There is no change", "log.show", "change", change,
                  NULL);
    g_autofree char *before = all_of(f->ruth, id);
    assert_non_null(strstr(before, "Yusuf, Amina|changed|job title|-|PQiP\n"));
    /* Since she works elsewhere the rep reads nothing of her, and how much that is. */
    fixture_run(f->officer, "member.edit", "person", "Amina", "workplace", "Mill Court", NULL);
    g_autofree char *after = all_of(f->ruth, id);
    assert_string_equal(after, "");
    struct result r = fixture_result(f->ruth, "log.show", "change", change, NULL);
    assert_non_null(strstr(r.message, "about people at other workplaces"));
    assert_true(record_int(r.object, "hidden") > 0);
    assert_null(strstr(record_str(r.object, "label"), "Amina"));
    result_done(&r);
    g_autofree char *officer = all_of(f->officer, id);
    assert_string_equal(officer, before);
}

static void what_is_not_kept_says_so(void **state)
{
    struct fixture *f = *state;
    g_autofree char *change = set_job(f->ruth, "Amina", "PQiP");
    fixture_run(f->ruth, "undo", NULL);
    g_autoptr(GError) error = NULL;
    assert_true(db_begin(app_db(f->officer), &error));
    g_autoptr(record) args = record_of_int("before", f->now + 86400);
    assert_true(db_exec(app_db(f->officer), "undone_parts_drop", args, NULL, &error) > 0);
    assert_true(db_commit(app_db(f->officer), &error));
    struct result r = fixture_result(f->ruth, "log.show", "change", change, NULL);
    assert_string_equal(r.message, "It was undone long ago: what it changed is no longer kept.");
    assert_int_equal(record_list(r.object, "rows")->len, 0);
    result_done(&r);
}

/* ---- pages ---- */

static gint64 import(struct fixture *f, int from, int to, const char *job)
{
    GString *csv = g_string_new("Membership number,First name,Last name,Workplace,Job title\n");
    for (int i = from; i < to; i++)
        g_string_append_printf(csv, "%d,Pat,Name%05d,Mill Court,%s\n", 5000 + i, i, job);
    g_autofree char *path = fixture_file(f, "hq.csv", csv->str);
    g_string_free(csv, TRUE);
    struct result r =
        fixture_result(f->officer, "member.import", "file", path, "decide", "leavers=no", NULL);
    return made_by(&r);
}

static void page_by_page_is_all_at_once(void **state)
{
    struct fixture *f = *state;
    import(f, 0, 20, "PO");
    gint64 change = import(f, 0, 20, "SPO");
    struct changed *c = opened(f->officer, change);
    g_autoptr(GPtrArray) all = rows_of(c, 1000);
    g_autofree char *whole = told(all);
    assert_non_null(strstr(whole, "Name00007, Pat|changed|job title|PO|SPO\n"));
    assert_int_equal(all->len, 20);
    /* in the order of names */
    assert_string_equal(record_str(all->pdata[0], "about"), "Name00000, Pat");
    assert_string_equal(record_str(all->pdata[19], "about"), "Name00019, Pat");
    GString *pages = g_string_new(NULL);
    struct changed_at at = {0, 0};
    while (at.part >= 0) {
        g_autoptr(GPtrArray) rows = changed_page(c, at, 3, &at, NULL, NULL);
        assert_true(rows->len <= 3);
        g_autofree char *text = told(rows);
        g_string_append(pages, text);
    }
    assert_string_equal(pages->str, whole);
    /* and backwards */
    g_string_truncate(pages, 0);
    at = (struct changed_at){G_MAXINT64, 0};
    for (;;) {
        g_autoptr(GPtrArray) rows = changed_before(c, at, 3, NULL);
        if (rows->len == 0)
            break;
        g_autofree char *text = told(rows);
        g_string_prepend(pages, text);
        at = (struct changed_at){record_int(rows->pdata[0], "part"),
                                 record_int(rows->pdata[0], "row")};
    }
    assert_string_equal(pages->str, whole);
    g_string_free(pages, TRUE);
    changed_free(c);
}

/* First and last page of a long import read one part each, to sort it and for its values. */
static void a_page_costs_its_part(void **state)
{
    struct fixture *f = *state;
    gint64 change = import(f, 0, 12000, "PO");
    struct changed *whole = opened(f->officer, change);
    g_autoptr(GPtrArray) all = rows_of(whole, 1000000);
    const guint64 rows = changed_walked(whole) / 2; /* each twice */
    changed_free(whole);
    assert_true(all->len >= 12000);
    struct changed *c = opened(f->officer, change);
    assert_int_equal(changed_walked(c), 0);
    g_autoptr(GPtrArray) first = rows_of(c, 20);
    assert_int_equal(first->len, 20);
    assert_true(changed_walked(c) <= 2 * rows * 5000 / 12000 + 2);
    changed_free(c);
    c = opened(f->officer, change);
    g_autoptr(GPtrArray) last = changed_before(c, (struct changed_at){G_MAXINT64, 0}, 20, NULL);
    assert_true(changed_walked(c) <= 2 * rows * 5000 / 12000 + 2);
    assert_string_equal(record_str(last->pdata[last->len - 1], "about"), "Name11999, Pat");
    changed_free(c);
}

/* "import of HQ's list: …" of the newest, a line each. */
static char *log_of(struct app *app, const char *person)
{
    g_autoptr(GPtrArray) rows = fixture_rows(app, "log", "person", person, NULL);
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < rows->len; i++)
        g_string_append_printf(text, "%s\n", record_str(rows->pdata[i], "label"));
    return g_string_free(text, FALSE);
}

/* A list of thousands opens at the one whose card it was read from. */
static void what_a_list_did_to_one(void **state)
{
    struct fixture *f = *state;
    import(f, 0, 12000, "PO");
    gint64 change = import(f, 8000, 8003, "SPO");
    g_autofree char *changed = log_of(f->officer, "13001");
    assert_string_equal(changed, "import of HQ's list: 0 added, 3 changed\n"
                                 "import of HQ's list: 12000 added, 0 changed\n");
    g_autofree char *added = log_of(f->officer, "13003");
    assert_string_equal(added, "import of HQ's list: 12000 added, 0 changed\n");
    g_autofree char *other = log_of(f->officer, "Amina");
    assert_null(strstr(other, "import"));
    g_autoptr(GPtrArray) people = fixture_rows(f->officer, "member.list", "where", "13001", NULL);
    gint64 person = record_int(people->pdata[0], "person_id");
    for (gint64 id = change; id >= change - 1; id--) {
        struct changed *c = opened(f->officer, id);
        struct changed_at at;
        assert_true(changed_find(c, person, &at, NULL));
        assert_true(id == change ? at.part == 0 && at.row == 1 : at.part > 0);
        const guint64 walked = changed_walked(c);
        assert_true(walked < 30000); /* a part of five thousand people, a few rows each */
        g_autoptr(GPtrArray) rows = changed_page(c, at, 1, NULL, NULL, NULL);
        assert_string_equal(record_str(rows->pdata[0], "about"), "Name08001, Pat");
        assert_int_equal(record_int(rows->pdata[0], "person_id"), person);
        assert_true(changed_find(c, 999999, &at, NULL)); /* nobody of it: its start */
        assert_true(at.part == 0 && at.row == 0);
        changed_free(c);
    }
    fixture_fails(f->officer, BL_ERR_USAGE, "not both", "log", "person", "Amina", "mine", "yes",
                  NULL);
    /* Its undo and redo are about them as well. */
    fixture_run(f->officer, "undo", NULL);
    fixture_run(f->officer, "redo", NULL);
    g_autofree char *after = log_of(f->officer, "13001");
    assert_true(g_str_has_prefix(after, "Redo: import of HQ's list: 0 added, 3 changed\n"
                                        "Undo: import of HQ's list: 0 added, 3 changed\n"));
    fixture_fails(f->sam, BL_ERR_REFUSED, "is read by reps", "log", "person", "Amina", NULL);
}

static void it_is_audited(void **state)
{
    struct fixture *f = *state;
    g_autofree char *change = set_job(f->ruth, "Amina", "PQiP");
    fixture_run(f->ruth, "log.show", "change", change, NULL);
    g_autoptr(GPtrArray) rows = fixture_rows(f->officer, "audit.list", "limit", "1", NULL);
    assert_string_equal(record_str(rows->pdata[0], "action"), "view");
    assert_string_equal(record_str(rows->pdata[0], "subject"), "change");
    assert_string_equal(record_str(rows->pdata[0], "ref"), change);
}

static void places_are_checked(void **state)
{
    struct fixture *f = *state;
    g_autofree char *change = set_job(f->ruth, "Amina", "PQiP");
    fixture_fails(f->ruth, BL_ERR_INPUT, "There is no place “x”", "log.show", "change", change,
                  "after", "x", NULL);
    struct result r = fixture_result(f->ruth, "log.show", "change", change, "after", "99.0", NULL);
    assert_int_equal(record_list(r.object, "rows")->len, 0);
    assert_false(record_has(r.object, "next"));
    result_done(&r);
}

#define in_fixture(t) cmocka_unit_test_setup_teardown(t, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_fixture(in_the_words_of_forms),
        in_fixture(in_the_words_of_the_ballot),
        in_fixture(no_column_is_forgotten),
        in_fixture(by_level),
        in_fixture(by_workplace),
        in_fixture(what_is_not_kept_says_so),
        in_fixture(page_by_page_is_all_at_once),
        in_fixture(a_page_costs_its_part),
        in_fixture(what_a_list_did_to_one),
        in_fixture(it_is_audited),
        in_fixture(places_are_checked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
