/*
 * Membership numbers that have lost the noughts before them.
 */
#include "members/bare_number.h"

#include "app_priv.h"
#include "domain/person.h"
#include "store/db.h"

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

bool bare_number_take(struct import *im, GError **error)
{
    g_autoptr(record) known = NULL;
    if (!db_find(app_db(im->app), "member_by_number", im->values, &known, error))
        return false;
    g_autoptr(GPtrArray) like = known ? record_array_new() : bare_number_find(im, error);
    if (like && like->len == 1) {
        g_autofree char *typed = g_strdup(record_str(im->values, "membership_no"));
        record_set_text(im->values, "membership_no", record_str(like->pdata[0], "number"));
        bare_number_taken(im, typed, like->pdata[0]);
    }
    return like != NULL;
}
