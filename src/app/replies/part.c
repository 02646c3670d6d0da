/*
 * The part of a reply that HQ gets: who wrote what to whom, and the text without what was struck
 * out. Never the mail, nor anything of its headers.
 */
#include "app_priv.h"
#include "clipboard.h"
#include "files/give.h"
#include "replies/hq.h"
#include "replies/priv.h"

#include "base/err.h"
#include "store/db.h"

#include <string.h>

static bool may_go(const record *row, GError **error)
{
    gint64 id = record_int(row, "reply_id");
    enum reply_consent consent;
    g_autoptr(GError) why = NULL;
    if (record_bool(row, "triage"))
        return err_set(error, BL_ERR_INPUT,
                       "Reply %" G_GINT64_FORMAT
                       " is waiting to be matched to a member: {:reply.edit} comes first.",
                       id);
    if (record_has(row, "notice"))
        return err_set(error, BL_ERR_INPUT,
                       "Reply %" G_GINT64_FORMAT " is no answer: HQ has no use for it.", id);
    if (reply_consent_from(record_str(row, "consent"), &consent) &&
        reply_may_forward(consent, &why))
        return true;
    return err_set(error, BL_ERR_INPUT, "Reply %" G_GINT64_FORMAT "%s%s: %s", id,
                   record_has(row, "person") ? " to " : "", record_str(row, "person"),
                   why ? why->message : "its consent is not known.");
}

/* ---- the text ---- */

static void add_from(GString *s, const record *row)
{
    const char *seat = record_text(row, "constituency"), *party = record_text(row, "party");
    g_string_append_printf(s, "From: %s",
                           record_has(row, "mp_name") ? record_str(row, "mp_name")
                                                      : "an MP who is not known");
    if (seat)
        g_string_append_printf(s, ", MP for %s", seat);
    if (party)
        g_string_append_printf(s, " (%s)", party);
    g_string_append_c(s, '\n');
}

/* A subject is struck as a whole where it says what HQ need not have. */
static bool add_subject(struct app *app, GString *s, const record *row, GError **error)
{
    const char *subject = record_text(row, "subject");
    bool plain = true;
    if (!subject)
        return true;
    if (!reply_hq_is_plain(app, row, subject, &plain, error))
        return false;
    g_string_append_printf(s, "Subject: %s\n", plain ? subject : STRIKE_SIGN);
    return true;
}

static void add_member(GString *s, const record *row)
{
    g_autofree char *on = record_has(row, "consent_on")
                              ? day_dated(day_from_iso(record_str(row, "consent_on")))
                              : NULL;
    bool agreed = strcmp(record_str(row, "consent"), "GIVEN") == 0;
    g_string_append_printf(s, "Member: %s: ",
                           record_has(row, "person") ? record_str(row, "person")
                                                     : "none of our members");
    if (agreed)
        g_string_append_printf(s, "agrees that HQ has this%s%s%s\n", on ? " (" : "", on ? on : "",
                               on ? ")" : "");
    else
        g_string_append(s, "has not agreed that HQ has this\n");
}

/* Caller's; NULL on error. */
static char *part_text(struct app *app, const record *row, GError **error)
{
    GString *s = g_string_new(NULL);
    enum reply_type type;
    g_autofree char *on = day_dated(day_from_iso(record_str(row, "received_on")));
    add_from(s, row);
    g_string_append_printf(s, "Received: %s\n", on);
    if (!add_subject(app, s, row, error)) {
        g_string_free(s, TRUE);
        return NULL;
    }
    if (reply_type_from(record_str(row, "type"), &type))
        g_string_append_printf(s, "Kind: %s\n", reply_type_label(type));
    add_member(s, row);
    g_string_append_printf(s, "\n%s\n",
                           record_str(row, record_has(row, "hq_text") ? "hq_text" : "text"));
    return g_string_free(s, FALSE);
}

/* ---- commands ---- */

static void about(const record *row, struct result *out)
{
    gint64 person = record_int(row, "person_id");
    out->subject = person ? "person" : "reply";
    out->subject_id = person ? person : record_int(row, "reply_id");
    out->workplace_id = record_int(row, "workplace_id");
}

/* The row and the text; look: only for the eyes of whoever asks. */
static char *part_of(struct app *app, const record *in, bool look, record **row, struct result *out,
                     GError **error)
{
    *row = db_need(app_db(app), "reply_part", in, error,
                   "No reply %" G_GINT64_FORMAT " in your workplaces.", record_int(in, "reply_id"));
    if (!*row || (!look && !may_go(*row, error)))
        return NULL;
    about(*row, out);
    return part_text(app, *row, error);
}

/* What may have been overlooked. */
static bool remark(struct app *app, gint64 reply_id, struct result *out, GError **error)
{
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_array_append_val(ids, reply_id);
    GError *failed = NULL;
    g_autofree char *looks = reply_hq_unlooked(app, ids, &failed);
    if (failed) {
        g_propagate_error(error, failed);
        return false;
    }
    if (!looks)
        return true;
    out->remark = true;
    g_autofree char *done = g_strdup(out->message ? out->message : "");
    result_say(out, "%s%s%s: {:reply.strike %" G_GINT64_FORMAT "} before it goes.", done,
               *done ? " " : "", looks, reply_id);
    return true;
}

static bool give_part(struct app *app, const record *in, const char *text, struct result *out,
                      GError **error)
{
    gint64 id = record_int(in, "reply_id");
    g_autofree char *name = g_strdup_printf("reply-%" G_GINT64_FORMAT "-for-hq.txt", id);
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    return give(app, bytes, name, record_text(in, "file"), out, error) &&
           remark(app, id, out, error);
}

bool reply_run_part(struct app *app, const record *in, struct result *out, GError **error)
{
    bool look = record_bool(in, "look");
    g_autoptr(record) row = NULL;
    g_autofree char *text = part_of(app, in, look, &row, out, error);
    if (!text)
        return false;
    out->object = record_of_int("reply_id", record_int(in, "reply_id"));
    record_set_text(out->object, "text", text);
    if (look) {
        app_note(app, "view", out->subject, out->subject_id, NULL);
        return app->screens || app_settle_notes(app, LOOK_WAIT_MS, error);
    }
    return give_part(app, in, text, out, error);
}

bool reply_run_part_copy(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autoptr(record) row = NULL;
    g_autofree char *text =
        copy_allowed(app, error) ? part_of(app, in, false, &row, out, error) : NULL;
    if (!text)
        return false;
    result_say(out, "What HQ gets of it is on your clipboard.");
    return copy_out(app, out, text, "reply.part.copy", NULL, error);
}

const struct field reply_part_fields[] = {
    REPLY_FIELD,
    FIELD("file", "Into", "A new file, or tray:NAME; if left out, standard output.", FILE,
          .flags = FIELD_POSITIONAL | FIELD_CLI_ONLY),
    FIELD("look", "Look", "It is only looked at: it goes nowhere.", BOOL,
          .flags = FIELD_FORM_ONLY | FIELD_CLI_ONLY),
    {.name = NULL},
};
