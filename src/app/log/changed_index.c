/*
 * A part of a change gone through once: what of it is in scope and for whoever looks, by people.
 */
#include "log/changed_index.h"

#include "app_priv.h"
#include "log/changed_words.h"

#include <stdlib.h>
#include <string.h>

#define MOST_COLUMNS 64

struct walk {
    struct app *app;
    struct changed_index *x;
    const char *table; /* whose columns these are: */
    bool shown[MOST_COLUMNS];
    GHashTable *contacts; /* "person/kind/source/op" -> place in entries + 1 */
};

static gpointer key_of(gint64 id)
{
    return g_memdup2(&id, sizeof id);
}

/* ---- the walk ---- */

static bool may_see(const struct app *app, const struct changed_column *c)
{
    return c && app->actor.level >= c->least;
}

static void begin_table(struct walk *w, const struct recorded_row *row)
{
    w->table = row->table;
    bool known = changed_row_words(row->table);
    for (int i = 0; i < MOST_COLUMNS; i++)
        w->shown[i] =
            known && i < row->n && may_see(w->app, changed_column(row->table, row->columns[i]));
}

static bool says_something(struct walk *w, const struct recorded_row *row, gint64 person_id)
{
    if (w->table != row->table)
        begin_table(w, row);
    for (int i = 0; i < row->n && i < MOST_COLUMNS; i++)
        if (w->shown[i] && recorded_column(row, i) &&
            !(person_id && changed_is_persons(row->table, row->columns[i])))
            return true;
    return false;
}

/* Who it was, for the time after they are gone. */
static void note_person(struct walk *w, const struct recorded_row *row)
{
    g_autofree char *given = recorded_text(row, "given_name");
    g_autofree char *family = recorded_text(row, "family_name");
    if (row->op == RECORDED_CHANGED || !given || !family)
        return;
    record *r = record_new();
    record_take_text(r, "name", g_strdup_printf("%s, %s", family, given));
    record_take_text(r, "sort_key", recorded_text(row, "sort_key"));
    record_set_int(r, "place", recorded_int(row, "workplace_id"));
    g_hash_table_insert(w->x->people, key_of(row->id), r);
}

/* A number in place of another is one line, though it is stored as two rows. */
static bool joins_contact(struct walk *w, const struct recorded_row *row, gint64 person_id)
{
    if (strcmp(row->table, "contact_point") != 0 || row->op == RECORDED_CHANGED)
        return false;
    g_autofree char *kind = recorded_text(row, "kind"), *source = recorded_text(row, "source");
    g_autofree char *other =
        g_strdup_printf("%" G_GINT64_FORMAT "/%s/%s/%d", person_id, kind, source,
                        row->op == RECORDED_ADDED ? RECORDED_REMOVED : RECORDED_ADDED);
    guint place = GPOINTER_TO_UINT(g_hash_table_lookup(w->contacts, other));
    if (!place) {
        char *own =
            g_strdup_printf("%" G_GINT64_FORMAT "/%s/%s/%d", person_id, kind, source, (int)row->op);
        g_hash_table_insert(w->contacts, own, GUINT_TO_POINTER(w->x->entries->len + 1));
        return false;
    }
    struct changed_entry *e = &g_array_index(w->x->entries, struct changed_entry, place - 1);
    e->pair = e->op == RECORDED_REMOVED ? e->at : row->at;
    if (e->op == RECORDED_REMOVED) {
        e->at = row->at;
        e->id = row->id;
    }
    e->op = RECORDED_CHANGED;
    g_hash_table_remove(w->contacts, other);
    return true;
}

static bool add_entry(const struct recorded_row *row, void *data, GError **error)
{
    (void)error;
    struct walk *w = data;
    w->x->walked++;
    const bool person = strcmp(row->table, "person") == 0;
    if (person)
        note_person(w, row);
    gint64 person_id = person ? row->id : recorded_int(row, "person_id");
    if (!says_something(w, row, person_id) || joins_contact(w, row, person_id))
        return true;
    struct changed_entry e = {.table = row->table,
                              .id = row->id,
                              .at = row->at,
                              .pair = -1,
                              .op = row->op,
                              .person_id = person_id};
    e.place = strcmp(row->table, "workplace") == 0 ? row->id : recorded_int(row, "workplace_id");
    g_array_append_val(w->x->entries, e);
    return true;
}

/* ---- the scope ---- */

static gint by_table_and_id(gconstpointer pa, gconstpointer pb)
{
    const struct changed_entry *a = pa, *b = pb;
    int tables = strcmp(a->table, b->table);
    return tables ? tables : (a->id > b->id) - (a->id < b->id);
}

static gint by_id(gconstpointer key, gconstpointer entry)
{
    const struct changed_entry *e = entry;
    gint64 id = *(const gint64 *)key;
    return (id > e->id) - (id < e->id);
}

/* Whoever sees all needs to know only whom it is about. */
static bool is_placed(const struct app *app, const struct changed_entry *e)
{
    return e->person_id && db_scope_all(app->db);
}

