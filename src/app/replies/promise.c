/*
 * What MPs promised to do: noted from a reply or by hand, with the day it is due and the day it was
 * done.
 */
#include "app_priv.h"
#include "fields.h"
#include "replies/hq.h"
#include "replies/priv.h"

#include "base/err.h"
#include "base/text.h"
#include "domain/mp.h"
#include "domain/reply_guess.h"
#include "store/change.h"
#include "store/db.h"
#include "store/page.h"

#include <string.h>

static record *promise_get(struct app *app, gint64 id, GError **error)
{
    g_autoptr(record) args = record_of_int("commitment_id", id);
    return db_need(app_db(app), "commitment_get", args, error,
                   "There is no commitment %" G_GINT64_FORMAT ".", id);
}

/* What stands on a reply is changed by whoever may read that. */
static bool promise_ours(const record *row, GError **error)
{
    return record_bool(row, "_read") ||
           err_set(error, BL_ERR_REFUSED,
                   "That was noted from a reply to another workplace's member: ask an officer.");
}

static const char *promise_label(const record *row)
{
    enum commitment c;
    return commitment_from(record_str(row, "commitment"), &c) ? commitment_label(c) : "";
}

static bool promise_told(struct app *app, gint64 id, const char *did, struct result *out,
                         GError **error)
{
    record *row = promise_get(app, id, error);
    if (!row)
        return false;
    out->object = row;
    out->id = id;
    out->subject = "mp";
    out->subject_id = record_int(row, "mp_id");
    out->workplace_id = WHOLE_BRANCH;
    out->label = g_strdup_printf("%s: %s, %s", record_str(row, "mp_name"), promise_label(row), did);
    day due = day_from_iso(record_text(row, "due_on"));
    g_autofree char *when = due == DAY_NONE ? NULL : day_short(due, app_today(app));
    bool open = !record_has(row, "done_on");
    result_say(out, "%s: %s, %s%s%s.", record_str(row, "mp_name"), promise_label(row), did,
               open && when ? ", due " : "", open && when ? when : "");
    return true;
}

/* ---- what a reply promises ---- */

static bool is_noted(const GPtrArray *noted, const struct reply_promise *p)
{
    for (guint i = 0; i < noted->len; i++)
        if (strcmp(record_str(noted->pdata[i], "commitment"), commitment_name(p->kind)) == 0)
            return true;
    return false;
}

bool reply_add_promises(struct app *app, record *row, GError **error)
{
    GPtrArray *noted = db_all(app_db(app), "commitments_of_reply", row, error);
    if (!noted)
        return false;
    g_autoptr(GPtrArray) said = reply_promises(record_str(row, "text"));
    GPtrArray *suggested = record_array_new();
    bool silent = record_has(row, "notice") || strcmp(record_str(row, "type"), "AUTO_ACK") == 0;
    for (guint i = 0; i < said->len && !silent; i++) {
        const struct reply_promise *p = said->pdata[i];
        if (is_noted(noted, p))
            continue;
        record *o = record_of_text("commitment", commitment_name(p->kind));
        record_set_bool(o, "is_done", p->done);
        record_set_text(o, "said", p->sentence);
        g_ptr_array_add(suggested, o);
    }
    record_take_list(row, "commitments", noted);
    record_take_list(row, "commitments_suggested", suggested);
    return true;
}

/* ---- the commands ---- */

/* What a mail that is no reply says is no promise. */
static bool is_a_reply(const record *row, GError **error)
{
    enum reply_notice n;
    if (!reply_notice_from(record_text(row, "notice"), &n))
        return true;
    return err_set(error, BL_ERR_INPUT,
                   n == REPLY_NOTICE_NOT_A_REPLY
                       ? "Reply %" G_GINT64_FORMAT " was set aside as not a reply: undo that "
                         "first, or note the promise by {constituency}."
                       : "Mail %" G_GINT64_FORMAT " tells of a delivery or a calendar: it promises "
                         "nothing. Note the promise by {constituency}.",
                   record_int(row, "reply_id"));
}

