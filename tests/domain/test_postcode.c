/*
 * Postcodes: every form, every country, and what is none.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/err.h"
#include "domain/postcode.h"
#include "domain/postcode_areas.h"
#include "table_file.h"

static void accepted(void **state)
{
    (void)state;
    static const struct {
        const char *typed, *spaced, *compact;
        enum postcode_kind kind;
    } cases[] = {
        {"LS1 4AP", "LS1 4AP", "LS14AP", POSTCODE_GREAT_BRITAIN},
        {"ls14ap", "LS1 4AP", "LS14AP", POSTCODE_GREAT_BRITAIN},
        {"  l S 1 4 a P ", "LS1 4AP", "LS14AP", POSTCODE_GREAT_BRITAIN},
        {"LS1\xc2\xa0"
         "4AP",
         "LS1 4AP", "LS14AP", POSTCODE_GREAT_BRITAIN},
        {"LS1\t4AP\n", "LS1 4AP", "LS14AP", POSTCODE_GREAT_BRITAIN},
        {"M1 1AE", "M1 1AE", "M11AE", POSTCODE_GREAT_BRITAIN},
        {"M60 2LA", "M60 2LA", "M602LA", POSTCODE_GREAT_BRITAIN},
        {"CR2 6XH", "CR2 6XH", "CR26XH", POSTCODE_GREAT_BRITAIN},
        {"DN55 1PT", "DN55 1PT", "DN551PT", POSTCODE_GREAT_BRITAIN},
        {"W1A 0AX", "W1A 0AX", "W1A0AX", POSTCODE_GREAT_BRITAIN},
        {"EC1A 1BB", "EC1A 1BB", "EC1A1BB", POSTCODE_GREAT_BRITAIN},
        {"sw1aoaa", "SW1A 0AA", "SW1A0AA", POSTCODE_GREAT_BRITAIN}, /* O for 0 */
        {"LS1 IAP", "LS1 1AP", "LS11AP", POSTCODE_GREAT_BRITAIN},
        {"ZE1 0AA", "ZE1 0AA", "ZE10AA", POSTCODE_GREAT_BRITAIN},
        {"bt1 5gs", "BT1 5GS", "BT15GS", POSTCODE_NORTHERN_IRELAND},
        {"JE2 3AB", "JE2 3AB", "JE23AB", POSTCODE_JERSEY},
        {"GY1 1AA", "GY1 1AA", "GY11AA", POSTCODE_GUERNSEY},
        {"IM1 1AA", "IM1 1AA", "IM11AA", POSTCODE_ISLE_OF_MAN},
        {"BF1 3AA", "BF1 3AA", "BF13AA", POSTCODE_BFPO},
        {"bfpo 57", "BFPO 57", "BFPO57", POSTCODE_BFPO},
        {"BFPO 1234", "BFPO 1234", "BFPO1234", POSTCODE_BFPO},
        {"BX1 1LT", "BX1 1LT", "BX11LT", POSTCODE_NON_GEOGRAPHIC},
        {"XX10 1AA", "XX10 1AA", "XX101AA", POSTCODE_NON_GEOGRAPHIC},
        {"GIR 0AA", "GIR 0AA", "GIR0AA", POSTCODE_NON_GEOGRAPHIC},
        {"GX11 1AA", "GX11 1AA", "GX111AA", POSTCODE_OVERSEAS},
        {"FIQQ 1ZZ", "FIQQ 1ZZ", "FIQQ1ZZ", POSTCODE_OVERSEAS},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct postcode p;
        g_autoptr(GError) error = NULL;
        if (!postcode_parse(cases[i].typed, &p, &error))
            fail_msg("%s: %s", cases[i].typed, error->message);
        assert_string_equal(p.spaced, cases[i].spaced);
        assert_string_equal(p.compact, cases[i].compact);
        assert_int_equal(p.kind, cases[i].kind);
        assert_int_equal(postcode_kind_sentence(p.kind) == NULL, p.kind == POSTCODE_GREAT_BRITAIN);
    }
}

