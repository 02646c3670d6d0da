/*
 * Results on the way out: JSON that parses back, tables that line up, nothing
 * that a terminal would obey.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "app/json.h"
#include "app/out.h"
#include "base/day.h"
#include "base/err.h"
#include "base/text.h"
#include "support/parsed.h"
#include "support/sample.h"

#include <stdlib.h>

static const char *const hostile[] = {
    "plain",
    "\x1b]0;owned\x07\x1b[2J\x1b[31mred",
    "\xe2\x80\xaetxt.exe\xe2\x80\xac",
    "\xff\xfe broken \xc3",
    "\"quotes\" \\back\\slash/ </script>",
    "two\nlines\r\nand\ta tab",
    "\xc2\x9b[31m C1",
    "\xe2\x80\xa8line separator\xe2\x80\xa9",
    "Siân Ó’Hára 中文 👩‍👩‍👧",
    "_",
    "",
};

/* What a printer writes into memory; text is the test's. */
struct sheet {
    FILE *stream;
    char *text;
    size_t len;
};

static void sheet_open(struct sheet *s)
{
    *s = (struct sheet){0};
    s->stream = open_memstream(&s->text, &s->len);
    assert_non_null(s->stream);
}

static const char *sheet_text(struct sheet *s)
{
    fflush(s->stream);
    return s->text;
}

static void sheet_close(struct sheet *s)
{
    fclose(s->stream);
    free(s->text);
}

/* Newlines are all that may be there beside printable text. */
static void is_harmless(const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++) {
        assert_true(g_utf8_validate(*line, -1, NULL));
        if (!text_is_clean(*line, TEXT_LINE))
            fail_msg("not clean: %s", *line);
    }
}

static void json_holds_everything(void **state)
{
    (void)state;
    g_autoptr(record) r = record_new();
    record_set_text(r, "plain", "plain");
    record_set_int(r, "number", G_MININT64);
    record_set_int(r, "done_at", 1795689720);
    record_set_bool(r, "yes", true);
    record_set_null(r, "nothing");
    record_set_hundredths(r, "turnout", 4796);
    record_set_hundredths(r, "under", -5);
    record_set_text(r, "_k1", "CANARY");
    record_set_blob(r, "mail", "CANARY", 6);
    record *inner = record_new();
    record_set_text(inner, "name", "Elm House");
    GPtrArray *list = record_array_new();
    g_ptr_array_add(list, record_copy(inner));
    record_take_object(r, "workplace", inner);
    record_take_list(r, "all", list);

    struct sheet s;
    sheet_open(&s);
    assert_true(json_write(s.stream, r));
    const char *text = sheet_text(&s);
    is_harmless(text);
    assert_null(strstr(text, "CANARY"));
    assert_non_null(strstr(text, "\"turnout\":47.96"));
    assert_non_null(strstr(text, "\"under\":-0.05"));
    assert_non_null(strstr(text, "\"number\":-9223372036854775808"));

    yajl_val tree = parsed(text);
    assert_string_equal(json_text(tree, "plain"), "plain");
    assert_string_equal(json_text(tree, "done_at"), "2026-11-26T10:42:00Z");
    assert_true(YAJL_IS_TRUE(json_get(tree, "yes")));
    assert_true(YAJL_IS_NULL(json_get(tree, "nothing")));
    assert_string_equal(json_text(json_get(tree, "workplace"), "name"), "Elm House");
    assert_int_equal(YAJL_GET_ARRAY(json_get(tree, "all"))->len, 1);
    yajl_tree_free(tree);
    sheet_close(&s);
}

static void json_texts_come_back(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(hostile); i++) {
        g_autoptr(record) r = record_new();
        record_set_text(r, "name", hostile[i]);
        struct sheet s;
        sheet_open(&s);
        json_write(s.stream, r);
        is_harmless(sheet_text(&s));
        yajl_val tree = parsed(sheet_text(&s));
        g_autofree char *clean = text_clean(hostile[i], -1, TEXT_MULTILINE);
        assert_string_equal(json_text(tree, "name"), clean);
        yajl_tree_free(tree);
        sheet_close(&s);
    }
}

static void json_errors(void **state)
{
    (void)state;
    struct sheet s;
    sheet_open(&s);
    g_autoptr(GError) error = NULL;
    err_set(&error, BL_ERR_NOT_FOUND, "No member “%s” in your workplaces.", "\x1b[2J\"x");
    json_error(s.stream, error);
    is_harmless(sheet_text(&s));
    yajl_val tree = parsed(sheet_text(&s));
    assert_string_equal(json_text(json_get(tree, "error"), "code"), "not_found");
    assert_non_null(strstr(json_text(json_get(tree, "error"), "message"), "No member"));
    yajl_tree_free(tree);
    sheet_close(&s);
}

