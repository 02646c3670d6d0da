/*
 * What is printed, as poppler reads it back: every word, on how many pages,
 * the same bytes each time, and one sentence where it cannot be.
 */
#include "support/pdf_text.h"

#include "io/preload.h"

#include <stdio.h>

static const char *self;

static paper *blank(enum paper_mode mode)
{
    return paper_new("Result", "A ballot", mode, day_from_iso("2026-12-16"));
}

static const char *const heads[] = {"", "Votes", "Share"};
static const char *const cells[] = {"Yes",  "1,702",  "88.3%", "No", "93",
                                    "5.7%", "Spoilt", NULL,    "–"};

/* ---- what is on it ---- */

static void every_kind_comes_out(void **state)
{
    (void)state;
    for (int mode = PAPER_PAGES; mode <= PAPER_SHEET; mode++) {
        g_autoptr(paper) p = blank(mode);
        const struct paper_mark marks[] = {{911, "target 911"}, {701, "line 701"}};
        paper_heading(p, "Result of the ballot");
        paper_paragraph(p, "Zoë Ní Dhomhnaill, officially\nSiân Môn");
        paper_huge(p, "43.7%", "have voted");
        paper_large(p, "Post it by Wednesday");
        paper_table(p, 3, heads, cells, 3);
        paper_gauge(p, 612, 1402, marks, 2);
        const struct paper_bar bars[] = {{12, "Mill Court", "12 (80%)"},
                                         {-1, "Elm House", "under 5"}};
        const struct paper_chart charts[] = {
            {PAPER_CHART_BARS, "Lying bars", "a note below", bars, 2},
            {PAPER_CHART_COLUMNS, "Standing columns", NULL, bars, 2}};
        const struct paper_chart in_time = {PAPER_CHART_LINE, "Points in time", NULL, bars, 2};
        paper_charts(p, charts, 2);
        paper_charts(p, &in_time, 1);
        paper_rule(p);
        paper_space(p);
        paper_footer(p, "Printed by the branch");
        g_autofree char *text = text_in(p);
        static const char *const all[] = {"Result of the ballot",
                                          "Zoë Ní Dhomhnaill, officially",
                                          "Siân Môn",
                                          "43.7%",
                                          "have voted",
                                          "Post it by Wednesday",
                                          "Votes",
                                          "1,702",
                                          "Spoilt",
                                          "target 911",
                                          "line 701",
                                          "Lying bars",
                                          "a note below",
                                          "Standing columns",
                                          "Points in time",
                                          "12 (80%)",
                                          "under 5",
                                          "Mill Court",
                                          "Printed by the branch"};
        for (gsize i = 0; i < G_N_ELEMENTS(all); i++)
            has(text, all[i]);
        assert_null(strstr(text, "page 1")); /* of one page */
        assert_int_equal(pages_of(p), 1);
    }
}

static void properties_are_those_given(void **state)
{
    (void)state;
    g_autoptr(paper) p =
        paper_new("Zoë’s result", "A\tballot", PAPER_PAGES, day_from_iso("2026-12-16"));
    g_autoptr(GBytes) bytes = made(p); /* with nothing on it, a page */
    g_autofree char *info = told(bytes, "pdfinfo", "-isodates");
    has(info, "Zoë’s result\n");
    has(info, "A ballot\n");
    has(info, "Branchline\n");
    has(info, "CreationDate:    2026-12-16");
    has(info, "Pages:           1\n");
    has(info, "(A4)");
}

static void the_same_gives_the_same_bytes(void **state)
{
    (void)state;
    g_autoptr(GBytes) first = NULL;
    for (int i = 0; i < 3; i++) {
        g_autoptr(paper) p = blank(PAPER_PAGES);
        paper_heading(p, i < 2 ? "Result" : "Another");
        paper_table(p, 3, heads, cells, 3);
        g_autoptr(GBytes) bytes = made(p), again = made(p);
        assert_true(g_bytes_equal(bytes, again));
        if (!first)
            first = g_bytes_ref(bytes);
        assert_int_equal(g_bytes_equal(bytes, first), i < 2);
        /* The clock has no part in it: a PDF's time is of whole seconds. */
        for (time_t then = time(NULL); i == 0 && time(NULL) == then;)
            g_usleep(5000);
    }
}

