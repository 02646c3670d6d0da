/*
 * Replies that go to HQ in one mail: a few lines about each, and each attached
 * as it may be read there. It is put together when it goes.
 */
#include "replies/bundle.h"

#include "app_priv.h"
#include "post/queue.h"
#include "replies/hq.h"
#include "replies/priv.h"

#include "base/count.h"
#include "base/err.h"
#include "store/db.h"
#include "store/page.h"

#include <string.h>

#define MOST 100 /* replies in one mail */
#define NO_ADDRESS "address-not-known@invalid.invalid"

/* ---- putting it together ---- */

/* One of them. */
struct item {
    gint64 id;
    struct reply_part part;
    record *about; /* bundle_about */
};

static void item_free(struct item *i)
{
    reply_part_done(&i->part);
    g_clear_pointer(&i->about, record_free);
    g_free(i);
}

static void attached_free(struct mail_attached *a)
{
    g_free(a->from);
    g_free(a->from_name);
    g_free(a->subject);
    g_free(a->text);
    g_free(a);
}

static bool agreed(const record *row)
{
    return strcmp(record_str(row, "consent"), "GIVEN") == 0 && !record_has(row, "forwarded_at");
}

/* NULL, without an error, where it may not go any more. */
static struct item *item_of(struct app *app, gint64 outbox_id, gint64 id, GError **error)
{
    g_autoptr(record) args = record_of_int("reply_id", id);
    g_autoptr(record) row = NULL;
    g_autoptr(record) elsewhere = NULL;
    struct item *i = NULL;
    record_set_int(args, "outbox_id", outbox_id);
    if (!db_find(app_db(app), "reply_part", args, &row, error) || !row || !agreed(row) ||
        !reply_part_may_go(row, NULL) ||
        !db_find(app_db(app), "bundle_perhaps_gone", args, &elsewhere, error) || elsewhere)
        return NULL;
    i = g_new0(struct item, 1);
    i->id = id;
    if (reply_part_make(app, id, &i->part, error) &&
        (i->about = db_need(app_db(app), "bundle_about", args, error, "The reply is gone.")))
        return i;
    item_free(i);
    return NULL;
}

static int by_mp(gconstpointer a, gconstpointer b)
{
    const struct item *x = *(struct item *const *)a, *y = *(struct item *const *)b;
    int names = strcmp(record_str(x->part.row, "mp_name"), record_str(y->part.row, "mp_name"));
    return names ? names
                 : strcmp(record_str(x->part.row, "received_on"),
                          record_str(y->part.row, "received_on"));
}

/* "   the same letter as 2 and 5\n": copies of one that are in it. */
static void add_same(GString *s, const GPtrArray *items, guint self)
{
    gint64 letter = record_int(((struct item *)items->pdata[self])->about, "letter");
    g_autoptr(GString) others = g_string_new(NULL);
    for (guint i = 0; letter && i < items->len; i++)
        if (i != self && record_int(((struct item *)items->pdata[i])->about, "letter") == letter)
            g_string_append_printf(others, "%s%u", others->len ? ", " : "", i + 1);
    if (others->len)
        g_string_append_printf(s, "   the same letter as %s\n", others->str);
}

static void add_item(GString *s, const GPtrArray *items, guint at)
{
    const struct item *i = items->pdata[at];
    const record *row = i->part.row;
    enum reply_type type;
    enum stance stance;
    const char *kind =
        reply_type_from(record_str(row, "type"), &type) ? reply_type_label(type) : "";
    g_autofree char *on = day_dated(day_from_iso(record_str(row, "received_on")));
    g_string_append_printf(s, "%u. %s", at + 1,
                           record_has(row, "mp_name") ? record_str(row, "mp_name")
                                                      : "an MP who is not known");
    if (record_has(row, "constituency"))
        g_string_append_printf(s, ", MP for %s", record_str(row, "constituency"));
    if (record_has(row, "party"))
        g_string_append_printf(s, " (%s)", record_str(row, "party"));
    g_string_append_printf(s, "\n   %s, received %s\n", kind, on);
    if (stance_from(record_str(i->about, "stance"), &stance))
        g_string_append_printf(s, "   where the MP stands, as far as we know: %s\n",
                               stance_label(stance));
    add_same(s, items, at);
}

/* "By kind: 3 answers, 1 holding reply." */
static void add_kinds(GString *s, const GPtrArray *items)
{
    guint counts[REPLY_TYPES] = {0};
    const char *before = "By kind: ";
    for (guint i = 0; i < items->len; i++) {
        enum reply_type type;
        const struct item *item = items->pdata[i];
        if (reply_type_from(record_str(item->part.row, "type"), &type))
            counts[type]++;
    }
    for (int t = 0; t < REPLY_TYPES; t++)
        if (counts[t]) {
            g_string_append_printf(s, "%s%u %s", before, counts[t], reply_type_label(t));
            before = ", ";
        }
    g_string_append(s, ".\n\n");
}

