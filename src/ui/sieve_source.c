/*
 * A table's source that lets only those rows of another through that have the
 * words typed.
 */
#include "base/text.h"
#include "store/page.h"
#include "ui/table.h"

#include <string.h>

#define CHUNK 100
#define ROWS_MOST 5000 /* looked at for one page */

static bool fits(const struct sieve_source *s, const record *row)
{
    GString *all = g_string_new(NULL);
    for (const char *const *name = s->names; *name; name++) {
        const struct value *v = record_get(row, *name);
        if (v && v->type == VALUE_TEXT)
            g_string_append_printf(all, " %s", v->s);
    }
    g_autofree char *plain = g_string_free(all, FALSE);
    g_autofree char *folded = text_fold(plain);
    for (char **word = s->words; *word; word++)
        if (!strstr(folded, *word))
            return false;
    return true;
}

/* Moves the rows that fit into out, at its end or (back) at its beginning. */
static void take(const struct sieve_source *s, GPtrArray *page, GPtrArray *out, int n, bool back)
{
    for (guint i = 0; i < page->len && (int)out->len < n; i++) {
        const record *row = page->pdata[back ? page->len - 1 - i : i];
        if (fits(s, row))
            g_ptr_array_insert(out, back ? 0 : -1, record_copy(row));
    }
}

static GPtrArray *sieve_page(void *data, int from, const record *key, int n, GError **error)
{
    struct sieve_source *s = data;
    if (!s->words)
        return s->from.page(s->from.data, from, key, n, error);
    bool back = from == PAGE_BEFORE || from == PAGE_LAST;
    g_autoptr(GPtrArray) page = NULL;
    GPtrArray *out = record_array_new();
    int looked = 0;
    do {
        const record *at = page ? page->pdata[back ? 0 : page->len - 1] : key;
        int how = !page ? from : back ? PAGE_BEFORE : PAGE_AFTER;
        GPtrArray *next = s->from.page(s->from.data, how, at, CHUNK, error);
        g_clear_pointer(&page, g_ptr_array_unref);
        if (!next) {
            g_ptr_array_unref(out);
            return NULL;
        }
        page = next;
        looked += (int)page->len;
        take(s, page, out, n, back);
    } while (page->len == CHUNK && (int)out->len < n && looked < ROWS_MOST);
    return out;
}

static void sieve_filter(void *data, const char *typed)
{
    struct sieve_source *s = data;
    g_autofree char *folded = text_fold(typed);
    g_clear_pointer(&s->words, g_strfreev);
    if (*g_strstrip(folded))
        s->words = g_strsplit(folded, " ", -1);
}

struct table_source sieve_source_init(struct sieve_source *s, struct table_source from,
                                      const char *const *names)
{
    *s = (struct sieve_source){.from = from, .names = names};
    return (struct table_source){.page = sieve_page, .filter = sieve_filter, .data = s};
}

void sieve_source_done(struct sieve_source *s)
{
    g_clear_pointer(&s->words, g_strfreev);
}
