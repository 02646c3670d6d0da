/*
 * A list looked through before it is stored: kinds of rows, what is left out, what columns are.
 */
#include "house.h"

/* HQ's list as it would be of the branch's first hundred members, with its usual faults. */
static char *hq_list(struct house *h)
{
    struct app *app = house_app(h, "priya");
    g_autoptr(GPtrArray) all = fixture_rows(app, "member.list", NULL);
    GString *s = g_string_new("Napo members, Aire Valley\n\n"
                              "Membership Number;First Name;Surname;Mobile Tel;Work Location;"
                              "Salary Band\n");
    for (guint i = 0; i < all->len; i++) {
        const record *m = all->pdata[i];
        if (i == 2 || i == 5) /* gone */
            continue;
        g_string_append_printf(s, "%s;%s;%s%s;%s;%s;B\n", record_str(m, "membership_no"),
                               record_str(m, "given_name"), record_str(m, "family_name"),
                               i == 1 ? "-Booth" : "", i == 1 ? "07700 900001" : "",
                               record_str(m, "workplace"));
    }
    const record *twin = all->pdata[3];
    g_string_append_printf(s, ";%s;%s;;;\n", record_str(twin, "given_name"),
                           record_str(twin, "family_name"));
    g_string_append(s, "AV90001;Zed;Newby;07700 900002;Nowhere Office;3\n"
                       "AV90002;Nan;Newby;7.7009E+09;Mill Court;3\n"
                       ";No;Body;;Mill Court;\n");
    char *path = g_build_filename(h->dir, "hq.csv", NULL);
    assert_true(g_file_set_contents(path, s->str, -1, NULL));
    g_string_free(s, TRUE);
    return path;
}

/* The list, opened to be looked through. */
static struct script *looked(struct house *h, const char *keys)
{
    g_autofree char *path = hq_list(h);
    g_autofree char *words = g_strdup_printf("6 i text{%s} F2 %s", path, keys);
    return house_at(h, "priya", words);
}

static guint members(struct house *h, const char *where)
{
    g_autoptr(GPtrArray) rows =
        fixture_rows(house_app(h, "priya"), "member.list", where ? "where" : NULL, where, NULL);
    return rows->len;
}

static void it_is_shown_by_kind(void **state)
{
    struct house *h = *state;
    struct script *s = looked(h, "");
    assert_body(s,
                " Import HQ's list of members hq.csv  248 rows, header line 3, semicolons, UTF-8\n"
                " all  + 2 new  ~ 3 changed  = 241 the same  ? 1 held back  - 2 left  >\n"
                " Not used: Salary Band. Not known: Nowhere Office.\n"
                "   WHO                  WHAT                                                LINE\n"
                ">~ Helen Ackroyd-Booth  last name: Ackroyd → Ackroyd-Booth                     5\n"
                " ~                      HQ's phone (theirs stays): – → 07700 900001\n"
                " ~ Grace Kowalczyk      on HQ's list: not yet → yes                          131\n"
                " ~ Amina Yusuf          on HQ's list: not yet → yes                          244\n"
                " ? Ursula Ackroyd       There is no membership number, and Ursula Ackroyd…   248\n"
                " + Zed Newby            07700 900002                                         249\n"
                " + Nan Newby            Mill Court                                           250\n"
                " ! No Body              The membership number is missing.                    251\n"
                " - Olu Adebayo          not on HQ's list\n"
                " - Leanne Ackroyd       not on HQ's list\n");
    script_play(s, "Tab Tab");
    assert_body(s,
                " Import HQ's list of members hq.csv  248 rows, header line 3, semicolons, UTF-8\n"
                " all  + 2 new  ~ 3 changed  = 241 the same  ? 1 held back  - 2 left  >\n"
                " Not used: Salary Band. Not known: Nowhere Office.\n"
                "   WHO                    WHAT                                           LINE\n"
                ">~ Helen Ackroyd-Booth    last name: Ackroyd → Ackroyd-Booth                5\n"
                " ~                        HQ's phone (theirs stays): – → 07700 900001\n"
                " ~ Grace Kowalczyk        on HQ's list: not yet → yes                     131\n"
                " ~ Amina Yusuf            on HQ's list: not yet → yes                     244\n");
    script_play(s, "o");
    assert_body(s, " Import HQ's list of members\n"
                   "\n"
                   " Line: 5\n"
                   " Name: Helen Ackroyd-Booth\n"
                   " Number: AV10287\n"
                   " Workplace: Elm House\n"
                   "\n"
                   " last name\n"
                   "   was: Ackroyd\n"
                   "   is:  Ackroyd-Booth\n"
                   "\n"
                   " HQ's phone (theirs stays)\n"
                   "   was: –\n"
                   "   is:  07700 900001\n");
    script_play(s, "Esc m");
    assert_body(s,
                " Import HQ's list of members hq.csv  248 rows, header line 3, semicolons, UTF-8\n"
                " < = 241 the same  ? 1 held back  - 2 left  ! 1 refused  3 remarks  columns\n"
                " Not used: Salary Band. Not known: Nowhere Office.\n"
                " THE LIST'S COLUMN  IS                 HOW SURE               SUCH AS\n"
                ">Membership Number  membership number  by its name, 100% fit  AV11204 | AV10287…\n"
                " First Name         first name         by its name            Callum | Helen | …\n"
                " Surname            last name          by its name            Ackroyd | Ackroyd…\n"
                " Mobile Tel         mobile             guessed, 66% fit       07700 900001 | 07…\n"
                " Work Location      workplace          by its name            Mill Court | Elm …\n"
                " Salary Band        not used                                  B | B | B\n");
    assert_int_equal(members(h, NULL), 246); /* nothing is stored by looking */
    script_free(s);
}

