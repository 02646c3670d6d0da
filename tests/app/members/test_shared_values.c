/*
 * What people share is kept as it would be made anew, whatever changes; and an undo brings it back
 * as it was.
 */
#include "duplicate.h"

#include "store/aside.h"

#define PEOPLE 24 /* some more than can share what tells them from others */
#define CHANGES 600
#define CHECKED 12 /* changes from one check to the next */

/* What they come to have. */
static const char *const emails[] = {"a@x.org", "A@X.org", "b@x.org", "a.b@x.org"};
static const char *const phones[] = {"0113 496 0001", "+44 113 4960001", "07700 900001"};
static const char *const numbers[] = {"7", "007", "0007", "8", "08", "9"};
static const char *const names[] = {"holt  ann", "holt  anna"};
static const char *const days[] = {"'2020-01-01'", "'2020-01-02'", "NULL"};

static const char *one_of(GRand *rand, const char *const *words, gsize n)
{
    return words[g_rand_int_range(rand, 0, (gint32)n)];
}
#define ONE_OF(words) one_of(rand, words, G_N_ELEMENTS(words))

static void add_people(const struct twins *t)
{
    twins_do(
        t,
        "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n "
        "WHERE i < " G_STRINGIFY(
            PEOPLE) ") "
                    "INSERT INTO person (kind, membership_no, given_name, family_name, sort_key, "
                    "workplace_id, created_at) SELECT 'PROSPECT', NULL, 'Ann', 'Holt', 'holt', $W, "
                    "0 "
                    "FROM n");
}

/* A change of one or of all; what cannot be stored is not. */
static char *a_change(GRand *rand, gint64 first)
{
    const gint64 id = first + g_rand_int_range(rand, 0, PEOPLE);
    const gint64 other = first + g_rand_int_range(rand, 0, PEOPLE);
    const bool email = g_rand_boolean(rand);
    const char *kind = email ? "EMAIL" : "PHONE", *value = email ? ONE_OF(emails) : ONE_OF(phones);
    switch (g_rand_int_range(rand, 0, 12)) {
    case 0:
    case 1:
    case 2:
        return g_strdup_printf("INSERT OR IGNORE INTO contact_point (person_id, kind, value, "
                               "source, created_at) VALUES (%d, '%s', '%s', 'HQ', 0)",
                               (int)id, kind, value);
    case 3:
        return g_strdup_printf("UPDATE OR IGNORE contact_point SET kind = '%s', value = '%s' "
                               "WHERE person_id = %d AND id %% 2",
                               kind, value, (int)id);
    case 4:
        return g_strdup_printf("UPDATE OR IGNORE contact_point SET person_id = %d "
                               "WHERE person_id = %d",
                               (int)other, (int)id);
    case 5:
        return g_strdup_printf("DELETE FROM contact_point WHERE person_id = %d AND id %% 2",
                               (int)id);
    case 6: /* a desk's */
        return g_strdup_printf("INSERT OR IGNORE INTO contact_point (person_id, kind, value, "
                               "source, created_at) SELECT id, '%s', '%s', 'HQ', 0 FROM person "
                               "WHERE id BETWEEN %d AND %d",
                               kind, value, (int)first, (int)first + PEOPLE - 1);
    case 7:
        return g_strdup_printf("DELETE FROM contact_point WHERE value = '%s' AND person_id > %d",
                               value, (int)id);
    case 8:
        return g_strdup_printf("UPDATE OR IGNORE person SET membership_no = '%s' WHERE id = %d",
                               ONE_OF(numbers), (int)id);
    case 9:
        return g_strdup_printf("UPDATE person SET sort_key = '%s', joined_on = %s "
                               "WHERE id BETWEEN %d AND %d",
                               ONE_OF(names), ONE_OF(days), (int)MIN(id, other),
                               (int)MAX(id, other));
    case 10:
        return g_strdup_printf("UPDATE OR IGNORE person SET kind = '%s' WHERE id = %d",
                               g_rand_boolean(rand) ? "MEMBER" : "LEFT", (int)id);
    default: /* gone, and somebody in their place */
        return g_strdup_printf(
            "DELETE FROM contact_point WHERE person_id = %d; DELETE FROM person WHERE id = %d;"
            "INSERT INTO person (id, kind, given_name, family_name, sort_key, joined_on, "
            "created_at) VALUES (%d, 'PROSPECT', 'Ann', 'Holt', '%s', %s, 0)",
            (int)id, (int)id, (int)id, ONE_OF(names), ONE_OF(days));
    }
}

