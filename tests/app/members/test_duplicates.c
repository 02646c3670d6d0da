/*
 * Two rows of one person joined: each kind of what is known of somebody, and one undo that brings
 * both back as they were.
 */
#include "duplicate_kinds.h"

#include "domain/duplicate.h"
#include "store/page.h"

/* Every column that refers to people, as "table.column". */
static GPtrArray *references(struct db *db)
{
    GPtrArray *out = g_ptr_array_new_with_free_func(g_free);
    sqlite3_stmt *rows = db_own_prepare(
        db,
        "SELECT t.name || '.' || f.\"from\" FROM pragma_table_list t, "
        "pragma_foreign_key_list(t.name) f WHERE t.schema = 'main' AND f.\"table\" = 'person'",
        NULL);
    assert_non_null(rows);
    while (db_own_row(db, rows, NULL))
        g_ptr_array_add(out, g_strdup((const char *)sqlite3_column_text(rows, 0)));
    sqlite3_finalize(rows);
    assert_true(out->len > 12);
    return out;
}

static gint64 refer(const struct twins *t, const char *reference)
{
    g_auto(GStrv) name = g_strsplit(reference, ".", 2);
    g_autofree char *sql =
        g_strdup_printf("SELECT count(*) FROM %s WHERE %s = $O", name[0], name[1]);
    return twins_int(t, sql);
}

static void one_kind(const struct twins *t, gsize i, const GPtrArray *all, GHashTable *met)
{
    const char *what = kinds[i].what;
    const bool exact = !kinds[i].adds_events;
    twins_do(t, kinds[i].before);
    twins_sound(t->db, what);
    for (guint k = 0; k < all->len; k++)
        if (refer(t, all->pdata[k]) > 0)
            g_hash_table_add(met, g_strdup(all->pdata[k]));
    g_autofree char *before = dump_all(t->db, exact ? DUMP_EVENTS : 0);
    struct result r = twins_merge(t, kinds[i].take);
    assert_string_equal(r.subject, "person");
    result_done(&r);
    twins_sound(t->db, what);
    for (guint k = 0; k < all->len; k++)
        assert_int_equal(refer(t, all->pdata[k]), 0);
    assert_int_equal(twins_int(t, "SELECT count(*) FROM person WHERE id = $O"), 0);
    if (twins_int(t, kinds[i].holds) != 1)
        fail_msg("%s: not joined so", what);
    g_autofree char *joined = dump_all(t->db, exact ? DUMP_EVENTS : 0);
    fixture_run(t->f->officer, "undo", NULL);
    twins_sound(t->db, what);
    g_autofree char *after = dump_all(t->db, exact ? DUMP_EVENTS : 0);
    twins_same(what, before, after);
    fixture_run(t->f->officer, "redo", NULL);
    twins_sound(t->db, what);
    g_autofree char *again = dump_all(t->db, exact ? DUMP_EVENTS : 0);
    twins_same(what, joined, again);
}

/* A new table that refers to people needs a kind above, and a statement that joins it. Each has the
 * branch to itself. */
static void every_kind_of_history(void **state)
{
    struct fixture *f = *state;
    struct twins t = twins_new(f);
    g_autoptr(GHashTable) met = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GPtrArray) all = references(t.db);
    g_autofree char *plain = g_build_filename(f->dir, "plain.db", NULL);
    assert_true(db_backup(t.db, plain, NULL));
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        struct fixture own = *f;
        g_autofree char *bytes = NULL;
        gsize len = 0;
        own.path = g_strdup_printf("%s/kind-%zu.db", f->dir, i);
        assert_true(g_file_get_contents(plain, &bytes, &len, NULL));
        assert_true(g_file_set_contents_full(own.path, bytes, (gssize)len, G_FILE_SET_CONTENTS_NONE,
                                             0600, NULL));
        own.officer = fixture_open(&own, "priya");
        struct twins here = {
            .f = &own, .db = app_db(own.officer), .keep = t.keep, .other = t.other};
        one_kind(&here, i, all, met);
        app_close(own.officer);
        g_free(own.path);
    }
    for (guint k = 0; k < all->len; k++)
        if (!g_hash_table_contains(met, all->pdata[k]))
            fail_msg("no kind of history has %s: joining two people may not know it",
                     (char *)all->pdata[k]);
}

