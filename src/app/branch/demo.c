/*
 * Builds the demo branch by running the commands of three reps on past days:
 * the file, its reps and its members. Its names and texts are in db/demo;
 * nothing in it is real.
 */
#include "app_priv.h"
#include "branch/demo_priv.h"

#include "app/branch.h"
#include "app/reference.h"
#include "base/err.h"
#include "base/text.h"
#include "store/db.h"

#include <string.h>

#define DAYS_TO_CLOSE 20 /* then on to the next Friday */
#define DAYS_OPEN 33     /* from opening to closing */

/* ---- the file itself ---- */

static bool add_seats(struct demo *d, struct db *db, GError **error)
{
    for (guint i = 0; i < d->seats->len; i++) {
        g_autoptr(record) row = record_copy(d->seats->pdata[i]);
        gint64 id;
        record_set_text(row, "name", record_str(row, "constituency"));
        record_take_text(row, "name_key", text_fold(record_str(row, "constituency")));
        if (db_exec(db, "reference_constituency", row, NULL, error) < 0)
            return false;
        record_take_text(row, "name_key", text_fold(record_str(row, "mp_name")));
        if (db_exec(db, "mp_add", row, &id, error) < 0)
            return false;
        record_set_int(row, "mp_id", id);
        record_set_text(row, "from_on", "2024-07-04");
        record_set_null(row, "to_on");
        record_set_int(row, "by_list", 0);
        if (db_exec(db, "mp_term_add", row, NULL, error) < 0)
            return false;
    }
    return true;
}

static bool add_timeline(struct demo *d, struct db *db, GError **error)
{
    static const struct {
        int days_ago;
        const char *actor, *fact, *obligation;
        int due_in;
    } rows[] = {
        {300, "The unions", "The pay claim for the year went in.", "The employer is to answer.", 0},
        {150, "Members", "A first ballot ended at 44.9%: short of half of those entitled.", NULL,
         0},
        {90, "The branch", "Three asks: MPs' replies, joining, getting active.", NULL, 0},
        {40, "The executive", "A new ballot was called.", "Branches: get the vote out.", 20},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *on = demo_iso_in(d, -rows[i].days_ago);
        g_autofree char *text = day_short(d->today - rows[i].days_ago, d->today);
        g_autofree char *due = rows[i].due_in ? demo_iso_in(d, rows[i].due_in) : NULL;
        g_autoptr(record) row = record_new();
        record_set_text(row, "on_text", text);
        record_set_text(row, "sort_on", on);
        record_set_text(row, "actor", rows[i].actor);
        record_set_text(row, "fact", rows[i].fact);
        record_set_text(row, "obligation", rows[i].obligation);
        record_set_text(row, "due_on", due);
        record_set_text(row, "source", "fictional");
        if (db_exec(db, "reference_timeline", row, NULL, error) < 0)
            return false;
    }
    return true;
}

static bool put_setting(struct db *db, const char *key, char *value, GError **error)
{
    g_autoptr(record) args = record_new();
    record_set_text(args, "key", key);
    record_take_text(args, "value", value);
    return db_exec(db, "setting_put", args, NULL, error) >= 0;
}

/* Where the demo ends and what somebody tries on it begins. */
static bool mark_made(struct demo *d, GError **error)
{
    struct db *db = app_db(d->reps[PRIYA]);
    gint64 last = 0;
    if (!db_find_int(db, "store_change_newest", NULL, &last, error))
        return false;
    return db_begin(db, error) &&
           put_setting(db, "demo_made", g_strdup_printf("%" G_GINT64_FORMAT, last), error) &&
           db_commit(db, error);
}

static bool create(struct demo *d, const char *path, GError **error)
{
    const struct branch branch = {
        .name = "Aire Valley branch", .jurisdiction = "GB", .login = "priya", .officer = "Priya"};
    struct db *db = db_open(path, DB_CREATE, error);
    if (!db)
        return false;
    db_set_scope(db, true, NULL, 0);
    bool ok = db_begin(db, error) && branch_create(db, &branch, d->today - 120, error) &&
              branch_load_rules(db, error) && add_seats(d, db, error) &&
              add_timeline(d, db, error) && put_setting(db, "demo", day_to_iso(d->today), error) &&
              db_commit(db, error);
    db_close(db);
    return ok;
}

/* ---- people ---- */

static bool add_workplaces(struct demo *d, GError **error)
{
    demo_at_day(d, 110, 9, 0);
    for (guint i = 0; i < d->workplaces->len; i++) {
        const record *w = d->workplaces->pdata[i];
        if (!demo_act(d, PRIYA, "workplace.add",
                      demo_values("name", record_str(w, "name"), "kind", record_str(w, "kind"),
                                  "headcount", record_str(w, "headcount"), NULL),
                      NULL, error))
            return false;
    }
    return true;
}

static bool add_reps(struct demo *d, const char *path, GError **error)
{
    static const struct {
        const char *login, *name, *level, *scope;
    } reps[] = {{"tom", "Tom", "rep", "all"},
                {"ruth", "Ruth", "rep", "all"},
                {"sam", "Sam", "volunteer", "Mill Court"}};
    for (gsize i = 0; i < G_N_ELEMENTS(reps); i++)
        if (!demo_act(d, PRIYA, "rep.add",
                      demo_values("login", reps[i].login, "name", reps[i].name, "level",
                                  reps[i].level, "scope", reps[i].scope, NULL),
                      NULL, error))
            return false;
    for (enum who w = TOM; w < REPS; w++) {
        d->reps[w] = app_open(path, demo_logins[w], clock_fixed(&d->now), error);
        if (!d->reps[w])
            return false;
    }
    return true;
}

