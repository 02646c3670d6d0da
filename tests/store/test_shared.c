/*
 * Several at once: two connections, two processes, a writer that is killed, a
 * full disk. What was acknowledged is there, what failed left nothing.
 */
#include "../../src/store/db_private.h"
#include "store/fixture.h"
#include "support/row.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

static void test_busy(void **state)
{
    struct folder *f = *state;
    struct db *a = open_small(f->file, DB_CREATE), *b = open_small(f->file, DB_OPEN);
    GError *error = NULL;
    begin(a); /* takes the lock at once, not at its first write */
    gint64 from = g_get_monotonic_time();
    assert_false(db_begin(b, &error));
    gint64 took = (g_get_monotonic_time() - from) / 1000;
    assert_fault(&error, BL_ERR_BUSY, "try again");
    if (took < 50 || took > 3000) /* about 100 ms; a loaded machine may be late */
        fail_msg("waited %d ms", (int)took);
    assert_false(db_writing(b));
    run(a, "item_add", record_of("name", "one", NULL));
    assert_int_equal(number(b, "item_count", NULL), 0); /* readers never wait */
    commit(a);
    add_item(b, "two");
    assert_int_equal(number(a, "item_count", NULL), 2);
    db_close(a);
    db_close(b);
}

static void test_data_version(void **state)
{
    struct folder *f = *state;
    struct db *a = open_small(f->file, DB_CREATE), *b = open_small(f->file, DB_OPEN);
    guint32 version = db_data_version(a);
    assert_true(version > 0);
    add_item(a, "my own");
    assert_int_equal(db_data_version(a), version);
    add_item(b, "another's");
    assert_int_not_equal(db_data_version(a), version);
    version = db_data_version(a);
    begin(b);
    run(b, "item_add", record_of("name", "not yet", NULL));
    assert_int_equal(db_data_version(a), version);
    db_rollback(b);
    assert_int_equal(db_data_version(a), version);
    db_close(a);
    db_close(b);
}

/* A backup put in place under an open session: what it wrote would be in nobody's file. */
static void test_replaced_while_open(void **state)
{
    struct folder *f = *state;
    GError *error = NULL;
    struct db *a = open_small(f->file, DB_CREATE);
    add_item(a, "kept");
    g_autofree char *aside = g_strconcat(f->file, ".aside", NULL);
    begin(a);
    run(a, "item_add", record_of("name", "on the way", NULL));
    assert_int_equal(rename(f->file, aside), 0);
    assert_false(db_commit(a, &error)); /* taken away between the two */
    assert_fault(&error, BL_ERR_DAMAGED, "was replaced or moved since you began");
    db_rollback(a);
    struct db *anew = open_small(f->file, DB_CREATE);
    assert_false(db_begin(a, &error));
    assert_fault(&error, BL_ERR_DAMAGED, "nothing was stored");
    assert_false(db_writing(a));
    add_item(anew, "the other's");
    db_close(anew);
    db_close(a);
    struct db *again = open_small(f->file, DB_OPEN);
    assert_int_equal(number(again, "item_count", NULL), 1);
    db_close(again);
}

/* ---- a full disk ---- */

static void set_max_pages(struct db *db, gint64 more)
{
    GError *error = NULL;
    gint64 pages = 0, now = 0;
    assert_good(db_own_int(db, "PRAGMA page_count", &pages, &error), error);
    g_autofree char *sql = g_strdup_printf("PRAGMA max_page_count = %" G_GINT64_FORMAT,
                                           more < 0 ? 1 << 30 : pages + more);
    assert_good(db_own_int(db, sql, &now, &error), error);
}

