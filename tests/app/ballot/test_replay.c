/*
 * Many random events on a few hundred people of two ballots: all that triggers keep of them is what
 * a recount finds that was written apart (replayed.h).
 */
#include "replayed.h"
#include "store/fixture.h"

#include "domain/canvass.h"

#define PEOPLE 400
#define NOBODY 40 /* numbers of HQ's list that are not anybody's at first */
#define PLACES 6
#define BALLOTS 2
#define UNITS 2
#define OPENS 20766 /* Mon 9 Nov 2026, days since 1970 */
#define DAYS 60     /* that events are spread over, from three weeks before */
#ifdef __SANITIZE_ADDRESS__
#define EVENTS 5000
#else
#define EVENTS 50000
#endif
#define EVERY 5000

static const char statements[] =
    "-- name: t_rep\nINSERT INTO rep (login, name, level, from_on)\n"
    "VALUES ('amina', 'Amina', 'OFFICER', '2026-01-01')\n"
    "-- name: t_workplace\nINSERT INTO workplace (parent_id, kind, name)\n"
    "VALUES ((SELECT min(id) FROM workplace), 'OFFICE', :name)\n"
    "-- name: t_ballot\nINSERT INTO ballot (title, kind, jurisdiction, method, opens_on,\n"
    "  closes_on, created_at) VALUES (:name, 'STATUTORY', 'GB', 'POST', '2026-11-09', "
    "'2026-12-11', 1)\n"
    "-- name: t_unit\nINSERT INTO ballot_unit (ballot_id, name, name_key)\n"
    "VALUES (:ballot_id, :name, :name)\n"
    "-- name: t_person\n-- unscoped: a test\n"
    "INSERT INTO person (kind, membership_no, given_name, family_name, sort_key, workplace_id,\n"
    "  created_at) VALUES ('MEMBER', :number, 'A', :number, :number, :workplace_id, 1)\n"
    "-- name: t_move\n-- unscoped: a test\n"
    "UPDATE person SET workplace_id = :workplace_id, sort_key = :key WHERE id = :person_id\n"
    "-- name: t_listed\n-- unscoped: a test\n"
    "INSERT INTO electorate (ballot_id, membership_no, person_id, unit_id)\n"
    "VALUES (:ballot_id, :number, :person_id, :unit_id)\n"
    "-- name: t_unit_of\n-- unscoped: a test\n"
    "UPDATE electorate SET unit_id = :unit_id WHERE ballot_id = :ballot_id AND membership_no = "
    ":number\n"
    "-- name: t_event\n-- unscoped: a test\n"
    "SELECT id, on_day, from_state, to_state FROM canvass_event WHERE id = :id\n"
    "-- name: t_match\n-- unscoped: a test\n"
    "UPDATE electorate SET person_id = :person_id, unit_id = :unit_id\n"
    "WHERE ballot_id = :ballot_id AND membership_no = :number\n";

/* An event, and how often it was taken back and done again since. */
struct told {
    gint64 first, last;
    guint length;
    enum canvass_state from, to;
};

struct elector {
    gint64 id;
    bool listed[BALLOTS];
    GArray *told[BALLOTS]; /* struct told */
    char *other[BALLOTS];  /* the number of the list's by which they are on it; NULL: their own */
};

struct replay {
    struct folder *f;
    char *sql;
    struct db *db;
    GRand *rand;
    gint64 rep, place[PLACES], ballot[BALLOTS], unit[BALLOTS][UNITS];
    struct elector who[PEOPLE];
    bool nobody[BALLOTS][NOBODY]; /* that is on the list, and nobody's */
    gint64 at;
    guint played[8];
};

static int any(struct replay *r, int below)
{
    return g_rand_int_range(r->rand, 0, below);
}

static void set_place(struct replay *r, record *v)
{
    int i = any(r, PLACES + 1);
    record_set_id(v, "workplace_id", i < PLACES ? r->place[i] : 0);
}

