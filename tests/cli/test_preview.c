/*
 * import preview: files as they are read, each as it should be or refused.
 */
#include "support/run_cli.h"

#include "io/csv.h"
#include "support/parsed.h"
#include "support/sample.h"

#define WHOLE(header, rows) "{\"header\": [" header "],\"rows\": [" rows "]}"

static const struct setting nowhere = {.db = "/nonexistent/branch.db"};

/* JSON on one line: line ends stand between its parts only. */
static char *flat(struct ran r)
{
    char *printed = ran_printed(r);
    g_auto(GStrv) lines = g_strsplit(printed, "\n", -1);
    g_free(printed);
    return g_strjoinv("", lines);
}

static void texts_come_as_they_are(void **state)
{
    (void)state;
    static const struct {
        const char *text, *delimiter, *expected;
    } cases[] = {
        {"a,b\n1,2\n", NULL, WHOLE("\"a\",\"b\"", "[\"1\",\"2\"]")},
        {"a,b\n1,2", NULL, WHOLE("\"a\",\"b\"", "[\"1\",\"2\"]")},
        {"a,b\r\n1,2\r\n", NULL, WHOLE("\"a\",\"b\"", "[\"1\",\"2\"]")},
        {"a,b\r1,2\r", NULL, WHOLE("\"a\",\"b\"", "[\"1\",\"2\"]")},
        {"a;b\n1,5;2\n", NULL, WHOLE("\"a\",\"b\"", "[\"1,5\",\"2\"]")},
        {"a\tb\n1\t2\n", NULL, WHOLE("\"a\",\"b\"", "[\"1\",\"2\"]")},
        {"a|b\n1|2\n", NULL, WHOLE("\"a\",\"b\"", "[\"1\",\"2\"]")},
        {"Title\na;b\n1;2\n", NULL, WHOLE("\"Title\"", "[\"a\",\"b\"],[\"1\",\"2\"]")},
        {"Title\na;b\n", ",", WHOLE("\"Title\"", "[\"a;b\"]")},
        {"a|b\n1|2\n", "pipe", WHOLE("\"a\",\"b\"", "[\"1\",\"2\"]")},
        {"a|b\n1|2\n", ",", WHOLE("\"a|b\"", "[\"1|2\"]")},
        {"a,b;c\n1\n", "semicolon", WHOLE("\"a,b\",\"c\"", "[\"1\"]")},
        {"a,b\tc\n", "tab", WHOLE("\"a,b\",\"c\"", "")},
        {"a,b\tc\n", "\t", WHOLE("\"a,b\",\"c\"", "")},
        {"a,b;c\n", "COMMA", WHOLE("\"a\",\"b;c\"", "")},
        {"a~b\n1~\"2~3\"\n", "~", WHOLE("\"a\",\"b\"", "[\"1\",\"2~3\"]")},
        {"a b\n1 2\n", "space", WHOLE("\"a\",\"b\"", "[\"1\",\"2\"]")},
        {"a, b \n 1 ,\t2\n", NULL, WHOLE("\"a\",\" b \"", "[\" 1 \",\"\\t2\"]")},
        {"a,b\n\n1,2\n\n", NULL, WHOLE("\"a\",\"b\"", "[],[\"1\",\"2\"],[]")},
        {"a,b\r\n\r\n1,2\r\n", NULL, WHOLE("\"a\",\"b\"", "[],[\"1\",\"2\"]")},
        {"\n\na,b\n", NULL, WHOLE("", "[],[\"a\",\"b\"]")},
        {"a\n \n", NULL, WHOLE("\"a\"", "[\" \"]")},
        {"a\n\"\"\n", NULL, WHOLE("\"a\"", "[\"\"]")},
        {",,\n,,\n", NULL, WHOLE("\"\",\"\",\"\"", "[\"\",\"\",\"\"]")},
        {"a,b\n1\n1,2,3\n", NULL, WHOLE("\"a\",\"b\"", "[\"1\"],[\"1\",\"2\",\"3\"]")},
        {"a,a\n1,2\n", NULL, WHOLE("\"a\",\"a\"", "[\"1\",\"2\"]")},
        {"\"a,b\",c\n", NULL, WHOLE("\"a,b\",\"c\"", "")},
        {"a\n\"say \"\"hi\"\"\"\n", NULL, WHOLE("\"a\"", "[\"say \\\"hi\\\"\"]")},
        {"a,b\n\"x\ny\",2\n", NULL, WHOLE("\"a\",\"b\"", "[\"x\\ny\",\"2\"]")},
        {"a,b\n\"x\r\ny\",2\n", NULL, WHOLE("\"a\",\"b\"", "[\"x\\r\\ny\",\"2\"]")},
        {"a\n\"x\n\n\ny\"\n", NULL, WHOLE("\"a\"", "[\"x\\n\\n\\ny\"]")},
        {"a\n5'10\" tall\n", NULL, WHOLE("\"a\"", "[\"5'10\\\" tall\"]")},
        {"a,b\n \"1\",2\n", NULL, WHOLE("\"a\",\"b\"", "[\" \\\"1\\\"\",\"2\"]")},
        {"a\n\x01\x1b[31m\x7f\n", NULL, WHOLE("\"a\"", "[\"\\u0001\\u001B[31m\\u007F\"]")},
        {"a\nx\xC2\x9Bm\xE2\x80\xAEy\xF3\xB0\x80\x80\n", NULL,
         WHOLE("\"a\"", "[\"x\\u009Bm\\u202Ey\\uDB80\\uDC00\"]")},
        {"sep=;\na;b\n", NULL, WHOLE("\"sep=\",\"\"", "[\"a\",\"b\"]")},
        {"\xEF\xBB\xBF"
         "a,b\n",
         NULL, WHOLE("\"a\",\"b\"", "")},
        {"a\nSi\xE2n\nSi\xC3\xA2n\n", NULL, WHOLE("\"a\"", "[\"Siân\"],[\"Siân\"]")},
        {"a\nSiÃ¢n\n", NULL, WHOLE("\"a\"", "[\"SiÃ¢n\"]")},
        {"\n", NULL, WHOLE("", "")},
        {"a\n#N/A\n=1+1\n007\n", NULL, WHOLE("\"a\"", "[\"#N/A\"],[\"=1+1\"],[\"007\"]")},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const struct setting s = {.db = nowhere.db, .input = cases[i].text};
        struct ran r = cases[i].delimiter ? cli_run(&s, "import", "preview", "-", "--json",
                                                    "--delimiter", cases[i].delimiter, NULL)
                                          : cli_run(&s, "import", "preview", "-", "--json", NULL);
        g_autofree char *got = flat(r);
        if (strcmp(got, cases[i].expected) != 0)
            fail_msg("“%s” is %s, not %s", cases[i].text, got, cases[i].expected);
    }
}

