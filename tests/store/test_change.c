/*
 * Recording changes: what is logged, in parts, undone by whom, and the canvass
 * events that an undo adds. On the real schema.
 */
#include "store/world.h"
#include "support/row.h"

/* ---- recording ---- */

static void test_record_and_undo(void **state)
{
    struct world *w = *state;
    gint64 made = 0;
    gint64 person = add_person(w, w->amina, "1", "Siân", &made);
    assert_true(made > 0);
    assert_int_equal(count(w, "t_persons"), 1);
    gint64 tokens = count(w, "t_tokens");
    assert_true(tokens > 0);
    gint64 undone = undo(w, w->amina, made);
    assert_true(undone > made);
    assert_int_equal(count(w, "t_persons"), 0);
    assert_int_equal(count(w, "t_tokens"), 0); /* by trigger */
    assert_int_equal(number(w->db, "t_members", record_of("id", w->office, NULL)), 0);
    g_autoptr(record) id = record_of("id", (long)undone, NULL);
    g_autoptr(record) row = row_of(w->db, "t_change", id, NULL);
    assert_string_equal(record_str(row, "command"), CHANGE_UNDO);
    assert_string_equal(record_str(row, "label"), "Undo: Siân");
    assert_int_equal(record_int(row, "undoes"), made);
    assert_int_equal(record_int(row, "topics"), TOPIC_PERSON | TOPIC_CHANGE);
    gint64 redone = undo(w, w->amina, undone);
    assert_name(w, person, "Siân"); /* with its id */
    assert_int_equal(count(w, "t_tokens"), tokens);
    record_set_int(id, "id", redone);
    g_autoptr(record) redo = row_of(w->db, "t_change", id, NULL);
    assert_string_equal(record_str(redo, "command"), CHANGE_REDO);
    assert_string_equal(record_str(redo, "label"), "Redo: Siân");
    assert_checked(w);
}

/* An id that was given is never given again, undone or not. */
static void test_ids_are_never_used_again(void **state)
{
    struct world *w = *state;
    gint64 made = 0;
    gint64 first = add_person(w, w->amina, "1", "One", &made);
    undo(w, w->amina, made);
    gint64 second = add_person(w, w->ben, "1", "Two", NULL);
    assert_true(second > first);
    /* so a redo cannot meet a stranger's row; its unique number is in the way */
    gint64 redo = redoable_of(w->db, w->amina, NULL);
    g_autoptr(GPtrArray) conflicts = new_conflicts();
    undo_as(w, w->amina, redo, false, conflicts, BL_ERR_CONFLICT, "Ben Ali");
    assert_name(w, second, "Two");
}

static void test_nothing_changed(void **state)
{
    struct world *w = *state;
    GError *error = NULL;
    gint64 id = -1;
    start(w, w->amina, "x");
    assert_int_equal(finish(w, "nothing"), 0);
    assert_int_equal(count(w, "t_changes"), 0);
    /* there and back again is nothing too */
    gint64 person = add_person(w, w->amina, "1", "One", NULL);
    start(w, w->amina, "x");
    run(w->db, "t_rename", record_of("id", (long)person, "name", "Two", NULL));
    run(w->db, "t_rename", record_of("id", (long)person, "name", "One", NULL));
    assert_int_equal(finish(w, "nothing"), 0);
    start(w, w->amina, "x");
    assert_good(change_end(w->db, "kept", 0, true, &id, &error), error);
    commit(w->db);
    assert_true(id > 0);
    undo_as(w, w->amina, id, false, NULL, BL_ERR_REFUSED, "cannot be undone");
    undo_as(w, w->amina, 999, false, NULL, BL_ERR_NOT_FOUND, "999");
}

static void test_misuse(void **state)
{
    struct world *w = *state;
    GError *error = NULL;
    gint64 id = 0;
    assert_false(change_begin(w->db, w->amina, NOW, "x", &id, &error));
    assert_fault(&error, BL_ERR_INTERNAL, "outside a transaction");
    assert_false(change_undo(w->db, 1, w->amina, NOW, false, NULL, NULL, &id, &error));
    assert_fault(&error, BL_ERR_INTERNAL, "outside a transaction");
    start(w, w->amina, "x");
    assert_false(change_begin(w->db, w->amina, NOW, "y", &id, &error));
    assert_fault(&error, BL_ERR_INTERNAL, "within another");
    assert_false(db_commit(w->db, &error));
    assert_fault(&error, BL_ERR_INTERNAL, "not ended");
    change_abandon(w->db);
    assert_false(change_end(w->db, "x", 0, false, &id, &error));
    assert_fault(&error, BL_ERR_INTERNAL, "No change");
    assert_false(change_cut(w->db, &error));
    assert_fault(&error, BL_ERR_INTERNAL, "No change");
    db_rollback(w->db);
    start(w, w->amina, "x"); /* a rollback ends what was recorded */
    db_rollback(w->db);
    assert_int_equal(w->db->rec.change_id, 0);
    assert_int_equal(count(w, "t_changes"), 0);
}

