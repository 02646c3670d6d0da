/*
 * The turnout that members report to us, against the share the law asks of the
 * whole ballot. For a branch or a workplace that is a share and a target, no
 * line.
 */
#include "app_priv.h"
#include "ballot/rules.h"

#include "base/err.h"
#include "domain/schedule.h"
#include "store/db.h"

#include <string.h>

struct place {
    gint64 workplace_id; /* 0: none known */
    char *name;
    gint64 n[CANVASS_STATES];
    gint64 entitled;
};

static void place_free(gpointer data)
{
    struct place *p = data;
    g_free(p->name);
    g_free(p);
}

struct board {
    struct ballot b;
    GPtrArray *places;
    struct place all; /* name is NULL */
    gint64 unmatched;
    gint64 three_days;
    day today;
};

static void board_done(struct board *w)
{
    ballot_done(&w->b);
    g_clear_pointer(&w->places, g_ptr_array_unref);
}

static struct place *place_of(struct board *w, const record *row)
{
    gint64 id = record_int(row, "workplace_id");
    struct place *last =
        w->places->len ? (struct place *)w->places->pdata[w->places->len - 1] : NULL;
    if (last && last->workplace_id == id)
        return last;
    struct place *p = g_new0(struct place, 1);
    p->workplace_id = id;
    p->name = g_strdup(id ? record_str(row, "workplace") : "no workplace known");
    g_ptr_array_add(w->places, p);
    return p;
}

static bool add_tally(record *row, void *data, GError **error)
{
    (void)error;
    struct board *w = data;
    gint64 n = record_int(row, "n");
    enum canvass_state s;
    w->all.entitled += n;
    if (!canvass_state_from(record_str(row, "state"), &s)) {
        w->unmatched += n; /* UNMATCHED: on HQ's list, nobody we know */
        return true;
    }
    /* A vote stays a vote; what else a closed ballot makes of a state is for
     * the people's list. Here it is shown as it was last heard. */
    if (canvass_phase(&w->b.dates, w->today) == PHASE_OPEN)
        s = canvass_effective(s, &w->b.dates, w->today);
    struct place *p = place_of(w, row);
    p->n[s] += n;
    p->entitled += n;
    w->all.n[s] += n;
    return true;
}

static bool board_load(struct app *app, gint64 ballot, struct board *w, GError **error)
{
    *w = (struct board){.today = app_today(app)};
    if (!ballot_load(app, ballot, &w->b, error))
        return false;
    w->places = g_ptr_array_new_with_free_func(place_free);
    g_autoptr(record) args = record_new();
    record_set_int(args, "ballot_id", ballot);
    record_take_text(args, "today", day_to_iso(w->today));
    if (!db_each(app_db(app), "canvass_tallies", args, add_tally, w, error))
        return false;
    w->three_days = 0;
    return db_find_int(app_db(app), "canvass_pace", args, &w->three_days, error);
}

/* ---- sums ---- */

static struct fraction target_of(const struct board *w)
{
    return (struct fraction){w->b.target_percent, 100};
}

static gint64 lacking(const struct board *w, const struct place *p)
{
    struct fraction f = w->b.turnout_min.den > 0 ? w->b.turnout_min : target_of(w);
    return ballot_still_needed(ballot_needed(p->entitled, f), p->n[CANVASS_VOTED]);
}

static gint most_lacking(gconstpointer a, gconstpointer b, gpointer data)
{
    const struct place *x = *(const struct place *const *)a;
    const struct place *y = *(const struct place *const *)b;
    gint64 lx = lacking(data, x), ly = lacking(data, y);
    if (lx != ly)
        return lx < ly ? 1 : -1;
    return g_utf8_collate(x->name, y->name);
}

/* Entitled, voted, needed …: null where no threshold applies, or nobody is
 * entitled. */
static void put_turnout(const struct board *w, const struct place *p, record *o)
{
    struct turnout t = ballot_turnout(p->entitled, p->n[CANVASS_VOTED], w->b.turnout_min);
    record_set_int(o, "entitled", p->entitled);
    record_set_int(o, "voted", t.cast);
    bool rule = w->b.turnout_min.den > 0 && w->b.turnout_min.num > 0;
    if (rule)
        record_set_int(o, "needed", t.needed);
    else
        record_set_null(o, "needed");
    if (t.hundredths >= 0)
        record_set_hundredths(o, "turnout_percent", t.hundredths);
    else
        record_set_null(o, "turnout_percent");
    if (rule)
        record_set_int(o, "still_needed", t.still_needed);
    else
        record_set_null(o, "still_needed");
}

static void put_target(const struct board *w, const struct place *p, record *o)
{
    gint64 target = ballot_needed(p->entitled, target_of(w));
    record_set_int(o, "target", target);
    record_set_int(o, "target_still_needed", ballot_still_needed(target, p->n[CANVASS_VOTED]));
}

static void put_states(const struct place *p, record *o)
{
    record_set_int(o, "paper", p->n[CANVASS_HAS_PAPER]);
    record_set_int(o, "no_paper",
                   p->n[CANVASS_AWAITING_PAPER] + p->n[CANVASS_READY] +
                       p->n[CANVASS_ADDRESS_QUERY] + p->n[CANVASS_REPLACEMENT_NEEDED]);
    record_set_int(o, "replacement", p->n[CANVASS_REPLACEMENT_REQUESTED]);
    record_set_int(o, "wont_say", p->n[CANVASS_WONT_SAY]);
    record_set_int(o, "not_reached", p->n[CANVASS_NOT_CONTACTED] + p->n[CANVASS_CLOSED_UNKNOWN]);
    record_set_int(o, "excluded", p->n[CANVASS_EXCLUDED]);
}

