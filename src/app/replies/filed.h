/*
 * What becomes of one mail that is filed, for the files of reply.file:
 * file.c reads, filed.c decides and stores, filed_row.c says it.
 */
#pragma once

#include "replies/priv.h"

#include "io/mail.h"

enum filed_status {
    FILED,           /* member and MP are known */
    FILED_TRIAGE,    /* waits to be matched, with the reason */
    FILED_DUPLICATE, /* the same letter is here already */
    FILED_SKIPPED,   /* nobody's business: not kept */
    FILED_REFUSED,   /* cannot be read, or says nothing */
    FILED_STATUSES,
};

/* What was attached. */
struct filed_file {
    char *name;
    gsize size; /* bytes */
    char *text; /* of a letter in it, without the address above; NULL */
    char *why;  /* a sentence where such a letter cannot be read; NULL */
};
/* Reads them, which takes its time: outside of any lock. Caller's. */
GPtrArray *filed_files_read(const struct mail *m);
/* The mail's text with the letters' (caller's); NULL where none was read. Where the mail is no more
 * than a covering note the letter comes first. */
char *filed_files_text(const GPtrArray *files, const char *mail_text);
/* The first that could not be read; NULL. */
const char *filed_files_why(const GPtrArray *files);

/* One that was read, outside of any lock. */
struct filed_mail {
    char *file, *where, *refused; /* refused: why it cannot be read; mail is NULL */
    struct mail *mail;
    GPtrArray *files; /* struct filed_file; NULL without a mail */
    int number;       /* of several letters in one mail; 0 is the first */
    bool inner;       /* the mail belongs to another one */
};
void filed_mail_free(gpointer mail);

struct filed {
    enum filed_status status;
    char *reason; /* NULL where it is filed as it should be */
    struct reply_to to;
    gint64 reply_id;
};
void filed_done(struct filed *f);

/* Within a transaction. */
bool filed_store(struct app *app, const record *in, const struct filed_mail *l, struct filed *out,
                 GError **error);

/* The row that is printed, with the line that people see. The caller's. */
record *filed_row(const struct filed_mail *l, const struct filed *f);
const char *filed_status_name(enum filed_status s);
