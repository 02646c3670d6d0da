/*
 * The outbox: mail that is queued here and leaves by a process of the host's.
 */
#include "app/post.h"

#include "app_priv.h"
#include "outbox/addresses.h"
#include "outbox/digest.h"
#include "outbox/show.h"
#include "post/from.h"
#include "post/gone.h"
#include "post/queue.h"
#include "replies/bundle.h"

#include "base/count.h"
#include "base/err.h"
#include "domain/post.h"
#include "io/mail_write.h"
#include "io/sendmail.h"
#include "store/change.h"
#include "store/page.h"

#include <string.h>

#define SUBJECT_MOST 200
#define ANSWER_SECONDS 60
#define WAIT_MS 60000

/* The mail as it is now, as the command's result. */
static bool finish(struct app *app, gint64 id, const char *did, struct result *out, GError **error)
{
    out->object = outbox_get(app, id, error);
    if (!out->object)
        return false;
    out->id = out->subject_id = id;
    out->subject = "outbox";
    out->label = g_strdup_printf("Mail “%s” %s", record_str(out->object, "subject"), did);
    return true;
}

/* ---- adding ---- */

static bool run_add(struct app *app, const record *in, struct result *out, GError **error)
{
    const struct post_mail mail = {POST_MAIL, record_str(in, "to"), record_str(in, "subject"),
                                   record_str(in, "text"), 0};
    gint64 id = 0;
    const char *goes = post_goes(app, 1, error);
    if (goes && strspn(mail.text, " \t\n") == strlen(mail.text))
        return err_set(error, BL_ERR_INPUT, "Text: a mail has to say something.");
    if (!goes || !post_queue(app, in, &mail, &id, error) || !finish(app, id, "queued", out, error))
        return false;
    result_say(out, "Mail %" G_GINT64_FORMAT " to %s is in the outbox. %s", id, mail.to, goes);
    return true;
}

/* ---- looking ---- */

static bool print_mail(record *row, void *data, GError **error)
{
    return result_row(data, row, error);
}

static bool run_list(struct app *app, const record *in, struct result *out, GError **error)
{
    return page_each(app_db(app), record_bool(in, "all") ? "outbox_all" : "outbox", NULL,
                     print_mail, out, error);
}

/* ---- deciding ---- */

static bool move(struct app *app, const record *in, bool (*may)(enum post_status, GError **),
                 enum post_status to, GError **error)
{
    g_autoptr(record) mail = outbox_get(app, record_int(in, "outbox_id"), error);
    enum post_status now;
    g_autoptr(record) v = record_copy(in);
    if (!mail || !post_status_from(record_str(mail, "status"), &now) || !may(now, error))
        return false;
    record_set_text(v, "status", post_status_name(to));
    return db_exec(app_db(app), "outbox_set_status", v, NULL, error) >= 0 &&
           (to == POST_QUEUED || db_exec(app_db(app), "outbox_decided", v, NULL, error) >= 0);
}

static bool run_retry(struct app *app, const record *in, struct result *out, GError **error)
{
    gint64 id = record_int(in, "outbox_id");
    bool demo;
    if (!app_is_demo(app, &demo, error) || !move(app, in, post_check_retry, POST_QUEUED, error) ||
        db_exec(app_db(app), "outbox_try_anew", in, NULL, error) < 0 ||
        !finish(app, id, "goes again", out, error))
        return false;
    result_say(out, "Mail %" G_GINT64_FORMAT " to %s %s", id, record_str(out->object, "to"),
               demo ? "waits again; the demo branch never sends."
                    : "goes with the host's next round.");
    return true;
}

static bool run_cancel(struct app *app, const record *in, struct result *out, GError **error)
{
    gint64 id = record_int(in, "outbox_id");
    if (!move(app, in, post_check_cancel, POST_CANCELLED, error) ||
        !finish(app, id, "called off", out, error))
        return false;
    result_say(out, "Mail %" G_GINT64_FORMAT " to %s is called off.", id,
               record_str(out->object, "to"));
    return true;
}