/* Who got a reply lives in its seat. */
static guint seat_of(const struct demo *d, guint i)
{
    for (guint r = 0; r < d->replies->len; r++)
        for (guint s = 0;
             demo_number(d->replies->pdata[r], "member") == (int)i && s < d->seats->len; s++)
            if (strcmp(record_str(d->seats->pdata[s], "ons_code"),
                       record_str(d->replies->pdata[r], "seat")) == 0)
                return s;
    guint in = i * 37 % 100, sum = 0;
    for (guint s = 0; s < d->seats->len; s++) {
        sum += (guint)demo_number(d->seats->pdata[s], "members");
        if (in < sum)
            return s;
    }
    return 0;
}

static char *address_of(const char *given, const char *family, guint i)
{
    g_autofree char *g = text_fold(given);
    g_autofree char *f = text_fold(family);
    return g_strdup_printf("%s.%s%u@members.example.org", g, f, i);
}

static bool add_member(struct demo *d, guint i, guint workplace, GError **error)
{
    static const char *const jobs[] = {"probation officer", "probation services officer",
                                       "case administrator", "senior probation officer",
                                       "PQiP trainee"};
    guint names = d->names->len;
    /* The first few are the names themselves; then given and family names cross. */
    const record *given = d->names->pdata[i % names];
    const record *family = d->names->pdata[(i + (i / names) * 17) % names];
    struct member m = {.workplace = workplace, .seat = seat_of(d, i)};
    g_autofree char *no = g_strdup_printf("AV%05u", 10231 + i * 7);
    g_autofree char *phone = g_strdup_printf("07700 900%03u", 100 + i);
    g_autofree char *email =
        address_of(record_str(given, "given_name"), record_str(family, "family_name"), i);
    g_autofree char *joined = demo_iso_in(d, -(int)(160 + i * 7919 % 5600));
    record *r = demo_values("membership_no", no, "given_name", record_str(given, "given_name"),
                            "family_name", record_str(family, "family_name"), "workplace",
                            record_str(d->workplaces->pdata[workplace], "name"), "constituency",
                            record_str(d->seats->pdata[m.seat], "ons_code"), "phone",
                            demo_roll(d, 5) ? phone : NULL, "email", demo_roll(d, 8) ? email : NULL,
                            "job", jobs[demo_roll(d, G_N_ELEMENTS(jobs))], "joined", joined, NULL);
    bool ok = demo_act(d, PRIYA, "member.add", r, &m.id, error);
    g_array_append_val(d->members, m);
    return ok;
}

static bool add_members(struct demo *d, GError **error)
{
    demo_at_day(d, 100, 10, 0);
    guint i = 0;
    /* Round by round, so that the first names are spread over the workplaces. */
    g_autofree int *left = g_new0(int, d->workplaces->len);
    int most = 0;
    for (guint w = 0; w < d->workplaces->len; w++) {
        left[w] = demo_number(d->workplaces->pdata[w], "members");
        most = MAX(most, left[w]);
    }
    for (int round = 0; round < most; round++)
        for (guint w = 0; w < d->workplaces->len; w++)
            if (left[w]-- > 0 && !add_member(d, i++, w, error))
                return false;
    return true;
}

static bool fill(struct demo *d, const char *path, GError **error)
{
    d->reps[PRIYA] = app_open(path, demo_logins[PRIYA], clock_fixed(&d->now), error);
    return d->reps[PRIYA] && add_workplaces(d, error) && add_reps(d, path, error) &&
           add_members(d, error) && demo_ballot(d, error) && demo_deeds(d, error) &&
           mark_made(d, error);
}

bool demo_build(const char *path, const struct clock *clock, GError **error)
{
    struct demo d = {.present = clock_now(clock), .dice = 20251121};
    d.now = d.present;
    d.today = day_today(clock);
    d.closes = d.today + DAYS_TO_CLOSE;
    while (day_weekday(d.closes) != 5)
        d.closes++;
    d.opens = d.closes - DAYS_OPEN;
    d.names = demo_load("names", error);
    d.workplaces = d.names ? demo_load("workplaces", error) : NULL;
    d.seats = d.workplaces ? demo_load("seats", error) : NULL;
    d.replies = d.seats ? demo_load("replies", error) : NULL;
    d.members = g_array_new(false, false, sizeof(struct member));
    bool ok = d.replies && create(&d, path, error) && fill(&d, path, error);
    d.now = d.present;
    for (enum who w = PRIYA; w < REPS; w++)
        app_close(d.reps[w]);
    g_clear_pointer(&d.deeds, g_ptr_array_unref);
    g_clear_pointer(&d.names, g_ptr_array_unref);
    g_clear_pointer(&d.workplaces, g_ptr_array_unref);
    g_clear_pointer(&d.seats, g_ptr_array_unref);
    g_clear_pointer(&d.replies, g_ptr_array_unref);
    g_array_free(d.members, true);
    return ok;
}

char *demo_path(void)
{
    return app_data_file("demo.db");
}
