/*
 * Reading for screens: pages, views and rows, as far as the actor's level goes.
 */
#include "app_priv.h"

#include "app/search.h"
#include "base/err.h"
#include "store/page.h"

void app_set_poll(struct app *app, bool (*poll)(void *data), void *data)
{
    if (app->db)
        db_set_poll(app->db, poll, data);
}

void app_set_progress(struct app *app, bool (*told)(const char *doing, gint64 rows, void *data),
                      void *data)
{
    app->progress = told;
    app->progress_data = data;
}

static bool may_read(struct app *app, const char *name, GError **error)
{
    const char *needs = db_statement_level(app->db, name);
    enum level level = needs ? level_parse(needs) : LEVEL_READONLY;
    if (app->actor.level >= level)
        return true;
    return err_set(error, BL_ERR_REFUSED, "%s", level_hidden(level));
}

static record *view_args(struct app *app, const record *given)
{
    record *args = given ? record_copy(given) : record_new();
    app_common_values(app, args);
    return args;
}

/* The list that is meant and what it is given: with words to search for it is its "_search" list.
 * Both the caller's; NULL: not for this level. */
static char *list_meant(struct app *app, const char *list, const record *filter, record **args,
                        GError **error)
{
    *args = view_args(app, filter);
    char *meant = g_strdup(list);
    const char *words = record_text(*args, "search");
    if (words) {
        bool any = search_words(words, *args);
        record_remove(*args, "search");
        if (any) {
            g_free(meant);
            meant = g_strconcat(list, "_search", NULL);
        }
    }
    if (may_read(app, meant, error))
        return meant;
    g_free(meant);
    return NULL;
}

GPtrArray *app_page(struct app *app, const char *list, const record *filter, enum page_from from,
                    const record *key, int n, GError **error)
{
    g_autoptr(record) args = NULL;
    g_autofree char *meant = list_meant(app, list, filter, &args, error);
    return meant ? page_fetch(app->db, meant, args, from, key, n, error) : NULL;
}

bool app_count(struct app *app, const char *list, const record *filter, const record *before,
               int most, gint64 *n, GError **error)
{
    g_autoptr(record) args = NULL;
    g_autofree char *meant = list_meant(app, list, filter, &args, error);
    return meant && page_count(app->db, meant, args, before, most, n, error);
}

record *app_read(struct app *app, const char *view, const record *args, GError **error)
{
    if (!may_read(app, view, error))
        return NULL;
    g_autoptr(record) values = view_args(app, args);
    record *row = NULL;
    (void)db_find(app->db, view, values, &row, error);
    return row;
}

GPtrArray *app_rows(struct app *app, const char *view, const record *args, GError **error)
{
    if (!may_read(app, view, error))
        return NULL;
    g_autoptr(record) values = view_args(app, args);
    return db_all(app->db, view, values, error);
}