/* The MP who wrote the reply (into *reply, the caller's), or who sits for the seat. */
static bool promise_whose(struct app *app, const record *in, struct reply_to *to, record **reply,
                          GError **error)
{
    if (record_has(in, "reply_id")) {
        *reply = reply_get(app, record_int(in, "reply_id"), error);
        if (!*reply || !is_a_reply(*reply, error) ||
            !reply_take_mp(app, to, record_int(*reply, "mp_id"), error))
            return false;
        if (record_has(*reply, "ons_code")) {
            g_free(to->ons_code);
            to->ons_code = g_strdup(record_str(*reply, "ons_code"));
        }
    } else if (record_has(in, "ons_code")) {
        if (!reply_take_seat(app, to, record_str(in, "ons_code"), record_str(in, "today"), error))
            return false;
    } else {
        return err_set(error, BL_ERR_INPUT,
                       "Say which reply promises it ({reply}), or which seat the MP sits for "
                       "({constituency}).");
    }
    return (to->mp_id && to->ons_code) ||
           err_set(error, BL_ERR_INPUT, "It is not known which MP that is: match the reply first.");
}

/* The first sentence that says it, as done or as promised; NULL: none does. */
static const struct reply_promise *said_of(const GPtrArray *said, const char *kind, bool done)
{
    for (guint i = 0; i < said->len; i++) {
        const struct reply_promise *p = said->pdata[i];
        if (p->done == done && strcmp(commitment_name(p->kind), kind) == 0)
            return p;
    }
    return NULL;
}

/* A letter may tell of one that is done and promise another. */
static bool noted_once(struct app *app, const record *v, const GPtrArray *said, GError **error)
{
    const char *kind = record_str(v, "commitment");
    bool done = record_has(v, "done_on");
    bool both = said_of(said, kind, true) && said_of(said, kind, false);
    g_autoptr(GPtrArray) rows = db_all(app_db(app), "commitments_same", v, error);
    for (guint i = 0; rows && i < rows->len; i++) {
        const record *row = rows->pdata[i];
        gint64 id = record_int(row, "commitment_id");
        bool was_done = record_has(row, "done_on");
        if (both && done != was_done)
            continue;
        return err_set(error, BL_ERR_INPUT,
                       done && !was_done ? "That is noted already as promised, as commitment "
                                           "%" G_GINT64_FORMAT ": {:commitment.done} says that it "
                                           "is done."
                                         : "That is noted already, as commitment %" G_GINT64_FORMAT
                                           ": {:commitment.edit} changes it.",
                       id);
    }
    return rows != NULL;
}

static bool names_member(const record *row, const char *sentence)
{
    static const char *const names[] = {"given_name", "family_name"};
    g_autofree char *folded = text_fold(sentence);
    g_auto(GStrv) words = g_strsplit(folded, " ", -1);
    bool does = false;
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *name = text_fold(record_str(row, names[i]));
        g_autofree char *whose = g_strconcat(name, "s", NULL); /* "Amina's" */
        does = does || (*name && (g_strv_contains((const char *const *)words, name) ||
                                  g_strv_contains((const char *const *)words, whose)));
    }
    return does;
}

/* Any of it HQ does not get. */
static bool is_struck(const struct reply_hq *h, const char *sentence)
{
    g_autoptr(GArray) names = strike_no_spans();
    g_autoptr(GArray) here = strike_no_spans();
    reply_hq_strike_others(h, sentence, names);
    strike_add_words(record_str(h->row, "text"), sentence, here);
    bool struck = names->len > 0;
    for (guint i = 0; i < here->len; i++) {
        struct strike_part p = {.at = g_array_index(here, struct strike_span, i)};
        struck = struck || strike_touches(h->all, &p);
    }
    return struck;
}

/* Nothing of the member: neither their name nor what HQ need not have. */
static bool tells_nothing(struct app *app, gint64 reply_id, const char *sentence, bool *ok,
                          GError **error)
{
    struct reply_hq h;
    if (!reply_hq_load(app, reply_id, &h, error))
        return false;
    bool read = reply_hq_is_plain(app, h.row, sentence, ok, error);
    *ok = *ok && !names_member(h.row, sentence) && !is_struck(&h, sentence);
    reply_hq_done(&h);
    return read;
}

/* Where no words were given, the sentence of the reply, which is told: into *told, the caller's;
 * *reads_done: it tells of what was done. */
