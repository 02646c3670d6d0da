/*
 * Importing HQ's list: what is taken, what is refused, what stays, undo.
 */
#include "app_priv.h"

#include "support/app_fixture.h"
#include "support/sample.h"
#include "support/sound.h"

#include <unistd.h>

#define HEAD                                                                                       \
    "Membership Number,First Name,Last Name,Email,Mobile,Postcode,Workplace,Job Title,Joined\n"

static struct result import(struct fixture *f, const char *text)
{
    g_autofree char *path = fixture_file(f, "members.csv", text);
    return fixture_result(f->officer, "member.import", "file", path, "decide", "leavers=no", NULL);
}

static void assert_counts(struct result *out, int added, int changed, int unchanged, int refused)
{
    const record *o = out->object;
    if (record_int(o, "added") != added || record_int(o, "changed") != changed ||
        record_int(o, "unchanged") != unchanged || record_int(o, "refused_rows") != refused)
        fail_msg("%s, not %d %d %d %d", out->message, added, changed, unchanged, refused);
    assert_int_equal(record_list(o, "refused")->len, refused);
    result_done(out);
}

static void import_counts(struct fixture *f, const char *text, int added, int changed,
                          int unchanged, int refused)
{
    struct result out = import(f, text);
    assert_counts(&out, added, changed, unchanged, refused);
}

static guint members(struct fixture *f)
{
    g_autoptr(GPtrArray) rows = fixture_rows(f->officer, "member.list", NULL);
    return rows->len;
}

/* A day of joining as spreadsheets and people leave it; "" is none. */
static void joining_days(void **state)
{
    struct fixture *f = *state;
    static const char *const days[][2] = {
        {"03-Apr-19", "2019-04-03"},
        {"3/Apr/2019", "2019-04-03"},
        {"2019/04/03", "2019-04-03"},
        {"2019-04-03T00:00:00Z", "2019-04-03"},
        {"03/04/2019 00:00", "2019-04-03"},
        {"43558", "2019-04-03"},
        {"43558.0", "2019-04-03"},
        {"43558.12545", "2019-04-03"},
        {"'03/04/2019", "2019-04-03"},
        {"31/12/69", "1969-12-31"},
        {"01/06/75", "1975-06-01"},
        {"31-Dec-2030", ""},
        {"99999", ""},
        {"12345", ""},
        {"00/01/1900", ""},
        {"29/2/2019", ""},
    };
    GString *csv = g_string_new("Membership Number,First Name,Last Name,Date Joined\n");
    for (gsize i = 0; i < G_N_ELEMENTS(days); i++)
        g_string_append_printf(csv, "%d,Ann,Lowe,%s\n", 7000 + (int)i, days[i][0]);
    g_autofree char *text = g_string_free(csv, false);
    import_counts(f, text, G_N_ELEMENTS(days), 0, 0, 0);
    for (gsize i = 0; i < G_N_ELEMENTS(days); i++) {
        g_autofree char *number = g_strdup_printf("%d", 7000 + (int)i);
        g_autoptr(record) c = fixture_card(f->officer, number);
        if (g_strcmp0(record_str(c, "joined_on"), days[i][1]) != 0)
            fail_msg("%s is %s", days[i][0], record_str(c, "joined_on"));
    }
}

/* Five digits may be a day whose first nought a spreadsheet took: how they were read is said. */
static void five_digits_are_said(void **state)
{
    struct fixture *f = *state;
    struct result out = import(f, "Membership Number,First Name,Last Name,Date Joined\n"
                                  "7000,Ann,Lowe,30624\n7001,Ann,Lowe,43558\n");
    GPtrArray *remarks = record_list(out.object, "remarks");
    assert_int_equal(remarks->len, 1);
    assert_int_equal(record_int(remarks->pdata[0], "line"), 2);
    assert_string_equal(record_str(remarks->pdata[0], "reason"),
                        "The joining date 30624 was read as a spreadsheet's number, Fri 4 Nov "
                        "1983: check it.");
    result_done(&out);
}

