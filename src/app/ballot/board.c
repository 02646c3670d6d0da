/*
 * The desk's table, summed from tallies.
 */
#include "ballot/board.h"

#include "app_priv.h"
#include "store/db.h"

#include <string.h>

static void row_free(gpointer data)
{
    struct board_row *r = data;
    g_clear_pointer(&r->places, g_array_unref);
    g_free(r->name);
    g_free(r);
}

void board_done(struct board *w)
{
    ballot_done(&w->b);
    g_clear_pointer(&w->places, g_ptr_array_unref);
    g_clear_pointer(&w->units, g_ptr_array_unref);
    g_clear_pointer(&w->rows, g_ptr_array_unref);
}

static struct board_row *add_row(GPtrArray *to, gint64 id, const char *name)
{
    struct board_row *r = g_new0(struct board_row, 1);
    r->id = id;
    r->name = g_strdup(name);
    r->unit_entitled = -1;
    g_ptr_array_add(to, r);
    return r;
}

static struct board_row *row_of(const GPtrArray *rows, gint64 id)
{
    for (guint i = 0; i < rows->len; i++) {
        struct board_row *r = rows->pdata[i];
        if (r->id == id)
            return r;
    }
    return NULL;
}

/* The rows are in order of their workplace. */
static struct board_row *place_of(struct board *w, const record *row)
{
    gint64 id = record_int(row, "workplace_id");
    struct board_row *last = w->places->len ? w->places->pdata[w->places->len - 1] : NULL;
    if (last && last->id == id)
        return last;
    return add_row(w->places, id, id ? record_str(row, "workplace") : "no workplace known");
}

static void add_counts(struct board_counts *to, const struct board_counts *c)
{
    for (int s = 0; s < CANVASS_STATES; s++)
        to->n[s] += c->n[s];
    to->entitled += c->entitled;
    to->unmatched += c->unmatched;
    to->tried += c->tried;
    to->by_hq += c->by_hq;
    to->stale += c->stale;
    for (int i = 0; i < BOARD_DAYS; i++) {
        to->voted[i] += c->voted[i];
        to->confirmed[i] += c->confirmed[i];
    }
}

/* In order, once each. */
static void add_place(struct board_row *to, gint64 id)
{
    if (!to->places)
        to->places = g_array_new(false, false, sizeof(gint64));
    if (to->places->len == 0 || g_array_index(to->places, gint64, to->places->len - 1) != id)
        g_array_append_val(to->places, id);
}

/* ---- reading ---- */

/* A vote stays a vote; what else a closed ballot makes of a state is for the
 * people's list. Here it is shown as it was last heard. */
static enum canvass_state shown_state(const struct board *w, enum canvass_state s)
{
    return canvass_phase(&w->b.dates, w->today) == PHASE_OPEN
               ? canvass_effective(s, &w->b.dates, w->today)
               : s;
}

static bool add_tally(record *row, void *data, GError **error)
{
    (void)error;
    struct board *w = data;
    struct board_counts c = {.entitled = record_int(row, "n")};
    enum canvass_state s;
    struct board_row *unit = row_of(w->units, record_int(row, "unit_id"));
    if (canvass_state_from(record_str(row, "state"), &s)) {
        c.n[shown_state(w, s)] = c.entitled;
        c.tried = s == CANVASS_NOT_CONTACTED ? record_int(row, "tried") : 0;
        c.by_hq = s == CANVASS_VOTED ? record_int(row, "by_hq") : 0;
        add_counts(&place_of(w, row)->c, &c);
    } else {
        c.unmatched = c.entitled; /* UNMATCHED: on HQ's list, nobody we know */
    }
    add_counts(&w->all.c, &c);
    if (unit) {
        add_counts(&unit->c, &c);
        if (c.unmatched == 0)
            add_place(unit, record_int(row, "workplace_id"));
    }
    return true;
}

static void add_days(struct board *w, const record *row, const struct board_counts *c)
{
    struct board_row *place = row_of(w->places, record_int(row, "workplace_id"));
    struct board_row *unit = row_of(w->units, record_int(row, "unit_id"));
    if (place)
        add_counts(&place->c, c);
    if (unit)
        add_counts(&unit->c, c);
    add_counts(&w->all.c, c);
}

