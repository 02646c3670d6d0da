/*
 * Importing HQ's list: who of ours is not on it, and numbers that have lost the noughts before
 * them.
 */
#include "app_priv.h"

#include "support/app_fixture.h"
#include "support/sound.h"

#define HEAD "Membership Number,First Name,Last Name\n"

static struct result import_list(struct fixture *f, const char *text)
{
    g_autofree char *path = fixture_file(f, "list.csv", text);
    return fixture_result(f->officer, "member.import", "file", path, NULL);
}

static void counts(const struct result *out, int added, int unchanged, int duplicates, int leavers,
                   int refused)
{
    const record *o = out->object;
    const int have[] = {(int)record_int(o, "added"), (int)record_int(o, "unchanged"),
                        (int)record_int(o, "duplicates"), (int)record_int(o, "leavers"),
                        (int)record_int(o, "refused_rows")};
    const int want[] = {added, unchanged, duplicates, leavers, refused};
    for (gsize i = 0; i < G_N_ELEMENTS(want); i++)
        if (have[i] != want[i])
            fail_msg("%s: count %zu is %d, not %d", out->message, i, have[i], want[i]);
}

/* The fixture's own members are never on these lists. */
static guint others(struct fixture *f)
{
    g_autoptr(GPtrArray) rows = fixture_rows(f->officer, "member.list", NULL);
    return rows->len;
}

static bool is_gone(const struct result *out, const char *number)
{
    const GPtrArray *gone = record_list(out->object, "not_on_list");
    for (guint i = 0; i < gone->len; i++)
        if (strcmp(record_str(gone->pdata[i], "membership_no"), number) == 0)
            return true;
    return false;
}

/* Counted, listed and put down as left; a row that cannot be taken is on it too. */
static void who_is_not_on_it(void **state)
{
    struct fixture *f = *state;
    const guint had = others(f);
    struct result out = import_list(f, HEAD "8001,Ann,Lowe\n8002,Bob,Lowe\n8003,Cy,Lowe\n");
    counts(&out, 3, 0, 0, (int)had, 0);
    /* A list with nobody of ours is no news of us. */
    assert_non_null(strstr(out.message, " of ours are not on it. They stay."));
    assert_true(record_bool(out.object, "leavers_kept"));
    result_done(&out);
    assert_int_equal(others(f), had + 3);
    out = import_list(f, HEAD "8001,Ann,Lowe\n8002,,\n");
    counts(&out, 0, 1, 0, (int)had + 1, 1);
    assert_true(is_gone(&out, "8003"));
    assert_false(is_gone(&out, "8001") || is_gone(&out, "8002"));
    assert_non_null(strstr(out.message, " of ours are not on it. 4 are put down as left."));
    assert_string_equal(out.label, "import of HQ's list: 0 added, 0 changed, 4 left");
    result_done(&out);
    assert_int_equal(others(f), 2);
    assert_int_equal(fixture_found(f->officer, "is:left"), had + 1);
    g_autoptr(record) cy = fixture_card(f->officer, "8003");
    assert_string_equal(record_str(cy, "kind"), "LEFT");
    assert_string_equal(record_str(cy, "left_on"), "2026-11-21");
    assert_string_equal(record_str(cy, "left_why"), "not on HQ's list");
    /* They come back as they were with the next list that has them. */
    out = import_list(f, HEAD "8001,Ann,Lowe\n8002,Bob,Lowe\n8003,Cy,Lowe\n");
    counts(&out, 0, 2, 0, 0, 0);
    assert_int_equal(record_int(out.object, "returned"), 1);
    result_done(&out);
    g_autoptr(record) back = fixture_card(f->officer, "8003");
    assert_string_equal(record_str(back, "kind"), "MEMBER");
    assert_false(record_has(back, "left_on") || record_has(back, "left_why"));
    assert_int_equal(record_int(back, "id"), record_int(cy, "id"));
    fixture_run(f->officer, "undo", NULL);
    fixture_run(f->officer, "undo", NULL);
    assert_int_equal(others(f), had + 3);
    assert_sound(app_db(f->officer));
}