static void rows_are_added_and_changed(void **state)
{
    struct fixture *f = *state;
    import_counts(f,
                  HEAD "3001,Éowyn,Hughes,e.hughes@example.org,07700 900111,LS1 4AP,mill court,"
                       "caseworker,3/4/2019\n"
                       "1002,Dafydd,Rees-Jones,,,,Mill Court,,\n"
                       "1001,Amina,Yusuf,,,,Waterside House,,\n",
                  1, 1, 1, 0);
    g_autoptr(record) e = fixture_card(f->officer, "3001");
    assert_string_equal(record_str(e, "given_name"), "Éowyn");
    assert_string_equal(record_str(e, "email"), "e.hughes@example.org");
    assert_string_equal(record_str(e, "phone"), "07700 900111");
    assert_string_equal(record_str(e, "ons_code"), "E14001323");
    assert_string_equal(record_str(e, "workplace"), "Mill Court");
    assert_string_equal(record_str(e, "job"), "caseworker");
    assert_string_equal(record_str(e, "joined_on"), "2019-04-03");
    g_autoptr(record) d = fixture_card(f->officer, "1002");
    assert_string_equal(record_str(d, "family_name"), "Rees-Jones");
    assert_string_equal(record_str(d, "workplace"), "Mill Court");
    assert_int_equal(record_list(d, "employment")->len, 2);
    /* Found by name and number at once, and no longer by the old place's rep. */
    g_autoptr(GPtrArray) found = fixture_rows(f->tom, "member.list", "search", "jones", NULL);
    assert_int_equal(found->len, 1);
    g_autoptr(GPtrArray) gone = fixture_rows(f->ruth, "member.list", "search", "rees", NULL);
    assert_int_equal(gone->len, 0);
    assert_sound(app_db(f->officer));
}

static void the_same_list_again_changes_nothing(void **state)
{
    struct fixture *f = *state;
    const char *list =
        HEAD "3001,Eva,Hughes,e@example.org,07700 900111,LS1 4AP,Mill Court,x,2019-04-03\n"
             "1001,Amina,Yusuf,AMINA@example.org,,,,,\n"
             "3002,Bo,Lee,,,,Nowhere,,\n";
    import_counts(f, list, 2, 0, 1, 0);
    import_counts(f, list, 0, 0, 3, 0);
}

static void empty_cells_take_nothing_away(void **state)
{
    struct fixture *f = *state;
    import_counts(f, HEAD "3001,Eva,Hughes,e@example.org,07700 900111,LS1 4AP,Mill Court,x,\n", 1,
                  0, 0, 0);
    import_counts(f, HEAD "3001,,Hughes,,,,,,\n", 0, 0, 1, 0);
    g_autoptr(record) e = fixture_card(f->officer, "3001");
    assert_string_equal(record_str(e, "given_name"), "Eva");
    assert_string_equal(record_str(e, "email"), "e@example.org");
    assert_string_equal(record_str(e, "workplace"), "Mill Court");
    assert_true(record_has(e, "ons_code"));
}

/* HQ's own is replaced by HQ's new one; the member's stands beside it and
 * comes first. */
static void what_a_member_gave_stays(void **state)
{
    struct fixture *f = *state;
    import_counts(f, HEAD "1001,Amina,Yusuf,hq@example.org,,,,,\n", 0, 1, 0, 0);
    import_counts(f, HEAD "1001,Amina,Yusuf,hq2@example.org,,,,,\n", 0, 1, 0, 0);
    g_autoptr(record) a = fixture_card(f->officer, "1001");
    assert_string_equal(record_str(a, "email"), "amina@example.org");
    GPtrArray *contacts = record_list(a, "contacts");
    assert_int_equal(contacts->len, 3);
    assert_string_equal(record_str(contacts->pdata[0], "value"), "amina@example.org");
    assert_string_equal(record_str(contacts->pdata[0], "source"), "MEMBER");
    assert_string_equal(record_str(contacts->pdata[1], "value"), "hq2@example.org");
    assert_string_equal(record_str(contacts->pdata[1], "source"), "HQ");
    /* Now HQ has the member's own: HQ's old one goes, the member's stays the member's. */
    import_counts(f, HEAD "1001,Amina,Yusuf,amina@example.org,,,,,\n", 0, 1, 0, 0);
    import_counts(f, HEAD "1001,Amina,Yusuf,amina@example.org,,,,,\n", 0, 0, 1, 0);
    g_autoptr(record) b = fixture_card(f->officer, "1001");
    contacts = record_list(b, "contacts");
    assert_int_equal(contacts->len, 2);
    assert_string_equal(record_str(contacts->pdata[0], "source"), "MEMBER");
}

static void and_the_preview_says_so(void **state)
{
    struct fixture *f = *state;
    g_autofree char *path =
        fixture_file(f, "list.csv",
                     HEAD "1001,Amina,Yusuf,hq@example.org,,,,,\n1002,Dafydd,Rees,d@x.org,,,,,\n");
    struct result out =
        fixture_result(f->officer, "member.import", "file", path, "dry_run", "1", NULL);
    const GPtrArray *rows = record_list(out.object, "preview_rows");
    for (int i = 0; i < 2; i++) {
        const record *field = record_list(rows->pdata[i], "fields")->pdata[0];
        assert_string_equal(record_str(field, "field"), "e-mail");
        assert_string_equal(record_str(field, "note"), i ? "" : "HQ's: theirs stays");
    }
    assert_string_equal(record_str(rows->pdata[0], "changes"),
                        "e-mail: hq@example.org (HQ's: theirs stays)");
    result_done(&out);
}

