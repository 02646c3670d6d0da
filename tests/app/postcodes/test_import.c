/*
 * Files of postcodes from the ONS: every layout, some areas, again, and what is no such file.
 */
#include "files.h"

#include "app_priv.h"

#include "support/sample.h"

static const struct ons_row few[] = {
    {"LS1 4AP", "E14001323", NULL},     {"LS1 1AA", "E14001172", "199606"},
    {"M1 1AD", "E14001352", NULL},      {"B1 1AY", "E14001096", NULL},
    {"SW1A 0AA", "E14001172", NULL},    {"BT1 1AA", "N05000001", NULL},
    {"JE2 3AB", "L99999999", NULL},     {"NPT 0AA", "W07000081", "200001"},
    {"IM1 1AA", "M99999999", "200412"}, {NULL, NULL, NULL},
};
#define FEW 9

static record *took(struct app *app, const char *path, const char *areas)
{
    struct result out =
        fixture_result(app, "postcode.import", "file", path, areas ? "areas" : NULL, areas, NULL);
    record *object = record_copy(out.object);
    result_done(&out);
    return object;
}

static void came(struct app *app, const char *path, const char *areas, int added, int changed,
                 int unchanged, int removed)
{
    g_autoptr(record) object = took(app, path, areas);
    assert_int_equal(record_int(object, "added"), added);
    assert_int_equal(record_int(object, "changed"), changed);
    assert_int_equal(record_int(object, "unchanged"), unchanged);
    assert_int_equal(record_int(object, "removed"), removed);
}

static void shows(struct app *app, const char *postcode, const char *code, const char *source,
                  const char *ended)
{
    struct result out = fixture_result(app, "postcode.show", "postcode", postcode, NULL);
    assert_string_equal(record_str(out.object, "ons_code"), code);
    assert_true(record_has(out.object, "constituency"));
    assert_string_equal(record_str(out.object, "source"), source);
    if (ended)
        assert_string_equal(record_str(out.object, "ended"), ended);
    else
        assert_false(record_has(out.object, "ended"));
    result_done(&out);
}

static gint64 one(struct app *app, const char *statement)
{
    gint64 n = -1;
    g_autoptr(GError) error = NULL;
    g_autoptr(record) args = record_of_int("low", 0);
    record_set_int(args, "high", G_MAXINT64);
    assert_true(db_find_int(app_db(app), statement, args, &n, &error));
    return n;
}

static gint64 stored(struct app *app)
{
    return one(app, "postcode_count");
}

static void every_layout_is_read(void **state)
{
    struct fixture *f = *state;
    for (gsize i = 0; i < G_N_ELEMENTS(layouts); i++) {
        g_autofree char *text = ons_text(layouts[i], few, i % 2);
        g_autofree char *path = ons_write(f, text, -1);
        g_autoptr(record) object = took(f->officer, path, NULL);
        assert_int_equal(record_int(object, "rows"), FEW);
        assert_int_equal(record_int(object, "refused_rows"), 0);
        assert_int_equal(record_int(object, "ended"), 3);
        assert_int_equal(record_int(object, i ? "unchanged" : "added"), FEW);
        assert_int_equal(record_list(object, "guessed_columns")->len, 0);
    }
    shows(f->rita, "ls1 4ap", "E14001323", "ONS file", NULL);
    shows(f->rita, "LS1 1AA", "E14001172", "ONS file", "1996-06-01");
    shows(f->rita, "bt11aa", "N05000001", "ONS file", NULL);
    fixture_fails(f->rita, BL_ERR_INPUT, "Jersey", "postcode.show", "postcode", "JE2 3AB", NULL);
}

/* One column of postcodes is enough, whichever it is. */
static void any_column_of_postcodes_will_do(void **state)
{
    struct fixture *f = *state;
    static const char *const headers[] = {
        "PCDS,DOTERM,PCON24CD", "pcd7,doterm,pcon24cd", "pcd8,pcon",
        "pcd,doterm,pcon",      "pcd2,doterm,pcon25cd", "pcds,pcon2024"};
    for (gsize i = 0; i < G_N_ELEMENTS(headers); i++) {
        g_autofree char *lower = g_ascii_strdown(headers[i], -1);
        g_autofree char *text = ons_text(lower, few, true);
        g_autofree char *marked = g_strconcat("\xEF\xBB\xBF", headers[i], strchr(text, '\r'), NULL);
        g_autofree char *path = ons_write(f, marked, -1);
        g_autoptr(record) object = took(f->officer, path, "M");
        assert_int_equal(record_int(object, i ? "unchanged" : "added"), 1);
        assert_int_equal(record_int(object, "other_areas"), FEW - 1);
    }
    shows(f->rita, "M1 1AD", "E14001352", "ONS file", NULL);
    static const char *const no_file[] = {"pcds,doterm\nLS1 4AP,\n", "name,pcon\nx,E14001323\n", "",
                                          "pcds,pcon\n"};
    for (gsize i = 0; i < G_N_ELEMENTS(no_file); i++) {
        g_autofree char *path = ons_write(f, no_file[i], -1);
        fixture_fails(f->officer, BL_ERR_INPUT, i < 2 ? "column" : "", "postcode.import", "file",
                      path, NULL);
    }
}

