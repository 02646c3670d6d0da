/*
 * Erasing a mail that should not be here: from the branch, from the log, also where its filing was
 * undone, and so that it does not come back when it is filed again.
 */
#include "app/gate.h"
#include "app/retention.h"
#include "app_priv.h"
#include "base/count.h"
#include "base/err.h"
#include "replies/drop_files.h"
#include "replies/filed.h"
#include "replies/forgotten.h"
#include "replies/hq.h"
#include "replies/tray.h"
#include "store/change.h"

#include <string.h>

const struct field reply_drop_fields[] = {
    REPLY_FIELD,
    FIELD("together", "With all that went with it",
          "Where its filing was undone: also all others that were undone with it.", BOOL,
          .flags = FIELD_CLI_ONLY),
    {.name = NULL},
};

/* ---- from the branch ---- */

/* An address that was learned from it, and from nothing else. */
static bool unlearn(struct app *app, const record *reply, forgotten *f, GError **error)
{
    static const char *const from[] = {"original_from_address", "from_address"};
    const char *address = record_text(reply, from[!record_has(reply, from[0])]);
    if (!address)
        return true;
    g_autoptr(record) args = record_of_text("address", address);
    record_set_int(args, "reply_id", record_int(reply, "reply_id"));
    g_autoptr(GPtrArray) others = db_all(app_db(app), "reply_mps_of_sender", args, error);
    if (!others || others->len)
        return others != NULL;
    forgotten_add_address(f, address);
    return db_exec(app_db(app), "mp_address_delete", args, NULL, error) >= 0;
}

/* From all but the branch itself. */
static bool forget(struct app *app, const record *reply, forgotten *f, drop_files *files,
                   GError **error)
{
    forgotten_add(f, reply);
    return filed_erased_note(app, reply, error) && unlearn(app, reply, f, error) &&
           db_exec(app_db(app), "mailbox_mail_erase", reply, NULL, error) >= 0 &&
           drop_files_add(files, reply, error);
}

static bool forget_here(struct app *app, const record *row, forgotten *f, drop_files *files,
                        GError **error)
{
    g_autoptr(record) marks = NULL;
    return db_find(app_db(app), "reply_marks", row, &marks, error) &&
           reply_hq_pass_on(app, record_int(row, "reply_id"), true, error) &&
           forget(app, marks, f, files, error);
}

static bool delete_here(struct app *app, const record *in, const record *row, GError **error)
{
    struct db *db = app_db(app);
    return db_exec(db, "reply_stances_free", row, NULL, error) >= 0 &&
           db_exec(db, "commitments_free", row, NULL, error) >= 0 &&
           db_exec(db, "reply_files_delete", row, NULL, error) >= 0 &&
           db_exec(db, "bundle_forget_answer", row, NULL, error) >= 0 &&
           db_exec(db, "bundle_drop", row, NULL, error) >= 0 &&
           db_exec(db, "reply_delete", row, NULL, error) >= 0 &&
           letters_settle(app, in, record_int(row, "person_id"), record_text(row, "ons_code"),
                          error);
}

