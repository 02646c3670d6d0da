/*
 * The real statements: that every one can be prepared, that lists are read by an index, and that
 * none forgets the scope.
 */
#include "store/schema.h"

#include "store/page.h"

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
    "letter",     "reply",         "office",        "person_tag",    "ask_record",  "shared_value",
    NULL};

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(test_statements),       test(test_lists),      test(test_scope_is_never_forgotten),
        test(test_levels_are_known), test(test_no_replace),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
