/*
 * Importing HQ's list: one undo leaves every row as it was, byte for byte; and rows that are broken
 * in every way are told, each with its line and its value.
 */
#include "app_priv.h"

#include "support/app_fixture.h"
#include "support/dump.h"
#include "support/sound.h"

static char *file_of(struct fixture *f, GString *text)
{
    char *path = fixture_file(f, "list.csv", text->str);
    g_string_free(text, TRUE);
    return path;
}

#define HEAD                                                                                       \
    "Membership Number,First Name,Last Name,Mobile,E-mail,Workplace,Job Title,Date Joined,Status," \
    "Do Not Contact\n"
enum { MANY = 5000 };

/* Members as a list has them; second: a later one, on which every third is changed in some way,
 * every seventh gone or left, and some are new. */
static char *a_list(struct fixture *f, bool second)
{
    static const char *const places[] = {"Mill Court", "Waterside House", ""};
    GString *s = g_string_new(HEAD);
    for (int i = 0; i < MANY; i++) {
        int change = second ? i % 21 : -1;
        if (change == 6)
            continue; /* not on it any more */
        g_string_append_printf(
            s, "7%05d,Ann%d,%s%d,07700 %06d,p%d@example.org,%s,%s,%d Mar 20%02d,%s,%s\n", i, i % 9,
            change == 0 ? "Joseph" : "Person", i, change == 3 ? i + 500000 : i, i,
            places[(i + (change == 9)) % 3], change == 12 ? "boss" : "officer", 1 + i % 27,
            10 + i % 14, change == 13 ? "Resigned" : "", change == 15 ? "Yes" : "");
    }
    for (int i = 0; second && i < 300; i++)
        g_string_append_printf(s, "8%05d,Neu%d,Newby,,,Mill Court,,,,\n", i, i);
    return file_of(f, s);
}

/* Some of them are known by more than the list says. */
static void know_more(struct fixture *f)
{
    struct app *o = f->officer;
    static const char *const numbers[] = {"700000", "700006", "700013", "700027"};
    fixture_run(o, "ballot.add", "title", "Pay 2026", "opens", "2026-11-16", "closes", "2026-12-11",
                NULL);
    GString *voters = g_string_new("Membership Number\n");
    for (int i = 0; i < 100; i++)
        g_string_append_printf(voters, "7%05d\n", i);
    g_autofree char *path = file_of(f, voters);
    fixture_run(o, "ballot.electorate.import", "file", path, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++) {
        const char *who = numbers[i];
        fixture_run(o, "member.edit", "person", who, "phone", "07700 900999", NULL);
        fixture_run(o, "tag.add", "person", who, "tag", "steward", NULL);
        fixture_run(o, "office.add", "person", who, "role", "workplace rep", "workplace",
                    "Mill Court", NULL);
        fixture_run(o, "canvass.record", "person", who, "outcome", "6", NULL);
        fixture_run(o, "leader.set", "person", "1001", "leader", who, NULL);
    }
}

static void one_undo_restores_every_row(void **state)
{
    struct fixture *f = *state;
    struct db *db = app_db(f->officer);
    g_autofree char *first = a_list(f, false);
    fixture_run(f->officer, "member.import", "file", first, NULL);
    know_more(f);
    g_autofree char *before = dump_all(db, DUMP_EVENTS);
    g_autofree char *second = a_list(f, true);
    struct result out = fixture_result(f->officer, "member.import", "file", second, NULL);
    assert_int_equal(record_int(out.object, "added"), 300);
    assert_int_equal(record_int(out.object, "refused_rows"), 0);
    assert_in_range(record_int(out.object, "changed"), 1100, 1300);
    assert_in_range(record_int(out.object, "leavers"), 470, 480); /* with the fixture's own three */
    result_done(&out);
    g_autofree char *during = dump_all(db, DUMP_EVENTS);
    assert_string_not_equal(before, during);
    assert_sound(db);
    fixture_run(f->officer, "undo", NULL);
    g_autofree char *after = dump_all(db, DUMP_EVENTS);
    assert_string_equal(before, after);
    assert_sound(db);
    fixture_run(f->officer, "redo", NULL);
    g_autofree char *again = dump_all(db, DUMP_EVENTS);
    assert_string_equal(during, again);
    assert_sound(db);
}

