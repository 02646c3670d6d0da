/*
 * Keyset pages: one statement for a whole list or one workplace of it, and the
 * merge by key where the scope is a set of workplaces.
 */
#include "db_private.h"

#include "store/page.h"

#include <string.h>

/* Beyond this many shapes of lists all are prepared anew when next used. */
#define MAX_PAGE_STATEMENTS 96
#define EACH_PAGE 256

struct page {
    struct db *db;
    const struct list *list;
    enum list_shape shape;
    guint32 mask;
    int n;
    bool counts;
    record *args; /* filter, key, _by, _n */
    GPtrArray *rows;
};

/* What comes along with every reading, wanted or not. */
static bool is_common(const char *name)
{
    static const char *const names[] = {"now", "today", "minute", "actor_id", PAGE_SORT, NULL};
    return g_strv_contains(names, name);
}

/* Which filters are given; names that the list does not know are a slip. */
static bool read_filter(struct page *p, const record *filter, GError **error)
{
    for (gsize i = 0; filter && i < record_size(filter); i++) {
        const char *name = record_at(filter, i)->name;
        if (!g_hash_table_contains(p->list->params, name) && !is_common(name))
            return err_set(error, BL_ERR_INTERNAL, "list %s: there is no filter %s.", p->list->name,
                           name);
    }
    for (guint i = 0; filter && i < p->list->filters->len; i++)
        if (record_has(filter, g_array_index(p->list->filters, struct list_filter, i).name))
            p->mask |= 1u << i;
    return true;
}

static bool read_key(struct page *p, const record *key, GError **error)
{
    if (p->shape == LIST_FIRST || p->shape == LIST_LAST)
        return true;
    /* A row that was found by searching has the token first, then this list's key. */
    const guint n = p->list->keys->len;
    guint more = 0;
    while (key && more + n < LIST_KEYS && record_get(key, key_names[more + n]))
        more++;
    for (guint i = 0; i < n; i++) {
        const struct value *v = key ? record_get(key, key_names[more + i]) : NULL;
        if (!v)
            return err_set(error, BL_ERR_INTERNAL, "list %s: the row has no key.", p->list->name);
        record_set_value(p->args, key_names[i], v);
    }
    return true;
}

/* The workplaces to read: what the filter names, as far as it is in scope, or
 * the scope; NULL: one stream over all. */
static GArray *streams(const struct page *p, const record *filter)
{
    gsize n_scope = 0;
    const gint64 *scope = db_scope_list(p->db, &n_scope);
    const bool all = db_scope_all(p->db);
    const struct value *asked = filter && p->list->by ? record_get(filter, "workplace_id") : NULL;
    if (!p->list->by || (all && (!asked || asked->type == VALUE_NULL)))
        return NULL;
    GArray *out = g_array_new(FALSE, FALSE, sizeof(gint64));
    if (!asked || asked->type == VALUE_NULL) {
        g_array_append_vals(out, scope, (guint)n_scope);
        return out;
    }
    const guint n = asked->type == VALUE_LIST ? asked->list->len : 1;
    for (guint i = 0; i < n; i++) {
        gint64 id = asked->i;
        if (asked->type == VALUE_LIST) {
            const record *r = g_ptr_array_index(asked->list, i);
            id = record_size(r) ? record_int(r, record_at(r, 0)->name) : 0;
        } else if (asked->type == VALUE_TEXT) {
            id = g_ascii_strtoll(asked->s, NULL, 10);
        }
        bool known = all;
        for (gsize k = 0; !known && k < n_scope; k++)
            known = scope[k] == id;
        for (guint k = 0; known && k < out->len; k++)
            known = g_array_index(out, gint64, k) != id;
        if (known)
            g_array_append_val(out, id);
    }
    return out;
}

