/*
 * Parts: pieces of SQL that several statements and lists hold, written once and
 * put in where a text names them in braces. And SQL read token by token.
 */
#include "db_private.h"

#include <string.h>

#define MAX_DEPTH 4 /* parts within parts */

bool part_is_word(char c)
{
    return g_ascii_isalnum(c) || c == '_';
}

const char *part_token_end(const char *p, const char *end)
{
    if (p + 1 < end && p[0] == '-' && p[1] == '-') {
        const char *eol = memchr(p, '\n', (gsize)(end - p));
        return eol ? eol : end;
    }
    if (*p == '\'' || *p == '"') {
        const char *close = memchr(p + 1, *p, (gsize)(end - p - 1));
        return close ? close + 1 : end;
    }
    const char *q = p + 1;
    if (*p == ':' || part_is_word(*p))
        while (q < end && part_is_word(*q))
            q++;
    return q;
}

/* The part that is named between the brace at *p and the next; *p goes behind it. */
static const struct query *named(struct db *db, const char *owner, const char **p, const char *end,
                                 GError **error)
{
    const char *close = *p + 1;
    while (close < end && part_is_word(*close))
        close++;
    if (close == end || *close != '}' || close == *p + 1) {
        err_set(error, BL_ERR_INTERNAL, "%s: a brace holds the name of one part.", owner);
        return NULL;
    }
    g_autofree char *name = g_strndup(*p + 1, (gsize)(close - *p - 1));
    const struct query *part = g_hash_table_lookup(db->parts, name);
    if (!part)
        err_set(error, BL_ERR_INTERNAL, "%s: there is no part named %s.", owner, name);
    *p = close + 1;
    return part;
}

/* White space around it, and the end of a statement. */
static void trim(GString *out, gsize from)
{
    gsize start = from;
    while (start < out->len && g_ascii_isspace(out->str[start]))
        start++;
    g_string_erase(out, (gssize)from, (gssize)(start - from));
    while (out->len > from &&
           (g_ascii_isspace(out->str[out->len - 1]) || out->str[out->len - 1] == ';'))
        g_string_truncate(out, out->len - 1);
}

/* Adds a text with its parts put in; of a part the SQL only, without comments. */
static bool put_in(struct db *db, const char *owner, const char *p, const char *end, int depth,
                   GString *out, GError **error)
{
    if (depth > MAX_DEPTH)
        return err_set(error, BL_ERR_INTERNAL, "%s: a part holds itself.", owner);
    const char *kept = p; /* goes in at once, up to the next brace or comment */
    while (p < end) {
        const char *q = part_token_end(p, end);
        const bool brace = *p == '{', comment = *p == '-' && q - p >= 2;
        if (!brace && !(comment && depth > 0)) {
            p = q;
            continue;
        }
        g_string_append_len(out, kept, p - kept);
        if (brace) {
            const struct query *part = named(db, owner, &p, end, error);
            const gsize from = out->len;
            if (!part ||
                !put_in(db, owner, part->text, part->text + part->len, depth + 1, out, error))
                return false;
            trim(out, from);
        } else {
            p = q;
        }
        kept = p;
    }
    g_string_append_len(out, kept, end - kept);
    return true;
}

bool part_expand(struct db *db, struct query *q, GError **error)
{
    if (q->made || !memchr(q->text, '{', q->len))
        return true;
    GString *out = g_string_sized_new(2 * q->len);
    if (!put_in(db, q->name, q->text, q->text + q->len, 0, out, error)) {
        g_string_free(out, TRUE);
        return false;
    }
    q->len = out->len;
    q->text = q->made = g_string_free(out, FALSE);
    return true;
}
