/*
 * How a ballot ended: entered as published, each question for itself, and each
 * test of the law with its numbers. Where only percentages are known there are
 * no counts, and none are made up.
 */
#include "app_priv.h"
#include "ballot/ballots.h"
#include "ballot/outcome.h"

#include "base/err.h"
#include "base/say.h"
#include "base/text.h"
#include "domain/returned.h"
#include "store/db.h"

#include <string.h>

/* ---- ballot result: entering ---- */

struct entering {
    record *v; /* values of the result, then of the question */
    gint64 result_id, question_id;
    const char *title;
};

/* Which question is meant: the only one, that of the kind, or one's own words. */
static const record *question_meant(const GPtrArray *asked, const record *in, GError **error)
{
    const char *kind = record_text(in, "question"), *words = record_text(in, "ask");
    const record *found = NULL;
    g_autofree char *want = words ? text_fold(words) : NULL;
    guint fits = 0;
    for (guint i = 0; i < asked->len; i++) {
        const record *q = asked->pdata[i];
        g_autofree char *wording = text_fold(record_str(q, "wording"));
        bool is = (!kind || strcmp(record_str(q, "question"), kind) == 0) &&
                  (!want || g_str_has_prefix(wording, want));
        found = is ? q : found;
        fits += is;
    }
    if (fits == 1)
        return found;
    if (asked->len == 0)
        err_set(error, BL_ERR_INPUT,
                "No question of this ballot is entered yet: {:ballot.edit} adds it.");
    else if (fits == 0)
        err_set(error, BL_ERR_NOT_FOUND, "This ballot does not ask that.");
    else
        err_set(error, BL_ERR_INPUT,
                "This ballot asks %u questions: say which ({question}, or the beginning of its "
                "words, {ask}).",
                fits);
    return NULL;
}

static bool find_question(struct app *app, const record *in, struct entering *e, GError **error)
{
    g_autoptr(GPtrArray) asked = db_all(app_db(app), "ballot_question_ids", in, error);
    const record *q = asked ? question_meant(asked, in, error) : NULL;
    if (q)
        e->question_id = record_int(q, "question_id");
    return q != NULL;
}

bool ballot_unit_find(struct app *app, const record *in, record *v, GError **error)
{
    record_set_null(v, "unit_id");
    if (!record_has(in, "unit"))
        return true;
    g_autoptr(record) row = ballot_unit_of(app, in, error);
    if (!row)
        return false;
    record_set_int(v, "unit_id", record_int(row, "unit_id"));
    return true;
}

static bool put_percent(record *v, const char *column, const record *in, const char *name,
                        GError **error)
{
    gint64 hundredths;
    if (!record_has(in, name))
        return true;
    if (!returned_percent(record_str(in, name), &hundredths))
        return err_set(error, BL_ERR_INPUT, "“%s” is not a percentage: type it like 44.92.",
                       record_str(in, name));
    record_set_int(v, column, hundredths);
    return true;
}

static void over(record *v, const record *in, const char *name)
{
    if (record_has(in, name))
        record_set_value(v, name, record_get(in, name));
}