static bool place_rows(struct app *app, struct changed_entry *first, guint n, GError **error)
{
    g_autoptr(record) args = record_of_text("table", first->table);
    GPtrArray *ids = record_array_new();
    for (guint i = 0; i < n; i++)
        if (!is_placed(app, &first[i]))
            g_ptr_array_add(ids, record_of_int("value", first[i].id));
    record_take_list(args, "ids", ids);
    if (ids->len == 0)
        return true;
    app_common_values(app, args);
    g_autoptr(GPtrArray) rows = db_all(app->db, "touched_rows", args, error);
    for (guint i = 0; rows && i < rows->len; i++) {
        gint64 id = record_int(rows->pdata[i], "id");
        struct changed_entry *e = bsearch(&id, first, n, sizeof *first, by_id);
        if (!e)
            continue;
        e->found = true;
        e->within = record_int(rows->pdata[i], "within") != 0;
        e->person_id = record_int(rows->pdata[i], "person_id");
    }
    return rows != NULL;
}

/* Rows that are there still: where they lie, and whom they are about. */
static bool place_all(struct app *app, struct changed_index *x, GError **error)
{
    g_array_sort(x->entries, by_table_and_id);
    struct changed_entry *all = (struct changed_entry *)(void *)x->entries->data;
    for (guint i = 0, end; i < x->entries->len; i = end) {
        for (end = i + 1; end < x->entries->len && all[end].table == all[i].table;)
            end++;
        if (!place_rows(app, &all[i], end - i, error))
            return false;
    }
    return true;
}

static bool read_people(struct app *app, struct changed_index *x, GError **error)
{
    g_autoptr(GHashTable) wanted = g_hash_table_new(g_int64_hash, g_int64_equal);
    GPtrArray *ids = record_array_new();
    for (guint i = 0; i < x->entries->len; i++) {
        struct changed_entry *e = &g_array_index(x->entries, struct changed_entry, i);
        if (e->person_id && g_hash_table_add(wanted, &e->person_id))
            g_ptr_array_add(ids, record_of_int("value", e->person_id));
    }
    g_autoptr(record) args = record_new();
    record_take_list(args, "ids", ids);
    g_autoptr(GPtrArray) rows = db_all(app->db, "changed_people", args, error);
    for (guint i = 0; rows && i < rows->len; i++)
        g_hash_table_insert(x->people, key_of(record_int(rows->pdata[i], "id")),
                            record_copy(rows->pdata[i]));
    return rows != NULL;
}

static bool is_mine(const struct app *app, gint64 workplace_id)
{
    gsize n;
    const gint64 *scope = db_scope_list(app->db, &n);
    for (gsize i = 0; i < n; i++)
        if (scope[i] == workplace_id)
            return true;
    return db_scope_all(app->db);
}

/* Of a row that is gone: where the person is, or was; else where it lay itself. What is about
 * neither (a setting, an MP) is for whoever sees the change. */
static void judge(struct app *app, struct changed_index *x, struct changed_entry *e)
{
    const record *p = e->person_id ? g_hash_table_lookup(x->people, &e->person_id) : NULL;
    bool whole = p && record_get(p, "within");
    e->sort = p ? record_text(p, "sort_key") : NULL;
    if (e->found)
        return;
    if (e->person_id)
        e->within = whole ? record_int(p, "within") != 0
                          : is_mine(app, p ? record_int(p, "place") : e->place);
    else
        e->within = !e->place || is_mine(app, e->place);
}

/* ---- the order ---- */

static gint in_order(gconstpointer pa, gconstpointer pb)
{
    const struct changed_entry *a = pa, *b = pb;
    int names = g_strcmp0(a->sort, b->sort); /* what is about nobody comes first */
    if (names)
        return names;
    if (a->person_id != b->person_id)
        return a->person_id < b->person_id ? -1 : 1;
    int tables = changed_rank(a->table) - changed_rank(b->table);
    return tables ? tables : (a->at > b->at) - (a->at < b->at);
}

static void keep_seen(struct app *app, struct changed_index *x)
{
    GArray *kept = g_array_new(FALSE, FALSE, sizeof(struct changed_entry));
    x->hidden = 0;
    for (guint i = 0; i < x->entries->len; i++) {
        struct changed_entry *e = &g_array_index(x->entries, struct changed_entry, i);
        judge(app, x, e);
        if (e->within)
            g_array_append_val(kept, *e);
        else
            x->hidden++;
    }
    g_array_sort(kept, in_order);
    g_array_unref(x->entries);
    x->entries = kept;
}

bool changed_index_read(struct app *app, gint64 change_id, gint64 part, struct changed_index *x,
                        GError **error)
{
    changed_index_done(x);
    x->entries = g_array_new(FALSE, FALSE, sizeof(struct changed_entry));
    x->people =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, (GDestroyNotify)record_free);
    struct walk w = {.app = app, .x = x};
    w.contacts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    bool ok = recorded_each(app->db, change_id, part, add_entry, &w, error);
    g_hash_table_unref(w.contacts);
    if (!ok || !place_all(app, x, error) || !read_people(app, x, error)) {
        changed_index_done(x);
        return false;
    }
    keep_seen(app, x);
    return true;
}

void changed_index_done(struct changed_index *x)
{
    g_clear_pointer(&x->entries, g_array_unref);
    g_clear_pointer(&x->people, g_hash_table_unref);
}
