/*
 * The morning mail: what is due, in a rep's own scope, without any member's
 * name: it lies in a mailbox that the branch does not keep.
 */
#include "outbox/digest.h"

#include "app_priv.h"
#include "post/from.h"
#include "post/queue.h"
#include "system.h"

#include "base/count.h"
#include "base/day.h"
#include "base/err.h"
#include "base/text.h"
#include "domain/person.h"
#include "io/mail_write.h"
#include "store/db.h"

#include <string.h>

#define FROM_TIME "07:00"

/* ---- what it says ---- */

struct digest {
    struct app *app;
    GString *text;
    guint things; /* that it tells of */
};

static gint64 counted_in(const record *row, const char *name)
{
    return row && record_has(row, name) ? record_int(row, name) : 0;
}

static void add_count(struct digest *d, gint64 n, const char *one, const char *many)
{
    g_autofree char *said = counted(n, one, many);
    if (n == 0)
        return;
    g_string_append_printf(d->text, "%s\n", said);
    d->things++;
}

/* The words of it, by whatever stands between letters. */
static char **words_of(const char *title)
{
    g_autoptr(GString) s = g_string_new(NULL);
    for (const char *p = title; *p; p = g_utf8_next_char(p)) {
        const gunichar c = g_utf8_get_char(p);
        g_string_append_unichar(s, g_unichar_isalpha(c) || g_unichar_ismark(c) ? c : ' ');
    }
    return g_strsplit(s->str, " ", -1);
}

/* A number to ring or an address. */
static bool reaches_somebody(const char *title)
{
    int digits = 0;
    for (const char *p = title; *p; p++)
        digits += g_ascii_isdigit(*p);
    return digits > 8 || strchr(title, '@');
}

/* A word that is a name of somebody's, or could be; or how to reach them. */
static bool names_somebody(struct app *app, const char *title, bool *names, GError **error)
{
    g_auto(GStrv) words = words_of(title);
    *names = reaches_somebody(title);
    for (char **word = words; *word && !*names; word++) {
        gint64 known = 0;
        g_autofree char *token = text_fold(*word);
        g_autoptr(record) args = record_of_text("token", token);
        if (!db_find_int(app_db(app), "digest_is_name", args, &known, error))
            return false;
        *names = known != 0;
    }
    return true;
}

static bool add_task(struct digest *d, const record *row, GError **error)
{
    bool names = false;
    const char *title = record_str(row, "title");
    day today = app_today(d->app);
    g_autofree char *when = record_has(row, "due_on")
                                ? day_phrase(day_from_iso(record_str(row, "due_on")), today)
                                : g_strdup("no day");
    if (!names_somebody(d->app, title, &names, error))
        return false;
    g_string_append_printf(d->text, "  - %s (%s)\n", names ? "a task about somebody" : title, when);
    d->things++;
    return true;
}

/* Own tasks by name; of the rest how many. */
static bool add_due(struct digest *d, GError **error)
{
    g_autoptr(GPtrArray) rows = app_rows(d->app, "today_due", NULL, error);
    gint64 self = app_actor(d->app)->rep_id, nobodys = 0, calls = 0;
    const char *head = "Your tasks:\n";
    for (guint i = 0; rows && i < rows->len; i++) {
        const record *row = rows->pdata[i];
        bool task = strcmp(record_str(row, "what"), "TASK") == 0;
        calls += !task;
        nobodys += task && record_int(row, "task_owner") != self;
        if (!task || record_int(row, "task_owner") != self)
            continue;
        g_string_append(d->text, head);
        head = "";
        if (!add_task(d, row, error))
            return false;
    }
    add_count(d, nobodys, "task that is nobody's yet is due within a week or overdue.",
              "tasks that are nobody's yet are due within a week or overdue.");
    add_count(d, calls, "person is to be rung back.", "people are to be rung back.");
    return rows != NULL;
}

static bool add_asks(struct digest *d, GError **error)
{
    GError *failed = NULL;
    g_autoptr(record) asks = app_read(d->app, "today_asks", NULL, &failed);
    if (failed) {
        g_propagate_error(error, failed);
        return false;
    }
    add_count(d, counted_in(asks, "to_match"), "MP's reply is to be matched.",
              "MPs' replies are to be matched.");
    add_count(d, counted_in(asks, "to_ask"), "member is to be asked whether HQ may have a reply.",
              "members are to be asked whether HQ may have a reply.");
    add_count(d, counted_in(asks, "to_send"), "reply is to be sent to HQ.",
              "replies are to be sent to HQ.");
    add_count(d, counted_in(asks, "follow_ups_due"), "potential member is to be got back to.",
              "potential members are to be got back to.");
    return true;
}

static bool add_ballot(struct digest *d, GError **error)
{
    GError *failed = NULL;
    g_autoptr(record) b = app_read(d->app, "today_turnout", NULL, &failed);
    if (failed) {
        g_propagate_error(error, failed);
        return false;
    }
    day today = app_today(d->app),
        closes = b ? day_from_iso(record_text(b, "closes_on")) : DAY_NONE;
    if (!b || closes < today || day_from_iso(record_text(b, "opens_on")) > today)
        return true;
    g_autofree char *on = day_short(closes, today);
    g_string_append_printf(d->text,
                           "%s: %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT
                           " told us that they voted; it closes on %s.\n",
                           record_str(b, "title"), counted_in(b, "voted"),
                           counted_in(b, "entitled"), on);
    d->things++;
    return true;
}

