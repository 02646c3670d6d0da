/*
 * Importing HQ's list: where its header stands, what its columns are, what is asked once for the
 * file, what each row would do, and what somebody decided about it.
 */
#include "app_priv.h"

#include "lists.h"
#include "support/sound.h"

#define HEAD "Membership Number,First Name,Last Name\n"
#define OURS "1001,Amina,Yusuf\n1002,Dafydd,Rees\n2001,Colette,O'Hara\n"

static const record *preview_of(const struct result *out, const char *name)
{
    const GPtrArray *rows = record_list(out->object, "preview_rows");
    for (guint i = 0; i < rows->len; i++)
        if (g_strcmp0(record_text(rows->pdata[i], "name"), name) == 0)
            return rows->pdata[i];
    fail_msg("%s is in no preview: %s", name, out->message);
    return NULL;
}

/* ---- the file ---- */

static void titles_stand_above(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *text, *delimiter, *encoding;
        int line;
    } cases[] = {
        {HEAD OURS, ",", "UTF-8", 1},
        {"Napo: members, Aire Valley\n" HEAD OURS, ",", "UTF-8", 2},
        {"Members\n\nas of 12 Nov 2026, confidential\n\n" HEAD OURS, ",", "UTF-8", 5},
        {"HQ, list, of, members\nMembership Number;First Name;Last Name\n1001;Amina;Yusuf\n", ";",
         "UTF-8", 2},
        {"All;of;them\nMembership Number\tFirst Name\tLast Name\n1001\tAmina\tYusuf\n", "\t",
         "UTF-8", 2},
        {"Membership Number|First Name|Last Name\n1001|Amina|Yusuf\n", "|", "UTF-8", 1},
        {HEAD "1001,Amin\xe9,Yusuf\n", ",", "Windows-1252", 1},
        {HEAD "1001,Amin\xe9,Yusuf\n1002,D\xc3\xa9,Rees\n", ",", "UTF-8 and Windows-1252", 1},
        {"\n\n" HEAD OURS, ",", "UTF-8", 3},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct result out = import(f, cases[i].text, true, NULL, NULL);
        assert_string_equal(record_str(out.object, "delimiter"), cases[i].delimiter);
        assert_string_equal(record_str(out.object, "encoding"), cases[i].encoding);
        assert_int_equal(record_int(out.object, "header_line"), cases[i].line);
        assert_int_equal(record_int(out.object, "refused_rows"), 0);
        assert_true(record_int(out.object, "rows") >= 1);
        result_done(&out);
    }
}

static void columns_say_how_sure(void **state)
{
    struct fixture *f = *state;
    struct result out = import(f,
                               "Membership Number,First Name,Last Name,Mobile Tel,Salary Band\n"
                               "1001,Amina,Yusuf,07700 900001,B\n1002,Dafydd,Rees,0770,C\n",
                               true, NULL, NULL);
    const record *number = column_of(&out, "Membership Number"),
                 *mobile = column_of(&out, "Mobile Tel"), *band = column_of(&out, "Salary Band");
    assert_string_equal(record_str(number, "how"), "NAMED");
    assert_int_equal(record_int(number, "fits_percent"), 100);
    assert_string_equal(record_str(mobile, "column"), "mobile");
    assert_string_equal(record_str(mobile, "how"), "GUESSED");
    assert_int_equal(record_int(mobile, "fits_percent"), 50);
    assert_string_equal(record_str(mobile, "samples"), "07700 900001 | 0770");
    assert_false(record_has(band, "column") || record_has(band, "how"));
    result_done(&out);
}

