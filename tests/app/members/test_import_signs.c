/*
 * Importing HQ's list: values in the wrong encoding and postcodes that cannot
 * be are told with their line.
 */
#include "support/app_fixture.h"

#define HEAD "Membership Number,First Name,Last Name,Postcode,Notes\n"

static struct result import_text(struct fixture *f, const char *text)
{
    g_autofree char *path = fixture_file(f, "signs.csv", text);
    return fixture_result(f->officer, "member.import", "file", path, NULL);
}

/* words: in the remark on line 2, NULL where there is none. */
static void remarked(struct fixture *f, const char *row, const char *words, const char *more)
{
    g_autofree char *text = g_strconcat(HEAD, row, "\n", NULL);
    struct result out = import_text(f, text);
    GPtrArray *remarks = record_list(out.object, "remarks");
    if ((remarks ? remarks->len : 0) != (words ? 1 : 0))
        fail_msg("%s: %u remarks", row, remarks ? remarks->len : 0);
    if (words) {
        const char *said = record_str(remarks->pdata[0], "reason");
        assert_int_equal(record_int(remarks->pdata[0], "line"), 2);
        if (!strstr(said, words) || !strstr(said, more))
            fail_msg("%s: %s", row, said);
    }
    result_done(&out);
}

static void card_says(struct fixture *f, const char *key, const char *value)
{
    struct result out = fixture_result(f->officer, "member.show", "person", "3001", NULL);
    assert_string_equal(record_str(out.object, key), value);
    result_done(&out);
}

static void encodings(void **state)
{
    struct fixture *f = *state;
    remarked(f, "3001,SiÃ¢n,Hughes,,", "“SiÃ¢n”", "“Siân”");
    card_says(f, "given_name", "Siân");
    remarked(f, "3001,Siân,Hughes,,SiÃ¢n", NULL, NULL); /* a column that is not used */
    remarked(f, "3001,Si\xE2n,Łukasz,,", NULL, NULL);
    card_says(f, "given_name", "Siân");
    card_says(f, "family_name", "Łukasz");
    remarked(f, "3001,Si‰n,Łukasz,,", "“Si‰n”", "“‰”");
    card_says(f, "given_name", "Si‰n");
    remarked(f, "3001,Si‰n,Hughes,,", "“Si‰n”", "“‰”");
    remarked(f, "3001,Siân,Hughes,,", NULL, NULL);
    remarked(f, "3001,Siân,£ukasz,,", "“£ukasz”", "“£”");
}

static void postcodes(void **state)
{
    struct fixture *f = *state;
    static const char *const none[] = {"L51 4AP", "HS1 1AA", "WC1A 1AA", "CH10 1AA", "HD12 3AA"};
    for (gsize i = 0; i < G_N_ELEMENTS(none); i++) {
        g_autofree char *row = g_strdup_printf("3001,Eva,Hughes,%s,", none[i]);
        remarked(f, row, none[i], "no such postcode");
        card_says(f, "ons_code", "");
    }
    remarked(f, "3001,Eva,Hughes,banana,", "“banana”", "not a postcode");
    static const char *const leeds[] = {"LS1 4AP.", "LS1 4AP Leeds", "LSI 4AP", "ls1 4ap"};
    for (gsize i = 0; i < G_N_ELEMENTS(leeds); i++) {
        g_autofree char *row = g_strdup_printf("%d,Eva,Hughes,%s,", 4000 + (int)i, leeds[i]);
        remarked(f, row, NULL, NULL);
    }
    remarked(f, "3001,Eva,Hughes,\"LS1 4AP, Leeds\",", NULL, NULL);
    card_says(f, "ons_code", "E14001323");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(encodings, fixture_setup_postcodes, fixture_teardown),
        cmocka_unit_test_setup_teardown(postcodes, fixture_setup_postcodes, fixture_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
