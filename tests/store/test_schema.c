/*
 * The real migrations and queries: what the change log needs of every table,
 * that every statement can be prepared, and that none forgets the scope.
 */
#include "../../src/store/db_private.h"
#include "domain/vocabulary.h"
#include "store/columns.h"
#include "store/fixture.h"
#include "store/page.h"

static const struct source_text more = TEXT("more.sql", "-- name: t_none\nSELECT 1\n");

static struct db *open_it(void **state)
{
    struct folder *f = *state;
    return open_real(f->file, DB_CREATE, &more);
}

/* First column of each row. */
static GPtrArray *texts(struct db *db, const char *sql)
{
    GError *error = NULL;
    GPtrArray *out = g_ptr_array_new_with_free_func(g_free);
    sqlite3_stmt *stmt = db_own_prepare(db, sql, &error);
    assert_good(stmt, error);
    while (db_own_row(db, stmt, &error))
        g_ptr_array_add(out, g_strdup((const char *)sqlite3_column_text(stmt, 0)));
    assert_null(error);
    sqlite3_finalize(stmt);
    return out;
}

static void assert_none(struct db *db, const char *what, const char *format, const char *table)
{
    char *sql = sqlite3_mprintf(format, table);
    g_autoptr(GPtrArray) found = texts(db, sql);
    sqlite3_free(sql);
    if (found->len)
        fail_msg("%s: %s: %s", table, what, (char *)g_ptr_array_index(found, 0));
}

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
    static const char *const nowhere[] = {
        "setting",           "rep",      "rep_scope",    "rep_key",
        "constituency",      "mp",       "mp_term",      "mp_stance",
        "rule_value",        "timeline", "ballot",       "ballot_question",
        "scrutineer_return", "ask",      "saved_search", NULL};
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

static void test_statements(void **state)
{
    struct db *db = open_it(state);
    GError *error = NULL;
    const char *const *names = db_statements(db);
    begin(db); /* writing ones are prepared only in a transaction */
    for (; *names; names++)
        if (!db_prepare(db, *names, &error))
            fail_msg("%s: %s", *names, error->message);
    db_rollback(db);
    db_close(db);
}

/* How many of a list's pages sort. */
static guint sorting_pages(struct db *db, const struct list *l, guint32 masks, bool by)
{
    GError *error = NULL;
    guint sorting = 0;
    for (enum list_shape shape = LIST_FIRST; shape <= LIST_LAST; shape++)
        for (guint part = 0; part < list_parts(l, shape); part++)
            for (guint32 mask = 0; mask < masks; mask++) {
                g_autofree char *sql = list_sql(l, shape, part, mask, by);
                g_autofree char *explain = g_strconcat("EXPLAIN QUERY PLAN ", sql, NULL);
                sqlite3_stmt *stmt = db_own_prepare(db, explain, &error);
                if (!stmt)
                    fail_msg("%s: %s\n%s", l->name, error->message, sql);
                while (sqlite3_step(stmt) == SQLITE_ROW) {
                    const char *step = (const char *)sqlite3_column_text(stmt, 3);
                    if (strstr(step, "TEMP B-TREE FOR ORDER BY") &&
                        sqlite3_column_int(stmt, 1) == 0)
                        print_error("%u: %s sorts: %s\n", ++sorting, l->name, strstr(sql, "WHERE"));
                }
                sqlite3_finalize(stmt);
            }
    return sorting;
}

/* Every page of every list can be prepared, with every filter, and sorts
 * nothing; nor in another order that is declared to have an index. */
static void test_lists(void **state)
{
    struct db *db = open_it(state);
    GError *error = NULL;
    const char *const *lists = page_lists(db);
    guint sorting = 0, sorts = 0;
    static const char *const levels[] = {"volunteer", "rep", "officer", NULL};
    assert_non_null(lists[0]);
    db_set_levels(db, levels);
    for (; *lists; lists++) {
        struct list *l = list_get(db, *lists, &error);
        assert_good(l, error);
        if (strstr(l->where, "json_each(:ids)")) /* sorts no more than it is given */
            continue;
        const guint32 masks = 1u << l->filters->len;
        for (int by = 0; by <= (l->by != NULL); by++)
            sorting += sorting_pages(db, l, masks, by);
        for (guint i = 0; i < l->sorts->len; i++, sorts++) {
            const struct list_sort *sort = l->sorts->pdata[i];
            g_autofree char *masked =
                g_strdup_printf("may_see\\('(\\w+)'\\)[^()]*NULL\\) AS %s\\b", sort->by);
            if (!sort->level && g_regex_match_simple(masked, l->head, 0, 0))
                fail_msg("%s: the order by %s tells what not every level sees", l->name, sort->by);
            const struct list *other = list_sorted(db, l, sort->by, true, &error);
            assert_good(other, error);
            assert_null(other->plain);
            sorting += sorting_pages(db, other, 1, false);
        }
    }
    assert_int_equal(sorting, 0);
    assert_true(sorts >= 3);
    db_close(db);
}

