/*
 * The turnout that members report to us, against the share the law asks of the
 * whole ballot. For a branch or a workplace that is a share and a target, no
 * line; a unit has the law's own.
 */
#include "app_priv.h"
#include "ballot/board.h"

#include "base/err.h"
#include "domain/ballot_words.h"
#include "domain/schedule.h"

#include <string.h>

static gint64 voted(const struct board_row *p)
{
    return p->c.n[CANVASS_VOTED];
}

static void put_int_or_null(record *o, const char *name, gint64 n, bool known)
{
    if (known)
        record_set_int(o, name, n);
    else
        record_set_null(o, name);
}

/* Entitled, voted, needed …: null where no threshold applies, or nobody is
 * entitled. */
static void put_turnout(const struct board *w, const struct board_row *p, record *o)
{
    struct turnout t = ballot_turnout(p->c.entitled, voted(p), w->b.turnout_min);
    bool rule = board_has_rule(w);
    record_set_int(o, "entitled", p->c.entitled);
    record_set_int(o, "voted", t.cast);
    record_set_int(o, "by_hq", p->c.by_hq);
    put_int_or_null(o, "needed", t.needed, rule);
    if (t.hundredths >= 0)
        record_set_hundredths(o, "turnout_percent", t.hundredths);
    else
        record_set_null(o, "turnout_percent");
    put_int_or_null(o, "still_needed", t.still_needed, rule);
}

static void put_target(const struct board *w, const struct board_row *p, record *o)
{
    gint64 target = ballot_needed(p->c.entitled, board_target(w));
    record_set_int(o, "target", target);
    record_set_int(o, "target_still_needed", ballot_still_needed(target, voted(p)));
}

/* Reached and tried, not reached, excluded and unmatched are all who are entitled. At work nothing
 * comes: who said that they will be there will, and who cannot has no paper. */
static void put_states(const struct board *w, const struct board_row *p, record *o)
{
    const gint64 *n = p->c.n;
    gint64 never = n[CANVASS_NOT_CONTACTED];
    gint64 ready = n[CANVASS_AWAITING_PAPER] + n[CANVASS_READY];
    bool at_work = w->b.method == METHOD_WORKPLACE;
    record_set_int(o, "paper", n[CANVASS_HAS_PAPER] + (at_work ? ready : 0));
    record_set_int(o, "no_paper",
                   n[CANVASS_REPLACEMENT_NEEDED] +
                       (at_work ? 0 : ready + n[CANVASS_ADDRESS_QUERY]));
    record_set_int(o, "ready", n[CANVASS_READY]);
    record_set_int(o, "address_wrong", n[CANVASS_ADDRESS_QUERY]);
    record_set_int(o, "replacement_needed", n[CANVASS_REPLACEMENT_NEEDED]);
    record_set_int(o, "replacement", n[CANVASS_REPLACEMENT_REQUESTED]);
    record_set_int(o, "wont_say", n[CANVASS_WONT_SAY]);
    record_set_int(o, "not_reached", never - p->c.tried);
    record_set_int(o, "tried", p->c.tried);
    record_set_int(o, "uncontacted", never);
    record_set_int(o, "reached", p->c.entitled - p->c.unmatched - never - n[CANVASS_EXCLUDED]);
    record_set_int(o, "excluded", n[CANVASS_EXCLUDED]);
    record_set_int(o, "unmatched", p->c.unmatched);
    record_set_int(o, "stale", p->c.stale);
}

static void put_a_day(record *o, const char *name, gint64 still, day from, day until, bool asked)
{
    gint64 a_day = until == DAY_NONE ? -1 : required_per_day(still, from, until);
    put_int_or_null(o, name, a_day, asked && a_day >= 0);
}

/* Of the last three days those on which one could vote. */
static int days_open(const struct board *w)
{
    return CLAMP(w->today - w->b.dates.opens + 1, 1, 3);
}

/* What is wanted a day until the last day to vote, and what comes in. */
static void put_pace(const struct board *w, const struct board_row *p, record *o)
{
    day from = MAX(w->today, w->b.dates.opens); /* nobody votes before it opens */
    put_a_day(o, "per_day_needed", board_lacking(w, p), from, w->b.last_day_to_vote,
              board_has_rule(w));
    put_a_day(o, "per_day_target", record_int(o, "target_still_needed"), from,
              w->b.last_day_to_vote, true);
    if (canvass_phase(&w->b.dates, w->today) == PHASE_CLOSED)
        record_set_null(o, "pace_3_days"); /* nobody votes any more */
    else
        record_set_hundredths(o, "pace_3_days", board_3_days(p->c.voted) * 100 / days_open(w));
}