static bool quote(struct app *app, record *v, const GPtrArray *said, char **told, bool *reads_done,
                  GError **error)
{
    bool plain = false;
    if (record_has(v, "said") || !record_has(v, "reply_id"))
        return true;
    const char *kind = record_str(v, "commitment");
    bool done = record_has(v, "done_on");
    const struct reply_promise *p = said_of(said, kind, done);
    p = p ? p : said_of(said, kind, !done);
    if (p && !tells_nothing(app, record_int(v, "reply_id"), p->sentence, &plain, error))
        return false;
    if (plain)
        record_set_text(v, "said", p->sentence);
    *reads_done = plain && p->done && !done;
    *told =
        plain ? g_strdup_printf("“%s”%s", p->sentence,
                                done && !p->done ? " It is not said to be done." : "")
        : p   ? g_strdup("The sentence that says so tells of the member, and is not kept with it.")
              : g_strdup("No sentence of the reply that I know says so: none is kept with it.");
    return true;
}

static bool run_add(struct app *app, const record *in, struct result *out, GError **error)
{
    struct reply_to to = {0};
    gint64 id = 0;
    g_autofree char *told = NULL;
    g_autoptr(record) reply = NULL;
    bool reads_done = false;
    bool ok = promise_whose(app, in, &to, &reply, error);
    g_autoptr(GPtrArray) said = reply_promises(reply ? record_str(reply, "text") : "");
    g_autoptr(record) v = record_copy(in);
    bool done = record_bool(in, "done") || record_has(in, "done_on");
    record_set_int(v, "mp_id", to.mp_id);
    record_set_text(v, "ons_code", to.ons_code);
    record_set_id(v, "reply_id", record_int(in, "reply_id"));
    record_set_text(v, "due_on", record_text(in, "due"));
    record_set_text(v, "done_on",
                    record_has(in, "done_on") ? record_str(in, "done_on")
                    : done                    ? record_str(in, "today")
                                              : NULL);
    ok = ok && noted_once(app, v, said, error) && quote(app, v, said, &told, &reads_done, error) &&
         db_exec(app_db(app), "commitment_insert", v, &id, error) >= 0 &&
         promise_told(app, id, done ? "done" : "noted", out, error);
    if (ok && told)
        result_add(out, "%s", told);
    if (ok && reads_done)
        result_add(out, "That reads as done: {:commitment.done} says so.");
    reply_to_done(&to);
    return ok;
}

static bool run_done(struct app *app, const record *in, struct result *out, GError **error)
{
    gint64 id = record_int(in, "commitment_id");
    g_autoptr(record) row = promise_get(app, id, error);
    if (!row)
        return false;
    if (record_has(row, "done_on")) {
        g_autofree char *when = day_dated(day_from_iso(record_str(row, "done_on")));
        return err_set(error, BL_ERR_INPUT,
                       "That was done on %s already: {:commitment.edit} changes the day.", when);
    }
    const char *on = record_has(in, "on") ? record_str(in, "on") : record_str(in, "today");
    record_set_text(row, "done_on", on);
    return db_exec(app_db(app), "commitment_set_done", row, NULL, error) >= 0 &&
           promise_told(app, id, "done", out, error);
}

static const struct field edit_fields[] = {
    FIELD("commitment", "Commitment", "Its id, as in commitment list.", ID,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_SUBJECT),
    FIELD("kind", "What", "What the MP promised.", CHOICE, .flags = FIELD_KEEP | FIELD_FILLED,
          .choices = commitments, .column = "commitment"),
    FIELD("due", "Due", "When to ask what came of it.", DATE, .flags = FIELD_KEEP,
          .column = "due_on"),
    FIELD("done_on", "Done on", "The day it was done; empty: it is not.", DATE, .days = DAY_ON_FILE,
          .flags = FIELD_KEEP, .column = "done_on"),
    FIELD("said", "In their words", "The sentence that says so. Name no member.", TEXT,
          .flags = FIELD_KEEP | FIELD_NOTE, .column = "said"),
    {.name = NULL},
};

static bool run_edit(struct app *app, const record *in, struct result *out, GError **error)
{
    gint64 id = record_int(in, "commitment_id");
    g_autoptr(record) row = promise_get(app, id, error);
    if (!row || !promise_ours(row, error))
        return false;
    fields_over(edit_fields, row, in);
    return db_exec(app_db(app), "commitment_update", row, NULL, error) >= 0 &&
           promise_told(app, id, "changed", out, error);
}

static bool prefill_edit(struct app *app, record *in, GError **error)
{
    g_autoptr(record) row = promise_get(app, record_int(in, "commitment_id"), error);
    if (!row)
        return false;
    fields_prefill(edit_fields, row, in);
    return true;
}