/* ---- broken rows ---- */

/* refused: the row is; else it is taken, with a remark. */
static const struct {
    const char *row;
    bool refused;
    const char *says;
} broken[] = {
    {",,,,,,,,,", true, NULL}, /* blank: no row */
    {",No,Number,,,,,,,", true, "The membership number is missing."},
    {"7.0E+05,Ann,Lowe,,,,,,,", true, "“7.0E+05”"},
    {"123456789012345678900,Ann,Lowe,,,,,,,", true, "“123456789012345678900”"},
    {"0,Ann,Lowe,,,,,,,", true, "“0”"},
    {"12/11/2026,Ann,Lowe,,,,,,,", true, "“12/11/2026”"},
    {"see below,Ann,Lowe,,,,,,,", true, "“see below”"},
    {"#N/A,Ann,Lowe,,,,,,,", true, "“#N/A”"},
    {"9001,Ann,Lowe,,,,,,,", false, NULL},
    {"9001,Ann,Lowe,,,,,,,", true, "The membership number 9001 is already on line"},
    {"'9001,Bob,Lowe,,,,,,,", true, "The membership number 9001 is already on line"},
    {"9002,,,,,,,,,", true, "The name is missing."},
    {"9003,-,-,,,,,,,,surplus,more", true, "The row has 12 values, but the header has fewer."},
    {"9004,Ann,Lowe,0770,,,,,,", false, "Mobile: “0770” is not a telephone number"},
    {"9005,Ann,Lowe,7.7009E+09,,,,,,", false, "“7.7009E+09”"},
    {"9006,Ann,Lowe,07700 900001 or 07700 900002,,,,,,", false, "“07700 900002” is not used"},
    {"9007,Ann,Lowe,ask her,,,,,,", false, "Mobile: “ask her”"},
    {"9008,Ann,Lowe,,not an address,,,,,", false, "“not an address”"},
    {"9009,Ann,Lowe,,ann@,,,,,", false, "“ann@”"},
    {"9010,Ann,Lowe,,@example.org,,,,,", false, "“@example.org”"},
    {"9011,Ann,Lowe,,a b@example.org,,,,,", false, "“a b@example.org”"},
    {"9012,Ann,Lowe,,,Nowhere House,,,,", false, NULL}, /* among the workplaces not known */
    {"9013,Ann,Lowe,,,,voted yes,,,", false, "The job title says how somebody votes"},
    {"9014,Ann,Lowe,,,,,31/02/2019,,", false, "The joining date “31/02/2019” is not a possible"},
    {"9015,Ann,Lowe,,,,,soon,,", false, "The joining date “soon” is not a possible"},
    {"9016,Ann,Lowe,,,,,2031-01-01,,", false, "The joining date “2031-01-01” is not a possible"},
    {"9017,Ann,Lowe,,,,,0,,", false, "The joining date “0” is not a possible"},
    {"9018,Ann,Lowe,,,,,30624,,", false, "30624 was read as a spreadsheet's number"},
    {"9019,Ann,Lowe,,,,,,Deceased,", false, "Status “Deceased”: they are not added."},
    {"9020,Ann,Lowe,,,,,,,perhaps", false, "“perhaps” as do not contact is neither yes nor no"},
    {"9021,Si\xc3\x83\xc2\xa2n,Lowe,,,,,,,", false, "was saved in a wrong encoding"},
    {"9022,Si\xe2\x80\xb0n,Lowe,,,,,,,", false, "the list may be in another encoding"},
    {"9023,\xa3ukasz,Lowe,,,,,,,", false, "the list may be in another encoding"},
    {"9024,Ann and Bob,Lowe,,,,,,,", false, NULL},
    {"9025,Ann", false, NULL}, /* short: what is not there is empty */
    {"9026,Ann,\"Lowe\n\"\"the boss\"\"\",,,,,,,", false, NULL},
    {"9027,An\x01n,Lowe,,,,,,,", false, NULL},
    {"9028,=cmd()|x,Lowe,,,,,,,", false, NULL},
    {"9029,Ann,Lowe,+44 (0) 7700 900123 x12,,,,,,", false, NULL},
    {"9030,Ann,Lowe,999,,,,,,", false, "“999”"},
    {"9031,Ann,Lowe,07700900123456,,,,,,", false, "“07700900123456”"},
    {"9032,Ann,Lowe,n/a,n/a,n/a,n/a,n/a,n/a,n/a", false, NULL},
    {"9033,Ann,Lowe,,,,,1/13/2019,,", false, "The joining date “1/13/2019” is not a possible"},
};

