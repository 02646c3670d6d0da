/*
 * From what a rep types to the record that is meant, within their scope. What
 * is out of scope is not found; it is never "refused".
 */
#include "app_priv.h"

#include "base/err.h"
#include "base/text.h"

#include <string.h>

#define SHOWN_MOST 4

static bool is_id(const char *typed, gint64 *id)
{
    if (*typed == '#')
        typed++;
    char *end = NULL;
    *id = g_ascii_strtoll(typed, &end, 10);
    return end != typed && *end == '\0' && *id > 0;
}

/* The first column "id" of a statement that takes :text, :id or both; 0: none. */
static bool find_id(struct app *app, const char *statement, const char *text, gint64 number,
                    gint64 *id, GError **error)
{
    g_autoptr(record) args = record_new();
    record_set_text(args, "text", text);
    record_set_int(args, "id", number);
    *id = 0;
    return db_find_int(app->db, statement, args, id, error);
}

/* One row is meant: its id. Several may be: a sentence that names the first few. */
static bool only_one(GPtrArray *rows, const char *what, const char *typed, gint64 *id,
                     GError **error)
{
    if (rows->len == 0)
        return err_set(error, BL_ERR_NOT_FOUND, "No %s “%s” in your workplaces.", what, typed);
    if (record_bool(rows->pdata[0], "meant")) {
        *id = record_int(rows->pdata[0], "id");
        return true;
    }
    g_autoptr(GString) names = g_string_new(NULL);
    bool twins = false;
    for (guint i = 0; i < rows->len && i < SHOWN_MOST; i++) {
        const char *label = record_str(rows->pdata[i], "label");
        g_string_append_printf(names, "%s%s", i ? "; " : "", label);
        twins = twins || strstr(label, "(#");
    }
    return err_set(error, BL_ERR_INPUT, "“%s” matches more than one %s: %s%s. Type %s.", typed,
                   what, names->str, rows->len > SHOWN_MOST ? " …" : "",
                   twins ? "the number with its #" : "more of the name");
}

static GPtrArray *rows_for(struct app *app, enum field_type type, const char *typed, GError **error)
{
    return app_complete(app, type, typed, SHOWN_MOST + 1, error);
}

bool resolve_person(struct app *app, const char *typed, gint64 *id, GError **error)
{
    gint64 number;
    bool numeric = is_id(typed, &number);
    *id = 0;
    gint64 taken = 0;
    if (*typed != '#' && app->actor.level >= LEVEL_REP &&
        !find_id(app, "resolve_person_by_number", typed, 0, id, error))
        return false;
    /* A number that is somebody's membership number, seen or not, is no id. */
    if (!*id && numeric && *typed != '#' &&
        !find_id(app, "resolve_is_number", typed, 0, &taken, error))
        return false;
    if (!*id && numeric && !taken && !find_id(app, "resolve_person_by_id", NULL, number, id, error))
        return false;
    if (*id)
        return true;
    if (is_id(typed, &number))
        return err_set(error, BL_ERR_NOT_FOUND, "No person %s in your workplaces.", typed);
    g_autoptr(GPtrArray) rows = rows_for(app, FIELD_PERSON, typed, error);
    return rows && only_one(rows, "member", typed, id, error);
}

static bool resolve_named(struct app *app, const char *typed, const char *what,
                          enum field_type type, const char *by_id, const char *by_text, gint64 *id,
                          GError **error)
{
    gint64 number;
    *id = 0;
    if (*typed != '#' && !find_id(app, by_text, typed, 0, id, error))
        return false;
    if (!*id && is_id(typed, &number) && !find_id(app, by_id, NULL, number, id, error))
        return false;
    if (*id)
        return true;
    g_autoptr(GPtrArray) rows = rows_for(app, type, typed, error);
    return rows && only_one(rows, what, typed, id, error);
}

bool resolve_workplace(struct app *app, const char *typed, gint64 *id, GError **error)
{
    return resolve_named(app, typed, "workplace", FIELD_WORKPLACE, "resolve_workplace_by_id",
                         "resolve_workplace_by_name", id, error);
}