static bool run_arrived(struct app *app, const record *in, struct result *out, GError **error)
{
    gint64 id = record_int(in, "outbox_id");
    if (!move(app, in, post_check_arrived, POST_SENT, error) ||
        !reply_bundle_arrived(app, in, id, error) || !finish(app, id, "did arrive", out, error))
        return false;
    result_say(out, "Mail %" G_GINT64_FORMAT " to %s is put down as sent.", id,
               record_str(out->object, "to"));
    return true;
}

/* What is known of an uncertain one, before it goes a second time. */
static char *ask_retry(struct app *app, const record *in)
{
    g_autoptr(record) mail = outbox_get(app, record_int(in, "outbox_id"), NULL);
    enum post_status now;
    if (!mail || !post_status_from(record_str(mail, "status"), &now) || now != POST_UNCERTAIN)
        return NULL;
    return g_strdup_printf("It may have gone already: ask %s first, or look for <%s> in the host's "
                           "mail log. Send it again?",
                           record_str(mail, "to"), record_str(mail, "message_id"));
}

/* ---- sending, on the host ---- */

static gint64 number(const record *in, const char *name, gint64 dflt)
{
    return record_has(in, name) ? record_int(in, name) : dflt;
}

static bool told(const record *in, const char *name)
{
    return record_bool(in, name) || g_strcmp0(record_text(in, name), "1") == 0;
}

static void say_sent(const struct post_sent *t, struct result *out)
{
    g_autofree char *sent = counted(t->sent, "mail was sent", "mails were sent");
    g_autofree char *queued = counted(t->queued, "waits", "wait");
    g_autofree char *refused = counted(t->refused, "was not taken", "were not taken");
    g_autofree char *called_off = counted(t->cancelled, "was called off", "were called off");
    gint64 lost = t->uncertain + t->left;
    g_autofree char *uncertain = counted(lost, "is uncertain", "are uncertain");
    result_say(out, "%s%s%s%s%s%s%s%s%s.", sent, t->queued ? ", " : "", t->queued ? queued : "",
               t->refused ? ", " : "", t->refused ? refused : "", lost ? ", " : "",
               lost ? uncertain : "", t->cancelled ? ", " : "", t->cancelled ? called_off : "");
    if (t->cancelled)
        result_add(out, "What was called off: they asked not to get it while it waited, or are not "
                        "here any more.");
    if (t->refused || lost)
        result_add(out, "An officer has to look at the outbox.");
}

static bool run_send(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autofree char *path =
        record_has(in, "db") ? g_strdup(record_text(in, "db")) : app_default_path();
    gint64 seconds = number(in, "answer", ANSWER_SECONDS);
    struct post_sent t;
    if (seconds < 1 || seconds > 3600)
        return err_set(error, BL_ERR_USAGE, "{answer} has to be a number from 1 to 3600.");
    struct post_sending how = {.sendmail = record_has(in, "sendmail") ? record_text(in, "sendmail")
                                                                      : SENDMAIL_USUAL,
                               .now = told(in, "now"),
                               .answer_ms = (int)seconds * 1000,
                               .wait_ms = WAIT_MS};
    if (!post_send(path, app->clock, &how, &t, error))
        return false;
    out->object = record_new();
    record_set_int(out->object, "sent", t.sent);
    record_set_int(out->object, "queued", t.queued);
    record_set_int(out->object, "refused", t.refused);
    record_set_int(out->object, "uncertain", t.uncertain + t.left);
    record_set_int(out->object, "cancelled", t.cancelled);
    if (t.demo)
        result_say(out, "This is the demo branch: it never sends.");
    else if (t.elsewhere)
        result_say(out, "Another outbox send is at it: nothing was done here.");
    else
        say_sent(&t, out);
    return true;
}

/* ---- the table ---- */

#define MAIL_FIELD                                                                                 \
    FIELD("outbox", "Mail", "Its id.", ID,                                                         \
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_SUBJECT)

