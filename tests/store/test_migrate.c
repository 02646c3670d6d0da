/*
 * Migrations: forward one by one, all or nothing each, with a backup before.
 */
#include "../../src/store/db_private.h"
#include "store/fixture.h"
#include "store/reference.h"

#include <sys/wait.h>

#define ONE "CREATE TABLE item (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL) STRICT;\n"
#define QUERIES                                                                                    \
    "-- name: item_add\nINSERT INTO item (name) VALUES (:name)\n"                                  \
    "-- name: item_count\nSELECT count(*) FROM item\n"

struct set {
    struct source_text migrations[3];
    struct source_text queries[1];
    struct db_source source;
};

/* Migrations of one, two or three texts. */
static const struct db_source *texts(struct set *s, const char *a, const char *b, const char *c)
{
    const char *all[] = {a, b, c};
    gsize n = 0;
    while (n < 3 && all[n]) {
        s->migrations[n] = (struct source_text){"000x_test.sql", all[n], strlen(all[n])};
        n++;
    }
    s->queries[0] = (struct source_text){"queries.sql", QUERIES, sizeof QUERIES - 1};
    s->source = (struct db_source){s->migrations, n, s->queries, 1};
    return &s->source;
}

static struct db *open_set(const char *file, enum db_mode mode, const struct db_source *source)
{
    GError *error = NULL;
    struct db *db = db_open_source(file, mode, source, &error);
    if (!db)
        fail_msg("%s", error->message);
    return db;
}

static gint by_name(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The backups beside the file, oldest first. */
static GPtrArray *backups(const struct folder *f)
{
    GPtrArray *out = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GDir) dir = g_dir_open(f->path, 0, NULL);
    for (const char *name; (name = g_dir_read_name(dir));)
        if (g_str_has_suffix(name, ".bak"))
            g_ptr_array_add(out, g_build_filename(f->path, name, NULL));
    g_ptr_array_sort(out, by_name);
    return out;
}

static void test_forward(void **state)
{
    struct folder *f = *state;
    struct set s;
    g_setenv("BRANCHLINE_CLOCK", "2026-11-21T10:42:00Z", TRUE);
    struct db *db = open_set(f->file, DB_CREATE, texts(&s, ONE, NULL, NULL));
    add_item(db, "one");
    db_close(db);
    db = open_set(f->file, DB_OPEN, texts(&s, ONE, "ALTER TABLE item ADD day TEXT;\n", NULL));
    assert_int_equal(number(db, "item_count", NULL), 1);
    db_close(db);
    assert_int_equal(raw_int(f->file, "PRAGMA user_version"), 2);
    g_autoptr(GPtrArray) copies = backups(f);
    assert_int_equal(copies->len, 1);
    const char *copy = g_ptr_array_index(copies, 0);
    assert_true(g_str_has_suffix(copy, "/branch.db.v1-2026-11-21T104200Z.bak"));
    struct stat st;
    assert_int_equal(stat(copy, &st), 0);
    assert_int_equal(st.st_mode & 07777, 0600);
    /* the backup is the file of before */
    assert_int_equal(raw_int(copy, "PRAGMA user_version"), 1);
    db = open_set(copy, DB_OPEN, texts(&s, ONE, NULL, NULL));
    assert_int_equal(number(db, "item_count", NULL), 1);
    db_close(db);
    /* two steps at once; a second backup in the same second gets its own name */
    db = open_set(copy, DB_OPEN, texts(&s, ONE, "CREATE TABLE a (b) ;\n", "CREATE TABLE b (c);"));
    db_close(db);
    assert_int_equal(raw_int(copy, "PRAGMA user_version"), 3);
    g_unsetenv("BRANCHLINE_CLOCK");
}

static void test_backup_names(void **state)
{
    struct folder *f = *state;
    struct set s;
    g_setenv("BRANCHLINE_CLOCK", "2026-11-21T10:42:00Z", TRUE);
    db_close(open_set(f->file, DB_CREATE, texts(&s, ONE, NULL, NULL)));
    GError *error = NULL;
    for (int i = 0; i < 2; i++) {
        assert_null(db_open_source(f->file, DB_OPEN, texts(&s, ONE, "wrong;", NULL), &error));
        assert_fault(&error, BL_ERR_INTERNAL, "backup: ");
    }
    g_autoptr(GPtrArray) copies = backups(f);
    assert_int_equal(copies->len, 2);
    assert_true(g_str_has_suffix(g_ptr_array_index(copies, 0), "Z-2.bak"));
    g_unsetenv("BRANCHLINE_CLOCK");
}

