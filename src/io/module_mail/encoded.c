/*
 * Owns encoded words that were cut between the bytes of a character, padded one
 * by one, or hold characters which their charset has only on Windows.
 */
#include "encoded.h"

#include "charset.h"

#include <gmime/gmime.h>
#include <string.h>

/* GMime joins neighbouring base64 words before it decodes them, and stops at
 * the padding where each was padded by itself. */
static bool is_padded_apart(const char *raw)
{
    for (const char *p = strstr(raw, "=?="); p; p = strstr(p + 3, "=?="))
        if (g_str_has_prefix(p + 3 + strspn(p + 3, " \t\r\n"), "=?"))
            return true;
    return false;
}

static bool names_iso2022jp(const char *raw)
{
    for (const char *p = strstr(raw, "=?"); p; p = strstr(p + 2, "=?"))
        if (g_ascii_strncasecmp(p + 2, "iso-2022-jp?", 12) == 0)
            return true;
    return false;
}

bool encoded_is_odd(const char *raw)
{
    return is_padded_apart(raw) || names_iso2022jp(raw);
}

struct word {
    const char *charset, *text,
        *end; /* text and its end within the mark; charset up to '?' or '*' */
    gsize charset_len;
    char encoding; /* 'b' or 'q' */
};

/* "=?charset?b?text?=": where the whole of it ends; NULL: none begins here. */
static const char *word_at(const char *s, struct word *w)
{
    if (!g_str_has_prefix(s, "=?"))
        return NULL;
    w->charset = s + 2;
    w->charset_len = strcspn(w->charset, "?* \t\r\n");
    const char *p = w->charset + strcspn(w->charset, "? \t\r\n");
    if (*p != '?' || w->charset_len == 0 || w->charset_len > 40)
        return NULL;
    w->encoding = g_ascii_tolower(p[1]);
    if ((w->encoding != 'b' && w->encoding != 'q') || p[2] != '?')
        return NULL;
    w->text = p + 3;
    w->end = strstr(w->text, "?=");
    return w->end ? w->end + 2 : NULL;
}

static void append_bytes(GByteArray *bytes, const struct word *w)
{
    gsize len = (gsize)(w->end - w->text);
    char *text = g_strndup(w->text, len);
    if (w->encoding == 'q')
        g_strdelimit(text, "_", ' ');
    GMimeEncoding state;
    g_mime_encoding_init_decode(&state, w->encoding == 'b'
                                            ? GMIME_CONTENT_ENCODING_BASE64
                                            : GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
    char *out = g_malloc(g_mime_encoding_outlen(&state, len) + 1);
    gsize n = g_mime_encoding_step(&state, text, len, out);
    g_byte_array_append(bytes, (const guint8 *)out, (guint)n);
    g_free(out);
    g_free(text);
}

static bool same_charset(const struct word *a, const struct word *b)
{
    return a->charset_len == b->charset_len &&
           g_ascii_strncasecmp(a->charset, b->charset, a->charset_len) == 0;
}

/* The bytes of neighbouring words of one charset, as text. */
static void flush(GString *out, GByteArray *bytes, const struct word *w)
{
    if (bytes->len == 0)
        return;
    char *charset = g_strndup(w->charset, w->charset_len);
    char *text = charset_to_utf8((const char *)bytes->data, bytes->len, charset);
    g_string_append(out, text);
    g_free(text);
    g_free(charset);
    g_byte_array_set_size(bytes, 0);
}

char *encoded_decode(const char *raw)
{
    GString *out = g_string_new(NULL);
    GByteArray *bytes = g_byte_array_new();
    struct word last = {0};
    while (*raw) {
        gsize space = strspn(raw, " \t\r\n");
        const char *start = raw + space;
        struct word w;
        const char *end = word_at(start, &w);
        if (!end || !last.charset || !same_charset(&last, &w))
            flush(out, bytes, &last);
        if (space > 0 && !(end && last.charset)) /* the space between two words is none */
            g_string_append_c(out, ' ');
        if (end) {
            append_bytes(bytes, &w);
            last = w;
            raw = end;
            continue;
        }
        last.charset = NULL;
        gsize len = strcspn(start, " \t\r\n");
        const char *inner = len > 1 ? g_strstr_len(start + 1, (gssize)len - 1, "=?") : NULL;
        if (inner)
            len = (gsize)(inner - start);
        char *plain = charset_to_utf8(start, len, NULL);
        g_string_append(out, plain);
        g_free(plain);
        raw = start + len;
    }
    flush(out, bytes, &last);
    g_byte_array_unref(bytes);
    return g_string_free(out, FALSE);
}
