/*
 * A member's letters to one MP, in their order, and which of them an answer
 * belongs to: the last that was written when it came.
 */
#include "app_priv.h"
#include "replies/priv.h"

#include "domain/mp.h"
#include "store/db.h"

#include <string.h>

/* What is known of one member and one seat. */
struct post {
    struct app *app;
    const record *in;   /* the command's, for now and actor_id */
    record *who;        /* person_id, ons_code */
    GPtrArray *letters; /* undated first, then by day */
    GPtrArray *replies; /* by day */
};

static void post_done(struct post *p)
{
    g_clear_pointer(&p->who, record_free);
    g_clear_pointer(&p->letters, g_ptr_array_unref);
    g_clear_pointer(&p->replies, g_ptr_array_unref);
}

static bool post_read(struct post *p, GError **error)
{
    g_clear_pointer(&p->letters, g_ptr_array_unref);
    g_clear_pointer(&p->replies, g_ptr_array_unref);
    p->letters = db_all(app_db(p->app), "letters_of", p->who, error);
    p->replies = p->letters ? db_all(app_db(p->app), "letter_answers", p->who, error) : NULL;
    return p->replies != NULL;
}

static bool post_of(struct post *p, struct app *app, const record *in, gint64 person_id,
                    const char *ons_code, GError **error)
{
    *p = (struct post){.app = app, .in = in, .who = record_of_int("person_id", person_id)};
    record_set_text(p->who, "ons_code", ons_code);
    return post_read(p, error);
}

/* ---- which letter an answer belongs to ---- */

/* -1: it came before all that are known. */
static int letter_of_answer(const struct post *p, const record *reply)
{
    int found = -1;
    for (guint i = 0; i < p->letters->len; i++) {
        const char *written = record_text(p->letters->pdata[i], "written_on");
        if (!written || strcmp(written, record_str(reply, "received_on")) <= 0)
            found = (int)i;
    }
    return found;
}

/* What is no answer tells of a letter that is known, or of none. */
static bool is_notice(const record *reply)
{
    return record_has(reply, "notice");
}

/* An answer to a letter that nobody noted tells of that letter. */
static bool add_undated(struct post *p, const record *reply, GError **error)
{
    g_autoptr(record) v = record_copy(p->in);
    record_merge(v, reply);
    record_merge(v, p->who);
    record_set_text(v, "status", letter_status_name(LETTER_AWAITING_REPLY));
    record_set_null(v, "written_on");
    record_set_null(v, "answered_on");
    return db_exec(app_db(p->app), "letter_insert", v, NULL, error) >= 0 && post_read(p, error);
}

static bool assign(struct post *p, GError **error)
{
    for (guint i = 0; i < p->replies->len; i++) {
        if (!is_notice(p->replies->pdata[i]) && letter_of_answer(p, p->replies->pdata[i]) < 0 &&
            !add_undated(p, p->replies->pdata[i], error))
            return false;
        record *reply = p->replies->pdata[i];
        int at = letter_of_answer(p, reply);
        gint64 id = at < 0 ? 0 : record_int(p->letters->pdata[at], "letter_id");
        if (record_int(reply, "letter_id") == id)
            continue;
        record_set_id(reply, "letter_id", id);
        if (db_exec(app_db(p->app), "reply_set_letter", reply, NULL, error) < 0)
            return false;
    }
    return true;
}

/* ---- how each of them stands ---- */

struct standing {
    enum letter_status status;
    gsize answers;
    const char *answered; /* the first day of one that stops the clock */
    const char *failed;   /* the address that it did not reach */
};

static void follow_notice(struct standing *s, const record *notice)
{
    enum reply_notice kind;
    if (!reply_notice_from(record_str(notice, "notice"), &kind) ||
        kind != REPLY_NOTICE_NOT_DELIVERED || !letter_may_move(s->status, LETTER_NOT_DELIVERED))
        return;
    s->status = LETTER_NOT_DELIVERED;
    s->failed = record_text(notice, "failed_address");
}

