/*
 * From whom the branch's mail comes: a setting, else the account on this host.
 */
#include "post/from.h"

#include "app/post.h"
#include "app_priv.h"
#include "fields.h"

#include <string.h>

#define MAIL_NAME "/etc/mailname" /* Debian's: the domain that local mail comes from */

char *post_from_set(struct app *app, bool *ok, GError **error)
{
    g_autoptr(record) key = record_of_text("key", POST_FROM);
    g_autoptr(record) row = NULL;
    *ok = db_find(app->db, "setting_get", key, &row, error);
    return row && record_has(row, "value") ? g_strdup(record_str(row, "value")) : NULL;
}

static bool is_host(const char *name)
{
    return *name &&
           strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.") ==
               strlen(name);
}

static char *host_name(void)
{
    g_autofree char *text = NULL;
    if (g_file_get_contents(MAIL_NAME, &text, NULL, NULL)) {
        text[strcspn(text, "\r\n")] = '\0';
        if (is_host(g_strstrip(text)))
            return g_strdup(text);
    }
    const char *name = g_get_host_name();
    return g_strdup(is_host(name) ? name : "localhost");
}

char *post_from(struct app *app, GError **error)
{
    bool ok;
    char *set = post_from_set(app, &ok, error);
    if (!ok || set)
        return set;
    g_autofree char *host = host_name();
    return g_strdup_printf("%s@%s", g_get_user_name(), host);
}

bool post_address_asked(const record *in)
{
    return !record_has(in, "address") && !fields_emptied(in, "address");
}