/* "0 3 1 0 0 2 4": a number a day, today last. */
static void put_days(const struct board *w, const struct board_row *p, record *o)
{
    const gint64 *days = w->today < w->b.dates.opens ? p->c.confirmed : p->c.voted;
    GString *s = g_string_new(NULL);
    for (int i = BOARD_DAYS; i-- > 0;)
        g_string_append_printf(s, "%" G_GINT64_FORMAT "%s", days[i], i ? " " : "");
    record_take_text(o, "_by_day", g_string_free(s, false));
}

/* Before it opens: of how many the address is to be confirmed, to the target. */
static void put_contact(const struct board *w, const struct board_row *p, record *o)
{
    gint64 target = ballot_needed(p->c.entitled, board_target(w));
    gint64 still = ballot_still_needed(target, p->c.n[CANVASS_READY]);
    bool before = w->today < w->b.dates.opens;
    put_int_or_null(o, "ready_still_needed", still, before);
    put_a_day(o, "per_day_ready", still, w->today, w->b.dates.opens - 1, before);
    if (before)
        record_set_hundredths(o, "ready_pace_3_days", board_3_days(p->c.confirmed) * 100 / 3);
    else
        record_set_null(o, "ready_pace_3_days");
}

/* Only a whole unit has a line: the law's, of all who are entitled in it. */
static void put_unit(const struct board *w, const struct board_row *p, record *o)
{
    bool known = p->unit_entitled >= 0;
    put_int_or_null(o, "unit_entitled", p->unit_entitled, known);
    put_int_or_null(o, "unit_needed", known ? ballot_needed(p->unit_entitled, w->b.turnout_min) : 0,
                    known && board_has_rule(w));
}

static void put_row(const struct board *w, const struct board_row *p, record *o)
{
    put_turnout(w, p, o);
    put_states(w, p, o);
    put_target(w, p, o);
    put_pace(w, p, o);
    put_days(w, p, o);
    put_contact(w, p, o);
}

/* The short one: all that is known of it stands in the rows. */
static record *place_object(const struct board *w, const struct board_row *p)
{
    static const char *const more[] = {"by_hq",   "ready",       "address_wrong",
                                       "tried",   "uncontacted", "replacement_needed",
                                       "reached", "unmatched",   "stale"};
    record *o = record_new();
    record_set_text(o, "workplace", p->name);
    record_set_id(o, "workplace_id", p->id);
    put_turnout(w, p, o);
    put_states(w, p, o);
    put_target(w, p, o);
    for (gsize i = 0; i < G_N_ELEMENTS(more); i++)
        record_remove(o, more[i]);
    return o;
}

/* Whose people they are. */
static void put_places(const struct board_row *p, record *o)
{
    GPtrArray *places = record_array_new();
    for (guint i = 0; p->places && i < p->places->len; i++)
        g_ptr_array_add(places, record_of_int("id", g_array_index(p->places, gint64, i)));
    record_take_list(o, "_places", places);
}

static record *by_object(const struct board *w, enum board_by by, const struct board_row *p)
{
    record *o = record_new();
    record_set_text(o, "name", p->name);
    record_set_id(o, "id", p->id);
    record_set_text(o, "by", turnout_bys[by].value);
    put_row(w, p, o);
    if (by == BY_REP)
        record_set_bool(o, "shared", p->shared);
    if (by == BY_UNIT)
        put_unit(w, p, o);
    if (by != BY_WORKPLACE && !p->unknown && !p->whole)
        put_places(p, o);
    return o;
}

/* ---- as people read it: the columns of the screen ---- */

static void table_open(const struct method_words *words, const record *from, record *row)
{
    record_set_int(row, words->has_head, record_int(from, "paper"));
    record_set_int(row, words->none_head, record_int(from, "no_paper"));
    record_set_int(row, words->asked_head, record_int(from, "replacement"));
    record_set_int(row, "wont_say", record_int(from, "wont_say"));
    record_set_int(row, "not_reached", record_int(from, "uncontacted"));
    record_set_int(row, "tried", record_int(from, "tried"));
    record_set_int(row, "excluded", record_int(from, "excluded"));
    record_set_int(row, "stale", record_int(from, "stale"));
    record_set_value(row, "pace", record_get(from, "pace_3_days"));
}

