/*
 * The walk, doing: every command of the table by every level, with values that
 * lead to canaries out of scope: by id, number, name, search, file and undo.
 * None may come up, and none may be changed. What is above a level is refused.
 */
#include "support/walk_typed.h"

#include "domain/canvass.h"
#include "domain/vocabulary.h"

struct visit {
    struct walk *w;
    struct app *app;
    struct seen *seen;
    const struct command *cmd;
    const record *typed;
    guint done, refused;
};

/* What a sentence says beside what was typed: echoing that is no leak. */
static char *without_typed(const char *text, const record *typed)
{
    char *left = g_strdup(text);
    for (gsize i = 0; i < record_size(typed); i++) {
        const struct value *v = record_at(typed, i);
        const char *s = v->type == VALUE_TEXT ? v->s : NULL;
        if (v->type == VALUE_LIST && v->list->len)
            s = record_text(v->list->pdata[0], "value");
        if (!s || strlen(s) < 3)
            continue;
        g_auto(GStrv) parts = g_strsplit(left, s, -1);
        g_free(left);
        left = g_strjoinv("", parts);
    }
    return left;
}

static void look(struct visit *v, const char *text)
{
    enum level level = app_actor(v->app)->level;
    g_autofree char *said = without_typed(text, v->typed);
    const char *leak = walk_leak(level, said);
    if (leak) {
        g_autoptr(GString) typed = g_string_new(NULL);
        for (gsize i = 0; i < record_size(v->typed); i++)
            g_string_append_printf(typed, " %s=%s", record_at(v->typed, i)->name,
                                   record_str(v->typed, record_at(v->typed, i)->name));
        fail_msg("%s shows “%s” to %s (%s), typed%s:\n%s", v->cmd->id, leak,
                 app_actor(v->app)->login, level_name(level), typed->str, text);
    }
    walk_note(v->seen, text);
}

static bool look_at_row(record *row, void *data, GError **error)
{
    (void)error;
    g_autoptr(GString) text = g_string_new(NULL);
    walk_text(row, text);
    look(data, text->str);
    return true;
}

/* A canary that was typed and stored goes again, lest it be found later. */
static void take_back(struct visit *v, gint64 change_id, const record *typed)
{
    g_autoptr(GString) text = g_string_new(NULL);
    walk_text(typed, text);
    if (!walk_leak(LEVEL_REP, text->str))
        return;
    g_autofree char *change = g_strdup_printf("%" G_GINT64_FORMAT, change_id);
    fixture_run(v->app, "undo", "change", change, NULL);
}

static void try(struct visit *v, const record *typed)
{
    v->typed = typed;
    struct result result = {.row = look_at_row, .row_data = v};
    g_autoptr(GError) error = NULL;
    bool ok = app_run(v->app, v->cmd, typed, &result, &error);
    if (app_actor(v->app)->level < v->cmd->level && (ok || !err_is(error, BL_ERR_REFUSED)))
        fail_msg("%s was not refused to %s", v->cmd->id, app_actor(v->app)->login);
    g_autoptr(GString) text = g_string_new(error ? error->message : NULL);
    walk_text(result.object, text);
    g_string_append_printf(text, "\n%s\n%s\n%s", result.message ? result.message : "",
                           result.label ? result.label : "", result.detail ? result.detail : "");
    look(v, text->str);
    if (err_is(error, BL_ERR_INTERNAL))
        fail_msg("%s: %s", v->cmd->id, error->message);
    ok ? v->done++ : v->refused++;
    if (ok && v->cmd->flags & CMD_WRITES && result.change_id)
        take_back(v, result.change_id, typed);
    result_done(&result);
}