/* Whom a rep added after joining is waited for, for a while. */
static void joiners_are_waited_for(void **state)
{
    struct fixture *f = *state;
    static const char *const joined[] = {"2026-11-01", "2026-06-01", NULL};
    for (gsize i = 0; i < G_N_ELEMENTS(joined); i++) {
        g_autofree char *number = g_strdup_printf("700%zu", i);
        fixture_run(f->officer, "member.add", "membership_no", number, "family_name", "Joiner",
                    "workplace", "Mill Court", joined[i] ? "joined" : NULL, joined[i], NULL);
    }
    struct result out = import_list(f, HEAD "1001,Amina,Yusuf\n1002,Dafydd,Rees\n");
    assert_int_equal(record_int(out.object, "waiting"), 1);
    assert_false(is_gone(&out, "7000"));
    assert_true(is_gone(&out, "7001") && is_gone(&out, "7002"));
    assert_non_null(strstr(out.message, "1 whom we added is not on HQ's list yet."));
    result_done(&out);
    /* Once a list has had them, they are missed like anybody. */
    out = import_list(f, HEAD "1001,Amina,Yusuf\n1002,Dafydd,Rees\n7000,,Joiner\n");
    assert_int_equal(record_int(out.object, "changed"), 1);
    result_done(&out);
    out = import_list(f, HEAD "1001,Amina,Yusuf\n1002,Dafydd,Rees\n");
    assert_true(is_gone(&out, "7000"));
    result_done(&out);
}

/* Few that are missing are believed, many are not, unless somebody says so. */
static void a_list_of_some(void **state)
{
    struct fixture *f = *state;
    GString *all = g_string_new(HEAD), *some = g_string_new(HEAD);
    for (int i = 0; i < 60; i++) {
        g_string_append_printf(all, "8%03d,Ann%d,Lowe\n", i, i);
        if (i < 39)
            g_string_append_printf(some, "8%03d,Ann%d,Lowe\n", i, i);
    }
    struct result out = import_list(f, all->str);
    result_done(&out);
    for (const char *p[] = {"1001", "1002", "2001", NULL}, **n = p; *n; n++)
        fixture_run(f->officer, "member.left", "person", *n, NULL);
    const struct {
        const char *decide;
        bool kept;
        guint left;
    } cases[] = {{NULL, true, 60},
                 {"leavers=no", true, 60},
                 {"#8059=no,leavers=yes", false, 40},
                 {"leavers=yes", false, 39}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *path = fixture_file(f, "list.csv", some->str);
        out = fixture_result(f->officer, "member.import", "file", path,
                             cases[i].decide ? "decide" : NULL, cases[i].decide, NULL);
        assert_int_equal(record_int(out.object, "leavers"), i < 3 ? 21 : 1);
        assert_int_equal(record_bool(out.object, "leavers_kept"), cases[i].kept);
        const bool asked = strstr(out.message, "say --decide leavers=yes.") != NULL;
        assert_int_equal(asked, i == 0);
        result_done(&out);
        assert_int_equal(others(f), cases[i].left);
    }
    g_string_free(all, true);
    g_string_free(some, true);
}

static const char *remark_on(const struct result *out, gint64 line)
{
    const GPtrArray *remarks = record_list(out->object, "remarks");
    for (guint i = 0; i < remarks->len; i++)
        if (record_int(remarks->pdata[i], "line") == line)
            return record_str(remarks->pdata[i], "reason");
    return "";
}

