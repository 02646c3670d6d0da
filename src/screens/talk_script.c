/*
 * The script of a call list beside the conversation: a step, its question, and the answers that
 * lead on. An answer is recorded as it is given; the outcome has its number key as always.
 */
#include "talk_priv.h"

#include "base/text.h"
#include "screens/screen.h"
#include "ui/run.h"

#include <string.h>

/* Where one has come, and by which answer. */
struct come {
    char *step; /* "": the script is over */
    gint64 change_id;
};

static void come_clear(gpointer p)
{
    g_free(((struct come *)p)->step);
}

/* ---- what is on the screen ---- */

static const struct call_script_step *step_now(const struct talk *t)
{
    if (!t->script || t->script->script->steps->len == 0)
        return NULL;
    if (!t->come || t->come->len == 0)
        return t->script->script->steps->pdata[0];
    return call_script_step(t->script->script,
                            g_array_index(t->come, struct come, t->come->len - 1).step);
}

/* Those of getting the vote out that have none of their own say what the day and the member's state
 * ask for, as the ballot's list does. */
bool talk_script_read(struct talk *t, struct app *app, GError **error)
{
    g_clear_pointer(&t->script, list_script_free);
    if (!t->calls || (t->ballot && !record_has(t->calls, "_script_id")))
        return true;
    if (t->script_of != t->person_id)
        g_clear_pointer(&t->come, g_array_unref);
    t->script_of = t->person_id;
    t->script = list_script_read(app, record_int(t->calls, "list_id"), t->person_id, error);
    const struct call_script_step *step = step_now(t);
    const guint n = step && step->answers ? step->answers->len : 0;
    t->answer = MIN(t->answer, n ? n - 1 : 0);
    return t->script != NULL;
}

void talk_script_close(struct talk *t)
{
    g_clear_pointer(&t->script, list_script_free);
    g_clear_pointer(&t->come, g_array_unref);
}

/* ---- keys ---- */

static void go_to(struct talk *t, const char *step, gint64 change_id)
{
    const struct come to = {g_strdup(step ? step : ""), change_id};
    if (!t->come) {
        t->come = g_array_new(FALSE, FALSE, sizeof(struct come));
        g_array_set_clear_func(t->come, come_clear);
    }
    g_array_append_val(t->come, to);
    t->answer = 0;
}

static void give(struct talk *t, struct ui *ui, const struct call_script_step *step)
{
    const struct call_script_answer *a = step->answers->pdata[t->answer];
    g_autoptr(record) given = record_of_text("name", record_str(t->calls, "name"));
    record_take_text(given, "person", g_strdup_printf("%" G_GINT64_FORMAT, t->person_id));
    record_set_text(given, "step", step->name);
    record_set_text(given, "answer", a->word);
    record_take_text(given, "script_version",
                     g_strdup_printf("%" G_GINT64_FORMAT, t->script->version));
    ui_command_id(ui, "calls.answer", given);
}

void talk_script_ran(struct talk *t, const struct command *cmd, const struct result *r)
{
    if (strcmp(cmd->id, "calls.answer") == 0 && r->object) {
        const struct call_script_step *step = step_now(t);
        const bool of_it = step && strcmp(step->name, record_str(r->object, "step")) == 0;
        const struct call_script_answer *a =
            of_it ? call_script_answer(step, record_str(r->object, "answer")) : NULL;
        if (a && record_int(r->object, "person_id") == t->person_id)
            go_to(t, a->to, r->change_id);
    }
    const gint64 undone =
        cmd->flags & CMD_TAKES_BACK && r->object ? record_int(r->object, "undone") : 0;
    while (undone && t->come && t->come->len &&
           g_array_index(t->come, struct come, t->come->len - 1).change_id >= undone)
        g_array_set_size(t->come, t->come->len - 1);
}

enum reaction talk_script_key(struct talk *t, struct ui *ui, int key)
{
    const struct call_script_step *step = step_now(t);
    const guint n = step && step->question ? step->answers->len : 0;
    if (!t->script)
        return UI_PASS;
    if (key == K_LEFT && t->come && t->come->len) {
        g_array_set_size(t->come, t->come->len - 1);
        t->answer = 0;
    } else if ((key == K_DOWN || key == 'j') && t->answer + 1 < n) {
        t->answer++;
    } else if ((key == K_UP || key == 'k') && t->answer > 0) {
        t->answer--;
    } else if ((key == K_RIGHT || key == ' ') && n && !t->by) {
        if (ui_waiting(ui))
            ui_warn(ui, "Your last answer is not saved yet: it goes on from there.");
        else
            give(t, ui, step);
        return UI_NONE;
    } else {
        return key == K_RIGHT || key == K_LEFT || key == K_DOWN || key == K_UP ? UI_NONE : UI_PASS;
    }
    return UI_REDRAW;
}

/* ---- drawn ---- */

static int draw_answers(const struct talk *t, struct area a, int row,
                        const struct call_script_step *step)
{
    const struct call_script_answer *had = list_script_given(t->script, step);
    for (guint i = 0; i < step->answers->len && row < a.rows; i++, row++) {
        const struct call_script_answer *one = step->answers->pdata[i];
        const bool here = i == t->answer;
        area_put(a, row, 0, 1, STYLE_KEY, here ? ">" : " ");
        int used = area_put(a, row, 2, a.cols - 2, here ? STYLE_SELECTED : STYLE_NORMAL, one->word);
        if (had == one)
            area_put(a, row, 3 + used, -1, STYLE_MUTED, "said before");
    }
    return row;
}

void talk_script_draw(const struct talk *t, struct area a)
{
    const struct call_script_step *step = step_now(t);
    if (!step) {
        area_wrap(a, 0, 0, a.cols, a.rows, STYLE_MUTED,
                  "That was the script: what came of it has a number.");
        return;
    }
    const int answers = step->question ? (int)step->answers->len : 0;
    const int room = MAX(a.rows - answers - (step->question != NULL), 1);
    int row = *step->text ? area_wrap(a, 0, 0, a.cols, room, STYLE_NORMAL, step->text) : 0;
    if (!step->question)
        return;
    row += area_wrap(a, row, 0, a.cols, 2, STYLE_HEADING, step->question);
    draw_answers(t, a, row, step);
}
