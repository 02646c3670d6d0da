/*
 * Owns what is mended in a message before GMime sees it.
 */
#include "header.h"

#include "charset.h"

#include <stdbool.h>
#include <string.h>

#define MAX_FIELD ((gsize)64 * 1024)
#define MAX_FIELDS 2000
#define MAX_HEADER ((gsize)512 * 1024)
#define MAX_GROUPS 8
#define MAX_BOUNDARIES 1000

static const char *const singular[] = {
    "Content-Type:", "Content-Transfer-Encoding:", "Content-Disposition:"};

static const char *const address_fields[] = {
    "From",      "Sender",        "Reply-To",    "To",
    "Cc",        "Bcc",           "Resent-From", "Resent-To",
    "Resent-Cc", "Resent-Sender", "Return-Path", "Disposition-Notification-To"};

static gsize line_end(const char *bytes, gsize len, gsize at)
{
    const char *lf = memchr(bytes + at, '\n', len - at);
    return lf ? (gsize)(lf - bytes) + 1 : len;
}

/* The field that begins at `at`, with its folded lines: where it ends. */
static gsize field_end(const char *bytes, gsize len, gsize at)
{
    do
        at = line_end(bytes, len, at);
    while (at < len && (bytes[at] == ' ' || bytes[at] == '\t'));
    return at;
}

static int singular_at(const char *bytes, gsize len)
{
    for (int i = 0; i < (int)G_N_ELEMENTS(singular); i++) {
        gsize n = strlen(singular[i]);
        if (len >= n && g_ascii_strncasecmp(bytes, singular[i], n) == 0)
            return i;
    }
    return -1;
}

/* True at the empty line that ends the header. */
static bool at_end(const char *bytes, gsize len, gsize at)
{
    return at >= len || bytes[at] == '\n' ||
           (bytes[at] == '\r' && at + 1 < len && bytes[at + 1] == '\n');
}

/* "Name: …" or, above all fields, an mbox's "From ". */
static bool is_field(const char *bytes, gsize len, gsize at)
{
    gsize n = at;
    while (n < len && bytes[n] > ' ' && bytes[n] < 0x7F && bytes[n] != ':')
        n++;
    while (n > at && n < len && (bytes[n] == ' ' || bytes[n] == '\t'))
        n++;
    return n > at && n < len && bytes[n] == ':';
}

/* Where the text begins in a message that has no empty line; len: it has one,
 * or no text, or no field at all. */
static gsize lone_text(const char *bytes, gsize len)
{
    gsize text = len;
    for (gsize at = 0; at < len; at = field_end(bytes, len, at)) {
        if (at_end(bytes, len, at))
            return len;
        if (text == len && at > 0 && !is_field(bytes, len, at))
            text = at;
        if (at == 0 && !is_field(bytes, len, 0))
            return len;
    }
    return text;
}

static bool is_ascii(const char *s, gsize len)
{
    for (gsize i = 0; i < len; i++)
        if ((guchar)s[i] >= 0x80)
            return false;
    return true;
}

/* Where a field is not valid as it stands, one damaged character must not make others of it all. */
static void mend_charset(GByteArray *out, gsize start)
{
    const char *field = (const char *)out->data + start;
    gsize len = out->len - start;
    if (is_ascii(field, len) || g_utf8_validate_len(field, (gsize)len, NULL))
        return;
    char *text = charset_to_utf8(field, len, NULL);
    g_byte_array_set_size(out, (guint)start);
    g_byte_array_append(out, (const guint8 *)text, (guint)strlen(text));
    g_free(text);
}

/* One field, bounded, valid and without NULs. */
static void copy_field(GByteArray *out, const char *field, gsize len)
{
    gsize keep = len, start = out->len;
    if (len > MAX_FIELD) { /* not within an address or a word, where that can be helped */
        keep = MAX_FIELD;
        gsize back = keep;
        while (back > keep / 2 && !strchr(", \t\n", field[back - 1]))
            back--;
        keep = back > keep / 2 ? back - 1 : keep;
        while (keep > 1 && g_ascii_isspace(field[keep - 1]))
            keep--; /* an empty line would end the header */
    }
    g_byte_array_append(out, (const guint8 *)field, (guint)keep);
    if (keep < len)
        g_byte_array_append(out, (const guint8 *)"\n", 1);
    for (guint8 *nul; (nul = memchr(out->data + start, '\0', out->len - start));)
        *nul = ' ';
    mend_charset(out, start);
}

