/*
 * Attached letters as text: what kind of file it is, and what each kind says.
 */
#include "support/letter_files.h"

#include "base/text.h"
#include "io/letter.h"
#include "io/paper.h"

static void says(const void *bytes, gsize len, const char *name, const char *expected)
{
    g_autoptr(GError) error = NULL;
    bool cut = true;
    g_autofree char *text = letter_text(bytes, len, name, NULL, &cut, &error);
    if (!text)
        fail_msg("%s", error->message);
    assert_string_equal(text, expected);
    assert_false(cut);
    assert_true(text_is_clean(text, TEXT_MULTILINE));
}

/* ---- kinds ---- */

static void kinds_by_their_beginning(void **state)
{
    (void)state;
    static const struct {
        const char *bytes, *name, *type;
        enum letter_kind kind;
    } cases[] = {
        {"%PDF-1.7\n", "letter.docx", NULL, LETTER_PDF},
        {"\n\n%PDF-1.4", NULL, "application/octet-stream", LETTER_PDF},
        {"nothing of the kind", "Letter.PDF", NULL, LETTER_PDF},
        {"", "reply.pdf", "application/octet-stream", LETTER_PDF},
        {"{\\rtf1 x}", "letter.doc", "application/msword", LETTER_RTF},
        {"\x78\x9F\x3E\x22 and so on", "noname", NULL, LETTER_TNEF},
        {"x", "winmail.dat", NULL, LETTER_TNEF},
        {"x", "att00001.dat", "application/ms-tnef", LETTER_TNEF},
        {"x", "figures.dat", NULL, LETTER_NONE},
        {"\xFF\xD8\xFF\xE0", "letter.pdf", "application/pdf", LETTER_PICTURE},
        {"\x89PNG\r\n\x1A\n", NULL, NULL, LETTER_PICTURE},
        {"x", "scan.HEIC", NULL, LETTER_PICTURE},
        {"<!DOCTYPE HTML><p>", "letter.txt", NULL, LETTER_HTML},
        {"\xEF\xBB\xBF  <html>", NULL, NULL, LETTER_HTML},
        {"<p>Dear Ann", "letter.htm", NULL, LETTER_HTML},
        {"<p>Dear Ann", NULL, "text/html", LETTER_HTML},
        {"Dear Ann", "letter.txt", NULL, LETTER_TEXT},
        {"Dear Ann", NULL, "text/plain", LETTER_TEXT},
        {"Dear Ann", "letter", NULL, LETTER_NONE},
        {"BMA members wrote", "letter.txt", NULL, LETTER_TEXT},
        {"PK\003\004 rest of an unknown zip", "letter.docx", NULL, LETTER_NONE},
        {"MZ", "letter.exe", "application/x-msdownload", LETTER_NONE},
        {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "prices.xls", NULL, LETTER_NONE},
        {"half", "letter.doc", NULL, LETTER_DOC},
        {"half", "letter.odt", NULL, LETTER_ODT},
        {"half", "letter.docx", NULL, LETTER_DOCX},
        {"half", NULL, NULL, LETTER_NONE},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        if (letter_kind_of(cases[i].bytes, strlen(cases[i].bytes), cases[i].name, cases[i].type) !=
            cases[i].kind)
            fail_msg("case %u: %s", (guint)i, cases[i].bytes);
}

static void kinds_of_packages(void **state)
{
    (void)state;
    const struct book b = {.rows = ""};
    g_autoptr(GByteArray) docx = docx_made(&b);
    g_autoptr(GByteArray) odt = odt_made(&b);
    g_autoptr(GByteArray) sheet = book_made(&b);
    assert_int_equal(letter_kind_of(docx->data, docx->len, NULL, NULL), LETTER_DOCX);
    assert_int_equal(letter_kind_of(odt->data, odt->len, "x.zip", NULL), LETTER_ODT);
    assert_int_equal(letter_kind_of(sheet->data, sheet->len, "x.docx", NULL), LETTER_NONE);
}

/* ---- PDF ---- */

static void paragraphs_of_a_pdf(void **state)
{
    (void)state;
    static const char *const lines[] = {
        "\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\tHouse of Commons",
        "\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\tLondon SW1A 0AA",
        "",
        "Ms A Lowe",
        "14 Mill Bank Terrace",
        "Leeds LS28 7AB",
        "",
        "Dear Ms Lowe,",
        "",
        "Thank you for writing to me about pay in the probation service. I share the con-",
        "cerns that you raise, and I know how hard staff work. I will write to the minister",
        "and ask for an answer.",
        "",
        "This is a well-founded point about the service, and it is a well-",
        "founded one, as the inspectorate has said in each of its reports of the last years:",
        "\t1. Caseloads are too high, and those who carry them are leaving faster than",
        "\tothers are trained.",
        "\t2. Pay has fallen behind.",
        "",
        "Yours sincerely,",
        "",
        "Harriet Bellwood MP",
        "",
        "Constituency office: 2 Station Parade, Aireborough LS29 9AA, telephone 0113 496 0000",
        "1",
        NULL};
    g_autoptr(GString) pdf = pdf_lines(lines);
    says(
        pdf->str, pdf->len, "Letter.pdf",
        "House of Commons\nLondon SW1A 0AA\n\nMs A Lowe\n14 Mill Bank Terrace\nLeeds LS28 7AB\n\n"
        "Dear Ms Lowe,\n\n"
        "Thank you for writing to me about pay in the probation service. I share the concerns that "
        "you raise, and I know how hard staff work. I will write to the minister and ask for an "
        "answer.\n\n"
        "This is a well-founded point about the service, and it is a well-founded one, as the "
        "inspectorate has said in each of its reports of the last years:\n"
        "1. Caseloads are too high, and those who carry them are leaving faster than others are "
        "trained.\n2. Pay has fallen behind.\n\n"
        "Yours sincerely,\n\nHarriet Bellwood MP\n\nConstituency office: 2 Station Parade, "
        "Aireborough LS29 9AA, telephone 0113 496 0000");
}

/* As other programs write them: letters of a font that is in the file, paragraphs that wrap. */
static void a_typeset_pdf(void **state)
{
    (void)state;
    static const char *const paragraphs[] = {
        "Dear Mr Okafor,",
        "Thank you for contacting me about the official figures for probation officers’ caseloads. "
        "Siân Pritchard, who works in my office in Ynys Môn, has looked at them with the Ministry, "
        "and they differ from those that you sent to me in several ways.",
        "I shall raise it at the next session – on 4 December – and let you know what is said.",
    };
    g_autoptr(paper) p = paper_new("Letter", NULL, PAPER_PAGES, DAY_NONE);
    for (gsize i = 0; i < G_N_ELEMENTS(paragraphs); i++)
        paper_paragraph(p, paragraphs[i]);
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) pdf = paper_pdf(p, &error);
    assert_non_null(pdf);
    g_autofree char *text = letter_text(g_bytes_get_data(pdf, NULL), g_bytes_get_size(pdf),
                                        "letter.pdf", NULL, NULL, &error);
    assert_non_null(text);
    g_auto(GStrv) lines = g_strsplit(text, "\n\n", -1);
    for (gsize i = 0; i < G_N_ELEMENTS(paragraphs); i++)
        if (!g_strv_contains((const char *const *)lines, paragraphs[i]))
            fail_msg("not one paragraph: %s\nin: %s", paragraphs[i], text);
}

