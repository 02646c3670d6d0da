/*
 * The morning after: how each question ended, each test of the law with its
 * numbers, how long the ballot holds; below it what members have to be told, and
 * where we had reached.
 */
#include "screens/screen.h"

#include "domain/ballot.h"

#include <string.h>

static char *asked(const record *q)
{
    g_autofree char *unit =
        record_has(q, "unit") ? g_strdup_printf(" (%s)", record_str(q, "unit")) : g_strdup("");
    return g_strconcat(record_has(q, "wording")
                           ? record_str(q, "wording")
                           : choice_label(ballot_questions, record_str(q, "question")),
                       unit, NULL);
}

/* "met", "not met"; NULL: the law does not ask, or it cannot be told. */
static const char *met(const record *q, const char *name)
{
    if (!record_has(q, name))
        return NULL;
    return record_bool(q, name) ? "met" : "not met";
}

static void turnout_line(struct card *c, const record *q)
{
    const struct value *v = record_get(q, "turnout_percent");
    g_autofree char *share =
        v && v->type == VALUE_HUNDREDTHS ? share_text(v->i, 2) : g_strdup("not published");
    const char *verdict = met(q, "turnout_met");
    if (record_has(q, "papers") && record_has(q, "needed"))
        card_linef(c, "turnout",
                   "%" G_GINT64_FORMAT " of %" G_GINT64_FORMAT ", %s; needed %" G_GINT64_FORMAT
                   ": %s",
                   record_int(q, "papers"), record_int(q, "entitled"), share,
                   record_int(q, "needed"), verdict ? verdict : "cannot be told");
    else
        card_linef(c, "turnout", "%s%s%s", share, verdict ? ": " : "", verdict ? verdict : "");
}

static void majority_line(struct card *c, const record *q)
{
    const struct value *v = record_get(q, "yes_percent");
    if (record_has(q, "yes") && record_has(q, "no"))
        card_linef(c, "majority",
                   "Yes %" G_GINT64_FORMAT ", No %" G_GINT64_FORMAT ", spoiled %" G_GINT64_FORMAT
                   ": %s%s",
                   record_int(q, "yes"), record_int(q, "no"), record_int(q, "spoiled"),
                   record_bool(q, "met_strict") ? "more than half of those voting"
                   : record_bool(q, "met_plain")
                       ? "more Yes than No, but not more than half of those voting"
                       : "not met",
                   record_bool(q, "take_advice") ? ": take advice" : "");
    else if (v && v->type == VALUE_HUNDREDTHS) {
        g_autofree char *share = share_text(v->i, 2);
        card_linef(c, "majority", "Yes %s%s, as published",
                   record_bool(q, "at_least") ? "over " : "", share);
    }
}

static void outcome_lines(struct ui *ui, struct card *c, const record *o)
{
    day today = app_today(ui_app(ui)), until = day_from_iso(record_text(o, "mandate_until"));
    GPtrArray *results = record_list(o, "results");
    card_title(c, record_str(o, "title"), NULL);
    if (results->len == 0)
        card_step(c, app_actor(ui_app(ui))->level >= LEVEL_OFFICER
                         ? "No result is entered yet: e enters it, as published."
                         : "No result is entered yet: an officer does that.");
    for (guint i = 0; i < results->len; i++) {
        const record *q = results->pdata[i];
        const char *carried = record_str(q, "carried");
        g_autofree char *name = asked(q);
        enum style style = strcmp(carried, "yes") == 0  ? STYLE_GOOD
                           : strcmp(carried, "no") == 0 ? STYLE_BAD
                                                        : STYLE_WARN;
        card_say(c, style, "%s: %s", name,
                 strcmp(carried, "yes") == 0  ? "carried"
                 : strcmp(carried, "no") == 0 ? "not carried"
                                              : "cannot tell from what is known");
        turnout_line(c, q);
        majority_line(c, q);
        card_line(c, "support", met(q, "support_met"));
        card_line(c, "mind", record_text(q, "warning"));
    }
    if (record_has(o, "units_warning"))
        card_say(c, STYLE_WARN, "%s.", record_str(o, "units_warning"));
    if (until != DAY_NONE) {
        g_autofree char *last = day_short(until, today);
        card_linef(c, "holds until", "%s: %" G_GINT64_FORMAT " days left", last,
                   record_int(o, "mandate_days_left"));
    }
    if (results->len)
        card_say(c, STYLE_MUTED, "This is not legal advice.");
    card_blank(c);
}

static const struct card_spec spec = {.command = "ballot.outcome",
                                      .id = "ballot_id",
                                      .subject = "label=title",
                                      .labels = 11,
                                      .most = 2,
                                      .lines = outcome_lines,
                                      .text = "_text"};

static bool outcome_open(struct ui *ui, void *state, const record *args, GError **error)
{
    (void)ui;
    (void)error;
    card_open(state, &spec, args);
    return true;
}

const struct screen_ops outcome_screen = {
    .id = "outcome",
    .title = "How a ballot ended",
    .words = "result statement mandate lessons",
    .topics = TOPIC_BALLOT | TOPIC_CANVASS,
    .state_size = sizeof(struct card),
    .bar = "e p u",
    .open = outcome_open,
    .recalc = card_recalc,
    .draw = card_draw,
    .handle = card_handle,
    .subject = card_subject,
    .close = card_close,
};