static void what_is_said(void **state)
{
    struct twins t = twins_new(*state);
    struct result r = twins_merge(&t, NULL);
    assert_string_equal(r.label, "Amina Yusuf: joined with Amina Yusof (00123)");
    assert_string_equal(r.message, "Amina Yusuf and Amina Yusof are one person now. The number "
                                   "00123 is known as theirs from now on.");
    assert_int_equal(r.subject_id, t.keep);
    assert_string_equal(record_str(r.object, "other_membership_no"), "00123");
    result_done(&r);
    /* HQ's next lists have the former number. */
    struct result card = fixture_result(t.f->officer, "member.show", "person", "00123", NULL);
    assert_int_equal(record_int(card.object, "person_id"), t.keep);
    result_done(&card);
    fixture_fails(t.f->officer, BL_ERR_INPUT, "already the membership number of Amina Yusuf",
                  "member.add", "membership_no", "00123", "family_name", "Yusof", NULL);
}

static void of_one_name_they_are_told_apart(void **state)
{
    struct twins t = twins_new(*state);
    twins_do(&t, "UPDATE person SET family_name = 'Yusuf' WHERE id = $O");
    g_autofree char *keep = twins_number(t.keep), *other = twins_number(t.other);
    struct result r =
        fixture_result(t.f->officer, "duplicate.apart", "person", keep, "other", other, NULL);
    assert_string_equal(r.message, "Amina Yusuf (00777) and Amina Yusuf (00123) are two people: "
                                   "they are not proposed again.");
    result_done(&r);
    r = twins_merge(&t, NULL);
    assert_true(
        g_str_has_prefix(r.message, "Amina Yusuf (00777) and Amina Yusuf (00123) are one "));
    assert_string_equal(record_str(r.object, "name"), "Amina Yusuf");
    result_done(&r);
}

static void what_is_not_kept_is_said(void **state)
{
    struct twins t = twins_new(*state);
    twins_do(&t, "UPDATE person SET job = 'PO', joined_on = '2020-01-02' WHERE id = $K;"
                 "UPDATE person SET job = 'SPO', joined_on = '2019-03-04' WHERE id = $O;" CONTACT(
                     "$K", "EMAIL", "k@x.org", "HQ") CONTACT("$O", "EMAIL", "o@x.org", "HQ"));
    struct result r = twins_merge(&t, "joined");
    assert_non_null(strstr(r.message, "Not kept: SPO, joined 2 Jan 2020, o@x.org."));
    result_done(&r);
}

static void noughts_are_nothing_lost(void **state)
{
    struct twins t = twins_new(*state);
    twins_do(&t, "UPDATE person SET membership_no = '777' WHERE id = $O");
    struct result r = twins_merge(&t, NULL);
    assert_string_equal(r.message, "Amina Yusuf and Amina Yusof are one person now.");
    result_done(&r);
}

static void a_ballots_list_knows_former_numbers(void **state)
{
    struct twins t = twins_new(*state);
    twins_do(&t, BALLOT ON_LIST_O ON_LIST_K);
    struct result r = twins_merge(&t, NULL);
    assert_non_null(
        strstr(r.message, "Pay had both on its list: they count once, as “not reached”"));
    result_done(&r);
    g_autofree char *path = g_build_filename(t.f->dir, "hq.csv", NULL);
    assert_true(g_file_set_contents(path, "Membership number\n00777\n00123\n", -1, NULL));
    struct result list = fixture_result(t.f->officer, "ballot.electorate.import", "file", path,
                                        "ballot", "Pay", NULL);
    assert_int_equal(record_int(list.object, "added"), 0);
    assert_int_equal(record_int(list.object, "unmatched"), 0);
    result_done(&list);
    assert_int_equal(twins_int(&t, "SELECT count(*) FROM electorate"), 1);
}

