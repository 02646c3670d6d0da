/*
 * Several lists as one, each behind the other: what is best first, each part in
 * the order of its own index.
 */
#include "db_private.h"

#include "store/page.h"

#define LINK "_link"

/* NULL with an error. */
static record *link_filter(struct db *db, const struct page_link *link, const record *filter,
                           const record *words, GError **error)
{
    const struct list *l = list_get(db, link->list, error);
    if (!l)
        return NULL;
    record *with = filter ? record_copy(filter) : record_new();
    for (gsize i = 0; i < record_size(words); i++)
        if (g_hash_table_contains(l->params, record_at(words, i)->name))
            record_set_value(with, record_at(words, i)->name, record_at(words, i));
    if (link->name)
        record_set_int(with, link->name, link->value);
    return with;
}

/* Rows of one link, at most n. */
static GPtrArray *one(const struct page_chain *c, guint link, const record *filter,
                      enum page_from from, const record *key, int n, GError **error)
{
    g_autoptr(record) with = link_filter(c->db, &c->links[link], filter, c->words, error);
    GPtrArray *rows =
        with ? page_fetch(c->db, c->links[link].list, with, from, key, n, error) : NULL;
    for (guint i = 0; rows && i < rows->len; i++)
        record_set_int(rows->pdata[i], LINK, link);
    return rows;
}

guint page_chain_link(const record *row)
{
    gint64 link = row && record_get(row, LINK) ? record_int(row, LINK) : 0;
    return link > 0 ? (guint)link : 0;
}

static guint link_of(const struct page_chain *c, const record *key)
{
    const guint link = page_chain_link(key);
    return link < c->n_links ? MAX(link, c->first) : c->first;
}

static GPtrArray *forwards(const struct page_chain *c, const record *filter, enum page_from from,
                           const record *key, int n, GError **error)
{
    g_autoptr(GPtrArray) rows = record_array_new();
    for (guint i = link_of(c, key); i < c->n_links && (int)rows->len < n; i++) {
        GPtrArray *more = one(c, i, filter, from, key, n - (int)rows->len, error);
        if (!more)
            return NULL;
        g_ptr_array_extend_and_steal(rows, more);
        from = PAGE_FIRST;
        key = NULL;
    }
    return g_steal_pointer(&rows);
}

static GPtrArray *backwards(const struct page_chain *c, const record *filter, enum page_from from,
                            const record *key, int n, GError **error)
{
    GPtrArray *rows = record_array_new();
    guint link = key ? link_of(c, key) : c->n_links - 1;
    for (guint i = link + 1; i-- > c->first && (int)rows->len < n;) {
        GPtrArray *before = one(c, i, filter, from, key, n - (int)rows->len, error);
        if (!before) {
            g_ptr_array_unref(rows);
            return NULL;
        }
        g_ptr_array_extend_and_steal(before, rows);
        rows = before;
        from = PAGE_LAST;
        key = NULL;
    }
    return rows;
}

GPtrArray *page_chain_fetch(const struct page_chain *c, const record *filter, enum page_from from,
                            const record *key, int n, GError **error)
{
    if (!db_snapshot(c->db, error))
        return NULL;
    GPtrArray *rows = from == PAGE_BEFORE || from == PAGE_LAST
                          ? backwards(c, filter, from, key, n, error)
                          : forwards(c, filter, from, key, n, error);
    db_snapshot_end(c->db);
    return rows;
}

bool page_chain_count(const struct page_chain *c, const record *filter, const record *before,
                      int most, gint64 *n, GError **error)
{
    const guint last = before ? link_of(c, before) : c->n_links - 1;
    *n = 0;
    for (guint i = 0; i <= last && *n < most; i++) {
        g_autoptr(record) with = link_filter(c->db, &c->links[i], filter, c->words, error);
        gint64 more = 0;
        if (!with || !page_count(c->db, c->links[i].list, with, before && i == last ? before : NULL,
                                 most - (int)*n, &more, error))
            return false;
        *n += more;
    }
    return true;
}
