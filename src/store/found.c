/*
 * Composed searches: few people looked at as a set, or all walked by name in
 * slices.
 */
#include "found_private.h"

#include <string.h>

static void place_set(struct place *p, const char *key, gint64 id)
{
    char *copy = g_strdup(key);
    g_free(p->key);
    p->key = copy;
    p->id = id;
}

void found_free(struct found *f)
{
    if (!f)
        return;
    g_hash_table_unref(f->statements);
    g_free(f->cond);
    g_free(f->set);
    g_free(f->stopped.key);
    record_free(f->args);
    record_free(f->set_args);
    g_free(f);
}

static struct statement *found_statement(struct found *f, const char *sql, GError **error)
{
    struct statement *st = g_hash_table_lookup(f->statements, sql);
    if (st)
        return st;
    st = g_new0(struct statement, 1);
    if (!statement_prepare(f->db, st, "found", sql, strlen(sql), error)) {
        g_free(st);
        return NULL;
    }
    g_hash_table_insert(f->statements, g_strdup(sql), st);
    return st;
}

/* Rows of a statement, added to rows. */
static bool run(struct found *f, const char *sql, const record *args, GPtrArray *rows,
                GError **error)
{
    struct statement *st = found_statement(f, sql, error);
    return st && statement_rows(f->db, st, args, rows, error);
}

static bool run_int(struct found *f, const char *sql, const record *args, gint64 *n, GError **error)
{
    g_autoptr(GPtrArray) rows = record_array_new();
    if (!run(f, sql, args, rows, error))
        return false;
    *n = rows->len ? record_int(rows->pdata[0], "n") : 0;
    return true;
}

/* ---- the few ---- */

/* The workplaces of who may not see all. */
static struct where *scope_piece(struct db *db)
{
    gsize n = 0;
    const gint64 *scope = db_scope_list(db, &n);
    GPtrArray *ids = record_array_new();
    for (gsize i = 0; i < n; i++)
        g_ptr_array_add(ids, record_of_int("id", scope[i]));
    record *args = record_new();
    record_take_list(args, "scope", ids);
    return where_piece("scope", args);
}

/* The smallest of the sets, if it is small. Counted as far as that. */
static bool choose_set(struct found *f, const GArray *sets, GError **error)
{
    gint64 least = FOUND_FEW;
    for (guint i = 0; i < sets->len; i++) {
        const struct where_set *set = &g_array_index(sets, struct where_set, i);
        g_autofree char *sql = g_strdup_printf("SELECT count(*) AS n FROM (SELECT 1 FROM (%s) "
                                               "LIMIT :_n)",
                                               set->sql);
        g_autoptr(record) args = record_copy(f->args);
        record_merge(args, set->args);
        record_set_int(args, "_n", least + 1);
        gint64 n = 0;
        if (!run_int(f, sql, args, &n, error))
            return false;
        if (n > least)
            continue;
        least = n;
        g_free(f->set);
        f->set = g_strdup(set->sql);
        record_free(f->set_args);
        f->set_args = record_copy(set->args);
    }
    if (f->set)
        record_merge(f->args, f->set_args);
    return true;
}

static bool look_for_few(struct found *f, struct where *where, GError **error)
{
    g_autoptr(GArray) sets = g_array_new(FALSE, FALSE, sizeof(struct where_set));
    g_array_set_clear_func(sets, where_set_clear);
    if (!where_sets(f->db, where, sets, error))
        return false;
    if (!db_scope_all(f->db)) {
        struct where *scope = scope_piece(f->db);
        bool good = where_sets(f->db, scope, sets, error);
        where_free(scope);
        if (!good)
            return false;
    }
    return choose_set(f, sets, error);
}

struct found *found_new(struct db *db, const char *list, struct where *where,
                        const char *const *kinds, const record *values, GError **error)
{
    struct found *f = g_new0(struct found, 1);
    g_autoptr(GString) cond = g_string_new(NULL);
    int n = 0;
    f->db = db;
    f->kinds = kinds;
    f->on = "";
    f->args = record_copy(values);
    f->statements = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, statement_free);
    f->list = list_get(db, list, error);
    bool good = f->list && where_sql(db, where, cond, f->args, &n, error);
    if (good) {
        f->cond = g_strdup(cond->str);
        good = look_for_few(f, where, error);
    }
    where_free(where);
    if (good)
        return f;
    found_free(f);
    return NULL;
}

/* ---- walking ---- */

struct walk {
    struct found *f;
    bool back;
    const char *from;    /* how rows stand to the place: ">", ">=", "<"; "": there is none */
    struct place at, to; /* to.key: NULL: up to the end */
    record *args;
};

static const char *beyond(const struct walk *w)
{
    return w->back ? "<" : ">";
}