static record *person(int i, const char *name)
{
    record *r = record_new();
    record_set_int(r, "id", i);
    record_set_text(r, "name", name);
    record_set_text(r, "due_on", "2026-12-11");
    record_set_text(r, "state", "NO_SUCH_STATE");
    record_set_null(r, "job");
    record_set_int(r, "_k1", i);
    return r;
}

/* n people through a printer of that style; the text is the caller's. */
static char *people(struct out_style style, int n, const char *name, char **messages)
{
    struct sheet s, m;
    sheet_open(&s);
    sheet_open(&m);
    struct out *o = out_new(s.stream, m.stream, style);
    for (int i = 1; i <= n; i++) {
        g_autoptr(record) r = person(i, name);
        assert_true(out_row(r, o, NULL));
    }
    struct result result = {.message = n ? (char *)"That is all." : NULL};
    assert_true(out_result(o, &result, CMD_LIST, NULL));
    assert_true(out_flush(o, NULL));
    out_free(o);
    char *text = g_strdup(sheet_text(&s));
    if (messages)
        *messages = g_strdup(sheet_text(&m));
    sheet_close(&s);
    sheet_close(&m);
    return text;
}

static void lists_as_json(void **state)
{
    (void)state;
    const struct out_style json = {.json = true};
    g_autofree char *none = people(json, 0, "x", NULL);
    assert_string_equal(none, "[]\n");
    static const int counts[] = {1, 2, 5000};
    for (gsize i = 0; i < G_N_ELEMENTS(counts); i++) {
        g_autofree char *messages = NULL;
        g_autofree char *text = people(json, counts[i], hostile[1], &messages);
        is_harmless(text);
        assert_string_equal(messages, "");
        yajl_val tree = parsed(text);
        assert_int_equal(YAJL_GET_ARRAY(tree)->len, counts[i]);
        yajl_val last = YAJL_GET_ARRAY(tree)->values[counts[i] - 1];
        assert_int_equal(YAJL_GET_INTEGER(json_get(last, "id")), counts[i]);
        assert_string_equal(json_text(last, "due_on"), "2026-12-11");
        assert_null(json_get(last, "_k1"));
        yajl_tree_free(tree);
    }
}

static void lists_as_tables(void **state)
{
    (void)state;
    g_autofree char *messages = NULL;
    g_autofree char *piped = people((struct out_style){0}, 2, "Amina Yusuf", &messages);
    assert_string_equal(piped, "ID  NAME         DUE ON           STATE          JOB\n"
                               " 1  Amina Yusuf  Fri 11 Dec 2026  no such state\n"
                               " 2  Amina Yusuf  Fri 11 Dec 2026  no such state\n");
    assert_string_equal(messages, "That is all.\n");

    g_autofree char *remark = NULL;
    g_autofree char *quiet = people((struct out_style){0}, 0, "x", &remark);
    assert_string_equal(quiet, "");
    assert_string_equal(remark, "Nothing to show.\n");

    /* No line is wider than the terminal, whatever the names are. */
    g_autofree char *endless = g_strnfill(10000, 'W');
    const char *const names[] = {endless, hostile[8], hostile[1], "中文中文中文中文中文中文中文"};
    static const int widths[] = {20, 40, 80, 200};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        for (gsize w = 0; w < G_N_ELEMENTS(widths); w++) {
            struct out_style style = {.columns = widths[w]};
            g_autofree char *text = people(style, 3, names[i], NULL);
            is_harmless(text);
            g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
            if (widths[w] >= 60)
                if (widths[w] >= 60)
                    assert_int_equal(g_strv_length(lines), 5); /* a heading, three rows, the end */
            for (char **line = lines; *line; line++)
                assert_true(text_width(*line) <= widths[w]);
        }
    /* In a pipe nothing is cut. */
    g_autofree char *full = people((struct out_style){0}, 1, endless, NULL);
    assert_non_null(strstr(full, endless));
    /* More rows than are held: all are there. */
    g_autofree char *many = people((struct out_style){0}, 1234, "x", NULL);
    g_auto(GStrv) lines = g_strsplit(many, "\n", -1);
    assert_int_equal(g_strv_length(lines), 1 + 1234 + 1);
    assert_non_null(strstr(many, "\n1234  x"));

    g_autofree char *plain =
        people((struct out_style){.columns = 80, .ascii = true}, 1, "Siân Ó’Hára", NULL);
    assert_non_null(strstr(plain, "Sian O'Hara"));
    assert_true(g_str_is_ascii(plain));
}

