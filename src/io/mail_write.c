/*
 * Owns the way from values to a mail's bytes: what may stand in a header, and
 * the module that builds it.
 */
#include "io/mail_write.h"

#include "base/err.h"
#include "mail_module.h"
#include "mail_open.h"

#include <sodium.h>
#include <string.h>

#define ID_BYTES 16

/* One line of text: what a header can hold. */
static bool is_line(const char *what, const char *value, GError **error)
{
    if (!value || !g_utf8_validate(value, -1, NULL))
        return err_set(error, BL_ERR_INPUT, "The %s of a mail has to be text.", what);
    for (const char *p = value; *p; p++)
        if ((unsigned char)*p < 0x20 || *p == 0x7f)
            return err_set(error, BL_ERR_INPUT, "The %s of a mail is one line of text.", what);
    return true;
}

bool mail_is_address(const char *value, GError **error)
{
    const char *at = value ? strrchr(value, '@') : NULL;
    bool good = at && at > value && at[1] && *value != '-' && g_str_is_ascii(value);
    for (const char *p = value; good && *p; p++)
        good = g_ascii_isgraph(*p) && !strchr("<>()[]\\,;:\"", *p);
    return good ||
           err_set(error, BL_ERR_INPUT,
                   "No mail can go to “%s”: it has to be an address such as name@example.org.",
                   value ? value : "");
}

static bool is_attachable(const struct mail_attached *a, GError **error)
{
    return mail_is_address(a->from, error) && is_line("subject", a->subject, error) &&
           is_line("sender's name", a->from_name, error) &&
           (g_utf8_validate(a->text, -1, NULL) ||
            err_set(error, BL_ERR_INPUT, "The text of a mail has to be UTF-8."));
}

char *mail_write(const struct mail_outgoing *m, GError **error)
{
    const struct mail_module *module = mail_module(error);
    if (!module || !mail_is_address(m->from, error) || !mail_is_address(m->to, error) ||
        !is_line("subject", m->subject, error) || !mail_is_address(m->message_id, error) ||
        (m->from_name && !is_line("sender's name", m->from_name, error)))
        return NULL;
    if (!m->text || !g_utf8_validate(m->text, -1, NULL)) {
        err_set(error, BL_ERR_INPUT, "The text of a mail has to be UTF-8.");
        return NULL;
    }
    for (guint i = 0; m->attached && i < m->attached->len; i++)
        if (!is_attachable(m->attached->pdata[i], error))
            return NULL;
    return module->write(m);
}

char *mail_new_id(const char *address)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz234567";
    const char *at = address ? strrchr(address, '@') : NULL;
    const char *host = at ? at + 1 : g_get_host_name();
    unsigned char bytes[ID_BYTES];
    GString *id = g_string_new(NULL);
    randombytes_buf(bytes, sizeof bytes);
    for (gsize i = 0; i < sizeof bytes; i++) {
        g_string_append_c(id, letters[bytes[i] >> 3]);
        g_string_append_c(id, letters[((unsigned)bytes[i] & 7) * 4]);
    }
    g_string_append_c(id, '@');
    gsize before = id->len;
    for (const char *p = host; p && *p; p++)
        if (g_ascii_isalnum(*p) || *p == '-' || (*p == '.' && id->len > before))
            g_string_append_c(id, *p);
    if (id->len == before)
        g_string_append(id, "localhost");
    return g_string_free(id, FALSE);
}
