/*
 * Finding as one types in a list that has no search of its own.
 */
#include "sieve.h"

#include "base/text.h"
#include "store/page.h"

#include <string.h>

#define SIEVE_PAGE 200

struct sieve {
    const struct table *table;
    char **words; /* folded */
    int seen;
};

static void sieve_begin(struct sieve *s, const struct table *t)
{
    g_autofree char *folded = text_fold(t->filter->str);
    *s = (struct sieve){.table = t, .words = g_strsplit(folded, " ", -1)};
}

static bool fits(const struct sieve *s, const record *row)
{
    g_autoptr(GString) all = g_string_new(NULL);
    for (const struct table_column *c = s->table->offered; c->name; c++) {
        g_autofree char *cell = table_cell(s->table, c, row);
        g_autofree char *folded = text_fold(cell);
        g_string_append_printf(all, " %s", folded);
    }
    const char *also =
        s->table->also && record_get(row, s->table->also) ? record_text(row, s->table->also) : NULL;
    g_autofree char *folded_also = also ? text_fold(also) : NULL;
    g_string_append_printf(all, " %s", folded_also ? folded_also : "");
    for (char **w = s->words; *w; w++)
        if (!strstr(all->str, *w))
            return false;
    return true;
}

/* The next page of the source, from where the last one ended. NULL: an error, or all was seen. */
static GPtrArray *sieve_read(struct sieve *s, enum page_from *from, record **at, GError **error)
{
    const struct table_source *source = &s->table->source;
    bool back = *from == PAGE_BEFORE || *from == PAGE_LAST;
    if (s->seen >= SIEVE_MOST)
        return NULL;
    GPtrArray *rows = source->page(source->data, *from, *at, SIEVE_PAGE, error);
    if (!rows)
        return NULL;
    s->seen += SIEVE_PAGE;
    if (rows->len < SIEVE_PAGE) {
        s->seen = SIEVE_MOST;
        return rows;
    }
    g_clear_pointer(at, record_free);
    *at = record_copy(rows->pdata[back ? 0 : rows->len - 1]);
    *from = back ? PAGE_BEFORE : PAGE_AFTER;
    return rows;
}

GPtrArray *sieve_page(const struct table *t, enum page_from from, const record *key, int n,
                      GError **error)
{
    struct sieve s;
    bool back = from == PAGE_BEFORE || from == PAGE_LAST, ok = true;
    g_autoptr(record) at = key ? record_copy(key) : NULL;
    GPtrArray *out = record_array_new();
    sieve_begin(&s, t);
    while (ok && (int)out->len < n) {
        GError *failed = NULL;
        g_autoptr(GPtrArray) rows = sieve_read(&s, &from, &at, &failed);
        if (failed)
            g_propagate_error(error, failed);
        ok = !failed;
        if (!rows)
            break;
        for (guint i = 0; i < rows->len && (int)out->len < n; i++) {
            const record *row = rows->pdata[back ? rows->len - 1 - i : i];
            if (fits(&s, row))
                g_ptr_array_insert(out, back ? 0 : -1, record_copy(row));
        }
    }
    g_strfreev(s.words);
    if (!ok)
        g_clear_pointer(&out, g_ptr_array_unref);
    return out;
}

bool sieve_count(const struct table *t, const record *before, gint64 *n, GError **error)
{
    struct sieve s;
    enum page_from from = before ? PAGE_BEFORE : PAGE_FIRST;
    GError *failed = NULL;
    g_autoptr(record) at = before ? record_copy(before) : NULL;
    *n = 0;
    sieve_begin(&s, t);
    for (;;) {
        g_autoptr(GPtrArray) rows = sieve_read(&s, &from, &at, &failed);
        if (!rows)
            break;
        for (guint i = 0; i < rows->len; i++)
            *n += fits(&s, rows->pdata[i]);
    }
    g_strfreev(s.words);
    if (failed)
        g_propagate_error(error, failed);
    return !failed;
}
