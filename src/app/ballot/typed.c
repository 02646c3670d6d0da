/*
 * What came of a conversation, as people type it.
 */
#include "ballot/record.h"

#include "base/err.h"
#include "base/moment.h"
#include "domain/ballot_words.h"
#include "domain/conversation.h"

#include <string.h>

/* The event that leads to a state. */
static bool event_towards(enum canvass_state s, enum canvass_event *out)
{
    switch (s) {
    case CANVASS_VOTED:
        *out = EVENT_SAYS_VOTED;
        return true;
    case CANVASS_HAS_PAPER:
        *out = EVENT_PAPER_ARRIVED;
        return true;
    case CANVASS_REPLACEMENT_NEEDED:
        *out = EVENT_PAPER_MISSING;
        return true;
    case CANVASS_REPLACEMENT_REQUESTED:
        *out = EVENT_REPLACEMENT_ASKED;
        return true;
    case CANVASS_ADDRESS_QUERY:
        *out = EVENT_ADDRESS_BAD;
        return true;
    case CANVASS_READY:
    case CANVASS_AWAITING_PAPER:
        *out = EVENT_ADDRESS_OK;
        return true;
    case CANVASS_WONT_SAY:
        *out = EVENT_OPT_OUT;
        return true;
    case CANVASS_EXCLUDED:
        *out = EVENT_EXCLUDE;
        return true;
    case CANVASS_NOT_CONTACTED:
    case CANVASS_CLOSED_UNKNOWN:
        break;
    }
    return false;
}

static bool event_typed(const char *typed, enum ballot_method method, enum canvass_event *out)
{
    g_autofree char *name = g_ascii_strdown(typed, -1);
    g_strdelimit(name, " -", '_');
    if (canvass_event_from(name, out))
        return true;
    for (int e = 0; e < CANVASS_EVENTS; e++)
        if (word_same(typed, canvass_event_label((enum canvass_event)e))) {
            *out = (enum canvass_event)e;
            return true;
        }
    for (int s = 0; s < CANVASS_STATES; s++)
        if (word_same(typed, canvass_state_name((enum canvass_state)s)) ||
            word_same(typed, canvass_state_label((enum canvass_state)s)) ||
            word_same(typed, canvass_state_in((enum canvass_state)s, method)))
            return event_towards((enum canvass_state)s, out);
    return false;
}

static bool unknown_outcome(enum canvass_phase phase, enum ballot_method method, const char *typed,
                            GError **error)
{
    gsize n;
    const struct outcome *const *rows = canvass_outcomes(phase, method, &n);
    GString *all = g_string_new(NULL);
    for (gsize i = 0; i < n; i++)
        g_string_append_printf(all, "%s%c %s", i ? ", " : "", outcome_key(rows[i], phase, method),
                               outcome_label_in(rows[i], method));
    g_autofree char *list = g_string_free(all, false);
    return err_set(error, BL_ERR_INPUT, "“%s” is not an outcome here. Choose from: %s.", typed,
                   list);
}

/* That they spoke says nothing of how far they are; it was about the ballot all the same. */
static const struct outcome *only_talk(const char *typed)
{
    const struct outcome *o = any_outcome(typed);
    return o && o->events == 0 ? o : NULL;
}

static const struct outcome *outcome_typed(enum canvass_phase phase, enum ballot_method method,
                                           const char *typed)
{
    gsize n;
    const struct outcome *const *rows = canvass_outcomes(phase, method, &n);
    const struct outcome *found = canvass_outcome(phase, method, typed);
    for (gsize i = 0; !found && i < n; i++)
        if (word_same(typed, rows[i]->label) ||
            word_same(typed, outcome_label_in(rows[i], method)) ||
            word_same(typed, outcome_said_in(rows[i], method)))
            found = rows[i];
    return found;
}

bool canvass_read_typed(const struct canvass_dates *dates, day now, day then, const char *typed,
                        struct canvass_typed *out, GError **error)
{
    gsize n;
    const enum ballot_method method = dates->method;
    const enum canvass_phase phase = canvass_phase(dates, now), on = canvass_phase(dates, then);
    const struct outcome *const *rows = canvass_outcomes(on, method, &n);
    *out = (struct canvass_typed){.outcome = outcome_typed(phase, method, typed)};
    if (!out->outcome && strlen(typed) > 1)
        out->outcome = outcome_typed(on, method, typed);
    enum canvass_event event;
    if (!out->outcome)
        out->outcome = only_talk(typed);
    if (!out->outcome) {
        if (!event_typed(typed, method, &event) || event == EVENT_UNDO ||
            event == EVENT_BALLOT_OPENS || event == EVENT_BALLOT_CLOSES)
            return unknown_outcome(phase, method, typed, error);
        out->event[0] = event;
        out->n_events = 1;
        for (gsize i = 0; !out->outcome && i < n; i++)
            if (rows[i]->events > 0 && rows[i]->event[0] == event)
                out->outcome = rows[i];
    }
    if (out->outcome) {
        out->n_events = out->outcome->events;
        memcpy(out->event, out->outcome->event, sizeof out->event);
    }
    return true;
}

static bool check_asks(const struct canvass_typed *t, const record *in, GError **error)
{
    enum outcome_asks asks = t->outcome ? t->outcome->asks : ASKS_NOTHING;
    if (asks == ASKS_DATE && !record_has(in, "call_back"))
        return err_set(error, BL_ERR_INPUT, "Call back on which day? Type it as " MOMENT_LIKE ".");
    if (asks == ASKS_REASON && !record_has(in, "reason"))
        return err_set(error, BL_ERR_INPUT,
                       "Give the reason in a few words; it stays on the member's record.");
    return true;
}

/* Which reasons there are for an exclusion: as stored. */
static bool check_exclusion(const struct canvass_typed *t, record *in, GError **error)
{
    if (t->n_events == 0 || t->event[0] != EVENT_EXCLUDE || !record_has(in, "reason"))
        return true;
    enum exclusion x;
    g_autofree char *typed = g_ascii_strup(record_str(in, "reason"), -1);
    g_strdelimit(typed, " -", '_');
    if (exclusion_from(typed, &x)) {
        record_set_text(in, "reason", exclusion_name(x));
        return true;
    }
    g_autofree char *reasons = choice_list(exclusions, 0);
    return err_set(error, BL_ERR_INPUT, "The reason must be one of: %s.", reasons);
}

bool canvass_check_typed(const struct canvass_typed *typed, record *in, GError **error)
{
    return check_exclusion(typed, in, error) && check_asks(typed, in, error);
}
