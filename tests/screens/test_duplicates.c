/*
 * Who may be on the list twice: the pairs, two side by side, joining them and saying that they are
 * two.
 */
#include "house.h"

static struct app *with_pairs(struct house *h)
{
    struct app *priya = house_app(h, "priya");
    fixture_run(priya, "member.add", "membership_no", "00901", "given_name", "Zadie", "family_name",
                "Quill", "workplace", "Mill Court", "email", "zq@example.org", NULL);
    fixture_run(priya, "member.add", "membership_no", "00902", "given_name", "Zadie", "family_name",
                "Quill", "workplace", "Elm House", "job", "PO", "email", "zq@example.org", "phone",
                "07700 900941", "anyway", "yes", NULL);
    fixture_run(priya, "member.add", "membership_no", "00903", "given_name", "Yann", "family_name",
                "Quist", "workplace", "Mill Court", "phone", "07700 900942", NULL);
    fixture_run(priya, "member.add", "membership_no", "00904", "given_name", "Yann", "family_name",
                "Quist", "workplace", "Mill Court", "phone", "07700 900942", "anyway", "yes", NULL);
    return priya;
}

static void the_pairs(void **state)
{
    struct script *s = house_sized(with_pairs(*state), 24, 80);
    script_play(s, "6 : text{likely duplicates} Enter");
    assert_string_equal(ui_screen(s->ui)->id, "duplicates");
    assert_body(s,
                " Perhaps one person\n"
                " NAME         PERHAPS THE SAME  why                             number  other's\n"
                ">Zadie Quill  Zadie Quill       likely: same e-mail, same name  00901   00902\n"
                " Yann Quist   Yann Quist        likely: same phone, same name   00903   00904\n");
    script_play(s, "Enter");
    assert_string_equal(ui_screen(s->ui)->id, "duplicate");
    assert_body(s, " Zadie Quill (00901): one person with Zadie Quill (00902)?\n"
                   " » counts. All that happened with either goes to who stays.\n"
                   "                STAYS               GOES\n"
                   ">Name           » Zadie Quill         Zadie Quill\n"
                   " Membership no  » 00901               00902\n"
                   " Workplace      » Mill Court          Elm House\n"
                   " Job                                » PO\n"
                   " Joined\n"
                   " Email          » zq@example.org      zq@example.org\n"
                   " Phone                              » 07700 900941\n"
                   " Constituency\n"
                   " Do not contact\n");
    script_play(s, "Esc");
    assert_string_equal(ui_screen(s->ui)->id, "duplicates");
    script_free(s);
}

static void on_a_phone(void **state)
{
    struct script *s = house_sized(with_pairs(*state), 20, 60);
    script_play(s, "6 : text{likely duplicates} Enter");
    assert_body(s, " Perhaps one person\n"
                   " NAME           PERHAPS THE SAME\n"
                   ">Zadie Quill    Zadie Quill\n"
                   " Yann Quist     Yann Quist\n");
    script_play(s, "Enter");
    assert_body(s, " Zadie Quill (00901): one person with Zadie Quill (00902)?\n"
                   " » counts. All that happened with either goes to who stays.\n"
                   "                STAYS               GOES\n"
                   ">Name           » Zadie Quill         Zadie Quill\n"
                   " Membership no  » 00901               00902\n"
                   " Workplace      » Mill Court          Elm House\n"
                   " Job                                » PO\n"
                   " Joined\n"
                   " Email          » zq@example.org      zq@example.org\n"
                   " Phone                              » 07700 900941\n"
                   " Constituency\n"
                   " Do not contact\n");
    script_free(s);
}

/* Which value counts is chosen part by part; after joining comes the next pair, then the list. */
static void joined(void **state)
{
    struct app *priya = with_pairs(*state);
    struct script *s = house_sized(priya, 24, 80);
    script_play(s, "6 : text{likely duplicates} Enter Enter Right");
    assert_script_has(s, "Here is nothing to choose.");
    script_play(s, "j j Right");
    assert_script_has(s, "» Elm House");
    script_play(s, "M");
    assert_script_has(s, "Zadie Quill (00901) stays, Zadie Quill (00902)");
    script_play(s, "M"); /* another key */
    assert_script_has(s, "nothing was changed");
    script_play(s, "M y");
    assert_script_has(s, "Yann Quist (00903): one person with Yann Quist (00904)?");
    struct result card = fixture_result(priya, "member.show", "person", "00902", NULL);
    assert_string_equal(record_str(card.object, "membership_no"), "00901");
    assert_string_equal(record_str(card.object, "workplace"), "Elm House");
    assert_string_equal(record_str(card.object, "job"), "PO");
    result_done(&card);
    script_play(s, "Z");
    assert_string_equal(ui_screen(s->ui)->id, "duplicates");
    assert_script_has(s, "Nobody seems to be on the list twice.");
    script_play(s, "u u");
    assert_script_has(s, "Zadie Quill");
    assert_script_has(s, "Yann Quist");
    script_free(s);
}

