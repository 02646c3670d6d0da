/*
 * One reply that is filed: matching and changing it, consent, sending it on.
 */
#include "app_priv.h"
#include "fields.h"
#include "replies/hq.h"
#include "replies/priv.h"
#include "replies/same.h"

#include "base/count.h"
#include "base/err.h"
#include "store/change.h"
#include "store/db.h"

#include <string.h>

static bool shown(struct app *app, gint64 id, const char *did, struct result *out, GError **error)
{
    out->object = reply_get(app, id, error);
    if (!out->object)
        return false;
    reply_report(out->object, did, out);
    record_remove(out->object, "text");
    record_remove(out->object, "same_letters");
    reply_same_seen(out->object);
    record_remove(out->object, "hq_text");
    record_remove(out->object, "hq_looked_at");
    return true;
}

/* ---- changing ---- */

/* Whose it will be; 0: nobody's of ours. */
static gint64 person_to(const record *row, const record *in)
{
    return record_bool(in, "no_member")  ? 0
           : record_has(in, "person_id") ? record_int(in, "person_id")
                                         : record_int(row, "person_id");
}

/* HQ has it on the word of the member it was to. */
static bool may_move(const record *row, GError **error)
{
    if (!record_has(row, "forwarded_at"))
        return true;
    g_autofree char *as = record_has(row, "person")
                              ? g_strdup_printf("%s's", record_str(row, "person"))
                              : g_strdup("nobody's of our members");
    return err_set(error, BL_ERR_REFUSED,
                   "Reply %" G_GINT64_FORMAT
                   " has already been sent to HQ as %s: its member stays. "
                   "Tell HQ, and file it again for the right one.",
                   record_int(row, "reply_id"), as);
}

/* The seat to which a member wrote and got no answer yet; else the member's own is taken. */
static bool waiting_seat(struct app *app, gint64 person, struct reply_to *to, GError **error)
{
    g_autoptr(record) args = record_of_int("person_id", person);
    g_autoptr(record) letter = NULL;
    if (!db_find(app_db(app), "reply_seat_waiting", args, &letter, error))
        return false;
    to->ons_code = letter ? g_strdup(record_text(letter, "ons_code")) : NULL;
    return true;
}

/* Member, seat and MP as they will be: what is given, else as they are. A new
 * member has another seat, unless the mail was from an MP; a new seat has another MP. */
static bool find_to(struct app *app, const record *row, const record *in, const char *received,
                    struct reply_to *to, GError **error)
{
    gint64 person = person_to(row, in);
    bool moved = person != record_int(row, "person_id");
    bool mailed = strcmp(record_str(row, "channel"), "MAIL") == 0;
    bool from_mp = (mailed || record_bool(row, "triage")) && record_has(row, "mp_id");
    if (moved && !may_move(row, error))
        return false;
    if (record_has(in, "ons_code"))
        to->ons_code = g_strdup(record_str(in, "ons_code"));
    else if (!moved || !person || from_mp)
        to->ons_code = g_strdup(record_text(row, "ons_code"));
    else if (!waiting_seat(app, person, to, error))
        return false;
    to->workplace_id = record_int(row, "workplace_id");
    if (!reply_take_person(app, to, person, error))
        return false;
    bool same_seat = (from_mp && !record_has(in, "ons_code")) ||
                     g_strcmp0(to->ons_code, record_text(row, "ons_code")) == 0;
    gint64 mp = record_has(in, "mp_id") ? record_int(in, "mp_id")
                : same_seat             ? record_int(row, "mp_id")
                                        : 0;
    if (!reply_take_mp(app, to, mp, error))
        return false;
    if (moved && person && !to->ons_code && record_has(row, "ons_code"))
        return err_set(error, BL_ERR_INPUT,
                       "The constituency of %s is not known: give {constituency} too.", to->member);
    return reply_take_seat(app, to, NULL, received, error);
}

/* What waits is matched where somebody says whose it is; whatever else is said of it, it waits on.
 */
static bool waits_on(const record *row, const record *in)
{
    static const char *const whose[] = {"person_id", "ons_code", "mp_id"};
    bool said = record_bool(in, "no_member");
    for (gsize i = 0; i < G_N_ELEMENTS(whose); i++)
        said |= record_has(in, whose[i]);
    return record_bool(row, "triage") && !said;
}