/* Who is on the list with a row that cannot be taken is on it: not one of them has left. */
static void a_refused_row_is_somebodys(void **state)
{
    struct fixture *f = *state;
    struct result out =
        import_list(f, HEAD "8001,Ann,Lowe\n8002,Bob,Lowe\n00083,Cy,Lowe\n8004,Di,Lowe\n"
                            "8005,Ed,Lowe\n");
    result_done(&out);
    for (const char *p[] = {"1001", "1002", "2001", NULL}, **n = p; *n; n++)
        fixture_run(f->officer, "member.left", "person", *n, NULL);
    out = import_list(f, HEAD "8001,Ann,Lowe\n8002,Bob,Lowe,and more\n83,,\n8004,,\n'8005,,,x\n");
    counts(&out, 0, 1, 0, 0, 4);
    result_done(&out);
    assert_int_equal(others(f), 5);
    /* One that is held back takes nothing from the member's own row. */
    out = import_list(f, HEAD ",Ann,Lowe\n8001,Anna,Lowe\n8002,Bob,Lowe\n83,Sue,Other\n00083,Cyril,"
                              "Lowe\n8004,Di,Lowe\n8005,Ed,Lowe\n");
    counts(&out, 0, 3, 2, 0, 0);
    assert_int_equal(record_int(out.object, "changed"), 2);
    result_done(&out);
    assert_int_equal(others(f), 5);
}

/* Numbers that have slipped against names are told, each and all. */
static void slipped_numbers_are_told(void **state)
{
    struct fixture *f = *state;
    struct result out =
        import_list(f, HEAD "1001,Dafydd,Rees\n1002,Colette,O'Hara\n2001,Amina,Yusuf\n");
    assert_int_equal(record_int(out.object, "other_names"), 3);
    assert_string_equal(remark_on(&out, 2),
                        "The number 1001 is that of Amina Yusuf with us, another "
                        "name altogether: check it.");
    assert_non_null(strstr(out.message, "3 numbers are of people with another name altogether"));
    result_done(&out);
    fixture_run(f->officer, "undo", NULL);
    out = import_list(f, HEAD
                      "1001,Amina,Joseph\n1002,D.,Rees\n2001,Coco,O'Hara\n"); /* as people do */
    assert_int_equal(record_int(out.object, "other_names"), 0);
    result_done(&out);
}

/* A day of leaving beside a status that says otherwise is told, and nobody leaves by it. */
static void a_rejoiner_stays(void **state)
{
    struct fixture *f = *state;
    static const char *const rows[][2] = {
        {"Current,01/02/2020", "Status “Current”, but a day of leaving"},
        {"Rejoined (formerly lapsed),", ""},
        {"Transferred in,", ""},
        {"Resigned,01/01/2031", "They leave on "},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *text = g_strdup_printf(
            "Membership Number,Full Name,Status,Leave Date\n1001,Amina Yusuf,%s\n1002,Dafydd "
            "Rees,,\n2001,Colette O'Hara,,\n",
            rows[i][0]);
        struct result out = import_list(f, text);
        assert_int_equal(record_int(out.object, "leavers"), 0);
        const GPtrArray *remarks = record_list(out.object, "remarks");
        assert_int_equal(remarks->len, *rows[i][1] != '\0');
        if (remarks->len)
            assert_non_null(strstr(record_str(remarks->pdata[0], "reason"), rows[i][1]));
        result_done(&out);
    }
}

