/*
 * Mail: one message's bytes to clean values, and going through a file, an mbox,
 * a Maildir or standard input message by message.
 *
 * The parser (GMime, libxml2) is a module that is opened when first needed, so
 * that nobody else pays for it. Every text in struct mail is clean UTF-8
 * (base/text.h): one line, but for text and reply_text, which keep their lines.
 * Hostile input costs bounded time and memory and never more than an error.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

#define MAIL_MAX_BYTES (25 * 1024 * 1024)        /* one message; larger ones are refused */
#define MAIL_MAX_TEXT (1024 * 1024)              /* bytes of text kept; then text_cut is set */
#define MAIL_MAX_FILE (8 * 1024 * 1024)          /* of one attached file whose bytes are kept */
#define MAIL_MAX_FILES 50                        /* of one mail; */
#define MAIL_MAX_FILES_BYTES (3 * MAIL_MAX_FILE) /* and the bytes kept of them all */
#define MAIL_MAX_WHY 200
#define MAIL_NO_DATE G_MININT64

/* What a message is besides somebody's letter, by headers, parts and usual subjects. */
enum mail_kind {
    MAIL_LETTER,
    MAIL_BOUNCE,   /* was not delivered */
    MAIL_DELAYED,  /* not yet delivered: still being tried */
    MAIL_RECEIPT,  /* was delivered, was read, was deleted without being read */
    MAIL_RECALL,   /* its sender wants another one back */
    MAIL_CALENDAR, /* the answer to an invitation, or a change of one */
};

struct mail_file {
    char *name; /* "a file" where it has none */
    char *type; /* "application/pdf", in small letters */
    gsize size; /* bytes, decoded */
    GBytes
        *bytes; /* NULL where it is larger than MAIL_MAX_FILE, or not of a kind that holds text */
};

struct mail {
    char *from_name;    /* "" where there is none, as for every text here */
    char *from_address; /* in small letters, without the angle brackets */
    char *to;           /* "Name <address>, …" */
    char *cc;
    char *
        delivered_to; /* Delivered-To, X-Original-To, Envelope-To: addresses with a space between */
    char *reply_to;   /* "Name <address>", as for Sender */
    char *sender;
    char *subject;
    char *message_id;  /* without the angle brackets */
    char *in_reply_to; /* the same; the first one */
    char *references;  /* ids with a space between, oldest first */
    gint64 date_utc;   /* MAIL_NO_DATE where absent or nonsense */
    char *text;        /* the body; an HTML-only body as text, quotes as "> " */
    char *reply_text;  /* what the sender wrote: without quotes, signature and what is forwarded */
    struct {
        char *text;      /* in the form that it has first, where another says more; else NULL */
        gint64 date_utc; /* that its Date gives, also after it came */
    } stands;            /* as it stands, of a mail itself: for who only looks at it */
    enum mail_kind kind;
    char *failed_address; /* of MAIL_BOUNCE and MAIL_DELAYED, also of one that is passed on: whom it
                             did not reach; may be "" */
    struct {
        char *id;   /* its Message-ID, without the angle brackets */
        char *why;  /* what the mail system says of it: "550 5.1.1 user unknown"; a line of at most
                       MAIL_MAX_WHY characters */
    } returned;     /* of MAIL_BOUNCE and MAIL_DELAYED, also of one that is passed on: the mail that
                       it is about; each may be "" */
    bool automatic; /* an out-of-office or another machine's answer, by its headers */
    bool invitation;  /* to a meeting, whose event stands in the text; of a forward, also the
                         original */
    bool bulk;        /* sent to a list, as newsletters are, by its headers */
    bool encrypted;   /* a part of it cannot be read without a key */
    bool sealed;      /* a part of it is signed in a form that cannot be read here */
    char *attachment; /* a file's name (or "a file"), where one is attached */
    GPtrArray *files; /* struct mail_file: what is attached, in order; of a forward, of the
                         original too */
    bool broken_off;  /* its end is missing: lost on the way, or where it was saved */
    bool text_cut;    /* the body was longer than MAIL_MAX_TEXT */

    bool forwarded; /* carries another message, as an attachment or in its text; then: */
    char *original_from_name;
    char *original_from_address; /* "" where only a name is given */
    char *original_to;           /* "Name <address>, …", as for cc; "" where it is not said */
    char *original_cc;
    char *original_message_id; /* of an attached message */
    enum mail_kind original_kind;
    char *original_subject;
    char *original_date_text;  /* as the mail program wrote it */
    gint64 original_date_utc;  /* MAIL_NO_DATE where it cannot be read */
    bool original_automatic;   /* a machine's answer */
    bool original_bulk;        /* of an attached message */
    char *original_text;       /* the forwarded message's body, several lines */
    char *original_reply_text; /* what its sender wrote: as reply_text; never empty where
                                  original_text is not */
    char *passed_by;           /* the addresses of those who passed it on in between, or NULL */
    GPtrArray *more;           /* struct mail: where several messages are attached, each further one
                                  as a forward of its own; or NULL */
    GPtrArray *within;         /* for mail_find_original(): the messages that are attached */
};