static struct statement *page_statement(struct page *p, enum list_shape shape, guint part, bool by,
                                        GError **error)
{
    GHashTable *cache = p->db->page_statements;
    g_autofree char *id = g_strdup_printf("%s/%d/%u/%x/%d%s", p->list->name, shape, part, p->mask,
                                          by, p->counts ? "/n" : "");
    struct statement *st = g_hash_table_lookup(cache, id);
    if (st)
        return st;
    if (g_hash_table_size(cache) >= MAX_PAGE_STATEMENTS)
        g_hash_table_remove_all(cache);
    g_autofree char *sql = p->counts ? list_count_sql(p->list, shape, part, p->mask, by)
                                     : list_sql(p->list, shape, part, p->mask, by);
    st = g_new0(struct statement, 1);
    if (!statement_prepare(p->db, st, p->list->name, sql, strlen(sql), error)) {
        g_free(st);
        return NULL;
    }
    if (st->writes) {
        statement_free(st);
        err_set(error, BL_ERR_INTERNAL, "list %s: it writes.", p->list->name);
        return NULL;
    }
    g_hash_table_insert(cache, g_steal_pointer(&id), st);
    return st;
}

/* Adds the rows of one statement, at most n. */
static bool run_part(struct page *p, struct statement *st, guint n, GPtrArray *rows, GError **error)
{
    record_set_int(p->args, "_n", n);
    return statement_rows(p->db, st, p->args, rows, error);
}

/* Adds at most n rows of a shape to rows, which is empty. */
static bool page_run(struct page *p, enum list_shape shape, bool by, guint n, GPtrArray *rows,
                     GError **error)
{
    const guint parts = list_parts(p->list, shape);
    for (guint part = 0; part < parts && rows->len < n; part++) {
        struct statement *st = page_statement(p, shape, part, by, error);
        if (!st || !run_part(p, st, n - rows->len, rows, error))
            return false;
    }
    return true;
}

static int compare_values(const struct value *a, const struct value *b)
{
    if (a->type == VALUE_TEXT && b->type == VALUE_TEXT)
        return strcmp(a->s, b->s);
    if (a->type == VALUE_INT && b->type == VALUE_INT)
        return (a->i > b->i) - (a->i < b->i);
    return (int)(a->type != VALUE_NULL) + (a->type == VALUE_TEXT) - (int)(b->type != VALUE_NULL) -
           (b->type == VALUE_TEXT);
}

static int compare_keys(const struct list *l, const record *a, const record *b)
{
    for (guint i = 0; i < l->keys->len; i++) {
        int c = compare_values(record_get(a, key_names[i]), record_get(b, key_names[i]));
        if (c != 0)
            return c;
    }
    return 0;
}

/* The next row of one workplace: the first, or the one after its last. */
static bool next_head(struct page *p, gint64 workplace, bool first, GPtrArray *heads, guint i,
                      GError **error)
{
    record *last = g_ptr_array_index(heads, i);
    enum list_shape shape = p->shape;
    if (!first) {
        shape = p->shape == LIST_BEFORE || p->shape == LIST_LAST ? LIST_BEFORE : LIST_AFTER;
        for (guint k = 0; k < p->list->keys->len; k++)
            record_set_value(p->args, key_names[k], record_get(last, key_names[k]));
    }
    heads->pdata[i] = NULL;
    record_set_int(p->args, "_by", workplace);
    g_autoptr(GPtrArray) one = record_array_new();
    if (!page_run(p, shape, true, 1, one, error))
        return false;
    if (one->len)
        heads->pdata[i] = g_ptr_array_steal_index(one, 0);
    return true;
}

/* One statement, run anew for each row at the key of the row before: as many
 * searches in the index as there are workplaces and rows on the page, whatever
 * the table holds. */
