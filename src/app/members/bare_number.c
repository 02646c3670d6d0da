/*
 * Membership numbers that have lost the noughts before them.
 */
#include "members/bare_number.h"

#include "app_priv.h"
#include "domain/person.h"

#include <string.h>

GPtrArray *bare_number_find(struct import *im, GError **error)
{
    const char *number = record_str(im->values, "membership_no");
    const char *bare = number + strspn(number, "0");
    if (!*bare || strspn(number, "0123456789") != strlen(number))
        return record_array_new();
    record_set_text(im->values, "bare", bare);
    return db_all(app_db(im->app), "member_by_bare_number", im->values, error);
}

void bare_number_taken(struct import *im, const char *typed, const record *theirs)
{
    g_autofree char *who =
        person_display(record_str(theirs, "given_name"), record_str(theirs, "family_name"));
    g_autofree char *remark =
        g_strdup_printf("The number %s was taken for %s of %s: noughts before it are lost.", typed,
                        record_str(theirs, "number"), who);
    import_remark(im, remark);
}
