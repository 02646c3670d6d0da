/*
 * Whom a letter is to, by its address and its salutation.
 */
#include "domain/letter_reader.h"

#include "domain/mp_name.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>

#define HEAD "Jane Doe MP\nHouse of Commons\n\n"

static void names(void **state)
{
    static const struct {
        const char *text, *name;
        bool family;
    } letters[] = {
        {HEAD "Ms Ann Lowe\n14 Mill Row\nLeeds\n\nDear Ms Lowe,\n", "ann lowe", false},
        {HEAD "Ms A Lowe, 14 Mill Row, Leeds\n\nDear Ms Lowe,\n", "a lowe", false},
        {HEAD "Ms Ann Lowe\n14 Mill Row\n\nDear Ann,\n", "ann lowe", false},
        {HEAD "Ms Ann Lowe\nFlat 2\n\nDear resident,\n", "ann lowe", false},
        {HEAD "West Yorkshire\n\nDear Ms Lowe,\n", "lowe", true},
        {HEAD "Dear Ms Lowe-Bell,\n", "lowe-bell", true},
        {HEAD "Dear Mr. Lowe - your letter\n", "lowe", true},
        {HEAD "Dear Ms A. Lowe:\n", "a lowe", true},
        {HEAD "Dear Tom. Thank you.\n", NULL, false},
        {HEAD "Dear Ann Lowe,\n", "ann lowe", false},
        {HEAD "Dear Dr Ann Lowe,\n", "ann lowe", true},
        {HEAD "Dear Ann,\n", NULL, false},
        {HEAD "Dear Sir or Madam,\n", NULL, false},
        {HEAD "West Yorkshire\n\nDear constituent,\n", NULL, false},
        {"Thank you.\n", NULL, false},
        {"", NULL, false},
    };
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(letters); i++) {
        bool family = false;
        g_auto(GStrv) words = letter_reader(letters[i].text, &family);
        g_autofree char *name = words ? g_strjoinv(" ", words) : NULL;
        if (g_strcmp0(name, letters[i].name) != 0 || family != letters[i].family)
            fail_msg("%s: %s, %d", letters[i].text, name, family);
    }
}

/* To one of the MP's people ('p'), to the MP ('m'), or to somebody else ('o'). */
static void kinds(void **state)
{
    static const struct {
        char kind;
        const char *text;
    } letters[] = {
        {'p', HEAD "Ms Ann Lowe\n14 Mill Row\n\nDear Ms Lowe,\n\nThank you."},
        {'p', HEAD "Dear constituent,\n\nThank you."},
        {'p', "Dear Ms Lowe,\n\nI am glad to have you as a constituent."},
        {'m',
         HEAD "Dear Jane,\n\nThank you for your letter on behalf\nof your constituent, Ms Lowe."},
        {'m', "Dear Jane,\n\nYou wrote about your constituent's case. Your constituent Mr Roe is "
              "right."},
        {'m', "Dear Jane\n\nThank you for the letter from your constituent."},
        {'o', HEAD "Rt Hon Sam Roe MP\nMinister of State\n\nDear Sam,\n\nPlease help."},
        {'o', HEAD "Dear Minister,\n\nPlease help."},
        {'o', "Dear Sir,\n\nPlease help."},
        {'o', "Dear Ms Roe,\n\nMy constituent Ms Lowe has no heating."},
        {'o', HEAD "Dear Jane,\n\nI am your constituent. Please help."},
    };
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(letters); i++) {
        const char *text = letters[i].text;
        char kind = letter_is_to_mp(text) ? 'm' : letter_is_to_reader(text) ? 'p' : 'o';
        if (kind != letters[i].kind)
            fail_msg("%s: %c", text, kind);
    }
}

static void greetings(void **state)
{
    g_auto(GStrv) jane = g_strsplit("jane lewell-buck", " ", -1);
    (void)state;
    assert_true(letter_greets("Dear Jane,\n", jane, 2));
    assert_true(letter_greets("Us\n\nDear Ms Lewell-Buck,\n", jane, 2));
    assert_true(letter_greets("Dear Jane and Tom,\n", jane, 2));
    assert_false(letter_greets("Dear Ms Buck,\n", jane, 2));
    assert_false(letter_greets("Dear constituent,\n\nJane\n", jane, 2));
    assert_false(letter_greets("", jane, 2));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(names), cmocka_unit_test(kinds),
                                       cmocka_unit_test(greetings)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