static bool merge(struct page *p, const GArray *workplaces, GError **error)
{
    const bool backward = p->shape == LIST_BEFORE || p->shape == LIST_LAST;
    const int sign = p->list->desc != backward ? -1 : 1;
    g_autoptr(GPtrArray) heads = record_array_new();
    g_ptr_array_set_size(heads, (gint)workplaces->len);
    for (guint i = 0; i < workplaces->len; i++)
        if (!next_head(p, g_array_index(workplaces, gint64, i), true, heads, i, error))
            return false;
    while (p->rows->len < (guint)p->n) {
        gint best = -1;
        for (guint i = 0; i < heads->len; i++) {
            record *head = g_ptr_array_index(heads, i);
            if (head && (best < 0 ||
                         sign * compare_keys(p->list, head, g_ptr_array_index(heads, best)) < 0))
                best = (gint)i;
        }
        if (best < 0)
            return true;
        record *row = g_ptr_array_index(heads, best);
        g_ptr_array_add(p->rows, row);
        if (p->rows->len == (guint)p->n) {
            heads->pdata[best] = NULL;
            return true;
        }
        if (!next_head(p, g_array_index(workplaces, gint64, best), false, heads, (guint)best,
                       error))
            return false;
    }
    return true;
}

/* What a list sorted by a value takes as :_by. */
static void put_workplaces(struct page *p, const GArray *workplaces)
{
    g_autoptr(GString) ids = g_string_new("[");
    for (guint i = 0; i < workplaces->len; i++)
        g_string_append_printf(ids, "%s%" G_GINT64_FORMAT, i ? "," : "",
                               g_array_index(workplaces, gint64, i));
    g_string_append_c(ids, ']');
    record_set_text(p->args, "_by", ids->str);
}

static bool read_rows(struct page *p, const record *filter, GError **error)
{
    g_autoptr(GArray) workplaces = streams(p, filter);
    if (workplaces && p->list->plain) {
        put_workplaces(p, workplaces);
        return page_run(p, p->shape, true, (guint)p->n, p->rows, error);
    }
    if (workplaces && workplaces->len != 1)
        return workplaces->len == 0 || merge(p, workplaces, error);
    if (workplaces)
        record_set_int(p->args, "_by", g_array_index(workplaces, gint64, 0));
    return page_run(p, p->shape, workplaces != NULL, (guint)p->n, p->rows, error);
}

static void reverse(GPtrArray *rows)
{
    for (guint i = 0, j = rows->len; i + 1 < j; i++) {
        j--;
        gpointer swap = rows->pdata[i];
        rows->pdata[i] = rows->pdata[j];
        rows->pdata[j] = swap;
    }
}

static bool bounded(struct page *p, const record *filter, GError **error);

/* The list in the order that the filter asks for. */
static bool take_order(struct page *p, struct list *l, const record *filter, GError **error)
{
    const char *order = filter ? record_text(filter, PAGE_SORT) : NULL;
    p->list = l;
    if (!l || !read_filter(p, filter, error))
        return false;
    if (!order)
        return true;
    g_autoptr(GArray) workplaces = streams(p, filter);
    p->list = list_sorted(p->db, l, order, !workplaces && p->mask == 0, error);
    return p->list && (p->counts || !p->list->plain || bounded(p, filter, error));
}

/* Few enough to be looked through for each page? */
static bool bounded(struct page *p, const record *filter, GError **error)
{
    gint64 n = 0;
    g_autoptr(record) unsorted = record_copy(filter);
    record_remove(unsorted, PAGE_SORT);
    if (!page_count(p->db, p->list->plain->name, unsorted, NULL, PAGE_SORTED + 1, &n, error))
        return false;
    return n <= PAGE_SORTED ||
           err_set(error, BL_ERR_MANY, "There are more than 10,000: too many to sort.");
}

GPtrArray *page_fetch(struct db *db, const char *list, const record *filter, enum page_from from,
                      const record *key, int n, GError **error)
{
    static const enum list_shape shapes[] = {[PAGE_FIRST] = LIST_FIRST,
                                             [PAGE_AFTER] = LIST_AFTER,
                                             [PAGE_AT] = LIST_AT,
                                             [PAGE_BEFORE] = LIST_BEFORE,
                                             [PAGE_LAST] = LIST_LAST};
    struct page p = {.db = db, .shape = shapes[from], .n = n};
    if (!take_order(&p, list_get(db, list, error), filter, error))
        return NULL;
    p.args = filter ? record_copy(filter) : record_new();
    p.rows = record_array_new();
    bool good = read_key(&p, key, error) && db_snapshot(db, error);
    if (good) {
        good = n <= 0 || read_rows(&p, filter, error);
        db_snapshot_end(db);
    }
    record_free(p.args);
    if (!good)
        g_clear_pointer(&p.rows, g_ptr_array_unref);
    else if (p.shape == LIST_BEFORE || p.shape == LIST_LAST)
        reverse(p.rows);
    return p.rows;
}

