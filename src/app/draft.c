/*
 * Drafts of forms that were open when the line broke.
 */
#include "app_priv.h"

#include "base/err.h"

/* Names and values travel as alternating fields of one text, each ended by a
 * unit separator: it cannot occur in cleaned text. */
#define SEPARATOR "\x1f"

bool app_draft_save(struct app *app, const char *command, const record *values, GError **error)
{
    GString *fields = g_string_new(NULL);
    for (gsize i = 0; i < record_size(values); i++) {
        const struct value *v = record_at(values, i);
        if (v->type == VALUE_TEXT && v->s) /* "" too: what was there has been taken out */
            g_string_append_printf(fields, "%s" SEPARATOR "%s" SEPARATOR, v->name, v->s);
    }
    g_autoptr(record) args = record_new();
    record_take_text(args, "fields", g_string_free(fields, false));
    record_set_text(args, "command", command);
    app_common_values(app, args);
    if (!db_begin(app->db, error))
        return false;
    if (db_exec(app->db, "draft_save", args, NULL, error) >= 0 && db_commit(app->db, error))
        return true;
    db_rollback(app->db);
    return false;
}

record *app_draft_take(struct app *app, const char *command, GError **error)
{
    g_autoptr(record) args = record_new();
    record_set_text(args, "command", command);
    app_common_values(app, args);
    g_autoptr(record) row = NULL;
    if (!db_find(app->db, "draft_get", args, &row, error) || !row)
        return NULL;
    record *values = record_new();
    g_auto(GStrv) parts = g_strsplit(record_str(row, "fields"), SEPARATOR, -1);
    for (gsize i = 0; parts[i] && parts[i + 1]; i += 2)
        record_set_text(values, g_intern_string(parts[i]), parts[i + 1]);
    if (db_begin(app->db, NULL)) {
        if (db_exec(app->db, "draft_drop", args, NULL, NULL) < 0 || !db_commit(app->db, NULL))
            db_rollback(app->db);
    }
    return values;
}
