/*
 * Declared lists: reading "-- list:" and the lines behind it, and building the
 * SELECT of a page from them.
 */
#include "db_private.h"

#include <string.h>

#define MAX_FILTERS 31

const char *const key_names[LIST_KEYS] = {"_k1", "_k2", "_k3", "_k4", "_k5", "_k6"};
const char *const own_names[LIST_KEYS] = {"_o1", "_o2", "_o3", "_o4", "_o5", "_o6"};

static void filter_clear(gpointer data)
{
    struct list_filter *f = data;
    g_free(f->expr);
}

static void list_sort_free(gpointer p)
{
    struct list_sort *s = p;
    g_ptr_array_unref(s->keys);
    g_free(s);
}

void list_sorted_free(gpointer p)
{
    struct list *l = p;
    g_ptr_array_unref(l->keys);
    g_free(l); /* the rest is the plain list's */
}

void list_free(struct list *l)
{
    if (!l)
        return;
    g_ptr_array_unref(l->keys);
    g_array_unref(l->filters);
    g_hash_table_unref(l->params);
    g_ptr_array_unref(l->sorts);
    g_hash_table_unref(l->sorted);
    g_free(l->by);
    g_free(l->by_index);
    g_free(l->head);
    g_free(l->where);
    g_free(l);
}

void list_split_keys(const char *text, GPtrArray *keys)
{
    int depth = 0;
    bool quoted = false;
    const char *start = text;
    for (const char *p = text;; p++) {
        if (*p == '\'')
            quoted = !quoted;
        else if (!quoted && *p == '(')
            depth++;
        else if (!quoted && *p == ')')
            depth--;
        if (*p && (quoted || depth > 0 || *p != ','))
            continue;
        char *key = g_strstrip(g_strndup(start, (gsize)(p - start)));
        if (*key)
            g_ptr_array_add(keys, key);
        else
            g_free(key);
        if (!*p)
            return;
        start = p + 1;
    }
}

/* Copies SQL without its comments, notes the :names in it and where its
 * outermost words stand. */
struct scan {
    GString *out;
    GHashTable *params;
    gssize where, from;  /* byte of the outermost WHERE and FROM in out; -1 */
    bool select;         /* it begins with SELECT */
    const char *refused; /* an outermost word that a list must not have */
};

static void scan_word(struct scan *s, const char *word, gsize len, int depth)
{
    static const char *const refused[] = {"ORDER",    "LIMIT",  "GROUP",  "HAVING",   "UNION",
                                          "DISTINCT", "WINDOW", "EXCEPT", "INTERSECT"};
    if (depth == 0 && s->out->len == 0)
        s->select = len == 6 && g_ascii_strncasecmp(word, "SELECT", 6) == 0;
    if (depth == 0 && len == 5 && g_ascii_strncasecmp(word, "WHERE", 5) == 0)
        s->where = (gssize)s->out->len;
    if (depth == 0 && s->from < 0 && len == 4 && g_ascii_strncasecmp(word, "FROM", 4) == 0)
        s->from = (gssize)s->out->len;
    for (gsize i = 0; depth == 0 && i < G_N_ELEMENTS(refused); i++)
        if (len == strlen(refused[i]) && g_ascii_strncasecmp(word, refused[i], len) == 0)
            s->refused = refused[i];
    g_string_append_len(s->out, word, (gssize)len);
}

static void scan_sql(struct scan *s, const char *p, const char *end)
{
    int depth = 0;
    while (p < end) {
        const char *q = part_token_end(p, end);
        if (p[0] == '-' && q - p >= 2) {
            /* a comment: dropped */
        } else if (*p == ':' && q - p > 1) {
            g_autofree char *name = g_strndup(p + 1, (gsize)(q - p - 1));
            g_hash_table_add(s->params, (gpointer)g_intern_string(name));
            g_string_append_len(s->out, p, q - p);
        } else if (part_is_word(*p)) {
            scan_word(s, p, (gsize)(q - p), depth);
        } else if (!(g_ascii_isspace(*p) && s->out->len == 0) && *p != ';') {
            depth += (*p == '(') - (*p == ')');
            g_string_append_len(s->out, p, q - p);
        }
        p = q;
    }
}

