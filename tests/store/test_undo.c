/*
 * What stands in the way of an undo: whose it is and what, that nothing is half
 * done, and undoing the rest.
 */
#include "store/world.h"
#include "support/row.h"

static void assert_conflict(const GPtrArray *conflicts, guint i, gint64 change_id, const char *rep,
                            const char *table)
{
    assert_true(i < conflicts->len);
    const struct change_conflict *c = g_ptr_array_index(conflicts, i);
    assert_int_equal(c->change_id, change_id);
    assert_string_equal(c->rep_name, rep);
    assert_string_equal(c->table, table);
}

static void test_changed_since(void **state)
{
    struct world *w = *state;
    gint64 person = add_person(w, w->amina, "1", "One", NULL);
    gint64 made = rename_person(w, w->amina, person, "Two");
    rename_person(w, w->amina, add_person(w, w->ben, "2", "Other", NULL), "Other two");
    gint64 later = rename_person(w, w->ben, person, "Three");
    g_autoptr(GPtrArray) conflicts = new_conflicts();
    undo_as(w, w->amina, made, false, conflicts, BL_ERR_CONFLICT, "Ben Ali");
    assert_int_equal(conflicts->len, 1);
    assert_conflict(conflicts, 0, later, "Ben Ali", "person");
    assert_string_equal(((struct change_conflict *)g_ptr_array_index(conflicts, 0))->label,
                        "Three");
    assert_name(w, person, "Three");
    assert_int_equal(number(w->db, "t_changes", NULL), 5); /* the refused one left none */
    /* without an array too */
    undo_as(w, w->amina, made, false, NULL, BL_ERR_CONFLICT, "(Three)");
    /* once the later one is undone it goes */
    undo(w, w->ben, later);
    undo(w, w->amina, made);
    assert_name(w, person, "One");
    assert_checked(w);
}

/* Two fields of one row are two changes: neither stands in the other's way. */
static void test_another_field(void **state)
{
    struct world *w = *state;
    gint64 person = add_person(w, w->amina, "1", "One", NULL);
    gint64 made = rename_person(w, w->amina, person, "Two");
    start(w, w->ben, "member.edit");
    run(w->db, "t_job", record_of("id", (long)person, "job", "Officer", NULL));
    finish(w, "job");
    undo(w, w->amina, made);
    assert_name(w, person, "One");
}

/* The one in the way is the one in effect, not one that was undone. */
static void test_undone_ones_are_not_in_the_way(void **state)
{
    struct world *w = *state;
    gint64 person = add_person(w, w->amina, "1", "One", NULL);
    gint64 made = rename_person(w, w->amina, person, "Two");
    gint64 first = rename_person(w, w->ben, person, "Three");
    gint64 gone = rename_person(w, w->amina, person, "Four");
    undo(w, w->amina, gone);
    g_autoptr(GPtrArray) conflicts = new_conflicts();
    undo_as(w, w->amina, made, false, conflicts, BL_ERR_CONFLICT, NULL);
    assert_int_equal(conflicts->len, 1);
    assert_conflict(conflicts, 0, first, "Ben Ali", "person");
    /* and a redone one is in effect again */
    gint64 redone = undo(w, w->amina, redoable_of(w->db, w->amina, NULL));
    g_ptr_array_set_size(conflicts, 0);
    undo_as(w, w->amina, made, false, conflicts, BL_ERR_CONFLICT, NULL);
    assert_conflict(conflicts, 0, redone, "Amina Yusuf", "person");
}

static void test_removed_since(void **state)
{
    struct world *w = *state;
    gint64 person = add_person(w, w->amina, "1", "One", NULL);
    gint64 made = rename_person(w, w->amina, person, "Two");
    start(w, w->ben, "member.remove");
    run(w->db, "t_remove", record_of("id", (long)person, NULL));
    gint64 later = finish(w, "removed");
    g_autoptr(GPtrArray) conflicts = new_conflicts();
    undo_as(w, w->amina, made, false, conflicts, BL_ERR_CONFLICT, "(removed)");
    assert_conflict(conflicts, 0, later, "Ben Ali", "person");
}

