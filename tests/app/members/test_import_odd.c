/*
 * Importing odd lists: days that could be either, columns that say who may be contacted, and
 * lists without a header.
 */
#include "app_priv.h"

#include "lists.h"
#include "support/sound.h"

static const char *said_of(const struct result *out, const char *key, const char *name)
{
    const GPtrArray *all = record_list(out->object, "questions");
    for (guint i = 0; i < all->len; i++)
        if (strcmp(record_str(all->pdata[i], "key"), key) == 0)
            return record_str(all->pdata[i], name);
    return "";
}

static const char *remark_on(const struct result *out, int line)
{
    const GPtrArray *all = record_list(out->object, "remarks");
    for (guint i = 0; i < all->len; i++)
        if (record_int(all->pdata[i], "line") == line)
            return record_str(all->pdata[i], "reason");
    return "";
}

static record *card_of(struct fixture *f, const char *person)
{
    struct result out = fixture_result(f->officer, "member.show", "person", person, NULL);
    record *copy = record_copy(out.object);
    result_done(&out);
    return copy;
}

static gint64 counted_of(struct fixture *f, const char *text, const char *key)
{
    struct result out = import(f, text, true, NULL, NULL);
    gint64 n = record_int(out.object, key);
    result_done(&out);
    return n;
}

/* ---- days ---- */

#define DATED "Membership Number,Full Name,Date Joined\n"
#define FIRSTS(y)                                                                                  \
    "9001,A Newby,3/1/" y "\n9002,B Newby,4/1/" y "\n9003,C Newby,7/1/" y "\n9004,D Newby,9/1/" y  \
    "\n"