/* By what came, in its order. */
static struct standing follow(const struct post *p, gint64 letter_id)
{
    struct standing s = {.status = LETTER_AWAITING_REPLY};
    for (guint i = 0; i < p->replies->len; i++) {
        const record *r = p->replies->pdata[i];
        enum reply_type type;
        if (record_int(r, "letter_id") != letter_id ||
            !reply_type_from(record_str(r, "type"), &type))
            continue;
        if (is_notice(r)) {
            follow_notice(&s, r);
            continue;
        }
        s.answers++;
        s.status = letter_after_reply(s.status, type);
        if (reply_stops_clock(type) && !s.answered)
            s.answered = record_str(r, "received_on");
        if (record_has(r, "forwarded_at") && letter_may_move(s.status, LETTER_FORWARDED_TO_HQ))
            s.status = LETTER_FORWARDED_TO_HQ;
        if (record_has(r, "acknowledged_at") && letter_may_move(s.status, LETTER_HQ_ACKNOWLEDGED))
            s.status = LETTER_HQ_ACKNOWLEDGED;
    }
    if (s.status != LETTER_NOT_DELIVERED)
        s.failed = NULL;
    return s;
}

static bool same_text(const record *row, const char *name, const char *text)
{
    return g_strcmp0(record_text(row, name), text) == 0;
}

/* A letter that only answers told of goes with them; a notice of it belongs to none then. */
static bool let_go(const struct post *p, const record *letter, GError **error)
{
    for (guint i = 0; i < p->replies->len; i++) {
        record *r = p->replies->pdata[i];
        if (record_int(r, "letter_id") != record_int(letter, "letter_id"))
            continue;
        record_set_null(r, "letter_id");
        if (db_exec(app_db(p->app), "reply_set_letter", r, NULL, error) < 0)
            return false;
    }
    return db_exec(app_db(p->app), "letter_delete", letter, NULL, error) >= 0;
}

static bool stand(const struct post *p, record *letter, bool last, GError **error)
{
    struct standing s = follow(p, record_int(letter, "letter_id"));
    if (s.answers == 0 && !record_has(letter, "written_on"))
        return let_go(p, letter, error);
    if ((letter_awaits(s.status) || s.status == LETTER_NOT_DELIVERED) && !last)
        s.status = LETTER_CLOSED; /* the member wrote again: that one waits now */
    const char *status = letter_status_name(s.status);
    if (same_text(letter, "status", status) && same_text(letter, "answered_on", s.answered) &&
        same_text(letter, "failed_address", s.failed))
        return true;
    record_set_text(letter, "status", status);
    record_set_text(letter, "answered_on", s.answered);
    record_set_text(letter, "failed_address", s.failed);
    return db_exec(app_db(p->app), "letter_update", letter, NULL, error) >= 0;
}

static bool settle(struct post *p, GError **error)
{
    if (!assign(p, error))
        return false;
    for (guint i = 0; i < p->letters->len; i++)
        if (!stand(p, p->letters->pdata[i], i + 1 == p->letters->len, error))
            return false;
    return true;
}

bool letters_settle(struct app *app, const record *in, gint64 person_id, const char *ons_code,
                    GError **error)
{
    if (!person_id || !ons_code)
        return true;
    struct post p;
    bool ok = post_of(&p, app, in, person_id, ons_code, error) && settle(&p, error);
    post_done(&p);
    return ok;
}

static bool person_came_back(struct app *app, gint64 person_id, GError **error)
{
    g_autoptr(record) in = record_of_int("person_id", person_id);
    app_common_values(app, in);
    g_autoptr(GPtrArray) seats = db_all(app_db(app), "person_seats_of_letters", in, error);
    for (guint i = 0; seats && i < seats->len; i++)
        if (!letters_settle(app, in, person_id, record_text(seats->pdata[i], "ons_code"), error))
            return false;
    return seats != NULL;
}

/* Undone out of order, a letter or an answer leaves the others otherwise than they were. */
bool letters_came_back(struct app *app, GHashTable *people, GError **error)
{
    GHashTableIter each;
    gpointer id;
    g_hash_table_iter_init(&each, people);
    while (g_hash_table_iter_next(&each, &id, NULL))
        if (!person_came_back(app, *(const gint64 *)id, error))
            return false;
    return true;
}

