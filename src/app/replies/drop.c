/*
 * Erasing a mail that should not be here: from the branch, from the log, also where its filing was
 * undone, and so that it does not come back when it is filed again.
 */
#include "app/gate.h"
#include "app/retention.h"
#include "app_priv.h"
#include "base/count.h"
#include "base/err.h"
#include "replies/filed.h"
#include "replies/tray.h"
#include "store/change.h"
#include "store/recorded.h"

#include <string.h>

/* ---- from the log ---- */

/* A mail, and what was noted from its words: also what was taken off again. */
struct erased {
    gint64 reply_id;
    GHashTable *commitments, *stances; /* ids, that rested on it at any time */
    bool gather, found;
};

static bool add_if(GHashTable *ids, const struct recorded_row *row, gint64 reply_id)
{
    if (recorded_int(row, "reply_id") == reply_id)
        g_hash_table_add(ids, GINT_TO_POINTER((gint)row->id));
    return g_hash_table_contains(ids, GINT_TO_POINTER((gint)row->id));
}

static bool is_of_it(const struct recorded_row *row, void *data, GError **error)
{
    struct erased *e = data;
    (void)error;
    bool is = strcmp(row->table, "reply") == 0        ? row->id == e->reply_id
              : strcmp(row->table, "commitment") == 0 ? add_if(e->commitments, row, e->reply_id)
              : strcmp(row->table, "mp_stance") == 0  ? add_if(e->stances, row, e->reply_id)
                                                      : false;
    e->found = is && !e->gather;
    return !e->found;
}

/* What the log holds of all that. Twice: which rows rested on it stands where they began or ended.
 */
static bool forget(struct db *db, gint64 reply_id, gint64 filed, gint64 *changes, GError **error)
{
    struct erased e = {.reply_id = reply_id,
                       .commitments = g_hash_table_new(NULL, NULL),
                       .stances = g_hash_table_new(NULL, NULL),
                       .gather = true};
    bool ok = change_forget(db, filed, is_of_it, &e, &e.found, changes, error);
    e.gather = false;
    ok = ok && change_forget(db, filed, is_of_it, &e, &e.found, changes, error);
    g_hash_table_destroy(e.commitments);
    g_hash_table_destroy(e.stances);
    return ok;
}

/* ---- from the branch ---- */

static bool erase_here(struct app *app, const record *in, const record *row, gint64 *changes,
                       GError **error)
{
    struct db *db = app_db(app);
    g_autoptr(record) marks = NULL;
    return db_find(db, "reply_marks", row, &marks, error) && filed_erased_note(app, marks, error) &&
           forget(db, record_int(row, "reply_id"), record_int(row, "filed_at"), changes, error) &&
           db_exec(db, "reply_stances_free", row, NULL, error) >= 0 &&
           db_exec(db, "commitments_free", row, NULL, error) >= 0 &&
           db_exec(db, "reply_files_delete", row, NULL, error) >= 0 &&
           db_exec(db, "reply_delete", row, NULL, error) >= 0 &&
           letters_settle(app, in, record_int(row, "person_id"), record_text(row, "ons_code"),
                          error);
}

static void say_erased(gint64 changes, struct result *out)
{
    g_autofree char *all = counted(changes, "earlier change", "earlier changes");
    if (changes)
        result_say(out,
                   "Erased; backups hold it until they expire. %s that held it can no longer be "
                   "undone.",
                   all);
    else
        result_say(out, "Erased; backups hold it until they expire.");
}

/* ---- what was undone ---- */

/* A reply that an undo took back, as it was then. */
struct undone {
    gint64 reply_id;
    record *row; /* its columns; NULL: not found yet */
    gint64 n;    /* replies that went with it */
    bool found;
};

static bool is_the_one(const struct recorded_row *row, void *data, GError **error)
{
    struct undone *u = data;
    (void)error;
    if (strcmp(row->table, "reply") != 0 || row->op != RECORDED_REMOVED || row->id != u->reply_id)
        return true;
    g_autoptr(GPtrArray) fields = recorded_fields(row);
    u->row = record_new();
    for (guint i = 0; i < fields->len; i++) {
        const record *field = fields->pdata[i];
        record_set_value(u->row, g_intern_string(record_str(field, "name")),
                         record_get(field, "old"));
    }
    u->found = true;
    return false;
}

