/*
 * A letter to two members together, Amina and Colette, and what is made of its replies.
 */
#pragma once

#include "replies.h"

#define WORDS "Dear Amina and Colette,\n\nI will meet you both.\n\nLlinos Medi MP\n"
#define HEADERS                                                                                    \
    "From: Llinos Medi <llinos.medi.mp@parliament.uk>\nTo: Amina <amina@example.org>, "            \
    "colette@example.org\nSubject: Re: pay\nDate: Tue, 17 Nov 2026 10:00:00 +0000\n"
#define MAIL HEADERS "Message-ID: <j1@example.org>\n\n" WORDS

static inline int setup_two(void **state)
{
    setup(state);
    struct fixture *f = *state;
    fixture_run(f->officer, "member.edit", "person", "2001", "email", "colette@example.org", NULL);
    return 0;
}

static inline char *forward(const char *by, const char *id, const char *to)
{
    return g_strdup_printf("From: <%s>\nTo: rep@example.org\nSubject: Fwd: Re: pay\n"
                           "Date: Wed, 18 Nov 2026 09:00:00 +0000\nMessage-ID: <%s@example.org>\n\n"
                           "---------- Forwarded message ---------\nFrom: Llinos Medi "
                           "<llinos.medi.mp@parliament.uk>\nDate: Tue, 17 Nov 2026 at 10:00\n"
                           "Subject: Re: pay\n%s\n" WORDS,
                           by, id, to);
}

#define BOTH_TO "To: amina@example.org, colette@example.org\n"
#define ONE_TO "To: amina@example.org\n"
#define TO_BOTH "To: Amina <amina@example.org>, Colette <colette@example.org>\n"

static inline GPtrArray *file_by(struct fixture *f, struct app *app, const char *text)
{
    g_autofree char *path = fixture_file(f, "j.eml", text);
    GPtrArray *rows = fixture_rows(app, "reply.file", "file", path, NULL);
    g_unlink(path);
    return rows;
}

static inline GPtrArray *file(struct fixture *f, const char *text)
{
    return file_by(f, f->officer, text);
}

/* "filed:Amina duplicate:Colette". Takes the rows. */
static inline char *came_to(struct fixture *f, GPtrArray *rows)
{
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < rows->len; i++) {
        gint64 whose = record_int(rows->pdata[i], "member_id");
        g_string_append_printf(out, "%s%s%s", i ? " " : "", record_str(rows->pdata[i], "status"),
                               whose == f->amina     ? ":Amina"
                               : whose == f->colette ? ":Colette"
                                                     : "");
    }
    g_ptr_array_unref(rows);
    return g_string_free(out, false);
}

static inline char *part_for_hq(struct app *app, const record *row)
{
    g_autofree char *id = text_of(record_int(row, "reply_id"));
    struct result r = fixture_result(app, "reply.part", "reply", id, NULL);
    char *text = g_strdup(record_str(r.object, "text"));
    result_done(&r);
    return text;
}

/* A forward that holds the mail itself, with its Message-ID. */
static inline char *forward_whole(const char *by, const char *id, const char *mail)
{
    return g_strdup_printf("From: <%s>\nTo: rep@example.org\nSubject: Fwd: Re: pay\n"
                           "Date: Wed, 18 Nov 2026 09:00:00 +0000\nMessage-ID: <%s@example.org>\n"
                           "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
                           "--b\nContent-Type: text/plain\n\nSee below.\n"
                           "--b\nContent-Type: message/rfc822\n\n%s\n--b--\n",
                           by, id, mail);
}