static void wrong_rows_are_told_and_the_others_taken(void **state)
{
    struct fixture *f = *state;
    struct result out =
        import(f, HEAD "3001,Eva,Hughes,,,,,,\n"
                       ",No,Number,,,,,,\n"
                       "3002,,,,,,,,\n"
                       "no digits,A,B,,,,,,\n"
                       "3001,Eva,Again,,,,,,\n"
                       "3003,Too,Many,,,,,,,x,y\n"
                       "\n"
                       "3004,Bo,Lee,not an address,1,banana,Moon Base,,not a day\n");
    GPtrArray *refused = record_list(out.object, "refused");
    static const struct {
        int line;
        const char *words;
    } reasons[] = {{3, "number is missing"},
                   {4, "name is missing"},
                   {5, "no digits"},
                   {6, "line 2"},
                   {7, "values"}};
    assert_int_equal(refused->len, G_N_ELEMENTS(reasons));
    for (guint i = 0; i < refused->len; i++) {
        assert_int_equal(record_int(refused->pdata[i], "line"), reasons[i].line);
        if (!strstr(record_str(refused->pdata[i], "reason"), reasons[i].words))
            fail_msg("line %d: %s", reasons[i].line, record_str(refused->pdata[i], "reason"));
    }
    GPtrArray *remarks = record_list(out.object, "remarks");
    assert_int_equal(remarks->len, 5); /* e-mail, phone, joined, workplace, postcode */
    for (guint i = 0; i < remarks->len; i++)
        assert_int_equal(record_int(remarks->pdata[i], "line"), 9);
    GPtrArray *places = record_list(out.object, "unknown_workplaces");
    assert_int_equal(places->len, 1);
    assert_string_equal(record_str(places->pdata[0], "name"), "Moon Base");
    assert_int_equal(record_int(places->pdata[0], "rows"), 1);
    assert_counts(&out, 2, 0, 0, 5);
    g_autoptr(record) bo = fixture_card(f->officer, "3004");
    assert_false(record_has(bo, "workplace_id"));
    assert_false(record_has(bo, "email"));
}

static void files_that_are_no_list_are_refused_whole(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *text, *words;
    } files[] = {
        {"Name,Colour\nA,red\n", "membership number"},
        {"Membership Number,Email\n1,a@example.org\n", "names"},
        {"", "members.csv"},
        {"Membership Number,Last Name,Surname\n1,A,B\n", "name"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *path = fixture_file(f, "members.csv", files[i].text);
        fixture_fails(f->officer, BL_ERR_INPUT, files[i].words, "member.import", "file", path,
                      NULL);
    }
    g_autofree char *path = fixture_file(f, "members.csv", HEAD);
    struct result out =
        fixture_result(f->officer, "member.import", "file", path, "decide", "leavers=no", NULL);
    assert_counts(&out, 0, 0, 0, 0);
    fixture_fails(f->officer, BL_ERR_INPUT, "nowhere.csv", "member.import", "file",
                  "/tmp/nowhere.csv", NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "folder", "member.import", "file", f->dir, NULL);
    fixture_fails(f->ruth, BL_ERR_REFUSED, "officer", "member.import", "file", path, NULL);
    assert_int_equal(members(f), 3);
}

/* A file that breaks off in a quoted value: nothing of it is taken. */
static void half_a_file_is_not_taken(void **state)
{
    struct fixture *f = *state;
    g_autofree char *path = fixture_file(f, "members.csv", HEAD "3001,Eva,Hughes,,,,,,\n3002,\"Bo");
    fixture_fails(f->officer, BL_ERR_INPUT, "3", "member.import", "file", path, NULL);
    assert_int_equal(members(f), 3);
}

static void names_come_in_one_column_too(void **state)
{
    struct fixture *f = *state;
    import_counts(f,
                  "Member No;Name;Place of Work\n3001;Ms Eva Maria Hughes;Mill Court\n"
                  "3002;\"O'Neil, Pat\";\n3003;Cher;\n",
                  3, 0, 0, 0);
    g_autoptr(record) eva = fixture_card(f->officer, "3001");
    assert_string_equal(record_str(eva, "given_name"), "Eva Maria");
    assert_string_equal(record_str(eva, "family_name"), "Hughes");
    g_autoptr(record) pat = fixture_card(f->officer, "3002");
    assert_string_equal(record_str(pat, "given_name"), "Pat");
    assert_string_equal(record_str(pat, "family_name"), "O'Neil");
    g_autoptr(record) cher = fixture_card(f->officer, "3003");
    assert_string_equal(record_str(cher, "family_name"), "Cher");
}

