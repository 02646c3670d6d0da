/*
 * What changes wrote down of a row that is erased goes, row by row, so that the rest of them can
 * still be undone or done again. Must not know what a row means.
 */
#include "db_private.h"

#include "store/change.h"
#include "store/recorded.h"

/* The queries say them as a number, and an index holds what they select. */
G_STATIC_ASSERT((TOPIC_MP | TOPIC_REPLY) == 12);
G_STATIC_ASSERT(TOPIC_POST == 16384);

/* Its tables are others by now, or it is damaged: it cannot be undone either. */
static bool is_unreadable(const GError *e)
{
    return err_is(e, BL_ERR_REFUSED) || err_is(e, BL_ERR_DAMAGED);
}

/* *readable: none of it may be trusted where not. */
static bool read_change(struct db *db, gint64 change_id, recorded_row_fn fn, void *data,
                        bool *readable, GError **error)
{
    GError *failed = NULL;
    *readable = recorded_all(db, change_id, fn, data, &failed);
    if (failed && !is_unreadable(failed)) {
        g_propagate_error(error, failed);
        return false;
    }
    *readable = *readable && !failed;
    g_clear_error(&failed);
    return true;
}

static bool read_each(struct db *db, const GPtrArray *changes, recorded_row_fn fn, void *data,
                      GError **error)
{
    for (guint i = 0; changes && i < changes->len; i++) {
        bool readable = false;
        if (!read_change(db, record_int(changes->pdata[i], "id"), fn, data, &readable, error))
            return false;
    }
    return changes != NULL;
}

bool changes_read(struct db *db, gint64 since, recorded_row_fn fn, void *data, GError **error)
{
    g_autoptr(record) args = record_of_int("since", since);
    record_set_int(args, "own_id", db->rec.change_id);
    g_autoptr(GPtrArray) changes = db_all(db, "store_forget_each", args, error);
    return read_each(db, changes, fn, data, error);
}

bool changes_read_undone(struct db *db, gint64 since, recorded_row_fn fn, void *data,
                         GError **error)
{
    g_autoptr(record) args = record_of_int("since", since);
    g_autoptr(GPtrArray) changes = db_all(db, "store_forget_undo", args, error);
    return read_each(db, changes, fn, data, error);
}

/* ---- what goes ---- */

struct forgetting {
    struct db *db;
    const struct forget *f;
    gint64 change_id;
    bool any;    /* the change has a row of it */
    GArray *ats; /* guint: which rows of the part go */
    gsize kept;  /* rows of the change that stay */
};

static bool look(const struct recorded_row *row, void *data, GError **error)
{
    struct forgetting *g = data;
    (void)error;
    g->any = g->f->look(row, g->f->data) || g->any;
    return true;
}

static bool choose(const struct recorded_row *row, void *data, GError **error)
{
    struct forgetting *g = data;
    const guint at = (guint)row->at;
    (void)error;
    if (g->f->goes(row, g->f->data))
        g_array_append_val(g->ats, at);
    else
        g->kept++;
    return true;
}

static bool cut_part(struct forgetting *g, gint64 part, GError **error)
{
    g_array_set_size(g->ats, 0);
    if (!recorded_each(g->db, g->change_id, part, choose, g, error))
        return false;
    return g->ats->len == 0 || recorded_cut(g->db, g->change_id, part, g->ats, error);
}

/* It can be neither undone nor done again. */
static bool drop(struct db *db, record *change, gint64 *n, GError **error)
{
    ++*n;
    return db_exec(db, "store_change_parts_drop", change, NULL, error) >= 0 &&
           db_exec(db, "store_change_not_undoable", change, NULL, error) >= 0;
}

/* Nothing of it is left to take back: it stands in no other's way either. */
static bool drop_emptied(struct db *db, record *change, gint64 *n, GError **error)
{
    return drop(db, change, n, error) &&
           db_exec(db, "store_change_goes_on_without", change, NULL, error) >= 0 &&
           db_exec(db, "store_change_goes_alone", change, NULL, error) >= 0;
}

/* It, and what it undid: that can neither be done again now nor be undone. */
static bool drop_with_undone(struct db *db, record *change, gint64 *n, GError **error)
{
    g_autoptr(GPtrArray) undone = db_all(db, "store_undone_by", change, error);
    bool ok = undone && drop(db, change, n, error);
    for (guint i = 0; ok && i < undone->len; i++)
        ok = drop(db, undone->pdata[i], n, error);
    return ok;
}

/* What cannot be read may hold it, and goes. */
static bool forget_of(struct db *db, record *change, const struct forget *f, gint64 *n,
                      GError **error)
{
    struct forgetting g = {.db = db, .f = f, .change_id = record_int(change, "id")};
    bool readable = false;
    gint64 parts = 0;
    f->begin(change, f->data);
    if (!read_change(db, g.change_id, look, &g, &readable, error))
        return false;
    if (!readable)
        return drop_with_undone(db, change, n, error);
    if (!g.any)
        return true;
    g.ats = g_array_new(FALSE, FALSE, sizeof(guint));
    bool ok = recorded_parts(db, g.change_id, &parts, error);
    for (gint64 part = 0; ok && part < parts; part++)
        ok = cut_part(&g, part, error);
    g_array_unref(g.ats);
    return ok && (g.kept > 0 || drop_emptied(db, change, n, error));
}

bool change_forget(struct db *db, gint64 since, const struct forget *f, gint64 *n, GError **error)
{
    g_autoptr(record) args = record_of_int("since", since);
    record_set_int(args, "own_id", db->rec.change_id);
    g_autoptr(GPtrArray) changes =
        db_all(db, f->post ? "store_forget_post" : "store_forget_each", args, error);
    for (guint i = 0; changes && i < changes->len; i++)
        if (!forget_of(db, changes->pdata[i], f, n, error))
            return false;
    return changes != NULL;
}
