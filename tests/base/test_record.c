/*
 * Records and errors.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/err.h"
#include "base/record.h"

#include <string.h>

static void sets_and_gets(void **state)
{
    (void)state;
    g_autoptr(record) r = record_new();
    char name[] = "family"; /* not the same pointer as the literal below */

    record_set_text(r, name, "O’Hara");
    record_set_int(r, "age", 42);
    record_set_bool(r, "rep", true);
    record_set_hundredths(r, "turnout", 4796);
    record_set_null(r, "left");
    record_set_text(r, "nothing", NULL);
    record_set_blob(r, "mail", "a\0b", 3);

    assert_int_equal(record_size(r), 7);
    assert_string_equal(record_text(r, "family"), "O’Hara");
    assert_string_equal(record_at(r, 0)->name, "family");
    assert_int_equal(record_int(r, "age"), 42);
    assert_true(record_bool(r, "rep"));
    assert_int_equal(record_int(r, "turnout"), 4796);
    assert_true(record_has(r, "age"));
    assert_false(record_has(r, "left"));
    assert_non_null(record_get(r, "left"));
    assert_int_equal(record_get(r, "nothing")->type, VALUE_NULL);
    assert_int_equal(record_get(r, "mail")->i, 3);
    assert_memory_equal(record_get(r, "mail")->s, "a\0b", 3);

    assert_null(record_get(r, "absent"));
    assert_null(record_text(r, "absent"));
    assert_null(record_text(r, "age"));
    assert_string_equal(record_str(r, "absent"), "");
    assert_int_equal(record_int(r, "absent"), 0);
    assert_null(record_list(r, "age"));
    assert_null(record_at(r, 7));
}

static void replaces_in_place(void **state)
{
    (void)state;
    g_autoptr(record) r = record_new();
    record_set_text(r, "a", "1");
    record_set_text(r, "b", "2");
    record_set_text(r, "a", "three");
    assert_int_equal(record_size(r), 2);
    assert_string_equal(record_at(r, 0)->s, "three");
    record_set_text(r, "a", record_text(r, "a")); /* its own text */
    assert_string_equal(record_text(r, "a"), "three");
    record_set_int(r, "a", 7);
    assert_null(record_text(r, "a"));
    record_remove(r, "a");
    record_remove(r, "absent");
    assert_int_equal(record_size(r), 1);
    assert_string_equal(record_at(r, 0)->name, "b");
    record_take_text(r, "b", g_strdup("taken"));
    assert_string_equal(record_text(r, "b"), "taken");
}

static void reads_across_types(void **state)
{
    (void)state;
    g_autoptr(record) r = record_new();
    record_set_text(r, "n", "17");
    record_set_text(r, "y", "Yes");
    record_set_text(r, "f", "false");
    assert_int_equal(record_int(r, "n"), 17);
    assert_true(record_bool(r, "n"));
    assert_true(record_bool(r, "y"));
    assert_false(record_bool(r, "f"));
}

static void copies_deeply(void **state)
{
    (void)state;
    g_autoptr(record) r = record_new();
    GPtrArray *list = record_array_new();
    record *row = record_new();
    record_set_text(row, "x", "one");
    g_ptr_array_add(list, row);
    record_take_list(r, "rows", list);
    record *inner = record_new();
    record_set_int(inner, "y", 2);
    record_take_object(r, "inner", inner);
    record_set_blob(r, "bytes", "", 0);
    record_set_null(r, "none");

    g_autoptr(record) copy = record_copy(r);
    record_set_text(row, "x", "changed");
    assert_int_equal(record_size(copy), 4);
    const record *first = g_ptr_array_index(record_list(copy, "rows"), 0);
    assert_string_equal(record_text(first, "x"), "one");
    assert_int_equal(record_int(record_get(copy, "inner")->object, "y"), 2);
    assert_int_equal(record_get(copy, "bytes")->type, VALUE_BLOB);

    record_merge(copy, copy);
    g_autoptr(record) more = record_new();
    record_set_text(more, "none", "now something");
    record_set_bool(more, "z", true);
    record_merge(copy, more);
    assert_int_equal(record_size(copy), 5);
    assert_string_equal(record_text(copy, "none"), "now something");
    assert_null(record_copy(NULL));
}

