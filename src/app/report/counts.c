/*
 * What a report on MPs' replies counts: one look at the letters, one at the replies.
 */
#include "app_priv.h"
#include "report/report.h"

#include "base/err.h"
#include "store/db.h"

#include <string.h>

/* ---- letters ---- */

static enum letter_came_to came_to(enum letter_status s)
{
    if (s == LETTER_NOT_DELIVERED)
        return LETTERS_NOT_DELIVERED;
    if (s == LETTER_MISDIRECTED)
        return LETTERS_MISDIRECTED;
    return letter_awaits(s) ? LETTERS_WAITING : LETTERS_ANSWERED;
}

static void count_waiting(struct counts *c, struct seat *seat, enum letter_status status,
                          const record *row, day written)
{
    day chased = day_from_iso(record_text(row, "chased_on"));
    c->to_chase += letter_chase(status, written, chased, app_today(c->app)) != CHASE_NONE;
    if (!seat || written == DAY_NONE)
        return;
    if (seat->silent_from == DAY_NONE || written < seat->silent_from)
        seat->silent_from = written;
}

static void count_answered(struct counts *c, struct seat *seat, const record *row, day written)
{
    day answered = day_from_iso(record_text(row, "answered_on"));
    if (seat)
        seat->answered++;
    if (written == DAY_NONE || answered == DAY_NONE)
        return;
    int days = MAX(answered - written, 0);
    g_array_append_val(c->days, days);
    if (seat)
        g_array_append_val(seat->days, days);
}

static bool count_letter(record *row, void *data, GError **error)
{
    struct counts *c = data;
    enum letter_status status = LETTER_SENT;
    struct seat *seat = g_hash_table_lookup(c->by_seat, record_str(row, "ons_code"));
    day written = day_from_iso(record_text(row, "written_on"));
    (void)error;
    (void)letter_status_from(record_str(row, "status"), &status);
    enum letter_came_to came = came_to(status);
    c->letters[came]++;
    if (seat)
        seat->wrote++;
    if (came == LETTERS_WAITING)
        count_waiting(c, seat, status, row, written);
    else if (came == LETTERS_ANSWERED)
        count_answered(c, seat, row, written);
    return true;
}

/* ---- replies ---- */

static const char *const hq_words[HQ_STATES] = {"SENT", "AGREED", "TO_ASK", "KEPT", "NONE"};

static enum reply_at_hq hq_of(const char *word)
{
    guint i = 0;
    while (i < HQ_NONE && strcmp(hq_words[i], word) != 0)
        i++;
    return (enum reply_at_hq)i;
}

static void unit_free(void *data)
{
    struct unit *u = data;
    g_free(u->ons_code);
    g_free(u->region);
    g_free(u->party);
    g_free(u);
}

static enum stance stance_of(const struct counts *c, gint64 mp_id, const char *name)
{
    enum stance s = STANCE_UNKNOWN;
    const record *row = g_hash_table_lookup(c->by_mp, &mp_id);
    if (row && record_has(row, name))
        (void)stance_from(record_str(row, name), &s);
    return s;
}

static struct unit *unit_for(struct counts *c, const record *row)
{
    const char *code = record_str(row, "ons_code"), *party = record_text(row, "party");
    gint64 mp_id = record_int(row, "mp_id"), letter = record_int(row, "letter");
    char *key = g_strdup_printf("%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %s", code, mp_id,
                                letter, party ? party : "");
    struct unit *u = g_hash_table_lookup(c->by_unit, key);
    if (u) {
        g_free(key);
        return u;
    }
    u = g_new0(struct unit, 1);
    *u = (struct unit){.ons_code = g_strdup(code),
                       .region = g_strdup(record_str(row, "region")),
                       .party = g_strdup(party),
                       .mp_id = mp_id,
                       .letter = letter,
                       .stance = stance_of(c, mp_id, "stance")};
    g_ptr_array_add(c->units, u);
    g_hash_table_insert(c->by_unit, key, u);
    return u;
}

static void count_week(struct counts *c, day monday, gint64 n)
{
    gint64 *sum = g_hash_table_lookup(c->weeks, GINT_TO_POINTER(monday));
    if (!sum) {
        sum = g_new0(gint64, 1);
        g_hash_table_insert(c->weeks, GINT_TO_POINTER(monday), sum);
    }
    *sum += n;
}

