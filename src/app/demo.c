/* Builds the demo branch by running the commands of three reps on past days.
 * Its names and texts are in db/demo; nothing in it is real. */
#include "app/demo.h"

#include "app/app.h"
#include "app/branch.h"
#include "app/reference.h"
#include "base/err.h"
#include "base/text.h"
#include "domain/canvass.h"
#include "store/db.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum who { PRIYA, TOM, RUTH, REPS };
static const char *const logins[REPS] = {"priya", "tom", "ruth"};

#define DAYS_TO_CLOSE 20 /* then on to the next Friday */
#define DAYS_OPEN 33     /* from opening to closing */

struct member {
    gint64 id;
    guint workplace, seat;
    bool voted;
};

struct demo {
    gint64 present, now; /* now: what the reps' clocks say */
    day today, opens, closes;
    struct app *reps[REPS];
    GPtrArray *names, *workplaces, *seats, *replies; /* records of db/demo */
    GArray *members;                                 /* struct member */
    gint64 ballot_id;
    guint32 dice;
};

/* The same numbers on every machine. */
static guint32 roll(struct demo *d, guint32 sides)
{
    d->dice = d->dice * 1664525u + 1013904223u;
    return (d->dice >> 8) % sides;
}

static void at_day(struct demo *d, int days_ago, int hour, int minute)
{
    g_autofree char *hhmm = g_strdup_printf("%02d:%02d", hour, minute);
    gint64 instant = d->present;
    (void)instant_from_local(d->today - days_ago, hhmm, &instant);
    d->now = MIN(instant, d->present);
}

static enum who who_is(const char *login)
{
    for (enum who w = PRIYA; w < REPS; w++)
        if (g_strcmp0(login, logins[w]) == 0)
            return w;
    return PRIYA;
}

static char *iso_in(const struct demo *d, int days)
{
    return day_to_iso(d->today + days);
}

/* Runs a command as one of the reps; takes the record; *id may be NULL. */
static bool act(struct demo *d, enum who who, const char *command, record *values, gint64 *id,
                GError **error)
{
    g_autoptr(record) raw = values;
    const struct command *cmd = command_find(command);
    struct result out = {0};
    if (!cmd)
        return err_set(error, BL_ERR_INTERNAL, "The demo wants a command “%s”.", command);
    bool ok = app_run_wait(d->reps[who], cmd, raw, &out, 2000, error);
    if (ok && id)
        *id = out.id;
    result_done(&out);
    if (!ok)
        g_prefix_error(error, "%s: ", command);
    return ok;
}

/* name, value pairs of texts, ended by NULL; a NULL value is left out. */
static G_GNUC_NULL_TERMINATED record *values(const char *name, ...)
{
    record *r = record_new();
    va_list args;
    va_start(args, name);
    for (const char *n = name; n; n = va_arg(args, const char *)) {
        const char *v = va_arg(args, const char *);
        if (v && *v)
            record_set_text(r, n, v);
    }
    va_end(args);
    return r;
}

static void set_id(record *r, const char *name, gint64 id)
{
    record_take_text(r, name, g_strdup_printf("#%" G_GINT64_FORMAT, id));
}

static bool keep(record *row, void *rows, GError **error)
{
    (void)error;
    g_ptr_array_add(rows, record_copy(row));
    return true;
}

static GPtrArray *load(const char *name, GError **error)
{
    GPtrArray *rows = record_array_new();
    g_autofree char *path = g_strconcat("demo/", name, NULL);
    if (reference_each(path, keep, rows, error))
        return rows;
    g_ptr_array_unref(rows);
    return NULL;
}

static int number(const record *row, const char *name)
{
    return (int)g_ascii_strtoll(record_str(row, name), NULL, 10);
}

/* --- the file itself --------------------------------------------------------- */

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
        g_autofree char *on = iso_in(d, -rows[i].days_ago);
        g_autofree char *text = day_short(d->today - rows[i].days_ago, d->today);
        g_autofree char *due = rows[i].due_in ? iso_in(d, rows[i].due_in) : NULL;
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

static bool mark_demo(struct db *db, GError **error)
{
    g_autoptr(record) args = record_new();
    record_set_text(args, "key", "demo");
    record_set_text(args, "value", "1");
    return db_exec(db, "setting_put", args, NULL, error) >= 0;
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
              add_timeline(d, db, error) && mark_demo(db, error) && db_commit(db, error);
    db_close(db);
    return ok;
}

/* --- people -------------------------------------------------------------------- */