static void kinds_have_their_own_sentence(void **state)
{
    (void)state;
    for (int a = POSTCODE_NORTHERN_IRELAND; a <= POSTCODE_OVERSEAS; a++)
        for (int b = a + 1; b <= POSTCODE_OVERSEAS; b++)
            assert_string_not_equal(postcode_kind_sentence((enum postcode_kind)a),
                                    postcode_kind_sentence((enum postcode_kind)b));
}

static void refused(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "",           "   ",      "LS1",      "4AP",      "LS14A",       "LS1 4APX", "LS111 4AP",
        "1LS 4AP",    "LS1 CAP",  "LS1 4CP",  "LS1 4AO",  "QL1 4AP",     "AA1 4AP",  "ZZ1 1AA",
        "LS 4AP",     "L1L1 4AP", "LS1Z 4AP", "W1Z 4AP",  "LS1 4ÅP",     "12345",    "BFPO",
        "BFPO 12345", "BFPO x",   "GIR 1AA",  "FIQQ 1AA", "\x1b[31mLS1", "\xff\xfe", "A",
        "SW1A 1A1",   "D02 AF30", "10115",    "K1A 0B1",  "PCON24",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        struct postcode p;
        g_autoptr(GError) error = NULL;
        if (postcode_parse(bad[i], &p, &error))
            fail_msg("“%s” was taken as %s", bad[i], p.spaced);
        assert_true(err_is(error, BL_ERR_INPUT));
        assert_non_null(strstr(error->message, "LS1 4AP or M60 2LA"));
        assert_null(strchr(error->message, '\x1b'));
    }
    struct postcode p;
    g_autofree char *endless = g_strnfill(100000, 'L');
    g_autoptr(GError) error = NULL;
    assert_false(postcode_parse(endless, &p, &error));
    assert_true(strlen(error->message) < 150);
    assert_false(postcode_parse(NULL, &p, NULL));
}

