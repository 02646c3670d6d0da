/*
 * What a file is, by its bytes: only what the branch has a use for.
 */
#include "app/tray.h"

#include "base/err.h"

#include <string.h>
#include <yajl/yajl_parse.h>

static bool is_json(const char *bytes, gsize len)
{
    while (len > 0 && g_ascii_isspace(*bytes)) {
        bytes++;
        len--;
    }
    if (len == 0 || !strchr("{[", *bytes))
        return false;
    yajl_handle h = yajl_alloc(NULL, NULL, NULL);
    bool ok = yajl_parse(h, (const unsigned char *)bytes, len) == yajl_status_ok &&
              yajl_complete_parse(h) == yajl_status_ok;
    yajl_free(h);
    return ok;
}

static gsize line_length(const char *bytes, gsize len)
{
    const char *end = memchr(bytes, '\n', len);
    return end ? (gsize)(end - bytes) : len;
}

/* A header's first lines, or an mbox. */
static bool is_mail(const char *bytes, gsize len)
{
    static const char *const known[] = {
        "from:",       "date:",         "subject:",      "received:", "return-path:",     "sender:",
        "message-id:", "mime-version:", "delivered-to:", "to:",       "x-mozilla-status:"};
    if (len > 5 && memcmp(bytes, "From ", 5) == 0)
        return true;
    guint found = 0;
    for (guint lines = 0; lines < 40 && len > 0 && *bytes != '\n' && *bytes != '\r'; lines++) {
        gsize n = line_length(bytes, len);
        for (gsize i = 0; i < G_N_ELEMENTS(known); i++)
            found += n >= strlen(known[i]) &&
                     g_ascii_strncasecmp(bytes, known[i], strlen(known[i])) == 0;
        bytes += MIN(n + 1, len);
        len -= MIN(n + 1, len);
    }
    return found >= 2;
}

static guint count_in(const char *bytes, gsize len, char c)
{
    guint n = 0;
    for (gsize i = 0; i < len; i++)
        n += bytes[i] == c;
    return n;
}

/* A first line with columns. */
static bool is_csv(const char *bytes, gsize len)
{
    static const char *const delimiters = ",;\t";
    gsize first = line_length(bytes, len);
    gsize rest = len - MIN(first + 1, len);
    if (rest == 0)
        return false;
    gsize second = line_length(bytes + first + 1, rest);
    for (const char *d = delimiters; *d; d++)
        if (count_in(bytes, first, *d) > 0 && count_in(bytes + first + 1, second, *d) > 0)
            return true;
    return false;
}

/* Text in any of the usual sets: no byte that only programs write. */
static bool is_text(const char *bytes, gsize len)
{
    for (gsize i = 0; i < len; i++) {
        guchar c = (guchar)bytes[i];
        if ((c < 0x20 && !strchr("\t\n\r\f", c)) || c == '\0' || c == 0x7f)
            return false;
    }
    return true;
}

/* An .xlsx: a zip whose table of names has a workbook's. */
static bool is_workbook(const char *bytes, gsize len)
{
    return len > 4 && memcmp(bytes, "PK\003\004", 4) == 0 &&
           memmem(bytes, len, "[Content_Types].xml", 19) && memmem(bytes, len, "xl/w", 4);
}

const char *file_kind(const char *bytes, gsize len, GError **error)
{
    static const char utf16le[] = {'\xff', '\xfe'}, utf16be[] = {'\xfe', '\xff'};
    if (len == 0) {
        err_set(error, BL_ERR_INPUT, "The file is empty, so it was not kept.");
        return NULL;
    }
    if (len >= 5 && memcmp(bytes, "%PDF-", 5) == 0)
        return "PDF";
    if (is_workbook(bytes, len))
        return "WORKBOOK";
    bool little = len > 2 && memcmp(bytes, utf16le, 2) == 0;
    if (little || (len > 2 && memcmp(bytes, utf16be, 2) == 0)) {
        gsize n = 0;
        g_autofree char *utf8 = g_convert(bytes + 2, (gssize)len - 2, "UTF-8",
                                          little ? "UTF-16LE" : "UTF-16BE", NULL, &n, NULL);
        if (utf8 && is_text(utf8, n))
            return is_csv(utf8, n) ? "CSV" : "TEXT";
    } else if (is_text(bytes, len)) {
        return is_json(bytes, len)   ? "JSON"
               : is_mail(bytes, len) ? "MAIL"
               : is_csv(bytes, len)  ? "CSV"
                                     : "TEXT";
    }
    err_set(
        error, BL_ERR_REFUSED,
        "Only lists (CSV, .xlsx), texts, mails, PDF and JSON are kept, and this is none of them.");
    return NULL;
}
