/*
 * Owns the one entry of the letter module, and letters that are text already.
 */
#include "../module_mail/charset.h"
#include "../module_mail/html.h"
#include "readers.h"

#include <gmime/gmime.h>
#include <gmodule.h>
#include <libxml/parser.h>
#include <string.h>

#define CHARSET_WITHIN 2048 /* bytes of HTML in which it says its character set */

const struct letter_module *branchline_letter_module(void);

gboolean letter_add(struct letter_raw *out, const char *text, gsize len, gsize most)
{
    gsize room = most - MIN(most, out->text->len);
    if (len <= room) {
        g_string_append_len(out->text, text, (gssize)len);
        return TRUE;
    }
    const char *end = room > 0 ? g_utf8_find_prev_char(text, text + room + 1) : NULL;
    if (end)
        g_string_append_len(out->text, text, end - text);
    out->cut = TRUE;
    return FALSE;
}

/* ---- texts ---- */

static char *from_utf16(const char *bytes, gsize len)
{
    static const char little[] = "\xFF\xFE", big[] = "\xFE\xFF";
    bool is_little = len >= 2 && memcmp(bytes, little, 2) == 0;
    if (!is_little && !(len >= 2 && memcmp(bytes, big, 2) == 0))
        return NULL;
    return g_convert(bytes + 2, (gssize)((len - 2) & ~(gsize)1), "UTF-8",
                     is_little ? "UTF-16LE" : "UTF-16BE", NULL, NULL, NULL);
}

static char *decoded(const char *bytes, gsize len, const char *charset)
{
    char *text = from_utf16(bytes, len);
    if (text)
        return text;
    gsize mark = len >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    return charset_to_utf8(bytes + mark, len - mark, mark ? NULL : charset);
}

void letter_read_plain(const void *bytes, gsize len, gsize most, struct letter_raw *out)
{
    gsize taken = MIN(len, 4 * most); /* no character takes more */
    out->cut = out->cut || taken < len;
    g_autofree char *text = decoded(bytes, taken, NULL);
    letter_add(out, text, strlen(text), most);
}

/* <meta charset="x">, or as a header would have it. Caller's; NULL: nothing said. */
static char *charset_said(const char *html, gsize len)
{
    g_autofree char *top = g_ascii_strdown(html, (gssize)MIN(len, CHARSET_WITHIN));
    const char *at = strstr(top, "charset=");
    if (!at)
        return NULL;
    at += strlen("charset=");
    at += strspn(at, "\"' ");
    return g_strndup(at, strspn(at, "abcdefghijklmnopqrstuvwxyz0123456789-_:."));
}

void letter_read_html(const void *bytes, gsize len, gsize most, struct letter_raw *out)
{
    bool cut = false;
    g_autofree char *charset = charset_said(bytes, len);
    g_autofree char *html = decoded(bytes, len, charset);
    gsize room = most - MIN(most, out->text->len);
    g_autofree char *text = html_to_text(html, strlen(html), room, &cut);
    out->cut = out->cut || cut;
    letter_add(out, text, strlen(text), most);
}

/* ---- the entry ---- */

void letter_read(enum letter_kind kind, const void *bytes, gsize len, gsize most,
                 letter_kind_fn kind_of, struct letter_raw *out)
{
    switch (kind) {
    case LETTER_PDF:
        letter_read_pdf(bytes, len, most, out);
        break;
    case LETTER_DOCX:
        letter_read_docx(bytes, len, most, out);
        break;
    case LETTER_ODT:
        letter_read_odt(bytes, len, most, out);
        break;
    case LETTER_TEXT:
        letter_read_plain(bytes, len, most, out);
        break;
    case LETTER_HTML:
        letter_read_html(bytes, len, most, out);
        break;
    case LETTER_TNEF:
        letter_read_tnef(bytes, len, most, kind_of, out);
        break;
    case LETTER_NONE:
    case LETTER_RTF:
    case LETTER_DOC:
    case LETTER_LOCKED:
    case LETTER_PICTURE:
        out->fault = LETTER_DAMAGED;
        break;
    }
}

static const struct letter_module module = {LETTER_MODULE_VERSION, letter_read};

G_MODULE_EXPORT const struct letter_module *branchline_letter_module(void)
{
    static gsize begun;
    if (g_once_init_enter(&begun)) {
        g_mime_init();
        xmlInitParser();
        g_once_init_leave(&begun, 1);
    }
    return &module;
}
