/*
 * Ten processes, each of another rep, on one call list: nobody is called twice, nobody is left out.
 */
#include "support/app_fixture.h"

#include "app/gate.h"

#include <sys/wait.h>
#include <unistd.h>

#define CALLERS 10
#define PEOPLE 60

static char *login_of(int i)
{
    return g_strdup_printf("caller%d", i);
}

static int setup(void **state)
{
    struct fixture *f = fixture_new(false);
    *state = f;
    for (int i = 0; i < CALLERS; i++) {
        g_autofree char *login = login_of(i);
        fixture_run(f->officer, "rep.add", "name", login, "login", login, "level", "REP", "scope",
                    "all", NULL);
    }
    for (int i = 0; i < PEOPLE; i++) {
        g_autofree char *number = g_strdup_printf("%d", 5000 + i);
        g_autofree char *phone = g_strdup_printf("07700 9009%02d", i);
        fixture_run(f->officer, "member.add", "membership_no", number, "given_name", "Ann",
                    "family_name", number, "workplace", i % 2 ? "Mill Court" : "Waterside House",
                    "phone", phone, NULL);
    }
    fixture_run(f->officer, "calls.make", "name", "All", "where", "given:ann", "purpose", "event",
                NULL);
    return 0;
}

static bool run(struct app *app, const char *id, const record *values, struct result *r)
{
    g_autoptr(GError) error = NULL;
    bool ok = app_run_wait(app, command_find(id), values, r, 60000, &error);
    if (!ok)
        fprintf(stderr, "%s: %s\n", id, error->message);
    return ok;
}

/* One caller: until nobody is left; each called goes to out. The exit status. */
static int call_all(const char *path, const char *login, int out)
{
    g_autoptr(GError) error = NULL;
    struct app *app = app_open(path, login, clock_system(), &error);
    if (!app)
        return 2;
    g_autoptr(record) v = record_of_text("name", "all");
    record_set_text(v, "outcome", "1");
    for (;;) {
        struct result next = {0}, done = {0};
        g_autoptr(record) list = record_of_text("name", "all");
        if (!run(app, "calls.next", list, &next))
            return 3;
        if (next.nothing) {
            result_done(&next);
            break;
        }
        const gint64 id = record_int(next.object, "person_id");
        result_done(&next);
        record_take_text(v, "person", g_strdup_printf("%d", (int)id));
        if (!run(app, "calls.record", v, &done))
            return 4;
        result_done(&done);
        if (write(out, &id, sizeof id) != sizeof id)
            return 5;
    }
    app_close(app);
    return 0;
}

static void nobody_twice_nobody_lost(void **state)
{
    struct fixture *f = *state;
    int ends[2], status;
    assert_int_equal(pipe(ends), 0);
    for (int i = 0; i < CALLERS; i++) {
        pid_t pid = fork();
        assert_true(pid >= 0);
        if (pid == 0) {
            g_autofree char *login = login_of(i);
            close(ends[0]);
            _exit(call_all(f->path, login, ends[1]));
        }
    }
    close(ends[1]);
    g_autoptr(GHashTable) seen = g_hash_table_new(g_direct_hash, g_direct_equal);
    gint64 id;
    int n = 0;
    while (read(ends[0], &id, sizeof id) == sizeof id) {
        assert_false(g_hash_table_contains(seen, GINT_TO_POINTER((int)id)));
        g_hash_table_add(seen, GINT_TO_POINTER((int)id));
        n++;
    }
    close(ends[0]);
    for (int i = 0; i < CALLERS; i++) {
        assert_true(wait(&status) > 0);
        assert_true(WIFEXITED(status));
        assert_int_equal(WEXITSTATUS(status), 0);
    }
    assert_int_equal(n, PEOPLE);
    struct result r = fixture_result(f->officer, "calls.show", "name", "all", NULL);
    assert_int_equal(record_int(r.object, "done"), PEOPLE);
    assert_int_equal(record_int(r.object, "ready"), 0);
    result_done(&r);
    g_autoptr(GPtrArray) none = fixture_rows(f->officer, "check", NULL);
    assert_int_equal(none->len, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(nobody_twice_nobody_lost, setup, fixture_teardown)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
