/*
 * Workbooks that are damaged, locked, made to grow, or none at all: one
 * sentence each, and never a crash.
 */
#include "support/rows_of.h"
#include "support/workbook.h"

#define AGAIN "open it in a spreadsheet program and save it again, or save the list as CSV."
#define CELL(r, v) "<c r=\"" r "\"><v>" v "</v></c>"
#define ROWS "<row r=\"1\">" CELL("A1", "1") CELL("B1", "2") "</row>"

static void refuses_bytes(const void *bytes, gsize len, const char *expected)
{
    g_autofree char *got = rows_of(bytes, len, "list.xlsx", NULL);
    const char *said = strstr(got, "! list.xlsx");
    if (!said || strcmp(said + strlen("! list.xlsx"), expected) != 0)
        fail_msg("“%s”, not “%s”", got, expected);
}

static void refuses(const struct book *b, const char *expected)
{
    g_autoptr(GByteArray) bytes = book_made(b);
    refuses_bytes(bytes->data, bytes->len, expected);
}

static void parts_that_are_wrong(void **state)
{
    (void)state;
    static const struct {
        const char *part, *text, *expected;
    } cases[] = {
        {"xl/workbook.xml", NULL,
         " is a workbook that lacks a part of its own (xl/workbook.xml): " AGAIN},
        {"xl/_rels/workbook.xml.rels", NULL,
         " is a workbook that lacks a part of its own (xl/_rels/workbook.xml.rels): " AGAIN},
        {"xl/worksheets/sheet2.xml", NULL,
         " is a workbook that lacks a part of its own (xl/worksheets/sheet2.xml): " AGAIN},
        {"xl/sharedStrings.xml", NULL,
         " is a workbook that lacks a part of its own (xl/sharedStrings.xml): " AGAIN},
        {"xl/styles.xml", NULL,
         " is a workbook that lacks a part of its own (xl/styles.xml): " AGAIN},
        {"_rels/.rels", NULL, " is a workbook that lacks a part of its own (_rels/.rels): " AGAIN},
        {"xl/worksheets/sheet2.xml", "<worksheet><sheetData>",
         " is a workbook of which a part (xl/worksheets/sheet2.xml) cannot be read: " AGAIN},
        {"xl/worksheets/sheet2.xml", "",
         " is a workbook of which a part (xl/worksheets/sheet2.xml) cannot be read: " AGAIN},
        {"xl/sharedStrings.xml", "no XML",
         " is a workbook of which a part (xl/sharedStrings.xml) cannot be read: " AGAIN},
        {"xl/styles.xml", "<a>&nothing;</a>",
         " is a workbook of which a part (xl/styles.xml) cannot be read: " AGAIN},
        {"xl/sharedStrings.xml", "<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>",
         " is a workbook with a document type in a part (xl/sharedStrings.xml), as none "
         "has: " AGAIN},
        {"xl/workbook.xml", "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>",
         " is a workbook with a document type in a part (xl/workbook.xml), as none has: " AGAIN},
        {"xl/workbook.xml", "<other/>",
         " has no sheet with rows that is not hidden: show the sheet, save the workbook, and give "
         "it again."},
        {"_rels/.rels",
         "<Relationships xmlns=\"" BOOK_PACKAGE "\"><Relationship Type=\"x/officeDocument\" "
         "Target=\"xl/workbook.bin\"/></Relationships>",
         " is a binary Excel workbook (.xlsb): save it as .xlsx or CSV."},
        {"_rels/.rels",
         "<Relationships xmlns=\"" BOOK_PACKAGE "\"><Relationship Type=\"x/officeDocument\" "
         "Target=\"word/document.xml\"/></Relationships>",
         " is a document, not a workbook: save the list in it as .xlsx or CSV."},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        refuses(&(struct book){.rows = ROWS, .instead = cases[i].part, .text = cases[i].text},
                cases[i].expected);
}

static void cells_that_are_wrong(void **state)
{
    (void)state;
    static const struct {
        const char *row, *expected;
    } cases[] = {
        {"<row r=\"4\"><c r=\"B4\" t=\"s\"><v>9</v></c></row>",
         ", cell B4: its text is not in the workbook: " AGAIN},
        {"<row r=\"4\"><c r=\"B4\" t=\"s\"><v>x</v></c></row>",
         ", cell B4: its text is not in the workbook: " AGAIN},
        {"<row r=\"4\"><c r=\"B4\"><f>A1+1</f></c></row>",
         ", cell B4: it holds a formula that was never worked out: " AGAIN},
        {"<row r=\"4\">" CELL("AMK4", "1") "</row>",
         ", line 4: there are more than 1024 columns, so this is not a list of people: choose "
         "another file."},
        {"<row r=\"4\">" CELL("ZZZZZZZZZZZZ4", "1") "</row>",
         ", line 4: there are more than 1024 columns, so this is not a list of people: choose "
         "another file."},
        {"<row r=\"4\"><c r=\"AB4\"><f>A1+1</f></c></row>",
         ", cell AB4: it holds a formula that was never worked out: " AGAIN},
        {"<row r=\"1048577\">" CELL("A4", "1") "</row>",
         " has more rows than a sheet can have: " AGAIN},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *rows = g_strconcat(ROWS, cases[i].row, NULL);
        refuses(&(struct book){.rows = rows}, cases[i].expected);
    }
    g_autofree char *long_text = g_strnfill(CSV_MAX_RECORD + 1, 'x');
    g_autofree char *long_cell = g_strconcat(ROWS "<row r=\"2\"><c t=\"inlineStr\"><is><t>",
                                             long_text, "</t></is></c></row>", NULL);
    refuses(&(struct book){.rows = long_cell},
            ", line 2: the row is longer than 1 MiB, so this is not a list of people: choose "
            "another file.");
    /* the last column is fine, and so is what only looks beyond it */
    g_autoptr(GByteArray) wide = book_made(
        &(struct book){.rows = "<row r=\"1\">" CELL("AMJ1", "7") "<c r=\"AMK1\"/></row>"});
    g_autofree char *got = rows_of(wide->data, wide->len, "list.xlsx", NULL);
    assert_true(g_str_has_suffix(got, "|7\n"));
}

static void fill_ods(zip_t *zip, const struct book *b)
{
    book_add(zip, b, "mimetype", "application/vnd.oasis.opendocument.spreadsheet");
    book_add(zip, b, "content.xml", "<x/>");
}

static void fill_odt(zip_t *zip, const struct book *b)
{
    book_add(zip, b, "mimetype", "application/vnd.oasis.opendocument.text");
}

static void fill_other(zip_t *zip, const struct book *b)
{
    book_add(zip, b, "list.csv", "a,b\n");
}

static void other_zips(void **state)
{
    (void)state;
    static const struct {
        void (*fill)(zip_t *zip, const struct book *b);
        const char *expected;
    } cases[] = {
        {fill_ods, " is an OpenDocument workbook: save it as .xlsx or CSV."},
        {fill_odt, " is a document, not a workbook: save the list in it as .xlsx or CSV."},
        {fill_other, " is a compressed file, not a list: unpack it, and give the list in it."},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GByteArray) bytes = book_zip(cases[i].fill, &(struct book){.rows = NULL});
        refuses_bytes(bytes->data, bytes->len, cases[i].expected);
    }
    static const guint8 nothing[22] = {'P', 'K', 5, 6};
    refuses_bytes(nothing, sizeof nothing,
                  " is a compressed file, not a list: unpack it, and give the list in it.");
    refuses_bytes("PK\003\004 and so on", 14, " is damaged, or only a part of a workbook: " AGAIN);
}

