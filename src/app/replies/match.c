/*
 * Whose reply it is, and keeping the member's letter in step with what came
 * back.
 */
#include "app_priv.h"
#include "replies/priv.h"

#include "base/err.h"
#include "domain/person.h"
#include "store/db.h"

#include <string.h>

void reply_to_done(struct reply_to *to)
{
    g_free(to->member);
    g_free(to->mp);
    g_free(to->constituency);
    g_free(to->ons_code);
    *to = (struct reply_to){0};
}

gint64 reply_home(struct app *app)
{
    gsize n;
    const gint64 *scope = db_scope_list(app_db(app), &n);
    if (db_scope_all(app_db(app)) || n == 0)
        return 0;
    return n > 1 && scope[0] == WHOLE_BRANCH ? scope[1] : scope[0];
}

bool reply_take_person(struct app *app, struct reply_to *to, gint64 person_id, GError **error)
{
    if (!person_id)
        return true;
    g_autoptr(record) args = record_of_int("person_id", person_id);
    g_autoptr(record) row =
        db_need(app_db(app), "reply_person", args, error, "No such member in your workplaces.");
    if (!row)
        return false;
    to->person_id = person_id;
    to->workplace_id = record_int(row, "workplace_id");
    g_free(to->member);
    to->member = person_display(record_str(row, "given_name"), record_str(row, "family_name"));
    if (!to->ons_code)
        to->ons_code = g_strdup(record_text(row, "seat"));
    return true;
}

bool reply_take_mp(struct app *app, struct reply_to *to, gint64 mp_id, GError **error)
{
    if (!mp_id)
        return true;
    g_autoptr(record) args = record_of_int("mp_id", mp_id);
    g_autoptr(record) row = db_need(app_db(app), "reply_mp_get", args, error,
                                    "There is no MP %" G_GINT64_FORMAT ".", mp_id);
    if (!row)
        return false;
    to->mp_id = mp_id;
    g_free(to->mp);
    to->mp = g_strdup(record_str(row, "mp_name"));
    if (!to->ons_code)
        to->ons_code = g_strdup(record_text(row, "ons_code"));
    return true;
}

bool reply_take_seat(struct app *app, struct reply_to *to, const char *ons_code, const char *on_day,
                     GError **error)
{
    if (ons_code && ons_code != to->ons_code) {
        g_free(to->ons_code);
        to->ons_code = g_strdup(ons_code);
    }
    if (!to->ons_code)
        return true;
    g_autoptr(record) args = record_new();
    record_set_text(args, "ons_code", to->ons_code);
    record_set_text(args, "on_day", on_day);
    g_autoptr(record) row = db_need(app_db(app), "reply_mp_sitting", args, error,
                                    "There is no constituency %s.", to->ons_code);
    if (!row)
        return false;
    g_free(to->constituency);
    to->constituency = g_strdup(record_str(row, "constituency"));
    if (!to->mp_id && record_has(row, "mp_id")) {
        to->mp_id = record_int(row, "mp_id");
        g_free(to->mp);
        to->mp = g_strdup(record_str(row, "mp_name"));
    }
    return true;
}

/* ---- letters ---- */

static void put_to(record *v, const struct reply_to *to)
{
    record_set_id(v, "person_id", to->person_id);
    record_set_id(v, "mp_id", to->mp_id);
    record_set_id(v, "workplace_id", to->workplace_id);
    record_set_text(v, "ons_code", to->ons_code);
}

bool letter_need(struct app *app, const record *in, const struct reply_to *to,
                 const char *written_on, gint64 *id, GError **error)
{
    *id = 0;
    if (!to->person_id || !to->ons_code)
        return true;
    g_autoptr(record) v = record_copy(in);
    put_to(v, to);
    g_autoptr(record) row = NULL;
    if (!db_find(app_db(app), "letter_of", v, &row, error))
        return false;
    if (!row) {
        record_set_text(v, "status", letter_status_name(LETTER_AWAITING_REPLY));
        record_set_text(v, "written_on", written_on);
        record_set_null(v, "answered_on");
        return db_exec(app_db(app), "letter_insert", v, id, error) >= 0;
    }
    *id = record_int(row, "letter_id");
    if (!written_on || g_strcmp0(record_text(row, "written_on"), written_on) == 0)
        return true;
    record_merge(v, row);
    record_set_text(v, "written_on", written_on);
    return db_exec(app_db(app), "letter_update", v, NULL, error) >= 0;
}

