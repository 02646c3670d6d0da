/*
 * The CSV reader: encodings, delimiters, line ends, line numbers, refusals.
 */
#include "io/csv.h"
#include "support/sample.h"

#include "base/err.h"

#include <cmocka.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct csv_options as_is = {.keep_newlines = true, .keep_spaces = true};

/* A descriptor from which the bytes can be read. */
static int fd_of(const char *bytes, gsize len)
{
    char name[] = "/tmp/branchline-csv-XXXXXX";
    int fd = g_mkstemp(name);
    assert_true(fd >= 0);
    unlink(name);
    assert_int_equal(write(fd, bytes, len), (ssize_t)len);
    lseek(fd, 0, SEEK_SET);
    return fd;
}

static struct csv_reader *open_bytes(const char *bytes, gsize len, GError **error)
{
    return csv_open_fd(fd_of(bytes, len), "list.csv", &as_is, error);
}

/* Everything in one line: "line:shape:value|value\n" a row, the error at the end. */
static char *dump_reader(struct csv_reader *r, GError *error)
{
    GString *out = g_string_new(NULL);
    const struct csv_row *row;
    if (r) {
        for (guint i = 0; i < csv_width(r); i++)
            g_string_append_printf(out, "%s%s", i ? "|" : "", csv_header(r)[i]);
        g_string_append_c(out, '\n');
        enum csv_step step;
        while ((step = csv_next(r, &row, &error)) == CSV_ROW) {
            g_string_append_printf(out, "%d", (int)row->line);
            g_string_append(out, row->shape == CSV_SHORT  ? "s:"
                                 : row->shape == CSV_LONG ? "l:"
                                                          : ":");
            for (guint i = 0; i < row->n; i++)
                g_string_append_printf(out, "%s%s", i ? "|" : "", row->values[i]);
            g_string_append(out, row->blank ? " (blank)\n" : "\n");
        }
        assert_int_equal(step, error ? CSV_FAILED : CSV_END);
        assert_int_equal(csv_next(r, &row, NULL), CSV_END);
        csv_close(r);
    }
    if (error) {
        assert_true(err_is(error, BL_ERR_INPUT));
        g_string_append_printf(out, "! %s", error->message);
        g_error_free(error);
    }
    return g_string_free(out, FALSE);
}

static void expect_bytes(const char *bytes, gsize len, const char *expected)
{
    GError *error = NULL;
    struct csv_reader *r = open_bytes(bytes, len, &error);
    g_autofree char *got = dump_reader(r, error);
    assert_string_equal(got, expected);
}

static void expect(const char *text, const char *expected)
{
    expect_bytes(text, strlen(text), expected);
}

/* Of a list without a header the first record is a row, and columns have numbers. */
static void test_without_header(void **state)
{
    (void)state;
    static const struct {
        const char *text, *is;
    } cases[] = {
        {"\n1,2,3\n4,5\n6,7,8,9\n", "Column 1|Column 2|Column 3\n2:1|2|3\n3s:4|5\n4l:6|7|8|9\n"},
        {"sep=;\n1;2;3\n", "Column 1|Column 2|Column 3\n2:1|2|3\n"},
    };
    const struct csv_options options = {.columns = 3};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct csv_reader *r =
            csv_open_fd(fd_of(cases[i].text, strlen(cases[i].text)), "list.csv", &options, NULL);
        assert_int_equal(csv_header_line(r), 0);
        g_autofree char *got = dump_reader(r, NULL);
        assert_string_equal(got, cases[i].is);
    }
}

static void test_plain(void **state)
{
    (void)state;
    expect("a,b,c\n1,2,3\n", "a|b|c\n2:1|2|3\n");
    expect("a,b,c\r\n1,2,3\r\n4,5,6", "a|b|c\n2:1|2|3\n3:4|5|6\n");
    expect("a,b\r1,2\r\"x\ry\",3\r", "a|b\n2:1|2\n3:x\ny|3\n");
    expect("a;b;c\n1,5;2;3\n", "a|b|c\n2:1,5|2|3\n");
    expect("a\tb\n1\t2\n\t3\n", "a|b\n2:1|2\n3:|3\n");
    expect("\"a,b,c\";d\n1;2\n", "a,b,c|d\n2:1|2\n");
    expect("sep=;\r\na,x;b\r\n1;2\r\n", "a,x|b\n3:1|2\n");
    expect("name\nAnn\n\nBob\n", "name\n2:Ann\n4:Bob\n");
    expect("a,b\n\"say \"\"hi\"\"\",\"\"\n", "a|b\n2:say \"hi\"|\n");
    expect("a,b\n5'10\" tall,2\"\n", "a|b\n2:5'10\" tall|2\"\n");
    expect("\xEF\xBB\xBF"
           "a,b\n1,\xC5\xB7\n",
           "a|b\n2:1|\xC5\xB7\n");
}

