/*
 * The sheets of a ballot: the statement to members after it, the poster for the
 * notice-board while it is open; and the ballots before.
 */
#include "app_priv.h"
#include "ballot/ballots.h"
#include "ballot/outcome.h"
#include "ballot/statement.h"
#include "files/give.h"

#include "base/err.h"
#include "domain/ballot_words.h"
#include "store/db.h"

bool ballot_run_statement(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autoptr(record) outcome = ballot_outcome(app, record_int(in, "ballot_id"), error);
    if (!outcome)
        return false;
    if (record_list(outcome, "results")->len == 0)
        return err_set(error, BL_ERR_NOT_FOUND,
                       "No result of this ballot is entered yet: an officer does that with "
                       "{:ballot.result}.");
    if (record_bool(in, "pdf")) {
        g_autoptr(GBytes) pdf = ballot_statement_pdf(app, outcome, error);
        g_autofree char *name = give_name("statement-", record_str(outcome, "title"), ".pdf");
        return pdf && give(app, pdf, name, NULL, out, error);
    }
    g_autofree char *text = ballot_statement_text(app, outcome, error);
    if (!text)
        return false;
    out->object = record_of_int("ballot_id", record_int(in, "ballot_id"));
    record_set_text(out->object, "text", text);
    if (record_has(outcome, "units_warning")) {
        out->remark = true;
        result_say(out, "Before it goes out: %s.", record_str(outcome, "units_warning"));
    }
    return true;
}

const struct field ballot_statement_fields[] = {
    FIELD("ballot", "Ballot", "Its id or title; if left out, the open one.", BALLOT,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_SUBJECT),
    FIELD("pdf", "As PDF", "A sheet to print.", BOOL),
    {.name = NULL},
};

/* ---- the poster ---- */

static char *last_day_said(const struct ballot *b, const record *row)
{
    g_autofree char *post = b->last_safe_post == DAY_NONE ? NULL : day_dated(b->last_safe_post);
    g_autofree char *closes = day_dated(b->dates.closes);
    const char *at = record_str(row, "closes_time"), *place = record_str(row, "place");
    switch (b->method) {
    case METHOD_POST:
        return g_strdup_printf("Post it by %s", post ? post : closes);
    case METHOD_HYBRID:
        return g_strdup_printf("Vote online until %s %s, or post it by %s", closes, at,
                               post ? post : closes);
    case METHOD_ELECTRONIC:
        return g_strdup_printf("Vote online until %s %s", closes, at);
    case METHOD_WORKPLACE:
        break;
    }
    g_autofree char *opens = day_dated(b->dates.opens);
    const char *colon = *place ? ": " : "";
    return b->dates.opens == b->dates.closes
               ? g_strdup_printf("Vote on %s until %s%s%s", closes, at, colon, place)
               : g_strdup_printf("Vote from %s to %s %s%s%s", opens, closes, at, colon, place);
}

/* "Voting opens 16 Nov 2026", where the last day's line does not say it; NULL once it has. */
static char *opens_said(const struct ballot *b, day today)
{
    g_autofree char *opens = day_dated(b->dates.opens);
    return today < b->dates.opens && b->method != METHOD_WORKPLACE
               ? g_strdup_printf("The ballot opens on %s", opens)
               : NULL;
}

static char *lost_said(const struct ballot *b)
{
    const struct method_words *w = method_words(b->method);
    g_autofree char *until =
        b->dates.replacement_deadline == DAY_NONE ? NULL : day_dated(b->dates.replacement_deadline);
    const char *by = until ? " by " : "", *day_said = until ? until : "";
    if (b->method == METHOD_WORKPLACE)
        return g_strdup_printf("Cannot be there? Ask a rep for %s%s%s.", w->replacement, by,
                               day_said);
    return g_strdup_printf("No %s? %sask a rep for %s%s%s.", w->paper,
                           b->method == METHOD_ELECTRONIC ? "Look in your junk folder, then "
                                                          : "Please ",
                           w->replacement, by, day_said);
}

/* Of the whole branch, and only from five people on: nobody is counted alone in public. */
#define POSTER_LEAST 5

