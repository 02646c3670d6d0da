/*
 * The check of the file: each kind of fault, planted, is found and said.
 */
#include "store/world.h"

#include "store/audit.h"

static void add_audit(struct world *w)
{
    GError *error = NULL;
    for (int i = 0; i < 5; i++) {
        const struct audit_entry entry = {.at = NOW + i,
                                          .rep_id = w->amina,
                                          .action = "view",
                                          .subject = "task",
                                          .subject_id = 3};
        assert_good(audit_add(w->db, &entry, &error), error);
    }
}

/* Two people, one on the list of a ballot and spoken to; a change log and an audit. */
static void fill(struct world *w)
{
    gint64 ann = add_person(w, w->amina, "1", "Ann", NULL);
    gint64 bob = add_person(w, w->amina, "2", "Bob", NULL);
    rename_person(w, w->ben, bob, "Rob");
    begin(w->db);
    long ballot = (long)run(w->db, "t_ballot", NULL);
    run(w->db, "t_electorate",
        record_of("ballot_id", ballot, "number", "1", "person_id", (long)ann, NULL));
    add_audit(w);
    commit(w->db);
}

/* Past the triggers, as a fault of the disk is. */
static void plant(const char *file, const char *sql)
{
    sqlite3 *h = NULL;
    char *message = NULL;
    assert_int_equal(sqlite3_open(file, &h), SQLITE_OK);
    sqlite3_db_config(h, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
    if (sqlite3_exec(h, sql, NULL, NULL, &message) != SQLITE_OK)
        fail_msg("%s: %s", sql, message);
    assert_true(sqlite3_changes(h) > 0);
    sqlite3_close(h);
}

static GPtrArray *matched_in(const char *file)
{
    static const struct source_text more = {"more.sql", more_sql, sizeof more_sql - 1};
    GError *error = NULL;
    GPtrArray *findings = g_ptr_array_new_with_free_func(g_free);
    struct db *db = open_real(file, DB_READ, &more);
    assert_good(db_check(db, findings, &error), error);
    db_close(db);
    return findings;
}

static void each_fault_is_found(void **state)
{
    static const struct {
        const char *sql, *words;
    } faults[] = {
        {"UPDATE audit SET action = 'viev' WHERE id = 3", "row 3 "},
        {"DELETE FROM audit WHERE id = 5", "after row 4 "},
        {"DELETE FROM person_token WHERE person_id = 1 AND token LIKE 'an%'",
         "search words of person 1"},
        {"UPDATE person_token SET token = token || 'x' WHERE person_id = 2",
         "search words of person 2"},
        {"UPDATE person_token SET rank = rank + 1 WHERE person_id = 1", "search words of person 1"},
        {"UPDATE person_token SET token = 'bet' WHERE person_id = 1 AND token = 'ann'",
         "search words of person 1"},
        {"INSERT INTO person_token SELECT rank, 'more', sort_key, person_id, workplace_id "
         "FROM person_token WHERE person_id = 2 LIMIT 1",
         "search words of person 2"},
        {"DELETE FROM person_token WHERE person_id = 2", "search words of person 2"},
        {"INSERT INTO person_token VALUES (0, 'nobody', 'nobody', 99, 0)",
         "search words of person 99 belong to nobody"},
        {"UPDATE person_token SET workplace_id = 1 WHERE person_id = 2", "another workplace"},
        {"UPDATE person SET family_name = 'Tost' WHERE id = 1", "search words of person 1"},
        {"UPDATE workplace_tally SET members = members + 1", "tally of workplace"},
        {"UPDATE seat_tally SET members = members + 1", "tally of seat"},
        {"UPDATE seat_total SET members = members + 1", "total of seat"},
        {"UPDATE canvass_tally SET n = n + 1", "canvass tally"},
        {"UPDATE canvass_state SET sort_key = 'zz'", "canvass state of person 1"},
        {"INSERT INTO shared_value VALUES (1, 'PHONE', '1')", "What person 1 shares"},
        {"UPDATE person SET sort_key = 'best  ann', joined_on = '2020-01-01'",
         "What person 2 shares"},
        {"UPDATE change_part SET changeset = substr(changeset, 1, length(changeset) - 3) "
         "WHERE change_id = 3",
         "What change 3 holds"},
        {"UPDATE change_part SET changeset = CAST(substr(changeset, 1, 20) || x'7a' || "
         "substr(changeset, 22) AS BLOB) WHERE change_id = 2",
         "What change 2 holds"},
        {"UPDATE change SET label = CAST(x'41ff42' AS TEXT) WHERE id = 1", "In change 1 row"},
        {"UPDATE change SET label = 'a' || char(1) WHERE id = 1", "In change 1 row"},
        {"UPDATE rep SET from_on = '2026-01-0q' WHERE id = 1", "In rep 1 row"},
        {"UPDATE change SET at = at + 140737488355328 WHERE id = 1", "In change 1 row"},
    };
    struct world *w = *state;
    fill(w);
    g_autoptr(GPtrArray) none = matched_in(w->f->file);
    assert_int_equal(none->len, 0);
    for (gsize i = 0; i < G_N_ELEMENTS(faults); i++) {
        GError *error = NULL;
        g_autofree char *copy = g_strdup_printf("%s.%d", w->f->file, (int)i);
        assert_good(db_backup(w->db, copy, &error), error);
        plant(copy, faults[i].sql);
        g_autoptr(GPtrArray) found = matched_in(copy);
        bool said = false;
        for (guint k = 0; k < found->len; k++)
            said |= strstr(found->pdata[k], faults[i].words) != NULL;
        if (!said)
            fail_msg("%s: %s", faults[i].sql,
                     found->len ? (const char *)found->pdata[0] : "nothing was found");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_fault_is_found, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
