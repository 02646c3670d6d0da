/*
 * Mails to Amina, whose letter waits, filed one by one: for the tests of what becomes of them.
 */
#pragma once

#include "replies.h"

static char *seat_address;

static inline int setup_tray(void **state)
{
    int rc = setup(state);
    struct fixture *f = *state;
    seat_address = mp_address(f);
    fixture_run(f->ruth, "letter.add", "person", "Amina", "written_on", "2026-11-01", NULL);
    return rc;
}

static inline int teardown_tray(void **state)
{
    g_clear_pointer(&seat_address, g_free);
    return fixture_teardown(state);
}

/* One mail filed; the row that is printed of it, caller's. */
static inline record *file_mail(struct fixture *f, const char *mail)
{
    static int n;
    g_autofree char *name = g_strdup_printf("m%d.eml", n++);
    g_autofree char *text = g_strdup(mail);
    g_autoptr(GString) filled = g_string_new(NULL);
    for (const char *p = text; *p; p++)
        if (*p == '$')
            g_string_append(filled, seat_address);
        else
            g_string_append_c(filled, *p);
    g_autofree char *path = fixture_file(f, name, filled->str);
    g_autoptr(GPtrArray) rows = fixture_rows(f->ruth, "reply.file", "file", path, NULL);
    assert_int_equal(rows->len, 1);
    return record_copy(rows->pdata[0]);
}

static inline void assert_status(const record *row, const char *expected)
{
    if (strcmp(record_str(row, "status"), expected) != 0)
        fail_msg("%s: %s, not %s", record_str(row, "status"), record_str(row, "reason"), expected);
}

#define HEAD(from, to, subject, id)                                                                \
    "From: " from "\nTo: " to "\nSubject: " subject "\nDate: Tue, 17 Nov 2026 10:00:00 +0000\n"    \
    "Message-ID: <" id "@example.org>\n"
#define ANSWER                                                                                     \
    "Dear Amina,\n\nI have written to the Minister about pay in the probation service.\n\n"        \
    "Yours sincerely\n"
