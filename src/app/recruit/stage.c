/*
 * A potential member on the way: stages, conversations, and names whose time
 * without consent is over.
 */
#include "app_priv.h"

#include "app/gate.h"
#include "members/block.h"
#include "members/talk.h"
#include "members/write.h"
#include "recruit/priv.h"

#include "base/count.h"
#include "base/err.h"
#include "domain/person.h"
#include "store/change.h"
#include "store/db.h"

#include <string.h>

/* ---- stages ---- */

static bool join(struct app *app, const record *p, const record *in, GError **error)
{
    struct db *db = app_db(app);
    if (!record_has(p, "person_id"))
        return err_set(error, BL_ERR_INPUT,
                       "A head-count cannot join: {:member.add} adds the person, and "
                       "{:prospect.edit} lowers the "
                       "head-count.");
    g_autoptr(record) v = record_copy(in);
    record_set_int(v, "person_id", record_int(p, "person_id"));
    gint64 taken = 0;
    if (!db_find_int(db, "prospect_number_taken", v, &taken, error))
        return false;
    if (taken)
        return member_number_taken(app, record_str(in, "membership_no"), error);
    return db_exec(db, "prospect_joined", v, NULL, error) >= 0 &&
           db_exec(db, "prospect_employment", v, NULL, error) >= 0 &&
           db_exec(db, "electorate_match", v, NULL, error) >= 0;
}

static bool leave_alone(struct app *app, const record *p, const record *in, GError **error)
{
    if (!record_has(p, "person_id"))
        return true;
    const char *note = record_text(in, "note");
    const bool dated = record_get(in, "on") && record_has(in, "on");
    const struct block all = {.person_id = record_int(p, "person_id"),
                              .reason = note ? note : "asked not to be contacted",
                              .on = record_text(in, dated ? "on" : "today")};
    return block_set(app, &all, error);
}

/* Where it is already: says so, and since when as far as that is known. */
static bool there_already(struct app *app, const record *p, enum recruit_stage at, GError **error)
{
    gint64 since = 0;
    if (!db_find_int(app_db(app), "prospect_stage_since", p, &since, error))
        return false;
    if (!since && at == RECRUIT_IDENTIFIED)
        since = record_int(p, "created_at");
    g_autofree char *on = since ? day_short(day_of(since), app_today(app)) : NULL;
    return err_set(error, BL_ERR_INPUT, "%s is at “%s” already%s%s: choose another stage.",
                   record_str(p, "name"), recruit_stage_label(at), on ? ", since " : "",
                   on ? on : "");
}

/* Stores the stage and what comes with it. follow_up: as given, or NULL. */
static bool prospect_stage_move(struct app *app, const record *p, const record *in,
                                enum recruit_stage to, GError **error)
{
    const char *follow_up = record_text(in, "follow_up");
    const char *review = record_has(in, "review") ? record_text(in, "review") : follow_up;
    struct recruit_move m = {.to = to,
                             .asks = (int)record_int(p, "asks"),
                             .has_membership_no = record_has(in, "membership_no"),
                             .review_on = day_from_iso(review),
                             .today = app_today(app)};
    if (!recruit_stage_from(record_str(p, "stage"), &m.from))
        return false;
    if (m.from == to && !recruit_may_move(to, to))
        return there_already(app, p, to, error);
    if (!recruit_check_move(&m, error))
        return false;
    g_autoptr(record) v = record_copy(p);
    record_set_text(v, "stage", recruit_stage_name(to));
    record_set_int(v, "open", recruit_is_open(to));
    record_set_int(v, "asks", recruit_asks_after(&m));
    if (record_has(in, "objection"))
        record_set_text(v, "objection", record_text(in, "objection"));
    record_set_null(v, "review_on");
    record_set_null(v, "follow_up_on");
    if (to == RECRUIT_NOT_NOW)
        record_set_text(v, "review_on", review);
    else if (recruit_is_open(to) && follow_up)
        record_set_text(v, "follow_up_on", follow_up);
    else if (recruit_is_open(to))
        record_take_text(v, "follow_up_on", day_to_iso(recruit_follow_up(app_today(app))));
    if (to == RECRUIT_JOINED)
        record_set_null(v, "expires_on");
    if (to == RECRUIT_JOINED && !join(app, p, in, error))
        return false;
    if (to == RECRUIT_DO_NOT_CONTACT && !leave_alone(app, p, in, error))
        return false;
    return db_exec(app_db(app), "prospect_set_stage", v, NULL, error) >= 0;
}

