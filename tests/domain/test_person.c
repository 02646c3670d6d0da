/*
 * People: sort keys, search tokens, numbers, e-mail and telephone.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/err.h"
#include "domain/person.h"

#include <string.h>

static void sort_keys(void **state)
{
    (void)state;
    static const struct {
        const char *family, *given, *key;
    } cases[] = {
        {"O’Hara", "Colette", "ohara  colette"},
        {"Smith-Jones", "Amy", "smithjones  amy"},
        {"van der Berg", "Órla", "van der berg  orla"},
        {"Prince", "", "prince"},
        {"", "Madonna", "  madonna"},
        {NULL, NULL, ""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *key = person_sort_key(cases[i].family, cases[i].given);
        assert_string_equal(key, cases[i].key);
    }
    g_autofree char *zoe = person_sort_key("Smith", "Zoë");
    g_autofree char *amy = person_sort_key("Smith Jones", "Amy");
    assert_true(strcmp(zoe, amy) < 0);

    g_autofree char *endless = g_strnfill(10000, 'x');
    g_autofree char *key = person_sort_key(endless, "Amy");
    assert_true(strlen(key) <= 200);
    assert_true(g_str_has_suffix(key, "  amy"));
    GString *wide = g_string_new(NULL);
    for (int i = 0; i < 500; i++)
        g_string_append(wide, "漢");
    g_autofree char *han = person_sort_key(wide->str, wide->str);
    assert_true(strlen(han) <= 200);
    assert_true(g_utf8_validate(han, -1, NULL));
    g_string_free(wide, TRUE);
}

static void displays(void **state)
{
    (void)state;
    g_autofree char *a = person_display("Colette", "O'Hara");
    g_autofree char *b = person_display("", "Prince");
    g_autofree char *c = person_display(" Am\x1bina ", NULL);
    assert_string_equal(a, "Colette O'Hara");
    assert_string_equal(b, "Prince");
    assert_string_equal(c, "Amina");
}

static void check_tokens(const char *text, enum token_use use, const char *want)
{
    g_auto(GStrv) tokens = person_tokens(text, 32, use);
    g_autofree char *got = g_strjoinv("|", tokens);
    if (strcmp(got, want) != 0)
        fail_msg("%s: %s, not %s", text, got, want);
}

static void tokens(void **state)
{
    (void)state;
    check_tokens("Siân O’Hara", TOKENS_INDEX, "sian|ohara");
    check_tokens("Amy Smith-Jones", TOKENS_INDEX, "amy|smithjones|smith|jones");
    check_tokens("smith-jo", TOKENS_QUERY, "smith|jo");
    check_tokens("Ann ann ANN", TOKENS_INDEX, "ann");
    check_tokens("O’Brien", TOKENS_NAME, "obrien|brien");
    check_tokens("O Brien", TOKENS_NAME, "o|brien|obrien");
    check_tokens("van der Berg", TOKENS_NAME, "van|der|berg|vanderberg");
    check_tokens("McDonald", TOKENS_NAME, "mcdonald|donald|macdonald");
    check_tokens("Mac Donald", TOKENS_NAME, "mac|donald|mcdonald|macdonald");
    check_tokens("Mackie", TOKENS_NAME, "mackie");
    check_tokens("J.P.", TOKENS_NAME, "j|p|jp");
    check_tokens("Müller", TOKENS_NAME, "muller|mueller");
    check_tokens("D'Souza-Smith", TOKENS_NAME, "dsouzasmith|dsouza|smith|souzasmith");
    check_tokens("447700900125", TOKENS_QUERY, "7700900125");
    check_tokens("07700 900125", TOKENS_QUERY, "07700900125");
    check_tokens("Dr. A.B. Ogden", TOKENS_INDEX, "dr|a|b|ogden");
    check_tokens("amina.yusuf-khan@example.org", TOKENS_INDEX, "amina|yusuf|khan");
    check_tokens("amina.yusuf@exa", TOKENS_QUERY, "amina|yusuf");
    check_tokens("07700 900123", TOKENS_INDEX, "07700900123|7700900123|…32100900770");
    check_tokens("+44 (0)7700 900-123", TOKENS_INDEX, "07700900123|7700900123|…32100900770");
    check_tokens("+447700900123", TOKENS_QUERY, "07700900123");
    check_tokens("07700 9", TOKENS_QUERY, "077009");
    check_tokens("900 123", TOKENS_QUERY, "900123");
    check_tokens("900 123", TOKENS_APART, "900|123");
    check_tokens("24 7", TOKENS_QUERY, "24|7");
    check_tokens("12 smith 34", TOKENS_QUERY, "12|smith|34");
    check_tokens("+44 7700", TOKENS_QUERY, "07700");
    check_tokens("07700 900123 0113 496 0000 a@b.org", TOKENS_INDEX,
                 "07700900123|7700900123|…32100900770|01134960000|1134960000|"
                 "…00006943110|a");
    check_tokens("N123456", TOKENS_INDEX, "n123456|…654321");
    check_tokens("123456", TOKENS_INDEX, "123456|…654321");
    check_tokens("N123", TOKENS_INDEX, "n123");
    check_tokens("yusuf 0770", TOKENS_QUERY, "yusuf|0770");
    check_tokens("漢字", TOKENS_INDEX, "漢字");
    check_tokens("", TOKENS_INDEX, "");
    check_tokens(NULL, TOKENS_INDEX, "");
    check_tokens(" - ' @ + ", TOKENS_INDEX, "");
    check_tokens("\x1b[31m\xff", TOKENS_QUERY, "31m");

    g_auto(GStrv) few = person_tokens("one two three four", 2, TOKENS_INDEX);
    assert_int_equal(g_strv_length(few), 2);
    g_autofree char *endless = g_strnfill(10000, 'x');
    g_auto(GStrv) one = person_tokens(endless, 8, TOKENS_INDEX);
    assert_int_equal(g_strv_length(one), 1);
    assert_int_equal(strlen(one[0]), PERSON_TOKEN_MAX);
}

/* Each token of a query is the start of some token of the index, or the end of a number. */
static void queries_find(void **state)
{
    (void)state;
    static const struct {
        const char *indexed, *query;
        bool found;
    } cases[] = {
        {"Amy Smith-Jones", "jones", true},
        {"Amy Smith-Jones", "smithj", true},
        {"Amy Smith-Jones", "Smith-Jones Am", true},
        {"Amy Smith Jones", "smith-jones", true},
        {"Colette O’Hara", "o'h", true},
        {"Ynys Môn", "mon", true},
        {"07700 900123", "07700900", true},
        {"07700 900123", "+44 7700 9001", true},
        {"07700 900123", "900123", true},
        {"07700 900123", "…0123", true},
        {"07700 900123", "123", true},
        {"07700 900123", "23", false},
        {"NAP-4821", "821", true},
        {"+44 7700 900123", "07700 9", true},
        {"0113 496 0000", "0113 496", true},
        {"amina.yusuf@example.org", "amina.yusuf@example.org", true},
        {"amina.yusuf@example.org", "example", false},
        {"NAP-00123/4", "nap-00123", true},
        {"NAP-00123/4", "nap00123", true},
        {"12345678", "12345", true},
        {"Amy Smith", "smyth", false},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(GStrv) index = person_tokens(cases[i].indexed, 32, TOKENS_INDEX);
        g_auto(GStrv) query = person_tokens(cases[i].query, 32, TOKENS_QUERY);
        bool all = *query != NULL;
        for (char **q = query; *q; q++) {
            bool any = false;
            g_autofree char *tail = person_tail_token(*q);
            for (char **t = index; *t; t++)
                any = any || g_str_has_prefix(*t, *q) || (tail && g_str_has_prefix(*t, tail));
            all = all && any;
        }
        if (all != cases[i].found)
            fail_msg("“%s” in “%s”", cases[i].query, cases[i].indexed);
    }
}

