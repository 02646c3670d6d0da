/*
 * A small branch on the real schema, with two reps who change it.
 */
#pragma once

#include "../../src/store/db_private.h"
#include "store/fixture.h"
#include "support/row.h"

#define NOW 1763721600L

struct world {
    struct db *db;
    struct folder *f;
    long amina, ben; /* reps */
    long office;
};

static const char more_sql[] =
    "-- name: t_person\n-- unscoped: a test\n"
    "INSERT INTO person (kind, membership_no, given_name, family_name, sort_key, workplace_id,\n"
    "  created_at) VALUES ('MEMBER', :number, :name, 'Test', :name, :workplace_id, 1)\n"
    "-- name: t_rename\n-- unscoped: a test\n"
    "UPDATE person SET given_name = :name, sort_key = :name WHERE id = :id\n"
    "-- name: t_move\n-- unscoped: a test\n"
    "UPDATE person SET workplace_id = :workplace_id WHERE id = :id\n"
    "-- name: t_job\n-- unscoped: a test\n"
    "UPDATE person SET job = :job WHERE id = :id\n"
    "-- name: t_name\n-- unscoped: a test\n"
    "SELECT given_name FROM person WHERE id = :id\n"
    "-- name: t_remove\n-- unscoped: a test\n"
    "DELETE FROM person WHERE id = :id\n"
    "-- name: t_contact\n-- unscoped: a test\n"
    "INSERT INTO contact_point (person_id, kind, value, source, created_at)\n"
    "VALUES (:person_id, 'EMAIL', :value, 'MEMBER', 1)\n"
    "-- name: t_contacts_remove\n-- unscoped: a test\n"
    "DELETE FROM contact_point WHERE person_id = :id\n"
    "-- name: t_workplace\nINSERT INTO workplace (parent_id, kind, name)\n"
    "VALUES (:parent_id, 'OFFICE', :name)\n"
    "-- name: t_workplace_remove\nDELETE FROM workplace WHERE id = :id\n"
    "-- name: t_task\n-- unscoped: a test\n"
    "INSERT INTO task (title, workplace_id, created_at, created_by) VALUES (:title, :workplace_id, "
    "1, 1)\n"
    "-- name: t_tasks\n-- unscoped: a test\nSELECT count(*) FROM task\n"
    "-- name: t_persons\n-- unscoped: a test\nSELECT count(*) FROM person\n"
    "-- name: t_workplaces\nSELECT count(*) FROM workplace\n"
    "-- name: t_contacts\n-- unscoped: a test\nSELECT count(*) FROM contact_point\n"
    "-- name: t_tokens\n-- unscoped: a test\nSELECT count(*) FROM person_token\n"
    "-- name: t_members\nSELECT members FROM workplace_tally WHERE workplace_id = :id\n"
    "-- name: t_parts\nSELECT count(*) FROM change_part WHERE change_id = :id\n"
    "-- name: t_changes\nSELECT count(*) FROM change\n"
    "-- name: t_change\nSELECT * FROM change WHERE id = :id\n"
    "-- name: t_ballot\nINSERT INTO ballot (title, kind, jurisdiction, method, opens_on, "
    "closes_on,\n"
    "  created_at) VALUES ('B', 'STATUTORY', 'GB', 'POST', '2026-11-20', '2026-12-11', 1)\n"
    "-- name: t_electorate\n-- unscoped: a test\n"
    "INSERT INTO electorate (ballot_id, membership_no, person_id)\n"
    "VALUES (:ballot_id, :number, :person_id)\n"
    "-- name: t_event\n-- unscoped: a test\n"
    "INSERT INTO canvass_event (ballot_id, person_id, at, on_day, rep_id, event, from_state,\n"
    "  to_state, change_id) VALUES (1, :person_id, 1, :day, 1, :event,\n"
    "  (SELECT state FROM canvass_state WHERE ballot_id = 1 AND person_id = :person_id),\n"
    "  :state, :change_id)\n"
    "-- name: t_state\n-- unscoped: a test\n"
    "SELECT state FROM canvass_state WHERE ballot_id = 1 AND person_id = :id\n"
    "-- name: t_spoken\n-- unscoped: a test\n"
    "SELECT coalesce(at, 0) FROM canvass_state WHERE ballot_id = 1 AND person_id = :id\n"
    "-- name: t_events\n-- unscoped: a test\nSELECT count(*) FROM canvass_event\n"
    "-- name: t_day\n-- unscoped: a test\n"
    "SELECT coalesce(sum(voted), 0) FROM canvass_day WHERE on_day = :day\n"
    "-- name: t_tally\n-- unscoped: a test\n"
    "SELECT coalesce(sum(n), 0) FROM canvass_tally WHERE state = :state\n"
    "-- name: t_many\n-- unscoped: a test\n"
    "WITH RECURSIVE r (i) AS (SELECT :from_id UNION ALL SELECT i + 1 FROM r WHERE i < :to_id)\n"
    "INSERT INTO person (kind, membership_no, given_name, family_name, sort_key, workplace_id,\n"
    "  created_at) SELECT 'MEMBER', 'M' || i, 'Many', 'T' || i, 'm' || i, :workplace_id, 1 FROM r\n"
    "-- name: t_rep\nINSERT INTO rep (login, name, level, from_on)\n"
    "VALUES (:name, :name, 'OFFICER', '2026-01-01')\n";

