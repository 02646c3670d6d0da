/*
 * Mails as they come to a branch's mailbox, and filing them as the host does.
 */
#pragma once

#include "app/mailbox.h"
#include "support/app_fixture.h"
#include "support/maildir.h"

/* An MP's letter to a member; caller's. */
static inline char *post_letter(const char *from, const char *to, const char *id, const char *words)
{
    return g_strdup_printf("From: The office <%s>\nTo: %s\nSubject: Re: pay\n"
                           "Date: Tue, 17 Nov 2026 10:00:00 +0000\nMessage-ID: <%s@example.org>\n\n"
                           "Dear member,\n\n%s\n",
                           from, to, id, words);
}

/* One that is nobody's business. */
#define POST_OTHERS                                                                                \
    "From: A shop <sales@shop.example>\nTo: branch@example.org\nSubject: Offers\n"                 \
    "Date: Tue, 17 Nov 2026 10:00:00 +0000\nMessage-ID: <shop@shop.example>\n\nBuy two.\n"

/* One run, as far as it gets. False: with its sentence in *said (caller's; may be NULL). */
static inline bool post_ran(const char *db, const gint64 *now, const char *maildir, bool again,
                            struct mailbox_run *run, char **said)
{
    g_autoptr(GError) error = NULL;
    gint64 at = *now;
    bool ok = mailbox_file(db, maildir, clock_fixed(&at), 1000, again, run, &error);
    if (said)
        *said = error ? g_strdup(error->message) : NULL;
    return ok;
}

/* One that has to work: filed, waiting, known, skipped, refused. */
static inline void post_run(const char *db, const gint64 *now, const char *maildir,
                            const char *counts)
{
    struct mailbox_run run;
    g_autofree char *said = NULL;
    bool ok = post_ran(db, now, maildir, false, &run, &said);
    g_autofree char *came = g_strdup_printf("%d %d %d %d %d", (int)run.filed, (int)run.triage,
                                            (int)run.duplicate, (int)run.skipped, (int)run.refused);
    mailbox_run_done(&run);
    if (!ok || strcmp(came, counts) != 0)
        fail_msg("came: %s, not %s; %s", came, counts, said ? said : "");
}
