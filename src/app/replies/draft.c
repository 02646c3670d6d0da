/*
 * What a draft of a letter needs, gathered: whose, to whom, where the MP stands.
 */
#include "replies/draft.h"

#include "app/reference.h"
#include "app_priv.h"
#include "mps/mps.h"

#include "base/err.h"
#include "domain/mp.h"
#include "store/db.h"

#include <string.h>

/* ---- the book ---- */

static bool take_point(record *row, void *data, GError **error)
{
    struct letter_point p = {.number = g_ascii_strtoll(record_str(row, "point"), NULL, 10),
                             .place = record_text(row, "place"),
                             .suits = record_text(row, "suits"),
                             .day = record_text(row, "day"),
                             .fact = record_text(row, "fact"),
                             .source = record_text(row, "source"),
                             .verify = strcmp(record_str(row, "status"), "VERIFY") == 0};
    if (!letter_topic_from(record_text(row, "topic"), &p.topic))
        return err_set(error, BL_ERR_INTERNAL, "There is no topic %s.", record_str(row, "topic"));
    return letter_book_add_point(data, &p, error);
}

static bool take_line(record *row, void *data, GError **error)
{
    return letter_book_add_line(data, record_text(row, "part"), record_text(row, "of"),
                                record_text(row, "said"), error);
}

letter_book *draft_book(GError **error)
{
    g_autoptr(letter_book) book = letter_book_new();
    if (!reference_each("letters/points", take_point, book, error) ||
        !reference_each("letters/lines", take_line, book, error))
        return NULL;
    return g_steal_pointer(&book);
}

/* ---- to whom ---- */

static bool take_whose(struct app *app, const record *in, struct draft *d, GError **error)
{
    d->to.ons_code = g_strdup(record_text(in, "ons_code"));
    if (!reply_take_person(app, &d->to, record_int(in, "person_id"), error))
        return false;
    if (!d->to.ons_code)
        return err_set(error, BL_ERR_INPUT,
                       "The constituency of %s is not known: it comes with a postcode or, in {"
                       ":member.edit}, by its name.",
                       d->to.member);
    if (!reply_take_seat(app, &d->to, NULL, record_str(in, "today"), error))
        return false;
    return d->to.mp_id || err_set(error, BL_ERR_INPUT,
                                  "Nobody holds the seat of %s now: there is no MP to write "
                                  "to.",
                                  d->to.constituency);
}

/* The latest entry counts. */
static bool take_stance(struct app *app, struct draft *d, GError **error)
{
    g_autoptr(record) args = record_of_int("mp_id", d->to.mp_id);
    g_autoptr(GPtrArray) rows = db_all(app_db(app), "mp_stances", args, error);
    d->stance = STANCE_UNKNOWN;
    if (rows && rows->len)
        (void)stance_from(record_str(rows->pdata[0], "stance"), &d->stance);
    return rows != NULL;
}

/* The address that the member's last letter did not reach is none to write to. */
static bool take_failed(struct app *app, struct draft *d, GError **error)
{
    g_autoptr(record) last = NULL;
    g_autoptr(record) args = record_of_int("person_id", d->to.person_id);
    record_set_text(args, "ons_code", d->to.ons_code);
    if (!db_find(app_db(app), "letter_failed", args, &last, error))
        return false;
    const char *failed = last ? record_text(last, "failed_address") : NULL;
    if (failed && d->email && g_ascii_strcasecmp(failed, d->email) == 0)
        d->failed = g_steal_pointer(&d->email);
    return true;
}

static bool take_mp(struct app *app, struct draft *d, GError **error)
{
    g_autoptr(record) post = NULL;
    g_autoptr(record) seat = NULL;
    g_autoptr(record) args = record_of_text("ons_code", d->to.ons_code);
    if (!take_stance(app, d, error) ||
        !mp_government_post(app, d->to.mp_id, app_today(app), &post, error) ||
        !db_find(app_db(app), "mp_seat", args, &seat, error))
        return false;
    d->government = post != NULL;
    d->email = seat ? g_strdup(record_text(seat, "email")) : NULL;
    return take_failed(app, d, error);
}

/* ---- what is asked ---- */

/* What is promised and not done, a bit for each kind. */
static guint open_promises(const GPtrArray *rows)
{
    guint promised = 0;
    for (guint i = 0; i < rows->len; i++) {
        enum commitment c;
        if (!record_has(rows->pdata[i], "done_on") &&
            commitment_from(record_str(rows->pdata[i], "commitment"), &c))
            promised |= 1U << c;
    }
    return promised;
}

