/*
 * Cleaning, width, clipping, wrapping and folding, hostile input first.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/text.h"

#include <locale.h>
#include <string.h>
#include <wchar.h>

static void check_clean(const char *in, gssize len, enum text_flags flags, const char *want)
{
    g_autofree char *got = text_clean(in, len, flags);
    assert_string_equal(got, want);
    g_autofree char *again = text_clean(got, -1, flags);
    assert_string_equal(again, got);
    assert_true(text_is_clean(got, flags));
    if (len < 0 && strcmp(in, want) != 0)
        assert_false(text_is_clean(in, flags));
}

static void clean_hostile(void **state)
{
    (void)state;
    static const struct {
        const char *in, *want;
    } cases[] = {
        {"", ""},
        {"plain", "plain"},
        {"\x1b[31mred\x1b[0m", "[31mred[0m"},
        {"\x1b]0;title\x07x", "]0;titlex"},
        {"a\x7f"
         "b",
         "ab"},
        {"\xc2\x9b"
         "31mred",
         "31mred"}, /* C1 CSI as UTF-8 */
        {"a\x9b"
         "b",
         "a\xef\xbf\xbd"
         "b"}, /* C1 CSI as a raw byte */
        {"a\xe2\x80\xae"
         "b\xe2\x80\xac"
         "c",
         "abc"},                                                    /* RLO, PDF */
        {"\xe2\x80\xaa\xe2\x80\xab\xe2\x80\xadx", "x"},             /* LRE RLE LRO */
        {"\xe2\x81\xa6\xe2\x81\xa7\xe2\x81\xa8\xe2\x81\xa9x", "x"}, /* isolates */
        {"\xe2\x80\x8e\xe2\x80\x8f\xd8\x9cx", "x"},                 /* LRM RLM ALM */
        {"a\xe2\x80\x8b"
         "b\xef\xbb\xbf"
         "c\xe2\x81\xa0"
         "d",
         "abcd"}, /* ZWSP, BOM, WJ */
        {"a\xc2\xad"
         "b",
         "ab"}, /* soft hyphen */
        {"a\xe3\x85\xa4"
         "b",
         "ab"}, /* Hangul filler */
        {"a\xee\x80\x80"
         "b",
         "ab"}, /* private use */
        {"a\xcd\xb8"
         "b",
         "ab"},                                                   /* unassigned U+0378 */
        {"\xf3\xa0\x81\xa7x", "x"},                               /* tag letter */
        {"\xc0\xaf", "\xef\xbf\xbd\xef\xbf\xbd"},                 /* overlong */
        {"\xe2\x82", "\xef\xbf\xbd\xef\xbf\xbd"},                 /* cut off */
        {"\xed\xa0\x80", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"}, /* surrogate */
        {"e\xcc\x81", "\xc3\xa9"},                                /* NFC */
        {"\xcc\x81x", "x"},                                       /* a mark on nothing */
        {"a\nb", "a b"},
        {"a\r\nb\tc", "a b c"},
        {"a\xc2\x85"
         "b",
         "a b"},
        {"a\xe2\x80\xa8"
         "b\xe2\x80\xa9"
         "c",
         "a b c"},
        {"a  b ", "a  b "},
        {"\xe2\x80\x8dx\xe2\x80\x8d", "x"}, /* joiners at the ends */
        {"a\xe2\x80\x8d"
         "b",
         "ab"}, /* joiner in Latin */
        /* an emoji joined by ZWJ keeps it, and so does a Persian ZWNJ */
        {"\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb",
         "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb"},
        {"\xd9\x85\xdb\x8c\xe2\x80\x8c\xd8\xae", "\xd9\x85\xdb\x8c\xe2\x80\x8c\xd8\xae"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        check_clean(cases[i].in, -1, TEXT_LINE, cases[i].want);
    check_clean("a\0b\0", 4, TEXT_LINE, "ab");
    g_autofree char *none = text_clean(NULL, -1, TEXT_LINE);
    assert_string_equal(none, "");
}

static void clean_trims(void **state)
{
    (void)state;
    check_clean("  a \t b  ", -1, TEXT_LINE | TEXT_TRIM, "a b");
    check_clean("\xc2\xa0 a\xe3\x80\x80"
                "b \n",
                -1, TEXT_LINE | TEXT_TRIM, "a b");
    check_clean(" \n\t ", -1, TEXT_LINE | TEXT_TRIM, "");
    check_clean("  \xcc\x81x", -1, TEXT_LINE | TEXT_TRIM, "x");
    check_clean("\r\n  a  b \r\n\r\nc\rd\t\n", -1, TEXT_MULTILINE | TEXT_TRIM, "a b\n\nc\nd");
    check_clean("a\r\nb\rc\n", -1, TEXT_MULTILINE, "a\nb\nc\n");
    check_clean("ab\tc", -1, TEXT_MULTILINE, "ab      c");
    check_clean("a\x1b[2J\nb", -1, TEXT_MULTILINE, "a[2J\nb");
}

static void clean_caps_marks(void **state)
{
    (void)state;
    GString *zalgo = g_string_new("a");
    for (int i = 0; i < 200000; i++)
        g_string_append(zalgo, i % 2 ? "\xcc\x81" : "\xcc\x96");
    g_autofree char *got = text_clean(zalgo->str, -1, TEXT_LINE);
    assert_in_range(g_utf8_strlen(got, -1), 2, 9);
    assert_int_equal(text_width(got), 1);
    assert_true(text_is_clean(got, TEXT_LINE));
    g_string_free(zalgo, TRUE);
}

static bool has_forbidden(const char *s, bool multiline)
{
    for (const char *p = s; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if ((c < 0x20 && !(multiline && c == '\n')) || (c >= 0x7f && c < 0xa0) ||
            (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x200e ||
            c == 0x200f || c == 0x61c || c == 0xfeff || c == 0x2028 || c == 0x2029)
            return true;
    }
    return false;
}

/* Random bytes and random code points: always valid, clean, and stable. */
static void clean_random(void **state)
{
    (void)state;
    g_autoptr(GRand) rnd = g_rand_new_with_seed(20261121);
    for (int round = 0; round < 4000; round++) {
        GString *s = g_string_new(NULL);
        int n = g_rand_int_range(rnd, 0, 40);
        for (int i = 0; i < n; i++) {
            switch (g_rand_int_range(rnd, 0, 5)) {
            case 0:
                g_string_append_c(s, (char)g_rand_int_range(rnd, 0, 256));
                break;
            case 1:
                g_string_append_unichar(s, (gunichar)g_rand_int_range(rnd, 0x1100, 0x1200));
                break;
            case 2:
                g_string_append_unichar(s, (gunichar)g_rand_int_range(rnd, 0x300, 0x370));
                break;
            case 3:
                g_string_append_unichar(s, (gunichar)g_rand_int_range(rnd, 0x2000, 0x2070));
                break;
            default:
                g_string_append_unichar(s, (gunichar)g_rand_int_range(rnd, 0xe000, 0x20000));
            }
        }
        for (int flags = 0; flags < 4; flags++) {
            g_autofree char *got = text_clean(s->str, (gssize)s->len, (enum text_flags)flags);
            assert_true(g_utf8_validate(got, -1, NULL));
            assert_false(has_forbidden(got, flags & TEXT_MULTILINE));
            assert_true(text_is_clean(got, (enum text_flags)flags));
            int w = text_width(got);
            for (int columns = 0; columns <= w + 1; columns++) {
                int used;
                gsize fit = text_fit(got, columns, &used);
                assert_true(used <= columns);
                assert_true(g_utf8_validate(got, (gssize)fit, NULL));
                g_autofree char *clip = text_clip(got, columns, columns % 2);
                assert_true(text_width(clip) <= columns);
            }
        }
        g_string_free(s, TRUE);
    }
}

static void widths(void **state)
{
    (void)state;
    static const struct {
        const char *s;
        int width;
    } cases[] = {
        {"", 0},
        {"abc", 3},
        {"Siân", 4},
        {"e\xcc\x81x", 2},
        {"漢字", 4},
        {"한국", 4},
        {"ｱ", 1},
        {"Ａ", 2},
        {"±§", 2}, /* ambiguous: one column */
        {"…", 1},
        {"😀", 2},
        {"👩\xe2\x80\x8d💻", 4},
        {"\xe2\x9d\xa4\xef\xb8\x8f", 1},
        {"🇬🇧", 2},
        {"👍🏽", 4},
        {"नमस्ते", 4},
        {"\xff"
         "a",
         2},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        if (text_width(cases[i].s) != cases[i].width)
            fail_msg("%s: %d, not %d", cases[i].s, text_width(cases[i].s), cases[i].width);
}

/* What the C library's terminal width says of letters that occur in names and
 * mail; a library that disagrees here would put the cursor in the wrong place. */
static void widths_agree_with_libc(void **state)
{
    (void)state;
    locale_t utf8 = newlocale(LC_ALL_MASK, "C.UTF-8", (locale_t)0);
    if (!utf8) {
        print_message("skipped: widths_agree_with_libc\n");
        skip();
    }
    locale_t old = uselocale(utf8);
    int differ = 0;
    for (gunichar c = 0x20; c < 0x20000; c++) {
        if (c >= 0xd800 && c < 0xe000)
            continue;
        char buf[8] = {0};
        g_unichar_to_utf8(c, buf);
        if (!text_is_clean(buf, TEXT_LINE))
            continue;
        int libc = wcwidth((wchar_t)c);
        if (libc >= 0 && libc != text_width(buf))
            differ++;
    }
    uselocale(old);
    freelocale(utf8);
    assert_in_range(differ, 0, 200); /* other years' tables: new symbols */
}

static void fits_and_clips(void **state)
{
    (void)state;
    int w;
    assert_int_equal(text_fit("漢字", 3, &w), 3);
    assert_int_equal(w, 2);
    assert_int_equal(text_fit("e\xcc\x81x", 1, &w), 3);
    assert_int_equal(text_fit("👩\xe2\x80\x8d💻x", 3, &w), 0); /* not cut inside */
    assert_int_equal(text_fit("👩\xe2\x80\x8d💻x", 4, &w), 11);
    assert_int_equal(text_fit("🇬🇧", 1, &w), 0);
    assert_int_equal(text_fit("abc", 0, &w), 0);

    static const struct {
        const char *s;
        int columns;
        bool ascii;
        const char *want;
    } cases[] = {
        {"abcdef", 6, false, "abcdef"}, {"abcdef", 5, false, "abcd…"},
        {"abcdef", 5, true, "abcd~"},   {"abcdef", 1, false, "…"},
        {"abcdef", 0, false, ""},       {"漢字漢", 5, false, "漢字…"},
        {"漢字漢", 4, false, "漢…"},    {"e\xcc\x81\xcc\x96xyz", 2, false, "e\xcc\x81\xcc\x96…"},
        {"abc", -4, false, ""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *got = text_clip(cases[i].s, cases[i].columns, cases[i].ascii);
        assert_string_equal(got, cases[i].want);
    }

    g_autofree char *endless = g_strnfill(10000, 'x');
    g_autofree char *clipped = text_clip(endless, 80, false);
    assert_int_equal(text_width(clipped), 80);
    assert_int_equal(text_width(endless), 10000);
}

static void check_wrap(const char *s, int columns, const char *joined)
{
    g_auto(GStrv) lines = text_wrap(s, columns);
    g_autofree char *got = g_strjoinv("|", lines);
    assert_string_equal(got, joined);
}

static void wraps(void **state)
{
    (void)state;
    check_wrap("", 10, "");
    check_wrap("one two three", 7, "one two|three");
    check_wrap("one two three", 8, "one two|three");
    check_wrap("one two three", 6, "one|two|three");
    check_wrap("a\n\nb", 5, "a||b");
    check_wrap("abcdefgh ij", 3, "abc|def|gh|ij");
    check_wrap("  indented words here", 10, "  indented|words here");
    check_wrap("trailing   ", 8, "trailing");
    check_wrap("漢字漢字", 5, "漢字|漢字");
    check_wrap("漢字", 1, "漢|字");
    check_wrap("ab", 0, "a|b");
}

static void parts_are_left_out_whole(void **state)
{
    (void)state;
    static const struct {
        const char *text, *tail;
        int columns;
        const char *want;
    } cases[] = {
        {"Bilal Rashid, Waterside House", "", 29, "Bilal Rashid, Waterside House"},
        {"Bilal Rashid, Waterside House", "", 28, "Bilal Rashid"},
        {"Bilal Rashid, Waterside House", "", 12, "Bilal Rashid"},
        {"Bilal Rashid, Waterside House", "", 11, "Bilal…"},
        {"Head-count, Elm House", ": 2 days late", 34, "Head-count, Elm House: 2 days late"},
        {"Head-count, Elm House", ": 2 days late", 33, "Head-count: 2 days late"},
        {"Head-count, Elm House", ": 2 days late", 22, "Head-count"},
        {"a: b; c, d", "", 9, "a: b; c"},
        {"a: b; c, d", "", 6, "a: b"},
        {"a: b; c, d", "", 3, "a"},
        {"at 12:00, sharp", "", 9, "at 12:00"},
        {"Find a desk rep for Fridays", "", 26, "Find a desk rep for…"},
        {"Find a desk rep for Fridays", "", 20, "Find a desk rep for…"},
        {"Find a desk rep for Fridays", "", 19, "Find a desk rep…"},
        {"Featherstonehaugh", "", 8, "Feather…"},
        {"Mórag Übel, Cwm", "", 11, "Mórag Übel"},
        {"whole:", "", 6, "whole:"},
        {"", "", 5, ""},
        {"", " tail", 5, ""},
        {"ab cd", "", 0, ""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *got = text_parts(cases[i].text, cases[i].tail, cases[i].columns);
        assert_string_equal(got, cases[i].want);
    }
}

static void folds(void **state)
{
    (void)state;
    static const struct {
        const char *s, *want;
    } cases[] = {
        {"Ynys Môn", "ynys mon"},
        {"O’Hara", "ohara"},
        {"O'Hara", "ohara"},
        {"Smith-Jones", "smithjones"},
        {"Smith\xe2\x80\x90Jones", "smithjones"},
        {"  Dr. A.B. Ogden, MBE ", "dr a b ogden mbe"},
        {"Órfhlaith", "orfhlaith"},
        {"Łukasz Sørensen", "lukasz sorensen"},
        {"STRASSE Straße", "strasse strasse"},
        {"ﬁ Ａ①", "fi a1"},
        {"Æthel Ðorn", "aethel dorn"},
        {"漢字", "漢字"},
        {"", ""},
        {"...", ""},
        {"\xff"
         "a",
         "a"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *got = text_fold(cases[i].s);
        assert_string_equal(got, cases[i].want);
        g_autofree char *again = text_fold(got);
        assert_string_equal(again, got);
    }
}

/* Composed piece by piece a long text is as it would be whole. */
static void long_texts_compose(void **state)
{
    (void)state;
    static const char *const bits[] = {
        "e\xCC\x81",         "\xE1\x84\x80\xE1\x85\xA1\xE1\x86\xA8", "a", "\xC3\xA9",
        "o\xCC\xA3\xCC\x82", "\xE0\xB2\xA8\xE0\xB2\xBF\xE0\xB3\x95"};
    for (guint run = 1; run < 40; run++) {
        g_autoptr(GString) text = g_string_new(NULL);
        for (guint i = 0; text->len < 6000; i++)
            g_string_append(text, bits[(i * run + i / 7) % G_N_ELEMENTS(bits)]);
        g_autofree char *clean = text_clean(text->str, -1, TEXT_LINE);
        g_autofree char *whole = g_utf8_normalize(text->str, -1, G_NORMALIZE_DEFAULT_COMPOSE);
        assert_string_equal(clean, whole);
    }
}

static void says_any(void **state)
{
    (void)state;
    static const char *const red[] = {" in red ", " respon"};
    static const char *const yes[] = {"In red.", "My answers, in\nRED: see", "Responses",
                                      "(in “red”)"};
    static const char *const no[] = {"", "in reduced form", "He corresponds", "in, bright red"};
    for (gsize i = 0; i < G_N_ELEMENTS(yes); i++)
        if (!text_says_any(yes[i], red, G_N_ELEMENTS(red)))
            fail_msg("%s", yes[i]);
    for (gsize i = 0; i < G_N_ELEMENTS(no); i++)
        if (text_says_any(no[i], red, G_N_ELEMENTS(red)))
            fail_msg("%s", no[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(clean_hostile),
        cmocka_unit_test(clean_trims),
        cmocka_unit_test(clean_caps_marks),
        cmocka_unit_test(clean_random),
        cmocka_unit_test(long_texts_compose),
        cmocka_unit_test(widths),
        cmocka_unit_test(widths_agree_with_libc),
        cmocka_unit_test(fits_and_clips),
        cmocka_unit_test(wraps),
        cmocka_unit_test(parts_are_left_out_whole),
        cmocka_unit_test(folds),
        cmocka_unit_test(says_any),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