/* Amina is with us since 4 March 2019, Dafydd since 1 February 2020. */
static void days_without_a_thirteenth(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *rows, *asked, *why;
    } cases[] = {
        {"1001,Amina Yusuf,3/4/2019\n9001,Zed Newby,5/6/2018\n", "?",
         "3/4/2019 is with us as 4 Mar 2019"},
        {"1001,Amina Yusuf,03-04-19 00:00\n9001,Zed Newby,5/6/2018\n", "?",
         "03-04-19 is with us as 4 Mar 2019"},
        {"1001,Amina Yusuf,4/3/2019\n9001,Zed Newby,5/6/2018\n", "none", ""},
        {"1001,Amina Yusuf,5/6/2019\n9001,Zed Newby,5/6/2018\n", "none", ""},   /* neither */
        {"1001,Amina Yusuf,3/4/2019\n1002,Dafydd Rees,1/2/2020\n", "none", ""}, /* one of each */
        {"1001,Amina Yusuf,3/4/2019\n9001,Zed Newby,31/1/2020\n", "none", ""},
        {"9001,Zed Newby,3/12/2026\n", "?", "3/12/2026 would be 3 Dec 2026, in the future"},
        {"9001,Zed Newby,3/12/26\n", "?", "3/12/26 would be 3 Dec 2026, in the future"},
        {"9001,Zed Newby,12/3/2026\n", "none", ""},
        {"9001,Zed Newby,3/12/2026\n9002,Nan Newby,12/3/2026\n", "none", ""}, /* one of each */
        {"9001,Zed Newby,3/12/2027\n", "none", ""}, /* still to come both ways */
        {FIRSTS("2019") "9005,E Newby,10/1/2018\n", "?", "so read, each is the first of a month"},
        {FIRSTS("2019") "9005,E Newby,1/1/2018\n", "none", ""},
        {FIRSTS("2019") "9005,E Newby,10/2/2018\n", "none", ""},
        {FIRSTS("2019") "1001,Amina Yusuf,4/3/2019\n9005,E Newby,10/1/2018\n", "none", ""},
        {"9001,A Newby,1/3/2019\n9002,B Newby,1/4/2019\n9003,C Newby,1/5/2019\n"
         "9004,D Newby,1/7/2019\n9005,E Newby,1/12/2026\n",
         "none", ""},
        {"9001,A Newby,4/1/2019\n9002,B Newby,4/1/2019\n9003,C Newby,4/1/2019\n"
         "9004,D Newby,4/1/2019\n9005,E Newby,4/1/2019\n",
         "none", ""},
        {"9001,Zed Newby,3/13/2019\n", "?", "3/13/2019 can be nothing else"},
        /* What may be chance is nothing beside that. */
        {"1001,Amina Yusuf,4/3/2019\n9001,Zed Newby,04/25/2019\n", "?",
         "04/25/2019 can be nothing else"},
        {"9001,Zed Newby,04/25/2019\n9002,Nan Newby,05/06/2020\n9003,Ned Newby,12/31/2020\n"
         "9004,Ann Newby,12/11/2026\n9005,Noel Newby,12/3/2026\n",
         "?", "04/25/2019 can be nothing else"},
        {"9001,A Newby,1/3/2019\n9002,B Newby,1/4/2019\n9003,C Newby,1/5/2019\n"
         "9004,D Newby,1/7/2019\n9005,E Newby,1/8/2019\n9006,F Newby,04/25/2019\n",
         "?", "04/25/2019 can be nothing else"},
        {"9001,Zed Newby,3/12/2026\n9002,Nan Newby,04/25/2019\n", "?",
         "04/25/2019 can be nothing else"},
        {"9001,Zed Newby,25/04/2019\n9002,Nan Newby,3/12/2026\n", "none", ""},
        {"9001,Zed Newby,25/04/2019\n9002,Nan Newby,04/25/2019\n", "none", ""}, /* both */
        {"9001,Zed Newby,25/04/2019\n9002,Nan Newby,04/25/2019\n9003,Bo Newby,12/31/2018\n", "?",
         "04/25/2019 can be nothing else"},
        {"9001,Zed Newby,25/04/2019\n9002,Nan Newby,04/25/2019\n9003,Bo Newby,31/12/2018\n", "none",
         ""},
    };
    struct result held = import(f,
                                DATED "1001,Amina Yusuf,4 March 2019\n1002,Dafydd Rees,1 Feb "
                                      "2020\n",
                                false, "decide", "leavers=no");
    result_done(&held);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *list = g_strconcat(DATED, cases[i].rows, NULL);
        struct result out = import(f, list, true, NULL, NULL);
        if (strcmp(question(&out, "dates"), cases[i].asked) != 0 ||
            strcmp(said_of(&out, "dates", "_why"), cases[i].why) != 0)
            fail_msg("%s: %s, %s", cases[i].rows, question(&out, "dates"),
                     said_of(&out, "dates", "_why"));
        assert_true(!*cases[i].why || strstr(said_of(&out, "dates", "question"), cases[i].why));
        result_done(&out);
    }
}

/* Nothing is decided by itself: left out and counted until somebody says. */
static void what_could_be_either_waits(void **state)
{
    struct fixture *f = *state;
    static const char list[] = DATED "1001,Amina Yusuf,3/4/2019\n9001,Zed Newby,5/6/2018\n";
    struct result out =
        import(f, DATED "1001,Amina Yusuf,4 March 2019\n", false, "decide", "leavers=no");
    result_done(&out);
    out = import(f, list, false, NULL, NULL);
    assert_non_null(strstr(out.message,
                           "The dates look American, with the month first (3/4/2019 is "
                           "with us as 4 Mar 2019): 2 that could be either are left "
                           "out."));
    result_done(&out);
    g_autoptr(record) none = card_of(f, "9001");
    assert_false(record_has(none, "joined_on"));
    out = import(f, list, false, "dates", "us");
    assert_string_equal(question(&out, "dates"), "us");
    result_done(&out);
    g_autoptr(record) zed = card_of(f, "9001");
    assert_string_equal(record_str(zed, "joined_on"), "2018-05-06");
}