/* It adds one row of given values and reads nothing: the gate has checked them. */
static bool plain_insert(const char *text)
{
    return g_regex_match_simple("^INSERT INTO [^;]*\\)\\s*VALUES \\(", text, G_REGEX_MULTILINE,
                                0) &&
           !strstr(text, "SELECT");
}

/* Tables of which each row belongs to somebody's workplace. */
static const char *const scoped[] = {
    "person",     "contact_point", "employment",    "prospect",      "activity",    "task",
    "electorate", "canvass_event", "canvass_state", "canvass_tally", "canvass_day", "person_token",
    "letter",     "reply",         "office",        "person_tag",    "ask_record",  NULL};

static void lint_scope(struct db *db, const char *name, bool by, guint *linted)
{
    gsize len = 0;
    const char *bytes = db_statement_text(db, name, &len);
    g_autofree char *text = g_strndup(bytes, len);
    if (by || strstr(text, "in_scope(") || strstr(text, "\n-- unscoped: ") || plain_insert(text))
        return;
    for (const char *const *table = scoped; *table; table++) {
        g_autofree char *pattern =
            g_strdup_printf("^[^-]*\\b(FROM|JOIN|INTO|UPDATE)\\s+%s\\b", *table);
        if (g_regex_match_simple(pattern, text, G_REGEX_CASELESS | G_REGEX_MULTILINE, 0)) {
            print_error("%s reads or writes %s without in_scope() or \"-- unscoped: why\"\n", name,
                        *table);
            (*linted)++;
            return;
        }
    }
}

static void test_scope_is_never_forgotten(void **state)
{
    struct db *db = open_it(state);
    GError *error = NULL;
    guint linted = 0;
    for (const char *const *name = db_statements(db); *name; name++)
        lint_scope(db, *name, false, &linted);
    for (const char *const *name = page_lists(db); *name; name++) {
        g_autoptr(GPtrArray) filters = g_ptr_array_new();
        bool by = false;
        assert_good(page_info(db, *name, filters, &by, &error), error);
        lint_scope(db, *name, by, &linted);
    }
    assert_int_equal(linted, 0);
    db_close(db);
}

/* A level that nobody has would hide a column from everybody. */
static void test_levels_are_known(void **state)
{
    struct db *db = open_it(state);
    const char *const *const names[] = {db_statements(db), page_lists(db)};
    guint asked = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        for (const char *const *name = names[i]; *name; name++) {
            gsize len = 0;
            const char *bytes = db_statement_text(db, *name, &len);
            g_autofree char *text = g_strndup(bytes, len);
            for (const char *at = text; (at = strstr(at, "may_see(")); at++, asked++)
                if (!g_regex_match_simple("^may_see\\('(volunteer|rep|officer)'\\)", at, 0, 0))
                    fail_msg("%s asks for a level that there is not: %.30s", *name, at);
        }
    assert_true(asked > 10);
    db_close(db);
}

/* REPLACE removes rows without their delete triggers. */
static void test_no_replace(void **state)
{
    struct db *db = open_it(state);
    for (const char *const *name = db_statements(db); *name; name++) {
        gsize len = 0;
        const char *bytes = db_statement_text(db, *name, &len);
        g_autofree char *text = g_strndup(bytes, len);
        g_autoptr(GMatchInfo) match = NULL;
        g_autoptr(GRegex) regex =
            g_regex_new("(INSERT OR REPLACE|REPLACE) INTO (\\w+)", G_REGEX_CASELESS, 0, NULL);
        if (!g_regex_match(regex, text, 0, &match))
            continue;
        g_autofree char *table = g_match_info_fetch(match, 2);
        if (change_logged(table))
            fail_msg("%s replaces rows of %s", *name, table);
        assert_none(db, "has triggers that REPLACE would pass over",
                    "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = %Q",
                    table);
    }
    db_close(db);
}

/* A new file passes its own check. */
static void test_check(void **state)
{
    struct db *db = open_it(state);
    GError *error = NULL;
    g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func(g_free);
    assert_good(db_check(db, findings, &error), error);
    assert_int_equal(findings->len, 0);
    db_close(db);
}

/* ---- vocabularies ---- */

static bool same_words(GPtrArray *found, const struct choice *words)
{
    guint n = 0;
    for (const struct choice *c = words; c->value; c++, n++)
        if (!g_ptr_array_find_with_equal_func(found, c->value, g_str_equal, NULL))
            return false;
    return found->len == n;
}

/* The words in "CHECK (column IN ('A', 'B'))" of a table. */
static GPtrArray *checked(struct db *db, const char *table, const char *column)
{
    char *sql = sqlite3_mprintf("SELECT sql FROM sqlite_schema WHERE name = %Q", table);
    g_autoptr(GPtrArray) made = texts(db, sql);
    sqlite3_free(sql);
    GPtrArray *out = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *begin = g_strdup_printf("CHECK (%s IN (", column);
    const char *at = made->len ? strstr(g_ptr_array_index(made, 0), begin) : NULL;
    const char *end = at ? strstr(at, "))") : NULL;
    while (at && (at = strchr(at, '\'')) && at < end) {
        const char *close = strchr(at + 1, '\'');
        g_ptr_array_add(out, g_strndup(at + 1, (gsize)(close - at - 1)));
        at = close + 1;
    }
    return out;
}