static void it_is_taken_whole(void **state)
{
    struct house *h = *state;
    struct script *s = looked(h, "Enter");
    assert_script_has(s, "Take the list: ");
    script_play(s, "n");
    assert_script_has(s, "Nothing is stored yet.");
    script_play(s, "Enter y");
    assert_string_equal(ui_screen(s->ui)->id, "members");
    assert_script_has(s, "2 added, ");
    assert_script_has(s, "2 of ours are not on it.");
    assert_int_equal(members(h, NULL), 246);
    assert_int_equal(members(h, "is:left"), 2);
    assert_int_equal(members(h, "surname:newby"), 2);
    script_play(s, "Esc u y");
    assert_script_has(s, "Undone: import of HQ's list");
    assert_int_equal(members(h, "is:left"), 0);
    assert_int_equal(members(h, "surname:newby"), 0);
    script_free(s);
}

/* One row and a whole kind; what is left out stays as it is. */
static void rows_are_left_out(void **state)
{
    struct house *h = *state;
    struct script *s = looked(h, "/ text{nan} Tab Space");
    assert_script_has(s, ">x Nan Newby");
    script_play(s, "Space");
    assert_script_has(s, ">+ Nan Newby");
    script_play(s, "Space Esc Tab Tab Tab Tab Tab *");
    assert_script_has(s, "x - 2 left");
    script_play(s, "Enter");
    assert_script_lacks(s, "2 left?");
    script_play(s, "y");
    assert_int_equal(members(h, "is:left"), 0);
    assert_int_equal(members(h, "surname:newby"), 1);
    script_free(s);
}

/* The tabs count what would be stored, and what is left out by hand is said to the end. */
static void what_is_left_out_is_counted(void **state)
{
    struct house *h = *state;
    struct script *s = looked(h, "/ text{nan} Tab Space Esc Tab");
    assert_script_has(s, "+ 1 new, 1 out ~ 3 changed");
    script_play(s, "Home Space");
    assert_script_has(s, "x + 2 new ~ 3 changed");
    script_play(s, "Space Tab Tab Tab Space t");                        /* it is that member's */
    assert_script_has(s, "Nothing comes of what you said of line 248"); /* who is on line 6 */
    script_play(s, "/ text{ursula} Tab Space l");
    assert_script_has(s, "x ? 1 held back");
    script_play(s, "Enter y");
    assert_script_has(s, "1 added, ");
    assert_script_has(s, " 1 left out by hand.");
    script_free(s);
}

/* Enter is about the list, not about a row: it keeps what was found. All lines of a row are found.
 */