bool resolve_rep(struct app *app, const char *typed, gint64 *id, GError **error)
{
    *id = 0;
    if (!find_id(app, "resolve_rep_by_login", typed, 0, id, error))
        return false;
    if (!*id && g_ascii_strcasecmp(typed, "me") == 0) /* unless that is somebody's login */
        *id = app->actor.rep_id;
    return *id || resolve_named(app, typed, "rep", FIELD_REP, "resolve_rep_by_id",
                                "resolve_rep_by_login", id, error);
}

bool resolve_ballot(struct app *app, const char *typed, gint64 *id, GError **error)
{
    if (*typed)
        return resolve_named(app, typed, "ballot", FIELD_BALLOT, "resolve_ballot_by_id",
                             "resolve_ballot_by_title", id, error);
    /* None said: the one that has not closed, else the last one. */
    g_autoptr(record) args = record_new();
    app_common_values(app, args);
    *id = 0;
    if (!db_find_int(app->db, "resolve_ballot_now", args, id, error))
        return false;
    if (*id)
        return true;
    return err_set(error, BL_ERR_NOT_FOUND,
                   "There is no ballot yet. An officer adds one with {:ballot.add}.");
}

/* What there is, where what was typed is none of it or the beginning of several. */
static bool no_ask(struct app *app, const char *typed, GPtrArray *fit, GError **error)
{
    g_autoptr(GPtrArray) all =
        fit->len ? g_ptr_array_ref(fit) : db_all(app->db, "ask_names", NULL, error);
    if (!all)
        return false;
    g_autoptr(GString) names = g_string_new(NULL);
    for (guint i = 0; i < all->len; i++)
        g_string_append_printf(names, "%s%s", i ? ", " : "", record_str(all->pdata[i], "name"));
    if (fit->len)
        return err_set(error, BL_ERR_INPUT,
                       "“%s” begins more than one ask: %s. Type more of the name.", typed,
                       names->str);
    if (all->len == 0)
        return err_set(error, BL_ERR_NOT_FOUND,
                       "There is no ask “%s”, nor any other: an officer adds one with {:ask.add}.",
                       typed);
    return err_set(error, BL_ERR_NOT_FOUND, "There is no ask “%s”. Choose from %s.", typed,
                   names->str);
}

bool resolve_ask(struct app *app, const char *typed, gint64 *id, GError **error)
{
    g_autoptr(record) args = record_new();
    gint64 number = 0;
    record_take_text(args, "name_key", text_key(typed));
    g_autoptr(GPtrArray) fit = *record_str(args, "name_key") && *typed != '#'
                                   ? db_all(app->db, "resolve_ask", args, error)
                                   : record_array_new();
    if (!fit)
        return false;
    *id = 0;
    if (fit->len == 0 && is_id(typed, &number) &&
        !find_id(app, "resolve_ask_by_id", NULL, number, id, error))
        return false;
    /* One that is called just so, or the only one that is still open. */
    for (guint i = 0; i < fit->len && !*id; i++) {
        const record *next = i + 1 < fit->len ? fit->pdata[i + 1] : NULL;
        if (record_int(fit->pdata[i], "called") || !next ||
            (i == 0 && record_int(fit->pdata[i], "open") && !record_int(next, "open")))
            *id = record_int(fit->pdata[i], "id");
        if (next)
            break;
    }
    return *id || no_ask(app, typed, fit, error);
}

char *resolve_constituency(struct app *app, const char *typed, GError **error)
{
    g_autoptr(record) args = record_new();
    g_autofree char *folded = text_fold(typed);
    record_set_text(args, "text", typed);
    record_set_text(args, "name_key", folded);
    g_autoptr(record) row = NULL;
    if (!db_find(app->db, "resolve_constituency", args, &row, error))
        return NULL;
    if (row)
        return g_strdup(record_str(row, "ons_code"));
    g_autoptr(GPtrArray) rows = rows_for(app, FIELD_CONSTITUENCY, typed, error);
    gint64 id;
    if (rows && rows->len == 0)
        err_set(error, BL_ERR_NOT_FOUND,
                "No constituency and no MP is called “%s”. Try a part of the name.", typed);
    if (!rows || rows->len == 0 || !only_one(rows, "constituency", typed, &id, error))
        return NULL;
    return g_strdup(record_str(rows->pdata[0], "ons_code"));
}
