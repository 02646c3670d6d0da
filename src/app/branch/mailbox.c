/*
 * Filing the branch's mailbox: what was not looked at goes the way of reply.file; what became of
 * each mail is noted with it, and once that is stored the mail is moved.
 */
#include "app/mailbox.h"

#include "app_priv.h"
#include "base/err.h"
#include "base/text.h"
#include "mailbox_known.h"
#include "replies/file.h"
#include "store/audit.h"
#include "system.h"

#include <string.h>

#define ACTION "host.mailbox"
#define WHY_MOST 50 /* refused ones that are named */
#define TROUBLES_NAMED 3
#define SETTLED 2 /* seconds since what lies in cur changed, to rely on it */

/* One that is to be read; tried: when a run began to and did not end, 0. */
struct chosen {
    char *path;
    gint64 tried;
};

/* A mail of the batch, and what came of it. */
struct looked {
    const struct maildir_mail *mail; /* borrowed */
    bool kept, left, erased;
    char *refused; /* why; NULL: it was not */
    GArray *ids;   /* gint64: replies; 0: one that is not ours to name */
    GArray *fresh; /* gint64: those that it made */
};

struct mailbox {
    struct app *app;
    struct maildir *dir;
    struct mailbox_run *run;
    bool again;
    char *folder;      /* mailbox_folder_key() */
    GHashTable *known; /* mailbox_names(); NULL: what lies in cur is not gone through */
    GString *trouble;  /* of the first few of them, sentences */
    guint troubles;
    GHashTable *mails;        /* path -> struct maildir_mail, borrowed */
    GHashTable *batch;        /* path -> struct looked */
    gint64 n[FILED_STATUSES]; /* of the batch */
};

void mailbox_run_done(struct mailbox_run *run)
{
    g_clear_pointer(&run->why, g_ptr_array_unref);
}

static void looked_done(gpointer data)
{
    struct looked *l = data;
    g_free(l->refused);
    g_array_unref(l->ids);
    g_array_unref(l->fresh);
    g_free(l);
}

static void in_the_way(struct mailbox *m, GError *why_taken)
{
    if (why_taken && m->troubles++ < TROUBLES_NAMED)
        g_string_append_printf(m->trouble, "%s%s", m->trouble->len ? " " : "", why_taken->message);
    g_clear_error(&why_taken);
}

/* ---- what came of each ---- */

static struct looked *looked_of(struct mailbox *m, const char *path)
{
    struct looked *l = g_hash_table_lookup(m->batch, path);
    if (!l) {
        l = g_new0(struct looked, 1);
        l->mail = g_hash_table_lookup(m->mails, path);
        l->ids = g_array_new(false, false, sizeof(gint64));
        l->fresh = g_array_new(false, false, sizeof(gint64));
        g_hash_table_insert(m->batch, g_strdup(path), l);
    }
    return l;
}

/* What is said of it on the way out, into a log that others keep: nothing of what it says. */
static char *why_refused(const char *path, const char *refused)
{
    gsize len = strlen(path);
    if (!refused)
        return g_strdup("It has no text that can be read here.");
    bool named = g_str_has_prefix(refused, path) && g_str_has_prefix(refused + len, ": ");
    return g_strdup(named ? refused + len + 2 : refused);
}

static void settled(void *data, const char *where, const GPtrArray *filed, const char *refused)
{
    struct mailbox *m = data;
    struct looked *l = looked_of(m, where);
    for (guint i = 0; i < filed->len; i++) {
        const struct filed *f = filed->pdata[i];
        m->n[f->status]++;
        switch (f->status) {
        case FILED:
        case FILED_TRIAGE:
            if (f->reply_id) /* HQ's answer makes none */
                g_array_append_val(l->fresh, f->reply_id);
            g_array_append_val(l->ids, f->reply_id);
            l->kept = true;
            break;
        case FILED_DUPLICATE:
            g_array_append_val(l->ids, *(f->reply_id ? &f->reply_id : &f->stands_id));
            l->kept = true;
            break;
        case FILED_REFUSED:
            if (!l->refused)
                l->refused = why_refused(where, refused);
            break;
        default:
            l->erased |= f->erased;
            l->left |= !f->erased;
        }
    }
}