static bool store_result(struct app *app, const record *in, struct entering *e, GError **error)
{
    static const char *const names[] = {"entitled", "papers", "source"};
    g_autoptr(record) stored = NULL;
    if (!ballot_unit_find(app, in, e->v, error) ||
        !db_find(app_db(app), "ballot_result_find", e->v, &stored, error))
        return false;
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        record_set_value(e->v, names[i], stored ? record_get(stored, names[i]) : NULL);
    record_set_value(e->v, "turnout_hundredths",
                     stored ? record_get(stored, "turnout_hundredths") : NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        over(e->v, in, names[i]);
    if (!put_percent(e->v, "turnout_hundredths", in, "turnout", error))
        return false;
    if (!stored)
        return db_exec(app_db(app), "ballot_result_insert", e->v, &e->result_id, error) >= 0;
    e->result_id = record_int(stored, "id");
    record_set_int(e->v, "result_id", e->result_id);
    return db_exec(app_db(app), "ballot_result_update", e->v, NULL, error) >= 0;
}

static gint64 number(const record *v, const char *name)
{
    return record_has(v, name) ? record_int(v, name) : -1;
}

static bool check_counts(const record *v, GError **error)
{
    const struct count c = {number(v, "yes"), number(v, "no"), number(v, "spoiled"),
                            number(v, "papers")};
    const gint64 entitled = number(v, "entitled");
    if (count_possible(entitled, &c))
        return true;
    g_autofree char *why = count_check_sentence(entitled, &c);
    return err_set(error, BL_ERR_INPUT, "%s", why);
}

/* What is given lies over what was entered before: figures come one after another. */
static bool store_answer(struct app *app, const record *in, struct entering *e, GError **error)
{
    static const char *const names[] = {"yes", "no", "spoiled", "at_least"};
    g_autoptr(record) stored = NULL;
    record_set_int(e->v, "result_id", e->result_id);
    record_set_int(e->v, "question_id", e->question_id);
    if (!db_find(app_db(app), "ballot_result_question_find", e->v, &stored, error))
        return false;
    record_set_value(e->v, "yes_hundredths", stored ? record_get(stored, "yes_hundredths") : NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        record_set_value(e->v, names[i], stored ? record_get(stored, names[i]) : NULL);
        over(e->v, in, names[i]);
    }
    /* A new percentage is a lower bound only where that is said of it. */
    if (record_has(in, "yes_percent"))
        record_set_bool(e->v, "at_least", record_bool(in, "at_least"));
    record_set_bool(e->v, "at_least", record_bool(e->v, "at_least"));
    if (!put_percent(e->v, "yes_hundredths", in, "yes_percent", error) ||
        !check_counts(e->v, error))
        return false;
    return db_exec(app_db(app), "ballot_result_question_drop", e->v, NULL, error) >= 0 &&
           db_exec(app_db(app), "ballot_result_question_insert", e->v, NULL, error) >= 0;
}

bool ballot_run_result(struct app *app, const record *in, struct result *out, GError **error)
{
    struct entering e = {.v = record_copy(in)};
    struct ballot b = {0};
    bool ok = ballot_load(app, record_int(in, "ballot_id"), &b, error);
    if (ok && !ballot_has_closed(app, &b))
        ok = err_set(error, BL_ERR_INPUT,
                     "The ballot has not closed: HQ's figures so far are a return, not the result "
                     "({:ballot.return}).");
    ok = ok && find_question(app, in, &e, error) && store_result(app, in, &e, error) &&
         store_answer(app, in, &e, error) &&
         ballot_finish(app, record_int(in, "ballot_id"), "result entered", out, error);
    if (ok) {
        record_free(out->object);
        out->object = ballot_outcome(app, record_int(in, "ballot_id"), error);
        ok = out->object != NULL;
    }
    if (ok)
        result_say(out, "%s", record_str(out->object, "summary"));
    ballot_done(&b);
    record_free(e.v);
    return ok;
}

const struct field ballot_result_fields[] = {
    FIELD("ballot", "Ballot", "Its id or title; if left out, the open one.", BALLOT,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_SUBJECT),
    FIELD("question", "Question", "Which one these figures are of.", CHOICE,
          .choices = ballot_questions),
    FIELD("ask", "In its words", "Of several in your own words: how it begins.", TEXT),
    FIELD("entitled", "Entitled", "How many were entitled to vote.", INT, .least = 0,
          .most = FIELD_ANY_COUNT),
    FIELD("papers", "Papers", "How many voted: papers returned, spoiled ones included.", INT,
          .least = 0, .most = FIELD_ANY_COUNT),
    FIELD("yes", "Yes", "How many answered Yes.", INT, .least = 0, .most = FIELD_ANY_COUNT),
    FIELD("no", "No", "How many answered No.", INT, .least = 0, .most = FIELD_ANY_COUNT),
    FIELD("spoiled", "Spoiled", "Spoiled or otherwise invalid papers.", INT, .least = 0,
          .most = FIELD_ANY_COUNT),
    FIELD("turnout", "Turnout %", "Where no counts were published, such as 44.92.", TEXT),
    FIELD("yes_percent", "Yes %", "Where no counts were published, such as 97.", TEXT),
    FIELD("at_least", "At least", "The percentage of Yes is a lower bound (“over 90%”).", BOOL),
    FIELD("unit", "Unit", "The unit these are of; if left out, the whole ballot.", TEXT),
    FIELD("source", "Source", "Who published it, and when.", TEXT),
    {.name = NULL},
};