static void walk_put(struct walk *w, gint64 n)
{
    record_set_text(w->args, "_k1", w->at.key);
    record_set_int(w->args, "_k2", w->at.id);
    record_set_text(w->args, "_e1", w->to.key);
    record_set_int(w->args, "_e2", w->to.id);
    record_set_int(w->args, "_n", n);
}

static void walk_begin(struct walk *w, struct found *f, bool back, const char *from,
                       const char *key, gint64 id)
{
    *w = (struct walk){.f = f, .back = back, .from = from, .args = record_copy(f->args)};
    if (*from)
        place_set(&w->at, key, id);
}

static void walk_end(struct walk *w)
{
    g_free(w->at.key);
    g_free(w->to.key);
    record_free(w->args);
}

/* -1: a before b in the walk's order. */
static int compare(const struct walk *w, const char *a, gint64 a_id, const char *b, gint64 b_id)
{
    int c = strcmp(a, b);
    c = c ? c : (a_id > b_id) - (a_id < b_id);
    return w->back ? -c : c;
}

/* Where this slice ends: the nearest of what is so many on in each kind. */
static bool find_end(struct walk *w, GError **error)
{
    g_clear_pointer(&w->to.key, g_free);
    walk_put(w, 1);
    record_set_int(w->args, "_skip", FOUND_SLICE - 1);
    for (int i = 0; w->f->kinds[i]; i++) {
        g_autoptr(GPtrArray) rows = record_array_new();
        g_autofree char *sql = found_end_sql(w->f->kinds[i], w->back, w->from);
        if (!run(w->f, sql, w->args, rows, error))
            return false;
        if (rows->len == 0)
            continue;
        const char *key = record_str(rows->pdata[0], "k");
        gint64 id = record_int(rows->pdata[0], "id");
        if (!w->to.key || compare(w, key, id, w->to.key, w->to.id) < 0)
            place_set(&w->to, key, id);
    }
    return true;
}

static const struct walk *sorting; /* of qsort, which gives nothing along; one thread */

static gint by_place(gconstpointer a, gconstpointer b)
{
    const record *x = *(const record *const *)a, *y = *(const record *const *)b;
    return compare(sorting, record_str(x, "_k1"), record_int(x, "_k2"), record_str(y, "_k1"),
                   record_int(y, "_k2"));
}

/* The rows of a slice, at most n, added to rows. */
static bool slice_rows(struct walk *w, guint n, GPtrArray *rows, GError **error)
{
    g_autoptr(GPtrArray) got = record_array_new();
    walk_put(w, n);
    for (int i = 0; w->f->kinds[i]; i++) {
        g_autofree char *sql =
            found_walk_sql(w->f, FOUND_ROWS, w->f->kinds[i], w->back, w->from, w->to.key != NULL);
        if (!run(w->f, sql, w->args, got, error))
            return false;
    }
    if (w->f->kinds[1]) {
        sorting = w;
        g_ptr_array_sort(got, by_place);
    }
    g_ptr_array_set_size(got, (gint)MIN(got->len, n));
    g_ptr_array_extend_and_steal(rows, g_steal_pointer(&got));
    return true;
}

/* On to the next slice; false: that was the last. */
static bool next_slice(struct walk *w)
{
    if (!w->to.key)
        return false;
    place_set(&w->at, w->to.key, w->to.id);
    w->from = beyond(w);
    return true;
}

static bool key_waits(const struct found *f)
{
    return f->db->poll && f->db->poll(f->db->poll_data);
}

static void stop_at(struct found *f, const char *from, const char *key, gint64 id)
{
    f->more = true;
    f->on = from;
    place_set(&f->stopped, key, id);
}

/* Slices until there are n rows; those left out are gone on with. */
static bool walk_rows(struct walk *w, int n, int slices, GPtrArray *rows, GError **error)
{
    struct found *f = w->f;
    f->more = false;
    for (int done = 1;; done++) {
        g_autoptr(GError) failed = NULL;
        bool good = find_end(w, &failed) && slice_rows(w, (guint)n - rows->len, rows, &failed);
        bool stop = slices > 0 && !w->back && (done >= slices || key_waits(f));
        if (!good && slices > 0 && !w->back && err_is(failed, BL_ERR_BUSY)) {
            /* a key came in the middle of it: this slice once more, after it */
            stop_at(f, w->from, w->at.key, w->at.id);
            return true;
        }
        if (!good) {
            g_propagate_error(error, g_steal_pointer(&failed));
            return false;
        }
        if (rows->len == (guint)n || !next_slice(w))
            return true;
        if (stop) {
            stop_at(f, w->from, w->at.key, w->at.id);
            return true;
        }
    }
}

