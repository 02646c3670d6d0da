/*
 * Owns what paragraphs and tables of a document become, and which faults of its
 * zip are said.
 */
#include "document.h"

#include <string.h>

#define LONG 80 /* bytes: a paragraph of prose, after which a line is left empty */

bool letter_package_open(struct sheet_package *p, struct sheet_fault *fault, const void *bytes,
                         gsize len)
{
    p->fault = fault;
    if (!sheet_package_open(p, bytes, len))
        return false;
    p->left = LETTER_MAX_INFLATED;
    return !sheet_package_is_encrypted(p) || sheet_fail(fault, SHEET_ENCRYPTED, NULL);
}

void letter_package_close(struct sheet_package *p, struct letter_raw *out)
{
    sheet_package_close(p);
    if (p->fault->kind == SHEET_FINE) {
        if (out->text->len == 0)
            out->fault = LETTER_EMPTY;
    } else if (p->fault->kind == SHEET_ENCRYPTED) {
        out->fault = LETTER_PASSWORD;
    } else {
        out->fault = p->fault->kind == SHEET_BOMB ? LETTER_BOMB : LETTER_DAMAGED;
    }
    g_clear_pointer(&p->fault->detail, g_free);
}

static bool is_here(const struct sheet_part *part, int type, const char *space, const char *name)
{
    const char *uri = (const char *)xmlTextReaderConstNamespaceUri(part->xml);
    return xmlTextReaderNodeType(part->xml) == type && uri && strstr(uri, space) &&
           g_strcmp0((const char *)xmlTextReaderConstLocalName(part->xml), name) == 0;
}

bool letter_part_begins(const struct sheet_part *part, const char *space, const char *name)
{
    return is_here(part, XML_READER_TYPE_ELEMENT, space, name);
}

bool letter_part_ends(const struct sheet_part *part, const char *space, const char *name)
{
    return is_here(part, XML_READER_TYPE_END_ELEMENT, space, name);
}

bool letter_write(struct letter_writer *w, const char *text, gsize len)
{
    return letter_add(w->out, text, len, w->most);
}

bool letter_write_text(struct letter_writer *w, struct sheet_part *part)
{
    if (sheet_part_text(part, w->out->text, w->most))
        return true;
    w->out->cut = TRUE;
    return false;
}

void letter_write_paragraph_end(struct letter_writer *w)
{
    GString *text = w->out->text;
    const char *line = text->len > 0 ? strrchr(text->str, '\n') : NULL;
    gsize len = line ? (gsize)(text->str + text->len - line) : text->len;
    letter_write(w, "\n\n", len > LONG ? 2 : 1);
}

static void drop_end(GString *text, gsize from)
{
    while (text->len > from && strchr("\n\t", text->str[text->len - 1]))
        g_string_truncate(text, text->len - 1);
}

void letter_write_cell_end(struct letter_writer *w)
{
    drop_end(w->out->text, w->cell);
    letter_write(w, "\t", 1);
    w->cell = w->out->text->len;
}

void letter_write_row_end(struct letter_writer *w)
{
    drop_end(w->out->text, 0);
    letter_write(w, "\n", 1);
    w->cell = w->out->text->len;
}
