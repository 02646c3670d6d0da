/*
 * The two names of a person, from whatever columns a list has them in.
 */
#include "members/name_columns.h"

#include "base/text.h"
#include "domain/full_name.h"
#include "domain/person.h"

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