/* Numbers that have lost their noughts are still whose they are. */
static void held_days_of_bare_numbers(void **state)
{
    struct fixture *f = *state;
    g_autoptr(GString) with = g_string_new(DATED);
    for (int i = 0; i < 40; i++)
        g_string_append_printf(with, "%06d,Ann%d Lowe,%s\n", 4001 + i, i, i ? "" : "4 March 2019");
    struct result out = import(f, with->str, false, NULL, NULL);
    result_done(&out);
    out = import(f, DATED "4001,Ann0 Lowe,3/4/2019\n4002,Ann1 Lowe,5/6/2018\n", true, NULL, NULL);
    assert_string_equal(question(&out, "noughts"), "?");
    assert_string_equal(said_of(&out, "dates", "_why"), "3/4/2019 is with us as 4 Mar 2019");
    result_done(&out);
}

/* ---- who may be contacted ---- */

static void who_may_be_contacted(void **state)
{
    struct fixture *f = *state;
    static const char list[] =
        "Membership Number,Full Name,Mobile,Email,Contactable? Y/N,Phone consent,Email consent\n"
        "8001,Ann Lowe,07700 900801,a@example.org,N,,\n"
        "8002,Bob Lowe,07700 900802,b@example.org,Y,no,yes\n"
        "8003,Cy Lowe,07700 900803,c@example.org,,,ask her first\n"
        "8004,Di Lowe,07700 900804,d@example.org,yes,Yes,OK\n"
        "8005,Ed Lowe,07700 900805,e@example.org,,n/a,-\n"
        "8006,Flo Lowe,07700 900806,f@example.org,✗,,\n";
    struct result out = import(f, list, false, "decide", "leavers=no");
    assert_string_equal(
        remark_on(&out, 4),
        "“ask her first” as may be e-mailed is neither yes nor no: it was taken for no.");
    assert_int_equal(record_list(out.object, "remarks")->len, 1);
    assert_string_equal(record_str(column_of(&out, "Contactable? Y/N"), "column"),
                        "may be contacted");
    assert_int_equal(record_list(out.object, "unused_columns")->len, 0);
    result_done(&out);
    static const struct {
        const char *number;
        bool phone, email;
    } given[] = {{"8001", false, false}, {"8002", false, true}, {"8003", true, false},
                 {"8004", true, true},   {"8005", true, true},  {"8006", false, false}};
    g_autoptr(GPtrArray) rows =
        fixture_rows(f->officer, "member.list", "where", "surname:lowe", NULL);
    assert_int_equal(rows->len, G_N_ELEMENTS(given));
    for (guint i = 0; i < rows->len; i++)
        for (gsize g = 0; g < G_N_ELEMENTS(given); g++) {
            const record *r = rows->pdata[i];
            if (strcmp(record_str(r, "membership_no"), given[g].number) == 0 &&
                (record_has(r, "phone") != given[g].phone ||
                 record_has(r, "email") != given[g].email))
                fail_msg("%s may be contacted otherwise", given[g].number);
        }
    assert_int_equal(counted_of(f, list, "unchanged"), 6);
    /* A yes lifts nothing; a no that is said in both ways is one. */
    assert_int_equal(counted_of(f,
                                "Membership Number,Full Name,Contactable\n8001,Ann Lowe,Yes\n"
                                "8004,Di Lowe,No\n",
                                "changed"),
                     1);
    out = import(f,
                 "Membership Number,Full Name,Contactable,Do Not Contact\n8004,Di Lowe,No,Yes\n"
                 "8005,Ed Lowe,No,No\n",
                 true, NULL, NULL);
    assert_int_equal(record_int(out.object, "changed"), 2);
    const GPtrArray *entries = record_list(out.object, "preview_rows");
    guint said = 0;
    for (guint i = 0; i < entries->len; i++)
        said += strcmp(record_str(entries->pdata[i], "changes"),
                       "contact: do not contact, says HQ") == 0;
    assert_int_equal(said, 2);
    result_done(&out);
    assert_sound(app_db(f->officer));
}