static void stay_with(const record *row, struct reply_to *to)
{
    to->person_id = record_int(row, "person_id");
    to->mp_id = record_int(row, "mp_id");
    to->workplace_id = record_int(row, "workplace_id");
    to->ons_code = g_strdup(record_text(row, "ons_code"));
}

/* Who lives elsewhere, and did not write to that seat; *other: NULL where all is well. */
static bool lives_elsewhere(struct app *app, gint64 person, const char *ons_code, record **other,
                            GError **error)
{
    *other = NULL;
    if (!person || !ons_code)
        return true;
    g_autoptr(record) args = record_of_int("person_id", person);
    record_set_text(args, "ons_code", ons_code);
    return db_find(app_db(app), "reply_seat_elsewhere", args, other, error);
}

/* As typed: whose it is said to be. */
char *reply_edit_question(struct app *app, const record *in)
{
    g_autoptr(record) row = reply_get(app, record_int(in, "reply_id"), NULL), other = NULL;
    const char *who = record_text(in, "person"), *seat = record_text(in, "constituency");
    if (!row || (!who && !seat))
        return NULL;
    gint64 person = record_int(row, "person_id");
    bool mailed = strcmp(record_str(row, "channel"), "MAIL") == 0;
    g_autofree char *given = seat ? resolve_constituency(app, seat, NULL) : NULL;
    if (who && !resolve_person(app, who, &person, NULL))
        return NULL; /* it is said when it runs */
    const char *ons_code = given    ? given
                           : mailed ? record_text(row, "ons_code")
                                    : NULL; /* else it is the member's own */
    if (!lives_elsewhere(app, person, ons_code, &other, NULL) || !other)
        return NULL;
    return g_strdup_printf("%s lives in %s, and this is from the MP for %s: match it all the same?",
                           record_str(other, "person"), record_str(other, "home"),
                           record_str(other, "seat"));
}

const struct field reply_edit_fields[] = {
    REPLY_FIELD,
    FIELD("person", "Member", "Who got it.", PERSON, .flags = FIELD_KEEP | FIELD_FILLED,
          .column = "person_id", .shown = "person"),
    FIELD("constituency", "Constituency", "Its name or code, or its MP's name.", CONSTITUENCY,
          .flags = FIELD_KEEP | FIELD_FILLED, .column = "ons_code"),
    FIELD("mp", "MP", "The MP's id; if left out, whoever held the seat that day.", ID,
          .flags = FIELD_CLI_ONLY),
    FIELD("received", "Received", "The day it came.", DATE, .days = DAY_ON_FILE,
          .flags = FIELD_KEEP | FIELD_FILLED, .column = "received_on"),
    FIELD("type", "Type", "What kind of answer it is.", CHOICE, .flags = FIELD_KEEP | FIELD_FILLED,
          .choices = reply_types, .column = "type"),
    FIELD("subject", "Subject", "Its subject line.", TEXT, .flags = FIELD_KEEP,
          .column = "subject"),
    FIELD("text", "Text", "The reply: take out casework and health.", LONG_TEXT,
          .flags = FIELD_KEEP | FIELD_FILLED, .column = "text"),
    FIELD("no_member", "None of our members", "It did not go to a member: only the MP counts.",
          BOOL),
    {.name = NULL},
};

/* What was noted from it is the other MP's, too. */
static bool follow_mp(struct app *app, const record *was, const record *now, GError **error)
{
    if (!record_has(now, "mp_id") || record_int(now, "mp_id") == record_int(was, "mp_id"))
        return true;
    return db_exec(app_db(app), "commitments_move", now, NULL, error) >= 0 &&
           db_exec(app_db(app), "stances_move", now, NULL, error) >= 0;
}

/* What HQ has is not what is here any more. */
static void say_sent(struct app *app, const record *was, const record *is, struct result *out)
{
    static const char *const part[] = {"type", "subject", "text", "received_on", "mp_id"};
    bool other = false;
    for (gsize i = 0; i < G_N_ELEMENTS(part); i++)
        other |= !value_same(record_get(was, part[i]), record_get(is, part[i]));
    if (!other || !record_has(was, "forwarded_at"))
        return;
    g_autofree char *on = day_short(day_of(record_int(was, "forwarded_at")), app_today(app));
    result_add(out,
               "HQ still has it as it was sent on %s: {:reply.part} gives it as it is now, to "
               "send again.",
               on);
}