/* '0' and the rank, then the word. */
static void ranks(void **state)
{
    (void)state;
    static const char *const others[] = {"N04821", "s.jones@example.org smithy@example.org", NULL};
    g_auto(GStrv) words = person_words("Smita", "Smith-Jones", others, G_N_ELEMENTS(others));
    g_autofree char *got = g_strjoinv(" ", words);
    assert_string_equal(got, "0smithjones 0smith 0jones 5smita 9n04821 9…12840 :s >smithy");
    /* a word is looked at exactly where what was typed of it is not the surname's too */
    for (char **w = words; *w; w++)
        for (gsize n = 1; n <= strlen(*w + 1); n++) {
            int rank = **w - '0';
            int first = rank >= WORD_OTHER ? WORD_OTHER : WORD_OF_NAME;
            g_autofree char *typed = g_strndup(*w + 1, n);
            bool surname =
                g_str_has_prefix("smithjones", typed) || g_str_has_prefix("jones", typed);
            if (rank != WORD_OF_SURNAME)
                assert_int_equal(!surname, rank - first < person_word_ranks(n));
        }
    g_auto(GStrv) none = person_words("Ann", "", NULL, 0);
    assert_string_equal(none[0], "1ann");
    g_auto(GStrv) same = person_words("Ann", "Annabel", NULL, 0);
    assert_string_equal(same[1], "4ann");
}

