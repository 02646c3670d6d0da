/*
 * Opening the file: who may, what is refused with which sentence, and that what
 * is refused is left as it was.
 */
#include "../../src/store/db_private.h"
#include "store/fixture.h"

#include <fcntl.h>
#include <linux/capability.h>
#include <sys/syscall.h>
#include <sys/wait.h>

static mode_t mode_of(const char *path)
{
    struct stat st;
    assert_int_equal(stat(path, &st), 0);
    return st.st_mode & 07777;
}

static char *with_tail(const char *path, const char *tail)
{
    return g_strconcat(path, tail, NULL);
}

static void refused(const char *path, enum db_mode mode, enum bl_error_code code, const char *words)
{
    GError *error = NULL;
    struct db *db = db_open_source(path, mode, &small_source, &error);
    assert_null(db);
    assert_fault(&error, code, words);
}

/* As above, and not a byte of the file has changed. */
static void refused_untouched(const char *path, enum bl_error_code code, const char *words)
{
    g_autofree char *before = NULL, *after = NULL;
    gsize n = 0, m = 0;
    assert_true(g_file_get_contents(path, &before, &n, NULL));
    refused(path, DB_OPEN, code, words);
    assert_true(g_file_get_contents(path, &after, &m, NULL));
    assert_int_equal(n, m);
    assert_memory_equal(before, after, n);
}

static void test_create(void **state)
{
    struct folder *f = *state;
    g_autofree char *inner = g_build_filename(f->path, "a", "b", NULL);
    g_autofree char *file = g_build_filename(inner, "branch.db", NULL);
    g_autofree char *wal = with_tail(file, "-wal"), *shm = with_tail(file, "-shm");
    umask(0); /* the store sets its own */
    struct db *db = open_small(file, DB_CREATE);
    add_item(db, "one");
    assert_int_equal(mode_of(inner), 0700);
    assert_int_equal(mode_of(file), 0600);
    assert_int_equal(mode_of(wal), 0600);
    assert_int_equal(mode_of(shm), 0600);
    assert_string_equal(db_path(db), file);
    db_close(db);
    g_autofree char *header = NULL;
    assert_true(g_file_get_contents(file, &header, NULL, NULL));
    assert_int_equal(header[18], 2); /* the file itself says that it has a write-ahead log */
    refused(file, DB_CREATE, BL_ERR_INPUT, "already a file");
    db = open_small(file, DB_OPEN);
    assert_int_equal(number(db, "item_count", NULL), 1);
    db_close(db);
    db_close(NULL);
}

static gint64 pragma(struct db *db, const char *name)
{
    GError *error = NULL;
    gint64 i = -1;
    g_autofree char *sql = g_strconcat("PRAGMA ", name, NULL);
    assert_good(db_own_int(db, sql, &i, &error), error);
    return i;
}

static void test_settings(void **state)
{
    struct folder *f = *state;
    db_close(open_small(f->file, DB_CREATE));
    struct db *db = open_small(f->file, DB_OPEN);
    GError *error = NULL;
    g_autofree char *journal = db_own_text(db, "PRAGMA journal_mode", &error);
    assert_string_equal(journal, "wal");
    assert_int_equal(pragma(db, "synchronous"), 2);
    assert_int_equal(pragma(db, "foreign_keys"), 1);
    assert_int_equal(pragma(db, "secure_delete"), 1);
    assert_int_equal(pragma(db, "cell_size_check"), 1);
    assert_int_equal(pragma(db, "trusted_schema"), 1);
    assert_int_equal(pragma(db, "temp_store"), 2);
    assert_int_equal(pragma(db, "application_id"), 0x42524C4E);
    assert_int_equal(pragma(db, "user_version"), 1);
    assert_int_equal(pragma(db, "busy_timeout"), DB_BUSY_MS);
    db_close(db);
}

static void test_missing(void **state)
{
    struct folder *f = *state;
    refused(f->file, DB_OPEN, BL_ERR_NOT_FOUND, "branchline init");
    refused(f->file, DB_READ, BL_ERR_NOT_FOUND, "branchline demo");
    assert_false(g_file_test(f->file, G_FILE_TEST_EXISTS));
    refused(f->path, DB_OPEN, BL_ERR_DAMAGED, "is not a file");
}

