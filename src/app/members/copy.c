/*
 * A member's number or e-mail address for the rep's own clipboard.
 */
#include "members/copy.h"
#include "members/block.h"

#include "app_priv.h"
#include "base/err.h"
#include "clipboard.h"
#include "domain/conversation.h"

#include <string.h>

/* The first is the one to use: the member's own word before HQ's, the latest first. */
static const char *first_of(const GPtrArray *contacts, const char *kind)
{
    for (guint i = 0; i < contacts->len; i++)
        if (strcmp(record_str(contacts->pdata[i], "kind"), kind) == 0 &&
            !record_has(contacts->pdata[i], "wrong_on"))
            return record_str(contacts->pdata[i], "value");
    return NULL;
}

/* channel: a word of contact_kinds; NULL: whichever there is. False with a sentence. */
static bool is_welcome(struct app *app, const record *in, const char *channel, GError **error)
{
    g_autoptr(GPtrArray) blocks = block_read(app, record_int(in, "person_id"), error);
    const record *b = blocks ? block_on(blocks, channel) : NULL;
    bool texts = b && g_strcmp0(channel, "PHONE") == 0 && !block_on(blocks, "TEXT");
    if (b)
        err_set(error, BL_ERR_REFUSED, "They %s (%s): nothing was copied.%s",
                choice_label(block_words, record_str(b, "channel")), record_str(b, "reason"),
                texts ? " Texts were not ruled out: the number for those is on their card." : "");
    return blocks && !b;
}

bool member_run_copy(struct app *app, const record *in, struct result *out, GError **error)
{
    if (!copy_allowed(app, error))
        return false;
    g_autoptr(GPtrArray) contacts = db_all(app_db(app), "member_contacts", in, error);
    if (!contacts)
        return false;
    const char *which = record_text(in, "which");
    const char *phone = first_of(contacts, "PHONE"), *email = first_of(contacts, "EMAIL");
    if (!phone && !email)
        return err_set(error, BL_ERR_INPUT,
                       "There is nothing to copy: no number and no e-mail "
                       "address is known.");
    if (!is_welcome(app, in, NULL, error))
        return false;
    if (phone && email && !which) {
        out->ask_which = true;
        return true;
    }
    bool mail = which ? strcmp(which, "EMAIL") == 0 : !phone;
    const char *text = mail ? email : phone;
    if (!text)
        return err_set(error, BL_ERR_INPUT,
                       mail ? "No e-mail address is known." : "No number is known.");
    if (!is_welcome(app, in, mail ? "EMAIL" : "PHONE", error))
        return false;
    out->subject = "person";
    out->subject_id = record_int(in, "person_id");
    result_say(out, mail ? "The e-mail address is on your clipboard."
                         : "The number is on your clipboard.");
    return (mail || block_remind(app, out->subject_id, "TEXT", out, error)) &&
           copy_out(app, out, text, "member.copy", mail ? "e-mail" : "phone", error);
}
