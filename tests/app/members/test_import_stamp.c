/*
 * What was looked through is what is stored: a decision about one row changes nothing about others,
 * whoever a row is of is who was shown, and what is odd is said where it is looked at.
 */
#include "app_priv.h"

#include "support/app_fixture.h"

#define HEAD "Membership Number,First Name,Last Name,Mobile\n"

static struct result look(struct fixture *f, const char *path)
{
    return fixture_result(f->officer, "member.import", "file", path, "look", "1", "dry_run", "1",
                          NULL);
}

/* Some of 36 and somebody whose row is held back: whether the others go is shown before, whatever
 * is said of that row. */
static void a_decided_row_lets_nobody_go(void **state)
{
    struct fixture *f = *state;
    GString *all = g_string_new(HEAD);
    g_autoptr(GPtrArray) had = fixture_rows(f->officer, "member.list", NULL);
    bool kept[2] = {false};
    for (int i = 0; i < 36 - (int)had->len; i++)
        g_string_append_printf(all, "%06d,Ann,Person%c,\n", 6001 + i, 'A' + i);
    g_autofree char *first = fixture_file(f, "all.csv", all->str);
    fixture_run(f->officer, "member.import", "file", first, NULL);
    for (int n = 20; n < 26; n++) {
        GString *some = g_string_new(HEAD "6001,Sue,Married,\n");
        for (int i = 1; i < n; i++)
            g_string_append_printf(some, "%06d,Ann,Person%c,\n", 6001 + i, 'A' + i);
        g_autofree char *path = fixture_file(f, "some.csv", some->str);
        struct result shown = look(f, path);
        bool stay = record_bool(shown.object, "leavers_kept");
        assert_int_equal(record_int(shown.object, "duplicates"), 1);
        struct result out =
            fixture_result(f->officer, "member.import", "file", path, "look", "1", "stamp",
                           record_str(shown.object, "_stamp"), "decide", "2=006001", NULL);
        assert_int_equal(record_int(out.object, "changed"), 1);
        if (record_bool(out.object, "leavers_kept") != stay ||
            fixture_found(f->officer, "is:left") != (stay ? 0 : 36 - (guint)n))
            fail_msg("%d of 36: %s", n, out.message);
        kept[stay] = true;
        fixture_run(f->officer, "undo", NULL);
        result_done(&shown);
        result_done(&out);
        g_string_free(some, TRUE);
    }
    assert_true(kept[0] && kept[1]);
    g_string_free(all, TRUE);
}

/* Somebody else by now: what was decided about the row is not about them. */
static void whose_row_it_was_is_compared(void **state)
{
    struct fixture *f = *state;
    g_autofree char *first = fixture_file(f, "first.csv", HEAD "004001,Ann,Lowe,\n");
    fixture_run(f->officer, "member.import", "file", first, "decide", "leavers=no", NULL);
    static const char *const lists[] = {"4001,Sue,Married,07700 900777\n",
                                        ",Ann,Lowe,07700 900777\n"};
    for (gsize i = 0; i < G_N_ELEMENTS(lists); i++) {
        g_autofree char *text = g_strconcat(HEAD, lists[i], NULL);
        g_autofree char *path = fixture_file(f, "list.csv", text);
        struct result shown = look(f, path);
        assert_int_equal(record_int(shown.object, "duplicates"), 1);
        fixture_run(f->officer, "member.edit", "person", "004001", "job", "Typist", NULL);
        fixture_fails(f->officer, BL_ERR_CONFLICT, "look through the list again", "member.import",
                      "file", path, "look", "1", "stamp", record_str(shown.object, "_stamp"),
                      "decide", "2=004001, leavers=no", NULL);
        result_done(&shown);
        fixture_run(f->officer, "undo", NULL);
        shown = look(f, path);
        struct result out = fixture_result(f->officer, "member.import", "file", path, "look", "1",
                                           "stamp", record_str(shown.object, "_stamp"), "decide",
                                           "2=004001, leavers=no", NULL);
        assert_int_equal(record_int(out.object, "changed"), 1);
        result_done(&out);
        result_done(&shown);
        fixture_run(f->officer, "undo", NULL);
    }
}