/* A column of words refers to the table of its vocabulary, or its CHECK says the same words. */
static void test_vocabularies(void **state)
{
    struct db *db = open_it(state);
    gsize n;
    const struct vocabulary *rows = vocabularies(&n);
    for (gsize i = 0; i < n; i++) {
        const struct vocabulary *v = &rows[i];
        g_autofree char *what = g_strdup_printf("%s.%s", v->table, v->column);
        g_autoptr(GPtrArray) in_check = checked(db, v->table, v->column);
        if (in_check->len && !same_words(in_check, v->words))
            fail_msg("%s: its CHECK has other words than the vocabulary", what);
        if (!v->lookup)
            continue;
        if (in_check->len)
            fail_msg("%s has both a CHECK and a table of words", what);
        char *sql = sqlite3_mprintf("SELECT \"table\" FROM pragma_foreign_key_list(%Q) "
                                    "WHERE \"from\" = %Q AND \"to\" = 'value'",
                                    v->table, v->column);
        g_autoptr(GPtrArray) parents = texts(db, sql);
        sqlite3_free(sql);
        if (parents->len != 1 || strcmp(parents->pdata[0], v->lookup) != 0)
            fail_msg("%s does not refer to %s", what, v->lookup);
        sql = sqlite3_mprintf("SELECT value FROM %Q", v->lookup);
        g_autoptr(GPtrArray) stored = texts(db, sql);
        sqlite3_free(sql);
        if (!same_words(stored, v->words))
            fail_msg("%s does not hold the words of %s", v->lookup, what);
    }
    db_close(db);
}

/* Every enumeration in a CHECK is a vocabulary, or a yes and no. */
static void test_no_other_enumeration(void **state)
{
    struct db *db = open_it(state);
    g_autoptr(GPtrArray) tables =
        texts(db, "SELECT name || char(10) || sql FROM sqlite_schema WHERE type = 'table' "
                  "AND sql LIKE '%CHECK (% IN (%'");
    gsize n;
    const struct vocabulary *rows = vocabularies(&n);
    for (guint i = 0; i < tables->len; i++) {
        g_auto(GStrv) both = g_strsplit(tables->pdata[i], "\n", 2);
        for (const char *at = both[1]; (at = strstr(at, "CHECK (")); at++) {
            const char *column = at + strlen("CHECK (");
            const gsize len = strcspn(column, " ");
            if (!g_str_has_prefix(column + len, " IN ('"))
                continue;
            bool known = false;
            for (gsize k = 0; k < n; k++)
                known |= strcmp(rows[k].table, both[0]) == 0 && strlen(rows[k].column) == len &&
                         strncmp(rows[k].column, column, len) == 0;
            if (!known)
                fail_msg("%s.%.*s: its CHECK is no vocabulary", both[0], (int)len, column);
        }
    }
    db_close(db);
}

/* A program with a new word brings it; nobody else's are taken away. */
static void test_new_words(void **state)
{
    struct folder *f = *state;
    GError *error = NULL;
    struct db *db = db_open(f->file, DB_CREATE, &error);
    assert_good(db, error);
    db_close(db);
    raw(f->file, "DELETE FROM word_task_kind WHERE value = 'MEETING';"
                 "INSERT INTO word_task_kind (value) VALUES ('LATER_KIND');"
                 "UPDATE meta SET value = 'older' WHERE key = 'words_digest'");
    db = db_open(f->file, DB_READ, &error); /* reading does without */
    assert_good(db, error);
    db_close(db);
    assert_int_equal(raw_int(f->file, "SELECT count(*) FROM word_task_kind"), 5);
    db = db_open(f->file, DB_OPEN, &error);
    assert_good(db, error);
    db_close(db);
    assert_int_equal(raw_int(f->file, "SELECT count(*) FROM word_task_kind"), 6);
    assert_int_equal(
        raw_int(f->file, "SELECT count(*) FROM word_task_kind WHERE value = 'MEETING'"), 1);
    raw(f->file, "DELETE FROM word_task_kind WHERE value = 'MEETING'"); /* known: not looked at */
    db = db_open(f->file, DB_OPEN, &error);
    assert_good(db, error);
    db_close(db);
    assert_int_equal(raw_int(f->file, "SELECT count(*) FROM word_task_kind"), 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(test_vocabularies),
        test(test_no_other_enumeration),
        test(test_new_words),
        test(test_logged_tables),
        test(test_logged_rows_have_a_place),
        test(test_every_column_is_declared),
        test(test_generated_column_is_found),
        test(test_references),
        test(test_triggers),
        test(test_statements),
        test(test_lists),
        test(test_scope_is_never_forgotten),
        test(test_levels_are_known),
        test(test_no_replace),
        test(test_check),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
