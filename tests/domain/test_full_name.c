/*
 * Full names taken apart.
 */
#include "domain/full_name.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>

struct name {
    const char *typed, *given, *family;
};

static void check(const struct name *names, gsize n, bool family_first)
{
    for (gsize i = 0; i < n; i++) {
        struct full_name is = full_name_split(names[i].typed, family_first);
        if (g_strcmp0(is.given, names[i].given) != 0 || g_strcmp0(is.family, names[i].family) != 0)
            fail_msg("“%s” is “%s” “%s”, not “%s” “%s”", names[i].typed, is.given, is.family,
                     names[i].given, names[i].family);
        full_name_clear(&is);
    }
}

static void titles_and_letters_fall_away(void **state)
{
    static const struct name names[] = {
        {"Ann Lowe", "Ann", "Lowe"},
        {"MR. JOHN VAN DER BERG", "JOHN", "VAN DER BERG"},
        {"rev. dr thomas cole", "thomas", "cole"},
        {"The Revd Canon Ruth Marsh", "Ruth", "Marsh"},
        {"Rt Hon Sir Ben Hall KCB KC MP", "Ben", "Hall"},
        {"Mr.Lee", "", "Lee"},
        {"Mx Sam Okoro", "Sam", "Okoro"},
        {"Sr Agnes Byrne", "Agnes", "Byrne"},
        {"Fr. Paul Byrne", "Paul", "Byrne"},
        {"Jane Doe M.B.E.", "Jane", "Doe"},
        {"Jane Doe MA PhD JP", "Jane", "Doe"},
        {"Jane Doe Ph.D.", "Jane", "Doe"},
        {"Jane Doe, BEM", "Jane", "Doe"},
        {"Ms Smith OBE", "", "Smith"},
        {"John Smith Jr", "John", "Smith"},
        {"John Smith, Jnr.", "John", "Smith"},
        {"John Smith III", "John", "Smith"},
        {"Smith Snr", "", "Smith"},
        {"John Smith Mr", "John", "Smith"},
        /* names, not letters */
        {"Jack Ma", "Jack", "Ma"},
        {"JACK MA", "JACK", "MA"},
        {"Ngozi Mba", "Ngozi", "Mba"},
        {"Tunde Obe", "Tunde", "Obe"},
        {"Jack Lord", "Jack", "Lord"},
        {"Hon Lee", "Hon", "Lee"},
        {"Dr", "", "Dr"},
        {"Lowe", "", "Lowe"},
        {"", "", ""},
        {",", "", ""},
    };
    (void)state;
    check(names, G_N_ELEMENTS(names), false);
}

static void particles_are_the_familys(void **state)
{
    static const struct name names[] = {
        {"Mr van der Berg", "", "van der Berg"},
        {"Mr Van Dyke", "", "Van Dyke"},
        {"Van Morrison", "Van", "Morrison"},
        {"Ms Di Jones", "Di", "Jones"},
        {"De Souza", "", "De Souza"},
        {"Ana De Souza", "Ana", "De Souza"},
        {"Ludwig von Beethoven", "Ludwig", "von Beethoven"},
        {"Amy St. John", "Amy", "St. John"},
        {"Sean O Brien", "Sean", "O Brien"},
        {"James O. Brien", "James O.", "Brien"},
        {"Seán Ó Súilleabháin", "Seán", "Ó Súilleabháin"},
        {"Flora Mac Donald", "Flora", "Mac Donald"},
        {"Ewan Mc Gregor", "Ewan", "Mc Gregor"},
        {"Dafydd ap Gwilym", "Dafydd", "ap Gwilym"},
        {"Ahmed bin Said", "Ahmed", "bin Said"},
        {"Omar El Sayed", "Omar", "El Sayed"},
        {"José Ortega y Gasset", "José", "Ortega y Gasset"},
        {"Ortega y Gasset", "", "Ortega y Gasset"},
        {"Mary Y Jones", "Mary Y", "Jones"},
        {"Marco della Rovere", "Marco", "della Rovere"},
        {"Colin Lloyd - Davies", "Colin", "Lloyd-Davies"},
        {"Siobhán O’Brien", "Siobhán", "O’Brien"},
        {"Jean-Luc d'Arcy", "Jean-Luc", "d'Arcy"},
        {"Ana Maria Lopez", "Ana Maria", "Lopez"},
    };
    (void)state;
    check(names, G_N_ELEMENTS(names), false);
}

static void the_family_may_stand_first(void **state)
{
    static const struct name either[] = {
        {"Marsh, Jo, Ms", "Jo", "Marsh"},
        {"Marsh,Jo", "Jo", "Marsh"},
        {"Marsh, Ms Jo", "Jo", "Marsh"},
        {"Marsh, Jo Ms", "Jo", "Marsh"},
        {"Dr Marsh, Jo MBE", "Jo", "Marsh"},
        {"Marsh, Ms", "", "Marsh"},
        {"Smith, John, Jr", "John", "Smith"},
        {"van der Berg, Jan", "Jan", "van der Berg"},
        {"Berg, Jan van der", "Jan", "van der Berg"},
        {"Smith-Jones, Ann Mary", "Ann Mary", "Smith-Jones"},
        {"LOWE Ann", "Ann", "LOWE"},
        {"VAN DER BERG Jan", "Jan", "VAN DER BERG"},
        {"McDONALD Flora", "Flora", "McDONALD"},
        {"Ana GARCIA LOPEZ", "Ana", "GARCIA LOPEZ"},
        {"JP Smyth", "JP", "Smyth"},
        {"J P Smyth", "J P", "Smyth"},
        {"ANN LOWE", "ANN", "LOWE"},
    };
    static const struct name turned[] = {
        {"Lowe Ann", "Ann", "Lowe"},
        {"Lowe, Ann", "Ann", "Lowe"},
        {"Mr Lowe Alan", "Alan", "Lowe"},
        {"van der Berg Jan", "Jan", "van der Berg"},
        {"St John Amy", "Amy", "St John"},
        {"Ortega y Gasset José", "José", "Ortega y Gasset"},
        {"Lowe", "", "Lowe"},
    };
    (void)state;
    check(either, G_N_ELEMENTS(either), false);
    check(turned, G_N_ELEMENTS(turned), true);
}

static void what_is_no_part_of_a_name_is_told(void **state)
{
    static const char *const couples[] = {"Mr & Mrs Lee", "Mr and Mrs J Lee", "Jo + Al Lee",
                                          "Mr/Mrs Lee", "Mr&Mrs Lee"};
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(couples); i++) {
        struct full_name is = full_name_split(couples[i], false);
        assert_true(is.several);
        assert_string_equal(is.family, couples[i]);
        full_name_clear(&is);
    }
    struct full_name is = full_name_split("Ann Lowe (retired)", false);
    assert_false(is.several);
    assert_string_equal(is.family, "Lowe");
    assert_string_equal(is.left_out, "(retired)");
    full_name_clear(&is);
    is = full_name_split("Ann (Annie) Lowe", false);
    assert_string_equal(is.given, "Ann (Annie)");
    assert_null(is.left_out);
    full_name_clear(&is);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(titles_and_letters_fall_away),
                                       cmocka_unit_test(particles_are_the_familys),
                                       cmocka_unit_test(the_family_may_stand_first),
                                       cmocka_unit_test(what_is_no_part_of_a_name_is_told)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
