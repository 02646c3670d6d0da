/*
 * Handing a mail to the machine's sendmail: one program, one mail, one answer.
 * Only for a process of the host's; a session cannot start a program.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

#define SENDMAIL_USUAL "/usr/sbin/sendmail"
#define SENDMAIL_SAID_MOST 500 /* bytes of what it printed that are kept */

enum sendmail_end {
    SENDMAIL_ANSWERED,    /* it ended by itself: see status */
    SENDMAIL_NOT_STARTED, /* nobody has the mail */
    SENDMAIL_NOT_READ,    /* it was ended, or died, before anybody read the mail: nobody has it */
    SENDMAIL_NO_ANSWER,   /* it was ended, or died, after some was read: nobody knows */
};

struct sendmail_answer {
    enum sendmail_end end;
    int status;     /* its exit status */
    bool timed_out; /* it was ended by us */
    int signal;     /* it died of; 0 */
    char *said;     /* one clean line, "" where it printed nothing; g_free */
};

/* Is there such a program, that this process may start? A sentence where not. */
bool sendmail_there(const char *path, GError **error);

/* Starts path -i [-f sender] receiver with the mail as its input, waits up to wait_ms and fills
 * *answer. No shell, an environment of our own, nothing else left open to it. */
void sendmail_hand(const char *path, const char *sender, const char *receiver, const char *mail,
                   int wait_ms, struct sendmail_answer *answer);
void sendmail_answer_done(struct sendmail_answer *a);
