/*
 * Who is a member, and not one yet or any more.
 */
#include "members/kind.h"

#include "base/err.h"
#include "domain/person.h"

#include <string.h>

bool member_is(const record *person, GError **error)
{
    const char *kind = record_str(person, "kind");
    if (strcmp(kind, "MEMBER") == 0)
        return true;
    g_autofree char *name =
        person_display(record_text(person, "given_name"), record_text(person, "family_name"));
    return err_set(error, BL_ERR_INPUT, "%s is not a member %s: choose somebody who is.", name,
                   strcmp(kind, "LEFT") == 0 ? "any more" : "yet");
}
