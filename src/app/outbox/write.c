/*
 * A text to the people of a search: one after the other is looked at, and gets a mail of their own
 * or is named with why not.
 */
#include "outbox/write.h"

#include "app/gate.h"
#include "app_priv.h"
#include "files/give.h"
#include "post/from.h"
#include "post/queue.h"
#include "search/search_priv.h"

#include "base/count.h"
#include "base/err.h"
#include "store/change.h"

#include <string.h>

#define CUT 500 /* mails in a part of the change */

/* One run. */
struct writing {
    struct app *app;
    const record *in;
    struct mail_text text;
    bool dry, again;
    GHashTable *addresses; /* that mails go to */
    guint shared;          /* mails to one that another goes to as well */
    GHashTable *seen;      /* gint64: found already; a search by words may find somebody twice */
    GPtrArray *shown; /* records {to, subject, text}: the first mails, where it is a rehearsal */
    GPtrArray *left;  /* records {person_id, person, why}, where it is one */
    guint counts[LEFT_REASONS];
    guint n_left;
    gint64 queued;
};

static void writing_done(struct writing *w)
{
    mail_text_done(&w->text);
    g_hash_table_unref(w->addresses);
    g_hash_table_unref(w->seen);
    g_ptr_array_unref(w->shown);
    g_ptr_array_unref(w->left);
}

/* ---- one person ---- */

static void leave_out(struct writing *w, const struct mail_who *who, const char *missing)
{
    w->counts[who->why]++;
    w->n_left++;
    if (!w->dry)
        return;
    record *row = record_of_int("person_id", who->person_id);
    record_set_text(row, "person", who->person);
    if (missing)
        record_take_text(row, "why", g_strdup_printf("has no {%s}", missing));
    else
        record_set_text(row, "why", mail_left_words(who->why, false));
    g_ptr_array_add(w->left, row);
}

static void show(struct writing *w, const struct post_mail *mail)
{
    if (w->shown->len >= WRITE_SHOWN)
        return;
    record *row = record_of_text("to", mail->to);
    record_set_text(row, "subject", mail->subject);
    record_set_text(row, "text", mail->text);
    record_take_text(
        row, "_line",
        g_strdup_printf("To: %s\nSubject: %s\n\n%s", mail->to, mail->subject, mail->text));
    g_ptr_array_add(w->shown, row);
}

static bool queue(struct writing *w, const struct post_mail *mail, GError **error)
{
    gint64 id;
    w->shared += !g_hash_table_add(w->addresses, g_utf8_strdown(mail->to, -1));
    if (w->dry) {
        show(w, mail);
        return true;
    }
    return (w->queued == 0 || w->queued % CUT || change_cut(app_db(w->app), error)) &&
           post_queue(w->app, w->in, mail, &id, error);
}

/* Theirs, unless it says something that is not known of them. */
static bool write_to(struct writing *w, struct mail_who *who, GError **error)
{
    struct script_said said;
    bool ok = script_said_init(&said, w->app, who->person_id, error);
    const char *missing = ok ? call_script_missing(w->text.text, &said.values) : NULL;
    if (ok && !missing)
        missing = call_script_missing(w->text.subject, &said.values);
    if (missing) {
        who->why = LEFT_NO_VALUE;
        leave_out(w, who, missing);
    } else if (ok) {
        g_autofree char *subject = NULL, *text = NULL;
        mail_text_for(&w->text, &said.values, &subject, &text);
        const struct post_mail mail = {POST_MANY, who->to, subject, text, who->person_id};
        ok = queue(w, &mail, error);
        w->queued++;
    }
    script_said_done(&said);
    return ok;
}

static bool look_at(record *row, void *data, GError **error)
{
    struct writing *w = data;
    struct mail_who who;
    const gint64 id = record_int(row, "person_id");
    if (!g_hash_table_add(w->seen, g_memdup2(&id, sizeof id)))
        return true;
    if (g_hash_table_size(w->seen) > WRITE_MOST)
        return err_set(error, BL_ERR_INPUT,
                       "More than %d people are found by that: no more get a mail in one go. Say "
                       "it more narrowly, such as by workplace.",
                       WRITE_MOST);
    bool ok = mail_who_read(w->app, id, w->again, &who, error);
    if (ok && who.to)
        ok = write_to(w, &who, error);
    else if (ok)
        leave_out(w, &who, NULL);
    mail_who_done(&who);
    return ok;
}

/* ---- all of them ---- */

static void writing_init(struct writing *w, struct app *app, const record *in, bool dry)
{
    *w = (struct writing){.app = app, .in = in, .dry = dry, .again = record_bool(in, "again")};
    w->addresses = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    w->seen = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    w->shown = record_array_new();
    w->left = record_array_new();
}

static bool walk(struct writing *w, GError **error)
{
    g_autoptr(record) filter = record_new();
    app_common_values(w->app, filter);
    return search_each_typed(w->app, "member", record_str(w->in, "where"), filter, look_at, w,
                             error);
}

/* "3 are left out: 2 have no e-mail address, 1 has left the union." Caller's; NULL: none is. */
static char *left_said(const struct writing *w)
{
    g_autofree char *n = counted(w->n_left, "person is left out", "people are left out");
    g_autoptr(GString) s = g_string_new(NULL);
    for (int i = 0; i < LEFT_REASONS; i++)
        if (w->counts[i])
            g_string_append_printf(s, "%s%u %s", s->len ? ", " : "", w->counts[i],
                                   mail_left_words(i, w->counts[i] > 1));
    return w->n_left ? g_strdup_printf("%s: %s.", n, s->str) : NULL;
}

