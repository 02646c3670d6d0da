/*
 * How many rows there are, and which of them is the selected one.
 */
#include "sieve.h"
#include "table_private.h"

#include "base/err.h"
#include "base/text.h"
#include "ui/stack.h"

static bool count_rows(struct table *t, const record *before, gint64 *n, GError **error)
{
    if (table_is_sieved(t))
        return sieve_count(t, before, n, error);
    if (t->source.count)
        return t->source.count(t->source.data, before, TABLE_COUNTED + 1, n, error);
    *n = -1;
    return true;
}

bool table_count_all(struct table *t, gint64 *n, GError **error)
{
    bool narrowed = t->source.filter && t->filter->len && !t->inside;
    if (!t->source.count) {
        *n = -1;
        return true;
    }
    if (narrowed)
        t->source.filter(t->source.data, NULL);
    bool ok = t->source.count(t->source.data, NULL, TABLE_COUNTED + 1, n, error);
    if (narrowed)
        t->source.filter(t->source.data, t->applied->str);
    return ok;
}

void table_set_all(struct table *t, gint64 n)
{
    t->all = n;
    t->all_mark = app_data_mark(ui_app(t->ui));
}

/* The count of all was taken before somebody came or went. */
static bool all_is_old(const struct table *t)
{
    return t->all < 0 || t->all_mark != app_data_mark(ui_app(t->ui));
}

void table_counted_if_whole(struct table *t)
{
    if (t->at_start && t->at_end)
        t->total = t->rows->len;
    if (t->filter->len == 0 && t->at_start && t->at_end)
        table_set_all(t, t->total);
    if (t->at_start)
        t->offset = 0;
    bool known = t->at_start && t->at_end && (t->filter->len == 0 || !all_is_old(t));
    if (known)
        t->uncounted = false;
    else
        ui_ask_quiet(t->ui);
}

static bool find_out(struct table *t, gint64 *total, gint64 *offset, gint64 *all, GError **error)
{
    const record *first = t->at_start || t->rows->len == 0 ? NULL : t->rows->pdata[0];
    *offset = 0;
    if (!count_rows(t, NULL, total, error) || (first && !count_rows(t, first, offset, error)))
        return false;
    *all = *total;
    return t->filter->len == 0 || table_count_all(t, all, error);
}

bool table_count(struct table *t)
{
    gint64 total = -1, offset = -1, all = -1;
    g_autoptr(GError) error = NULL;
    if (!t->uncounted || t->from_first || t->error || t->looking)
        return false;
    bool ok = find_out(t, &total, &offset, &all, &error);
    if (!ok && err_is(error, BL_ERR_BUSY)) { /* a key came: once more after it */
        ui_ask_quiet(t->ui);
        return false;
    }
    t->uncounted = false;
    bool news = total != t->total || offset != t->offset || all != t->all;
    t->total = ok ? total : -1;
    t->offset = ok && offset <= TABLE_COUNTED ? offset : -1;
    table_set_all(t, ok ? all : -1);
    return news;
}

char *table_place(const struct table *t)
{
    if (t->total <= 0 || t->rows->len == 0)
        return NULL;
    g_autofree char *of = text_count(t->total, TABLE_COUNTED);
    gint64 place = t->offset + t->selected + 1;
    if (t->offset < 0 || place > TABLE_COUNTED)
        return t->total > TABLE_COUNTED ? g_strdup_printf("past 10,000 of %s", of) : NULL;
    g_autofree char *at = text_count(place, TABLE_COUNTED);
    return g_strdup_printf("%s of %s", at, of);
}

char *table_found(const struct table *t)
{
    if (t->total < 0 || t->all < 0)
        return NULL;
    g_autofree char *found = text_count(t->total, TABLE_COUNTED),
                    *of = text_count(t->all, TABLE_COUNTED);
    return g_strdup_printf("%s of %s", found, of);
}
