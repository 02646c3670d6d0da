/*
 * Who is next to talk to about the ballot, how they stand, and how many there are.
 */
#include "talk_priv.h"

#include "base/err.h"
#include "base/moment.h"
#include "base/text.h"
#include "domain/ballot_words.h"
#include "domain/canvass.h"
#include "screens/screen.h"
#include "screens/words.h"

#define COUNTED 10000 /* as far as talk_ready counts */

void talk_whom(record *out, const record *args)
{
    static const char *const names[][2] = {
        {"workplace_id", "workplace_id"}, {"places", "workplace_id"}, {"unit_id", "unit_id"}};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (record_has(args, names[i][0]))
            record_set_value(out, names[i][1], record_get(args, names[i][0]));
}

record *talk_list_args(const record *args)
{
    static const char *const names[] = {"ballot_id", "workplace_id", "unit_id", "state",
                                        "skipped",   "channel",      "list_id"};
    record *all = record_copy(args);
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (!record_get(all, names[i]))
            record_set_null(all, names[i]);
    if (!record_has(all, "skipped"))
        record_set_text(all, "skipped", "[]");
    return all;
}

GPtrArray *talk_next(struct app *app, const record *args, int most, GError **error)
{
    g_autoptr(record) all = talk_list_args(args);
    record_set_int(all, "most", most);
    return app_rows(app, record_has(all, "list_id") ? "call_coming" : "talk_next", all, error);
}

char *talk_stands(const record *row, const record *ballot, day today, gint64 now)
{
    if (!ballot)
        return g_strdup(call_why(record_int(row, "_rank")));
    const struct canvass_dates dates = words_dates(ballot);
    const struct method_words *words = method_words(dates.method);
    enum canvass_state state;
    if (!canvass_state_from(record_str(row, "state"), &state))
        return g_strdup("");
    day promised = day_from_iso(record_text(row, "promised_on"));
    g_autofree char *when = promised == DAY_NONE
                                ? NULL
                                : moment_phrase(promised, record_text(row, "promised_at"), today);
    if (when && state == CANVASS_HAS_PAPER)
        return g_strdup_printf("promised to %s %s", dates.method == METHOD_POST ? "post" : "vote",
                               when);
    if (when)
        return g_strdup_printf("ring back: promised %s", when);
    if (state == CANVASS_REPLACEMENT_NEEDED)
        return g_strdup(today <= dates.replacement_deadline ||
                                dates.replacement_deadline == DAY_NONE
                            ? words->still
                            : words->late);
    if (state == CANVASS_HAS_PAPER) {
        g_autofree char *since = words_when(row, "last_at", now);
        return g_strdup_printf("%s since %s", canvass_state_in(state, dates.method), since);
    }
    if (state == CANVASS_NOT_CONTACTED && record_has(row, "last_outcome"))
        return words_outcome(record_text(row, "last_outcome"), NULL, record_text(ballot, "method"),
                             today);
    return g_strdup(canvass_state_in(canvass_effective(state, &dates, today), dates.method));
}

char *talk_first(struct app *app)
{
    if (app_actor(app)->level < LEVEL_VOLUNTEER)
        return NULL;
    g_autoptr(record) current = app_read(app, "ballot_current", NULL, NULL);
    g_autoptr(record) head = current ? app_read(app, "ballot_head", current, NULL) : NULL;
    if (!head || day_from_iso(record_text(head, "closes_on")) < app_today(app))
        return NULL;
    g_autoptr(record) args = record_of_int("ballot_id", record_int(current, "ballot_id"));
    g_autoptr(GPtrArray) rows = talk_next(app, args, 1, NULL);
    if (!rows || rows->len == 0)
        return NULL;
    g_autofree char *stands = talk_stands(rows->pdata[0], head, app_today(app), app_now(app));
    return g_strdup_printf("%s: %s", record_str(rows->pdata[0], "name"), stands);
}

/* ---- how many ---- */

void talk_ask(struct talk_ready *r, struct ui *ui)
{
    r->asked = true;
    ui_ask_quiet(ui);
}

bool talk_count(struct talk_ready *r, struct ui *ui, const record *args)
{
    if (!r->asked)
        return false;
    g_autoptr(record) all = talk_list_args(args);
    g_autoptr(GError) error = NULL;
    g_autoptr(record) row =
        app_read(ui_app(ui), record_has(all, "list_id") ? "call_ready" : "talk_ready", all, &error);
    if (err_is(error, BL_ERR_BUSY)) { /* a key came: once more after it */
        ui_ask_quiet(ui);
        return false;
    }
    struct talk_ready now = {.known = row != NULL, .n = row ? record_int(row, "ready") : 0};
    bool news = now.known != r->known || now.n != r->n;
    *r = now;
    return news;
}

char *talk_counted(const struct talk_ready *r, const char *what)
{
    g_autofree char *n = text_count(r->n, COUNTED);
    return r->known ? g_strdup_printf("%s %s", n, what) : g_strdup("");
}
