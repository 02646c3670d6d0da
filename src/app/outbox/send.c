/*
 * Handing over what is due, so that a mail goes once or is known to be uncertain.
 */
#include "app/post.h"

#include "app_priv.h"
#include "outbox/digest.h"
#include "outbox/write.h"
#include "post/from.h"
#include "replies/bundle.h"
#include "system.h"

#include "base/count.h"
#include "base/err.h"
#include "domain/post.h"
#include "io/mail_write.h"
#include "io/sendmail.h"
#include "store/audit.h"
#include "store/change.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define ACTION "outbox.send"

struct run {
    struct app *app;
    const struct post_sending *how;
    struct post_sent *told;
    char *from;
    bool stops; /* the mail program hangs, or does not start: the others wait for the next run */
};

/* What one mail came to. */
struct outcome {
    enum post_status status;
    char *error; /* a sentence for whoever looks; NULL */
};

/* ---- one run at a time ---- */

/* Held as long as it is open; -1: another run has it (no error), or it cannot be made. */
static int take_turn(const char *db_path, GError **error)
{
    /* Whatever name the file was given by; and the account's, also where root came first. */
    g_autofree char *real = realpath(db_path, NULL);
    g_autofree char *path = g_strconcat(real ? real : db_path, "-outbox", NULL);
    struct stat of;
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd >= 0 && geteuid() == 0 && stat(db_path, &of) == 0)
        (void)!fchown(fd, of.st_uid, of.st_gid);
    if (fd < 0) {
        err_set(error, BL_ERR_STORAGE, "%s cannot be made: %s.", path, g_strerror(errno));
        return -1;
    }
    if (flock(fd, LOCK_EX | LOCK_NB) == 0)
        return fd;
    if (errno != EWOULDBLOCK)
        err_set(error, BL_ERR_STORAGE, "%s cannot be locked: %s.", path, g_strerror(errno));
    close(fd);
    return -1;
}

/* ---- what is stored ---- */

static bool commit(struct run *r, bool ok, GError **error)
{
    if (ok && db_commit(r->app->db, error))
        return true;
    db_rollback(r->app->db);
    return false;
}

static gint64 later_at(const struct run *r, const record *mail)
{
    return app_now(r->app) + post_wait(record_int(mail, "attempts") + 1);
}

/* HQ has them: undoing one's last change does not take that back. */
static bool mark_for_good(struct app *app, const record *in, gint64 outbox_id, GError **error)
{
    change_forbid_undo(app_db(app));
    return reply_bundle_arrived(app, in, outbox_id, error);
}

/* As a change of whoever queued it, so that it stands in the log and screens read it. */
static bool mark_replies(struct run *r, const record *mail, const GArray *ids, GError **error)
{
    g_autoptr(record) in = record_new();
    gint64 change = 0;
    r->app->actor.rep_id = record_int(mail, "rep_id");
    app_common_values(r->app, in);
    g_autofree char *n = counted(ids->len, "reply", "replies");
    g_autofree char *label = g_strdup_printf("%s sent to HQ by mail", n);
    bool ok =
        change_begin(r->app->db, r->app->actor.rep_id, app_now(r->app), ACTION, &change, error) &&
        mark_for_good(r->app, in, record_int(mail, "outbox_id"), error) &&
        change_end(r->app->db, label, TOPIC_REPLY | TOPIC_MP | TOPIC_POST, false, &change, error);
    r->app->actor.rep_id = 0;
    if (!ok)
        change_abandon(r->app->db);
    return ok;
}