static void what_is_found(void **state)
{
    struct house *h = *state;
    struct script *s = looked(h, "/ text{elen ackroyd-b}");
    assert_script_has(s, "Enter keeps, Esc shows all");
    assert_script_has(s, ">~ Helen Ackroyd-Booth last name: Ackroyd → Ackroyd-Booth 5");
    assert_script_has(s, "HQ's phone (theirs stays): – → 07700 900001");
    script_play(s, "Enter");
    assert_script_lacks(s, "Take the list");
    assert_script_has(s, "/elen ackroyd-b");
    script_play(s, "Esc m / text{salary} Enter"); /* a column is asked about */
    assert_script_has(s, "What is this column?");
    script_free(s);
}

/* What a column is can be said, and is known the next time. */
static void columns_are_said_and_kept(void **state)
{
    struct house *h = *state;
    struct script *s = looked(h, "m");
    assert_script_has(s, "guessed, 66% fit");
    script_play(s, "End Enter");
    assert_script_has(s, "What is this column?");
    script_play(s, "text{role} F2");
    assert_script_has(s, "Salary Band role chosen");
    assert_script_lacks(s, "Not used");
    script_play(s, "S-Tab S-Tab S-Tab S-Tab S-Tab S-Tab Enter y");
    assert_string_equal(ui_screen(s->ui)->id, "members");
    g_autofree char *path = hq_list(h);
    g_autofree char *again = g_strdup_printf("Esc i text{%s} F2 m", path);
    script_play(s, again);
    assert_script_has(s, "Salary Band role as last time");
    /* What it was before it is not any more. */
    script_play(s, "Home Down Down Down Enter text{role} F2");
    assert_script_has(s, "Mobile Tel role chosen");
    assert_script_has(s, "Salary Band not used");
    /* What a list cannot be without stays. */
    script_play(s, "Home Enter text{not} F2");
    assert_script_has(s, "There is no column for membership number");
    script_play(s, "Home Enter text{membership n} F2");
    assert_script_has(s, "Membership Number membership number chosen");
    script_free(s);
}

/* The lines that were decided about are of the file that was looked through. */
static void another_file_is_not_taken(void **state)
{
    struct house *h = *state;
    struct script *s = looked(h, "Enter");
    g_autofree char *path = g_build_filename(h->dir, "hq.csv", NULL);
    assert_true(g_file_set_contents(path, "Membership Number,Last Name\nAV1,New\n", -1, NULL));
    script_play(s, "y");
    assert_script_has(s, "The file is another one by now");
    assert_script_has(s, "1 row, commas");
    assert_int_equal(members(h, NULL), 246);
    script_free(s);
}

/* Nor is anything stored that was not shown: what somebody else did meanwhile is looked at first.
 */
static void others_may_change_somebody(void **state)
{
    struct house *h = *state;
    struct script *s = looked(h, "Space Enter");
    fixture_run(house_app(h, "priya"), "member.edit", "person", "AV11204", "family_name", "Akroyd",
                NULL);
    script_play(s, "y");
    assert_script_has(s, "Somebody has changed something meanwhile");
    assert_int_equal(members(h, "surname:newby"), 0);
    script_play(s, "Esc Tab Tab");
    assert_script_has(s, "last name: Akroyd → Ackroyd");
    script_play(s, "Enter y");
    assert_int_equal(members(h, "surname:newby"), 2);
    assert_int_equal(members(h, "surname:akroyd"), 0);
    script_free(s);
}

/* A list of who may vote is looked through in the same way. */
static void a_list_of_voters(void **state)
{
    struct house *h = *state;
    g_autofree char *path = g_build_filename(h->dir, "voters.csv", NULL);
    assert_true(g_file_set_contents(path, "Membership Number\nAV11204\nAV99999\nbad\n", -1, NULL));
    g_autofree char *keys = g_strdup_printf("5 i text{%s} F2", path);
    struct script *s = house_at(h, "priya", keys);
    assert_script_has(s, "+ 1 new = 1 the same ! 1 refused . 245 not on it");
    assert_script_has(s, "+ AV99999 a number that is nobody's of ours");
    script_play(s, "Space Enter");
    assert_script_has(s, "There is nothing to store; Esc leaves it.");
    script_play(s, "Space Enter");
    assert_script_has(s, "Take the list: 1 new?");
    script_play(s, "y");
    assert_string_equal(ui_screen(s->ui)->id, "turnout");
    script_free(s);
}