static void test_foreign(void **state)
{
    struct folder *f = *state;
    raw(f->file, "CREATE TABLE bookmarks (url TEXT); PRAGMA user_version = 1;");
    chmod(f->file, 0600);
    refused_untouched(f->file, BL_ERR_DAMAGED, "belongs to another program");
    g_autofree char *text = g_build_filename(f->path, "notes.txt", NULL);
    g_autofree char *long_text = g_strnfill(5000, 'x');
    assert_true(g_file_set_contents_full(text, long_text, -1, 0, 0600, NULL));
    refused_untouched(text, BL_ERR_DAMAGED, "not a Branchline file");
    g_autofree char *empty = g_build_filename(f->path, "empty.db", NULL);
    assert_true(g_file_set_contents_full(empty, "", 0, 0, 0600, NULL));
    refused_untouched(empty, BL_ERR_DAMAGED, "is empty");
}

static void test_newer(void **state)
{
    struct folder *f = *state;
    db_close(open_small(f->file, DB_CREATE));
    raw(f->file, "PRAGMA user_version = 9");
    refused_untouched(f->file, BL_ERR_DAMAGED, "newer Branchline");
    refused(f->file, DB_READ, BL_ERR_DAMAGED, "newer Branchline");
}

static void test_changed_schema(void **state)
{
    struct folder *f = *state;
    db_close(open_small(f->file, DB_CREATE));
    raw(f->file, "CREATE INDEX stray ON item (day)");
    refused_untouched(f->file, BL_ERR_DAMAGED, "not as Branchline made them");
    raw(f->file, "DROP INDEX stray");
    db_close(open_small(f->file, DB_OPEN));
    raw(f->file, "DROP TABLE meta");
    refused_untouched(f->file, BL_ERR_DAMAGED, "not as Branchline made them");
}

/* VACUUM and ANALYZE move and add things, but nothing of ours. */
static void test_vacuum_is_no_change(void **state)
{
    struct folder *f = *state;
    struct db *db = open_small(f->file, DB_CREATE);
    add_item(db, "one");
    db_close(db);
    raw(f->file, "ANALYZE; VACUUM;");
    db_close(open_small(f->file, DB_OPEN));
}

static void overwrite(const char *file, off_t at, const char *bytes, gsize n)
{
    int fd = open(file, O_WRONLY);
    assert_true(fd >= 0);
    assert_int_equal(pwrite(fd, bytes, n, at), n);
    close(fd);
}

static void test_damaged(void **state)
{
    struct folder *f = *state;
    struct db *db = open_small(f->file, DB_CREATE);
    begin(db);
    run(db, "place_add", record_of("name", "x", NULL));
    commit(db);
    db_close(db);
    g_autofree char *backup = with_tail(f->file, ".v1-2026-11-21T100000Z.bak");
    assert_true(g_file_set_contents_full(backup, "x", 1, 0, 0600, NULL));
    g_autofree char *rubbish = g_strnfill(4000, '\x5a');
    overwrite(f->file, 100, rubbish, 3900); /* the schema's own page */
    refused_untouched(f->file, BL_ERR_DAMAGED, backup);
    assert_int_equal(g_unlink(backup), 0);
    refused_untouched(f->file, BL_ERR_DAMAGED, "copy your newest backup");
    overwrite(f->file, 0, rubbish, 100); /* and the header */
    refused_untouched(f->file, BL_ERR_DAMAGED, "backup");
}

static void test_truncated(void **state)
{
    struct folder *f = *state;
    struct db *db = open_small(f->file, DB_CREATE);
    add_item(db, "one");
    db_close(db);
    assert_int_equal(truncate(f->file, 8192), 0);
    refused_untouched(f->file, BL_ERR_DAMAGED, "damaged");
}

/* Damage that is met only later is an error of that statement. */
static void test_damage_met_later(void **state)
{
    struct folder *f = *state;
    struct db *db = open_small(f->file, DB_CREATE);
    for (int i = 0; i < 20; i++)
        run((begin(db), db), "place_add", record_of("name", "x", NULL)), commit(db);
    add_item(db, "one");
    db_close(db);
    gint64 page = raw_int(f->file, "SELECT rootpage FROM sqlite_schema WHERE name = 'item'");
    g_autofree char *rubbish = g_strnfill(4096, '\x5a');
    overwrite(f->file, (page - 1) * 4096, rubbish, 4096);
    db = open_small(f->file, DB_OPEN);
    GError *error = NULL;
    assert_null(db_all(db, "item_all", NULL, &error));
    assert_fault(&error, BL_ERR_DAMAGED, "damaged");
    g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func(g_free);
    assert_good(db_check(db, findings, &error), error);
    assert_true(findings->len > 0);
    db_close(db);
}