/* The older container, with an entry of that name in its directory. */
static void refuses_old(const char *entry, const char *expected)
{
    guint8 bytes[2048] = {0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1};
    for (gsize i = 0; entry[i]; i++)
        bytes[1024 + 128 + 2 * i] = (guint8)entry[i];
    refuses_bytes(bytes, sizeof bytes, expected);
}

static void locked_and_old(void **state)
{
    (void)state;
    const char *locked = " is locked with a password: take the password off and save it again.";
    refuses(&(struct book){.rows = ROWS, .password = "secret"}, locked);
    refuses_old("EncryptedPackage", locked);
    refuses_old("Workbook", " is an old Excel workbook: save it as .xlsx or CSV.");
    refuses_old("WordDocument",
                " is a document, not a workbook: save the list in it as .xlsx or CSV.");
    refuses_bytes("\xD0\xCF\x11\xE0", 4, " is an old Excel workbook: save it as .xlsx or CSV.");
}

static void bombs(void **state)
{
    (void)state;
    const char *grows = " grows to far more than a list when it is unpacked, and was not read: "
                        "save the list as CSV.";
    refuses(&(struct book){.rows = ROWS, .zeros = 100 << 20}, grows);
    /* one that says it is small, and is not */
    g_autoptr(GByteArray) lies = book_made(&(struct book){.rows = ROWS, .zeros = 100 << 20});
    for (gsize at = 0; at + 46 < lies->len; at++) {
        bool here = memcmp(lies->data + at, "PK\003\004", 4) == 0;
        bool there = memcmp(lies->data + at, "PK\001\002", 4) == 0;
        guint8 *size = lies->data + at + (here ? 22 : 24);
        if ((here || there) && size[3] >= 6) /* 100 MB */
            memcpy(size, "\0\1\0\0", 4);
    }
    g_autofree char *got = rows_of(lies->data, lies->len, "list.xlsx", NULL);
    /* libzip may stop where it is said to end */
    assert_true(strstr(got, "cannot be read") || strstr(got, "grows") || strstr(got, "damaged"));
    /* as much as that, which is text, is fine */
    refuses(
        &(struct book){.rows = "", .zeros = 7 << 20},
        " is a workbook whose sheet “Members” is empty: choose another sheet (“Notes”) or file.");
    /* texts that are many, and nothing */
    g_autoptr(GString) many = g_string_new(NULL);
    while (many->len < (gsize)20000000 * 5)
        g_string_append(many, "<si/><si/><si/><si/><si/><si/><si/><si/><si/><si/>");
    g_autoptr(GByteArray) texts = book_made(&(struct book){.rows = ROWS, .strings = many->str});
    refuses_bytes(texts->data, texts->len, grows);
}

