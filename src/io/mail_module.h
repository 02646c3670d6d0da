/*
 * What the mail module (lib/branchline/mail.so) gives to the program: plain
 * values, decoded to UTF-8 but not yet cleaned. The module knows GMime and
 * libxml2 and nothing of Branchline.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

#define MAIL_MODULE_VERSION 3
/* A hundred mails with their pictures, attached to one, have under a thousand;
 * built, so many parts take some 10 MB. */
#define MAIL_MODULE_PARTS 2000
#define MAIL_MODULE_SYMBOL "branchline_mail_module"

struct mail_body {
    char *text;  /* valid UTF-8 */
    bool flowed; /* format=flowed: lines that end in a space go on */
    bool delsp;  /* and that space goes */
};

struct mail_raw {
    char *from_name, *from_address, *to, *cc, *subject;
    char *message_id, *in_reply_to, *references;
    char *from_text; /* the whole From as it stands, where no address was made out of it */
    bool has_date;
    gint64 date; /* UTC seconds */
    bool automatic;
    bool encrypted;
    bool has_attachment;
    char *attachment;          /* the first one's file name, where it has one */
    bool cut;                  /* more text than the limit */
    GPtrArray *bodies;         /* struct mail_body, in the order of reading */
    struct mail_raw *attached; /* the first message/rfc822 */
};

struct mail_module {
    int version;
    /* NULL where there is no header at all, or *crowded: more parts, or more
     * header lines, than are built. */
    struct mail_raw *(*parse)(const void *bytes, gsize len, gsize max_text, bool *crowded);
    void (*free)(struct mail_raw *raw);
};

typedef const struct mail_module *(*mail_module_fn)(void);
