/*
 * Owns the way from bytes that say of which charset they are, truly or not, to
 * UTF-8.
 */
#include "charset.h"

#include <gmime/gmime.h>
#include <stdbool.h>
#include <string.h>

static char *convert(const char *bytes, gsize len, const char *charset)
{
    gsize read = 0, written = 0;
    const char *name = g_mime_charset_iconv_name(charset);
    char *text = g_convert(bytes, (gssize)len, "UTF-8", name, &read, &written, NULL);
    if (text && written == strlen(text))
        return text;
    g_free(text); /* a NUL inside: the text is cleaned of it, not cut at it */
    return NULL;
}

/* What calls itself the one holds characters which only the other has. */
static char *convert_wider(const char *bytes, gsize len, const char *charset)
{
    static const char *const wider[][2] = {{"shift_jis", "CP932"}, {"sjis", "CP932"},
                                           {"gb2312", "GB18030"},  {"gbk", "GB18030"},
                                           {"euc-kr", "UHC"},      {"ks_c_5601-1987", "UHC"},
                                           {"big5", "BIG5-HKSCS"}, {"tis-620", "windows-874"}};
    for (gsize i = 0; i < G_N_ELEMENTS(wider); i++)
        if (g_ascii_strcasecmp(charset, wider[i][0]) == 0)
            return convert(bytes, len, wider[i][1]);
    return NULL;
}

/* ISO-2022-JP as Windows writes it has rows that the charset itself lacks, such
 * as "№": its two-byte codes are those of EUC-JP with the high bits set. */
static char *convert_iso2022jp(const char *bytes, gsize len)
{
    GByteArray *euc = g_byte_array_sized_new((guint)len);
    bool wide = false;
    for (gsize i = 0; i < len; i++) {
        bool escape = bytes[i] == '\x1b' && len - i >= 3;
        if (escape && bytes[i + 1] == '$' && strchr("B@", bytes[i + 2])) {
            wide = true;
            i += 2;
        } else if (escape && bytes[i + 1] == '(' && strchr("BJ", bytes[i + 2])) {
            wide = false;
            i += 2;
        } else {
            guint8 byte = (guint8)bytes[i];
            if (wide && byte > ' ' && byte < 0x7F)
                byte |= 0x80;
            g_byte_array_append(euc, &byte, 1);
        }
    }
    char *text = convert((const char *)euc->data, euc->len, "EUC-JP-MS");
    g_byte_array_unref(euc);
    return text;
}

/* True where some bytes above ASCII are whole UTF-8 characters: then the others
 * are damage, not another charset. */
static bool has_utf8(const char *bytes, gsize len)
{
    for (const char *p = bytes, *end = bytes + len; p < end;) {
        gunichar c = g_utf8_get_char_validated(p, end - p);
        if (c == (gunichar)-1 || c == (gunichar)-2) {
            p++;
            continue;
        }
        if (c >= 0x80)
            return true;
        p++;
    }
    return false;
}

/* Each damaged character, of however many bytes, as one U+FFFD. */
static char *make_valid(const char *bytes, gsize len)
{
    GString *out = g_string_sized_new(len);
    for (const char *p = bytes, *end = bytes + len; p < end;) {
        gunichar c = g_utf8_get_char_validated(p, end - p);
        if (c != (gunichar)-1 && c != (gunichar)-2 && *p) {
            g_string_append_unichar(out, c);
            p = g_utf8_next_char(p);
            continue;
        }
        guchar lead = (guchar)*p++;
        g_string_append(out, "\uFFFD");
        int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : 0;
        while (more-- > 0 && p < end && ((guchar)*p & 0xC0) == 0x80)
            p++;
    }
    return g_string_free(out, FALSE);
}

/* What the charset says, if it can be true; else UTF-8, else Windows-1252,
 * which gives each byte a meaning. */
char *charset_to_utf8(const char *bytes, gsize len, const char *charset)
{
    char *text = NULL;
    bool plain = !charset || !charset[0] || g_ascii_strcasecmp(charset, "us-ascii") == 0 ||
                 g_ascii_strcasecmp(charset, "utf-8") == 0;
    /* what calls itself Latin-1 is Windows-1252 in fact, or UTF-8, which no
     * other text looks like by chance */
    bool latin1 = charset && (g_ascii_strcasecmp(charset, "iso-8859-1") == 0 ||
                              g_ascii_strcasecmp(charset, "windows-1252") == 0);
    if (!plain && !(latin1 && has_utf8(bytes, len) && g_utf8_validate_len(bytes, len, NULL))) {
        text = convert(bytes, len, latin1 ? "windows-1252" : charset);
        if (!text && latin1)
            text = convert(bytes, len, "iso-8859-1");
        if (!text && g_ascii_strcasecmp(charset, "iso-2022-jp") == 0)
            text = convert_iso2022jp(bytes, len);
        if (!text)
            text = convert_wider(bytes, len, charset);
    }
    if (!text && g_utf8_validate_len(bytes, len, NULL))
        text = g_strndup(bytes, len);
    if (!text && !has_utf8(bytes, len))
        text = convert(bytes, len, "windows-1252");
    if (!text)
        text = make_valid(bytes, len);
    return text;
}
