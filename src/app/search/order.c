/*
 * Which search is under way; and searches in another order than their own: whom one finds is looked
 * for once, and sorted for each page.
 */
#include "search_priv.h"

#include "app_priv.h"
#include "base/err.h"
#include "store/page.h"

#include <string.h>

struct ordered {
    char *id;  /* what was asked for, by whom, before what was changed */
    char *ids; /* whom it finds: a JSON array, as lists take it */
};

/* ---- which search it is ---- */

static void add_value(GString *id, const struct value *v)
{
    g_string_append_printf(id, "\x1f%s=", v->name);
    for (guint i = 0; v->type == VALUE_LIST && i < v->list->len; i++)
        g_string_append_printf(id, "%" G_GINT64_FORMAT ",", record_at(v->list->pdata[i], 0)->i);
    if (v->type == VALUE_TEXT)
        g_string_append(id, v->s);
    else if (v->type != VALUE_LIST)
        g_string_append_printf(id, "%" G_GINT64_FORMAT, v->i);
}

/* All that it is narrowed to; not the order, nor the time of day. */
char *search_id(const struct app *app, const struct searching *s)
{
    GString *id = g_string_new(NULL);
    g_string_append_printf(id, "%d/%u/%u/%d/%s\x1f%s", app->actor.level, app->cuts,
                           app->actor_version, app_today(app), s->list, s->words ? s->words : "");
    for (gsize i = 0; i < record_size(s->filter); i++) {
        const struct value *v = record_at(s->filter, i);
        if (strcmp(v->name, PAGE_SORT) != 0 && strcmp(v->name, "now") != 0)
            add_value(id, v);
    }
    return g_string_free(id, FALSE);
}

/* ---- whom it finds ---- */

void search_forget_order(struct app *app)
{
    if (app->ordered) {
        g_free(app->ordered->id);
        g_free(app->ordered->ids);
    }
    g_clear_pointer(&app->ordered, g_free);
}

static bool collect(struct app *app, const struct searching *s, search_collect_fn *fn,
                    GError **error)
{
    g_autofree char *search = search_id(app, s);
    g_autofree char *id = g_strdup_printf("%" G_GINT64_FORMAT "/%s", db_mark(app->db), search);
    if (app->ordered && strcmp(app->ordered->id, id) == 0)
        return true;
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    if (!fn(app, s, ids, error))
        return false;
    if (ids->len > PAGE_SORTED)
        return err_set(error, BL_ERR_MANY, "There are more than 10,000: too many to sort.");
    search_forget_order(app);
    app->ordered = g_new0(struct ordered, 1);
    app->ordered->id = g_steal_pointer(&id);
    app->ordered->ids = found_ids_json(ids);
    return true;
}

/* The filter of LIST_of, of whom the search finds; what they were narrowed by has been looked at.
 */
static record *of_found(struct app *app, const struct searching *s, search_collect_fn *fn,
                        GError **error)
{
    if (!collect(app, s, fn, error))
        return NULL;
    record *with = record_copy(s->filter);
    search_widen(with);
    record_remove(with, "search");
    record_set_text(with, "ids", app->ordered->ids);
    return with;
}

char *search_list_of(const struct searching *s)
{
    return g_strconcat(s->list, "_of", NULL);
}

GPtrArray *search_ordered_page(struct app *app, const struct searching *s, search_collect_fn *fn,
                               enum page_from from, const record *key, int n, GError **error)
{
    g_autofree char *list = search_list_of(s);
    g_autoptr(record) with = of_found(app, s, fn, error);
    return with ? page_fetch(app->db, list, with, from, key, n, error) : NULL;
}

bool search_ordered_count(struct app *app, const struct searching *s, search_collect_fn *fn,
                          const record *before, int most, gint64 *n, GError **error)
{
    g_autofree char *list = search_list_of(s);
    g_autoptr(record) with = of_found(app, s, fn, error);
    return with && page_count(app->db, list, with, before, most, n, error);
}
