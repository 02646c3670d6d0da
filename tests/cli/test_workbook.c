/*
 * HQ's list as a workbook, on the command line: what is taken from it, which
 * sheet, and what is said where it cannot be read.
 */
#include "support/app_fixture.h"
#include "support/parsed.h"
#include "support/run_cli.h"
#include "support/sample.h"
#include "support/workbook.h"

/* As a spreadsheet program saves it: a logo's empty rows above, looks, filters, notes for others.
 */
#define EXCEL                                                                                      \
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n"                            \
    "<worksheet xmlns=\"" BOOK_MAIN "\" xmlns:r=\"" BOOK_RELATIONS "\" "                           \
    "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" "                    \
    "mc:Ignorable=\"x14ac\" "                                                                      \
    "xmlns:x14ac=\"http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac\">"                 \
    "<sheetPr filterMode=\"1\"/><dimension ref=\"A3:F6\"/><sheetViews><sheetView "                 \
    "tabSelected=\"1\" "                                                                           \
    "workbookViewId=\"0\"><selection activeCell=\"B2\" sqref=\"B2\"/></sheetView></sheetViews>"    \
    "<sheetFormatPr defaultRowHeight=\"15\" x14ac:dyDescent=\"0.25\"/>"                            \
    "<cols><col min=\"1\" max=\"1\" width=\"18.7\" customWidth=\"1\"/></cols><sheetData>"          \
    "<row r=\"1\" spans=\"1:6\" x14ac:dyDescent=\"0.25\"><c r=\"A1\" s=\"1\"/></row>"              \
    "<row r=\"3\" spans=\"1:6\"><c r=\"A3\" t=\"s\"><v>0</v></c><c r=\"B3\" t=\"s\"><v>1</v></c>"  \
    "<c r=\"C3\" t=\"s\"><v>2</v></c><c r=\"D3\" t=\"s\"><v>3</v></c><c r=\"E3\" t=\"s\"><v>4"     \
    "</v></c></row>"                                                                               \
    "<row r=\"4\" spans=\"1:6\"><c r=\"A4\"><v>9.123456E6</v></c><c r=\"B4\" t=\"s\"><v>5</v></c>" \
    "<c r=\"C4\" t=\"s\"><v>6</v></c><c r=\"D4\" t=\"s\"><v>7</v></c><c r=\"E4\" s=\"2\"><v>"      \
    "7700900123</v></c><c r=\"F4\" s=\"1\"/></row>"                                                \
    "<row r=\"6\" spans=\"1:6\"><c r=\"A6\" s=\"3\"><v>42</v></c><c r=\"B6\" t=\"str\"><f>"        \
    "PROPER(\"una\")</f><v>Una</v></c><c r=\"C6\" t=\"inlineStr\"><is><t>O&apos;Shea</t></is></c>" \
    "<c r=\"D6\" t=\"s\"><v>7</v></c></row>"                                                       \
    "<row r=\"7\" hidden=\"1\"><c r=\"B7\" t=\"inlineStr\"><is><t>Nobody</t></is></c></row>"       \
    "</sheetData><autoFilter ref=\"A3:E6\"/><mergeCells count=\"1\"><mergeCell ref=\"A1:C1\"/>"    \
    "</mergeCells><pageMargins left=\"0.7\" right=\"0.7\" top=\"0.75\" bottom=\"0.75\" "           \
    "header=\"0.3\" footer=\"0.3\"/><extLst/></worksheet>"

static const struct book list = {
    .instead = "xl/worksheets/sheet2.xml",
    .text = EXCEL,
    .other = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Code</t></is></c></row>",
    .sheets = "<sheet name=\"Lookups\" sheetId=\"3\" state=\"hidden\" r:id=\"rId2\"/>"
              "<sheet name=\"Current members\" sheetId=\"1\" r:id=\"rId1\"/>"
              "<sheet name=\"Lookups 2\" sheetId=\"4\" r:id=\"rId2\"/>",
    .strings = "<si><t>Membership Number</t></si><si><t>First Name</t></si><si><t>Surname</t></si>"
               "<si><t>Workplace</t></si><si><t>Mobile</t></si><si><r><rPr><b/></rPr><t>Wa</t></r>"
               "<r><t>nda</t></r></si><si><t>Workbook</t></si><si><t>Mill Court</t></si>",
    .codes = "<numFmt numFmtId=\"164\" formatCode=\"00000\\ 000000\"/>"
             "<numFmt numFmtId=\"165\" formatCode=\"0000000\"/>",
    .styles =
        "<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/>",
};

static int setup(void **state)
{
    *state = fixture_new(false);
    return 0;
}

static int teardown(void **state)
{
    fixture_free(*state);
    return 0;
}

