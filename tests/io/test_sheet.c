/*
 * Workbooks as lists: each kind of cell, where cells stand, which sheet is
 * read.
 */
#include "support/rows_of.h"
#include "support/workbook.h"

#define HEAD                                                                                       \
    "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Number</t></is></c>"                          \
    "<c r=\"B1\" t=\"inlineStr\"><is><t>Name</t></is></c></row>"
#define ROW2(cells) HEAD "<row r=\"2\">" cells "</row>"
#define TEXT(r, text) "<c r=\"" r "\" t=\"inlineStr\"><is><t>" text "</t></is></c>"

/* Styles by their place. */
static const char codes[] = "<numFmt numFmtId=\"164\" formatCode=\"00000000\"/>"
                            "<numFmt numFmtId=\"165\" formatCode=\"dd/mm/yyyy\"/>"
                            "<numFmt numFmtId=\"166\" formatCode=\"[Red]0.00&quot; days&quot;\"/>"
                            "<numFmt numFmtId=\"167\" formatCode=\"yyyy\\-mm\\-dd hh:mm:ss\"/>"
                            "<numFmt numFmtId=\"168\" formatCode=\"&quot;M&quot;000000\"/>"
                            "<numFmt numFmtId=\"169\" formatCode=\"00000\\ 000000\"/>"
                            "<numFmt numFmtId=\"170\" formatCode=\"[$-809]d mmmm yyyy;@\"/>"
                            "<numFmt numFmtId=\"171\" formatCode=\"[h]:mm\"/>"
                            "<numFmt numFmtId=\"172\" formatCode=\"General\"/>"
                            "<numFmt numFmtId=\"173\" formatCode=\"h:mm AM/PM\"/>"
                            "<numFmt numFmtId=\"174\" formatCode=\"0_d;[Magenta]\\d0\"/>"
                            "<numFmt numFmtId=\"175\" formatCode=\"mmm\"/>"
                            "<numFmt numFmtId=\"176\" formatCode=\"#,##0.00\"/>";
static const char styles[] =
    "<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"20\"/><xf numFmtId=\"22\"/>"
    "<xf numFmtId=\"164\"/><xf numFmtId=\"165\"/><xf numFmtId=\"166\"/><xf numFmtId=\"167\"/>"
    "<xf numFmtId=\"168\"/><xf numFmtId=\"169\"/><xf numFmtId=\"170\"/><xf numFmtId=\"171\"/>"
    "<xf numFmtId=\"172\"/><xf numFmtId=\"173\"/><xf numFmtId=\"174\"/><xf numFmtId=\"175\"/>"
    "<xf numFmtId=\"176\"/><xf numFmtId=\"27\"/><xf numFmtId=\"46\"/><xf numFmtId=\"57\"/>";
static const char strings[] =
    "<si><t>plain</t></si>"
    "<si><r><t>two </t></r><r><rPr><b/></rPr><t xml:space=\"preserve\">runs</t></r></si>"
    "<si><t>Suzuki</t><rPh sb=\"0\" eb=\"2\"><t>spoken</t></rPh><phoneticPr fontId=\"1\"/></si>"
    "<si/><si><t/></si><si><t>a_x000D_b_x005F_x0041_</t></si><si><t>&lt;R&amp;D&gt; "
    "Si&#226;n</t></si>"
    "<si><t><![CDATA[<raw>]]></t></si><si><t>SiÃ¢n</t></si>"
    "<si><t xml:space=\"preserve\">  padded  </t></si><si><t>x_x0000__x0007_y</t></si>";

static void gives(const struct book *b, const struct csv_options *options, const char *expected)
{
    g_autoptr(GByteArray) bytes = book_made(b);
    g_autofree char *got = rows_of(bytes->data, bytes->len, "list.xlsx", options);
    assert_string_equal(got, expected);
}