static void try_field(struct visit *v, const struct field *f)
{
    for (const char *const *lead = leads(v->cmd, f); *lead; lead++) {
        g_autoptr(record) values = needed(v->w, v->cmd);
        set(values, f, *lead);
        try(v, values);
    }
    for (const struct choice *c = f->type == FIELD_CHOICE ? f->choices : NULL; c && c->value; c++) {
        g_autoptr(record) values = needed(v->w, v->cmd);
        set(values, f, c->value);
        try(v, values);
    }
    for (int id = 1; by_number(f->type) && id <= WALK_IDS; id++) {
        g_autofree char *number = g_strdup_printf(f->type == FIELD_ID ? "%d" : "#%d", id);
        g_autoptr(record) values = needed(v->w, v->cmd);
        set(values, f, number);
        try(v, values);
        /* The number alone, as a selected row gives it. */
        g_autoptr(record) alone = record_new();
        g_autofree char *name = g_strconcat(f->name, "_id", NULL);
        record_set_int(alone, g_intern_string(name), id);
        try(v, alone);
    }
}

/* Commands that take a reading by all means: those of the file itself. */
static bool is_left_out(const struct command *cmd)
{
    return cmd->flags & CMD_NO_DB;
}

static void try_command(struct visit *v)
{
    g_autoptr(record) nothing = record_new();
    try(v, nothing);
    g_autoptr(record) least = needed(v->w, v->cmd);
    try(v, least);
    if (app_actor(v->app)->level < v->cmd->level)
        return;
    for (const struct field *f = v->cmd->fields; f && f->name; f++)
        try_field(v, f);
}

/* ---- what the canaries are ---- */

static bool add_text(record *row, void *into, GError **error)
{
    (void)error;
    walk_text(row, into);
    return true;
}

static void tell(struct walk *w, GString *into, const char *id, const char *field,
                 const char *value)
{
    g_autoptr(record) typed = record_new();
    if (field)
        record_set_text(typed, field, value);
    struct result result = {.row = add_text, .row_data = into};
    g_autoptr(GError) error = NULL;
    if (!app_run(w->f->officer, fixture_command(id), typed, &result, &error))
        fail_msg("%s: %s", id, error->message);
    /* A task about a hidden person that was given to somebody is theirs to do. */
    if (result.object && record_get(result.object, "tasks"))
        record_remove(result.object, "tasks");
    /* Whom a hidden person leads is for the reps of those who are led. */
    if (result.object && record_get(result.object, "led"))
        record_remove(result.object, "led");
    /* Copies of a letter are counted over all: a rep may erase one of theirs. */
    if (result.object && record_get(result.object, "same_letter_said"))
        record_remove(result.object, "same_letter_said");
    GPtrArray *all = result.object && record_get(result.object, "timeline")
                         ? record_list(result.object, "timeline")
                         : NULL;
    for (guint i = all ? all->len : 0; i > 0; i--)
        if (g_str_has_prefix(record_str(all->pdata[i - 1], "kind"), "TASK_"))
            g_ptr_array_remove_index(all, i - 1);
    walk_text(result.object, into);
    result_done(&result);
}

/* All about the canaries as an officer reads it; caller's. */
static char *canaries(struct walk *w)
{
    g_autoptr(GString) text = g_string_new(NULL);
    const struct {
        const char *id, *field;
        gint64 number;
    } all[] = {
        {"member.show", "person", w->person},    {"member.show", "person", w->nowhere},
        {"activity.list", "person", w->person},  {"prospect.show", "prospect", w->group},
        {"prospect.show", "prospect", w->named}, {"task.show", "task", w->task},
        {"reply.show", "reply", w->reply},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(all); i++) {
        bool person = strcmp(all[i].field, "person") == 0;
        g_autofree char *number =
            g_strdup_printf(person ? "#%" G_GINT64_FORMAT : "%" G_GINT64_FORMAT, all[i].number);
        tell(w, text, all[i].id, all[i].field, number);
    }
    return g_strdup(text->str);
}

static guint try_everything(struct walk *w, struct app *app, struct seen *seen)
{
    struct visit v = {.w = w, .app = app, .seen = seen};
    gsize n;
    const struct command *const *table = command_table(&n);
    for (gsize i = 0; i < n; i++) {
        v.cmd = table[i];
        if (!is_left_out(v.cmd))
            try_command(&v);
    }
    assert_true(v.refused > 0);
    return v.done;
}

