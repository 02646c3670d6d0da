/*
 * The name of a command, word by word, and the options that may stand around
 * it.
 */
#include "parse_private.h"

#include "base/err.h"

#include <string.h>

const struct option cli_globals[CLI_GLOBALS] = {
    {"db", required_argument, NULL, OPT_DB},     {"as", required_argument, NULL, OPT_AS},
    {"json", no_argument, NULL, OPT_JSON},       {"help", no_argument, NULL, OPT_HELP},
    {"version", no_argument, NULL, OPT_VERSION},
};

bool cli_is_global(const char *name)
{
    for (gsize i = 0; i < CLI_GLOBALS; i++)
        if (strcmp(cli_globals[i].name, name) == 0)
            return true;
    return false;
}

char *cli_words(const char *id)
{
    return g_strdelimit(g_strdup(id), ".", ' ');
}

/* What follows group ("member") in id ("member.add"): "add"; NULL where id
 * does not lie below group. */
static const char *below(const char *id, const char *group)
{
    gsize len = strlen(group);
    if (len == 0)
        return id;
    return strncmp(id, group, len) == 0 && id[len] == '.' ? id + len + 1 : NULL;
}

bool cli_is_offered(struct cli_table table, const struct command *cmd)
{
    return !table.remote || !(cmd->flags & (CMD_LOCAL | CMD_NO_DB));
}

GPtrArray *cli_next_words(struct cli_table table, const char *group)
{
    GPtrArray *words = g_ptr_array_new();
    for (gsize i = 0; i < table.n; i++) {
        const char *rest = below(table.commands[i]->id, group);
        if (!rest || !cli_is_offered(table, table.commands[i]))
            continue;
        g_autofree char *word = g_strndup(rest, strcspn(rest, "."));
        const char *kept = g_intern_string(word);
        if (!g_ptr_array_find(words, kept, NULL))
            g_ptr_array_add(words, (gpointer)kept);
    }
    return words;
}

static const struct command *command_with(struct cli_table table, const char *id)
{
    for (gsize i = 0; i < table.n; i++)
        if (strcmp(table.commands[i]->id, id) == 0)
            return table.commands[i];
    return NULL;
}

static bool leads_on(struct cli_table table, const char *group)
{
    for (gsize i = 0; i < table.n; i++)
        if (below(table.commands[i]->id, group))
            return true;
    return false;
}

char *cli_listed(const GPtrArray *words)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < words->len; i++)
        g_string_append_printf(text, "%s%s", i ? ", " : "", (const char *)words->pdata[i]);
    return g_strdup(text->str);
}

/* "add member" where "member add" was meant. */
static bool swapped(struct cli_table table, const char *first, const char *next)
{
    if (!next)
        return false;
    g_autofree char *id = g_strconcat(next, ".", first, NULL);
    const struct command *cmd = command_with(table, id);
    return cmd && cli_is_offered(table, cmd);
}

bool cli_unknown_word(struct cli_table table, const char *group, const char *typed,
                      const char *next, GError **error)
{
    g_autoptr(GPtrArray) words = cli_next_words(table, group);
    g_autofree char *all = cli_listed(words);
    g_autofree char *spoken = cli_words(group);
    const char *near = cli_nearest(typed, words);
    if (!*group && swapped(table, typed, next))
        return err_set(error, BL_ERR_USAGE, "There is no command “%s”. Did you mean “%s %s”?",
                       typed, next, typed);
    g_autofree char *hint = near ? g_strdup_printf(" Did you mean “%s”?", near) : g_strdup("");
    if (!*group)
        return err_set(error, BL_ERR_USAGE, "There is no command “%s”.%s There are: %s.", typed,
                       hint, all);
    return err_set(error, BL_ERR_USAGE, "“%s” has no command “%s”.%s There are: %s.", spoken, typed,
                   hint, all);
}

void cli_take_global(struct cli_call *call, int val, const char *value)
{
    switch (val) {
    case OPT_DB:
        g_free(call->db);
        call->db = g_strdup(value);
        break;
    case OPT_AS:
        g_free(call->as);
        call->as = g_strdup(value);
        break;
    case OPT_JSON:
        call->json = true;
        break;
    case OPT_HELP:
        call->help = true;
        break;
    default:
        call->version = true;
        break;
    }
}

/* A global option, by its name or an unambiguous start of it. *taken: how many
 * elements of argv it took. False where it is none. */
static bool global_option(char **argv, int argc, int at, struct cli_call *call, int *taken)
{
    const char *word = argv[at] + 2, *equals = strchr(word, '=');
    gsize len = equals ? (gsize)(equals - word) : strlen(word);
    const struct option *found = NULL;
    for (gsize i = 0; i < CLI_GLOBALS && len > 0; i++)
        if (strncmp(cli_globals[i].name, word, len) == 0)
            found = &cli_globals[i];
    if (!found || (equals && !found->has_arg) || (!equals && found->has_arg && at + 1 >= argc))
        return false;
    const char *value = equals ? equals + 1 : found->has_arg ? argv[at + 1] : NULL;
    *taken = found->has_arg && !equals ? 2 : 1;
    cli_take_global(call, found->val, value);
    return true;
}

static bool short_option(const char *word, struct cli_call *call)
{
    if (word[0] != '-' || !strchr("hjV", word[1]) || word[1] == '\0' || word[2] != '\0')
        return false;
    call->help = call->help || word[1] == 'h';
    call->json = call->json || word[1] == 'j';
    call->version = call->version || word[1] == 'V';
    return true;
}

/* "help" as a word: before a command, or after a group of them. */
static bool asks_help(struct cli_table table, const char *id, const char *word)
{
    g_autofree char *own = *id ? g_strconcat(id, ".help", NULL) : g_strdup("help");
    return strcmp(word, "help") == 0 && !command_with(table, own) && !command_with(table, id);
}

bool cli_read_name(struct cli_table table, int argc, char **argv, int *at, struct cli_call *call,
                   GError **error)
{
    g_autoptr(GString) id = g_string_new(NULL);
    while (*at < argc) {
        const char *word = argv[*at];
        int taken = 0;
        if (strncmp(word, "--", 2) == 0 && global_option(argv, argc, *at, call, &taken)) {
            *at += taken;
            continue;
        }
        if (short_option(word, call)) {
            ++*at;
            continue;
        }
        if (id->len == 0 && strcmp(word, "--") == 0) {
            ++*at;
            continue;
        }
        if (word[0] == '-')
            break;
        if (asks_help(table, id->str, word)) {
            call->help = true;
            ++*at;
            continue;
        }
        gsize before = id->len;
        g_string_append_printf(id, "%s%s", before ? "." : "", word);
        if (*word && !strchr(word, '.') &&
            (command_with(table, id->str) || leads_on(table, id->str))) {
            ++*at;
            continue;
        }
        g_string_truncate(id, before);
        if (command_with(table, id->str))
            break;
        const char *next = *at + 1 < argc ? argv[*at + 1] : NULL;
        return cli_unknown_word(table, id->str, word, next, error);
    }
    call->command = id->len ? command_with(table, id->str) : NULL;
    if (!call->command && id->len)
        call->group = cli_words(id->str);
    return true;
}
