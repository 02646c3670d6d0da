/*
 * What is said of a mail that was put aside as no reply: who did, when, and how it comes back.
 */
#include "app_priv.h"
#include "replies/priv.h"

#include "base/err.h"
#include "store/db.h"
#include "store/recorded.h"

#include <string.h>

struct aside {
    gint64 reply_id, at;
    gint64 change_id; /* 0: the log has it no more */
    record *change;   /* whose */
};

static bool is_aside(const record *row)
{
    enum reply_notice n;
    return reply_notice_from(record_text(row, "notice"), &n) && n == REPLY_NOTICE_NOT_A_REPLY;
}

/* The last one counts: it may have been undone and done again. */
static bool note_change(const struct recorded_row *row, void *data, GError **error)
{
    struct aside *a = data;
    (void)error;
    bool this =
        row->op == RECORDED_CHANGED && row->id == a->reply_id && strcmp(row->table, "reply") == 0;
    for (int i = 0; this && i < row->n; i++)
        if (g_strcmp0(recorded_column(row, i), "notice") == 0)
            a->change_id = row->change_id;
    return true;
}

static bool find(struct app *app, const record *row, struct aside *a, GError **error)
{
    *a = (struct aside){record_int(row, "reply_id"), record_int(row, "hq_looked_at"), 0, NULL};
    if (!changes_read(app_db(app), a->at, note_change, a, error))
        return false;
    g_autoptr(record) args = record_of_int("change_id", a->change_id);
    if (!db_find(app_db(app), "reply_aside_change", args, &a->change, error))
        return false;
    if (a->change)
        a->at = record_int(a->change, "at");
    return true;
}

bool reply_is_kept(struct app *app, const record *row, GError **error)
{
    struct aside a;
    if (!is_aside(row))
        return true;
    if (!find(app, row, &a, error))
        return false;
    bool own = a.change && record_int(a.change, "rep_id") == app_actor(app)->rep_id;
    bool may = own || !a.change || app_actor(app)->level >= LEVEL_OFFICER;
    g_autofree char *on = day_phrase(day_of(a.at), app_today(app)), *time = instant_time(a.at);
    g_autofree char *who = !a.change ? g_strdup("")
                           : own     ? g_strdup(" by you")
                                     : g_strdup_printf(" by %s", record_str(a.change, "rep"));
    const char *whose = may ? "" : " by them or an officer";
    if (!a.change || app->screens || app->screen) /* the key there takes back one's own last */
        err_set(error, BL_ERR_CONFLICT,
                "Reply %" G_GINT64_FORMAT
                " was put aside as no reply%s %s at %s: undoing that%s brings it back.",
                a.reply_id, who, on, time, whose);
    else
        err_set(error, BL_ERR_CONFLICT,
                "Reply %" G_GINT64_FORMAT
                " was put aside as no reply%s %s at %s: {:undo %" G_GINT64_FORMAT
                "}%s brings it back.",
                a.reply_id, who, on, time, a.change_id, whose);
    g_clear_pointer(&a.change, record_free);
    return false;
}

bool reply_aside_tell(struct app *app, record *row, GError **error)
{
    struct aside a;
    record_set_null(row, "aside_at");
    record_set_null(row, "aside_by");
    if (!is_aside(row))
        return true;
    if (!find(app, row, &a, error))
        return false;
    record_set_int(row, "aside_at", a.at);
    record_set_text(row, "aside_by", a.change ? record_text(a.change, "rep") : NULL);
    g_clear_pointer(&a.change, record_free);
    return true;
}
