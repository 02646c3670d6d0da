/*
 * A mail that is to go out: values to the bytes that a sendmail takes.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* A message that is attached, each text the holder's. */
struct mail_attached {
    char *from, *from_name;
    char *subject;
    gint64 date_utc;
    char *text;
};

struct mail_outgoing {
    const char *from;       /* an address */
    const char *from_name;  /* NULL: none */
    const char *to;         /* one address */
    const char *subject;    /* one line */
    const char *message_id; /* without the angle brackets */
    gint64 date_utc;
    const char *text;          /* UTF-8, several lines; goes as quoted-printable */
    const GPtrArray *attached; /* struct mail_attached; NULL: none */
    bool automatic;            /* no person wrote it: no machine is to answer it */
};

/* The whole message, lines ended by a newline and none over 998 bytes; caller's. A value that would
 * break out of its header is BL_ERR_INPUT. NULL on error. */
char *mail_write(const struct mail_outgoing *m, GError **error);

/* Can a mail go to, and come from, that address: one that no header and no command line takes for
 * anything else? A sentence where not. */
bool mail_is_address(const char *value, GError **error);

/* A new Message-ID without the angle brackets: random@host, of the host that an address names or
 * NULL. Caller's. */
char *mail_new_id(const char *address);
