/*
 * A text to many, and a mail program that takes so many and no more.
 */
#pragma once

#include "support/app_fixture.h"

#include "app/post.h"

#define TEXT "Dear {name},\n\nThere is a meeting at {workplace} on Friday.\n\n{rep}, {branch}\n"
#define LAW "PECR 2003 reg. 22"

static inline char *text_file(struct fixture *f, const char *text)
{
    return fixture_file(f, "text.txt", text);
}

/* Written and shown, or queued; result_done() it. */
static inline struct result write_many(struct fixture *f, const char *where, const char *text,
                                       const char *with)
{
    g_autofree char *path = text_file(f, text);
    return fixture_result(f->officer, "mail.write", "where", where, "subject", "To {name}", "text",
                          path, with, "1", NULL);
}

/* Why that person is left out, of what was shown; NULL: they are not. */
static inline const char *left_why(const struct result *r, const char *person)
{
    const GPtrArray *left = record_list(r->object, "left_out");
    for (guint i = 0; i < left->len; i++)
        if (strcmp(record_str(left->pdata[i], "person"), person) == 0)
            return record_str(left->pdata[i], "why");
    return NULL;
}

static inline guint waiting(struct fixture *f)
{
    g_autoptr(GPtrArray) rows = fixture_rows(f->officer, "outbox.list", NULL);
    return rows->len;
}

/* Hands over what is due to a program that takes so many; all that it was given, caller's. */
static inline char *send_some(struct fixture *f, int most, struct post_sent *told)
{
    g_autofree char *fake = g_build_filename(f->dir, "sendmail", NULL);
    g_autofree char *got = g_build_filename(f->dir, "got", NULL);
    g_autofree char *script = g_strdup_printf(
        "#!/bin/sh\necho >>'%s.n'\n[ $(wc -l <'%s.n') -gt %d ] && exit 75\ncat >>'%s'\n", got, got,
        most, got);
    assert_true(
        g_file_set_contents_full(fake, script, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0700, NULL));
    const struct post_sending how = {fake, true, 20000, 10000};
    g_autoptr(GError) error = NULL;
    if (!post_send(f->path, clock_fixed(&f->now), &how, told, &error))
        fail_msg("%s", error->message);
    char *mails = NULL;
    (void)g_file_get_contents(got, &mails, NULL, NULL);
    return mails;
}

/* "Member 1" and so on, at Mill Court, with an address each. */
static inline void add_members(struct fixture *f, int n)
{
    g_autoptr(GString) list = g_string_new("Membership Number,First Name,Last Name,Workplace,"
                                           "E-mail\n");
    for (int i = 0; i < n; i++)
        g_string_append_printf(list, "%d,Siân,Test%04d,Mill Court,m%d@example.org\n", 5000 + i, i,
                               i);
    g_autofree char *path = fixture_file(f, "list.csv", list->str);
    fixture_run(f->officer, "member.import", "file", path, NULL);
}
