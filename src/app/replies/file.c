/*
 * Filing mail: messages are parsed without a lock, a batch at a time, then
 * matched and stored in one short transaction.
 */
#include "app/gate.h"
#include "app/input.h"
#include "app_priv.h"

#include "base/count.h"
#include "base/err.h"
#include "replies/file.h"
#include "replies/hq.h"
#include "store/change.h"
#include "store/db.h"

#include <string.h>

/* A batch is one transaction, so that a large archive holds nobody up; all of them go on with the
 * first, and are undone as one. */
#define BATCH_MESSAGES 200
#define BATCH_TEXT (256 * 1024) /* bytes of letters: what others wait for */
#define BATCH_BYTES (8 * 1024 * 1024)
#define TOLD_EVERY 10 /* messages */
#define SAID_MOST 500 /* rows on a page */

struct reading {
    struct app *app;
    const record *in;
    struct result *out;
    GPtrArray *batch;  /* struct filed_mail */
    GPtrArray *said;   /* on screens: rows of what was not simply filed, in order of coming */
    gsize bytes, text; /* of the batch: held, and of letters */
    gint64 read;       /* messages, so far */
    gint64 n[FILED_STATUSES];
    gint64 erased;       /* of those skipped: erased before, */
    gint64 own;          /* or a member's own letter to an MP */
    gint64 back;         /* of those filed: mails of ours that came back */
    gint64 first;        /* change of this filing that stayed; 0: none yet */
    char *reason;        /* of the first that was refused */
    gint64 workplace_id; /* of all that was filed in this batch; -1: several */
    bool folders;        /* one that is no Maildir was given: what was read of it, and passed by */
    guint loose, passed;
    const struct filing_followed *followed; /* by whom; NULL: printed */
};

/* ---- storing ---- */

static gint64 reply_file_kept(const struct reading *r)
{
    return r->n[FILED] + r->n[FILED_TRIAGE];
}

static void reply_file_count(struct reading *r, const struct filed *f)
{
    r->n[f->status]++;
    r->erased += f->erased;
    r->own += f->own_letter;
    r->back += f->post == FILED_POST_BACK;
    if (f->post != FILED_NO_POST)
        r->out->topics |= TOPIC_POST;
    if (f->status == FILED_REFUSED && !r->reason)
        r->reason = g_strdup(f->reason);
    if (f->reply_id)
        r->workplace_id =
            r->workplace_id == 0 || r->workplace_id == f->to.workplace_id ? f->to.workplace_id : -1;
}

static bool store_one(struct reading *r, struct filed_mail *l, GPtrArray *rows, GError **error)
{
    g_autoptr(GPtrArray) all = filed_array();
    bool ok = filed_store(r->app, r->in, l, all, error);
    for (guint i = 0; ok && i < all->len; i++) {
        reply_file_count(r, all->pdata[i]);
        if (!r->followed)
            g_ptr_array_add(rows, filed_row(l, all->pdata[i]));
    }
    if (ok && r->followed)
        r->followed->settled(r->followed->data, l->where, all, l->refused);
    for (guint i = 0; ok && l->earlier && i < l->earlier->len; i++)
        ok = store_one(r, l->earlier->pdata[i], rows, error);
    return ok;
}

/* Of what was left out only the number is noted anywhere. */
static void put_detail(const struct reading *r, const gint64 *before)
{
    gint64 skipped = r->n[FILED_SKIPPED] - before[FILED_SKIPPED];
    g_clear_pointer(&r->out->detail, g_free);
    if (skipped)
        r->out->detail = g_strdup_printf("%" G_GINT64_FORMAT " skipped", skipped);
}

/* Each batch has its line in the log; the last is the one that is undone, with all before it. */
static void put_label(struct reading *r)
{
    const gint64 kept = reply_file_kept(r) - r->back;
    g_autofree char *all = counted(kept, "reply filed", "replies filed");
    g_autofree char *back = counted(r->back, "mail of ours came back", "mails of ours came back");
    g_free(r->out->label);
    r->out->label =
        g_strconcat(kept || !r->back ? all : "", kept && r->back ? ", " : "", r->back ? back : "",
                    r->followed ? r->followed->by : "", r->first ? " in all" : "", NULL);
}

/* On the command line a line for each. What was filed stands in the lists of the screens; of the
 * rest the page says why, and holds as much as a page can. */
static bool hand_on(struct reading *r, const GPtrArray *rows, GError **error)
{
    for (guint i = 0; i < rows->len; i++) {
        record *row = rows->pdata[i];
        if (!r->app->screens && !result_row(r->out, row, error))
            return false;
        bool filed = strcmp(record_str(row, "status"), filed_status_name(FILED)) == 0;
        if (r->app->screens && r->said->len < SAID_MOST && (!filed || record_has(row, "reason")))
            g_ptr_array_add(r->said, record_copy(row));
    }
    return true;
}