static record *place_object(const struct board *w, const struct place *p)
{
    record *o = record_new();
    record_set_text(o, "workplace", p->name);
    record_set_id(o, "workplace_id", p->workplace_id);
    put_turnout(w, p, o);
    put_states(p, o);
    put_target(w, p, o);
    return o;
}

/* What is wanted a day until the last safe post, and what comes in. */
static void put_pace(const struct board *w, record *o)
{
    const char *names[] = {"per_day_needed", "per_day_target"};
    gint64 still[] = {0, ballot_still_needed(ballot_needed(w->all.entitled, target_of(w)),
                                             w->all.n[CANVASS_VOTED])};
    bool rule = w->b.turnout_min.den > 0 && w->b.turnout_min.num > 0;
    still[0] = rule ? lacking(w, &w->all) : 0;
    record_set_text(o, "last_safe_post_on", record_text(w->b.row, "last_safe_post_on"));
    record_set_int(o, "days_left", days_left(w->today, w->b.last_safe_post));
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        /* Nobody votes before it opens. */
        day from = MAX(w->today, w->b.dates.opens);
        gint64 a_day = required_per_day(still[i], from, w->b.last_safe_post);
        if (a_day < 0 || (i == 0 && !rule))
            record_set_null(o, names[i]);
        else
            record_set_int(o, names[i], a_day);
    }
    record_set_hundredths(o, "pace_3_days", w->three_days * 100 / 3);
}

static void say(const struct board *w, const record *o, struct result *out)
{
    gint64 voted = w->all.n[CANVASS_VOTED], entitled = w->all.entitled;
    GString *s = g_string_new(NULL);
    g_autofree char *share = share_text(share_hundredths(voted, entitled), 1);
    g_string_append_printf(
        s, "Told us they voted: %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT " on HQ's list (%s).",
        voted, entitled, share);
    if (record_has(o, "still_needed")) {
        gint64 still = record_int(o, "still_needed");
        if (entitled > 0 && still > 0)
            g_string_append_printf(s,
                                   " Our share of the threshold is %" G_GINT64_FORMAT
                                   ": %" G_GINT64_FORMAT " more.",
                                   record_int(o, "needed"), still);
        else if (entitled > 0)
            g_string_append(s, " Our share of the threshold is reached.");
    } else {
        g_string_append(s, " This ballot has no threshold.");
    }
    g_string_append_printf(s, " Target %d%%: %" G_GINT64_FORMAT " more.", w->b.target_percent,
                           record_int(o, "target_still_needed"));
    if (record_has(o, "per_day_needed") && record_int(o, "per_day_needed") > 0)
        g_string_append_printf(s, " That is %" G_GINT64_FORMAT " a day until the last safe post.",
                               record_int(o, "per_day_needed"));
    if (w->unmatched)
        g_string_append_printf(s, " %" G_GINT64_FORMAT " on the list %s we do not know.",
                               w->unmatched, w->unmatched == 1 ? "is a number" : "are numbers");
    g_string_append(s, " Reported to us: a floor, not the legal turnout.");
    result_say(out, "%s", s->str);
    g_string_free(s, true);
}

static bool turnout_run_show(struct app *app, const record *in, struct result *out, GError **error)
{
    struct board w;
    bool ok = board_load(app, record_int(in, "ballot_id"), &w, error);
    if (ok) {
        g_ptr_array_sort_with_data(w.places, most_lacking, &w);
        record *o = out->object = record_new();
        record_set_int(o, "ballot_id", w.b.id);
        record_set_text(o, "ballot", record_text(w.b.row, "title"));
        put_turnout(&w, &w.all, o);
        put_target(&w, &w.all, o);
        record_set_int(o, "target_percent", w.b.target_percent);
        put_states(&w.all, o);
        record_set_int(o, "unmatched", w.unmatched);
        put_pace(&w, o);
        record_set_text(o, "basis", "reported to us: a floor, not the legal turnout");
        GPtrArray *places = record_array_new();
        for (guint i = 0; i < w.places->len; i++)
            g_ptr_array_add(places, place_object(&w, w.places->pdata[i]));
        record_take_list(o, "workplaces", places);
        say(&w, o, out);
    }
    board_done(&w);
    return ok;
}

static const struct field show_fields[] = {
    FIELD("ballot", "Ballot", "Its id or title; if left out, the open one.", BALLOT,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_SUBJECT),
    {.name = NULL},
};

static const struct command commands[] = {
    {.id = "turnout.show",
     .title = "Show the turnout told to us",
     .help = "How many on HQ's list have told us they voted, by workplace, those with most votes "
             "still needed first; what our share and the target still need, and how many a day. "
             "Anyone who turns out not to be entitled stays on the list until HQ changes it.",
     .level = LEVEL_READONLY,
     .fields = show_fields,
     .run = turnout_run_show,
     .shown_on = SHOWN_ON({.screen = "turnout", .takes = "ballot"})},
};

const struct command_group turnout_commands = {"Turnout", commands, G_N_ELEMENTS(commands), NULL,
                                               NULL};