static void what_stands_in_the_way_of_an_undo(void **state)
{
    struct twins t = twins_new(*state);
    twins_do(&t, BALLOT ON_LIST_O);
    struct result r = twins_merge(&t, NULL);
    gint64 merged = r.change_id;
    result_done(&r);
    fixture_run(t.f->ruth, "canvass.voted", "person", "00777", NULL);
    g_autofree char *id = g_strdup_printf("%" G_GINT64_FORMAT, merged);
    fixture_fails(t.f->officer, BL_ERR_CONFLICT, "Ruth", "log.undo", "change", id, NULL);
    assert_int_equal(twins_int(&t, "SELECT count(*) FROM person WHERE id = $O"), 0);
    twins_sound(t.db, "refused");
}

/* Whose an event is changes by joining two people alone. */
static void events_are_nobodys_to_move(void **state)
{
    struct twins t = twins_new(*state);
    twins_do(&t, BALLOT ON_LIST_O ON_LIST_K EVENT("$O", "50", "2026-11-10", "NOT_CONTACTED",
                                                  "HAS_PAPER"));
    g_autoptr(GError) error = NULL;
    g_autofree char *sql = twins_sql(&t, "UPDATE canvass_event SET person_id = $K");
    assert_true(db_begin(t.db, NULL));
    assert_false(db_own(t.db, sql, &error));
    assert_non_null(strstr(error->message, "only added to"));
    db_rollback(t.db);
}

static void who_may(void **state)
{
    struct twins t = twins_new(*state);
    fixture_fails(t.f->ruth, BL_ERR_REFUSED, "officer", "duplicate.merge", "person", "00777",
                  "other", "1001", NULL);
    fixture_fails(t.f->ruth, BL_ERR_REFUSED, "officer", "duplicate.list", NULL);
    fixture_fails(t.f->sam, BL_ERR_REFUSED, "officer", "duplicate.apart", "person", "Amina",
                  "other", "Dafydd", NULL);
    fixture_fails(t.f->officer, BL_ERR_INPUT, "one person already", "duplicate.merge", "person",
                  "00777", "other", "00777", NULL);
    fixture_fails(t.f->officer, BL_ERR_INPUT, "cannot be taken over: give some of name, workplace",
                  "duplicate.merge", "person", "00777", "other", "00123", "take", "job,shoes",
                  NULL);
}

/* Both have to be in scope, an officer's too. */
static void scope(void **state)
{
    struct twins t = twins_new(*state);
    twins_do(&t, CONTACT("$K", "EMAIL", "a@x.org", "HQ") CONTACT("$O", "EMAIL", "a@x.org", "HQ"));
    g_autoptr(GPtrArray) all = fixture_rows(t.f->officer, "duplicate.list", NULL);
    assert_int_equal(all->len, 1);
    twins_do(&t, "UPDATE rep SET level = 'OFFICER' WHERE login = 'ruth'");
    struct app *ruth = fixture_open(t.f, "ruth");
    g_autoptr(GPtrArray) hers = fixture_rows(ruth, "duplicate.list", NULL);
    assert_int_equal(hers->len, 0);
    g_autofree char *keep = twins_number(t.keep), *other = twins_number(t.other);
    fixture_fails(ruth, BL_ERR_NOT_FOUND, "in your workplaces", "duplicate.merge", "person", keep,
                  "other", other, NULL);
    app_close(ruth);
}

