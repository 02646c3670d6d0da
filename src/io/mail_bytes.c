/*
 * Owns what a file may be besides a message as it came over the wire: what
 * editors and other programs made of one, and what is none at all.
 */
#include "mail_bytes.h"

#include <string.h>

char *mail_bytes_mend(const char *bytes, gsize len, gsize *out_len)
{
    bool little = len >= 4 && memcmp(bytes, "\xFF\xFE", 2) == 0;
    if (little || (len >= 4 && memcmp(bytes, "\xFE\xFF", 2) == 0)) {
        gsize written = 0, even = (len - 2) & ~(gsize)1;
        char *utf8 = g_convert(bytes + 2, (gssize)even, "UTF-8", little ? "UTF-16LE" : "UTF-16BE",
                               NULL, &written, NULL);
        if (utf8)
            *out_len = written; /* on failure it is left alone, whatever GLib wrote */
        return utf8;
    }
    if (memchr(bytes, '\n', len) || !memchr(bytes, '\r', len))
        return NULL;
    char *lines = g_memdup2(bytes, len);
    for (char *cr = lines; (cr = memchr(cr, '\r', len - (gsize)(cr - lines)));)
        *cr = '\n';
    *out_len = len;
    return lines;
}

/* A header line that somebody indented. */
static bool is_indented_field(const char *line, gsize len)
{
    gsize n = 0;
    while (n < len && (g_ascii_isalnum(line[n]) || line[n] == '-'))
        n++;
    return n > 0 && n < len && line[n] == ':';
}

/* Apple Mail's files begin with their length. */
static bool is_count(const char *line, gsize len)
{
    gsize n = 0;
    while (n < len && g_ascii_isdigit(line[n]))
        n++;
    gsize digits = n;
    while (n < len && g_ascii_isspace(line[n]))
        n++;
    return digits > 0 && digits < 10 && n == len;
}

gsize mail_bytes_top(const char *bytes, gsize len)
{
    gsize at = len >= 3 && memcmp(bytes, MAIL_BOM, 3) == 0 ? 3 : 0;
    while (at < len) {
        const char *lf = memchr(bytes + at, '\n', len - at);
        gsize n = lf ? (gsize)(lf - bytes) + 1 - at : len - at;
        gsize blank = 0;
        while (blank < n && g_ascii_isspace(bytes[at + blank]))
            blank++;
        if (blank < n && is_indented_field(bytes + at + blank, n - blank))
            return at + blank;
        if (blank < n && !is_count(bytes + at, n) &&
            !(n > 5 && memcmp(bytes + at, "From ", 5) == 0))
            return at;
        at += n;
    }
    return len;
}

const char *mail_bytes_other(const char *bytes, gsize len)
{
    static const struct {
        const char *magic;
        gsize len;
        const char *what;
    } kinds[] = {
        {"\xD0\xCF\x11\xE0", 4,
         "This is an Outlook message (.msg), which cannot be read here: in Outlook, save it as "
         ".eml or text, or forward it to yourself."},
        {"%PDF", 4, "This is a PDF, not a mail message: open it, copy its text and paste that."},
        {"PK\x03\x04", 4,
         "This is a document or an archive, not a mail message: save the message as .eml, or paste "
         "its text."},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (len >= kinds[i].len && memcmp(bytes, kinds[i].magic, kinds[i].len) == 0)
            return kinds[i].what;
    return "This is not a mail message, as it has no header lines: save the message as .eml, or "
           "paste its text.";
}

gsize mail_bytes_end(const char *bytes, gsize len)
{
    static const char list[] = "\n<?xml version=";
    gsize line = 0;
    while (line < len && bytes[line] != '\n')
        line++;
    if (line >= len || !is_count(bytes, line + 1))
        return len;
    for (gsize at = len; at > line + sizeof list; at--)
        if (bytes[at - 1] == '\n' && len - at > sizeof list &&
            memcmp(bytes + at - 1, list, sizeof list - 1) == 0)
            return at;
    return len;
}
