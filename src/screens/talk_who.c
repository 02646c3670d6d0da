/*
 * Who is on the line: the ballot's own list or a call list, whom it has next, and what is known of
 * them. Whoever is on the screen is on nobody else's.
 */
#include "talk_priv.h"

#include "app/hold.h"
#include "base/err.h"
#include "domain/ballot_words.h"
#include "screens/screen.h"
#include "screens/words.h"

#include <string.h>

/* ---- the list ---- */

/* Those skipped or waiting to be saved, as the list takes them: a JSON array; and how the rep
 * speaks to people, for who does not want that does not come up. */
static void set_skipped(struct talk *t)
{
    GString *ids = g_string_new("[0");
    for (guint i = 0; i < t->past->len; i++) {
        const struct past *p = &g_array_index(t->past, struct past, i);
        if (p->change_id <= 0) /* the list does not know yet of what waits */
            g_string_append_printf(ids, ",%" G_GINT64_FORMAT, p->person_id);
    }
    g_string_append_c(ids, ']');
    record_take_text(t->list, "skipped", g_string_free(ids, false));
    record_set_text(t->list, "channel", t->own_channel ? t->channel : NULL);
}

static bool open_list(struct talk *t, struct app *app, const record *args, GError **error)
{
    t->calls = app_read(app, "call_list_of", args, error);
    if (!t->calls)
        return false;
    t->purpose = call_purpose_of(record_text(t->calls, "purpose"));
    t->list = record_of_int("list_id", record_int(args, "list_id"));
    record_set_text(t->list, "purpose", record_str(t->calls, "purpose"));
    return true;
}

/* Of a call list that is about the vote the ballot that is on; 0: none. */
static bool find_ballot(struct talk *t, struct app *app, const record *args, GError **error)
{
    GError *failed = NULL;
    t->ballot_id = t->calls ? 0 : record_int(args, "ballot_id");
    if (!t->calls || t->purpose != CALL_GOTV)
        return true;
    g_autoptr(record) current = app_read(app, "ballot_current", NULL, &failed);
    if (failed) {
        g_propagate_error(error, failed);
        return false;
    }
    t->ballot_id = current ? record_int(current, "ballot_id") : 0;
    return t->ballot_id ||
           err_set(error, BL_ERR_INPUT, "No ballot is on: this list is for getting the vote out.");
}

bool talk_who_open(struct talk *t, struct app *app, const record *args, GError **error)
{
    if (record_has(args, "list_id") && !open_list(t, app, args, error))
        return false;
    if (!find_ballot(t, app, args, error))
        return false;
    if (t->ballot_id) {
        g_autoptr(record) of = record_of_int("ballot_id", t->ballot_id);
        t->ballot = app_read(app, "ballot_head", of, error);
        if (!t->ballot)
            return false;
        t->dates = words_dates(t->ballot);
    }
    if (t->calls)
        return true;
    t->list = record_new();
    record_set_int(t->list, "ballot_id", t->ballot_id);
    talk_whom(t->list, args);
    if (record_has(args, "places") || record_has(args, "unit_id"))
        t->whom = g_strdup(record_text(args, "label"));
    record_set_text(t->list, "state", record_text(args, "state"));
    return true;
}

void talk_who_close(struct talk *t)
{
    record_free(t->calls);
    record_free(t->list);
    record_free(t->ballot);
    record_free(t->card);
    record_free(t->standing);
    g_clear_pointer(&t->points, g_ptr_array_unref);
    g_clear_pointer(&t->coming, g_ptr_array_unref);
    talk_script_close(t);
    g_free(t->best);
    g_free(t->rest);
    g_free(t->by);
    g_free(t->hours);
    g_free(t->whom);
}

/* ---- who is next ---- */

/* Others save, or the last outcome is not saved yet, with which whoever it is about is still had.
 */
static void hold_later(struct talk *t, struct ui *ui)
{
    t->waits_to_hold = true;
    ui_ask_quiet(ui);
}

/* Whoever is on the line already and was not taken over by another: nothing is written for that. */
static bool still_had(struct talk *t, struct app *app, bool *had, GError **error)
{
    g_autoptr(record) args = record_of_int("person_id", t->person_id);
    GError *failed = NULL;
    g_autoptr(record) holder = app_read(app, "call_holder", args, &failed);
    g_clear_pointer(&t->by, g_free);
    if (failed) {
        g_propagate_error(error, failed);
        return false;
    }
    t->by = holder ? g_strdup(record_str(holder, "name")) : NULL;
    *had = t->by || app_holds(app, t->person_id);
    return true;
}