static void a_code_of_the_constituency_is_taken(void **state)
{
    struct fixture *f = *state;
    import_counts(f,
                  "Membership Number,Surname,PCON24CD,Postcode\n3001,A,W07000112,LS1 4AP\n"
                  "3002,B,X99,LS1 4AP\n",
                  2, 0, 0, 0);
    g_autoptr(record) a = fixture_card(f->officer, "3001");
    g_autoptr(record) b = fixture_card(f->officer, "3002");
    assert_string_equal(record_str(a, "ons_code"), "W07000112");
    assert_string_equal(record_str(b, "ons_code"), "E14001323");
}

static void a_dry_run_changes_nothing(void **state)
{
    struct fixture *f = *state;
    g_autofree char *path = fixture_file(
        f, "members.csv", HEAD "3001,Eva,Hughes,,,,,,\n1001,Amina,Joseph,,,,,,\n,,,,,,,,x\n");
    struct result out =
        fixture_result(f->officer, "member.import", "file", path, "dry_run", "yes", NULL);
    assert_true(record_bool(out.object, "dry_run"));
    assert_int_equal(out.change_id, 0);
    assert_counts(&out, 1, 1, 0, 1);
    assert_int_equal(members(f), 3);
    g_autoptr(record) amina = fixture_card(f->officer, "1001");
    assert_string_equal(record_str(amina, "family_name"), "Yusuf");
}

static void one_undo_takes_it_all_back(void **state)
{
    struct fixture *f = *state;
    import_counts(f,
                  HEAD "3001,Eva,Hughes,e@example.org,,,Mill Court,,\n"
                       "1001,Amina,Joseph,hq@example.org,,LS1 4AP,Mill Court,boss,\n",
                  1, 1, 0, 0);
    fixture_run(f->officer, "undo", NULL);
    assert_int_equal(members(f), 3);
    g_autoptr(record) amina = fixture_card(f->officer, "1001");
    assert_string_equal(record_str(amina, "family_name"), "Yusuf");
    assert_string_equal(record_str(amina, "workplace"), "Waterside House");
    assert_int_equal(record_list(amina, "contacts")->len, 2);
    assert_int_equal(record_list(amina, "employment")->len, 1);
    assert_sound(app_db(f->officer));
    fixture_run(f->officer, "redo", NULL);
    assert_int_equal(members(f), 4);
    assert_sound(app_db(f->officer));
}

/* Standard input from a pipe whose other end is in *end; restore() ends it. */
static int pipe_in(int *end)
{
    int ends[2], kept = dup(STDIN_FILENO);
    assert_int_equal(pipe(ends), 0);
    dup2(ends[0], STDIN_FILENO);
    close(ends[0]);
    *end = ends[1];
    return kept;
}

static void restore(int kept)
{
    dup2(kept, STDIN_FILENO);
    close(kept);
}

static void a_pipe_is_read_as_well(void **state)
{
    struct fixture *f = *state;
    static const char text[] = HEAD "3001,Eva,Hughes,,,,,,\n";
    int end, kept = pipe_in(&end);
    assert_int_equal(write(end, text, sizeof text - 1), sizeof text - 1);
    close(end);
    struct result out =
        fixture_result(f->officer, "member.import", "file", "-", "decide", "leavers=no", NULL);
    restore(kept);
    assert_counts(&out, 1, 0, 0, 0);
    assert_int_equal(members(f), 4);
}

struct other {
    struct fixture *f;
    int end;
};

/* Another rep adds a member while the list is still on its way. */
static gpointer write_meanwhile(gpointer data)
{
    struct other *o = data;
    static const char text[] = HEAD "3001,Eva,Hughes,,,,Mill Court,,\n"
                                    "3002,Bo,Lee,,,,,,\n"
                                    "1001,Amina,Joseph,,,,,,\n";
    fixture_run(o->f->tom, "member.add", "membership_no", "3001", "given_name", "Eva",
                "family_name", "Hughes", "workplace", "Mill Court", NULL);
    bool ok = write(o->end, text, sizeof text - 1) == sizeof text - 1;
    close(o->end);
    return GINT_TO_POINTER(ok);
}