static void more_text_than_a_list(void **state)
{
    (void)state;
    g_autofree char *same = g_strnfill(1000, 'x');
    g_autoptr(GString) all = g_string_new(NULL);
    for (guint i = 0; all->len < (gsize)68 << 20; i++)
        g_string_append_printf(all, "<si><t>%u%s%u</t></si>", i * 2654435761u, same, i * 40503u);
    refuses(&(struct book){.rows = ROWS, .strings = all->str},
            " has more text than a list (64 MB), and was not read: save the list as CSV.");
}

static void too_large(void **state)
{
    (void)state;
    gsize len = (32 << 20) + 1;
    g_autofree char *bytes = g_malloc0(len);
    memcpy(bytes, "PK\003\004", 4);
    refuses_bytes(bytes, len,
                  " is a workbook of more than 32 MB, which is too large: save the list as CSV.");
}

static const struct book small = {
    .rows =
        "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row>"
        "<row r=\"2\"><c r=\"A2\" s=\"1\"><v>43558.5</v></c><c r=\"B2\" t=\"inlineStr\"><is><t>x"
        "</t></is></c></row>",
    .strings = "<si><t>a</t></si><si><r><t>b_x000D_</t></r></si>",
    .codes = "<numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\"/>",
    .styles = "<xf numFmtId=\"0\"/><xf numFmtId=\"164\"/>",
};

/* Whatever comes is a sentence or the rows: an empty answer would be neither. */
static void survives(const guint8 *bytes, gsize len)
{
    g_autofree char *got = rows_of(bytes, len, "list.xlsx", NULL);
    assert_true(*got);
    assert_true(g_utf8_validate(got, -1, NULL));
}

static void cut_short_everywhere(void **state)
{
    (void)state;
    g_autoptr(GByteArray) bytes = book_made(&small);
    g_autofree char *whole = rows_of(bytes->data, bytes->len, "list.xlsx", NULL);
    assert_string_equal(whole, "a|b\n2:2019-04-03|x\n");
    for (guint len = 4; len < bytes->len; len++)
        refuses_bytes(bytes->data, len, " is damaged, or only a part of a workbook: " AGAIN);
}

static void flipped_anywhere(void **state)
{
    (void)state;
    g_autoptr(GByteArray) bytes = book_made(&small);
    GRand *random = g_rand_new_with_seed(1904);
    for (int i = 0; i < 1000; i++) {
        g_autofree guint8 *copy = g_memdup2(bytes->data, bytes->len);
        for (int n = g_rand_int_range(random, 1, 4); n > 0; n--)
            copy[g_rand_int_range(random, 4, (gint32)bytes->len)] ^=
                (guint8)g_rand_int_range(random, 1, 256);
        survives(copy, bytes->len);
    }
    g_rand_free(random);
}

/* In what is packed, which checksums cannot guard. */
static void xml_flipped_anywhere(void **state)
{
    (void)state;
    static const char sheet[] =
        "<worksheet xmlns=\"" BOOK_MAIN
        "\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c>"
        "<c r=\"B1\" t=\"b\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\" s=\"1\"><v>43558.5</v></c>"
        "<c r=\"B2\" t=\"str\"><f>1</f><v>_x000D_</v></c></row></sheetData></worksheet>";
    static const char styles[] =
        "<styleSheet xmlns=\"" BOOK_MAIN "\"><numFmts><numFmt numFmtId=\"164\" formatCode=\"[h]\\d"
        "&quot;a&quot;0_0*x\"/></numFmts><cellXfs><xf/><xf "
        "numFmtId=\"164\"/></cellXfs></styleSheet>";
    static const struct {
        const char *part, *text;
    } parts[] = {{"xl/worksheets/sheet2.xml", sheet}, {"xl/styles.xml", styles}};
    GRand *random = g_rand_new_with_seed(1900);
    for (int i = 0; i < 1000; i++) {
        struct book b = small;
        b.instead = parts[i % 2].part;
        g_autofree char *text = g_strdup(parts[i % 2].text);
        gsize at = strcspn(text, ">"), len = strlen(text);
        text[g_rand_int_range(random, (gint32)at, (gint32)len)] =
            (char)g_rand_int_range(random, 32, 127);
        b.text = text;
        g_autoptr(GByteArray) bytes = book_made(&b);
        survives(bytes->data, bytes->len);
    }
    g_rand_free(random);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_that_are_wrong),
        cmocka_unit_test(cells_that_are_wrong),
        cmocka_unit_test(other_zips),
        cmocka_unit_test(locked_and_old),
        cmocka_unit_test(bombs),
        cmocka_unit_test(more_text_than_a_list),
        cmocka_unit_test(too_large),
        cmocka_unit_test(cut_short_everywhere),
        cmocka_unit_test(flipped_anywhere),
        cmocka_unit_test(xml_flipped_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