static bool hold_who(struct talk *t, struct ui *ui, GError **error)
{
    struct app *app = ui_app(ui);
    bool had_now = false;
    t->waits_to_hold = false;
    if (!t->next && !t->take_over && !still_had(t, app, &had_now, error))
        return false;
    if (had_now)
        return true;
    if (ui_waiting(ui)) {
        hold_later(t, ui);
        return true;
    }
    g_autoptr(record) args = talk_list_args(t->list);
    GError *failed = NULL;
    gint64 had = 0;
    char *by = NULL;
    record_set_int(args, "most", TALK_COMING + 1);
    if (!t->next)
        record_set_int(args, "person_id", t->person_id);
    if (t->take_over)
        record_set_bool(args, "take_over", true);
    if (app_hold(app, args, &had, &by, &failed)) {
        g_free(t->by);
        t->by = by;
        t->person_id = had;
        t->take_over = t->next = false;
        return true;
    }
    if (err_is(failed, BL_ERR_BUSY))
        hold_later(t, ui);
    else if (!err_is(failed, BL_ERR_FULL)) {
        g_propagate_error(error, failed);
        return false;
    }
    g_error_free(failed);
    return true;
}

/* While others save, or on a full disk, whoever would be had: they stay on the line. */
static void first_that_comes(struct talk *t)
{
    if (t->next)
        t->person_id = t->coming->len ? record_int(t->coming->pdata[0], "person_id") : 0;
    t->next = false;
}

static bool look_who_comes(struct talk *t, struct ui *ui, GError **error)
{
    GPtrArray *rows = talk_next(ui_app(ui), t->list, TALK_COMING + 1, error);
    if (!rows)
        return false;
    g_clear_pointer(&t->coming, g_ptr_array_unref);
    t->coming = rows;
    return true;
}

/* Of a call list with nobody on the line, how the others stand. */
static bool set_rest(struct talk *t, struct app *app, GError **error)
{
    g_clear_pointer(&t->rest, g_free);
    if (!t->calls || t->person_id)
        return true;
    g_autoptr(GPtrArray) rows = app_rows(app, "call_counts", t->list, error);
    g_autoptr(GString) s = g_string_new(NULL);
    for (guint i = 0; rows && i < rows->len; i++) {
        const struct choice *c =
            choice_find(call_states, record_text(rows->pdata[i], "call_state"));
        const gint64 n = record_int(rows->pdata[i], "n");
        if (c && n && c != &call_states[CALL_READY])
            g_string_append_printf(s, "%s%" G_GINT64_FORMAT " %s", s->len ? ", " : "", n, c->label);
    }
    t->rest = s->len ? g_strdup(s->str) : NULL;
    return rows != NULL;
}

static bool take_next(struct talk *t, struct ui *ui, GError **error)
{
    if (!t->person_id && !look_who_comes(t, ui, error)) /* somebody may, that did not before */
        return false;
    t->next |= !t->person_id && t->coming->len;
    if ((t->next || t->person_id) && !hold_who(t, ui, error))
        return false;
    if (!look_who_comes(t, ui, error))
        return false;
    first_that_comes(t);
    return true;
}

/* ---- what is known of them ---- */

static void set_points(struct talk *t, struct app *app)
{
    const char *rep = app_actor(app)->name;
    g_autofree char *first = g_strndup(rep ? rep : "", rep ? strcspn(rep, " ") : 0);
    bool flagged = record_has(t->standing, "do_not_contact");
    struct talk_facts f = {
        .state = t->state,
        .dates = t->dates,
        .today = app_today(app),
        .given_name = record_str(t->card, "given_name"),
        .rep_name = first,
        .do_not_contact = flagged ? record_str(t->standing, "do_not_contact") : NULL,
    };
    if (t->ballot) {
        f.replacement_opens = day_from_iso(record_text(t->ballot, "replacement_opens_on"));
        f.last_safe_post = day_from_iso(record_text(t->ballot, "last_safe_post_on"));
        f.closes_time = record_str(t->ballot, "closes_time");
        f.place = record_text(t->ballot, "place");
    }
    g_clear_pointer(&t->points, g_ptr_array_unref);
    t->points = t->ballot ? talk_points(&f) : talk_greeting(&f);
}

/* By phone where there is a number to ring, until the rep says otherwise. */
static void set_channel(struct talk *t)
{
    g_autofree char *asked = words_blocked(t->card, "PHONE");
    if (!t->own_channel)
        t->channel = record_has(t->card, "phone") && !asked ? "PHONE" : "IN_PERSON";
}

#define BEST_MOST 3
#define NOON "12:00" /* of what was written down for a day: at no time of it */

