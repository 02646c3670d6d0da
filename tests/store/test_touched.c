/*
 * Whom a change is about, kept beside its parts.
 */
#include "store/world.h"

#include "../../src/store/db_private.h"

static void own(struct world *w, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *sql = g_strdup_vprintf(format, args);
    va_end(args);
    GError *error = NULL;
    assert_good(db_own(w->db, sql, &error), error);
}

/* "1/0 2/0": person/part. */
static char *about(struct world *w, gint64 change)
{
    g_autofree char *sql = g_strdup_printf(
        "SELECT coalesce(group_concat(person_id || '/' || part, ' '), '') FROM "
        "(SELECT * FROM person_change WHERE change_id = %d ORDER BY part, person_id)",
        (int)change);
    return db_own_text(w->db, sql, NULL);
}

static void assert_about(struct world *w, gint64 change, const char *expected)
{
    g_autofree char *text = about(w, change);
    assert_string_equal(text, expected);
}

/* Persons 1 to 5, the first with a telephone of id 1. */
static void people(struct world *w)
{
    begin(w->db);
    run(w->db, "t_many", record_of("from_id", 1L, "to_id", 5L, "workplace_id", w->office, NULL));
    own(w, "INSERT INTO contact_point (id, person_id, kind, value, source, created_at) "
           "VALUES (1, 1, 'PHONE', '07700 900001', 'HQ', 0)");
    commit(w->db);
}

/* An update of a telephone writes down neither whose it is nor that it stayed theirs. */
static void of_each_row(void **state)
{
    struct world *w = *state;
    people(w);
    gint64 change = start(w, w->amina, "x");
    own(w, "UPDATE contact_point SET value = '07700 900002' WHERE id = 1");
    own(w, "UPDATE person SET job = 'Officer' WHERE id = 3");
    own(w, "UPDATE workplace SET headcount = 7");
    finish(w, "x");
    assert_about(w, change, "1/0 3/0");

    change = start(w, w->amina, "x"); /* both, whom it was of and whom it is now */
    own(w, "UPDATE contact_point SET person_id = 2 WHERE id = 1");
    finish(w, "x");
    assert_about(w, change, "1/0 2/0");
    assert_about(w, undo(w, w->amina, change), "1/0 2/0");

    change = start(w, w->amina, "x");
    own(w, "DELETE FROM contact_point WHERE id = 1");
    own(w, "INSERT INTO person_apart (person_id, other_id, rep_id, at) VALUES (4, 5, %d, 0)",
        (int)w->amina);
    finish(w, "x");
    assert_about(w, change, "1/0 4/0 5/0");

    change = start(w, w->amina, "x"); /* nobody */
    own(w, "UPDATE workplace SET headcount = 8");
    finish(w, "x");
    assert_about(w, change, "");
}

static void by_part_and_event(void **state)
{
    struct world *w = *state;
    GError *error = NULL;
    people(w);
    begin(w->db);
    run(w->db, "t_ballot", NULL);
    run(w->db, "t_electorate", record_of("ballot_id", 1L, "number", "2", "person_id", 2L, NULL));
    commit(w->db);
    gint64 change = start(w, w->amina, "x");
    own(w, "UPDATE person SET job = 'Officer' WHERE id IN (1, 2)");
    assert_good(change_cut(w->db, &error), error);
    own(w, "UPDATE person SET job = 'Driver' WHERE id IN (2, 4)");
    run(w->db, "t_event",
        record_of("person_id", 2L, "event", "POSTED", "state", "VOTED", "day", "2026-11-21",
                  "change_id", (long)change, NULL));
    finish(w, "x");
    assert_about(w, change, "1/0 2/0 2/1 4/1 2/2");
    gint64 back = undo(w, w->amina, change);
    g_autofree char *text = about(w, back);
    for (const char *const *id = (const char *const[]){"1/0", "2/0", "4/0", "2/1", NULL}; *id; id++)
        assert_non_null(strstr(text, *id));
}

/* What is not kept is about nobody. */
static void of_nothing(void **state)
{
    struct world *w = *state;
    people(w);
    gint64 change = start(w, w->amina, "person.erase");
    change_forbid_undo(w->db);
    own(w, "UPDATE person SET job = 'Officer' WHERE id = 1");
    finish(w, "x");
    assert_about(w, change, "");
    g_autofree char *none = db_own_text(w->db, "SELECT touched_people(NULL)", NULL);
    assert_string_equal(none, "[]");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_world(of_each_row),
        in_world(by_part_and_event),
        in_world(of_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