static void walk(struct walk *w, struct app *app, guint least)
{
    g_autofree char *before = canaries(w);
    guint done = try_everything(w, app, NULL);
    g_autofree char *after = canaries(w);
    assert_string_equal(before, after);
    if (done < least)
        fail_msg("only %u calls of %s worked: the walk goes nowhere", done, app_actor(app)->login);
    /* What their own commands left behind leads nowhere either. */
    g_autoptr(GPtrArray) log = app_actor(app)->level >= LEVEL_VOLUNTEER
                                   ? fixture_rows(app, "log", "limit", "1000", NULL)
                                   : NULL;
    for (guint i = 0; log && i < log->len; i++)
        assert_null(walk_leak(app_actor(app)->level, record_str(log->pdata[i], "label")));
}

/* What fields offer is what a vocabulary says, word for word: no second table beside it. */
static bool is_word(const struct choice *offered)
{
    gsize n;
    const struct vocabulary *rows = vocabularies(&n);
    if (strcmp(offered->value, "on") == 0 || strcmp(offered->value, "off") == 0)
        return true;                                                  /* a switch */
    const struct choice *c = choice_find(exclusions, offered->value); /* no column has them */
    for (gsize i = 0; i < n && !(c && strstr(offered->label, c->label)); i++)
        c = choice_find(rows[i].words, offered->value);
    return c && strstr(offered->label, c->label);
}

static void choices_are_words_of_a_vocabulary(void **state)
{
    (void)state;
    gsize n;
    const struct command *const *table = command_table(&n);
    for (gsize i = 0; i < n; i++)
        for (const struct field *f = table[i]->fields; f && f->name; f++)
            for (const struct choice *c = f->choices; c && c->value; c++)
                if (!is_word(c))
                    fail_msg("%s: %s is no word of a vocabulary for “%s”", table[i]->id, c->value,
                             c->label);
}

static void rep(void **state)
{
    struct walk *w = *state;
    walk(w, w->f->ruth, 100);
}

static void volunteer(void **state)
{
    struct walk *w = *state;
    walk(w, w->f->sam, 50);
}

/* What stands in the log, less the searches that anybody saves for themselves. */
static guint changes_of_the_branch(struct app *app)
{
    g_autoptr(GPtrArray) log = fixture_rows(app, "log", NULL);
    guint n = 0;
    for (guint i = 0; i < log->len; i++)
        n += !g_str_has_prefix(record_str(log->pdata[i], "command"), "search.");
    return n;
}

static void readonly(void **state)
{
    struct walk *w = *state;
    guint before = changes_of_the_branch(w->f->officer);
    walk(w, w->f->rita, 30);
    assert_int_equal(changes_of_the_branch(w->f->officer), before); /* she wrote nothing */
}

/* The same commands show all of it to those who may: the walk goes where the
 * canaries are. Only reading, so that they stay. */
static void officer_sees_all(void **state)
{
    struct walk *w = *state;
    struct seen seen = {g_hash_table_new(g_str_hash, g_str_equal)};
    struct visit v = {.w = w, .app = w->f->officer, .seen = &seen};
    gsize n;
    const struct command *const *table = command_table(&n);
    for (gsize i = 0; i < n; i++) {
        v.cmd = table[i];
        if (!is_left_out(v.cmd) && !(v.cmd->flags & (CMD_WRITES | CMD_LOCAL)))
            try_command(&v);
    }
    /* What was heard stands in the log of the conversations. */
    walk_saw_all(&seen);
    g_hash_table_unref(seen.words);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, walk_setup, walk_teardown)
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(choices_are_words_of_a_vocabulary),
        TEST(officer_sees_all),
        TEST(rep),
        TEST(volunteer),
        TEST(readonly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
