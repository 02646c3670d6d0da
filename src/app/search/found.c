/*
 * Composed searches as pages: the one under way is kept, so that its next page
 * goes on with it.
 */
#include "search_priv.h"

#include "app_priv.h"
#include "store/found.h"
#include "store/page.h"

#include <string.h>

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
    search_forget_order(app);
}

/* ---- the one under way ---- */

static struct found *search_found(struct app *app, const struct searching *s, GError **error)
{
    g_autofree char *id = search_id(app, s);
    if (app->searched && strcmp(app->searched->id, id) == 0)
        return app->searched->found;
    g_autofree char *of = search_list_of(s);
    const bool ballot = record_has(s->filter, "ballot_id"); /* which says who is in it */
    struct where *w = search_narrowed(search_where(app, s->find, ballot), s->filter);
    struct found *found = found_new(
        app->db, of, w, ballot ? search_all_kinds : search_kinds(s->find), s->filter, error);
    if (!found)
        return NULL;
    search_forget(app);
    app->searched = g_new0(struct searched, 1);
    app->searched->id = g_steal_pointer(&id);
    app->searched->found = found;
    return found;
}

struct find *search_within(struct app *app, const char *typed, GError **error)
{
    if (typed && search_has_words(typed))
        return search_read(app, typed, NULL, error);
    struct find *all = g_new0(struct find, 1);
    all->kind = FIND_ALL;
    all->of = g_ptr_array_new_with_free_func((GDestroyNotify)find_free);
    return all;
}

/* ---- pages ---- */

/* In another order: all that is found, as far as so many can be sorted. */
static bool collect_ids(struct app *app, const struct searching *s, GArray *ids, GError **error)
{
    struct found *found = search_found(app, s, error);
    return found && found_ids(found, PAGE_SORTED + 1, ids, error);
}

GPtrArray *search_page(struct app *app, const struct searching *s, enum page_from from,
                       const record *key, int n, GError **error)
{
    if (record_has(s->filter, PAGE_SORT))
        return search_ordered_page(app, s, collect_ids, from, key, n, error);
    struct found *found = search_found(app, s, error);
    if (!found)
        return NULL;
    GPtrArray *rows = found_page(found, from, key, n, app->screens ? SLICES : 0, error);
    app->stopped = rows && found_more(found);
    return rows;
}

bool search_count(struct app *app, const struct searching *s, const record *before, int most,
                  gint64 *n, GError **error)
{
    if (record_has(s->filter, PAGE_SORT))
        return search_ordered_count(app, s, collect_ids, before, most, n, error);
    struct found *found = search_found(app, s, error);
    return found && found_count(found, before, most, n, error);
}

bool app_page_stopped(const struct app *app)
{
    return app->stopped;
}

GPtrArray *search_on(struct app *app, const struct searching *s, const record *last, int n,
                     GError **error)
{
    const struct found *before = app->searched ? app->searched->found : NULL;
    struct found *found = search_found(app, s, error);
    if (!found)
        return NULL;
    GPtrArray *rows =
        found == before && found_more(found)
            ? found_on(found, n, SLICES_ON, error)
            : found_page(found, last ? PAGE_AFTER : PAGE_FIRST, last, n, SLICES, error);
    app->stopped = rows && found_more(found);
    return rows;
}

/* ---- all of it ---- */

struct walked {
    struct app *app;
    const struct searching *of;
};

static GPtrArray *next_rows(const record *last, int n, void *data, GError **error)
{
    const struct walked *w = data;
    const struct searching *s = w->of;
    const enum page_from from = last ? PAGE_AFTER : PAGE_FIRST;
    if (s->words)
        return search_words_page(w->app, s->list, s->words, s->filter, from, last, n, error);
    struct found *found = search_found(w->app, s, error);
    return found ? found_page(found, from, last, n, 0, error) : NULL;
}

bool search_each(struct app *app, const struct searching *s, db_row_fn fn, void *data,
                 GError **error)
{
    struct walked w = {app, s};
    return page_walk(next_rows, &w, fn, data, error);
}

bool search_each_typed(struct app *app, const char *list, const char *typed, record *filter,
                       db_row_fn fn, void *data, GError **error)
{
    g_autoptr(find_tree) f = NULL;
    g_autofree char *words = NULL;
    if (!search_meant(app, typed, &f, &words, error))
        return false;
    if (f)
        record_set_text(filter, "search", typed);
    const struct searching s = {list, words, f, filter};
    return search_each(app, &s, fn, data, error);
}