/* Beside the change itself, where it is looked at. */
static void another_name_altogether(void **state)
{
    struct fixture *f = *state;
    g_autofree char *path =
        fixture_file(f, "list.csv", HEAD "1001,Quite,Different,\n1002,Dafydd,Reese,\n");
    struct result shown = look(f, path);
    const GPtrArray *rows = record_list(shown.object, "preview_rows");
    assert_string_equal(record_str(rows->pdata[0], "changes"),
                        "first name: Amina → Quite (another name altogether); "
                        "last name: Yusuf → Different (another name altogether)");
    assert_string_equal(record_str(rows->pdata[1], "changes"), "last name: Rees → Reese");
    result_done(&shown);
}

/* One is gone by the list's word, the others are too many to be. */
static void some_go_and_the_others_stay(void **state)
{
    struct fixture *f = *state;
    GString *all = g_string_new(HEAD);
    for (int i = 0; i < 26; i++)
        g_string_append_printf(all, "%06d,Ann,Person%c,\n", 6001 + i, 'A' + i);
    g_autofree char *first = fixture_file(f, "all.csv", all->str);
    fixture_run(f->officer, "member.import", "file", first, NULL);
    g_autofree char *path = fixture_file(f, "some.csv",
                                         "Membership Number,First Name,Last Name,Status\n"
                                         "006001,Ann,PersonA,Resigned\n006002,Ann,PersonB,\n");
    struct result out = fixture_result(f->officer, "member.import", "file", path, NULL);
    assert_non_null(strstr(out.message,
                           " 1 is put down as left. The others stay: they are too many "
                           "to believe of a whole list."));
    assert_int_equal(fixture_found(f->officer, "is:left"), 1);
    result_done(&out);
    g_string_free(all, TRUE);
}

/* Who left by the list's word stands among the changes and goes as shown, the others staying. */
static void a_leaver_by_its_word_is_as_shown(void **state)
{
    struct fixture *f = *state;
    g_autofree char *path = fixture_file(
        f, "list.csv", "Membership Number,First Name,Last Name,Status\n1001,Amina,Yusuf,Lapsed\n");
    struct result shown = look(f, path);
    struct result out =
        fixture_result(f->officer, "member.import", "file", path, "look", "1", "stamp",
                       record_str(shown.object, "_stamp"), "decide", "leavers=no", NULL);
    assert_int_equal(record_int(shown.object, "changed"), record_int(out.object, "changed"));
    assert_int_equal(fixture_found(f->officer, "is:left"), 1);
    result_done(&shown);
    result_done(&out);
}

/* A row that is let in as another is left out is looked through first. */
static void who_is_let_in_is_shown(void **state)
{
    struct fixture *f = *state;
    g_autofree char *path = fixture_file(f, "list.csv", HEAD "9001,Zed,Newby,\n9001,Zoe,Newby,\n");
    struct result shown = look(f, path);
    fixture_fails(f->officer, BL_ERR_CONFLICT,
                  "Without what you left out, another row with its number is taken: look through "
                  "the list again.",
                  "member.import", "file", path, "look", "1", "stamp",
                  record_str(shown.object, "_stamp"), "decide", "2=no", NULL);
    result_done(&shown);
    shown = fixture_result(f->officer, "member.import", "file", path, "look", "1", "dry_run", "1",
                           "decide", "2=no", NULL);
    struct result out =
        fixture_result(f->officer, "member.import", "file", path, "look", "1", "stamp",
                       record_str(shown.object, "_stamp"), "decide", "2=no", NULL);
    assert_int_equal(record_int(out.object, "added"), 1);
    assert_int_equal(fixture_found(f->officer, "given:zoe"), 1);
    result_done(&shown);
    result_done(&out);
}

