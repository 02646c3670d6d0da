/*
 * What passed between our members and an MP, in words: letters, replies, stances, promises.
 */
#include "app_priv.h"
#include "mps/priv.h"

#include "base/count.h"
#include "domain/mp.h"
#include "store/db.h"

#include <string.h>

static char *of_letter(const record *e)
{
    enum letter_status s = LETTER_SENT;
    (void)letter_status_from(record_str(e, "_word"), &s);
    const char *who = record_str(e, "person");
    if (record_has(e, "_said")) {
        g_autofree char *days = counted(record_int(e, "_said"), "day", "days");
        return g_strdup_printf("%s wrote; answered after %s", who, days);
    }
    return s == LETTER_NOT_DELIVERED ? g_strdup_printf("%s wrote; not delivered", who)
           : letter_awaits(s)        ? g_strdup_printf("%s wrote; no answer yet", who)
                                     : g_strdup_printf("%s wrote", who);
}

static char *of_reply(const record *e)
{
    const char *type = choice_label(reply_types, record_str(e, "_word"));
    const char *sign = record_bool(e, "_guessed") ? "?" : ""; /* nobody has said so yet */
    return record_has(e, "person")
               ? g_strdup_printf("reply to %s: %s%s", record_str(e, "person"), type, sign)
               : g_strdup_printf("reply: %s%s", type, sign);
}

static char *in_words(const record *e, day today)
{
    const char *kind = record_str(e, "kind"), *said = record_text(e, "_said");
    if (strcmp(kind, "LETTER") == 0)
        return of_letter(e);
    if (strcmp(kind, "REPLY") == 0)
        return of_reply(e);
    if (strcmp(kind, "STANCE") == 0)
        return g_strdup_printf("stands: %s%s%s", choice_label(stances, record_str(e, "_word")),
                               said ? ", by " : "", said ? said : "");
    const char *what = choice_label(commitments, record_str(e, "_word"));
    if (strcmp(kind, "KEPT") == 0)
        return g_strdup_printf("did: %s", what);
    g_autofree char *due = said ? day_short(day_from_iso(said), today) : NULL;
    return g_strdup_printf("promised: %s%s%s", what, due ? ", due " : "", due ? due : "");
}

bool mp_add_passed(struct app *app, record *card, GError **error)
{
    GPtrArray *rows = db_all(app_db(app), "mp_timeline", card, error);
    if (!rows)
        return false;
    for (guint i = 0; i < rows->len; i++) {
        record *e = rows->pdata[i];
        g_autofree char *text = in_words(e, app_today(app));
        g_autofree char *on = day_dated(day_from_iso(record_text(e, "on_day")));
        record_take_text(e, "_line", g_strdup_printf("%s: %s", on, text));
        record_set_text(e, "text", text);
        record_remove(e, "_word");
        record_remove(e, "_said");
        record_remove(e, "_guessed");
    }
    record_take_list(card, "timeline", rows);
    return true;
}

static char *promise_line(const record *k, day today)
{
    bool done = record_has(k, "done_on");
    const char *on = done ? record_text(k, "done_on") : record_text(k, "due_on");
    g_autofree char *when = on ? day_short(day_from_iso(on), today) : NULL;
    return g_strdup_printf("%s%s%s", choice_label(commitments, record_str(k, "commitment")),
                           when ? done ? ", done " : ", due " : "", when ? when : "");
}

bool mp_add_commitments(struct app *app, record *card, GError **error)
{
    GPtrArray *rows = db_all(app_db(app), "commitments_of_mp", card, error);
    if (!rows)
        return false;
    for (guint i = 0; i < rows->len; i++)
        record_take_text(rows->pdata[i], "_line", promise_line(rows->pdata[i], app_today(app)));
    record_take_list(card, "commitments", rows);
    return true;
}
