/*
 * Twenty MPs, two hundred members who wrote to them, and replies of every kind: for the tests of
 * reports. Every second member is answered; seats differ much in how many wrote.
 */
#pragma once

#include "support/app_fixture.h"
#include "support/pdf_text.h"

#include "domain/mp.h"

#define SEATS 20
#define LETTERS 200
#define ANSWERED_EVERY 2
#define FAMILY "Quillfeather" /* of all who wrote: no report has it */

struct written {
    struct fixture *f;
    char *seats[SEATS];
};

/* A few seats have many, most have few: 0 has the most. */
static inline guint seat_of(guint i)
{
    static const guint few[] = {0, 0, 0, 1, 1, 0, 2, 1, 3, 4};
    return i % 10 == 9 ? (i / 10) % SEATS : few[i % 10];
}

static inline void write_one(const struct written *w, guint i)
{
    g_autofree char *number = g_strdup_printf("%u", 5000 + i);
    g_autofree char *given = g_strdup_printf("Wren%u", i);
    g_autofree char *wrote_on = g_strdup_printf("2026-10-%02u", 1 + i % 28);
    const char *seat = w->seats[seat_of(i)];
    fixture_run(w->f->officer, "member.add", "membership_no", number, "given_name", given,
                "family_name", FAMILY, "workplace", i % 4 == 3 ? "Mill Court" : "Waterside House",
                "constituency", seat, "anyway", "true", NULL);
    fixture_run(w->f->officer, "letter.add", "person", number, "written_on", wrote_on, NULL);
}

/* 6 to 45 days later; of each kind in turn. */
static inline void answer_one(const struct written *w, guint i)
{
    static const char *const consents[] = {"GIVEN", "NOT_ASKED", "GIVEN", "REFUSED", "ASKED"};
    g_autofree char *number = g_strdup_printf("%u", 5000 + i);
    day came = day_from_iso("2026-10-01") + (int)(i % 28) + 6 + (int)(i * 7 % 18);
    g_autofree char *received = day_to_iso(came);
    g_autofree char *text = g_strdup_printf("Dear %s, thank you for letter %u.", FAMILY, i);
    fixture_run(w->f->officer, "reply.add", "person", number, "text", text, "type",
                reply_type_name((enum reply_type)(i / 2 % 5 ? 3 + i / 2 % 3 : i / 10 % 8)),
                "received", received, "consent", consents[i / 2 % 5], NULL);
}

static inline void take_seats(struct written *w)
{
    g_autoptr(GPtrArray) rows = fixture_rows(w->f->officer, "mp.list", NULL);
    guint n = 0;
    for (guint i = 0; n < SEATS && i < rows->len; i += 7)
        if (record_has(rows->pdata[i], "mp_name"))
            w->seats[n++] = g_strdup(record_str(rows->pdata[i], "ons_code"));
    assert_int_equal(n, SEATS);
}

static inline int written_setup(void **state)
{
    struct written *w = g_new0(struct written, 1);
    w->f = fixture_new(false);
    take_seats(w);
    for (guint i = 0; i < LETTERS; i++) {
        write_one(w, i);
        if (i % ANSWERED_EVERY == 0)
            answer_one(w, i);
    }
    *state = w;
    return 0;
}

static inline int written_teardown(void **state)
{
    struct written *w = *state;
    for (int i = 0; i < SEATS; i++)
        g_free(w->seats[i]);
    fixture_free(w->f);
    g_free(w);
    return 0;
}

/* ---- what a report says ---- */

static inline record *report(struct app *app, ...)
{
    va_list args;
    va_start(args, app);
    g_autoptr(record) values = fixture_values(args);
    va_end(args);
    struct result r = fixture_ran(app, "report.mps", values);
    record *o = g_steal_pointer(&r.object);
    result_done(&r);
    assert_non_null(o);
    return o;
}

static inline GPtrArray *parts_of(const record *o, const char *section)
{
    GPtrArray *all = record_list(o, "sections");
    for (guint i = 0; i < all->len; i++)
        if (strcmp(record_str(all->pdata[i], "section"), section) == 0)
            return record_list(all->pdata[i], "parts");
    fail_msg("there is no section %s", section);
    return NULL;
}

static inline gint64 sum_of(const record *o, const char *section)
{
    GPtrArray *parts = parts_of(o, section);
    gint64 sum = 0;
    for (guint i = 0; i < parts->len; i++)
        sum += record_int(parts->pdata[i], "n");
    return sum;
}

static inline gint64 n_of(const record *o, const char *section, const char *label)
{
    GPtrArray *parts = parts_of(o, section);
    for (guint i = 0; i < parts->len; i++)
        if (strcmp(record_str(parts->pdata[i], "label"), label) == 0)
            return record_int(parts->pdata[i], "n");
    return 0;
}

/* As poppler reads it, on its one page. Caller's. */
static inline char *pdf_text(struct app *app, const char *inside)
{
    struct result r =
        fixture_result(app, "report.mps", "format", "pdf", inside ? "inside" : NULL, inside, NULL);
    g_autoptr(GBytes) pdf = g_bytes_new(r.bytes->data, r.bytes->len);
    result_done(&r);
    g_autofree char *info = told(pdf, "pdfinfo", "-isodates");
    has(info, "Pages:           1\n");
    return told(pdf, "pdftotext", "-layout");
}
