/*
 * The mail of a reply as it came: for officers, for a time.
 */
#include "app_priv.h"
#include "files/give.h"
#include "replies/hq.h"
#include "replies/priv.h"

#include "base/err.h"
#include "store/db.h"

#include <string.h>

#define RAW_SENT_DAYS 30   /* after it went to HQ, or was taken for no reply */
#define RAW_FILED_DAYS 180 /* at most, after it was filed */
#define DAY_SECONDS 86400

bool reply_raw_keep(struct app *app, gint64 reply_id, gsize size, GBytes *mail, GError **error)
{
    if (size == 0)
        return true;
    g_autoptr(record) v = record_of_int("reply_id", reply_id);
    app_common_values(app, v);
    record_set_int(v, "size", (gint64)size);
    if (mail)
        record_set_blob(v, "mail", g_bytes_get_data(mail, NULL), g_bytes_get_size(mail));
    else
        record_set_null(v, "mail");
    return db_exec(app_db(app), "reply_raw_insert", v, NULL, error) >= 0;
}

static char *until(const record *head)
{
    static const char *const ends[] = {"forwarded_at", "aside_at"};
    gint64 at = record_int(head, "filed_at") + (gint64)RAW_FILED_DAYS * DAY_SECONDS;
    for (gsize i = 0; i < G_N_ELEMENTS(ends); i++)
        if (record_has(head, ends[i]))
            at = MIN(at, record_int(head, ends[i]) + (gint64)RAW_SENT_DAYS * DAY_SECONDS);
    return day_to_iso(day_of(at));
}

bool reply_raw_tell(struct app *app, record *reply, GError **error)
{
    g_autoptr(record) head = NULL;
    record_set_null(reply, "mail_size");
    record_set_null(reply, "mail_until");
    if (app_actor(app)->level < LEVEL_OFFICER)
        return true;
    if (!db_find(app_db(app), "reply_raw_head", reply, &head, error))
        return false;
    if (!head)
        return true;
    record_set_int(reply, "mail_size", record_int(head, "size"));
    if (record_bool(head, "kept"))
        record_take_text(reply, "mail_until", until(head));
    return true;
}

gint64 reply_raw_expire(struct app *app, GError **error)
{
    g_autoptr(record) v = record_new();
    record_set_int(v, "filed_before", app_now(app) - (gint64)RAW_FILED_DAYS * DAY_SECONDS);
    record_set_int(v, "sent_before", app_now(app) - (gint64)RAW_SENT_DAYS * DAY_SECONDS);
    return db_exec(app->db, "reply_raw_expire", v, NULL, error);
}

/* ---- the command ---- */

static bool is_here(const record *raw, gint64 id, GError **error)
{
    if (raw && record_get(raw, "mail")->type == VALUE_BLOB)
        return true;
    if (raw)
        return err_set(error, BL_ERR_NOT_FOUND,
                       "The mail of reply %" G_GINT64_FORMAT
                       " was larger than %d MB and is not kept: whoever filed it has it.",
                       id, REPLY_RAW_MOST >> 20);
    return err_set(
        error, BL_ERR_NOT_FOUND,
        "The mail of reply %" G_GINT64_FORMAT
        " is not here: none came with it, it held several letters or what a member "
        "wrote to us beside the MP's, or it has gone: %d days after it went to HQ or was "
        "found to be no reply, with an undo, or where "
        "HQ is not to have it.",
        id, RAW_SENT_DAYS);
}

bool reply_run_raw(struct app *app, const record *in, struct result *out, GError **error)
{
    gint64 id = record_int(in, "reply_id");
    g_autoptr(record) row = reply_get(app, id, error);
    g_autoptr(record) raw = NULL;
    if (!row || !db_find(app_db(app), "reply_raw_get", in, &raw, error) || !is_here(raw, id, error))
        return false;
    const struct value *mail = record_get(raw, "mail");
    g_autofree char *name = g_strdup_printf("reply-%" G_GINT64_FORMAT ".eml", id);
    g_autoptr(GBytes) bytes = g_bytes_new(mail->s, (gsize)mail->i);
    out->subject = "reply";
    out->subject_id = id;
    out->object = record_of_int("reply_id", id);
    record_set_int(out->object, "size", mail->i);
    return give(app, bytes, name, record_text(in, "file"), out, error);
}

const struct field reply_raw_fields[] = {
    REPLY_FIELD,
    FIELD("file", "Into", "A new file, or tray:NAME; if left out, standard output.", FILE,
          .flags = FIELD_POSITIONAL | FIELD_CLI_ONLY),
    {.name = NULL},
};
