/*
 * CSV headers as words.
 */
#include "../../src/io/csv_words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>

static void headers_are_taken_apart(void **state)
{
    static const struct {
        const char *header, *words[2];
    } cases[] = {
        {"PostCode", {"postcode"}},
        {"post_codes", {"postcode"}},
        {"Post-Code 1", {"postcode"}},
        {"POSTCODE", {"postcode"}},
        {"MemNo", {"memno"}},
        {"Member's No.", {"memberno"}},
        {"Members’ Nos", {"memberno"}},
        {"Member #", {"membernumber"}},
        {"N° 2", {"n"}},
        {"Email1", {"email"}},
        {"E-mail addresses", {"emailaddress"}},
        {"Téléphone", {"telephone"}},
        {"Phone Number(s)", {"phonenumber", "phonenumber"}},
        {"1st address", {"address"}},
        {"Name and address", {"nameaddress"}},
        {"Place of work", {"placeofwork"}},
        {"Phone (if known)", {"phoneifknown", "phone"}},
        {"Phone [if known", {"phoneifknown", "phone"}},
        {"Phone (consent)", {"phoneconsent"}},
        {"E-mail (next of kin)", {"emailnextofkin"}},
        {"Phone (work)", {"phonework"}},
        {"(Mobile)", {"mobile"}},
        {"Membership Status", {"membershipstatus"}},
        {"Address", {"address"}},
        {"PDUs", {"pdu"}},
        {"IDNumber", {"idnumber"}},
        {"", {NULL}},
        {"2024", {NULL}},
        {"--", {NULL}},
        {"Please write here whatever you should like us to know about you, about where you work "
         "and "
         "about how you live when you are not at work",
         {NULL}},
    };
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(GStrv) words = csv_words(cases[i].header);
        for (guint k = 0; k < 2; k++) {
            const char *is = k < g_strv_length(words) ? words[k] : NULL;
            if (g_strcmp0(is, cases[i].words[k]) != 0)
                fail_msg("“%s” is “%s”, not “%s”", cases[i].header, is, cases[i].words[k]);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(headers_are_taken_apart)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
