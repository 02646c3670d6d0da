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

/* ---- what a list is narrowed to besides ---- */

/* A workplace with those beneath it. */
static void narrow_workplaces(struct where *all, const record *filter)
{
    const struct value *places = record_get(filter, "workplace_id");
    if (!places || places->type == VALUE_NULL)
        return;
    record *in = record_new();
    if (places->type == VALUE_LIST)
        record_set_value(in, "workplaces", places);
    else
        record_take_text(in, "workplaces", g_strdup_printf("[%" G_GINT64_FORMAT "]", places->i));
    where_add(all, where_piece("works_in", in));
}

static void narrow_ballot(struct where *all, const record *filter)
{
    if (!record_has(filter, "ballot_id"))
        return;
    record *in = record_of_int("ballot", record_int(filter, "ballot_id"));
    const bool state = record_has(filter, "state");
    if (state)
        record_set_text(in, "state", record_text(filter, "state"));
    where_add(all, where_piece(state ? "in_ballot_state" : "in_ballot", in));
}

/* On the list of a ballot it is that one which is spoken of. */
static void speak_of_ballot(struct where *w, const record *filter)
{
    const struct value *ballot = record_get(filter, "ballot_id");
    if (w->kind == WHERE_PIECE &&
        (g_str_has_prefix(w->name, "in_state") || strcmp(w->name, "not_voted") == 0))
        record_set_value(w->args, "of_ballot", ballot);
    for (guint i = 0; i < w->of->len; i++)
        speak_of_ballot(w->of->pdata[i], filter);
}

static struct where *narrowed(struct where *w, const record *filter)
{
    struct where *all = where_add(where_new(WHERE_ALL), w);
    speak_of_ballot(w, filter);
    narrow_workplaces(all, filter);
    narrow_ballot(all, filter);
    if (record_has(filter, "ons_code"))
        where_add(all, where_piece("lives_in",
                                   record_of_text("ons_code", record_text(filter, "ons_code"))));
    return all;
}

/* ---- the one under way ---- */

static struct found *search_found(struct app *app, const struct searching *s, GError **error)
{
    g_autofree char *id = search_id(app, s);
    if (app->searched && strcmp(app->searched->id, id) == 0)
        return app->searched->found;
    g_autofree char *of = g_strconcat(s->list, "_of", NULL);
    struct where *w = narrowed(search_where(app, s->find), s->filter);
    struct found *found = found_new(app->db, of, w, search_kinds(s->find), s->filter, error);
    if (!found)
        return NULL;
    search_forget(app);
    app->searched = g_new0(struct searched, 1);
    app->searched->id = g_steal_pointer(&id);
    app->searched->found = found;
    return found;
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
