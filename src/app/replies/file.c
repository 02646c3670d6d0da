/*
 * Filing mail: messages are parsed without a lock, a batch at a time, then
 * matched and stored in one short transaction.
 */
#include "app/gate.h"
#include "app/input.h"
#include "app_priv.h"
#include "replies/priv.h"

#include "base/count.h"
#include "base/err.h"
#include "base/text.h"
#include "io/mail.h"
#include "store/db.h"

#include <string.h>

/* A batch is one change of the log: an ordinary pile of replies is undone at
 * once, a large archive holds nobody up. */
#define BATCH_MESSAGES 200
#define BATCH_BYTES (8 * 1024 * 1024)
#define LINE_WHO 40
#define LINE_SUBJECT 50

struct letter_in {
    char *file, *where, *refused; /* refused: why it cannot be read; mail is NULL */
    struct mail *mail;
};

static void letter_in_free(gpointer data)
{
    struct letter_in *l = data;
    g_free(l->file);
    g_free(l->where);
    g_free(l->refused);
    mail_free(l->mail);
    g_free(l);
}

struct filing {
    struct app *app;
    const record *in;
    struct result *out;
    GPtrArray *batch;
    gsize bytes;
    gint64 filed, duplicate, triage, refused;
    char *reason;        /* of the first that was refused */
    gint64 workplace_id; /* of all that was filed; -1: several */
};

/* ---- what it says ---- */

/* What the MP wrote: of a forward the original, of an answer the new text; all
 * where the MP passes on somebody else's letter. */
static const char *mp_text(const struct mail *m, bool own)
{
    if (m->forwarded && *m->original_text)
        return m->original_reply_text;
    bool answered = !own || (*m->original_from_address && strstr(m->to, m->original_from_address));
    return answered && *m->reply_text ? m->reply_text : m->text;
}

static char *message_key(const struct mail *m)
{
    if (*m->message_id)
        return g_strdup(m->message_id);
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    const char *parts[] = {m->from_address, m->to, m->subject, m->text};
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        g_checksum_update(sum, (const guchar *)parts[i], -1);
        g_checksum_update(sum, (const guchar *)"\n", 1);
    }
    g_autofree char *date = g_strdup_printf("%" G_GINT64_FORMAT, m->date_utc);
    g_checksum_update(sum, (const guchar *)date, -1);
    return g_strconcat("sha256:", g_checksum_get_string(sum), NULL);
}

/* False too for what a broken clock wrote: no mail was sent in 1970, or will be next year. */
static bool is_believed(const struct filing *f, gint64 at)
{
    return at != MAIL_NO_DATE && day_of(at) >= day_from_ymd(2000, 1, 1) &&
           day_of(at) <= app_today(f->app) + 1;
}

static char *received_on(const struct filing *f, const struct mail *m)
{
    gint64 at =
        m->forwarded && is_believed(f, m->original_date_utc) ? m->original_date_utc : m->date_utc;
    day today = app_today(f->app);
    day d = is_believed(f, at) ? day_of(at) : today;
    return day_to_iso(MIN(d, today));
}

/* ---- storing ---- */

static void put(record *o, const char *name, const char *text)
{
    record_set_text(o, name, text && *text ? text : NULL);
}

static void put_instant(record *o, const char *name, gint64 at)
{
    if (at != MAIL_NO_DATE)
        record_take_text(o, name, instant_to_iso(at));
    else
        record_set_null(o, name);
}

static void put_original(record *o, const struct mail *m)
{
    put(o, "original_from_name", m ? m->original_from_name : NULL);
    put(o, "original_from_address", m ? m->original_from_address : NULL);
    put(o, "original_subject", m ? m->original_subject : NULL);
    put_instant(o, "original_date_utc", m ? m->original_date_utc : MAIL_NO_DATE);
}

static record *describe(const struct letter_in *l)
{
    record *o = record_new();
    put(o, "file", l->file);
    put(o, "where", l->where);
    record_set_null(o, "status");
    record_set_null(o, "reason");
    const struct mail *m = l->mail;
    put(o, "subject", m ? m->subject : NULL);
    put(o, "from_name", m ? m->from_name : NULL);
    put(o, "from_address", m ? m->from_address : NULL);
    put_original(o, m && m->forwarded ? m : NULL);
    put_instant(o, "date_utc", m ? m->date_utc : MAIL_NO_DATE);
    put(o, "text", m ? m->text : NULL);
    record_set_null(o, "mp_id");
    record_set_null(o, "member_id");
    record_set_null(o, "reply_id");
    return o;
}

static void set_status(record *o, const char *status, const char *reason)
{
    record_set_text(o, "status", status);
    record_set_text(o, "reason", reason);
}

