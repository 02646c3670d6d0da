/*
 * Completion for bash: words of commands, options, choices and files, all
 * written out, so that completing starts no program. zsh and fish ask bash.
 */
#include "cli/docs.h"
#include "cli/groups.h"
#include "cli/help.h"

#include <string.h>

/* Every start of a command: "", "ballot", "ballot electorate", …; each once. */
static GPtrArray *paths(void)
{
    struct cli_table t = cli_commands();
    GPtrArray *all = g_ptr_array_new();
    g_ptr_array_add(all, (gpointer)g_intern_string(""));
    for (gsize i = 0; i < t.n; i++) {
        const char *id = t.commands[i]->id;
        for (const char *end = strchr(id, '.');; end = strchr(end + 1, '.')) {
            g_autofree char *path = end ? g_strndup(id, (gsize)(end - id)) : g_strdup(id);
            const char *kept = g_intern_string(path);
            if (!g_ptr_array_find(all, kept, NULL))
                g_ptr_array_add(all, (gpointer)kept);
            if (!end)
                break;
        }
    }
    return all;
}

static void add_options(GString *to, const struct command *cmd)
{
    for (const struct field *f = cmd->fields; f && f->name; f++) {
        if (!cli_has_field(f))
            continue;
        g_autofree char *option = cli_option(f->name);
        g_string_append_printf(to, " --%s", option);
        if (f->type == FIELD_BOOL)
            g_string_append_printf(to, " --no-%s", option);
    }
}

/* What can follow a path. */
static void add_path(GString *to, const char *path)
{
    g_autofree char *words = cli_words(path);
    g_autoptr(GPtrArray) next = cli_next_words(cli_commands(), path);
    g_string_append_printf(to, "    \"%s%s\") words=\"", words, *words ? " " : "");
    for (guint i = 0; i < next->len; i++)
        g_string_append_printf(to, "%s ", (const char *)next->pdata[i]);
    g_string_append(to, "--db --as --json --help");
    const struct command *cmd = cli_find(path);
    if (cmd)
        add_options(to, cmd);
    else if (!*path)
        g_string_append(to, " --version");
    g_string_append(to, "\" ;;\n");
}

static void add_choices(GString *to, const struct field *f)
{
    for (const struct choice *c = f->choices; c->value; c++) {
        g_autofree char *lower = g_ascii_strdown(c->value, -1);
        g_string_append_printf(to, "%s%s", c == f->choices ? "" : " ", lower);
    }
}

/* What can follow an option of a command: choices, files. */
static void add_values(GString *to, const struct command *cmd)
{
    g_autofree char *words = cli_words(cmd->id);
    for (const struct field *f = cmd->fields; f && f->name; f++) {
        if (!cli_has_field(f))
            continue;
        g_autofree char *option = cli_option(f->name);
        if (f->type == FIELD_FILE) {
            g_string_append_printf(to, "    \"%s --%s\") files=yes words= ;;\n", words, option);
        } else if (f->type != FIELD_BOOL && !f->choices) {
            g_string_append_printf(to, "    \"%s --%s\") words= ;;\n", words, option);
        } else if (f->choices) {
            g_string_append_printf(to, "    \"%s --%s\") words=\"", words, option);
            add_choices(to, f);
            g_string_append(to, "\" ;;\n");
        }
    }
}

/* The words behind a command by their place: "task kind 2". A repeated one has all places to come.
 */
static void add_places(GString *to, const struct command *cmd)
{
    g_autofree char *words = cli_words(cmd->id);
    int place = 0;
    for (const struct field *f = cmd->fields; f && f->name; f++) {
        if (!(f->flags & FIELD_POSITIONAL) || !cli_has_field(f))
            continue;
        bool many = f->flags & FIELD_REPEAT;
        if (f->choices) {
            g_string_append_printf(to, "    \"%s \"%s%d) words=\"", words, many ? "*" : "", place);
            add_choices(to, f);
            g_string_append(to, "\" ;;\n");
        }
        place++;
    }
}

static bool has_file_word(const struct command *cmd)
{
    for (const struct field *f = cmd->fields; f && f->name; f++)
        if (f->type == FIELD_FILE && f->flags & FIELD_POSITIONAL)
            return true;
    return false;
}

