/*
 * What the mail module (lib/branchline/mail.so) gives to the program: plain
 * values, decoded to UTF-8 but not yet cleaned. The module knows GMime and
 * libxml2 and nothing of Branchline.
 */
#pragma once

#include "io/mail_write.h"

#include <glib.h>
#include <stdbool.h>

#define MAIL_MODULE_VERSION 8
/* A hundred mails with their pictures, attached to one, have under a thousand;
 * built, so many parts take some 10 MB. */
#define MAIL_MODULE_PARTS 2000
#define MAIL_MODULE_SYMBOL "branchline_mail_module"

struct mail_body {
    char *text;  /* valid UTF-8 */
    bool flowed; /* format=flowed: lines that end in a space go on */
    bool delsp;  /* and that space goes */
    char *other; /* the same as HTML says it, where text is the plain one of both; or NULL */
    bool other_cut;
};

/* A moment that the header gives, in the order of trust: each Date, Sent, the topmost Received. */
struct mail_raw_date {
    char *text;
    bool read; /* as UTC seconds: */
    gint64 at;
    bool sure; /* nothing of the text was left over */
    bool came; /* when it was received, as a server says */
};

struct mail_raw_file {
    char *name; /* NULL: none */
    char *type;
    gsize size;
    GBytes *bytes; /* or NULL */
};

enum mail_raw_report {
    MAIL_RAW_NO_REPORT,
    MAIL_RAW_DELIVERY, /* multipart/report of a delivery */
    MAIL_RAW_READ,     /* of what became of it at its receiver's */
    MAIL_RAW_REPORT,   /* another */
};

struct mail_raw {
    char *from_name, *from_address, *to, *cc, *subject;
    char *delivered_to, *reply_to, *sender;
    char *message_id, *in_reply_to, *references;
    char *from_text;  /* the whole From as it stands, where no address was made out of it */
    GPtrArray *dates; /* struct mail_raw_date */
    bool automatic;
    bool bulk; /* sent to a list */
    bool encrypted;
    bool sealed; /* signed, in a form whose text could not be taken out */
    bool has_attachment;
    char *attachment; /* the first one's file name, where it has one */
    enum mail_raw_report report;
    char *status;        /* the fields of a report, "Action: failed", … */
    char *returned;      /* Message-ID of the mail that a report of a delivery returns */
    char *failed;        /* X-Failed-Recipients */
    bool null_path;      /* sent so that nothing can come back to its sender */
    bool calendar;       /* the answer to an invitation, a change, one of which nothing is said */
    bool invitation;     /* its event is one of the bodies */
    bool cut;            /* more text than the limit */
    GPtrArray *bodies;   /* struct mail_body, in the order of reading */
    GPtrArray *files;    /* struct mail_raw_file */
    GPtrArray *attached; /* struct mail_raw: messages, in order */
};

struct mail_limits {
    gsize text; /* bytes, of each message */
    gsize file; /* bytes kept of one file, */
    gsize files_bytes;
    guint files; /* and of all in one mail, however deep */
};

struct mail_module {
    int version;
    /* NULL where there is no header at all, or *crowded: more parts, or more
     * header lines, than are built. */
    struct mail_raw *(*parse)(const void *bytes, gsize len, const struct mail_limits *limits,
                              bool *crowded);
    void (*free)(struct mail_raw *raw);
    /* The values were looked over; caller's (g_free). */
    char *(*write)(const struct mail_outgoing *m);
};

typedef const struct mail_module *(*mail_module_fn)(void);
