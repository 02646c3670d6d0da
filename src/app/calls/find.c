/*
 * A call list by its name.
 */
#include "calls/calls.h"

#include "app_priv.h"

#include "base/err.h"
#include "base/text.h"

enum call_purpose calls_purpose(const record *list)
{
    return call_purpose_of(record_text(list, "purpose"));
}

record *calls_of(struct app *app, gint64 list_id, GError **error)
{
    g_autoptr(record) args = record_of_int("list_id", list_id);
    app_common_values(app, args);
    return db_need(app_db(app), "call_list_of", args, error,
                   "This call list is gone, or is not for you any more.");
}

record *calls_find(struct app *app, const char *name, GError **error)
{
    g_autoptr(record) args = record_new();
    record *list = NULL;
    app_common_values(app, args);
    record_take_text(args, "name_key", text_key(name));
    if (!db_find(app_db(app), "call_list_find", args, &list, error))
        return NULL;
    if (!list)
        err_set(error, BL_ERR_NOT_FOUND,
                "There is no call list “%s” that you see: {:calls.list} has yours.", name);
    return list;
}

bool calls_may_change(struct app *app, const record *list, GError **error)
{
    return record_int(list, "rep_id") == app_actor(app)->rep_id ||
           app_actor(app)->level >= LEVEL_OFFICER ||
           err_set(error, BL_ERR_REFUSED, "“%s” is %s's: ask them, or an officer.",
                   record_str(list, "name"), record_str(list, "made_by"));
}