/* ---- a letter that a rep notes ---- */

/* One of that day; or one that only its answer told of, which may have been written then. */
static record *noted_letter(const struct post *p, const char *on)
{
    for (guint i = 0; i < p->letters->len; i++)
        if (g_strcmp0(record_text(p->letters->pdata[i], "written_on"), on) == 0)
            return p->letters->pdata[i];
    record *first = p->letters->len ? p->letters->pdata[0] : NULL;
    if (!first || record_has(first, "written_on"))
        return NULL;
    for (guint i = 0; i < p->replies->len; i++)
        if (record_int(p->replies->pdata[i], "letter_id") == record_int(first, "letter_id"))
            return strcmp(on, record_str(p->replies->pdata[i], "received_on")) <= 0 ? first : NULL;
    return NULL;
}

static bool insert_letter(const struct post *p, const struct reply_to *to,
                          enum letter_status status, const char *on, gint64 *id, GError **error)
{
    g_autoptr(record) v = record_copy(p->in);
    record_merge(v, p->who);
    record_set_id(v, "mp_id", to->mp_id);
    record_set_id(v, "workplace_id", to->workplace_id);
    record_set_text(v, "status", letter_status_name(status));
    record_set_text(v, "written_on", on);
    record_set_null(v, "answered_on");
    return db_exec(app_db(p->app), "letter_insert", v, id, error) >= 0;
}

/* The draft of it that was noted by that day, which has gone now: into *known, the caller's. */
static bool find_drafted(const struct post *p, const char *on, record **known, GError **error)
{
    g_autoptr(record) args = record_copy(p->who);
    record_set_text(args, "on_day", on);
    if (!db_find(app_db(p->app), "letter_drafted", args, known, error))
        return false;
    if (*known)
        record_set_text(*known, "status", letter_status_name(LETTER_AWAITING_REPLY));
    return true;
}

static bool store_letter(struct post *p, const struct reply_to *to, const char *on, record *known,
                         GError **error)
{
    g_autoptr(record) v = NULL;
    if (known)
        v = record_copy(known);
    else if (!find_drafted(p, on, &v, error))
        return false;
    if (!v)
        return insert_letter(p, to, LETTER_AWAITING_REPLY, on, NULL, error);
    record_set_text(v, "written_on", on);
    return db_exec(app_db(p->app), "letter_update", v, NULL, error) >= 0;
}

/* As it stands now. */
static bool report(struct post *p, const char *on, struct letter_noted *out, GError **error)
{
    if (!post_read(p, error))
        return false;
    out->of = (int)p->letters->len;
    for (guint i = 0; i < p->letters->len; i++)
        if (g_strcmp0(record_text(p->letters->pdata[i], "written_on"), on) == 0) {
            out->number = (int)i + 1;
            out->letter = record_copy(p->letters->pdata[i]);
        }
    return true;
}

bool letter_note(struct app *app, const record *in, const struct reply_to *to, const char *on,
                 struct letter_noted *out, GError **error)
{
    struct post p;
    *out = (struct letter_noted){0};
    bool ok = post_of(&p, app, in, to->person_id, to->ons_code, error);
    if (ok) {
        record *known = noted_letter(&p, on);
        out->was_there = known && record_has(known, "written_on");
        if (!out->was_there)
            ok =
                store_letter(&p, to, on, known, error) && post_read(&p, error) && settle(&p, error);
    }
    ok = ok && report(&p, on, out, error);
    post_done(&p);
    return ok;
}

bool letter_note_drafted(struct app *app, const record *in, const struct reply_to *to, gint64 *id,
                         bool *was_there, GError **error)
{
    struct post p;
    g_autoptr(record) known = NULL;
    bool ok = post_of(&p, app, in, to->person_id, to->ons_code, error) &&
              find_drafted(&p, record_str(in, "today"), &known, error);
    *was_there = known != NULL;
    if (known)
        *id = record_int(known, "letter_id");
    else
        ok = ok && insert_letter(&p, to, LETTER_DRAFTED, NULL, id, error);
    post_done(&p);
    return ok;
}
