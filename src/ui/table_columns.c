/*
 * Which columns a list has, and in which order: its own, or those that a rep has
 * chosen.
 */
#include "table_private.h"
#include "ui/stack.h"

#include <string.h>

/* What has no title is a sign: it stays, behind what it stands behind. */
static bool is_sign(const struct table_column *c)
{
    return !*c->title;
}

static bool is_for(const struct table *t, const struct table_column *c)
{
    return app_actor(ui_app(t->ui))->level >= c->least;
}

bool table_can_choose(const struct table *t, int offered)
{
    const struct table_column *c = &t->offered[offered];
    return offered > 0 && !is_sign(c) && is_for(t, c);
}

int table_offered(const struct table *t, const char *name)
{
    for (int i = 1; i < TABLE_COLUMNS && t->offered[i].name; i++)
        if (strcmp(t->offered[i].name, name) == 0)
            return table_can_choose(t, i) ? i : -1;
    return -1;
}

/* ---- put together ---- */

struct columns {
    struct table *t;
    unsigned in; /* a bit for each offered one that is there */
    int n;
};

static void put(struct columns *to, int offered, int priority)
{
    to->t->own[to->n] = to->t->offered[offered];
    to->t->own[to->n++].priority = priority;
}

/* The signs behind it, up to the next that is there: behind the name those of what is not, too. */
static void put_signs(struct columns *to, int offered)
{
    const struct table_column *c = to->t->offered;
    int last = offered; /* that has a title */
    for (int i = offered + 1; i < TABLE_COLUMNS && c[i].name; i++) {
        if (!is_sign(&c[i]))
            last = i;
        else if (last == offered || (offered == 0 && !(to->in & (1u << last))))
            put(to, i, c[i].priority);
    }
}

static void put_own(struct columns *to)
{
    const struct table_column *c = to->t->offered;
    for (int i = 0; i < TABLE_COLUMNS && c[i].name; i++)
        if (!c[i].extra && is_for(to->t, &c[i]))
            put(to, i, c[i].priority);
}

/* The last one goes first on a narrow window. */
static void put_chosen(struct columns *to, char *const *names)
{
    int order[TABLE_COLUMNS], n = 0;
    to->in = 1;
    for (; *names; names++) {
        int i = table_offered(to->t, *names);
        if (i < 0 || to->in & (1u << i))
            continue;
        to->in |= 1u << i;
        order[n++] = i;
    }
    put(to, 0, 0);
    put_signs(to, 0);
    for (int k = 0; k < n; k++) {
        put(to, order[k], k + 1);
        put_signs(to, order[k]);
    }
}

/* The order of the rows stays, if the column that it is by does. */
static void follow_sort(struct table *t, const char *by)
{
    if (!by)
        return;
    t->sort = -1;
    for (int i = 0; t->columns[i].name; i++)
        if (strcmp(t->columns[i].name, by) == 0)
            t->sort = i;
    if (t->sort >= 0)
        return;
    t->falling = false;
    t->source.sort(t->source.data, NULL);
    t->from_first = true;
    ui_stale(t->ui, ~0u);
}

static void put_together(struct table *t)
{
    const char *by = t->sort >= 0 ? t->columns[t->sort].name : NULL;
    struct columns to = {.t = t};
    g_auto(GStrv) names = t->choice ? g_strsplit(t->choice, " ", -1) : NULL;
    if (names)
        put_chosen(&to, names);
    else
        put_own(&to);
    t->own[to.n] = (struct table_column){.name = NULL};
    t->columns = t->own;
    t->out = t->bare = 0; /* until it is drawn */
    t->brought = -1;
    t->brought_reads = 0;
    table_fresh(t);
    follow_sort(t, by);
}

void table_set_columns(struct table *t, const struct table_column *columns)
{
    t->offered = columns;
    put_together(t);
}

void table_choose(struct table *t, char *choice)
{
    g_free(t->choice);
    t->choice = choice;
    put_together(t);
}

void table_read_choice(struct table *t)
{
    if (!t->list || t->choice_read)
        return;
    g_autoptr(GError) error = NULL;
    g_autoptr(record) args = record_new();
    record_set_text(args, "list", t->list);
    g_autoptr(record) row = app_read(ui_app(t->ui), "look_columns", args, &error);
    t->choice_read = !error;
    if (row)
        table_choose(t, g_strdup(record_text(row, "columns")));
}
