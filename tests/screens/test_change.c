/*
 * A change of the log opened: its head, what it did, and where that leads.
 */
#include "house.h"

/* What HQ's list changed of twenty members. */
static void import_twenty(struct house *h)
{
    struct app *officer = house_app(h, "priya");
    g_autoptr(GPtrArray) people = fixture_rows(officer, "member.list", "limit", "20", NULL);
    GString *csv = g_string_new("Membership number,First name,Last name,Workplace,Job title,"
                                "Mobile\n");
    for (guint i = 0; i < people->len; i++) {
        const record *p = people->pdata[i];
        g_string_append_printf(csv, "%s,%s,%s,%s,%s,07700 9003%02u\n",
                               record_str(p, "membership_no"), record_str(p, "given_name"),
                               record_str(p, "family_name"), record_str(p, "workplace"),
                               i % 4 ? "" : "senior probation officer", i);
    }
    g_autofree char *path = g_build_filename(h->dir, "hq.csv", NULL);
    assert_true(g_file_set_contents(path, csv->str, -1, NULL));
    g_string_free(csv, TRUE);
    fixture_run(officer, "member.import", "file", path, NULL);
}

static void what_an_import_did(void **state)
{
    import_twenty(*state);
    struct script *s = house_at(*state, "priya", "8 S-Tab Enter");
    assert_body(
        s, " import of HQ's list: 0 added, 20 changed\n"
           " Priya, Sat 21 Nov, 10:42: Import HQ's list of members; t takes it back\n"
           " WHO OR WHAT       field     before                     now\n"
           ">~ Ackroyd, Callum job title probation services officer senior probation officer\n"
           " +                 phone                                07700 900300\n"
           " + Ackroyd, Helen  phone                                07700 900301\n"
           " + Ackroyd, Leanne phone                                07700 900302\n"
           " + Ackroyd, Ursula phone                                07700 900303\n"
           " ~ Adebayo, Grace  job title probation services officer senior probation officer\n"
           " +                 phone                                07700 900304\n"
           " + Adebayo, Olu    phone                                07700 900305\n"
           " + Adebayo, Trevor phone                                07700 900306\n"
           " + Adebayo, Xanthe phone                                07700 900307\n"
           " ~ Adeyemi, Bethan job title PQiP trainee               senior probation officer\n"
           " +                 phone                                07700 900308\n"
           " + Adeyemi, Grace  phone                                07700 900309\n"
           " + Adeyemi, Keith  phone                                07700 900310\n"
           " + Adeyemi, Trevor phone                                07700 900311\n"
           " ~ Bakare, Colette job title probation officer          senior probation officer\n");
    assert_bar(s,
               " Enter Open  t Take back  / Find  u Undo  : All commands  ? Help       Esc Back");
    script_play(s, "End");
    assert_body(s,
                " import of HQ's list: 0 added, 20 changed\n"
                " Priya, Sat 21 Nov, 10:42: Import HQ's list of members; t takes it back\n"
                " WHO OR WHAT            field      before               now\n"
                " + Adebayo, Xanthe      phone                           07700 900307\n"
                " ~ Adeyemi, Bethan      job title  PQiP trainee         senior probation officer\n"
                " +                      phone                           07700 900308\n"
                " + Adeyemi, Grace       phone                           07700 900309\n"
                " + Adeyemi, Keith       phone                           07700 900310\n"
                " + Adeyemi, Trevor      phone                           07700 900311\n"
                " ~ Bakare, Colette      job title  probation officer    senior probation officer\n"
                " +                      phone                           07700 900312\n"
                " + Bakare, Jamal        phone                           07700 900313\n"
                " + Bakare, Niamh        phone                           07700 900314\n"
                " + Bakare, Stephen      phone                           07700 900315\n"
                " ~ Bakare, Wendy        job title  PQiP trainee         senior probation officer\n"
                " +                      phone                           07700 900316\n"
                " + Barraclough, Andrew  phone                           07700 900317\n"
                " + Barraclough, Gareth  phone                           07700 900318\n"
                ">+ Barraclough, Leanne  phone                           07700 900319\n");
    script_play(s, "Home PgDn");
    assert_body(s,
                " import of HQ's list: 0 added, 20 changed\n"
                " Priya, Sat 21 Nov, 10:42: Import HQ's list of members; t takes it back\n"
                " WHO OR WHAT            field      before               now\n"
                " + Adebayo, Xanthe      phone                           07700 900307\n"
                " ~ Adeyemi, Bethan      job title  PQiP trainee         senior probation officer\n"
                " +                      phone                           07700 900308\n"
                " + Adeyemi, Grace       phone                           07700 900309\n"
                " + Adeyemi, Keith       phone                           07700 900310\n"
                " + Adeyemi, Trevor      phone                           07700 900311\n"
                " ~ Bakare, Colette      job title  probation officer    senior probation officer\n"
                ">+ Bakare, Colette      phone                           07700 900312\n"
                " + Bakare, Jamal        phone                           07700 900313\n"
                " + Bakare, Niamh        phone                           07700 900314\n"
                " + Bakare, Stephen      phone                           07700 900315\n"
                " ~ Bakare, Wendy        job title  PQiP trainee         senior probation officer\n"
                " +                      phone                           07700 900316\n"
                " + Barraclough, Andrew  phone                           07700 900317\n"
                " + Barraclough, Gareth  phone                           07700 900318\n"
                " + Barraclough, Leanne  phone                           07700 900319\n");
    script_play(s, "g Enter"); /* the person */
    assert_script_has(s, "Callum Ackroyd  member");
    script_play(s, "Esc t");
    assert_script_has(s, "Undo this change: import of HQ's list: 0 added, 20 changed?");
    script_play(s, "y");
    assert_script_has(s, "undone by change");
    script_free(s);
    s = house_sized(house_app(*state, "priya"), 20, 60);
    script_play(s, "8 S-Tab j Enter");
    assert_body(s, " import of HQ's list: 0 added, 20 changed\n"
                   " Priya, Sat 21 Nov, 10:42; undone by change 620\n"
                   " WHO OR WHAT        field      before       now\n"
                   ">~ Ackroyd, Callum  job title  probation …  senior probatio…\n"
                   " +                  phone                   07700 900300\n"
                   " + Ackroyd, Helen   phone                   07700 900301\n"
                   " + Ackroyd, Leanne  phone                   07700 900302\n"
                   " + Ackroyd, Ursula  phone                   07700 900303\n"
                   " ~ Adebayo, Grace   job title  probation …  senior probatio…\n"
                   " +                  phone                   07700 900304\n"
                   " + Adebayo, Olu     phone                   07700 900305\n"
                   " + Adebayo, Trevor  phone                   07700 900306\n"
                   " + Adebayo, Xanthe  phone                   07700 900307\n"
                   " ~ Adeyemi, Bethan  job title  PQiP train…  senior probatio…\n"
                   " +                  phone                   07700 900308\n");
    script_play(s, "/ text{andrew barra}");
    assert_script_has(s, "Barraclough, Andrew");
    assert_script_lacks(s, "Ackroyd");
    script_free(s);
}