static bool reply_fits(const struct draft *d, const record *reply, GError **error)
{
    if (record_has(reply, "notice") || record_bool(reply, "triage"))
        return err_set(error, BL_ERR_INPUT,
                       record_has(reply, "notice") ? "There is nothing to answer in that mail."
                                                   : "That reply waits to be matched first.");
    if (record_int(reply, "person_id") != d->to.person_id)
        return err_set(error, BL_ERR_INPUT, "That reply is not to %s.", d->to.member);
    return record_int(reply, "mp_id") == d->to.mp_id ||
           err_set(error, BL_ERR_INPUT,
                   "That reply is from %s, but the MP is %s now: draft a first letter to them.",
                   record_has(reply, "mp_name") ? record_str(reply, "mp_name") : "another MP",
                   d->to.mp);
}

/* What a letter back is about, where nobody says: what the reply was, then the member's words. */
static void take_topic(const record *reply, struct letter_case *about, enum letter_topic *topic)
{
    if (about->topic || about->n_points)
        return;
    if (letter_topic_of(record_str(reply, "subject"), topic) ||
        (about->own && letter_topic_of(about->own, topic)) ||
        letter_topic_of(record_str(reply, "text"), topic))
        about->topic = topic;
}

/* Of a reply nothing but its type, its day, its topic and what was promised in it. */
static bool take_reply(struct app *app, gint64 reply_id, struct draft *d, struct letter_case *about,
                       enum letter_topic *topic, char **said_on, GError **error)
{
    g_autoptr(record) reply = reply_get(app, reply_id, error);
    if (!reply || !reply_fits(d, reply, error))
        return false;
    g_autoptr(GPtrArray) rows = db_all(app_db(app), "commitments_of_reply", reply, error);
    if (!rows)
        return false;
    *said_on = day_dated(day_from_iso(record_str(reply, "received_on")));
    about->reply_day = *said_on;
    about->promised = open_promises(rows);
    take_topic(reply, about, topic);
    return reply_type_from(record_str(reply, "type"), &about->reply) ||
           err_set(error, BL_ERR_INTERNAL, "The reply has no type.");
}

static bool take_promises(struct app *app, const struct draft *d, struct letter_case *about,
                          GError **error)
{
    g_autoptr(record) args = record_of_int("mp_id", d->to.mp_id);
    record_set_int(args, "person_id", d->to.person_id);
    g_autoptr(GPtrArray) rows = db_all(app_db(app), "commitments_open_to", args, error);
    if (rows)
        about->promised = open_promises(rows);
    return rows != NULL;
}

/* "3, 7": numbers of points. Caller's; NULL with a sentence. */
static GArray *points_read(const char *typed, GError **error)
{
    g_autoptr(GArray) numbers = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_auto(GStrv) words = g_strsplit_set(typed ? typed : "", ", ", -1);
    for (char **w = words; *w; w++) {
        char *end = NULL;
        gint64 n = g_ascii_strtoll(*w, &end, 10);
        if (!**w)
            continue;
        if (*end || n <= 0) {
            err_set(error, BL_ERR_INPUT,
                    "Points are numbers such as 4, 7, not “%s”: {:letter.points} has all.", *w);
            return NULL;
        }
        g_array_append_val(numbers, n);
    }
    return g_steal_pointer(&numbers);
}

/* ---- the draft ---- */

static bool make(struct app *app, const record *in, struct draft *d, GError **error)
{
    g_autoptr(GArray) points = points_read(record_text(in, "points"), error);
    g_autofree char *said_on = NULL;
    enum letter_topic topic;
    if (!points || !(d->book = draft_book(error)))
        return false;
    struct letter_case about = {.member = d->to.person_id,
                                .member_name = d->to.member,
                                .mp_name = d->to.mp,
                                .seat = d->to.constituency,
                                .own = record_text(in, "words"),
                                .points = (const gint64 *)(void *)points->data,
                                .n_points = points->len,
                                .stance = d->stance,
                                .government = d->government};
    if (letter_topic_from(record_text(in, "topic"), &topic))
        about.topic = &topic;
    bool ok = record_has(in, "reply_id")
                  ? take_reply(app, record_int(in, "reply_id"), d, &about, &topic, &said_on, error)
                  : take_promises(app, d, &about, error);
    return ok && letter_draft_make(d->book, &about, &d->letter, error);
}

bool draft_of(struct app *app, const record *in, struct draft *d, GError **error)
{
    *d = (struct draft){0};
    return take_whose(app, in, d, error) && take_mp(app, d, error) && make(app, in, d, error);
}

void draft_done(struct draft *d)
{
    letter_draft_done(&d->letter);
    letter_book_free(d->book);
    reply_to_done(&d->to);
    g_free(d->email);
    g_free(d->failed);
}
