/*
 * Owns what of a .docx is its text: the document's own part, without headers,
 * footers and notes, as it reads once all tracked changes are taken.
 */
#include "../module_sheet/relations.h"
#include "document.h"

#include <string.h>

#define WORD "wordprocessingml"

/* What was taken out, and what stands there a second time for older programs. */
static bool is_passed_over(const struct sheet_part *part)
{
    return letter_part_begins(part, WORD, "del") || letter_part_begins(part, WORD, "moveFrom") ||
           letter_part_begins(part, "markup-compatibility", "Fallback");
}

/* <w:vanish/>, <w:numId w:val="3"/>: unless it is there to say no. */
static bool is_on(struct sheet_part *part)
{
    const char *value = sheet_part_attribute(part, "w:val");
    return !value || !(strcmp(value, "0") == 0 || strcmp(value, "false") == 0);
}

/* Within a paragraph. */
static void read_inline(struct letter_writer *w, struct sheet_part *part, bool *hidden)
{
    if (letter_part_begins(part, WORD, "r"))
        *hidden = false;
    else if (letter_part_begins(part, WORD, "vanish"))
        *hidden = is_on(part);
    else if (letter_part_begins(part, WORD, "t") && !*hidden)
        letter_write_text(w, part);
    else if (letter_part_begins(part, WORD, "numId") && is_on(part))
        letter_write(w, "* ", 2);
    else if (letter_part_begins(part, WORD, "tab"))
        letter_write(w, "\t", 1);
    else if (letter_part_begins(part, WORD, "br") || letter_part_begins(part, WORD, "cr"))
        letter_write(w, "\n", 1);
    else if (letter_part_begins(part, WORD, "noBreakHyphen"))
        letter_write(w, "-", 1);
}

static bool ends_paragraph(const struct sheet_part *part)
{
    return letter_part_ends(part, WORD, "p") ||
           (letter_part_begins(part, WORD, "p") && sheet_part_is_empty(part));
}

static void read_part(struct letter_writer *w, struct sheet_part *part)
{
    bool hidden = false;
    while (!w->out->cut && sheet_part_step(part)) {
        if (is_passed_over(part) || letter_part_begins(part, WORD, "tabs"))
            sheet_part_skip(part); /* tabs: where they stand, not one of them */
        else if (ends_paragraph(part))
            letter_write_paragraph_end(w);
        else if (letter_part_begins(part, WORD, "tc"))
            w->cell = w->out->text->len;
        else if (letter_part_ends(part, WORD, "tc"))
            letter_write_cell_end(w);
        else if (letter_part_ends(part, WORD, "tr"))
            letter_write_row_end(w);
        else
            read_inline(w, part, &hidden);
    }
}

/* It says where its text is; some programs call it document2.xml. */
static void read_package(struct letter_writer *w, struct sheet_package *package)
{
    g_autoptr(GPtrArray) relations = sheet_relations_read(package, "");
    const char *name = relations ? sheet_relations_target(relations, "officeDocument", NULL) : NULL;
    if (relations && !name)
        sheet_fail(package->fault, SHEET_LACKS, NULL);
    struct sheet_part *part = name ? sheet_part_open(package, name) : NULL;
    if (part)
        read_part(w, part);
    sheet_part_close(part);
}

void letter_read_docx(const void *bytes, gsize len, gsize most, struct letter_raw *out)
{
    struct sheet_fault fault = {SHEET_FINE, 0, 0, NULL};
    struct sheet_package package = {0};
    struct letter_writer w = {.out = out, .most = most};
    if (letter_package_open(&package, &fault, bytes, len))
        read_package(&w, &package);
    letter_package_close(&package, out);
}