static void test_lines_are_true(void **state)
{
    (void)state;
    expect("\n\na,b\n1,\"x\n\ny\"\n\n\"p\r\nq\",2\n3,4\n", "a|b\n4:1|x\n\ny\n8:p\nq|2\n10:3|4\n");
}

static void test_ragged(void **state)
{
    (void)state;
    expect("a,b,c,,\n1,2\n1,2,3\n1,2,3,4,5,6\n1,2,3,,,,,\n,,,,\n",
           "a|b|c\n2s:1|2\n3:1|2|3\n4l:1|2|3|4|5|6\n5:1|2|3|||||\n6:|||| (blank)\n");
    /* missing values may be read all the same */
    struct csv_reader *r = open_bytes("a,b,c\n1\n", 8, NULL);
    const struct csv_row *row;
    assert_int_equal(csv_next(r, &row, NULL), CSV_ROW);
    assert_int_equal(row->n, 1);
    assert_string_equal(row->values[2], "");
    csv_close(r);
}

static void test_encodings(void **state)
{
    (void)state;
    expect("n\nSi\xE2n \x80"
           "5\n",
           "n\n2:Siân €5\n");                                           /* Windows-1252 */
    expect("n\nYnys M\xC3\xB4n\nSi\xE2n\n", "n\n2:Ynys Môn\n3:Siân\n"); /* one stray value */
    expect("n\nSi\xE2n\nŁukasz\n", "n\n2:Siân\n3:Łukasz\n"); /* and the other way round */
    expect("a|b\n1|2\n", "a|b\n2:1|2\n");
    expect("n\n\x81\xE9\n", "n\n2:\xEF\xBF\xBD\xC3\xA9\n");
    expect_bytes("\xFF\xFE"
                 "a\0,\0b\0\n\0\xF4\0,\0"
                 "1\0",
                 16, "a|b\n2:ô|1\n");
    expect_bytes("\xFE\xFF\0a\0,\0b\0\n\0\xF4\0,\0"
                 "1",
                 16, "a|b\n2:ô|1\n");
    expect_bytes("a\0,\0b\0\n\0\x31\0,\0\x32\0\n\0", 16, "a|b\n2:1|2\n");
    expect_bytes("\0a\0,\0b\0\n\0\x31\0,\0\x32\0\n", 16, "a|b\n2:1|2\n");
    /* half a surrogate pair, and an odd byte at the end */
    expect_bytes("\xFF\xFE"
                 "a\0\n\0\x3D\xD8z\0\n\0y",
                 13, "a\n2:\xEF\xBF\xBDz\n3:\xEF\xBF\xBD\n");
    expect("n\n\xE2\n", "n\n2:â\n"); /* cut short, as UTF-8 would be */
}

static void test_clean(void **state)
{
    (void)state;
    GError *error = NULL;
    const char *bytes = "a,b\n\"x\ny\",  p \x1b[31m  q\xE2\x80\xAE\n";
    struct csv_reader *r = csv_open_fd(fd_of(bytes, strlen(bytes)), "list.csv", NULL, &error);
    g_autofree char *got = dump_reader(r, error);
    assert_string_equal(got, "a|b\n2:x y|p [31m q\n");
}

static void test_refusals(void **state)
{
    (void)state;
    expect("", "! list.csv is empty: choose the list that HQ sent.");
    expect("\n\n", "! list.csv has no header line: the first line must name the columns.");
    expect_bytes(
        "a,b,c\n1,2,\0\n", 12,
        "a|b|c\n! list.csv, line 2, column 3: there is a NUL byte, so this is not a CSV file, "
        "or it is damaged: export the list again.");
    expect("a,b\n1,2\n3,\"oh\n4,5\n",
           "a|b\n2:1|2\n! list.csv, line 3, column 2 (b): a quote (\") is opened here and never "
           "closed: close it, or take it out.");
    expect("a,b\n1,\"x\"y\n",
           "a|b\n! list.csv, line 2, column 2 (b): there is a single \" inside a quoted value: "
           "write it twice (\"\").");
    expect("  <html><body>",
           "! list.csv is a web page, not a CSV file: save the list as CSV first.");
    expect("\x01\x02\x03\x04\x05",
           "! list.csv is not a CSV file, it has no text: save the list as CSV first.");
}

