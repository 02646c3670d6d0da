/*
 * Replies of MPs: taking them in, reading them; and the table of all commands
 * on replies, letters and where MPs stand.
 */
#include "app_priv.h"
#include "clipboard.h"
#include "members/talk.h"
#include "replies/hq.h"
#include "replies/priv.h"
#include "replies/same.h"
#include "replies/tray.h"
#include "replies/undone.h"

#include "app/input.h"
#include "base/err.h"
#include "base/text.h"
#include "domain/mp.h"
#include "io/mail.h"
#include "store/change.h"
#include "store/db.h"

#include <string.h>

#define TEXT_MOST (1024 * 1024)
#define SENT_DAYS 730 /* a header that says more is another's */

/* A plain text from a file; cleaned. NULL with a sentence. */
static char *read_text(struct app *app, const char *path, GError **error)
{
    g_autoptr(GByteArray) bytes = input_read(app, path, TEXT_MOST, error);
    if (!bytes)
        return NULL;
    const char *text = (const char *)bytes->data;
    if (g_utf8_validate(text, (gssize)bytes->len, NULL))
        return text_clean(text, (gssize)bytes->len, TEXT_MULTILINE | TEXT_TRIM);
    err_set(error, BL_ERR_INPUT,
            "%s is not UTF-8 text, so its letters cannot be told: save it as UTF-8 text, or paste "
            "the reply.",
            strcmp(path, "-") == 0 ? "What came on standard input" : path);
    return NULL;
}

static char *given_text(struct app *app, const record *in, GError **error)
{
    if (record_has(in, "text") && record_has(in, "file")) {
        err_set(error, BL_ERR_INPUT, "Give the text of the reply or a file with it, not both.");
        return NULL;
    }
    char *text = record_has(in, "file") ? read_text(app, record_str(in, "file"), error)
                                        : g_strdup(record_str(in, "text"));
    if (text && !*g_strstrip(text)) {
        g_free(text);
        text = NULL;
        err_set(error, BL_ERR_INPUT,
                app->screens || app->screen
                    ? "The text of the reply is missing: paste it."
                    : "The text of the reply is missing: paste it, or give {file}.");
    }
    return text;
}

static bool find_to(struct app *app, const record *in, const char *received, struct reply_to *to,
                    GError **error)
{
    if (!record_has(in, "person_id") && !record_has(in, "ons_code") && !record_has(in, "mp_id"))
        return err_set(
            error, BL_ERR_INPUT,
            "Say which member got it ({person}), or which seat it is from ({constituency}).");
    to->ons_code = g_strdup(record_text(in, "ons_code"));
    if (!reply_take_person(app, to, record_int(in, "person_id"), error) ||
        !reply_take_mp(app, to, record_int(in, "mp_id"), error))
        return false;
    if (!to->ons_code)
        return err_set(error, BL_ERR_INPUT,
                       "The constituency of %s is not known: give {constituency} too.", to->member);
    if (!to->person_id)
        to->workplace_id = reply_home(app);
    return reply_take_seat(app, to, NULL, received, error);
}