/* RESTRICT: a row that others refer to by now stays, and so do they. */
static void test_referred_to_since(void **state)
{
    struct world *w = *state;
    gint64 made = 0;
    gint64 person = add_person(w, w->amina, "1", "One", &made);
    start(w, w->ben, "contact.add");
    run(w->db, "t_contact", record_of("person_id", (long)person, "value", "a@example.org", NULL));
    gint64 later = finish(w, "a new e-mail");
    g_autoptr(GPtrArray) conflicts = new_conflicts();
    undo_as(w, w->amina, made, false, conflicts, BL_ERR_CONFLICT, "Ben Ali");
    assert_int_equal(conflicts->len, 1);
    assert_conflict(conflicts, 0, later, "Ben Ali", "contact_point");
    assert_name(w, person, "One");
    assert_int_equal(number(w->db, "t_contacts", NULL), 1);
    /* there is nothing but that row: the rest is nothing */
    g_ptr_array_set_size(conflicts, 0);
    undo_as(w, w->amina, made, true, conflicts, -1, NULL);
    assert_int_equal(conflicts->len, 1);
    assert_conflict(conflicts, 0, later, "Ben Ali", "contact_point");
    assert_name(w, person, "One");
    assert_int_equal(number(w->db, "t_contacts", NULL), 1);
    assert_checked(w);
}

/* A whole chain stays for the one row that was added to its end. */
static void test_chain_stays(void **state)
{
    struct world *w = *state;
    start(w, w->amina, "new office");
    long top =
        (long)run(w->db, "t_workplace", record_of("parent_id", w->office, "name", "A", NULL));
    long under = (long)run(w->db, "t_workplace", record_of("parent_id", top, "name", "B", NULL));
    long person = (long)run(w->db, "t_person",
                            record_of("number", "1", "name", "One", "workplace_id", under, NULL));
    run(w->db, "t_person", record_of("number", "2", "name", "Two", "workplace_id", top, NULL));
    gint64 made = finish(w, "all of it");
    start(w, w->ben, "contact.add");
    run(w->db, "t_contact", record_of("person_id", person, "value", "a@example.org", NULL));
    gint64 later = finish(w, "a new e-mail");
    g_autoptr(GPtrArray) conflicts = new_conflicts();
    undo_as(w, w->amina, made, true, conflicts, -1, NULL);
    assert_int_equal(conflicts->len, 1);
    assert_conflict(conflicts, 0, later, "Ben Ali", "contact_point");
    assert_name(w, person, "One");
    assert_int_equal(number(w->db, "t_persons", NULL), 1);
    assert_int_equal(number(w->db, "t_workplaces", NULL), 4);
    assert_checked(w);
}

/* Rows of one change that refer to each other go and come in the right order. */
static void test_family(void **state)
{
    struct world *w = *state;
    start(w, w->amina, "new office");
    long top =
        (long)run(w->db, "t_workplace", record_of("parent_id", w->office, "name", "A", NULL));
    long under = (long)run(w->db, "t_workplace", record_of("parent_id", top, "name", "B", NULL));
    long last = (long)run(w->db, "t_workplace", record_of("parent_id", under, "name", "C", NULL));
    long person = (long)run(w->db, "t_person",
                            record_of("number", "1", "name", "One", "workplace_id", last, NULL));
    run(w->db, "t_contact", record_of("person_id", person, "value", "a@example.org", NULL));
    gint64 made = finish(w, "all of it");
    gint64 u = undo(w, w->amina, made);
    assert_int_equal(number(w->db, "t_workplaces", NULL), 2);
    assert_int_equal(number(w->db, "t_persons", NULL), 0);
    undo(w, w->amina, u);
    assert_int_equal(number(w->db, "t_workplaces", NULL), 5);
    assert_int_equal(number(w->db, "t_contacts", NULL), 1);
    /* and the other way round: removing them all, and undoing that */
    start(w, w->amina, "close the office");
    run(w->db, "t_contacts_remove", record_of("id", person, NULL));
    run(w->db, "t_remove", record_of("id", person, NULL));
    run(w->db, "t_workplace_remove", record_of("id", last, NULL));
    run(w->db, "t_workplace_remove", record_of("id", under, NULL));
    made = finish(w, "closed");
    undo(w, w->amina, made);
    assert_int_equal(number(w->db, "t_workplaces", NULL), 5);
    assert_int_equal(number(w->db, "t_contacts", NULL), 1);
    assert_checked(w);
}

