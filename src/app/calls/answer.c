/*
 * What people answer to the script of a call list: recorded, and counted.
 */
#include "calls/calls.h"
#include "calls/script.h"

#include "app_priv.h"

#include "base/err.h"

#include <string.h>

/* ---- which script ---- */

bool calls_script_id(struct app *app, const record *in, enum call_purpose p, gint64 *id,
                     GError **error)
{
    *id = 0;
    if (!record_has(in, "script"))
        return true;
    g_autoptr(record) script = script_find(app, record_str(in, "script"), error);
    if (!script)
        return false;
    if (strcmp(record_str(script, "purpose"), call_purposes[p].value) != 0)
        return err_set(
            error, BL_ERR_INPUT, "The script “%s” is for another purpose (%s) than the list (%s).",
            record_str(script, "name"), choice_label(call_purposes, record_str(script, "purpose")),
            call_purposes[p].label);
    *id = record_int(script, "script_id");
    return true;
}

bool calls_run_script(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autoptr(record) list = calls_find(app, record_str(in, "name"), error);
    gint64 id = 0;
    if (!list || !calls_may_change(app, list, error) ||
        !calls_script_id(app, in, calls_purpose(list), &id, error))
        return false;
    g_autoptr(record) v = record_of_int("list_id", record_int(list, "list_id"));
    record_set_id(v, "script_id", id);
    if (db_exec(app_db(app), "call_list_script", v, NULL, error) < 0)
        return false;
    g_autoptr(record) script = script_of_list(app, record_int(list, "list_id"), error);
    if (!script)
        return false;
    const char *name = record_str(list, "name");
    out->subject = "call_list";
    out->subject_id = record_int(list, "list_id");
    out->label = g_strdup_printf("Call list “%s”: script “%s”", name, record_str(script, "name"));
    out->object = record_of_text("name", name);
    record_set_text(out->object, "script", record_str(script, "name"));
    result_say(out, "On “%s” it is said as in “%s”.", name, record_str(script, "name"));
    return true;
}

/* ---- an answer ---- */

/* The text that was read: of the version that is said, or the newest. In v its version_id. */
static struct call_script *answered_script(struct app *app, const record *in, record *v,
                                           GError **error)
{
    g_autoptr(record) row = script_of_list(app, record_int(v, "list_id"), error);
    if (row && record_has(in, "script_version")) {
        g_autoptr(record) which = record_of_int("script_id", record_int(row, "script_id"));
        record_set_int(which, "version", record_int(in, "script_version"));
        record *old = db_need(app_db(app), "script_version", which, error,
                              "The script has no version %d: it has another one meanwhile.",
                              (int)record_int(in, "script_version"));
        record_free(row);
        row = old;
    }
    if (!row)
        return NULL;
    record_set_int(v, "version_id", record_int(row, "version_id"));
    return call_script_parse(record_str(row, "text"), error);
}

static bool take_answer(const struct call_script *s, const record *in, record *v, GError **error)
{
    const struct call_script_step *step = call_script_step(s, record_str(in, "step"));
    if (!step || !step->question)
        return err_set(error, BL_ERR_INPUT,
                       "“%s” is not a step of this script that asks something.",
                       record_str(in, "step"));
    const struct call_script_answer *a = call_script_answer(step, record_str(in, "answer"));
    if (!a) {
        g_autofree char *all = call_script_answers_said(step);
        return err_set(error, BL_ERR_INPUT, "“%s” is not an answer to “%s”: it takes %s.",
                       record_str(in, "answer"), step->question, all);
    }
    record_set_text(v, "step", step->name);
    record_set_text(v, "answer", a->word);
    record_set_text(v, "answer_key", a->key);
    record_set_text(v, "to", a->to);
    return true;
}

