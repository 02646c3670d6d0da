/*
 * The real schema filled to a given size by tests/store/fill.sql.
 */
#pragma once

#include "store/fixture.h"
#include "support/made_once.h"

/* Two sizes to compare, the same in every program, which share what was filled. Six times what the
 * rows of fill.sql repeat after, so that the pages at the same sixths hold the same mix of them. */
#define SMALL 2160L
#define LARGE 21600L

/* A branch of n people and as many of everything else. */
G_GNUC_UNUSED static void fill(struct db *db, long n)
{
    static const char *const by_size[] = {"fill_constituency",  "fill_mp",
                                          "fill_mp_term",       "fill_timeline",
                                          "fill_person",        "fill_contact",
                                          "fill_prospect",      "fill_activity",
                                          "fill_letter",        "fill_activity_prospect",
                                          "fill_reply",         "fill_same_letter",
                                          "fill_task",          "fill_ballot",
                                          "fill_electorate",    "fill_change",
                                          "fill_person_change", "fill_audit",
                                          "fill_audit_token",   "fill_tag",
                                          "fill_office",        "fill_ask_record",
                                          "fill_commitment",    "fill_reply_new",
                                          "fill_outbox",        "fill_outbox_try",
                                          "fill_mail"};
    begin(db);
    run(db, "fill_workplace", record_of("n", 13L, NULL));
    run(db, "fill_rep", record_of("n", 3L, NULL));
    for (gsize i = 0; i < G_N_ELEMENTS(by_size); i++)
        run(db, by_size[i], record_of("n", n, NULL));
    run(db, "fill_event", record_of("n", 5L, NULL));
    commit(db);
}

/* The statements of tests/store/fill.sql beside the real ones. */
G_GNUC_UNUSED static struct db *open_to_fill(const char *file, enum db_mode mode)
{
    static char *text;
    GError *error = NULL;
    if (!text && !g_file_get_contents("tests/store/fill.sql", &text, NULL, &error))
        fail_msg("%s", error->message);
    const struct source_text more = {"fill.sql", text, strlen(text)};
    return open_real(file, mode, &more);
}

G_GNUC_UNUSED static void make_filled(const char *file, void *n)
{
    struct db *db = open_to_fill(file, DB_CREATE);
    fill(db, *(const long *)n);
    db_close(db);
}

/* Filling the large ones takes longer than all that is then asked of them. */
G_GNUC_UNUSED static struct db *open_filled(const char *file, long n)
{
    g_autofree char *name = g_strdup_printf("filled-%ld", n);
    made_once(name, file, make_filled, &n);
    return open_to_fill(file, DB_OPEN);
}