G_GNUC_UNUSED static int setup(void **state)
{
    if (folder_setup(state) != 0)
        return -1;
    struct folder *f = *state;
    struct world *w = g_new0(struct world, 1);
    static const struct source_text more = {"more.sql", more_sql, sizeof more_sql - 1};
    w->f = f;
    w->db = open_real(f->file, DB_CREATE, &more);
    db_set_scope(w->db, true, NULL, 0);
    begin(w->db);
    w->amina = (long)run(w->db, "t_rep", record_of("name", "Amina Yusuf", NULL));
    w->ben = (long)run(w->db, "t_rep", record_of("name", "Ben Ali", NULL));
    record *branch = record_of("name", "Branch", NULL);
    record_set_null(branch, "parent_id");
    gint64 top = run(w->db, "t_workplace", branch);
    w->office =
        (long)run(w->db, "t_workplace", record_of("parent_id", (long)top, "name", "Office", NULL));
    commit(w->db);
    *state = w;
    return 0;
}

G_GNUC_UNUSED static int teardown(void **state)
{
    struct world *w = *state;
    db_close(w->db);
    *state = w->f;
    g_free(w);
    return folder_teardown(state);
}

/* ---- one change ---- */

G_GNUC_UNUSED static gint64 start(struct world *w, long rep, const char *command)
{
    GError *error = NULL;
    gint64 id = 0;
    begin(w->db);
    assert_good(change_begin(w->db, rep, NOW, command, &id, &error), error);
    assert_int_equal(w->db->rec.change_id, id);
    return id;
}

G_GNUC_UNUSED static gint64 finish(struct world *w, const char *label)
{
    GError *error = NULL;
    gint64 id = -1;
    assert_good(change_end(w->db, label, TOPIC_PERSON, false, &id, &error), error);
    commit(w->db);
    return id;
}

G_GNUC_UNUSED static gint64 add_person(struct world *w, long rep, const char *number,
                                       const char *name, gint64 *change)
{
    start(w, rep, "member.add");
    gint64 id = run(w->db, "t_person",
                    record_of("number", number, "name", name, "workplace_id", w->office, NULL));
    gint64 made = finish(w, name);
    if (change)
        *change = made;
    return id;
}

G_GNUC_UNUSED static gint64 rename_person(struct world *w, long rep, gint64 person,
                                          const char *name)
{
    start(w, rep, "member.edit");
    run(w->db, "t_rename", record_of("id", (long)person, "name", name, NULL));
    return finish(w, name);
}

/* Undoes it in a transaction of its own; the new change's id, 0 where it was
 * refused with that code. */
G_GNUC_UNUSED static gint64 undo_as(struct world *w, long rep, gint64 change, bool rest,
                                    GPtrArray *conflicts, int refused, const char *words)
{
    GError *error = NULL;
    gint64 id = 0;
    begin(w->db);
    bool done = change_undo(w->db, change, rep, NOW + 60, rest, NULL, conflicts, &id, &error);
    if (!done) {
        db_rollback(w->db);
        if (refused < 0)
            fail_msg("%s", error->message);
        assert_fault(&error, (enum bl_error_code)refused, words);
        return 0;
    }
    assert_null(error);
    assert_true(refused < 0);
    commit(w->db);
    return id;
}

G_GNUC_UNUSED static gint64 undo(struct world *w, long rep, gint64 change)
{
    return undo_as(w, rep, change, false, NULL, -1, NULL);
}

G_GNUC_UNUSED static GPtrArray *new_conflicts(void)
{
    return g_ptr_array_new_with_free_func((GDestroyNotify)change_conflict_free);
}

G_GNUC_UNUSED static char *name_of(struct world *w, gint64 person)
{
    g_autoptr(record) args = record_of("id", (long)person, NULL);
    g_autoptr(record) row = row_of(w->db, "t_name", args, NULL);
    return row ? g_strdup(record_str(row, "given_name")) : NULL;
}

G_GNUC_UNUSED static void assert_name(struct world *w, gint64 person, const char *expected)
{
    g_autofree char *name = name_of(w, person);
    if (expected)
        assert_string_equal(name, expected);
    else
        assert_null(name);
}

G_GNUC_UNUSED static gint64 count(struct world *w, const char *statement)
{
    return number(w->db, statement, NULL);
}

/* What triggers keep is as it would be made anew. */
G_GNUC_UNUSED static void assert_checked(struct world *w)
{
    assert_sound(w->db);
}

#define in_world(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
