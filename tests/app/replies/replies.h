/*
 * What the tests of replies look at, a reply and its letter, and mails to file.
 */
#pragma once

#include "seat.h"

#include "app/retention.h"

#define OTHER "E14001063"

static inline record *show(struct app *app, gint64 id)
{
    g_autofree char *number = text_of(id);
    struct result r = fixture_result(app, "reply.show", "reply", number, NULL);
    record *o = record_copy(r.object);
    result_done(&r);
    return o;
}

/* The only letter on record, or NULL where there is not one. */
static inline record *only_letter(struct fixture *f)
{
    g_autoptr(GPtrArray) rows = fixture_rows(f->officer, "letter.list", NULL);
    return rows->len == 1 ? record_copy(rows->pdata[0]) : NULL;
}

static inline void assert_letter(struct fixture *f, const char *person, const char *seat,
                                 const char *status)
{
    g_autoptr(GPtrArray) rows = fixture_rows(f->officer, "letter.list", NULL);
    for (guint i = 0; i < rows->len; i++)
        if (strcmp(record_str(rows->pdata[i], "person"), person) == 0) {
            assert_string_equal(record_str(rows->pdata[i], "ons_code"), seat);
            assert_string_equal(record_str(rows->pdata[i], "status"), status);
            return;
        }
    fail_msg("%s has no letter", person);
}

static inline char *mp_address(struct fixture *f)
{
    g_autoptr(GPtrArray) rows = fixture_rows(f->officer, "mp.list", NULL);
    for (guint i = 0; i < rows->len; i++)
        if (strcmp(record_str(rows->pdata[i], "ons_code"), SEAT) == 0)
            return g_strdup(record_str(rows->pdata[i], "email"));
    return NULL;
}

static inline const char *status(GPtrArray *rows, guint i)
{
    assert_true(i < rows->len);
    return record_str(rows->pdata[i], "status");
}

/* What the host does each night. */
static inline struct retention night(struct fixture *f)
{
    struct retention gone;
    g_autoptr(GError) error = NULL;
    if (!retention_run(f->path, clock_fixed(&f->now), 1000, true, &gone, &error))
        fail_msg("%s", error->message);
    return gone;
}

/* Whether the file of the branch, or what belongs to it, has these bytes anywhere. */
static inline bool stands_in_file(struct fixture *f, const char *words)
{
    static const char *const ends[] = {"", "-wal"};
    for (gsize i = 0; i < G_N_ELEMENTS(ends); i++) {
        g_autofree char *path = g_strconcat(f->path, ends[i], NULL);
        g_autofree char *bytes = NULL;
        gsize len = 0;
        if (g_file_get_contents(path, &bytes, &len, NULL) &&
            memmem(bytes, len, words, strlen(words)))
            return true;
    }
    return false;
}
