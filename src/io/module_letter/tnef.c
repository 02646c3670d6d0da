/*
 * Owns what of a winmail.dat is shown: its own text, the names of the files in
 * it, and the text of those that are letters.
 */
#include "../module_mail/charset.h"
#include "readers.h"

#include <stdbool.h>
#include <stdio.h> /* which ytnef.h leaves out */
#include <string.h>
#include <ytnef.h>

#define PROPERTY(type, id) (((DWORD)(id) << 16) | (type))
enum { TEXT_8BIT = 0x1E, TEXT_UNICODE = 0x1F, BINARY = 0x102 };
enum { BODY = 0x1000, RTF = 0x1009, HTML = 0x1013, ATTACHED = 0x3701 };
enum { FILE_NAME = 0x3704, LONG_FILE_NAME = 0x3707 };

struct piece {
    const char *bytes;
    gsize len;
};

static struct piece property(MAPIProps *properties, DWORD type, DWORD id)
{
    variableLength *found = MAPIFindProperty(properties, PROPERTY(type, id));
    if (!found || found == (variableLength *)-1 || !found->data || found->size <= 0)
        return (struct piece){NULL, 0};
    return (struct piece){(const char *)found->data, (gsize)found->size};
}

/* Text of any type; it may have its NUL within. Caller's; NULL: none. */
static char *text_of(MAPIProps *properties, DWORD id)
{
    struct piece p = property(properties, TEXT_UNICODE, id);
    if (!p.bytes)
        p = property(properties, TEXT_8BIT, id);
    return p.bytes ? charset_to_utf8(p.bytes, strnlen(p.bytes, p.len), NULL) : NULL;
}

static void add_all(struct letter_raw *out, const char *text, gsize most)
{
    letter_add(out, text, strlen(text), most);
}

/* ---- its own text ---- */

static void add_own(TNEFStruct *tnef, gsize most, struct letter_raw *out)
{
    g_autofree char *text = text_of(&tnef->MapiProperties, BODY);
    const variableLength *old = &tnef->body;
    if (!text && old->data && old->size > 0)
        text = charset_to_utf8((const char *)old->data,
                               strnlen((const char *)old->data, (gsize)old->size), NULL);
    struct piece html = property(&tnef->MapiProperties, BINARY, HTML);
    if (!html.bytes)
        html = property(&tnef->MapiProperties, TEXT_8BIT, HTML);
    if (text && text[strspn(text, " \t\r\n")])
        add_all(out, text, most);
    else if (html.bytes)
        letter_read_html(html.bytes, html.len, most, out);
}

/* ---- files ---- */

static char *name_of(Attachment *file)
{
    char *name = text_of(&file->MAPI, LONG_FILE_NAME);
    if (!name)
        name = text_of(&file->MAPI, FILE_NAME);
    const variableLength *title = &file->Title;
    if (!name && title->data && title->size > 0)
        name = charset_to_utf8((const char *)title->data,
                               strnlen((const char *)title->data, (gsize)title->size), NULL);
    return name;
}

static struct piece content_of(Attachment *file)
{
    if (file->FileData.data && file->FileData.size > 0)
        return (struct piece){(const char *)file->FileData.data, (gsize)file->FileData.size};
    return property(&file->MAPI, BINARY, ATTACHED);
}

static void add_names(TNEFStruct *tnef, gsize most, struct letter_raw *out)
{
    guint n = 0;
    for (Attachment *file = tnef->starting_attach.next; file && n < LETTER_FILES_NAMED;
         file = file->next) {
        g_autofree char *name = name_of(file);
        if (!name || !*name)
            continue;
        if (n++ == 0)
            add_all(out, out->text->len > 0 ? "\n\nAttached: " : "Attached: ", most);
        else
            add_all(out, ", ", most);
        add_all(out, name, most);
    }
}

/* The texts of those that can be read; how many. */
static guint add_files(TNEFStruct *tnef, gsize most, letter_kind_fn kind_of, struct letter_raw *out)
{
    guint tried = 0, read = 0;
    for (Attachment *file = tnef->starting_attach.next; file && tried < LETTER_FILES_READ;
         file = file->next) {
        g_autofree char *name = name_of(file);
        struct piece content = content_of(file);
        enum letter_kind kind =
            content.bytes ? kind_of(content.bytes, content.len, name, NULL) : LETTER_NONE;
        if (kind == LETTER_NONE || kind >= LETTER_TNEF)
            continue;
        tried++;
        struct letter_raw inner = {.text = g_string_new(NULL)};
        letter_read(kind, content.bytes, content.len, most, kind_of, &inner);
        if (inner.fault == LETTER_FINE) {
            add_all(out, "\n\n", most);
            add_all(out, inner.text->str, most);
            out->cut = out->cut || inner.cut;
            read++;
        }
        g_string_free(inner.text, TRUE);
    }
    return read;
}

void letter_read_tnef(const void *bytes, gsize len, gsize most, letter_kind_fn kind_of,
                      struct letter_raw *out)
{
    TNEFStruct tnef;
    TNEFInitialize(&tnef);
    tnef.Debug = 0;
    g_autofree void *own = g_memdup2(bytes, len); /* which it may write to */
    bool whole = TNEFParseMemory(own, (long)len, &tnef) >= 0;
    add_own(&tnef, most, out);
    bool has_text = out->text->len > 0;
    add_names(&tnef, most, out);
    has_text = add_files(&tnef, most, kind_of, out) > 0 || has_text;
    if (!has_text && property(&tnef.MapiProperties, BINARY, RTF).bytes)
        out->fault = LETTER_IN_RTF;
    else if (!has_text && !whole)
        out->fault = LETTER_DAMAGED;
    else if (!has_text && out->text->len == 0)
        out->fault = LETTER_EMPTY;
    TNEFFree(&tnef);
}
