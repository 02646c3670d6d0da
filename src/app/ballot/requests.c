/*
 * Wrong addresses and papers or links to be sent again: told to HQ in one message a day, each until
 * HQ has dealt with it.
 */
#include "app_priv.h"
#include "ballot/ballots.h"
#include "ballot/record.h"
#include "members/talk.h"
#include "post/queue.h"

#include "base/count.h"
#include "base/err.h"
#include "domain/ballot_words.h"
#include "domain/person.h"
#include "store/db.h"

#include <string.h>

#define PAPER "NEW_PAPER"
#define ADDRESS "ADDRESS_QUERY"

static bool is_paper(const record *row)
{
    return strcmp(record_str(row, "kind"), PAPER) == 0;
}

/* Where they stand and what they need, in the words of how they vote. */
static void put_words(const struct ballot *b, record *row)
{
    enum canvass_state state;
    if (canvass_state_from(record_str(row, "state"), &state))
        record_set_text(row, "_state", canvass_state_in(state, b->method));
    if (is_paper(row))
        record_set_text(row, "_kind", method_words(b->method)->replacement);
}

static GPtrArray *requests(struct app *app, gint64 ballot_id, bool all, GError **error)
{
    g_autoptr(record) args = record_of_int("ballot_id", ballot_id);
    record_set_bool(args, "all", all);
    return db_all(app_db(app), "requests_open", args, error);
}

bool ballot_run_requests(struct app *app, const record *in, struct result *out, GError **error)
{
    struct ballot b;
    if (!ballot_load(app, record_int(in, "ballot_id"), &b, error))
        return false;
    g_autoptr(GPtrArray) rows = requests(app, b.id, true, error);
    bool ok = rows != NULL;
    for (guint i = 0; ok && i < rows->len; i++) {
        record *row = rows->pdata[i];
        put_words(&b, row);
        record_take_text(row, "since", day_to_iso(day_of(record_int(row, "_created_at"))));
        record_set_int(row, "id", record_int(row, "task_id"));
        ok = result_row(out, row, error);
    }
    ballot_done(&b);
    return ok;
}

/* ---- one message ---- */

struct message {
    struct app *app;
    const record *in;
    struct ballot b;
    GString *text, *say;
    guint papers, addresses;
};

static bool begin_text(struct message *m, GError **error)
{
    g_autoptr(record) key = record_of_text("key", "branch");
    g_autoptr(record) branch = NULL;
    if (!db_find(app_db(m->app), "setting_get", key, &branch, error))
        return false;
    g_autofree char *on = day_dated(app_today(m->app));
    g_string_append_printf(m->text,
                           "%s, %s\nBallot: %s\nPlease deal with the following. Each line: "
                           "membership number, name, what is needed.\n\n",
                           branch ? record_str(branch, "value") : "", on,
                           record_str(m->b.row, "title"));
    return true;
}

/* Caller's. */
static char *needed(const struct message *m, const record *row)
{
    const struct method_words *words = method_words(m->b.method);
    return is_paper(row)
               ? g_strdup(words->replacement)
               : g_strdup_printf("a wrong %s: please ask them for the right one", words->address);
}

/* That HQ was asked for the paper the ballot has too. Where it is too late for that it is said. */
static bool ask_for_paper(struct message *m, const record *row, GError **error)
{
    if (strcmp(record_str(row, "state"), canvass_state_name(CANVASS_REPLACEMENT_NEEDED)) != 0)
        return true;
    g_autoptr(record) v = record_copy(m->in);
    g_autoptr(GError) failed = NULL;
    struct result one = {0};
    record_set_int(v, "ballot_id", m->b.id);
    record_set_int(v, "person_id", record_int(row, "person_id"));
    bool ok = canvass_hq_asked(m->app, v, &one, &failed);
    result_done(&one);
    if (!ok && !err_is(failed, BL_ERR_INPUT)) {
        g_propagate_error(error, g_steal_pointer(&failed));
        return false;
    }
    if (!ok)
        g_string_append_printf(m->say, " Not put down in the ballot for %s: %s",
                               record_str(row, "person"), failed->message);
    return true;
}

static bool tell_of(struct message *m, const record *row, GError **error)
{
    g_autoptr(record) v = record_copy(m->in);
    record_set_int(v, "task_id", record_int(row, "task_id"));
    *(is_paper(row) ? &m->papers : &m->addresses) += 1;
    g_autofree char *what = needed(m, row);
    g_string_append_printf(m->text, "%s, %s: %s\n",
                           record_has(row, "membership_no") ? record_str(row, "membership_no")
                                                            : "no number yet",
                           record_str(row, "person"), what);
    return db_exec(app_db(m->app), "task_hq_told", v, NULL, error) >= 0 &&
           (!is_paper(row) || ask_for_paper(m, row, error));
}

