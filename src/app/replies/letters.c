/*
 * What members wrote to their MPs, and where MPs stand. The commands stand in
 * the table of commands.c.
 */
#include "app_priv.h"
#include "replies/priv.h"

#include "base/err.h"
#include "domain/mp.h"
#include "store/db.h"
#include "store/page.h"

/* ---- letters ---- */

/* What is to be done about it: chase it, or nothing any more. */
static char *letter_next(const record *letter, day next, day today)
{
    enum letter_status s = LETTER_CLOSED;
    (void)letter_status_from(record_str(letter, "status"), &s);
    if (s == LETTER_CLOSED)
        return g_strdup("A later letter to the same MP waits for the answer.");
    if (s == LETTER_NOT_DELIVERED)
        return g_strdup("It was not delivered: send it again to another address.");
    day answered = day_from_iso(record_text(letter, "answered_on"));
    if (next == DAY_NONE && answered == DAY_NONE)
        return g_strdup("It has been chased twice: tell HQ if no answer comes.");
    g_autofree char *when = day_short(next != DAY_NONE       ? next
                                      : answered != DAY_NONE ? answered
                                                             : today,
                                      today);
    if (next == DAY_NONE)
        return g_strdup_printf("It was answered on %s.", when);
    return next <= today ? g_strdup("Chase it now if no answer has come.")
                         : g_strdup_printf("Chase it on %s if no answer comes.", when);
}

static void letter_report(struct app *app, const struct reply_to *to,
                          const struct letter_noted *noted, struct result *out)
{
    const char *on = record_str(noted->letter, "written_on"), *mp = to->mp ? to->mp : "the MP";
    day written = day_from_iso(on), today = app_today(app);
    enum letter_status s = LETTER_CLOSED;
    (void)letter_status_from(record_str(noted->letter, "status"), &s);
    day next = letter_next_chase(s, written, day_from_iso(record_text(noted->letter, "chased_on")));
    record *o = out->object = record_new();
    out->id = record_int(noted->letter, "letter_id");
    out->subject = "person";
    out->subject_id = to->person_id;
    out->workplace_id = to->workplace_id;
    out->label = g_strdup_printf("%s: wrote to the MP", to->member);
    record_set_int(o, "id", out->id);
    record_set_int(o, "letter_id", out->id);
    record_set_int(o, "person_id", to->person_id);
    record_set_text(o, "person", to->member);
    record_set_text(o, "ons_code", to->ons_code);
    record_set_text(o, "constituency", to->constituency);
    record_set_id(o, "mp_id", to->mp_id);
    record_set_text(o, "mp_name", to->mp);
    record_set_text(o, "status", record_str(noted->letter, "status"));
    record_set_text(o, "written_on", on);
    record_set_text(o, "answered_on", record_text(noted->letter, "answered_on"));
    record_take_text(o, "chase_on", next == DAY_NONE ? NULL : day_to_iso(next));
    g_autofree char *wrote = day_short(written, today);
    g_autofree char *then = letter_next(noted->letter, next, today);
    if (noted->was_there)
        result_say(out, "%s's letter of %s to %s (%s) is noted already; nothing was changed. %s",
                   to->member, wrote, mp, to->constituency, then);
    else
        result_say(out, "%s wrote to %s%s (%s). %s", to->member, mp,
                   noted->number > 1 ? " again" : "", to->constituency, then);
}

bool letter_run_add(struct app *app, const record *in, struct result *out, GError **error)
{
    const char *on =
        record_has(in, "written_on") ? record_str(in, "written_on") : record_str(in, "today");
    struct reply_to to = {.ons_code = g_strdup(record_text(in, "ons_code"))};
    struct letter_noted noted = {0};
    bool ok = reply_take_person(app, &to, record_int(in, "person_id"), error);
    if (ok && !to.ons_code)
        ok = err_set(error, BL_ERR_INPUT,
                     "The constituency of %s is not known: give {constituency} too.", to.member);
    ok = ok && reply_take_seat(app, &to, NULL, on, error) &&
         letter_note(app, in, &to, on, &noted, error);
    if (ok)
        letter_report(app, &to, &noted, out);
    record_free(noted.letter);
    reply_to_done(&to);
    return ok;
}

