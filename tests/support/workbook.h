/*
 * Workbooks (.xlsx) put together in memory, part by part: right ones, and those
 * that are wrong in one place.
 */
#pragma once

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#define BOOK_MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define BOOK_RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define BOOK_STRICT "http://purl.oclc.org/ooxml/spreadsheetml/main"
#define BOOK_STRICT_RELATIONS "http://purl.oclc.org/ooxml/officeDocument/relationships"
#define BOOK_PACKAGE "http://schemas.openxmlformats.org/package/2006/relationships"

/* Texts within their elements; what is NULL is as usual. */
struct book {
    const char *rows;     /* of the sheet "Members", in a file that is called sheet2.xml */
    const char *other;    /* of the sheet "Notes", in sheet1.xml */
    const char *sheets;   /* the list of them, rId1 being Members, rId2 Notes */
    const char *settings; /* workbookPr */
    const char *strings, *codes, *styles; /* numFmts and cellXfs */
    bool strict;
    const char *instead, *text; /* a part that reads so; text NULL: is not there */
    const char *top;            /* stands before each part's first element */
    gsize zeros;                /* bytes of blanks within the sheet */
    const char *password;
};

static inline void book_add(zip_t *zip, const struct book *b, const char *name, const char *text)
{
    if (b->instead && strcmp(b->instead, name) == 0)
        text = b->text;
    if (!text)
        return;
    gsize len = strlen(text);
    char *copy = len > 0 ? malloc(len) : NULL; /* libzip's, which frees it */
    if (copy)
        memcpy(copy, text, len);
    zip_source_t *source = zip_source_buffer(zip, copy, len, 1);
    zip_int64_t at = zip_file_add(zip, name, source, ZIP_FL_OVERWRITE);
    assert_true(at >= 0);
    zip_file_set_mtime(zip, (zip_uint64_t)at, 1767225600, 0); /* the same bytes each time */
    if (b->password)
        assert_int_equal(
            zip_file_set_encryption(zip, (zip_uint64_t)at, ZIP_EM_AES_256, b->password), 0);
}

static inline void book_add_sheet(zip_t *zip, const struct book *b, const char *name,
                                  const char *rows, gsize blanks)
{
    g_autofree char *filler = g_strnfill(blanks, ' ');
    g_autofree char *text = g_strdup_printf(
        "%s<worksheet xmlns=\"%s\"><sheetData>%s%s</sheetData></worksheet>", b->top ? b->top : "",
        b->strict ? BOOK_STRICT : BOOK_MAIN, filler, rows ? rows : "");
    book_add(zip, b, name, text);
}

static inline void book_fill(zip_t *zip, const struct book *b)
{
    const char *space = b->strict ? BOOK_STRICT : BOOK_MAIN;
    const char *relations = b->strict ? BOOK_STRICT_RELATIONS : BOOK_RELATIONS;
    g_autofree char *top = g_strdup_printf("<Relationships xmlns=\"" BOOK_PACKAGE "\">"
                                           "<Relationship Id=\"rId1\" Type=\"%s/officeDocument\" "
                                           "Target=\"/xl/workbook.xml\"/></Relationships>",
                                           relations);
    g_autofree char *links = g_strdup_printf(
        "<Relationships xmlns=\"" BOOK_PACKAGE "\">"
        "<Relationship Id=\"rId2\" Type=\"%s/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
        "<Relationship Id=\"rId1\" Type=\"%s/worksheet\" Target=\"/xl/worksheets/sheet2.xml\"/>"
        "<Relationship Id=\"rId5\" Type=\"%s/chartsheet\" Target=\"chartsheets/sheet1.xml\"/>"
        "<Relationship Id=\"rId3\" Type=\"%s/sharedStrings\" Target=\"sharedStrings.xml\"/>"
        "<Relationship Id=\"rId4\" Type=\"%s/styles\" Target=\"../xl/styles.xml\"/>"
        "</Relationships>",
        relations, relations, relations, relations, relations);
    g_autofree char *workbook =
        g_strdup_printf("<workbook xmlns=\"%s\" xmlns:r=\"%s\">%s<sheets>%s</sheets></workbook>",
                        space, relations, b->settings ? b->settings : "",
                        b->sheets ? b->sheets
                                  : "<sheet name=\"Members\" sheetId=\"7\" r:id=\"rId1\"/>"
                                    "<sheet name=\"Notes\" sheetId=\"1\" r:id=\"rId2\"/>");
    g_autofree char *strings =
        g_strdup_printf("<sst xmlns=\"%s\">%s</sst>", space, b->strings ? b->strings : "");
    g_autofree char *styles = g_strdup_printf(
        "<styleSheet xmlns=\"%s\"><numFmts>%s</numFmts><cellStyleXfs><xf numFmtId=\"14\"/>"
        "</cellStyleXfs><cellXfs>%s</cellXfs></styleSheet>",
        space, b->codes ? b->codes : "", b->styles ? b->styles : "");
    book_add(zip, b, "[Content_Types].xml",
             "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>");
    book_add(zip, b, "_rels/.rels", top);
    book_add(zip, b, "xl/workbook.xml", workbook);
    book_add(zip, b, "xl/_rels/workbook.xml.rels", links);
    book_add(zip, b, "xl/sharedStrings.xml", strings);
    book_add(zip, b, "xl/styles.xml", styles);
    book_add_sheet(zip, b, "xl/worksheets/sheet1.xml", b->other, 0);
    book_add_sheet(zip, b, "xl/worksheets/sheet2.xml", b->rows, b->zeros);
}

/* A zip with what fill puts into it. Caller's. */
static inline GByteArray *book_zip(void (*fill)(zip_t *zip, const struct book *b),
                                   const struct book *b)
{
    zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, NULL);
    zip_source_keep(source);
    zip_t *zip = zip_open_from_source(source, ZIP_TRUNCATE, NULL);
    assert_non_null(zip);
    fill(zip, b);
    assert_int_equal(zip_close(zip), 0);
    assert_int_equal(zip_source_open(source), 0);
    assert_int_equal(zip_source_seek(source, 0, SEEK_END), 0);
    zip_int64_t len = zip_source_tell(source);
    assert_true(len > 0);
    GByteArray *bytes = g_byte_array_new();
    g_byte_array_set_size(bytes, (guint)len);
    zip_source_seek(source, 0, SEEK_SET);
    assert_int_equal(zip_source_read(source, bytes->data, (zip_uint64_t)len), len);
    zip_source_close(source);
    zip_source_free(source);
    return bytes;
}

static inline GByteArray *book_made(const struct book *b)
{
    return book_zip(book_fill, b);
}