static void table_before(bool at_work, const record *from, record *row)
{
    if (at_work)
        record_set_int(row, "cannot",
                       record_int(from, "replacement_needed") + record_int(from, "replacement"));
    else
        record_set_int(row, "wrong", record_int(from, "address_wrong"));
    record_set_int(row, "not_asked", record_int(from, "uncontacted"));
    record_set_int(row, "tried", record_int(from, "tried"));
    record_set_value(row, "pace", record_get(from, "ready_pace_3_days"));
}

static record *table_row(const struct board *w, const char *by, const char *name,
                         const record *from)
{
    const bool before = canvass_phase(&w->b.dates, w->today) == PHASE_BEFORE;
    const bool closed = canvass_phase(&w->b.dates, w->today) == PHASE_CLOSED;
    const gint64 so_far = record_int(from, before ? "ready" : "voted");
    record *row = record_new();
    record_set_text(row, by, name);
    record_set_int(row, "on_list", record_int(from, "entitled"));
    record_set_int(row, before ? "confirmed" : "voted", so_far);
    record_set_hundredths(row, "share",
                          MAX(share_hundredths(so_far, record_int(from, "entitled")), 0));
    record_set_int(row, closed ? "short" : "lacks",
                   record_int(from, before              ? "ready_still_needed"
                                    : board_has_rule(w) ? "still_needed"
                                                        : "target_still_needed"));
    if (before)
        table_before(w->b.method == METHOD_WORKPLACE, from, row);
    else
        table_open(method_words(w->b.method), from, row);
    if (record_get(from, "unit_entitled")) {
        record_set_value(row, "whole_unit", record_get(from, "unit_entitled"));
        record_set_value(row, "its_line", record_get(from, "unit_needed"));
    }
    return row;
}

static void put_table(const struct board *w, enum board_by by, record *o)
{
    static const char *const firsts[] = {[BY_WORKPLACE] = "workplace",
                                         [BY_UNIT] = "unit",
                                         [BY_REP] = "rep",
                                         [BY_PDU] = "delivery_unit"};
    GPtrArray *rows = record_list(o, "rows"), *table = record_array_new();
    for (guint i = 0; i < rows->len; i++)
        g_ptr_array_add(
            table, table_row(w, firsts[by], record_str(rows->pdata[i], "name"), rows->pdata[i]));
    if (rows->len)
        g_ptr_array_add(table, table_row(w, firsts[by], "TOTAL", o));
    record_take_list(o, "_table", table);
}

/* ---- in a sentence ---- */

static void say_share(const struct board *w, const record *o, bool closed, GString *s)
{
    gint64 entitled = w->all.c.entitled;
    if (!board_has_rule(w)) {
        g_string_append(s, " This ballot has no threshold.");
        return;
    }
    gint64 still = record_int(o, "still_needed");
    if (entitled > 0 && still > 0)
        g_string_append_printf(
            s, " Our share of the threshold %s %" G_GINT64_FORMAT ": %" G_GINT64_FORMAT " %s.",
            closed ? "was" : "is", record_int(o, "needed"), still, closed ? "short" : "more");
    else if (entitled > 0)
        g_string_append(s, " Our share of the threshold is reached.");
}

static void say_target(const struct board *w, const record *o, bool closed, GString *s)
{
    gint64 still = record_int(o, "target_still_needed");
    if (closed && still == 0)
        g_string_append_printf(s, " Target %d%%: reached.", w->b.target_percent);
    else
        g_string_append_printf(s, " Target %d%%: %" G_GINT64_FORMAT " %s.", w->b.target_percent,
                               still, closed ? "short" : "more");
    if (!closed && record_has(o, "per_day_needed") && record_int(o, "per_day_needed") > 0)
        g_string_append_printf(s, " That is %" G_GINT64_FORMAT " a day until the last %s.",
                               record_int(o, "per_day_needed"),
                               method_until_closing(w->b.method) || !method_by_post(w->b.method)
                                   ? "day to vote"
                                   : "safe post");
}

/* Before it opens nobody has voted: whose address is right, or who will come. */
static void say_before(const struct board *w, const record *o, GString *s)
{
    const gint64 ready = record_int(o, "ready"), still = record_int(o, "ready_still_needed");
    g_autofree char *opens = day_short(w->b.dates.opens, w->today);
    g_autofree char *share = share_text(share_hundredths(ready, w->all.c.entitled), 1);
    g_string_append_printf(s,
                           "It opens %s. %s: %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT
                           " on HQ's list (%s). Target %d%%: ",
                           opens, method_words(w->b.method)->confirmed, ready, w->all.c.entitled,
                           share, w->b.target_percent);
    if (still > 0)
        g_string_append_printf(s, "%" G_GINT64_FORMAT " more.", still);
    else
        g_string_append(s, "reached.");
    if (!board_has_rule(w))
        g_string_append(s, " This ballot has no threshold.");
}