/* Several that say it: a no in any of them is one. */
static void consent_is_said_twice(void **state)
{
    struct fixture *f = *state;
    static const char list[] =
        "Membership Number,Full Name,OK to contact,GDPR consent,Opted in,Email consent,Mailing "
        "consent\n"
        "8001,Ann Lowe,Y,N,Y,Y,Y\n8002,Bob Lowe,N,Y,,,\n8003,Cy Lowe,,,N,,\n8004,Di "
        "Lowe,Y,Y,Y,N,\n";
    struct result out = import(f, list, false, "decide", "leavers=no");
    const GPtrArray *unused = record_list(out.object, "unused_columns");
    assert_int_equal(unused->len, 0);
    result_done(&out);
    g_autoptr(GPtrArray) rows =
        fixture_rows(f->officer, "member.list", "where", "do-not-contact surname:lowe", NULL);
    assert_int_equal(rows->len, 3);
}

/* Chosen by its label, as on the screen. */
static void consent_is_chosen(void **state)
{
    struct fixture *f = *state;
    static const char list[] = "Membership Number,Full Name,Mobile,Kontakt\n"
                               "8001,Ann Lowe,07700 900801,N\n";
    g_autofree char *map = fixture_file(f, "map.json", "{\"Kontakt\": \"may be rung\"}");
    struct result out = import(f, list, true, "map", map);
    assert_string_equal(record_str(column_of(&out, "Kontakt"), "how"), "CHOSEN");
    const GPtrArray *entries = record_list(out.object, "preview_rows");
    assert_non_null(strstr(record_str(entries->pdata[0], "changes"), "do not ring, says HQ"));
    result_done(&out);
}

/* ---- no header ---- */

#define BARE                                                                                       \
    "1001,Amina,Yusuf,07700 900001,amina@example.org,LS1 4AP\n"                                    \
    "9001,Zed,Newby,07700 900002,zed@example.org,\n"                                               \
    "9002,Nan,Newby,,nan@example.org,LS2 8AA\n"

static const char bare_map[] = "{\"#1\": \"membership number\", \"#2\": \"first name\", \"#3\": "
                               "\"last name\"}";

static void the_first_person_is_no_header(void **state)
{
    struct fixture *f = *state;
    g_autofree char *path = fixture_file(f, "list.csv", BARE);
    g_autofree char *map = fixture_file(f, "map.json", bare_map);
    fixture_fails(f->officer, BL_ERR_INPUT,
                  "The list has no header: its first line is a row as the others are. Say what its "
                  "columns are in a file such as {\"#1\": \"membership number\", …}, and name the "
                  "file with --map.",
                  "member.import", "file", path, NULL);
    struct result out = import(f, BARE, false, "map", map);
    assert_int_equal(record_int(out.object, "rows"), 3);
    assert_int_equal(record_int(out.object, "added"), 2);
    assert_false(record_has(out.object, "header_line"));
    assert_non_null(strstr(out.message, "The list has no header"));
    static const struct {
        const char *name, *column, *how;
        int fits;
    } columns[] = {{"Column 1", "membership number", "CHOSEN", 100},
                   {"Column 4", "mobile", "GUESSED", 100},
                   {"Column 5", "e-mail", "GUESSED", 100},
                   {"Column 6", "postcode", "GUESSED", -1}};
    for (gsize i = 0; i < G_N_ELEMENTS(columns); i++) {
        const record *c = column_of(&out, columns[i].name);
        assert_string_equal(record_str(c, "column"), columns[i].column);
        assert_string_equal(record_str(c, "how"), columns[i].how);
        if (columns[i].fits >= 0)
            assert_int_equal(record_int(c, "fits_percent"), columns[i].fits);
    }
    result_done(&out);
    g_autoptr(record) zed = card_of(f, "9001");
    assert_string_equal(record_str(zed, "phone"), "07700 900002");
    assert_string_equal(record_str(zed, "email"), "zed@example.org");
    /* The first is on line 1. */
    out = import(f, "1001,Other,Altogether,07700 900001\n", true, "map", map);
    assert_non_null(strstr(remark_on(&out, 1), "another name altogether"));
    result_done(&out);
    /* Nothing tells such a list from the next that is as wide. */
    fixture_fails(f->officer, BL_ERR_INPUT, "The list has no header", "member.import", "file", path,
                  NULL);
    assert_sound(app_db(f->officer));
}

