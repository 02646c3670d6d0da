/* Filing mail: messages are parsed without a lock, a batch at a time, then
 * matched and stored in one short transaction. */
#include "app/gate.h"
#include "app/tray.h"
#include "app_priv.h"
#include "reply_priv.h"
#include "talk.h"

#include "base/err.h"
#include "domain/mp_name.h"
#include "io/mail.h"
#include "store/db.h"

#include <string.h>

/* A batch is one change of the log: an ordinary pile of replies is undone at
 * once, a large archive holds nobody up. */
#define BATCH_MESSAGES 200
#define BATCH_BYTES (8 * 1024 * 1024)
#define WAIT_STEP_MS 20
#define WAIT_MOST_MS 15000 /* for others who write: a pipe cannot be read twice */

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
    gint64 workplace_id; /* of all that was filed; -1: several */
};

/* --- matching --------------------------------------------------------------------- */

static record *look_up(struct filing *f, const char *statement, const char *name, const char *value,
                       GError **error)
{
    g_autoptr(record) args = record_new();
    record_set_text(args, name, value);
    return db_one(app_db(f->app), statement, args, error);
}

/* The MP by address, else by name: who sits for the member's seat, or the only
 * sitting MP of that name. */
static bool match_mp(struct filing *f, struct reply_to *to, const char *name, const char *address,
                     GError **error)
{
    GError *failed = NULL;
    gint64 id = 0;
    if (*address) {
        g_autoptr(record) row = look_up(f, "reply_mp_by_address", "address", address, &failed);
        id = row ? record_int(row, "mp_id") : 0;
    }
    if (!failed && !id && *name) {
        g_autofree char *key = mp_name_key(name);
        g_autoptr(record) args = record_new();
        record_set_text(args, "name_key", key);
        g_autoptr(GPtrArray) rows =
            *key ? db_all(app_db(f->app), "reply_mp_by_name", args, &failed) : NULL;
        guint sitting = 0;
        gint64 only = 0;
        for (guint i = 0; rows && i < rows->len; i++) {
            const record *row = rows->pdata[i];
            if (!record_has(row, "ons_code"))
                continue;
            sitting++;
            only = record_int(row, "mp_id");
            if (to->ons_code && strcmp(to->ons_code, record_str(row, "ons_code")) == 0)
                id = only;
        }
        if (!id && sitting == 1)
            id = only;
    }
    if (failed) {
        g_propagate_error(error, failed);
        return false;
    }
    return reply_take_mp(f->app, to, id, error);
}

/* The member with one of these addresses, within scope. */
static bool match_member(struct filing *f, struct reply_to *to, char **addresses, GError **error)
{
    for (char **a = addresses; *a; a++) {
        GError *failed = NULL;
        g_autoptr(record) row = look_up(f, "reply_member_by_address", "address", *a, &failed);
        if (failed) {
            g_propagate_error(error, failed);
            return false;
        }
        if (row && record_bool(row, "mine"))
            return reply_take_person(f->app, to, record_int(row, "person_id"), error);
    }
    return true;
}

/* The addresses in "Name <a@b>, c@d". */
static char **addresses_in(const char *line)
{
    GPtrArray *out = g_ptr_array_new();
    g_auto(GStrv) words = g_strsplit_set(line, " <>,;\"()", -1);
    for (char **w = words; *w; w++)
        if (strchr(*w, '@'))
            g_ptr_array_add(out, g_strdup(*w));
    g_ptr_array_add(out, NULL);
    return (char **)g_ptr_array_free(out, false);
}