/* What is about nobody is read in full. */
static void what_a_workplace_was(void **state)
{
    fixture_run(house_app(*state, "priya"), "workplace.edit", "workplace", "Mill Court",
                "headcount", "77", NULL);
    struct script *s = house_at(*state, "priya", "8 S-Tab Enter");
    assert_body(s, " Mill Court: head-count edited\n"
                   " Priya, Sat 21 Nov, 10:42: Edit a workplace; t takes it back\n"
                   " WHO OR WHAT     field         before    now\n"
                   ">~ Mill Court    head-count    55        77\n");
    script_play(s, "Enter");
    assert_body(s, " Change\n"
                   "\n"
                   " Mill Court\n"
                   "\n"
                   " head-count\n"
                   "\n"
                   " Before: 55\n"
                   "\n"
                   " Now: 77\n");
    script_play(s, "t"); /* a page of text says what it does not do */
    assert_script_has(s, "t does nothing on a page of text: Esc goes back.");
    script_free(s);
}

/* The same from what was changed about one member. */
static void from_a_member(void **state)
{
    struct script *s = house_at(*state, "priya", "6 / text{adeyemi gra} Enter v t Enter");
    assert_body(s,
                " Grace Adeyemi: has posted it\n"
                " Priya, Sat 21 Nov, 10:42: Has voted; t takes it back\n"
                " WHO OR WHAT         field                   before         now\n"
                ">+ Adeyemi, Grace    how                                    some other way\n"
                " +                   about                                  get the vote out\n"
                " +                   conversation                           has voted\n"
                " ~                   stands in the ballot    not reached    has voted\n"
                " ~                   who said                               the member told us\n");
    script_free(s);
}

/* A list of HQ's stands among the changes of each of its members, and opens at them. */
static void at_the_member(void **state)
{
    import_twenty(*state);
    struct script *s = house_at(*state, "priya", "6 / text{barraclough gar} Enter t");
    assert_script_has(s, ">import of HQ's list: 0 added, 20 changed");
    script_play(s, "Enter");
    assert_script_has(s, ">+ Barraclough, Gareth");
    script_play(s, "k");
    assert_script_has(s, ">+ Barraclough, Andrew");
    script_play(s, "g");
    assert_script_has(s, ">~ Ackroyd, Callum");
    script_free(s);
}

/* A potential member opens as one; somebody who is gone again is read only. */
static void whose_card_it_is(void **state)
{
    fixture_run(house_app(*state, "priya"), "prospect.add", "name", "Wilma Wombat", "workplace",
                "Mill Court", "consent_how", "PHONE", "phone", "07700 900777", NULL);
    struct script *s = house_at(*state, "priya", "8 S-Tab Enter");
    assert_body(s, " Wilma Wombat: added as a potential member\n"
                   " Priya, Sat 21 Nov, 10:42: Add a potential member; t takes it back\n"
                   " WHO OR WHAT        field        now\n"
                   ">+ Wombat, Wilma    kind         potential member\n"
                   " +                  workplace    Mill Court\n"
                   " +                  phone        07700 900777\n"
                   " +                  stage        identified\n"
                   " +                  agreed on    Sat 21 Nov\n"
                   " +                  agreed       by phone\n"
                   " +                  next on      Sat 28 Nov\n");
    script_play(s, "Enter");
    assert_script_has(s, "Stage identified; next: say hello");
    script_play(s, "Esc t y Esc g Enter");
    assert_script_has(s, "- Wombat, Wilma");
    script_play(s, "Enter");
    assert_script_has(s, "Before:");
    script_free(s);
}

#define in_house(t) cmocka_unit_test_setup_teardown(t, house_setup, house_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_house(what_an_import_did), in_house(what_a_workplace_was), in_house(from_a_member),
        in_house(at_the_member),      in_house(whose_card_it_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
