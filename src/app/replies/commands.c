/*
 * Replies of MPs: taking them in, reading them; and the table of all commands
 * on replies, letters and where MPs stand.
 */
#include "app_priv.h"
#include "clipboard.h"
#include "members/talk.h"
#include "replies/priv.h"
#include "replies/same.h"

#include "app/input.h"
#include "base/err.h"
#include "base/text.h"
#include "domain/mp.h"
#include "store/change.h"
#include "store/db.h"
#include "store/page.h"

#include <string.h>

#define TEXT_MOST (1024 * 1024)

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
    static const char *const names[] = {
        "from_name", "from_address",      "original_from_name", "original_from_address",
        "date_utc",  "original_date_utc", "message_id",         "triage"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        record_set_null(v, names[i]);
}

static bool reply_run_add(struct app *app, const record *in, struct result *out, GError **error)
{
    const char *received =
        record_has(in, "received") ? record_str(in, "received") : record_str(in, "today");
    g_autofree char *text = given_text(app, in, error);
    struct reply_to to = {0};
    if (!text || !find_to(app, in, received, &to, error)) {
        reply_to_done(&to);
        return false;
    }
    g_autoptr(record) v = record_copy(in);
    no_mail(v);
    record_set_text(v, "text", text);
    record_set_text(v, "received_on", received);
    record_set_text(v, "channel", "PASTED");
    if (!record_has(in, "type"))
        record_set_text(v, "type", reply_type_name(reply_guess_type(text, false)));
    bool asked = strcmp(record_str(in, "consent"), "NOT_ASKED") != 0;
    record_set_text(v, "consent_on", asked ? record_str(in, "today") : NULL);
    gint64 id = 0;
    bool ok = reply_store(app, in, &to, v, &id, error);
    reply_to_done(&to);
    if (!ok || !(out->object = reply_get(app, id, error)))
        return false;
    reply_report(out->object, "reply filed", out);
    return true;
}

/* ---- reading ---- */

/* The lists differ in what they read; what they print has the same names. */
static bool reply_list_row(record *in, void *data, GError **error)
{
    static const char *const names[] = {"id",
                                        "reply_id",
                                        "received_on",
                                        "type",
                                        "subject",
                                        "person_id",
                                        "person",
                                        "mp_name",
                                        "ons_code",
                                        "constituency",
                                        "consent",
                                        "forwarded_at",
                                        "triage",
                                        "triage_reason",
                                        "same_letter",
                                        "same_letters",
                                        "filed_at",
                                        "from_name",
                                        "from_address",
                                        "original_from_name",
                                        "original_from_address"};
    g_autoptr(record) row = record_new();
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        const struct value *v = record_get(in, names[i]);
        if (v)
            record_set_value(row, names[i], v);
        else
            record_set_null(row, names[i]);
    }
    record_set_bool(row, "triage", record_get(in, "triage") && record_bool(in, "triage"));
    reply_same_seen(row);
    return result_row(data, row, error);
}

static bool reply_run_list(struct app *app, const record *in, struct result *out, GError **error)
{
    const char *list = record_bool(in, "to_send")   ? "reply_to_send"
                       : record_bool(in, "triage")  ? "reply_triage"
                       : record_has(in, "ons_code") ? "reply_seat"
                                                    : "reply";
    g_autoptr(record) filter = record_new();
    if (strcmp(list, "reply_seat") == 0)
        record_set_text(filter, "ons_code", record_text(in, "ons_code"));
    if (strcmp(list, "reply_triage") == 0 && app_actor(app)->level < LEVEL_REP)
        return err_set(error, BL_ERR_REFUSED, "%s", level_hidden(LEVEL_REP));
    return page_each(app_db(app), list, filter, reply_list_row, out, error);
}

static bool reply_run_show(struct app *app, const record *in, struct result *out, GError **error)
{
    record *row = out->object = reply_get(app, record_int(in, "reply_id"), error);
    if (!row)
        return false;
    gint64 person = record_int(row, "person_id");
    out->subject = person ? "person" : "reply";
    out->subject_id = person ? person : record_int(row, "reply_id");
    record_set_id(row, "member_id", person);
    return reply_same_put(app, row, error);
}

