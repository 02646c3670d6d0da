/*
 * MPs: look-up by postcode, one seat's history, refreshing the list.
 */
#include "support/app_fixture.h"
#include "support/sample.h"

/* ---- look-up ---- */

static void look(struct app *app, const char *postcode, const char *spaced, const char *code)
{
    struct result out = fixture_result(app, "mp.lookup", "postcode", postcode, NULL);
    assert_string_equal(record_str(out.object, "postcode"), spaced);
    assert_string_equal(record_str(out.object, "ons_code"), code);
    assert_true(record_has(out.object, "constituency"));
    assert_non_null(record_get(out.object, "mp_name"));
    result_done(&out);
}

static void a_postcode_has_its_mp(void **state)
{
    struct fixture *f = *state;
    look(f->rita, "LS1 4AP", "LS1 4AP", "E14001323");
    look(f->rita, " ls14ap ", "LS1 4AP", "E14001323");
    look(f->rita, "l s 1 4 A p", "LS1 4AP", "E14001323");
    look(f->rita, "SW1A 0AA", "SW1A 0AA", "E14001172");
    look(f->rita, "b11ay", "B1 1AY", "E14001096");
    look(f->rita, "LSI 4AP, Leeds.", "LS1 4AP", "E14001323");
}

static void other_postcodes_get_their_sentence(void **state)
{
    struct fixture *f = *state;
    fixture_fails(f->rita, BL_ERR_INPUT, "not a postcode", "mp.lookup", "postcode", "banana", NULL);
    fixture_fails(f->rita, BL_ERR_INPUT, "not a postcode", "mp.lookup", "postcode", "QQ1 1AA",
                  NULL);
    fixture_fails(f->rita, BL_ERR_INPUT, "Northern", "mp.lookup", "postcode", "bt1 1aa", NULL);
    fixture_fails(f->rita, BL_ERR_INPUT, "Jersey", "mp.lookup", "postcode", "JE2 3AB", NULL);
    fixture_fails(f->rita, BL_ERR_INPUT, "Guernsey", "mp.lookup", "postcode", "gy1 1aa", NULL);
    fixture_fails(f->rita, BL_ERR_INPUT, "Isle of Man", "mp.lookup", "postcode", "IM1 1AA", NULL);
    fixture_fails(f->rita, BL_ERR_INPUT, "missing", "mp.lookup", NULL);
    /* no run of another area or district is taken for these */
    static const char *const none[] = {"L51 4AP",  "L41 1AA", "HS1 1AA", "WC1A 1AA", "CH10 1AA",
                                       "HD12 3AA", "YO2 1AA", "AB1 0AA", "M80 1AA",  "NP9 1AA",
                                       "SO1 1AA",  "CF1 1AA", "LL1 1AA", "CR1 1AA",  "TW99 1AA"};
    for (gsize i = 0; i < G_N_ELEMENTS(none); i++)
        fixture_fails(f->rita, BL_ERR_NOT_FOUND, none[i], "mp.lookup", "postcode", none[i], NULL);
}

#define NOV_2025 "mps/mps_2025-11-10.csv"
#define MAY_2026 "mps/mps_2026-05-19_three_vacancies.csv"

/* A list of another day, of all seats: today's, with the rows of the sample in place
 * of theirs (NULL: as it is). The file's path, caller's. */
static char *list_of(struct fixture *f, const char *sample)
{
    g_autofree char *today = NULL;
    g_autofree char *changed = NULL;
    assert_true(g_file_get_contents("db/reference/mps.csv", &today, NULL, NULL));
    if (sample) {
        g_autofree char *path = sample_path(sample);
        assert_true(g_file_get_contents(path, &changed, NULL, NULL));
    }
    g_auto(GStrv) lines = g_strsplit(today, "\n", -1);
    for (char **line = lines; changed && *line && **line; line++) {
        g_autofree char *code = g_strdup_printf("\n%.*s", (int)strcspn(*line, ",") + 1, *line);
        const char *row = strstr(changed, code);
        if (row) {
            g_free(*line);
            *line = g_strndup(row + 1, strcspn(row + 1, "\n"));
        }
    }
    g_autofree char *text = g_strjoinv("\n", lines);
    char *path = fixture_file(f, "of_a_day.csv", text);
    return path;
}