/* Somebody gets one. */
static bool any(const struct writing *w, GError **error)
{
    if (w->queued)
        return true;
    if (!g_hash_table_size(w->seen))
        return err_set(error, BL_ERR_INPUT, "Nobody is found by “%s”.", record_str(w->in, "where"));
    g_autofree char *left = left_said(w);
    return err_set(error, BL_ERR_INPUT, "Nobody gets it. %s", left ? left : "");
}

/* Each is to somebody else, by name: none is left out for that. Caller's; NULL: none is shared. */
static char *shared_said(const struct writing *w)
{
    g_autofree char *n = counted(w->shared, "mail goes", "mails go");
    return w->shared ? g_strdup_printf("%s to an address that another goes to as well.", n) : NULL;
}

static void say_left(const struct writing *w, struct result *out)
{
    g_autofree char *shared = shared_said(w);
    if (shared)
        result_add(out, "%s", shared);
    g_autofree char *left = left_said(w);
    if (left)
        result_add(out, "%s", left);
    result_add(out, "%s.", WRITE_LAW);
}

/* Who answers with STOP has to be read by somebody. */
static bool say_from(struct app *app, struct result *out, GError **error)
{
    bool ok;
    g_autofree char *from = post_from_set(app, &ok, error);
    if (ok && !from)
        result_add(out, "It comes from the account of the host, where perhaps nobody reads who "
                        "answers with STOP: {:outbox.from} gives the branch's address.");
    return ok;
}

static void put_counts(const struct writing *w, record *object)
{
    record_set_int(object, "queued", w->dry ? 0 : w->queued);
    record_set_int(object, "go", w->queued);
    record_set_int(object, "stay", w->n_left);
    GPtrArray *reasons = record_array_new();
    for (int i = 0; i < LEFT_REASONS; i++)
        if (w->counts[i]) {
            record *row = record_of_text("why", mail_left_words(i, w->counts[i] > 1));
            record_set_int(row, "n", w->counts[i]);
            record_set_text(row, "_line", ""); /* the sentence has them */
            g_ptr_array_add(reasons, row);
        }
    record_take_list(object, "reasons", reasons);
    record_set_text(object, "law", WRITE_LAW);
}

/* ---- only shown ---- */

static bool rehearse(struct writing *w, struct result *out, GError **error)
{
    if (!walk(w, error))
        return false;
    g_autofree char *n = counted(w->queued, "mail would go", "mails would go");
    out->object = record_new();
    record_take_list(out->object, "mails", g_ptr_array_ref(w->shown));
    record_take_list(out->object, "left_out", g_ptr_array_ref(w->left));
    put_counts(w, out->object);
    if (!g_hash_table_size(w->seen))
        result_say(out, "Nobody is found by “%s”.", record_str(w->in, "where"));
    else
        result_say(out, "%s, nothing is stored.", n);
    if (g_hash_table_size(w->seen))
        say_left(w, out);
    return say_from(w->app, out, error) && give_shown(w->app, error);
}

/* ---- queued ---- */

static bool store(struct writing *w, struct result *out, GError **error)
{
    if (!walk(w, error) || !any(w, error))
        return false;
    const char *goes = post_goes(w->app, w->queued, error);
    if (!goes)
        return false;
    g_autofree char *n = counted(w->queued, "mail is", "mails are");
    g_autofree char *of = counted(w->queued, "mail", "mails");
    out->subject = "outbox";
    out->label = g_strdup_printf("%s queued: “%s”", of, w->text.subject);
    out->detail = g_strdup_printf("queued %" G_GINT64_FORMAT " left out %u", w->queued, w->n_left);
    out->object = record_new();
    put_counts(w, out->object);
    result_say(out, "%s in the outbox. %s", n, goes);
    say_left(w, out);
    return say_from(w->app, out, error);
}

bool mail_run_write(struct app *app, const record *in, struct result *out, GError **error)
{
    struct writing w;
    const bool dry = record_bool(in, "dry_run");
    writing_init(&w, app, in, dry);
    bool ok = mail_text_read(app, in, &w.text, error);
    if (ok && dry) {
        ok = rehearse(&w, out, error);
    } else if (ok && (ok = gate_open(app, GATE_PIPE_MS, error))) {
        ok = store(&w, out, error);
        if (ok)
            ok = gate_close(app, out, error);
        else
            gate_drop(app);
    }
    writing_done(&w);
    return ok;
}

/* How many, and below it, to be gone through: three as they will be read, and who gets none. */
static char *question_of(const struct writing *w)
{
    g_autofree char *n = counted(w->queued, "mail goes", "mails go");
    g_autofree char *left = left_said(w), *shared = shared_said(w);
    GString *s = g_string_new(NULL);
    g_string_append_printf(s, "%s into the outbox? %s%s%s%s%s.\n", n, shared ? shared : "",
                           shared ? " " : "", left ? left : "", left ? " " : "", WRITE_LAW);
    for (guint i = 0; i < w->shown->len; i++)
        g_string_append_printf(s, "\n%s", record_str(w->shown->pdata[i], "_line"));
    for (guint i = 0; i < w->left->len; i++)
        g_string_append_printf(s, "%s%s %s", i ? "\n" : "\nLeft out:\n",
                               record_str(w->left->pdata[i], "person"),
                               record_str(w->left->pdata[i], "why"));
    return g_string_free(s, FALSE);
}

char *mail_ask_write(struct app *app, const record *raw)
{
    g_autoptr(record) in = app_values(app, command_find("mail.write"), raw, NULL);
    struct writing w;
    char *question = NULL;
    if (!in || record_bool(in, "dry_run"))
        return NULL;
    writing_init(&w, app, in, true);
    if (mail_text_read(app, in, &w.text, NULL) && walk(&w, NULL) && w.queued)
        question = question_of(&w);
    writing_done(&w);
    return question;
}