static char *summary(struct app *app, const GPtrArray *items)
{
    g_autofree char *on = day_dated(app_today(app));
    g_autofree char *n = counted(items->len, "reply", "replies");
    GString *s = g_string_new(NULL);
    g_string_append_printf(
        s,
        "%s, %s\n\n%s of MPs to our members. The members have agreed that HQ has "
        "them. Each is attached as we filed it, without what "
        "HQ need not have; the mail itself stays here.\n\n",
        app_branch(app), on, n);
    add_kinds(s, items);
    for (guint i = 0; i < items->len; i++)
        add_item(s, items, i);
    return g_string_free(s, FALSE);
}

/* At noon of the day: of the hour nothing is said. */
static struct mail_attached *attached_of(const struct item *i)
{
    struct mail_attached *a = g_new0(struct mail_attached, 1);
    const record *row = i->part.row;
    const char *email = record_text(i->about, "mp_email");
    a->from = g_strdup(email && mail_is_address(email, NULL) ? email : NO_ADDRESS);
    a->from_name = g_strdup(record_has(row, "mp_name") ? record_str(row, "mp_name") : "MP");
    a->subject = g_strdup(i->part.subject ? i->part.subject : "Reply of an MP");
    a->date_utc = (gint64)day_from_iso(record_str(row, "received_on")) * 86400 + 43200;
    a->text = g_strdup(i->part.text);
    return a;
}

static bool read_items(struct app *app, gint64 outbox_id, const GPtrArray *rows, GPtrArray *items,
                       struct reply_bundle *b, GError **error)
{
    for (guint r = 0; r < rows->len; r++) {
        GError *failed = NULL;
        struct item *i = item_of(app, outbox_id, record_int(rows->pdata[r], "reply_id"), &failed);
        if (failed) {
            g_propagate_error(error, failed);
            return false;
        }
        if (i)
            g_ptr_array_add(items, i);
        else
            b->left_out++;
    }
    return true;
}

bool reply_bundle_make(struct app *app, gint64 outbox_id, struct reply_bundle *b, GError **error)
{
    g_autoptr(record) args = record_of_int("outbox_id", outbox_id);
    g_autoptr(GPtrArray) rows = db_all(app_db(app), "bundle_replies", args, error);
    g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func((GDestroyNotify)item_free);
    *b = (struct reply_bundle){0};
    if (!rows || !read_items(app, outbox_id, rows, items, b, error))
        return false;
    g_ptr_array_sort(items, by_mp);
    b->ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    b->attached = g_ptr_array_new_with_free_func((GDestroyNotify)attached_free);
    for (guint i = 0; i < items->len; i++) {
        const struct item *item = items->pdata[i];
        g_array_append_val(b->ids, item->id);
        g_ptr_array_add(b->attached, attached_of(item));
    }
    b->text = summary(app, items);
    return true;
}

void reply_bundle_done(struct reply_bundle *b)
{
    g_clear_pointer(&b->text, g_free);
    g_clear_pointer(&b->attached, g_ptr_array_unref);
    g_clear_pointer(&b->ids, g_array_unref);
}

/* ---- once it went ---- */

bool reply_bundle_keep(struct app *app, gint64 outbox_id, const GArray *ids, GError **error)
{
    g_autoptr(record) args = record_of_int("outbox_id", outbox_id);
    g_autoptr(GPtrArray) rows = db_all(app_db(app), "bundle_replies", args, error);
    for (guint r = 0; rows && r < rows->len; r++) {
        const gint64 id = record_int(rows->pdata[r], "reply_id");
        bool in = false;
        for (guint i = 0; i < ids->len && !in; i++)
            in = g_array_index(ids, gint64, i) == id;
        record_set_int(args, "reply_id", id);
        if (!in && db_exec(app_db(app), "bundle_leave", args, NULL, error) < 0)
            return false;
    }
    return rows != NULL;
}

bool reply_bundle_each(struct app *app, const record *in, gint64 outbox_id, const char *which,
                       const char *update, guint *n, GError **error)
{
    g_autoptr(record) args = record_of_int("outbox_id", outbox_id);
    g_autoptr(GPtrArray) rows = db_all(app_db(app), which, args, error);
    *n = rows ? rows->len : 0;
    for (guint i = 0; rows && i < rows->len; i++) {
        const record *row = rows->pdata[i];
        g_autoptr(record) v = record_copy(in);
        record_set_int(v, "reply_id", record_int(row, "reply_id"));
        if (db_exec(app_db(app), update, v, NULL, error) < 0 ||
            !letters_settle(app, in, record_int(row, "person_id"), record_text(row, "ons_code"),
                            error))
            return false;
    }
    return rows != NULL;
}

bool reply_bundle_arrived(struct app *app, const record *in, gint64 outbox_id, GError **error)
{
    guint n;
    return reply_bundle_each(app, in, outbox_id, "bundle_to_forward", "bundle_forward", &n, error);
}

/* ---- queueing it ---- */

