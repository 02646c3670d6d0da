/*
 * The frame round every screen, line by line: the head, the line of screens
 * with the present one marked, the rule, the message line, the bar. What is
 * inside is the tests' of each screen. The screens are always these seven: one
 * more is nothing to the frame.
 */
#include "house.h"

#define RULE_20 "────────────────────"
#define RULE_60 RULE_20 RULE_20 RULE_20
#define RULE_80 RULE_60 RULE_20

/* The line of screens, in order. */
static const char *const tabs[] = {"1 Today",   "2 MPs",     "3 Recruit", "4 Active",
                                   "5 Turnout", "6 Members", "8 Desk"};

#define KEYS "1 2 3 4 5 6 8"

static struct script *framed(struct house *h, const char *login, int rows, int cols,
                             const char *keys)
{
    struct script *s = house_tabbed(house_app(h, login), KEYS, rows, cols);
    script_play(s, keys);
    return s;
}

static char *tabs_line(const char *gap, char marked)
{
    GString *line = g_string_new(" ");
    for (gsize i = 0; i < G_N_ELEMENTS(tabs); i++)
        g_string_append_printf(line, tabs[i][0] == marked ? "%s[selected:%s]" : "%s%s",
                               i ? gap : "", tabs[i]);
    return g_string_free(line, FALSE);
}

/* One line with its styles. */
static void assert_styled_row(struct script *s, int row, const char *expected)
{
    g_autofree char *text = script_screen(s, true);
    g_auto(GStrv) rows = g_strsplit(text, "\n", -1);
    assert_true(row < (int)g_strv_length(rows));
    assert_string_equal(rows[row], expected);
}

static void assert_rule(struct script *s, int row, const char *rule)
{
    g_autofree char *styled = g_strdup_printf("[rule:%s]", rule);
    assert_styled_row(s, row, styled);
}

/* The line over the bar: what it begins with, and where in the list one is. */
static void assert_place(struct script *s, int row, int cols, const char *said, const char *place)
{
    GString *line = g_string_new(said);
    int rule = cols - (int)g_utf8_strlen(said, -1) - (int)strlen(place) - 3;
    g_string_append(line, "[rule:");
    for (int i = 0; i < rule; i++)
        g_string_append(line, "─");
    g_string_append_printf(line, "][muted: %s ][rule:─]", place);
    assert_styled_row(s, row, line->str);
    g_string_free(line, TRUE);
}

static void assert_tabs(struct script *s, const char *gap, char marked)
{
    g_autofree char *line = tabs_line(gap, marked);
    assert_styled_row(s, 1, line);
}

static void test_whole(void **state)
{
    struct script *s = framed(*state, "priya", 24, 80, "");
    assert_script_row(
        s, 0, " Branchline   Aire Valley branch                    Priya, officer   Sat 21 Nov");
    assert_tabs(s, "  ", '1');
    assert_rule(s, 2, RULE_80);
    assert_rule(s, 22, RULE_80);
    assert_bar(s,
               " c Talk  Enter Open  n New task  / Find  u Undo  : All  ? Help          q Leave");
    script_free(s);
}

/* The day goes where a name needs its room; the tabs move together. */
static void test_phone(void **state)
{
    struct house *h = *state;
    struct script *s = framed(h, "priya", 20, 60, "");
    assert_script_row(s, 0, " Branchline   Aire Valley branch             Priya, officer");
    assert_tabs(s, " ", '1');
    assert_rule(s, 2, RULE_60);
    assert_rule(s, 18, RULE_60);
    assert_bar(s, " c Talk  Enter Open  n New task  : All  ? Help      q Leave");
    script_free(s);
    s = framed(h, "tom", 20, 60, "");
    assert_script_row(s, 0, " Branchline   Aire Valley branch      Tom, rep   Sat 21 Nov");
    script_free(s);
}

/* Below 14 lines there are no tabs, below 9 no message line, below 60 columns no name
 * of the program, below 40 nobody's name. */