/* What the mail commands set and a pasted reply has not. */
static void no_mail(record *v)
{
    static const char *const names[] = {"from_name",
                                        "from_address",
                                        "original_from_name",
                                        "date_utc",
                                        "original_date_utc",
                                        "original_from_address",
                                        "message_id",
                                        "original_message_id",
                                        "words_key",
                                        "suggested_mp_id",
                                        "notice",
                                        "failed_address",
                                        "type_guess",
                                        "triage"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        record_set_null(v, names[i]);
}

/* ISO day, caller's; NULL: the header says none that can be. */
static char *sent_on(struct app *app, gint64 at)
{
    day today = app_today(app), on = at == MAIL_NO_DATE ? today + 1 : day_of(at);
    return on > today || on < today - SENT_DAYS ? NULL : day_to_iso(on);
}

static bool reply_run_add(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autofree char *text = given_text(app, in, error);
    gint64 at = MAIL_NO_DATE;
    const char *body = text ? mail_pasted_body(text, &at) : NULL;
    g_autofree char *sent = record_has(in, "received") ? NULL : sent_on(app, at);
    const char *received = record_has(in, "received") ? record_str(in, "received")
                           : sent                     ? sent
                                                      : record_str(in, "today");
    struct reply_to to = {0};
    if (!text || !find_to(app, in, received, &to, error)) {
        reply_to_done(&to);
        return false;
    }
    g_autofree char *theirs = reply_pasted_text(body, &to);
    g_autoptr(record) v = record_copy(in);
    no_mail(v);
    record_set_text(v, "text", theirs ? theirs : body);
    record_set_text(v, "received_on", received);
    record_set_text(v, "channel", "PASTED");
    if (!record_has(in, "type"))
        reply_put_guess(v, false);
    bool asked = strcmp(record_str(in, "consent"), "NOT_ASKED") != 0;
    record_set_text(v, "consent_on", asked ? record_str(in, "today") : NULL);
    gint64 id = 0;
    bool ok = reply_store(app, in, &to, v, &id, error);
    reply_to_done(&to);
    if (!ok || !(out->object = reply_get(app, id, error)))
        return false;
    reply_report(out->object, "reply filed", out);
    g_autofree char *came = sent ? day_phrase(day_from_iso(sent), app_today(app)) : NULL;
    if (came)
        result_add(out, "Received %s, as its header says.", came);
    if (theirs)
        result_add(out, "The letter that it answers was left out.");
    return true;
}

/* ---- the table ---- */

static const struct field add_fields[] = {
    FIELD("person", "Member", "Who got it: membership number, id or part of the name.", PERSON,
          .flags = FIELD_POSITIONAL),
    FIELD("text", "Text", "The reply, pasted.", LONG_TEXT),
    FIELD("file", "Or a file", "A text file with the reply.", FILE, .flags = FIELD_CLI_ONLY),
    FIELD("consent", "May go to HQ", "Whether the member agreed that HQ gets it.", CHOICE,
          .choices = reply_consents, .dflt = "NOT_ASKED"),
    FIELD("received", "Received",
          "The day it came; if left out, as the header that is pasted with it says, else today.",
          DATE, .days = DAY_ON_FILE),
    FIELD("type", "Type", "What kind of answer it is; if left out, guessed from the text.", CHOICE,
          .choices = reply_types),
    FIELD("subject", "Subject", "Its subject line.", TEXT),
    FIELD("constituency", "Constituency",
          "Its name or code, or its MP's name; if left out, the member's.", CONSTITUENCY),
    FIELD("mp", "MP", "The MP's id; if left out, whoever held the seat that day.", ID,
          .flags = FIELD_CLI_ONLY),
    FIELD("written_on", "Member wrote on", "The day the member wrote to the MP.", DATE,
          .days = DAY_ON_FILE),
    {.name = NULL},
};

static const struct field one_field[] = {REPLY_FIELD, {.name = NULL}};

static const struct field send_fields[] = {
    FIELD("reply", "Reply", "One or more ids from the list of replies to send.", ID,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_SUBJECT | FIELD_REPEAT),
    {.name = NULL},
};

static const struct field consent_fields[] = {
    REPLY_FIELD,
    FIELD("consent", "May go to HQ", "What the member said.", CHOICE,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL, .choices = reply_consents),
    {.name = NULL},
};

#define REPLY_TOPICS (TOPIC_REPLY | TOPIC_MP)

static const struct command commands[] = {
    {.id = "reply.add",
     .title = "Paste or type a reply",
     .help = "Files an MP's reply to a member's letter. Acknowledgements, requests for the address "
             "and holding replies do not stop the clock. HQ gets it only with the member's "
             "consent.",
     .words = "letter answer mp",
     .level = LEVEL_REP,
     .flags = CMD_WRITES | CMD_ADDS,
     .fields = add_fields,
     .run = reply_run_add,
     .keys = "P",
     .where = "mps person",
     .bar = "Paste reply",
     .topics = REPLY_TOPICS},
    {.id = "reply.file",
     .title = "File replies from mail",
     .help =
         "Files mail: .eml files, an mbox, a Maildir or a pipe. The member is found by address, "
         "the MP by address or by name and constituency, also in a letter that is attached; what "
         "matches nobody waits to be matched. A letter to several members together is filed for "
         "each, and each answer of the MP in a thread that is passed on is a reply. Filing the "
         "same mail twice changes nothing; what is not from an MP, what a member "
         "wrote, or was erased, is not kept. There is a line for each message: filed, triage, "
         "duplicate, skipped or refused. All of it is undone at once.",
     .help_cli =
         "The exit status is 1 if any was refused. --json gives file, status, reason, subject, "
         "from_name, from_address, original_from_address (of a forwarded mail), date_utc "
         "(2026-11-17T10:00:00Z), text, mp_id, member_id and reply_id, or null.",
     .words = "letter eml mbox answer",
     .level = LEVEL_REP,
     .flags = CMD_WRITES | CMD_STREAMS | CMD_LIST,
     .fields = reply_file_fields,
     .run = reply_run_file,
     .keys = "f",
     .where = "mps",
     .bar = "File a reply",
     .topics = REPLY_TOPICS},
    {.id = "reply.list",
     .title = "List replies",
     .help = "Replies, latest first: all, those from a seat, those to send to HQ, those whose "
             "members are to be asked, or those waiting to be matched.",
     .level = LEVEL_READONLY,
     .flags = CMD_LIST | CMD_VIEW,
     .fields = reply_list_fields,
     .run = reply_run_list,
     .shown_on = SHOWN_ON({.screen = "mps to_send", .with = "to_send"},
                          {.screen = "mps to_ask", .with = "to_ask"},
                          {.screen = "mps to_match", .with = "triage"})},
    {.id = "reply.show",
     .title = "Read a reply",
     .help = "One reply with its text, and who else sent the same letter.",
     .level = LEVEL_REP,
     .refused = "Replies are read by reps and officers: ask one of them if you need to.",
     .flags = CMD_VIEW,
     .fields = one_field,
     .run = reply_run_show,
     .shown_on = SHOWN_ON({.screen = "reply", .takes = "reply"})},
    {.id = "reply.same",
     .title = "Compare the same letter",
     .help = "What all copies of a standard letter say, once, and in what each of them differs: "
             "names and places, passages added and left out.",
     .words = "template standard duplicate difference",
     .level = LEVEL_REP,
     .refused = "Replies are read by reps and officers: ask one of them if you need to.",
     .flags = CMD_VIEW,
     .fields = one_field,
     .run = reply_run_same,
     .where = "reply mps"},
    {.id = "reply.copy",
     .title = "Copy a reply's text",
     .help = "Copies it to the clipboard of the machine you sit at. Off until you switch it on; "
             "that it was copied is in the audit.",
     .words = "clipboard yank",
     .level = LEVEL_REP,
     .flags = CMD_SCREENS,
     .fields = one_field,
     .run = reply_run_copy,
     .keys = "Y",
     .where = "reply mps"},
    {.id = "reply.edit",
     .title = "Change or match a reply",
     .help = "Changes what you give. One that waits is matched by saying whose it is (member, "
             "constituency or MP), and goes on waiting where you do not.",
     .level = LEVEL_REP,
     .flags = CMD_WRITES,
     .fields = reply_edit_fields,
     .run = reply_run_edit,
     .keys = "e",
     .where = "mps reply",
     .bar = "Match, edit",
     .ask_first = reply_edit_question,
     .prefill = reply_prefill_edit,
     .topics = REPLY_TOPICS},
    {.id = "reply.match",
     .title = "Match a reply as suggested",
     .help = "Files a reply that waits as it is suggested: for the member that was found, from the "
             "MP who may have written it; or for the one that is given.",
     .words = "triage accept",
     .level = LEVEL_REP,
     .flags = CMD_WRITES | CMD_EACH,
     .fields = reply_match_fields,
     .run = reply_run_match,
     .keys = "y",
     .where = "mps reply",
     .bar = "As suggested",
     .why_disabled = reply_not_suggested,
     .ask_first = reply_match_question,
     .topics = REPLY_TOPICS},
    {.id = "reply.agree",
     .title = "The member agrees",
     .help = "Records that the member agreed that HQ gets the reply.",
     .words = "consent yes",
     .level = LEVEL_REP,
     .flags = CMD_WRITES | CMD_EACH,
     .fields = reply_several_fields,
     .run = reply_run_agree,
     .keys = "y",
     .where = "mps reply",
     .bar = "Yes, to HQ",
     .why_disabled = reply_not_asked,
     .topics = REPLY_TOPICS},
    {.id = "reply.keep",
     .title = "The member wants it kept here",
     .help = "Records that the member does not want HQ to get the reply.",
     .words = "consent no refuse",
     .level = LEVEL_REP,
     .flags = CMD_WRITES | CMD_EACH,
     .fields = reply_several_fields,
     .run = reply_run_keep,
     .keys = "n",
     .where = "mps reply",
     .bar = "No",
     .why_disabled = reply_not_asked,
     .topics = REPLY_TOPICS},
    {.id = "reply.asked",
     .title = "The member has been asked",
     .help =
         "Records that the member was asked whether HQ may have the reply, and has not answered "
         "yet.",
     .words = "consent",
     .level = LEVEL_REP,
     .flags = CMD_WRITES | CMD_EACH,
     .fields = reply_several_fields,
     .run = reply_run_asked,
     .keys = "a",
     .where = "mps reply",
     .bar = "Asked",
     .why_disabled = reply_not_asked,
     .topics = REPLY_TOPICS},
    {.id = "reply.type",
     .title = "Say what kind of reply it is",
     .help = "A guess holds until somebody says so. Acknowledgements, requests for the address and "
             "holding replies do not stop the clock; what waits to be matched stops none.",
     .words = "guess holding substantive",
     .level = LEVEL_REP,
     .flags = CMD_WRITES | CMD_EACH | CMD_PICKS,
     .fields = reply_type_fields,
     .run = reply_run_type,
     .keys = "t",
     .where = "mps reply",
     .bar = "Type",
     .topics = REPLY_TOPICS},
    {.id = "reply.aside",
     .title = "Not a reply",
     .help = "Takes a mail off the tray that is no reply of an MP. It stops no clock, and its text "
             "is not kept, but for undo; reply drop erases one at once.",
     .words = "spam dismiss",
     .level = LEVEL_REP,
     .flags = CMD_WRITES | CMD_EACH,
     .fields = reply_several_fields,
     .run = reply_run_aside,
     .keys = "-",
     .where = "mps reply",
     .bar = "Not a reply",
     .why_disabled = reply_not_aside,
     .topics = REPLY_TOPICS},
    {.id = "reply.drop",
     .title = "Erase a mail",
     .help =
         "Erases a mail that should not be here, with its text and what the log held of it, also "
         "where its filing was undone. It is not filed again, but can be pasted. This cannot "
         "be undone.",
     .help_cli = "Others whose filing was undone with it stay, unless --together is given.",
     .words = "delete remove private",
     .level = LEVEL_REP,
     .flags = CMD_WRITES | CMD_STREAMS | CMD_NO_UNDO | CMD_CONFIRM,
     .fields = reply_drop_fields,
     .run = reply_run_drop,
     .keys = "D",
     .where = "mps reply",
     .topics = REPLY_TOPICS},
    {.id = "reply.send",
     .title = "Mark as sent to HQ",
     .help = "Notes that replies have gone to HQ otherwise than by reply bundle, which notes it by "
             "itself: send what reply part gives, never the mail itself. Each needs the member's "
             "recorded consent; if one has "
             "none, nothing is marked.",
     .level = LEVEL_REP,
     .flags = CMD_WRITES,
     .fields = send_fields,
     .run = reply_run_send,
     .keys = "x",
     .where = "mps reply",
     .bar = "Sent, otherwise",
     .why_disabled = reply_in_tray,
     .ask_first = reply_send_question,
     .topics = REPLY_TOPICS},
    {.id = "reply.consent",
     .title = "Record consent",
     .help = "Records whether the member agreed that HQ gets the reply.",
     .level = LEVEL_REP,
     .flags = CMD_WRITES,
     .fields = consent_fields,
     .run = reply_run_consent,
     .keys = "a",
     .where = "mps reply",
     .bar = "Consent",
     .why_disabled = reply_asks,
     .prefill = reply_prefill_consent,
     .topics = REPLY_TOPICS},
    {.id = "letter.add",
     .title = "A member wrote to the MP",
     .help = "Records that a member wrote to the MP. It is chased after 14 and 28 days without an "
             "answer.",
     .words = "letter sent mp",
     .level = LEVEL_REP,
     .flags = CMD_WRITES | CMD_ADDS,
     .fields = letter_add_fields,
     .run = letter_run_add,
     .keys = "w",
     .where = "mps members person",
     .bar = "Wrote",
     .topics = REPLY_TOPICS},
    {.id = "letter.chase",
     .title = "Chase an answer",
     .help = "Notes that the MP was asked again for an answer to that member. Due after 14 days "
             "and again after 28.",
     .level = LEVEL_REP,
     .flags = CMD_WRITES,
     .fields = letter_chase_fields,
     .run = letter_run_chase,
     .keys = "z",
     .where = "mps",
     .bar = "Chase",
     .topics = REPLY_TOPICS},
    {.id = "letter.list",
     .title = "List letters",
     .help = "Members' letters to their MPs, latest first, with what is due to be chased.",
     .level = LEVEL_READONLY,
     .flags = CMD_LIST | CMD_VIEW,
     .fields = letter_list_fields,
     .run = letter_run_list},
    {.id = "mp.stance",
     .title = "Where an MP stands",
     .help = "Records where the sitting MP stands, with the evidence; the latest entry counts. "
             "Supportive means having done or promised something concrete: a party's standard "
             "letter never shows that.",
     .level = LEVEL_REP,
     .flags = CMD_WRITES,
     .fields = mp_stance_fields,
     .run = mp_run_stance,
     .keys = "s",
     .where = "mps reply mp",
     .bar = "Stance",
     .topics = REPLY_TOPICS},
};

static const struct came_back came_back = {"letter reply", letters_came_back, reply_tell_undone,
                                           replies_hold_sent, NULL};

const struct command_group reply_commands = {"Letters and replies", commands,
                                             G_N_ELEMENTS(commands), &came_back, NULL};