static record *listed(struct replay *r, int b, const char *number)
{
    record *v = record_of("ballot_id", (long)r->ballot[b], "number", number, NULL);
    int unit = any(r, UNITS + 1);
    record_set_id(v, "unit_id", unit < UNITS ? r->unit[b][unit] : 0);
    record_set_null(v, "person_id");
    return v;
}

static char *own_number(int i)
{
    return g_strdup_printf("%d", 1000 + i);
}

/* ---- before it begins ---- */

static void add_people(struct replay *r)
{
    for (int i = 0; i < PEOPLE; i++) {
        g_autofree char *number = own_number(i);
        record *v = record_of("number", number, NULL);
        set_place(r, v);
        r->who[i].id = run(r->db, "t_person", v);
        assert_int_equal(r->who[i].id, i + 1);
        for (int b = 0; b < BALLOTS; b++)
            r->who[i].told[b] = g_array_new(FALSE, FALSE, sizeof(struct told));
    }
}

static int setup(void **state)
{
    if (folder_setup(state) != 0)
        return -1;
    struct replay *r = g_new0(struct replay, 1);
    r->sql = g_strconcat(statements, recount_sql, NULL); /* prepared when first asked for */
    const struct source_text more = {"more.sql", r->sql, strlen(r->sql)};
    r->f = *state;
    r->rand = g_rand_new_with_seed(13);
    r->db = open_real(r->f->file, DB_CREATE, &more);
    db_set_scope(r->db, true, NULL, 0);
    begin(r->db);
    r->rep = run(r->db, "t_rep", record_new());
    for (int i = 0; i < PLACES; i++) {
        g_autofree char *name = g_strdup_printf("Office %d", i);
        r->place[i] = run(r->db, "t_workplace", record_of("name", name, NULL));
    }
    for (int b = 0; b < BALLOTS; b++) {
        r->ballot[b] = run(r->db, "t_ballot", record_of("name", b ? "Pay" : "Posts", NULL));
        for (int u = 0; u < UNITS; u++)
            r->unit[b][u] =
                run(r->db, "t_unit",
                    record_of("ballot_id", (long)r->ballot[b], "name", u ? "B" : "A", NULL));
    }
    add_people(r);
    commit(r->db);
    *state = r;
    return 0;
}

static int teardown(void **state)
{
    struct replay *r = *state;
    for (int i = 0; i < PEOPLE; i++)
        for (int b = 0; b < BALLOTS; b++) {
            g_array_unref(r->who[i].told[b]);
            g_free(r->who[i].other[b]);
        }
    g_rand_free(r->rand);
    db_close(r->db);
    g_free(r->sql);
    *state = r->f;
    g_free(r);
    return folder_teardown(state);
}

/* ---- what was told ---- */

/* The last of those before end that stands; -1: none. */
static int standing(const GArray *told, guint end)
{
    for (int i = (int)end - 1; i >= 0; i--)
        if (g_array_index(told, struct told, i).length % 2)
            return i;
    return -1;
}

static enum canvass_state state_of(const GArray *told)
{
    int i = standing(told, told->len);
    return i < 0 ? CANVASS_NOT_CONTACTED : g_array_index(told, struct told, i).to;
}

static enum canvass_state before_exclusion(const GArray *told)
{
    for (int i = standing(told, told->len); i >= 0; i = standing(told, (guint)i)) {
        const struct told *t = &g_array_index(told, struct told, i);
        if (t->to == CANVASS_EXCLUDED && t->from != CANVASS_EXCLUDED)
            return t->from;
    }
    return CANVASS_NOT_CONTACTED;
}

/* Clocks go on, stand still, and are put back now and then. */
static gint64 tick(struct replay *r)
{
    r->at += any(r, 50) ? any(r, 3) * any(r, 120) : -any(r, 3600);
    return r->at;
}

