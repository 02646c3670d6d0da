/*
 * A header that lacks what is needed is found all the same, and said by a map or guessed.
 */
#include "app_priv.h"

#include "lists.h"

#define TITLE "Napo list\n"
#define ODD TITLE "Zahl,First Name,Last Name,Workplace\n0000123,Zoe,O'Hara,Mill Court\n"

static const char *column_in(const struct result *out, const char *name)
{
    const record *column = column_of(out, name);
    return record_has(column, "column") ? record_str(column, "column") : "";
}

/* Under a title, too: its columns are told, and can be said. */
static void the_number_can_be_said(void **state)
{
    struct fixture *f = *state;
    static const char said[] = "{\"Zahl\": \"membership number\"}";
    g_autofree char *path = fixture_file(f, "list.csv", ODD);
    g_autofree char *map = fixture_file(f, "map.json", said);
    fixture_fails(f->officer, BL_ERR_INPUT,
                  "the columns of this file are Zahl, First Name, Last Name, Workplace",
                  "member.import", "file", path, NULL);
    struct result out = fixture_result(f->officer, "member.import", "file", path, "dry_run", "1",
                                       "look", "1", NULL);
    assert_non_null(strstr(record_str(out.object, "_problem"), "membership number"));
    assert_string_equal(record_str(column_of(&out, "Zahl"), "samples"), "0000123");
    assert_string_equal(column_in(&out, "Last Name"), "last name");
    result_done(&out);
    static const char *const ways[] = {said, "{\"#1\": \"membership number\"}"};
    for (gsize i = 0; i < G_N_ELEMENTS(ways); i++) {
        out = import(f, ODD, true, "columns", ways[i]);
        assert_int_equal(record_int(out.object, "header_line"), 2);
        assert_int_equal(record_int(out.object, "added"), 1);
        result_done(&out);
    }
    out = import(f, ODD, true, "map", map);
    assert_int_equal(record_int(out.object, "added"), 1);
    result_done(&out);
}

/* Nothing of the header is known but by the map. */
static void the_map_finds_the_header(void **state)
{
    struct fixture *f = *state;
    struct result out =
        import(f, TITLE "Zahl;Vorname;Nachname;Ort\n9001;Zed;Newby;Mill Court\n", true, "columns",
               "{\"Zahl\": \"membership number\", \"Nachname\": \"last name\"}");
    assert_int_equal(record_int(out.object, "header_line"), 2);
    assert_int_equal(record_int(out.object, "added"), 1);
    result_done(&out);
}

/* The map is of another list: what it names is not here. */
static void what_the_map_names_in_vain_is_said(void **state)
{
    struct fixture *f = *state;
    g_autofree char *path = fixture_file(f, "list.csv", ODD);
    g_autofree char *nameless = fixture_file(f, "nameless.csv", "Zahl,Vorname\n9001,Zed\n");
    g_autofree char *map = fixture_file(f, "map.json", "{\"Nummer\": \"membership number\"}");
    g_autofree char *half = fixture_file(
        f, "half.json", "{\"Zahl\": \"membership number\", \"Nachname\": \"last name\"}");
    fixture_fails(f->officer, BL_ERR_INPUT, "The list has no column “nummer” of the map.",
                  "member.import", "file", path, "map", map, NULL);
    g_autofree char *empty = fixture_file(f, "empty.json", "");
    fixture_fails(f->officer, BL_ERR_INPUT, "has to be JSON such as", "member.import", "file", path,
                  "map", empty, NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "The list has no column “nachname” of the map.",
                  "member.import", "file", nameless, "map", half, NULL);
}

static void a_bare_number_is_guessed(void **state)
{
    struct fixture *f = *state;
    static const char *const names[] = {"Number",   "No.",         "No",
                                        "Ref",      "Ref No",      "Reference",
                                        "Nat. No.", "National No", "Membership"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *text = g_strdup_printf(
            TITLE "Branch: Leeds, North\n\nSurname;Forename;%s;Joined\nNewby;Zed;9001;3/2/2019\n",
            names[i]);
        g_autofree char *is = g_strdup_printf("Read as membership number: %s.", names[i]);
        struct result out = import(f, text, true, NULL, NULL);
        assert_int_equal(record_int(out.object, "header_line"), 4);
        assert_int_equal(record_int(out.object, "added"), 1);
        assert_string_equal(record_str(column_of(&out, names[i]), "how"), "GUESSED");
        assert_non_null(strstr(out.message, is));
        result_done(&out);
    }
}

/* Beside a better one it is nothing; of two the one that holds numbers is taken. */
static void a_better_number_is_taken(void **state)
{
    struct fixture *f = *state;
    static const char *const texts[] = {
        "No,Ref,Member No,Last name\n1,77001,9001,Newby\n",
        "Ref,Unique ID,Last name\n77001,9001,Newby\n",
        "No,Last name,Ref\n1,Newby,9001\n2,Nuby,9002\n",
    };
    static const char *const better[] = {"Member No", "Unique ID", "Ref"};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        struct result out = import(f, texts[i], true, NULL, NULL);
        assert_string_equal(column_in(&out, better[i]), "membership number");
        result_done(&out);
    }
}

/* Telephones, houses and counters of rows. */
static void other_numbers_are_not_taken(void **state)
{
    struct fixture *f = *state;
    static const char *const others[] = {"No. (house)",
                                         "House No",
                                         "Number (mobile)",
                                         "No. (tel)",
                                         "House Number",
                                         "Street Number",
                                         "Flat No",
                                         "Number or house name",
                                         "Tel. No.",
                                         "Contact Number",
                                         "Row No",
                                         "Branch No",
                                         "National Insurance No",
                                         "Number of children"};
    for (gsize i = 0; i <= G_N_ELEMENTS(others); i++) {
        const bool counter = i == G_N_ELEMENTS(others);
        g_autofree char *text =
            g_strdup_printf("%s,First name,Last name\n%s,Zed,Newby\n", counter ? "No" : others[i],
                            counter ? "1" : "77001");
        g_autofree char *path = fixture_file(f, "list.csv", text);
        fixture_fails(f->officer, BL_ERR_INPUT, "There is no column for membership number",
                      "member.import", "file", path, NULL);
    }
}

/* A row that has such words is nobody's header. */
static void a_row_is_no_header(void **state)
{
    struct fixture *f = *state;
    static const char *const texts[] = {
        "1001,Amina,No,Office,Member\n1002,Dafydd,Yes,Office,Member\n",
        "1001,Amina,x,y\n1002,No,Office,Mobile\n"};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autofree char *path = fixture_file(f, "list.csv", texts[i]);
        fixture_fails(f->officer, BL_ERR_INPUT, "are 1001, Amina", "member.import", "file", path,
                      NULL);
    }
}

#define T(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(the_number_can_be_said),
        T(the_map_finds_the_header),
        T(what_the_map_names_in_vain_is_said),
        T(a_bare_number_is_guessed),
        T(a_better_number_is_taken),
        T(other_numbers_are_not_taken),
        T(a_row_is_no_header),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