static void a_map_says_what_is_what(void **state)
{
    struct fixture *f = *state;
    static const char list[] = "Zahl,Vorname,Nachname,Wo\n1001,Amina,Yusuf,Mill Court\n"
                               "9001,Zed,Newby,Mill Court\n";
    static const char map[] = "{\"columns\": {\"zahl\": \"membership number\", \"#2\": \"first "
                              "name\", \"Nachname\": \"family_name\", \"Wo\": \"Workplace\"}}";
    static const struct {
        const char *map, *why;
    } wrong[] = {
        {"", "There is no column for membership number"},
        {"nonsense", "has to be JSON such as"},
        {"{\"columns\": {\"Zahl\": \"shoe size\"}}",
         "The map takes “Zahl” for “shoe size”, which no column of this list can be"},
        {"{\"columns\": {\"Zahl\": 3}}", "The map says no text for “Zahl”"},
        {"{\"columns\": {\"Zahl\": \"membership number\", \"#2\": \"membership number\"}}",
         "Both Zahl and Vorname are to be the membership number"},
    };
    g_autofree char *path = fixture_file(f, "list.csv", list);
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autofree char *file = fixture_file(f, "map.json", wrong[i].map);
        fixture_fails(f->officer, BL_ERR_INPUT, wrong[i].why, "member.import", "file", path,
                      *wrong[i].map ? "map" : NULL, file, NULL);
    }
    /* The columns alone will do. */
    g_autofree char *bare = g_strndup(map + strlen("{\"columns\": "), strlen(map) - 13);
    g_autofree char *alone = fixture_file(f, "alone.json", bare);
    struct result dry = fixture_result(f->officer, "member.import", "file", path, "map", alone,
                                       "dry_run", "1", NULL);
    assert_int_equal(record_int(dry.object, "added"), 1);
    result_done(&dry);
    g_autofree char *file = fixture_file(f, "map.json", map);
    struct result out = fixture_result(f->officer, "member.import", "file", path, "map", file,
                                       "decide", "leavers=no", NULL);
    assert_string_equal(record_str(column_of(&out, "Wo"), "how"), "CHOSEN");
    assert_int_equal(record_int(out.object, "added"), 1);
    assert_int_equal(record_int(out.object, "changed"), 1); /* Amina's workplace */
    result_done(&out);
    /* The next list with that header is read the same way; one with another is not. */
    out = import(f, list, true, NULL, NULL);
    assert_string_equal(record_str(column_of(&out, "Wo"), "how"), "REMEMBERED");
    assert_int_equal(record_int(out.object, "unchanged"), 2);
    result_done(&out);
    g_autofree char *other =
        fixture_file(f, "other.csv", "Zahl,Vorname,Nachname\n1001,Amina,Yusuf\n");
    fixture_fails(f->officer, BL_ERR_INPUT, "no column for membership number", "member.import",
                  "file", other, NULL);
    /* With the import what it kept is undone. */
    fixture_run(f->officer, "undo", NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "no column for membership number", "member.import",
                  "file", path, NULL);
    assert_sound(app_db(f->officer));
}

/* ---- asked once ---- */