static void say_told(const struct board *w, const record *o, GString *s)
{
    const gint64 entitled = w->all.c.entitled;
    bool closed = canvass_phase(&w->b.dates, w->today) == PHASE_CLOSED;
    g_autofree char *share = share_text(share_hundredths(voted(&w->all), entitled), 1);
    g_string_append_printf(
        s, "Told us they voted: %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT " on HQ's list (%s).",
        voted(&w->all), entitled, share);
    say_share(w, o, closed, s);
    say_target(w, o, closed, s);
}

static void say(const struct board *w, const record *o, struct result *out)
{
    const gint64 unmatched = w->all.c.unmatched;
    bool before = canvass_phase(&w->b.dates, w->today) == PHASE_BEFORE;
    GString *s = g_string_new(NULL);
    if (before)
        say_before(w, o, s);
    else
        say_told(w, o, s);
    if (unmatched)
        g_string_append_printf(s, " %" G_GINT64_FORMAT " on the list %s we do not know.", unmatched,
                               unmatched == 1 ? "is a number" : "are numbers");
    if (!before)
        g_string_append(s, " Reported to us: a floor, not the legal turnout.");
    result_say(out, "%s", s->str);
    g_string_free(s, true);
}

/* ---- the command ---- */

static void put_lists(const struct board *w, enum board_by by, record *o)
{
    GPtrArray *places = record_array_new(), *rows = record_array_new();
    for (guint i = 0; i < w->rows->len; i++) {
        const struct board_row *p = w->rows->pdata[i];
        if (by == BY_WORKPLACE && !p->unknown)
            g_ptr_array_add(places, place_object(w, p));
        g_ptr_array_add(rows, by_object(w, by, p));
    }
    if (by == BY_WORKPLACE)
        record_take_list(o, "workplaces", places);
    else
        g_ptr_array_unref(places);
    record_take_list(o, "rows", rows);
}

static enum board_by by_of(const record *in)
{
    const struct choice *by = choice_find(turnout_bys, record_text(in, "by"));
    return by ? (enum board_by)(by - turnout_bys) : BY_WORKPLACE;
}

static bool turnout_run_show(struct app *app, const record *in, struct result *out, GError **error)
{
    struct board w;
    enum board_by by = by_of(in);
    bool ok = board_load(app, record_int(in, "ballot_id"), by, &w, error);
    if (ok) {
        record *o = out->object = record_new();
        put_row(&w, &w.all, o);
        record_set_int(o, "ballot_id", w.b.id);
        record_set_text(o, "ballot", record_text(w.b.row, "title"));
        record_set_text(o, "by", turnout_bys[by].value);
        record_set_int(o, "target_percent", w.b.target_percent);
        record_set_int(o, "units", (gint64)w.units->len - 1);
        record_set_text(o, "last_safe_post_on", record_text(w.b.row, "last_safe_post_on"));
        record_take_text(o, "last_day_to_vote_on", day_to_iso(w.b.last_day_to_vote));
        record_set_int(o, "days_left", days_left(w.today, w.b.last_day_to_vote));
        record_set_text(o, "basis", "reported to us: a floor, not the legal turnout");
        put_lists(&w, by, o);
        put_table(&w, by, o);
        say(&w, o, out);
    }
    board_done(&w);
    return ok;
}

static const struct field show_fields[] = {
    FIELD("ballot", "Ballot", "Its id or title; if left out, the open one.", BALLOT,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_SUBJECT),
    FIELD("by", "By", "What each row is about: if left out, a workplace.", CHOICE,
          .flags = FIELD_CLI_ONLY, .choices = turnout_bys, .dflt = "WORKPLACE"),
    {.name = NULL},
};

static const struct command commands[] = {
    {.id = "turnout.show",
     .title = "Show the turnout told to us",
     .help =
         "How many on HQ's list have told us they voted, by workplace, delivery unit, rep or unit "
         "of the ballot, those with most votes still needed first; what our share and the "
         "target still need, and how many a day. Only a whole unit has a line. "
         "Anyone who turns out not to be entitled stays on the list until HQ changes it.",
     .level = LEVEL_READONLY,
     .fields = show_fields,
     .run = turnout_run_show,
     .shown_on = SHOWN_ON({.screen = "turnout", .takes = "ballot"})},
};

const struct command_group turnout_commands = {"Turnout", commands, G_N_ELEMENTS(commands), NULL,
                                               NULL};
