/*
 * HQ's answer to a mail with replies: it has them. What it says is kept with the mail, for as long
 * as that is.
 */
#include "app_priv.h"
#include "replies/bundle.h"
#include "replies/filed.h"
#include "sentence.h"

#include "base/count.h"
#include "base/say.h"
#include "base/text.h"
#include "store/db.h"

#include <string.h>

/* The mail of ours that it answers, by In-Reply-To and References; NULL: none. */
static bool find_answered(struct app *app, const struct mail *m, record **row, GError **error)
{
    g_autofree char *all = g_strconcat(m->in_reply_to, " ", m->references, NULL);
    g_auto(GStrv) ids = g_strsplit(all, " ", -1);
    *row = NULL;
    for (char **id = ids; *id && !*row; id++) {
        g_autoptr(record) args = record_of_text("message_id", *id);
        if (**id && !db_find(app_db(app), "bundle_answered", args, row, error))
            return false;
    }
    return true;
}

/* Not from whoever has seen the mail's number: from where it went, or a colleague there. */
static bool is_from_there(const struct mail *m, const char *to)
{
    const char *at = strrchr(to, '@'), *from = strrchr(m->from_address, '@');
    return at && from && g_ascii_strcasecmp(at, from) == 0;
}

bool filed_arrived(const struct filing *f, const record *mail, bool *was_open, GError **error)
{
    gint64 done = db_exec(app_db(f->app), "bundle_arrived", mail, NULL, error);
    *was_open = done > 0;
    return done == 0 ||
           (done > 0 && db_exec(app_db(f->app), "outbox_beat", NULL, NULL, error) >= 0 &&
            reply_bundle_arrived(f->app, f->in, record_int(mail, "outbox_id"), error));
}

/* ---- what it says ---- */

#define ANSWER_MOST 4000   /* characters of one */
#define ANSWERS_MOST 16000 /* of all to one mail */
#define BETWEEN "\n\n\n"

/* "Sat 21 Nov 2026, HQ <info@napo.org.uk>: Re: replies", a blank line, the words. */
static char *answer_of(const struct filing *f)
{
    const struct mail *m = f->m;
    const day on = m->date_utc == MAIL_NO_DATE ? app_today(f->app) : day_of(m->date_utc);
    g_autofree char *dated = day_dated(on);
    g_autofree char *from = text_clean(m->from_name, -1, TEXT_LINE | TEXT_TRIM);
    g_autofree char *subject = text_clean(m->subject, -1, TEXT_LINE | TEXT_TRIM);
    const char *said = *m->reply_text ? m->reply_text : m->text;
    g_autofree char *some = g_utf8_substring(said, 0, MIN(g_utf8_strlen(said, -1), ANSWER_MOST));
    g_autofree char *text = text_clean(some, -1, TEXT_MULTILINE | TEXT_TRIM);
    return g_strdup_printf("%s, %s%s<%s>: %s\n\n%s%s", dated, from, *from ? " " : "",
                           m->from_address, *subject ? subject : "(no subject)", text,
                           strlen(some) < strlen(said) ? " …" : "");
}

/* *is_new: it had not come. */
static bool keep_answer(const struct filing *f, const record *mail, bool *is_new, GError **error)
{
    g_autoptr(record) v = record_of_int("outbox_id", record_int(mail, "outbox_id"));
    record_take_text(v, "answer", answer_of(f));
    record_set_text(v, "between", BETWEEN);
    record_set_int(v, "most", ANSWERS_MOST);
    gint64 n = db_exec(app_db(f->app), "bundle_keep_answer", v, NULL, error);
    *is_new = n > 0;
    return n >= 0 && (n == 0 || db_exec(app_db(f->app), "outbox_beat", NULL, NULL, error) >= 0);
}

/* Where it can be read, for those who may; caller's. */
static char *where_it_is(struct app *app, gint64 id)
{
    if (app_actor(app)->level < LEVEL_OFFICER)
        return g_strdup("What it says is with that mail");
    g_autoptr(GString) where = g_string_new(NULL);
    say_append(where, "What it says is with the mail: {:outbox.show %" G_GINT64_FORMAT "}", id);
    return sentence_said(app, NULL, where->str);
}

static char *answered(struct app *app, const record *mail, guint n, bool is_new)
{
    const gint64 id = record_int(mail, "outbox_id");
    g_autofree char *replies = counted(n, "reply", "replies"), *where = where_it_is(app, id);
    if (n)
        return g_strdup_printf("HQ has answered mail %" G_GINT64_FORMAT ": it has %s. %s.", id,
                               replies, where);
    if (is_new)
        return g_strdup_printf("HQ has answered mail %" G_GINT64_FORMAT
                               " once more, which changes nothing else. %s.",
                               id, where);
    return g_strdup("HQ has answered this mail before: nothing was changed.");
}

bool filed_from_hq(struct filing *f, struct filed *out, bool *is, GError **error)
{
    g_autoptr(record) mail = NULL;
    guint n = 0;
    bool was_open = false, is_new = false;
    *is = false;
    if (f->m->kind == MAIL_BOUNCE || f->m->kind == MAIL_DELAYED)
        return true;
    if (!find_answered(f->app, f->m, &mail, error))
        return false;
    if (!mail || !is_from_there(f->m, record_str(mail, "to")))
        return true;
    if (!filed_arrived(f, mail, &was_open, error) ||
        !reply_bundle_each(f->app, f->in, record_int(mail, "outbox_id"), "bundle_to_acknowledge",
                           "bundle_acknowledge", &n, error) ||
        !keep_answer(f, mail, &is_new, error))
        return false;
    out->post = was_open ? FILED_POST_WENT : FILED_NO_POST;
    *is = true;
    return filed_settled(out, n || is_new ? FILED : FILED_DUPLICATE,
                         answered(f->app, mail, n, is_new));
}