static bool add_workplaces(struct demo *d, GError **error)
{
    at_day(d, 110, 9, 0);
    for (guint i = 0; i < d->workplaces->len; i++) {
        const record *w = d->workplaces->pdata[i];
        if (!act(d, PRIYA, "workplace.add",
                 values("name", record_str(w, "name"), "kind", record_str(w, "kind"), "headcount",
                        record_str(w, "headcount"), NULL),
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
        if (!act(d, PRIYA, "rep.add",
                 values("login", reps[i].login, "name", reps[i].name, "level", reps[i].level,
                        "scope", reps[i].scope, NULL),
                 NULL, error))
            return false;
    for (enum who w = TOM; w < REPS; w++) {
        d->reps[w] = app_open(path, logins[w], clock_fixed(&d->now), error);
        if (!d->reps[w])
            return false;
    }
    return true;
}

/* Who got a reply lives in its seat. */
static guint seat_of(const struct demo *d, guint i)
{
    for (guint r = 0; r < d->replies->len; r++)
        for (guint s = 0; number(d->replies->pdata[r], "member") == (int)i && s < d->seats->len;
             s++)
            if (strcmp(record_str(d->seats->pdata[s], "ons_code"),
                       record_str(d->replies->pdata[r], "seat")) == 0)
                return s;
    guint in = i * 37 % 100, sum = 0;
    for (guint s = 0; s < d->seats->len; s++) {
        sum += (guint)number(d->seats->pdata[s], "members");
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
    record *r =
        values("membership_no", no, "given_name", record_str(given, "given_name"), "family_name",
               record_str(family, "family_name"), "workplace",
               record_str(d->workplaces->pdata[workplace], "name"), "constituency",
               record_str(d->seats->pdata[m.seat], "ons_code"), "phone", roll(d, 5) ? phone : NULL,
               "email", roll(d, 8) ? email : NULL, "job", jobs[roll(d, G_N_ELEMENTS(jobs))], NULL);
    bool ok = act(d, PRIYA, "member.add", r, &m.id, error);
    g_array_append_val(d->members, m);
    return ok;
}

static bool add_members(struct demo *d, GError **error)
{
    at_day(d, 100, 10, 0);
    guint i = 0;
    /* Round by round, so that the first names are spread over the workplaces. */
    g_autofree int *left = g_new(int, d->workplaces->len);
    int most = 0;
    for (guint w = 0; w < d->workplaces->len; w++) {
        left[w] = number(d->workplaces->pdata[w], "members");
        most = MAX(most, left[w]);
    }
    for (int round = 0; round < most; round++)
        for (guint w = 0; w < d->workplaces->len; w++)
            if (left[w]-- > 0 && !add_member(d, i++, w, error))
                return false;
    return true;
}

/* --- the ballot ------------------------------------------------------------------ */

static bool write_electorate(struct demo *d, const char *path, GError **error)
{
    FILE *file = fopen(path, "w");
    if (!file)
        return err_set(error, BL_ERR_STORAGE, "The demo's list cannot be written to %s.", path);
    fputs("Membership Number\n", file);
    for (guint i = 0; i < d->members->len; i++)
        fprintf(file, "AV%05u\n", 10231 + i * 7);
    return fclose(file) == 0 ||
           err_set(error, BL_ERR_STORAGE, "The demo's list cannot be written to %s.", path);
}

static bool add_ballot(struct demo *d, GError **error)
{
    g_autofree char *opens = day_to_iso(d->opens);
    g_autofree char *closes = day_to_iso(d->closes);
    at_day(d, (int)(d->today - d->opens) + 10, 11, 0);
    record *r = values("title", "Pay and workloads", "opens", opens, "closes", closes,
                       "closes_time", "12:00", NULL);
    GPtrArray *questions = record_array_new();
    static const char *const asked[] = {"STRIKE", "ASOS"};
    for (gsize i = 0; i < G_N_ELEMENTS(asked); i++) {
        record *q = record_new();
        record_set_text(q, "value", asked[i]);
        g_ptr_array_add(questions, q);
    }
    record_take_list(r, "question", questions);
    if (!act(d, PRIYA, "ballot.add", r, &d->ballot_id, error))
        return false;

    g_autofree char *path = NULL;
    int fd = g_file_open_tmp("branchline-demo-XXXXXX.csv", &path, NULL);
    if (fd < 0)
        return err_set(error, BL_ERR_STORAGE, "There is no room for temporary files.");
    close(fd);
    record *import = values("file", path, NULL);
    set_id(import, "ballot", d->ballot_id);
    bool ok = write_electorate(d, path, error) &&
              act(d, PRIYA, "ballot.electorate.import", import, NULL, error);
    (void)g_unlink(path);
    return ok;
}

static bool canvass(struct demo *d, guint i, const char *outcome, int days_ago, GError **error)
{
    enum who who = roll(d, REPS);
    at_day(d, days_ago, 9 + (int)roll(d, 8), (int)roll(d, 60));
    record *r = values("outcome", outcome, "channel", roll(d, 2) ? "PHONE" : "IN_PERSON", NULL);
    set_id(r, "person", g_array_index(d->members, struct member, i).id);
    set_id(r, "ballot", d->ballot_id);
    if (strcmp(outcome, "NO_PAPER") == 0)
        record_set_text(r, "replacement", "no");
    return act(d, who, "canvass.record", r, NULL, error);
}

struct state {
    const char *column, *event;
};

/* As workplaces.csv says how many are in which state. The last members of the
 * list come first, so that the first few are among the live ones. */
static bool add_canvass(struct demo *d, GError **error)
{
    static const struct state states[] = {{"voted", "says_voted"},
                                          {"wont_say", "opt_out"},
                                          {"replacement", "replacement_asked"},
                                          {"no_paper", "paper_missing"},
                                          {"paper", "paper_arrived"}};
    int open_days = (int)(d->today - d->opens);
    for (guint w = 0; w < d->workplaces->len; w++) {
        guint next = d->members->len;
        for (gsize s = 0; s < G_N_ELEMENTS(states); s++) {
            int n = number(d->workplaces->pdata[w], states[s].column);
            while (n > 0 && next-- > 0) {
                struct member *m = &g_array_index(d->members, struct member, next);
                if (m->workplace != w)
                    continue;
                /* More of them lately than at first. */
                int a = (int)roll(d, (guint32)open_days), b = (int)roll(d, (guint32)open_days);
                int ago = MAX(1, MIN(a, b));
                bool replaced = strcmp(states[s].event, "replacement_asked") == 0;
                if ((replaced && !canvass(d, next, "paper_missing", ago + 1, error)) ||
                    !canvass(d, next, states[s].event, ago, error))
                    return false;
                m->voted = s == 0;
                n--;
            }
        }
    }
    return true;
}

/* --- replies, talks, tasks, potential members -------------------------------------- */

static bool add_letters(struct demo *d, GError **error)
{
    for (guint i = 0; i < 31; i++) {
        int ago = 14 + (int)roll(d, 10);
        g_autofree char *on = iso_in(d, -ago);
        at_day(d, MAX(ago - 1, 13), 17, (int)i);
        record *r = values("written_on", on, NULL);
        set_id(r, "person", g_array_index(d->members, struct member, i < 28 ? i : i + 12).id);
        if (!act(d, i % REPS, "letter.add", r, NULL, error))
            return false;
    }
    return true;
}

static bool add_replies(struct demo *d, GError **error)
{
    for (guint i = 0; i < d->replies->len; i++) {
        const record *row = d->replies->pdata[i];
        int ago = number(row, "days_ago");
        gint64 id = 0;
        g_autofree char *on = iso_in(d, -ago);
        record *r = values("text", record_str(row, "text"), "subject", record_str(row, "subject"),
                           "type", record_str(row, "type"), "received", on, "constituency",
                           record_str(row, "seat"), "consent", record_str(row, "consent"), NULL);
        set_id(r, "person",
               g_array_index(d->members, struct member, (guint)number(row, "member")).id);
        at_day(d, MAX(ago - 1, 0), 13, (int)i);
        if (!act(d, i % REPS, "reply.add", r, &id, error))
            return false;
        if (number(row, "sent")) {
            record *send = record_new();
            set_id(send, "reply", id);
            at_day(d, MAX(ago - 2, 0), 15, (int)i);
            if (!act(d, PRIYA, "reply.send", send, NULL, error))
                return false;
        }
    }
    for (guint s = 0; s < d->seats->len; s++) {
        const char *stance = record_str(d->seats->pdata[s], "stance");
        if (strcmp(stance, "UNKNOWN") == 0)
            continue;
        at_day(d, 2, 16, (int)s);
        if (!act(d, PRIYA, "mp.stance",
                 values("constituency", record_str(d->seats->pdata[s], "ons_code"), "stance",
                        stance, "evidence", "their letters", NULL),
                 NULL, error))
            return false;
    }
    return true;
}

static bool add_talks(struct demo *d, GError **error)
{
    g_autoptr(GPtrArray) rows = load("talks", error);
    for (guint i = 0; rows && i < rows->len; i++) {
        const record *row = rows->pdata[i];
        record *r =
            values("channel", record_str(row, "channel"), "purpose", record_str(row, "purpose"),
                   "outcome", record_str(row, "outcome"), "note", record_str(row, "note"), NULL);
        set_id(r, "person",
               g_array_index(d->members, struct member, (guint)number(row, "member")).id);
        at_day(d, number(row, "days_ago"), 12, (int)i);
        if (!act(d, who_is(record_str(row, "rep")), "activity.log", r, NULL, error))
            return false;
    }
    return rows != NULL;
}

static bool add_tasks(struct demo *d, GError **error)
{
    g_autoptr(GPtrArray) rows = load("tasks", error);
    for (guint i = 0; rows && i < rows->len; i++) {
        const record *row = rows->pdata[i];
        gint64 id = 0;
        const char *login = record_str(row, "owner"), *status = record_str(row, "status");
        g_autofree char *due = iso_in(d, number(row, "due_in"));
        at_day(d, 15, 10, (int)i);
        if (!act(d, PRIYA, "task.add",
                 values("title", record_str(row, "title"), "detail", record_str(row, "detail"),
                        "owner", login, "workplace", record_str(row, "workplace"), "due", due,
                        NULL),
                 &id, error))
            return false;
        if (strcmp(status, "DONE") != 0)
            continue;
        record *done = record_new();
        set_id(done, "task", id);
        at_day(d, 8, 10, (int)i);
        if (!act(d, who_is(login), "task.done", done, NULL, error))
            return false;
    }
    return rows != NULL;
}

static bool add_prospects(struct demo *d, GError **error)
{
    g_autoptr(GPtrArray) rows = load("prospects", error);
    for (guint i = 0; rows && i < rows->len; i++) {
        const record *row = rows->pdata[i];
        const char *follow = record_str(row, "follow_up_in"),
                   *days = record_str(row, "consent_days");
        g_autofree char *due = *follow ? iso_in(d, number(row, "follow_up_in")) : NULL;
        g_autofree char *agreed = *days ? iso_in(d, -number(row, "consent_days")) : NULL;
        bool named = record_has(row, "name");
        bool later = strcmp(record_str(row, "stage"), "NOT_NOW") == 0;
        gint64 id = 0;
        at_day(d, *days ? number(row, "consent_days") : 5, 14, (int)i);
        if (!act(d, who_is(record_str(row, "rep")), "prospect.add",
                 values("name", record_str(row, "name"), "label", record_str(row, "label"),
                        "headcount", named ? NULL : record_str(row, "headcount"), "workplace",
                        record_str(row, "workplace"), "stage",
                        later ? "INTERESTED" : record_str(row, "stage"), "consent_how",
                        record_str(row, "consent_how"), "consent_on", agreed, "follow_up",
                        later ? NULL : due, "source", record_str(row, "source"), NULL),
                 &id, error))
            return false;
        record *stage = later ? values("stage", "NOT_NOW", "review", due, NULL) : NULL;
        if (stage)
            set_id(stage, "prospect", id);
        if (stage && !act(d, who_is(record_str(row, "rep")), "prospect.stage", stage, NULL, error))
            return false;
    }
    return rows != NULL;
}

/* What the others did this morning, and one thing taken back. */
static bool add_lately(struct demo *d, GError **error)
{
    gint64 id = 0;
    at_day(d, 0, 9, 12);
    if (!act(d, TOM, "task.add", values("title", "Flyers for Elm House", "owner", "tom", NULL), &id,
             error) ||
        !act(d, TOM, "undo", record_new(), NULL, error))
        return false;
    for (guint i = 3; i < 6; i++) {
        record *r = values("channel", "PHONE", "purpose", "GTVO", "outcome", "NO_ANSWER", NULL);
        set_id(r, "person", g_array_index(d->members, struct member, i).id);
        at_day(d, 0, 9, 20 + (int)i);
        if (!act(d, RUTH, "activity.log", r, NULL, error))
            return false;
    }
    return true;
}

static bool fill(struct demo *d, const char *path, GError **error)
{
    d->reps[PRIYA] = app_open(path, logins[PRIYA], clock_fixed(&d->now), error);
    return d->reps[PRIYA] && add_workplaces(d, error) && add_reps(d, path, error) &&
           add_members(d, error) && add_ballot(d, error) && add_tasks(d, error) &&
           add_letters(d, error) && add_replies(d, error) && add_prospects(d, error) &&
           add_canvass(d, error) && add_talks(d, error) && add_lately(d, error);
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
    d.names = load("names", error);
    d.workplaces = d.names ? load("workplaces", error) : NULL;
    d.seats = d.workplaces ? load("seats", error) : NULL;
    d.replies = d.seats ? load("replies", error) : NULL;
    d.members = g_array_new(false, false, sizeof(struct member));
    bool ok = d.replies && create(&d, path, error) && fill(&d, path, error);
    d.now = d.present;
    for (enum who w = PRIYA; w < REPS; w++)
        app_close(d.reps[w]);
    g_clear_pointer(&d.names, g_ptr_array_unref);
    g_clear_pointer(&d.workplaces, g_ptr_array_unref);
    g_clear_pointer(&d.seats, g_ptr_array_unref);
    g_clear_pointer(&d.replies, g_ptr_array_unref);
    g_array_free(d.members, true);
    return ok;
}

char *demo_path(void)
{
    return g_build_filename(g_get_user_data_dir(), "branchline", "demo.db", NULL);
}