static void the_sample_is_read(void **state)
{
    struct fixture *f = *state;
    g_autofree char *path = sample_path("postcodes/onspd_aug2025_sample.csv");
    came(f->officer, path, "ab", 41, 0, 0, 0);
    shows(f->rita, "AB1 0AA", "S14000061", "ONS file", "1996-06-01");
}

static void only_the_areas_that_are_named(void **state)
{
    struct fixture *f = *state;
    g_autofree char *path = ons_file(f, few);
    came(f->officer, path, "ls, SW", 3, 0, 0, 0);
    assert_int_equal(stored(f->officer), 3);
    came(f->officer, path, "B", 1, 0, 0, 0); /* and not BT */
    came(f->officer, path, NULL, 5, 0, 4, 0);
    static const char *const wrong[] = {"QQ", "LS1", "Leeds", ","};
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++)
        fixture_fails(f->officer, BL_ERR_INPUT, "such as LS,BD", "postcode.import", "file", path,
                      "areas", wrong[i], NULL);
    fixture_fails(f->officer, BL_ERR_INPUT, "no postcode of YO", "postcode.import", "file", path,
                  "areas", "LS,YO", NULL);
}

/* What changes is stored, and the same again is no change at all. */
static void the_same_again_changes_nothing(void **state)
{
    struct fixture *f = *state;
    g_autofree char *path = ons_file(f, few);
    came(f->officer, path, NULL, FEW, 0, 0, 0);
    gint64 mark = db_mark(app_db(f->officer));
    came(f->officer, path, NULL, 0, 0, FEW, 0);
    assert_int_equal(db_mark(app_db(f->officer)), mark);
    static const struct ons_row next[] = {{"LS1 4AP", "E14001323", "202606"},
                                          {"LS1 1AA", "E14001323", NULL},
                                          {"M1 1AD", "E99999999", NULL},
                                          {NULL, NULL, NULL}};
    g_autofree char *newer = ons_file(f, next);
    struct result dry =
        fixture_result(f->officer, "postcode.import", "file", newer, "dry_run", "yes", NULL);
    assert_int_equal(record_int(dry.object, "changed"), 3);
    result_done(&dry);
    shows(f->rita, "LS1 4AP", "E14001323", "ONS file", NULL);
    came(f->officer, newer, NULL, 0, 3, 0, 0);
    shows(f->rita, "LS1 4AP", "E14001323", "ONS file", "2026-06-01");
    shows(f->rita, "LS1 1AA", "E14001323", "ONS file", NULL);
    fixture_fails(f->rita, BL_ERR_NOT_FOUND, "No constituency is known for M1 1AD", "postcode.show",
                  "postcode", "M1 1AD", NULL);
}

static void an_older_vintage_is_refused(void **state)
{
    struct fixture *f = *state;
    static const char *const old[] = {"E14000530", "E14001062", "S14000001", "W07000041",
                                      "N06000001"};
    for (gsize i = 0; i < G_N_ELEMENTS(old); i++) {
        const struct ons_row rows[] = {
            {"LS1 4AP", "E14001323", NULL}, {"LS1 1AA", old[i], NULL}, {NULL, NULL, NULL}};
        g_autofree char *path = ons_file(f, rows);
        fixture_fails(f->officer, BL_ERR_INPUT, "before July 2024", "postcode.import", "file", path,
                      NULL);
        assert_int_equal(stored(f->officer), 0);
    }
    /* Scottish seats that kept their code and their bounds */
    static const struct ons_row kept[] = {{"HS1 2AA", "S14000027", NULL}, {NULL, NULL, NULL}};
    g_autofree char *path = ons_file(f, kept);
    came(f->officer, path, NULL, 1, 0, 0, 0);
}

/* A branch with real seats is not told that it is the demo. */
static void later_seats_are_not_ours(void **state)
{
    struct fixture *f = *state;
    static const struct ons_row later[] = {{"LS1 4AP", "E14009001", NULL}, {NULL, NULL, NULL}};
    g_autofree char *path = ons_file(f, later);
    fixture_fails(f->officer, BL_ERR_INPUT,
                  "None of the file's constituencies, such as E14009001, is one of those that the "
                  "House has had since July 2024: take another of the ONS's files. Nothing was "
                  "changed.",
                  "postcode.import", "file", path, NULL);
}