static void test_smaller(void **state)
{
    struct script *s = framed(*state, "tom", 24, 80, "4 size{59x14}");
    assert_script_row(s, 0, " Aire Valley branch                  Tom, rep   Sat 21 Nov");
    assert_script_row(s, 1, " 1 2 3 4 Active 5 6 8");
    script_play(s, "size{40x13}");
    assert_script_row(s, 0, " Aire Valley branch            Tom, rep");
    assert_script_row(s, 1, " mine  all open  done and dropped");
    assert_place(s, 11, 40, "", "1 of 2");
    assert_bar(s, " d Done  : All  ? Help          q Leave");
    script_play(s, "size{39x9}");
    assert_script_row(s, 0, " Get active");
    assert_place(s, 7, 39, "", "1 of 2");
    script_play(s, "size{20x5}");
    assert_script_row(s, 0, " Get active");
    assert_script_row(s, 3, " Leaflet the mornin…");
    assert_bar(s, " ? Help     q Leave");
    script_play(s, "size{20x4}");
    assert_script(s, "20x4 is too small:\n"
                     "make the window 20x5\n"
                     "or more.\n");
    script_play(s, "size{19x5}");
    assert_script(s, "19x5 is too small:\n"
                     "make the window\n"
                     "20x5 or more.\n");
    script_free(s);
}

/* The mark goes along, and stays where something lies over the screen. */
static void test_tabs(void **state)
{
    struct script *s = framed(*state, "priya", 24, 80, "");
    for (gsize i = 0; i < G_N_ELEMENTS(tabs); i++) {
        char key[] = {tabs[i][0], '\0'};
        script_play(s, key);
        assert_tabs(s, "  ", key[0]);
    }
    script_play(s, "6 Enter");
    assert_tabs(s, "  ", '6');
    script_play(s, "4 n");
    assert_tabs(s, "  ", '4');
    script_free(s);
}

/* The keys stand out; what there is no room for goes, the way out last of all. */
static void test_bar(void **state)
{
    struct script *s = framed(*state, "priya", 24, 80, "6");
    assert_styled_row(s, 23,
                      " [key:Enter] Open  [key:/] Find  [key:c] Talk  [key:n] New  [key:e] Edit  "
                      "[key:v] Voted  [key::] All  [key:?] Help      [key:q] Leave");
    script_play(s, "Enter size{33x9}");
    assert_bar(s, " c Talk  : All  ? Help  Esc Back");
    script_play(s, "size{32x9}");
    assert_bar(s, " : All  ? Help         Esc Back");
    script_play(s, "size{20x9}");
    assert_bar(s, " ? Help    Esc Back");
    script_free(s);
}

/* A sentence stands on the rule above the bar until the next key. */
static void test_message(void **state)
{
    struct script *s = framed(*state, "priya", 24, 80, "4 d");
    assert_place(s, 22, 80, " Task done: Head-count, Elm House. u undoes it. ", "1 of 4");
    assert_bar(s,
               " d Done  n New task  Enter Open  e Edit  u Undo  : All  ? Help          q Leave");
    script_play(s, "2 x");
    assert_styled_row(s, 22,
                      "[warn:! Choose a line in a list first: \"Mark as sent to HQ\" needs one.] "
                      "[rule:──────][muted: 1 of 6 ][rule:─]");
    script_play(s, "j");
    assert_place(s, 22, 80, "", "2 of 6");
    script_free(s);
}

/* What was just done can be taken back: u is on the bar of every screen, and something else gives
 * way. */