/* A "-- word: rest" line of the declaration. */
static bool declare(struct list *l, char *word, char *rest, GError **error)
{
    if (strcmp(word, "key") == 0) {
        list_split_keys(rest, l->keys);
    } else if (g_str_has_prefix(word, "sort ")) {
        struct list_sort *sort = g_new0(struct list_sort, 1);
        char *by = g_strstrip(word + strlen("sort ")), *level = strchr(by, ' ');
        sort->level = level ? g_intern_string(g_strstrip(level)) : NULL;
        if (level)
            *level = '\0';
        sort->by = g_intern_string(by);
        sort->keys = g_ptr_array_new_with_free_func(g_free);
        list_split_keys(rest, sort->keys);
        g_ptr_array_add(l->sorts, sort);
    } else if (strcmp(word, "by") == 0) {
        char *index = strstr(rest, " indexed ");
        l->by_index = index ? g_strdup(index + strlen(" indexed ")) : NULL;
        l->by = index ? g_strndup(rest, (gsize)(index - rest)) : g_strdup(rest);
    } else if (strcmp(word, "order") == 0) {
        l->desc = strcmp(rest, "desc") == 0;
        if (!l->desc && strcmp(rest, "asc") != 0)
            return err_set(error, BL_ERR_INTERNAL, "list %s: order is asc or desc.", l->name);
    } else if (g_str_has_prefix(word, "filter ")) {
        struct list_filter f = {.name = g_intern_string(g_strstrip(word + strlen("filter "))),
                                .expr = g_strdup(rest)};
        struct scan s = {.out = g_string_new(NULL), .params = l->params, .where = -1, .from = -1};
        scan_sql(&s, rest, rest + strlen(rest));
        g_string_free(s.out, TRUE);
        g_hash_table_add(l->params, (gpointer)f.name);
        g_array_append_val(l->filters, f);
    }
    return true;
}

static bool read_header(struct list *l, const char **body, const char *end, GError **error)
{
    const char *line = *body;
    while (line < end && line[0] == '-' && line + 1 < end && line[1] == '-') {
        const char *eol = memchr(line, '\n', (gsize)(end - line));
        const char *next = eol ? eol + 1 : end;
        g_autofree char *text = g_strndup(line + 2, (gsize)((eol ? eol : end) - line - 2));
        char *colon = strchr(text, ':');
        if (colon) {
            *colon = '\0';
            if (!declare(l, g_strstrip(text), g_strstrip(colon + 1), error))
                return false;
        }
        line = next;
    }
    *body = line;
    return true;
}

static struct list *list_parse(const struct query *q, GError **error)
{
    struct list *l = g_new0(struct list, 1);
    l->name = q->name;
    l->keys = g_ptr_array_new_with_free_func(g_free);
    l->filters = g_array_new(FALSE, TRUE, sizeof(struct list_filter));
    g_array_set_clear_func(l->filters, filter_clear);
    l->params = g_hash_table_new(g_str_hash, g_str_equal);
    l->sorts = g_ptr_array_new_with_free_func(list_sort_free);
    l->sorted = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, list_sorted_free);
    const char *body = q->text, *end = q->text + q->len;
    struct scan s = {.out = g_string_new(NULL), .params = l->params, .where = -1, .from = -1};
    bool good = read_header(l, &body, end, error);
    if (good) {
        scan_sql(&s, body, end);
        if (!s.select || s.where < 0 || s.from < 0 || s.from > s.where || s.refused)
            good = err_set(error, BL_ERR_INTERNAL,
                           "list %s: a SELECT with FROM and WHERE and without %s is expected.",
                           l->name, s.refused ? s.refused : "more");
        else if (l->keys->len == 0 || l->keys->len > LIST_KEYS || l->filters->len > MAX_FILTERS)
            good = err_set(error, BL_ERR_INTERNAL, "list %s: the key or the filters are off.",
                           l->name);
    }
    if (good) {
        const gsize select = strlen("SELECT"), where = strlen("WHERE");
        l->head = g_strndup(s.out->str + select, (gsize)s.where - select);
        l->from = (gsize)s.from - select;
        l->where = g_strdup(s.out->str + s.where + where);
        if (l->by)
            g_hash_table_add(l->params, (gpointer)g_intern_static_string("workplace_id"));
    }
    g_string_free(s.out, TRUE);
    if (good)
        return l;
    list_free(l);
    return NULL;
}