static gsize copy_header(GByteArray *out, const char *bytes, gsize len)
{
    guint seen[G_N_ELEMENTS(singular)] = {0};
    gsize text = lone_text(bytes, len), at = 0;
    for (guint n = 0; !at_end(bytes, len, at) && at != text;) {
        gsize next = field_end(bytes, len, at);
        int which = singular_at(bytes + at, len - at);
        if ((which < 0 || seen[which]++ == 0) && n++ < MAX_FIELDS && out->len < MAX_HEADER)
            copy_field(out, bytes + at, next - at);
        at = next;
    }
    if (at == text && text < len)
        g_byte_array_append(out, (const guint8 *)"\n", 1);
    return at;
}

static bool is_address_field(const char *line, gsize len)
{
    for (gsize i = 0; i < G_N_ELEMENTS(address_fields); i++) {
        gsize n = strlen(address_fields[i]);
        if (len <= n || g_ascii_strncasecmp(line, address_fields[i], n) != 0)
            continue;
        while (n < len && (line[n] == ' ' || line[n] == '\t'))
            n++;
        if (n < len && line[n] == ':')
            return true;
    }
    return false;
}

static void undo_groups(char *field, gsize len)
{
    const char *name = memchr(field, ':', len);
    int depth = 0;
    for (gsize i = name ? (gsize)(name - field) + 1 : len; i < len; i++) {
        if (field[i] == ':' && ++depth > MAX_GROUPS)
            field[i] = ' ';
        else if (field[i] == ';')
            depth = MAX(depth - 1, 0);
    }
}

/* What parts the parts of a message, as it says so: only a line of that begins the header of one,
 * not every line of a letter that begins with two hyphens. */
struct parts {
    GHashTable *boundaries;
    bool in_header;
    guint seen[G_N_ELEMENTS(singular)];
};

static void note_boundary(struct parts *p, const char *line, gsize len)
{
    static const char name[] = "boundary";
    const gsize n = sizeof name - 1;
    for (const char *is = line; (is = memchr(is, '=', len - (gsize)(is - line))); is++) {
        gsize at = (gsize)(is - line);
        if (at < n || g_ascii_strncasecmp(is - n, name, n) != 0)
            continue;
        bool quoted = ++at < len && line[at] == '"';
        gsize from = at + quoted, to = from;
        while (to < len && (quoted ? line[to] != '"' : !strchr("; \t\r\n", line[to])))
            to++;
        if (to > from && g_hash_table_size(p->boundaries) < MAX_BOUNDARIES)
            g_hash_table_add(p->boundaries, g_strndup(line + from, to - from));
        return;
    }
}

static bool begins_part(const struct parts *p, const char *line, gsize len)
{
    if (len < 2 || line[0] != '-' || line[1] != '-')
        return false;
    while (len > 2 && g_ascii_isspace(line[len - 1]))
        len--;
    g_autofree char *boundary = g_strndup(line + 2, len - 2);
    return g_hash_table_contains(p->boundaries, boundary);
}

/* In the header of a part the first of each counts too: the name of another one is spoilt. */
static void spoil_second(char *line, gsize len, struct parts *p)
{
    note_boundary(p, line, len);
    if (begins_part(p, line, len)) {
        p->in_header = true;
        memset(p->seen, 0, sizeof p->seen);
    } else if (at_end(line, len, 0)) {
        p->in_header = false;
    } else if (p->in_header) {
        int which = singular_at(line, len);
        if (which >= 0 && p->seen[which]++ > 0)
            line[0] = 'X';
    }
}

GByteArray *header_mend(const char *bytes, gsize len)
{
    GByteArray *out = g_byte_array_sized_new((guint)len + 2);
    gsize at = copy_header(out, bytes, len);
    g_byte_array_append(out, (const guint8 *)bytes + at, (guint)(len - at));
    char *all = (char *)out->data;
    struct parts parts = {.boundaries =
                              g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    for (gsize line = 0; line < out->len;) {
        gsize next = line_end(all, out->len, line);
        spoil_second(all + line, next - line, &parts);
        if (is_address_field(all + line, next - line)) {
            next = field_end(all, out->len, line);
            undo_groups(all + line, next - line);
        }
        line = next;
    }
    g_hash_table_destroy(parts.boundaries);
    return out;
}