/* One transaction; what it did is told only once it is stored. */
static bool store_batch(struct reading *r, GError **error)
{
    if (r->batch->len == 0)
        return true;
    g_autoptr(GPtrArray) rows = record_array_new();
    gint64 before[FILED_STATUSES];
    memcpy(before, r->n, sizeof before);
    r->workplace_id = 0;
    r->out->topics = 0;
    if (!gate_open(r->app, GATE_PIPE_MS, error))
        return false;
    change_goes_on(app_db(r->app), r->first);
    for (guint i = 0; i < r->batch->len; i++)
        if (!store_one(r, r->batch->pdata[i], rows, error)) {
            gate_drop(r->app);
            return false;
        }
    r->out->subject = "reply";
    r->out->workplace_id = MAX(r->workplace_id, 0);
    put_label(r);
    put_detail(r, before);
    if (r->followed && !r->followed->closing(r->followed->data, error)) {
        gate_drop(r->app);
        return false;
    }
    if (!gate_close(r->app, r->out, error))
        return false;
    if (!r->first)
        r->first = r->out->change_id;
    g_ptr_array_set_size(r->batch, 0);
    r->bytes = r->text = 0;
    return r->followed ? r->followed->stored(r->followed->data, error) : hand_on(r, rows, error);
}

/* ---- reading ---- */

static struct filed_mail *add(struct reading *r, const char *file, const char *where,
                              struct mail *mail, const char *refused, int number)
{
    struct filed_mail *l = g_new0(struct filed_mail, 1);
    l->file = g_strdup(file);
    l->where = g_strdup(where);
    l->mail = mail;
    l->refused = g_strdup(refused);
    l->number = number;
    l->files = mail ? filed_files_read(mail) : NULL;
    l->words = mail ? filed_words_before(mail) : NULL;
    for (guint i = 0; mail && i < mail->files->len; i++) { /* they are read: names stay */
        struct mail_file *attached = mail->files->pdata[i];
        g_clear_pointer(&attached->bytes, g_bytes_unref);
    }
    l->inner = number > 0;
    g_ptr_array_add(r->batch, l);
    if (mail) {
        gsize letters = filed_files_bytes(l->files);
        r->text += strlen(mail->text) + letters;
        r->bytes += (strlen(mail->text) + letters) * 3;
    }
    return l;
}

/* Of several letters none keeps the mail: it would be the others', too. raw: taken over. */
static void add_raw(struct reading *r, struct filed_mail *l, GBytes *raw)
{
    l->raw_size = l->mail->more && l->mail->more->len ? 0 : g_bytes_get_size(raw);
    if (l->raw_size && l->raw_size <= REPLY_RAW_MOST) {
        l->raw = raw;
        r->bytes += l->raw_size;
    } else {
        g_bytes_unref(raw);
    }
}

static bool told(struct reading *r, int percent, GError **error)
{
    r->read++;
    if (!r->app->progress || r->read % TOLD_EVERY ||
        r->app->progress("mails read", r->read, percent, r->app->progress_data))
        return true;
    return err_set(error, BL_ERR_CONFLICT,
                   "Stopped: what was filed until then is filed, and filing it again changes "
                   "nothing.");
}

/* One message; several letters in it are several replies. */
static bool take(struct reading *r, const char *file, const char *where, struct mail *mail,
                 GBytes *raw, const char *refused, int percent, GError **error)
{
    struct filed_mail *l = add(r, file, where, mail, refused, 0);
    if (mail)
        add_raw(r, l, raw);
    for (guint i = 0; mail && mail->more && i < mail->more->len; i++)
        add(r, file, where, mail->more->pdata[i], NULL, (int)i + 1);
    if (!told(r, percent, error))
        return false;
    if (r->batch->len < BATCH_MESSAGES && r->bytes < BATCH_BYTES && r->text < BATCH_TEXT)
        return true;
    return store_batch(r, error);
}

static struct mail_source *open_mail(struct app *app, const char *path, GError **error)
{
    bool standard = strcmp(path, "-") == 0;
    if (!tray_is(path) && !(standard && app_is_remote(app)))
        return mail_open(path, error);
    int fd = input_open(app, path, error);
    return fd < 0 ? NULL : mail_open_fd(fd, standard ? "Standard input" : path, error);
}

/* path: what it is called. */
static bool read_open(struct reading *r, struct mail_source *source, const char *path,
                      GError **error)
{
    bool ok = true;
    for (bool more = true; ok && more;) {
        g_autoptr(GError) why = NULL;
        struct mail *mail = NULL;
        GBytes *raw = NULL;
        enum mail_step step = mail_next(source, &mail, &raw, &why);
        more = step == MAIL_ONE || step == MAIL_BAD;
        if (step == MAIL_FAILED && r->followed) /* nothing is said of a mail that was not read */
            return err_set(error, BL_ERR_STORAGE, "%s", why->message);
        if (step != MAIL_END)
            ok = take(r, path, mail_where(source), mail, raw, why ? why->message : NULL,
                      mail_percent(source), error);
    }
    return ok;
}

