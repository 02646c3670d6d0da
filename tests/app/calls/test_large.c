/*
 * A call list of many: from the screens nobody waits while all of them are looked at.
 */
#include "lists.h"

#include "app/calls.h"
#include "app/hold.h"

#include <glib/gstdio.h>

enum { PEOPLE = 1300, PIECES = 3 }; /* of five hundred */

static void import_people(struct fixture *f)
{
    g_autofree char *path = g_strconcat(f->path, ".csv", NULL);
    g_autoptr(GString) csv =
        g_string_new("Membership number,First name,Last name,Workplace,Phone\n");
    for (int i = 0; i < PEOPLE; i++)
        g_string_append_printf(csv, "L%05d,Ann,Member%05d,Mill Court,07700 9%05d\n", i, i, i);
    assert_true(g_file_set_contents(path, csv->str, -1, NULL));
    fixture_run(f->officer, "member.import", "file", path, NULL);
    g_unlink(path);
}

static int ready(struct fixture *f)
{
    g_autoptr(record) args = record_of_text("purpose", "GENERAL");
    record_set_int(args, "list_id", 1);
    g_autoptr(record) row = app_read(f->officer, "call_ready", args, NULL);
    return (int)record_int(row, "ready");
}

static void looked_at_in_pieces(void **state)
{
    struct fixture *f = *state;
    int pieces = 2; /* the first when it is made, and the last */
    import_people(f);
    app_at_screens(f->officer);
    fixture_run(f->officer, "calls.make", "name", "All", "where", "workplace:mill", "purpose",
                "general", NULL);
    assert_in_range(ready(f), 1, 500);
    while (app_calls_keep(f->officer, NULL) == CALLS_KEPT_IN_PART)
        pieces++;
    assert_int_equal(pieces, PIECES);
    const int all = ready(f);
    assert_in_range(all, PEOPLE, PEOPLE + 3);
    assert_int_equal(app_calls_keep(f->officer, NULL), CALLS_KEPT_ALREADY);
    /* What may be about everybody is for the quiet time: whoever is next does not wait for it. */
    fixture_run(f->officer, "workplace.edit", "workplace", "Mill Court", "headcount", "2000", NULL);
    g_autoptr(record) args = record_of_int("list_id", 1);
    record_set_text(args, "skipped", "[]");
    gint64 person = 0;
    char *by = NULL;
    assert_true(app_hold(f->officer, args, &person, &by, NULL));
    assert_true(person != 0);
    assert_int_equal(app_calls_keep(f->officer, NULL), CALLS_KEPT_IN_PART);
    app_hold_end(f->officer);
    while (app_calls_keep(f->officer, NULL) == CALLS_KEPT_IN_PART)
        continue;
    assert_int_equal(ready(f), all);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(looked_at_in_pieces, setup, sound_teardown)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
