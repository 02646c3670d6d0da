/*
 * The tables of words in the schema are those of the domain.
 */
#include "store/schema.h"

#include "domain/vocabulary.h"

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
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