static void test_readable_by_others(void **state)
{
    struct folder *f = *state;
    db_close(open_small(f->file, DB_CREATE));
    chmod(f->file, 0640);
    refused(f->file, DB_OPEN, BL_ERR_REFUSED, "chmod 600");
    chmod(f->file, 0604);
    refused(f->file, DB_READ, BL_ERR_REFUSED, "chmod 600");
    /* A file of somebody else's stays as open as it is. */
    g_autofree char *other = g_build_filename(f->path, "passwd", NULL);
    assert_true(g_file_set_contents(other, "root:x:0:0:root:/root:/bin/bash\n", -1, NULL));
    chmod(other, 0644);
    refused(other, DB_OPEN, BL_ERR_DAMAGED, "is not a Branchline file");
}

/* Runs fn in a process of its own, which may do no more than the permissions of
 * files allow (root may otherwise do all); its result is the process's. */
static int without_privileges(int (*fn)(const struct folder *f), const struct folder *f)
{
    pid_t pid = fork();
    if (pid == 0) {
        struct __user_cap_header_struct head = {.version = _LINUX_CAPABILITY_VERSION_3};
        struct __user_cap_data_struct none[2] = {{0}};
        _exit(syscall(SYS_capset, &head, none) == 0 ? fn(f) : 99);
    }
    int status = 0;
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static int expect(const struct folder *f, enum db_mode mode, enum bl_error_code code,
                  const char *words)
{
    g_autoptr(GError) error = NULL;
    struct db *db = db_open_source(f->file, mode, &small_source, &error);
    if (db)
        db_close(db);
    return !db && err_is(error, code) && strstr(error->message, words) ? 0 : 1;
}

static int read_only_folder(const struct folder *f)
{
    return expect(f, DB_OPEN, BL_ERR_STORAGE, "permission");
}

static int create_in_read_only_folder(const struct folder *f)
{
    return expect(f, DB_CREATE, BL_ERR_STORAGE, "cannot be made");
}

static int works(const struct folder *f)
{
    g_autoptr(GError) error = NULL;
    struct db *db = db_open_source(f->file, DB_OPEN, &small_source, &error);
    db_close(db);
    return db ? 0 : 1;
}

static void test_permissions(void **state)
{
    struct folder *f = *state;
    assert_int_equal(chmod(f->path, 0700), 0);
    db_close(open_small(f->file, DB_CREATE));
    assert_int_equal(without_privileges(works, f), 0);
    assert_int_equal(chmod(f->path, 0500), 0);
    assert_int_equal(without_privileges(read_only_folder, f), 0);
    assert_int_equal(chmod(f->path, 0700), 0);
    assert_int_equal(chmod(f->file, 0400), 0);
    assert_int_equal(without_privileges(read_only_folder, f), 0);
    assert_int_equal(chmod(f->file, 0), 0);
    assert_int_equal(without_privileges(read_only_folder, f), 0);
    assert_int_equal(g_unlink(f->file), 0);
    assert_int_equal(chmod(f->path, 0500), 0);
    assert_int_equal(without_privileges(create_in_read_only_folder, f), 0);
    assert_int_equal(chmod(f->path, 0700), 0);
}

static void test_read_mode(void **state)
{
    struct folder *f = *state;
    struct db *db = open_small(f->file, DB_CREATE);
    add_item(db, "one");
    db_close(db);
    db = open_small(f->file, DB_READ);
    GError *error = NULL;
    assert_int_equal(number(db, "item_count", NULL), 1);
    assert_false(db_begin(db, &error));
    assert_fault(&error, BL_ERR_REFUSED, "for reading only");
    db_close(db);
}

/* A name that looks like a URI is a name. */
static void test_odd_names(void **state)
{
    struct folder *f = *state;
    g_autofree char *file = g_build_filename(f->path, "file:a?mode=memory&b#c%20.db", NULL);
    struct db *db = open_small(file, DB_CREATE);
    add_item(db, "one");
    db_close(db);
    assert_int_equal(mode_of(file), 0600);
    assert_int_equal(g_chdir(f->path), 0);
    db = open_small("file:a?mode=memory&b#c%20.db", DB_OPEN);
    assert_int_equal(number(db, "item_count", NULL), 1);
    db_close(db);
    assert_int_equal(g_chdir("/"), 0);
    db = open_small(":memory:", DB_CREATE);
    add_item(db, "one");
    db_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(test_create),
        test(test_settings),
        test(test_missing),
        test(test_foreign),
        test(test_newer),
        test(test_changed_schema),
        test(test_vacuum_is_no_change),
        test(test_damaged),
        test(test_truncated),
        test(test_damage_met_later),
        test(test_readable_by_others),
        test(test_permissions),
        test(test_read_mode),
        test(test_odd_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
