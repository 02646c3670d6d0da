/*
 * A change of the log opened: pages of what it did, in words.
 */
#include "app/changed.h"

#include "app_priv.h"
#include "base/count.h"
#include "base/text.h"
#include "domain/ballot_words.h"
#include "domain/vocabulary.h"
#include "log/changed_index.h"
#include "log/changed_words.h"
#include "log/undo.h"
#include "store/change.h"

#include <string.h>

struct changed {
    struct app *app;
    record *change;
    gint64 parts;
    gint64 part;    /* the one held; -1: none */
    gint64 *hidden; /* of each that was read */
    struct changed_index index;
    guint64 walked; /* but by it */
};

struct changed *changed_open(struct app *app, gint64 change_id, GError **error)
{
    g_autoptr(record) change = undo_change_seen(app, change_id, error);
    gint64 parts = 0;
    if (!change || !recorded_parts(app->db, change_id, &parts, error))
        return NULL;
    struct changed *c = g_new0(struct changed, 1);
    c->app = app;
    c->change = g_steal_pointer(&change);
    c->parts = parts;
    c->part = -1;
    c->hidden = g_new0(gint64, (gsize)MAX(parts, 1));
    return c;
}

void changed_free(struct changed *c)
{
    if (!c)
        return;
    changed_index_done(&c->index);
    record_free(c->change);
    g_free(c->hidden);
    g_free(c);
}

const record *changed_change(const struct changed *c)
{
    return c->change;
}

const char *changed_why_none(const struct changed *c)
{
    if (c->parts)
        return NULL;
    bool back = record_int(c->change, "undone_by") || record_int(c->change, "undoes") ||
                strcmp(record_str(c->change, "command"), CHANGE_UNDO) == 0;
    return back ? "It was undone long ago: what it changed is no longer kept."
                : "What it changed is not kept: it cannot be taken back.";
}

gint64 changed_hidden(const struct changed *c)
{
    gint64 n = 0;
    for (gint64 i = 0; i < c->parts; i++)
        n += c->hidden[i];
    return n;
}

char *changed_hidden_said(gint64 n)
{
    if (!n)
        return NULL;
    g_autofree char *rows = counted(n, "row", "rows");
    return g_strdup_printf("%s about people at other workplaces %s not shown", rows,
                           n == 1 ? "is" : "are");
}

void changed_note(const struct changed *c)
{
    app_note(c->app, "view", "change", record_int(c->change, "id"), NULL);
}

guint64 changed_walked(const struct changed *c)
{
    return c->walked + c->index.walked;
}

/* ---- one row in words ---- */

/* What a row held: read in a second walk, of those that are wanted. */
struct held {
    GPtrArray *fields; /* {name, old, new} */
    char *name;        /* what it calls itself */
    char *kind;        /* of a contact */
    gint64 rep_id, mp_id, ballot_id;
};

static void held_free(gpointer data)
{
    struct held *h = data;
    g_ptr_array_unref(h->fields);
    g_free(h->name);
    g_free(h->kind);
    g_free(h);
}

struct fetch {
    struct changed *c;
    GHashTable *held; /* gint64 -> struct held; NULL as long as it is not read */
    guint missing;
};

static char *own_name(const struct recorded_row *row)
{
    static const char *const columns[] = {"name", "title", "label", "key", "fact"};
    for (gsize i = 0; i < G_N_ELEMENTS(columns); i++) {
        char *text = recorded_text(row, columns[i]);
        if (text)
            return text;
    }
    return NULL;
}

static bool hold(const struct recorded_row *row, void *data, GError **error)
{
    (void)error;
    struct fetch *f = data;
    f->c->walked++;
    if (!g_hash_table_contains(f->held, &row->at))
        return true;
    struct held *h = g_new0(struct held, 1);
    h->fields = recorded_fields(row);
    h->name = own_name(row);
    h->kind = recorded_text(row, "kind");
    h->rep_id = recorded_int(row, "rep_id");
    h->mp_id = recorded_int(row, "mp_id");
    h->ballot_id = recorded_int(row, "ballot_id");
    g_hash_table_insert(f->held, g_memdup2(&row->at, sizeof row->at), h);
    return --f->missing > 0;
}

static record *about_row(struct changed *c, const struct changed_entry *e)
{
    g_autoptr(record) args = record_of_text("table", e->table);
    record *row = NULL;
    record_set_int(args, "id", e->id);
    return db_find(c->app->db, "changed_about", args, &row, NULL) ? row : NULL;
}

/* Whom or what it is about; never a number. Caller's. */
static char *about_raw(struct changed *c, const struct changed_entry *e, const struct held *h)
{
    const record *p = e->person_id ? g_hash_table_lookup(c->index.people, &e->person_id) : NULL;
    if (p && record_has(p, "name"))
        return g_strdup(record_str(p, "name"));
    g_autoptr(record) row = e->person_id ? NULL : about_row(c, e);
    if (row && record_has(row, "name"))
        return g_strdup(record_str(row, "name"));
    if (h && h->name && !e->person_id)
        return g_strdup(h->name);
    char *name = !h ? NULL : changed_name(c->app, "mp", h->mp_id);
    name = name || !h ? name : changed_name(c->app, "ballot", h->ballot_id);
    if (!name && h && g_str_has_prefix(e->table, "rep_"))
        name = changed_name(c->app, "rep", h->rep_id);
    return name
               ? name
               : g_strdup(e->person_id ? "somebody gone since" : changed_row_words(e->table)->what);
}

