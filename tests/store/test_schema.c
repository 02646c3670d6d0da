/*
 * The real migrations: what the change log, undo and the check need of every table.
 */
#include "store/schema.h"

#include "store/columns.h"

/* Each column says of itself whether it is personal, and nothing is said of one that is not there.
 */
static void test_every_column_is_declared(void **state)
{
    struct db *db = open_it(state);
    g_autoptr(GPtrArray) columns =
        texts(db, "SELECT t.name || '.' || c.name FROM sqlite_schema t "
                  "JOIN pragma_table_info(t.name) c WHERE t.type = 'table' "
                  "AND t.name NOT LIKE 'sqlite_%' AND t.name NOT LIKE 'word_%'");
    guint declared = 0;
    for (guint i = 0; i < columns->len; i++) {
        g_auto(GStrv) name = g_strsplit(columns->pdata[i], ".", 2);
        if (column_kind(name[0], name[1]) < 0)
            fail_msg("%s is not in src/store/columns.c", (char *)columns->pdata[i]);
    }
    gsize n;
    const struct table_columns *rows = table_columns(&n);
    for (gsize i = 0; i < n; i++) {
        const char *lists[] = {rows[i].personal, rows[i].words, rows[i].secret, rows[i].plain};
        for (gsize l = 0; l < G_N_ELEMENTS(lists); l++) {
            g_auto(GStrv) names = g_strsplit(lists[l] ? lists[l] : "", " ", -1);
            declared += g_strv_length(names);
        }
    }
    assert_int_equal(declared, columns->len); /* none twice, none that has gone */
    assert_int_equal(column_kind("person", "family_name"), COLUMN_PERSONAL);
    assert_int_equal(column_kind("rep_pin", "hash"), COLUMN_SECRET);
    assert_int_equal(column_kind("person", "shoe_size"), -1);
    db_close(db);
}

#define GENERATED "SELECT name FROM pragma_table_xinfo(%Q) WHERE hidden <> 0"

/* The check below does find such a column. */
static void test_generated_column_is_found(void **state)
{
    struct folder *f = *state;
    char *sql = sqlite3_mprintf("SELECT count(*) FROM (" GENERATED ")", "t");
    raw(f->file, "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT AS (upper(a)))");
    assert_int_equal(raw_int(f->file, sql), 1);
    sqlite3_free(sql);
}

/* In SQLite 3.40 a table with a generated column is silently not recorded; a
 * table without an INTEGER PRIMARY KEY has no key that lasts; ids must never be
 * used again, or an undo meets a stranger's row. */
static void test_logged_tables(void **state)
{
    struct db *db = open_it(state);
    GError *error = NULL;
    assert_good(change_tables(db, &error), error);
    assert_true(db->logged->len > 15);
    for (guint i = 0; i < db->logged->len; i++) {
        const char *table = g_ptr_array_index(db->logged, i);
        assert_none(db, "a generated column", GENERATED, table);
        assert_none(db, "no single INTEGER PRIMARY KEY",
                    "SELECT count(*) || ' columns of the key' FROM pragma_table_info(%Q) "
                    "WHERE pk > 0 HAVING count(*) <> 1 OR max(type) <> 'INTEGER'",
                    table);
        assert_none(db, "ids could be used again",
                    "SELECT 'no AUTOINCREMENT' FROM sqlite_schema WHERE type = 'table' AND name = "
                    "%Q AND sql NOT LIKE '%%AUTOINCREMENT%%'",
                    table);
        assert_none(db, "not STRICT, or without rowid",
                    "SELECT name FROM pragma_table_list WHERE schema = 'main' AND name = %Q AND "
                    "(NOT strict OR wr)",
                    table);
    }
    db_close(db);
}

/* What a change touched is held to the scope when it is undone: of each table it is known where its
 * rows lie, or that they lie at no workplace. */
static void test_logged_rows_have_a_place(void **state)
{
    static const char *const nowhere[] = {"setting",
                                          "rep",
                                          "rep_scope",
                                          "rep_key",
                                          "constituency",
                                          "mp",
                                          "mp_term",
                                          "mp_name",
                                          "mp_post",
                                          "mp_stance",
                                          "mp_address",
                                          "commitment",
                                          "rule_value",
                                          "timeline",
                                          "ballot",
                                          "ballot_question",
                                          "scrutineer_return",
                                          "ballot_unit",
                                          "ballot_result",
                                          "ballot_result_question",
                                          "ballot_history",
                                          "ask",
                                          "saved_search",
                                          "call_list",
                                          "call_list_rep",
                                          "call_script",
                                          "call_script_version",
                                          "list_map",
                                          NULL};
    struct db *db = open_it(state);
    GError *error = NULL;
    assert_good(change_tables(db, &error), error);
    const struct query *q = g_hash_table_lookup(db->queries, "touched_rows");
    assert_non_null(q);
    g_autofree char *text = g_strndup(q->text, q->len);
    for (guint i = 0; i < db->logged->len; i++) {
        const char *table = g_ptr_array_index(db->logged, i);
        g_autofree char *words = g_strdup_printf(":table = '%s'", table);
        bool placed = strstr(text, words);
        if (placed == g_strv_contains(nowhere, table))
            fail_msg("%s: touched_rows in db/queries/log.sql does not say where it lies", table);
    }
    db_close(db);
}