/* Whether all of it is here, or was erased, so that it may be flagged and go when its time comes.
 */
static bool is_done(const struct looked *l)
{
    return !l->refused && (l->kept || (l->erased && !l->left));
}

static bool note(struct mailbox *m, const struct looked *l, gint64 reply_id, const char *state,
                 GError **error)
{
    g_autoptr(record) v = mailbox_mail(l->mail, m->folder);
    app_common_values(m->app, v);
    record_set_int(v, "reply_id", reply_id);
    record_set_text(v, "state", state);
    record_set_bool(v, "done", is_done(l));
    record_set_bool(v, "seen", l->mail->seen);
    return db_exec(app_db(m->app), "mailbox_mail_put", v, NULL, error) >= 0;
}

static bool note_all(struct mailbox *m, const struct looked *l, GError **error)
{
    g_autoptr(record) name = mailbox_mail(l->mail, m->folder);
    bool ok = db_exec(app_db(m->app), "mailbox_mail_tried", name, NULL, error) >= 0;
    for (guint i = 0; ok && i < l->ids->len; i++)
        ok = note(m, l, g_array_index(l->ids, gint64, i), "FILED", error);
    for (guint i = 0; ok && i < l->fresh->len; i++) {
        g_autoptr(record) v = record_of_int("reply_id", g_array_index(l->fresh, gint64, i));
        ok = db_exec(app_db(m->app), "reply_new_insert", v, NULL, error) >= 0;
    }
    if (ok && !l->ids->len)
        ok = note(m, l, 0, is_done(l) ? "ERASED" : "LEFT", error);
    return ok;
}

/* Of those that were not filed only the number is noted. */
static bool note_counts(struct mailbox *m, GError **error)
{
    g_autofree char *detail = g_strdup_printf(
        "%" G_GINT64_FORMAT " filed, %" G_GINT64_FORMAT " skipped, %" G_GINT64_FORMAT " refused",
        m->n[FILED] + m->n[FILED_TRIAGE], m->n[FILED_SKIPPED], m->n[FILED_REFUSED]);
    const struct audit_entry entry = {.at = app_now(m->app), .action = ACTION, .detail = detail};
    return audit_add(app_db(m->app), &entry, error);
}

static bool closing(void *data, GError **error)
{
    struct mailbox *m = data;
    GHashTableIter each;
    gpointer l;
    bool ok = true;
    g_hash_table_iter_init(&each, m->batch);
    while (ok && g_hash_table_iter_next(&each, NULL, &l))
        ok = note_all(m, l, error);
    return ok && note_counts(m, error);
}

/* ---- once it is stored ---- */

static void move(struct mailbox *m, const struct maildir_mail *mail, bool done)
{
    GError *failed = NULL;
    if ((mail->fresh || (done && !mail->seen)) && !maildir_move(m->dir, mail, done, &failed))
        in_the_way(m, failed);
}

static void add_why(struct mailbox *m, const struct looked *l)
{
    g_autofree char *name = g_path_get_basename(l->mail->path);
    g_autofree char *plain = text_clean(name, -1, TEXT_LINE | TEXT_TRIM);
    if (l->refused && m->run->why->len < WHY_MOST)
        g_ptr_array_add(m->run->why, g_strdup_printf("%s: %s", plain, l->refused));
}

static bool stored(void *data, GError **error)
{
    struct mailbox *m = data;
    GHashTableIter each;
    gpointer l;
    (void)error;
    g_hash_table_iter_init(&each, m->batch);
    while (g_hash_table_iter_next(&each, NULL, &l)) {
        move(m, ((struct looked *)l)->mail, is_done(l));
        add_why(m, l);
    }
    m->run->filed += m->n[FILED];
    m->run->triage += m->n[FILED_TRIAGE];
    m->run->duplicate += m->n[FILED_DUPLICATE];
    m->run->skipped += m->n[FILED_SKIPPED];
    m->run->refused += m->n[FILED_REFUSED];
    memset(m->n, 0, sizeof m->n);
    g_hash_table_remove_all(m->batch);
    return true;
}