/* "0 3 1 2 5 0": three votes and an address today, five votes two days ago. */
static bool add_reports(record *row, void *data, GError **error)
{
    (void)error;
    struct board_counts c = {.entitled = 0};
    const char *days = record_str(row, "days");
    char *at = NULL;
    for (; *days; days = at) {
        const gint64 ago = g_ascii_strtoll(days, &at, 10);
        const gint64 voted = g_ascii_strtoll(at, &at, 10);
        const gint64 confirmed = g_ascii_strtoll(at, &at, 10);
        if (ago >= 0 && ago < BOARD_DAYS) {
            c.voted[ago] += voted;
            c.confirmed[ago] += confirmed;
        }
    }
    add_days(data, row, &c);
    return true;
}

static bool add_stale(record *row, void *data, GError **error)
{
    (void)error;
    const struct board_counts c = {.stale = record_int(row, "n")};
    add_days(data, row, &c);
    return true;
}

static bool add_unit(record *row, void *data, GError **error)
{
    (void)error;
    struct board *w = data;
    struct board_row *u = add_row(w->units, record_int(row, "unit_id"), record_str(row, "name"));
    if (record_has(row, "entitled"))
        u->unit_entitled = record_int(row, "entitled");
    return true;
}

/* ---- other ways to lay it out ---- */

static void take_place(struct board_row *to, const struct board_row *place)
{
    add_place(to, place->id);
    add_counts(&to->c, &place->c);
}

static void lay_places(struct board *w)
{
    for (guint i = 0; i < w->places->len; i++) {
        const struct board_row *p = w->places->pdata[i];
        add_row(w->rows, p->id, p->name)->c = p->c;
    }
}

static void lay_units(struct board *w)
{
    for (guint i = 0; i < w->units->len; i++) {
        const struct board_row *u = w->units->pdata[i];
        if (u->id == 0 && u->c.entitled == 0)
            continue;
        struct board_row *r = add_row(w->rows, u->id, u->name);
        r->c = u->c;
        r->places = u->places ? g_array_ref(u->places) : NULL;
        r->unit_entitled = u->unit_entitled;
    }
}

static bool lay_pdus(struct board *w, struct app *app, const record *args, GError **error)
{
    g_autoptr(GPtrArray) all = db_all(app_db(app), "canvass_board_pdu", args, error);
    if (!all)
        return false;
    guint at = 0; /* both are in order of the workplace */
    for (guint i = 0; i < w->places->len; i++) {
        const struct board_row *p = w->places->pdata[i];
        while (at < all->len && record_int(all->pdata[at], "workplace_id") < p->id)
            at++;
        const record *found = at < all->len ? all->pdata[at] : NULL;
        bool within = found && record_int(found, "workplace_id") == p->id;
        gint64 id = within ? record_int(found, "id") : p->id;
        struct board_row *r = row_of(w->rows, id);
        if (!r)
            r = add_row(w->rows, id, within ? record_str(found, "name") : p->name);
        take_place(r, p);
    }
    return true;
}

/* How many reps have each place, beside those who have the whole branch. */
struct holders {
    struct board *w;
    GArray *of_place; /* int, as w->places */
    GString *whole;   /* who have the whole branch; empty: nobody */
};

static int place_index(const struct board *w, gint64 id)
{
    for (guint i = 0; i < w->places->len; i++)
        if (((const struct board_row *)w->places->pdata[i])->id == id)
            return (int)i;
    return -1;
}

static bool add_holder(record *row, void *data, GError **error)
{
    (void)error;
    struct holders *h = data;
    if (!record_has(row, "workplace_id")) {
        g_string_append_printf(h->whole, "%s%s",
                               h->whole->len ? ", " : "whole branch: ", record_str(row, "name"));
        return true;
    }
    struct board_row *r = row_of(h->w->rows, record_int(row, "id"));
    if (!r)
        r = add_row(h->w->rows, record_int(row, "id"), record_str(row, "name"));
    int at = place_index(h->w, record_int(row, "workplace_id"));
    if (at >= 0) {
        take_place(r, h->w->places->pdata[at]);
        g_array_index(h->of_place, int, at)++;
    }
    return true;
}

static bool mark_shared(record *row, void *data, GError **error)
{
    (void)error;
    struct holders *h = data;
    int at =
        record_has(row, "workplace_id") ? place_index(h->w, record_int(row, "workplace_id")) : -1;
    struct board_row *r = at < 0 ? NULL : row_of(h->w->rows, record_int(row, "id"));
    if (r && g_array_index(h->of_place, int, at) > 1)
        r->shared = true;
    return true;
}

/* Those with the whole branch as one row that has everything; and apart from it
 * what no rep has as their own. */
