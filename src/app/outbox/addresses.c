/*
 * From whom the branch's mail comes, and where what is for HQ goes.
 */
#include "outbox/addresses.h"

#include "app/post.h"
#include "app_priv.h"
#include "post/from.h"
#include "post/queue.h"

#include "io/mail_write.h"

/* address: NULL: as usual. */
static bool set_address(struct app *app, const char *key, const char *address, GError **error)
{
    g_autoptr(record) setting = record_of_text("key", key);
    record_set_text(setting, "value", address);
    return (!address || mail_is_address(address, error)) &&
           db_exec(app_db(app), address ? "setting_put" : "setting_drop", setting, NULL, error) >=
               0;
}

bool outbox_run_from(struct app *app, const record *in, struct result *out, GError **error)
{
    const char *address = record_text(in, "address");
    if (post_address_asked(in)) {
        bool ok;
        g_autofree char *is = post_from_set(app, &ok, error);
        out->only_asked = true;
        result_say(out, "The branch's mail comes from %s.", is ? is : POST_FROM_ACCOUNT);
        return ok;
    }
    if (!set_address(app, POST_FROM, address, error))
        return false;
    result_say(out, "The branch's mail comes from %s.", address ? address : POST_FROM_ACCOUNT);
    out->label = g_strdup(out->message);
    return true;
}

bool outbox_prefill_from(struct app *app, record *in, GError **error)
{
    bool ok;
    g_autofree char *from = post_from_set(app, &ok, error);
    record_set_text(in, "address", from);
    return ok;
}

bool outbox_run_hq(struct app *app, const record *in, struct result *out, GError **error)
{
    const bool asked = post_address_asked(in);
    if (!asked && !set_address(app, POST_HQ, record_text(in, "address"), error))
        return false;
    g_autofree char *to = post_hq(app, error);
    if (!to)
        return false;
    result_say(out, "What is for HQ goes to %s.", to);
    out->only_asked = asked;
    if (!asked)
        out->label = g_strdup(out->message);
    return true;
}

bool outbox_prefill_hq(struct app *app, record *in, GError **error)
{
    g_autofree char *to = post_hq(app, error);
    record_set_text(in, "address", to);
    return to != NULL;
}

const struct field outbox_from_fields[] = {
    FIELD("address", "Address", "Such as branch@union.example; “none”: the host account's own.",
          EMAIL, .flags = FIELD_POSITIONAL | FIELD_KEEP),
    {.name = NULL},
};
const struct field outbox_hq_fields[] = {
    FIELD("address", "Address", "Where HQ wants it; “none”: " POST_HQ_USUAL ".", EMAIL,
          .flags = FIELD_POSITIONAL | FIELD_KEEP),
    {.name = NULL},
};
