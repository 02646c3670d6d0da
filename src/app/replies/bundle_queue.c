/*
 * Replies on their way into the outbox, to HQ: which of them go, what HQ will read, and that they
 * wait.
 */
#include "replies/bundle_priv.h"

#include "app/gate.h"
#include "app_priv.h"
#include "files/give.h"
#include "post/queue.h"
#include "replies/priv.h"

#include "base/count.h"
#include "base/err.h"
#include "store/db.h"
#include "store/page.h"

/* ---- which go ---- */

struct going {
    bool all;
    bool passes_over; /* what waits in a mail already is left out: all, or several on a screen */
    GArray *ids;      /* gint64 */
    GPtrArray *left;  /* as of a bundle: those that wait in a mail already */
    gint64 waits_in;  /* the last mail that one of those waits in; 0 */
    char *to;
};

static void going_done(struct going *g)
{
    g_clear_pointer(&g->ids, g_array_unref);
    g_clear_pointer(&g->left, g_ptr_array_unref);
    g_clear_pointer(&g->to, g_free);
}

static bool add_to_send(record *row, void *data, GError **error)
{
    gint64 id = record_int(row, "id");
    (void)error;
    g_array_append_val((GArray *)data, id);
    return true;
}

static bool at_screen(const struct app *app)
{
    return app->screens || app->screen;
}

/* Those given; all that wait where that was said, and on screens where no reply is chosen. */
static bool those_that_go(struct app *app, const record *in, bool screen, struct going *g,
                          GError **error)
{
    *g = (struct going){.ids = app_ids_given(in, "reply"), .left = record_array_new()};
    g->all = (record_get(in, "all") && record_bool(in, "all")) || (screen && !g->ids->len);
    g->passes_over = g->all || (screen && g->ids->len > 1);
    g->to = post_hq(app, error);
    return g->to &&
           (!g->all || page_each(app_db(app), "reply_to_send", NULL, add_to_send, g->ids, error));
}

/* Each may go, or which does not and why. */
static bool may_all_go(struct app *app, struct going *g, GError **error)
{
    for (guint i = 0; i < g->ids->len;) {
        gint64 id = g_array_index(g->ids, gint64, i);
        g_autoptr(record) row = reply_found(app, "reply_part", id, error);
        g_autoptr(record) args = record_of_int("reply_id", id);
        g_autoptr(record) open = NULL;
        if (!row || !reply_part_may_go(row, error) ||
            !db_find(app_db(app), "bundle_open_of", args, &open, error))
            return false;
        if (record_has(row, "forwarded_at"))
            return err_set(error, BL_ERR_INPUT,
                           "Reply %" G_GINT64_FORMAT " has already been sent to HQ.", id);
        if (!bundle_agreed(row))
            return err_set(error, BL_ERR_INPUT,
                           "Reply %" G_GINT64_FORMAT
                           " needs the member's consent: {:reply.consent} comes first.",
                           id);
        if (open && !g->passes_over)
            return err_set(error, BL_ERR_INPUT,
                           "Reply %" G_GINT64_FORMAT " is in mail %" G_GINT64_FORMAT
                           " of the outbox already.",
                           id, record_int(open, "outbox_id"));
        if (!open) {
            i++;
            continue;
        }
        g->waits_in = record_int(open, "outbox_id");
        bundle_leave_out(g->left, id, row,
                         g_strdup_printf("is in mail %" G_GINT64_FORMAT " of the outbox already",
                                         record_int(open, "outbox_id")));
        g_array_remove_index(g->ids, i);
    }
    return true;
}

static bool any_goes(struct app *app, const struct going *g, GError **error)
{
    if (g->ids->len)
        return true;
    if (!g->left->len)
        return err_set(error, BL_ERR_INPUT,
                       g->all ? "There is no reply that waits to be sent to HQ."
                              : "Say which replies go, or {all} for all that wait.");
    if (at_screen(app))
        return err_set(error, BL_ERR_INPUT,
                       "What waits for HQ is in the outbox already: X on one shows its mail.");
    return err_set(error, BL_ERR_INPUT,
                   "What waits for HQ is in the outbox already: {:outbox.show %" G_GINT64_FORMAT
                   "} shows it.",
                   g->waits_in);
}

/* ---- as HQ will read it ---- */

static char *subject_of(struct app *app, guint n)
{
    g_autofree char *replies = counted(n, "MP's reply", "MPs' replies");
    return g_strdup_printf("%s: %s", app_branch(app), replies);
}