/* The workbook in the fixture's folder; caller's path. */
static char *put_book(const struct fixture *f, const char *name, const struct book *b)
{
    g_autoptr(GByteArray) bytes = book_made(b);
    char *path = g_build_filename(f->dir, name, NULL);
    assert_true(g_file_set_contents(path, (const char *)bytes->data, bytes->len, NULL));
    return path;
}

static gint64 int_of(yajl_val v, const char *key)
{
    return YAJL_GET_INTEGER(json_get(v, key));
}

static void a_dry_run_says_what_would_be(void **state)
{
    struct fixture *f = *state;
    g_autofree char *path = put_book(f, "HQ.xlsx", &list);
    const struct setting s = {.db = f->path, .as = "priya"};
    g_autofree char *printed =
        ran_printed(cli_run(&s, "member", "import", path, "--dry-run", "--json", NULL));
    yajl_val got = parsed(printed);
    assert_string_equal(YAJL_GET_STRING(json_get(got, "sheet")), "Current members");
    assert_int_equal(int_of(got, "rows"), 3);
    assert_int_equal(int_of(got, "added"), 2);
    yajl_val refused = json_get(got, "refused");
    assert_int_equal(YAJL_GET_ARRAY(refused)->len, 1);
    assert_int_equal(int_of(YAJL_GET_ARRAY(refused)->values[0], "line"), 7);
    yajl_tree_free(got);
    g_autofree char *members = ran_printed(cli_run(&s, "member", "list", "--json", NULL));
    assert_null(strstr(members, "Workbook"));
    g_autofree char *said = ran_printed(cli_run(&s, "member", "import", path, "--dry-run", NULL));
    assert_non_null(strstr(said, "Read the sheet “Current members”, not “Lookups 2”."));
}

static void it_is_stored_as_it_is_seen(void **state)
{
    struct fixture *f = *state;
    g_autoptr(GByteArray) bytes = book_made(&list);
    const struct setting s = {.db = f->path,
                              .as = "priya",
                              .input = (const char *)bytes->data,
                              .input_len = (gssize)bytes->len};
    g_free(ran_printed(cli_run(&s, "member", "import", "-", NULL)));
    const struct setting plain = {.db = f->path, .as = "priya"};
    g_autofree char *wanda =
        ran_printed(cli_run(&plain, "member", "show", "9123456", "--json", NULL));
    assert_non_null(strstr(wanda, "\"Wanda\""));
    assert_non_null(strstr(wanda, "07700 900123"));
    g_autofree char *una =
        ran_printed(cli_run(&plain, "member", "show", "0000042", "--json", NULL));
    assert_non_null(strstr(una, "O'Shea"));
}

/* Other lists come through the same frame. */
static void those_who_may_vote(void **state)
{
    struct fixture *f = *state;
    g_autofree char *path = put_book(f, "HQ.xlsx", &list);
    const struct setting s = {.db = f->path, .as = "priya"};
    g_free(ran_printed(cli_run(&s, "ballot", "add", "Pay", "--opens", "2026-12-02", "--closes",
                               "2026-12-18", NULL)));
    g_autofree char *printed =
        ran_printed(cli_run(&s, "ballot", "electorate", "import", "Pay", path, "--sheet",
                            "current members", "--preview", "--json", NULL));
    yajl_val got = parsed(printed);
    assert_string_equal(YAJL_GET_STRING(json_get(got, "sheet")), "Current members");
    assert_int_equal(int_of(got, "rows"), 3);
    yajl_tree_free(got);
    ran_refused(cli_run(&s, "ballot", "electorate", "import", "Pay", path, "--sheet", "no", NULL),
                1, "HQ.xlsx has no sheet of that name");
}

static void a_preview_shows_the_cells(void **state)
{
    struct fixture *f = *state;
    g_autofree char *path = put_book(f, "HQ.xlsx", &list);
    const struct setting s = {.db = "/nonexistent/branch.db"};
    g_autofree char *printed = ran_printed(cli_run(&s, "import", "preview", path, "--json", NULL));
    yajl_val got = parsed(printed), rows = json_get(got, "rows");
    assert_int_equal(YAJL_GET_ARRAY(json_get(got, "header"))->len, 5);
    assert_int_equal(YAJL_GET_ARRAY(rows)->len, 3);
    yajl_val una = YAJL_GET_ARRAY(rows)->values[1];
    assert_int_equal(YAJL_GET_ARRAY(una)->len, 5);
    assert_string_equal(YAJL_GET_STRING(YAJL_GET_ARRAY(una)->values[0]), "0000042");
    yajl_tree_free(got);
    struct ran said = cli_run(&s, "import", "preview", path, NULL);
    assert_non_null(strstr(said.err, "The sheet “Current members”; there are also “Lookups 2”."));
    ran_done(&said);
    g_autofree char *other =
        ran_printed(cli_run(&s, "import", "preview", path, "--sheet", "lookups", "--json", NULL));
    assert_non_null(strstr(other, "\"Code\""));
}

