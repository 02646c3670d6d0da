/*
 * Mail that leaves: its states, what an exit status means, and the waits.
 */
#include "domain/post.h"

#include "base/err.h"
#include "names_define.h"

#include <string.h>
#include <sysexits.h>

const struct choice post_statuses[] = {
    [POST_QUEUED] = WORD("queued", "waits"),
    [POST_SENDING] = WORD("sending", "is being sent"),
    [POST_SENT] = WORD("sent", "sent"),
    [POST_UNCERTAIN] = WORD("uncertain", "uncertain"),
    [POST_REFUSED] = WORD("refused", "not taken"),
    [POST_CANCELLED] = WORD("cancelled", "called off"),
    WORDS_END,
};
NAMES_NAME(post_status, post_status, post_statuses)
NAMES_LABEL(post_status, post_status, post_statuses)
NAMES_FROM(post_status, post_status, post_statuses)

const struct choice post_kinds[] = {
    [POST_MAIL] = WORD("mail", "mail"),
    [POST_BUNDLE] = WORD("bundle", "replies to HQ"),
    [POST_DIGEST] = WORD("digest", "morning mail"),
    [POST_MANY] = WORD("many", "to many members"),
    WORDS_END,
};
NAMES_NAME(post_kind, post_kind, post_kinds)
NAMES_LABEL(post_kind, post_kind, post_kinds)
NAMES_FROM(post_kind, post_kind, post_kinds)

#define BEING_SENT "It is being handed over just now: look again in a minute."

bool post_check_retry(enum post_status s, GError **error)
{
    switch (s) {
    case POST_UNCERTAIN:
    case POST_REFUSED:
    case POST_CANCELLED:
    case POST_QUEUED:
        return true;
    case POST_SENDING:
        return err_set(error, BL_ERR_INPUT, BEING_SENT);
    case POST_SENT:
        break;
    }
    return err_set(error, BL_ERR_INPUT,
                   "It has been sent, and goes only once. {:outbox.add} writes another.");
}

bool post_check_cancel(enum post_status s, GError **error)
{
    switch (s) {
    case POST_QUEUED:
    case POST_UNCERTAIN:
    case POST_REFUSED:
        return true;
    case POST_SENDING:
        return err_set(error, BL_ERR_INPUT, BEING_SENT);
    case POST_CANCELLED:
        return err_set(error, BL_ERR_INPUT, "It is called off already.");
    case POST_SENT:
        break;
    }
    return err_set(error, BL_ERR_INPUT, "It has been sent: it cannot be called off any more.");
}

bool post_check_arrived(enum post_status s, GError **error)
{
    if (s == POST_UNCERTAIN)
        return true;
    return err_set(error, BL_ERR_INPUT,
                   s == POST_SENT ? "It is known to have been sent."
                                  : "Only of a mail that is uncertain can that be said.");
}

/* One receiver a mail: nearly whatever is no 0 means that nobody has it. But msmtp ends with
 * EX_IOERR also where the server is gone once it has the whole mail, and with EX_PROTOCOL where it
 * cannot read the answer to it: whether it went is not known. */
enum post_status post_answer(int exit_status, const char *said)
{
    /* So it tells of a server's 4xx, and of a relay whose name is not found while the line is
     * down; its 5xx is EX_DATAERR. */
    const bool later =
        said &&
        ((exit_status == EX_UNAVAILABLE && strstr(said, "msmtp: server message: 4") != NULL) ||
         (exit_status == EX_NOHOST && strstr(said, "msmtp: cannot locate host") != NULL));
    if (later)
        return POST_QUEUED;
    switch (exit_status) {
    case EX_OK:
        return POST_SENT;
    case EX_TEMPFAIL:
    case EX_OSERR:
    case EX_CANTCREAT:
    case 111:
        return POST_QUEUED;
    case EX_IOERR:
    case EX_PROTOCOL:
        return POST_UNCERTAIN;
    default:
        return POST_REFUSED;
    }
}

const char *post_answer_words(int exit_status)
{
    switch (exit_status) {
    case EX_USAGE:
        return "it was called in a way that it does not know";
    case EX_DATAERR:
        return "something in the mail is not as it should be";
    case EX_NOINPUT:
        return "it found no mail";
    case EX_NOUSER:
        return "there is no such address";
    case EX_NOHOST:
        return "the address's domain is not known";
    case EX_UNAVAILABLE:
        return "it was refused";
    case EX_SOFTWARE:
        return "the mail program has a fault";
    case EX_OSERR:
        return "the machine has a fault";
    case EX_OSFILE:
        return "a file of the mail system is missing";
    case EX_CANTCREAT:
        return "it could not be queued";
    case EX_IOERR:
        return "the answer was lost: whether it went is not known";
    case EX_TEMPFAIL:
        return "not now, perhaps later";
    case EX_PROTOCOL:
        return "the answer cannot be read: whether it went is not known";
    case EX_NOPERM:
        return "it is not allowed to send";
    case EX_CONFIG:
        return "the mail system is not set up right";
    default:
        return NULL;
    }
}

gint64 post_wait(gint64 attempts)
{
    static const gint64 minutes[] = {1, 5, 15, 60};
    gint64 n = CLAMP(attempts, 1, (gint64)G_N_ELEMENTS(minutes) + 1);
    return 60 * (n <= (gint64)G_N_ELEMENTS(minutes) ? minutes[n - 1] : 240);
}