static void days_may_be_american(void **state)
{
    struct fixture *f = *state;
#define DATED "Membership Number,Full Name,Date Joined\n"
    static const struct {
        const char *rows, *dates, *asked, *first, *second;
    } cases[] = {
        /* 3/4 and 31 January by the month */
        {"9001,Zed Newby,3/4/2019\n9002,Nan Newby,1/31/2020\n", NULL, "?", NULL, "2020-01-31"},
        {"9001,Zed Newby,3/4/2019\n9002,Nan Newby,1/31/2020\n", "us", "us", "2019-03-04",
         "2020-01-31"},
        {"9001,Zed Newby,3/4/2019\n9002,Nan Newby,1/31/2020\n", "uk", "uk", "2019-04-03", NULL},
        {"9001,Zed Newby,3/4/2019\n9002,Nan Newby,31/1/2020\n", NULL, "none", "2019-04-03",
         "2020-01-31"},
        {"9001,Zed Newby,3/4/2019\n9002,Nan Newby,4/3/2020\n", NULL, "none", "2019-04-03",
         "2020-03-04"},
        {"9001,Zed Newby,4/4/2019\n9002,Nan Newby,1/31/2020\n", NULL, "?", "2019-04-04",
         "2020-01-31"},
        {"9001,Zed Newby,2019-03-04\n9002,Nan Newby,3 April 2020\n", "us", "none", "2019-03-04",
         "2020-04-03"},
        {"9001,Zed Newby,12/31/19\n9002,Nan Newby,31/12/19\n", NULL, "none", NULL, "2019-12-31"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *list = g_strconcat(DATED, cases[i].rows, NULL);
        struct result out = import(f, list, false, cases[i].dates ? "dates" : NULL, cases[i].dates);
        assert_string_equal(question(&out, "dates"), cases[i].asked);
        bool said = strstr(out.message, "The dates look American") != NULL;
        assert_int_equal(said, strcmp(cases[i].asked, "?") == 0);
        result_done(&out);
        for (int k = 0; k < 2; k++) {
            const char *want = k ? cases[i].second : cases[i].first;
            struct result shown =
                fixture_result(f->officer, "member.show", "person", k ? "9002" : "9001", NULL);
            if (g_strcmp0(record_text(shown.object, "joined_on"), want) != 0)
                fail_msg("%s: %s", cases[i].rows, record_str(shown.object, "joined_on"));
            result_done(&shown);
        }
        fixture_run(f->officer, "undo", NULL);
    }
}

static void noughts_are_put_back(void **state)
{
    struct fixture *f = *state;
    GString *with = g_string_new(HEAD), *without = g_string_new(HEAD);
    for (int i = 0; i < 40; i++) {
        g_string_append_printf(with, "%06d,Ann%d,Lowe\n", 4001 + i, i);
        g_string_append_printf(without, "%d,Ann%d,Lowe\n", 4001 + i, i);
    }
    g_string_append(without, "4999,Zed,Newby\n");
    for (const char *p[] = {"1001", "1002", "2001", NULL}, **n = p; *n; n++)
        fixture_run(f->officer, "member.left", "person", *n, NULL);
    struct result out = import(f, with->str, false, NULL, NULL);
    assert_string_equal(question(&out, "noughts"), "none");
    result_done(&out);
    out = import(f, without->str, true, NULL, NULL);
    assert_string_equal(question(&out, "noughts"), "?");
    assert_non_null(strstr(out.message, "--noughts 6 puts them back."));
    assert_int_equal(record_int(out.object, "unchanged"), 40); /* by name: each is remarked on */
    assert_int_equal(record_list(out.object, "remarks")->len, 40);
    result_done(&out);
    out = import(f, without->str, false, "noughts", "6");
    assert_string_equal(question(&out, "noughts"), "6");
    assert_int_equal(record_int(out.object, "unchanged"), 40);
    assert_int_equal(record_list(out.object, "remarks")->len, 0);
    result_done(&out);
    struct result zed = fixture_result(f->officer, "member.show", "person", "004999", NULL);
    result_done(&zed);
    g_string_free(with, true);
    g_string_free(without, true);
}

/* ---- rows ---- */

static const char list[] = "Membership Number,First Name,Last Name,Mobile,Workplace\n"
                           "1001,Amina,Joseph,,Mill Court\n"
                           "1002,Dafydd,Rees,07700 900002,\n"
                           "9001,Zed,Newby,07700 900001,Waterside House\n"
                           "9002,Nan,Newby,,\n"
                           ",Amina,Yusuf,,\n"
                           ",No,Body,,\n"
                           "9003,Al,Gone,,\n";

static void each_row_is_shown(void **state)
{
    struct fixture *f = *state;
    struct result out = import(f, list, true, NULL, NULL);
    const record *amina = preview_of(&out, "Amina Joseph"), *zed = preview_of(&out, "Zed Newby");
    assert_string_equal(record_str(amina, "class"), "changed");
    assert_string_equal(record_str(amina, "changes"),
                        "last name: Yusuf → Joseph; workplace: Waterside House → Mill Court");
    const GPtrArray *fields = record_list(amina, "fields");
    assert_int_equal(fields->len, 2);
    assert_string_equal(record_str(fields->pdata[1], "old"), "Waterside House");
    assert_string_equal(record_str(zed, "class"), "added");
    assert_int_equal(record_int(zed, "line"), 4);
    const record *held = preview_of(&out, "Amina Yusuf"), *nobody = preview_of(&out, "No Body"),
                 *gone = preview_of(&out, "Colette O'Hara");
    assert_string_equal(record_str(held, "class"), "duplicates");
    assert_non_null(strstr(record_str(held, "why"), "Amina Yusuf (1001) has the same name"));
    assert_string_equal(record_str(nobody, "class"), "refused_rows");
    assert_string_equal(record_str(nobody, "why"), "The membership number is missing.");
    assert_string_equal(record_str(gone, "class"), "leavers");
    assert_string_equal(record_str(gone, "why"), "not on HQ's list");
    assert_false(record_has(gone, "line"));
    result_done(&out);
    assert_int_equal(fixture_found(f->officer, "surname:newby"), 0);
    /* Stored, nothing is looked through any more. */
    out = import(f, list, false, NULL, NULL);
    assert_null(record_get(out.object, "preview_rows"));
    result_done(&out);
}

/* Whose row it is can be told though its number cannot be, in whatever column the name is. */
static void refused_rows_have_names(void **state)
{
    struct fixture *f = *state;
    struct result out =
        import(f, HEAD "12/03/2020,Cy,Bell\n1001,Amina,Yusuf\n1001,Di,Cole\n", true, NULL, NULL);
    assert_string_equal(record_str(preview_of(&out, "Cy Bell"), "class"), "refused_rows");
    assert_string_equal(record_str(preview_of(&out, "Di Cole"), "class"), "refused_rows");
    result_done(&out);
    out = import(f, "Membership Number,Name\n12/03/2020,\"Bell, Cy\"\n9001,Ida Nunn\n", true, NULL,
                 NULL);
    assert_string_equal(record_str(preview_of(&out, "Cy Bell"), "class"), "refused_rows");
    result_done(&out);
}

static void what_is_decided_is_done(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *decide;
        int added, changed, leavers_left, held, out;
    } cases[] = {
        {NULL, 3, 2, 1, 1, 0},
        {"4=no", 2, 2, 1, 1, 1},
        {"added=no", 0, 2, 1, 1, 3},
        {"added=no, 4=yes", 1, 2, 1, 1, 2},
        {"changed=no;leavers=no", 3, 0, 0, 1, 3},
        {"#2001=no", 3, 2, 0, 1, 1},
        {"6=no", 3, 2, 1, 1, 0},
        /* as people read the counts */
        {"new=no", 0, 2, 1, 1, 3},
        {"Left=no", 3, 2, 0, 1, 1},
        {"held back=no", 3, 2, 1, 1, 0},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const char *decide = cases[i].decide;
        struct result dry = import(f, list, true, decide ? "decide" : NULL, decide);
        struct result out = import(f, list, false, decide ? "decide" : NULL, decide);
        static const char *const same[] = {"added",      "changed",      "leavers",
                                           "duplicates", "refused_rows", "decided_out"};
        for (gsize k = 0; k < G_N_ELEMENTS(same); k++)
            assert_int_equal(record_int(dry.object, same[k]), record_int(out.object, same[k]));
        if (record_int(out.object, "added") != cases[i].added ||
            record_int(out.object, "changed") != cases[i].changed ||
            record_int(out.object, "duplicates") != cases[i].held ||
            record_int(out.object, "decided_out") != cases[i].out ||
            (int)fixture_found(f->officer, "is:left") != cases[i].leavers_left)
            fail_msg("%s: %s", decide, out.message);
        result_done(&dry);
        result_done(&out);
        if (fixture_found(f->officer, "is:left") + fixture_found(f->officer, "surname:newby") +
            fixture_found(f->officer, "surname:joseph"))
            fixture_run(f->officer, "undo", NULL);
    }
    static const struct {
        const char *decide, *why;
    } wrong[] = {{"12", "“12” is not understood"},
                 {"everything=no", "“everything=no” is not understood"},
                 {"12=", "“12=” is not understood"},
                 {"=no", "“=no” is not understood"}};
    g_autofree char *path = fixture_file(f, "list.csv", list);
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++)
        fixture_fails(f->officer, BL_ERR_USAGE, wrong[i].why, "member.import", "file", path,
                      "decide", wrong[i].decide, NULL);
}

