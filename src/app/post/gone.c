/*
 * A mail is undone and done again like all else until it has been handed over; and a while after it
 * went it goes from here and from the log.
 */
#include "post/gone.h"

#include "app_priv.h"
#include "base/err.h"
#include "domain/post.h"
#include "store/change.h"
#include "store/recorded.h"

#include <string.h>

#define KEPT ((gint64)30 * 86400) /* seconds after it went */

/* ---- undo ---- */

static const record *touched(const GPtrArray *rows)
{
    for (guint i = 0; i < rows->len; i++)
        if (strcmp(record_str(rows->pdata[i], "table"), "outbox") == 0)
            return rows->pdata[i];
    return NULL;
}

/* Where the change left each mail: its id -> the name of its state. The latest is read first. */
static bool note_left(const struct recorded_row *row, void *data, GError **error)
{
    GHashTable *left = data;
    (void)error;
    char *status = strcmp(row->table, "outbox") == 0 ? recorded_text(row, "status") : NULL;
    if (status && !g_hash_table_contains(left, &row->id))
        g_hash_table_insert(left, g_memdup2(&row->id, sizeof row->id), status);
    else
        g_free(status);
    return true;
}

static bool read_left(struct app *app, const GPtrArray *together, GHashTable *left, GError **error)
{
    for (guint i = 0; i < together->len; i++)
        if (!record_int(together->pdata[i], "stays") &&
            !recorded_all(app_db(app), record_int(together->pdata[i], "id"), note_left, left,
                          error))
            return false;
    return true;
}

/* The host has had it in hand since; what a person decided is a change like others. */
static bool was_handed_over(const record *mail, GHashTable *left)
{
    enum post_status now;
    gint64 id = record_int(mail, "outbox_id");
    const char *status = record_str(mail, "status");
    return post_status_from(status, &now) && now != POST_QUEUED && now != POST_CANCELLED &&
           g_strcmp0(g_hash_table_lookup(left, &id), status) != 0;
}

static bool say_why(const record *mail, GError **error)
{
    enum post_status now = POST_SENT;
    gint64 id = record_int(mail, "outbox_id");
    const char *subject = record_str(mail, "subject"), *to = record_str(mail, "to");
    (void)post_status_from(record_str(mail, "status"), &now);
    if (now == POST_SENDING)
        return err_set(error, BL_ERR_CONFLICT,
                       "It was not taken back: the mail “%s” is being handed over just now. Look "
                       "again in a minute.",
                       subject);
    if (now == POST_UNCERTAIN)
        return err_set(error, BL_ERR_CONFLICT,
                       "It was not taken back: the mail “%s” may have gone to %s, nobody knows. "
                       "{:outbox.cancel %" G_GINT64_FORMAT "} decides that it does not go again.",
                       subject, to, id);
    if (now == POST_REFUSED)
        return err_set(error, BL_ERR_CONFLICT,
                       "It was not taken back: the mail “%s” has been tried since, and was not "
                       "taken. {:outbox.cancel %" G_GINT64_FORMAT "} calls it off.",
                       subject, id);
    return err_set(error, BL_ERR_CONFLICT, "It cannot be taken back: the mail “%s” has gone to %s.",
                   subject, to);
}

bool post_hold(struct app *app, const GPtrArray *rows, const record *change,
               const GPtrArray *together, GArray *held, GError **error)
{
    (void)change;
    const record *ids = touched(rows), *first = NULL;
    if (!ids)
        return true;
    g_autoptr(GHashTable) left = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
    g_autoptr(GPtrArray) mails = db_all(app_db(app), "outbox_touched", ids, error);
    if (!mails || !read_left(app, together, left, error))
        return false;
    guint n = held->len;
    for (guint i = 0; i < mails->len; i++) {
        const record *mail = mails->pdata[i];
        if (!was_handed_over(mail, left))
            continue;
        struct change_held row = {"outbox", record_int(mail, "outbox_id"), 0};
        g_array_append_val(held, row);
        first = first ? first : mail;
    }
    /* Of several the rest can be taken back. */
    if (!first || held->len - n < mails->len)
        return true;
    return mails->len == 1 ? say_why(first, error)
                           : err_set(error, BL_ERR_CONFLICT,
                                     "It was not taken back: none of these %u mails waits any more "
                                     "({:outbox.list}).",
                                     mails->len);
}

/* ---- its time ---- */

struct leaving {
    GHashTable *mails, *changes; /* ids */
};

static void begin(const record *change, void *data)
{
    (void)change;
    (void)data;
}

static bool is_of_it(const struct recorded_row *row, void *data)
{
    const struct leaving *l = data;
    return strcmp(row->table, "outbox") == 0 && g_hash_table_contains(l->mails, &row->id);
}

static bool look(const struct recorded_row *row, void *data)
{
    const struct leaving *l = data;
    bool is = is_of_it(row, data);
    if (is)
        g_hash_table_add(l->changes, g_memdup2(&row->change_id, sizeof row->change_id));
    return is;
}

/* The line of the log names the subject. */
static bool drop_labels(struct app *app, GHashTable *changes, GError **error)
{
    GHashTableIter each;
    gpointer id;
    g_hash_table_iter_init(&each, changes);
    while (g_hash_table_iter_next(&each, &id, NULL)) {
        g_autoptr(record) args = record_of_int("change_id", *(const gint64 *)id);
        if (db_exec(app_db(app), "outbox_forget_label", args, NULL, error) < 0)
            return false;
    }
    return true;
}

static bool forget(struct app *app, const GPtrArray *due, GError **error)
{
    struct leaving l = {g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL),
                        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL)};
    const struct forget what = {
        .begin = begin, .look = look, .goes = is_of_it, .data = &l, .post = true};
    gint64 since = G_MAXINT64, n = 0;
    for (guint i = 0; i < due->len; i++) {
        gint64 id = record_int(due->pdata[i], "outbox_id");
        g_hash_table_add(l.mails, g_memdup2(&id, sizeof id));
        since = MIN(since, record_int(due->pdata[i], "queued_at"));
    }
    /* A day before: a clock may have been put back. */
    bool ok = change_forget(app_db(app), since - 86400, &what, &n, error) &&
              drop_labels(app, l.changes, error);
    g_hash_table_destroy(l.mails);
    g_hash_table_destroy(l.changes);
    return ok;
}

gint64 post_expire(struct app *app, GError **error)
{
    g_autoptr(record) args = record_of_int("before", app_now(app) - KEPT);
    g_autoptr(GPtrArray) due = db_all(app_db(app), "outbox_due", args, error);
    if (!due || (due->len && !forget(app, due, error)))
        return -1;
    if (due->len && db_exec(app_db(app), "outbox_replies_expire", args, NULL, error) < 0)
        return -1;
    app_common_values(app, args);
    if (db_exec(app_db(app), "digest_expire", args, NULL, error) < 0)
        return -1;
    return due->len ? db_exec(app_db(app), "outbox_expire", args, NULL, error) : 0;
}