/* Caller's; NULL without an error: there is nothing to tell. */
static char *digest_text(struct app *app, const record *rep, GError **error)
{
    struct digest d = {.app = app, .text = g_string_new(NULL)};
    g_autofree char *on = day_short(app_today(app), app_today(app));
    g_string_append_printf(d.text, "%s, %s: what is due for %s\n\n", app_branch(app), on,
                           record_str(rep, "name"));
    bool ok = add_due(&d, error) && add_asks(&d, error) && add_ballot(&d, error);
    g_string_append(d.text,
                    "\nYou asked for this mail. In Branchline “:” and “morning mail” ends it.\n");
    return g_string_free(d.text, !ok || d.things == 0);
}

/* ---- once a rep and day ---- */

/* Only the one that marks the day queues it, in the same transaction. */
static bool queue_one(struct app *app, const record *rep, const char *text, int wait_ms,
                      GError **error)
{
    g_autoptr(record) v = record_new();
    g_autofree char *on = day_short(app_today(app), app_today(app));
    g_autofree char *subject = g_strdup_printf("%s: what is due, %s", app_branch(app), on);
    const struct post_mail mail = {POST_DIGEST, record_str(rep, "address"), subject, text, 0};
    gint64 id = 0;
    app_common_values(app, v);
    record_set_int(v, "rep_id", record_int(rep, "rep_id"));
    if (!system_begin(app, wait_ms, error))
        return false;
    gint64 first = db_exec(app_db(app), "digest_done", v, NULL, error);
    bool ok = first == 0 || (first > 0 && (!text || post_queue(app, v, &mail, &id, error)));
    if (ok && db_commit(app_db(app), error))
        return true;
    db_rollback(app_db(app));
    return false;
}

/* As that rep, whose access may have ended. */
static bool digest_one(struct app *app, const record *rep, int wait_ms, GError **error)
{
    GError *failed = NULL;
    if (!app_load_actor(app, record_str(rep, "login"), &failed)) {
        if (err_is(failed, BL_ERR_REFUSED)) {
            g_error_free(failed);
            return true;
        }
        g_propagate_error(error, failed);
        return false;
    }
    g_autofree char *text = digest_text(app, rep, &failed);
    if (failed) {
        g_propagate_error(error, failed);
        return false;
    }
    return queue_one(app, rep, text, wait_ms, error);
}

/* To a rep who still has access, at the address they still want it at, on its day. */
bool digest_still(struct app *app, const record *mail, bool *goes, GError **error)
{
    g_autoptr(record) args = record_copy(mail);
    g_autoptr(record) row = NULL;
    gint64 day_began = 0;
    app_common_values(app, args);
    (void)instant_from_local(app_today(app), "00:00", &day_began);
    record_set_int(args, "rep_id", record_int(mail, "rep_id"));
    *goes = false;
    const gint64 queued_at = record_int(mail, "queued_at");
    if (queued_at < day_began || queued_at > day_began + (gint64)25 * 3600)
        return true;
    bool ok = db_find(app_db(app), "digest_still", args, &row, error);
    *goes = row != NULL;
    return ok;
}

bool digest_queue(struct app *app, int wait_ms, GError **error)
{
    gint64 from = 0;
    g_autoptr(record) args = record_new();
    if (!instant_from_local(app_today(app), FROM_TIME, &from) || app_now(app) < from)
        return true;
    app_common_values(app, args);
    g_autoptr(GPtrArray) due = db_all(app_db(app), "digest_due", args, error);
    bool ok = due != NULL;
    for (guint i = 0; ok && i < due->len; i++)
        ok = digest_one(app, due->pdata[i], wait_ms, error);
    system_act(app);
    return ok;
}

/* ---- whether they want it ---- */

static bool say_digest(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autoptr(record) row = NULL;
    if (!db_find(app_db(app), "digest_get", in, &row, error))
        return false;
    if (row)
        result_say(out, "What is due comes to %s each morning, if there is anything.",
                   record_str(row, "address"));
    else
        result_say(out, "You get no mail in the morning.");
    return true;
}

bool digest_run(struct app *app, const record *in, struct result *out, GError **error)
{
    const char *address = record_text(in, "address");
    g_autoptr(record) v = record_copy(in);
    g_autofree char *today = day_to_iso(app_today(app));
    out->subject = "digest";
    if (post_address_asked(in))
        return say_digest(app, v, out, error);
    if (!address) {
        result_say(out, "You get no mail in the morning.");
        return db_exec(app_db(app), "digest_drop", v, NULL, error) >= 0;
    }
    if (!mail_is_address(address, error))
        return false;
    if (person_email_is_work(address))
        return err_set(error, BL_ERR_INPUT,
                       "%s is an address at work: the employer may read what comes there. Give one "
                       "of your own.",
                       address);
    record_set_text(v, "last_on", today);
    result_say(out, "From tomorrow on what is due comes to %s each morning, if there is anything.",
               address);
    return db_exec(app_db(app), "digest_set", v, NULL, error) >= 0;
}

bool digest_prefill(struct app *app, record *in, GError **error)
{
    g_autoptr(record) args = record_of_int("actor_id", app_actor(app)->rep_id);
    g_autoptr(record) row = NULL;
    if (!db_find(app_db(app), "digest_get", args, &row, error))
        return false;
    record_set_text(in, "address", row ? record_str(row, "address") : NULL);
    return true;
}

const struct field digest_fields[] = {
    FIELD("address", "Address", "Of your own, never at work; “none” ends it.", EMAIL,
          .flags = FIELD_POSITIONAL | FIELD_KEEP),
    {.name = NULL},
};