/* The rest: what can be put back is, what cannot is named. */
static void test_rest(void **state)
{
    struct world *w = *state;
    start(w, w->amina, "import");
    long people[3];
    for (long i = 0; i < 3; i++) {
        g_autofree char *number_text = g_strdup_printf("%ld", i);
        people[i] = (long)run(
            w->db, "t_person",
            record_of("number", number_text, "name", number_text, "workplace_id", w->office, NULL));
    }
    gint64 made = finish(w, "three");
    gint64 later = rename_person(w, w->ben, people[1], "Kept");
    g_autoptr(GPtrArray) conflicts = new_conflicts();
    undo_as(w, w->amina, made, false, conflicts, BL_ERR_CONFLICT, "undo the rest");
    assert_int_equal(number(w->db, "t_persons", NULL), 3);
    g_ptr_array_set_size(conflicts, 0);
    gint64 rest = undo_as(w, w->amina, made, true, conflicts, -1, NULL);
    assert_int_equal(conflicts->len, 1);
    assert_conflict(conflicts, 0, later, "Ben Ali", "person");
    assert_int_equal(number(w->db, "t_persons", NULL), 1);
    assert_name(w, people[1], "Kept");
    /* the redo puts back what the rest took away */
    undo(w, w->amina, rest);
    assert_int_equal(number(w->db, "t_persons", NULL), 3);
    assert_name(w, people[1], "Kept");
    assert_checked(w);
}

/* A row comes back to a workplace that is gone: named, and left out of the rest
 * with what came back with it. */
static void test_parent_gone(void **state)
{
    struct world *w = *state;
    long gone = (long)run((begin(w->db), w->db), "t_workplace",
                          record_of("parent_id", w->office, "name", "Gone", NULL));
    commit(w->db);
    long people[2];
    for (int i = 0; i < 2; i++) {
        begin(w->db);
        people[i] = (long)run(w->db, "t_person",
                              record_of("number", i ? "1" : "0", "name", "x", "workplace_id",
                                        i ? gone : w->office, NULL));
        run(w->db, "t_contact", record_of("person_id", people[i], "value", "a@example.org", NULL));
        commit(w->db);
    }
    start(w, w->amina, "remove both");
    for (int i = 0; i < 2; i++) {
        run(w->db, "t_contacts_remove", record_of("id", people[i], NULL));
        run(w->db, "t_remove", record_of("id", people[i], NULL));
    }
    gint64 made = finish(w, "removed");
    start(w, w->ben, "close");
    run(w->db, "t_workplace_remove", record_of("id", gone, NULL));
    gint64 later = finish(w, "office closed");
    g_autoptr(GPtrArray) conflicts = new_conflicts();
    undo_as(w, w->amina, made, false, conflicts, BL_ERR_CONFLICT, "(office closed)");
    assert_int_equal(conflicts->len, 1);
    assert_conflict(conflicts, 0, later, "Ben Ali", "workplace");
    assert_int_equal(number(w->db, "t_persons", NULL), 0);
    g_ptr_array_set_size(conflicts, 0);
    undo_as(w, w->amina, made, true, conflicts, -1, NULL);
    assert_conflict(conflicts, 0, later, "Ben Ali", "workplace");
    assert_name(w, people[0], "x");
    assert_name(w, people[1], NULL);
    assert_int_equal(number(w->db, "t_contacts", NULL), 1);
    assert_checked(w);
}