/* The values that every statement of an event binds. */
static record *event_of(struct replay *r, int b, gint64 person, day on, enum canvass_state from,
                        enum canvass_state to)
{
    g_autofree char *iso = day_to_iso(on);
    record *v =
        record_of("ballot_id", (long)r->ballot[b], "person_id", (long)person, "rep_id",
                  (long)r->rep, "actor_id", (long)r->rep, "change_id", 1L, "on_day", iso,
                  "from_state", canvass_state_name(from), "to_state", canvass_state_name(to), NULL);
    gint64 at = tick(r);
    record_set_int(v, "now", at);
    record_set_int(v, "at", at);
    return v;
}

static void write_event(struct replay *r, int b, int i, day on, enum canvass_event event,
                        enum canvass_state to)
{
    static const char *const sources[] = {"SELF", "REP", "SCRUTINEER_CONSENTED"};
    GArray *told = r->who[i].told[b];
    enum canvass_state from = state_of(told);
    record *v = event_of(r, b, r->who[i].id, on, from, to);
    record_set_text(v, "event", canvass_event_name(event));
    record_set_null(v, "channel");
    record_set_null(v, "note");
    record_set_text(v, "source", event == EVENT_SAYS_VOTED ? sources[any(r, 3)] : NULL);
    const gint64 id = run(r->db, "canvass_event_insert", v);
    struct told one = {id, id, 1, from, to};
    g_array_append_val(told, one);
}

/* The state machine's word on it; late reports are of days before. */
static bool play_event(struct replay *r, int b, int i, day today)
{
    static const enum canvass_event events[] = {
        EVENT_ADDRESS_OK,        EVENT_ADDRESS_BAD, EVENT_PAPER_ARRIVED, EVENT_PAPER_MISSING,
        EVENT_REPLACEMENT_ASKED, EVENT_SAYS_VOTED,  EVENT_SAYS_VOTED,    EVENT_OPT_OUT,
        EVENT_EXCLUDE,           EVENT_REINSTATE,   EVENT_NO_ANSWER};
    if (!r->who[i].listed[b])
        return false;
    g_autoptr(GError) error = NULL;
    enum canvass_state from, to;
    const char *warning = NULL;
    struct canvass_move move = {.stored = state_of(r->who[i].told[b]),
                                .event = events[any(r, G_N_ELEMENTS(events))],
                                .dates = {OPENS, OPENS + 32, OPENS + 25, METHOD_POST},
                                .today = any(r, 3) ? today : today - any(r, 10),
                                .officer = true,
                                .reason = true,
                                .restore = before_exclusion(r->who[i].told[b])};
    enum canvass_answer answer = canvass_judge(&move, &from, &to, &warning, &error);
    if (answer == CANVASS_REFUSED)
        return false;
    write_event(r, b, i, move.today, move.event, answer == CANVASS_STAYS ? move.stored : to);
    return true;
}

/* Takes back the last that stands, or does again what was taken back behind it, where that began
 * from what stands now. */
static bool play_undo(struct replay *r, int b, int i)
{
    GArray *told = r->who[i].told[b];
    if (told->len == 0)
        return false;
    guint at = (guint)any(r, (int)told->len);
    if (any(r, 3))
        at = told->len - 1;
    struct told *t = &g_array_index(told, struct told, at);
    int left = t->length % 2 ? (int)at : standing(told, at);
    if (left != standing(told, told->len) || (t->length % 2 == 0 && state_of(told) != t->from))
        return false;
    record *v = event_of(r, b, r->who[i].id, OPENS, t->from, t->to);
    g_autoptr(record) args = record_of("id", (long)t->last, NULL);
    g_autoptr(record) event = row_of(r->db, "t_event", args, NULL);
    record_merge(v, event); /* which it writes the other way round */
    t->last = run(r->db, "store_event_undo", v);
    t->length++;
    return true;
}

/* ---- the list, and where people are ---- */

static bool play_move(struct replay *r, int i)
{
    g_autofree char *key = g_strdup_printf("%d", any(r, 100000));
    record *v = record_of("person_id", (long)r->who[i].id, "key", key, NULL);
    set_place(r, v);
    run(r->db, "t_move", v);
    return true;
}

static char *number_of(struct replay *r, int b, int i)
{
    return r->who[i].other[b] ? g_strdup(r->who[i].other[b]) : own_number(i);
}