/* The way of a letter by the replies that came, in their order. */
static enum letter_status follow(GPtrArray *replies, enum letter_status s, const char **answered)
{
    for (guint i = 0; i < replies->len; i++) {
        const record *r = replies->pdata[i];
        enum reply_type type;
        if (!reply_type_from(record_str(r, "type"), &type))
            continue;
        s = letter_after_reply(s, type);
        if (reply_stops_clock(type) && !*answered)
            *answered = record_str(r, "received_on");
        if (record_has(r, "forwarded_at") && letter_may_move(s, LETTER_FORWARDED_TO_HQ))
            s = LETTER_FORWARDED_TO_HQ;
        if (record_has(r, "acknowledged_at") && letter_may_move(s, LETTER_HQ_ACKNOWLEDGED))
            s = LETTER_HQ_ACKNOWLEDGED;
    }
    return s;
}

bool letter_refresh(struct app *app, gint64 letter_id, GError **error)
{
    if (!letter_id)
        return true;
    g_autoptr(record) args = record_of_int("letter_id", letter_id);
    g_autoptr(record) letter = NULL;
    if (!db_find(app_db(app), "letter_get", args, &letter, error))
        return false;
    if (!letter)
        return true;
    g_autoptr(GPtrArray) replies = db_all(app_db(app), "letter_replies", args, error);
    if (!replies)
        return false;
    /* A letter that only a reply told of goes with that reply. */
    if (replies->len == 0 && !record_has(letter, "written_on"))
        return db_exec(app_db(app), "letter_delete", args, NULL, error) >= 0;
    enum letter_status s = LETTER_AWAITING_REPLY;
    (void)letter_status_from(record_str(letter, "status"), &s);
    if (replies->len > 0 || s == LETTER_REPLIED || s == LETTER_FORWARDED_TO_HQ ||
        s == LETTER_HQ_ACKNOWLEDGED)
        s = LETTER_AWAITING_REPLY;
    const char *answered = NULL;
    s = follow(replies, s, &answered);
    record_set_text(args, "status", letter_status_name(s));
    record_set_text(args, "answered_on", answered);
    record_set_text(args, "written_on", record_text(letter, "written_on"));
    record_set_null(args, "mp_id");
    return db_exec(app_db(app), "letter_update", args, NULL, error) >= 0;
}

/* ---- storing ---- */

bool reply_store(struct app *app, const record *in, const struct reply_to *to, record *values,
                 gint64 *id, GError **error)
{
    const char *names[] = {to->member, to->mp, to->constituency};
    gint64 letter = 0;
    put_to(values, to);
    record_take_text(values, "text_key",
                     reply_text_key(record_str(values, "text"), names, G_N_ELEMENTS(names)));
    if (!letter_need(app, in, to, record_text(values, "written_on"), &letter, error))
        return false;
    record_set_id(values, "letter_id", letter);
    return db_exec(app_db(app), "reply_insert", values, id, error) >= 0 &&
           letter_refresh(app, letter, error);
}

void reply_report(const record *row, const char *did, struct result *out)
{
    gint64 person = record_int(row, "person_id");
    out->id = record_int(row, "reply_id");
    out->subject = person ? "person" : "reply";
    out->subject_id = person ? person : out->id;
    out->workplace_id = record_int(row, "workplace_id");
    const char *whom = record_has(row, "member")         ? record_str(row, "member")
                       : record_has(row, "constituency") ? record_str(row, "constituency")
                                                         : "a reply to match";
    out->label = g_strdup_printf("%s: %s", whom, did);
    enum reply_type type;
    enum reply_consent consent;
    bool known = reply_type_from(record_str(row, "type"), &type) &&
                 reply_consent_from(record_str(row, "consent"), &consent);
    GString *s = g_string_new(NULL);
    g_string_append_printf(s, "%c%s: %s", g_ascii_toupper(did[0]), did + 1, whom);
    bool filed = strcmp(did, "reply filed") == 0; /* else the type is in sight */
    if (filed && record_has(row, "mp_name"))
        g_string_append_printf(s, ", from %s", record_str(row, "mp_name"));
    if (filed && known)
        g_string_append_printf(s, ", %s%s", reply_type_label(type),
                               reply_stops_clock(type) ? "" : " (does not stop the clock)");
    g_string_append_c(s, '.');
    if (known && !record_has(row, "forwarded_at") && person) {
        if (consent == REPLY_CONSENT_GIVEN)
            g_string_append(s, " It can go to HQ.");
        else if (consent == REPLY_CONSENT_NOT_ASKED)
            g_string_append(s, " Ask the member whether it may go to HQ.");
    }
    result_say(out, "%s", s->str);
    g_string_free(s, true);
}