static void test_forbidden_undo(void **state)
{
    struct world *w = *state;
    gint64 made = 0;
    gint64 person = add_person(w, w->amina, "1", "One", &made);
    start(w, w->amina, "erase");
    change_forbid_undo(w->db);
    run(w->db, "t_remove", record_of("id", (long)person, NULL));
    gint64 erased = finish(w, "erased");
    assert_true(erased > made);
    assert_int_equal(number(w->db, "t_parts", record_of("id", (long)erased, NULL)), 0);
    undo_as(w, w->amina, erased, false, NULL, BL_ERR_REFUSED, "cannot be undone");
    g_autoptr(GPtrArray) conflicts = new_conflicts();
    undo_as(w, w->amina, made, false, conflicts, BL_ERR_CONFLICT, "no longer in the log");
}

/* A large import is cut; its parts are undone backwards. */
static void test_parts(void **state)
{
    struct world *w = *state;
    GError *error = NULL;
    gint64 id = start(w, w->amina, "import");
    gint64 place =
        run(w->db, "t_workplace", record_of("parent_id", w->office, "name", "New", NULL));
    assert_good(change_cut(w->db, &error), error);
    for (long part = 0; part < 3; part++) {
        run(w->db, "t_many",
            record_of("from_id", part * 500, "to_id", part * 500 + 499, "workplace_id", (long)place,
                      NULL));
        assert_good(change_cut(w->db, &error), error);
    }
    run(w->db, "t_rename", record_of("id", 7L, "name", "Renamed in a later part", NULL));
    finish(w, "import");
    assert_int_equal(number(w->db, "t_parts", record_of("id", (long)id, NULL)), 5);
    assert_int_equal(count(w, "t_persons"), 1500);
    gint64 undone = undo(w, w->amina, id);
    assert_int_equal(count(w, "t_persons"), 0);
    assert_int_equal(count(w, "t_workplaces"), 2);
    assert_int_equal(count(w, "t_tokens"), 0);
    undo(w, w->amina, undone);
    assert_int_equal(count(w, "t_persons"), 1500);
    assert_name(w, 7, "Renamed in a later part");
    assert_checked(w);
}

/* ---- whose turn ---- */

static void test_last_undoable(void **state)
{
    struct world *w = *state;
    GError *error = NULL;
    assert_int_equal(undoable_of(w->db, w->amina, &error), 0);
    assert_int_equal(redoable_of(w->db, w->amina, &error), 0);
    gint64 c1 = 0, c2 = 0, other = 0;
    gint64 person = add_person(w, w->amina, "1", "One", &c1);
    add_person(w, w->amina, "2", "Two", &c2);
    add_person(w, w->ben, "3", "Three", &other);
    assert_int_equal(undoable_of(w->db, w->amina, &error), c2);
    assert_int_equal(undoable_of(w->db, w->ben, &error), other);
    gint64 u2 = undo(w, w->amina, c2);
    assert_int_equal(undoable_of(w->db, w->amina, &error), c1);
    gint64 u1 = undo(w, w->amina, c1);
    assert_int_equal(undoable_of(w->db, w->amina, &error), 0);
    assert_int_equal(redoable_of(w->db, w->amina, &error), u1);
    gint64 r1 = undo(w, w->amina, u1);
    assert_int_equal(redoable_of(w->db, w->amina, &error), u2);
    assert_int_equal(undoable_of(w->db, w->amina, &error), r1);
    gint64 r2 = undo(w, w->amina, u2);
    assert_int_equal(redoable_of(w->db, w->amina, &error), 0);
    assert_int_equal(undoable_of(w->db, w->amina, &error), r2);
    gint64 again = undo(w, w->amina, r2);
    assert_int_equal(redoable_of(w->db, w->amina, &error), again);
    rename_person(w, w->amina, person, "New"); /* ends what can be redone */
    assert_int_equal(redoable_of(w->db, w->amina, &error), 0);
    undo_as(w, w->ben, c2, false, NULL, BL_ERR_CONFLICT, "Amina Yusuf has undone");
    assert_null(error);
    assert_checked(w);
}