static void a_long_pdf_is_cut(void **state)
{
    (void)state;
    g_autoptr(GString) kids = g_string_new(NULL);
    GPtrArray *objects = g_ptr_array_new();
    for (guint i = 0; i < 25; i++)
        g_string_append_printf(kids, "%u 0 R ", 5 + i);
    g_autofree char *pages = g_strdup_printf("<</Type/Pages/Kids[%s]/Count 25>>", kids->str);
    g_ptr_array_add(objects, (gpointer) "<</Type/Catalog/Pages 2 0 R>>");
    g_ptr_array_add(objects, pages);
    g_ptr_array_add(objects,
                    (gpointer) "<</Length 45>>\nstream\nBT /F1 11 Tf 60 700 Td (Evidence) Tj ET  "
                               "        \nendstream");
    g_ptr_array_add(objects, (gpointer) "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");
    for (guint i = 0; i < 25; i++)
        g_ptr_array_add(objects,
                        (gpointer) "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 3 0 R"
                                   "/Resources<</Font<</F1 4 0 R>>>>>>");
    g_autoptr(GString) pdf = pdf_of((const char *const *)objects->pdata, objects->len, NULL);
    g_ptr_array_free(objects, TRUE);
    bool cut = false;
    g_autofree char *text = letter_text(pdf->str, pdf->len, "a.pdf", NULL, &cut, NULL);
    assert_non_null(text);
    assert_true(cut);
    guint n = 0;
    for (const char *at = text; (at = strstr(at, "Evidence")); at++)
        n++;
    assert_int_equal(n, LETTER_MAX_PAGES);
}

/* ---- documents ---- */

#define P(text) "<w:p><w:r><w:t>" text "</w:t></w:r></w:p>"
#define LONG_ONE                                                                                   \
    "I have written to the minister about the points that you make, and will write again soon."