static void a_vacant_seat_has_no_name(void **state)
{
    struct fixture *f = *state;
    g_autofree char *list = list_of(f, MAY_2026);
    fixture_run(f->officer, "mp.refresh", "file", list, NULL);
    struct result out = fixture_result(f->officer, "mp.lookup", "postcode", "DD11 1AA", NULL);
    assert_string_equal(record_str(out.object, "constituency"), "Arbroath and Broughty Ferry");
    assert_int_equal(record_get(out.object, "mp_name")->type, VALUE_NULL);
    result_done(&out);
}

/* Every postcode of the list against the ranges. */
static void find_members(struct fixture *f, const char *path, guint at_least)
{
    g_autofree char *text = NULL;
    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(text, "\r\n", -1);
    guint n = 0;
    for (guint i = 1; lines[i] && *lines[i]; i++) {
        g_auto(GStrv) cells = g_strsplit(lines[i], ",", -1);
        guint wide = g_strv_length(cells);
        if (strchr(lines[i], '"') || wide < 10)
            continue;
        struct result out = fixture_result(f->rita, "mp.lookup", "postcode", cells[6], NULL);
        assert_string_equal(record_str(out.object, "ons_code"), cells[8]);
        result_done(&out);
        n++;
    }
    assert_true(n > at_least);
}

static void members_postcodes_are_found(void **state)
{
    struct fixture *f = *state;
    g_autofree char *path = sample_path("membership/members.csv");
    g_autofree char *whole = sample_whole("membership/uk-500_safe.csv");
    find_members(f, path, 50);
    if (whole)
        find_members(f, whole, 300);
}

/* ---- one seat ---- */

static record *seat(struct app *app, const char *typed)
{
    struct result out = fixture_result(app, "mp.show", "seat", typed, NULL);
    record *object = record_copy(out.object);
    result_done(&out);
    return object;
}

static void a_seat_is_found_by_any_name(void **state)
{
    struct fixture *f = *state;
    static const char *const names[] = {"Ynys Môn",  "ynys mon",    "W07000112",
                                        "w07000112", "Llinos Medi", "ynys"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autoptr(record) s = seat(f->rita, names[i]);
        assert_string_equal(record_str(s, "ons_code"), "W07000112");
        assert_string_equal(record_str(s, "mp_name"), "Llinos Medi");
    }
    /* With a title or without. */
    g_autoptr(record) keir = seat(f->rita, "keir starmer");
    g_autoptr(record) sir = seat(f->rita, "Rt Hon Sir Keir Starmer MP");
    assert_string_equal(record_str(keir, "ons_code"), record_str(sir, "ons_code"));
    fixture_fails(f->rita, BL_ERR_NOT_FOUND, "Atlantis", "mp.show", "seat", "Atlantis", NULL);
    fixture_fails(f->rita, BL_ERR_INPUT, "matches", "mp.show", "seat", "leeds", NULL);
}

static void history_is_kept(void **state)
{
    struct fixture *f = *state;
    g_autoptr(record) s = seat(f->rita, "E14001182");
    GPtrArray *terms = record_list(s, "terms");
    assert_int_equal(terms->len, 3);
    assert_string_equal(record_str(terms->pdata[0], "party"), "Your Party");
    assert_false(record_has(terms->pdata[0], "to_on"));
    assert_string_equal(record_str(terms->pdata[1], "party"), "Independent");
    assert_string_equal(record_str(terms->pdata[2], "party"), "Labour");
    assert_string_equal(record_str(terms->pdata[2], "from_on"), "2024-07-04");
    /* Who went is found by name. */
    g_autoptr(record) before = seat(f->rita, "Mike Amesbury");
    assert_string_equal(record_str(before, "mp_name"), "Sarah Pochin");
}