/* An officer undoes another's change. */
static void test_undo_of_others(void **state)
{
    struct world *w = *state;
    gint64 made = 0;
    add_person(w, w->amina, "1", "One", &made);
    gint64 undone = undo(w, w->ben, made);
    g_autoptr(record) id = record_of("id", (long)undone, NULL);
    g_autoptr(record) row = row_of(w->db, "t_change", id, NULL);
    assert_int_equal(record_int(row, "rep_id"), w->ben);
    assert_int_equal(undoable_of(w->db, w->amina, NULL), 0);
    assert_int_equal(redoable_of(w->db, w->ben, NULL), undone);
    assert_int_equal(redoable_of(w->db, w->amina, NULL), 0);
}

/* The gate has begun a change already: that one becomes the undo. */
static void test_undo_within_a_change(void **state)
{
    struct world *w = *state;
    GError *error = NULL;
    gint64 made = 0, id = 0;
    gint64 person = add_person(w, w->amina, "1", "One", &made);
    gint64 mine = start(w, w->amina, "undo");
    assert_good(change_undo(w->db, made, w->amina, NOW, false, NULL, NULL, &id, &error), error);
    assert_int_equal(id, mine);
    assert_good(change_end(w->db, "another label", TOPIC_TASK, false, &id, &error), error);
    commit(w->db);
    assert_name(w, person, NULL);
    g_autoptr(record) args = record_of("id", (long)mine, NULL);
    g_autoptr(record) row = row_of(w->db, "t_change", args, NULL);
    assert_string_equal(record_str(row, "label"), "Undo: One");
    assert_int_equal(record_int(row, "undoes"), made);
    assert_int_equal(record_int(row, "topics"), TOPIC_PERSON | TOPIC_TASK | TOPIC_CHANGE);
    /* one that is refused leaves the change open and nothing in it */
    rename_person(w, w->ben, add_person(w, w->amina, "2", "Two", &made), "Changed");
    start(w, w->amina, "undo");
    assert_false(change_undo(w->db, made, w->amina, NOW, false, NULL, NULL, &id, &error));
    assert_fault(&error, BL_ERR_CONFLICT, "Ben Ali");
    assert_good(change_end(w->db, "x", 0, false, &id, &error), error);
    assert_int_equal(id, 0);
    commit(w->db);
    assert_checked(w);
}

static void test_topics(void **state)
{
    struct world *w = *state;
    GError *error = NULL;
    gint64 last = -1, person = add_person(w, w->amina, "1", "One", NULL);
    assert_int_equal(change_topics_since(w->db, 0, &last, &error), TOPIC_PERSON | TOPIC_CHANGE);
    assert_true(last > 0);
    gint64 before = last;
    assert_int_equal(change_topics_since(w->db, last, &last, &error), 0);
    assert_int_equal(last, before);
    start(w, w->ben, "x");
    run(w->db, "t_rename", record_of("id", (long)person, "name", "Two", NULL));
    assert_good(change_end(w->db, "x", TOPIC_TASK, false, NULL, &error), error);
    commit(w->db);
    assert_int_equal(change_topics_since(w->db, before, &last, &error), TOPIC_TASK | TOPIC_CHANGE);
    assert_int_equal(change_topics_since(w->db, -600, &last, &error), TOPIC_ALL | TOPIC_POST);
    assert_null(error);
}

/* ---- canvass events ---- */

static void say(struct world *w, gint64 person, const char *event, const char *to_state,
                const char *day)
{
    run(w->db, "t_event",
        record_of("person_id", (long)person, "event", event, "state", to_state, "day", day,
                  "change_id", (long)w->db->rec.change_id, NULL));
}

static gint64 enrol(struct world *w, const char *number, const char *name)
{
    gint64 person = add_person(w, w->amina, number, name, NULL);
    begin(w->db);
    if (count(w, "t_persons") == 1)
        run(w->db, "t_ballot", NULL);
    run(w->db, "t_electorate",
        record_of("ballot_id", 1L, "number", number, "person_id", (long)person, NULL));
    commit(w->db);
    return person;
}