/* Whether that change was of this reply: its member may have others. */
static bool touched(struct app *app, gint64 change_id, gint64 reply_id)
{
    g_autoptr(GPtrArray) rows = change_rows(app_db(app), change_id, NULL);
    for (guint i = 0; rows && i < rows->len; i++) {
        const GPtrArray *ids = strcmp(record_str(rows->pdata[i], "table"), "reply") == 0
                                   ? record_list(rows->pdata[i], "ids")
                                   : NULL;
        for (guint k = 0; ids && k < ids->len; k++)
            if (record_int(ids->pdata[k], "value") == reply_id)
                return true;
    }
    return false;
}

/* A form knows what it began with; a command line writes over what another rep wrote, and says so.
 */
static bool say_written_over(struct app *app, const record *in, const record *was,
                             struct result *out, GError **error)
{
    if (app->screen || app->screens || !record_has(in, "text") ||
        g_strcmp0(record_text(in, "text"), record_text(was, "text")) == 0)
        return true;
    g_autoptr(record) of = record_copy(was);
    app_common_values(app, of);
    g_autoptr(GPtrArray) others = db_all(app_db(app), "reply_edited_by_others", of, error);
    for (guint i = 0; others && i < others->len; i++) {
        const record *o = others->pdata[i];
        if (!touched(app, record_int(o, "change_id"), record_int(was, "reply_id")))
            continue;
        g_autofree char *at = instant_time(record_int(o, "changed_at"));
        result_add(
            out,
            "%s had changed it at %s, and the text is yours now: {:log.show %" G_GINT64_FORMAT
            "} tells what they changed.",
            record_str(o, "rep"), at, record_int(o, "change_id"));
        break;
    }
    return others != NULL;
}

bool reply_run_edit(struct app *app, const record *in, struct result *out, GError **error)
{
    gint64 id = record_int(in, "reply_id");
    g_autoptr(record) row = reply_get(app, id, error);
    if (!row || !reply_is_kept(app, row, error))
        return false;
    const char *received =
        record_has(in, "received") ? record_str(in, "received") : record_str(row, "received_on");
    struct reply_to to = {0};
    guint parts = 0;
    bool waits = waits_on(row, in);
    g_autoptr(record) v = record_copy(row), other = NULL;
    if (waits)
        stay_with(row, &to);
    bool ok = (waits || find_to(app, row, in, received, &to, error)) &&
              (app->screens || waits || to.person_id == record_int(row, "person_id") ||
               lives_elsewhere(app, to.person_id, to.ons_code, &other, error));
    if (ok) {
        fields_over(reply_edit_fields, v, in);
        record_set_id(v, "person_id", to.person_id);
        record_set_id(v, "mp_id", to.mp_id);
        record_set_id(v, "workplace_id", to.workplace_id);
        record_set_text(v, "ons_code", to.ons_code);
        record_set_null(v, "letter_id");
        if (record_has(in, "type"))
            record_set_null(v, "type_guess");
        if (to.person_id != record_int(row, "person_id")) { /* nobody agrees for another */
            record_set_text(v, "consent", "NOT_ASKED");
            record_set_null(v, "consent_on");
        }
        bool matched = !waits && to.ons_code && (to.person_id || record_bool(in, "no_member"));
        if (matched)
            record_set_null(v, "triage_reason");
        ok = (!matched || !record_bool(row, "triage") ||
              reply_learn_address(app, in, row, to.mp_id, error)) &&
             reply_hq_before_edit(app, row, v, &parts, error) &&
             db_exec(app_db(app), "reply_update", v, NULL, error) >= 0 &&
             (to.person_id == record_int(row, "person_id") || reply_forget_other(app, id, error)) &&
             follow_mp(app, row, v, error) && reply_hq_forget(app, row, v, error) &&
             letters_settle(app, in, to.person_id, to.ons_code, error) &&
             letters_settle(app, in, record_int(row, "person_id"), record_text(row, "ons_code"),
                            error);
    }
    reply_to_done(&to);
    if (!ok || !shown(app, id, "reply changed", out, error))
        return false;
    say_sent(app, row, v, out);
    reply_parts_say_back(parts, out);
    if (other)
        result_add(out, "%s lives in %s, and this is from the MP for %s: {:undo} if that is wrong.",
                   record_str(other, "person"), record_str(other, "home"),
                   record_str(other, "seat"));
    return say_written_over(app, in, row, out, error);
}