static void numbers_without_their_noughts(void **state)
{
    struct fixture *f = *state;
    const guint had = others(f);
    struct result out =
        import_list(f, HEAD "0081,Ann,Lowe\n0082,Bob,Lowe\n083,Cy,Lowe\n0083,Di,Lowe\n"
                            "84,Ed,Lowe\nA085,Flo,Lowe\n");
    counts(&out, 6, 0, 0, (int)had, 0);
    result_done(&out);
    /* Ann with the same name; Bob's is another's; 83 may be two; Ed's with more; letters are no
     * digits */
    out =
        import_list(f, HEAD "81,Ann,LOWE\n82,Sue,Other\n83,Cy,Lowe\n00084,Ed,Lowe\n85,New,Body\n");
    counts(&out, 1, 2, 2, (int)had + 1, 0); /* capitals alone are no change */
    assert_true(is_gone(&out, "A085"));
    assert_string_equal(
        remark_on(&out, 2),
        "The number 81 was taken for 0081 of Ann Lowe: noughts before it are lost.");
    assert_non_null(strstr(remark_on(&out, 3), "is 0082 of Bob Lowe but for noughts before it"));
    assert_non_null(strstr(remark_on(&out, 4), "the row is held back"));
    result_done(&out);
    g_autoptr(GPtrArray) ann = fixture_rows(f->officer, "member.list", "search", "0081", NULL);
    assert_int_equal(ann->len, 1);
    assert_string_equal(record_str(ann->pdata[0], "family_name"), "Lowe");
    /* Twice the same person on one list is said. */
    out = import_list(f, HEAD "0081,Ann,Lowe\n81,Ann,Lowe\n");
    assert_int_equal(record_int(out.object, "refused_rows"), 1);
    result_done(&out);
}

/* Nobody is added who has left; of ours it is put down. */
static void who_has_left(void **state)
{
    struct fixture *f = *state;
    struct result out = import_list(f, HEAD "8001,Ann,Lowe\n8002,Bob,Lowe\n8003,Cy,Lowe\n");
    result_done(&out);
    const guint had = others(f) - 3;
    out = import_list(f, "Membership Number,Full Name,Status,Leave Date\n"
                         "8001,Ann Lowe,Resigned,\n8002,Bob Lowe,,2026-09-30\n"
                         "8003,Cy Lowe,Retired,2030-01-01\n8004,Di Lowe,Deceased,\n"
                         "8005,Ed Lowe,Active,soon\n");
    counts(&out, 1, 1, 0, (int)had + 2, 0);
    assert_int_equal(record_int(out.object, "changed"), 0);
    assert_int_equal(record_int(out.object, "said_left"), 2);
    g_autoptr(record) ann = fixture_card(f->officer, "8001"),
                      bob = fixture_card(f->officer, "8002");
    assert_string_equal(record_str(ann, "left_why"), "Status “Resigned”");
    assert_string_equal(record_str(ann, "left_on"), "2026-11-21");
    assert_string_equal(record_str(bob, "left_why"), "Left on Wed 30 Sep");
    assert_string_equal(record_str(bob, "left_on"), "2026-09-30");
    assert_non_null(strstr(remark_on(&out, 4), "They leave on "));
    assert_string_equal(remark_on(&out, 5), "Status “Deceased”: they are not added.");
    assert_string_equal(remark_on(&out, 6),
                        "“soon” is not a possible day of leaving: it was left out.");
    result_done(&out);
    assert_int_equal(fixture_found(f->officer, "given:di surname:lowe"), 0);
    assert_int_equal(fixture_found(f->officer, "surname:lowe"), 2);
    assert_int_equal(fixture_found(f->officer, "surname:lowe is:left"), 2);
}

/* What is said of leavers is about who is not on it: who left by its own word is a kind apart. */
static void who_is_left_out(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *decide;
        int left, out;
    } cases[] = {{"said_left=no", 2, 1}, {"2=no", 2, 1},
                 {"leavers=no", 1, 2},   {"said_left=no, 2=yes", 3, 0},
                 {"changed=no", 3, 0},   {"said_left=no, 2=1001", 3, 0},
                 {"#2001=no", 2, 1}};
    g_autofree char *path = fixture_file(
        f, "list.csv", "Membership Number,Full Name,Status\n1001,Amina Yusuf,Deceased\n");
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        for (int dry = 1; dry >= 0; dry--) {
            struct result out = fixture_result(f->officer, "member.import", "file", path, "decide",
                                               cases[i].decide, "dry_run", dry ? "1" : "", NULL);
            const record *o = out.object;
            if (record_int(o, "changed") != 0 || record_int(o, "leavers") != 3 ||
                record_int(o, "said_left") != 1 || record_int(o, "decided_out") != cases[i].out)
                fail_msg("%s: %s", cases[i].decide, out.message);
            if (dry)
                assert_string_equal(record_str(record_list(o, "preview_rows")->pdata[0], "class"),
                                    "said_left");
            result_done(&out);
        }
        assert_int_equal(fixture_found(f->officer, "is:left"), cases[i].left);
        fixture_run(f->officer, "undo", NULL);
    }
}