static bool finish(struct message *m, struct result *out, GError **error)
{
    gint64 id = 0;
    g_autofree char *to = post_hq(m->app, error);
    g_autofree char *subject =
        g_strdup_printf("%s: %s", app_branch(m->app), record_str(m->b.row, "title"));
    const struct post_mail mail = {POST_MAIL, to, subject, m->text->str, 0};
    const char *goes = to ? post_goes(m->app, 1, error) : NULL;
    if (!goes || !post_queue(m->app, m->in, &mail, &id, error))
        return false;
    const struct method_words *words = method_words(m->b.method);
    const char *one = strchr(words->replacement, ' ') + 1; /* without its article */
    g_autofree char *papers = counted(m->papers, one, words->replacements);
    g_autofree char *addresses = counted(m->addresses, "wrong address", "wrong addresses");
    out->subject = "ballot";
    out->subject_id = m->b.id;
    out->keep_change = true;
    out->label = g_strdup_printf("%s: HQ told of %u", record_str(m->b.row, "title"),
                                 m->papers + m->addresses);
    out->detail = g_strdup_printf("papers %u addresses %u to outbox", m->papers, m->addresses);
    out->object = record_of_int("ballot_id", m->b.id);
    record_set_int(out->object, "told", m->papers + m->addresses);
    record_set_int(out->object, "outbox_id", id);
    record_set_text(out->object, "text", m->text->str);
    result_say(out, "The message to %s is in the outbox: %s%s%s. %s%s", to, m->papers ? papers : "",
               m->papers && m->addresses ? ", " : "", m->addresses ? addresses : "", goes,
               m->say->str);
    return true;
}

static bool send_all(struct message *m, struct result *out, GError **error)
{
    g_autoptr(GPtrArray) rows = requests(m->app, m->b.id, false, error);
    if (!rows)
        return false;
    if (rows->len == 0) {
        out->object = record_of_int("ballot_id", m->b.id);
        record_set_int(out->object, "told", 0);
        result_say(out, "There is nothing new for HQ: it was told of all that is open.");
        return true;
    }
    bool ok = begin_text(m, error);
    guint late = 0;
    for (guint i = 0; ok && i < rows->len; i++)
        if (is_paper(rows->pdata[i]) && ballot_has_closed(m->app, &m->b))
            late++;
        else
            ok = tell_of(m, rows->pdata[i], error);
    if (ok && late == rows->len)
        return err_set(
            error, BL_ERR_INPUT,
            "The ballot has closed: HQ can send nothing any more. {:ballot.requests.done} "
            "takes them off the list.");
    return ok && finish(m, out, error);
}

bool ballot_run_requests_send(struct app *app, const record *in, struct result *out, GError **error)
{
    struct message m = {.app = app, .in = in};
    if (!ballot_load(app, record_int(in, "ballot_id"), &m.b, error))
        return false;
    m.text = g_string_new(NULL);
    m.say = g_string_new(NULL);
    bool ok = send_all(&m, out, error);
    g_string_free(m.text, true);
    g_string_free(m.say, true);
    ballot_done(&m.b);
    return ok;
}

/* ---- until it is done ---- */

bool ballot_run_requests_done(struct app *app, const record *in, struct result *out, GError **error)
{
    static const char *const kinds[] = {ADDRESS, PAPER};
    g_autoptr(record) v = record_copy(in);
    g_autoptr(record) person = NULL;
    guint done = 0;
    record_set_null(v, "ballot_id");
    if (!db_find(app_db(app), "canvass_person", v, &person, error))
        return false;
    if (!person)
        return err_set(error, BL_ERR_NOT_FOUND, "No such member in your workplaces.");
    gint64 person_id = record_int(person, "person_id");
    g_autofree char *name =
        person_display(record_str(person, "given_name"), record_str(person, "family_name"));
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        record_set_text(v, "kind", kinds[i]);
        g_autoptr(GPtrArray) open = db_all(app_db(app), "tasks_open_about", v, error);
        if (!open || (open->len && !talk_done_tasks(app, in, kinds[i], person_id, error)))
            return false;
        done += open->len;
    }
    if (!done)
        return err_set(error, BL_ERR_INPUT, "HQ is asked for nothing for %s.", name);
    out->subject = "person";
    out->subject_id = person_id;
    out->workplace_id = record_int(person, "workplace_id");
    out->label = g_strdup_printf("%s: HQ has dealt with it", name);
    out->object = record_of_int("person_id", person_id);
    record_set_text(out->object, "name", name);
    result_say(out, "%s: HQ has dealt with it.", name);
    return canvass_paper_asked(app, in, person_id, out, error);
}

const struct field ballot_requests_fields[] = {
    FIELD("ballot", "Ballot", "Its id or title; if left out, the open one.", BALLOT,
          .flags = FIELD_REQUIRED | FIELD_SUBJECT),
    {.name = NULL},
};

const struct field ballot_requests_done_fields[] = {
    FIELD("person", "Member", "Membership number, id or part of the name.", PERSON,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_SUBJECT | FIELD_REPEAT),
    {.name = NULL},
};
