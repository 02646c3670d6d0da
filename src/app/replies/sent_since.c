/*
 * What HQ got of a reply is here as it was sent: what was changed before that is not undone or
 * done again until it is said that it was not sent after all.
 */
#include "replies/undone.h"

#include "app_priv.h"
#include "store/change.h"
#include "store/recorded.h"

#include <string.h>

/* One that HQ has. */
struct sent {
    gint64 at;      /* when it went */
    bool changed;   /* what HQ got of it, by the change that is taken back */
    gint64 sent_by; /* the later change; 0: none */
};

struct sending {
    GHashTable *replies; /* gint64 -> struct sent */
    gint64 first;        /* what is taken back, the earliest of it */
};

static struct sent *sent_of(const struct sending *s, const struct recorded_row *row)
{
    bool here = row->op == RECORDED_CHANGED && strcmp(row->table, "reply") == 0;
    return here ? g_hash_table_lookup(s->replies, &row->id) : NULL;
}

/* Which letter it answers is worked out here, and nothing that HQ got. */
static bool is_ours(const char *column)
{
    return strcmp(column, "letter_id") == 0 || strcmp(column, "acknowledged_at") == 0;
}

/* One that was filed by it is in the way by itself. */
static bool note_changed(const struct recorded_row *row, void *data, GError **error)
{
    struct sent *one = sent_of(data, row);
    (void)error;
    for (int i = 0; one && i < row->n; i++) {
        const char *column = recorded_column(row, i);
        one->changed |= column && !is_ours(column);
    }
    return true;
}

static bool note_sent(const struct recorded_row *row, void *data, GError **error)
{
    struct sending *s = data;
    struct sent *one = sent_of(s, row);
    (void)error;
    for (int i = 0; one && row->change_id > s->first && i < row->n; i++)
        if (g_strcmp0(recorded_column(row, i), "forwarded_at") == 0)
            one->sent_by = MAX(one->sent_by, row->change_id);
    return true;
}

static bool read_sent(struct app *app, const record *touched, struct sending *s, GError **error)
{
    g_autoptr(GPtrArray) rows = db_all(app_db(app), "replies_touched_sent", touched, error);
    for (guint i = 0; rows && i < rows->len; i++) {
        gint64 id = record_int(rows->pdata[i], "reply_id");
        struct sent *one = g_new0(struct sent, 1);
        one->at = record_int(rows->pdata[i], "forwarded_at");
        g_hash_table_insert(s->replies, g_memdup2(&id, sizeof id), one);
    }
    return rows != NULL;
}

static bool read_changed(struct app *app, const GPtrArray *together, struct sending *s,
                         GError **error)
{
    for (guint i = 0; i < together->len; i++)
        if (!record_int(together->pdata[i], "stays") &&
            !recorded_all(app_db(app), record_int(together->pdata[i], "id"), note_changed, s,
                          error))
            return false;
    return true;
}

/* since: UTC seconds. Of one whose sending is not in the log any more the time tells. */
static void add_held(const struct sending *s, gint64 since, GArray *held)
{
    GHashTableIter each;
    gpointer id, value;
    g_hash_table_iter_init(&each, s->replies);
    while (g_hash_table_iter_next(&each, &id, &value)) {
        const struct sent *one = value;
        struct change_held row = {"reply", *(const gint64 *)id, one->sent_by};
        if (one->changed && (one->sent_by || one->at > since))
            g_array_append_val(held, row);
    }
}

bool replies_hold_sent(struct app *app, const GPtrArray *rows, const record *change,
                       const GPtrArray *together, GArray *held, GError **error)
{
    const record *touched = replies_touched(rows);
    if (!touched || !together->len)
        return true;
    gint64 at = record_int(change, "at");
    struct sending s = {g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free),
                        record_int(together->pdata[together->len - 1], "id")};
    /* A day before: what was stored one after the other was begun before the last of it. */
    bool ok = read_sent(app, touched, &s, error) &&
              (g_hash_table_size(s.replies) == 0 ||
               (read_changed(app, together, &s, error) &&
                changes_read(app_db(app), at - 86400, note_sent, &s, error)));
    if (ok)
        add_held(&s, at, held);
    g_hash_table_unref(s.replies);
    return ok;
}