/* Opens the module now, for a process that cannot open one later; where that
 * fails, who reads mail is told. */
void mail_module_load(void);

/* Parses one message. NULL with one sentence where it is too large, no mail at
 * all (no header line), or the module is missing. Free with mail_free(). */
struct mail *mail_parse(const void *bytes, gsize len, GError **error);
void mail_free(struct mail *m);           /* NULL is fine */
void mail_file_free(struct mail_file *f); /* the same; a mail frees its own */
typedef struct mail mail_message;         /* typedef only so that g_autoptr(mail_message) works */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(mail_message, mail_free)

/* Where a forward was forwarded again, in its text or attached to what is attached: takes as the
 * original the message within whose sender is the one looked for. False: there is none, and m
 * stays. */
bool mail_find_original(struct mail *m, bool (*is_it)(const char *address, void *data), void *data);

/* The same of a mail that is no forward but answers one of theirs, which stands quoted in its text;
 * or of what is passed on. */
bool mail_find_answered(struct mail *m, bool (*is_it)(const char *address, void *data), void *data);

/* Earlier letters of who wrote the mail, or of a forward the original, that stand quoted in the
 * thread below it, the latest first: struct mail, each as a forward of its own; caller's. left:
 * those that are left out, as it is not sure who wrote them, when, or where they end. */
struct mail_left {
    guint n;
    gint64 date_utc; /* of the first that has one; MAIL_NO_DATE */
};
GPtrArray *mail_find_earlier(const struct mail *m, bool (*is_it)(const char *address, void *data),
                             void *data, struct mail_left *left);

/* What a mail program made of the subject of what is passed on, without its own mark of that: "Re:
 * X" of "Fwd: Re: X". "" where no mark shows that one did: its sender typed it. Within subject. */
const char *mail_subject_passed(const char *subject);

/* What the writer of such a text wrote, with the signature but without quotes. Caller's. */
char *mail_signed_text(const char *text);

/* The same of a letter that came as a file: without the one that it answers, below it. people:
 * whom it went to, "Name <address>, …". Caller's. */
char *mail_letter_text(const char *text, const char *writer_name, const char *writer_address,
                       const char *people);

/* What an MP wrote, typed or pasted into the text of a mail to those readers ("Name <address>, …"),
 * with the MP's name below it: without what its sender wrote around it. NULL: no MP's name stands
 * there. Caller's. */
char *mail_typed_text(const char *text, const char *readers);
/* Where a pasted mail begins below its header (From, Sent, To, Subject), and when it was sent by
 * that; text and MAIL_NO_DATE where no header stands there. */
const char *mail_pasted_body(const char *text, gint64 *at);

struct mail_source;

enum mail_step {
    MAIL_ONE,    /* *mail and *raw are set: the caller's */
    MAIL_END,    /* no more */
    MAIL_BAD,    /* this message cannot be read (error says which and why): go on */
    MAIL_FAILED, /* the source cannot be read any further */
};

/* path: an .eml file, an mbox, a Maildir (or a folder of .eml files), "-" for
 * standard input (a message or an mbox). What it is is found out from it. */
struct mail_source *mail_open(const char *path, GError **error);
/* The same from a file that is open already, which it takes; name is for messages. */
struct mail_source *mail_open_fd(int fd, const char *name, GError **error);
/* Of those files each is one message: char *, taken over. One that has gone is passed over. */
struct mail_source *mail_open_files(GPtrArray *paths);
void mail_close(struct mail_source *s); /* NULL is fine */

/* The next message; memory is bounded by one message. raw may be NULL. */
enum mail_step mail_next(struct mail_source *s, struct mail **mail, GBytes **raw, GError **error);

/* How much of the source has been read, 0 to 100; -1: that cannot be told. */
int mail_percent(const struct mail_source *s);

/* Where the last message came from, for lists and errors: "replies.mbox, message 3". Borrowed. */
const char *mail_where(const struct mail_source *s);
/* A folder that is no Maildir: of its files those that end in .eml are read, the others are passed
 * over. False: it is none, and nothing is counted. */
bool mail_folder(const struct mail_source *s, guint *read, guint *passed);
