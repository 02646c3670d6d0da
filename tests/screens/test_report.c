/*
 * The report on MPs' replies: read on the screen, put into the tray as a file.
 */
#include "house.h"

static struct script *at_report(struct house *h, const char *who)
{
    struct app *app = house_app(h, who);
    app_at_screens(app); /* files go to the tray */
    struct script *s = house_sized(app, 24, 80);
    script_play(s, "2 R");
    return s;
}

static void test_read(void **state)
{
    struct script *s = at_report(*state, "priya");
    assert_body(s,
                " MPs’ replies: Aire Valley branch\n"
                " p puts it into your tray: a sheet to print, a table, text; e for other days.\n"
                "────────────────────────────────────────────────────────────────────── more: j ─\n"
                " Letters and replies up to 21 Nov 2026.\n"
                " No names of members, and no count of them from one to four.\n"
                "\n"
                "   letters written                   31\n"
                "   answered                          10\n"
                "   not delivered                     0\n"
                "   waiting                           21\n"
                "   to chase now                      21\n"
                "   replies                           14\n"
                "   sent to HQ                        held back\n"
                "   member to ask                     under 5\n"
                "   a quarter answered within         11 days\n"
                "   half answered within              13 days\n"
                "   three quarters answered within    16 days\n"
                "   the slowest answer took           18 days\n");
    assert_bar(s,
               " p Into your tray  e Days  j k Scroll  u Undo  : All commands  ? Help  Esc Back");
    script_play(s, "PgDn PgDn PgDn");
    assert_script_has(s, "Replies in the week from");
    script_play(s, "e");
    assert_script_has(s, ">Since");
    script_play(s, "text{16 nov} F2");
    assert_script_has(s, " Letters and replies from 16 Nov 2026 to 21 Nov 2026.");
    script_play(s, "Esc Esc"); /* to the one of all days, then to the seats */
    assert_script_has(s, "SEATS WITH MEMBERS");
    script_free(s);
}

static void test_into_the_tray(void **state)
{
    struct script *s = at_report(*state, "priya");
    script_play(s, "p");
    assert_script_has(s, "1 PDF, one page   2 CSV   3 text   4 JSON");
    script_play(s, "1");
    assert_script_has(s, "mp-replies-2026-11-21.pdf is in your tray for a day: “: List your tray”");
    script_play(s, "p 2");
    assert_script_has(s, "mp-replies-2026-11-21.csv is in your tray for a day");
    script_play(s, ": text{List your tray}"); /* it is found by what the sentence calls it */
    assert_script_has(s, "> List your tray");
    script_free(s);
}

/* Full counts stay with officers, and are said to. */
static void test_for_the_branch_only(void **state)
{
    struct script *s = house_at(*state, "priya", "2");
    script_play(s, "R e Down Down Space F2");
    assert_script_has(s, "For the branch only: full counts.");
    assert_script_lacks(s, "under 5");
    script_free(s);
    s = house_at(*state, "tom", "2");
    script_play(s, "R e Down Down Space F2");
    assert_script_has(s, "Full counts are for officers");
    script_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {house_test(test_read), house_test(test_into_the_tray),
                                       house_test(test_for_the_branch_only)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