static void assert_state(struct world *w, gint64 person, const char *expected)
{
    g_autoptr(record) args = record_of("id", (long)person, NULL);
    g_autoptr(record) row = row_of(w->db, "t_state", args, NULL);
    assert_string_equal(record_str(row, "state"), expected);
}

static gint64 voted_on(struct world *w, const char *day)
{
    return number(w->db, "t_day", record_of("day", day, NULL));
}

/* When the person was last spoken to, as far as it stands; 0: never. */
static gint64 spoken_at(struct world *w, gint64 person)
{
    return number(w->db, "t_spoken", record_of("id", (long)person, NULL));
}

static void test_events(void **state)
{
    struct world *w = *state;
    gint64 person = enrol(w, "1", "One");
    start(w, w->amina, "canvass");
    say(w, person, "paper_arrived", "HAS_PAPER", "2026-11-21");
    say(w, person, "says_voted", "VOTED", "2026-11-21");
    run(w->db, "t_task", record_of("title", "follow up", "workplace_id", w->office, NULL));
    gint64 made = finish(w, "One: voted");
    assert_state(w, person, "VOTED");
    assert_int_equal(voted_on(w, "2026-11-21"), 1);
    gint64 u = undo(w, w->amina, made);
    assert_state(w, person, "NOT_CONTACTED");
    assert_int_equal(spoken_at(w, person), 0);
    assert_int_equal(count(w, "t_events"), 4); /* only added to */
    assert_int_equal(voted_on(w, "2026-11-21"), 0);
    gint64 r = undo(w, w->amina, u);
    assert_state(w, person, "VOTED");
    assert_int_equal(voted_on(w, "2026-11-21"), 1); /* on the day it was said */
    assert_int_equal(number(w->db, "t_tally", record_of("state", "VOTED", NULL)), 1);
    assert_int_equal(spoken_at(w, person), 1);
    gint64 again = undo(w, w->amina, r);
    assert_state(w, person, "NOT_CONTACTED");
    assert_int_equal(spoken_at(w, person), 0);
    undo(w, w->amina, again);
    assert_state(w, person, "VOTED");
    assert_int_equal(spoken_at(w, person), 1); /* not when it was done again */
    assert_int_equal(count(w, "t_events"), 10);
    assert_checked(w);
}

/* Only events: no logged table was touched, and it is a change all the same. */
static void test_events_only(void **state)
{
    struct world *w = *state;
    gint64 person = enrol(w, "1", "One");
    start(w, w->amina, "canvass");
    say(w, person, "says_voted", "VOTED", "2026-11-21");
    gint64 made = finish(w, "One: voted");
    assert_true(made > 0);
    assert_int_equal(undoable_of(w->db, w->amina, NULL), made);
    undo(w, w->amina, made);
    assert_state(w, person, "NOT_CONTACTED");
}

/* What came first is done again first: else a vote would be told from where nobody stands. */
static void test_events_in_their_order(void **state)
{
    struct world *w = *state;
    gint64 person = enrol(w, "1", "One");
    start(w, w->amina, "canvass");
    say(w, person, "says_voted", "VOTED", "2026-11-21");
    gint64 first = finish(w, "One: voted");
    start(w, w->amina, "canvass");
    say(w, person, "exclude", "EXCLUDED", "2026-11-22");
    gint64 second = finish(w, "One: not entitled");
    gint64 back_second = undo(w, w->amina, second), back_first = undo(w, w->amina, first);
    undo_as(w, w->amina, back_second, false, NULL, BL_ERR_CONFLICT, NULL);
    undo(w, w->amina, back_first);
    undo(w, w->amina, back_second);
    assert_state(w, person, "EXCLUDED");
    assert_int_equal(voted_on(w, "2026-11-21"), 1);
    assert_int_equal(voted_on(w, "2026-11-22"), -1);
    assert_checked(w);
}

