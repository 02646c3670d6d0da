/*
 * A command for several records at once (CMD_EACH): one change, all of them or none.
 */
#include "app_priv.h"

#include "base/count.h"
#include "base/err.h"

#include <string.h>

/* The field whose rows may be several, and what was given for it; NULL: one, as always. */
static GPtrArray *several(const struct command *cmd, const record *in, const struct field **which)
{
    for (const struct field *f = cmd->flags & CMD_EACH ? cmd->fields : NULL; f && f->name; f++)
        if (f->flags & FIELD_REPEAT && record_get(in, f->name)) {
            *which = f;
            return record_list(in, f->name);
        }
    return NULL;
}

/* The same one twice is one. */
static GArray *ids_of(const GPtrArray *list)
{
    GArray *ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    for (guint i = 0; i < list->len; i++) {
        gint64 id = record_int(list->pdata[i], "value");
        bool known = false;
        for (guint k = 0; k < ids->len && !known; k++)
            known = g_array_index(ids, gint64, k) == id;
        if (!known)
            g_array_append_val(ids, id);
    }
    return ids;
}

static bool run_one(struct app *app, const struct command *cmd, const record *in,
                    const struct field *f, gint64 id, struct result *out, GError **error)
{
    g_autoptr(record) one = record_copy(in);
    g_autofree char *name = g_strconcat(f->name, "_id", NULL);
    record_remove(one, f->name);
    record_set_int(one, g_intern_string(name), id);
    return cmd->run(app, one, out, error);
}

/* "Has voted: 12 members.", as one line of the log; the audit has one for each. */
static void sum_up(const struct command *cmd, const struct field *f, guint n, struct result *out)
{
    g_autofree char *noun = g_utf8_strdown(f->label, -1);
    g_autofree char *nouns = g_strconcat(noun, "s", NULL);
    g_autofree char *all = counted(n, noun, nouns);
    out->label = g_strdup_printf("%s: %s", cmd->title, all);
    result_say(out, "%s.", out->label);
}

bool app_run_each(struct app *app, const struct command *cmd, const record *in, struct result *out,
                  GError **error)
{
    const struct field *f = NULL;
    GPtrArray *list = several(cmd, in, &f);
    if (!list)
        return cmd->run(app, in, out, error);
    g_autoptr(GArray) ids = ids_of(list);
    if (ids->len == 1)
        return run_one(app, cmd, in, f, g_array_index(ids, gint64, 0), out, error);
    GPtrArray *objects = record_array_new();
    bool ok = true;
    for (guint i = 0; i < ids->len && ok; i++) {
        struct result r = {0};
        ok = run_one(app, cmd, in, f, g_array_index(ids, gint64, i), &r, error);
        if (ok) {
            app_note(app, cmd->id, r.subject, r.subject_id, g_intern_string(r.detail));
            out->workplace_id = i == 0 || out->workplace_id == r.workplace_id ? r.workplace_id : 0;
            out->keep_change |= r.keep_change;
            if (r.object)
                g_ptr_array_add(objects, g_steal_pointer(&r.object));
        }
        result_done(&r);
    }
    if (!ok) {
        g_ptr_array_unref(objects);
        return false;
    }
    sum_up(cmd, f, ids->len, out);
    out->detail = g_strdup_printf("%u at once", ids->len);
    out->object = record_new();
    record_set_int(out->object, "done", ids->len);
    record_take_list(out->object, "rows", objects);
    return true;
}