/* The times at which they could be reached before are the best guess at the next. */
static bool set_best(struct talk *t, struct app *app, GError **error)
{
    g_autoptr(record) args = record_of_int("person_id", t->person_id);
    record_set_int(args, "most", BEST_MOST);
    g_autoptr(GPtrArray) rows = app_rows(app, "call_answered_at", args, error);
    g_clear_pointer(&t->best, g_free);
    g_autoptr(GString) s = g_string_new(NULL);
    for (guint i = 0; rows && i < rows->len; i++) {
        g_autofree char *time = instant_time(record_int(rows->pdata[i], "at"));
        if (strcmp(time, NOON) != 0 && !strstr(s->str, time))
            g_string_append_printf(s, "%s%s", s->len ? ", " : "answered at ", time);
    }
    t->best = s->len ? g_strdup(s->str) : NULL;
    return rows != NULL;
}

static bool load_person(struct talk *t, struct ui *ui, GError **error)
{
    struct app *app = ui_app(ui);
    g_autoptr(record) args = record_new();
    record_set_int(args, "person_id", t->person_id);
    record_set_int(args, "ballot_id", t->ballot_id);
    g_clear_pointer(&t->card, record_free);
    g_clear_pointer(&t->standing, record_free);
    GError *failed = NULL;
    t->standing = app_read(app, "canvass_person", args, &failed);
    if (!failed)
        t->card = card_read(ui, "member.show", args, &failed);
    if (failed) {
        g_propagate_error(error, failed);
        return false;
    }
    enum canvass_state stored;
    if (!canvass_state_from(record_str(t->standing, "state"), &stored))
        stored = CANVASS_NOT_CONTACTED;
    t->state = t->ballot ? canvass_effective(stored, &t->dates, app_today(app)) : stored;
    set_points(t, app);
    set_channel(t);
    return set_best(t, app, error);
}

/* The branch's calling hours, where they are kept and it is none of them. */
static bool set_hours(struct talk *t, struct app *app, GError **error)
{
    g_autoptr(record) key = record_of_text("key", CALLING_HOURS);
    GError *failed = NULL;
    g_autoptr(record) row = app_read(app, "setting_get", key, &failed);
    g_clear_pointer(&t->hours, g_free);
    if (failed) {
        g_propagate_error(error, failed);
        return false;
    }
    const char *hours = row ? record_str(row, "value") : "";
    g_autofree char *now = instant_time(app_now(app));
    g_autofree char *said = call_hours_said(hours);
    if (!call_hours_hold(hours, now))
        t->hours = g_strdup_printf("It is %s: this branch rings people %s.", now, said);
    return true;
}

bool talk_recalc(struct ui *ui, void *state, GError **error)
{
    struct talk *t = state;
    struct app *app = ui_app(ui);
    set_skipped(t);
    if (!set_hours(t, app, error) || !take_next(t, ui, error))
        return false;
    talk_ask(&t->ready, ui);
    if (!set_rest(t, app, error))
        return false;
    return t->person_id == 0 || (load_person(t, ui, error) && talk_script_read(t, app, error));
}

/* ---- what the keys mean ---- */

int talk_keys(const struct talk *t, day today, struct talk_key keys[TALK_KEYS])
{
    gsize n = 0;
    if (t->ballot) {
        const enum canvass_phase phase = canvass_phase(&t->dates, today);
        const struct outcome *const *all = canvass_outcomes(phase, t->dates.method, &n);
        for (gsize i = 0; i < n; i++)
            keys[i] = (struct talk_key){outcome_key(all[i], phase, t->dates.method), all[i]};
        return (int)n;
    }
    const struct call_outcome *own = call_outcomes(t->purpose, &n);
    for (gsize i = 0; i < n; i++)
        keys[i] = (struct talk_key){own[i].key, own[i].what};
    return (int)n;
}

const struct outcome *talk_outcome(const struct talk *t, day today, int key)
{
    struct talk_key keys[TALK_KEYS];
    const int n = talk_keys(t, today, keys);
    for (int i = 0; i < n; i++)
        if (keys[i].key == key)
            return keys[i].what;
    return NULL;
}

const char *talk_label(const struct talk *t, const struct outcome *o)
{
    return t->ballot ? outcome_label_in(o, t->dates.method) : o->label;
}

const char *talk_word(const struct talk *t, const struct outcome *o, int width)
{
    const enum ballot_method method = t->dates.method;
    const char *label = talk_label(t, o);
    const char *said = t->ballot ? outcome_said_in(o, method) : o->said;
    const char *brief = t->ballot ? outcome_brief_in(o, method) : o->brief;
    if (text_width(label) <= width)
        return label;
    return text_width(said) <= width || !brief ? said : brief;
}

bool talk_is_open(const struct talk *t, day today)
{
    return t->ballot && canvass_phase(&t->dates, today) == PHASE_OPEN;
}

const char *talk_command(const struct talk *t)
{
    return t->calls ? "calls.record" : "canvass.record";
}