static bool add_talk(struct app *app, const record *p, const record *in, const char *outcome,
                     const char *note, GError **error)
{
    struct talk t = {.person_id = record_int(p, "person_id"),
                     .prospect_id = record_int(p, "prospect_id"),
                     .workplace_id = record_int(p, "workplace_id"),
                     .on_day = record_has(in, "on") ? record_text(in, "on") : NULL,
                     .channel = record_text(in, "channel"),
                     .purpose = "RECRUIT",
                     .outcome = outcome,
                     .note = note,
                     .officer_note =
                         record_get(in, "officer_note") ? record_text(in, "officer_note") : NULL};
    if (record_get(in, "call_back_at") && record_has(in, "call_back_at")) {
        t.call_back_on = record_text(in, "call_back");
        t.call_back_at = record_text(in, "call_back_at");
    }
    return talk_add(app, in, &t, error);
}

/* After the third ask: enough. */
static void warn_of_asks(struct result *out)
{
    const record *o = out->object;
    if (record_int(o, "asks") < RECRUIT_MAX_ASKS || strcmp(record_str(o, "stage"), "ASKED") != 0)
        return;
    g_autofree char *said = g_strdup(out->message);
    result_say(out, "%s Asked %d times now, which is enough: leave the next move to them.", said,
               (int)record_int(o, "asks"));
}

bool prospect_run_stage(struct app *app, const record *in, struct result *out, GError **error)
{
    gint64 id = record_int(in, "prospect_id");
    enum recruit_stage to;
    g_autoptr(record) p = prospect_get(app, id, error);
    if (!p || !recruit_stage_from(record_str(in, "stage"), &to) ||
        !prospect_stage_move(app, p, in, to, error) ||
        !add_talk(app, p, in, recruit_stage_name(to), record_text(in, "note"), error) ||
        !prospect_finish(app, id, recruit_stage_label(to), out, error))
        return false;
    warn_of_asks(out);
    return true;
}

/* ---- a conversation ---- */

bool prospect_run_log(struct app *app, const record *in, struct result *out, GError **error)
{
    gint64 id = record_int(in, "prospect_id");
    const char *outcome = record_text(in, record_has(in, "outcome") ? "outcome" : "happened");
    if (!outcome)
        outcome = "SPOKE";
    enum recruit_stage to, from = RECRUIT_IDENTIFIED;
    g_autoptr(record) p = prospect_get(app, id, error);
    if (!p)
        return false;
    (void)recruit_stage_from(record_str(p, "stage"), &from);
    bool moves = recruit_stage_from(outcome, &to);
    if (!moves && strcmp(outcome, "SPOKE") == 0 && from == RECRUIT_IDENTIFIED) {
        to = RECRUIT_APPROACHED;
        moves = true;
    }
    /* A chat at the same stage only sets the day for the next one. */
    if (!moves || (to == from && to != RECRUIT_ASKED && to != RECRUIT_NOT_NOW)) {
        if (!recruit_is_open(from))
            return err_set(error, BL_ERR_INPUT, "%s is closed (%s): {:prospect.stage} opens it.",
                           record_str(p, "name"), recruit_stage_label(from));
        g_autoptr(record) v = record_copy(p);
        record_set_int(v, "open", 1);
        if (record_has(in, "objection"))
            record_set_text(v, "objection", record_text(in, "objection"));
        const bool as_it_was = record_get(in, "step_stays") && record_bool(in, "step_stays");
        if (record_has(in, "follow_up"))
            record_set_text(v, "follow_up_on", record_text(in, "follow_up"));
        else if (!as_it_was)
            record_take_text(v, "follow_up_on", day_to_iso(recruit_follow_up(app_today(app))));
        if (db_exec(app_db(app), "prospect_set_stage", v, NULL, error) < 0)
            return false;
    } else if (!prospect_stage_move(app, p, in, to, error)) {
        return false;
    }
    const char *note = record_text(in, "note"), *next = record_text(in, "next_step");
    g_autofree char *both =
        next ? g_strdup_printf("%s%s: %s", note ? note : "", note ? "; next" : "Next", next)
             : g_strdup(note);
    if (!add_talk(app, p, in, outcome, both, error) ||
        !prospect_finish(app, id, "spoken to", out, error))
        return false;
    warn_of_asks(out);
    return !record_has(p, "person_id") || (moves && to == RECRUIT_DO_NOT_CONTACT) ||
           block_remind(app, record_int(p, "person_id"), record_text(in, "channel"), out, error);
}