static void test_disk_full(void **state)
{
    struct folder *f = *state;
    struct db *db = open_small(f->file, DB_CREATE);
    GError *error = NULL;
    add_item(db, "before");
    set_max_pages(db, 2);
    begin(db);
    gint64 stored = 0;
    g_autofree char *large = g_strnfill(20000, 'x');
    g_autoptr(record) args = record_new();
    for (int i = 0; i < 20 && stored >= 0; i++) {
        g_autofree char *name = g_strdup_printf("%d", i);
        record_set_text(args, "name", name);
        record_set_blob(args, "bytes", large, 20000);
        stored = db_exec(db, "item_bytes", args, NULL, &error);
    }
    assert_int_equal(stored, -1);
    assert_fault(&error, BL_ERR_FULL, "disk is full");
    /* whatever is tried next, nothing of it is stored */
    record_set_text(args, "name", "after");
    record_set_null(args, "bytes");
    if (db_exec(db, "item_bytes", args, NULL, &error) < 0)
        assert_fault(&error, BL_ERR_FULL, "nothing was stored");
    if (sqlite3_get_autocommit(db->h)) {
        assert_false(db_commit(db, &error));
        assert_fault(&error, BL_ERR_FULL, "nothing was stored");
    }
    db_rollback(db);
    assert_int_equal(number(db, "item_count", NULL), 1);
    set_max_pages(db, -1);
    add_item(db, "room again");
    assert_int_equal(number(db, "item_count", NULL), 2);
    db_close(db);
    db = open_small(f->file, DB_OPEN);
    assert_int_equal(number(db, "item_count", NULL), 2);
    db_close(db);
}

/* A limit on the size of files is a fault at the commit itself, as of a failing disk. The limit
 * is the process's: a child has it. */
static int commit_on_full_disk(const char *file)
{
    GError *error = NULL;
    struct db *db = db_open_source(file, DB_OPEN, &small_source, NULL);
    if (!db)
        return 10;
    signal(SIGXFSZ, SIG_IGN);
    struct rlimit limit = {0, 0};
    getrlimit(RLIMIT_FSIZE, &limit);
    limit.rlim_cur = 60000;
    setrlimit(RLIMIT_FSIZE, &limit);
    g_autoptr(record) args = record_new();
    g_autofree char *large = g_strnfill(100000, 'x');
    record_set_text(args, "name", "large");
    record_set_blob(args, "bytes", large, 100000);
    if (!db_begin(db, NULL))
        return 11;
    bool done = db_exec(db, "item_bytes", args, NULL, &error) >= 0 && db_commit(db, &error);
    if (done || !err_is(error, BL_ERR_STORAGE))
        return 12;
    g_clear_error(&error);
    db_rollback(db);
    if (int_of(db, "item_count", NULL, -1, NULL) != 1)
        return 13;
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_FSIZE, &limit);
    record_set_text(args, "name", "again");
    done = db_begin(db, &error) && db_exec(db, "item_bytes", args, NULL, &error) >= 0 &&
           db_commit(db, &error);
    db_close(db);
    return done ? 0 : 14;
}