/* After an update several come at once: one makes the copy and both steps, the others wait for it.
 */
static void test_together(void **state)
{
    enum { MANY = 8 };
    struct folder *f = *state;
    struct set s;
    db_close(open_set(f->file, DB_CREATE, texts(&s, ONE, NULL, NULL)));
    const struct db_source *both =
        texts(&s, ONE, "ALTER TABLE item ADD day TEXT;\n", "CREATE TABLE more (a);\n");
    int ends[2];
    pid_t pids[MANY];
    assert_int_equal(pipe(ends), 0);
    for (int i = 0; i < MANY; i++) {
        pids[i] = fork();
        if (pids[i] == 0) {
            char go;
            close(ends[1]);
            if (read(ends[0], &go, 1) != 0) /* all at once, when the other end is closed */
                _exit(2);
            GError *error = NULL;
            struct db *db = db_open_source(f->file, DB_OPEN, both, &error);
            if (!db)
                print_error("%s\n", error->message);
            _exit(db ? 0 : 1);
        }
    }
    close(ends[0]);
    close(ends[1]);
    for (int i = 0; i < MANY; i++) {
        int status = -1;
        assert_int_equal(waitpid(pids[i], &status, 0), pids[i]);
        assert_int_equal(status, 0);
    }
    g_autoptr(GPtrArray) copies = backups(f);
    assert_int_equal(copies->len, 1);
    assert_int_equal(raw_int(copies->pdata[0], "PRAGMA user_version"), 1);
    assert_int_equal(raw_int(f->file, "PRAGMA user_version"), 3);
}

/* What fails midway changes nothing; what went before it stays. */
static void test_failing(void **state)
{
    struct folder *f = *state;
    struct set s;
    GError *error = NULL;
    struct db *db = open_set(f->file, DB_CREATE, texts(&s, ONE, NULL, NULL));
    add_item(db, "one");
    db_close(db);
    const char *broken = "CREATE TABLE other (id INTEGER PRIMARY KEY);\n"
                         "UPDATE item SET name = 'changed';\n"
                         "INSERT INTO no_such_table VALUES (1);\n";
    assert_null(db_open_source(f->file, DB_OPEN, texts(&s, ONE, broken, NULL), &error));
    assert_fault(&error, BL_ERR_INTERNAL, "stays at version 1");
    assert_int_equal(raw_int(f->file, "PRAGMA user_version"), 1);
    assert_int_equal(raw_int(f->file, "SELECT count(*) FROM sqlite_schema WHERE name = 'other'"),
                     0);
    assert_int_equal(raw_int(f->file, "SELECT count(*) FROM item WHERE name = 'one'"), 1);
    db_close(open_set(f->file, DB_OPEN, texts(&s, ONE, NULL, NULL)));
    assert_null(
        db_open_source(f->file, DB_OPEN, texts(&s, ONE, "CREATE TABLE two (a);", broken), &error));
    assert_fault(&error, BL_ERR_INTERNAL, "stays at version 2");
    db_close(open_set(f->file, DB_OPEN, texts(&s, ONE, "CREATE TABLE two (a);", NULL)));
}

static void test_create_failing(void **state)
{
    struct folder *f = *state;
    struct set s;
    GError *error = NULL;
    assert_null(db_open_source(f->file, DB_CREATE, texts(&s, ONE, "wrong;", NULL), &error));
    assert_fault(&error, BL_ERR_INTERNAL, "syntax");
    assert_false(g_file_test(f->file, G_FILE_TEST_EXISTS));
    db_close(open_set(f->file, DB_CREATE, texts(&s, ONE, NULL, NULL)));
}

/* A migration has no transaction of its own and no settings to change. */
static void test_refused_statements(void **state)
{
    static const char *const refused[] = {"COMMIT;", "BEGIN;", "PRAGMA user_version = 7;",
                                          "SAVEPOINT x;", "ATTACH 'x' AS y;"};
    struct folder *f = *state;
    struct set s;
    GError *error = NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(refused); i++) {
        assert_null(db_open_source(f->file, DB_CREATE, texts(&s, ONE, refused[i], NULL), &error));
        assert_fault(&error, BL_ERR_INTERNAL, "guard");
    }
}

