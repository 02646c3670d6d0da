/*
 * Filing mail by mail, for those who have more to do with each: file.c files, in batches.
 */
#pragma once

#include "replies/filed.h"

/* Whoever follows the filing. What is true in the end holds once stored() is called; where a batch
 * is given up the filing ends with its error. */
struct filing_followed {
    void *data;
    const char *by; /* behind what the log says of it: " by mail" */
    /* In the transaction: what came of a mail, or of a part of one (several for a file). */
    void (*settled)(void *data, const char *where, const GPtrArray *filed, const char *refused);
    bool (*closing)(void *data, GError **error); /* in it, at its end */
    bool (*stored)(void *data, GError **error);  /* once it is stored */
};

/* Files what the source gives, which it closes, within app->running; the rest as reply.file, but
 * nothing is printed or counted. */
bool reply_file_followed(struct app *app, const record *in, struct mail_source *source,
                         const struct filing_followed *followed, struct result *out,
                         GError **error);