/* One mail as it would go: {to, subject, text, replies}, and its lines. NULL on error. */
static record *mail_of(struct app *app, const struct going *g, const GArray *ids, bool last,
                       GPtrArray *left, GError **error)
{
    struct reply_bundle b;
    if (!reply_bundle_of(app, 0, ids, &b, error))
        return NULL;
    for (guint i = 0; i < b.left->len; i++)
        g_ptr_array_add(left, record_copy(b.left->pdata[i]));
    for (guint i = 0; last && i < g->left->len; i++)
        g_ptr_array_add(b.left, record_copy(g->left->pdata[i]));
    g_autofree char *names = reply_bundle_names(&b), *subject = subject_of(app, b.ids->len);
    record *mail = record_of_text("to", g->to);
    record_set_text(mail, "subject", subject);
    record_set_text(mail, "text", b.text);
    record_take_list(mail, "replies", g_ptr_array_ref(b.rows));
    record_take_text(
        mail, "_line",
        g_strdup_printf("To: %s\nSubject: %s\n\n%s\n%s", g->to, subject, b.text, names));
    reply_bundle_done(&b);
    return mail;
}

/* left: gets who is in none of them. NULL on error; caller's. */
static GPtrArray *mails_of(struct app *app, const struct going *g, GPtrArray *left, GError **error)
{
    g_autoptr(GPtrArray) mails = record_array_new();
    for (guint from = 0; from < g->ids->len; from += BUNDLE_MOST) {
        const guint n = MIN(BUNDLE_MOST, g->ids->len - from);
        g_autoptr(GArray) ids = g_array_sized_new(FALSE, FALSE, sizeof(gint64), n);
        g_array_append_vals(ids, &g_array_index(g->ids, gint64, from), n);
        record *mail = mail_of(app, g, ids, from + n == g->ids->len, left, error);
        if (!mail)
            return NULL;
        g_ptr_array_add(mails, mail);
    }
    for (guint i = 0; i < g->left->len; i++)
        g_ptr_array_add(left, record_copy(g->left->pdata[i]));
    return g_steal_pointer(&mails);
}

/* "2 more wait for the word of their members." Caller's; NULL: none does, or only some were chosen.
 */
static char *unasked(struct app *app, const struct going *g)
{
    g_autoptr(record) sums = g->all ? app_read(app, "seat_sums", NULL, NULL) : NULL;
    const gint64 n = sums ? record_int(sums, "to_ask") : 0;
    g_autofree char *more = counted(n, "more reply waits", "more replies wait");
    return n ? g_strdup_printf("%s for the member's word whether HQ may have it.", more) : NULL;
}

/* Only screens ask; below the question stands what goes. */
char *reply_bundle_question(struct app *app, const record *in)
{
    struct going g;
    g_autoptr(GPtrArray) left = record_array_new(), mails = NULL;
    g_autoptr(GString) s = g_string_new(NULL);
    if (those_that_go(app, in, true, &g, NULL) && may_all_go(app, &g, NULL) && g.ids->len)
        mails = mails_of(app, &g, left, NULL); /* else the command says why */
    if (mails) {
        g_autofree char *n = counted(g.ids->len, "reply", "replies");
        g_autofree char *as =
            mails->len == 1 ? g_strdup("as one mail") : g_strdup_printf("in %u mails", mails->len);
        g_autofree char *looks = reply_hq_unlooked(app, g.ids, NULL), *more = unasked(app, &g);
        g_string_append_printf(s, "%s to %s %s%s%s. Send?%s%s\n", n, g.to, as, looks ? "; " : "",
                               looks ? looks : "", more ? " " : "", more ? more : "");
    }
    for (guint i = 0; mails && i < mails->len; i++)
        g_string_append_printf(s, "\n%s", record_str(mails->pdata[i], "_line"));
    going_done(&g);
    return mails ? g_string_free(g_steal_pointer(&s), FALSE) : NULL;
}

