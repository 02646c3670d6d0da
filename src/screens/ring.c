/*
 * A member's number for the rep's own phone.
 */
#include "screens/screen.h"
#include "screens/talk.h"
#include "screens/words.h"
#include "ui/qr.h"

#include <string.h>

/* RFC 3966, and RFC 5724 where there is a text: digits only, with the + of an international number.
 * Caller's. */
static char *uri_of(const char *number, const char *text)
{
    const char *scheme = text ? "sms:" : "tel:";
    GString *s = g_string_new(scheme);
    for (const char *p = number; *p; p++)
        if (g_ascii_isdigit(*p) || (*p == '+' && s->len == strlen(scheme)))
            g_string_append_c(s, *p);
    if (text) {
        g_string_append(s, "?body=");
        g_string_append_uri_escaped(s, text, "!',?:", false);
    }
    return g_string_free(s, false);
}

void ring_show(struct ui *ui, const record *card, const char *text)
{
    const GPtrArray *contacts = record_list(card, "contacts");
    for (guint i = 0; contacts && i < contacts->len; i++) {
        const record *c = contacts->pdata[i];
        if (strcmp(record_str(c, "kind"), "PHONE") != 0 || record_has(c, "wrong_on"))
            continue;
        const char *number = record_str(c, "value");
        g_autofree char *asked = words_blocked(card, text ? "TEXT" : "PHONE");
        if (asked) {
            ui_warn(ui, "%s %s.", record_str(card, "given_name"), asked);
            return;
        }
        g_autofree char *uri = uri_of(number, text);
        g_autofree char *line = text ? g_strdup_printf("%s  “%s”", number, text)
                                     : g_strdup_printf("%s %s: %s", record_str(card, "given_name"),
                                                       record_str(card, "family_name"), number);
        qr_open(ui, uri, line);
        return;
    }
    if (contacts)
        ui_warn(ui, "No number is known for %s.", record_str(card, "given_name"));
    else
        ui_warn(ui, "%s", level_hidden(LEVEL_REP));
}