static void rows_that_cannot_be_right_are_refused(void **state)
{
    struct fixture *f = *state;
    static const struct ons_row rows[] = {{"LS1 4AP", "E14001323", NULL},
                                          {"LS1 4AP", "E14001323", NULL},
                                          {"LS1 4AQ", "E14009999", NULL},
                                          {"LS1 4AR", "Leeds", NULL},
                                          {"LS1 4AS", "E14001323", "199613"},
                                          {"LS1 4AT", "E14001323", "soon"},
                                          {"\x1b[31mLS", "E14001323", NULL},
                                          {"L\xC5\x9A"
                                           "1 4AU",
                                           "E14001323", NULL},
                                          {"LS1 4AW LS1 4AX", "E14001323", NULL},
                                          {"", "E14001323", NULL},
                                          {NULL, NULL, NULL}};
    static const char *const why[] = {"twice", "E14009999", "LEEDS",   "199613", "soon",
                                      "LS",    "1 4AU",     "LS1 4AW", "missing"};
    g_autofree char *path = ons_file(f, rows);
    g_autoptr(record) object = took(f->officer, path, NULL);
    const GPtrArray *refused = record_list(object, "refused");
    assert_int_equal(record_int(object, "added"), 1);
    assert_int_equal(refused->len, G_N_ELEMENTS(why));
    for (guint i = 0; i < refused->len; i++) {
        const char *reason = record_str(refused->pdata[i], "reason");
        assert_int_equal(record_int(refused->pdata[i], "line"), i + 3);
        if (!strstr(reason, why[i]))
            fail_msg("“%s” does not say “%s”", reason, why[i]);
        assert_null(strchr(reason, 0x1b));
    }
}

/* Cut off in the middle: the last row is refused, and nothing is made of what it lacks. */
static void a_truncated_file_is_no_whole_one(void **state)
{
    struct fixture *f = *state;
    g_autofree char *text = ons_text(layouts[1], few, false);
    char *last = g_strrstr(text, "IM1 1AA");
    last = strstr(last, ",M9999");
    for (int keep = 0; keep < 4; keep += 3) {
        g_autofree char *path = ons_write(f, text, last - text + keep);
        g_autoptr(record) object = took(f->officer, path, NULL);
        assert_int_equal(record_int(object, "refused_rows"), 1);
        assert_int_equal(stored(f->officer), FEW - 1);
    }
    g_autofree char *huge = g_strnfill(3 * 1024 * 1024, 'x');
    g_autofree char *with = g_strconcat(text, "\"", huge, NULL);
    g_autofree char *path = ons_write(f, with, -1);
    gint64 before = stored(f->officer);
    fixture_fails(f->officer, BL_ERR_INPUT, "ine", "postcode.import", "file", path, NULL);
    assert_int_equal(stored(f->officer), before);
    static const char binary[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
    g_autofree char *png = ons_write(f, binary, sizeof binary);
    fixture_fails(f->officer, BL_ERR_INPUT, "", "postcode.import", "file", png, NULL);
}

static void in_another_encoding_it_is_read_too(void **state)
{
    struct fixture *f = *state;
    g_autofree char *text = ons_text(layouts[3], few, true);
    gsize len = 0;
    g_autofree char *wide = g_convert(text, -1, "UTF-16", "UTF-8", NULL, &len, NULL);
    assert_non_null(wide);
    g_autofree char *path = ons_write(f, wide, (gssize)len);
    came(f->officer, path, NULL, FEW, 0, 0, 0);
}

static void it_is_for_officers_and_has_no_undo(void **state)
{
    struct fixture *f = *state;
    g_autofree char *path = ons_file(f, few);
    fixture_fails(f->ruth, BL_ERR_REFUSED, "officer", "postcode.import", "file", path, NULL);
    fixture_run(f->officer, "postcode.import", "file", path, NULL);
    g_autoptr(GPtrArray) audit = fixture_rows(f->officer, "audit.list", NULL);
    guint said = 0;
    for (guint i = 0; i < audit->len; i++)
        said += strcmp(record_str(audit->pdata[i], "action"), "postcode.import") == 0 &&
                strstr(record_str(audit->pdata[i], "detail"), "added 9") != NULL;
    assert_int_equal(said, 1);
    g_autoptr(GPtrArray) log = fixture_rows(f->officer, "log", NULL);
    assert_string_equal(record_str(log->pdata[0], "command"), "postcode.import");
    assert_false(record_bool(log->pdata[0], "undoable"));
    assert_true(fixture_command("postcode.import")->flags & CMD_NO_UNDO);
    assert_non_null(strstr(fixture_command("postcode.import")->help, "no undo"));
    g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func(g_free);
    assert_true(db_check(app_db(f->officer), findings, NULL));
    assert_int_equal(findings->len, 0);
}

#define T(test) cmocka_unit_test_setup_teardown(test, fixture_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(every_layout_is_read),
        T(any_column_of_postcodes_will_do),
        T(the_sample_is_read),
        T(only_the_areas_that_are_named),
        T(the_same_again_changes_nothing),
        T(an_older_vintage_is_refused),
        T(later_seats_are_not_ours),
        T(rows_that_cannot_be_right_are_refused),
        T(a_truncated_file_is_no_whole_one),
        T(in_another_encoding_it_is_read_too),
        T(it_is_for_officers_and_has_no_undo),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
