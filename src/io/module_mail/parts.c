/*
 * Owns the count of what GMime would build out of a message, as each part and
 * each header line costs it a hundred times its bytes.
 */
#include "parts.h"

#include "../mail_module.h"

#include <gmime/gmime.h>
#include <string.h>

/* Of all headers but the top one, which is bounded by itself. Hundreds of
 * attached messages have no more. */
#define MOST_FIELDS 20000
#define MOST_HEADER ((gsize)1024 * 1024)
/* Declared anywhere, also in text that only quotes them. */
#define MOST_DECLARED 5000

struct scan {
    const char *bytes;
    gsize len;
    GHashTable *boundaries;
    bool digest; /* parts are messages there without saying so */
    guint parts, fields, declared;
    gsize header;
    bool in_header, top;
    bool wrapped; /* below this header begins another one */
};

static gsize line_end(const struct scan *s, gsize at)
{
    const char *lf = memchr(s->bytes + at, '\n', s->len - at);
    return lf ? (gsize)(lf - s->bytes) + 1 : s->len;
}

static gsize trimmed(const char *line, gsize len)
{
    while (len > 0 && g_ascii_isspace(line[len - 1]))
        len--;
    return len;
}

/* The value of the Content-Type field that begins there, with its folded
 * lines, the caller's; NULL: another line. */
static char *type_at(const struct scan *s, gsize at)
{
    static const char name[] = "content-type";
    gsize n = sizeof name - 1;
    if (s->len - at <= n || g_ascii_strncasecmp(s->bytes + at, name, n) != 0)
        return NULL;
    gsize value = at + n;
    while (value < s->len && (s->bytes[value] == ' ' || s->bytes[value] == '\t'))
        value++;
    if (value >= s->len || s->bytes[value] != ':')
        return NULL;
    gsize end = at;
    do
        end = line_end(s, end);
    while (end < s->len && (s->bytes[end] == ' ' || s->bytes[end] == '\t'));
    return g_strndup(s->bytes + value + 1, end - value - 1);
}

/* As GMime reads it: in quotes, in pieces, encoded. */
static void declare(struct scan *s, const char *value)
{
    char *lower = g_ascii_strdown(value, -1);
    s->digest = s->digest || strstr(lower, "multipart/digest");
    if (strstr(lower, "boundary")) {
        s->declared++;
        GMimeContentType *type = g_mime_content_type_parse(NULL, value);
        const char *boundary = g_mime_content_type_get_parameter(type, "boundary");
        if (boundary)
            g_hash_table_add(s->boundaries,
                             g_strndup(boundary, trimmed(boundary, strlen(boundary))));
        g_object_unref(type);
    }
    g_free(lower);
}

/* Wherever they stand: what is header and what is text depends on them. */
static bool find_boundaries(struct scan *s)
{
    for (gsize at = 0; at < s->len && s->declared <= MOST_DECLARED; at = line_end(s, at)) {
        char *value = (s->bytes[at] | 0x20) == 'c' ? type_at(s, at) : NULL;
        if (value)
            declare(s, value);
        g_free(value);
    }
    return s->declared <= MOST_DECLARED;
}

static bool is_boundary(const struct scan *s, const char *line, gsize len)
{
    gsize n = trimmed(line, len);
    if (len < 2 || line[0] != '-' || line[1] != '-' || n > 1024)
        return false;
    char *key = g_strndup(line + 2, MAX(n, 2) - 2);
    bool known = g_hash_table_contains(s->boundaries, key);
    g_free(key);
    return known;
}

/* "message/…", after white space and comments. */
static bool is_message(const char *value)
{
    for (;;) {
        value += strspn(value, " \t\r\n");
        const char *comment = *value == '(' ? strchr(value, ')') : NULL;
        if (!comment)
            return g_ascii_strncasecmp(value, "message", 7) == 0;
        value = comment + 1;
    }
}

static void header_line(struct scan *s, gsize at, gsize len)
{
    const char *line = s->bytes + at;
    if (trimmed(line, len) == 0 && *line != ' ' && *line != '\t') {
        s->in_header = s->wrapped || s->digest;
        s->parts += s->wrapped;
        s->wrapped = s->top = false;
        return;
    }
    /* a text that is taken for a header here has few such lines */
    bool field = memchr(line, ':', len) != NULL;
    if (!s->top && (field || *line == ' ' || *line == '\t')) {
        s->fields += field;
        s->header += len;
    }
    char *value = type_at(s, at);
    s->wrapped = s->wrapped || (value && is_message(value));
    g_free(value);
}

static bool is_bounded(const struct scan *s)
{
    return s->parts <= MAIL_MODULE_PARTS && s->fields <= MOST_FIELDS && s->header <= MOST_HEADER;
}

static bool count(struct scan *s)
{
    for (gsize at = 0, next; at < s->len && is_bounded(s); at = next) {
        next = line_end(s, at);
        if (is_boundary(s, s->bytes + at, next - at)) {
            s->parts++;
            s->in_header = true;
            s->wrapped = s->top = false;
        } else if (s->in_header) {
            header_line(s, at, next - at);
        }
    }
    return is_bounded(s);
}

bool parts_are_few(const char *bytes, gsize len)
{
    struct scan s = {.bytes = bytes, .len = len, .in_header = true, .top = true};
    s.boundaries = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    bool few = find_boundaries(&s) && count(&s);
    g_hash_table_unref(s.boundaries);
    return few;
}