/* Each row of it says whom it is about; whoever is nobody of ours, as the list has them. */
static void voters_have_names(void **state)
{
    struct house *h = *state;
    g_autofree char *path = g_build_filename(h->dir, "voters.csv", NULL);
    assert_true(g_file_set_contents(path,
                                    "Name,Number,Band\nC Ackroyd,AV11204,3\nNan Newby,AV99999,3\n"
                                    ",AV99998,3\nZed Newby,,3\n,,3\n",
                                    -1, NULL));
    g_autofree char *keys = g_strdup_printf("5 i text{%s} F2", path);
    struct script *s = house_at(h, "priya", keys);
    assert_script_has(s, "Not used: Band.");
    assert_script_has(s, ">+ Nan Newby AV99999, a number that is nobody's of ours");
    assert_script_has(s, "+ AV99998 a number that is nobody's of ours");
    assert_script_has(s, "! Zed Newby The membership number is missing.");
    assert_script_has(s, "! (no name) The membership number is missing.");
    assert_script_has(s, ". Helen Ackroyd not on HQ's list; stays");
    script_play(s, "Tab Tab");
    assert_script_has(s, ">= Callum Ackroyd");
    script_free(s);
}

/* What cannot be opened is said in the form, where the name can be mended. */
static void no_such_file(void **state)
{
    struct script *s = house_at(*state, "priya", "6 i text{/nowhere/at/all.csv} F2");
    assert_script_has(s, "There is no file /nowhere/at/all.csv");
    assert_script_has(s, ">File");
    script_play(s, "Esc Esc");
    script_free(s);
}

/* A header that nobody knows is no end: each column can be said. */
static void a_header_nobody_knows(void **state)
{
    struct house *h = *state;
    g_autofree char *path = g_build_filename(h->dir, "odd.csv", NULL);
    assert_true(
        g_file_set_contents(path, "Zahl,Vorname,Nachname\nAV11204,Callum,Acroyd\n", -1, NULL));
    g_autofree char *keys = g_strdup_printf("6 i text{%s} F2", path);
    struct script *s = house_at(h, "priya", keys);
    assert_script_has(s, "There is no column for membership number");
    script_play(s, "Enter text{membership n} F2");
    assert_script_has(s, "The list has no column for names");
    script_play(s, "Down Enter text{first n} F2 Down Enter text{last n} F2");
    assert_script_has(s, "~ 1 changed");
    assert_script_lacks(s, "no column for");
    script_play(s, "Tab Tab");
    assert_script_has(s, "last name: Ackroyd");
    script_free(s);
}

/* Of a long list so many rows of a kind are listed, and the others by a key; what was decided about
 * those that are not listed counts all the same. */
static void a_long_list(void **state)
{
    struct house *h = *state;
    g_autoptr(GString) list = g_string_new("Membership Number,First Name,Last Name\n");
    for (int i = 0; i < 5002; i++)
        g_string_append_printf(list, "ZZ%05d,Zed,Newby\n", i);
    g_autofree char *path = g_build_filename(h->dir, "long.csv", NULL);
    assert_true(g_file_set_contents(path, list->str, -1, NULL));
    g_autofree char *keys = g_strdup_printf("6 i text{%s} F2 Tab End", path);
    struct script *s = house_at(h, "priya", keys);
    assert_script_has(s, "and 2 more: o shows them");
    script_play(s, "Space");
    assert_script_has(s, "There is nothing to decide about this line.");
    script_play(s, "k Space");
    assert_script_has(s, "+ 5001 new, 1 out");
    assert_script_has(s, "x Zed Newby                                                    5001");
    script_play(s, "End o");
    assert_script_has(s, ">+                         5000 before these: o shows them");
    assert_script_has(s, " + Zed Newby                                                    5002");
    assert_script_has(s, " + Zed Newby                                                    5003");
    assert_script_has(s, "+ 5001 new, 1 out");
    script_play(s, "j Space");
    assert_script_has(s, "+ 5000 new, 2 out");
    script_play(s, "Enter");
    assert_script_has(s, "Take the list: 5000 new?");
    script_play(s, "n g o");
    assert_script_has(s, "+ 5000 new, 2 out");
    script_play(s, "End k");
    assert_script_has(s, ">x Zed Newby                                                    5001");
    script_play(s, "Space *");
    assert_script_has(s, "x + 5002 new");
    script_play(s, "Space End o"); /* all but one */
    assert_script_has(s, "+ 1 new, 5001 out");
    script_free(s);
}

