/*
 * Commands run from the screen: what is known, what must be asked, the
 * question before, and the run.
 */
#include "ui/run.h"

#include "fit.h"
#include "jobs.h"
#include "result_view.h"

#include "ui/dialog.h"
#include "ui/form.h"
#include "ui/stack.h"

#include <string.h>

struct asked {
    const struct command *cmd;
    record *known;     /* values that are not in the form */
    record *start;     /* what an edit form began with; NULL */
    char *about;       /* label of the selected row */
    const char *title; /* of its form */
    record *confirmed; /* waits for a yes */
    void *form;
};

static void asked_free(void *data)
{
    struct asked *k = data;
    record_free(k->known);
    record_free(k->start);
    record_free(k->confirmed);
    g_free(k->about);
    g_free(k);
}

static void confirm_answer(struct ui *ui, bool yes, void *data)
{
    struct asked *k = data;
    record *raw = g_steal_pointer(&k->confirmed);
    void *form = k->form;
    const struct command *cmd = k->cmd;
    if (!form)
        asked_free(k);
    if (yes) {
        job_start(ui, cmd, raw, form, ui_command);
        ui->undone = false;
        return;
    }
    record_free(raw);
    ui_say(ui, "Left as it was: nothing was changed.");
}

/* Takes raw. Without a form it takes k, too. */
static void confirm_or_start(struct ui *ui, struct asked *k, record *raw, void *form)
{
    const struct command *cmd = k->cmd;
    g_autofree char *first = cmd->ask_first ? cmd->ask_first(ui->app, raw) : NULL;
    if (!first && !(cmd->flags & CMD_CONFIRM) && fit_rows(cmd, raw) < 2) {
        if (!form)
            asked_free(k);
        job_start(ui, cmd, raw, form, ui_command);
        return;
    }
    g_autofree char *question = first      ? g_steal_pointer(&first)
                                : k->about ? g_strdup_printf("%s: %s?", cmd->title, k->about)
                                           : g_strdup_printf("%s?", cmd->title);
    record_free(k->confirmed);
    k->confirmed = raw;
    k->form = form;
    int yes = keys_have('y', cmd->keys) ? 'o' : 'y';
    /* What is below its first line is to be read in place of the help. */
    char *below = strchr(question, '\n');
    if (below)
        *below++ = '\0';
    dialog_confirm(ui, question, below ? below : cmd->help, yes, "yes, do it", confirm_answer, k);
}

static void form_saved(struct ui *ui, void *form, const record *typed, void *data)
{
    struct asked *k = data;
    record *raw = record_copy(k->known);
    record_merge(raw, typed);
    /* What was not touched is not written: somebody else may have changed it. */
    for (gsize i = 0; k->start && i < record_size(typed); i++) {
        const struct value *v = record_at(typed, i);
        const char *began = record_text(k->start, v->name);
        const struct field *f = k->cmd->fields;
        while (f->name && strcmp(f->name, v->name) != 0)
            f++;
        if (f->name && !(f->flags & FIELD_REQUIRED) && v->type == VALUE_TEXT && began &&
            strcmp(began, v->s ? v->s : "") == 0)
            record_remove(raw, v->name);
    }
    g_autoptr(GError) changed = NULL;
    if (k->start && !app_meanwhile(ui->app, k->cmd, raw, k->start, &changed)) {
        record_free(raw);
        form_error(ui, form, changed->message);
        return;
    }
    if (k->start)
        app_send_began(raw, k->start);
    confirm_or_start(ui, k, raw, form);
}

/* Found only once it was its turn: told of that, they save again. */
static void asked_refused(struct ui *ui, void *data)
{
    struct asked *k = data;
    const record *now = app_began_now(ui->app);
    if (k->start && now)
        record_merge(k->start, now);
}

static void ask_fields(struct ui *ui, struct asked *k, const GPtrArray *ask, record *values)
{
    GError *error = NULL;
    app_on_screen(ui->app, ui_screen(ui)->id);
    if (!app_prefill(ui->app, k->cmd, values, &error)) {
        ui_error(ui, error);
        asked_free(k);
        return;
    }
    if (k->cmd->prefill)
        k->start = record_copy(values);
    g_autofree char *draft = job_draft_id(k->cmd, k->known);
    struct form_spec spec = {.title = k->title,
                             .word = result_is_list(k->cmd) ? "List" : NULL,
                             .about = k->about,
                             .draft_id = draft,
                             .stored = k->cmd->prefill != NULL,
                             .fields = (const struct field *const *)ask->pdata,
                             .n = ask->len,
                             .values = values,
                             .save = form_saved,
                             .refused = asked_refused,
                             .closed = asked_free,
                             .data = k};
    if (!form_open(ui, &spec))
        asked_free(k);
}