/* ---- names whose time is over ---- */

static bool forget(struct app *app, const record *row, GError **error)
{
    static const char *const statements[] = {
        "prospect_forget_parts",    "prospect_forget_changes", "prospect_forget_touched",
        "prospect_forget_token",    "prospect_drop_talk",      "prospect_drop_group_talk",
        "prospect_drop_answers",    "prospect_drop_tasks",     "prospect_drop_contacts",
        "prospect_drop_employment", "prospect_drop_tags",      "prospect_drop_asks",
        "prospect_drop_offices",    "prospect_drop_blocks",    "prospect_drop_lead",
        "prospect_call_mail_off",   "prospect_drop_mail",      "prospect_drop",
        "prospect_drop_person"};
    for (gsize i = 0; i < G_N_ELEMENTS(statements); i++)
        if (db_exec(app_db(app), statements[i], row, NULL, error) < 0)
            return false;
    return true;
}

/* Those whose adding was taken back for good: what the log holds of them. */
static bool forget_undone(struct app *app, const record *in, gint64 *n, GError **error)
{
    static const char *const statements[] = {"prospect_forget_parts", "prospect_forget_changes",
                                             "prospect_forget_touched", "prospect_forget_token"};
    for (;;) {
        g_autoptr(GPtrArray) rows = db_all(app_db(app), "prospect_undone", in, error);
        if (!rows)
            return false;
        for (guint i = 0; i < rows->len; i++)
            for (gsize k = 0; k < G_N_ELEMENTS(statements); k++)
                if (db_exec(app_db(app), statements[k], rows->pdata[i], NULL, error) < 0)
                    return false;
        *n += rows->len;
        if (rows->len == 0)
            return true;
    }
}

bool prospect_run_expire(struct app *app, const record *in, struct result *out, GError **error)
{
    gint64 removed = 0;
    /* What is removed must not live on in the log. */
    change_forbid_undo(app_db(app));
    for (;;) {
        g_autoptr(GPtrArray) rows = db_all(app_db(app), "prospect_expired", in, error);
        if (!rows)
            return false;
        for (guint i = 0; i < rows->len; i++)
            if (!forget(app, rows->pdata[i], error))
                return false;
        removed += rows->len;
        if (rows->len == 0)
            break;
    }
    if (!forget_undone(app, in, &removed, error))
        return false;
    out->object = record_new();
    record_set_int(out->object, "removed", removed);
    out->label = counted(removed, "name removed for good", "names removed for good");
    out->detail = g_strdup_printf("removed %" G_GINT64_FORMAT, removed);
    out->keep_change = removed > 0;
    g_autofree char *names = counted(removed, "name without consent or taken back was",
                                     "names without consent or taken back were");
    if (removed)
        result_say(out, "%s removed for good.", names);
    else
        result_say(out, "No name has been kept too long without consent.");
    return true;
}
