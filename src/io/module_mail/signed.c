/*
 * Owns taking the signed text out of PKCS #7, as far as that goes without
 * checking who signed: a walk through its outer layers (X.690, also with
 * lengths left open), bounded by its bytes.
 */
#include "signed.h"

#include <string.h>

#define MAX_NESTED 16

enum {
    TAG_INTEGER = 0x02,
    TAG_OCTETS = 0x04,
    TAG_OBJECT = 0x06,
    TAG_SEQUENCE = 0x30,
    TAG_CONTENT = 0xA0, /* [0] */
    TAG_PIECES = 0x24,  /* octets in several pieces */
};

struct span {
    const guint8 *at;
    gsize len;
};

struct item {
    guint8 tag;
    bool open; /* no length is given: within reaches as far as what it stands in */
    struct span within;
};

static bool at_end(const struct span *s)
{
    return s->len < 2 || (s->at[0] == 0 && s->at[1] == 0);
}

/* The next item; s then begins at what is within it. */
static bool enter(struct span *s, struct item *item)
{
    if (at_end(s) || (s->at[0] & 0x1F) == 0x1F)
        return false;
    item->tag = s->at[0];
    gsize head = 2, len = s->at[1];
    item->open = len == 0x80;
    if (len > 0x80) {
        gsize n = len & 0x7F;
        if (n > 4 || s->len < 2 + n)
            return false;
        len = 0;
        for (gsize i = 0; i < n; i++)
            len = len << 8 | s->at[2 + i];
        head += n;
    }
    s->at += head;
    s->len -= head;
    if (item->open)
        len = s->len;
    if (len > s->len)
        return false;
    item->within = (struct span){s->at, len};
    return true;
}

static bool skip(struct span *s, int depth)
{
    struct item item;
    if (depth > MAX_NESTED || !enter(s, &item))
        return false;
    if (!item.open) {
        s->at += item.within.len;
        s->len -= item.within.len;
        return true;
    }
    while (!at_end(s))
        if (!skip(s, depth + 1))
            return false;
    if (s->len < 2)
        return false;
    s->at += 2;
    s->len -= 2;
    return true;
}

/* Steps into the item with that tag that comes next. */
static bool step_in(struct span *s, guint8 tag)
{
    struct item item;
    if (!enter(s, &item) || item.tag != tag)
        return false;
    *s = item.within;
    return true;
}

static void collect(struct span s, GByteArray *out, int depth)
{
    while (depth < MAX_NESTED && !at_end(&s)) {
        struct span next = s;
        struct item item;
        if (!skip(&next, depth) || !enter(&s, &item))
            return;
        if (item.tag == TAG_OCTETS)
            g_byte_array_append(out, item.within.at, (guint)item.within.len);
        else if (item.tag == TAG_PIECES)
            collect(item.within, out, depth + 1);
        s = next;
    }
}

/* SignedData: version, digests, { what kind, [0] { the octets } }, … */
static GByteArray *content_of(struct span s)
{
    if (!step_in(&s, TAG_CONTENT) || !step_in(&s, TAG_SEQUENCE) || !skip(&s, 0) || !skip(&s, 0) ||
        !step_in(&s, TAG_SEQUENCE) || !skip(&s, 0) || !step_in(&s, TAG_CONTENT))
        return NULL;
    GByteArray *out = g_byte_array_new();
    collect(s, out, 0);
    if (out->len > 0)
        return out;
    g_byte_array_unref(out);
    return NULL;
}

enum signed_kind signed_unwrap(const guint8 *bytes, gsize len, GByteArray **content)
{
    static const guint8 pkcs7[] = {0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07};
    struct span s = {bytes, len};
    struct item kind;
    *content = NULL;
    if (!step_in(&s, TAG_SEQUENCE) || !enter(&s, &kind) || kind.tag != TAG_OBJECT || kind.open ||
        kind.within.len != sizeof pkcs7 + 1 || memcmp(kind.within.at, pkcs7, sizeof pkcs7) != 0)
        return SIGNED_OTHER;
    s.at += kind.within.len;
    s.len -= kind.within.len;
    guint8 which = kind.within.at[sizeof pkcs7];
    if (which == 2)
        *content = content_of(s);
    return which == 2 ? SIGNED_DATA : SIGNED_ENCRYPTED;
}
