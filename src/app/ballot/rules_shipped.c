/*
 * The law that comes with the program: a branch that a newer one opens gets
 * what has changed as further rows, and its ballots are judged by what holds
 * now. What officers entered goes before it all (domain/rules.h).
 */
#include "app/branch.h"
#include "app/reference.h"
#include "app_priv.h"
#include "ballot/rules.h"

#include "base/err.h"
#include "store/reference.h"

#include <string.h>

#define DIGEST "rules_digest"

static const char *const facts[] = {"num",     "den",    "text",   "trigger",   "from_date",
                                    "to_date", "status", "source", "checked_on"};

/* A file's row holds texts, a table's numbers too. */
static bool same_fact(const record *a, const record *b, const char *name)
{
    if (strcmp(name, "num") == 0 || strcmp(name, "den") == 0)
        return record_has(a, name) == record_has(b, name) &&
               record_int(a, name) == record_int(b, name);
    return g_strcmp0(record_text(a, name), record_text(b, name)) == 0;
}

static bool same_rule(const record *a, const record *b)
{
    for (gsize i = 0; i < G_N_ELEMENTS(facts); i++)
        if (!same_fact(a, b, facts[i]))
            return false;
    return true;
}

/* Whether the last rows that came for the key are just these. */
static bool stands(struct db *db, const GPtrArray *rows, bool *same, GError **error)
{
    const record *first = rows->pdata[0];
    g_autoptr(record) args = record_of_int("n", rows->len);
    record_set_text(args, "jurisdiction", record_str(first, "jurisdiction"));
    record_set_text(args, "key", record_str(first, "key"));
    g_autoptr(GPtrArray) stored = db_all(db, "rule_shipped", args, error);
    if (!stored)
        return false;
    *same = stored->len == rows->len;
    for (guint i = 0; *same && i < rows->len; i++)
        *same = same_rule(rows->pdata[i], stored->pdata[stored->len - 1 - i]);
    return true;
}

static bool add_rows(struct db *db, const GPtrArray *rows, const char *by, GError **error)
{
    bool same;
    if (rows->len == 0)
        return true;
    if (!stands(db, rows, &same, error))
        return false;
    for (guint i = 0; !same && i < rows->len; i++) {
        record_set_text(rows->pdata[i], "entered_by", by);
        if (db_exec(db, "reference_rule", rows->pdata[i], NULL, error) < 0)
            return false;
    }
    return true;
}

/* The rows of one key come together in the file. */
struct shipped {
    struct db *db;
    const char *by;
    GPtrArray *rows;
};

static bool take_row(record *row, void *data, GError **error)
{
    struct shipped *s = data;
    const record *first = s->rows->len ? s->rows->pdata[0] : NULL;
    if (first &&
        (strcmp(record_str(first, "key"), record_str(row, "key")) != 0 ||
         strcmp(record_str(first, "jurisdiction"), record_str(row, "jurisdiction")) != 0)) {
        if (!add_rows(s->db, s->rows, s->by, error))
            return false;
        g_ptr_array_set_size(s->rows, 0);
    }
    g_ptr_array_add(s->rows, record_copy(row));
    return true;
}

static bool bring(struct db *db, const char *by, GError **error)
{
    struct shipped s = {db, by, record_array_new()};
    bool ok = reference_each("rule_values", take_row, &s, error) && add_rows(db, s.rows, by, error);
    g_ptr_array_unref(s.rows);
    g_autofree char *digest = reference_digest("rule_values");
    g_autoptr(record) args = record_of_text("key", DIGEST);
    record_set_text(args, "value", digest);
    return ok && db_exec(db, "setting_put", args, NULL, error) >= 0;
}

static bool add_history(record *row, void *data, GError **error)
{
    gint64 known = 0;
    return db_find_int(data, "ballot_history_known", row, &known, error) &&
           (known || db_exec(data, "ballot_history_add", row, NULL, error) >= 0);
}

bool branch_load_history(struct db *db, GError **error)
{
    return reference_each("ballot_history", add_history, db, error);
}

bool branch_load_rules(struct db *db, GError **error)
{
    return bring(db, "init", error);
}

static bool is_known(struct db *db, bool *known, GError **error)
{
    g_autofree char *digest = reference_digest("rule_values");
    g_autoptr(record) args = record_of_text("key", DIGEST);
    g_autoptr(record) row = NULL;
    if (!db_find(db, "setting_get", args, &row, error))
        return false;
    *known = row && g_strcmp0(record_text(row, "value"), digest) == 0;
    return true;
}

bool ballot_opened(struct app *app, GError **error)
{
    bool known;
    struct db *db = app_db(app);
    if (!is_known(db, &known, error))
        return false;
    /* Another writes just now: the next who opens it does this. */
    if (known || !db_begin(db, NULL))
        return true;
    bool demo;
    if (app_is_demo(app, &demo, error) && (demo || branch_load_history(db, error)) &&
        bring(db, "upgrade", error) && ballots_find_law(app, NULL, error) && db_commit(db, error))
        return true;
    db_rollback(db);
    return false;
}