static void objects(void **state)
{
    (void)state;
    struct sheet s;
    sheet_open(&s);
    struct out *o = out_new(s.stream, s.stream, (struct out_style){0});
    struct result result = {.message = g_strdup("Filed."), .object = record_new(), .id = 7};
    record_set_text(result.object, "given_name", "Amina");
    record_set_text(result.object, "text", "Dear Amina,\n\n\x1b[2Jthank you.\n");
    record_set_null(result.object, "job");
    record_set_int(result.object, "filed_at", 1795689720);
    record_set_bool(result.object, "open", true);
    GPtrArray *list = record_array_new();
    g_ptr_array_add(list, person(1, "Tom"));
    record_take_list(result.object, "notes", list);
    assert_true(out_result(o, &result, 0, NULL));
    out_free(o);
    assert_string_equal(sheet_text(&s), "Filed.\n"
                                        "Given name: Amina\n"
                                        "Text:\n"
                                        "  Dear Amina,\n"
                                        "\n"
                                        "  [2Jthank you.\n"
                                        "Filed at: Thu 26 Nov 2026 10:42\n"
                                        "Open: yes\n"
                                        "Notes:\n"
                                        "  ID  NAME  DUE ON           STATE          JOB\n"
                                        "   1  Tom   Fri 11 Dec 2026  no such state\n");
    sheet_close(&s);

    /* Of what a command wrote, the sentence; of an import the lists too, before it. */
    sheet_open(&s);
    o = out_new(s.stream, s.stream, (struct out_style){0});
    assert_true(out_result(o, &result, CMD_WRITES, NULL));
    assert_string_equal(sheet_text(&s), "Filed.\n");
    assert_true(out_result(o, &result, CMD_WRITES | CMD_STREAMS, NULL));
    out_free(o);
    assert_string_equal(sheet_text(&s), "Filed.\n"
                                        "Notes:\n"
                                        "  ID  NAME  DUE ON           STATE          JOB\n"
                                        "   1  Tom   Fri 11 Dec 2026  no such state\n"
                                        "Filed.\n");
    sheet_close(&s);

    sheet_open(&s);
    o = out_new(s.stream, s.stream, (struct out_style){.json = true});
    assert_true(out_result(o, &result, 0, NULL));
    out_free(o);
    yajl_val tree = parsed(sheet_text(&s));
    assert_int_equal(YAJL_GET_INTEGER(json_get(tree, "id")), 7);
    assert_string_equal(json_text(tree, "message"), "Filed.");
    assert_string_equal(json_text(tree, "given_name"), "Amina");
    yajl_tree_free(tree);
    sheet_close(&s);
    result_done(&result);
}

/* A text of several lines may be a table: its columns stay. */
static void columns_in_a_text_stay(void **state)
{
    (void)state;
    struct sheet s;
    sheet_open(&s);
    struct out *o = out_new(s.stream, s.stream, (struct out_style){0});
    struct result result = {.object = record_of_text("text", "No.  MP\n  1  Hollis  Varley\n")};
    record_set_text(result.object, "name", "one   line");
    assert_true(out_result(o, &result, 0, NULL));
    out_free(o);
    assert_string_equal(sheet_text(&s), "Text:\n  No.  MP\n    1  Hollis  Varley\n"
                                        "Name: one line\n");
    sheet_close(&s);
    result_done(&result);
}

/* What people read instead of the values, where there is such a table; JSON has the values. */
static void a_table_in_place_of_values(void **state)
{
    (void)state;
    for (int json = 0; json <= 1; json++) {
        g_autoptr(GError) error = NULL;
        struct sheet s;
        struct result result = {.object = record_of_int("voted", 12)};
        GPtrArray *rows = record_array_new();
        g_ptr_array_add(rows, record_of_int("link", 34));
        record_take_list(result.object, "_table", rows);
        sheet_open(&s);
        struct out *o = out_new(s.stream, s.stream, (struct out_style){.json = json});
        assert_true(out_result(o, &result, 0, &error));
        assert_int_equal(strstr(sheet_text(&s), "12") != NULL, json);
        assert_int_equal(strstr(sheet_text(&s), "LINK\n  34") != NULL, !json);
        out_free(o);
        sheet_close(&s);
        result_done(&result);
    }
}

static void full_disk(void **state)
{
    (void)state;
    FILE *full = fopen("/dev/full", "w");
    if (!full)
        skip();
    for (int json = 0; json <= 1; json++) {
        g_autoptr(GError) error = NULL;
        struct out *o = out_new(full, full, (struct out_style){.json = json});
        g_autoptr(record) r = person(1, "x");
        bool ok = true;
        for (int i = 0; i < 100000 && ok; i++) /* it stops long before the last row */
            ok = out_row(r, o, &error);
        assert_false(ok);
        assert_true(err_is(error, BL_ERR_STORAGE));
        out_free(o);
        clearerr(full);
    }
    fclose(full);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(json_holds_everything),
        cmocka_unit_test(json_texts_come_back),
        cmocka_unit_test(json_errors),
        cmocka_unit_test(lists_as_json),
        cmocka_unit_test(lists_as_tables),
        cmocka_unit_test(objects),
        cmocka_unit_test(columns_in_a_text_stay),
        cmocka_unit_test(a_table_in_place_of_values),
        cmocka_unit_test(full_disk),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
