/*
 * What the log still holds of a mail whose filing was undone, until when, and how it goes at once;
 * that the mail as it came does not come back, and that parts for HQ are not in trays any more.
 */
#include "replies/undone.h"

#include "app_priv.h"
#include "log/undo.h"
#include "replies/hq.h"

#include <string.h>

const record *replies_touched(const GPtrArray *rows)
{
    for (guint i = 0; i < rows->len; i++)
        if (strcmp(record_str(rows->pdata[i], "table"), "reply") == 0)
            return rows->pdata[i];
    return NULL;
}

struct there {
    GHashTable *ids; /* of those that are */
    guint mail_gone;
};

static bool look(struct app *app, const record *touched, struct there *t, GError **error)
{
    g_autoptr(GPtrArray) rows = db_all(app_db(app), "replies_touched", touched, error);
    for (guint i = 0; rows && i < rows->len; i++) {
        gint64 id = record_int(rows->pdata[i], "reply_id");
        g_hash_table_add(t->ids, g_memdup2(&id, sizeof id));
        t->mail_gone += record_int(rows->pdata[i], "mail_gone") != 0;
    }
    return rows != NULL;
}

/* How many of them the undo took away, and the first. */
static guint n_gone(const GPtrArray *ids, const struct there *t, gint64 *first)
{
    guint n = 0;
    for (guint i = 0; i < ids->len; i++) {
        gint64 id = record_int(ids->pdata[i], "value");
        if (g_hash_table_contains(t->ids, &id))
            continue;
        *first = n++ && *first < id ? *first : id;
    }
    return n;
}

/* A key of a screen acts on the row that is selected, and what was undone has none. */
static void say_how(struct app *app, gint64 first, bool one, struct result *out)
{
    if (!app->screens && !app->screen)
        result_add(out,
                   one ? "{:redo} brings it back; {:reply.drop %" G_GINT64_FORMAT
                         "} erases it from there now."
                       : "{:redo} brings them back; {:reply.drop %" G_GINT64_FORMAT
                         " --together} erases them all from there now.",
                   first);
    else if (one)
        result_add(out, "To erase it from there now: {:redo}, then {:reply.drop} on it.");
    else
        result_add(out,
                   "On the command line “reply drop %" G_GINT64_FORMAT
                   " --together” erases them all from there now.",
                   first);
}

/* Its filing, or how it was pasted, was undone. */
static bool say_kept(struct app *app, const GPtrArray *ids, const struct there *t,
                     const char *made_by, struct result *out, GError **error)
{
    gint64 first = 0, days = 0;
    guint n = n_gone(ids, t, &first);
    if (n == 0)
        return true;
    if (!undo_days(app, &days, error))
        return false;
    bool mailed = strcmp(made_by, "reply.file") == 0;
    day today = app_today(app);
    g_autofree char *until = day_short(today + (day)days, today);
    result_add(out, "The log keeps what %s said until %s%s.", n == 1 ? "it" : "they", until,
               !mailed  ? ""
               : n == 1 ? ", but not the mail as it came"
                        : ", but not the mails as they came");
    say_how(app, first, n == 1, out);
    return true;
}

/* What goes for good where the member refuses, or with an undo. */
static bool took_mail(const char *made_by, bool redone)
{
    return strcmp(made_by, "reply.file") == 0
               ? redone
               : strcmp(made_by, "reply.keep") == 0 || strcmp(made_by, "reply.consent") == 0 ||
                     strcmp(made_by, "reply.aside") == 0;
}

/* It is erased, or none was kept in the first place. */
static void say_no_mail(const struct there *t, struct result *out)
{
    guint n = g_hash_table_size(t->ids);
    if (n == 1)
        result_add(out, "The mail as it came is not kept.");
    else if (t->mail_gone == n)
        result_add(out, "The mails as they came are not kept.");
    else
        result_add(out, "Of %u of them the mail as it came is not kept.", t->mail_gone);
}

/* What HQ may have of them is another thing now. */
static bool take_parts_back(struct app *app, const record *touched, const char *made_by,
                            struct result *out, GError **error)
{
    const GPtrArray *values = record_list(touched, "ids");
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    guint n = 0;
    for (guint i = 0; strcmp(made_by, "reply.send") != 0 && i < values->len; i++) {
        gint64 id = record_int(values->pdata[i], "value");
        g_array_append_val(ids, id);
    }
    if (!reply_parts_take_back(app, ids, &n, error))
        return false;
    reply_parts_say_back(n, out);
    return true;
}

bool reply_tell_undone(struct app *app, const GPtrArray *rows, const char *made_by, bool redone,
                       struct result *out, GError **error)
{
    const record *touched = replies_touched(rows);
    if (!touched)
        return true;
    struct there t = {.ids = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL)};
    bool ok = look(app, touched, &t, error);
    if (ok && t.mail_gone && took_mail(made_by, redone))
        say_no_mail(&t, out);
    ok = ok && say_kept(app, record_list(touched, "ids"), &t, made_by, out, error) &&
         take_parts_back(app, touched, made_by, out, error);
    g_hash_table_destroy(t.ids);
    return ok;
}