static void poster_figure(struct paper *p, const struct ballot *b, gint64 voted, gint64 entitled)
{
    gint64 share = ballot_needed(entitled, b->turnout_min);
    gint64 target = ballot_needed(entitled, (struct fraction){b->target_percent, 100});
    g_autofree char *percent = share_text(share_hundredths(voted, entitled), 1);
    g_autofree char *under = g_strdup_printf(
        "have told us they voted: %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT, voted, entitled);
    g_autofree char *line = g_strdup_printf("our share of the line: %" G_GINT64_FORMAT, share);
    g_autofree char *aim =
        g_strdup_printf("our target: %" G_GINT64_FORMAT " (%d%%)", target, b->target_percent);
    struct paper_mark marks[] = {{target, aim}, {share, line}};
    paper_huge(p, percent, under);
    paper_gauge(p, voted, entitled, marks, share ? 2 : 1);
    gint64 more = ballot_still_needed(share ? share : target, voted);
    g_autofree char *left =
        more ? g_strdup_printf("%" G_GINT64_FORMAT " more votes to reach %s", more,
                               share ? "our share of the line" : "our target")
             : g_strdup(share ? "We have reached our share of the line"
                              : "We have reached our target");
    paper_large(p, left);
}

/* Caller's. */
static char *foot_said(struct app *app, bool figure, const char *contact)
{
    g_autofree char *made = day_dated(app_today(app));
    g_autofree char *told =
        figure ? g_strdup_printf("as told to us by %s, which is fewer than have voted · ", made)
               : g_strdup("");
    return g_strdup_printf("%s · %syou never have to say how you vote%s%s", app_branch(app), told,
                           *contact ? " · " : "", contact);
}

static GBytes *poster_pdf(struct app *app, const struct ballot *b, const record *turnout,
                          const record *in, GError **error)
{
    gint64 voted = record_int(turnout, "voted"), entitled = record_int(turnout, "entitled");
    const char *title = record_str(b->row, "title"), *contact = record_str(in, "contact");
    g_autoptr(paper) p = paper_new(title, app_branch(app), PAPER_ONE_PAGE, app_today(app));
    bool figure =
        entitled >= POSTER_LEAST && voted >= POSTER_LEAST && app_today(app) >= b->dates.opens;
    g_autofree char *opens = opens_said(b, app_today(app));
    g_autofree char *last = last_day_said(b, b->row);
    g_autofree char *lost = lost_said(b);
    g_autofree char *foot = foot_said(app, figure, contact);
    paper_heading(p, app_branch(app));
    paper_large(p, title);
    if (figure)
        poster_figure(p, b, voted, entitled);
    else
        paper_huge(p, "Vote", "every vote counts towards the turnout");
    if (opens)
        paper_large(p, opens);
    paper_large(p, last);
    paper_paragraph(p, lost);
    paper_footer(p, foot);
    return paper_pdf(p, error);
}

bool ballot_run_poster(struct app *app, const record *in, struct result *out, GError **error)
{
    struct ballot b;
    if (!ballot_load(app, record_int(in, "ballot_id"), &b, error))
        return false;
    g_autoptr(record) sums = NULL;
    g_autoptr(GBytes) pdf = NULL;
    bool ok = app_today(app) <= b.dates.closes ||
              err_set(error, BL_ERR_INPUT, "The ballot has closed: there is nothing to post up.");
    ok = ok && db_find(app_db(app), "ballot_told", b.row, &sums, error) && sums;
    if (ok)
        pdf = poster_pdf(app, &b, sums, in, error);
    g_autofree char *name = give_name("poster-", record_str(b.row, "title"), ".pdf");
    ballot_done(&b);
    return pdf && give(app, pdf, name, NULL, out, error);
}

const struct field ballot_poster_fields[] = {
    FIELD("ballot", "Ballot", "Its id or title; if left out, the open one.", BALLOT,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_SUBJECT),
    FIELD("contact", "Whom to ask", "Stands at the foot: a name, a number, an address.", TEXT),
    {.name = NULL},
};

/* ---- history ---- */

/* What was published says how it ended; our own ballots are judged. */
static bool put_ended(struct app *app, record *o, GError **error)
{
    if (!record_has(o, "ballot_id") || !record_has(o, "question"))
        return true;
    char *said = ballot_ended(app, record_int(o, "ballot_id"), record_str(o, "question"),
                              record_text(o, "wording"), error);
    if (said)
        record_take_text(o, "came_to", said);
    return said != NULL;
}

static bool history_row(struct app *app, const record *row, gint64 n, struct result *out,
                        GError **error)
{
    static const char *const shares[][2] = {{"turnout_hundredths", "turnout_percent"},
                                            {"yes_hundredths", "yes_percent"}};
    g_autoptr(record) o = record_of_int("id", n);
    record_merge(o, row);
    for (gsize i = 0; i < G_N_ELEMENTS(shares); i++) {
        if (record_has(row, shares[i][0]))
            record_set_hundredths(o, shares[i][1], record_int(row, shares[i][0]));
        else
            record_set_null(o, shares[i][1]);
        record_remove(o, shares[i][0]);
    }
    record_set_bool(o, "at_least", record_bool(row, "at_least"));
    return put_ended(app, o, error) && result_row(out, o, error);
}

bool ballot_run_history(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autoptr(GPtrArray) rows = db_all(app_db(app), "ballot_history", in, error);
    for (guint i = 0; rows && i < rows->len; i++)
        if (!history_row(app, rows->pdata[i], i + 1, out, error))
            return false;
    return rows != NULL;
}
