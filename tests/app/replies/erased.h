/*
 * Mails to file, undo and erase, for the tests of erasing.
 */
#pragma once

#include "app_priv.h"

#include "replies.h"

static char *seat_address;

static inline int setup_drop(void **state)
{
    int rc = setup(state);
    seat_address = mp_address(*state);
    return rc;
}

static inline int teardown_drop(void **state)
{
    g_clear_pointer(&seat_address, g_free);
    return fixture_teardown(state);
}

/* ---- mails ---- */

#define LETTER                                                                                     \
    "Dear Amina,\n\nI have asked about the %s in the probation service, and shall write again "    \
    "when I am answered.\n\nYours sincerely\n"
#define DATE "Tue, 17 Nov 2026 10:00:00 +0000"

/* From the MP; id: "" leaves the Message-ID out. Caller's. */
static inline char *straight(const char *id, const char *animal)
{
    g_autofree char *head =
        *id ? g_strdup_printf("Message-ID: <%s@example.org>\n", id) : g_strdup("");
    g_autofree char *letter = g_strdup_printf(LETTER, animal);
    return g_strdup_printf("From: The office <%s>\nTo: Amina <amina@example.org>\n"
                           "Subject: The %s\nDate: " DATE "\n%s\n%s",
                           seat_address, animal, head, letter);
}

/* The same, as the member forwards it. Caller's. */
static inline char *forward(const char *id, const char *animal)
{
    g_autofree char *letter = g_strdup_printf(LETTER, animal);
    return g_strdup_printf("From: Amina Yusuf <amina@example.org>\nTo: rep@example.org\n"
                           "Subject: Fwd: The %s\nDate: Tue, 17 Nov 2026 18:00:00 +0000\n"
                           "Message-ID: <%s@example.org>\n\n"
                           "---------- Forwarded message ---------\nFrom: The office <%s>\n"
                           "Date: Tue, 17 Nov 2026 at 10:00\nSubject: The %s\n"
                           "To: Amina <amina@example.org>\n\n%s",
                           animal, id, seat_address, animal, letter);
}

/* Files it; the row that is printed, caller's. */
static inline record *file_as(struct app *app, struct fixture *f, const char *mail)
{
    g_autofree char *path = fixture_file(f, "m.eml", mail);
    g_autoptr(GPtrArray) rows = fixture_rows(app, "reply.file", "file", path, NULL);
    assert_int_equal(rows->len, 1);
    return record_copy(rows->pdata[0]);
}

static inline record *file_mail(struct fixture *f, char *mail_taken)
{
    g_autofree char *mail = mail_taken;
    return file_as(f->ruth, f, mail);
}

/* Its id as text; caller's. */
static inline char *filed(struct fixture *f, char *mail_taken)
{
    g_autoptr(record) row = file_mail(f, mail_taken);
    assert_string_equal(record_str(row, "status"), "filed");
    return text_of(record_int(row, "reply_id"));
}

static inline void assert_skipped(struct fixture *f, char *mail_taken, const char *reason)
{
    g_autoptr(record) row = file_mail(f, mail_taken);
    if (strcmp(record_str(row, "status"), "skipped") != 0 ||
        strcmp(record_str(row, "reason"), reason) != 0)
        fail_msg("%s: %s", record_str(row, "status"), record_str(row, "reason"));
    assert_false(record_has(row, "reply_id"));
}

static inline guint replies(struct fixture *f)
{
    g_autoptr(GPtrArray) rows = fixture_rows(f->officer, "reply.list", NULL);
    return rows->len;
}

static inline void assert_said(struct app *app, const char *command, const char *reply,
                               const char *words)
{
    struct result r = reply ? fixture_result(app, command, "reply", reply, NULL)
                            : fixture_result(app, command, NULL);
    if (!r.message || !strstr(r.message, words))
        fail_msg("%s: “%s”, not “%s”", command, r.message, words);
    result_done(&r);
}

#define TODAY "Erased on Sat 21 Nov: not filed again."
