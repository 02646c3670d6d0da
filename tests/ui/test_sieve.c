/*
 * Finding as one types in lists without a search of their own.
 */
#include "../../src/ui/sieve.h"

#include "store/page.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define ROWS 1000

static GPtrArray *rows_new(void)
{
    GPtrArray *rows = record_array_new();
    for (gint64 i = 1; i <= ROWS; i++) {
        record *row = record_new();
        record_set_int(row, "id", i);
        record_take_text(row, "title", g_strdup_printf("Post box %" G_GINT64_FORMAT, i));
        record_set_text(row, "who", i % 100 == 0 ? "Siobhán O'Hara" : "nobody");
        record_set_text(row, "_k1", "zebra");
        g_ptr_array_add(rows, row);
    }
    return rows;
}

static void assert_ids(struct rows_source *s, const char *typed, int from, const record *key, int n,
                       const char *expected)
{
    static const struct table_column columns[] = {
        {.name = "title", .title = "TITLE"}, {.name = "who", .title = "who"}, {.name = NULL}};
    struct rows_source probe;
    struct table_source source = rows_source_init(&probe, "id");
    source.data = s;
    GError *error = NULL;
    struct table t = {
        .source = source, .columns = columns, .offered = columns, .filter = g_string_new(typed)};
    g_autoptr(GPtrArray) rows = sieve_page(&t, from, key, n, &error);
    gint64 counted = -1;
    bool whole = from == PAGE_FIRST && n > ROWS;
    if (whole && sieve_count(&t, NULL, &counted, &error))
        assert_int_equal(counted, rows->len);
    g_string_free(t.filter, TRUE);
    assert_null(error);
    GString *ids = g_string_new(NULL);
    for (guint i = 0; i < rows->len; i++)
        g_string_append_printf(ids, "%s%" G_GINT64_FORMAT, i ? " " : "",
                               record_int(rows->pdata[i], "id"));
    assert_string_equal(ids->str, expected);
    g_string_free(ids, TRUE);
}

static void words_are_found(void **state)
{
    struct rows_source *s = *state;
    assert_ids(s, "siob", PAGE_FIRST, NULL, 3, "100 200 300");
    assert_ids(s, "OHARA 10", PAGE_FIRST, NULL, 9, "100 1000");
    assert_ids(s, "hara 10", PAGE_FIRST, NULL, ROWS + 1, "100 1000"); /* inside a word, too */
    assert_ids(s, "zebra", PAGE_FIRST, NULL, 9, ""); /* keys of pages are not seen */
}

static void pages_go_on_and_back(void **state)
{
    struct rows_source *s = *state;
    const record *at = s->rows->pdata[299], *gone = s->rows->pdata[304];
    assert_ids(s, "siob", PAGE_AFTER, at, 2, "400 500");
    assert_ids(s, "siob", PAGE_AT, at, 2, "300 400");
    assert_ids(s, "siob", PAGE_BEFORE, at, 9, "100 200");
    assert_ids(s, "siob", PAGE_AT, gone, 1, "400");
    assert_ids(s, "siob", PAGE_LAST, NULL, 2, "900 1000");
}

static int setup(void **state)
{
    struct rows_source *s = g_new0(struct rows_source, 1);
    (void)rows_source_init(s, "id");
    rows_source_take(s, rows_new());
    *state = s;
    return 0;
}

static int teardown(void **state)
{
    rows_source_done(*state);
    g_free(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(words_are_found, setup, teardown),
        cmocka_unit_test_setup_teardown(pages_go_on_and_back, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