static int wait_for(pid_t pid)
{
    int status = 0;
    assert_int_equal(waitpid(pid, &status, 0), pid);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

static void test_commit_fails(void **state)
{
    struct folder *f = *state;
    struct db *db = open_small(f->file, DB_CREATE);
    add_item(db, "before");
    db_close(db);
    pid_t pid = fork();
    if (pid == 0)
        _exit(commit_on_full_disk(f->file));
    assert_int_equal(wait_for(pid), 0);
    db = open_small(f->file, DB_OPEN);
    assert_int_equal(number(db, "item_count", NULL), 2);
    db_close(db);
}

/* ---- processes ---- */

/* Adds items named after the process until it has n, retrying while busy; and
 * writes each one's number to fd once it is committed. */
static int write_items(const char *file, const char *who, int n, int fd)
{
    struct db *db = db_open_source(file, DB_OPEN, &small_source, NULL);
    if (!db)
        return 20;
    g_autoptr(record) args = record_new();
    for (int i = 0; i < n; i++) {
        g_autofree char *name = g_strdup_printf("%s-%06d", who, i);
        GError *error = NULL;
        record_set_text(args, "name", name);
        while (!db_begin(db, &error)) {
            if (!err_is(error, BL_ERR_BUSY))
                return 21;
            g_clear_error(&error);
        }
        if (db_exec(db, "item_add", args, NULL, &error) != 1 || !db_commit(db, &error))
            return 22;
        if (fd >= 0 && write(fd, &i, sizeof i) != sizeof i)
            return 23;
    }
    db_close(db);
    return 0;
}

static void test_two_processes(void **state)
{
    struct folder *f = *state;
    enum { WRITERS = 3, ITEMS = 100 };
    db_close(open_small(f->file, DB_CREATE));
    pid_t pids[WRITERS];
    for (int i = 0; i < WRITERS; i++) {
        pids[i] = fork();
        if (pids[i] == 0) {
            char who[] = {(char)('a' + i), 0};
            _exit(write_items(f->file, who, ITEMS, -1));
        }
    }
    for (int i = 0; i < WRITERS; i++)
        assert_int_equal(wait_for(pids[i]), 0);
    struct db *db = open_small(f->file, DB_OPEN);
    assert_int_equal(number(db, "item_count", NULL), WRITERS * ITEMS);
    db_close(db);
    assert_int_equal(raw_int(f->file, "SELECT count(DISTINCT name) FROM item"), WRITERS * ITEMS);
}

/* Killed at any moment: each commit that was acknowledged is found again, and
 * at most the one on its way besides. */
static void test_killed(void **state)
{
    struct folder *f = *state;
    db_close(open_small(f->file, DB_CREATE));
    for (int round = 0; round < 12; round++) {
        int ends[2], number_of = -1, acknowledged = 0;
        char who[] = {(char)('a' + round), 0};
        assert_int_equal(pipe(ends), 0);
        pid_t pid = fork();
        if (pid == 0) {
            close(ends[0]);
            _exit(write_items(f->file, who, 1 << 20, ends[1]));
        }
        close(ends[1]);
        while (acknowledged < 5 + round * 7 &&
               read(ends[0], &number_of, sizeof number_of) == sizeof number_of)
            acknowledged++;
        assert_int_equal(kill(pid, SIGKILL), 0);
        assert_int_equal(wait_for(pid), -SIGKILL);
        while (read(ends[0], &number_of, sizeof number_of) == sizeof number_of)
            acknowledged++;
        close(ends[0]);
        struct db *db = open_small(f->file, DB_OPEN); /* recovers */
        GError *error = NULL;
        g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func(g_free);
        assert_good(db_check(db, findings, &error), error);
        assert_int_equal(findings->len, 0);
        db_close(db);
        g_autofree char *sql =
            g_strdup_printf("SELECT count(*) FROM item WHERE name LIKE '%s-%%'", who);
        g_autofree char *all = g_strdup_printf(
            "SELECT count(*) FROM item WHERE name BETWEEN '%s-000000' AND '%s-%06d'", who, who,
            number_of);
        gint64 found = raw_int(f->file, sql);
        assert_int_equal(raw_int(f->file, all), acknowledged);
        assert_in_range(found, acknowledged, acknowledged + 1);
    }
}

/* Killed while the file is being made: it is either not there or said to be
 * empty, and never taken for a branch. */
static void test_killed_while_made(void **state)
{
    struct folder *f = *state;
    assert_true(g_file_set_contents_full(f->file, "", 0, 0, 0600, NULL));
    GError *error = NULL;
    assert_null(db_open_source(f->file, DB_OPEN, &small_source, &error));
    assert_fault(&error, BL_ERR_DAMAGED, "is empty");
}

/* ---- from the -wal into the file ---- */

static gint64 size_of_file(const char *file)
{
    struct stat st;
    assert_int_equal(stat(file, &st), 0);
    return st.st_size;
}

static void add_bytes(struct db *db, const char *name)
{
    g_autofree char *large = g_strnfill(1000000, 'x');
    record *args = record_of("name", name, NULL);
    record_set_blob(args, "bytes", large, 1000000);
    begin(db);
    run(db, "item_bytes", args);
    commit(db);
}

/* Whoever rests now and then has the -wal taken in then, not on the way of a commit. */
static void test_taken_in_at_rest(void **state)
{
    struct folder *f = *state;
    struct db *db = open_small(f->file, DB_CREATE);
    db_will_rest(db);
    for (int i = 0; i < 6; i++) { /* 1,500 pages */
        g_autofree char *name = g_strdup_printf("%d", i);
        add_bytes(db, name);
    }
    assert_true(size_of_file(f->file) < 1000000);
    db_rest(db);
    assert_true(size_of_file(f->file) > 5000000);
    for (int i = 0; i < 20; i++) { /* without any rest it is bounded all the same */
        g_autofree char *name = g_strdup_printf("more %d", i);
        add_bytes(db, name);
    }
    assert_true(size_of_file(f->file) > 16000000);
    db_close(db);
}

/* ---- memory ---- */

static gint64 peak_of_import(const char *file, bool cut)
{
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    pid_t pid = fork();
    if (pid == 0) {
        static const struct source_text more = TEXT(
            "more.sql", "-- name: t_rep\nINSERT INTO rep (login, name, level, from_on) VALUES "
                        "('a', 'A', 'OFFICER', '2026-01-01')\n"
                        "-- name: t_seats\n"
                        "WITH RECURSIVE r (i) AS (SELECT :from_id UNION ALL SELECT i + 1 FROM r "
                        "WHERE i < :to_id)\n"
                        "INSERT INTO mp (parliament_id, name, name_key) "
                        "SELECT i, 'A name that takes some room ' || i, 'key ' || i FROM r\n");
        struct db *db = db_open_source(file, DB_CREATE, real_source(&more), NULL);
        sqlite3_memory_highwater(1);
        gint64 id = 0;
        bool good = db && db_begin(db, NULL) && db_exec(db, "t_rep", NULL, NULL, NULL) == 1 &&
                    change_begin(db, 1, 1, "import", &id, NULL);
        for (long part = 0; good && part < 10; part++) {
            g_autoptr(record) args =
                record_of("from_id", part * 5000, "to_id", part * 5000 + 4999, NULL);
            good =
                db_exec(db, "t_seats", args, NULL, NULL) == 5000 && (!cut || change_cut(db, NULL));
        }
        gint64 peak = good && change_end(db, "x", 0, false, &id, NULL) && db_commit(db, NULL)
                          ? sqlite3_memory_highwater(0)
                          : -1;
        _exit(write(ends[1], &peak, sizeof peak) == sizeof peak ? 0 : 1);
    }
    close(ends[1]);
    gint64 peak = -1;
    assert_int_equal(read(ends[0], &peak, sizeof peak), sizeof peak);
    close(ends[0]);
    assert_int_equal(wait_for(pid), 0);
    assert_true(peak > 0);
    return peak;
}

/* A large import cut in parts holds no more than a part. */
static void test_parts_bound_memory(void **state)
{
    struct folder *f = *state;
    g_autofree char *other = g_strconcat(f->file, ".2", NULL);
    gint64 in_one = peak_of_import(f->file, false), in_parts = peak_of_import(other, true);
    if (in_parts * 2 > in_one)
        fail_msg("%d bytes in parts, %d in one", (int)in_parts, (int)in_one);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(test_busy),
        test(test_data_version),
        test(test_replaced_while_open),
        test(test_disk_full),
        test(test_commit_fails),
        test(test_two_processes),
        test(test_killed),
        test(test_killed_while_made),
        test(test_taken_in_at_rest),
        test(test_parts_bound_memory),
    };
    sqlite3_initialize(); /* before the store, which would have no memory counted */
    return cmocka_run_group_tests(tests, NULL, NULL);
}
