/*
 * A command for several records at once (CMD_EACH): one change, all of them or none.
 */
#include "app_priv.h"

#include "base/count.h"
#include "base/err.h"

#include <string.h>

/* The field for which several may be given, and a list was; NULL: one, as always. */
static const struct field *several(const struct command *cmd, const record *in)
{
    for (const struct field *f = cmd->flags & CMD_EACH ? cmd->fields : NULL; f && f->name; f++)
        if (f->flags & FIELD_REPEAT && record_get(in, f->name) && record_list(in, f->name))
            return f;
    return NULL;
}

/* A question before asks of what a screen gives: "#15". */
static gint64 id_in(const record *item)
{
    const char *text = record_text(item, "value");
    return text && text[0] == '#' ? g_ascii_strtoll(text + 1, NULL, 10) : record_int(item, "value");
}

GArray *app_ids_given(const record *in, const char *name)
{
    g_autofree char *one = g_strconcat(name, "_id", NULL);
    g_autoptr(GHashTable) seen = g_hash_table_new(g_int64_hash, g_int64_equal);
    GPtrArray *list = record_has(in, name) ? record_list(in, name) : NULL;
    guint n = list ? list->len : 1;
    GArray *ids = g_array_sized_new(FALSE, FALSE, sizeof(gint64), n); /* stays where it is */
    for (guint i = 0; i < n; i++) {
        gint64 id = list ? id_in(list->pdata[i]) : record_int(in, one);
        if (id && !g_hash_table_contains(seen, &id)) {
            g_array_append_val(ids, id);
            g_hash_table_add(seen, &g_array_index(ids, gint64, ids->len - 1));
        }
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
static void sum_up(const struct command *cmd, const struct field *f, guint n, guint n_also,
                   struct result *out)
{
    g_autofree char *noun = g_utf8_strdown(f->label, -1);
    bool y = g_str_has_suffix(noun, "y"); /* replies */
    g_autofree char *nouns =
        g_strdup_printf("%.*s%s", (int)strlen(noun) - y, noun, y ? "ies" : "s");
    g_autofree char *all = counted(n, noun, nouns);
    out->label = g_strdup_printf("%s: %s", out->each ? out->each : cmd->title, all);
    if (n_also)
        result_say(out, "%s. %s: %u of them.", out->label, out->also, n_also);
    else
        result_say(out, "%s.", out->label);
}

/* All of it is taken back, which whoever marked them cannot know. */
static void say_none(guint others, GError **error)
{
    if (!error || !*error || err_is(*error, BL_ERR_BUSY))
        return;
    g_autofree char *said = g_steal_pointer(&(*error)->message);
    (*error)->message =
        others == 1 ? g_strdup_printf("%s The other one was not changed either.", said)
                    : g_strdup_printf("%s None of the other %u was changed either.", said, others);
}

bool app_run_each(struct app *app, const struct command *cmd, const record *in, struct result *out,
                  GError **error)
{
    const struct field *f = several(cmd, in);
    if (!f)
        return cmd->run(app, in, out, error);
    g_autoptr(GArray) ids = app_ids_given(in, f->name);
    if (ids->len == 1)
        return run_one(app, cmd, in, f, g_array_index(ids, gint64, 0), out, error);
    GPtrArray *objects = record_array_new();
    bool ok = true;
    guint n_also = 0;
    for (guint i = 0; i < ids->len && ok; i++) {
        struct result r = {0};
        ok = run_one(app, cmd, in, f, g_array_index(ids, gint64, i), &r, error);
        if (ok) {
            if (r.subject) /* else nothing was to be done */
                app_note(app, cmd->id, r.subject, r.subject_id, g_intern_string(r.detail));
            out->workplace_id = i == 0 || out->workplace_id == r.workplace_id ? r.workplace_id : 0;
            out->keep_change |= r.keep_change;
            out->also = r.also ? r.also : out->also;
            n_also += r.also != NULL;
            if (!out->each)
                out->each = g_steal_pointer(&r.each);
            if (r.object)
                g_ptr_array_add(objects, g_steal_pointer(&r.object));
        }
        result_done(&r);
    }
    if (!ok) {
        say_none(ids->len - 1, error);
        g_ptr_array_unref(objects);
        return false;
    }
    sum_up(cmd, f, ids->len, n_also, out);
    out->detail = g_strdup_printf("%u at once", ids->len);
    out->object = record_new();
    record_set_int(out->object, "done", ids->len);
    record_take_list(out->object, "rows", objects);
    return true;
}