static void paragraphs_of_a_docx(void **state)
{
    (void)state;
    static const struct {
        const char *body, *expected;
    } cases[] = {
        {P("Dear Ann,") P(LONG_ONE) P("Yours"), "Dear Ann,\n" LONG_ONE "\n\nYours"},
        {P("a") "<w:p/><w:p/><w:p/>" P("b"), "a\n\nb"},
        {"<w:p><w:r><w:t xml:space=\"preserve\">two </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>runs"
         "</w:t></w:r></w:p>",
         "two runs"},
        {"<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</"
         "w:t></w:r></w:p>",
         "a b\nc-d"},
        {"<w:p><w:pPr><w:tabs><w:tab "
         "w:val=\"left\"/></w:tabs></w:pPr><w:r><w:t>x</w:t></w:r></w:p>",
         "x"},
        /* changes */
        {"<w:p><w:r><w:t>I will </w:t></w:r><w:del><w:r><w:delText>not </w:delText></w:r></w:del>"
         "<w:ins><w:r><w:t>gladly </w:t></w:r></w:ins><w:r><w:t>ask</w:t></w:r></w:p>",
         "I will gladly ask"},
        {"<w:p><w:moveFrom><w:r><w:t>gone</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>here</w:t>"
         "</w:r></w:moveTo></w:p>",
         "here"},
        /* hidden, fields, what stands there twice */
        {"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>no</w:t></w:r><w:r><w:rPr><w:vanish "
         "w:val=\"0\"/>"
         "</w:rPr><w:t>yes</w:t></w:r></w:p>",
         "yes"},
        {"<w:p><w:r><w:instrText>MERGEFIELD "
         "Name</w:instrText></w:r><w:r><w:t>Ann</w:t></w:r></w:p>",
         "Ann"},
        {"<w:p><w:r><mc:AlternateContent><mc:Choice><w:t>box</w:t></mc:Choice><mc:Fallback><w:t>box"
         "</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>",
         "box"},
        /* tables and lists */
        {"<w:tbl><w:tr><w:tc>" P("Harriet Bellwood MP") P("House of Commons") "</w:tc><w:tc>" P(
             "1 May") "</w:tc></w:tr><w:tr><w:tc>" P("a") "</w:tc></w:tr></w:tbl>" P("end"),
         "Harriet Bellwood MP\nHouse of Commons 1 May\na\nend"},
        {"<w:p><w:pPr><w:numPr><w:numId w:val=\"2\"/></w:numPr></w:pPr><w:r><w:t>one</w:t></w:r></"
         "w:p><w:p><w:pPr><w:numPr><w:numId w:val=\"0\"/></w:numPr></w:pPr><w:r><w:t>two</w:t></"
         "w:r></w:p>",
         "* one\ntwo"},
        /* what must not reach a terminal */
        {P("Ann\xE2\x80\xAE&#x200B;e &amp; o\xCC\x82 \xEF\xAC\x81nd"), "Anne & ô find"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GByteArray) bytes = docx_made(&(struct book){.rows = cases[i].body});
        says(bytes->data, bytes->len, "Letter.docx", cases[i].expected);
    }
}

static void paragraphs_of_an_odt(void **state)
{
    (void)state;
    static const struct {
        const char *body, *expected;
    } cases[] = {
        {"<text:p>Dear Ann,</text:p>\n  <text:p>" LONG_ONE "</text:p><text:h>Pay</text:h>",
         "Dear Ann,\n" LONG_ONE "\n\nPay"},
        {"<text:p>a<text:tab/>b<text:line-break/>c<text:s text:c=\"3\"/>d\n  e <text:span>f</"
         "text:span></text:p>",
         "a b\nc d e f"},
        {"<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></"
         "text:deletion></text:changed-region></text:tracked-changes><text:p>kept</text:p>",
         "kept"},
        {"<text:p>x<office:annotation><text:p>a note</text:p></office:annotation>y<text:note>"
         "<text:note-body><text:p>foot</text:p></text:note-body></text:note></text:p>",
         "xy"},
        {"<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>"
         "<table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>"
         "<text:list><text:list-item><text:p>one</text:p></text:list-item></text:list>",
         "a b\n* one"},
        {"<text:p>a</text:p><text:p/><text:p>b</text:p>", "a\n\nb"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GByteArray) bytes = odt_made(&(struct book){.rows = cases[i].body});
        says(bytes->data, bytes->len, "Letter.odt", cases[i].expected);
    }
}

/* ---- texts ---- */