static bool reply_run_copy(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autoptr(record) row =
        copy_allowed(app, error) ? reply_get(app, record_int(in, "reply_id"), error) : NULL;
    if (!row)
        return false;
    gint64 person = record_int(row, "person_id");
    out->subject = person ? "person" : "reply";
    out->subject_id = person ? person : record_int(row, "reply_id");
    result_say(out, "The reply's text is on your clipboard.");
    return copy_out(app, out, record_str(row, "text"), "reply.copy", NULL, error);
}

/* ---- the table ---- */

static const struct field add_fields[] = {
    FIELD("person", "Member", "Who got it: membership number, id or part of the name.", PERSON,
          .flags = FIELD_POSITIONAL),
    FIELD("text", "Text", "The reply, pasted.", LONG_TEXT),
    FIELD("file", "Or a file", "A text file with the reply.", FILE, .flags = FIELD_CLI_ONLY),
    FIELD("consent", "May go to HQ", "Whether the member agreed that HQ gets it.", CHOICE,
          .choices = reply_consents, .dflt = "NOT_ASKED"),
    FIELD("received", "Received", "The day it came; if left out, today.", DATE,
          .days = DAY_ON_FILE),
    FIELD("type", "Type", "What kind of answer it is; if left out, guessed from the text.", CHOICE,
          .choices = reply_types),
    FIELD("subject", "Subject", "Its subject line.", TEXT),
    FIELD("constituency", "Constituency", "Its name or code; if left out, the member's.",
          CONSTITUENCY),
    FIELD("mp", "MP", "The MP's id; if left out, whoever held the seat that day.", ID,
          .flags = FIELD_CLI_ONLY),
    FIELD("written_on", "Member wrote on", "The day the member wrote to the MP.", DATE,
          .days = DAY_ON_FILE),
    {.name = NULL},
};

static const struct field list_fields[] = {
    FIELD("constituency", "Constituency", "Only those from this seat, latest first.", CONSTITUENCY,
          .flags = FIELD_SUBJECT),
    FIELD("to_send", "To send", "With consent and not yet sent to HQ.", BOOL),
    FIELD("triage", "To match", "Filed, but nobody was found for them.", BOOL),
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
     .keys = "y",
     .where = "mps person",
     .bar = "Paste reply",
     .topics = REPLY_TOPICS},
    {.id = "reply.file",
     .title = "File replies from mail",
     .help =
         "Files mail: .eml files, an mbox, a Maildir or a pipe. The member is found by address, "
         "the MP by address or by name and constituency; what matches nobody waits to be matched. "
         "Filing the same mail twice changes nothing. There is a line for each message: filed, "
         "triage, duplicate or refused.",
     .help_cli =
         "The exit status is 1 if any was refused. --json gives file, status, reason, subject, "
         "from_name, from_address, original_from_address (of a "
         "forwarded mail), date_utc (2026-11-17T10:00:00Z), text, mp_id and member_id, or null.",
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
     .help = "Replies, latest first: all, those from a seat, those to send to HQ, or those waiting "
             "to be matched.",
     .level = LEVEL_READONLY,
     .flags = CMD_LIST | CMD_VIEW,
     .fields = list_fields,
     .run = reply_run_list,
     .shown_on = SHOWN_ON({.screen = "mps to_send", .with = "to_send"},
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
     .help = "Changes what you give; matching a reply to a member or a seat takes it off the "
             "waiting list.",
     .level = LEVEL_REP,
     .flags = CMD_WRITES,
     .fields = reply_edit_fields,
     .run = reply_run_edit,
     .keys = "e",
     .where = "mps reply",
     .bar = "Match, edit",
     .prefill = reply_prefill_edit,
     .topics = REPLY_TOPICS},
    {.id = "reply.send",
     .title = "Mark as sent to HQ",
     .help = "Notes that replies have gone to HQ: forward each mail to info@napo.org.uk first, as "
             "this program sends nothing. Each needs the member's recorded consent; if one has "
             "none, nothing is marked.",
     .level = LEVEL_REP,
     .flags = CMD_WRITES,
     .fields = send_fields,
     .run = reply_run_send,
     .keys = "x",
     .where = "mps reply",
     .bar = "Sent to HQ",
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
     .where = "mps reply",
     .bar = "Stance",
     .topics = REPLY_TOPICS},
};

static const struct came_back came_back = {"letter reply", letters_came_back};

const struct command_group reply_commands = {"Letters and replies", commands,
                                             G_N_ELEMENTS(commands), &came_back, NULL};
