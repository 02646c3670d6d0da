/*
 * The program as a script runs it, while somebody else stores a long list.
 */
#include "support/app_fixture.h"
#include "support/holder.h"
#include "support/run_cli.h"

/* A run that goes on while the test does. */
struct going {
    GPid pid;
    FILE *out, *err;
};

static struct going begun(const struct fixture *f, const char *format)
{
    const char *const words[] = {cli_program(), "--db", f->path, "--as", "ruth",
                                 "member",      "list", format,  NULL};
    int out = -1, err = -1;
    struct going g = {0};
    g_autoptr(GError) error = NULL;
    if (!g_spawn_async_with_pipes(NULL, (char **)words, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL,
                                  &g.pid, NULL, &out, &err, &error))
        fail_msg("%s", error->message);
    g.out = fdopen(out, "r");
    g.err = fdopen(err, "r");
    return g;
}

/* Up to its end; caller's. */
static char *rest_of(FILE *file)
{
    GString *all = g_string_new(NULL);
    for (int c; (c = fgetc(file)) != EOF;)
        g_string_append_c(all, (char)c);
    fclose(file);
    return g_string_free(all, FALSE);
}

static void is_done(const struct going *g)
{
    int status = -1;
    assert_int_equal(waitpid(g->pid, &status, 0), g->pid);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
}

/* It says once that it waits, and shows the list when it is its turn. */
static void a_look_has_its_turn(void **state)
{
    struct fixture *f = *state;
    struct db *other = holder_of(f->path);
    struct going g = begun(f, "--limit=50");
    char line[200] = "";
    assert_non_null(fgets(line, sizeof line, g.err));
    holder_lets_go(other);
    assert_string_equal(line, "Waiting: somebody else is saving, perhaps a long list.\n");
    g_autofree char *list = rest_of(g.out), *more = rest_of(g.err);
    is_done(&g);
    assert_string_equal(more, "");
    assert_non_null(strstr(list, "Amina"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_look_has_its_turn, fixture_setup, fixture_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