static void test_huge(void **state)
{
    (void)state;
    GString *s = g_string_new("a,b\n1,2\n");
    while (s->len < 3 * CSV_MAX_RECORD)
        g_string_append(s, "xxxxxxxxxxxxxxxx");
    expect(s->str,
           "a|b\n2:1|2\n! list.csv, line 3: the line is longer than 1 MiB, so this is not a "
           "list of people: choose another file.");
    g_string_assign(s, "a,b\n1,2\n3,\"");
    while (s->len < 3 * CSV_MAX_RECORD)
        g_string_append(s, "xxxx,xxx\nxxxxxxx\n");
    expect(s->str, "a|b\n2:1|2\n! list.csv, line 3, column 2 (b): a quoted value is longer than 1 "
                   "MiB: a closing quote (\") is probably missing here.");
    g_string_assign(s, "a,b\n");
    for (int i = 0; i < 5000; i++)
        g_string_append_c(s, ',');
    expect(s->str,
           "a|b\n! list.csv, line 2: there are more than 1024 columns, so this is not a list of "
           "people: choose another file.");
    /* just within the limit, across many blocks */
    g_string_assign(s, "a,b\n1,");
    while (s->len < CSV_MAX_RECORD - 64)
        g_string_append_c(s, 'x');
    g_string_append(s, "\r\n2,3\r\n");
    struct csv_reader *r = open_bytes(s->str, s->len, NULL);
    const struct csv_row *row;
    assert_int_equal(csv_next(r, &row, NULL), CSV_ROW);
    assert_int_equal(strlen(row->values[1]), CSV_MAX_RECORD - 64 - 6);
    assert_int_equal(csv_next(r, &row, NULL), CSV_ROW);
    assert_int_equal(row->line, 3);
    csv_close(r);
    g_string_free(s, TRUE);
}

/* Each kind of line end, shifted over the edge of the reader's block. */
static void test_block_edges(void **state)
{
    (void)state;
    static const char *const ends[] = {"\n", "\r\n", "\r"};
    for (guint e = 0; e < 3; e++) {
        for (gsize shift = 0; shift < 24; shift++) {
            g_autoptr(GString) s = g_string_new("a,b");
            g_string_append(s, ends[e]);
            while (s->len < 128 * 1024 - 200)
                g_string_append_printf(s, "1234567,89%s", ends[e]);
            int lines = 0;
            while (s->len < 128 * 1024 - 12 - shift)
                g_string_append_c(s, 'z');
            g_string_append_printf(s, ",\"p%sq\xC5\xB7\",,%s5,6%s7", ends[e], ends[e], ends[e]);
            struct csv_reader *r = open_bytes(s->str, s->len, NULL);
            const struct csv_row *row;
            gint64 last = 0;
            while (csv_next(r, &row, NULL) == CSV_ROW) {
                lines++;
                last = row->line;
                if (row->values[0][0] == 'z') {
                    assert_string_equal(row->values[1], "p\nq\xC5\xB7");
                    assert_int_equal(row->line, lines + 1);
                } else if (row->values[0][0] == '5') {
                    assert_int_equal(row->line, lines + 2);
                }
            }
            assert_int_equal(last, lines + 2);
            csv_close(r);
        }
    }
}

static struct csv_reader *open_path(const char *path, const struct csv_options *options,
                                    GError **error)
{
    int fd = csv_file(path, error);
    return fd < 0 ? NULL : csv_open_fd(fd, path, options, error);
}

static void test_files(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    assert_null(open_path("/nonexistent/list.csv", NULL, &error));
    assert_string_equal(error->message,
                        "There is no file /nonexistent/list.csv: check its name and folder.");
    g_clear_error(&error);
    assert_null(open_path("/tmp", NULL, &error));
    assert_string_equal(error->message, "/tmp is a folder: give a CSV file in it.");
    g_clear_error(&error);
    assert_null(open_path("/dev/null", NULL, &error));
    assert_string_equal(error->message, "/dev/null is empty: choose the list that HQ sent.");
    g_clear_error(&error);

    char name[] = "/tmp/branchline-csv-XXXXXX";
    int fd = g_mkstemp(name);
    close(fd);
    chmod(name, 0);
    if (access(name, R_OK) != 0) { /* root may read everything */
        assert_null(open_path(name, NULL, &error));
        assert_non_null(strstr(error->message, "may not be read by you"));
        g_clear_error(&error);
    }
    unlink(name);

    /* a pipe, in pieces that suit nobody */
    int p[2];
    assert_int_equal(pipe(p), 0);
    const char *bytes = "a,b\n\"x\ny\",2\n";
    assert_int_equal(write(p[1], bytes, strlen(bytes)), (ssize_t)strlen(bytes));
    close(p[1]);
    struct csv_reader *r = csv_open_fd(p[0], "pipe", &as_is, NULL);
    g_autofree char *got = dump_reader(r, NULL);
    assert_string_equal(got, "a|b\n2:x\ny|2\n");
}

