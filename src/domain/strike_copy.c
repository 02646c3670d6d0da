/*
 * What is struck out of one copy of a letter, found in another one: its lines may be broken
 * elsewhere, and a sentence may have been changed.
 */
#include "strike_parts.h"

#include <string.h>

/* Of each part that the span strikes what it strikes. */
static void find_span(const char *text, const GArray *parts, const struct strike_span *span,
                      const char *copy, GArray *out)
{
    for (guint i = 0; i < parts->len; i++) {
        const struct strike_part *p = &g_array_index(parts, struct strike_part, i);
        gsize from = MAX(span->from, p->at.from), to = MIN(span->to, p->at.to);
        if (from >= to)
            continue;
        g_autofree char *piece = g_strndup(text + from, to - from);
        strike_add_words(copy, piece, out);
    }
}

GArray *strike_in_copy(const char *text, const GArray *spans, const char *copy)
{
    GArray *out = g_array_new(FALSE, FALSE, sizeof(struct strike_span));
    if (strcmp(text, copy) == 0) {
        g_array_append_vals(out, spans->data, spans->len);
        return out;
    }
    g_autoptr(GArray) parts = strike_cut(text);
    for (guint i = 0; i < spans->len; i++)
        find_span(text, parts, &g_array_index(spans, struct strike_span, i), copy, out);
    return out;
}

GArray *strike_less(const char *text, const GArray *spans, const GArray *without)
{
    GArray *left = g_array_new(FALSE, FALSE, sizeof(struct strike_span));
    g_array_append_vals(left, spans->data, spans->len);
    for (guint i = 0; i < without->len; i++) {
        struct strike_part p = {.at = g_array_index(without, struct strike_span, i)};
        GArray *less = strike_take_back(text, left, &p);
        g_array_unref(left);
        left = less;
    }
    return left;
}
