/*
 * Owns what a file may be besides a message as it came over the wire: what
 * editors and other programs made of one, and what is none at all.
 */
#include "mail_bytes.h"

#include "mail_text.h"

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

/* ---- labels of other languages ---- */

#define MOST_LABELS 12 /* lines of a header that a program saved as text */

/* The label that a line begins with, whatever bytes follow; *value: where they begin. */
static enum mail_label label_at(const char *line, gsize len, gsize *value)
{
    const char *colon = memchr(line, ':', len), *behind;
    if (!colon || !g_utf8_validate(line, colon - line, NULL))
        return LABEL_NONE;
    g_autofree char *name = g_strndup(line, (gsize)(colon - line) + 1);
    *value = (gsize)(colon - line) + 1;
    return mail_label_of(name, &behind);
}

static bool is_header_name(const char *line)
{
    return g_ascii_strncasecmp(line, "From:", 5) == 0 ||
           g_ascii_strncasecmp(line, "Sender:", 7) == 0;
}

char *mail_bytes_labels(const char *bytes, gsize len, gsize *out_len)
{
    static const char *const names[LABEL_COUNT] = {[LABEL_FROM] = "From",
                                                   [LABEL_DATE] = "Sent",
                                                   [LABEL_SUBJECT] = "Subject",
                                                   [LABEL_TO] = "To",
                                                   [LABEL_CC] = "Cc"};
    GString *out = g_string_new(NULL);
    bool seen[LABEL_COUNT] = {false}, ours = false;
    gsize at = 0, next;
    for (int lines = 0; at < len && lines < MOST_LABELS; at = next, lines++) {
        const char *lf = memchr(bytes + at, '\n', len - at);
        next = lf ? (gsize)(lf - bytes) + 1 : len;
        gsize value = 0, n = next - at;
        if (bytes[at] == '\n' || bytes[at] == '\r')
            break;
        enum mail_label label = label_at(bytes + at, n, &value);
        if (label == LABEL_NONE && bytes[at] != ' ' && bytes[at] != '\t')
            break;
        ours = ours || (label == LABEL_FROM && is_header_name(bytes + at));
        seen[label] = true;
        if (label != LABEL_NONE)
            g_string_append_printf(out, "%s:", names[label] ? names[label] : "X-Other");
        g_string_append_len(out, bytes + at + value, (gssize)(n - value));
    }
    bool header = at < len && (bytes[at] == '\n' || bytes[at] == '\r');
    if (!header || ours || !seen[LABEL_FROM] || !seen[LABEL_DATE] ||
        !(seen[LABEL_TO] || seen[LABEL_SUBJECT])) {
        g_string_free(out, TRUE);
        return NULL;
    }
    g_string_append_len(out, bytes + at, (gssize)(len - at));
    *out_len = out->len;
    return g_string_free(out, FALSE);
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

/* ---- where the end is missing ---- */

/* The value of that field of the header, its lines joined, or NULL. Caller's. */
static char *field_of(const char *bytes, gsize head, const char *name)
{
    gsize n = strlen(name);
    for (gsize at = 0; at < head;) {
        const char *lf = memchr(bytes + at, '\n', head - at);
        gsize end = lf ? (gsize)(lf - bytes) + 1 : head;
        while (end < head && (bytes[end] == ' ' || bytes[end] == '\t')) {
            lf = memchr(bytes + end, '\n', head - end);
            end = lf ? (gsize)(lf - bytes) + 1 : head;
        }
        if (end - at > n && bytes[at + n] == ':' && g_ascii_strncasecmp(bytes + at, name, n) == 0) {
            char *value = g_strndup(bytes + at + n + 1, end - at - n - 1);
            return g_strstrip(g_strdelimit(value, "\r\n\t", ' '));
        }
        at = end;
    }
    return NULL;
}

/* Of a Content-Type; NULL. Caller's. */
static char *boundary_of(const char *type)
{
    for (const char *p = type; (p = strchr(p, ';')); p++) {
        const char *name = p + 1 + strspn(p + 1, " ");
        if (g_ascii_strncasecmp(name, "boundary", 8) != 0)
            continue;
        const char *value = name + 8 + strspn(name + 8, " ");
        if (*value != '=')
            continue;
        value += 1 + strspn(value + 1, " ");
        bool quoted = *value == '"';
        value += quoted;
        gsize len = strcspn(value, quoted ? "\"" : "; ");
        return len ? g_strndup(value, len) : NULL;
    }
    return NULL;
}

static bool lacks_boundary(const char *body, gsize len, const char *boundary)
{
    g_autofree char *open = g_strconcat("--", boundary, NULL);
    g_autofree char *close = g_strconcat("--", boundary, "--", NULL);
    return memmem(body, len, open, strlen(open)) && !memmem(body, len, close, strlen(close));
}

static bool is_half_coded(const char *body, gsize len)
{
    gsize n = 0;
    for (gsize i = 0; i < len; i++) {
        if (g_ascii_isalnum(body[i]) || strchr("+/=", body[i]))
            n += body[i] != '\0';
        else if (!g_ascii_isspace(body[i]))
            return false; /* coded in no such way at all */
    }
    return n % 4 != 0;
}

bool mail_bytes_broken_off(const char *bytes, gsize len)
{
    gsize head = 0;
    while (head < len) { /* up to the first empty line */
        const char *lf = memchr(bytes + head, '\n', len - head);
        gsize n = lf ? (gsize)(lf - bytes) + 1 - head : len - head;
        if (bytes[head] == '\n' || (n == 2 && bytes[head] == '\r'))
            break;
        head += n;
    }
    g_autofree char *type = field_of(bytes, head, "Content-Type");
    g_autofree char *coding = field_of(bytes, head, "Content-Transfer-Encoding");
    if (type && g_ascii_strncasecmp(type, "multipart/", 10) == 0) {
        g_autofree char *boundary = boundary_of(type);
        return boundary && lacks_boundary(bytes + head, len - head, boundary);
    }
    return coding && g_ascii_strcasecmp(coding, "base64") == 0 &&
           is_half_coded(bytes + head, len - head);
}
