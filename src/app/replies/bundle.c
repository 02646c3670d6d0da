/*
 * Replies that go to HQ in one mail: a table of them, and each attached as it may be
 * read there. It is put together when it goes.
 */
#include "replies/bundle_priv.h"

#include "app_priv.h"
#include "replies/priv.h"

#include "store/db.h"

#include <string.h>

#define NO_ADDRESS "address-not-known@invalid.invalid"

/* ---- putting it together ---- */

static void item_free(struct bundle_item *i)
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

bool bundle_agreed(const record *row)
{
    return strcmp(record_str(row, "consent"), "GIVEN") == 0 && !record_has(row, "forwarded_at");
}

/* Why one is not in it, to be read behind who it is to. Caller's; NULL: it is, or on error. */
static char *why_not(struct app *app, gint64 outbox_id, const record *row, GError **error)
{
    g_autoptr(record) args = record_of_int("reply_id", record_int(row, "reply_id"));
    g_autoptr(record) elsewhere = NULL;
    record_set_int(args, "outbox_id", outbox_id);
    if (record_has(row, "forwarded_at"))
        return g_strdup("has been sent to HQ already");
    if (record_bool(row, "triage"))
        return g_strdup("waits to be matched to a member");
    if (record_has(row, "notice"))
        return g_strdup("is no answer");
    if (!bundle_agreed(row) || !reply_part_may_go(row, NULL))
        return g_strdup("needs the member's consent");
    if (!db_find(app_db(app), "bundle_perhaps_gone", args, &elsewhere, error) || !elsewhere)
        return NULL;
    return g_strdup_printf("may have gone with mail %" G_GINT64_FORMAT,
                           record_int(elsewhere, "outbox_id"));
}

void bundle_leave_out(GPtrArray *left, gint64 id, const record *row, char *why)
{
    record *one = record_of_int("reply_id", id);
    record_set_text(one, "person", row ? record_text(row, "person") : NULL);
    record_take_text(one, "why", why);
    g_ptr_array_add(left, one);
}

/* NULL, without an error, where it may not go any more: it is in left. */
static struct bundle_item *item_of(struct app *app, gint64 outbox_id, gint64 id, GPtrArray *left,
                                   GError **error)
{
    g_autoptr(record) args = record_of_int("reply_id", id);
    g_autoptr(record) row = NULL;
    GError *failed = NULL;
    struct bundle_item *i = NULL;
    if (!db_find(app_db(app), "reply_part", args, &row, error))
        return NULL;
    char *why = row ? why_not(app, outbox_id, row, &failed)
                    : g_strdup("is outside your workplaces now: it may go, and is not shown here");
    if (failed) {
        g_propagate_error(error, failed);
        return NULL;
    }
    if (why) {
        bundle_leave_out(left, id, row, why);
        return NULL;
    }
    i = g_new0(struct bundle_item, 1);
    i->id = id;
    if (reply_part_make(app, id, &i->part, error) &&
        (i->about = db_need(app_db(app), "bundle_about", args, error, "The reply is gone.")))
        return i;
    item_free(i);
    return NULL;
}

static int by_mp(gconstpointer a, gconstpointer b)
{
    const struct bundle_item *x = *(struct bundle_item *const *)a,
                             *y = *(struct bundle_item *const *)b;
    int names = strcmp(record_str(x->part.row, "mp_name"), record_str(y->part.row, "mp_name"));
    return names ? names
                 : strcmp(record_str(x->part.row, "received_on"),
                          record_str(y->part.row, "received_on"));
}

static bool same_letter(const struct bundle_item *x, const struct bundle_item *y)
{
    const gint64 letter = record_int(x->about, "letter");
    return letter && letter == record_int(y->about, "letter") &&
           strcmp(record_str(x->part.row, "mp_name"), record_str(y->part.row, "mp_name")) == 0;
}

