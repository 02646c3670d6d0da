/*
 * Who is taken for one person, and who is not.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "domain/duplicate.h"

#include <string.h>

#define MAIL "am@example.org"
#define MAIL2 "other@example.org"
#define TEL "07700 900123"
#define TEL2 "07700 900999"
#define DAY1 "2019-04-01"
#define DAY2 "2021-09-13"

static const struct {
    const char *what;
    struct duplicate_side a, b;
    const char *sure; /* NULL: not proposed */
} pairs[] = {
    /* the same person */
    {"the whole row",
     {"Amina", "Yusuf", "00123", DAY1, MAIL, TEL},
     {"Amina", "Yusuf", "00124", DAY1, MAIL, TEL},
     "likely"},
    {"name and e-mail",
     {"Amina", "Yusuf", NULL, NULL, MAIL, NULL},
     {"Amina", "Yusuf", NULL, NULL, "AM@Example.org", NULL},
     "likely"},
    {"name and e-mail, two long numbers and days",
     {"Amina", "Yusuf", "10023", DAY1, MAIL, NULL},
     {"Amina", "Yusuf", "20045", DAY2, MAIL, NULL},
     "likely"},
    {"name and phone, spaced otherwise",
     {"Amina", "Yusuf", NULL, NULL, NULL, TEL},
     {"Amina", "Yusuf", NULL, NULL, NULL, "+44 7700 900 123"},
     "likely"},
    {"name and phone, two long numbers",
     {"Amina", "Yusuf", "10023", NULL, NULL, TEL},
     {"Amina", "Yusuf", "20045", NULL, NULL, TEL},
     "possible"},
    {"marks and capitals",
     {"Zo\xc3\xab", "O'Brien", NULL, NULL, MAIL, NULL},
     {"ZOE",
      "O\xe2\x80\x99"
      "BRIEN",
      NULL, NULL, MAIL, NULL},
     "likely"},
    {"a hyphen in the name",
     {"Ann", "Smith-Jones", NULL, NULL, MAIL, NULL},
     {"Ann", "Smith Jones", NULL, NULL, MAIL, NULL},
     "likely"},
    {"half of a double name",
     {"Ann", "Smith-Jones", NULL, NULL, MAIL, NULL},
     {"Ann", "Smith", NULL, NULL, MAIL, NULL},
     "possible"},
    {"a slip in the family name",
     {"Amina", "Yusuf", "00123", NULL, MAIL, NULL},
     {"Amina", "Yusof", "00456", NULL, MAIL, NULL},
     "possible"},
    {"a slip in the given name",
     {"Katharine", "Holt", NULL, NULL, MAIL, NULL},
     {"Kathryn", "Holt", NULL, NULL, MAIL, NULL},
     "possible"},
    {"a name cut short",
     {"Christopher", "Holt", NULL, NULL, MAIL, NULL},
     {"Chris", "Holt", NULL, NULL, MAIL, NULL},
     "possible"},
    {"an initial and the e-mail",
     {"A", "Yusuf", NULL, NULL, MAIL, NULL},
     {"Amina", "Yusuf", NULL, NULL, MAIL, NULL},
     "possible"},
    {"an initial and nothing less",
     {"A", "Yusuf", NULL, NULL, MAIL, TEL},
     {"Amina", "Yusuf", NULL, NULL, MAIL, TEL},
     "possible"},
    {"number without its noughts, same name",
     {"Amina", "Yusuf", "00123", NULL, NULL, NULL},
     {"Amina", "Yusuf", "123", NULL, NULL, NULL},
     "likely"},
    {"number without its noughts, initial",
     {"A", "Yusuf", "00123", NULL, NULL, NULL},
     {"Amina", "Yusuf", "123", NULL, NULL, NULL},
     "likely"},
    {"number without its noughts, new family name",
     {"Amina", "Yusuf", "00123", NULL, NULL, NULL},
     {"Amina", "Khan", "123", NULL, NULL, NULL},
     "likely"},
    {"number without its noughts, other given name",
     {"Bob", "Yusuf", "00123", NULL, NULL, NULL},
     {"Robert", "Yusuf", "123", NULL, NULL, NULL},
     "possible"},
    {"married: e-mail and first name",
     {"Amina", "Yusuf", NULL, NULL, MAIL, NULL},
     {"Amina", "Khan", NULL, NULL, MAIL, NULL},
     "possible"},
    {"married, with two numbers and days",
     {"Amina", "Yusuf", "10023", DAY1, MAIL, NULL},
     {"Amina", "Khan", "20045", DAY2, MAIL, NULL},
     "possible"},
    {"married: e-mail, phone, first name",
     {"Amina", "Yusuf", NULL, NULL, MAIL, TEL},
     {"Amina", "Khan", NULL, NULL, MAIL, TEL},
     "possible"},
    {"names the other way round",
     {"Yusuf", "Amina", NULL, NULL, MAIL, NULL},
     {"Amina", "Yusuf", NULL, NULL, MAIL, NULL},
     "likely"},
    {"a middle name",
     {"Mary Jane", "Holt", NULL, NULL, NULL, TEL},
     {"Mary", "Holt", NULL, NULL, NULL, TEL},
     "possible"},
    {"name and day of joining",
     {"Amina", "Yusuf", "10023", DAY1, NULL, NULL},
     {"Amina", "Yusuf", "20045", DAY1, NULL, NULL},
     "possible"},
    {"one of several addresses",
     {"Amina", "Yusuf", NULL, NULL, MAIL2 "\n" MAIL, NULL},
     {"Amina", "Yusuf", NULL, NULL, MAIL, NULL},
     "likely"},
    /* two people */
    {"same name at two workplaces",
     {"John", "Smith", "10023", DAY1, MAIL, TEL},
     {"John", "Smith", "20045", DAY2, MAIL2, TEL2},
     NULL},
    {"same name, nothing else known",
     {"John", "Smith", NULL, NULL, NULL, NULL},
     {"John", "Smith", NULL, NULL, NULL, NULL},
     NULL},
    {"husband and wife, one phone",
     {"Grace", "Holt", NULL, NULL, NULL, TEL},
     {"Peter", "Holt", NULL, NULL, NULL, TEL},
     NULL},
    {"husband and wife, phone and e-mail",
     {"Grace", "Holt", NULL, NULL, MAIL, TEL},
     {"Peter", "Holt", NULL, NULL, MAIL, TEL},
     NULL},
    {"husband and wife, who joined together",
     {"Grace", "Holt", "10023", DAY1, MAIL, TEL},
     {"Peter", "Holt", "10024", DAY1, MAIL, TEL},
     NULL},
    {"John and Joan",
     {"John", "Holt", NULL, NULL, MAIL, TEL},
     {"Joan", "Holt", NULL, NULL, MAIL, TEL},
     NULL},
    {"a couple of two names",
     {"Grace", "Holt", NULL, NULL, MAIL, TEL},
     {"Peter", "Marsh", NULL, NULL, MAIL, TEL},
     NULL},
    {"father and son of one initial",
     {"John", "Smith", "10023", NULL, NULL, TEL},
     {"James", "Smith", "20045", NULL, NULL, TEL},
     NULL},
    {"father and son, phone and e-mail",
     {"John", "Smith", NULL, DAY1, MAIL, TEL},
     {"James", "Smith", NULL, DAY2, MAIL, TEL},
     NULL},
    {"an initial alone",
     {"J", "Smith", NULL, NULL, NULL, NULL},
     {"John", "Smith", NULL, NULL, NULL, NULL},
     NULL},
    {"another initial, one phone",
     {"P", "Holt", NULL, NULL, NULL, TEL},
     {"Grace", "Holt", NULL, NULL, NULL, TEL},
     NULL},
    {"a shared mailbox",
     {"Grace", "Holt", NULL, NULL, MAIL, NULL},
     {"Amina", "Yusuf", NULL, NULL, MAIL, NULL},
     NULL},
    {"a desk's phone",
     {"Grace", "Holt", NULL, NULL, NULL, TEL},
     {"Grace", "Marsh", NULL, NULL, NULL, TEL},
     NULL},
    {"two of one number but for noughts",
     {"Grace", "Holt", "00123", NULL, NULL, NULL},
     {"Amina", "Yusuf", "123", NULL, NULL, NULL},
     NULL},
    {"joined on one day",
     {"Grace", "Holt", NULL, DAY1, NULL, NULL},
     {"Amina", "Yusuf", NULL, DAY1, NULL, NULL},
     NULL},
    {"a family name that begins so",
     {"Ann", "Green", NULL, NULL, NULL, TEL},
     {"Ann", "Greenwood", NULL, NULL, NULL, TEL},
     NULL},
    {"no names, no contacts",
     {"", "Holt", NULL, NULL, NULL, NULL},
     {"", "Holt", NULL, NULL, "", ""},
     NULL},
};

static void who_is_one_person(void **state)
{
    (void)state;
    bool ok = true;
    assert_true(G_N_ELEMENTS(pairs) >= 40);
    for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++) {
        unsigned signs = 0, back = 0;
        int score = duplicate_score(&pairs[i].a, &pairs[i].b, &signs);
        const char *sure = duplicate_sure(score);
        assert_int_equal(duplicate_score(&pairs[i].b, &pairs[i].a, &back), score);
        assert_int_equal(signs, back);
        if (g_strcmp0(sure, pairs[i].sure) == 0)
            continue;
        ok = false;
        g_autofree char *why = duplicate_why(signs);
        print_error("%s: %s (%d: %s)\n", pairs[i].what, sure ? sure : "not alike", score, why);
    }
    assert_true(ok);
}

static void why(void **state)
{
    (void)state;
    g_autofree char *two = duplicate_why(DUPLICATE_NAME | DUPLICATE_EMAIL);
    g_autofree char *none = duplicate_why(0);
    assert_string_equal(two, "same e-mail, same name");
    assert_string_equal(none, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(who_is_one_person), cmocka_unit_test(why)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
