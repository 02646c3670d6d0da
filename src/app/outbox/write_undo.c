/*
 * Mail to many that is taken back: what has gone stays, and is counted.
 */
#include "outbox/write.h"

#include "app_priv.h"
#include "store/change.h"

#include "base/count.h"
#include "base/err.h"

#include <string.h>

struct states {
    gint64 of, there, waiting, sent; /* of: mails that the change was about */
};

/* Nothing, of any other change: of 0. */
static bool read_states(struct app *app, const GPtrArray *rows, struct states *s, GError **error)
{
    *s = (struct states){0};
    for (guint i = 0; i < rows->len; i++) {
        if (strcmp(record_str(rows->pdata[i], "table"), "outbox") != 0)
            continue;
        g_autoptr(record) now =
            db_need(app_db(app), "mail_states", rows->pdata[i], error, "There is no such mail.");
        if (!now)
            return false;
        s->of += record_list(rows->pdata[i], "ids")->len;
        s->there += record_int(now, "n");
        s->waiting += record_int(now, "waiting");
        s->sent += record_int(now, "sent");
    }
    return true;
}

/* What has gone cannot be taken back by anybody: the others are, unasked. */
static bool rest(struct app *app, const GPtrArray *rows, const char *made_by, bool redo, bool *goes,
                 GError **error)
{
    struct states s;
    if (redo || strcmp(made_by, "mail.write") != 0)
        return true;
    if (!read_states(app, rows, &s, error))
        return false;
    *goes = s.waiting < s.of;
    return true;
}

static bool tell(struct app *app, const GPtrArray *rows, const char *made_by, bool redone,
                 struct result *out, GError **error)
{
    struct states s;
    if (strcmp(made_by, "mail.write") != 0)
        return true;
    if (!read_states(app, rows, &s, error))
        return false;
    if (redone) {
        g_autofree char *wait = counted(s.waiting, "mail waits again", "mails wait again");
        result_add(out, "%s.", wait);
        return true;
    }
    g_autofree char *gone = counted(s.sent, "has gone", "have gone");
    g_autofree char *back = counted(s.of - s.there, "is taken back", "are taken back");
    g_autofree char *open = counted(s.there - s.sent, "is to be looked at in the outbox",
                                    "are to be looked at in the outbox");
    if (s.there > s.sent)
        result_add(out, "%s, %s, %s.", gone, back, open);
    else if (s.there)
        result_add(out, "%s, %s.", gone, back);
    else
        result_add(out, "%s, none has gone.", back);
    return true;
}

const struct came_back mail_came_back = {"", NULL, tell, NULL, rest};
