/*
 * Which constituency a postcode is in: the ONS's file before the ranges, and nothing guessed where
 * the file has all of an area.
 */
#include "files.h"

#include "app_priv.h"

static void shows(struct app *app, const char *postcode, const char *code, const char *source)
{
    struct result out = fixture_result(app, "postcode.show", "postcode", postcode, NULL);
    assert_string_equal(record_str(out.object, "ons_code"), code);
    assert_string_equal(record_str(out.object, "source"), source);
    result_done(&out);
}

static record *took(struct fixture *f, const char *path, const char *areas)
{
    struct result out =
        fixture_result(f->officer, "postcode.import", "file", path, "areas", areas, NULL);
    record *object = record_copy(out.object);
    result_done(&out);
    return object;
}

/* Six hundred postcodes of Shetland, and one more row. The file's path, caller's. */
static char *shetland(struct fixture *f, const char *more)
{
    static const char letters[] = "ABDEFGHJLNPQRSTUWXYZ";
    GString *text = g_string_new("pcds,doterm,pcon24cd\n");
    for (int i = 0; i < 600; i++)
        g_string_append_printf(text, "ZE%d %d%c%c,,S14000051\n", i / 400 + 1, i / 400 * 9,
                               letters[i / 20 % 20], letters[i % 20]);
    if (more)
        g_string_append_printf(text, "%s\n", more);
    g_autofree char *all = g_string_free(text, FALSE);
    return ons_write(f, all, -1);
}

static const struct ons_row one[] = {{"LS1 4AP", "E14001172", NULL},
                                     {"ZE1 0AA", "S14000051", NULL},
                                     {"AB1 0AA", "S14000061", "199606"},
                                     {NULL, NULL, NULL}};

static void the_file_comes_before_the_ranges(void **state)
{
    struct fixture *f = *state;
    shows(f->rita, "LS1 4AP", "E14001323", "ranges");
    g_autofree char *path = ons_file(f, one);
    fixture_run(f->officer, "postcode.import", "file", path, "dry_run", "yes", NULL);
    shows(f->rita, "LS1 4AP", "E14001323", "ranges");
    fixture_run(f->officer, "postcode.import", "file", path, NULL);
    shows(f->rita, "LS1 4AP", "E14001172", "ONS file");
    /* of the area the file has one alone: others are looked up as before */
    shows(f->rita, "LS1 4DY", "E14001323", "ranges");
    struct result out = fixture_result(f->rita, "mp.lookup", "postcode", "LS1 4AP", NULL);
    assert_string_equal(record_str(out.object, "ons_code"), "E14001172");
    result_done(&out);
}

static void one_out_of_use_has_its_seat(void **state)
{
    struct fixture *f = *state;
    static const char *const words = "AB1 0AA went out of use in June 1996: check the address.";
    g_autofree char *path = ons_file(f, one);
    fixture_fails(f->rita, BL_ERR_NOT_FOUND, "AB1 0AA", "mp.lookup", "postcode", "AB1 0AA", NULL);
    fixture_run(f->officer, "postcode.import", "file", path, NULL);
    struct result out = fixture_result(f->rita, "mp.lookup", "postcode", "AB1 0AA", NULL);
    assert_string_equal(record_str(out.object, "ons_code"), "S14000061");
    assert_string_equal(out.message, words);
    result_done(&out);
    out = fixture_result(f->ruth, "member.edit", "person", "1001", "postcode", "AB1 0AA", NULL);
    assert_string_equal(record_str(out.object, "ons_code"), "S14000061");
    assert_non_null(strstr(out.message, words));
    result_done(&out);
    g_autofree char *list = ons_write(f,
                                      "Membership Number,First Name,Last Name,Postcode\n"
                                      "7001,Ann,Lee,AB1 0AA\n",
                                      -1);
    out = fixture_result(f->officer, "member.import", "file", list, NULL);
    const GPtrArray *remarks = record_list(out.object, "remarks");
    assert_int_equal(remarks->len, 1);
    assert_string_equal(record_str(remarks->pdata[0], "reason"), words);
    result_done(&out);
    out = fixture_result(f->officer, "member.show", "person", "7001", NULL);
    assert_string_equal(record_str(out.object, "ons_code"), "S14000061");
    result_done(&out);
}

static void of_a_whole_area_nothing_is_guessed(void **state)
{
    struct fixture *f = *state;
    shows(f->rita, "ZE1 9ZZ", "S14000051", "ranges");
    g_autofree char *path = shetland(f, "ZE3 9AA,,S14000051");
    g_autoptr(record) object = took(f, path, "ZE");
    assert_int_equal(record_list(object, "parts")->len, 0);
    fixture_fails(f->rita, BL_ERR_NOT_FOUND, "no such postcode as ZE1 9ZZ in the ONS's file",
                  "postcode.show", "postcode", "ZE1 9ZZ", NULL);
    shows(f->rita, "ZE3 9AA", "S14000051", "ONS file");
    shows(f->rita, "LS1 4AP", "E14001323", "ranges");
    /* the next release lacks one of them: it goes, and that is all */
    g_autofree char *next = shetland(f, NULL);
    struct result dry =
        fixture_result(f->officer, "postcode.import", "file", next, "dry_run", "yes", NULL);
    assert_int_equal(record_int(dry.object, "removed"), 1);
    result_done(&dry);
    g_autoptr(record) gone = took(f, next, "ZE");
    assert_int_equal(record_int(gone, "removed"), 1);
    assert_int_equal(record_int(gone, "added") + record_int(gone, "changed"), 0);
    fixture_fails(f->rita, BL_ERR_NOT_FOUND, "ZE3 9AA", "postcode.show", "postcode", "ZE3 9AA",
                  NULL);
    /* a part of it takes nothing away */
    g_autofree char *part = ons_file(f, one);
    g_autoptr(record) after = took(f, part, "ZE");
    assert_int_equal(record_int(after, "removed"), 0);
    assert_string_equal(record_str(record_list(after, "parts")->pdata[0], "area"), "ZE");
    fixture_fails(f->rita, BL_ERR_NOT_FOUND, "ZE1 9ZZ", "postcode.show", "postcode", "ZE1 9ZZ",
                  NULL);
}

#define P(test) cmocka_unit_test_setup_teardown(test, fixture_setup_postcodes, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        P(the_file_comes_before_the_ranges),
        P(one_out_of_use_has_its_seat),
        P(of_a_whole_area_nothing_is_guessed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