/* The line that people see: status, who, subject, and why where it is not filed. */
static void reply_file_put_line(record *o, const struct reply_to *to)
{
    const char *const names[] = {
        to && to->mp_id ? to->mp : NULL,         record_text(o, "original_from_name"),
        record_text(o, "original_from_address"), record_text(o, "from_name"),
        record_text(o, "from_address"),          "no sender"};
    const char *who = NULL, *reason = record_text(o, "reason");
    for (gsize i = 0; !who; i++)
        who = names[i];
    g_autoptr(GString) line = g_string_new(NULL);
    g_string_append_printf(line, "%-9s  ", record_str(o, "status"));
    if (record_has(o, "date_utc") || record_has(o, "subject") || record_has(o, "from_address")) {
        const char *subject = record_text(o, "subject");
        g_autofree char *from = text_clip(who, LINE_WHO, false);
        g_autofree char *short_subject =
            text_clip(subject ? subject : "no subject", LINE_SUBJECT, false);
        g_string_append(line, from);
        if (to && to->member)
            g_string_append_printf(line, " to %s", to->member);
        g_string_append_printf(line, ": %s%s", short_subject, reason ? ". " : "");
    }
    g_string_append(line, reason ? reason : "");
    record_set_text(o, "_line", line->str);
}

static char *no_text(const char *where, const struct mail *m)
{
    if (m->encrypted)
        return g_strdup_printf("%s: This mail is encrypted: open it in your mail program and paste "
                               "its text as a reply.",
                               where);
    if (m->sealed)
        return g_strdup_printf("%s: This mail is signed in a form that cannot be read here: open "
                               "it in your mail program and paste its text as a reply.",
                               where);
    if (*m->attachment)
        return g_strdup_printf("%s: This mail has no text, only an attachment (%s): open that and "
                               "paste its text as a reply.",
                               where, m->attachment);
    return g_strdup_printf("%s: This mail has no text: nothing was filed.", where);
}

static void set_instant(record *v, const char *name, gint64 at)
{
    if (at != MAIL_NO_DATE)
        record_set_int(v, name, at);
    else
        record_set_null(v, name);
}

static bool insert(struct filing *f, const struct mail *m, const char *text, const char *key,
                   const char *received, const struct reply_to *to, const char *triage, gint64 *id,
                   GError **error)
{
    g_autoptr(record) v = record_copy(f->in);
    put(v, "subject", m->forwarded && *m->original_subject ? m->original_subject : m->subject);
    record_set_text(v, "text", text);
    put(v, "from_name", m->from_name);
    put(v, "from_address", m->from_address);
    put(v, "original_from_name", m->forwarded ? m->original_from_name : NULL);
    put(v, "original_from_address", m->forwarded ? m->original_from_address : NULL);
    set_instant(v, "date_utc", m->date_utc);
    set_instant(v, "original_date_utc", m->forwarded ? m->original_date_utc : MAIL_NO_DATE);
    record_set_text(v, "message_id", key);
    record_set_text(v, "received_on", received);
    record_set_text(v, "channel", "MAIL");
    /* That a member's forward came from a machine says nothing of the MP's. */
    bool automatic = m->forwarded ? m->original_automatic : m->automatic;
    record_set_text(v, "type", reply_type_name(reply_guess_type(text, automatic)));
    record_set_text(v, "consent", "NOT_ASKED");
    record_set_null(v, "consent_on");
    record_set_null(v, "written_on");
    record_set_text(v, "triage", triage);
    return reply_store(f->app, f->in, to, v, id, error);
}

static void reply_file_refuse(struct filing *f, record *o, const char *reason)
{
    f->refused++;
    set_status(o, "refused", reason);
    reply_file_put_line(o, NULL);
    if (!f->reason)
        f->reason = g_strdup(reason);
}

static bool file_mail(struct filing *f, const struct letter_in *l, record *o, GError **error)
{
    struct mail *m = l->mail;
    g_autofree char *key = message_key(m);
    g_autoptr(record) args = record_of_text("message_id", key);
    g_autoptr(GPtrArray) before = db_all(app_db(f->app), "reply_by_message_id", args, error);
    bool own = false;
    if (!before || !reply_settle_forward(f->app, m, &own, error))
        return false;
    if (m->forwarded)
        put_original(o, m);
    if (before->len) {
        f->duplicate++;
        set_status(o, "duplicate", "This mail has already been filed: nothing was changed.");
        reply_file_put_line(o, NULL);
        return true;
    }
    const char *text = mp_text(m, own);
    if (!*text) {
        g_autofree char *why = no_text(l->where, m);
        reply_file_refuse(f, o, why);
        return true;
    }
    struct reply_to to = {0};
    gint64 id = 0;
    g_autofree char *received = received_on(f, m);
    g_autofree char *triage = NULL;
    bool ok = reply_find_who(f->app, m, received, &to, &triage, error) &&
              insert(f, m, text, key, received, &to, triage, &id, error);
    if (ok) {
        set_status(o, triage ? "triage" : "filed", triage);
        reply_file_put_line(o, &to);
        record_set_id(o, "mp_id", to.mp_id);
        record_set_id(o, "member_id", to.person_id);
        record_set_int(o, "reply_id", id);
        if (triage)
            f->triage++;
        else
            f->filed++;
        f->workplace_id =
            f->workplace_id == 0 || f->workplace_id == to.workplace_id ? to.workplace_id : -1;
    }
    reply_to_done(&to);
    return ok;
}

