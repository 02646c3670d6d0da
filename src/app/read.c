/*
 * Reading for screens: pages, views and rows, as far as the actor's level goes.
 */
#include "app_priv.h"

#include "base/err.h"
#include "search/search_priv.h"
#include "search/seen.h"
#include "store/page.h"

#include <string.h>

void app_set_poll(struct app *app, bool (*poll)(void *data), void *data)
{
    if (app->db)
        db_set_poll(app->db, poll, data);
}

void app_set_progress(struct app *app,
                      bool (*told)(const char *doing, gint64 rows, int percent, void *data),
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

/* What is read: a list, or what words or a composed search find in it. */
struct meant {
    record *args;
    char *words;       /* NULL: none */
    struct find *find; /* NULL: none */
    struct searching of;
};

static void meant_done(struct meant *m)
{
    record_free(m->args);
    g_free(m->words);
    find_free(m->find);
}

static bool list_meant(struct app *app, const char *list, const record *filter, struct meant *m,
                       GError **error)
{
    bool good = true;
    *m = (struct meant){.args = view_args(app, filter)};
    if (!may_read(app, list, error))
        return false;
    g_autofree char *typed = g_strdup(record_text(m->args, "search"));
    if (search_speaks(list) && search_narrows(m->args)) /* no index walks along these */
        good = (m->find = search_within(app, typed, error)) != NULL;
    else if (typed && search_speaks(list))
        good = search_meant(app, typed, &m->find, &m->words, error);
    else if (typed && search_has_words(typed))
        m->words = g_strdup(typed);
    if (!m->find)
        record_remove(m->args, "search");
    m->of = (struct searching){list, m->words, m->find, m->args};
    return good;
}

GPtrArray *app_page(struct app *app, const char *list, const record *filter, enum page_from from,
                    const record *key, int n, GError **error)
{
    struct meant m;
    GPtrArray *rows = NULL;
    app->stopped = false;
    bool good = list_meant(app, list, filter, &m, error);
    if (good && m.find)
        rows = search_page(app, &m.of, from, key, n, error);
    else if (good && m.words)
        rows = search_words_page(app, list, m.words, m.args, from, key, n, error);
    else if (good)
        rows = page_fetch(app->db, list, m.args, from, key, n, error);
    meant_done(&m);
    return rows;
}

GPtrArray *app_page_on(struct app *app, const char *list, const record *filter, const record *last,
                       int n, GError **error)
{
    struct meant m;
    GPtrArray *rows = NULL;
    app->stopped = false;
    if (list_meant(app, list, filter, &m, error))
        rows = m.find ? search_on(app, &m.of, last, n, error) : record_array_new();
    meant_done(&m);
    return rows;
}

bool app_count(struct app *app, const char *list, const record *filter, const record *before,
               int most, gint64 *n, GError **error)
{
    struct meant m;
    bool good = list_meant(app, list, filter, &m, error);
    if (good && m.find) {
        good = search_count(app, &m.of, before, most, n, error);
    } else if (good && m.words) {
        good = search_words_count(app, list, m.words, m.args, before, most, n, error);
    } else if (good) {
        good = page_count(app->db, list, m.args, before, most, n, error);
    }
    meant_done(&m);
    return good;
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
    GPtrArray *rows = db_all(app->db, view, values, error);
    if (rows && strcmp(view, "search_list") == 0)
        search_keep_seen(app, rows);
    return rows;
}