/* From where to where a word stands, in points. */
static double edge(const char *boxes, const char *which, const char *word)
{
    g_autofree char *closed = g_strdup_printf("\">%s</word>", word);
    const char *at = strstr(boxes, closed), *value = at;
    assert_non_null(at);
    while (!g_str_has_prefix(value, which))
        value--;
    return g_ascii_strtod(value + strlen(which) + 2, NULL);
}

static void numbers_stand_under_each_other(void **state)
{
    (void)state;
    g_autoptr(paper) p = blank(PAPER_PAGES);
    static const char *const lines[] = {"Leeds", "1,702", "x1", "b", "93", "long"};
    paper_table(p, 3, NULL, lines, 2);
    g_autoptr(GBytes) bytes = made(p);
    g_autofree char *boxes = told(bytes, "pdftotext", "-bbox");
    assert_float_equal(edge(boxes, "xMax", "1,702"), edge(boxes, "xMax", "93"), 0.1);
    assert_float_equal(edge(boxes, "xMin", "Leeds"), edge(boxes, "xMin", "b"), 0.1);
    assert_float_equal(edge(boxes, "xMin", "x1"), edge(boxes, "xMin", "long"), 0.1);
    assert_true(edge(boxes, "xMin", "x1") > edge(boxes, "xMax", "93") + 10);
}

static void only_amounts_are_numbers(void **state)
{
    (void)state;
    static const struct {
        const char *first, *second;
        bool right;
    } cases[] = {
        {"88.3%", "0.5%", true},
        {"£1,204.50", "£3", true},
        {"(12)", "0", true},
        {"7", "x7", false},
        {"01134960000", "07700900123", false},
        {"1/12/2026", "16/12/2026", false},
        {"2026-12-16", "1", false},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const char *const lines[] = {cases[i].first, "end", "–", "end", cases[i].second, "end"};
        g_autoptr(paper) p = blank(PAPER_PAGES);
        paper_table(p, 2, NULL, lines, 3);
        g_autoptr(GBytes) bytes = made(p);
        g_autofree char *boxes = told(bytes, "pdftotext", "-bbox");
        const char *which = cases[i].right ? "xMax" : "xMin";
        assert_float_equal(edge(boxes, which, cases[i].first), edge(boxes, which, cases[i].second),
                           0.1);
    }
}

/* ---- pages ---- */

static void pages_follow(void **state)
{
    (void)state;
    g_autoptr(paper) p = blank(PAPER_PAGES);
    for (int i = 0; i < 100; i++) {
        g_autofree char *line = g_strdup_printf("paragraph-%03d", i);
        paper_paragraph(p, line);
    }
    paper_footer(p, "Of the branch");
    int pages = pages_of(p);
    assert_in_range(pages, 2, 5);
    g_autofree char *text = text_in(p);
    for (int i = 0; i < 100; i++) {
        g_autofree char *line = g_strdup_printf("paragraph-%03d", i);
        assert_int_equal(times(text, line), 1);
    }
    for (int i = 1; i <= pages; i++) {
        g_autofree char *number = g_strdup_printf("page %d of %d", i, pages);
        assert_int_equal(times(text, number), 1);
    }
    assert_int_equal(times(text, "Of the branch"), pages);
}

/* A heading stands with what it is above. */
static void headings_are_not_left_behind(void **state)
{
    (void)state;
    for (int before = 20; before < 40; before++) {
        g_autoptr(paper) p = blank(PAPER_PAGES);
        for (int i = 0; i < before; i++)
            paper_paragraph(p, "filling");
        paper_heading(p, "Above it");
        paper_paragraph(p, "what follows");
        g_autofree char *text = text_in(p);
        const char *head = strstr(text, "Above it"), *next = strstr(text, "what follows");
        assert_true(head && next > head);
        assert_null(memchr(head, '\f', (gsize)(next - head)));
    }
}

