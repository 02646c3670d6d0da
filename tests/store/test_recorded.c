/*
 * What a change wrote down, read back with its values: part by part, in order.
 */
#include "store/recorded.h"

#include "store/world.h"
#include "support/row.h"

struct seen {
    GPtrArray *rows; /* {table, id, op, at, fields} */
    guint steps, most;
};

static bool see(const struct recorded_row *row, void *data, GError **error)
{
    (void)error;
    struct seen *s = data;
    record *r = record_of_text("table", row->table);
    record_set_int(r, "id", row->id);
    record_set_int(r, "op", row->op);
    record_set_int(r, "at", row->at);
    record_take_list(r, "fields", recorded_fields(row));
    g_ptr_array_add(s->rows, r);
    return !s->most || ++s->steps < s->most;
}

static GPtrArray *part_of(struct world *w, gint64 change, gint64 part)
{
    GError *error = NULL;
    struct seen s = {.rows = record_array_new()};
    assert_good(recorded_each(w->db, change, part, see, &s, &error), error);
    return s.rows;
}

static gint64 parts_of(struct world *w, gint64 change)
{
    GError *error = NULL;
    gint64 n = -1;
    assert_good(recorded_parts(w->db, change, &n, &error), error);
    return n;
}

static const record *field_of(const record *row, const char *name)
{
    const GPtrArray *fields = record_list(row, "fields");
    for (guint i = 0; i < fields->len; i++)
        if (strcmp(record_str(fields->pdata[i], "name"), name) == 0)
            return fields->pdata[i];
    return NULL;
}

static void what_was_added_changed_and_removed(void **state)
{
    struct world *w = *state;
    gint64 made = 0, person = add_person(w, w->amina, "1", "One", &made);
    assert_int_equal(parts_of(w, made), 1);
    g_autoptr(GPtrArray) added = part_of(w, made, 0);
    assert_int_equal(added->len, 1);
    const record *row = added->pdata[0];
    assert_string_equal(record_str(row, "table"), "person");
    assert_int_equal(record_int(row, "id"), person);
    assert_int_equal(record_int(row, "op"), RECORDED_ADDED);
    assert_string_equal(record_str(field_of(row, "given_name"), "new"), "One");
    assert_false(record_has(field_of(row, "given_name"), "old"));
    assert_null(field_of(row, "job")); /* NULL says nothing */
    assert_null(field_of(row, "id"));

    start(w, w->ben, "member.edit");
    run(w->db, "t_job", record_of("id", (long)person, "job", "Officer", NULL));
    gint64 changed = finish(w, "job");
    g_autoptr(GPtrArray) rows = part_of(w, changed, 0);
    assert_int_equal(rows->len, 1);
    assert_int_equal(record_int(rows->pdata[0], "op"), RECORDED_CHANGED);
    assert_int_equal(record_list(rows->pdata[0], "fields")->len, 1);
    const record *job = field_of(rows->pdata[0], "job");
    assert_false(record_has(job, "old")); /* from NULL … */
    assert_string_equal(record_str(job, "new"), "Officer");
    gint64 back = undo(w, w->ben, changed);
    g_autoptr(GPtrArray) undone = part_of(w, back, 0);
    job = field_of(undone->pdata[0], "job");
    assert_string_equal(record_str(job, "old"), "Officer"); /* … and back to it */
    assert_false(record_has(job, "new"));

    start(w, w->ben, "x");
    run(w->db, "t_remove", record_of("id", (long)person, NULL));
    gint64 removed = finish(w, "gone");
    g_autoptr(GPtrArray) gone = part_of(w, removed, 0);
    assert_int_equal(record_int(gone->pdata[0], "op"), RECORDED_REMOVED);
    assert_string_equal(record_str(field_of(gone->pdata[0], "given_name"), "old"), "One");
    assert_false(record_has(field_of(gone->pdata[0], "given_name"), "new"));
}

/* Any row costs at most its own part, however many there are. */
static void parts_are_read_one_by_one(void **state)
{
    struct world *w = *state;
    GError *error = NULL;
    gint64 change = start(w, w->amina, "member.import");
    for (long part = 0; part < 3; part++) {
        run(w->db, "t_many",
            record_of("from_id", part * 4000 + 1, "to_id", (part + 1) * 4000, "workplace_id",
                      w->office, NULL));
        assert_good(change_cut(w->db, &error), error);
    }
    finish(w, "import");
    assert_int_equal(parts_of(w, change), 3);
    g_autoptr(GHashTable) ids = g_hash_table_new(NULL, NULL);
    for (gint64 part = 0; part < 3; part++) {
        g_autoptr(GPtrArray) rows = part_of(w, change, part);
        assert_int_equal(rows->len, 4000);
        for (guint i = 0; i < rows->len; i++) {
            assert_int_equal(record_int(rows->pdata[i], "at"), i);
            g_hash_table_add(ids, GINT_TO_POINTER((int)record_int(rows->pdata[i], "id")));
        }
        /* in the order in which they were made: the parts' ids do not mix */
        assert_true(record_int(rows->pdata[7], "id") > part * 4000);
        assert_true(record_int(rows->pdata[7], "id") <= (part + 1) * 4000);
    }
    assert_int_equal(g_hash_table_size(ids), 12000);
    /* a reader that has enough stops */
    struct seen few = {.rows = record_array_new(), .most = 5};
    assert_good(recorded_each(w->db, change, 2, see, &few, &error), error);
    assert_int_equal(few.rows->len, 5);
    g_ptr_array_unref(few.rows);
    g_autoptr(GPtrArray) none = part_of(w, change, 3);
    assert_int_equal(none->len, 0);
}

static void what_is_not_kept(void **state)
{
    struct world *w = *state;
    gint64 person = add_person(w, w->amina, "1", "One", NULL);
    gint64 change = start(w, w->amina, "person.erase");
    change_forbid_undo(w->db);
    run(w->db, "t_remove", record_of("id", (long)person, NULL));
    finish(w, "erased");
    assert_int_equal(parts_of(w, change), 0);
    g_autoptr(GPtrArray) rows = part_of(w, change, 0);
    assert_int_equal(rows->len, 0);
}

static void events_come_behind(void **state)
{
    struct world *w = *state;
    gint64 person = add_person(w, w->amina, "1", "One", NULL);
    begin(w->db);
    run(w->db, "t_ballot", NULL);
    run(w->db, "t_electorate",
        record_of("ballot_id", 1L, "number", "1", "person_id", (long)person, NULL));
    commit(w->db);
    gint64 change = start(w, w->amina, "canvass.record");
    run(w->db, "t_job", record_of("id", (long)person, "job", "Officer", NULL));
    run(w->db, "t_event",
        record_of("person_id", (long)person, "event", "POSTED", "state", "VOTED", "day",
                  "2026-11-21", "change_id", (long)change, NULL));
    finish(w, "posted");
    assert_int_equal(parts_of(w, change), 2);
    g_autoptr(GPtrArray) rows = part_of(w, change, 1);
    assert_int_equal(rows->len, 1);
    assert_string_equal(record_str(rows->pdata[0], "table"), "canvass_event");
    const record *to = field_of(rows->pdata[0], "to_state");
    assert_string_equal(record_str(to, "old"), "NOT_CONTACTED");
    assert_string_equal(record_str(to, "new"), "VOTED");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_world(what_was_added_changed_and_removed),
        in_world(parts_are_read_one_by_one),
        in_world(what_is_not_kept),
        in_world(events_come_behind),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