static void texts_in_any_charset(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        gsize len;
        const char *name, *expected;
    } cases[] = {
#define BYTES(s) s, sizeof(s) - 1
        {BYTES("Dear Si\xC3\xA2n,\r\n\r\n\r\nThank you.  \r\n"), "a.txt",
         "Dear Siân,\n\nThank you."},
        {BYTES("\xEF\xBB\xBF\x41nnwyl Si\xC3\xA2n"), "a.txt", "Annwyl Siân"},
        {BYTES("Dear Si\xE2n, \x93yes\x94"), "a.txt", "Dear Siân, “yes”"},
        {BYTES("\xFF\xFE\x44\0\xEE\0r\0"), "a.txt", "Dîr"},
        {BYTES("\xFE\xFF\0\x44\0\xEE\0r"), "a.txt", "Dîr"},
        {BYTES("a\x1b[31mb"), "a.txt", "a[31mb"},
        {BYTES("<html><style>x</style><p>Dear Ann<p>Thank&nbsp;you"), "a.html",
         "Dear Ann\n\nThank you"},
        {BYTES("<html><meta charset=iso-8859-1><p>Si\xE2n"), "a.htm", "Siân"},
        {BYTES("<html><meta content='text/html; charset=\"utf-8\"'><p>Si\xC3\xA2n"), "a.htm",
         "Siân"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        says(cases[i].bytes, cases[i].len, cases[i].name, cases[i].expected);
}

static void a_long_text_is_cut(void **state)
{
    (void)state;
    g_autoptr(GString) all = g_string_new(NULL);
    while (all->len < LETTER_MAX_TEXT + 1000)
        g_string_append(all, "Sî ");
    bool cut = false;
    g_autofree char *text = letter_text(all->str, all->len, "a.txt", NULL, &cut, NULL);
    assert_true(cut);
    assert_true(strlen(text) <= LETTER_MAX_TEXT && strlen(text) > LETTER_MAX_TEXT - 10);
    assert_true(g_utf8_validate(text, -1, NULL));
}

/* ---- winmail.dat ---- */

static void what_outlook_packs(void **state)
{
    (void)state;
    static const char *const lines[] = {"Dear Ms Lowe,", "", "I will ask.", NULL};
    g_autoptr(GString) pdf = pdf_lines(lines);
    g_autoptr(GByteArray) docx = docx_made(&(struct book){.rows = P("Dear Ann,") P("As I said.")});
    g_autoptr(GByteArray) tnef = tnef_begun();
    tnef_add(tnef, TNEF_MESSAGE, TNEF_BODY, "Please see attached.", 21);
    tnef_add_file(tnef, "Letter.pdf", pdf->str, pdf->len);
    tnef_add_file(tnef, "logo.png", "\x89PNG\r\n", 6);
    tnef_add_file(tnef, "Old.docx", docx->data, docx->len);
    says(tnef->data, tnef->len, "winmail.dat",
         "Please see attached.\n\nAttached: Letter.pdf, logo.png, Old.docx\n\n"
         "Dear Ms Lowe,\n\nI will ask.\n\nDear Ann,\nAs I said.");
}

static void its_text_in_any_form(void **state)
{
    (void)state;
    static const char wide[] = "D\0e\0a\0r\0 \0S\0i\0\xE2\0n\0\0";
    g_autoptr(GByteArray) unicode = tnef_begun();
    tnef_add_property(unicode, 0x1000, 0x1F, wide, sizeof wide);
    says(unicode->data, unicode->len, "winmail.dat", "Dear Siân");
    g_autoptr(GByteArray) bytes = tnef_begun();
    tnef_add_property(bytes, 0x1000, 0x1E, "Dear Si\xE2n", 9);
    says(bytes->data, bytes->len, "winmail.dat", "Dear Siân");
    static const char html[] = "<html><p>Dear <b>Ann</b>";
    g_autoptr(GByteArray) marked = tnef_begun();
    tnef_add_property(marked, 0x1013, 0x102, html, sizeof html - 1);
    says(marked->data, marked->len, "winmail.dat", "Dear Ann");
    g_autoptr(GByteArray) named = tnef_begun();
    tnef_add_file(named, "plan.xls", "x", 1);
    says(named->data, named->len, "winmail.dat", "Attached: plan.xls");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kinds_by_their_beginning), cmocka_unit_test(kinds_of_packages),
        cmocka_unit_test(paragraphs_of_a_pdf),      cmocka_unit_test(a_typeset_pdf),
        cmocka_unit_test(a_long_pdf_is_cut),        cmocka_unit_test(paragraphs_of_a_docx),
        cmocka_unit_test(paragraphs_of_an_odt),     cmocka_unit_test(texts_in_any_charset),
        cmocka_unit_test(a_long_text_is_cut),       cmocka_unit_test(what_outlook_packs),
        cmocka_unit_test(its_text_in_any_form),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