/* ---- pages ---- */

static GPtrArray *page(struct walk *w, int n, int slices, GError **error)
{
    struct found *f = w->f;
    g_autoptr(GPtrArray) rows = record_array_new();
    bool good = db_snapshot(f->db, error);
    if (good && f->set) {
        g_autofree char *sql = found_set_sql(f, FOUND_ROWS, w->back, w->from, false);
        f->more = false;
        walk_put(w, n);
        good = run(f, sql, w->args, rows, error);
    } else if (good) {
        good = walk_rows(w, n, slices, rows, error);
    }
    db_snapshot_end(f->db);
    for (guint i = 0, j = rows->len; good && w->back && i + 1 < j; i++) {
        j--;
        gpointer swap = rows->pdata[i];
        rows->pdata[i] = rows->pdata[j];
        rows->pdata[j] = swap;
    }
    walk_end(w);
    return good ? g_steal_pointer(&rows) : NULL;
}

GPtrArray *found_page(struct found *f, enum page_from from, const record *key, int n, int slices,
                      GError **error)
{
    static const char *const ops[] = {[PAGE_FIRST] = "",
                                      [PAGE_AFTER] = ">",
                                      [PAGE_AT] = ">=",
                                      [PAGE_BEFORE] = "<",
                                      [PAGE_LAST] = ""};
    struct walk w;
    const bool keyed = *ops[from] != '\0';
    walk_begin(&w, f, from == PAGE_BEFORE || from == PAGE_LAST, ops[from],
               keyed ? record_str(key, "_k1") : NULL, keyed ? record_int(key, "_k2") : 0);
    return page(&w, n, slices, error);
}

bool found_more(const struct found *f)
{
    return f->more;
}

GPtrArray *found_on(struct found *f, int n, int slices, GError **error)
{
    struct walk w;
    walk_begin(&w, f, false, f->on, f->stopped.key, f->stopped.id);
    return page(&w, n, slices, error);
}

/* Adds what a slice has: how many, or their ids. */
static bool slice_adds(struct walk *w, int most, gint64 *n, GArray *ids, GError **error)
{
    struct found *f = w->f;
    for (int i = 0; f->kinds[i]; i++) {
        g_autoptr(GPtrArray) rows = record_array_new();
        g_autofree char *sql =
            f->set ? found_set_sql(f, ids ? FOUND_IDS : FOUND_COUNT, w->back, w->from, false)
                   : found_walk_sql(f, ids ? FOUND_IDS : FOUND_COUNT, f->kinds[i], w->back, w->from,
                                    w->to.key != NULL);
        walk_put(w, most - *n);
        if (!run(f, sql, w->args, rows, error))
            return false;
        for (guint k = 0; ids && k < rows->len; k++) {
            gint64 id = record_int(rows->pdata[k], "id");
            g_array_append_val(ids, id);
        }
        *n += ids ? rows->len : record_int(rows->pdata[0], "n");
        if (f->set)
            break;
    }
    return true;
}

/* As far as most, or as FOUND_LOOKED people: then *n is -1. */
static bool look_through(struct walk *w, int most, gint64 *n, GArray *ids, GError **error)
{
    *n = 0;
    for (int slice = 0; *n < most; slice++) {
        if (slice == FOUND_LOOKED / FOUND_SLICE) {
            *n = -1;
            return true;
        }
        if ((!w->f->set && !find_end(w, error)) || !slice_adds(w, most, n, ids, error))
            return false;
        if (w->f->set || !next_slice(w))
            return true;
    }
    return true;
}

bool found_count(struct found *f, const record *before, int most, gint64 *n, GError **error)
{
    struct walk w;
    walk_begin(&w, f, before != NULL, before ? "<" : "", before ? record_str(before, "_k1") : NULL,
               before ? record_int(before, "_k2") : 0);
    bool good = look_through(&w, most, n, NULL, error);
    walk_end(&w);
    return good;
}

bool found_ids(struct found *f, int most, GArray *ids, GError **error)
{
    struct walk w;
    gint64 n = 0;
    walk_begin(&w, f, false, "", NULL, 0);
    bool good = look_through(&w, most, &n, ids, error);
    walk_end(&w);
    return good && (n >= 0 || err_set(error, BL_ERR_MANY,
                                      "There are too many people to look through for an order: "
                                      "look for fewer."));
}

char *found_ids_json(const GArray *ids)
{
    GString *s = g_string_new("[");
    for (guint i = 0; i < ids->len; i++)
        g_string_append_printf(s, "%s%" G_GINT64_FORMAT, i ? "," : "",
                               g_array_index(ids, gint64, i));
    g_string_append_c(s, ']');
    return g_string_free(s, FALSE);
}
