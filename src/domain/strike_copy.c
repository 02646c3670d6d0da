/*
 * What is struck out of one copy of a letter, found in another one: its lines may be broken
 * elsewhere, and a sentence may have been changed. Both are read once; only what lies where they
 * differ is searched for.
 */
#include "strike_parts.h"

#include <string.h>

/* ---- a text without its white space ---- */

/* In lower case; of each byte, and of the end, where it stands in the text. */
struct bare {
    GString *s;
    GArray *at; /* gsize */
};

static void bare_add(struct bare *b, const char *letter, gsize at)
{
    for (; *letter; letter++) {
        g_string_append_c(b->s, *letter);
        g_array_append_val(b->at, at);
    }
}

static struct bare bare_of(const char *text)
{
    struct bare b = {g_string_sized_new(strlen(text)),
                     g_array_sized_new(FALSE, FALSE, sizeof(gsize), (guint)strlen(text) + 1)};
    const char *c = text;
    for (; *c; c = g_utf8_next_char(c)) {
        char letter[7] = {g_ascii_tolower(*c)};
        gunichar of = g_utf8_get_char(c);
        if (of >= 0x80)
            g_unichar_to_utf8(g_unichar_tolower(of), letter);
        if (of < 0x80 ? !g_ascii_isspace(*c) : !g_unichar_isspace(of))
            bare_add(&b, letter, (gsize)(c - text));
    }
    gsize end = (gsize)(c - text);
    g_array_append_val(b.at, end);
    return b;
}

static void bare_done(struct bare *b)
{
    g_string_free(b->s, TRUE);
    g_array_unref(b->at);
}

static gsize text_at(const struct bare *b, gsize i)
{
    return g_array_index(b->at, gsize, i);
}

/* The first byte that stands there in the text, or behind it. */
static gsize bare_at(const struct bare *b, gsize at)
{
    gsize low = 0, high = b->s->len;
    while (low < high) {
        gsize middle = low + (high - low) / 2;
        if (text_at(b, middle) < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* ---- one beside the other ---- */

struct pair {
    struct bare text, copy;
    const char *words; /* of the copy as it is written */
    gsize begin;       /* bytes that are the same in both at the beginning, and at the end */
    gsize end;
    GArray *parts; /* of the text */
    gssize less;   /* how much shorter the copy is */
};

static struct pair pair_of(const char *text, const char *copy)
{
    struct pair p = {.text = bare_of(text), .copy = bare_of(copy), .words = copy};
    const char *a = p.text.s->str, *b = p.copy.s->str;
    gsize n = p.text.s->len, m = p.copy.s->len, most = MIN(n, m);
    while (p.begin < most && a[p.begin] == b[p.begin])
        p.begin++;
    while (p.end < most - p.begin && a[n - 1 - p.end] == b[m - 1 - p.end])
        p.end++;
    p.less = (gssize)n - (gssize)m;
    return p;
}

/* from, to: bytes of the bare copy. */
static void add(const struct pair *p, gsize from, gsize to, GArray *out)
{
    if (from >= to)
        return;
    gsize last = text_at(&p->copy, to - 1);
    gsize end = last + (gsize)g_utf8_skip[(guchar)p->words[last]];
    struct strike_span s = {text_at(&p->copy, from), end};
    g_array_append_val(out, s);
}

/* Wherever that stands, or what lies in it, where the copy is another; how often. */
static guint add_each(const struct pair *p, const struct strike_span *whole,
                      const struct strike_span *in, GArray *out)
{
    gsize size = whole->to - whole->from, len = p->copy.s->len, n = 0;
    g_autofree char *words = g_strndup(p->text.s->str + whole->from, size);
    const char *copy = p->copy.s->str;
    gsize last = MIN(len, len - p->end + size), at = p->begin > size ? p->begin - size : 0;
    for (const char *found;
         size && at + size <= last && (found = memmem(copy + at, last - at, words, size));) {
        gsize from = (gsize)(found - copy);
        add(p, from + in->from - whole->from, from + in->to - whole->from, out);
        at = from + size;
        n++;
    }
    return (guint)n;
}

/* What of a part is struck. */
static void find(const struct pair *p, const struct strike_span *part, const struct strike_span *in,
                 GArray *out)
{
    gsize end = p->text.s->len - p->end;
    guint n = add_each(p, part, in, out); /* a copy may say it twice */
    if (in->to <= p->begin)
        add(p, in->from, in->to, out);
    else if (in->from >= end || (in->from < p->begin && in->to > end)) /* or more than differs */
        add(p, in->from < p->begin ? in->from : (gsize)((gssize)in->from - p->less),
            (gsize)((gssize)in->to - p->less), out);
    else if (n == 0)
        add_each(p, in, in, out);
}

static void find_span(const struct pair *pair, const struct strike_span *span, GArray *out)
{
    for (guint i = 0; i < pair->parts->len; i++) {
        const struct strike_part *p = &g_array_index(pair->parts, struct strike_part, i);
        gsize from = MAX(span->from, p->at.from), to = MIN(span->to, p->at.to);
        if (from >= to)
            continue;
        struct strike_span part = {bare_at(&pair->text, p->at.from),
                                   bare_at(&pair->text, p->at.to)};
        struct strike_span in = {bare_at(&pair->text, from), bare_at(&pair->text, to)};
        find(pair, &part, &in, out);
    }
}

GArray *strike_in_copy(const char *text, const GArray *spans, const char *copy)
{
    GArray *out = strike_no_spans();
    if (!spans->len || strcmp(text, copy) == 0) {
        g_array_append_vals(out, spans->data, spans->len);
        return out;
    }
    struct pair p = pair_of(text, copy);
    bool same = p.begin == p.text.s->len && p.begin == p.copy.s->len;
    p.parts = same ? NULL : strike_cut(text);
    for (guint i = 0; i < spans->len; i++) {
        const struct strike_span *s = &g_array_index(spans, struct strike_span, i);
        if (same)
            add(&p, bare_at(&p.text, s->from), bare_at(&p.text, s->to), out);
        else
            find_span(&p, s, out);
    }
    g_clear_pointer(&p.parts, g_array_unref);
    bare_done(&p.text);
    bare_done(&p.copy);
    return out;
}

GArray *strike_less(const char *text, const GArray *spans, const GArray *without)
{
    GArray *left = strike_no_spans();
    g_array_append_vals(left, spans->data, spans->len);
    for (guint i = 0; i < without->len; i++) {
        struct strike_part p = {.at = g_array_index(without, struct strike_span, i)};
        GArray *less = strike_take_back(text, left, &p);
        g_array_unref(left);
        left = less;
    }
    return left;
}