/* By MP and day, an MP's copies of one letter behind one another. */
static void put_in_order(GPtrArray *items)
{
    g_ptr_array_sort(items, by_mp);
    for (guint at = 0; at < items->len; at++) {
        guint next = at + 1;
        for (guint i = at + 1; i < items->len; i++)
            if (same_letter(items->pdata[at], items->pdata[i]))
                g_ptr_array_insert(items, (gint)next++, g_ptr_array_steal_index(items, i));
        at = next - 1;
    }
}

/* At noon of the day: of the hour nothing is said. */
static struct mail_attached *attached_of(const struct bundle_item *i)
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

static bool read_items(struct app *app, gint64 outbox_id, const GArray *ids, GPtrArray *items,
                       GPtrArray *left, GError **error)
{
    for (guint r = 0; r < ids->len; r++) {
        GError *failed = NULL;
        struct bundle_item *i =
            item_of(app, outbox_id, g_array_index(ids, gint64, r), left, &failed);
        if (failed) {
            g_propagate_error(error, failed);
            return false;
        }
        if (i)
            g_ptr_array_add(items, i);
    }
    return true;
}

static record *row_of(const struct bundle_item *i)
{
    record *row = record_of_int("reply_id", i->id);
    record_set_text(row, "person", record_text(i->part.row, "person"));
    record_set_text(row, "mp_name", record_text(i->part.row, "mp_name"));
    record_set_text(row, "subject", i->part.subject);
    return row;
}

bool reply_bundle_of(struct app *app, gint64 outbox_id, const GArray *ids, struct reply_bundle *b,
                     GError **error)
{
    g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func((GDestroyNotify)item_free);
    *b = (struct reply_bundle){.left = record_array_new()};
    if (!read_items(app, outbox_id, ids, items, b->left, error)) {
        reply_bundle_done(b);
        return false;
    }
    put_in_order(items);
    b->ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    b->rows = record_array_new();
    b->attached = g_ptr_array_new_with_free_func((GDestroyNotify)attached_free);
    for (guint i = 0; i < items->len; i++) {
        const struct bundle_item *item = items->pdata[i];
        g_array_append_val(b->ids, item->id);
        g_ptr_array_add(b->rows, row_of(item));
        g_ptr_array_add(b->attached, attached_of(item));
    }
    b->text = bundle_text(app, items);
    return true;
}

bool reply_bundle_make(struct app *app, gint64 outbox_id, struct reply_bundle *b, GError **error)
{
    g_autoptr(record) args = record_of_int("outbox_id", outbox_id);
    g_autoptr(GPtrArray) rows = db_all(app_db(app), "bundle_replies", args, error);
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    *b = (struct reply_bundle){0};
    for (guint r = 0; rows && r < rows->len; r++) {
        const gint64 id = record_int(rows->pdata[r], "reply_id");
        g_array_append_val(ids, id);
    }
    return rows && reply_bundle_of(app, outbox_id, ids, b, error);
}

char *reply_bundle_names(const struct reply_bundle *b)
{
    GString *s = g_string_new("Attached:");
    for (guint i = 0; i < b->rows->len; i++) {
        const struct mail_attached *a = b->attached->pdata[i];
        const record *row = b->rows->pdata[i];
        g_string_append_printf(s, "\n%u. %s: %s (reply %" G_GINT64_FORMAT "%s%s)", i + 1,
                               a->from_name, a->subject, record_int(row, "reply_id"),
                               record_has(row, "person") ? " to " : "", record_str(row, "person"));
    }
    for (guint i = 0; i < b->left->len; i++) {
        const record *row = b->left->pdata[i];
        g_string_append_printf(s, "%sReply %" G_GINT64_FORMAT "%s%s %s",
                               i ? "\n" : "\n\nLeft out:\n", record_int(row, "reply_id"),
                               record_has(row, "person") ? " to " : "", record_str(row, "person"),
                               record_str(row, "why"));
    }
    return g_string_free(s, FALSE);
}

void reply_bundle_done(struct reply_bundle *b)
{
    g_clear_pointer(&b->text, g_free);
    g_clear_pointer(&b->rows, g_ptr_array_unref);
    g_clear_pointer(&b->left, g_ptr_array_unref);
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
