/*
 * From what a rep types to the record that is meant, within their scope. What
 * is out of scope is not found; it is never "refused".
 */
#include "app_priv.h"

#include "app/search.h"
#include "base/err.h"
#include "base/text.h"

#include <string.h>

#define SHOWN_MOST 4
#define COMPLETE_MOST 20

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

static bool is_label(const record *row, const char *typed)
{
    g_autofree char *label = text_fold(record_str(row, "label"));
    g_autofree char *wanted = text_fold(typed);
    return strcmp(label, wanted) == 0;
}

/* Those called exactly as typed: of one of them the label is what was offered. */
static guint labelled(GPtrArray *rows, const char *typed, const record **one)
{
    guint n = 0;
    for (guint i = 0; i < rows->len; i++) {
        if (is_label(rows->pdata[i], typed)) {
            *one = rows->pdata[i];
            n++;
        }
    }
    return n;
}

/* One row fits: its id. Several: a sentence that names the first few; where two are called the
 * same, with what tells them apart. */
static bool only_one(GPtrArray *rows, const char *what, const char *typed, gint64 *id,
                     GError **error)
{
    if (rows->len == 1) {
        *id = record_int(rows->pdata[0], "id");
        return true;
    }
    if (rows->len == 0)
        return err_set(error, BL_ERR_NOT_FOUND, "No %s “%s” in your workplaces.", what, typed);
    g_autoptr(GString) names = g_string_new(NULL);
    bool twins = false;
    for (guint i = 0; i < rows->len && i < SHOWN_MOST; i++) {
        const record *row = rows->pdata[i], *same = NULL;
        g_string_append_printf(names, "%s%s", i ? "; " : "", record_str(row, "label"));
        if (!record_has(row, "id") || labelled(rows, record_str(row, "label"), &same) < 2)
            continue;
        twins = true;
        g_string_append_printf(names, " (#%" G_GINT64_FORMAT ")", record_int(row, "id"));
    }
    return err_set(error, BL_ERR_INPUT, "“%s” matches more than one %s: %s%s. Type %s.", typed,
                   what, names->str, rows->len > SHOWN_MOST ? " …" : "",
                   twins ? "the number with its #" : "more of the name");
}

/* The rows for what was typed; for a label as a list or a sentence gave it ("Elm House, Leeds"),
 * that of the label. Caller's. */
static GPtrArray *rows_for(struct app *app, enum field_type type, const char *typed, GError **error)
{
    GPtrArray *rows = app_complete(app, type, typed, SHOWN_MOST + 1, error);
    /* A name may have commas too. */
    for (const char *comma = strrchr(typed, ','); rows && rows->len == 0 && comma > typed;
         comma = g_strrstr_len(typed, comma - typed, ",")) {
        g_autofree char *name = g_strndup(typed, (gsize)(comma - typed));
        g_autoptr(GPtrArray) named = app_complete(app, type, name, COMPLETE_MOST, error);
        if (!named) {
            g_ptr_array_unref(rows);
            return NULL;
        }
        for (guint i = 0; i < named->len; i++)
            if (is_label(named->pdata[i], typed))
                g_ptr_array_add(rows, record_copy(named->pdata[i]));
    }
    return rows;
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
    return resolve_named(app, typed, "rep", FIELD_REP, "resolve_rep_by_id", "resolve_rep_by_login",
                         id, error);
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
                   "There is no ballot yet. An officer adds one with “ballot add”.");
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
    if (!rows || !only_one(rows, "constituency", typed, &id, error))
        return NULL;
    return g_strdup(record_str(rows->pdata[0], "ons_code"));
}

/* "Amina Yusuf, Waterside House". */
static GPtrArray *complete_person(struct app *app, const char *typed, int n, GError **error)
{
    g_autoptr(record) filter = record_new();
    if (!search_words(typed, filter))
        return record_array_new();
    g_autoptr(GPtrArray) rows = app_page(app, "person_pick_search", filter, 0, NULL, n, error);
    if (!rows)
        return NULL;
    GPtrArray *out = record_array_new();
    for (guint i = 0; i < rows->len; i++) {
        const record *row = rows->pdata[i];
        record *item = record_new();
        record_set_int(item, "id", record_int(row, "id"));
        record_take_text(item, "label",
                         g_strdup_printf("%s %s%s%s", record_str(row, "given_name"),
                                         record_str(row, "family_name"),
                                         record_has(row, "workplace") ? ", " : "",
                                         record_str(row, "workplace")));
        g_ptr_array_add(out, item);
    }
    return out;
}

GPtrArray *app_complete(struct app *app, enum field_type type, const char *typed, int n,
                        GError **error)
{
    static const char *const statements[] = {
        [FIELD_WORKPLACE] = "complete_workplace",
        [FIELD_CONSTITUENCY] = "complete_constituency",
        [FIELD_REP] = "complete_rep",
        [FIELD_BALLOT] = "complete_ballot",
        [FIELD_FILE] = "tray_complete",
    };
    if (type == FIELD_PERSON) {
        if (!typed || !*typed)
            return record_array_new();
        return complete_person(app, typed, MIN(n, COMPLETE_MOST), error);
    }
    if (type == FIELD_FILE && !app->remote)
        return record_array_new();
    if ((gsize)type >= G_N_ELEMENTS(statements) || !statements[type])
        return record_array_new();
    g_autoptr(record) args = record_of_text("text", typed ? typed : "");
    record_set_int(args, "n", MIN(n, COMPLETE_MOST));
    app_common_values(app, args);
    return db_all(app->db, statements[type], args, error);
}