/* rows: of reply_get. The log is read through once for all of them. */
static bool erase_each(struct app *app, const record *in, const GPtrArray *rows, drop_files *files,
                       gint64 *changes, GError **error)
{
    g_autoptr(forgotten) f = forgotten_new(app);
    bool ok = true;
    for (guint i = 0; ok && i < rows->len; i++)
        ok = forget_here(app, rows->pdata[i], f, files, error);
    ok = ok && forgotten_drop(f, changes, error);
    for (guint i = 0; ok && i < rows->len; i++)
        ok = delete_here(app, in, rows->pdata[i], error);
    return ok;
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

/* Files in trays live for a day only, and are gone by then. */
gint64 reply_aside_expire(struct app *app, gint64 days, GError **error)
{
    gint64 changes = 0;
    g_autoptr(drop_files) files = drop_files_new(app);
    g_autoptr(record) in = record_of_int("before", app_now(app) - days * 86400);
    app_common_values(app, in);
    g_autoptr(GPtrArray) due = db_all(app_db(app), "reply_aside_due", in, error),
                         rows = record_array_new();
    for (guint i = 0; due && i < due->len; i++) {
        record *row = reply_get(app, record_int(due->pdata[i], "reply_id"), error);
        if (!row)
            return -1;
        g_ptr_array_add(rows, row);
    }
    if (!due || (rows->len && !erase_each(app, in, rows, files, &changes, error)))
        return -1;
    return rows->len;
}

/* ---- what was undone ---- */

/* A reply that an undo took back, as it was then. */
struct undone {
    gint64 reply_id, change_id;
    record *reply;     /* NULL: not found yet */
    GPtrArray *others; /* those that went with it */
};

static void undone_done(struct undone *u)
{
    g_clear_pointer(&u->reply, record_free);
    g_ptr_array_unref(u->others);
}

static bool is_removed_reply(const struct recorded_row *row)
{
    return row->op == RECORDED_REMOVED && strcmp(row->table, "reply") == 0;
}

static bool is_the_one(const struct recorded_row *row, void *data, GError **error)
{
    struct undone *u = data;
    (void)error;
    if (u->reply || !is_removed_reply(row) || row->id != u->reply_id)
        return true;
    u->reply = forgotten_reply(row);
    u->change_id = row->change_id;
    return false;
}

static bool add_other(const struct recorded_row *row, void *data, GError **error)
{
    struct undone *u = data;
    (void)error;
    if (is_removed_reply(row) && row->id != u->reply_id)
        g_ptr_array_add(u->others, forgotten_reply(row));
    return true;
}

/* Within scope, as where it was filed. Without one u->reply stays NULL. */
static bool find_undone(struct app *app, struct undone *u, GError **error)
{
    gint64 since = app_now(app) - (gint64)UNDONE_MOST * 86400;
    bool seen = false;
    if (!changes_read_undone(app_db(app), since, is_the_one, u, error))
        return false;
    if (!u->reply)
        return true;
    if (!forgotten_may(app, u->reply, &seen, error))
        return false;
    if (!seen)
        g_clear_pointer(&u->reply, record_free);
    return !seen || recorded_all(app_db(app), u->change_id, add_other, u, error);
}

/* All of it or nothing: what is another's goes only with their or an officer's knowledge. */
static bool may_all(struct app *app, const struct undone *u, GError **error)
{
    guint n = 0;
    for (guint i = 0; i < u->others->len; i++) {
        bool seen = false;
        if (!forgotten_may(app, u->others->pdata[i], &seen, error))
            return false;
        n += !seen;
    }
    return n == 0 ||
           err_set(error, BL_ERR_REFUSED,
                   "Nothing was erased: of the %u that went with it %u %s not at your workplaces. "
                   "Leave {together} out, or ask an officer.",
                   u->others->len, n, n == 1 ? "is" : "are");
}

static void say_undone(const struct undone *u, bool together, struct result *out)
{
    g_autofree char *others = counted(u->others->len, "other", "others");
    result_say(out,
               "Erased from the log%s%s%s: %s filing had been undone, and cannot be done again any "
               "more. Backups hold %s until they expire.",
               together ? " with the " : "", together ? others : "",
               together ? " that went with it" : "", together ? "their" : "its",
               together ? "them" : "it");
    if (!together && u->others->len)
        result_add(out,
                   "The %s that went with it can still be done again by {:undo %" G_GINT64_FORMAT
                   "}: {together} erases %s too.",
                   others, u->change_id, u->others->len == 1 ? "it" : "them");
}

static bool forget_undone(struct app *app, struct undone *u, bool together, drop_files *files,
                          GError **error)
{
    gint64 changes = 0;
    g_autoptr(forgotten) f = forgotten_new(app);
    bool ok = (!together || may_all(app, u, error)) && forget(app, u->reply, f, files, error);
    for (guint i = 0; ok && together && i < u->others->len; i++)
        ok = forget(app, u->others->pdata[i], f, files, error);
    return ok && forgotten_drop(f, &changes, error);
}

/* failed: what is said where the log has none either; taken. */
static bool erase_undone(struct app *app, const record *in, GError *failed, drop_files *files,
                         struct result *out, GError **error)
{
    struct undone u = {.reply_id = record_int(in, "reply_id"), .others = record_array_new()};
    bool ok = find_undone(app, &u, error), together = record_bool(in, "together");
    if (ok && !u.reply) {
        g_propagate_error(error, g_steal_pointer(&failed));
        ok = false;
    }
    together = together && u.others->len;
    ok = ok && forget_undone(app, &u, together, files, error);
    if (ok) {
        out->workplace_id = record_int(u.reply, "workplace_id");
        say_undone(&u, together, out);
    }
    g_clear_error(&failed);
    undone_done(&u);
    return ok;
}

/* ---- the command ---- */

static bool erase(struct app *app, const record *in, drop_files *files, struct result *out,
                  GError **error)
{
    gint64 id = record_int(in, "reply_id"), changes = 0;
    GError *failed = NULL;
    g_autoptr(record) row = reply_get(app, id, &failed);
    change_forbid_undo(app_db(app));
    if (!row && err_is(failed, BL_ERR_NOT_FOUND))
        return erase_undone(app, in, failed, files, out, error);
    if (!row) {
        g_propagate_error(error, failed);
        return false;
    }
    if (record_bool(in, "together"))
        return err_set(error, BL_ERR_INPUT,
                       "Reply %" G_GINT64_FORMAT
                       " is filed: {together} is for those whose filing was undone.",
                       id);
    g_autoptr(GPtrArray) rows = record_array_new();
    g_ptr_array_add(rows, record_copy(row));
    if (!erase_each(app, in, rows, files, &changes, error))
        return false;
    out->workplace_id = record_int(row, "workplace_id");
    say_erased(changes, out);
    return true;
}

/* What will go, as far as it can be told before: the files of it are found while others write. */
static bool look_for_files(struct app *app, const record *in, drop_files *files, GError **error)
{
    struct undone u = {.reply_id = record_int(in, "reply_id"), .others = record_array_new()};
    g_autoptr(record) marks = NULL;
    bool ok = db_find(app_db(app), "reply_marks", in, &marks, error) &&
              (marks || find_undone(app, &u, error)) &&
              (!marks || drop_files_add(files, marks, error)) &&
              (!u.reply || drop_files_add(files, u.reply, error));
    for (guint i = 0; ok && record_bool(in, "together") && i < u.others->len; i++)
        ok = drop_files_add(files, u.others->pdata[i], error);
    ok = ok && drop_files_look(files, error);
    undone_done(&u);
    return ok;
}

#define TRIES 3 /* somebody else changes what goes meanwhile */

/* With the gate open and all of it done; *again: something else goes than was looked for. */
static bool try_to_erase(struct app *app, const record *in, bool last, bool *again,
                         struct result *out, GError **error)
{
    g_autoptr(drop_files) files = drop_files_new(app);
    *again = false;
    if (!look_for_files(app, in, files, error) || !gate_open(app, GATE_PIPE_MS, error))
        return false;
    bool ok = erase(app, in, files, out, error);
    *again = ok && !last && drop_files_is_late(files);
    if (ok && !*again && drop_files_delete(files, error) && db_settle_due(app_db(app), error))
        return true;
    gate_drop(app);
    return false;
}

/* It came by itself: a session reaches no mailbox, the night does. */
static bool say_mailbox(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autoptr(record) found = NULL;
    if (!db_find(app_db(app), "mailbox_mail_erased", in, &found, error))
        return false;
    gint64 mails = found ? record_int(found, "mails") : 0, theirs = 0;
    if (mails)
        theirs = record_int(found, "theirs");
    if (mails > theirs)
        result_add(out, "The mail itself is deleted from the branch's mailbox in the night.");
    if (theirs)
        result_add(out, "The mail itself stays in the branch's mailbox, where somebody else had "
                        "read it first: have it deleted there.");
    return true;
}

bool reply_run_drop(struct app *app, const record *in, struct result *out, GError **error)
{
    bool again = true, done = false;
    for (int i = 1; again; i++) {
        done = try_to_erase(app, in, i == TRIES, &again, out, error);
        if (again)
            g_clear_pointer(&out->message, g_free);
    }
    if (!done)
        return false;
    out->subject = "reply";
    out->subject_id = record_int(in, "reply_id");
    out->label = g_strdup("a mail erased");
    out->keep_change = true;
    if (!gate_close(app, out, error) || !say_mailbox(app, in, out, error))
        return false;
    if (!db_settle(app_db(app))) /* nor in what was written since the last taking in */
        result_add(out, "Somebody else is reading just now: it goes from the file itself when they "
                        "have finished and Branchline is opened next.");
    return true;
}
