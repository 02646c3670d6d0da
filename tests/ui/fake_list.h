/*
 * The list of the stand-in for the app: made-up people, in pages, counted and searched.
 */
#pragma once

#include "base/err.h"
#include "ui/fake.h"

static record *fake_person(int i)
{
    static const char *const places[] = {"Waterside House", "Mill Court", "Elm House"};
    record *r = record_of_int("id", i + 1);
    record_set_int(r, "_k1", i + 1);
    if (i == 0 && fake.odd)
        record_set_text(r, "name", fake.odd);
    else
        record_take_text(r, "name", g_strdup_printf("Person %03d", i + 1));
    record_set_text(r, "workplace", places[i % 3]);
    record_set_int(r, "calls", i % 7);
    return r;
}

/* filter: search, a part of the name; at, the workplace. */
static bool fake_fits(int i, const record *filter)
{
    if (i + 1 == fake.removed)
        return false;
    const char *search = filter ? record_text(filter, "search") : NULL;
    const char *at = filter ? record_text(filter, "at") : NULL;
    g_autoptr(record) r = fake_person(i);
    if (search && fake.begins)
        return g_str_has_prefix(record_str(r, "name"), search);
    return (!search || strstr(record_str(r, "name"), search)) &&
           (!at || strcmp(record_str(r, "workplace"), at) == 0);
}

GPtrArray *app_page(struct app *app, const char *list, const record *filter, enum page_from from,
                    const record *key, int n, GError **error)
{
    (void)app;
    int at = key ? (int)record_int(key, "_k1") - 1 : 0;
    bool back = from == PAGE_BEFORE || from == PAGE_LAST;
    fake.pages++;
    if (fake.reading)
        fake.reading();
    if (fake.poll && fake.poll(fake.poll_data)) {
        fake.given_up++;
        err_set(error, BL_ERR_BUSY, "Given up.");
        return NULL;
    }
    if (strcmp(list, "people") != 0) {
        err_set(error, BL_ERR_INTERNAL, "There is no list %s.", list);
        return NULL;
    }
    if (filter && record_has(filter, PAGE_SORT) && fake.people > PAGE_SORTED) {
        err_set(error, BL_ERR_MANY, "Too many.");
        return NULL;
    }
    int i = from == PAGE_FIRST    ? 0
            : from == PAGE_AFTER  ? at + 1
            : from == PAGE_AT     ? at
            : from == PAGE_BEFORE ? at - 1
                                  : fake.people - 1;
    GPtrArray *rows = record_array_new();
    int most = fake.slice && !back ? i + fake.slice : fake.people;
    for (; i >= 0 && i < MIN(most, fake.people) && (int)rows->len < n; i += back ? -1 : 1)
        if (fake_fits(i, filter))
            g_ptr_array_insert(rows, back ? 0 : -1, fake_person(i));
    fake.stopped = fake.slice && !back && (int)rows->len < n && i < fake.people ? i : 0;
    return rows;
}

gint64 app_data_mark(struct app *app)
{
    (void)app;
    return fake.people + (fake.removed << 20) + ((gint64)fake.runs << 40);
}

bool app_page_stopped(const struct app *app)
{
    (void)app;
    return fake.stopped > 0;
}

GPtrArray *app_page_on(struct app *app, const char *list, const record *filter, const record *last,
                       int n, GError **error)
{
    (void)last;
    g_autoptr(record) at = record_of_int("_k1", fake.stopped + 1);
    return app_page(app, list, filter, PAGE_AT, at, n, error);
}

char *app_search_wrong(struct app *app, const char *list, const char *typed, gsize *at, gsize *len)
{
    (void)app, (void)list;
    if (!fake.wrong || !g_str_has_prefix(typed, fake.wrong))
        return NULL;
    const char *word = strrchr(fake.wrong, ' ');
    *at = word ? (gsize)(word + 1 - fake.wrong) : 0; /* its last word */
    *len = strlen(fake.wrong) - *at;
    return g_strdup("there is no such term.");
}

GPtrArray *app_search_offers(struct app *app, const char *list, const char *typed)
{
    (void)app, (void)list;
    GPtrArray *offers = record_array_new();
    if (fake.offer && strlen(typed) < strlen(fake.offer) && g_str_has_prefix(fake.offer, typed)) {
        record *r = record_of_text("text", fake.offer);
        record_set_text(r, "label", fake.offer);
        record_set_text(r, "help", "to try");
        g_ptr_array_add(offers, r);
    }
    return offers;
}

GPtrArray *app_search_instead(struct app *app, const char *list, const record *filter,
                              const char *typed)
{
    (void)app, (void)list, (void)filter, (void)typed;
    return record_array_new();
}

bool app_count(struct app *app, const char *list, const record *filter, const record *before,
               int most, gint64 *n, GError **error)
{
    (void)app, (void)list;
    int end = before ? (int)record_int(before, "_k1") - 1 : fake.people;
    fake.counts++;
    if (fake.poll && fake.poll(fake.poll_data))
        return err_set(error, BL_ERR_BUSY, "Given up.");
    *n = 0;
    for (int i = 0; i < end && *n < most; i++)
        *n += fake_fits(i, filter);
    return true;
}