static void cells_are_as_people_see_them(void **state)
{
    (void)state;
    static const struct {
        const char *cell, *expected;
    } cases[] = {
        /* numbers */
        {"<c r=\"A2\"><v>1234567</v></c>", "1234567"},
        {"<c r=\"A2\"><v>1.234567E6</v></c>", "1234567"},
        {"<c r=\"A2\" t=\"n\"><v>1234567.0</v></c>", "1234567"},
        {"<c r=\"A2\"><v>123456789012345</v></c>", "123456789012345"},
        {"<c r=\"A2\"><v>1.2345678901234501E16</v></c>", "12345678901234500"},
        {"<c r=\"A2\"><v>1E20</v></c>", "100000000000000000000"},
        {"<c r=\"A2\"><v>0.1</v></c>", "0.1"},
        {"<c r=\"A2\"><v>0.30000000000000004</v></c>", "0.3"},
        {"<c r=\"A2\"><v>-12.5</v></c>", "-12.5"},
        {"<c r=\"A2\"><v>1.5E-7</v></c>", "0.00000015"},
        {"<c r=\"A2\"><v>0</v></c>", "0"},
        {"<c r=\"A2\"><v>-0</v></c>", "0"},
        {"<c r=\"A2\"><v>100</v></c>", "100"},
        {"<c r=\"A2\"><v> 7 </v></c>", "7"},
        {"<c r=\"A2\"><v>odd</v></c>", "odd"},
        {"<c r=\"A2\" s=\"999\"><v>7</v></c>", "7"},
        {"<c r=\"A2\" s=\"6\"><v>3.5</v></c>", "3.5"},
        {"<c r=\"A2\" s=\"16\"><v>1234.5</v></c>", "1234.5"},
        {"<c r=\"A2\" s=\"12\"><v>43558</v></c>", "43558"},
        {"<c r=\"A2\" s=\"14\"><v>43558</v></c>", "43558"},
        /* noughts in front, and what else stands around a number */
        {"<c r=\"A2\" s=\"4\"><v>123</v></c>", "00000123"},
        {"<c r=\"A2\" s=\"4\"><v>123456789</v></c>", "123456789"},
        {"<c r=\"A2\" s=\"4\"><v>1.5</v></c>", "1.5"},
        {"<c r=\"A2\" s=\"8\"><v>42</v></c>", "M000042"},
        {"<c r=\"A2\" s=\"9\"><v>7700900123</v></c>", "07700 900123"},
        /* days and times */
        {"<c r=\"A2\" s=\"1\"><v>43558</v></c>", "2019-04-03"},
        {"<c r=\"A2\" s=\"1\"><v>43558.4375</v></c>", "2019-04-03"},
        {"<c r=\"A2\" s=\"2\"><v>0.4375</v></c>", "10:30"},
        {"<c r=\"A2\" s=\"2\"><v>43558.4375</v></c>", "10:30"},
        {"<c r=\"A2\" s=\"3\"><v>43558.4375</v></c>", "2019-04-03 10:30"},
        {"<c r=\"A2\" s=\"3\"><v>43558</v></c>", "2019-04-03"},
        {"<c r=\"A2\" s=\"5\"><v>43558</v></c>", "2019-04-03"},
        {"<c r=\"A2\" s=\"7\"><v>43558.4376736111</v></c>", "2019-04-03 10:30:15"},
        {"<c r=\"A2\" s=\"10\"><v>43558</v></c>", "2019-04-03"},
        {"<c r=\"A2\" s=\"11\"><v>1.5</v></c>", "36:00"},
        {"<c r=\"A2\" s=\"13\"><v>0.75</v></c>", "18:00"},
        {"<c r=\"A2\" s=\"15\"><v>43558</v></c>", "2019-04-03"},
        {"<c r=\"A2\" s=\"17\"><v>43558</v></c>", "2019-04-03"},
        {"<c r=\"A2\" s=\"18\"><v>1.25</v></c>", "30:00"},
        {"<c r=\"A2\" s=\"19\"><v>43558</v></c>", "2019-04-03"},
        {"<c r=\"A2\" s=\"1\"><v>1</v></c>", "1900-01-01"},
        {"<c r=\"A2\" s=\"1\"><v>59</v></c>", "1900-02-28"},
        {"<c r=\"A2\" s=\"1\"><v>61</v></c>", "1900-03-01"},
        {"<c r=\"A2\" s=\"1\"><v>2958465</v></c>", "9999-12-31"},
        {"<c r=\"A2\" s=\"1\"><v>2958466</v></c>", "2958466"},
        {"<c r=\"A2\" s=\"1\"><v>-1</v></c>", "-1"},
        {"<c r=\"A2\" s=\"1\"><v>0</v></c>", "0"},
        {"<c r=\"A2\" t=\"d\"><v>2019-04-03T00:00:00</v></c>", "2019-04-03"},
        {"<c r=\"A2\" t=\"d\"><v>2019-04-03T10:30:00.000</v></c>", "2019-04-03 10:30"},
        {"<c r=\"A2\" t=\"d\"><v>2019-04-03</v></c>", "2019-04-03"},
        {"<c r=\"A2\" t=\"d\"><v>T10:30</v></c>", "10:30"},
        {"<c r=\"A2\" t=\"d\"><v>2019-04-03T1</v></c>", "2019-04-03T1"},
        /* texts */
        {"<c r=\"A2\" t=\"s\"><v>0</v></c>", "plain"},
        {"<c r=\"A2\" t=\"s\"><v>1</v></c>", "two runs"},
        {"<c r=\"A2\" t=\"s\"><v>2</v></c>", "Suzuki"},
        {"<c r=\"A2\" t=\"s\"><v>5</v></c>", "a b_x0041_"},
        {"<c r=\"A2\" t=\"s\"><v>6</v></c>", "<R&D> Siân"},
        {"<c r=\"A2\" t=\"s\"><v>7</v></c>", "<raw>"},
        {"<c r=\"A2\" t=\"s\"><v>8</v></c>", "Siân"},
        {"<c r=\"A2\" t=\"s\"><v>9</v></c>", "padded"},
        {"<c r=\"A2\" t=\"s\"><v>10</v></c>", "xy"},
        {TEXT("A2", "00123"), "00123"},
        {"<c r=\"A2\" t=\"inlineStr\"><is><r><t>a</t></r><r><t>b</t></r></is></c>", "ab"},
        /* the rest */
        {"<c r=\"A2\" t=\"b\"><v>1</v></c>", "TRUE"},
        {"<c r=\"A2\" t=\"b\"><v>0</v></c>", "FALSE"},
        {"<c r=\"A2\" t=\"e\"><v>#N/A</v></c>", "#N/A"},
        {"<c r=\"A2\"><f>1+1</f><v>2</v></c>", "2"},
        {"<c r=\"A2\" t=\"str\"><f>A1&amp;\"x\"</f><v>cached</v></c>", "cached"},
        {"<c r=\"A2\" t=\"s\" s=\"1\"><v>0</v></c>", "plain"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *rows =
            g_strconcat(HEAD "<row r=\"2\">", cases[i].cell, TEXT("B2", "x") "</row>", NULL);
        g_autofree char *expected = g_strdup_printf("Number|Name\n2:%s|x\n", cases[i].expected);
        const struct book b = {.rows = rows, .codes = codes, .styles = styles, .strings = strings};
        gives(&b, NULL, expected);
    }
}

static void days_of_1904(void **state)
{
    (void)state;
    const struct book b = {.rows = ROW2("<c r=\"A2\" s=\"1\"><v>42096</v></c>"
                                        "<c r=\"B2\" s=\"1\"><v>0</v></c>"),
                           .styles = styles,
                           .settings = "<workbookPr date1904=\"1\"/>"};
    gives(&b, NULL, "Number|Name\n2:2019-04-03|1904-01-01\n");
}

static void cells_stand_where_they_say(void **state)
{
    (void)state;
    static const struct {
        const char *rows, *expected;
    } cases[] = {
        {ROW2("<c r=\"B2\"><v>2</v></c>"), "Number|Name\n2:|2\n"},
        {ROW2("<c r=\"A2\"><v>1</v></c>"), "Number|Name\n2:1|\n"},
        {ROW2("<c><v>1</v></c><c><v>2</v></c>"), "Number|Name\n2:1|2\n"},
        {ROW2("<c r=\"B2\"><v>2</v></c><c r=\"A2\"><v>1</v></c>"), "Number|Name\n2:1|2\n"},
        {ROW2("<c r=\"C2\"><v>3</v></c>"), "Number|Name\n2:||3\n"},
        /* only looks: no value, and far to the right */
        {ROW2("<c r=\"A2\"><v>1</v></c><c r=\"XFD2\" s=\"1\"/>"), "Number|Name\n2:1|\n"},
        {ROW2("<c r=\"A2\" t=\"s\"><v>3</v></c><c r=\"B2\"><v>1</v></c>"), "Number|Name\n2:|1\n"},
        /* rows that are missing, hold nothing, or have no number */
        {HEAD "<row r=\"9\"><c r=\"A9\"><v>1</v></c></row>", "Number|Name\n9:1|\n"},
        {HEAD "<row r=\"2\"/><row r=\"3\"><c r=\"A3\"/></row><row r=\"4\"><c r=\"A4\"><v>1</v></c>"
              "</row>",
         "Number|Name\n4:1|\n"},
        {HEAD "<row><c><v>1</v></c></row><row><c><v>2</v></c></row>", "Number|Name\n2:1|\n3:2|\n"},
        {"<row r=\"3\">" TEXT("B3", "Number") "</row><row r=\"5\">" TEXT("B5", "x") "</row>",
         "|Number\n5:|x\n"},
        {ROW2("<c r=\"A2\" t=\"str\"><f>\"\"</f><v></v></c><c r=\"B2\"><v>1</v></c>"),
         "Number|Name\n2:|1\n"},
        {"", "! list.xlsx is a workbook whose sheet “Members” is empty: choose another sheet "
             "(“Notes”) or file."},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const struct book b = {.rows = cases[i].rows, .strings = strings, .styles = styles};
        gives(&b, NULL, cases[i].expected);
    }
    const struct csv_options raw = {.raw = true};
    gives(&(struct book){.rows = ROW2(TEXT("B2", " a "))}, &raw, "1:Number|Name\n2:| a \n");
}

#define OTHER "<row r=\"1\">" TEXT("A1", "Other") "</row>"

static void the_sheet_that_is_meant(void **state)
{
    (void)state;
    static const struct {
        const char *sheets, *wanted, *expected;
    } cases[] = {
        {NULL, NULL, "Number|Name\n"},
        {NULL, "Notes", "Other\n"},
        {NULL, "nOTES", "Other\n"},
        {NULL, "Members", "Number|Name\n"},
        {"<sheet name=\" Padded \" r:id=\"rId2\"/>", "padded", "Other\n"},
        {NULL, "Members 2",
         "! list.xlsx has no sheet of that name. There are: “Members”, “Notes”."},
        {"<sheet name=\"N\" r:id=\"rId2\"/><sheet name=\"M\" r:id=\"rId1\"/>", NULL, "Other\n"},
        {"<sheet name=\"N\" state=\"hidden\" r:id=\"rId2\"/><sheet name=\"M\" r:id=\"rId1\"/>",
         NULL, "Number|Name\n"},
        {"<sheet name=\"N\" state=\"veryHidden\" r:id=\"rId2\"/><sheet name=\"M\" r:id=\"rId1\"/>",
         NULL, "Number|Name\n"},
        {"<sheet name=\"N\" state=\"hidden\" r:id=\"rId2\"/><sheet name=\"M\" r:id=\"rId1\"/>", "N",
         "Other\n"},
        {"<sheet name=\"Chart\" r:id=\"rId5\"/><sheet name=\"M\" r:id=\"rId1\"/>", NULL,
         "Number|Name\n"},
        {"<sheet name=\"N\" state=\"hidden\" r:id=\"rId2\"/>", NULL,
         "! list.xlsx has no sheet with rows that is not hidden: show the sheet, save the "
         "workbook, "
         "and give it again."},
        {"<sheet name=\"N&#27;[31m\" r:id=\"rId2\"/>", "M",
         "! list.xlsx is a workbook of which a part (xl/workbook.xml) cannot be read: open it in a "
         "spreadsheet program and save it again, or save the list as CSV."},
        {"<sheet name=\"N&#x9b;31m&#x202E;\" r:id=\"rId2\"/>", "M",
         "! list.xlsx has no sheet of that name. There are: “N31m”."},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const struct book b = {.rows = HEAD, .other = OTHER, .sheets = cases[i].sheets};
        const struct csv_options options = {.sheet = cases[i].wanted};
        gives(&b, &options, cases[i].expected);
    }
    const struct csv_options options = {.sheet = "Members"};
    g_autofree char *got = rows_of("a,b\n1,2\n", 8, "list.csv", &options);
    assert_string_equal(got, "! list.csv is not a workbook: leave the sheet out.");
}

static void both_dialects(void **state)
{
    (void)state;
    const struct book b = {.rows = ROW2("<c r=\"A2\" t=\"s\"><v>1</v></c>"
                                        "<c r=\"B2\" s=\"1\"><v>43558</v></c>"),
                           .strict = true,
                           .strings = strings,
                           .styles = styles};
    gives(&b, NULL, "Number|Name\n2:two runs|2019-04-03\n");
    /* a prefix instead of the default namespace, a mark and UTF-16 are fine too */
    const struct book prefixed = {.instead = "xl/worksheets/sheet2.xml",
                                  .text = "\xEF\xBB\xBF<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                          "<x:worksheet xmlns:x=\"" BOOK_MAIN
                                          "\"><x:sheetData><x:row><x:c t=\"str\"><x:v>A"
                                          "</x:v></x:c></x:row></x:sheetData></x:worksheet>"};
    gives(&prefixed, NULL, "A\n");
    /* neither table is needed */
    const struct book bare = {.rows = HEAD,
                              .instead = "xl/_rels/workbook.xml.rels",
                              .text = "<Relationships xmlns=\"" BOOK_PACKAGE
                                      "\"><Relationship Id=\"rId1\" Type=\"" BOOK_RELATIONS
                                      "/worksheet\" Target=\"worksheets/sheet2.xml\"/>"
                                      "</Relationships>"};
    gives(&bare, NULL, "Number|Name\n");
}

static void a_pipe_is_read_too(void **state)
{
    (void)state;
    g_autoptr(GByteArray) bytes = book_made(&(struct book){.rows = HEAD});
    int p[2];
    assert_int_equal(pipe(p), 0);
    assert_int_equal(write(p[1], bytes->data, bytes->len), (ssize_t)bytes->len);
    close(p[1]);
    g_autofree char *got = rows_of_fd(p[0], "pipe", NULL);
    assert_string_equal(got, "Number|Name\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_are_as_people_see_them),
        cmocka_unit_test(days_of_1904),
        cmocka_unit_test(cells_stand_where_they_say),
        cmocka_unit_test(the_sheet_that_is_meant),
        cmocka_unit_test(both_dialects),
        cmocka_unit_test(a_pipe_is_read_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
