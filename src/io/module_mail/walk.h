/*
 * Going through the parts of a message: what all of its files share.
 */
#pragma once

#include "../mail_module.h"

#include <gmime/gmime.h>

/* What is left for all messages of one mail together, however they are nested. */
struct budget {
    const struct mail_limits *limits;
    gsize text, files_bytes;
    guint files, messages;
    int depth; /* of the message that is read */
};

struct walk {
    struct mail_raw *raw;
    struct budget *budget;
    gsize left; /* bytes of text still wanted */
    int parts;
    int related;      /* within so many parts that belong to a text */
    bool closed;      /* attached messages are not opened: it is a machine's report */
    char *invitation; /* as text, which stands below the others; or NULL */
    char *prologue;   /* text above a boundary that is nowhere */
};

bool walk_is_type(GMimeObject *object, const char *type, const char *subtype);
bool walk_is_attachment(GMimeObject *part);

void walk_free_bodies(GPtrArray *bodies); /* struct mail_body */

/* What stands in a message: its texts, files and messages, into w->raw. */
void walk_message(struct walk *w, GMimeMessage *message);

/* A message's bytes as GMime's tree, mended and bounded; NULL: none, or *crowded. */
GMimeMessage *message_of(const void *bytes, gsize len, bool *crowded);
/* One that is attached to another; NULL where there is no header or no budget. */
struct mail_raw *message_read_inner(GMimeMessage *message, struct budget *budget);
