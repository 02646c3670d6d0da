/*
 * The copy of a letter in which something was struck out goes, or says something else: HQ does not
 * get it in the others for that.
 */
#include "app_priv.h"
#include "replies/hq.h"

#include "store/db.h"

static bool keep_in(struct app *app, const struct reply_hq *h, const record *copy, GError **error)
{
    const char *theirs = record_str(copy, "text");
    g_autoptr(GArray) spans = strike_in_copy(record_str(h->row, "text"), h->spans, theirs);
    g_autoptr(GArray) own = reply_hq_struck_in(copy);
    if (!spans->len || record_has(copy, "forwarded_at"))
        return true;
    g_array_append_vals(spans, own->data, own->len);
    g_autoptr(record) v = record_of_int("reply_id", record_int(copy, "reply_id"));
    record_take_text(v, "hq_text", strike_out(theirs, spans));
    return db_exec(app_db(app), "reply_set_hq_text", v, NULL, error) >= 0;
}

bool reply_hq_pass_on(struct app *app, gint64 reply_id, GError **error)
{
    struct reply_hq h;
    if (!reply_hq_load(app, reply_id, &h, error))
        return false;
    bool ok = true;
    for (guint i = 0; ok && h.spans->len && i < h.together->len; i++)
        ok = keep_in(app, &h, h.together->pdata[i], error);
    reply_hq_done(&h);
    return ok;
}

bool reply_hq_before_edit(struct app *app, const record *was, const record *is, GError **error)
{
    static const char *const same_letter[] = {"text", "received_on", "ons_code", "mp_id"};
    bool other = false;
    for (gsize i = 0; i < G_N_ELEMENTS(same_letter); i++)
        other |= !value_same(record_get(was, same_letter[i]), record_get(is, same_letter[i]));
    return !other || !record_has(was, "hq_text") ||
           reply_hq_pass_on(app, record_int(was, "reply_id"), error);
}