static void what_cannot_be_is_one_sentence(void **state)
{
    struct fixture *f = *state;
    const struct setting s = {.db = f->path, .as = "priya"};
    g_autofree char *path = put_book(f, "HQ.xlsx", &list);
    g_autofree char *csv = g_build_filename(f->dir, "list.csv", NULL);
    assert_true(g_file_set_contents(csv, "Membership Number,Surname\n1,A\n", -1, NULL));
    g_autofree char *before = ran_printed(cli_run(&s, "member", "list", "--json", NULL));
    ran_refused(cli_run(&s, "member", "import", path, "--sheet", "Leavers", NULL), 1,
                "HQ.xlsx has no sheet of that name. There are: “Lookups”, “Current members”, "
                "“Lookups 2”.");
    ran_refused(cli_run(&s, "member", "import", path, "--sheet", "Lookups", "--dry-run", NULL), 1,
                "The other sheets are “Current members”, “Lookups 2”: say --sheet \"Current "
                "members\". Or say what its columns are in a file such as {\"#1\": ");
    ran_refused(cli_run(&s, "member", "import", csv, "--sheet", "Leavers", NULL), 1,
                "list.csv is not a workbook: leave the sheet out.");
    ran_refused(cli_run(&s, "import", "preview", path, "--delimiter", "tab", NULL), 1,
                "HQ.xlsx is a workbook: leave the delimiter out.");
    struct book wrong = list;
    wrong.password = "secret";
    g_autofree char *locked = put_book(f, "locked.xlsx", &wrong);
    ran_refused(cli_run(&s, "member", "import", locked, NULL), 1, "locked with a password");
    /* the row that is wrong stands behind others that are right */
    g_autoptr(GString) sheet = g_string_new(EXCEL);
    g_string_replace(sheet, "</sheetData>",
                     "<row r=\"9\"><c r=\"A9\" t=\"s\"><v>99</v></c></row></sheetData>", 1);
    wrong = list;
    wrong.text = sheet->str;
    g_autofree char *damaged = put_book(f, "damaged.xlsx", &wrong);
    ran_refused(cli_run(&s, "member", "import", damaged, NULL), 1,
                "damaged.xlsx, cell A9: its text is not in the "
                "workbook");
    g_autofree char *after = ran_printed(cli_run(&s, "member", "list", "--json", NULL));
    assert_string_equal(before, after);
}

/* A module's folder without one of them, as after half an installation. */
static void without_the_module_it_says_so(void **state)
{
    struct fixture *f = *state;
    g_autofree char *bin = g_build_filename(f->dir, "bin", NULL);
    g_autofree char *program = g_build_filename(bin, "branchline", NULL);
    g_autofree char *path = put_book(f, "HQ.xlsx", &list), *bytes = NULL;
    gsize len;
    assert_int_equal(g_mkdir(bin, 0755), 0);
    assert_true(g_file_get_contents(cli_program(), &bytes, &len, NULL));
    assert_true(g_file_set_contents_full(program, bytes, (gssize)len, G_FILE_SET_CONTENTS_NONE,
                                         0755, NULL));
    g_auto(GStrv) words = g_strsplit("branchline|import|preview|file", "|", -1);
    g_free(words[0]);
    g_free(words[3]);
    words[0] = g_strdup(program);
    words[3] = g_strdup(path);
    ran_refused(cli_start(&(struct setting){.db = f->path}, words), 1,
                "the sheet module (sheet.so), libzip or libxml2 is missing");
}

/* Where its columns are asked, the way to another sheet is one that there is there. */
static void another_sheet_is_named(void **state)
{
    struct fixture *f = *state;
    const struct book bare = {
        .rows = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>AV11204</t></is></c>"
                "<c r=\"B1\" t=\"inlineStr\"><is><t>Callum</t></is></c></row>",
        .other = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Code</t></is></c></row>"};
    g_autofree char *path = put_book(f, "bare.xlsx", &bare);
    struct result r = fixture_result(f->officer, "member.import", "file", path, "look", "1",
                                     "dry_run", "1", NULL);
    assert_non_null(strstr(record_str(r.object, "_problem"), ": Esc, then i, and name one"));
    result_done(&r);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(a_dry_run_says_what_would_be),
        TEST(it_is_stored_as_it_is_seen),
        TEST(those_who_may_vote),
        TEST(a_preview_shows_the_cells),
        TEST(what_cannot_be_is_one_sentence),
        TEST(without_the_module_it_says_so),
        TEST(another_sheet_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