/* ---- sample files ---- */

static void compare_row(const char *file, struct csv_reader *r, const struct csv_row *row,
                        yajl_val object)
{
    for (gsize k = 0; k < YAJL_GET_OBJECT(object)->len; k++) {
        const char *key = YAJL_GET_OBJECT(object)->keys[k];
        const char *value = YAJL_GET_STRING(YAJL_GET_OBJECT(object)->values[k]);
        /* the suite's own expectation differs from its file here */
        if (strcmp(file, "location_coordinates") == 0 && strcmp(key, "Contact Phone Number") == 0)
            continue;
        guint column = 0;
        while (column < csv_width(r) && strcmp(csv_header(r)[column], key) != 0)
            column++;
        assert_true(column < csv_width(r));
        g_auto(GStrv) lines = g_strsplit(value, "\r\n", -1);
        g_autofree char *lf = g_strjoinv("\n", lines);
        assert_string_equal(row->values[column], lf);
    }
}

static void test_spectrum(void **state)
{
    (void)state;
    static const char *const files[] = {"comma_in_quotes", "empty",         "empty_crlf",
                                        "escaped_quotes",  "json",          "location_coordinates",
                                        "newlines",        "newlines_crlf", "quotes_and_newlines",
                                        "simple",          "simple_crlf",   "utf8"};
    g_autofree char *dir = sample_path("csv/csv-spectrum");
    for (guint f = 0; f < G_N_ELEMENTS(files); f++) {
        g_autofree char *csv = g_strdup_printf("%s/csvs/%s.csv", dir, files[f]);
        g_autofree char *json = g_strdup_printf("%s/json/%s.json", dir, files[f]);
        yajl_val want = sample_json(json);
        assert_non_null(want);
        struct csv_reader *r = open_path(csv, &as_is, NULL);
        assert_non_null(r);
        const struct csv_row *row;
        gsize rows = YAJL_IS_ARRAY(want) ? YAJL_GET_ARRAY(want)->len : 1;
        for (gsize i = 0; i < rows; i++) {
            assert_int_equal(csv_next(r, &row, NULL), CSV_ROW);
            assert_int_equal(row->shape, CSV_FITS);
            compare_row(files[f], r, row,
                        YAJL_IS_ARRAY(want) ? YAJL_GET_ARRAY(want)->values[i] : want);
        }
        assert_int_equal(csv_next(r, &row, NULL), CSV_END);
        csv_close(r);
        yajl_tree_free(want);
    }
}