/* Adds how many one workplace, or the whole, has; at most p->n in all. */
static bool count_one(struct page *p, bool by, gint64 *n, GError **error)
{
    const guint parts = list_parts(p->list, p->shape);
    for (guint part = 0; part < parts && *n < p->n; part++) {
        g_autoptr(GPtrArray) one = record_array_new();
        struct statement *st = page_statement(p, p->shape, part, by, error);
        if (!st || !run_part(p, st, (guint)(p->n - *n), one, error))
            return false;
        *n += record_int(one->pdata[0], "n");
    }
    return true;
}

static bool count_rows(struct page *p, const record *filter, gint64 *n, GError **error)
{
    g_autoptr(GArray) workplaces = streams(p, filter);
    if (!workplaces)
        return count_one(p, false, n, error);
    if (p->list->plain) {
        put_workplaces(p, workplaces);
        return count_one(p, true, n, error);
    }
    for (guint i = 0; i < workplaces->len && *n < p->n; i++) {
        record_set_int(p->args, "_by", g_array_index(workplaces, gint64, i));
        if (!count_one(p, true, n, error))
            return false;
    }
    return true;
}

bool page_count(struct db *db, const char *list, const record *filter, const record *before,
                int most, gint64 *n, GError **error)
{
    struct page p = {
        .db = db, .shape = before ? LIST_BEFORE : LIST_FIRST, .n = most, .counts = true};
    *n = 0;
    if (!take_order(&p, list_get(db, list, error), filter, error))
        return false;
    p.args = filter ? record_copy(filter) : record_new();
    bool good = read_key(&p, before, error) && db_snapshot(db, error);
    if (good) {
        good = count_rows(&p, filter, n, error);
        db_snapshot_end(db);
    }
    record_free(p.args);
    return good;
}

bool page_walk(page_next_fn *next, void *next_data, db_row_fn fn, void *data, GError **error)
{
    g_autoptr(record) last = NULL;
    for (;;) {
        g_autoptr(GPtrArray) rows = next(last, EACH_PAGE, next_data, error);
        if (!rows)
            return false;
        for (guint i = 0; i < rows->len; i++) {
            GError *failed = NULL;
            if (!fn(g_ptr_array_index(rows, i), data, &failed)) {
                if (!failed)
                    return true;
                g_propagate_error(error, failed);
                return false;
            }
        }
        if (rows->len < EACH_PAGE)
            return true;
        g_clear_pointer(&last, record_free);
        last = g_ptr_array_steal_index(rows, rows->len - 1);
    }
}

struct each {
    struct db *db;
    const char *list;
    const record *filter;
};

static GPtrArray *next_page(const record *last, int n, void *data, GError **error)
{
    const struct each *e = data;
    return page_fetch(e->db, e->list, e->filter, last ? PAGE_AFTER : PAGE_FIRST, last, n, error);
}

bool page_each(struct db *db, const char *list, const record *filter, db_row_fn fn, void *data,
               GError **error)
{
    struct each e = {db, list, filter};
    return page_walk(next_page, &e, fn, data, error);
}

const char *const *page_lists(struct db *db)
{
    return (const char *const *)db->list_names->pdata;
}

bool page_info(struct db *db, const char *list, GPtrArray *filters, bool *by, GError **error)
{
    const struct list *l = list_get(db, list, error);
    if (!l)
        return false;
    for (guint i = 0; i < l->filters->len; i++)
        g_ptr_array_add(filters, (gpointer)g_array_index(l->filters, struct list_filter, i).name);
    *by = l->by != NULL;
    return true;
}
