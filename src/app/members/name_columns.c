/*
 * The two names of a person, from whatever columns a list has them in.
 */
#include "members/name_columns.h"

#include "base/text.h"
#include "domain/full_name.h"
#include "domain/person.h"

#include <string.h>

#define SLIPPED 3 /* numbers with other names, from which on it is no chance */

/* What there is of a whole name, in the parts that are not filled. What is to be remarked on it;
 * caller's, NULL: nothing. */
static char *split_name(record *values)
{
    bool turned = record_has(values, "turned_name");
    const char *whole = record_text(values, turned ? "turned_name" : "full_name");
    const char *family = record_text(values, "family_name");
    if (!whole || record_has(values, "given_name"))
        return NULL;
    struct full_name name = full_name_split(whole, turned);
    g_autofree char *clip = text_clip(whole, MEMBER_NAME_MOST, false);
    if (family && !*name.given && g_utf8_collate(family, name.family) != 0)
        record_set_text(values, "given_name", name.family); /* Name and Surname, side by side */
    else
        record_set_text(values, "given_name", name.given);
    if (!family)
        record_set_text(values, "family_name", name.family);
    char *remark =
        name.several
            ? g_strdup_printf("The name “%s” is of two people: it was taken as it stands.", clip)
        : name.left_out ? g_strdup_printf("The name “%s”: “%s” was left out.", clip, name.left_out)
                        : NULL;
    full_name_clear(&name);
    return remark;
}

/* What somebody is called stands in for a first name that is not there. */
static void fill_given(record *values)
{
    static const char *const stand_ins[] = {"known_as", "initials"};
    for (gsize i = 0; i < G_N_ELEMENTS(stand_ins); i++) {
        const char *text = record_text(values, stand_ins[i]);
        if (text && !*record_str(values, "given_name"))
            record_take_text(values, "given_name", g_strdup(text));
    }
}

char *member_name_fill(record *values)
{
    char *remark = split_name(values);
    fill_given(values);
    return remark;
}

char *member_name_listed(record *values)
{
    if (!record_get(values, "initials")) /* the last of them */
        return NULL;
    g_free(member_name_fill(values));
    char *name =
        person_display(record_text(values, "given_name"), record_text(values, "family_name"));
    if (!*name)
        g_clear_pointer(&name, g_free);
    return name;
}

char *member_other_name(const record *values, const record *old)
{
    static const char *const parts[] = {"given_name", "family_name"};
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        const char *is = record_get(values, parts[i]) ? record_text(values, parts[i]) : NULL;
        const char *was = record_text(old, parts[i]);
        if (!is || !was || strcmp(is, was) == 0) /* the usual row: nothing to fold */
            return NULL;
        g_autofree char *a = text_key(is), *b = text_key(was);
        if (!*a || !*b || strcmp(a, b) == 0)
            return NULL;
    }
    g_autofree char *was =
        person_display(record_str(old, "given_name"), record_str(old, "family_name"));
    return g_strdup_printf(
        "The number %s is that of %s with us, another name altogether: check it.",
        record_str(values, "membership_no"), was);
}

void member_names_slipped(gint64 others, record *object, GString *say)
{
    if (others < SLIPPED)
        return;
    g_autofree char *warning =
        g_strdup_printf("%" G_GINT64_FORMAT " numbers are of people with another name altogether: "
                        "they may have slipped against the names.",
                        others);
    g_string_append_printf(say, " %s", warning);
    record_set_text(object, "_warning", warning);
}