bool letter_run_chase(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autoptr(record) row = NULL;
    if (!db_find(app_db(app), "letter_open", in, &row, error))
        return false;
    if (!row)
        return err_set(error, BL_ERR_NOT_FOUND,
                       "No letter %" G_GINT64_FORMAT " in your workplaces.",
                       record_int(in, "letter_id"));
    const char *on = record_has(in, "on") ? record_str(in, "on") : record_str(in, "today");
    day chased = day_from_iso(on), written = day_from_iso(record_text(row, "written_on"));
    enum letter_status status = LETTER_CLOSED;
    (void)letter_status_from(record_str(row, "status"), &status);
    if (status == LETTER_CLOSED)
        return err_set(error, BL_ERR_REFUSED,
                       "%s has written to that MP again since: chase the later letter.",
                       record_str(row, "person"));
    if (status == LETTER_NOT_DELIVERED)
        return err_set(
            error, BL_ERR_REFUSED,
            "It never arrived: %s writes again, to another address, and {:letter.add} notes "
            "that.",
            record_str(row, "person"));
    if (!letter_awaits(status))
        return err_set(error, BL_ERR_REFUSED, "%s has an answer: there is nothing to chase.",
                       record_str(row, "person"));
    if (chased > app_today(app) || (written != DAY_NONE && chased < written))
        return err_set(error, BL_ERR_INPUT,
                       "A letter can be chased on any day from when it was written up to today.");
    const char *before = record_text(row, "chased_on");
    if (before && strcmp(on, before) <= 0) {
        g_autofree char *then = day_phrase(day_from_iso(before), app_today(app));
        return err_set(error, BL_ERR_INPUT,
                       "That %s was asked again %s is noted already: nothing was changed.",
                       record_has(row, "mp_name") ? record_str(row, "mp_name") : "the MP", then);
    }
    g_autoptr(record) v = record_copy(row);
    record_set_text(v, "chased_on", on);
    if (db_exec(app_db(app), "letter_chase", v, NULL, error) < 0)
        return false;
    day next = letter_next_chase(status, written, chased);
    g_autofree char *again = next == DAY_NONE ? NULL : day_short(next, app_today(app));
    g_autofree char *after = again ? g_strdup_printf(" Again on %s if no answer comes.", again)
                                   : g_strdup(" That was the second time: tell HQ if none comes.");
    const char *mp = record_has(row, "mp_name") ? record_str(row, "mp_name") : "the MP";
    out->id = record_int(row, "letter_id");
    out->subject = "person";
    out->subject_id = record_int(row, "person_id");
    out->workplace_id = record_int(row, "workplace_id");
    out->label = g_strdup_printf("%s: chase of %s noted", record_str(row, "person"), mp);
    record_take_text(v, "chase_on", next == DAY_NONE ? NULL : day_to_iso(next));
    /* Who did it is said: this program writes to nobody. */
    g_autofree char *when = day_phrase(chased, app_today(app));
    result_say(out, "Noted: you chased %s %s for an answer to %s.%s", mp, when,
               record_str(row, "person"), after);
    out->object = g_steal_pointer(&v);
    return true;
}

struct letters {
    struct result *out;
    day today;
};

static bool letter_row(record *row, void *data, GError **error)
{
    struct letters *l = data;
    enum letter_status s = LETTER_CLOSED;
    (void)letter_status_from(record_str(row, "status"), &s);
    day written = day_from_iso(record_text(row, "written_on"));
    day chased = day_from_iso(record_text(row, "chased_on"));
    record_take_text(row, "chase_on", day_to_iso(letter_next_chase(s, written, chased)));
    record_set_bool(row, "chase_due", letter_chase(s, written, chased, l->today) != CHASE_NONE);
    return result_row(l->out, row, error);
}

bool letter_run_list(struct app *app, const record *in, struct result *out, GError **error)
{
    struct letters l = {out, app_today(app)};
    g_autoptr(record) filter = record_new();
    record_set_id(filter, "workplace_id", record_int(in, "workplace_id"));
    record_set_text(filter, "ons_code", record_text(in, "ons_code"));
    return page_each(app_db(app), "letter", filter, letter_row, &l, error);
}

const struct field letter_add_fields[] = {
    FIELD("person", "Member", "Who wrote: membership number, id or part of the name.", PERSON,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_SUBJECT),
    FIELD("written_on", "On", "The day they wrote; if left out, today.", DATE, .days = DAY_RECENT),
    FIELD("constituency", "Constituency", "Its name or code; if left out, the member's.",
          CONSTITUENCY, .flags = FIELD_CLI_ONLY),
    {.name = NULL},
};

