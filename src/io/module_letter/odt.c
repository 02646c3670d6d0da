/*
 * Owns what of an OpenDocument text is its text: content.xml, without what was
 * deleted and what others noted beside it.
 */
#include "document.h"

#include <string.h>

#define ODF "urn:oasis:names:tc:opendocument:xmlns:"
#define TEXT ODF "text:"
#define MANIFEST_LOOKED_INTO ((gsize)64 << 10)
#define SPACES_MOST 40

static bool is_passed_over(const struct sheet_part *part)
{
    return letter_part_begins(part, TEXT, "tracked-changes") ||
           letter_part_begins(part, TEXT, "note") || letter_part_begins(part, ODF, "annotation") ||
           letter_part_begins(part, ODF, "font-face-decls") ||
           letter_part_begins(part, ODF, "automatic-styles") ||
           letter_part_begins(part, ODF, "scripts") || letter_part_begins(part, ODF, "forms");
}

static bool is_text(const struct sheet_part *part)
{
    int type = xmlTextReaderNodeType(part->xml);
    return type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_CDATA ||
           type == XML_READER_TYPE_SIGNIFICANT_WHITESPACE;
}

/* Runs of white space are one blank, as the format has it. */
static void write_folded(struct letter_writer *w, const char *text)
{
    while (*text) {
        gsize word = strcspn(text, " \t\r\n");
        letter_write(w, text, word);
        text += word;
        gsize blanks = strspn(text, " \t\r\n");
        if (blanks > 0)
            letter_write(w, " ", 1);
        text += blanks;
    }
}

static void write_spaces(struct letter_writer *w, struct sheet_part *part)
{
    const char *count = sheet_part_attribute(part, "text:c");
    gint64 n = count ? g_ascii_strtoll(count, NULL, 10) : 1;
    for (gint64 i = 0; i < MIN(n, SPACES_MOST); i++)
        letter_write(w, " ", 1);
}

static bool is_block(const char *name)
{
    return strcmp(name, "p") == 0 || strcmp(name, "h") == 0;
}

static bool ends_block(const struct sheet_part *part)
{
    const char *name = (const char *)xmlTextReaderConstLocalName(part->xml);
    return name && is_block(name) &&
           (letter_part_ends(part, TEXT, name) ||
            (letter_part_begins(part, TEXT, name) && sheet_part_is_empty(part)));
}

/* paragraphs: how deep within them; what stands between them is layout. */
static void read_inline(struct letter_writer *w, struct sheet_part *part, int paragraphs)
{
    if (is_text(part) && paragraphs > 0)
        write_folded(w, (const char *)xmlTextReaderConstValue(part->xml));
    else if (letter_part_begins(part, TEXT, "s"))
        write_spaces(w, part);
    else if (letter_part_begins(part, TEXT, "tab"))
        letter_write(w, "\t", 1);
    else if (letter_part_begins(part, TEXT, "line-break"))
        letter_write(w, "\n", 1);
    else if (letter_part_begins(part, TEXT, "list-item"))
        letter_write(w, "* ", 2);
}

static void read_part(struct letter_writer *w, struct sheet_part *part)
{
    int paragraphs = 0;
    while (!w->out->cut && sheet_part_step(part)) {
        if (is_passed_over(part)) {
            sheet_part_skip(part);
        } else if (ends_block(part)) {
            paragraphs -= !sheet_part_is_empty(part) && paragraphs > 0;
            letter_write_paragraph_end(w);
        } else if (letter_part_begins(part, TEXT, "p") || letter_part_begins(part, TEXT, "h")) {
            paragraphs++;
        } else if (letter_part_begins(part, ODF "table:", "table-cell")) {
            w->cell = w->out->text->len;
        } else if (letter_part_ends(part, ODF "table:", "table-cell")) {
            letter_write_cell_end(w);
        } else if (letter_part_ends(part, ODF "table:", "table-row")) {
            letter_write_row_end(w);
        } else {
            read_inline(w, part, paragraphs);
        }
    }
}

static bool is_locked(struct sheet_package *package)
{
    g_autofree char *manifest =
        sheet_package_peek(package, "META-INF/manifest.xml", MANIFEST_LOOKED_INTO);
    return manifest && strstr(manifest, "encryption-data");
}

void letter_read_odt(const void *bytes, gsize len, gsize most, struct letter_raw *out)
{
    struct sheet_fault fault = {SHEET_FINE, 0, 0, NULL};
    struct sheet_package package = {0};
    struct letter_writer w = {.out = out, .most = most};
    struct sheet_part *part = NULL;
    if (letter_package_open(&package, &fault, bytes, len)) {
        if (is_locked(&package))
            sheet_fail(&fault, SHEET_ENCRYPTED, NULL);
        else
            part = sheet_part_open(&package, "content.xml");
    }
    if (part)
        read_part(&w, part);
    sheet_part_close(part);
    letter_package_close(&package, out);
}
