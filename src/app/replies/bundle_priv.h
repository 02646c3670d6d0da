/*
 * What the files of a mail with replies share: bundle.c puts it together, bundle_text.c says what
 * is in it, bundle_queue.c shows and queues it.
 */
#pragma once

#include "replies/bundle.h"
#include "replies/hq.h"

#define BUNDLE_MOST 100 /* replies in one mail */

struct bundle_item {
    gint64 id;
    struct reply_part part;
    record *about; /* bundle_about */
};

/* The member has agreed, and it has not gone. row: of reply_part. */
bool bundle_agreed(const record *row);

/* In the order in which they stand in it; no name of a member. Caller's. */
char *bundle_text(struct app *app, const GPtrArray *items);

/* One that is not in it: {reply_id, person, why}. row: of reply_part; NULL. Takes why. */
void bundle_leave_out(GPtrArray *left, gint64 id, const record *row, char *why);