/* Slips with one reading; NULL: none, or more than one. */
static void forgiven(void **state)
{
    (void)state;
    static const struct {
        const char *typed, *spaced;
    } cases[] = {
        {"CRO 1AA", "CR0 1AA"},
        {"cro1aa", "CR0 1AA"},
        {"BLO 1AA", "BL0 1AA"},
        {"0X1 1AA", "OX1 1AA"},
        {"0L16 1AA", "OL16 1AA"},
        {"P01 1AA", "PO1 1AA"},
        {"Y010 1AA", "YO10 1AA"},
        {"S014 1AA", "SO14 1AA"},
        {"YO3O 1AA", "YO30 1AA"},
        {"LSI 4AP", "LS1 4AP"},
        {"LSl 4AP", "LS1 4AP"},
        {"LSIO 4AP", "LS10 4AP"},
        {"1G1 1AA", "IG1 1AA"},
        {"1V3O 1AA", "IV30 1AA"},
        {"WIA 0AX", "W1A 0AX"},
        {"ECIA IBB", "EC1A 1BB"},
        {"SWIA OAA", "SW1A 0AA"},
        {"B1O 1AA", "B10 1AA"},
        {"LS1 lAP", "LS1 1AP"},
        {"JEI 1AA", "JE1 1AA"},
        {"1M1 1AA", "IM1 1AA"},
        {"BTI 1AA", "BT1 1AA"},
        {"LS1 4AP.", "LS1 4AP"},
        {"LS1 4AP;", "LS1 4AP"},
        {"(LS1 4AP)", "LS1 4AP"},
        {"LS1-4AP", "LS1 4AP"},
        {"L.S.1 4AP", "LS1 4AP"},
        {"\"LS1 4AP\"", "LS1 4AP"},
        {"LS1 4AP Leeds", "LS1 4AP"},
        {"LS14AP, Leeds", "LS1 4AP"},
        {"Leeds LS1 4AP", "LS1 4AP"},
        {"1 Park Row, Leeds, LS1 4AP, UK", "LS1 4AP"},
        {"S1 4AP UK", "S1 4AP"},
        {"LS1 4AP LS1 4AP", "LS1 4AP"},
        {"LS1 4AP / LS1 4AB", NULL}, /* which? */
        {"L S1 4AP Leeds", NULL},    /* S1 or LS1 */
        {"S01 4AP", NULL},           /* SO1 is no district */
        {"G01 4AP", NULL},
        {"LS01 4AP", NULL},
        {"L111 4AP", NULL},
        {"01 4AP", NULL},
        {"OOO OOO", NULL},
        {"Leeds", NULL},
        {"LS1 4AO Leeds", NULL},
        {"....", NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct postcode p;
        bool read = postcode_parse(cases[i].typed, &p, NULL);
        if (read != (cases[i].spaced != NULL) || (read && strcmp(p.spaced, cases[i].spaced) != 0))
            fail_msg("“%s” was read as %s", cases[i].typed, read ? p.spaced : "none");
    }
}

/* Whether a postcode may lie in the run that begins with another. */
static void runs_end_with_area_and_district(void **state)
{
    (void)state;
    static const struct {
        const char *first, *postcode;
        bool in;
    } cases[] = {
        {"LS1 1BA", "LS1 4AP", true},    {"NR25 7AA", "NR26 8AA", true},
        {"L40 9RZ", "L51 4AP", false},   {"L40 9RZ", "L41 1AA", false},
        {"HR9 7YX", "HS1 1AA", false},   {"WA9 5ZZ", "WC1A 1AA", false},
        {"CF99 1SN", "CH10 1AA", false}, {"GU9 9ZZ", "HD1 1AA", false},
        {"CH1 1AA", "CH10 1AA", false},  {"B9 5AA", "BA1 1AA", false},
        {"E1 6AN", "E1W 1AA", true},     {"EC1A 1AA", "EC1M 1AA", true},
        {"BL9 9AA", "BN1 1AA", false},   {"M1 1AE", "ME1 1AA", false},
        {"SO14 0AA", "SO13 1AA", false}, {"HD9 1AA", "HD12 3AA", false},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct postcode p;
        gint64 first;
        assert_true(postcode_number(cases[i].first, &first));
        assert_true(postcode_parse(cases[i].postcode, &p, NULL));
        if (postcode_in_run(&p, first) != cases[i].in)
            fail_msg("%s in the run of %s", cases[i].postcode, cases[i].first);
    }
}

static void numbers(void **state)
{
    (void)state;
    gint64 n, m;
    assert_true(postcode_number("0", &n));
    assert_int_equal(n, 0);
    assert_true(postcode_number("Z", &n));
    assert_int_equal(n, 35);
    assert_true(postcode_number("10", &n));
    assert_int_equal(n, 36);
    assert_true(postcode_number("B1 1AY", &n));
    assert_true(postcode_number("b11ay", &m));
    assert_int_equal(n, m);
    assert_int_equal(n, ((((11 * 36 + 1) * 36 + 1) * 36 + 10) * 36) + 34);
    assert_false(postcode_number("", &n));
    assert_false(postcode_number(NULL, &n));
    assert_false(postcode_number("LS1-4AP", &n));
    assert_false(postcode_number("ABCDEFGHI", &n));
    struct postcode p;
    assert_true(postcode_parse("B1 1AY", &p, NULL));
    assert_int_equal(p.number, m);
}

/* The reference table: each first postcode has a form that we take, and its
 * number rises from row to row once sorted. */
static void reference_ranges(void **state)
{
    (void)state;
    struct table_file *t = table_file_read("db/reference/postcode_ranges.csv");
    assert_non_null(t);
    assert_true(t->rows->len > 50000);
    for (guint i = 0; i < t->rows->len; i++) {
        const char *first = table_file_get(t, i, "first_pcds");
        gint64 n;
        struct postcode p;
        assert_true(postcode_number(first, &n));
        if (!postcode_parse(first, &p, NULL))
            fail_msg("%s refused", first);
        assert_string_equal(p.spaced, first);
        assert_int_equal(p.number, n);
        if (!postcode_district(p.compact, strlen(p.compact) - 3))
            fail_msg("%s lies in no district", first);
    }
    table_file_free(t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(accepted),         cmocka_unit_test(kinds_have_their_own_sentence),
        cmocka_unit_test(refused),          cmocka_unit_test(numbers),
        cmocka_unit_test(forgiven),         cmocka_unit_test(runs_end_with_area_and_district),
        cmocka_unit_test(reference_ranges),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