static void a_long_table_has_its_heads_on_each_page(void **state)
{
    (void)state;
    g_autoptr(paper) p = blank(PAPER_PAGES);
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(g_free);
    for (int i = 0; i < 150; i++) {
        g_ptr_array_add(all, g_strdup_printf("member-%03d", i));
        g_ptr_array_add(all, g_strdup_printf("%d", i * 7));
    }
    static const char *const named[] = {"Member", "Calls"};
    paper_table(p, 2, named, (const char *const *)all->pdata, 150);
    paper_paragraph(p, "after it");
    int pages = pages_of(p);
    assert_in_range(pages, 3, 6);
    g_autofree char *text = text_in(p);
    assert_int_equal(times(text, "Member"), pages);
    assert_int_equal(times(text, "member-"), 150);
    g_auto(GStrv) split = g_strsplit(text, "\f", -1);
    for (int i = 0; i < pages; i++)
        assert_true(g_str_has_prefix(g_strchug(split[i]), "Member"));
}

static void a_poster_stays_on_one_page(void **state)
{
    (void)state;
    for (int lines = 1; lines <= 60; lines += 59) {
        g_autoptr(paper) p = blank(PAPER_ONE_PAGE);
        for (int i = 0; i < lines; i++) {
            g_autofree char *line = g_strdup_printf("large-%02d", i);
            paper_large(p, line);
        }
        paper_footer(p, "Of the branch");
        assert_int_equal(pages_of(p), 1);
        g_autofree char *text = text_in(p);
        assert_int_equal(times(text, "large-"), lines);
        has(text, "Of the branch");
    }
}

/* ---- what comes from outside ---- */

static char *repeated(const char *what, gsize times_over)
{
    GString *s = g_string_new(NULL);
    for (gsize i = 0; i < times_over; i++)
        g_string_append(s, what);
    return g_string_free(s, FALSE);
}

static void put_everywhere(struct paper *p, const char *text)
{
    const char *const row[] = {text, "1", text};
    const struct paper_mark marks[] = {{-5, text}, {3, text}, {99, NULL}};
    paper_heading(p, text);
    paper_paragraph(p, text);
    paper_huge(p, text, text);
    paper_large(p, text);
    paper_table(p, 3, row, row, 1);
    paper_gauge(p, 7, 3, marks, 3);
    paper_gauge(p, -1, 0, NULL, 0);
}

static void hostile_text_does_no_harm(void **state)
{
    (void)state;
    static const char *const texts[] = {"\x1b[31mred\x07\x01",
                                        "<b>&amp;</b> & <span",
                                        "\u202eevil",
                                        "\xff\xfe\xc0",
                                        "\xe6\x9d\x8e\xe5\xa8\x9c",
                                        "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d",
                                        "",
                                        " \n\t ",
                                        "\xf0\x9f\x98\x80",
                                        "%s%n",
                                        "a\nb\rc\r\nd"};
    for (int mode = PAPER_PAGES; mode <= PAPER_ONE_PAGE; mode++) {
        for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
            g_autoptr(paper) p = paper_new(texts[i], texts[i], mode, DAY_NONE);
            put_everywhere(p, texts[i]);
            paper_footer(p, texts[i]);
            g_autoptr(GBytes) bytes = made(p);
            assert_true(g_bytes_get_size(bytes) > 500);
        }
    }
    g_autoptr(paper) p = paper_new(NULL, NULL, PAPER_PAGES, DAY_NONE);
    put_everywhere(p, NULL);
    paper_footer(p, NULL);
    assert_int_equal(pages_of(p), 1);
}

static void markup_and_escapes_are_plain_text(void **state)
{
    (void)state;
    g_autoptr(paper) p = blank(PAPER_PAGES);
    paper_paragraph(p, "<b>bold</b> &amp; \x1b[31mred \xe2\x80\xae"
                       "turned");
    paper_footer(p, "<i>&lt;");
    g_autofree char *text = text_in(p);
    has(text, "<b>bold</b> &amp; ");
    has(text, "red turned");
    has(text, "<i>&lt;");
    assert_null(strchr(text, 0x1b));
}

