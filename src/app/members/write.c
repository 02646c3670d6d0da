/*
 * Storing one member with employment, contact points and HQ's lists. Checks
 * nothing: commands and the import have done that.
 */
#include "members/write.h"
#include "app_priv.h"

#include "base/err.h"
#include "domain/person.h"
#include "store/db.h"

#include <string.h>

static void set_sort_key(record *values)
{
    record_take_text(
        values, "sort_key",
        person_sort_key(record_str(values, "family_name"), record_str(values, "given_name")));
}

static bool add_employment(struct app *app, record *values, bool moved, GError **error)
{
    if (!record_has(values, "workplace_id"))
        return true;
    record_set_text(values, "from_on", moved ? record_text(values, "today") : NULL);
    return db_exec(app_db(app), "employment_add", values, NULL, error) >= 0;
}

bool member_insert(struct app *app, record *values, gint64 *id, GError **error)
{
    struct db *db = app_db(app);
    set_sort_key(values);
    if (db_exec(db, "member_add", values, id, error) < 0)
        return false;
    record_set_int(values, "person_id", *id);
    return add_employment(app, values, false, error) &&
           db_exec(db, "electorate_match", values, NULL, error) >= 0;
}

bool person_rows_follow(struct app *app, const record *old, record *values, GError **error)
{
    static const char *const statements[] = {"person_letters_follow", "person_replies_follow",
                                             "person_talks_follow", "person_tasks_follow"};
    record_set_id(values, "old_workplace_id", record_int(old, "workplace_id"));
    for (gsize i = 0; i < G_N_ELEMENTS(statements); i++)
        if (db_exec(app_db(app), statements[i], values, NULL, error) < 0)
            return false;
    return true;
}

bool member_update(struct app *app, const record *old, record *values, GError **error)
{
    struct db *db = app_db(app);
    set_sort_key(values);
    if (db_exec(db, "member_write", values, NULL, error) < 0)
        return false;
    if (record_int(old, "workplace_id") != record_int(values, "workplace_id")) {
        if (db_exec(db, "employment_end", values, NULL, error) < 0 ||
            !add_employment(app, values, record_has(old, "workplace_id"), error) ||
            !person_rows_follow(app, old, values, error))
            return false;
    } else if (g_strcmp0(record_text(old, "job"), record_text(values, "job")) != 0 &&
               db_exec(db, "employment_job", values, NULL, error) < 0) {
        return false;
    }
    /* Somebody who was no member may stand on HQ's list by now. */
    return g_strcmp0(record_text(old, "kind"), "MEMBER") == 0 ||
           db_exec(db, "electorate_match", values, NULL, error) >= 0;
}

bool member_contact(struct app *app, record *values, const char *kind, const char *source,
                    const char *value, GError **error)
{
    struct db *db = app_db(app);
    record_set_text(values, "kind", kind);
    record_set_text(values, "source", source);
    record_set_text(values, "value", value);
    return db_exec(db, "contact_drop", values, NULL, error) >= 0 &&
           (!value || db_exec(db, "contact_add", values, NULL, error) >= 0);
}

bool member_prefill_contacts(struct app *app, gint64 person_id, record *into, GError **error)
{
    g_autoptr(record) args = record_of_int("person_id", person_id);
    g_autoptr(GPtrArray) contacts = db_all(app_db(app), "member_contacts", args, error);
    for (guint i = 0; contacts && i < contacts->len; i++) {
        const record *c = contacts->pdata[i];
        bool own = strcmp(record_str(c, "source"), "MEMBER") == 0;
        const char *name = strcmp(record_str(c, "kind"), "EMAIL") == 0 ? "email" : "phone";
        if (own && !record_has(into, name))
            record_set_text(into, name, record_text(c, "value"));
    }
    return contacts != NULL;
}

record *member_as_edited(struct app *app, const record *row, GError **error)
{
    g_autoptr(record) r = record_copy(row);
    record_set_null(r, "email");
    record_set_null(r, "phone");
    return member_prefill_contacts(app, record_int(row, "person_id"), r, error)
               ? g_steal_pointer(&r)
               : NULL;
}

bool member_number_taken(struct app *app, const char *number, GError **error)
{
    gint64 seen = 0;
    g_autoptr(record) args = record_of_text("text", number);
    if (!db_find_int(app_db(app), "resolve_person_by_number", args, &seen, error))
        return false;
    if (seen)
        return err_set(error, BL_ERR_CONFLICT,
                       "Membership number %s belongs to somebody else: check it with HQ.", number);
    app_note_refused(app, "number");
    return err_set(error, BL_ERR_REFUSED, "HQ has to check the number %s: ask an officer.", number);
}