/* Likewise a row that would be moved back there. */
static void test_moved_back_to_nowhere(void **state)
{
    struct world *w = *state;
    begin(w->db);
    long gone =
        (long)run(w->db, "t_workplace", record_of("parent_id", w->office, "name", "Gone", NULL));
    long person = (long)run(w->db, "t_person",
                            record_of("number", "1", "name", "x", "workplace_id", gone, NULL));
    commit(w->db);
    gint64 other = 0;
    start(w, w->amina, "move");
    run(w->db, "t_move", record_of("id", person, "workplace_id", w->office, NULL));
    run(w->db, "t_task", record_of("title", "greet", "workplace_id", w->office, NULL));
    gint64 made = finish(w, "moved");
    start(w, w->ben, "close");
    run(w->db, "t_workplace_remove", record_of("id", gone, NULL));
    other = finish(w, "office closed");
    g_autoptr(GPtrArray) conflicts = new_conflicts();
    undo_as(w, w->amina, made, false, conflicts, BL_ERR_CONFLICT, "Ben Ali");
    g_ptr_array_set_size(conflicts, 0);
    undo_as(w, w->amina, made, true, conflicts, -1, NULL);
    assert_conflict(conflicts, 0, other, "Ben Ali", "workplace");
    assert_int_equal(number(w->db, "t_members", record_of("id", w->office, NULL)), 1);
    assert_int_equal(number(w->db, "t_tasks", NULL), 0);
    assert_checked(w);
}

/* An electorate that was canvassed since stays: its events refer to it. */
static void test_electorate_in_use(void **state)
{
    struct world *w = *state;
    gint64 person = add_person(w, w->amina, "1", "One", NULL);
    begin(w->db);
    run(w->db, "t_ballot", NULL);
    commit(w->db);
    start(w, w->amina, "ballot.electorate");
    run(w->db, "t_electorate",
        record_of("ballot_id", 1L, "number", "1", "person_id", (long)person, NULL));
    gint64 made = finish(w, "HQ's list");
    start(w, w->ben, "canvass");
    run(w->db, "t_event",
        record_of("person_id", (long)person, "event", "says_voted", "state", "VOTED", "day",
                  "2026-11-21", "change_id", (long)w->db->rec.change_id, NULL));
    gint64 later = finish(w, "One: voted");
    g_autoptr(GPtrArray) conflicts = new_conflicts();
    undo_as(w, w->amina, made, false, conflicts, BL_ERR_CONFLICT, "(One: voted)");
    assert_conflict(conflicts, 0, later, "Ben Ali", "canvass_event");
}

/* What triggers make of several tables comes back whole. */
static void test_triggers_in_order(void **state)
{
    struct world *w = *state;
    begin(w->db);
    run(w->db, "t_ballot", NULL);
    commit(w->db);
    start(w, w->amina, "import");
    gint64 person = run(w->db, "t_person",
                        record_of("number", "1", "name", "One", "workplace_id", w->office, NULL));
    run(w->db, "t_contact", record_of("person_id", (long)person, "value", "zoe@example.org", NULL));
    run(w->db, "t_electorate",
        record_of("ballot_id", 1L, "number", "1", "person_id", (long)person, NULL));
    gint64 made = finish(w, "import");
    gint64 tokens = number(w->db, "t_tokens", NULL);
    for (int i = 0; i < 3; i++) {
        made = undo(w, w->amina, made);
        assert_int_equal(number(w->db, "t_tokens", NULL), 0);
        assert_checked(w);
        made = undo(w, w->amina, made);
        assert_int_equal(number(w->db, "t_tokens", NULL), tokens);
        assert_checked(w);
    }
}

/* Tables that are gone or narrower since: SQLite would pass over the changes
 * without a word; this says so. */
static void test_made_before_an_upgrade(void **state)
{
    struct world *w = *state;
    gint64 made = 0;
    gint64 person = add_person(w, w->amina, "1", "One", &made);
    rename_person(w, w->amina, person, "Two");
    gint64 last = undoable_of(w->db, w->amina, NULL);
    w->db->migrating = true;
    assert_true(db_own(w->db, "PRAGMA foreign_keys = OFF", NULL));
    w->db->committing = true;
    assert_true(db_own(w->db, "ALTER TABLE person RENAME TO member", NULL));
    w->db->committing = false;
    w->db->migrating = false;
    undo_as(w, w->amina, last, false, NULL, BL_ERR_REFUSED, "brought up to date");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_world(test_changed_since),
        in_world(test_another_field),
        in_world(test_undone_ones_are_not_in_the_way),
        in_world(test_removed_since),
        in_world(test_referred_to_since),
        in_world(test_chain_stays),
        in_world(test_family),
        in_world(test_rest),
        in_world(test_parent_gone),
        in_world(test_moved_back_to_nowhere),
        in_world(test_electorate_in_use),
        in_world(test_triggers_in_order),
        in_world(test_made_before_an_upgrade),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