/* Of a row that is held back: theirs, somebody new, or nobody's. */
static void whose_row_it_is(void **state)
{
    struct fixture *f = *state;
#define HELD "Membership Number,First Name,Last Name,Mobile\n"
    struct result out =
        import(f, HELD "001001,Amin,Other,07700 900009\n1002,Dafydd,Rees,\n", true, NULL, NULL);
    assert_int_equal(record_int(out.object, "duplicates"), 1); /* noughts more or less */
    result_done(&out);
    out = import(f, HELD "004001,Ann,Lowe,\n", false, NULL, NULL);
    result_done(&out);
    static const struct {
        const char *decide;
        int added, changed, held;
    } cases[] = {
        {NULL, 0, 0, 1},   {"2=yes", 0, 1, 0},  {"2=004001", 0, 1, 0},        {"2=new", 1, 0, 0},
        {"2=no", 0, 0, 1}, {"2=9999", 0, 0, 1}, {"changed=no,2=yes", 0, 1, 0}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        out = import(f, HELD "4001,Sue,Married,07700 900009\n", true,
                     cases[i].decide ? "decide" : NULL, cases[i].decide);
        if (record_int(out.object, "added") != cases[i].added ||
            record_int(out.object, "changed") != cases[i].changed ||
            record_int(out.object, "duplicates") != cases[i].held)
            fail_msg("%s: %s", cases[i].decide, out.message);
        result_done(&out);
    }
    /* Left out it stays what it is: it is no question whose it would be. */
    out = import(f, HELD "4001,Sue,Lowe,07700 900009\n", true, "decide", "2=no");
    const record *row = record_list(out.object, "preview_rows")->pdata[0];
    assert_string_equal(record_str(row, "class"), "changed");
    assert_true(record_bool(row, "left_out"));
    assert_int_equal(record_int(out.object, "duplicates"), 0);
    result_done(&out);
    /* Without a number it can be theirs. */
    out = import(f, HELD ",Ann,Lowe,07700 900009\n", false, "decide", "2=yes");
    assert_int_equal(record_int(out.object, "changed"), 1);
    result_done(&out);
    struct result ann = fixture_result(f->officer, "member.show", "person", "004001", NULL);
    assert_string_equal(record_str(ann.object, "phone"), "07700 900009");
    result_done(&ann);
}

