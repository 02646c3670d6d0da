/*
 * From what the module gives to struct mail.
 */
#pragma once

#include "io/mail.h"
#include "mail_module.h"

struct mail *mail_make(const struct mail_raw *raw);

/* A message that is attached to a mail, or to one that is attached: counted
 * references, as several mails are made of it. */
struct mail_inner {
    char *from_name, *from_address, *to, *cc, *message_id, *subject, *text;
    char *by; /* the addresses of those who passed it on, from the outermost in */
    char *failed_address;
    char *returned_id, *returned_why;
    gint64 date;
    bool automatic, bulk, text_cut, invitation;
    enum mail_kind kind;
    GPtrArray *files; /* struct mail_file, or NULL */
};

void mail_inner_free(gpointer inner);

/* What is attached, as the originals of so many mails: each is an array of its
 * struct mail_inner, the one that was meant first, then what it was passed on
 * in and what is attached to it. NULL where nothing is. Caller's. */
GPtrArray *mail_nest(const struct mail_raw *raw);

/* The original of m becomes this one. */
void mail_take_inner(struct mail *m, const struct mail_inner *inner);

/* The same of one that stands in its text; f is cleared. False: its writer wrote nothing in it. */
struct mail_forward;
bool mail_take_forward(struct mail *m, struct mail_forward *f, const char *by);
/* Another mail of that sender, to whom it went, without what is passed on. within: or NULL. */
struct mail *mail_further(const struct mail *m, GPtrArray *within);

/* Name and address of the sender, both the caller's. */
/* mail_pieces.c */
void mail_make_sender(const struct mail_raw *raw, char **name, char **address);
gint64 mail_make_date(const struct mail_raw *raw);
gint64 mail_make_date_written(const struct mail_raw *raw); /* whatever it is */
/* struct mail_file, in order; NULL: none. */
GPtrArray *mail_make_files(const struct mail_raw *raw);
/* "a file" where it has no name. Caller's. */
char *mail_file_name(const char *name);
GPtrArray *mail_files_new(void); /* of struct mail_file, which it frees */
struct mail_file *mail_file_copy(const struct mail_file *f);

/* What kind of message it is, by its headers, parts and text. raw is NULL where
 * only its text is known. *failed (the caller's, never NULL): whom it did not reach. */
struct mail_seen {
    const struct mail_raw *raw;
    const char *from_name, *from_address, *to, *subject, *text;
};
enum mail_kind mail_kind_of(const struct mail_seen *s, char **failed);
/* The value of that field in a report's lines (raw's status); NULL: none. Caller's. */
char *mail_status_field(const char *status, const char *name);

/* mail_returned.c: of a bounce, which mail it is about, and why it came back: each the caller's; ""
 * of all else. text: the mail's. */
void mail_returned_of(enum mail_kind kind, const struct mail_raw *raw, const char *text, char **id,
                      char **why);
/* The first of one that stands in a text. Caller's. */
char *mail_returned_in_text(enum mail_kind kind, const char *text);