static void what_others_wrote_meanwhile_counts(void **state)
{
    struct fixture *f = *state;
    struct other o = {.f = f};
    int kept = pipe_in(&o.end);
    GThread *thread = g_thread_new("other", write_meanwhile, &o);
    struct result out =
        fixture_result(f->officer, "member.import", "file", "-", "decide", "leavers=no", NULL);
    assert_true(GPOINTER_TO_INT(g_thread_join(thread)));
    restore(kept);
    assert_counts(&out, 1, 1, 1, 0);
    assert_int_equal(members(f), 5);
    assert_sound(app_db(f->officer));
}

/* More than the search words and the change log do at a time. */
static void a_large_list_comes_whole(void **state)
{
    struct fixture *f = *state;
    enum { ROWS = 12000 };
    GString *text = g_string_new("Membership Number,First Name,Last Name,Email,Workplace\n"
                                 "1001,Amina,Joseph,,\n");
    for (int i = 0; i < ROWS; i++)
        g_string_append_printf(text, "M%05d,Ann%d,Person%d,p%d@example.org,%s\n", i, i % 7, i, i,
                               i % 3 ? "Mill Court" : "");
    struct result out = import(f, text->str);
    assert_counts(&out, ROWS, 1, 0, 0);
    assert_sound(app_db(f->officer));
    g_autoptr(GPtrArray) one =
        fixture_rows(f->officer, "member.list", "search", "person11999", NULL);
    assert_int_equal(one->len, 1);
    g_autoptr(GPtrArray) joseph = fixture_rows(f->officer, "member.list", "search", "joseph", NULL);
    assert_int_equal(joseph->len, 1);
    struct result again = import(f, text->str);
    assert_counts(&again, 0, 0, ROWS + 1, 0);
    fixture_run(f->officer, "undo", NULL);
    assert_int_equal(members(f), 3);
    assert_sound(app_db(f->officer));
    g_string_free(text, true);
}

/* Comes whole, once, each with the constituency of its postcode; and goes again. */
static void import_list(struct fixture *f, const char *path, int n)
{
    struct result dry =
        fixture_result(f->officer, "member.import", "file", path, "dry_run", "1", NULL);
    assert_counts(&dry, n, 0, 0, 0);
    assert_int_equal(members(f), 3);
    struct result out =
        fixture_result(f->officer, "member.import", "file", path, "decide", "leavers=no", NULL);
    assert_int_equal(out.change_id > 0, true);
    assert_counts(&out, n, 0, 0, 0);
    struct result again =
        fixture_result(f->officer, "member.import", "file", path, "decide", "leavers=no", NULL);
    assert_int_equal(again.change_id, 0);
    assert_counts(&again, 0, 0, n, 0);

    g_autofree char *text = NULL;
    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    g_autoptr(GPtrArray) rows = fixture_rows(f->officer, "member.list", NULL);
    assert_int_equal(rows->len, n + 3);
    int same = 0;
    for (guint i = 0; i < rows->len; i++) {
        g_autofree char *start =
            g_strdup_printf("\n%s,", record_str(rows->pdata[i], "membership_no"));
        const char *line = strstr(text, start);
        if (!line)
            continue;
        g_autofree char *own = g_strndup(line + 1, strcspn(line + 1, "\r\n"));
        g_autofree char *code = g_strdup_printf(",%s,", record_str(rows->pdata[i], "ons_code"));
        same += strstr(own, code) != NULL;
    }
    assert_int_equal(same, n);
    assert_sound(app_db(f->officer));
    fixture_run(f->officer, "undo", NULL);
    assert_int_equal(members(f), 3);
    assert_sound(app_db(f->officer));
}

static void lists_come_and_go_whole(void **state)
{
    g_autofree char *path = sample_path("membership/members.csv");
    g_autofree char *whole = sample_whole("membership/uk-500_safe.csv");
    import_list(*state, path, 60);
    if (whole)
        import_list(*state, whole, 500);
}

#define T(test) cmocka_unit_test_setup_teardown(test, fixture_setup_postcodes, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(joining_days),
        T(five_digits_are_said),
        T(rows_are_added_and_changed),
        T(the_same_list_again_changes_nothing),
        T(empty_cells_take_nothing_away),
        T(what_a_member_gave_stays),
        T(and_the_preview_says_so),
        T(wrong_rows_are_told_and_the_others_taken),
        T(files_that_are_no_list_are_refused_whole),
        T(half_a_file_is_not_taken),
        T(names_come_in_one_column_too),
        T(a_code_of_the_constituency_is_taken),
        T(a_dry_run_changes_nothing),
        T(one_undo_takes_it_all_back),
        T(a_pipe_is_read_as_well),
        T(what_others_wrote_meanwhile_counts),
        T(a_large_list_comes_whole),
        T(lists_come_and_go_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
