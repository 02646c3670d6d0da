/*
 * Cells as spreadsheets and hurried hands leave them: numbers, telephone numbers, e-mail addresses,
 * and what stands for nothing.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/cell.h"
#include "domain/person.h"

#include <string.h>

struct one {
    const char *typed, *right; /* NULL: refused */
};

static void check_ones(const struct one *cases, gsize n,
                       char *(*clean)(const char *typed, GError **error))
{
    for (gsize i = 0; i < n; i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *got = clean(cases[i].typed, &error);
        if (g_strcmp0(got, cases[i].right) != 0)
            fail_msg("%s: %s, not %s", cases[i].typed, got ? got : error->message, cases[i].right);
        assert_int_equal(got == NULL, error != NULL);
    }
}

static void telephone_numbers(void **state)
{
    (void)state;
    static const struct one cases[] = {
        {"7700900123", "07700900123"},
        {"7700 900123", "07700 900123"},
        {"1134960000", "01134960000"},
        {"(1134) 960000", "(01134) 960000"},
        {"2079460000", "02079460000"},
        {"1632960961", "01632960961"},
        {"8081570000", "08081570000"},
        {"447700900123", "07700900123"},
        {"44 7700 900123", "+44 7700 900123"},
        {"4407700900123", "07700900123"},
        {"44(0)7700900123", "+44(0)7700900123"},
        {"O7700 900123", "07700 900123"},
        {"o113 496 OOOO", "0113 496 0000"},
        {"+44 (O)7700 900123", "+44 (0)7700 900123"},
        {"=\"07700900123\"", "07700900123"},
        {"=\"7700900123\"", "07700900123"},
        {"'07700 900123", "07700 900123"},
        {"’07700 900123", "07700 900123"},
        {"07700900123.0", "07700900123"},
        {"7700900123.0", "07700900123"},
        {"447700900123.00", "07700900123"},
        {"tel:07700900123", "07700900123"},
        {"TEL:+44-7700-900123", "+44-7700-900123"},
        {"Mob: 07700 900123", "07700 900123"},
        {"Mobile No. 7700900123", "07700900123"},
        {"(m) 07700 900123", "07700 900123"},
        {"H: (0113) 496 0000", "(0113) 496 0000"},
        {"07700 900123 (work)", "07700 900123"},
        {"07700 900123 home", "07700 900123"},
        {"07700 900123 - mobile", "07700 900123"},
        {"07700 900123 [Personal mobile]", "07700 900123"},
        {"07700–900–123", "07700-900-123"},
        {"０７７００９００１２３", "07700900123"},
        {"＋４４ ７７００ ９００１２３", "+44 7700 900123"},
        {"07700—900‑123", "07700-900-123"},
        {"07700−900−123", "07700-900-123"},
        {"0113 496 0000 extension 12", "0113 496 0000 extension 12"},
        {"07700 900123", "07700 900123"},
        {"07700_900_123", "07700-900-123"},
        {"+447700900123.0", "+447700900123"},
        {"7.7009E+09", NULL},
        {"7.7009E9", NULL},
        {"770090012345", NULL},
        {"447700900", NULL},
        {"4155550123", NULL},
        {"1234567890", NULL},
        {"7777777777", NULL},
        {"07700 900123 (old)", NULL},
        {"07700 900123 do not ring", NULL},
        {"fax 0113 496 0000", NULL},
        {"07700 900123 or 0113 496 0000", NULL},
        {"Mob", NULL},
        {"(work)", NULL},
        {"O", NULL},
        {"=\"\"", NULL},
    };
    check_ones(cases, G_N_ELEMENTS(cases), person_phone);
}

static void addresses(void **state)
{
    (void)state;
    static const struct one cases[] = {
        {"E Five <five@example.org>", "five@example.org"},
        {"\"Five, E\" <Five@Example.ORG>", "Five@example.org"},
        {"five@example.org <five@example.org>", "five@example.org"},
        {"<five@example.org>,", "five@example.org"},
        {"six@example.org (home)", "six@example.org"},
        {"six@example.org work", "six@example.org"},
        {"(home) six@example.org", "six@example.org"},
        {"Home: six@example.org", "six@example.org"},
        {"E-mail: six@example.org", "six@example.org"},
        {"a@b.org.", "a@b.org"},
        {"a@b.org,", "a@b.org"},
        {"a@b.org;", "a@b.org"},
        {"a@b.org ; ", "a@b.org"},
        {"mailto:a@b.org", "a@b.org"},
        {"MAILTO:a@b.org", "a@b.org"},
        {"A <mailto:a@b.org>", "a@b.org"},
        {"'a@b.org", "a@b.org"},
        {"'a@b.org'", "a@b.org"},
        {"=\"a@b.org\"", "a@b.org"},
        {"home@example.org", "home@example.org"},
        {"m.bell@example.org", "m.bell@example.org"},
        {"no-reply@example.org", "no-reply@example.org"},
        {"work@example.work", "work@example.work"},
        {"ann lowe@example.org", NULL},
        {"m bell@example.org", NULL},
        {"ann@example .org", NULL},
        {"ann@ example.org", NULL},
        {"a@b.org or c@d.org", NULL},
        {"a@b.org; c@d.org", NULL},
        {"b@c.org <a@b.org>", NULL},
        {"ann@example", NULL},
        {"ann at example.org", NULL},
        {"(home)", NULL},
        {"<>", NULL},
    };
    check_ones(cases, G_N_ELEMENTS(cases), person_email);
}