static bool count_replies(record *row, void *data, GError **error)
{
    struct counts *c = data;
    enum reply_type type = REPLY_HOLDING;
    const enum reply_at_hq hq = hq_of(record_str(row, "hq"));
    const gint64 n = record_int(row, "n");
    struct seat *seat = g_hash_table_lookup(c->by_seat, record_str(row, "ons_code"));
    (void)error;
    (void)reply_type_from(record_str(row, "type"), &type);
    c->replies += n;
    c->types[type] += n;
    c->hq[hq] += n;
    unit_for(c, row)->replies += n;
    count_week(c, day_from_iso(record_text(row, "week")), n);
    if (seat) {
        seat->replies += n;
        seat->substantive += reply_stops_clock(type) ? n : 0;
        seat->sent += hq == HQ_SENT ? n : 0;
    }
    return true;
}

/* ---- all of it ---- */

static void seat_free(void *data)
{
    struct seat *s = data;
    g_array_unref(s->days);
    g_free(s);
}

static void take_stances(struct counts *c)
{
    for (guint i = 0; i < c->stances->len; i++) {
        gint64 *id = g_new(gint64, 1);
        *id = record_int(c->stances->pdata[i], "mp_id");
        g_hash_table_insert(c->by_mp, id, c->stances->pdata[i]);
    }
}

static void take_seats(struct counts *c)
{
    for (guint i = 0; i < c->board->len; i++) {
        const record *row = c->board->pdata[i];
        const gint64 mp_id = record_int(row, "mp_id");
        struct seat *s = g_new0(struct seat, 1);
        *s = (struct seat){.board = row,
                           .stance = stance_of(c, mp_id, "stance"),
                           .before = stance_of(c, mp_id, "stance_before"),
                           .silent_from = DAY_NONE,
                           .days = g_array_new(FALSE, FALSE, sizeof(int))};
        g_ptr_array_add(c->seats, s);
        g_hash_table_insert(c->by_seat, (gpointer)record_str(row, "ons_code"), s);
    }
}

static void counts_init(struct counts *c, struct app *app, const record *in)
{
    *c = (struct counts){.app = app,
                         .since = record_text(in, "since"),
                         .until = record_text(in, "until"),
                         .inside = record_bool(in, "inside"),
                         .days = g_array_new(FALSE, FALSE, sizeof(int)),
                         .units = g_ptr_array_new_with_free_func(unit_free),
                         .weeks = g_hash_table_new_full(NULL, NULL, NULL, g_free),
                         .seats = g_ptr_array_new_with_free_func(seat_free),
                         .by_seat = g_hash_table_new(g_str_hash, g_str_equal),
                         .by_unit = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
                         .by_mp = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL)};
}

static bool read_all(struct counts *c, const record *in, GError **error)
{
    struct db *db = app_db(c->app);
    g_autoptr(record) of = record_copy(in);
    record_set_int(of, "least", c->inside ? 1 : DISCLOSED_LEAST);
    c->commitments = db_all(db, "report_commitments", in, error);
    if (!c->commitments)
        return false;
    c->stances = db_all(db, "report_stances", in, error);
    c->board = c->stances ? db_all(db, "seat_board", in, error) : NULL;
    if (!c->board)
        return false;
    take_stances(c);
    take_seats(c);
    return db_each(db, "report_letters", in, count_letter, c, error) &&
           db_each(db, "report_replies", of, count_replies, c, error);
}

bool counts_read(struct app *app, const record *in, struct counts *c, GError **error)
{
    counts_init(c, app, in);
    if (c->inside && app_actor(app)->level < LEVEL_OFFICER)
        return err_set(error, BL_ERR_REFUSED,
                       "Full counts are for officers: leave out {inside}, or ask one of them.");
    if (c->since && c->until && strcmp(c->since, c->until) > 0)
        return err_set(error, BL_ERR_INPUT,
                       "The last day, {until}, is before the first, {since}: give the earlier day "
                       "as the first.");
    /* letters and replies as they were at one moment */
    if (!db_snapshot(app_db(app), error))
        return false;
    bool ok = read_all(c, in, error);
    db_snapshot_end(app_db(app));
    return ok;
}

void counts_done(struct counts *c)
{
    g_array_unref(c->days);
    g_ptr_array_unref(c->units);
    g_ptr_array_unref(c->seats);
    g_hash_table_unref(c->weeks);
    g_hash_table_unref(c->by_seat);
    g_hash_table_unref(c->by_unit);
    g_hash_table_unref(c->by_mp);
    if (c->commitments)
        g_ptr_array_unref(c->commitments);
    if (c->board)
        g_ptr_array_unref(c->board);
    if (c->stances)
        g_ptr_array_unref(c->stances);
}
