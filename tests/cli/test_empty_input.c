/*
 * Standard input without a byte: every field of every command that takes "-"
 * answers with a sentence.
 */
#include "support/app_fixture.h"
#include "support/harmless.h"
#include "support/run_cli.h"

/* The command with what it needs, and "-" for that field (NULL: none). */
static struct ran run(const struct setting *s, const struct command *cmd, const struct field *with)
{
    g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(words, g_strdup(cli_program()));
    g_auto(GStrv) id = g_strsplit(cmd->id, ".", -1);
    for (char **w = id; *w; w++)
        g_ptr_array_add(words, g_strdup(*w));
    g_ptr_array_add(words, g_strdup("--as=priya"));
    for (const struct field *f = cmd->fields; f && f->name; f++) {
        bool needed = f->flags & FIELD_REQUIRED && f->type != FIELD_BALLOT;
        if (f->flags & (FIELD_FORM_ONLY | FIELD_SECRET) || (f != with && !needed))
            continue;
        g_autofree char *option = g_strdelimit(g_strdup(f->name), "_", '-');
        g_ptr_array_add(words,
                        f->type == FIELD_BOOL
                            ? g_strdup_printf("--%s", option)
                            : g_strdup_printf("--%s=%s", option, f == with ? "-" : harmless(f)));
    }
    g_ptr_array_add(words, NULL);
    return cli_start(s, (char **)words->pdata);
}

static void answers(struct ran r, const struct command *cmd, const char *field)
{
    ran_is_clean(&r);
    g_strchomp(r.err);
    bool sentence = r.status == 0 || g_str_has_suffix(r.err, ".");
    if (r.status < 0 || r.status > 2 || !sentence || strstr(r.err, "CRITICAL"))
        fail_msg("%s, %s: status %d: %s", cmd->id, field, r.status, r.err);
    ran_done(&r);
}

static void every_command(void **state)
{
    struct fixture *f = *state;
    const struct setting s = {.db = f->path};
    guint tried = 0;
    gsize n;
    const struct command *const *table = command_table(&n);
    for (gsize i = 0; i < n; i++) {
        if (table[i]->flags & CMD_NO_DB)
            continue;
        for (const struct field *field = table[i]->fields; field && field->name; field++) {
            if ((field->type != FIELD_FILE && field->type != FIELD_LONG_TEXT) ||
                field->flags & FIELD_FORM_ONLY)
                continue;
            answers(run(&s, table[i], field), table[i], field->name);
            tried++;
        }
        if (strcmp(table[i]->id, "put") == 0)
            answers(run(&s, table[i], NULL), table[i], "standard input");
    }
    assert_true(tried > 10);
}

/* The officer's own three, up to the key; as with nothing but a line's end. */
static void an_empty_key(void **state)
{
    struct fixture *f = *state;
    static const char *const inputs[] = {"", "\n"};
    for (gsize i = 0; i < G_N_ELEMENTS(inputs); i++) {
        const struct setting s = {.db = f->path, .as = "priya", .input = inputs[i]};
        ran_refused(cli_run(&s, "rep", "key", "add", "tom", "--key", "-", NULL), 1,
                    "There is no public key");
        ran_refused(cli_run(&s, "rep", "invite", "Emp", "--login", "emp", "--level", "rep",
                            "--scope", "Mill Court", "--key", "-", NULL),
                    1, "There is no public key");
        ran_refused(cli_run(&s, "rep", "rotate-key", "tom", "--key", "-", NULL), 1,
                    "There is no public key");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_command, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(an_empty_key, fixture_setup, fixture_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