/* A decision of which nothing comes is said, with why: "about=said reason + …". */
static void in_vain_is_said(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *decide, *vain;
    } cases[] = {
        {"7=new", "7=new The membership number is missing."},
        {"7=yes", "7=yes The membership number is missing."},
        {"7=no, 6=no, 4=new, 4=yes, 2=yes, #2001=yes, added=no", ""},
        {"6=9999", "6=9999 There is no membership number, and Amina Yusuf (1001) has the same "
                   "name: the row is held back. Give it its number."},
        {"6=new", "6=new Somebody new needs a membership number."},
        {"2=new", "2=new It was said to be somebody new, but 1001 is the number of Amina Yusuf."},
        {"2=1001", ""},
        {"2=2001", "2=2001 It was said to be somebody else's row, but 1001 is the number of Amina "
                   "Yusuf."},
        {"4=1001", "4=1001 It was said to be the row of 1001, but nobody with that number is like "
                   "it."},
        {"unchanged=yes, changed=yes, said_left=no", ""},
        {"duplicates=no", "duplicates=no Of that kind there is nothing to leave out."},
        {"99=no", "99=no The list has no such row."},
        {"#1001=no", "#1001=no Nobody with that number is missing from the list."},
        {"#2001=new", "#2001=new It can be yes or no."},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        for (int dry = 1; dry >= 0; dry--) {
            struct result out = import(f, list, dry, "decide", cases[i].decide);
            const GPtrArray *vain = record_list(out.object, "decided_in_vain");
            g_autoptr(GString) all = g_string_new(NULL);
            for (guint k = 0; k < vain->len; k++)
                g_string_append_printf(
                    all, "%s%s=%s %s", k ? " + " : "", record_str(vain->pdata[k], "about"),
                    record_str(vain->pdata[k], "said"), record_str(vain->pdata[k], "reason"));
            if (strcmp(all->str, cases[i].vain) != 0)
                fail_msg("%s: %s", cases[i].decide, all->str);
            assert_int_equal(strstr(out.message, "Nothing came of") != NULL,
                             *cases[i].vain != '\0');
            result_done(&out);
            if (!dry)
                fixture_run(f->officer, "undo", NULL);
        }
    struct result out = import(f, list, true, "decide", "7=new, 77=no");
    assert_non_null(strstr(out.message, " Nothing came of what was decided about 77. Nothing came "
                                        "of 7=new: The membership number is missing."));
    result_done(&out);
    g_autofree char *path = fixture_file(f, "list.csv", list);
    fixture_fails(f->officer, BL_ERR_USAGE, "of a whole kind it can be yes or no", "member.import",
                  "file", path, "decide", "changed=nope", NULL);
    /* In vain about a row, what was said of its kind holds. */
    out = import(f, list, true, "decide", "added=no, 4=1001");
    assert_int_equal(record_int(out.object, "added"), 0);
    result_done(&out);
}