/* Every letter of it is there, in each kind of block. */
static void long_words_are_not_cut(void **state)
{
    (void)state;
    g_autofree char *word = repeated("Q", 10000);
    for (int kind = 0; kind < 6; kind++) {
        g_autoptr(paper) p = blank(PAPER_PAGES);
        const char *const row[] = {"a", word, "b"};
        const struct paper_mark mark = {1, word};
        guint expected = 10000;
        if (kind == 0)
            paper_paragraph(p, word);
        else if (kind == 1)
            paper_heading(p, word);
        else if (kind == 2)
            paper_large(p, word);
        else if (kind == 3)
            paper_table(p, 3, row, row, 1), expected *= 2;
        else if (kind == 4)
            paper_gauge(p, 1, 2, &mark, 1);
        else
            paper_footer(p, word);
        g_autofree char *text = text_in(p);
        assert_int_equal(times(text, "Q"), expected);
    }
}

/* Of a size that Pango alone loses letters of, or works at without an end. */
static void long_texts_are_not_cut(void **state)
{
    (void)state;
    g_autofree char *word = repeated("Q", 200000), *words = repeated("Quorum ", 30000);
    g_autoptr(paper) p = blank(PAPER_PAGES);
    paper_paragraph(p, word);
    paper_paragraph(p, words);
    g_autofree char *text = text_in(p);
    assert_int_equal(times(text, "Q"), 230000);
    assert_int_equal(times(text, "Quorum"), 30000);
}

static void a_huge_line_of_many_words_is_not_cut(void **state)
{
    (void)state;
    g_autofree char *words = repeated("Quorum ", 60);
    g_autoptr(paper) p = blank(PAPER_ONE_PAGE);
    paper_huge(p, words, words);
    assert_int_equal(pages_of(p), 1);
    g_autofree char *text = text_in(p);
    assert_int_equal(times(text, "Quorum"), 120);
}

/* ---- what cannot be ---- */

static void refuses(const struct paper *p, const char *expected)
{
    g_autoptr(GError) error = NULL;
    assert_null(paper_pdf(p, &error));
    assert_non_null(error);
    has(error->message, expected);
    assert_null(strchr(error->message, '\n'));
}

static void too_much_is_said(void **state)
{
    (void)state;
    g_autofree char *line = repeated("some words of it ", 20), *much = repeated(line, 3200);
    g_autoptr(paper) pages = blank(PAPER_PAGES), bytes = blank(PAPER_PAGES),
                     poster = blank(PAPER_ONE_PAGE);
    for (int i = 0; i < 2500; i++)
        paper_paragraph(pages, line);
    refuses(pages, "more than 200 pages");
    for (int i = 0; i < 3; i++)
        paper_paragraph(bytes, much);
    refuses(bytes, "more than 200 pages");
    for (int i = 0; i < 100; i++)
        paper_paragraph(poster, line);
    refuses(poster, "too much text for one page");
}

static void empty_blocks_have_an_end(void **state)
{
    (void)state;
    g_autoptr(paper) p = blank(PAPER_PAGES);
    for (int i = 0; i < 100000; i++)
        paper_rule(p);
    refuses(p, "more than 200 pages");
    g_autoptr(paper) table = blank(PAPER_PAGES);
    g_autofree const char **none = g_new0(const char *, 40000);
    paper_table(table, 2, NULL, none, 20000);
    refuses(table, "more than 200 pages");
}

/* ---- in a process of its own ---- */

/* What a program says that makes one: its sentence, or "made". */
static int say_whether(bool sealed)
{
    if (sealed)
        preload();
    g_autoptr(GError) error = NULL;
    g_autoptr(paper) p = blank(PAPER_PAGES);
    paper_paragraph(p, "text");
    g_autoptr(GBytes) bytes = paper_pdf(p, &error);
    printf("%s\n", bytes ? "made" : error->message);
    return 0;
}