static void lay_rest(struct holders *h)
{
    struct board *w = h->w;
    bool reps = w->rows->len > 0;
    if (h->whole->len) {
        struct board_row *r = add_row(w->rows, 0, h->whole->str);
        r->shared = reps;
        r->whole = true;
        for (guint i = 0; i < w->places->len; i++)
            take_place(r, w->places->pdata[i]);
    }
    struct board_row *none = NULL;
    for (guint i = 0; i < w->places->len; i++) {
        if (g_array_index(h->of_place, int, i))
            continue;
        none = none ? none : add_row(w->rows, 0, "no rep of their own");
        take_place(none, w->places->pdata[i]);
    }
}

static bool lay_reps(struct board *w, struct app *app, const record *args, GError **error)
{
    struct holders h = {.w = w,
                        .of_place = g_array_sized_new(false, true, sizeof(int), w->places->len),
                        .whole = g_string_new(NULL)};
    g_array_set_size(h.of_place, w->places->len);
    bool ok = db_each(app_db(app), "canvass_board_rep", args, add_holder, &h, error) &&
              db_each(app_db(app), "canvass_board_rep", args, mark_shared, &h, error);
    if (ok)
        lay_rest(&h);
    g_array_unref(h.of_place);
    g_string_free(h.whole, true);
    return ok;
}

static bool lay_out(struct board *w, struct app *app, enum board_by by, const record *args,
                    GError **error)
{
    bool ok = true;
    if (by == BY_PDU)
        ok = lay_pdus(w, app, args, error);
    else if (by == BY_REP)
        ok = lay_reps(w, app, args, error);
    else if (by == BY_UNIT)
        lay_units(w);
    else
        lay_places(w);
    if (ok && by != BY_UNIT && w->all.c.unmatched) {
        struct board_row *r = add_row(w->rows, 0, "numbers not known");
        r->c.entitled = r->c.unmatched = w->all.c.unmatched;
        r->unknown = true;
    }
    return ok;
}

/* ---- sums ---- */

gint64 board_3_days(const gint64 days[BOARD_DAYS])
{
    return days[0] + days[1] + days[2];
}

struct fraction board_target(const struct board *w)
{
    return (struct fraction){w->b.target_percent, 100};
}

bool board_has_rule(const struct board *w)
{
    return w->b.turnout_min.den > 0 && w->b.turnout_min.num > 0;
}

gint64 board_lacking(const struct board *w, const struct board_row *row)
{
    struct fraction f = w->b.turnout_min.den > 0 ? w->b.turnout_min : board_target(w);
    return ballot_still_needed(ballot_needed(row->c.entitled, f), row->c.n[CANVASS_VOTED]);
}

/* Numbers that nobody has come last: nobody can be asked for them. */
static gint most_lacking(gconstpointer a, gconstpointer b, gpointer data)
{
    const struct board_row *x = *(const struct board_row *const *)a;
    const struct board_row *y = *(const struct board_row *const *)b;
    gint64 lx = board_lacking(data, x), ly = board_lacking(data, y);
    if (x->unknown != y->unknown)
        return x->unknown ? 1 : -1;
    if (lx != ly)
        return lx < ly ? 1 : -1;
    return g_utf8_collate(x->name, y->name);
}

bool board_load(struct app *app, gint64 ballot, enum board_by by, struct board *w, GError **error)
{
    struct db *db = app_db(app);
    *w = (struct board){.today = app_today(app), .all = {.unit_entitled = -1}};
    if (!ballot_load(app, ballot, &w->b, error))
        return false;
    w->places = g_ptr_array_new_with_free_func(row_free);
    w->units = g_ptr_array_new_with_free_func(row_free);
    w->rows = g_ptr_array_new_with_free_func(row_free);
    g_autoptr(record) args = record_of_int("ballot_id", ballot);
    record_take_text(args, "today", day_to_iso(w->today));
    if (!db_each(db, "ballot_units", args, add_unit, w, error))
        return false;
    add_row(w->units, 0, "no unit");
    bool open = canvass_phase(&w->b.dates, w->today) != PHASE_CLOSED;
    if (!db_each(db, "canvass_board", args, add_tally, w, error) ||
        !db_each(db, "canvass_board_days", args, add_reports, w, error) ||
        (open && !db_each(db, "canvass_board_stale", args, add_stale, w, error)) ||
        !lay_out(w, app, by, args, error))
        return false;
    g_ptr_array_sort_with_data(w->rows, most_lacking, w);
    return true;
}
