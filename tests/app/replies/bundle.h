/*
 * Replies that are on their way to HQ, and the mail that takes them.
 */
#pragma once

#include "replies.h"

#include "app/post.h"
#include "io/mail.h"

#include <glib/gstdio.h>

#define BUNDLE_TEXT                                                                                \
    "Dear Amina,\n\nThank you for your letter about pay.\n\nI was sorry to hear about your "       \
    "depression.\n\nHollis Varley MP\n"

static inline gint64 file_one(struct fixture *f, const char *person, const char *consent,
                              const char *on)
{
    return fixture_run(f->officer, "reply.add", "person", person, "text", BUNDLE_TEXT, "subject",
                       "Re: pay", "received", on, "consent", consent, "type", "substantive", NULL);
}

/* Hands over what is due; the mail that the program was given, caller's; NULL: none. */
static inline char *sent(struct fixture *f, int status, struct post_sent *told)
{
    g_autofree char *fake = g_build_filename(f->dir, "sendmail", NULL);
    g_autofree char *got = g_build_filename(f->dir, "got", NULL);
    g_autofree char *script = g_strdup_printf(
        "#!/bin/sh\ncat >'%s'\n[ %d = 200 ] && kill -9 $$\nexit %d\n", got, status, status);
    assert_true(
        g_file_set_contents_full(fake, script, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0700, NULL));
    const struct post_sending how = {fake, true, 20000, 10000};
    g_autoptr(GError) error = NULL;
    if (!post_send(f->path, clock_fixed(&f->now), &how, told, &error))
        fail_msg("%s", error->message);
    char *mail = NULL;
    (void)g_file_get_contents(got, &mail, NULL, NULL);
    (void)g_unlink(got);
    return mail;
}

static inline struct mail *read_mail(const char *bytes)
{
    g_autoptr(GError) error = NULL;
    assert_non_null(bytes);
    struct mail *m = mail_parse(bytes, strlen(bytes), &error);
    assert_non_null(m);
    return m;
}

static inline bool is_sent(struct fixture *f, gint64 id)
{
    g_autoptr(record) o = show(f->officer, id);
    return record_has(o, "forwarded_at");
}
