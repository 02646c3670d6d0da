/*
 * Who is handed out of a call list, to whom, and for how long.
 */
#include "calls/calls.h"

#include "app_priv.h"

#include "base/err.h"
#include "domain/ballot_words.h"

#include <string.h>

record *calls_args(struct app *app, const record *list)
{
    record *args = record_of_int("list_id", record_int(list, "list_id"));
    app_common_values(app, args);
    record_set_text(args, "purpose", record_str(list, "purpose"));
    record_set_int(args, "until_at", app_now(app) + CALL_RESERVED_SECONDS);
    record_set_text(args, "skipped", "[]");
    record_set_int(args, "most", 1);
    return args;
}

bool calls_choose(struct app *app, record *args, gint64 *person_id, GError **error)
{
    g_autoptr(record) first = NULL;
    *person_id = 0;
    if (db_exec(app_db(app), "call_reserve_over", args, NULL, error) < 0 ||
        !db_find_int(app_db(app), "call_mine", args, person_id, error))
        return false;
    if (!*person_id) {
        if (!db_find(app_db(app), "call_first", args, &first, error))
            return false;
        *person_id = first ? record_int(first, "person_id") : 0;
    }
    return true;
}

/* The one chosen is this rep's for a while; 0: nobody is ready. */
static bool reserve(struct app *app, record *args, gint64 *person_id, GError **error)
{
    if (!calls_choose(app, args, person_id, error))
        return false;
    record_set_int(args, "person_id", *person_id);
    return !*person_id || db_exec(app_db(app), "call_reserve_put", args, NULL, error) >= 0;
}

/* For the caller; what their keys mean is the list's. Caller's. */
static record *handed_out(const record *list, const record *row)
{
    static const char *const copied[] = {"person_id",    "name",        "membership_no", "phone",
                                         "workplace",    "state",       "last_outcome",  "note",
                                         "call_back_on", "call_back_at"};
    record *o = record_new();
    for (gsize i = 0; i < G_N_ELEMENTS(copied); i++)
        record_set_value(o, copied[i], record_get(row, copied[i]));
    record_take_text(o, "code",
                     call_code(record_int(list, "list_id"), record_int(row, "person_id")));
    record_set_text(o, "why", call_why(record_int(row, "_rank")));
    record_set_text(o, "purpose", record_str(list, "purpose"));
    return o;
}

static bool say_nobody(struct app *app, const record *list, record *args, struct result *out,
                       GError **error)
{
    gint64 reserved = 0;
    if (!db_find_int(app_db(app), "call_reserved", args, &reserved, error))
        return false;
    out->nothing = true;
    result_say(out, "Nobody on “%s” is ready%s: {:calls.show} says what they wait for.",
               record_str(list, "name"), reserved ? "; others have those who are" : "");
    return true;
}

bool calls_run_next(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autoptr(record) list = calls_find(app, record_str(in, "name"), error);
    g_autofree char *why_not = NULL;
    if (!list || !calls_may_ring(app, &why_not, error))
        return false;
    if (why_not) {
        out->nothing = true;
        result_say(out, "%s", why_not);
        return true;
    }
    if (!calls_keep(app, list, CALLS_LOOK_ALL, error))
        return false;
    g_autoptr(record) args = calls_args(app, list);
    gint64 person_id = 0;
    if (!reserve(app, args, &person_id, error))
        return false;
    if (!person_id)
        return say_nobody(app, list, args, out, error);
    g_autoptr(record) row =
        db_need(app_db(app), "call_person", args, error, "That person has just left the list.");
    if (!row)
        return false;
    out->object = handed_out(list, row);
    out->subject = "person";
    out->subject_id = person_id;
    app_note(app, "calls.next", "person", person_id, NULL);
    return true;
}

bool calls_run_release(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autoptr(record) list = calls_find(app, record_str(in, "name"), error);
    gint64 person_id = 0;
    if (!list || (record_has(in, "person") &&
                  !resolve_person(app, record_str(in, "person"), &person_id, error)))
        return false;
    g_autoptr(record) args = calls_args(app, list);
    record_set_id(args, "person_id", person_id);
    int n = db_exec(app_db(app), "call_release", args, NULL, error);
    out->object = record_of_int("released", n);
    if (n >= 0)
        result_say(out,
                   n == 1 ? "Handed back."
                   : n    ? "%d handed back."
                          : "There was nobody to hand back.",
                   n);
    return n >= 0;
}
