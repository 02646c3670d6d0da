/*
 * Reading replies: the lists, one with its text, its text on the clipboard.
 */
#include "app_priv.h"
#include "clipboard.h"
#include "replies/hq.h"
#include "replies/priv.h"
#include "replies/same.h"

#include "base/err.h"
#include "domain/reply_guess.h"
#include "store/change.h"
#include "store/db.h"
#include "store/page.h"

#include <string.h>

/* The lists differ in what they read; what they print has the same names. */
static bool reply_list_row(record *in, void *data, GError **error)
{
    static const char *const names[] = {"id",
                                        "reply_id",
                                        "received_on",
                                        "type",
                                        "notice",
                                        "failed_address",
                                        "subject",
                                        "person_id",
                                        "person",
                                        "mp_name",
                                        "ons_code",
                                        "constituency",
                                        "consent",
                                        "outbox_id",
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
    record_set_bool(row, "type_guessed", record_bool(in, "guessed"));
    record_set_text(row, "type_reason", record_text(in, "type_guess"));
    reply_same_seen(row);
    return result_row(data, row, error);
}

bool reply_run_list(struct app *app, const record *in, struct result *out, GError **error)
{
    const char *list = record_bool(in, "to_send")   ? "reply_to_send"
                       : record_bool(in, "to_ask")  ? "reply_to_ask"
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

/* Whether somebody said what it is, and what came with it. */
static bool add_files(struct app *app, record *row, GError **error)
{
    record_set_bool(row, "type_guessed", record_bool(row, "guessed"));
    record_set_text(row, "type_reason", record_text(row, "type_guess"));
    record_remove(row, "type_guess");
    record_remove(row, "guessed");
    GPtrArray *files = db_all(app_db(app), "reply_files", row, error);
    if (!files)
        return false;
    record_take_list(row, "files", files);
    return reply_raw_tell(app, row, error);
}

/* Where the MP stands by these words, for a rep to decide. */
static void add_stance(record *row)
{
    enum reply_type type;
    enum stance stance;
    char *why = NULL;
    bool any = !record_has(row, "notice") && record_has(row, "mp_id") &&
               reply_type_from(record_str(row, "type"), &type) &&
               stance_suggest(record_str(row, "text"), type, &stance, &why);
    record_set_text(row, "stance_suggested", any ? stance_name(stance) : NULL);
    record_take_text(row, "stance_reason", why);
}

bool reply_run_show(struct app *app, const record *in, struct result *out, GError **error)
{
    record *row = out->object = reply_get(app, record_int(in, "reply_id"), error);
    if (!row)
        return false;
    gint64 person = record_int(row, "person_id");
    out->subject = person ? "person" : "reply";
    out->subject_id = person ? person : record_int(row, "reply_id");
    record_set_id(row, "member_id", person);
    add_stance(row);
    return reply_looked_at(app, record_int(row, "reply_id"), error) &&
           reply_aside_tell(app, row, error) && reply_same_put(app, row, error) &&
           add_files(app, row, error) && reply_add_promises(app, row, error);
}

bool reply_run_copy(struct app *app, const record *in, struct result *out, GError **error)
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

const struct field reply_list_fields[] = {
    FIELD("constituency", "Constituency", "Only those from this seat, latest first.", CONSTITUENCY,
          .flags = FIELD_SUBJECT),
    FIELD("to_send", "To send", "With consent and not yet sent to HQ.", BOOL),
    FIELD("to_ask", "To ask", "Whose members have not said whether HQ may have them.", BOOL),
    FIELD("triage", "To match", "Filed, but nobody was found for them.", BOOL),
    {.name = NULL},
};