static bool run_drop(struct app *app, const record *in, struct result *out, GError **error)
{
    gint64 id = record_int(in, "commitment_id");
    g_autoptr(record) row = promise_get(app, id, error);
    if (!row || !promise_ours(row, error) || !promise_told(app, id, "taken off", out, error) ||
        db_exec(app_db(app), "commitment_delete", in, NULL, error) < 0)
        return false;
    return true;
}

static bool list_row(record *row, void *data, GError **error)
{
    return result_row(data, row, error);
}

static bool run_list(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autoptr(record) filter = record_new();
    record_set_text(filter, "ons_code", record_text(in, "ons_code"));
    return page_each(app_db(app), record_bool(in, "open") ? "commitment_open" : "commitment",
                     record_bool(in, "open") ? NULL : filter, list_row, out, error);
}

/* ---- the table ---- */

static const struct field add_fields[] = {
    FIELD("commitment", "What", "What the MP promised, or did.", CHOICE,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL, .choices = commitments),
    FIELD("reply", "Reply", "The id of the reply that says so.", ID, .flags = FIELD_SUBJECT),
    FIELD("constituency", "Constituency", "Without a reply: the MP's seat, by name or code.",
          CONSTITUENCY, .flags = FIELD_SUBJECT),
    FIELD("due", "Due", "When to ask what came of it.", DATE, .column = "due_on"),
    FIELD("done_on", "Done on", "The day it was done, if it is.", DATE, .days = DAY_ON_FILE),
    FIELD("done", "Done", "It is done: today, unless a day is given.", BOOL,
          .flags = FIELD_CLI_ONLY),
    FIELD("said", "In their words", "The sentence that says so. Name no member.", TEXT,
          .flags = FIELD_NOTE),
    {.name = NULL},
};

static const struct field one_field[] = {
    FIELD("commitment", "Commitment", "Its id, as in commitment list.", ID,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_SUBJECT),
    {.name = NULL},
};

static const struct field done_fields[] = {
    FIELD("commitment", "Commitment", "Its id, as in commitment list.", ID,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_SUBJECT),
    FIELD("on", "On", "The day; if left out, today.", DATE, .days = DAY_ON_FILE,
          .flags = FIELD_CLI_ONLY),
    {.name = NULL},
};

static const struct field list_fields[] = {
    FIELD("constituency", "Constituency", "Only those of this seat's MPs.", CONSTITUENCY),
    FIELD("open", "Not done", "Only what is not done yet, what is due first.", BOOL),
    {.name = NULL},
};

#define TOPICS (TOPIC_REPLY | TOPIC_MP)

static const struct command commands[] = {
    {.id = "commitment.add",
     .title = "Add what an MP promised",
     .help = "Writes to the minister, asks a question, signs a motion, meets, speaks, visits: what "
             "the MP promised or did, with the day to ask after it. From a reply it is suggested.",
     .words = "promise pledge",
     .level = LEVEL_REP,
     .flags = CMD_WRITES | CMD_ADDS,
     .fields = add_fields,
     .run = run_add,
     .keys = "o",
     .where = "reply",
     .bar = "Promised",
     .topics = TOPICS},
    {.id = "commitment.done",
     .title = "The MP did what was promised",
     .help = "Marks what an MP promised as done.",
     .level = LEVEL_REP,
     .flags = CMD_WRITES,
     .fields = done_fields,
     .run = run_done,
     .topics = TOPICS},
    {.id = "commitment.edit",
     .title = "Change what an MP promised",
     .help = "Changes what you give.",
     .level = LEVEL_REP,
     .flags = CMD_WRITES,
     .fields = edit_fields,
     .run = run_edit,
     .prefill = prefill_edit,
     .topics = TOPICS},
    {.id = "commitment.drop",
     .title = "Take a commitment off",
     .help = "It was none: takes it off the MP's list.",
     .level = LEVEL_REP,
     .flags = CMD_WRITES,
     .fields = one_field,
     .run = run_drop,
     .topics = TOPICS},
    {.id = "commitment.list",
     .title = "List what MPs promised",
     .help = "What MPs promised or did, latest first; or only what is not done yet.",
     .words = "promises commitments",
     .level = LEVEL_READONLY,
     .flags = CMD_LIST,
     .fields = list_fields,
     .run = run_list},
};

const struct command_group commitment_commands = {"MPs' commitments", commands,
                                                  G_N_ELEMENTS(commands), NULL, NULL};
