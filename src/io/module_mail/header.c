/* Owns what is mended in a header before GMime sees it. */
#include "header.h"

#include <stdbool.h>
#include <string.h>

static const char *const singular[] = {"Content-Type:", "Content-Transfer-Encoding:"};

/* The field that begins at `at`, with its folded lines: where it ends. */
static gsize field_end(const char *bytes, gsize len, gsize at)
{
    do {
        const char *lf = memchr(bytes + at, '\n', len - at);
        at = lf ? (gsize)(lf - bytes) + 1 : len;
    } while (at < len && (bytes[at] == ' ' || bytes[at] == '\t'));
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

char *header_mend(const char *bytes, gsize len, gsize *out_len)
{
    guint seen[G_N_ELEMENTS(singular)] = {0};
    bool twice = false;
    for (gsize at = 0; !at_end(bytes, len, at) && !twice; at = field_end(bytes, len, at)) {
        int which = singular_at(bytes + at, len - at);
        twice = which >= 0 && seen[which]++ > 0;
    }
    if (!twice)
        return NULL;
    char *out = g_malloc(len);
    gsize at = 0, n = 0;
    memset(seen, 0, sizeof seen);
    while (!at_end(bytes, len, at)) {
        gsize next = field_end(bytes, len, at);
        int which = singular_at(bytes + at, len - at);
        if (which < 0 || seen[which]++ == 0) {
            memcpy(out + n, bytes + at, next - at);
            n += next - at;
        }
        at = next;
    }
    memcpy(out + n, bytes + at, len - at);
    *out_len = n + len - at;
    return out;
}
