/*
 * What changes wrote down of a row that is erased goes with it, and with it their undo. Must not
 * know what a row means.
 */
#include "db_private.h"

#include "store/change.h"
#include "store/recorded.h"

struct forgetting {
    recorded_row_fn matches; /* sets *found through data, and stops */
    void *data;
    bool *found;
};

/* Its tables are others by now, or it is damaged: it cannot be undone either. */
static bool is_unreadable(const GError *e)
{
    return err_is(e, BL_ERR_REFUSED) || err_is(e, BL_ERR_DAMAGED);
}

/* What cannot be read may hold it, and goes. */
static bool holds(struct db *db, gint64 change_id, struct forgetting *f, GError **error)
{
    gint64 parts = 0;
    GError *failed = NULL;
    *f->found = false;
    bool ok = recorded_parts(db, change_id, &parts, &failed);
    for (gint64 part = 0; ok && part < parts && !*f->found; part++)
        ok = recorded_each(db, change_id, part, f->matches, f->data, &failed);
    if (!ok && is_unreadable(failed)) {
        g_clear_error(&failed);
        return *f->found = true;
    }
    if (failed)
        g_propagate_error(error, failed);
    return ok;
}

static bool drop(struct db *db, const record *change, gint64 *n, GError **error)
{
    ++*n;
    return db_exec(db, "store_change_parts_drop", change, NULL, error) >= 0 &&
           db_exec(db, "store_change_not_undoable", change, NULL, error) >= 0;
}

/* It, and what it undid: that can neither be done again now nor be undone. */
static bool drop_with_undone(struct db *db, record *change, gint64 since, gint64 *n, GError **error)
{
    record_set_int(change, "since", since);
    g_autoptr(GPtrArray) undone = db_all(db, "store_undone_by", change, error);
    bool ok = undone && drop(db, change, n, error);
    for (guint i = 0; ok && i < undone->len; i++)
        ok = drop(db, undone->pdata[i], n, error);
    return ok;
}

bool change_forget(struct db *db, gint64 since, recorded_row_fn matches, void *data, bool *found,
                   gint64 *n, GError **error)
{
    struct forgetting f = {matches, data, found};
    g_autoptr(record) args = record_of_int("since", since);
    record_set_int(args, "own_id", db->rec.change_id);
    g_autoptr(GPtrArray) changes = db_all(db, "store_forget_each", args, error);
    for (guint i = 0; changes && i < changes->len; i++) {
        record *change = changes->pdata[i];
        if (!holds(db, record_int(change, "id"), &f, error) ||
            (*found && !drop_with_undone(db, change, since, n, error)))
            return false;
    }
    return changes != NULL;
}

bool change_find_undone(struct db *db, gint64 since, recorded_row_fn matches, void *data,
                        bool *found, gint64 *id, GError **error)
{
    g_autoptr(record) args = record_of_int("since", since);
    g_autoptr(GPtrArray) changes = db_all(db, "store_forget_undo", args, error);
    *id = 0;
    for (guint i = 0; changes && i < changes->len && !*id; i++) {
        gint64 change = record_int(changes->pdata[i], "id"), parts = 0;
        GError *failed = NULL;
        *found = false;
        bool ok = recorded_parts(db, change, &parts, &failed);
        for (gint64 part = 0; ok && part < parts && !*found; part++)
            ok = recorded_each(db, change, part, matches, data, &failed);
        if (!ok && !is_unreadable(failed)) {
            g_propagate_error(error, failed);
            return false;
        }
        g_clear_error(&failed);
        *id = *found ? change : 0;
    }
    return changes != NULL;
}