/* Where somebody is there to be asked, it opens on its columns, and with what was said it is read.
 */
static void it_is_asked_on_the_screen(void **state)
{
    struct fixture *f = *state;
    g_autofree char *path = fixture_file(f, "list.csv", BARE);
    struct result out = fixture_result(f->officer, "member.import", "file", path, "dry_run", "1",
                                       "look", "1", NULL);
    assert_non_null(strstr(record_str(out.object, "_problem"), "The list has no header"));
    assert_string_equal(record_str(column_of(&out, "Column 5"), "column"), "e-mail");
    assert_string_equal(record_str(column_of(&out, "Column 2"), "samples"), "Amina | Zed | Nan");
    result_done(&out);
    out = fixture_result(f->officer, "member.import", "file", path, "dry_run", "1", "look", "1",
                         "columns",
                         "{\"#1\": \"membership number\", \"#2\": \"first name\", \"#3\": \"last "
                         "name\", \"#4\": \"\"}",
                         NULL);
    assert_false(record_has(out.object, "_problem"));
    assert_int_equal(record_int(out.object, "rows"), 3);
    assert_false(record_has(column_of(&out, "Column 4"), "column"));
    result_done(&out);
}

/* How wide it is its first rows say: a later one that is wider is refused for that. */
static void a_later_row_is_wider(void **state)
{
    struct fixture *f = *state;
    GString *text = g_string_new(NULL);
    for (int i = 0; i < 2000; i++)
        g_string_append_printf(text, "%d,Ann%d,Lowe\n", 3001 + i, i);
    g_string_append(text, "9001,Zed,Newby,07700 900001\n");
    struct result out =
        import(f, text->str, true, "columns",
               "{\"#1\": \"membership number\", \"#2\": \"first name\", \"#3\": \"last name\"}");
    const GPtrArray *refused = record_list(out.object, "refused");
    assert_int_equal(refused->len, 1);
    assert_int_equal(record_int(refused->pdata[0], "line"), 2001);
    assert_string_equal(record_str(refused->pdata[0], "reason"),
                        "The row has 4 values, but the list's first rows have 3 at most.");
    result_done(&out);
    g_string_free(text, true);
}

/* Refused, as its columns are not known: because it has no header? */
static bool is_bare(struct fixture *f, const char *text)
{
    g_autofree char *path = fixture_file(f, "list.csv", text);
    g_autoptr(record) in = record_of_text("file", path);
    g_autoptr(GError) error = NULL;
    struct result out = {0};
    assert_false(app_run(f->officer, command_find("member.import"), in, &out, &error));
    result_done(&out);
    return strstr(error->message, "The list has no header") != NULL;
}

/* What tells that the first record is somebody's, and what does not. */
static void what_is_a_header(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *text;
        bool bare;
    } cases[] = {
        {"x,Amina,Yusuf,amina@example.org\n", true},
        {"x,Amina,Yusuf,0113 496 0000\n", true},
        {"x,Amina,Yusuf,LS1 4AP\n", true},
        {"x,Amina,Yusuf,3/4/2019\n", true},
        {"x,Amina,Yusuf,2019-04-03\n", true},
        {"1001;Amina;Yusuf;Office\n", true},
        {"1001\n1002\n", true},
        {"2001,Colette,O'Hara\n", true},
        {"Zahl,Name,2024\n1001,Amina,y\n", false},
        {"\n\n1001,Amina,Yusuf\n", true},
        {"sep=;\n1001;Amina;Yusuf\n", true},
        {"x,Amina,Yusuf\n", false},
        {"Zahl,Vorname,Nachname\n1001,Amina,Yusuf\n", false},
        {"First name,Last name,E-mail\nAmina,Yusuf,amina@example.org\n", false},
        {"Questions to ann@example.org\nZahl,Vorname\n1,Amina\n", false},
        {"Name,3/4/2019,10/4/2019\nAmina,y,n\n", false},
        {"Napo,hq@example.org\nFirst name,Last name,E-mail\nAmina,Yusuf,a@example.org\n", false},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        if (is_bare(f, cases[i].text) != cases[i].bare)
            fail_msg("%s", cases[i].text);
    /* Shorter rows first: as wide as the widest. */
    g_autofree char *map = fixture_file(f, "map.json", bare_map);
    struct result out = import(f, "9001,Zed,Newby\n9002,Nan,Newby,07700 900002,nan@example.org\n",
                               true, "map", map);
    assert_int_equal(record_int(out.object, "added"), 2);
    assert_string_equal(record_str(column_of(&out, "Column 5"), "column"), "e-mail");
    result_done(&out);
}