/* Who or what it is about has been found: as if that row had been selected. */
static void found(struct ui *ui, void *form, const record *typed, void *data)
{
    struct asked *k = data;
    const struct command *cmd = k->cmd;
    g_autoptr(record) given = record_copy(k->known);
    for (gsize i = 0; i < record_size(typed); i++) {
        const struct value *v = record_at(typed, i);
        const struct field *f = cmd->fields;
        while (f->name && strcmp(f->name, v->name) != 0)
            f++;
        g_autofree char *id = g_strconcat(v->name, "_id", NULL);
        if (f->type == FIELD_CONSTITUENCY) {
            record_set_text(given, "ons_code", v->s);
        } else if (v->s && v->s[0] == '#') {
            record_set_int(given, g_intern_string(id), g_ascii_strtoll(v->s + 1, NULL, 10));
        } else {
            g_autofree char *why = g_strdup_printf("%s: choose one from the list.", f->label);
            form_error(ui, form, why);
            return;
        }
    }
    ui_back(ui, form);
    ui_command(ui, cmd, given);
}

static void find_row(struct ui *ui, const struct command *cmd, const struct fit *s,
                     const record *given)
{
    struct asked *k = g_new0(struct asked, 1);
    *k = (struct asked){.cmd = cmd, .known = given ? record_copy(given) : record_new()};
    struct form_spec spec = {.title = cmd->title,
                             .fields = (const struct field *const *)s->find->pdata,
                             .n = s->find->len,
                             .save = found,
                             .closed = asked_free,
                             .data = k};
    if (!form_open(ui, &spec))
        asked_free(k);
}

/* ---- one of a few words, a key for each ---- */

struct picking {
    struct asked *asked;
    const struct field *field;
};

static void picked(struct ui *ui, int key, void *data)
{
    g_autofree struct picking *p = data;
    int at = key - '1';
    if (key == K_NONE) {
        asked_free(p->asked);
        return;
    }
    record *raw = record_copy(p->asked->known);
    record_set_text(raw, p->field->name, p->field->choices[at].value);
    confirm_or_start(ui, p->asked, raw, NULL);
}

static bool picks(const struct command *cmd, const GPtrArray *ask)
{
    const struct field *f = ask->len == 1 ? ask->pdata[0] : NULL;
    return cmd->flags & CMD_PICKS && f && f->type == FIELD_CHOICE;
}

static void ask_key(struct ui *ui, struct asked *k, const struct field *f)
{
    struct dialog_key keys[DIALOG_KEYS];
    struct picking *p = g_new0(struct picking, 1);
    int n = 0;
    *p = (struct picking){k, f};
    for (const struct choice *c = f->choices; c->value && n < DIALOG_KEYS; c++, n++)
        keys[n] = (struct dialog_key){'1' + n, c->label};
    g_autofree char *question = k->about ? g_strdup_printf("%s: %s", k->title, k->about) : NULL;
    dialog_pick(ui, question ? question : k->title, NULL, keys, n, "leave it as it is", picked, p);
}

static void run_sorted(struct ui *ui, const struct command *cmd, const char *title,
                       const struct fit *s)
{
    struct asked *k = g_new0(struct asked, 1);
    *k = (struct asked){.cmd = cmd,
                        .title = title ? title : cmd->title,
                        .known = record_copy(s->known),
                        .about = g_strdup(s->about)};
    guint rows = fit_rows(cmd, s->known);
    if (rows > 1) {
        g_free(k->about);
        k->about = g_strdup_printf("the %u marked", rows);
    }
    if (s->ask->len == 0)
        confirm_or_start(ui, k, record_copy(s->known), NULL);
    else if (picks(cmd, s->ask))
        ask_key(ui, k, s->ask->pdata[0]);
    else
        ask_fields(ui, k, s->ask, s->known);
}

static void run_titled(struct ui *ui, const struct command *cmd, const char *title,
                       const record *given)
{
    if (jobs_full(ui)) {
        ui_warn(ui, "Your last change is still waiting to be saved; Esc gives it up.");
        return;
    }
    g_autoptr(record) subject = ui_subject(ui);
    struct fit s;
    if (given)
        record_merge(subject, given);
    const char *why = app_why_disabled(ui->app, cmd, subject);
    bool chosen = fit_fields(&s, cmd, subject, given);
    bool may = app_actor(ui->app)->level >= cmd->level;
    if (!chosen)
        ui_warn(ui, "Choose a line in a list first: \"%s\" needs one.", cmd->title);
    else if (why && (s.find->len == 0 || !may))
        ui_warn(ui, "%s", why);
    else if (s.find->len)
        find_row(ui, cmd, &s, given);
    else
        run_sorted(ui, cmd, title, &s);
    fit_done(&s);
}

void ui_command(struct ui *ui, const struct command *cmd, const record *given)
{
    run_titled(ui, cmd, NULL, given);
}

void ui_command_titled(struct ui *ui, const char *id, const char *title, const record *given)
{
    const struct command *cmd = command_find(id);
    g_return_if_fail(cmd);
    run_titled(ui, cmd, title, given);
}

void ui_command_id(struct ui *ui, const char *id, const record *given)
{
    const struct command *cmd = command_known(id);
    if (cmd)
        ui_command(ui, cmd, given);
    else
        ui_warn(ui, "There is no command \"%s\".", id);
}