const struct field letter_chase_fields[] = {
    FIELD("letter", "Letter", "Its id, as letter list shows it.", ID,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_SUBJECT),
    FIELD("on", "On", "The day; if left out, today.", DATE, .days = DAY_RECENT,
          .flags = FIELD_CLI_ONLY),
    {.name = NULL},
};

const struct field letter_list_fields[] = {
    FIELD("constituency", "Constituency", "Only those to this seat's MP.", CONSTITUENCY),
    FIELD("workplace", "Workplace", "Only those from this workplace.", WORKPLACE),
    {.name = NULL},
};

/* ---- stance ---- */

/* The reply that shows it: the one given; where nothing was given, the MP's
 * latest. */
static bool take_evidence(struct app *app, const record *in, const struct reply_to *to,
                          enum stance stance, record *v, GError **error)
{
    g_autoptr(record) row = NULL;
    record_set_null(v, "reply_id");
    if (record_has(in, "reply_id")) {
        row = reply_get(app, record_int(in, "reply_id"), error);
        if (!row)
            return false;
        if (record_has(row, "mp_id") && record_int(row, "mp_id") != to->mp_id)
            return err_set(error, BL_ERR_INPUT, "That reply is from another MP (%s).",
                           record_str(row, "mp_name"));
    } else if (!record_has(in, "evidence")) {
        g_autoptr(record) args = record_new();
        record_set_text(args, "ons_code", to->ons_code);
        record_set_int(args, "mp_id", to->mp_id);
        if (!db_find(app_db(app), "reply_latest_of_mp", args, &row, error))
            return false;
    }
    if (!row)
        return true;
    enum reply_type type;
    record_set_id(v, "reply_id", record_int(row, "reply_id"));
    return !reply_type_from(record_str(row, "type"), &type) || stance_check(type, stance, error);
}

bool mp_run_stance(struct app *app, const record *in, struct result *out, GError **error)
{
    const char *on = record_has(in, "on") ? record_str(in, "on") : record_str(in, "today");
    enum stance stance;
    if (!stance_from(record_str(in, "stance"), &stance))
        return err_set(error, BL_ERR_INPUT, "There is no such stance.");
    struct reply_to to = {0};
    bool ok = reply_take_seat(app, &to, record_text(in, "ons_code"), on, error);
    if (ok && !to.mp_id)
        ok = err_set(error, BL_ERR_INPUT, "Nobody held the seat of %s on that day.",
                     to.constituency);
    g_autoptr(record) v = record_copy(in);
    record_set_int(v, "mp_id", to.mp_id);
    record_set_text(v, "on_day", on);
    ok = ok && take_evidence(app, in, &to, stance, v, error) &&
         db_exec(app_db(app), "mp_stance_insert", v, NULL, error) >= 0;
    if (ok) {
        record *o = out->object = record_new();
        out->subject = "mp";
        out->subject_id = to.mp_id;
        out->workplace_id = 1; /* MPs are everybody's */
        out->label = g_strdup_printf("%s: %s", to.mp, stance_label(stance));
        record_set_int(o, "mp_id", to.mp_id);
        record_set_text(o, "mp_name", to.mp);
        record_set_text(o, "ons_code", to.ons_code);
        record_set_text(o, "constituency", to.constituency);
        record_set_text(o, "stance", stance_name(stance));
        record_set_text(o, "on_day", on);
        record_set_text(o, "evidence", record_text(in, "evidence"));
        record_set_id(o, "reply_id", record_int(v, "reply_id"));
        result_say(out, "%s (%s): %s.", to.mp, to.constituency, stance_label(stance));
    }
    reply_to_done(&to);
    return ok;
}

const struct field mp_stance_fields[] = {
    FIELD("constituency", "Constituency", "Its name or code.", CONSTITUENCY,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_SUBJECT),
    FIELD("stance", "Stance", "Supportive: did or promised something concrete.", CHOICE,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL, .choices = stances),
    FIELD("evidence", "Evidence",
          "What shows it. All who use Branchline here read it: name no constituent.", TEXT),
    FIELD("reply", "Reply", "The id of the reply that shows it; if left out, the MP's latest.", ID,
          .flags = FIELD_CLI_ONLY | FIELD_SUBJECT),
    FIELD("on", "On", "As of which day; if left out, today.", DATE, .days = DAY_ON_FILE),
    {.name = NULL},
};