static char *about(struct changed *c, const struct changed_entry *e, const struct held *h)
{
    g_autofree char *name = about_raw(c, e, h);
    return text_clean(name, -1, TEXT_LINE | TEXT_TRIM);
}

/* A contact is called by its kind: "phone". */
static const char *field_label(struct changed *c, const struct changed_entry *e,
                               const struct held *h, const struct changed_column *column)
{
    if (strcmp(e->table, "contact_point") != 0)
        return column->label;
    g_autoptr(record) row = h->kind ? NULL : about_row(c, e);
    const char *kind = choice_label(contact_kinds, h->kind ? h->kind
                                                   : row   ? record_str(row, "name")
                                                           : "");
    return kind && *kind ? kind : column->label;
}

/* Of what was added or removed: its name, which stands before it, and what is not so. */
static bool goes_without_saying(const struct changed_entry *e, const record *field,
                                const char *about)
{
    static const char *const sides[] = {"old", "new"};
    if (e->person_id && changed_is_persons(e->table, record_str(field, "name")))
        return true;
    if (e->op == RECORDED_CHANGED)
        return false;
    if (strcmp(e->table, "person") == 0 && g_str_has_suffix(record_str(field, "name"), "_name"))
        return true;
    for (gsize i = 0; i < G_N_ELEMENTS(sides); i++) {
        const struct value *v = record_get(field, sides[i]);
        if ((v->type == VALUE_INT && v->i != 0) ||
            (v->type == VALUE_TEXT && strcmp(v->s, about) != 0))
            return false;
    }
    return true;
}

static const record *of_name(const struct held *h, const char *name)
{
    for (guint i = 0; h && i < h->fields->len; i++)
        if (strcmp(record_str(h->fields->pdata[i], "name"), name) == 0)
            return h->fields->pdata[i];
    return NULL;
}

/* Where somebody stands is said as members vote there: a link is no paper. Caller's. */
static char *stands_said(const struct changed *c, const struct held *h, const struct value *v)
{
    const record *of = of_name(h, "ballot_id");
    enum canvass_state state;
    if (!of || !v || v->type != VALUE_TEXT || !canvass_state_from(v->s, &state))
        return NULL;
    g_autoptr(record) args =
        record_of_int("ballot_id", record_int(of, record_has(of, "new") ? "new" : "old"));
    g_autoptr(record) ballot = NULL;
    (void)db_find(c->app->db, "ballot_head", args, &ballot, NULL);
    return ballot ? g_strdup(canvass_state_in(state, method_of(record_text(ballot, "method"))))
                  : NULL;
}

static char *say_value(const struct changed *c, const struct changed_entry *e, const struct held *h,
                       const struct changed_column *column, const struct value *v)
{
    char *said = strcmp(e->table, "canvass_event") == 0 && strcmp(column->column, "to_state") == 0
                     ? stands_said(c, h, v)
                     : NULL;
    return said ? said : changed_say(c->app, column, v);
}

static void add_field(struct changed *c, const struct changed_entry *e, const struct held *h,
                      const record *field, const record *before, record *row)
{
    const char *name = record_str(field, "name");
    const struct changed_column *column = changed_column(e->table, name);
    if (!column || c->app->actor.level < column->least ||
        goes_without_saying(e, field, record_str(row, "about")))
        return;
    record *said = record_of_text("field", field_label(c, e, h, column));
    record_take_text(said, "old",
                     say_value(c, e, h, column, record_get(before ? before : field, "old")));
    record_take_text(said, "new", say_value(c, e, h, column, record_get(field, "new")));
    g_ptr_array_add(record_list(row, "fields"), said);
}

static const struct held *held_at(const struct fetch *f, gint64 at)
{
    return at < 0 ? NULL : g_hash_table_lookup(f->held, &at);
}

/* Whose card there is to open: nobody's who is gone. */
static void set_card(const struct changed *c, const struct changed_entry *e, record *row)
{
    const record *p = e->person_id ? g_hash_table_lookup(c->index.people, &e->person_id) : NULL;
    bool there = p && record_get(p, "within");
    record_set_id(row, "person_id", there ? e->person_id : 0);
    record_set_value(row, "prospect_id", there ? record_get(p, "prospect_id") : NULL);
    if (!e->person_id && strcmp(e->table, "prospect") == 0 && e->op != RECORDED_REMOVED)
        record_set_id(row, "prospect_id", e->id);
}