/* What the MP wrote: of a forward the original, of an answer the new text. */
static const char *mp_text(const struct mail *m)
{
    if (m->forwarded && *m->original_text)
        return m->original_text;
    return *m->reply_text ? m->reply_text : m->text;
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

static char *received_on(const struct filing *f, const struct mail *m)
{
    gint64 at =
        m->forwarded && m->original_date_utc != MAIL_NO_DATE ? m->original_date_utc : m->date_utc;
    day today = app_today(f->app);
    day d = at == MAIL_NO_DATE ? today : day_of(at);
    return day_to_iso(MIN(d, today));
}

static bool match(struct filing *f, const struct mail *m, const char *received, struct reply_to *to,
                  GError **error)
{
    /* A member forwards the MP's mail: the member is the sender of the forward.
     * Else the MP's mail came to the member, or a copy of it to us. */
    g_auto(GStrv) members = addresses_in(m->forwarded ? m->from_address : m->to);
    const char *name = m->forwarded ? m->original_from_name : m->from_name;
    const char *address = m->forwarded ? m->original_from_address : m->from_address;
    if (!match_member(f, to, members, error) || !match_mp(f, to, name, address, error))
        return false;
    if (!to->person_id)
        to->workplace_id = reply_home(f->app);
    /* Who sits for the seat is no proof of who wrote: only its name is taken. */
    gint64 mp = to->mp_id;
    if (!reply_take_seat(f->app, to, NULL, received, error))
        return false;
    if (!mp)
        to->mp_id = 0;
    return true;
}

static char *why_triage(const struct mail *m, const struct reply_to *to)
{
    const char *from = m->forwarded ? m->original_from_address : m->from_address;
    const char *name = m->forwarded ? m->original_from_name : m->from_name;
    const char *who = *from ? from : *name ? name : "an unknown sender";
    if (!to->mp_id && !to->person_id)
        return g_strdup_printf("Neither the MP (%s) nor the member was found by address.", who);
    if (!to->mp_id)
        return g_strdup_printf("No MP is known as %s.", who);
    return g_strdup_printf("No member in your workplaces has the address %s.",
                           m->forwarded ? m->from_address
                           : *m->to     ? m->to
                                        : "it was sent to");
}

/* --- storing ------------------------------------------------------------------------ */

static void put(record *o, const char *name, const char *text)
{
    record_set_text(o, name, text && *text ? text : NULL);
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
    bool forward = m && m->forwarded;
    put(o, "original_from_name", forward ? m->original_from_name : NULL);
    put(o, "original_from_address", forward ? m->original_from_address : NULL);
    if (m && m->date_utc != MAIL_NO_DATE)
        record_take_text(o, "date_utc", instant_to_iso(m->date_utc));
    else
        record_set_null(o, "date_utc");
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

static bool insert(struct filing *f, const struct mail *m, const char *key, const char *received,
                   const struct reply_to *to, const char *triage, gint64 *id, GError **error)
{
    g_autoptr(record) v = record_copy(f->in);
    const char *text = mp_text(m);
    put(v, "subject", m->forwarded && *m->original_subject ? m->original_subject : m->subject);
    record_set_text(v, "text", text);
    put(v, "from_name", m->from_name);
    put(v, "from_address", m->from_address);
    put(v, "original_from_name", m->forwarded ? m->original_from_name : NULL);
    put(v, "original_from_address", m->forwarded ? m->original_from_address : NULL);
    record_set_text(v, "message_id", key);
    record_set_text(v, "received_on", received);
    record_set_text(v, "channel", "MAIL");
    /* That a member's forward came from a machine says nothing of the MP's. */
    record_set_text(v, "type",
                    reply_type_name(reply_guess_type(text, m->automatic && !m->forwarded)));
    record_set_text(v, "consent", "NOT_ASKED");
    record_set_null(v, "consent_on");
    record_set_null(v, "written_on");
    record_set_text(v, "triage", triage);
    return reply_store(f->app, f->in, to, v, id, error);
}

static bool file_mail(struct filing *f, const struct mail *m, record *o, GError **error)
{
    g_autofree char *key = message_key(m);
    GError *failed = NULL;
    g_autoptr(record) before = look_up(f, "reply_by_message_id", "message_id", key, &failed);
    if (failed) {
        g_propagate_error(error, failed);
        return false;
    }
    if (before) {
        f->duplicate++;
        set_status(o, "duplicate", "This mail has been filed already: nothing was changed.");
        return true;
    }
    if (!*mp_text(m)) {
        f->refused++;
        set_status(o, "refused", "There is no text in this mail.");
        return true;
    }
    struct reply_to to = {0};
    gint64 id = 0;
    g_autofree char *received = received_on(f, m);
    g_autofree char *triage = NULL;
    bool ok = match(f, m, received, &to, error);
    if (ok && (!to.person_id || !to.mp_id))
        triage = why_triage(m, &to);
    ok = ok && insert(f, m, key, received, &to, triage, &id, error);
    if (ok) {
        set_status(o, triage ? "triage" : "filed", triage);
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

static bool open_gate(struct filing *f, GError **error)
{
    for (int waited = 0;; waited += WAIT_STEP_MS) {
        GError *failed = NULL;
        if (gate_open(f->app, command_find("reply.file"), &failed))
            return true;
        if (!err_is(failed, BL_ERR_BUSY) || waited >= (f->app->screens ? 0 : WAIT_MOST_MS)) {
            g_propagate_error(error, failed);
            return false;
        }
        g_clear_error(&failed);
        g_usleep(WAIT_STEP_MS * 1000);
    }
}

/* One transaction; what it did is told only once it is stored. */
static bool store_batch(struct filing *f, GError **error)
{
    if (f->batch->len == 0)
        return true;
    g_autoptr(GPtrArray) rows = record_array_new();
    gint64 before = f->filed + f->triage;
    f->workplace_id = 0;
    if (!open_gate(f, error))
        return false;
    for (guint i = 0; i < f->batch->len; i++) {
        const struct letter_in *l = f->batch->pdata[i];
        record *o = describe(l);
        g_ptr_array_add(rows, o);
        if (!l->mail) {
            f->refused++;
            set_status(o, "refused", l->refused);
        } else if (!file_mail(f, l->mail, o, error)) {
            gate_drop(f->app);
            return false;
        }
    }
    gint64 n = f->filed + f->triage - before;
    f->out->subject = "reply";
    f->out->workplace_id = MAX(f->workplace_id, 0);
    g_free(f->out->label);
    f->out->label = g_strdup_printf("%" G_GINT64_FORMAT " repl%s filed", n, n == 1 ? "y" : "ies");
    if (!gate_close(f->app, f->out, error))
        return false;
    for (guint i = 0; i < rows->len; i++)
        if (!result_row(f->out, rows->pdata[i], error))
            return false;
    g_ptr_array_set_size(f->batch, 0);
    f->bytes = 0;
    return true;
}

/* --- reading ------------------------------------------------------------------------- */

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

/* only: of several files one that is not there is told in its row. */
static bool read_source(struct filing *f, const char *path, bool only, GError **error)
{
    g_autoptr(GError) why = NULL;
    struct mail_source *source = open_mail(f->app, path, &why);
    if (!source && only)
        return err_set(error, BL_ERR_INPUT, "%s", why->message);
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

bool reply_run_file(struct app *app, const record *in, struct result *out, GError **error)
{
    struct filing f = {
        .app = app, .in = in, .out = out, .batch = g_ptr_array_new_with_free_func(letter_in_free)};
    GPtrArray *files = record_list(in, "file");
    bool ok = true;
    for (guint i = 0; ok && files && i < files->len; i++)
        ok = read_source(&f, record_str(files->pdata[i], "value"), files->len == 1, error);
    if (!files)
        ok = read_source(&f, record_str(in, "file"), true, error);
    ok = ok && store_batch(&f, error);
    g_ptr_array_unref(f.batch);
    if (ok)
        result_say(out,
                   "%" G_GINT64_FORMAT " filed, %" G_GINT64_FORMAT
                   " waiting to be matched, %" G_GINT64_FORMAT " filed before, %" G_GINT64_FORMAT
                   " refused.",
                   f.filed, f.triage, f.duplicate, f.refused);
    return ok;
}

const struct field reply_file_fields[] = {
    {"file", "Mail", "An .eml file, an mbox or a Maildir; - reads a pipe.", FIELD_FILE,
     FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_REPEAT, NULL, NULL},
    {.name = NULL},
};