static void expect_critical(const char *pattern)
{
    g_test_expect_message(NULL, G_LOG_LEVEL_CRITICAL, pattern);
}

/* Closed, it answers for the names it has; another is a slip that is heard. */
static void closed_answers_for_its_names(void **state)
{
    (void)state;
    g_autoptr(record) r = record_new();
    record_set_int(r, "id", 4);
    record_set_null(r, "job");
    assert_int_equal(record_int(r, "nothing"), 0); /* open: nothing is said */
    record_close(r, "member_card");
    assert_int_equal(record_int(r, "id"), 4);
    assert_null(record_text(r, "job"));
    assert_false(record_has(r, "phone"));
    assert_null(record_get(r, "phone"));
    expect_critical("member_card has no value named phone");
    assert_string_equal(record_str(r, "phone"), "");
    expect_critical("member_card has no value named *");
    assert_int_equal(record_int(r, "mp_id"), 0);
    expect_critical("member_card has no value named *");
    assert_null(record_list(r, "canvass"));
    expect_critical("member_card has no value named *");
    assert_null(record_value(r, "email"));
    g_test_assert_expected_messages();
    record_set_text(r, "phone", "07700900101");
    assert_string_equal(record_str(r, "phone"), "07700900101");
    record_remove(r, "phone");
    expect_critical("member_card has no value named phone");
    assert_null(record_text(r, "phone"));
    g_test_assert_expected_messages();
}

static void closing_goes_down_and_along(void **state)
{
    (void)state;
    g_autoptr(record) r = record_new();
    GPtrArray *list = record_array_new();
    g_ptr_array_add(list, record_new());
    record_take_list(r, "contacts", list);
    record_take_object(r, "mp", record_new());
    record_close(r, "member_show");
    g_autoptr(record) copy = record_copy(r);
    expect_critical("member_show has no value named value");
    assert_null(record_text(record_list(copy, "contacts")->pdata[0], "value"));
    expect_critical("member_show has no value named name");
    assert_null(record_text(record_get(copy, "mp")->object, "name"));
    g_test_assert_expected_messages();
    g_autoptr(record) open = record_new();
    record_merge(open, copy);
    assert_null(record_text(open, "name"));
}

static void grows(void **state)
{
    (void)state;
    g_autoptr(record) r = record_new();
    static char names[200][8];
    for (int i = 0; i < 200; i++) {
        g_snprintf(names[i], sizeof names[i], "n%d", i);
        record_set_int(r, names[i], i);
    }
    for (int i = 0; i < 200; i++)
        assert_int_equal(record_int(r, names[i]), i);
}

static void is_made_as_another(void **state)
{
    (void)state;
    g_autoptr(record) r = record_of_text("name", "x"), to = record_of_int("id", 5);
    record_set_text(r, "id", "old");
    record_take_list(r, "rows", record_array_new());
    record_reset(r, to);
    assert_true(record_same(r, to));
    assert_null(record_get(r, "name"));
    record_set_int(r, "id", 6);
    assert_int_equal(record_int(to, "id"), 5);
}

static void errors(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    assert_false(err_set(&error, BL_ERR_INPUT, "“%s” is not a number:\n type %d.", "\x1b[2J", 5));
    assert_string_equal(error->message, "“[2J” is not a number: type 5.");
    assert_true(err_is(error, BL_ERR_INPUT));
    assert_false(err_is(error, BL_ERR_USAGE));
    assert_false(err_is(NULL, BL_ERR_INPUT));
    assert_false(err_set(&error, BL_ERR_BUSY, "second"));
    assert_true(err_is(error, BL_ERR_INPUT));
    assert_false(err_set(NULL, BL_ERR_BUSY, "nobody listens"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sets_and_gets),
        cmocka_unit_test(replaces_in_place),
        cmocka_unit_test(reads_across_types),
        cmocka_unit_test(copies_deeply),
        cmocka_unit_test(closed_answers_for_its_names),
        cmocka_unit_test(closing_goes_down_and_along),
        cmocka_unit_test(grows),
        cmocka_unit_test(is_made_as_another),
        cmocka_unit_test(errors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
