/*
 * A table's source from one of the app's lists.
 */
#include "base/paging.h"
#include "ui/table.h"

static GPtrArray *list_page(void *data, enum page_from from, const record *key, int n,
                            GError **error)
{
    struct list_source *s = data;
    return app_page(s->app, s->list, s->filter, from, key, n, error);
}

static bool list_stopped(void *data)
{
    const struct list_source *s = data;
    return app_page_stopped(s->app);
}

static GPtrArray *list_on(void *data, const record *last, int n, GError **error)
{
    struct list_source *s = data;
    return app_page_on(s->app, s->list, s->filter, last, n, error);
}

static char *list_wrong(void *data, const char *typed, gsize *at, gsize *len)
{
    const struct list_source *s = data;
    return app_search_wrong(s->app, s->list, typed, at, len);
}

static GPtrArray *list_offers(void *data, const char *typed)
{
    const struct list_source *s = data;
    return app_search_offers(s->app, s->list, typed);
}

/* All of them, while letters are typed: the same as at the letter before. */
static bool count_all(struct list_source *s, gint64 *n, GError **error)
{
    const gint64 mark = app_data_mark(s->app);
    const day today = app_today(s->app);
    if (s->counted && s->counted_mark == mark && s->counted_on == today &&
        record_same(s->counted, s->filter)) {
        *n = s->counted_all;
        return true;
    }
    if (!app_count(s->app, s->list, s->filter, NULL, TABLE_COUNTED + 1, n, error))
        return false;
    record_free(s->counted);
    s->counted = record_copy(s->filter);
    s->counted_all = *n;
    s->counted_mark = mark;
    s->counted_on = today;
    return true;
}

static GPtrArray *list_instead(void *data, const char *typed)
{
    const struct list_source *s = data;
    return app_search_instead(s->app, s->list, s->filter, typed);
}

static bool list_count(void *data, const record *before, int most, gint64 *n, GError **error)
{
    struct list_source *s = data;
    return !before && most == TABLE_COUNTED + 1 && s->find && !record_has(s->filter, s->find)
               ? count_all(s, n, error)
               : app_count(s->app, s->list, s->filter, before, most, n, error);
}

static void list_filter(void *data, const char *typed)
{
    struct list_source *s = data;
    if (typed && *typed)
        record_set_text(s->filter, s->find, typed);
    else
        record_remove(s->filter, s->find);
}

static void list_sort(void *data, const char *order)
{
    struct list_source *s = data;
    if (order)
        record_set_text(s->filter, PAGE_SORT, order);
    else
        record_remove(s->filter, PAGE_SORT);
}

struct table_source list_source_init(struct list_source *s, struct app *app, const char *list,
                                     const char *find)
{
    *s = (struct list_source){.app = app, .list = list, .filter = record_new(), .find = find};
    return (struct table_source){.page = list_page,
                                 .count = list_count,
                                 .filter = find ? list_filter : NULL,
                                 .stopped = list_stopped,
                                 .on = list_on,
                                 .wrong = find ? list_wrong : NULL,
                                 .offers = find ? list_offers : NULL,
                                 .instead = find ? list_instead : NULL,
                                 .sort = list_sort,
                                 .data = s};
}

void list_source_done(struct list_source *s)
{
    g_clear_pointer(&s->filter, record_free);
    g_clear_pointer(&s->counted, record_free);
}
