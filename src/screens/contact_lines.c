/*
 * Numbers and addresses on the cards of members and potential members.
 */
#include "screens/contact_lines.h"

#include "screens/words.h"

#include <string.h>

static void add_contact(struct card *c, const record *card, const record *r, bool member)
{
    bool mail = strcmp(record_str(r, "kind"), "EMAIL") == 0;
    g_autofree char *asked = words_blocked(card, mail ? "EMAIL" : "PHONE");
    const char *label = mail ? "E-mail" : "Phone", *use = mail ? "" : words_number_use(card);
    if (!use || (mail && asked)) {
        card_line(c, label, asked);
        return;
    }
    if (record_has(r, "wrong_on")) {
        card_linef(c, label, "%s  not theirs: somebody else answered", record_str(r, "value"));
        return;
    }
    const char *from = !member                                          ? ""
                       : strcmp(record_str(r, "source"), "MEMBER") == 0 ? "  (from the member)"
                                                                        : "  (from HQ)";
    g_autofree char *reach =
        g_strdup_printf("%s%s%s%s", record_str(r, "value"), from, *use ? "  " : "", use);
    card_linef(c, label, "%s%s", reach, !member || mail || asked ? "" : "   # QR code");
    card_whole(c, reach);
}

void contact_lines(struct card *c, const record *r, bool member)
{
    const GPtrArray *contacts = record_list(r, "contacts");
    for (guint i = 0; contacts && i < contacts->len; i++)
        add_contact(c, r, contacts->pdata[i], member);
}