static bool read_source(struct reading *r, const char *path, GError **error)
{
    g_autoptr(GError) why = NULL;
    struct mail_source *source = open_mail(r->app, path, &why);
    if (!source)
        return take(r, path, path, NULL, NULL, why->message, -1, error);
    guint loose = 0, passed = 0;
    r->folders |= mail_folder(source, &loose, &passed);
    r->loose += loose;
    r->passed += passed;
    bool ok = read_open(r, source, path, error);
    mail_close(source);
    return ok;
}

/* ---- the whole ---- */

static void say_counts(struct reading *r)
{
    const gint64 *n = r->n;
    GString *s = g_string_new(NULL);
    g_string_append_printf(s,
                           "%" G_GINT64_FORMAT " filed, %" G_GINT64_FORMAT
                           " waiting to be matched, %" G_GINT64_FORMAT
                           " filed before, %" G_GINT64_FORMAT " refused.",
                           n[FILED], n[FILED_TRIAGE], n[FILED_DUPLICATE], n[FILED_REFUSED]);
    gint64 not_mps = n[FILED_SKIPPED] - r->erased - r->own;
    g_autofree char *others = counted(not_mps, "mail", "mails");
    g_autofree char *own = counted(r->own, "member's own letter to an MP: note that they wrote it",
                                   "members' own letters to an MP: note that they wrote them");
    g_autofree char *erased = counted(r->erased, "mail", "mails");
    if (not_mps)
        g_string_append_printf(s, " Skipped: %s, not from an MP.", others);
    if (r->erased)
        g_string_append_printf(s, " Not filed again: %s, erased before.", erased);
    if (r->app->screens && r->reason)
        g_string_append_printf(s, " %s", r->reason);
    g_autofree char *loose = counted(r->loose, "file that ends in .eml", "files that end in .eml");
    g_autofree char *passed = counted(r->passed, "other was", "others were");
    if (r->folders) /* anything lies in a folder that no mail program keeps */
        g_string_append_printf(s, " Read: %s; %s passed over.", loose, passed);
    result_say(r->out, "%s", s->str);
    g_string_free(s, true);
    if (r->own)
        result_add(r->out, "Not kept: %s with {:letter.add}.", own);
}

/* What came of all, then what was refused with its reason, then the rest. */
static bool say_page(struct reading *r, GError **error)
{
    g_autoptr(record) head = record_new();
    g_autofree char *all = g_strconcat(r->out->message, "\n", NULL);
    record_set_text(head, "_line", all);
    if (!result_row(r->out, head, error))
        return false;
    static const enum filed_status order[] = {FILED_REFUSED, FILED_TRIAGE, FILED, FILED_SKIPPED,
                                              FILED_DUPLICATE};
    for (gsize k = 0; k < G_N_ELEMENTS(order); k++)
        for (guint i = 0; i < r->said->len; i++) {
            record *row = r->said->pdata[i];
            if (strcmp(record_str(row, "status"), filed_status_name(order[k])) == 0 &&
                !result_row(r->out, row, error))
                return false;
        }
    /* all of it stands there: the line says it short, and that it can be undone */
    g_autofree char *filed = counted(reply_file_kept(r), "mail", "mails");
    result_say(r->out, "%s taken in.", filed);
    return true;
}

/* A form stays open where its one mail was refused; of several the first is told. */
static bool reply_file_tell(struct reading *r, GError **error)
{
    if (r->app->screens && r->n[FILED_REFUSED] == 1 && r->read == 1)
        return err_set(error, BL_ERR_INPUT, "%s", r->reason);
    r->out->partly = r->n[FILED_REFUSED] > 0;
    say_counts(r);
    return r->said->len == 0 || say_page(r, error);
}

static struct reading reading_new(struct app *app, const record *in, struct result *out)
{
    return (struct reading){.app = app,
                            .in = in,
                            .out = out,
                            .batch = g_ptr_array_new_with_free_func(filed_mail_free),
                            .said = record_array_new()};
}

static void reading_done(struct reading *r)
{
    g_ptr_array_unref(r->batch);
    g_ptr_array_unref(r->said);
    g_free(r->reason);
}

bool reply_file_followed(struct app *app, const record *in, struct mail_source *source,
                         const struct filing_followed *followed, struct result *out, GError **error)
{
    struct reading r = reading_new(app, in, out);
    r.followed = followed;
    bool ok = read_open(&r, source, "", error) && store_batch(&r, error);
    mail_close(source);
    reading_done(&r);
    return ok;
}

bool reply_run_file(struct app *app, const record *in, struct result *out, GError **error)
{
    struct reading r = reading_new(app, in, out);
    GPtrArray *files = record_list(in, "file");
    bool ok = true;
    for (guint i = 0; ok && files && i < files->len; i++)
        ok = read_source(&r, record_str(files->pdata[i], "value"), error);
    if (!files)
        ok = read_source(&r, record_str(in, "file"), error);
    ok = ok && store_batch(&r, error) && reply_file_tell(&r, error);
    reading_done(&r);
    return ok;
}

const struct field reply_file_fields[] = {
    FIELD("file", "Mail", "An .eml file, an mbox or a Maildir.", FILE,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_REPEAT),
    {.name = NULL},
};