static struct result take(struct fixture *f, const char *path, const struct result *shown,
                          const char *decide, const char *noughts)
{
    return fixture_result(f->officer, "member.import", "file", path, "look", "1", "stamp",
                          record_str(shown->object, "_stamp"), "decide", decide,
                          noughts ? "noughts" : NULL, noughts, NULL);
}

/* Somebody else's change is not put down to what was let in, and was shown so. */
static void a_colleague_is_named_as_such(void **state)
{
    struct fixture *f = *state;
    g_autofree char *path = fixture_file(f, "list.csv", HEAD "1001,Amy,Yusuf,\n1001,Amie,Yusuf,\n");
    struct result shown = fixture_result(f->officer, "member.import", "file", path, "look", "1",
                                         "dry_run", "1", "decide", "2=no", NULL);
    fixture_run(f->officer, "member.edit", "person", "1001", "given_name", "Amelia", NULL);
    fixture_fails(f->officer, BL_ERR_CONFLICT, "Somebody has changed something meanwhile",
                  "member.import", "file", path, "look", "1", "stamp",
                  record_str(shown.object, "_stamp"), "decide", "2=no", NULL);
    result_done(&shown);
}

/* A row that was somebody's before its noughts were put back is theirs by its number afterwards:
 * nothing has changed with what was said of it then, and it is nobody new. */
static void with_its_noughts_it_is_theirs(void **state)
{
    struct fixture *f = *state;
    g_autofree char *first = fixture_file(f, "first.csv", HEAD "00051234,Ewan,Other,\n");
    fixture_run(f->officer, "member.import", "file", first, "decide", "leavers=no", NULL);
    g_autofree char *path = fixture_file(f, "list.csv", HEAD "51234,Sean,Shea,\n");
    struct result held = look(f, path);
    assert_int_equal(record_int(held.object, "duplicates"), 1);
    result_done(&held);
    struct result shown =
        fixture_result(f->officer, "member.import", "file", path, "look", "1", "dry_run", "1",
                       "noughts", "8", "decide", "leavers=no, 2=00051234", NULL);
    assert_int_equal(record_int(shown.object, "changed"), 1);
    assert_int_equal(record_list(shown.object, "decided_in_vain")->len, 0);
    struct result out = take(f, path, &shown, "leavers=no", "8");
    assert_int_equal(record_int(out.object, "changed"), 1);
    result_done(&out);
    fixture_run(f->officer, "undo", NULL);
    out = take(f, path, &shown, "leavers=no, 2=no", "8");
    assert_int_equal(record_int(out.object, "changed"), 0);
    result_done(&out);
    result_done(&shown);
    out = fixture_result(f->officer, "member.import", "file", path, "noughts", "8", "decide",
                         "leavers=no, 2=new", NULL);
    assert_int_equal(record_int(out.object, "refused_rows"), 1);
    assert_non_null(strstr(out.message,
                           "Nothing came of 2=new: It was said to be somebody new, but "
                           "00051234 is the number of Ewan Other."));
    result_done(&out);
    assert_int_equal(fixture_found(f->officer, "given:ewan"), 1);
}

static void a_map_in_vain_is_said(void **state)
{
    struct fixture *f = *state;
    g_autofree char *path = fixture_file(f, "list.csv", HEAD "9001,Zed,Newby,\n");
    g_autofree char *map = fixture_file(
        f, "map.json", "{\"Nope\": \"status\", \"#4\": \"\", \"first name\": \"first name\"}");
    struct result out =
        fixture_result(f->officer, "member.import", "file", path, "map", map, "dry_run", "1", NULL);
    assert_non_null(strstr(out.message, " The list has no column “nope” of the map."));
    result_done(&out);
}

#define T(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(a_decided_row_lets_nobody_go),    T(whose_row_it_was_is_compared),
        T(another_name_altogether),         T(some_go_and_the_others_stay),
        T(a_map_in_vain_is_said),           T(who_is_let_in_is_shown),
        T(a_colleague_is_named_as_such),    T(with_its_noughts_it_is_theirs),
        T(a_leaver_by_its_word_is_as_shown)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