static record *in_words(const struct fetch *f, const struct changed_entry *e, gint64 place)
{
    static const char *const ops[] = {
        [RECORDED_ADDED] = "added", [RECORDED_CHANGED] = "changed", [RECORDED_REMOVED] = "removed"};
    struct changed *c = f->c;
    record *row = record_of_int("part", c->part);
    record_set_int(row, "row", place);
    const struct held *h = held_at(f, e->at), *before = held_at(f, e->pair);
    record_take_text(row, "about", about(c, e, h));
    set_card(c, e, row);
    record_set_text(row, "what", changed_row_words(e->table)->what);
    record_set_text(row, "op", ops[e->op]);
    record_take_list(row, "fields", record_array_new());
    for (guint i = 0; h && i < h->fields->len; i++) {
        const record *field = h->fields->pdata[i];
        add_field(c, e, h, field, of_name(before, record_str(field, "name")), row);
    }
    if (record_list(row, "fields")->len == 0) { /* there it was, or is, all the same */
        record *bare = record_of_text("field", changed_row_words(e->table)->what);
        record_set_null(bare, "old");
        record_set_null(bare, "new");
        g_ptr_array_add(record_list(row, "fields"), bare);
    }
    return row;
}

/* ---- pages ---- */

static bool need_part(struct changed *c, gint64 part, GError **error)
{
    if (c->part == part)
        return true;
    c->part = -1;
    if (!changed_index_read(c->app, record_int(c->change, "id"), part, &c->index, error))
        return false;
    c->part = part;
    c->hidden[part] = c->index.hidden;
    return true;
}

/* Adds the entries from … to of the part that is held. */
static bool add_rows(struct changed *c, guint from, guint to, GPtrArray *rows, GError **error)
{
    struct fetch f = {.c = c};
    f.held = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    g_autoptr(GHashTable) held = f.held;
    for (guint i = from; i < to; i++) {
        const struct changed_entry *e = &g_array_index(c->index.entries, struct changed_entry, i);
        g_hash_table_insert(held, g_memdup2(&e->at, sizeof e->at), NULL);
        if (e->pair >= 0)
            g_hash_table_insert(held, g_memdup2(&e->pair, sizeof e->pair), NULL);
    }
    f.missing = g_hash_table_size(held);
    bool ok = f.missing == 0 ||
              recorded_each(c->app->db, record_int(c->change, "id"), c->part, hold, &f, error);
    for (guint i = from; ok && i < to; i++)
        g_ptr_array_add(rows,
                        in_words(&f, &g_array_index(c->index.entries, struct changed_entry, i), i));
    GHashTableIter each;
    gpointer h;
    g_hash_table_iter_init(&each, held);
    while (g_hash_table_iter_next(&each, NULL, &h))
        if (h)
            held_free(h);
    return ok;
}

GPtrArray *changed_page(struct changed *c, struct changed_at from, int n, struct changed_at *next,
                        gint64 *hidden, GError **error)
{
    g_autoptr(GPtrArray) rows = record_array_new();
    struct changed_at at = {MAX(from.part, 0), MAX(from.row, 0)};
    while (at.part < c->parts && (int)rows->len < n) {
        if (!need_part(c, at.part, error))
            return NULL;
        if (hidden && at.row == 0)
            *hidden += c->index.hidden;
        guint len = c->index.entries->len, first = (guint)MIN(at.row, len);
        guint last = MIN(len, first + (guint)n - rows->len);
        if (!add_rows(c, first, last, rows, error))
            return NULL;
        at = last < len ? (struct changed_at){at.part, last} : (struct changed_at){at.part + 1, 0};
    }
    if (at.part >= c->parts)
        at.part = -1;
    if (next)
        *next = at;
    return g_steal_pointer(&rows);
}

bool changed_find(struct changed *c, gint64 person_id, struct changed_at *at, GError **error)
{
    g_autoptr(record) args = record_of_int("person_id", person_id);
    record_set_int(args, "change_id", record_int(c->change, "id"));
    gint64 part = -1;
    *at = (struct changed_at){0, 0};
    if (!db_find_int(c->app->db, "changed_part", args, &part, error))
        return false;
    if (part < 0 || part >= c->parts)
        return true;
    if (!need_part(c, part, error))
        return false;
    for (guint i = 0; i < c->index.entries->len; i++)
        if (g_array_index(c->index.entries, struct changed_entry, i).person_id == person_id) {
            *at = (struct changed_at){part, i};
            break;
        }
    return true;
}

GPtrArray *changed_before(struct changed *c, struct changed_at at, int n, GError **error)
{
    g_autoptr(GPtrArray) rows = record_array_new();
    if (at.part >= c->parts)
        at = (struct changed_at){c->parts - 1, G_MAXINT64};
    for (; at.part >= 0 && (int)rows->len < n; at = (struct changed_at){at.part - 1, G_MAXINT64}) {
        if (!need_part(c, at.part, error))
            return NULL;
        g_autoptr(GPtrArray) some = record_array_new();
        guint last = (guint)MIN(at.row, c->index.entries->len);
        guint want = (guint)n - rows->len, first = last > want ? last - want : 0;
        if (!add_rows(c, first, last, some, error))
            return NULL;
        g_ptr_array_extend_and_steal(some, g_steal_pointer(&rows));
        rows = g_steal_pointer(&some);
    }
    return g_steal_pointer(&rows);
}