/* One transaction; what it did is told only once it is stored. */
static bool store_batch(struct filing *f, GError **error)
{
    if (f->batch->len == 0)
        return true;
    g_autoptr(GPtrArray) rows = record_array_new();
    gint64 before = f->filed + f->triage;
    f->workplace_id = 0;
    if (!gate_open(f->app, GATE_PIPE_MS, error))
        return false;
    for (guint i = 0; i < f->batch->len; i++) {
        const struct letter_in *l = f->batch->pdata[i];
        record *o = describe(l);
        g_ptr_array_add(rows, o);
        if (!l->mail) {
            reply_file_refuse(f, o, l->refused);
        } else if (!file_mail(f, l, o, error)) {
            gate_drop(f->app);
            return false;
        }
    }
    gint64 n = f->filed + f->triage - before;
    f->out->subject = "reply";
    f->out->workplace_id = MAX(f->workplace_id, 0);
    g_free(f->out->label);
    f->out->label = counted(n, "reply filed", "replies filed");
    if (!gate_close(f->app, f->out, error))
        return false;
    for (guint i = 0; i < rows->len; i++)
        if (!result_row(f->out, rows->pdata[i], error))
            return false;
    g_ptr_array_set_size(f->batch, 0);
    f->bytes = 0;
    return true;
}

/* ---- reading ---- */

static bool take(struct filing *f, const char *file, const char *where, struct mail *mail,
                 const char *refused, GError **error)
{
    struct letter_in *l = g_new0(struct letter_in, 1);
    l->file = g_strdup(file);
    l->where = g_strdup(where);
    l->mail = mail;
    l->refused = g_strdup(refused);
    g_ptr_array_add(f->batch, l);
    if (mail)
        f->bytes += strlen(mail->text) * 3;
    if (f->batch->len < BATCH_MESSAGES && f->bytes < BATCH_BYTES)
        return true;
    return store_batch(f, error);
}

static struct mail_source *open_mail(struct app *app, const char *path, GError **error)
{
    bool standard = strcmp(path, "-") == 0;
    if (!tray_is(path) && !(standard && app_is_remote(app)))
        return mail_open(path, error);
    int fd = input_open(app, path, error);
    return fd < 0 ? NULL : mail_open_fd(fd, standard ? "Standard input" : path, error);
}

static bool read_source(struct filing *f, const char *path, GError **error)
{
    g_autoptr(GError) why = NULL;
    struct mail_source *source = open_mail(f->app, path, &why);
    if (!source)
        return take(f, path, path, NULL, why->message, error);
    bool ok = true;
    for (bool more = true; ok && more;) {
        struct mail *mail = NULL;
        g_clear_error(&why);
        switch (mail_next(source, &mail, NULL, &why)) {
        case MAIL_ONE:
            ok = take(f, path, mail_where(source), mail, NULL, error);
            break;
        case MAIL_BAD:
            ok = take(f, path, mail_where(source), NULL, why->message, error);
            break;
        case MAIL_FAILED:
            ok = take(f, path, mail_where(source), NULL, why->message, error);
            more = false;
            break;
        case MAIL_END:
            more = false;
            break;
        }
    }
    mail_close(source);
    return ok;
}

/* A form stays open where its one mail was refused; of several the first is told. */
static bool reply_file_tell(struct filing *f, GError **error)
{
    bool screens = f->app->screens;
    if (screens && f->refused == 1 && f->filed + f->triage + f->duplicate == 0)
        return err_set(error, BL_ERR_INPUT, "%s", f->reason);
    f->out->partly = f->refused > 0;
    result_say(f->out,
               "%" G_GINT64_FORMAT " filed, %" G_GINT64_FORMAT
               " waiting to be matched, %" G_GINT64_FORMAT " filed before, %" G_GINT64_FORMAT
               " refused.%s%s",
               f->filed, f->triage, f->duplicate, f->refused, screens && f->reason ? " " : "",
               screens && f->reason ? f->reason : "");
    return true;
}

bool reply_run_file(struct app *app, const record *in, struct result *out, GError **error)
{
    struct filing f = {
        .app = app, .in = in, .out = out, .batch = g_ptr_array_new_with_free_func(letter_in_free)};
    GPtrArray *files = record_list(in, "file");
    bool ok = true;
    for (guint i = 0; ok && files && i < files->len; i++)
        ok = read_source(&f, record_str(files->pdata[i], "value"), error);
    if (!files)
        ok = read_source(&f, record_str(in, "file"), error);
    ok = ok && store_batch(&f, error) && reply_file_tell(&f, error);
    g_ptr_array_unref(f.batch);
    g_free(f.reason);
    return ok;
}

const struct field reply_file_fields[] = {
    FIELD("file", "Mail", "An .eml file, an mbox or a Maildir.", FILE,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_REPEAT),
    {.name = NULL},
};