bool reply_prefill_edit(struct app *app, record *in, GError **error)
{
    g_autoptr(record) row = reply_get(app, record_int(in, "reply_id"), error);
    if (!row)
        return false;
    fields_prefill(reply_edit_fields, row, in);
    return true;
}

/* ---- consent and sending ---- */

bool reply_run_consent(struct app *app, const record *in, struct result *out, GError **error)
{
    gint64 id = record_int(in, "reply_id");
    g_autoptr(record) row = reply_get(app, id, error);
    if (!row || !reply_is_kept(app, row, error))
        return false;
    enum reply_consent consent;
    if (!reply_consent_from(record_str(in, "consent"), &consent))
        return err_set(error, BL_ERR_INPUT, "There is no such consent.");
    if (record_has(row, "notice"))
        return err_set(error, BL_ERR_INPUT,
                       "This is not an answer: nobody has to be asked about it.");
    if (consent == REPLY_CONSENT_GIVEN && strcmp(record_str(row, "type"), "AUTO_ACK") == 0)
        return err_set(
            error, BL_ERR_INPUT,
            "This is an acknowledgement, which says nothing: HQ has no use for it. If it "
            "says more, {:reply.type} comes first.");
    if (!record_has(row, "person_id"))
        return err_set(error, BL_ERR_INPUT,
                       "Nobody of ours is known to have got it: {:reply.edit} comes first.");
    g_autoptr(record) v = record_copy(in);
    bool asked = consent != REPLY_CONSENT_NOT_ASKED;
    gint64 mail = 0;
    guint parts = 0;
    record_set_text(v, "consent_on", asked ? record_str(in, "today") : NULL);
    if (!db_find_int(app_db(app), "reply_raw_any", v, &mail, error) ||
        (consent != REPLY_CONSENT_GIVEN && !reply_part_take_back(app, id, &parts, error)) ||
        db_exec(app_db(app), "reply_set_consent", v, NULL, error) < 0)
        return false;
    g_autofree char *did = g_strdup_printf("consent %s", reply_consent_label(consent));
    bool ok = shown(app, id, did, out, error);
    if (ok && consent == REPLY_CONSENT_REFUSED && record_has(row, "forwarded_at")) {
        g_autofree char *on = day_phrase(day_of(record_int(row, "forwarded_at")), app_today(app));
        result_add(out, "HQ has had it since %s: tell HQ, too.", on);
    }
    if (ok)
        reply_parts_say_back(parts, out);
    if (ok && mail && consent == REPLY_CONSENT_REFUSED) {
        out->also = "The mail itself is erased, also if that is undone";
        result_add(out, "%s.", out->also);
    }
    return ok;
}

/* Who records a consent has mostly just got it. */
bool reply_prefill_consent(struct app *app, record *in, GError **error)
{
    g_autoptr(record) row = reply_get(app, record_int(in, "reply_id"), error);
    if (!row)
        return false;
    bool asked = strcmp(record_str(row, "consent"), "NOT_ASKED") != 0;
    record_set_text(in, "consent", asked ? record_str(row, "consent") : "GIVEN");
    return true;
}

static const char *words_of(const record *row)
{
    enum reply_type type;
    return reply_type_from(record_str(row, "type"), &type) ? reply_type_label(type) : "";
}