static const struct field add_fields[] = {
    FIELD("to", "To", "One address.", EMAIL, .flags = FIELD_REQUIRED),
    FIELD("subject", "Subject", "One line.", TEXT, .flags = FIELD_REQUIRED, .most = SUBJECT_MOST),
    FIELD("text", "Text", "What it says, as plain text.", LONG_TEXT, .flags = FIELD_REQUIRED),
    {.name = NULL},
};
static const struct field list_fields[] = {
    FIELD("all", "All", "Also what was sent or called off.", BOOL),
    {.name = NULL},
};
static const struct field mail_fields[] = {MAIL_FIELD, {.name = NULL}};
static const struct field send_fields[] = {
    FIELD("sendmail", "Sendmail",
          "The program that takes the mails, as a whole path; else " SENDMAIL_USUAL ".", FILE,
          .flags = FIELD_PLACE),
    FIELD("now", "Now", "Also what is to wait after an attempt that failed.", BOOL),
    FIELD("answer", "Seconds", "How long the program may take for one mail; else 60.", INT),
    {.name = NULL},
};

/* ---- where a screen's row says why not ---- */

/* in: what the row gave, with its post_status. On the desk the same keys are for reps. */
static const char *none_chosen(const record *in)
{
    if (record_has(in, "outbox_id") || record_has(in, "outbox"))
        return NULL;
    return record_has(in, "no_post") ? "Choose a rep or a mail first: Tab goes to them."
                                     : "Choose a mail first.";
}

static const char *why_not(const record *in, const char *being_sent, const char *sent,
                           const char *called_off)
{
    enum post_status now;
    const char *none = none_chosen(in);
    if (none || !record_has(in, "post_status") ||
        !post_status_from(record_str(in, "post_status"), &now))
        return none;
    return now == POST_SENDING     ? being_sent
           : now == POST_SENT      ? sent
           : now == POST_CANCELLED ? called_off
                                   : NULL;
}

#define LOOK_AGAIN "It is being handed over just now: look again in a minute."

static const char *no_retry(struct app *app, const record *in)
{
    (void)app;
    return why_not(in, LOOK_AGAIN, "It has been sent, and goes only once: n writes another.", NULL);
}

static const char *no_cancel(struct app *app, const record *in)
{
    (void)app;
    return why_not(in, LOOK_AGAIN, "It has been sent: it cannot be called off any more.",
                   "It is called off already.");
}

static const char *no_arrived(struct app *app, const record *in)
{
    (void)app;
    const char *none = none_chosen(in);
    const char *status = record_has(in, "post_status") ? record_str(in, "post_status") : NULL;
    if (none || !status || strcmp(status, post_status_name(POST_UNCERTAIN)) == 0)
        return none;
    return strcmp(status, post_status_name(POST_SENT)) == 0
               ? "It is known to have been sent."
               : "Only of a mail that is uncertain can that be said.";
}

/* Among the reps the same key invites one. */
static const char *no_add(struct app *app, const record *in)
{
    (void)app;
    return record_has(in, "no_post") ? "Go to the post first: Tab leads there." : NULL;
}