static void membership_numbers(void **state)
{
    (void)state;
    static const struct {
        const char *typed, *right, *why;
    } cases[] = {
        {"'00123456", "00123456", NULL},
        {"’00123456", "00123456", NULL},
        {"=\"00000012\"", "00000012", NULL},
        {"\"00000012\"", "00000012", NULL},
        {"123456.0", "123456", NULL},
        {"'123456.00", "123456", NULL},
        {" 123456 ", "123456", NULL},
        {"n123/4", "N123/4", NULL},
        {"123456789012345", "123456789012345", NULL},
        {"100000000000000", "100000000000000", NULL},
        {"1234567890123456", "1234567890123456", NULL},
        {"12-34-56", "12-34-56", NULL},
        {"45-13-2026", "45-13-2026", NULL},
        {"N12/11", "N12/11", NULL},
        {"12/11", "12/11", NULL},
        {"MAR1234", "MAR1234", NULL},
        {"9.87654E+17", NULL, "spreadsheet"},
        {"9,87654E+17", NULL, "spreadsheet"},
        {"1E-05", NULL, "spreadsheet"},
        {"12345678901234500000", NULL, "15 digits"},
        {"1234567890123450", NULL, "15 digits"},
        {"0", NULL, "nought"},
        {"00", NULL, "nought"},
        {"0.0", NULL, "membership number"},
        {"='0", NULL, "membership number"},
        {"12/11/2026", NULL, "is a date"},
        {"12/11/26", NULL, "is a date"},
        {"11/30/2026", NULL, "is a date"},
        {"12.11.2026", NULL, "is a date"},
        {"12/11/2026 00:00", NULL, "is a date"},
        {"2026-11-12", NULL, "is a date"},
        {"2026-11-12T00:00:00Z", NULL, "is a date"},
        {"12-Nov-26", NULL, "is a date"},
        {"12 November 2026", NULL, "is a date"},
        {"123456.5", NULL, "has digits"},
        {"n/a", NULL, "has digits"},
        {"ann@example.org", NULL, "has digits"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *got = person_number(cases[i].typed, &error);
        if (g_strcmp0(got, cases[i].right) != 0)
            fail_msg("%s: %s", cases[i].typed, got ? got : error->message);
        if (!got &&
            (!strstr(error->message, cases[i].why) || !strstr(error->message, "membership number")))
            fail_msg("%s: %s", cases[i].typed, error->message);
    }
}

static void nothing(void **state)
{
    (void)state;
    static const char *const none[] = {"",
                                       "n/a",
                                       "N/A",
                                       "N.A.",
                                       "#N/A",
                                       "na",
                                       "none",
                                       "None.",
                                       "nil",
                                       "-",
                                       "--",
                                       "–",
                                       "—",
                                       "?",
                                       "unknown",
                                       "Not known",
                                       "withheld",
                                       "Withheld",
                                       "(withheld)",
                                       "0",
                                       "00000",
                                       "NULL",
                                       "ex-directory",
                                       "tbc",
                                       "no phone",
                                       "No e-mail",
                                       "not given",
                                       "=\"\"",
                                       ".",
                                       "Number withheld"};
    static const char *const some[] = {
        "07700 900123", "a@b.org", "1", "Derby", "Nona", "no calls", "unknown at this address",
        "0a",           "£",       "é"};
    for (gsize i = 0; i < G_N_ELEMENTS(none); i++)
        if (!cell_is_nothing(none[i]))
            fail_msg("%s is something", none[i]);
    for (gsize i = 0; i < G_N_ELEMENTS(some); i++)
        if (cell_is_nothing(some[i]))
            fail_msg("%s is nothing", some[i]);
}

static void several_in_a_cell(void **state)
{
    (void)state;
    static const struct {
        const char *typed, *right, *beside;
    } cases[] = {
        {"07700 900123", "07700 900123", NULL},
        {"07700 900 123 or 0113 496 0000", "07700 900 123", "0113 496 0000"},
        {"07700 900123 / 0113 496 0000", "07700 900123", "0113 496 0000"},
        {"07700900123/01134960000", "07700900123", "01134960000"},
        {"0113-496-0000, 07700 900125", "0113-496-0000", "07700 900125"},
        {"0113 496 0000; 07700 900125", "0113 496 0000", "07700 900125"},
        {"0113 496 0000 and 07700 900125", "0113 496 0000", "07700 900125"},
        {"0113 496 0000 & 07700 900125", "0113 496 0000", "07700 900125"},
        {"07700 900123\n0113 496 0000", "07700 900123", "0113 496 0000"},
        {"07700 900123 0113 496 0000", "07700 900123", "0113 496 0000"},
        {"7700900123 1134960000", "07700900123", "01134960000"},
        {"07700 900123 - 0113 496 0000", "07700 900123", "0113 496 0000"},
        {"M: 07700 900123 H: 0113 496 0000", "07700 900123", "0113 496 0000"},
        {"07700 900123 (m), 0113 496 0000 (h)", "07700 900123", "0113 496 0000"},
        {"07700 90012 / 0113 496 0000", "0113 496 0000", "07700 90012"},
        {"07700 900123 (old) / 0113 496 0000", "0113 496 0000", "07700 900123 (old)"},
        {"n/a / 0113 496 0000", "0113 496 0000", NULL},
        {"withheld; 0113 496 0000", "0113 496 0000", NULL},
        {"07700 900123 / +44 7700 900123", "07700 900123", NULL},
        {"0113 496 0000/12345", "0113 496 0000", "12345"},
        {"55512", NULL, NULL},
        {"496 0000", NULL, NULL},
        {"0800 1111", "0800 1111", NULL},
        {"+44 113 496 0000", "+44 113 496 0000", NULL},
        {"07700 900123, ask for Sue", "07700 900123", "ask for Sue"},
        {"07700 900123, 07700 900124, 07700 900125", "07700 900123", "07700 900124, 07700 900125"},
        {"07700 900123, do not ring", NULL, NULL},
        {"07700 900123 4", NULL, NULL},
        {"12345 / 67890 12345", NULL, NULL},
        {"a@b.org; c@d.org", "a@b.org", "c@d.org"},
        {"a@b.org, c@d.org", "a@b.org", "c@d.org"},
        {"a@b.org / c@d.org", "a@b.org", "c@d.org"},
        {"a@b.org or c@d.org", "a@b.org", "c@d.org"},
        {"a@b.org c@d.org", "a@b.org", "c@d.org"},
        {"a@b.org\nc@d.org", "a@b.org", "c@d.org"},
        {"a@justice.gov.uk; c@d.org", "c@d.org", "a@justice.gov.uk"},
        {"a@justice.gov.uk, b@x.cjsm.net", "a@justice.gov.uk", "b@x.cjsm.net"},
        {"A <a@b.org>; C <c@d.org>", "a@b.org", "c@d.org"},
        {"a@b.org (home); c@d.org (work)", "a@b.org", "c@d.org"},
        {"none / c@d.org", "c@d.org", NULL},
        {"a@b.org; A@b.org", "a@b.org", NULL},
        {"a@b; c@d.org", "c@d.org", "a@b"},
        {"old@b.org; c@d.org", "old@b.org", "c@d.org"},
        {"ann lowe@b.org", NULL, NULL},
        {"a@b.org, do not use", NULL, NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *beside = NULL;
        g_autofree char *got = strchr(cases[i].typed, '@')
                                   ? person_email_cell(cases[i].typed, &beside, &error)
                                   : person_phone_cell(cases[i].typed, &beside, &error);
        if (g_strcmp0(got, cases[i].right) != 0 || g_strcmp0(beside, cases[i].beside) != 0)
            fail_msg("%s: %s beside %s", cases[i].typed, got, beside);
        assert_int_equal(got == NULL, error != NULL);
    }
    g_autofree char *beside = NULL;
    g_autofree char *endless = g_strnfill(300000, ' ');
    for (gsize i = 0; i + 1 < 300000; i += 2)
        endless[i] = '0';
    g_autofree char *got = person_phone_cell(endless, &beside, NULL);
    assert_null(got);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(telephone_numbers),  cmocka_unit_test(addresses),
        cmocka_unit_test(membership_numbers), cmocka_unit_test(nothing),
        cmocka_unit_test(several_in_a_cell),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