static void test_csvkit(void **state)
{
    (void)state;
    static const struct {
        const char *file, *expected;
    } cases[] = {
        {"bad", "column_a|column_b|column_c\n2l:1|27||I'm too long!\n3s:|I'm too short!\n"
                "4:0|mixed types.... uh oh|17\n"},
        {"bad_skip_lines", "column_a|column_b|column_c\n5l:1|27||I'm too long!\n"
                           "6s:|I'm too short!\n7:0|mixed types.... uh oh|17\n"},
        {"blanks", "a|b|c|d|e|f\n2:|NA|N/A|NONE|NULL|.\n"},
        {"dummy", "a|b|c\n2:1|2|3\n"},
        {"dummy_col_shuffled_ragged", "b|c|a|d\n2:2|3|1|4\n"},
        {"mac_newlines", "a|b|c\n2:1|2|3\n3:Once upon\na time|5|6\n"},
        {"no_header_row", "1|2|3\n"},
        {"optional_quote_characters", "a|b|c\n2:1|2|3\n"},
        {"test_date_format", "a\n2:02/01/2014\n3:31/12/2012\n"},
        {"test_empty_columns", "a|b|c\n2:a||||\n3:||c|\n4:|||| (blank)\n"},
        {"test_empty_columns_long_row", "a|b|c\n2:||| (blank)\n"},
        {"test_empty_columns_short_row", "a|b|c\n2s:| (blank)\n"},
        {"test_extra_header", "a|b|c|d\n2s:1|2|3\n"},
        {"test_header_newline", "start end|b|c\n8:d|e|f\n"},
        {"test_ignore_case", "a|b|c\n2:100|2003-01-01|a\n3:100|2003-01-01|A\n4:20|2002-01-01|b\n"
                             "5:20|2001-01-01|c\n6:3|2009-01-01|d\n"},
        {"test_latin1", "a|b|c\n2:1|2|3\n3:4|5|©\n"},
        {"test_locale", "a|b|c\n2:1,7|200.000.000|\n"},
        {"test_no_leading_zeroes", "a|b|c\n2:01|00.11|0.1\n"},
        {"test_skip_lines", "a|b|c\n5:1|2|3\n"},
        {"test_utf16_big", "a|b|c\n2:1|2|3\n3:4|5|ʤ\n"},
        {"test_utf16_little", "a|b|c\n2:1|2|3\n3:4|5|ʤ\n"},
        {"test_utf8", "foo|bar|baz\n2:1|2|3\n3:4|5|ʤ\n"},
        {"test_utf8_bom", "foo|bar|baz\n2:1|2|3\n3:4|5|ʤ\n"},
    };
    g_autofree char *dir = sample_path("csv/csvkit");
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *path = g_strdup_printf("%s/%s.csv", dir, cases[i].file);
        GError *error = NULL;
        struct csv_reader *r = open_path(path, &as_is, &error);
        g_autofree char *got = dump_reader(r, error);
        assert_string_equal(got, cases[i].expected);
    }
    g_autoptr(GError) error = NULL;
    g_autofree char *empty = g_strdup_printf("%s/empty.csv", dir);
    assert_null(open_path(empty, NULL, &error));
    assert_non_null(strstr(error->message, "has no header line"));
    g_clear_error(&error);
    g_autofree char *nul = g_strdup_printf("%s/null_byte.csv", dir);
    struct csv_reader *r = open_path(nul, NULL, &error);
    const struct csv_row *row;
    assert_int_equal(csv_next(r, &row, &error), CSV_FAILED);
    assert_non_null(strstr(error->message, "line 2, column 1: there is a NUL byte"));
    csv_close(r);
}

/* Real lists: how many rows fit, and that the last is what stands in the file. */
static void count_rows(const char *path, int rows, const char *first_of_last)
{
    struct csv_reader *r = open_path(path, NULL, NULL);
    assert_non_null(r);
    const struct csv_row *row;
    int n = 0;
    while (csv_next(r, &row, NULL) == CSV_ROW) {
        assert_int_equal(row->shape, CSV_FITS);
        assert_int_equal(row->line, n + 2);
        n++;
        if (n == rows)
            assert_string_equal(row->values[0], first_of_last);
    }
    assert_int_equal(n, rows);
    csv_close(r);
}

static void test_lists(void **state)
{
    (void)state;
    count_rows("db/reference/mps.csv", 650, "E14001605");
    count_rows("db/reference/postcode_ranges.csv", 54076, "YO90 1HX");
    count_rows("tests/data/membership/members.csv", 60, "S000060");
    count_rows("tests/data/postcodes/onspd_aug2025_sample.csv", 41, "AB169TP");
    static const struct {
        const char *name;
        int rows;
        const char *first_of_last;
    } whole[] = {{"membership/uk-500_safe.csv", 500, "T100500"},
                 {"mps/mps_2025-11-10.csv", 650, "E14001605"},
                 {"mps/mps_2026-05-19_three_vacancies.csv", 650, "E14001605"},
                 {"mps/mps_elected_2024-07-04.csv", 650, "E14001605"},
                 {"postcodes/onspd_aug2025_aberdeen_sample.csv", 8048, "SE1 2DL"}};
    for (gsize i = 0; i < G_N_ELEMENTS(whole); i++) {
        g_autofree char *path = sample_whole(whole[i].name);
        if (path)
            count_rows(path, whole[i].rows, whole[i].first_of_last);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plain),          cmocka_unit_test(test_without_header),
        cmocka_unit_test(test_lines_are_true), cmocka_unit_test(test_ragged),
        cmocka_unit_test(test_encodings),      cmocka_unit_test(test_clean),
        cmocka_unit_test(test_refusals),       cmocka_unit_test(test_huge),
        cmocka_unit_test(test_block_edges),    cmocka_unit_test(test_files),
        cmocka_unit_test(test_spectrum),       cmocka_unit_test(test_csvkit),
        cmocka_unit_test(test_lists),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
