/*
 * Finding as one types in a list that has no search of its own.
 */
#include "sieve.h"

#include "base/text.h"
#include "store/page.h"

#include <string.h>

#define SIEVE_PAGE 200

/* " word word": so that " am" is found where a word begins with it. */
static char *row_words(const record *row)
{
    GString *all = g_string_new(NULL);
    for (gsize i = 0; i < record_size(row); i++) {
        const struct value *v = record_at(row, i);
        if (v->type != VALUE_TEXT || v->name[0] == '_' || !v->s)
            continue;
        g_autofree char *folded = text_fold(v->s);
        g_string_append_printf(all, " %s", folded);
    }
    return g_string_free(all, FALSE);
}

static bool fits(const record *row, char **words)
{
    g_autofree char *text = row_words(row);
    for (char **w = words; *w; w++) {
        g_autofree char *start = g_strconcat(" ", *w, NULL);
        if (**w && !strstr(text, start))
            return false;
    }
    return true;
}

GPtrArray *sieve_page(const struct table_source *source, const char *typed, enum page_from from,
                      const record *key, int n, GError **error)
{
    bool back = from == PAGE_BEFORE || from == PAGE_LAST;
    g_autofree char *folded = text_fold(typed);
    g_auto(GStrv) words = g_strsplit(folded, " ", -1);
    g_autoptr(record) at = key ? record_copy(key) : NULL;
    GPtrArray *out = record_array_new();
    for (int seen = 0; seen < SIEVE_MOST && (int)out->len < n; seen += SIEVE_PAGE) {
        g_autoptr(GPtrArray) rows = source->page(source->data, from, at, SIEVE_PAGE, error);
        if (!rows) {
            g_ptr_array_unref(out);
            return NULL;
        }
        for (guint i = 0; i < rows->len && (int)out->len < n; i++) {
            const record *row = rows->pdata[back ? rows->len - 1 - i : i];
            if (fits(row, words))
                g_ptr_array_insert(out, back ? 0 : -1, record_copy(row));
        }
        if (rows->len < SIEVE_PAGE)
            break;
        g_clear_pointer(&at, record_free);
        at = record_copy(rows->pdata[back ? 0 : rows->len - 1]);
        from = back ? PAGE_BEFORE : PAGE_AFTER;
    }
    return out;
}