static bool send_one(struct app *app, const record *in, gint64 id, record **row, GError **error)
{
    *row = reply_get(app, id, error);
    if (!*row || !reply_is_kept(app, *row, error))
        return false;
    enum reply_consent consent;
    GError *why = NULL;
    if (record_has(*row, "forwarded_at"))
        return err_set(error, BL_ERR_INPUT,
                       "Reply %" G_GINT64_FORMAT " has already been sent to HQ.", id);
    if (record_has(*row, "notice"))
        return err_set(error, BL_ERR_INPUT,
                       "Reply %" G_GINT64_FORMAT " is no answer: HQ has no use for it.", id);
    if (record_bool(*row, "triage"))
        return err_set(error, BL_ERR_INPUT,
                       "Reply %" G_GINT64_FORMAT
                       " is waiting to be matched to a member: {:reply.edit} comes first.",
                       id);
    bool known = reply_consent_from(record_str(*row, "consent"), &consent);
    if (known && consent == REPLY_CONSENT_NOT_ASKED &&
        strcmp(record_str(*row, "wants"), "ASK") != 0) {
        const char *to = record_has(*row, "person") ? " to " : "",
                   *whom = record_str(*row, "person");
        if (strcmp(record_str(*row, "type"), "AUTO_ACK") == 0)
            return err_set(error, BL_ERR_INPUT,
                           "Reply %" G_GINT64_FORMAT
                           "%s%s (%s) says nothing yet that HQ waits for.",
                           id, to, whom, words_of(*row));
        return err_set(error, BL_ERR_INPUT,
                       "Reply %" G_GINT64_FORMAT
                       "%s%s (%s) says nothing yet that HQ waits for. If the member agreed all the "
                       "same, {:reply.consent} comes first.",
                       id, to, whom, words_of(*row));
    }
    if (!known || !reply_may_forward(consent, &why)) {
        err_set(error, BL_ERR_INPUT, "Reply %" G_GINT64_FORMAT "%s%s: %s", id,
                record_has(*row, "person") ? " to " : "", record_str(*row, "person"),
                why ? why->message : "its consent is not known.");
        g_clear_error(&why);
        return false;
    }
    g_autoptr(record) v = record_copy(in);
    record_set_int(v, "reply_id", id);
    return db_exec(app_db(app), "reply_set_sent", v, NULL, error) >= 0 &&
           letters_settle(app, in, record_int(*row, "person_id"), record_text(*row, "ons_code"),
                          error);
}

/* "Marked as sent: Hollis Varley to Olu Adebayo.": so short that it stands on the line of a phone.
 */
static void say_marked(const GPtrArray *sent, struct result *out)
{
    if (sent->len != 1) {
        result_say(out, "%u replies are marked as sent to HQ.", sent->len);
        return;
    }
    const char *whom = record_text(sent->pdata[0], "person");
    const char *mp = record_text(sent->pdata[0], "mp_name");
    result_say(out, "Marked as sent: %s%s%s.", mp ? mp : "the reply", whom ? " to " : "",
               whom ? whom : "");
}

bool reply_run_send(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autoptr(GArray) ids = app_ids_given(in, "reply");
    g_autoptr(record) first = NULL;
    GPtrArray *sent = record_array_new();
    bool ok = true;
    for (guint i = 0; ok && i < ids->len; i++) {
        gint64 id = g_array_index(ids, gint64, i);
        record *row = NULL;
        ok = send_one(app, in, id, &row, error);
        if (ok) {
            record *o = record_new();
            record_set_int(o, "reply_id", id);
            record_set_text(o, "person", record_text(row, "person"));
            record_set_text(o, "mp_name", record_text(row, "mp_name"));
            g_ptr_array_add(sent, o);
        }
        if (!first)
            first = row;
        else
            record_free(row);
    }
    if (!ok) {
        g_ptr_array_unref(sent);
        return false;
    }
    guint n = sent->len;
    bool about_one = n == 1 && record_has(first, "person_id");
    out->subject = about_one ? "person" : "reply";
    out->subject_id = first ? record_int(first, about_one ? "person_id" : "reply_id") : 0;
    out->workplace_id = first ? record_int(first, "workplace_id") : 0;
    g_autofree char *looks = app->screens ? NULL : reply_hq_unlooked(app, ids, error);
    const char *who = record_text(first, record_has(first, "person") ? "person" : "mp_name");
    out->label = n == 1 ? g_strdup_printf("%s: reply sent to HQ", who ? who : "Nobody of ours")
                        : g_strdup_printf("%u replies sent to HQ", n);
    say_marked(sent, out);
    out->object = record_new();
    record_set_int(out->object, "sent", n);
    record_take_list(out->object, "replies", sent);
    if (looks)
        result_add(out,
                   "Of what was sent %s, and nobody had looked through it: {:reply.strike} comes "
                   "first.",
                   looks);
    return true;
}