static const char *said(const GPtrArray *list, gint64 line)
{
    for (guint i = 0; i < list->len; i++)
        if (record_int(list->pdata[i], "line") == line)
            return record_str(list->pdata[i], "reason");
    return NULL;
}

static void every_broken_row_is_told(void **state)
{
    struct fixture *f = *state;
    GString *s =
        g_string_new(HEAD "1001,Amina,Yusuf,,,,,31/12/2019,,\n"); /* the dates are British */
    gint64 lines[G_N_ELEMENTS(broken)], line = 3, refused = 0;
    assert_true(G_N_ELEMENTS(broken) >= 40);
    for (gsize i = 0; i < G_N_ELEMENTS(broken); i++) {
        lines[i] = line;
        g_string_append_printf(s, "%s\n", broken[i].row);
        for (const char *p = broken[i].row; *p; p++)
            line += *p == '\n';
        line++;
        refused += broken[i].refused && broken[i].says;
    }
    /* one that is too long for any list */
    GString *name = g_string_new(NULL);
    for (int i = 0; i < 300; i++)
        g_string_append(name, "ab");
    g_string_append_printf(s, "9090,Ann,%s,,,,,,,\n", name->str);
    g_string_free(name, TRUE);
    g_autofree char *path = file_of(f, s);
    struct result out = fixture_result(f->officer, "member.import", "file", path, NULL);
    const GPtrArray *no = record_list(out.object, "refused"),
                    *remarks = record_list(out.object, "remarks");
    for (gsize i = 0; i < G_N_ELEMENTS(broken); i++) {
        const char *why = said(broken[i].refused ? no : remarks, lines[i]);
        const char *other = said(broken[i].refused ? remarks : no, lines[i]);
        if (broken[i].says ? !why || !strstr(why, broken[i].says) || other
                           : broken[i].refused && why)
            fail_msg("line %d, %s: “%s”", (int)lines[i], broken[i].row, why ? why : other);
    }
    assert_string_equal(said(no, line), "The name has more than 100 letters.");
    assert_int_equal(record_int(out.object, "refused_rows"), refused + 1);
    assert_int_equal(no->len, refused + 1);
    const GPtrArray *places = record_list(out.object, "unknown_workplaces");
    assert_int_equal(places->len, 1);
    assert_string_equal(record_str(places->pdata[0], "name"), "Nowhere House");
    result_done(&out);
    /* Nothing of it is anything but text. */
    g_autoptr(GPtrArray) rows =
        fixture_rows(f->officer, "member.list", "where", "surname:lowe", NULL);
    for (guint i = 0; i < rows->len; i++)
        for (const char *p = record_str(rows->pdata[i], "given_name"); *p; p++)
            assert_true((unsigned char)*p >= 0x20);
    fixture_run(f->officer, "undo", NULL);
    assert_sound(app_db(f->officer));
}

#define T(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {T(one_undo_restores_every_row), T(every_broken_row_is_told)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