bool calls_run_answer(struct app *app, const record *in, struct result *out, GError **error)
{
    struct call c = {.app = app};
    g_autoptr(record) v = NULL;
    g_autoptr(call_script_tree) s = NULL;
    bool ok = call_load(&c, in, error);
    if (ok) {
        v = record_copy(c.args);
        s = answered_script(app, in, v, error);
        ok = s && take_answer(s, in, v, error) &&
             db_exec(app_db(app), "answer_insert", v, &out->id, error) >= 0 &&
             calls_judge(app, c.list, record_int(v, "person_id"), error);
    }
    if (ok) {
        const char *name = record_str(c.person, "name"), *to = record_text(v, "to");
        out->subject = "person";
        out->subject_id = record_int(v, "person_id");
        out->workplace_id = record_int(c.person, "_workplace_id");
        out->label = g_strdup_printf("%s: answered “%s” to %s", name, record_str(v, "answer"),
                                     record_str(v, "step"));
        out->object = record_of_int("person_id", record_int(v, "person_id"));
        record_set_text(out->object, "step", record_str(v, "step"));
        record_set_text(out->object, "answer", record_str(v, "answer"));
        record_set_text(out->object, "next_step", to);
        result_say(out, "%s: “%s”. %s%s.", name, record_str(v, "answer"), to ? "On with " : "",
                   to ? to : "The script ends there");
    }
    call_done(&c);
    return ok;
}

/* ---- counts ---- */

struct counts {
    GPtrArray *rows; /* records {id, step, wording, answer, n, _key} */
};

/* step: NULL where the text has it no more. */
static record *row_of(struct counts *c, const struct call_script_step *step, const char *name,
                      const char *key, const char *word)
{
    const char *asked = step ? step->question : NULL;
    for (guint i = 0; i < c->rows->len; i++) {
        record *r = c->rows->pdata[i];
        if (strcmp(record_str(r, "step"), name) == 0 && strcmp(record_str(r, "_key"), key) == 0 &&
            g_strcmp0(record_text(r, "wording"), asked) == 0)
            return r;
    }
    record *r = record_of_int("id", c->rows->len + 1); /* its place */
    record_set_text(r, "step", name);
    record_set_text(r, "wording", asked);
    record_set_text(r, "answer", word);
    record_set_int(r, "n", 0);
    record_set_text(r, "_key", key);
    g_ptr_array_add(c->rows, r);
    return r;
}

/* All that can be answered now, in the order of the script. */
static void add_script(struct counts *c, const struct call_script *s)
{
    for (guint i = 0; i < s->steps->len; i++) {
        const struct call_script_step *step = s->steps->pdata[i];
        for (guint k = 0; k < step->answers->len; k++) {
            const struct call_script_answer *a = step->answers->pdata[k];
            row_of(c, step, step->name, a->key, a->word);
        }
    }
}

/* Of an older version what is asked in the same words counts as the same. */
static bool add_tally(struct app *app, struct counts *c, gint64 list_id, GError **error)
{
    g_autoptr(record) args = record_of_int("list_id", list_id);
    g_autoptr(GPtrArray) tally = db_all(app_db(app), "answer_tally", args, error);
    for (guint i = 0; tally && i < tally->len; i++) {
        const record *t = tally->pdata[i];
        g_autoptr(call_script_tree) s = call_script_parse(record_str(t, "text"), NULL);
        const struct call_script_step *step = s ? call_script_step(s, record_str(t, "step")) : NULL;
        record *r = row_of(c, step, record_str(t, "step"), record_str(t, "answer_key"),
                           record_str(t, "answer"));
        record_set_int(r, "n", record_int(r, "n") + record_int(t, "n"));
    }
    return tally != NULL;
}

bool calls_run_answers(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autoptr(record) list = calls_find(app, record_str(in, "name"), error);
    g_autoptr(record) script =
        list ? script_of_list(app, record_int(list, "list_id"), error) : NULL;
    g_autoptr(call_script_tree) s =
        script ? call_script_parse(record_str(script, "text"), error) : NULL;
    if (!s)
        return false;
    struct counts c = {record_array_new()};
    add_script(&c, s);
    bool ok = add_tally(app, &c, record_int(list, "list_id"), error);
    for (guint i = 0; ok && i < c.rows->len; i++)
        ok = result_row(out, c.rows->pdata[i], error);
    g_ptr_array_unref(c.rows);
    return ok;
}