static bool goes_on(void *data, GError **error)
{
    (void)data;
    (void)error;
    return true;
}

/* A large load makes of all people at once what was kept change by change. */
static void made_at_once(const struct twins *t, const char *last)
{
    g_autofree char *kept = dump_all(t->db, DUMP_EVENTS);
    assert_true(db_begin(t->db, NULL));
    assert_true(aside_begin(t->db, NULL));
    assert_true(aside_end(t->db, goes_on, NULL, NULL));
    g_autofree char *made = dump_all(t->db, DUMP_EVENTS);
    db_rollback(t->db);
    twins_same(last, kept, made);
}

static void whatever_changes(void **state)
{
    struct twins t = twins_new(*state);
    GRand *rand = g_rand_new_with_seed(20);
    GString *last = g_string_new(NULL);
    gint64 most[2] = {0};
    add_people(&t);
    const gint64 first = twins_int(&t, "SELECT min(id) FROM person WHERE given_name = 'Ann'");
    for (int i = 1; i <= CHANGES; i++) {
        g_autofree char *sql = a_change(rand, first);
        g_string_append_printf(last, "%s\n", sql);
        twins_do(&t, sql);
        if (i % CHECKED)
            continue;
        twins_sound(t.db, last->str);
        made_at_once(&t, last->str);
        g_string_truncate(last, 0);
        gint64 kinds = twins_int(&t, "SELECT count(DISTINCT kind) FROM shared_value");
        gint64 rows = twins_int(&t, "SELECT count(*) FROM shared_value");
        most[0] = MAX(most[0], kinds);
        most[1] = MAX(most[1], rows);
    }
    assert_int_equal(most[0], 4); /* each kind was among it */
    assert_true(most[1] > PEOPLE);
    g_string_free(last, TRUE);
    g_rand_free(rand);
}

/* One more than twenty have a telephone, and an undo makes them twenty again. */
static void twenty_and_one_more(void **state)
{
    struct twins t = twins_new(*state);
    static const char shared[] = "SELECT count(*) FROM shared_value WHERE value = '01134960001'";
    add_people(&t);
    twins_do(&t, "INSERT INTO contact_point (person_id, kind, value, source, created_at) "
                 "SELECT id, 'PHONE', '0113 496 0001', 'HQ', 0 FROM person "
                 "WHERE given_name = 'Ann' ORDER BY id LIMIT 20");
    assert_int_equal(twins_int(&t, shared), 20);
    g_autofree char *before = dump_all(t.db, DUMP_EVENTS);
    fixture_run(t.f->officer, "member.add", "membership_no", "5001", "given_name", "Zoe",
                "family_name", "Abbot", "phone", "+44 113 496 0001", "workplace", "Waterside House",
                NULL);
    assert_int_equal(twins_int(&t, shared), 0);
    g_autofree char *added = dump_all(t.db, DUMP_EVENTS);
    fixture_run(t.f->officer, "undo", NULL);
    g_autofree char *undone = dump_all(t.db, DUMP_EVENTS);
    twins_same("undone", before, undone);
    fixture_run(t.f->officer, "redo", NULL);
    g_autofree char *redone = dump_all(t.db, DUMP_EVENTS);
    twins_same("done again", added, redone);
}

/* Steps that a day of joining takes to be changed and brought back, among so many of one name. */
static gint64 steps_among(const struct twins *t, int people)
{
    g_autofree char *more = g_strdup_printf(
        "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < %d) "
        "INSERT INTO person (kind, membership_no, given_name, family_name, sort_key, joined_on, "
        "workplace_id, created_at) SELECT 'MEMBER', %d00 + i, 'Ann', 'Holt', 'holt  ann', "
        "date('1950-01-01', i || ' days'), $W, 0 FROM n",
        people, people * 10);
    twins_do(t, more);
    db_steps(t->db);
    fixture_run(t->f->officer, "member.edit", "person", "1001", "family_name", "Holt", "given_name",
                "Ann", "joined", "1980-05-05", NULL);
    fixture_run(t->f->officer, "undo", NULL);
    return db_steps(t->db);
}

static void nobody_walks_through_a_name(void **state)
{
    struct twins t = twins_new(*state);
    const gint64 few = steps_among(&t, 100), many = steps_among(&t, 5000);
    if (many > few + 100)
        fail_msg("%d steps among a hundred of a name, %d among five thousand", (int)few, (int)many);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(whatever_changes, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(twenty_and_one_more, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(nobody_walks_through_a_name, fixture_setup,
                                        fixture_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
