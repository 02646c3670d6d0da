/*
 * Letters in a mailbox, and its nights.
 */
#pragma once

#include "replies.h"

#include "support/post.h"

static inline char *letter(struct fixture *f, const char *to, const char *id, const char *words)
{
    g_autofree char *from = mp_address(f);
    return post_letter(from, to, id, words);
}

static inline void put_letter(struct fixture *f, const char *box, const char *name, const char *to,
                              const char *words)
{
    g_autofree char *text = letter(f, to, name, words);
    maildir_put(box, "new", name, text);
}

static inline guint replies(struct fixture *f)
{
    g_autoptr(GPtrArray) rows = fixture_rows(f->officer, "reply.list", NULL);
    return rows->len;
}

/* The night, so many days later: how many mails it deletes. */
static inline int nights(struct fixture *f, int days)
{
    gint64 n = 0, at = f->now + (gint64)days * 86400;
    g_autoptr(GError) error = NULL;
    if (!mailbox_expire(f->path, clock_fixed(&at), 1000, &n, &error))
        fail_msg("%s", error->message);
    return (int)n;
}