/* Two of one name are told apart by what they have: a number, else where they work. */
static void told_apart(void **state)
{
    struct app *priya = house_app(*state, "priya");
    fixture_run(priya, "member.add", "membership_no", "00901", "given_name", "Zadie", "family_name",
                "Quill", "workplace", "Mill Court", "joined", "2019-03-03", "email",
                "zq@example.org", NULL);
    fixture_run(priya, "prospect.add", "name", "Zadie Quill", "workplace", "Elm House", "email",
                "zq@example.org", "consent_how", "phone", "anyway", "yes", NULL);
    struct script *s = house_sized(priya, 24, 80);
    script_play(s, "6 : text{likely duplicates} Enter Enter");
    assert_script_has(s, "Zadie Quill (00901): one person with Zadie Quill (Elm House)?");
    assert_script_has(s, "Joined » 3 Mar 2019");
    script_free(s);
}

static void swapped(void **state)
{
    struct app *priya = with_pairs(*state);
    struct script *s = house_sized(priya, 24, 80);
    script_play(s, "6 : text{likely duplicates} Enter Enter x M y");
    struct result card = fixture_result(priya, "member.show", "person", "00901", NULL);
    assert_string_equal(record_str(card.object, "membership_no"), "00902");
    result_done(&card);
    script_free(s);
}

/* The row stays on its pair, whichever comes or goes before it. */
static void stays_on_its_pair(void **state)
{
    struct app *priya = with_pairs(*state);
    fixture_run(priya, "member.add", "membership_no", "00905", "given_name", "Xena", "family_name",
                "Quirk", "workplace", "Mill Court", "email", "xq@example.org", NULL);
    fixture_run(priya, "member.add", "membership_no", "00906", "given_name", "Xena", "family_name",
                "Quirk", "workplace", "Mill Court", "email", "xq@example.org", "anyway", "yes",
                NULL);
    struct script *s = house_sized(priya, 24, 80);
    script_play(s, "6 : text{likely duplicates} Enter");
    assert_script_has(s, ">Zadie Quill");
    script_play(s, "Z");
    assert_script_has(s, ">Yann Quist");
    script_play(s, "j u");
    assert_script_has(s, " Zadie Quill");
    assert_script_has(s, ">Xena Quirk");
    script_play(s, "k Enter M y"); /* the one behind it comes, and stays there too */
    assert_script_has(s, "Xena Quirk (00905): one person with Xena Quirk (00906)?");
    script_play(s, "Esc Esc");
    assert_body(s,
                " Perhaps one person\n"
                " NAME         PERHAPS THE SAME  why                             number  other's\n"
                " Zadie Quill  Zadie Quill       likely: same e-mail, same name  00901   00902\n"
                ">Xena Quirk   Xena Quirk        likely: same e-mail, same name  00905   00906\n");
    script_free(s);
}

/* More than a window has: pages down and up, each pair once. */
static void many(void **state)
{
    struct app *priya = house_app(*state, "priya");
    for (int i = 1; i <= 12; i++) { /* 66 pairs */
        g_autofree char *number = g_strdup_printf("%05d", 900 + i);
        fixture_run(priya, "member.add", "membership_no", number, "given_name", "Zadie",
                    "family_name", "Quill", "workplace", "Mill Court", "email", "zq@example.org",
                    "anyway", "yes", NULL);
    }
    struct script *s = house_sized(priya, 14, 80);
    script_play(s, "6 : text{likely duplicates} Enter");
    assert_script_has(s, "00901   00902");
    script_play(s, "G");
    assert_script_has(s, "00911   00912");
    script_play(s, "g C-f C-f C-b");
    assert_script_has(s, "00901   00912");
    script_play(s, "G / text{zadie}");
    assert_script_has(s, "Zadie Quill");
    script_free(s);
}

/* Typed anew on Members, it is asked about before it is stored. */
static void typed_anew(void **state)
{
    struct script *s = house_sized(with_pairs(*state), 24, 80);
    script_play(s, "6 n text{00905} Down text{Yann} Down text{Quist} Down Down Down Down "
                   "text{07700900942} C-s");
    assert_script_has(s, "This may be Yann Quist (00903): same phone, same name");
    assert_script_has(s, "Add the new one?");
    script_free(s);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, house_setup, house_teardown)
    const struct CMUnitTest tests[] = {TEST(the_pairs), TEST(on_a_phone), TEST(joined),
                                       TEST(swapped),   TEST(told_apart), TEST(stays_on_its_pair),
                                       TEST(many),      TEST(typed_anew)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