static void the_list_can_be_searched(void **state)
{
    struct fixture *f = *state;
    g_autoptr(GPtrArray) all = fixture_rows(f->ruth, "mp.list", NULL);
    assert_int_equal(all->len, 650);
    g_autoptr(GPtrArray) leeds = fixture_rows(f->ruth, "mp.list", "search", "leeds", NULL);
    assert_int_equal(leeds->len, 7);
    g_autoptr(GPtrArray) one = fixture_rows(f->ruth, "mp.list", "search", "east leed", NULL);
    assert_int_equal(one->len, 2);
    g_autoptr(GPtrArray) mp = fixture_rows(f->ruth, "mp.list", "search", "starm", NULL);
    assert_int_equal(mp->len, 1);
    assert_null(record_get(mp->pdata[0], "_k1"));
}

/* ---- refreshing ---- */

/* A list made from the one that is right, so many seats of it. */
static char *write_list(struct fixture *f, const char *from, const char *to, guint lines)
{
    g_autoptr(GPtrArray) seats = fixture_rows(f->officer, "mp.list", NULL);
    GString *text =
        g_string_new("ons_code,constituency,region,mp_name,party,parliament_id,email\n");
    for (guint i = 0; i < seats->len && i < lines; i++) {
        const record *s = seats->pdata[i];
        g_string_append_printf(text, "%s,\"%s\",%s,%s,%s,%d,%s\n", record_str(s, "ons_code"),
                               record_str(s, "constituency"), record_str(s, "region"),
                               record_str(s, "mp_name"), record_str(s, "party"),
                               (int)record_int(s, "parliament_id"), record_str(s, "email"));
    }
    if (from)
        g_string_replace(text, from, to, 1);
    char *path = g_build_filename(f->dir, "list.csv", NULL);
    assert_true(g_file_set_contents(path, text->str, (gssize)text->len, NULL));
    g_string_free(text, true);
    return path;
}

static gint64 refresh(struct fixture *f, const char *sample, const char *as_of, const char *counts)
{
    g_autofree char *path = list_of(f, sample);
    struct result out =
        fixture_result(f->officer, "mp.refresh", "file", path, as_of ? "as_of" : NULL, as_of, NULL);
    static const char *const names[] = {"unchanged", "new_mp",        "party_changed", "vacant",
                                        "renamed",   "email_changed", "refused"};
    GString *got = g_string_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        g_string_append_printf(got, "%s%d", i ? " " : "", (int)record_int(out.object, names[i]));
    assert_int_equal(record_int(out.object, "seats"), 650);
    assert_string_equal(got->str, counts);
    g_string_free(got, true);
    gint64 changes = record_list(out.object, "changes")->len;
    result_done(&out);
    return changes;
}

/* What came with the program holds these lists, each on its day. */
static void lists_of_the_past_change_nothing(void **state)
{
    struct fixture *f = *state;
    refresh(f, NOV_2025, "2025-11-10", "650 0 0 0 0 0 0");
    refresh(f, MAY_2026, "2026-05-19", "650 0 0 0 0 0 0");
    refresh(f, NULL, "2026-08-13", "650 0 0 0 0 0 0");
}

/* The three snapshots one after the other, from what came with the program. */
static void later_lists_end_terms_and_begin_others(void **state)
{
    struct fixture *f = *state;
    refresh(f, NOV_2025, "2026-09-01", "623 4 13 0 3 7 0");
    refresh(f, MAY_2026, "2026-09-02", "626 1 11 3 2 7 0");
    g_autoptr(record) vacant = seat(f->rita, "Makerfield");
    assert_false(record_has(vacant, "mp_name"));
    refresh(f, NULL, "2026-09-03", "642 3 4 0 1 0 0");
    refresh(f, NULL, "2026-09-04", "650 0 0 0 0 0 0");

    g_autoptr(record) makerfield = seat(f->rita, "Makerfield");
    assert_string_equal(record_str(makerfield, "mp_name"), "Andy Burnham");
    assert_string_equal(record_str(makerfield, "since"), "2026-09-03");
    GPtrArray *terms = record_list(makerfield, "terms");
    /* Simons, vacant, Burnham; Simons as of 1 September, vacant, Burnham. */
    assert_int_equal(terms->len, 4);
    assert_string_equal(record_str(terms->pdata[1], "mp_name"), "Josh Simons");
    assert_string_equal(record_str(terms->pdata[1], "from_on"), "2026-09-01");
    assert_string_equal(record_str(terms->pdata[1], "to_on"), "2026-09-02");
    assert_string_equal(record_str(terms->pdata[3], "from_on"), "2024-07-04");
}