/* replies: that went with it; NULL: none. */
static bool store_outcome(struct run *r, const record *mail, const struct outcome *o,
                          const GArray *replies, GError **error)
{
    g_autoptr(record) v = record_of_int("outbox_id", record_int(mail, "outbox_id"));
    record_set_text(v, "status", post_status_name(o->status));
    record_set_int(v, "next_at", o->status == POST_QUEUED ? later_at(r, mail) : 0);
    record_set_null(v, "sent_at");
    if (o->status == POST_SENT)
        record_set_int(v, "sent_at", app_now(r->app));
    record_set_text(v, "error", o->error);
    const bool sent = o->status == POST_SENT && replies && replies->len;
    gint64 stands = 0; /* 0: it came back before we were done */
    bool ok = system_begin(r->app, r->how->wait_ms, error) &&
              db_exec(r->app->db, "outbox_end", v, NULL, error) >= 0 &&
              db_find_int(r->app->db, "outbox_stands", v, &stands, error) &&
              (!stands || (db_exec(r->app->db, "outbox_came_of", v, NULL, error) >= 0 &&
                           db_exec(r->app->db, "outbox_beat", NULL, NULL, error) >= 0)) &&
              (!stands || !sent || mark_replies(r, mail, replies, error));
    return commit(r, ok, error);
}

/* True where it is ours to hand over: somebody may have called it off just now. */
static bool mark(struct run *r, const record *mail, bool *ours, GError **error)
{
    g_autoptr(record) v = record_of_int("outbox_id", record_int(mail, "outbox_id"));
    record_set_int(v, "now", app_now(r->app));
    record_set_text(v, "from", r->from);
    if (!system_begin(r->app, r->how->wait_ms, error))
        return false;
    gint64 n = db_exec(r->app->db, "outbox_begin", v, NULL, error);
    *ours = n > 0;
    return commit(r,
                  n >= 0 &&
                      (n == 0 || (db_exec(r->app->db, "outbox_tried", v, NULL, error) >= 0 &&
                                  db_exec(r->app->db, "outbox_beat", NULL, NULL, error) >= 0)),
                  error);
}

/* The lock is ours, so whoever marked these is gone. */
static bool settle_left(struct run *r, GError **error)
{
    g_autoptr(GPtrArray) left = db_all(r->app->db, "outbox_left", NULL, error);
    struct outcome o = {.status = POST_UNCERTAIN,
                        .error = (char *)"The sending was cut off: whether it went is not known."};
    for (guint i = 0; left && i < left->len; i++) {
        if (!store_outcome(r, left->pdata[i], &o, NULL, error))
            return false;
        r->told->left++;
    }
    return left != NULL;
}

/* ---- one mail ---- */

static char *why_not(const struct sendmail_answer *a)
{
    const char *words = a->end == SENDMAIL_ANSWERED ? post_answer_words(a->status) : NULL;
    const char *said = a->said ? a->said : "";
    if (a->end == SENDMAIL_NOT_STARTED)
        return g_strdup_printf("The mail program could not be started: %s.", said);
    if (a->timed_out)
        return g_strdup_printf(
            a->end == SENDMAIL_NOT_READ
                ? "The mail program did not take it in time.%s%s"
                : "The mail program had it and did not answer in time: whether it "
                  "went is not known.%s%s",
            *said ? " It said: " : "", said);
    if (a->signal)
        return g_strdup_printf(a->end == SENDMAIL_NOT_READ
                                   ? "The mail program was killed (signal %d) before it had it.%s%s"
                                   : "The mail program was killed (signal %d) while it had it: "
                                     "whether it went is not known.%s%s",
                               a->signal, *said ? " It said: " : "", said);
    return g_strdup_printf("%d%s%s%s%s%s", a->status, words ? " (" : "", words ? words : "",
                           words ? ")" : "", *said ? ": " : "", said);
}

static void judge(const struct run *r, const record *mail, const struct sendmail_answer *a,
                  struct outcome *o)
{
    o->status = a->end == SENDMAIL_ANSWERED    ? post_answer(a->status, a->said)
                : a->end == SENDMAIL_NO_ANSWER ? POST_UNCERTAIN
                                               : POST_QUEUED;
    o->error = o->status == POST_SENT ? NULL : why_not(a);
    gint64 first = record_has(mail, "first_at") ? record_int(mail, "first_at") : app_now(r->app);
    if (o->status != POST_QUEUED || app_now(r->app) - first < POST_TRIED_MOST)
        return;
    char *last = o->error;
    o->status = POST_REFUSED;
    o->error = g_strdup_printf("It was tried for %d days, last: %s", POST_TRIED_MOST / 86400, last);
    g_free(last);
}

