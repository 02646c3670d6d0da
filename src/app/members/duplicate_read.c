/*
 * Two who may be one person, as they are stored.
 */
#include "members/duplicate.h"

#include "base/err.h"
#include "domain/person.h"

#include <string.h>

struct duplicate_side duplicate_side_of(const record *row)
{
    return (struct duplicate_side){.given = record_str(row, "given_name"),
                                   .family = record_str(row, "family_name"),
                                   .number = record_text(row, "membership_no"),
                                   .joined_on = record_text(row, "joined_on"),
                                   .emails = record_text(row, "emails"),
                                   .phones = record_text(row, "phones")};
}

static bool read_one(struct app *app, gint64 id, record **row, GError **error)
{
    g_autoptr(record) args = record_of_int("person_id", id);
    *row =
        db_need(app_db(app), "duplicate_person", args, error, "No such person in your workplaces.");
    return *row != NULL;
}

bool duplicate_read(struct app *app, const record *in, record **keep, record **other,
                    GError **error)
{
    gint64 one = record_int(in, "person_id"), two = record_int(in, "other_id");
    *keep = *other = NULL;
    if (one == two)
        return err_set(error, BL_ERR_INPUT, "That is one person already: name two.");
    if (read_one(app, one, keep, error) && read_one(app, two, other, error))
        return true;
    g_clear_pointer(keep, record_free);
    return false;
}

static char *display(const record *row, const char *apart)
{
    g_autofree char *name =
        person_display(record_str(row, "given_name"), record_str(row, "family_name"));
    return apart && record_has(row, apart)
               ? g_strdup_printf("%s (%s)", name, record_str(row, apart))
               : g_steal_pointer(&name);
}

char *duplicate_names(const record *keep, const record *other)
{
    static const char *const parts[] = {"membership_no", "workplace"};
    g_autofree char *one = display(keep, NULL), *two = display(other, NULL);
    const char *apart = NULL;
    for (gsize i = 0; strcmp(one, two) == 0 && !apart && i < G_N_ELEMENTS(parts); i++)
        if (g_strcmp0(record_text(keep, parts[i]), record_text(other, parts[i])) != 0)
            apart = parts[i];
    g_autofree char *first = display(keep, apart), *second = display(other, apart);
    return g_strdup_printf("%s and %s", first, second);
}