static void lists_of_one_day_keep_their_order(void **state)
{
    struct fixture *f = *state;
    refresh(f, NOV_2025, NULL, "623 4 13 0 3 7 0");
    refresh(f, MAY_2026, NULL, "626 1 11 3 2 7 0");
    refresh(f, NULL, NULL, "642 3 4 0 1 0 0");
    g_autoptr(record) s = seat(f->rita, "Makerfield");
    assert_string_equal(record_str(s, "mp_name"), "Andy Burnham");
}

/* What is known of a later day is not rewritten. */
static void a_later_change_stands(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(refresh(f, MAY_2026, "2025-12-01", "640 0 0 0 0 0 10"), 10);
    g_autoptr(record) s = seat(f->rita, "E14001182");
    assert_int_equal(record_list(s, "terms")->len, 3);
}

static void a_refresh_can_be_undone(void **state)
{
    struct fixture *f = *state;
    refresh(f, MAY_2026, NULL, "642 0 4 3 1 0 0");
    fixture_run(f->officer, "undo", NULL);
    g_autoptr(record) s = seat(f->rita, "Makerfield");
    assert_string_equal(record_str(s, "mp_name"), "Andy Burnham");
    assert_string_equal(record_str(s, "since"), "2026-06-18");
    refresh(f, NULL, NULL, "650 0 0 0 0 0 0");
}

static void a_dry_run_changes_nothing(void **state)
{
    struct fixture *f = *state;
    g_autofree char *path = list_of(f, MAY_2026);
    struct result out =
        fixture_result(f->officer, "mp.refresh", "file", path, "dry_run", "yes", NULL);
    assert_int_equal(record_int(out.object, "vacant"), 3);
    assert_true(record_bool(out.object, "dry_run"));
    const GPtrArray *changes = record_list(out.object, "changes");
    assert_int_equal(changes->len, 8);
    assert_string_equal(record_str(changes->pdata[0], "constituency"), "Aberdeen South");
    assert_string_equal(record_str(changes->pdata[0], "change"), "VACANT");
    assert_string_equal(record_str(changes->pdata[0], "from"), "Douglas Lumsden (Conservative)");
    result_done(&out);
    refresh(f, NULL, NULL, "650 0 0 0 0 0 0");
}

/* Of each seat that it changes, and what it does not use. */
static void a_dry_run_says_which_seats_change(void **state)
{
    struct fixture *f = *state;
    g_autofree char *path = list_of(f, MAY_2026);
    struct result out =
        fixture_result(f->officer, "mp.refresh", "file", path, "dry_run", "yes", NULL);
    const GPtrArray *rows = record_list(out.object, "preview_rows");
    assert_int_equal(rows->len, 8);
    const record *first = rows->pdata[0];
    assert_string_equal(record_str(first, "class"), "vacant");
    assert_string_equal(record_str(first, "name"), "Aberdeen South");
    assert_string_equal(record_str(first, "changes"),
                        "MP: Douglas Lumsden (Conservative) → vacant");
    const GPtrArray *same = record_list(out.object, "_unchanged");
    assert_int_equal(same->len, 642);
    for (guint i = 0; i < same->len; i++)
        assert_true(record_has(same->pdata[i], "name"));
    assert_non_null(strstr(out.message, "Not used: constituency, region."));
    result_done(&out);

    /* A change that is known already is not made again. */
    out = fixture_result(f->officer, "mp.refresh", "file", path, "dry_run", "yes", "as_of",
                         "2025-12-01", NULL);
    rows = record_list(out.object, "preview_rows");
    assert_int_equal(rows->len, 10);
    assert_string_equal(record_str(rows->pdata[0], "why"), "a later change is on record; stays");
    assert_true(record_has(rows->pdata[0], "name"));
    result_done(&out);

    g_autofree char *short_list = write_list(f, NULL, NULL, 649);
    out = fixture_result(f->officer, "mp.refresh", "file", short_list, "dry_run", "yes", NULL);
    rows = record_list(out.object, "preview_rows");
    assert_int_equal(rows->len, 1);
    assert_string_equal(record_str(rows->pdata[0], "class"), "missing");
    assert_true(record_has(rows->pdata[0], "name"));
    result_done(&out);
}