/* ---- what is looked at ---- */

static void chosen_done(gpointer data)
{
    struct chosen *c = data;
    g_free(c->path);
    g_free(c);
}

/* Known from before: a run that was cut short may not have moved it. tried: as in struct chosen. */
static bool is_known(struct mailbox *m, const struct maildir_mail *mail, bool *known, gint64 *tried,
                     GError **error)
{
    g_autoptr(record) args = mailbox_mail(mail, m->folder), row = NULL;
    *known = !mail->fresh && g_hash_table_contains(m->known, mail->key);
    if (*known)
        return true;
    record_set_bool(args, "again", m->again);
    if (!db_find(app_db(m->app), "mailbox_mail_find", args, &row, error))
        return false;
    bool unread = row && strcmp(record_str(row, "state"), "TRIED") == 0;
    *tried = unread ? record_int(row, "looked_at") : 0;
    *known = row && !unread;
    if (*known && mail->fresh)
        move(m, mail, record_bool(row, "ours"));
    return true;
}

static bool choose(struct mailbox *m, const GPtrArray *all, GPtrArray *chosen, GError **error)
{
    for (guint i = 0; i < all->len; i++) {
        struct maildir_mail *mail = all->pdata[i];
        bool known = false;
        gint64 tried = 0;
        if (!is_known(m, mail, &known, &tried, error))
            return false;
        if (known)
            continue;
        if (!maildir_readable(m->dir, mail)) {
            GError *why = NULL;
            err_set(&why, BL_ERR_INPUT,
                    "%s cannot be read by this account, and stays: `sudo chown` it to the "
                    "branch's.",
                    mail->path);
            in_the_way(m, why);
            continue;
        }
        struct chosen *c = g_new(struct chosen, 1);
        *c = (struct chosen){g_strdup(mail->path), tried};
        g_hash_table_insert(m->mails, mail->path, mail);
        g_ptr_array_add(chosen, c);
    }
    return true;
}

static bool file_some(struct mailbox *m, GPtrArray *paths, GError **error)
{
    const struct filing_followed followed = {
        .data = m, .by = " by mail", .settled = settled, .closing = closing, .stored = stored};
    struct result out = {0};
    g_autoptr(record) in = record_new();
    app_common_values(m->app, in);
    record_set_null(in, "file");
    m->app->running = command_known("reply.file");
    bool ok = reply_file_followed(m->app, in, mail_open_files(g_ptr_array_ref(paths)), &followed,
                                  &out, error);
    m->app->running = NULL;
    result_done(&out);
    return ok;
}

/* Before anything is read of them: a mail on which the reader ends is known by that. */
static bool mark_tried(struct mailbox *m, const GPtrArray *paths, int wait_ms, GError **error)
{
    bool ok = system_begin(m->app, wait_ms, error) && mailbox_drop_still(m->app, error);
    for (guint i = 0; ok && i < paths->len; i++) {
        const struct maildir_mail *mail = g_hash_table_lookup(m->mails, paths->pdata[i]);
        g_autoptr(record) v = mailbox_mail(mail, m->folder);
        app_common_values(m->app, v);
        ok = db_exec(app_db(m->app), "mailbox_mail_try", v, NULL, error) >= 0;
    }
    if (ok && db_commit(app_db(m->app), error))
        return true;
    if (db_writing(app_db(m->app)))
        db_rollback(app_db(m->app));
    return false;
}

static int by_tried(gconstpointer a, gconstpointer b)
{
    const struct chosen *x = *(const struct chosen *const *)a,
                        *y = *(const struct chosen *const *)b;
    int by = (x->tried > y->tried) - (x->tried < y->tried);
    return by ? by : strcmp(strrchr(x->path, '/'), strrchr(y->path, '/'));
}

/* New ones together; then one by one those over which a run ended, the last tried last: none keeps
 * the others from being filed. */