struct list *list_get(struct db *db, const char *name, GError **error)
{
    struct query *q = g_hash_table_lookup(db->lists, name);
    if (!q) {
        err_set(error, BL_ERR_INTERNAL, "There is no list named %s.", name);
        return NULL;
    }
    if (!q->list && part_expand(db, q, error))
        q->list = list_parse(q, error);
    return q->list;
}

/* A column by its name, or an expression? */
static bool is_column(const char *key)
{
    for (; *key; key++)
        if (!part_is_word(*key) && *key != '.')
            return false;
    return true;
}

/* SQLite seeks an index by "(a, b) > (?, ?)" where a and b are columns, not
 * where one is an expression: then the page comes in parts, "a = ? AND b > ?"
 * and "a > ?", each of which it can seek. */
guint list_parts(const struct list *l, enum list_shape shape)
{
    if (shape == LIST_FIRST || shape == LIST_LAST || l->plain)
        return 1;
    for (guint i = 0; i < l->keys->len; i++)
        if (!is_column(g_ptr_array_index(l->keys, i)))
            return l->keys->len;
    return 1;
}

/* "(a, b) > (:_k1, :_k2)" */
static void append_row_value(GString *sql, const struct list *l, const char *op)
{
    const guint n = l->keys->len;
    g_string_append_c(sql, '(');
    for (guint i = 0; i < n; i++)
        g_string_append_printf(sql, "%s%s", i ? ", " : "", (char *)g_ptr_array_index(l->keys, i));
    g_string_append_printf(sql, ") %s (", op);
    for (guint i = 0; i < n; i++)
        g_string_append_printf(sql, "%s:%s", i ? ", " : "", key_names[i]);
    g_string_append(sql, ") AND ");
}

/* "a = :_k1 AND b > :_k2": part 0 has all keys, the last part the first only. */
static void append_part(GString *sql, const struct list *l, guint part, const char *op)
{
    const guint last = l->keys->len - 1 - part;
    for (guint i = 0; i <= last; i++)
        g_string_append_printf(sql, "%s %s :%s AND ", (char *)g_ptr_array_index(l->keys, i),
                               i < last ? "=" : op, key_names[i]);
}

/* Of the shape's order, the direction; op is what the part's last key is compared by. */
static bool is_falling(const struct list *l, enum list_shape shape, guint part, const char **op)
{
    const bool backward = shape == LIST_BEFORE || shape == LIST_LAST;
    const bool falling = l->desc != backward;
    const bool whole = shape == LIST_AT && part == 0; /* the key's own row too */
    *op = falling ? (whole ? "<=" : "<") : whole ? ">=" : ">";
    return falling;
}

/* Keys that the part holds equal are left out: SQLite does not see that of
 * an expression and would sort. */
static void append_order(GString *sql, const struct list *l, enum list_shape shape, guint part)
{
    const char *op;
    const bool falling = is_falling(l, shape, part, &op);
    const guint parts = list_parts(l, shape);
    const guint first = parts > 1 ? parts - 1 - part : 0;
    for (guint i = first; i < l->keys->len; i++)
        g_string_append_printf(sql, "%s%s%s", i > first ? ", " : " ORDER BY ",
                               (char *)g_ptr_array_index(l->keys, i), falling ? " DESC" : "");
    g_string_append(sql, " LIMIT :_n");
}