/* ---- lists that are refused, made from the one that is right ---- */

static void a_title_is_only_a_new_name(void **state)
{
    struct fixture *f = *state;
    g_autofree char *list = write_list(f, "Stephen Kinnock", "Sir Stephen Kinnock", 650);
    struct result out = fixture_result(f->officer, "mp.refresh", "file", list, NULL);
    assert_int_equal(record_int(out.object, "renamed"), 1);
    assert_int_equal(record_int(out.object, "unchanged"), 649);
    result_done(&out);
    g_autoptr(record) s = seat(f->rita, "stephen kinnock");
    assert_string_equal(record_str(s, "mp_name"), "Sir Stephen Kinnock");
    assert_int_equal(record_list(s, "terms")->len, 1);
}

static void seats_that_the_list_lacks_stay(void **state)
{
    struct fixture *f = *state;
    g_autofree char *list = write_list(f, NULL, NULL, 649);
    struct result out = fixture_result(f->officer, "mp.refresh", "file", list, NULL);
    assert_int_equal(record_int(out.object, "seats"), 649);
    assert_int_equal(record_int(out.object, "unchanged"), 649);
    assert_int_equal(record_int(out.object, "missing"), 1);
    assert_non_null(strstr(out.message, "1 seat is not on the list: nothing was changed there."));
    result_done(&out);
}

static void wrong_lists_change_nothing(void **state)
{
    struct fixture *f = *state;
    g_autofree char *whole = write_list(f, NULL, NULL, 650);
    fixture_fails(f->officer, BL_ERR_INPUT, "in the future", "mp.refresh", "file", whole, "as_of",
                  "2027-01-01", NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "2024-07-04", "mp.refresh", "file", whole, "as_of",
                  "2024-07-03", NULL);
    fixture_fails(f->ruth, BL_ERR_REFUSED, "officer", "mp.refresh", "file", whole, NULL);
    g_autofree char *few = write_list(f, NULL, NULL, 599);
    fixture_fails(f->officer, BL_ERR_INPUT, "599 seats", "mp.refresh", "file", few, NULL);
    g_autofree char *code = write_list(f, "W07000081", "W09999999", 650);
    fixture_fails(f->officer, BL_ERR_INPUT, "W09999999", "mp.refresh", "file", code, NULL);
    g_autofree char *twice = write_list(f, "W07000081", "S14000060", 650);
    fixture_fails(f->officer, BL_ERR_INPUT, "twice", "mp.refresh", "file", twice, NULL);
    g_autofree char *number = write_list(f, ",4359,", ",x,", 650);
    fixture_fails(f->officer, BL_ERR_INPUT, "Line 2", "mp.refresh", "file", number, NULL);
    g_autofree char *header = write_list(f, "mp_name", "who", 650);
    fixture_fails(f->officer, BL_ERR_INPUT, "name", "mp.refresh", "file", header, NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "nowhere.csv", "mp.refresh", "file", "/nowhere.csv",
                  NULL);
    g_autofree char *again = write_list(f, NULL, NULL, 650);
    struct result out = fixture_result(f->officer, "mp.refresh", "file", again, NULL);
    assert_int_equal(record_int(out.object, "unchanged"), 650);
    result_done(&out);
}

#define T(test) cmocka_unit_test_setup_teardown(test, fixture_setup, fixture_teardown)

#define P(test) cmocka_unit_test_setup_teardown(test, fixture_setup_postcodes, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        P(a_postcode_has_its_mp),
        P(other_postcodes_get_their_sentence),
        P(a_vacant_seat_has_no_name),
        P(members_postcodes_are_found),
        T(a_seat_is_found_by_any_name),
        T(history_is_kept),
        T(the_list_can_be_searched),
        T(lists_of_the_past_change_nothing),
        T(later_lists_end_terms_and_begin_others),
        T(lists_of_one_day_keep_their_order),
        T(a_later_change_stands),
        T(a_refresh_can_be_undone),
        T(a_dry_run_changes_nothing),
        T(a_dry_run_says_which_seats_change),
        T(a_title_is_only_a_new_name),
        T(seats_that_the_list_lacks_stay),
        T(wrong_lists_change_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