/* A list without a header opens on its columns, and its first person is a row. */
static void a_list_without_a_header(void **state)
{
    struct house *h = *state;
    g_autofree char *path = g_build_filename(h->dir, "bare.csv", NULL);
    assert_true(g_file_set_contents(
        path, "AV11204,Callum,Acroyd,07700 900123\nAV99999,Nan,Newby,\n", -1, NULL));
    g_autofree char *keys = g_strdup_printf("6 i text{%s} F2", path);
    struct script *s = house_at(h, "priya", keys);
    assert_script_has(s, "The list has no header");
    assert_script_has(s, "Column 4 mobile guessed, 100% fit");
    script_play(s,
                "Enter text{membership n} F2 Down Enter text{first n} F2 Down Enter text{last n} "
                "F2");
    assert_script_has(s, "+ 1 new ~ 1 changed");
    assert_script_lacks(s, "no header");
    assert_script_lacks(s, "header line");
    script_free(s);
}

/* What others may do with a list is theirs to say no to. */
static void it_is_for_officers(void **state)
{
    struct house *h = *state;
    struct script *s = house_at(h, "tom", "6 i");
    assert_string_equal(ui_screen(s->ui)->id, "members");
    assert_script_lacks(s, "File");
    script_free(s);
}

static void on_a_phone(void **state)
{
    struct house *h = *state;
    g_autofree char *path = hq_list(h);
    struct script *s = house_sized(house_app(h, "priya"), 20, 60);
    g_autofree char *words = g_strdup_printf("6 i text{%s} F2 Tab Tab", path);
    script_play(s, words);
    assert_body(s, " Import HQ's list of members hq.csv  248 rows, header line …\n"
                   " all  + 2 new  ~ 3 changed  = 241 the same  ? 1 held back  >\n"
                   " Not used: Salary Band. Not known: Nowhere Office.\n"
                   "   WHO                  WHAT                            LINE\n"
                   ">~ Helen Ackroyd-Booth  last name: Ackroyd →               5\n"
                   "                        Ackroyd-Booth\n"
                   " ~                      HQ's phone (theirs stays): – …\n"
                   " ~ Grace Kowalczyk      on HQ's list: not yet → yes      131\n"
                   " ~ Amina Yusuf          on HQ's list: not yet → yes      244\n");
    assert_bar(s, " Enter Take  Tab Kinds  Space Leave out  ? Help    Esc Back");
    script_play(s, "Down"); /* what is long goes on where it is decided about */
    assert_body(s, " Import HQ's list of members hq.csv  248 rows, header line …\n"
                   " all  + 2 new  ~ 3 changed  = 241 the same  ? 1 held back  >\n"
                   " Not used: Salary Band. Not known: Nowhere Office.\n"
                   "   WHO                  WHAT                            LINE\n"
                   " ~ Helen Ackroyd-Booth  last name: Ackroyd → Ackroyd-…     5\n"
                   ">~                      HQ's phone (theirs stays): – →\n"
                   "                        07700 900001\n"
                   " ~ Grace Kowalczyk      on HQ's list: not yet → yes      131\n"
                   " ~ Amina Yusuf          on HQ's list: not yet → yes      244\n");
    script_play(s, "click{10,8}"); /* the row that stands below them */
    assert_script_has(s, ">~ Grace Kowalczyk");
    script_play(s, "?");
    assert_script_has(s, "Enter Stores what is shown …");
    script_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        house_test(it_is_shown_by_kind),
        house_test(it_is_taken_whole),
        house_test(rows_are_left_out),
        house_test(what_is_left_out_is_counted),
        house_test(what_is_found),
        house_test(columns_are_said_and_kept),
        house_test(another_file_is_not_taken),
        house_test(others_may_change_somebody),
        house_test(a_list_of_voters),
        house_test(voters_have_names),
        house_test(no_such_file),
        house_test(a_header_nobody_knows),
        house_test(a_list_without_a_header),
        house_test(a_long_list),
        house_test(it_is_for_officers),
        house_test(on_a_phone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