/* The key's condition stands first: of two lower bounds on one column SQLite
 * seeks by the first. */
static void append_where(GString *sql, const struct list *l, enum list_shape shape, guint part,
                         guint32 mask, bool by)
{
    const char *op;
    (void)is_falling(l, shape, part, &op);
    g_string_append(sql, "WHERE ");
    if (shape == LIST_AFTER || shape == LIST_BEFORE || shape == LIST_AT) {
        if (list_parts(l, shape) > 1)
            append_part(sql, l, part, op);
        else
            append_row_value(sql, l, op);
    }
    if (by)
        g_string_append_printf(sql, "%s = :_by AND ", l->by);
    g_string_append_printf(sql, "(%s)", l->where);
    for (guint i = 0; i < l->filters->len; i++)
        if (mask & (1u << i))
            g_string_append_printf(sql, " AND (%s)",
                                   g_array_index(l->filters, struct list_filter, i).expr);
}

/* as: key_names or own_names. */
static void append_keys(GString *sql, const struct list *l, const char *const *as)
{
    for (guint i = 0; i < l->keys->len; i++)
        g_string_append_printf(sql, "%s AS %s, ", (char *)g_ptr_array_index(l->keys, i), as[i]);
}

/* FROM with the index behind the first table and its alias, where a workplace is to be read by
 * that. */
static void append_from(GString *sql, const struct list *l, bool by)
{
    const char *from = l->head + l->from, *p = from;
    for (int word = 0; by && l->by_index && word < 3; word++) {
        p += strspn(p, " \n");
        p += strcspn(p, " \n");
    }
    g_string_append_len(sql, from, p - from);
    if (p > from)
        g_string_append_printf(sql, " INDEXED BY %s", l->by_index);
    g_string_append(sql, p);
}

/* " FROM … WHERE …", behind what is selected. */
static void append_rows(GString *sql, const struct list *l, enum list_shape shape, guint part,
                        guint32 mask, bool by)
{
    if (!l->plain) {
        append_from(sql, l, by);
        append_where(sql, l, shape, part, mask, by);
        return;
    }
    g_string_append(sql, " FROM (SELECT ");
    append_keys(sql, l->plain, own_names);
    g_string_append(sql, l->plain->head);
    append_where(sql, l->plain, LIST_FIRST, 0, mask, false);
    if (by) /* all workplaces at once: a page of one costs as much */
        g_string_append_printf(sql, " AND %s IN (SELECT value FROM json_each(:_by))", l->plain->by);
    g_string_append(sql, ") q ");
    append_where(sql, l, shape, part, 0, false);
}

char *list_sql(const struct list *l, enum list_shape shape, guint part, guint32 mask, bool by)
{
    GString *sql = g_string_new("SELECT ");
    append_keys(sql, l, key_names);
    g_string_append_len(sql, l->plain ? "q.*" : l->head, l->plain ? 3 : (gssize)l->from);
    append_rows(sql, l, shape, part, mask, by);
    append_order(sql, l, shape, part);
    return g_string_free(sql, FALSE);
}

/* The order is not wanted, but it keeps SQLite to the page's own way through an index; of a union
 * it does so only where the keys are selected too. */
char *list_count_sql(const struct list *l, enum list_shape shape, guint part, guint32 mask, bool by)
{
    GString *sql = g_string_new("SELECT count(*) AS n FROM (SELECT ");
    if (!l->plain)
        append_keys(sql, l, key_names);
    g_string_append(sql, "1 ");
    append_rows(sql, l, shape, part, mask, by);
    if (l->plain)
        g_string_append(sql, " LIMIT :_n");
    else
        append_order(sql, l, shape, part);
    g_string_append_c(sql, ')');
    return g_string_free(sql, FALSE);
}