static void test_way_back(void **state)
{
    static const char *const screens[] = {"1", "2", "3", "4", "5", "6", "8", "6 Enter"};
    struct script *s = house_sized(house_app(*state, "priya"), 20, 60);
    script_play(s, "4");
    assert_bar(s, " d Done  n New task  Enter Open  : All  ? Help      q Leave");
    script_play(s, "d");
    assert_bar(s, " d Done  n New task  u Undo  : All  ? Help          q Leave");
    for (gsize i = 0; i < G_N_ELEMENTS(screens); i++) {
        script_play(s, screens[i]);
        assert_script_has(s, "  u Undo  ");
        script_play(s, "size{80x24}");
        assert_script_has(s, "  u Undo  ");
        script_play(s, "size{60x20}");
    }
    script_play(s, "size{40x15}");
    assert_bar(s, " c Talk  : All  ? Help         Esc Back");
    script_play(s, "size{60x20} Esc 4 u");
    assert_bar(s, " d Done  n New task  Enter Open  : All  ? Help      q Leave");
    script_free(s);
}

/* Where there is no line to spare it takes the bar's. */
static void test_message_low(void **state)
{
    struct script *s = house_sized(house_app(*state, "priya"), 8, 60);
    script_play(s, "4");
    assert_bar(s, " d Done  n New task  Enter Open  : All  ? Help      q Leave");
    script_play(s, "d");
    assert_bar(s, " Task done: Head-count, Elm House. u undoes it.");
    script_play(s, "j");
    assert_bar(s, " d Done  n New task  u Undo  : All  ? Help          q Leave");
    script_free(s);
}

/* Script and outcomes stay where the eye finds both; what is left has who comes, and the past. */
static void test_wide_conversation(void **state)
{
    struct script *s = framed(*state, "priya", 50, 160, "c");
    g_autofree char *outcome = script_row(s, 8);
    const char *key = strstr(outcome, "1 has posted it");
    assert_non_null(key);
    assert_true(key - outcome < 100);
    assert_script_has(s, "NEXT");
    assert_script_has(s, "  Niamh Bakare  no paper, can still be replaced");
    assert_script_has(s, "BEFORE");
    assert_script_has(s, "Priya, by phone: no paper");
    script_play(s, "1");
    assert_script_has(s, " Niamh Bakare ");
    assert_script_lacks(s, "  Niamh Bakare  no paper");
    assert_script_has(s, "1 done   118 ready");
    script_free(s);
}

/* A conversation has the whole window but the bar. */
static void test_own_head(void **state)
{
    struct script *s = framed(*state, "priya", 24, 80, "c");
    assert_script_row(
        s, 0, " Talking: get the vote out                                   0 done   119 ready");
    assert_rule(s, 22, RULE_80);
    assert_bar(s,
               " 0-9 Outcome  t Note  b Previous  s Skip  u Undo  : All  ? Help        Esc Back");
    script_free(s);
}

/* A question covers the last lines of the body and no more. */
static void test_sheet(void **state)
{
    struct script *s = framed(*state, "priya", 24, 80, "8 Down s");
    assert_body(s,
                " reps  settings  audit  post  sent  changes\n"
                " next: keys for Ruth and 2 more, who have none for SSH: K\n"
                " REP      level        until     keys    workplaces    login\n"
                " Priya    officer      no end    none    all           priya\n"
                ">Ruth     rep          no end    none    all           ruth\n"
                " Sam      volunteer    no end    none    Mill Court    sam\n"
                " Tom      rep          no end    none    all           tom\n"
                "\n"
                "\n"
                "\n"
                "\n"
                "\n"
                "\n"
                "\n"
                "────────────────────────────────────────────────────────────────────────────────\n"
                " Suspend a rep: Ruth?\n"
                " Takes a rep's access away at once; what they did stays. The last officer\n"
                " cannot be suspended.\n"
                " y yes, do it   any other key: no\n");
    assert_tabs(s, "  ", '8');
    assert_rule(s, 22, RULE_80);
    assert_bar(s, "");
    script_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        house_test(test_whole),    house_test(test_phone),
        house_test(test_smaller),  house_test(test_tabs),
        house_test(test_bar),      house_test(test_message),
        house_test(test_way_back), house_test(test_message_low),
        house_test(test_own_head), house_test(test_wide_conversation),
        house_test(test_sheet),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
