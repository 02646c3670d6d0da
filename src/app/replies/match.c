/*
 * Whose reply it is.
 */
#include "app_priv.h"
#include "replies/priv.h"
#include "replies/same.h"

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
    g_free(to->also_greeted);
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

/* ---- storing ---- */

static void put_to(record *v, const struct reply_to *to)
{
    record_set_id(v, "person_id", to->person_id);
    record_set_id(v, "mp_id", to->mp_id);
    record_set_id(v, "workplace_id", to->workplace_id);
    record_set_text(v, "ons_code", to->ons_code);
}

bool reply_forget_other(struct app *app, gint64 reply_id, GError **error)
{
    g_autoptr(record) v = record_of_int("reply_id", reply_id);
    return db_exec(app_db(app), "reply_forget_other", v, NULL, error) >= 0;
}

bool reply_store(struct app *app, const record *in, const struct reply_to *to, record *values,
                 gint64 *id, GError **error)
{
    const char *written = record_text(values, "written_on");
    put_to(values, to);
    record_set_null(values, "letter_id");
    if (written && to->person_id && to->ons_code) {
        struct letter_noted noted;
        bool ok = letter_note(app, in, to, written, &noted, error);
        record_free(noted.letter);
        if (!ok)
            return false;
    }
    return db_exec(app_db(app), "reply_insert", values, id, error) >= 0 &&
           reply_forget_other(app, *id, error) &&
           (!record_has(values, "type_guess") || reply_same_type(app, *id, values, error)) &&
           letters_settle(app, in, to->person_id, to->ons_code, error);
}

void reply_report(const record *row, const char *did, struct result *out)
{
    gint64 person = record_int(row, "person_id");
    out->id = record_int(row, "reply_id");
    out->subject = person ? "person" : "reply";
    out->subject_id = person ? person : out->id;
    out->workplace_id = record_int(row, "workplace_id");
    const char *whom = record_has(row, "person")         ? record_str(row, "person")
                       : record_has(row, "constituency") ? record_str(row, "constituency")
                       : record_has(row, "from_name")    ? record_str(row, "from_name")
                                                         : "from somebody unknown";
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
    if (record_bool(row, "triage")) {
        g_string_append(s, " It goes on waiting to be matched.");
    } else if (known && !record_has(row, "forwarded_at") && person) {
        if (consent == REPLY_CONSENT_GIVEN)
            g_string_append(s, " It can go to HQ.");
        else if (consent != REPLY_CONSENT_REFUSED && strcmp(record_str(row, "wants"), "ASK") != 0)
            g_string_append(s, " Nobody has to be asked for HQ.");
        else if (consent == REPLY_CONSENT_NOT_ASKED)
            g_string_append(s, " Ask whether HQ may have it.");
    }
    result_say(out, "%s", s->str);
    g_string_free(s, true);
}