static bool rehearse(struct app *app, const record *in, const struct going *g, struct result *out,
                     GError **error)
{
    GPtrArray *left = record_array_new(), *mails = mails_of(app, g, left, error);
    if (!mails) {
        g_ptr_array_unref(left);
        return false;
    }
    g_autofree char *n = counted(g->ids->len, "reply", "replies");
    g_autofree char *as =
        mails->len == 1 ? g_strdup("one mail") : g_strdup_printf("%u mails", mails->len);
    g_autofree char *more = unasked(app, g);
    out->object = record_new();
    record_take_list(out->object, "mails", mails);
    record_take_list(out->object, "left_out", left);
    record_set_int(out->object, "queued", 0);
    record_set_int(out->object, "go", g->ids->len);
    result_say(out, "%s would go as %s; nothing is stored.", n, as);
    if (more)
        result_add(out, "%s", more);
    g_autofree char *looks =
        record_bool(in, "as_it_is") ? NULL : reply_hq_unlooked(app, g->ids, NULL);
    if (looks)
        result_add(out, "%s, and nobody has looked through it: {:reply.strike} comes first.",
                   looks);
    return give_shown(app, error);
}

/* ---- queueing it ---- */

static bool queue_one(struct app *app, const record *in, const char *to, const GArray *ids,
                      guint from, guint n, gint64 *id, GError **error)
{
    g_autofree char *subject = subject_of(app, n);
    const struct post_mail mail = {POST_BUNDLE, to, subject, "", 0};
    bool ok = post_queue(app, in, &mail, id, error);
    for (guint i = from; ok && i < from + n; i++) {
        gint64 reply = g_array_index(ids, gint64, i);
        g_autoptr(record) v = record_of_int("reply_id", reply);
        record_set_int(v, "outbox_id", *id);
        ok = db_exec(app_db(app), "bundle_add", v, NULL, error) >= 0 &&
             reply_hq_pass_on(app, reply, true, error);
    }
    return ok;
}

static bool say_queued(struct app *app, const struct going *g, gint64 id, guint mails,
                       struct result *out, GError **error)
{
    const guint replies = g->ids->len;
    const char *goes = post_goes(app, 1, error);
    g_autofree char *n = counted(replies, "reply", "replies");
    g_autofree char *m = mails == 1 ? g_strdup_printf("as mail %" G_GINT64_FORMAT, id)
                                    : g_strdup_printf("in %u mails", mails);
    if (!goes)
        return false;
    out->subject = "outbox";
    out->subject_id = id;
    out->label = g_strdup_printf("%s queued for HQ", n);
    if (at_screen(app)) { /* its line is short on a phone */
        result_say(out, "%s in the outbox. %s", n, goes);
        return true;
    }
    out->object = record_of_int("outbox_id", id);
    record_set_int(out->object, "queued", replies);
    result_say(out, "%s to %s in the outbox, %s. %s", n, g->to, m, goes);
    return true;
}

static bool queue_all(struct app *app, const record *in, const struct going *g, struct result *out,
                      GError **error)
{
    gint64 id = 0;
    guint mails = 0;
    for (guint from = 0; from < g->ids->len; from += BUNDLE_MOST, mails++)
        if (!queue_one(app, in, g->to, g->ids, from, MIN(BUNDLE_MOST, g->ids->len - from), &id,
                       error))
            return false;
    return say_queued(app, g, id, mails, out, error);
}

static bool run(struct app *app, const record *in, bool dry, struct result *out, GError **error)
{
    struct going g;
    bool ok = those_that_go(app, in, at_screen(app), &g, error) && may_all_go(app, &g, error) &&
              (dry || reply_part_was_looked_at(app, in, g.ids, error)) &&
              any_goes(app, &g, error) &&
              (dry ? rehearse(app, in, &g, out, error) : queue_all(app, in, &g, out, error));
    going_done(&g);
    return ok;
}

bool reply_run_bundle(struct app *app, const record *in, struct result *out, GError **error)
{
    if (record_bool(in, "dry_run"))
        return run(app, in, true, out, error);
    if (!gate_open(app, GATE_PIPE_MS, error))
        return false;
    if (run(app, in, false, out, error))
        return gate_close(app, out, error);
    gate_drop(app);
    return false;
}

const struct field reply_bundle_fields[] = {
    FIELD("reply", "Reply", "One or more ids from the list of replies to send.", ID,
          .flags = FIELD_POSITIONAL | FIELD_SUBJECT | FIELD_REPEAT),
    FIELD("all", "All", "All that wait to be sent.", BOOL, .flags = FIELD_CLI_ONLY),
    FIELD("as_it_is", "As it is", "Also what looks private and nobody has looked through.", BOOL,
          .flags = FIELD_CLI_ONLY),
    FIELD("dry_run", "Only show",
          "Shows the mail as HQ will read it, what is attached and what is left out; nothing is "
          "stored.",
          BOOL, .flags = FIELD_CLI_ONLY),
    {.name = NULL},
};