/* Where ours are of several kinds any number will do that is no year. */
static void numbers_of_several_kinds(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *text;
        bool bare;
    } cases[] = {
        {"9001,Zed,Newby\n9002,Nan,Newby\n", true},
        {"AV19001,Zed,Newby\nAV19002,Nan,Newby\n", true},
        {"AV19001\nAV19002\n", true},
        {"Members,2026\nAV19001,Zed\n", false},
        {"19001\n", false}, /* alone it may be anything */
        {"Ref 19001,Zed\n", false},
    };
    struct result out = import(f,
                               "Membership Number,Full Name\n30001,A Lowe\n30002,B Lowe\n"
                               "30003,C Lowe\n",
                               false, "decide", "leavers=no");
    result_done(&out);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        if (is_bare(f, cases[i].text) != cases[i].bare)
            fail_msg("%s", cases[i].text);
}

/* Of an electorate, too: its one column is said. */
static void an_electorate_without_a_header(void **state)
{
    struct fixture *f = *state;
    fixture_run(f->officer, "ballot.add", "title", "Pay", "opens", "2026-11-10", "closes",
                "2026-12-10", NULL);
    g_autofree char *path = fixture_file(f, "list.csv", "1001\n1002\n");
    g_autofree char *map = fixture_file(f, "map.json", "{\"#1\": \"membership number\"}");
    fixture_fails(f->officer, BL_ERR_INPUT, "The list has no header", "ballot.electorate.import",
                  "ballot", "Pay", "file", path, NULL);
    struct result out = fixture_result(f->officer, "ballot.electorate.import", "ballot", "Pay",
                                       "file", path, "map", map, NULL);
    assert_int_equal(record_int(out.object, "added"), 2);
    result_done(&out);
}

#define T(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

/* A column of its own says yes, or the day, in a spreadsheet's words too; what contradicts it, or
 * is neither, ends nothing. */
static void who_is_down_as_gone(void **state)
{
    struct fixture *f = *state;
    struct result out =
        import(f,
               "Membership Number,First Name,Last Name,Deceased,Date Left,Status\n"
               "1001,Amina,Yusuf,Yes,,\n1002,Dafydd,Rees,No,43558,\n"
               "2001,Colette,O'Hara,Y,,Active\n8001,Ann,Lowe,perhaps,,\n8002,Bo,Lowe,,,\n",
               false, NULL, NULL);
    assert_int_equal(record_int(out.object, "said_left"), 2);
    assert_non_null(strstr(out.message, " 2 of ours have left, as the list says."));
    assert_int_equal(record_int(out.object, "added"), 2);
    assert_string_equal(remark_on(&out, 4),
                        "Status “Active”, but “Y” for who has left: they stay a member.");
    assert_string_equal(remark_on(&out, 5),
                        "“perhaps” for who has left is neither yes nor no: they stay a member.");
    result_done(&out);
    g_autoptr(GPtrArray) left = fixture_rows(f->officer, "member.list", "where", "is:left", NULL);
    assert_int_equal(left->len, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(days_without_a_thirteenth),     T(what_could_be_either_waits),
        T(held_days_of_bare_numbers),     T(who_may_be_contacted),
        T(consent_is_said_twice),         T(consent_is_chosen),
        T(the_first_person_is_no_header), T(a_later_row_is_wider),
        T(it_is_asked_on_the_screen),     T(what_is_a_header),
        T(numbers_of_several_kinds),      T(an_electorate_without_a_header),
        T(who_is_down_as_gone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
