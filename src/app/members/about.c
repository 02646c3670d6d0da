/*
 * Whom a command is about.
 */
#include "members/about.h"

#include "domain/person.h"
#include "members/kind.h"
#include "members/read.h"

char *member_name(const record *card)
{
    return person_display(record_text(card, "given_name"), record_text(card, "family_name"));
}

record *member_of(struct app *app, const record *in, GError **error)
{
    g_autoptr(record) card = member_read_card(app, in, error);
    return card && member_is(card, error) ? g_steal_pointer(&card) : NULL;
}

void member_about(struct result *out, const record *card, const char *what)
{
    g_autofree char *name = member_name(card);
    out->id = record_int(card, "id");
    out->subject = "person";
    out->subject_id = out->id;
    out->workplace_id = record_int(card, "workplace_id");
    g_free(out->label);
    out->label = g_strdup_printf("%s: %s", name, what);
}