static void the_list(void **state)
{
    struct twins t = twins_new(*state);
    g_autoptr(GPtrArray) none = fixture_rows(t.f->officer, "duplicate.list", NULL);
    assert_int_equal(none->len, 0); /* two names that are alike, and no more */
    twins_do(&t,
             CONTACT("$K", "EMAIL", "a@x.org", "HQ") CONTACT("$O", "EMAIL", "A@x.org", "MEMBER"));
    g_autoptr(GPtrArray) rows = fixture_rows(t.f->officer, "duplicate.list", NULL);
    assert_int_equal(rows->len, 1);
    const record *row = rows->pdata[0];
    assert_int_equal(record_int(row, "person_id"), t.keep);
    assert_int_equal(record_int(row, "other_id"), t.other);
    assert_string_equal(record_str(row, "other_name"), "Amina Yusof");
    assert_string_equal(record_str(row, "why"), "same e-mail, name alike");
    assert_string_equal(record_str(row, "sure"), "possible");
    assert_true(record_int(row, "score") >= DUPLICATE_POSSIBLE);
    /* Each way of looking somebody up; a pair stands once however many agree. */
    twins_do(&t, "UPDATE contact_point SET value = 'b@x.org' WHERE person_id = $K;"
                 "UPDATE person SET membership_no = '123' WHERE id = $K");
    g_autoptr(GPtrArray) number = fixture_rows(t.f->officer, "duplicate.list", NULL);
    assert_int_equal(number->len, 1);
    assert_string_equal(record_str(number->pdata[0], "sure"), "likely");
    twins_do(&t, "UPDATE person SET membership_no = '99', joined_on = '2020-01-01' WHERE id = $K;"
                 "UPDATE person SET family_name = 'Yusuf', sort_key = (SELECT sort_key FROM person "
                 "WHERE id = $K), joined_on = '2020-01-01' WHERE id = $O;");
    g_autoptr(GPtrArray) name = fixture_rows(t.f->officer, "duplicate.list", NULL);
    assert_int_equal(name->len, 1); /* the fixture's Amina Yusuf joined on no known day */
    twins_do(&t, CONTACT("$K", "PHONE", "0113 496 0001", "HQ") CONTACT(
                     "$O", "PHONE", "+44 113 4960001", "HQ") "UPDATE person SET joined_on = NULL");
    g_autoptr(GPtrArray) phone = fixture_rows(t.f->officer, "duplicate.list", NULL);
    assert_int_equal(phone->len, 1);
    g_autofree char *keep = twins_number(t.keep), *other = twins_number(t.other);
    struct result r =
        fixture_result(t.f->officer, "duplicate.apart", "person", other, "other", keep, NULL);
    assert_string_equal(r.label, "Amina Yusuf: not the same person as Amina Yusuf");
    result_done(&r);
    g_autoptr(GPtrArray) apart = fixture_rows(t.f->officer, "duplicate.list", NULL);
    assert_int_equal(apart->len, 0);
    struct result twice =
        fixture_result(t.f->officer, "duplicate.apart", "person", keep, "other", other, NULL);
    assert_non_null(strstr(twice.message, "already; nothing was changed"));
    assert_int_equal(twice.change_id, 0);
    result_done(&twice);
    fixture_run(t.f->officer, "undo", NULL);
    g_autoptr(GPtrArray) back = fixture_rows(t.f->officer, "duplicate.list", NULL);
    assert_int_equal(back->len, 1);
}

/* What many share tells nobody from others, and nobody is compared with everybody. */
static void a_desks_phone(void **state)
{
    struct twins t = twins_new(*state);
    twins_do(
        &t,
        "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 30) "
        "INSERT INTO person (kind, membership_no, given_name, family_name, sort_key, "
        "workplace_id, joined_on, created_at) SELECT 'MEMBER', 'D' || i, 'Ann', 'Holt' || (i / 2), "
        "'holt' || (i / 2) || '  ann', $W, '2020-01-01', 0 FROM n;"
        "INSERT INTO contact_point (person_id, kind, value, source, created_at) "
        "SELECT id, 'PHONE', '0113 496 0001', 'HQ', 0 FROM person WHERE given_name = 'Ann'");
    g_autoptr(GPtrArray) rows = fixture_rows(t.f->officer, "duplicate.list", NULL);
    assert_int_equal(rows->len, 14); /* by their names and the day */
    /* A page, and the next one. */
    g_autoptr(GPtrArray) page = fixture_rows(t.f->officer, "duplicate.list", "limit", "9", NULL);
    assert_int_equal(page->len, 9);
    g_autofree char *last =
        g_strdup_printf("%" G_GINT64_FORMAT, record_int(page->pdata[8], "person_id"));
    struct result few = fixture_result(t.f->officer, "duplicate.list", "limit", "9", NULL);
    g_autofree char *said = g_strdup_printf("There are more: with --after %s they follow.", last);
    assert_string_equal(few.message, said);
    result_done(&few);
    g_autoptr(GPtrArray) next = fixture_rows(t.f->officer, "duplicate.list", "after", last, NULL);
    assert_int_equal(next->len, 5);
    assert_true(record_same(next->pdata[0], rows->pdata[9]));
}