static bool file_all(struct mailbox *m, GPtrArray *chosen, int wait_ms, GError **error)
{
    bool ok = true;
    g_ptr_array_sort(chosen, by_tried);
    for (guint i = 0; ok && i < chosen->len;) {
        g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);
        bool fresh = !((struct chosen *)chosen->pdata[i])->tried;
        do
            g_ptr_array_add(paths, g_strdup(((struct chosen *)chosen->pdata[i++])->path));
        while (fresh && i < chosen->len && !((struct chosen *)chosen->pdata[i])->tried);
        ok = mark_tried(m, paths, wait_ms, error) && file_some(m, paths, error);
    }
    return ok;
}

static bool say_troubles(const struct mailbox *m, GError **error)
{
    guint more = m->troubles > TROUBLES_NAMED ? m->troubles - TROUBLES_NAMED : 0;
    g_autofree char *all =
        g_strdup_printf(" In all %u stay: these, and %u more.", m->troubles, more);
    return err_set(error, BL_ERR_INPUT, "%s%s", m->trouble->str, more ? all : "");
}

/* A mail in cur that was looked at before is not even asked about. */
static bool list_new(struct mailbox *m, bool still, GPtrArray **all, GPtrArray *odd, GError **error)
{
    if (!still && !mailbox_names(m->app, m->folder, m->again, &m->known, error))
        return false;
    *all = maildir_list(m->dir, !still, odd, error);
    return *all != NULL;
}

static bool go_through(struct mailbox *m, const char *path, int wait_ms, GError **error)
{
    gint64 changed = 0;
    bool still = false;
    g_autofree char *stamp = maildir_cur_stamp(m->dir, &changed);
    g_autoptr(GPtrArray) all = NULL, odd = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) chosen = g_ptr_array_new_with_free_func(chosen_done);
    bool ok = system_acts(m->app, wait_ms, error) &&
              mailbox_remember(m->app, path, wait_ms, error) &&
              mailbox_is_still(m->app, m->folder, stamp, &still, error);
    still = still && !m->again;
    ok = ok && list_new(m, still, &all, odd, error) && choose(m, all, chosen, error) &&
         file_all(m, chosen, wait_ms, error);
    for (guint i = 0; ok && i < odd->len; i++)
        in_the_way(m, g_error_new(BL_ERROR, BL_ERR_INPUT,
                                  "%s cannot be a mail, and stays: see what put it there.",
                                  (const char *)odd->pdata[i]));
    if (!ok || m->troubles)
        return ok && say_troubles(m, error);
    /* A change in the same second need not show. */
    g_autofree char *now = maildir_cur_stamp(m->dir, &(gint64){0});
    return still || app_now(m->app) - changed < SETTLED || g_strcmp0(stamp, now) != 0 ||
           mailbox_put_still(m->app, m->folder, stamp, wait_ms, error);
}

/* ---- the run ---- */

bool mailbox_file(const char *db_path, const char *dir, struct clock clock, int wait_ms, bool again,
                  struct mailbox_run *run, GError **error)
{
    g_autofree char *path = g_canonicalize_filename(dir, NULL);
    struct mailbox m = {.run = run, .again = again, .folder = mailbox_folder_key(path)};
    *run = (struct mailbox_run){.why = g_ptr_array_new_with_free_func(g_free)};
    m.dir = maildir_open(path, wait_ms, error);
    m.app = m.dir ? system_open(db_path, clock, error) : NULL;
    m.mails = g_hash_table_new(g_str_hash, g_str_equal);
    m.batch = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, looked_done);
    m.trouble = g_string_new(NULL);
    bool ok = m.app && go_through(&m, path, wait_ms, error);
    if (m.app)
        app_close(m.app);
    maildir_close(m.dir);
    g_hash_table_unref(m.batch);
    g_hash_table_unref(m.mails);
    g_clear_pointer(&m.known, g_hash_table_unref);
    g_string_free(m.trouble, true);
    g_free(m.folder);
    return ok;
}