static struct ran preview(const char *text, gsize len)
{
    const struct setting s = {.input = text, .input_len = (gssize)len};
    return cli_run(&s, "import", "preview", "-", "--json", NULL);
}

static void what_is_no_csv_is_refused(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        gsize len;
        const char *words;
    } cases[] = {
        {"", 0, "is empty"},
        {"a,b\n\"1,2\n", 9, "line 2, column 1"},
        {"a,b\n1,\"x\"y\"\n", 12, "line 2, column 2"},
        {"a,b\n1,2\n\0,2\n", 12, "line 3, column 1"},
        {"PK\003\004rest", 8, "workbook"},
        {"%PDF-1.7", 8, "PDF"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        ran_refused(preview(cases[i].text, cases[i].len), 1, cases[i].words);

    g_autofree char *filler = g_strnfill(CSV_MAX_RECORD, 'x');
    g_autofree char *line = g_strconcat("a,b\n1,2\n", filler, ",1\n", NULL);
    ran_refused(preview(line, strlen(line)), 1, "line 3");
    g_autofree char *value = g_strconcat("a,b\n1,\"\n", filler, "\"\n", NULL);
    ran_refused(preview(value, strlen(value)), 1, "line 2");
    g_autofree char *fits = g_strconcat("a\n", filler + 100, "\n", NULL);
    g_free(ran_printed(preview(fits, strlen(fits))));

    static const char *const delimiters[] = {"xx", "\"", "\n", "\r", "ł", "colon"};
    for (gsize i = 0; i < G_N_ELEMENTS(delimiters); i++) {
        const struct setting s = {.input = "a,b\n"};
        ran_refused(cli_run(&s, "import", "preview", "-", "--delimiter", delimiters[i], NULL), 2,
                    "--delimiter");
    }
    ran_refused(cli_run(&nowhere, "import", "preview", "/nowhere.csv", NULL), 1, "no file");
}

/* A value of a row whose header has that name. */
static const char *cell(yajl_val sheet, gsize row, const char *name)
{
    yajl_val header = json_get(sheet, "header"), rows = json_get(sheet, "rows");
    assert_true(row < YAJL_GET_ARRAY(rows)->len);
    for (gsize i = 0; i < YAJL_GET_ARRAY(header)->len; i++)
        if (g_strcmp0(YAJL_GET_STRING(YAJL_GET_ARRAY(header)->values[i]), name) == 0)
            return YAJL_GET_STRING(YAJL_GET_ARRAY(YAJL_GET_ARRAY(rows)->values[row])->values[i]);
    fail_msg("no column %s", name);
    return NULL;
}

static void compare(const char *file, yajl_val sheet, gsize row, yajl_val object)
{
    for (gsize k = 0; k < YAJL_GET_OBJECT(object)->len; k++) {
        const char *key = YAJL_GET_OBJECT(object)->keys[k];
        /* the suite's own expectation differs from its file here */
        if (g_str_has_prefix(file, "location") && g_str_has_prefix(key, "Contact"))
            continue;
        assert_string_equal(cell(sheet, row, key),
                            YAJL_GET_STRING(YAJL_GET_OBJECT(object)->values[k]));
    }
}

static void csv_spectrum(void **state)
{
    (void)state;
    g_autofree char *dir = sample_path("csv/csv-spectrum/csvs");
    g_autoptr(GDir) files = g_dir_open(dir, 0, NULL);
    assert_non_null(files);
    guint n = 0;
    for (const char *file; (file = g_dir_read_name(files)); n++) {
        g_autofree char *path = g_build_filename(dir, file, NULL);
        g_autofree char *stem = g_strndup(file, strlen(file) - strlen(".csv"));
        g_autofree char *json = g_strdup_printf("%s/../json/%s.json", dir, stem);
        g_autofree char *printed =
            ran_printed(cli_run(&nowhere, "import", "preview", path, "--json", NULL));
        yajl_val want = sample_json(json), got = parsed(printed);
        bool one = !YAJL_IS_ARRAY(want);
        gsize rows = one ? 1 : YAJL_GET_ARRAY(want)->len;
        assert_int_equal(YAJL_GET_ARRAY(json_get(got, "rows"))->len, rows);
        for (gsize i = 0; i < rows; i++)
            compare(file, got, i, one ? want : YAJL_GET_ARRAY(want)->values[i]);
        yajl_tree_free(want);
        yajl_tree_free(got);
    }
    assert_true(n >= 12);
}

#define ABC "\"a\",\"b\",\"c\""
#define ONE_TWO_THREE "[\"1\",\"2\",\"3\"]"

static void csvkit(void **state)
{
    (void)state;
    static const struct {
        const char *file, *expected;
    } cases[] = {
        {"bad", WHOLE("\"column_a\",\"column_b\",\"column_c\"",
                      "[\"1\",\"27\",\"\",\"I'm too long!\"],[\"\",\"I'm too short!\"],"
                      "[\"0\",\"mixed types.... uh oh\",\"17\"]")},
        {"bad_skip_lines", WHOLE("", "[],[],[\"column_a\",\"column_b\",\"column_c\"],"
                                     "[\"1\",\"27\",\"\",\"I'm too long!\"],"
                                     "[\"\",\"I'm too short!\"],"
                                     "[\"0\",\"mixed types.... uh oh\",\"17\"]")},
        {"blanks", WHOLE("\"a\",\"b\",\"c\",\"d\",\"e\",\"f\"",
                         "[\"\",\"NA\",\"N/A\",\"NONE\",\"NULL\",\".\"]")},
        {"dummy", WHOLE(ABC, ONE_TWO_THREE)},
        {"dummy_col_shuffled_ragged",
         WHOLE("\"b\",\"c\",\"a\",\"d\"", "[\"2\",\"3\",\"1\",\"4\"]")},
        {"empty", WHOLE("", "")},
        {"mac_newlines", WHOLE(ABC, ONE_TWO_THREE ",[\"Once upon\\ra time\",\"5\",\"6\"]")},
        {"no_header_row", WHOLE("\"1\",\"2\",\"3\"", "")},
        {"null_byte", NULL},
        {"optional_quote_characters", WHOLE(ABC, ONE_TWO_THREE)},
        {"test_date_format", WHOLE("\"a\"", "[\"02/01/2014\"],[\"31/12/2012\"]")},
        {"test_empty_columns",
         WHOLE(ABC ",\"\",\"\"", "[\"a\",\"\",\"\",\"\",\"\"],[\"\",\"\",\"c\",\"\"],"
                                 "[\"\",\"\",\"\",\"\",\"\"]")},
        {"test_empty_columns_long_row", WHOLE(ABC, "[\"\",\"\",\"\",\"\"]")},
        {"test_empty_columns_short_row", WHOLE(ABC, "[\"\",\"\"]")},
        {"test_extra_header", WHOLE(ABC ",\"d\"", ONE_TWO_THREE)},
        {"test_header_newline",
         WHOLE("\"\\t\\n\\u000B\\f\\r start \\t\\n\\u000B\\f\\r end \\t\\n\\u000B\\f\\r\","
               "\"b\",\"c\"",
               "[\"d\",\"e\",\"f\"]")},
        {"test_ignore_case",
         WHOLE(ABC, "[\"100\",\"2003-01-01\",\"a\"],[\"100\",\"2003-01-01\",\"A\"],"
                    "[\"20\",\"2002-01-01\",\"b\"],[\"20\",\"2001-01-01\",\"c\"],"
                    "[\"3\",\"2009-01-01\",\"d\"]")},
        {"test_latin1", WHOLE(ABC, ONE_TWO_THREE ",[\"4\",\"5\",\"©\"]")},
        {"test_locale", WHOLE(ABC, "[\"1,7\",\"200.000.000\",\"\"]")},
        {"test_no_leading_zeroes", WHOLE(ABC, "[\"01\",\"00.11\",\"0.1\"]")},
        {"test_skip_lines", WHOLE("", "[],[],[" ABC "]," ONE_TWO_THREE)},
        {"test_utf16_big", WHOLE(ABC, ONE_TWO_THREE ",[\"4\",\"5\",\"ʤ\"]")},
        {"test_utf16_little", WHOLE(ABC, ONE_TWO_THREE ",[\"4\",\"5\",\"ʤ\"]")},
        {"test_utf8", WHOLE("\"foo\",\"bar\",\"baz\"", ONE_TWO_THREE ",[\"4\",\"5\",\"ʤ\"]")},
        {"test_utf8_bom", WHOLE("\"foo\",\"bar\",\"baz\"", ONE_TWO_THREE ",[\"4\",\"5\",\"ʤ\"]")},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *name = g_strdup_printf("csv/csvkit/%s.csv", cases[i].file);
        g_autofree char *path = sample_path(name);
        struct ran r = cli_run(&nowhere, "import", "preview", path, "--json", NULL);
        if (!cases[i].expected) {
            ran_refused(r, 1, "line 2, column 1");
            continue;
        }
        g_autofree char *got = flat(r);
        if (strcmp(got, cases[i].expected) != 0)
            fail_msg("%s is %s", cases[i].file, got);
    }
}

static void people_see_the_first_rows(void **state)
{
    (void)state;
    g_autoptr(GString) text = g_string_new("Name;Town\n");
    for (int i = 1; i <= 23; i++)
        g_string_append_printf(text, "Person %d;\x1b[31mLeeds\n", i);
    const struct setting s = {.input = text->str};
    struct ran r = cli_run(&s, "import", "preview", "-", NULL);
    ran_is_clean(&r);
    assert_int_equal(r.status, 0);
    assert_true(g_str_has_prefix(r.out, "Name       Town\nPerson 1   [31mLeeds\n"));
    assert_non_null(strstr(r.out, "Person 20"));
    assert_null(strstr(r.out, "Person 21"));
    assert_string_equal(r.err,
                        "The values are divided by semicolon. 3 further rows are not shown.\n");
    ran_done(&r);
}

/* A fault far down leaves JSON whole, and is told. */
static void what_was_printed_is_whole(void **state)
{
    (void)state;
    g_autoptr(GString) text = g_string_new("a\n");
    for (int i = 0; i < 100; i++)
        g_string_append(text, "1\n");
    g_string_append(text, "\"open\n");
    struct ran r = preview(text->str, text->len);
    assert_int_equal(r.status, 1);
    assert_non_null(strstr(r.err, "line 102"));
    yajl_val tree = parsed(r.out);
    assert_int_equal(YAJL_GET_ARRAY(json_get(tree, "rows"))->len, 100);
    yajl_tree_free(tree);
    ran_done(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_come_as_they_are),
        cmocka_unit_test(what_is_no_csv_is_refused),
        cmocka_unit_test(csv_spectrum),
        cmocka_unit_test(csvkit),
        cmocka_unit_test(people_see_the_first_rows),
        cmocka_unit_test(what_was_printed_is_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