/* Joins the list, leaves it, or is of another unit. */
static bool play_list(struct replay *r, int b, int i)
{
    struct elector *e = &r->who[i];
    g_autofree char *number = number_of(r, b, i);
    record *v = listed(r, b, number);
    if (!e->listed[b]) {
        record_set_int(v, "person_id", e->id);
        run(r->db, "t_listed", v);
        e->listed[b] = true;
    } else if (any(r, 2)) {
        run(r->db, "t_unit_of", v);
    } else { /* whoever was spoken to stays */
        record_set_text(v, "membership_no", number);
        run(r->db, "electorate_delete", v);
        e->listed[b] = e->told[b]->len > 0;
        if (!e->listed[b])
            g_clear_pointer(&e->other[b], g_free);
    }
    return true;
}

/* A number that is nobody's comes, goes, turns out to be somebody's, or is of another unit. */
static bool play_nobody(struct replay *r, int b, int i)
{
    int n = any(r, NOBODY);
    g_autofree char *number = g_strdup_printf("N%d", n);
    struct elector *e = &r->who[i];
    record *v = listed(r, b, number);
    int what = any(r, 3);
    if (!r->nobody[b][n]) {
        for (int k = 0; k < PEOPLE; k++)
            if (g_strcmp0(r->who[k].other[b], number) == 0) {
                record_free(v);
                return false;
            }
        run(r->db, "t_listed", v);
        r->nobody[b][n] = true;
    } else if (what == 0) {
        record_set_text(v, "membership_no", number);
        run(r->db, "electorate_delete", v);
        r->nobody[b][n] = false;
    } else if (what == 1 && !e->listed[b]) {
        record_set_int(v, "person_id", e->id);
        run(r->db, "t_match", v);
        r->nobody[b][n] = false;
        e->listed[b] = true;
        e->other[b] = g_strdup(number);
    } else {
        run(r->db, "t_unit_of", v);
    }
    return true;
}

/* ---- the whole ---- */

enum { PLAY_EVENT, PLAY_UNDO, PLAY_MOVE, PLAY_LIST, PLAY_NOBODY };

static bool play_one(struct replay *r, day today)
{
    int i = any(r, PEOPLE), b = any(r, BALLOTS), what = any(r, 100);
    int kind = what < 60   ? PLAY_EVENT
               : what < 85 ? PLAY_UNDO
               : what < 90 ? PLAY_MOVE
               : what < 96 ? PLAY_LIST
                           : PLAY_NOBODY;
    bool done = kind == PLAY_EVENT  ? play_event(r, b, i, today)
                : kind == PLAY_UNDO ? play_undo(r, b, i)
                : kind == PLAY_MOVE ? play_move(r, i)
                : kind == PLAY_LIST ? play_list(r, b, i)
                                    : play_nobody(r, b, i);
    r->played[kind] += done;
    return done;
}

static void compare(struct replay *r, guint played)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) found = db_all(r->db, "t_recount", NULL, &error);
    if (!found)
        fail_msg("%s", error->message);
    for (guint i = 0; i < found->len && i < 10; i++)
        print_message("%s\n", record_str(found->pdata[i], "finding"));
    if (found->len)
        fail_msg("After %u events %u of what is kept differ from the recount", played, found->len);
}

static void what_is_kept_is_what_the_events_say(void **state)
{
    struct replay *r = *state;
    r->at = (gint64)(OPENS - 21) * 86400;
    guint played = 0;
    begin(r->db);
    while (played < EVENTS) {
        day today = OPENS - 21 + (day)(played * (guint64)DAYS / EVENTS);
        r->at = MAX(r->at, (gint64)today * 86400);
        if (!play_one(r, today) || ++played % EVERY)
            continue;
        compare(r, played);
        commit(r->db);
        begin(r->db);
    }
    commit(r->db);
    assert_sound(r->db);
    for (int k = PLAY_EVENT; k <= PLAY_NOBODY; k++)
        assert_true(r->played[k] > EVENTS / 200);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_kept_is_what_the_events_say, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
