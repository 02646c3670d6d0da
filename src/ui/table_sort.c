/*
 * The order of a list: by which of its columns, and backwards.
 */
#include "base/paging.h"
#include "table_private.h"
#include "ui/stack.h"

static const char *value_of(const struct table_column *c)
{
    return c->by ? c->by : c->format || c->draw ? NULL : c->name;
}

bool table_sorts(const struct table *t, int column)
{
    const struct table_column *c = &t->columns[column];
    return t->source.sort && *c->title && (c->own || value_of(c));
}

static int own_column(const struct table *t)
{
    for (int i = 0; t->columns[i].name; i++)
        if (t->columns[i].own)
            return i;
    return -1;
}

char *table_title(const struct table *t, int column)
{
    const char *title = t->columns[column].title;
    int by = t->sort >= 0 ? t->sort : t->falling ? own_column(t) : -1;
    bool down = t->falling == (t->columns[column].own >= 0);
    return column != by ? g_strdup(title) : g_strconcat(title, down ? " ↓" : " ↑", NULL);
}

static enum reaction reorder(struct table *t, int column, bool falling)
{
    bool own = column < 0 || t->columns[column].own;
    const char *by = own ? "" : value_of(&t->columns[column]);
    bool back = falling != (!own && t->columns[column].against);
    g_autofree char *order = g_strconcat(back ? "-" : "", by, NULL);
    t->sort = own ? -1 : column;
    t->falling = falling;
    t->source.sort(t->source.data, *order ? order : NULL);
    t->from_first = true;
    return UI_RECALC;
}

void table_unsort(struct table *t)
{
    g_autofree char *title = g_utf8_strdown(t->sort < 0 ? "" : t->columns[t->sort].title, -1);
    ui_warn(t->ui, "More than 10,000 here, too many to sort by %s: / finds fewer.", title);
    (void)reorder(t, -1, false);
}

enum reaction table_sort_by(struct table *t, int column)
{
    bool own = t->columns[column].own, already = own ? t->sort < 0 : t->sort == column;
    if (!table_sorts(t, column))
        return UI_NONE;
    /* Of numbers the largest are looked for. */
    return reorder(t, column, already ? !t->falling : t->columns[column].right);
}

/* The next column that has room and can be sorted by; behind the last one the first. */
static enum reaction step(struct table *t, int by)
{
    int n = 0, at = t->sort >= 0 ? t->sort : own_column(t);
    while (t->columns[n].name)
        n++;
    if (at < 0) /* the list's own order is none of a column's: it stands before the first */
        at = by > 0 ? n - 1 : n;
    for (int i = 0; i < n; i++) {
        at = (at + by + n) % n;
        bool now = at == t->sort || (t->sort < 0 && t->columns[at].own);
        if (table_sorts(t, at) && t->shown & (1u << at))
            return now ? UI_NONE : table_sort_by(t, at);
    }
    return UI_NONE;
}

enum reaction table_sort_key(struct table *t, int key)
{
    bool sorted = key == '<' || key == '>' || key == 'I';
    if (!sorted || !t->source.sort || t->flags & TABLE_NO_TITLES)
        return UI_PASS;
    return key == 'I' ? reorder(t, t->sort, !t->falling) : step(t, key == '>' ? 1 : -1);
}