/* Which command the words before the cursor name, and how many stand behind it. */
static void add_reading(GString *text, const GPtrArray *all)
{
    g_string_append(text,
                    "_branchline() {\n"
                    "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}\n"
                    "    local path=\"\" words=\"\" files=\"\" i place=0\n"
                    "    # bash parts --state=w into three words\n"
                    "    [ \"$cur\" != = ] || cur=\n"
                    "    [ \"$prev\" != = ] || prev=${COMP_WORDS[COMP_CWORD - 2]}\n"
                    "    case $cur in --*=*) prev=${cur%%=*} cur=${cur#*=} ;; esac\n"
                    "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
                    "        case ${COMP_WORDS[i]} in\n"
                    "        --db | --as) i=$((i + 1)); continue ;;\n"
                    "        -*) continue ;;\n"
                    "        esac\n"
                    "        case \"$path${COMP_WORDS[i]}\" in\n        ");
    for (guint i = 1; i < all->len; i++) {
        g_autofree char *words = cli_words(all->pdata[i]);
        g_string_append_printf(text, "%s\"%s\"", i > 1 ? " | \\\n        " : "", words);
    }
    g_string_append(text, ") path=\"$path${COMP_WORDS[i]} \" ;;\n"
                          "        *) break ;;\n"
                          "        esac\n"
                          "    done\n"
                          "    for ((; i < COMP_CWORD; i++)); do\n"
                          "        case ${COMP_WORDS[i]} in\n"
                          "        -* | =) ;;\n"
                          "        *) place=$((place + 1)) ;;\n"
                          "        esac\n"
                          "    done\n");
}

static char *completion_of_bash(void)
{
    struct cli_table t = cli_commands();
    g_autoptr(GPtrArray) all = paths();
    g_autoptr(GString) text = g_string_new(
        "# Completion for bash, made from the command table by: branchline docs completion\n");
    add_reading(text, all);
    g_string_append(text, "    case $path in\n");
    for (guint i = 0; i < all->len; i++)
        add_path(text, all->pdata[i]);
    g_string_append(text, "    esac\n    case $path in\n");
    for (gsize i = 0; i < t.n; i++)
        if (has_file_word(t.commands[i])) {
            g_autofree char *words = cli_words(t.commands[i]->id);
            g_string_append_printf(text, "    \"%s \") files=yes ;;\n", words);
        }
    g_string_append(text, "    esac\n"
                          "    case \"$path$place\" in\n"
                          "    \" 0\") ;;\n");
    for (gsize i = 0; i < t.n; i++)
        add_places(text, t.commands[i]);
    g_string_append(text, "    esac\n"
                          "    case \"$path$prev\" in\n"
                          "    *--db) files=yes words= ;;\n"
                          "    *--as) words= ;;\n");
    for (gsize i = 0; i < t.n; i++)
        add_values(text, t.commands[i]);
    g_string_append(text, "    esac\n"
                          "    mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$cur\"\n"
                          "        [ -z \"$files\" ] || compgen -f -- \"$cur\")\n"
                          "    [ -z \"$files\" ] || compopt -o filenames 2>/dev/null\n"
                          "}\n"
                          "complete -F _branchline branchline\n");
    return g_strdup(text->str);
}

/* ---- other shells ---- */

/* What bash completes with, a line each, for the words of a call; ":files": the shell's own files,
 * too. There is no single quote in it. */
#define ASK_BASH                                                                                   \
    "eval \"$(branchline docs completion)\"\n"                                                     \
    "compgen() { [ \"$1\" = -f ] || builtin compgen \"$@\"; }\n"                                   \
    "compopt() { echo :files; }\n"                                                                 \
    "COMP_WORDS=(\"$@\") COMP_CWORD=$(($# - 1)) cur=${*: -1}\n"                                    \
    "_branchline\n"                                                                                \
    "case $cur in --*=*) COMPREPLY=(\"${COMPREPLY[@]/#/${cur%%=*}=}\") ;; esac\n"                  \
    "[ ${#COMPREPLY[@]} = 0 ] || printf \"%s\\n\" \"${COMPREPLY[@]}\""

#define FOR_ZSH                                                                                    \
    "#compdef branchline\n"                                                                        \
    "# Completion for zsh, through that for bash, made by: branchline docs completion zsh\n"       \
    "_branchline() {\n"                                                                            \
    "    local -a found\n"                                                                         \
    "    found=(${(f)\"$(command bash -c '" ASK_BASH "' - \"${(@)words[1,CURRENT]}\"\n"            \
    "        2>/dev/null)\"})\n"                                                                   \
    "    [ -z \"${found[(r):files]}\" ] || _files\n"                                               \
    "    compadd -- ${found:#:files}\n"                                                            \
    "}\n"                                                                                          \
    "_branchline \"$@\"\n"

#define FOR_FISH                                                                                   \
    "# Completion for fish, through that for bash, made by: branchline docs completion fish\n"     \
    "function __branchline\n"                                                                      \
    "    set -l found (bash -c '" ASK_BASH                                                         \
    "' - (commandline -opc) (commandline -ct | string collect --allow-empty) 2>/dev/null)\n"       \
    "    contains -- :files $found; and __fish_complete_path (commandline -ct)\n"                  \
    "    string match -v -- :files $found\n"                                                       \
    "end\n"                                                                                        \
    "complete -c branchline -f -a '(__branchline)'\n"

char *docs_completion(const char *shell)
{
    if (strcmp(shell, "zsh") == 0)
        return g_strdup(FOR_ZSH);
    return strcmp(shell, "fish") == 0 ? g_strdup(FOR_FISH) : completion_of_bash();
}