static void test_events_in_the_way(void **state)
{
    struct world *w = *state;
    gint64 one = enrol(w, "1", "One"), two = enrol(w, "2", "Two");
    start(w, w->amina, "canvass");
    say(w, one, "paper_arrived", "HAS_PAPER", "2026-11-21");
    say(w, two, "paper_arrived", "HAS_PAPER", "2026-11-21");
    gint64 made = finish(w, "both have papers");
    start(w, w->ben, "canvass");
    say(w, one, "says_voted", "VOTED", "2026-11-22");
    gint64 later = finish(w, "One: voted");
    g_autoptr(GPtrArray) conflicts = new_conflicts();
    undo_as(w, w->amina, made, false, conflicts, BL_ERR_CONFLICT, "Ben Ali");
    assert_int_equal(conflicts->len, 1);
    const struct change_conflict *c = g_ptr_array_index(conflicts, 0);
    assert_int_equal(c->change_id, later);
    assert_string_equal(c->label, "One: voted");
    assert_string_equal(c->rep_name, "Ben Ali");
    assert_string_equal(c->table, "canvass_event");
    assert_state(w, two, "HAS_PAPER"); /* nothing is half done */
    assert_int_equal(count(w, "t_events"), 3);
    g_autoptr(GPtrArray) left = new_conflicts();
    undo_as(w, w->amina, made, true, left, -1, NULL);
    assert_int_equal(left->len, 1);
    assert_state(w, one, "VOTED");
    assert_state(w, two, "NOT_CONTACTED");
    assert_checked(w);
}

/* A full-text table over a logged one: its triggers need a trusted schema, its
 * own tables stay out of the log, and an undo puts it right by them. */
static void test_full_text(void **state)
{
    static const char tables[] =
        "CREATE TABLE page (id INTEGER PRIMARY KEY AUTOINCREMENT, body TEXT NOT NULL) STRICT;\n"
        "CREATE VIRTUAL TABLE page_text USING fts5 (body, content = 'page', content_rowid = "
        "'id');\n"
        "CREATE TRIGGER page_insert AFTER INSERT ON page BEGIN INSERT INTO page_text (rowid, body) "
        "VALUES (NEW.id, NEW.body); END;\n"
        "CREATE TRIGGER page_delete AFTER DELETE ON page BEGIN INSERT INTO page_text (page_text, "
        "rowid, body) VALUES ('delete', OLD.id, OLD.body); END;\n";
    static const char statements[] =
        "-- name: page_add\nINSERT INTO page (body) VALUES (:body)\n"
        "-- name: page_hits\nSELECT count(*) FROM page_text WHERE page_text MATCH :word\n"
        "-- name: t_rep\nINSERT INTO rep (login, name, level, from_on) VALUES ('a', 'A', "
        "'OFFICER', "
        "'2026-01-01')\n";
    struct world *w = *state;
    const struct source_text text = {"page.sql", statements, sizeof statements - 1};
    struct db_source source = *real_source(&text);
    struct source_text migrations[64];
    memcpy(migrations, source.migrations, source.n_migrations * sizeof *migrations);
    migrations[source.n_migrations++] = (struct source_text){"page.sql", tables, sizeof tables - 1};
    source.migrations = migrations;
    GError *error = NULL;
    gint64 id = 0;
    g_autofree char *file = g_strconcat(w->f->file, ".page", NULL);
    struct db *db = db_open_source(file, DB_CREATE, &source, &error);
    assert_good(db, error);
    begin(db);
    run(db, "t_rep", NULL);
    assert_good(change_begin(db, 1, NOW, "x", &id, &error), error);
    run(db, "page_add", record_of("body", "workload and vacancies", NULL));
    assert_good(change_end(db, "x", 0, false, &id, &error), error);
    commit(db);
    for (guint i = 0; i < db->logged->len; i++)
        assert_false(g_str_has_prefix(g_ptr_array_index(db->logged, i), "page_text"));
    assert_int_equal(number(db, "page_hits", record_of("word", "vacanc*", NULL)), 1);
    begin(db);
    assert_good(change_undo(db, id, 1, NOW, false, NULL, NULL, &id, &error), error);
    commit(db);
    assert_int_equal(number(db, "page_hits", record_of("word", "vacanc*", NULL)), 0);
    begin(db);
    assert_good(change_undo(db, id, 1, NOW, false, NULL, NULL, &id, &error), error);
    commit(db);
    assert_int_equal(number(db, "page_hits", record_of("word", "vacanc*", NULL)), 1);
    assert_sound(db);
    db_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_world(test_record_and_undo),
        in_world(test_ids_are_never_used_again),
        in_world(test_nothing_changed),
        in_world(test_misuse),
        in_world(test_forbidden_undo),
        in_world(test_parts),
        in_world(test_last_undoable),
        in_world(test_undo_of_others),
        in_world(test_undo_within_a_change),
        in_world(test_topics),
        in_world(test_events),
        in_world(test_events_only),
        in_world(test_events_in_their_order),
        in_world(test_events_in_the_way),
        in_world(test_full_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