static void numbers(void **state)
{
    (void)state;
    static const struct {
        const char *typed, *number;
    } cases[] = {
        {" n 123456 ", "N123456"},
        {"12345", "12345"},
        {"nap-00123/4", "NAP-00123/4"},
        {"", NULL},
        {"ABC", NULL},
        {"12 34;", NULL},
        {"=1+1", NULL},
        {"123456789012345678901", NULL},
        {"１２３", NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *got = person_number(cases[i].typed, &error);
        assert_int_equal(got == NULL, cases[i].number == NULL);
        assert_int_equal(error != NULL, got == NULL);
        if (got)
            assert_string_equal(got, cases[i].number);
    }
}

static void emails(void **state)
{
    (void)state;
    static const struct {
        const char *typed, *email;
    } cases[] = {
        {" Amina.Yusuf@Example.ORG ", "Amina.Yusuf@example.org"},
        {"<a@b.org>", "a@b.org"},
        {"mailto:a+tag@b.co.uk", "a+tag@b.co.uk"},
        {"o'hara@example.org", "o'hara@example.org"},
        {"siân@exämple.org", "siân@exämple.org"},
        {"", NULL},
        {"amina", NULL},
        {"@example.org", NULL},
        {"a@", NULL},
        {"a@b", NULL},
        {"a b@c.org", NULL},
        {"a@b@c.org", NULL},
        {".a@b.org", NULL},
        {"a..b@c.org", NULL},
        {"a@b..org", NULL},
        {"a@-b.org", NULL},
        {"a@b-.org", NULL},
        {"a@b.org.", "a@b.org"},
        {"a@b.1", NULL},
        {"a@b.12", NULL},
        {"a@b.org, c@d.org", NULL},
        {"a@b_c.org", NULL},
        {"\"a\"@b.org", NULL},
        {"a@b.org\nBcc: x@y.org", NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *got = person_email(cases[i].typed, &error);
        if ((got == NULL) != (cases[i].email == NULL))
            fail_msg("%s: %s", cases[i].typed, got ? got : error->message);
        if (got)
            assert_string_equal(got, cases[i].email);
        else
            assert_non_null(strstr(error->message, "name@example.org"));
    }
    assert_true(person_email_is_work("a@justice.gov.uk"));
    assert_true(person_email_is_work("a@Probation.CJSM.net"));
    assert_false(person_email_is_work("a@notgov.uk"));
    assert_false(person_email_is_work("gov.uk"));
    assert_false(person_email_is_work(NULL));
}

static void phones(void **state)
{
    (void)state;
    static const struct {
        const char *typed, *shown, *digits;
    } cases[] = {
        {" 07700 900123 ", "07700 900123", "07700900123"},
        {"+44 7700 900123", "+44 7700 900123", "07700900123"},
        {"+44 (0)7700 900123", "+44 (0)7700 900123", "07700900123"},
        {"0044 7700 900123", "0044 7700 900123", "07700900123"},
        {"(0113) 496-0000", "(0113) 496-0000", "01134960000"},
        {"0113 496 0000 ext 12", "0113 496 0000 ext 12", "01134960000"},
        {"0113 496 0000 x12", "0113 496 0000 x12", "01134960000"},
        {"0800 1111", "0800 1111", "08001111"},
        {"+353 1 234 5678", "+353 1 234 5678", "0035312345678"},
        {"4960000", "4960000", "4960000"},
        {"", NULL, NULL},
        {"07700 90012", NULL, NULL},
        {"07700 9001234", NULL, NULL},
        {"ring after four", NULL, NULL},
        {"0113 496 0000 ext", NULL, NULL},
        {"0113 496 0000 or 0113 496 0001", NULL, NULL},
        {"123", NULL, NULL},
        {"0+7700900123", NULL, NULL},
        {"+1", NULL, NULL},
        {"00000000000000000000000", NULL, NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *got = person_phone(cases[i].typed, &error);
        if ((got == NULL) != (cases[i].shown == NULL))
            fail_msg("%s: %s", cases[i].typed, got ? got : error->message);
        if (!got) {
            assert_non_null(strstr(error->message, "07700 900123 or"));
            continue;
        }
        g_autofree char *digits = person_phone_digits(got);
        assert_string_equal(got, cases[i].shown);
        assert_string_equal(digits, cases[i].digits);
    }
    g_autofree char *none = person_phone_digits(NULL);
    assert_string_equal(none, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sort_keys),    cmocka_unit_test(displays), cmocka_unit_test(tokens),
        cmocka_unit_test(queries_find), cmocka_unit_test(ranks),    cmocka_unit_test(numbers),
        cmocka_unit_test(emails),       cmocka_unit_test(phones),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
