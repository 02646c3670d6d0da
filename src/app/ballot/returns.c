/*
 * What HQ or the scrutineer says has come back: kept apart from what members
 * told us.
 */
#include "app_priv.h"
#include "ballot/ballots.h"

#include "base/err.h"
#include "domain/returned.h"
#include "store/db.h"

bool returns_warn(struct app *app, record *row, char **warning, GError **error)
{
    gint64 entitled = 0;
    g_autoptr(record) unit = NULL;
    if (!ballot_unit_look(app, record_int(row, "ballot_id"), record_str(row, "scope"), 0, &unit,
                          error))
        return false;
    record_set_id(row, "unit_id", unit ? record_int(unit, "unit_id") : 0);
    if (unit)
        entitled = record_has(unit, "entitled") ? record_int(unit, "entitled") : 0;
    else if (!db_find_int(app_db(app), "returned_entitled", row, &entitled, error))
        return false;
    *warning = returned_warning(
        record_has(row, "papers_returned") ? record_int(row, "papers_returned") : -1,
        record_has(row, "turnout_hundredths") ? record_int(row, "turnout_hundredths") : -1,
        entitled);
    return true;
}

char *returns_said(const record *row)
{
    const char *turnout = record_text(row, "turnout");
    g_autofree char *papers =
        record_has(row, "papers_returned")
            ? g_strdup_printf("%" G_GINT64_FORMAT " papers", record_int(row, "papers_returned"))
            : NULL;
    return g_strconcat(papers ? papers : "", turnout ? papers ? ", turnout " : "turnout " : "",
                       turnout ? turnout : "", NULL);
}

bool ballot_run_return(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autoptr(record) v = record_copy(in);
    gint64 hundredths = 0;
    bool papers = record_has(in, "papers"), percent = record_has(in, "turnout");
    if (!papers && !percent)
        return err_set(error, BL_ERR_INPUT,
                       "Give how many papers came back ({papers}) or the turnout ({turnout}).");
    if (papers && record_int(in, "papers") < 0)
        return err_set(error, BL_ERR_INPUT, "The number of papers returned cannot be below 0.");
    if (percent && !returned_percent(record_str(in, "turnout"), &hundredths))
        return err_set(error, BL_ERR_INPUT,
                       "Turnout must be a percentage such as 39.4 or 44.92, not “%s”.",
                       record_str(in, "turnout"));
    if (!record_has(in, "as_of"))
        record_set_text(v, "as_of", record_text(in, "today"));
    if (!record_has(v, "scope"))
        record_set_text(v, "scope", "whole ballot");
    if (papers)
        record_set_int(v, "papers_returned", record_int(in, "papers"));
    else
        record_set_null(v, "papers_returned");
    if (percent)
        record_set_int(v, "turnout_hundredths", hundredths);
    else
        record_set_null(v, "turnout_hundredths");
    struct ballot b;
    if (!ballot_load(app, record_int(in, "ballot_id"), &b, error))
        return false;
    g_autofree char *warning = NULL;
    bool ok = returns_warn(app, v, &warning, error) &&
              db_exec(app_db(app), "scrutineer_return_insert", v, &out->id, error) >= 0;
    if (ok) {
        out->subject = "ballot";
        out->subject_id = b.id;
        out->workplace_id = WHOLE_BRANCH;
        out->label = g_strdup_printf("%s: HQ's return entered", record_str(b.row, "title"));
        out->object = record_new();
        record_set_int(out->object, "ballot_id", b.id);
        record_set_text(out->object, "as_of", record_text(v, "as_of"));
        record_set_text(out->object, "scope", record_text(v, "scope"));
        if (papers)
            record_set_int(out->object, "papers_returned", record_int(in, "papers"));
        if (percent)
            record_set_hundredths(out->object, "turnout_percent", hundredths);
        record_set_text(out->object, "warning", warning);
        result_say(out, "Return entered for %s. It is kept apart from what members told us.%s%s",
                   record_str(v, "scope"), warning ? " " : "", warning ? warning : "");
    }
    ballot_done(&b);
    return ok;
}

const struct field ballot_return_fields[] = {
    FIELD("ballot", "Ballot", "Its id or title; if left out, the open one.", BALLOT,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_SUBJECT),
    FIELD("as_of", "As of", "The day the figures are for; if left out, today.", DATE,
          .days = DAY_ON_FILE),
    FIELD("scope", "Of", "Whom it counts: the whole ballot, the branch, a region.", TEXT,
          .dflt = "whole ballot"),
    FIELD("papers", "Papers returned", "How many papers came back, spoiled ones included.", INT),
    FIELD("turnout", "Turnout %", "The percentage as HQ states it, such as 39.4.", TEXT),
    {.name = NULL},
};
