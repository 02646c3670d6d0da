/*
 * Learning from which addresses somebody writes for an MP.
 */
#include "app_priv.h"
#include "replies/priv.h"

#include "domain/mail_sender.h"
#include "domain/signature.h"
#include "store/db.h"

static const char *sender_of(const record *row)
{
    const char *original = record_text(row, "original_from_address");
    return original ? original : record_text(row, "from_address");
}

/* For which MPs it wrote before: only that one, another one too, none. */
static bool wrote_for(struct app *app, const record *args, gint64 mp_id, bool *same, bool *other,
                      GError **error)
{
    static const char *const statements[] = {"reply_mps_of_sender", "mp_address_get"};
    *same = *other = false;
    for (gsize i = 0; i < G_N_ELEMENTS(statements); i++) {
        g_autoptr(GPtrArray) rows = db_all(app_db(app), statements[i], args, error);
        if (!rows)
            return false;
        for (guint k = 0; k < rows->len; k++) {
            bool is = record_int(rows->pdata[k], "mp_id") == mp_id;
            *same = *same || is;
            *other = *other || !is;
        }
    }
    return true;
}

/* A lord's or a councillor's name: they write for themselves. */
static bool of_somebody_else(const record *row)
{
    const char *original = record_text(row, "original_from_address");
    g_autoptr(GPtrArray) names =
        sender_names(record_str(row, original ? "original_from_name" : "from_name"));
    for (guint i = 0; i < names->len; i++)
        if (((const struct signed_name *)names->pdata[i])->elsewhere)
            return true;
    return false;
}

bool reply_learn_address(struct app *app, const record *in, const record *row, gint64 mp_id,
                         GError **error)
{
    const char *address = sender_of(row);
    if (!mp_id || !address || address_of_third_party(address) || of_somebody_else(row))
        return true;
    g_autoptr(record) args = record_copy(in);
    record_set_text(args, "address", address);
    record_set_int(args, "reply_id", record_int(row, "reply_id"));
    record_set_int(args, "mp_id", mp_id);
    g_autoptr(GPtrArray) ours = db_all(app_db(app), "reply_address_of_ours", args, error);
    g_autoptr(GPtrArray) theirs = db_all(app_db(app), "reply_mp_by_address", args, error);
    bool same = false, other = false;
    if (!ours || !theirs || !wrote_for(app, args, mp_id, &same, &other, error))
        return false;
    if (other) /* staff of two MPs: the address says nothing */
        return db_exec(app_db(app), "mp_address_delete", args, NULL, error) >= 0;
    /* From outside, and where the MP was not said but is the member's, a second reply tells. */
    bool said = record_has(in, "mp_id") || record_has(in, "ons_code");
    if (ours->len || theirs->len || (!(said && address_of_parliament(address)) && !same))
        return true;
    return db_exec(app_db(app), "mp_address_insert", args, NULL, error) >= 0;
}
