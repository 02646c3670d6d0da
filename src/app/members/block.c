/*
 * What somebody does not want to be contacted by.
 */
#include "members/block.h"
#include "app_priv.h"

#include "domain/conversation.h"

#include <string.h>

bool block_set(struct app *app, const struct block *b, GError **error)
{
    g_autoptr(record) v = record_of_int("person_id", b->person_id);
    record_set_text(v, "channel", b->channel);
    record_set_text(v, "reason", b->reason);
    record_set_text(v, "said_by", b->said_by);
    record_set_text(v, "from_on", b->on);
    return db_exec(app_db(app), b->channel ? "person_block_set" : "person_do_not_contact", v, NULL,
                   error) >= 0;
}

GPtrArray *block_read(struct app *app, gint64 person_id, GError **error)
{
    g_autoptr(record) args = record_of_int("person_id", person_id);
    return db_all(app_db(app), "person_blocks", args, error);
}

const record *block_on(const GPtrArray *blocks, const char *channel)
{
    for (guint i = 0; i < blocks->len; i++) {
        const char *what = record_str(blocks->pdata[i], "channel");
        if (strcmp(what, BLOCK_ALL) == 0 || g_strcmp0(what, channel) == 0)
            return blocks->pdata[i];
    }
    return NULL;
}

bool block_remind(struct app *app, gint64 person_id, const char *channel, struct result *out,
                  GError **error)
{
    g_autoptr(GPtrArray) blocks = block_read(app, person_id, error);
    if (!blocks)
        return false;
    const record *b = block_on(blocks, channel);
    const char *why = b ? record_text(b, "reason") : NULL;
    if (b)
        result_say(out, "%s They %s%s%s%s.", out->message,
                   choice_label(block_words, record_str(b, "channel")), why ? " (" : "",
                   why ? why : "", why ? ")" : "");
    return true;
}