static void count(struct post_sent *told, enum post_status status)
{
    told->sent += status == POST_SENT;
    told->waiting += status == POST_QUEUED;
    told->refused += status == POST_REFUSED;
    told->uncertain += status == POST_UNCERTAIN;
    told->cancelled += status == POST_CANCELLED;
}

/* Where it goes now, which may have changed while it waited; caller's. NULL, without an error: to
 * nobody any more. */
static char *still_to(struct run *r, const record *mail, GError **error)
{
    enum post_kind kind;
    if (!post_kind_from(record_str(mail, "kind"), &kind))
        kind = POST_MAIL;
    if (kind == POST_MANY)
        return mail_to_now(r->app, record_int(mail, "person_id"), error);
    bool goes = true;
    if (kind == POST_DIGEST && !digest_still(r->app, mail, &goes, error))
        return NULL;
    return goes ? g_strdup(record_str(mail, "to")) : NULL;
}

static bool readdress(struct run *r, const record *mail, const char *to, GError **error)
{
    g_autoptr(record) v = record_of_int("outbox_id", record_int(mail, "outbox_id"));
    record_set_text(v, "to", to);
    return strcmp(record_str(mail, "to"), to) == 0 ||
           commit(r,
                  system_begin(r->app, r->how->wait_ms, error) &&
                      db_exec(r->app->db, "outbox_readdress", v, NULL, error) >= 0,
                  error);
}

/* What is not in it now did not go with it, whoever says so later. */
static bool keep_to(struct run *r, const record *mail, const struct reply_bundle *b, GError **error)
{
    return !b->ids ||
           commit(r,
                  system_begin(r->app, r->how->wait_ms, error) &&
                      reply_bundle_keep(r->app, record_int(mail, "outbox_id"), b->ids, error),
                  error);
}

/* What goes: as it was written, or put together now. Caller's; NULL with why not. */
static char *bytes_of(struct run *r, const record *mail, const char *to,
                      struct reply_bundle *bundle, GError **error)
{
    enum post_kind kind;
    struct mail_outgoing m = {.from = r->from,
                              .from_name = app_branch(r->app),
                              .to = to,
                              .subject = record_str(mail, "subject"),
                              .message_id = record_str(mail, "message_id"),
                              .date_utc = record_int(mail, "queued_at"),
                              .text = record_str(mail, "text")};
    bool known = post_kind_from(record_str(mail, "kind"), &kind);
    m.automatic = known && kind == POST_DIGEST;
    if (known && kind == POST_BUNDLE) {
        if (!reply_bundle_make(r->app, record_int(mail, "outbox_id"), bundle, error))
            return NULL;
        if (bundle->ids->len == 0) {
            err_set(error, BL_ERR_INPUT,
                    "None of the replies in it may go any more, or they have gone otherwise.");
            return NULL;
        }
        m.text = bundle->text;
        m.attached = bundle->attached;
    }
    return mail_write(&m, error);
}

/* Handed over; or why it cannot be. */
static void hand(struct run *r, const record *mail, const char *to, const char *bytes,
                 struct outcome *o)
{
    struct sendmail_answer answer;
    sendmail_hand(r->how->sendmail, r->from, to, bytes, r->how->answer_ms, &answer);
    judge(r, mail, &answer, o);
    r->stops = answer.timed_out || answer.end == SENDMAIL_NOT_STARTED;
    sendmail_answer_done(&answer);
}

/* False where the store failed: nobody has the mail, and it is tried another time. */
static bool make_and_hand(struct run *r, const record *mail, struct reply_bundle *bundle,
                          struct outcome *o, GError **error)
{
    g_autoptr(GError) unfit = NULL;
    g_autofree char *to = still_to(r, mail, &unfit);
    g_autofree char *bytes = to ? bytes_of(r, mail, to, bundle, &unfit) : NULL;
    if (unfit && !err_is(unfit, BL_ERR_INPUT)) {
        g_propagate_error(error, g_steal_pointer(&unfit));
        return false;
    }
    if (!to && !unfit) {
        o->status = POST_CANCELLED;
        o->error = g_strdup("They asked not to get it while it waited, or are not here any more.");
    } else if (unfit) {
        o->error = g_strdup(unfit->message);
    } else {
        if (!readdress(r, mail, to, error) || !keep_to(r, mail, bundle, error))
            return false;
        hand(r, mail, to, bytes, o);
    }
    return true;
}

