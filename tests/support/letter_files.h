/*
 * Letters as files, put together in memory: PDFs by hand, documents part by
 * part, winmail.dat attribute by attribute. All people in them are invented.
 */
#pragma once

#include "workbook.h"

#define WORD_SPACE "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define ODF_SPACE "urn:oasis:names:tc:opendocument:xmlns:"

/* ---- PDF ---- */

/* Objects from 1 on, the first being the catalogue, with their table. Caller's. */
static inline GString *pdf_of(const char *const *objects, guint n, const char *trailer)
{
    GString *pdf = g_string_new("%PDF-1.4\n");
    g_autoptr(GString) table = g_string_new(NULL);
    for (guint i = 0; i < n; i++) {
        g_string_append_printf(table, "%010u 00000 n \n", (guint)pdf->len);
        g_string_append_printf(pdf, "%u 0 obj\n%s\nendobj\n", i + 1, objects[i]);
    }
    guint at = (guint)pdf->len;
    g_string_append_printf(pdf,
                           "xref\n0 %u\n0000000000 65535 f \n%strailer\n<</Size %u/Root 1 0 R%s>>\n"
                           "startxref\n%u\n%%%%EOF\n",
                           n + 1, table->str, n + 1, trailer ? trailer : "", at);
    return pdf;
}

/* One page with that content, in Helvetica as /F1. */
static inline GString *pdf_page(const char *content)
{
    g_autofree char *stream =
        g_strdup_printf("<</Length %u>>\nstream\n%s\nendstream", (guint)strlen(content), content);
    const char *const objects[] = {
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        "/Resources<</Font<</F1 5 0 R>>>>>>",
        stream,
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    };
    return pdf_of(objects, G_N_ELEMENTS(objects), NULL);
}

/* Lines in 11 point, 14 apart, from the top of the page; "" leaves one empty, "\t" is 18 further
 * in. */
static inline GString *pdf_lines(const char *const *lines)
{
    g_autoptr(GString) content = g_string_new(NULL);
    for (int y = 780; *lines; lines++, y -= 14) {
        guint in = 0;
        const char *text = *lines;
        for (; *text == '\t'; text++)
            in += 18;
        g_string_append_printf(content, "BT /F1 11 Tf %u %d Td (%s) Tj ET\n", 60 + in, y, text);
    }
    return pdf_page(content->str);
}

/* ---- documents ---- */

static inline void docx_fill(zip_t *zip, const struct book *b)
{
    book_add(zip, b, "[Content_Types].xml",
             "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>");
    book_add(zip, b, "_rels/.rels",
             "<Relationships xmlns=\"" BOOK_PACKAGE "\"><Relationship Id=\"rId1\" Type=\"" //
             BOOK_RELATIONS "/officeDocument\" Target=\"word/document.xml\"/></Relationships>");
    g_autofree char *text = g_strdup_printf(
        "%s<w:document xmlns:w=\"" WORD_SPACE "\" xmlns:mc=\"http://schemas.openxmlformats.org/"
        "markup-compatibility/2006\"><w:body>%s</w:body></w:document>",
        b->top ? b->top : "", b->rows ? b->rows : "");
    book_add(zip, b, "word/document.xml", text);
    book_add(zip, b, "word/header1.xml",
             "<w:hdr xmlns:w=\"" WORD_SPACE "\"><w:p><w:r><w:t>Header</w:t></w:r></w:p></w:hdr>");
}

/* rows: the body; instead, text, top, password as for a workbook. */
static inline GByteArray *docx_made(const struct book *b)
{
    return book_zip(docx_fill, b);
}

static inline void odt_fill(zip_t *zip, const struct book *b)
{
    book_add(zip, b, "mimetype", "application/vnd.oasis.opendocument.text");
    zip_set_file_compression(zip, 0, ZIP_CM_STORE, 0);
    g_autofree char *text = g_strdup_printf(
        "%s<office:document-content xmlns:office=\"" ODF_SPACE "office:1.0\" xmlns:text=\"" //
        ODF_SPACE "text:1.0\" xmlns:table=\"" ODF_SPACE "table:1.0\"><office:body><office:text>%s"
        "</office:text></office:body></office:document-content>",
        b->top ? b->top : "", b->rows ? b->rows : "");
    book_add(zip, b, "content.xml", text);
    book_add(zip, b, "META-INF/manifest.xml", "<manifest/>");
}

static inline GByteArray *odt_made(const struct book *b)
{
    return book_zip(odt_fill, b);
}

/* ---- winmail.dat ---- */

static inline void tnef_number(GByteArray *to, guint32 number, guint bytes)
{
    for (guint i = 0; i < bytes; i++) {
        guint8 byte = (guint8)(number >> (8 * i));
        g_byte_array_append(to, &byte, 1);
    }
}

static inline GByteArray *tnef_begun(void)
{
    GByteArray *tnef = g_byte_array_new();
    tnef_number(tnef, 0x223E9F78, 4);
    tnef_number(tnef, 1, 2);
    return tnef;
}

enum { TNEF_MESSAGE = 1, TNEF_FILE = 2 };
enum {
    TNEF_BODY = 0x0002800C,
    TNEF_PROPERTIES = 0x00069003,
    TNEF_FILE_BEGINS = 0x00069002,
    TNEF_FILE_TITLE = 0x00018010,
    TNEF_FILE_DATA = 0x0006800F,
};

static inline void tnef_add(GByteArray *tnef, guint8 level, guint32 id, const void *data, gsize len)
{
    guint16 sum = 0;
    for (gsize i = 0; i < len; i++)
        sum = (guint16)(sum + ((const guint8 *)data)[i]);
    tnef_number(tnef, level, 1);
    tnef_number(tnef, id, 4);
    tnef_number(tnef, (guint32)len, 4);
    g_byte_array_append(tnef, data, (guint)len);
    tnef_number(tnef, sum, 2);
}

static inline void tnef_add_file(GByteArray *tnef, const char *name, const void *data, gsize len)
{
    static const guint8 rendering[14] = {1, 0};
    tnef_add(tnef, TNEF_FILE, TNEF_FILE_BEGINS, rendering, sizeof rendering);
    tnef_add(tnef, TNEF_FILE, TNEF_FILE_TITLE, name, strlen(name) + 1);
    tnef_add(tnef, TNEF_FILE, TNEF_FILE_DATA, data, len);
}

/* One property of the message: id and type, and its bytes. */
static inline void tnef_add_property(GByteArray *tnef, guint16 id, guint16 type, const void *data,
                                     gsize len)
{
    g_autoptr(GByteArray) all = g_byte_array_new();
    tnef_number(all, 1, 4);
    tnef_number(all, type, 2);
    tnef_number(all, id, 2);
    tnef_number(all, 1, 4);
    tnef_number(all, (guint32)len, 4);
    g_byte_array_append(all, data, (guint)len);
    tnef_number(all, 0, (4 - len % 4) % 4);
    tnef_add(tnef, TNEF_MESSAGE, TNEF_PROPERTIES, all->data, all->len);
}