static bool count_one(const struct recorded_row *row, void *data, GError **error)
{
    struct undone *u = data;
    (void)error;
    u->n += row->op == RECORDED_REMOVED && strcmp(row->table, "reply") == 0;
    return true;
}

static bool count_replies(struct app *app, gint64 change, struct undone *u, GError **error)
{
    gint64 parts = 0;
    bool ok = recorded_parts(app_db(app), change, &parts, error);
    for (gint64 part = 0; ok && part < parts; part++)
        ok = recorded_each(app_db(app), change, part, count_one, u, error);
    return ok;
}

/* Within scope, as where it was filed. Without one u->row stays NULL. */
static bool find_undone(struct app *app, struct undone *u, GError **error)
{
    gint64 since = app_now(app) - (gint64)UNDONE_MOST * 86400, change = 0;
    if (!change_find_undone(app_db(app), since, is_the_one, u, &u->found, &change, error))
        return false;
    if (!u->row)
        return true;
    g_autoptr(record) place = record_new();
    record_set_id(place, "workplace_id", record_int(u->row, "workplace_id"));
    g_autoptr(GPtrArray) seen = db_all(app_db(app), "reply_place_seen", place, error);
    if (seen && seen->len == 0)
        g_clear_pointer(&u->row, record_free);
    return seen && count_replies(app, change, u, error);
}

static void say_undone(gint64 n, struct result *out)
{
    g_autofree char *others = counted(n - 1, "other", "others");
    result_say(out,
               "Erased from the log: its filing had been undone, and cannot be done again any "
               "more%s%s%s. Backups hold it until they expire.",
               n > 1 ? ", nor can that of the " : "", n > 1 ? others : "",
               n > 1 ? " that went with it" : "");
}

/* failed: what is said where the log has none either; taken. */
static bool erase_undone(struct app *app, gint64 reply_id, GError *failed, struct result *out,
                         GError **error)
{
    struct undone u = {.reply_id = reply_id};
    gint64 changes = 0;
    bool ok = find_undone(app, &u, error);
    if (ok && !u.row) {
        g_propagate_error(error, g_steal_pointer(&failed));
        ok = false;
    }
    ok = ok && filed_erased_note(app, u.row, error) &&
         forget(app_db(app), reply_id, record_int(u.row, "filed_at"), &changes, error);
    if (ok) {
        out->workplace_id = record_int(u.row, "workplace_id");
        say_undone(u.n, out);
    }
    g_clear_error(&failed);
    record_free(u.row);
    return ok;
}

/* ---- the command ---- */

static bool erase(struct app *app, const record *in, struct result *out, GError **error)
{
    gint64 id = record_int(in, "reply_id"), changes = 0;
    GError *failed = NULL;
    g_autoptr(record) row = reply_get(app, id, &failed);
    change_forbid_undo(app_db(app));
    if (!row && err_is(failed, BL_ERR_NOT_FOUND))
        return erase_undone(app, id, failed, out, error);
    if (!row) {
        g_propagate_error(error, failed);
        return false;
    }
    if (!erase_here(app, in, row, &changes, error))
        return false;
    out->workplace_id = record_int(row, "workplace_id");
    say_erased(changes, out);
    return true;
}

bool reply_run_drop(struct app *app, const record *in, struct result *out, GError **error)
{
    if (!gate_open(app, GATE_PIPE_MS, error))
        return false;
    if (!erase(app, in, out, error)) {
        gate_drop(app);
        return false;
    }
    out->subject = "reply";
    out->subject_id = record_int(in, "reply_id");
    out->label = g_strdup("a mail erased");
    out->keep_change = true;
    if (!gate_close(app, out, error))
        return false;
    db_settle(app_db(app)); /* nor in what was written since the last taking in */
    return true;
}