/* RESTRICT everywhere: a cascade would take rows along without a conflict. */
static void test_references(void **state)
{
    struct db *db = open_it(state);
    g_autoptr(GPtrArray) soft = texts(
        db,
        "SELECT t.name || ' -> ' || f.\"table\" || ': ' || f.on_delete FROM pragma_table_list t, "
        "pragma_foreign_key_list(t.name) f WHERE t.schema = 'main' AND f.on_delete <> 'RESTRICT'");
    if (soft->len)
        fail_msg("%s", (char *)g_ptr_array_index(soft, 0));
    /* an inverse is applied to parents first: there is such an order */
    GError *error = NULL;
    assert_good(change_tables(db, &error), error);
    g_autoptr(GPtrArray) edges = texts(
        db, "SELECT t.name || ' ' || f.\"table\" FROM pragma_table_list t, "
            "pragma_foreign_key_list(t.name) f WHERE t.schema = 'main' AND t.name <> f.\"table\"");
    assert_true(edges->len > 20);
    for (guint i = 0; i < edges->len; i++) {
        g_auto(GStrv) pair = g_strsplit(g_ptr_array_index(edges, i), " ", 2);
        guint child = 0, parent = 0;
        if (g_ptr_array_find_with_equal_func(db->logged, pair[0], g_str_equal, &child) &&
            g_ptr_array_find_with_equal_func(db->logged, pair[1], g_str_equal, &parent) &&
            child < parent)
            fail_msg("%s refers to %s and comes before it", pair[0], pair[1]);
    }
    db_close(db);
}

/* What triggers write is put right by them when an inverse is applied: it must
 * not be in the log too. */
static void test_triggers(void **state)
{
    struct db *db = open_it(state);
    GError *error = NULL;
    assert_good(change_tables(db, &error), error);
    g_autoptr(GPtrArray) triggers =
        texts(db, "SELECT sql FROM sqlite_schema WHERE type = 'trigger'");
    assert_true(triggers->len > 10);
    for (guint i = 0; i < triggers->len; i++) {
        const char *sql = g_ptr_array_index(triggers, i), *body = strstr(sql, "BEGIN");
        assert_non_null(body);
        for (guint k = 0; k < db->logged->len; k++) {
            g_autofree char *pattern =
                g_strdup_printf("\\b(INSERT( OR \\w+)? INTO|UPDATE|DELETE FROM)\\s+%s\\b",
                                (char *)g_ptr_array_index(db->logged, k));
            if (g_regex_match_simple(pattern, body, G_REGEX_CASELESS, 0))
                fail_msg("a trigger writes to %s, which is in the change log: %s",
                         (char *)g_ptr_array_index(db->logged, k), sql);
        }
    }
    db_close(db);
}

/* A new file passes its own check. */
/* A time of day is one, and only of a day. */
static void test_call_back_at(void **state)
{
    static const struct {
        const char *on, *at;
        bool fits;
    } cases[] = {
        {"'2026-12-04'", "'14:30'", true},
        {"'2026-12-04'", "'00:00'", true},
        {"'2026-12-04'", "'23:59'", true},
        {"'2026-12-04'", "NULL", true},
        {"NULL", "NULL", true},
        {"NULL", "'14:30'", false},
        {"'2026-12-04'", "'24:00'", false},
        {"'2026-12-04'", "'9:15'", false},
        {"'2026-12-04'", "'14:60'", false},
        {"'2026-12-04'", "'14:30:00'", false},
        {"'2026-12-04'", "''", false},
        {"'2026-12-04'", "'noon'", false},
    };
    struct folder *f = *state;
    db_close(open_it(state));
    sqlite3 *h = NULL;
    assert_int_equal(sqlite3_open(f->file, &h), SQLITE_OK);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *sql = g_strdup_printf(
            "INSERT INTO activity (person_id, rep_id, at, channel, purpose, outcome, call_back_on, "
            "call_back_at) VALUES (1, 1, 1, 'PHONE', 'GENERAL', 'CALL_BACK', %s, %s)",
            cases[i].on, cases[i].at);
        int rc = sqlite3_exec(h, sql, NULL, NULL, NULL);
        if (rc != (cases[i].fits ? SQLITE_OK : SQLITE_CONSTRAINT))
            fail_msg("%s %s: %d", cases[i].on, cases[i].at, rc);
    }
    sqlite3_close(h);
}

static void test_check(void **state)
{
    struct db *db = open_it(state);
    assert_sound(db);
    db_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(test_logged_tables),
        test(test_logged_rows_have_a_place),
        test(test_every_column_is_declared),
        test(test_generated_column_is_found),
        test(test_references),
        test(test_triggers),
        test(test_call_back_at),
        test(test_check),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