#define PAGES 5

/* Steps of each kind of page of one pair, and of the command. */
static void count_steps(const struct twins *t, gint64 steps[PAGES + 1])
{
    g_autoptr(GPtrArray) all = page_fetch(t->db, "duplicate", NULL, PAGE_FIRST, NULL, 10, NULL);
    assert_non_null(all);
    assert_int_equal(all->len, 3);
    for (int from = 0; from < PAGES; from++) {
        g_autoptr(GError) error = NULL;
        (void)db_steps(t->db);
        g_autoptr(GPtrArray) page =
            page_fetch(t->db, "duplicate", NULL, (enum page_from)from, all->pdata[1], 1, &error);
        steps[from] = db_steps(t->db);
        assert_non_null(page);
        assert_int_equal(page->len, 1);
    }
    (void)db_steps(t->db);
    g_autoptr(GPtrArray) rows = fixture_rows(t->f->officer, "duplicate.list", "limit", "2", NULL);
    steps[PAGES] = db_steps(t->db);
    assert_int_equal(rows->len, 2);
}

/* However many others there are: a page costs what it holds. */
static void looked_up(void **state)
{
    static const char *const more[] = {"100", "20000"};
    struct twins t = twins_new(*state);
    twins_do(&t, CONTACT("$K", "EMAIL", "a@x.org", "HQ") CONTACT("$O", "EMAIL", "A@x.org", "HQ")
                     CONTACT("$A", "EMAIL", "a@x.org",
                             "HQ") "UPDATE person SET given_name = 'Amina', family_name = 'Yusuf', "
                                   "sort_key = 'yusuf  amina' WHERE id IN ($A, $K, $O)");
    gint64 steps[2][PAGES + 1];
    for (gsize i = 0; i < G_N_ELEMENTS(more); i++) {
        g_autofree char *sql = g_strdup_printf(
            "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < %s) "
            "INSERT INTO person (kind, membership_no, given_name, family_name, sort_key, "
            "workplace_id, joined_on, created_at) SELECT 'MEMBER', hex(randomblob(8)), 'Ann', "
            "'H' || hex(randomblob(8)), hex(randomblob(8)), $W, '2020-01-01', 0 FROM n;"
            "INSERT INTO contact_point (person_id, kind, value, source, created_at) "
            "SELECT id, 'PHONE', '07700' || id, 'HQ', 0 FROM person p WHERE given_name = 'Ann' "
            "AND NOT EXISTS (SELECT 1 FROM contact_point c WHERE c.person_id = p.id);",
            more[i]);
        twins_do(&t, sql);
        count_steps(&t, steps[i]);
    }
    for (int from = 0; from <= PAGES; from++)
        if (steps[0][from] != steps[1][from] || steps[0][from] < 10)
            fail_msg("page %d: %d steps, of many people %d", from, (int)steps[0][from],
                     (int)steps[1][from]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_kind_of_history, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(what_is_said, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(of_one_name_they_are_told_apart, fixture_setup,
                                        fixture_teardown),
        cmocka_unit_test_setup_teardown(what_is_not_kept_is_said, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(noughts_are_nothing_lost, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(a_ballots_list_knows_former_numbers, fixture_setup,
                                        fixture_teardown),
        cmocka_unit_test_setup_teardown(what_stands_in_the_way_of_an_undo, fixture_setup,
                                        fixture_teardown),
        cmocka_unit_test_setup_teardown(events_are_nobodys_to_move, fixture_setup,
                                        fixture_teardown),
        cmocka_unit_test_setup_teardown(who_may, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(scope, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(the_list, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(a_desks_phone, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(looked_up, fixture_setup, fixture_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
