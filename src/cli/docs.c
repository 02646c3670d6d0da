/*
 * The README's tables, and the commands that write and check what is made from
 * the command table.
 */
#include "cli/docs.h"

#include "base/err.h"
#include "cli/groups.h"
#include "cli/help.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

/* ---- tables ---- */

/* Text in a Markdown cell. */
static void add_cell(GString *to, const char *text)
{
    for (; *text; text++) {
        if (strchr("|\\<>*_`", *text))
            g_string_append_c(to, '\\');
        g_string_append_c(to, *text);
    }
}

static char *(*screens_keys)(void); /* this layer knows of no screens */

void docs_keys_from(char *(*keys)(void))
{
    screens_keys = keys;
}

static char *docs_table(void)
{
    g_autoptr(GString) text =
        g_string_new("| | `branchline` | Does | For |\n| --- | --- | --- | --- |\n");
    gsize n;
    const struct command_group *const *groups = cli_groups(&n);
    for (gsize g = 0; g < n; g++) {
        const char *title = groups[g]->title;
        for (gsize i = 0; i < groups[g]->n; i++) {
            const struct command *cmd = &groups[g]->commands[i];
            if (cmd->flags & CMD_SCREENS)
                continue;
            g_autofree char *words = cli_words(cmd->id);
            g_string_append(text, "| ");
            add_cell(text, title);
            title = "";
            g_string_append_printf(text, " | `%s` | ", words);
            add_cell(text, cmd->title);
            g_string_append_printf(text, " | %s |\n",
                                   cmd->level <= LEVEL_READONLY ? "everybody"
                                                                : level_name(cmd->level));
        }
    }
    return g_strdup(text->str);
}

static char *terms_table(void)
{
    g_autoptr(GString) text = g_string_new("| Typed | Finds | For |\n| --- | --- | --- |\n");
    for (const struct find_term *t = find_terms; t->name; t++) {
        g_autofree char *what = help_term(t);
        g_string_append_printf(text, "| `%s` | ", find_example(t));
        add_cell(text, what);
        g_string_append_printf(text, " | %s |\n",
                               t->level <= LEVEL_READONLY ? "everybody" : level_name(t->level));
    }
    return g_strdup(text->str);
}

char *docs_replace(const char *text, const char *name, const char *body, GError **error)
{
    g_autofree char *open = g_strdup_printf("<!-- %s -->", name);
    g_autofree char *close = g_strdup_printf("<!-- /%s -->", name);
    const char *from = strstr(text, open), *to = from ? strstr(from, close) : NULL;
    if (!to) {
        err_set(error, BL_ERR_INPUT, "The markers %s and %s are not both there, in that order.",
                open, close);
        return NULL;
    }
    g_autofree char *before = g_strndup(text, (gsize)(from - text) + strlen(open));
    return g_strconcat(before, "\n", body, to, NULL);
}

/* ---- commands ---- */

/* The file as it is and as it should be; caller's. */
static bool read_both(const char *path, char **is, char **should, GError **error)
{
    g_autofree char *keys = screens_keys ? screens_keys() : g_strdup("");
    g_autofree char *table = docs_table();
    if (!g_file_get_contents(path, is, NULL, error))
        return false;
    g_autofree char *terms = terms_table();
    g_autofree char *first = docs_replace(*is, "keys", keys, error);
    g_autofree char *second = first ? docs_replace(first, "commands", table, error) : NULL;
    *should = second ? docs_replace(second, "terms", terms, error) : NULL;
    return *should != NULL;
}

static const char *file_of(const record *in)
{
    return record_has(in, "file") ? record_text(in, "file") : "README.md";
}

static bool run_write(struct app *app, const record *in, struct result *out, GError **error)
{
    (void)app;
    g_autofree char *is = NULL, *should = NULL;
    const char *path = file_of(in);
    if (!read_both(path, &is, &should, error))
        return false;
    if (strcmp(is, should) == 0) {
        result_say(out, "%s is up to date.", path);
        return true;
    }
    result_say(out, "%s is rewritten.", path);
    /* Not in place: GLib then leaves the end of what was longer. */
    GStatBuf was;
    const int mode = g_stat(path, &was) == 0 ? (int)(was.st_mode & 07777) : 0644;
    return g_file_set_contents_full(path, should, -1, G_FILE_SET_CONTENTS_CONSISTENT, mode,
                                    error) &&
           (g_chmod(path, mode) == 0 ||
            err_set(error, BL_ERR_STORAGE, "%s is written, but has lost its mode: %s.", path,
                    g_strerror(errno)));
}

static bool docs_run_check(struct app *app, const record *in, struct result *out, GError **error)
{
    (void)app;
    g_autofree char *is = NULL, *should = NULL;
    const char *path = file_of(in);
    if (!read_both(path, &is, &should, error))
        return false;
    if (strcmp(is, should) != 0)
        return err_set(error, BL_ERR_INPUT, "%s does not say what the program says. Run: make docs",
                       path);
    result_say(out, "%s says what the program says.", path);
    return true;
}

static bool docs_print(char *text, GError **error)
{
    bool ok = fputs(text, stdout) != EOF && fflush(stdout) == 0;
    g_free(text);
    return ok || err_set(error, BL_ERR_STORAGE, "The document could not be written.");
}

static bool run_man(struct app *app, const record *in, struct result *out, GError **error)
{
    (void)app, (void)in, (void)out;
    return docs_print(docs_man(), error);
}

static const struct choice shells[] = {WORD("bash", "bash"), WORD("zsh", "zsh"),
                                       WORD("fish", "fish"), WORDS_END};

static bool run_completion(struct app *app, const record *in, struct result *out, GError **error)
{
    (void)app, (void)out;
    const char *shell = record_has(in, "shell") ? record_str(in, "shell") : "bash";
    for (const struct choice *c = shells; c->value; c++)
        if (strcmp(c->value, shell) == 0)
            return docs_print(docs_completion(shell), error);
    return err_set(error, BL_ERR_USAGE, "SHELL cannot be “%s”: choose bash, zsh or fish.", shell);
}

static const struct field file_fields[] = {
    {.name = "file",
     .label = "File",
     .help = "The README.",
     .type = FIELD_FILE,
     .flags = FIELD_POSITIONAL | FIELD_PLACE,
     .dflt = "README.md"},
    {.name = NULL},
};

static const struct field shell_fields[] = {
    FIELD("shell", "Shell", "For which.", CHOICE, .flags = FIELD_POSITIONAL, .choices = shells,
          .dflt = "bash"),
    {.name = NULL},
};

static const struct command documents[] = {
    {.id = "docs.man",
     .title = "Print the man page",
     .flags = CMD_NO_DB | CMD_CLI_ONLY,
     .run = run_man},
    {.id = "docs.completion",
     .title = "Print the completion of a shell",
     .flags = CMD_NO_DB | CMD_CLI_ONLY,
     .fields = shell_fields,
     .run = run_completion},
    {.id = "docs.write",
     .title = "Rewrite the README's tables",
     .flags = CMD_NO_DB | CMD_CLI_ONLY,
     .fields = file_fields,
     .run = run_write},
    {.id = "docs.check",
     .title = "Check the README's tables",
     .flags = CMD_NO_DB | CMD_CLI_ONLY,
     .fields = file_fields,
     .run = docs_run_check},
};

void docs_commands(GPtrArray *commands)
{
    for (gsize i = 0; i < G_N_ELEMENTS(documents); i++)
        g_ptr_array_add(commands, (gpointer)&documents[i]);
}
