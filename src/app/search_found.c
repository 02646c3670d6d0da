/*
 * Composed searches as pages: the one under way is kept, so that its next page
 * goes on with it.
 */
#include "search_priv.h"

#include "app_priv.h"
#include "base/err.h"
#include "store/found.h"
#include "store/page.h"

#include <string.h>

#define EACH 256    /* rows at a time, where all are read */
#define SLICES 1    /* before the key that was pressed is answered, on screens */
#define SLICES_ON 8 /* from then on, with a look for keys after each */

struct searched {
    char *id; /* what was asked for, by whom */
    struct found *found;
};

void search_forget(struct app *app)
{
    if (app->searched) {
        found_free(app->searched->found);
        g_free(app->searched->id);
    }
    g_clear_pointer(&app->searched, g_free);
}

/* A workplace with those beneath it, a constituency: what a list is narrowed to besides. */
static struct where *narrowed(struct where *w, const record *args)
{
    const struct value *places = record_get(args, "workplace_id");
    struct where *all = where_add(where_new(WHERE_ALL), w);
    if (places && places->type != VALUE_NULL) {
        record *in = record_new();
        if (places->type == VALUE_LIST) {
            GPtrArray *copy = record_array_new();
            for (guint i = 0; i < places->list->len; i++)
                g_ptr_array_add(copy, record_copy(places->list->pdata[i]));
            record_take_list(in, "workplaces", copy);
        } else {
            record_take_text(in, "workplaces",
                             g_strdup_printf("[%" G_GINT64_FORMAT "]", places->i));
        }
        where_add(all, where_piece("works_in", in));
    }
    if (record_has(args, "ons_code")) {
        record *seat = record_new();
        record_set_text(seat, "ons_code", record_text(args, "ons_code"));
        where_add(all, where_piece("lives_in", seat));
    }
    return all;
}

/* The same search by the same eyes on the same day. */
static char *search_id(const struct app *app, const record *args)
{
    GString *id = g_string_new(NULL);
    g_string_append_printf(id, "%d/%u/%u/%d/%s/%s", app->actor.level, app->cuts, app->actor_version,
                           app_today(app), record_str(args, "ons_code"),
                           record_str(args, "search"));
    const struct value *places = record_get(args, "workplace_id");
    if (places && places->type == VALUE_LIST)
        for (guint i = 0; i < places->list->len; i++)
            g_string_append_printf(id, "/%" G_GINT64_FORMAT,
                                   record_at(places->list->pdata[i], 0)->i);
    else if (places)
        g_string_append_printf(id, "/%" G_GINT64_FORMAT, places->i);
    return g_string_free(id, FALSE);
}

struct found *search_found(struct app *app, const struct find *f, const record *args,
                           GError **error)
{
    g_autofree char *id = search_id(app, args);
    if (app->searched && strcmp(app->searched->id, id) == 0)
        return app->searched->found;
    struct where *w = narrowed(search_where(app, f), args);
    struct found *found = found_new(app->db, w, search_kinds(f), args, error);
    if (!found)
        return NULL;
    search_forget(app);
    app->searched = g_new0(struct searched, 1);
    app->searched->id = g_steal_pointer(&id);
    app->searched->found = found;
    return found;
}

/* In another order: all that is found, as far as so many can be sorted. */
static GPtrArray *sorted(struct app *app, struct found *found, const record *args,
                         enum page_from from, const record *key, int n, GError **error)
{
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    if (!found_ids(found, PAGE_SORTED + 1, ids, error))
        return NULL;
    if (ids->len > PAGE_SORTED) {
        err_set(error, BL_ERR_MANY, "There are more than 10,000: too many to sort.");
        return NULL;
    }
    GPtrArray *list = record_array_new();
    for (guint i = 0; i < ids->len; i++)
        g_ptr_array_add(list, record_of_int("id", g_array_index(ids, gint64, i)));
    g_autoptr(record) filter = record_new();
    app_common_values(app, filter);
    record_take_list(filter, "ids", list);
    record_set_text(filter, PAGE_SORT, record_text(args, PAGE_SORT));
    return page_fetch(app->db, "member_of", filter, from, key, n, error);
}

GPtrArray *search_page(struct app *app, const struct find *f, const record *args,
                       enum page_from from, const record *key, int n, GError **error)
{
    struct found *found = search_found(app, f, args, error);
    if (!found)
        return NULL;
    if (record_has(args, PAGE_SORT))
        return sorted(app, found, args, from, key, n, error);
    GPtrArray *rows = found_page(found, from, key, n, app->screens ? SLICES : 0, error);
    app->stopped = rows && found_more(found);
    return rows;
}

bool app_page_stopped(const struct app *app)
{
    return app->stopped;
}

GPtrArray *search_on(struct app *app, const struct find *f, const record *args, const record *last,
                     int n, GError **error)
{
    const struct found *before = app->searched ? app->searched->found : NULL;
    struct found *found = search_found(app, f, args, error);
    if (!found)
        return NULL;
    GPtrArray *rows =
        found == before && found_more(found)
            ? found_on(found, n, SLICES_ON, error)
            : found_page(found, last ? PAGE_AFTER : PAGE_FIRST, last, n, SLICES, error);
    app->stopped = rows && found_more(found);
    return rows;
}

static GPtrArray *next_rows(struct app *app, const struct searching *s, const record *last,
                            GError **error)
{
    enum page_from from = last ? PAGE_AFTER : PAGE_FIRST;
    if (s->words)
        return search_words_page(app, s->list, s->words, s->filter, from, last, EACH, error);
    struct found *found = search_found(app, s->find, s->filter, error);
    return found ? found_page(found, from, last, EACH, 0, error) : NULL;
}

bool search_each(struct app *app, const struct searching *s, db_row_fn fn, void *data,
                 GError **error)
{
    g_autoptr(record) last = NULL;
    for (bool more = true; more;) {
        g_autoptr(GPtrArray) rows = next_rows(app, s, last, error);
        GError *failed = NULL;
        if (!rows)
            return false;
        more = rows->len == EACH;
        for (guint i = 0; i < rows->len; i++) {
            if (fn(rows->pdata[i], data, &failed))
                continue;
            if (failed)
                g_propagate_error(error, failed);
            return !failed;
        }
        g_clear_pointer(&last, record_free);
        last = more ? record_copy(rows->pdata[rows->len - 1]) : NULL;
    }
    return true;
}