/* Of two rows with one number the second counts once the first is left out by hand. */
static void another_has_its_number(void **state)
{
    struct fixture *f = *state;
    static const char two[] = HEAD "9001,Zed,Newby\n9001,Zoe,Newby\n1001,Ami,Yusuf\n"
                                   "1001,Amy,Yusuf\n";
    static const struct {
        const char *decide;
        int added, changed, refused;
        const char *zoe, *amina;
    } cases[] = {
        {"4=yes", 1, 1, 2, "Zed", "Ami"},
        {"2=no", 1, 1, 1, "Zoe", "Ami"},
        {"2=no, 4=no", 1, 1, 0, "Zoe", "Amy"},
        {"2=no, 3=no, changed=no, 5=yes", 0, 1, 0, NULL, "Amy"},
        {"2=yes, 4=yes", 1, 1, 2, "Zed", "Ami"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        for (int dry = 1; dry >= 0; dry--) {
            g_autofree char *decide = g_strconcat("leavers=no, ", cases[i].decide, NULL);
            struct result out = import(f, two, dry, "decide", decide);
            if (record_int(out.object, "added") != cases[i].added ||
                record_int(out.object, "changed") != cases[i].changed ||
                record_int(out.object, "refused_rows") != cases[i].refused)
                fail_msg("%s: %s", decide, out.message);
            if (dry && !cases[i].refused) /* who is left out is on the list all the same */
                assert_int_equal(record_int(out.object, "leavers"), 2);
            result_done(&out);
        }
        g_autoptr(record) amina = fixture_card(f->officer, "1001");
        assert_string_equal(record_str(amina, "given_name"), cases[i].amina);
        if (cases[i].zoe) {
            g_autoptr(record) zoe = fixture_card(f->officer, "9001");
            assert_string_equal(record_str(zoe, "given_name"), cases[i].zoe);
        }
        fixture_run(f->officer, "undo", NULL);
    }
    /* All that would go but the one row: its number is still on the list. */
    struct result out =
        import(f, HEAD "1001,Ami,Yusuf\n1002,Dafydd,Rees\n", true, "decide", "2=no");
    assert_int_equal(record_int(out.object, "leavers"), 1);
    result_done(&out);
}

#define T(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(titles_stand_above),      T(columns_say_how_sure),    T(a_map_says_what_is_what),
        T(days_may_be_american),    T(noughts_are_put_back),    T(each_row_is_shown),
        T(refused_rows_have_names), T(what_is_decided_is_done), T(whose_row_it_is),
        T(in_vain_is_said),         T(another_has_its_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