/* What HQ says of contact is kept, lifts nothing, and is no news the second time. */
static void who_opted_out(void **state)
{
    struct fixture *f = *state;
    static const char *const list =
        "Membership Number,Full Name,Mobile,Email,Do Not Contact,Email Opt Out,Do Not Call\n"
        "8001,Ann Lowe,07700 900801,a@example.org,Yes,,\n"
        "8002,Bob Lowe,07700 900802,b@example.org,No,y,\n"
        "8003,Cy Lowe,07700 900803,c@example.org,,,evenings\n"
        "8004,Di Lowe,07700 900804,d@example.org,no,FALSE,0\n";
    struct result out = import_list(f, list);
    counts(&out, 4, 0, 0, (int)others(f) - 4, 0);
    assert_string_equal(remark_on(&out, 4),
                        "“evenings” as do not ring is neither yes nor no: it was taken for yes.");
    result_done(&out);
    assert_int_equal(fixture_found(f->officer, "do-not-contact surname:lowe"), 1);
    g_autoptr(GPtrArray) rows =
        fixture_rows(f->officer, "member.list", "where", "surname:lowe", NULL);
    static const struct {
        bool phone, email;
    } given[] = {{false, false}, {true, false}, {false, true}, {true, true}};
    assert_int_equal(rows->len, G_N_ELEMENTS(given));
    for (guint i = 0; i < rows->len; i++) {
        assert_true(record_has(rows->pdata[i], "phone") == given[i].phone);
        assert_true(record_has(rows->pdata[i], "email") == given[i].email);
    }
    out = import_list(f, list);
    assert_int_equal(record_int(out.object, "unchanged"), 4);
    result_done(&out);
    /* "No" on a later list lifts nothing; a new yes is a change. */
    out = import_list(f, "Membership Number,Full Name,Do Not Contact\n8001,Ann Lowe,No\n"
                         "8004,Di Lowe,Yes\n");
    assert_int_equal(record_int(out.object, "changed"), 1);
    result_done(&out);
    assert_int_equal(fixture_found(f->officer, "do-not-contact surname:lowe"), 2);
}

/* The electorate has numbers alone: of one person it is theirs, of two nobody's. */
static void of_the_electorate(void **state)
{
    struct fixture *f = *state;
    struct result out = import_list(f, HEAD "0081,Ann,Lowe\n083,Cy,Lowe\n0083,Di,Lowe\n");
    result_done(&out);
    fixture_run(f->officer, "ballot.add", "title", "Pay", "opens", "2026-11-10", "closes",
                "2026-12-10", NULL);
    g_autofree char *path = fixture_file(f, "list.csv", "Membership Number\n81\n83\n");
    out = fixture_result(f->officer, "ballot.electorate.import", "file", path, NULL);
    assert_int_equal(record_int(out.object, "added"), 2);
    assert_int_equal(record_int(out.object, "unmatched"), 1);
    assert_non_null(strstr(remark_on(&out, 2), "0081 of Ann Lowe"));
    assert_string_equal(remark_on(&out, 3), "");
    result_done(&out);
}

#define T(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {T(who_is_not_on_it),
                                       T(joiners_are_waited_for),
                                       T(a_list_of_some),
                                       T(a_refused_row_is_somebodys),
                                       T(a_rejoiner_stays),
                                       T(slipped_numbers_are_told),
                                       T(numbers_without_their_noughts),
                                       T(who_has_left),
                                       T(who_is_left_out),
                                       T(who_opted_out),
                                       T(of_the_electorate)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