static bool hand_over(struct run *r, const record *mail, GError **error)
{
    struct reply_bundle bundle = {0};
    struct outcome o = {.status = POST_REFUSED};
    GError *failed = NULL;
    bool ours;
    if (!mark(r, mail, &ours, error))
        return false;
    if (!ours)
        return true;
    bool made = make_and_hand(r, mail, &bundle, &o, &failed);
    if (!made)
        o = (struct outcome){POST_QUEUED, g_strdup(failed->message)};
    bool ok = store_outcome(r, mail, &o, bundle.ids, made ? error : NULL);
    if (ok)
        count(r->told, o.status);
    if (failed)
        g_propagate_error(error, failed);
    reply_bundle_done(&bundle);
    g_free(o.error);
    return ok && made;
}

static bool hand_over_all(struct run *r, GError **error)
{
    g_autoptr(record) args = record_of_int("after", 0);
    record_set_int(args, "now", app_now(r->app));
    record_set_bool(args, "all", r->how->now);
    for (;;) {
        g_autoptr(record) mail = NULL;
        if (!db_find(r->app->db, "outbox_next", args, &mail, error))
            return false;
        if (!mail)
            return true;
        record_set_int(args, "after", record_int(mail, "outbox_id"));
        if (!hand_over(r, mail, error))
            return false;
        if (r->stops)
            return true;
    }
}

/* ---- the run ---- */

/* Only where something was done: a timer comes every minute. */
static bool note(struct run *r, GError **error)
{
    const struct post_sent *t = r->told;
    if (t->sent + t->waiting + t->refused + t->uncertain + t->left + t->cancelled == 0)
        return true;
    g_autofree char *detail = g_strdup_printf(
        "sent %" G_GINT64_FORMAT " waiting %" G_GINT64_FORMAT " refused %" G_GINT64_FORMAT
        " uncertain %" G_GINT64_FORMAT " called off %" G_GINT64_FORMAT,
        t->sent, t->waiting, t->refused, t->uncertain + t->left, t->cancelled);
    struct audit_entry entry = {.at = app_now(r->app), .action = ACTION, .detail = detail};
    return commit(
        r, system_begin(r->app, r->how->wait_ms, error) && audit_add(r->app->db, &entry, error),
        error);
}

static bool go(struct run *r, GError **error)
{
    g_autoptr(record) state = NULL;
    GError *digest = NULL;
    bool ok = settle_left(r, error);
    /* No other mail waits for it. */
    bool queued = ok && digest_queue(r->app, r->how->wait_ms, &digest);
    ok = ok && sendmail_there(r->how->sendmail, error) && (r->from = post_from(r->app, error)) &&
         hand_over_all(r, error);
    /* Also after a failure: what went has gone. */
    bool noted = note(r, ok ? error : NULL);
    ok = ok && noted && db_find(r->app->db, "outbox_state", NULL, &state, error);
    if (digest && ok)
        g_propagate_error(error, g_steal_pointer(&digest));
    g_clear_error(&digest);
    if (!ok || !queued)
        return false;
    r->told->queued = state ? record_int(state, "waiting") : 0;
    return true;
}

bool post_send(const char *db_path, struct clock clock, const struct post_sending *how,
               struct post_sent *told, GError **error)
{
    *told = (struct post_sent){0};
    g_autoptr(GError) failed = NULL;
    struct run r = {.how = how, .told = told};
    r.app = system_open(db_path, clock, error);
    if (!r.app || !app_is_demo(r.app, &told->demo, error) || told->demo) {
        bool ok = r.app && told->demo;
        app_close(r.app);
        return ok;
    }
    int turn = take_turn(db_path, &failed);
    bool ok = turn >= 0;
    if (ok)
        ok = go(&r, error);
    else if (failed)
        g_propagate_error(error, g_steal_pointer(&failed));
    else
        ok = told->elsewhere = true;
    app_close(r.app);
    g_free(r.from);
    if (turn >= 0)
        close(turn);
    return ok;
}