static bool add_to_send(record *row, void *data, GError **error)
{
    gint64 id = record_int(row, "id");
    (void)error;
    g_array_append_val((GArray *)data, id);
    return true;
}

/* Each may go, or which does not and why; with all those that wait in a mail already are passed
 * over. */
static bool may_all_go(struct app *app, GArray *ids, bool all, GError **error)
{
    for (guint i = 0; i < ids->len;) {
        gint64 id = g_array_index(ids, gint64, i);
        g_autoptr(record) row = reply_found(app, "reply_part", id, error);
        g_autoptr(record) args = record_of_int("reply_id", id);
        g_autoptr(record) open = NULL;
        if (!row || !reply_part_may_go(row, error) ||
            !db_find(app_db(app), "bundle_open_of", args, &open, error))
            return false;
        if (record_has(row, "forwarded_at"))
            return err_set(error, BL_ERR_INPUT,
                           "Reply %" G_GINT64_FORMAT " has already been sent to HQ.", id);
        if (!agreed(row))
            return err_set(error, BL_ERR_INPUT,
                           "Reply %" G_GINT64_FORMAT
                           " needs the member's consent: {:reply.consent} comes first.",
                           id);
        if (open && !all)
            return err_set(error, BL_ERR_INPUT,
                           "Reply %" G_GINT64_FORMAT " is in mail %" G_GINT64_FORMAT
                           " of the outbox already.",
                           id, record_int(open, "outbox_id"));
        if (open)
            g_array_remove_index(ids, i);
        else
            i++;
    }
    return true;
}

static bool queue_one(struct app *app, const record *in, const char *to, const GArray *ids,
                      guint from, guint n, gint64 *id, GError **error)
{
    g_autofree char *replies = counted(n, "MP's reply", "MPs' replies");
    g_autofree char *subject = g_strdup_printf("%s: %s", app_branch(app), replies);
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

static bool at_screen(const struct app *app)
{
    return app->screens || app->screen;
}

/* Those given; all that wait where that was said, and on screens where no reply is chosen. NULL on
 * error; caller's. */
static GArray *those_that_go(struct app *app, const record *in, bool screen, bool *all,
                             GError **error)
{
    GArray *ids = app_ids_given(in, "reply");
    *all = (record_get(in, "all") && record_bool(in, "all")) || (screen && !ids->len);
    if (!*all || page_each(app_db(app), "reply_to_send", NULL, add_to_send, ids, error))
        return ids;
    g_array_unref(ids);
    return NULL;
}

/* Only screens ask. */
char *reply_bundle_question(struct app *app, const record *in)
{
    bool all;
    g_autoptr(GArray) ids = those_that_go(app, in, true, &all, NULL);
    g_autofree char *to = post_hq(app, NULL);
    if (!ids || !to || !may_all_go(app, ids, all, NULL) || !ids->len)
        return NULL; /* the command says why */
    g_autofree char *n = counted(ids->len, "reply", "replies");
    g_autofree char *looks = reply_hq_unlooked(app, ids, NULL);
    return g_strdup_printf("%s to %s as one mail%s%s. Send?", n, to, looks ? "; " : "",
                           looks ? looks : "");
}

static bool say_queued(struct app *app, guint replies, const char *to, gint64 id, guint mails,
                       struct result *out, GError **error)
{
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
    result_say(out, "%s to %s in the outbox, %s. %s", n, to, m, goes);
    return true;
}

bool reply_run_bundle(struct app *app, const record *in, struct result *out, GError **error)
{
    bool all;
    g_autoptr(GArray) ids = those_that_go(app, in, at_screen(app), &all, error);
    g_autofree char *to = post_hq(app, error);
    if (!ids || !to)
        return false;
    const guint wait = ids->len;
    if (!may_all_go(app, ids, all, error) || !reply_part_was_looked_at(app, in, ids, error))
        return false;
    if (!ids->len && wait)
        return err_set(error, BL_ERR_INPUT,
                       "What waits to be sent to HQ is in the outbox already: the Desk has it.");
    if (!ids->len)
        return err_set(error, BL_ERR_INPUT,
                       all ? "There is no reply that waits to be sent to HQ."
                           : "Say which replies go, or {all} for all that wait.");
    gint64 id = 0;
    guint mails = 0;
    for (guint from = 0; from < ids->len; from += MOST, mails++)
        if (!queue_one(app, in, to, ids, from, MIN(MOST, ids->len - from), &id, error))
            return false;
    return say_queued(app, ids->len, to, id, mails, out, error);
}

const struct field reply_bundle_fields[] = {
    FIELD("reply", "Reply", "One or more ids from the list of replies to send.", ID,
          .flags = FIELD_POSITIONAL | FIELD_SUBJECT | FIELD_REPEAT),
    FIELD("all", "All", "All that wait to be sent.", BOOL, .flags = FIELD_CLI_ONLY),
    FIELD("as_it_is", "As it is", "Also what looks private and nobody has looked through.", BOOL,
          .flags = FIELD_CLI_ONLY),
    {.name = NULL},
};
