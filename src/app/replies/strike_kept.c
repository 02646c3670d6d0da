/*
 * The copy of a letter in which something was struck out goes, or says something else: HQ does not
 * get it in the others for that.
 */
#include "app_priv.h"
#include "replies/hq.h"

#include "store/db.h"

/* A copy as it sees the letter while this one is still there; it gets the row of this one first.
 * It holds no arrays but together, which is the caller's. */
static struct reply_hq seen_from(const struct reply_hq *h, record *copy)
{
    struct reply_hq c = {.row = copy, .together = record_array_new()};
    record *own = record_copy(h->row);
    record_set_bool(own, "by_words", record_bool(copy, "by_words"));
    record_set_bool(own, "same_person", record_bool(copy, "same_person"));
    g_ptr_array_add(c.together, own);
    for (guint i = 0; i < h->together->len; i++) {
        const record *other = h->together->pdata[i];
        if (other == copy)
            continue;
        record *third = record_copy(other);
        record_set_bool(third, "same_person",
                        record_int(other, "person_id") == record_int(copy, "person_id"));
        g_ptr_array_add(c.together, third);
    }
    return c;
}

/* Who has not agreed is named to HQ in no copy, whether their own is here or not. */
static void add_name(const struct reply_hq *h, record *copy, GArray *spans)
{
    if (!record_has(h->row, "person_id"))
        return;
    const struct reply_hq c = seen_from(h, copy);
    reply_hq_strike_other(&c, c.together->pdata[0], record_str(copy, "text"), spans);
    g_ptr_array_unref(c.together);
}

static bool keep_in(struct app *app, const struct reply_hq *h, record *copy, bool goes,
                    GError **error)
{
    const char *theirs = record_str(copy, "text");
    if (record_has(copy, "forwarded_at"))
        return true;
    g_autoptr(GArray) spans = strike_in_copy(record_str(h->row, "text"), h->spans, theirs);
    g_autoptr(GArray) own = reply_hq_struck_in(copy);
    if (goes || record_bool(copy, "by_words")) /* what says something else is no copy by words */
        add_name(h, copy, spans);
    if (!spans->len)
        return true;
    g_array_append_vals(spans, own->data, own->len);
    g_autoptr(record) v = record_of_int("reply_id", record_int(copy, "reply_id"));
    record_take_text(v, "hq_text", strike_out(theirs, spans));
    return db_exec(app_db(app), "reply_set_hq_text", v, NULL, error) >= 0;
}

bool reply_hq_pass_on(struct app *app, gint64 reply_id, bool goes, GError **error)
{
    struct reply_hq h;
    if (!reply_hq_load(app, reply_id, &h, error))
        return false;
    bool ok = true;
    for (guint i = 0; ok && i < h.together->len; i++)
        ok = keep_in(app, &h, h.together->pdata[i], goes, error);
    reply_hq_done(&h);
    return ok;
}

bool reply_hq_before_edit(struct app *app, const record *was, const record *is, guint *parts,
                          GError **error)
{
    static const char *const same_letter[] = {"text", "received_on", "ons_code", "mp_id"};
    bool moved = record_int(was, "person_id") != record_int(is, "person_id"), other = moved;
    for (gsize i = 0; i < G_N_ELEMENTS(same_letter); i++)
        other |= !value_same(record_get(was, same_letter[i]), record_get(is, same_letter[i]));
    gint64 id = record_int(was, "reply_id");
    bool subject = !value_same(record_get(was, "subject"), record_get(is, "subject"));
    *parts = 0;
    return (!(other || subject) || reply_part_take_back(app, id, parts, error)) &&
           (!other || reply_hq_pass_on(app, id, moved, error));
}
