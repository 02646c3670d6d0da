/*
 * Lists of the demo as tables: on a terminal nothing that has to be whole is
 * cut, in a pipe the columns are those of the command.
 */
#include "support/app_fixture.h"
#include "support/run_cli.h"

#include "app/out.h"
#include "base/text.h"

#include <stdlib.h>

struct desk {
    char *dir;
    struct app *app;
};

static const char *const lists[] = {"member.list",  "mp.list",     "log",
                                    "task.list",    "letter.list", "workplace.list",
                                    "canvass.list", "reply.list",  "audit.list"};

static int setup(void **state)
{
    struct desk *d = g_new0(struct desk, 1);
    g_autofree char *pattern = g_build_filename(g_get_tmp_dir(), "branchline-XXXXXX", NULL);
    d->dir = g_strdup(g_mkdtemp(pattern));
    g_autofree char *path = g_build_filename(d->dir, "demo.db", NULL);
    g_autofree char *said = NULL;
    g_autofree char *line = g_strdup_printf("%s --db %s demo", cli_program(), path);
    assert_true(g_spawn_command_line_sync(line, &said, NULL, NULL, NULL));
    g_autoptr(GError) error = NULL;
    d->app = app_open(path, "priya", clock_system(), &error);
    if (!d->app)
        fail_msg("%s", error->message);
    *state = d;
    return 0;
}

static int teardown(void **state)
{
    struct desk *d = *state;
    app_close(d->app);
    fixture_remove(d->dir);
    g_free(d->dir);
    g_free(d);
    return 0;
}

static bool keep(record *row, void *data, GError **error)
{
    (void)error;
    g_ptr_array_add(data, record_copy(row));
    return true;
}

static GPtrArray *rows_of(struct desk *d, const char *id)
{
    GPtrArray *rows = record_array_new();
    struct result result = {.row = keep, .row_data = rows};
    g_autoptr(record) in = record_new();
    g_autoptr(GError) error = NULL;
    if (!app_run(d->app, command_find(id), in, &result, &error))
        fail_msg("%s: %s", id, error->message);
    result_done(&result);
    assert_true(rows->len > 2);
    return rows;
}

static char *printed(const GPtrArray *rows, int columns)
{
    char *bytes = NULL;
    size_t len = 0;
    FILE *stream = open_memstream(&bytes, &len);
    struct out *o = out_new(stream, stream, (struct out_style){.columns = columns});
    for (guint i = 0; i < rows->len; i++)
        assert_true(out_row(rows->pdata[i], o, NULL));
    struct result result = {.message = NULL};
    assert_true(out_result(o, &result, CMD_LIST, NULL));
    out_free(o);
    fclose(stream);
    char *text = g_strdup(bytes);
    free(bytes);
    return text;
}

static void is_whole(const char *text, const record *row, const char *name)
{
    const char *value = record_has(row, name) ? record_text(row, name) : NULL;
    if (value && !strstr(text, value))
        fail_msg("%s “%s” is not whole in:\n%s", name, value, text);
}

static void nothing_whole_is_cut(void **state)
{
    static const char *const names[] = {"membership_no", "phone", "email"};
    static const int widths[] = {132, 80, 60};
    for (gsize l = 0; l < G_N_ELEMENTS(lists); l++) {
        g_autoptr(GPtrArray) rows = rows_of(*state, lists[l]);
        for (gsize w = 0; w < G_N_ELEMENTS(widths); w++) {
            g_autofree char *text = printed(rows, widths[w]);
            for (guint i = 0; i < rows->len && i < 100; i++)
                for (gsize n = 0; n < G_N_ELEMENTS(names); n++)
                    is_whole(text, rows->pdata[i], names[n]);
            g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
            for (char **line = lines; *line && line < lines + 100; line++)
                if (text_width(*line) > widths[w])
                    fail_msg("%s at %d: “%s”", lists[l], widths[w], *line);
        }
    }
}

static char *first_line(const char *text)
{
    return g_strndup(text, strcspn(text, "\n"));
}

static void ids_codes_and_switches_go_first(void **state)
{
    g_autoptr(GPtrArray) rows = rows_of(*state, "log");
    g_ptr_array_set_size(rows, 50); /* the layout is that of the first ones */
    g_autofree char *text = printed(rows, 80);
    g_autofree char *head = first_line(text);
    assert_non_null(strstr(head, "LABEL"));
    assert_null(strstr(head, "UNDO"));
    assert_null(strstr(head, "COMMAND"));
    assert_null(strstr(text, "…"));
}

static void a_row_that_does_not_fit_is_a_paragraph(void **state)
{
    g_autoptr(GPtrArray) rows = rows_of(*state, "member.list");
    static const int widths[] = {80, 60};
    for (gsize w = 0; w < G_N_ELEMENTS(widths); w++) {
        g_autofree char *text = printed(rows, widths[w]);
        assert_non_null(strstr(text, "Membership no: AV11204\n"));
        assert_non_null(strstr(text, "Email: callum.ackroyd139@members.example.org\n"));
        assert_non_null(strstr(text, "\n\nID: "));
        assert_null(strstr(text, "Code: "));
        assert_null(strstr(text, "…"));
    }
}

/* Whatever the rows hold: none of them, one or all. */
static void a_pipe_has_fixed_columns(void **state)
{
    for (gsize l = 0; l < G_N_ELEMENTS(lists); l++) {
        g_autoptr(GPtrArray) rows = rows_of(*state, lists[l]);
        g_autoptr(GPtrArray) one = record_array_new();
        g_ptr_array_add(one, record_copy(rows->pdata[0]));
        g_autofree char *all = printed(rows, 0);
        g_autofree char *some = printed(one, 0);
        g_autofree char *head = first_line(all);
        g_autofree char *short_head = first_line(some);
        g_auto(GStrv) titles = g_regex_split_simple(" {2,}", head, 0, 0);
        g_auto(GStrv) short_titles = g_regex_split_simple(" {2,}", short_head, 0, 0);
        g_autofree char *names = g_strjoinv("|", titles);
        g_autofree char *short_names = g_strjoinv("|", short_titles);
        assert_string_equal(g_strstrip(names), g_strstrip(short_names));
    }
}

static void the_tree_is_indented(void **state)
{
    g_autoptr(GPtrArray) rows = rows_of(*state, "workplace.list");
    static const int widths[] = {0, 80};
    for (gsize w = 0; w < G_N_ELEMENTS(widths); w++) {
        g_autofree char *text = printed(rows, widths[w]);
        assert_non_null(strstr(text, " 1  Aire Valley branch"));
        assert_non_null(strstr(text, " 5    Aire Street"));
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test(name)
    const struct CMUnitTest tests[] = {
        TEST(nothing_whole_is_cut),
        TEST(ids_codes_and_switches_go_first),
        TEST(a_row_that_does_not_fit_is_a_paragraph),
        TEST(a_pipe_has_fixed_columns),
        TEST(the_tree_is_indented),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