static char *said_by(const char *program, const char *word, const char *variable, const char *value)
{
    const char *const argv[] = {program, word, NULL};
    char **env = g_environ_unsetenv(g_get_environ(), "BRANCHLINE_MODULES");
    int status;
    if (variable)
        env = g_environ_setenv(env, variable, value, TRUE);
    char *said = ran(argv, env, &status);
    g_strfreev(env);
    assert_int_equal(status, 0);
    return said;
}

/* A copy that has no module near, as after half an installation. */
static void without_the_module_it_says_so(void **state)
{
    (void)state;
    g_autofree char *dir = g_dir_make_tmp("branchline-paper-XXXXXX", NULL), *bytes = NULL;
    g_autofree char *copy = g_build_filename(dir, "test_paper", NULL);
    gsize len;
    assert_true(g_file_get_contents(self, &bytes, &len, NULL));
    assert_true(
        g_file_set_contents_full(copy, bytes, (gssize)len, G_FILE_SET_CONTENTS_NONE, 0755, NULL));
    g_autofree char *near = said_by(self, "open", NULL, NULL);
    g_autofree char *far = said_by(copy, "open", NULL, NULL);
    g_unlink(copy);
    g_rmdir(dir);
    assert_string_equal(near, "made\n");
    assert_string_equal(far,
                        "PDFs cannot be made, because the pdf module (pdf.so), cairo or pango is "
                        "missing or of another version: ask for text instead, or ask whoever "
                        "installed Branchline to reinstall it.\n");
}

static void without_fonts_it_says_so(void **state)
{
    (void)state;
    g_autofree char *path = NULL;
    static const char none[] = "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\">"
                               "<fontconfig></fontconfig>";
    int fd = g_file_open_tmp("branchline-fonts-XXXXXX", &path, NULL);
    assert_true(fd >= 0 && write(fd, none, sizeof none - 1) == (ssize_t)sizeof none - 1);
    close(fd);
    g_autofree char *said = said_by(self, "open", "FONTCONFIG_FILE", path);
    g_unlink(path);
    has(said, "because this machine has no fonts: ");
    has(said, "(fonts-dejavu-core)");
}

/* A process that is about to enter the sandbox, with none beside it that makes them. */
static void in_a_sealed_process_it_says_so(void **state)
{
    (void)state;
    g_autofree char *said = said_by(self, "sealed", NULL, NULL);
    has(said, "PDFs cannot be made in this session: ");
}

int main(int argc, char **argv)
{
    if (argc > 1)
        return say_whether(g_str_equal(argv[1], "sealed"));
    g_autofree char *own = g_file_read_link("/proc/self/exe", NULL);
    self = own;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_comes_out),
        cmocka_unit_test(properties_are_those_given),
        cmocka_unit_test(the_same_gives_the_same_bytes),
        cmocka_unit_test(numbers_stand_under_each_other),
        cmocka_unit_test(only_amounts_are_numbers),
        cmocka_unit_test(pages_follow),
        cmocka_unit_test(headings_are_not_left_behind),
        cmocka_unit_test(a_long_table_has_its_heads_on_each_page),
        cmocka_unit_test(a_poster_stays_on_one_page),
        cmocka_unit_test(hostile_text_does_no_harm),
        cmocka_unit_test(markup_and_escapes_are_plain_text),
        cmocka_unit_test(long_words_are_not_cut),
        cmocka_unit_test(long_texts_are_not_cut),
        cmocka_unit_test(a_huge_line_of_many_words_is_not_cut),
        cmocka_unit_test(too_much_is_said),
        cmocka_unit_test(empty_blocks_have_an_end),
        cmocka_unit_test(without_the_module_it_says_so),
        cmocka_unit_test(without_fonts_it_says_so),
        cmocka_unit_test(in_a_sealed_process_it_says_so),
    };
    return cmocka_run_group_tests_name("paper", tests, NULL, NULL);
}