/* A table may be made anew; references are checked at the end. */
static void test_references(void **state)
{
    struct folder *f = *state;
    struct set s;
    GError *error = NULL;
    const char *two = "CREATE TABLE part (id INTEGER PRIMARY KEY, item_id INTEGER REFERENCES item "
                      "(id) ON DELETE RESTRICT);\n"
                      "INSERT INTO item (name) VALUES ('a');\n"
                      "INSERT INTO part (item_id) SELECT id FROM item;\n";
    db_close(open_set(f->file, DB_CREATE, texts(&s, ONE, two, NULL)));
    const char *anew = "CREATE TABLE item2 (id INTEGER PRIMARY KEY, name TEXT, more TEXT);\n"
                       "INSERT INTO item2 SELECT id, name, NULL FROM item;\n"
                       "DROP TABLE item;\nALTER TABLE item2 RENAME TO item;\n";
    db_close(open_set(f->file, DB_OPEN, texts(&s, ONE, two, anew)));
    assert_int_equal(raw_int(f->file, "SELECT count(*) FROM pragma_foreign_key_check"), 0);
    g_autofree char *other = g_strconcat(f->file, ".2", NULL);
    assert_null(db_open_source(other, DB_CREATE, texts(&s, ONE, two, "DELETE FROM item;"), &error));
    assert_fault(&error, BL_ERR_INTERNAL, "refer to rows that are gone");
}

static void test_other_edition(void **state)
{
    struct folder *f = *state;
    struct set s;
    GError *error = NULL;
    db_close(open_set(f->file, DB_CREATE, texts(&s, ONE, NULL, NULL)));
    assert_null(
        db_open_source(f->file, DB_OPEN, texts(&s, "-- changed since\n" ONE, NULL, NULL), &error));
    assert_fault(&error, BL_ERR_DAMAGED, "another edition");
    assert_null(
        db_open_source(f->file, DB_READ, texts(&s, ONE, "CREATE TABLE a (b);", NULL), &error));
    assert_fault(&error, BL_ERR_REFUSED, "older");
    assert_int_equal(raw_int(f->file, "PRAGMA user_version"), 1);
}

/* The compiled-in texts make a file, and every one of them is there. */
static void test_built_in(void **state)
{
    struct folder *f = *state;
    GError *error = NULL;
    const struct db_source *source = source_builtin();
    assert_true(source->n_migrations >= 1);
    assert_true(g_str_has_prefix(source->migrations[0].name, "0001_"));
    for (gsize i = 1; i < source->n_migrations; i++)
        assert_true(strcmp(source->migrations[i - 1].name, source->migrations[i].name) < 0);
    g_autoptr(GDir) dir = g_dir_open("db/queries", 0, NULL);
    gsize files = 0;
    for (const char *name; dir && (name = g_dir_read_name(dir));)
        files += g_str_has_suffix(name, ".sql");
    assert_int_equal(source->n_queries, files);
    struct db *db = db_open(f->file, DB_CREATE, &error);
    assert_good(db, error);
    db_close(db);
    db = db_open(f->file, DB_OPEN, &error);
    assert_good(db, error);
    db_close(db);
}

static void test_reference_data(void **state)
{
    (void)state;
    const char *bytes = NULL;
    gsize len = 0, n = 0;
    g_autofree char *file = NULL;
    assert_true(g_file_get_contents("db/reference/mps.csv", &file, &n, NULL));
    assert_true(reference_get("mps", &bytes, &len));
    assert_int_equal(len, n);
    assert_memory_equal(bytes, file, n);
    g_autofree char *sum = g_compute_checksum_for_string(G_CHECKSUM_SHA256, file, (gssize)n);
    g_autofree char *built = reference_digest("mps");
    assert_string_equal(built, sum);
    assert_false(reference_get("no_such", &bytes, &len));
    assert_null(reference_digest("no_such"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(test_forward),    test(test_backup_names),   test(test_together),
        test(test_failing),    test(test_create_failing), test(test_refused_statements),
        test(test_references), test(test_other_edition),  cmocka_unit_test(test_reference_data),
        test(test_built_in),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