static const struct command commands[] = {
    {.id = "outbox.add",
     .title = "Write a mail",
     .help = "Puts a mail into the outbox. It is not sent from here: the host hands it over with "
             "its next round, and it can be taken back until then. 30 days after it went it is "
             "removed, "
             "also from the log.",
     .level = LEVEL_OFFICER,
     .flags = CMD_WRITES | CMD_ADDS,
     .fields = add_fields,
     .run = run_add,
     .keys = "n",
     .where = "desk desk_mail",
     .bar = "Write",
     .why_disabled = no_add,
     .topics = TOPIC_POST,
     .words = "post send email letter"},
    {.id = "outbox.list",
     .title = "List the outbox",
     .help = "The mails that wait, and those that somebody has to decide about: uncertain "
             "(handed over, and no answer came) or refused, each with the last error.",
     .level = LEVEL_OFFICER,
     .flags = CMD_LIST,
     .fields = list_fields,
     .run = run_list,
     .words = "post mail queue sent",
     .shown_on = SHOWN_ON({.screen = "desk post"})},
    {.id = "outbox.show",
     .title = "Show a mail",
     .help =
         "A mail of the outbox as it goes, or went, and what came of it. Reps see what they put "
         "there with reply bundle; the rest is for officers.",
     .level = LEVEL_REP,
     .refused = "Mail is read by those who send it, and officers: ask one of them if you need to.",
     .fields = mail_fields,
     .run = outbox_show},
    {.id = "outbox.retry",
     .title = "Send a mail again",
     .help = "Queues a mail again that was refused, called off, or is uncertain: one that is "
             "uncertain may have gone already, and goes twice then. What waits for another "
             "attempt goes with the next round.",
     .level = LEVEL_OFFICER,
     .flags = CMD_WRITES,
     .fields = mail_fields,
     .run = run_retry,
     .keys = "r",
     .where = "desk desk_mail",
     .bar = "Again",
     .why_disabled = no_retry,
     .ask_first = ask_retry,
     .topics = TOPIC_POST},
    {.id = "outbox.cancel",
     .title = "Cancel a mail",
     .help = "Takes a mail out of the queue, or decides that one which is uncertain or refused "
             "does not go again.",
     .level = LEVEL_OFFICER,
     .flags = CMD_WRITES | CMD_CONFIRM,
     .fields = mail_fields,
     .run = run_cancel,
     .keys = "x",
     .where = "desk desk_mail",
     .bar = "Call off",
     .why_disabled = no_cancel,
     .topics = TOPIC_POST},
    {.id = "outbox.arrived",
     .title = "Put a mail down as sent",
     .help = "Decides about a mail that is uncertain: it is known to have arrived.",
     .level = LEVEL_OFFICER,
     .flags = CMD_WRITES,
     .fields = mail_fields,
     .run = run_arrived,
     .keys = "d",
     .where = "desk desk_mail",
     .bar = "Arrived",
     .why_disabled = no_arrived,
     .topics = TOPIC_POST | TOPIC_REPLY | TOPIC_MP},
    {.id = "outbox.from",
     .title = "Say from whom mail comes",
     .help = "The address that the branch's mail comes from. The host's mail system has to be "
             "allowed to send for it. Without one it is the address of the host's account.",
     .level = LEVEL_OFFICER,
     .flags = CMD_WRITES,
     .fields = outbox_from_fields,
     .run = outbox_run_from,
     .prefill = outbox_prefill_from,
     .topics = TOPIC_SETTING},
    {.id = "outbox.hq",
     .title = "Say where mail for HQ goes",
     .help = "The address to which MPs' replies and what HQ is asked for go.",
     .level = LEVEL_OFFICER,
     .flags = CMD_WRITES,
     .fields = outbox_hq_fields,
     .run = outbox_run_hq,
     .prefill = outbox_prefill_hq,
     .topics = TOPIC_SETTING},
    {.id = "outbox.digest",
     .title = "Have a morning mail",
     .help = "What is due for you and how much waits comes to your own address each morning from "
             "seven, on days with anything. It names no member. “none” ends it.",
     .level = LEVEL_VOLUNTEER,
     .flags = CMD_WRITES | CMD_NO_UNDO,
     .fields = digest_fields,
     .run = digest_run,
     .prefill = digest_prefill,
     .words = "daily digest mail morning email"},
    {.id = "outbox.send",
     .title = "Send what is due",
     .help = "Hands the queued mails over to the host's sendmail, one after the other. What fails "
             "for now is tried again after 1, 5, 15, 60 minutes, then every four hours for three "
             "days; what was refused, or got no answer, waits for an officer. The host's timer "
             "runs it every minute.",
     .level = LEVEL_OFFICER,
     .flags = CMD_NO_DB | CMD_CLI_ONLY | CMD_LOCAL,
     .fields = send_fields,
     .run = run_send},
};

static const struct came_back came_back = {.of_rows = "outbox", .hold = post_hold};

extern const struct command_group outbox_commands;
const struct command_group outbox_commands = {"The outbox", commands, G_N_ELEMENTS(commands),
                                              &came_back, NULL};
